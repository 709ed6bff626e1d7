//! What a group amounts to, while it is counted.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Figure;
use super::spec::Measure;
use crate::error::{Error, ErrorKind, Result};

/// The values of one measure in one group and one currency.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) known: u64,
    pub(super) sum: Decimal,
    pub(super) least: Option<Decimal>,
    pub(super) greatest: Option<Decimal>,
    pub(super) values: Vec<Decimal>,
    pub(super) distinct: BTreeSet<Vec<u8>>,
}

impl Tally {
    /// Takes in one value.
    pub(super) fn add(&mut self, measure: &Measure, value: Decimal) -> Result<()> {
        self.known += 1;
        match measure {
            Measure::Sum(_) | Measure::SumOfProducts(..) | Measure::Average(_) => self.add_sum(value)?,
            Measure::Min(_) => self.least = Some(self.least.map_or(value, |least| least.min(value))),
            Measure::Max(_) => self.greatest = Some(self.greatest.map_or(value, |greatest| greatest.max(value))),
            Measure::Percentile(..) => self.values.push(value),
            Measure::Count | Measure::Distinct(_) => {}
        }
        Ok(())
    }

    pub(super) fn add_sum(&mut self, value: Decimal) -> Result<()> {
        self.sum = self.sum.checked_add(value).ok_or_else(too_large)?;
        Ok(())
    }

    /// Takes in what another one has of the same measure.
    pub(super) fn absorb(&mut self, other: Self) -> Result<()> {
        self.known += other.known;
        self.add_sum(other.sum)?;
        self.least = self.least.into_iter().chain(other.least).min();
        self.greatest = self.greatest.into_iter().chain(other.greatest).max();
        self.values.extend(other.values);
        self.distinct.extend(other.distinct);
        Ok(())
    }

    /// The figure, if there is a value. `show` writes a number of the measured kind.
    pub(super) fn figure(mut self, measure: &Measure, show: impl Fn(Decimal) -> String) -> Result<Option<String>> {
        Ok(match measure {
            Measure::Count => None,
            Measure::Distinct(_) => Some(self.distinct.len().to_string()),
            _ if self.known == 0 => None,
            Measure::Sum(_) | Measure::SumOfProducts(..) => Some(show(self.sum)),
            Measure::Average(_) => {
                let average = self.sum.checked_div(Decimal::from(self.known)).ok_or_else(too_large)?;
                Some(average.normalize().to_string())
            }
            Measure::Min(_) => self.least.map(show),
            Measure::Max(_) => self.greatest.map(show),
            Measure::Percentile(_, percent) => percentile(&mut self.values, *percent).map(show),
        })
    }
}

/// The value that at least so many percent of the values do not exceed, by the nearest-rank method.
pub(super) fn percentile(values: &mut [Decimal], percent: u8) -> Option<Decimal> {
    let rank = (values.len() * usize::from(percent)).div_ceil(100).max(1) - 1;
    let rank = rank.min(values.len().checked_sub(1)?);
    let (_, value, _) = values.select_nth_unstable(rank);
    Some(*value)
}

pub(super) fn too_large() -> Error {
    Error::new(ErrorKind::Limit, "the sum is too large")
}

impl Figure {
    pub(super) fn of_count(count: u64) -> Self {
        Self { count, ..Self::default() }
    }
}
