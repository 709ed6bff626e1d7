//! Holidays from an iCalendar file (RFC 5545).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use crmkit_engine::{Error, Result, Work};
use crmkit_record::Id;
use crmkit_record_derive::{Shaped, operation};
use icalendar::parser::{Component, read_calendar, unfold};
use serde::{Deserialize, Serialize};

use super::business_calendar::{BusinessCalendar, MOST_HOLIDAYS, too_many_holidays};
use super::holiday::{DayRule, Holiday};
use super::slot::weekday;

/// The longest file, in bytes.
const LARGEST: usize = 4_000_000;

/// The longest holiday, in days.
const LONGEST: usize = 366;

/// How many years of a yearly event with an end are written down.
const YEARS: i32 = 200;

/// An event that is not taken over, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SkippedHoliday {
    /// What it is called.
    pub name: String,
    /// Why: `no_date`, `not_whole_days`, `too_long`, `rule_unsupported` or `cancelled`.
    pub why: String,
}

/// What an import of holidays did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct HolidayImport {
    /// The lines that are new.
    pub added: Vec<String>,
    /// How many were there already.
    pub known: u64,
    /// The events that were not taken over.
    pub skipped: Vec<SkippedHoliday>,
}

fn property(event: &Component<'_>, name: &str) -> Option<String> {
    event.find_prop(name).map(|property| property.val.as_str().to_owned())
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y%m%d").ok()
}

/// The days of one event, as rules.
fn days(event: &Component<'_>) -> Result<Vec<DayRule>, &'static str> {
    if property(event, "STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED")) {
        return Err("cancelled");
    }
    let start = property(event, "DTSTART").ok_or("no_date")?;
    let first = date(&start).ok_or(if start.contains('T') { "not_whole_days" } else { "no_date" })?;
    let last = match (property(event, "DTEND"), property(event, "DURATION")) {
        (Some(end), _) => date(&end).ok_or("not_whole_days")?,
        (None, Some(duration)) => {
            let count = duration.strip_prefix('P').and_then(|days| days.strip_suffix('D')).ok_or("not_whole_days")?;
            first.checked_add_days(Days::new(count.parse().map_err(|_| "no_date")?)).ok_or("no_date")?
        }
        (None, None) => first.succ_opt().ok_or("no_date")?,
    };
    let count = usize::try_from((last - first).num_days()).unwrap_or(0).max(1);
    if count > LONGEST {
        return Err("too_long");
    }
    let has = |name: &str| property(event, name).is_some();
    let Some(rule) = property(event, "RRULE") else {
        if has("EXDATE") || has("EXRULE") {
            return Err("rule_unsupported");
        }
        // Without a rule its days are the first one and those that are listed (RFC 5545, section 3.8.5.2).
        let mut starts = vec![first];
        for listed in event.properties.iter().filter(|property| property.name.as_str().eq_ignore_ascii_case("RDATE")) {
            for text in listed.val.as_str().split(',') {
                starts.push(date(text.trim()).ok_or("rule_unsupported")?);
            }
        }
        let days: BTreeSet<NaiveDate> = starts.iter().flat_map(|start| start.iter_days().take(count)).collect();
        return Ok(days.into_iter().map(DayRule::Date).collect());
    };
    let parts: BTreeMap<String, String> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.to_ascii_uppercase(), value.to_ascii_uppercase()))
        .collect();
    let has_exceptions = ["EXDATE", "RDATE", "EXRULE"].into_iter().any(has);
    if has_exceptions || count > 31 {
        return Err("rule_unsupported");
    }
    yearly(&parts, first, count).ok_or("rule_unsupported")
}

/// A yearly rule (RFC 5545, section 3.3.10): a day of a month, or the n-th weekday of one. `None` for any other.
fn yearly(parts: &BTreeMap<String, String>, first: NaiveDate, count: usize) -> Option<Vec<DayRule>> {
    let part = |name: &str| parts.get(name).map(String::as_str);
    let known = ["FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY", "INTERVAL", "UNTIL", "COUNT", "WKST"];
    if part("FREQ") != Some("YEARLY") || parts.keys().any(|name| !known.contains(&name.as_str())) {
        return None;
    }
    // A day of the month without a month is that day of each month.
    if part("BYMONTHDAY").is_some() && part("BYMONTH").is_none() {
        return None;
    }
    let month = part("BYMONTH").map_or(Some(first.month()), |month| month.parse().ok());
    let month = month.filter(|month| (1..=12).contains(month))?;
    let rule = match (part("BYDAY"), part("BYMONTHDAY")) {
        (Some(by_day), None) if part("BYMONTH").is_some() && count == 1 => {
            let (nth, name) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
            let nth = nth.strip_prefix('+').unwrap_or(nth).parse().ok()?;
            let in_month = (1..=5).contains(&nth) || (-5..=-1).contains(&nth);
            DayRule::Nth { month, weekday: weekday(name)?, nth: in_month.then_some(nth)? }
        }
        (None, by_day) => {
            let day = by_day.map_or(Some(first.day()), |day| day.parse().ok())?;
            NaiveDate::from_ymd_opt(2024, month, day)?;
            DayRule::Yearly { month, day }
        }
        _ => return None,
    };
    let forever =
        ["INTERVAL", "UNTIL", "COUNT"].iter().all(|name| part(name).is_none_or(|it| *name == "INTERVAL" && it == "1"));
    match rule {
        _ if forever && count == 1 => Some(vec![rule]),
        // Every day of a holiday of several days is one of its own; one over the turn of February is written year by year.
        DayRule::Yearly { .. } if forever && same_every_year(first, count) => {
            let of_every_year = |day: NaiveDate| DayRule::Yearly { month: day.month(), day: day.day() };
            Some(first.iter_days().take(count).map(of_every_year).collect())
        }
        _ => {
            let interval: i32 = part("INTERVAL").map_or(Some(1), |it| it.parse().ok()).filter(|it| *it > 0)?;
            let until = match part("UNTIL") {
                Some(until) => Some(date(until.get(..8)?)?),
                None => None,
            };
            let most: usize = part("COUNT").map_or(Some(usize::MAX), |count| count.parse().ok())?;
            let years =
                (0..YEARS).step_by(usize::try_from(interval).ok()?).filter_map(|step| first.year().checked_add(step));
            let starts = years.flat_map(|year| {
                let start = NaiveDate::from_ymd_opt(year, month, 1);
                let of_month = start.into_iter().flat_map(|start| start.iter_days().take(31));
                of_month.filter(|day| rule.is(*day)).collect::<Vec<_>>()
            });
            let starts = starts.filter(|day| *day >= first && until.is_none_or(|until| *day <= until)).take(most);
            Some(
                starts.flat_map(|start| start.iter_days().take(count).map(DayRule::Date).collect::<Vec<_>>()).collect(),
            )
        }
    }
}

/// Whether so many days from one on have the same names every year: they are not on both sides of 29 February.
fn same_every_year(first: NaiveDate, count: usize) -> bool {
    let in_month = |month: u32| first.iter_days().take(count).any(|day| day.month() == month);
    !(in_month(2) && in_month(3))
}

/// Takes the holidays of an iCalendar file over into a calendar: events of whole days, once or yearly. What is there already
/// is not written again, so the same file may come many times.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `text`: the file
///
/// # Errors
/// `Invalid` for a file that is not iCalendar or larger than 4 MB; `NotFound`, `Denied`.
#[operation(room = "calendar")]
pub fn import_holidays(work: &mut Work<'_>, calendar: Id<BusinessCalendar>, text: String) -> Result<HolidayImport> {
    if text.len() > LARGEST {
        return Err(Error::problem("text", "calendar.file_too_large", "the file is larger than 4 MB"));
    }
    let unfolded = unfold(&text);
    let unreadable = |message: String| Error::problem("text", "calendar.not_icalendar", message);
    if !unfolded.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(unreadable("this is no iCalendar file: it begins with `BEGIN:VCALENDAR`".to_owned()));
    }
    let read = read_calendar(&unfolded).map_err(|error| {
        let first: String = error.lines().take(3).collect::<Vec<_>>().join(" ");
        unreadable(format!("the file cannot be read as iCalendar: {}", first.chars().take(200).collect::<String>()))
    })?;
    let mut told = HolidayImport::default();
    let mut record = work.get(calendar)?;
    let mut lines: BTreeSet<String> = record.holidays.iter().cloned().collect();
    for event in read.components.iter().filter(|component| component.name == "VEVENT") {
        let name = event.find_prop("SUMMARY").map(|name| name.val.clone().unescape_text().as_str().to_owned());
        let name = name.unwrap_or_default().replace(['\n', '\r'], " ");
        match days(event) {
            Err(why) => told.skipped.push(SkippedHoliday { name, why: why.to_owned() }),
            Ok(days) => {
                if told.added.len().saturating_add(days.len()) > MOST_HOLIDAYS {
                    return Err(too_many_holidays("text"));
                }
                for day in days {
                    let line = Holiday::line(day, &name);
                    if lines.insert(line.clone()) { told.added.push(line) } else { told.known += 1 }
                }
            }
        }
    }
    if !told.added.is_empty() {
        record.holidays.extend(told.added.iter().cloned());
        work.update(record)?;
        work.settled(calendar)?;
    }
    Ok(told)
}
