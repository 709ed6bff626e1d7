//! Keeps what is kept of the clocks in line with what happened, and tells what has to be told: warnings, breaches, escalations.
//!
//! INVARIANT: each warning, breach and escalation of a round is told once, also where its job runs late or something happens
//! before it runs.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, DueJob, Result, View, Work};
use crmkit_record::{Filter, Id, Record as _, RecordId, field};
use serde_json::{Value as Json, json};

use super::clock::{Clock, SlaState, clock, reaches};
use super::escalation::{SlaEscalation, escalations_of, last_agent_activity};
use super::policy::{PolicyChoice, Promise, choose, policies};
use super::promise::promises_of;
use super::sla_clock::{SlaClock, clocks_of};
use crate::calendar::{BusinessCalendar, BusinessHours};
use crate::tickets::{StatusCategory, Ticket, TicketEvent, TicketMessage, events};

/// The kinds of due jobs, and of the messages that they leave.
pub(super) const WARNING: &str = "tickets.sla_warning";
pub(super) const BREACH: &str = "tickets.sla_breach";
pub(super) const ESCALATION: &str = "tickets.sla_escalation";
/// The kind of the due job that moves the clocks after a policy has changed.
pub(super) const REFRESH: &str = "tickets.sla_refresh";

/// So many tickets are looked at in one run after a policy has changed.
const BATCH: usize = 500;

/// The clocks of a ticket at an instant, calculated from its events.
#[derive(Debug)]
pub(super) struct Calculated {
    pub(super) choice: PolicyChoice,
    pub(super) promise: Option<Promise>,
    pub(super) clocks: Vec<Clock>,
    pub(super) events: Vec<TicketEvent>,
}

/// Calculates the clocks of a ticket. To be called with the rights of the system.
pub(super) fn calculate(view: &View, ticket: Id<Ticket>, at: DateTime<Utc>) -> Result<Calculated> {
    let policies = policies(view)?;
    let row = view.row(Ticket::NAME, ticket.untyped())?;
    let choice = choose(view, &policies, &row)?;
    let chosen = policies.into_iter().find(|policy| Some(policy.id) == choice.policy);
    let Some(policy) = chosen else {
        return Ok(Calculated { choice, promise: None, clocks: Vec::new(), events: Vec::new() });
    };
    let promise = Promise::read(view, policy)?;
    let events = events(view, ticket)?;
    let mut clocks = Vec::new();
    for goal in promise.goals_for(&promises_of(view, ticket)?) {
        clocks.extend(clock(&events, &goal, &promise.hours, at)?);
    }
    Ok(Calculated { choice, promise: Some(promise), clocks, events })
}

/// Whether there is anything to keep clocks for.
fn is_used(view: &View) -> Result<bool> {
    Ok(!policies(view)?.is_empty())
}

/// Writes down anew how the clocks of a ticket stand.
pub(super) fn refresh(work: &mut Work<'_>, ticket: Id<Ticket>) -> Result<()> {
    let now = work.now();
    refresh_at(work, ticket, now)
}

fn refresh_at(work: &mut Work<'_>, id: Id<Ticket>, at: DateTime<Utc>) -> Result<()> {
    if !is_used(work)? {
        return Ok(());
    }
    let Some(ticket) = work.find(id)? else { return Ok(()) };
    let Calculated { promise, clocks, events, .. } = calculate(work, id, at)?;
    let mut there = clocks_of(work, id)?;
    if let Some(promise) = promise {
        let escalations = escalations_of(work, promise.policy.id)?;
        for clock in clocks {
            let Some(mut kept) = SlaClock::of(&clock, &ticket, promise.policy.id) else { continue };
            let place = there.iter().position(|old| old.metric == clock.metric);
            let old = place.map(|place| there.swap_remove(place));
            let news = News { ticket: &ticket, promise: &promise, escalations: &escalations, events: &events, at };
            let told = news.tell(work, &clock, old.as_ref(), &mut kept)?;
            kept.told = told;
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
    promise: &'a Promise,
    escalations: &'a [SlaEscalation],
    events: &'a [TicketEvent],
    at: DateTime<Utc>,
}

impl News<'_> {
    fn emit(&self, work: &mut Work<'_>, kind: &str, clock: &Clock, more: Json) {
        let Ticket { id, number, assignee, team, .. } = self.ticket;
        let mut payload = json!({
            "number": number,
            "assignee": assignee,
            "team": team,
            "metric": clock.metric.to_string(),
            "priority": clock.priority.to_string(),
            "policy": self.promise.policy.name,
            "target_seconds": clock.target.seconds,
        });
        if let (Json::Object(payload), Json::Object(more)) = (&mut payload, more) {
            payload.extend(more);
        }
        work.emit(kind, *id, payload);
    }

    /// Tells what has come about and was not told before; gives what is told of the present round by now.
    fn tell(
        &self,
        work: &mut Work<'_>,
        clock: &Clock,
        old: Option<&SlaClock>,
        kept: &mut SlaClock,
    ) -> Result<Vec<String>> {
        let known = old.map_or(0, |old| usize::try_from(old.round).unwrap_or(0));
        let same_policy = old.is_none_or(|old| old.policy == kept.policy);
        let mut told: BTreeSet<String> = BTreeSet::new();
        if let Some(old) = old.filter(|old| same_policy && old.round == kept.round) {
            told.extend(old.told.iter().cloned());
        }
        // Another target may give time back.
        let state = clock.round().map(|round| round.state);
        if state != Some(SlaState::Breached) {
            told.remove("breach");
        }
        if state == Some(SlaState::Active) {
            told.remove("warning");
        }
        let last = clock.rounds.len();
        for (place, round) in clock.rounds.iter().enumerate() {
            let number = place + 1;
            let of_round = old.filter(|_| number == known && same_policy);
            let was_told = of_round.is_some_and(|old| old.told.iter().any(|told| told == "breach"));
            let is_new = number >= known.max(1) && !was_told;
            if round.state != SlaState::Breached || !is_new || (number == last && told.contains("breach")) {
                continue;
            }
            let overdue = round.overdue.num_seconds();
            self.emit(work, BREACH, clock, json!({ "due": round.due, "overdue_seconds": overdue }));
            if number == last {
                told.extend(["breach".to_owned(), "warning".to_owned()]);
            }
        }
        let Some(round) = clock.round() else { return Ok(told.into_iter().collect()) };
        if round.state == SlaState::DueSoon && told.insert("warning".to_owned()) {
            self.emit(work, WARNING, clock, json!({ "due": round.due }));
        }
        for (escalation, at) in self.strikes(clock, &told)? {
            if at <= self.at {
                told.insert(escalation.id.to_string());
                let overdue = round.overdue.num_seconds();
                let said = json!({
                    "due": round.due,
                    "overdue_seconds": overdue,
                    "escalation": escalation.name,
                    "notify": escalation.notify,
                    "message": escalation.message,
                });
                self.emit(work, ESCALATION, clock, said);
            }
        }
        Ok(told.into_iter().collect())
    }

    /// When the escalations strike that were not told of yet.
    fn strikes(&self, clock: &Clock, told: &BTreeSet<String>) -> Result<Vec<(&SlaEscalation, DateTime<Utc>)>> {
        let mut found = Vec::new();
        let Some(round) = clock.round().filter(|round| round.running) else { return Ok(found) };
        let always = BusinessHours::always();
        let hours = if clock.target.business { &self.promise.hours } else { &always };
        for escalation in self.escalations {
            if escalation.metric.is_some_and(|metric| metric != clock.metric)
                || told.contains(&escalation.id.to_string())
            {
                continue;
            }
            let amount = clock.target.seconds.saturating_add(escalation.offset_seconds).max(0);
            let amount = TimeDelta::try_seconds(amount).unwrap_or(TimeDelta::MAX);
            let Some(mut at) = reaches(round, hours, amount)? else { continue };
            let quiet = escalation.quiet_seconds.and_then(TimeDelta::try_seconds);
            if let (Some(quiet), Some(active)) = (quiet, last_agent_activity(self.events, self.at)) {
                at = at.max(active.checked_add_signed(quiet).unwrap_or(at));
            }
            found.push((escalation, at));
        }
        Ok(found)
    }

    /// Sees to it that the next things are told when they come about.
    fn plan(&self, work: &mut Work<'_>, id: Id<SlaClock>, clock: &Clock, kept: &SlaClock) -> Result<()> {
        let told: BTreeSet<String> = kept.told.iter().cloned().collect();
        let running = kept.running || kept.state == SlaState::Paused && kept.due.is_some();
        let warning = kept.warn_at.filter(|_| kept.running && !told.contains("warning"));
        let breach = kept.due.filter(|_| running && !told.contains("breach"));
        let escalation = self.strikes(clock, &told)?.into_iter().map(|(_, at)| at).min();
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
    refresh_at(work, clock.ticket, at)
}

/// Sees to it that the clocks of all unsolved tickets are written down anew, some at a time.
pub(super) fn plan_all(work: &mut Work<'_>) -> Result<()> {
    match policies(work)?.first() {
        Some(policy) => {
            let now = work.now();
            work.schedule(REFRESH, policy.id, now, Json::Null)
        }
        None => Ok(()),
    }
}

fn unsolved() -> Filter {
    let all = StatusCategory::ALL.into_iter().filter(|status| status.is_unsolved());
    field("status").one_of(all.map(|status| status.to_string()).collect::<Vec<_>>())
}

/// Writes some more of the clocks down anew.
pub(super) fn fall_due_refresh(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let after: Option<RecordId> = job.payload.as_str().and_then(|id| id.parse().ok());
    let filter = work.bind(Ticket::NAME, &unsolved())?;
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
