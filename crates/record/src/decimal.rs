//! Reading decimals as people write them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::problem::{Problem, shown};

/// How a text writes decimals: the point, and the mark between groups of three digits if there is one.
///
/// ```
/// use crmkit_record::DecimalFormat;
///
/// assert_eq!(DecimalFormat::default(), DecimalFormat { point: '.', group: None });
/// let german = DecimalFormat { point: ',', group: Some('.') };
/// assert_eq!(german.parse("1.234,56").unwrap().to_string(), "1234.56");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecimalFormat {
    /// The character before the fraction.
    pub point: char,
    /// The character between groups of three digits.
    #[serde(default)]
    pub group: Option<char>,
}

impl Default for DecimalFormat {
    fn default() -> Self {
        Self { point: '.', group: None }
    }
}

impl DecimalFormat {
    /// Reads a decimal exactly.
    ///
    /// # Errors
    /// `decimal.invalid`; `decimal.ambiguous` when grouping marks of an undeclared format make two readings possible;
    /// `decimal.overflow` when it has more digits than a decimal holds.
    pub fn parse(&self, text: &str) -> Result<Decimal, Problem> {
        parse(text.trim(), self)
    }
}

/// Reads a decimal exactly: nothing is rounded away.
pub(crate) fn parse(text: &str, format: &DecimalFormat) -> Result<Decimal, Problem> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once(format.point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let fraction_fine = fraction.is_none_or(digits_only);
    let (whole_fine, grouped) = match format.group {
        Some(group) if whole.contains(group) => {
            let mut groups = whole.split(group);
            let first = groups.next().unwrap_or_default();
            (digits_only(first) && first.len() <= 3 && groups.all(|part| digits_only(part) && part.len() == 3), true)
        }
        _ => (digits_only(whole), false),
    };
    if !whole_fine || !fraction_fine {
        return Err(refused(text, format));
    }
    let mut plain = String::new();
    let exact = if grouped || format.point != '.' {
        let group = format.group.filter(|_| grouped);
        plain.extend(text.chars().filter(|c| Some(*c) != group).map(|c| if c == format.point { '.' } else { c }));
        Decimal::from_str_exact(&plain)
    } else {
        Decimal::from_str_exact(text)
    };
    exact.map_err(|_| {
        let message = format!("`{}` has more digits than the 28 that are kept", shown(text));
        Problem::new("", "decimal.overflow", message).with("value", shown(text))
    })
}

/// Tells what may have been meant: with marks of another country's format, the format has to be declared.
fn refused(text: &str, format: &DecimalFormat) -> Problem {
    let value = shown(text);
    let marked = text.bytes().any(|b| b.is_ascii_digit())
        && text.contains([',', '.', '\'', ' ', '\u{a0}', '\u{202f}'])
        && text.trim_start_matches(['-', '+']).chars().all(|c| c.is_ascii_digit() || ",.' \u{a0}\u{202f}".contains(c));
    if marked {
        let message = format!(
            "`{value}` can be read in more than one way; declare the decimal format, here the point is `{}`",
            format.point
        );
        Problem::new("", "decimal.ambiguous", message).with("value", value).with("point", format.point)
    } else {
        Problem::new("", "decimal.invalid", format!("`{value}` is not a decimal number")).with("value", value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_format_reads_plain_decimals_only() {
        let strict = DecimalFormat::default();
        for (text, expected) in [("12.50", "12.50"), ("-0.5", "-0.5"), ("+7", "7"), ("007", "7")] {
            assert_eq!(parse(text, &strict).unwrap().to_string(), expected);
        }
        for text in ["1.234,56", "1,234.56", "1,5", "1'000", "1 000", "1.2.3"] {
            assert_eq!(parse(text, &strict).unwrap_err().code, "decimal.ambiguous", "{text}");
        }
        for text in ["", "-", ".", "1.", ".5", "1e3", "1_000", "abc", "١٢"] {
            let code = parse(text, &strict).unwrap_err().code;
            assert!(code == "decimal.invalid" || code == "decimal.ambiguous", "{text}: {code}");
        }
    }

    #[test]
    fn a_declared_format_reads_its_groups() {
        let german = DecimalFormat { point: ',', group: Some('.') };
        for (text, expected) in
            [("1.234,56", "1234.56"), ("-1.234.567", "-1234567"), ("12,5", "12.5"), ("1234,5", "1234.5")]
        {
            assert_eq!(parse(text, &german).unwrap().to_string(), expected);
        }
        for text in ["12.34,5", "1.23", "1,234.5"] {
            assert_eq!(parse(text, &german).unwrap_err().code, "decimal.ambiguous", "{text}");
        }
        let swiss = DecimalFormat { point: '.', group: Some('\'') };
        assert_eq!(parse("1'234.50", &swiss).unwrap().to_string(), "1234.50");
    }

    #[test]
    fn digits_are_never_rounded_away() {
        let strict = DecimalFormat::default();
        assert_eq!(parse("0.12345678901234567890123456789", &strict).unwrap_err().code, "decimal.overflow");
        assert_eq!(parse(&"9".repeat(40), &strict).unwrap_err().code, "decimal.overflow");
    }
}
