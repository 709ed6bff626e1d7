//! Who works on tickets: whether somebody is there, what somebody knows, and how much somebody can take.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, User, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Select, operation};

use super::message::acting_user;

/// How much somebody can take where nobody says: so many tickets of weight 1.
pub(super) const CAPACITY: i64 = 5;

/// That a user works on tickets.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 90, name = "ticket_agent", plural = "ticket_agents")]
pub struct TicketAgent {
    /// The agent's id.
    pub id: Id<TicketAgent>,
    /// Who; there is one record a user.
    #[field(20, unique, on_delete = "cascade")]
    pub user: Id<User>,
    /// Whether the user takes tickets at the moment.
    #[field(21, default = "offline")]
    pub status: AgentStatus,
    /// What the user knows, in the words that tickets ask for.
    #[field(22)]
    pub skills: Vec<String>,
    /// How much the user takes at a time, in weights of channels; 5 where it is missing.
    #[field(23, minimum = "0", maximum = "1000")]
    pub capacity: Option<i64>,
    /// Since when the user has waited for a ticket: when it came online or was last given one.
    #[field(24, read_only)]
    pub idle_since: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whether an agent takes tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum AgentStatus {
    /// Not at work.
    #[default]
    Offline,
    /// At work, but not for tickets at the moment.
    Away,
    /// There.
    Online,
}

/// Notes since when an agent waits.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketAgent>()? else { return Ok(()) };
    let was = changed.before::<TicketAgent>()?.map(|before| before.status);
    let came = after.status == AgentStatus::Online && was != Some(AgentStatus::Online);
    match came && after.idle_since != Some(work.now()) {
        true => work.update(TicketAgent { idle_since: Some(work.now()), ..after }),
        false => Ok(()),
    }
}

/// Notes that somebody was given a ticket, if it is an agent: whoever waited longest does so no more.
pub(super) fn given(work: &mut Work<'_>, user: Id<User>) -> Result<()> {
    let found: Vec<TicketAgent> = work.all_by("user", &Value::Reference(user.untyped()))?;
    let now = Some(work.now());
    match found.into_iter().next().filter(|agent| agent.idle_since != now) {
        Some(agent) => work.update(TicketAgent { idle_since: now, ..agent }),
        None => Ok(()),
    }
}

/// Says whether somebody takes tickets at the moment. Whoever may not change agents may say it of itself.
///
/// # Arguments
/// - `status`: whether
/// - `user`: who; whoever acts where it is missing
///
/// # Errors
/// `Invalid` if nobody is known; `NotFound` for somebody who is no agent, `Denied`.
#[operation(room = "tickets")]
pub fn set_agent_status(work: &mut Work<'_>, status: AgentStatus, user: Option<Id<User>>) -> Result<AgentStatus> {
    let me = acting_user(work);
    let Some(user) = user.or(me) else {
        return Err(Error::problem("user", "ticket_agent.nobody", "say who: no user acts"));
    };
    let change = |work: &mut Work<'_>| {
        let found: Vec<TicketAgent> = work.all_by("user", &Value::Reference(user.untyped()))?;
        let agent = found.into_iter().next().ok_or_else(|| Error::not_found("agent", user))?;
        work.update(TicketAgent { status, ..agent })
    };
    if me == Some(user) {
        work.with_authority(change)?
    } else {
        change(work)?
    };
    Ok(status)
}
