//! Deadlines that were promised for one ticket: they are not calculated, and nothing moves them.
//!
//! INVARIANT: a promise holds for one round: the one that is open when it is made, or else the next one that begins before it. It
//! comes before the breach: once a round is late, no promise makes it anything else.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::clock::{PromisedDue, SlaState};
use super::metric::SlaMetric;
use super::sla_clock::{SlaClock, clocks_of};
use crate::tickets::Ticket;

/// A deadline that was promised for a ticket, for example by another system that it comes from.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 99, name = "sla_promise", plural = "sla_promises", part_of = "ticket")]
pub struct SlaPromise {
    /// The promise's id.
    pub id: Id<SlaPromise>,
    /// The ticket.
    #[field(20, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// What is promised; one deadline for each metric of a ticket.
    #[field(21)]
    pub metric: SlaMetric,
    /// Until when.
    #[field(22)]
    pub due: DateTime<Utc>,
    /// When it was promised: when the deadline was last written.
    #[field(23, read_only, computed_by = "the rules")]
    pub made_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl SlaPromise {
    /// What the clock of its metric needs to know.
    pub(super) fn promised(&self) -> PromisedDue {
        let made_at = self.made_at.or(self.rest.created_at()).unwrap_or(self.due);
        PromisedDue { made_at, due: self.due }
    }
}

/// What was promised for a ticket.
pub(super) fn promises_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<SlaPromise>> {
    view.all_by("ticket", &Value::Reference(ticket.untyped()))
}

/// INVARIANT: of a ticket there is one promised deadline for each metric at most. It takes no breach back.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<SlaPromise>()?, changed.after::<SlaPromise>()?);
    let said = |promise: &SlaPromise| (promise.ticket, promise.metric, promise.due);
    let is_news = before.as_ref().map(said) != after.as_ref().map(said);
    let now = work.now();
    if let Some(after) = after.as_ref().filter(|after| is_news && after.made_at != Some(now)) {
        // The rule runs again on what it has written.
        return work.update(SlaPromise { made_at: Some(now), ..after.clone() });
    }
    for promise in before.iter().chain(&after).filter(|_| is_news) {
        // While it is merged nothing is kept of its clocks that could say what was late.
        if work.find(promise.ticket)?.is_some_and(|ticket| ticket.survivor.is_some()) {
            let message = "the ticket was merged: promise something for the one that is left";
            return Err(Error::problem("ticket", "sla_promise.merged", message));
        }
        let late = |clock: &SlaClock| {
            let goes_on = clock.metric == promise.metric && clock.stopped_at.is_none();
            goes_on && clock.state_at(now) == SlaState::Breached
        };
        if work.find(promise.ticket)?.is_some() && clocks_of(work, promise.ticket)?.iter().any(late) {
            let message = "the deadline has passed already: a promise does not take that back";
            return Err(Error::problem("due", "sla_promise.breached", message));
        }
    }
    if let Some(after) = &after {
        let same = |other: &SlaPromise| other.id != after.id && other.metric == after.metric;
        if promises_of(work, after.ticket)?.iter().any(same) {
            let message = format!("there is a promised deadline for {} already", after.metric);
            return Err(Error::problem("metric", "sla_promise.said_twice", message));
        }
    }
    for ticket in before.iter().chain(&after).map(|promise| promise.ticket) {
        super::refresh::refresh(work, ticket)?;
    }
    Ok(())
}

/// Promises a deadline for a ticket, which no calculation overwrites; takes the promise back where none is given. It holds for the
/// round that is open, or else for the next one, and makes a clock where the policy has no target.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `metric`: what is promised
/// - `due`: until when; as the policy says where it is missing
///
/// # Errors
/// `Invalid` where the deadline of the open round has passed already, and for a ticket that was merged; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn promise_due(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    metric: SlaMetric,
    due: Option<DateTime<Utc>>,
) -> Result<()> {
    work.get(ticket)?;
    let there = promises_of(work, ticket)?.into_iter().find(|promise| promise.metric == metric);
    match (there, due) {
        (Some(there), Some(due)) => work.update(SlaPromise { due, ..there }),
        (Some(there), None) => work.delete(there.id),
        (None, Some(due)) => work.create(SlaPromise { ticket, metric, due, ..SlaPromise::default() }).map(drop),
        (None, None) => Ok(()),
    }
}
