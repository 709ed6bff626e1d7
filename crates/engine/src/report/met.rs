//! The groups that were met, and their keys.

use super::dimension::Dimension;
use super::key::Key;

/// A group that has records: its number, the codes of its keys combined, and how many records it has.
#[derive(Clone, Copy)]
pub(super) struct Met {
    pub(super) group: usize,
    pub(super) combined: u64,
    pub(super) count: u64,
}

/// Every group that has records, and how many codes each key has.
pub(super) struct AllMet {
    pub(super) groups: Vec<Met>,
    pub(super) radixes: Vec<u64>,
}

/// The keys of all groups that were met, each made once: few keys make many groups.
pub(super) struct AllKeys {
    parts: Vec<KeyPart>,
}

/// The keys that groups have by one dimension.
struct KeyPart {
    radix: u64,
    /// The codes that were met, ascending, with the key of each and its rank among the keys.
    codes: Vec<u32>,
    keys: Vec<Key>,
    ranks: Vec<u64>,
    /// The place of each code among `codes`, where the greatest is small.
    places: Vec<u32>,
}

/// Up to this code, places of codes are listed.
const MOST_PLACES: u32 = 1 << 16;

impl KeyPart {
    fn new(radix: u64, mut codes: Vec<u32>, key: impl Fn(u32) -> Key) -> Self {
        codes.sort_unstable();
        codes.dedup();
        let keys: Vec<Key> = codes.iter().map(|code| key(*code)).collect();
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_unstable_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
        let mut ranks = vec![0; keys.len()];
        for (rank, at) in (0..).zip(order) {
            if let Some(place) = ranks.get_mut(at) {
                *place = rank;
            }
        }
        let greatest = codes.last().copied().filter(|greatest| *greatest <= MOST_PLACES);
        let mut places = vec![0; greatest.map_or(0, |greatest| greatest as usize + 1)];
        for (at, code) in (0..).zip(&codes) {
            if let Some(place) = places.get_mut(*code as usize) {
                *place = at;
            }
        }
        Self { radix, codes, keys, ranks, places }
    }

    /// The place of a code that was met.
    fn at(&self, code: u64) -> Option<usize> {
        match self.places.is_empty() {
            true => self.codes.binary_search(&u32::try_from(code).ok()?).ok(),
            false => self.places.get(usize::try_from(code).ok()?).map(|place| *place as usize),
        }
    }
}

impl AllKeys {
    pub(super) fn new(dimensions: &[Dimension], met: &AllMet) -> Self {
        let mut below = 1_u64;
        let mut parts = Vec::with_capacity(dimensions.len());
        for (dimension, radix) in dimensions.iter().zip(&met.radixes).rev() {
            let code = |met: &Met| u32::try_from(met.combined / below % radix).unwrap_or_default();
            let codes = met.groups.iter().map(code).collect();
            parts.push(KeyPart::new(*radix, codes, |code| dimension.key(code)));
            below = below.wrapping_mul(*radix);
        }
        Self { parts }
    }

    /// The groups in the order of their keys.
    pub(super) fn in_order(&self, met: &AllMet) -> Vec<Met> {
        let rank = |met: &Met| {
            let (mut rest, mut rank, mut weight) = (met.combined, 0_u64, 1_u64);
            for part in &self.parts {
                let own = part.at(rest % part.radix).and_then(|at| part.ranks.get(at)).copied().unwrap_or_default();
                rank = rank.wrapping_add(own.wrapping_mul(weight));
                weight = weight.wrapping_mul(part.keys.len() as u64);
                rest /= part.radix;
            }
            rank
        };
        let mut groups = met.groups.clone();
        groups.sort_by_cached_key(rank);
        groups
    }

    pub(super) fn of(&self, combined: u64) -> Vec<Key> {
        let mut rest = combined;
        let mut keys = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            keys.extend(part.at(rest % part.radix).and_then(|at| part.keys.get(at)).cloned());
            rest /= part.radix;
        }
        keys.reverse();
        keys
    }
}
