//! A record type as JSON Schema (draft 2020-12): the form in which records come out of crmkit, and, without what is read-only,
//! the form in which they go in.

use crmkit::{Catalog, FieldKind, FieldSchema, RecordSchema, SelectOption, Value, value_to_json};
use serde_json::{Map, Value as Json, json};

use crate::files::notice;
use crate::namespace::visible;
use crate::words::{one, sentence};

const ID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const DECIMAL: &str = "^-?[0-9]+(\\.[0-9]+)?$";

/// The file of a record type.
pub(crate) fn schema(_: &Catalog, record: &RecordSchema) -> String {
    let mut properties = Map::new();
    let id = json!({ "type": "string", "pattern": ID, "description": "The id." });
    properties.insert("id".to_owned(), id);
    for field in visible(record) {
        properties.insert(field.name.clone(), property(field));
    }
    let custom = json!({ "type": "object", "description": "The values of custom fields, by name." });
    properties.insert("custom".to_owned(), custom);
    let described = "What was entered, by path, where it differs from the form for machines.";
    let entered = json!({ "type": "object", "additionalProperties": { "type": "string" }, "description": described });
    properties.insert("entered".to_owned(), entered);
    let required: Vec<&str> = visible(record).filter(|field| field.required).map(|field| field.name.as_str()).collect();
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:crmkit:record:{}", record.name),
        "title": record.label,
        "description": record.doc,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let text = format!("{whole:#}\n");
    // The first line of a generated file says so, and JSON has no comments.
    let body = text.strip_prefix("{\n").unwrap_or(&text);
    format!("{{ \"$comment\": {},\n{body}", json!(notice()))
}

fn property(field: &FieldSchema) -> Json {
    let mut property = kind(&field.kind);
    if let Json::Object(object) = &mut property {
        object.insert("title".to_owned(), json!(field.label));
        object.insert("description".to_owned(), json!(sentence(&field.doc)));
        if field.read_only {
            object.insert("readOnly".to_owned(), json!(true));
        }
        if let Some(default) = &field.default {
            object.insert("default".to_owned(), value_to_json(default));
        }
        // A bound of a number that is written as text is no bound that JSON Schema knows.
        for (name, bound) in [("minimum", &field.minimum), ("maximum", &field.maximum)] {
            if let Some(Value::Integer(bound)) = bound {
                object.insert(name.to_owned(), json!(bound));
            }
        }
    }
    property
}

fn kind(kind_of: &FieldKind) -> Json {
    let text = || json!({ "type": "string" });
    match kind_of {
        FieldKind::Text => json!({ "type": "string", "maxLength": 1000 }),
        FieldKind::LongText | FieldKind::Phone | FieldKind::Language => text(),
        FieldKind::Bool => json!({ "type": "boolean" }),
        FieldKind::Integer => json!({ "type": "integer" }),
        FieldKind::Duration => json!({ "type": "integer", "$comment": "seconds" }),
        FieldKind::Decimal => json!({ "type": "string", "pattern": DECIMAL }),
        FieldKind::Money => {
            object(&[("amount", kind(&FieldKind::Decimal)), ("currency", kind(&FieldKind::Currency))], true)
        }
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::Instant => json!({ "type": "string", "format": "date-time" }),
        FieldKind::LocalDateTime => object(&[("local", text()), ("zone", text())], true),
        FieldKind::Select(options) => select(options),
        FieldKind::MultiSelect(options) => json!({ "type": "array", "items": select(options), "uniqueItems": true }),
        FieldKind::Email => json!({ "type": "string", "format": "email" }),
        FieldKind::Url => json!({ "type": "string", "format": "uri" }),
        FieldKind::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
        FieldKind::Currency => json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        FieldKind::Reference { to, .. } => {
            json!({ "type": "string", "pattern": ID, "$comment": format!("the id of {}", one(to)) })
        }
        FieldKind::Address => {
            let parts = ["street", "city", "region", "postal_code"].map(|name| (name, text()));
            object(&[parts.as_slice(), &[("country", kind(&FieldKind::Country))]].concat(), false)
        }
        FieldKind::ExternalId => object(&[("system", text()), ("id", text())], true),
        FieldKind::List(inner) => json!({ "type": "array", "items": kind(inner) }),
        FieldKind::Labelled(inner) => {
            let parts = [("label", text()), ("primary", json!({ "type": "boolean" })), ("value", kind(inner))];
            json!({ "type": "array", "items": object(&parts, true) })
        }
    }
}

fn select(options: &[SelectOption]) -> Json {
    if options.is_empty() {
        return json!({ "type": "string" });
    }
    json!({ "enum": options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>() })
}

fn object(parts: &[(&str, Json)], all_required: bool) -> Json {
    let properties: Map<String, Json> =
        parts.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if all_required && let Json::Object(object) = &mut object {
        object.insert("required".to_owned(), json!(names));
    }
    object
}
