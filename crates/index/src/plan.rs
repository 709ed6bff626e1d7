//! A filter as it is answered: tests on columns, and how they combine.
//!
//! A plan runs block by block: each test takes rows away from a mask that it is given, the cheapest and most selective
//! first, and a block of which nothing is left is not asked further.

use std::cell::Cell;

use crate::numbers::Numbers;
use crate::rows::{BLOCK, Mask, Rows};

/// What one step of a plan asks. `R` is what the columns cannot answer.
#[derive(Clone, Debug)]
pub enum Ask<R> {
    /// Every row.
    All,
    /// These rows.
    Rows(Rows),
    /// A number within a range, both ends included.
    Range(Numbers, i64, i64),
    /// Any number.
    Known(Numbers),
    /// A number that stands in a list of bits, the first bit being number 0.
    Listed(Numbers, Vec<u64>),
    /// Every step.
    And(Vec<Plan<R>>),
    /// At least one step.
    Or(Vec<Plan<R>>),
    /// All rows but those of the step.
    Not(Box<Plan<R>>),
    /// Whoever runs the plan looks at each row that is left.
    Look(R),
}

/// A step, with what was expected of it and what it did.
#[derive(Clone, Debug)]
pub struct Plan<R> {
    ask: Ask<R>,
    /// About how many rows pass.
    estimate: u64,
    /// What one row costs, in about tenths of a nanosecond.
    cost: u64,
    /// What the step is for, to whoever made it.
    tag: Option<usize>,
    /// How many rows the step was asked about and how many passed, where somebody wants to know.
    counts: Option<Cell<(u64, u64)>>,
}

/// What looking at a row costs, in the unit of `Plan::cost`: it is fetched and decoded.
const LOOK: u64 = 30_000;

impl<R> Plan<R> {
    /// A step over a table of `total` rows. Parts of an `And` are put in the order in which they do the least work.
    #[must_use]
    pub fn new(ask: Ask<R>, total: u64) -> Self {
        let (ask, estimate, cost) = match ask {
            Ask::All => (Ask::All, total, 0),
            Ask::Rows(rows) => {
                let estimate = rows.len();
                (Ask::Rows(rows), estimate, 1)
            }
            Ask::Range(numbers, low, high) => {
                let estimate = numbers.estimate(low, high);
                (Ask::Range(numbers, low, high), estimate, 4)
            }
            Ask::Known(numbers) => {
                let estimate = numbers.known();
                (Ask::Known(numbers), estimate, 1)
            }
            Ask::Listed(numbers, bits) => {
                let wanted: u64 = bits.iter().map(|word| u64::from(word.count_ones())).sum();
                let all = (bits.len() as u64 * 64).max(1);
                let estimate = numbers.known() * wanted / all;
                (Ask::Listed(numbers, bits), estimate, 12)
            }
            Ask::And(mut parts) => {
                // Work done for each row that a part takes away.
                let rank = |part: &Plan<R>| {
                    let taken = total.saturating_sub(part.estimate).max(1);
                    u128::from(part.cost) * u128::from(total.max(1)) / u128::from(taken)
                };
                parts.sort_by_key(|part| (rank(part), part.estimate));
                let mut left = total;
                let mut cost = 0;
                for part in &parts {
                    cost += part.cost * left / total.max(1);
                    left = u64::try_from(u128::from(left) * u128::from(part.estimate) / u128::from(total.max(1)))
                        .unwrap_or(total);
                }
                (Ask::And(parts), left, cost)
            }
            Ask::Or(parts) => {
                let estimate = parts.iter().map(|part| part.estimate).sum::<u64>().min(total);
                let cost = parts.iter().map(|part| part.cost).sum();
                (Ask::Or(parts), estimate, cost)
            }
            Ask::Not(part) => {
                let (estimate, cost) = (total.saturating_sub(part.estimate), part.cost);
                (Ask::Not(part), estimate, cost)
            }
            Ask::Look(test) => (Ask::Look(test), total / 3, LOOK),
        };
        Self { ask, estimate, cost, tag: None, counts: None }
    }

    /// The step, marked with what it is for.
    #[must_use]
    pub fn tagged(mut self, tag: usize) -> Self {
        self.tag = Some(tag);
        self
    }

    /// What is asked.
    pub fn ask(&self) -> &Ask<R> {
        &self.ask
    }

    /// About how many rows were expected to pass.
    pub fn estimate(&self) -> u64 {
        self.estimate
    }

    /// What the step is for.
    pub fn tag(&self) -> Option<usize> {
        self.tag
    }

    /// The plan with a count, at each step, of the rows that it is asked about and of those that pass.
    #[must_use]
    pub fn counting(mut self) -> Self {
        self.ask = match self.ask {
            Ask::And(parts) => Ask::And(parts.into_iter().map(Plan::counting).collect()),
            Ask::Or(parts) => Ask::Or(parts.into_iter().map(Plan::counting).collect()),
            Ask::Not(part) => Ask::Not(Box::new(part.counting())),
            other => other,
        };
        self.counts = Some(Cell::default());
        self
    }

    /// How many rows the step was asked about and how many passed, if it is [`counting`](Self::counting).
    pub fn counts(&self) -> Option<(u64, u64)> {
        self.counts.as_ref().map(Cell::get)
    }

    /// Whether the columns narrow nothing down: every row has to be looked at.
    #[must_use]
    pub fn looks_at_everything(&self) -> bool {
        match &self.ask {
            Ask::Look(_) => true,
            Ask::And(parts) => !parts.is_empty() && parts.iter().all(Plan::looks_at_everything),
            Ask::Or(parts) => parts.iter().any(Plan::looks_at_everything),
            Ask::Not(part) => part.looks_at_everything(),
            _ => false,
        }
    }

    fn rows_only(&self) -> Option<&Rows> {
        match &self.ask {
            Ask::Rows(rows) if self.counts.is_none() => Some(rows),
            _ => None,
        }
    }

    /// Keeps in the mask the rows of a block that pass. `look` answers what the columns cannot.
    ///
    /// # Errors
    /// What `look` returns.
    pub fn narrow<E>(
        &self,
        block: usize,
        mask: &mut Mask,
        look: &mut impl FnMut(&R, u32) -> Result<bool, E>,
    ) -> Result<(), E> {
        let asked = self.counts.as_ref().map(|_| mask.len() as u64);
        match &self.ask {
            Ask::All => {}
            Ask::Rows(rows) => rows.narrow(block, mask),
            Ask::Range(numbers, low, high) => numbers.narrow(block, *low, *high, mask),
            Ask::Known(numbers) => numbers.narrow_known(block, mask),
            Ask::Listed(numbers, bits) => numbers.narrow_listed(block, bits, mask),
            Ask::And(parts) => {
                for part in parts {
                    if mask.is_empty() {
                        break;
                    }
                    part.narrow(block, mask, look)?;
                }
            }
            Ask::Or(parts) if parts.iter().all(|part| part.rows_only().is_some()) => {
                let mut any = Mask::NONE;
                parts.iter().filter_map(Plan::rows_only).for_each(|rows| rows.add_to(block, &mut any));
                mask.and(&any);
            }
            Ask::Or(parts) => {
                let mut left = *mask;
                for part in parts {
                    if left.is_empty() {
                        break;
                    }
                    let mut passed = left;
                    part.narrow(block, &mut passed, look)?;
                    left.and_not(&passed);
                }
                mask.and_not(&left);
            }
            Ask::Not(part) => {
                let mut passed = *mask;
                part.narrow(block, &mut passed, look)?;
                mask.and_not(&passed);
            }
            Ask::Look(test) => {
                let start = block * BLOCK;
                let asked = *mask;
                for at in asked.iter() {
                    if !look(test, u32::try_from(start + at).unwrap_or(u32::MAX))? {
                        mask.remove(at);
                    }
                }
            }
        }
        if let (Some(counts), Some(asked)) = (&self.counts, asked) {
            let (before, passed) = counts.get();
            counts.set((before + asked, passed + mask.len() as u64));
        }
        Ok(())
    }

    /// Calls `f` with the passing rows of each block in turn, until it says no.
    ///
    /// # Errors
    /// What `look` returns.
    pub fn each_block<E>(
        &self,
        within: &Rows,
        mut look: impl FnMut(&R, u32) -> Result<bool, E>,
        mut f: impl FnMut(usize, &Mask) -> bool,
    ) -> Result<(), E> {
        for block in 0..within.blocks() {
            let mut mask = within.mask(block);
            if mask.is_empty() {
                continue;
            }
            self.narrow(block, &mut mask, &mut look)?;
            if !mask.is_empty() && !f(block, &mask) {
                break;
            }
        }
        Ok(())
    }

    /// How many rows pass.
    ///
    /// # Errors
    /// What `look` returns.
    pub fn count<E>(&self, within: &Rows, look: impl FnMut(&R, u32) -> Result<bool, E>) -> Result<u64, E> {
        let mut count = 0;
        self.each_block(within, look, |_, mask| {
            count += mask.len() as u64;
            true
        })?;
        Ok(count)
    }

    /// The rows that pass.
    ///
    /// # Errors
    /// What `look` returns.
    pub fn rows<E>(&self, within: &Rows, look: impl FnMut(&R, u32) -> Result<bool, E>) -> Result<Rows, E> {
        let mut rows = Rows::new();
        self.each_block(within, look, |block, mask| {
            while rows.blocks() < block {
                rows.push(&Mask::NONE);
            }
            rows.push(mask);
            true
        })?;
        Ok(rows)
    }
}
