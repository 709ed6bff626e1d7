//! The distinct values of a column, each with a small number in its place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use crate::saved::{Saved, put_u64, take_count};

/// Below this many values a level is not merged further.
const LEAST_LEVEL: usize = 256;

/// A hash that multiplies, eight bytes at a time: values come from the database itself and a fixed hash needs no randomness.
#[derive(Default)]
struct Multiplied(u64);

impl Multiplied {
    fn mix(&mut self, word: u64) {
        // Turned, since the lower bits of a product depend on the lower bits only.
        self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

impl Hasher for Multiplied {
    fn finish(&self) -> u64 {
        // Mixed once more, since the upper bits choose within a table.
        let mixed = self.0 ^ (self.0 >> 32);
        mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.mix(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            self.mix(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }
}

/// INVARIANT: `codes` has exactly the values, numbered from `start` in their order.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    values: Vec<Arc<[u8]>>,
    codes: HashMap<Arc<[u8]>, u32, BuildHasherDefault<Multiplied>>,
}

/// Values as bytes, numbered from 0 in the order in which they came. A number is never given to another value.
///
/// A clone shares all levels; a new value copies only the last and smallest one.
///
/// ```
/// use crmkit_index::Dictionary;
///
/// let mut countries = Dictionary::new();
/// assert_eq!((countries.add(b"DE"), countries.add(b"FR"), countries.add(b"DE")), (0, 1, 0));
/// assert_eq!((countries.find(b"FR"), countries.get(0)), (Some(1), Some(&b"DE"[..])));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    levels: Vec<Arc<Level>>,
}

impl Dictionary {
    /// No value.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.levels.last().map_or(0, |last| last.start as usize + last.values.len())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a value.
    #[must_use]
    pub fn find(&self, value: &[u8]) -> Option<u32> {
        self.levels.iter().find_map(|level| level.codes.get(value).copied())
    }

    /// The value of a number.
    #[must_use]
    pub fn get(&self, code: u32) -> Option<&[u8]> {
        let level = self.levels.iter().rev().find(|level| level.start <= code)?;
        level.values.get((code - level.start) as usize).map(|value| &**value)
    }

    /// The number of a value, given now if it has none.
    pub fn add(&mut self, value: &[u8]) -> u32 {
        if let Some(code) = self.find(value) {
            return code;
        }
        let code = u32::try_from(self.len()).unwrap_or(u32::MAX);
        if self.levels.last().is_none_or(|last| last.values.len() >= LEAST_LEVEL) {
            self.levels.push(Arc::new(Level { start: code, ..Level::default() }));
        }
        if let Some(last) = self.levels.last_mut() {
            let last = Arc::make_mut(last);
            let value: Arc<[u8]> = value.into();
            last.values.push(value.clone());
            last.codes.insert(value, code);
        }
        self.merge();
        code
    }

    /// Merges full levels of about one size, so that there are few of them and each value moves a few times only.
    fn merge(&mut self) {
        while let [.., before, last] = self.levels.as_slice()
            && last.values.len() >= LEAST_LEVEL
            && last.values.len() * 2 > before.values.len()
        {
            let Some(last) = self.levels.pop() else { return };
            let Some(before) = self.levels.last_mut() else { return };
            let before = Arc::make_mut(before);
            before.values.extend(last.values.iter().cloned());
            before.codes.extend(last.codes.iter().map(|(value, code)| (value.clone(), *code)));
        }
    }

    /// The values in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.levels.iter().flat_map(|level| level.values.iter().map(|value| &**value))
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        // Two pointers with lengths and a number for each value, the counts of its allocation, and its bytes.
        self.iter().map(|value| 16 + 24 + 16 + value.len()).sum()
    }
}

/// The values in the order of their numbers, each with its length.
impl Saved for Dictionary {
    fn save(&self, out: &mut Vec<u8>) {
        put_u64(self.len() as u64, out);
        for value in self.iter() {
            put_u64(value.len() as u64, out);
            out.extend_from_slice(value);
        }
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let mut level = Level::default();
        for code in 0..u32::try_from(take_count(bytes)?).ok()? {
            let length = take_count(bytes)?;
            let (value, rest) = bytes.split_at_checked(length)?;
            *bytes = rest;
            let value: Arc<[u8]> = value.into();
            level.values.push(value.clone());
            if level.codes.insert(value, code).is_some() {
                return None;
            }
        }
        let levels = if level.values.is_empty() { Vec::new() } else { vec![Arc::new(level)] };
        Some(Dictionary { levels })
    }
}
