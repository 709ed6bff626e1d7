//! The mapping file: which column of a CSV file goes into which field, and how its words are read.
//!
//! A map is data, in TOML or JSON, with the same names in both. It knows nothing of a store: whether its records, fields
//! and references exist is checked when an import or an export begins (`plan.rs`).
//!
//! ```toml
//! record = "deal"                  # what one row becomes
//! key = ["external_ids"]           # a row whose key is known updates that record; without a key every row creates one
//! blank = "keep"                   # an empty cell leaves the field as it is, or empties it ("clear")
//! ignore = ["engage_quarter"]      # columns that are left out on purpose
//!
//! [csv]
//! delimiter = ","
//! encoding = "utf-8"               # utf-16, windows-1252, iso-8859-1
//!
//! [formats]
//! date = "%d-%m-%y"                # one or a list
//! default_currency = "USD"
//!
//! [[column]]
//! header = "account"
//! field = "company"
//! lookup = { by = "name" }         # the cell names a record by this field
//! values = { "GTXPro" = "GTX Pro" }
//! unknown = "refuse"               # or "create", "blank"
//!
//! [[link]]                         # a record between the row's record and another
//! record = "deal_role"
//! own = "deal"
//! [[link.column]]
//! header = "buyer"
//! field = "contact"
//! lookup = { by = "emails" }
//!
//! [[constant]]
//! field = "pipeline"
//! value = "Sales"
//! ```

use std::collections::BTreeMap;

use crmkit_record::Problem;
use serde::{Deserialize, Serialize};

use super::sheet::CsvFormat;
use crate::error::{Error, Result};

/// How a CSV file is read into the records of one type, and how those are written back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportMap {
    /// The record type that one row becomes, by its singular or plural name.
    pub record: String,
    /// The fields that together tell a known record; empty: every row creates a record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// What an empty cell does to a record that is already there.
    #[serde(default)]
    pub blank: Blank,
    /// Columns that are left out on purpose. A column that is neither mapped nor named here stops the import.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// How rows and cells are written.
    #[serde(default)]
    pub csv: CsvFormat,
    /// How dates, numbers and names are written, for every column that says nothing else.
    #[serde(default)]
    pub formats: Formats,
    /// Records that have to be there before the first row: custom fields, a pipeline and its stages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ensure: Vec<Ensure>,
    /// Values that every row gets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constant: Vec<Constant>,
    /// The columns and their fields. Several columns may fill one list, and one column several fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub column: Vec<Column>,
    /// Records that tie the row's record to another one, made from the same row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link: Vec<Link>,
}

/// A record that ties the row's record to another one: that a contact belongs to a company. A row that has a cell for it
/// gets one; a row whose record has one with the same references updates that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The type of the tie.
    pub record: String,
    /// Its field that refers to the row's record.
    pub own: String,
    /// The columns that fill its other fields.
    pub column: Vec<Column>,
    /// Values that every tie gets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constant: Vec<Constant>,
}

/// What an empty cell does to a record that is already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blank {
    /// The field stays as it is.
    #[default]
    Keep,
    /// The field is emptied.
    Clear,
}

/// What to do with a value that does not exist: a reference to no record, an option that the field does not have, a
/// text that is no value of the field's kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// The row is refused.
    #[default]
    Refuse,
    /// The record that the cell names is created; only for references.
    Create,
    /// The field stays empty, and the report says so.
    Blank,
}

/// How values are written in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Formats {
    /// The formats of a date or an instant in the letters of strftime, tried in order; ISO 8601 if empty. Two-digit
    /// years: 69 to 99 are 19xx, 00 to 68 are 20xx.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    pub date: Vec<String>,
    /// What stands before the fraction of a number; a point if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_point: Option<char>,
    /// What stands between the thousands of a number; nothing if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<char>,
    /// The currency of an amount that names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_currency: Option<String>,
    /// The country of a phone number that names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_country: Option<String>,
    /// The time zone of a local time that names none, as `Europe/Berlin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What stands between the items of a list in one cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_separator: Option<char>,
}

impl Formats {
    /// These formats, and the others where these say nothing.
    pub(crate) fn over(&self, others: &Self) -> Self {
        Self {
            date: if self.date.is_empty() { others.date.clone() } else { self.date.clone() },
            decimal_point: self.decimal_point.or(others.decimal_point),
            group: self.group.or(others.group),
            default_currency: self.default_currency.clone().or_else(|| others.default_currency.clone()),
            default_country: self.default_country.clone().or_else(|| others.default_country.clone()),
            zone: self.zone.clone().or_else(|| others.zone.clone()),
            list_separator: self.list_separator.or(others.list_separator),
        }
    }
}

/// A record that has to be there before the first row. It is created when no record has the same key, and otherwise
/// left as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ensure {
    /// Its record type.
    pub record: String,
    /// The fields that tell whether it is there.
    pub key: Vec<String>,
    /// The values of its fields, as in JSON; a reference is written as the title of the record that it names.
    pub set: serde_json::Map<String, serde_json::Value>,
}

/// Where a cell goes and how it is read: what [`Column`] and [`Constant`] have in common.
///
/// A field is named by its path: `name`, `custom.gender`, `id`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The name of the column in the file's header.
    pub header: String,
    /// The field that the cell goes into.
    pub field: String,
    /// In a list of labelled values, the label of this cell's item: `work`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// In a list of labelled values, whether this item is the primary one; the first is, if none says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// The part of the value that the cell holds: `street`, `city`, `region`, `postal_code` or `country` of an address,
    /// `amount` or `currency` of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// In a list of external ids, the system that gave the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// A reference field of the row: the cell belongs to the record that this reference names. It is written when the
    /// import creates that record; a record that is there already keeps what it has, and the report tells a difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// For a reference: how the cell names the record. By its id, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lookup: Option<Lookup>,
    /// For numbers and amounts: the file counts in units of this, `1000000` for millions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<i64>,
    /// What the words of the file mean, word for word; `""` stands for an empty cell.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// What to do with a value that does not exist.
    #[serde(default)]
    pub unknown: Unknown,
    /// Whether a row without this cell is refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How the values of this column are written, where it differs from the rest of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formats: Option<Formats>,
}

/// A value that every row gets. The names mean the same as in a [`Column`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// The field that the value goes into.
    pub field: String,
    /// The value, written as a cell would be.
    pub value: String,
    /// The label of the item in a labelled list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether the item is the primary one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// The part of an address or of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The system of an external id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// How the value names a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lookup: Option<Lookup>,
    /// What to do when it names none.
    #[serde(default)]
    pub unknown: Unknown,
}

impl Constant {
    /// The constant as a column that no file has.
    pub(crate) fn as_column(&self) -> Column {
        Column {
            field: self.field.clone(),
            label: self.label.clone(),
            primary: self.primary,
            part: self.part,
            system: self.system.clone(),
            lookup: self.lookup.clone(),
            unknown: self.unknown,
            ..Column::default()
        }
    }
}

/// A part of a value that has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Of an address.
    Street,
    /// Of an address.
    City,
    /// Of an address.
    Region,
    /// Of an address.
    PostalCode,
    /// Of an address.
    Country,
    /// Of money.
    Amount,
    /// Of money.
    Currency,
}

/// How a cell names a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The field of the named record that the cell holds; the record's title, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When `by` is a list of external ids: the system that gave the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// Fields that the named record has in common with the row: a stage is looked up `within = ["pipeline"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// With `unknown = "create"`: further values of the created record, written as cells would be.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, String>,
}

impl ImportMap {
    /// Reads a map from TOML.
    ///
    /// # Errors
    /// `Invalid` with the line of what is not understood.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| 1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count());
            syntax(line.unwrap_or(1), error.message())
        })
    }

    /// Reads a map from JSON.
    ///
    /// # Errors
    /// `Invalid` with the line of what is not understood.
    pub fn from_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| syntax(error.line(), &error.to_string()))
    }

    /// Reads a map from TOML or JSON, whichever it is: JSON begins with a brace.
    ///
    /// # Errors
    /// `Invalid` with the line of what is not understood.
    pub fn parse(text: &str) -> Result<Self> {
        if text.trim_start().starts_with('{') { Self::from_json(text) } else { Self::from_toml(text) }
    }

    /// Every column that the map reads, those of links included.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Column> {
        self.column.iter().chain(self.link.iter().flat_map(|link| &link.column))
    }

    /// The map of a link, with the formats of this one.
    pub(crate) fn of_link(&self, link: &Link) -> Self {
        Self {
            record: link.record.clone(),
            blank: self.blank,
            formats: self.formats.clone(),
            constant: link.constant.clone(),
            column: link.column.clone(),
            ..Self::default()
        }
    }

    /// A map of columns that are named like the fields they go into, as [`ExportPlan::every_field`] writes them. A
    /// record whose `id` the file holds is updated; a row with a new `id` creates a record that has it.
    ///
    /// [`ExportPlan::every_field`]: super::ExportPlan::every_field
    #[must_use]
    pub fn of_fields<'a>(record: &str, headers: impl IntoIterator<Item = &'a str>) -> Self {
        let column: Vec<Column> = headers
            .into_iter()
            .map(|header| Column { header: header.to_owned(), field: header.to_owned(), ..Column::default() })
            .collect();
        let key = if column.iter().any(|column| column.field == "id") { vec!["id".to_owned()] } else { Vec::new() };
        Self { record: record.to_owned(), key, blank: Blank::Clear, column, ..Self::default() }
    }
}

fn syntax(line: usize, message: &str) -> Error {
    let message = message.lines().next().unwrap_or_default();
    Error::invalid(vec![Problem::new(
        format!("line {line}"),
        "map.syntax",
        format!("the map is not understood: {message}"),
    )])
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a text or a list of texts was expected")]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(texts) => texts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = r#"
record = "deal"
key = ["external_ids"]
ignore = ["engage_quarter"]

[formats]
date = "%d-%m-%y"

[[column]]
header = "product"
field = "product"
lookup = { by = "name" }
values = { "GTXPro" = "GTX Pro" }
unknown = "create"

[[constant]]
field = "pipeline"
value = "Sales"
lookup = {}
"#;

    #[test]
    fn toml_and_json_give_the_same_map() {
        let map = ImportMap::parse(TOML).unwrap();
        assert_eq!(map.column[0].values["GTXPro"], "GTX Pro");
        assert_eq!(map.column[0].unknown, Unknown::Create);
        assert_eq!(map.formats.date, ["%d-%m-%y"]);
        let json = serde_json::to_string(&map).unwrap();
        assert_eq!(ImportMap::parse(&json).unwrap(), map);
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_line() {
        for (text, line, words) in [
            ("record = \"deal\"\nkey = [\"id\"\n", "line 2", ""),
            ("record = \"deal\"\n[[column]]\nheader = \"a\"\nfeild = \"b\"\n", "line 4", "feild"),
            ("{\"record\": \"deal\",\n\"unknown\": 1}", "line 2", "unknown"),
            ("key = []\n", "line 1", "record"),
        ] {
            let error = ImportMap::parse(text).unwrap_err();
            let problem = &error.problems()[0];
            assert_eq!((problem.path.as_str(), problem.code.as_ref()), (line, "map.syntax"), "{error}");
            assert!(problem.message.contains(words), "{error}");
        }
    }
}
