//! Dated exchange rates, and totals over several currencies.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use crmkit_engine::{Changed, Error, ExchangeRate, ExchangeRates, Result, View, Work};
use crmkit_record::{Currency, EnteredCurrency, Id, Money, Rest, Value};
use crmkit_record_derive::{Record, Shaped, question};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::organisation::organisation;

/// What one unit of a currency is worth in another, from a day on until the day before the next rate of the pair begins.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(number = 21, name = "currency_rate", plural = "currency_rates")]
pub struct CurrencyRate {
    /// The rate's id.
    pub id: Id<CurrencyRate>,
    /// One unit of this currency …
    #[field(20, indexed)]
    pub currency: Currency,
    /// … is worth so many …
    #[field(21)]
    pub rate: Decimal,
    /// … units of this currency.
    #[field(22)]
    pub target: Currency,
    /// The first day on which the rate applies.
    #[field(23)]
    pub starts_on: NaiveDate,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<CurrencyRate>()? else { return Ok(()) };
    if after.rate <= Decimal::ZERO {
        return Err(Error::problem("rate", "rate.not_positive", "a rate is greater than zero"));
    }
    if after.currency == after.target {
        return Err(Error::problem("target", "rate.same_currency", "a rate is between two currencies"));
    }
    let twin = |other: &CurrencyRate| {
        (other.target, other.starts_on) == (after.target, after.starts_on) && other.id != after.id
    };
    if of_currency(work, after.currency)?.iter().any(twin) {
        let message =
            format!("there is a rate of {} in {} from {} on already", after.currency, after.target, after.starts_on);
        return Err(Error::problem("starts_on", "rate.twice", message));
    }
    Ok(())
}

fn of_currency(view: &View, currency: Currency) -> Result<Vec<CurrencyRate>> {
    view.all_by("currency", &Value::Currency(EnteredCurrency::from(currency)))
}

/// An amount in another currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Converted {
    /// The amount, not rounded.
    pub amount: Money,
    /// What one unit of the original currency was taken for.
    pub rate: Decimal,
    /// The day from which the rate applies; the older one where two rates were combined.
    pub rate_date: Option<NaiveDate>,
}

/// Every rate, ready for many conversions.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    pairs: HashMap<(Currency, Currency), BTreeMap<NaiveDate, Decimal>>,
}

impl Rates {
    /// Reads every rate.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn load(view: &View) -> Result<Self> {
        let mut rates = Self::default();
        view.each(|rate: CurrencyRate| {
            rates.insert(rate);
            Ok(())
        })?;
        Ok(rates)
    }

    /// Reads what one conversion needs: the rates between the two currencies, and every rate only if those do not do.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub(crate) fn load_between(view: &View, source: Currency, target: Currency, day: NaiveDate) -> Result<Self> {
        let mut rates = Self::default();
        if source != target {
            for rate in of_currency(view, source)?.into_iter().chain(of_currency(view, target)?) {
                rates.insert(rate);
            }
            if rates.leg(source, target, day).is_none() {
                return Self::load(view);
            }
        }
        Ok(rates)
    }

    fn insert(&mut self, rate: CurrencyRate) {
        self.pairs.entry((rate.currency, rate.target)).or_default().insert(rate.starts_on, rate.rate);
    }

    /// An amount in another currency by the rate that applies on a day: the rate of the pair, or else the reverse of the
    /// opposite pair's, or else two rates over one currency in between. `None` where no rate applies.
    #[must_use]
    pub fn convert(&self, amount: &Money, target: Currency, day: NaiveDate) -> Option<Converted> {
        let source = amount.currency();
        if source == target {
            return Some(Converted { amount: *amount, rate: Decimal::ONE, rate_date: None });
        }
        let rate = self.rate(source, target, day)?;
        Some(Converted {
            amount: Money::new(rate.apply(amount.amount())?, target),
            rate: rate.apply(Decimal::ONE)?,
            rate_date: rate.since,
        })
    }

    /// The rate of a pair, or the reverse of the opposite pair's.
    fn leg(&self, source: Currency, target: Currency, day: NaiveDate) -> Option<ExchangeRate> {
        let on_day = |pair| self.pairs.get(&pair)?.range(..=day).next_back().map(|(since, rate)| (Some(*since), *rate));
        let direct = on_day((source, target));
        let direct = direct.map(|(since, multiply)| ExchangeRate { multiply, divide: Decimal::ONE, since });
        direct.or_else(|| {
            let reverse = on_day((target, source));
            reverse.map(|(since, divide)| ExchangeRate { multiply: Decimal::ONE, divide, since })
        })
    }
}

/// The rates that reports convert by.
impl ExchangeRates for Rates {
    fn rate(&self, source: Currency, target: Currency, day: NaiveDate) -> Option<ExchangeRate> {
        if let Some(leg) = self.leg(source, target, day) {
            return Some(leg);
        }
        let mut between: Vec<Currency> = self.pairs.keys().flat_map(|(a, b)| [*a, *b]).collect();
        between.sort_unstable();
        between.dedup();
        between.into_iter().find_map(|middle| {
            let (first, second) = (self.leg(source, middle, day)?, self.leg(middle, target, day)?);
            // As one fraction, so that two steps lose nothing in between.
            Some(ExchangeRate {
                multiply: first.multiply.checked_mul(second.multiply)?,
                divide: first.divide.checked_mul(second.divide)?,
                since: first.since.min(second.since),
            })
        })
    }

    fn days(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.pairs.values().flat_map(BTreeMap::keys).copied().collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Every rate, for reports.
pub(super) fn rates(view: &View) -> Result<Box<dyn ExchangeRates>> {
    Ok(Box::new(Rates::load(view)?))
}

/// What could not be converted, beside a total.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Unconverted {
    /// How many amounts.
    pub count: u64,
    /// Their sums by currency.
    pub amounts: BTreeMap<String, Decimal>,
}

/// A sum in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Total {
    /// The sum, rounded half away from zero at the currency's smallest unit.
    pub amount: Money,
    /// How many amounts it is the sum of.
    pub count: u64,
    /// The oldest rate that was used; none where nothing had to be converted.
    pub oldest_rate: Option<NaiveDate>,
    /// What no rate applied to: not in the sum.
    pub unconverted: Unconverted,
}

impl Total {
    /// Nothing, in a currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        let amount = Money::new(Decimal::ZERO, currency);
        Self { amount, count: 0, oldest_rate: None, unconverted: Unconverted::default() }
    }

    /// Adds an amount by the rate of a day, or counts it as unconverted.
    ///
    /// # Errors
    /// `Invalid` if the sum is too large.
    pub fn add(&mut self, rates: &Rates, amount: &Money, day: NaiveDate) -> Result<()> {
        match rates.convert(amount, self.amount.currency(), day) {
            Some(Converted { amount, rate_date, .. }) => self.add_converted(amount, rate_date)?,
            None => {
                self.unconverted.count += 1;
                let sum = self.unconverted.amounts.entry(amount.currency().to_string()).or_default();
                *sum = sum
                    .checked_add(amount.amount())
                    .ok_or_else(|| Error::problem("amount", "money.overflow", "the sum is too large"))?;
            }
        }
        Ok(())
    }

    /// Adds an amount that is in the total's currency already, with the date of the rate that it was converted by.
    ///
    /// # Errors
    /// `Invalid` for another currency or a sum that is too large.
    pub fn add_converted(&mut self, amount: Money, rate_date: Option<NaiveDate>) -> Result<()> {
        self.amount = self.amount.checked_add(amount)?;
        self.count += 1;
        if let Some(date) = rate_date {
            self.oldest_rate = Some(self.oldest_rate.map_or(date, |oldest| oldest.min(date)));
        }
        Ok(())
    }

    /// The same total, rounded: once, at the end.
    #[must_use]
    pub fn rounded(mut self) -> Self {
        self.amount = self.amount.rounded();
        self
    }
}

/// Rounds a ratio or a percentage to two digits, half away from zero.
pub(crate) fn two_digits(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// An amount in another currency by the rate that applies on a day.
///
/// # Arguments
/// - `amount`: what to convert
/// - `to`: the currency to convert to
/// - `on`: the day; today in the organisation's zone where it is missing
///
/// # Errors
/// `Invalid` where no rate applies.
#[question(room = "catalog")]
pub fn convert(view: &View, amount: Money, to: Currency, on: Option<NaiveDate>) -> Result<Converted> {
    let day = match on {
        Some(day) => day,
        None => organisation(view)?.day_of(view.now()),
    };
    Rates::load_between(view, amount.currency(), to, day)?.convert(&amount, to, day).ok_or_else(|| {
        let message = format!("no rate leads from {} to {to} on {day}", amount.currency());
        Error::problem("to", "rate.missing", message)
    })
}
