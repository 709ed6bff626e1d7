//! Several threads on one store.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::conformance::{Subject, Verdict, put};
use crate::{Batch, Bytes, Claim, Direction, Durability, KeyRange, Snapshot, Store, StoreError};

/// Readers that take snapshots while a writer commits see one commit in all its keys, by every way of reading.
pub fn a_new_snapshot_sees_all_of_a_commit_or_none(subject: &mut dyn Subject) -> Verdict {
    const KEYS: u32 = 40;
    const COMMITS: u32 = 150;
    let store = subject.store();
    let keys: Vec<Bytes> = (0..KEYS).map(|key| key.to_be_bytes().to_vec()).collect();
    let round = |round: u32| -> Result<(), StoreError> {
        let mut writes: Vec<_> = keys.iter().map(|key| put(key, round.to_be_bytes())).collect();
        // One key that every commit creates, one that it removes.
        writes.push(put([b"round".as_slice(), &round.to_be_bytes()].concat(), b""));
        if let Some(before) = round.checked_sub(1) {
            writes.push(crate::Write::Delete([b"round".as_slice(), &before.to_be_bytes()].concat()));
        }
        let base = store.snapshot()?.revision();
        store.commit(Batch { base, writes, durability: Durability::Relaxed, ..Batch::default() })?;
        Ok(())
    };
    round(0)?;
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| -> Verdict {
                    let mut last = store.snapshot()?.revision();
                    while !done.load(Ordering::Relaxed) {
                        let snapshot = store.snapshot()?;
                        assert!(snapshot.revision() >= last, "revisions run backwards");
                        last = snapshot.revision();
                        sees_one_round(snapshot.as_ref(), &keys)?;
                    }
                    Ok(())
                })
            })
            .collect();
        let written = (1..COMMITS).try_for_each(round);
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            match reader.join() {
                Ok(verdict) => verdict?,
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        written
    })
}

fn sees_one_round(snapshot: &dyn Snapshot, keys: &[Bytes]) -> Verdict {
    let found = snapshot.get_many(keys)?;
    let round = found.first().cloned().flatten();
    assert!(round.is_some() && found.iter().all(|value| *value == round), "half a commit: {found:?}");
    for direction in [Direction::Forward, Direction::Backward] {
        let pairs = snapshot.scan(&KeyRange::all(), direction, usize::MAX)?;
        assert_eq!(pairs.len(), keys.len() + 1, "a key of another commit: {pairs:?}");
        let of_round = pairs.iter().filter(|(_, value)| Some(value) == round.as_ref());
        assert_eq!(of_round.count(), keys.len(), "half a commit: {pairs:?}");
    }
    Ok(())
}

/// Threads that increment one counter, each claiming what it read and beginning again on a conflict, lose no increment.
pub fn every_increment_counts(subject: &mut dyn Subject) -> Verdict {
    const THREADS: u64 = 4;
    const EACH: u64 = 50;
    let store = subject.store();
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..THREADS).map(|_| scope.spawn(|| (0..EACH).try_for_each(|_| increment(store)))).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(verdict) => verdict,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })?;
    assert_eq!(counter(store.snapshot()?.as_ref())?, THREADS * EACH);
    Ok(())
}

fn increment(store: &dyn Store) -> Verdict {
    loop {
        let snapshot = store.snapshot()?;
        let next = counter(snapshot.as_ref())? + 1;
        let batch = Batch {
            base: snapshot.revision(),
            claims: vec![Claim::Key(b"counter".to_vec())],
            writes: vec![put(b"counter", next.to_be_bytes())],
            durability: Durability::Relaxed,
        };
        match store.commit(batch) {
            Err(error) if error.is_retryable() => thread::yield_now(),
            result => return result.map(|_| ()),
        }
    }
}

fn counter(snapshot: &dyn Snapshot) -> Result<u64, StoreError> {
    let stored = snapshot.get(b"counter")?;
    Ok(stored.map_or(0, |bytes| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))))
}
