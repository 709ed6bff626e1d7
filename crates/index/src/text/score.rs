//! How much a match counts. Whole numbers only, so that every machine ranks alike.

/// How well a word of a document answers a word of the query. A better band outweighs any frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Band {
    /// Two typing errors away.
    Far,
    /// One typing error away.
    Near,
    /// A longer word, or a number that ends so.
    Prefix,
    /// The same stem.
    Stem,
    /// The same word.
    Exact,
    /// The same words in one piece.
    Whole,
}

/// How many levels of frequency are told apart.
pub(crate) const LEVELS: u8 = 16;

/// 255 x / (x + 1.2) for x = 2^(level / 2 - 3): the saturation of BM25 with k = 1.2.
const IMPACT: [u16; LEVELS as usize] = [24, 33, 44, 58, 75, 95, 116, 138, 159, 179, 196, 210, 222, 231, 237, 242];

/// The level of a weighted frequency in units of 1/1024: two levels for each doubling, from 1/8 up.
pub(crate) fn level(gain: u64) -> u8 {
    let gain = gain.clamp(128, 1 << 20);
    let octave = gain.ilog2();
    let upper_half = gain * gain >= 2 << (2 * octave);
    u8::try_from(2 * (octave - 7) + u32::from(upper_half)).unwrap_or(LEVELS).min(LEVELS - 1)
}

/// What a word counts, before its rarity: the band first, then the level.
pub(crate) fn strength(band: Band, level: u8) -> u16 {
    (band as u16) << 8 | IMPACT.get(usize::from(level)).copied().unwrap_or_default()
}

/// What a word counts for being rare, in units of 1/256: log2 of (documents + 1) / (matching + 1/2), and a quarter, so that a
/// word that every document says still orders them.
pub(crate) fn rarity(documents: u64, matching: u64) -> u64 {
    let above = (u128::from(documents) * 2 + 2) << 32;
    let below = u128::from(matching) * 2 + 1;
    log2((above / below).max(1 << 32)) + 64
}

/// log2 of a number of at least 1 with 32 binary places, with 8 binary places: each squaring of the mantissa shows one more.
fn log2(number: u128) -> u64 {
    let whole = number.ilog2();
    let mut mantissa = (number << 31) >> whole;
    let mut result = u64::from(whole.saturating_sub(32));
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 31;
        result <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            result |= 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_that_of_floating_point_to_its_last_place() {
        for number in [1_u64, 2, 3, 5, 7, 100, 1023, 1024, 1_000_000, u64::from(u32::MAX)] {
            let expected = (number as f64).log2() * 256.0;
            let found = log2(u128::from(number) << 32) as f64;
            assert!((expected - 1.0..=expected).contains(&found), "{number}: {found} for {expected}");
        }
    }

    #[test]
    fn levels_rise_with_frequency() {
        assert_eq!(
            [0, 128, 181, 182, 256, 1024, 2048, 23_170, 23_171, u64::MAX].map(level),
            [0, 0, 0, 1, 2, 6, 8, 14, 15, 15]
        );
        let saturated = |level: u8| {
            let frequency = 2_f64.powf(f64::from(level) / 2.0 - 3.0);
            (255.0 * frequency / (frequency + 1.2)).round() as u16
        };
        assert_eq!(IMPACT.to_vec(), (0..LEVELS).map(saturated).collect::<Vec<u16>>());
    }

    #[test]
    fn a_rarer_word_counts_more_and_none_counts_nothing() {
        let counts: Vec<u64> = [0, 1, 5, 50, 99, 100].map(|matching| rarity(100, matching)).to_vec();
        assert!(counts.windows(2).all(|pair| pair[0] > pair[1]), "{counts:?}");
        assert!(rarity(u64::from(u32::MAX), u64::from(u32::MAX)) > 0);
    }
}
