//! A sorted base: all pairs of one revision in the order of their keys, written once and then only read.
//!
//! ```text
//! base    = block* footer                 every block lies before the one that points to it
//! block   = entry* offset* count          offset: where each entry begins in the block (u32); count of entries (u32)
//! entry   = key length (varint) key value to the end of the entry
//! pointer = offset (u64) length (u64) crc32 (u32) of a block
//! footer  = magic (16 bytes) format version (u32) height (u32) revision (u64) pairs (u64) bytes (u64)
//!           pointer to the root, crc32 (u32) of all before
//! ```
//!
//! Numbers are little-endian. The blocks are a tree of `height` levels above the leaves: leaves hold the pairs, all others
//! hold the first key of each block below with its pointer as the value. A block is closed before it becomes longer than
//! what was asked for; one that holds a single longer value is as long as that needs.
//!
//! INVARIANT: the checksum of every block stands in the block above, that of the root in the footer, and that of the footer
//! in the log. So a base is only ever read as the one that the log was written over, and every byte of it is checked before it
//! is believed: a block when it is first touched, and all of them by a check.

mod block;
mod build;
mod cache;
mod footer;
mod read;

pub(crate) use build::Builder;
pub(crate) use read::{Base, Reading, Stretch};
