//! Which contact belongs to which company, as what and when.

use chrono::NaiveDate;
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::{Company, Contact};

/// That a contact belongs to a company. A contact may belong to many; one of them is its primary company.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 12, name = "affiliation", plural = "affiliations", part_of = "contact")]
pub struct Affiliation {
    /// The affiliation's id.
    pub id: Id<Affiliation>,
    /// Who.
    #[field(20, subject, on_delete = "cascade")]
    pub contact: Id<Contact>,
    /// Where.
    #[field(21, on_delete = "cascade")]
    pub company: Id<Company>,
    /// As what, for example `Buyer`.
    #[field(22)]
    pub role: Option<String>,
    /// The first day.
    #[field(23)]
    pub since: Option<NaiveDate>,
    /// The last day.
    #[field(24)]
    pub until: Option<NaiveDate>,
    /// Whether this is the contact's primary company. The first company of a contact is, until another is made primary.
    #[field(25, optional)]
    pub primary: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

fn of_contact(view: &View, contact: Id<Contact>) -> Result<Vec<Affiliation>> {
    view.all_by("contact", &Value::Reference(contact.untyped()))
}

/// Keeps exactly one primary company a contact.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(after) = changed.after::<Affiliation>()? {
        if let (Some(since), Some(until)) = (after.since, after.until)
            && until < since
        {
            return Err(Error::problem("until", "affiliation.ends_early", "the last day lies before the first"));
        }
        let all = of_contact(work, after.contact)?;
        if after.primary && all.iter().any(|other| other.primary && other.id != after.id) {
            let message = "the contact has a primary company already: use `people.set_primary_company`";
            return Err(Error::problem("primary", "affiliation.two_primaries", message));
        }
        let twin = |other: &&Affiliation| {
            other.id != after.id
                && (other.company, &other.role, other.since) == (after.company, &after.role, after.since)
        };
        if all.iter().find(twin).is_some() {
            let message = "the contact belongs to this company already, with the same role and first day";
            return Err(Error::problem("company", "affiliation.twice", message));
        }
        ensure_primary(work, after.contact)?;
    }
    match changed.before::<Affiliation>()? {
        Some(before) => ensure_primary(work, before.contact),
        None => Ok(()),
    }
}

/// Where no company of a contact is primary, makes the one that was added first primary.
fn ensure_primary(work: &mut Work<'_>, contact: Id<Contact>) -> Result<()> {
    let all = of_contact(work, contact)?;
    if all.iter().any(|affiliation| affiliation.primary) {
        return Ok(());
    }
    match all.into_iter().min_by_key(|affiliation| affiliation.id) {
        Some(first) => work.update(Affiliation { primary: true, ..first }),
        None => Ok(()),
    }
}

/// Says that a contact belongs to a company.
///
/// # Arguments
/// - `contact`: who
/// - `company`: where
/// - `role`: as what
/// - `since`: the first day
/// - `until`: the last day
/// - `primary`: whether this becomes the contact's primary company in the place of the present one
///
/// # Errors
/// `Invalid` if the contact belongs to the company already in the same role, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn link_company(
    work: &mut Work<'_>,
    contact: Id<Contact>,
    company: Id<Company>,
    role: Option<String>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    primary: Option<bool>,
) -> Result<Affiliation> {
    work.get(contact)?;
    work.get(company)?;
    let primary = primary.unwrap_or(false);
    if primary {
        step_down(work, contact)?;
    }
    let id = work.create(Affiliation { contact, company, role, since, until, primary, ..Affiliation::default() })?;
    work.settled(id)
}

/// Makes a company that a contact belongs to its primary one.
///
/// # Arguments
/// - `contact`: whose company
/// - `company`: which of its companies
///
/// # Errors
/// `Invalid` if the contact does not belong to the company, `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn set_primary_company(work: &mut Work<'_>, contact: Id<Contact>, company: Id<Company>) -> Result<Affiliation> {
    let found = of_contact(work, contact)?.into_iter().find(|affiliation| affiliation.company == company);
    let Some(found) = found else {
        return Err(Error::problem("company", "affiliation.unknown", "the contact does not belong to this company"));
    };
    step_down(work, contact)?;
    work.modify(found.id, |affiliation| {
        affiliation.primary = true;
        Ok(())
    })?;
    work.settled(found.id)
}

fn step_down(work: &mut Work<'_>, contact: Id<Contact>) -> Result<()> {
    for affiliation in of_contact(work, contact)? {
        if affiliation.primary {
            work.update(Affiliation { primary: false, ..affiliation })?;
        }
    }
    Ok(())
}

/// A company that a contact belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct CompanyLink {
    /// The company.
    pub company: Id<Company>,
    /// Its name.
    pub name: String,
    /// As what the contact belongs to it.
    pub role: Option<String>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Whether it is the contact's primary company.
    pub primary: bool,
}

/// A contact that belongs to a company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ContactLink {
    /// The contact.
    pub contact: Id<Contact>,
    /// The contact's name.
    pub name: String,
    /// As what the contact belongs to the company.
    pub role: Option<String>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Whether the company is the contact's primary one.
    pub primary: bool,
}

/// The companies that a contact belongs to, the primary one first.
///
/// # Arguments
/// - `contact`: whose companies
///
/// # Errors
/// `NotFound`.
#[question(room = "people")]
pub fn companies_of(view: &View, contact: Id<Contact>) -> Result<Vec<CompanyLink>> {
    view.get(contact)?;
    let mut links = Vec::new();
    for Affiliation { company, role, since, until, primary, .. } in of_contact(view, contact)? {
        if let Some(found) = view.find(company)? {
            links.push(CompanyLink { company, name: found.name, role, since, until, primary });
        }
    }
    links.sort_by_key(|link| !link.primary);
    Ok(links)
}

/// The contacts that belong to a company, by name.
///
/// # Arguments
/// - `company`: whose contacts
///
/// # Errors
/// `NotFound`.
#[question(room = "people")]
pub fn contacts_of(view: &View, company: Id<Company>) -> Result<Vec<ContactLink>> {
    view.get(company)?;
    let affiliations: Vec<Affiliation> = view.all_by("company", &Value::Reference(company.untyped()))?;
    let mut links = Vec::new();
    for Affiliation { contact, role, since, until, primary, .. } in affiliations {
        if let Some(found) = view.find(contact)? {
            links.push(ContactLink { contact, name: found.name, role, since, until, primary });
        }
    }
    links.sort_by(|a, b| (&a.name, a.contact).cmp(&(&b.name, b.contact)));
    Ok(links)
}
