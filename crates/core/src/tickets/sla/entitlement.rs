//! Entitlements: what a company may expect, by a process of milestones.
//!
//! INVARIANT: a version of a process that a ticket has entered does not change: its tickets stay on it, and a revision is a new
//! version, which later tickets enter.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Changed, DueJob, Error, Result, User, View, Work};
use crmkit_record::{Id, Record as _, RecordId, Rest, Value};
use crmkit_record_derive::{Record, Shaped, operation, question};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::clock::SlaState;
use super::milestone::{MilestoneEnd, MilestoneRule, MilestoneStart, Occurrence, Recurrence, occurrences};
use super::refresh::within_reach;
use super::standing::Told;
use crate::calendar::{BusinessCalendar, BusinessHours, business_hours};
use crate::people::Company;
use crate::tickets::{Priority, StatusCategory, Ticket, events};

/// The kind of the due job.
pub(super) const JOB: &str = "tickets.milestone";
/// The kind of the due job that plans the milestones of a process anew after its calendar has changed.
pub(super) const REFRESH: &str = "tickets.milestone_refresh";

/// So many tickets are looked at in one run after a calendar has changed.
const BATCH: usize = 500;

/// A version of a process of milestones.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 105, name = "entitlement_process", plural = "entitlement_processes", title = "name")]
pub struct EntitlementProcess {
    /// The id of this version.
    pub id: Id<EntitlementProcess>,
    /// What the process is called; its versions share the name.
    #[field(20, indexed)]
    pub name: String,
    /// Which version it is, from 1 on.
    #[field(21, read_only, optional)]
    pub version: i64,
    /// The calendar that its business time is counted by; the wall clock where it is missing.
    #[field(22, on_delete = "refuse")]
    pub calendar: Option<Id<BusinessCalendar>>,
    /// The version that this one is a revision of.
    #[field(23, read_only, on_delete = "clear")]
    pub revision_of: Option<Id<EntitlementProcess>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A milestone of a version of a process.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 106, name = "process_milestone", plural = "process_milestones", title = "name", part_of = "process")]
pub struct ProcessMilestone {
    /// The milestone's id.
    pub id: Id<ProcessMilestone>,
    /// What it is called.
    #[field(20)]
    pub name: String,
    /// The version that it belongs to.
    #[field(21, on_delete = "cascade")]
    pub process: Id<EntitlementProcess>,
    /// Where it stands among the others.
    #[field(22, optional)]
    pub position: i64,
    /// How often it comes.
    #[field(23, default = "none")]
    pub recurrence: Recurrence,
    /// When it begins for the first time.
    #[field(24, default = "process_start")]
    pub start: MilestoneStart,
    /// A criterion: the ticket has one of these statuses; any unsolved one where there is none.
    #[field(25)]
    pub statuses: Vec<StatusCategory>,
    /// A criterion: the ticket has one of these priorities; any where there is none.
    #[field(26)]
    pub priorities: Vec<Priority>,
    /// A criterion: a message of the customer waits for a reply.
    #[field(27, optional)]
    pub awaits_reply: bool,
    /// What completes it.
    #[field(28, default = "solved")]
    pub end: MilestoneEnd,
    /// How long it may take, in seconds.
    #[field(29, minimum = "1", maximum = "316224000")]
    pub target_seconds: i64,
    /// Whether business time counts.
    #[field(30, optional)]
    pub business: bool,
    /// How long before its target a warning is told, in percent of the target; a fifth where it is missing.
    #[field(31, minimum = "0", maximum = "100")]
    pub warn_percent: Option<i64>,
    /// Who is told of warnings, violations and successes.
    #[field(32, on_delete = "clear")]
    pub notify: Vec<Id<User>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl ProcessMilestone {
    /// What the milestone is, for the calculation.
    #[must_use]
    pub fn rule(&self) -> MilestoneRule {
        let percent = i128::from(self.warn_percent.unwrap_or(20));
        let warn_seconds = i64::try_from(i128::from(self.target_seconds) * percent / 100).unwrap_or(0);
        MilestoneRule {
            recurrence: self.recurrence,
            start: self.start,
            statuses: self.statuses.clone(),
            priorities: self.priorities.clone(),
            awaits_reply: self.awaits_reply,
            end: self.end,
            target_seconds: self.target_seconds,
            business: self.business,
            warn_seconds,
        }
    }
}

/// What a company may expect, and for how long.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 107, name = "entitlement", plural = "entitlements", title = "name")]
pub struct Entitlement {
    /// The entitlement's id.
    pub id: Id<Entitlement>,
    /// What it is called.
    #[field(20)]
    pub name: String,
    /// The company.
    #[field(21, on_delete = "cascade")]
    pub company: Id<Company>,
    /// The version of the process that its new tickets enter.
    #[field(22, on_delete = "refuse")]
    pub process: Id<EntitlementProcess>,
    /// The first day on which it counts, in UTC; always where it is missing.
    #[field(23)]
    pub starts_on: Option<NaiveDate>,
    /// The last day on which it counts; for ever where it is missing.
    #[field(24)]
    pub ends_on: Option<NaiveDate>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// That a ticket entered a version of a process.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 108, name = "ticket_entitlement", plural = "ticket_entitlements", part_of = "ticket")]
pub struct TicketEntitlement {
    /// The id.
    pub id: Id<TicketEntitlement>,
    /// The ticket; it enters one process.
    #[field(20, unique, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// The entitlement that it was opened under.
    #[field(21, on_delete = "clear")]
    pub entitlement: Option<Id<Entitlement>>,
    /// The version that it stays on.
    #[field(22, on_delete = "refuse")]
    pub process: Id<EntitlementProcess>,
    /// When it entered.
    #[field(23)]
    pub entered_at: DateTime<Utc>,
    /// What was told of its latest milestones already.
    #[field(24, read_only)]
    pub told: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

fn by<T>(id: Id<T>) -> Value {
    Value::Reference(id.untyped())
}

fn milestones_of(view: &View, process: Id<EntitlementProcess>) -> Result<Vec<ProcessMilestone>> {
    let mut milestones: Vec<ProcessMilestone> = view.all_by("process", &by(process))?;
    milestones.sort_by_key(|milestone| (milestone.position, milestone.id));
    Ok(milestones)
}

fn is_entered(view: &View, process: Id<EntitlementProcess>) -> Result<bool> {
    Ok(!view.lookup("ticket_entitlement", "process", &by(process))?.is_empty())
}

fn in_use() -> Error {
    let message = "tickets are on this version of the process: revise it, and later tickets enter the new version";
    Error::problem("process", "entitlement_process.in_use", message)
}

/// Numbers a version, and keeps one that tickets are on.
pub(super) fn process_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<EntitlementProcess>()?, changed.after::<EntitlementProcess>()?);
    let Some(after) = after else { return Ok(()) };
    match before {
        Some(before) if before.calendar != after.calendar && is_entered(work, after.id)? => Err(in_use()),
        _ if after.version == 0 => work.update(EntitlementProcess { version: 1, ..after }),
        _ => Ok(()),
    }
}

/// INVARIANT: the milestones of a version that tickets are on stay as they are.
pub(super) fn milestone_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<ProcessMilestone>()?, changed.after::<ProcessMilestone>()?);
    let same = match (&before, &after) {
        (Some(before), Some(after)) => {
            before.rule() == after.rule() && (before.process, &before.name) == (after.process, &after.name)
        }
        _ => false,
    };
    for milestone in before.iter().chain(&after).filter(|_| !same) {
        if work.find(milestone.process)?.is_some() && is_entered(work, milestone.process)? {
            return Err(in_use());
        }
    }
    Ok(())
}

/// The entitlement of a company that counts at an instant: of several the one that has counted for longest.
fn entitlement_of(view: &View, company: Id<Company>, at: DateTime<Utc>) -> Result<Option<Entitlement>> {
    let day = at.date_naive();
    let mut found: Vec<Entitlement> = view.all_by("company", &by(company))?;
    found.retain(|one| one.starts_on.is_none_or(|from| from <= day) && one.ends_on.is_none_or(|to| day <= to));
    found.sort_by_key(|one| (one.starts_on, one.id));
    Ok(found.into_iter().next())
}

fn entered(view: &View, ticket: Id<Ticket>) -> Result<Option<TicketEntitlement>> {
    let found: Vec<TicketEntitlement> = view.all_by("ticket", &by(ticket))?;
    Ok(found.into_iter().next())
}

/// A new ticket of a company with an entitlement enters its process; what happens to it moves its milestones.
pub(super) fn ticket_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(ticket) = changed.after::<Ticket>()? else { return Ok(()) };
    let now = work.now();
    if changed.before_row().is_none()
        && let Some(company) = ticket.company
        && entered(work, ticket.id)?.is_none()
        && let Some(entitlement) = entitlement_of(work, company, now)?
    {
        let (process, entitlement) = (entitlement.process, Some(entitlement.id));
        let record =
            TicketEntitlement { ticket: ticket.id, entitlement, process, entered_at: now, ..Default::default() };
        work.create(record)?;
    }
    tell(work, ticket.id, now)
}

/// Takes the jobs of a ticket that left its process away, and plans those of one that entered.
pub(super) fn entered_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let now = work.now();
    match changed.after::<TicketEntitlement>()? {
        None => work.unschedule(JOB, changed.id::<TicketEntitlement>()),
        Some(after) if changed.before_row().is_none() => tell(work, after.ticket, now),
        Some(_) => Ok(()),
    }
}

/// A milestone may be missed or almost.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<TicketEntitlement>() else { return Ok(()) };
    let Some(entered) = work.find(id)? else { return Ok(()) };
    let at = work.now().max(job.at);
    tell(work, entered.ticket, at)
}

/// A change of a calendar moves the targets of the milestones that count by it, and with them their jobs.
pub(super) fn calendar_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if changed.before_row().is_none() || changed.after_row().is_none() {
        return Ok(());
    }
    let calendar = changed.id::<BusinessCalendar>();
    let now = work.now();
    for process in work.lookup(EntitlementProcess::NAME, "calendar", &by(calendar))? {
        work.schedule(REFRESH, Id::<EntitlementProcess>::new(process), now, Json::Null)?;
    }
    Ok(())
}

/// Plans the milestones of some more tickets of a process anew.
pub(super) fn fall_due_refresh(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(process) = job.subject::<EntitlementProcess>() else { return Ok(()) };
    let after: Option<RecordId> = job.payload.as_str().and_then(|id| id.parse().ok());
    let mut left = work.lookup(TicketEntitlement::NAME, "process", &by(process))?;
    left.retain(|id| after.is_none_or(|after| *id > after));
    left.sort_unstable();
    let more = left.len() > BATCH;
    left.truncate(BATCH);
    let now = work.now();
    for id in &left {
        let ticket = work.get(Id::<TicketEntitlement>::new(*id))?.ticket;
        tell(work, ticket, now)?;
    }
    match left.last().filter(|_| more) {
        Some(last) => work.schedule(REFRESH, process, job.at, json!(last)),
        None => Ok(()),
    }
}

struct Course {
    milestone: ProcessMilestone,
    found: Vec<Occurrence>,
}

fn courses(view: &View, entered: &TicketEntitlement, at: DateTime<Utc>) -> Result<Vec<Course>> {
    let process = view.get(entered.process)?;
    let hours = process.calendar.map_or_else(|| Ok(BusinessHours::always()), |id| business_hours(view, id))?;
    let events = events(view, entered.ticket)?;
    let milestones = milestones_of(view, entered.process)?.into_iter().map(|milestone| {
        let found = within_reach(occurrences(&events, &milestone.rule(), entered.entered_at, &hours, at))?;
        Ok(Course { milestone, found: found.unwrap_or_default() })
    });
    milestones.collect()
}

/// Tells warnings, violations and successes, each once, and plans the next.
pub(super) fn tell(work: &mut Work<'_>, ticket: Id<Ticket>, at: DateTime<Utc>) -> Result<()> {
    let Some(mut entered) = entered(work, ticket)? else { return Ok(()) };
    let courses = courses(work, &entered, at)?;
    let mut told: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for line in &entered.told {
        let mut parts = line.split(':');
        let (Some(id), Some(number), Some(what)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let entry = told.entry(id.to_owned()).or_default();
        entry.0 = number.parse().unwrap_or(0);
        entry.1.push(what.to_owned());
    }
    let mut next: Option<DateTime<Utc>> = None;
    for Course { milestone, found } in &courses {
        // Only the latest occurrence that something was told of is remembered: those before it are over.
        let entry = told.entry(milestone.id.to_string()).or_default();
        for (place, one) in found.iter().enumerate() {
            let number = place + 1;
            // INVARIANT: of one that was completed nothing is told any more.
            if number < entry.0 || number == entry.0 && entry.1.iter().any(|told| told == "success") {
                continue;
            }
            let mut news: Vec<&str> = Vec::new();
            if one.state == SlaState::DueSoon {
                news.push("warning");
            }
            if one.state == SlaState::Breached {
                news.push("violation");
            }
            if one.completed_at.is_some() {
                news.push("success");
            }
            news.retain(|what| number > entry.0 || !entry.1.iter().any(|told| told == what));
            for what in news {
                let payload = json!({
                    "milestone": milestone.name,
                    "occurrence": number,
                    "target": one.target_at,
                    "completed_at": one.completed_at,
                    "overdue_seconds": one.overdue.num_seconds(),
                    "notify": milestone.notify,
                });
                work.emit(&format!("tickets.milestone_{what}"), ticket, payload);
                if number > entry.0 {
                    *entry = (number, Vec::new());
                }
                entry.1.push(what.to_owned());
            }
            if one.completed_at.is_none() {
                let moments = [one.warn_at, one.target_at].into_iter().filter(|moment| *moment > at);
                next = next.into_iter().chain(moments).min();
            }
        }
    }
    let lines = told.into_iter().flat_map(|(id, (number, what))| {
        what.into_iter().map(move |what| format!("{id}:{number}:{what}")).collect::<Vec<_>>()
    });
    let lines: Vec<String> = lines.collect();
    let id = entered.id;
    if lines != entered.told {
        entered.told = lines;
        work.update(entered)?;
    }
    match next {
        Some(next) => work.schedule(JOB, id, next, Json::Null),
        None => work.unschedule(JOB, id),
    }
}

/// Makes the next version of a process, with copies of its milestones. The entitlements of the old version are moved to the new
/// one; tickets stay on theirs.
///
/// # Arguments
/// - `process`: the version to begin with
///
/// # Errors
/// `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn revise_process(work: &mut Work<'_>, process: Id<EntitlementProcess>) -> Result<EntitlementProcess> {
    let old = work.get(process)?;
    let mut latest = old.version;
    let versions: Vec<EntitlementProcess> = work.all_by("name", &Value::Text(old.name.clone()))?;
    for version in versions {
        latest = latest.max(version.version);
    }
    let version = latest.saturating_add(1);
    let revision = EntitlementProcess {
        name: old.name,
        version,
        calendar: old.calendar,
        revision_of: Some(process),
        ..Default::default()
    };
    // The number of a version is not for anybody to choose.
    let id = work.create(EntitlementProcess { version: 0, revision_of: None, ..revision.clone() })?;
    work.with_authority(|work| work.update(EntitlementProcess { id, ..revision }))?;
    for milestone in milestones_of(work, process)? {
        work.create(ProcessMilestone { id: Id::nil(), process: id, rest: Rest::default(), ..milestone })?;
    }
    let moved: Vec<Entitlement> = work.all_by("process", &by(process))?;
    for entitlement in moved {
        work.update(Entitlement { process: id, ..entitlement })?;
    }
    work.settled(id)
}

/// One time that a milestone of a ticket came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct TicketMilestone {
    /// The milestone.
    pub milestone: Id<ProcessMilestone>,
    /// Its name; missing for whoever may not read milestones.
    pub name: Option<String>,
    /// Which time, from 1 on.
    pub occurrence: u64,
    /// When it began, or will.
    pub started_at: DateTime<Utc>,
    /// Until when it is to be completed.
    pub target_at: DateTime<Utc>,
    /// When it was completed; missing for whoever may not see the status of tickets.
    pub completed_at: Option<DateTime<Utc>>,
    /// How it stands; paused before it begins.
    pub state: SlaState,
    /// By how many seconds of its time it was late.
    pub overdue_seconds: i64,
}

/// The milestones of a ticket, in the order of its process.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `at`: the instant to judge at; the present where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn milestones(view: &View, ticket: Id<Ticket>, at: Option<DateTime<Utc>>) -> Result<Vec<TicketMilestone>> {
    view.get(ticket)?;
    let at = at.unwrap_or(view.now());
    let courses = view.with_system_rights(|view| match entered(view, ticket)? {
        Some(entered) => courses(view, &entered, at),
        None => Ok(Vec::new()),
    })?;
    let seen = Told::to(view);
    let named = view.may_ask(ProcessMilestone::NAME, "name");
    let mut told = Vec::new();
    for Course { milestone, found } in courses {
        let name = match named {
            true => view.find(milestone.id)?.map(|milestone| milestone.name),
            false => None,
        };
        for (place, one) in found.into_iter().enumerate() {
            told.push(TicketMilestone {
                milestone: milestone.id,
                name: name.clone(),
                occurrence: place as u64 + 1,
                started_at: one.started_at,
                target_at: one.target_at,
                completed_at: one.completed_at.filter(|_| seen.status),
                state: one.state,
                overdue_seconds: one.overdue.num_seconds(),
            });
        }
    }
    Ok(told)
}
