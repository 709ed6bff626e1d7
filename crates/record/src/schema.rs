//! What fields a record has, as data.
//!
//! The derive writes these values for built-in records and the engine loads them for custom fields and custom records, so
//! that every mechanism treats both alike. Checking rows against a schema is in `validate.rs`.

use serde::{Deserialize, Serialize};

use crate::value::{FieldNumber, Value};

/// The first number for fields that a customer adds.
pub const FIRST_CUSTOM: FieldNumber = 1000;

/// A kind of record: its names and its fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordSchema {
    /// The stable number of the kind.
    pub number: u16,
    /// One of them: `deal`.
    pub name: String,
    /// Several of them: `deals`.
    pub plural: String,
    /// The name for people: `Deal`.
    pub label: String,
    /// What it is.
    #[serde(default)]
    pub doc: String,
    /// The field that stands for the record in lists.
    #[serde(default)]
    pub title: Option<FieldNumber>,
    /// The reference to what a record of this kind is a part of: where nothing is said about access to this kind, whoever has
    /// that has the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<FieldNumber>,
    /// Whether a record of this kind stands for a person: what it holds belongs to that person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub person: bool,
    /// The fields, sorted by number, system fields included.
    pub fields: Vec<FieldSchema>,
}

impl RecordSchema {
    /// A schema with the given fields and the system fields, sorted.
    ///
    /// ```
    /// use crmkit_record::{FieldKind, FieldSchema, RecordSchema, system};
    ///
    /// let schema = RecordSchema::new(7, "deal", "deals", vec![FieldSchema::new(20, "name", FieldKind::Text)]);
    /// assert_eq!(schema.field("name").map(|field| field.number), Some(20));
    /// assert_eq!(schema.path_of(system::CREATED_AT).as_deref(), Some("created_at"));
    /// ```
    #[must_use]
    pub fn new(number: u16, name: &str, plural: &str, fields: Vec<FieldSchema>) -> Self {
        let mut all = system::fields();
        for field in &mut all {
            if let FieldKind::Reference { to, .. } = &mut field.kind {
                name.clone_into(to);
            }
        }
        all.extend(fields);
        all.sort_by_key(|field| field.number);
        Self {
            number,
            name: name.to_owned(),
            plural: plural.to_owned(),
            label: label_of(name),
            doc: String::new(),
            title: None,
            part_of: None,
            person: false,
            fields: all,
        }
    }

    /// The field at a path: `amount`, or `custom.size` for a field that a customer added.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&FieldSchema> {
        match path.strip_prefix("custom.") {
            Some(name) => self.fields.iter().find(|field| field.custom && field.name == name),
            None => self.fields.iter().find(|field| !field.custom && field.name == path),
        }
    }

    /// The field with a number.
    #[must_use]
    pub fn field_by_number(&self, number: FieldNumber) -> Option<&FieldSchema> {
        let at = self.fields.binary_search_by_key(&number, |field| field.number).ok()?;
        self.fields.get(at)
    }

    /// The path of the field with a number.
    #[must_use]
    pub fn path_of(&self, number: FieldNumber) -> Option<String> {
        self.field_by_number(number).map(FieldSchema::path)
    }

    /// The path of an existing field that `path` may have been meant to be, for messages.
    #[must_use]
    pub fn close_field(&self, path: &str) -> Option<String> {
        let wanted = path.to_lowercase();
        self.fields
            .iter()
            .filter(|field| !field.hidden)
            .map(FieldSchema::path)
            .map(|known| (strsim::jaro_winkler(&wanted, &known), known))
            .filter(|(likeness, _)| *likeness >= 0.8)
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, known)| known)
    }
}

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldSchema {
    /// The stable number within the record; a number is never used for another field.
    pub number: FieldNumber,
    /// The name, without `custom.`.
    pub name: String,
    /// Whether a customer added it.
    #[serde(default)]
    pub custom: bool,
    /// The name for people.
    #[serde(default)]
    pub label: String,
    /// What it is.
    #[serde(default)]
    pub doc: String,
    /// What values it holds.
    pub kind: FieldKind,
    /// Whether it must have a value.
    #[serde(default)]
    pub required: bool,
    /// Whether no two records may have the same value; of a list, the same item.
    #[serde(default)]
    pub unique: bool,
    /// Whether the engine keeps a resident column for it.
    #[serde(default)]
    pub indexed: bool,
    /// Whether text search looks at it.
    #[serde(default)]
    pub searchable: bool,
    /// Whether it is about a person, for erasure and export on request.
    #[serde(default)]
    pub personal: bool,
    /// Whether it names the person whom the record is about: what the record holds belongs to that person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub subject: bool,
    /// Whether it is shown only to who may see secrets.
    #[serde(default)]
    pub secret: bool,
    /// Whether only the engine or a computation writes it.
    #[serde(default)]
    pub read_only: bool,
    /// Whether it stays inside: left out of JSON, exports and the catalog.
    #[serde(default)]
    pub hidden: bool,
    /// The computation that writes it.
    #[serde(default)]
    pub computed_by: Option<String>,
    /// The value of a new record that gives none.
    #[serde(default)]
    pub default: Option<Value>,
    /// The least value.
    #[serde(default)]
    pub minimum: Option<Value>,
    /// The greatest value.
    #[serde(default)]
    pub maximum: Option<Value>,
    /// The schema version that brought it.
    #[serde(default)]
    pub since: u16,
}

impl FieldSchema {
    /// An optional field of a kind without anything special; the label is made from the name.
    #[must_use]
    pub fn new(number: FieldNumber, name: impl Into<String>, kind: FieldKind) -> Self {
        let name = name.into();
        Self {
            number,
            label: label_of(&name),
            name,
            custom: false,
            doc: String::new(),
            kind,
            required: false,
            unique: false,
            indexed: false,
            searchable: false,
            personal: false,
            subject: false,
            secret: false,
            read_only: false,
            hidden: false,
            computed_by: None,
            default: None,
            minimum: None,
            maximum: None,
            since: 0,
        }
    }

    /// How the field is called from outside: its name, with `custom.` before it if a customer added it.
    #[must_use]
    pub fn path(&self) -> String {
        if self.custom { format!("custom.{}", self.name) } else { self.name.clone() }
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The name for people that goes with a name: `close_date` is `Close date`.
fn label_of(name: &str) -> String {
    let mut label = name.replace('_', " ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    label
}

/// What values a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text, up to 1,000 characters.
    Text,
    /// Text of many lines, up to 1 MiB.
    LongText,
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// An exact amount in a currency.
    Money,
    /// A calendar date.
    Date,
    /// A point in time.
    Instant,
    /// A time on the wall of a place.
    LocalDateTime,
    /// A length of time in seconds.
    Duration,
    /// One option; without options, any name.
    Select(Vec<SelectOption>),
    /// Several options; without options, any names.
    MultiSelect(Vec<SelectOption>),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// A postal address.
    Address,
    /// A country.
    Country,
    /// A language.
    Language,
    /// A currency.
    Currency,
    /// A record of another kind.
    Reference {
        /// The name of that kind of record.
        to: String,
        /// What happens here when that record is deleted.
        on_delete: OnDelete,
    },
    /// An id in another system.
    ExternalId,
    /// Several values of a kind.
    List(Box<FieldKind>),
    /// Several labelled values of a kind, one of them the primary one.
    Labelled(Box<FieldKind>),
}

impl FieldKind {
    /// The kind of what a field of this kind holds one or many of, and whether it may be many. Of a choice of many it is the
    /// choice of many itself.
    #[must_use]
    pub fn item(&self) -> (&FieldKind, bool) {
        let mut item = self;
        let mut many = matches!(self, Self::MultiSelect(_));
        while let Self::List(inner) | Self::Labelled(inner) = item {
            item = inner;
            many = true;
        }
        (item, many)
    }

    /// The kind in a word, for messages.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long text",
            Self::Bool => "bool",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Date => "date",
            Self::Instant => "instant",
            Self::LocalDateTime => "local date and time",
            Self::Duration => "duration",
            Self::Select(_) => "select",
            Self::MultiSelect(_) => "multi-select",
            Self::Email => "e-mail",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Address => "address",
            Self::Country => "country",
            Self::Language => "language",
            Self::Currency => "currency",
            Self::Reference { .. } => "reference",
            Self::ExternalId => "external id",
            Self::List(_) => "list",
            Self::Labelled(_) => "labelled list",
        }
    }
}

/// What happens to a reference when the record it points at is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDelete {
    /// The deletion is refused.
    #[default]
    Refuse,
    /// The reference is cleared.
    Clear,
    /// The record that refers is deleted as well.
    Cascade,
}

/// One option of a select.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectOption {
    /// The stable name that is stored.
    pub name: String,
    /// The name for people.
    #[serde(default)]
    pub label: String,
}

impl SelectOption {
    /// An option.
    #[must_use]
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into() }
    }
}

/// The fields that every record has. Numbers 1 to 19 are reserved for them.
pub mod system {
    use super::{FieldKind, FieldSchema, OnDelete};
    use crate::value::FieldNumber;

    /// When the record was created: an instant.
    pub const CREATED_AT: FieldNumber = 1;
    /// Who created it: the name of an actor.
    pub const CREATED_BY: FieldNumber = 2;
    /// When it was last changed: an instant.
    pub const UPDATED_AT: FieldNumber = 3;
    /// Who changed it last: the name of an actor.
    pub const UPDATED_BY: FieldNumber = 4;
    /// The journal number of the last change: an integer.
    pub const REVISION: FieldNumber = 5;
    /// The chunk of the journal entry that holds the last change: an integer, hidden.
    pub const SLOT: FieldNumber = 6;
    /// When it was deleted: an instant.
    pub const DELETED_AT: FieldNumber = 7;
    /// The record of the same kind that it was merged into.
    pub const MERGED_INTO: FieldNumber = 8;
    /// The greatest number reserved for system fields.
    pub const LAST: FieldNumber = 19;

    /// The system fields. The record that `merged_into` points at is left empty here: it is the record's own kind, which
    /// [`RecordSchema::new`](super::RecordSchema::new) fills in.
    #[must_use]
    pub fn fields() -> Vec<FieldSchema> {
        let merged = FieldKind::Reference { to: String::new(), on_delete: OnDelete::Clear };
        [
            (CREATED_AT, "created_at", "Created", "When the record was created.", FieldKind::Instant),
            (CREATED_BY, "created_by", "Created by", "Who created the record.", FieldKind::Text),
            (UPDATED_AT, "updated_at", "Updated", "When the record was last changed.", FieldKind::Instant),
            (UPDATED_BY, "updated_by", "Updated by", "Who changed the record last.", FieldKind::Text),
            (REVISION, "revision", "Revision", "The journal number of the last change.", FieldKind::Integer),
            (SLOT, "slot", "Slot", "Where in its journal entry the last change is.", FieldKind::Integer),
            (DELETED_AT, "deleted_at", "Deleted", "When the record was deleted.", FieldKind::Instant),
            (MERGED_INTO, "merged_into", "Merged into", "The record that this one became part of.", merged),
        ]
        .into_iter()
        .map(|(number, name, label, doc, kind)| FieldSchema {
            label: label.to_owned(),
            doc: doc.to_owned(),
            read_only: true,
            hidden: number == SLOT,
            ..FieldSchema::new(number, name, kind)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_path_and_by_number() {
        let size = FieldSchema { custom: true, ..FieldSchema::new(FIRST_CUSTOM, "size", FieldKind::Integer) };
        let schema = RecordSchema::new(7, "deal", "deals", vec![size, FieldSchema::new(20, "name", FieldKind::Text)]);
        assert_eq!(schema.field("custom.size").map(|field| field.number), Some(FIRST_CUSTOM));
        assert_eq!(schema.field("size"), None);
        assert_eq!(schema.path_of(FIRST_CUSTOM).as_deref(), Some("custom.size"));
        assert_eq!(schema.field_by_number(21), None);
        assert_eq!(schema.close_field("nmae").as_deref(), Some("name"));
        assert_eq!(schema.close_field("zzz"), None);
        let merged = schema.field_by_number(system::MERGED_INTO).map(|field| &field.kind);
        assert!(matches!(merged, Some(FieldKind::Reference { to, .. }) if to == "deal"));
    }

    #[test]
    fn a_schema_survives_json() {
        let stage = FieldKind::Select(vec![SelectOption::new("won", "Won")]);
        let field = FieldSchema { default: Some(Value::Select("won".into())), ..FieldSchema::new(20, "stage", stage) };
        let schema = RecordSchema::new(7, "deal", "deals", vec![field]);
        let back: RecordSchema = serde_json::from_str(&serde_json::to_string(&schema).unwrap()).unwrap();
        assert_eq!(back, schema);
    }

    #[test]
    fn only_the_slot_is_hidden_and_all_system_fields_are_read_only() {
        let hidden: Vec<_> =
            system::fields().into_iter().filter(|field| field.hidden).map(|field| field.number).collect();
        assert_eq!(hidden, [system::SLOT]);
        assert!(system::fields().iter().all(|field| field.read_only && field.number <= system::LAST));
    }
}
