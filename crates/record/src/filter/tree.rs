//! The tree itself: tests, and how they combine.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::history::{Event, Period};
use super::related::{Measure, Quantifier, Related};
use crate::{FieldKind, Problem};

/// How deeply a filter may nest: the number of `not`s and parentheses around its innermost test.
///
/// The limit leaves a filter in JSON, inside a record, within the 128 levels that JSON readers accept.
pub const MAX_NESTING: usize = 24;

/// A condition on one record, not yet tied to a schema.
///
/// ```
/// use crmkit_record::{Filter, field};
///
/// let text = Filter::parse("stage = Won and (amount > 500 EUR or not tags has churned)")?;
/// let built = field("stage")
///     .equals("Won")
///     .and(field("amount").above("500 EUR").or(!field("tags").has("churned")));
/// assert_eq!(text, built);
/// assert_eq!(Filter::parse(&text.to_string())?, text);
/// assert_eq!(Filter::from_json(&text.to_json())?, text);
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Holds for every record.
    #[default]
    All,
    /// Holds when every part holds.
    And(Vec<Filter>),
    /// Holds when at least one part holds.
    Or(Vec<Filter>),
    /// Holds when the part does not.
    Not(Box<Filter>),
    /// Holds when the field's value passes the test.
    Test {
        /// The field's name, `custom.name` for a custom field, `id` for the record's own id, `company.country` for a field
        /// of the record that the reference `company` leads to.
        field: String,
        /// What is asked of the value.
        op: Op,
        /// What it is compared with: as many as [`Op::arity`] says.
        values: Vec<Literal>,
    },
    /// Holds when the field's past says so.
    History {
        /// The field's name, as in a test.
        field: String,
        /// What is to have happened.
        event: Event,
        /// When.
        period: Period,
    },
    /// Holds when some, every or none of the related records match.
    Related {
        /// How many of them have to match.
        quantifier: Quantifier,
        /// Which records.
        related: Related,
        /// What each one is asked, all of it of the same record.
        filter: Box<Filter>,
    },
    /// Holds when a number computed from the related records that match passes the test.
    Measure {
        /// What is computed.
        measure: Measure,
        /// From which records.
        related: Related,
        /// Which of them take part.
        filter: Box<Filter>,
        /// What is asked of the number: a comparison or `between`.
        op: Op,
        /// What it is compared with: two values for `between`, else one.
        values: Vec<Literal>,
    },
    /// Holds when a text search with these words finds the record.
    Text(String),
    /// Holds when the record is a member of the segment of this name or id.
    InSegment(String),
}

/// What a test asks of a field's value.
///
/// On a list, on a labelled list and on a choice of many, a test holds when it holds for at least one item; `!=` and
/// `not in` stay the opposites of `=` and `in`, so they hold when no item is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Op {
    /// `=`: the same value. Text compares exactly; contact points, places and codes compare in canonical form.
    Equal,
    /// `!=`: the opposite of `=`, so it also holds for an absent value.
    NotEqual,
    /// `<`: before. Amounts of two currencies have no order, and neither `<` nor `>` holds between them.
    Less,
    /// `<=`: before or the same.
    AtMost,
    /// `>`: after.
    Greater,
    /// `>=`: after or the same.
    AtLeast,
    /// `in (…)`: equal to one of the values.
    In,
    /// `not in (…)`: the opposite of `in`, so it also holds for an absent value.
    NotIn,
    /// `known`: there is a value.
    Known,
    /// `unknown`: there is none.
    Unknown,
    /// `contains`: the text has these characters somewhere, whatever their case.
    Contains,
    /// `starts`: the text begins with these characters, whatever their case.
    Starts,
    /// `ends`: the text ends with these characters, whatever their case.
    Ends,
    /// `has`: the list holds this item.
    Has,
    /// `has any of (…)`: the list holds at least one of these items.
    HasAny,
    /// `has all of (…)`: the list holds each of these items, and perhaps more.
    HasAll,
    /// `is exactly (…)`: the list holds each of these items and no other, in any order. `is exactly ()` is `unknown`.
    Exactly,
    /// `between … and …`: `>=` the first and `<=` the second, both of one currency when they are amounts.
    Between,
    /// `regex`: the regular expression is found somewhere in the text. Case counts unless the expression begins with
    /// `(?i)`; `^` and `$` are the ends of the text. The time it takes grows only with the length of the text.
    Regex,
    /// `during`: in a range of days named from the present one, such as `last month` or `next 7 days`.
    During,
    /// `anniversary during`: the day of the year, in the year of the date or a later one, is in such a range. The
    /// anniversary of 29 February is 28 February in the years without it.
    AnniversaryDuring,
}

/// A value in a filter, as written: its meaning depends on the kind of the field that it is compared with.
///
/// Dates, amounts, ids and every other kind are texts here ([`crate::parse_text`] reads them when the filter is bound).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A word or a quoted text.
    Text(String),
    /// A number, with the decimals it was written with.
    Number(Decimal),
    /// `true` or `false`.
    Bool(bool),
}

impl Filter {
    /// The filter that holds when every one of `filters` does; of none, [`Filter::All`].
    pub fn all_of(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Filter::All => {}
                Filter::And(inner) => parts.extend(inner),
                other => parts.push(other),
            }
        }
        match parts.pop() {
            None => Filter::All,
            Some(only) if parts.is_empty() => only,
            Some(last) => {
                parts.push(last);
                Filter::And(parts)
            }
        }
    }

    /// The filter that holds when at least one of `filters` does; of none, the one that never holds (`not all`).
    pub fn any_of(filters: impl IntoIterator<Item = Filter>) -> Filter {
        let mut parts = Vec::new();
        for filter in filters {
            match filter {
                Filter::Or(inner) => parts.extend(inner),
                other => parts.push(other),
            }
        }
        match parts.pop() {
            None => !Filter::All,
            Some(only) if parts.is_empty() => only,
            Some(last) => {
                parts.push(last);
                Filter::Or(parts)
            }
        }
    }

    /// Holds when both do.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        Filter::all_of([self, other])
    }

    /// Holds when either does.
    #[must_use]
    pub fn or(self, other: Filter) -> Filter {
        Filter::any_of([self, other])
    }

    /// The same condition in normal form: no `And` directly in an `And`, no `Or` directly in an `Or`, neither with fewer
    /// than two parts, no [`Filter::All`] inside an `And`.
    ///
    /// What the builder, the text and the JSON give is normal already; only a tree made of the variants by hand may not be.
    ///
    /// ```
    /// use crmkit_record::{Filter, field};
    ///
    /// let won = field("stage").equals("Won");
    /// assert_eq!(Filter::And(vec![Filter::And(vec![won.clone()]), Filter::All]).normal(), won);
    /// ```
    #[must_use]
    pub fn normal(self) -> Filter {
        match self {
            Filter::And(parts) => Filter::all_of(parts.into_iter().map(Filter::normal)),
            Filter::Or(parts) => Filter::any_of(parts.into_iter().map(Filter::normal)),
            Filter::Not(part) => !part.normal(),
            Filter::Related { quantifier, related, filter } => {
                Filter::Related { quantifier, related, filter: Box::new(filter.normal()) }
            }
            Filter::Measure { measure, related, filter, op, values } => {
                Filter::Measure { measure, related, filter: Box::new(filter.normal()), op, values }
            }
            leaf => leaf,
        }
    }

    /// The names of the record's own fields that the filter reads, each once, in order of first appearance; a path such as
    /// `company.country` is one of them, fields of related records are not.
    pub fn fields(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_fields(&mut names);
        names
    }

    fn collect_fields<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Filter::And(parts) | Filter::Or(parts) => parts.iter().for_each(|part| part.collect_fields(names)),
            Filter::Not(part) => part.collect_fields(names),
            Filter::Test { field, .. } | Filter::History { field, .. } if !names.contains(&field.as_str()) => {
                names.push(field);
            }
            _ => {}
        }
    }

    /// Whether the tree, normal or not, stays within the levels that its readers may recurse through.
    ///
    /// One level of nesting is at most two of the tree: an `Or` and the `And` inside it.
    pub(super) fn is_shallow(&self) -> bool {
        fn within(filter: &Filter, levels: usize) -> bool {
            let Some(rest) = levels.checked_sub(1) else { return false };
            match filter {
                Filter::And(parts) | Filter::Or(parts) => parts.iter().all(|part| within(part, rest)),
                Filter::Not(part) | Filter::Related { filter: part, .. } | Filter::Measure { filter: part, .. } => {
                    within(part, rest)
                }
                _ => true,
            }
        }
        within(self, 4 * (MAX_NESTING + 1)) && self.nesting() <= MAX_NESTING
    }

    /// The `not`s, related records and parentheses around the innermost test of the text form.
    fn nesting(&self) -> usize {
        match self {
            Filter::And(parts) => {
                let inner = |part: &Filter| part.nesting() + usize::from(matches!(part, Filter::Or(_)));
                parts.iter().map(inner).max().unwrap_or(0)
            }
            Filter::Or(parts) => parts.iter().map(Filter::nesting).max().unwrap_or(0),
            Filter::Not(part) | Filter::Related { filter: part, .. } | Filter::Measure { filter: part, .. } => {
                1 + part.nesting() + usize::from(matches!(**part, Filter::And(_) | Filter::Or(_)))
            }
            _ => 0,
        }
    }
}

/// `!filter` holds when the filter does not.
impl std::ops::Not for Filter {
    type Output = Filter;

    fn not(self) -> Filter {
        Filter::Not(Box::new(self))
    }
}

impl Op {
    /// Every operator, in the order in which they are listed to people.
    pub const ALL: [Op; 21] = [
        Op::Equal,
        Op::NotEqual,
        Op::Less,
        Op::AtMost,
        Op::Greater,
        Op::AtLeast,
        Op::In,
        Op::NotIn,
        Op::Known,
        Op::Unknown,
        Op::Contains,
        Op::Starts,
        Op::Ends,
        Op::Has,
        Op::HasAny,
        Op::HasAll,
        Op::Exactly,
        Op::Between,
        Op::Regex,
        Op::During,
        Op::AnniversaryDuring,
    ];

    /// The operators that a number computed from related records can be tested with.
    pub const COMPARISONS: [Op; 7] =
        [Op::Equal, Op::NotEqual, Op::Less, Op::AtMost, Op::Greater, Op::AtLeast, Op::Between];

    /// The operator as it is written in text and JSON.
    pub fn symbol(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::NotEqual => "!=",
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::Greater => ">",
            Op::AtLeast => ">=",
            Op::In => "in",
            Op::NotIn => "not in",
            Op::Known => "known",
            Op::Unknown => "unknown",
            Op::Contains => "contains",
            Op::Starts => "starts",
            Op::Ends => "ends",
            Op::Has => "has",
            Op::HasAny => "has any of",
            Op::HasAll => "has all of",
            Op::Exactly => "is exactly",
            Op::Between => "between",
            Op::Regex => "regex",
            Op::During => "during",
            Op::AnniversaryDuring => "anniversary during",
        }
    }

    /// The operators that make sense for a field of this kind, for a form that offers them and for binding.
    ///
    /// ```
    /// use crmkit_record::{FieldKind, Op};
    ///
    /// assert!(Op::for_kind(&FieldKind::Date).contains(&Op::AtLeast));
    /// assert!(!Op::for_kind(&FieldKind::Bool).contains(&Op::Less));
    /// ```
    pub fn for_kind(kind: &FieldKind) -> Vec<Op> {
        let (item, many) = kind.item();
        Op::ALL.into_iter().filter(|op| op.suits(item, many)).collect()
    }

    /// Whether the operator makes sense for items of a kind, in a field of many values or of one.
    pub(super) fn suits(self, item: &FieldKind, many: bool) -> bool {
        match self {
            Op::Known | Op::Unknown => true,
            Op::Equal | Op::NotEqual | Op::In | Op::NotIn => !matches!(item, FieldKind::Address),
            Op::Has | Op::HasAny | Op::HasAll | Op::Exactly => many && !matches!(item, FieldKind::Address),
            Op::During | Op::AnniversaryDuring => {
                matches!(item, FieldKind::Date | FieldKind::Instant | FieldKind::LocalDateTime)
            }
            Op::Less | Op::AtMost | Op::Greater | Op::AtLeast | Op::Between => matches!(
                item,
                FieldKind::Text
                    | FieldKind::LongText
                    | FieldKind::Integer
                    | FieldKind::Decimal
                    | FieldKind::Money
                    | FieldKind::Date
                    | FieldKind::Instant
                    | FieldKind::LocalDateTime
                    | FieldKind::Duration
            ),
            Op::Contains | Op::Starts | Op::Ends | Op::Regex => matches!(
                item,
                FieldKind::Text
                    | FieldKind::LongText
                    | FieldKind::Select(_)
                    | FieldKind::MultiSelect(_)
                    | FieldKind::Email
                    | FieldKind::Phone
                    | FieldKind::Url
                    | FieldKind::Address
                    | FieldKind::ExternalId
            ),
        }
    }

    /// How many values the operator takes; none when it takes any number.
    #[must_use]
    pub const fn arity(self) -> Option<usize> {
        match self {
            Op::Known | Op::Unknown => Some(0),
            Op::In | Op::NotIn | Op::HasAny | Op::HasAll | Op::Exactly => None,
            Op::Between => Some(2),
            _ => Some(1),
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

/// Reads [`Op::symbol`], ignoring case.
impl FromStr for Op {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Op, Problem> {
        let found = Op::ALL.into_iter().find(|op| op.symbol().eq_ignore_ascii_case(text));
        found.ok_or_else(|| {
            let expected = Op::ALL.map(Op::symbol).join(", ");
            Problem::new("", "filter.syntax", format!("no operator `{text}`; the operators are {expected}"))
                .with("expected", expected)
                .with("found", text)
        })
    }
}
