//! Directories and the errors of the operating system.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crmkit_store::StoreError;

/// Creates a directory with its parents, and returns the directories that must be synced for it to stay.
pub(crate) fn create(path: &Path) -> io::Result<Vec<PathBuf>> {
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
pub(crate) fn sync(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    crate::power::note(crate::power::Step::SyncDirectory);
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Creates a file, lets `write` fill it, and makes it durable; it is removed again if that fails. What [`publish`] begins with.
pub(crate) fn prepare<T, E: From<io::Error>>(
    unfinished: &Path,
    write: impl FnOnce(&File) -> Result<T, E>,
) -> Result<(File, T), E> {
    let fill = || {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(unfinished)?;
        #[cfg(test)]
        crate::power::note(crate::power::Step::Create(unfinished.to_owned()));
        let written = write(&file)?;
        file.sync_all()?;
        #[cfg(test)]
        crate::power::note(crate::power::Step::SyncFile(unfinished.to_owned(), fs::read(unfinished)?));
        Ok((file, written))
    };
    fill().inspect_err(|_| {
        // What is left of a failed attempt is of no use; that it cannot be removed says less than why it failed.
        let _ = fs::remove_file(unfinished);
    })
}

/// Gives a durable file its name, in place of the file that had it, and makes the name durable.
pub(crate) fn publish(unfinished: &Path, path: &Path) -> io::Result<()> {
    fs::rename(unfinished, path)?;
    #[cfg(test)]
    crate::power::note(crate::power::Step::Rename(unfinished.to_owned(), path.to_owned()));
    sync(path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

/// Removes a file. That its name is gone need not be durable: what is removed is what counts for nothing.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    #[cfg(test)]
    crate::power::note(crate::power::Step::Remove(path.to_owned()));
    Ok(())
}

/// An error of the operating system as an error of the store.
pub(crate) fn error(error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StoreError::Full(error.to_string())
        }
        _ => StoreError::Io(error.to_string()),
    }
}
