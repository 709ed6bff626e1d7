//! `check`: is everything there and as it was written?

use crmkit::JournalCheck;
use crmkit::serde_json::json;

use crate::arguments::Global;
use crate::audit::problem;
use crate::failure::{Exit, Failure};
use crate::list::read;
use crate::opened::{open, refused, require_system};
use crate::progress::waiting;
use crate::screen::{FAINT, GOOD, Screen, paint};
use crate::words::grouped;

pub(crate) fn run(global: &Global, screen: &Screen) -> Result<Exit, Failure> {
    require_system(global, "check a store")?;
    let opened = open(global)?;
    let Some(store) = &opened.store else { return Err(Failure::NoStore(opened.path)) };
    let failed = |error| refused(&opened.path, error);
    let bar = waiting("reading the store");
    let checked = store.check().map_err(failed)?;
    let size = store.size_on_disk().map_err(failed)?;
    bar.set_message("following the journal");
    let answer = opened.session.ask("journal.verify", json!({}))?;
    bar.finish_and_clear();
    let journal: JournalCheck = read(answer)?;
    if let Some(problem) = problem(&journal) {
        return Err(Failure::Damage(problem));
    }
    if screen.json {
        let store = json!({
            "revision": checked.revision.0, "pairs": checked.pairs, "bytes": checked.bytes, "size_on_disk": size,
        });
        screen.document(&json!({ "store": store, "journal": journal }))?;
        return Ok(Exit::Done);
    }
    let text = format!(
        "{}  {}\n  store    revision {}, {} keys, {} bytes of data, {} bytes on disk\n  journal  {} entries, each follows from the one \
         before\n  head     {}\n{}\n",
        paint(GOOD, "sound"),
        paint(FAINT, opened.path.display()),
        grouped(checked.revision.0.into()),
        grouped(checked.pairs.into()),
        grouped(checked.bytes.into()),
        grouped(size.into()),
        grouped(journal.entries.into()),
        journal.head,
        paint(FAINT, "  keep the head elsewhere: while it reappears, nothing before it was changed"),
    );
    screen.text(&text)?;
    Ok(Exit::Done)
}
