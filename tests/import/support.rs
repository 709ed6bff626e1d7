//! A CRM in memory, maps and files.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crmkit_engine::transfer::{ExportPlan, ImportMap, ImportOptions, ImportReport};
use crmkit_engine::{Actor, Context, Crm, Error, Session};
use crmkit_record::Record;
use crmkit_store::MemoryStore;

pub(crate) fn crm() -> Crm {
    let start = "2026-03-01T09:00:00Z".parse().unwrap();
    Crm::open(Arc::new(MemoryStore::new()), Context::seeded(start, 7), &crmkit_core::rooms()).unwrap()
}

pub(crate) fn session(crm: &Crm) -> Session {
    crm.session(Actor::system("test"))
}

/// A map of the examples.
pub(crate) fn example(name: &str) -> ImportMap {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/import").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    ImportMap::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A small file of this folder.
pub(crate) fn small(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("import/data").join(name)).unwrap()
}

/// A file of the shared data, if it is there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not here", path.display());
    None
}

pub(crate) fn import(session: &Session, map: &ImportMap, bytes: &[u8]) -> ImportReport {
    import_with(session, map, bytes, &ImportOptions::default()).unwrap()
}

pub(crate) fn refused(session: &Session, map: &ImportMap, bytes: &[u8]) -> Error {
    import_with(session, map, bytes, &ImportOptions::default()).unwrap_err()
}

pub(crate) fn import_with(
    session: &Session,
    map: &ImportMap,
    bytes: &[u8],
    options: &ImportOptions,
) -> Result<ImportReport, Error> {
    session.import(map, &mut Cursor::new(bytes), options, &mut |_| ControlFlow::Continue(()))
}

/// The file that an export writes; it loses nothing.
pub(crate) fn export(session: &Session, plan: &ExportPlan) -> String {
    let mut bytes = Vec::new();
    let report = session.export(plan, &mut bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(report.lost.is_empty(), "lost: {:?}", report.lost);
    assert_eq!(report.bytes, bytes.len() as u64);
    String::from_utf8(bytes).unwrap()
}

/// Every record of a type.
pub(crate) fn all<T: Record>(session: &Session) -> Vec<T> {
    let mut records = Vec::new();
    session
        .view()
        .unwrap()
        .each(|record: T| {
            records.push(record);
            Ok(())
        })
        .unwrap();
    records
}

/// The number of the last journal entry.
pub(crate) fn journal_end(session: &Session) -> u64 {
    let entries = session.ask("journal.entries", serde_json::json!({})).unwrap();
    let mut last = 0;
    let mut page = entries;
    while let Some(entry) = page.as_array().and_then(|entries| entries.last()) {
        last = entry["revision"].as_u64().unwrap();
        page = session.ask("journal.entries", serde_json::json!({ "after": last })).unwrap();
    }
    last
}

/// Line, column and code of each refusal.
pub(crate) fn refusals(report: &ImportReport) -> Vec<(u64, &str, &str)> {
    report
        .refusals
        .iter()
        .map(|refusal| (refusal.line, refusal.column.as_deref().unwrap_or_default(), refusal.code.as_str()))
        .collect()
}
