//! What a report groups by and what it tells, as text.

use std::fmt;
use std::str::FromStr;

use crmkit_record::Problem;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A day.
    Day,
    /// A week from Monday on, as ISO 8601 counts them.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July or October on.
    Quarter,
    /// A calendar year.
    Year,
    /// Three months, counted from the month in which a fiscal year begins.
    FiscalQuarter,
    /// Twelve months from the month in which a fiscal year begins.
    FiscalYear,
}

impl Grain {
    const ALL: [(Grain, &'static str); 7] = [
        (Grain::Day, "day"),
        (Grain::Week, "week"),
        (Grain::Month, "month"),
        (Grain::Quarter, "quarter"),
        (Grain::Year, "year"),
        (Grain::FiscalQuarter, "fiscal_quarter"),
        (Grain::FiscalYear, "fiscal_year"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(grain, _)| *grain == self).map_or("", |(_, name)| name)
    }
}

/// What a report groups by: a field, or a stretch of the calendar that a date or an instant lies in.
///
/// As text `owner`, `company.country` (a field of the record that a reference names), `month(created_at)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The field; along references with dots.
    pub field: String,
    /// The stretch of the calendar.
    pub grain: Option<Grain>,
}

/// What a report tells of a group. As text `count`, `sum(amount)`, `sum(amount * probability)`, `average(score)`,
/// `min(amount)`, `max(amount)`, `median(amount)`, `percentile(amount, 90)`, `distinct(owner)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many records there are.
    Count,
    /// The sum of a number, an amount or a duration.
    Sum(String),
    /// The sum of a number or an amount times a number of the same record. Records that lack one of the two have no value.
    SumOfProducts(String, String),
    /// The sum divided by how many records have a value, to 28 digits.
    Average(String),
    /// The least value of a number, amount, date, instant or duration.
    Min(String),
    /// The greatest value.
    Max(String),
    /// The least value that at least so many percent of the values do not exceed (the nearest-rank method). 1 to 100.
    Percentile(String, u8),
    /// How many different values there are.
    Distinct(String),
}

impl Measure {
    /// The field that is measured, and the one it is multiplied by.
    pub(crate) fn fields(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Count => (None, None),
            Self::SumOfProducts(field, by) => (Some(field), Some(by)),
            Self::Sum(field)
            | Self::Average(field)
            | Self::Min(field)
            | Self::Max(field)
            | Self::Percentile(field, _)
            | Self::Distinct(field) => (Some(field), None),
        }
    }
}

/// `name(inner)`, or a name alone.
fn parts(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    match text.split_once('(') {
        None => (!text.is_empty() && !text.contains(')')).then_some((text, None)),
        Some((name, rest)) => {
            let inner = rest.strip_suffix(')')?.trim();
            (!inner.is_empty() && !inner.contains(['(', ')'])).then_some((name.trim(), Some(inner)))
        }
    }
}

fn is_field(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
}

/// Reads `owner` or `month(created_at)`.
impl FromStr for Group {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let group = match parts(text) {
            Some((field, None)) => Some((field, None)),
            Some((grain, Some(field))) => Grain::ALL
                .iter()
                .find(|(_, name)| name.eq_ignore_ascii_case(grain))
                .map(|(grain, _)| (field, Some(*grain))),
            None => None,
        };
        match group.filter(|(field, _)| is_field(field)) {
            Some((field, grain)) => Ok(Self { field: field.to_owned(), grain }),
            None => {
                let grains: Vec<&str> = Grain::ALL.iter().map(|(_, name)| *name).collect();
                let message = format!(
                    "`{text}` is nothing to group by: write a field, or a field in one of {} as in `month(created_at)`",
                    grains.join(", ")
                );
                Err(Problem::new("by", "report.group", message).with("found", text))
            }
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.grain {
            Some(grain) => write!(f, "{}({})", grain.name(), self.field),
            None => f.write_str(&self.field),
        }
    }
}

/// Reads `count`, `sum(amount)` and the others.
impl FromStr for Measure {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let read = || {
            let (name, inner) = parts(text)?;
            let Some(inner) = inner else {
                return name.eq_ignore_ascii_case("count").then_some(Self::Count);
            };
            let name = name.to_ascii_lowercase();
            if let Some((one, other)) = inner.split_once('*') {
                let (one, other) = (one.trim(), other.trim());
                return (name == "sum" && is_field(one) && is_field(other))
                    .then(|| Self::SumOfProducts(one.to_owned(), other.to_owned()));
            }
            if let Some((field, percent)) = inner.split_once(',') {
                let percent: u8 = percent.trim().parse().ok()?;
                let field = field.trim();
                return (name == "percentile" && (1..=100).contains(&percent) && is_field(field))
                    .then(|| Self::Percentile(field.to_owned(), percent));
            }
            let field = is_field(inner).then(|| inner.to_owned())?;
            match name.as_str() {
                "sum" => Some(Self::Sum(field)),
                "average" => Some(Self::Average(field)),
                "min" => Some(Self::Min(field)),
                "max" => Some(Self::Max(field)),
                "median" => Some(Self::Percentile(field, 50)),
                "distinct" => Some(Self::Distinct(field)),
                _ => None,
            }
        };
        read().ok_or_else(|| {
            let message = format!(
                "`{text}` is no measure: there are count, sum(f), sum(f * g), average(f), min(f), max(f), median(f), \
                 percentile(f, 90) and distinct(f)"
            );
            Problem::new("measures", "report.measure", message).with("found", text)
        })
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => f.write_str("count"),
            Self::Sum(field) => write!(f, "sum({field})"),
            Self::SumOfProducts(field, by) => write!(f, "sum({field} * {by})"),
            Self::Average(field) => write!(f, "average({field})"),
            Self::Min(field) => write!(f, "min({field})"),
            Self::Max(field) => write!(f, "max({field})"),
            Self::Percentile(field, percent) => write!(f, "percentile({field}, {percent})"),
            Self::Distinct(field) => write!(f, "distinct({field})"),
        }
    }
}
