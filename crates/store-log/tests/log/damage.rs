//! Damaged files are answered with an error: never with wrong data, a panic or silence.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::ops::ControlFlow;
use std::path::Path;

use crmkit_store::{Batch, Bytes, Direction, Durability, KeyRange, Store, StoreError, Write};
use crmkit_store_log::LogStore;
use tempfile::TempDir;

use crate::batches::{Random, batch};

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let (sound, pairs) = sound_store(30);
    let mut random = Random(1);
    for name in ["crmkit.log", "crmkit.label"] {
        let bytes = fs::read(sound.path().join(name)).unwrap();
        for round in 0..300 {
            // The start and the end more often than chance would.
            let length = bytes.len() as u64;
            let place = match round % 3 {
                0 => random.below(length.min(120)),
                1 => length - 1 - random.below(length.min(120)),
                _ => random.below(length),
            };
            let (place, bit) = (usize::try_from(place).unwrap(), random.below(8));
            let copy = copy(&sound);
            let mut damaged = bytes.clone();
            damaged[place] ^= 1 << bit;
            fs::write(copy.path().join(name), damaged).unwrap();
            let opened = LogStore::open(copy.path());
            assert!(
                matches!(opened, Err(StoreError::Corrupt(_))),
                "{name} byte {place} of {length} bit {bit}: {opened:?}"
            );
        }
    }
    assert!(all(&LogStore::open(sound.path()).unwrap()) == pairs);
}

#[test]
fn damage_under_an_open_store_is_found_by_its_check() {
    let (sound, pairs) = sound_store(30);
    let store = LogStore::open(sound.path()).unwrap();
    let path = sound.path().join("crmkit.log");
    let bytes = fs::read(&path).unwrap();
    for place in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 4;
        fs::write(&path, damaged).unwrap();
        assert!(matches!(store.check(), Err(StoreError::Corrupt(_))), "byte {place}");
    }
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    assert!(matches!(store.check(), Err(StoreError::Corrupt(_))));
    fs::write(&path, &bytes).unwrap();
    assert_eq!(store.check().unwrap().pairs, pairs.len() as u64);
}

#[test]
fn a_file_that_was_cut_short_is_found() {
    let (sound, _) = sound_store(10);
    for name in ["crmkit.log", "crmkit.label"] {
        let length = fs::metadata(sound.path().join(name)).unwrap().len();
        for round in 0..40 {
            let left = if round < 20 { length - 1 - round } else { (length - 1) * (round - 20) / 20 };
            let copy = copy(&sound);
            cut(&copy.path().join(name), left);
            assert!(matches!(LogStore::open(copy.path()), Err(StoreError::Corrupt(_))), "{name} cut to {left}");
        }
        let copy = copy(&sound);
        fs::remove_file(copy.path().join(name)).unwrap();
        LogStore::open(copy.path()).unwrap_err();
    }
}

#[test]
fn a_last_commit_that_was_not_durable_may_be_torn_at_any_byte() {
    let (sound, pairs) = sound_store(10);
    let path = sound.path().join("crmkit.log");
    let before = fs::metadata(&path).unwrap().len();
    let store = LogStore::open(sound.path()).unwrap();
    let last = vec![
        Write::Put(b"torn".to_vec(), vec![7; 300]),
        Write::Put(b"last".to_vec(), b"gone".to_vec()),
        Write::Delete(pairs.keys().next().unwrap().clone()),
    ];
    let relaxed = |writes| Batch { writes, durability: Durability::Relaxed, ..Batch::default() };
    store.commit(relaxed(last)).unwrap();
    let with_last = all(&store);
    drop(store);
    let after = fs::metadata(&path).unwrap().len();
    for left in before..=after {
        let copy = copy(&sound);
        cut(&copy.path().join("crmkit.log"), left);
        let store = LogStore::open(copy.path()).unwrap();
        let expected = if left == after { &with_last } else { &pairs };
        assert!(all(&store) == *expected, "cut from {after} to {left}");
        // What is committed next takes the place of the torn end.
        store.commit(relaxed(vec![Write::Put(b"next".to_vec(), vec![1; 10])])).unwrap();
        drop(store);
        let store = LogStore::open(copy.path()).unwrap();
        assert_eq!(store.check().unwrap().pairs, expected.len() as u64 + 1);
    }
}

#[test]
fn holes_in_what_was_not_durable_are_torn_and_not_damage() {
    let (sound, pairs) = sound_store(10);
    let path = sound.path().join("crmkit.log");
    let before = fs::metadata(&path).unwrap().len();
    let put = |key: &[u8]| vec![Write::Put(key.to_vec(), vec![7; 300])];
    let store = LogStore::open(sound.path()).unwrap();
    for key in [b"hole1", b"hole2", b"hole3"] {
        let writes = put(key);
        store.commit(Batch { writes, durability: Durability::Relaxed, ..Batch::default() }).unwrap();
    }
    drop(store);
    let hole = |copy: &TempDir| {
        let path = copy.path().join("crmkit.log");
        let mut bytes = fs::read(&path).unwrap();
        bytes[usize::try_from(before).unwrap()..][..200].fill(0);
        fs::write(path, bytes).unwrap();
    };
    let one = copy(&sound);
    hole(&one);
    assert!(all(&LogStore::open(one.path()).unwrap()) == pairs, "a disk writes in any order");

    // The same hole, after a durable commit, which vouches for all before it.
    let other = copy(&sound);
    let store = LogStore::open(other.path()).unwrap();
    store.commit(Batch { writes: put(b"durable"), ..Batch::default() }).unwrap();
    let writes = put(b"relaxed");
    store.commit(Batch { writes, durability: Durability::Relaxed, ..Batch::default() }).unwrap();
    drop(store);
    hole(&other);
    let label = fs::read(sound.path().join("crmkit.label")).unwrap();
    fs::write(other.path().join("crmkit.label"), label).unwrap();
    let opened = LogStore::open(other.path());
    assert!(matches!(&opened, Err(StoreError::Corrupt(what)) if what.contains("goes on")), "{opened:?}");
}

#[test]
fn a_flipped_bit_or_a_cut_in_the_file_of_a_base_is_found() {
    let (sound, pairs) = sound_store(30);
    let store = LogStore::open(sound.path()).unwrap();
    assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    store.close().unwrap();
    let path = sound.path().join("crmkit.base.30");
    let bytes = fs::read(&path).unwrap();
    let store = LogStore::open(sound.path()).unwrap();
    let mut random = Random(2);
    for round in 0..300 {
        let length = bytes.len() as u64;
        let place = if round % 2 == 0 { random.below(length) } else { length - 1 - random.below(400) };
        let mut damaged = bytes.clone();
        damaged[usize::try_from(place).unwrap()] ^= 1 << random.below(8);
        fs::write(&path, damaged).unwrap();
        assert!(matches!(store.check(), Err(StoreError::Corrupt(_))), "byte {place} under an open store");
        let copy = copy(&sound);
        let found = LogStore::open(copy.path()).and_then(|store| {
            let snapshot = store.snapshot()?;
            let found = snapshot.scan(&KeyRange::all(), Direction::Backward, usize::MAX);
            drop(snapshot);
            assert!(matches!(store.check(), Err(StoreError::Corrupt(_))), "byte {place}");
            found
        });
        assert!(matches!(found, Err(StoreError::Corrupt(_))), "byte {place} of {length}");
        fs::write(copy.path().join("crmkit.base.30"), &bytes[..usize::try_from(place).unwrap()]).unwrap();
        assert!(matches!(LogStore::open(copy.path()), Err(StoreError::Corrupt(_))), "cut to {place}");
    }
    fs::write(&path, &bytes).unwrap();
    assert!(all(&store) == pairs);
}

/// A closed store with many commits, and what it holds.
fn sound_store(commits: u64) -> (TempDir, BTreeMap<Bytes, Bytes>) {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path()).unwrap();
    for number in 1..=commits {
        store.commit(Batch { writes: batch(number), ..Batch::default() }).unwrap();
    }
    let pairs = all(&store);
    store.close().unwrap();
    (directory, pairs)
}

fn all(store: &LogStore) -> BTreeMap<Bytes, Bytes> {
    store.check().unwrap();
    store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap().into_iter().collect()
}

fn copy(store: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(store.path()).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    copy
}

fn cut(path: &Path, left: u64) {
    OpenOptions::new().write(true).open(path).unwrap().set_len(left).unwrap();
}
