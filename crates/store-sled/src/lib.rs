//! A sled store for crmkit.
//!
//! [`SledStore`] is a [`crmkit_store::Versioned`] over one sled tree: a directory on disk that one process holds open at a
//! time. Its files survive a killed process and a power cut; damage is answered with
//! [`StoreError::Corrupt`](crmkit_store::StoreError::Corrupt), never with wrong data.

mod key;
mod label;
mod map;
mod page;
mod store;
mod value;

pub use store::{Checked, SledStore};
