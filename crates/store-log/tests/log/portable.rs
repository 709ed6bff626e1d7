//! Portable files between this store and the others.

use std::fs;
use std::ops::ControlFlow;

use crmkit_store::portable::{self, PortableError, Progress};
use crmkit_store::{Batch, Bytes, Direction, KeyRange, MemoryStore, Store};
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;

use crate::batches::batch;

fn fill(store: &dyn Store) {
    for number in 1..200 {
        store.commit(Batch { writes: batch(number), ..Batch::default() }).unwrap();
    }
}

fn all(store: &dyn Store) -> Vec<(Bytes, Bytes)> {
    store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
}

fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn a_store_survives_the_way_through_every_other_store() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("backup");
    let first = MemoryStore::new();
    fill(&first);
    let mut bytes = Vec::new();
    portable::export(&first, &mut bytes).unwrap();

    let second = LogStore::create(directory.path().join("second")).unwrap();
    portable::import(&second, &mut bytes.as_slice(), &mut on).unwrap();
    assert!(all(&second) == all(&first));
    fs::write(&file, b"an older backup").unwrap();
    // Most of it in the base and the rest in the log.
    assert!(second.compact(&mut on).unwrap());
    second.commit(Batch { writes: batch(200), ..Batch::default() }).unwrap();
    first.commit(Batch { writes: batch(200), ..Batch::default() }).unwrap();
    let summary = second.export(&file).unwrap();
    assert_eq!(summary.bytes, fs::metadata(&file).unwrap().len());
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2, "nothing unfinished is left");

    let third = SledStore::create(directory.path().join("third")).unwrap();
    assert_eq!(third.import(&file, &mut on).unwrap(), summary);
    assert!(all(&third) == all(&first));
    third.export(&file).unwrap();

    let fourth = LogStore::create(directory.path().join("fourth")).unwrap();
    fourth.import(&file, &mut on).unwrap();
    fourth.close().unwrap();
    let fourth = LogStore::open(directory.path().join("fourth")).unwrap();
    assert!(matches!(fourth.import(&file, &mut on), Err(PortableError::NotEmpty)));
    assert_eq!(fourth.check().unwrap().pairs, summary.pairs);
    assert!(all(&fourth) == all(&first));
}

#[test]
fn a_damaged_file_is_found_before_anything_is_imported() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("backup");
    let store = LogStore::create(directory.path().join("store")).unwrap();
    fill(&store);
    store.export(&file).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 0x10;
    fs::write(&file, bytes).unwrap();
    let empty = LogStore::create(directory.path().join("empty")).unwrap();
    let error = empty.import(&file, &mut |_| panic!("something was imported")).unwrap_err();
    assert!(matches!(error, PortableError::Corrupt { .. }), "{error}");
    assert!(all(&empty).is_empty());
}

#[test]
fn a_failed_export_leaves_the_old_file() {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path().join("store")).unwrap();
    fill(&store);
    let file = directory.path().join("backup");
    store.export(&file).unwrap();
    let before = fs::read(&file).unwrap();
    // A directory stands where the unfinished file would go.
    fs::create_dir(directory.path().join("backup.unfinished")).unwrap();
    assert!(matches!(store.export(&file), Err(PortableError::Io(_))));
    assert!(fs::read(&file).unwrap() == before);
}
