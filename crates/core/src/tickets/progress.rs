//! How a ticket is brought on: who works on it, how far it has come, whether it is over.

use crmkit_engine::{Error, Result, Team, User, Work};
use crmkit_record::Id;
use crmkit_record_derive::operation;

use super::message::acting_user;
use super::status::{StatusCategory, TicketStatus};
use super::ticket::Ticket;
use crate::people::Contact;

/// Gives a ticket to somebody, or takes it away. A new ticket becomes open.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `assignee`: who works on it; nobody where it is missing
/// - `team`: the group that works on it; stays as it is where it is missing
///
/// # Errors
/// `Invalid` if the ticket is closed, or solved and nobody is named; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn assign(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    assignee: Option<Id<User>>,
    team: Option<Id<Team>>,
) -> Result<Ticket> {
    work.modify(ticket, |ticket| {
        ticket.assignee = assignee;
        ticket.team = team.or(ticket.team);
        Ok(())
    })?;
    work.settled(ticket)
}

/// Brings a ticket into a status: a category, or a status of the house, which means one.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `status`: the category
/// - `custom_status`: the status of the house
///
/// # Errors
/// `Invalid` where both or neither are given, back to new, for a closed ticket, or solved without an assignee; `NotFound`,
/// `Denied`.
#[operation(room = "tickets")]
pub fn set_status(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    status: Option<StatusCategory>,
    custom_status: Option<Id<TicketStatus>>,
) -> Result<Ticket> {
    if status.is_some() == custom_status.is_some() {
        let message = "say either a category or a status of the house";
        return Err(Error::problem("status", "ticket.status_unclear", message));
    }
    work.modify(ticket, |ticket| {
        match (status, custom_status) {
            (Some(status), _) => {
                ticket.status = status;
                ticket.custom_status = None;
            }
            (None, custom) => ticket.custom_status = custom,
        }
        Ok(())
    })?;
    work.settled(ticket)
}

/// Solves a ticket. A user who solves one that nobody has takes it.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `with_incidents`: whether the unsolved incidents behind a problem are solved with it, each by its own assignee or else by
///   that of the problem
///
/// # Errors
/// `Invalid` if the ticket is closed or would be solved without an assignee; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn solve(work: &mut Work<'_>, ticket: Id<Ticket>, with_incidents: Option<bool>) -> Result<Ticket> {
    finish(work, ticket, StatusCategory::Solved)?;
    if with_incidents == Some(true) {
        super::problem::solve_incidents(work, ticket)?;
    }
    work.settled(ticket)
}

/// Closes a ticket for good: afterwards only tags and the like change, and a reply opens a follow-up.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `Invalid` if the ticket would be closed without an assignee; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn close(work: &mut Work<'_>, ticket: Id<Ticket>) -> Result<Ticket> {
    finish(work, ticket, StatusCategory::Closed)?;
    work.settled(ticket)
}

fn finish(work: &mut Work<'_>, ticket: Id<Ticket>, status: StatusCategory) -> Result<()> {
    let agent = acting_user(work);
    work.modify(ticket, |ticket| {
        ticket.assignee = ticket.assignee.or(agent);
        ticket.status = status;
        Ok(())
    })?;
    Ok(())
}

/// Opens a solved ticket again.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `Invalid` for a ticket that is not solved: a closed one gets a follow-up; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn reopen(work: &mut Work<'_>, ticket: Id<Ticket>) -> Result<Ticket> {
    let current = work.get(ticket)?;
    match current.status {
        StatusCategory::Solved => {}
        StatusCategory::Closed => {
            let message = "a closed ticket stays closed: open a follow-up";
            return Err(Error::problem("ticket", "ticket.closed", message));
        }
        status => {
            let message = format!("the ticket is {status}, not solved");
            return Err(Error::problem("ticket", "ticket.not_solved", message));
        }
    }
    work.update(Ticket { status: StatusCategory::Open, ..current })?;
    work.settled(ticket)
}

/// Adds colleagues who want to know of everything, and customers who are told of public replies. Whoever is there already
/// stays once.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `followers`: the colleagues
/// - `cc`: the customers
///
/// # Errors
/// `NotFound`, `Denied`; `Invalid` for somebody who does not exist.
#[operation(room = "tickets")]
pub fn follow(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    #[argument(default)] followers: Vec<Id<User>>,
    #[argument(default)] cc: Vec<Id<Contact>>,
) -> Result<Ticket> {
    work.modify(ticket, |ticket| {
        add_missing(&mut ticket.followers, followers);
        add_missing(&mut ticket.cc, cc);
        Ok(())
    })?;
    work.settled(ticket)
}

/// Adds what is not there yet, and gives what was added.
pub(super) fn add_missing<T: PartialEq + Copy>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut added = Vec::new();
    for item in more {
        if !list.contains(&item) {
            list.push(item);
            added.push(item);
        }
    }
    added
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_added_once() {
        let mut list = vec![1, 2];
        assert_eq!(add_missing(&mut list, [2, 3, 3]), [3]);
        assert_eq!(list, [1, 2, 3]);
    }
}
