//! How content somebody is with what was done.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::conversation::acting_person;
use super::ticket::Ticket;
use crate::people::Contact;

/// How content the requester is with a solution: one rating each time that the ticket was solved.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 91, name = "ticket_rating", plural = "ticket_ratings", part_of = "ticket")]
pub struct TicketRating {
    /// The rating's id.
    pub id: Id<TicketRating>,
    /// The ticket.
    #[field(20, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// Which solution of it: when it was solved.
    #[field(21, read_only, optional, computed_by = "the ticket")]
    pub solved_at: Option<DateTime<Utc>>,
    /// How content, from 1, not at all, to 5, entirely.
    #[field(22, minimum = "1", maximum = "5")]
    pub score: i64,
    /// What the requester says about it.
    #[field(23, long, personal)]
    pub comment: Option<String>,
    /// Who rates.
    #[field(24, subject, read_only, computed_by = "the ticket", on_delete = "cascade")]
    pub requester: Option<Id<Contact>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// The ratings of a ticket, oldest first.
fn ratings_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<TicketRating>> {
    view.all_by("ticket", &Value::Reference(ticket.untyped()))
}

/// INVARIANT: a solution is rated once, and a rating is about the solution that it was given for.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketRating>()? else { return Ok(()) };
    let facts = |rating: &TicketRating| (rating.ticket, rating.solved_at, rating.requester);
    if let Some(before) = changed.before::<TicketRating>()? {
        if facts(&before) != facts(&after) {
            let message = "a rating stays with the solution that it was given for";
            return Err(Error::problem("ticket", "ticket_rating.fixed", message));
        }
        return Ok(());
    }
    let ticket = work.get(after.ticket)?;
    let Some(solved_at) = after.solved_at.or(ticket.solved_at) else {
        let message = format!("ticket {} is {}: a solution is rated", ticket.called(), ticket.status);
        return Err(Error::problem("ticket", "ticket_rating.not_solved", message));
    };
    let twin = |rating: &TicketRating| rating.id != after.id && rating.solved_at == Some(solved_at);
    if ratings_of(work, after.ticket)?.iter().any(twin) {
        let message = "this solution has been rated already";
        return Err(Error::problem("ticket", "ticket_rating.twice", message));
    }
    let requester = after.requester.or(ticket.requester);
    let rating = TicketRating { solved_at: Some(solved_at), requester, ..after.clone() };
    if rating == after { Ok(()) } else { work.update(rating) }
}

/// Rates the present solution of a ticket, in the requester's name: once each time that it was solved. A user who stands for the
/// requester, as at a portal, needs no further rights.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `score`: from 1, not at all content, to 5, entirely
/// - `comment`: why
///
/// # Errors
/// `Invalid` for a ticket that is not solved, a second rating, or a score out of range; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn rate(work: &mut Work<'_>, ticket: Id<Ticket>, score: i64, comment: Option<String>) -> Result<TicketRating> {
    let rated = work.get(ticket)?;
    let own = rated.requester.is_some() && acting_person(work)? == rated.requester;
    let put = |work: &mut Work<'_>| {
        let id = work.create(TicketRating { ticket, score, comment, ..TicketRating::default() })?;
        work.settled(id)
    };
    if own { work.with_authority(put) } else { put(work) }
}
