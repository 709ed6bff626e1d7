//! `checkpoint`: whoever opens the store next finds everything in order.

use std::ops::ControlFlow;

use crmkit::serde_json::json;
use crmkit::{Checkpoint, Compaction};

use crate::arguments::Global;
use crate::failure::{Exit, Failure};
use crate::opened::{Opened, open, refused, require_system};
use crate::progress::waiting;
use crate::screen::{GOOD, Screen, paint};
use crate::words::grouped;

/// What was done.
pub(crate) struct Ordered {
    checkpoint: Checkpoint,
    compaction: Compaction,
    size_on_disk: u64,
}

pub(crate) fn run(global: &Global, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "write a checkpoint")?;
    let opened = open(global)?;
    let Some(Ordered { checkpoint, compaction, size_on_disk }) = put_in_order(&opened)? else {
        return Err(Failure::NoStore(opened.path));
    };
    let path = opened.path.display().to_string();
    opened.close()?;
    let compacted = compaction == Compaction::Done;
    if screen.json {
        let (types, bytes) = (checkpoint.types, checkpoint.bytes);
        let written = json!({ "types": types, "bytes": bytes, "compacted": compacted, "size_on_disk": size_on_disk });
        screen.document(&written)?;
        return Ok(Exit::Done);
    }
    let written = match checkpoint.bytes {
        0 => "nothing new to write".to_owned(),
        bytes => format!("{} bytes written", grouped(bytes.into())),
    };
    let log = if compacted { "compacted" } else { "none, a store of this kind has nothing to compact" };
    screen.text(&format!(
        "{}  {path}\n  checkpoint  {} record types, {written}\n  log         {log}\n  on disk     {} bytes\n",
        paint(GOOD, "in order"),
        checkpoint.types,
        grouped(size_on_disk.into()),
    ))?;
    Ok(Exit::Done)
}

/// Writes a checkpoint of every record type and puts the files in order; nothing where the work happens in memory.
pub(crate) fn put_in_order(opened: &Opened) -> Result<Option<Ordered>, Failure> {
    let Some(store) = &opened.store else { return Ok(None) };
    let failed = |error| refused(&opened.path, error);
    let bar = waiting("writing a checkpoint");
    let checkpoint = opened.crm.checkpoint_all()?;
    bar.set_message("putting the files in order");
    let compaction = store.compact(&mut |_| ControlFlow::Continue(())).map_err(failed)?;
    bar.finish_and_clear();
    Ok(Some(Ordered { checkpoint, compaction, size_on_disk: store.size_on_disk().map_err(failed)? }))
}
