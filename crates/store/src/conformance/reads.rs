//! What is read is what was committed, and a snapshot stays as it is.

use crate::conformance::{Subject, Verdict, claim, delete, put, write};
use crate::{Claim, Direction, KeyRange, StoreError};

/// A key that was never written is absent, one that was written is present, also if its value is empty.
pub fn reads_absence_and_presence(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    assert_eq!(store.snapshot()?.get(b"key")?, None);
    assert_eq!(store.snapshot()?.scan(&KeyRange::all(), Direction::Forward, 10)?, []);
    write(store, [put(b"key", b"value"), put(b"empty", b""), put(b"", b"the empty key")])?;
    let snapshot = store.snapshot()?;
    assert_eq!(snapshot.get(b"key")?, Some(b"value".to_vec()));
    assert_eq!(snapshot.get(b"empty")?, Some(Vec::new()));
    assert_eq!(snapshot.get(b"")?, Some(b"the empty key".to_vec()));
    assert_eq!(snapshot.get(b"ke")?, None);
    assert_eq!(snapshot.get(b"key\0")?, None);
    let keys = [b"none".to_vec(), b"key".to_vec(), b"empty".to_vec(), b"key".to_vec()];
    let expected = [None, Some(b"value".to_vec()), Some(Vec::new()), Some(b"value".to_vec())];
    assert_eq!(snapshot.get_many(&keys)?, expected, "in the order asked, also twice");
    assert_eq!(snapshot.get_many(&[])?, Vec::<Option<Vec<u8>>>::new());
    Ok(())
}

/// A deleted key is absent and in no scan, its neighbours stay, and it can come back.
pub fn a_deleted_key_is_gone(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    write(store, [put(b"a", b"1"), put(b"b", b"2"), put(b"c", b"3")])?;
    write(store, [delete(b"b"), delete(b"never there")])?;
    let snapshot = store.snapshot()?;
    assert_eq!(snapshot.get(b"b")?, None);
    let left = vec![(b"a".to_vec(), b"1".to_vec()), (b"c".to_vec(), b"3".to_vec())];
    assert_eq!(snapshot.scan(&KeyRange::all(), Direction::Forward, 10)?, left);
    write(store, [put(b"b", b"4")])?;
    assert_eq!(store.snapshot()?.get(b"b")?, Some(b"4".to_vec()));
    Ok(())
}

/// The writes of a batch are applied in order, however the store sorts them.
pub fn the_last_write_of_a_key_wins(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    write(store, [put(b"z", b"1"), put(b"a", b"1"), delete(b"z"), put(b"a", b"2"), put(b"z", b"3"), delete(b"m")])?;
    write(store, [put(b"m", b"1"), put(b"b", b"1"), delete(b"m")])?;
    let snapshot = store.snapshot()?;
    assert_eq!(snapshot.get(b"z")?, Some(b"3".to_vec()));
    assert_eq!(snapshot.get(b"a")?, Some(b"2".to_vec()));
    assert_eq!(snapshot.get(b"m")?, None);
    Ok(())
}

/// A batch that conflicts writes nothing at all and does not move the revision.
pub fn a_commit_is_all_or_nothing(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let base = store.snapshot()?;
    let latest = write(store, [put(b"claimed", b"1")])?;
    let writes = [put(b"a", b"x"), put(b"claimed", b"2"), delete(b"claimed"), put(b"z", b"x")];
    let refused = claim(store, base.revision(), Claim::Key(b"claimed".to_vec()), &writes);
    assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    let snapshot = store.snapshot()?;
    assert_eq!(snapshot.revision(), latest);
    let only = vec![(b"claimed".to_vec(), b"1".to_vec())];
    assert_eq!(snapshot.scan(&KeyRange::all(), Direction::Forward, 10)?, only);
    Ok(())
}

/// Reads of a snapshot return the same however many commits change, remove and add keys after it.
pub fn a_snapshot_never_moves(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let key = |n: u32| format!("key {n:03}").into_bytes();
    write(store, (0..50).map(|n| put(key(n * 2), n.to_string())).collect::<Vec<_>>())?;
    let mut fixed = Vec::new();
    for round in 0_u32..40 {
        let snapshot = store.snapshot()?;
        let seen = snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?;
        fixed.push((snapshot, seen));
        // Changes, removes and adds; some keys many times, some once.
        let writes = [
            put(key(round), format!("changed in {round}")),
            delete(key(round * 7 % 100)),
            put(key(round * 13 % 120), b"again"),
            put(key(200 + round), b"new"),
        ];
        write(store, writes)?;
        if round % 5 == 4 {
            // A snapshot in the middle goes; the others must not notice.
            fixed.remove(fixed.len() / 2);
        }
        for (snapshot, seen) in &fixed {
            assert_eq!(&snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?, seen);
        }
    }
    for (snapshot, seen) in &fixed {
        let backward = snapshot.scan(&KeyRange::all(), Direction::Backward, usize::MAX)?;
        assert!(backward.iter().rev().eq(seen));
        for n in 0..300 {
            let expected = seen.iter().find(|(seen, _)| *seen == key(n)).map(|(_, value)| value.clone());
            assert_eq!(snapshot.get(&key(n))?, expected);
            assert_eq!(snapshot.get_many(&[key(n)])?, [expected]);
        }
    }
    Ok(())
}
