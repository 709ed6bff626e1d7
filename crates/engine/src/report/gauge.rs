//! One thing that a report measures, over all groups.

use std::collections::HashSet;
use std::sync::Arc;

use crmkit_index::{BLOCK, BlockNumbers, Codes, Mask, Numbers, Offsets};
use crmkit_record::encode_key;
use rust_decimal::Decimal;

use super::bound::BoundMeasure;
use super::convert::{Converter, Unit};
use super::rated::Rated;
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

/// What whole blocks have of one group: side by side, since both change with every row.
#[derive(Clone, Copy, Default)]
struct Cell {
    sum: i64,
    rows: u64,
}

pub(super) const NO_QUICK: Quick = Quick { known: 0, sum: 0, least: i64::MAX, greatest: i64::MIN };

/// Room for the numbers of a block, used again and again.
pub(super) struct Scratch {
    pub(super) numbers: [i64; BLOCK],
    pub(super) factors: [i64; BLOCK],
    pub(super) currencies: [i64; BLOCK],
    days: [i64; BLOCK],
    slots: [u32; BLOCK],
}

impl Scratch {
    pub(super) fn new() -> Self {
        let none = [0; BLOCK];
        Self { numbers: none, factors: none, currencies: none, days: none, slots: [0; BLOCK] }
    }
}

/// How the values of a group are told apart. What is told apart in one group has a slot of its own.
enum Split {
    /// Not at all: the slot is the group.
    Whole,
    /// By currency.
    Currency(Codes),
    /// By currency and by the rates that apply on a day of the record.
    Rate(Codes, Rated),
}

fn at_least<T: Into<i64>>(block: &BlockNumbers<'_>, offset: T) -> i64 {
    block.least.wrapping_add(offset.into())
}

/// Adds the value of each row to the sum of its group, but not those of absent rows.
fn add_all<T: Copy>(
    cells: &mut [Cell],
    groups: &[u32; BLOCK],
    values: &[T; BLOCK],
    absent: &Mask,
    value: impl Fn(T) -> i64,
) {
    for (group, of) in groups.iter().zip(values) {
        if let Some(cell) = cells.get_mut(*group as usize) {
            cell.sum = cell.sum.wrapping_add(value(*of));
            cell.rows = cell.rows.wrapping_add(1);
        }
    }
    absent.for_each(|at| {
        if let (Some(group), Some(of)) = (groups.get(at), values.get(at))
            && let Some(cell) = cells.get_mut(*group as usize)
        {
            cell.sum = cell.sum.wrapping_sub(value(*of));
        }
    });
}

/// Adds the product of the two values of each row to the sum of its group, but not those of absent rows.
fn add_products<N: Copy + Into<i64>, F: Copy + Into<i64>>(
    cells: &mut [Cell],
    groups: &[u32; BLOCK],
    (numbers, offsets): (&BlockNumbers<'_>, &[N; BLOCK]),
    (factors, by): (&BlockNumbers<'_>, &[F; BLOCK]),
    absent: &Mask,
) {
    let product = |offset: N, by: F| at_least(numbers, offset).wrapping_mul(at_least(factors, by));
    for ((group, offset), by) in groups.iter().zip(offsets).zip(by) {
        if let Some(cell) = cells.get_mut(*group as usize) {
            cell.sum = cell.sum.wrapping_add(product(*offset, *by));
            cell.rows = cell.rows.wrapping_add(1);
        }
    }
    absent.for_each(|at| {
        if let (Some(group), Some(offset), Some(by)) = (groups.get(at), offsets.get(at), by.get(at))
            && let Some(cell) = cells.get_mut(*group as usize)
        {
            cell.sum = cell.sum.wrapping_sub(product(*offset, *by));
        }
    });
}

/// Carries sums over to where there is room for more.
fn carry(cells: &mut [Cell], quick: &mut [Quick]) {
    for (cell, quick) in cells.iter_mut().zip(quick) {
        quick.sum += i128::from(std::mem::take(&mut cell.sum));
    }
}

/// One measure over all groups.
pub(super) struct Gauge {
    numbers: Numbers,
    by: Option<Numbers>,
    split: Split,
    quick: Vec<Quick>,
    values: Vec<Vec<i64>>,
    distinct: Vec<HashSet<i64>>,
    /// What whole blocks add to the sums, until it is carried over, and how many rows they have.
    cells: Vec<Cell>,
    /// As much as a sum in `cells` may have come to, without a sign.
    most: u64,
    /// How many of the records of each group have no value, where the group is the slot.
    missing: Vec<u64>,
}

/// As much as the sums of whole blocks may come to before they are carried over.
const MOST_CARRIED: u64 = 1 << 62;

/// With more rows without a value than this, a block is taken row by row.
const MOST_MISSING: usize = BLOCK / 4;

/// How far from 0 a number of a block may lie.
fn magnitude(block: &BlockNumbers<'_>) -> u64 {
    block.least.unsigned_abs().max(block.greatest.unsigned_abs())
}

/// How many currencies there are; 1 where there are none.
fn width(codes: &Codes) -> usize {
    codes.dictionary().len().max(1)
}

impl Gauge {
    pub(super) fn new(table: &Table, measure: &BoundMeasure, converter: Option<&Converter>) -> Option<Gauge> {
        let column = table.column(measure.field.as_ref()?)?;
        let (numbers, split) = match &column.content {
            Content::Number(numbers) => (numbers.clone(), Split::Whole),
            Content::Money(amounts, currencies) => {
                let rated = converter.and_then(|converter| Rated::new(table, converter));
                let split = match rated {
                    Some(rated) => Split::Rate(currencies.clone(), rated),
                    None => Split::Currency(currencies.clone()),
                };
                (amounts.clone(), split)
            }
            Content::Code(codes) => (codes.numbers().clone(), Split::Whole),
            Content::Many(_) => return None,
        };
        let by = match &measure.by {
            None => None,
            Some(by) => match &table.column(by)?.content {
                Content::Number(numbers) => Some(numbers.clone()),
                _ => return None,
            },
        };
        let (quick, values, distinct) = (Vec::new(), Vec::new(), Vec::new());
        Some(Gauge { numbers, by, split, quick, values, distinct, cells: Vec::new(), most: 0, missing: Vec::new() })
    }

    /// Whether the slot of a value is the group of its record.
    fn follows_groups(&self) -> bool {
        match &self.split {
            Split::Whole => true,
            Split::Currency(codes) => width(codes) == 1,
            Split::Rate(..) => false,
        }
    }

    /// How many rows each group has in the blocks that were added whole, with a value or without.
    pub(super) fn rows(&self) -> impl Iterator<Item = u64> + '_ {
        self.cells.iter().map(|cell| cell.rows)
    }

    /// Adds the sums of a whole block and counts its rows; whether it could. The rows outside the mask are in the last of the groups.
    ///
    /// INVARIANT: no sum in `cells` is further from 0 than `most`, which fits, so that adding does not overflow.
    pub(super) fn add_block(
        &mut self,
        measure: &Measure,
        block: usize,
        mask: &Mask,
        groups: &[u32; BLOCK],
        count: usize,
    ) -> bool {
        if !matches!(measure, Measure::Sum(_) | Measure::Average(_) | Measure::SumOfProducts(..))
            || !self.follows_groups()
        {
            return false;
        }
        let Some(numbers) = self.numbers.block(block) else { return false };
        let factors = match self.by.as_ref().map(|by| by.block(block)) {
            None => None,
            Some(Some(factors)) => Some(factors),
            Some(None) => return false,
        };
        let mut absent = *mask;
        let mut known = *numbers.known;
        let mut most = magnitude(&numbers).checked_mul(BLOCK as u64);
        if let Some(factors) = &factors {
            known.and(factors.known);
            most = most.and_then(|most| most.checked_mul(magnitude(factors).max(1)));
        }
        absent.and_not(&known);
        let Some(most) = most.filter(|most| *most <= MOST_CARRIED) else { return false };
        if absent.len() > MOST_MISSING {
            return false;
        }
        if self.most > MOST_CARRIED - most {
            carry(&mut self.cells, &mut self.quick);
            self.most = 0;
        }
        self.most += most;
        self.cells.resize(count, Cell::default());
        self.quick.resize(count.max(self.quick.len()), NO_QUICK);
        self.missing.resize(count, 0);
        let cells = &mut self.cells;
        match factors {
            None => match numbers.offsets {
                Offsets::Byte(offsets) => add_all(cells, groups, offsets, &absent, |o| at_least(&numbers, o)),
                Offsets::Short(offsets) => add_all(cells, groups, offsets, &absent, |o| at_least(&numbers, o)),
                Offsets::Long(offsets) => add_all(cells, groups, offsets, &absent, |o| at_least(&numbers, o)),
            },
            Some(factors) => {
                macro_rules! by_any {
                    ($offsets:expr) => {
                        match factors.offsets {
                            Offsets::Byte(by) => add_products(cells, groups, ($offsets), (&factors, by), &absent),
                            Offsets::Short(by) => add_products(cells, groups, ($offsets), (&factors, by), &absent),
                            Offsets::Long(by) => add_products(cells, groups, ($offsets), (&factors, by), &absent),
                        }
                    };
                }
                match numbers.offsets {
                    Offsets::Byte(offsets) => by_any!((&numbers, offsets)),
                    Offsets::Short(offsets) => by_any!((&numbers, offsets)),
                    Offsets::Long(offsets) => by_any!((&numbers, offsets)),
                }
            }
        }
        absent.for_each(|at| {
            let missing = groups.get(at).and_then(|group| self.missing.get_mut(*group as usize));
            if let Some(missing) = missing {
                *missing += 1;
            }
        });
        true
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
        let Scratch { numbers, factors, currencies, days, slots } = scratch;
        let mut known = self.numbers.read(block, numbers);
        known.and(mask);
        if let Some(by) = &self.by {
            known.and(&by.read(block, factors));
        }
        if self.follows_groups() {
            self.missing.resize(count.max(self.missing.len()), 0);
            let mut absent = *mask;
            absent.and_not(&known);
            absent.for_each(|at| {
                let missing = groups.get(at).and_then(|group| self.missing.get_mut(*group as usize));
                if let Some(missing) = missing {
                    *missing += 1;
                }
            });
        }
        let (slots, slot_count): (&[u32; BLOCK], usize) = match &mut self.split {
            Split::Whole => (groups, count),
            Split::Currency(codes) if width(codes) == 1 => (groups, count),
            Split::Currency(codes) => {
                known.and(&codes.numbers().read(block, currencies));
                let width = width(codes) as u32;
                slots.iter_mut().zip(groups).zip(&*currencies).for_each(|((slot, group), code)| {
                    // A row that is not known may say anything.
                    *slot = group.wrapping_mul(width).wrapping_add(*code as u32);
                });
                (slots, count * width as usize)
            }
            Split::Rate(codes, rated) => {
                known.and(&codes.numbers().read(block, currencies));
                let dated = rated.days.as_ref().map_or(Mask::NONE, |column| column.read(block, days));
                let width = width(codes) as u64;
                known.for_each(|at| {
                    let (Some(slot), Some(group), Some(code), Some(day)) =
                        (slots.get_mut(at), groups.get(at), currencies.get(at), days.get(at))
                    else {
                        return;
                    };
                    let stretch = match dated.contains(at) {
                        true => rated.borders.partition_point(|border| border <= day) as u64,
                        false => rated.missing,
                    };
                    *slot = rated.slot(*group, *code as u32, stretch, width);
                });
                (slots, rated.count as usize)
            }
        };
        self.quick.resize(slot_count.max(self.quick.len()), NO_QUICK);
        match measure {
            Measure::Percentile(..) => self.values.resize(slot_count.max(self.values.len()), Vec::new()),
            Measure::Distinct(_) => self.distinct.resize(slot_count.max(self.distinct.len()), HashSet::new()),
            _ => {}
        }
        let slot = |at: usize| slots.get(at).map_or(0, |slot| *slot as usize);
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

    /// The slots of a group, with what their values are counted in.
    fn slots(&self, group: usize, converter: Option<&Converter>) -> Vec<(Unit, usize)> {
        fn name(codes: &Codes, code: usize) -> &str {
            let name = u32::try_from(code).ok().and_then(|code| codes.dictionary().get(code));
            name.and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
        }
        match &self.split {
            Split::Whole => vec![(Unit::Plain(Arc::default()), group)],
            Split::Currency(codes) => {
                let unit = |code| match converter {
                    Some(converter) => converter.unit(name(codes, code), converter.day),
                    None => Unit::Plain(name(codes, code).into()),
                };
                (0..width(codes)).map(|code| (unit(code), group * width(codes) + code)).collect()
            }
            Split::Rate(codes, rated) => {
                let of_group = rated.of_group.get(group).into_iter().flatten();
                let unit = |code: u32, stretch: u64| {
                    let day = usize::try_from(stretch).ok().and_then(|at| rated.stretches.get(at));
                    let (name, converter, day) = (name(codes, code as usize), converter?, day?);
                    Some(converter.unit(name, *day))
                };
                of_group.filter_map(|(code, stretch, slot)| Some((unit(*code, *stretch)?, *slot as usize))).collect()
            }
        }
    }

    /// What was taken in for a group, by what it is counted in.
    pub(super) fn tallies(
        &mut self,
        measure: &BoundMeasure,
        table: &Table,
        (group, count): (usize, u64),
        converter: Option<&Converter>,
    ) -> Result<Vec<(Unit, Tally)>> {
        let mut tallies: Vec<(Unit, Tally)> = Vec::with_capacity(1);
        let follows = self.follows_groups();
        if self.most > 0 {
            carry(&mut self.cells, &mut self.quick);
            self.most = 0;
        }
        let Some(field) = &measure.field else { return Ok(tallies) };
        let scale = decimals(&field.kind);
        let by_scale = measure.by.as_ref().map_or(0, |by| decimals(&by.kind));
        let number = |number: i64| Decimal::new(number, scale).normalize();
        for (unit, slot) in self.slots(group, converter) {
            let Some(quick) = self.quick.get(slot) else { continue };
            let known = match follows {
                true => count.saturating_sub(self.missing.get(slot).copied().unwrap_or_default()),
                false => quick.known,
            };
            if known == 0 {
                continue;
            }
            let sum = Decimal::try_from_i128_with_scale(quick.sum, scale + by_scale).map_err(|_| too_large())?;
            let mut tally = Tally { known, sum: sum.normalize(), ..Tally::default() };
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
            match tallies.iter_mut().find(|(known, _)| *known == unit) {
                None => tallies.push((unit, tally)),
                Some((_, known)) => known.absorb(tally)?,
            }
        }
        Ok(tallies)
    }
}
