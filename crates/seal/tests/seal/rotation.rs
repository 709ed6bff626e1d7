//! New keys while the store is in use, and programs that die on the way.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crmkit_seal::{Rotation, SealedStore};
use crmkit_store::{Batch, Claim, Store, StoreError, Write};

use crate::fixture::{Below, all, history, pair, passphrase, put, some, subject};

fn to_the_end(store: &SealedStore, limit: usize) {
    while store.rotate_step(limit).unwrap() != Rotation::Done {}
}

/// The generations that values below are sealed in: the first byte after the kind.
fn generations(below: &Below) -> Vec<u8> {
    let mut found: Vec<u8> = all(below.data.as_ref())
        .iter()
        .filter(|(key, _)| !key.starts_with(b"\0crmkit"))
        .map(|(_, value)| value[1])
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn a_rotation_leaves_every_value_and_no_old_key() {
    for limit in [1, 2, 100] {
        let below = Below::default();
        let store = below.open();
        put(&store, &some()).unwrap();
        let old = below.copy();
        assert_eq!(store.rotation(), Rotation::Done);
        store.begin_rotation(&passphrase("right")).unwrap();
        assert!(matches!(store.begin_rotation(&passphrase("right")), Err(StoreError::Sealed(_))));
        to_the_end(&store, limit);
        assert_eq!(all(&store), some());
        assert_eq!(all(&below.open()), some());
        assert_eq!(generations(&below), [2]);
        // The keys of before open nothing now, and those of now nothing of before.
        let mixed = Below { data: below.data.clone(), vault: old.vault.clone() };
        assert!(matches!(mixed.open().snapshot().unwrap().get(b"y"), Err(StoreError::Corrupt(_))));
        let mixed = Below { data: old.data.clone(), vault: below.vault.clone() };
        for key in [b"y".as_slice(), b"p\x01"] {
            assert!(matches!(mixed.open().snapshot().unwrap().get(key), Err(StoreError::Corrupt(_))));
        }
    }
}

#[test]
fn keys_that_a_rotation_has_dropped_are_not_written_again() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    let rotate = || {
        store.begin_rotation(&passphrase("right")).unwrap();
        to_the_end(&store, 100);
    };
    rotate();
    let old = below.copy();
    // The same program goes on: it still has the keys of the first generation in memory.
    store.change_provider(&passphrase("right"), &passphrase("new")).unwrap();
    let wrapped = |below: &Below| below.vault.snapshot().unwrap().get(b"e").unwrap().unwrap().len();
    assert_eq!(wrapped(&below), wrapped(&old), "one master key, as before");
    store.begin_rotation(&passphrase("new")).unwrap();
    assert!(wrapped(&below) < 2 * wrapped(&old) + 32, "the old and the new");
    to_the_end(&store, 100);
    assert_eq!(wrapped(&below), wrapped(&old));
    assert_eq!(all(&below.open_with("new").unwrap()), some());
}

#[test]
fn a_rotation_needs_the_provider_of_the_vault() {
    let below = Below::default();
    let store = below.open();
    assert!(matches!(store.begin_rotation(&passphrase("wrong")), Err(StoreError::Sealed(_))));
    assert_eq!(store.rotation(), Rotation::Done);
}

#[test]
fn a_program_that_dies_at_any_commit_loses_nothing_and_the_rotation_goes_on() {
    let mut deaths = 0;
    for commits in 0.. {
        let below = Below::default();
        let store = below.open();
        put(&store, &some()).unwrap();
        store.shred(&subject(3)).unwrap();
        let expected = all(&store);
        drop(store);
        let dying = below.open_to_die(commits).unwrap();
        let run = || -> Result<(), StoreError> {
            dying.begin_rotation(&passphrase("right"))?;
            while dying.rotate_step(2)? != Rotation::Done {}
            Ok(())
        };
        let died = run().is_err();
        deaths += usize::from(died);
        let store = below.open();
        assert_eq!(all(&store), expected, "after {commits} commits");
        put(&store, &[pair(b"p\x04", b"Di"), pair(b"y", b"common")]).unwrap();
        if store.rotation() == Rotation::Done && generations(&below).contains(&1) {
            store.begin_rotation(&passphrase("right")).unwrap();
        }
        to_the_end(&store, 2);
        let mut expected = expected;
        expected.push(pair(b"p\x04", b"Di"));
        expected.sort();
        assert_eq!(all(&below.open()), expected, "after {commits} commits and the rest");
        if !died {
            break;
        }
    }
    assert!(deaths > 15, "{deaths} deaths");
}

#[test]
fn a_snapshot_reads_through_a_whole_rotation() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    let held = store.snapshot().unwrap();
    store.begin_rotation(&passphrase("right")).unwrap();
    to_the_end(&store, 3);
    for (key, value) in some() {
        assert_eq!(held.get(&key).unwrap(), Some(value));
    }
}

#[test]
fn writers_and_readers_go_on_during_rotations() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    let done = AtomicBool::new(false);
    let count = |store: &SealedStore, key: &[u8]| -> Result<(), StoreError> {
        loop {
            let snapshot = store.snapshot()?;
            let n = snapshot.get(key)?.map_or(0, |value| u64::from_be_bytes(value[5..13].try_into().unwrap())) + 1;
            let part = [vec![key[1]], 8_u32.to_be_bytes().to_vec(), n.to_be_bytes().to_vec()].concat();
            let claims = vec![Claim::Key(key.to_vec())];
            let writes = vec![Write::Put(key.to_vec(), part)];
            match store.commit(Batch { base: snapshot.revision(), claims, writes, ..Batch::default() }) {
                Err(StoreError::Conflict) => {}
                other => return other.map(drop),
            }
        }
    };
    let counted: u64 = thread::scope(|scope| {
        let writers: Vec<_> = [b"h\x11", b"h\x12"]
            .map(|key| {
                let (store, done) = (&store, &done);
                scope.spawn(move || {
                    let mut counted = 0;
                    loop {
                        count(store, key).unwrap();
                        counted += 1;
                        if done.load(Ordering::Relaxed) {
                            return counted;
                        }
                    }
                })
            })
            .into();
        for _ in 0..5 {
            store.begin_rotation(&passphrase("right")).unwrap();
            while store.rotate_step(2).unwrap() != Rotation::Done {
                let snapshot = store.snapshot().unwrap();
                for (key, value) in some() {
                    assert_eq!(snapshot.get(&key).unwrap(), Some(value));
                }
            }
        }
        done.store(true, Ordering::Relaxed);
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    assert_eq!(generations(&below), [6]);
    let n = |key: &[u8]| -> u64 {
        let value = below.open().snapshot().unwrap().get(key).unwrap().unwrap();
        u64::from_be_bytes(value[5..13].try_into().unwrap())
    };
    assert_eq!(n(b"h\x11") + n(b"h\x12"), counted, "no change was lost");
}

#[test]
fn a_destroyed_person_stays_so_through_a_rotation() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    store.shred(&subject(2)).unwrap();
    store.begin_rotation(&passphrase("right")).unwrap();
    to_the_end(&store, 2);
    let store = below.open();
    assert!(store.is_shredded(&subject(2)).unwrap());
    let history_of_all = history(&[(1, "Ada was made"), (2, ""), (2, ""), (1, "Ada changed")]);
    assert_eq!(store.snapshot().unwrap().get(b"h1").unwrap(), Some(history_of_all));
    assert_eq!(store.snapshot().unwrap().get(b"p\x02").unwrap(), None);
}
