//! Filters written in Rust.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;

use super::{Filter, Literal, Op};
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

    fn test(self, op: Op, value: impl Into<Literal>) -> Filter {
        self.tests(op, [value])
    }

    fn tests<V: Into<Literal>>(self, op: Op, values: impl IntoIterator<Item = V>) -> Filter {
        Filter::Test { field: self.name, op, values: values.into_iter().map(Into::into).collect() }
    }
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
