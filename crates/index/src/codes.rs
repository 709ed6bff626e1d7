//! A column of values that repeat: choices, countries, owners.

use crate::chunks::Chunks;
use crate::dictionary::Dictionary;
use crate::numbers::Numbers;
use crate::rows::Rows;
use crate::saved::Saved;

/// Up to this many distinct values there is a set of rows for each of them.
pub const MOST_SETS: usize = 256;

/// A value, or none, for each row, as the number of the value in a dictionary. A clone shares everything until either changes.
///
/// ```
/// use crmkit_index::Codes;
///
/// let mut owners = Codes::new();
/// owners.set(0, Some(b"ann"));
/// owners.set(5, Some(b"bob"));
/// owners.set(5, Some(b"ann"));
/// let ann = owners.dictionary().find(b"ann").unwrap();
/// assert_eq!(owners.rows(ann).unwrap().iter().collect::<Vec<_>>(), [0, 5]);
/// assert_eq!(owners.get(1), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Codes {
    dictionary: Dictionary,
    numbers: Numbers,
    /// INVARIANT: with at most `MOST_SETS` values, a set for each of them, of exactly the rows that have it; else empty.
    sets: Chunks<Rows>,
}

impl Codes {
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

    /// The number of each row's value.
    #[must_use]
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// The number of a row's value.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<u32> {
        self.numbers.get(row).and_then(|code| u32::try_from(code).ok())
    }

    /// The value of a row.
    #[must_use]
    pub fn value(&self, row: u32) -> Option<&[u8]> {
        self.get(row).and_then(|code| self.dictionary.get(code))
    }

    /// The rows that have a value, where the values are few enough that they are kept.
    #[must_use]
    pub fn rows(&self, code: u32) -> Option<&Rows> {
        self.sets.get(code as usize)
    }

    /// Gives a row a value, or takes it away.
    pub fn set(&mut self, row: u32, value: Option<&[u8]>) {
        let was = self.get(row);
        let code = value.map(|value| self.dictionary.add(value));
        if was == code {
            return;
        }
        self.numbers.set(row, code.map(i64::from));
        if self.dictionary.len() > MOST_SETS {
            if !self.sets.is_empty() {
                self.sets = Chunks::new();
            }
            return;
        }
        while self.sets.len() < self.dictionary.len() {
            self.sets.push(Rows::new());
        }
        if let Some(set) = was.and_then(|code| self.sets.get_mut(code as usize)) {
            set.remove(row);
        }
        if let Some(set) = code.and_then(|code| self.sets.get_mut(code as usize)) {
            set.insert(row);
        }
    }

    /// How many bytes it takes, shared parts included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.dictionary.bytes() + self.numbers.bytes() + self.sets.iter().map(Rows::bytes).sum::<usize>()
    }
}

impl Saved for Codes {
    fn save(&self, out: &mut Vec<u8>) {
        self.dictionary.save(out);
        self.numbers.save(out);
        self.sets.save(out);
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let dictionary = Dictionary::load(bytes)?;
        let numbers = Numbers::load(bytes)?;
        let sets = Chunks::load(bytes)?;
        let expected = if dictionary.len() > MOST_SETS { 0 } else { dictionary.len() };
        let within = |(least, greatest): (i64, i64)| {
            least >= 0 && usize::try_from(greatest).is_ok_and(|greatest| greatest < dictionary.len())
        };
        (sets.len() == expected && numbers.bounds().is_none_or(within)).then_some(Codes { dictionary, numbers, sets })
    }
}
