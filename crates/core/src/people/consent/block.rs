//! That somebody or some address is not to be contacted on a channel.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use serde::{Deserialize, Serialize};

use super::ledger::{address_of, canonical};
use super::purpose::ContactChannel;
use crate::people::Contact;

/// How many days a soft bounce holds where nothing else is said.
const SOFT_BOUNCE: i64 = 7;

/// That a person is not to be contacted on a channel, for whatever purpose. A block of one address holds for everybody who
/// has it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 64, name = "do_not_contact", plural = "do_not_contacts")]
pub struct DoNotContact {
    /// The block's id.
    pub id: Id<DoNotContact>,
    /// Who.
    #[field(20, subject, on_delete = "cascade")]
    pub person: Id<Contact>,
    /// On which channel.
    #[field(21)]
    pub channel: ContactChannel,
    /// At which address; at all of the person's where it is missing.
    #[field(22, indexed, personal)]
    pub address: Option<String>,
    /// Why.
    #[field(23)]
    pub cause: BlockReason,
    /// Since when.
    #[field(24)]
    pub since: Option<DateTime<Utc>>,
    /// Until when; for good where it is missing.
    #[field(25)]
    pub until: Option<DateTime<Utc>>,
    /// What else there is to say.
    #[field(26, long, personal)]
    pub note: Option<String>,
    /// When somebody took it away.
    #[field(27, read_only)]
    pub lifted_at: Option<DateTime<Utc>>,
    /// Why it was taken away.
    #[field(28, read_only)]
    pub lifted_because: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Why somebody is not to be contacted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum BlockReason {
    /// Somebody of us decided it.
    #[default]
    Manual,
    /// The person unsubscribed.
    Unsubscribed,
    /// The person complained, for example by marking a mail as spam.
    Complained,
    /// The address does not exist.
    BouncedHard,
    /// The address could not be reached for the time being.
    BouncedSoft,
}

impl DoNotContact {
    /// Whether it forbids a channel and an address of its person at an instant.
    #[must_use]
    pub fn forbids(&self, channel: ContactChannel, address: Option<&str>, now: DateTime<Utc>) -> bool {
        self.channel == channel
            && self.lifted_at.is_none()
            && self.until.is_none_or(|end| now < end)
            && self.address.as_deref().is_none_or(|blocked| Some(blocked) == address)
    }
}

/// All blocks of a person.
pub(super) fn of_person(view: &View, person: Id<Contact>) -> Result<Vec<DoNotContact>> {
    view.all_by("person", &Value::Reference(person.untyped()))
}

/// All blocks of an address, whoever has it.
pub(super) fn of_address(view: &View, address: &str) -> Result<Vec<DoNotContact>> {
    view.all_by("address", &Value::Text(address.to_owned()))
}

pub(in crate::people) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<DoNotContact>()? else { return Ok(()) };
    let mut kept = after.clone();
    kept.since = after.since.or(Some(work.now()));
    if changed.before::<DoNotContact>()?.is_none() && after.cause == BlockReason::BouncedSoft && after.until.is_none() {
        kept.until = kept.since.and_then(|since| since.checked_add_signed(TimeDelta::try_days(SOFT_BOUNCE)?));
    }
    if kept.address.is_some() && !kept.channel.has_address() {
        let message = format!("there are no addresses on the channel `{}`", kept.channel);
        return Err(Error::problem("address", "do_not_contact.address", message));
    }
    if kept != after {
        work.update(kept)?;
    }
    Ok(())
}

/// Why, where and how long somebody is not to be contacted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct NewBlock {
    /// At which address; at all of the person's where it is missing.
    pub address: Option<String>,
    /// Why; decided by one of us where it is missing.
    pub reason: Option<BlockReason>,
    /// Until when; a soft bounce holds seven days, anything else for good where it is missing.
    pub until: Option<DateTime<Utc>>,
    /// What else there is to say.
    pub note: Option<String>,
}

/// Writes down that a person is not to be contacted on a channel.
///
/// # Arguments
/// - `person`: who
/// - `channel`: on which channel
/// - `block`: why, where and how long
///
/// # Errors
/// `Invalid` for an address that the person does not have; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn block(
    work: &mut Work<'_>,
    person: Id<Contact>,
    channel: ContactChannel,
    block: Option<NewBlock>,
) -> Result<DoNotContact> {
    let NewBlock { address, reason, until, note } = block.unwrap_or_default();
    let contact = work.get(person)?;
    let address = match address {
        Some(address) => address_of(&contact, channel, Some(&canonical(channel, &address)))?,
        None => None,
    };
    let reason = reason.unwrap_or_default();
    let id =
        work.create(DoNotContact { person, channel, address, cause: reason, until, note, ..DoNotContact::default() })?;
    work.settled(id)
}

/// Lets a person be contacted again, as far as nothing else forbids it.
///
/// # Arguments
/// - `block`: which block
/// - `because`: why
///
/// # Errors
/// `Invalid` without a reason; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn unblock(work: &mut Work<'_>, block: Id<DoNotContact>, because: String) -> Result<DoNotContact> {
    if because.trim().is_empty() {
        return Err(Error::problem("because", "do_not_contact.reason_required", "taking a block away needs a reason"));
    }
    let now = work.now();
    work.modify(block, |block| {
        block.lifted_at.get_or_insert(now);
        block.lifted_because.get_or_insert(because);
        Ok(())
    })?;
    work.settled(block)
}
