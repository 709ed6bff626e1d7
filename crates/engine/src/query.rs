//! Lists, counts and sums: a filter over the records of a type.
//!
//! INVARIANT: a cursor names the last record of the page before by its sort values and id, never by a position, so records
//! that come or go between two pages neither repeat nor hide others.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crmkit_record::{
    BoundFilter, BoundTree, FieldKind, FieldSchema, Filter, Record, RecordId, RecordSchema, Row, Sort, Value, decode,
    encode,
};
use crmkit_record_derive::Shaped;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Column, PlanStep, Selection, is_indexed};
use crate::keys;
use crate::overlay::items;
use crate::view::View;

/// How many records a page has where nobody says.
pub const DEFAULT_LIMIT: usize = 50;

/// How many records a page can have.
pub const MAX_LIMIT: usize = 1_000;

/// Which records, in which order, and how many at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Which records.
    pub filter: Filter,
    /// In which order; by id, which is the order of creation, where it is empty. Equal records follow each other by id.
    pub sort: Vec<Sort>,
    /// How many at a time: 1 to [`MAX_LIMIT`].
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

impl Default for Query {
    fn default() -> Self {
        Self { filter: Filter::All, sort: Vec::new(), limit: DEFAULT_LIMIT, cursor: None }
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end of the list.
    pub cursor: Option<String>,
}

/// A sum over records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Sum {
    /// How many records have a value.
    pub count: u64,
    /// How many records have none.
    pub unknown: u64,
    /// The sums by currency; under an empty key for numbers. Amounts of different currencies are never added.
    pub values: BTreeMap<String, Decimal>,
}

impl View {
    /// A page of records.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read, `Invalid` for a filter, sort, limit or cursor that does not fit.
    pub fn list<T: Record>(&self, query: &Query) -> Result<Page<T>> {
        let Page { items, cursor } = self.rows(T::NAME, query)?;
        let items = items.into_iter().map(T::from_row).collect::<Result<_, _>>()?;
        Ok(Page { items, cursor })
    }

    /// A page of records of a named type, as fields by number.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn rows(&self, record: &str, query: &Query) -> Result<Page<Row>> {
        let schema = self.readable(record)?;
        if query.limit == 0 || query.limit > MAX_LIMIT {
            let message = format!("a page has 1 to {MAX_LIMIT} records, not {}", query.limit);
            return Err(Error::problem("limit", "query.limit", message));
        }
        let filter = self.bind(record, &query.filter)?;
        let sort = Sort::bind(&query.sort, &schema)?.in_order_of(self.locale()?.collation);
        let last = query.cursor.as_deref().map(|cursor| Cursor::read(cursor, &schema, &query.sort)).transpose()?;
        let by_id = query.sort.is_empty();
        let page = match self.answers(&schema, &filter)? {
            Answers::Keys => None,
            Answers::Scan if by_id => Some(self.first(&schema, &filter, last.as_ref(), query.limit + 1)?),
            Answers::Scan | Answers::Columns => match Selection::sorted_by(self, &schema, &filter, &sort)? {
                selection if !selection.looks_at_everything() => {
                    selection.page(&sort, last.as_ref(), query.limit + 1)?
                }
                _ if by_id => Some(self.first(&schema, &filter, last.as_ref(), query.limit + 1)?),
                _ => None,
            },
        };
        let mut rows = match page {
            Some(rows) => rows,
            None => {
                let mut rows = Vec::new();
                self.matching(&schema, &filter, |row| {
                    if last.as_ref().is_none_or(|last| sort.compare(&row, last).is_gt()) {
                        rows.push(row);
                    }
                    Ok(())
                })?;
                rows.sort_by(|a, b| sort.compare(a, b));
                rows
            }
        };
        let more = rows.len() > query.limit;
        rows.truncate(query.limit);
        let cursor = if more { rows.last().map(|row| Cursor::write(row, &schema, &query.sort)) } else { None };
        rows.iter().for_each(|row| self.shows(schema.number, row.id));
        Ok(Page { items: rows, cursor })
    }

    /// How many records match.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn count(&self, record: &str, filter: &Filter) -> Result<u64> {
        let schema = self.readable(record)?;
        let filter = self.bind(record, filter)?;
        if !matches!(self.answers(&schema, &filter)?, Answers::Keys) {
            let selection = Selection::new(self, &schema, &filter)?;
            if !selection.looks_at_everything() {
                return selection.count();
            }
        }
        let mut count = 0;
        self.matching(&schema, &filter, |_| {
            count += 1;
            Ok(())
        })?;
        Ok(count)
    }

    /// The ids of all records of a type that pass a filter, ascending. The records themselves are not read where the columns
    /// answer.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read; `Invalid` for a filter that was bound to another type.
    pub fn ids(&self, record: &str, filter: &BoundFilter) -> Result<Vec<RecordId>> {
        let schema = self.readable(record)?;
        if filter.record() != schema.number {
            return Err(Error::new(ErrorKind::Invalid, format!("the filter is not about {}", schema.plural)));
        }
        let selection = Selection::new(self, &schema, filter)?;
        let mut ids: Vec<RecordId> = selection.rows()?.iter().map(|row| selection.table.id(row)).collect();
        ids.extend(selection.touched().iter().map(|row| row.id));
        ids.sort_unstable();
        Ok(ids)
    }

    /// How a filter is answered: which steps, in which order, what each was expected to leave and left.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn explain(&self, record: &str, filter: &Filter) -> Result<PlanStep> {
        let schema = self.readable(record)?;
        let filter = self.bind(record, filter)?;
        Selection::explained_later(self, &schema, &filter)?.explain()
    }

    /// How many bytes of memory the resident columns of a type take, by field; what belongs to no field (ids, orders, words)
    /// under an empty name. Nothing where nobody has asked for a column yet.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read.
    pub fn resident_bytes(&self, record: &str) -> Result<BTreeMap<String, u64>> {
        let schema = self.readable(record)?;
        let mut sizes = BTreeMap::new();
        if self.has_table(schema.number) {
            for (field, bytes) in self.table(&schema)?.bytes() {
                let name = field.and_then(|number| schema.path_of(number)).unwrap_or_default();
                sizes.insert(name, bytes as u64);
            }
        }
        Ok(sizes)
    }

    /// The sum of a field over the records that match. Money is summed by currency.
    ///
    /// # Errors
    /// As [`list`](Self::list); `Invalid` for a field that cannot be summed or a sum that is too large.
    pub fn sum(&self, record: &str, field: &str, filter: &Filter) -> Result<Sum> {
        let schema = self.readable(record)?;
        let field = schema.field(field).ok_or_else(|| Error::not_found("field", field))?;
        if !matches!(field.kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Duration) {
            let message = format!("`{}` is not a number or an amount", field.path());
            return Err(Error::problem("field", "sum.kind", message));
        }
        let mut sum = Sum::default();
        self.matching(&schema, &self.bind(record, filter)?, |row| {
            let (key, amount) = match row.get(field.number) {
                Some(Value::Integer(integer)) => (String::new(), Decimal::from(*integer)),
                Some(Value::Decimal(decimal)) => (String::new(), *decimal),
                Some(Value::Duration(seconds)) => (String::new(), Decimal::from(seconds.0)),
                Some(Value::Money(money)) => (money.currency().to_string(), money.amount()),
                _ => {
                    sum.unknown += 1;
                    return Ok(());
                }
            };
            sum.count += 1;
            let total = sum.values.entry(key).or_default();
            *total = total.checked_add(amount).ok_or_else(|| Error::new(ErrorKind::Limit, "the sum is too large"))?;
            Ok(())
        })?;
        Ok(sum)
    }

    /// Calls `f` with every typed record that matches, in no particular order.
    ///
    /// # Errors
    /// As [`list`](Self::list), and what `f` returns.
    pub fn each_matching<T: Record>(&self, filter: &Filter, mut f: impl FnMut(T) -> Result<()>) -> Result<()> {
        let schema = self.readable(T::NAME)?;
        self.matching(&schema, &self.bind(T::NAME, filter)?, |row| {
            self.shows(schema.number, row.id);
            f(T::from_row(row)?)
        })
    }

    /// Calls `f` with every row that matches, in no particular order.
    pub(crate) fn matching(
        &self,
        schema: &Arc<RecordSchema>,
        filter: &BoundFilter,
        mut f: impl FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        match self.answers(schema, filter)? {
            Answers::Keys => {}
            Answers::Scan => return self.passing(schema, filter, None, |row| f(row).map(ControlFlow::Continue)),
            Answers::Columns => {
                let selection = Selection::new(self, schema, filter)?;
                return match selection.looks_at_everything() {
                    true => self.passing(schema, filter, None, |row| f(row).map(ControlFlow::Continue)),
                    false => selection.each(f),
                };
            }
        }
        let ids = match (filter.required_ids(), filter.required_equality()) {
            (Some(ids), _) => ids,
            (None, Some((number, value))) => {
                let mut ids = Vec::new();
                if let Some(field) = schema.field_by_number(number) {
                    for item in items(value) {
                        ids.extend(self.holders(schema, field, item)?);
                    }
                }
                ids
            }
            (None, None) => Vec::new(),
        };
        for id in ids {
            if let Some(row) = self.seen(schema.number, id)?
                && self.passes(filter, &row)?
            {
                f(Arc::unwrap_or_clone(row))?;
            }
        }
        Ok(())
    }

    /// Reads the records of a type one after another behind an id, and calls `f` with those that pass.
    fn passing(
        &self,
        schema: &RecordSchema,
        filter: &BoundFilter,
        after: Option<RecordId>,
        mut f: impl FnMut(Row) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.scan(schema, after, |row| match self.passes(filter, &row)? {
            true => f(row),
            false => Ok(ControlFlow::Continue(())),
        })
    }

    /// The first records behind a place that pass, in the order of ids, read one after another.
    fn first(&self, schema: &RecordSchema, filter: &BoundFilter, last: Option<&Row>, limit: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.passing(schema, filter, last.map(|last| last.id), |row| {
            rows.push(row);
            Ok(if rows.len() >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        Ok(rows)
    }

    /// The quickest way to answer a filter.
    fn answers(&self, schema: &RecordSchema, filter: &BoundFilter) -> Result<Answers> {
        if filter.required_ids().is_some() {
            return Ok(Answers::Keys);
        }
        if let Some((number, value)) = filter.required_equality()
            && let Some(field) = schema.field_by_number(number).filter(|field| is_indexed(field))
        {
            // A write relies on what it asks: on the holders of one value rather than on all records of the type.
            if field.unique || self.is_recording() || Column::new(&field.kind).is_none() {
                return Ok(Answers::Keys);
            }
            // A few records are read sooner than a column is looked through.
            if self.few_hold(schema, field, value)? {
                return Ok(Answers::Keys);
            }
        }
        let all = matches!(filter.tree(), BoundTree::All) && self.reaches_all(Action::Read, schema.number);
        Ok(if all { Answers::Scan } else { Answers::Columns })
    }

    /// Whether so few records have a value in an indexed field that they are best read one by one.
    fn few_hold(&self, schema: &RecordSchema, field: &FieldSchema, value: &Value) -> Result<bool> {
        const FEW: usize = 128;
        if let Some(held) = self.held_in_table(schema.number, field, value) {
            return Ok(held <= FEW as u64);
        }
        let mut left = FEW;
        for item in items(value) {
            let prefix = keys::value_prefix(self.shared.blinding(), false, schema.number, field.number, item);
            let Some(held) = self.few_stored_holders(&prefix, left)? else { return Ok(false) };
            left -= held;
        }
        Ok(true)
    }
}

/// What answers a filter.
enum Answers {
    /// Ids, or the holders of a value, which the store has as keys.
    Keys,
    /// Every record passes.
    Scan,
    /// The columns of the type's table.
    Columns,
}

/// The end of a page as text: the id and the sort values, and for which list they were made.
struct Cursor;

impl Cursor {
    fn write(row: &Row, schema: &RecordSchema, sort: &[Sort]) -> String {
        let mut kept = Row::new(row.id);
        for field in sort.iter().filter_map(|sort| schema.field(&sort.field)) {
            kept.set_opt(field.number, row.get(field.number).cloned());
        }
        let mut bytes = Self::stamp(schema, sort).to_vec();
        bytes.extend_from_slice(&row.id.to_bytes());
        bytes.extend_from_slice(&encode(&kept));
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn read(text: &str, schema: &RecordSchema, sort: &[Sort]) -> Result<Row> {
        let refuse = || Error::problem("cursor", "query.cursor", "the cursor does not belong to this list");
        let digits: Vec<char> = text.chars().collect();
        let bytes: Option<Vec<u8>> = digits
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => Some(u8::try_from(high.to_digit(16)? * 16 + low.to_digit(16)?).ok()?),
                _ => None,
            })
            .collect();
        let bytes = bytes.ok_or_else(refuse)?;
        let (stamp, rest) = bytes.split_at_checked(4).ok_or_else(refuse)?;
        let (id, values) = rest.split_at_checked(16).ok_or_else(refuse)?;
        if stamp != Self::stamp(schema, sort) {
            return Err(refuse());
        }
        let id = RecordId::from_bytes(id.try_into().map_err(|_| refuse())?);
        decode(id, values).map_err(|_| refuse())
    }

    fn stamp(schema: &RecordSchema, sort: &[Sort]) -> [u8; 4] {
        let text = format!("{} {sort:?}", schema.name);
        let [a, b, c, d, ..] = *blake3::hash(text.as_bytes()).as_bytes();
        [a, b, c, d]
    }
}
