//! A message about another matter becomes a ticket of its own.

use crmkit_engine::{Error, Result, Work};
use crmkit_record::Id;
use crmkit_record_derive::operation;

use super::merge::restamp;
use super::message::{TicketMessage, after_message, messages_of};
use super::status::StatusCategory;
use super::ticket::Ticket;

/// Splits a message off into a new ticket, which is linked to the old one and has its requester, company, group and type.
///
/// # Arguments
/// - `message`: which message
/// - `subject`: what the new ticket is about
/// - `with_later`: whether everything that was said after it goes with it
///
/// # Errors
/// `Invalid` for a message of a closed ticket; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn split(
    work: &mut Work<'_>,
    message: Id<TicketMessage>,
    subject: String,
    with_later: Option<bool>,
) -> Result<Ticket> {
    let first = work.get(message)?;
    let old = work.get(first.ticket)?;
    if old.status == StatusCategory::Closed {
        let message = format!("ticket {} is closed: nothing can be split from it", old.called());
        return Err(Error::problem("message", "ticket.closed", message));
    }
    let Ticket { company, ticket_type, team, tags, cc, .. } = old;
    let requester = first.customer.or(old.requester);
    let company = company.filter(|_| requester == old.requester);
    let (channel, split_from) = (first.channel.or(old.channel), Some(old.id));
    let new = Ticket { subject, requester, company, ticket_type, team, channel, ..Ticket::default() };
    let new = work.create(Ticket { tags, cc, split_from, ..new })?;
    let mut going = messages_of(work, old.id)?;
    let later = with_later == Some(true);
    let place = going.iter().position(|message| message.id == first.id).unwrap_or_default();
    going = going.into_iter().skip(place).take(if later { usize::MAX } else { 1 }).collect();
    for message in going {
        let told = after_message(&work.get(new)?, &message);
        let split_from = Some(old.id);
        work.update(TicketMessage { ticket: new, split_from, addressed_to: None, ..message })?;
        work.update(told)?;
    }
    restamp(work, old.id)?;
    work.settled(new)
}
