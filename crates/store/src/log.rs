//! A log: what makes a store in memory outlive its process.
//!
//! [`Log`] is the two functions that a host writes, over a file, over rows of a browser database, over anything that keeps
//! bytes in order. [`LoggedStore`](crate::LoggedStore) stands on it. What the bytes mean is in [`crate::frame`]; a log never
//! looks inside. Not to be confused with the journal of the engine, which is data like any other.

use crate::contract::{Bytes, Durability, StoreError};
use crate::versioned::ApplyError;

/// Bytes in order that can be read from the start and written at the end.
///
/// A log in memory, as tests use it:
///
/// ```
/// use std::sync::Mutex;
/// use crmkit_store::{ApplyError, Batch, Bytes, Durability, Log, LoggedStore, Store, StoreError, Write};
///
/// #[derive(Default)]
/// struct Kept(Mutex<Bytes>);
///
/// impl Log for Kept {
///     fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
///         each(&self.0.lock().map_err(|_| StoreError::Closed("a writer died".into()))?)
///     }
///
///     fn append(
///         &self,
///         at: u64,
///         pieces: &mut dyn Iterator<Item = Bytes>,
///         _: Durability,
///     ) -> Result<(), ApplyError> {
///         let mut bytes = self.0.lock().map_err(|_| ApplyError::Refused(StoreError::Closed("a writer died".into())))?;
///         bytes.truncate(usize::try_from(at).unwrap_or(usize::MAX));
///         bytes.extend(pieces.flatten());
///         Ok(())
///     }
/// }
///
/// let store = LoggedStore::open(Kept::default())?;
/// store.commit(Batch { writes: vec![Write::Put(b"a".to_vec(), b"1".to_vec())], ..Batch::default() })?;
/// let kept = Kept(Mutex::new(store.log().0.lock().unwrap().clone()));
/// assert_eq!(LoggedStore::open(kept)?.snapshot()?.get(b"a")?, Some(b"1".to_vec()));
/// # Ok::<(), StoreError>(())
/// ```
pub trait Log: Send + Sync {
    /// Gives `each` everything that the log holds, from its start, in pieces of any size; nothing if it is new. Stops at the
    /// first error of `each` and returns it.
    ///
    /// # Errors
    /// What `each` answers, [`StoreError::Io`], [`StoreError::Closed`].
    fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError>;

    /// Keeps the first `at` bytes, puts the pieces behind them, and drops what else lay there. Returns when the log is
    /// durable as asked, with everything appended before; without pieces that is all it does.
    ///
    /// A process or a machine that dies in the middle may leave any part of the new bytes behind the first `at`, with one
    /// exception: with `at` 0 the log begins anew, and afterwards holds either all that it held or all of the pieces.
    ///
    /// # Errors
    /// [`ApplyError::Refused`] if the log is as it was and can be appended to, [`ApplyError::Unknown`] otherwise.
    fn append(
        &self,
        at: u64,
        pieces: &mut dyn Iterator<Item = Bytes>,
        durability: Durability,
    ) -> Result<(), ApplyError>;
}
