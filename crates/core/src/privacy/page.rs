//! Everything about a person as one page that needs nothing else: for a person to read, and to keep.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crmkit_engine::{HistoryEntry, Result, View};
use crmkit_record::Id;
use crmkit_record_derive::question;
use serde_json::Value as Json;

use super::everything::{EverythingOptions, PersonFile, PersonRecord, everything};
use crate::people::Contact;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #ccc}h3{font-size:1rem}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.25rem .6rem;\
border-bottom:1px solid #eee;overflow-wrap:anywhere}th{width:14rem;font-weight:600}small,summary{color:#666}\
@media print{details{display:block}}";

/// Everything about a person as one HTML page without anything from elsewhere: no script, no picture, no link.
///
/// # Arguments
/// - `person`: who
/// - `options`: how much
///
/// # Errors
/// As `privacy.everything`.
#[question(room = "privacy")]
pub fn everything_page(view: &View, person: Id<Contact>, options: Option<EverythingOptions>) -> Result<String> {
    let file = everything(view, person, options)?;
    let labels = Labels::of(view, &file);
    Ok(Page { file: &file, labels: &labels }.to_string())
}

/// What fields are called for people, by record type and path.
struct Labels(BTreeMap<(String, String), String>);

impl Labels {
    fn of(view: &View, file: &PersonFile) -> Self {
        let mut labels = BTreeMap::new();
        for record in &file.records {
            let Some(schema) = view.catalog().record(&record.record) else { continue };
            for field in &schema.fields {
                labels.insert((record.record.clone(), field.path()), field.label.clone());
            }
        }
        Self(labels)
    }

    fn label<'a>(&'a self, record: &str, path: &'a str) -> &'a str {
        self.0.get(&(record.to_owned(), path.to_owned())).map_or(path, String::as_str)
    }
}

/// Text that is text in HTML, whatever it holds.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' => f.write_str("<br>")?,
                c if c.is_control() => f.write_str("\u{fffd}")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

struct Page<'a> {
    file: &'a PersonFile,
    labels: &'a Labels,
}

impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file;
        let name = Text(&file.name);
        writeln!(f, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")?;
        writeln!(f, "<meta name=\"viewport\" content=\"width=device-width\">")?;
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        writeln!(f, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")?;
        writeln!(f, "<title>{name}</title><style>{STYLE}</style></head><body>")?;
        writeln!(f, "<h1>What we know about {name}</h1>")?;
        let made = file.made_at.format("%Y-%m-%d %H:%M UTC");
        writeln!(f, "<p>As of {made}: {} records.", file.records.len())?;
        if !file.complete {
            write!(f, " There are more of some types than this page shows.")?;
        }
        writeln!(f, "</p>")?;
        let mut last = "";
        for record in &file.records {
            if record.record != last {
                writeln!(f, "<h2>{}</h2>", Text(&record.label))?;
                last = &record.record;
            }
            self.record(f, record)?;
        }
        if !file.segments.is_empty() {
            writeln!(f, "<h2>Segments</h2><ul>")?;
            for segment in &file.segments {
                writeln!(f, "<li>{}</li>", Text(&segment.name))?;
            }
            writeln!(f, "</ul>")?;
        }
        writeln!(f, "<h2>Where this was looked for</h2><table>")?;
        for link in &file.links {
            let (record, field) = (Text(&link.record), Text(&link.field));
            let more = if link.cut { ", and more" } else { "" };
            writeln!(f, "<tr><th>{record}</th><td>{field}</td><td>{}{more}</td></tr>", link.found)?;
        }
        writeln!(f, "</table></body></html>")
    }
}

impl Page<'_> {
    fn record(&self, f: &mut fmt::Formatter<'_>, record: &PersonRecord) -> fmt::Result {
        writeln!(f, "<table>")?;
        for (path, value) in fields(&record.data) {
            let label = Text(self.labels.label(&record.record, &path));
            writeln!(f, "<tr><th>{label}</th><td>{}</td></tr>", Text(&words(value, &record.names)))?;
        }
        writeln!(f, "</table>")?;
        if !record.history.is_empty() {
            writeln!(f, "<details><summary>{} changes</summary><table>", record.history.len())?;
            for entry in &record.history {
                self.change(f, record, entry)?;
            }
            writeln!(f, "</table></details>")?;
        }
        Ok(())
    }

    fn change(&self, f: &mut fmt::Formatter<'_>, record: &PersonRecord, entry: &HistoryEntry) -> fmt::Result {
        let at = entry.at.format("%Y-%m-%d %H:%M");
        write!(f, "<tr><th>{at}<br><small>{} by {}</small></th><td>", Text(&entry.change), Text(&entry.actor))?;
        if let Some(reason) = &entry.reason {
            write!(f, "<em>{}</em><br>", Text(reason))?;
        }
        for field in &entry.fields {
            let said =
                |value: &Option<Json>| value.as_ref().map_or_else(|| "–".to_owned(), |it| words(it, &record.names));
            let label = Text(self.labels.label(&record.record, &field.field));
            write!(f, "{label}: {} → {}<br>", Text(&said(&field.before)), Text(&said(&field.after)))?;
        }
        writeln!(f, "</td></tr>")
    }
}

/// The fields of a record as data, custom ones under their paths.
fn fields(data: &Json) -> Vec<(String, &Json)> {
    let mut fields = Vec::new();
    for (name, value) in data.as_object().into_iter().flatten() {
        match (name.as_str(), value) {
            ("id" | "entered", _) | (_, Json::Null) => {}
            ("custom", Json::Object(custom)) => {
                fields.extend(custom.iter().map(|(name, value)| (format!("custom.{name}"), value)));
            }
            _ => fields.push((name.clone(), value)),
        }
    }
    fields
}

/// A value as people read it.
fn words(value: &Json, names: &BTreeMap<String, String>) -> String {
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => names.get(text).unwrap_or(text).clone(),
        Json::Array(items) => items.iter().map(|item| words(item, names)).collect::<Vec<_>>().join("\n"),
        Json::Object(parts) => parts
            .iter()
            .filter(|(_, part)| !matches!(part, Json::Null | Json::Bool(false)))
            .map(|(name, part)| match part {
                Json::Bool(_) => name.clone(),
                part => words(part, names),
            })
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    }
}
