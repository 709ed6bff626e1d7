//! A report from columns: block by block, group numbers first, then one pass for each measure.
//!
//! Rows that a column cannot hold and records that a write has touched are added one by one, with the same meaning.

use std::collections::BTreeMap;
use std::sync::Arc;

use crmkit_index::{BLOCK, Mask, Rows};
use crmkit_record::{FieldKind, FieldSchema, Filter, RecordSchema, Row, Value, encode_key, to_canonical_text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::bound::{BoundGroup, BoundMeasure, bind_group, bind_measure, problem};
use super::convert::{Converter, Unit, converted};
use super::dimension::{Dimension, follow, grained};
use super::gauge::{Gauge, Scratch};
use super::key::Key;
use super::met::{AllKeys, AllMet, Met};
use super::numbering::Numbering;
use super::period::Figures;
use super::spec::Measure;
use super::tally::{Tally, too_large};
use super::{Figure, ReportQuery};
use crate::error::{Error, Result};
use crate::index::{Selection, Table, number_of, number_value};
use crate::overlay::items;
use crate::view::View;

/// What a report says of one group.
#[derive(Default)]
struct Total {
    count: u64,
    /// For each measure the values by what they are counted in: mostly one thing.
    measures: Vec<Vec<(Unit, Tally)>>,
}

impl Total {
    fn absorb(&mut self, other: Self) -> Result<()> {
        self.count += other.count;
        for (tallies, others) in self.measures.iter_mut().zip(other.measures) {
            for (unit, other) in others {
                in_unit(tallies, unit, |tally| tally.absorb(other))?;
            }
        }
        Ok(())
    }
}

type Totals = BTreeMap<Vec<Key>, Total>;

/// Adds to what is counted in a unit.
fn in_unit(tallies: &mut Vec<(Unit, Tally)>, unit: Unit, add: impl FnOnce(&mut Tally) -> Result<()>) -> Result<()> {
    if let Some((_, tally)) = tallies.iter_mut().find(|(known, _)| *known == unit) {
        return add(tally);
    }
    let mut tally = Tally::default();
    add(&mut tally)?;
    tallies.push((unit, tally));
    Ok(())
}

/// Up to this many combinations of keys, each has a slot of its own.
const MOST_SLOTS: u32 = 1 << 14;

/// How many codes each dimension has room for, and how many combinations there are, where these are few and a record has one of
/// them. The rooms are powers of two, so that codes are combined by shifting, which processors do for many rows at a time.
fn slots(dimensions: &[Dimension]) -> Option<(Vec<u64>, u32)> {
    let (mut radixes, mut slots) = (Vec::with_capacity(dimensions.len()), 1_u32);
    for dimension in dimensions {
        let size = dimension.size().filter(|_| !matches!(dimension, Dimension::Many(..)))?;
        let radix = u32::try_from(size).ok()?.checked_next_power_of_two()?;
        slots = slots.checked_mul(radix).filter(|slots| *slots <= MOST_SLOTS)?;
        radixes.push(u64::from(radix));
    }
    Some((radixes, slots))
}

/// A report tied to fields.
pub(super) struct Plan<'q> {
    query: &'q ReportQuery,
    schema: Arc<RecordSchema>,
    pub(super) groups: Vec<BoundGroup>,
    pub(super) measures: Vec<BoundMeasure>,
    converter: Option<Converter>,
}

impl<'q> Plan<'q> {
    pub(super) fn new(view: &View, schema: Arc<RecordSchema>, query: &'q ReportQuery) -> Result<Self> {
        if !(1..=12).contains(&query.fiscal_start) {
            return Err(Error::problem("fiscal_start", "report.fiscal_start", "a fiscal year begins in month 1 to 12"));
        }
        let groups = query.by.iter().map(|group| bind_group(view, &schema, group)).collect::<Result<Vec<_>>>()?;
        let measures =
            query.measures.iter().map(|measure| bind_measure(&schema, measure)).collect::<Result<Vec<_>>>()?;
        let converter = Converter::new(view, &schema, query)?;
        Ok(Self { query, schema, groups, measures, converter })
    }

    /// The figures of every group that has records among those which a filter finds.
    pub(super) fn figures(&self, view: &View, filter: &Filter) -> Result<Figures> {
        let schema = &self.schema;
        let filter = view.bind(&schema.name, filter)?;
        let mut fields: Vec<&FieldSchema> = self.measures.iter().flat_map(|m| m.field.iter().chain(&m.by)).collect();
        fields.extend(self.groups.iter().map(|group| group.hops.first().map_or(&group.field, |(field, _)| field)));
        fields.extend(self.converter.iter().flat_map(|converter| &converter.field));
        view.table_with(schema, fields.iter().map(|field| field.number))?;
        let selection = Selection::new(view, schema, &filter)?;
        let table = &selection.table;
        let mut rows = selection.rows()?;
        let mut strange = Rows::new();
        for field in &fields {
            if let Some(column) = table.column(field) {
                strange.extend(column.odd().iter().filter(|row| rows.contains(*row)));
            }
        }
        for row in strange.iter() {
            rows.remove(row);
        }
        if strange.is_empty() && selection.touched().is_empty() {
            let mut figures = Figures::new();
            self.over_columns(view, table, &rows, |keys, total| {
                figures.push((keys, self.figures_of(total)?));
                Ok(())
            })?;
            return Ok(figures);
        }
        let mut totals = Totals::new();
        self.over_columns(view, table, &rows, |keys, total| {
            totals.insert(keys, total);
            Ok(())
        })?;
        for row in strange.iter() {
            if let Some(row) = view.peek_veiled(schema.number, table.id(row))? {
                self.add_row(view, &mut totals, &row)?;
            }
        }
        for row in selection.touched() {
            self.add_row(view, &mut totals, row)?;
        }
        totals.into_iter().map(|(keys, total)| Ok((keys, self.figures_of(total)?))).collect()
    }
}

impl Plan<'_> {
    /// Calls `each` with what the columns say of every group, in the order of keys, each once.
    fn over_columns(
        &self,
        view: &View,
        table: &Table,
        rows: &Rows,
        mut each: impl FnMut(Vec<Key>, Total) -> Result<()>,
    ) -> Result<()> {
        let mut dimensions = Vec::new();
        for group in &self.groups {
            dimensions.push(Dimension::new(view, table, rows, group, self.query)?);
        }
        let manys = dimensions.iter().filter(|dimension| matches!(dimension, Dimension::Many(..))).count();
        if manys > 1 {
            return Err(problem("by", "report.kind", "only one field of several values can be grouped by".to_owned()));
        }
        let mut gauges: Vec<Option<Gauge>> =
            self.measures.iter().map(|measure| Gauge::new(table, measure, self.converter.as_ref())).collect();
        let sizes: Vec<Option<usize>> = dimensions.iter().map(Dimension::size).collect();
        let met = match slots(&dimensions) {
            Some((radixes, slots)) => self.in_slots(&mut dimensions, &mut gauges, rows, radixes, slots)?,
            None => self.numbered(&mut dimensions, &mut gauges, rows, &sizes)?,
        };
        let keys = AllKeys::new(&dimensions, &met);
        let mut waiting: Option<(Vec<Key>, Total)> = None;
        for Met { group, combined, count } in keys.in_order(&met) {
            let mut total = Total { count, measures: Vec::with_capacity(self.measures.len()) };
            for (gauge, measure) in gauges.iter_mut().zip(&self.measures) {
                total.measures.push(match gauge {
                    Some(gauge) => gauge.tallies(measure, table, (group, count), self.converter.as_ref())?,
                    None => Vec::new(),
                });
            }
            let keys = keys.of(combined);
            match &mut waiting {
                // Values that nobody can name here have one key.
                Some((last, known)) if *last == keys => known.absorb(total)?,
                _ => {
                    if let Some((keys, total)) = waiting.replace((keys, total)) {
                        each(keys, total)?;
                    }
                }
            }
        }
        waiting.map_or(Ok(()), |(keys, total)| each(keys, total))
    }

    /// Where there are few combinations of keys: each has a slot of its own, and nothing needs to be looked up.
    fn in_slots(
        &self,
        dimensions: &mut [Dimension],
        gauges: &mut [Option<Gauge>],
        rows: &Rows,
        radixes: Vec<u64>,
        slots: u32,
    ) -> Result<AllMet> {
        // Rows that are not asked for are put into a slot behind all others, so that whole blocks need no decision.
        let mut counts = vec![0_u64; slots as usize + 1];
        // Most blocks need none of it.
        let mut scratch: Option<Box<Scratch>> = None;
        let mut codes = [0_u32; BLOCK];
        let mut places = [0_u32; BLOCK];
        for block in 0..rows.blocks() {
            let mask = rows.mask(block);
            if mask.is_empty() {
                continue;
            }
            places.fill(0);
            let mut shift = slots.ilog2();
            for (dimension, radix) in dimensions.iter_mut().zip(&radixes) {
                shift = shift.saturating_sub(radix.ilog2());
                if !dimension.add(block, &mask, shift, &mut places) {
                    let scratch = scratch.get_or_insert_with(|| Box::new(Scratch::new()));
                    dimension.fill(block, &mask, &mut scratch.numbers, &mut codes);
                    places.iter_mut().zip(codes.iter()).for_each(|(place, code)| {
                        *place = place.wrapping_add(code.wrapping_shl(shift));
                    });
                }
            }
            mask.inverted().for_each(|at| {
                if let Some(place) = places.get_mut(at) {
                    *place = slots;
                }
            });
            let mut counted = false;
            for (at, (gauge, measure)) in gauges.iter_mut().zip(&self.measures).enumerate() {
                let Some(gauge) = gauge else { continue };
                if gauge.add_block(&measure.measure, block, &mask, &places, counts.len()) {
                    counted |= at == 0;
                } else {
                    let scratch = scratch.get_or_insert_with(|| Box::new(Scratch::new()));
                    gauge.take(&measure.measure, block, &mask, &places, counts.len(), scratch)?;
                }
            }
            // The first gauge counts the rows of a block while it goes through them.
            if !counted {
                for place in &places {
                    if let Some(count) = counts.get_mut(*place as usize) {
                        *count = count.wrapping_add(1);
                    }
                }
            }
        }
        if let Some(Some(first)) = gauges.first() {
            counts.iter_mut().zip(first.rows()).for_each(|(count, rows)| *count += rows);
        }
        counts.truncate(slots as usize);
        let met = |(group, count): (usize, u64)| Met { group, combined: group as u64, count };
        let groups = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(met).collect();
        Ok(AllMet { groups, radixes })
    }

    fn numbered(
        &self,
        dimensions: &mut [Dimension],
        gauges: &mut [Option<Gauge>],
        rows: &Rows,
        sizes: &[Option<usize>],
    ) -> Result<AllMet> {
        let mut numbering = Numbering::new(sizes)?;
        let mut counts: Vec<u64> = Vec::new();
        let mut scratch = Box::new(Scratch::new());
        let mut combined = Box::new([0_u64; BLOCK]);
        let mut codes = Box::new([0_u32; BLOCK]);
        let mut groups = Box::new([0_u32; BLOCK]);
        for block in 0..rows.blocks() {
            let mask = rows.mask(block);
            if mask.is_empty() {
                continue;
            }
            combined.fill(0);
            let mut many = None;
            for (dimension, radix) in dimensions.iter_mut().zip(&numbering.radixes) {
                if let Dimension::Many(values, _) = dimension {
                    // Every key has its place among the others; this one's is filled in value by value.
                    many = Some((values.clone(), combined.clone()));
                    combined.fill(0);
                }
                dimension.fill(block, &mask, &mut scratch.numbers, &mut codes);
                combined
                    .iter_mut()
                    .zip(codes.iter())
                    .for_each(|(combined, code)| *combined = *combined * radix + u64::from(*code));
            }
            // The weight of the key of several values among the keys: that of all behind it.
            let at = dimensions.iter().position(|d| matches!(d, Dimension::Many(..))).unwrap_or_default();
            let below: u64 = numbering.radixes.iter().skip(at + 1).product();
            let mut take = |mask: &Mask, combined: &[u64; BLOCK]| -> Result<()> {
                numbering.number(mask, combined, &mut groups, &mut counts)?;
                for (gauge, measure) in gauges.iter_mut().zip(&self.measures) {
                    if let Some(gauge) = gauge {
                        gauge.take(&measure.measure, block, mask, &groups, counts.len(), &mut scratch)?;
                    }
                }
                Ok(())
            };
            match many {
                None => take(&mask, &combined)?,
                Some((values, above)) => {
                    let width = values.dictionary().len() as u64 + 1;
                    let place = |code: u64| {
                        let mut placed = combined.clone();
                        placed
                            .iter_mut()
                            .zip(above.iter())
                            .for_each(|(placed, above)| *placed += (above * width + code) * below);
                        placed
                    };
                    let mut without = mask;
                    for code in 0..values.dictionary().len() {
                        let Some(set) = u32::try_from(code).ok().and_then(|code| values.rows(code)) else { continue };
                        let mut with = mask;
                        set.narrow(block, &mut with);
                        if !with.is_empty() {
                            without.and_not(&with);
                            take(&with, &place(code as u64 + 1))?;
                        }
                    }
                    if !without.is_empty() {
                        take(&without, &place(0))?;
                    }
                }
            }
        }
        let met = numbering.combined.iter().zip(counts).enumerate();
        let groups = met.map(|(group, (combined, count))| Met { group, combined: *combined, count }).collect();
        Ok(AllMet { groups, radixes: numbering.radixes })
    }

    /// Adds one record, from its values.
    fn add_row(&self, view: &View, totals: &mut Totals, row: &Row) -> Result<()> {
        let mut groups: Vec<Vec<Key>> = vec![Vec::new()];
        for group in &self.groups {
            let zone = (group.field.kind == FieldKind::Instant).then_some(self.query.zone);
            let fiscal_start = self.query.fiscal_start;
            let values: Vec<Value> = match group.hops.first() {
                Some((first, _)) => {
                    let value = follow(view, &group.hops, row.get(first.number).cloned(), &group.field)?;
                    grained(value, group.grain, zone, fiscal_start).into_iter().collect()
                }
                None => {
                    let found: Vec<Value> = row.get(group.field.number).map(values_of).unwrap_or_default();
                    found
                        .into_iter()
                        .filter_map(|value| grained(Some(value), group.grain, zone, fiscal_start))
                        .collect()
                }
            };
            let mut keys: Vec<Key> = values.iter().map(|value| Key::of(Some(value))).collect();
            keys.sort();
            keys.dedup();
            if keys.is_empty() {
                keys.push(Key::of(None));
            }
            groups = groups
                .iter()
                .flat_map(|group| keys.iter().map(move |key| group.iter().cloned().chain([key.clone()]).collect()))
                .collect();
        }
        for keys in groups {
            let total = totals.entry(keys).or_default();
            total.count += 1;
            total.measures.resize_with(self.measures.len(), Vec::new);
            for (measure, tallies) in self.measures.iter().zip(&mut total.measures) {
                let Some(value) = measure.field.as_ref().and_then(|field| row.get(field.number)) else { continue };
                if let Measure::Distinct(_) = measure.measure {
                    in_unit(tallies, Unit::Plain(Arc::default()), |tally| {
                        tally.known += 1;
                        let mut key = Vec::new();
                        encode_key(value, &mut key);
                        tally.distinct.insert(key);
                        Ok(())
                    })?;
                    continue;
                }
                let Some((mut number, currency)) = plain_number(value) else { continue };
                if let Some(by) = &measure.by {
                    let Some((factor, _)) = row.get(by.number).and_then(plain_number) else { continue };
                    number = number.checked_mul(factor).ok_or_else(too_large)?;
                }
                let unit = match &self.converter {
                    Some(converter) if matches!(value, Value::Money(_)) => {
                        converter.unit(&currency, converter.day_of_record(row))
                    }
                    _ => Unit::Plain(currency.into()),
                };
                in_unit(tallies, unit, |tally| tally.add(&measure.measure, number))?;
            }
        }
        Ok(())
    }

    fn figures_of(&self, total: Total) -> Result<Vec<Figure>> {
        let mut figures = Vec::with_capacity(self.measures.len());
        for (measure, tallies) in self.measures.iter().zip(total.measures) {
            figures.push(match measure.measure {
                Measure::Count => Figure::of_count(total.count),
                _ => self.figure(measure, tallies, total.count)?,
            });
        }
        Ok(figures)
    }

    fn figure(&self, measure: &BoundMeasure, mut tallies: Vec<(Unit, Tally)>, records: u64) -> Result<Figure> {
        // In one order, however they were come by: what is converted is added to 28 digits.
        tallies.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let kind = measure.field.as_ref().map_or(&FieldKind::Integer, |field| &field.kind);
        let mut figure = Figure::default();
        let mut parts = Vec::new();
        for (unit, tally) in tallies {
            match unit {
                Unit::Plain(currency) => {
                    figure.count += tally.known;
                    if let Some(text) = tally.figure(&measure.measure, |number| show(kind, number))? {
                        figure.values.insert(currency.as_ref().to_owned(), text);
                    }
                }
                Unit::Unconverted(currency) => {
                    figure.unconverted += tally.known;
                    if let Some(text) = tally.figure(&measure.measure, |number| show(kind, number))? {
                        figure.unconverted_values.insert(currency.as_ref().to_owned(), text);
                    }
                }
                Unit::Converted(_, rate) => {
                    figure.count += tally.known;
                    figure.oldest_rate = figure.oldest_rate.into_iter().chain(rate.since).min();
                    parts.push((rate, tally));
                }
            }
        }
        if let Some(converter) = self.converter.as_ref().filter(|_| !parts.is_empty())
            && let Some(text) = converted(&measure.measure, parts, converter.target)?
        {
            figure.values.insert(converter.target.code().to_owned(), text);
        }
        figure.unknown = records.saturating_sub(figure.count + figure.unconverted);
        Ok(figure)
    }
}

/// The values of a field that may have several.
fn values_of(value: &Value) -> Vec<Value> {
    match value {
        Value::MultiSelect(names) => names.iter().cloned().map(Value::Select).collect(),
        value => items(value).into_iter().cloned().collect(),
    }
}

/// A value as a number that can be measured, and its currency.
fn plain_number(value: &Value) -> Option<(Decimal, String)> {
    let number = match value {
        Value::Money(money) => return Some((money.amount(), money.currency().code().to_owned())),
        Value::Decimal(number) => *number,
        Value::Integer(number) => Decimal::from(*number),
        Value::Duration(seconds) => Decimal::from(seconds.0),
        Value::Date(_) => Decimal::from(number_of(&FieldKind::Date, value)?),
        Value::Instant(_) => Decimal::from(number_of(&FieldKind::Instant, value)?),
        _ => return None,
    };
    Some((number, String::new()))
}

/// A measured number as text.
fn show(kind: &FieldKind, number: Decimal) -> String {
    let dated = match kind {
        FieldKind::Date | FieldKind::Instant => number.to_i64().and_then(|number| number_value(kind, number)),
        _ => None,
    };
    match dated {
        Some(value) => to_canonical_text(&value),
        None => number.normalize().to_string(),
    }
}
