//! That a person does not want something, whatever it stands on.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, operation};

use super::ledger::stays_with_person;
use super::purpose::Purpose;
use crate::people::Contact;

/// That a person objects to marketing altogether, or to one purpose (GDPR, article 21).
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 63, name = "objection", plural = "objections", part_of = "person")]
pub struct Objection {
    /// The objection's id.
    pub id: Id<Objection>,
    /// Who.
    #[field(20, subject, on_delete = "cascade")]
    pub person: Id<Contact>,
    /// To which purpose; to all direct marketing where it is missing.
    #[field(21, on_delete = "refuse")]
    pub purpose: Option<Id<Purpose>>,
    /// When.
    #[field(22)]
    pub made_at: Option<DateTime<Utc>>,
    /// How we know, for example `by telephone`.
    #[field(23)]
    pub source: Option<String>,
    /// When the person took it back.
    #[field(24, read_only)]
    pub lifted_at: Option<DateTime<Utc>>,
    /// What proves that.
    #[field(25, read_only, long, personal)]
    pub lifted_because: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl Objection {
    /// Whether it forbids a purpose.
    #[must_use]
    pub fn forbids(&self, purpose: &Purpose) -> bool {
        self.lifted_at.is_none() && self.purpose.map_or(purpose.marketing, |only| only == purpose.id)
    }
}

/// All objections of a person, oldest first.
pub(super) fn of_person(view: &View, person: Id<Contact>) -> Result<Vec<Objection>> {
    view.all_by("person", &Value::Reference(person.untyped()))
}

/// INVARIANT: an objection does not change but for being lifted, once.
pub(in crate::people) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<Objection>()?;
    let Some(after) = changed.after::<Objection>()? else { return stays_with_person(work, before.map(|it| it.person)) };
    let Some(before) = before else {
        if after.made_at.is_none() {
            work.update(Objection { made_at: Some(work.now()), ..after })?;
        }
        return Ok(());
    };
    let terms = |it: &Objection| (it.person, it.purpose, it.made_at, it.source.clone());
    let relifted = before.lifted_at.is_some() && before.lifted_at != after.lifted_at;
    if terms(&before) != terms(&after) || relifted {
        let message = "an objection does not change: lift it, or write down another";
        return Err(Error::problem("id", "objection.fixed", message));
    }
    Ok(())
}

/// Writes down that a person objects: to one purpose, or to all direct marketing. It holds until the person takes it back,
/// whatever consents there are.
///
/// # Arguments
/// - `person`: who
/// - `purpose`: to what; to all direct marketing where it is missing
/// - `source`: how we know
///
/// # Errors
/// `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn object(
    work: &mut Work<'_>,
    person: Id<Contact>,
    purpose: Option<Id<Purpose>>,
    source: Option<String>,
) -> Result<Objection> {
    work.get(person)?;
    let id = work.create(Objection { person, purpose, source, ..Objection::default() })?;
    work.settled(id)
}

/// Writes down that a person took an objection back.
///
/// # Arguments
/// - `objection`: which objection
/// - `because`: what proves it
///
/// # Errors
/// `Invalid` without a proof, or where it was lifted before; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn lift_objection(work: &mut Work<'_>, objection: Id<Objection>, because: String) -> Result<Objection> {
    if because.trim().is_empty() {
        return Err(Error::problem(
            "because",
            "objection.proof_required",
            "only the person can take an objection back",
        ));
    }
    let now = work.now();
    work.modify(objection, |objection| {
        if objection.lifted_at.is_some() {
            return Err(Error::problem("objection", "objection.lifted", "the objection was lifted before"));
        }
        objection.lifted_at = Some(now);
        objection.lifted_because = Some(because);
        Ok(())
    })?;
    work.settled(objection)
}
