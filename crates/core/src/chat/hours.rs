//! When people answer: hours of the week, in the organisation's zone.

use chrono::{DateTime, Datelike as _, NaiveTime, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use crmkit_record::Problem;

/// A span of a day of the week, in minutes: from the first until before the last, up to 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    day: Weekday,
    from: u32,
    to: u32,
}

/// Hours of the week, as `mon 09:00-12:30`. Without any, people answer at all times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hours(Vec<Span>);

impl Hours {
    /// Reads hours, one span of one day in each text.
    ///
    /// # Errors
    /// `hours.invalid`, `hours.overlap`, at `hours[n]`.
    pub(super) fn parse(texts: &[String]) -> Result<Self, Problem> {
        let mut spans: Vec<Span> = Vec::with_capacity(texts.len());
        for (position, text) in texts.iter().enumerate() {
            let path = format!("hours[{position}]");
            let Some(span) = span(text) else {
                let message =
                    format!("`{text}` are no hours: write for example `mon 09:00-17:30`, until 24:00 at most");
                return Err(Problem::new(path, "hours.invalid", message));
            };
            if spans.iter().any(|other| other.day == span.day && other.from < span.to && span.from < other.to) {
                return Err(Problem::new(path, "hours.overlap", format!("`{text}` overlaps other hours of the day")));
            }
            spans.push(span);
        }
        Ok(Self(spans))
    }

    /// Whether people answer at an instant. Hours are those of the clock on the wall, whatever it does that day.
    pub(super) fn are_open(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let local = at.with_timezone(&zone);
        let minute = local.hour() * 60 + local.minute();
        self.0.is_empty()
            || self.0.iter().any(|span| span.day == local.weekday() && span.from <= minute && minute < span.to)
    }
}

fn span(text: &str) -> Option<Span> {
    let (day, hours) = text.trim().split_once(' ')?;
    let (from, to) = hours.trim().split_once('-')?;
    let span = Span { day: day.parse().ok()?, from: minute(from)?, to: minute(to)? };
    (span.from < span.to).then_some(span)
}

fn minute(text: &str) -> Option<u32> {
    if text == "24:00" {
        return Some(24 * 60);
    }
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    Some(time.hour() * 60 + time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::instant;

    #[test]
    fn hours_are_those_on_the_wall() {
        let hours = Hours::parse(&["mon 09:00-12:00".into(), "mon 13:00-24:00".into()]).unwrap();
        let open = |at: &str| hours.are_open(instant(at), Tz::Europe__Berlin);
        assert_eq!(
            ["2026-03-02T07:59:59Z", "2026-03-02T08:00:00Z", "2026-03-02T11:00:00Z", "2026-03-02T22:59:00Z"].map(open),
            [false, true, false, true]
        );
        // In summer the same hours are an hour earlier in UTC.
        assert_eq!(["2026-06-01T07:00:00Z", "2026-06-01T22:00:00Z"].map(open), [true, false]);
        assert!(Hours::default().are_open(instant("2026-03-01T00:00:00Z"), Tz::UTC));
    }

    #[test]
    fn what_are_no_hours_is_refused() {
        for text in ["", "mon", "mon 9-17", "mon 17:00-09:00", "mon 09:00-09:00", "day 09:00-10:00", "mon 09:00-24:01"]
        {
            assert_eq!(Hours::parse(&[text.into()]).unwrap_err().code, "hours.invalid", "{text}");
        }
        let twice = ["tue 09:00-12:00".to_owned(), "tue 11:59-13:00".to_owned()];
        assert_eq!(Hours::parse(&twice).unwrap_err().code, "hours.overlap");
    }
}
