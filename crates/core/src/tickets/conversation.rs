//! What is said: opening a ticket, answering it, noting something, and the whole of it in order.
//!
//! INVARIANT: nothing that was said gets lost. What is meant for a ticket that was merged goes to the one that is left of it, and
//! what is meant for a closed one opens a follow-up, unless whoever says it asks for a refusal.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crmkit_engine::{Action, Error, Result, Team, User, View, Work};
use crmkit_record::{ExternalId, Id, Record as _, RecordId, Value};
use crmkit_record_derive::{Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::attachment::{NewAttachment, TicketAttachment, attach};
use super::message::{MessageKind, TicketMessage, acting_user, in_order, messages_of};
use super::priority::{Priority, TicketType};
use super::status::StatusCategory;
use super::ticket::{Ticket, TicketChannel, TicketKind};
use crate::people::{Company, Contact};

/// A ticket that is opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// What it is about, in a line.
    pub subject: String,
    /// The first message; none where it is missing. It is the requester's, unless an agent opens the ticket in its own name.
    pub body: Option<String>,
    /// Who wants it settled; at a portal whoever acts.
    pub requester: Option<Id<Contact>>,
    /// Whether the first message is a public reply of whoever acts, and not the requester's.
    #[serde(default)]
    pub by_agent: bool,
    /// The way it came.
    pub channel: Option<TicketChannel>,
    /// For which company; the requester's where it is missing. Somebody of several companies must say it at a portal.
    pub company: Option<Id<Company>>,
    /// What kind of thing it is about.
    pub ticket_type: Option<Id<TicketType>>,
    /// Whether it is a question, an incident, a problem or a task.
    pub kind: Option<TicketKind>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Who works on it.
    pub assignee: Option<Id<User>>,
    /// The group that works on it.
    pub team: Option<Id<Team>>,
    /// The problem behind it.
    pub parent: Option<Id<Ticket>>,
    /// Free labels.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Who else is told of public replies.
    #[serde(default)]
    pub cc: Vec<Id<Contact>>,
    /// What comes with the first message.
    #[serde(default)]
    pub attachments: Vec<NewAttachment>,
}

/// The person whom the acting user is, where it is one.
pub(super) fn acting_person(view: &View) -> Result<Option<Id<Contact>>> {
    let Some(user) = acting_user(view) else { return Ok(None) };
    view.with_system_rights(|view| {
        let person = view.find(user)?.and_then(|user| user.person).and_then(|person| person.parse::<RecordId>().ok());
        Ok(match person {
            Some(person) => view.find(Id::<Contact>::new(person))?.map(|contact| contact.id),
            None => None,
        })
    })
}

/// Opens a ticket with its first message.
///
/// A user who stands for a person, as at a portal, may open tickets for this person without further rights, and says nothing
/// about who works on them.
///
/// # Errors
/// `Invalid` for a company that is not the requester's, an attachment that lies, and as the rules of tickets say; `NotFound`,
/// `Denied`.
#[operation(room = "tickets")]
pub fn open(work: &mut Work<'_>, #[argument(whole)] ticket: NewTicket) -> Result<Ticket> {
    let person = acting_person(work)?;
    let requester = ticket.requester.or(person);
    if requester.is_none() || requester != person || !work.may_read(Ticket::NAME) {
        return opened(work, NewTicket { requester, ..ticket }, None);
    }
    let said = [
        ("assignee", ticket.assignee.is_some()),
        ("team", ticket.team.is_some()),
        ("parent", ticket.parent.is_some()),
        ("tags", !ticket.tags.is_empty()),
        ("by_agent", ticket.by_agent),
        ("channel", ticket.channel.is_some_and(|channel| channel != TicketChannel::Portal)),
    ];
    if let Some((field, _)) = said.into_iter().find(|(_, said)| *said) {
        let message = "whoever asks does not say who works on it, nor how: it comes through the portal";
        return Err(Error::problem(field, "ticket.not_for_requester", message));
    }
    for (place, contact) in ticket.cc.iter().enumerate() {
        if !work.may_read(Contact::NAME) || work.find(*contact)?.is_none() {
            let path = format!("cc[{place}]");
            return Err(Error::problem(path, "reference.unknown", format!("there is no contact `{contact}`")));
        }
    }
    let channel = Some(TicketChannel::Portal);
    work.with_authority(|work| opened(work, NewTicket { requester, channel, ..ticket }, None))
}

/// Opens a ticket for whatever it is that made it, whoever acts: [`open`] without what it asks of those who stand for a person.
pub(crate) fn opened(work: &mut Work<'_>, new: NewTicket, follow_up_of: Option<Id<Ticket>>) -> Result<Ticket> {
    let NewTicket { subject, body, requester, by_agent, channel, company, .. } = new;
    let NewTicket { ticket_type, kind, priority, assignee, team, parent, tags, cc, attachments, .. } = new;
    let record = Ticket { subject, requester, channel, company, ticket_type, kind, ..Ticket::default() };
    let record = Ticket { priority, assignee, team, parent, tags, cc, follow_up_of, ..record };
    let id = work.create(record)?;
    if let Some(body) = body {
        let said = Said { body, attachments, channel, ..Said::default() };
        match requester.filter(|_| !by_agent) {
            Some(customer) => say(work, id, MessageKind::Customer, Some(customer), said)?,
            None if by_agent => say(work, id, MessageKind::Reply, None, said)?,
            None => say(work, id, MessageKind::Note, None, said)?,
        };
    } else if !attachments.is_empty() {
        let message = "files come with a message: give `body` too";
        return Err(Error::problem("attachments", "ticket.body_missing", message));
    }
    work.settled(id)
}

/// What is said, besides by whom and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    /// The words.
    pub body: String,
    /// The files that come with them.
    pub attachments: Vec<NewAttachment>,
    /// When; the present where it is missing. Only the system and an import name another instant.
    pub at: Option<DateTime<Utc>>,
    /// The way it came or goes.
    pub channel: Option<TicketChannel>,
    /// What another system calls it, such as the id of an e-mail: the same is never said twice.
    pub external_id: Option<SourceId>,
    /// Whether to refuse what is meant for a closed ticket, instead of opening a follow-up.
    pub refuse_closed: bool,
}

/// What another system calls something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct SourceId {
    /// The system, for example `mail`.
    pub system: String,
    /// What it is called there.
    pub id: String,
}

/// Writes down what is said where it belongs.
fn say(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    kind: MessageKind,
    customer: Option<Id<Contact>>,
    said: Said,
) -> Result<TicketMessage> {
    let author = acting_user(work).filter(|_| kind != MessageKind::Customer);
    let Said { body, attachments, at, channel, external_id, refuse_closed } = said;
    let place = place_for(work, ticket, kind, refuse_closed)?;
    let addressed_to = (place != ticket).then_some(ticket);
    let external_ids = external_id.into_iter().map(|id| ExternalId::new(id.system, id.id)).collect();
    let message =
        TicketMessage { ticket: place, kind, body, author, customer, at, channel, ..TicketMessage::default() };
    let id = work.create(TicketMessage { addressed_to, external_ids, ..message })?;
    attach(work, id, attachments)?;
    work.settled(id)
}

/// The ticket that is left of one: itself, or where the chain of merges ends.
pub(super) fn survivor_of(view: &View, ticket: Id<Ticket>) -> Result<Ticket> {
    let mut last = view.get(ticket)?;
    let mut seen = HashSet::from([last.id]);
    while let Some(next) = last.survivor.filter(|next| seen.insert(*next)) {
        last = view.get(next)?;
    }
    Ok(last)
}

/// Where something belongs that is said to a ticket: to what is left of it, or to a follow-up where that is closed.
fn place_for(work: &mut Work<'_>, ticket: Id<Ticket>, kind: MessageKind, refuse_closed: bool) -> Result<Id<Ticket>> {
    let left = survivor_of(work, ticket)?;
    if left.status != StatusCategory::Closed {
        return Ok(left.id);
    }
    if refuse_closed || kind == MessageKind::Note {
        let message = format!("ticket {} is closed: open a follow-up", left.called());
        return Err(Error::problem("ticket", "ticket.closed", message));
    }
    // Somebody has gone on from it already: it goes on there, so that one matter is one ticket.
    let mut next: Vec<Ticket> = work.all_by("follow_up_of", &Value::Reference(left.id.untyped()))?;
    next.sort_by_key(|next| std::cmp::Reverse(next.number));
    for next in next {
        let next = survivor_of(work, next.id)?;
        if next.status != StatusCategory::Closed {
            return Ok(next.id);
        }
    }
    Ok(go_on(work, &left, None)?.id)
}

fn go_on(work: &mut Work<'_>, closed: &Ticket, subject: Option<String>) -> Result<Ticket> {
    let Ticket { requester, company, ticket_type, kind, priority, team, tags, cc, .. } = closed.clone();
    let subject = subject.unwrap_or_else(|| closed.subject.clone());
    let new = NewTicket { subject, requester, company, ticket_type, kind, priority, team, ..NewTicket::default() };
    opened(work, NewTicket { tags, cc, ..new }, Some(closed.id))
}

/// Says something with the rights of whoever acts on the named ticket; where it belongs elsewhere, with those of the system: a
/// reply to a merged ticket must not get lost because the other ticket is not to be seen.
fn say_permitted(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    kind: MessageKind,
    customer: Option<Id<Contact>>,
    said: Said,
) -> Result<TicketMessage> {
    let named = work.get(ticket)?;
    let own = customer.is_some() && customer == acting_person(work)?;
    if named.status == StatusCategory::Closed && !own {
        work.require(Action::Update, Ticket::NAME, ticket.untyped())?;
    }
    if own || named.status == StatusCategory::Closed {
        return work.with_authority(|work| say(work, ticket, kind, customer, said));
    }
    say(work, ticket, kind, customer, said)
}

/// Replies in public. A reply to a ticket that was merged goes to the one that is left, one to a closed ticket opens a
/// follow-up; the answer's `ticket` says where it stands.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `said`: what is said
/// - `status`: what the ticket becomes with it, for example `pending` or `solved`
///
/// # Errors
/// `Invalid` for an attachment that lies, for a closed ticket where that was asked for, and as the rules of tickets say;
/// `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn reply(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    said: Said,
    status: Option<StatusCategory>,
) -> Result<TicketMessage> {
    let message = say_permitted(work, ticket, MessageKind::Reply, None, said)?;
    if let Some(status) = status {
        let agent = acting_user(work);
        work.modify(message.ticket, |ticket| {
            if !status.is_unsolved() {
                ticket.assignee = ticket.assignee.or(agent);
            }
            ticket.status = status;
            Ok(())
        })?;
    }
    work.settled(message.id)
}

/// Notes something that no customer reads.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `said`: what is noted
///
/// # Errors
/// `Invalid` for a closed ticket or an attachment that lies; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn note(work: &mut Work<'_>, ticket: Id<Ticket>, said: Said) -> Result<TicketMessage> {
    say(work, ticket, MessageKind::Note, None, said)
}

/// Writes down what a customer said. A ticket that is pending, on hold or solved becomes open; for merged and closed ones see
/// `tickets.reply`. A user who stands for a person, as at a portal, writes in this person's name only.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `said`: what was said
/// - `customer`: who said it; whoever acts at a portal, or else the requester
///
/// # Errors
/// `Invalid` if nobody is known who could have said it, and as `tickets.reply`; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn customer_message(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    said: Said,
    customer: Option<Id<Contact>>,
) -> Result<TicketMessage> {
    let named = work.get(ticket)?;
    let person = acting_person(work)?;
    let customer = customer.or(person).or(named.requester);
    say_permitted(work, ticket, MessageKind::Customer, customer, said)
}

/// Opens a ticket that goes on from a closed one.
///
/// # Arguments
/// - `ticket`: the closed ticket
/// - `subject`: what it is about; as before where it is missing
///
/// # Errors
/// `Invalid` for a ticket that is not closed; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn follow_up(work: &mut Work<'_>, ticket: Id<Ticket>, subject: Option<String>) -> Result<Ticket> {
    let closed = work.get(ticket)?;
    if closed.status != StatusCategory::Closed {
        let message = format!("ticket {} is {}: go on with it", closed.called(), closed.status);
        return Err(Error::problem("ticket", "ticket.not_closed", message));
    }
    go_on(work, &closed, subject)
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct AttachedFile {
    /// The attachment.
    pub attachment: Id<TicketAttachment>,
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// The BLAKE3 hash of its content.
    pub hash: String,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ConversationEntry {
    /// The message.
    pub message: Id<TicketMessage>,
    /// The ticket that it stands in: the one that was asked about, or one that was merged into it.
    pub ticket: Id<Ticket>,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// Who said it to whom.
    pub kind: MessageKind,
    /// The colleague who said it.
    pub author: Option<Id<User>>,
    /// The customer who said it.
    pub customer: Option<Id<Contact>>,
    /// The words.
    pub body: String,
    /// The files that came with it.
    pub attachments: Vec<AttachedFile>,
}

/// Everything that was said about a ticket and about those that were merged into it, in the order in which it was said, as far
/// as the actor may read it.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn conversation(view: &View, ticket: Id<Ticket>) -> Result<Vec<ConversationEntry>> {
    let messages = in_order(view, said_about(view, ticket)?)?;
    let with_files = view.may_read(TicketAttachment::NAME);
    let entries = messages.into_iter().map(|message| {
        let at = message.said_at();
        let TicketMessage { id, ticket, kind, author, customer, body, .. } = message;
        let files: Vec<TicketAttachment> = match with_files {
            true => view.all_by("message", &Value::Reference(id.untyped()))?,
            false => Vec::new(),
        };
        let attachments = files.into_iter().map(|file| {
            let TicketAttachment { id: attachment, name, media_type, size, hash, .. } = file;
            AttachedFile { attachment, name, media_type, size, hash }
        });
        Ok(ConversationEntry {
            message: id,
            ticket,
            at,
            kind,
            author,
            customer,
            body,
            attachments: attachments.collect(),
        })
    });
    entries.collect()
}

/// Every message of a ticket and of those that were merged into it, in no order, some of them twice.
pub(super) fn said_about(view: &View, ticket: Id<Ticket>) -> Result<Vec<TicketMessage>> {
    let merged = view.get(ticket)?.survivor.is_some();
    let mut messages = Vec::new();
    if merged && view.may_read(TicketMessage::NAME) {
        // What was said to it since stands in what is left of it.
        messages = view.all_by("addressed_to", &Value::Reference(ticket.untyped()))?;
    }
    let mut waiting = vec![ticket];
    let mut seen = HashSet::from([ticket]);
    while let Some(ticket) = waiting.pop() {
        messages.extend(messages_of(view, ticket)?);
        let merged = view.lookup(Ticket::NAME, "survivor", &Value::Reference(ticket.untyped()))?;
        waiting.extend(merged.into_iter().map(Id::new).filter(|merged| seen.insert(*merged)));
    }
    Ok(messages)
}
