//! That a person's data is stored and not processed.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Record as _, system};
use crmkit_record_derive::operation;

use crate::people::Contact;

/// INVARIANT: the record of a person whose processing is restricted neither changes nor goes while the restriction stands
/// (GDPR, article 18). A write that ends the restriction may do more: erasure does.
pub(in crate::people) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(before) = changed.before::<Contact>()? else { return Ok(()) };
    let after = changed.after::<Contact>()?;
    let stands = after.as_ref().is_none_or(|after| after.restricted_since.is_some());
    if before.restricted_since.is_none() || !stands {
        return Ok(());
    }
    // Who looks after the person says nothing about the person.
    let own = |contact: &Contact| {
        let mut row = Contact { owner: None, ..contact.clone() }.into_row();
        row.retain(|number, _| number > system::LAST);
        row
    };
    if after.is_some_and(|after| own(&after) == own(&before)) {
        return Ok(());
    }
    let message = "the processing of this person's data is restricted: it is stored and nothing else";
    Err(Error::problem("restricted_since", "contact.restricted", message))
}

/// Restricts the processing of a person's data: it is stored, and neither used nor changed.
///
/// # Arguments
/// - `person`: whose data
/// - `reason`: why, for example that the person disputes it
///
/// # Errors
/// `Invalid` without a reason or where it is restricted already; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn restrict(work: &mut Work<'_>, person: Id<Contact>, reason: String) -> Result<Contact> {
    if reason.trim().is_empty() {
        return Err(Error::problem("reason", "contact.restriction_reason", "a restriction needs a reason"));
    }
    let now = work.now();
    work.modify(person, |contact| {
        if contact.restricted_since.is_some() {
            return Err(Error::problem("person", "contact.restricted", "the person is restricted already"));
        }
        contact.restricted_since = Some(now);
        contact.restriction_reason = Some(reason);
        Ok(())
    })?;
    work.settled(person)
}

/// Ends the restriction of a person's data. Whoever asked for it is to be told before.
///
/// # Arguments
/// - `person`: whose data
///
/// # Errors
/// `Invalid` where it is not restricted; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn unrestrict(work: &mut Work<'_>, person: Id<Contact>) -> Result<Contact> {
    work.modify(person, |contact| {
        if contact.restricted_since.take().is_none() {
            return Err(Error::problem("person", "contact.not_restricted", "the person is not restricted"));
        }
        contact.restriction_reason = None;
        Ok(())
    })?;
    work.settled(person)
}
