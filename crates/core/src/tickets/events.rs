//! What happened to a ticket, in order: read from the journal and the messages, so it cannot be edited. Clocks run on it.

use chrono::{DateTime, Utc};
use crmkit_engine::{PastChange, Result, Team, User, View};
use crmkit_record::{FieldNumber, Id, Record as _, Value};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::message::{MessageKind, messages_of, written_down};
use super::priority::Priority;
use super::status::StatusCategory;
use super::ticket::Ticket;
use super::trace::TicketTrace;

/// The fields whose changes are events, as the derive numbers them.
const STATUS: FieldNumber = 22;
const PRIORITY: FieldNumber = 26;
const ASSIGNEE: FieldNumber = 30;
const TEAM: FieldNumber = 31;
const SURVIVOR: FieldNumber = 38;

/// Something that happened to a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: EventKind,
}

/// What happened to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// It was opened. Its status and its priority follow as events of the same instant.
    Created,
    /// It came into a status of this category.
    Status(StatusCategory),
    /// It became so urgent.
    Priority(Priority),
    /// It was answered in public.
    PublicReply {
        /// Whether an agent did, and no program.
        by_agent: bool,
    },
    /// The customer wrote.
    CustomerMessage,
    /// A colleague wrote a note, which no customer reads.
    InternalNote,
    /// It was given to somebody, or to nobody.
    Assigned(Option<Id<User>>),
    /// It was given to a group, or to none.
    Team(Option<Id<Team>>),
    /// It was merged into another one; `None` when that was undone.
    Merged(Option<Id<Ticket>>),
    /// It was deleted.
    Deleted,
}

/// What is watched of a ticket.
const WATCHED: [FieldNumber; 5] = [STATUS, PRIORITY, ASSIGNEE, TEAM, SURVIVOR];

/// A ticket as far as its events are about it.
#[derive(Default)]
struct State {
    is_there: bool,
    status: Option<StatusCategory>,
    priority: Option<Priority>,
    assignee: Option<Id<User>>,
    team: Option<Id<Team>>,
    survivor: Option<Id<Ticket>>,
}

/// Puts a value in the place of another and tells whether it differs.
fn replaced<T: PartialEq>(place: &mut T, value: T) -> bool {
    let differs = *place != value;
    *place = value;
    differs
}

impl State {
    /// The events that lie in these values of watched fields.
    fn take(&mut self, fields: impl Iterator<Item = (FieldNumber, Option<Value>)>) -> Vec<EventKind> {
        fn option<T: crmkit_record::Select>(value: Option<&Value>) -> Option<T> {
            if let Some(Value::Select(name)) = value { T::from_name(name) } else { None }
        }
        fn reference<T>(value: Option<&Value>) -> Option<Id<T>> {
            if let Some(Value::Reference(id)) = value { Some(Id::new(*id)) } else { None }
        }
        let mut kinds = Vec::new();
        for (number, value) in fields {
            let value = value.as_ref();
            match number {
                STATUS => {
                    if replaced(&mut self.is_there, value.is_some()) {
                        kinds.push(if value.is_some() { EventKind::Created } else { EventKind::Deleted });
                    }
                    if replaced(&mut self.status, option(value)) {
                        kinds.extend(self.status.map(EventKind::Status));
                    }
                }
                PRIORITY if replaced(&mut self.priority, option(value)) => {
                    kinds.extend(self.priority.map(EventKind::Priority));
                }
                ASSIGNEE if replaced(&mut self.assignee, reference(value)) => {
                    kinds.push(EventKind::Assigned(self.assignee));
                }
                TEAM if replaced(&mut self.team, reference(value)) => kinds.push(EventKind::Team(self.team)),
                SURVIVOR if replaced(&mut self.survivor, reference(value)) => {
                    kinds.push(EventKind::Merged(self.survivor));
                }
                _ => {}
            }
        }
        if kinds.contains(&EventKind::Deleted) {
            return vec![EventKind::Deleted];
        }
        kinds
    }
}

/// Where an event stands among those of one write.
fn rank(kind: &EventKind) -> u8 {
    match kind {
        EventKind::Created => 0,
        EventKind::PublicReply { .. } | EventKind::CustomerMessage | EventKind::InternalNote => 1,
        _ => 2,
    }
}

/// When something counts as said. INVARIANT: nobody makes up for a late reply by saying that it was earlier: what was said counts from
/// when it was written down, unless it was said before the ticket was there, and so came with its history from elsewhere.
fn counts_from(said_at: DateTime<Utc>, written_at: DateTime<Utc>, opened: Option<DateTime<Utc>>) -> DateTime<Utc> {
    if opened.is_some_and(|opened| said_at <= opened) { said_at } else { said_at.max(written_at) }
}

fn said(kind: MessageKind, by_agent: bool) -> EventKind {
    match kind {
        MessageKind::Reply => EventKind::PublicReply { by_agent },
        MessageKind::Customer => EventKind::CustomerMessage,
        MessageKind::Note => EventKind::InternalNote,
    }
}

/// What happened to a ticket, in order, as far as the actor may see it: by time, and at the same instant in the order in which
/// it was written down. What was said stands at the instant at which it was written down, what an import says to have been said
/// before the ticket was there at that instant; a message that was deleted still stands there. Within one write, what was said comes before what followed from it. What a write that is under way has
/// changed so far comes last.
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
pub fn events(view: &View, ticket: Id<Ticket>) -> Result<Vec<TicketEvent>> {
    let mut found: Vec<(DateTime<Utc>, u64, u8, EventKind)> = Vec::new();
    let mut state = State::default();
    for change in view.past(Ticket::NAME, ticket.untyped())?.into_iter().rev() {
        let PastChange { revision, at, fields, .. } = change;
        let kinds = state.take(fields.into_iter().map(|field| (field.number, field.after)));
        found.extend(kinds.into_iter().map(|kind| (at, revision, rank(&kind), kind)));
    }
    if let Some(present) = view.find(ticket)? {
        // Only within a write can the present differ from what the journal has.
        let row = present.into_row();
        let kinds = state.take(WATCHED.into_iter().map(|number| (number, row.get(number).cloned())));
        found.extend(kinds.into_iter().map(|kind| (view.now(), u64::MAX, rank(&kind), kind)));
    }
    let opened = found.iter().find(|(.., kind)| *kind == EventKind::Created).map(|(at, ..)| *at);
    for message in messages_of(view, ticket)? {
        let kind = said(message.kind, message.author.is_some());
        let at = counts_from(message.said_at(), message.rest.created_at().unwrap_or(view.now()), opened);
        found.push((at, written_down(view, &message)?, rank(&kind), kind));
    }
    let traces: Vec<TicketTrace> = match view.may_read(TicketTrace::NAME) {
        true => view.all_by("ticket", &Value::Reference(ticket.untyped()))?,
        false => Vec::new(),
    };
    for trace in traces {
        let kind = said(trace.kind, trace.by_agent);
        let at = counts_from(trace.said_at, trace.written_at, opened);
        found.push((at, u64::try_from(trace.written_down).unwrap_or(0), rank(&kind), kind));
    }
    found.sort_by_key(|(at, revision, rank, _)| (*at, *revision, *rank));
    Ok(found.into_iter().map(|(at, _, _, kind)| TicketEvent { at, kind }).collect())
}

/// Something that happened to a ticket, as data: `event` says what, and one of the others with whom or to what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct TicketStep {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `created`, `status`, `priority`, `public_reply`, `customer_message`, `internal_note`, `assigned`, `team`, `merged`,
    /// `unmerged` or `deleted`.
    pub event: String,
    /// The new status.
    pub status: Option<StatusCategory>,
    /// The new priority.
    pub priority: Option<Priority>,
    /// Whether an agent replied, and no program.
    pub by_agent: Option<bool>,
    /// Who got it; nobody where it is missing.
    pub user: Option<Id<User>>,
    /// The group that got it; none where it is missing.
    pub team: Option<Id<Team>>,
    /// The ticket that it was merged into.
    pub ticket: Option<Id<Ticket>>,
}

impl From<TicketEvent> for TicketStep {
    fn from(TicketEvent { at, kind }: TicketEvent) -> Self {
        let step = |event: &str| Self { at, event: event.to_owned(), ..Self::default() };
        match kind {
            EventKind::Created => step("created"),
            EventKind::Status(status) => Self { status: Some(status), ..step("status") },
            EventKind::Priority(priority) => Self { priority: Some(priority), ..step("priority") },
            EventKind::PublicReply { by_agent } => Self { by_agent: Some(by_agent), ..step("public_reply") },
            EventKind::CustomerMessage => step("customer_message"),
            EventKind::InternalNote => step("internal_note"),
            EventKind::Assigned(user) => Self { user, ..step("assigned") },
            EventKind::Team(team) => Self { team, ..step("team") },
            EventKind::Merged(Some(ticket)) => Self { ticket: Some(ticket), ..step("merged") },
            EventKind::Merged(None) => step("unmerged"),
            EventKind::Deleted => step("deleted"),
        }
    }
}

/// What happened to a ticket, oldest first: its statuses, priorities, messages and assignments. Somebody who may not read notes
/// is not told that there are any.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn happened(view: &View, ticket: Id<Ticket>) -> Result<Vec<TicketStep>> {
    view.get(ticket)?;
    Ok(events(view, ticket)?.into_iter().map(TicketStep::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watched_numbers_are_those_of_the_ticket() {
        let schema = Ticket::schema();
        let numbers = ["status", "effective_priority", "assignee", "team", "survivor"]
            .map(|path| schema.field(path).map(|field| field.number));
        assert_eq!(numbers, WATCHED.map(Some));
    }
}
