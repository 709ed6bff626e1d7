//! The store that people open.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crmkit_store::portable::{self, PortableError, Progress, Summary};
use crmkit_store::{Batch, Durability, LayeredStore, Revision, Sizes, Snapshot, Store, StoreError};

use crate::base::{self, Files};
use crate::directory;
use crate::file;
use crate::label::{self, Label, State};

/// A store in a directory: a sorted base, and one file that holds every commit since.
///
/// One handle of one process holds the directory; a second one gets [`StoreError::Closed`]. A commit with
/// [`Durability::Immediate`] is on disk when it returns. One with [`Durability::Relaxed`] has been given to the operating
/// system: a killed process loses nothing, a power cut the last of them, always whole batches and always the last ones.
///
/// Opening reads the log, about two milliseconds a megabyte, and a few kilobytes of the base, whatever it holds. The log is in
/// memory; of the base a block of 16 kilobytes is read and checked when it is first touched, and stays in memory as long
/// as there is room: see [`Sizes`].
///
/// Once the log is as long as the base, and a megabyte, or 256 megabytes and an eighth of the base, one commit writes a new
/// base and begins the log anew, and takes as long as that takes: some seconds for a gigabyte. Readers never wait for it.
/// [`LogStore::compact`] does it when the host has time, and makes the next opening as quick as it can be.
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
    layered: LayeredStore<Files>,
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
        Self::create_in(path.as_ref(), Sizes::default())
    }

    fn create_in(path: &Path, sizes: Sizes) -> Result<Self, StoreError> {
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
        let layered = LayeredStore::open(Files::open(path, label).map_err(io)?, sizes)?;
        created.iter().try_for_each(|parent| directory::sync(parent)).map_err(io)?;
        layered.keeper().with_label(|label| label.write(State::Ready)).transpose()?;
        Ok(Self { layered, path: path.to_owned() })
    }

    /// Opens a store that exists, which reads its log and the end of its base. A store of the first format, whose log begins
    /// with all pairs, is read as a whole, and becomes one with a base when it is next compacted.
    ///
    /// # Errors
    /// [`StoreError::Io`] if there is no store or it was written by a newer crmkit, [`StoreError::Closed`] if another process
    /// or another handle holds it, [`StoreError::Corrupt`] if it is damaged. Damage of the base further inside is found by
    /// the read that touches it, and by [`LogStore::check`]. Opening changes no file, but removes what an interrupted
    /// compaction has left.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_in(path.as_ref(), Sizes::default())
    }

    fn open_in(path: &Path, sizes: Sizes) -> Result<Self, StoreError> {
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
        let files = Files::open(path, label).map_err(|error| directory::error(&error))?;
        if files.log().length()? == 0 {
            return Err(StoreError::Corrupt(format!("the file `{}` is empty", file::NAME)));
        }
        let layered = LayeredStore::open(files, sizes)?;
        let Revision(reached) = layered.revision();
        if reached < mark.0 {
            let mark = mark.0;
            return Err(StoreError::Corrupt(format!("revision {mark} was on disk, but the log ends at {reached}")));
        }
        Ok(Self { layered, path: path.to_owned() })
    }

    /// Opens the store if there is one, otherwise creates it, also where an earlier creation was cut short.
    ///
    /// # Errors
    /// As [`LogStore::open`] and [`LogStore::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_or_create_with(path, Sizes::default())
    }

    /// As [`LogStore::open_or_create`], with other sizes than the usual ones: more or less memory for what was read, longer or
    /// shorter logs. A store may be opened with other sizes each time.
    ///
    /// # Errors
    /// As [`LogStore::open`] and [`LogStore::create`].
    ///
    /// ```
    /// use crmkit_store_log::{LogStore, Sizes};
    ///
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("store");
    /// let store = LogStore::open_or_create_with(&path, Sizes { cached_bytes: 64 << 20, ..Sizes::default() })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open_or_create_with(path: impl AsRef<Path>, sizes: Sizes) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let exists = match Label::lock(path, false) {
            Ok(mut label) => matches!(label.read()?, Some((State::Ready, _))),
            Err(StoreError::Io(_)) => false,
            Err(error) => return Err(error),
        };
        if exists { Self::open_in(path, sizes) } else { Self::create_in(path, sizes) }
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
        let durable = self.layered.flush()?;
        self.mark(durable);
        Ok(())
    }

    /// Writes everything into a new base and begins the log anew, so that the store is opened as quickly as it can be: what a
    /// host does when it has time, after a large import for example. Takes some seconds for a gigabyte, and room on the disk
    /// for a second base. Commits wait meanwhile, readers do not. `progress` is told how much was written and says whether
    /// to go on. Returns whether it did: otherwise the store is as it was. Where the log holds nothing, nothing is done.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use crmkit_store_log::LogStore;
    ///
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("store");
    /// let store = LogStore::create(&path)?;
    /// assert!(store.compact(&mut |_| ControlFlow::Continue(()))?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`StoreError::Full`] without room for a second base, [`StoreError::Corrupt`] if the old one is damaged,
    /// [`StoreError::Io`], [`StoreError::Closed`]. The store goes on as it was, unless the disk leaves open what was written:
    /// then it takes no more commits.
    pub fn compact(&self, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<bool, StoreError> {
        let is_done = self.layered.compact(progress)?;
        if is_done {
            self.flush()?;
        }
        Ok(is_done)
    }

    /// Makes everything durable and frees the directory. Snapshots that are still held answer [`StoreError::Closed`].
    ///
    /// A log that is longer than an eighth of the base, and than a megabyte, is compacted before, so that the next opening
    /// does not have to read it; a host that wants every opening to be quick calls [`LogStore::compact`] itself. Where that
    /// cannot be done the log stays as it is.
    ///
    /// # Errors
    /// As [`LogStore::flush`]; the directory is freed all the same.
    pub fn close(self) -> Result<(), StoreError> {
        if self.layered.is_worth_compacting() {
            // The log holds everything as well; if the store does not know that any more, the flush says so.
            let _ = self.layered.compact(&mut |_| ControlFlow::Continue(()));
        }
        let flushed = self.flush();
        let files = self.layered.keeper();
        files.free();
        self.layered.close();
        files.log().close();
        flushed
    }

    /// Whether there is a store in a directory, open or not.
    #[must_use]
    pub fn exists(path: impl AsRef<Path>) -> bool {
        Label::exists(path.as_ref())
    }

    /// Reads all files and compares them with their checksums: what is damaged, missing or from an earlier state is found.
    /// Commits wait meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let held = self.layered.check()?;
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
        Ok(self.layered.keeper().log().length()? + self.layered.base_bytes() + label::FILE_BYTES as u64)
    }

    /// How many before-images are held in memory for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.layered.retained()
    }

    /// Notes how far the log must reach from now on. A mark that could not be written, or an older one, only finds less.
    fn mark(&self, durable: Revision) {
        let _ = self.layered.keeper().with_label(|label| label.mark(durable));
    }
}

impl Store for LogStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.layered.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        // A batch without writes waits for nothing.
        let is_durable = batch.durability == Durability::Immediate && !batch.writes.is_empty();
        let revision = self.layered.commit(batch)?;
        if is_durable {
            self.mark(revision);
        }
        Ok(revision)
    }
}

impl Drop for LogStore {
    fn drop(&mut self) {
        self.layered.keeper().free();
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
            directory::remove(&path)?;
        }
    }
    base::keep_only(directory, None)
}
