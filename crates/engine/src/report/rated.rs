//! Amounts that are converted by a rate of their own day, told apart by currency and rate.

use std::collections::HashMap;

use chrono::NaiveDate;
use crmkit_index::Numbers;

use super::buckets::number_of;
use super::convert::Converter;
use crate::index::{Content, Table};

/// Slots for the currencies and rates of each group, numbered as they are met.
pub(super) struct Rated {
    pub(super) days: Option<Numbers>,
    /// The first number, as the column of days has them, of each stretch but the first in which no rate changes.
    pub(super) borders: Vec<i64>,
    /// A day of each stretch.
    pub(super) stretches: Vec<NaiveDate>,
    /// The stretch of the day that stands for a missing one.
    pub(super) missing: u64,
    slots: HashMap<u64, u32>,
    /// Keys that were looked for lately, with their slots: rows of the same kind often lie together.
    lately: Vec<(u64, u32)>,
    /// For each group the code of a currency, the stretch and the slot.
    pub(super) of_group: Vec<Vec<(u32, u64, u32)>>,
    pub(super) count: u32,
}

/// How many keys are kept as lately looked for.
const LATELY: u64 = 1_024;

impl Rated {
    pub(super) fn new(table: &Table, converter: &Converter) -> Option<Rated> {
        let field = converter.field.as_ref()?;
        let days = table.column(field).and_then(|column| match &column.content {
            Content::Number(numbers) => Some(numbers.clone()),
            _ => None,
        });
        let dates = converter.borders();
        let stretches = dates.first().map_or(Some(converter.day), NaiveDate::pred_opt);
        let borders = dates.iter().map(|day| number_of(*day, converter.zone)).collect::<Option<Vec<_>>>()?;
        let missing = dates.partition_point(|day| *day <= converter.day) as u64;
        Some(Rated {
            days,
            borders,
            stretches: stretches.into_iter().chain(dates).collect(),
            missing,
            slots: HashMap::new(),
            lately: vec![(u64::MAX, 0); LATELY as usize],
            of_group: Vec::new(),
            count: 0,
        })
    }

    pub(super) fn slot(&mut self, group: u32, code: u32, stretch: u64, currencies: u64) -> u32 {
        let key = (u64::from(group) * currencies + u64::from(code)) * (self.stretches.len() as u64) + stretch;
        if let Some((_, slot)) = self.lately.get((key % LATELY) as usize).filter(|(known, _)| *known == key) {
            return *slot;
        }
        let slot = *self.slots.entry(key).or_insert_with(|| {
            let slot = self.count;
            self.count += 1;
            if self.of_group.len() <= group as usize {
                self.of_group.resize(group as usize + 1, Vec::new());
            }
            if let Some(of_group) = self.of_group.get_mut(group as usize) {
                of_group.push((code, stretch, slot));
            }
            slot
        });
        if let Some(lately) = self.lately.get_mut((key % LATELY) as usize) {
            *lately = (key, slot);
        }
        slot
    }
}
