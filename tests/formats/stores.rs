//! Whole stores that an earlier crmkit wrote.

use std::fs;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use crmkit_engine::{Actor, Context, Crm, View, due, journal, outbox};
use crmkit_record::{Filter, Record as _, Row, Value, system};
use crmkit_store::{MemoryStore, portable};
use serde_json::{Value as Json, json};

use crate::{base, folder, updates};

static TURN: Mutex<()> = Mutex::new(());

/// Every format that was ever released. Format 1 never was: its journal hashed the values themselves.
const FORMATS: [u32; 1] = [2];

fn opened(bytes: &[u8]) -> Crm {
    let store = Arc::new(MemoryStore::new());
    portable::import(store.as_ref(), &mut &*bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    Crm::open(store, Context::seeded("2026-04-01T08:00:00Z".parse().unwrap(), 9), &crmkit_core::rooms()).unwrap()
}

fn rows(view: &View, record: &str) -> Vec<Row> {
    let mut query = crmkit_engine::Query { limit: 1_000, ..Default::default() };
    let mut all = Vec::new();
    loop {
        let page = view.rows(record, &query).unwrap();
        all.extend(page.items);
        query.cursor = page.cursor;
        if query.cursor.is_none() {
            return all;
        }
    }
}

/// Everything that can be read.
fn content(crm: &Crm) -> Json {
    let view = crm.session(Actor::system("formats")).view().unwrap();
    let mut records = serde_json::Map::new();
    for schema in view.catalog().records() {
        let list = rows(&view, &schema.name);
        // A type that is younger than the store.
        if list.is_empty() {
            continue;
        }
        let json = |row: &Row| {
            let mut json = view.catalog().record_json(&schema.name, row).unwrap();
            json["history"] =
                view.history(&schema.name, row.id).unwrap().iter().map(|entry| json!(entry.revision)).collect();
            json
        };
        records.insert(schema.plural.clone(), list.iter().map(json).collect());
    }
    json!({
        "records": records,
        "journal": journal::entries(&view, None, Some(u32::MAX)).unwrap(),
        "check": journal::verify(&view).unwrap(),
        "due": due::pending(&view, Some("2030-01-01T00:00:00Z".parse().unwrap()), None).unwrap(),
        "outbox": outbox::pending(&view, None, None).unwrap(),
    })
}

fn kept(format: u32) -> (Vec<u8>, Json) {
    let (store, text) = (
        folder("stores").join(format!("format-{format}.portable")),
        folder("stores").join(format!("format-{format}.json")),
    );
    // Tests run side by side: one of them writes.
    let _turn = TURN.lock();
    if updates() && !store.exists() {
        let mut bytes = Vec::new();
        portable::export(base::write().as_ref(), &mut bytes).unwrap();
        fs::write(&store, &bytes).unwrap();
        fs::write(&text, serde_json::to_string_pretty(&content(&opened(&bytes))).unwrap() + "\n").unwrap();
    }
    (fs::read(store).unwrap(), serde_json::from_slice(&fs::read(text).unwrap()).unwrap())
}

#[test]
fn every_store_that_was_ever_written_is_read_completely() {
    for format in FORMATS {
        let (bytes, expected) = kept(format);
        let found = content(&opened(&bytes));
        for (part, expected) in expected.as_object().unwrap() {
            for (name, expected) in expected.as_object().into_iter().flatten() {
                assert_eq!(found[part][name], *expected, "format {format}: {part} {name}");
            }
            assert_eq!(found[part], *expected, "format {format}: {part}");
        }
        if Some(&format) == FORMATS.last() {
            let crm = opened(&bytes);
            for schema in crm.catalog().unwrap().records() {
                assert!(found["records"][&schema.plural].is_array(), "the base has no {}", schema.name);
            }
        }
        assert_eq!(found["check"]["intact"], json!(true));
        assert_eq!(found["check"]["entries"], json!(found["journal"].as_array().unwrap().len()));
        assert!(!found["due"].as_array().unwrap().is_empty() && !found["outbox"].as_array().unwrap().is_empty());
    }
}

#[test]
fn what_was_stored_is_found_by_its_values() {
    for format in FORMATS {
        let crm = opened(&kept(format).0);
        let view = crm.session(Actor::system("formats")).view().unwrap();
        let mut looked_up = 0;
        for schema in view.catalog().records() {
            for row in rows(&view, &schema.name) {
                for field in schema.fields.iter().filter(|field| field.number > system::LAST) {
                    let Some(value) = row.get(field.number) else { continue };
                    let item = match value {
                        Value::List(items) => items.first().unwrap(),
                        value => value,
                    };
                    let item = if let Value::Labelled(labelled) = item { &labelled.value } else { item };
                    if field.unique || field.indexed || matches!(item, Value::Reference(_)) {
                        let holders = view.lookup(&schema.name, &field.path(), item).unwrap();
                        assert!(holders.contains(&row.id), "format {format}: {} {}", schema.name, field.path());
                        looked_up += 1;
                    }
                }
            }
        }
        assert!(looked_up > 300, "{looked_up}");
    }
}

#[test]
fn a_store_of_an_older_format_goes_on() {
    for format in FORMATS {
        let crm = opened(&kept(format).0);
        let session = crm.session(Actor::system("formats"));
        let deals = session.ask("deals.list", json!({ "filter": "status = open" })).unwrap();
        let contacts = session.ask("contacts.list", json!({ "filter": "last_name = Lovelace" })).unwrap();
        let (deal, ada) = (&deals["items"][0]["id"], &contacts["items"][0]["id"]);
        session.call("deals.win", json!({ "deal": deal })).unwrap();
        session.call("contacts.update", json!({ "id": ada, "set": { "custom": { "codes": ["z"] } } })).unwrap();
        session.call("contacts.delete", json!({ "id": ada })).unwrap();
        session.call("contacts.restore", json!({ "id": ada })).unwrap();
        let gone = crm.session(Actor::system("formats")).view().unwrap();
        let entries = journal::entries(&gone, None, Some(u32::MAX)).unwrap();
        let deleted = entries.iter().find(|entry| entry.reason.as_deref() == Some("asked for it")).unwrap();
        let restored =
            deleted.changes.iter().find(|change| change.record == crmkit_core::people::Contact::NAME).unwrap();
        session.call("contacts.restore", json!({ "id": restored.id })).unwrap();
        session.call("due.run", json!({ "until": "2030-01-01T00:00:00Z" })).unwrap();
        let view = session.view().unwrap();
        assert!(journal::verify(&view).unwrap().intact);
        assert_eq!(view.count("deal", &Filter::parse("status = open").unwrap()).unwrap(), 0);
    }
}
