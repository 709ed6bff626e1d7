//! What was said about a ticket.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crmkit_engine::{Actor, Changed, Error, Result, User, View, Work};
use crmkit_record::{ExternalId, Id, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Select};

use super::status::StatusCategory;
use super::ticket::{Ticket, TicketChannel};
use crate::people::Contact;

/// What was said about a ticket: to the customer, by the customer, or among colleagues.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 83, name = "ticket_message", plural = "ticket_messages", part_of = "ticket")]
pub struct TicketMessage {
    /// The message's id.
    pub id: Id<TicketMessage>,
    /// The ticket that it stands in.
    #[field(20, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// Who may read it and what it means for the ticket. It never changes: a note never becomes public.
    #[field(21)]
    pub kind: MessageKind,
    /// What was said.
    #[field(22, long, searchable, personal)]
    pub body: String,
    /// The colleague who said it: whoever acts; only the system and an import name somebody else. A public reply of nobody was
    /// written by a program.
    #[field(23, on_delete = "clear")]
    pub author: Option<Id<User>>,
    /// The customer who said it.
    #[field(24, on_delete = "refuse")]
    pub customer: Option<Id<Contact>>,
    /// The requester of the ticket when it was said: the person whom the conversation is with.
    #[field(25, subject, read_only, computed_by = "the ticket", on_delete = "refuse")]
    pub requester: Option<Id<Contact>>,
    /// When it was said: the present; only the system and an import name an earlier instant. For clocks it counts from when it was
    /// written down, unless it came with the history of an imported ticket.
    #[field(26)]
    pub at: Option<DateTime<Utc>>,
    /// The way it came or went.
    #[field(27)]
    pub channel: Option<TicketChannel>,
    /// The ticket that it was meant for, where that one had been merged into this one.
    #[field(28, read_only, on_delete = "clear")]
    pub addressed_to: Option<Id<Ticket>>,
    /// The ticket that it stood in before it was split off.
    #[field(29, read_only, on_delete = "clear")]
    pub split_from: Option<Id<Ticket>>,
    /// What other systems call it, such as the id of an e-mail; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Who said something, and to whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum MessageKind {
    /// A public reply of an agent or a program.
    #[default]
    Reply,
    /// Something that the customer wrote.
    Customer,
    /// An internal note: no customer ever reads it.
    Note,
}

impl TicketMessage {
    /// When it was said.
    #[must_use]
    pub fn said_at(&self) -> DateTime<Utc> {
        self.at.or(self.rest.created_at()).unwrap_or_default()
    }
}

/// The messages of a ticket in the order in which they were said: see [`in_order`].
pub(super) fn messages_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<TicketMessage>> {
    if !view.may_read(TicketMessage::NAME) {
        return Ok(Vec::new());
    }
    in_order(view, view.all_by("ticket", &Value::Reference(ticket.untyped()))?)
}

/// Messages by the time at which they were said, and at the same instant in the order in which they were written down.
pub(super) fn in_order(view: &View, messages: Vec<TicketMessage>) -> Result<Vec<TicketMessage>> {
    let placed = messages.into_iter().map(|message| Ok((written_down(view, &message)?, message)));
    let mut placed = placed.collect::<Result<Vec<_>>>()?;
    placed.sort_by_key(|(written_down, message)| (message.said_at(), *written_down, message.id));
    placed.dedup_by_key(|(_, message)| message.id);
    Ok(placed.into_iter().map(|(_, message)| message).collect())
}

/// The number of the journal entry that a message came with; that of the next one for a message of a write under way.
pub(super) fn written_down(view: &View, message: &TicketMessage) -> Result<u64> {
    let own = u64::try_from(message.rest.revision()).unwrap_or(0);
    if own == 0 {
        return Ok(u64::MAX);
    }
    if message.rest.updated_at() == message.rest.created_at() {
        return Ok(own);
    }
    let past = view.past(TicketMessage::NAME, message.id.untyped())?;
    Ok(past.last().map_or(own, |first| first.revision))
}

/// The user who acts, if it is one.
pub(super) fn acting_user(view: &View) -> Option<Id<User>> {
    match view.actor() {
        Actor::User(user) | Actor::Delegate { by: user, .. } => Some(*user),
        _ => None,
    }
}

/// Checks a message, and tells its ticket what it means.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<TicketMessage>()?;
    let after = match (&before, changed.after::<TicketMessage>()?) {
        (Some(before), None) => return super::trace::leave(work, before),
        (Some(before), Some(after)) => return check_same(work, before, &after),
        (None, None) => return Ok(()),
        (None, Some(after)) => after,
    };
    let returns = after.rest.created_at().is_some();
    match returns {
        true => super::trace::wipe(work, after.id)?,
        false => check_told(work, &after)?,
    }
    let ticket = work.get(after.ticket)?;
    let mut message = after.clone();
    check_author(&message)?;
    let now = work.now();
    message.at = Some(after.at.unwrap_or(now).min(now));
    message.requester = ticket.requester;
    if message.kind != MessageKind::Customer {
        message.author = message.author.or(acting_user(work));
    }
    if ticket.status == StatusCategory::Closed {
        let message = "the ticket is closed: a reply to it opens a follow-up";
        return Err(Error::problem("ticket", "ticket.closed", message));
    }
    if message != after {
        return work.update(message);
    }
    let after_it = after_message(&ticket, &message);
    if after_it != ticket {
        work.update(after_it)?;
    }
    Ok(())
}

/// INVARIANT: whoever speaks does so now and in its own name; only the system and an import say that somebody else did, or when.
fn check_told(work: &Work<'_>, message: &TicketMessage) -> Result<()> {
    if matches!(work.actor(), Actor::System(_)) || work.is_import() {
        return Ok(());
    }
    if message.at.is_some_and(|at| at != work.now()) {
        let message = "only the system and an import say when something was said: what you say is said now";
        return Err(Error::problem("at", "ticket_message.at", message));
    }
    if message.author.is_some() && message.author != acting_user(work) {
        let message = "only the system and an import say that somebody else said something";
        return Err(Error::problem("author", "ticket_message.author_foreign", message));
    }
    Ok(())
}

/// INVARIANT: a message keeps its kind, its time and whoever said it; it moves only to a ticket that was split from its own, or
/// back to what is left of the one that it was addressed to.
fn check_same(work: &Work<'_>, before: &TicketMessage, after: &TicketMessage) -> Result<()> {
    let facts = |message: &TicketMessage| (message.kind, message.customer, message.at);
    let same_author = before.author == after.author
        || after.author.is_none() && before.author.is_some_and(|author| matches!(work.find(author), Ok(None)));
    if facts(before) != facts(after) || !same_author {
        let message = "a message keeps its kind, its author and its time";
        return Err(Error::problem("kind", "ticket_message.fixed", message));
    }
    if before.ticket != after.ticket {
        let split = work.get(after.ticket)?.split_from == Some(before.ticket);
        if !split && !leads_to(work, before.addressed_to, after.ticket)? {
            let message = "a message moves only when a ticket is split or a merge is undone";
            return Err(Error::problem("ticket", "ticket_message.fixed", message));
        }
    }
    Ok(())
}

/// Whether what is addressed to one ticket belongs to another one: it is that one, or was merged into it.
pub(super) fn leads_to(view: &View, from: Option<Id<Ticket>>, to: Id<Ticket>) -> Result<bool> {
    let mut next = from;
    let mut seen = HashSet::new();
    while let Some(ticket) = next.filter(|ticket| seen.insert(*ticket)) {
        if ticket == to {
            return Ok(true);
        }
        next = view.find(ticket)?.and_then(|ticket| ticket.survivor);
    }
    Ok(false)
}

fn check_author(message: &TicketMessage) -> Result<()> {
    let (code, text) = match (message.kind, message.author, message.customer) {
        (MessageKind::Customer, None, Some(_)) | (MessageKind::Reply | MessageKind::Note, _, None) => return Ok(()),
        (MessageKind::Customer, Some(_), _) => ("ticket_message.author", "a customer's message has no agent as author"),
        (MessageKind::Customer, None, None) => ("ticket_message.customer_required", "say which customer wrote it"),
        (_, _, Some(_)) => ("ticket_message.customer", "only a customer's message has a customer"),
    };
    Err(Error::problem("customer", code, text))
}

/// The ticket after something was said. INVARIANT: what a customer writes opens a ticket that is pending, on hold or solved.
pub(super) fn after_message(ticket: &Ticket, message: &TicketMessage) -> Ticket {
    let mut after = ticket.clone();
    let at = message.at;
    match message.kind {
        MessageKind::Customer => {
            after.last_customer_message_at = after.last_customer_message_at.max(at);
            if matches!(after.status, StatusCategory::Pending | StatusCategory::OnHold | StatusCategory::Solved) {
                after.status = StatusCategory::Open;
            }
        }
        MessageKind::Reply if message.author.is_some() => {
            after.first_replied_at = after.first_replied_at.map_or(at, |first| at.map(|at| at.min(first)));
            after.last_replied_at = after.last_replied_at.max(at);
        }
        MessageKind::Reply | MessageKind::Note => {}
    }
    after
}
