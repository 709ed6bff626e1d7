//! Which values of a block lie in a range: as many at once as the processor can compare, found out when the program runs.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};

use crate::rows::{Mask, WORDS};

/// A kind of numbers that can be compared many at a time.
pub(crate) trait Scanned: Copy {
    /// The places whose value is from `start` on, and at most `span` more.
    fn within(values: &[Self], start: Self, span: Self) -> Mask;

    /// The places whose value is one of the two.
    fn either(values: &[Self], one: Self, other: Self) -> Mask;
}

macro_rules! scanned {
    ($kind:ty, $numbers:ident, $within:ident, $either:ident) => {
        #[inline(always)]
        fn $within<S: Simd>(simd: S, values: &[$kind], start: $kind, span: $kind, words: &mut [u64; WORDS]) {
            let (start, span) = (S::$numbers::splat(simd, start), S::$numbers::splat(simd, span));
            for (word, values) in words.iter_mut().zip(values.chunks_exact(64)) {
                *word = 0;
                for (at, values) in (0..).zip(values.chunks_exact(S::$numbers::LEN)) {
                    let found = (S::$numbers::from_slice(simd, values) - start).simd_le(span);
                    *word |= found.to_bitmask().wrapping_shl(at * S::$numbers::LEN as u32);
                }
            }
        }

        #[inline(always)]
        fn $either<S: Simd>(simd: S, values: &[$kind], one: $kind, other: $kind, words: &mut [u64; WORDS]) {
            let (one, other) = (S::$numbers::splat(simd, one), S::$numbers::splat(simd, other));
            for (word, values) in words.iter_mut().zip(values.chunks_exact(64)) {
                *word = 0;
                for (at, values) in (0..).zip(values.chunks_exact(S::$numbers::LEN)) {
                    let values = S::$numbers::from_slice(simd, values);
                    let found = values.simd_eq(one) | values.simd_eq(other);
                    *word |= found.to_bitmask().wrapping_shl(at * S::$numbers::LEN as u32);
                }
            }
        }

        impl Scanned for $kind {
            fn within(values: &[Self], start: Self, span: Self) -> Mask {
                let mut mask = Mask::NONE;
                dispatch!(Level::new(), simd => $within(simd, values, start, span, mask.words_mut()));
                mask
            }

            fn either(values: &[Self], one: Self, other: Self) -> Mask {
                let mut mask = Mask::NONE;
                dispatch!(Level::new(), simd => $either(simd, values, one, other, mask.words_mut()));
                mask
            }
        }
    };
}

scanned!(u8, u8s, within_u8, either_u8);
scanned!(u16, u16s, within_u16, either_u16);
scanned!(u32, u32s, within_u32, either_u32);
