//! Two tickets about one matter become one, and can become two again.
//!
//! A merge moves nothing: the source closes with a pointer to the target, and the target's conversation shows what was said to
//! either, in order. So undoing one brings back exactly what was there.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, Result, User, View, Work};
use crmkit_record::{Id, Problem, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::conversation::{said_about, survivor_of};
use super::message::{TicketMessage, after_message, in_order, messages_of};
use super::progress::add_missing;
use super::status::{StatusCategory, TicketStatus};
use super::ticket::Ticket;
use crate::people::Contact;

/// That a ticket was merged into another one, with what is needed to undo it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 86, name = "ticket_merge", plural = "ticket_merges", part_of = "source")]
pub struct TicketMerge {
    /// The merge's id.
    pub id: Id<TicketMerge>,
    /// The ticket that was merged into another one.
    #[field(20, on_delete = "cascade")]
    pub source: Id<Ticket>,
    /// The ticket that is left.
    #[field(21, on_delete = "cascade")]
    pub target: Id<Ticket>,
    /// The source's status before.
    #[field(22)]
    pub status: StatusCategory,
    /// Its status of the house before.
    #[field(23, on_delete = "clear")]
    pub custom_status: Option<Id<TicketStatus>>,
    /// When it had been solved.
    #[field(24)]
    pub solved_at: Option<DateTime<Utc>>,
    /// Who was added to the target's CC.
    #[field(25, on_delete = "clear")]
    pub added_cc: Vec<Id<Contact>>,
    /// Who was added to the target's followers.
    #[field(26, on_delete = "clear")]
    pub added_followers: Vec<Id<User>>,
    /// When the merge was undone.
    #[field(27, read_only)]
    pub undone_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct MergePreview {
    /// The ticket that would close.
    pub source: Id<Ticket>,
    /// The ticket that would be left: the one that was named, or what is left of it.
    pub target: Id<Ticket>,
    /// The messages that the target would show, in order, as far as the actor may read them.
    pub messages: Vec<Id<TicketMessage>>,
    /// Who would be added to the target's CC.
    pub added_cc: Vec<Id<Contact>>,
    /// Who would be added to the target's followers.
    pub added_followers: Vec<Id<User>>,
    /// What to think of before: `requester_differs`, `company_differs`, `target_solved`.
    pub warnings: Vec<String>,
    /// Why it would be refused: the codes of the problems; empty where it would not.
    pub refused: Vec<String>,
}

/// What a merge would do to two tickets, or why it cannot be.
struct Plan {
    source: Ticket,
    target: Ticket,
    added_cc: Vec<Id<Contact>>,
    added_followers: Vec<Id<User>>,
    problems: Vec<Problem>,
}

fn plan(view: &View, source: Id<Ticket>, into: Id<Ticket>) -> Result<Plan> {
    let source = view.get(source)?;
    view.get(into)?;
    let mut target = survivor_of(view, into)?;
    let mut problems = Vec::new();
    let mut refuse = |path: &str, code, message: &str| problems.push(Problem::new(path, code, message));
    if into == source.id {
        refuse("into", "ticket.merge_self", "a ticket cannot be merged into itself");
    } else if target.id == source.id {
        refuse("into", "ticket.merge_cycle", "that ticket was merged into this one");
    }
    if source.survivor.is_some() {
        refuse("source", "ticket.merged", "the ticket was merged already");
    } else if source.status == StatusCategory::Closed {
        refuse("source", "ticket.closed", "a closed ticket cannot be merged");
    }
    if target.status == StatusCategory::Closed {
        refuse("into", "ticket.closed", "nothing can be merged into a closed ticket");
    }
    let told: Vec<Id<Contact>> = source.requester.iter().chain(&source.cc).copied().collect();
    let told = told.into_iter().filter(|contact| Some(*contact) != target.requester);
    let added_cc = add_missing(&mut target.cc, told.collect::<Vec<_>>());
    let added_followers = add_missing(&mut target.followers, source.followers.clone());
    Ok(Plan { source, target, added_cc, added_followers, problems })
}

/// What merging a ticket into another one would do, without doing it.
///
/// # Arguments
/// - `source`: the ticket that would close
/// - `into`: the ticket that would be left
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn merge_preview(view: &View, source: Id<Ticket>, into: Id<Ticket>) -> Result<MergePreview> {
    let Plan { source, target, added_cc, added_followers, problems } = plan(view, source, into)?;
    let mut said = said_about(view, target.id)?;
    said.extend(said_about(view, source.id)?);
    let differs = |differs: bool, word: &str| differs.then(|| word.to_owned());
    let warnings = [
        differs(source.requester != target.requester, "requester_differs"),
        differs(source.company != target.company, "company_differs"),
        differs(target.status == StatusCategory::Solved, "target_solved"),
    ];
    Ok(MergePreview {
        source: source.id,
        target: target.id,
        messages: in_order(view, said)?.into_iter().map(|message| message.id).collect(),
        added_cc,
        added_followers,
        warnings: warnings.into_iter().flatten().collect(),
        refused: problems.into_iter().map(|problem| problem.code.into_owned()).collect(),
    })
}

/// Merges a ticket into another one: it closes and points to the other, replies to it go there, and its requester, CC and
/// followers are told of what is said there. Where the other was merged itself, what is left of it takes its place.
///
/// # Arguments
/// - `source`: the ticket that closes
/// - `into`: the ticket that is left
///
/// # Errors
/// `Invalid` for a ticket and itself, for a circle, and for a closed or merged one; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn merge(work: &mut Work<'_>, source: Id<Ticket>, into: Id<Ticket>) -> Result<Ticket> {
    let Plan { source, target, added_cc, added_followers, problems } = plan(work, source, into)?;
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    let Ticket { status, custom_status, solved_at, .. } = source;
    let left = target.id;
    let kept =
        TicketMerge { source: source.id, target: left, status, custom_status, solved_at, ..TicketMerge::default() };
    let status = StatusCategory::Closed;
    work.update(Ticket { status, custom_status: None, survivor: Some(left), ..source })?;
    work.update(target)?;
    work.with_authority(|work| work.create(TicketMerge { added_cc, added_followers, ..kept }))?;
    work.settled(left)
}

/// What undoing a merge did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct UnmergeReport {
    /// The ticket that is back.
    pub source: Id<Ticket>,
    /// Its status.
    pub status: StatusCategory,
    /// The ticket that it had been merged into.
    pub target: Id<Ticket>,
    /// What had been said to it while it was merged, and has come back to it.
    pub moved: Vec<Id<TicketMessage>>,
}

/// Undoes a merge: the ticket is back as it was, with what has been said to it since. If a customer was among those who spoke,
/// a ticket that waits or is solved opens.
///
/// # Arguments
/// - `source`: the ticket that was merged
///
/// # Errors
/// `Invalid` for a ticket that is not merged; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn undo_merge(work: &mut Work<'_>, source: Id<Ticket>) -> Result<UnmergeReport> {
    let merged = work.get(source)?;
    let not_merged = || Error::problem("source", "ticket.not_merged", "the ticket was not merged");
    let target = merged.survivor.ok_or_else(not_merged)?;
    let kept: Vec<TicketMerge> =
        work.with_system_rights(|view| view.all_by("source", &Value::Reference(source.untyped())))?;
    let kept = kept.into_iter().filter(|merge| merge.undone_at.is_none()).max_by_key(|merge| merge.id);
    let kept = kept.ok_or_else(not_merged)?;
    let TicketMerge { status, custom_status, solved_at, .. } = kept;
    let (survivor, closed_at) = (None, None);
    work.update(Ticket { status, custom_status, survivor, solved_at, closed_at, ..merged })?;
    // What was said meanwhile comes back with the rights of the system: it must not stay behind because it is not to be seen.
    let moved = work.with_authority(|work| {
        work.update(TicketMerge { undone_at: Some(work.now()), ..kept.clone() })?;
        take_back(work, target, kept.added_cc, kept.added_followers)?;
        let mut moved = Vec::new();
        let mut left = BTreeSet::from([survivor_of(work, target)?.id]);
        for message in in_order(work, said_to(work, source)?)? {
            moved.push(message.id);
            left.insert(message.ticket);
            let addressed_to = message.addressed_to.filter(|ticket| *ticket != source);
            let back = after_message(&work.get(source)?, &message);
            work.update(TicketMessage { ticket: source, addressed_to, ..message })?;
            work.update(back)?;
        }
        for ticket in left {
            restamp(work, ticket)?;
        }
        Ok(moved)
    })?;
    let status = work.settled(source)?.status;
    Ok(UnmergeReport { source, status, target, moved })
}

/// What was said to a ticket, or to those that were merged into it, and stands elsewhere: in what was left of it, or in a
/// follow-up of that.
fn said_to(view: &View, source: Id<Ticket>) -> Result<Vec<TicketMessage>> {
    let mut messages: Vec<TicketMessage> = Vec::new();
    let mut waiting = vec![source];
    let mut seen = BTreeSet::from([source]);
    while let Some(ticket) = waiting.pop() {
        let to = Value::Reference(ticket.untyped());
        messages.extend(view.all_by("addressed_to", &to)?);
        let merged = view.lookup(Ticket::NAME, "survivor", &to)?.into_iter().map(Id::new);
        waiting.extend(merged.filter(|merged| seen.insert(*merged)));
    }
    messages.retain(|message| !seen.contains(&message.ticket));
    Ok(messages)
}

/// Takes those who came with an undone merge off what is left of the ticket, and off everything along its chain.
///
/// INVARIANT: whoever is told because of a merge is told as long as a merge stands that brings it: where another one does, it
/// takes over.
fn take_back(
    work: &mut Work<'_>,
    target: Id<Ticket>,
    mut cc: Vec<Id<Contact>>,
    mut followers: Vec<Id<User>>,
) -> Result<()> {
    let mut merges: Vec<TicketMerge> = work.all_by("target", &Value::Reference(target.untyped()))?;
    merges.retain(|merge| merge.undone_at.is_none());
    merges.sort_by_key(|merge| merge.id);
    for merge in merges {
        let source = work.get(merge.source)?;
        let brings_cc = |contact: &Id<Contact>| source.requester == Some(*contact) || source.cc.contains(contact);
        let (taken_cc, rest): (Vec<_>, Vec<_>) = cc.into_iter().partition(brings_cc);
        let (taken, others): (Vec<_>, Vec<_>) = followers.into_iter().partition(|user| source.followers.contains(user));
        (cc, followers) = (rest, others);
        if !taken_cc.is_empty() || !taken.is_empty() {
            let mut merge = merge;
            add_missing(&mut merge.added_cc, taken_cc);
            add_missing(&mut merge.added_followers, taken);
            work.update(merge)?;
        }
    }
    if cc.is_empty() && followers.is_empty() {
        return Ok(());
    }
    let ticket = work.modify(target, |ticket| {
        ticket.cc.retain(|contact| !cc.contains(contact));
        ticket.followers.retain(|user| !followers.contains(user));
        Ok(())
    })?;
    let Some(next) = ticket.survivor else { return Ok(()) };
    // What they came on with when this one was merged in its turn.
    let mut onward: Vec<TicketMerge> = work.all_by("source", &Value::Reference(target.untyped()))?;
    onward.retain(|merge| merge.undone_at.is_none());
    let Some(mut onward) = onward.into_iter().max_by_key(|merge| merge.id) else { return Ok(()) };
    cc.retain(|contact| onward.added_cc.contains(contact) && ticket.requester != Some(*contact));
    followers.retain(|user| onward.added_followers.contains(user));
    onward.added_cc.retain(|contact| !cc.contains(contact));
    onward.added_followers.retain(|user| !followers.contains(user));
    work.update(onward)?;
    take_back(work, next, cc, followers)
}

/// Notes anew when a ticket was first and last replied to, after messages have left it.
pub(super) fn restamp(work: &mut Work<'_>, ticket: Id<Ticket>) -> Result<()> {
    let current = work.get(ticket)?;
    if current.status == StatusCategory::Closed {
        return Ok(());
    }
    let (first_replied_at, last_replied_at, last_customer_message_at) = (None, None, None);
    let blank = Ticket { first_replied_at, last_replied_at, last_customer_message_at, ..current.clone() };
    let told = messages_of(work, ticket)?.iter().fold(blank, |ticket, message| after_message(&ticket, message));
    let stamped = Ticket { status: current.status, ..told };
    if stamped == current { Ok(()) } else { work.update(stamped) }
}
