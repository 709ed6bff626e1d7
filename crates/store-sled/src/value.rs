//! Checksums, and values that are too long for a page.
//!
//! A long value lies in pieces, each under a key of its own; its page says where. What sled stores is always followed by a
//! crc32 that covers the stored key as well, so a value that turns up under another key is found like a flipped byte.

use crmkit_store::Bytes;

use crate::key;

/// The length of a piece. Small enough that no node of sixteen pairs comes near a quarter of a segment: see
/// [`key::LONGEST`].
pub(crate) const PIECE_BYTES: usize = 4_096;

const CHECKSUM: usize = 4;

/// Where the pieces of a long value are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pieces {
    pub(crate) revision: u64,
    pub(crate) ordinal: u32,
    pub(crate) length: u64,
}

impl Pieces {
    /// The keys of the pieces, in order.
    pub(crate) fn keys(self) -> impl Iterator<Item = Bytes> {
        (0..u32::try_from(self.count()).unwrap_or(u32::MAX))
            .map(move |index| key::piece(self.revision, self.ordinal, index))
    }

    /// How many pieces there are.
    pub(crate) fn count(self) -> u64 {
        self.length.div_ceil(PIECE_BYTES as u64)
    }
}

/// Bytes with their checksum.
pub(crate) fn sealed(stored_key: &[u8], mut bytes: Bytes) -> Bytes {
    bytes.extend(checksum(stored_key, &bytes).to_le_bytes());
    bytes
}

/// Bytes without their checksum, or nothing if it does not match.
pub(crate) fn unsealed<'a>(stored_key: &[u8], stored: &'a [u8]) -> Option<&'a [u8]> {
    let (bytes, expected) = stored.split_last_chunk::<CHECKSUM>()?;
    (checksum(stored_key, bytes) == u32::from_le_bytes(*expected)).then_some(bytes)
}

pub(crate) fn checksum(key: &[u8], bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key);
    hasher.update(bytes);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::{Pieces, sealed};

    #[test]
    fn stored_bytes_stay_as_they_were_released() {
        assert_eq!(Pieces { revision: 7, ordinal: 3, length: 9_000 }.keys().count(), 3);
        assert_eq!(sealed(b"key", vec![0, b'a', b'b']), [0, b'a', b'b', 0x83, 0x13, 0x4E, 0x4B]);
    }
}
