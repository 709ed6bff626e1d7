//! One sled tree of pages as a plain ordered map: what [`Versioned`](crmkit_store::Versioned) stands on.
//!
//! One commit is one `apply_batch`, which sled recovers whole or not at all. `flush` of sled 0.34 hands its bytes to the disk
//! but does not make the disk keep them (on Linux it is `sync_file_range`), so a durable commit follows it with `sync_data` on
//! the file `db`.
//!
//! sled panics where it finds damage. Every call into it is wrapped: a panic becomes [`StoreError::Corrupt`], and the map
//! answers [`StoreError::Closed`] from then on. The panic message still goes where the panic hook of the program sends it;
//! a library does not change a hook that belongs to the whole process. A program built with `panic = "abort"` ends there.

use std::fs::File;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use crmkit_store::{
    ApplyError, Bytes, Change, Direction, Durability, KeyRange, OrderedMap, Revision, StoreError, Write,
};
use sled::{Db, IVec};

use crate::key;
use crate::label::{Label, io};
use crate::page::{self, Cell, Cursor, Pair};
use crate::value::{self, PIECE_BYTES, Pieces};

/// How often a long value is looked up anew because a writer replaced it in the meantime.
const ATTEMPTS: usize = 1_000;

/// The tree of an open store, its label and its totals.
pub(crate) struct SledMap {
    open: RwLock<Option<Open>>,
    /// What sled panicked with.
    damage: OnceLock<String>,
    /// Held while a change is applied.
    totals: Mutex<Totals>,
    /// Gone when the store is closed, which frees the directory.
    label: Mutex<Option<Label>>,
}

pub(crate) struct Open {
    pub(crate) db: Db,
    /// The file `db`, which sled has open as well: to sync it.
    pub(crate) file: File,
}

/// What the store holds in sum, stored with every commit, so that [`check`](crate::SledStore::check) finds a missing pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) revision: u64,
    /// The number of keys.
    pub(crate) pairs: u64,
    /// The sum of the digests of all pairs, so that it does not depend on the order of writes.
    pub(crate) digest: u64,
}

/// Why a call into sled failed.
pub(crate) enum Failure {
    Sled(sled::Error),
    Damaged(String),
}

impl From<sled::Error> for Failure {
    fn from(error: sled::Error) -> Self {
        Self::Sled(error)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Sled(sled::Error::Io(error)) => io(&error),
            Failure::Sled(sled::Error::Corruption { .. }) => Self::Corrupt("a part of its files cannot be read".into()),
            Failure::Sled(error) => Self::Corrupt(error.to_string()),
            Failure::Damaged(what) => Self::Corrupt(what),
        }
    }
}

impl Totals {
    pub(crate) fn add(&mut self, key: &[u8], value: &[u8]) {
        self.pairs = self.pairs.wrapping_add(1);
        self.digest = self.digest.wrapping_add(digest(key, value));
    }

    fn remove(&mut self, key: &[u8], value: &[u8]) {
        self.pairs = self.pairs.wrapping_sub(1);
        self.digest = self.digest.wrapping_sub(digest(key, value));
    }

    fn to_stored(self) -> Bytes {
        let mut bytes = Vec::new();
        bytes.extend(self.revision.to_le_bytes());
        bytes.extend(self.pairs.to_le_bytes());
        bytes.extend(self.digest.to_le_bytes());
        value::sealed(key::TOTALS, bytes)
    }

    fn from_stored(stored: &[u8]) -> Option<Self> {
        let (revision, rest) = value::unsealed(key::TOTALS, stored)?.split_first_chunk()?;
        let (pairs, digest) = rest.split_first_chunk()?;
        Some(Self {
            revision: u64::from_le_bytes(*revision),
            pairs: u64::from_le_bytes(*pairs),
            digest: u64::from_le_bytes(digest.try_into().ok()?),
        })
    }
}

/// One number for a pair: its checksum, spread over 64 bits so that sums of many seldom meet by chance.
fn digest(key: &[u8], value: &[u8]) -> u64 {
    let seed = (u64::from(value::checksum(key, value)) << 32) ^ ((key.len() as u64) << 24) ^ value.len() as u64;
    // The finaliser of splitmix64 (Steele, Lea, Flood 2014).
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

impl SledMap {
    /// Takes over an open tree; an empty one is at revision 0.
    pub(crate) fn new(open: Open, label: Label) -> Result<Self, StoreError> {
        let map = Self {
            open: RwLock::new(Some(open)),
            damage: OnceLock::new(),
            totals: Mutex::default(),
            label: Mutex::new(Some(label)),
        };
        let totals = map.call(|open| match open.db.get(key::TOTALS)? {
            Some(stored) => Totals::from_stored(&stored)
                .ok_or_else(|| Failure::Damaged("the totals do not match their checksum".into())),
            None => Ok(Totals::default()),
        })?;
        *map.totals() = totals;
        Ok(map)
    }

    /// The totals; while the guard lives, nothing is applied.
    pub(crate) fn totals(&self) -> MutexGuard<'_, Totals> {
        self.totals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn label(&self) -> MutexGuard<'_, Option<Label>> {
        self.label.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes everything that was committed durable.
    pub(crate) fn flush(&self) -> Result<(), StoreError> {
        let totals = self.totals();
        self.sync(totals.revision)
    }

    /// Frees the files. Whoever still holds a snapshot gets [`StoreError::Closed`] from it.
    pub(crate) fn close(&self) {
        let open = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        if self.damage.get().is_some() {
            // Dropping sled flushes it, and a sled that has panicked may never finish that. What it holds stays unused
            // until the process ends.
            std::mem::forget(open);
        } else {
            // A panic in here says nothing that the caller could still act on.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(open)));
        }
        drop(self.label().take());
    }

    /// Reads every stored piece of a long value and returns how many there are.
    pub(crate) fn check_pieces(&self) -> Result<u64, StoreError> {
        self.call(|open| {
            let mut count = 0;
            for pair in open.db.range(key::pieces()) {
                let (stored_key, stored) = pair?;
                value::unsealed(&stored_key, &stored).ok_or_else(|| damaged(&stored_key))?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// The number of bytes that sled's files take.
    pub(crate) fn size_on_disk(&self) -> Result<u64, StoreError> {
        self.call(|open| Ok(open.db.size_on_disk()?))
    }

    /// Runs something on the tree; a panic in it is damage.
    fn call<T>(&self, work: impl FnOnce(&Open) -> Result<T, Failure>) -> Result<T, StoreError> {
        if let Some(damage) = self.damage.get() {
            return Err(StoreError::Closed(format!("the store is damaged: {damage}")));
        }
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = open.as_ref() else { return Err(StoreError::Closed("the store was closed".into())) };
        match catch_unwind(AssertUnwindSafe(|| work(open))) {
            Ok(result) => Ok(result?),
            Err(panic) => Err(StoreError::Corrupt(self.damage.get_or_init(|| message(panic.as_ref())).clone())),
        }
    }

    fn sync(&self, revision: u64) -> Result<(), StoreError> {
        self.call(|open| {
            open.db.flush()?;
            open.file.sync_data().map_err(sled::Error::Io)?;
            Ok(())
        })?;
        if let Some(label) = self.label().as_mut() {
            // The commit is durable already; a mark that could not be written only finds less.
            let _ = label.mark(revision);
        }
        Ok(())
    }

    /// The batch for sled, and the totals after it. The caller holds the totals, so no page changes meanwhile.
    fn batch(&self, change: Change<'_>, before: &Totals) -> Result<(sled::Batch, Totals), StoreError> {
        let mut totals = Totals { revision: change.revision.0, ..*before };
        for (write, old) in change.writes.iter().zip(change.before.values()) {
            if write.key().len() > key::LONGEST {
                let length = write.key().len();
                return Err(StoreError::Io(format!("a key of {length} bytes is longer than {}", key::LONGEST)));
            }
            if let Some(old) = old {
                totals.remove(write.key(), old);
            }
            if let Write::Put(key, value) = write {
                totals.add(key, value);
            }
        }
        let revision = change.revision.0;
        let mut writes = change.writes.into_iter().peekable();
        let mut batch = sled::Batch::default();
        let mut ordinal = 0;
        self.call(|open| {
            while let Some(first) = writes.peek() {
                let (bound, old) = match page_of(&open.db, first.key())? {
                    Some((bound, stored)) => {
                        let old = page::read(&bound, &stored).ok_or_else(|| damaged(&bound))?;
                        (bound.to_vec(), old)
                    }
                    None => (key::LAST_PAGE.to_vec(), Vec::new()),
                };
                let last = key::user(&bound);
                let mut of_page = Vec::new();
                while let Some(write) = writes.next_if(|write| last.as_deref().is_none_or(|last| write.key() <= last)) {
                    of_page.push(write);
                }
                let merged = page::merge(old, of_page, |value| {
                    let pieces = Pieces { revision, ordinal, length: value.len() as u64 };
                    ordinal += 1;
                    for (piece, bytes) in pieces.keys().zip(value.chunks(PIECE_BYTES)) {
                        batch.insert(piece.as_slice(), value::sealed(&piece, bytes.to_vec()));
                    }
                    pieces
                });
                for piece in merged.freed.iter().flat_map(|pieces| pieces.keys()) {
                    batch.remove(piece);
                }
                if merged.pairs.is_empty() {
                    batch.remove(bound);
                    continue;
                }
                let mut pages = page::split(merged.pairs, merged.at_the_end).into_iter().peekable();
                while let Some(pairs) = pages.next() {
                    // Each page but the last is bound by its own last key; the last one keeps the bound that was there.
                    let bound = match (pages.peek(), pairs.last()) {
                        (Some(_), Some(last)) => key::stored(&last.key),
                        _ => bound.clone(),
                    };
                    let stored = page::stored(&bound, &pairs);
                    batch.insert(bound, stored);
                }
            }
            Ok(())
        })?;
        batch.insert(key::TOTALS, totals.to_stored());
        Ok((batch, totals))
    }
}

impl OrderedMap for SledMap {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        self.call(|open| current(&open.db, key))
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        self.call(|open| {
            let mut values = Vec::with_capacity(keys.len());
            let mut keys = keys.iter().peekable();
            while let Some(mut before) = keys.peek().copied() {
                let Some((bound, stored)) = page_of(&open.db, before)? else {
                    values.push(None);
                    keys.next();
                    continue;
                };
                // Keys that follow each other often lie in the same page: from the key that it was found by up to its bound.
                let last = key::user(&bound);
                let mut page = Cursor::new(&bound, &stored).ok_or_else(|| damaged(&bound))?;
                while let Some(key) =
                    keys.next_if(|key| before <= *key && last.as_ref().is_none_or(|last| *key <= last))
                {
                    before = key;
                    values.push(match page.find(key).ok_or_else(|| damaged(&bound))? {
                        None => None,
                        Some(Cell::Short(value)) => Some(value),
                        Some(Cell::Long(_)) => current(&open.db, key)?,
                    });
                }
            }
            Ok(values)
        })
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        if range.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        self.call(|open| match direction {
            Direction::Forward => {
                let start = match &range.start {
                    Bound::Unbounded => key::FIRST_PAGE.to_vec(),
                    Bound::Included(start) | Bound::Excluded(start) => key::stored(start),
                };
                collect(&open.db, open.db.range(start..), range, direction, limit)
            }
            Direction::Backward => {
                let last = match &range.end {
                    Bound::Unbounded => None,
                    Bound::Included(end) | Bound::Excluded(end) => page_of(&open.db, end)?,
                };
                let until = last.map_or_else(|| key::LAST_PAGE.to_vec(), |(bound, _)| bound.to_vec());
                let pages = open.db.range(key::FIRST_PAGE.to_vec()..=until).rev();
                collect(&open.db, pages, range, direction, limit)
            }
        })
    }

    fn apply(&self, change: Change<'_>) -> Result<(), ApplyError> {
        let mut totals = self.totals();
        let durability = change.durability;
        let (batch, after) = self.batch(change, &totals).map_err(ApplyError::Refused)?;
        self.call(|open| Ok(open.db.apply_batch(batch)?)).map_err(ApplyError::Unknown)?;
        if durability == Durability::Immediate {
            self.sync(after.revision).map_err(ApplyError::Unknown)?;
        }
        *totals = after;
        Ok(())
    }

    fn revision(&self) -> Result<Revision, StoreError> {
        Ok(Revision(self.totals().revision))
    }
}

impl Drop for SledMap {
    fn drop(&mut self) {
        self.close();
    }
}

/// The page that a key belongs to, with its stored bound: the first at or behind the key.
fn page_of(db: &Db, key: &[u8]) -> Result<Option<(IVec, IVec)>, Failure> {
    Ok(db.range(key::stored(key)..).next().transpose()?)
}

/// At most `limit` pairs of a range from pages in the given direction.
fn collect(
    db: &Db,
    pages: impl Iterator<Item = sled::Result<(IVec, IVec)>>,
    range: &KeyRange,
    direction: Direction,
    limit: usize,
) -> Result<Vec<(Bytes, Bytes)>, Failure> {
    let mut found: Vec<(Bytes, Bytes)> = Vec::new();
    for page in pages {
        let (bound, stored) = page?;
        let mut pairs = page::read(&bound, &stored).ok_or_else(|| damaged(&bound))?;
        if direction == Direction::Backward {
            pairs.reverse();
        }
        for Pair { key, cell } in pairs {
            if !range.contains(&key) {
                if is_beyond(&key, range, direction) {
                    return Ok(found);
                }
                continue;
            }
            // A commit between two pages may have split or joined them: what was given is not given again.
            let given = found.last().is_some_and(|(last, _)| match direction {
                Direction::Forward => key <= *last,
                Direction::Backward => key >= *last,
            });
            if given {
                continue;
            }
            let value = match cell {
                Cell::Short(value) => Some(value),
                // A long value that was removed since is gone from the map; an older snapshot finds it among its images.
                Cell::Long(_) => current(db, &key)?,
            };
            found.extend(value.map(|value| (key, value)));
            if found.len() >= limit {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// Whether a key outside of the range lies behind its far end, so that nothing more can come.
fn is_beyond(key: &[u8], range: &KeyRange, direction: Direction) -> bool {
    match direction {
        Direction::Forward => match &range.end {
            Bound::Unbounded => false,
            Bound::Included(end) | Bound::Excluded(end) => key >= end.as_slice(),
        },
        Direction::Backward => match &range.start {
            Bound::Unbounded => false,
            Bound::Included(start) | Bound::Excluded(start) => key <= start.as_slice(),
        },
    }
}

/// The current value of a key.
fn current(db: &Db, key: &[u8]) -> Result<Option<Bytes>, Failure> {
    let mut before = None;
    for _ in 0..ATTEMPTS {
        let Some((bound, stored)) = page_of(db, key)? else { return Ok(None) };
        let pieces = match page::find(&bound, &stored, key).ok_or_else(|| damaged(&bound))? {
            None => return Ok(None),
            Some(Cell::Short(value)) => return Ok(Some(value)),
            Some(Cell::Long(pieces)) => pieces,
        };
        if let Some(value) = joined(db, pieces)? {
            return Ok(Some(value));
        }
        // A missing piece is damage, unless the value was replaced since its page was read.
        if before == Some(pieces) {
            return Err(damaged(&bound));
        }
        before = Some(pieces);
    }
    Err(damaged(&key::stored(key)))
}

/// The pieces of a long value put together; nothing if one is missing.
fn joined(db: &Db, pieces: Pieces) -> Result<Option<Bytes>, Failure> {
    let mut value = Vec::new();
    for piece in pieces.keys() {
        let Some(stored) = db.get(&piece)? else { return Ok(None) };
        value.extend(value::unsealed(&piece, &stored).ok_or_else(|| damaged(&piece))?);
    }
    Ok((value.len() as u64 == pieces.length).then_some(value))
}

fn damaged(stored_key: &[u8]) -> Failure {
    let mut shown = String::new();
    for byte in stored_key.iter().take(64) {
        shown.push_str(&format!("{byte:02x}"));
    }
    Failure::Damaged(format!("what is stored under `{shown}` does not match its checksum"))
}

/// What a panic said.
pub(crate) fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given");
    text.lines().next().unwrap_or_default().to_owned()
}
