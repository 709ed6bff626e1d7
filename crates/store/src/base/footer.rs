//! What stands at the end of a base, and what a log names it by.

use crate::contract::{Bytes, Revision};

const MAGIC: &[u8; 16] = b"crmkit in order\n";
/// The format version of the bases that are written, and the only one that is read.
const VERSION: u32 = 1;
pub(super) const POINTER_BYTES: usize = 8 + 8 + 4;
pub(super) const FOOTER_BYTES: usize = 16 + 4 + 4 + 8 + 8 + 8 + POINTER_BYTES + 4;

/// Where a block lies and what it must match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pointer {
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) checksum: u32,
}

/// The last bytes of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Footer {
    /// How many levels lie above the leaves.
    pub(super) height: u32,
    pub(super) revision: Revision,
    pub(super) pairs: u64,
    /// The length of all keys and values together.
    pub(super) bytes: u64,
    pub(super) root: Pointer,
}

impl Pointer {
    pub(super) fn to_stored(self) -> [u8; POINTER_BYTES] {
        let mut stored = [0; POINTER_BYTES];
        let numbers = self.offset.to_le_bytes().into_iter().chain(self.length.to_le_bytes());
        for (place, byte) in stored.iter_mut().zip(numbers.chain(self.checksum.to_le_bytes())) {
            *place = byte;
        }
        stored
    }

    pub(super) fn from_stored(mut stored: &[u8]) -> Option<Self> {
        let pointer = Self::take(&mut stored)?;
        stored.is_empty().then_some(pointer)
    }

    fn take(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { offset: take_long(bytes)?, length: take_long(bytes)?, checksum: take_short(bytes)? })
    }
}

impl Footer {
    /// The stored footer and its checksum.
    pub(super) fn to_stored(self) -> (Bytes, u32) {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(self.height.to_le_bytes());
        for number in [self.revision.0, self.pairs, self.bytes] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.root.to_stored());
        let checksum = crc32fast::hash(&bytes);
        bytes.extend(checksum.to_le_bytes());
        (bytes, checksum)
    }

    /// A stored footer and its checksum, or what is wrong with it.
    pub(super) fn from_stored(stored: &[u8]) -> Result<(Self, u32), String> {
        let wrong = || "does not end in the footer of a base".to_owned();
        let (mut bytes, checksum) = stored.split_last_chunk().ok_or_else(wrong)?;
        let checksum = u32::from_le_bytes(*checksum);
        let is_sound = crc32fast::hash(bytes) == checksum;
        bytes = bytes.strip_prefix(MAGIC).filter(|_| is_sound).ok_or_else(wrong)?;
        let version = take_short(&mut bytes).ok_or_else(wrong)?;
        if version != VERSION {
            return Err(format!("has format version {version}; this crmkit reads version {VERSION}"));
        }
        let mut footer = || {
            let footer = Self {
                height: take_short(&mut bytes)?,
                revision: Revision(take_long(&mut bytes)?),
                pairs: take_long(&mut bytes)?,
                bytes: take_long(&mut bytes)?,
                root: Pointer::take(&mut bytes)?,
            };
            bytes.is_empty().then_some(footer)
        };
        footer().map(|footer| (footer, checksum)).ok_or_else(wrong)
    }
}

fn take_long(bytes: &mut &[u8]) -> Option<u64> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*taken))
}

fn take_short(bytes: &mut &[u8]) -> Option<u32> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*taken))
}
