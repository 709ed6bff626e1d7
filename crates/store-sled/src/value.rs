//! How a value is stored: with a checksum that also covers its key, and in pieces if it is long.
//!
//! ```text
//! 00 value                               crc32     a short value
//! 01 revision (u64) ordinal (u32) length (u64) crc32   where the pieces of a long one are
//! ```
//!
//! A piece is its bytes and a crc32. Numbers are little-endian. The checksum covers the stored key as well, so a value that
//! turns up under another key is found like a flipped byte.

use crmkit_store::Bytes;

use crate::key;

/// The longest value that is stored in one place, and the length of a piece. Small enough that no node of sixteen pairs
/// comes near a quarter of a segment: see [`key::LONGEST`].
pub(crate) const PIECE_BYTES: usize = 4_096;

const SHORT: u8 = 0;
const LONG: u8 = 1;
const CHECKSUM: usize = 4;

/// What is stored under a user key.
#[derive(Debug, PartialEq)]
pub(crate) enum Head {
    Short(Bytes),
    Long(Pieces),
}

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

    /// What the user key holds.
    pub(crate) fn head(self, stored_key: &[u8]) -> Bytes {
        let mut bytes = vec![LONG];
        bytes.extend(self.revision.to_le_bytes());
        bytes.extend(self.ordinal.to_le_bytes());
        bytes.extend(self.length.to_le_bytes());
        sealed(stored_key, bytes)
    }
}

/// A short value as it is stored.
pub(crate) fn short(stored_key: &[u8], value: &[u8]) -> Bytes {
    let mut bytes = Vec::with_capacity(1 + value.len() + CHECKSUM);
    bytes.push(SHORT);
    bytes.extend(value);
    sealed(stored_key, bytes)
}

/// What a user key holds, or nothing if its bytes are damaged.
pub(crate) fn head(stored_key: &[u8], stored: &[u8]) -> Option<Head> {
    let (&kind, rest) = unsealed(stored_key, stored)?.split_first()?;
    match kind {
        SHORT => Some(Head::Short(rest.to_vec())),
        LONG => {
            let (revision, rest) = rest.split_first_chunk()?;
            let (ordinal, rest) = rest.split_first_chunk()?;
            Some(Head::Long(Pieces {
                revision: u64::from_le_bytes(*revision),
                ordinal: u32::from_le_bytes(*ordinal),
                length: u64::from_le_bytes(rest.try_into().ok()?),
            }))
        }
        _ => None,
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
    use super::{Head, Pieces, head, short};

    #[test]
    fn every_flipped_bit_is_found() {
        let pieces = Pieces { revision: 7, ordinal: 3, length: 9_000 };
        for stored in [short(b"key", b"some value"), short(b"key", b""), pieces.head(b"key")] {
            assert!(head(b"key", &stored).is_some());
            assert!(head(b"kez", &stored).is_none(), "the value of another key");
            for bit in 0..stored.len() * 8 {
                let mut flipped = stored.clone();
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(head(b"key", &flipped), None, "bit {bit}");
            }
        }
    }

    #[test]
    fn stored_bytes_stay_as_they_were_released() {
        let pieces = Pieces { revision: 7, ordinal: 3, length: 9_000 };
        assert_eq!(pieces.keys().count(), 3);
        assert_eq!(head(b"key", &pieces.head(b"key")), Some(Head::Long(pieces)));
        assert_eq!(short(b"key", b"ab"), [0, b'a', b'b', 0x83, 0x13, 0x4E, 0x4B]);
    }
}
