//! What grows, what stays, what goes.

use crate::conformance::{Subject, Verdict, delete, put, write};
use crate::{Batch, Direction, Durability, KeyRange, Revision};

/// Every commit with writes returns a revision above all before, which the next snapshot has.
pub fn revisions_strictly_grow(subject: &mut dyn Subject) -> Verdict {
    let mut last = Revision(0);
    for round in 0..3 {
        let store = subject.store();
        last = last.max(store.snapshot()?.revision());
        for n in 0_u8..20 {
            let writes = if n % 3 == 0 { vec![delete([n])] } else { vec![put([n % 4], [n])] };
            let revision = write(store, writes)?;
            assert!(revision > last, "round {round}: {revision:?} after {last:?}");
            assert_eq!(store.snapshot()?.revision(), revision);
            last = revision;
        }
        subject.reopen();
    }
    Ok(())
}

/// A store that is closed and opened again holds the same keys at the same revision, whatever the durability was.
pub fn reopening_returns_the_same(subject: &mut dyn Subject) -> Verdict {
    let mut expected = Vec::new();
    for round in 0_u8..5 {
        let store = subject.store();
        let writes: Vec<_> = (0..100).map(|n| put([n, round], vec![round; usize::from(n) * 50])).collect();
        write(store, writes)?;
        let base = write(store, [delete([round, round]), put([round], b"")])?;
        let writes = vec![put([round, 200], b"relaxed")];
        store.commit(Batch { base, writes, durability: Durability::Relaxed, ..Batch::default() })?;
        let snapshot = store.snapshot()?;
        let revision = snapshot.revision();
        expected = snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?;
        drop(snapshot);
        subject.reopen();
        let snapshot = subject.store().snapshot()?;
        assert_eq!(snapshot.revision(), revision);
        assert_eq!(snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?, expected);
    }
    assert_eq!(expected.len(), 5 * 101);
    Ok(())
}

/// Keys of 900 bytes and values of several megabytes are stored, replaced and removed like others; 900 bytes is what every
/// store takes as a key.
pub fn large_keys_and_values(subject: &mut dyn Subject) -> Verdict {
    let key = |first: u8| [vec![first; 899], vec![1]].concat();
    let value = |seed: usize, length: usize| -> Vec<u8> {
        (0..length).map(|n| u8::try_from((n * 31 + n / 251 + seed) % 256).unwrap_or_default()).collect()
    };
    let lengths = [1_000, 4_095, 4_096, 4_097, 8_192, 100_000, 1_048_576, 3_000_001];
    let store = subject.store();
    let all = |seed: usize| (0..=u8::MAX).zip(lengths).map(move |(n, length)| put(key(n), value(seed, length)));
    write(store, all(1).collect::<Vec<_>>())?;
    let old = store.snapshot()?;
    // Replaced by others as long, by a short one, by a longer one, and removed.
    write(store, all(2).skip(3).collect::<Vec<_>>())?;
    write(store, [put(key(7), b"short"), put(key(0), value(3, 2_000_000)), delete(key(5))])?;
    write(store, (10..40).map(|n| put(key(n * 6), b"")).collect::<Vec<_>>())?;
    for (n, length) in (0..=u8::MAX).zip(lengths) {
        assert_eq!(old.get(&key(n))?, Some(value(1, length)), "an old value of {length} bytes");
    }
    drop(old);
    subject.reopen();
    let snapshot = subject.store().snapshot()?;
    assert_eq!(snapshot.get(&key(0))?, Some(value(3, 2_000_000)));
    assert_eq!(snapshot.get(&key(1))?, Some(value(1, 4_095)));
    assert_eq!(snapshot.get(&key(4))?, Some(value(2, 8_192)));
    assert_eq!(snapshot.get(&key(5))?, None);
    assert_eq!(snapshot.get(&key(7))?, Some(b"short".to_vec()));
    let pairs = snapshot.scan(&KeyRange::all(), Direction::Backward, usize::MAX)?;
    assert_eq!(pairs.len(), lengths.len() - 1 + 30);
    assert!(pairs.iter().any(|(found, bytes)| *found == key(6) && *bytes == value(2, 1_048_576)));
    Ok(())
}

/// What is held for a snapshot is freed with it, and what is held is a version of each changed key, not of each change.
pub fn dropped_snapshots_free_old_versions(subject: &mut dyn Subject) -> Verdict {
    const KEYS: u8 = 20;
    let store = subject.store();
    let all = |value: u8| (0..KEYS).map(|key| put([key], [value])).collect::<Vec<_>>();
    write(store, all(0))?;
    let at_rest = subject.retained();
    let snapshot = store.snapshot()?;
    for value in 1..100 {
        write(store, all(value))?;
    }
    if let Some(retained) = subject.retained() {
        assert!(retained >= usize::from(KEYS), "{retained} versions cannot serve the snapshot");
        assert!(retained <= usize::from(KEYS) * 2, "{retained} versions for one snapshot of {KEYS} keys");
    }
    assert_eq!(snapshot.get(&[3])?, Some(vec![0]));
    let newer = store.snapshot()?;
    write(store, all(100))?;
    drop(snapshot);
    assert_eq!(newer.get(&[3])?, Some(vec![99]), "a newer snapshot keeps what it needs");
    drop(newer);
    assert_eq!(subject.retained(), at_rest, "versions are held for nobody");
    Ok(())
}
