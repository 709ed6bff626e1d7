//! Effects for the host to perform: mails, webhooks, notices.
//!
//! The engine never sends anything. A write leaves messages in its own batch; the host reads them in order, performs them
//! and acknowledges. A message is given out until it is acknowledged: at least once, never lost, never before its commit.

use std::ops::{Bound, ControlFlow};

use chrono::{DateTime, Utc};
use crmkit_record::RecordId;
use crmkit_record_derive::{Shaped, operation, question};
use crmkit_store::KeyRange;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::view::View;
use crate::work::Work;

/// Something for the host to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct OutboxMessage {
    /// The message's id, in the order of commits.
    #[serde(default)]
    pub id: String,
    /// What happened, for example `deals.won`.
    pub kind: String,
    /// The type of the record that it is about.
    pub record: String,
    /// The record's id.
    pub subject: RecordId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What the host needs to know.
    pub payload: Json,
}

impl OutboxMessage {
    pub(crate) fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The messages that wait for the host, oldest first, about the records that the actor sees.
///
/// # Arguments
/// - `after`: only messages behind this id
/// - `limit`: at most so many, 100 where it is missing
///
/// # Errors
/// `Invalid` for an id that is not one.
#[question(room = "outbox")]
pub fn pending(view: &View, after: Option<String>, limit: Option<u32>) -> Result<Vec<OutboxMessage>> {
    let limit = usize::try_from(limit.unwrap_or(100)).unwrap_or(usize::MAX);
    let mut range = KeyRange::prefix(b"o");
    if let Some(after) = after {
        range.start = Bound::Excluded(key_of(&after)?);
    }
    let mut messages = Vec::new();
    view.fetch_range(&range, |key, bytes| {
        if messages.len() >= limit {
            return Ok(ControlFlow::Break(()));
        }
        let mut message: OutboxMessage = serde_json::from_slice(bytes)
            .map_err(|error| Error::new(ErrorKind::Corrupt, format!("an outbox message cannot be read: {error}")))?;
        message.id = id_of(key);
        let Some(schema) = view.full_catalog().record(&message.record) else { return Ok(ControlFlow::Continue(())) };
        if view.sees_or_saw(schema.number, message.subject)? {
            messages.push(message);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(messages)
}

/// Removes messages that the host has dealt with. Ids that are gone already are no error.
///
/// # Arguments
/// - `ids`: the ids of the messages
///
/// # Errors
/// `Denied` unless the system acts; `Invalid` for an id that is not one.
#[operation(room = "outbox")]
pub fn acknowledge(work: &mut Work<'_>, ids: Vec<String>) -> Result<()> {
    work.require_system("acknowledge messages")?;
    for id in ids {
        let key = key_of(&id)?;
        work.acknowledge(key);
    }
    Ok(())
}

/// `<journal number>.<position>`.
fn id_of(key: &[u8]) -> String {
    let number = key.get(1..9).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes);
    let position = key.get(9..13).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    format!("{number}.{position}")
}

fn key_of(id: &str) -> Result<Vec<u8>> {
    let parts = id.split_once('.').and_then(|(number, position)| Some((number.parse().ok()?, position.parse().ok()?)));
    let Some((number, position)) = parts else {
        return Err(Error::problem("id", "outbox.id_invalid", format!("`{id}` is not the id of a message")));
    };
    Ok(keys::outbox(number, position))
}
