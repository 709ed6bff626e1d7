//! Who on the customer's side takes part in a deal, and as what.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::Deal;
use super::deal::DealStatus;
use crate::people::{Contact, Lifecycle, advance_contact};

/// That a contact takes part in a deal.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 33, name = "deal_role", plural = "deal_roles", part_of = "deal")]
pub struct DealRole {
    /// The role's id.
    pub id: Id<DealRole>,
    /// In which deal.
    #[field(20, on_delete = "cascade")]
    pub deal: Id<Deal>,
    /// Who.
    #[field(21, subject, on_delete = "cascade")]
    pub contact: Id<Contact>,
    /// As what, for example `Decision maker`.
    #[field(22)]
    pub role: Option<String>,
    /// Whether this is the deal's primary contact. The first contact of a deal is, until another is made primary.
    #[field(23, optional)]
    pub primary: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

fn of_deal(view: &View, deal: Id<Deal>) -> Result<Vec<DealRole>> {
    view.all_by("deal", &Value::Reference(deal.untyped()))
}

/// Keeps exactly one primary contact a deal, and each contact once a deal.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(after) = changed.after::<DealRole>()? {
        let all = of_deal(work, after.deal)?;
        if after.primary && all.iter().any(|other| other.primary && other.id != after.id) {
            let message = "the deal has a primary contact already: use `deals.set_primary_contact`";
            return Err(Error::problem("primary", "deal_role.two_primaries", message));
        }
        if all.iter().any(|other| other.id != after.id && other.contact == after.contact) {
            return Err(Error::problem("contact", "deal_role.twice", "the contact takes part in this deal already"));
        }
        ensure_primary(work, after.deal)?;
        if changed.before::<DealRole>()?.is_none_or(|before| before.contact != after.contact) {
            let stage = match work.get(after.deal)?.status {
                Some(DealStatus::Won) => Some(Lifecycle::Customer),
                Some(DealStatus::Open) | None => Some(Lifecycle::Opportunity),
                Some(DealStatus::Lost) => None,
            };
            if let Some(stage) = stage {
                advance_contact(work, after.contact, stage)?;
            }
        }
    }
    match changed.before::<DealRole>()? {
        Some(before) => ensure_primary(work, before.deal),
        None => Ok(()),
    }
}

fn ensure_primary(work: &mut Work<'_>, deal: Id<Deal>) -> Result<()> {
    let all = of_deal(work, deal)?;
    if all.iter().any(|role| role.primary) {
        return Ok(());
    }
    match all.into_iter().min_by_key(|role| role.id) {
        Some(first) => work.update(DealRole { primary: true, ..first }),
        None => Ok(()),
    }
}

/// Adds a contact to a deal.
///
/// # Arguments
/// - `deal`: which deal
/// - `contact`: who
/// - `role`: as what
/// - `primary`: whether this becomes the deal's primary contact in the place of the present one
///
/// # Errors
/// `Invalid` if the contact takes part already, `NotFound`, `Denied`.
#[operation(room = "deals")]
pub fn add_contact(
    work: &mut Work<'_>,
    deal: Id<Deal>,
    contact: Id<Contact>,
    role: Option<String>,
    primary: Option<bool>,
) -> Result<DealRole> {
    work.get(deal)?;
    work.get(contact)?;
    let primary = primary.unwrap_or(false);
    if primary {
        step_down(work, deal)?;
    }
    let id = work.create(DealRole { deal, contact, role, primary, ..DealRole::default() })?;
    work.settled(id)
}

/// Makes a contact of a deal its primary one.
///
/// # Arguments
/// - `deal`: which deal
/// - `contact`: which of its contacts
///
/// # Errors
/// `Invalid` if the contact does not take part, `NotFound`, `Denied`.
#[operation(room = "deals")]
pub fn set_primary_contact(work: &mut Work<'_>, deal: Id<Deal>, contact: Id<Contact>) -> Result<DealRole> {
    let found = of_deal(work, deal)?.into_iter().find(|role| role.contact == contact);
    let Some(found) = found else {
        return Err(Error::problem("contact", "deal_role.unknown", "the contact does not take part in this deal"));
    };
    step_down(work, deal)?;
    work.modify(found.id, |role| {
        role.primary = true;
        Ok(())
    })?;
    work.settled(found.id)
}

fn step_down(work: &mut Work<'_>, deal: Id<Deal>) -> Result<()> {
    for role in of_deal(work, deal)? {
        if role.primary {
            work.update(DealRole { primary: false, ..role })?;
        }
    }
    Ok(())
}
