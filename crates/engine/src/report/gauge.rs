//! One thing that a report measures, over all groups.

use std::collections::{BTreeMap, HashSet};

use crmkit_index::{BLOCK, Codes, Mask, Numbers};
use crmkit_record::encode_key;
use rust_decimal::Decimal;

use super::bound::BoundMeasure;
use super::spec::Measure;
use super::tally::{Tally, too_large};
use crate::error::Result;
use crate::index::{Content, Table, decimals, number_value, value_of};

/// The sums of one measure in one group and currency, as numbers of the column.
#[derive(Clone, Copy)]
pub(super) struct Quick {
    pub(super) known: u64,
    pub(super) sum: i128,
    pub(super) least: i64,
    pub(super) greatest: i64,
}

pub(super) const NO_QUICK: Quick = Quick { known: 0, sum: 0, least: i64::MAX, greatest: i64::MIN };

/// Room for the numbers of a block, used again and again.
pub(super) struct Scratch {
    pub(super) numbers: [i64; BLOCK],
    pub(super) factors: [i64; BLOCK],
    pub(super) currencies: [i64; BLOCK],
}

/// One measure over all groups.
pub(super) struct Gauge {
    pub(super) numbers: Numbers,
    pub(super) by: Option<Numbers>,
    pub(super) currencies: Option<Codes>,
    /// How many currencies there are; 1 where there are none.
    pub(super) width: usize,
    pub(super) quick: Vec<Quick>,
    pub(super) values: Vec<Vec<i64>>,
    pub(super) distinct: Vec<HashSet<i64>>,
}

impl Gauge {
    pub(super) fn new(table: &Table, measure: &BoundMeasure) -> Option<Gauge> {
        let column = table.column(measure.field.as_ref()?)?;
        let (numbers, currencies) = match &column.content {
            Content::Number(numbers) => (numbers.clone(), None),
            Content::Money(amounts, currencies) => (amounts.clone(), Some(currencies.clone())),
            Content::Code(codes) => (codes.numbers().clone(), None),
            Content::Many(_) => return None,
        };
        let by = match &measure.by {
            None => None,
            Some(by) => match &table.column(by)?.content {
                Content::Number(numbers) => Some(numbers.clone()),
                _ => return None,
            },
        };
        let width = currencies.as_ref().map_or(1, |currencies| currencies.dictionary().len().max(1));
        Some(Gauge { numbers, by, currencies, width, quick: Vec::new(), values: Vec::new(), distinct: Vec::new() })
    }

    /// Takes in the rows of the mask, whose groups stand in `groups`.
    pub(super) fn take(
        &mut self,
        measure: &Measure,
        block: usize,
        mask: &Mask,
        groups: &[u32; BLOCK],
        count: usize,
        scratch: &mut Scratch,
    ) -> Result<()> {
        let Scratch { numbers, factors, currencies } = scratch;
        let mut known = self.numbers.read(block, numbers);
        known.and(mask);
        if let Some(by) = &self.by {
            known.and(&by.read(block, factors));
        }
        let width = self.width;
        if let Some(codes) = self.currencies.as_ref().filter(|_| width > 1) {
            known.and(&codes.numbers().read(block, currencies));
        }
        let slots = count * width;
        self.quick.resize(slots.max(self.quick.len()), NO_QUICK);
        match measure {
            Measure::Percentile(..) => self.values.resize(slots.max(self.values.len()), Vec::new()),
            Measure::Distinct(_) => self.distinct.resize(slots.max(self.distinct.len()), HashSet::new()),
            _ => {}
        }
        let slot = |at: usize| {
            let group = groups.get(at).map_or(0, |group| *group as usize);
            if width == 1 { group } else { group * width + currencies.get(at).map_or(0, |code| *code as usize) }
        };
        let quick = &mut self.quick;
        let mut each = |f: &mut dyn FnMut(&mut Quick, i64, usize)| {
            known.for_each(|at| {
                if let (Some(quick), Some(number)) = (quick.get_mut(slot(at)), numbers.get(at)) {
                    quick.known += 1;
                    f(quick, *number, at);
                }
            });
        };
        match measure {
            // A sum of 64-bit numbers does not leave 128 bits before there are as many as there are rows.
            Measure::Sum(_) | Measure::Average(_) => known.for_each(|at| {
                if let (Some(quick), Some(number)) = (quick.get_mut(slot(at)), numbers.get(at)) {
                    quick.known += 1;
                    quick.sum += i128::from(*number);
                }
            }),
            Measure::SumOfProducts(..) => {
                let mut overflow = false;
                known.for_each(|at| {
                    if let (Some(quick), Some(number), Some(factor)) =
                        (quick.get_mut(slot(at)), numbers.get(at), factors.get(at))
                    {
                        quick.known += 1;
                        match quick.sum.checked_add(i128::from(*number) * i128::from(*factor)) {
                            Some(sum) => quick.sum = sum,
                            None => overflow = true,
                        }
                    }
                });
                if overflow {
                    return Err(too_large());
                }
            }
            Measure::Min(_) => each(&mut |quick, number, _| quick.least = quick.least.min(number)),
            Measure::Max(_) => each(&mut |quick, number, _| quick.greatest = quick.greatest.max(number)),
            Measure::Percentile(..) => {
                let values = &mut self.values;
                each(&mut |_, number, at| {
                    if let Some(values) = values.get_mut(slot(at)) {
                        values.push(number);
                    }
                });
            }
            Measure::Distinct(_) => {
                let distinct = &mut self.distinct;
                each(&mut |_, number, at| {
                    if let Some(distinct) = distinct.get_mut(slot(at)) {
                        distinct.insert(number);
                    }
                });
            }
            Measure::Count => {}
        }
        Ok(())
    }

    /// What was taken in for a group, by currency.
    pub(super) fn tallies(
        &mut self,
        measure: &BoundMeasure,
        table: &Table,
        group: usize,
    ) -> Result<BTreeMap<String, Tally>> {
        let mut tallies = BTreeMap::new();
        let Some(field) = &measure.field else { return Ok(tallies) };
        let scale = decimals(&field.kind);
        let by_scale = measure.by.as_ref().map_or(0, |by| decimals(&by.kind));
        let number = |number: i64| Decimal::new(number, scale).normalize();
        for currency in 0..self.width {
            let slot = group * self.width + currency;
            let Some(quick) = self.quick.get(slot).filter(|quick| quick.known > 0) else { continue };
            let sum = Decimal::try_from_i128_with_scale(quick.sum, scale + by_scale).map_err(|_| too_large())?;
            let mut tally = Tally { known: quick.known, sum: sum.normalize(), ..Tally::default() };
            match measure.measure {
                Measure::Min(_) => tally.least = Some(number(quick.least)),
                Measure::Max(_) => tally.greatest = Some(number(quick.greatest)),
                _ => {}
            }
            if let Some(values) = self.values.get_mut(slot) {
                tally.values = std::mem::take(values).into_iter().map(number).collect();
            }
            if let Some(distinct) = self.distinct.get(slot) {
                let column = table.column(field);
                tally.distinct = distinct
                    .iter()
                    .filter_map(|number| match &column?.content {
                        Content::Code(codes) => {
                            value_of(&field.kind, codes.dictionary().get(u32::try_from(*number).ok()?)?)
                        }
                        _ => number_value(&field.kind, *number),
                    })
                    .map(|value| {
                        let mut key = Vec::new();
                        encode_key(&value, &mut key);
                        key
                    })
                    .collect();
            }
            let name = self.currencies.as_ref().and_then(|codes| codes.dictionary().get(u32::try_from(currency).ok()?));
            let name = name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default();
            tallies.insert(name.to_owned(), tally);
        }
        Ok(tallies)
    }
}
