//! Erasing a person: a plan that says what becomes of every record about it and why, and its application in one write.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, ErrorKind, Result, View, Work};
use crmkit_record::{FieldKind, Id, OnDelete, Problem, Record as _, RecordId, RecordSchema, Value};
use crmkit_record_derive::{Select, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::erase::{self, falls_with};
use super::hold::{self, LegalHold};
use super::key::{Key, Use};
use super::links::{Link, links};
use super::removal::{Removal, RemovalKind, Tally};
use super::subject;
use super::suppression::suppress;
use crate::people::{self, Contact, LegalBasis};

/// Why a record is kept that a hold covers.
const HELD: &str = "it is under a legal hold";

/// What becomes of the person's own record and of what belongs to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum ErasureMode {
    /// It is deleted, with everything that stands and falls with it.
    #[default]
    Delete,
    /// It stays and is counted, without anything that identifies the person.
    Anonymise,
    /// As anonymised, with one name that stands for the person in all of its records: a keyed hash.
    Pseudonymise,
}

/// What becomes of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Select)]
pub enum ErasureAction {
    /// It is deleted.
    Delete,
    /// It loses what identifies the person.
    Anonymise,
    /// It gets a name that stands for the person.
    Pseudonymise,
    /// Only its reference to the person goes.
    Unlink,
    /// It stays as it is.
    Keep,
}

/// Records that must be kept although they are about the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct KeptRecords {
    /// The record type, for example `invoice`.
    pub record: String,
    /// The legal basis for keeping them.
    pub basis: LegalBasis,
    /// Which law or contract that is.
    pub because: String,
}

/// How a person is to be erased.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ErasureOptions {
    /// What becomes of the person's own record; it is deleted where nothing is said.
    pub mode: Option<ErasureMode>,
    /// Which record types are kept, and why that is lawful.
    pub keep: Vec<KeptRecords>,
    /// Whether the person's addresses may come back; they may not where nothing is said.
    pub may_return: bool,
}

/// What becomes of everything about a person, and why. Nothing is done yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ErasurePlan {
    /// Who.
    pub person: Id<Contact>,
    /// When the plan was made.
    pub made_at: DateTime<Utc>,
    /// What becomes of the person's own record. It is anonymised instead of deleted where a record that is kept refers to it.
    pub mode: ErasureMode,
    /// Whether a legal hold on the person forbids the erasure.
    pub held: bool,
    /// What becomes of each record, the person's own one last.
    pub steps: Vec<ErasureStep>,
    /// How many addresses, numbers and outside names will not be able to come back.
    pub suppressed: usize,
    /// What tells this plan from any other: erasing with it does this or nothing.
    pub digest: String,
}

/// What becomes of one record, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct ErasureStep {
    /// The record's type.
    pub record: String,
    /// Its id.
    pub id: RecordId,
    /// How it is about the person: `self`, or the field that refers to the person.
    pub relation: String,
    /// What becomes of it.
    pub action: ErasureAction,
    /// The fields that lose their value.
    pub fields: Vec<String>,
    /// The legal basis on which it is kept.
    pub basis: Option<LegalBasis>,
    /// Why.
    pub because: String,
}

/// What would become of everything about a person if it were erased now, and why: what is deleted, what loses the person's
/// name, and what is kept under which legal basis or hold.
///
/// # Arguments
/// - `person`: who
/// - `options`: how
///
/// # Errors
/// `NotFound`; `Denied` for somebody who may not see everything about the person; `Invalid` for a record type that does not
/// exist.
#[question(room = "privacy")]
pub fn plan_erasure(view: &View, person: Id<Contact>, options: Option<ErasureOptions>) -> Result<ErasurePlan> {
    view.get(person)?;
    let whole = view.with_system_rights(|view| plan(view, person, &options.unwrap_or_default()))?;
    for step in &whole.steps {
        if matches!(view.row(&step.record, step.id), Err(error) if error.kind() == ErrorKind::NotFound) {
            let message = "only who may see everything about a person can erase it";
            return Err(Error::new(ErrorKind::Denied, message));
        }
    }
    Ok(whole)
}

fn plan(view: &View, person: Id<Contact>, options: &ErasureOptions) -> Result<ErasurePlan> {
    for (at, kept) in (0..).zip(&options.keep) {
        if view.catalog().record(&kept.record).is_none() {
            let path = format!("options.keep[{at}].record");
            return Err(Error::problem(path, "erasure.type_unknown", "there is no such record type"));
        }
        if kept.because.trim().is_empty() {
            let path = format!("options.keep[{at}].because");
            return Err(Error::problem(
                path,
                "erasure.because_required",
                "what is kept needs a law or a contract for it",
            ));
        }
    }
    let contact = view.get(person)?;
    let holds = hold::in_force(view)?;
    let own = contact.clone().into_row();
    let held = hold::is_held(view, &holds, Contact::NAME, &own)?;
    let mut planned = Planned { view, options, holds: &holds, person, steps: Vec::new(), seen: BTreeSet::new() };
    let wanted = options.mode.unwrap_or_default();
    let mut kept_one = false;
    let around = links(view, person)?;
    for link in &around {
        kept_one |= planned.keeps(link)? && link.on_delete != OnDelete::Clear;
    }
    let mode = if wanted == ErasureMode::Delete && kept_one { ErasureMode::Anonymise } else { wanted };
    for link in &around {
        planned.step(link, mode)?;
    }
    let because = match (wanted, mode) {
        (ErasureMode::Delete, ErasureMode::Anonymise) => "a record that is kept refers to the person",
        _ => "the person is erased",
    };
    let schema = schema_of(view, Contact::NAME)?;
    planned.steps.push(ErasureStep {
        record: Contact::NAME.to_owned(),
        id: person.untyped(),
        relation: "self".to_owned(),
        action: action(mode),
        fields: names(&schema, &own),
        basis: None,
        because: because.to_owned(),
    });
    let steps = planned.steps;
    let suppressed =
        if options.may_return { 0 } else { contact.emails.len() + contact.phones.len() + contact.external_ids.len() };
    let said = serde_json::to_vec(&(person, mode, held, &steps, suppressed)).unwrap_or_default();
    let digest = blake3::hash(&said).to_hex().to_string();
    Ok(ErasurePlan { person, made_at: view.now(), mode, held, steps, suppressed, digest })
}

fn action(mode: ErasureMode) -> ErasureAction {
    match mode {
        ErasureMode::Delete => ErasureAction::Delete,
        ErasureMode::Anonymise => ErasureAction::Anonymise,
        ErasureMode::Pseudonymise => ErasureAction::Pseudonymise,
    }
}

fn names(schema: &RecordSchema, row: &crmkit_record::Row) -> Vec<String> {
    subject::identifying(schema, row).into_iter().map(|field| field.path()).collect()
}

fn schema_of(view: &View, record: &str) -> Result<Arc<RecordSchema>> {
    view.catalog().record(record).cloned().ok_or_else(|| Error::not_found("record type", record))
}

/// A plan that is being made.
struct Planned<'a> {
    view: &'a View,
    options: &'a ErasureOptions,
    holds: &'a [LegalHold],
    person: Id<Contact>,
    steps: Vec<ErasureStep>,
    seen: BTreeSet<(String, RecordId)>,
}

impl Planned<'_> {
    fn kept(&self, record: &str) -> Option<&KeptRecords> {
        self.options.keep.iter().find(|kept| kept.record == record)
    }

    /// Whether a record is kept as it is, or something that falls with it.
    fn keeps(&self, link: &Link) -> Result<bool> {
        for (record, id) in falls_with(self.view, &link.record, link.id)? {
            if self.kept(&record).is_some() {
                return Ok(true);
            }
            let row = self.view.row(&record, id)?;
            if hold::is_held(self.view, self.holds, &record, &row)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn step(&mut self, link: &Link, mode: ErasureMode) -> Result<()> {
        if !self.seen.insert((link.record.clone(), link.id)) {
            return Ok(());
        }
        let schema = schema_of(self.view, &link.record)?;
        let row = self.view.row(&link.record, link.id)?;
        let identifying = names(&schema, &row);
        let (action, fields, basis, because) = if hold::is_held(self.view, self.holds, &link.record, &row)? {
            (ErasureAction::Keep, Vec::new(), None, HELD.to_owned())
        } else if let Some(kept) = self.kept(&link.record) {
            (ErasureAction::Keep, Vec::new(), Some(kept.basis), kept.because.clone())
        } else if self.keeps(link)? {
            let because = "a record that stands on it is kept".to_owned();
            (ErasureAction::Keep, Vec::new(), None, because)
        } else {
            match (link.on_delete, mode) {
                (OnDelete::Cascade | OnDelete::Refuse, ErasureMode::Delete) => {
                    (ErasureAction::Delete, identifying, None, "it belongs to the person".to_owned())
                }
                (OnDelete::Clear, ErasureMode::Delete) if identifying.is_empty() => {
                    let because = "it goes on without the person".to_owned();
                    (ErasureAction::Unlink, vec![link.field.clone()], None, because)
                }
                (_, ErasureMode::Pseudonymise) => {
                    let because = "it stays and is counted, under another name".to_owned();
                    (ErasureAction::Pseudonymise, identifying, None, because)
                }
                _ => (ErasureAction::Anonymise, identifying, None, "it stays and is counted".to_owned()),
            }
        };
        let relation = format!("{}.{}", link.record, link.field);
        debug_assert!(self.person.untyped() != link.id);
        self.steps.push(ErasureStep {
            record: link.record.clone(),
            id: link.id,
            relation,
            action,
            fields,
            basis,
            because,
        });
        Ok(())
    }
}

/// Erases a person as a plan says, in one write: its records, what the journal, the outbox and what is kept for filters and
/// searches hold of them. Its addresses cannot come back afterwards unless the options allow it. The certificate that is
/// given says what was done and names nobody.
///
/// # Arguments
/// - `person`: who
/// - `options`: how, as in the plan
/// - `digest`: that of the plan that was agreed to; the present plan where it is missing
///
/// # Errors
/// `Invalid` under a legal hold, or where the plan is no longer the one that was agreed to; `NotFound`; `Denied` unless the
/// system acts, which alone may take something out of the journal.
#[operation(room = "privacy")]
pub fn erase(
    work: &mut Work<'_>,
    person: Id<Contact>,
    options: Option<ErasureOptions>,
    digest: Option<String>,
) -> Result<Removal> {
    let options = options.unwrap_or_default();
    let plan = plan_erasure(work, person, Some(options.clone()))?;
    if plan.held {
        return Err(hold::held(Contact::NAME));
    }
    if digest.is_some_and(|digest| digest != plan.digest) {
        let message = "something about the person has changed since the plan was made: make it again";
        return Err(Error::invalid(vec![Problem::new("digest", "erasure.plan_changed", message)]));
    }
    let contact = work.get(person)?;
    if contact.restricted_since.is_some() {
        // The person wants more than that nothing is done: the restriction has served its time.
        people::unrestrict(work, person)?;
    }
    let key = Key::find_or_make(work)?;
    let mut report = Removal {
        kind: RemovalKind::Erasure,
        subject: Some(key.hash(Use::Subject, &person.untyped().to_bytes())),
        ..Removal::default()
    };
    if !options.may_return {
        report.suppressed = suppress(work, &key, &contact)?.try_into().unwrap_or(i64::MAX);
    }
    let pseudonym = key.pseudonym(person.untyped());
    let mut tally = Tally::new();
    let mut said = |record: &str, action: &str| *tally.entry((record.to_owned(), action.to_owned())).or_default() += 1;
    // The person's own record loses its addresses first: what was agreed to for an address keeps it as long as the person does.
    let (own, others): (Vec<_>, Vec<_>) = plan.steps.iter().partition(|step| step.relation == "self");
    let deletes = plan.mode == ErasureMode::Delete;
    let steps = if deletes { others.into_iter().chain(own) } else { own.into_iter().chain(others) };
    for step in steps {
        let schema = schema_of(work, &step.record)?;
        let outcome = match step.action {
            ErasureAction::Keep => {
                report.kept += 1;
                report.held += i64::from(step.because == HELD);
                said(&step.record, "kept");
                continue;
            }
            ErasureAction::Unlink => {
                said(&step.record, "unlinked");
                continue;
            }
            // What an earlier step took along is gone.
            _ if matches!(work.row(&step.record, step.id), Err(error) if error.kind() == ErrorKind::NotFound) => {
                continue;
            }
            ErasureAction::Delete => erase::delete(work, &schema, step.id)?,
            ErasureAction::Anonymise => anonymise_or_delete(work, &schema, step, erase::ANONYMOUS)?,
            ErasureAction::Pseudonymise => anonymise_or_delete(work, &schema, step, &pseudonym)?,
        };
        for (record, action) in &outcome.done {
            match *action {
                erase::DELETED => report.deleted += 1,
                _ => report.anonymised += 1,
            }
            let pseudonymised = step.action == ErasureAction::Pseudonymise && *action == erase::ANONYMISED;
            said(record, if pseudonymised { "pseudonymised" } else { action });
        }
    }
    forget_what_was_deleted(work, person, &plan)?;
    let id = report.write(work, &key, &tally)?;
    work.settled(id)
}

/// Anonymises a record; one that no rule of the house lets be without what identifies somebody, or that would be the same as
/// another then, is deleted: erasure does not fail for it.
fn anonymise_or_delete(
    work: &mut Work<'_>,
    schema: &RecordSchema,
    step: &ErasureStep,
    stand_in: &str,
) -> Result<erase::Outcome> {
    if step.relation == "self" {
        return erase::anonymise(work, schema, step.id, stand_in);
    }
    match work.attempt(|work| erase::anonymise(work, schema, step.id, stand_in)) {
        Err(error) if error.kind() == ErrorKind::Invalid => erase::delete(work, schema, step.id),
        outcome => outcome,
    }
}

/// Forgets a record that was deleted, without having been erased: the journal still holds what it was.
///
/// # Arguments
/// - `record_type`: the type of the record
/// - `record`: the id that it had
///
/// # Errors
/// `Denied` unless the system acts; `NotFound` where there never was such a record; `Invalid` where it still exists.
#[operation(room = "privacy")]
pub fn forget_deleted(work: &mut Work<'_>, record_type: String, record: RecordId) -> Result<()> {
    let schema = schema_of(work, &record_type)?;
    match work.row(&schema.name, record) {
        Err(error) if error.kind() == ErrorKind::NotFound => erase::forget(work, &schema.name, record, None),
        Err(error) => Err(error),
        Ok(_) => Err(Error::problem("record", "erasure.still_there", "the record still exists: erase its person")),
    }
}

/// Forgets the records about the person that were deleted before: only the journal still knows them.
fn forget_what_was_deleted(work: &mut Work<'_>, person: Id<Contact>, plan: &ErasurePlan) -> Result<()> {
    const PAGE: u32 = 500;
    let wanted = serde_json::Value::String(person.to_string());
    let planned: BTreeSet<(&str, RecordId)> = plan.steps.iter().map(|step| (step.record.as_str(), step.id)).collect();
    let mut found = BTreeSet::new();
    work.with_system_rights(|view| {
        let mut after = None;
        loop {
            let entries = crmkit_engine::journal::entries(view, after, Some(PAGE))?;
            let Some(last) = entries.last() else { return Ok(()) };
            after = Some(last.revision);
            for change in entries.iter().flat_map(|entry| &entry.changes) {
                let Some(schema) = view.catalog().record(&change.record) else { continue };
                let about = change.fields.iter().any(|held| {
                    let refers = schema.field(&held.field).is_some_and(
                        |field| matches!(field.kind.item().0, FieldKind::Reference { to, .. } if to == Contact::NAME),
                    );
                    let names = |value: &Option<serde_json::Value>| match value {
                        Some(serde_json::Value::Array(items)) => items.contains(&wanted),
                        Some(value) => *value == wanted,
                        None => false,
                    };
                    refers && (names(&held.before) || names(&held.after))
                });
                if about && !planned.contains(&(change.record.as_str(), change.id)) {
                    found.insert((change.record.clone(), change.id));
                }
            }
        }
    })?;
    for (record, id) in found {
        let exists = work.with_system_rights(|view| match view.row(&record, id) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        })?;
        if !exists {
            erase::forget(work, &record, id, None)?;
        }
    }
    Ok(())
}

/// The value under which references to a person are found.
pub(super) fn reference(person: Id<Contact>) -> Value {
    Value::Reference(person.untyped())
}
