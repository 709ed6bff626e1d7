//! Snapshots and conflict checks for any plain ordered map of bytes.
//!
//! A store author writes an [`OrderedMap`], which knows the current values only, and gets a whole [`Store`] from
//! [`Versioned`]. Nothing of the past is ever written to the map, so nothing is left to clean up after a crash.
//!
//! In memory, `Versioned` keeps the *before-images* of the keys that changed since the oldest live snapshot: what a key held
//! before a commit, or that it held nothing. A commit publishes them before it touches the map. A reader at revision R
//! reads the map, which may already hold newer values, then prefers the earliest before-image that is newer than R. The
//! same images answer claim checks.
//!
//! Images are held in *segments*, one for each stretch of commits that no live snapshot can tell apart. When the last
//! snapshot between two segments is dropped they become one, and when the oldest snapshot is dropped the segments before
//! the next one are freed. So a key that changes ten thousand times under one old snapshot costs one image.
//!
//! Deliberately absent: merging of pending writes (the engine does it), garbage collection threads, and any limit on how
//! long a snapshot may live. A snapshot that is held forever holds one image of every key that changes after it.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Bound;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::contract::{
    Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write,
};

/// A plain ordered map of bytes that can apply many changes at once; what a store author writes.
///
/// Reads may run while one `apply` runs in another thread and may see any mixture of its changes: [`Versioned`] corrects
/// that. There is never more than one `apply` at a time.
pub trait OrderedMap: Send + Sync {
    /// The current value of a key.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Corrupt`], [`StoreError::Closed`].
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError>;

    /// The current values of several keys, in the order asked. Asking in the order of keys is cheapest.
    ///
    /// # Errors
    /// As [`OrderedMap::get`].
    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// At most `limit` current pairs of the range in the given direction. A range whose start lies behind its end is empty.
    ///
    /// # Errors
    /// As [`OrderedMap::get`].
    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError>;

    /// Applies the change and remembers its revision with it, all or nothing, durable on return as asked. What remembers
    /// the revision must never appear in a scan.
    ///
    /// # Errors
    /// [`ApplyError::Refused`] if nothing was changed, [`ApplyError::Unknown`] otherwise.
    fn apply(&self, change: Change<'_>) -> Result<(), ApplyError>;

    /// The revision of the last applied writes; revision 0 of a map that was never written.
    ///
    /// # Errors
    /// As [`OrderedMap::get`].
    fn revision(&self) -> Result<Revision, StoreError>;
}

/// What one commit asks of an [`OrderedMap`].
#[derive(Debug)]
pub struct Change<'a> {
    /// The writes, sorted by key; no key comes twice.
    pub writes: Vec<Write>,
    /// What each of the keys holds until now, in the order of `writes`: for maps that keep totals, or that store a value in
    /// pieces and have to remove the old ones.
    pub before: &'a BTreeMap<Bytes, Option<Bytes>>,
    /// The revision that the writes lead to.
    pub revision: Revision,
    /// When `apply` may return.
    pub durability: Durability,
}

/// What an [`OrderedMap`] knows about writes that failed.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// Nothing was changed, now or later; the map takes more writes.
    #[error("nothing was written: {0}")]
    Refused(#[source] StoreError),
    /// All, some or none of the writes may be found after the store is opened again.
    #[error("it is unknown what was written: {0}")]
    Unknown(#[source] StoreError),
}

/// An [`OrderedMap`] made into a [`Store`].
///
/// After an [`ApplyError::Unknown`] the store goes on serving the state before the failed commit, to old and to new
/// snapshots, and answers every further commit with [`StoreError::Closed`]: only opening it again can tell what the map
/// holds.
pub struct Versioned<M: OrderedMap> {
    shared: Arc<Shared<M>>,
}

struct Shared<M> {
    map: M,
    /// One commit at a time. Poisoned only if a map panicked inside a commit.
    commit: Mutex<()>,
    /// The newest revision that has before-images, or had. A reader at or above it needs no look at `state`.
    published: AtomicU64,
    state: RwLock<State>,
}

struct State {
    /// The latest committed revision: what a new snapshot is fixed at.
    revision: Revision,
    /// INVARIANT: the images of every commit after `floor` are in `segments`.
    floor: Revision,
    /// How many snapshots are fixed at each revision.
    live: BTreeMap<Revision, usize>,
    /// In order of revision. INVARIANT: between two neighbours there is a live snapshot or `revision`.
    segments: VecDeque<Segment>,
    /// Why no commit is taken any more.
    halted: Option<String>,
}

/// The before-images of the commits `first..=last`.
struct Segment {
    first: Revision,
    last: Revision,
    /// Shared with the commit that is being applied, with nobody else.
    before: Arc<BTreeMap<Bytes, Option<Bytes>>>,
}

/// A view of a [`Versioned`] store. It holds the store open.
struct View<M: OrderedMap> {
    shared: Arc<Shared<M>>,
    revision: Revision,
}

impl<M: OrderedMap> Versioned<M> {
    /// Takes over a map at the revision that it remembers.
    ///
    /// # Errors
    /// What [`OrderedMap::revision`] answers.
    pub fn new(map: M) -> Result<Self, StoreError> {
        let revision = map.revision()?;
        Ok(Self::starting_at(map, revision))
    }

    /// As [`Versioned::new`], for a map whose revision is known.
    pub(crate) fn starting_at(map: M, revision: Revision) -> Self {
        let state = State { revision, floor: revision, live: BTreeMap::new(), segments: VecDeque::new(), halted: None };
        let published = AtomicU64::new(revision.0);
        Self { shared: Arc::new(Shared { map, commit: Mutex::new(()), published, state: RwLock::new(state) }) }
    }

    /// The map below. Its current values may be newer than any snapshot.
    #[must_use]
    pub fn map(&self) -> &M {
        &self.shared.map
    }

    /// How many before-images are held in memory for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.shared.read().segments.iter().map(|segment| segment.before.len()).sum()
    }

    /// The latest committed revision.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.shared.read().revision
    }
}

impl<M: OrderedMap + 'static> Store for Versioned<M> {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        let mut state = self.shared.write();
        let revision = state.revision;
        *state.live.entry(revision).or_insert(0) += 1;
        drop(state);
        Ok(Box::new(View { shared: Arc::clone(&self.shared), revision }))
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        let shared = &self.shared;
        let Ok(_one_at_a_time) = shared.commit.lock() else {
            return Err(StoreError::Closed("an earlier commit was interrupted; open the store again".into()));
        };
        let current = shared.read().check(batch.base, &batch.claims)?;
        let writes = last_write_of_each_key(batch.writes);
        if writes.is_empty() {
            return Ok(current);
        }
        let next = current.0.checked_add(1).map(Revision);
        let next = next.ok_or_else(|| StoreError::Full("the revision numbers are used up".into()))?;

        // The images are read even when no snapshot is alive: one may be taken while the map is being changed, and it
        // must not have to wait for the disk.
        let keys: Vec<Bytes> = writes.iter().map(|write| write.key().to_vec()).collect();
        let images = shared.map.get_many(&keys)?;
        // Sorted pairs are built into a tree in one pass.
        let before: Arc<BTreeMap<_, _>> = Arc::new(keys.into_iter().zip(images).collect());
        let segment = Segment { first: next, last: next, before: Arc::clone(&before) };

        // INVARIANT: the images are visible before the first change of the map is.
        shared.write().segments.push_back(segment);
        shared.published.store(next.0, Ordering::SeqCst);

        let change = Change { writes, before: &before, revision: next, durability: batch.durability };
        let applied = shared.map.apply(change);
        drop(before);

        let mut state = shared.write();
        let (result, freed) = match applied {
            Ok(()) => {
                state.revision = next;
                let mut freed = state.free();
                freed.extend(state.join_around(current));
                (Ok(next), freed)
            }
            Err(ApplyError::Refused(error)) => {
                let withdrawn = state.segments.pop_back();
                shared.published.store(current.0, Ordering::SeqCst);
                (Err(error), withdrawn.into_iter().collect())
            }
            Err(ApplyError::Unknown(error)) => {
                // The images stay: with `revision` unmoved nothing frees them, and every reader sees the state before.
                state.halted = Some(error.to_string());
                (Err(error), Vec::new())
            }
        };
        drop(state);
        // Freeing many images takes a while; nobody waits for it under the lock.
        drop(freed);
        result
    }
}

impl<M: OrderedMap> Snapshot for View<M> {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let value = self.shared.map.get(key)?;
        match self.newer_images() {
            None => Ok(value),
            Some(state) => Ok(state.before(key, self.revision).cloned().unwrap_or(value)),
        }
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        let mut values = self.shared.map.get_many(keys)?;
        if let Some(state) = self.newer_images() {
            for (key, value) in keys.iter().zip(&mut values) {
                if let Some(before) = state.before(key, self.revision) {
                    value.clone_from(before);
                }
            }
        }
        Ok(values)
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        let mut found = Vec::new();
        let mut rest = range.clone();
        while found.len() < limit && !rest.is_empty() {
            let wanted = limit - found.len();
            let page = self.shared.map.scan(&rest, direction, wanted)?;
            // The stretch of keys that this page speaks for: all that is left, or up to its last key.
            let mut stretch = rest.clone();
            let last = if page.len() < wanted { None } else { page.last().map(|(key, _)| key.clone()) };
            if let Some(last) = &last {
                *stretch.far_end(direction) = Bound::Included(last.clone());
            }
            match self.newer_images() {
                None => found.extend(page),
                Some(state) => {
                    let images = state.before_in(&stretch, self.revision);
                    found.extend(corrected(page, images, direction, wanted));
                }
            }
            match last {
                None => break,
                Some(last) => *rest.near_end(direction) = Bound::Excluded(last),
            }
        }
        Ok(found)
    }

    fn revision(&self) -> Revision {
        self.revision
    }
}

impl<M: OrderedMap> View<M> {
    /// The images, if any commit after this view has published some. To be asked after the map was read: whoever saw a
    /// changed value in the map also sees the image that was published before it.
    fn newer_images(&self) -> Option<RwLockReadGuard<'_, State>> {
        (self.shared.published.load(Ordering::SeqCst) > self.revision.0).then(|| self.shared.read())
    }
}

impl<M: OrderedMap> Drop for View<M> {
    fn drop(&mut self) {
        let freed = self.shared.write().release(self.revision);
        drop(freed);
    }
}

impl<M> Shared<M> {
    // Every change of `State` is complete before anything in it can panic, so a poisoned lock holds a sound state.
    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The latest revision, if no claim has changed since `base`.
    fn check(&self, base: Revision, claims: &[Claim]) -> Result<Revision, StoreError> {
        if let Some(reason) = &self.halted {
            return Err(StoreError::Closed(format!("an earlier commit failed ({reason}); open the store again")));
        }
        if base == self.revision || claims.is_empty() {
            return Ok(self.revision);
        }
        if base < self.floor || base > self.revision {
            return Err(StoreError::Conflict);
        }
        let changed = self.after(base).any(|segment| {
            claims.iter().any(|claim| match claim {
                Claim::Key(key) => segment.before.contains_key(key),
                Claim::Range(range) => segment.in_range(range).next().is_some(),
            })
        });
        if changed { Err(StoreError::Conflict) } else { Ok(self.revision) }
    }

    /// The segments that hold images newer than `revision`, earliest first.
    fn after(&self, revision: Revision) -> impl Iterator<Item = &Segment> {
        let from = self.segments.partition_point(|segment| segment.last <= revision);
        self.segments.range(from..)
    }

    /// What the key held at `revision`, if it changed since.
    fn before(&self, key: &[u8], revision: Revision) -> Option<&Option<Bytes>> {
        self.after(revision).find_map(|segment| segment.before.get(key))
    }

    /// What the changed keys of the range held at `revision`.
    fn before_in(&self, range: &KeyRange, revision: Revision) -> BTreeMap<&Bytes, &Option<Bytes>> {
        let mut images = BTreeMap::new();
        for segment in self.after(revision) {
            for (key, before) in segment.in_range(range) {
                images.entry(key).or_insert(before);
            }
        }
        images
    }

    /// Forgets one snapshot, and returns what is no longer needed.
    fn release(&mut self, revision: Revision) -> Vec<Segment> {
        match self.live.get_mut(&revision) {
            Some(count) if *count > 1 => {
                *count -= 1;
                Vec::new()
            }
            _ => {
                self.live.remove(&revision);
                let mut freed = self.free();
                freed.extend(self.join_around(revision));
                freed
            }
        }
    }

    /// Takes out the segments that no live snapshot and no new one can need.
    fn free(&mut self) -> Vec<Segment> {
        let oldest = self.live.first_key_value().map_or(self.revision, |(oldest, _)| *oldest);
        self.floor = self.floor.max(oldest);
        let mut freed = Vec::new();
        while self.segments.front().is_some_and(|segment| segment.last <= oldest) {
            freed.extend(self.segments.pop_front());
        }
        freed
    }

    /// Joins the two segments that meet at `revision`, unless someone still stands between them.
    fn join_around(&mut self, revision: Revision) -> Option<Segment> {
        let right = self.segments.partition_point(|segment| segment.last <= revision);
        let left = right.checked_sub(1)?;
        let (until, from) = (self.segments.get(left)?.last, self.segments.get(right)?.first);
        let stands_between = self.live.range(until..from).next().is_some() || (until..from).contains(&self.revision);
        if stands_between {
            return None;
        }
        let later = self.segments.remove(right)?;
        let earlier = self.segments.get_mut(left)?;
        Some(earlier.join(later))
    }
}

impl Segment {
    /// Takes over the images of the next segment; of a key that is in both, the earlier image counts. Moves the smaller
    /// side and returns what is left over.
    fn join(&mut self, mut later: Self) -> Self {
        self.last = later.last;
        if later.before.len() > self.before.len() {
            std::mem::swap(&mut self.before, &mut later.before);
            let images = Arc::make_mut(&mut self.before);
            images.extend(std::mem::take(Arc::make_mut(&mut later.before)));
        } else {
            let images = Arc::make_mut(&mut self.before);
            for (key, before) in std::mem::take(Arc::make_mut(&mut later.before)) {
                images.entry(key).or_insert(before);
            }
        }
        later
    }

    fn in_range(&self, range: &KeyRange) -> impl Iterator<Item = (&Bytes, &Option<Bytes>)> {
        // `BTreeMap::range` panics on a range that runs backwards.
        let range = (!range.is_empty()).then_some((&range.start, &range.end));
        range.into_iter().flat_map(|(start, end)| {
            self.before.range::<[u8], _>((start.as_ref().map(Vec::as_slice), end.as_ref().map(Vec::as_slice)))
        })
    }
}

impl<M: OrderedMap> std::fmt::Debug for Versioned<M> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Versioned").field("revision", &self.revision()).finish_non_exhaustive()
    }
}

/// Sorts the writes by key and keeps the last one of each.
fn last_write_of_each_key(mut writes: Vec<Write>) -> Vec<Write> {
    if writes.is_sorted_by(|one, next| one.key() < next.key()) {
        return writes;
    }
    // The sort is stable, so of several writes of a key the last one stays last.
    writes.sort_by(|one, other| one.key().cmp(other.key()));
    writes.reverse();
    writes.dedup_by(|later, kept| later.key() == kept.key());
    writes.reverse();
    writes
}

/// The pairs of the page as they were: images replace, remove or add pairs. At most `limit`, in the given direction.
fn corrected(
    page: Vec<(Bytes, Bytes)>,
    images: BTreeMap<&Bytes, &Option<Bytes>>,
    direction: Direction,
    limit: usize,
) -> Vec<(Bytes, Bytes)> {
    if images.is_empty() {
        return page;
    }
    let images = images.into_iter();
    let mut images: Box<dyn Iterator<Item = _>> = match direction {
        Direction::Forward => Box::new(images),
        Direction::Backward => Box::new(images.rev()),
    };
    let mut page = page.into_iter();
    let (mut next_image, mut next_pair) = (images.next(), page.next());
    let mut found = Vec::new();
    while found.len() < limit {
        let order = match (&next_image, &next_pair) {
            (None, None) => break,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some((image, _)), Some((pair, _))) => match direction {
                Direction::Forward => image.as_slice().cmp(pair),
                Direction::Backward => pair.as_slice().cmp(image),
            },
        };
        if order.is_gt() {
            found.extend(next_pair.take());
            next_pair = page.next();
            continue;
        }
        if let Some((key, Some(value))) = next_image {
            found.push((key.clone(), value.clone()));
        }
        next_image = images.next();
        if order.is_eq() {
            next_pair = page.next();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{ApplyError, Change, OrderedMap, Versioned};
    use crate::contract::{Batch, Bytes, Claim, Direction, KeyRange, Revision, Store, StoreError, Write};

    /// A map that can be told to fail after half of a change.
    #[derive(Default)]
    struct Failing {
        pairs: Mutex<std::collections::BTreeMap<Bytes, Bytes>>,
        fail: Mutex<Option<ApplyError>>,
    }

    impl OrderedMap for Failing {
        fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
            Ok(self.pairs.lock().unwrap().get(key).cloned())
        }

        fn scan(&self, range: &KeyRange, way: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
            assert_eq!(way, Direction::Forward);
            let pairs = self.pairs.lock().unwrap();
            let found = pairs.iter().filter(|(key, _)| range.contains(key)).take(limit);
            Ok(found.map(|(key, value)| (key.clone(), value.clone())).collect())
        }

        fn apply(&self, change: Change<'_>) -> Result<(), ApplyError> {
            assert!(change.writes.iter().map(Write::key).eq(change.before.keys().map(Vec::as_slice)));
            let fail = self.fail.lock().unwrap().take();
            let count = match &fail {
                None => change.writes.len(),
                Some(ApplyError::Refused(_)) => 0,
                Some(ApplyError::Unknown(_)) => change.writes.len() / 2,
            };
            for write in change.writes.into_iter().take(count) {
                match write {
                    Write::Put(key, value) => self.pairs.lock().unwrap().insert(key, value),
                    Write::Delete(key) => self.pairs.lock().unwrap().remove(&key),
                };
            }
            fail.map_or(Ok(()), Err)
        }

        fn revision(&self) -> Result<Revision, StoreError> {
            Ok(Revision(7))
        }
    }

    fn put(store: &dyn Store, base: Revision, keys: &[u8], value: u8) -> Result<Revision, StoreError> {
        let writes = keys.iter().map(|key| Write::Put(vec![*key], vec![value])).collect();
        store.commit(Batch { base, claims: vec![Claim::Key(vec![1])], writes, ..Batch::default() })
    }

    fn all(store: &dyn Store) -> Vec<(Bytes, Bytes)> {
        store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, 100).unwrap()
    }

    fn fail(store: &Versioned<Failing>, error: ApplyError) {
        *store.map().fail.lock().unwrap() = Some(error);
    }

    #[test]
    fn a_refused_change_leaves_no_trace() {
        let store = Versioned::new(Failing::default()).unwrap();
        let first = put(&store, Revision(7), &[1, 2], 1).unwrap();
        let old = store.snapshot().unwrap();
        fail(&store, ApplyError::Refused(StoreError::Full("no room".into())));
        let refused = put(&store, first, &[1, 2, 3], 2);
        assert!(matches!(refused, Err(StoreError::Full(_))), "{refused:?}");
        assert_eq!((store.revision(), store.retained()), (first, 0));
        assert_eq!(all(&store), [(vec![1], vec![1]), (vec![2], vec![1])]);
        let next = put(&store, first, &[1], 3).unwrap();
        assert_eq!(next, Revision(first.0 + 1), "no revision was used up and nothing claimed");
        assert_eq!(old.get(&[1]).unwrap(), Some(vec![1]));
    }

    #[test]
    fn a_change_of_unknown_outcome_stays_invisible_and_stops_the_store() {
        let store = Versioned::new(Failing::default()).unwrap();
        let first = put(&store, Revision(7), &[1, 2, 3, 4], 1).unwrap();
        let old = store.snapshot().unwrap();
        fail(&store, ApplyError::Unknown(StoreError::Io("the disk went away".into())));
        assert!(matches!(put(&store, first, &[1, 2, 3, 5], 2), Err(StoreError::Io(_))));
        assert_eq!(store.map().get(&[1]).unwrap(), Some(vec![2]), "half of it is in the map");
        let expected: Vec<_> = (1..=4).map(|key| (vec![key], vec![1])).collect();
        drop(old);
        assert_eq!(all(&store), expected, "also for a snapshot taken afterwards");
        assert_eq!(store.revision(), first);
        assert!(matches!(put(&store, first, &[9], 3), Err(StoreError::Closed(_))));
    }

    #[test]
    fn a_panic_in_the_map_stops_commits_but_not_reads() {
        let store = Versioned::new(Failing::default()).unwrap();
        let first = put(&store, Revision(7), &[1], 1).unwrap();
        let poison = std::thread::scope(|scope| {
            // The thread dies while it holds the lock of the map, so every later change panics.
            let _ = scope
                .spawn(|| {
                    let _held = store.map().fail.lock().unwrap();
                    panic!("on purpose")
                })
                .join();
            scope.spawn(|| put(&store, first, &[1, 2], 2)).join()
        });
        assert!(poison.is_err());
        assert_eq!(all(&store), [(vec![1], vec![1])]);
        assert!(matches!(put(&store, first, &[1], 3), Err(StoreError::Closed(_))));
    }

    #[test]
    fn a_base_that_is_no_longer_held_conflicts_if_it_claims_anything() {
        let store = Versioned::new(Failing::default()).unwrap();
        let base = store.snapshot().unwrap().revision();
        let latest = store.commit(Batch { writes: vec![Write::Delete(vec![5])], ..Batch::default() }).unwrap();
        for unknown in [base, Revision(0), Revision(latest.0 + 1)] {
            assert!(matches!(put(&store, unknown, &[9], 1), Err(StoreError::Conflict)), "{unknown:?}");
        }
        assert!(put(&store, latest, &[9], 1).is_ok());
    }

    #[test]
    fn segments_join_when_the_snapshot_between_them_goes() {
        let store = Versioned::new(Failing::default()).unwrap();
        let blind = |keys: std::ops::Range<u8>, value: u8| {
            let writes = keys.map(|key| Write::Put(vec![key], vec![value])).collect();
            store.commit(Batch { writes, ..Batch::default() }).unwrap();
        };
        blind(0..10, 1);
        let first = store.snapshot().unwrap();
        blind(0..10, 2);
        let second = store.snapshot().unwrap();
        blind(5..20, 3);
        blind(0..2, 4);
        assert_eq!(store.retained(), 10 + 17);
        drop(second);
        assert_eq!(store.retained(), 20, "one image of each key");
        assert_eq!(first.get(&[6]).unwrap(), Some(vec![1]));
        assert_eq!(first.get(&[15]).unwrap(), None);
        drop(first);
        assert_eq!(store.retained(), 0);
    }
}
