//! The storage contract of crmkit: bytes, order, revisions.
//!
//! [`Store`] and [`Snapshot`] are what the engine asks of storage. [`MemoryStore`] is the reference; [`LoggedStore`] keeps the
//! same in memory and in a [`Log`] that outlives the process; [`Versioned`] turns any plain ordered map of bytes into a store;
//! `conformance` (a feature) holds the laws that every store obeys; [`portable`] is the one file format that every store can
//! write and read. Nothing here knows what a record is, touches a file or reads a clock.

#[cfg(feature = "conformance")]
pub mod conformance;
mod contract;
mod frame;
mod log;
mod logged;
mod memory;
pub mod portable;
mod versioned;

pub use contract::{
    Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write,
};
pub use log::Log;
pub use logged::{Held, LoggedStore};
pub use memory::MemoryStore;
pub use versioned::{ApplyError, Change, OrderedMap, Versioned};
