//! A block: some entries in the order of their keys, found by halving.

use std::ops::{Bound, Range};

use crate::contract::{Bytes, KeyRange, StoreError};
use crate::frame::{put_varint, take_varint};

const NUMBER_BYTES: usize = 4;

/// A sound block.
#[derive(Debug)]
pub(crate) struct Block {
    /// INVARIANT: well formed, with keys that rise strictly; [`Block::new`] has looked at all of it.
    bytes: Bytes,
    /// Where the offsets begin.
    offsets: usize,
    count: usize,
}

impl Block {
    /// Takes over bytes that match their checksum; nothing if they are no block all the same.
    pub(super) fn new(bytes: Bytes) -> Option<Self> {
        let (rest, count) = bytes.split_last_chunk::<NUMBER_BYTES>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let offsets = rest.len().checked_sub(count.checked_mul(NUMBER_BYTES)?)?;
        let block = Self { offsets, count, bytes };
        let mut end = 0;
        let mut last: Option<&[u8]> = None;
        for index in 0..count {
            let place = block.place(index)?;
            let (key, _) = block.entry(index)?;
            if place.start != end || last.is_some_and(|last| last >= key) {
                return None;
            }
            (last, end) = (Some(key), place.end);
        }
        (end == offsets).then_some(block)
    }

    /// How many entries there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// How many bytes there are.
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// An entry by its place in the order.
    pub(crate) fn entry(&self, index: usize) -> Option<(&[u8], &[u8])> {
        let mut entry = self.bytes.get(self.place(index)?)?;
        let length = usize::try_from(take_varint(&mut entry)?).ok()?;
        entry.split_at_checked(length)
    }

    /// The key of an entry.
    pub(crate) fn key(&self, index: usize) -> Option<&[u8]> {
        self.entry(index).map(|(key, _)| key)
    }

    /// The value of a key.
    pub(super) fn find(&self, key: &[u8]) -> Option<&[u8]> {
        let (found, value) = self.entry(self.before(key))?;
        (found == key).then_some(value)
    }

    /// How many entries lie before a key.
    pub(super) fn before(&self, key: &[u8]) -> usize {
        self.rank(|found| found < key)
    }

    /// How many entries lie at a key or before it.
    pub(super) fn up_to(&self, key: &[u8]) -> usize {
        self.rank(|found| found <= key)
    }

    /// The places of the entries that lie in a range.
    pub(crate) fn within(&self, range: &KeyRange) -> Range<usize> {
        let start = match &range.start {
            Bound::Included(key) => self.before(key),
            Bound::Excluded(key) => self.up_to(key),
            Bound::Unbounded => 0,
        };
        let end = match &range.end {
            Bound::Included(key) => self.up_to(key),
            Bound::Excluded(key) => self.before(key),
            Bound::Unbounded => self.count,
        };
        start..end.max(start)
    }

    fn rank(&self, is_before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.key(middle).is_some_and(&is_before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Where an entry lies.
    fn place(&self, index: usize) -> Option<Range<usize>> {
        let at = |index: usize| {
            let number = self.bytes.get(self.offsets + index * NUMBER_BYTES..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*number)).ok()
        };
        let end = if index + 1 < self.count { at(index + 1)? } else { self.offsets };
        (index < self.count).then_some(at(index)?..end)
    }
}

/// A block that is being filled.
#[derive(Debug, Default)]
pub(super) struct Draft {
    bytes: Bytes,
    offsets: Vec<u32>,
    first: Bytes,
}

impl Draft {
    pub(super) fn count(&self) -> usize {
        self.offsets.len()
    }

    /// How long the block would be with one more entry.
    pub(super) fn length_with(&self, key: &[u8], value: &[u8]) -> usize {
        // A varint of ten bytes is the longest.
        self.bytes.len() + (self.offsets.len() + 2) * NUMBER_BYTES + 10 + key.len() + value.len()
    }

    /// Puts an entry behind all others; its key lies behind theirs.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let offset = u32::try_from(self.bytes.len());
        self.offsets.push(offset.map_err(|_| StoreError::Full("a key is too long for a block".into()))?);
        if self.offsets.len() == 1 {
            self.first = key.to_vec();
        }
        put_varint(&mut self.bytes, key.len() as u64);
        self.bytes.extend(key);
        self.bytes.extend(value);
        Ok(())
    }

    /// The block and its first key; an empty draft is left.
    pub(super) fn finish(&mut self) -> (Bytes, Bytes) {
        let mut bytes = std::mem::take(&mut self.bytes);
        for offset in &self.offsets {
            bytes.extend(offset.to_le_bytes());
        }
        // No more entries than offsets that fit, of which each is a different number of 32 bits.
        bytes.extend(u32::try_from(self.offsets.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.offsets.clear();
        (bytes, std::mem::take(&mut self.first))
    }
}
