//! A filter tied to a schema: the parts, and the one evaluator.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use regex_lite::Regex;

use super::context::{Nowhere, World};
use super::item::{any_item, text_matches};
use super::measure::Tally;
use super::moment::has_anniversary;
use super::{Measure, Op, Quantifier};
use crate::{FieldNumber, RecordId, Row, Value};

/// A filter that can test rows of one kind of record.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundFilter {
    pub(super) tree: BoundTree,
    pub(super) record: u16,
    pub(super) validity: Validity,
}

/// The parts of a bound filter, for whoever answers it in another way than row by row.
///
/// The parts inside of [`BoundTree::Related`] and [`BoundTree::Measure`] are about rows of another kind.
#[derive(Clone, Debug, PartialEq)]
pub enum BoundTree {
    /// Holds for every row.
    All,
    /// Holds when every part holds.
    And(Vec<BoundTree>),
    /// Holds when at least one part holds.
    Or(Vec<BoundTree>),
    /// Holds when the part does not.
    Not(Box<BoundTree>),
    /// Holds when the value passes.
    Test(BoundTest),
    /// Holds when the past of a field says so.
    History(BoundHistory),
    /// Holds when some, every or none of the related rows match.
    Related(Box<BoundRelated>),
    /// Holds when a number computed from the related rows passes.
    Measure(Box<BoundMeasure>),
    /// Holds when a text search with these words finds the record.
    Text(String),
    /// Holds when the record is a member of this segment.
    InSegment(String),
}

/// A test of one field, or of the row's id.
#[derive(Clone, Debug)]
pub struct BoundTest {
    /// None for the id and for what is computed.
    pub(super) field: Option<FieldNumber>,
    pub(super) name: String,
    pub(super) op: Op,
    // INVARIANT: in the order of `key::compare`, all of one variant; one folded text for `contains`, `starts`, `ends`; the
    // pattern for `regex`; two for `between` and the two ranges, the first not after the second.
    pub(super) values: Vec<Value>,
    /// The zone in which an instant has its day.
    pub(super) zone: Tz,
    /// INVARIANT: there for `regex`, compiled from the value.
    pub(super) pattern: Option<Regex>,
    pub(super) unique: bool,
    pub(super) indexed: bool,
}

/// What is asked of a field's past.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundHistory {
    /// The field.
    pub field: FieldNumber,
    /// Its name, as written in the filter.
    pub name: String,
    /// The value that it must have had; none when any change will do.
    pub been: Option<BoundTest>,
    /// The first moment that counts.
    pub since: Option<DateTime<Utc>>,
    /// The first moment that counts no more.
    pub before: Option<DateTime<Utc>>,
}

/// What is asked of the related rows, one by one.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundRelated {
    /// Which rows.
    pub link: Link,
    /// How they are called in the filter.
    pub name: String,
    /// How many of them have to match.
    pub quantifier: Quantifier,
    /// What each one is asked.
    pub filter: BoundTree,
}

/// What is asked of a number computed from the related rows.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundMeasure {
    /// Which rows.
    pub link: Link,
    /// How they are called in the filter.
    pub name: String,
    /// What is computed. Of amounts, only those in the currency that they are compared with take part.
    pub measure: Measure,
    /// Which of the rows take part.
    pub filter: BoundTree,
    /// What is asked of the result; its field is the one that is measured.
    pub test: BoundTest,
}

/// How rows are related to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// They are those that a reference of the row, or each of a list of them, leads to.
    To {
        /// The row's field.
        field: FieldNumber,
        /// The kind of record that it leads to.
        record: u16,
    },
    /// They are those that refer to the row.
    From {
        /// The kind of record that refers.
        record: u16,
        /// The field of theirs that does.
        field: FieldNumber,
    },
}

/// How long a bound filter means what it meant when it was bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It does not depend on the present.
    Always,
    /// Until this moment: a day or another unit of the calendar ends, and `today` or `this month` means other days.
    Until(DateTime<Utc>),
    /// It depends on the very instant, as `now - 2h` does: bind it again whenever it is asked.
    Momentary,
}

impl Validity {
    /// The shorter of two.
    pub(super) fn and(self, other: Validity) -> Validity {
        match (self, other) {
            (Validity::Always, shorter) | (shorter, Validity::Always) => shorter,
            (Validity::Until(one), Validity::Until(other)) => Validity::Until(one.min(other)),
            _ => Validity::Momentary,
        }
    }
}

impl BoundFilter {
    /// A part of a bound filter as a filter of its own, about rows of `record`.
    pub fn of_tree(record: u16, tree: BoundTree) -> BoundFilter {
        BoundFilter { tree, record, validity: Validity::Always }
    }

    /// Whether the filter holds for a row, when the row alone can tell.
    ///
    /// Of a filter that [`needs_world`](Self::needs_world) it answers as if there were no other records, no past, no
    /// search and no segments.
    pub fn matches(&self, row: &Row) -> bool {
        self.tree.matches(row)
    }

    /// Whether the filter holds for a row among the other records of a world.
    ///
    /// # Errors
    ///
    /// Those of the world.
    pub fn matches_in<W: World>(&self, row: &Row, world: &W) -> Result<bool, W::Error> {
        self.tree.holds(self.record, row, world)
    }

    /// Whether the filter asks for more than the row has: related records, the past, text search or segments.
    pub fn needs_world(&self) -> bool {
        self.tree.needs_world()
    }

    /// How long the filter may be kept before it has to be bound again.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Whether time alone may change the answer for a row.
    pub fn depends_on_time(&self) -> bool {
        self.validity != Validity::Always
    }

    /// The parts.
    pub fn tree(&self) -> &BoundTree {
        &self.tree
    }

    /// The number of the kind of record whose rows it tests.
    pub fn record(&self) -> u16 {
        self.record
    }

    /// The numbers of the row's own fields that the filter reads, ascending, each once; the id is not among them.
    ///
    /// Whoever may not see one of them must not be answered: the rows that match would tell its values.
    pub fn fields(&self) -> Vec<FieldNumber> {
        let own = self.reads().into_iter().filter(|(record, _)| *record == self.record);
        own.map(|(_, field)| field).collect()
    }

    /// The fields of any kind of record that the filter reads, as the number of the kind and that of the field, ascending,
    /// each once: as for [`fields`](Self::fields), whoever may not see one of them must not be answered.
    pub fn reads(&self) -> Vec<(u16, FieldNumber)> {
        let mut reads = Vec::new();
        self.tree.collect_reads(self.record, &mut reads);
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    /// An equality on a unique, indexed or reference field that holds for every row that matches; a unique field is preferred.
    ///
    /// On a field of many values, every row that matches has the value among them.
    pub fn required_equality(&self) -> Option<(FieldNumber, &Value)> {
        let mut best: Option<(FieldNumber, &Value)> = None;
        for test in self.tree.required() {
            let (Some(number), Some(value)) = (test.field, test.required_value()) else { continue };
            if test.unique {
                return Some((number, value));
            }
            if test.indexed && best.is_none() {
                best = Some((number, value));
            }
        }
        best
    }

    /// The ids outside of which no row matches, if the filter names them.
    pub fn required_ids(&self) -> Option<Vec<RecordId>> {
        let named = |test: &&BoundTest| test.field.is_none() && matches!(test.op, Op::Equal | Op::In);
        let test = self.tree.required().into_iter().find(named)?;
        let id = |value: &Value| if let Value::Reference(id) = value { Some(*id) } else { None };
        Some(test.values.iter().filter_map(id).collect())
    }
}

impl BoundTree {
    /// Whether this part holds for a row, as [`BoundFilter::matches`] says.
    pub fn matches(&self, row: &Row) -> bool {
        match self {
            BoundTree::Test(test) => test.matches(row),
            _ => match self.holds(0, row, &Nowhere) {
                Ok(answer) => answer,
                Err(never) => match never {},
            },
        }
    }

    /// Whether this part, which is about rows of `record`, holds for a row.
    ///
    /// # Errors
    ///
    /// Those of the world.
    pub fn holds<W: World>(&self, record: u16, row: &Row, world: &W) -> Result<bool, W::Error> {
        match self {
            BoundTree::All => Ok(true),
            BoundTree::And(parts) => {
                for part in parts {
                    if !part.holds(record, row, world)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            BoundTree::Or(parts) => {
                for part in parts {
                    if part.holds(record, row, world)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            BoundTree::Not(part) => Ok(!part.holds(record, row, world)?),
            BoundTree::Test(test) => Ok(test.matches(row)),
            BoundTree::History(history) => history.holds(record, row, world),
            BoundTree::Related(related) => related.holds(row, world),
            BoundTree::Measure(measure) => Ok(measure.test.matches_value(measure.value(row, world)?.as_ref())),
            BoundTree::Text(query) => world.text_matches(record, row, query),
            BoundTree::InSegment(segment) => world.in_segment(record, row.id, segment),
        }
    }

    fn needs_world(&self) -> bool {
        match self {
            BoundTree::All | BoundTree::Test(_) => false,
            BoundTree::And(parts) | BoundTree::Or(parts) => parts.iter().any(BoundTree::needs_world),
            BoundTree::Not(part) => part.needs_world(),
            _ => true,
        }
    }

    fn collect_reads(&self, record: u16, reads: &mut Vec<(u16, FieldNumber)>) {
        match self {
            BoundTree::All | BoundTree::Text(_) | BoundTree::InSegment(_) => {}
            BoundTree::And(parts) | BoundTree::Or(parts) => {
                parts.iter().for_each(|part| part.collect_reads(record, reads));
            }
            BoundTree::Not(part) => part.collect_reads(record, reads),
            BoundTree::Test(test) => reads.extend(test.field.map(|field| (record, field))),
            BoundTree::History(history) => reads.push((record, history.field)),
            BoundTree::Related(related) => {
                reads.push(related.link.read(record));
                related.filter.collect_reads(related.link.record(), reads);
            }
            BoundTree::Measure(measure) => {
                let of = measure.link.record();
                reads.push(measure.link.read(record));
                reads.extend(measure.test.field.map(|field| (of, field)));
                measure.filter.collect_reads(of, reads);
            }
        }
    }

    /// The tests that every matching row passes.
    fn required(&self) -> Vec<&BoundTest> {
        match self {
            BoundTree::And(parts) => parts.iter().flat_map(BoundTree::required).collect(),
            BoundTree::Test(test) => vec![test],
            _ => Vec::new(),
        }
    }
}

impl BoundTest {
    /// The field tested; none for the id, which is tested as a reference, and for a count.
    pub fn field(&self) -> Option<FieldNumber> {
        self.field
    }

    /// The field's name, as written in the filter.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is asked.
    pub fn op(&self) -> Op {
        self.op
    }

    /// What the field's value, or each of its items, is compared with: of the item's kind (a choice for a choice of many),
    /// ascending. For `contains`, `starts` and `ends` one text with its case folded, for `regex` the pattern.
    ///
    /// For `during` the first value of the range and the first one after it, for `anniversary during` the same two as dates.
    /// A day among instants or local times is such a range too. Its ends, as local times, are in the zone whose name comes
    /// first, so that in the order of keys no time of the day is outside.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Whether a row passes.
    pub fn matches(&self, row: &Row) -> bool {
        match self.field {
            Some(number) => self.matches_value(row.get(number)),
            None => self.matches_value(Some(&Value::Reference(row.id))),
        }
    }

    /// Whether a value passes, given that it is the tested field's.
    pub fn matches_value(&self, value: Option<&Value>) -> bool {
        let value = value.filter(|value| value.is_present());
        match self.op {
            Op::Known => value.is_some(),
            Op::Unknown => value.is_none(),
            Op::Equal | Op::In | Op::Has | Op::HasAny => self.equals_any(value),
            Op::NotEqual | Op::NotIn => !self.equals_any(value),
            Op::HasAll => value.is_some() && self.has_all(value),
            Op::Exactly => {
                value.is_some() && self.has_all(value) && !any_item(value, &|item| !item.is_among(&self.values))
            }
            Op::Less => self.any_ordered(value, Ordering::is_lt),
            Op::AtMost => self.any_ordered(value, Ordering::is_le),
            Op::Greater => self.any_ordered(value, Ordering::is_gt),
            Op::AtLeast => self.any_ordered(value, Ordering::is_ge),
            Op::Between => self.any_within(value, Ordering::is_le),
            Op::During => self.any_within(value, Ordering::is_lt),
            Op::AnniversaryDuring => match self.values.as_slice() {
                [Value::Date(start), Value::Date(end)] => {
                    any_item(value, &|item| item.day(self.zone).is_some_and(|day| has_anniversary(day, *start, *end)))
                }
                _ => false,
            },
            Op::Contains | Op::Starts | Op::Ends => match self.values.first() {
                Some(Value::Text(part)) => any_item(value, &|item| text_matches(self.op, &item.text(), part)),
                _ => false,
            },
            Op::Regex => {
                self.pattern.as_ref().is_some_and(|regex| any_item(value, &|item| regex.is_match(&item.text())))
            }
        }
    }

    fn equals_any(&self, value: Option<&Value>) -> bool {
        any_item(value, &|item| item.is_among(&self.values))
    }

    fn has_all(&self, value: Option<&Value>) -> bool {
        self.values.iter().all(|wanted| any_item(value, &|item| item.is_among(std::slice::from_ref(wanted))))
    }

    fn any_ordered(&self, value: Option<&Value>, holds: impl Fn(Ordering) -> bool) -> bool {
        let Some(bound) = self.values.first() else { return false };
        any_item(value, &|item| item.order(bound).is_some_and(&holds))
    }

    fn any_within(&self, value: Option<&Value>, below: impl Fn(Ordering) -> bool) -> bool {
        let [first, last] = self.values.as_slice() else { return false };
        any_item(value, &|item| item.order(first).is_some_and(Ordering::is_ge) && item.order(last).is_some_and(&below))
    }

    /// A value that every row that passes has.
    fn required_value(&self) -> Option<&Value> {
        match (self.op, self.values.as_slice()) {
            (Op::Equal | Op::In | Op::Has | Op::HasAny, [value]) => Some(value),
            (Op::HasAll | Op::Exactly, [value, ..]) => Some(value),
            _ => None,
        }
    }
}

/// Equal tests pass the same values; the pattern is compiled from the values.
impl PartialEq for BoundTest {
    fn eq(&self, other: &Self) -> bool {
        (self.field, &self.name, self.op, &self.values, self.zone)
            == (other.field, &other.name, other.op, &other.values, other.zone)
            && (self.unique, self.indexed) == (other.unique, other.indexed)
    }
}

impl BoundHistory {
    fn holds<W: World>(&self, record: u16, row: &Row, world: &W) -> Result<bool, W::Error> {
        let is_now = self.been.as_ref().is_some_and(|test| test.matches(row));
        if is_now && self.before.is_none() {
            return Ok(true);
        }
        let past = world.history(record, row.id, self.field)?;
        Ok(self.happened(&past, row))
    }

    /// Whether it happened, given every value that the field took.
    pub(super) fn happened(&self, past: &[(DateTime<Utc>, Option<Value>)], row: &Row) -> bool {
        let early_enough = |at: &DateTime<Utc>| self.before.is_none_or(|before| *at < before);
        let late_enough = |at: &DateTime<Utc>| self.since.is_none_or(|since| *at >= since);
        let next = past.iter().skip(1);
        let Some(test) = &self.been else {
            return past
                .iter()
                .zip(next)
                .any(|((_, old), (at, new))| old != new && early_enough(at) && late_enough(at));
        };
        // The present value stands since the last change, or since ever as far as is known.
        if test.matches(row) && past.last().is_none_or(|(at, _)| early_enough(at)) {
            return true;
        }
        // A value that was replaced at the first moment of the period was not there within it.
        past.iter().zip(next).any(|((at, value), (until, _))| {
            test.matches_value(value.as_ref()) && early_enough(at) && self.since.is_none_or(|since| *until > since)
        })
    }
}

impl BoundRelated {
    fn holds<W: World>(&self, row: &Row, world: &W) -> Result<bool, W::Error> {
        // One row that answers so decides.
        let deciding = self.quantifier != Quantifier::Every;
        let mut decided = Ok(false);
        self.link.each(row, world, &mut |related| match self.filter.holds(self.link.record(), related, world) {
            Ok(answer) if answer != deciding => ControlFlow::Continue(()),
            Ok(_) => {
                decided = Ok(true);
                ControlFlow::Break(())
            }
            Err(error) => {
                decided = Err(error);
                ControlFlow::Break(())
            }
        })?;
        Ok(decided? == (self.quantifier == Quantifier::Some))
    }
}

impl BoundMeasure {
    /// The result for a row.
    pub(super) fn value<W: World>(&self, row: &Row, world: &W) -> Result<Option<Value>, W::Error> {
        let mut tally = Tally::new(&self.measure, self.test.values.first());
        let mut failed = None;
        self.link.each(row, world, &mut |related| match self.filter.holds(self.link.record(), related, world) {
            Ok(true) => {
                tally.add(self.test.field.and_then(|field| related.get(field)));
                ControlFlow::Continue(())
            }
            Ok(false) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
        failed.map_or_else(|| Ok(tally.result()), Err)
    }
}

impl Link {
    /// The number of the kind of the related rows.
    pub fn record(&self) -> u16 {
        match self {
            Link::To { record, .. } | Link::From { record, .. } => *record,
        }
    }

    /// The field that is read to follow it from a row of `record`.
    fn read(&self, record: u16) -> (u16, FieldNumber) {
        match self {
            Link::To { field, .. } => (record, *field),
            Link::From { record, field } => (*record, *field),
        }
    }

    /// Calls `each` with every related row, until it breaks.
    pub(super) fn each<W: World>(
        &self,
        row: &Row,
        world: &W,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), W::Error> {
        match self {
            Link::From { record, field } => world.related(*record, *field, row.id, each),
            Link::To { field, record } => {
                let mut ids = Vec::new();
                collect_references(row.get(*field), &mut ids);
                for id in ids {
                    if let Some(related) = world.row(*record, id)?
                        && each(&related).is_break()
                    {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}

/// The ids in a reference or a list of them, each once.
fn collect_references(value: Option<&Value>, ids: &mut Vec<RecordId>) {
    match value {
        Some(Value::Reference(id)) if !id.is_nil() && !ids.contains(id) => ids.push(*id),
        Some(Value::List(items)) => items.iter().for_each(|item| collect_references(Some(item), ids)),
        Some(Value::Labelled(labelled)) => collect_references(Some(&labelled.value), ids),
        _ => {}
    }
}
