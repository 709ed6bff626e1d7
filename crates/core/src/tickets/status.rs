//! How far a ticket has come.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Select};

use super::Ticket;

/// How far a ticket has come, in the words that every rule knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum StatusCategory {
    /// Nobody has taken it. A ticket never gets back to it.
    #[default]
    New,
    /// An agent works on it.
    Open,
    /// It waits for the requester.
    Pending,
    /// It waits for a third party.
    OnHold,
    /// The agent has solved it; the requester may still reopen it by answering.
    Solved,
    /// It is over and does not change any more.
    Closed,
}

impl StatusCategory {
    /// Every category, in the order of a ticket's life.
    pub const ALL: [Self; 6] = [Self::New, Self::Open, Self::Pending, Self::OnHold, Self::Solved, Self::Closed];

    /// Whether there is still something to be done.
    #[must_use]
    pub fn is_unsolved(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

/// A status in the words of the house, for example `Waiting for spare part`, that means one of the categories.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 81, name = "ticket_status", plural = "ticket_statuses", title = "name")]
pub struct TicketStatus {
    /// The status's id.
    pub id: Id<TicketStatus>,
    /// What it is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// What it means for every rule. It does not change while tickets have the status.
    #[field(21)]
    pub category: StatusCategory,
    /// What portal users are shown in its place.
    #[field(22)]
    pub public_name: Option<String>,
    /// Where it stands among the others.
    #[field(23)]
    pub position: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Keeps the meaning of a status that tickets have.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<TicketStatus>()?, changed.after::<TicketStatus>()?) else {
        return Ok(());
    };
    let of_status = Value::Reference(after.id.untyped());
    if before.category != after.category && !work.lookup(Ticket::NAME, "custom_status", &of_status)?.is_empty() {
        let message = "tickets have this status: its category cannot change";
        return Err(Error::problem("category", "ticket_status.in_use", message));
    }
    Ok(())
}
