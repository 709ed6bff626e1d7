//! What is about a person: which fields say something about one, and what is left when they are gone.

use std::sync::Arc;

use crmkit_engine::{Result, View};
use crmkit_record::{FieldKind, FieldNumber, FieldSchema, Record as _, RecordId, RecordSchema, Row, Value, system};

use crate::people::Contact;

/// The field of a contact that takes the place of its name.
const LAST_NAME: FieldNumber = 21;

/// Texts that say how somebody came to us or told us something, which reports count and which name nobody.
const COUNTED: [&str; 8] = [
    "source",
    "latest_source",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "zone",
    "confirmed_source",
    "withdrawn_source",
];

/// Whether records of a type belong to a person: they are one, or they go with one.
fn belongs(schema: &RecordSchema) -> bool {
    schema.person || schema.fields.iter().any(|field| field.subject)
}

/// Whether a value refers to a record, or one item of it does.
pub(super) fn refers(value: &Value, to: RecordId) -> bool {
    match value {
        Value::Reference(id) => *id == to,
        Value::List(items) => items.iter().any(|item| refers(item, to)),
        Value::Labelled(item) => refers(&item.value, to),
        _ => false,
    }
}

/// What is left of a value without the items that refer to a record.
pub(super) fn without_reference(value: Value, to: RecordId) -> Option<Value> {
    match value {
        Value::List(items) => {
            let left: Vec<Value> = items.into_iter().filter(|item| !refers(item, to)).collect();
            (!left.is_empty()).then_some(Value::List(left))
        }
        value if refers(&value, to) => None,
        value => Some(value),
    }
}

/// The records that name a person as the one whom they are about.
pub(super) fn records_about(
    view: &View,
    person: &RecordSchema,
    id: RecordId,
) -> Result<Vec<(Arc<RecordSchema>, RecordId)>> {
    view.with_system_rights(|view| {
        let mut found = Vec::new();
        for schema in view.catalog().records().iter().filter(|_| person.person) {
            for field in schema.fields.iter().filter(|field| field.subject) {
                if matches!(field.kind.item().0, FieldKind::Reference { to, .. } if *to == person.name) {
                    let holders = view.lookup(&schema.name, &field.path(), &Value::Reference(id))?;
                    found.extend(holders.into_iter().map(|holder| (schema.clone(), holder)));
                }
            }
        }
        Ok(found)
    })
}

/// Whether a field says who somebody is: it is marked so, or its values do by their nature. Of a record that belongs to a
/// person, every free text does.
pub(super) fn identifies(schema: &RecordSchema, field: &FieldSchema) -> bool {
    if field.number <= system::LAST || matches!(field.kind, FieldKind::Reference { .. }) {
        return false;
    }
    let by_nature = match field.kind.item().0 {
        FieldKind::Email | FieldKind::Phone | FieldKind::Address | FieldKind::ExternalId | FieldKind::Url => true,
        FieldKind::Text | FieldKind::LongText => !COUNTED.contains(&field.name.as_str()) || field.custom,
        _ => false,
    };
    field.personal || (by_nature && belongs(schema))
}

/// The fields that identify somebody and have a value.
pub(super) fn identifying<'a>(schema: &'a RecordSchema, row: &Row) -> Vec<&'a FieldSchema> {
    schema.fields.iter().filter(|field| identifies(schema, field) && row.get(field.number).is_some()).collect()
}

/// The record without what identifies somebody; `stand_in` is where a text must be. Nothing if a value has to be there
/// that no stand-in can replace: then the record cannot be anonymised.
pub(super) fn anonymous(schema: &RecordSchema, row: &Row, stand_in: &str) -> Option<Row> {
    let mut left = row.clone();
    for field in identifying(schema, row) {
        left.remove(field.number);
        if field.required {
            match field.kind {
                FieldKind::Text | FieldKind::LongText if !field.unique => {
                    left.set(field.number, Value::Text(stand_in.to_owned()));
                }
                _ => return None,
            }
        }
    }
    if schema.number == Contact::NUMBER {
        left.set(LAST_NAME, Value::Text(stand_in.to_owned()));
    }
    Some(left)
}

/// Whether a record is anonymous already, with this stand-in for what must be there.
pub(super) fn is_anonymous(schema: &RecordSchema, row: &Row, is_stand_in: impl Fn(&str) -> bool) -> bool {
    identifying(schema, row)
        .into_iter()
        .all(|field| matches!(row.get(field.number), Some(Value::Text(text)) if is_stand_in(text)))
}
