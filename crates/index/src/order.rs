//! Rows in an order, kept while they change.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::rows::Rows;

/// As many rows may stand in the wrong place before they are put right.
const MOVED: u64 = 64;

/// A sorted list of all rows of a table. A page is taken by walking along it under a filter.
///
/// INVARIANT: without the rows that have moved, the list is sorted, and it has every live row that has not moved.
#[derive(Clone, Debug)]
pub struct Order {
    list: Arc<Vec<u32>>,
    moved: Rows,
}

impl Order {
    /// All live rows, in an order that is total.
    #[must_use]
    pub fn new(list: Vec<u32>) -> Self {
        Self { list: Arc::new(list), moved: Rows::new() }
    }

    /// Notes that a row has come, gone, or changed in what it is sorted by.
    pub fn touch(&mut self, row: u32) {
        self.moved.insert(row);
    }

    /// Whether enough rows have moved that [`settled`](Self::settled) is worth its while.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.moved.len() > MOVED
    }

    /// The same order with every row in its place.
    #[must_use]
    pub fn settled(&self, live: &Rows, mut compare: impl FnMut(u32, u32) -> Ordering) -> Self {
        let mut moved = self.moved_rows(live);
        moved.sort_unstable_by(|a, b| compare(*a, *b));
        let kept: Vec<u32> = self.list.iter().copied().filter(|row| !self.moved.contains(*row)).collect();
        let mut list = Vec::with_capacity(kept.len() + moved.len());
        let mut rest = kept.as_slice();
        for row in moved {
            let (before, behind) = rest.split_at(rest.partition_point(|other| compare(*other, row).is_lt()));
            list.extend_from_slice(before);
            list.push(row);
            rest = behind;
        }
        list.extend_from_slice(rest);
        Self { list: Arc::new(list), moved: Rows::new() }
    }

    fn moved_rows(&self, live: &Rows) -> Vec<u32> {
        self.moved.iter().filter(|row| live.contains(*row)).collect()
    }

    /// The first `limit` rows that lie behind a place and pass. `behind` says how a row lies to that place: only rows for
    /// which it is `Greater` are taken; without it all are.
    ///
    /// # Errors
    /// What `passes` returns.
    pub fn page<E>(
        &self,
        live: &Rows,
        limit: usize,
        behind: Option<&dyn Fn(u32) -> Ordering>,
        mut compare: impl FnMut(u32, u32) -> Ordering,
        mut passes: impl FnMut(u32) -> Result<bool, E>,
    ) -> Result<Vec<u32>, E> {
        let mut moved = self.moved_rows(live);
        if let Some(behind) = behind {
            moved.retain(|row| behind(*row).is_gt());
        }
        moved.sort_unstable_by(|a, b| compare(*a, *b));
        let mut moved = moved.into_iter().peekable();
        let mut page = Vec::new();
        let start = behind.map_or(0, |behind| self.start(behind));
        let in_place = self.list.iter().skip(start).copied().filter(|row| !self.moved.contains(*row));
        for row in in_place {
            while page.len() < limit
                && let Some(earlier) = moved.next_if(|moved| compare(*moved, row).is_lt())
            {
                if passes(earlier)? {
                    page.push(earlier);
                }
            }
            if page.len() >= limit {
                return Ok(page);
            }
            if passes(row)? {
                page.push(row);
            }
        }
        for row in moved {
            if page.len() >= limit {
                break;
            }
            if passes(row)? {
                page.push(row);
            }
        }
        Ok(page)
    }

    /// The first place of the list behind which every row in its place is greater.
    fn start(&self, behind: &dyn Fn(u32) -> Ordering) -> usize {
        let (mut low, mut high) = (0, self.list.len());
        while low < high {
            let middle = low + (high - low) / 2;
            // Rows that have moved say nothing about where they stand.
            let next = (middle..high).find_map(|at| {
                let row = self.list.get(at).copied().filter(|row| !self.moved.contains(*row))?;
                Some((at, row))
            });
            match next {
                Some((at, row)) if behind(row).is_le() => low = at + 1,
                _ => high = middle,
            }
        }
        low
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        4 * self.list.len() + self.moved.bytes()
    }
}
