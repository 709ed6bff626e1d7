//! What segments cost: contacts created and changed with twenty segments of the type, and with none.

use std::sync::Arc;

use crmkit_core::people::Contact;
use crmkit_core::segments::Segment;
use crmkit_engine::{Actor, Context, Crm, SeededRandom, Session};
use crmkit_record::Id;
use crmkit_store::MemoryStore;

use crate::ours::WallClock;
use crate::report::{Line, Report};
use crate::works::{Work, timed};
use crate::{ACTOR, Arguments, Failure};

const SEGMENTS: usize = 20;
const CONTACTS: usize = 1_000;
const ROUNDS: usize = 7;

/// The three changes that are measured.
const CHANGES: [(&str, &str); 3] = [
    ("segments_created", "1,000 contacts created"),
    ("segments_untouched", "1,000 contacts changed in what no rule asks"),
    ("segments_touched", "1,000 contacts changed in what each rule asks"),
];

/// One commit each with twenty segments, beside the same commit with none.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.only.is_empty() && !arguments.only.contains(&Work::Segments) {
        return Ok(());
    }
    let mut times: [(Vec<u64>, Vec<u64>); 3] = Default::default();
    let mut equal = true;
    for _ in 0..ROUNDS {
        let (none, moved_none) = run(0)?;
        let (some, moved) = run(SEGMENTS)?;
        // Everybody comes into each segment by name, and leaves it with the name.
        equal &= moved_none == 0 && moved == (SEGMENTS * CONTACTS * 2) as u64;
        for ((none_times, some_times), (none, some)) in times.iter_mut().zip(none.into_iter().zip(some)) {
            none_times.push(none);
            some_times.push(some);
        }
    }
    for ((work, unit), (none, some)) in CHANGES.into_iter().zip(times) {
        let mut line = Line::new(work.to_owned(), unit, none, some, None, equal);
        line.peer = "none";
        report.works.push(line);
    }
    Ok(())
}

/// The times of the three changes, and how often somebody moved.
fn run(segments: usize) -> Result<([u64; 3], u64), Failure> {
    let context = Context::new(Arc::new(WallClock), Arc::new(SeededRandom::new(3)));
    let crm = Crm::open(Arc::new(MemoryStore::new()), context, &crmkit_core::rooms())?;
    let session = crm.session(Actor::system(ACTOR));
    let _ = session.write(|work| {
        (0..segments).try_for_each(|number| {
            let filter = Some(format!("last_name starts A and lifecycle != customer and first_name != B{number}"));
            let (name, record_type) = (format!("Segment {number}"), "contact".to_owned());
            work.create(Segment { name, record_type, filter, ..Segment::default() }).map(drop)
        })
    })?;
    let (ids, created) = timed(|| {
        let written = session.write(|work| {
            let contact = |number| Contact { last_name: Some(format!("A{number}")), ..Contact::default() };
            (0..CONTACTS).map(|number| work.create(contact(number))).collect::<Result<Vec<_>, _>>()
        })?;
        Ok(written.value)
    })?;
    let ((), untouched) = timed(|| change(&session, &ids, |contact| contact.title = Some("Cook".to_owned())))?;
    let ((), touched) = timed(|| change(&session, &ids, |contact| contact.last_name = Some("Baker".to_owned())))?;
    let moved = session.view()?.count("segment_event", &crmkit_record::Filter::All)?;
    Ok(([created, untouched, touched], moved))
}

fn change(session: &Session, ids: &[Id<Contact>], set: impl Fn(&mut Contact)) -> Result<(), Failure> {
    let _ = session.write(|work| {
        ids.iter().try_for_each(|id| {
            let changed = work.modify::<Contact>(*id, |contact| {
                set(contact);
                Ok(())
            });
            changed.map(drop)
        })
    })?;
    Ok(())
}
