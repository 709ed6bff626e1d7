//! The file `crmkit.store` beside the files of sled: what the directory is, who holds it, and how far it must reach.
//!
//! ```text
//!   0   magic (16 bytes) format version (u32) state (u32: 0 in creation, 1 ready) crc32
//! 512   mark: the latest revision known to be on disk (u64) crc32
//! ```
//!
//! - The label is on disk before sled creates anything and says "ready" only when everything else is on disk: a creation that
//!   was cut short is recognised and begun again, while damage of a finished store is never taken for that.
//! - The mark is written, without waiting for the disk, after a commit has become durable. So the store always reaches at
//!   least as far, and a log whose end was damaged or cut off is recognised, which sled would take for a torn write.
//! - The lock on this file belongs to one handle of one process. It is given back when the handle goes, also while another
//!   process that was started meanwhile has not yet let go of the file; the operating system does it when the process ends.
//!
//! Each of the two parts lies in a disk sector of its own and is only ever overwritten in place; all other bytes are zero.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crmkit_store::StoreError;

use crate::value::{sealed, unsealed};

/// The name of the file.
pub(crate) const NAME: &str = "crmkit.store";
/// The format version of the store that this crate writes, and the only one that it opens.
pub(crate) const VERSION: u32 = 1;

const MAGIC: &[u8; 16] = b"crmkit on sled\n\0";
const HEADER_BYTES: usize = 16 + 4 + 4 + 4;
const MARK_AT: usize = 512;
const MARK_BYTES: usize = 8 + 4;
const FILE_BYTES: usize = 1_024;

/// How far the creation of a store has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing was ever committed; what lies in the directory is rubble.
    InCreation,
    /// The store was opened.
    Ready,
}

/// The locked label of an open store.
#[derive(Debug)]
pub(crate) struct Label {
    file: File,
    /// The process that took the lock.
    holder: u32,
}

impl Label {
    /// Whether a directory has a label.
    pub(crate) fn exists(directory: &Path) -> bool {
        directory.join(NAME).is_file()
    }

    /// Opens and locks the label, and creates it if asked to.
    pub(crate) fn lock(directory: &Path, create: bool) -> Result<Self, StoreError> {
        let path = directory.join(NAME);
        let file = OpenOptions::new().read(true).write(true).create(create).truncate(false).open(&path);
        let file = file.map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::Io(format!("there is no store in `{}`", directory.display())),
            _ => io(&error),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, holder: std::process::id() }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Closed(format!(
                "another process, or another handle of this one, holds the store in `{}`",
                directory.display()
            ))),
            Err(TryLockError::Error(error)) => Err(io(&error)),
        }
    }

    /// What the label says; nothing if it is new.
    pub(crate) fn read(&mut self) -> Result<Option<(State, u64)>, StoreError> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0)).map_err(|error| io(&error))?;
        (&self.file).take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| io(&error))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let damaged = |what: &str| StoreError::Corrupt(format!("the file `{NAME}` {what}"));
        if bytes.len() != FILE_BYTES {
            return Err(damaged("has the wrong length"));
        }
        let header = bytes.get(..HEADER_BYTES).and_then(|header| unsealed(&[], header));
        let header = header.ok_or_else(|| damaged("does not match its checksum"))?;
        let (magic, rest) = header.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(damaged("is not the label of a store"));
        }
        let (version, state) = rest.split_first_chunk().ok_or_else(|| damaged("is too short"))?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(StoreError::Io(format!(
                "the store has format version {found}; this crmkit opens version {VERSION}"
            )));
        }
        let state = match state {
            [0, 0, 0, 0] => State::InCreation,
            [1, 0, 0, 0] => State::Ready,
            _ => return Err(damaged("names an unknown state")),
        };
        let padding =
            |from: usize, to: usize| bytes.get(from..to).is_some_and(|bytes| bytes.iter().all(|byte| *byte == 0));
        if !padding(HEADER_BYTES, MARK_AT) || !padding(MARK_AT + MARK_BYTES, FILE_BYTES) {
            return Err(damaged("holds more than it should"));
        }
        let mark = bytes.get(MARK_AT..MARK_AT + MARK_BYTES);
        let mark = mark.and_then(|mark| unsealed(&[], mark)).and_then(|mark| mark.try_into().ok());
        let mark = mark.map(u64::from_le_bytes).ok_or_else(|| damaged("holds a damaged mark"))?;
        Ok(Some((state, mark)))
    }

    /// Writes the whole label and waits for the disk.
    pub(crate) fn write(&mut self, state: State) -> Result<(), StoreError> {
        let mut header = MAGIC.to_vec();
        header.extend(VERSION.to_le_bytes());
        header.extend(u32::from(state == State::Ready).to_le_bytes());
        let mut bytes = sealed(&[], header);
        bytes.resize(MARK_AT, 0);
        bytes.extend(sealed(&[], vec![0; 8]));
        bytes.resize(FILE_BYTES, 0);
        self.write_at(0, &bytes).and_then(|()| self.file.sync_all()).map_err(|error| io(&error))
    }

    /// Notes that the revision is on disk. Does not wait: an older mark only finds less.
    pub(crate) fn mark(&mut self, revision: u64) -> std::io::Result<()> {
        let mark = sealed(&[], revision.to_le_bytes().to_vec());
        self.write_at(MARK_AT as u64, &mark)
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write_all(bytes)
    }
}

impl Drop for Label {
    /// A new process holds every file of the one that starts it for the moment until it runs its own program, and with it the
    /// lock: closing the file would not give it back until then. A copy of the process that goes on by itself has no lock of its
    /// own and leaves the one that it shares alone.
    fn drop(&mut self) {
        if self.holder == std::process::id() {
            // Closing the file, which comes next, is the other way to give it back.
            let _ = self.file.unlock();
        }
    }
}

/// An error of the operating system as an error of the store.
pub(crate) fn io(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StoreError::Full(error.to_string())
        }
        _ => StoreError::Io(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crmkit_store::StoreError;

    use super::{Label, NAME, State};

    #[test]
    fn a_lock_is_given_back_while_a_process_that_is_starting_has_the_file_too() {
        let directory = tempfile::tempdir().unwrap();
        let label = Label::lock(directory.path(), true).unwrap();
        let inherited = label.file.try_clone().unwrap();
        assert!(matches!(Label::lock(directory.path(), false), Err(StoreError::Closed(_))));
        drop(label);
        Label::lock(directory.path(), false).unwrap();
        drop(inherited);
    }

    #[test]
    fn every_flipped_bit_of_a_label_is_found() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(NAME);
        let mut label = Label::lock(directory.path(), true).unwrap();
        assert_eq!(label.read().unwrap(), None);
        label.write(State::Ready).unwrap();
        label.mark(77).unwrap();
        let sound = fs::read(&path).unwrap();
        for bit in 0..sound.len() * 8 {
            let mut flipped = sound.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, flipped).unwrap();
            assert!(matches!(label.read(), Err(StoreError::Corrupt(_))), "bit {bit}");
        }
        fs::write(&path, sound).unwrap();
        assert_eq!(label.read().unwrap(), Some((State::Ready, 77)));
    }
}
