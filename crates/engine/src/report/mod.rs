//! Reports: the records that a filter finds, in groups, with what they amount to.

mod bound;
mod buckets;
mod columns;
mod convert;
mod dimension;
mod facets;
mod gauge;
mod key;
mod met;
mod numbering;
mod period;
mod pivot;
mod rated;
mod spec;
mod tally;

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use crmkit_record::Filter;
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

pub use convert::{ExchangeRate, ExchangeRates, InCurrency};
pub use facets::{Facet, FacetValue};
pub use period::{Compare, Comparison, DaySpan, FigureChange, ReportPeriod};
pub use pivot::{Pivot, PivotRow};
pub use spec::{Grain, Group, Measure};

use columns::Plan;
use key::Key;
use period::{bind_period, change, moved_keys};

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
    /// Only the records of a period, and beside them those of the period before.
    pub period: Option<ReportPeriod>,
    /// The currency that amounts are converted to; without one, amounts of each currency are told apart.
    pub currency: Option<InCurrency>,
    /// Whose days count for instants, and for the present day.
    pub zone: Tz,
    /// The day that the weeks of a period begin on. Those that are grouped by begin on Monday.
    pub week_start: Weekday,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_start: u32,
}

impl Default for ReportQuery {
    fn default() -> Self {
        Self {
            filter: Filter::All,
            by: Vec::new(),
            measures: vec![Measure::Count],
            period: None,
            currency: None,
            zone: Tz::UTC,
            week_start: Weekday::Mon,
            fiscal_start: 1,
        }
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
    /// has a value. Amounts of different currencies are added only where a currency was asked for: then they are converted
    /// and stand under that one, rounded once, half away from zero at its smallest unit.
    pub values: BTreeMap<String, String>,
    /// How many records have an amount that no rate leads from to the currency that was asked for. They are not in `count`.
    pub unconverted: u64,
    /// The figure of those records, by currency.
    pub unconverted_values: BTreeMap<String, String>,
    /// The first day of the oldest rate that was used; none where nothing had to be converted.
    pub oldest_rate: Option<NaiveDate>,
}

/// A group of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct ReportGroup {
    /// The values that the records of the group share, in the order of what the report groups by: as text; of a grain of time
    /// its first day. `None` stands for no value. Where the period that is compared with has more stretches, as January has
    /// more days than February, their days go on behind the end.
    pub keys: Vec<Option<String>>,
    /// The figures, in the order of the measures.
    pub figures: Vec<Figure>,
    /// What the group amounted to in the period that is compared with, if there is one.
    pub compared: Option<Comparison>,
}

/// The answer of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct GroupReport {
    /// The groups that have records, here or in the period that is compared with, in the order of their keys; groups without
    /// a value come last.
    pub groups: Vec<ReportGroup>,
    /// The days of the period, if the report is about one.
    pub period: Option<DaySpan>,
    /// The days of the period that it is compared with, if there is one.
    pub compared_with: Option<DaySpan>,
}

impl View {
    /// Groups the records that a filter finds and tells what they amount to.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read, `Invalid` for a filter, group, measure or period that does not fit,
    /// `Limit` for more than [`MAX_GROUPS`] groups or a sum that is too large, `Unsupported` where amounts are to be
    /// converted and no room has rates.
    pub fn report(&self, record: &str, query: &ReportQuery) -> Result<GroupReport> {
        let schema = self.readable(record)?;
        let period = query.period.as_ref().map(|period| bind_period(self, &schema, query, period)).transpose()?;
        let plan = Plan::new(self, schema, query)?;
        let texts = |keys: &[Key]| -> Vec<Option<String>> { keys.iter().map(Key::shown).collect() };
        let Some(period) = period else {
            let group = |(keys, figures): (Vec<Key>, _)| ReportGroup { keys: texts(&keys), figures, compared: None };
            let groups = plan.figures(self, &query.filter)?.into_iter().map(group).collect();
            return Ok(GroupReport { groups, ..GroupReport::default() });
        };
        let here = plan.figures(self, &period.within(&query.filter, period.span)?)?;
        let Some(span) = period.before else {
            let group = |(keys, figures): (Vec<Key>, _)| ReportGroup { keys: texts(&keys), figures, compared: None };
            let groups = here.into_iter().map(group).collect();
            return Ok(GroupReport { groups, period: Some(period.span), compared_with: None });
        };
        let places = period.places(&plan.groups);
        let moved = |keys: &[Key], from: DaySpan, to: DaySpan| {
            moved_keys(keys, &places, from.start, to.start, query.fiscal_start)
        };
        let mut both: BTreeMap<Vec<Key>, (Vec<Figure>, Vec<Figure>)> =
            here.into_iter().map(|(keys, figures)| (keys, (figures, Vec::new()))).collect();
        for (keys, figures) in plan.figures(self, &period.within(&query.filter, span)?)? {
            both.entry(moved(&keys, span, period.span)).or_default().1 = figures;
        }
        let mut groups = Vec::new();
        for (keys, (mut figures, mut before)) in both {
            figures.resize_with(plan.measures.len(), Figure::default);
            before.resize_with(plan.measures.len(), Figure::default);
            let pairs = plan.measures.iter().zip(figures.iter().zip(&before));
            let changes = pairs.map(|(measure, (now, before))| change(measure, now, before)).collect::<Result<_>>()?;
            let there = texts(&moved(&keys, period.span, span));
            let compared = Some(Comparison { keys: there, figures: before, changes });
            groups.push(ReportGroup { keys: texts(&keys), figures, compared });
        }
        Ok(GroupReport { groups, period: Some(period.span), compared_with: Some(span) })
    }
}
