//! Which leaves of a base stay in memory.
//!
//! The leaves stand in a ring in the order in which they came. When there is no room for another one, the oldest goes,
//! unless it was read since it was last looked at: then it goes to the end of the ring (the clock algorithm; Corbató 1968).
//! A read of a leaf that is there only sets a mark, so readers do not wait for each other.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::block::Block;
use super::footer::Pointer;

/// A block in memory.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) block: Block,
    /// Where the blocks below lie, and those of them that are in memory; nothing in a leaf.
    pub(super) below: Box<[(Pointer, Slot)]>,
    /// Whether it was read since the cache has looked.
    is_used: AtomicBool,
}

/// A place for a block.
pub(super) type Slot = RwLock<Option<Arc<Node>>>;

/// The leaves of one base that are in memory.
#[derive(Debug)]
pub(super) struct Cache {
    most: usize,
    ring: Mutex<Ring>,
}

#[derive(Debug, Default)]
struct Ring {
    /// The blocks above, and which of those below each.
    leaves: VecDeque<(Arc<Node>, usize)>,
    /// How many bytes the leaves hold.
    held: usize,
}

impl Node {
    pub(super) fn new(block: Block, below: Vec<Pointer>) -> Self {
        let below = below.into_iter().map(|pointer| (pointer, RwLock::default())).collect();
        Self { block, below, is_used: AtomicBool::new(false) }
    }

    /// The block below, if it is in memory.
    pub(super) fn held(&self, index: usize) -> Option<Arc<Self>> {
        let (_, slot) = self.below.get(index)?;
        let node = slot.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        // Most leaves are read more often than looked at, and a mark that is set need not be written.
        if !node.is_used.load(Ordering::Relaxed) {
            node.is_used.store(true, Ordering::Relaxed);
        }
        Some(node)
    }

    /// Keeps the block below in memory, and says whether it was not there before.
    pub(super) fn hold(&self, index: usize, node: &Arc<Self>) -> bool {
        let Some((_, slot)) = self.below.get(index) else { return false };
        let mut slot = slot.write().unwrap_or_else(PoisonError::into_inner);
        let is_new = slot.is_none();
        if is_new {
            *slot = Some(Arc::clone(node));
        }
        is_new
    }
}

impl Cache {
    /// Keeps about so many bytes of leaves at most, and the last one that was read.
    pub(super) fn new(most: usize) -> Self {
        Self { most, ring: Mutex::default() }
    }

    /// Notes that a leaf has come to be held, and lets others go.
    pub(super) fn admit(&self, above: &Arc<Node>, index: usize, length: usize) {
        let mut ring = self.ring.lock().unwrap_or_else(PoisonError::into_inner);
        ring.held += length;
        ring.leaves.push_back((Arc::clone(above), index));
        // Each leaf is looked at twice at most: readers may set marks as fast as they are taken away.
        let mut looks = ring.leaves.len() * 2;
        while ring.held > self.most && ring.leaves.len() > 1 && looks > 0 {
            looks -= 1;
            let Some((above, index)) = ring.leaves.pop_front() else { break };
            let Some((_, slot)) = above.below.get(index) else { continue };
            let mut slot = slot.write().unwrap_or_else(PoisonError::into_inner);
            if slot.as_ref().is_some_and(|leaf| leaf.is_used.swap(false, Ordering::Relaxed)) {
                drop(slot);
                ring.leaves.push_back((above, index));
            } else if let Some(leaf) = slot.take() {
                ring.held = ring.held.saturating_sub(leaf.block.length());
            }
        }
    }

    /// How many bytes of leaves are held.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.ring.lock().unwrap().held
    }
}
