//! `demo`: a company that never was, with a year of work behind it, on disk.
//!
//! | file | what it is |
//! | --- | --- |
//! | `dice.rs` | chance that is the same every time |
//! | `market.rs` | the words that the data is made of |
//! | `plan.rs` | what will have happened, from the seed alone |
//! | `perform.rs` | the plan carried out on a store, event by event, at its time |

mod dice;
mod market;
mod perform;
mod plan;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crmkit::catalog::organisation;
use crmkit::chrono::{Datelike, Months, NaiveDate, NaiveTime};
use crmkit::people::Contact;
use crmkit::serde_json::json;
use crmkit::{Actor, Context, DirectoryStore, Filter, HistoryEntry, StoreKind, View, portable};

use crate::arguments::{Demo, Global};
use crate::checkpoint::put_in_order;
use crate::failure::{Exit, Failure};
use crate::list::{read, schema_of};
use crate::opened::{Opened, refused, unsealed};
use crate::progress::counted;
use crate::screen::{FAINT, STRONG, Screen, TITLE, paint};
use crate::words::{Words, grouped};
use crate::{board, forecast, show};
use perform::{NAME, Performance};
use plan::{Plan, Size};

const DEFAULT: &str = "crmkit-demo.store";
/// How many of the last months, beside the present one, the forecast shows.
const MONTHS_BACK: u32 = 2;
/// How many changes of a contact fit on a screen.
const TOLD: usize = 6;

pub(crate) fn run(global: &Global, arguments: &Demo, screen: &Screen) -> Result<Exit, Failure> {
    let path = global.store.clone().unwrap_or_else(|| PathBuf::from(DEFAULT));
    let today = match arguments.today {
        Some(day) => day,
        None => today(&global.actor)?,
    };
    let there = exists(&path, global, arguments)?;
    let made = if there && !arguments.fresh { None } else { Some(make(&path, global, arguments, today)?) };
    let context = match arguments.today {
        Some(day) => Context::seeded(day.and_time(NaiveTime::MIN).and_utc(), arguments.seed),
        None => crmkit::system_context(),
    };
    let store = DirectoryStore::open(&path).map_err(|error| refused(&path, error))?;
    let opened = unsealed(store, &path, global, context)?;
    tell(&opened, made, today, screen)?;
    opened.close()?;
    Ok(Exit::Done)
}

/// Today, as the engine tells it.
fn today(actor: &Actor) -> Result<NaiveDate, Failure> {
    Ok(crmkit::memory(crmkit::system_context())?.session(actor.clone()).view()?.now().date_naive())
}

/// Whether there is a demo already. Whatever else is there is left alone.
fn exists(path: &Path, global: &Global, arguments: &Demo) -> Result<bool, Failure> {
    if !path.exists() {
        return Ok(false);
    }
    // Of an old demo that is made again any kind will do.
    let asked = arguments.making.kind.filter(|_| !arguments.fresh);
    let store = match asked {
        Some(kind) if StoreKind::of(path).is_some() => DirectoryStore::open_or_create(path, Some(kind)),
        _ => DirectoryStore::open(path),
    };
    let store = store.map_err(|error| refused(path, error))?;
    let opened = unsealed(store, path, global, crmkit::system_context())?;
    let view = opened.crm.session(Actor::system("demo")).view()?;
    let ours = organisation(&view)?.name == NAME;
    drop(view);
    opened.close()?;
    if ours {
        return Ok(true);
    }
    let message = format!("the store in `{}` is not a demo: it is left as it is", path.display());
    Err(Failure::Usage { message, hint: "name a new directory with --store".to_owned() })
}

/// Makes the demo, beside its place first, so that half a demo is never taken for a whole one. Gives how long it took.
fn make(path: &Path, global: &Global, arguments: &Demo, today: NaiveDate) -> Result<Duration, Failure> {
    let began = Instant::now();
    let size = Size { companies: count(arguments.companies), deals: count(arguments.deals) };
    let plan = Plan::new(arguments.seed, today, size);
    let (worked, packed) = (beside(path, ".unfinished"), beside(path, ".packed"));
    remove(&worked)?;
    remove(&packed)?;
    let kind = arguments.making.kind.unwrap_or_default();
    let store = DirectoryStore::create(&worked, kind).map_err(|error| refused(&worked, error))?;
    let store = Arc::new(store);
    let bar = counted(plan.events.len() as u64, "a year of work");
    let mut performance = Performance::begin(&plan, store.clone(), arguments.seed)?;
    for event in &plan.events {
        performance.perform(event)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    drop(performance);
    pack(store.as_ref(), &packed, global)?;
    drop(store);
    remove(path)?;
    fs::rename(&packed, path).map_err(|error| Failure::file(path, "written", error))?;
    remove(&worked)?;
    Ok(began.elapsed())
}

/// Copies a store into a new one, which after a year of small writes takes a fraction of the room, and writes a checkpoint.
fn pack(store: &DirectoryStore, packed: &Path, global: &Global) -> Result<(), Failure> {
    let failed = |error| Failure::Portable { file: packed.to_owned(), error };
    let mut everything = Vec::new();
    portable::export(store, &mut everything).map_err(failed)?;
    let copy = DirectoryStore::create(packed, store.kind()).map_err(|error| refused(packed, error))?;
    portable::import(&copy, &mut everything.as_slice(), &mut |_| ControlFlow::Continue(())).map_err(failed)?;
    let opened = unsealed(copy, packed, global, crmkit::system_context())?;
    put_in_order(&opened)?;
    opened.close()
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::file(path, "removed", error)),
        _ => Ok(()),
    }
}

fn tell(opened: &Opened, made: Option<Duration>, today: NaiveDate, screen: &Screen) -> Result<(), Failure> {
    let view = opened.session.view()?;
    let boards = board::ask(&opened.session, &board::all_pipelines(&opened.session, &view)?, None, None)?;
    let from = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(MONTHS_BACK)));
    let forecast = opened.session.ask("deals.forecast", json!({ "by": "month", "start": from }))?;
    let contact = busiest(&view)?;
    let history = opened.session.ask("contacts.history", json!({ "id": contact.id }))?;
    let counts = counts(&view)?;
    if screen.json {
        let entries = opened.session.ask("journal.verify", json!({}))?;
        let document = json!({
            "store": opened.path,
            "made": made.is_some(),
            "today": today,
            "counts": counts.iter().map(|(record, count)| ((*record).to_owned(), json!(count))).collect::<crmkit::serde_json::Map<_, _>>(),
            "journal": entries,
            "boards": boards,
            "forecast": forecast,
            "contact": contact.id,
            "history": history,
        });
        return screen.document(&document);
    }
    let mut words = Words::new(&view);
    let mut text = introduction(opened, made, &counts);
    for board in boards {
        text.push_str(&board::shown(&read(board)?, &mut words, "", today, screen)?);
        text.push('\n');
    }
    text.push_str(&forecast::shown(&read(forecast)?, screen));
    let name = words.name("contact", &contact.id.to_string());
    text.push_str(&format!(
        "\n{}  {}\n",
        paint(TITLE, &name),
        paint(FAINT, "who changed what in this contact, in UTC")
    ));
    let entries: Vec<HistoryEntry> = read(history)?;
    text.push_str(&show::told(&schema_of(opened, "contact")?, &entries, &mut words, screen));
    let email = contact.primary_email().map(|email| email.as_str().to_owned()).unwrap_or_default();
    text.push_str(&next(&opened.path, &email));
    screen.text(&text)
}

fn introduction(opened: &Opened, made: Option<Duration>, counts: &[(&str, u64)]) -> String {
    let counts: Vec<String> =
        counts.iter().map(|(record, count)| format!("{} {record}", grouped((*count).into()))).collect();
    let told = match made {
        Some(took) => format!("made in {:.1} s", took.as_secs_f64()),
        None => "made earlier; --fresh makes it again".to_owned(),
    };
    format!(
        "{}  {}\n{}\n{}\n\n",
        paint(TITLE, NAME),
        paint(FAINT, "a company that never was, with a year of work behind it"),
        counts.join(", "),
        paint(FAINT, format!("on disk in {}, {told}", opened.path.display())),
    )
}

fn counts(view: &View) -> Result<Vec<(&'static str, u64)>, Failure> {
    let count = |record, plural| Ok((plural, view.count(record, &Filter::All)?));
    [("company", "companies"), ("contact", "contacts"), ("deal", "deals"), ("user", "users")]
        .into_iter()
        .map(|(record, plural)| count(record, plural))
        .collect()
}

/// The first contact with as much to tell as fits on a screen, or else the one with most.
fn busiest(view: &View) -> Result<Contact, Failure> {
    let mut found: Option<(usize, Contact)> = None;
    view.each(|contact: Contact| {
        let told = view.history("contact", contact.id.untyped())?.len().min(TOLD);
        if found.as_ref().is_none_or(|(most, _)| told > *most) {
            found = Some((told, contact));
        }
        Ok(())
    })?;
    found.map(|(_, contact)| contact).ok_or_else(|| crmkit::Error::not_found("contact", "of the demo").into())
}

fn next(path: &Path, email: &str) -> String {
    let program = program();
    let store = path.display();
    let mut text =
        format!("\n{}  {}\n", paint(TITLE, "Try next"), paint(FAINT, format!("after: export CRMKIT_STORE={store}")));
    let commands = [
        ("list deals --filter 'amount > 200000 EUR' --sort -amount".to_owned(), ""),
        ("sum deals amount 'status = won'".to_owned(), ""),
        ("forecast --by owner".to_owned(), ""),
        (format!("history contacts {email} --by emails"), ""),
        ("ask deals.rotting".to_owned(), "as JSON"),
        ("catalog deals".to_owned(), "what can be called and asked"),
        ("check".to_owned(), "every byte, and the chain of the journal"),
    ];
    for (command, what) in commands {
        let what = if what.is_empty() { String::new() } else { format!("  {}", paint(FAINT, format!("# {what}"))) };
        text.push_str(&format!("  {program} {}{what}\n", paint(STRONG, command)));
    }
    text
}

/// How this program was called, as short as it can be typed again.
fn program() -> String {
    let called = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    let here = std::env::current_dir().unwrap_or_default();
    let called = called.strip_prefix(&here).map(Path::to_owned).unwrap_or(called);
    match called.is_absolute() {
        true => "crmkit".to_owned(),
        false => called.display().to_string(),
    }
}
