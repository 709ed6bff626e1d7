//! `backup` and `restore`: the whole store in one file.

use std::fs::File;
use std::io::{BufReader, Seek as _, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use crmkit::DirectoryStore;
use crmkit::portable::{self, PortableError, Summary};
use crmkit::serde_json::json;
use indicatif::ProgressBar;

use crate::arguments::{Backup, Global, Restore};
use crate::checkpoint::put_in_order;
use crate::failure::{Exit, Failure};
use crate::opened::{open, over, path, refused, require_system};
use crate::progress::{bytes, waiting};
use crate::screen::Screen;
use crate::words::grouped;

pub(crate) fn backup(global: &Global, arguments: &Backup, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "back a store up")?;
    let opened = open(global)?;
    let Some(store) = &opened.store else { return Err(Failure::NoStore(opened.path)) };
    let bar = waiting("writing the backup");
    let summary = store.export(&arguments.file).map_err(|error| unusable(&arguments.file, error))?;
    bar.finish_and_clear();
    tell("wrote", &arguments.file, summary, screen)
}

pub(crate) fn restore(global: &Global, arguments: &Restore, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "restore a store")?;
    let path = path(global);
    let failed = |error| unusable(&arguments.file, error);
    let file = File::open(&arguments.file).map_err(|error| Failure::file(&arguments.file, "read", error))?;
    let length = file.metadata().map(|about| about.len()).unwrap_or_default();
    let mut file = BufReader::new(file);
    let bar = waiting("checking the backup");
    portable::verify(&mut file).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(|error| Failure::file(&arguments.file, "read", error))?;
    bar.finish_and_clear();
    let made = !path.exists();
    let store = DirectoryStore::open_or_create(&path, arguments.making.kind).map_err(|error| refused(&path, error))?;
    let bar = bytes(length, "restoring");
    let filled = fill(store, &mut file, &bar, global, arguments);
    bar.finish_and_clear();
    if filled.is_err() && made {
        // What cannot be removed says less than why the restore failed.
        let _ = std::fs::remove_dir_all(&path);
    }
    let summary = filled?;
    tell("restored", &arguments.file, summary, screen)
}

/// Reads a backup into a new store, and frees it.
fn fill(
    store: DirectoryStore,
    file: &mut BufReader<File>,
    bar: &ProgressBar,
    global: &Global,
    arguments: &Restore,
) -> Result<Summary, Failure> {
    let summary = portable::import(&store, file, &mut |progress| {
        bar.set_position(progress.bytes);
        ControlFlow::Continue(())
    })
    .map_err(|error| unusable(&arguments.file, error))?;
    // Only now is it known that this program understands what was restored.
    let opened = over(store, &path(global), global, crmkit::system_context())?;
    put_in_order(&opened)?;
    opened.close()?;
    Ok(summary)
}

fn tell(done: &str, file: &Path, summary: Summary, screen: &Screen) -> Result<Exit, Failure> {
    let Summary { pairs, bytes, revision } = summary;
    if screen.json {
        screen.document(&json!({ "file": file, "pairs": pairs, "bytes": bytes, "revision": revision.0 }))?;
    } else {
        let (pairs, bytes) = (grouped(pairs.into()), grouped(bytes.into()));
        screen.text(&format!("{done} {}: {pairs} keys, {bytes} bytes, revision {}\n", file.display(), revision.0))?;
    }
    Ok(Exit::Done)
}

fn unusable(file: &Path, error: PortableError) -> Failure {
    Failure::Portable { file: file.to_owned(), error }
}
