//! A store in memory that a log makes durable.
//!
//! Every commit is one frame of the log, appended before anything of it is visible: memory is never ahead of the log. When
//! the log has grown to twice what the store holds, the commit of the moment begins it anew with everything. So a log is
//! never more than three times as long as what it holds, but for its first megabyte, and a byte is written twice on average.
//!
//! The log is read as a whole when the store is opened.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use crate::contract::{Batch, Bytes, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write};
use crate::frame::Tip;
use crate::log::Log;
use crate::versioned::{ApplyError, Change, OrderedMap, Versioned};
use crate::writer::{self, Writer};

/// A key and its value.
type Pair = (Box<[u8]>, Box<[u8]>);

/// A log below this length is not begun anew.
const SHORT_LOG: u64 = 1024 * 1024;
/// About how long the frames are that a log begins with.
const FRAME_BYTES: usize = 1024 * 1024;

/// A store in memory over a [`Log`]; its example is there.
///
/// When the log fails to append, the store is unchanged and goes on, or, if the log cannot tell what it holds now, goes on
/// serving what was there before and takes no more commits: see [`Versioned`].
pub struct LoggedStore<L: Log> {
    versioned: Versioned<LoggedMap<L>>,
}

/// What a [`LoggedStore`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The latest revision.
    pub revision: Revision,
    /// The number of keys.
    pub pairs: u64,
    /// The length of all keys and values together.
    pub bytes: u64,
}

struct LoggedMap<L> {
    log: L,
    /// Held while a change is applied.
    writer: Mutex<Writer>,
    /// Gone when the store is closed.
    current: RwLock<Option<Current>>,
}

#[derive(Default)]
struct Current {
    pairs: BTreeMap<Box<[u8]>, Box<[u8]>>,
    revision: Revision,
    /// The length of all keys and values together.
    bytes: u64,
}

impl<L: Log + 'static> LoggedStore<L> {
    /// Reads the log and takes over what it holds; a new log becomes that of an empty store. What a process that died left
    /// torn at the end is dropped: it was never acknowledged as durable.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if the log is damaged, and what its two functions answer.
    pub fn open(log: L) -> Result<Self, StoreError> {
        let mut building = Building::default();
        let tip = writer::load(&log, &mut |key, value| building.write(key, value))?;
        if tip.base.is_some() {
            return Err(StoreError::Corrupt("the log stands on a sorted base, and there is none here".into()));
        }
        let current = building.finish(tip.revision);
        let writer = Mutex::new(Writer::new(tip, enough(current.bytes)));
        let map = LoggedMap { log, writer, current: RwLock::new(Some(current)) };
        Ok(Self { versioned: Versioned::starting_at(map, tip.revision) })
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &L {
        &self.versioned.map().log
    }

    /// How many before-images are held for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.versioned.retained()
    }

    /// What the store holds now.
    ///
    /// # Errors
    /// [`StoreError::Closed`].
    pub fn held(&self) -> Result<Held, StoreError> {
        self.versioned.map().read(|current| Held {
            revision: current.revision,
            pairs: current.pairs.len() as u64,
            bytes: current.bytes,
        })
    }

    /// Makes every relaxed commit durable, and returns the revision that is durable now.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`], [`StoreError::Closed`].
    pub fn flush(&self) -> Result<Revision, StoreError> {
        let map = self.versioned.map();
        map.read(|_| ())?;
        map.writer().flush(&map.log)
    }

    /// Reads the whole log and compares it with its checksums and its end with what was written. Commits wait meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged, and what the log answers.
    pub fn check(&self) -> Result<Held, StoreError> {
        let map = self.versioned.map();
        let writer = map.writer();
        let held = self.held()?;
        writer.check(&map.log)?;
        Ok(held)
    }

    /// Frees the memory. Snapshots that are still held answer [`StoreError::Closed`] from now on.
    pub fn close(&self) {
        let current = self.versioned.map().current.write().unwrap_or_else(PoisonError::into_inner).take();
        drop(current);
    }
}

impl<L: Log + 'static> Store for LoggedStore<L> {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.versioned.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        self.versioned.commit(batch)
    }
}

impl<L: Log> OrderedMap for LoggedMap<L> {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        self.read(|current| current.pairs.get(key).map(|value| value.to_vec()))
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        self.read(|current| {
            keys.iter().map(|key| current.pairs.get(key.as_slice()).map(|value| value.to_vec())).collect()
        })
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let bounds = (range.start.as_ref().map(Vec::as_slice), range.end.as_ref().map(Vec::as_slice));
        self.read(|current| {
            let pairs = current.pairs.range::<[u8], _>(bounds).map(|(key, value)| (key.to_vec(), value.to_vec()));
            match direction {
                Direction::Forward => pairs.take(limit).collect(),
                Direction::Backward => pairs.rev().take(limit).collect(),
            }
        })
    }

    fn apply(&self, change: Change<'_>) -> Result<(), ApplyError> {
        let mut writer = self.writer();
        let (tip, frame) = writer.next(&change)?;
        let is_begun_anew = writer.is_enough(tip) && self.begin_anew(&mut writer, &change)?;
        if !is_begun_anew {
            writer.append(&self.log, tip, frame, change.durability)?;
        }
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        // If the store was closed meanwhile, the commit is in the log and nobody is left to see it.
        if let Some(current) = current.as_mut() {
            current.apply(change);
        }
        Ok(())
    }

    fn revision(&self) -> Result<Revision, StoreError> {
        self.read(|current| current.revision)
    }
}

impl<L> LoggedMap<L> {
    fn read<T>(&self, work: impl FnOnce(&Current) -> T) -> Result<T, StoreError> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().map(work).ok_or_else(|| StoreError::Closed("the store was closed".into()))
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<L: Log> LoggedMap<L> {
    /// Begins the log anew with everything that is held and the change, and says whether that was done: if there is no room
    /// for it, the old log can still be appended to.
    fn begin_anew(&self, writer: &mut Writer, change: &Change<'_>) -> Result<bool, ApplyError> {
        let mut tip = Tip::beginning_at(writer.tip().revision);
        let (begun, bytes) = self
            .read(|current| {
                let mut pairs = current.pairs.iter().map(|(key, value)| (&**key, &**value)).peekable();
                let mut start = Some(());
                let mut commit = Some(());
                let mut frames = std::iter::from_fn(|| {
                    if pairs.peek().is_some() {
                        let mut length = 0;
                        let some = std::iter::from_fn(|| {
                            let (key, value) = pairs.next_if(|_| length < FRAME_BYTES)?;
                            length += key.len() + value.len();
                            Some((key, value))
                        });
                        Some(tip.pairs(some))
                    } else if start.take().is_some() {
                        Some(tip.start(current.pairs.len() as u64))
                    } else {
                        commit.take().map(|()| tip.commit(change.revision, &change.writes))
                    }
                });
                // The whole is durable before it takes the place of the old log, whatever the commit asks for.
                (self.log.append(0, &mut frames, Durability::Immediate), current.bytes)
            })
            .map_err(ApplyError::Refused)?;
        match begun {
            Ok(()) => {
                writer.begun_anew(tip, enough(bytes));
                Ok(true)
            }
            Err(ApplyError::Refused(_)) => {
                writer.put_off(enough(bytes));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

impl Current {
    fn apply(&mut self, change: Change<'_>) {
        for (write, before) in change.writes.into_iter().zip(change.before.values()) {
            if let Some(before) = before {
                self.bytes = self.bytes.saturating_sub((write.key().len() + before.len()) as u64);
            }
            match write {
                Write::Put(key, value) => {
                    self.bytes += (key.len() + value.len()) as u64;
                    self.pairs.insert(key.into_boxed_slice(), value.into_boxed_slice());
                }
                Write::Delete(key) => drop(self.pairs.remove(key.as_slice())),
            }
        }
        self.revision = change.revision;
    }
}

/// The content of a store while its log is read.
#[derive(Default)]
struct Building {
    /// What came in the order of keys, before anything else: a tree is built from that in one pass, and is smaller.
    sorted: Vec<Pair>,
    pairs: BTreeMap<Box<[u8]>, Box<[u8]>>,
}

impl Building {
    fn write(&mut self, key: &[u8], value: Option<&[u8]>) {
        let is_next = self.pairs.is_empty() && self.sorted.last().is_none_or(|(last, _)| **last < *key);
        match value {
            Some(value) if is_next => self.sorted.push((key.into(), value.into())),
            Some(value) => drop(self.tree().insert(key.into(), value.into())),
            None => drop(self.tree().remove(key)),
        }
    }

    fn tree(&mut self) -> &mut BTreeMap<Box<[u8]>, Box<[u8]>> {
        if !self.sorted.is_empty() {
            self.pairs = std::mem::take(&mut self.sorted).into_iter().collect();
        }
        &mut self.pairs
    }

    fn finish(mut self, revision: Revision) -> Current {
        self.tree();
        let bytes = self.pairs.iter().map(|(key, value)| (key.len() + value.len()) as u64).sum();
        Current { pairs: self.pairs, revision, bytes }
    }
}

/// How long a log may become that was begun anew with `bytes` of keys and values.
fn enough(bytes: u64) -> u64 {
    bytes.saturating_mul(2).max(SHORT_LOG)
}

impl<L: Log> std::fmt::Debug for LoggedStore<L> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("LoggedStore").field("versioned", &self.versioned).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[cfg(feature = "conformance")]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::{LoggedStore, SHORT_LOG};
    use crate::conformance::{Subject, random_operations_equal};
    use crate::contract::{Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Store, StoreError, Write};
    use crate::log::Log;
    use crate::memory::MemoryStore;
    use crate::versioned::ApplyError;

    /// A log in memory that can be told to fail.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<State>>);

    #[derive(Default)]
    struct State {
        bytes: Bytes,
        /// How often the log began anew.
        begun: usize,
        /// How many bytes there is room for, if there is a limit.
        room: Option<usize>,
        /// Whether there is no room to begin anew.
        tight: bool,
        /// Fails once, after half of the bytes.
        breaks: bool,
    }

    impl Log for Kept {
        fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
            let bytes = self.0.lock().unwrap().bytes.clone();
            bytes.chunks(1_000).try_for_each(each)
        }

        fn append(&self, at: u64, pieces: &mut dyn Iterator<Item = Bytes>, _: Durability) -> Result<(), ApplyError> {
            let mut state = self.0.lock().unwrap();
            let at = usize::try_from(at).unwrap();
            assert!(at <= state.bytes.len());
            let mut bytes: Bytes = pieces.flatten().collect();
            let tight = state.tight && at == 0;
            if tight || state.room.is_some_and(|room| at + bytes.len() > room) {
                return Err(ApplyError::Refused(StoreError::Full("no room".into())));
            }
            let breaks = std::mem::take(&mut state.breaks);
            if breaks {
                bytes.truncate(bytes.len() / 2);
            }
            state.begun += usize::from(at == 0);
            state.bytes.truncate(at);
            state.bytes.extend(bytes);
            if breaks { Err(ApplyError::Unknown(StoreError::Io("the disk went away".into()))) } else { Ok(()) }
        }
    }

    struct Logged(LoggedStore<Kept>);

    impl Subject for Logged {
        fn store(&self) -> &dyn Store {
            &self.0
        }

        fn reopen(&mut self) {
            self.0.check().unwrap();
            let log = self.0.log().clone();
            self.0.close();
            self.0 = LoggedStore::open(log).unwrap();
        }

        fn retained(&self) -> Option<usize> {
            Some(self.0.retained())
        }
    }

    crate::store_laws!(Logged(LoggedStore::open(Kept::default()).unwrap()));

    fn put(store: &dyn Store, key: u8, value: &[u8]) -> Result<Revision, StoreError> {
        let writes = vec![Write::Put(vec![key], value.to_vec())];
        store.commit(Batch { writes, ..Batch::default() })
    }

    fn all(store: &dyn Store) -> Vec<(Bytes, Bytes)> {
        store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
    }

    #[test]
    fn what_was_opened_again_goes_on_like_the_memory_store() {
        let (log, reference) = (Kept::default(), MemoryStore::new());
        for _ in 0..6 {
            let store = LoggedStore::open(log.clone()).unwrap();
            assert_eq!(all(&store), all(&reference));
            random_operations_equal(&store, &reference, 8).unwrap();
            store.check().unwrap();
        }
    }

    #[test]
    fn a_full_log_leaves_the_store_unchanged_and_usable() {
        let log = Kept::default();
        let store = LoggedStore::open(log.clone()).unwrap();
        let first = put(&store, 1, b"1").unwrap();
        let room = log.0.lock().unwrap().bytes.len() + 60;
        log.0.lock().unwrap().room = Some(room);
        assert!(matches!(put(&store, 2, &[2; 100]), Err(StoreError::Full(_))));
        assert_eq!(store.snapshot().unwrap().revision(), first);
        assert_eq!(all(&store), [(vec![1], b"1".to_vec())]);
        let batch = Batch { base: first, claims: vec![Claim::Key(vec![2])], ..Batch::default() };
        store.commit(batch).unwrap();
        let second = put(&store, 3, b"3").unwrap();
        assert_eq!(second, Revision(first.0 + 1));
        store.check().unwrap();
        assert_eq!(all(&LoggedStore::open(log).unwrap()), all(&store));
    }

    #[test]
    fn a_log_that_breaks_leaves_the_store_readable_and_takes_no_more() {
        let log = Kept::default();
        let store = LoggedStore::open(log.clone()).unwrap();
        put(&store, 1, b"1").unwrap();
        log.0.lock().unwrap().breaks = true;
        assert!(matches!(put(&store, 2, &[2; 100]), Err(StoreError::Io(_))));
        assert_eq!(all(&store), [(vec![1], b"1".to_vec())]);
        assert!(matches!(put(&store, 3, b"3"), Err(StoreError::Closed(_))));
        // What was half written is a torn end to whoever opens the log next, and is written over.
        let store = LoggedStore::open(log.clone()).unwrap();
        assert_eq!(all(&store), [(vec![1], b"1".to_vec())]);
        put(&store, 3, b"3").unwrap();
        assert_eq!(all(&LoggedStore::open(log).unwrap()), all(&store));
    }

    #[test]
    fn a_flush_that_fails_takes_no_more_commits() {
        let log = Kept::default();
        let store = LoggedStore::open(log.clone()).unwrap();
        let first = put(&store, 1, b"1").unwrap();
        assert_eq!(store.flush().unwrap(), first);
        log.0.lock().unwrap().breaks = true;
        assert!(matches!(store.flush(), Err(StoreError::Io(_))));
        assert!(matches!(put(&store, 2, b"2"), Err(StoreError::Closed(_))));
        assert_eq!(all(&store), [(vec![1], b"1".to_vec())]);
    }

    #[test]
    fn a_log_begins_anew_before_it_is_three_times_as_long_as_what_it_holds() {
        let log = Kept::default();
        let store = LoggedStore::open(log.clone()).unwrap();
        let mut written = 0;
        for round in 0..1_000_u32 {
            let value = vec![u8::try_from(round % 251).unwrap(); 30_000];
            put(&store, u8::try_from(round % 50).unwrap(), &value).unwrap();
            written += value.len();
            let length = log.0.lock().unwrap().bytes.len();
            let held = usize::try_from(store.held().unwrap().bytes).unwrap();
            assert!(
                length < usize::try_from(SHORT_LOG).unwrap().max(held * 2) + held / 50 + 60_000,
                "{length} for {held}"
            );
        }
        let begun = log.0.lock().unwrap().begun;
        assert!(begun > 5 && begun * 50 * 30_000 <= written * 3 / 2, "begun anew {begun} times");
        store.check().unwrap();
        assert_eq!(all(&LoggedStore::open(log).unwrap()), all(&store));
    }

    #[test]
    fn without_room_to_begin_anew_the_old_log_goes_on() {
        let log = Kept::default();
        let store = LoggedStore::open(log.clone()).unwrap();
        log.0.lock().unwrap().tight = true;
        for round in 0..200 {
            put(&store, round % 20, &[round; 30_000]).unwrap();
        }
        assert_eq!(log.0.lock().unwrap().begun, 1);
        store.check().unwrap();
        log.0.lock().unwrap().tight = false;
        for round in 0..200 {
            put(&store, round % 20, &[round; 30_000]).unwrap();
        }
        assert!(log.0.lock().unwrap().begun > 1);
        assert_eq!(all(&LoggedStore::open(log).unwrap()), all(&store));
    }

    #[test]
    fn a_closed_store_says_so() {
        let store = LoggedStore::open(Kept::default()).unwrap();
        let snapshot = store.snapshot().unwrap();
        store.close();
        assert!(matches!(snapshot.get(b"a"), Err(StoreError::Closed(_))));
        assert!(matches!(store.flush(), Err(StoreError::Closed(_))));
        assert!(matches!(put(&store, 1, b"1"), Err(StoreError::Closed(_))));
    }
}
