//! A report from columns: block by block, group numbers first, then one pass for each measure.
//!
//! Rows that a column cannot hold and records that a write has touched are added one by one, with the same meaning.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono_tz::Tz;
use crmkit_index::{BLOCK, Codes, Many, Mask, Numbers, Rows};
use crmkit_record::{FieldKind, FieldSchema, RecordSchema, Row, Value, encode_key, to_canonical_text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::buckets::{Buckets, day_of, start_of};
use super::spec::{Grain, Group, Measure};
use super::tally::{Tally, too_large};
use super::{Figure, GroupReport, MAX_GROUPS, ReportGroup, ReportQuery};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Column, Content, Selection, Table, decimals, number_of, number_value};
use crate::overlay::items;
use crate::view::View;

/// Up to this many combinations of keys, groups are found in a table and not in a map.
const MOST_DIRECT: usize = 1 << 22;

/// A key of a group as it sorts: absent ones last, then by value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    absent: bool,
    order: Vec<u8>,
    text: Option<String>,
}

impl Key {
    fn of(value: Option<&Value>) -> Key {
        match value {
            Some(value) => {
                let mut order = Vec::new();
                encode_key(value, &mut order);
                Key { absent: false, order, text: Some(to_canonical_text(value)) }
            }
            None => Key { absent: true, order: Vec::new(), text: None },
        }
    }
}

/// What a report says of one group.
#[derive(Default)]
struct Total {
    count: u64,
    /// For each measure the values by currency; numbers under an empty one.
    measures: Vec<BTreeMap<String, Tally>>,
}

type Totals = BTreeMap<Vec<Key>, Total>;

/// Something to group by, tied to fields.
struct BoundGroup {
    /// The references to follow, with the type that each leads to.
    hops: Vec<(FieldSchema, Arc<RecordSchema>)>,
    field: FieldSchema,
    grain: Option<Grain>,
}

/// Something to measure, tied to fields.
struct BoundMeasure {
    measure: Measure,
    field: Option<FieldSchema>,
    by: Option<FieldSchema>,
}

struct Plan<'q> {
    query: &'q ReportQuery,
    groups: Vec<BoundGroup>,
    measures: Vec<BoundMeasure>,
}

pub(super) fn report(view: &View, record: &str, query: &ReportQuery) -> Result<GroupReport> {
    let schema = view.readable(record)?;
    let filter = view.bind(record, &query.filter)?;
    if !(1..=12).contains(&query.fiscal_start) {
        return Err(Error::problem("fiscal_start", "report.fiscal_start", "a fiscal year begins in month 1 to 12"));
    }
    let groups = query.by.iter().map(|group| bind_group(view, &schema, group)).collect::<Result<Vec<_>>>()?;
    let measures = query.measures.iter().map(|measure| bind_measure(&schema, measure)).collect::<Result<Vec<_>>>()?;
    let plan = Plan { query, groups, measures };
    let mut fields: Vec<&FieldSchema> = plan.measures.iter().flat_map(|m| m.field.iter().chain(&m.by)).collect();
    fields.extend(plan.groups.iter().map(|group| group.hops.first().map_or(&group.field, |(field, _)| field)));
    view.table_with(&schema, fields.iter().map(|field| field.number))?;
    let selection = Selection::new(view, &schema, &filter)?;
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
    let mut totals = plan.over_columns(view, table, &rows)?;
    for row in strange.iter() {
        if let Some(row) = view.peek(schema.number, table.id(row))? {
            plan.add_row(view, &mut totals, &row)?;
        }
    }
    for row in selection.touched() {
        plan.add_row(view, &mut totals, row)?;
    }
    plan.finish(totals)
}

fn problem(path: &str, code: &'static str, message: String) -> Error {
    Error::problem(path, code, message)
}

fn bind_group(view: &View, schema: &Arc<RecordSchema>, group: &Group) -> Result<BoundGroup> {
    let mut schema = schema.clone();
    let mut hops = Vec::new();
    let mut rest = group.field.as_str();
    let field = loop {
        if let Some(field) = schema.field(rest).filter(|field| !field.hidden) {
            break field.clone();
        }
        let (reference, path) = rest.split_once('.').unwrap_or((rest, ""));
        let field = schema.field(reference).filter(|field| !field.hidden);
        let target = match field.map(|field| &field.kind) {
            Some(FieldKind::Reference { to, .. }) if !path.is_empty() => view.readable(to).ok(),
            _ => None,
        };
        let (Some(field), Some(target)) = (field, target) else {
            let close = schema.close_field(rest).map_or(String::new(), |close| format!("; close: `{close}`"));
            let message = format!("`{}` has no field `{rest}` to group by{close}", schema.name);
            return Err(problem("by", "report.field_unknown", message));
        };
        hops.push((field.clone(), target.clone()));
        schema = target;
        rest = path;
    };
    if group.grain.is_some() && !matches!(field.kind, FieldKind::Date | FieldKind::Instant) {
        let message = format!("`{group}`: only dates and instants lie in stretches of the calendar");
        return Err(problem("by", "report.kind", message));
    }
    let plain = Column::new(&field.kind).is_some_and(|column| !matches!(column.content, Content::Money(..)));
    if !plain || (!hops.is_empty() && Column::new(&field.kind).is_some_and(|c| matches!(c.content, Content::Many(_)))) {
        return Err(problem("by", "report.kind", format!("records cannot be grouped by `{}`", group.field)));
    }
    Ok(BoundGroup { hops, field, grain: group.grain })
}

fn bind_measure(schema: &RecordSchema, measure: &Measure) -> Result<BoundMeasure> {
    let find = |name: &str| {
        schema.field(name).filter(|field| !field.hidden).cloned().ok_or_else(|| {
            let close = schema.close_field(name).map_or(String::new(), |close| format!("; close: `{close}`"));
            problem("measures", "report.field_unknown", format!("`{}` has no field `{name}`{close}", schema.name))
        })
    };
    let (field, by) = measure.fields();
    let (field, by) = (field.map(find).transpose()?, by.map(find).transpose()?);
    let number = |kind: &FieldKind| matches!(kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Duration);
    let suits = match (measure, field.as_ref().map(|field| &field.kind), by.as_ref().map(|field| &field.kind)) {
        (Measure::Count, ..) => true,
        (Measure::Sum(_) | Measure::Average(_), Some(kind), _) => number(kind) || *kind == FieldKind::Money,
        (Measure::SumOfProducts(..), Some(kind), Some(by)) => (number(kind) || *kind == FieldKind::Money) && number(by),
        (Measure::Min(_) | Measure::Max(_) | Measure::Percentile(..), Some(kind), _) => {
            number(kind) || matches!(kind, FieldKind::Money | FieldKind::Date | FieldKind::Instant)
        }
        (Measure::Distinct(_), Some(kind), _) => {
            Column::new(kind).is_some_and(|column| matches!(column.content, Content::Number(_) | Content::Code(_)))
        }
        _ => false,
    };
    if !suits {
        return Err(problem("measures", "report.kind", format!("`{measure}` does not suit the kind of the field")));
    }
    Ok(BoundMeasure { measure: measure.clone(), field, by })
}

/// Group numbers of a block's rows, from one thing that is grouped by: 0 for no value.
enum Dimension {
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
    fn new(view: &View, table: &Table, group: &BoundGroup, query: &ReportQuery) -> Result<Dimension> {
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
                let buckets = Buckets::new(least, greatest, grain, zone, query.fiscal_start).ok_or_else(|| {
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
    fn size(&self) -> Option<usize> {
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
    fn fill(&mut self, block: usize, mask: &Mask, numbers: &mut [i64; BLOCK], out: &mut [u32; BLOCK]) {
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
                spread(&known, numbers, out, |number| buckets.of(number) + 1);
            }
            Dimension::Offset(column, least, ..) => {
                let known = column.read(block, numbers);
                let least = *least;
                spread(&known, numbers, out, |number| number.wrapping_sub(least) as u32 + 1);
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

    fn key(&self, number: u32) -> Key {
        let Some(at) = number.checked_sub(1) else { return Key::of(None) };
        let value = match self {
            Dimension::Mapped(_, _, keys) => return keys.get(at as usize).cloned().unwrap_or_else(|| Key::of(None)),
            Dimension::Code(codes, kind) => codes.dictionary().get(at).and_then(|symbol| coded_value(kind, symbol)),
            Dimension::Many(many, kind) => many.dictionary().get(at).and_then(|symbol| coded_value(kind, symbol)),
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

fn coded_value(kind: &FieldKind, symbol: &[u8]) -> Option<Value> {
    crate::index::value_of(kind, symbol)
}

/// The value at the end of references, if every record on the way is there.
fn follow(
    view: &View,
    hops: &[(FieldSchema, Arc<RecordSchema>)],
    reference: Option<Value>,
    field: &FieldSchema,
) -> Result<Option<Value>> {
    let mut value = reference;
    let mut hops = hops.iter().peekable();
    while let Some((_, schema)) = hops.next() {
        let Some(Value::Reference(id)) = value else { return Ok(None) };
        let Some(row) = view.read(schema.number, id)? else { return Ok(None) };
        let number = hops.peek().map_or(field.number, |(field, _)| field.number);
        value = row.get(number).cloned();
    }
    Ok(value)
}

/// The value to group by: itself, or the first day of its stretch of the calendar.
fn grained(value: Option<Value>, grain: Option<Grain>, zone: Option<Tz>, fiscal_start: u32) -> Option<Value> {
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

/// The sums of one measure in one group and currency, as numbers of the column.
#[derive(Clone, Copy)]
struct Quick {
    known: u64,
    sum: i128,
    least: i64,
    greatest: i64,
}

const NO_QUICK: Quick = Quick { known: 0, sum: 0, least: i64::MAX, greatest: i64::MIN };

/// Room for the numbers of a block, used again and again.
struct Scratch {
    numbers: [i64; BLOCK],
    factors: [i64; BLOCK],
    currencies: [i64; BLOCK],
}

/// One measure over all groups.
struct Gauge {
    numbers: Numbers,
    by: Option<Numbers>,
    currencies: Option<Codes>,
    /// How many currencies there are; 1 where there are none.
    width: usize,
    quick: Vec<Quick>,
    values: Vec<Vec<i64>>,
    distinct: Vec<HashSet<i64>>,
}

impl Gauge {
    fn new(table: &Table, measure: &BoundMeasure) -> Option<Gauge> {
        let column = table.column(measure.field.as_ref()?)?;
        let (numbers, currencies) = match &column.content {
            Content::Number(numbers) => (numbers.clone(), None),
            Content::Money(amounts, currencies) => (amounts.clone(), Some(currencies.clone())),
            Content::Code(codes) => (codes.numbers().clone(), None),
            Content::Many(_) => return None,
        };
        let by = match &measure.by {
            None => None,
            Some(by) => match &table.column(by)?.content {
                Content::Number(numbers) => Some(numbers.clone()),
                _ => return None,
            },
        };
        let width = currencies.as_ref().map_or(1, |currencies| currencies.dictionary().len().max(1));
        Some(Gauge { numbers, by, currencies, width, quick: Vec::new(), values: Vec::new(), distinct: Vec::new() })
    }

    /// Takes in the rows of the mask, whose groups stand in `groups`.
    fn take(
        &mut self,
        measure: &Measure,
        block: usize,
        mask: &Mask,
        groups: &[u32; BLOCK],
        count: usize,
        scratch: &mut Scratch,
    ) -> Result<()> {
        let Scratch { numbers, factors, currencies } = scratch;
        let mut known = self.numbers.read(block, numbers);
        known.and(mask);
        if let Some(by) = &self.by {
            known.and(&by.read(block, factors));
        }
        let width = self.width;
        if let Some(codes) = self.currencies.as_ref().filter(|_| width > 1) {
            known.and(&codes.numbers().read(block, currencies));
        }
        let slots = count * width;
        self.quick.resize(slots.max(self.quick.len()), NO_QUICK);
        match measure {
            Measure::Percentile(..) => self.values.resize(slots.max(self.values.len()), Vec::new()),
            Measure::Distinct(_) => self.distinct.resize(slots.max(self.distinct.len()), HashSet::new()),
            _ => {}
        }
        let slot = |at: usize| {
            let group = groups.get(at).map_or(0, |group| *group as usize);
            if width == 1 { group } else { group * width + currencies.get(at).map_or(0, |code| *code as usize) }
        };
        let quick = &mut self.quick;
        let mut each = |f: &mut dyn FnMut(&mut Quick, i64, usize)| {
            known.for_each(|at| {
                if let (Some(quick), Some(number)) = (quick.get_mut(slot(at)), numbers.get(at)) {
                    quick.known += 1;
                    f(quick, *number, at);
                }
            });
        };
        match measure {
            // A sum of 64-bit numbers does not leave 128 bits before there are as many as there are rows.
            Measure::Sum(_) | Measure::Average(_) => known.for_each(|at| {
                if let (Some(quick), Some(number)) = (quick.get_mut(slot(at)), numbers.get(at)) {
                    quick.known += 1;
                    quick.sum += i128::from(*number);
                }
            }),
            Measure::SumOfProducts(..) => {
                let mut overflow = false;
                known.for_each(|at| {
                    if let (Some(quick), Some(number), Some(factor)) =
                        (quick.get_mut(slot(at)), numbers.get(at), factors.get(at))
                    {
                        quick.known += 1;
                        match quick.sum.checked_add(i128::from(*number) * i128::from(*factor)) {
                            Some(sum) => quick.sum = sum,
                            None => overflow = true,
                        }
                    }
                });
                if overflow {
                    return Err(too_large());
                }
            }
            Measure::Min(_) => each(&mut |quick, number, _| quick.least = quick.least.min(number)),
            Measure::Max(_) => each(&mut |quick, number, _| quick.greatest = quick.greatest.max(number)),
            Measure::Percentile(..) => {
                let values = &mut self.values;
                each(&mut |_, number, at| {
                    if let Some(values) = values.get_mut(slot(at)) {
                        values.push(number);
                    }
                });
            }
            Measure::Distinct(_) => {
                let distinct = &mut self.distinct;
                each(&mut |_, number, at| {
                    if let Some(distinct) = distinct.get_mut(slot(at)) {
                        distinct.insert(number);
                    }
                });
            }
            Measure::Count => {}
        }
        Ok(())
    }

    /// What was taken in for a group, by currency.
    fn tallies(&mut self, measure: &BoundMeasure, table: &Table, group: usize) -> Result<BTreeMap<String, Tally>> {
        let mut tallies = BTreeMap::new();
        let Some(field) = &measure.field else { return Ok(tallies) };
        let scale = decimals(&field.kind);
        let by_scale = measure.by.as_ref().map_or(0, |by| decimals(&by.kind));
        let number = |number: i64| Decimal::new(number, scale).normalize();
        for currency in 0..self.width {
            let slot = group * self.width + currency;
            let Some(quick) = self.quick.get(slot).filter(|quick| quick.known > 0) else { continue };
            let sum = Decimal::try_from_i128_with_scale(quick.sum, scale + by_scale).map_err(|_| too_large())?;
            let mut tally = Tally { known: quick.known, sum: sum.normalize(), ..Tally::default() };
            match measure.measure {
                Measure::Min(_) => tally.least = Some(number(quick.least)),
                Measure::Max(_) => tally.greatest = Some(number(quick.greatest)),
                _ => {}
            }
            if let Some(values) = self.values.get_mut(slot) {
                tally.values = std::mem::take(values).into_iter().map(number).collect();
            }
            if let Some(distinct) = self.distinct.get(slot) {
                let column = table.column(field);
                tally.distinct = distinct
                    .iter()
                    .filter_map(|number| match &column?.content {
                        Content::Code(codes) => {
                            coded_value(&field.kind, codes.dictionary().get(u32::try_from(*number).ok()?)?)
                        }
                        _ => number_value(&field.kind, *number),
                    })
                    .map(|value| {
                        let mut key = Vec::new();
                        encode_key(&value, &mut key);
                        key
                    })
                    .collect();
            }
            let name = self.currencies.as_ref().and_then(|codes| codes.dictionary().get(u32::try_from(currency).ok()?));
            let name = name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default();
            tallies.insert(name.to_owned(), tally);
        }
        Ok(tallies)
    }
}

/// The groups met so far, numbered from 0.
struct Numbering {
    radixes: Vec<u64>,
    direct: Vec<u32>,
    hashed: HashMap<u64, u32>,
    combined: Vec<u64>,
}

impl Numbering {
    fn new(sizes: &[Option<usize>]) -> Self {
        // Where nobody knows how many there will be, there is room for all that a report may have.
        let radixes: Vec<u64> =
            sizes.iter().map(|size| size.map_or(MAX_GROUPS as u64 * 64, |size| size as u64)).collect();
        let product = radixes.iter().try_fold(1_u64, |product, radix| product.checked_mul(*radix));
        let direct = product.and_then(|product| usize::try_from(product).ok()).filter(|size| *size <= MOST_DIRECT);
        Self { radixes, direct: vec![u32::MAX; direct.unwrap_or(0)], hashed: HashMap::new(), combined: Vec::new() }
    }

    /// The group of each row of the mask, and one more for each of them in the counts.
    fn number(
        &mut self,
        mask: &Mask,
        combined: &[u64; BLOCK],
        groups: &mut [u32; BLOCK],
        counts: &mut Vec<u64>,
    ) -> Result<()> {
        let mut too_many = false;
        mask.for_each(|at| {
            let (Some(group), Some(combined)) = (groups.get_mut(at), combined.get(at)) else { return };
            let known = match self.direct.is_empty() {
                true => Some(self.hashed.entry(*combined).or_insert(u32::MAX)),
                false => self.direct.get_mut(*combined as usize),
            };
            let Some(known) = known else { return };
            if *known == u32::MAX {
                *known = self.combined.len() as u32;
                self.combined.push(*combined);
                counts.push(0);
                too_many |= counts.len() > MAX_GROUPS;
            }
            *group = *known;
            if let Some(count) = counts.get_mut(*known as usize) {
                *count += 1;
            }
        });
        if too_many {
            return Err(Error::new(ErrorKind::Limit, format!("a report has at most {MAX_GROUPS} groups")));
        }
        Ok(())
    }
}

impl Plan<'_> {
    fn over_columns(&self, view: &View, table: &Table, rows: &Rows) -> Result<Totals> {
        let mut dimensions = Vec::new();
        for group in &self.groups {
            dimensions.push(Dimension::new(view, table, group, self.query)?);
        }
        let manys = dimensions.iter().filter(|dimension| matches!(dimension, Dimension::Many(..))).count();
        if manys > 1 {
            return Err(problem("by", "report.kind", "only one field of several values can be grouped by".to_owned()));
        }
        let mut gauges: Vec<Option<Gauge>> = self.measures.iter().map(|measure| Gauge::new(table, measure)).collect();
        let sizes: Vec<Option<usize>> = dimensions.iter().map(Dimension::size).collect();
        let mut numbering = Numbering::new(&sizes);
        let mut counts: Vec<u64> = Vec::new();
        let mut scratch = Box::new(Scratch { numbers: [0; BLOCK], factors: [0; BLOCK], currencies: [0; BLOCK] });
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
                    // How much the keys before the one of several values weigh, and that one itself.
                    let at = dimensions.iter().position(|d| matches!(d, Dimension::Many(..))).unwrap_or_default();
                    let below: u64 = self.radixes_behind(&sizes, at);
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
        let mut totals = Totals::new();
        // The same few keys stand in many groups.
        let mut known: Vec<HashMap<u32, Key>> = vec![HashMap::new(); dimensions.len()];
        for (number, combined) in numbering.combined.iter().enumerate() {
            let mut rest = *combined;
            let mut keys = Vec::new();
            for ((dimension, radix), known) in dimensions.iter().zip(&numbering.radixes).zip(&mut known).rev() {
                let code = u32::try_from(rest % radix).unwrap_or_default();
                keys.push(known.entry(code).or_insert_with(|| dimension.key(code)).clone());
                rest /= radix;
            }
            keys.reverse();
            let mut total = Total { count: counts.get(number).copied().unwrap_or_default(), measures: Vec::new() };
            for (gauge, measure) in gauges.iter_mut().zip(&self.measures) {
                total.measures.push(match gauge {
                    Some(gauge) => gauge.tallies(measure, table, number)?,
                    None => BTreeMap::new(),
                });
            }
            totals.insert(keys, total);
        }
        Ok(totals)
    }

    /// The product of the radixes behind a place.
    fn radixes_behind(&self, sizes: &[Option<usize>], at: usize) -> u64 {
        sizes.iter().skip(at + 1).map(|size| size.map_or(MAX_GROUPS as u64 * 64, |size| size as u64)).product()
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
            total.measures.resize_with(self.measures.len(), BTreeMap::new);
            for (measure, tallies) in self.measures.iter().zip(&mut total.measures) {
                let Some(value) = measure.field.as_ref().and_then(|field| row.get(field.number)) else { continue };
                if let Measure::Distinct(_) = measure.measure {
                    let tally = tallies.entry(String::new()).or_default();
                    tally.known += 1;
                    let mut key = Vec::new();
                    encode_key(value, &mut key);
                    tally.distinct.insert(key);
                    continue;
                }
                let Some((mut number, currency)) = plain_number(value) else { continue };
                if let Some(by) = &measure.by {
                    let Some((factor, _)) = row.get(by.number).and_then(plain_number) else { continue };
                    number = number.checked_mul(factor).ok_or_else(too_large)?;
                }
                tallies.entry(currency).or_default().add(&measure.measure, number)?;
            }
        }
        Ok(())
    }

    fn finish(&self, totals: Totals) -> Result<GroupReport> {
        let mut groups = Vec::new();
        for (keys, total) in totals {
            let mut figures = Vec::new();
            for (measure, tallies) in self.measures.iter().zip(total.measures) {
                if measure.measure == Measure::Count {
                    figures.push(Figure::of_count(total.count));
                    continue;
                }
                let mut figure = Figure::default();
                for (currency, tally) in tallies {
                    figure.count += tally.known;
                    let kind = measure.field.as_ref().map_or(&FieldKind::Integer, |field| &field.kind);
                    if let Some(text) = tally.figure(&measure.measure, |number| show(kind, number))? {
                        figure.values.insert(currency, text);
                    }
                }
                figure.unknown = total.count.saturating_sub(figure.count);
                figures.push(figure);
            }
            groups.push(ReportGroup { keys: keys.into_iter().map(|key| key.text).collect(), figures });
        }
        Ok(GroupReport { groups })
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
