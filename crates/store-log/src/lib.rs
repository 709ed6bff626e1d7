//! A store for crmkit in memory and one append-only file.
//!
//! [`LogStore`] is a [`crmkit_store::LoggedStore`] over a file: a directory on disk that one process holds open at a time,
//! and everything in it in memory. Reads never touch the disk, a durable commit costs one wait for it. Its file survives a
//! killed process and a power cut; damage is answered with [`StoreError::Corrupt`](crmkit_store::StoreError::Corrupt), never
//! with wrong data.

mod directory;
mod file;
mod label;
mod store;

pub use store::{Checked, LogStore};
