//! A store for crmkit in a directory: a sorted base, and a log of what came after it.
//!
//! [`LogStore`] is a [`crmkit_store::LayeredStore`] over files: a directory that one process holds open at a time. What the
//! log holds is in memory; what the base holds is read where it is touched, and kept as long as there is room. A durable
//! commit costs one wait for the disk. The files survive a killed process and a power cut; damage is answered with
//! [`StoreError::Corrupt`](crmkit_store::StoreError::Corrupt), never with wrong data.

mod base;
mod directory;
mod file;
mod label;
#[cfg(test)]
mod power;
mod store;

pub use crmkit_store::Sizes;
pub use store::{Checked, LogStore};
