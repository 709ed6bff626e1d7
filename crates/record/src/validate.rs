//! Bringing rows into shape and checking them against a schema, and checking schemas themselves.

use std::collections::BTreeSet;

use crate::key::compare;
use crate::problem::Problem;
use crate::schema::{FIRST_CUSTOM, FieldKind, FieldSchema, RecordSchema, system};
use crate::text::{to_canonical_text, unknown_option};
use crate::value::{Row, Value, local_to_micros, to_micros};

/// The most characters of a text.
const TEXT_CHARACTERS: usize = 1_000;
/// The most bytes of a long text.
const LONG_TEXT_BYTES: usize = 1 << 20;

impl RecordSchema {
    /// Trims texts, takes away what is empty, cuts times to the microsecond, makes the first item of a labelled list the
    /// primary one when none is, and drops repeated names of a multi-select. Doing it twice changes nothing more.
    ///
    /// ```
    /// use crmkit_record::{RecordSchema, Row, Value};
    ///
    /// let mut row = Row::default();
    /// row.set(20, Value::Text("  Ada ".into()));
    /// row.set(21, Value::Text(" ".into()));
    /// RecordSchema::default().normalise(&mut row);
    /// assert_eq!((row.get(20), row.get(21)), (Some(&Value::Text("Ada".into())), None));
    /// ```
    pub fn normalise(&self, row: &mut Row) {
        row.retain(|_, value| normalise(value));
    }

    /// Everything about a row that the schema forbids. Fields that the schema does not name are fine: they may come from a
    /// newer version.
    ///
    /// Codes: `required`, `kind`, `select.unknown`, `range`, `length`, `list.two_primaries`, `list.no_primary`,
    /// `external_id.invalid`.
    #[must_use]
    pub fn validate(&self, row: &Row) -> Vec<Problem> {
        let mut problems = Vec::new();
        for field in &self.fields {
            match row.get(field.number) {
                None => {
                    if field.required {
                        problems
                            .push(Problem::new(field.path(), "required", "is required").with("label", &field.label));
                    }
                }
                Some(Value::Reference(id)) if id.is_nil() => {
                    if field.required {
                        problems
                            .push(Problem::new(field.path(), "required", "is required").with("label", &field.label));
                    }
                }
                // Written by a newer version, which knew what it did.
                Some(Value::Unknown(_)) => {}
                Some(value) => {
                    if !is_plainly_fine(field, value) {
                        check(field, &field.kind, value, &field.path(), &mut problems);
                    }
                }
            }
        }
        problems
    }

    /// Everything that is wrong with the schema itself: numbers out of order or used twice, names used twice, a title that
    /// is no field, and what [`FieldSchema::check_definition`] finds.
    #[must_use]
    pub fn check_definition(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !is_name(&self.name) || !is_name(&self.plural) {
            problems.push(bad_name("name", &self.name));
        }
        let mut names = BTreeSet::new();
        let mut last = None;
        for field in &self.fields {
            let path = field.path();
            if last.is_some_and(|last| last >= field.number) {
                let message = format!("field number {} is used twice or out of order", field.number);
                problems.push(Problem::new(path.clone(), "schema.number", message).with("number", field.number));
            }
            last = Some(field.number);
            if !names.insert(path.clone()) {
                problems.push(Problem::new(path.clone(), "schema.name", "is the name of two fields"));
            }
            problems.extend(field.check_definition().into_iter().map(|problem| problem.at(&path)));
        }
        if self.title.is_some_and(|title| self.field_by_number(title).is_none()) {
            problems.push(Problem::new("title", "schema.title", "is the number of no field"));
        }
        problems
    }
}

impl FieldSchema {
    /// Everything that is wrong with the definition of a field, for fields that a customer adds.
    ///
    /// Codes: `schema.name`, `schema.number`, `schema.kind`, `schema.options`, `schema.range`, `schema.default`,
    /// `schema.unique`.
    #[must_use]
    pub fn check_definition(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !is_name(&self.name) || (!self.custom && matches!(self.name.as_str(), "id" | "custom" | "entered")) {
            problems.push(bad_name("name", &self.name));
        }
        if self.custom != (self.number >= FIRST_CUSTOM) || self.number == 0 {
            let message = format!("number {} is not of its range: custom fields begin at {FIRST_CUSTOM}", self.number);
            problems.push(Problem::new("number", "schema.number", message).with("number", self.number));
        }
        if self.number <= system::LAST && !system::fields().iter().any(|field| field.name == self.name) {
            let message = format!("number {} is reserved for system fields", self.number);
            problems.push(Problem::new("number", "schema.number", message).with("number", self.number));
        }
        check_kind(&self.kind, &mut problems);
        let item = match &self.kind {
            FieldKind::List(item) | FieldKind::Labelled(item) => item,
            kind => kind,
        };
        if self.unique
            && matches!(item, FieldKind::Bool | FieldKind::LongText | FieldKind::Address | FieldKind::MultiSelect(_))
        {
            let message = format!("a field of kind {} cannot be unique", item.name());
            problems.push(Problem::new("unique", "schema.unique", message));
        }
        for (name, bound) in [("minimum", &self.minimum), ("maximum", &self.maximum)] {
            let Some(bound) = bound else { continue };
            if !is_ordered(item) || !is_of_kind(item, bound) {
                let message =
                    format!("a value of kind {} cannot bound a field of kind {}", bound.kind_name(), item.name());
                problems.push(Problem::new(name, "schema.range", message));
            }
        }
        if let (Some(least), Some(most)) = (&self.minimum, &self.maximum) {
            let two_currencies = matches!((least, most), (Value::Money(least), Value::Money(most)) if least.currency() != most.currency());
            if two_currencies || compare(least, most).is_gt() {
                problems.push(Problem::new("minimum", "schema.range", "is above the maximum"));
            }
        }
        if let Some(default) = &self.default {
            let mut found = Vec::new();
            check(self, &self.kind, default, "default", &mut found);
            problems.extend(found.into_iter().map(|problem| {
                let message = format!("is not a value of the field: {}", problem.message);
                Problem::new(problem.path, "schema.default", message)
            }));
        }
        problems
    }
}

/// Lower-case letters, digits and `_`, beginning with a letter, at most 60.
fn is_name(name: &str) -> bool {
    name.len() <= 60
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn bad_name(path: &str, name: &str) -> Problem {
    let message = format!("`{name}` is not a free name of lower-case letters, digits and `_`");
    Problem::new(path, "schema.name", message).with("value", name)
}

fn check_kind(kind: &FieldKind, problems: &mut Vec<Problem>) {
    match kind {
        FieldKind::Select(options) | FieldKind::MultiSelect(options) => {
            let mut names = BTreeSet::new();
            for option in options {
                if option.name.trim() != option.name || option.name.is_empty() || !names.insert(&option.name) {
                    let message = format!("`{}` is empty, has spaces around it or is there twice", option.name);
                    problems.push(Problem::new("kind", "schema.options", message).with("option", &option.name));
                }
            }
        }
        FieldKind::List(item) | FieldKind::Labelled(item) => {
            if matches!(**item, FieldKind::List(_) | FieldKind::Labelled(_) | FieldKind::MultiSelect(_)) {
                problems.push(Problem::new("kind", "schema.kind", "a list cannot hold lists"));
            } else {
                check_kind(item, problems);
            }
        }
        FieldKind::Reference { to, .. } if !is_name(to) => problems.push(bad_name("kind", to)),
        _ => {}
    }
}

fn is_ordered(kind: &FieldKind) -> bool {
    use FieldKind::{Date, Decimal, Duration, Instant, Integer, LocalDateTime, Money};
    matches!(kind, Integer | Decimal | Money | Date | Instant | LocalDateTime | Duration)
}

/// Whether a value is of the kind of a field or of a list's item.
fn is_of_kind(kind: &FieldKind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (FieldKind::Text | FieldKind::LongText, Value::Text(_))
            | (FieldKind::Bool, Value::Bool(_))
            | (FieldKind::Integer, Value::Integer(_))
            | (FieldKind::Decimal, Value::Decimal(_))
            | (FieldKind::Money, Value::Money(_))
            | (FieldKind::Date, Value::Date(_))
            | (FieldKind::Instant, Value::Instant(_))
            | (FieldKind::LocalDateTime, Value::LocalDateTime(_))
            | (FieldKind::Duration, Value::Duration(_))
            | (FieldKind::Select(_), Value::Select(_))
            | (FieldKind::MultiSelect(_), Value::MultiSelect(_))
            | (FieldKind::Email, Value::Email(_))
            | (FieldKind::Phone, Value::Phone(_))
            | (FieldKind::Url, Value::Url(_))
            | (FieldKind::Address, Value::Address(_))
            | (FieldKind::Country, Value::Country(_))
            | (FieldKind::Language, Value::Language(_))
            | (FieldKind::Currency, Value::Currency(_))
            | (FieldKind::Reference { .. }, Value::Reference(_))
            | (FieldKind::ExternalId, Value::ExternalId(_))
            | (FieldKind::List(_) | FieldKind::Labelled(_), Value::List(_))
    )
}

/// Spares the common case the making of a path: a value of the right kind that can have no other problem.
fn is_plainly_fine(field: &FieldSchema, value: &Value) -> bool {
    let simple = match value {
        Value::Text(text) => text.len() <= TEXT_CHARACTERS,
        Value::Select(_) | Value::MultiSelect(_) | Value::List(_) | Value::Labelled(_) | Value::ExternalId(_) => false,
        _ => true,
    };
    simple && field.minimum.is_none() && field.maximum.is_none() && is_of_kind(&field.kind, value)
}

fn check(field: &FieldSchema, kind: &FieldKind, value: &Value, path: &str, problems: &mut Vec<Problem>) {
    if !is_of_kind(kind, value) {
        let (expected, found) = (kind.name(), value.kind_name());
        let message = format!("is of kind {found}, not {expected}");
        problems.push(Problem::new(path, "kind", message).with("expected", expected).with("found", found));
        return;
    }
    match (kind, value) {
        (FieldKind::Text, Value::Text(text))
            if text.len() > TEXT_CHARACTERS && text.chars().count() > TEXT_CHARACTERS =>
        {
            problems.push(too_long(path, TEXT_CHARACTERS, "characters"));
        }
        (FieldKind::LongText, Value::Text(text)) if text.len() > LONG_TEXT_BYTES => {
            problems.push(too_long(path, LONG_TEXT_BYTES, "bytes"));
        }
        (FieldKind::Select(options), Value::Select(name))
            if !options.is_empty() && !options.iter().any(|option| option.name == *name) =>
        {
            problems.push(unknown_option(options, name).at(path));
        }
        (FieldKind::MultiSelect(options), Value::MultiSelect(names)) if !options.is_empty() => {
            for (at, name) in names.iter().enumerate() {
                if !options.iter().any(|option| option.name == *name) {
                    problems.push(unknown_option(options, name).at(format!("{path}[{at}]")));
                }
            }
        }
        (FieldKind::ExternalId, Value::ExternalId(id)) if !id.is_well_formed() => {
            problems.push(crate::external_id::invalid(&id.to_string()).at(path));
        }
        (FieldKind::List(item), Value::List(items)) => {
            for (at, value) in items.iter().enumerate() {
                check(field, item, value, &format!("{path}[{at}]"), problems);
            }
        }
        (FieldKind::Labelled(item), Value::List(items)) => {
            let mut primaries = 0;
            for (at, value) in items.iter().enumerate() {
                let at = format!("{path}[{at}]");
                if let Value::Labelled(labelled) = value {
                    primaries += usize::from(labelled.primary);
                    check(field, item, &labelled.value, &at, problems);
                } else {
                    let found = value.kind_name();
                    let message = format!("is of kind {found}, not labelled item");
                    problems
                        .push(Problem::new(at, "kind", message).with("expected", "labelled item").with("found", found));
                }
            }
            if primaries > 1 {
                problems.push(Problem::new(path, "list.two_primaries", "has more than one primary item"));
            } else if primaries == 0 && !items.is_empty() {
                problems.push(Problem::new(path, "list.no_primary", "has no primary item"));
            }
        }
        _ => {}
    }
    for (bound, name, wrong) in [(&field.minimum, "minimum", "below"), (&field.maximum, "maximum", "above")] {
        let Some(bound) = bound else { continue };
        // A bound in another currency says nothing about this amount.
        let comparable = is_of_kind(kind, bound)
            && !matches!((value, bound), (Value::Money(value), Value::Money(bound)) if value.currency() != bound.currency());
        let order = compare(value, bound);
        if comparable && if name == "minimum" { order.is_lt() } else { order.is_gt() } {
            let (value, bound) = (to_canonical_text(value), to_canonical_text(bound));
            let message = format!("`{value}` is {wrong} the {name} `{bound}`");
            problems.push(Problem::new(path, "range", message).with("value", value).with(name, bound));
        }
    }
}

fn too_long(path: &str, most: usize, unit: &str) -> Problem {
    Problem::new(path, "length", format!("is longer than {most} {unit}")).with("maximum", most)
}

/// Brings a value into shape; false when nothing of it is left.
fn normalise(value: &mut Value) -> bool {
    match value {
        Value::Text(text) | Value::Select(text) => {
            trim(text);
            !text.is_empty()
        }
        Value::MultiSelect(names) => {
            names.iter_mut().for_each(trim);
            let mut seen = BTreeSet::new();
            names.retain(|name| !name.is_empty() && seen.insert(name.clone()));
            !names.is_empty()
        }
        Value::Instant(at) => {
            *at = to_micros(*at);
            true
        }
        Value::LocalDateTime(at) => {
            at.local = local_to_micros(at.local);
            true
        }
        Value::Address(address) => {
            address.texts_mut().into_iter().for_each(trim);
            !address.is_empty()
        }
        Value::ExternalId(id) => {
            trim(&mut id.system);
            trim(&mut id.id);
            !id.system.is_empty() || !id.id.is_empty()
        }
        Value::Reference(id) => !id.is_nil(),
        Value::List(items) => {
            items.retain_mut(normalise);
            let primary = |item: &Value| matches!(item, Value::Labelled(item) if item.primary);
            if !items.iter().any(primary)
                && let Some(Value::Labelled(first)) = items.first_mut()
            {
                first.primary = true;
            }
            !items.is_empty()
        }
        Value::Labelled(item) => {
            trim(&mut item.label);
            normalise(&mut item.value)
        }
        _ => true,
    }
}

fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labelled::Labelled;
    use crate::schema::SelectOption;

    fn codes(field: FieldSchema, value: Option<Value>) -> Vec<(String, String)> {
        let mut row = Row::default();
        row.set_opt(field.number, value);
        let schema = RecordSchema::new(1, "thing", "things", vec![field]);
        schema.validate(&row).into_iter().map(|problem| (problem.path, problem.code.into_owned())).collect()
    }

    fn one(path: &str, code: &str) -> Vec<(String, String)> {
        vec![(path.to_owned(), code.to_owned())]
    }

    fn email(text: &str, primary: bool) -> Value {
        Value::Labelled(Box::new(Labelled {
            label: String::new(),
            primary,
            value: Value::Email(text.parse().unwrap()),
        }))
    }

    #[test]
    fn each_problem_has_its_code_and_path() {
        let field = |kind| FieldSchema::new(20, "f", kind);
        let stage = || field(FieldKind::Select(vec![SelectOption::new("won", "Won")]));
        let emails = || field(FieldKind::Labelled(Box::new(FieldKind::Email)));
        let required = FieldSchema { required: true, ..field(FieldKind::Text) };
        assert_eq!(codes(required.clone(), None), one("f", "required"));
        assert_eq!(codes(required, Some(Value::Integer(1))), one("f", "kind"));
        assert_eq!(codes(stage(), Some(Value::Select("open".into()))), one("f", "select.unknown"));
        assert_eq!(codes(stage(), Some(Value::Select("won".into()))), []);
        assert_eq!(codes(field(FieldKind::Select(Vec::new())), Some(Value::Select("any".into()))), []);
        assert_eq!(codes(field(FieldKind::Text), Some(Value::Text("ä".repeat(1_000)))), []);
        assert_eq!(codes(field(FieldKind::Text), Some(Value::Text("ä".repeat(1_001)))), one("f", "length"));
        assert_eq!(
            codes(field(FieldKind::LongText), Some(Value::Text("x".repeat(LONG_TEXT_BYTES + 1)))),
            one("f", "length")
        );
        let two = Value::List(vec![email("a@example.org", true), email("b@example.org", true)]);
        assert_eq!(codes(emails(), Some(two)), one("f", "list.two_primaries"));
        assert_eq!(
            codes(emails(), Some(Value::List(vec![email("a@example.org", false)]))),
            one("f", "list.no_primary")
        );
        let mixed = Value::List(vec![email("a@example.org", true), Value::Bool(true)]);
        assert_eq!(codes(emails(), Some(mixed)), one("f[1]", "kind"));
    }

    #[test]
    fn bounds_are_inclusive_and_of_one_currency() {
        let money = |text: &str| Value::Money(text.parse().unwrap());
        let field = FieldSchema {
            minimum: Some(money("0 EUR")),
            maximum: Some(money("10 EUR")),
            ..FieldSchema::new(20, "f", FieldKind::Money)
        };
        for (text, expected) in [
            ("0 EUR", vec![]),
            ("10.00 EUR", vec![]),
            ("-1 EUR", one("f", "range")),
            ("11 EUR", one("f", "range")),
            ("99 USD", vec![]),
        ] {
            assert_eq!(codes(field.clone(), Some(money(text))), expected, "{text}");
        }
    }

    #[test]
    fn the_first_labelled_item_becomes_primary() {
        let mut row = Row::default();
        row.set(20, Value::List(vec![email("a@example.org", false), email("b@example.org", false)]));
        row.set(21, Value::MultiSelect(vec!["a".into(), " a ".into(), "".into()]));
        row.set(22, Value::Reference(crate::RecordId::nil()));
        row.set(23, Value::List(vec![Value::Text(" ".into())]));
        RecordSchema::default().normalise(&mut row);
        assert_eq!(row.get(20), Some(&Value::List(vec![email("a@example.org", true), email("b@example.org", false)])));
        assert_eq!(row.get(21), Some(&Value::MultiSelect(vec!["a".into()])));
        assert_eq!((row.get(22), row.get(23)), (None, None));
    }

    #[test]
    fn a_field_definition_is_checked() {
        let custom = |kind| FieldSchema { custom: true, ..FieldSchema::new(FIRST_CUSTOM, "size", kind) };
        let codes = |field: FieldSchema| {
            field.check_definition().into_iter().map(|problem| problem.code.into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(codes(custom(FieldKind::Integer)), Vec::<String>::new());
        assert_eq!(codes(FieldSchema { name: "Size!".into(), ..custom(FieldKind::Integer) }), ["schema.name"]);
        assert_eq!(codes(FieldSchema { number: 30, ..custom(FieldKind::Integer) }), ["schema.number"]);
        assert_eq!(codes(FieldSchema { unique: true, ..custom(FieldKind::Address) }), ["schema.unique"]);
        assert_eq!(
            codes(FieldSchema { minimum: Some(Value::Bool(true)), ..custom(FieldKind::Integer) }),
            ["schema.range"]
        );
        let bounds = (Some(Value::Integer(5)), Some(Value::Integer(4)));
        assert_eq!(
            codes(FieldSchema { minimum: bounds.0, maximum: bounds.1, ..custom(FieldKind::Integer) }),
            ["schema.range"]
        );
        assert_eq!(
            codes(FieldSchema { default: Some(Value::Bool(true)), ..custom(FieldKind::Integer) }),
            ["schema.default"]
        );
        assert_eq!(
            codes(custom(FieldKind::Select(vec![SelectOption::new("a", ""), SelectOption::new("a", "")]))),
            ["schema.options"]
        );
        let nested = FieldKind::List(Box::new(FieldKind::List(Box::new(FieldKind::Text))));
        assert_eq!(codes(custom(nested)), ["schema.kind"]);
    }

    #[test]
    fn the_system_fields_are_a_sound_schema() {
        assert_eq!(RecordSchema::new(1, "thing", "things", Vec::new()).check_definition(), []);
    }
}
