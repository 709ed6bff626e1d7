//! The storage contract of crmkit: bytes, order, revisions.
//!
//! [`Store`] and [`Snapshot`] are what the engine asks of storage. [`MemoryStore`] is the reference; [`LoggedStore`] keeps the
//! same in memory and in a [`Log`] that outlives the process; [`LayeredStore`] keeps only what is new in memory, over a sorted
//! base that the log stands on; [`Versioned`] turns any plain ordered map of bytes into a store;
//! `conformance` (a feature) holds the laws that every store obeys; [`portable`] is the one file format that every store can
//! write and read. Nothing here knows what a record is, touches a file or reads a clock.

mod base;
mod bases;
#[cfg(feature = "conformance")]
pub mod conformance;
mod contract;
mod frame;
mod layered;
mod log;
mod logged;
mod memory;
pub mod portable;
mod versioned;
mod writer;

pub use bases::{Bases, Put, Source};
pub use contract::{
    Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write,
};
pub use layered::{LayeredStore, Sizes};
pub use log::Log;
pub use logged::{Held, LoggedStore};
pub use memory::MemoryStore;
pub use versioned::{ApplyError, Change, OrderedMap, Versioned};
