//! What every store promises: six functions over ordered bytes.
//!
//! `engine` is the only caller. A store knows keys, values, order and revisions; it never looks inside a value. Pending
//! writes are merged over a snapshot once, in `engine`, never here. Opening, checking and exporting belong to each store's
//! own type. The laws that hold for every store are in the `conformance` module.

use std::ops::Bound;

/// Key or value bytes. Every store takes keys of up to 900 bytes, the empty one included, and values of several megabytes.
pub type Bytes = Vec<u8>;

/// The number of a committed state. Grows strictly with every commit that writes something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// A half-open, open or closed interval of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRange {
    /// Where the interval begins.
    pub start: Bound<Bytes>,
    /// Where the interval ends.
    pub end: Bound<Bytes>,
}

/// Which way a scan runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the smallest key to the largest.
    Forward,
    /// From the largest key to the smallest.
    Backward,
}

/// What a commit relies on having stayed unchanged since its base revision. Every write of a key counts as a change of it, also
/// one that leaves what was there; whether removing an absent key counts is left to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// One key, present or absent.
    Key(Bytes),
    /// A *requested* range: a key that appears in it later conflicts as well.
    Range(KeyRange),
}

/// One change of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets the key to the value.
    Put(Bytes, Bytes),
    /// Removes the key; removing an absent key is no error.
    Delete(Bytes),
}

/// When a commit may return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// After the bytes have been handed to the disk and the disk has confirmed them: survives a power cut.
    #[default]
    Immediate,
    /// After the bytes have been given to the store. Whole and in order after a crash of the process, but the last commits
    /// may be missing after a power cut or, for stores that buffer in memory, after a crash.
    Relaxed,
}

/// Everything one commit does, all or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The revision of the snapshot that the writes were computed from. To be sure that claims can be checked, the writer
    /// holds that snapshot until the commit returns.
    pub base: Revision,
    /// What must be unchanged since `base`.
    pub claims: Vec<Claim>,
    /// The changes, applied in order: a later write of the same key wins.
    pub writes: Vec<Write>,
    /// When the commit may return.
    pub durability: Durability,
}

/// An ordered map of bytes with snapshots and optimistic commits.
pub trait Store: Send + Sync {
    /// A fixed view at the latest revision. It never moves and never blocks a writer.
    ///
    /// # Errors
    /// [`StoreError::Closed`] after the store was closed.
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError>;

    /// Applies the batch, all or nothing, durable on return as the batch asks, and returns the new revision. A batch without
    /// writes checks its claims and returns the current revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if a claimed key or range changed since `batch.base`, or if the store can no longer tell;
    /// nothing was written then. Any other error: nothing was written, or [`StoreError::Io`] says that it is unknown.
    fn commit(&self, batch: Batch) -> Result<Revision, StoreError>;
}

/// A fixed view of a store.
pub trait Snapshot: Send + Sync {
    /// The value of a key.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Corrupt`], [`StoreError::Closed`].
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError>;

    /// The values of several keys, in the order asked; one round trip for a remote store.
    ///
    /// # Errors
    /// As [`Snapshot::get`].
    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError>;

    /// At most `limit` pairs of the range in the given direction. A range whose start lies behind its end is empty.
    ///
    /// # Errors
    /// As [`Snapshot::get`].
    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError>;

    /// The revision that this view is fixed at.
    fn revision(&self) -> Revision;
}

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A claimed key or range changed since the base revision. Retryable.
    #[error("another writer changed what this commit relies on")]
    Conflict,
    /// No room is left on the device or in the quota.
    #[error("the store has no room left: {0}")]
    Full(String),
    /// The device or the operating system refused.
    #[error("the store could not be read or written: {0}")]
    Io(String),
    /// The bytes on disk are not what a store wrote.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// The store was closed, or another process holds it.
    #[error("the store is not open: {0}")]
    Closed(String),
    /// What is sealed cannot be opened or written: the key is missing, wrong or destroyed.
    #[error("{0}")]
    Sealed(String),
}

impl StoreError {
    /// Whether the same work, run again from a new snapshot, may succeed.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Conflict)
    }
}

impl KeyRange {
    /// Every key.
    #[must_use]
    pub fn all() -> Self {
        Self { start: Bound::Unbounded, end: Bound::Unbounded }
    }

    /// Every key that begins with `prefix`.
    #[must_use]
    pub fn prefix(prefix: &[u8]) -> Self {
        let mut end = prefix.to_vec();
        while let Some(last) = end.last_mut() {
            if *last < u8::MAX {
                *last += 1;
                return Self { start: Bound::Included(prefix.to_vec()), end: Bound::Excluded(end) };
            }
            end.pop();
        }
        Self { start: Bound::Included(prefix.to_vec()), end: Bound::Unbounded }
    }

    /// Whether no key can lie in the range, because it ends before it starts or leaves nothing in between.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match (&self.start, &self.end) {
            (Bound::Included(start), Bound::Included(end)) => start > end,
            (Bound::Included(start) | Bound::Excluded(start), Bound::Excluded(end) | Bound::Included(end)) => {
                start >= end
            }
            (Bound::Unbounded, Bound::Excluded(end)) => end.is_empty(),
            (_, Bound::Unbounded) | (Bound::Unbounded, Bound::Included(_)) => false,
        }
    }

    /// The end that a scan in this direction starts from.
    pub(crate) fn near_end(&mut self, direction: Direction) -> &mut Bound<Bytes> {
        match direction {
            Direction::Forward => &mut self.start,
            Direction::Backward => &mut self.end,
        }
    }

    /// The end that a scan in this direction runs towards.
    pub(crate) fn far_end(&mut self, direction: Direction) -> &mut Bound<Bytes> {
        match direction {
            Direction::Forward => &mut self.end,
            Direction::Backward => &mut self.start,
        }
    }

    /// Whether the key lies in the range.
    #[must_use]
    pub fn contains(&self, key: &[u8]) -> bool {
        let after_start = match &self.start {
            Bound::Included(start) => key >= start.as_slice(),
            Bound::Excluded(start) => key > start.as_slice(),
            Bound::Unbounded => true,
        };
        let before_end = match &self.end {
            Bound::Included(end) => key <= end.as_slice(),
            Bound::Excluded(end) => key < end.as_slice(),
            Bound::Unbounded => true,
        };
        after_start && before_end
    }
}

impl Write {
    /// The key that is changed.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        match self {
            Self::Put(key, _) | Self::Delete(key) => key,
        }
    }
}
