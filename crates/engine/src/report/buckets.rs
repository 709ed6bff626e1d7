//! Which stretch of the calendar a date or an instant lies in, quickly.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use crmkit_index::BLOCK;
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
    /// For each cell from `first` on, the stretch that its first number lies in, and in the lower bits where in the cell the
    /// next one begins: behind its end if none does.
    cells: Vec<u64>,
    /// Whether two stretches begin within one cell.
    crowded: bool,
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
        let (mut at, mut crowded) = (0, false);
        for cell in 0..count {
            let number = (first + i64::try_from(cell).ok()?) << bits;
            while borders.get(at).is_some_and(|border| *border <= number) {
                at += 1;
            }
            let within = |border: Option<&i64>| {
                border.and_then(|border| u64::try_from(border - number).ok()).filter(|within| *within < 1 << bits)
            };
            crowded |= within(borders.get(at + 1)).is_some();
            cells.push((at as u64) << (bits + 1) | within(borders.get(at)).unwrap_or(1 << bits));
        }
        Some(Buckets { starts, borders, first, bits, cells, crowded })
    }

    /// Calls `each` with the place among `starts` of the stretch that each number lies in, in their order. A number that is
    /// not one of those asked for may lie anywhere.
    pub(super) fn of_all(&self, numbers: &[i64; BLOCK], mut each: impl FnMut(u32)) {
        if self.crowded {
            return numbers
                .iter()
                .for_each(|number| each(self.borders.partition_point(|border| border <= number) as u32));
        }
        let (bits, lower) = (self.bits, (1_u64 << self.bits) - 1);
        let base = self.first << bits;
        for number in numbers {
            let from = number.wrapping_sub(base) as u64;
            let cell = self.cells.get((from >> bits) as usize).copied().unwrap_or_default();
            let next = u64::from(from & lower >= cell & (lower << 1 | 1));
            each(((cell >> (bits + 1)) + next) as u32);
        }
    }
}
