//! Addresses that must not come back, known by their keyed hashes alone.

use std::collections::BTreeSet;

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{FieldNumber, Id, Problem, Record as _, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::key::{Key, Use};
use crate::people::{Contact, ContactChannel};

/// That an address of an erased person must not come back by an import, a form or by hand. It holds no address: only
/// whoever has one can find out that it is meant.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 68, name = "suppression", plural = "suppressions")]
pub struct Suppression {
    /// The suppression's id.
    pub id: Id<Suppression>,
    /// The keyed hash of the address.
    #[field(20, read_only, unique)]
    pub token: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// The fields of a contact by which it can come back.
const TELLING: [&str; 3] = ["emails", "phones", "external_ids"];

/// What can come back of a person, in one form each: addresses, numbers and names in other systems.
fn traces(contact: &Contact) -> Vec<(&'static str, usize, String)> {
    let emails = (0..).zip(contact.emails.iter().map(|item| item.value.as_str().to_owned()));
    let phones = (0..).zip(contact.phones.iter().map(|item| item.value.e164().to_owned()));
    let others = (0..).zip(contact.external_ids.iter().map(|id| serde_json::to_string(id).unwrap_or_default()));
    emails
        .map(|(at, text)| ("emails", at, text))
        .chain(phones.map(|(at, text)| ("phones", at, text)))
        .chain(others.map(|(at, text)| ("external_ids", at, text)))
        .collect()
}

fn token(key: &Key, field: &str, trace: &str) -> String {
    key.hash(Use::Suppression, format!("{field}\0{trace}").as_bytes())
}

fn find(view: &View, token: &str) -> Result<Option<Id<Suppression>>> {
    let found = view.with_system_rights(|view| view.lookup("suppression", "token", &Value::Text(token.to_owned())))?;
    Ok(found.into_iter().next().map(Id::new))
}

/// Every trace of a contact: those that it has, and those that it had earlier and the journal still knows.
pub(super) fn all_traces(view: &View, contact: &Contact) -> Result<BTreeSet<(&'static str, String)>> {
    let untold = |(field, _, trace)| (field, trace);
    let mut found: BTreeSet<_> = traces(contact).into_iter().map(untold).collect();
    view.with_system_rights(|view| {
        let Some(schema) = view.catalog().record(Contact::NAME).cloned() else { return Ok(()) };
        let telling: Vec<FieldNumber> =
            TELLING.iter().filter_map(|name| schema.field(name)).map(|field| field.number).collect();
        for change in view.past(Contact::NAME, contact.id.untyped())? {
            for field in change.fields.into_iter().filter(|field| telling.contains(&field.number)) {
                for value in [field.before, field.after].into_iter().flatten() {
                    let mut row = contact.clone().into_row();
                    row.set(field.number, value);
                    found.extend(traces(&Contact::from_row(row)?).into_iter().map(untold));
                }
            }
        }
        Ok(())
    })?;
    Ok(found)
}

/// Sees to it that nothing of a contact comes back. Gives how many of its traces are suppressed now.
pub(super) fn suppress(work: &mut Work<'_>, key: &Key, contact: &Contact) -> Result<usize> {
    let all = all_traces(work, contact)?;
    for (field, trace) in &all {
        let token = token(key, field, trace);
        if find(work, &token)?.is_none() {
            work.create(Suppression { token, ..Suppression::default() })?;
        }
    }
    Ok(all.len())
}

/// INVARIANT: no contact gets an address, number or outside name of a person that was erased, by whatever path.
pub(super) fn contact_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Contact>()? else { return Ok(()) };
    let before = changed.before::<Contact>()?.as_ref().map(traces).unwrap_or_default();
    let news: Vec<_> = traces(&after)
        .into_iter()
        .filter(|(field, _, trace)| !before.iter().any(|(held, _, known)| held == field && known == trace))
        .collect();
    if news.is_empty() {
        return Ok(());
    }
    let Some(key) = Key::find(work)? else { return Ok(()) };
    let mut problems = Vec::new();
    for (field, at, trace) in news {
        if find(work, &token(&key, field, &trace))?.is_some() {
            let message = "this belongs to a person who was erased: it comes back only if the person wants it";
            problems.push(Problem::new(format!("{field}[{at}]"), "privacy.suppressed", message));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::invalid(problems)) }
}

/// A suppression is what it was made as.
pub(super) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<Suppression>()?, changed.after::<Suppression>()?) else {
        return Ok(());
    };
    if before.token != after.token {
        return Err(Error::problem("token", "suppression.fixed", "a suppression does not change"));
    }
    Ok(())
}

/// Lets somebody come back who was erased and now wants to be known again: an e-mail address or a telephone number may be
/// used again.
///
/// # Arguments
/// - `channel`: what the address belongs to
/// - `address`: the e-mail address or telephone number, as the person gives it
///
/// # Errors
/// `NotFound` where it is not suppressed; `Denied`.
#[operation(room = "privacy")]
pub fn readmit(work: &mut Work<'_>, channel: ContactChannel, address: String) -> Result<()> {
    let unknown = || Error::not_found("suppressed", "address");
    let key = Key::find(work)?.ok_or_else(unknown)?;
    let token = match channel {
        ContactChannel::Email => {
            let email = crmkit_record::Email::parse(&address).map_err(|problem| problem.at("address"))?;
            token(&key, "emails", email.as_str())
        }
        _ => {
            let phone = crmkit_record::Phone::parse(&address, None).map_err(|problem| problem.at("address"))?;
            token(&key, "phones", phone.e164())
        }
    };
    let found = find(work, &token)?.ok_or_else(unknown)?;
    work.delete(found)
}
