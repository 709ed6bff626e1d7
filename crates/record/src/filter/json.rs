//! The JSON form, for hosts that build filters from a form and for storing them.
//!
//! ```json
//! { "and": [
//!   { "field": "stage", "op": "not in", "value": ["Won", "Lost"] },
//!   { "or": [ { "field": "amount", "op": ">", "value": "500 EUR" }, { "not": { "field": "owner", "op": "known" } } ] }
//! ] }
//! ```
//!
//! ```json
//! { "field": "stage", "op": "has ever been", "value": "Won", "since": "2026-01-01", "before": "now - 7d" }
//! { "some": "deals", "by": "contact", "where": { "field": "stage", "op": "=", "value": "Won" } }
//! { "sum": "deals", "of": "amount", "where": { "all": true }, "op": ">", "value": "500 EUR" }
//! ```
//!
//! `{"text": "anna berlin"}` is a text search, `{"segment": "VIP"}` a membership. `{"all": true}` holds for everything. A value is a string, a number, `true` or `false`; on input also an amount as
//! `{"amount": "500", "currency": "EUR"}`. A number that would lose digits as a JSON number is `{"number": "0.10"}`.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Number, Value as Json, json};

use super::{Event, Filter, Literal, MAX_NESTING, Measure, Op, Period, Quantifier, Related};
use crate::Problem;

/// No tree within the nesting limit needs more levels of JSON objects, however it is arranged.
const MAX_LEVELS: usize = 2 * (MAX_NESTING + 2);

const CONDITION: &str = "an object with `field`, `op` and `value`, or one with `and`, `or`, `not`, `all`, `some`, `every`, \
                         `none`, `count`, `sum`, `min`, `max`, `average`, `text` or `segment`";
const LITERAL: &str = "a string, a number, true or false";

impl Filter {
    /// The JSON form.
    ///
    /// ```
    /// use crmkit_record::field;
    ///
    /// let filter = field("amount").above("500 EUR");
    /// assert_eq!(filter.to_json().to_string(), r#"{"field":"amount","op":">","value":"500 EUR"}"#);
    /// ```
    pub fn to_json(&self) -> serde_json::Value {
        let each = |parts: &[Filter]| parts.iter().map(Filter::to_json).collect::<Vec<Json>>();
        match self {
            Filter::All => json!({ "all": true }),
            Filter::And(parts) => json!({ "and": each(parts) }),
            Filter::Or(parts) => json!({ "or": each(parts) }),
            Filter::Not(part) => json!({ "not": part.to_json() }),
            Filter::Test { field, op, values } => {
                let mut test = Map::new();
                test.insert("field".to_owned(), json!(field));
                put_operator(&mut test, *op, values);
                Json::Object(test)
            }
            Filter::History { field, event, period } => {
                let mut test = Map::new();
                test.insert("field".to_owned(), json!(field));
                test.insert("op".to_owned(), json!(event.symbol()));
                let literals =
                    [("value", event.value()), ("since", period.since.as_ref()), ("before", period.before.as_ref())];
                for (name, literal) in literals {
                    if let Some(literal) = literal {
                        test.insert(name.to_owned(), literal_to_json(literal));
                    }
                }
                Json::Object(test)
            }
            Filter::Related { quantifier, related, filter } => {
                Json::Object(related_to_json(quantifier.symbol(), related, None, filter))
            }
            Filter::Measure { measure, related, filter, op, values } => {
                let mut test = related_to_json(measure.symbol(), related, measure.field(), filter);
                put_operator(&mut test, *op, values);
                Json::Object(test)
            }
            Filter::Text(query) => json!({ "text": query }),
            Filter::InSegment(segment) => json!({ "segment": segment }),
        }
    }

    /// Reads the JSON form.
    ///
    /// ```
    /// use crmkit_record::{Filter, field};
    /// use serde_json::json;
    ///
    /// let filter = Filter::from_json(&json!({ "not": { "field": "stage", "op": "in", "value": ["Won", "Lost"] } }))?;
    /// assert_eq!(filter, !field("stage").one_of(["Won", "Lost"]));
    ///
    /// let problem = Filter::from_json(&json!({ "and": [{ "field": "stage", "op": "~" }] })).unwrap_err();
    /// assert_eq!((problem.code.as_ref(), problem.path.as_str()), ("filter.syntax", "and[0].op"));
    /// # Ok::<(), crmkit_record::Problem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `filter.syntax` with the path inside the JSON value and the parameter `expected`.
    pub fn from_json(json: &serde_json::Value) -> Result<Filter, Problem> {
        let filter = filter_from_json(json, "", 0)?.normal();
        if filter.is_shallow() { Ok(filter) } else { Err(too_deep("")) }
    }
}

fn filter_from_json(json: &Json, path: &str, level: usize) -> Result<Filter, Problem> {
    if level > MAX_LEVELS {
        return Err(too_deep(path));
    }
    let Json::Object(object) = json else { return Err(unexpected(path, CONDITION, json)) };
    let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    if object.contains_key("field") {
        return test_from_json(object, path, at);
    }
    if let Some(quantifier) = Quantifier::ALL.into_iter().find(|quantifier| object.contains_key(quantifier.symbol())) {
        let symbol = quantifier.symbol();
        only(object, &at, &[symbol, "by", "where"])?;
        let (related, filter) = related_from_json(object, symbol, &at, level)?;
        return Ok(Filter::Related { quantifier, related, filter });
    }
    if let Some(symbol) = Measure::SYMBOLS.into_iter().find(|symbol| object.contains_key(*symbol)) {
        only(object, &at, &[symbol, "of", "by", "where", "op", "value"])?;
        let (related, filter) = related_from_json(object, symbol, &at, level)?;
        let field = text_in(object, "of", &at)?;
        let expected = if symbol == "count" { "no field for `count`" } else { "the field to measure" };
        let measure = Measure::of(symbol, field)
            .ok_or_else(|| unexpected(&at("of"), expected, object.get("of").unwrap_or(&Json::Null)))?;
        let op = op_from_json(object, path, &at)?;
        let values = values_from_json(object, op, &at)?;
        return Ok(Filter::Measure { measure, related, filter, op, values });
    }
    let mut entries = object.iter();
    let (Some((name, inner)), None) = (entries.next(), entries.next()) else {
        return Err(unexpected(path, CONDITION, json));
    };
    match (name.as_str(), inner) {
        ("all", Json::Bool(true)) => Ok(Filter::All),
        ("all", _) => Err(unexpected(&at("all"), "true", inner)),
        ("and" | "or", Json::Array(parts)) => {
            let parts = parts.iter().enumerate();
            let parts: Vec<Filter> = parts
                .map(|(position, part)| filter_from_json(part, &at(&format!("{name}[{position}]")), level + 1))
                .collect::<Result<_, _>>()?;
            Ok(if name == "and" { Filter::And(parts) } else { Filter::Or(parts) })
        }
        ("and" | "or", _) => Err(unexpected(&at(name), "a list of conditions", inner)),
        ("not", _) => Ok(!filter_from_json(inner, &at("not"), level + 1)?),
        ("text", Json::String(query)) => Ok(Filter::Text(query.clone())),
        ("segment", Json::String(segment)) => Ok(Filter::InSegment(segment.clone())),
        ("text" | "segment", _) => Err(unexpected(&at(name), "a text", inner)),
        _ => Err(unexpected(&at(name), CONDITION, json)),
    }
}

fn test_from_json(object: &Map<String, Json>, path: &str, at: impl Fn(&str) -> String) -> Result<Filter, Problem> {
    let field = text_in(object, "field", &at)?.unwrap_or_default();
    let literal = |name: &str| object.get(name).map(|json| literal_from_json(json, || at(name))).transpose();
    let value = || literal_from_json(object.get("value").unwrap_or(&Json::Null), || at("value"));
    let event = match object.get("op").and_then(Json::as_str).map(str::to_ascii_lowercase).as_deref() {
        Some("has ever been") => Event::EverBeen(value()?),
        Some("has never been") => Event::NeverBeen(value()?),
        Some("changed") => Event::Changed,
        _ => {
            only(object, &at, &["field", "op", "value"])?;
            let op = op_from_json(object, path, &at)?;
            let values = values_from_json(object, op, &at)?;
            return Ok(Filter::Test { field, op, values });
        }
    };
    let known: &[&str] = if event == Event::Changed {
        &["field", "op", "since", "before"]
    } else {
        &["field", "op", "value", "since", "before"]
    };
    only(object, &at, known)?;
    Ok(Filter::History { field, event, period: Period { since: literal("since")?, before: literal("before")? } })
}

/// Refuses names that nobody would read.
fn only(object: &Map<String, Json>, at: &impl Fn(&str) -> String, known: &[&str]) -> Result<(), Problem> {
    let Some(name) = object.keys().find(|name| !known.contains(&name.as_str())) else { return Ok(()) };
    let names = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let expected = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("only {} and {last}", rest.join(", ")),
        _ => format!("only {}", names.join("")),
    };
    Err(unexpected(&at(name), &expected, &json!(name)))
}

fn text_in(object: &Map<String, Json>, name: &str, at: &impl Fn(&str) -> String) -> Result<Option<String>, Problem> {
    match object.get(name) {
        None => Ok(None),
        Some(Json::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(unexpected(&at(name), if name == "field" { "a field name" } else { "a name" }, other)),
    }
}

fn op_from_json(object: &Map<String, Json>, path: &str, at: &impl Fn(&str) -> String) -> Result<Op, Problem> {
    match object.get("op") {
        Some(Json::String(text)) => text.parse().map_err(|problem: Problem| problem.at(at("op"))),
        Some(other) => Err(unexpected(&at("op"), "an operator", other)),
        None => Err(unexpected(path, "an `op`", &Json::Object(object.clone()))),
    }
}

fn values_from_json(object: &Map<String, Json>, op: Op, at: &impl Fn(&str) -> String) -> Result<Vec<Literal>, Problem> {
    let each = |values: &[Json]| {
        let literal = |(position, value)| literal_from_json(value, || at(&format!("value[{position}]")));
        values.iter().enumerate().map(literal).collect::<Result<Vec<_>, _>>()
    };
    let nothing = &Json::Null;
    match (op.arity(), object.get("value")) {
        (Some(0), None) => Ok(Vec::new()),
        (Some(0), Some(value)) => Err(unexpected(&at("value"), &format!("no value for `{op}`"), value)),
        (Some(1), value) => Ok(vec![literal_from_json(value.unwrap_or(nothing), || at("value"))?]),
        (None, Some(Json::Array(values))) => each(values),
        (Some(count), Some(Json::Array(values))) if values.len() == count => each(values),
        (None, value) => {
            Err(unexpected(&at("value"), &format!("a list of values for `{op}`"), value.unwrap_or(nothing)))
        }
        (Some(_), value) => {
            Err(unexpected(&at("value"), &format!("a list of two values for `{op}`"), value.unwrap_or(nothing)))
        }
    }
}

fn related_from_json(
    object: &Map<String, Json>,
    symbol: &str,
    at: &impl Fn(&str) -> String,
    level: usize,
) -> Result<(Related, Box<Filter>), Problem> {
    let record = text_in(object, symbol, at)?.unwrap_or_default();
    let by = text_in(object, "by", at)?;
    let filter = match object.get("where") {
        Some(json) => filter_from_json(json, &at("where"), level + 1)?,
        None => Filter::All,
    };
    Ok((Related { record, by }, Box::new(filter)))
}

fn related_to_json(symbol: &str, related: &Related, of: Option<&str>, filter: &Filter) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert(symbol.to_owned(), json!(related.record));
    for (name, text) in [("of", of), ("by", related.by.as_deref())] {
        if let Some(text) = text {
            object.insert(name.to_owned(), json!(text));
        }
    }
    if *filter != Filter::All {
        object.insert("where".to_owned(), filter.to_json());
    }
    object
}

fn put_operator(test: &mut Map<String, Json>, op: Op, values: &[Literal]) {
    test.insert("op".to_owned(), json!(op.symbol()));
    match (op.arity(), values) {
        (Some(0), []) => {}
        (Some(1), [value]) => {
            test.insert("value".to_owned(), literal_to_json(value));
        }
        _ => {
            test.insert("value".to_owned(), values.iter().map(literal_to_json).collect());
        }
    }
}

fn literal_to_json(literal: &Literal) -> Json {
    match literal {
        Literal::Text(text) => json!(text),
        Literal::Bool(value) => json!(value),
        Literal::Number(number) => {
            let text = number.to_string();
            // Only such fractions are read back exactly by every JSON reader: both parts fit a float without rounding.
            let exact = number.mantissa().unsigned_abs() <= 1 << 53 && number.scale() <= 22;
            let plain = match i64::from_str(&text) {
                Ok(integer) => Some(Number::from(integer)),
                Err(_) if exact => f64::from_str(&text).ok().and_then(Number::from_f64),
                Err(_) => None,
            };
            match plain.filter(|plain| number_text(plain) == text) {
                Some(plain) => Json::Number(plain),
                None => json!({ "number": text }),
            }
        }
    }
}

/// The digits of a JSON number, without an exponent.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => float.to_string(),
        _ => number.to_string(),
    }
}

fn literal_from_json(json: &Json, path: impl Fn() -> String) -> Result<Literal, Problem> {
    let number = |text: &str| {
        let expected = "a number of at most 28 digits";
        Decimal::from_str_exact(text).map(Literal::Number).map_err(|_| unexpected(&path(), expected, json))
    };
    match json {
        Json::String(text) => Ok(Literal::Text(text.clone())),
        Json::Bool(value) => Ok(Literal::Bool(*value)),
        Json::Number(plain) => number(&number_text(plain)),
        Json::Object(object) => {
            match (object.get("number"), object.get("amount"), object.get("currency"), object.len()) {
                (Some(Json::String(text)), None, None, 1) => number(text),
                (None, Some(Json::String(amount)), Some(Json::String(currency)), 2) => {
                    Ok(Literal::Text(format!("{amount} {currency}")))
                }
                _ => Err(unexpected(&path(), LITERAL, json)),
            }
        }
        Json::Null => Err(unexpected(&path(), "a value (`unknown` asks for none)", json)),
        Json::Array(_) => Err(unexpected(&path(), LITERAL, json)),
    }
}

fn unexpected(path: &str, expected: &str, found: &Json) -> Problem {
    let found = match found {
        Json::Null => "nothing",
        Json::Bool(true) => "true",
        Json::Bool(false) => "false",
        Json::Number(_) => "a number",
        Json::String(text) => &format!("`{}`", text.chars().take(24).flat_map(char::escape_debug).collect::<String>()),
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    };
    Problem::new(path, "filter.syntax", format!("expected {expected}, found {found}"))
        .with("expected", expected)
        .with("found", found)
}

fn too_deep(path: &str) -> Problem {
    let expected = format!("at most {MAX_NESTING} levels of nesting");
    Problem::new(path, "filter.syntax", format!("expected {expected}")).with("expected", expected)
}

/// The JSON form.
impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

/// The JSON form, from any format that describes itself.
impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Filter, D::Error> {
        Filter::from_json(&Json::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

crate::parsed::serde_as_text!(Op);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::field;

    #[test]
    fn a_malformed_filter_says_where_and_what_it_expected() {
        for (json, path, expected) in [
            (json!([]), "", CONDITION),
            (json!({}), "", CONDITION),
            (json!({ "and": [], "or": [] }), "", CONDITION),
            (json!({ "xor": [] }), "xor", CONDITION),
            (json!({ "all": false }), "all", "true"),
            (json!({ "and": {} }), "and", "a list of conditions"),
            (json!({ "not": { "or": [{ "all": true }, 3] } }), "not.or[1]", CONDITION),
            (json!({ "field": "a", "op": "=", "values": 1 }), "values", "only `field`, `op` and `value`"),
            (json!({ "field": "a", "value": 1 }), "", "an `op`"),
            (json!({ "field": 1, "op": "=", "value": 1 }), "field", "a field name"),
            (json!({ "field": "a", "op": "known", "value": 1 }), "value", "no value for `known`"),
            (json!({ "field": "a", "op": "in", "value": 1 }), "value", "a list of values for `in`"),
            (json!({ "field": "a", "op": "in", "value": [1, []] }), "value[1]", LITERAL),
            (json!({ "field": "a", "op": "=", "value": null }), "value", "a value (`unknown` asks for none)"),
            (json!({ "field": "a", "op": "=" }), "value", "a value (`unknown` asks for none)"),
            (json!({ "field": "a", "op": "=", "value": 1e300 }), "value", "a number of at most 28 digits"),
        ] {
            let problem = Filter::from_json(&json).expect_err(&json.to_string());
            assert_eq!((problem.code.as_ref(), problem.path.as_str()), ("filter.syntax", path), "{json}: {problem}");
            assert_eq!(problem.parameters["expected"], expected, "{json}");
        }
    }

    #[test]
    fn an_amount_may_be_an_object() {
        let json = json!({ "field": "a", "op": ">", "value": { "amount": "500.00", "currency": "EUR" } });
        assert_eq!(Filter::from_json(&json), Ok(field("a").above("500.00 EUR")));
    }

    #[test]
    fn numbers_keep_every_digit() {
        for (text, json) in [
            ("5", json!(5)),
            ("-2.5", json!(-2.5)),
            ("0.10", json!({ "number": "0.10" })),
            ("0.1234567890123456789012345678", json!({ "number": "0.1234567890123456789012345678" })),
        ] {
            let literal = Literal::Number(text.parse().unwrap());
            assert_eq!(literal_to_json(&literal), json);
            let back = literal_from_json(&json, String::new).unwrap();
            assert_eq!(back.to_string(), text);
        }
    }

    #[test]
    fn deep_json_is_an_error_and_never_exhausts_the_stack() {
        for name in ["not", "and", "or"] {
            let mut json = json!({ "all": true });
            for _ in 0..5_000 {
                let inner = if name == "not" { json } else { Json::Array(vec![json]) };
                json = Json::Object(Map::from_iter([(name.to_owned(), inner)]));
            }
            assert_eq!(Filter::from_json(&json).unwrap_err().code, "filter.syntax");
        }
    }

    #[test]
    fn the_deepest_filter_survives_a_json_text_inside_a_record() {
        let mut filter = field("a").one_of(["x"]);
        for _ in 0..MAX_NESTING {
            filter = field("b").known().or(field("c").known().and(filter));
            filter = field("d").known().and(filter);
        }
        while !filter.is_shallow() {
            let Filter::And(mut parts) = filter else { panic!("an and") };
            let Some(Filter::Or(mut parts)) = parts.pop() else { panic!("an or") };
            filter = parts.pop().unwrap();
        }
        let text = json!({ "segments": [{ "filter": filter.to_json() }] }).to_string();
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(Filter::from_json(&json["segments"][0]["filter"]), Ok(filter));
    }
}
