//! The reference: every record with its fields, every operation and question with its arguments, every type.

use std::fmt::Write as _;

use crmkit::{
    ArgumentSpec, Catalog, FieldKind, FieldSchema, OnDelete, RecordSchema, Shape, TypeBody, TypeSpec, VerbSpec, to_text,
};

use crate::files::notice;
use crate::namespace::{Namespace, kind_words, namespaces, visible};
use crate::words::{one, one_line, parted, pascal, sentence, with_kinds};

/// The file `docs/reference.md`.
pub(crate) fn document(catalog: &Catalog) -> String {
    let all = namespaces(catalog);
    let mut text = format!("<!-- {} -->\n", notice());
    text.push_str(INTRODUCTION);
    text.push_str("\n## Contents\n\n");
    let link = |name: &str, heading: &str| format!("[{name}](#{})", anchor(heading));
    let rooms = all.iter().filter(|namespace| namespace.verbs().next().is_some());
    let rooms: Vec<String> = rooms.map(|room| link(&room.name, &format!("Room {}", room.name))).collect();
    let records = catalog.records().iter().map(|record| pascal(&record.name));
    let records: Vec<String> = records.map(|name| link(&name, &name)).collect();
    let types: Vec<String> = catalog.types().iter().map(|spec| link(&spec.name, &type_heading(spec))).collect();
    for (what, links) in [("Rooms", rooms), ("Records", records), ("Types", types)] {
        let _ = writeln!(text, "- {what}: {}", links.join(", "));
    }
    text.push_str(EVERY_RECORD);
    for namespace in all.iter().filter(|namespace| namespace.verbs().next().is_some()) {
        room(&mut text, namespace);
    }
    text.push_str(
        "\n# Records\n\nBeside these fields every record has the system fields, which only the engine writes:\n\n",
    );
    fields(
        &mut text,
        catalog.records().first().into_iter().flat_map(|record| visible(record).filter(|field| is_system(field))),
    );
    for schema in catalog.records() {
        record(&mut text, schema);
    }
    text.push_str("\n# Types\n\nWhat arguments and answers are made of.\n");
    for spec in catalog.types() {
        named(&mut text, spec);
    }
    text
}

const INTRODUCTION: &str = "
# Reference

Everything that a host can see: records, operations that change them, and questions that read them. A call by name takes
and answers JSON; Rust calls the function of the same name, JavaScript writes methods in camel case
(`session.deals.moveTo`), Python as they stand here (`session.deals.move_to`).

| in data | is |
| --- | --- |
| a decimal | a text, `\"12.50\"`, so that no digit is lost |
| an amount | `{\"amount\": \"12.50\", \"currency\": \"EUR\"}`; a record also takes `\"12.50 EUR\"` |
| a date | `\"2026-03-31\"`, shifted by no time zone |
| an instant | `\"2026-03-31T22:00:00Z\"`, always UTC |
| a labelled list | `[{\"label\": \"work\", \"primary\": true, \"value\": …}]`; going in, a bare value will do |
| an id | a UUID as text |
| a filter | a text, `stage_entered_at < \"2026-01-01T00:00:00Z\" and amount > \"500 EUR\"`, or the same as JSON |
| an error | `{\"kind\", \"message\", \"problems\": [{\"path\", \"code\", \"message\", \"parameters\"}]}` |
";

const EVERY_RECORD: &str = "
## What every record type can do

For `deals` as for any other record type, by its plural:

| operation | takes | answers with |
| --- | --- | --- |
| `deals.create` | the fields of the record | the record |
| `deals.update` | `id`, `set` (fields with their new values; null clears), `expected_revision`?, `reason`? | the record |
| `deals.delete` | `id`, `reason`? | `{id}` |
| `deals.restore` | `id`, `reason`? | the record |

| question | takes | answers with |
| --- | --- | --- |
| `deals.get` | `id` | the record |
| `deals.list` | `filter`?, `sort`? (`\"-amount,name\"`), `limit`? (50, at most 1,000), `cursor`? | `{items, cursor}`; the cursor is null on the last page |
| `deals.count` | `filter`? | a number |
| `deals.sum` | `field`, `filter`? | a `Sum`: amounts by currency |
| `deals.history` | `id` | a list of `HistoryEntry`, newest first |
| `deals.report` | `by`? (`[\"month(created_at)\", \"owner\"]`), `measures`? (`[\"count\", \"sum(amount)\"]`; count), `filter`?, `period`?, `currency`?, `rate_day`?, `rate_field`?, `zone`?, `fiscal_start`? | a `GroupReport`: groups with figures; see [reports](#reports) |
| `deals.facets` | `fields`, `filter`?, `limit`? (50) | a list of `Facet`: values with counts |
| `deals.duplicates` | `fields`, `limit`? (50, at most 1,000) | a list of `Duplicates`: of each field the values that several records share, with those records |
| `deals.sharing` | `id`, `fields` | the ids of the other records that share a value with this one in one of the fields |
| `deals.search` | `text`, `filter`?, `limit`? (50, at most 1,000) | a list of `SearchHit`, the best first |
| `deals.explain` | `filter`? | a `PlanStep`: how the filter is answered, with estimated and real counts |

## Reports

`by` takes fields (`owner`), fields of the record that a reference names (`company.country`) and stretches of the calendar
(`day`, `week`, `month`, `quarter`, `year`, `fiscal_quarter` or `fiscal_year` of a date or an instant). `measures` are `count`,
`sum(f)`, `sum(f * g)`, `average(f)`, `min(f)`, `max(f)`, `median(f)`, `percentile(f, 90)` and `distinct(f)`. Days are those of
`zone`; it, the start of the week and `fiscal_start` are the organisation's where nobody says otherwise.

**A period and the one before.** `period` is an object:

| in `period` | is | means |
| --- | --- | --- |
| `field` | a date or an instant | what lies in the period |
| `during`? | a range of days, as in filters | `\"this month\"`, `\"past 30 days\"`, `\"last fiscal quarter\"` |
| `start`?, `end`? | dates | instead of `during`: from the first day until before the end |
| `so_far`? | true or false | only the part until today, and of the period before as many days; of a period that is over, all of it |
| `compare`? | `\"previous\"` or `\"year_before\"` | what stands beside it |

The previous period has the same length in the calendar: of a month the month before, of a fiscal quarter the one before, of 30
days the 30 days before; between two dates that are some whole months apart as many months, otherwise as many days. The year
before has the same dates, or for weeks those 52 weeks before. Every group then has `compared`: its keys and figures there, and
`changes`, the difference and the change in percent of the figure before. A group that has records on one side only is there
too. Where `by` has a stretch of the calendar of the period's own field, groups are matched by their place in the period: the
first week with the first week, the 31st day of January with what would be the 31st of February.

**Amounts in one currency.** Without `currency`, each figure of amounts has a value for each currency. With it there is one
value: amounts are converted by the rates that apply on `rate_day` (today where it is missing), or on the day of each record's
`rate_field`, where the record has one. Amounts of one currency and one rate are added exactly, each such sum is converted, the
results are added and rounded once, half away from zero at the smallest unit of the currency; least and greatest amounts and
percentiles are chosen among converted amounts that are not rounded. Amounts without a rate are counted in `unconverted`, and
`unconverted_values` has the figure of them by currency; `oldest_rate` is the first day of the oldest rate that was used.
";

fn room(text: &mut String, namespace: &Namespace<'_>) {
    let _ = writeln!(text, "\n# Room {}", namespace.name);
    for (verb, is_operation) in namespace.verbs() {
        self::verb(text, verb, is_operation);
    }
}

fn verb(text: &mut String, verb: &VerbSpec, is_operation: bool) {
    let (doc, errors) = parted(&verb.doc);
    let what = if is_operation { "Operation" } else { "Question" };
    let _ = writeln!(text, "\n## {}\n\n{what}. {doc}\n", verb.name);
    if !verb.arguments.is_empty() {
        arguments(text, "argument", &verb.arguments);
        text.push('\n');
    }
    let _ = writeln!(text, "Answers with {}.", shape_words(&verb.returns));
    if !errors.is_empty() {
        let _ = writeln!(text, "\nErrors: {}", one_line(&with_kinds(errors)));
    }
}

fn arguments(text: &mut String, heading: &str, all: &[ArgumentSpec]) {
    let _ = writeln!(text, "| {heading} | is | means |\n| --- | --- | --- |");
    for argument in all {
        let mark = if argument.required { "" } else { "?" };
        let doc = cell(&sentence(&argument.doc));
        let _ = writeln!(text, "| `{}`{mark} | {} | {doc} |", argument.name, cell(&shape_words(&argument.shape)));
    }
}

fn record(text: &mut String, record: &RecordSchema) {
    let _ = writeln!(text, "\n## {}\n\n{}\n", pascal(&record.name), one_line(&record.doc));
    let _ = writeln!(text, "Named `{}`, in calls `{}`; record number {}.\n", record.name, record.plural, record.number);
    fields(text, visible(record).filter(|field| !is_system(field)));
}

fn is_system(field: &FieldSchema) -> bool {
    field.number <= crmkit::system_fields::LAST
}

fn fields<'a>(text: &mut String, fields: impl Iterator<Item = &'a FieldSchema>) {
    text.push_str("| no. | field | is | means |\n| ---: | --- | --- | --- |\n");
    for field in fields {
        let doc = cell(&format!("{}{}", sentence(&field.doc), properties(field)));
        let mark = if field.required { "" } else { "?" };
        let kind = match field.number {
            crmkit::system_fields::MERGED_INTO => "id of a record of the same type".to_owned(),
            _ => cell(&kind_words(&field.kind)),
        };
        let _ = writeln!(text, "| {} | `{}`{mark} | {kind} | {doc} |", field.number, field.name);
    }
}

fn properties(field: &FieldSchema) -> String {
    let mut all = Vec::new();
    let flags = [
        (field.unique, "unique"),
        (field.indexed, "indexed"),
        (field.personal, "personal"),
        (field.subject, "subject"),
        (field.secret, "secret"),
        (field.read_only, "read-only"),
    ];
    all.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, word)| word.to_owned()));
    all.extend(field.computed_by.iter().map(|by| format!("computed by {by}")));
    let bounds = [("at least", &field.minimum), ("at most", &field.maximum), ("by default", &field.default)];
    all.extend(
        bounds.into_iter().filter_map(|(word, value)| value.as_ref().map(|value| format!("{word} {}", to_text(value)))),
    );
    if let Some(on_delete) = on_delete(&field.kind) {
        all.push(on_delete.to_owned());
    }
    if all.is_empty() { String::new() } else { format!(" *{}*", sentence(&all.join("; "))) }
}

fn on_delete(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Reference { on_delete: OnDelete::Cascade, .. } => Some("deleted along with it"),
        FieldKind::Reference { on_delete: OnDelete::Clear, .. } => Some("cleared when it is deleted"),
        FieldKind::Reference { on_delete: OnDelete::Refuse, .. } => Some("keeps it from being deleted"),
        FieldKind::List(inner) | FieldKind::Labelled(inner) => on_delete(inner),
        _ => None,
    }
}

fn type_heading(spec: &TypeSpec) -> String {
    format!("Type {}", spec.name)
}

fn named(text: &mut String, spec: &TypeSpec) {
    let _ = writeln!(text, "\n## {}\n\n{}\n", type_heading(spec), one_line(&spec.doc));
    match &spec.body {
        TypeBody::Struct(fields) => arguments(text, "field", fields),
        TypeBody::Enum(variants) => {
            text.push_str("| text | means |\n| --- | --- |\n");
            for variant in variants {
                let _ = writeln!(text, "| `{}` | {} |", variant.name, cell(&sentence(&variant.doc)));
            }
        }
    }
}

fn shape_words(shape: &Shape) -> String {
    match shape {
        Shape::Nothing => "nothing".to_owned(),
        Shape::Boolean => "true or false".to_owned(),
        Shape::Integer => "a whole number".to_owned(),
        Shape::Decimal => "a decimal".to_owned(),
        Shape::Text => "a text".to_owned(),
        Shape::Date => "a date".to_owned(),
        Shape::Instant => "an instant".to_owned(),
        Shape::Json => "any JSON".to_owned(),
        Shape::Money => "an amount".to_owned(),
        Shape::Filter => "a filter".to_owned(),
        Shape::Id(name) if name.is_empty() => "an id".to_owned(),
        Shape::Id(name) => format!("the id of {}", one(name)),
        Shape::Record(name) => format!("a [{0}](#{1})", pascal(name), anchor(&pascal(name))),
        Shape::List(inner) => format!("a list of: {}", shape_words(inner)),
        Shape::Optional(inner) => format!("{}, or null", shape_words(inner)),
        Shape::Map(inner) => format!("an object of: {}", shape_words(inner)),
        Shape::Named(name) => format!("a [{name}](#type-{})", anchor(name)),
    }
}

/// A text inside a table.
fn cell(text: &str) -> String {
    one_line(text).replace('|', "\\|")
}

/// The anchor that a heading gets.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-").replace('.', "")
}
