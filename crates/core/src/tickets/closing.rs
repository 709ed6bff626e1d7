//! A solved ticket closes by itself after some days.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{DueJob, Result, View, Work};
use serde_json::Value as Json;

use super::settings::{CLOSE_AFTER_DAYS, settings};
use super::status::StatusCategory;
use super::ticket::Ticket;

/// The kind of the due job.
pub(super) const JOB: &str = "tickets.close";

/// When a ticket closes by itself: so many days after it was solved. Never, where it is not solved.
pub(super) fn closes_at(view: &View, ticket: &Ticket) -> Result<Option<DateTime<Utc>>> {
    let Some(solved_at) = ticket.solved_at.filter(|_| ticket.status == StatusCategory::Solved) else { return Ok(None) };
    let days = settings(view)?.close_after_days.unwrap_or(CLOSE_AFTER_DAYS);
    Ok(TimeDelta::try_days(days).and_then(|days| solved_at.checked_add_signed(days)))
}

/// Keeps the due job in line with the ticket.
pub(super) fn plan(work: &mut Work<'_>, ticket: &Ticket) -> Result<()> {
    match closes_at(work, ticket)? {
        Some(at) => work.schedule(JOB, ticket.id, at, Json::Null),
        None => work.unschedule(JOB, ticket.id),
    }
}

/// Closes a ticket that has been solved for long enough.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<Ticket>() else { return Ok(()) };
    let Some(ticket) = work.find(id)? else { return Ok(()) };
    match closes_at(work, &ticket)? {
        Some(at) if at <= job.at => work.update(Ticket { status: StatusCategory::Closed, ..ticket }),
        Some(at) => work.schedule(JOB, id, at, Json::Null),
        None => Ok(()),
    }
}
