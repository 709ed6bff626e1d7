//! Whether somebody else is at the same ticket. Who looks is nothing to be kept: the host knows it and says it.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{HistoryEntry, Result, User, View};
use crmkit_record::{Id, Record as _};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::message::{MessageKind, acting_user, messages_of};
use super::ticket::Ticket;

/// After how many seconds somebody who has given no sign is gone.
const STALE: i64 = 120;

/// That somebody looks at a ticket, as the host knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Who.
    pub user: Id<User>,
    /// When the last sign of it came.
    pub seen_at: DateTime<Utc>,
    /// Whether it is writing an answer.
    #[serde(default)]
    pub writing: bool,
}

/// Somebody else at the same ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SomebodyElse {
    /// Who.
    pub user: Id<User>,
    /// The name that colleagues know.
    pub name: Option<String>,
    /// Whether it is writing an answer.
    pub writing: bool,
    /// How many seconds ago the last sign of it came.
    pub seconds_ago: i64,
}

/// What stands in the way of answering a ticket right now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct CollisionNotice {
    /// Who else is there, those who write first.
    pub others: Vec<SomebodyElse>,
    /// Whether an answer is being written by somebody else.
    pub somebody_writes: bool,
    /// How many public replies others have given since the ticket was loaded.
    pub new_replies: u32,
    /// How many messages the customer has written since.
    pub new_customer_messages: u32,
    /// The fields of the ticket that others have changed since.
    pub changed_fields: Vec<String>,
}

/// Who else is at a ticket, and what has happened to it since it was loaded. Nothing is kept of it; whoever gave no sign for two
/// minutes is gone.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `present`: who looks at it, as the host knows it
/// - `since`: when the ticket was loaded; nothing is compared where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn collision(
    view: &View,
    ticket: Id<Ticket>,
    #[argument(default)] present: Vec<Presence>,
    since: Option<DateTime<Utc>>,
) -> Result<CollisionNotice> {
    view.get(ticket)?;
    let me = acting_user(view);
    let mut notice = CollisionNotice::default();
    for Presence { user, seen_at, writing } in present {
        let ago = view.now().signed_duration_since(seen_at).max(TimeDelta::zero()).num_seconds();
        if Some(user) == me || ago > STALE || notice.others.iter().any(|other| other.user == user) {
            continue;
        }
        let name = view.with_system_rights(|view| view.find(user))?.map(|user| user.name);
        notice.others.push(SomebodyElse { user, name, writing, seconds_ago: ago });
    }
    notice.others.sort_by_key(|other| (!other.writing, other.seconds_ago, other.user));
    notice.somebody_writes = notice.others.iter().any(|other| other.writing);
    let Some(since) = since else { return Ok(notice) };
    for message in messages_of(view, ticket)? {
        let new = message.rest.created_at().is_some_and(|at| at > since);
        match message.kind {
            MessageKind::Customer if new => notice.new_customer_messages += 1,
            MessageKind::Reply if new && (me.is_none() || message.author != me) => notice.new_replies += 1,
            _ => {}
        }
    }
    let mine = view.actor().to_string();
    for HistoryEntry { at, actor, fields, .. } in view.history(Ticket::NAME, ticket.untyped())? {
        if at <= since {
            break;
        }
        if actor != mine {
            notice.changed_fields.extend(fields.into_iter().map(|field| field.field));
        }
    }
    notice.changed_fields.sort();
    notice.changed_fields.dedup();
    Ok(notice)
}
