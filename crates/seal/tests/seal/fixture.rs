//! A sealed store in memory whose values belong to persons as their keys say.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use crmkit_seal::{Around, Cost, Layout, Owner, Part, Passphrase, Random, SealedStore, Subject};
use crmkit_store::{Batch, Bytes, Direction, KeyRange, MemoryStore, Revision, Snapshot, Store, StoreError, Write};

/// Bytes that do not repeat.
pub(crate) static RANDOM: LazyLock<Random> = LazyLock::new(|| {
    let count = AtomicU64::new(1);
    Arc::new(move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(8) {
            let next = count.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    })
});

/// `p` and a number: a value of that person. `h` and a number: text, then parts of persons, each as its number, four bytes of
/// length, and text. Anything else is common.
pub(crate) struct Letters;

impl Layout for Letters {
    fn owner(&self, key: &[u8], value: &[u8], _: &dyn Around) -> Result<Owner, StoreError> {
        Ok(match key {
            [b'p', person, ..] => Owner::Person(subject(*person)),
            [b'h', ..] => {
                let mut parts = Vec::new();
                let mut at = 0;
                while at < value.len() {
                    let length = u32::from_be_bytes(value[at + 1..at + 5].try_into().unwrap()) as usize;
                    let number = parts.len() as u32;
                    parts.push(Part { subject: subject(value[at]), number, range: at + 5..at + 5 + length });
                    at += 5 + length;
                }
                Owner::Parts(parts)
            }
            _ => Owner::Common,
        })
    }
}

pub(crate) fn subject(person: u8) -> Subject {
    [person; 16]
}

/// The value of a history with these texts of persons.
pub(crate) fn history(parts: &[(u8, &str)]) -> Bytes {
    let mut value = Vec::new();
    for (person, text) in parts {
        value.push(*person);
        value.extend_from_slice(&(text.len() as u32).to_be_bytes());
        value.extend_from_slice(text.as_bytes());
    }
    value
}

pub(crate) fn passphrase(text: &str) -> Passphrase {
    Passphrase::with_cost(text, Cost::WEAK)
}

/// The two stores that a sealed one stands on.
#[derive(Clone, Default)]
pub(crate) struct Below {
    pub(crate) data: Arc<MemoryStore>,
    pub(crate) vault: Arc<MemoryStore>,
}

impl Below {
    pub(crate) fn open(&self) -> SealedStore {
        self.open_with("right").unwrap()
    }

    pub(crate) fn open_with(&self, text: &str) -> Result<SealedStore, StoreError> {
        let (data, vault) = (self.data.clone(), self.vault.clone());
        SealedStore::open(data, vault, &passphrase(text), Arc::new(Letters), RANDOM.clone())
    }

    /// Opens it so that the `commits`-th commit from now on fails, and every one after it: as if the program had died.
    pub(crate) fn open_to_die(&self, commits: i64) -> Result<SealedStore, StoreError> {
        let left = Arc::new(AtomicI64::new(commits));
        let dying = |store: &Arc<MemoryStore>| Arc::new(Dying { store: store.clone(), left: left.clone() });
        let (data, vault) = (dying(&self.data), dying(&self.vault));
        SealedStore::open(data, vault, &passphrase("right"), Arc::new(Letters), RANDOM.clone())
    }

    pub(crate) fn copy(&self) -> Self {
        let copy = Self::default();
        for (from, to) in [(&self.data, &copy.data), (&self.vault, &copy.vault)] {
            put(to.as_ref(), &all(from.as_ref())).unwrap();
        }
        copy
    }
}

struct Dying {
    store: Arc<MemoryStore>,
    left: Arc<AtomicI64>,
}

impl Store for Dying {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.store.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        if self.left.fetch_sub(1, Ordering::Relaxed) <= 0 {
            return Err(StoreError::Io("killed".to_owned()));
        }
        self.store.commit(batch)
    }
}

pub(crate) fn all(store: &dyn Store) -> Vec<(Bytes, Bytes)> {
    store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
}

pub(crate) fn put(store: &dyn Store, pairs: &[(Bytes, Bytes)]) -> Result<Revision, StoreError> {
    let base = store.snapshot()?.revision();
    let writes = pairs.iter().map(|(key, value)| Write::Put(key.clone(), value.clone())).collect();
    store.commit(Batch { base, writes, ..Batch::default() })
}

pub(crate) fn pair(key: &[u8], value: &[u8]) -> (Bytes, Bytes) {
    (key.to_vec(), value.to_vec())
}

/// Some values of every kind.
pub(crate) fn some() -> Vec<(Bytes, Bytes)> {
    let mut pairs = vec![
        pair(b"", b"at the empty key"),
        pair(b"empty", b""),
        pair(b"h1", &history(&[(1, "Ada was made"), (2, ""), (2, "Bob was made"), (1, "Ada changed")])),
        pair(b"h2", &history(&[(3, "Cy was made")])),
        pair(b"h3", &history(&[])),
        pair(b"p\x01", b"Ada"),
        pair(b"p\x02", b"Bob"),
        pair(b"p\x02more", b"Bob's other value"),
        pair(b"p\x03", b"Cy"),
        pair(b"x", &[7; 3000]),
        pair(b"y", b"common"),
    ];
    pairs.sort();
    pairs
}
