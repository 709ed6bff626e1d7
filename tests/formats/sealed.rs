//! A sealed store and its vault that an earlier crmkit wrote.

use std::fs;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use crmkit_engine::{Actor, Context, Crm, ErrorKind, Options, journal};
use crmkit_seal::{Cost, Passphrase};
use crmkit_store::{MemoryStore, portable};
use serde_json::{Value as Json, json};

use crate::base::start;
use crate::{folder, updates};

static TURN: Mutex<()> = Mutex::new(());

/// Every layout of sealed values that was ever released.
const LAYOUTS: [u32; 1] = [1];

fn open(store: Arc<MemoryStore>, vault: Arc<MemoryStore>, passphrase: &str) -> crmkit_engine::Result<Crm> {
    let passphrase = Passphrase::with_cost(passphrase, Cost::WEAK);
    let context = Context::seeded(start(), 26);
    Crm::sealed(store, vault, &passphrase, context, &crmkit_core::rooms(), Options::default())
}

/// A person with a consent, a person whose key is destroyed, and a record of nobody: values of each kind.
fn write() -> [Arc<MemoryStore>; 2] {
    let [store, vault] = [(); 2].map(|()| Arc::new(MemoryStore::new()));
    let crm = open(store.clone(), vault.clone(), "correct horse").unwrap();
    let session = crm.session(Actor::system("formats"));
    let call = |operation: &str, arguments: Json| session.call(operation, arguments).unwrap()["id"].clone();
    call("companies.create", json!({ "name": "Halden Optik" }));
    let purpose = call("purposes.create", json!({ "name": "newsletter" }));
    let ada = call("contacts.create", json!({ "first_name": "Ada", "emails": ["ada@example.org"] }));
    call("contacts.update", json!({ "id": ada, "set": { "title": "Countess" } }));
    let given = json!({ "source": "form" });
    call("privacy.give_consent", json!({ "person": ada, "purpose": purpose, "channel": "email", "given": given }));
    let eve = call("contacts.create", json!({ "first_name": "Eve" }));
    call("contacts.delete", json!({ "id": eve }));
    crm.shred(serde_json::from_value(eve).unwrap()).unwrap();
    [store, vault]
}

fn content(crm: &Crm) -> Json {
    let session = crm.session(Actor::system("formats"));
    let lists = ["companies", "contacts", "purposes", "consents"];
    let lists =
        lists.map(|plural| (plural, session.ask(&format!("{plural}.list"), json!({})).unwrap()["items"].clone()));
    let view = session.view().unwrap();
    json!({
        "records": serde_json::Map::from_iter(lists.map(|(plural, items)| (plural.to_owned(), items))),
        "by_email": session.ask("contacts.count", json!({ "filter": "emails = ada@example.org" })).unwrap(),
        "journal": journal::entries(&view, None, Some(u32::MAX)).unwrap(),
        "check": journal::verify(&view).unwrap(),
    })
}

fn read(name: &str) -> Arc<MemoryStore> {
    let store = Arc::new(MemoryStore::new());
    let bytes = fs::read(folder("stores").join(name)).unwrap();
    portable::import(store.as_ref(), &mut &*bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    store
}

#[test]
fn every_sealed_store_that_was_ever_written_is_read_completely() {
    let _turn = TURN.lock();
    for layout in LAYOUTS {
        let names = ["portable", "vault.portable", "json"].map(|end| format!("sealed-{layout}.{end}"));
        let [data, vault, text] = &names;
        if updates() && !folder("stores").join(data).exists() {
            for (name, store) in [data, vault].into_iter().zip(write()) {
                let mut bytes = Vec::new();
                portable::export(store.as_ref(), &mut bytes).unwrap();
                fs::write(folder("stores").join(name), bytes).unwrap();
            }
            let found = content(&open(read(data), read(vault), "correct horse").unwrap());
            fs::write(folder("stores").join(text), serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        }
        let bytes = fs::read(folder("stores").join(data)).unwrap();
        assert!(["Halden", "ada@example.org", "Countess"].iter().all(|word| !contains(&bytes, word)));
        let expected: Json = serde_json::from_slice(&fs::read(folder("stores").join(text)).unwrap()).unwrap();
        let crm = open(read(data), read(vault), "correct horse").unwrap();
        assert_eq!(content(&crm), expected);
        assert_eq!(expected["records"]["consents"].as_array().unwrap().len(), 1);
        assert_eq!((&expected["by_email"], &expected["check"]["intact"]), (&json!(1), &json!(true)));
        assert!(!expected.to_string().contains("Eve"), "her key is destroyed");
        // It goes on.
        let session = crm.session(Actor::system("formats"));
        session.call("contacts.create", json!({ "first_name": "Grace" })).unwrap();
        assert_eq!(session.ask("contacts.count", json!({})).unwrap(), json!(2));
        assert_eq!(open(read(data), read(vault), "battery staple").unwrap_err().kind(), ErrorKind::Denied);
    }
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}
