//! The calendar record, and the questions that are asked of it.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Record as _, Rest, Row};
use crmkit_record_derive::{Record, Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::holiday::Holiday;
use super::hours::BusinessHours;
use super::slot::read_hours;

/// The most holidays of a calendar.
pub(super) const MOST_HOLIDAYS: usize = 2_000;

pub(super) fn too_many_holidays(path: &str) -> Error {
    let message = format!("a calendar has {MOST_HOLIDAYS} holidays at most");
    Error::problem(path, "calendar.too_many_holidays", message)
}

/// At most so many spans are listed in an answer.
const LISTED: usize = 100;

/// When somebody is there: hours of the week in a time zone, and holidays.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 23, name = "business_calendar", plural = "business_calendars", title = "name")]
pub struct BusinessCalendar {
    /// The calendar's id.
    pub id: Id<BusinessCalendar>,
    /// What it is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// The IANA time zone that its times are told in, for example `Europe/Berlin`.
    #[field(21)]
    pub zone: String,
    /// The hours of the week: `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa 10:00-24:00`, or `24/7`.
    #[field(22)]
    pub hours: Vec<String>,
    /// The days on which other hours count: `2026-12-24 "Christmas Eve"`, each year `Dec 25`, `Nov Th[4]`, `May Mo[-1]`,
    /// `easter +1 day`; hours after the day say when it is open after all.
    #[field(23)]
    pub holidays: Vec<String>,
    /// What a calendar without any hours means.
    #[field(24, default = "refuse")]
    pub closed_all_week: ClosedAllWeek,
    /// Where a deadline lies that falls on closing time.
    #[field(25, default = "stay")]
    pub closing_time: ClosingTime,
    /// What becomes of the seconds of a deadline.
    #[field(26, default = "keep")]
    pub deadline_seconds: DeadlineSeconds,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a calendar without any hours means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum ClosedAllWeek {
    /// A mistake: it is refused.
    #[default]
    Refuse,
    /// That time is counted by the wall clock.
    WallClock,
}

/// Where a deadline lies that falls on closing time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum ClosingTime {
    /// At closing time.
    #[default]
    Stay,
    /// At the next opening.
    Roll,
}

/// What becomes of the seconds of a deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum DeadlineSeconds {
    /// They stay.
    #[default]
    Keep,
    /// A deadline is a whole minute.
    Drop,
}

impl BusinessCalendar {
    /// The calendar, ready to be calculated with.
    ///
    /// # Errors
    /// `Invalid` with every problem of its zone, hours and holidays.
    pub fn compile(&self) -> Result<BusinessHours> {
        if self.holidays.len() > MOST_HOLIDAYS {
            return Err(too_many_holidays("holidays"));
        }
        let mut problems = Vec::new();
        let zone = self.zone.parse::<Tz>().unwrap_or_else(|_| {
            let message = "this is not a time zone: write for example `Europe/Berlin`";
            problems.push(Problem::new("zone", "zone.unknown", message));
            Tz::UTC
        });
        let week = read_hours(&self.hours).unwrap_or_else(|found| {
            problems.extend(found);
            Default::default()
        });
        let mut holidays = Vec::new();
        for (place, line) in self.holidays.iter().enumerate() {
            match Holiday::read(line) {
                Ok(holiday) => holidays.push(holiday),
                Err((code, message)) => problems.push(Problem::new(format!("holidays[{place}]"), code, message)),
            }
        }
        let hours = BusinessHours::new(zone, week, holidays).with_switches(self.closing_time, self.deadline_seconds);
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        match self.closed_all_week {
            _ if !hours.is_closed_all_week() => Ok(hours),
            ClosedAllWeek::WallClock => Ok(hours.without_closing()),
            ClosedAllWeek::Refuse => {
                let message = "it is closed all week: say when it is open, or let it count by the wall clock";
                Err(Error::problem("hours", "calendar.closed_all_week", message))
            }
        }
    }
}

/// A calendar, ready to be calculated with, whoever asks: deadlines are the same for everybody.
///
/// # Errors
/// `NotFound`; `Storage` or `Corrupt`.
pub fn business_hours(view: &View, calendar: Id<BusinessCalendar>) -> Result<BusinessHours> {
    view.with_system_rights(|view| view.get(calendar))?.compile()
}

/// A calendar as it was at one of its revisions, ready to be calculated with, whoever asks and whether it is still there: what was
/// decided by it is explained by it. Where its past was erased every instant is open.
///
/// # Errors
/// `Storage` or `Corrupt`.
pub(crate) fn business_hours_as_of(
    view: &View,
    calendar: Id<BusinessCalendar>,
    revision: i64,
) -> Result<BusinessHours> {
    let mut row = Row::new(calendar.untyped());
    let past = view.with_system_rights(|view| view.past(BusinessCalendar::NAME, calendar.untyped()))?;
    let known = |number: u64| i64::try_from(number).is_ok_and(|number| number <= revision);
    for field in past.into_iter().rev().filter(|change| known(change.revision)).flat_map(|change| change.fields) {
        row.set_opt(field.number, field.after);
    }
    let hours = BusinessCalendar::from_row(row).ok().map(|calendar| calendar.compile());
    Ok(hours.and_then(Result::ok).unwrap_or_else(BusinessHours::always))
}

/// INVARIANT: a calendar has a known time zone and clear hours, and some, unless it says that it counts by the wall clock; its
/// holidays leave some of them.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<BusinessCalendar>()? else { return Ok(()) };
    let hours = after.compile()?;
    if hours.next_opening(work.now()).is_err() {
        let message = "its holidays close it on every day of the next four hundred years: leave some day open";
        return Err(Error::problem("holidays", "calendar.never_open", message));
    }
    Ok(())
}

/// A span in which it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct BusinessSpan {
    /// From this instant on.
    pub from: DateTime<Utc>,
    /// Up to this one.
    pub to: DateTime<Utc>,
    /// How many whole seconds that is.
    pub seconds: i64,
}

/// Business time, and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct BusinessTime {
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub to: DateTime<Utc>,
    /// How many whole seconds of business time; negative if it runs backwards.
    pub seconds: i64,
    /// The spans that it was open, the first hundred of them.
    pub spans: Vec<BusinessSpan>,
    /// How many more there are.
    pub spans_left_off: u64,
}

/// An instant that was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct BusinessMoment {
    /// The instant.
    pub at: DateTime<Utc>,
    /// What lies between it and the start.
    pub time: BusinessTime,
}

/// Whether it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct OpenState {
    /// Whether it is.
    pub open: bool,
    /// The next instant at which it is open: this one if it is open.
    pub next_opening: Option<DateTime<Utc>>,
    /// The day that it is in the calendar's zone.
    pub day: chrono::NaiveDate,
    /// The holiday that it is there.
    pub holiday: Option<String>,
}

fn told(hours: &BusinessHours, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<BusinessTime> {
    let seconds = hours.between(from, to)?.num_seconds();
    let spans = hours.spans(from.min(to), from.max(to))?;
    let listed = spans.iter().take(LISTED).map(|(from, to)| {
        let seconds = to.signed_duration_since(from).num_seconds();
        BusinessSpan { from: *from, to: *to, seconds }
    });
    let spans_left_off = spans.len().saturating_sub(LISTED) as u64;
    Ok(BusinessTime { from, to, seconds, spans: listed.collect(), spans_left_off })
}

/// The calendar, for somebody who may see it.
fn seen(view: &View, calendar: Id<BusinessCalendar>) -> Result<BusinessHours> {
    view.get(calendar)?;
    business_hours(view, calendar)
}

/// The instant that lies so much business time after another: a deadline, with the calendar's switches applied.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `from`: the start
/// - `seconds`: how much business time, in seconds
///
/// # Errors
/// `NotFound`; `Invalid` for a negative time or one that is not over within four hundred years.
#[question(room = "calendar")]
pub fn add(view: &View, calendar: Id<BusinessCalendar>, from: DateTime<Utc>, seconds: i64) -> Result<BusinessMoment> {
    let hours = seen(view, calendar)?;
    let time = TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX);
    let at = hours.deadline(from, time)?;
    Ok(BusinessMoment { at, time: told(&hours, from, at)? })
}

/// The business time between two instants; negative if the second is the earlier one.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `from`: the first instant
/// - `to`: the second one
///
/// # Errors
/// `NotFound`; `Invalid` if they are more than four hundred years apart.
#[question(room = "calendar")]
pub fn between(
    view: &View,
    calendar: Id<BusinessCalendar>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<BusinessTime> {
    told(&seen(view, calendar)?, from, to)
}

/// An instant itself if it is open, or else the next one that is.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `at`: the instant; the present where it is missing
///
/// # Errors
/// `NotFound`; `Invalid` if there is none for four hundred years.
#[question(room = "calendar")]
pub fn next_opening(view: &View, calendar: Id<BusinessCalendar>, at: Option<DateTime<Utc>>) -> Result<DateTime<Utc>> {
    seen(view, calendar)?.next_opening(at.unwrap_or(view.now()))
}

/// Whether it is open at an instant, and when it will be.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `at`: the instant; the present where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "calendar")]
pub fn is_open(view: &View, calendar: Id<BusinessCalendar>, at: Option<DateTime<Utc>>) -> Result<OpenState> {
    let hours = seen(view, calendar)?;
    let at = at.unwrap_or(view.now());
    let day = hours.day_of(at);
    Ok(OpenState {
        open: hours.is_open(at),
        next_opening: hours.next_opening(at).ok(),
        day,
        holiday: hours.holiday(day).map(|holiday| holiday.name.clone()),
    })
}
