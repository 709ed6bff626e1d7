//! Where a store keeps its sorted bases: what [`LayeredStore`](crate::LayeredStore) asks of a directory, beside its log.
//!
//! A base is a row of bytes that is written once, from its start to its end, and then only read. What the bytes mean is in
//! `base`; whoever keeps them never looks inside.

use crate::contract::{Revision, StoreError};
use crate::log::Log;

/// Takes the next bytes of something that is written from its start to its end.
pub type Put<'a> = dyn FnMut(&[u8]) -> Result<(), StoreError> + 'a;

/// Bytes that can be read at any place.
pub trait Source: Send + Sync {
    /// How many they are.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Closed`].
    fn length(&self) -> Result<u64, StoreError>;

    /// Fills `into` with the bytes from `offset` on.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if they end before, [`StoreError::Io`], [`StoreError::Closed`].
    fn read(&self, offset: u64, into: &mut [u8]) -> Result<(), StoreError>;
}

/// A log, and bases that are known by the revision that they hold.
///
/// INVARIANT: the log names the base that it stands on. So whatever step a machine dies after, exactly one pair of base and
/// log is valid: a base that the log does not name is a leftover.
pub trait Bases: Log {
    /// A base that can be read.
    type File: Source;

    /// The base of a revision, or nothing if there is none.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Closed`].
    fn find(&self, revision: Revision) -> Result<Option<Self::File>, StoreError>;

    /// Makes the base of a revision out of what `fill` puts, and returns when it is durable, name included. A base of that
    /// revision that was there is replaced.
    ///
    /// # Errors
    /// What `fill` answers, [`StoreError::Full`], [`StoreError::Io`], [`StoreError::Closed`]; nothing is left of it then
    /// that [`Bases::find`] could take for a base, or that [`Bases::keep_only`] would not remove.
    fn create(
        &self,
        revision: Revision,
        fill: &mut dyn FnMut(&mut Put<'_>) -> Result<(), StoreError>,
    ) -> Result<Self::File, StoreError>;

    /// Removes every base but that of a revision, and what is left of unfinished ones. Bases that are being read stay
    /// readable until they are dropped.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Closed`].
    fn keep_only(&self, revision: Option<Revision>) -> Result<(), StoreError>;
}
