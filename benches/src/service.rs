//! What the clocks of service levels cost when there are very many: how all unsolved tickets stand, and what is due in a minute.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_core::calendar::BusinessCalendar;
use crmkit_core::tickets::Ticket;
use crmkit_core::tickets::sla::{
    NewSlaPolicy, NewSlaTarget, SlaClock, SlaCounts, SlaMetric, SlaState, create_sla_policy, sla_overview,
};
use crmkit_engine::{Actor, Context, Crm, SeededRandom, Session, due};
use crmkit_record::{Id, RecordId};
use crmkit_store::MemoryStore;
use serde_json::Value;

use crate::ours::WallClock;
use crate::report::{Line, Report};
use crate::works::{Work, timed};
use crate::{ACTOR, Arguments, Failure};

const TICKETS: usize = 100_000;
const UNIT: usize = 1_000;
const JOBS: u64 = 1_000_000;
const FEW_JOBS: u64 = 1_000;
const ROUNDS: usize = 7;
/// Jobs lie so far apart, in milliseconds: about seventeen a minute.
const APART: i64 = 3_600;

/// The clocks of 100,000 tickets from columns, beside a look at each clock; a minute of a million jobs, beside one of a thousand.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.only.is_empty() && !arguments.only.contains(&Work::Service) {
        return Ok(());
    }
    let session = tickets()?;
    let at = session.view()?.now() + TimeDelta::hours(9);
    let (mut each, mut columns) = (Vec::new(), Vec::new());
    let mut equal = true;
    for _ in 0..ROUNDS {
        let (looked, time) = timed(|| looked_at(&session, at))?;
        each.push(time);
        let (overview, time) = timed(|| Ok(sla_overview(&session.view()?, Some(at), None)?))?;
        columns.push(time);
        let counted = overview.metrics.iter().map(|counts| {
            let SlaCounts { active, paused, due_soon, met, breached, .. } = *counts;
            (counts.metric, [active, paused, due_soon, met, breached])
        });
        equal &= counted.collect::<BTreeMap<_, _>>() == looked;
    }
    let mut line = Line::new("sla_overview".to_owned(), "100,000 unsolved tickets", each, columns, None, equal);
    line.peer = "each clock";
    report.works.push(line);

    let (few, many) = (jobs(FEW_JOBS)?, jobs(JOBS)?);
    let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
    let mut equal = true;
    for _ in 0..ROUNDS {
        let minute = |(session, start): &(Session, DateTime<Utc>)| {
            let view = session.view()?;
            timed(|| Ok(due::pending(&view, Some(*start + TimeDelta::minutes(1)), Some(1_000))?.len()))
        };
        let ((found_few, few_time), (found_many, many_time)) = (minute(&few)?, minute(&many)?);
        of_few.push(few_time);
        of_many.push(many_time);
        equal &= found_few == found_many && found_many > 0;
    }
    let mut line = Line::new("due_minute".to_owned(), "a minute of 1,000,000 jobs", of_few, of_many, None, equal);
    line.peer = "of 1,000";
    report.works.push(line);
    Ok(())
}

fn crm() -> Result<Session, Failure> {
    let context = Context::new(Arc::new(WallClock), Arc::new(SeededRandom::new(4)));
    Ok(Crm::open(Arc::new(MemoryStore::new()), context, &crmkit_core::rooms())?.session(Actor::system(ACTOR)))
}

/// Unsolved tickets with two clocks each.
fn tickets() -> Result<Session, Failure> {
    let session = crm()?;
    let _ = session.write(|work| {
        let calendar = work.create(BusinessCalendar {
            name: "Office".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            hours: vec!["Mo-Su 00:00-12:00,13:00-24:00".to_owned()],
            ..BusinessCalendar::default()
        })?;
        let target = |metric, seconds| NewSlaTarget { metric, seconds, business: true, ..NewSlaTarget::default() };
        let targets = vec![target(SlaMetric::FirstReply, 14_400), target(SlaMetric::TotalResolution, 144_000)];
        let (name, calendar) = ("All".to_owned(), Some(calendar));
        create_sla_policy(work, NewSlaPolicy { name, is_default: true, calendar, targets, ..NewSlaPolicy::default() })
    })?;
    for _ in 0..TICKETS / UNIT {
        let _ = session.write(|work| {
            (0..UNIT).try_for_each(|_| {
                work.create(Ticket { subject: "It does not work".to_owned(), ..Ticket::default() }).map(drop)
            })
        })?;
    }
    Ok(session)
}

/// The same counts, from each clock: active, paused, due soon, met and breached.
fn looked_at(session: &Session, at: DateTime<Utc>) -> Result<BTreeMap<SlaMetric, [u64; 5]>, Failure> {
    let mut counts: BTreeMap<SlaMetric, [u64; 5]> = BTreeMap::new();
    session.view()?.each(|clock: SlaClock| {
        if clock.open {
            let [active, paused, due_soon, met, breached] = counts.entry(clock.metric).or_default();
            let count = match clock.state_at(at) {
                SlaState::Active => active,
                SlaState::Paused => paused,
                SlaState::DueSoon => due_soon,
                SlaState::Met => met,
                SlaState::Breached => breached,
            };
            *count += 1;
        }
        Ok(())
    })?;
    Ok(counts)
}

/// So many jobs of clocks, and when the first one is due.
fn jobs(count: u64) -> Result<(Session, DateTime<Utc>), Failure> {
    let session = crm()?;
    let start = session.view()?.now();
    let mut number = 0;
    while number < count {
        let first = number;
        let last = count.min(first + 5_000);
        let _ = session.write(|work| {
            (first..last).try_for_each(|number| {
                let mut bytes = [0; 16];
                for (byte, of_number) in bytes.iter_mut().zip(number.to_be_bytes()) {
                    *byte = of_number;
                }
                let id = Id::<SlaClock>::new(RecordId::from_bytes(bytes));
                let after = TimeDelta::milliseconds(i64::try_from(number).unwrap_or(0) * APART);
                work.schedule("tickets.sla_breach", id, start + after, Value::Null)
            })
        })?;
        number = last;
    }
    Ok((session, start))
}
