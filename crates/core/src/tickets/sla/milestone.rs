//! Milestones: steps that a customer with an entitlement may expect, a pure function of what happened to a ticket.
//!
//! The three kinds are those of Salesforce's milestone types: one that does not recur, an independent one, which begins again
//! whenever its criteria hold after the one before was completed, and a sequential one, which never begins before the target of
//! the one before. Of each milestone one is active at a time.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::Result;
use crmkit_record_derive::Select;

use super::clock::{SlaState, reading_order};
use crate::calendar::BusinessHours;
use crate::tickets::{EventKind, Priority, StatusCategory, TicketEvent};

/// How often a milestone comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum Recurrence {
    /// Once for a ticket.
    #[default]
    None,
    /// Again whenever its criteria hold, from that instant on.
    Independent,
    /// Again whenever its criteria hold, but never from before the target of the one before.
    Sequential,
}

/// When a milestone begins for the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum MilestoneStart {
    /// When the ticket enters the process.
    #[default]
    ProcessStart,
    /// When its criteria hold.
    Criteria,
}

/// What completes a milestone. Solving a ticket completes every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum MilestoneEnd {
    /// The ticket is solved.
    #[default]
    Solved,
    /// An agent replies in public.
    PublicReply,
    /// Somebody gets the ticket.
    Assigned,
}

/// What a milestone is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MilestoneRule {
    /// How often it comes.
    pub recurrence: Recurrence,
    /// When it begins for the first time.
    pub start: MilestoneStart,
    /// A criterion: the ticket has one of these statuses; any unsolved one where there is none.
    pub statuses: Vec<StatusCategory>,
    /// A criterion: the ticket has one of these priorities; any where there is none.
    pub priorities: Vec<Priority>,
    /// A criterion: a message of the customer waits for a reply.
    pub awaits_reply: bool,
    /// What completes it.
    pub end: MilestoneEnd,
    /// How long it may take, in seconds.
    pub target_seconds: i64,
    /// Whether business time counts.
    pub business: bool,
    /// How long before its target it is due soon, in seconds.
    pub warn_seconds: i64,
}

/// One time that a milestone came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When it began, or will.
    pub started_at: DateTime<Utc>,
    /// Until when it is to be completed.
    pub target_at: DateTime<Utc>,
    /// From when on it is due soon.
    pub warn_at: DateTime<Utc>,
    /// When it was completed.
    pub completed_at: Option<DateTime<Utc>>,
    /// How it stands; paused before it begins.
    pub state: SlaState,
    /// By how much of its time it was late.
    pub overdue: TimeDelta,
}

struct Course<'a> {
    rule: &'a MilestoneRule,
    hours: &'a BusinessHours,
    status: StatusCategory,
    priority: Priority,
    waits: bool,
    found: Vec<Occurrence>,
}

impl Course<'_> {
    fn matches(&self) -> bool {
        let of = |listed: bool, empty: bool| listed || empty;
        self.status.is_unsolved()
            && of(self.rule.statuses.contains(&self.status), self.rule.statuses.is_empty())
            && of(self.rule.priorities.contains(&self.priority), self.rule.priorities.is_empty())
            && (self.waits || !self.rule.awaits_reply)
    }

    /// The one that goes on or will begin.
    fn active(&mut self) -> Option<&mut Occurrence> {
        self.found.last_mut().filter(|last| last.completed_at.is_none())
    }

    fn begin(&mut self, at: DateTime<Utc>) -> Result<()> {
        let before = self.found.last();
        let started_at = match (self.rule.recurrence, before) {
            (Recurrence::Sequential, Some(before)) => at.max(before.target_at),
            _ => at,
        };
        let seconds = |seconds: i64| TimeDelta::try_seconds(seconds.max(0)).unwrap_or(TimeDelta::MAX);
        let target_at = self.hours.deadline(started_at, seconds(self.rule.target_seconds))?;
        let until_warning = self.rule.target_seconds.saturating_sub(self.rule.warn_seconds);
        let warn_at = self.hours.add(started_at, seconds(until_warning))?;
        let (completed_at, state, overdue) = (None, SlaState::Active, TimeDelta::zero());
        self.found.push(Occurrence { started_at, target_at, warn_at, completed_at, state, overdue });
        Ok(())
    }

    fn begin_if_due(&mut self, at: DateTime<Utc>) -> Result<()> {
        let may = self.found.is_empty() || self.rule.recurrence != Recurrence::None;
        if self.active().is_none() && may && self.matches() { self.begin(at) } else { Ok(()) }
    }

    fn complete(&mut self, at: DateTime<Utc>) {
        if let Some(active) = self.active() {
            active.completed_at = Some(at);
        }
    }

    /// Takes an occurrence away that has not begun: what it would have been about is done, or its criteria hold no longer.
    fn drop_unbegun(&mut self, at: DateTime<Utc>, is_done: bool) {
        if self.active().is_some_and(|active| active.started_at > at) && (is_done || !self.matches()) {
            self.found.pop();
        }
    }
}

/// The occurrences of a milestone at an instant, for a ticket that entered its process at another one. What came with the ticket
/// when it entered is known at that instant; what follows at the same instant counts already. A ticket that was deleted or merged
/// into another one has none; where the merge is undone, they go on.
///
/// # Errors
/// `Invalid` for a target beyond the calendar.
pub fn occurrences(
    events: &[TicketEvent],
    rule: &MilestoneRule,
    entered_at: DateTime<Utc>,
    hours: &BusinessHours,
    now: DateTime<Utc>,
) -> Result<Vec<Occurrence>> {
    let always = BusinessHours::always();
    let hours = if rule.business { hours } else { &always };
    let (status, priority) = (StatusCategory::New, Priority::default());
    let mut course = Course { rule, hours, status, priority, waits: false, found: Vec::new() };
    let mut entered = false;
    let mut enter = |course: &mut Course<'_>| -> Result<()> {
        match rule.start {
            _ if std::mem::replace(&mut entered, true) => Ok(()),
            MilestoneStart::ProcessStart => course.begin(entered_at),
            MilestoneStart::Criteria => course.begin_if_due(entered_at),
        }
    };
    let Some(known) = reading_order(events, now) else { return Ok(Vec::new()) };
    let opened = known.first().map_or(now, |opening| opening.at);
    // The status and the priority that it was opened with are there from the start.
    for event in known.iter().rev().filter(|event| event.at == opened) {
        match event.kind {
            EventKind::Status(status) => course.status = status,
            EventKind::Priority(priority) => course.priority = priority,
            _ => {}
        }
    }
    let (mut gone, mut merged) = (false, false);
    for event in known.into_iter().skip(1) {
        let at = event.at.max(opened);
        if at >= entered_at {
            enter(&mut course)?;
        }
        let completes = match event.kind {
            EventKind::PublicReply { by_agent: true } => {
                course.waits = false;
                rule.end == MilestoneEnd::PublicReply
            }
            EventKind::CustomerMessage => {
                course.waits = true;
                false
            }
            EventKind::Assigned(user) => user.is_some() && rule.end == MilestoneEnd::Assigned,
            EventKind::Status(status) => {
                course.status = status;
                // A merge closes a ticket without doing anything about it.
                !status.is_unsolved() && !merged
            }
            EventKind::Priority(priority) => {
                course.priority = priority;
                false
            }
            EventKind::Merged(into) => {
                merged = into.is_some();
                false
            }
            EventKind::Deleted | EventKind::Created => {
                gone = event.kind == EventKind::Deleted;
                false
            }
            _ => false,
        };
        if at < entered_at || merged || gone {
            continue;
        }
        course.drop_unbegun(at, completes);
        if completes {
            course.complete(at);
        }
        course.begin_if_due(at)?;
    }
    if entered_at <= now {
        enter(&mut course)?;
    }
    if merged || gone {
        return Ok(Vec::new());
    }
    let mut found = course.found;
    for one in &mut found {
        let end = one.completed_at.unwrap_or(now);
        let late = match one.completed_at {
            Some(completed_at) => completed_at > one.target_at,
            None => now >= one.target_at,
        };
        if late {
            one.overdue = hours.between(one.target_at, end)?;
        }
        one.state = match one.completed_at {
            _ if late => SlaState::Breached,
            Some(_) => SlaState::Met,
            None if one.started_at > now => SlaState::Paused,
            None if one.warn_at <= now => SlaState::DueSoon,
            None => SlaState::Active,
        };
    }
    Ok(found)
}
