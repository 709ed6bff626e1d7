//! The store that holds the keys.
//!
//! | key | value |
//! | --- | --- |
//! | `e` | the envelope, in the open: version, tenant, who wraps, and the wrapped master key of each generation |
//! | `b` | the secret of keys made from values |
//! | `c` | the common keys |
//! | `p`, subject | the keys of a person, or that they are destroyed |
//! | `s` | which generation is written and how far a rotation has come |
//!
//! All but the envelope is sealed with the master key of its generation, in the format of [`crate::value`].
//!
//! INVARIANT: a key is durable here before anything that is sealed with it is committed anywhere; it goes only when nothing is
//! sealed with it any more, or when it is destroyed.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crmkit_store::{
    Batch, Bytes, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, StoreError, Write,
};
use zeroize::Zeroizing;

use crate::Random;
use crate::blinding::Blinding;
use crate::cipher::{Key, Nonces};
use crate::layout::Subject;
use crate::provider::KeyProvider;
use crate::value::{self, Bound, CommonKey, Keys, Opened, Sealing, damaged};

const ENVELOPE: &[u8] = b"e";
const BLINDING: &[u8] = b"b";
const COMMON: &[u8] = b"c";
const STATE: &[u8] = b"s";
const PERSONS: &[u8] = b"p";

/// The version of the vault's layout.
const VERSION: u8 = 1;

/// How many persons' keys are kept in memory.
const KEPT: usize = 1 << 17;

/// Keys by generation, from old to new.
#[derive(Clone, Debug)]
pub(crate) struct Ring<K = Key>(Vec<(u32, K)>);

/// Keys of nobody in particular by generation.
type CommonRing = Ring<Arc<CommonKey>>;

impl<K> Default for Ring<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl CommonRing {
    fn of(ring: Ring) -> Self {
        Self(ring.0.into_iter().map(|(generation, key)| (generation, Arc::new(CommonKey::new(key)))).collect())
    }

    fn keys(&self) -> Ring {
        Ring(self.0.iter().map(|(generation, key)| (*generation, key.values().clone())).collect())
    }
}

impl<K> Ring<K> {
    pub(crate) fn get(&self, generation: u32) -> Option<&K> {
        self.0.iter().find(|(of, _)| *of == generation).map(|(_, key)| key)
    }

    fn set(&mut self, generation: u32, key: K) {
        self.0.push((generation, key));
    }

    fn keep_from(&mut self, generation: u32) {
        self.0.retain(|(of, _)| *of >= generation);
    }
}

/// What the vault knows of a person.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    Ring(Arc<Ring>),
    Destroyed,
}

impl Entry {
    /// The key of a generation; nothing if there is none yet.
    pub(crate) fn key(&self, generation: u32) -> Option<Option<&Key>> {
        match self {
            Self::Destroyed => Some(None),
            Self::Ring(ring) => ring.get(generation).map(Some),
        }
    }
}

/// Which generation is written, and how far a rotation has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) generation: u32,
    pub(crate) phase: Phase,
}

/// The steps of a rotation, each with the last key that is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    #[default]
    Resting,
    Values(Option<Bytes>),
    Keys(Option<Bytes>),
}

#[derive(Debug)]
struct Envelope {
    tenant: [u8; 16],
    provider: String,
    wrapped: Vec<(u32, Vec<u8>)>,
}

pub(crate) struct Vault {
    store: Arc<dyn Store>,
    random: Random,
    tenant: [u8; 16],
    masters: RwLock<CommonRing>,
    commons: RwLock<CommonRing>,
    blinding: Blinding,
    persons: RwLock<HashMap<Subject, Entry>>,
    /// Whose keys were destroyed since the vault was opened: whatever older snapshots still have.
    destroyed: RwLock<HashSet<Subject>>,
    /// Held by whoever writes to the vault.
    writer: Mutex<()>,
}

impl Vault {
    /// Opens a vault, or sets one up in an empty store if it may be `new`.
    pub(crate) fn open(
        store: Arc<dyn Store>,
        provider: &dyn KeyProvider,
        random: Random,
        new: bool,
    ) -> Result<(Self, State), StoreError> {
        let mut snapshot = store.snapshot()?;
        if snapshot.get(ENVELOPE)?.is_none() {
            if !snapshot.scan(&KeyRange::all(), Direction::Forward, 1)?.is_empty() {
                return Err(StoreError::Sealed("the vault holds data that is no vault's".to_owned()));
            }
            if !new {
                return Err(StoreError::Sealed("the store is sealed, and its vault is empty".to_owned()));
            }
            set_up(store.as_ref(), snapshot.revision(), provider, &random)?;
            snapshot = store.snapshot()?;
        }
        let envelope = Envelope::read(&snapshot.get(ENVELOPE)?.unwrap_or_default())?;
        if envelope.provider != provider.id() {
            let (held, shown) = (envelope.provider, provider.id());
            return Err(StoreError::Sealed(format!("the vault is wrapped by `{held}`, and `{shown}` was given")));
        }
        let mut masters = Ring::default();
        for (generation, wrapped) in &envelope.wrapped {
            masters.set(*generation, provider.unwrap_key(wrapped)?);
        }
        let masters = CommonRing::of(masters);
        let open = |key: &[u8]| -> Result<Zeroizing<Vec<u8>>, StoreError> {
            let sealed = snapshot.get(key)?.ok_or_else(|| damaged("the vault lacks a part"))?;
            open_with(&masters, &envelope.tenant, key, &sealed)
        };
        let state = State::read(&open(STATE)?)?;
        let commons = CommonRing::of(read_ring(&open(COMMON)?)?);
        let secret = open(BLINDING)?.as_slice().try_into().map_err(|_| damaged("the vault's secret is cut"))?;
        let blinding = Blinding::new(&Key::from_bytes(secret));
        let vault = Self {
            tenant: envelope.tenant,
            masters: RwLock::new(masters),
            commons: RwLock::new(commons),
            blinding,
            persons: RwLock::default(),
            destroyed: RwLock::default(),
            writer: Mutex::new(()),
            store,
            random,
        };
        Ok((vault, state))
    }

    pub(crate) fn tenant(&self) -> &[u8; 16] {
        &self.tenant
    }

    pub(crate) fn random(&self) -> &Random {
        &self.random
    }

    pub(crate) fn blinding(&self) -> &Blinding {
        &self.blinding
    }

    pub(crate) fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.store.snapshot()
    }

    pub(crate) fn common(&self, generation: u32) -> Result<Arc<CommonKey>, StoreError> {
        let commons = self.commons.read().unwrap_or_else(PoisonError::into_inner);
        commons.get(generation).cloned().ok_or_else(|| damaged("its generation of keys is not in the vault"))
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unseal(&self, key: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner);
        open_with(&masters, &self.tenant, key, sealed)
    }

    fn sealer(&self, generation: u32) -> Result<Sealer, StoreError> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner);
        let master = masters.get(generation).cloned().ok_or_else(|| damaged("the vault lacks a master key"))?;
        Ok(Sealer { generation, master, bound: Bound::new(&self.tenant), nonces: Nonces::new(&self.random) })
    }

    /// What a snapshot of the vault knows of a person.
    pub(crate) fn person_in(&self, snapshot: &dyn Snapshot, subject: &Subject) -> Result<Option<Entry>, StoreError> {
        let key = person_key(subject);
        match snapshot.get(&key)? {
            Some(sealed) => read_entry(&self.unseal(&key, &sealed)?).map(Some),
            None => Ok(None),
        }
    }

    /// The key of a person as of a snapshot: nothing inside if it is destroyed, nothing at all if there is none.
    pub(crate) fn person(
        &self,
        snapshot: &dyn Snapshot,
        subject: &Subject,
        generation: u32,
    ) -> Result<Option<Option<Key>>, StoreError> {
        let key = |entry: &Entry| entry.key(generation).map(|key| key.cloned());
        if let Some(entry) = self.persons.read().unwrap_or_else(PoisonError::into_inner).get(subject)
            && let Some(key) = key(entry)
        {
            return Ok(Some(key));
        }
        if self.destroyed.read().unwrap_or_else(PoisonError::into_inner).contains(subject) {
            return Ok(Some(None));
        }
        let entry = self.person_in(snapshot, subject)?;
        let found = entry.as_ref().and_then(key);
        self.keep(entry.map(|entry| (*subject, entry)));
        Ok(found)
    }

    fn keep(&self, entries: impl IntoIterator<Item = (Subject, Entry)>) {
        let mut persons = self.persons.write().unwrap_or_else(PoisonError::into_inner);
        let destroyed = self.destroyed.read().unwrap_or_else(PoisonError::into_inner);
        for (subject, entry) in entries {
            // INVARIANT: what is destroyed stays destroyed, also if somebody read the vault just before.
            if destroyed.contains(&subject) {
                continue;
            }
            if persons.len() >= KEPT {
                persons.clear();
            }
            persons.insert(subject, entry);
        }
    }

    /// The keys of these persons in a generation, made and made durable where there are none.
    pub(crate) fn persons(&self, subjects: &[Subject], generation: u32) -> Result<HashMap<Subject, Entry>, StoreError> {
        let mut found = HashMap::with_capacity(subjects.len());
        let mut missing = Vec::new();
        {
            let kept = self.persons.read().unwrap_or_else(PoisonError::into_inner);
            for subject in subjects {
                match kept.get(subject).filter(|entry| entry.key(generation).is_some()) {
                    Some(entry) => drop(found.insert(*subject, entry.clone())),
                    None => missing.push(*subject),
                }
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        missing.sort_unstable();
        missing.dedup();
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let keys: Vec<Bytes> = missing.iter().map(person_key).collect();
        let mut batch = Batch { base: snapshot.revision(), ..Batch::default() };
        let mut sealer = self.sealer(generation)?;
        let mut made = Vec::with_capacity(missing.len());
        for ((subject, key), sealed) in missing.iter().zip(&keys).zip(snapshot.get_many(&keys)?) {
            let entry = sealed.map(|sealed| read_entry(&self.unseal(key, &sealed)?)).transpose()?;
            if let Some(entry) = entry.as_ref().filter(|entry| entry.key(generation).is_some()) {
                made.push((*subject, entry.clone()));
                continue;
            }
            let mut ring = match entry {
                Some(Entry::Ring(ring)) => Ring::clone(&ring),
                _ => Ring::default(),
            };
            ring.set(generation, Key::random(&self.random));
            batch.claims.push(Claim::Key(key.clone()));
            batch.writes.push(Write::Put(key.clone(), sealer.seal(key, &ring_bytes(&ring))?));
            made.push((*subject, Entry::Ring(Arc::new(ring))));
        }
        if !batch.writes.is_empty() {
            self.store.commit(batch)?;
        }
        self.keep(made.iter().cloned());
        found.extend(made);
        Ok(found)
    }

    /// Destroys the keys of a person. Says whether there were any.
    pub(crate) fn destroy(&self, subject: &Subject, generation: u32) -> Result<bool, StoreError> {
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let entry = self.person_in(snapshot.as_ref(), subject)?;
        if matches!(entry, Some(Entry::Destroyed)) {
            return Ok(false);
        }
        let key = person_key(subject);
        let writes = vec![Write::Put(key.clone(), self.sealer(generation)?.seal(&key, &[DESTROYED])?)];
        let claims = vec![Claim::Key(key)];
        let base = snapshot.revision();
        self.store.commit(Batch { base, claims, writes, durability: Durability::Immediate })?;
        // In the order in which `keep` takes them.
        let mut persons = self.persons.write().unwrap_or_else(PoisonError::into_inner);
        self.destroyed.write().unwrap_or_else(PoisonError::into_inner).insert(*subject);
        persons.remove(subject);
        Ok(entry.is_some())
    }

    /// Wraps the master keys by another provider.
    pub(crate) fn rewrap(&self, provider: &dyn KeyProvider) -> Result<(), StoreError> {
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let base = snapshot.revision();
        let (masters, _) = self.rings_in(snapshot.as_ref())?;
        let envelope = self.envelope(&masters, provider)?;
        let claims = vec![Claim::Key(ENVELOPE.to_vec())];
        let writes = vec![Write::Put(ENVELOPE.to_vec(), envelope.bytes())];
        self.store.commit(Batch { base, claims, writes, durability: Durability::Immediate })?;
        Ok(())
    }

    /// Whether the provider opens this vault.
    pub(crate) fn is_wrapped_by(&self, provider: &dyn KeyProvider) -> Result<(), StoreError> {
        let envelope = Envelope::read(&self.store.snapshot()?.get(ENVELOPE)?.unwrap_or_default())?;
        for (_, wrapped) in &envelope.wrapped {
            provider.unwrap_key(wrapped)?;
        }
        Ok(())
    }

    fn envelope(&self, masters: &CommonRing, provider: &dyn KeyProvider) -> Result<Envelope, StoreError> {
        let wrapped =
            masters.0.iter().map(|(generation, key)| Ok((*generation, provider.wrap(key.values(), &self.random)?)));
        let wrapped = wrapped.collect::<Result<_, StoreError>>()?;
        Ok(Envelope { tenant: self.tenant, provider: provider.id(), wrapped })
    }

    /// The master and common keys that are in the vault. Those that a rotation has dropped stay in memory for snapshots that are
    /// still held; written down again they would be there for whoever has an old copy.
    fn rings_in(&self, snapshot: &dyn Snapshot) -> Result<(CommonRing, CommonRing), StoreError> {
        let envelope = Envelope::read(&snapshot.get(ENVELOPE)?.unwrap_or_default())?;
        let oldest = envelope.wrapped.iter().map(|(generation, _)| *generation).min();
        let oldest = oldest.ok_or_else(|| damaged("the vault lacks its master key"))?;
        let rings = [&self.masters, &self.commons].map(|ring| {
            let mut ring = ring.read().unwrap_or_else(PoisonError::into_inner).clone();
            ring.keep_from(oldest);
            ring
        });
        Ok(rings.into())
    }

    /// Makes the keys of the next generation, in one commit.
    pub(crate) fn begin(&self, state: &State, provider: &dyn KeyProvider) -> Result<State, StoreError> {
        self.is_wrapped_by(provider)?;
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let base = snapshot.revision();
        let generation = state.generation.checked_add(1).ok_or_else(|| damaged("there are no more generations"))?;
        let (mut masters, mut commons) = self.rings_in(snapshot.as_ref())?;
        let (master, common) = [(); 2].map(|()| Arc::new(CommonKey::new(Key::random(&self.random)))).into();
        masters.set(generation, Arc::clone(&master));
        commons.set(generation, Arc::clone(&common));
        let envelope = self.envelope(&masters, provider)?;
        let next = State { generation, phase: Phase::Values(None) };
        let mut sealer = Sealer::of(&masters, generation, &self.tenant, &self.random)?;
        let writes = vec![
            Write::Put(ENVELOPE.to_vec(), envelope.bytes()),
            sealer.put(COMMON, &ring_bytes(&commons.keys()))?,
            sealer.put(BLINDING, self.blinding.secret())?,
            sealer.put(STATE, &next.bytes())?,
        ];
        let claims = vec![Claim::Key(STATE.to_vec()), Claim::Key(ENVELOPE.to_vec())];
        self.store.commit(Batch { base, claims, writes, durability: Durability::Immediate })?;
        self.masters.write().unwrap_or_else(PoisonError::into_inner).set(generation, master);
        self.commons.write().unwrap_or_else(PoisonError::into_inner).set(generation, common);
        Ok(next)
    }

    /// Notes how far a rotation has come.
    pub(crate) fn note(&self, state: &State) -> Result<(), StoreError> {
        let _turn = self.turn();
        let base = self.store.snapshot()?.revision();
        let writes = vec![self.sealer(state.generation)?.put(STATE, &state.bytes())?];
        self.store.commit(Batch { base, writes, ..Batch::default() })?;
        Ok(())
    }

    /// Seals at most `limit` persons' keys with the master key of a generation and drops older ones; keys of nobody go. Notes
    /// how far it has come; gives nothing when all are done.
    pub(crate) fn renew(
        &self,
        generation: u32,
        after: Option<Bytes>,
        limit: usize,
    ) -> Result<Option<Bytes>, StoreError> {
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let mut range = KeyRange::prefix(PERSONS);
        if let Some(after) = after {
            range.start = std::ops::Bound::Excluded(after);
        }
        let page = snapshot.scan(&range, Direction::Forward, limit)?;
        let next = page.get(limit - 1).map(|(key, _)| key.clone());
        let mut sealer = self.sealer(generation)?;
        let mut writes = Vec::with_capacity(page.len() + 1);
        let mut kept = Vec::new();
        for (key, sealed) in page {
            let subject: Subject =
                key.get(1..).and_then(|id| id.try_into().ok()).ok_or_else(|| damaged("the vault has a foreign key"))?;
            match read_entry(&self.unseal(&key, &sealed)?)? {
                Entry::Destroyed => writes.push(sealer.put(&key, &[DESTROYED])?),
                Entry::Ring(ring) if ring.get(generation).is_some() => {
                    let mut ring = Ring::clone(&ring);
                    ring.keep_from(generation);
                    writes.push(sealer.put(&key, &ring_bytes(&ring))?);
                    kept.push((subject, Entry::Ring(Arc::new(ring))));
                }
                Entry::Ring(_) => writes.push(Write::Delete(key)),
            }
        }
        if let Some(next) = &next {
            let state = State { generation, phase: Phase::Keys(Some(next.clone())) };
            writes.push(sealer.put(STATE, &state.bytes())?);
        }
        self.store.commit(Batch { base: snapshot.revision(), writes, ..Batch::default() })?;
        self.keep(kept);
        Ok(next)
    }

    /// Drops all older master and common keys from the vault. They stay in memory for snapshots that are still held.
    pub(crate) fn finish(&self, generation: u32) -> Result<State, StoreError> {
        let _turn = self.turn();
        let snapshot = self.store.snapshot()?;
        let mut envelope = Envelope::read(&snapshot.get(ENVELOPE)?.unwrap_or_default())?;
        envelope.wrapped.retain(|(of, _)| *of >= generation);
        let mut commons = self.commons.read().unwrap_or_else(PoisonError::into_inner).clone();
        commons.keep_from(generation);
        let next = State { generation, phase: Phase::Resting };
        let mut sealer = self.sealer(generation)?;
        let writes = vec![
            Write::Put(ENVELOPE.to_vec(), envelope.bytes()),
            sealer.put(COMMON, &ring_bytes(&commons.keys()))?,
            sealer.put(STATE, &next.bytes())?,
        ];
        self.store.commit(Batch { base: snapshot.revision(), writes, ..Batch::default() })?;
        Ok(next)
    }
}

fn set_up(store: &dyn Store, base: Revision, provider: &dyn KeyProvider, random: &Random) -> Result<(), StoreError> {
    let mut tenant = [0; 16];
    random(&mut tenant);
    let (mut masters, mut commons) = (Ring::default(), Ring::default());
    let (master, secret) = (Key::random(random), Key::random(random));
    let envelope = Envelope { tenant, provider: provider.id(), wrapped: vec![(1, provider.wrap(&master, random)?)] };
    masters.set(1, master);
    commons.set(1, Key::random(random));
    let state = State { generation: 1, phase: Phase::Resting };
    let mut sealer = Sealer::of(&CommonRing::of(masters), 1, &tenant, random)?;
    let writes = vec![
        Write::Put(ENVELOPE.to_vec(), envelope.bytes()),
        sealer.put(COMMON, &ring_bytes(&commons))?,
        sealer.put(BLINDING, secret.as_bytes())?,
        sealer.put(STATE, &state.bytes())?,
    ];
    let claims = vec![Claim::Key(ENVELOPE.to_vec())];
    store.commit(Batch { base, claims, writes, durability: Durability::Immediate })?;
    Ok(())
}

/// Seals entries of the vault.
struct Sealer {
    generation: u32,
    master: Arc<CommonKey>,
    bound: Bound,
    nonces: Nonces,
}

impl Sealer {
    fn of(masters: &CommonRing, generation: u32, tenant: &[u8; 16], random: &Random) -> Result<Self, StoreError> {
        let master = masters.get(generation).cloned().ok_or_else(|| damaged("the vault lacks a master key"))?;
        Ok(Self { generation, master, bound: Bound::new(tenant), nonces: Nonces::new(random) })
    }

    fn seal(&mut self, key: &[u8], text: &[u8]) -> Result<Vec<u8>, StoreError> {
        let Self { generation, master, bound, nonces } = self;
        Sealing { generation: *generation, common: master, bound, nonces }.common(key, text)
    }

    fn put(&mut self, key: &[u8], text: &[u8]) -> Result<Write, StoreError> {
        Ok(Write::Put(key.to_vec(), self.seal(key, text)?))
    }
}

/// The master keys, as what opens entries of the vault.
struct Masters<'a>(&'a CommonRing);

impl Keys for Masters<'_> {
    fn common(&self, generation: u32) -> Result<Arc<CommonKey>, StoreError> {
        self.0.get(generation).cloned().ok_or_else(|| damaged("the vault lacks its master key"))
    }

    fn person(&self, _: &Subject, _: u32) -> Result<Option<Key>, StoreError> {
        Err(damaged("the vault holds what belongs into the store"))
    }
}

fn open_with(
    masters: &CommonRing,
    tenant: &[u8; 16],
    key: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    match value::open(&mut Bound::new(tenant), &Masters(masters), key, sealed)? {
        Opened::Common(text) => Ok(Zeroizing::new(text)),
        _ => Err(damaged("the vault holds what belongs into the store")),
    }
}

fn person_key(subject: &Subject) -> Bytes {
    let mut key = PERSONS.to_vec();
    key.extend_from_slice(subject);
    key
}

const DESTROYED: u8 = 0;
const RING: u8 = 1;

fn ring_bytes(ring: &Ring) -> Zeroizing<Vec<u8>> {
    // Room from the start, so that no part of a key is left behind by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(1 + ring.0.len() * 36));
    bytes.push(RING);
    for (generation, key) in &ring.0 {
        bytes.extend_from_slice(&generation.to_be_bytes());
        bytes.extend_from_slice(key.as_bytes());
    }
    bytes
}

fn read_entry(bytes: &[u8]) -> Result<Entry, StoreError> {
    match bytes {
        [DESTROYED] => Ok(Entry::Destroyed),
        bytes => Ok(Entry::Ring(Arc::new(read_ring(bytes)?))),
    }
}

fn read_ring(bytes: &[u8]) -> Result<Ring, StoreError> {
    let unreadable = || damaged("the vault's keys cannot be read");
    let (first, keys) = bytes.split_first().ok_or_else(unreadable)?;
    let (keys, rest) = keys.as_chunks::<36>();
    if *first != RING || !rest.is_empty() {
        return Err(unreadable());
    }
    let mut ring = Ring::default();
    for entry in keys {
        let (generation, key) = entry.split_first_chunk::<4>().ok_or_else(unreadable)?;
        let key = key.try_into().map_err(|_| unreadable())?;
        ring.set(u32::from_be_bytes(*generation), Key::from_bytes(key));
    }
    Ok(ring)
}

impl State {
    fn bytes(&self) -> Vec<u8> {
        let (phase, at) = match &self.phase {
            Phase::Resting => (0, None),
            Phase::Values(None) => (1, None),
            Phase::Values(Some(at)) => (2, Some(at)),
            Phase::Keys(None) => (3, None),
            Phase::Keys(Some(at)) => (4, Some(at)),
        };
        let mut bytes = self.generation.to_be_bytes().to_vec();
        bytes.push(phase);
        bytes.extend_from_slice(at.map_or(&[], Vec::as_slice));
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        let unreadable = || damaged("the state of the vault cannot be read");
        let (generation, rest) = bytes.split_first_chunk::<4>().ok_or_else(unreadable)?;
        let (phase, at) = rest.split_first().ok_or_else(unreadable)?;
        let phase = match phase {
            0 => Phase::Resting,
            1 => Phase::Values(None),
            2 => Phase::Values(Some(at.to_vec())),
            3 => Phase::Keys(None),
            4 => Phase::Keys(Some(at.to_vec())),
            _ => return Err(unreadable()),
        };
        Ok(Self { generation: u32::from_be_bytes(*generation), phase })
    }
}

impl Envelope {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&self.tenant);
        put_counted(self.provider.as_bytes(), &mut bytes);
        for (generation, wrapped) in &self.wrapped {
            bytes.extend_from_slice(&generation.to_be_bytes());
            put_counted(wrapped, &mut bytes);
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Corrupt("the envelope of the vault cannot be read".to_owned());
        let (version, rest) = bytes.split_first().ok_or_else(unreadable)?;
        if *version != VERSION {
            let message = format!("the vault has format {version}, this program reads {VERSION}: use a newer crmkit");
            return Err(StoreError::Sealed(message));
        }
        let (tenant, mut rest) = rest.split_first_chunk::<16>().ok_or_else(unreadable)?;
        let provider = counted(&mut rest).ok_or_else(unreadable)?;
        let provider = String::from_utf8(provider.to_vec()).map_err(|_| unreadable())?;
        let mut wrapped = Vec::new();
        while let Some((generation, behind)) = rest.split_first_chunk::<4>() {
            rest = behind;
            wrapped.push((u32::from_be_bytes(*generation), counted(&mut rest).ok_or_else(unreadable)?.to_vec()));
        }
        if !rest.is_empty() || wrapped.is_empty() {
            return Err(unreadable());
        }
        Ok(Self { tenant: *tenant, provider, wrapped })
    }
}

fn put_counted(text: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(text.len() as u32).to_be_bytes());
    out.extend_from_slice(text);
}

fn counted<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (text, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    *bytes = rest;
    Some(text)
}
