//! What is about a person in forms that other programs read (GDPR, article 20).

use std::collections::BTreeMap;

use crmkit_engine::transfer::escape_formula;
use crmkit_engine::{Error, ErrorKind, Result, View};
use crmkit_record::{FieldKind, Id, RecordId, to_text};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::card::card;
use super::everything::{EverythingOptions, everything};
use crate::people::Contact;

/// What is about a person, as files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PortableCopy {
    /// The files: one of everything in JSON, one of the person as a vCard, and one of each record type in CSV.
    pub files: Vec<PortableFile>,
}

/// One file of a portable copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PortableFile {
    /// What it is called.
    pub name: String,
    /// Its media type, for example `text/csv`.
    pub media_type: String,
    /// What is in it, in UTF-8.
    pub text: String,
}

/// What is about a person in forms that other programs read: JSON, CSV and vCard, without the history.
///
/// # Arguments
/// - `person`: who
///
/// # Errors
/// As `privacy.everything`.
#[question(room = "privacy")]
pub fn portable(view: &View, person: Id<Contact>) -> Result<PortableCopy> {
    let options = EverythingOptions { without_history: true, ..EverythingOptions::default() };
    let file = everything(view, person, Some(options))?;
    let unwritable =
        |error: &dyn std::fmt::Display| Error::new(ErrorKind::Limit, format!("the copy cannot be written: {error}"));
    let text = serde_json::to_string_pretty(&file).map_err(|error| unwritable(&error))?;
    let mut files = vec![
        PortableFile { name: "person.json".to_owned(), media_type: "application/json".to_owned(), text },
        PortableFile {
            name: "person.vcf".to_owned(),
            media_type: "text/vcard;charset=utf-8".to_owned(),
            text: card(&view.get(person)?),
        },
    ];
    let mut by_type: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    for record in &file.records {
        by_type.entry(record.record.clone()).or_default().push(record.id);
    }
    for (record, ids) in by_type {
        let text = table(view, &record, &ids).map_err(|error| unwritable(&error))?;
        let plural = view.catalog().record(&record).map_or(record.as_str(), |schema| schema.plural.as_str());
        files.push(PortableFile { name: format!("{plural}.csv"), media_type: "text/csv".to_owned(), text });
    }
    Ok(PortableCopy { files })
}

/// Records of a type as CSV, each field in the text that an import reads.
fn table(view: &View, record: &str, ids: &[RecordId]) -> Result<String> {
    let Some(schema) = view.catalog().record(record).cloned() else { return Ok(String::new()) };
    let fields: Vec<_> = schema.fields.iter().filter(|field| !field.hidden).collect();
    let failed = |error: &dyn std::fmt::Display| Error::new(ErrorKind::Limit, error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = std::iter::once("id".to_owned()).chain(fields.iter().map(|field| field.path()));
    writer.write_record(header).map_err(|error| failed(&error))?;
    for id in ids {
        let row = view.row(record, *id)?;
        let cells = fields.iter().map(|field| {
            let text = row.get(field.number).map(to_text).unwrap_or_default();
            match field.kind {
                FieldKind::Text | FieldKind::LongText | FieldKind::List(_) => escape_formula(&text).into_owned(),
                _ => text,
            }
        });
        writer.write_record(std::iter::once(id.to_string()).chain(cells)).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}
