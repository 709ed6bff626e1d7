//! That somebody or some address is not to be contacted on a channel.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Actor, Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use serde::{Deserialize, Serialize};

use super::ledger::{address_of, canonical, parsed, stays_with_person};
use super::purpose::ContactChannel;
use crate::people::Contact;

/// How many days a soft bounce holds where nothing else is said.
const SOFT_BOUNCE: i64 = 7;

/// That a person is not to be contacted on a channel, for whatever purpose. A block of one address holds for everybody who
/// has it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 64, name = "do_not_contact", plural = "do_not_contacts", part_of = "person")]
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

/// INVARIANT: the address of a block is in the form that contacts have theirs in, so that it is found. Who is not to be contacted,
/// on which channel and at which address does not change. A block ends when it says, or by [`unblock`] with a reason; it is
/// not deleted while its person is there.
pub(in crate::people) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<DoNotContact>()?;
    let Some(after) = changed.after::<DoNotContact>()? else {
        return stays_with_person(work, before.map(|it| it.person));
    };
    let mut kept = after.clone();
    kept.since = after.since.or(Some(work.now()));
    if before.is_none() && after.cause == BlockReason::BouncedSoft && after.until.is_none() {
        kept.until = kept.since.and_then(|since| since.checked_add_signed(TimeDelta::try_days(SOFT_BOUNCE)?));
    }
    if before.as_ref().is_none_or(|before| before.address != after.address)
        && let Some(address) = &after.address
    {
        if !after.channel.has_address() {
            let message = format!("there are no addresses on the channel `{}`", after.channel);
            return Err(Error::problem("address", "do_not_contact.address", message));
        }
        kept.address = Some(parsed(after.channel, address).map_err(|problem| problem.at("address"))?);
    }
    if let Some(before) = &before {
        stays_as_it_was(work, before, &kept)?;
    }
    let lifted = |it: &DoNotContact| it.lifted_at.is_some();
    if lifted(&kept)
        && !before.as_ref().is_some_and(lifted)
        && kept.lifted_because.as_deref().is_none_or(|because| because.trim().is_empty())
    {
        return Err(reason_required());
    }
    if kept != after {
        work.update(kept)?;
    }
    Ok(())
}

fn stays_as_it_was(work: &View, before: &DoNotContact, after: &DoNotContact) -> Result<()> {
    let fixed = |path, message| Err(Error::problem(path, "do_not_contact.fixed", message));
    if (before.person, before.channel) != (after.person, after.channel) {
        return fixed("id", "whom a block is about does not change: lift it, and make another");
    }
    let mended = || {
        let known = before.address.as_deref().map(|address| canonical(before.channel, address));
        after.address.is_some() && known == after.address
    };
    if before.address != after.address && !mended() {
        // An erasure takes it, and only once the person does not have it any more.
        let held = work.find(after.person)?.is_some_and(|person| {
            before.address.as_ref().is_some_and(|address| person.addresses_on(before.channel).contains(address))
        });
        if held || after.address.is_some() || !matches!(work.actor(), Actor::System(_)) {
            return fixed("address", "the address of a block does not change: lift it, and make another");
        }
    }
    if before.lifted_at.is_some() && before.lifted_at != after.lifted_at {
        return fixed("lifted_at", "a block that was lifted stays so: make another");
    }
    let end = |it: &DoNotContact| it.until.unwrap_or(DateTime::<Utc>::MAX_UTC);
    if before.lifted_at.is_none() && end(after) < end(before) {
        return fixed("until", "a block does not end earlier than it says: lift it with a reason");
    }
    Ok(())
}

fn reason_required() -> Error {
    Error::problem("because", "do_not_contact.reason_required", "taking a block away needs a reason")
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
        Some(address) => address_of(work, &contact, channel, Some(&address))?,
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
        return Err(reason_required());
    }
    let now = work.now();
    work.modify(block, |block| {
        block.lifted_at.get_or_insert(now);
        block.lifted_because.get_or_insert(because);
        Ok(())
    })?;
    work.settled(block)
}
