//! Tickets that say the same, among those that the actor may read.

use std::collections::{BTreeMap, BTreeSet};

use crmkit_engine::{Result, View};
use crmkit_record::{Filter, Id, Record as _};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::message::{TicketMessage, messages_of};
use super::status::StatusCategory;
use super::ticket::Ticket;

/// How many tickets and how many messages count at most.
const HITS: usize = 100;

/// A word in a subject tells more than one somewhere in a message.
const SUBJECT_WEIGHT: u64 = 3;

/// How well a ticket fits, and the words that it says too.
type Likeness = (u64, BTreeSet<String>);

/// A ticket that says something similar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SimilarTicket {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// Its number.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// How far it has come.
    pub status: StatusCategory,
    /// How well it fits, compared with the others of the same answer; more is better.
    pub score: u64,
    /// The words that it says too.
    pub words: Vec<String>,
}

/// Tickets that say something similar to a ticket or a text, the best first: they share rare words in subject or messages. Only
/// what the actor may read is looked at, so an internal note brings nothing to a customer's eyes.
///
/// # Arguments
/// - `ticket`: the ticket; its subject and first message are compared
/// - `text`: the text, where there is no ticket yet
/// - `limit`: at most so many, 10 where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn similar(
    view: &View,
    ticket: Option<Id<Ticket>>,
    text: Option<String>,
    limit: Option<u32>,
) -> Result<Vec<SimilarTicket>> {
    let mut wanted = text.unwrap_or_default();
    if let Some(ticket) = ticket {
        wanted = format!("{wanted} {}", view.get(ticket)?.subject);
        if let Some(first) = messages_of(view, ticket)?.first() {
            wanted = format!("{wanted} {}", first.body);
        }
    }
    let mut found: BTreeMap<Id<Ticket>, Likeness> = BTreeMap::new();
    let mut add = |of: Id<Ticket>, score: u64, words: Vec<String>| {
        if Some(of) != ticket {
            let (total, said) = found.entry(of).or_default();
            *total = total.saturating_add(score);
            said.extend(words);
        }
    };
    for hit in view.similar(Ticket::NAME, &wanted, &Filter::All, HITS)? {
        add(Id::new(hit.id), hit.score.saturating_mul(SUBJECT_WEIGHT), hit.words);
    }
    if view.may_read(TicketMessage::NAME) {
        for hit in view.similar(TicketMessage::NAME, &wanted, &Filter::All, HITS)? {
            if let Some(message) = view.find(Id::<TicketMessage>::new(hit.id))? {
                add(message.ticket, hit.score, hit.words);
            }
        }
    }
    let mut ranked: Vec<(Id<Ticket>, Likeness)> = found.into_iter().collect();
    ranked.sort_by(|(one, (a, _)), (other, (b, _))| b.cmp(a).then(one.cmp(other)));
    let limit = usize::try_from(limit.unwrap_or(10)).unwrap_or(usize::MAX);
    let mut similar = Vec::new();
    for (id, (score, words)) in ranked {
        if similar.len() >= limit {
            break;
        }
        // A message may be read whose ticket may not.
        if let Some(Ticket { number, subject, status, .. }) = view.find(id)? {
            let words = words.into_iter().collect();
            similar.push(SimilarTicket {
                ticket: id,
                number: number.unwrap_or_default(),
                subject,
                status,
                score,
                words,
            });
        }
    }
    Ok(similar)
}
