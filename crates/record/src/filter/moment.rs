//! Moments and ranges of days that are named from the present one: `now - 30d`, `last month`, `next 7 days`.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::LocalDateTime;

/// The present, and how a calendar divides it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub(super) now: DateTime<Utc>,
    pub(super) zone: Tz,
    pub(super) week_start: Weekday,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub(super) fiscal_start: u32,
}

impl Calendar {
    /// What the clocks of the zone show.
    pub(super) fn local(&self) -> NaiveDateTime {
        self.now.with_timezone(&self.zone).naive_local()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// The first moment of a day in the zone.
    pub(super) fn midnight(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        midnight(day, self.zone)
    }
}

/// The first moment of a day in a zone.
pub(super) fn midnight(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    LocalDateTime::new(day.and_time(NaiveTime::MIN), zone).to_instant().ok()
}

/// `now` or `today`, and how far from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Whether it begins at the present instant, not at the present day.
    pub(super) is_now: bool,
    back: bool,
    amount: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Moment {
    /// Reads `now`, `today - 1w`, `now+2h`; units are `min`, `h`, `d`, `w`, `mo` and `y`.
    pub(super) fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (anchor, rest) = text.split_at_checked(split)?;
        let is_now = anchor.eq_ignore_ascii_case("now");
        if !is_now && !anchor.eq_ignore_ascii_case("today") {
            return None;
        }
        let rest = rest.trim_start();
        if rest.is_empty() {
            return Some(Moment { is_now, back: false, amount: 0, unit: Unit::Day });
        }
        let (back, length) = match rest.strip_prefix('-') {
            Some(length) => (true, length),
            None => (false, rest.strip_prefix('+')?),
        };
        let (amount, unit) = length_of(length.trim_start())?;
        // A day has no hours of its own to go by.
        let fits = is_now || !matches!(unit, Unit::Minute | Unit::Hour);
        fits.then_some(Moment { is_now, back, amount, unit })
    }

    /// What the clocks of the calendar's zone show at the moment: days, weeks, months and years keep the time of day, and
    /// the day of the month is the last one where a month has fewer days.
    pub(super) fn local(&self, calendar: &Calendar) -> Option<NaiveDateTime> {
        if let Some(length) = self.exact_length() {
            let at = calendar.now.checked_add_signed(length)?;
            return Some(at.with_timezone(&calendar.zone).naive_local());
        }
        let from = if self.is_now { calendar.local() } else { calendar.today().and_time(NaiveTime::MIN) };
        match (self.unit, self.back) {
            (Unit::Month | Unit::Year, _) => {
                let months = Months::new(self.amount.checked_mul(if self.unit == Unit::Year { 12 } else { 1 })?);
                if self.back { from.checked_sub_months(months) } else { from.checked_add_months(months) }
            }
            _ => {
                let days = Days::new(u64::from(self.amount) * if self.unit == Unit::Week { 7 } else { 1 });
                if self.back { from.checked_sub_days(days) } else { from.checked_add_days(days) }
            }
        }
    }

    /// The instant; of a day its first.
    pub(super) fn instant(&self, calendar: &Calendar) -> Option<DateTime<Utc>> {
        if let Some(length) = self.exact_length() {
            return calendar.now.checked_add_signed(length);
        }
        LocalDateTime::new(self.local(calendar)?, calendar.zone).to_instant().ok()
    }

    /// Whether it is counted in hours or minutes.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.unit, Unit::Minute | Unit::Hour)
    }

    /// The distance, when it has the same length at all times.
    fn exact_length(&self) -> Option<TimeDelta> {
        let amount = if self.back { -i64::from(self.amount) } else { i64::from(self.amount) };
        match self.unit {
            Unit::Minute => TimeDelta::try_minutes(amount),
            Unit::Hour => TimeDelta::try_hours(amount),
            _ if amount == 0 && self.is_now => Some(TimeDelta::zero()),
            _ => None,
        }
    }
}

/// Reads `30d`.
fn length_of(text: &str) -> Option<(u32, Unit)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (amount, unit) = text.split_at_checked(digits)?;
    let unit = match unit.to_ascii_lowercase().as_str() {
        "min" => Unit::Minute,
        "h" => Unit::Hour,
        "d" => Unit::Day,
        "w" => Unit::Week,
        "mo" => Unit::Month,
        "y" => Unit::Year,
        _ => return None,
    };
    Some((amount.parse().ok()?, unit))
}

/// Whether a text is a distance such as `30d`.
pub(super) fn is_length(text: &str) -> bool {
    length_of(text).is_some()
}

/// A range of whole days: from the start of one unit of the calendar to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayRange {
    /// The first unit, counted from the present one.
    first: i32,
    /// The first unit after the range.
    end: i32,
    unit: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Day,
    Week,
    /// So many months, counted from January or from the start of the fiscal year.
    Months(i32, bool),
}

/// The most units that a range may count.
const MOST: i32 = 10_000;

impl DayRange {
    /// Reads `today`, `yesterday`, `tomorrow`; `this`, `last` or `next` and a unit; `past`, `last` or `next`, a number and
    /// a unit. Units are `day`, `week`, `month`, `quarter`, `year`, `fiscal quarter` and `fiscal year`.
    pub(super) fn parse(text: &str) -> Option<DayRange> {
        let lower = text.to_ascii_lowercase();
        let mut words = lower.split_whitespace().peekable();
        let word = words.next()?;
        let single = |first| Some(DayRange { first, end: first + 1, unit: Span::Day });
        let range = match word {
            "today" => single(0)?,
            "yesterday" => single(-1)?,
            "tomorrow" => single(1)?,
            "this" | "last" | "past" | "next" => {
                let amount = words.next_if(|word| word.bytes().all(|b| b.is_ascii_digit()));
                let count: i32 = amount.map_or(Ok(1), str::parse).ok().filter(|count| (1..=MOST).contains(count))?;
                let fiscal = words.next_if_eq(&"fiscal").is_some();
                let unit = words.next()?;
                // Several units need their number: `past days` says nothing.
                let unit = match (unit.strip_suffix('s'), amount) {
                    (Some(_), None) => return None,
                    (Some(singular), Some(_)) => singular,
                    (None, _) => unit,
                };
                let unit = match (unit, fiscal) {
                    ("day", false) => Span::Day,
                    ("week", false) => Span::Week,
                    ("month", false) => Span::Months(1, false),
                    ("quarter", _) => Span::Months(3, fiscal),
                    ("year", _) => Span::Months(12, fiscal),
                    _ => return None,
                };
                match (word, amount) {
                    ("this", None) => DayRange { first: 0, end: 1, unit },
                    ("this", Some(_)) => return None,
                    ("next", _) => DayRange { first: 1, end: 1 + count, unit },
                    _ => DayRange { first: -count, end: 0, unit },
                }
            }
            _ => return None,
        };
        words.next().is_none().then_some(range)
    }

    /// The first day, and the first one after the range.
    pub(super) fn days(&self, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.unit.start(calendar, self.first)?, self.unit.start(calendar, self.end)?))
    }

    /// The day from which the range means other days.
    pub(super) fn changes(&self, calendar: &Calendar) -> Option<NaiveDate> {
        self.unit.start(calendar, 1)
    }
}

impl Span {
    /// The first day of the unit that is so many after the present one.
    fn start(self, calendar: &Calendar, after: i32) -> Option<NaiveDate> {
        let today = calendar.today();
        let days = |from: NaiveDate, days: i32| from.checked_add_signed(TimeDelta::try_days(i64::from(days))?);
        match self {
            Span::Day => days(today, after),
            Span::Week => {
                let into = i32::try_from(today.weekday().days_since(calendar.week_start)).ok()?;
                days(today, after.checked_mul(7)? - into)
            }
            Span::Months(length, fiscal) => {
                let begin = if fiscal { i32::try_from(calendar.fiscal_start).ok()? - 1 } else { 0 };
                let month = today.year().checked_mul(12)?.checked_add(i32::try_from(today.month0()).ok()?)?;
                let into = (month - begin).rem_euclid(length);
                let start = month.checked_sub(into)?.checked_add(after.checked_mul(length)?)?;
                NaiveDate::from_ymd_opt(start.div_euclid(12), u32::try_from(start.rem_euclid(12)).ok()? + 1, 1)
            }
        }
    }
}

/// Whether the day of the year of a date, in its own year or a later one, lies in a range of days.
pub(super) fn has_anniversary(date: NaiveDate, start: NaiveDate, end: NaiveDate) -> bool {
    // Only the first year that the range touches, the one after it and the last can decide: a range that touches three
    // years holds every day of the middle one.
    let years = [start.year(), start.year().saturating_add(1), end.year()];
    years.into_iter().any(|year| {
        let day = date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28));
        day.is_some_and(|day| year >= date.year() && day >= start && day < end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(now: &str, zone: &str, week_start: Weekday, fiscal_start: u32) -> Calendar {
        Calendar { now: now.parse().unwrap(), zone: zone.parse().unwrap(), week_start, fiscal_start }
    }

    fn days(text: &str, calendar: &Calendar) -> String {
        let (start, end) = DayRange::parse(text).expect(text).days(calendar).unwrap();
        format!("{start} {end}")
    }

    #[test]
    fn ranges_are_those_of_the_reference_cases() {
        let friday = calendar("2024-03-15T12:00:00Z", "UTC", Weekday::Mon, 1);
        for (text, expected) in [
            ("next 7 days", "2024-03-16 2024-03-23"),
            ("past 7 days", "2024-03-08 2024-03-15"),
            ("past quarter", "2023-10-01 2024-01-01"),
            ("next quarter", "2024-04-01 2024-07-01"),
            ("past 1 quarter", "2023-10-01 2024-01-01"),
        ] {
            assert_eq!(days(text, &friday), expected, "{text}");
        }
        for text in ["past days", "next weeks", "past", "next 0 days", "past 7", "this 7 days", "past fiscal week", ""]
        {
            assert_eq!(DayRange::parse(text), None, "{text}");
        }
    }

    #[test]
    fn units_begin_where_the_calendar_says() {
        let friday = calendar("2024-03-15T12:00:00Z", "UTC", Weekday::Mon, 1);
        let sunday_first = Calendar { week_start: Weekday::Sun, fiscal_start: 4, ..friday };
        for (text, calendar, expected) in [
            ("today", &friday, "2024-03-15 2024-03-16"),
            ("Yesterday", &friday, "2024-03-14 2024-03-15"),
            ("tomorrow", &friday, "2024-03-16 2024-03-17"),
            ("this week", &friday, "2024-03-11 2024-03-18"),
            ("this week", &sunday_first, "2024-03-10 2024-03-17"),
            ("last week", &friday, "2024-03-04 2024-03-11"),
            ("past 2 weeks", &friday, "2024-02-26 2024-03-11"),
            ("last 3 months", &friday, "2023-12-01 2024-03-01"),
            ("this  month", &friday, "2024-03-01 2024-04-01"),
            ("next 2 years", &friday, "2025-01-01 2027-01-01"),
            ("this fiscal year", &sunday_first, "2023-04-01 2024-04-01"),
            ("next fiscal quarter", &sunday_first, "2024-04-01 2024-07-01"),
            ("this fiscal quarter", &Calendar { fiscal_start: 2, ..friday }, "2024-02-01 2024-05-01"),
        ] {
            assert_eq!(days(text, calendar), expected, "{text}");
        }
    }

    #[test]
    fn today_is_that_of_the_zone() {
        let auckland = calendar("2024-03-15T12:00:00Z", "Pacific/Auckland", Weekday::Mon, 1);
        assert_eq!(days("today", &auckland), "2024-03-16 2024-03-17");
        let honolulu = calendar("2024-03-15T09:00:00Z", "Pacific/Honolulu", Weekday::Mon, 1);
        assert_eq!(days("today", &honolulu), "2024-03-14 2024-03-15");
    }

    #[test]
    fn a_moment_keeps_the_time_of_day_and_hours_keep_their_length() {
        // The clocks of Berlin went forward on 31 March 2024.
        let berlin = calendar("2024-04-01T10:00:00Z", "Europe/Berlin", Weekday::Mon, 1);
        for (text, expected) in [
            ("now", "2024-04-01T10:00:00Z"),
            ("now - 2d", "2024-03-30T11:00:00Z"),
            ("now-48h", "2024-03-30T10:00:00Z"),
            ("NOW + 90min", "2024-04-01T11:30:00Z"),
            ("today", "2024-03-31T22:00:00Z"),
            ("today - 1w", "2024-03-24T23:00:00Z"),
            ("now - 1y", "2023-04-01T10:00:00Z"),
        ] {
            let at = Moment::parse(text).expect(text).instant(&berlin);
            assert_eq!(at, Some(expected.parse().unwrap()), "{text}");
        }
        let last = calendar("2024-03-31T10:00:00Z", "UTC", Weekday::Mon, 1);
        let clipped = Moment::parse("now - 1mo").unwrap().local(&last).unwrap();
        assert_eq!(clipped.date(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
        for text in
            ["now -", "now 30d", "now - d", "now - 3m", "today - 3h", "tonight", "now - 99999999999d", "nowhere"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
        let far = Moment::parse("now + 4000000000y").unwrap();
        assert_eq!((far.local(&berlin), far.instant(&berlin)), (None, None));
    }

    #[test]
    fn an_anniversary_ignores_the_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (date, start, end, expected) in [
            ("1985-12-31", "2024-12-28", "2025-01-04", true),
            ("1985-01-02", "2024-12-28", "2025-01-04", true),
            ("1985-01-04", "2024-12-28", "2025-01-04", false),
            ("1984-02-29", "2025-02-28", "2025-03-01", true),
            ("1984-02-29", "2024-02-28", "2024-02-29", false),
            ("2030-01-02", "2024-01-01", "2025-01-01", false),
            ("1985-07-01", "2024-12-01", "2026-01-01", true),
        ] {
            assert_eq!(has_anniversary(day(date), day(start), day(end)), expected, "{date}");
        }
    }
}
