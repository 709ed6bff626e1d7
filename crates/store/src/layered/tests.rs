//! The two layers against the laws, against damage, and against a keeper that fails.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use super::{LayeredStore, Sizes};
use crate::bases::{Bases, Put, Source};
use crate::conformance::{Subject, random_operations_equal};
use crate::contract::{Batch, Bytes, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write};
use crate::log::Log;
use crate::logged::LoggedStore;
use crate::memory::MemoryStore;
use crate::versioned::ApplyError;

/// Blocks of a few entries, and a log that begins anew after a few commits.
const SMALL: Sizes = Sizes { block_bytes: 128, cached_bytes: 1_000, least_log_bytes: 4_000, most_log_bytes: 8_000 };

/// A log and bases in memory that can be told to fail.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    log: Bytes,
    bases: BTreeMap<u64, Arc<Mutex<Bytes>>>,
    /// How many bases were made.
    made: usize,
    /// How many bytes of a base there is room for, if there is a limit.
    room: Option<usize>,
    /// How many more steps are done before the power goes, if it does.
    steps: Option<usize>,
}

struct File(Arc<Mutex<Bytes>>);

impl State {
    fn step(&mut self) -> Result<(), StoreError> {
        match &mut self.steps {
            None => Ok(()),
            Some(0) => Err(StoreError::Io("the power is off".into())),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }
}

impl Source for File {
    fn length(&self) -> Result<u64, StoreError> {
        Ok(self.0.lock().unwrap().len() as u64)
    }

    fn read(&self, offset: u64, into: &mut [u8]) -> Result<(), StoreError> {
        let bytes = self.0.lock().unwrap();
        let offset = usize::try_from(offset).unwrap();
        let found = bytes.get(offset..offset + into.len());
        into.copy_from_slice(found.ok_or_else(|| StoreError::Corrupt("the base is cut short".into()))?);
        Ok(())
    }
}

impl Log for Kept {
    fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let bytes = self.0.lock().unwrap().log.clone();
        bytes.chunks(1_000).try_for_each(each)
    }

    fn append(&self, at: u64, pieces: &mut dyn Iterator<Item = Bytes>, _: Durability) -> Result<(), ApplyError> {
        let mut state = self.0.lock().unwrap();
        state.step().map_err(ApplyError::Refused)?;
        state.log.truncate(usize::try_from(at).unwrap());
        state.log.extend(pieces.flatten());
        if at == 0 { state.step().map_err(ApplyError::Unknown) } else { Ok(()) }
    }
}

impl Bases for Kept {
    type File = File;

    fn find(&self, revision: Revision) -> Result<Option<File>, StoreError> {
        Ok(self.0.lock().unwrap().bases.get(&revision.0).map(|base| File(Arc::clone(base))))
    }

    fn create(
        &self,
        revision: Revision,
        fill: &mut dyn FnMut(&mut Put<'_>) -> Result<(), StoreError>,
    ) -> Result<File, StoreError> {
        self.0.lock().unwrap().step()?;
        let room = self.0.lock().unwrap().room.unwrap_or(usize::MAX);
        let mut bytes = Bytes::new();
        fill(&mut |piece| {
            if bytes.len() + piece.len() > room {
                return Err(StoreError::Full("no room".into()));
            }
            bytes.extend(piece);
            Ok(())
        })?;
        let base = Arc::new(Mutex::new(bytes));
        let mut state = self.0.lock().unwrap();
        state.step()?;
        state.made += 1;
        state.bases.insert(revision.0, Arc::clone(&base));
        state.step()?;
        Ok(File(base))
    }

    fn keep_only(&self, revision: Option<Revision>) -> Result<(), StoreError> {
        let mut state = self.0.lock().unwrap();
        let others: Vec<u64> = state.bases.keys().copied().filter(|base| Some(Revision(*base)) != revision).collect();
        for base in others {
            state.step()?;
            state.bases.remove(&base);
        }
        Ok(())
    }
}

struct Layered(LayeredStore<Kept>);

impl Subject for Layered {
    fn store(&self) -> &dyn Store {
        &self.0
    }

    fn reopen(&mut self) {
        self.0.check().unwrap();
        let keeper = self.0.keeper().clone();
        self.0.close();
        self.0 = open(&keeper);
        self.0.check().unwrap();
    }

    fn retained(&self) -> Option<usize> {
        Some(self.0.retained())
    }
}

crate::store_laws!(Layered(open(&Kept::default())));

/// A store that is compacted before every third commit.
struct Restless(LayeredStore<Kept>, Mutex<u32>);

impl Store for Restless {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.0.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        let mut commits = self.1.lock().unwrap();
        *commits += 1;
        if commits.is_multiple_of(3) {
            compact(&self.0);
        }
        self.0.commit(batch)
    }
}

fn open(keeper: &Kept) -> LayeredStore<Kept> {
    LayeredStore::open(keeper.clone(), SMALL).unwrap()
}

fn compact(store: &LayeredStore<Kept>) {
    assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
}

fn put(store: &dyn Store, key: &[u8], value: &[u8]) -> Result<Revision, StoreError> {
    store.commit(Batch { writes: vec![Write::Put(key.to_vec(), value.to_vec())], ..Batch::default() })
}

fn delete(store: &dyn Store, key: &[u8]) {
    store.commit(Batch { writes: vec![Write::Delete(key.to_vec())], ..Batch::default() }).unwrap();
}

fn all(store: &dyn Store) -> Vec<(Bytes, Bytes)> {
    store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
}

/// A compacted store of numbered pairs.
fn numbered(keeper: &Kept, count: u32) -> LayeredStore<Kept> {
    let store = LayeredStore::open(keeper.clone(), Sizes { least_log_bytes: u64::MAX, ..SMALL }).unwrap();
    for number in 0..count {
        put(&store, format!("key/{number:05}").as_bytes(), format!("value {number}").as_bytes()).unwrap();
    }
    compact(&store);
    store
}

#[test]
fn compactions_and_reopenings_between_random_operations_change_nothing() {
    let (keeper, reference) = (Kept::default(), MemoryStore::new());
    for round in 0..12 {
        let store = open(&keeper);
        assert_eq!(all(&store), all(&reference));
        let restless = Restless(store, Mutex::default());
        random_operations_equal(&restless, &reference, 16).unwrap();
        restless.0.check().unwrap();
        if round % 2 == 0 {
            compact(&restless.0);
            restless.0.check().unwrap();
        }
        assert_eq!(all(&restless.0), all(&reference));
    }
    let made = keeper.0.lock().unwrap().made;
    assert!(made > 100, "{made} bases");
    assert_eq!(keeper.0.lock().unwrap().bases.len(), 1, "old bases are removed");
}

#[test]
fn every_size_of_a_block_holds_the_same() {
    for block_bytes in [1, 40, 100, 1_000, 16 * 1024] {
        let keeper = Kept::default();
        let sizes = Sizes { block_bytes, ..SMALL };
        let (store, reference) = (LayeredStore::open(keeper.clone(), sizes).unwrap(), MemoryStore::new());
        for store in [&store as &dyn Store, &reference] {
            for number in 0..60_u8 {
                let length = if number % 20 == 7 { 30_000 } else { usize::from(number) };
                put(store, &[number % 7, number], &vec![number; length]).unwrap();
            }
            put(store, b"", b"the empty key").unwrap();
            put(store, &[5; 900], b"").unwrap();
        }
        compact(&store);
        store.check().unwrap();
        let opened = LayeredStore::open(keeper.clone(), SMALL).unwrap();
        let (one, other) = (opened.snapshot().unwrap(), reference.snapshot().unwrap());
        for direction in [Direction::Forward, Direction::Backward] {
            for limit in [1, 7, usize::MAX] {
                let range = KeyRange::all();
                assert_eq!(one.scan(&range, direction, limit).unwrap(), other.scan(&range, direction, limit).unwrap());
            }
            for prefix in 0..8 {
                let range = KeyRange::prefix(&[prefix]);
                assert_eq!(one.scan(&range, direction, 5).unwrap(), other.scan(&range, direction, 5).unwrap());
            }
        }
        for (key, value) in all(&reference) {
            assert_eq!(one.get(&key).unwrap(), Some(value));
        }
    }
}

#[test]
fn a_key_of_the_base_that_is_removed_is_gone_both_ways_and_comes_back() {
    let keeper = Kept::default();
    let store = numbered(&keeper, 100);
    let held = store.check().unwrap();
    let key = |number: u32| format!("key/{number:05}").into_bytes();
    let old = store.snapshot().unwrap();
    for number in (0..100).filter(|number| number % 3 != 0) {
        delete(&store, &key(number));
    }
    put(&store, &key(50), b"back").unwrap();
    let expected: Vec<Bytes> = (0..100).filter(|number| number % 3 == 0 || *number == 50).map(key).collect();
    let keys = |store: &dyn Store, direction| -> Vec<Bytes> {
        let pairs = store.snapshot().unwrap().scan(&KeyRange::all(), direction, usize::MAX).unwrap();
        pairs.into_iter().map(|(key, _)| key).collect()
    };
    for _ in 0..2 {
        assert_eq!(keys(&store, Direction::Forward), expected);
        assert_eq!(keys(&store, Direction::Backward), expected.iter().rev().cloned().collect::<Vec<_>>());
        assert_eq!(store.snapshot().unwrap().get(&key(50)).unwrap(), Some(b"back".to_vec()));
        assert_eq!(store.snapshot().unwrap().get(&key(49)).unwrap(), None);
        assert_eq!(store.check().unwrap().pairs, expected.len() as u64);
        compact(&store);
    }
    assert_eq!(old.scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap().len() as u64, held.pairs);
    assert_eq!(old.get(&key(49)).unwrap(), Some(b"value 49".to_vec()));
}

#[test]
fn an_empty_store_can_be_compacted() {
    let keeper = Kept::default();
    let store = open(&keeper);
    compact(&store);
    assert_eq!(all(&store), []);
    put(&store, b"a", b"1").unwrap();
    delete(&store, b"a");
    compact(&store);
    store.check().unwrap();
    for direction in [Direction::Forward, Direction::Backward] {
        assert_eq!(open(&keeper).snapshot().unwrap().scan(&KeyRange::all(), direction, 9).unwrap(), []);
    }
    put(&store, b"b", b"2").unwrap();
    assert_eq!(all(&open(&keeper)), [(b"b".to_vec(), b"2".to_vec())]);
    let made = keeper.0.lock().unwrap().made;
    compact(&store);
    compact(&store);
    assert_eq!(keeper.0.lock().unwrap().made, made + 1, "where the log holds nothing, nothing is done");
}

#[test]
fn the_log_of_a_store_in_memory_is_taken_over_and_not_the_other_way_round() {
    let keeper = Kept::default();
    let first = LoggedStore::open(keeper.clone()).unwrap();
    for round in 0..300_u32 {
        put(&first, &[u8::try_from(round % 40).unwrap()], &[7; 30_000]).unwrap();
    }
    delete(&first, &[3]);
    let store = open(&keeper);
    assert_eq!(all(&store), all(&first));
    assert_eq!(keeper.0.lock().unwrap().made, 0);
    put(&store, b"one more", b"").unwrap();
    assert_eq!(keeper.0.lock().unwrap().made, 1, "the first commit finds a long log");
    assert_eq!(all(&open(&keeper)), all(&store));
    assert!(matches!(LoggedStore::open(keeper), Err(StoreError::Corrupt(_))));
}

#[test]
fn the_log_and_the_base_grow_as_was_said() {
    let keeper = Kept::default();
    let sizes = Sizes { least_log_bytes: 10_000, most_log_bytes: 50_000, ..SMALL };
    let store = LayeredStore::open(keeper.clone(), sizes).unwrap();
    for number in 0..4_000_u32 {
        put(&store, &number.to_be_bytes(), &[1; 200]).unwrap();
        let log = keeper.0.lock().unwrap().log.len() as u64;
        let base = store.base_bytes();
        let most = base.min(50_000.max(base / 8)).max(10_000);
        assert!(log <= most + 1_000, "{log} upon {base}");
    }
    let made = keeper.0.lock().unwrap().made;
    assert!((12..40).contains(&made), "{made} bases");
    assert!(!store.is_worth_compacting() || keeper.0.lock().unwrap().log.len() as u64 > store.base_bytes() / 8);
    compact(&store);
    assert!(!store.is_worth_compacting());
}

#[test]
fn a_flipped_bit_or_a_cut_anywhere_in_a_base_is_found_and_never_read() {
    let keeper = Kept::default();
    let store = numbered(&keeper, 40);
    let expected = all(&store);
    let base = keeper.0.lock().unwrap().bases.values().next().unwrap().clone();
    let sound = base.lock().unwrap().clone();
    assert!(sound.len() > 1_300, "several levels: {}", sound.len());
    let look = |what: &str| {
        assert!(matches!(store.check(), Err(StoreError::Corrupt(_))), "{what} under an open store");
        let opened = match LayeredStore::open(keeper.clone(), SMALL) {
            Ok(opened) => opened,
            Err(error) => return assert!(matches!(error, StoreError::Corrupt(_)), "{what}: {error}"),
        };
        assert!(matches!(opened.check(), Err(StoreError::Corrupt(_))), "{what}");
        let snapshot = opened.snapshot().unwrap();
        let mut damaged = 0;
        for (key, value) in &expected {
            match snapshot.get(key) {
                Ok(found) => assert_eq!(found.as_ref(), Some(value), "{what}"),
                Err(StoreError::Corrupt(_)) => damaged += 1,
                Err(error) => panic!("{what}: {error}"),
            }
        }
        assert!(damaged > 0, "{what}");
        for direction in [Direction::Forward, Direction::Backward] {
            let found = snapshot.scan(&KeyRange::all(), direction, usize::MAX);
            assert!(matches!(found, Err(StoreError::Corrupt(_))), "{what}");
        }
        // A damaged base cannot be made into a new one. The log goes on, unless the commit has to know what is damaged.
        let log = keeper.0.lock().unwrap().log.clone();
        match put(&opened, b"new", b"1") {
            Ok(_) => assert_eq!(opened.snapshot().unwrap().get(b"new").unwrap(), Some(b"1".to_vec()), "{what}"),
            Err(error) => assert!(matches!(error, StoreError::Corrupt(_)), "{what}: {error}"),
        }
        delete(&opened, b"a");
        let compacted = opened.compact(&mut |_| ControlFlow::Continue(()));
        assert!(matches!(compacted, Err(StoreError::Corrupt(_))), "{what}: {compacted:?}");
        keeper.0.lock().unwrap().log = log;
    };
    for bit in 0..sound.len() * 8 {
        let mut damaged = sound.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        *base.lock().unwrap() = damaged;
        look(&format!("bit {bit}"));
    }
    for length in 0..sound.len() {
        *base.lock().unwrap() = sound[..length].to_vec();
        look(&format!("cut to {length}"));
    }
    *base.lock().unwrap() = [&sound[..], b"x"].concat();
    look("one byte more");
    *base.lock().unwrap() = sound;
    store.check().unwrap();
    assert_eq!(all(&open(&keeper)), expected);
}

#[test]
fn a_log_never_stands_on_another_base() {
    let keeper = Kept::default();
    let store = numbered(&keeper, 20);
    let (revision, first) = keeper.0.lock().unwrap().bases.clone().into_iter().next().unwrap();
    // The same number of pairs, revision and length, and another content.
    let other = Kept::default();
    let others = LayeredStore::open(other.clone(), Sizes { least_log_bytes: u64::MAX, ..SMALL }).unwrap();
    for (key, value) in all(&store) {
        put(&others, &key, &value.iter().map(|byte| byte ^ 1).collect::<Vec<u8>>()).unwrap();
    }
    compact(&others);
    let second = other.0.lock().unwrap().bases[&revision].clone();
    assert_eq!(first.lock().unwrap().len(), second.lock().unwrap().len());
    keeper.0.lock().unwrap().bases.insert(revision, second);
    assert!(matches!(LayeredStore::open(keeper.clone(), SMALL), Err(StoreError::Corrupt(_))));
    keeper.0.lock().unwrap().bases.clear();
    let missing = LayeredStore::open(keeper, SMALL).unwrap_err().to_string();
    assert!(missing.contains("is missing"), "{missing}");
}

#[test]
fn whatever_step_of_a_compaction_the_power_fails_after_the_store_opens_to_the_same() {
    // By hand and by a commit that finds the log long enough.
    for by_commit in [false, true] {
        for steps in 0..20 {
            let keeper = Kept::default();
            let store = numbered(&keeper, 30);
            drop(store);
            let least = if by_commit { 1 } else { u64::MAX };
            let sizes = Sizes { least_log_bytes: least, most_log_bytes: 1, ..SMALL };
            // Each store has a base, and a log that is worth something.
            let quiet = LayeredStore::open(keeper.clone(), Sizes { least_log_bytes: u64::MAX, ..SMALL }).unwrap();
            for number in 0..40_u8 {
                put(&quiet, &[number], &[number; 20]).unwrap();
            }
            delete(&quiet, b"key/00003");
            let before = all(&quiet);
            let store = LayeredStore::open(keeper.clone(), sizes).unwrap();
            keeper.0.lock().unwrap().steps = Some(steps);
            let done = if by_commit {
                put(&store, b"last", b"1").is_ok()
            } else {
                store.compact(&mut |_| ControlFlow::Continue(())).is_ok()
            };
            assert_eq!(all(&store).len(), before.len() + usize::from(by_commit && done));
            let all_steps_done = keeper.0.lock().unwrap().steps.is_some_and(|left| left > 0);
            keeper.0.lock().unwrap().steps = None;
            let opened = open(&keeper);
            let mut with = before.clone();
            with.push((b"last".to_vec(), b"1".to_vec()));
            with.sort();
            let found = all(&opened);
            if by_commit {
                assert!(found == with || !done && found == before, "after {steps} steps");
            } else {
                assert_eq!(found, before, "after {steps} steps");
            }
            opened.check().unwrap();
            assert_eq!(keeper.0.lock().unwrap().bases.len(), 1, "leftovers are removed");
            put(&opened, b"goes on", b"1").unwrap();
            compact(&opened);
            assert_eq!(all(&open(&keeper)), all(&opened));
            assert!(steps > 5 || !all_steps_done, "a compaction has more than {steps} steps");
            assert!(steps < 19 || all_steps_done, "every step was reached");
        }
    }
}

#[test]
fn without_room_for_a_new_base_the_old_pair_goes_on() {
    let keeper = Kept::default();
    let store = open(&keeper);
    for number in 0..500_u32 {
        put(&store, &number.to_be_bytes(), &[1; 50]).unwrap();
    }
    let made = keeper.0.lock().unwrap().made;
    assert!(made > 1);
    keeper.0.lock().unwrap().room = Some(10_000);
    for number in 500..1_000_u32 {
        put(&store, &number.to_be_bytes(), &[1; 50]).unwrap();
    }
    assert!(matches!(store.compact(&mut |_| ControlFlow::Continue(())), Err(StoreError::Full(_))));
    assert_eq!(keeper.0.lock().unwrap().made, made);
    assert_eq!(all(&open(&keeper)), all(&store));
    keeper.0.lock().unwrap().room = None;
    compact(&store);
    store.check().unwrap();
    assert_eq!(all(&open(&keeper)), all(&store));
    assert_eq!(all(&store).len(), 1_000);
}

#[test]
fn a_compaction_tells_how_far_it_is_and_can_be_stopped() {
    let keeper = Kept::default();
    let store = LayeredStore::open(keeper.clone(), Sizes { block_bytes: 4_000, ..Sizes::default() }).unwrap();
    let writes = (0..50_000_u32).map(|number| Write::Put(number.to_be_bytes().to_vec(), vec![1; 8])).collect();
    store.commit(Batch { writes, ..Batch::default() }).unwrap();
    let (mut last, mut told) = (0, 0);
    let stopped = store.compact(&mut |progress| {
        told += 1;
        if progress.pairs < 50_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(!stopped.unwrap() && told == 3, "{told}");
    assert_eq!((keeper.0.lock().unwrap().made, store.base_bytes()), (0, 0));
    put(&store, b"goes on", b"1").unwrap();
    let done = store.compact(&mut |progress| {
        assert!(progress.bytes >= last);
        last = progress.bytes;
        ControlFlow::Continue(())
    });
    assert!(done.unwrap());
    assert_eq!(store.base_bytes(), last);
    assert_eq!(store.check().unwrap().pairs, 50_001);
}

#[test]
fn readers_go_on_while_bases_come_and_go() {
    let keeper = Kept::default();
    let store = Arc::new(numbered(&keeper, 300));
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    std::thread::scope(|scope| {
        for direction in [Direction::Forward, Direction::Backward] {
            let (store, stop) = (Arc::clone(&store), Arc::clone(&stop));
            scope.spawn(move || {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let snapshot = store.snapshot().unwrap();
                    let pairs = snapshot.scan(&KeyRange::prefix(b"key/"), direction, usize::MAX).unwrap();
                    assert_eq!(pairs.len(), 300);
                    // Every commit sets all of them to one value.
                    let values: std::collections::BTreeSet<&Bytes> = pairs.iter().map(|(_, value)| value).collect();
                    assert!(values.len() == 1 || values.len() == 300, "{values:?}");
                    let (key, value) = &pairs[150];
                    assert_eq!(snapshot.get(key).unwrap().as_ref(), Some(value));
                }
            });
        }
        for round in 0..200_u32 {
            let key = |number: u32| format!("key/{number:05}").into_bytes();
            let writes = (0..300).map(|number| Write::Put(key(number), round.to_be_bytes().to_vec())).collect();
            store.commit(Batch { writes, ..Batch::default() }).unwrap();
            if round % 2 == 0 {
                compact(&store);
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    store.check().unwrap();
}

#[test]
fn a_closed_store_says_so() {
    let store = numbered(&Kept::default(), 10);
    let snapshot = store.snapshot().unwrap();
    store.close();
    assert!(matches!(snapshot.get(b"a"), Err(StoreError::Closed(_))));
    assert!(matches!(snapshot.scan(&KeyRange::all(), Direction::Forward, 1), Err(StoreError::Closed(_))));
    assert!(matches!(store.flush(), Err(StoreError::Closed(_))));
    assert!(matches!(store.compact(&mut |_| ControlFlow::Continue(())), Err(StoreError::Closed(_))));
    assert!(matches!(put(&store, b"a", b"1"), Err(StoreError::Closed(_))));
}
