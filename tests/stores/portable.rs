//! Portable files between the stores.

use std::fs;
use std::ops::ControlFlow;

use crmkit_store::portable::{self, PortableError, Progress};
use crmkit_store::{Batch, Bytes, Direction, KeyRange, MemoryStore, Store, StoreError, Write};
use crmkit_store_sled::SledStore;

fn fill(store: &dyn Store) {
    for round in 0..4_u32 {
        let writes = (0..8_000_u32)
            .map(|n| match (n + round) % 11 {
                0 => Write::Delete((n * 3).to_be_bytes().to_vec()),
                1 if n % 50 == 0 => Write::Put((n * 3).to_be_bytes().to_vec(), vec![0xFF; 30_000]),
                _ => Write::Put((n * 3 + round).to_be_bytes().to_vec(), n.to_string().into_bytes()),
            })
            .collect();
        store.commit(Batch { writes, ..Batch::default() }).unwrap();
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

    let second = SledStore::create(directory.path().join("second")).unwrap();
    portable::import(&second, &mut bytes.as_slice(), &mut on).unwrap();
    assert!(all(&second) == all(&first));
    fs::write(&file, b"an older backup").unwrap();
    let summary = second.export(&file).unwrap();
    assert_eq!(summary.bytes, fs::metadata(&file).unwrap().len());
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2, "nothing unfinished is left");

    let third = SledStore::create(directory.path().join("third")).unwrap();
    assert_eq!(third.import(&file, &mut on).unwrap(), summary);
    third.close().unwrap();
    let third = SledStore::open(directory.path().join("third")).unwrap();
    assert_eq!(third.check().unwrap().pairs, summary.pairs);

    let last = MemoryStore::new();
    let mut read = fs::File::open(&file).unwrap();
    portable::import(&last, &mut read, &mut on).unwrap();
    assert!(all(&last) == all(&first) && all(&third) == all(&first));
}

#[test]
fn a_damaged_file_is_found_before_anything_is_imported() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("backup");
    let store = SledStore::create(directory.path().join("store")).unwrap();
    fill(&store);
    store.export(&file).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 0x10;
    fs::write(&file, bytes).unwrap();
    let empty = SledStore::create(directory.path().join("empty")).unwrap();
    let mut batches = 0;
    let mut count = |_: Progress| {
        batches += 1;
        ControlFlow::Continue(())
    };
    let error = empty.import(&file, &mut count).unwrap_err();
    assert!(matches!(error, PortableError::Corrupt { .. }), "{error}");
    assert_eq!((batches, all(&empty).len()), (0, 0));
}

#[test]
fn a_failed_export_leaves_the_old_file() {
    let directory = tempfile::tempdir().unwrap();
    let store = SledStore::create(directory.path().join("store")).unwrap();
    fill(&store);
    let file = directory.path().join("backup");
    store.export(&file).unwrap();
    let before = fs::read(&file).unwrap();
    // A directory stands where the unfinished file would go.
    fs::create_dir(directory.path().join("backup.unfinished")).unwrap();
    assert!(matches!(store.export(&file), Err(PortableError::Io(_))));
    assert!(fs::read(&file).unwrap() == before);
}

#[test]
fn a_cancelled_import_leaves_an_empty_store() {
    let directory = tempfile::tempdir().unwrap();
    let full = MemoryStore::new();
    fill(&full);
    let mut bytes = Vec::new();
    portable::export(&full, &mut bytes).unwrap();
    let store = SledStore::create(directory.path()).unwrap();
    let error = portable::import(&store, &mut bytes.as_slice(), &mut |_| ControlFlow::Break(())).unwrap_err();
    assert!(matches!(error, PortableError::Cancelled), "{error}");
    assert!(all(&store).is_empty());
    assert_eq!(store.check().unwrap().pairs, 0);
    let refused = store.commit(Batch {
        base: crmkit_store::Revision(0),
        writes: vec![Write::Put(vec![1], vec![1])],
        ..Batch::default()
    });
    assert!(!matches!(refused, Err(StoreError::Closed(_))), "and the store goes on");
}
