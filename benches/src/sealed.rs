//! What sealing costs: the same contacts imported and read with and without, the two taking turns.
//!
//! The side that others stand on in the report is crmkit without a seal.

use std::path::Path;
use std::sync::Arc;

use crmkit_core::people::Contact;
use crmkit_engine::{Actor, Context, Crm, Options, SeededRandom, Session};
use crmkit_record::{Filter, Id, Value};
use crmkit_seal::{Cost, Passphrase};
use crmkit_store::Store;
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;

use crate::ours::WallClock;
use crate::report::{Line, Report};
use crate::works::{Work, timed};
use crate::{ACTOR, Arguments, Failure, UNIT, contacts};

/// How many single contacts are read in a round.
const READS: usize = 20_000;

type Open = fn(&Path) -> Result<Arc<dyn Store>, Failure>;

const KINDS: [(&str, Open); 2] = [
    ("log", |path| Ok(Arc::new(LogStore::open_or_create(path)?))),
    ("sled", |path| Ok(Arc::new(SledStore::open_or_create(path)?))),
];

/// Import, open, and reads.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.only.is_empty() && !arguments.only.contains(&Work::Sealed) {
        return Ok(());
    }
    let rows = usize::try_from(arguments.rows)?;
    let users = contacts::users()?;
    let people = contacts::contacts(rows, arguments.seed, &users)?;
    for (kind, open) in KINDS {
        let mut figures: Vec<(&str, &'static str, [Vec<u64>; 2])> = vec![
            ("import", "contact", Default::default()),
            ("open_first_filter", "open", Default::default()),
            ("point_read", "contact", Default::default()),
            ("by_email", "contact", Default::default()),
            ("count", "count", Default::default()),
        ];
        let mut answers = [Vec::new(), Vec::new()];
        for _ in 0..arguments.rounds {
            for (side, sealed) in [false, true].into_iter().enumerate() {
                let directory = tempfile::tempdir_in(&arguments.directory)?;
                let found = round(directory.path(), open, sealed, &people, &users)?;
                for ((_, _, figures), nanoseconds) in figures.iter_mut().zip(found.figures) {
                    if let Some(side) = figures.get_mut(side) {
                        side.push(nanoseconds);
                    }
                }
                if let Some(answers) = answers.get_mut(side) {
                    answers.push(found.answers);
                }
            }
        }
        let equal = answers.first() == answers.last();
        for (work, unit, [open, sealed]) in figures {
            report.works.push(Line::new(format!("sealed_{work}_{kind}"), unit, open, sealed, None, equal));
        }
    }
    Ok(())
}

struct Found {
    figures: [u64; 5],
    answers: Vec<u64>,
}

fn round(
    directory: &Path,
    open: Open,
    sealed: bool,
    people: &[Contact],
    users: &[crmkit_engine::User],
) -> Result<Found, Failure> {
    let session = || -> Result<Session, Failure> {
        let random = SeededRandom::new(u64::try_from(crmkit_engine::Clock::now(&WallClock).timestamp_micros())?);
        let context = Context::new(Arc::new(WallClock), Arc::new(random));
        let (store, rooms) = (open(&directory.join("data"))?, crmkit_core::rooms());
        let crm = match sealed {
            true => {
                let passphrase = Passphrase::with_cost("of the bench", Cost::WEAK);
                Crm::sealed(store, open(&directory.join("vault"))?, &passphrase, context, &rooms, Options::default())?
            }
            false => Crm::open(store, context, &rooms)?,
        };
        Ok(crm.session(Actor::system(ACTOR)))
    };
    let per = |nanoseconds: u64, count: usize| nanoseconds / count.max(1) as u64;
    let writer = session()?;
    let _ = writer.write(|work| users.iter().try_for_each(|user| work.create(user.clone()).map(drop)))?;
    let (ids, import) = timed(|| {
        let mut ids: Vec<Id<Contact>> = Vec::with_capacity(people.len());
        for unit in people.chunks(UNIT) {
            let made = writer.write(|work| unit.iter().map(|contact| work.create(contact.clone())).collect())?;
            let made: Vec<Id<Contact>> = made.value;
            ids.extend(made);
        }
        Ok(ids)
    })?;
    drop(writer);
    let filter: Filter = "title starts \"S\" or first_name starts \"A\"".parse()?;
    let (reader, opened) = timed(|| {
        let reader = session()?;
        reader.view()?.count("contact", &filter)?;
        Ok(reader)
    })?;
    let view = reader.view()?;
    let step = (ids.len() / READS).max(1);
    let chosen: Vec<Id<Contact>> = (0..READS).filter_map(|n| ids.get(n * 7_919 * step % ids.len()).copied()).collect();
    let mut emails = Vec::new();
    let (_, reads) = timed(|| {
        for id in &chosen {
            let contact: Contact = view.get(*id)?;
            emails.extend(contact.emails.into_iter().next());
        }
        Ok(())
    })?;
    let mut holders = 0;
    let (_, by_email) = timed(|| {
        for email in &emails {
            let found: Vec<Contact> = view.all_by("emails", &Value::Email(email.value.clone()))?;
            holders += found.len() as u64;
        }
        Ok(())
    })?;
    let (count, counting) = timed(|| Ok(view.count("contact", &filter)?))?;
    let figures = [per(import, people.len()), opened, per(reads, chosen.len()), per(by_email, emails.len()), counting];
    Ok(Found { figures, answers: vec![emails.len() as u64, holders, count] })
}
