//! Values of fields, and rows of them.
//!
//! A row needs no schema: it holds values under stable field numbers. What is absent is not there; no value means null.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::country::Country;
use crate::email::Email;
use crate::external_id::ExternalId;
use crate::id::RecordId;
use crate::labelled::Labelled;
use crate::language::Language;
use crate::money::{Currency, Money};
use crate::phone::Phone;
use crate::time::{LocalDateTime, Seconds};
use crate::url::WebUrl;

/// The stable number of a field within its record.
pub type FieldNumber = u16;

/// One value. Instants and local times are kept to the microsecond.
///
/// Serde writes canonical forms; the codec also keeps the forms in which values were entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// An exact amount in a currency.
    Money(Money),
    /// Text of any length.
    Text(String),
    /// A calendar date.
    Date(NaiveDate),
    /// A point in time.
    Instant(DateTime<Utc>),
    /// A time on the wall of a place.
    LocalDateTime(LocalDateTime),
    /// A length of time.
    Duration(Seconds),
    /// The name of one option.
    Select(String),
    /// The names of several options.
    MultiSelect(Vec<String>),
    /// An e-mail address.
    Email(Email),
    /// A telephone number.
    Phone(Phone),
    /// A web address.
    Url(WebUrl),
    /// A postal address.
    Address(Box<Address>),
    /// A country.
    Country(Country),
    /// A language.
    Language(Language),
    /// A currency.
    Currency(EnteredCurrency),
    /// The id of another record.
    Reference(RecordId),
    /// An id in another system.
    ExternalId(ExternalId),
    /// Several values.
    List(Vec<Value>),
    /// An item of a labelled list.
    Labelled(Box<Labelled<Value>>),
    /// A value that a newer version wrote and this one carries along unread.
    Unknown(UnknownValue),
}

impl Value {
    /// What kind of value it is, in a word for messages.
    #[must_use]
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Self::Bool(_) => "bool",
            Self::Integer(_) => "integer",
            Self::Decimal(_) => "decimal",
            Self::Money(_) => "money",
            Self::Text(_) => "text",
            Self::Date(_) => "date",
            Self::Instant(_) => "instant",
            Self::LocalDateTime(_) => "local date and time",
            Self::Duration(_) => "duration",
            Self::Select(_) => "select",
            Self::MultiSelect(_) => "multi-select",
            Self::Email(_) => "e-mail",
            Self::Phone(_) => "phone",
            Self::Url(_) => "url",
            Self::Address(_) => "address",
            Self::Country(_) => "country",
            Self::Language(_) => "language",
            Self::Currency(_) => "currency",
            Self::Reference(_) => "reference",
            Self::ExternalId(_) => "external id",
            Self::List(_) => "list",
            Self::Labelled(_) => "labelled item",
            Self::Unknown(_) => "value of a newer version",
        }
    }

    /// Whether it counts as a value: empty texts and lists and the nil reference stand for none.
    #[must_use]
    pub fn is_present(&self) -> bool {
        match self {
            Self::Text(text) | Self::Select(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::MultiSelect(names) => !names.is_empty(),
            Self::Reference(id) => !id.is_nil(),
            _ => true,
        }
    }

    /// Whether both mean the same, whatever form they were entered in. Follows [`compare`](crate::compare).
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        crate::key::compare(self, other).is_eq()
    }
}

/// An instant cut down to the precision that is kept.
#[must_use]
pub(crate) fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at)
}

/// A local time cut down to the precision that is kept.
#[must_use]
pub(crate) fn local_to_micros(at: NaiveDateTime) -> NaiveDateTime {
    to_micros(at.and_utc()).naive_utc()
}

/// The entered form if it says more than the canonical one.
pub(crate) fn other_form(canonical: &str, entered: Option<&str>) -> Option<Box<str>> {
    entered.filter(|entered| !entered.is_empty() && *entered != canonical).map(Into::into)
}

/// A currency as the value of a field, with the form in which it was entered.
///
/// ```
/// use crmkit_record::EnteredCurrency;
///
/// let currency = EnteredCurrency::parse("eur").unwrap();
/// assert_eq!((currency.currency().code(), currency.entered()), ("EUR", "eur"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnteredCurrency {
    currency: Currency,
    /// INVARIANT: only when it differs from the code, and never empty.
    entered: Option<Box<str>>,
}

impl EnteredCurrency {
    /// Reads an ISO 4217 code in any case.
    ///
    /// # Errors
    /// `currency.unknown`.
    pub fn parse(text: &str) -> Result<Self, crate::Problem> {
        Ok(Self::from_stored(text.parse()?, Some(text.trim())))
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The form in which it was entered.
    #[must_use]
    pub fn entered(&self) -> &str {
        self.entered.as_deref().unwrap_or(self.currency.code())
    }

    pub(crate) fn other_form(&self) -> Option<&str> {
        self.entered.as_deref()
    }

    pub(crate) fn from_stored(currency: Currency, entered: Option<&str>) -> Self {
        Self { currency, entered: other_form(currency.code(), entered) }
    }
}

impl From<Currency> for EnteredCurrency {
    fn from(currency: Currency) -> Self {
        Self { currency, entered: None }
    }
}

impl Serialize for EnteredCurrency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.currency.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for EnteredCurrency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&crate::parsed::text(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A value of a kind that this version does not know: its tag and bytes, written back as they were.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnknownValue {
    tag: u8,
    bytes: Box<[u8]>,
}

impl UnknownValue {
    pub(crate) fn new(tag: u8, bytes: &[u8]) -> Self {
        Self { tag, bytes: bytes.into() }
    }

    /// The kind's tag in the stored format.
    #[must_use]
    pub const fn tag(&self) -> u8 {
        self.tag
    }

    /// The bytes after the tag.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The values of one record, by field number.
///
/// ```
/// use crmkit_record::{RecordId, Row, Value};
///
/// let mut row = Row::new(RecordId::from_bytes([1; 16]));
/// row.set(21, Value::Integer(3));
/// row.set(20, Value::Text("Acme".into()));
/// assert_eq!(row.get(21), Some(&Value::Integer(3)));
/// assert_eq!(row.iter().map(|(number, _)| number).collect::<Vec<_>>(), [20, 21]);
/// assert_eq!(row.remove(20), Some(Value::Text("Acme".into())));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The record's id.
    pub id: RecordId,
    /// INVARIANT: sorted by number, no number twice.
    values: Vec<(FieldNumber, Value)>,
}

impl Row {
    /// A row without values.
    #[must_use]
    pub const fn new(id: RecordId) -> Self {
        Self { id, values: Vec::new() }
    }

    pub(crate) fn with_capacity(id: RecordId, fields: usize) -> Self {
        Self { id, values: Vec::with_capacity(fields) }
    }

    /// Gives a field a value, knowing that its number is greater than all before it.
    #[inline]
    pub(crate) fn push_last(&mut self, number: FieldNumber, value: Value) {
        debug_assert!(self.values.last().is_none_or(|(last, _)| *last < number));
        self.values.push((number, value));
    }

    /// The value of a field, if present.
    #[must_use]
    pub fn get(&self, number: FieldNumber) -> Option<&Value> {
        self.place(number).ok().and_then(|at| self.values.get(at)).map(|(_, value)| value)
    }

    /// The value of a field for changing in place, if present.
    pub fn get_mut(&mut self, number: FieldNumber) -> Option<&mut Value> {
        self.place(number).ok().and_then(|at| self.values.get_mut(at)).map(|(_, value)| value)
    }

    /// Gives a field a value.
    pub fn set(&mut self, number: FieldNumber, value: Value) {
        // Rows are mostly built in the order of their numbers.
        if self.values.last().is_none_or(|(last, _)| *last < number) {
            self.values.push((number, value));
            return;
        }
        match self.place(number) {
            Ok(at) => {
                if let Some(slot) = self.values.get_mut(at) {
                    slot.1 = value;
                }
            }
            Err(at) => self.values.insert(at, (number, value)),
        }
    }

    /// Gives a field a value, or takes it away.
    pub fn set_opt(&mut self, number: FieldNumber, value: Option<Value>) {
        match value {
            Some(value) => self.set(number, value),
            None => {
                self.remove(number);
            }
        }
    }

    /// Takes a field's value away and returns it.
    pub fn remove(&mut self, number: FieldNumber) -> Option<Value> {
        self.place(number).ok().map(|at| self.values.remove(at).1)
    }

    /// The values by ascending number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (FieldNumber, &Value)> + ExactSizeIterator {
        self.values.iter().map(|(number, value)| (*number, value))
    }

    /// How many fields have a value.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no field has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Keeps the fields for which `keep` says so; it may change their values.
    pub fn retain(&mut self, mut keep: impl FnMut(FieldNumber, &mut Value) -> bool) {
        self.values.retain_mut(|(number, value)| keep(*number, value));
    }

    fn place(&self, number: FieldNumber) -> Result<usize, usize> {
        self.values.binary_search_by_key(&number, |(number, _)| *number)
    }
}

impl IntoIterator for Row {
    type Item = (FieldNumber, Value);
    type IntoIter = std::vec::IntoIter<(FieldNumber, Value)>;

    /// The values by ascending number.
    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_fields_in_order_and_once() {
        let mut row = Row::default();
        for number in [30, 10, 20, 10] {
            row.set(number, Value::Integer(i64::from(number) + i64::from(row.len() as u32)));
        }
        assert_eq!(row.iter().map(|(number, _)| number).collect::<Vec<_>>(), [10, 20, 30]);
        assert_eq!(row.get(10), Some(&Value::Integer(13)));
        row.set_opt(20, None);
        assert_eq!((row.len(), row.get(20).is_some()), (2, false));
        assert_eq!(row.remove(20), None);
    }

    #[test]
    fn a_value_is_small_enough_to_move_around() {
        assert!(size_of::<Value>() <= 56, "{}", size_of::<Value>());
    }
}
