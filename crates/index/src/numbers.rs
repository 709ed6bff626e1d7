//! A column of whole numbers: amounts, dates, instants, counts.
//!
//! Each block keeps its numbers as offsets from its least one, in the fewest bytes that hold them, and knows its least and
//! greatest: a range skips the blocks that it holds for entirely or not at all.

use std::sync::Arc;

use crate::rows::{BLOCK, Mask, place};

/// Up to so many rows of a block of bytes are looked at one by one: a whole block of bytes costs about as much.
const FEW: usize = 64;

#[derive(Clone, Debug)]
enum Packed {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
    Whole(Vec<i64>),
}

/// INVARIANT: every known number lies between `least` and `greatest` and is `least` plus its offset, or itself in a whole
/// block; places that are not known hold 0. The bounds may be wider than the numbers, since changes only widen them.
#[derive(Clone, Debug)]
struct Block {
    known: Mask,
    least: i64,
    greatest: i64,
    packed: Packed,
}

impl Block {
    fn pack(known: Mask, numbers: &[i64]) -> Block {
        let mut least = i64::MAX;
        let mut greatest = i64::MIN;
        for number in known.iter().filter_map(|at| numbers.get(at)) {
            least = least.min(*number);
            greatest = greatest.max(*number);
        }
        if least > greatest {
            (least, greatest) = (0, 0);
        }
        let offset = |number: &i64| number.wrapping_sub(least);
        let known_at = |at: usize| known.contains(at);
        macro_rules! packed {
            ($variant:ident, $kind:ty) => {
                Packed::$variant(
                    numbers
                        .iter()
                        .enumerate()
                        .map(|(at, number)| match known_at(at) {
                            true => <$kind>::try_from(offset(number)).unwrap_or_default(),
                            false => 0,
                        })
                        .collect(),
                )
            };
        }
        let packed = match greatest.checked_sub(least) {
            Some(0..=0xff) => packed!(Byte, u8),
            Some(0x100..=0xffff) => packed!(Short, u16),
            Some(0x1_0000..=0xffff_ffff) => packed!(Long, u32),
            _ => Packed::Whole(
                numbers.iter().enumerate().map(|(at, number)| if known_at(at) { *number } else { 0 }).collect(),
            ),
        };
        Block { known, least, greatest, packed }
    }

    fn get(&self, at: usize) -> Option<i64> {
        if !self.known.contains(at) {
            return None;
        }
        match &self.packed {
            Packed::Byte(offsets) => offsets.get(at).map(|offset| self.least.wrapping_add(i64::from(*offset))),
            Packed::Short(offsets) => offsets.get(at).map(|offset| self.least.wrapping_add(i64::from(*offset))),
            Packed::Long(offsets) => offsets.get(at).map(|offset| self.least.wrapping_add(i64::from(*offset))),
            Packed::Whole(numbers) => numbers.get(at).copied(),
        }
    }

    fn read(&self, out: &mut [i64; BLOCK]) {
        fn spread<T: Copy + Into<i64>>(offsets: &[T], least: i64, out: &mut [i64; BLOCK]) {
            for (out, offset) in out.iter_mut().zip(offsets) {
                *out = least.wrapping_add((*offset).into());
            }
        }
        match &self.packed {
            Packed::Byte(offsets) => spread(offsets, self.least, out),
            Packed::Short(offsets) => spread(offsets, self.least, out),
            Packed::Long(offsets) => spread(offsets, self.least, out),
            Packed::Whole(numbers) => out.iter_mut().zip(numbers).for_each(|(out, number)| *out = *number),
        }
    }

    fn set(&mut self, at: usize, number: Option<i64>) {
        let Some(number) = number else { return self.known.remove(at) };
        let offset = number.wrapping_sub(self.least);
        let fits = match &mut self.packed {
            Packed::Whole(numbers) => put(numbers, at, Some(number)),
            _ if number < self.least => false,
            Packed::Byte(offsets) => put(offsets, at, u8::try_from(offset).ok()),
            Packed::Short(offsets) => put(offsets, at, u16::try_from(offset).ok()),
            Packed::Long(offsets) => put(offsets, at, u32::try_from(offset).ok()),
        };
        if fits {
            self.known.insert(at);
            self.least = self.least.min(number);
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
        let few = match &self.packed {
            Packed::Byte(_) => FEW,
            Packed::Short(_) => 2 * FEW,
            Packed::Long(_) => 4 * FEW,
            Packed::Whole(_) => 8 * FEW,
        };
        if mask.len() <= few {
            return self.narrow_each(mask, |number| low <= number && number <= high);
        }
        let (low, high) = (low.max(self.least), high.min(self.greatest));
        macro_rules! within {
            ($offsets:expr, $kind:ty) => {{
                let start = <$kind>::try_from(low.wrapping_sub(self.least)).unwrap_or_default();
                let span = <$kind>::try_from(high.wrapping_sub(low)).unwrap_or(<$kind>::MAX);
                Mask::of($offsets, |offset: $kind| offset.wrapping_sub(start) <= span)
            }};
        }
        mask.and(&match &self.packed {
            Packed::Byte(offsets) => within!(offsets, u8),
            Packed::Short(offsets) => within!(offsets, u16),
            Packed::Long(offsets) => within!(offsets, u32),
            Packed::Whole(numbers) => Mask::of(numbers, |number| low <= number && number <= high),
        });
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
        mask.and(&match &self.packed {
            Packed::Byte(offsets) => {
                let mut passing = [false; 256];
                passing.iter_mut().zip(0_i64..).for_each(|(passes, at)| *passes = listed(least.wrapping_add(at)));
                Mask::of(offsets, |offset| passing.get(usize::from(offset)).copied().unwrap_or_default())
            }
            Packed::Short(offsets) => Mask::of(offsets, |offset| listed(least.wrapping_add(i64::from(offset)))),
            Packed::Long(offsets) => Mask::of(offsets, |offset| listed(least.wrapping_add(i64::from(offset)))),
            Packed::Whole(numbers) => Mask::of(numbers, listed),
        });
    }

    fn bytes(&self) -> usize {
        size_of::<Block>()
            + match &self.packed {
                Packed::Byte(offsets) => offsets.len(),
                Packed::Short(offsets) => 2 * offsets.len(),
                Packed::Long(offsets) => 4 * offsets.len(),
                Packed::Whole(numbers) => 8 * numbers.len(),
            }
    }
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

fn put<T>(list: &mut [T], at: usize, value: Option<T>) -> bool {
    match (list.get_mut(at), value) {
        (Some(place), Some(value)) => {
            *place = value;
            true
        }
        _ => false,
    }
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
            Packed::Whole(_) => return None,
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

    /// About how many rows have a number in the range: as if the numbers of a block were spread evenly between its least
    /// and its greatest.
    #[must_use]
    pub fn estimate(&self, low: i64, high: i64) -> u64 {
        self.blocks
            .iter()
            .map(|block| {
                if low > high || low > block.greatest || high < block.least {
                    return 0;
                }
                let wide = |low: i64, high: i64| i128::from(high) - i128::from(low) + 1;
                let part = wide(low.max(block.least), high.min(block.greatest));
                let share = part * block.known.len() as i128 / wide(block.least, block.greatest);
                u64::try_from(share).unwrap_or_default().max(1)
            })
            .sum()
    }

    /// How many bytes it takes, shared blocks included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(|block| block.bytes() + 24).sum()
    }
}
