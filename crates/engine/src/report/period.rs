//! A report over a period, and the period that it is compared with.
//!
//! Both periods are the same report with two more tests in its filter. Groups are matched by their keys; a stretch of the
//! calendar on the very field of the period is matched by its place in the period, the first week with the first week.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Months, NaiveDate};
use chrono_tz::Tz;
use crmkit_record::{Calendar, DayRange, FieldKind, FieldSchema, Filter, Problem, RecordSchema, Value, field};
use crmkit_record_derive::Shaped;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::bound::{BoundGroup, BoundMeasure, problem};
use super::buckets::{number_of, start_of};
use super::key::Key;
use super::spec::{Grain, Measure};
use super::tally::too_large;
use super::{Figure, ReportQuery};
use crate::error::{Error, Result};
use crate::view::View;

/// The figures of each group, in the order of keys.
pub(super) type Figures = Vec<(Vec<Key>, Vec<Figure>)>;

/// A period that a report is about, by a date or an instant of the records, and what it is compared with.
///
/// ```
/// use crmkit_engine::{Compare, ReportPeriod};
///
/// let period = ReportPeriod {
///     field: "close_date".to_owned(),
///     days: "this quarter".parse()?,
///     compare: Some(Compare::Previous),
/// };
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPeriod {
    /// The date or instant that lies in the period.
    pub field: String,
    /// The period: named from the present day, or between two dates.
    pub days: DayRange,
    /// The period that stands beside it, if one does.
    pub compare: Option<Compare>,
}

/// Which period a report is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The one of the same length just before: of a month the month before, of 30 days the 30 days before.
    Previous,
    /// The same one a year before; of weeks those 52 weeks before.
    YearBefore,
}

/// Reads `previous` or `year_before`.
impl FromStr for Compare {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text.trim() {
            "previous" => Ok(Self::Previous),
            "year_before" => Ok(Self::YearBefore),
            _ => {
                let message = format!("`{text}` is no period to compare with: there are previous and year_before");
                Err(Problem::new("period.compare", "report.compare", message).with("found", text))
            }
        }
    }
}

/// Whole days, from the first one until before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct DaySpan {
    /// The first day.
    pub start: NaiveDate,
    /// The first day after it.
    pub end: NaiveDate,
}

/// What a group amounted to in the period that a report is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Comparison {
    /// The keys of the group there: those of the group, but of a stretch of the calendar the one at the same place in that
    /// period.
    pub keys: Vec<Option<String>>,
    /// The figures there, in the order of the measures; of no records where the group has none there.
    pub figures: Vec<Figure>,
    /// How the figures differ, in the order of the measures.
    pub changes: Vec<FigureChange>,
}

/// How a figure differs from that of the period which it is compared with. Both maps have the keys of `values` of the
/// figures; of `count` there is one under an empty key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct FigureChange {
    /// The figure less the one before, exactly. A count, a sum or a number of distinct values that is missing on one side
    /// is 0 there; of averages, least and greatest values and percentiles there is none unless both sides have one. There is
    /// none for dates and instants.
    pub difference: BTreeMap<String, String>,
    /// The difference in percent of the figure before without its sign, to 28 digits; none where that is 0 or missing.
    pub percent: BTreeMap<String, String>,
}

/// A period tied to a field and to days.
pub(super) struct BoundPeriod {
    field: FieldSchema,
    name: String,
    zone: Option<Tz>,
    pub(super) span: DaySpan,
    pub(super) before: Option<DaySpan>,
}

pub(super) fn bind_period(
    view: &View,
    schema: &RecordSchema,
    query: &ReportQuery,
    period: &ReportPeriod,
) -> Result<BoundPeriod> {
    let name = period.field.as_str();
    let Some(field) = schema.field(name).filter(|field| !field.hidden) else {
        let close = schema.close_field(name).map_or(String::new(), |close| format!("; close: `{close}`"));
        let message = format!("`{}` has no field `{name}`{close}", schema.name);
        return Err(problem("period.field", "report.field_unknown", message));
    };
    if !matches!(field.kind, FieldKind::Date | FieldKind::Instant) {
        let message = format!("`{name}` lies in no period: only dates and instants do");
        return Err(problem("period.field", "report.kind", message));
    }
    let calendar =
        Calendar { now: view.now(), zone: query.zone, week_start: query.week_start, fiscal_start: query.fiscal_start };
    let span = |range: DayRange| match range.days(&calendar) {
        Some((start, end)) => Ok(DaySpan { start, end }),
        None => Err(problem("period", "date.out_of_range", "the period is too far from now".to_owned())),
    };
    let before = period.compare.map(|compare| match compare {
        Compare::Previous => period.days.previous(),
        Compare::YearBefore => period.days.year_before(),
    });
    Ok(BoundPeriod {
        field: field.clone(),
        name: name.to_owned(),
        zone: (field.kind == FieldKind::Instant).then_some(query.zone),
        span: span(period.days)?,
        before: before.map(span).transpose()?,
    })
}

impl BoundPeriod {
    /// The filter that leaves of what another finds the records of a span.
    pub(super) fn within(&self, filter: &Filter, span: DaySpan) -> Result<Filter> {
        let (start, end) = match self.zone {
            None => {
                let day = |day: NaiveDate| day.to_string();
                (field(&self.name).at_least(day(span.start)), field(&self.name).below(day(span.end)))
            }
            Some(_) => {
                let first = |day: NaiveDate| {
                    let at = number_of(day, self.zone).and_then(DateTime::from_timestamp_micros);
                    at.ok_or_else(|| Error::problem("period", "date.out_of_range", "the period is too far from now"))
                };
                (field(&self.name).at_least(first(span.start)?), field(&self.name).below(first(span.end)?))
            }
        };
        Ok(Filter::all_of([filter.clone(), start, end]))
    }

    /// For each thing that is grouped by, the grain that is matched by its place in the period, if it is one.
    pub(super) fn places(&self, groups: &[BoundGroup]) -> Vec<Option<Grain>> {
        let of_period = |group: &&BoundGroup| group.hops.is_empty() && group.field.number == self.field.number;
        let grain = |group: &BoundGroup| match (group.grain, &group.field.kind) {
            (Some(grain), _) => Some(grain),
            (None, FieldKind::Date) => Some(Grain::Day),
            (None, _) => None,
        };
        groups.iter().map(|group| Some(group).filter(of_period).and_then(grain)).collect()
    }
}

/// The first day of the stretch that lies as far behind the one of `to` as that of `day` behind the one of `from`.
fn moved(day: NaiveDate, from: NaiveDate, to: NaiveDate, grain: Grain, fiscal_start: u32) -> Option<NaiveDate> {
    let (from, to) = (start_of(from, grain, fiscal_start)?, start_of(to, grain, fiscal_start)?);
    match grain {
        Grain::Day | Grain::Week => to.checked_add_signed(day.signed_duration_since(from)),
        Grain::Month | Grain::Quarter | Grain::Year | Grain::FiscalQuarter | Grain::FiscalYear => {
            let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
            to.checked_add_months(Months::new(u32::try_from(months(day) - months(from)).ok()?))
        }
    }
}

/// Keys with the stretches of one period put at the same places of another.
pub(super) fn moved_keys(
    keys: &[Key],
    places: &[Option<Grain>],
    from: NaiveDate,
    to: NaiveDate,
    fiscal_start: u32,
) -> Vec<Key> {
    let place = |(key, grain): (&Key, &Option<Grain>)| {
        let day: Option<NaiveDate> = key.text.as_deref().and_then(|text| text.parse().ok());
        let there = grain.zip(day).and_then(|(grain, day)| moved(day, from, to, grain, fiscal_start));
        there.map_or_else(|| key.clone(), |day| Key::of(Some(&Value::Date(day))))
    };
    keys.iter().zip(places).map(place).collect()
}

/// How a figure differs from the one before.
pub(super) fn change(measure: &BoundMeasure, now: &Figure, before: &Figure) -> Result<FigureChange> {
    let mut change = FigureChange::default();
    let dated = measure.field.as_ref().is_some_and(|f| matches!(f.kind, FieldKind::Date | FieldKind::Instant));
    let counts = matches!(measure.measure, Measure::Distinct(_));
    if dated && !counts {
        return Ok(change);
    }
    let numbers = |figure: &Figure| -> BTreeMap<String, Decimal> {
        if measure.measure == Measure::Count {
            return BTreeMap::from([(String::new(), Decimal::from(figure.count))]);
        }
        figure.values.iter().filter_map(|(unit, text)| Some((unit.clone(), text.parse().ok()?))).collect()
    };
    let (now, before) = (numbers(now), numbers(before));
    let from_zero =
        matches!(measure.measure, Measure::Count | Measure::Sum(_) | Measure::SumOfProducts(..) | Measure::Distinct(_));
    let mut units: Vec<&String> = now.keys().chain(before.keys()).collect();
    units.sort_unstable();
    units.dedup();
    for unit in units {
        let (one, other) = (now.get(unit).copied(), before.get(unit).copied());
        if (one.is_none() || other.is_none()) && !from_zero {
            continue;
        }
        let base = other.unwrap_or_default();
        let difference = one.unwrap_or_default().checked_sub(base).ok_or_else(too_large)?;
        change.difference.insert(unit.clone(), difference.normalize().to_string());
        if !base.is_zero() {
            let percent = difference.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(base.abs()));
            change.percent.insert(unit.clone(), percent.ok_or_else(too_large)?.normalize().to_string());
        }
    }
    Ok(change)
}
