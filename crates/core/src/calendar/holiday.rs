//! Holidays: days on which the hours of the week do not count, once or every year.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{Datelike, NaiveDate, Weekday};

use super::slot::{Complaint, Slot, slots, weekday};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Which day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// One day.
    Date(NaiveDate),
    /// The same day of every year; 29 February is there in leap years only.
    Yearly {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A weekday of a month, every year.
    Nth {
        /// 1 to 12.
        month: u32,
        /// Which weekday.
        weekday: Weekday,
        /// 1 to 5 from the start of the month, -1 to -5 from its end.
        nth: i32,
    },
    /// So many days after Easter Sunday of the western churches, every year; before it where it is negative.
    Easter(i64),
}

/// A day on which other hours count than those of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which day.
    pub day: DayRule,
    /// When it is open on this day after all; not at all where this is empty.
    pub open: Vec<Slot>,
    /// What it is called.
    pub name: String,
}

/// The holidays of a calendar, by what says which day they are: so one day is looked up at the same cost however many there are.
///
/// Of several on one day the first that is closed all day counts, or else the first; dated ones come before all others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Holidays {
    dates: BTreeMap<NaiveDate, (usize, Holiday)>,
    yearly: BTreeMap<(u32, u32), (usize, Holiday)>,
    /// By month, number of the weekday, and which one of them.
    nth: BTreeMap<(u32, u32, i32), (usize, Holiday)>,
    /// By days after Easter.
    easter: BTreeMap<i64, (usize, Holiday)>,
}

impl Holidays {
    pub(super) fn new(holidays: Vec<Holiday>) -> Self {
        fn put<K: Ord>(map: &mut BTreeMap<K, (usize, Holiday)>, key: K, place: usize, holiday: Holiday) {
            match map.entry(key) {
                Entry::Vacant(free) => drop(free.insert((place, holiday))),
                Entry::Occupied(mut there) => {
                    if holiday.open.is_empty() && !there.get().1.open.is_empty() {
                        there.insert((place, holiday));
                    }
                }
            }
        }
        let mut all = Self::default();
        for (place, holiday) in holidays.into_iter().enumerate() {
            match holiday.day {
                DayRule::Date(date) => put(&mut all.dates, date, place, holiday),
                DayRule::Yearly { month, day } => put(&mut all.yearly, (month, day), place, holiday),
                DayRule::Nth { month, weekday, nth } => {
                    put(&mut all.nth, (month, weekday.num_days_from_monday(), nth), place, holiday);
                }
                DayRule::Easter(days) => put(&mut all.easter, days, place, holiday),
            }
        }
        all
    }

    /// The holiday that a day is.
    pub(super) fn on(&self, date: NaiveDate) -> Option<&Holiday> {
        let dated = self.dates.get(&date).map(|(place, holiday)| (false, *place, holiday));
        let mut found: Vec<(bool, usize, &Holiday)> = dated.into_iter().collect();
        let rules = self
            .yearly
            .get(&(date.month(), date.day()))
            .into_iter()
            .chain(
                nths(date)
                    .into_iter()
                    .filter_map(|nth| self.nth.get(&(date.month(), date.weekday().num_days_from_monday(), nth))),
            )
            .chain(self.after_easter(date));
        found.extend(rules.map(|(place, holiday)| (true, *place, holiday)));
        let best =
            found.into_iter().min_by_key(|(by_rule, place, holiday)| (!holiday.open.is_empty(), *by_rule, *place));
        best.map(|(.., holiday)| holiday)
    }

    /// What is so many days from an Easter. A day close to the turn of a year may belong to that of a neighbour.
    fn after_easter(&self, date: NaiveDate) -> impl Iterator<Item = &(usize, Holiday)> {
        let years = if self.easter.is_empty() { 0..0 } else { date.year() - 1..date.year() + 2 };
        let days = years.filter_map(easter).map(move |easter| (date - easter).num_days());
        days.filter_map(|days| self.easter.get(&days))
    }
}

/// Which one of its weekdays in its month a day is: from the start, and from the end.
fn nths(date: NaiveDate) -> [i32; 2] {
    let from_start = i32::try_from(date.day0() / 7).unwrap_or(0) + 1;
    let left = u32::from(date.num_days_in_month()) - date.day();
    [from_start, -(i32::try_from(left / 7).unwrap_or(0) + 1)]
}

/// Easter Sunday of a year: the algorithm of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

impl DayRule {
    /// Whether a day is the one that is meant.
    #[must_use]
    pub fn is(self, date: NaiveDate) -> bool {
        match self {
            Self::Date(day) => day == date,
            Self::Yearly { month, day } => (date.month(), date.day()) == (month, day),
            Self::Nth { month, weekday, nth } => {
                if date.month() != month || date.weekday() != weekday {
                    return false;
                }
                nths(date).contains(&nth)
            }
            Self::Easter(days) => {
                // A day close to the turn of a year may belong to the Easter of a neighbour.
                let near = [date.year() - 1, date.year(), date.year() + 1];
                near.iter().any(|year| easter(*year).is_some_and(|easter| (date - easter).num_days() == days))
            }
        }
    }
}

fn month(text: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(text))?;
    u32::try_from(place + 1).ok()
}

impl Holiday {
    /// Reads a line: a day, the hours on it if there are any, and its name in quotation marks.
    ///
    /// # Errors
    /// A code and words about what is wrong.
    pub(super) fn read(line: &str) -> Result<Self, Complaint> {
        let unclear = || {
            let message = format!(
                "`{line}` is not clear: write for example `2026-12-31 09:00-12:00 \"New Year's Eve\"`, `Dec 25`, `Nov Th[4]` \
                 or `easter +1 day`"
            );
            ("calendar.holiday_unclear", message)
        };
        let (rest, name) = match line.split_once('"') {
            Some((rest, name)) => (rest, name.trim_end().strip_suffix('"').ok_or_else(unclear)?),
            None => (line, ""),
        };
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        let open = match words.last().filter(|word| word.contains(':')) {
            Some(times) => slots(times)?,
            None => Vec::new(),
        };
        if !open.is_empty() {
            words.pop();
        }
        let day = Self::day(&words).ok_or_else(unclear)?;
        Ok(Self { day, open, name: name.to_owned() })
    }

    fn day(words: &[&str]) -> Option<DayRule> {
        match words {
            ["easter"] => Some(DayRule::Easter(0)),
            ["easter", days, "day" | "days"] => {
                let days = days.strip_prefix('+').unwrap_or(days).parse().ok()?;
                (-366..=366).contains(&days).then_some(DayRule::Easter(days))
            }
            [date] => date.parse().ok().map(DayRule::Date),
            [name, day] => {
                let month = month(name)?;
                if let Some((name, nth)) = day.strip_suffix(']').and_then(|day| day.split_once('[')) {
                    let (weekday, nth) = (weekday(name)?, nth.parse().ok()?);
                    return ((1..=5).contains(&nth) || (-5..=-1).contains(&nth)).then_some(DayRule::Nth {
                        month,
                        weekday,
                        nth,
                    });
                }
                let day = day.parse().ok()?;
                // A leap year has every day that there is.
                NaiveDate::from_ymd_opt(2024, month, day).map(|_| DayRule::Yearly { month, day })
            }
            _ => None,
        }
    }

    /// The line that [`read`](Self::read) reads back.
    pub(super) fn line(day: DayRule, name: &str) -> String {
        let of_month = |month: u32| MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
        let day = match day {
            DayRule::Date(date) => date.to_string(),
            DayRule::Yearly { month, day } => format!("{} {day}", of_month(month)),
            DayRule::Nth { month, weekday, nth } => {
                let name: String = weekday.to_string().chars().take(2).collect();
                format!("{} {name}[{nth}]", of_month(month))
            }
            DayRule::Easter(days) => format!("easter {days:+} days"),
        };
        let name = name.replace('"', "'");
        if name.trim().is_empty() { day } else { format!("{day} \"{}\"", name.trim()) }
    }
}
