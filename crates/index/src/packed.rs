//! The offsets of a block of numbers, in about the fewest bytes.

use crate::rows::{BLOCK, Mask};
use crate::saved::{Plain, Saved, take_u8};
use crate::scan::Scanned;

/// An offset for each place of a block.
#[derive(Clone, Debug)]
pub(crate) enum Packed {
    /// All below 2^8.
    Byte(Vec<u8>),
    /// All below 2^16.
    Short(Vec<u16>),
    /// All below 2^32.
    Long(Vec<u32>),
    /// Others, in two parts.
    Split(Split),
}

/// Wide offsets with their upper bits apart from the rest: a range reads the upper bits of all, and the rest of those few only
/// that lie at its ends.
///
/// INVARIANT: an offset is `upper << shift` plus `lower`, which is below `1 << shift`.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    shift: u32,
    upper: Vec<u16>,
    lower: Lower,
}

/// The lower bits of wide offsets.
#[derive(Clone, Debug)]
enum Lower {
    Long(Vec<u32>),
    Whole(Vec<u64>),
}

impl Packed {
    /// The offsets, none of which is greater than `greatest`.
    pub(crate) fn new(offsets: &[u64; BLOCK], greatest: u64) -> Packed {
        match greatest {
            0..=0xff => Packed::Byte(narrowed(offsets, 0)),
            0x100..=0xffff => Packed::Short(narrowed(offsets, 0)),
            0x1_0000..=0xffff_ffff => Packed::Long(narrowed(offsets, 0)),
            _ => {
                // One bit of room, since numbers that grow come one after another.
                let shift = (u64::BITS - greatest.leading_zeros() + 1).min(u64::BITS) - u16::BITS;
                let mask = (1 << shift) - 1;
                let lower: [u64; BLOCK] = std::array::from_fn(|at| offsets.get(at).map_or(0, |offset| offset & mask));
                let lower = match shift {
                    0..=32 => Lower::Long(narrowed(&lower, 0)),
                    _ => Lower::Whole(lower.to_vec()),
                };
                Packed::Split(Split { shift, upper: narrowed(offsets, shift), lower })
            }
        }
    }

    /// The offset at a place.
    pub(crate) fn get(&self, at: usize) -> Option<u64> {
        match self {
            Packed::Byte(offsets) => offsets.get(at).map(|offset| u64::from(*offset)),
            Packed::Short(offsets) => offsets.get(at).map(|offset| u64::from(*offset)),
            Packed::Long(offsets) => offsets.get(at).map(|offset| u64::from(*offset)),
            Packed::Split(split) => split.get(at),
        }
    }

    /// Puts an offset at a place; `false`, and nothing is changed, if it is too wide.
    pub(crate) fn set(&mut self, at: usize, offset: u64) -> bool {
        match self {
            Packed::Byte(offsets) => put(offsets, at, offset),
            Packed::Short(offsets) => put(offsets, at, offset),
            Packed::Long(offsets) => put(offsets, at, offset),
            Packed::Split(Split { shift, upper, lower }) => {
                let low = offset & ((1 << *shift) - 1);
                put(upper, at, offset >> *shift)
                    && match lower {
                        Lower::Long(lower) => put(lower, at, low),
                        Lower::Whole(lower) => put(lower, at, low),
                    }
            }
        }
    }

    /// All numbers: the least one plus each offset.
    pub(crate) fn read(&self, least: i64, out: &mut [i64; BLOCK]) {
        fn spread<T: Copy + Into<u64>>(offsets: &[T], least: i64, out: &mut [i64; BLOCK]) {
            for (out, offset) in out.iter_mut().zip(offsets) {
                *out = least.wrapping_add((*offset).into().cast_signed());
            }
        }
        fn join<T: Copy + Into<u64>>(upper: &[u16], shift: u32, lower: &[T], least: i64, out: &mut [i64; BLOCK]) {
            for ((out, upper), lower) in out.iter_mut().zip(upper).zip(lower) {
                *out = least.wrapping_add((u64::from(*upper).wrapping_shl(shift) | (*lower).into()).cast_signed());
            }
        }
        match self {
            Packed::Byte(offsets) => spread(offsets, least, out),
            Packed::Short(offsets) => spread(offsets, least, out),
            Packed::Long(offsets) => spread(offsets, least, out),
            Packed::Split(Split { shift, upper, lower }) => match lower {
                Lower::Long(lower) => join(upper, *shift, lower, least, out),
                Lower::Whole(lower) => join(upper, *shift, lower, least, out),
            },
        }
    }

    /// Keeps in the mask the places whose offset lies from `start` to `end`, which is not greater than the greatest one.
    pub(crate) fn narrow(&self, start: u64, end: u64, mask: &mut Mask) {
        match self {
            Packed::Byte(offsets) => {
                let start = u8::try_from(start).unwrap_or(u8::MAX);
                let span = u8::try_from(end).unwrap_or(u8::MAX).saturating_sub(start);
                mask.and(&Scanned::within(offsets, start, span));
            }
            Packed::Short(offsets) => {
                let start = u16::try_from(start).unwrap_or(u16::MAX);
                let span = u16::try_from(end).unwrap_or(u16::MAX).saturating_sub(start);
                mask.and(&Scanned::within(offsets, start, span));
            }
            Packed::Long(offsets) => {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                let span = u32::try_from(end).unwrap_or(u32::MAX).saturating_sub(start);
                mask.and(&Scanned::within(offsets, start, span));
            }
            Packed::Split(split) => split.narrow(start, end, mask),
        }
    }

    /// Keeps in the mask the places whose offset passes.
    pub(crate) fn narrow_by(&self, passes: impl Fn(u64) -> bool, mask: &mut Mask) {
        match self {
            Packed::Byte(offsets) => {
                let mut passing = [false; 256];
                passing.iter_mut().zip(0..).for_each(|(passing, offset)| *passing = passes(offset));
                mask.and(&Mask::of(offsets, |offset| passing.get(usize::from(offset)).copied().unwrap_or_default()));
            }
            Packed::Short(offsets) => mask.and(&Mask::of(offsets, |offset| passes(u64::from(offset)))),
            Packed::Long(offsets) => mask.and(&Mask::of(offsets, |offset| passes(u64::from(offset)))),
            Packed::Split(split) => split.narrow_each(&mask.clone(), passes, mask),
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        match self {
            Packed::Byte(offsets) => offsets.len(),
            Packed::Short(offsets) => 2 * offsets.len(),
            Packed::Long(offsets) => 4 * offsets.len(),
            Packed::Split(Split { upper, lower, .. }) => {
                2 * upper.len()
                    + match lower {
                        Lower::Long(lower) => 4 * lower.len(),
                        Lower::Whole(lower) => 8 * lower.len(),
                    }
            }
        }
    }
}

impl Split {
    fn get(&self, at: usize) -> Option<u64> {
        let lower = match &self.lower {
            Lower::Long(lower) => u64::from(*lower.get(at)?),
            Lower::Whole(lower) => *lower.get(at)?,
        };
        Some(u64::from(*self.upper.get(at)?) << self.shift | lower)
    }

    fn narrow(&self, start: u64, end: u64, mask: &mut Mask) {
        let part = |offset: u64| u16::try_from(offset >> self.shift).unwrap_or(u16::MAX);
        let (first, last) = (part(start), part(end));
        let span = last.saturating_sub(first);
        mask.and(&u16::within(&self.upper, first, span));
        // Where the upper bits are those of an end, the rest decides.
        let mut ends = u16::either(&self.upper, first, last);
        ends.and(mask);
        self.narrow_each(&ends, |offset| start <= offset && offset <= end, mask);
    }

    /// Takes away from the mask those of some places whose offset does not pass.
    fn narrow_each(&self, places: &Mask, passes: impl Fn(u64) -> bool, mask: &mut Mask) {
        places.for_each(|at| {
            if !self.get(at).is_some_and(&passes) {
                mask.remove(at);
            }
        });
    }
}

/// The offsets without their last bits; none is too wide.
fn narrowed<T: TryFrom<u64> + Default>(offsets: &[u64; BLOCK], shift: u32) -> Vec<T> {
    offsets.iter().map(|offset| T::try_from(offset >> shift).unwrap_or_default()).collect()
}

fn put<T: TryFrom<u64>>(list: &mut [T], at: usize, offset: u64) -> bool {
    match (list.get_mut(at), T::try_from(offset)) {
        (Some(place), Ok(offset)) => {
            *place = offset;
            true
        }
        _ => false,
    }
}

/// A byte, which is 1 for bytes, 2 for two bytes each, 4 for four, or 3 before the number of lower bits; then the offsets, of
/// the last kind first all upper bits and then all lower ones.
impl Saved for Packed {
    fn save(&self, out: &mut Vec<u8>) {
        match self {
            Packed::Byte(offsets) => {
                out.push(1);
                u8::put(offsets, out);
            }
            Packed::Short(offsets) => {
                out.push(2);
                u16::put(offsets, out);
            }
            Packed::Long(offsets) => {
                out.push(4);
                u32::put(offsets, out);
            }
            Packed::Split(Split { shift, upper, lower }) => {
                out.extend([3, *shift as u8]);
                u16::put(upper, out);
                match lower {
                    Lower::Long(lower) => u32::put(lower, out),
                    Lower::Whole(lower) => u64::put(lower, out),
                }
            }
        }
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        Some(match take_u8(bytes)? {
            1 => Packed::Byte(u8::take(bytes, BLOCK)?),
            2 => Packed::Short(u16::take(bytes, BLOCK)?),
            4 => Packed::Long(u32::take(bytes, BLOCK)?),
            3 => {
                let shift = u32::from(take_u8(bytes)?);
                let upper = u16::take(bytes, BLOCK)?;
                let lower = match shift {
                    1..=32 => Lower::Long(u32::take(bytes, BLOCK)?),
                    33..=48 => Lower::Whole(u64::take(bytes, BLOCK)?),
                    _ => return None,
                };
                Packed::Split(Split { shift, upper, lower })
            }
            _ => return None,
        })
    }
}
