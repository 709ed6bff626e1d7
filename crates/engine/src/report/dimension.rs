//! One thing that a report groups by, as a number for each row.

use std::collections::HashMap;
use std::sync::Arc;

use chrono_tz::Tz;
use crmkit_index::{BLOCK, Codes, Many, Mask, Numbers, Offsets, Rows};
use crmkit_record::{FieldKind, FieldSchema, RecordSchema, Value};

use super::ReportQuery;
use super::bound::BoundGroup;
use super::buckets::{Buckets, day_of, start_of};
use super::key::Key;
use super::spec::Grain;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Content, Table, number_of, number_value, value_of};
use crate::view::View;

/// Group numbers of a block's rows, from one thing that is grouped by: 0 for no value.
pub(super) enum Dimension {
    Code(Codes, FieldKind),
    /// By what a code stands for in another table.
    Mapped(Codes, Vec<u32>, Vec<Key>),
    Bucket(Numbers, Buckets),
    /// A number less the first of these; the second is how many there are.
    Offset(Numbers, i64, u32, FieldKind),
    Number(Numbers, HashMap<i64, u32>, Vec<i64>, FieldKind),
    Many(Many, FieldKind),
    /// No row has a value.
    Nothing,
}

impl Dimension {
    /// What a report over these rows groups by.
    pub(super) fn new(
        view: &View,
        table: &Table,
        rows: &Rows,
        group: &BoundGroup,
        query: &ReportQuery,
    ) -> Result<Dimension> {
        let first = group.hops.first().map_or(&group.field, |(field, _)| field);
        let Some(column) = table.column(first) else { return Ok(Dimension::Nothing) };
        let zone = (group.field.kind == FieldKind::Instant).then_some(query.zone);
        if !group.hops.is_empty() {
            let Content::Code(codes) = &column.content else { return Ok(Dimension::Nothing) };
            let mut keys: Vec<Key> = Vec::new();
            let mut known: HashMap<Key, u32> = HashMap::new();
            let mut map = Vec::new();
            for symbol in codes.dictionary().iter() {
                let value = column.coded_value(symbol);
                let value = follow(view, &group.hops, value, &group.field)?;
                let key = grained(value, group.grain, zone, query.fiscal_start);
                map.push(match key {
                    None => 0,
                    Some(value) => {
                        let key = Key::of(Some(&value));
                        let next = keys.len() as u32 + 1;
                        *known.entry(key.clone()).or_insert_with(|| {
                            keys.push(key);
                            next
                        })
                    }
                });
            }
            return Ok(Dimension::Mapped(codes.clone(), map, keys));
        }
        let kind = group.field.kind.clone();
        Ok(match (&column.content, group.grain) {
            (Content::Number(numbers), Some(grain)) => {
                let Some((least, greatest)) = numbers.bounds() else { return Ok(Dimension::Nothing) };
                let buckets = |least, greatest| Buckets::new(least, greatest, grain, zone, query.fiscal_start);
                // Where there would be too many, only the rows that the report is about count: no error tells of others.
                let within = || {
                    let held = rows.iter().filter_map(|row| numbers.get(row));
                    let bounds = held.fold(None, |bounds: Option<(i64, i64)>, number| match bounds {
                        Some((least, greatest)) => Some((least.min(number), greatest.max(number))),
                        None => Some((number, number)),
                    });
                    let (least, greatest) = bounds.unwrap_or((least, least));
                    buckets(least, greatest)
                };
                let buckets = buckets(least, greatest).or_else(within).ok_or_else(|| {
                    let message = format!("`{}` lies so far apart that there are too many groups", group.field.path());
                    Error::new(ErrorKind::Limit, message)
                })?;
                Dimension::Bucket(numbers.clone(), buckets)
            }
            (Content::Number(numbers), None) => match numbers.bounds() {
                None => Dimension::Nothing,
                Some((least, greatest)) if greatest.checked_sub(least).is_some_and(|span| span < 1 << 16) => {
                    let span = u32::try_from(greatest - least).unwrap_or_default() + 1;
                    Dimension::Offset(numbers.clone(), least, span, kind)
                }
                Some(_) => Dimension::Number(numbers.clone(), HashMap::new(), Vec::new(), kind),
            },
            (Content::Code(codes), _) => Dimension::Code(codes.clone(), kind),
            (Content::Many(many), _) => Dimension::Many(many.clone(), kind),
            (Content::Money(..), _) => Dimension::Nothing,
        })
    }

    /// How many group numbers there are at most, the 0 included; `None` while nobody knows.
    pub(super) fn size(&self) -> Option<usize> {
        Some(match self {
            Dimension::Code(codes, _) => codes.dictionary().len() + 1,
            Dimension::Mapped(_, _, keys) => keys.len() + 1,
            Dimension::Bucket(_, buckets) => buckets.starts.len() + 1,
            Dimension::Offset(_, _, span, _) => *span as usize + 1,
            Dimension::Number(..) => return None,
            Dimension::Many(many, _) => many.dictionary().len() + 1,
            Dimension::Nothing => 1,
        })
    }

    /// The group numbers of the rows in the mask; what stands at other places means nothing.
    pub(super) fn fill(&mut self, block: usize, mask: &Mask, numbers: &mut [i64; BLOCK], out: &mut [u32; BLOCK]) {
        fn spread(known: &Mask, numbers: &[i64; BLOCK], out: &mut [u32; BLOCK], of: impl Fn(i64) -> u32) {
            // All of them, which is quicker than asking each; then those without a value again.
            out.iter_mut().zip(numbers).for_each(|(out, number)| *out = of(*number));
            known.inverted().for_each(|at| {
                if let Some(out) = out.get_mut(at) {
                    *out = 0;
                }
            });
        }
        match self {
            Dimension::Code(codes, _) => {
                let known = codes.numbers().read(block, numbers);
                spread(&known, numbers, out, |code| code as u32 + 1);
            }
            Dimension::Mapped(codes, map, _) => {
                let known = codes.numbers().read(block, numbers);
                spread(&known, numbers, out, |code| map.get(code as usize).copied().unwrap_or_default());
            }
            Dimension::Bucket(column, buckets) => {
                let known = column.read(block, numbers);
                let mut places = out.iter_mut();
                buckets.of_all(numbers, |bucket| {
                    if let Some(place) = places.next() {
                        *place = bucket.wrapping_add(1);
                    }
                });
                known.inverted().for_each(|at| {
                    if let Some(out) = out.get_mut(at) {
                        *out = 0;
                    }
                });
            }
            Dimension::Offset(column, least, ..) => {
                let known = column.read(block, numbers);
                let least = *least;
                // Where there is no value the number may be anything.
                spread(&known, numbers, out, |number| (number.wrapping_sub(least) as u32).wrapping_add(1));
            }
            Dimension::Number(column, codes, values, _) => {
                let known = column.read(block, numbers);
                out.fill(0);
                for at in mask.iter().filter(|at| known.contains(*at)) {
                    let (Some(number), Some(out)) = (numbers.get(at), out.get_mut(at)) else { continue };
                    let next = values.len() as u32 + 1;
                    *out = *codes.entry(*number).or_insert_with(|| {
                        values.push(*number);
                        next
                    });
                }
            }
            Dimension::Many(..) | Dimension::Nothing => out.fill(0),
        }
    }

    /// Adds to each slot the group number of its row, shifted to its place: what [`fill`](Self::fill) gives, where the numbers of
    /// the block can be added as they are kept. Whether they could. Rows outside the mask may get anything.
    pub(super) fn add(&self, block: usize, mask: &Mask, shift: u32, slots: &mut [u32; BLOCK]) -> bool {
        let (column, least) = match self {
            Dimension::Code(codes, _) => (codes.numbers(), 0),
            Dimension::Offset(column, least, ..) => (column, *least),
            Dimension::Nothing => return true,
            _ => return false,
        };
        let Some(numbers) = column.block(block) else { return false };
        // The size of the dimension is known to be small, so its group numbers fit, and wrapping only meets rows that are
        // corrected below or that nobody looks at.
        let first = (numbers.least.wrapping_sub(least) as u32).wrapping_add(1);
        fn add<T: Copy + Into<u32>>(offsets: &[T; BLOCK], first: u32, shift: u32, slots: &mut [u32; BLOCK]) {
            slots.iter_mut().zip(offsets).for_each(|(slot, offset)| {
                *slot = slot.wrapping_add(first.wrapping_add((*offset).into()).wrapping_shl(shift));
            });
        }
        fn take<T: Copy + Into<u32>>(
            offsets: &[T; BLOCK],
            first: u32,
            shift: u32,
            slots: &mut [u32; BLOCK],
            absent: &Mask,
        ) {
            add(offsets, first, shift, slots);
            absent.for_each(|at| {
                if let (Some(slot), Some(offset)) = (slots.get_mut(at), offsets.get(at)) {
                    *slot = slot.wrapping_sub(first.wrapping_add((*offset).into()).wrapping_shl(shift));
                }
            });
        }
        let mut absent = *mask;
        absent.and_not(numbers.known);
        match numbers.offsets {
            Offsets::Byte(offsets) => take(offsets, first, shift, slots, &absent),
            Offsets::Short(offsets) => take(offsets, first, shift, slots, &absent),
            Offsets::Long(offsets) => take(offsets, first, shift, slots, &absent),
        }
        true
    }

    pub(super) fn key(&self, number: u32) -> Key {
        let Some(at) = number.checked_sub(1) else { return Key::of(None) };
        let value = match self {
            Dimension::Mapped(_, _, keys) => return keys.get(at as usize).cloned().unwrap_or_else(|| Key::of(None)),
            Dimension::Code(codes, kind) => codes.dictionary().get(at).and_then(|symbol| value_of(kind, symbol)),
            Dimension::Many(many, kind) => many.dictionary().get(at).and_then(|symbol| value_of(kind, symbol)),
            Dimension::Bucket(_, buckets) => buckets.starts.get(at as usize).map(|start| Value::Date(*start)),
            Dimension::Offset(_, least, _, kind) => number_value(kind, least.wrapping_add(i64::from(at))),
            Dimension::Number(_, _, values, kind) => {
                values.get(at as usize).and_then(|number| number_value(kind, *number))
            }
            Dimension::Nothing => None,
        };
        Key::of(value.as_ref())
    }
}

/// The value at the end of references, if every record on the way is there.
pub(super) fn follow(
    view: &View,
    hops: &[(FieldSchema, Arc<RecordSchema>)],
    reference: Option<Value>,
    field: &FieldSchema,
) -> Result<Option<Value>> {
    let mut value = reference;
    let mut hops = hops.iter().peekable();
    while let Some((_, schema)) = hops.next() {
        let Some(Value::Reference(id)) = value else { return Ok(None) };
        let Some(row) = view.seen(schema.number, id)? else { return Ok(None) };
        let number = hops.peek().map_or(field.number, |(field, _)| field.number);
        value = row.get(number).cloned();
    }
    Ok(value)
}

/// The value to group by: itself, or the first day of its stretch of the calendar.
pub(super) fn grained(
    value: Option<Value>,
    grain: Option<Grain>,
    zone: Option<Tz>,
    fiscal_start: u32,
) -> Option<Value> {
    let value = value?;
    let Some(grain) = grain else {
        let absent = match &value {
            Value::Text(text) | Value::Select(text) => text.is_empty(),
            Value::Reference(id) => id.is_nil(),
            _ => false,
        };
        return (!absent).then_some(value);
    };
    let kind = if zone.is_some() { FieldKind::Instant } else { FieldKind::Date };
    let day = day_of(number_of(&kind, &value)?, zone)?;
    start_of(day, grain, fiscal_start).map(Value::Date)
}
