//! Local times with a zone, and durations.
//!
//! An instant, a calendar date and a local time with a zone are three kinds. A date is never shifted by a zone, and a
//! local time stays what the calendar says even when the rules of its zone change.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::problem::{Problem, shown};

/// A time as a calendar in one place shows it: `2026-03-29T02:30:00` in `Europe/Berlin`.
///
/// ```
/// use crmkit_record::LocalDateTime;
///
/// let call: LocalDateTime = "2026-07-01T09:00:00[Europe/Berlin]".parse().unwrap();
/// assert_eq!(call.to_instant().unwrap().to_rfc3339(), "2026-07-01T07:00:00+00:00");
/// // On 29 March 2026 the clocks in Berlin jump from 02:00 to 03:00.
/// let gap: LocalDateTime = "2026-03-29T02:30:00[Europe/Berlin]".parse().unwrap();
/// assert_eq!(gap.to_instant().unwrap().to_rfc3339(), "2026-03-29T01:00:00+00:00");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalDateTime {
    /// What the calendar and the clock on the wall say.
    pub local: NaiveDateTime,
    /// Where.
    pub zone: Tz,
}

impl LocalDateTime {
    /// A local time in a zone.
    #[must_use]
    pub const fn new(local: NaiveDateTime, zone: Tz) -> Self {
        Self { local, zone }
    }

    /// The instant it stands for by the zone's rules. Of a time that occurs twice, when clocks go back, the earlier
    /// one; for a time that does not occur, when clocks go forward, the first instant after the gap.
    ///
    /// # Errors
    /// `local_date_time.out_of_range` near the ends of the calendar.
    pub fn to_instant(&self) -> Result<DateTime<Utc>, Problem> {
        let out_of_range = || {
            let message = format!("`{self}` is too far from now to be an instant");
            Problem::new("", "local_date_time.out_of_range", message)
        };
        match self.zone.from_local_datetime(&self.local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.to_utc()),
            LocalResult::None => {
                // Clocks show at least the wanted time from the end of the gap on: look for that instant by halves.
                let base = self.local.and_utc();
                let shows = |seconds: i64| -> Option<bool> {
                    let utc = base.checked_add_signed(Duration::try_seconds(seconds)?)?.naive_utc();
                    let offset = self.zone.offset_from_utc_datetime(&utc).fix().local_minus_utc();
                    Some(utc.checked_add_signed(Duration::try_seconds(i64::from(offset))?)? >= self.local)
                };
                let (mut before, mut after) = (-172_800, 172_800);
                while after - before > 1 {
                    let middle = before + (after - before) / 2;
                    if shows(middle).ok_or_else(out_of_range)? {
                        after = middle;
                    } else {
                        before = middle;
                    }
                }
                let end = Duration::try_seconds(after).and_then(|seconds| base.checked_add_signed(seconds));
                // The gap ends on a whole second even when the wanted time does not.
                end.and_then(|end| DateTime::from_timestamp(end.timestamp(), 0)).ok_or_else(out_of_range)
            }
        }
    }
}

/// Reads a zone by its name in the time zone database.
pub(crate) fn zone(name: &str) -> Result<Tz, Problem> {
    name.trim().parse().map_err(|_| {
        let name = shown(name);
        Problem::new("", "zone.unknown", format!("`{name}` is not a time zone such as `Europe/Berlin`"))
            .with("value", name)
    })
}

pub(crate) fn local(text: &str) -> Result<NaiveDateTime, Problem> {
    let text = text.trim();
    text.parse()
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M"))
        .map_err(|_| {
            let text = shown(text);
            let message = format!("`{text}` is not a local time such as `2026-03-29T02:30:00`");
            Problem::new("", "local_date_time.invalid", message).with("value", text)
        })
}

impl FromStr for LocalDateTime {
    type Err = Problem;

    /// Reads `2026-03-29T02:30:00[Europe/Berlin]`; a space before the zone will do as well.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let split = match text.strip_suffix(']') {
            Some(rest) => rest.split_once('['),
            None => text.rsplit_once(' ').filter(|(_, zone)| zone.starts_with(|c: char| c.is_ascii_alphabetic())),
        };
        let Some((at, name)) = split else {
            let text = shown(text);
            let message = format!("`{text}` names no time zone, as in `2026-03-29T02:30:00[Europe/Berlin]`");
            return Err(Problem::new("", "local_date_time.zone_missing", message).with("value", text));
        };
        Ok(Self { local: local(at)?, zone: zone(name)? })
    }
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}[{}]", self.local, self.zone.name())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts<T> {
    local: T,
    zone: T,
}

impl Serialize for LocalDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Parts { local: format!("{:?}", self.local), zone: self.zone.name().to_owned() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LocalDateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Parts::<String>::deserialize(deserializer)?;
        let local = local(&parts.local).map_err(D::Error::custom)?;
        Ok(Self { local, zone: zone(&parts.zone).map_err(D::Error::custom)? })
    }
}

/// A length of time in whole seconds. In JSON a whole number.
///
/// ```
/// use crmkit_record::Seconds;
///
/// for text in ["5400", "5400s", "1h30m", "PT1H30M"] {
///     assert_eq!(text.parse::<Seconds>().unwrap(), Seconds(5400));
/// }
/// assert_eq!(Seconds(5400).to_string(), "5400");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub i64);

impl FromStr for Seconds {
    type Err = Problem;

    /// Reads `90`, `90s`, `1h30m`, `2d`, `1w` or ISO 8601 such as `P1DT30M`, each with an optional minus sign.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let trimmed = text.trim();
        let (sign, rest) = trimmed.strip_prefix('-').map_or((1, trimmed), |rest| (-1, rest));
        total(rest, sign).map(Self).ok_or_else(|| {
            let text = shown(text);
            let message = format!("`{text}` is not a length of time such as `90`, `1h30m` or `2d`");
            Problem::new("", "duration.invalid", message).with("value", text)
        })
    }
}

fn total(text: &str, sign: i64) -> Option<i64> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        // Signed before parsing, so that the least integer reads back.
        return if sign < 0 { format!("-{text}").parse().ok() } else { text.parse().ok() };
    }
    let upper = text.to_ascii_uppercase();
    let (mut rest, iso) = upper.strip_prefix('P').map_or((upper.as_str(), false), |rest| (rest, true));
    // In ISO 8601 an `M` before the `T` is a month, which has no fixed length.
    let mut in_time = !iso;
    let mut seconds = 0i64;
    let mut smallest = i64::MAX;
    let mut any = false;
    while !rest.is_empty() {
        if iso
            && !in_time
            && let Some(time) = rest.strip_prefix('T')
        {
            (rest, in_time, any) = (time, true, false);
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = (rest.get(..digits)?, rest.get(digits..)?);
        let mut chars = unit.chars();
        let length = match (chars.next()?, in_time || !iso) {
            ('W', _) if !iso || !in_time => 604_800,
            ('D', _) if !iso || !in_time => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        if length >= smallest {
            return None;
        }
        smallest = length;
        let part = number.parse::<i64>().ok()?.checked_mul(length)?.checked_mul(sign)?;
        seconds = seconds.checked_add(part)?;
        any = true;
        rest = chars.as_str().trim_start();
    }
    any.then_some(seconds)
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> String {
        text.parse::<LocalDateTime>().unwrap().to_instant().unwrap().to_rfc3339()
    }

    #[test]
    fn a_time_in_a_gap_becomes_its_end() {
        assert_eq!(instant("2026-03-29T02:00:00[Europe/Berlin]"), "2026-03-29T01:00:00+00:00");
        assert_eq!(instant("2026-03-29T02:59:59.5[Europe/Berlin]"), "2026-03-29T01:00:00+00:00");
        // Samoa left out a whole day.
        assert_eq!(instant("2011-12-30T12:00:00[Pacific/Apia]"), "2011-12-30T10:00:00+00:00");
    }

    #[test]
    fn a_time_that_occurs_twice_is_the_earlier_one() {
        assert_eq!(instant("2026-10-25T02:30:00[Europe/Berlin]"), "2026-10-25T00:30:00+00:00");
    }

    #[test]
    fn a_local_time_needs_a_zone_that_exists() {
        for (text, code) in [
            ("2026-03-29T02:30:00", "local_date_time.zone_missing"),
            ("2026-03-29T02:30:00[Mars/Base]", "zone.unknown"),
            ("29.3.2026[Europe/Berlin]", "local_date_time.invalid"),
        ] {
            assert_eq!(text.parse::<LocalDateTime>().unwrap_err().code, code);
        }
        let at: LocalDateTime = "2026-03-29 02:30 Europe/Berlin".parse().unwrap();
        assert_eq!(at.to_string(), "2026-03-29T02:30:00[Europe/Berlin]");
        let json = serde_json::to_value(at).unwrap();
        assert_eq!(json, serde_json::json!({"local": "2026-03-29T02:30:00", "zone": "Europe/Berlin"}));
        assert_eq!(serde_json::from_value::<LocalDateTime>(json).unwrap(), at);
    }

    #[test]
    fn durations_are_read_in_every_common_form() {
        for (text, seconds) in [
            ("0", 0),
            ("-90", -90),
            ("2d", 172_800),
            ("1h 30m", 5_400),
            ("P1DT30M", 88_200),
            ("PT0S", 0),
            ("1w", 604_800),
            ("-1h", -3_600),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(text.parse::<Seconds>(), Ok(Seconds(seconds)), "{text}");
        }
        for text in
            ["", "-", "h", "1x", "P", "PT", "P1M", "P1DT", "1m1h", "1.5h", "9223372036854775808", "99999999999999999w"]
        {
            assert_eq!(text.parse::<Seconds>().unwrap_err().code, "duration.invalid", "{text}");
        }
    }
}
