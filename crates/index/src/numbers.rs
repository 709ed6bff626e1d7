//! A column of whole numbers: amounts, dates, instants, counts.
//!
//! Each block keeps its numbers as offsets from its least one, in about the fewest bytes that hold them, and knows its least and
//! greatest: a range skips the blocks that it holds for entirely or not at all.

use std::sync::Arc;

use crate::packed::Packed;
use crate::rows::{BLOCK, Mask, place};
use crate::saved::{Saved, put_u64, take_count, take_u8, take_u64};

/// Up to so many rows of a block are looked at one by one: a whole block costs about as much.
const FEW: usize = 64;

/// INVARIANT: every known number lies between `least` and `greatest` and is `least` plus its offset; places that are not known
/// hold 0. The bounds may be wider than the numbers, since changes only widen them.
#[derive(Clone, Debug)]
struct Block {
    known: Mask,
    least: i64,
    greatest: i64,
    packed: Packed,
}

impl Block {
    fn pack(known: Mask, numbers: &[i64; BLOCK]) -> Block {
        let mut least = i64::MAX;
        let mut greatest = i64::MIN;
        for number in known.iter().filter_map(|at| numbers.get(at)) {
            least = least.min(*number);
            greatest = greatest.max(*number);
        }
        if least > greatest {
            (least, greatest) = (0, 0);
        }
        let mut offsets = [0; BLOCK];
        for at in known.iter() {
            if let (Some(offset), Some(number)) = (offsets.get_mut(at), numbers.get(at)) {
                *offset = offset_of(*number, least);
            }
        }
        Block { known, least, greatest, packed: Packed::new(&offsets, offset_of(greatest, least)) }
    }

    fn get(&self, at: usize) -> Option<i64> {
        self.packed
            .get(at)
            .filter(|_| self.known.contains(at))
            .map(|offset| self.least.wrapping_add(offset.cast_signed()))
    }

    fn read(&self, out: &mut [i64; BLOCK]) {
        self.packed.read(self.least, out);
    }

    fn set(&mut self, at: usize, number: Option<i64>) {
        let Some(number) = number else { return self.known.remove(at) };
        if number >= self.least && self.packed.set(at, offset_of(number, self.least)) {
            self.known.insert(at);
            self.greatest = self.greatest.max(number);
            return;
        }
        let mut numbers = [0; BLOCK];
        self.read(&mut numbers);
        if let Some(place) = numbers.get_mut(at) {
            *place = number;
        }
        self.known.insert(at);
        *self = Block::pack(self.known, &numbers);
    }

    /// Keeps in the mask the places whose number lies in the range, both ends included.
    fn narrow(&self, low: i64, high: i64, mask: &mut Mask) {
        mask.and(&self.known);
        if low > high || low > self.greatest || high < self.least {
            *mask = Mask::NONE;
            return;
        }
        if low <= self.least && high >= self.greatest {
            return;
        }
        if mask.len() <= FEW {
            return self.narrow_each(mask, |number| low <= number && number <= high);
        }
        let (low, high) = (low.max(self.least), high.min(self.greatest));
        self.packed.narrow(offset_of(low, self.least), offset_of(high, self.least), mask);
    }

    /// Keeps in the mask, all of whose places are known, those whose number passes.
    fn narrow_each(&self, mask: &mut Mask, passes: impl Fn(i64) -> bool) {
        let asked = *mask;
        asked.for_each(|at| {
            if !self.get(at).is_some_and(&passes) {
                mask.remove(at);
            }
        });
    }

    /// Keeps in the mask the places whose number stands in a list of bits, the first bit being number 0.
    fn narrow_listed(&self, bits: &[u64], mask: &mut Mask) {
        mask.and(&self.known);
        let listed = |number: i64| {
            usize::try_from(number).is_ok_and(|at| bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1))
        };
        if mask.len() * 8 < BLOCK {
            return self.narrow_each(mask, listed);
        }
        let least = self.least;
        self.packed.narrow_by(|offset| listed(least.wrapping_add(offset.cast_signed())), mask);
    }

    fn bytes(&self) -> usize {
        size_of::<Block>() + self.packed.bytes()
    }
}

/// How far a number lies above the least one, which it is not below.
fn offset_of(number: i64, least: i64) -> u64 {
    number.wrapping_sub(least).cast_unsigned()
}

/// The numbers of one block as they are kept: for whoever goes through many blocks and needs no row in particular.
///
/// INVARIANT: the number of a known row is `least` plus its offset, and neither less than `least` nor more than `greatest`. So
/// is that of a row which is not known any more; of one that never was the offset is 0.
#[derive(Clone, Copy, Debug)]
pub struct BlockNumbers<'a> {
    /// Which rows have a number.
    pub known: &'a Mask,
    /// No number is less.
    pub least: i64,
    /// No number is greater.
    pub greatest: i64,
    /// How much more than `least` each number is.
    pub offsets: Offsets<'a>,
}

/// The offsets of a block, in as few bytes as hold them.
#[derive(Clone, Copy, Debug)]
pub enum Offsets<'a> {
    /// A byte each.
    Byte(&'a [u8; BLOCK]),
    /// Two bytes each.
    Short(&'a [u16; BLOCK]),
    /// Four bytes each.
    Long(&'a [u32; BLOCK]),
}

/// A number, or none, for each row. A clone shares everything until either changes.
///
/// ```
/// use crmkit_index::{Mask, Numbers};
///
/// let mut scores = Numbers::new();
/// scores.set(0, Some(40));
/// scores.set(2, Some(-7));
/// let mut mask = Mask::ALL;
/// scores.narrow(0, 0, i64::MAX, &mut mask);
/// assert_eq!(mask.iter().collect::<Vec<_>>(), [0]);
/// assert_eq!((scores.get(2), scores.get(1)), (Some(-7), None));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    blocks: Arc<Vec<Arc<Block>>>,
    known: u64,
}

impl Numbers {
    /// No number for any row.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a row.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<i64> {
        let (block, at) = place(row);
        self.blocks.get(block)?.get(at)
    }

    /// Gives a row a number, or takes it away.
    pub fn set(&mut self, row: u32, number: Option<i64>) {
        let (block, at) = place(row);
        let was = self.get(row).is_some();
        self.known = self.known + u64::from(number.is_some()) - u64::from(was);
        let blocks = Arc::make_mut(&mut self.blocks);
        while blocks.len() <= block {
            blocks.push(Arc::new(Block::pack(Mask::NONE, &[0; BLOCK])));
        }
        if let Some(block) = blocks.get_mut(block) {
            Arc::make_mut(block).set(at, number);
        }
    }

    /// Adds a whole block behind the last one, which is quicker than row by row. Only the last block may be shorter.
    pub fn push(&mut self, numbers: &[Option<i64>]) {
        let mut known = Mask::NONE;
        let mut plain = [0; BLOCK];
        for ((at, place), number) in plain.iter_mut().enumerate().zip(numbers) {
            if let Some(number) = number {
                known.insert(at);
                *place = *number;
            }
        }
        self.known += known.len() as u64;
        Arc::make_mut(&mut self.blocks).push(Arc::new(Block::pack(known, &plain)));
    }

    /// How many rows have a number.
    #[must_use]
    pub fn known(&self) -> u64 {
        self.known
    }

    /// Keeps in the mask the rows of a block that have a number.
    pub fn narrow_known(&self, block: usize, mask: &mut Mask) {
        match self.blocks.get(block) {
            Some(block) => mask.and(&block.known),
            None => *mask = Mask::NONE,
        }
    }

    /// Keeps in the mask the rows of a block whose number lies in the range, both ends included.
    pub fn narrow(&self, block: usize, low: i64, high: i64, mask: &mut Mask) {
        match self.blocks.get(block) {
            Some(block) => block.narrow(low, high, mask),
            None => *mask = Mask::NONE,
        }
    }

    /// Keeps in the mask the rows of a block whose number stands in a list of bits, the first bit being number 0.
    pub(crate) fn narrow_listed(&self, block: usize, bits: &[u64], mask: &mut Mask) {
        match self.blocks.get(block) {
            Some(block) => block.narrow_listed(bits, mask),
            None => *mask = Mask::NONE,
        }
    }

    /// The numbers of a block, and which places have one; what the others hold means nothing.
    pub fn read(&self, block: usize, out: &mut [i64; BLOCK]) -> Mask {
        match self.blocks.get(block) {
            Some(block) => {
                block.read(out);
                block.known
            }
            None => Mask::NONE,
        }
    }

    /// The numbers of a block as they are kept, where the block keeps them in at most four bytes each.
    ///
    /// ```
    /// use crmkit_index::{Numbers, Offsets};
    ///
    /// let mut scores = Numbers::new();
    /// scores.push(&[Some(40), Some(43)]);
    /// let block = scores.block(0).unwrap();
    /// assert_eq!((block.least, block.greatest, block.known.len()), (40, 43, 2));
    /// assert!(matches!(block.offsets, Offsets::Byte(offsets) if offsets[..2] == [0, 3]));
    /// ```
    #[must_use]
    pub fn block(&self, block: usize) -> Option<BlockNumbers<'_>> {
        let block = self.blocks.get(block)?;
        let offsets = match &block.packed {
            Packed::Byte(offsets) => Offsets::Byte(offsets.first_chunk()?),
            Packed::Short(offsets) => Offsets::Short(offsets.first_chunk()?),
            Packed::Long(offsets) => Offsets::Long(offsets.first_chunk()?),
            Packed::Split(_) => return None,
        };
        Some(BlockNumbers { known: &block.known, least: block.least, greatest: block.greatest, offsets })
    }

    /// Bounds between which all numbers lie, if there are any. Numbers that are gone may have left them wider than need be.
    #[must_use]
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let blocks = || self.blocks.iter().filter(|block| !block.known.is_empty());
        let least = blocks().map(|block| block.least).min()?;
        Some((least, blocks().map(|block| block.greatest).max()?))
    }

    /// About how many rows have a number in the range: as if each block knew as many numbers as the others, spread evenly
    /// between its least and its greatest.
    #[must_use]
    pub fn estimate(&self, low: i64, high: i64) -> u64 {
        let known = self.known.div_ceil(self.blocks.len().max(1) as u64);
        let wide = |low: i64, high: i64| high.abs_diff(low).saturating_add(1);
        let among = |block: &Arc<Block>| {
            if low > high || low > block.greatest || high < block.least {
                return 0;
            }
            let (part, whole) =
                (wide(low.max(block.least), high.min(block.greatest)), wide(block.least, block.greatest));
            // Dividing 128 bits is slow, and seldom needed.
            let share = match part.checked_mul(known) {
                Some(product) => product / whole,
                None => u64::try_from(u128::from(part) * u128::from(known) / u128::from(whole)).unwrap_or_default(),
            };
            share.max(1)
        };
        self.blocks.iter().map(among).sum::<u64>().min(self.known)
    }

    /// How many bytes it takes, shared blocks included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(|block| block.bytes() + 24).sum()
    }
}

/// For each block which places are known (a byte, 1 for all, 0 before a mask), the bounds, and the offsets.
impl Saved for Numbers {
    fn save(&self, out: &mut Vec<u8>) {
        put_u64(self.blocks.len() as u64, out);
        for block in self.blocks.iter() {
            let all = block.known == Mask::ALL;
            out.push(u8::from(all));
            if !all {
                block.known.save(out);
            }
            put_u64(block.least.cast_unsigned(), out);
            put_u64(block.greatest.cast_unsigned(), out);
            block.packed.save(out);
        }
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let (mut blocks, mut known) = (Vec::new(), 0);
        for _ in 0..take_count(bytes)? {
            let mask = match take_u8(bytes)? {
                1 => Mask::ALL,
                0 => Mask::load(bytes)?,
                _ => return None,
            };
            let (least, greatest) = (take_u64(bytes)?.cast_signed(), take_u64(bytes)?.cast_signed());
            let packed = Packed::load(bytes).filter(|_| least <= greatest)?;
            known += mask.len() as u64;
            blocks.push(Arc::new(Block { known: mask, least, greatest, packed }));
        }
        Some(Numbers { blocks: Arc::new(blocks), known })
    }
}
