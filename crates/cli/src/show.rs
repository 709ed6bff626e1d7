//! `show` and `history`: one record.

use crmkit::serde_json::{Value as Json, json};
use crmkit::{FieldKind, HistoryEntry, RecordSchema, Row};

use crate::arguments::{Global, One};
use crate::failure::{Exit, Failure};
use crate::list::{read, schema_of};
use crate::opened::open;
use crate::screen::{BAD, FAINT, GOOD, STRONG, Screen, TITLE, paint};
use crate::words::{Words, clean, instant};

pub(crate) fn show(global: &Global, arguments: &One, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let view = opened.session.view()?;
    let schema = schema_of(&opened, &arguments.record)?;
    let mut words = Words::new(&view);
    let id = words.find(&schema.name, &arguments.which, arguments.by.as_deref())?;
    let record = opened.session.ask(&format!("{}.get", schema.plural), json!({ "id": id }))?;
    if screen.json {
        screen.document(&record)?;
        return Ok(Exit::Done);
    }
    let mut text =
        format!("{}  {}\n", paint(TITLE, words.name(&schema.name, &id.to_string())), paint(FAINT, &schema.name));
    text.push_str(&format!("{}\n", paint(FAINT, id)));
    let fields = schema.fields.iter().filter(|field| !field.hidden);
    let (kept, said): (Vec<_>, Vec<_>) = fields.partition(|field| field.number <= crmkit::system_fields::LAST);
    let width = schema.fields.iter().map(|field| field.label.chars().count()).max().unwrap_or_default();
    for (fields, style) in [(said, STRONG), (kept, FAINT)] {
        for field in fields {
            let value = match field.custom {
                true => record.get("custom").and_then(|custom| custom.get(&field.name)),
                false => record.get(&field.name),
            };
            let Some(value) = value else { continue };
            let value = match (value, field.name.as_str()) {
                (Json::String(actor), "created_by" | "updated_by") => words.actor(actor),
                _ => words.value(&field.kind, value),
            };
            let indent = " ".repeat(width - field.label.chars().count());
            text.push_str(&format!("  {}{indent}  {value}\n", paint(style, &field.label)));
        }
    }
    screen.text(&text)?;
    Ok(Exit::Done)
}

pub(crate) fn history(global: &Global, arguments: &One, screen: &Screen) -> Result<Exit, Failure> {
    let opened = open(global)?;
    let view = opened.session.view()?;
    let schema = schema_of(&opened, &arguments.record)?;
    let mut words = Words::new(&view);
    // Whoever is gone has a history too, under the id.
    let id = match arguments.which.parse() {
        Ok(id) if arguments.by.is_none() => id,
        _ => words.find(&schema.name, &arguments.which, arguments.by.as_deref())?,
    };
    let answer = opened.session.ask(&format!("{}.history", schema.plural), json!({ "id": id }))?;
    if screen.json {
        screen.document(&answer)?;
        return Ok(Exit::Done);
    }
    let entries: Vec<HistoryEntry> = read(answer)?;
    let exists = view.row(&schema.name, id).map(|row: Row| row.id).is_ok();
    let name = words.name(&schema.name, &id.to_string());
    let gone = if exists { "" } else { ", deleted" };
    let mut text =
        format!("{}  {}\n", paint(TITLE, name), paint(FAINT, format!("history of this {}{gone}, in UTC", schema.name)));
    text.push_str(&told(&schema, &entries, &mut words, screen));
    screen.text(&text)?;
    Ok(Exit::Done)
}

/// A history as text.
pub(crate) fn told(schema: &RecordSchema, entries: &[HistoryEntry], words: &mut Words<'_>, screen: &Screen) -> String {
    let mut text = String::new();
    let room = screen.width.map_or(usize::MAX, usize::from);
    for entry in entries {
        let operation = entry.operations.first().map_or(entry.change.as_str(), String::as_str);
        let style = match entry.change.as_str() {
            "created" => GOOD,
            "deleted" => BAD,
            _ => STRONG,
        };
        let reason = entry.reason.as_ref().map(|reason| format!("  “{}”", clean(reason))).unwrap_or_default();
        text.push_str(&format!(
            "{}  {}  {}{}\n",
            instant(entry.at),
            paint(style, operation),
            words.actor(&entry.actor),
            paint(FAINT, reason)
        ));
        for field in &entry.fields {
            let known = schema.field(&field.field);
            if known.is_some_and(|field| field.number <= crmkit::system_fields::LAST) {
                continue;
            }
            let kind = known.map_or(&FieldKind::Text, |field| &field.kind);
            let label = known.map_or(field.field.as_str(), |field| field.label.as_str());
            let mut told = |value: &Option<Json>| value.as_ref().map(|value| words.value(kind, value));
            let change = match (told(&field.before), told(&field.after)) {
                (Some(before), Some(after)) => format!("{before} → {after}"),
                (None, Some(after)) => after,
                (Some(before), None) => format!("{before} → nothing"),
                (None, None) => continue,
            };
            let label = format!("{label:<22}");
            text.push_str(&format!(
                "    {} {}\n",
                paint(FAINT, &label),
                cut(&change, room.saturating_sub(5 + label.chars().count()))
            ));
        }
    }
    text
}

/// A text of at most so many letters.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    text.chars().take(room.saturating_sub(1)).chain(['…']).collect()
}
