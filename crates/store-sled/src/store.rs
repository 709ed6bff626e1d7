//! The store that people open.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::ops::{Bound, ControlFlow};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crmkit_store::portable::{self, PortableError, Progress, Summary};
use crmkit_store::{Batch, Direction, KeyRange, Revision, Snapshot, Store, StoreError, Versioned};

use crate::label::{Label, NAME, State, io};
use crate::map::{Failure, Open, SledMap, Totals, message};
use crate::page::SHORT_BYTES;
use crate::value::PIECE_BYTES;

/// How much of the store sled keeps in memory.
const CACHE_BYTES: u64 = 512 * 1024 * 1024;
/// How many pairs `check` reads at once.
const CHECK_PAIRS: usize = 1_000;
/// sled frees its lock a little after it was dropped; whoever opens the same store again waits for that.
const LOCK_ATTEMPTS: u32 = 500;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// A store in a directory, on sled.
///
/// One handle of one process holds the directory; a second one gets [`StoreError::Closed`]. A commit with
/// [`Durability::Immediate`](crmkit_store::Durability::Immediate) is on disk when it returns. One with
/// [`Durability::Relaxed`](crmkit_store::Durability::Relaxed) is in the memory of the process until half a megabyte has
/// gathered, or an immediate commit, [`SledStore::flush`] or [`SledStore::close`] follows: a killed process loses the last of
/// them, always whole batches and always the last ones.
///
/// Readers never wait for the disk of a writer, but for the moment in which its batch is put into sled's memory.
///
/// Keys may have up to 1,536 bytes, values what fits into memory.
///
/// ```
/// use crmkit_store::{Batch, Store, Write};
/// use crmkit_store_sled::SledStore;
///
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("store");
/// let store = SledStore::create(&path)?;
/// store.commit(Batch { writes: vec![Write::Put(b"deal/1".to_vec(), b"won".to_vec())], ..Batch::default() })?;
/// store.close()?;
///
/// let store = SledStore::open(&path)?;
/// assert_eq!(store.snapshot()?.get(b"deal/1")?, Some(b"won".to_vec()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SledStore {
    versioned: Versioned<SledMap>,
    path: PathBuf,
}

/// What [`SledStore::check`] found in a sound store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The revision that was checked.
    pub revision: Revision,
    /// The number of keys.
    pub pairs: u64,
    /// The length of all keys and values together.
    pub bytes: u64,
}

impl SledStore {
    /// Creates a store in a directory that does not exist yet or is empty. Its parents are created as needed. When this
    /// returns, the store is on disk.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the directory holds anything, [`StoreError::Closed`] if another process is creating it,
    /// [`StoreError::Full`].
    pub fn create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let created = create_directories(path).map_err(|error| io(&error))?;
        let not_empty = || StoreError::Io(format!("the directory `{}` is not empty", path.display()));
        // Before the label is made: it would give a directory of something else the look of a store.
        if !Label::exists(path) && fs::read_dir(path).map_err(|error| io(&error))?.next().is_some() {
            return Err(not_empty());
        }
        let mut label = Label::lock(path, true)?;
        match label.read()? {
            Some((State::Ready, _)) => {
                return Err(StoreError::Io(format!("there is a store in `{}` already", path.display())));
            }
            Some((State::InCreation, _)) => clear(path).map_err(|error| io(&error))?,
            None => {
                if fs::read_dir(path).map_err(|error| io(&error))?.count() > 1 {
                    return Err(not_empty());
                }
            }
        }
        label.write(State::InCreation)?;
        sync_directory(path).map_err(|error| io(&error))?;
        let open = open_sled(path)?;
        let settle = || {
            open.db.flush().map_err(std::io::Error::other)?;
            open.file.sync_all()?;
            File::open(path.join("conf"))?.sync_all()?;
            sync_directory(&path.join("blobs"))?;
            sync_directory(path)?;
            created.iter().try_for_each(|parent| sync_directory(parent))
        };
        settle().map_err(|error| io(&error))?;
        label.write(State::Ready)?;
        Self::over(open, label, path)
    }

    /// Opens a store that exists.
    ///
    /// # Errors
    /// [`StoreError::Io`] if there is no store or it was written by a newer crmkit, [`StoreError::Closed`] if another process
    /// or another handle holds it, [`StoreError::Corrupt`] if it is damaged. Opening lets sled tidy up its files: whoever
    /// wants to examine damage copies the directory first.
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
            None => return Err(StoreError::Corrupt(format!("the file `{NAME}` is empty"))),
        };
        for file in ["db", "conf"] {
            if !path.join(file).is_file() {
                return Err(StoreError::Corrupt(format!("the file `{file}` is missing")));
            }
        }
        check_conf(&path.join("conf"))?;
        let open = open_sled(path)?;
        sync_directory(path).map_err(|error| io(&error))?;
        let store = Self::over(open, label, path)?;
        let reached = store.versioned.revision();
        if reached.0 < mark {
            let reached = reached.0;
            return Err(StoreError::Corrupt(format!("revision {mark} was on disk, but the log ends at {reached}")));
        }
        Ok(store)
    }

    /// Opens the store if there is one, otherwise creates it, also where an earlier creation was cut short.
    ///
    /// # Errors
    /// As [`SledStore::open`] and [`SledStore::create`].
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let exists = match Label::lock(path, false) {
            Ok(mut label) => matches!(label.read()?, Some((State::Ready, _))),
            Err(StoreError::Io(_)) => false,
            Err(error) => return Err(error),
        };
        if exists { Self::open(path) } else { Self::create(path) }
    }

    fn over(open: Open, label: Label, path: &Path) -> Result<Self, StoreError> {
        let map = SledMap::new(open, label)?;
        Ok(Self { versioned: Versioned::new(map)?, path: path.to_owned() })
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
        self.versioned.map().flush()
    }

    /// Makes everything durable and frees the directory. Snapshots that are still held answer [`StoreError::Closed`].
    ///
    /// # Errors
    /// As [`SledStore::flush`]; the directory is freed all the same.
    pub fn close(self) -> Result<(), StoreError> {
        let flushed = self.flush();
        self.versioned.map().close();
        flushed
    }

    /// Whether there is a store in a directory, open or not.
    #[must_use]
    pub fn exists(path: impl AsRef<Path>) -> bool {
        Label::exists(path.as_ref())
    }

    /// Reads everything and compares it with its checksums and with the totals that every commit keeps: what is damaged,
    /// missing or from an earlier state is found. Reads from disk what is not in memory, so right after opening that is
    /// everything. Writers may go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what is damaged.
    pub fn check(&self) -> Result<Checked, StoreError> {
        let (snapshot, expected, stored_pieces) = loop {
            let totals = self.versioned.map().totals();
            let snapshot = self.snapshot()?;
            // A commit is in the map a moment before new snapshots see it.
            if snapshot.revision().0 == totals.revision {
                // Nothing is applied while the totals are held, so the pieces are those of this revision.
                break (snapshot, *totals, self.versioned.map().check_pieces()?);
            }
            drop(totals);
            std::thread::yield_now();
        };
        let mut found = Totals { revision: expected.revision, ..Totals::default() };
        let (mut bytes, mut pieces) = (0, 0);
        let mut range = KeyRange::all();
        loop {
            let page = snapshot.scan(&range, Direction::Forward, CHECK_PAIRS)?;
            for (key, value) in &page {
                found.add(key, value);
                bytes += key.len() as u64 + value.len() as u64;
                if value.len() > SHORT_BYTES {
                    pieces += value.len().div_ceil(PIECE_BYTES) as u64;
                }
            }
            match page.into_iter().next_back() {
                Some((last, _)) => range.start = Bound::Excluded(last),
                None => break,
            }
        }
        if found != expected {
            let (found, expected) = (found.pairs, expected.pairs);
            return Err(StoreError::Corrupt(format!(
                "the totals speak of {expected} other pairs than the {found} found"
            )));
        }
        if pieces != stored_pieces {
            return Err(StoreError::Corrupt(format!(
                "{stored_pieces} pieces of long values are stored, {pieces} used"
            )));
        }
        Ok(Checked { revision: snapshot.revision(), pairs: found.pairs, bytes })
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
        let write = || {
            let mut file = BufWriter::new(File::create(&unfinished)?);
            let summary = portable::export(self, &mut file)?;
            file.flush()?;
            file.get_ref().sync_all()?;
            fs::rename(&unfinished, path)?;
            sync_directory(path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
            Ok(summary)
        };
        let written = write();
        if written.is_err() {
            // What is left of a failed export is of no use; that it cannot be removed says less than why it failed.
            let _ = fs::remove_file(&unfinished);
        }
        written
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

    /// Writes everything at the latest revision into a new store in another directory, which does not exist yet or is empty.
    /// sled keeps bytes that were overwritten or deleted until their place is used again; the new store has none of them.
    /// Whoever must be rid of them closes and removes this store then.
    ///
    /// ```
    /// use crmkit_store::{Batch, Store, Write};
    /// use crmkit_store_sled::SledStore;
    ///
    /// # let directory = tempfile::tempdir()?;
    /// let store = SledStore::create(directory.path().join("old"))?;
    /// store.commit(Batch { writes: vec![Write::Put(b"deal/1".to_vec(), b"won".to_vec())], ..Batch::default() })?;
    /// let compact = store.compact_into(directory.path().join("new"))?;
    /// assert_eq!(compact.snapshot()?.get(b"deal/1")?, Some(b"won".to_vec()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`export`](Self::export), [`create`](Self::create) and [`import`](Self::import).
    pub fn compact_into(&self, path: impl AsRef<Path>) -> Result<Self, PortableError> {
        let path = path.as_ref();
        let mut copy = path.as_os_str().to_owned();
        copy.push(".copy");
        self.export(&copy)?;
        let compact = || -> Result<Self, PortableError> {
            let store = Self::create(path)?;
            store.import(&copy, &mut |_| ControlFlow::Continue(()))?;
            Ok(store)
        };
        let outcome = compact();
        // That the copy cannot be removed says less than why the new store cannot be made.
        let removed = fs::remove_file(&copy);
        let store = outcome?;
        removed?;
        Ok(store)
    }

    /// The number of bytes that the store takes on disk. Space of what was deleted is used again, not given back: an
    /// export into a new store does that.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Closed`].
    pub fn size_on_disk(&self) -> Result<u64, StoreError> {
        self.versioned.map().size_on_disk()
    }

    /// How many before-images are held in memory for live snapshots.
    #[must_use]
    pub fn retained(&self) -> usize {
        self.versioned.retained()
    }
}

impl Store for SledStore {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.versioned.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        self.versioned.commit(batch)
    }
}

impl std::fmt::Debug for SledStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SledStore").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Lets sled open its files.
fn open_sled(path: &Path) -> Result<Open, StoreError> {
    let config = sled::Config::new()
        .path(path)
        .cache_capacity(CACHE_BYTES)
        .mode(sled::Mode::HighThroughput)
        // No background thread: a commit says itself when it is durable. The thread would also rewrite sparse segments, which
        // saves a few percent of disk after heavy updates; but a panic in it, on a damaged page, makes closing wait forever.
        .flush_every_ms(None);
    let mut attempt = 0;
    let db = loop {
        attempt += 1;
        match catch_unwind(AssertUnwindSafe(|| config.open())) {
            Ok(Ok(db)) => break db,
            // The label is locked, so this can only be a sled of this process that was dropped a moment ago.
            Ok(Err(sled::Error::Io(error))) if is_lock(&error) && attempt < LOCK_ATTEMPTS => {
                std::thread::sleep(LOCK_PAUSE);
            }
            Ok(Err(error)) => return Err(Failure::Sled(error).into()),
            Err(panic) => return Err(StoreError::Corrupt(message(panic.as_ref()))),
        }
    };
    let file = OpenOptions::new().read(true).write(true).open(path.join("db")).map_err(|error| io(&error))?;
    Ok(Open { db, file })
}

/// Whether sled could not lock its file; it has no error of its own for that.
fn is_lock(error: &std::io::Error) -> bool {
    error.kind() == ErrorKind::Other && error.to_string().contains("could not acquire lock")
}

/// sled only warns when its settings do not match their checksum, the last four bytes.
fn check_conf(path: &Path) -> Result<(), StoreError> {
    let conf = fs::read(path).map_err(|error| io(&error))?;
    match conf.split_last_chunk::<4>() {
        Some((settings, expected)) if crc32fast::hash(settings) == u32::from_le_bytes(*expected) => Ok(()),
        _ => Err(StoreError::Corrupt("the file `conf` does not match its checksum".into())),
    }
}

/// Removes what a creation that was cut short has left.
fn clear(directory: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        let of_sled = name == "db" || name == "conf" || name.to_string_lossy().starts_with("snap.");
        if of_sled {
            fs::remove_file(entry.path())?;
        } else if name == "blobs" {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Creates a directory with its parents, and returns the directories that must be synced for it to stay.
fn create_directories(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let absolute = std::path::absolute(path)?;
    let mut parents = Vec::new();
    for ancestor in absolute.ancestors().skip(1) {
        parents.push(ancestor.to_owned());
        if ancestor.is_dir() {
            break;
        }
    }
    fs::create_dir_all(&absolute)?;
    Ok(parents)
}

/// Makes the names in a directory durable. Only Unix opens directories; elsewhere the file system does it by itself.
fn sync_directory(path: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crmkit_store::{Batch, Store, StoreError, Write};

    use super::SledStore;
    use crate::label::{Label, State};

    #[test]
    fn a_creation_that_was_cut_short_begins_again() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store");
        fs::create_dir_all(path.join("blobs")).unwrap();
        Label::lock(&path, true).unwrap().write(State::InCreation).unwrap();
        fs::write(path.join("conf"), "segment_si").unwrap();
        fs::write(path.join("db"), [1, 2, 3]).unwrap();
        fs::write(path.join("snap.0000000000000000"), []).unwrap();
        assert!(matches!(SledStore::open(&path), Err(StoreError::Io(_))));
        let store = SledStore::open_or_create(&path).unwrap();
        let writes = vec![Write::Put(b"a".to_vec(), b"1".to_vec())];
        store.commit(Batch { writes, ..Batch::default() }).unwrap();
        store.close().unwrap();
        let store = SledStore::open_or_create(&path).unwrap();
        assert_eq!(store.snapshot().unwrap().get(b"a").unwrap(), Some(b"1".to_vec()));
    }

    #[test]
    fn the_files_of_others_are_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("letter.txt"), "dear").unwrap();
        assert!(matches!(SledStore::create(directory.path()), Err(StoreError::Io(_))));
        assert!(matches!(SledStore::open_or_create(directory.path()), Err(StoreError::Io(_))));
        assert_eq!(fs::read(directory.path().join("letter.txt")).unwrap(), b"dear");
    }

    #[test]
    fn a_finished_store_is_never_taken_for_an_unfinished_one() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store");
        SledStore::create(&path).unwrap().close().unwrap();
        assert!(matches!(SledStore::create(&path), Err(StoreError::Io(_))), "it exists");
        fs::write(path.join(crate::label::NAME), []).unwrap();
        assert!(matches!(SledStore::open(&path), Err(StoreError::Corrupt(_))));
        assert!(matches!(SledStore::open_or_create(&path), Err(StoreError::Io(_))));
        assert!(path.join("db").is_file());
    }
}
