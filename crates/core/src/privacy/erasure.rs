//! Erasing a person: a plan that says what becomes of every record about it and why, and its application in one write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, ErrorKind, Result, View, Work};
use crmkit_record::{Id, OnDelete, Problem, Record as _, RecordId, RecordSchema, Value};
use crmkit_record_derive::{Select, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::erase::{self, falls_with};
use super::hold::{self, LegalHold};
use super::key::{Key, Use};
use super::links::{Link, links, ways};
use super::removal::{Removal, RemovalKind, Tally};
use super::subject;
use super::suppression::{all_traces, suppress};
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
    /// Only its references to the person go: it is about others.
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

impl ErasureOptions {
    /// Why the records of a type are kept, if they are.
    fn keep(&self, record: &str) -> Option<&KeptRecords> {
        self.keep.iter().find(|kept| kept.record == record)
    }
}

/// What becomes of everything about a person, and why. Nothing is done yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ErasurePlan {
    /// Who.
    pub person: Id<Contact>,
    /// When the plan was made.
    pub made_at: DateTime<Utc>,
    /// What becomes of the person's own record. It is anonymised instead of deleted where a record that is kept
    /// refers to it, or one that is about others and must refer to somebody.
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
    let (whole, mut named) = view.with_system_rights(|view| plan(view, person, &options.unwrap_or_default()))?;
    for step in &whole.steps {
        let unseen = matches!(view.row(&step.record, step.id), Err(error) if error.kind() == ErrorKind::NotFound);
        named.extend(step.fields.iter().map(|field| (step.record.clone(), field.clone())));
        if unseen || named.iter().any(|(record, field)| !view.may_ask(record, field)) {
            let message = "only who may see everything about a person can erase it";
            return Err(Error::new(ErrorKind::Denied, message));
        }
        named.clear();
    }
    Ok(whole)
}

/// The fields of types that a plan names besides those that its steps do.
type Named = BTreeSet<(String, String)>;

fn plan(view: &View, person: Id<Contact>, options: &ErasureOptions) -> Result<(ErasurePlan, Named)> {
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
    let mut planned = Planned { view, options, holds: &holds, person, steps: Vec::new() };
    let wanted = options.mode.unwrap_or_default();
    let mut stays = None;
    let around = Around::all(view, person)?;
    for one in around.iter().filter(|_| wanted == ErasureMode::Delete) {
        if planned.keeps(one)? {
            stays = Some("a record that is kept refers to the person");
        } else if stays.is_none() && planned.must_refer(one)? {
            stays = Some("a record that is about others must refer to the person");
        }
    }
    let mode = if stays.is_some() { ErasureMode::Anonymise } else { wanted };
    for one in &around {
        planned.step(one, mode)?;
    }
    planned.let_fall()?;
    let because = stays.unwrap_or("the person is erased");
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
    let suppressed = if options.may_return { 0 } else { all_traces(view, &contact)?.len() };
    let said = serde_json::to_vec(&(person, mode, held, &steps, suppressed)).unwrap_or_default();
    let digest = blake3::hash(&said).to_hex().to_string();
    let named = around.into_iter().flat_map(|one| one.links).map(|link| (link.record, link.field)).collect();
    Ok((ErasurePlan { person, made_at: view.now(), mode, held, steps, suppressed, digest }, named))
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

/// A record that refers to the person, and every field by which it does.
struct Around {
    record: String,
    id: RecordId,
    links: Vec<Link>,
}

impl Around {
    fn all(view: &View, person: Id<Contact>) -> Result<Vec<Self>> {
        let mut all: Vec<Self> = Vec::new();
        let mut places = BTreeMap::new();
        let own = |link: &Link| link.record == Contact::NAME && link.id == person.untyped();
        for link in links(view, person)?.into_iter().filter(|link| !own(link)) {
            let place = *places.entry((link.record.clone(), link.id)).or_insert(all.len());
            match all.get_mut(place) {
                Some(one) => one.links.push(link),
                None => all.push(Self { record: link.record.clone(), id: link.id, links: vec![link] }),
            }
        }
        Ok(all)
    }

    /// Whether it belongs to the person.
    fn belongs(&self) -> bool {
        self.links.iter().any(|link| link.belongs)
    }

    fn fields(&self) -> Vec<String> {
        self.links.iter().map(|link| link.field.clone()).collect()
    }
}

/// A plan that is being made.
struct Planned<'a> {
    view: &'a View,
    options: &'a ErasureOptions,
    holds: &'a [LegalHold],
    person: Id<Contact>,
    steps: Vec<ErasureStep>,
}

impl Planned<'_> {
    fn kept(&self, record: &str) -> Option<&KeptRecords> {
        self.options.keep(record)
    }

    /// Whether a record is kept as it is or, of one that belongs to the person, something that falls with it.
    fn keeps(&self, one: &Around) -> Result<bool> {
        let places = match one.belongs() {
            true => falls_with(self.view, &one.record, one.id)?,
            false => vec![(one.record.clone(), one.id)],
        };
        for (record, id) in places {
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

    /// Whether a record that is not the person's would be nothing without its reference to the person.
    fn must_refer(&self, one: &Around) -> Result<bool> {
        if one.belongs() {
            return Ok(false);
        }
        let schema = schema_of(self.view, &one.record)?;
        let row = self.view.row(&one.record, one.id)?;
        let required = one.links.iter().filter_map(|link| schema.field(&link.field)).filter(|field| field.required);
        Ok(required.into_iter().any(|field| {
            row.get(field.number)
                .is_some_and(|value| subject::without_reference(value.clone(), self.person.untyped()).is_none())
        }))
    }

    fn step(&mut self, one: &Around, mode: ErasureMode) -> Result<()> {
        let schema = schema_of(self.view, &one.record)?;
        let row = self.view.row(&one.record, one.id)?;
        let identifying = names(&schema, &row);
        // What a record says that only refers to the person says it about others, unless it is marked.
        let clears = one.links.iter().any(|link| link.on_delete == OnDelete::Clear) && !schema.person;
        let (action, fields, basis, because) = if hold::is_held(self.view, self.holds, &one.record, &row)? {
            (ErasureAction::Keep, Vec::new(), None, HELD.to_owned())
        } else if let Some(kept) = self.kept(&one.record) {
            (ErasureAction::Keep, Vec::new(), Some(kept.basis), kept.because.clone())
        } else if self.keeps(one)? {
            let because = "a record that stands on it is kept".to_owned();
            (ErasureAction::Keep, Vec::new(), None, because)
        } else {
            match mode {
                ErasureMode::Delete if one.belongs() => {
                    (ErasureAction::Delete, identifying, None, "it belongs to the person".to_owned())
                }
                ErasureMode::Delete if !clears || identifying.is_empty() => {
                    (ErasureAction::Unlink, one.fields(), None, "it goes on without the person".to_owned())
                }
                _ if !one.belongs() && !clears => {
                    let because = "it is about others, and the person has no name in it any more".to_owned();
                    (ErasureAction::Keep, Vec::new(), None, because)
                }
                ErasureMode::Pseudonymise => {
                    let because = "it stays and is counted, under another name".to_owned();
                    (ErasureAction::Pseudonymise, identifying, None, because)
                }
                _ => (ErasureAction::Anonymise, identifying, None, "it stays and is counted".to_owned()),
            }
        };
        let decisive = one.links.iter().find(|link| link.belongs).or(one.links.first());
        let relation = decisive.map(|link| format!("{}.{}", link.record, link.field)).unwrap_or_default();
        let (record, id) = (one.record.clone(), one.id);
        self.steps.push(ErasureStep { record, id, relation, action, fields, basis, because });
        Ok(())
    }

    /// What stands on a record that is deleted is deleted with it.
    fn let_fall(&mut self) -> Result<()> {
        let mut falling = BTreeSet::new();
        for step in self.steps.iter().filter(|step| step.action == ErasureAction::Delete) {
            let with = falls_with(self.view, &step.record, step.id)?;
            falling.extend(with.into_iter().filter(|place| *place != (step.record.clone(), step.id)));
        }
        for step in &mut self.steps {
            let changes = matches!(step.action, ErasureAction::Anonymise | ErasureAction::Unlink);
            if changes && falling.contains(&(step.record.clone(), step.id)) {
                let schema = schema_of(self.view, &step.record)?;
                step.fields = names(&schema, &self.view.row(&step.record, step.id)?);
                step.action = ErasureAction::Delete;
                step.because = "it stands on a record that is deleted".to_owned();
            }
        }
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
        // Before the past is gone: it knows what the person had earlier.
        report.suppressed = suppress(work, &key, &contact)?.try_into().unwrap_or(i64::MAX);
    }
    let pseudonym = key.pseudonym(person.untyped());
    let mut tally = Tally::new();
    let mut said = |record: &str, action: &str| *tally.entry((record.to_owned(), action.to_owned())).or_default() += 1;
    // The person's own record loses its addresses first: what was agreed to for an address keeps it as long as the person does.
    // Where it is deleted it comes last, and what only changes first: what was deleted already is not there to be checked.
    let (own, mut others): (Vec<_>, Vec<_>) = plan.steps.iter().partition(|step| step.relation == "self");
    others.sort_by_key(|step| step.action == ErasureAction::Delete);
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
                erase::unlink(work, &schema, step.id, person.untyped())?;
                said(&step.record, "unlinked");
                continue;
            }
            // What an earlier step took along is gone.
            _ if matches!(work.row(&step.record, step.id), Err(error) if error.kind() == ErrorKind::NotFound) => {
                continue;
            }
            ErasureAction::Delete => erase::delete(work, &schema, step.id)?,
            ErasureAction::Anonymise => {
                let outcome = anonymise_or_delete(work, &schema, step, erase::ANONYMOUS)?;
                if deletes && work.sees(&step.record, step.id)? {
                    erase::unlink(work, &schema, step.id, person.untyped())?;
                }
                outcome
            }
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
    for (record, held) in forget_what_was_deleted(work, person, &plan, &options)? {
        report.kept += 1;
        report.held += i64::from(held);
        said(&record, "kept");
    }
    let id = report.write(work, &key, &tally)?;
    work.settled(id)
}

fn anonymise_or_delete(
    work: &mut Work<'_>,
    schema: &RecordSchema,
    step: &ErasureStep,
    stand_in: &str,
) -> Result<erase::Outcome> {
    match step.relation.as_str() {
        "self" => erase::anonymise(work, schema, step.id, stand_in),
        _ => erase::anonymise_or_delete(work, schema, step.id, stand_in),
    }
}

/// Forgets a record that was deleted, without having been erased: the journal still holds what it was.
///
/// # Arguments
/// - `record_type`: the type of the record
/// - `record`: the id that it had
///
/// # Errors
/// `Denied` unless the system acts; `NotFound` where there never was such a record; `Invalid` where it still exists, or where a
/// legal hold covers what it last was.
#[operation(room = "privacy")]
pub fn forget_deleted(work: &mut Work<'_>, record_type: String, record: RecordId) -> Result<()> {
    let schema = schema_of(work, &record_type)?;
    match work.row(&schema.name, record) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if hold::is_deleted_held(work, &hold::in_force(work)?, &schema.name, record)? {
                return Err(hold::held(&schema.name));
            }
            erase::forget(work, &schema.name, record, None)
        }
        Err(error) => Err(error),
        Ok(_) => Err(Error::problem("record", "erasure.still_there", "the record still exists: erase its person")),
    }
}

/// Forgets the records about the person that were deleted before: only the journal still knows them. What is kept by law or
/// under a hold is kept there too: gives the types of those records, and whether it is a hold that keeps them.
fn forget_what_was_deleted(
    work: &mut Work<'_>,
    person: Id<Contact>,
    plan: &ErasurePlan,
    options: &ErasureOptions,
) -> Result<Vec<(String, bool)>> {
    let planned: BTreeSet<(&str, RecordId)> = plan.steps.iter().map(|step| (step.record.as_str(), step.id)).collect();
    let mut found = BTreeSet::new();
    for way in work.with_system_rights(|view| Ok(ways(view)))? {
        for id in work.ever_referred(&way.record, &way.field, person.untyped())? {
            if !planned.contains(&(way.record.as_str(), id)) {
                found.insert((way.record.clone(), id));
            }
        }
    }
    let holds = hold::in_force(work)?;
    let mut kept = Vec::new();
    for (record, id) in found {
        if work.with_system_rights(|view| view.sees(&record, id))? {
            continue;
        }
        if options.keep(&record).is_some() {
            kept.push((record, false));
        } else if hold::is_deleted_held(work, &holds, &record, id)? {
            kept.push((record, true));
        } else {
            erase::forget(work, &record, id, None)?;
        }
    }
    Ok(kept)
}

/// The value under which references to a person are found.
pub(super) fn reference(person: Id<Contact>) -> Value {
    Value::Reference(person.untyped())
}
