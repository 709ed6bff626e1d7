//! Money: an exact decimal amount in a currency.
//!
//! Amounts of two currencies never meet without a rate. No step rounds unless it says so by name.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::decimal::{self, DecimalFormat};
use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// A currency by its ISO 4217 code.
///
/// ```
/// use crmkit_record::Currency;
///
/// let yen: Currency = "jpy".parse().unwrap();
/// assert_eq!((yen.code(), yen.exponent()), ("JPY", 0));
/// assert_eq!("EURO".parse::<Currency>().unwrap_err().code, "currency.unknown");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters, upper case.
    #[must_use]
    pub fn code(&self) -> &str {
        // INVARIANT: three ASCII letters, so the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// The number of digits after the point in the currency's smallest unit: 2 for the euro, 0 for the yen, 3 for the
    /// Kuwaiti dinar. A currency that has no smallest unit by ISO 4217 (gold) says 0.
    #[must_use]
    pub fn exponent(&self) -> u32 {
        self.minor_digits().unwrap_or(0)
    }

    fn minor_digits(self) -> Option<u32> {
        iso_currency::Currency::from_code(self.code())?.exponent().map(u32::from)
    }

    /// A code as it was stored: three capital letters, possibly of a currency that a newer version knows.
    pub(crate) fn from_stored(bytes: [u8; 3]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    pub(crate) fn bytes(self) -> [u8; 3] {
        self.0
    }
}

impl FromStr for Currency {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let code = text.trim();
        if let Ok(mut bytes) = <[u8; 3]>::try_from(code.as_bytes()) {
            bytes.make_ascii_uppercase();
            if let Some(currency) = Self::from_stored(bytes)
                && iso_currency::Currency::from_code(currency.code()).is_some()
            {
                return Ok(currency);
            }
        }
        let code = shown(code);
        Err(Problem::new("", "currency.unknown", format!("`{code}` is not an ISO 4217 currency code"))
            .with("value", code))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

serde_as_text!(Currency);

/// An exact amount in a currency.
///
/// The digits after the point are kept as entered: `12.50 EUR` stays `12.50 EUR` and equals `12.5 EUR`.
///
/// ```
/// use crmkit_record::Money;
///
/// let price: Money = "12.50 EUR".parse().unwrap();
/// let sum = price.checked_add("0.25 EUR".parse().unwrap()).unwrap();
/// assert_eq!(sum.to_string(), "12.75 EUR");
/// assert_eq!(price.checked_add("1 USD".parse().unwrap()).unwrap_err().code, "money.currency_mismatch");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// An amount in a currency.
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// How much.
    #[must_use]
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// In which currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The exact sum of two amounts in one currency.
    ///
    /// # Errors
    /// `money.currency_mismatch` for two currencies; `money.overflow` when the sum has more digits than a decimal holds.
    pub fn checked_add(self, other: Self) -> Result<Self, Problem> {
        if self.currency != other.currency {
            let message = format!("`{self}` and `{other}` are amounts of two currencies");
            return Err(Problem::new("", "money.currency_mismatch", message)
                .with("left", self.currency)
                .with("right", other.currency));
        }
        let sum = self.amount.checked_add(other.amount).ok_or_else(|| overflow(format!("`{self}` plus `{other}`")))?;
        Ok(Self::new(sum, self.currency))
    }

    /// The amount rounded to the currency's smallest unit, halves away from zero. An amount in a currency without a
    /// smallest unit stays as it is.
    #[must_use]
    pub fn rounded(self) -> Self {
        match self.currency.minor_digits() {
            Some(digits) => {
                let amount = self.amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
                Self::new(amount, self.currency)
            }
            None => self,
        }
    }

    /// The same worth in another currency, given how many of it one unit of this currency buys. The product is exact and
    /// not rounded; [`Money::rounded`] does that as a step of its own.
    ///
    /// # Errors
    /// `money.rate_invalid` for a rate that is not positive; `money.overflow` when the product does not fit exactly.
    pub fn convert(self, rate: Decimal, to: Currency) -> Result<Self, Problem> {
        if rate <= Decimal::ZERO {
            let message = format!("`{rate}` is not a rate: a rate is more than zero");
            return Err(Problem::new("", "money.rate_invalid", message).with("rate", rate));
        }
        // Trailing zeros carry no value and would use up digits that the exact product needs.
        let (amount, rate) = (self.amount.normalize(), rate.normalize());
        let scale = amount.scale() + rate.scale();
        let product = amount
            .mantissa()
            .checked_mul(rate.mantissa())
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
            .ok_or_else(|| overflow(format!("`{self}` times `{rate}`")))?;
        Ok(Self::new(product, to))
    }

    /// Reads `12.50 EUR` or `EUR 12.50` with the given decimal format; without a code, in the given currency.
    pub(crate) fn parse_with(text: &str, format: &DecimalFormat, currency: Option<Currency>) -> Result<Self, Problem> {
        let text = text.trim();
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let (code, amount) = if text.starts_with(is_letter) {
            text.split_at(text.find(|c: char| !is_letter(c)).unwrap_or(text.len()))
        } else if text.ends_with(is_letter) {
            let (amount, code) = text
                .split_at(text.rfind(|c: char| !is_letter(c)).map_or(0, |at| {
                    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
                }));
            (code, amount)
        } else {
            ("", text)
        };
        let currency = match (code, currency) {
            ("", Some(currency)) => currency,
            ("", None) => {
                let message = format!("`{}` names no currency", shown(text));
                return Err(Problem::new("", "money.currency_missing", message).with("value", shown(text)));
            }
            (code, _) => code.parse()?,
        };
        let amount = decimal::parse(amount.trim(), format).map_err(|problem| {
            if problem.code == "decimal.invalid" {
                let message = format!("`{}` is not an amount of money such as `12.50 EUR`", shown(text));
                Problem::new("", "money.invalid", message).with("value", shown(text))
            } else {
                problem
            }
        })?;
        Ok(Self::new(amount, currency))
    }
}

fn overflow(what: String) -> Problem {
    Problem::new("", "money.overflow", format!("{what} has too many digits"))
}

impl FromStr for Money {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse_with(text, &DecimalFormat::default(), None)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn the_scale_entered_is_kept() {
        assert_eq!(money("12.50 EUR").to_string(), "12.50 EUR");
        assert_eq!(money("EUR 12.500").to_string(), "12.500 EUR");
        assert_eq!(money("12.5eur"), money("12.50 EUR"));
        let json = serde_json::to_value(money("12.50 EUR")).unwrap();
        assert_eq!(json, serde_json::json!({"amount": "12.50", "currency": "EUR"}));
        assert_eq!(serde_json::from_value::<Money>(json).unwrap().to_string(), "12.50 EUR");
    }

    #[test]
    fn rounding_goes_away_from_zero_at_the_smallest_unit() {
        for (before, after) in
            [("2.345 EUR", "2.35 EUR"), ("-2.345 EUR", "-2.35 EUR"), ("2.5 JPY", "3 JPY"), ("1.0005 KWD", "1.001 KWD")]
        {
            assert_eq!(money(before).rounded().to_string(), after);
        }
        assert_eq!(money("1.2345 XAU").rounded().to_string(), "1.2345 XAU");
    }

    #[test]
    fn converting_is_exact_or_refused() {
        let to = "USD".parse().unwrap();
        let dollars = money("10.01 EUR").convert("1.08345".parse().unwrap(), to).unwrap();
        assert_eq!(dollars.to_string(), "10.8453345 USD");
        let fine = "1.0000000000000000000000000001".parse().unwrap();
        assert_eq!(money("1.1 EUR").convert(fine, to).unwrap_err().code, "money.overflow");
        assert_eq!(money("1 EUR").convert(Decimal::ZERO, to).unwrap_err().code, "money.rate_invalid");
    }

    #[test]
    fn a_sum_that_does_not_fit_is_refused() {
        let most = Money::new(Decimal::MAX, "EUR".parse().unwrap());
        assert_eq!(most.checked_add(most).unwrap_err().code, "money.overflow");
    }

    #[test]
    fn what_is_not_money_is_refused() {
        for (text, code) in [
            ("12.50", "money.currency_missing"),
            ("EUR", "money.invalid"),
            ("", "money.currency_missing"),
            ("12.50 EURO", "currency.unknown"),
            ("12_50 EUR", "money.invalid"),
            ("€ 12", "money.currency_missing"),
            ("é EUR", "money.invalid"),
        ] {
            assert_eq!(text.parse::<Money>().unwrap_err().code, code, "{text}");
        }
    }
}
