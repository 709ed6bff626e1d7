//! What is to be expected of the deals.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use crmkit_engine::{Result, User, View};
use crmkit_record::{Currency, Id, Money};
use crmkit_record_derive::{Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::board::{all_stages, total_currency};
use super::deal::{Deal, DealStatus};
use super::pipeline::{ForecastCategory, Pipeline};
use super::worth::Worth;
use crate::catalog::{FiscalCalendar, Period, Total, organisation};

/// What a forecast is split by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum ForecastBy {
    /// The fiscal period of the close date.
    #[default]
    Month,
    /// The fiscal quarter of the close date.
    Quarter,
    /// Who works on the deal.
    Owner,
    /// The stage.
    Stage,
    /// The forecast category.
    Category,
}

/// What is to be expected of the deals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Forecast {
    /// What the rows are split by.
    pub by: ForecastBy,
    /// The currency of every total.
    pub currency: Currency,
    /// The first day that counts, if one was asked for.
    pub start: Option<NaiveDate>,
    /// The first day that counts no more, if one was asked for.
    pub end: Option<NaiveDate>,
    /// The parts, in order.
    pub rows: Vec<ForecastRow>,
    /// All of them together.
    pub total: ForecastRow,
    /// How many deals have no close date and so fall into no period. They are in no total.
    pub without_close_date: u64,
    /// How many deals have no amount. They are counted in their rows and add nothing.
    pub without_amount: u64,
}

/// A part of a forecast.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ForecastRow {
    /// What the part is, for programs: the first day of a period, the id of a user or a stage, a category; empty for none.
    pub key: String,
    /// What the part is, for people.
    pub label: String,
    /// How many deals.
    pub count: u64,
    /// What the open deals are worth.
    pub open: Total,
    /// What the open deals are worth, each times its probability.
    pub weighted: Total,
    /// What the won deals are worth.
    pub won: Total,
    /// Weighted and won together: what is to be expected.
    pub expected: Total,
}

impl ForecastRow {
    fn new(key: &str, label: &str, currency: Currency) -> Self {
        let zero = || Total::zero(currency);
        let (key, label) = (key.to_owned(), label.to_owned());
        Self { key, label, count: 0, open: zero(), weighted: zero(), won: zero(), expected: zero() }
    }

    fn add(&mut self, worth: &Worth, deal: &Deal, amount: Option<(Money, Money)>) -> Result<()> {
        self.count += 1;
        let Some((amount, weighted)) = amount else { return Ok(()) };
        if deal.status == Some(DealStatus::Won) {
            worth.add_won(&mut self.won, deal)?;
            worth.add_won(&mut self.expected, deal)
        } else {
            worth.add(&mut self.open, &amount, deal)?;
            worth.add(&mut self.weighted, &weighted, deal)?;
            worth.add(&mut self.expected, &weighted, deal)
        }
    }

    fn rounded(self) -> Self {
        Self {
            open: self.open.rounded(),
            weighted: self.weighted.rounded(),
            won: self.won.rounded(),
            expected: self.expected.rounded(),
            ..self
        }
    }
}

/// Which deals a forecast is made of, and how it is split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields, default)]
pub struct ForecastOptions {
    /// What to split by; by month where it is missing.
    pub by: Option<ForecastBy>,
    /// Only deals whose close date is not before this day.
    pub start: Option<NaiveDate>,
    /// Only deals whose close date is before this day.
    pub end: Option<NaiveDate>,
    /// Only deals of this pipeline.
    pub pipeline: Option<Id<Pipeline>>,
    /// Only deals of this user.
    pub owner: Option<Id<User>>,
    /// The currency of the totals; the corporate currency where it is missing.
    pub currency: Option<Currency>,
}

/// What is to be expected of the deals: amount times probability, in the period of the close date. Lost deals and omitted
/// ones count nothing. Other currencies are converted by the rate of the close date, for won deals as it was when they were
/// won; what has no rate is counted beside the total.
///
/// # Errors
/// `Invalid` if it is not clear which currency.
#[question(room = "deals")]
pub fn forecast(view: &View, #[argument(whole)] options: ForecastOptions) -> Result<Forecast> {
    let ForecastOptions { by, start, end, pipeline, owner, currency } = options;
    let by = by.unwrap_or_default();
    let currency = total_currency(view, currency)?;
    let mut periods = Periods { calendar: FiscalCalendar::of(&organisation(view)?), known: BTreeMap::new() };
    let worth = Worth::load(view, currency)?;
    let stages = all_stages(view)?;
    let owners = if by == ForecastBy::Owner { names_of_users(view)? } else { BTreeMap::new() };
    // Rows are kept under a sort key: periods by date, owners by name, stages by pipeline and position, categories by order.
    let mut rows: BTreeMap<(String, String), ForecastRow> = BTreeMap::new();
    let mut total = ForecastRow::new("total", "Total", currency);
    let (mut without_close_date, mut without_amount) = (0, 0);
    view.each(|deal: Deal| {
        let Some(stage) = stages.get(&deal.stage) else { return Ok(()) };
        let category = deal.effective_category(stage);
        let wanted = pipeline.is_none_or(|pipeline| deal.pipeline == Some(pipeline))
            && owner.is_none_or(|owner| deal.owner == Some(owner));
        if !wanted || deal.status == Some(DealStatus::Lost) || category == ForecastCategory::Omitted {
            return Ok(());
        }
        let Some(day) = deal.close_date else {
            without_close_date += 1;
            return Ok(());
        };
        if start.is_some_and(|start| day < start) || end.is_some_and(|end| day >= end) {
            return Ok(());
        }
        let (order, key, label) = match by {
            ForecastBy::Month => {
                let (period, _) = periods.of(day)?;
                (period.start.to_string(), period.start.to_string(), periods.calendar.label(&period))
            }
            ForecastBy::Quarter => {
                let (period, start) = periods.of(day)?;
                (start.to_string(), start.to_string(), periods.calendar.quarter_label(&period))
            }
            ForecastBy::Owner => match deal.owner {
                Some(owner) => {
                    let name = owners.get(&owner).cloned().unwrap_or_else(|| owner.to_string());
                    (format!("0{name}"), owner.to_string(), name)
                }
                None => ("1".to_owned(), String::new(), "nobody".to_owned()),
            },
            ForecastBy::Stage => {
                let order = format!("{} {:020}", stage.pipeline, i128::from(stage.position) - i128::from(i64::MIN));
                (order, stage.id.to_string(), stage.name.clone())
            }
            ForecastBy::Category => ((category as u8).to_string(), category.to_string(), category.label()),
        };
        let amount = deal.amount.zip(deal.weighted(stage));
        without_amount += u64::from(amount.is_none());
        total.add(&worth, &deal, amount)?;
        let row = rows.entry((order, key.clone())).or_insert_with(|| ForecastRow::new(&key, &label, currency));
        row.add(&worth, &deal, amount)
    })?;
    let rows = rows.into_values().map(ForecastRow::rounded).collect();
    Ok(Forecast { by, currency, start, end, rows, total: total.rounded(), without_close_date, without_amount })
}

/// The fiscal periods that have come up so far: most deals fall into few of them.
struct Periods {
    calendar: FiscalCalendar,
    known: BTreeMap<NaiveDate, (Period, NaiveDate)>,
}

impl Periods {
    /// The period of a day and the first day of its quarter.
    fn of(&mut self, day: NaiveDate) -> Result<(Period, NaiveDate)> {
        let known = self.known.range(..=day).next_back().map(|(_, known)| known);
        if let Some(known) = known.filter(|(period, _)| day < period.end) {
            return Ok(known.clone());
        }
        let found = (self.calendar.period(day)?, self.calendar.quarter_start(day)?);
        self.known.insert(found.0.start, found.clone());
        Ok(found)
    }
}

impl ForecastCategory {
    fn label(self) -> String {
        use crmkit_record::Select;
        let name = self.name();
        Self::options()
            .into_iter()
            .find(|option| option.name == name)
            .map_or_else(|| name.to_owned(), |option| option.label)
    }
}

fn names_of_users(view: &View) -> Result<BTreeMap<Id<User>, String>> {
    let mut names = BTreeMap::new();
    // Who may not read users sees their ids.
    match view.each(|user: User| {
        names.insert(user.id, user.name);
        Ok(())
    }) {
        Err(error) if error.kind() != crmkit_engine::ErrorKind::NotFound => Err(error),
        _ => Ok(names),
    }
}
