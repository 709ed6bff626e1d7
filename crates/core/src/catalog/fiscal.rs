//! The fiscal calendar: which period a day falls into.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use crmkit_engine::{Error, Result, View};
use crmkit_record_derive::{Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::organisation::{Organisation, WeekStart, organisation};

/// How a fiscal year is divided into periods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum FiscalPattern {
    /// Twelve calendar months.
    #[default]
    Months,
    /// Quarters of 4, 4 and 5 weeks. The year begins on the start of the week that is nearest to the first day of its first
    /// month; in a year of 53 weeks the last period has six.
    #[select(name = "weeks_4_4_5")]
    Weeks445,
}

/// A fiscal period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Shaped)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The first day after the period.
    pub end: NaiveDate,
    /// The fiscal year, named after the calendar year of its last month.
    pub year: i64,
    /// The quarter, 1 to 4.
    pub quarter: u32,
    /// The period, 1 to 12.
    pub number: u32,
}

/// The fiscal calendar of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCalendar {
    start_month: u32,
    pattern: FiscalPattern,
    week_start: WeekStart,
}

impl FiscalCalendar {
    /// The calendar that an organisation has chosen.
    #[must_use]
    pub fn of(organisation: &Organisation) -> Self {
        let start_month = organisation.fiscal_start_month.and_then(|month| u32::try_from(month).ok()).unwrap_or(1);
        Self {
            start_month: start_month.clamp(1, 12),
            pattern: organisation.fiscal_pattern.unwrap_or_default(),
            week_start: organisation.week_start.unwrap_or_default(),
        }
    }

    /// The period that a day falls into.
    ///
    /// # Errors
    /// `Invalid` for a day at the very end of the calendar.
    pub fn period(self, day: NaiveDate) -> Result<Period> {
        let out_of_range = || Error::problem("date", "date.out_of_range", format!("`{day}` has no fiscal year"));
        // A year of weeks may begin a few days before or after its month: look at the neighbours as well.
        for begins in [day.year() + 1, day.year(), day.year() - 1, day.year() - 2] {
            let periods = self.year(begins).ok_or_else(out_of_range)?;
            if let Some(period) = periods.into_iter().find(|period| period.start <= day && day < period.end) {
                return Ok(period);
            }
        }
        Err(out_of_range())
    }

    /// The periods of the fiscal year whose first month lies in a calendar year.
    fn year(self, begins: i32) -> Option<Vec<Period>> {
        let start = self.start_of(begins)?;
        let end = self.start_of(begins.checked_add(1)?)?;
        let name = i64::from(begins) + i64::from(self.start_month != 1);
        let mut periods = Vec::with_capacity(12);
        let mut from = start;
        for number in 1..=12_u32 {
            let next = match self.pattern {
                _ if number == 12 => end,
                FiscalPattern::Months => from.checked_add_months(Months::new(1))?,
                FiscalPattern::Weeks445 => {
                    let weeks = if number % 3 == 0 { 5 } else { 4 };
                    from.checked_add_days(Days::new(7 * weeks))?
                }
            };
            periods.push(Period { start: from, end: next, year: name, quarter: number.div_ceil(3), number });
            from = next;
        }
        Some(periods)
    }

    fn start_of(self, year: i32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, self.start_month, 1)?;
        match self.pattern {
            FiscalPattern::Months => Some(first),
            FiscalPattern::Weeks445 => {
                let begins_on = match self.week_start {
                    WeekStart::Monday => Weekday::Mon,
                    WeekStart::Sunday => Weekday::Sun,
                };
                let into_week = first.weekday().days_since(begins_on);
                if into_week <= 3 {
                    first.checked_sub_days(Days::new(u64::from(into_week)))
                } else {
                    first.checked_add_days(Days::new(u64::from(7 - into_week)))
                }
            }
        }
    }
}

/// The fiscal periods that touch a span of days.
///
/// # Arguments
/// - `start`: the first day
/// - `end`: the first day after the span
///
/// # Errors
/// `Invalid` for a span of more than 50 years or at the very end of the calendar.
#[question(room = "catalog")]
pub fn fiscal_periods(view: &View, start: NaiveDate, end: NaiveDate) -> Result<Vec<Period>> {
    if end.signed_duration_since(start).num_days() > 50 * 366 {
        return Err(Error::problem("end", "date.span_too_long", "ask for at most 50 years at a time"));
    }
    let calendar = FiscalCalendar::of(&organisation(view)?);
    let mut periods = Vec::new();
    let mut day = start;
    while day < end {
        let period = calendar.period(day)?;
        day = period.end;
        periods.push(period);
    }
    Ok(periods)
}

impl FiscalCalendar {
    /// What people call a period: `2026-11` by calendar months of a year that begins in January, `FY2027 P02` otherwise.
    #[must_use]
    pub fn label(self, period: &Period) -> String {
        match (self.pattern, self.start_month) {
            (FiscalPattern::Months, 1) => format!("{}-{:02}", period.year, period.number),
            _ => format!("FY{} P{:02}", period.year, period.number),
        }
    }

    /// What people call the quarter of a period: `Q4 2026` by calendar months of a year that begins in January, `FY2027 Q1`
    /// otherwise.
    #[must_use]
    pub fn quarter_label(self, period: &Period) -> String {
        match (self.pattern, self.start_month) {
            (FiscalPattern::Months, 1) => format!("Q{} {}", period.quarter, period.year),
            _ => format!("FY{} Q{}", period.year, period.quarter),
        }
    }

    /// The first day of the fiscal quarter that a day falls into.
    ///
    /// # Errors
    /// `Invalid` for a day at the very end of the calendar.
    pub fn quarter_start(self, day: NaiveDate) -> Result<NaiveDate> {
        let mut period = self.period(day)?;
        while period.number % 3 != 1 {
            let before = period
                .start
                .pred_opt()
                .ok_or_else(|| Error::problem("date", "date.out_of_range", "no such quarter"))?;
            period = self.period(before)?;
        }
        Ok(period.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(start_month: u32, pattern: FiscalPattern, week_start: WeekStart) -> FiscalCalendar {
        FiscalCalendar { start_month, pattern, week_start }
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn calendar_months_of_a_year_that_begins_in_april() {
        let calendar = calendar(4, FiscalPattern::Months, WeekStart::Monday);
        for (day, year, quarter, number, label) in [
            ("2026-03-31", 2026, 4, 12, "FY2026 P12"),
            ("2026-04-01", 2027, 1, 1, "FY2027 P01"),
            ("2026-12-31", 2027, 3, 9, "FY2027 P09"),
            ("2027-02-28", 2027, 4, 11, "FY2027 P11"),
        ] {
            let period = calendar.period(date(day)).unwrap();
            assert_eq!((period.year, period.quarter, period.number), (year, quarter, number), "{day}");
            assert_eq!(calendar.label(&period), label);
        }
        let march = calendar.period(date("2026-03-31")).unwrap();
        assert_eq!(calendar.quarter_label(&march), "FY2026 Q4");
        assert_eq!(calendar.quarter_start(date("2026-03-31")).unwrap(), date("2026-01-01"));
    }

    #[test]
    fn a_year_that_begins_in_january_is_named_plainly() {
        let calendar = calendar(1, FiscalPattern::Months, WeekStart::Monday);
        let period = calendar.period(date("2026-11-30")).unwrap();
        assert_eq!((calendar.label(&period), calendar.quarter_label(&period)), ("2026-11".into(), "Q4 2026".into()));
        assert_eq!((period.start, period.end), (date("2026-11-01"), date("2026-12-01")));
    }

    /// The first of January 2026 is a Thursday: its week begins on Monday, the 29th of December, three days before, and the
    /// Monday after lies four days off. The next year begins on Monday, the 4th of January 2027, for the first is a Friday:
    /// 371 days, 53 weeks. Weeks that begin on Sunday: the 28th of December lies four days before the first, the 4th of
    /// January three days after it.
    #[test]
    fn weeks_begin_a_year_where_they_are_nearest_to_its_month() {
        for (week_start, year, start, weeks) in [
            (WeekStart::Monday, 2025, "2024-12-30", 52),
            (WeekStart::Monday, 2026, "2025-12-29", 53),
            (WeekStart::Monday, 2027, "2027-01-04", 52),
            (WeekStart::Sunday, 2025, "2024-12-29", 53),
            (WeekStart::Sunday, 2026, "2026-01-04", 52),
            (WeekStart::Sunday, 2027, "2027-01-03", 52),
        ] {
            let calendar = calendar(1, FiscalPattern::Weeks445, week_start);
            let periods = calendar.year(year).unwrap();
            let lengths: Vec<i64> =
                periods.iter().map(|period| period.end.signed_duration_since(period.start).num_weeks()).collect();
            let last = if weeks == 53 { 6 } else { 5 };
            assert_eq!(lengths, [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, last], "{week_start:?} {year}");
            assert_eq!(periods[0].start, date(start), "{week_start:?} {year}");
        }
    }

    #[test]
    fn days_around_the_turn_of_a_year_of_weeks() {
        let calendar = calendar(1, FiscalPattern::Weeks445, WeekStart::Monday);
        for (day, year, number) in
            [("2025-12-28", 2025, 12), ("2025-12-29", 2026, 1), ("2027-01-03", 2026, 12), ("2027-01-04", 2027, 1)]
        {
            let period = calendar.period(date(day)).unwrap();
            assert_eq!((period.year, period.number), (year, number), "{day}");
        }
    }

    #[test]
    fn every_day_falls_into_exactly_one_period() {
        for start_month in 1..=12 {
            for pattern in [FiscalPattern::Months, FiscalPattern::Weeks445] {
                for week_start in [WeekStart::Monday, WeekStart::Sunday] {
                    let calendar = calendar(start_month, pattern, week_start);
                    let mut period = calendar.period(date("2019-12-01")).unwrap();
                    let mut count = 0;
                    for day in date("2019-12-01").iter_days().take_while(|day| *day < date("2034-02-01")) {
                        if day == period.end {
                            let next = calendar.period(day).unwrap();
                            assert_eq!(next.start, period.end, "{start_month} {pattern:?} {week_start:?} {day}");
                            assert_eq!(next.number, period.number % 12 + 1);
                            assert_eq!(next.year, period.year + i64::from(next.number == 1));
                            period = next;
                            count += 1;
                        }
                        assert_eq!(calendar.period(day).unwrap(), period);
                    }
                    assert!(count >= 168);
                }
            }
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_an_error() {
        let calendar = calendar(1, FiscalPattern::Months, WeekStart::Monday);
        assert!(calendar.period(NaiveDate::MAX).is_err());
        assert!(calendar.period(date("9999-12-31")).is_ok());
    }
}
