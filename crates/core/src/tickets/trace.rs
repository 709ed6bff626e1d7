//! What is left of a message that was deleted: that something was said, and when. Clocks need to know it.
//!
//! INVARIANT: a deleted message stays an event of its ticket, as long as the ticket is there.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Result, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::Record;

use super::message::{MessageKind, TicketMessage, written_down};
use super::ticket::Ticket;

/// That something was said to a ticket which has been deleted since; nothing of its words.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 94, name = "ticket_trace", plural = "ticket_traces", part_of = "ticket")]
pub struct TicketTrace {
    /// The trace's id.
    pub id: Id<TicketTrace>,
    /// The ticket that the message stood in.
    #[field(20, read_only, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// The id that the message had.
    #[field(21, read_only, unique)]
    pub message: String,
    /// What it was.
    #[field(22, read_only)]
    pub kind: MessageKind,
    /// Whether an agent said it.
    #[field(23, read_only, optional)]
    pub by_agent: bool,
    /// When it was said.
    #[field(24, read_only)]
    pub said_at: DateTime<Utc>,
    /// When it was written down.
    #[field(25, read_only)]
    pub written_at: DateTime<Utc>,
    /// The number of the journal entry that it came with.
    #[field(26, read_only)]
    pub written_down: i64,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Leaves the trace of a message that is deleted, unless its ticket goes with it.
///
/// A note leaves none: no clock asks for it, and whoever may not read notes is not to learn of it.
pub(super) fn leave(work: &mut Work<'_>, message: &TicketMessage) -> Result<()> {
    if message.kind == MessageKind::Note || work.find(message.ticket)?.is_none() {
        return Ok(());
    }
    let trace = TicketTrace {
        ticket: message.ticket,
        message: message.id.to_string(),
        kind: message.kind,
        by_agent: message.author.is_some(),
        said_at: message.said_at(),
        written_at: message.rest.created_at().unwrap_or(work.now()),
        written_down: i64::try_from(written_down(work, message)?).unwrap_or(i64::MAX),
        ..TicketTrace::default()
    };
    work.create(trace).map(drop)
}

/// Keeps a trace as long as its ticket is there and its message is not; only the system takes one away.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), None) = (changed.before::<TicketTrace>()?, changed.after::<TicketTrace>()?) else {
        return Ok(());
    };
    let back = match before.message.parse() {
        Ok(message) => work.find(Id::<TicketMessage>::new(message))?.is_some(),
        Err(_) => false,
    };
    if back { Ok(()) } else { super::sla::stays(work, before.ticket) }
}

/// Takes the trace of a message away that has come back.
pub(super) fn wipe(work: &mut Work<'_>, message: Id<TicketMessage>) -> Result<()> {
    let traces: Vec<TicketTrace> = work.all_by("message", &Value::Text(message.to_string()))?;
    traces.into_iter().try_for_each(|trace| work.delete(trace.id))
}
