//! Rows as JSON, for bindings, the command line and exports.
//!
//! Values are in canonical form; what was entered otherwise stands beside them under `entered`, by path. Absent fields are
//! left out, and so are hidden fields and values that only a newer version understands.

use serde_json::{Map, Value as Json, json};

use crate::country::Country;
use crate::decimal;
use crate::email::Email;
use crate::external_id::{self, ExternalId};
use crate::id::RecordId;
use crate::labelled::Labelled;
use crate::money::Money;
use crate::problem::{Problem, shown};
use crate::schema::{FieldKind, FieldSchema, RecordSchema};
use crate::text::{ParseOptions, option, parse_text, text_of};
use crate::time::LocalDateTime;
use crate::url::WebUrl;
use crate::value::{EnteredCurrency, FieldNumber, Row, Value};

/// Which form of contact points and countries is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The one for machines.
    Canonical,
    /// The one that was entered.
    Entered,
}

/// A row as a JSON object.
///
/// ```
/// use crmkit_record::{FieldKind, FieldSchema, RecordId, RecordSchema, Row, Value, from_json, to_json};
///
/// let schema = RecordSchema::new(1, "contact", "contacts", vec![FieldSchema::new(20, "email", FieldKind::Email)]);
/// let mut row = Row::new(RecordId::nil());
/// row.set(20, Value::Email("Ada@Example.org".parse().unwrap()));
/// let json = to_json(&schema, &row);
/// assert_eq!(json["email"], "ada@example.org");
/// assert_eq!(json["entered"]["email"], "Ada@Example.org");
/// assert_eq!(from_json(&schema, &json).unwrap(), row);
/// ```
#[must_use]
pub fn to_json(schema: &RecordSchema, row: &Row) -> Json {
    let mut object = Map::new();
    let mut custom = Map::new();
    object.insert("id".to_owned(), json!(row.id));
    for (number, value) in row.iter() {
        let Some(field) = schema.field_by_number(number).filter(|field| !field.hidden) else { continue };
        if matches!(value, Value::Unknown(_)) {
            continue;
        }
        let target = if field.custom { &mut custom } else { &mut object };
        target.insert(field.name.clone(), value_to_json(value));
    }
    for (name, part) in [("custom", custom), ("entered", entered_forms(schema, row))] {
        if !part.is_empty() {
            object.insert(name.to_owned(), Json::Object(part));
        }
    }
    Json::Object(object)
}

/// A value in canonical form as JSON; null for a value that only a newer version understands.
#[must_use]
pub fn value_to_json(value: &Value) -> Json {
    json_of(value, Form::Canonical)
}

pub(crate) fn json_of(value: &Value, form: Form) -> Json {
    match value {
        Value::Bool(yes) => json!(yes),
        Value::Integer(number) => json!(number),
        Value::Duration(seconds) => json!(seconds.0),
        Value::Money(money) => json!({"amount": money.amount().to_string(), "currency": money.currency().code()}),
        Value::LocalDateTime(at) => json!(at),
        Value::MultiSelect(names) => json!(names),
        Value::Address(address) => {
            let mut object = Map::new();
            for (name, text) in ["street", "city", "region", "postal_code"].into_iter().zip(address.texts()) {
                if !text.is_empty() {
                    object.insert(name.to_owned(), json!(text));
                }
            }
            if let Some(country) = &address.country {
                let text = if form == Form::Entered { country.entered() } else { country.code() };
                object.insert("country".to_owned(), json!(text));
            }
            Json::Object(object)
        }
        Value::ExternalId(id) => json!({"system": id.system, "id": id.id}),
        Value::List(items) => items.iter().map(|item| json_of(item, form)).collect(),
        Value::Labelled(item) => {
            json!({"label": item.label, "primary": item.primary, "value": json_of(&item.value, form)})
        }
        Value::Unknown(_) => Json::Null,
        text => Json::String(text_of(text, form)),
    }
}

/// The forms in which values were entered, by path, where those differ from the canonical ones: what [`to_json`] writes
/// under `entered`.
#[must_use]
pub fn entered_forms(schema: &RecordSchema, row: &Row) -> Map<String, Json> {
    let mut entered = Map::new();
    for (number, value) in row.iter().filter(|(_, value)| has_entered(value)) {
        if let Some(field) = schema.field_by_number(number).filter(|field| !field.hidden) {
            collect_entered(value, &field.path(), &mut entered);
        }
    }
    entered
}

pub(crate) fn has_entered(value: &Value) -> bool {
    match value {
        Value::Email(email) => email.other_form().is_some(),
        Value::Phone(phone) => phone.other_form().is_some(),
        Value::Url(url) => url.other_form().is_some(),
        Value::Country(country) => country.other_form().is_some(),
        Value::Currency(currency) => currency.other_form().is_some(),
        Value::Address(address) => address.country.as_ref().is_some_and(|country| country.other_form().is_some()),
        Value::List(items) => items.iter().any(has_entered),
        Value::Labelled(item) => has_entered(&item.value),
        _ => false,
    }
}

fn collect_entered(value: &Value, path: &str, entered: &mut Map<String, Json>) {
    let (path, form) = match value {
        Value::Email(email) => (path.to_owned(), email.other_form()),
        Value::Phone(phone) => (path.to_owned(), phone.other_form()),
        Value::Url(url) => (path.to_owned(), url.other_form()),
        Value::Country(country) => (path.to_owned(), country.other_form()),
        Value::Currency(currency) => (path.to_owned(), currency.other_form()),
        Value::Address(address) => {
            (format!("{path}.country"), address.country.as_ref().and_then(|country| country.other_form()))
        }
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                collect_entered(item, &format!("{path}[{at}]"), entered);
            }
            return;
        }
        Value::Labelled(item) => return collect_entered(&item.value, path, entered),
        _ => return,
    };
    if let Some(form) = form {
        entered.insert(path, json!(form));
    }
}

/// Gives values back the forms in which they were entered, as far as those forms mean the same.
fn restore_entered(value: &mut Value, path: &str, entered: &Map<String, Json>, options: &ParseOptions) {
    let form = |path: &str| entered.get(path).and_then(Json::as_str);
    match value {
        Value::List(items) => {
            for (at, item) in items.iter_mut().enumerate() {
                restore_entered(item, &format!("{path}[{at}]"), entered, options);
            }
        }
        Value::Labelled(item) => restore_entered(&mut item.value, path, entered, options),
        Value::Email(email) => {
            if let Some(same) = form(path).and_then(|text| Email::parse(text).ok()).filter(|same| same.same_as(email)) {
                *email = same;
            }
        }
        Value::Phone(phone) => {
            if let Some(same) = form(path).and_then(|text| phone.with_entered(text, options.default_country.as_ref())) {
                *phone = same;
            }
        }
        Value::Url(url) => {
            if let Some(same) = form(path).and_then(|text| WebUrl::parse(text).ok()).filter(|same| same.same_as(url)) {
                *url = same;
            }
        }
        Value::Country(country) => restore_country(country, form(path)),
        Value::Address(address) => {
            if let Some(country) = &mut address.country {
                restore_country(country, form(&format!("{path}.country")));
            }
        }
        Value::Currency(currency) => {
            if let Some(same) = form(path)
                .and_then(|text| EnteredCurrency::parse(text).ok())
                .filter(|same| same.currency() == currency.currency())
            {
                *currency = same;
            }
        }
        _ => {}
    }
}

fn restore_country(country: &mut Country, text: Option<&str>) {
    if let Some(same) = text.and_then(|text| Country::parse(text).ok()).filter(|same| same.same_as(country)) {
        *country = same;
    }
}

/// Reads a row from a JSON object of the shape that [`to_json`] writes. Fields that are null are absent.
///
/// # Errors
/// All problems at once: `field.unknown`, `field.read_only`, and those of the values.
pub fn from_json(schema: &RecordSchema, json: &Json) -> Result<Row, Vec<Problem>> {
    from_json_with(schema, json, &ParseOptions::default())
}

/// Like [`from_json`], reading texts with the given options.
///
/// # Errors
/// As [`from_json`].
pub fn from_json_with(schema: &RecordSchema, json: &Json, options: &ParseOptions) -> Result<Row, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut row = Row::default();
    match json.get("id") {
        None | Some(Json::Null) => {}
        Some(Json::String(text)) => match text.parse() {
            Ok(id) => row.id = id,
            Err(problem) => problems.push(problem.at("id")),
        },
        Some(other) => problems.push(wrong_type("an id", other).at("id")),
    }
    match fields_from_json(schema, json, options) {
        Ok(fields) => fields.into_iter().for_each(|(number, value)| row.set_opt(number, value)),
        Err(more) => problems.extend(more),
    }
    if problems.is_empty() { Ok(row) } else { Err(problems) }
}

/// Reads the changes to a record from a JSON object that holds only the fields to change. Null clears a field; an `id` is
/// passed over.
///
/// # Errors
/// As [`from_json`].
pub fn changes_from_json(
    schema: &RecordSchema,
    json: &Json,
) -> Result<Vec<(FieldNumber, Option<Value>)>, Vec<Problem>> {
    changes_from_json_with(schema, json, &ParseOptions::default())
}

/// Like [`changes_from_json`], reading texts with the given options.
///
/// # Errors
/// As [`from_json`].
pub fn changes_from_json_with(
    schema: &RecordSchema,
    json: &Json,
    options: &ParseOptions,
) -> Result<Vec<(FieldNumber, Option<Value>)>, Vec<Problem>> {
    fields_from_json(schema, json, options)
}

fn fields_from_json(
    schema: &RecordSchema,
    json: &Json,
    options: &ParseOptions,
) -> Result<Vec<(FieldNumber, Option<Value>)>, Vec<Problem>> {
    let Json::Object(object) = json else { return Err(vec![wrong_type("an object", json)]) };
    let none = Map::new();
    let mut problems = Vec::new();
    let mut part = |name: &str| match object.get(name) {
        None | Some(Json::Null) => &none,
        Some(Json::Object(part)) => part,
        Some(other) => {
            problems.push(wrong_type("an object", other).at(name));
            &none
        }
    };
    let (custom, entered) = (part("custom"), part("entered"));
    let plain = object.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "custom" | "entered"));
    let all = plain.map(|(name, json)| (name.clone(), json));
    let all = all.chain(custom.iter().map(|(name, json)| (format!("custom.{name}"), json)));
    let mut fields = Vec::new();
    for (path, json) in all {
        match field_from_json(schema, &path, json, entered, options) {
            Ok(field) => fields.push(field),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(fields) } else { Err(problems) }
}

fn field_from_json(
    schema: &RecordSchema,
    path: &str,
    json: &Json,
    entered: &Map<String, Json>,
    options: &ParseOptions,
) -> Result<(FieldNumber, Option<Value>), Problem> {
    // So `custom.size` is read outside the part `custom` too, as column names and filters write it.
    let field: &FieldSchema =
        schema.field(path).filter(|field| !field.hidden).ok_or_else(|| unknown_field(schema, path))?;
    if field.read_only {
        return Err(Problem::new(path, "field.read_only", "is kept by the engine and cannot be given"));
    }
    let mut value = value_from_json(&field.kind, json, path, options)?;
    if let Some(value) = &mut value
        && !entered.is_empty()
    {
        restore_entered(value, path, entered, options);
    }
    Ok((field.number, value))
}

/// The problem of a field that a record does not have, naming one that may have been meant.
#[must_use]
pub fn unknown_field(schema: &RecordSchema, path: &str) -> Problem {
    let mut message = format!("{} has no field `{}`", schema.name, shown(path));
    let close = schema.close_field(path);
    if let Some(close) = &close {
        message.push_str(&format!("; did you mean `{close}`"));
    }
    let problem = Problem::new(path, "field.unknown", message).with("field", path);
    match close {
        Some(close) => problem.with("close", close),
        None => problem,
    }
}

/// Reads a value of a kind; null and blank texts are absent.
///
/// Every kind also reads the text that [`parse_text`] reads. A bare value is read as a list of one item.
///
/// # Errors
/// `kind` for JSON of the wrong shape, or the problem of the kind, at `path`.
pub fn value_from_json(
    kind: &FieldKind,
    json: &Json,
    path: &str,
    options: &ParseOptions,
) -> Result<Option<Value>, Problem> {
    read(kind, json, path, options)
}

fn read(kind: &FieldKind, json: &Json, path: &str, options: &ParseOptions) -> Result<Option<Value>, Problem> {
    let wrong = || wrong_type(kind.name(), json).at(path);
    let value = match (kind, json) {
        (_, Json::Null) => return Ok(None),
        (FieldKind::List(inner), Json::Array(items)) => {
            return list(items, path, |item, path| read(inner, item, path, options));
        }
        (FieldKind::List(inner), item) => return list([item], path, |item, path| read(inner, item, path, options)),
        (FieldKind::Labelled(inner), Json::Array(items)) => {
            return list(items, path, |item, path| labelled(inner, item, path, options));
        }
        (FieldKind::Labelled(inner), item) => {
            return list([item], path, |item, path| labelled(inner, item, path, options));
        }
        (FieldKind::MultiSelect(choices), Json::Array(items)) => {
            let mut names = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let at = format!("{path}[{at}]");
                let name = item.as_str().ok_or_else(|| wrong_type("text", item).at(&at))?;
                names.push(option(choices, name).map_err(|problem| problem.at(&at))?);
            }
            return Ok((!names.is_empty()).then_some(Value::MultiSelect(names)));
        }
        (FieldKind::MultiSelect(choices), Json::String(name)) => {
            let name = option(choices, name).map_err(|problem| problem.at(path))?;
            Value::MultiSelect(vec![name])
        }
        (FieldKind::Address, Json::Object(object)) => return address(object, path),
        (kind, Json::String(text)) => return parse_text(kind, text, path, options),
        (FieldKind::Bool, Json::Bool(yes)) => Value::Bool(*yes),
        (FieldKind::Integer, Json::Number(number)) => Value::Integer(number.as_i64().ok_or_else(wrong)?),
        (FieldKind::Duration, Json::Number(number)) => {
            Value::Duration(crate::Seconds(number.as_i64().ok_or_else(wrong)?))
        }
        (FieldKind::Decimal, Json::Number(number)) => {
            // The shortest digits that stand for the number are what was written.
            decimal::parse(&number.to_string(), &decimal::DecimalFormat::default())
                .map(Value::Decimal)
                .map_err(|problem| problem.at(path))?
        }
        (FieldKind::Money, Json::Object(object)) => {
            let [amount, currency] = parts(object, ["amount", "currency"], path)?;
            let amount = read(&FieldKind::Decimal, amount, &format!("{path}.amount"), &ParseOptions::default())?;
            let currency = read(&FieldKind::Currency, currency, &format!("{path}.currency"), options)?;
            match (amount, currency) {
                (Some(Value::Decimal(amount)), Some(Value::Currency(currency))) => {
                    Value::Money(Money::new(amount, currency.currency()))
                }
                _ => return Err(wrong()),
            }
        }
        (FieldKind::LocalDateTime, Json::Object(object)) => {
            let [local, zone] = parts(object, ["local", "zone"], path)?.map(Json::as_str);
            let (Some(local), Some(zone)) = (local, zone) else { return Err(wrong()) };
            let at = |part: &str| format!("{path}.{part}");
            let local = crate::time::local(local).map_err(|problem| problem.at(at("local")))?;
            let zone = crate::time::zone(zone).map_err(|problem| problem.at(at("zone")))?;
            Value::LocalDateTime(LocalDateTime::new(local, zone))
        }
        (FieldKind::ExternalId, Json::Object(object)) => {
            let [system, id] = parts(object, ["system", "id"], path)?.map(Json::as_str);
            let (Some(system), Some(id)) = (system, id) else { return Err(wrong()) };
            let id = ExternalId::new(system.trim(), id.trim());
            if !id.is_well_formed() {
                return Err(external_id::invalid(&id.to_string()).at(path));
            }
            Value::ExternalId(id)
        }
        _ => return Err(wrong()),
    };
    Ok(Some(value))
}

fn list<'a>(
    items: impl IntoIterator<Item = &'a Json>,
    path: &str,
    read: impl Fn(&Json, &str) -> Result<Option<Value>, Problem>,
) -> Result<Option<Value>, Problem> {
    let mut values = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        values.extend(read(item, &format!("{path}[{at}]"))?);
    }
    Ok((!values.is_empty()).then_some(Value::List(values)))
}

fn labelled(inner: &FieldKind, json: &Json, path: &str, options: &ParseOptions) -> Result<Option<Value>, Problem> {
    let (label, primary, value) = match json {
        Json::Object(object) if object.contains_key("value") => {
            known_parts(object, &["label", "primary", "value"], path)?;
            let label = match object.get("label") {
                None | Some(Json::Null) => "",
                Some(Json::String(label)) => label,
                Some(other) => return Err(wrong_type("text", other).at(format!("{path}.label"))),
            };
            let primary = match object.get("primary") {
                None | Some(Json::Null) => false,
                Some(Json::Bool(primary)) => *primary,
                Some(other) => return Err(wrong_type("bool", other).at(format!("{path}.primary"))),
            };
            (label, primary, object.get("value").unwrap_or(&Json::Null))
        }
        bare => ("", false, bare),
    };
    let value = read(inner, value, path, options)?;
    Ok(value.map(|value| Value::Labelled(Box::new(Labelled { label: label.to_owned(), primary, value }))))
}

fn address(object: &Map<String, Json>, path: &str) -> Result<Option<Value>, Problem> {
    let mut address = crate::Address::default();
    known_parts(object, &["street", "city", "region", "postal_code", "country"], path)?;
    for (name, text) in ["street", "city", "region", "postal_code"].into_iter().zip(address.texts_mut()) {
        match object.get(name) {
            None | Some(Json::Null) => {}
            Some(Json::String(part)) => part.clone_into(text),
            Some(other) => return Err(wrong_type("text", other).at(format!("{path}.{name}"))),
        }
    }
    match object.get("country") {
        None | Some(Json::Null) => {}
        Some(Json::String(country)) if country.trim().is_empty() => {}
        Some(Json::String(country)) => {
            address.country = Some(Country::parse(country).map_err(|problem| problem.at(format!("{path}.country")))?);
        }
        Some(other) => return Err(wrong_type("country", other).at(format!("{path}.country"))),
    }
    Ok((!address.is_empty()).then(|| Value::Address(Box::new(address))))
}

fn known_parts(object: &Map<String, Json>, names: &[&str], path: &str) -> Result<(), Problem> {
    match object.keys().find(|name| !names.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let message = format!("has no part `{}`, only {}", shown(name), names.join(", "));
            Err(Problem::new(path, "field.unknown", message).with("field", name))
        }
    }
}

fn parts<'a>(object: &'a Map<String, Json>, names: [&str; 2], path: &str) -> Result<[&'a Json; 2], Problem> {
    known_parts(object, &names, path)?;
    Ok(names.map(|name| object.get(name).unwrap_or(&Json::Null)))
}

fn wrong_type(expected: &str, found: &Json) -> Problem {
    let found = match found {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number of another kind",
        Json::String(_) => "a text",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    };
    Problem::new("", "kind", format!("is {found}, not {expected}")).with("expected", expected).with("found", found)
}

/// The id in a JSON object, if there is one.
///
/// # Errors
/// `id.invalid`, or `kind` when it is no text.
pub fn id_from_json(json: &Json) -> Result<Option<RecordId>, Problem> {
    match json.get("id") {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => text.parse().map(Some).map_err(|problem: Problem| problem.at("id")),
        Some(other) => Err(wrong_type("an id", other).at("id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::FIRST_CUSTOM;

    fn schema() -> RecordSchema {
        let phones = FieldKind::Labelled(Box::new(FieldKind::Phone));
        let size = FieldSchema { custom: true, ..FieldSchema::new(FIRST_CUSTOM, "size", FieldKind::Decimal) };
        let fields = vec![
            FieldSchema::new(20, "name", FieldKind::Text),
            FieldSchema::new(21, "phones", phones),
            FieldSchema::new(22, "amount", FieldKind::Money),
            FieldSchema::new(23, "address", FieldKind::Address),
            size,
        ];
        RecordSchema::new(1, "contact", "contacts", fields)
    }

    #[test]
    fn a_row_is_an_object_of_canonical_values() {
        let json = json!({
            "id": "01234567-89ab-7fff-bfff-ffffffffffff",
            "name": "Ada",
            "phones": [{"label": "work", "primary": true, "value": "+1 415 295 3331 x371"}],
            "amount": {"amount": "12.50", "currency": "EUR"},
            "address": {"city": "London", "country": "United Kingdom"},
            "custom": {"size": 1.5},
        });
        let row = from_json(&schema(), &json).unwrap();
        let expected = json!({
            "id": "01234567-89ab-7fff-bfff-ffffffffffff",
            "name": "Ada",
            "phones": [{"label": "work", "primary": true, "value": "+14152953331;ext=371"}],
            "amount": {"amount": "12.50", "currency": "EUR"},
            "address": {"city": "London", "country": "GB"},
            "custom": {"size": "1.5"},
            "entered": {"phones[0]": "+1 415 295 3331 x371", "address.country": "United Kingdom"},
        });
        assert_eq!(to_json(&schema(), &row), expected);
        assert_eq!(from_json(&schema(), &expected).unwrap(), row);
    }

    #[test]
    fn an_entered_form_of_something_else_is_passed_over() {
        let json = json!({"phones": ["+14152953331"], "entered": {"phones[0]": "+49 30 12345678"}});
        let row = from_json(&schema(), &json).unwrap();
        assert_eq!(to_json(&schema(), &row).get("entered"), None);
    }

    #[test]
    fn all_problems_come_at_once() {
        let json = json!({"nmae": "x", "created_at": null, "slot": 1, "phones": ["x"], "amount": {"amount": 1, "cur": 2}, "custom": {"name": 1}});
        let problems = from_json(&schema(), &json).unwrap_err();
        let seen: Vec<_> = problems.iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
        assert_eq!(
            seen,
            [
                ("nmae", "field.unknown"),
                ("created_at", "field.read_only"),
                ("slot", "field.unknown"),
                ("phones[0]", "phone.unparseable"),
                ("amount", "field.unknown"),
                ("custom.name", "field.unknown"),
            ]
        );
        assert_eq!(problems[0].parameters["close"], "name");
    }

    #[test]
    fn null_clears_a_field() {
        let changes = changes_from_json(&schema(), &json!({"id": "x", "name": null, "amount": "5 EUR"})).unwrap();
        assert_eq!(changes, [(20, None), (22, Some(Value::Money("5 EUR".parse().unwrap())))]);
    }
}
