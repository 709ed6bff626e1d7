//! Which policy counts for a ticket: chosen when something happens to the ticket, and kept.
//!
//! A filter may follow references or speak of today, so what it says changes while nothing happens to the ticket. The choice is
//! therefore a part of the ticket's history: it is made after all rules have run, whenever an unsolved ticket or what is said to
//! it is written and when policies change, and is read from then on. The journal knows every choice before.

use chrono::{DateTime, Utc};
use crmkit_engine::{Actor, Changed, Error, Result, View, Work};
use crmkit_record::{Id, Record as _, RecordId, Rest, Row, Value, system};
use crmkit_record_derive::{Record, Shaped};
use serde::{Deserialize, Serialize};

use super::policy::{SlaPolicy, choose, policies, words};
use crate::tickets::{StatusCategory, Ticket};

/// Which policy counts for a ticket, and why. That may follow from fields that not everybody sees: `tickets.sla_status` tells it to those
/// who may know.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 100, name = "sla_choice", plural = "sla_choices", part_of = "ticket")]
pub struct SlaChoice {
    /// The choice's id.
    pub id: Id<SlaChoice>,
    /// The ticket.
    #[field(20, read_only, unique, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// The policy; none counts where it is missing.
    #[field(21, read_only, hidden, on_delete = "clear")]
    pub policy: Option<Id<SlaPolicy>>,
    /// `first_match`, `default`, or `none`.
    #[field(22, read_only, hidden)]
    pub because: String,
    /// The policies that were looked at before, in order: the id of each, and why it does not count.
    #[field(23, read_only, hidden)]
    pub passed_over: Vec<String>,
    /// Since when it is so.
    #[field(24, read_only)]
    pub chosen_at: DateTime<Utc>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Why a policy counts for a ticket, as far as whoever asks may know it: policies that it may not read, and those whose filter
/// names a field that it may not ask about, are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PolicyChoice {
    /// The policy; where it is missing none counts, or one that whoever asks may not know.
    pub policy: Option<Id<SlaPolicy>>,
    /// Its name.
    pub name: Option<String>,
    /// `first_match`, `default`, or `none`.
    pub because: String,
    /// When it was chosen.
    pub chosen_at: Option<DateTime<Utc>>,
    /// The policies that were looked at before, in order, and why they do not count: `disabled`, `no_filter`, `not_passed` or
    /// `not_understood`.
    pub passed_over: Vec<PassedOver>,
}

/// A policy that does not count for a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PassedOver {
    /// The policy.
    pub policy: Id<SlaPolicy>,
    /// Its name.
    pub name: String,
    /// Why not: `disabled`, `no_filter`, `not_passed` or `not_understood`.
    pub why: String,
}

/// INVARIANT: what a ticket's clocks rest on stays as long as the ticket; only the system takes it away.
pub(in crate::tickets) fn stays(work: &Work<'_>, ticket: Id<Ticket>) -> Result<()> {
    if matches!(work.actor(), Actor::System(_)) || work.find(ticket)?.is_none() {
        return Ok(());
    }
    let message = "this belongs to the history of a ticket, and stays as long as the ticket";
    Err(Error::problem("ticket", "sla.history", message))
}

/// The choice that is kept for a ticket.
pub(super) fn choice_of(view: &View, ticket: Id<Ticket>) -> Result<Option<SlaChoice>> {
    let found: Vec<SlaChoice> = view.all_by("ticket", &Value::Reference(ticket.untyped()))?;
    Ok(found.into_iter().next())
}

/// The choice as it stood at an instant; none was made by then where it is missing.
fn choice_at(view: &View, kept: SlaChoice, at: DateTime<Utc>) -> Result<Option<SlaChoice>> {
    if at >= view.now() {
        return Ok(Some(kept));
    }
    let mut row = Row::new(kept.id.untyped());
    let mut made = false;
    for change in view.past(SlaChoice::NAME, kept.id.untyped())?.into_iter().rev().filter(|change| change.at <= at) {
        made = true;
        for field in change.fields {
            row.set_opt(field.number, field.after);
        }
    }
    Ok(if made { Some(SlaChoice::from_row(row)?) } else { None })
}

/// What would be chosen for a ticket as everything is at present.
fn chosen(view: &View, ticket: Id<Ticket>) -> Result<SlaChoice> {
    let mut row = view.row(Ticket::NAME, ticket.untyped())?;
    if row.get(system::CREATED_AT).is_none() {
        // A new ticket is stamped when its write ends; its policy is chosen before.
        row.set(system::CREATED_AT, Value::Instant(view.now()));
    }
    choose(view, &policies(view)?, &row)
}

/// Which policy counts for a ticket at an instant. To be called with the rights of the system.
pub(super) fn counts(view: &View, ticket: Id<Ticket>, at: DateTime<Utc>) -> Result<SlaChoice> {
    match choice_of(view, ticket)? {
        Some(kept) => Ok(choice_at(view, kept, at)?.unwrap_or_default()),
        // Nothing has happened to it since there are policies.
        None => chosen(view, ticket),
    }
}

/// Chooses the policy of a ticket anew, and keeps the choice. INVARIANT: it is made for an unsolved ticket and for a new one; for
/// one that is solved or closed the last choice stands.
pub(super) fn renew(work: &mut Work<'_>, ticket: &Ticket) -> Result<SlaChoice> {
    let kept = choice_of(work, ticket.id)?;
    if let Some(kept) = kept.clone().filter(|_| !ticket.status.is_unsolved()) {
        return Ok(kept);
    }
    let choice = SlaChoice { ticket: ticket.id, chosen_at: work.now(), ..chosen(work, ticket.id)? };
    let Some(kept) = kept else {
        let id = work.create(choice.clone())?;
        return Ok(SlaChoice { id, ..choice });
    };
    let same = (kept.policy, &kept.because) == (choice.policy, &choice.because);
    if same && kept.passed_over == choice.passed_over {
        return Ok(kept);
    }
    let chosen_at = if same { kept.chosen_at } else { choice.chosen_at };
    let choice = SlaChoice { id: kept.id, rest: kept.rest, chosen_at, ..choice };
    work.update(choice.clone())?;
    Ok(choice)
}

/// Where the policy of a ticket was deleted, another one counts.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<SlaChoice>()?, changed.after::<SlaChoice>()?);
    if let (Some(before), None) = (&before, &after) {
        return stays(work, before.ticket);
    }
    match (before.and_then(|before| before.policy), after) {
        (Some(before), Some(after)) if after.policy.is_none() && work.find(before)?.is_none() => {
            super::refresh::refresh(work, after.ticket)
        }
        _ => Ok(()),
    }
}

/// Whether a ticket's long history counts: nothing new is told of one that is closed.
pub(super) fn is_over(ticket: &Ticket) -> bool {
    ticket.status == StatusCategory::Closed
}

impl SlaChoice {
    /// The choice as far as whoever asks may know it. INVARIANT: it names no policy that the actor may not read, and does not say
    /// whether the ticket passes a filter that the actor could not ask itself.
    pub(super) fn told(&self, view: &View) -> Result<PolicyChoice> {
        let may_know = |policy: Id<SlaPolicy>, by_filter: bool| -> Result<Option<SlaPolicy>> {
            view.with_own_rights(|view| {
                let readable = view.may_ask(SlaPolicy::NAME, "name") && view.may_ask(SlaPolicy::NAME, "filter");
                let Some(policy) = (if readable { view.find(policy)? } else { None }) else { return Ok(None) };
                let asks = match words(policy.filter.as_deref()) {
                    Some(text) if by_filter => view.bind_text_as_of(Ticket::NAME, text, view.now()).is_ok(),
                    _ => true,
                };
                Ok(asks.then_some(policy))
            })
        };
        let chosen = match self.policy {
            Some(policy) => may_know(policy, self.because == "first_match")?,
            None => None,
        };
        let mut passed_over = Vec::new();
        for line in &self.passed_over {
            let Some((id, why)) = line.split_once(' ') else { continue };
            let Ok(id) = id.parse::<RecordId>() else { continue };
            let by_filter = why == "not_passed" || why == "not_understood";
            if let Some(policy) = may_know(Id::new(id), by_filter)? {
                passed_over.push(PassedOver { policy: policy.id, name: policy.name, why: why.to_owned() });
            }
        }
        Ok(PolicyChoice {
            policy: chosen.as_ref().map(|policy| policy.id),
            name: chosen.map(|policy| policy.name),
            because: self.because.clone(),
            chosen_at: (!self.id.is_nil()).then_some(self.chosen_at),
            passed_over,
        })
    }
}
