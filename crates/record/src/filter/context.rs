//! What binding and answering need besides a schema and a row.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, Utc, Weekday};

use crate::{FieldNumber, ParseOptions, RecordId, RecordSchema, Row, Value};

/// What binding a filter needs besides the schema of the record.
#[derive(Clone, Copy)]
pub struct BindContext<'a> {
    /// The kinds of record that related records may be of.
    pub schemas: &'a dyn Schemas,
    /// The country of phone numbers, the currency of bare amounts and the zone of days (UTC without one). Only these three
    /// of the options count: numbers and dates in a filter are always written the ISO way.
    pub options: &'a ParseOptions,
    /// The present, from which `now`, `today` and ranges of days are counted.
    pub now: DateTime<Utc>,
    /// The first day of a week.
    pub week_start: Weekday,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_start: u32,
}

/// The kinds of record, as the one who asks may see them: a field that is left out here does not exist for a filter.
pub trait Schemas {
    /// The schema with this name or plural.
    fn by_name(&self, name_or_plural: &str) -> Option<Arc<RecordSchema>>;

    /// Every schema.
    fn all(&self) -> Vec<Arc<RecordSchema>>;
}

/// No kinds of record but the one that a filter is bound to.
impl Schemas for () {
    fn by_name(&self, _: &str) -> Option<Arc<RecordSchema>> {
        None
    }

    fn all(&self) -> Vec<Arc<RecordSchema>> {
        Vec::new()
    }
}

/// These kinds of record.
impl Schemas for Vec<Arc<RecordSchema>> {
    fn by_name(&self, name: &str) -> Option<Arc<RecordSchema>> {
        self.iter().find(|schema| schema.name == name || schema.plural == name).cloned()
    }

    fn all(&self) -> Vec<Arc<RecordSchema>> {
        self.clone()
    }
}

/// Every value that a field took and when, oldest first. The first one is that with which the record was created, none when
/// it had none; the last one is the present value.
pub type Past = Vec<(DateTime<Utc>, Option<Value>)>;

/// What answering a filter needs besides the row: other records, the past, text search and segments.
///
/// It shows only what the one who asks may see. `record` is always the number of a kind of record.
pub trait World {
    /// Why something could not be read.
    type Error;

    /// Calls `each` with the rows of `record` whose reference `field` holds `to`, until it breaks.
    ///
    /// # Errors
    /// Those of the implementation.
    fn related(
        &self,
        record: u16,
        field: FieldNumber,
        to: RecordId,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), Self::Error>;

    /// The row of a record, if there is one.
    ///
    /// # Errors
    /// Those of the implementation.
    fn row(&self, record: u16, id: RecordId) -> Result<Option<Row>, Self::Error>;

    /// The past of a field; empty when it is not known.
    ///
    /// # Errors
    /// Those of the implementation.
    fn history(&self, record: u16, id: RecordId, field: FieldNumber) -> Result<Past, Self::Error>;

    /// Whether a text search finds the record.
    ///
    /// # Errors
    /// Those of the implementation.
    fn text_matches(&self, record: u16, row: &Row, query: &str) -> Result<bool, Self::Error>;

    /// Whether the record is a member of the segment of this name or id.
    ///
    /// # Errors
    /// Those of the implementation, also for a segment that does not exist.
    fn in_segment(&self, record: u16, id: RecordId, segment: &str) -> Result<bool, Self::Error>;
}

/// A world without other records, without a past, in which no search finds anything and no segment has members.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nowhere;

impl World for Nowhere {
    type Error = Infallible;

    fn related(
        &self,
        _: u16,
        _: FieldNumber,
        _: RecordId,
        _: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), Infallible> {
        Ok(())
    }

    fn row(&self, _: u16, _: RecordId) -> Result<Option<Row>, Infallible> {
        Ok(None)
    }

    fn history(&self, _: u16, _: RecordId, _: FieldNumber) -> Result<Past, Infallible> {
        Ok(Vec::new())
    }

    fn text_matches(&self, _: u16, _: &Row, _: &str) -> Result<bool, Infallible> {
        Ok(false)
    }

    fn in_segment(&self, _: u16, _: RecordId, _: &str) -> Result<bool, Infallible> {
        Ok(false)
    }
}
