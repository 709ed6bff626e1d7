//! Which related records a condition is about, and what is asked of all of them together.

use std::fmt;

/// The records that a condition is about: those that a reference of this record leads to, or those that refer to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// A reference of this record (`company`), or the name or plural of a kind of record that refers to it (`deals`). The
    /// reference is meant when both exist; the plural then says the other.
    pub record: String,
    /// Through which of their fields they refer to this record; needed when several do.
    pub by: Option<String>,
}

/// How many of the related records have to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// `some`: at least one.
    Some,
    /// `every`: each of them; also when there are none.
    Every,
    /// `none`: not one; also when there are none.
    None,
}

/// What is computed from the related records that match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// `count`: how many they are.
    Count,
    /// `sum`: the sum of a field; 0 of none.
    Sum(String),
    /// `min`: the least value of a field; none of none.
    Least(String),
    /// `max`: the greatest value of a field; none of none.
    Greatest(String),
    /// `average`: the mean of a field's values; none of none.
    Average(String),
}

impl Quantifier {
    /// Every quantifier.
    pub const ALL: [Quantifier; 3] = [Quantifier::Some, Quantifier::Every, Quantifier::None];

    /// The word in text and JSON.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Quantifier::Some => "some",
            Quantifier::Every => "every",
            Quantifier::None => "none",
        }
    }
}

impl Measure {
    /// The words of all measures, in text and JSON.
    pub const SYMBOLS: [&'static str; 5] = ["count", "sum", "min", "max", "average"];

    /// The word in text and JSON.
    #[must_use]
    pub const fn symbol(&self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Sum(_) => "sum",
            Measure::Least(_) => "min",
            Measure::Greatest(_) => "max",
            Measure::Average(_) => "average",
        }
    }

    /// The field that is measured; none for a count.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Measure::Count => None,
            Measure::Sum(field) | Measure::Least(field) | Measure::Greatest(field) | Measure::Average(field) => {
                Some(field)
            }
        }
    }

    /// The measure of a word, of a field; none for another word, a count of a field or any other without one.
    pub(super) fn of(word: &str, field: Option<String>) -> Option<Measure> {
        Some(match (word, field) {
            ("count", None) => Measure::Count,
            ("sum", Some(field)) => Measure::Sum(field),
            ("min", Some(field)) => Measure::Least(field),
            ("max", Some(field)) => Measure::Greatest(field),
            ("average", Some(field)) => Measure::Average(field),
            _ => return None,
        })
    }
}

impl fmt::Display for Quantifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
