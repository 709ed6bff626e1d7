//! The store of a command, opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crmkit::{
    Actor, Context, Crm, DirectoryStore, Error, ErrorKind, Filter, Options, Session, Sort, StoreError, StoreKind,
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
    let Opened { path, crm, store, .. } = open(global)?;
    drop(crm);
    let Some(store) = store else { return Err(Failure::NoStore(path)) };
    let crm = crmkit::open_with(store.clone(), crmkit::system_context(), options)?;
    let session = crm.session(global.actor.clone());
    Ok(Opened { path, crm, session, store: Some(store), made: false })
}

/// Opens the store of a command.
pub(crate) fn open_or(global: &Global, missing: Missing) -> Result<Opened, Failure> {
    let path = path(global);
    let exists = StoreKind::of(&path).is_some();
    let made = !path.exists();
    if !exists && missing == Missing::Pretend {
        let crm = crmkit::memory(crmkit::system_context())?;
        let session = crm.session(global.actor.clone());
        return Ok(Opened { path, crm, session, store: None, made: false });
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
    let store = Arc::new(store);
    let crm = crmkit::open(store.clone(), context)?;
    let session = crm.session(global.actor.clone());
    Ok(Opened { path: path.to_owned(), crm, session, store: Some(store), made: false })
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
            let _ = std::fs::remove_dir_all(path);
        }
    }

    /// Frees the directory, with everything on disk.
    pub(crate) fn close(self) -> Result<(), Failure> {
        let Self { path, crm, session, store, .. } = self;
        drop((crm, session));
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
