//! The rows that answer a word, by how well.

use std::cmp::Reverse;

use roaring::RoaringBitmap;

/// Rows by strength: the strongest first, no row twice.
pub(crate) type Grades = Vec<(u16, RoaringBitmap)>;

/// What lookups find before it is put in order: a row may come several times.
#[derive(Default)]
pub(crate) struct Found<'a> {
    /// Single rows with their strength.
    pub(crate) rows: Vec<(u16, u32)>,
    /// Sets kept ready. Those of one lookup have no row in common.
    sets: Vec<(u16, &'a RoaringBitmap)>,
    /// How many lookups gave sets.
    lookups_with_sets: usize,
}

impl<'a> Found<'a> {
    /// Adds the sets of one lookup.
    pub(crate) fn add_sets(&mut self, sets: impl Iterator<Item = (u16, &'a RoaringBitmap)>) {
        self.sets.extend(sets);
        self.lookups_with_sets += 1;
    }

    /// The rows of the scope among them, each where it is strongest.
    pub(crate) fn grades(mut self, scope: &RoaringBitmap) -> Grades {
        let is_apart = self.rows.is_empty() && self.lookups_with_sets <= 1;
        let mut grades: Grades = self.sets.into_iter().map(|(strength, rows)| (strength, rows & scope)).collect();
        self.rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for same in self.rows.chunk_by(|a, b| a.0 == b.0) {
            let mut rows: Vec<u32> = same.iter().map(|(_, row)| *row).collect();
            rows.dedup();
            let rows = of_sorted(rows);
            grades.extend(same.first().map(|(strength, _)| (*strength, rows & scope)));
        }
        grades.sort_by_key(|(strength, _)| Reverse(*strength));
        if !is_apart {
            let mut seen = RoaringBitmap::new();
            for (_, rows) in &mut grades {
                *rows -= &seen;
                seen |= &*rows;
            }
        }
        grades.retain(|(_, rows)| !rows.is_empty());
        grades
    }
}

/// A set of rows that rise strictly.
pub(crate) fn of_sorted(rows: Vec<u32>) -> RoaringBitmap {
    // INVARIANT: all callers sort, so there is no error to lose.
    RoaringBitmap::from_sorted_iter(rows).unwrap_or_default()
}

/// All rows of the grades.
pub(crate) fn union(grades: &Grades) -> RoaringBitmap {
    let mut all = RoaringBitmap::new();
    for (_, rows) in grades {
        all |= rows;
    }
    all
}

/// How many rows they have.
pub(crate) fn count(grades: &Grades) -> u64 {
    grades.iter().map(|(_, rows)| rows.len()).sum()
}
