//! A store over another one that seals what it writes and opens what it reads.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Bound as End;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crmkit_store::{
    Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write,
};

use crate::Random;
use crate::blinding::Blinding;
use crate::cipher::{Key, Nonces};
use crate::layout::{Around, Layout, Owner, Subject};
use crate::provider::KeyProvider;
use crate::value::{self, Bound, CommonKey, Keys, Opened, Parted, Sealing, damaged};
use crate::vault::{Phase, State, Vault};

/// Where the store below says, in the open, that it is sealed and for which tenant. Nobody sees it through a [`SealedStore`].
pub(crate) const MARKER: &[u8] = b"\0crmkit sealed";

/// The version of what stands there.
const VERSION: u8 = 1;

/// Whether a store is sealed, seen from below.
///
/// # Errors
/// Those of reading it.
pub fn is_sealed(snapshot: &dyn Snapshot) -> Result<bool, StoreError> {
    Ok(snapshot.get(MARKER)?.is_some())
}

/// Seals the values of any store. It keeps every promise of the store below.
///
/// ```
/// use std::sync::Arc;
/// use crmkit_seal::{Common, Cost, Passphrase, Random, SealedStore};
/// use crmkit_store::{Batch, MemoryStore, Store, Write};
///
/// # let count = std::sync::atomic::AtomicU8::new(0);
/// # let random: Random = Arc::new(move |bytes: &mut [u8]| {
/// #     bytes.fill_with(|| count.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
/// # });
/// let (data, vault) = (Arc::new(MemoryStore::new()), Arc::new(MemoryStore::new()));
/// let passphrase = Passphrase::with_cost("correct horse battery staple", Cost::WEAK);
/// let store = SealedStore::open(data.clone(), vault, &passphrase, Arc::new(Common), random)?;
/// store.commit(Batch { writes: vec![Write::Put(b"a".to_vec(), b"secret".to_vec())], ..Batch::default() })?;
///
/// assert_eq!(store.snapshot()?.get(b"a")?, Some(b"secret".to_vec()));
/// let below = data.snapshot()?.get(b"a")?.unwrap_or_default();
/// assert!(!below.windows(6).any(|bytes| bytes == b"secret"));
/// # Ok::<(), crmkit_store::StoreError>(())
/// ```
pub struct SealedStore {
    pub(crate) inner: Arc<dyn Store>,
    pub(crate) vault: Arc<Vault>,
    layout: Arc<dyn Layout>,
    /// The generation that is written. Read for as long as a commit takes, so that nothing of an older one comes after a change.
    pub(crate) generation: RwLock<u32>,
    /// How far a rotation has come; held by whoever goes on with it.
    pub(crate) phase: Mutex<Phase>,
}

impl SealedStore {
    /// Opens a sealed store with its vault, or seals a new one if both are empty. The vault must be a store of its own.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] for a wrong key or passphrase, for a store that is not sealed and has data, for a vault that is empty
    /// or another store's; what the stores return. Nothing has been written then.
    pub fn open(
        inner: Arc<dyn Store>,
        vault: Arc<dyn Store>,
        provider: &dyn KeyProvider,
        layout: Arc<dyn Layout>,
        random: Random,
    ) -> Result<Self, StoreError> {
        let snapshot = inner.snapshot()?;
        let marker = snapshot.get(MARKER)?;
        if marker.is_none() && !snapshot.scan(&KeyRange::all(), Direction::Forward, 1)?.is_empty() {
            let message = "the store has data that is not sealed: open it without a key";
            return Err(StoreError::Sealed(message.to_owned()));
        }
        let (vault, State { generation, phase }) = Vault::open(vault, provider, random, marker.is_none())?;
        let mut expected = vec![VERSION];
        expected.extend_from_slice(vault.tenant());
        match marker {
            Some(found) if found == expected => {}
            Some(found) if found.first() == Some(&VERSION) => {
                return Err(StoreError::Sealed("the vault is that of another store".to_owned()));
            }
            Some(_) => {
                return Err(StoreError::Sealed(
                    "the store is sealed in a way that this program does not know".to_owned(),
                ));
            }
            None => {
                let writes = vec![Write::Put(MARKER.to_vec(), expected)];
                let claims = vec![Claim::Range(KeyRange::all())];
                let base = snapshot.revision();
                inner.commit(Batch { base, claims, writes, durability: Durability::Immediate })?;
            }
        }
        let (generation, phase) = (RwLock::new(generation), Mutex::new(phase));
        Ok(Self { inner, vault: Arc::new(vault), layout, generation, phase })
    }

    /// The store below, with its sealed bytes: what backups and checks work on.
    #[must_use]
    pub fn sealed(&self) -> &Arc<dyn Store> {
        &self.inner
    }

    /// What stands in keys in place of values.
    #[must_use]
    pub fn blinding(&self) -> &Blinding {
        self.vault.blinding()
    }

    /// Destroys the keys of a person: nothing that belongs to them alone can be read any more, here or in any copy of the store.
    /// Says whether there were keys. Writing something of that person is refused from now on.
    ///
    /// What the vault's own store still holds of the keys in old files goes with its next compaction; a copy of the vault keeps
    /// them, so copies of a vault must not outlive the promise. Snapshots of before cannot read the person either.
    ///
    /// # Errors
    /// Those of the vault's store.
    pub fn shred(&self, subject: &Subject) -> Result<bool, StoreError> {
        let generation = self.generation.write().unwrap_or_else(PoisonError::into_inner);
        self.vault.destroy(subject, *generation)
    }

    /// Whether the keys of a person were destroyed.
    ///
    /// # Errors
    /// Those of the vault's store.
    pub fn is_shredded(&self, subject: &Subject) -> Result<bool, StoreError> {
        let entry = self.vault.person_in(self.vault.snapshot()?.as_ref(), subject)?;
        Ok(matches!(entry, Some(crate::vault::Entry::Destroyed)))
    }

    /// Wraps the master key by another provider, for example a new passphrase. The values stay as they are. Whoever has a copy of the
    /// vault can open it with the old one as long as no rotation follows.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] if `old` does not open the vault; those of the providers and of the vault's store.
    pub fn change_provider(&self, old: &dyn KeyProvider, new: &dyn KeyProvider) -> Result<(), StoreError> {
        self.vault.is_wrapped_by(old)?;
        self.vault.rewrap(new)
    }

    fn owners(&self, writes: &[Write]) -> Result<Vec<Owner>, StoreError> {
        let around = Commit { store: self, writes, put: OnceCell::new(), before: OnceCell::new() };
        let owner = |write: &Write| match write {
            Write::Put(key, _) | Write::Delete(key) if key == MARKER => {
                Err(StoreError::Sealed("this key belongs to the seal".to_owned()))
            }
            Write::Put(key, value) => self.layout.owner(key, value, &around),
            Write::Delete(_) => Ok(Owner::Common),
        };
        writes.iter().map(owner).collect()
    }

    fn seal(&self, generation: u32, writes: Vec<Write>) -> Result<Vec<Write>, StoreError> {
        let owners = self.owners(&writes)?;
        let subjects: Vec<Subject> = owners
            .iter()
            .flat_map(|owner| match owner {
                Owner::Common => Vec::new(),
                Owner::Person(subject) => vec![*subject],
                Owner::Parts(parts) => parts.iter().map(|part| part.subject).collect(),
            })
            .collect();
        let persons = self.vault.persons(&subjects, generation)?;
        let secret = |subject: &Subject| persons.get(subject)?.key(generation)?;
        let common = self.vault.common(generation)?;
        let mut sealing = Sealing {
            generation,
            common: &common,
            bound: &mut Bound::new(self.vault.tenant()),
            nonces: &mut Nonces::new(self.vault.random()),
        };
        let mut sealed = Vec::with_capacity(writes.len());
        for (write, owner) in writes.into_iter().zip(owners) {
            let Write::Put(key, value) = write else {
                sealed.push(write);
                continue;
            };
            let value = match owner {
                Owner::Common => sealing.common(&key, &value)?,
                Owner::Person(subject) => {
                    let destroyed = "the key of this person was destroyed: nothing of them can be written";
                    let secret = secret(&subject).ok_or_else(|| StoreError::Sealed(destroyed.to_owned()))?;
                    sealing.person(&key, &subject, secret, &value)?
                }
                Owner::Parts(parts) => {
                    let unfit = || StoreError::Corrupt("the parts of a value lie outside of it".to_owned());
                    sealing.parts(&key, &Parted::of(&value, &parts).ok_or_else(unfit)?, secret)?
                }
            };
            sealed.push(Write::Put(key, value));
        }
        Ok(sealed)
    }

    /// Opens values of the store below, seals them with the keys of the present generation and gives what has to be written.
    pub(crate) fn seal_again(
        &self,
        snapshot: &SealedSnapshot,
        generation: u32,
        page: Vec<(Bytes, Bytes)>,
    ) -> Result<Vec<Write>, StoreError> {
        let mut old = Vec::new();
        for (key, sealed) in page {
            if key != MARKER && value::generation(&sealed)? < generation {
                let opened = snapshot.open(&key, &sealed)?;
                old.push((key, opened));
            }
        }
        let subjects: Vec<Subject> = old.iter().flat_map(|(_, opened)| opened.subjects()).collect();
        let persons = self.vault.persons(&subjects, generation)?;
        let secret = |subject: &Subject| persons.get(subject)?.key(generation)?;
        let common = self.vault.common(generation)?;
        let mut sealing = Sealing {
            generation,
            common: &common,
            bound: &mut Bound::new(self.vault.tenant()),
            nonces: &mut Nonces::new(self.vault.random()),
        };
        let mut writes = Vec::with_capacity(old.len());
        for (key, opened) in old {
            if let Some(sealed) = sealing.again(&key, &opened, secret)? {
                writes.push(Write::Put(key, sealed));
            }
        }
        Ok(writes)
    }

    pub(crate) fn view(&self) -> Result<SealedSnapshot, StoreError> {
        // Held, so that no rotation ends between the two.
        let _generation = self.generation.read().unwrap_or_else(PoisonError::into_inner);
        self.held_view()
    }

    /// The same for who holds the generation already: to ask for it twice would wait for a writer that waits for the first.
    fn held_view(&self) -> Result<SealedSnapshot, StoreError> {
        let inner = self.inner.snapshot()?;
        Ok(SealedSnapshot { inner, keys: self.vault.snapshot()?, vault: self.vault.clone() })
    }
}

/// A commit, as the layout sees it.
struct Commit<'a> {
    store: &'a SealedStore,
    writes: &'a [Write],
    put: OnceCell<HashMap<&'a [u8], &'a Bytes>>,
    before: OnceCell<SealedSnapshot>,
}

impl Commit<'_> {
    fn before(&self) -> Result<&SealedSnapshot, StoreError> {
        if let Some(before) = self.before.get() {
            return Ok(before);
        }
        let snapshot = self.store.held_view()?;
        Ok(self.before.get_or_init(|| snapshot))
    }
}

impl Around for Commit<'_> {
    fn value(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let put = self.put.get_or_init(|| {
            let pairs = self.writes.iter().filter_map(|write| match write {
                Write::Put(key, value) => Some((key.as_slice(), value)),
                Write::Delete(_) => None,
            });
            pairs.collect()
        });
        match put.get(key) {
            Some(value) => Ok(Some((*value).clone())),
            None => self.before()?.get(key),
        }
    }

    fn owners(&self, key: &[u8]) -> Result<Vec<(u32, Subject)>, StoreError> {
        let before = self.before()?;
        match before.inner.get(key)? {
            Some(sealed) => Ok(before.open(key, &sealed)?.owners()),
            None => Ok(Vec::new()),
        }
    }
}

impl std::fmt::Debug for SealedStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedStore")
    }
}

impl Store for SealedStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(self.view()?))
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        let generation = self.generation.read().unwrap_or_else(PoisonError::into_inner);
        let Batch { base, claims, writes, durability } = batch;
        let writes = self.seal(*generation, writes)?;
        self.inner.commit(Batch { base, claims, writes, durability })
    }
}

/// A fixed view of a sealed store: of its bytes and of its keys.
///
/// INVARIANT: the keys are taken after the bytes and before any rotation can end, so every key of these bytes is there.
pub(crate) struct SealedSnapshot {
    pub(crate) inner: Box<dyn Snapshot>,
    keys: Box<dyn Snapshot>,
    vault: Arc<Vault>,
}

impl SealedSnapshot {
    fn open(&self, key: &[u8], sealed: &[u8]) -> Result<Opened, StoreError> {
        value::open(&mut Bound::new(self.vault.tenant()), self, key, sealed)
    }

    fn value(&self, key: &[u8], sealed: &[u8]) -> Result<Option<Bytes>, StoreError> {
        if key == MARKER {
            return Ok(None);
        }
        self.open(key, sealed)?.into_value()
    }
}

impl Keys for SealedSnapshot {
    fn common(&self, generation: u32) -> Result<Arc<CommonKey>, StoreError> {
        self.vault.common(generation)
    }

    fn person(&self, subject: &Subject, generation: u32) -> Result<Option<Key>, StoreError> {
        let key = self.vault.person(self.keys.as_ref(), subject, generation)?;
        key.ok_or_else(|| damaged("the vault does not have the key of its person"))
    }
}

impl Snapshot for SealedSnapshot {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        match self.inner.get(key)? {
            Some(sealed) => self.value(key, &sealed),
            None => Ok(None),
        }
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        let sealed = self.inner.get_many(keys)?;
        keys.iter()
            .zip(sealed)
            .map(|(key, sealed)| sealed.map_or(Ok(None), |sealed| self.value(key, &sealed)))
            .collect()
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        let mut rest = range.clone();
        let mut found = Vec::new();
        while found.len() < limit {
            let asked = limit - found.len();
            let page = self.inner.scan(&rest, direction, asked)?;
            let ended = page.len() < asked;
            let last = page.last().map(|(key, _)| key.clone());
            for (key, sealed) in page {
                if let Some(value) = self.value(&key, &sealed)? {
                    found.push((key, value));
                }
            }
            match (ended, last, direction) {
                (false, Some(last), Direction::Forward) => rest.start = End::Excluded(last),
                (false, Some(last), Direction::Backward) => rest.end = End::Excluded(last),
                _ => break,
            }
        }
        Ok(found)
    }

    fn revision(&self) -> Revision {
        self.inner.revision()
    }
}
