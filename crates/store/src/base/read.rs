//! Reads a base.

use std::ops::Bound;
use std::sync::Arc;

use super::block::Block;
use super::cache::{Cache, Node};
use super::footer::{FOOTER_BYTES, Footer, Pointer};
use crate::bases::Source;
use crate::contract::{Bytes, Direction, KeyRange, StoreError};
use crate::frame::Footing;

/// A base that is open.
#[derive(Debug)]
pub(crate) struct Base<F> {
    file: F,
    footing: Footing,
    footer: Footer,
    root: Arc<Node>,
    cache: Cache,
}

/// Whether leaves that are read stay in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As long as there is room.
    Kept,
    /// Not those that come from the disk now: whoever reads everything once would drive out what others read often.
    Passing,
}

/// A leaf, and how far it speaks for the base.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) leaf: Arc<Node>,
    /// Of a scan forward the key that the next leaf begins with, if there is one; of a scan backward the first of this leaf.
    pub(crate) beyond: Option<Bytes>,
    /// Nothing in a base of one leaf.
    place: Option<Place>,
}

/// Where a leaf stands, so that the next one is found without a search.
#[derive(Debug)]
struct Place {
    above: Arc<Node>,
    index: usize,
    /// The first key behind all that the block above leads to.
    after: Option<Bytes>,
}

impl<F: Source> Base<F> {
    /// Opens the base that a log stands on. Reads its end and its root.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it is another one or damaged, and what the source answers.
    pub(crate) fn open(file: F, footing: Footing, cached_bytes: usize) -> Result<Self, StoreError> {
        let footer = footer(&file, footing)?;
        let root = node(&file, footing, footer.root, footer.height)?;
        Ok(Self { file, footing, footer, root: Arc::new(root), cache: Cache::new(cached_bytes) })
    }

    /// What the log names it by.
    pub(crate) fn footing(&self) -> Footing {
        self.footing
    }

    /// How many pairs it holds, and the length of all keys and values together.
    pub(crate) fn totals(&self) -> (u64, u64) {
        (self.footer.pairs, self.footer.bytes)
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let mut node = Arc::clone(&self.root);
        for level in (0..self.footer.height).rev() {
            let Some(index) = node.block.up_to(key).checked_sub(1) else { return Ok(None) };
            node = self.below(&node, index, level, Reading::Kept)?;
        }
        Ok(node.block.find(key).map(<[u8]>::to_vec))
    }

    /// The first leaf that a scan of the range in the direction meets; nothing if no key of the base lies there.
    pub(crate) fn stretch(
        &self,
        range: &KeyRange,
        direction: Direction,
        reading: Reading,
    ) -> Result<Option<Stretch>, StoreError> {
        let mut node = Arc::clone(&self.root);
        let mut place = None;
        let mut after = None;
        for level in (0..self.footer.height).rev() {
            let block = &node.block;
            let index = match direction {
                Direction::Forward => match &range.start {
                    Bound::Included(key) | Bound::Excluded(key) => block.up_to(key).saturating_sub(1),
                    Bound::Unbounded => 0,
                },
                Direction::Backward => {
                    let end = match &range.end {
                        Bound::Included(key) => block.up_to(key),
                        Bound::Excluded(key) => block.before(key),
                        Bound::Unbounded => block.count(),
                    };
                    let Some(index) = end.checked_sub(1) else { return Ok(None) };
                    index
                }
            };
            let below = self.below(&node, index, level, reading)?;
            let behind = if level > 0 { block.key(index + 1).map(<[u8]>::to_vec) } else { None };
            after = behind.or(after);
            place = Some((std::mem::replace(&mut node, below), index));
        }
        let place = place.map(|(above, index)| Place { above, index, after });
        Ok(Stretch::new(node, place, direction))
    }

    /// What follows a stretch in the direction, if that is known without a search.
    pub(crate) fn next(
        &self,
        stretch: &Stretch,
        direction: Direction,
        reading: Reading,
    ) -> Result<Option<Stretch>, StoreError> {
        let Some(Place { above, index, after }) = &stretch.place else { return Ok(None) };
        let next = match direction {
            Direction::Forward => index.checked_add(1).filter(|index| *index < above.block.count()),
            Direction::Backward => index.checked_sub(1),
        };
        let Some(index) = next else { return Ok(None) };
        let leaf = self.below(above, index, 0, reading)?;
        let place = Place { above: Arc::clone(above), index, after: after.clone() };
        Ok(Stretch::new(leaf, Some(place), direction))
    }

    /// Reads all of it, past the cache.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        if footer(&self.file, self.footing)? != self.footer {
            return Err(StoreError::Corrupt("the base has another footer than when it was opened".into()));
        }
        let mut found = Found::default();
        self.look_through(self.footer.root, self.footer.height, &mut found)?;
        let Footer { pairs, bytes, .. } = self.footer;
        if (found.pairs, found.bytes) != (pairs, bytes) {
            let (found, bytes_found) = (found.pairs, found.bytes);
            return Err(StoreError::Corrupt(format!(
                "the base holds {found} pairs of {bytes_found} bytes instead of {pairs} of {bytes}"
            )));
        }
        if found.blocks + FOOTER_BYTES as u64 != self.footing.length {
            return Err(StoreError::Corrupt("the base holds more than its blocks".into()));
        }
        Ok(())
    }

    fn look_through(&self, pointer: Pointer, level: u32, found: &mut Found) -> Result<(), StoreError> {
        let node = node(&self.file, self.footing, pointer, level)?;
        found.blocks += pointer.length;
        for index in 0..node.block.count() {
            let Some((key, value)) = node.block.entry(index) else { continue };
            match node.below.get(index).filter(|_| level > 0) {
                Some((below, _)) => {
                    self.look_through(*below, level - 1, found)?;
                    if found.first_of_last.take().is_some_and(|first| first != key) {
                        return Err(damaged(*below, "does not begin with the key that leads to it"));
                    }
                }
                None => {
                    if found.last.as_deref().is_some_and(|last| last >= key) {
                        return Err(damaged(pointer, "holds keys out of order"));
                    }
                    found.last = Some(key.to_vec());
                    found.pairs += 1;
                    found.bytes += (key.len() + value.len()) as u64;
                }
            }
        }
        // Whoever is above compares the key that leads here, of a leaf and of what stands on leaves alike.
        found.first_of_last = node.block.key(0).map(<[u8]>::to_vec);
        Ok(())
    }

    /// The block below another one.
    fn below(&self, above: &Arc<Node>, index: usize, level: u32, reading: Reading) -> Result<Arc<Node>, StoreError> {
        if let Some(node) = above.held(index) {
            return Ok(node);
        }
        let pointer = above.below.get(index).map(|(pointer, _)| *pointer);
        let pointer = pointer.ok_or_else(|| StoreError::Corrupt("the base has a block that leads nowhere".into()))?;
        let node = Arc::new(node(&self.file, self.footing, pointer, level)?);
        if node.block.key(0) != above.block.key(index) {
            return Err(damaged(pointer, "does not begin with the key that leads to it"));
        }
        // What lies above leaves is a few thousandths of the base, and stays.
        if (level > 0 || reading == Reading::Kept) && above.hold(index, &node) && level == 0 {
            self.cache.admit(above, index, node.block.length());
        }
        Ok(node)
    }
}

impl Stretch {
    /// Nothing if the leaf is that of an empty base.
    fn new(leaf: Arc<Node>, place: Option<Place>, direction: Direction) -> Option<Self> {
        let first = leaf.block.key(0)?;
        let beyond = match (direction, &place) {
            (Direction::Backward, _) => Some(first.to_vec()),
            (Direction::Forward, Some(Place { above, index, after })) => {
                above.block.key(index + 1).map(<[u8]>::to_vec).or_else(|| after.clone())
            }
            (Direction::Forward, None) => None,
        };
        Some(Self { leaf, beyond, place })
    }
}

/// What a check has met so far.
#[derive(Default)]
struct Found {
    pairs: u64,
    bytes: u64,
    /// The length of all blocks together.
    blocks: u64,
    last: Option<Bytes>,
    /// The key that the block before the one that is being looked at begins with.
    first_of_last: Option<Bytes>,
}

/// The footer of the base that a log stands on.
fn footer(file: &impl Source, footing: Footing) -> Result<Footer, StoreError> {
    let corrupt = |what: &str| StoreError::Corrupt(format!("the base of revision {} {what}", footing.revision.0));
    let length = file.length()?;
    if length != footing.length {
        return Err(corrupt(&format!("is {length} bytes long instead of {}", footing.length)));
    }
    let offset = length.checked_sub(FOOTER_BYTES as u64).ok_or_else(|| corrupt("is too short"))?;
    let mut stored = [0; FOOTER_BYTES];
    file.read(offset, &mut stored)?;
    let (footer, checksum) = Footer::from_stored(&stored).map_err(|what| corrupt(&what))?;
    if checksum != footing.checksum || footer.revision != footing.revision {
        return Err(corrupt("is not the one that the log stands on"));
    }
    Ok(footer)
}

/// Reads a block and compares it with its checksum.
fn node(file: &impl Source, footing: Footing, pointer: Pointer, level: u32) -> Result<Node, StoreError> {
    let is_inside = pointer.offset.checked_add(pointer.length).is_some_and(|end| end <= footing.length);
    let length = usize::try_from(pointer.length).ok().filter(|_| is_inside);
    let length = length.ok_or_else(|| damaged(pointer, "lies outside of it"))?;
    let mut bytes = vec![0; length];
    file.read(pointer.offset, &mut bytes)?;
    if crc32fast::hash(&bytes) != pointer.checksum {
        return Err(damaged(pointer, "does not match its checksum"));
    }
    let block = Block::new(bytes).ok_or_else(|| damaged(pointer, "is not well formed"))?;
    let mut below = Vec::new();
    if level > 0 {
        below.reserve_exact(block.count());
        for index in 0..block.count() {
            let pointer_below = block.entry(index).and_then(|(_, value)| Pointer::from_stored(value));
            below.push(pointer_below.ok_or_else(|| damaged(pointer, "leads nowhere"))?);
        }
        if below.is_empty() {
            return Err(damaged(pointer, "leads nowhere"));
        }
    }
    Ok(Node::new(block, below))
}

fn damaged(pointer: Pointer, what: &str) -> StoreError {
    StoreError::Corrupt(format!("the block of the base at byte {} {what}", pointer.offset))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Base, FOOTER_BYTES, Reading};
    use crate::base::Builder;
    use crate::bases::Source;
    use crate::contract::{Direction, KeyRange, Revision, StoreError};

    #[derive(Debug, Default)]
    struct Counted {
        bytes: Vec<u8>,
        reads: AtomicUsize,
        most: Mutex<usize>,
    }

    impl Source for Counted {
        fn length(&self) -> Result<u64, StoreError> {
            Ok(self.bytes.len() as u64)
        }

        fn read(&self, offset: u64, into: &mut [u8]) -> Result<(), StoreError> {
            let offset = usize::try_from(offset).unwrap();
            into.copy_from_slice(&self.bytes[offset..offset + into.len()]);
            self.reads.fetch_add(1, Ordering::Relaxed);
            let mut most = self.most.lock().unwrap();
            *most = into.len().max(*most);
            Ok(())
        }
    }

    fn base(count: u32, block_bytes: usize, cached_bytes: usize) -> Base<Counted> {
        let mut bytes = Vec::new();
        let mut put = |piece: &[u8]| {
            bytes.extend(piece);
            Ok(())
        };
        let mut builder = Builder::new(&mut put, block_bytes);
        for number in 0..count {
            builder.pair(&number.to_be_bytes(), &[7; 100]).unwrap();
        }
        let footing = builder.finish(Revision(9)).unwrap();
        assert_eq!(footing.length, bytes.len() as u64);
        Base::open(Counted { bytes, ..Counted::default() }, footing, cached_bytes).unwrap()
    }

    #[test]
    fn opening_reads_the_end_and_the_root_and_a_get_one_block_a_level() {
        let base = base(20_000, 2_000, usize::MAX);
        assert_eq!((base.footer.height, base.file.reads.load(Ordering::Relaxed)), (2, 2));
        assert_eq!(base.get(&7_777_u32.to_be_bytes()).unwrap(), Some(vec![7; 100]));
        assert_eq!(base.file.reads.load(Ordering::Relaxed), 4);
        assert_eq!(base.get(&7_778_u32.to_be_bytes()).unwrap(), Some(vec![7; 100]));
        assert_eq!(base.file.reads.load(Ordering::Relaxed), 4, "neighbours lie in one block");
        assert!(*base.file.most.lock().unwrap() <= 2_000);
        assert_eq!(base.get(b"absent").unwrap(), None);
    }

    #[test]
    fn leaves_beyond_the_room_go_and_come_again_and_those_in_use_stay() {
        let base = base(2_000, 1_000, 20_000);
        let hot = 1_000_u32.to_be_bytes();
        for round in 0..2 {
            for number in 0..2_000_u32 {
                assert!(base.get(&number.to_be_bytes()).unwrap().is_some(), "{round} {number}");
                base.get(&hot).unwrap();
                assert!(base.cache.held() <= 20_000);
            }
        }
        assert!(base.cache.held() > 15_000);
        let reads = base.file.reads.load(Ordering::Relaxed);
        base.get(&hot).unwrap();
        assert_eq!(base.file.reads.load(Ordering::Relaxed), reads, "what is read often stays");
        base.get(&3_u32.to_be_bytes()).unwrap();
        assert_eq!(base.file.reads.load(Ordering::Relaxed), reads + 1, "what was not read for long has gone");
    }

    #[test]
    fn who_passes_through_everything_drives_nothing_out() {
        let base = base(2_000, 1_000, 20_000);
        base.get(&5_u32.to_be_bytes()).unwrap();
        let held = base.cache.held();
        let mut range = KeyRange::all();
        let mut leaves = 0;
        while let Some(stretch) = base.stretch(&range, Direction::Forward, Reading::Passing).unwrap() {
            leaves += 1;
            let Some(beyond) = stretch.beyond else { break };
            range.start = std::ops::Bound::Included(beyond);
        }
        assert!(leaves > 200);
        assert_eq!(base.cache.held(), held);
    }

    #[test]
    fn stored_bytes_stay_as_they_were_released() {
        let base = base(2, 1, 0);
        let bytes = &base.file.bytes;
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let leaf = |number: &str| format!("04{number}{}0000000001000000", "07".repeat(100));
        let (first, second) = (leaf("00000000"), leaf("00000001"));
        let (blocks, footer) = bytes.split_at(bytes.len() - FOOTER_BYTES);
        assert_eq!(hex(&blocks[..226]), first + &second);
        assert_eq!(
            hex(&blocks[226..]),
            "0400000000000000000000000071000000000000003a46628a04000000017100000000000000710000000000000044371e4f000000001900000002000000"
        );
        assert_eq!(
            hex(footer),
            "63726d6b697420696e206f726465720a010000000100000009000000000000000200000000000000d000000000000000e2000000000000003e00000000000000b4ff3ac317270bfd"
        );
    }
}
