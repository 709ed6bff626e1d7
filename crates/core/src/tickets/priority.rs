//! How urgent a ticket is, and who says so.

use crmkit_engine::{Result, View};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, Select};

use super::Ticket;
use super::settings::settings;

/// How urgent a ticket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum Priority {
    /// It can wait.
    Low,
    /// As most.
    #[default]
    Normal,
    /// Before most others.
    High,
    /// At once.
    Urgent,
}

impl Priority {
    /// Every priority, the least urgent first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];
}

/// What a ticket is about, for example `Bug`.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 82, name = "ticket_type", plural = "ticket_types", title = "name")]
pub struct TicketType {
    /// The type's id.
    pub id: Id<TicketType>,
    /// What it is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// How urgent its tickets are where nobody says otherwise. A later change is for later tickets.
    #[field(21)]
    pub default_priority: Option<Priority>,
    /// What it is for.
    #[field(22)]
    pub description: Option<String>,
    /// Where it stands among the others.
    #[field(23)]
    pub position: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// How urgent a ticket is: what was said for it, or else its type's default, or else the default of all.
#[must_use]
pub fn resolve_priority(explicit: Option<Priority>, of_type: Option<Priority>, default: Priority) -> Priority {
    explicit.or(of_type).unwrap_or(default)
}

/// How urgent a ticket is by the settings of the moment.
pub(super) fn priority_of(view: &View, ticket: &Ticket) -> Result<Priority> {
    let of_type = match ticket.ticket_type {
        Some(of_type) => view.find(of_type)?.and_then(|of_type| of_type.default_priority),
        None => None,
    };
    let default = settings(view)?.default_priority.unwrap_or_default();
    Ok(resolve_priority(ticket.priority, of_type, default))
}
