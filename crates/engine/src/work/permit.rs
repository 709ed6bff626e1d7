//! Stage 3: may this actor do this. Asked when a record is put, so that a refusal comes before any word about the data.

use std::sync::Arc;

use crmkit_record::{Problem, Record, RecordId, RecordSchema, Row, Value, unknown_field};

use super::Work;
use crate::access::{Action, Actor, Team, User};
use crate::error::{Error, ErrorKind, Result};
use crate::index::reference_target;
use crate::overlay::items;
use crate::view::View;

impl View {
    /// The schema of a type, if the actor may do this with its records.
    ///
    /// # Errors
    /// `NotFound` for a type that does not exist or that the actor may not even read, `Denied` otherwise.
    pub(crate) fn writable(&self, record: &str, action: Action) -> Result<Arc<RecordSchema>> {
        let schema = match self.full_catalog().record(record) {
            Some(schema) => schema.clone(),
            None => return Err(Error::not_found("record type", record)),
        };
        if self.may(action, schema.number) {
            return Ok(schema);
        }
        if !self.may(Action::Read, schema.number) {
            return Err(Error::not_found("record type", record));
        }
        let message = format!("{} may not {} a {}", self.actor(), action.as_str(), schema.name);
        Err(Error::new(ErrorKind::Denied, message))
    }

    /// Refuses what the actor may not do with a record that is there. One that it does not see is not there.
    pub(crate) fn permit(&self, action: Action, schema: &RecordSchema, row: &Row) -> Result<()> {
        let reads = self.may(Action::Read, schema.number);
        if reads && !self.reaches(Action::Read, schema.number, row)? {
            return Err(Error::not_found(&schema.name, row.id));
        }
        if self.reaches(action, schema.number, row)? {
            return Ok(());
        }
        if !reads {
            return Err(Error::not_found(&schema.name, row.id));
        }
        let message = format!("{} may not {} this {}", self.actor(), action.as_str(), schema.name);
        Err(Error::new(ErrorKind::Denied, message))
    }

    /// Refuses everybody but the system: for what the host does on behalf of all.
    ///
    /// # Errors
    /// `Denied`.
    pub(crate) fn require_system(&self, what: &str) -> Result<()> {
        match self.actor() {
            Actor::System(_) => Ok(()),
            _ => Err(Error::new(ErrorKind::Denied, format!("only the system may {what}"))),
        }
    }
}

impl Work<'_> {
    /// A record that the actor may change, as the write has it so far and as the actor sees it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub(crate) fn changeable(&self, record: &str, id: RecordId) -> Result<Row> {
        let (schema, row) = self.existing(record, id, Action::Update)?;
        Ok(Row::clone(&self.veiled(schema.number, row)))
    }

    /// A record that the actor may change in this way, as the write has it so far.
    pub(super) fn existing(&self, record: &str, id: RecordId, action: Action) -> Result<(Arc<RecordSchema>, Arc<Row>)> {
        let schema =
            self.full_catalog().record(record).cloned().ok_or_else(|| Error::not_found("record type", record))?;
        // A record that this write made itself may be changed by whoever may create it.
        let made = self.view.overlay.get((schema.number, id)).is_some_and(|pending| pending.before.is_none());
        let own = made && !self.revived.contains(&(schema.number, id));
        let schema = self.writable(record, if own { Action::Create } else { action })?;
        match self.read(schema.number, id)? {
            Some(row) => {
                if !own {
                    self.permit(action, &schema, &row)?;
                }
                Ok((schema, row))
            }
            None => Err(Error::not_found(&schema.name, id)),
        }
    }

    /// Brings together what the actor puts and what it may not touch, and refuses what it may not write: fields, a record that
    /// a restriction keeps from it, references to records that it does not see.
    ///
    /// INVARIANT: fields that the actor does not see, or of which it sees a part, stay as they are, whatever it puts there.
    pub(super) fn guard(&self, schema: &RecordSchema, before: Option<&Row>, row: &mut Row) -> Result<()> {
        if self.is_elevated() || self.access().is_everything() {
            return Ok(());
        }
        self.guard_fields(schema, before, row)?;
        let action = if before.is_some() { Action::Update } else { Action::Create };
        // Whoever reads nothing of the type loses no sight of the record, and is not to learn what it looks like.
        let reads = self.view.may(Action::Read, schema.number);
        if !self.within_limits(action, schema.number, row)?
            || (reads && !self.within_limits(Action::Read, schema.number, row)?)
        {
            let message = format!("a restriction keeps a {} like this from {}", schema.name, self.actor());
            return Err(Error::new(ErrorKind::Denied, message));
        }
        self.guard_references(schema, before, row)
    }

    fn guard_fields(&self, schema: &RecordSchema, before: Option<&Row>, row: &mut Row) -> Result<()> {
        for (number, level) in self.access().guarded(schema.number) {
            let Some(field) = schema.field_by_number(number).filter(|_| number >= super::change::FIRST_OWN) else {
                continue;
            };
            let current = before.and_then(|before| before.get(number));
            let put = row.get(number);
            let shown = self.shown_value(schema.number, number, current.cloned());
            // Not the value that is there: whoever sees a part of it could find the rest by trying.
            let untouched = put == shown.as_ref() || (before.is_none() && put == field.default.as_ref());
            if !untouched {
                if self.is_hidden(schema.number, number) {
                    let seen = self.askable(schema.number).map_or(schema, AsRef::as_ref);
                    return Err(unknown_field(seen, &field.path()).into());
                }
                let message = format!("{} may not write `{}` of a {}", self.actor(), field.path(), schema.name);
                let problem = Problem::new(field.path(), "field.denied", message.clone());
                return Err(Error::new(ErrorKind::Denied, message).with_problem(problem));
            }
            if level < crate::access::FieldLevel::Read {
                row.set_opt(number, current.cloned());
            }
        }
        Ok(())
    }

    /// Refuses references to records that the actor does not see, as if they were not there. Colleagues are no secret.
    fn guard_references(&self, schema: &RecordSchema, before: Option<&Row>, row: &Row) -> Result<()> {
        let mut problems = Vec::new();
        for field in &schema.fields {
            let Some((to, _)) = reference_target(&field.kind) else { continue };
            let Some(value) = row.get(field.number) else { continue };
            let known = before.and_then(|before| before.get(field.number));
            if known == Some(value) || to == User::NAME || to == Team::NAME {
                continue;
            }
            let Some(target) = self.full_catalog().record(to).map(|schema| schema.number) else { continue };
            if self.reaches_all(Action::Read, target) {
                continue;
            }
            let kept: Vec<&Value> = known.map(items).unwrap_or_default();
            for item in items(value).into_iter().filter(|item| !kept.contains(item)) {
                let Value::Reference(id) = item else { continue };
                let own = self.view.overlay.get((target, *id)).is_some_and(|pending| pending.before.is_none());
                if !own && self.seen_or_implied(target, *id)?.is_none() {
                    problems.push(unknown_reference(field, to, *id));
                }
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
    }
}

/// A reference that leads nowhere, or to what the actor does not see.
pub(super) fn unknown_reference(field: &crmkit_record::FieldSchema, to: &str, id: RecordId) -> Problem {
    let message = format!("there is no {to} `{id}`");
    Problem::new(field.path(), "reference.unknown", message).with("to", to).with("id", id)
}
