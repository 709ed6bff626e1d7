//! The handle of a host: one tenant in one store.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use crmkit_record::{FieldSchema, Id, Record, RecordId, Value, decode};
use crmkit_seal::{Blinding, KeyProvider, SealedStore, is_sealed};
use crmkit_store::{Batch, Claim, Direction, Durability, KeyRange, Revision, Snapshot, Store, Write};
use serde_json::Value as Json;

use crate::access::{Access, Actor, ApiKey, Directory, User};
use crate::catalog::{Catalog, House, Room};
use crate::context::Context;
use crate::custom::CustomField;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{self, Checkpoint, Resident, Understanding};
use crate::journal::{self, Head, ReadMode, Reads, SignedHead, Signer, Signing, hex};
use crate::keys;
use crate::overlay::Address;
use crate::record_verbs::{self, Answer, RecordOperation};
use crate::seal::{PersonalLayout, randomness};
use crate::view::View;
use crate::work::{ChangeSummary, Committed, Work, WriteOptions};

/// The version of the layout that this program writes.
const FORMAT: u32 = 2;

/// How often a write runs again when others changed what it relied on. Each time at least one other writer succeeded.
const ATTEMPTS: u32 = 64;

/// What a host may choose when it opens a CRM.
#[derive(Clone)]
pub struct Options {
    /// Who signs heads of the journal; nobody if missing.
    pub signer: Option<Arc<dyn Signer>>,
    /// After how many entries the next head is signed, where there is a signer.
    pub sign_every: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { signer: None, sign_every: 64 }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let signer = self.signer.as_ref().map(|signer| hex(&signer.public_key()));
        f.debug_struct("Options").field("signer", &signer).field("sign_every", &self.sign_every).finish()
    }
}

/// What goes with a read whose journal entry says who was shown what.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Why, for the journal.
    pub reason: Option<String>,
}

/// A CRM: one tenant in one store. Cheap to clone; all clones are the same CRM.
#[derive(Clone)]
pub struct Crm {
    shared: Arc<Shared>,
}

/// What all sessions share.
pub(crate) struct Shared {
    pub(crate) store: Arc<dyn Store>,
    /// The same store, if it is sealed.
    pub(crate) seal: Option<Arc<SealedStore>>,
    pub(crate) context: Context,
    pub(crate) house: House,
    /// Held while an entry is put at the end of the journal.
    pub(crate) turn: Mutex<()>,
    pub(crate) resident: Resident,
    pub(crate) understanding: Understanding,
    pub(crate) signing: Option<Signing>,
    moment: Mutex<Option<Moment>>,
}

/// The rights of so many actors are kept; then all are forgotten.
const MOST_ACTORS: usize = 1_024;

/// Custom fields and rights as of one epoch: they change rarely and are read by every view.
#[derive(Clone)]
struct Moment {
    epoch: Vec<u8>,
    catalog: Arc<Catalog>,
    /// Everything that rights are decided from, once somebody else than the system asks.
    directory: Option<Arc<Directory>>,
    access: HashMap<Actor, Arc<Access>>,
}

impl Crm {
    /// Opens a CRM in a store with these rooms. An empty store is set up; a store of another version is refused.
    ///
    /// Most programs call `crmkit::memory` or `crmkit::sled`, which bring the rooms along.
    ///
    /// # Errors
    /// `Unsupported` for a store of another version or one that crmkit did not write, `Storage`, `Corrupt`; `Invalid` if two
    /// rooms use the same name.
    pub fn open(store: Arc<dyn Store>, context: Context, rooms: &[Room]) -> Result<Self> {
        Self::open_with(store, context, rooms, Options::default())
    }

    /// As [`open`](Self::open), with options.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(store: Arc<dyn Store>, context: Context, rooms: &[Room], options: Options) -> Result<Self> {
        Self::over(store, None, context, house_of(rooms)?, options)
    }

    fn over(
        store: Arc<dyn Store>,
        seal: Option<Arc<SealedStore>>,
        context: Context,
        house: House,
        options: Options,
    ) -> Result<Self> {
        let Options { signer, sign_every } = options;
        check_format(store.as_ref())?;
        let shared = Shared {
            store,
            seal,
            context,
            house,
            turn: Mutex::new(()),
            resident: Resident::default(),
            understanding: Understanding::default(),
            signing: signer.map(|signer| Signing { signer, every: sign_every }),
            moment: Mutex::new(None),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Opens a CRM in a store whose values are sealed, with the vault of its keys, or seals a new one if both are empty. What belongs
    /// to a person is sealed with a key of that person, and keys of the store that were values are keyed hashes.
    ///
    /// Most programs call `crmkit::sealed`, which brings the rooms along.
    ///
    /// # Errors
    /// `Denied` for a wrong key or passphrase, for a vault that is empty or another store's, and for a store that has data and is
    /// not sealed; otherwise as [`open`](Self::open). Nothing has been written then.
    pub fn sealed(
        store: Arc<dyn Store>,
        vault: Arc<dyn Store>,
        provider: &dyn KeyProvider,
        context: Context,
        rooms: &[Room],
        options: Options,
    ) -> Result<Self> {
        let house = house_of(rooms)?;
        let layout = Arc::new(PersonalLayout::of(&house.catalog(Vec::new())));
        let seal = SealedStore::open(store, vault, provider, layout, randomness(&context))?;
        let seal = Arc::new(seal);
        Self::over(seal.clone(), Some(seal), context, house, options)
    }

    /// What seals this CRM, for its keys; nothing if it is not sealed.
    ///
    /// To destroy the keys of a person call [`shred`](Self::shred), which forgets what is in memory as well.
    #[must_use]
    pub fn seal(&self) -> Option<&SealedStore> {
        self.shared.seal.as_deref()
    }

    /// Destroys the keys of a person: what the records of that person and their history held can be read no more, here, in any
    /// backup and in any replica. Says whether there were keys.
    ///
    /// Delete the records of the person before, so that indexes and lists forget them too. Then compact the vault, whose files
    /// may still have the keys; no backup of the vault may be kept.
    ///
    /// This is below all rules of the rooms: no legal hold is asked, since none is known here. Whoever calls it asks
    /// `privacy.holds_on` before.
    ///
    /// # Errors
    /// `Unsupported` if this CRM is not sealed; `Storage`.
    pub fn shred(&self, person: RecordId) -> Result<bool> {
        let Some(seal) = &self.shared.seal else {
            return Err(Error::new(ErrorKind::Unsupported, "this CRM is not sealed: no person has a key"));
        };
        let _turn = self.shared.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let destroyed = seal.shred(&person.to_bytes())?;
        self.shared.resident.forget();
        Ok(destroyed)
    }

    /// The CRM as one actor may see and change it.
    #[must_use]
    pub fn session(&self, actor: Actor) -> Session {
        Session { shared: self.shared.clone(), actor, expires_at: None }
    }

    /// The session of a program that shows a key. The host need not know whose it is.
    ///
    /// # Errors
    /// `Denied` for a key that does not exist, was taken back or has expired; `Storage` or `Corrupt`.
    pub fn session_of_key(&self, key: &str) -> Result<Session> {
        let refused = || Error::new(ErrorKind::Denied, "there is no such key, or it has expired");
        let view = self.session(Actor::system("keys")).view()?;
        let found: Vec<ApiKey> = view.all_by("hash", &Value::Text(ApiKey::hash_of(key)))?;
        let found = found.into_iter().next().ok_or_else(refused)?;
        if found.revoked_at.is_some() || found.expires_at.is_some_and(|expires| expires <= view.now()) {
            return Err(refused());
        }
        Ok(self.session(Actor::Key(found.id)))
    }

    /// What records, operations and questions there are, custom fields included, whoever has to do with them.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn catalog(&self) -> Result<Arc<Catalog>> {
        let snapshot = self.shared.store.snapshot()?;
        Ok(self.shared.moment(snapshot.as_ref(), &Actor::system("catalog"))?.0)
    }

    /// Writes the columns and words that filters, reports and searches are answered from into the store, so that whoever opens
    /// it next need not read every record for them. What changes afterwards is brought forward from the journal, so a
    /// checkpoint is never wrong, only longer to catch up with. A host does well to call it after an import, before it closes
    /// the store, and now and then between.
    ///
    /// Only tables that somebody has asked for have columns to write; [`checkpoint_all`](Self::checkpoint_all) asks for all.
    ///
    /// ```
    /// # use crmkit_engine::{Actor, Context, Crm};
    /// # let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 1);
    /// # let store = std::sync::Arc::new(crmkit_store::MemoryStore::new());
    /// let crm = Crm::open(store, context, &[])?;
    /// crm.session(Actor::system("example")).view()?.count("user", &"name starts \"A\"".parse()?)?;
    /// assert_eq!(crm.checkpoint()?.types, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `Conflict` if somebody else writes one of the same store at the moment; `Storage` or `Corrupt`.
    pub fn checkpoint(&self) -> Result<Checkpoint> {
        let view = self.session(Actor::system("checkpoint")).view()?;
        let (written, tables) = index::write_checkpoints(&view, self.shared.store.as_ref())?;
        self.shared.resident.offer(self.shared.store.as_ref(), &self.shared.turn, tables);
        Ok(written)
    }

    /// As [`checkpoint`](Self::checkpoint), of every record type that has records, with its words, whether somebody has asked
    /// for them or not: for a program that fills a store and closes it. Types without a checkpoint are read once for it.
    ///
    /// ```
    /// # use crmkit_engine::{Actor, Context, Crm};
    /// # let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 1);
    /// # let store = std::sync::Arc::new(crmkit_store::MemoryStore::new());
    /// let crm = Crm::open(store, context, &[])?;
    /// let actor = crm.session(Actor::system("example"));
    /// actor.call("roles.create", serde_json::json!({ "name": "Reader", "rights": ["user.read"] }))?;
    /// assert_eq!(crm.checkpoint_all()?.types, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`checkpoint`](Self::checkpoint).
    pub fn checkpoint_all(&self) -> Result<Checkpoint> {
        let view = self.session(Actor::system("checkpoint")).view()?;
        index::ask_for_all(&view)?;
        drop(view);
        self.checkpoint()
    }

    /// Signs the hash of the last entry of the journal now and keeps the signature in the store, where `journal.heads` finds it.
    /// Heads are also signed every [`Options::sign_every`] entries.
    ///
    /// # Errors
    /// `Unsupported` if the CRM was opened without a signer; `NotFound` if the journal has no entry; `Conflict` if another
    /// program signs at the same moment; `Storage` or `Corrupt`.
    pub fn sign_head(&self) -> Result<SignedHead> {
        let shared = &self.shared;
        let signing = shared.signing.as_ref().ok_or_else(|| {
            Error::new(ErrorKind::Unsupported, "there is nobody who signs: open the CRM with a signer")
        })?;
        let _turn = shared.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let snapshot = shared.store.snapshot()?;
        let head = Head::read(snapshot.as_ref())?;
        if head.number == 0 {
            return Err(Error::new(ErrorKind::NotFound, "the journal has no entry that could be signed"));
        }
        let (signed, write) = signing.sign(head, shared.context.now());
        let claims = vec![Claim::Key(keys::signed_head(head.number))];
        let base = snapshot.revision();
        shared.store.commit(Batch { base, claims, writes: vec![write], durability: Durability::Immediate })?;
        Ok(signed)
    }

    /// Deletes all checkpoints and forgets all tables: both may keep values that no record has any more. They are made anew
    /// from the records when somebody asks, and by the next [`checkpoint`](Self::checkpoint).
    ///
    /// # Errors
    /// `Storage`.
    pub fn drop_checkpoints(&self) -> Result<()> {
        const AT_ONCE: usize = 64;
        let shared = &self.shared;
        let _turn = shared.turn.lock().unwrap_or_else(PoisonError::into_inner);
        shared.resident.forget();
        loop {
            let snapshot = shared.store.snapshot()?;
            let found = snapshot.scan(&KeyRange::prefix(b"c"), Direction::Forward, AT_ONCE)?;
            if found.is_empty() {
                return Ok(());
            }
            let writes = found.into_iter().map(|(key, _)| Write::Delete(key)).collect();
            let base = snapshot.revision();
            shared.store.commit(Batch { base, claims: Vec::new(), writes, durability: Durability::Immediate })?;
        }
    }

    /// The store below, for what belongs to stores: export, check, size. That of a sealed CRM holds sealed bytes.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        match &self.shared.seal {
            Some(seal) => seal.sealed(),
            None => &self.shared.store,
        }
    }
}

impl std::fmt::Debug for Crm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Crm")
    }
}

fn house_of(rooms: &[Room]) -> Result<House> {
    let mut all = vec![crate::engine_room(), crate::journal_room(), crate::due_room(), crate::outbox_room()];
    all.extend(rooms.iter().cloned());
    House::build(&all)
}

fn check_format(store: &dyn Store) -> Result<()> {
    let snapshot = store.snapshot()?;
    // A sealed store does not show its mark to who reads through the seal.
    if is_sealed(snapshot.as_ref())? {
        return Err(Error::new(ErrorKind::Denied, "the data is sealed: open it with its passphrase or key"));
    }
    let Some(bytes) = snapshot.get(keys::FORMAT)? else {
        if !snapshot.scan(&KeyRange::all(), Direction::Forward, 1)?.is_empty() {
            return Err(Error::new(ErrorKind::Unsupported, "the store holds data that crmkit did not write"));
        }
        let writes = vec![Write::Put(keys::FORMAT.to_vec(), FORMAT.to_be_bytes().to_vec())];
        let batch = Batch { base: snapshot.revision(), claims: Vec::new(), writes, durability: Durability::Immediate };
        let _: Revision = store.commit(batch)?;
        return Ok(());
    };
    match <[u8; 4]>::try_from(bytes).map(u32::from_be_bytes) {
        Ok(FORMAT) => Ok(()),
        Ok(found) if found < FORMAT => {
            let message =
                format!("the data has format {found}, which was never released: make it anew in format {FORMAT}");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
        Ok(found) => {
            let message = format!("the data has format {found}, this program reads up to {FORMAT}: use a newer crmkit");
            Err(Error::new(ErrorKind::Unsupported, message))
        }
        Err(_) => Err(Error::new(ErrorKind::Corrupt, "the format of the data cannot be read")),
    }
}

impl Shared {
    /// What keys of values are made with in a sealed store.
    pub(crate) fn blinding(&self) -> Option<&Blinding> {
        self.seal.as_ref().map(|seal| seal.blinding())
    }

    fn catalog_of(&self, snapshot: &dyn Snapshot) -> Result<Catalog> {
        let catalog = self.house.catalog(custom_fields(snapshot)?);
        let read_logged = journal::read_logged(snapshot, &catalog)?;
        Ok(catalog.with_read_logs(read_logged))
    }

    /// The catalog and an actor's rights as of a snapshot.
    fn moment(&self, snapshot: &dyn Snapshot, actor: &Actor) -> Result<(Arc<Catalog>, Arc<Access>)> {
        let epoch = snapshot.get(keys::EPOCH)?.unwrap_or_default();
        let mut kept = self.moment.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.as_ref().filter(|moment| moment.epoch == epoch);
        if let Some(moment) = known
            && let Some(access) = moment.access.get(actor)
        {
            return Ok((moment.catalog.clone(), access.clone()));
        }
        let mut moment = match known {
            Some(moment) => moment.clone(),
            None => {
                Moment { epoch, catalog: Arc::new(self.catalog_of(snapshot)?), directory: None, access: HashMap::new() }
            }
        };
        let directory = match (&moment.directory, actor) {
            (_, Actor::System(_)) => Arc::default(),
            (Some(directory), _) => directory.clone(),
            (None, _) => Arc::new(Directory::load(snapshot, &moment.catalog)?),
        };
        let access = Arc::new(Access::of(actor, &directory, &moment.catalog));
        if !matches!(actor, Actor::System(_)) {
            moment.directory = Some(directory);
        }
        if moment.access.len() >= MOST_ACTORS {
            moment.access.clear();
        }
        moment.access.insert(actor.clone(), access.clone());
        let catalog = moment.catalog.clone();
        // A reader of an older snapshot must not displace what newer ones share.
        if kept.as_ref().is_none_or(|kept| kept.epoch <= moment.epoch) {
            *kept = Some(moment);
        }
        Ok((catalog, access))
    }
}

fn custom_fields(snapshot: &dyn Snapshot) -> Result<Vec<(String, FieldSchema)>> {
    let mut fields = Vec::new();
    for (key, bytes) in snapshot.scan(&keys::records(CustomField::NUMBER), Direction::Forward, usize::MAX)? {
        let id = keys::id_of(&key).unwrap_or_default();
        let field = CustomField::from_row(decode(id, &bytes)?)?;
        let schema = field.schema().map_err(Error::invalid)?;
        fields.push((field.record, schema));
    }
    Ok(fields)
}

/// The CRM as one actor may see and change it.
#[derive(Clone)]
pub struct Session {
    pub(crate) shared: Arc<Shared>,
    actor: Actor,
    expires_at: Option<DateTime<Utc>>,
}

/// What a call by name did.
#[derive(Clone, Debug)]
pub struct Reported {
    /// What the operation answered.
    pub value: Json,
    /// The number of its journal entry; the number of the last entry if nothing changed.
    pub revision: u64,
    /// The records that changed, or would change in a dry run.
    pub changes: Vec<ChangeSummary>,
}

impl Session {
    pub(crate) fn of(shared: Arc<Shared>, actor: Actor) -> Self {
        Self { shared, actor, expires_at: None }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The same session until an instant, which itself no longer counts: then it reads and writes nothing any more.
    #[must_use]
    pub fn until(self, expires_at: DateTime<Utc>) -> Self {
        let sooner = self.expires_at.map_or(expires_at, |before| before.min(expires_at));
        Self { expires_at: Some(sooner), ..self }
    }

    /// The same person acting on behalf of another, with the rights of the other. A [`Delegation`](crate::Delegation) must say
    /// so, or the session sees and may do nothing. The journal names both.
    #[must_use]
    pub fn on_behalf_of(self, of: Id<User>) -> Self {
        Self { actor: self.actor.on_behalf_of(of), ..self }
    }

    /// What records, operations and questions there are for the actor: without types, fields and verbs that it has nothing to
    /// do with.
    ///
    /// # Errors
    /// As [`view`](Self::view).
    pub fn catalog(&self) -> Result<Arc<Catalog>> {
        Ok(self.view()?.access().catalog().clone())
    }

    /// The latest state, fixed. It never blocks a writer. Records whose reads are noted in the journal, see
    /// [`ReadLog`](crate::ReadLog), it gives to the system only: anybody else uses [`read`](Self::read).
    ///
    /// # Errors
    /// `Denied` where the session has expired; `Storage` or `Corrupt`.
    pub fn view(&self) -> Result<View> {
        self.view_in(if matches!(self.actor, Actor::System(_)) { ReadMode::Free } else { ReadMode::Refused })
    }

    /// Reads something of the latest state. If records are among it whose reads are noted, the journal says so before the
    /// answer is given: if that fails, there is no answer.
    ///
    /// ```
    /// # use crmkit_engine::{Actor, Context, Crm, User};
    /// # use serde_json::json;
    /// # let context = Context::seeded(chrono::DateTime::UNIX_EPOCH, 1);
    /// # let store = std::sync::Arc::new(crmkit_store::MemoryStore::new());
    /// let crm = Crm::open(store, context, &[])?;
    /// let session = crm.session(Actor::system("example"));
    /// session.call("read_logs.create", json!({ "record_type": "user" }))?;
    /// let ada = session.call("users.create", json!({ "name": "Ada" }))?;
    /// let id = ada["id"].as_str().unwrap_or_default().parse()?;
    /// let name = session.read(|view| Ok(view.get::<User>(id)?.name))?;
    /// assert_eq!(name, "Ada");
    /// assert_eq!(session.view()?.history("user", id.untyped())?[0].change, "read");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What `read` returns; those of a [`write`](Self::write) where something has to be noted.
    pub fn read<T>(&self, read: impl FnOnce(&View) -> Result<T>) -> Result<T> {
        self.read_with(&ReadOptions::default(), read)
    }

    /// As [`read`](Self::read), with options.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_with<T>(&self, options: &ReadOptions, read: impl FnOnce(&View) -> Result<T>) -> Result<T> {
        self.noting(options, "read", read)
    }

    /// Reads, and puts into the journal which records that has shown. Whoever gets an error may have seen them all the same.
    pub(crate) fn noting<T>(
        &self,
        options: &ReadOptions,
        question: &str,
        read: impl FnOnce(&View) -> Result<T>,
    ) -> Result<T> {
        let view = self.view_in(ReadMode::Noted)?;
        let outcome = read(&view);
        let shown = view.take_shown();
        drop(view);
        if !shown.is_empty() {
            let options = WriteOptions { reason: options.reason.clone(), ..WriteOptions::default() };
            self.log_reads(&options, Some(question), &shown)?;
        }
        outcome
    }

    /// Puts into the journal that these records were shown.
    fn log_reads(&self, options: &WriteOptions, question: Option<&str>, shown: &BTreeSet<Address>) -> Result<()> {
        for _ in 0..ATTEMPTS {
            let mut work = Work::begin(self)?;
            if let Some(question) = question {
                work.enter_named(question.to_owned().into());
            }
            work.note_reads(shown);
            match work.commit(options) {
                Ok(_) => return Ok(()),
                Err(error) if error.is_retryable() => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::new(ErrorKind::Conflict, "other writers changed the journal again and again: try later"))
    }

    pub(crate) fn view_in(&self, mode: ReadMode) -> Result<View> {
        // INVARIANT: tables are taken before the snapshot, so that they are never newer than it.
        let tables = self.shared.resident.latest();
        let snapshot = self.shared.store.snapshot()?;
        let (catalog, access) = self.shared.moment(snapshot.as_ref(), &self.actor)?;
        let now = self.shared.context.now();
        if self.expires_at.is_some_and(|expires| expires <= now) {
            return Err(Error::new(ErrorKind::Denied, "the session has expired"));
        }
        let access = match access.holds_at(now) {
            true => access,
            false => Arc::new(Access::nothing(&catalog)),
        };
        let mut view = View::new(self.shared.clone(), snapshot, tables, catalog, access, self.actor.clone(), now);
        view.reads = Reads::in_mode(mode);
        Ok(view)
    }

    /// Changes something, all or nothing, durable on return.
    ///
    /// The closure may run more than once: when another writer changed what it relied on, everything it did is discarded and
    /// it runs again on the new state. It must have no effect outside `work`.
    ///
    /// # Errors
    /// What the closure returns; `Denied`, `Invalid`, `Duplicate`, `Referenced` from the gate's checks; `Conflict` when other
    /// writers were faster many times in a row. Nothing has changed then.
    pub fn write<T>(&self, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<Committed<T>> {
        self.write_with(&WriteOptions::default(), change)
    }

    /// As [`write`](Self::write), with options.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_with<T>(
        &self,
        options: &WriteOptions,
        mut change: impl FnMut(&mut Work<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        for _ in 0..ATTEMPTS {
            let mut work = Work::begin(self)?;
            let value = change(&mut work)?;
            work.settle_within()?;
            if options.dry_run {
                let shown = work.take_shown();
                let would_be = work.would_be(value);
                if !shown.is_empty() {
                    // It shows what a real one shows.
                    self.log_reads(options, None, &shown)?;
                }
                return Ok(would_be);
            }
            match work.commit(options) {
                Ok(Committed { revision, changes, trace, .. }) => {
                    return Ok(Committed { revision, value, changes, trace });
                }
                Err(error) if error.is_retryable() => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::new(ErrorKind::Conflict, "other writers changed the same records again and again: try later"))
    }

    /// Carries out an operation by name with data, as the bindings and the command line do.
    ///
    /// ```text
    /// session.call("deals.move_to", json!({"deal": "…", "stage": "…"}))
    /// ```
    ///
    /// # Errors
    /// `NotFound` for an unknown operation, `Invalid` for arguments that do not fit, and as [`write`](Self::write).
    pub fn call(&self, operation: &str, arguments: Json) -> Result<Json> {
        Ok(self.call_with(&WriteOptions::default(), operation, arguments)?.value)
    }

    /// As [`call`](Self::call), with options. A dry run answers with what would change and changes nothing.
    ///
    /// # Errors
    /// As [`call`](Self::call).
    pub fn call_with(&self, options: &WriteOptions, operation: &str, arguments: Json) -> Result<Reported> {
        let (record, committed) = match self.shared.house.operation(operation) {
            Some(call) => {
                self.permit_verb(operation)?;
                let record = self.shared.house.answers_with_record(operation);
                let committed = self.write_with(options, |work| {
                    let mut value = call(work, arguments.clone())?;
                    if let Some(record) = record.as_deref().filter(|_| options.dry_run) {
                        // What rules derive belongs to the answer of a dry run too, and no later state will show it.
                        work.settle_within()?;
                        refresh(work, record, &mut value)?;
                    }
                    Ok(value)
                })?;
                (record, committed)
            }
            None => {
                let verb = RecordOperation::parse(&self.view()?, operation, arguments)?;
                let options =
                    WriteOptions { reason: verb.reason().or_else(|| options.reason.clone()), ..options.clone() };
                (Some(verb.record().to_owned()), self.write_with(&options, |work| verb.call(work))?)
            }
        };
        let Committed { revision, mut value, changes, .. } = committed;
        if let Some(record) = record.filter(|_| !options.dry_run) {
            refresh(&self.view_in(ReadMode::Free)?, &record, &mut value)?;
        }
        Ok(Reported { value, revision, changes })
    }

    /// Refuses an operation that no role lets the actor run.
    fn permit_verb(&self, operation: &str) -> Result<()> {
        match self.view()?.access().may_verb(operation) {
            true => Ok(()),
            false => Err(refused_verb(&self.actor, "run", operation)),
        }
    }

    /// Asks a question by name with data. If records are shown whose reads are noted, the journal says so before the answer is
    /// given, under the name of the question.
    ///
    /// # Errors
    /// `Denied` for a question that no role lets the actor ask; `NotFound` for an unknown question, `Invalid` for arguments that do not fit, and what the question returns.
    pub fn ask(&self, question: &str, arguments: Json) -> Result<Json> {
        Ok(self.answer(question, arguments)?.into_data())
    }

    /// Asks a question by name with data, as [`ask`](Self::ask), and leaves the records of the answer as they are.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn answer(&self, question: &str, arguments: Json) -> Result<Answer> {
        self.answer_with(&ReadOptions::default(), question, arguments)
    }

    /// As [`answer`](Self::answer), with options.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn answer_with(&self, options: &ReadOptions, question: &str, arguments: Json) -> Result<Answer> {
        self.noting(options, question, |view| match self.shared.house.question(question) {
            Some(_) if !view.access().may_verb(question) => Err(refused_verb(&self.actor, "ask", question)),
            Some(ask) => Ok(Answer::Data(ask(view, arguments)?)),
            None => record_verbs::ask(view, question, arguments),
        })
    }
}

fn refused_verb(actor: &Actor, what: &str, verb: &str) -> Error {
    Error::new(ErrorKind::Denied, format!("{actor} may not {what} `{verb}`"))
}

/// An operation that answers with a record made its data before the gate was through: the stamps and what rules derived come
/// from the state after it.
fn refresh(view: &View, record: &str, value: &mut Json) -> Result<()> {
    let id = value.get("id").and_then(Json::as_str).and_then(|id| id.parse::<RecordId>().ok());
    if let Some(row) = id.and_then(|id| view.row(record, id).ok()) {
        *value = view.catalog().record_json(record, &row)?;
    }
    Ok(())
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("actor", &self.actor).finish()
    }
}
