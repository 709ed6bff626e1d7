//! What a map wants to be there before the first row.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crmkit_record::{FieldNumber, ParseOptions, Problem, RecordSchema, Row, Value, parse_text, value_from_json};

use super::bind::at_problems;
use super::map::Ensure;
use crate::custom::CustomField;
use crate::error::{Error, Result};
use crate::index::reference_target;
use crate::view::View;
use crate::work::Work;

/// A record type that the actor may read, with the custom fields that the write has just made. Who may read the records of
/// a type knows its fields, whether or not it may read the records that define custom ones.
pub(super) fn schema_in(work: &Work<'_>, record: &str) -> Option<Arc<RecordSchema>> {
    let known = work.readable(record).ok()?;
    let mut schema = RecordSchema::clone(&known);
    work.raise();
    let fields: Result<Vec<CustomField>> = work.all_by("record", &Value::Text(schema.name.clone()));
    work.lower();
    let fields = fields.ok()?;
    for field in fields {
        if schema.field(&format!("custom.{}", field.name)).is_none() {
            schema.fields.extend(field.schema().ok());
        }
    }
    schema.fields.sort_by_key(|field| field.number);
    Some(Arc::new(schema))
}

/// Creates the records of a map's `ensure` that are not there; how many of each type.
pub(super) fn ensure(work: &mut Work<'_>, wanted: &[Ensure]) -> Result<HashMap<String, u64>> {
    let mut made = HashMap::new();
    for (position, ensure) in wanted.iter().enumerate() {
        let at = format!("ensure[{position}]");
        let Ok(schema) = work.readable(&ensure.record) else {
            let message = format!("there is no record type `{}`", ensure.record);
            return Err(Error::problem(at, "record.unknown", message));
        };
        let mut row = Row::default();
        for (path, json) in &ensure.set {
            let at = format!("{at}.set");
            let Some(field) = schema.field(path) else {
                let message = format!("a {} has no field `{path}`", schema.name);
                return Err(Error::invalid(vec![Problem::new(path.clone(), "field.unknown", message).at(at)]));
            };
            let value = match (reference_target(&field.kind), json.as_str()) {
                (Some((to, _)), Some(title)) => {
                    Some(titled(work, to, title).map_err(|problem| problem.at(path).at(at))?)
                }
                _ => value_from_json(&field.kind, json, path, &ParseOptions::default())
                    .map_err(|problem| problem.at(at))?,
            };
            row.set_opt(field.number, value);
        }
        schema.normalise(&mut row);
        let key: Vec<FieldNumber> = ensure.key.iter().filter_map(|path| Some(schema.field(path)?.number)).collect();
        if key.len() != ensure.key.len() || key.is_empty() || key.iter().any(|number| row.get(*number).is_none()) {
            let message = "the key names fields that `set` gives a value";
            return Err(Error::problem(format!("{at}.key"), "map.key", message));
        }
        let mut there = false;
        work.scan(&schema, None, |known| {
            there = key.iter().all(|number| match (known.get(*number), row.get(*number)) {
                (Some(known), Some(wanted)) => known.same_as(wanted),
                _ => false,
            });
            Ok(if there { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        if !there {
            work.create_row(&schema.name, row)?;
            // The next one may rely on what rules make of it.
            work.settle().map_err(|error| at_problems(error, &at))?;
            *made.entry(schema.name.clone()).or_default() += 1;
        }
    }
    Ok(made)
}

/// A reference to the record of a type that has this title.
pub(super) fn titled(view: &View, record: &str, title: &str) -> Result<Value, Problem> {
    let unknown = || Problem::new("", "reference.unknown", format!("there is no {record} `{title}`"));
    let schema = view.readable(record).map_err(|_| unknown())?;
    let field = schema.title.and_then(|number| schema.field_by_number(number)).ok_or_else(unknown)?;
    let value = parse_text(&field.kind, title, "", &ParseOptions::default())?.ok_or_else(unknown)?;
    match view
        .holders(&schema, field, &value)
        .map_err(|error| Problem::new("", "reference.unknown", error.to_string()))?
        .as_slice()
    {
        [id] => Ok(Value::Reference(*id)),
        [] => Err(unknown()),
        several => {
            let message = format!("{} {} are called `{title}`", several.len(), schema.plural);
            Err(Problem::new("", "reference.ambiguous", message))
        }
    }
}
