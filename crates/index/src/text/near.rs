//! Typing errors: how far a word is from another.

/// Measures words against one word. What a word shares with the one measured before is not looked at again, so a dictionary
/// is measured fastest in its order.
///
/// The distance is optimal string alignment: insertions, deletions, replacements and exchanges of neighbours, none of them
/// inside another.
pub(crate) struct Near {
    word: Vec<char>,
    limit: u8,
    /// One row of the table of distances for each character looked at, after a first row for none.
    rows: Vec<Vec<u8>>,
    /// Each character looked at and the byte where it ends.
    letters: Vec<(char, usize)>,
    /// The bytes of these characters.
    looked_at: Vec<u8>,
}

impl Near {
    /// Measures up to `limit` against `word`, which is not longer than a key.
    pub(crate) fn new(word: &str, limit: u8) -> Self {
        let word: Vec<char> = word.chars().collect();
        let first = (0..=word.len()).map(|column| u8::try_from(column).unwrap_or(u8::MAX)).collect();
        Near { word, limit, rows: vec![first], letters: Vec::new(), looked_at: Vec::new() }
    }

    /// The distance of `other`, if it is within the limit.
    pub(crate) fn distance(&mut self, other: &[u8]) -> Option<u8> {
        let shared = self.looked_at.iter().zip(other).take_while(|(a, b)| a == b).count();
        let kept = self.letters.partition_point(|(_, end)| *end <= shared);
        self.letters.truncate(kept);
        self.rows.truncate(kept + 1);
        let from = self.letters.last().map_or(0, |(_, end)| *end);
        self.looked_at.truncate(from);
        let rest = std::str::from_utf8(other.get(from..)?).ok()?;
        for letter in rest.chars() {
            if self.lost().is_some() {
                return None;
            }
            self.add(letter);
        }
        self.rows.last()?.last().copied().filter(|distance| *distance <= self.limit)
    }

    /// How many first bytes of the word measured last no word within the limit begins with.
    ///
    /// From a row without a distance within the limit none comes back: a row is at most one more than the last, so an exchange,
    /// which looks back two rows, does not come back either.
    pub(crate) fn lost(&self) -> Option<usize> {
        let is_lost = self.rows.last().is_some_and(|row| row.iter().all(|distance| *distance > self.limit));
        is_lost.then_some(self.looked_at.len())
    }

    fn add(&mut self, letter: char) {
        let before = self.letters.last().map(|(letter, _)| *letter);
        let above = self.rows.last().map_or(&[][..], Vec::as_slice);
        let two_above = self.rows.len().checked_sub(2).and_then(|at| self.rows.get(at));
        let mut row: Vec<u8> = Vec::with_capacity(above.len());
        let mut left = above.first().copied().unwrap_or_default().saturating_add(1);
        row.push(left);
        let mut wanted_before = None;
        for (column, (wanted, pair)) in self.word.iter().zip(above.windows(2)).enumerate() {
            let [diagonal, up] = *pair else { break };
            let mut least = diagonal.saturating_add(u8::from(*wanted != letter));
            least = least.min(up.saturating_add(1)).min(left.saturating_add(1));
            if wanted_before == Some(letter) && before == Some(*wanted) {
                let exchange = two_above.and_then(|row| row.get(column.checked_sub(1)?));
                least = exchange.map_or(least, |distance| least.min(distance.saturating_add(1)));
            }
            row.push(least);
            left = least;
            wanted_before = Some(*wanted);
        }
        self.rows.push(row);
        self.looked_at.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        self.letters.push((letter, self.looked_at.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn distances_are_those_of_optimal_string_alignment(word in "[abé]{0,6}", mut others in proptest::collection::vec("[abé]{0,7}", 1..30)) {
            others.sort();
            for limit in 1..=2 {
                let mut near = Near::new(&word, limit);
                for other in &others {
                    let expected = Some(strsim::osa_distance(&word, other) as u8).filter(|found| *found <= limit);
                    prop_assert_eq!(near.distance(other.as_bytes()), expected);
                }
            }
        }
    }
}
