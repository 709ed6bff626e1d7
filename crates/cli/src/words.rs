//! Values as people read them: names instead of ids, grouped digits, one line.

use std::collections::HashMap;

use crmkit::chrono::{DateTime, Utc};
use crmkit::rust_decimal::Decimal;
use crmkit::serde_json::Value as Json;
use crmkit::{FieldKind, Money, ParseOptions, RecordId, Value, View, parse_text, to_text};

use crate::failure::Failure;

/// Turns values into words, and remembers the names that it has looked up.
pub(crate) struct Words<'a> {
    view: &'a View,
    names: HashMap<(String, String), String>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(view: &'a View) -> Self {
        Self { view, names: HashMap::new() }
    }

    /// What is looked at.
    pub(crate) fn view(&self) -> &'a View {
        self.view
    }

    /// What a record is called: its title, or its id where it has none or cannot be seen.
    pub(crate) fn name(&mut self, record: &str, id: &str) -> String {
        let key = (record.to_owned(), id.to_owned());
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let title = || {
            let row = self.view.row(record, id.parse().ok()?).ok()?;
            row.get(self.view.catalog().record(record)?.title?).map(to_text)
        };
        let name = title().map_or_else(|| id.to_owned(), |title| clean(&title));
        self.names.insert(key, name.clone());
        name
    }

    /// Who acted: the user's name, or the part of the system.
    pub(crate) fn actor(&mut self, actor: &str) -> String {
        match actor.split_once(':') {
            Some(("user", id)) => self.name("user", id),
            Some((_, name)) => clean(name),
            None => clean(actor),
        }
    }

    /// A value of a field.
    pub(crate) fn value(&mut self, kind: &FieldKind, value: &Json) -> String {
        match (kind, value) {
            (_, Json::Null) => String::new(),
            (FieldKind::Reference { to, .. }, Json::String(id)) => self.name(to, id),
            (FieldKind::Instant, Json::String(text)) => {
                text.parse::<DateTime<Utc>>().map_or_else(|_| clean(text), instant)
            }
            (FieldKind::List(item), Json::Array(items)) => self.joined(item, items),
            (FieldKind::MultiSelect(_), Json::Array(items)) => self.joined(&FieldKind::Text, items),
            (FieldKind::Labelled(item), Json::Array(items)) => {
                let items: Vec<String> = items.iter().map(|labelled| self.labelled(item, labelled)).collect();
                items.join(", ")
            }
            (FieldKind::Labelled(item), labelled) => self.labelled(item, labelled),
            (_, Json::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
            (_, Json::String(text)) => clean(text),
            (_, Json::Object(parts)) => {
                let part = |name: &str| parts.get(name).and_then(Json::as_str).filter(|part| !part.is_empty());
                if let (Some(amount), Some(currency)) = (part("amount"), part("currency")) {
                    return amount
                        .parse()
                        .map_or_else(|_| amount.to_owned(), |amount| format!("{} {currency}", grouped(amount)));
                }
                if let (Some(local), Some(zone)) = (part("local"), part("zone")) {
                    return clean(&format!("{} {zone}", local.replace('T', " ")));
                }
                if let (Some(system), Some(id)) = (part("system"), part("id")) {
                    return clean(&format!("{system}:{id}"));
                }
                let city = [part("postal_code"), part("city")].into_iter().flatten().collect::<Vec<_>>().join(" ");
                let lines = [
                    part("street"),
                    Some(city.as_str()).filter(|city| !city.is_empty()),
                    part("region"),
                    part("country"),
                ];
                clean(&lines.into_iter().flatten().collect::<Vec<_>>().join(", "))
            }
            (_, Json::Array(items)) => self.joined(&FieldKind::Text, items),
            (_, other) => other.to_string(),
        }
    }

    fn joined(&mut self, kind: &FieldKind, items: &[Json]) -> String {
        items.iter().map(|item| self.value(kind, item)).collect::<Vec<_>>().join(", ")
    }

    fn labelled(&mut self, kind: &FieldKind, labelled: &Json) -> String {
        let value = self.value(kind, labelled.get("value").unwrap_or(labelled));
        match labelled.get("label").and_then(Json::as_str) {
            Some(label) if !label.is_empty() => format!("{value} ({})", clean(label)),
            _ => value,
        }
    }

    /// The record that is meant by an id, by its name, or by the value of another field.
    pub(crate) fn find(&self, record: &str, which: &str, by: Option<&str>) -> Result<RecordId, Failure> {
        let schema =
            self.view.catalog().record(record).ok_or_else(|| crmkit::Error::not_found("record type", record))?;
        if let (None, Ok(id)) = (by, which.parse::<RecordId>()) {
            self.view.row(&schema.name, id)?;
            return Ok(id);
        }
        let title = schema.title.and_then(|number| schema.field_by_number(number));
        let field = match by {
            Some(path) => Some(schema.field(path).ok_or_else(|| crmkit::Error::not_found("field", path))?),
            None => title,
        };
        let Some(field) = field else {
            let message = format!("`{which}` is not an id, and a {} has no name", schema.name);
            return Err(Failure::Usage { message, hint: "find it by a field: `--by FIELD`".to_owned() });
        };
        let kind = match &field.kind {
            FieldKind::List(item) | FieldKind::Labelled(item) => item,
            kind => kind,
        };
        let value = parse_text(kind, which, &field.path(), &ParseOptions::default()).map_err(crmkit::Error::from)?;
        let value = value.unwrap_or_else(|| Value::Text(String::new()));
        let found = self.view.lookup(&schema.name, &field.path(), &value)?;
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(crmkit::Error::not_found(&schema.name, which).into()),
            many => {
                let ids: Vec<String> = many.iter().take(10).map(ToString::to_string).collect();
                let message =
                    format!("{} {} have this {}: {}", many.len(), schema.plural, field.path(), ids.join(", "));
                Err(Failure::Usage { message, hint: "name one of them by its id".to_owned() })
            }
        }
    }
}

/// Text of a record on one line, without control characters: data must not steer the terminal.
pub(crate) fn clean(text: &str) -> String {
    text.split(['\n', '\r', '\t'])
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .replace(char::is_control, "\u{fffd}")
}

/// A point in time, to the minute.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// A number with its digits in groups of three.
pub(crate) fn grouped(number: Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::from(if number.is_sign_negative() && !number.is_zero() { "-" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// An amount for a table whose head names the currency: whole units.
pub(crate) fn whole(amount: &Money) -> String {
    grouped(amount.amount().round())
}

#[cfg(test)]
mod tests {
    use super::{clean, grouped};

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (number, text) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.50", "-1,234,567.50"), ("-0.004", "-0.004")]
        {
            assert_eq!(grouped(number.parse().unwrap()), text);
        }
    }

    #[test]
    fn data_cannot_steer_the_terminal() {
        assert_eq!(clean("red\u{1b}[31m\nand more\u{7}"), "red\u{fffd}[31m and more\u{fffd}");
    }
}
