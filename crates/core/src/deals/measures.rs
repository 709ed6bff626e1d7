//! How well selling goes: win rate, cycle length, velocity, conversion from stage to stage.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use crmkit_engine::{Result, User, View};
use crmkit_record::{Currency, Id, Money};
use crmkit_record_derive::{Shaped, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::board::{one_pipeline, total_currency};
use super::deal::{Deal, DealStatus};
use super::pipeline::{Pipeline, Stage, StageKind, stages_of};
use super::worth::Worth;
use crate::catalog::{Total, two_digits};

/// Which deals a measure looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields, default)]
pub struct MeasureOptions {
    /// Only deals decided on or after this day.
    pub start: Option<NaiveDate>,
    /// Only deals decided before this day.
    pub end: Option<NaiveDate>,
    /// Only deals of this pipeline.
    pub pipeline: Option<Id<Pipeline>>,
    /// Only deals of this user.
    pub owner: Option<Id<User>>,
}

/// Which deals the velocity is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields, default)]
pub struct VelocityOptions {
    /// Only deals decided on or after this day.
    pub start: Option<NaiveDate>,
    /// Only deals decided before this day.
    pub end: Option<NaiveDate>,
    /// Only deals of this pipeline.
    pub pipeline: Option<Id<Pipeline>>,
    /// Only deals of this user.
    pub owner: Option<Id<User>>,
    /// The currency of the amounts; the corporate currency where it is missing.
    pub currency: Option<Currency>,
}

impl MeasureOptions {
    fn takes(&self, deal: &Deal) -> bool {
        self.pipeline.is_none_or(|pipeline| deal.pipeline == Some(pipeline))
            && self.owner.is_none_or(|owner| deal.owner == Some(owner))
    }

    /// Whether a decided deal was decided in the span.
    fn decided(&self, deal: &Deal) -> bool {
        let in_span =
            |day: NaiveDate| self.start.is_none_or(|start| day >= start) && self.end.is_none_or(|end| day < end);
        match deal.close_date {
            Some(day) => in_span(day),
            None => self.start.is_none() && self.end.is_none(),
        }
    }
}

/// How many of the decided deals were won.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct WinRate {
    /// How many were won.
    pub won: u64,
    /// How many were lost.
    pub lost: u64,
    /// Won of all decided, in percent with two digits; none where nothing was decided.
    pub percent: Option<Decimal>,
}

/// How many of the decided deals were won: won ÷ (won + lost).
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "deals")]
pub fn win_rate(view: &View, #[argument(whole)] scope: MeasureOptions) -> Result<WinRate> {
    let (mut won, mut lost) = (0_u64, 0_u64);
    view.each(|deal: Deal| {
        if scope.takes(&deal) && scope.decided(&deal) {
            won += u64::from(deal.status == Some(DealStatus::Won));
            lost += u64::from(deal.status == Some(DealStatus::Lost));
        }
        Ok(())
    })?;
    Ok(WinRate { won, lost, percent: percent(won, won + lost) })
}

fn percent(part: u64, whole: u64) -> Option<Decimal> {
    Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole)).map(two_digits)
}

/// How long deals take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct CycleLength {
    /// How many deals were measured.
    pub count: u64,
    /// The mean number of days with two digits; none without a deal.
    pub mean_days: Option<Decimal>,
    /// The median number of days; none without a deal. Between two middle values, their mean.
    pub median_days: Option<Decimal>,
    /// How many won deals have no day of beginning or of decision, or end before they begin. They are not measured.
    pub without_dates: u64,
}

/// How long won deals took: days from the day they were opened on to their close date.
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "deals")]
pub fn cycle_length(view: &View, #[argument(whole)] options: MeasureOptions) -> Result<CycleLength> {
    let (days, without_dates) = cycles(view, &options)?;
    let count = days.len() as u64;
    Ok(CycleLength {
        count,
        mean_days: mean(&days).map(two_digits),
        median_days: median(&days).map(two_digits),
        without_dates,
    })
}

/// How many days each won deal took, shortest first, and how many could not be measured.
fn cycles(view: &View, scope: &MeasureOptions) -> Result<(Vec<i64>, u64)> {
    let mut days = Vec::new();
    let mut without_dates = 0;
    view.each(|deal: Deal| {
        if scope.takes(&deal) && scope.decided(&deal) && deal.status == Some(DealStatus::Won) {
            match deal.opened_on.zip(deal.close_date).map(|(from, to)| to.signed_duration_since(from).num_days()) {
                Some(length) if length >= 0 => days.push(length),
                _ => without_dates += 1,
            }
        }
        Ok(())
    })?;
    days.sort_unstable();
    Ok((days, without_dates))
}

fn mean(values: &[i64]) -> Option<Decimal> {
    let sum: Decimal = values.iter().copied().map(Decimal::from).sum();
    sum.checked_div(Decimal::from(values.len()))
}

/// The middle one of values in order; between two middle ones, their mean.
fn median(sorted: &[i64]) -> Option<Decimal> {
    let middle = |place: usize| sorted.get(place).copied().map(Decimal::from);
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => middle(odd / 2),
        even => middle(even / 2 - 1).zip(middle(even / 2)).map(|(low, high)| (low + high) / Decimal::TWO),
    }
}

/// How fast money comes in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Velocity {
    /// How many deals are open now.
    pub open: u64,
    /// What an open deal is worth on average, of those that have an amount.
    pub average_open: Option<Money>,
    /// How many of the decided deals were won, in percent.
    pub win_rate: Option<Decimal>,
    /// What a won deal is worth on average.
    pub average_won: Option<Money>,
    /// How many days a won deal took on average.
    pub cycle_days: Option<Decimal>,
    /// Open deals × win rate × average ÷ days: what comes in a day; none where a part is missing.
    pub per_day: Option<Money>,
    /// What the won deals are worth, with what could not be converted.
    pub won: Total,
    /// What the open deals are worth, with what could not be converted.
    pub open_total: Total,
}

/// How fast money comes in: open deals × win rate × average won deal ÷ length of a cycle.
///
/// # Errors
/// `Invalid` if it is not clear which currency.
#[question(room = "deals")]
pub fn velocity(view: &View, #[argument(whole)] options: VelocityOptions) -> Result<Velocity> {
    let VelocityOptions { start, end, pipeline, owner, currency } = options;
    let scope = MeasureOptions { start, end, pipeline, owner };
    let currency = total_currency(view, currency)?;
    let worth = Worth::load(view, currency)?;
    let (mut won, mut open_total) = (worth.zero(), worth.zero());
    let mut open = 0_u64;
    view.each(|deal: Deal| {
        match (deal.status, deal.amount) {
            _ if !scope.takes(&deal) => {}
            (Some(DealStatus::Open), amount) => {
                open += 1;
                if let Some(amount) = amount {
                    worth.add(&mut open_total, &amount, &deal)?;
                }
            }
            (Some(DealStatus::Won), _) if scope.decided(&deal) => worth.add_won(&mut won, &deal)?,
            _ => {}
        }
        Ok(())
    })?;
    let rate = win_rate(view, scope)?;
    let cycle_days = mean(&cycles(view, &scope)?.0);
    let exact_rate = Decimal::from(rate.won).checked_div(Decimal::from(rate.won + rate.lost));
    let average_of = |total: &Total| total.amount.amount().checked_div(Decimal::from(total.count));
    let average = average_of(&won);
    // The parts are shown rounded and multiplied exact.
    let per_day = exact_rate.zip(average).zip(cycle_days).and_then(|((rate, average), days)| {
        Decimal::from(open).checked_mul(rate)?.checked_mul(average)?.checked_div(days)
    });
    let money = |amount: Decimal| Money::new(amount, currency).rounded();
    Ok(Velocity {
        open,
        average_open: average_of(&open_total).map(money),
        win_rate: rate.percent,
        average_won: average.map(money),
        cycle_days: cycle_days.map(two_digits),
        per_day: per_day.map(money),
        won: won.rounded(),
        open_total: open_total.rounded(),
    })
}

/// How many deals went on from a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Conversion {
    /// The stage.
    pub stage: Id<Stage>,
    /// Its name.
    pub name: String,
    /// How many deals have been in it, each counted once.
    pub entered: u64,
    /// How many of them have been in a later stage of the pipeline that is not lost, or were won.
    pub went_on: u64,
    /// How many of them are lost now.
    pub lost: u64,
    /// Went on of entered, in percent with two digits; none where nothing entered.
    pub percent: Option<Decimal>,
}

/// How many deals went on from each open stage of a pipeline, from the whole stage history.
///
/// # Arguments
/// - `pipeline`: which pipeline; may be missing where there is only one
///
/// # Errors
/// `NotFound`; `Invalid` if it is not clear which pipeline.
#[question(room = "deals")]
pub fn stage_conversion(view: &View, pipeline: Option<Id<Pipeline>>) -> Result<Vec<Conversion>> {
    let pipeline = one_pipeline(view, pipeline)?;
    let stages = stages_of(view, pipeline.id)?;
    let places: BTreeMap<Id<Stage>, usize> = stages.iter().zip(0..).map(|(stage, place)| (stage.id, place)).collect();
    let mut rows: Vec<Conversion> = stages
        .iter()
        .map(|stage| Conversion {
            stage: stage.id,
            name: stage.name.clone(),
            entered: 0,
            went_on: 0,
            lost: 0,
            percent: None,
        })
        .collect();
    let kind = |place: usize| stages.get(place).map(|stage| stage.kind);
    view.each(|deal: Deal| {
        let past = super::history::past_stages(view, deal.id)?;
        let been: HashSet<usize> = past.iter().filter_map(|stage| places.get(stage).copied()).collect();
        let furthest = been.iter().copied().filter(|place| kind(*place) != Some(StageKind::Lost)).max();
        let was_won = been.iter().any(|place| kind(*place) == Some(StageKind::Won));
        for place in &been {
            if let Some(row) = rows.get_mut(*place) {
                row.entered += 1;
                row.went_on += u64::from(was_won || furthest.is_some_and(|furthest| furthest > *place));
                row.lost += u64::from(deal.status == Some(DealStatus::Lost));
            }
        }
        Ok(())
    })?;
    rows.retain(|row| stages.iter().any(|stage| stage.id == row.stage && stage.kind == StageKind::Open));
    for row in &mut rows {
        row.percent = percent(row.went_on, row.entered);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_two_middles() {
        let cases: [(&[i64], Option<&str>); 4] =
            [(&[], None), (&[7], Some("7")), (&[1, 2], Some("1.5")), (&[1, 2, 90], Some("2"))];
        for (values, expected) in cases {
            assert_eq!(median(values), expected.map(|text| text.parse().unwrap()), "{values:?}");
        }
    }

    #[test]
    fn nothing_has_no_mean_and_no_percentage() {
        assert_eq!((mean(&[]), percent(0, 0)), (None, None));
        assert_eq!(mean(&[1, 2, 2]).map(two_digits), Some("1.67".parse().unwrap()));
        assert_eq!(percent(1, 3), Some("33.33".parse().unwrap()));
        assert_eq!(percent(1, 8), Some("12.50".parse().unwrap()));
    }
}
