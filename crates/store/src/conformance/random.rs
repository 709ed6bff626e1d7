//! Random operations, compared with a store that is known to be right.

use std::ops::Bound;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::conformance::{Subject, Verdict, write};
use crate::{Batch, Bytes, Claim, Direction, Durability, KeyRange, MemoryStore, Snapshot, Store, StoreError, Write};

const CASES: u32 = 64;
const OPERATIONS: usize = 60;

#[derive(Clone, Debug)]
enum Operation {
    /// Takes a snapshot and keeps it.
    Take,
    /// Drops one of the kept snapshots.
    Drop(usize),
    /// Reads from a kept snapshot, or from a new one.
    Read { from: usize, key: Bytes, range: KeyRange, backward: bool, limit: usize },
    /// Commits with claims on a kept snapshot, or on a new one.
    Commit { on: usize, claims: Vec<Claim>, writes: Vec<Write>, relaxed: bool },
}

/// Any sequence of operations has the same results as on [`MemoryStore`].
pub fn random_operations_equal_the_memory_store(subject: &mut dyn Subject) -> Verdict {
    random_operations_equal(subject.store(), &MemoryStore::new(), CASES)
}

/// Any sequence of operations has the same results on both stores, which hold the same to begin with. A failure is a panic
/// with the shortest sequence that was found.
pub fn random_operations_equal(store: &dyn Store, reference: &dyn Store, cases: u32) -> Verdict {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let outcome = TestRunner::new(config).run(&vec(operation(), 1..OPERATIONS), |operations| {
        compare(store, reference, operations).map_err(|error| TestCaseError::fail(error.to_string()))
    });
    assert!(outcome.is_ok(), "{}", outcome.err().map(|error| error.to_string()).unwrap_or_default());
    Ok(())
}

fn compare(store: &dyn Store, reference: &dyn Store, operations: Vec<Operation>) -> Verdict {
    type Both = (Box<dyn Snapshot>, Box<dyn Snapshot>);
    let both = || -> Result<Both, StoreError> { Ok((store.snapshot()?, reference.snapshot()?)) };
    for emptied in [store, reference] {
        let pairs = emptied.snapshot()?.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?;
        write(emptied, pairs.into_iter().map(|(key, _)| Write::Delete(key)).collect::<Vec<_>>())?;
    }
    let mut kept: Vec<Both> = Vec::new();
    for operation in operations {
        match operation {
            Operation::Take => kept.push(both()?),
            Operation::Drop(which) => {
                if which < kept.len() {
                    kept.swap_remove(which);
                }
            }
            Operation::Read { from, key, range, backward, limit } => {
                let latest = both()?;
                let (one, other) = kept.get(from).unwrap_or(&latest);
                assert_eq!(one.get(&key)?, other.get(&key)?, "get {key:?}");
                assert_eq!(one.get_many(std::slice::from_ref(&key))?, [one.get(&key)?]);
                let direction = if backward { Direction::Backward } else { Direction::Forward };
                let (one, other) = (one.scan(&range, direction, limit)?, other.scan(&range, direction, limit)?);
                assert_eq!(one, other, "scan {range:?} {direction:?} {limit}");
            }
            Operation::Commit { on, claims, mut writes, relaxed } => {
                let latest = both()?;
                // Whether removing an absent key counts as a change is left to the store.
                let present = latest.1.scan(&KeyRange::all(), Direction::Forward, usize::MAX)?;
                writes.retain(|write| match write {
                    Write::Put(..) => true,
                    Write::Delete(key) => present.iter().any(|(other, _)| other == key),
                });
                let (one, other) = kept.get(on).unwrap_or(&latest);
                let durability = if relaxed { Durability::Relaxed } else { Durability::Immediate };
                let batch = |base| Batch { base, claims: claims.clone(), writes: writes.clone(), durability };
                let (one, other) = (store.commit(batch(one.revision())), reference.commit(batch(other.revision())));
                let conflict = |result| matches!(result, &Err(StoreError::Conflict));
                let agree = one.is_ok() && other.is_ok() || conflict(&one) && conflict(&other);
                assert!(agree, "{one:?} is not {other:?}");
            }
        }
    }
    for (one, other) in kept.into_iter().chain([both()?]) {
        let whole = |snapshot: &dyn Snapshot| snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX);
        assert_eq!(whole(one.as_ref())?, whole(other.as_ref())?, "at the end");
    }
    Ok(())
}

fn operation() -> impl Strategy<Value = Operation> {
    let read = (0_usize..6, key(), range(), any::<bool>(), prop_oneof![Just(usize::MAX), 0_usize..6])
        .prop_map(|(from, key, range, backward, limit)| Operation::Read { from, key, range, backward, limit });
    let claim = prop_oneof![key().prop_map(Claim::Key), range().prop_map(Claim::Range)];
    let write = prop_oneof![
        3 => (key(), value()).prop_map(|(key, value)| Write::Put(key, value)),
        1 => key().prop_map(Write::Delete),
    ];
    let commit = (0_usize..6, vec(claim, 0..3), vec(write, 0..12), proptest::bool::weighted(0.9))
        .prop_map(|(on, claims, writes, relaxed)| Operation::Commit { on, claims, writes, relaxed });
    prop_oneof![
        2 => Just(Operation::Take),
        1 => (0_usize..6).prop_map(Operation::Drop),
        4 => read,
        5 => commit,
    ]
}

/// Few different keys, so that operations meet, and many of the bytes that stores find special.
fn key() -> impl Strategy<Value = Bytes> {
    let byte = prop_oneof![Just(0_u8), Just(1), Just(b'a'), Just(0xFE), Just(0xFF)];
    prop_oneof![
        8 => vec(byte, 0..3),
        2 => (0_u8..40).prop_map(|n| vec![b'k', n]),
        1 => (0_u8..40).prop_map(|n| vec![b'k', 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, n]),
    ]
}

fn value() -> impl Strategy<Value = Bytes> {
    prop_oneof![
        8 => vec(any::<u8>(), 0..20),
        1 => (any::<u8>(), 4_000_usize..9_000).prop_map(|(byte, length)| vec![byte; length]),
    ]
}

fn range() -> impl Strategy<Value = KeyRange> {
    let bound =
        || prop_oneof![Just(Bound::Unbounded), key().prop_map(Bound::Included), key().prop_map(Bound::Excluded),];
    prop_oneof![
        3 => (bound(), bound()).prop_map(|(start, end)| KeyRange { start, end }),
        1 => key().prop_map(|prefix| KeyRange::prefix(&prefix)),
    ]
}
