//! The store that people open.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crmkit_store::portable::{self, PortableError, Progress, Summary};
use crmkit_store::{Batch, Durability, LoggedStore, Revision, Snapshot, Store, StoreError};

use crate::directory;
use crate::file::{self, FileLog};
use crate::label::{self, Label, State};

/// A store in a directory: everything in memory, and one file that it is read from when it is opened.
///
/// One handle of one process holds the directory; a second one gets [`StoreError::Closed`]. A commit with
/// [`Durability::Immediate`] is on disk when it returns. One with [`Durability::Relaxed`] has been given to the operating
/// system: a killed process loses nothing, a power cut the last of them, always whole batches and always the last ones.
///
/// Readers never wait for a disk. Once the file has grown to twice what the store holds, and to a megabyte, one commit writes
/// all of it anew and takes as long as that takes: about a second for 300 megabytes.
///
/// Opening reads the whole file, and all keys and values have to fit into memory: what holds more belongs into another store.
///
/// ```
/// use crmkit_store::{Batch, Store, Write};
/// use crmkit_store_log::LogStore;
///
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("store");
/// let store = LogStore::create(&path)?;
/// store.commit(Batch { writes: vec![Write::Put(b"deal/1".to_vec(), b"won".to_vec())], ..Batch::default() })?;
/// store.close()?;
///
/// let store = LogStore::open(&path)?;
/// assert_eq!(store.snapshot()?.get(b"deal/1")?, Some(b"won".to_vec()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct LogStore {
    logged: LoggedStore<FileLog>,
    label: Mutex<Label>,
    path: PathBuf,
}

/// What [`LogStore::check`] found in a sound store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The revision that was checked.
    pub revision: Revision,
    /// The number of keys.
    pub pairs: u64,
    /// The length of all keys and values together.
    pub bytes: u64,
}

impl LogStore {
    /// Creates a store in a directory that does not exist yet or is empty. Its parents are created as needed. When this
    /// returns, the store is on disk.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the directory holds anything, [`StoreError::Closed`] if another process is creating it,
    /// [`StoreError::Full`].
    pub fn create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let io = |error| directory::error(&error);
        let created = directory::create(path).map_err(io)?;
        let had_label = Label::exists(path);
        if !had_label && fs::read_dir(path).map_err(io)?.next().is_some() {
            return Err(StoreError::Io(format!("the directory `{}` is not empty", path.display())));
        }
        let mut label = Label::lock(path, true)?;
        match label.read()? {
            Some((State::Ready, _)) => {
                return Err(StoreError::Io(format!("there is a store in `{}` already", path.display())));
            }
            Some((State::InCreation, _)) => clear(path).map_err(io)?,
            // Also after a creation that was cut short at once.
            None => {
                if fs::read_dir(path).map_err(io)?.count() > 1 {
                    return Err(StoreError::Io(format!("the directory `{}` is not empty", path.display())));
                }
            }
        }
        label.write(State::InCreation)?;
        directory::sync(path).map_err(io)?;
        let logged = LoggedStore::open(FileLog::open(path).map_err(io)?)?;
        created.iter().try_for_each(|parent| directory::sync(parent)).map_err(io)?;
        label.write(State::Ready)?;
        Ok(Self { logged, label: Mutex::new(label), path: path.to_owned() })
    }

    /// Opens a store that exists, which reads all of it.
    ///
    /// # Errors
    /// [`StoreError::Io`] if there is no store or it was written by a newer crmkit, [`StoreError::Closed`] if another process
    /// or another handle holds it, [`StoreError::Corrupt`] if it is damaged. Opening changes nothing in the file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let mut label = Label::lock(path, false)?;
        let mark = match label.read()? {
            Some((State::Ready, mark)) => mark,
            Some((State::InCreation, _)) => {
                return Err(StoreError::Io(format!(
                    "the creation of `{}` was cut short; create it again",
                    path.display()
                )));
            }
            None => return Err(StoreError::Corrupt(format!("the file `{}` is empty", label::NAME))),
        };
        if !path.join(file::NAME).is_file() {
            return Err(StoreError::Corrupt(format!("the file `{}` is missing", file::NAME)));
        }
        let log = FileLog::open(path).map_err(|error| directory::error(&error))?;
        if log.length()? == 0 {
            return Err(StoreError::Corrupt(format!("the file `{}` is empty", file::NAME)));
        }
        let logged = LoggedStore::open(log)?;
        let Revision(reached) = logged.held()?.revision;
        if reached < mark.0 {
            let mark = mark.0;
            return Err(StoreError::Corrupt(format!("revision {mark} was on disk, but the log ends at {reached}")));
        }
        Ok(Self { logged, label: Mutex::new(label), path: path.to_owned() })
    }

    /// Opens the store if there is one, otherwise creates it, also where an earlier creation was cut short.
    ///
    /// # Errors
    /// As [`LogStore::open`] and [`LogStore::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let exists = match Label::lock(path, false) {
            Ok(mut label) => matches!(label.read()?, Some((State::Ready, _))),
            Err(StoreError::Io(_)) => false,
            Err(error) => return Err(error),
        };
        if exists { Self::open(path) } else { Self::create(path) }
    }

    /// The directory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes every relaxed commit durable.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`], [`StoreError::Closed`].
    pub fn flush(&self) -> Result<(), StoreError> {
        let durable = self.logged.flush()?;
        self.mark(durable);
        Ok(())
    }

    /// Makes everything durable and frees the directory. Snapshots that are still held answer [`StoreError::Closed`].
    ///
    /// # Errors
    /// As [`LogStore::flush`]; the directory is freed all the same.
    pub fn close(self) -> Result<(), StoreError> {
        let flushed = self.flush();
        self.logged.log().trim();
        self.logged.close();
        self.logged.log().close();
        flushed
    }

    /// Whether there is a store in a directory, open or not.
    #[must_use]
    pub fn exists(path: impl AsRef<Path>) -> bool {
        Label::exists(path.as_ref())
    }

    /// Reads the whole file and compares it with its checksums: what is damaged, missing or from an earlier state is found.
    /// Commits wait meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let held = self.logged.check()?;
        Ok(Checked { revision: held.revision, pairs: held.pairs, bytes: held.bytes })
    }

    /// Writes everything at the latest revision to a portable file: under another name first, which takes its place when
    /// it is complete and on disk. A file that was there stays until then.
    ///
    /// # Errors
    /// [`PortableError::Store`], [`PortableError::Io`].
    pub fn export(&self, path: impl AsRef<Path>) -> Result<Summary, PortableError> {
        let path = path.as_ref();
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let unfinished = Path::new(&unfinished);
        let (_, summary) = directory::prepare(unfinished, |file| {
            let mut file = BufWriter::new(file);
            let summary = portable::export(self, &mut file)?;
            file.flush()?;
            Ok::<_, PortableError>(summary)
        })?;
        directory::publish(unfinished, path)?;
        Ok(summary)
    }

    /// Reads a portable file into this store, which must be empty. The whole file is verified before anything is written.
    ///
    /// # Errors
    /// As [`portable::import`].
    pub fn import(
        &self,
        path: impl AsRef<Path>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Summary, PortableError> {
        let mut file = BufReader::new(File::open(path)?);
        portable::verify(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        portable::import(self, &mut file, progress)
    }

    /// The number of bytes that the store takes on disk.
    ///
    /// # Errors
    /// [`StoreError::Closed`].
    pub fn size_on_disk(&self) -> Result<u64, StoreError> {
        Ok(self.logged.log().length()? + label::FILE_BYTES as u64)
    }

    /// How many before-images are held in memory for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.logged.retained()
    }

    /// Notes how far the log must reach from now on. A mark that could not be written, or an older one, only finds less.
    fn mark(&self, durable: Revision) {
        let _ = self.label.lock().unwrap_or_else(PoisonError::into_inner).mark(durable);
    }
}

impl Store for LogStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.logged.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        // A batch without writes waits for nothing.
        let is_durable = batch.durability == Durability::Immediate && !batch.writes.is_empty();
        let revision = self.logged.commit(batch)?;
        if is_durable {
            self.mark(revision);
        }
        Ok(revision)
    }
}

impl Drop for LogStore {
    fn drop(&mut self) {
        self.logged.log().trim();
    }
}

impl std::fmt::Debug for LogStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("LogStore").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Removes what a creation that was cut short has left.
fn clear(directory: &Path) -> std::io::Result<()> {
    for name in [file::NAME, file::UNFINISHED] {
        let path = directory.join(name);
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
