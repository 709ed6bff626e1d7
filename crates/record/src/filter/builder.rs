//! Filters written in Rust.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;

use super::{Event, Filter, Literal, Measure, Op, Period, Quantifier, Related};
use crate::{Country, Currency, Id, Money, RecordId};

/// Begins a test of the field of this name (`custom.name` for a custom field, `id` for the record's own id).
///
/// ```
/// use crmkit_record::field;
///
/// let open = field("stage").none_of(["Won", "Lost"]).and(field("amount").at_least("500 EUR"));
/// assert_eq!(open.to_string(), "stage not in (Won, Lost) and amount >= 500 EUR");
/// ```
pub fn field(name: impl Into<String>) -> FieldTest {
    FieldTest { name: name.into() }
}

/// A field about to be tested: each method names the test and gives a [`Filter`].
#[derive(Clone, Debug)]
#[must_use = "a field alone is not a filter; call a method that tests it"]
pub struct FieldTest {
    name: String,
}

impl FieldTest {
    /// `=`
    pub fn equals(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Equal, value)
    }

    /// `!=`
    pub fn differs(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::NotEqual, value)
    }

    /// `<`
    pub fn below(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Less, value)
    }

    /// `<=`
    pub fn at_most(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::AtMost, value)
    }

    /// `>`
    pub fn above(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Greater, value)
    }

    /// `>=`
    pub fn at_least(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::AtLeast, value)
    }

    /// `in (…)`
    pub fn one_of<V: Into<Literal>>(self, values: impl IntoIterator<Item = V>) -> Filter {
        self.tests(Op::In, values)
    }

    /// `not in (…)`
    pub fn none_of<V: Into<Literal>>(self, values: impl IntoIterator<Item = V>) -> Filter {
        self.tests(Op::NotIn, values)
    }

    /// `known`
    pub fn known(self) -> Filter {
        self.tests::<Literal>(Op::Known, [])
    }

    /// `unknown`
    pub fn unknown(self) -> Filter {
        self.tests::<Literal>(Op::Unknown, [])
    }

    /// `contains`
    pub fn contains(self, text: impl Into<Literal>) -> Filter {
        self.test(Op::Contains, text)
    }

    /// `starts`
    pub fn starts(self, text: impl Into<Literal>) -> Filter {
        self.test(Op::Starts, text)
    }

    /// `ends`
    pub fn ends(self, text: impl Into<Literal>) -> Filter {
        self.test(Op::Ends, text)
    }

    /// `has`
    pub fn has(self, item: impl Into<Literal>) -> Filter {
        self.test(Op::Has, item)
    }

    /// `has any of (…)`
    pub fn has_any<V: Into<Literal>>(self, items: impl IntoIterator<Item = V>) -> Filter {
        self.tests(Op::HasAny, items)
    }

    /// `has all of (…)`
    pub fn has_all<V: Into<Literal>>(self, items: impl IntoIterator<Item = V>) -> Filter {
        self.tests(Op::HasAll, items)
    }

    /// `is exactly (…)`
    pub fn exactly<V: Into<Literal>>(self, items: impl IntoIterator<Item = V>) -> Filter {
        self.tests(Op::Exactly, items)
    }

    /// `between … and …`
    pub fn between(self, least: impl Into<Literal>, greatest: impl Into<Literal>) -> Filter {
        self.tests(Op::Between, [least.into(), greatest.into()])
    }

    /// `regex`
    pub fn regex(self, pattern: impl Into<Literal>) -> Filter {
        self.test(Op::Regex, pattern)
    }

    /// `during`
    pub fn during(self, range: impl Into<Literal>) -> Filter {
        self.test(Op::During, range)
    }

    /// `anniversary during`
    pub fn anniversary_during(self, range: impl Into<Literal>) -> Filter {
        self.test(Op::AnniversaryDuring, range)
    }

    /// `has ever been`, in a period (by default at any time).
    pub fn ever_been(self, value: impl Into<Literal>, period: Period) -> Filter {
        Filter::History { field: self.name, event: Event::EverBeen(value.into()), period }
    }

    /// `has never been`, in a period (by default at any time).
    pub fn never_been(self, value: impl Into<Literal>, period: Period) -> Filter {
        Filter::History { field: self.name, event: Event::NeverBeen(value.into()), period }
    }

    /// `changed`, in a period (by default at any time).
    pub fn changed(self, period: Period) -> Filter {
        Filter::History { field: self.name, event: Event::Changed, period }
    }

    fn test(self, op: Op, value: impl Into<Literal>) -> Filter {
        self.tests(op, [value])
    }

    fn tests<V: Into<Literal>>(self, op: Op, values: impl IntoIterator<Item = V>) -> Filter {
        Filter::Test { field: self.name, op, values: values.into_iter().map(Into::into).collect() }
    }
}

/// Begins a condition on related records: those that refer to this one (`deals`) or that a reference leads to (`company`).
///
/// ```
/// use crmkit_record::{Filter, field, related};
///
/// let won = || field("stage").equals("Won");
/// let loyal = related("deals").by("contact").count(won()).at_least(3).and(related("deals").none(!won()));
/// assert_eq!(loyal.to_string(), "count(deals by contact where stage = Won) >= 3 and none deals where not stage = Won");
/// assert_eq!(Filter::parse(&loyal.to_string())?, loyal);
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
pub fn related(record: impl Into<String>) -> RelatedTest {
    RelatedTest { related: Related { record: record.into(), by: None } }
}

/// Related records about to be asked: each method names the question.
#[derive(Clone, Debug)]
#[must_use = "related records alone are not a filter; call a method that asks them something"]
pub struct RelatedTest {
    related: Related,
}

impl RelatedTest {
    /// Through which of their fields they refer to this record.
    pub fn by(mut self, field: impl Into<String>) -> RelatedTest {
        self.related.by = Some(field.into());
        self
    }

    /// `some`: at least one of them matches.
    pub fn some(self, filter: Filter) -> Filter {
        self.quantified(Quantifier::Some, filter)
    }

    /// `every`: each of them matches.
    pub fn every(self, filter: Filter) -> Filter {
        self.quantified(Quantifier::Every, filter)
    }

    /// `none`: not one of them matches.
    pub fn none(self, filter: Filter) -> Filter {
        self.quantified(Quantifier::None, filter)
    }

    /// `count`: how many match.
    pub fn count(self, filter: Filter) -> MeasureTest {
        self.measured(Measure::Count, filter)
    }

    /// `sum`: the sum of a field of those that match.
    pub fn sum(self, field: impl Into<String>, filter: Filter) -> MeasureTest {
        self.measured(Measure::Sum(field.into()), filter)
    }

    /// `min`: the least value of a field of those that match.
    pub fn least(self, field: impl Into<String>, filter: Filter) -> MeasureTest {
        self.measured(Measure::Least(field.into()), filter)
    }

    /// `max`: the greatest value of a field of those that match.
    pub fn greatest(self, field: impl Into<String>, filter: Filter) -> MeasureTest {
        self.measured(Measure::Greatest(field.into()), filter)
    }

    /// `average`: the mean of a field of those that match.
    pub fn average(self, field: impl Into<String>, filter: Filter) -> MeasureTest {
        self.measured(Measure::Average(field.into()), filter)
    }

    fn quantified(self, quantifier: Quantifier, filter: Filter) -> Filter {
        Filter::Related { quantifier, related: self.related, filter: Box::new(filter) }
    }

    fn measured(self, measure: Measure, filter: Filter) -> MeasureTest {
        MeasureTest { measure, related: self.related, filter }
    }
}

/// A number computed from related records, about to be tested: each method names the test and gives a [`Filter`].
#[derive(Clone, Debug)]
#[must_use = "a number alone is not a filter; call a method that tests it"]
pub struct MeasureTest {
    measure: Measure,
    related: Related,
    filter: Filter,
}

impl MeasureTest {
    /// `=`
    pub fn equals(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Equal, [value])
    }

    /// `!=`
    pub fn differs(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::NotEqual, [value])
    }

    /// `<`
    pub fn below(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Less, [value])
    }

    /// `<=`
    pub fn at_most(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::AtMost, [value])
    }

    /// `>`
    pub fn above(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::Greater, [value])
    }

    /// `>=`
    pub fn at_least(self, value: impl Into<Literal>) -> Filter {
        self.test(Op::AtLeast, [value])
    }

    /// `between … and …`
    pub fn between(self, least: impl Into<Literal>, greatest: impl Into<Literal>) -> Filter {
        self.test(Op::Between, [least.into(), greatest.into()])
    }

    fn test<V: Into<Literal>>(self, op: Op, values: impl IntoIterator<Item = V>) -> Filter {
        let values = values.into_iter().map(Into::into).collect();
        Filter::Measure { measure: self.measure, related: self.related, filter: Box::new(self.filter), op, values }
    }
}

/// The condition that a text search with these words finds the record: `text matches "…"`.
pub fn text_matches(words: impl Into<String>) -> Filter {
    Filter::Text(words.into())
}

/// The condition that the record is a member of the segment of this name or id: `in segment "…"`.
pub fn in_segment(segment: impl Into<String>) -> Filter {
    Filter::InSegment(segment.into())
}

impl From<&str> for Literal {
    fn from(text: &str) -> Literal {
        Literal::Text(text.to_owned())
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Literal {
        Literal::Text(text)
    }
}

impl From<&String> for Literal {
    fn from(text: &String) -> Literal {
        Literal::Text(text.clone())
    }
}

impl From<bool> for Literal {
    fn from(value: bool) -> Literal {
        Literal::Bool(value)
    }
}

impl From<i32> for Literal {
    fn from(value: i32) -> Literal {
        Literal::Number(value.into())
    }
}

impl From<i64> for Literal {
    fn from(value: i64) -> Literal {
        Literal::Number(value.into())
    }
}

impl From<Decimal> for Literal {
    fn from(value: Decimal) -> Literal {
        Literal::Number(value)
    }
}

impl From<Money> for Literal {
    fn from(money: Money) -> Literal {
        Literal::Text(money.to_string())
    }
}

impl From<Currency> for Literal {
    fn from(currency: Currency) -> Literal {
        Literal::Text(currency.code().to_owned())
    }
}

impl From<Country> for Literal {
    fn from(country: Country) -> Literal {
        Literal::Text(country.code().to_owned())
    }
}

impl From<NaiveDate> for Literal {
    fn from(date: NaiveDate) -> Literal {
        Literal::Text(date.to_string())
    }
}

impl From<DateTime<Utc>> for Literal {
    fn from(instant: DateTime<Utc>) -> Literal {
        Literal::Text(instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl From<RecordId> for Literal {
    fn from(id: RecordId) -> Literal {
        Literal::Text(id.to_string())
    }
}

impl<T> From<Id<T>> for Literal {
    fn from(id: Id<T>) -> Literal {
        Literal::Text(id.untyped().to_string())
    }
}
