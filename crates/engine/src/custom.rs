//! Fields that an administrator adds while the system runs.
//!
//! A custom field is a record like any other; the catalog turns each into the same `FieldSchema` that the derive writes, so
//! that codec, validation, filters, import and the bindings treat it like a built-in field. Its path is `custom.<name>`.

use std::ops::ControlFlow;

use crmkit_record::{
    FIRST_CUSTOM, FieldKind, FieldSchema, Id, OnDelete, ParseOptions, Problem, Record as _, Rest, SelectOption, Value,
    parse_text,
};
use crmkit_record_derive::{Record, Select};

use crate::catalog::Catalog;
use crate::error::{Error, ErrorKind, Result};
use crate::index::is_indexed;
use crate::keys;
use crate::work::{Changed, Work};

/// A field that an administrator adds to a record type.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 3, name = "custom_field", plural = "custom_fields", title = "name")]
pub struct CustomField {
    /// The field's id.
    pub id: Id<CustomField>,
    /// The record type that gets the field, for example `contact`.
    #[field(20, indexed)]
    pub record: String,
    /// The field's name: lower-case letters, digits and `_`. Filters and imports write it as `custom.<name>`.
    #[field(21)]
    pub name: String,
    /// What people see; the name where it is missing.
    #[field(22)]
    pub label: Option<String>,
    /// What the field means.
    #[field(23)]
    pub description: Option<String>,
    /// What the field holds.
    #[field(24)]
    pub kind: Option<CustomKind>,
    /// Whether the field holds a list of that kind.
    #[field(25, optional)]
    pub list: bool,
    /// Whether list items have a label and one of them is primary, as with e-mail addresses.
    #[field(26, optional)]
    pub labelled: bool,
    /// The choices of a select or multi-select, by name.
    #[field(27)]
    pub options: Vec<String>,
    /// The record type that a reference leads to.
    #[field(28)]
    pub to: Option<String>,
    /// Whether a record without a value is refused.
    #[field(29, optional)]
    pub required: bool,
    /// Whether two records may not have the same value.
    #[field(30, optional)]
    pub unique: bool,
    /// Whether records are often looked up by this field.
    #[field(31, optional)]
    pub indexed: bool,
    /// The value of a new record that gives none, as text.
    #[field(32)]
    pub default: Option<String>,
    /// The smallest value, as text.
    #[field(33)]
    pub minimum: Option<String>,
    /// The largest value, as text.
    #[field(34)]
    pub maximum: Option<String>,
    /// Whether the field says something about a person.
    #[field(35, optional)]
    pub personal: bool,
    /// The stable number that the engine gives the field; never used again after the field is deleted.
    #[field(36, read_only)]
    pub number: Option<i64>,
    /// System fields and fields of newer versions.
    pub rest: Rest,
}

/// What a custom field can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum CustomKind {
    /// A line of text.
    #[default]
    Text,
    /// Text of any length.
    LongText,
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// An amount with a currency.
    Money,
    /// A calendar date.
    Date,
    /// A point in time.
    Instant,
    /// A local date and time with a zone.
    LocalDateTime,
    /// A span of time.
    Duration,
    /// One of the options.
    Select,
    /// Any of the options.
    MultiSelect,
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
    /// Another record.
    Reference,
}

impl CustomField {
    /// The schema that the rest of the engine works with.
    ///
    /// # Errors
    /// The problems of a definition that makes no sense.
    pub(crate) fn schema(&self) -> std::result::Result<FieldSchema, Vec<Problem>> {
        let options =
            || self.options.iter().map(|name| SelectOption { name: name.clone(), label: name.clone() }).collect();
        let mut kind = match self.kind.unwrap_or_default() {
            CustomKind::Text => FieldKind::Text,
            CustomKind::LongText => FieldKind::LongText,
            CustomKind::Bool => FieldKind::Bool,
            CustomKind::Integer => FieldKind::Integer,
            CustomKind::Decimal => FieldKind::Decimal,
            CustomKind::Money => FieldKind::Money,
            CustomKind::Date => FieldKind::Date,
            CustomKind::Instant => FieldKind::Instant,
            CustomKind::LocalDateTime => FieldKind::LocalDateTime,
            CustomKind::Duration => FieldKind::Duration,
            CustomKind::Select => FieldKind::Select(options()),
            CustomKind::MultiSelect => FieldKind::MultiSelect(options()),
            CustomKind::Email => FieldKind::Email,
            CustomKind::Phone => FieldKind::Phone,
            CustomKind::Url => FieldKind::Url,
            CustomKind::Address => FieldKind::Address,
            CustomKind::Country => FieldKind::Country,
            CustomKind::Language => FieldKind::Language,
            CustomKind::Currency => FieldKind::Currency,
            CustomKind::Reference => {
                let Some(to) = self.to.clone() else {
                    return Err(vec![Problem::new(
                        "to",
                        "custom.target",
                        "a reference names the record type it leads to",
                    )]);
                };
                FieldKind::Reference { to, on_delete: OnDelete::Refuse }
            }
        };
        if self.labelled {
            kind = FieldKind::Labelled(Box::new(kind));
        } else if self.list {
            kind = FieldKind::List(Box::new(kind));
        }
        let mut problems = Vec::new();
        let mut literal = |kind: &FieldKind, text: &Option<String>, path: &str| match text {
            None => None,
            Some(text) => parse_text(kind, text, path, &ParseOptions::default()).unwrap_or_else(|problem| {
                problems.push(problem);
                None
            }),
        };
        // The bound of a list is the bound of its items.
        let item = match &kind {
            FieldKind::List(item) | FieldKind::Labelled(item) => item,
            kind => kind,
        };
        let schema = FieldSchema {
            default: literal(&kind, &self.default, "default"),
            minimum: literal(item, &self.minimum, "minimum"),
            maximum: literal(item, &self.maximum, "maximum"),
            number: self.number.and_then(|number| u16::try_from(number).ok()).unwrap_or(FIRST_CUSTOM),
            name: self.name.clone(),
            custom: true,
            label: self.label.clone().unwrap_or_else(|| self.name.clone()),
            doc: self.description.clone().unwrap_or_default(),
            kind: kind.clone(),
            required: self.required,
            unique: self.unique,
            indexed: self.indexed,
            searchable: false,
            personal: self.personal,
            subject: false,
            secret: false,
            read_only: false,
            hidden: false,
            computed_by: None,
            since: 1,
        };
        problems.extend(schema.check_definition());
        if problems.is_empty() { Ok(schema) } else { Err(problems) }
    }
}

/// Gives a new field its number and refuses what makes no sense.
pub(crate) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<CustomField>()?;
    let Some(mut field) = changed.after::<CustomField>()? else {
        return before.map_or(Ok(()), |gone| work.remove_index(&gone));
    };
    let mut problems = check_names(work.full_catalog(), &field);
    if let Some(before) = &before
        && (&before.record, before.kind, before.list, before.labelled, &before.to)
            != (&field.record, field.kind, field.list, field.labelled, &field.to)
    {
        let message = "the record type and the kind of a field that exists cannot change: make another field";
        problems.push(Problem::new("kind", "custom.kind_fixed", message));
    }
    let twin = work.fields_of(&field.record)?.into_iter().any(|other| other.id != field.id && other.name == field.name);
    if twin {
        let message = format!("`{}` has a field `custom.{}` already", field.record, field.name);
        problems.push(Problem::new("name", "custom.name_taken", message));
    }
    // A field that comes back finds its values in the records, but not in the index.
    let returns = before.is_none() && work.is_revived((CustomField::NUMBER, changed.id));
    let lacks_index = returns && field.schema().is_ok_and(|schema| is_indexed(&schema));
    let changes_rules = before.as_ref().is_some_and(|old| {
        field.unique != old.unique || field.indexed != old.indexed || (field.required && !old.required)
    });
    let exists = work.full_catalog().record(&field.record).is_some();
    if exists
        && (before.is_none() && field.required && field.default.is_none() || changes_rules || lacks_index)
        && work.any(&field.record)?
    {
        let message = format!("records of type `{}` exist that could not keep this rule", field.record);
        problems.push(Problem::new("required", "custom.records_exist", message));
    }
    let given = field.number;
    field.number = match &before {
        Some(before) => before.number,
        None if returns || work.has_given(&field)? => given,
        None => Some(i64::from(work.next_number(&field.record)?)),
    };
    problems.extend(field.schema().err().into_iter().flatten());
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if field.number != given {
        work.update(field)?;
    }
    Ok(())
}

impl Work<'_> {
    fn fields_of(&self, record: &str) -> Result<Vec<CustomField>> {
        self.all_by("record", &Value::Text(record.to_owned()))
    }

    /// Whether this write itself gave the field its number.
    fn has_given(&self, field: &CustomField) -> Result<bool> {
        let number = self.full_catalog().record(&field.record).map_or(0, |schema| schema.number);
        let key = keys::last_custom(number);
        let range = [self.fetch(&key)?, self.fact(&key)?].map(|last| last.map_or(0, |bytes| number_in(&bytes)));
        let fresh = field.number.is_some_and(|number| i64::from(range[0]) < number && number <= i64::from(range[1]));
        let taken = |other: &CustomField| other.id != field.id && other.number == field.number;
        Ok(fresh && !self.fields_of(&field.record)?.iter().any(taken))
    }

    /// Takes away the index entries of a field that is deleted; the values stay in the records.
    fn remove_index(&mut self, field: &CustomField) -> Result<()> {
        let number = self.full_catalog().record(&field.record).map(|schema| schema.number);
        let (Some(number), Ok(schema)) = (number, field.schema()) else { return Ok(()) };
        if !is_indexed(&schema) {
            return Ok(());
        }
        let mut entries = Vec::new();
        self.fetch_range(&keys::field_values(schema.unique, number, schema.number), |key, _| {
            entries.push(key.to_vec());
            Ok(ControlFlow::Continue(()))
        })?;
        entries.into_iter().for_each(|key| self.clear_fact(key));
        Ok(())
    }

    /// The next number for a custom field of a record type. A number is given once, whatever becomes of the field.
    fn next_number(&mut self, record: &str) -> Result<u16> {
        let number = self.full_catalog().record(record).map_or(0, |schema| schema.number);
        let last = self.fact(&keys::last_custom(number))?.map(|bytes| number_in(&bytes));
        let next = last.map_or(Some(FIRST_CUSTOM), |last| last.checked_add(1));
        let next = next.ok_or_else(|| Error::new(ErrorKind::Limit, "this record type has no field numbers left"))?;
        self.set_fact(keys::last_custom(number), next.to_be_bytes().to_vec());
        Ok(next)
    }
}

fn number_in(bytes: &[u8]) -> u16 {
    bytes.try_into().map_or(0, u16::from_be_bytes)
}

fn check_names(catalog: &Catalog, field: &CustomField) -> Vec<Problem> {
    let mut problems = Vec::new();
    let known = |name: &str| catalog.record(name).is_some_and(|schema| schema.name == name);
    if !known(&field.record) {
        let message = format!("there is no record type `{}`", field.record);
        problems.push(Problem::new("record", "custom.record_unknown", message));
    }
    if field.to.as_deref().is_some_and(|to| !known(to)) {
        problems.push(Problem::new("to", "custom.record_unknown", "a reference leads to a record type that exists"));
    }
    let starts_well = field.name.starts_with(|first: char| first.is_ascii_lowercase());
    if !starts_well || !field.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        let message = format!("`{}` is not a field name: use lower-case letters, digits and `_`", field.name);
        problems.push(Problem::new("name", "custom.name_invalid", message));
    }
    problems
}
