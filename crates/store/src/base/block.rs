//! A block: some entries in the order of their keys, found by halving.

use std::ops::{Bound, Range};

use crate::contract::{Bytes, KeyRange, StoreError};
use crate::frame::{put_varint, take_varint};

const NUMBER_BYTES: usize = 4;

/// A sound block.
#[derive(Debug)]
pub(crate) struct Block {
    bytes: Bytes,
    /// INVARIANT: within the bytes, one behind the other, with keys that rise strictly; [`Block::new`] has looked at all.
    entries: Box<[Entry]>,
}

/// Where an entry lies: its key up to its value, and that to the end.
#[derive(Debug)]
struct Entry {
    key: u32,
    value: u32,
    end: u32,
}

impl Block {
    /// Takes over bytes that match their checksum; nothing if they are no block all the same.
    pub(super) fn new(bytes: Bytes) -> Option<Self> {
        let (rest, count) = bytes.split_last_chunk::<NUMBER_BYTES>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (rest, offsets) = rest.split_at_checked(rest.len().checked_sub(count.checked_mul(NUMBER_BYTES)?)?)?;
        let (offsets, _) = offsets.as_chunks::<NUMBER_BYTES>();
        let mut entries = Vec::with_capacity(count);
        let all = u32::try_from(rest.len()).ok()?;
        let mut expected = 0;
        let mut last: Option<&[u8]> = None;
        for (index, offset) in offsets.iter().enumerate() {
            let start = u32::from_le_bytes(*offset);
            let end = offsets.get(index + 1).map_or(all, |next| u32::from_le_bytes(*next));
            let mut entry = rest.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
            let length = usize::try_from(take_varint(&mut entry)?).ok()?;
            let (key, value) = entry.split_at_checked(length)?;
            if start != expected || last.is_some_and(|last| last >= key) {
                return None;
            }
            let value = end - u32::try_from(value.len()).ok()?;
            entries.push(Entry { key: value - u32::try_from(length).ok()?, value, end });
            (last, expected) = (Some(key), end);
        }
        let entries = entries.into_boxed_slice();
        (expected == all).then_some(Self { bytes, entries })
    }

    /// How many entries there are.
    pub(crate) fn count(&self) -> usize {
        self.entries.len()
    }

    /// How many bytes of memory there are.
    pub(super) fn length(&self) -> usize {
        self.bytes.len() + size_of_val(&*self.entries)
    }

    /// An entry by its place in the order.
    pub(crate) fn entry(&self, index: usize) -> Option<(&[u8], &[u8])> {
        let entry = self.entries.get(index)?;
        Some((self.slice(entry.key, entry.value)?, self.slice(entry.value, entry.end)?))
    }

    /// The entries at the places, in order.
    pub(crate) fn entries(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = (&[u8], &[u8])> {
        let entries = self.entries.get(places).unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| Some((self.slice(entry.key, entry.value)?, self.slice(entry.value, entry.end)?)))
    }

    /// The key of an entry.
    pub(crate) fn key(&self, index: usize) -> Option<&[u8]> {
        let entry = self.entries.get(index)?;
        self.slice(entry.key, entry.value)
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
        // A scan asks this of every block that it goes through, and of most of them it wants everything.
        let (first, last) = (self.key(0), self.key(self.count().saturating_sub(1)));
        let start = match &range.start {
            Bound::Included(key) if first.is_some_and(|first| first < key.as_slice()) => self.before(key),
            Bound::Excluded(key) if first.is_some_and(|first| first <= key.as_slice()) => self.up_to(key),
            _ => 0,
        };
        let end = match &range.end {
            Bound::Included(key) if last.is_some_and(|last| last > key.as_slice()) => self.up_to(key),
            Bound::Excluded(key) if last.is_some_and(|last| last >= key.as_slice()) => self.before(key),
            _ => self.count(),
        };
        start..end.max(start)
    }

    fn slice(&self, start: u32, end: u32) -> Option<&[u8]> {
        self.bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    fn rank(&self, is_before: impl Fn(&[u8]) -> bool) -> usize {
        self.entries.partition_point(|entry| self.slice(entry.key, entry.value).is_some_and(&is_before))
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
