//! How long somebody worked on a ticket.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, Result, User, View, Work};
use crmkit_record::{Id, Rest, Seconds, Value};
use crmkit_record_derive::{Record, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::message::acting_user;
use super::ticket::Ticket;

/// Time that somebody worked on a ticket.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 92, name = "ticket_time", plural = "ticket_times", part_of = "ticket")]
pub struct TicketTime {
    /// The entry's id.
    pub id: Id<TicketTime>,
    /// The ticket.
    #[field(20, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// Who worked.
    #[field(21, on_delete = "clear")]
    pub user: Option<Id<User>>,
    /// For how long.
    #[field(22, minimum = "1", maximum = "31622400")]
    pub spent: Seconds,
    /// From when on.
    #[field(23)]
    pub started_at: Option<DateTime<Utc>>,
    /// Whether it is charged.
    #[field(24, optional)]
    pub billable: bool,
    /// On what.
    #[field(25, long)]
    pub note: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Notes time that somebody worked on a ticket, a closed one too.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `seconds`: for how long
/// - `user`: who; whoever acts where it is missing
/// - `started_at`: from when on
/// - `billable`: whether it is charged
/// - `note`: on what
///
/// # Errors
/// `Invalid` for no time or more than a year, or if nobody is known; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn log_time(
    work: &mut Work<'_>,
    ticket: Id<Ticket>,
    seconds: i64,
    user: Option<Id<User>>,
    started_at: Option<DateTime<Utc>>,
    billable: Option<bool>,
    note: Option<String>,
) -> Result<TicketTime> {
    work.get(ticket)?;
    let Some(user) = user.or(acting_user(work)) else {
        return Err(Error::problem("user", "ticket_time.nobody", "say who worked: no user acts"));
    };
    let (user, spent, billable) = (Some(user), Seconds(seconds), billable.unwrap_or(false));
    let id = work.create(TicketTime { ticket, user, spent, started_at, billable, note, ..TicketTime::default() })?;
    work.settled(id)
}

/// How long was worked on a ticket, in whole seconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct TimeSpent {
    /// All together.
    pub seconds: i64,
    /// What of it is charged.
    pub billable_seconds: i64,
    /// By the id of whoever worked; under an empty key of those who are deleted.
    pub by_user: BTreeMap<String, i64>,
}

/// How long was worked on a ticket, as far as the actor may read it.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn time_spent(view: &View, ticket: Id<Ticket>) -> Result<TimeSpent> {
    view.get(ticket)?;
    let entries: Vec<TicketTime> = view.all_by("ticket", &Value::Reference(ticket.untyped()))?;
    let mut spent = TimeSpent::default();
    for entry in entries {
        let Seconds(seconds) = entry.spent;
        spent.seconds = spent.seconds.saturating_add(seconds);
        spent.billable_seconds = spent.billable_seconds.saturating_add(if entry.billable { seconds } else { 0 });
        let of_user = spent.by_user.entry(entry.user.map(|user| user.to_string()).unwrap_or_default()).or_default();
        *of_user = of_user.saturating_add(seconds);
    }
    Ok(spent)
}
