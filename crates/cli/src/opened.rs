//! The store of a command, opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crmkit::seal::Passphrase;
use crmkit::{
    Actor, Context, Crm, DirectoryStore, Error, ErrorKind, Filter, LogStore, Options, Session, Sort, StoreError,
    StoreKind, vault_of, vault_path,
};

use crate::arguments::Global;
use crate::failure::Failure;
use crate::screen::Screen;

const DEFAULT: &str = "crmkit.store";

/// What happens where there is no store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is an error.
    Refuse,
    /// A new one is made, of the kind that was asked for.
    Create(Option<StoreKind>),
    /// Nothing is made; the work happens in memory and is forgotten.
    Pretend,
}

/// An open store and a session on it.
pub(crate) struct Opened {
    pub(crate) path: PathBuf,
    pub(crate) crm: Crm,
    pub(crate) session: Session,
    /// The store on disk; none where the work happens in memory.
    pub(crate) store: Option<Arc<DirectoryStore>>,
    /// Where its keys are, if it is sealed.
    pub(crate) vault: Option<Arc<LogStore>>,
    /// Whether this command made the directory.
    made: bool,
}

/// The directory that a command works on.
pub(crate) fn path(global: &Global) -> PathBuf {
    global.store.clone().unwrap_or_else(|| PathBuf::from(DEFAULT))
}

/// Opens the store of a command that only reads.
pub(crate) fn open(global: &Global) -> Result<Opened, Failure> {
    open_or(global, Missing::Refuse)
}

/// Opens the store of a command that signs the journal.
pub(crate) fn open_signing(global: &Global, options: Options) -> Result<Opened, Failure> {
    let path = path(global);
    if StoreKind::of(&path).is_none() {
        return Err(Failure::NoStore(path));
    }
    let store = DirectoryStore::open(&path).map_err(|error| refused(&path, error))?;
    with(store, &path, global, crmkit::system_context(), options)
}

/// Opens the store of a command.
pub(crate) fn open_or(global: &Global, missing: Missing) -> Result<Opened, Failure> {
    let path = path(global);
    let exists = StoreKind::of(&path).is_some();
    let made = !path.exists();
    if !exists && missing == Missing::Pretend {
        let crm = crmkit::memory(crmkit::system_context())?;
        let session = crm.session(global.actor.clone());
        return Ok(Opened { path, crm, session, store: None, vault: None, made: false });
    }
    if !exists && missing == Missing::Refuse {
        return Err(Failure::NoStore(path));
    }
    let store = match missing {
        Missing::Create(kind) => DirectoryStore::open_or_create(&path, kind),
        Missing::Refuse | Missing::Pretend => DirectoryStore::open(&path),
    };
    let opened = over(store.map_err(|error| refused(&path, error))?, &path, global, crmkit::system_context())?;
    Ok(Opened { made, ..opened })
}

/// A session over a store that is open already.
pub(crate) fn over(store: DirectoryStore, path: &Path, global: &Global, context: Context) -> Result<Opened, Failure> {
    with(store, path, global, context, Options::default())
}

fn with(
    store: DirectoryStore,
    path: &Path,
    global: &Global,
    context: Context,
    options: Options,
) -> Result<Opened, Failure> {
    let store = Arc::new(store);
    let (crm, vault) = match passphrase(global)? {
        None => (crmkit::open_with(store.clone(), context, options)?, None),
        Some(passphrase) => {
            let vault = Arc::new(vault_of(&store).map_err(Error::from)?);
            let crm = crmkit::sealed_with(store.clone(), vault.clone(), &passphrase, context, options)?;
            (crm, Some(vault))
        }
    };
    let session = crm.session(global.actor.clone());
    Ok(Opened { path: path.to_owned(), crm, session, store: Some(store), vault, made: false })
}

/// A session over a store that is open already and is not sealed, whatever passphrase was given.
pub(crate) fn unsealed(
    store: DirectoryStore,
    path: &Path,
    global: &Global,
    context: Context,
) -> Result<Opened, Failure> {
    let store = Arc::new(store);
    let crm = crmkit::open(store.clone(), context)?;
    let session = crm.session(global.actor.clone());
    Ok(Opened { path: path.to_owned(), crm, session, store: Some(store), vault: None, made: false })
}

/// The passphrase that was given, from a file or from the environment; never an argument, which others see.
pub(crate) fn passphrase(global: &Global) -> Result<Option<Passphrase>, Failure> {
    match &global.passphrase_file {
        Some(file) => passphrase_in(file).map(Some),
        None => Ok(std::env::var("CRMKIT_PASSPHRASE").ok().filter(|text| !text.is_empty()).map(Passphrase::new)),
    }
}

/// The passphrase in the first line of a file.
pub(crate) fn passphrase_in(file: &Path) -> Result<Passphrase, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, "read", error))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Passphrase::new(line)),
        _ => Err(Failure::Usage {
            message: format!("there is no passphrase in `{}`", file.display()),
            hint: "write it into the first line".to_owned(),
        }),
    }
}

pub(crate) fn refused(path: &Path, error: StoreError) -> Failure {
    Failure::Store { path: path.to_owned(), error }
}

/// Refuses a user: what works on the whole store, below all rights, is for the system.
pub(crate) fn require_system(global: &Global, what: &str) -> Result<(), Failure> {
    match &global.actor {
        Actor::System(_) => Ok(()),
        _ => Err(Error::new(ErrorKind::Denied, format!("only the system may {what}")).into()),
    }
}

impl Opened {
    /// Says that there is a new store, once something is in it.
    pub(crate) fn announce(&self, screen: &Screen) {
        if self.made && self.store.is_some() {
            screen.note(&format!("made a new store in {}", self.path.display()));
        }
    }

    /// Takes back a store that was made for work that then failed: nothing is left half done.
    pub(crate) fn take_back(self) {
        let (made, path) = (self.made && self.store.is_some(), self.path.clone());
        if made && self.close().is_ok() {
            // What cannot be removed says less than why the work failed.
            let _ = std::fs::remove_dir_all(vault_path(&path));
            let _ = std::fs::remove_dir_all(path);
        }
    }

    /// Frees the directory, with everything on disk.
    pub(crate) fn close(self) -> Result<(), Failure> {
        let Self { path, crm, session, store, vault, .. } = self;
        drop((crm, session));
        if let Some(vault) = vault.and_then(Arc::into_inner) {
            vault.close().map_err(|error| refused(&vault_path(&path), error))?;
        }
        match store.and_then(Arc::into_inner) {
            Some(store) => store.close().map_err(|error| refused(&path, error)),
            None => Ok(()),
        }
    }
}

/// Reads a filter that was typed.
pub(crate) fn filter(text: Option<&str>) -> Result<Filter, Failure> {
    let text = text.unwrap_or_default();
    Filter::parse(text).map_err(|problem| Failure::Pointed {
        option: "filter",
        text: text.to_owned(),
        problem: Box::new(problem),
    })
}

/// Reads an order that was typed.
pub(crate) fn sort(text: Option<&str>) -> Result<Vec<Sort>, Failure> {
    match text {
        None => Ok(Vec::new()),
        Some(text) => crmkit::parse_sort(text).map_err(|problem| Failure::Pointed {
            option: "sort",
            text: text.to_owned(),
            problem: Box::new(problem),
        }),
    }
}
