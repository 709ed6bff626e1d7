//! Writes a base.

use super::block::Draft;
use super::footer::{Footer, Pointer};
use crate::bases::Put;
use crate::contract::{Revision, StoreError};
use crate::frame::Footing;

/// Makes a base out of pairs that come in the order of their keys.
pub(crate) struct Builder<'a, 'b> {
    put: &'a mut Put<'b>,
    block_bytes: usize,
    /// How many bytes were put.
    position: u64,
    /// The block that is being filled on each level, leaves first.
    levels: Vec<Draft>,
    pairs: u64,
    bytes: u64,
}

impl<'a, 'b> Builder<'a, 'b> {
    /// Puts the base into `put`, in blocks of about `block_bytes`.
    pub(crate) fn new(put: &'a mut Put<'b>, block_bytes: usize) -> Self {
        Self { put, block_bytes, position: 0, levels: vec![Draft::default()], pairs: 0, bytes: 0 }
    }

    /// Takes the next pair; its key lies behind all before.
    pub(crate) fn pair(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.pairs += 1;
        self.bytes += (key.len() + value.len()) as u64;
        self.add(0, key, value)
    }

    /// How many pairs came.
    pub(crate) fn pairs(&self) -> u64 {
        self.pairs
    }

    /// How many bytes were put.
    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    /// Puts all that is left, and returns what a log names the base by.
    pub(crate) fn finish(mut self, revision: Revision) -> Result<Footing, StoreError> {
        let mut level = 0;
        while level + 1 < self.levels.len() {
            self.close(level)?;
            level += 1;
        }
        let (root, _) = self.write(level)?;
        let height = u32::try_from(level).unwrap_or(u32::MAX);
        let footer = Footer { height, revision, pairs: self.pairs, bytes: self.bytes, root };
        let (stored, checksum) = footer.to_stored();
        (self.put)(&stored)?;
        Ok(Footing { revision, length: self.position + stored.len() as u64, checksum })
    }

    fn add(&mut self, level: usize, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        // A block above the leaves has two entries at least, whatever their length: each level must be shorter than the last.
        let least = if level == 0 { 1 } else { 2 };
        let is_full = self
            .levels
            .get(level)
            .is_some_and(|draft| draft.count() >= least && draft.length_with(key, value) > self.block_bytes);
        if is_full {
            self.close(level)?;
        }
        if level == self.levels.len() {
            self.levels.push(Draft::default());
        }
        self.levels.get_mut(level).map_or(Ok(()), |draft| draft.push(key, value))
    }

    /// Puts the block of a level and enters it in the level above.
    fn close(&mut self, level: usize) -> Result<(), StoreError> {
        let (pointer, first) = self.write(level)?;
        self.add(level + 1, &first, &pointer.to_stored())
    }

    fn write(&mut self, level: usize) -> Result<(Pointer, Vec<u8>), StoreError> {
        let (block, first) = self.levels.get_mut(level).map(Draft::finish).unwrap_or_default();
        let (offset, length) = (self.position, block.len() as u64);
        (self.put)(&block)?;
        self.position += length;
        Ok((Pointer { offset, length, checksum: crc32fast::hash(&block) }, first))
    }
}
