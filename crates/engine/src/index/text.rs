//! The words of a record: its searchable fields as a document.

use crmkit_index::text::{Field, Language as Stemmed, Query, TextOptions};
use crmkit_record::{FieldKind, FieldSchema, Language, RecordSchema, Row, Value, to_canonical_text};

/// The searchable fields of a type, each in a slot: the title counts most, long texts least.
pub(crate) fn fields(schema: &RecordSchema) -> Vec<&FieldSchema> {
    let mut fields: Vec<&FieldSchema> =
        schema.fields.iter().filter(|field| field.searchable && !field.hidden).collect();
    fields.truncate(usize::from(u8::MAX));
    fields
}

/// Whether two schemas of a type have the same searchable fields.
pub(crate) fn same_fields(one: &RecordSchema, other: &RecordSchema) -> bool {
    let numbers = |schema| -> Vec<u16> { fields(schema).iter().map(|field| field.number).collect() };
    one.title == other.title && numbers(one) == numbers(other)
}

/// What there is to know of the words of a type, whose prose is in a language.
///
/// INVARIANT: whoever makes words, looks for them or shows them takes these, with the language of its view: an index of another
/// language is none.
pub(crate) fn options(schema: &RecordSchema, language: Option<&Language>) -> TextOptions {
    let slot = |field: &&FieldSchema| match field.kind {
        FieldKind::LongText => Field::prose(1),
        _ if schema.title == Some(field.number) => Field::short(8),
        _ => Field::short(4),
    };
    let options = TextOptions::new(fields(schema).iter().map(slot).collect());
    match language.and_then(stemmed) {
        Some(language) => options.with_language(language),
        None => options,
    }
}

/// The language whose stems are looked for, if its words have any.
pub(crate) fn stemmed(language: &Language) -> Option<Stemmed> {
    match language.base() {
        "nb" | "nn" => Stemmed::from_code("no"),
        code => Stemmed::from_code(code),
    }
}

/// The texts of a record, each with its slot.
pub(crate) fn texts(schema: &RecordSchema, row: &Row) -> Vec<(u8, String)> {
    let mut texts = Vec::new();
    for (slot, field) in (0_u8..).zip(fields(schema)) {
        if let Some(value) = row.get(field.number) {
            collect(slot, value, &mut texts);
        }
    }
    texts
}

fn collect(slot: u8, value: &Value, texts: &mut Vec<(u8, String)>) {
    match value {
        Value::List(items) => items.iter().for_each(|item| collect(slot, item, texts)),
        Value::Labelled(labelled) => collect(slot, &labelled.value, texts),
        Value::Text(text) | Value::Select(text) => texts.push((slot, text.clone())),
        Value::MultiSelect(names) => texts.extend(names.iter().map(|name| (slot, name.clone()))),
        value => texts.push((slot, to_canonical_text(value))),
    }
}

pub(crate) fn borrowed(texts: &[(u8, String)]) -> Vec<(u8, &str)> {
    texts.iter().map(|(slot, text)| (*slot, text.as_str())).collect()
}

/// Whether a record says the words of a query.
pub(crate) fn matches(schema: &RecordSchema, language: Option<&Language>, row: &Row, query: &str) -> bool {
    options(schema, language).matches(&borrowed(&texts(schema, row)), &Query::parse(query))
}
