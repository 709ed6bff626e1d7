//! Sets of rows, cut into blocks: what filters are made of.
//!
//! A block has 4,096 rows. A set shares its blocks with its clones and copies only those that change, so a reader keeps the
//! set of its revision for the price of a few pointers while a writer goes on.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::saved::{Plain, Saved, put_u64, take_count, take_u8, take_u64};

/// How many rows a block has.
pub const BLOCK: usize = 4_096;

pub(crate) const WORDS: usize = BLOCK / 64;

/// As many rows of a block as a sparse block may list. Words would take no more room from four times as many on, but they
/// are ten times quicker to combine.
const SPARSE: usize = WORDS;

/// Which rows of one block: a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    words: [u64; WORDS],
}

impl Mask {
    /// No row.
    pub const NONE: Mask = Mask { words: [0; WORDS] };

    /// Every row.
    pub const ALL: Mask = Mask { words: [u64::MAX; WORDS] };

    /// The first `count` rows.
    #[must_use]
    pub fn first(count: usize) -> Mask {
        let mut mask = Mask::NONE;
        for (at, word) in mask.words.iter_mut().enumerate() {
            let left = count.saturating_sub(at * 64);
            *word = if left >= 64 { u64::MAX } else { (1 << left) - 1 };
        }
        mask
    }

    /// Adds a row, by its place in the block.
    pub fn insert(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// Takes a row away.
    pub fn remove(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    /// Whether a row is in it.
    #[must_use]
    pub fn contains(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Keeps what both have.
    pub fn and(&mut self, other: &Mask) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Keeps what the other has not.
    pub fn and_not(&mut self, other: &Mask) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// Adds what the other has.
    pub fn or(&mut self, other: &Mask) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Calls `f` with the place of every row, in order. Quicker than [`iter`](Self::iter) where there are many.
    pub fn for_each(&self, mut f: impl FnMut(usize)) {
        for (at, word) in self.words.iter().enumerate() {
            match *word {
                0 => {}
                u64::MAX => (at * 64..at * 64 + 64).for_each(&mut f),
                word => Bits(word).for_each(|bit| f(at * 64 + bit)),
            }
        }
    }

    /// The rows that are not in it.
    #[must_use]
    pub fn inverted(&self) -> Mask {
        let mut mask = *self;
        mask.words.iter_mut().for_each(|word| *word = !*word);
        mask
    }

    /// The places of its rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| Bits(*word).map(move |bit| at * 64 + bit))
    }

    /// A bit for each row.
    pub(crate) fn words_mut(&mut self) -> &mut [u64; WORDS] {
        &mut self.words
    }

    /// The mask of the places for which the test holds.
    pub(crate) fn of<T: Copy>(values: &[T], holds: impl Fn(T) -> bool) -> Mask {
        let mut mask = Mask::NONE;
        for (word, values) in mask.words.iter_mut().zip(values.chunks(64)) {
            // One byte a row first, which the compiler does many at a time; then eight bytes into eight bits.
            let mut bytes = [0_u8; 64];
            for (byte, value) in bytes.iter_mut().zip(values) {
                *byte = u8::from(holds(*value));
            }
            let mut bits = 0;
            for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
                bits |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (at * 8);
            }
            *word = bits;
        }
        mask
    }
}

/// The places of the bits of a word.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

/// INVARIANT: a sparse block lists at most `SPARSE` rows, sorted; a dense one has more, unless rows were taken from it.
#[derive(Clone, Debug)]
enum Block {
    Empty,
    Sparse(Arc<Vec<u16>>),
    Dense(Arc<Mask>),
}

impl Block {
    fn contains(&self, at: usize) -> bool {
        match self {
            Block::Empty => false,
            Block::Sparse(list) => u16::try_from(at).is_ok_and(|at| list.binary_search(&at).is_ok()),
            Block::Dense(mask) => mask.contains(at),
        }
    }

    fn set(&mut self, at: usize, present: bool) {
        let Ok(place) = u16::try_from(at) else { return };
        match self {
            Block::Empty if present => *self = Block::Sparse(Arc::new(vec![place])),
            Block::Empty => {}
            Block::Sparse(list) => match (list.binary_search(&place), present) {
                (Err(to), true) if list.len() < SPARSE => Arc::make_mut(list).insert(to, place),
                (Err(_), true) => {
                    let mut mask = Mask::NONE;
                    list.iter().for_each(|at| mask.insert(usize::from(*at)));
                    mask.insert(at);
                    *self = Block::Dense(Arc::new(mask));
                }
                (Ok(_), false) if list.len() == 1 => *self = Block::Empty,
                (Ok(from), false) => drop(Arc::make_mut(list).remove(from)),
                _ => {}
            },
            Block::Dense(mask) if present => Arc::make_mut(mask).insert(at),
            Block::Dense(mask) => Arc::make_mut(mask).remove(at),
        }
    }

    fn of(mask: &Mask) -> Block {
        match mask.len() {
            0 => Block::Empty,
            1..=SPARSE => Block::Sparse(Arc::new(mask.iter().filter_map(|at| u16::try_from(at).ok()).collect())),
            _ => Block::Dense(Arc::new(*mask)),
        }
    }

    fn narrow(&self, mask: &mut Mask) {
        match self {
            Block::Empty => *mask = Mask::NONE,
            Block::Dense(dense) => mask.and(dense),
            Block::Sparse(list) => {
                let mut kept = Mask::NONE;
                list.iter().map(|at| usize::from(*at)).filter(|at| mask.contains(*at)).for_each(|at| kept.insert(at));
                *mask = kept;
            }
        }
    }

    fn add_to(&self, mask: &mut Mask) {
        match self {
            Block::Empty => {}
            Block::Dense(dense) => mask.or(dense),
            Block::Sparse(list) => list.iter().for_each(|at| mask.insert(usize::from(*at))),
        }
    }

    fn bytes(&self) -> usize {
        size_of::<Block>()
            + match self {
                Block::Empty => 0,
                Block::Sparse(list) => 40 + 2 * list.capacity(),
                Block::Dense(_) => 16 + size_of::<Mask>(),
            }
    }
}

/// A set of rows. A clone shares everything until either changes.
///
/// ```
/// use crmkit_index::Rows;
///
/// let mut even: Rows = (0..10_000).filter(|row| row % 2 == 0).collect();
/// let before = even.clone();
/// even.remove(4_000);
/// assert_eq!((before.len(), even.len()), (5_000, 4_999));
/// assert!(before.contains(4_000) && !even.contains(4_000));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The blocks from `start` on; before them there is nothing.
    blocks: Arc<Vec<Block>>,
    /// A set of a few late rows does not begin with thousands of empty blocks.
    start: usize,
    len: u64,
}

impl Rows {
    /// No row.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row; whether it is new.
    pub fn insert(&mut self, row: u32) -> bool {
        let (block, at) = place(row);
        if self.contains(row) {
            return false;
        }
        let blocks = Arc::make_mut(&mut self.blocks);
        if blocks.is_empty() {
            self.start = block;
        }
        if block < self.start {
            blocks.splice(0..0, std::iter::repeat_n(Block::Empty, self.start - block));
            self.start = block;
        }
        let place = block - self.start;
        if blocks.len() <= place {
            blocks.resize(place + 1, Block::Empty);
        }
        if let Some(block) = blocks.get_mut(place) {
            block.set(at, true);
            self.len += 1;
        }
        true
    }

    /// Takes a row away; whether it was there.
    pub fn remove(&mut self, row: u32) -> bool {
        let (block, at) = place(row);
        if !self.contains(row) {
            return false;
        }
        let place = block - self.start;
        if let Some(block) = Arc::make_mut(&mut self.blocks).get_mut(place) {
            block.set(at, false);
            self.len -= 1;
        }
        true
    }

    /// Whether a row is in it.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        let (block, at) = place(row);
        self.block(block).is_some_and(|block| block.contains(at))
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many blocks it spans.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.start + self.blocks.len()
    }

    fn block(&self, block: usize) -> Option<&Block> {
        self.blocks.get(block.checked_sub(self.start)?)
    }

    /// The rows of one block.
    #[must_use]
    pub fn mask(&self, block: usize) -> Mask {
        let mut mask = Mask::NONE;
        self.add_to(block, &mut mask);
        mask
    }

    /// Keeps in the mask what is in the set.
    pub fn narrow(&self, block: usize, mask: &mut Mask) {
        match self.block(block) {
            Some(block) => block.narrow(mask),
            None => *mask = Mask::NONE,
        }
    }

    /// Adds the rows of a block to the mask.
    pub fn add_to(&self, block: usize, mask: &mut Mask) {
        if let Some(block) = self.block(block) {
            block.add_to(mask);
        }
    }

    /// Adds a block behind the last one.
    pub fn push(&mut self, mask: &Mask) {
        self.len += mask.len() as u64;
        Arc::make_mut(&mut self.blocks).push(Block::of(mask));
    }

    /// The rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (self.start..self.blocks()).flat_map(|block| {
            let start = block * BLOCK;
            // Collected, because a mask on the way cannot be borrowed from.
            self.mask(block).iter().filter_map(move |at| u32::try_from(start + at).ok()).collect::<Vec<_>>()
        })
    }

    /// The same set as a compressed bitmap, for the text index.
    #[must_use]
    pub fn to_bitmap(&self) -> RoaringBitmap {
        let mut bytes = Vec::with_capacity(self.blocks() * BLOCK / 8);
        for block in 0..self.blocks() {
            self.mask(block).words.iter().for_each(|word| bytes.extend_from_slice(&word.to_le_bytes()));
        }
        RoaringBitmap::from_lsb0_bytes(0, &bytes)
    }

    /// How many rows all of the sets have in common.
    ///
    /// ```
    /// use crmkit_index::Rows;
    ///
    /// let (small, even): (Rows, Rows) = ((0..100).collect(), (0..10_000).step_by(2).collect());
    /// assert_eq!(Rows::count_common(&[&small, &even]), 50);
    /// ```
    #[must_use]
    pub fn count_common(sets: &[&Rows]) -> u64 {
        let mut sets = sets.to_vec();
        sets.sort_by_key(|set| set.len);
        let Some((first, rest)) = sets.split_first() else { return 0 };
        let mut count = 0;
        for block in first.start..first.blocks() {
            if matches!(first.block(block), Some(Block::Empty)) {
                continue;
            }
            let mut mask = first.mask(block);
            for set in rest {
                set.narrow(block, &mut mask);
            }
            count += mask.len() as u64;
        }
        count
    }

    /// How many bytes it takes, shared blocks included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(Block::bytes).sum()
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        self.len == other.len
            && (0..self.blocks().max(other.blocks())).all(|block| self.mask(block) == other.mask(block))
    }
}

impl Eq for Rows {}

impl Saved for Mask {
    fn save(&self, out: &mut Vec<u8>) {
        u64::put(&self.words, out);
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        Some(Mask { words: u64::take(bytes, WORDS)?.try_into().ok()? })
    }
}

/// The number of empty blocks at the beginning; for each other block a byte, 255 or as many rows as it lists; then the mask, or the places.
impl Saved for Rows {
    fn save(&self, out: &mut Vec<u8>) {
        put_u64(self.start as u64, out);
        put_u64(self.blocks.len() as u64, out);
        for block in self.blocks.iter() {
            match block {
                Block::Empty => out.push(0),
                Block::Sparse(list) => {
                    // INVARIANT: at most `SPARSE`, which is less than 255.
                    out.push(list.len() as u8);
                    u16::put(list, out);
                }
                Block::Dense(mask) => {
                    out.push(u8::MAX);
                    mask.save(out);
                }
            }
        }
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        // No row has a number of more than 32 bits.
        let start = usize::try_from(take_u64(bytes)?).ok().filter(|start| *start <= u32::MAX as usize / BLOCK)?;
        let mut blocks = Vec::new();
        let mut len = 0;
        for _ in 0..take_count(bytes)? {
            let block = match take_u8(bytes)? {
                0 => Block::Empty,
                u8::MAX => Block::Dense(Arc::new(Mask::load(bytes)?)),
                count => {
                    let list = u16::take(bytes, usize::from(count))?;
                    let sound = list.is_sorted_by(|one, next| one < next)
                        && list.len() <= SPARSE
                        && list.last().is_some_and(|last| usize::from(*last) < BLOCK);
                    Block::Sparse(Arc::new(sound.then_some(list)?))
                }
            };
            len += match &block {
                Block::Empty => 0,
                Block::Sparse(list) => list.len() as u64,
                Block::Dense(mask) => mask.len() as u64,
            };
            blocks.push(block);
        }
        Some(Rows { blocks: Arc::new(blocks), start, len })
    }
}

impl Extend<u32> for Rows {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, rows: I) {
        for row in rows {
            self.insert(row);
        }
    }
}

impl FromIterator<u32> for Rows {
    fn from_iter<I: IntoIterator<Item = u32>>(rows: I) -> Self {
        let mut set = Rows::new();
        set.extend(rows);
        set
    }
}

/// The block of a row and the row's place in it.
pub(crate) fn place(row: u32) -> (usize, usize) {
    let row = row as usize;
    (row / BLOCK, row % BLOCK)
}
