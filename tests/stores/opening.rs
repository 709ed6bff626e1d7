//! Who may open a store, and when.

use std::fs;
use std::process::Command;

use crmkit_store::{Batch, Direction, KeyRange, Store, StoreError, Write};
use crmkit_store_sled::SledStore;

#[test]
fn a_second_process_is_told_that_the_store_is_held() {
    let directory = tempfile::tempdir().unwrap();
    let held = SledStore::create(directory.path()).unwrap();
    let open = || {
        let mut writer = Command::new(env!("CARGO_BIN_EXE_store-writer"));
        let output = writer.args([directory.path().as_os_str(), "immediate".as_ref()]).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let said = open();
    assert!(said.contains("Closed") && said.contains("holds the store"), "{said}");
    held.commit(Batch { writes: vec![Write::Put(vec![1], vec![1])], ..Batch::default() }).unwrap();
}

#[test]
fn a_second_handle_is_told_that_the_store_is_held_until_the_first_is_closed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new").join("store");
    let first = SledStore::open_or_create(&path).unwrap();
    for second in [SledStore::open(&path), SledStore::create(&path), SledStore::open_or_create(&path)] {
        assert!(matches!(second, Err(StoreError::Closed(_))), "{second:?}");
    }
    first.close().unwrap();
    let second = SledStore::open_or_create(&path).unwrap();
    drop(second);
    SledStore::open(&path).unwrap();
}

#[test]
fn a_closed_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let store = SledStore::create(directory.path()).unwrap();
    let snapshot = store.snapshot().unwrap();
    store.close().unwrap();
    assert!(matches!(snapshot.get(b"a"), Err(StoreError::Closed(_))));
    assert!(matches!(snapshot.scan(&KeyRange::all(), Direction::Forward, 1), Err(StoreError::Closed(_))));
    SledStore::open(directory.path()).unwrap();
}

#[test]
fn a_directory_without_a_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let error = SledStore::open(directory.path()).unwrap_err();
    assert!(matches!(&error, StoreError::Io(reason) if reason.contains("no store")), "{error}");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0, "and stays empty");
}

#[test]
fn an_unknown_store_version_is_named() {
    let directory = tempfile::tempdir().unwrap();
    SledStore::create(directory.path()).unwrap().close().unwrap();
    let label = directory.path().join("crmkit.store");
    let mut bytes = fs::read(&label).unwrap();
    assert_eq!(bytes[..24], *b"crmkit on sled\n\0\x01\0\0\0\x01\0\0\0", "version 1, ready");
    bytes[16] = 2;
    let checksum = crc32fast::hash(&bytes[..24]).to_le_bytes();
    bytes[24..28].copy_from_slice(&checksum);
    fs::write(&label, bytes).unwrap();
    let error = SledStore::open(directory.path()).unwrap_err().to_string();
    assert!(error.contains("format version 2") && error.contains("opens version 1"), "{error}");
}

#[test]
fn a_key_that_is_too_long_is_refused_and_nothing_written() {
    let directory = tempfile::tempdir().unwrap();
    let store = SledStore::create(directory.path()).unwrap();
    let commit = |length| {
        let writes = vec![Write::Put(vec![1], vec![1]), Write::Put(vec![0xFF; length], vec![2])];
        store.commit(Batch { writes, ..Batch::default() })
    };
    assert!(matches!(commit(1_537), Err(StoreError::Io(_))));
    assert_eq!(store.snapshot().unwrap().get(&[1]).unwrap(), None);
    commit(1_536).unwrap();
    assert_eq!(store.check().unwrap().pairs, 2);
}
