//! Nothing of an erased person is left: random worlds with histories, on every store, and every byte of the store looked at
//! afterwards for every value that the person ever had.
//!
//! The seed is told by every failure: set `CRMKIT_SEED` to it to see the failure again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod chance;
mod world;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crmkit_store::{MemoryStore, Store, portable};
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;

use chance::Chance;
use world::World;

/// How many worlds each store sees.
const WORLDS: usize = 200;

/// Whether a value stands somewhere in these bytes. Sorted words are kept without what they share with the one before: the
/// end of a value gives it away.
fn holds(bytes: &[u8], value: &str) -> bool {
    let end = &value.as_bytes()[value.len() - 8..];
    bytes.windows(end.len()).any(|window| window == end)
}

fn exported(store: &dyn Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    portable::export(store, &mut bytes).unwrap();
    bytes
}

/// Every byte of every file of a directory.
fn files(directory: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => bytes.extend(files(&path)),
            false => bytes.extend(fs::read(&path).unwrap()),
        }
    }
    bytes
}

/// Lets a world happen in a store and erases somebody. Gives what must be gone.
fn erased_in(store: Arc<dyn Store>, chance: &mut Chance, seed: u64) -> Vec<String> {
    let mut world = World::happen(store.clone(), chance);
    let before = exported(store.as_ref());
    let traces = world.traces_of_victim();
    for trace in &traces {
        assert!(holds(&before, trace), "seed {seed}: `{trace}` was never there: the test would see nothing");
    }
    world.erase(chance);
    let after = exported(store.as_ref());
    for trace in &traces {
        assert!(!holds(&after, trace), "seed {seed}: `{trace}` is left\n{}", world.told());
    }
    for trace in world.traces_of_others() {
        assert!(holds(&after, &trace), "seed {seed}: `{trace}` belongs to somebody else, and is gone");
    }
    world.is_sound();
    traces
}

#[test]
fn nothing_is_left_in_memory() {
    let mut chance = Chance::new();
    let seed = chance.seed;
    for _ in 0..WORLDS {
        let _ = erased_in(Arc::new(MemoryStore::new()), &mut chance, seed);
    }
}

#[test]
fn nothing_is_left_in_the_files_of_a_log_store_that_is_compacted() {
    let mut chance = Chance::new();
    let seed = chance.seed;
    for _ in 0..WORLDS {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("crm");
        let store = Arc::new(LogStore::create(&path).unwrap());
        let traces = erased_in(store.clone(), &mut chance, seed);
        store.compact(&mut |_| ControlFlow::Continue(())).unwrap();
        Arc::into_inner(store).unwrap().close().unwrap();
        let bytes = files(directory.path());
        for trace in traces {
            assert!(!holds(&bytes, &trace), "seed {seed}: `{trace}` is left in a file");
        }
    }
}

#[test]
fn nothing_is_left_in_the_files_of_a_sled_store_that_is_written_anew() {
    let mut chance = Chance::new();
    let seed = chance.seed;
    for _ in 0..WORLDS {
        let directory = tempfile::tempdir().unwrap();
        let store = Arc::new(SledStore::create(directory.path().join("old")).unwrap());
        let traces = erased_in(store.clone(), &mut chance, seed);
        store.compact_into(directory.path().join("new")).unwrap().close().unwrap();
        Arc::into_inner(store).unwrap().close().unwrap();
        fs::remove_dir_all(directory.path().join("old")).unwrap();
        let bytes = files(directory.path());
        assert!(holds(&bytes, "privacy_key") || !bytes.is_empty());
        for trace in traces {
            assert!(!holds(&bytes, &trace), "seed {seed}: `{trace}` is left in a file");
        }
    }
}
