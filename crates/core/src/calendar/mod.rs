//! Calendars of business: when somebody is there, and how much of a span of time that is.
//!
//! Everything is calculated on [`BusinessHours`], which is made of a calendar once and takes values and returns values.
//!
//! Invariants, kept by the rules of this room:
//! - a calendar has a known time zone, and its intervals of a weekday neither overlap nor run backwards;
//! - a calendar without any hours counts by the wall clock, or is refused, as it says itself;
//! - business time is what a look at every instant would count: an hour that the clocks repeat counts twice, one that they skip
//!   not at all;
//! - adding business time and measuring it are inverse, and a span is as long as its parts.

mod business_calendar;
mod holiday;
mod hours;
mod import;
mod slot;
#[cfg(test)]
mod tests;

pub(crate) use business_calendar::business_hours_as_of;
pub use business_calendar::{
    BusinessCalendar, BusinessMoment, BusinessSpan, BusinessTime, ClosedAllWeek, ClosingTime, DeadlineSeconds,
    OpenState, add, between, business_hours, is_open, next_opening,
};
pub use holiday::{DayRule, Holiday};
pub use hours::BusinessHours;
pub use import::{HolidayImport, SkippedHoliday, import_holidays};
pub use slot::{Slot, read_hours};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("calendar")
        .record::<BusinessCalendar>()
        .rule::<BusinessCalendar>("calendar", business_calendar::rule)
        .operation::<import::ImportHolidaysOperation>()
        .question::<business_calendar::AddQuestion>()
        .question::<business_calendar::BetweenQuestion>()
        .question::<business_calendar::NextOpeningQuestion>()
        .question::<business_calendar::IsOpenQuestion>()
}
