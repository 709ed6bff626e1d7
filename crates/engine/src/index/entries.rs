//! Index entries: which value prefixes a record stands under.
//!
//! INVARIANT: for every stored record and every unique, indexed or reference field, exactly the prefixes given here exist
//! in the store. The overlay adds and removes them with the record, in the same batch.

use std::borrow::Cow;

use crmkit_record::{FieldKind, FieldSchema, RecordSchema, Value};

use crmkit_seal::Blinding;

use crate::keys;
use crate::overlay::items;

/// Whether look-ups by this field go through keys in the store.
pub(crate) fn is_indexed(field: &FieldSchema) -> bool {
    field.unique || field.indexed || reference_target(&field.kind).is_some()
}

/// The record type that a field refers to, and what happens to the field when that record is deleted.
pub(crate) fn reference_target(kind: &FieldKind) -> Option<(&str, crmkit_record::OnDelete)> {
    match kind {
        FieldKind::Reference { to, on_delete } => Some((to, *on_delete)),
        FieldKind::List(item) | FieldKind::Labelled(item) => reference_target(item),
        _ => None,
    }
}

/// The values that a field's value is found under: each item of a list, without labels, and each name of a choice of many.
pub(crate) fn found_under(value: &Value) -> Vec<Cow<'_, Value>> {
    match value {
        Value::MultiSelect(names) => names.iter().map(|name| Cow::Owned(Value::Select(name.clone()))).collect(),
        value => items(value).into_iter().map(Cow::Borrowed).collect(),
    }
}

/// The value prefixes that a field's value stands under, each once.
pub(crate) fn index_prefixes(
    blinding: Option<&Blinding>,
    schema: &RecordSchema,
    field: &FieldSchema,
    value: Option<&Value>,
) -> Vec<Vec<u8>> {
    let mut prefixes = Vec::new();
    for item in value.map(found_under).unwrap_or_default() {
        let prefix = keys::value_prefix(blinding, field.unique, schema.number, field.number, &item);
        if !prefixes.contains(&prefix) {
            prefixes.push(prefix);
        }
    }
    prefixes
}
