//! Problems, and the incidents behind which they stand.

use crmkit_engine::{Result, View, Work};
use crmkit_record::{Id, Value};
use crmkit_record_derive::question;

use super::status::StatusCategory;
use super::ticket::{Ticket, TicketKind};

/// The tickets right below one.
fn below(view: &View, ticket: Id<Ticket>) -> Result<Vec<Ticket>> {
    view.all_by("parent", &Value::Reference(ticket.untyped()))
}

/// Solves the unsolved incidents of a problem that the actor may change.
pub(super) fn solve_incidents(work: &mut Work<'_>, problem: Id<Ticket>) -> Result<Vec<Id<Ticket>>> {
    let solver = work.get(problem)?.assignee;
    let mut solved = Vec::new();
    for incident in open_incidents(work, problem)? {
        let assignee = incident.assignee.or(solver);
        solved.push(incident.id);
        work.update(Ticket { status: StatusCategory::Solved, assignee, ..incident })?;
    }
    Ok(solved)
}

/// The incidents of a problem that are not solved, oldest first: what solving the problem offers to solve with it.
///
/// # Arguments
/// - `problem`: which problem
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn open_incidents(view: &View, problem: Id<Ticket>) -> Result<Vec<Ticket>> {
    view.get(problem)?;
    let mut incidents = below(view, problem)?;
    incidents.retain(|ticket| ticket.status.is_unsolved() && ticket.kind.unwrap_or_default() != TicketKind::Problem);
    incidents.sort_by_key(|ticket| ticket.number);
    Ok(incidents)
}
