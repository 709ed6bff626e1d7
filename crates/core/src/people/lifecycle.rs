//! Where a contact or a company stands on the way to being a customer, and since when.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Select};
use crmkit_record_derive::{Select, operation};

use super::{Company, Contact};

/// Where somebody stands on the way to being a customer, in this order. Automatic changes only ever move forward: a deal
/// makes an opportunity, a won deal a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Select)]
pub enum Lifecycle {
    /// Asked to hear from us.
    Subscriber,
    /// Showed interest.
    Lead,
    /// Marketing holds the lead for ready.
    #[select(name = "marketing_qualified")]
    MarketingQualified,
    /// Sales holds the lead for ready.
    #[select(name = "sales_qualified")]
    SalesQualified,
    /// Has a deal.
    Opportunity,
    /// Has bought.
    Customer,
    /// Recommends us to others.
    Evangelist,
    /// None of these.
    Other,
}

/// A record that has a lifecycle, for the rule that both share.
pub(super) trait HasLifecycle {
    fn lifecycle(&self) -> Option<Lifecycle>;
    fn overridden_at(&self) -> Option<DateTime<Utc>>;
    fn since(&mut self, stage: Lifecycle) -> Option<&mut Option<DateTime<Utc>>>;
}

/// Refuses a step back that is no override and stamps the first entry. Gives whether the record was changed.
///
/// INVARIANT: `lifecycle_overridden_at` is read-only for hosts, and each override sets it to a later instant than it held, so
/// a change that leaves it alone is no override, even at the instant of one.
pub(super) fn keep<T: HasLifecycle>(work: &Work<'_>, before: Option<&T>, after: &mut T) -> Result<bool> {
    let old = before.and_then(HasLifecycle::lifecycle);
    let new = after.lifecycle();
    let overridden = after.overridden_at() > before.and_then(HasLifecycle::overridden_at);
    if let Some(old) = old
        && new.is_none_or(|new| new < old)
        && !overridden
    {
        let target = new.map_or("nothing", Select::name);
        let message =
            format!("the lifecycle does not move back from `{}` to `{target}`: override it with a reason", old.name());
        return Err(Error::problem("lifecycle", "lifecycle.backward", message));
    }
    let now = work.now();
    match new.filter(|new| old != Some(*new)).and_then(|new| after.since(new)) {
        Some(since) if since.is_none() => {
            *since = Some(now);
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Moves a contact's lifecycle forward to a stage; does nothing if the contact is there already or further.
///
/// # Errors
/// `NotFound`, `Denied`.
pub fn advance_contact(work: &mut Work<'_>, contact: Id<Contact>, stage: Lifecycle) -> Result<()> {
    let mut contact = work.get(contact)?;
    if contact.lifecycle.is_none_or(|current| current < stage) {
        contact.lifecycle = Some(stage);
        work.update(contact)?;
    }
    Ok(())
}

/// Moves a company's lifecycle forward to a stage; does nothing if the company is there already or further.
///
/// # Errors
/// `NotFound`, `Denied`.
pub fn advance_company(work: &mut Work<'_>, company: Id<Company>, stage: Lifecycle) -> Result<()> {
    let mut company = work.get(company)?;
    if company.lifecycle.is_none_or(|current| current < stage) {
        company.lifecycle = Some(stage);
        work.update(company)?;
    }
    Ok(())
}

/// Sets a contact's lifecycle to any stage, or to none, with a reason that stays on the record and in the journal.
///
/// # Arguments
/// - `contact`: whose lifecycle
/// - `stage`: the new stage; none clears it
/// - `reason`: why
///
/// # Errors
/// `Invalid` without a reason, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn override_contact_lifecycle(
    work: &mut Work<'_>,
    contact: Id<Contact>,
    stage: Option<Lifecycle>,
    reason: String,
) -> Result<Contact> {
    let reason = required_reason(reason)?;
    let now = work.now();
    work.modify(contact, |contact| {
        contact.lifecycle = stage;
        contact.lifecycle_reason = Some(reason);
        contact.lifecycle_overridden_at = Some(next_override(contact.lifecycle_overridden_at, now));
        Ok(())
    })?;
    work.settled(contact)
}

/// Sets a company's lifecycle to any stage, or to none, with a reason that stays on the record and in the journal.
///
/// # Arguments
/// - `company`: whose lifecycle
/// - `stage`: the new stage; none clears it
/// - `reason`: why
///
/// # Errors
/// `Invalid` without a reason, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn override_company_lifecycle(
    work: &mut Work<'_>,
    company: Id<Company>,
    stage: Option<Lifecycle>,
    reason: String,
) -> Result<Company> {
    let reason = required_reason(reason)?;
    let now = work.now();
    work.modify(company, |company| {
        company.lifecycle = stage;
        company.lifecycle_reason = Some(reason);
        company.lifecycle_overridden_at = Some(next_override(company.lifecycle_overridden_at, now));
        Ok(())
    })?;
    work.settled(company)
}

/// The present, or the instant after the last override where the clock has not moved since.
fn next_override(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    last.and_then(|last| last.checked_add_signed(TimeDelta::microseconds(1))).map_or(now, |next| next.max(now))
}

fn required_reason(reason: String) -> Result<String> {
    if reason.trim().is_empty() {
        return Err(Error::problem("reason", "lifecycle.reason_required", "an override needs a reason"));
    }
    Ok(reason)
}

/// Both sides of a change, typed, if the record still exists.
pub(super) fn sides<T: crmkit_record::Record>(changed: &Changed) -> Result<Option<(Option<T>, T)>> {
    match changed.after::<T>()? {
        Some(after) => Ok(Some((changed.before::<T>()?, after))),
        None => Ok(None),
    }
}
