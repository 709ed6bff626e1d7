//! The reference store: everything in memory, nothing on disk.
//!
//! Every other store is held against this one. It is also the store of tests, of what-if forks, and of the browser. Its
//! content outlives the process through [`crate::portable`] only.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::contract::{Batch, Bytes, Direction, KeyRange, Revision, Snapshot, Store, StoreError, Write};
use crate::versioned::{ApplyError, Change, OrderedMap, Versioned};

/// A store in memory. Every durability is the same to it.
///
/// ```
/// use crmkit_store::{Batch, MemoryStore, Store, Write};
///
/// let store = MemoryStore::new();
/// let base = store.snapshot()?.revision();
/// let writes = vec![Write::Put(b"deal/1".to_vec(), b"won".to_vec())];
/// store.commit(Batch { base, writes, ..Batch::default() })?;
/// assert_eq!(store.snapshot()?.get(b"deal/1")?, Some(b"won".to_vec()));
/// # Ok::<(), crmkit_store::StoreError>(())
/// ```
#[derive(Debug)]
pub struct MemoryStore {
    versioned: Versioned<MemoryMap>,
}

#[derive(Debug, Default)]
struct MemoryMap {
    current: RwLock<Current>,
}

#[derive(Debug, Default)]
struct Current {
    pairs: BTreeMap<Bytes, Bytes>,
    revision: Revision,
}

impl MemoryStore {
    /// An empty store at revision 0.
    #[must_use]
    pub fn new() -> Self {
        Self { versioned: Versioned::starting_at(MemoryMap::default(), Revision(0)) }
    }

    /// How many before-images are held for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.versioned.retained()
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Store for MemoryStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.versioned.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        self.versioned.commit(batch)
    }
}

impl OrderedMap for MemoryMap {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Ok(current.pairs.get(key).cloned())
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let bounds = (range.start.as_ref().map(Vec::as_slice), range.end.as_ref().map(Vec::as_slice));
        let pairs = current.pairs.range::<[u8], _>(bounds).map(|(key, value)| (key.clone(), value.clone()));
        Ok(match direction {
            Direction::Forward => pairs.take(limit).collect(),
            Direction::Backward => pairs.rev().take(limit).collect(),
        })
    }

    fn apply(&self, change: Change<'_>) -> Result<(), ApplyError> {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        for write in change.writes {
            match write {
                Write::Put(key, value) => drop(current.pairs.insert(key, value)),
                Write::Delete(key) => drop(current.pairs.remove(&key)),
            }
        }
        current.revision = change.revision;
        Ok(())
    }

    fn revision(&self) -> Result<Revision, StoreError> {
        Ok(self.current.read().unwrap_or_else(PoisonError::into_inner).revision)
    }
}

#[cfg(test)]
#[cfg(feature = "conformance")]
mod tests {
    use std::collections::BTreeMap;
    use std::ops::Bound;
    use std::sync::{Arc, Mutex};

    use super::MemoryStore;
    use crate::conformance::random_operations_equal;
    use crate::contract::{Batch, Bytes, Claim, Direction, KeyRange, Revision, Snapshot, Store, StoreError, Write};

    /// The contract said as plainly as possible: for every revision a copy of everything and the keys that it changed.
    #[derive(Default)]
    struct Model {
        states: Mutex<Vec<State>>,
    }

    type State = (Arc<BTreeMap<Bytes, Bytes>>, Vec<Bytes>);

    struct ModelSnapshot {
        pairs: Arc<BTreeMap<Bytes, Bytes>>,
        revision: Revision,
    }

    impl Store for Model {
        fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
            let states = self.states.lock().unwrap();
            let pairs = states.last().map(|(pairs, _)| Arc::clone(pairs)).unwrap_or_default();
            Ok(Box::new(ModelSnapshot { pairs, revision: Revision(states.len() as u64) }))
        }

        fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
            let mut states = self.states.lock().unwrap();
            let base = usize::try_from(batch.base.0).unwrap();
            let mut changed = states[base..].iter().flat_map(|(_, changed)| changed);
            let claimed = |key: &Bytes| {
                batch.claims.iter().any(|claim| match claim {
                    Claim::Key(claimed) => claimed == key,
                    Claim::Range(range) => range.contains(key),
                })
            };
            if changed.any(claimed) {
                return Err(StoreError::Conflict);
            }
            if !batch.writes.is_empty() {
                let mut pairs = states.last().map(|(pairs, _)| BTreeMap::clone(pairs)).unwrap_or_default();
                let changed = batch.writes.iter().map(|write| write.key().to_vec()).collect();
                for write in batch.writes {
                    match write {
                        Write::Put(key, value) => drop(pairs.insert(key, value)),
                        Write::Delete(key) => drop(pairs.remove(&key)),
                    }
                }
                states.push((Arc::new(pairs), changed));
            }
            Ok(Revision(states.len() as u64))
        }
    }

    impl Snapshot for ModelSnapshot {
        fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
            Ok(self.pairs.get(key).cloned())
        }

        fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
            keys.iter().map(|key| self.get(key)).collect()
        }

        fn scan(&self, range: &KeyRange, way: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
            let mut found: Vec<_> = self.pairs.clone().iter().map(|(k, v)| (k.clone(), v.clone())).collect();
            found.retain(|(key, _)| range.contains(key));
            if way == Direction::Backward {
                found.reverse();
            }
            found.truncate(limit);
            Ok(found)
        }

        fn revision(&self) -> Revision {
            self.revision
        }
    }

    #[test]
    fn random_operations_equal_a_copy_for_every_revision() -> Result<(), StoreError> {
        random_operations_equal(&MemoryStore::new(), &Model::default(), 400)
    }

    #[test]
    fn an_empty_range_is_one_that_contains_nothing() {
        let bounds = [Bound::Unbounded, Bound::Included(vec![]), Bound::Excluded(vec![])].into_iter();
        let bounds: Vec<_> =
            bounds.chain([1, 2].iter().flat_map(|n| [Bound::Included(vec![*n]), Bound::Excluded(vec![*n])])).collect();
        // Between any two of the bounds that leave room lies one of these.
        let keys = [vec![], vec![0], vec![1], vec![1, 0], vec![2], vec![3]];
        for start in &bounds {
            for end in &bounds {
                let range = KeyRange { start: start.clone(), end: end.clone() };
                assert_eq!(range.is_empty(), !keys.iter().any(|key| range.contains(key)), "{range:?}");
            }
        }
    }
}
