//! What a service desk costs when it is very large: how all unsolved tickets stand, what is due in a minute, who gets what waits,
//! and what the knowledge base says; beside tables and queries that a careful developer would write.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_core::calendar::BusinessCalendar;
use crmkit_core::knowledge::{self, Article, FindOptions};
use crmkit_core::tickets::sla::{
    NewSlaPolicy, NewSlaTarget, SlaClock, SlaCounts, SlaMetric, create_sla_policy, sla_overview,
};
use crmkit_core::tickets::{self, AgentStatus, Priority, RoutingMethod, Ticket, TicketAgent, TicketQueue};
use crmkit_engine::{Actor, Context, Crm, SeededRandom, Session, User, due};
use crmkit_record::{Id, RecordId};
use crmkit_store::MemoryStore;
use serde_json::Value;

use crate::ours::WallClock;
use crate::report::{Line, Report};
use crate::service_peer::{Clocks, Desk, Jobs, Shelf};
use crate::works::{Work, timed};
use crate::{ACTOR, Arguments, Failure};

const TICKETS: usize = 100_000;
const UNIT: usize = 1_000;
const JOBS: u64 = 1_000_000;
const ROUNDS: usize = 7;
/// Jobs lie so far apart, in milliseconds: about seventeen a minute.
const APART: i64 = 3_600;
/// How many tickets wait for somebody, for how many agents.
const WAITING: usize = 10_000;
const AGENTS: usize = 20;
/// How often they are given out, each time at a new desk.
const DESKS: usize = 3;
const ARTICLES: usize = 50_000;
const SEARCHES: usize = 100;
/// How many different words there are.
const VOCABULARY: u64 = 20_000;

/// 100,000 tickets at an instant, a minute of 1,000,000 jobs, 10,000 tickets given out, and searches of 50,000 articles.
pub(crate) fn measure(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.only.is_empty() && !arguments.only.contains(&Work::Service) {
        return Ok(());
    }
    report.works.extend(standing()?);
    report.works.push(minute()?);
    report.works.push(routing()?);
    report.works.push(searches()?);
    Ok(())
}

/// The first question, which makes the columns, and those after it.
fn standing() -> Result<[Line; 2], Failure> {
    let session = tickets()?;
    let at = session.view()?.now() + TimeDelta::hours(9);
    let mut clocks = Clocks::new()?;
    session.view()?.each(|clock: SlaClock| {
        clocks
            .add(&clock)
            .map_err(|error| crmkit_engine::Error::new(crmkit_engine::ErrorKind::Storage, error.to_string()))
    })?;
    clocks.ready()?;
    let (mut each, mut columns) = (Vec::new(), Vec::new());
    let mut equal = true;
    for _ in 0..ROUNDS {
        let (looked, time) = timed(|| clocks.counts(at))?;
        each.push(time);
        let (overview, time) = timed(|| Ok(sla_overview(&session.view()?, Some(at), None)?))?;
        columns.push(time);
        let counted = overview.metrics.iter().map(|counts| {
            let SlaCounts { active, paused, due_soon, met, breached, .. } = *counts;
            (counts.metric.to_string(), [active, paused, due_soon, met, breached])
        });
        equal &= counted.collect::<BTreeMap<_, _>>() == looked && !looked.is_empty();
    }
    let of = |times: &[u64], first: bool| {
        times.iter().enumerate().filter(|(place, _)| (*place == 0) == first).map(|(_, time)| *time).collect()
    };
    let line = |name: &str, first| {
        Line::new(name.to_owned(), "100,000 unsolved tickets", of(&each, first), of(&columns, first), None, equal)
    };
    Ok([line("sla_overview_first", true), line("sla_overview", false)])
}

fn minute() -> Result<Line, Failure> {
    let (session, start) = jobs(JOBS)?;
    let peer = Jobs::new(JOBS, APART)?;
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    let mut equal = true;
    for _ in 0..ROUNDS {
        let (listed, time) = timed(|| peer.until(60_000))?;
        theirs.push(time);
        let view = session.view()?;
        let (found, time) = timed(|| Ok(due::pending(&view, Some(start + TimeDelta::minutes(1)), Some(1_000))?.len()))?;
        ours.push(time);
        equal &= found == listed && found > 0;
    }
    Ok(Line::new("due_minute".to_owned(), "a minute of 1,000,000 jobs", theirs, ours, None, equal))
}

fn routing() -> Result<Line, Failure> {
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    let mut equal = true;
    for _ in 0..DESKS {
        let mut peer = Desk::new(i64::try_from(WAITING)?, i64::try_from(AGENTS)?)?;
        let (given, time) = timed(|| peer.route())?;
        theirs.push(time);
        let session = waiting()?;
        let route = || {
            let limit = u32::try_from(WAITING).ok();
            Ok(session.write(|work| tickets::route(work, limit, Some(false)))?.value)
        };
        let (choices, time) = timed(route)?;
        ours.push(time);
        let mut loads: BTreeMap<Id<User>, u64> = BTreeMap::new();
        for assignee in choices.iter().filter_map(|choice| choice.assignee) {
            *loads.entry(assignee).or_default() += 1;
        }
        equal &= loads.into_values().collect::<Vec<_>>() == given;
    }
    Ok(Line::new("route".to_owned(), "10,000 tickets to 20 agents", theirs, ours, None, equal))
}

fn searches() -> Result<Line, Failure> {
    let session = crm()?;
    let mut peer = Shelf::new()?;
    let mut draw = Words(7);
    for _ in 0..ARTICLES / UNIT {
        let texts: Vec<(String, String)> = (0..UNIT).map(|_| (draw.text(4), draw.text(60))).collect();
        let _ = session.write(|work| {
            for (title, body) in &texts {
                let (title, body) = (title.clone(), body.clone());
                let article =
                    work.create(Article { title, body, language: "en".parse().ok(), ..Article::default() })?;
                work.settled(article)?;
                knowledge::publish(work, article)?;
            }
            Ok(())
        })?;
        peer.add(&texts)?;
    }
    peer.ready()?;
    let wanted: Vec<String> = (0..SEARCHES).map(|_| draw.text(2)).collect();
    let options = FindOptions { limit: Some(10), ..FindOptions::default() };
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    let mut equal = true;
    for round in 0..=ROUNDS {
        let (listed, their_time) =
            timed(|| wanted.iter().map(|words| peer.search(words)).collect::<Result<Vec<usize>, Failure>>())?;
        let view = session.view()?;
        let search = |words: &String| Ok(knowledge::search(&view, words.clone(), Some(options.clone()))?.len());
        let (found, time) = timed(|| wanted.iter().map(search).collect::<Result<Vec<usize>, Failure>>())?;
        equal &= found == listed && found.iter().any(|count| *count > 0);
        // The first search makes the index of words.
        if round > 0 {
            theirs.push(their_time / SEARCHES as u64);
            ours.push(time / SEARCHES as u64);
        }
    }
    Ok(Line::new("knowledge_search".to_owned(), "two words in 50,000 articles", theirs, ours, None, equal))
}

/// Words, the first ones far more often than the last ones.
struct Words(u64);

impl Words {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn text(&mut self, words: usize) -> String {
        let word = |one: u64, other: u64| format!("k{}q", one % VOCABULARY * (other % VOCABULARY) / VOCABULARY);
        (0..words).map(|_| word(self.next(), self.next())).collect::<Vec<_>>().join(" ")
    }
}

/// A desk where 10,000 tickets wait.
fn waiting() -> Result<Session, Failure> {
    let session = crm()?;
    let _ = session.write(|work| {
        let mut members = Vec::new();
        for number in 0..AGENTS {
            let user = work.create(User { name: format!("Agent {number}"), ..User::default() })?;
            let capacity = Some(1_000);
            work.create(TicketAgent { user, status: AgentStatus::Online, capacity, ..TicketAgent::default() })?;
            members.push(user);
        }
        let filter = Some("all".to_owned());
        let queue = TicketQueue { name: "All".to_owned(), members, filter, ..TicketQueue::default() };
        work.create(TicketQueue { method: RoutingMethod::LongestIdle, ..queue })
    })?;
    for unit in 0..WAITING / UNIT {
        let _ = session.write(|work| {
            (0..UNIT).try_for_each(|number| {
                let priority = Priority::ALL.get((unit + number) % Priority::ALL.len()).copied();
                work.create(Ticket { subject: "It does not work".to_owned(), priority, ..Ticket::default() }).map(drop)
            })
        })?;
    }
    Ok(session)
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
