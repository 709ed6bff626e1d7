//! Deadlines that were promised for one ticket: they are not calculated, and nothing moves them.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::metric::SlaMetric;
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
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What was promised for a ticket.
pub(super) fn promises_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<SlaPromise>> {
    view.all_by("ticket", &Value::Reference(ticket.untyped()))
}

/// INVARIANT: of a ticket there is one promised deadline for each metric at most.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<SlaPromise>()?, changed.after::<SlaPromise>()?);
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

/// Promises a deadline for a ticket, which no calculation overwrites; takes the promise back where none is given.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `metric`: what is promised
/// - `due`: until when; as the policy says where it is missing
///
/// # Errors
/// `NotFound`, `Denied`.
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
