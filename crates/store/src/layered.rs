//! A store of two layers: a sorted base that is read where it is touched, and above it in memory what a log holds.
//!
//! Every commit is one frame of the log, appended before anything of it is visible. Of a key that is in both layers the upper
//! one counts; a removal in it hides what lies below. When the log has grown enough, the commit of the moment first writes
//! base and upper layer into a new base, and begins the log anew upon it. So opening reads the end of the base and the log,
//! whatever the base holds.
//!
//! How much is enough: a compaction writes as much as the base holds. With a log as long as the base each byte is written
//! about twice more, however large the store becomes, and once it is past its beginning no opening reads more than half of
//! what is there. Above [`Sizes::most_log_bytes`] memory and the time to open count more than writing, down to an eighth of
//! the base: a log that is kept shorter than that would make every byte be written more than nine times.

#[cfg(test)]
#[cfg(feature = "conformance")]
mod tests;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::{Bound, ControlFlow};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::base::{Base, Builder, Reading, Stretch};
use crate::bases::Bases;
use crate::contract::{Batch, Bytes, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write};
use crate::frame::{Footing, Tip};
use crate::logged::Held;
use crate::portable::Progress;
use crate::versioned::{ApplyError, Change, OrderedMap, Versioned};
use crate::writer::{self, Writer};

/// Progress is told each time this many pairs were written.
const PROGRESS_PAIRS: u64 = 20_000;
/// The shortest log that is kept of a large base, as a part of it.
const LEAST_PART: u64 = 8;

/// How a [`LayeredStore`] divides what it holds. Any sizes open any store.
///
/// ```
/// assert_eq!(crmkit_store::Sizes::default().block_bytes, 16 * 1024);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// About how long the blocks of a base are: what is read and checked at once.
    pub block_bytes: u32,
    /// How many bytes of them stay in memory once they were read; what lies above the leaves is kept in any case.
    pub cached_bytes: usize,
    /// A log below this length is left alone.
    pub least_log_bytes: u64,
    /// Above this length a log that is shorter than its base begins anew as well, unless it is shorter than an eighth of it.
    pub most_log_bytes: u64,
}

/// A store over a log and a sorted base, wherever they are kept.
///
/// When the log fails to append, the store is unchanged and goes on, or, if the log cannot tell what it holds now, goes on
/// serving what was there before and takes no more commits: see [`Versioned`].
pub struct LayeredStore<B: Bases> {
    versioned: Versioned<LayeredMap<B>>,
}

struct LayeredMap<B: Bases> {
    keeper: B,
    sizes: Sizes,
    /// Held while a change is applied or a base is written.
    writer: Mutex<Writer>,
    /// Gone when the store is closed. Never held while a base is read from disk, except by whoever writes a new one.
    layers: RwLock<Option<Layers<B::File>>>,
}

/// INVARIANT: both layers change together, so whoever has read them under one lock has a state that was there.
struct Layers<F> {
    base: Option<Arc<Base<F>>>,
    recent: Recent,
    revision: Revision,
}

/// What the log holds: of each key its value, or that it is removed.
type Recent = BTreeMap<Box<[u8]>, Option<Box<[u8]>>>;

/// The part of a range that one leaf of the base speaks for.
struct Part {
    range: KeyRange,
    stretch: Option<Stretch>,
    /// What is left of the range behind it.
    rest: Option<KeyRange>,
}

impl Part {
    /// The range that this is the first part of.
    fn whole(mut self, direction: Direction) -> KeyRange {
        if let Some(mut rest) = self.rest {
            *self.range.far_end(direction) = std::mem::replace(rest.far_end(direction), Bound::Unbounded);
        }
        self.range
    }
}

/// How the writing of a new base ended.
enum Merged {
    Done,
    /// The old base and the log go on.
    Cancelled,
    /// The old base and the log go on.
    Refused(StoreError),
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            block_bytes: 16 * 1024,
            cached_bytes: 512 * 1024 * 1024,
            least_log_bytes: 1024 * 1024,
            most_log_bytes: 256 * 1024 * 1024,
        }
    }
}

impl Sizes {
    /// How long a log may become upon a base.
    fn enough(&self, base: Option<Footing>) -> u64 {
        let length = base.map_or(0, |base| base.length);
        length.min(self.most_log_bytes.max(length / LEAST_PART)).max(self.least_log_bytes)
    }
}

impl<B: Bases + 'static> LayeredStore<B> {
    /// Reads the log and the end of the base that it stands on; a new log becomes that of an empty store. What a process
    /// that died left torn at the end of the log is dropped, and so are bases that it did not finish: neither was ever
    /// acknowledged as durable. A log that begins with all pairs, as that of a [`LoggedStore`](crate::LoggedStore) does, is
    /// taken over and stands on a base from its first compaction on.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if the log or the end of the base is damaged, and what their functions answer.
    pub fn open(keeper: B, sizes: Sizes) -> Result<Self, StoreError> {
        let mut recent = Recent::new();
        let tip = writer::load(&keeper, &mut |key, value| drop(recent.insert(key.into(), value.map(Box::from))))?;
        let base = match tip.base {
            Some(footing) => Some(Arc::new(find(&keeper, footing, sizes)?)),
            None => None,
        };
        keeper.keep_only(tip.base.map(|base| base.revision))?;
        let writer = Mutex::new(Writer::new(tip, sizes.enough(tip.base)));
        let layers = RwLock::new(Some(Layers { base, recent, revision: tip.revision }));
        let map = LayeredMap { keeper, sizes, writer, layers };
        Ok(Self { versioned: Versioned::starting_at(map, tip.revision) })
    }

    /// What keeps the log and the bases.
    #[must_use]
    pub fn keeper(&self) -> &B {
        &self.versioned.map().keeper
    }

    /// How many before-images are held for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.versioned.retained()
    }

    /// The latest revision.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.versioned.revision()
    }

    /// The length of the base; nothing if there is none yet.
    #[must_use]
    pub fn base_bytes(&self) -> u64 {
        self.versioned.map().writer().tip().base.map_or(0, |base| base.length)
    }

    /// Makes every relaxed commit durable, and returns the revision that is durable now.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`], [`StoreError::Closed`].
    pub fn flush(&self) -> Result<Revision, StoreError> {
        let map = self.versioned.map();
        map.read(|_| ())?;
        map.writer().flush(&map.keeper)
    }

    /// Whether the log has a length that would be felt when the store is opened, and is worth the writing of a new base: more
    /// than an eighth of the base, and than [`Sizes::least_log_bytes`].
    #[must_use]
    pub fn is_worth_compacting(&self) -> bool {
        let map = self.versioned.map();
        let tip = map.writer().tip();
        let base = tip.base.map_or(0, |base| base.length);
        tip.position > (base / LEAST_PART).max(map.sizes.least_log_bytes)
    }

    /// Writes a new base with everything and begins the log anew upon it, so that the store is opened as quickly as can be.
    /// Commits wait meanwhile, readers do not. `progress` is told how far it has come and says whether to go on. Returns
    /// whether it did: otherwise the store is as it was. Where the log holds nothing, nothing is done.
    ///
    /// # Errors
    /// [`StoreError::Full`] if there is no room for a second base, [`StoreError::Corrupt`] if the old one is damaged,
    /// [`StoreError::Io`], [`StoreError::Closed`]. The store goes on as it was, unless it cannot know what its log holds now:
    /// then it takes no more commits.
    pub fn compact(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<bool, StoreError> {
        let map = self.versioned.map();
        map.read(|_| ())?;
        let mut writer = map.writer();
        writer.usable()?;
        let tip = writer.tip();
        if tip.base.is_some_and(|base| base.revision == tip.revision) {
            return Ok(true);
        }
        match map.merge(&mut writer, None, progress) {
            Ok(Merged::Done) => Ok(true),
            Ok(Merged::Cancelled) => Ok(false),
            Ok(Merged::Refused(error)) | Err(ApplyError::Refused(error)) => Err(error),
            Err(ApplyError::Unknown(error)) => {
                writer.fail(&error);
                Err(error)
            }
        }
    }

    /// Reads the whole base and the whole log and compares them with their checksums, and the end of the log with what was
    /// written. Commits wait meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged, and what the keeper answers.
    pub fn check(&self) -> Result<Held, StoreError> {
        let map = self.versioned.map();
        let writer = map.writer();
        let (base, is_plain, revision) =
            map.read(|layers| (layers.base.clone(), layers.recent.is_empty(), layers.revision))?;
        if let Some(base) = &base {
            base.check()?;
        }
        writer.check(&map.keeper)?;
        let (mut pairs, mut bytes) = base.as_ref().map_or((0, 0), |base| base.totals());
        if !is_plain {
            (pairs, bytes) = (0, 0);
            map.read(|layers| {
                layers.each_pair(|key, value| {
                    pairs += 1;
                    bytes += (key.len() + value.len()) as u64;
                    Ok(())
                })
            })??;
        }
        Ok(Held { revision, pairs, bytes })
    }

    /// Frees the memory. Snapshots that are still held answer [`StoreError::Closed`] from now on.
    pub fn close(&self) {
        let layers = self.versioned.map().layers.write().unwrap_or_else(PoisonError::into_inner).take();
        drop(layers);
    }
}

impl<B: Bases + 'static> Store for LayeredStore<B> {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.versioned.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        self.versioned.commit(batch)
    }
}

impl<B: Bases> OrderedMap for LayeredMap<B> {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let (recent, base) = self.read(|layers| match layers.recent.get(key) {
            Some(value) => (value.as_ref().map(|value| value.to_vec()), None),
            None => (None, layers.base.clone()),
        })?;
        base.map_or(Ok(recent), |base| base.get(key))
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        let (recent, base) = self.read(|layers| {
            let recent = keys
                .iter()
                .map(|key| layers.recent.get(key.as_slice()).map(|value| value.as_ref().map(|value| value.to_vec())));
            (recent.collect::<Vec<_>>(), layers.base.clone())
        })?;
        let values = keys.iter().zip(recent).map(|(key, recent)| match (recent, &base) {
            (Some(value), _) => Ok(value),
            (None, Some(base)) => base.get(key),
            (None, None) => Ok(None),
        });
        values.collect()
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        let mut found = Vec::new();
        let mut base = self.read(|layers| layers.base.clone())?;
        let mut last = None;
        let mut rest = Some(range.clone()).filter(|range| !range.is_empty() && limit > 0);
        while let Some(range) = rest {
            // A leaf that comes from the disk is read here, where nobody waits for it.
            let part = part(base.as_deref(), range, last.as_ref(), direction, Reading::Kept)?;
            // A new base may have come meanwhile. What was found is still right, but the log is no longer that of this base.
            let newer = self.read(|layers| {
                if layers.base.as_ref().map(Arc::as_ptr) != base.as_ref().map(Arc::as_ptr) {
                    return Some(layers.base.clone());
                }
                let _ = layers.visit(&part, direction, &mut |key, value| {
                    found.push((key.to_vec(), value.to_vec()));
                    if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                });
                None
            })?;
            (last, rest) = match newer {
                Some(newer) => {
                    base = newer;
                    (None, Some(part.whole(direction)))
                }
                None => (part.stretch, part.rest.filter(|_| found.len() < limit)),
            };
        }
        Ok(found)
    }

    fn apply(&self, change: Change<'_>) -> Result<(), ApplyError> {
        let mut writer = self.writer();
        let (tip, frame) = writer.next(&change)?;
        let mut is_begun_anew = false;
        if writer.is_enough(tip) {
            match self.merge(&mut writer, Some(&change), &mut |_| ControlFlow::Continue(()))? {
                Merged::Done => is_begun_anew = true,
                // Without room for a new base, or with a damaged old one, the log can still be appended to.
                Merged::Refused(_) | Merged::Cancelled => writer.put_off(self.sizes.enough(tip.base)),
            }
        }
        if !is_begun_anew {
            writer.append(&self.keeper, tip, frame, change.durability)?;
        }
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        // If the store was closed meanwhile, the commit is in the log and nobody is left to see it.
        if let Some(layers) = layers.as_mut() {
            layers.apply(change);
        }
        Ok(())
    }

    fn revision(&self) -> Result<Revision, StoreError> {
        self.read(|layers| layers.revision)
    }
}

impl<B: Bases> LayeredMap<B> {
    fn read<T>(&self, work: impl FnOnce(&Layers<B::File>) -> T) -> Result<T, StoreError> {
        let layers = self.layers.read().unwrap_or_else(PoisonError::into_inner);
        layers.as_ref().map(work).ok_or_else(|| StoreError::Closed("the store was closed".into()))
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a new base with everything up to the last commit, and begins the log anew upon it with the change.
    ///
    /// The steps, each durable before the next: the new base; the log that names it, in place of the old one; the old base is
    /// gone. Until the second the old pair counts, and from then on the new one.
    fn merge(
        &self,
        writer: &mut Writer,
        change: Option<&Change<'_>>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Merged, ApplyError> {
        let old = writer.tip();
        let base = match self.write_base(old.revision, progress) {
            Ok(Some(base)) => base,
            Ok(None) => return Ok(Merged::Cancelled),
            Err(error) => {
                self.remove_leftovers(old);
                return Ok(Merged::Refused(error));
            }
        };
        let mut tip = Tip::beginning_at(old.revision);
        let mut frames = vec![tip.stand_on(base.footing())];
        frames.extend(change.map(|change| tip.commit(change.revision, &change.writes)));
        match self.keeper.append(0, &mut frames.into_iter(), Durability::Immediate) {
            Ok(()) => {}
            Err(ApplyError::Refused(error)) => {
                drop(base);
                self.remove_leftovers(old);
                return Ok(Merged::Refused(error));
            }
            // Either base may be the one that counts.
            Err(error) => return Err(error),
        }
        writer.begun_anew(tip, self.sizes.enough(tip.base));
        let mut layers = self.layers.write().unwrap_or_else(PoisonError::into_inner);
        let replaced = layers.as_mut().map(|layers| {
            let base = layers.base.replace(Arc::new(base));
            (base, std::mem::take(&mut layers.recent))
        });
        drop(layers);
        // Freeing a large layer takes a while; nobody waits for it under the lock.
        drop(replaced);
        self.remove_leftovers(tip);
        Ok(Merged::Done)
    }

    /// A new base of everything; nothing if `progress` stopped it.
    fn write_base(
        &self,
        revision: Revision,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<Base<B::File>>, StoreError> {
        let block_bytes = usize::try_from(self.sizes.block_bytes).unwrap_or(usize::MAX);
        let mut written = None;
        let mut is_cancelled = false;
        let made = self.keeper.create(revision, &mut |put| {
            let mut builder = Builder::new(put, block_bytes);
            self.read(|layers| {
                layers.each_pair(|key, value| {
                    builder.pair(key, value)?;
                    let (pairs, bytes) = (builder.pairs(), builder.position());
                    if pairs.is_multiple_of(PROGRESS_PAIRS) && progress(Progress { pairs, bytes }).is_break() {
                        is_cancelled = true;
                        return Err(StoreError::Closed("the compaction was cancelled".into()));
                    }
                    Ok(())
                })
            })??;
            let pairs = builder.pairs();
            let footing = builder.finish(revision)?;
            if progress(Progress { pairs, bytes: footing.length }).is_break() {
                is_cancelled = true;
                return Err(StoreError::Closed("the compaction was cancelled".into()));
            }
            written = Some(footing);
            Ok(())
        });
        match (made, written) {
            (Ok(file), Some(footing)) => Base::open(file, footing, self.sizes.cached_bytes).map(Some),
            (Ok(_), None) => Err(StoreError::Io("the base was not written".into())),
            (Err(_), _) if is_cancelled => Ok(None),
            (Err(error), _) => Err(error),
        }
    }

    /// Removes all bases but the one that a log stands on. What cannot be removed now is removed when the store is opened.
    fn remove_leftovers(&self, tip: Tip) {
        let _ = self.keeper.keep_only(tip.base.map(|base| base.revision));
    }
}

impl<F: crate::bases::Source> Layers<F> {
    fn apply(&mut self, change: Change<'_>) {
        for write in change.writes {
            match write {
                Write::Put(key, value) => {
                    self.recent.insert(key.into_boxed_slice(), Some(value.into_boxed_slice()));
                }
                // Without a base there is nothing to hide.
                Write::Delete(key) if self.base.is_none() => drop(self.recent.remove(key.as_slice())),
                Write::Delete(key) => drop(self.recent.insert(key.into_boxed_slice(), None)),
            }
        }
        self.revision = change.revision;
    }

    /// Gives `each` the pairs of a part in order, until it stops.
    fn visit(
        &self,
        part: &Part,
        direction: Direction,
        each: &mut impl FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        // `BTreeMap::range` panics on a range that runs backwards.
        if part.range.is_empty() {
            return ControlFlow::Continue(());
        }
        let bounds = (part.range.start.as_ref().map(Vec::as_slice), part.range.end.as_ref().map(Vec::as_slice));
        let recent = self.recent.range::<[u8], _>(bounds).map(|(key, value)| (&**key, value.as_deref()));
        let block = part.stretch.as_ref().map(|stretch| &stretch.leaf.block);
        // Most parts have nothing above them.
        let is_plain = recent.clone().next().is_none();
        let mut base = block.into_iter().flat_map(|block| block.entries(block.within(&part.range)));
        match direction {
            Direction::Forward if is_plain => base.try_for_each(|(key, value)| each(key, value)),
            Direction::Backward if is_plain => base.rev().try_for_each(|(key, value)| each(key, value)),
            Direction::Forward => {
                merged(recent, base, |recent, base| recent.cmp(base)).try_for_each(|(key, value)| each(key, value))
            }
            Direction::Backward => merged(recent.rev(), base.rev(), |recent, base| base.cmp(recent))
                .try_for_each(|(key, value)| each(key, value)),
        }
    }

    /// Gives `each` all pairs in order, past the cache.
    fn each_pair(&self, mut each: impl FnMut(&[u8], &[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut rest = Some(KeyRange::all());
        let mut last = None;
        while let Some(range) = rest {
            let part = part(self.base.as_deref(), range, last.as_ref(), Direction::Forward, Reading::Passing)?;
            let mut result = Ok(());
            let _ = self.visit(&part, Direction::Forward, &mut |key, value| {
                result = each(key, value);
                if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            result?;
            (last, rest) = (part.stretch, part.rest);
        }
        Ok(())
    }
}

/// The part of a range that the first leaf speaks for which a scan meets. `last` is the stretch behind which the range begins,
/// if it is one of this base.
fn part<F: crate::bases::Source>(
    base: Option<&Base<F>>,
    range: KeyRange,
    last: Option<&Stretch>,
    direction: Direction,
    reading: Reading,
) -> Result<Part, StoreError> {
    let stretch = match base {
        None => None,
        Some(base) => match last.map(|last| base.next(last, direction, reading)).transpose()?.flatten() {
            Some(next) => Some(next),
            None => base.stretch(&range, direction, reading)?,
        },
    };
    let beyond =
        stretch.as_ref().and_then(|stretch| stretch.beyond.as_ref()).filter(|key| range.contains(key)).cloned();
    let mut part = Part { range, stretch, rest: None };
    if let Some(key) = beyond {
        let mut rest = part.range.clone();
        let (end, start) = match direction {
            Direction::Forward => (Bound::Excluded(key.clone()), Bound::Included(key)),
            Direction::Backward => (Bound::Included(key.clone()), Bound::Excluded(key)),
        };
        *part.range.far_end(direction) = end;
        *rest.near_end(direction) = start;
        part.rest = Some(rest).filter(|rest| !rest.is_empty());
    }
    Ok(part)
}

/// The base that a log stands on.
fn find<B: Bases>(keeper: &B, footing: Footing, sizes: Sizes) -> Result<Base<B::File>, StoreError> {
    let revision = footing.revision;
    let file = keeper.find(revision)?;
    let file = file.ok_or_else(|| StoreError::Corrupt(format!("the base of revision {} is missing", revision.0)))?;
    Base::open(file, footing, sizes.cached_bytes)
}

/// The pairs of both layers in the order that `compare` says: of a key that is in both the upper one counts.
fn merged<'a>(
    recent: impl Iterator<Item = (&'a [u8], Option<&'a [u8]>)>,
    base: impl Iterator<Item = (&'a [u8], &'a [u8])>,
    compare: impl Fn(&[u8], &[u8]) -> Ordering,
) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
    let (mut recent, mut base) = (recent.peekable(), base.peekable());
    std::iter::from_fn(move || {
        loop {
            let order = match (recent.peek(), base.peek()) {
                (Some((recent, _)), Some((base, _))) => compare(recent, base),
                (Some(_), None) => Ordering::Less,
                (None, _) => return base.next(),
            };
            match order {
                Ordering::Greater => return base.next(),
                Ordering::Equal => drop(base.next()),
                Ordering::Less => {}
            }
            if let Some((key, Some(value))) = recent.next() {
                return Some((key, value));
            }
        }
    })
}

impl<B: Bases + 'static> std::fmt::Debug for LayeredStore<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("LayeredStore").field("versioned", &self.versioned).finish_non_exhaustive()
    }
}
