//! Which stretch of the calendar a date or an instant lies in, quickly.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use crmkit_record::LocalDateTime;

use super::spec::Grain;

/// How many bits of an instant in microseconds a cell leaves out: a cell is a little less than a day.
const INSTANT_BITS: u32 = 36;

/// As many cells as a table may have; 2,700 years.
const MOST_CELLS: usize = 1 << 20;

/// Stretches of the calendar one after another, over the days from the first to the last one asked for.
pub(super) struct Buckets {
    /// The first day of each stretch.
    pub(super) starts: Vec<NaiveDate>,
    /// The first number of each stretch but the first, ascending.
    borders: Vec<i64>,
    first: i64,
    bits: u32,
    /// For each cell from `first` on, the stretch that its first number lies in.
    cells: Vec<u32>,
}

/// The first day of the stretch that a day lies in.
pub(super) fn start_of(day: NaiveDate, grain: Grain, fiscal_start: u32) -> Option<NaiveDate> {
    let months_back = match grain {
        Grain::Day => return Some(day),
        Grain::Week => return day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
        Grain::Month => 0,
        Grain::Quarter => day.month0() % 3,
        Grain::Year => day.month0(),
        Grain::FiscalQuarter => (day.month() + 12 - fiscal_start) % 3,
        Grain::FiscalYear => (day.month() + 12 - fiscal_start) % 12,
    };
    day.with_day(1)?.checked_sub_months(Months::new(months_back))
}

/// The first day of the next stretch.
fn next(start: NaiveDate, grain: Grain) -> Option<NaiveDate> {
    match grain {
        Grain::Day => start.succ_opt(),
        Grain::Week => start.checked_add_days(Days::new(7)),
        Grain::Month => start.checked_add_months(Months::new(1)),
        Grain::Quarter | Grain::FiscalQuarter => start.checked_add_months(Months::new(3)),
        Grain::Year | Grain::FiscalYear => start.checked_add_months(Months::new(12)),
    }
}

/// The day of a number in the zone: of an instant in microseconds, or of a date as days.
pub(super) fn day_of(number: i64, zone: Option<Tz>) -> Option<NaiveDate> {
    match zone {
        Some(zone) => Some(DateTime::from_timestamp_micros(number)?.with_timezone(&zone).date_naive()),
        None => NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?),
    }
}

/// The first number of a day.
pub(super) fn number_of(day: NaiveDate, zone: Option<Tz>) -> Option<i64> {
    match zone {
        Some(zone) => {
            Some(LocalDateTime::new(day.and_time(NaiveTime::MIN), zone).to_instant().ok()?.timestamp_micros())
        }
        None => Some(i64::from(day.num_days_from_ce())),
    }
}

impl Buckets {
    /// The stretches from the one of the least number to the one of the greatest. With a zone the numbers are instants.
    ///
    /// `None` if they are too many, or the calendar ends.
    pub(super) fn new(least: i64, greatest: i64, grain: Grain, zone: Option<Tz>, fiscal_start: u32) -> Option<Buckets> {
        let bits = if zone.is_some() { INSTANT_BITS } else { 0 };
        let mut start = start_of(day_of(least, zone)?, grain, fiscal_start)?;
        let mut starts = vec![start];
        let mut borders = Vec::new();
        loop {
            start = next(start, grain)?;
            let border = number_of(start, zone)?;
            if border > greatest {
                break;
            }
            starts.push(start);
            borders.push(border);
            if starts.len() > MOST_CELLS {
                return None;
            }
        }
        let count = usize::try_from((greatest >> bits) - (least >> bits)).ok()? + 1;
        if count > MOST_CELLS {
            return None;
        }
        let first = least >> bits;
        let mut cells = Vec::with_capacity(count);
        let mut at = 0;
        for cell in 0..count {
            let number = (first + i64::try_from(cell).ok()?) << bits;
            while borders.get(at).is_some_and(|border| *border <= number) {
                at += 1;
            }
            cells.push(u32::try_from(at).ok()?);
        }
        Some(Buckets { starts, borders, first, bits, cells })
    }

    /// The place among `starts` of the stretch that a number lies in, which must be one of those asked for.
    pub(super) fn of(&self, number: i64) -> u32 {
        let cell = usize::try_from((number >> self.bits) - self.first).unwrap_or_default();
        let mut at = self.cells.get(cell).copied().unwrap_or_default();
        // A border may lie within the cell.
        while self.borders.get(at as usize).is_some_and(|border| *border <= number) {
            at += 1;
        }
        at
    }
}
