//! Amounts of several currencies as one figure, by dated rates.
//!
//! INVARIANT: what a figure amounts to depends on which amounts it is made of and not on how they are come by. Amounts of
//! one currency to which one rate applies are added as they are, exactly; each such sum is converted once, what comes out is
//! added, and the result is rounded once, to the smallest unit of the currency, halves away from zero. Least and greatest
//! amounts and percentiles are chosen among amounts that are converted one by one and not rounded.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use crmkit_record::{Currency, FieldKind, FieldSchema, Money, RecordSchema, Row};
use rust_decimal::Decimal;

use super::ReportQuery;
use super::bound::problem;
use super::buckets::day_of;
use super::spec::Measure;
use super::tally::{Tally, percentile, too_large};
use crate::error::{Error, ErrorKind, Result};
use crate::index::number_of;
use crate::view::View;

/// The currency that a report converts amounts to, and the day whose rates it takes.
///
/// ```
/// use crmkit_engine::InCurrency;
///
/// let today = InCurrency::new("EUR".parse()?);
/// let of_each = InCurrency { field: Some("close_date".to_owned()), ..today };
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCurrency {
    /// The currency of every amount in the answer.
    pub currency: Currency,
    /// The day whose rates are taken: the present one where it is missing.
    pub day: Option<NaiveDate>,
    /// The date or instant of each record whose day is taken instead, where the record has one.
    pub field: Option<String>,
}

impl InCurrency {
    /// Everything in one currency, by the rates of the present day.
    #[must_use]
    pub fn new(currency: Currency) -> Self {
        Self { currency, day: None, field: None }
    }
}

/// What an amount is converted by: times `multiply`, divided by `divide`, so that the reverse of a rate loses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExchangeRate {
    /// What is multiplied by.
    pub multiply: Decimal,
    /// What is divided by: greater than zero.
    pub divide: Decimal,
    /// The day from which the rate applies; none where nothing is converted.
    pub since: Option<NaiveDate>,
}

impl ExchangeRate {
    /// The rate of a currency in itself.
    pub const SAME: Self = Self { multiply: Decimal::ONE, divide: Decimal::ONE, since: None };

    /// An amount by this rate, to 28 digits and not rounded to any unit; `None` if it is too large.
    #[must_use]
    pub fn apply(&self, amount: Decimal) -> Option<Decimal> {
        if *self == Self::SAME {
            return Some(amount);
        }
        amount.checked_mul(self.multiply)?.checked_div(self.divide)
    }
}

/// Dated rates between currencies.
pub trait ExchangeRates {
    /// The rate from one currency to another that applies on a day. Rates are greater than zero.
    fn rate(&self, from: Currency, to: Currency, day: NaiveDate) -> Option<ExchangeRate>;

    /// The days on which any rate begins to apply or ends, ascending: from one to the day before the next, no rate changes.
    fn days(&self) -> Vec<NaiveDate>;
}

/// What the values of a measure are counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// A currency, or a number where it is empty.
    Plain(Arc<str>),
    /// The currency of the report, from another by a rate.
    Converted(Arc<str>, ExchangeRate),
    /// A currency that no rate leads from.
    Unconverted(Arc<str>),
}

/// How amounts of a report are converted.
pub(super) struct Converter {
    pub(super) target: Currency,
    /// The day for records that have none of their own.
    pub(super) day: NaiveDate,
    pub(super) field: Option<FieldSchema>,
    /// The zone of the field, if it is of instants.
    pub(super) zone: Option<Tz>,
    rates: Box<dyn ExchangeRates>,
}

impl Converter {
    pub(super) fn new(view: &View, schema: &RecordSchema, query: &ReportQuery) -> Result<Option<Converter>> {
        let Some(wanted) = &query.currency else { return Ok(None) };
        let field = match &wanted.field {
            None => None,
            Some(name) => {
                let Some(field) = schema.field(name).filter(|field| !field.hidden) else {
                    let close = schema.close_field(name).map_or(String::new(), |close| format!("; close: `{close}`"));
                    let message = format!("`{}` has no field `{name}`{close}", schema.name);
                    return Err(problem("rate_field", "report.field_unknown", message));
                };
                if !matches!(field.kind, FieldKind::Date | FieldKind::Instant) {
                    let message = format!("`{name}` has no day to take a rate of: only dates and instants have");
                    return Err(problem("rate_field", "report.kind", message));
                }
                Some(field.clone())
            }
        };
        let Some(rates) = view.shared.house.rates() else {
            return Err(Error::new(ErrorKind::Unsupported, "there are no rates between currencies in this house"));
        };
        let zone = field.as_ref().filter(|field| field.kind == FieldKind::Instant).map(|_| query.zone);
        let today = view.now().with_timezone(&query.zone).date_naive();
        Ok(Some(Converter {
            target: wanted.currency,
            day: wanted.day.unwrap_or(today),
            field,
            zone,
            // Two users never get different numbers because one of them may not read rates.
            rates: view.with_system_rights(rates)?,
        }))
    }

    /// The days on which rates change.
    pub(super) fn borders(&self) -> Vec<NaiveDate> {
        self.rates.days()
    }

    /// The day whose rates are taken for a record.
    pub(super) fn day_of_record(&self, row: &Row) -> NaiveDate {
        let Some(field) = &self.field else { return self.day };
        let number = row.get(field.number).and_then(|value| number_of(&field.kind, value));
        number.and_then(|number| day_of(number, self.zone)).unwrap_or(self.day)
    }

    /// What an amount of a currency is counted in on a day.
    pub(super) fn unit(&self, currency: &str, day: NaiveDate) -> Unit {
        let rate = match currency.parse::<Currency>() {
            Ok(currency) if currency == self.target => Some(ExchangeRate::SAME),
            Ok(currency) => self.rates.rate(currency, self.target, day),
            // A currency that only a newer version knows.
            Err(_) => None,
        };
        match rate {
            Some(rate) => Unit::Converted(currency.into(), rate),
            None => Unit::Unconverted(currency.into()),
        }
    }
}

/// What amounts by several rates amount to together, not rounded.
fn together(measure: &Measure, parts: Vec<(ExchangeRate, Tally)>) -> Result<Option<Decimal>> {
    let convert = |rate: &ExchangeRate, amount: Decimal| rate.apply(amount).ok_or_else(too_large);
    let chosen = |of: fn(&Tally) -> Option<Decimal>| -> Result<Vec<Decimal>> {
        parts.iter().filter_map(|(rate, tally)| of(tally).map(|amount| convert(rate, amount))).collect()
    };
    Ok(match measure {
        Measure::Count | Measure::Distinct(_) => None,
        Measure::Sum(_) | Measure::SumOfProducts(..) | Measure::Average(_) => {
            let (mut sum, mut known) = (Decimal::ZERO, 0);
            for (rate, tally) in &parts {
                sum = sum.checked_add(convert(rate, tally.sum)?).ok_or_else(too_large)?;
                known += tally.known;
            }
            match measure {
                Measure::Average(_) => sum.checked_div(Decimal::from(known)),
                _ => Some(sum),
            }
        }
        Measure::Min(_) => chosen(|tally| tally.least)?.into_iter().min(),
        Measure::Max(_) => chosen(|tally| tally.greatest)?.into_iter().max(),
        Measure::Percentile(_, percent) => {
            let mut amounts = Vec::new();
            for (rate, tally) in &parts {
                for amount in &tally.values {
                    amounts.push(convert(rate, *amount)?);
                }
            }
            percentile(&mut amounts, *percent)
        }
    })
}

/// The figure of amounts by several rates, as text.
pub(super) fn converted(
    measure: &Measure,
    parts: Vec<(ExchangeRate, Tally)>,
    target: Currency,
) -> Result<Option<String>> {
    let amount = together(measure, parts)?;
    Ok(amount.map(|amount| Money::new(amount, target).rounded().amount().normalize().to_string()))
}
