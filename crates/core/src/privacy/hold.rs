//! Legal holds: what must not be removed, whoever asks for it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, ErrorKind, Result, View, Work};
use crmkit_record::{BoundFilter, FieldKind, FieldSchema, Filter, Id, Problem, RecordId, RecordSchema, Rest, Row};
use crmkit_record_derive::{Record, operation, question};

use super::subject;
use crate::people::Contact;

/// That some records must stay as they are known, because of a lawsuit or an inquiry: those of one person, or those of a
/// type that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 65, name = "legal_hold", plural = "legal_holds", title = "name")]
pub struct LegalHold {
    /// The hold's id.
    pub id: Id<LegalHold>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// Why.
    #[field(21, long)]
    pub grounds: String,
    /// Whose records: the person's own and those that refer to it.
    #[field(22, on_delete = "clear")]
    pub person: Option<Id<Contact>>,
    /// Which type's records, for a hold that is not about one person.
    #[field(23)]
    pub record_type: Option<String>,
    /// Which records of that type; all of them where it is missing.
    #[field(24, long)]
    pub filter: Option<String>,
    /// Since when; the present where it is missing.
    #[field(25)]
    pub starts_at: Option<DateTime<Utc>>,
    /// Until when; until it is released where it is missing.
    #[field(26)]
    pub ends_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl LegalHold {
    /// Whether it holds at an instant.
    #[must_use]
    pub fn is_in_force(&self, now: DateTime<Utc>) -> bool {
        self.starts_at.is_none_or(|start| start <= now) && self.ends_at.is_none_or(|end| now < end)
    }

    fn bound(&self, view: &View, record_type: &str) -> Result<Arc<BoundFilter>> {
        match &self.filter {
            Some(text) => view.bind_text_as_of(record_type, text, view.now()),
            None => view.bind(record_type, &Filter::All).map(Arc::new),
        }
    }

    /// Whether it holds some record of a type, of which no more than the id is known.
    fn could_cover(&self, schema: &RecordSchema, id: RecordId) -> bool {
        match self.person {
            Some(person) => {
                (schema.name == "contact" && id == person.untyped()) || ways_to_persons(schema).next().is_some()
            }
            None => self.record_type.as_deref() == Some(schema.name.as_str()),
        }
    }

    /// Whether it holds a record. A filter that can no longer be understood holds every record of its type.
    fn covers(&self, view: &View, schema: &RecordSchema, row: &Row) -> Result<bool> {
        if let Some(person) = self.person {
            return Ok((schema.name == "contact" && row.id == person.untyped()) || refers_to(schema, row, person));
        }
        if self.record_type.as_deref() != Some(schema.name.as_str()) {
            return Ok(false);
        }
        match self.bound(view, &schema.name) {
            Ok(filter) => view.holds(&filter, row),
            Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound) => Ok(true),
            Err(error) => Err(error),
        }
    }
}

/// Whether a record refers to a person.
pub(super) fn refers_to(schema: &RecordSchema, row: &Row, person: Id<Contact>) -> bool {
    ways_to_persons(schema)
        .any(|field| row.get(field.number).is_some_and(|value| subject::refers(value, person.untyped())))
}

fn ways_to_persons(schema: &RecordSchema) -> impl Iterator<Item = &FieldSchema> {
    let refers =
        |field: &&FieldSchema| matches!(field.kind.item().0, FieldKind::Reference { to, .. } if to == "contact");
    schema.fields.iter().filter(refers)
}

/// The holds in force, read for everybody: they bind also those who may not see them.
pub(super) fn in_force(view: &View) -> Result<Vec<LegalHold>> {
    let mut holds = Vec::new();
    view.with_system_rights(|view| {
        view.each(|hold: LegalHold| {
            if hold.is_in_force(view.now()) {
                holds.push(hold);
            }
            Ok(())
        })
    })?;
    Ok(holds)
}

/// Whether one of the holds covers a record.
pub(super) fn is_held(view: &View, holds: &[LegalHold], record: &str, row: &Row) -> Result<bool> {
    if holds.is_empty() {
        return Ok(false);
    }
    view.with_system_rights(|view| {
        let Some(schema) = view.catalog().record(record).cloned() else { return Ok(false) };
        for hold in holds {
            if hold.covers(view, &schema, row)? {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// Whether one of the holds covers a record that was deleted, as it last was. Where a value of it has been erased that cannot be
/// told, and every hold that could cover it does.
pub(super) fn is_deleted_held(view: &View, holds: &[LegalHold], record: &str, id: RecordId) -> Result<bool> {
    if holds.is_empty() {
        return Ok(false);
    }
    view.with_system_rights(|view| {
        let Some(schema) = view.catalog().record(record).cloned() else { return Ok(true) };
        match last_state(view, &schema, id)? {
            Some(row) => is_held(view, holds, &schema.name, &row),
            None => Ok(holds.iter().any(|hold| hold.could_cover(&schema, id))),
        }
    })
}

/// What a deleted record held; nothing if a part of it has been erased.
fn last_state(view: &View, schema: &RecordSchema, id: RecordId) -> Result<Option<Row>> {
    let history = view.history(&schema.name, id)?;
    let Some(deleted) = history.iter().find(|entry| entry.change == "deleted") else { return Ok(None) };
    if deleted.fields.iter().any(|field| field.erased) {
        return Ok(None);
    }
    let past = view.past(&schema.name, id)?;
    let Some(change) = past.into_iter().find(|change| change.revision == deleted.revision) else { return Ok(None) };
    let mut row = Row::new(id);
    for field in change.fields {
        row.set_opt(field.number, field.before);
    }
    Ok(Some(row))
}

/// The refusal. It says that there is a hold and nothing of what is in it: who may read holds asks `privacy.holds_on`.
pub(super) fn held(record: &str) -> Error {
    let message = format!("this {record} is under a legal hold and stays: release the hold first");
    Error::invalid(vec![Problem::new("id", "privacy.legal_hold", message).with("record", record)])
}

/// INVARIANT: no record that a hold covers is deleted, by whatever path. What counts is the record as it was stored and as it is
/// now, and the holds as they were stored and as they are now: no write slips out of a hold and deletes.
pub(super) fn keep(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if changed.after_row().is_some() {
        return Ok(());
    }
    let mut holds = in_force(work)?;
    holds.extend(work.as_stored(in_force)?);
    if holds.is_empty() {
        return Ok(());
    }
    let record = changed.record().to_owned();
    let covered = work.as_stored(|view| {
        let stored = match view.row(&record, changed.id) {
            Ok(row) => Some(row),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        for row in stored.iter().chain(changed.before_row()) {
            if is_held(view, &holds, &record, row)? {
                return Ok(true);
            }
        }
        Ok(false)
    })?;
    if covered { Err(held(&record)) } else { Ok(()) }
}

/// Checks a hold.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<LegalHold>()? else {
        let before = changed.before::<LegalHold>()?;
        if before.is_some_and(|before| before.is_in_force(work.now())) {
            let message = "a hold that is in force is released before it is deleted";
            return Err(Error::problem("id", "legal_hold.in_force", message));
        }
        return Ok(());
    };
    let before = changed.before::<LegalHold>()?;
    if before.is_some_and(|before| before.person.is_some() && after.person.is_none()) {
        // The person is deleted, or somebody takes its name out of the hold.
        return if after.is_in_force(work.now()) { Err(held("contact")) } else { Ok(()) };
    }
    let problem = |path, code, message| Err(Error::problem(path, code, message));
    match (&after.person, &after.record_type) {
        (Some(_), None) if after.filter.is_none() => {}
        (None, Some(record_type)) => {
            let Some(schema) = work.catalog().record(record_type).cloned() else {
                return problem("record_type", "legal_hold.type_unknown", "there is no such record type");
            };
            after.bound(work, &schema.name).map_err(|error| match error.problems() {
                [] => error,
                problems => Error::invalid(
                    problems.iter().map(|problem| Problem { path: "filter".to_owned(), ..problem.clone() }).collect(),
                ),
            })?;
        }
        _ => {
            let message = "a hold is about one person, or about a record type with or without a filter";
            return problem("person", "legal_hold.about", message);
        }
    }
    let mut kept = after.clone();
    kept.starts_at = after.starts_at.or(Some(work.now()));
    if let Some(record_type) = &kept.record_type {
        kept.record_type = work.catalog().record(record_type).map(|schema| schema.name.clone());
    }
    if kept.ends_at.is_some_and(|end| kept.starts_at.is_some_and(|start| end < start)) {
        return problem("ends_at", "legal_hold.ends_early", "the hold ends before it begins");
    }
    if kept != after {
        work.update(kept)?;
    }
    Ok(())
}

/// Ends a hold now.
///
/// # Arguments
/// - `hold`: which hold
///
/// # Errors
/// `Invalid` where it has ended already; `NotFound`, `Denied`.
#[operation(room = "privacy")]
pub fn release_hold(work: &mut Work<'_>, hold: Id<LegalHold>) -> Result<LegalHold> {
    let now = work.now();
    work.modify(hold, |hold| {
        if hold.ends_at.is_some_and(|end| end <= now) {
            return Err(Error::problem("hold", "legal_hold.ended", "the hold has ended already"));
        }
        hold.ends_at = Some(hold.starts_at.map_or(now, |start| start.max(now)));
        Ok(())
    })?;
    work.settled(hold)
}

/// The holds in force that cover a record, as far as the reader may see them. One that was deleted is covered as it last was;
/// where that has been erased, by every hold that could cover it.
///
/// # Arguments
/// - `record_type`: the type of the record
/// - `record`: which record
///
/// # Errors
/// `NotFound` for a record, or for holds, that the reader may not see.
#[question(room = "privacy")]
pub fn holds_on(view: &View, record_type: String, record: RecordId) -> Result<Vec<LegalHold>> {
    let row = match view.row(&record_type, record) {
        Ok(row) => Some(row),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Whoever saw it may ask about it.
            view.history(&record_type, record)?;
            None
        }
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    view.each(|hold: LegalHold| {
        found.push(hold);
        Ok(())
    })?;
    let Some(schema) = view.catalog().record(&record_type).cloned() else { return Ok(Vec::new()) };
    view.with_system_rights(|view| {
        let mut holds = Vec::new();
        for hold in found {
            let covers = match &row {
                Some(row) => hold.covers(view, &schema, row)?,
                None => is_deleted_held(view, std::slice::from_ref(&hold), &schema.name, record)?,
            };
            if hold.is_in_force(view.now()) && covers {
                holds.push(hold);
            }
        }
        Ok(holds)
    })
}
