//! What is about a person: which fields say something about one, and what is left when they are gone.

use crmkit_record::{FieldKind, FieldNumber, FieldSchema, Record as _, RecordSchema, Row, Value, system};

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
