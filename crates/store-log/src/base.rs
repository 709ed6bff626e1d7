//! The files of a store: its label, its log, and its base `crmkit.base.<revision>`, which is written once and then only read.
//!
//! A base is written as `crmkit.base.unfinished`, made durable, and renamed. It counts for nothing until a log names it, so
//! whatever is found beside the one that the log names is removed.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crmkit_store::{ApplyError, Bases, Bytes, Durability, Log, Put, Revision, Source, StoreError};

use crate::directory;
use crate::file::FileLog;
use crate::label::Label;

/// What the name of every base begins with.
const NAME: &str = "crmkit.base.";
/// What follows it until the base is complete; otherwise its revision.
const UNFINISHED: &str = "unfinished";

/// Everything that an open store has in its directory.
#[derive(Debug)]
pub(crate) struct Files {
    directory: PathBuf,
    /// Gone when the store is closed, however long its snapshots live.
    label: Mutex<Option<Label>>,
    log: FileLog,
}

/// A base that is open.
#[derive(Debug)]
pub(crate) struct BaseFile(File);

impl Files {
    /// The files of a directory whose label is held.
    pub(crate) fn open(directory: &Path, label: Label) -> io::Result<Self> {
        let log = FileLog::open(directory)?;
        Ok(Self { directory: directory.to_owned(), label: Mutex::new(Some(label)), log })
    }

    /// The label, unless it was freed.
    pub(crate) fn with_label<T>(&self, work: impl FnOnce(&mut Label) -> T) -> Option<T> {
        self.label.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(work)
    }

    /// Cuts off the room that the log has left and frees the label: from now on the directory may be somebody else's.
    pub(crate) fn free(&self) {
        self.log.trim();
        drop(self.label.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    pub(crate) fn log(&self) -> &FileLog {
        &self.log
    }
}

/// Removes the bases of a directory but one, and what is left of unfinished ones.
pub(crate) fn keep_only(directory: &Path, revision: Option<Revision>) -> io::Result<()> {
    for file in fs::read_dir(directory)? {
        let file = file?;
        let name = file.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(NAME)) else { continue };
        let is_ours = rest == UNFINISHED || rest.parse::<u64>().is_ok();
        if is_ours && revision.is_none_or(|Revision(kept)| rest != kept.to_string()) {
            directory::remove(&file.path())?;
        }
    }
    Ok(())
}

impl Log for Files {
    fn load(&self, each: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.log.load(each)
    }

    fn append(
        &self,
        at: u64,
        pieces: &mut dyn Iterator<Item = Bytes>,
        durability: Durability,
    ) -> Result<(), ApplyError> {
        self.log.append(at, pieces, durability)
    }
}

impl Bases for Files {
    type File = BaseFile;

    fn find(&self, revision: Revision) -> Result<Option<BaseFile>, StoreError> {
        match File::open(self.directory.join(format!("{NAME}{}", revision.0))) {
            Ok(file) => Ok(Some(BaseFile(file))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(directory::error(&error)),
        }
    }

    fn create(
        &self,
        revision: Revision,
        fill: &mut dyn FnMut(&mut Put<'_>) -> Result<(), StoreError>,
    ) -> Result<BaseFile, StoreError> {
        let raised = self.with_label(Label::raise);
        let raised = raised.ok_or_else(|| StoreError::Closed("the store was closed".into()))?;
        raised.map_err(|error| directory::error(&error))?;
        let unfinished = self.directory.join(format!("{NAME}{UNFINISHED}"));
        let (file, ()) = directory::prepare(&unfinished, |mut file| {
            fill(&mut |piece| file.write_all(piece).map_err(|error| directory::error(&error))).map_err(Failed)
        })
        .map_err(|Failed(error)| error)?;
        let named = directory::publish(&unfinished, &self.directory.join(format!("{NAME}{}", revision.0)));
        named.map_err(|error| directory::error(&error))?;
        Ok(BaseFile(file))
    }

    fn keep_only(&self, revision: Option<Revision>) -> Result<(), StoreError> {
        keep_only(&self.directory, revision).map_err(|error| directory::error(&error))
    }
}

/// An error of the store where one of the operating system is awaited as well.
struct Failed(StoreError);

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self(directory::error(&error))
    }
}

impl Source for BaseFile {
    fn length(&self) -> Result<u64, StoreError> {
        self.0.metadata().map(|metadata| metadata.len()).map_err(|error| directory::error(&error))
    }

    fn read(&self, offset: u64, into: &mut [u8]) -> Result<(), StoreError> {
        read_at(&self.0, offset, into).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => StoreError::Corrupt(format!("the base ends before byte {offset} is whole")),
            _ => directory::error(&error),
        })
    }
}

#[cfg(unix)]
fn read_at(file: &File, offset: u64, into: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut offset: u64, mut into: &mut [u8]) -> io::Result<()> {
    while !into.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, into, offset) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(length) => {
                into = into.get_mut(length..).unwrap_or_default();
                offset += length as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
