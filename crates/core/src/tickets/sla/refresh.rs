//! Keeps what is kept of the clocks in line with what happened, and tells what has to be told: warnings, breaches, escalations.
//!
//! INVARIANT: each warning, breach and escalation of a round is told once, also where its job runs late or something happens
//! before it runs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, DueJob, ErrorKind, Result, View, Work};
use crmkit_record::{Filter, Id, Record as _, RecordId, field};
use serde_json::{Value as Json, json};

use super::clock::{Clock, Goal, Round, SlaState, clock, reaches};
use super::escalation::{SlaEscalation, escalations_of, quiet_from};
use super::metric::SlaMetric;
use super::policy::{Promise, policies};
use super::promise::promises_of;
use super::sla_choice::{SlaChoice, choice_of, counts, is_over, renew};
use super::sla_clock::{SlaClock, clocks_of};
use super::sla_round::{decide, decided};
use crate::calendar::{BusinessCalendar, BusinessHours};
use crate::tickets::{EventKind, StatusCategory, Ticket, TicketEvent, TicketMessage, events};

/// The kinds of due jobs, and of the messages that they leave.
pub(super) const WARNING: &str = "tickets.sla_warning";
pub(super) const BREACH: &str = "tickets.sla_breach";
pub(super) const ESCALATION: &str = "tickets.sla_escalation";
/// The kind of the due job that moves the clocks after a policy has changed.
pub(super) const REFRESH: &str = "tickets.sla_refresh";

/// So many tickets are looked at in one run after a policy has changed.
const BATCH: usize = 500;

/// The clocks of a ticket at an instant, calculated from its history.
#[derive(Debug)]
pub(super) struct Calculated {
    pub(super) choice: SlaChoice,
    pub(super) promise: Option<Promise>,
    pub(super) clocks: Vec<Clock>,
    pub(super) events: Vec<TicketEvent>,
}

impl Calculated {
    /// The hours that its policy counts by.
    pub(super) fn hours(&self) -> BusinessHours {
        self.promise.as_ref().map_or_else(BusinessHours::always, |promise| promise.hours.clone())
    }
}

/// Calculates the clocks of a ticket. To be called with the rights of the system.
pub(super) fn calculate(view: &View, ticket: Id<Ticket>, at: DateTime<Utc>) -> Result<Calculated> {
    let choice = counts(view, ticket, at)?;
    calculate_by(view, ticket, choice, at)
}

/// Calculates the clocks of a ticket by the policy that was chosen, the deadlines that were promised, and what was decided.
fn calculate_by(view: &View, ticket: Id<Ticket>, choice: SlaChoice, at: DateTime<Utc>) -> Result<Calculated> {
    let policy = choice.policy.map(|policy| view.find(policy)).transpose()?.flatten();
    let promise = policy.map(|policy| Promise::read(view, policy)).transpose()?;
    let mut goals: BTreeMap<SlaMetric, Goal> = BTreeMap::new();
    let (pauses, after_solved) = promise
        .as_ref()
        .map(|promise| (promise.policy.pauses.clone(), promise.policy.after_solved))
        .unwrap_or_default();
    let blank = |metric| Goal { metric, pauses: pauses.clone(), after_solved, ..Goal::default() };
    for goal in promise.iter().flat_map(|promise| &promise.goals) {
        goals.insert(goal.metric, goal.clone());
    }
    for promise in promises_of(view, ticket)? {
        goals.entry(promise.metric).or_insert_with(|| blank(promise.metric)).promised = Some(promise.promised());
    }
    for (metric, round) in decided(view, ticket, at)? {
        goals.entry(metric).or_insert_with(|| blank(metric)).decided.push(round);
    }
    let hours = promise.as_ref().map_or_else(BusinessHours::always, |promise| promise.hours.clone());
    let events = if goals.is_empty() { Vec::new() } else { events(view, ticket)? };
    // What ended before anything was chosen is measured by the first choice; later, what ended without a promise had none.
    let decides_from = (!choice.id.is_nil()).then(|| came_back(&events, at).unwrap_or(at));
    let mut clocks = Vec::new();
    for goal in goals.into_values() {
        clocks.extend(within_reach(clock(&events, &Goal { decides_from, ..goal }, &hours, at))?.flatten());
    }
    Ok(Calculated { choice, promise, clocks, events })
}

/// Since when a ticket had been merged whose merge is undone at this very instant: what was said to it meanwhile ended rounds that could
/// not be decided then.
fn came_back(events: &[TicketEvent], at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let turns = || events.iter().rev().filter(|event| matches!(event.kind, EventKind::Merged(_)));
    let undone = turns().next().filter(|event| event.kind == EventKind::Merged(None) && event.at == at)?;
    turns().find(|event| event.at <= undone.at && event.kind != EventKind::Merged(None)).map(|event| event.at)
}

/// What lies beyond the calendar, because its hours became few, is promised no more: it stands in nobody's way.
pub(super) fn within_reach<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::Invalid => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether there is anything to keep clocks for.
fn is_used(view: &View, ticket: Id<Ticket>) -> Result<bool> {
    Ok(choice_of(view, ticket)?.is_some() || !promises_of(view, ticket)?.is_empty() || !policies(view)?.is_empty())
}

/// Writes down anew how the clocks of a ticket stand, after something has happened to it.
pub(super) fn refresh(work: &mut Work<'_>, id: Id<Ticket>) -> Result<()> {
    if !is_used(work, id)? {
        return Ok(());
    }
    let Some(ticket) = work.find(id)? else { return Ok(()) };
    let known = choice_of(work, id)?;
    if known.is_none() && is_over(&ticket) && work.as_stored(|view| view.find(id))?.is_some_and(|was| is_over(&was)) {
        // It was closed before there were policies.
        return Ok(());
    }
    let chosen = renew(work, &ticket)?;
    // The first choice decides what ended before it.
    let choice = if known.is_none() { SlaChoice { id: Id::nil(), ..chosen } } else { chosen };
    let now = work.now();
    write_down(work, &ticket, choice, now)
}

/// Writes down anew how the clocks of a ticket stand at an instant, while nothing has happened to it.
fn look(work: &mut Work<'_>, id: Id<Ticket>, at: DateTime<Utc>) -> Result<()> {
    match (work.find(id)?, choice_of(work, id)?) {
        (Some(ticket), Some(choice)) => write_down(work, &ticket, choice, at),
        _ => Ok(()),
    }
}

fn write_down(work: &mut Work<'_>, ticket: &Ticket, choice: SlaChoice, at: DateTime<Utc>) -> Result<()> {
    let id = ticket.id;
    let Calculated { promise, clocks, events, .. } = calculate_by(work, id, choice, at)?;
    let mut there = clocks_of(work, id)?;
    let policy = promise.as_ref().map(|promise| promise.policy.id);
    let escalations = policy.map_or_else(|| Ok(Vec::new()), |policy| escalations_of(work, policy))?;
    for clock in clocks {
        let Some(mut kept) = SlaClock::of(&clock, ticket, policy) else { continue };
        let place = there.iter().position(|old| old.metric == clock.metric);
        let old = place.map(|place| there.swap_remove(place));
        let promise = promise.as_ref();
        let news = News { ticket, promise, escalations: &escalations, events: &events, at };
        kept.told = news.tell(work, &clock, old.as_ref(), &kept)?;
        decide(work, &clock, ticket, promise)?;
        let id = match old {
            Some(old) => {
                kept.id = old.id;
                kept.rest = old.rest.clone();
                if kept != old {
                    work.update(kept.clone())?;
                }
                old.id
            }
            None => work.create(kept.clone())?,
        };
        news.plan(work, id, &clock, &kept)?;
    }
    // What the old policy or priority promised is promised no more.
    for stale in there {
        work.delete(stale.id)?;
    }
    Ok(())
}

/// What there is to tell of a clock.
struct News<'a> {
    ticket: &'a Ticket,
    promise: Option<&'a Promise>,
    escalations: &'a [SlaEscalation],
    events: &'a [TicketEvent],
    at: DateTime<Utc>,
}

impl News<'_> {
    fn emit(&self, work: &mut Work<'_>, kind: &str, about: (&Clock, &Round), more: Json) {
        let Ticket { id, number, assignee, team, .. } = self.ticket;
        let (clock, round) = about;
        let mut payload = json!({
            "number": number,
            "assignee": assignee,
            "team": team,
            "metric": clock.metric.to_string(),
            "priority": round.priority.to_string(),
            "policy": self.promise.map(|promise| &promise.policy.name),
            "target_seconds": round.target.seconds,
        });
        if let (Json::Object(payload), Json::Object(more)) = (&mut payload, more) {
            payload.extend(more);
        }
        work.emit(kind, *id, payload);
    }

    /// Tells what has come about and was not told before; gives what is told of the present round by now.
    ///
    /// INVARIANT: of a round that was decided before nothing is told any more, and of a solved or closed ticket only what its
    /// solving brings and what goes on all the same.
    fn tell(&self, work: &mut Work<'_>, clock: &Clock, old: Option<&SlaClock>, kept: &SlaClock) -> Result<Vec<String>> {
        let known = old.map_or(0, |old| usize::try_from(old.round).unwrap_or(0));
        let same_policy = old.filter(|old| old.policy == kept.policy);
        let mut of_present: BTreeSet<String> = BTreeSet::new();
        for (place, round) in clock.rounds.iter().enumerate() {
            let number = place + 1;
            let of_round = same_policy.filter(|_| number == known);
            let mut told: BTreeSet<String> = of_round.iter().flat_map(|old| old.told.iter().cloned()).collect();
            let goes_on = round.running || self.ticket.status.is_unsolved();
            let is_news = goes_on || round.stopped_at == Some(self.at);
            if !round.decided && is_news && number >= known {
                self.tell_round(work, (clock, round), &mut told)?;
            }
            of_present = told;
        }
        Ok(of_present.into_iter().collect())
    }

    fn tell_round(&self, work: &mut Work<'_>, about: (&Clock, &Round), told: &mut BTreeSet<String>) -> Result<()> {
        let (clock, round) = about;
        // Another target may give time back: what lies ahead again is told again when it comes.
        if round.state != SlaState::Breached {
            told.remove("breach");
        }
        if round.state == SlaState::Active {
            told.remove("warning");
        }
        let strikes = self.strikes(clock, round)?;
        let ids: BTreeSet<String> = self.escalations.iter().map(|escalation| escalation.id.to_string()).collect();
        let struck = |id: &str| strikes.iter().any(|(one, at)| one.id.to_string() == id && *at <= self.at);
        told.retain(|line| !ids.contains(line) || struck(line));
        let overdue = round.overdue.num_seconds();
        if round.state == SlaState::Breached && told.insert("breach".to_owned()) {
            told.insert("warning".to_owned());
            self.emit(work, BREACH, about, json!({ "due": round.due, "overdue_seconds": overdue }));
        }
        if round.state == SlaState::DueSoon && told.insert("warning".to_owned()) {
            self.emit(work, WARNING, about, json!({ "due": round.due }));
        }
        for (escalation, _) in strikes.into_iter().filter(|(_, at)| *at <= self.at) {
            if told.insert(escalation.id.to_string()) {
                let said = json!({
                    "due": round.due,
                    "overdue_seconds": overdue,
                    "escalation": escalation.name,
                    "notify": escalation.notify,
                    "message": escalation.message,
                });
                self.emit(work, ESCALATION, about, said);
            }
        }
        Ok(())
    }

    /// When the escalations strike in a round, whether it goes on, is paused or has ended.
    fn strikes(&self, clock: &Clock, round: &Round) -> Result<Vec<(&SlaEscalation, DateTime<Utc>)>> {
        let mut found = Vec::new();
        let always = BusinessHours::always();
        let hours = match self.promise.filter(|_| round.target.business) {
            Some(promise) => &promise.hours,
            None => &always,
        };
        for escalation in self.escalations {
            if escalation.metric.is_some_and(|metric| metric != clock.metric) {
                continue;
            }
            let offset = TimeDelta::try_seconds(escalation.offset_seconds).unwrap_or(TimeDelta::MAX);
            let target = TimeDelta::try_seconds(round.target.seconds).unwrap_or(TimeDelta::MAX);
            let amount = target.checked_add(&offset).unwrap_or(TimeDelta::MAX).max(TimeDelta::zero());
            let at = match round.due.filter(|_| round.promised) {
                Some(due) => due.checked_add_signed(offset).map(|at| at.max(round.started_at)),
                None => within_reach(reaches(round, hours, amount))?.flatten(),
            };
            let quiet = escalation.quiet_seconds.and_then(TimeDelta::try_seconds);
            let at = at.map(|at| quiet.map_or(at, |quiet| quiet_from(self.events, at, quiet)));
            // Whatever strikes when it has ended strikes no more.
            found.extend(at.filter(|at| round.stopped_at.is_none_or(|end| *at < end)).map(|at| (escalation, at)));
        }
        Ok(found)
    }

    /// Sees to it that the next things are told when they come about.
    fn plan(&self, work: &mut Work<'_>, id: Id<SlaClock>, clock: &Clock, kept: &SlaClock) -> Result<()> {
        let told: BTreeSet<String> = kept.told.iter().cloned().collect();
        let waits = self.ticket.status.is_unsolved() && kept.state == SlaState::Paused && kept.due.is_some();
        let warning = kept.warn_at.filter(|_| kept.running && !told.contains("warning"));
        let breach = kept.due.filter(|_| (kept.running || waits) && !told.contains("breach"));
        let ahead = match clock.round().filter(|_| kept.running || waits) {
            Some(round) => self.strikes(clock, round)?,
            None => Vec::new(),
        };
        let ahead = ahead.into_iter().filter(|(escalation, _)| !told.contains(&escalation.id.to_string()));
        let escalation = ahead.map(|(_, at)| at).min();
        for (kind, at) in [(WARNING, warning), (BREACH, breach), (ESCALATION, escalation)] {
            match at {
                Some(at) => {
                    let payload = json!({ "ticket": self.ticket.id, "metric": clock.metric.to_string() });
                    work.schedule(kind, id, at, payload)?;
                }
                None => work.unschedule(kind, id)?,
            }
        }
        Ok(())
    }
}

/// A change of a ticket moves its clocks.
pub(super) fn ticket_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    match changed.after_row() {
        Some(_) => refresh(work, changed.id::<Ticket>()),
        None => Ok(()),
    }
}

/// Something that was said moves the clocks of its ticket; where it moves to another one, those of both.
pub(super) fn message_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<TicketMessage>()?, changed.after::<TicketMessage>()?);
    let tickets: BTreeSet<Id<Ticket>> = before.iter().chain(&after).map(|message| message.ticket).collect();
    let now = work.now();
    for ticket in tickets {
        refresh(work, ticket)?;
        super::entitlement::tell(work, ticket, now)?;
    }
    Ok(())
}

/// A change of a calendar moves the clocks of the policies that count by it.
pub(super) fn calendar_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let calendar = changed.id::<BusinessCalendar>();
    let used = policies(work)?.iter().any(|policy| policy.calendar == Some(calendar));
    if used && changed.before_row().is_some() { plan_all(work) } else { Ok(()) }
}

/// The time of a clock is up.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<SlaClock>() else { return Ok(()) };
    let Some(clock) = work.find(id)? else { return Ok(()) };
    let at = work.now().max(job.at);
    look(work, clock.ticket, at)
}

/// Sees to it that the clocks of all tickets that are not closed are written down anew, some at a time.
pub(super) fn plan_all(work: &mut Work<'_>) -> Result<()> {
    match policies(work)?.first() {
        Some(policy) => {
            let now = work.now();
            work.schedule(REFRESH, policy.id, now, Json::Null)
        }
        None => Ok(()),
    }
}

fn not_closed() -> Filter {
    let all = StatusCategory::ALL.into_iter().filter(|status| *status != StatusCategory::Closed);
    field("status").one_of(all.map(|status| status.to_string()).collect::<Vec<_>>())
}

/// Writes some more of the clocks down anew.
pub(super) fn fall_due_refresh(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let after: Option<RecordId> = job.payload.as_str().and_then(|id| id.parse().ok());
    let filter = work.bind(Ticket::NAME, &not_closed())?;
    let mut left = work.ids(Ticket::NAME, &filter)?;
    left.retain(|id| after.is_none_or(|after| *id > after));
    let more = left.len() > BATCH;
    left.truncate(BATCH);
    for ticket in &left {
        refresh(work, Id::new(*ticket))?;
    }
    match (left.last(), policies(work)?.first()) {
        (Some(last), Some(policy)) if more => {
            let policy = policy.id;
            work.schedule(REFRESH, policy, job.at, json!(last))
        }
        _ => Ok(()),
    }
}
