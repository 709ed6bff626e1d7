//! Who may open what.

use crmkit::{ErrorKind, MemoryStore, system_context};
use std::sync::Arc;

use crate::world::{KINDS, contact, desk, list, open, open_with, stores};

#[test]
fn a_sealed_crm_does_what_every_other_does() {
    for kind in KINDS {
        let directory = tempfile::tempdir().unwrap();
        let below = stores(kind, directory.path());
        let crm = open(&below).unwrap();
        let session = desk(&crm);
        let ids: Vec<String> = (0..30).map(|n| contact(&session, n)).collect();
        drop((session, crm));
        let crm = open(&below).unwrap();
        let session = desk(&crm);
        assert_eq!(list(&session, "").len(), 30, "{kind}");
        let [first, _, mail, title, tag] = crate::world::values(7);
        for filter in [
            format!("first_name = \"{first}\""),
            format!("emails = \"{mail}@example.com\""),
            format!("title = \"{title}\""),
            format!("tags has \"{tag}\""),
        ] {
            let found = list(&session, &filter);
            assert_eq!(found.len(), 1, "{filter}");
            assert_eq!(found[0]["id"], ids[7]);
        }
        let twice = session.call(
            "contacts.create",
            serde_json::json!({ "last_name": "x", "external_ids": [{ "system": "erp", "id": mail }] }),
        );
        assert_eq!(twice.unwrap_err().kind(), ErrorKind::Duplicate, "unique values are still found");
        assert_eq!(session.ask("journal.verify", serde_json::json!({})).unwrap()["intact"], true);
    }
}

#[test]
fn a_store_and_its_key_belong_together() {
    for kind in KINDS {
        let directory = tempfile::tempdir().unwrap();
        let below = stores(kind, directory.path());
        let made = contact(&desk(&open(&below).unwrap()), 1);
        let refused = |result: crmkit::Result<crmkit::Crm>| {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Denied, "{error}");
            error.to_string()
        };
        let without = refused(crmkit::open(below.0.clone(), system_context()));
        assert_eq!(without, "the data is sealed: open it with its passphrase or key");
        assert_eq!(refused(open_with((&below.0, &below.1), "wrong", system_context())), "the passphrase is wrong");
        let empty: Arc<dyn crmkit::Store> = Arc::new(MemoryStore::new());
        assert!(refused(open_with((&below.0, &empty), "right", system_context())).contains("vault"));
        assert_eq!(list(&desk(&open(&below).unwrap()), "")[0]["id"], made, "and nothing was changed");

        let plain = tempfile::tempdir().unwrap();
        let plain = stores(kind, plain.path());
        contact(&desk(&crmkit::open(plain.0.clone(), system_context()).unwrap()), 1);
        assert!(refused(open(&plain)).contains("not sealed"));
        assert_eq!(list(&desk(&crmkit::open(plain.0.clone(), system_context()).unwrap()), "").len(), 1);
    }
}
