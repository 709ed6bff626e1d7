//! CSV files in and out.

use std::io::Cursor;
use std::ops::ControlFlow;

use crmkit::transfer::{CsvFormat, ExportPlan, ImportMap, ImportOptions, Sheet};
use crmkit::{Error, ErrorKind, Filter, Result, Session, parse_sort};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// A CSV file with the report of its export.
#[wasm_bindgen]
pub struct CsvFile {
    bytes: Vec<u8>,
    report: String,
}

#[wasm_bindgen]
impl CsvFile {
    /// The file. It can be taken once.
    #[wasm_bindgen(js_name = takeBytes)]
    pub fn take_bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// What was written, and what the columns had no place for.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> String {
        self.report.clone()
    }
}

impl CsvFile {
    pub(crate) fn import(
        session: &Session,
        map: &str,
        file: &[u8],
        dry_run: bool,
        reason: Option<String>,
    ) -> Result<Json> {
        let map = match record_name(map) {
            Some(record) => {
                let mut source = file;
                let sheet = Sheet::open(&mut source, &CsvFormat::default())?;
                ImportMap::of_fields(record, sheet.header().iter().map(String::as_str))
            }
            None => ImportMap::parse(map)?,
        };
        let options = ImportOptions { dry_run, reason, ..ImportOptions::default() };
        let report = session.import(&map, &mut Cursor::new(file), &options, &mut |_| ControlFlow::Continue(()))?;
        Ok(json!(report))
    }

    pub(crate) fn export(session: &Session, map: &str, query: Json) -> Result<Self> {
        let mut plan = match record_name(map) {
            Some(record) => ExportPlan::every_field(session.view()?.catalog(), record)?,
            None => ExportPlan::from_map(ImportMap::parse(map)?),
        };
        plan = match query.get("filter") {
            None | Some(Json::Null) => plan,
            Some(Json::String(filter)) => plan.filter(Filter::parse(filter).map_err(|problem| problem.at("filter"))?),
            Some(filter) => plan.filter(Filter::from_json(filter).map_err(|problem| problem.at("filter"))?),
        };
        plan = match query.get("sort") {
            Some(Json::String(sort)) => plan.sort(parse_sort(sort)?),
            _ => plan,
        };
        let mut bytes = Vec::new();
        let report = session.export(&plan, &mut bytes, &mut |_| ControlFlow::Continue(()))?;
        let report =
            serde_json::to_string(&report).map_err(|error| Error::new(ErrorKind::Storage, error.to_string()))?;
        Ok(Self { bytes, report })
    }
}

/// A map is TOML or JSON; a single word is the name of a record type whose fields name the columns.
fn record_name(map: &str) -> Option<&str> {
    let name = map.trim();
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_word.then_some(name)
}
