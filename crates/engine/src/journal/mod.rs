//! The ordered log of commits: audit log, change feed and history at once.
//!
//! Each entry says who, when, what for and which operation, and holds every changed field before and after. An entry is
//! stored in slots of a few hundred changes; a record points to the slot of its last change, and each change points to the
//! slot of the one before, so a record's history is a walk along its own changes and needs no index. What happens to a record
//! without changing it (somebody looked at it, its past was erased) is noted in an entry too and found by keys of its own.
//!
//! - `entry.rs`: the bytes of an entry; `commitment.rs`: what the chain holds in place of values.
//! - `chain.rs`: the chain of hashes and its check; `head.rs`: signed heads; `proof.rs`: what a third party checks.
//! - `history.rs`: what readers see; `read_log.rs`: whose reads are noted; `erase.rs`: how values leave the past.
//!
//! The layout is in `docs/stored-format.md`, the way to check it elsewhere in `docs/audit.md`.

mod chain;
mod commitment;
mod entry;
mod erase;
mod head;
mod history;
mod proof;
mod read_log;

pub(crate) use chain::{Head, hash_of};
pub use chain::{JournalCheck, VerifyQuestion, verify};
pub(crate) use entry::{
    Header, Kind, NewChanges, Place, append, each_value, place_in, place_of_tombstone, private_parts, tombstone_bytes,
    touched_since,
};
pub(crate) use erase::{Erasure, Past, each_pair, last_place};
pub(crate) use head::Signing;
pub use head::{Ed25519Signer, HeadsQuestion, SignedHead, Signer, heads};
pub use history::{EntriesQuestion, FieldHistory, HistoryEntry, JournalChange, JournalEntry, PastChange, entries};
pub use proof::{OpenedValue, ProofQuestion, ProvenChange, ProvenEntry, check_proof, proof};
pub use read_log::ReadLog;
pub(crate) use read_log::{ReadMode, Reads, check_read_log, read_logged};

use crate::error::{Error, ErrorKind, Result};

/// Reads bytes piece by piece; every piece that is missing is damage.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(|| corrupt("an entry ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| corrupt("an entry ends too early"))
    }

    pub(crate) fn counted(&mut self) -> Result<&'a [u8]> {
        let count = u32::from_be_bytes(self.array()?) as usize;
        self.take(count)
    }
}

pub(crate) fn corrupt(what: &str) -> Error {
    Error::new(ErrorKind::Corrupt, format!("the journal is damaged: {what}"))
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a hexadecimal text.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}
