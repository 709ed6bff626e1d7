//! Stores in directories, whichever kind they are of: for hosts that let people choose, and open what they find.

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crmkit_record::Problem;
use crmkit_seal::is_sealed;
use crmkit_store::portable::{PortableError, Progress, Summary};
use crmkit_store::{Batch, Direction, KeyRange, Revision, Snapshot, Store, StoreError};
use crmkit_store_log::LogStore;
use crmkit_store_sled::{Checked, SledStore};

/// The kinds of stores that a directory can hold.
///
/// ```
/// use crmkit::StoreKind;
///
/// assert_eq!("log".parse(), Ok(StoreKind::Log));
/// assert_eq!(StoreKind::default().to_string(), "sled");
/// assert_eq!("redis".parse::<StoreKind>().unwrap_err().code, "store.kind_unknown");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoreKind {
    /// A [`SledStore`]: for a base that does not fit into memory.
    #[default]
    Sled,
    /// A [`LogStore`]: the quickest for one that does.
    Log,
}

impl StoreKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Sled, Self::Log];

    /// Which kind of store a directory holds, open or not; none where there is no store.
    ///
    /// ```
    /// use crmkit::{DirectoryStore, StoreKind};
    ///
    /// # let directory = tempfile::tempdir()?;
    /// assert_eq!(StoreKind::of(directory.path()), None);
    /// DirectoryStore::create(directory.path(), StoreKind::Log)?.close()?;
    /// assert_eq!(StoreKind::of(directory.path()), Some(StoreKind::Log));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(path: impl AsRef<Path>) -> Option<Self> {
        // INVARIANT: a directory has the label of one store, because each kind creates only where nothing else lies.
        let path = path.as_ref();
        Self::ALL.into_iter().find(|kind| match kind {
            Self::Sled => SledStore::exists(path),
            Self::Log => LogStore::exists(path),
        })
    }

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sled => "sled",
            Self::Log => "log",
        }
    }
}

impl fmt::Display for StoreKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for StoreKind {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or_else(|| {
            let message = format!("there is no kind of store `{text}`: write `sled` or `log`");
            Problem::new("store", "store.kind_unknown", message)
        })
    }
}

/// What [`DirectoryStore::compact`] has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compaction {
    /// Everything stands in order now.
    Done,
    /// It was told to stop; the store is as it was.
    Stopped,
    /// A store of this kind has nothing to put in order.
    Unneeded,
}

/// A store in a directory, of whichever kind.
///
/// It is the store of that kind and adds nothing to it; what is said of durability and of who holds the directory stands with
/// [`SledStore`] and [`LogStore`].
///
/// ```
/// use crmkit::{DirectoryStore, StoreKind};
///
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("crm");
/// let store = DirectoryStore::open_or_create(&path, Some(StoreKind::Log))?;
/// store.close()?;
/// let store = DirectoryStore::open(&path)?;
/// assert_eq!(store.kind(), StoreKind::Log);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub enum DirectoryStore {
    /// On sled.
    Sled(SledStore),
    /// A sorted base with a log: see [`LogStore`](crate::LogStore).
    Log(LogStore),
}

impl DirectoryStore {
    /// Opens the store that a directory holds.
    ///
    /// # Errors
    /// [`StoreError::Io`] if there is no store, and as [`SledStore::open`] and [`LogStore::open`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        match StoreKind::of(path) {
            Some(StoreKind::Sled) => SledStore::open(path).map(Self::Sled),
            Some(StoreKind::Log) => LogStore::open(path).map(Self::Log),
            None => Err(StoreError::Io(format!("there is no store in `{}`", path.display()))),
        }
    }

    /// Creates a store in a directory that does not exist yet or is empty.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the directory holds anything, and as [`SledStore::create`] and [`LogStore::create`].
    pub fn create(path: impl AsRef<Path>, kind: StoreKind) -> Result<Self, StoreError> {
        match kind {
            StoreKind::Sled => SledStore::create(path).map(Self::Sled),
            StoreKind::Log => LogStore::create(path).map(Self::Log),
        }
    }

    /// Opens the store that a directory holds, and creates one where there is none, also where an earlier creation was cut
    /// short. Whoever names a kind gets that kind, whoever names none what is there, and [`StoreKind::default`] where nothing
    /// is.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the store that is there is of another kind; otherwise as [`open`](Self::open) and
    /// [`create`](Self::create).
    pub fn open_or_create(path: impl AsRef<Path>, kind: Option<StoreKind>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let found = StoreKind::of(path);
        if let (Some(found), Some(asked)) = (found, kind)
            && found != asked
        {
            let path = path.display();
            return Err(StoreError::Io(format!("the store in `{path}` is of the kind `{found}`, not `{asked}`")));
        }
        match found.or(kind).unwrap_or_default() {
            StoreKind::Sled => SledStore::open_or_create(path).map(Self::Sled),
            StoreKind::Log => LogStore::open_or_create(path).map(Self::Log),
        }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> StoreKind {
        match self {
            Self::Sled(_) => StoreKind::Sled,
            Self::Log(_) => StoreKind::Log,
        }
    }

    /// The directory.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Sled(store) => store.path(),
            Self::Log(store) => store.path(),
        }
    }

    /// Makes every relaxed commit durable.
    ///
    /// # Errors
    /// As [`SledStore::flush`] and [`LogStore::flush`].
    pub fn flush(&self) -> Result<(), StoreError> {
        match self {
            Self::Sled(store) => store.flush(),
            Self::Log(store) => store.flush(),
        }
    }

    /// Puts everything in order, so that the store is opened as quickly as it can be: see [`LogStore::compact`]. Sled keeps its
    /// pairs in order all the time and frees room by itself, so there is nothing to do for it.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use crmkit::{Compaction, DirectoryStore, StoreKind};
    ///
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("crm");
    /// let store = DirectoryStore::create(&path, StoreKind::Log)?;
    /// assert_eq!(store.compact(&mut |_| ControlFlow::Continue(()))?, Compaction::Done);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`LogStore::compact`].
    pub fn compact(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Compaction, StoreError> {
        match self {
            Self::Sled(_) => Ok(Compaction::Unneeded),
            Self::Log(store) => match store.compact(progress)? {
                true => Ok(Compaction::Done),
                false => Ok(Compaction::Stopped),
            },
        }
    }

    /// Makes everything durable and frees the directory. Snapshots that are still held answer [`StoreError::Closed`].
    ///
    /// A log that has become long is compacted before, see [`LogStore::close`]; nothing else is done on the way, so that closing
    /// is quick.
    ///
    /// # Errors
    /// As [`flush`](Self::flush); the directory is freed all the same.
    pub fn close(self) -> Result<(), StoreError> {
        match self {
            Self::Sled(store) => store.close(),
            Self::Log(store) => store.close(),
        }
    }

    /// Reads everything and compares it with its checksums.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged, missing or from an earlier state.
    pub fn check(&self) -> Result<Checked, StoreError> {
        match self {
            Self::Sled(store) => store.check(),
            Self::Log(store) => {
                let checked = store.check()?;
                Ok(Checked { revision: checked.revision, pairs: checked.pairs, bytes: checked.bytes })
            }
        }
    }

    /// The number of bytes that the store takes on disk.
    ///
    /// # Errors
    /// As [`SledStore::size_on_disk`] and [`LogStore::size_on_disk`].
    pub fn size_on_disk(&self) -> Result<u64, StoreError> {
        match self {
            Self::Sled(store) => store.size_on_disk(),
            Self::Log(store) => store.size_on_disk(),
        }
    }

    /// Writes everything at the latest revision to a portable file, which takes the place of one that was there when it is
    /// complete and on disk.
    ///
    /// # Errors
    /// [`PortableError::Store`], [`PortableError::Io`].
    pub fn export(&self, path: impl AsRef<Path>) -> Result<Summary, PortableError> {
        match self {
            Self::Sled(store) => store.export(path),
            Self::Log(store) => store.export(path),
        }
    }

    /// Reads a portable file into this store, which must be empty. The whole file is verified before anything is written.
    ///
    /// # Errors
    /// As [`portable::import`](crmkit_store::portable::import).
    pub fn import(
        &self,
        path: impl AsRef<Path>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Summary, PortableError> {
        match self {
            Self::Sled(store) => store.import(path, progress),
            Self::Log(store) => store.import(path, progress),
        }
    }
}

/// Where the vault of a sealed store in a directory is: beside it, so that a copy of the directory holds no keys.
///
/// ```
/// assert_eq!(crmkit::vault_path("data/crm"), std::path::Path::new("data/crm.vault"));
/// ```
#[must_use]
pub fn vault_path(path: impl AsRef<Path>) -> PathBuf {
    let mut name = path.as_ref().as_os_str().to_owned();
    name.push(".vault");
    PathBuf::from(name)
}

/// Opens the vault of the store in a directory, and makes an empty one where the store holds nothing that is sealed yet. It is a
/// [`LogStore`], since compacting one leaves nothing of keys that were destroyed.
///
/// # Errors
/// [`StoreError::Sealed`] if the store is sealed and its vault is not there, and if it has data and is not sealed; otherwise as
/// [`LogStore::open_or_create`].
pub fn vault_of(store: &DirectoryStore) -> Result<LogStore, StoreError> {
    let path = vault_path(store.path());
    let snapshot = store.snapshot()?;
    if is_sealed(snapshot.as_ref())? {
        if !LogStore::exists(&path) {
            return Err(StoreError::Sealed(format!(
                "the store is sealed, and there is no vault in `{}`",
                path.display()
            )));
        }
    } else if !snapshot.scan(&KeyRange::all(), Direction::Forward, 1)?.is_empty() {
        return Err(StoreError::Sealed("the store has data that is not sealed: open it without a key".to_owned()));
    }
    LogStore::open_or_create(path)
}

impl Store for DirectoryStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        match self {
            Self::Sled(store) => store.snapshot(),
            Self::Log(store) => store.snapshot(),
        }
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        match self {
            Self::Sled(store) => store.commit(batch),
            Self::Log(store) => store.commit(batch),
        }
    }
}
