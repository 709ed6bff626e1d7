//! Who may open a store, and when.

use std::fs;

use crmkit_store::{Batch, Direction, Durability, KeyRange, Store, StoreError, Write};
use crmkit_store_log::LogStore;

use crate::child::writer;

#[test]
fn a_second_process_is_told_that_the_store_is_held() {
    let directory = tempfile::tempdir().unwrap();
    let held = LogStore::create(directory.path()).unwrap();
    let output = writer(directory.path(), Durability::Immediate).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Closed") && said.contains("holds the store"), "{said}");
    held.commit(Batch { writes: vec![Write::Put(vec![1], vec![1])], ..Batch::default() }).unwrap();
}

#[test]
fn a_second_handle_is_told_that_the_store_is_held_until_the_first_is_closed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new").join("store");
    let first = LogStore::open_or_create(&path).unwrap();
    for second in [LogStore::open(&path), LogStore::create(&path), LogStore::open_or_create(&path)] {
        assert!(matches!(second, Err(StoreError::Closed(_))), "{second:?}");
    }
    first.close().unwrap();
    let second = LogStore::open_or_create(&path).unwrap();
    drop(second);
    LogStore::open(&path).unwrap();
}

#[test]
fn a_closed_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path()).unwrap();
    let snapshot = store.snapshot().unwrap();
    store.close().unwrap();
    assert!(matches!(snapshot.get(b"a"), Err(StoreError::Closed(_))));
    assert!(matches!(snapshot.scan(&KeyRange::all(), Direction::Forward, 1), Err(StoreError::Closed(_))));
    LogStore::open(directory.path()).unwrap();
}

#[test]
fn a_directory_without_a_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let error = LogStore::open(directory.path()).unwrap_err();
    assert!(matches!(&error, StoreError::Io(reason) if reason.contains("no store")), "{error}");
    assert!(!LogStore::exists(directory.path()));
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0, "and stays empty");
}

#[test]
fn the_files_of_others_are_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("letter.txt"), "dear").unwrap();
    assert!(matches!(LogStore::create(directory.path()), Err(StoreError::Io(_))));
    assert!(matches!(LogStore::open_or_create(directory.path()), Err(StoreError::Io(_))));
    assert_eq!(fs::read(directory.path().join("letter.txt")).unwrap(), b"dear");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_finished_store_is_never_taken_for_an_unfinished_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store");
    LogStore::create(&path).unwrap().close().unwrap();
    assert!(matches!(LogStore::create(&path), Err(StoreError::Io(_))), "it exists");
    fs::write(path.join("crmkit.label"), []).unwrap();
    assert!(matches!(LogStore::open(&path), Err(StoreError::Corrupt(_))));
    assert!(matches!(LogStore::open_or_create(&path), Err(StoreError::Io(_))));
    assert!(path.join("crmkit.log").is_file());
}

#[test]
fn an_unknown_store_version_is_named() {
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    let label = directory.path().join("crmkit.label");
    let mut bytes = fs::read(&label).unwrap();
    assert_eq!(bytes[..24], *b"crmkit in a log\n\x01\0\0\0\x01\0\0\0", "version 1, ready");
    bytes[16] = 2;
    let checksum = crc32fast::hash(&bytes[..24]).to_le_bytes();
    bytes[24..28].copy_from_slice(&checksum);
    fs::write(&label, bytes).unwrap();
    let error = LogStore::open(directory.path()).unwrap_err().to_string();
    assert!(error.contains("format version 2") && error.contains("opens version 1"), "{error}");
}
