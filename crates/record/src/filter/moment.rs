//! Moments and ranges of days that are named from the present one: `now - 30d`, `last month`, `next 7 days`.

use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::LocalDateTime;
use crate::problem::{Problem, shown};

/// The present, and how a calendar divides it.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The present instant.
    pub now: DateTime<Utc>,
    /// Whose days count.
    pub zone: Tz,
    /// The day that a week begins on.
    pub week_start: Weekday,
    /// The month, 1 to 12, in which a fiscal year begins.
    pub fiscal_start: u32,
}

impl Calendar {
    /// What the clocks of the zone show.
    pub(super) fn local(&self) -> NaiveDateTime {
        self.now.with_timezone(&self.zone).naive_local()
    }

    /// The present day in the zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
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

/// A range of whole days: one that is named from the present day, as `during` takes it, or one between two dates. It knows
/// the range before it, for comparisons.
///
/// ```
/// use crmkit_record::{Calendar, DayRange};
///
/// let now = "2026-05-20T12:00:00Z".parse().unwrap();
/// let calendar = Calendar { now, zone: chrono_tz::UTC, week_start: chrono::Weekday::Mon, fiscal_start: 1 };
/// let quarter: DayRange = "this quarter".parse().unwrap();
/// let days = |range: DayRange| range.days(&calendar).map(|(start, end)| format!("{start} to {end}")).unwrap();
/// assert_eq!(days(quarter), "2026-04-01 to 2026-07-01");
/// assert_eq!(days(quarter.previous()), "2026-01-01 to 2026-04-01");
/// assert_eq!(days(quarter.year_before()), "2025-04-01 to 2025-07-01");
/// assert_eq!(days(quarter.so_far().previous()), "2026-01-01 to 2026-02-20");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    whole: Whole,
    /// How many ranges of the same length before it is meant.
    back: u32,
    years_back: u32,
    so_far: bool,
}

/// The days that a range is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    Units {
        /// The first unit, counted from the present one.
        first: i32,
        /// The first unit after the range.
        end: i32,
        unit: Span,
    },
    /// From the first date until before the second.
    Dates(NaiveDate, NaiveDate),
}

impl Whole {
    /// The days of the range that lies so many times its own length before.
    fn days(self, calendar: &Calendar, back: u32) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Whole::Units { first, end, unit } => {
                let back = i32::try_from(back).ok()?.checked_mul(end.checked_sub(first)?)?;
                let start = |unit_at: i32| unit.start(calendar, unit_at.checked_sub(back)?);
                Some((start(first)?, start(end)?))
            }
            Whole::Dates(start, end) => (0..back).try_fold((start, end), |(start, end), _| {
                let months = (end.year() - start.year()) * 12 + i32::try_from(end.month()).ok()?
                    - i32::try_from(start.month()).ok()?;
                // What is some whole months long has them before it, whatever their lengths.
                match u32::try_from(months).ok().filter(|months| *months > 0 && start.day() == end.day()) {
                    Some(months) => Some((start.checked_sub_months(Months::new(months))?, start)),
                    None => Some((start.checked_sub_signed(end.signed_duration_since(start))?, start)),
                }
            }),
        }
    }

    fn is_of_weeks(self) -> bool {
        matches!(self, Whole::Units { unit: Span::Week, .. })
    }
}

/// Reads `this month`, `past 30 days` and the others that `during` takes.
impl FromStr for DayRange {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text).ok_or_else(|| {
            let message = format!("`{}` is not {RANGE}", shown(text));
            Problem::new("", "range.invalid", message).with("expected", RANGE)
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Day,
    Week,
    /// So many months, counted from January or from the start of the fiscal year.
    Months(i32, bool),
}

/// What `during` takes, for messages.
pub(super) const RANGE: &str = "a range of days: today, yesterday, tomorrow, this month, last week, next quarter, \
                                past 7 days, next 3 months or this fiscal year";

/// The most units that a range may count.
const MOST: i32 = 10_000;

impl DayRange {
    /// Reads `today`, `yesterday`, `tomorrow`; `this`, `last` or `next` and a unit; `past`, `last` or `next`, a number and
    /// a unit. Units are `day`, `week`, `month`, `quarter`, `year`, `fiscal quarter` and `fiscal year`.
    pub(super) fn parse(text: &str) -> Option<DayRange> {
        let lower = text.to_ascii_lowercase();
        let mut words = lower.split_whitespace().peekable();
        let word = words.next()?;
        let single = |first| Some(Whole::Units { first, end: first + 1, unit: Span::Day });
        let whole = match word {
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
                    ("this", None) => Whole::Units { first: 0, end: 1, unit },
                    ("this", Some(_)) => return None,
                    ("next", _) => Whole::Units { first: 1, end: 1 + count, unit },
                    _ => Whole::Units { first: -count, end: 0, unit },
                }
            }
            _ => return None,
        };
        words.next().is_none().then_some(DayRange { whole, back: 0, years_back: 0, so_far: false })
    }

    /// The days from the first date until before the second; none where there is no day between them.
    #[must_use]
    pub fn between(start: NaiveDate, end: NaiveDate) -> Option<DayRange> {
        let whole = Whole::Dates(start, end);
        (start < end).then_some(DayRange { whole, back: 0, years_back: 0, so_far: false })
    }

    /// The range of the same length just before: of this month the last one, of the past 30 days the 30 before. Between two
    /// dates that are some whole months apart it is as many months long, otherwise as many days.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { back: self.back.saturating_add(1), ..self }
    }

    /// The same range a year before: the same dates, but of weeks those 52 weeks before, so that days of the week stay
    /// beside each other. What ends before a 29 February ends before 1 March.
    #[must_use]
    pub fn year_before(self) -> Self {
        Self { years_back: self.years_back.saturating_add(1), ..self }
    }

    /// The part of the range until the present day, this one included, and of the range before as many days. Of a range
    /// that is over, all of it.
    #[must_use]
    pub fn so_far(self) -> Self {
        Self { so_far: true, ..self }
    }

    /// The first day, and the first one after the range; `None` beyond the calendar.
    #[must_use]
    pub fn days(&self, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
        let mut days = self.whole.days(calendar, self.back)?;
        if self.so_far {
            let (start, end) = self.whole.days(calendar, 0)?;
            let tomorrow = calendar.today().succ_opt()?;
            if tomorrow < end {
                let passed = tomorrow.signed_duration_since(start).max(TimeDelta::zero());
                days.1 = days.1.min(days.0.checked_add_signed(passed)?);
            }
        }
        for _ in 0..self.years_back {
            days = if self.whole.is_of_weeks() {
                let back = Days::new(52 * 7);
                (days.0.checked_sub_days(back)?, days.1.checked_sub_days(back)?)
            } else {
                year_before(days)?
            };
        }
        Some(days)
    }

    /// The day from which the range means other days.
    pub(super) fn changes(&self, calendar: &Calendar) -> Option<NaiveDate> {
        match self.whole {
            Whole::Units { unit, .. } => unit.start(calendar, 1),
            Whole::Dates(..) => None,
        }
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

/// The same dates a year before. A range that ends before a 29 February ends before 1 March.
fn year_before((start, end): (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let year = Months::new(12);
    let earlier = end.checked_sub_months(year)?;
    let clipped = earlier.day() != end.day();
    Some((start.checked_sub_months(year)?, if clipped { earlier.succ_opt()? } else { earlier }))
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
    fn the_range_before_has_the_same_length_in_the_calendar() {
        let friday = calendar("2024-03-15T12:00:00Z", "UTC", Weekday::Mon, 4);
        let shown = |range: DayRange| range.days(&friday).map(|(start, end)| format!("{start} {end}")).unwrap();
        for (text, previous, year_before) in [
            ("today", "2024-03-14 2024-03-15", "2023-03-15 2023-03-16"),
            ("this week", "2024-03-04 2024-03-11", "2023-03-13 2023-03-20"),
            ("this month", "2024-02-01 2024-03-01", "2023-03-01 2023-04-01"),
            ("last month", "2024-01-01 2024-02-01", "2023-02-01 2023-03-01"),
            ("past 30 days", "2024-01-15 2024-02-14", "2023-02-14 2023-03-15"),
            ("past 2 quarters", "2023-01-01 2023-07-01", "2022-07-01 2023-01-01"),
            ("this fiscal year", "2022-04-01 2023-04-01", "2022-04-01 2023-04-01"),
            ("next fiscal quarter", "2024-01-01 2024-04-01", "2023-04-01 2023-07-01"),
        ] {
            let range: DayRange = text.parse().unwrap();
            assert_eq!(
                (shown(range.previous()), shown(range.year_before())),
                (previous.into(), year_before.into()),
                "{text}"
            );
        }
        let leap = |now: &str| calendar(now, "UTC", Weekday::Mon, 1);
        let year_before = |text: &str, now: &str| {
            let (start, end) = text.parse::<DayRange>().unwrap().year_before().days(&leap(now)).unwrap();
            format!("{start} {end}")
        };
        assert_eq!(year_before("today", "2024-02-28T12:00:00Z"), "2023-02-28 2023-03-01");
        assert_eq!(year_before("today", "2024-02-29T12:00:00Z"), "2023-02-28 2023-03-01");
        assert_eq!(year_before("this month", "2025-02-10T12:00:00Z"), "2024-02-01 2024-03-01");
        let between = |start: &str, end: &str| DayRange::between(start.parse().unwrap(), end.parse().unwrap()).unwrap();
        for (start, end, previous) in [
            ("2024-02-01", "2024-03-01", "2024-01-01 2024-02-01"),
            ("2024-01-15", "2024-04-15", "2023-10-15 2024-01-15"),
            ("2024-02-01", "2024-02-29", "2024-01-04 2024-02-01"),
        ] {
            assert_eq!(shown(between(start, end).previous()), previous);
        }
        assert_eq!(DayRange::between(NaiveDate::MAX, NaiveDate::MAX), None);
        // Fifteen days of March have passed, this one included.
        let month: DayRange = "this month".parse().unwrap();
        assert_eq!(shown(month.so_far()), "2024-03-01 2024-03-16");
        assert_eq!(shown(month.so_far().previous()), "2024-02-01 2024-02-16");
        assert_eq!(shown(month.so_far().year_before()), "2023-03-01 2023-03-16");
        let over: DayRange = "last month".parse().unwrap();
        assert_eq!(shown(over.so_far().previous()), "2024-01-01 2024-02-01");
        assert_eq!("past days".parse::<DayRange>().unwrap_err().code, "range.invalid");
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
