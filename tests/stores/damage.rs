//! Damaged files are answered with an error: never with wrong data, a panic or silence.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crmkit_store::{Batch, Bytes, Direction, Durability, KeyRange, Store, StoreError, Write};
use crmkit_store_sled::SledStore;
use tempfile::TempDir;

use crate::batches::Random;

/// What became of a store after something was done to its files.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// Opening, reading or checking said that it is damaged.
    Found,
    /// All is there and right: the change hit bytes that mean nothing any more.
    Harmless,
}

#[test]
fn flipped_bytes_are_found() {
    let (sound, pairs) = sound_store();
    let mut random = Random(1);
    let mut found = 0;
    for round in 0..200 {
        // Half of the rounds choose a byte of all bytes, the others first a file, so that small files are hit as well.
        let files = files(sound.path());
        let mut place = random.below(files.iter().map(|(_, length)| length).sum());
        let chosen = if round % 2 == 0 {
            let file = &files[usize::try_from(random.below(files.len() as u64)).unwrap()];
            place = random.below(file.1);
            &file.0
        } else {
            let hit = |(_, length): &&(PathBuf, u64)| {
                let here = place < *length;
                place -= if here { 0 } else { *length };
                here
            };
            &files.iter().find(hit).unwrap().0
        };
        let bit = random.below(8);
        let outcome = after(&sound, &pairs, |copy| {
            let path = copy.join(chosen.strip_prefix(sound.path()).unwrap());
            let mut bytes = fs::read(&path).unwrap();
            bytes[usize::try_from(place).unwrap()] ^= 1 << bit;
            fs::write(&path, bytes).unwrap();
        });
        let name = chosen.file_name().unwrap().to_string_lossy().into_owned();
        println!("{name} byte {place} bit {bit}: {outcome:?}");
        found += u32::from(outcome == Outcome::Found);
    }
    assert!(found >= 100, "only {found} of 200 flipped bytes were found");
}

#[test]
fn files_that_were_cut_short_are_found() {
    let (sound, pairs) = sound_store();
    let mut random = Random(2);
    for (path, length) in files(sound.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for round in 0..12 {
            let left = if round == 0 { 0 } else { random.below(length) };
            let outcome = after(&sound, &pairs, |copy| {
                let file = fs::OpenOptions::new().write(true).open(copy.join(&name)).unwrap();
                file.set_len(left).unwrap();
            });
            println!("{name} cut from {length} to {left}: {outcome:?}");
            // The last segment of the log is longer than what was written into it.
            assert!(outcome == Outcome::Found || name == "db" && left > length / 2, "{name} cut to {left}");
        }
    }
}

#[test]
fn files_that_are_gone_are_found() {
    let (sound, pairs) = sound_store();
    for (path, _) in files(sound.path()) {
        let name = path.file_name().unwrap().to_owned();
        let outcome = after(&sound, &pairs, |copy| fs::remove_file(copy.join(&name)).unwrap());
        // sled can build its index anew from the log.
        let spare = name.to_string_lossy().starts_with("snap.");
        assert!(outcome == Outcome::Found || spare, "{name:?}");
    }
}

/// A closed store with many commits, among them deletions and long values, and what it holds.
fn sound_store() -> (TempDir, BTreeMap<Bytes, Bytes>) {
    let directory = tempfile::tempdir().unwrap();
    let store = SledStore::create(directory.path()).unwrap();
    let mut random = Random(3);
    let mut pairs = BTreeMap::new();
    for round in 0..30_u64 {
        let mut writes = Vec::new();
        for _ in 0..50 {
            let key = random.below(2_000).to_be_bytes().to_vec();
            let length = if random.below(100) == 0 { 12_000 } else { random.below(500) };
            if random.below(6) == 0 {
                pairs.remove(&key);
                writes.push(Write::Delete(key));
            } else {
                let value: Bytes = (0..length).map(|n| u8::try_from((n + round) % 256).unwrap()).collect();
                pairs.insert(key.clone(), value.clone());
                writes.push(Write::Put(key, value));
            }
        }
        store.commit(Batch { writes, ..Batch::default() }).unwrap();
    }
    store.close().unwrap();
    // Opened once more, so that one part of it is in the index of sled and the other in its log only.
    let store = SledStore::open(directory.path()).unwrap();
    for n in 0..1_000_u64 {
        let (key, value) = ((n * 7).to_be_bytes().to_vec(), vec![1; 200]);
        pairs.insert(key.clone(), value.clone());
        let writes = vec![Write::Put(key, value)];
        store.commit(Batch { writes, durability: Durability::Relaxed, ..Batch::default() }).unwrap();
    }
    store.close().unwrap();
    (directory, pairs)
}

/// The files of a store with their lengths, in order.
fn files(directory: &Path) -> Vec<(PathBuf, u64)> {
    let entries = fs::read_dir(directory).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    let mut files: Vec<_> = entries.map(|entry| (entry.path(), entry.metadata().unwrap().len())).collect();
    files.sort();
    files
}

/// Damages a copy of the store and looks at it from a thread of its own, which may not hang.
fn after(sound: &TempDir, pairs: &BTreeMap<Bytes, Bytes>, damage: impl FnOnce(&Path)) -> Outcome {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir(copy.path().join("blobs")).unwrap();
    for (path, _) in files(sound.path()) {
        fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
    }
    damage(copy.path());
    let (path, pairs) = (copy.path().to_owned(), pairs.clone());
    let (say, hear) = mpsc::channel();
    let looking = thread::spawn(move || say.send(look(&path, &pairs)));
    match hear.recv_timeout(Duration::from_secs(30)) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("a damaged store hangs"),
        Err(mpsc::RecvTimeoutError::Disconnected) => std::panic::resume_unwind(looking.join().unwrap_err()),
    }
}

/// Opens, reads and checks a store. Whatever it answers must be right.
fn look(path: &Path, pairs: &BTreeMap<Bytes, Bytes>) -> Outcome {
    let damaged = |error: &StoreError| {
        assert!(matches!(error, StoreError::Corrupt(_) | StoreError::Closed(_) | StoreError::Io(_)), "{error}");
    };
    let store = match SledStore::open(path) {
        Ok(store) => store,
        Err(error) => {
            damaged(&error);
            return Outcome::Found;
        }
    };
    let checked = store.check();
    let snapshot = store.snapshot().unwrap();
    for (key, value) in pairs {
        match snapshot.get(key) {
            Ok(found) if found.as_ref() == Some(value) => {}
            Ok(found) => assert!(checked.is_err(), "{key:?} is wrong and the check silent: {found:?}"),
            Err(error) => {
                damaged(&error);
                assert!(checked.is_err(), "a read fails and the check does not: {error}");
            }
        }
    }
    let range = KeyRange { start: Bound::Unbounded, end: Bound::Unbounded };
    let scanned = snapshot.scan(&range, Direction::Backward, usize::MAX);
    match checked {
        Ok(checked) => {
            assert_eq!(checked.pairs, pairs.len() as u64);
            assert!(scanned.unwrap().into_iter().rev().eq(pairs.clone()));
            Outcome::Harmless
        }
        Err(error) => {
            damaged(&error);
            Outcome::Found
        }
    }
}
