//! What lies on disk.

use std::fs;
use std::path::Path;

use crmkit_store::{Direction, KeyRange, Store};

use crate::world::{KINDS, contact, desk, list, open, stores, values};

/// Every byte of a store: its pairs, and its files if it has any.
fn bytes(store: &dyn Store, directory: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (key, value) in store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap() {
        bytes.extend(key);
        bytes.push(0);
        bytes.extend(value);
        bytes.push(0);
    }
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => bytes.extend(fs::read(path).unwrap()),
            }
        }
    }
    bytes
}

/// Which of the values are found, in lower case as well. All begin with `q`.
fn found(bytes: &[u8]) -> usize {
    let mut count = 0;
    for n in 0..200 {
        for value in values(n) {
            let sought = value.as_bytes();
            count += usize::from(bytes.windows(sought.len()).any(|window| window.eq_ignore_ascii_case(sought)));
        }
    }
    count
}

#[test]
fn no_value_of_any_contact_is_on_disk() {
    for kind in KINDS {
        for sealed in [true, false] {
            let directory = tempfile::tempdir().unwrap();
            let below = stores(kind, directory.path());
            let crm = match sealed {
                true => open(&below).unwrap(),
                false => crmkit::open(below.0.clone(), crmkit::system_context()).unwrap(),
            };
            let session = desk(&crm);
            for n in 0..200 {
                contact(&session, n);
            }
            assert_eq!(list(&session, "").len(), 200);
            session.ask("search", serde_json::json!({ "text": values(3)[0] })).ok();
            crm.checkpoint_all().unwrap();
            let held = bytes(below.0.as_ref(), directory.path());
            let expected = if sealed { 0 } else { 1000 };
            assert_eq!(found(&held), expected, "{kind}, {}", if sealed { "sealed" } else { "in the open" });
            assert_eq!(
                found(&bytes(below.1.as_ref(), tempfile::tempdir().unwrap().path())),
                0,
                "the vault has keys only"
            );
        }
    }
}
