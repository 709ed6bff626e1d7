//! A list whose clones share all but the parts that change.

use std::sync::Arc;

use crate::saved::{Saved, put_u64, take_count};

const CHUNK: usize = 256;

/// A list that grows at its end. A clone shares every part until one of the two changes it.
#[derive(Debug)]
pub struct Chunks<T> {
    /// INVARIANT: every part but the last has `CHUNK` items.
    parts: Arc<Vec<Arc<Vec<T>>>>,
}

impl<T> Clone for Chunks<T> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone() }
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { parts: Arc::default() }
    }
}

impl<T: Clone> Chunks<T> {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.last().map_or(0, |last| (self.parts.len() - 1) * CHUNK + last.len())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The item at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&T> {
        self.parts.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// The item at a place, to be changed.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let part = Arc::make_mut(&mut self.parts).get_mut(at / CHUNK)?;
        Arc::make_mut(part).get_mut(at % CHUNK)
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        let parts = Arc::make_mut(&mut self.parts);
        match parts.last_mut().filter(|last| last.len() < CHUNK) {
            Some(last) => Arc::make_mut(last).push(item),
            None => parts.push(Arc::new(vec![item])),
        }
    }

    /// The items, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.parts.iter().flat_map(|part| part.iter())
    }
}

impl<T: Clone + Saved> Saved for Chunks<T> {
    fn save(&self, out: &mut Vec<u8>) {
        put_u64(self.len() as u64, out);
        self.iter().for_each(|item| item.save(out));
    }

    fn load(bytes: &mut &[u8]) -> Option<Self> {
        (0..take_count(bytes)?).map(|_| T::load(bytes)).collect()
    }
}

impl<T: Clone> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter();
        let parts = std::iter::from_fn(|| {
            let part: Vec<T> = items.by_ref().take(CHUNK).collect();
            (!part.is_empty()).then(|| Arc::new(part))
        });
        Self { parts: Arc::new(parts.collect()) }
    }
}
