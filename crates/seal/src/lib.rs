//! Encryption at rest, above the storage contract: every store of crmkit has it without knowing of it.
//!
//! [`SealedStore`] is a store over another one. It seals every value with XChaCha20-Poly1305, bound to the tenant and to the key
//! that the value stands under, and opens what it reads; keys it leaves as they are, so whoever makes keys out of values blinds
//! them with [`Blinding`]. What belongs to a person, as a [`Layout`] says, is sealed with a key of that person alone.
//!
//! The keys lie in a second store, the *vault*, under a master key that a [`KeyProvider`] wraps: a [`Passphrase`] or whatever a
//! host has. A backup of the data holds no keys. Destroying the key of a person makes everything of that person unreadable,
//! wherever a copy lies ([`SealedStore::shred`]); [`SealedStore::begin_rotation`] replaces all keys while the store is in use.
//!
//! Absent on purpose: own cryptography, files, clocks, and randomness other than what the host gives.

mod blinding;
mod cipher;
mod layout;
mod provider;
mod rotation;
mod store;
mod value;
mod vault;

pub use blinding::Blinding;
pub use cipher::Key;
pub use layout::{Around, Common, Layout, Owner, Part, Subject};
pub use provider::{Cost, KeyProvider, Passphrase};
pub use rotation::Rotation;
pub use store::{SealedStore, is_sealed};

/// Gives unpredictable bytes: fills the whole slice. Keys and nonces come from it, so a source that repeats itself gives both
/// away.
pub type Random = std::sync::Arc<dyn Fn(&mut [u8]) + Send + Sync>;
