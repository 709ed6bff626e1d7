//! One sled tree as a plain ordered map: what [`Versioned`](crmkit_store::Versioned) stands on.
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
use crate::value::{self, Head, PIECE_BYTES, Pieces};

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

    /// The batch for sled, and the totals after it.
    fn batch(&self, change: Change<'_>, before: &Totals) -> Result<(sled::Batch, Totals), StoreError> {
        let mut totals = Totals { revision: change.revision.0, ..*before };
        let mut batch = sled::Batch::default();
        for (ordinal, (write, old)) in (0_u32..).zip(change.writes.into_iter().zip(change.before.values())) {
            if write.key().len() > key::LONGEST {
                let length = write.key().len();
                return Err(StoreError::Io(format!("a key of {length} bytes is longer than {}", key::LONGEST)));
            }
            let stored_key = key::stored(write.key());
            if let Some(old) = old {
                totals.remove(write.key(), old);
                if old.len() > PIECE_BYTES {
                    let head = self.call(|open| Ok(open.db.get(&stored_key)?))?;
                    if let Some(Head::Long(pieces)) = head.and_then(|head| value::head(&stored_key, &head)) {
                        pieces.keys().for_each(|piece| batch.remove(piece));
                    }
                }
            }
            match write {
                Write::Delete(_) => batch.remove(stored_key),
                Write::Put(key, value) => {
                    totals.add(&key, &value);
                    if value.len() <= PIECE_BYTES {
                        batch.insert(stored_key.as_slice(), value::short(&stored_key, &value));
                    } else {
                        let pieces = Pieces { revision: change.revision.0, ordinal, length: value.len() as u64 };
                        for (piece, bytes) in pieces.keys().zip(value.chunks(PIECE_BYTES)) {
                            batch.insert(piece.as_slice(), value::sealed(&piece, bytes.to_vec()));
                        }
                        batch.insert(stored_key.as_slice(), pieces.head(&stored_key));
                    }
                }
            }
        }
        batch.insert(key::TOTALS, totals.to_stored());
        Ok((batch, totals))
    }
}

impl OrderedMap for SledMap {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let stored_key = key::stored(key);
        self.call(|open| current(&open.db, &stored_key))
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        if range.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        self.call(|open| {
            let pairs = open.db.range::<Bytes, (Bound<Bytes>, Bound<Bytes>)>(key::stored_range(range));
            match direction {
                Direction::Forward => page(&open.db, pairs, limit),
                Direction::Backward => page(&open.db, pairs.rev(), limit),
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

/// At most `limit` pairs of an iterator over stored pairs.
fn page(
    db: &Db,
    pairs: impl Iterator<Item = sled::Result<(IVec, IVec)>>,
    limit: usize,
) -> Result<Vec<(Bytes, Bytes)>, Failure> {
    let mut page = Vec::new();
    for pair in pairs {
        let (stored_key, stored) = pair?;
        let key = key::user(&stored_key).ok_or_else(|| damaged(&stored_key))?;
        let value = match value::head(&stored_key, &stored).ok_or_else(|| damaged(&stored_key))? {
            Head::Short(value) => Some(value),
            Head::Long(_) => current(db, &stored_key)?,
        };
        // A long value that was removed since is gone from the map; an older snapshot finds it among its images.
        page.extend(value.map(|value| (key, value)));
        if page.len() >= limit {
            break;
        }
    }
    Ok(page)
}

/// The current value of a stored key.
fn current(db: &Db, stored_key: &[u8]) -> Result<Option<Bytes>, Failure> {
    let mut found = db.get(stored_key)?;
    for _ in 0..ATTEMPTS {
        let Some(stored) = found else { return Ok(None) };
        let pieces = match value::head(stored_key, &stored).ok_or_else(|| damaged(stored_key))? {
            Head::Short(value) => return Ok(Some(value)),
            Head::Long(pieces) => pieces,
        };
        if let Some(value) = joined(db, pieces)? {
            return Ok(Some(value));
        }
        // A missing piece is damage, unless the value was replaced since its head was read.
        found = db.get(stored_key)?;
        if found.as_ref() == Some(&stored) {
            return Err(damaged(stored_key));
        }
    }
    Err(damaged(stored_key))
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
