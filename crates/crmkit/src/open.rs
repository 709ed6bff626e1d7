//! Opening a CRM: in memory, in a directory, or in a store of your own.

use std::sync::Arc;

use crmkit_engine::{Context, Crm, Options, Result};
use crmkit_seal::KeyProvider;
use crmkit_store::{MemoryStore, Store};

/// Opens a CRM that lives as long as the program: for tests, examples, and work that is exported at the end.
///
/// ```
/// # use crmkit::{Actor, Filter};
/// let crm = crmkit::memory(crmkit::system_context())?;
/// assert_eq!(crm.session(Actor::system("example")).view()?.count("deal", &Filter::All)?, 0);
/// # Ok::<(), crmkit::Error>(())
/// ```
///
/// # Errors
/// As [`open`].
pub fn memory(context: Context) -> Result<Crm> {
    open(Arc::new(MemoryStore::new()), context)
}

/// Opens the CRM in a directory, and creates it where there is none. One process holds the directory at a time.
///
/// A host that also wants to check, back up or flush the store opens a [`SledStore`](crate::SledStore), keeps it, and calls
/// [`open`] with it.
///
/// ```
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("crm");
/// let crm = crmkit::sled(&path, crmkit::system_context())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Storage` if the directory is no store or somebody else holds it, `Corrupt` if it is damaged, and as [`open`].
#[cfg(all(feature = "sled", not(target_family = "wasm")))]
pub fn sled(path: impl AsRef<std::path::Path>, context: Context) -> Result<Crm> {
    open(Arc::new(crmkit_store_sled::SledStore::open_or_create(path)?), context)
}

/// Opens the CRM in a directory that holds a sorted base and a log, and creates it where there is none: every commit is on disk
/// before it is seen, and what came since the base was written is in memory. One process holds the directory at a time.
///
/// A host that also wants to check, back up, flush or compact the store, so that it is opened quickly, opens a
/// [`LogStore`](crate::LogStore), keeps it, and calls
/// [`open`] with it.
///
/// ```
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("crm");
/// let crm = crmkit::log(&path, crmkit::system_context())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Storage` if the directory is no store or somebody else holds it, `Corrupt` if it is damaged, and as [`open`].
#[cfg(all(feature = "log", not(target_family = "wasm")))]
pub fn log(path: impl AsRef<std::path::Path>, context: Context) -> Result<Crm> {
    open(Arc::new(crmkit_store_log::LogStore::open_or_create(path)?), context)
}

/// Opens the CRM that a directory holds, whichever kind of store it is in.
///
/// ```
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("crm");
/// crmkit::log(&path, crmkit::system_context())?;
/// let crm = crmkit::directory(&path, crmkit::system_context())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Storage` if there is no store or somebody else holds it, `Corrupt` if it is damaged, and as [`open`].
#[cfg(all(feature = "sled", feature = "log", not(target_family = "wasm")))]
pub fn directory(path: impl AsRef<std::path::Path>, context: Context) -> Result<Crm> {
    open(Arc::new(crate::DirectoryStore::open(path)?), context)
}

/// As [`open`], with options: who signs the journal.
///
/// ```
/// # use std::sync::Arc;
/// # use crmkit::{Ed25519Signer, MemoryStore, Options};
/// let signer = Ed25519Signer::from_seed(&[7; 32]);
/// let options = Options { signer: Some(Arc::new(signer)), ..Options::default() };
/// let crm = crmkit::open_with(Arc::new(MemoryStore::new()), crmkit::system_context(), options)?;
/// # Ok::<(), crmkit::Error>(())
/// ```
///
/// # Errors
/// As [`open`].
pub fn open_with(store: Arc<dyn Store>, context: Context, options: Options) -> Result<Crm> {
    Crm::open_with(store, context, &crmkit_core::rooms(), options)
}

/// Opens the CRM in any store whose values are sealed, with the store of its keys, its vault; seals a new one if both are empty.
/// Whatever a value is sealed with comes from the randomness of the context, which must be real: never a seeded one.
///
/// Back up the store as often as you like, without its vault; see `docs/security-model.md` for what is protected against whom.
///
/// ```
/// # use std::sync::Arc;
/// use crmkit::MemoryStore;
/// use crmkit::seal::{Cost, Passphrase};
///
/// let (store, vault) = (Arc::new(MemoryStore::new()), Arc::new(MemoryStore::new()));
/// let passphrase = Passphrase::with_cost("correct horse battery staple", Cost::WEAK);
/// let crm = crmkit::sealed(store.clone(), vault, &passphrase, crmkit::system_context())?;
/// # drop(crm);
/// let error = crmkit::open(store, crmkit::system_context()).unwrap_err();
/// assert_eq!(error.to_string(), "the data is sealed: open it with its passphrase or key");
/// # Ok::<(), crmkit::Error>(())
/// ```
///
/// # Errors
/// `Denied` for a wrong key or passphrase, a vault that is empty or another store's, and a store that has data and is not sealed;
/// otherwise as [`open`].
pub fn sealed(
    store: Arc<dyn Store>,
    vault: Arc<dyn Store>,
    provider: &dyn KeyProvider,
    context: Context,
) -> Result<Crm> {
    sealed_with(store, vault, provider, context, Options::default())
}

/// As [`sealed`], with options: who signs the journal.
///
/// # Errors
/// As [`sealed`].
pub fn sealed_with(
    store: Arc<dyn Store>,
    vault: Arc<dyn Store>,
    provider: &dyn KeyProvider,
    context: Context,
    options: Options,
) -> Result<Crm> {
    Crm::sealed(store, vault, provider, context, &crmkit_core::rooms(), options)
}

/// Opens the CRM in any store. An empty store is set up.
///
/// # Errors
/// `Unsupported` for data of another version or data that crmkit did not write, `Denied` for a sealed store, `Storage`,
/// `Corrupt`.
pub fn open(store: Arc<dyn Store>, context: Context) -> Result<Crm> {
    Crm::open(store, context, &crmkit_core::rooms())
}
