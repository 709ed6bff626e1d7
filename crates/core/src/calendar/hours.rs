//! Business time: the pure calculation on a compiled calendar.
//!
//! An instant is open if the wall clock of the zone shows, at this instant, a time within the hours of its day. So an hour that
//! the clocks repeat counts twice, and one that they skip does not count. Business time is counted in microseconds of open
//! instants; nothing is rounded.

use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use crmkit_engine::{Error, Result};

use super::business_calendar::{ClosingTime, DeadlineSeconds};
use super::holiday::{Holiday, Holidays};
use super::slot::{Slot, Week};

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400;
const DAY_MICROS: i64 = DAY * MICROS;

/// So far a calculation looks, in days: four hundred years.
const FARTHEST: i64 = 146_097;

/// Open instants from one up to another, in microseconds since 1970.
type Span = (i64, i64);

/// The hours of a calendar, ready to be calculated with.
#[derive(Clone, Debug, PartialEq)]
pub struct BusinessHours {
    zone: Tz,
    week: Week,
    holidays: Holidays,
    always: bool,
    closing: ClosingTime,
    seconds: DeadlineSeconds,
}

fn too_far() -> Error {
    Error::problem("seconds", "calendar.too_far", "this is further than four hundred years of business time reach")
}

fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

fn instant(micros: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or_else(too_far)
}

impl BusinessHours {
    /// The hours of a week in a zone, except on holidays. Of two holidays of one day the one that closes longer counts: the
    /// first that is closed all day, or else the first.
    #[must_use]
    pub fn new(zone: Tz, week: [Vec<Slot>; 7], holidays: Vec<Holiday>) -> Self {
        let (closing, seconds) = (ClosingTime::default(), DeadlineSeconds::default());
        Self { zone, week, holidays: Holidays::new(holidays), always: false, closing, seconds }
    }

    /// Every instant is open: the wall clock.
    #[must_use]
    pub fn always() -> Self {
        Self { always: true, ..Self::new(Tz::UTC, Default::default(), Vec::new()) }
    }

    /// Every instant is open, whatever its hours and holidays say; it keeps its zone and the names of its holidays.
    #[must_use]
    pub fn without_closing(self) -> Self {
        Self { always: true, ..self }
    }

    /// What becomes of deadlines at closing time, and of their seconds.
    #[must_use]
    pub fn with_switches(self, closing: ClosingTime, seconds: DeadlineSeconds) -> Self {
        Self { closing, seconds, ..self }
    }

    /// Whether every instant is open, whatever the hours of the week.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.always
    }

    /// Whether the hours of the week are empty.
    #[must_use]
    pub fn is_closed_all_week(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
    }

    /// The holiday that a day of the zone is.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.on(date)
    }

    /// The day that it is in the zone at an instant.
    #[must_use]
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The slots of a day of the zone.
    fn slots(&self, date: NaiveDate) -> &[Slot] {
        match self.holiday(date) {
            Some(holiday) => &holiday.open,
            None => self.week.get(date.weekday().num_days_from_monday() as usize).map_or(&[], Vec::as_slice),
        }
    }

    /// Whether there are any hours on a day of the zone.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.always || !self.slots(date).is_empty()
    }

    /// How many days there are with any hours, from one up to another, which does not count.
    ///
    /// # Errors
    /// `Invalid` if it is more than four hundred years.
    pub fn working_days(&self, from: NaiveDate, until: NaiveDate) -> Result<u64> {
        if (until - from).num_days() > FARTHEST {
            return Err(too_far());
        }
        let days = from.iter_days().take_while(|day| *day < until);
        Ok(days.filter(|day| self.is_working_day(*day)).count() as u64)
    }

    fn offset(&self, second: i64) -> Option<i64> {
        let naive = DateTime::from_timestamp(second, 0)?.naive_utc();
        Some(i64::from(self.zone.offset_from_utc_datetime(&naive).fix().local_minus_utc()))
    }

    /// The spans of a UTC day with one offset each. INVARIANT: no zone changes its offset twice within one UTC day, which a test
    /// looks for in all of them.
    fn offsets(&self, day: i64) -> Vec<(i64, i64, i64)> {
        let (start, end) = (day * DAY, (day + 1) * DAY);
        let (Some(first), Some(last)) = (self.offset(start), self.offset(end - 1)) else { return Vec::new() };
        if first == last {
            return vec![(start, end, first)];
        }
        // The offset is the first one at `before`, and the last one at `after`.
        let (mut before, mut after) = (start, end - 1);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.offset(middle) == Some(first) { before = middle } else { after = middle }
        }
        vec![(start, after, first), (after, end, last)]
    }

    /// The open spans of a UTC day, in order and apart.
    fn spans_of(&self, day: i64) -> Vec<Span> {
        if self.always {
            return vec![(day * DAY_MICROS, (day + 1) * DAY_MICROS)];
        }
        let mut spans: Vec<Span> = Vec::new();
        for (start, end, offset) in self.offsets(day) {
            let first = (start + offset).div_euclid(DAY);
            let last = (end - 1 + offset).div_euclid(DAY);
            for local in first..=last {
                let Some(date) = DateTime::from_timestamp(local * DAY, 0).map(|at| at.date_naive()) else { continue };
                for slot in self.slots(date) {
                    let from = (local * DAY + i64::from(slot.from) - offset).max(start) * MICROS;
                    let to = (local * DAY + i64::from(slot.to) - offset).min(end) * MICROS;
                    match spans.last_mut() {
                        _ if from >= to => {}
                        Some(previous) if previous.1 == from => previous.1 = to,
                        _ => spans.push((from, to)),
                    }
                }
            }
        }
        spans
    }

    /// Calls `look` with the open spans from an instant on, in order, until it gives something. Those of two UTC days may touch.
    fn walk<T>(&self, from: i64, mut look: impl FnMut(Span) -> Option<T>) -> Result<T> {
        let first = from.div_euclid(DAY_MICROS);
        for day in first..first.saturating_add(FARTHEST) {
            for (start, end) in self.spans_of(day) {
                let start = start.max(from);
                if start < end
                    && let Some(found) = look((start, end))
                {
                    return Ok(found);
                }
            }
        }
        Err(too_far())
    }

    /// Whether an instant is open.
    #[must_use]
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        let at = micros(at);
        self.always || self.spans_of(at.div_euclid(DAY_MICROS)).iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    /// The instant itself if it is open, or else the next one that is.
    ///
    /// # Errors
    /// `Invalid` if there is none for four hundred years.
    pub fn next_opening(&self, at: DateTime<Utc>) -> Result<DateTime<Utc>> {
        if self.is_open(at) {
            return Ok(at);
        }
        instant(self.walk(micros(at), |(from, _)| Some(from))?)
    }

    /// The instant at which so much business time has passed: the first such instant, which may be closing time. No time at all
    /// has passed at the start, open or not.
    ///
    /// # Errors
    /// `Invalid` for a negative time, or one that is not over within four hundred years.
    pub fn add(&self, from: DateTime<Utc>, time: TimeDelta) -> Result<DateTime<Utc>> {
        let mut left = time.num_microseconds().ok_or_else(too_far)?;
        if left < 0 {
            let message = "business time is added forwards: give a time that is not negative";
            return Err(Error::problem("seconds", "calendar.negative", message));
        }
        if left == 0 {
            return Ok(from);
        }
        if self.always {
            return from.checked_add_signed(time).ok_or_else(too_far);
        }
        let end = self.walk(micros(from), |(start, end)| {
            if left <= end - start {
                return Some(start + left);
            }
            left -= end - start;
            None
        })?;
        instant(end)
    }

    /// The deadline that lies so much business time after an instant: as [`add`](Self::add), then as the calendar's switches say
    /// about seconds and about closing time.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn deadline(&self, from: DateTime<Utc>, time: TimeDelta) -> Result<DateTime<Utc>> {
        let mut end = self.add(from, time)?;
        if self.seconds == DeadlineSeconds::Drop {
            const MINUTE: i64 = 60 * MICROS;
            end = instant(micros(end).div_euclid(MINUTE) * MINUTE)?.max(from);
        }
        match self.closing {
            ClosingTime::Stay => Ok(end),
            ClosingTime::Roll => self.next_opening(end),
        }
    }

    /// The business time from one instant to another; negative if the second is the earlier one.
    ///
    /// # Errors
    /// `Invalid` if they are more than four hundred years apart.
    pub fn between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<TimeDelta> {
        if to < from {
            return Ok(-self.between(to, from)?);
        }
        if self.always {
            return Ok(to - from);
        }
        let sum = self.spans(from, to)?.into_iter().fold(TimeDelta::zero(), |sum, (from, to)| sum + (to - from));
        Ok(sum)
    }

    /// The open spans between two instants, in order and apart.
    ///
    /// # Errors
    /// `Invalid` if they are more than four hundred years apart.
    pub fn spans(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
        let (start, end) = (micros(from), micros(to));
        if end <= start {
            return Ok(Vec::new());
        }
        if self.always {
            return Ok(vec![(from, to)]);
        }
        let (first, last) = (start.div_euclid(DAY_MICROS), (end - 1).div_euclid(DAY_MICROS));
        if last - first > FARTHEST {
            return Err(too_far());
        }
        let mut spans: Vec<Span> = Vec::new();
        for (from, to) in (first..=last).flat_map(|day| self.spans_of(day)) {
            let (from, to) = (from.max(start), to.min(end));
            match spans.last_mut() {
                _ if from >= to => {}
                Some(previous) if previous.1 == from => previous.1 = to,
                _ => spans.push((from, to)),
            }
        }
        spans.into_iter().map(|(from, to)| Ok((instant(from)?, instant(to)?))).collect()
    }
}
