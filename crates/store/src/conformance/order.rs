//! Scans: byte order, bounds, limits.

use std::ops::Bound;

use crate::conformance::{Subject, Verdict, put, write};
use crate::{Bytes, Direction, KeyRange};

/// Keys that byte order, length and sign could mix up.
const KEYS: [&[u8]; 14] = [
    b"",
    b"\0",
    b"\0\0",
    b"\0\xFF",
    b"\x01",
    b"A",
    b"Aa",
    b"a",
    b"a\0",
    b"aa",
    b"\x7F",
    b"\x80",
    b"\xFE\xFF",
    b"\xFF\xFF\xFF\xFF\xFF",
];

/// Keys come in the order of their bytes, unsigned, shorter before longer, and backward the other way round.
pub fn scans_follow_byte_order_both_ways(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    for key in KEYS.iter().rev() {
        write(store, [put(key, key)])?;
    }
    let snapshot = store.snapshot()?;
    let forward = snapshot.scan(&KeyRange::all(), Direction::Forward, 100)?;
    assert!(forward.iter().map(|(key, _)| key.as_slice()).eq(KEYS), "{forward:?}");
    assert!(forward.iter().all(|(key, value)| key == value));
    let mut backward = snapshot.scan(&KeyRange::all(), Direction::Backward, 100)?;
    backward.reverse();
    assert_eq!(forward, backward);
    Ok(())
}

/// Every range returns exactly the keys that it contains; one that runs backwards or holds no key returns none.
pub fn bounds_are_open_or_closed_as_asked(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    // Every second key is stored, so bounds fall on keys and between them.
    write(store, KEYS.iter().step_by(2).map(|key| put(key, b"")).collect::<Vec<_>>())?;
    let snapshot = store.snapshot()?;
    let mut bounds = vec![Bound::Unbounded];
    bounds.extend(KEYS.iter().flat_map(|key| [Bound::Included(key.to_vec()), Bound::Excluded(key.to_vec())]));
    for start in &bounds {
        for end in &bounds {
            let range = KeyRange { start: start.clone(), end: end.clone() };
            let expected: Vec<Bytes> =
                KEYS.iter().step_by(2).filter(|key| range.contains(key)).map(|key| key.to_vec()).collect();
            let forward = snapshot.scan(&range, Direction::Forward, 100)?;
            assert!(forward.iter().map(|(key, _)| key).eq(&expected), "{range:?}: {forward:?}");
            let backward = snapshot.scan(&range, Direction::Backward, 100)?;
            assert!(backward.iter().map(|(key, _)| key).eq(expected.iter().rev()), "{range:?}: {backward:?}");
        }
    }
    Ok(())
}

/// A scan returns at most `limit` pairs, the nearest ones, and pages that continue behind the last key make the whole: also
/// where an older snapshot sees keys that were changed, removed or added since.
pub fn a_scan_stops_at_its_limit_and_its_pages_join(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let key = |n: u32| n.to_be_bytes();
    write(store, (0..500).map(|n| put(key(n * 3), n.to_string())).collect::<Vec<_>>())?;
    let snapshot = store.snapshot()?;
    let whole = snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?;
    assert_eq!(whole.len(), 500);
    let changes = (0..1_500).filter(|n| n % 7 != 0).map(|n| match n % 5 {
        0 | 1 => crate::Write::Delete(key(n).to_vec()),
        _ => put(key(n), b"later"),
    });
    write(store, changes.collect::<Vec<_>>())?;
    assert_eq!(snapshot.scan(&KeyRange::all(), Direction::Forward, 0)?, []);
    for direction in [Direction::Forward, Direction::Backward] {
        for limit in [1, 2, 7, 100, 499, 500, 501] {
            let mut range = KeyRange::all();
            let mut joined = Vec::new();
            loop {
                let page = snapshot.scan(&range, direction, limit)?;
                assert!(page.len() <= limit);
                let Some((last, _)) = page.last() else { break };
                match direction {
                    Direction::Forward => range.start = Bound::Excluded(last.clone()),
                    Direction::Backward => range.end = Bound::Excluded(last.clone()),
                }
                joined.extend(page);
            }
            if direction == Direction::Backward {
                joined.reverse();
            }
            assert_eq!(joined, whole, "{direction:?} in pages of {limit}");
        }
    }
    Ok(())
}

/// Long runs of the highest byte, as descending encodings have them, are found from behind.
pub fn high_bytes_scan_backward(subject: &mut dyn Subject) -> Verdict {
    let store = subject.store();
    let mut keys: Vec<Bytes> = Vec::new();
    for first in 1..=5 {
        for ones in [0, 3, 4, 5, 9] {
            for last in 0..=20 {
                let mut key = vec![first];
                key.extend(vec![u8::MAX; ones]);
                key.push(last * 12);
                keys.push(key);
            }
        }
    }
    keys.sort();
    keys.dedup();
    for some in keys.chunks(50) {
        write(store, some.iter().map(|key| put(key, key)).collect::<Vec<_>>())?;
    }
    let snapshot = store.snapshot()?;
    let backward = snapshot.scan(&KeyRange::all(), Direction::Backward, usize::MAX)?;
    assert!(backward.iter().map(|(key, _)| key).eq(keys.iter().rev()));
    for key in &keys {
        let before = KeyRange { start: Bound::Unbounded, end: Bound::Excluded(key.clone()) };
        let nearest = snapshot.scan(&before, Direction::Backward, 1)?;
        let expected = keys.iter().rev().find(|other| *other < key);
        assert_eq!(nearest.first().map(|(key, _)| key), expected);
    }
    Ok(())
}
