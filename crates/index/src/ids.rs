//! Which row stands for which id.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chunks::Chunks;
use crate::saved::{Saved, put_u64, take_u64};

/// The id of each row, and the row of each id. A row stands for the same id for ever.
///
/// Ids mostly come in their own order, as ids that begin with a time do: those are found by halving. The others are listed.
///
/// ```
/// use crmkit_index::Ids;
///
/// let mut ids = Ids::new();
/// assert_eq!((ids.add([7; 16]), ids.add([9; 16]), ids.add([8; 16])), (0, 1, 2));
/// assert_eq!((ids.find(&[8; 16]), ids.find(&[1; 16])), (Some(2), None));
/// assert_eq!(ids.get(1), Some([9; 16]));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ids {
    ids: Chunks<[u8; 16]>,
    /// INVARIANT: exactly the rows whose id is less than the greatest one before it.
    late: Arc<BTreeMap<[u8; 16], u32>>,
    greatest: Option<[u8; 16]>,
}

impl Ids {
    /// No row.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a row.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<[u8; 16]> {
        self.ids.get(row as usize).copied()
    }

    /// Whether rows and ids have the same order.
    #[must_use]
    pub fn in_order(&self) -> bool {
        self.late.is_empty()
    }

    /// The row of an id.
    #[must_use]
    pub fn find(&self, id: &[u8; 16]) -> Option<u32> {
        if let Some(row) = self.late.get(id) {
            return Some(*row);
        }
        // A late row is passed over to the next one that is not: those are in order.
        let (mut low, mut high) = (0, self.ids.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let mut at = middle;
            while at < high && self.is_late(at) {
                at += 1;
            }
            match self.ids.get(at).filter(|_| at < high) {
                Some(held) if held == id => return u32::try_from(at).ok(),
                Some(held) if held < id => low = at + 1,
                _ => high = middle,
            }
        }
        None
    }

    fn is_late(&self, at: usize) -> bool {
        !self.late.is_empty() && self.ids.get(at).is_some_and(|id| self.late.contains_key(id))
    }

    /// A new row for an id that has none.
    pub fn add(&mut self, id: [u8; 16]) -> u32 {
        let row = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(id);
        match self.greatest {
            Some(greatest) if id < greatest => drop(Arc::make_mut(&mut self.late).insert(id, row)),
            _ => self.greatest = Some(id),
        }
        row
    }

    /// The row of an id, made if there is none.
    pub fn find_or_add(&mut self, id: [u8; 16]) -> u32 {
        // Ids mostly come in order, and a new greatest one needs no search.
        if self.greatest.is_none_or(|greatest| id > greatest) {
            return self.add(id);
        }
        match self.find(&id) {
            Some(row) => row,
            None => self.add(id),
        }
    }

    /// How many bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        16 * self.ids.len() + 40 * self.late.len()
    }
}

impl Saved for Ids {
    fn save(&self, out: &mut Vec<u8>) {
        put_u64(self.ids.len() as u64, out);
        self.ids.iter().for_each(|id| out.extend_from_slice(id));
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::try_from(take_u64(bytes)?).ok()?.checked_mul(16)?;
        let (taken, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        let list = taken.as_chunks::<16>().0;
        let mut late = BTreeMap::new();
        let mut greatest = None;
        for (row, id) in (0..).zip(list) {
            match greatest {
                Some(greatest) if *id < greatest => {
                    // No id has two rows.
                    if late.insert(*id, row).is_some() {
                        return None;
                    }
                }
                Some(greatest) if *id == greatest => return None,
                _ => greatest = Some(*id),
            }
        }
        Some(Ids { ids: list.iter().copied().collect(), late: Arc::new(late), greatest })
    }
}
