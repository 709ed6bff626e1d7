//! The hours of a week as text, in the words of OpenStreetMap's `opening_hours`: `Mo-Fr 09:00-12:30,13:30-18:00`.

use chrono::Weekday;
use crmkit_record::Problem;

/// The seconds of a day.
pub(super) const DAY: u32 = 86_400;

/// A span of a day, in seconds since midnight by the wall clock: from, and up to, which does not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The first second.
    pub from: u32,
    /// The first second after it; 86,400 is the end of the day.
    pub to: u32,
}

impl Slot {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self { from: 0, to: DAY };
}

/// The hours of a week: of each weekday, from Monday on, its slots in order.
pub(super) type Week = [Vec<Slot>; 7];

/// What is wrong with a line: a code, and words.
pub(super) type Complaint = (&'static str, String);

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The weekday with this short name.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    let place = NAMES.iter().position(|name| name.eq_ignore_ascii_case(text))?;
    Weekday::try_from(u8::try_from(place).ok()?).ok()
}

fn unclear(line: &str) -> Complaint {
    let message = format!("`{line}` is not clear: write for example `Mo-Fr 09:00-12:30,13:30-18:00` or `24/7`");
    ("calendar.hours_unclear", message)
}

/// A time of day as seconds; `24:00` is the end of the day.
fn time(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |text: &str| text.len() <= 2 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !two(hours) || minutes.len() != 2 || !two(minutes) {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?;
    (minutes < 60 && seconds <= DAY).then_some(seconds)
}

/// The slots of a day: `09:00-12:30,13:30-18:00`.
pub(super) fn slots(text: &str) -> Result<Vec<Slot>, Complaint> {
    let mut slots = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.trim().split_once('-').ok_or_else(|| unclear(text))?;
        let (from, to) =
            (time(from.trim()).ok_or_else(|| unclear(text))?, time(to.trim()).ok_or_else(|| unclear(text))?);
        if to == 0 {
            let message = format!("`{part}` ends at 00:00: the end of a day is written 24:00");
            return Err(("calendar.ends_at_midnight", message));
        }
        if from >= to {
            let message = format!("`{part}` ends before it begins: what goes past midnight is written in two parts");
            return Err(("calendar.interval_reversed", message));
        }
        slots.push(Slot { from, to });
    }
    in_order(slots)
}

/// INVARIANT: the slots of a day are in order and do not overlap; those that touch are one.
pub(super) fn in_order(mut slots: Vec<Slot>) -> Result<Vec<Slot>, Complaint> {
    slots.sort_unstable();
    let mut merged: Vec<Slot> = Vec::new();
    for slot in slots {
        match merged.last_mut() {
            Some(last) if slot.from < last.to => {
                let time = |seconds: u32| format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
                let message = format!("{} to {} is said twice", time(slot.from), time(last.to.min(slot.to)));
                return Err(("calendar.interval_overlap", message));
            }
            Some(last) if slot.from == last.to => last.to = slot.to,
            _ => merged.push(slot),
        }
    }
    Ok(merged)
}

/// The weekdays that `Mo-We,Fr` names, as places from Monday on.
fn days(text: &str) -> Option<Vec<usize>> {
    let place = |name: &str| Some(weekday(name.trim())?.num_days_from_monday() as usize);
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            None => days.push(place(part)?),
            Some((first, last)) => {
                let (first, last) = (place(first)?, place(last)?);
                let count = (last + 7 - first) % 7 + 1;
                days.extend((0..count).map(|step| (first + step) % 7));
            }
        }
    }
    Some(days)
}

/// Reads the hours of a week, one line for each group of days.
///
/// # Errors
/// One problem for each line that is not clear, runs backwards, ends at 00:00 or overlaps with one before it, at `hours[n]`.
pub fn read_hours(lines: &[String]) -> Result<[Vec<Slot>; 7], Vec<Problem>> {
    let mut week: Week = Default::default();
    let mut problems = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if let Err((code, message)) = read_line(line, &mut week) {
            problems.push(Problem::new(format!("hours[{place}]"), code, message));
        }
    }
    if problems.is_empty() { Ok(week) } else { Err(problems) }
}

fn read_line(line: &str, week: &mut Week) -> Result<(), Complaint> {
    let line = line.trim();
    let (days, slots) = match line {
        "24/7" => ((0..7).collect(), vec![Slot::WHOLE_DAY]),
        _ => {
            let (named, times) = line.split_once(char::is_whitespace).ok_or_else(|| unclear(line))?;
            (days(named).ok_or_else(|| unclear(line))?, slots(times)?)
        }
    };
    for day in days {
        if let Some(there) = week.get_mut(day) {
            let all = there.iter().chain(&slots).copied().collect();
            *there = in_order(all)?;
        }
    }
    Ok(())
}
