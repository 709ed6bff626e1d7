//! A CRM with contacts whose every value is known and found nowhere else.

use std::path::Path;
use std::sync::Arc;

use crmkit::seal::{Cost, Passphrase};
use crmkit::{Actor, Context, Crm, Session, Store, system_context};
use crmkit_store::MemoryStore;
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;
use serde_json::{Value as Json, json};

pub(crate) const KINDS: [&str; 3] = ["memory", "sled", "log"];

pub(crate) type Stores = (Arc<dyn Store>, Arc<dyn Store>);

/// The store and the vault of a kind, in a directory.
pub(crate) fn stores(kind: &str, directory: &Path) -> Stores {
    let open = |name: &str| -> Arc<dyn Store> {
        let path = directory.join(name);
        match kind {
            "memory" => Arc::new(MemoryStore::new()),
            "sled" => Arc::new(SledStore::open_or_create(path).unwrap()),
            _ => Arc::new(LogStore::open_or_create(path).unwrap()),
        }
    };
    (open("data"), open("vault"))
}

pub(crate) fn passphrase(text: &str) -> Passphrase {
    Passphrase::with_cost(text, Cost::WEAK)
}

pub(crate) fn open((store, vault): &Stores) -> crmkit::Result<Crm> {
    open_with((store, vault), "right", system_context())
}

pub(crate) fn open_with(
    (store, vault): (&Arc<dyn Store>, &Arc<dyn Store>),
    text: &str,
    context: Context,
) -> crmkit::Result<Crm> {
    crmkit::sealed(store.clone(), vault.clone(), &passphrase(text), context)
}

pub(crate) fn desk(crm: &Crm) -> Session {
    crm.session(Actor::system("test"))
}

/// A word of letters that no program writes by itself.
pub(crate) fn word(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let mut letters = String::from("q");
    for _ in 0..11 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        letters.push(char::from(b'a' + ((state >> 33) % 26) as u8));
    }
    letters
}

/// What is known of a contact, each a text that would be found in bytes if it were there.
pub(crate) fn values(n: u64) -> [String; 5] {
    [word(n * 10), word(n * 10 + 1), word(n * 10 + 2), word(n * 10 + 3), word(n * 10 + 4)]
}

/// Makes the `n`-th contact and says its id.
pub(crate) fn contact(session: &Session, n: u64) -> String {
    let [first, last, mail, title, tag] = values(n);
    let made = session.call(
        "contacts.create",
        json!({
            "first_name": first, "last_name": last, "title": title, "tags": [tag],
            "emails": [{ "label": "work", "value": format!("{mail}@example.com"), "primary": true }],
            "external_ids": [{ "system": "erp", "id": mail }],
        }),
    );
    made.unwrap()["id"].as_str().unwrap().to_owned()
}

pub(crate) fn list(session: &Session, filter: &str) -> Vec<Json> {
    let page = session.ask("contacts.list", json!({ "filter": filter, "limit": 1000 })).unwrap();
    page["items"].as_array().unwrap_or_else(|| panic!("{page}")).clone()
}

pub(crate) fn id(contact: &str) -> crmkit::RecordId {
    contact.parse().unwrap()
}
