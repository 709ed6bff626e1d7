//! The file `crmkit.log`: a log as [`crmkit_store::Log`] wants it.
//!
//! - Bytes are written behind the end and made durable by `sync_data`, which also keeps the new length. That a file has become
//!   longer is what a file system takes longest to make durable, so room for many commits is filled with zeros at once, and
//!   cut off when the store is closed. No frame begins with a zero.
//! - A write that fails is taken back by cutting the file to its old length. If that fails as well, or if the disk does not
//!   confirm what it was given, nobody knows what is in the file: [`ApplyError::Unknown`].
//! - To begin anew, a second file is written, made durable, and renamed over the first. It names the base that it stands on.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crmkit_store::{ApplyError, Bytes, Durability, Log, StoreError};

use crate::directory;

/// The name of the file.
pub(crate) const NAME: &str = "crmkit.log";
/// Its name until it is complete.
pub(crate) const UNFINISHED: &str = "crmkit.log.unfinished";

/// How many zeros are written ahead.
const ROOM_BYTES: usize = 256 * 1024;
/// How much is read at once.
const PIECE_BYTES: usize = 1024 * 1024;

/// The log of an open store.
#[derive(Debug)]
pub(crate) struct FileLog {
    directory: PathBuf,
    /// Gone when the store is closed.
    open: Mutex<Option<Open>>,
}

#[derive(Debug)]
struct Open {
    /// Not there yet in a new store.
    file: Option<File>,
    /// Where the log ends; in a file that was just opened not before the zeros or the torn end that it may have.
    end: u64,
    /// The length of the file.
    length: u64,
}

impl FileLog {
    /// The log of a directory; its file comes with the first append.
    pub(crate) fn open(directory: &Path) -> io::Result<Self> {
        let file = match OpenOptions::new().read(true).write(true).open(directory.join(NAME)) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            file => Some(file?),
        };
        // What was not finished belongs to a commit that never came to be.
        if directory.join(UNFINISHED).exists() {
            directory::remove(&directory.join(UNFINISHED))?;
        }
        // The last process may have died between renaming a file and making its name durable, and what the name before stood
        // for may be removed next.
        directory::sync(directory)?;
        let length = file.as_ref().map_or(Ok(0), |file| file.metadata().map(|metadata| metadata.len()))?;
        Ok(Self { directory: directory.to_owned(), open: Mutex::new(Some(Open { file, end: length, length })) })
    }

    /// Cuts off the room that is left. The caller still holds the label, so the file is nobody else's.
    pub(crate) fn trim(&self) {
        if let Some(Open { file: Some(file), end, length }) = self.lock().as_mut().filter(|open| open.end < open.length)
            && file.set_len(*end).is_ok()
        {
            *length = *end;
        }
    }

    /// Frees the file.
    pub(crate) fn close(&self) {
        drop(self.lock().take());
    }

    /// The length of the file.
    pub(crate) fn length(&self) -> Result<u64, StoreError> {
        self.lock().as_ref().map(|open| open.length).ok_or_else(closed)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file with all of the pieces in place of the one that was there.
    fn begin_anew(&self, pieces: &mut dyn Iterator<Item = Bytes>) -> Result<Open, ApplyError> {
        let unfinished = self.directory.join(UNFINISHED);
        let (file, length) = directory::prepare(&unfinished, |file| write_all(file, pieces)).map_err(refused)?;
        directory::publish(&unfinished, &self.directory.join(NAME)).map_err(unknown)?;
        Ok(Open { file: Some(file), end: length, length })
    }
}

impl Log for FileLog {
    fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut open = self.lock();
        let Some(file) = &mut open.as_mut().ok_or_else(closed)?.file else { return Ok(()) };
        file.seek(SeekFrom::Start(0)).map_err(|error| directory::error(&error))?;
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(length) => each(piece.get(..length).unwrap_or_default())?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(directory::error(&error)),
            }
        }
    }

    fn append(
        &self,
        at: u64,
        pieces: &mut dyn Iterator<Item = Bytes>,
        durability: Durability,
    ) -> Result<(), ApplyError> {
        let mut state = self.lock();
        let open = state.as_mut().ok_or_else(|| ApplyError::Refused(closed()))?;
        if at == 0 {
            *open = self.begin_anew(pieces)?;
            return Ok(());
        }
        let Some(file) = &mut open.file else {
            return Err(ApplyError::Refused(StoreError::Io(format!("the file `{NAME}` is missing"))));
        };
        if open.end != at {
            file.set_len(at).map_err(refused)?;
            (open.end, open.length) = (at, at);
        }
        let written = file.seek(SeekFrom::Start(at)).and_then(|_| write_all(file, pieces));
        let written = written.map_err(|error| match file.set_len(at) {
            Ok(()) => {
                open.length = at;
                refused(error)
            }
            Err(_) => unknown(error),
        })?;
        open.end += written;
        if open.end > open.length {
            open.length = open.end;
            // Many small commits are worth it, a long one is not.
            if written < ROOM_BYTES as u64 / 4 {
                open.length += make_room(file, open.end).map_err(unknown)?;
            }
        }
        if durability == Durability::Immediate {
            file.sync_data().map_err(unknown)?;
        }
        Ok(())
    }
}

/// Writes zeros behind the end, where the file is positioned, and returns how many: none if there is no room for them.
fn make_room(mut file: &File, end: u64) -> io::Result<u64> {
    match file.write_all(&[0; ROOM_BYTES]) {
        Ok(()) => Ok(ROOM_BYTES as u64),
        Err(_) => file.set_len(end).map(|()| 0),
    }
}

/// Writes the pieces and returns how many bytes they were.
fn write_all(mut file: &File, pieces: &mut dyn Iterator<Item = Bytes>) -> io::Result<u64> {
    let mut length = 0;
    for piece in pieces {
        file.write_all(&piece)?;
        length += piece.len() as u64;
    }
    Ok(length)
}

fn refused(error: io::Error) -> ApplyError {
    ApplyError::Refused(directory::error(&error))
}

fn unknown(error: io::Error) -> ApplyError {
    ApplyError::Unknown(directory::error(&error))
}

fn closed() -> StoreError {
    StoreError::Closed("the store was closed".into())
}
