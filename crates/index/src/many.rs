//! A column of several values a row: tags, choices of many.

use crate::chunks::Chunks;
use crate::dictionary::Dictionary;
use crate::numbers::Numbers;
use crate::rows::Rows;
use crate::saved::Saved;

/// A set of values for each row: for each value the rows that have it. A clone shares everything until either changes.
///
/// ```
/// use crmkit_index::Many;
///
/// let mut tags = Many::new();
/// tags.set(3, None, &[b"vip", b"new"]);
/// tags.set(3, Some(&[b"vip", b"new"]), &[b"vip"]);
/// let vip = tags.dictionary().find(b"vip").unwrap();
/// assert!(tags.rows(vip).unwrap().contains(3));
/// assert_eq!(tags.counts().get(3), Some(1));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Many {
    dictionary: Dictionary,
    /// INVARIANT: a set for each value of the dictionary.
    sets: Chunks<Rows>,
    /// How many different values a row has; no number where it has none.
    counts: Numbers,
}

impl Many {
    /// No value for any row.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The distinct values that rows have or had.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The rows that have a value.
    #[must_use]
    pub fn rows(&self, code: u32) -> Option<&Rows> {
        self.sets.get(code as usize)
    }

    /// How many different values each row has.
    #[must_use]
    pub fn counts(&self) -> &Numbers {
        &self.counts
    }

    /// Gives a row other values. `was` are those it had: without them every value is asked.
    pub fn set(&mut self, row: u32, was: Option<&[&[u8]]>, values: &[&[u8]]) {
        let old: Vec<u32> = match was {
            Some(was) => was.iter().filter_map(|value| self.dictionary.find(value)).collect(),
            None if self.counts.get(row).is_none() => Vec::new(),
            None => {
                (0_u32..).zip(self.sets.iter()).filter(|(_, set)| set.contains(row)).map(|(code, _)| code).collect()
            }
        };
        let mut new: Vec<u32> = values.iter().map(|value| self.dictionary.add(value)).collect();
        new.sort_unstable();
        new.dedup();
        while self.sets.len() < self.dictionary.len() {
            self.sets.push(Rows::new());
        }
        for code in old.iter().filter(|code| !new.contains(code)) {
            if let Some(set) = self.sets.get_mut(*code as usize) {
                set.remove(row);
            }
        }
        for code in new.iter().filter(|code| !old.contains(code)) {
            if let Some(set) = self.sets.get_mut(*code as usize) {
                set.insert(row);
            }
        }
        let count = i64::try_from(new.len()).ok().filter(|count| *count > 0);
        if self.counts.get(row) != count {
            self.counts.set(row, count);
        }
    }

    /// Gives a row one value more.
    pub fn add(&mut self, row: u32, value: &[u8]) {
        let code = self.dictionary.add(value);
        while self.sets.len() < self.dictionary.len() {
            self.sets.push(Rows::new());
        }
        if self.sets.get_mut(code as usize).is_some_and(|set| set.insert(row)) {
            self.counts.set(row, Some(self.counts.get(row).unwrap_or(0) + 1));
        }
    }

    /// The values of a row.
    pub fn values(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(self.sets.iter()).filter(move |(_, set)| set.contains(row)).map(|(code, _)| code)
    }

    /// How many bytes it takes, shared parts included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.dictionary.bytes() + self.counts.bytes() + self.sets.iter().map(Rows::bytes).sum::<usize>()
    }
}

impl Saved for Many {
    fn save(&self, out: &mut Vec<u8>) {
        self.dictionary.save(out);
        self.sets.save(out);
        self.counts.save(out);
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let dictionary = Dictionary::load(bytes)?;
        let sets: Chunks<Rows> = Chunks::load(bytes)?;
        let counts = Numbers::load(bytes)?;
        (sets.len() == dictionary.len()).then_some(Many { dictionary, sets, counts })
    }
}
