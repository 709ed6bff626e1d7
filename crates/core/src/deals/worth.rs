//! What deals are worth in one currency: the one place where the questions of this room convert amounts.

use chrono::NaiveDate;
use crmkit_engine::{Result, View};
use crmkit_record::{Currency, Money};

use super::Deal;
use crate::catalog::{RateDay, Rates, Total, organisation};

/// The rates, and which of them applies to a deal.
pub(super) struct Worth {
    currency: Currency,
    rates: Rates,
    rate_day: RateDay,
    today: NaiveDate,
}

impl Worth {
    pub(super) fn load(view: &View, currency: Currency) -> Result<Self> {
        let ours = organisation(view)?;
        let (rate_day, today) = (ours.rate_day.unwrap_or_default(), ours.day_of(view.now()));
        Ok(Self { currency, rates: Rates::load(view)?, rate_day, today })
    }

    /// Nothing, in the currency of the totals.
    pub(super) fn zero(&self) -> Total {
        Total::zero(self.currency)
    }

    /// Adds a part of what a deal is worth, by the rate of its close date or, where it has none, of today.
    pub(super) fn add(&self, total: &mut Total, amount: &Money, deal: &Deal) -> Result<()> {
        let day = match self.rate_day {
            RateDay::Today => self.today,
            RateDay::FrozenAtWin | RateDay::CloseDate => deal.close_date.unwrap_or(self.today),
        };
        total.add(&self.rates, amount, day)
    }

    /// Adds what a won deal is worth: what was frozen when it was won, where that is in the currency of the totals. A deal
    /// without an amount adds nothing.
    pub(super) fn add_won(&self, total: &mut Total, deal: &Deal) -> Result<()> {
        let frozen = deal.won_amount.filter(|frozen| frozen.currency() == self.currency);
        match (self.rate_day, frozen, deal.amount) {
            (RateDay::FrozenAtWin, Some(frozen), _) => total.add_converted(frozen, deal.won_rate_date),
            (_, _, Some(amount)) => self.add(total, &amount, deal),
            (_, _, None) => Ok(()),
        }
    }
}
