//! Whether somebody may be contacted, and why.

use crmkit_engine::{Page, Query, Result, View};
use crmkit_record::{Filter, Id};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::check::{ContactReason, Facts};
use super::purpose::{ContactChannel, LegalBasis, Purpose};
use super::{block, ledger, objection};
use crate::people::Contact;

/// Whether a person may be contacted, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct MayContact {
    /// Whether the person may be contacted: every check passed.
    pub allowed: bool,
    /// Who.
    pub person: Id<Contact>,
    /// What for.
    pub purpose: Id<Purpose>,
    /// On which channel.
    pub channel: ContactChannel,
    /// The address that the answer is about, if there is one that the reader may see.
    pub address: Option<String>,
    /// The legal basis, if there is one.
    pub basis: Option<LegalBasis>,
    /// Every check with its outcome, in order.
    pub checks: Vec<ContactReason>,
    /// The answer in words.
    pub sentence: String,
}

/// Whether a person may be contacted for a purpose on a channel, and why. Nobody may unless every check passes; where a
/// purpose needs consent, there has to be one for this very address.
///
/// # Arguments
/// - `person`: who
/// - `purpose`: what for
/// - `channel`: on which channel
/// - `address`: at which address; where it is missing, the first one that allows it, or else the primary one. One that the
///   reader does not see on the contact is unknown to it
///
/// # Errors
/// `NotFound` for a person that the reader may not see, or a purpose that does not exist.
#[question(room = "privacy")]
pub fn may_contact(
    view: &View,
    person: Id<Contact>,
    purpose: Id<Purpose>,
    channel: ContactChannel,
    address: Option<String>,
) -> Result<MayContact> {
    let seen = view.get(person)?;
    let purpose = view.with_system_rights(|view| view.get(purpose))?;
    answer(view, &seen, &purpose, channel, address.as_deref())
}

/// What decides is read with the rights of the system: the answer does not depend on who asks. What is shown of it does.
fn answer(
    view: &View,
    seen: &Contact,
    purpose: &Purpose,
    channel: ContactChannel,
    named: Option<&str>,
) -> Result<MayContact> {
    let facts = view.with_system_rights(|view| gather(view, seen.id, purpose.clone(), channel))?;
    let known = facts.contact.addresses_on(channel);
    let candidates: Vec<Option<String>> = match named {
        Some(named) => {
            let wanted = if channel.has_address() { ledger::canonical(channel, named) } else { named.to_owned() };
            // To whoever does not see an address, one that was guessed says no more than any other.
            let visible = seen.addresses_on(channel);
            vec![known.into_iter().find(|known| *known == wanted && visible.contains(known))]
        }
        None if known.is_empty() => vec![None],
        None => known.into_iter().map(Some).collect(),
    };
    let mut first = None;
    for address in candidates {
        let (checks, basis) = facts.checks(channel, address.as_deref());
        let allowed = checks.iter().all(|check| check.passed);
        if allowed || first.is_none() {
            first = Some((allowed, address, checks, basis));
        }
        if allowed {
            break;
        }
    }
    let (allowed, address, mut checks, basis) = first.unwrap_or_default();
    for check in &mut checks {
        let seen = match (&check.record_type, check.record) {
            (Some(record), Some(id)) => view.may_read(record) && view.sees(record, id)?,
            _ => false,
        };
        if !seen {
            (check.record_type, check.record) = (None, None);
        }
    }
    let visible = seen.addresses_on(channel);
    let address = address.filter(|address| visible.contains(address));
    let sentence = sentence(allowed, purpose, channel, address.as_deref(), &checks);
    Ok(MayContact { allowed, person: seen.id, purpose: purpose.id, channel, address, basis, checks, sentence })
}

fn gather(view: &View, person: Id<Contact>, purpose: Purpose, channel: ContactChannel) -> Result<Facts> {
    let contact = view.get(person)?;
    let mut blocks = block::of_person(view, person)?;
    if channel.has_address() {
        for address in contact.addresses_on(channel) {
            for block in block::of_address(view, &address)? {
                if block.person != person {
                    blocks.push(block);
                }
            }
        }
    }
    Ok(Facts {
        consents: ledger::of_person(view, person)?,
        objections: objection::of_person(view, person)?,
        blocks,
        contact,
        purpose,
        now: view.now(),
    })
}

fn sentence(
    allowed: bool,
    purpose: &Purpose,
    channel: ContactChannel,
    address: Option<&str>,
    checks: &[ContactReason],
) -> String {
    let where_to = address.map(|address| format!(" at {address}")).unwrap_or_default();
    let told: Vec<&str> = match allowed {
        true => checks.last().map(|check| check.sentence.as_str()).into_iter().collect(),
        false => checks.iter().filter(|check| !check.passed).map(|check| check.sentence.as_str()).collect(),
    };
    let verdict = if allowed { "may" } else { "may not" };
    let channel = channel.to_string();
    format!("the person {verdict} be contacted for `{}` by {channel}{where_to}: {}", purpose.name, told.join("; "))
}

/// Somebody who may be contacted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Contactable {
    /// Who.
    pub person: Id<Contact>,
    /// At which address; none on a channel without addresses, and where the reader may not see it.
    pub address: Option<String>,
    /// On which legal basis.
    pub basis: Option<LegalBasis>,
}

/// A page of those who may be contacted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ContactablePage {
    /// Those who may be contacted.
    pub contactable: Vec<Contactable>,
    /// How many of the page may not, by the first check that forbids it.
    pub refused: BTreeMap<String, u64>,
    /// Where the next page begins; nothing at the end.
    pub cursor: Option<String>,
}

/// Who of many may be contacted for a purpose on a channel: what a campaign asks before it sends.
///
/// # Arguments
/// - `purpose`: what for
/// - `channel`: on which channel
/// - `filter`: which contacts; all of them where it is missing
/// - `limit`: how many contacts to look at, at most 1000; 100 where it is missing
/// - `cursor`: where the page before ended
///
/// # Errors
/// `NotFound` for a purpose that does not exist or contacts that the reader may not see; `Invalid` for a filter, limit or
/// cursor that does not fit.
#[question(room = "privacy")]
pub fn contactable(
    view: &View,
    purpose: Id<Purpose>,
    channel: ContactChannel,
    filter: Option<Filter>,
    limit: Option<usize>,
    cursor: Option<String>,
) -> Result<ContactablePage> {
    let query =
        Query { filter: filter.unwrap_or(Filter::All), limit: limit.unwrap_or(100), cursor, ..Query::default() };
    // Whoever reads no contacts is not told whether there is such a purpose.
    let Page { items, cursor } = view.list::<Contact>(&query)?;
    let purpose = view.with_system_rights(|view| view.get(purpose))?;
    let mut page = ContactablePage { contactable: Vec::new(), refused: BTreeMap::new(), cursor };
    for contact in items {
        let answer = answer(view, &contact, &purpose, channel, None)?;
        match answer.checks.iter().find(|check| !check.passed) {
            None => {
                let MayContact { person, address, basis, .. } = answer;
                page.contactable.push(Contactable { person, address, basis });
            }
            Some(check) => *page.refused.entry(check.check.to_string()).or_default() += 1,
        }
    }
    Ok(page)
}
