//! What is sold, in which currencies, and in which fiscal year: as far as deals need it.
//!
//! Invariants: an amount is converted only by a dated rate, and the rate's date is part of the answer; no two rates of a pair
//! begin on the same day; there is at most one organisation.

mod currency;
mod fiscal;
mod organisation;
mod product;
#[cfg(test)]
mod tests;

pub(crate) use currency::two_digits;
pub use currency::{Converted, CurrencyRate, Rates, Total, Unconverted, convert};
pub use fiscal::{FiscalCalendar, FiscalPattern, Period, fiscal_periods};
pub use organisation::{Organisation, RateDay, UnsetProbability, WeekStart, organisation};
pub use product::Product;

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("catalog")
        .record::<Product>()
        .record::<CurrencyRate>()
        .record::<Organisation>()
        .locale(organisation::locale)
        .rates(currency::rates)
        .rule::<CurrencyRate>("currency rate", currency::rule)
        .rule::<Organisation>("organisation", organisation::rule)
        .question::<currency::ConvertQuestion>()
        .question::<fiscal::FiscalPeriodsQuestion>()
}
