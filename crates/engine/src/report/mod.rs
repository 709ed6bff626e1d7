//! Reports: the records that a filter finds, in groups, with what they amount to.

mod bound;
mod buckets;
mod columns;
mod dimension;
mod facets;
mod gauge;
mod key;
mod numbering;
mod spec;
mod tally;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use crmkit_record::Filter;
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

pub use facets::{Facet, FacetValue};
pub use spec::{Grain, Group, Measure};

use crate::error::Result;
use crate::view::View;

/// As many groups as a report may have.
pub const MAX_GROUPS: usize = 100_000;

/// What a report is about.
///
/// ```
/// use crmkit_engine::ReportQuery;
///
/// let query = ReportQuery {
///     by: vec!["month(created_at)".parse()?, "owner".parse()?],
///     measures: vec!["count".parse()?, "sum(amount * probability)".parse()?],
///     ..ReportQuery::default()
/// };
/// assert_eq!(query.by[0].to_string(), "month(created_at)");
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ReportQuery {
    /// Which records.
    pub filter: Filter,
    /// What they are grouped by; without anything, all records are one group. A record with several values of a field
    /// counts in the group of each.
    pub by: Vec<Group>,
    /// What is told of each group.
    pub measures: Vec<Measure>,
    /// Whose days count for instants.
    pub zone: Tz,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_start: u32,
}

impl Default for ReportQuery {
    fn default() -> Self {
        let (filter, by, measures) = (Filter::All, Vec::new(), vec![Measure::Count]);
        Self { filter, by, measures, zone: Tz::UTC, fiscal_start: 1 }
    }
}

/// A figure of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Figure {
    /// How many records it is made of: those that have a value, or for `count` all.
    pub count: u64,
    /// How many records of the group have no value.
    pub unknown: u64,
    /// The figure as text, exactly: amounts by currency, anything else under an empty key. There is none where no record
    /// has a value. Amounts of different currencies are never added.
    pub values: BTreeMap<String, String>,
}

/// A group of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct ReportGroup {
    /// The values that the records of the group share, in the order of what the report groups by: as text; of a grain of time
    /// its first day. `None` stands for no value.
    pub keys: Vec<Option<String>>,
    /// The figures, in the order of the measures.
    pub figures: Vec<Figure>,
}

/// The answer of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct GroupReport {
    /// The groups that have records, in the order of their keys; groups without a value come last.
    pub groups: Vec<ReportGroup>,
}

/// A report with the last thing that it groups by laid out side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Pivot {
    /// The keys of the columns, in order.
    pub columns: Vec<Option<String>>,
    /// The rows: the other keys, and for each column the figures, empty where there are no records.
    pub rows: Vec<PivotRow>,
}

/// A row of a pivot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PivotRow {
    /// The keys that the row stands for.
    pub keys: Vec<Option<String>>,
    /// For each column the figures of the group; none where there are no records.
    pub cells: Vec<Vec<Figure>>,
}

impl GroupReport {
    /// The same figures with the last key laid out side by side.
    #[must_use]
    pub fn pivot(&self) -> Pivot {
        let mut columns: Vec<Option<String>> = Vec::new();
        for group in &self.groups {
            let key = group.keys.last().cloned().flatten();
            if !columns.contains(&key) {
                columns.push(key);
            }
        }
        columns.sort_by(|one, other| (one.is_none(), one).cmp(&(other.is_none(), other)));
        let mut rows: Vec<PivotRow> = Vec::new();
        for group in &self.groups {
            let keys = group.keys.split_last().map(|(_, keys)| keys.to_vec()).unwrap_or_default();
            let at = group.keys.last().and_then(|key| columns.iter().position(|column| column == key));
            if rows.last().is_none_or(|row| row.keys != keys) {
                rows.push(PivotRow { keys, cells: vec![Vec::new(); columns.len()] });
            }
            if let (Some(row), Some(at)) = (rows.last_mut(), at)
                && let Some(cell) = row.cells.get_mut(at)
            {
                cell.clone_from(&group.figures);
            }
        }
        Pivot { columns, rows }
    }
}

impl View {
    /// Groups the records that a filter finds and tells what they amount to.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read, `Invalid` for a filter, group or measure that does not fit, `Limit`
    /// for more than [`MAX_GROUPS`] groups or a sum that is too large.
    pub fn report(&self, record: &str, query: &ReportQuery) -> Result<GroupReport> {
        columns::report(self, record, query)
    }
}
