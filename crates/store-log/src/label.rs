//! The file `crmkit.label` beside the log: what the directory is, who holds it, and how far the log must reach.
//!
//! ```text
//!   0   magic (16 bytes) format version (u32) state (u32: 0 in creation, 1 ready) crc32
//! 512   mark: the latest revision known to be on disk (u64) crc32
//! ```
//!
//! - The label is on disk before the log is created and says "ready" only when everything else is on disk: a creation that
//!   was cut short is recognised and begun again, while damage of a finished store is never taken for that.
//! - The mark is written, without waiting for the disk, after a commit has become durable. So the log always reaches at least
//!   as far, and a log whose end was damaged or cut off is not taken for one with a torn end.
//! - The lock on this file belongs to one handle of one process; the operating system frees it when the process ends.
//!
//! Each of the two parts lies in a disk sector of its own and is only ever overwritten in place; all other bytes are zero.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crmkit_store::{Revision, StoreError};

use crate::directory;

/// The name of the file.
pub(crate) const NAME: &str = "crmkit.label";
/// The format version of the stores that this crate creates. It opens the first as well, in which a log always begins with
/// all pairs, and says so in the label before it writes the first base.
pub(crate) const VERSION: u32 = 2;
const FIRST_VERSION: u32 = 1;

const MAGIC: &[u8; 16] = b"crmkit in a log\n";
const HEADER_BYTES: usize = 16 + 4 + 4 + 4;
const MARK_AT: usize = 512;
const MARK_BYTES: usize = 8 + 4;
pub(crate) const FILE_BYTES: usize = 1_024;

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
    /// What the label says; of a new one what it will say.
    version: u32,
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
            _ => directory::error(&error),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, version: VERSION }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Closed(format!(
                "another process, or another handle of this one, holds the store in `{}`",
                directory.display()
            ))),
            Err(TryLockError::Error(error)) => Err(directory::error(&error)),
        }
    }

    /// What the label says; nothing if it is new.
    pub(crate) fn read(&mut self) -> Result<Option<(State, Revision)>, StoreError> {
        let mut bytes = Vec::new();
        let read = self.file.seek(SeekFrom::Start(0));
        let read = read.and_then(|_| (&self.file).take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes));
        read.map_err(|error| directory::error(&error))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let damaged = |what: &str| StoreError::Corrupt(format!("the file `{NAME}` {what}"));
        let (Some(header), Some(padding), Some(mark), Some(end), FILE_BYTES) = (
            bytes.get(..HEADER_BYTES),
            bytes.get(HEADER_BYTES..MARK_AT),
            bytes.get(MARK_AT..MARK_AT + MARK_BYTES),
            bytes.get(MARK_AT + MARK_BYTES..),
            bytes.len(),
        ) else {
            return Err(damaged("has the wrong length"));
        };
        let header = unsealed(header).ok_or_else(|| damaged("does not match its checksum"))?;
        let fields = header.strip_prefix(MAGIC).map(<[u8]>::as_chunks);
        let Some(([found, state], [])) = fields else {
            return Err(damaged("is not the label of a store"));
        };
        let (found, state) = (u32::from_le_bytes(*found), u32::from_le_bytes(*state));
        if !(FIRST_VERSION..=VERSION).contains(&found) {
            return Err(StoreError::Io(format!(
                "the store has format version {found}; this crmkit opens versions {FIRST_VERSION} to {VERSION}"
            )));
        }
        self.version = found;
        let state = match state {
            0 => State::InCreation,
            1 => State::Ready,
            _ => return Err(damaged("names an unknown state")),
        };
        if padding.iter().chain(end).any(|byte| *byte != 0) {
            return Err(damaged("holds more than it should"));
        }
        let mark = unsealed(mark).and_then(|mark| mark.try_into().ok());
        let mark = mark.map(u64::from_le_bytes).ok_or_else(|| damaged("holds a damaged mark"))?;
        Ok(Some((state, Revision(mark))))
    }

    /// Writes the whole label and waits for the disk.
    pub(crate) fn write(&mut self, state: State) -> Result<(), StoreError> {
        let mut bytes = header(state);
        bytes.resize(MARK_AT, 0);
        bytes.extend(sealed(vec![0; 8]));
        bytes.resize(FILE_BYTES, 0);
        self.write_at(0, &bytes).and_then(|()| self.file.sync_all()).map_err(|error| directory::error(&error))
    }

    /// Says, before the first base is written, that the store may stand on one: an older crmkit does not open it from now on.
    pub(crate) fn raise(&mut self) -> std::io::Result<()> {
        if self.version < VERSION {
            let header = header(State::Ready);
            self.write_at(0, &header).and_then(|()| self.file.sync_all())?;
            #[cfg(test)]
            crate::power::note(crate::power::Step::Label(header));
            self.version = VERSION;
        }
        Ok(())
    }

    /// Notes that the revision is on disk. Does not wait: an older mark only finds less.
    pub(crate) fn mark(&mut self, revision: Revision) -> std::io::Result<()> {
        self.write_at(MARK_AT as u64, &sealed(revision.0.to_le_bytes().to_vec()))
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write_all(bytes)
    }
}

impl Drop for Label {
    fn drop(&mut self) {
        // Closing the file is not enough where another thread is starting a process, which has it open for a moment.
        let _ = self.file.unlock();
    }
}

/// The first part of a label of this version.
fn header(state: State) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend(u32::from(state == State::Ready).to_le_bytes());
    sealed(header)
}

/// Bytes with their checksum.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    bytes
}

/// Bytes without their checksum, or nothing if it does not match.
fn unsealed(stored: &[u8]) -> Option<&[u8]> {
    let (bytes, expected) = stored.split_last_chunk()?;
    (crc32fast::hash(bytes) == u32::from_le_bytes(*expected)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crmkit_store::{Revision, StoreError};

    use super::{Label, NAME, State};

    #[test]
    fn every_flipped_bit_of_a_label_is_found() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(NAME);
        let mut label = Label::lock(directory.path(), true).unwrap();
        assert_eq!(label.read().unwrap(), None);
        label.write(State::Ready).unwrap();
        label.mark(Revision(77)).unwrap();
        let sound = fs::read(&path).unwrap();
        for (place, byte) in sound.iter().enumerate() {
            for bit in 0..8 {
                label.write_at(place as u64, &[byte ^ (1 << bit)]).unwrap();
                assert!(matches!(label.read(), Err(StoreError::Corrupt(_))), "byte {place} bit {bit}");
            }
            label.write_at(place as u64, &[*byte]).unwrap();
        }
        assert_eq!(label.read().unwrap(), Some((State::Ready, Revision(77))));
    }
}
