//! The traits that the derives implement: how a Rust type is a record, and how a field's type is a kind.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::address::Address;
use crate::country::Country;
use crate::email::Email;
use crate::external_id::ExternalId;
use crate::id::{Id, RecordId};
use crate::labelled::Labelled;
use crate::language::Language;
use crate::money::{Currency, Money};
use crate::phone::Phone;
use crate::problem::Problem;
use crate::schema::{FieldKind, OnDelete, RecordSchema, SelectOption, system};
use crate::time::{LocalDateTime, Seconds};
use crate::url::WebUrl;
use crate::value::{EnteredCurrency, FieldNumber, Row, Value, to_micros};

/// A Rust type that is a record. Implemented by `#[derive(Record)]`.
pub trait Record: Sized + Clone + 'static {
    /// The stable number of the kind.
    const NUMBER: u16;
    /// One of them: `deal`.
    const NAME: &'static str;
    /// Several of them: `deals`.
    const PLURAL: &'static str;

    /// The description that everything else interprets.
    fn schema() -> RecordSchema;

    /// The record's id; nil before it was created.
    fn id(&self) -> Id<Self>;

    /// Gives the record its id.
    fn set_id(&mut self, id: Id<Self>);

    /// The value of a field.
    fn get(&self, number: FieldNumber) -> Option<Value>;

    /// Gives a field a value or takes it away.
    ///
    /// # Errors
    /// `kind` for a value of another kind.
    fn set(&mut self, number: FieldNumber, value: Option<Value>) -> Result<(), Problem>;

    /// The record as a row.
    fn to_row(&self) -> Row;

    /// The record as a row, without copying what it holds.
    fn into_row(self) -> Row {
        self.to_row()
    }

    /// The record from a row.
    ///
    /// # Errors
    /// `kind` for a value of another kind; `required` for a missing value of a type that has no empty form.
    fn from_row(row: Row) -> Result<Self, Problem>;
}

/// A Rust type that a field can have.
///
/// Types with an empty form (text, numbers, `bool`, ids, lists) read an absent value as that form; an empty text, a nil id
/// and an empty list are written as absent.
///
/// ```
/// use crmkit_record::{Field, FieldKind, Value};
///
/// assert_eq!(<Option<i64> as Field>::kind(), FieldKind::Integer);
/// assert_eq!(vec!["vip".to_owned()].to_value(), Some(Value::List(vec![Value::Text("vip".into())])));
/// assert_eq!(String::from_value(None).unwrap(), "");
/// assert_eq!(i64::from_value(Some(Value::Bool(true))).unwrap_err().code, "kind");
/// ```
pub trait Field: Sized {
    /// Whether the field must have a value: true unless the type can be absent.
    const REQUIRED: bool;

    /// The kind of the field.
    fn kind() -> FieldKind;

    /// The value, or nothing.
    fn to_value(&self) -> Option<Value>;

    /// The value, or nothing, without copying what it holds.
    fn into_value(self) -> Option<Value> {
        self.to_value()
    }

    /// The Rust value.
    ///
    /// # Errors
    /// `kind` for a value of another kind; `required` for an absent value of a type that has no empty form.
    fn from_value(value: Option<Value>) -> Result<Self, Problem>;
}

/// A Rust enum that is a select. Implemented by `#[derive(Select)]`.
pub trait Select: Sized + Copy {
    /// The options in their order.
    fn options() -> Vec<SelectOption>;

    /// The stable name of this option.
    fn name(self) -> &'static str;

    /// The option with a name.
    fn from_name(name: &str) -> Option<Self>;
}

fn wrong_kind(expected: &FieldKind, found: &Value) -> Problem {
    let (expected, found) = (expected.name(), found.kind_name());
    Problem::new("", "kind", format!("is of kind {found}, not {expected}"))
        .with("expected", expected)
        .with("found", found)
}

fn required() -> Problem {
    Problem::new("", "required", "is required")
}

/// Implements `Field` for a type that is one variant of `Value`.
macro_rules! field {
    ($type:ty, $kind:expr, |$me:ident| $to:expr, $from:pat => $read:expr, absent: $absent:expr) => {
        impl Field for $type {
            const REQUIRED: bool = true;

            fn kind() -> FieldKind {
                $kind
            }

            fn to_value(&self) -> Option<Value> {
                <Self as Clone>::clone(self).into_value()
            }

            fn into_value(self) -> Option<Value> {
                let $me = self;
                $to
            }

            fn from_value(value: Option<Value>) -> Result<Self, Problem> {
                match value {
                    Some($from) => Ok($read),
                    Some(other) => Err(wrong_kind(&Self::kind(), &other)),
                    None => $absent,
                }
            }
        }
    };
}

field!(bool, FieldKind::Bool, |it| Some(Value::Bool(it)), Value::Bool(it) => it, absent: Ok(false));
field!(i64, FieldKind::Integer, |it| Some(Value::Integer(it)), Value::Integer(it) => it, absent: Ok(0));
field!(Decimal, FieldKind::Decimal, |it| Some(Value::Decimal(it)), Value::Decimal(it) => it, absent: Ok(Decimal::ZERO));
field!(Seconds, FieldKind::Duration, |it| Some(Value::Duration(it)), Value::Duration(it) => it, absent: Ok(Seconds(0)));
field!(String, FieldKind::Text, |it| (!it.is_empty()).then_some(Value::Text(it)), Value::Text(it) => it, absent: Ok(Self::new()));
field!(Money, FieldKind::Money, |it| Some(Value::Money(it)), Value::Money(it) => it, absent: Err(required()));
field!(NaiveDate, FieldKind::Date, |it| Some(Value::Date(it)), Value::Date(it) => it, absent: Err(required()));
field!(DateTime<Utc>, FieldKind::Instant, |it| Some(Value::Instant(to_micros(it))), Value::Instant(it) => it, absent: Err(required()));
field!(LocalDateTime, FieldKind::LocalDateTime, |it| Some(Value::LocalDateTime(it)), Value::LocalDateTime(it) => it, absent: Err(required()));
field!(Email, FieldKind::Email, |it| Some(Value::Email(it)), Value::Email(it) => it, absent: Err(required()));
field!(Phone, FieldKind::Phone, |it| Some(Value::Phone(it)), Value::Phone(it) => it, absent: Err(required()));
field!(WebUrl, FieldKind::Url, |it| Some(Value::Url(it)), Value::Url(it) => it, absent: Err(required()));
field!(Address, FieldKind::Address, |it| (!it.is_empty()).then(|| Value::Address(Box::new(it))), Value::Address(it) => *it, absent: Ok(Self::default()));
field!(Country, FieldKind::Country, |it| Some(Value::Country(it)), Value::Country(it) => it, absent: Err(required()));
field!(Language, FieldKind::Language, |it| Some(Value::Language(it)), Value::Language(it) => it, absent: Err(required()));
field!(EnteredCurrency, FieldKind::Currency, |it| Some(Value::Currency(it)), Value::Currency(it) => it, absent: Err(required()));
field!(Currency, FieldKind::Currency, |it| Some(Value::Currency(it.into())), Value::Currency(it) => it.currency(), absent: Err(required()));
field!(ExternalId, FieldKind::ExternalId, |it| Some(Value::ExternalId(it)), Value::ExternalId(it) => it, absent: Err(required()));

impl<T: Record> Field for Id<T> {
    const REQUIRED: bool = true;

    fn kind() -> FieldKind {
        FieldKind::Reference { to: T::NAME.to_owned(), on_delete: OnDelete::Refuse }
    }

    fn to_value(&self) -> Option<Value> {
        (!self.is_nil()).then(|| Value::Reference(self.untyped()))
    }

    fn from_value(value: Option<Value>) -> Result<Self, Problem> {
        match value {
            Some(Value::Reference(id)) => Ok(Self::new(id)),
            Some(other) => Err(wrong_kind(&Self::kind(), &other)),
            None => Ok(Self::nil()),
        }
    }
}

impl<T: Field> Field for Option<T> {
    const REQUIRED: bool = false;

    fn kind() -> FieldKind {
        T::kind()
    }

    fn to_value(&self) -> Option<Value> {
        self.as_ref().and_then(T::to_value)
    }

    fn into_value(self) -> Option<Value> {
        self.and_then(T::into_value)
    }

    fn from_value(value: Option<Value>) -> Result<Self, Problem> {
        value.map(|value| T::from_value(Some(value))).transpose()
    }
}

/// The item of a labelled list. `Vec<Labelled<T>>` has the kind `Labelled(T)`.
impl<T: Field> Field for Labelled<T> {
    const REQUIRED: bool = true;

    fn kind() -> FieldKind {
        FieldKind::Labelled(Box::new(T::kind()))
    }

    fn to_value(&self) -> Option<Value> {
        let value = self.value.to_value()?;
        Some(Value::Labelled(Box::new(Labelled { label: self.label.clone(), primary: self.primary, value })))
    }

    fn into_value(self) -> Option<Value> {
        let Self { label, primary, value } = self;
        Some(Value::Labelled(Box::new(Labelled { label, primary, value: value.into_value()? })))
    }

    fn from_value(value: Option<Value>) -> Result<Self, Problem> {
        match value {
            Some(Value::Labelled(item)) => {
                let Labelled { label, primary, value } = *item;
                Ok(Self { label, primary, value: T::from_value(Some(value))? })
            }
            Some(other) => Err(wrong_kind(&Self::kind(), &other)),
            None => Err(required()),
        }
    }
}

/// A list; of labelled items a labelled list, of a select's options a multi-select.
impl<T: Field> Field for Vec<T> {
    const REQUIRED: bool = false;

    fn kind() -> FieldKind {
        match T::kind() {
            labelled @ FieldKind::Labelled(_) => labelled,
            FieldKind::Select(options) => FieldKind::MultiSelect(options),
            kind => FieldKind::List(Box::new(kind)),
        }
    }

    fn to_value(&self) -> Option<Value> {
        list(self.iter().filter_map(T::to_value).collect())
    }

    fn into_value(self) -> Option<Value> {
        list(self.into_iter().filter_map(T::into_value).collect())
    }

    fn from_value(value: Option<Value>) -> Result<Self, Problem> {
        let items = match value {
            None => return Ok(Self::new()),
            Some(Value::List(items)) => items,
            Some(Value::MultiSelect(names)) => names.into_iter().map(Value::Select).collect(),
            Some(other) => return Err(wrong_kind(&Self::kind(), &other)),
        };
        let read = |(at, item)| T::from_value(Some(item)).map_err(|problem| problem.at(format!("[{at}]")));
        items.into_iter().enumerate().map(read).collect()
    }
}

fn list(items: Vec<Value>) -> Option<Value> {
    match items.first() {
        None => None,
        Some(Value::Select(_)) => {
            let name = |value| if let Value::Select(name) = value { Some(name) } else { None };
            Some(Value::MultiSelect(items.into_iter().filter_map(name).collect()))
        }
        Some(_) => Some(Value::List(items)),
    }
}

/// The values that a record's struct does not name: system fields, custom fields, and fields of newer versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest(Row);

impl Rest {
    /// A row of these values and of those that the struct names. The `Record` derive calls it.
    #[must_use]
    pub fn into_row(self, id: RecordId, named: impl IntoIterator<Item = (FieldNumber, Option<Value>)>) -> Row {
        let named = named.into_iter();
        let mut row = Row::with_capacity(id, self.0.len() + 16);
        let mut rest = self.0.into_iter().peekable();
        for (number, value) in named {
            while let Some((number, value)) = rest.next_if(|(other, _)| *other < number) {
                row.set(number, value);
            }
            if let Some(value) = value {
                row.set(number, value);
            }
        }
        for (number, value) in rest {
            row.set(number, value);
        }
        row
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, number: FieldNumber) -> Option<&Value> {
        self.0.get(number)
    }

    /// Gives a field a value or takes it away.
    pub fn set(&mut self, number: FieldNumber, value: Option<Value>) {
        self.0.set_opt(number, value);
    }

    /// The values by ascending number.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (FieldNumber, &Value)> + ExactSizeIterator {
        self.0.iter()
    }

    /// When the record was created.
    #[must_use]
    pub fn created_at(&self) -> Option<DateTime<Utc>> {
        self.instant(system::CREATED_AT)
    }

    /// Who created it.
    #[must_use]
    pub fn created_by(&self) -> Option<&str> {
        self.text(system::CREATED_BY)
    }

    /// When it was last changed.
    #[must_use]
    pub fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.instant(system::UPDATED_AT)
    }

    /// Who changed it last.
    #[must_use]
    pub fn updated_by(&self) -> Option<&str> {
        self.text(system::UPDATED_BY)
    }

    /// The journal number of its last change; 0 before the first.
    #[must_use]
    pub fn revision(&self) -> i64 {
        match self.get(system::REVISION) {
            Some(Value::Integer(number)) => *number,
            _ => 0,
        }
    }

    /// When it was deleted.
    #[must_use]
    pub fn deleted_at(&self) -> Option<DateTime<Utc>> {
        self.instant(system::DELETED_AT)
    }

    /// The record that it was merged into.
    #[must_use]
    pub fn merged_into(&self) -> Option<RecordId> {
        match self.get(system::MERGED_INTO) {
            Some(Value::Reference(id)) => Some(*id),
            _ => None,
        }
    }

    fn instant(&self, number: FieldNumber) -> Option<DateTime<Utc>> {
        match self.get(number) {
            Some(Value::Instant(at)) => Some(*at),
            _ => None,
        }
    }

    fn text(&self, number: FieldNumber) -> Option<&str> {
        match self.get(number) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_labelled_items_is_a_labelled_list() {
        type Emails = Vec<Labelled<Email>>;
        assert_eq!(Emails::kind(), FieldKind::Labelled(Box::new(FieldKind::Email)));
        assert_eq!(Vec::<String>::kind(), FieldKind::List(Box::new(FieldKind::Text)));
        let emails: Emails = vec![Labelled::primary("work", "Ada@example.org".parse().unwrap())];
        assert_eq!(Emails::from_value(emails.to_value()).unwrap(), emails);
        assert_eq!(Emails::new().to_value(), None);
    }

    #[test]
    fn a_problem_in_a_list_tells_where() {
        let value = Value::List(vec![Value::Text("a".into()), Value::Integer(1)]);
        let problem = Vec::<String>::from_value(Some(value)).unwrap_err();
        assert_eq!((problem.path.as_str(), problem.code.as_ref()), ("[1]", "kind"));
    }

    #[test]
    fn absent_is_the_empty_form_or_a_problem() {
        assert_eq!(i64::from_value(None), Ok(0));
        assert_eq!(Option::<Email>::from_value(None), Ok(None));
        assert_eq!(Email::from_value(None).unwrap_err().code, "required");
        assert_eq!(String::new().to_value(), None);
    }

    #[test]
    fn the_rest_knows_the_system_fields() {
        let mut rest = Rest::default();
        assert_eq!((rest.revision(), rest.created_by()), (0, None));
        rest.set(system::REVISION, Some(Value::Integer(4)));
        rest.set(system::CREATED_BY, Some(Value::Text("ada".into())));
        assert_eq!((rest.revision(), rest.created_by(), rest.iter().len()), (4, Some("ada"), 2));
    }
}
