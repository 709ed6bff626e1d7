//! Records as an actor sees them: those it reaches, without what is hidden, with what is masked.

use std::sync::Arc;

use crmkit_record::{RecordId, RecordSchema, Row, Value, system};

use super::Action;
use super::field::FieldLevel;
use crate::error::{Error, Result};
use crate::journal::Kind;
use crate::view::View;

impl View {
    /// A record as the actor sees it.
    pub(crate) fn seen(&self, number: u16, id: RecordId) -> Result<Option<Arc<Row>>> {
        match self.read(number, id)? {
            Some(row) if self.may(Action::Read, number) && self.reaches(Action::Read, number, &row)? => {
                Ok(Some(self.veiled(number, row)))
            }
            _ => Ok(None),
        }
    }

    /// Whether the actor sees a record of a named type.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read.
    pub fn sees(&self, record: &str, id: RecordId) -> Result<bool> {
        let schema = self.readable(record)?;
        Ok(self.seen(schema.number, id)?.is_some())
    }

    /// Whether the actor may do this with a record.
    pub(crate) fn may_with(&self, action: Action, number: u16, id: RecordId) -> Result<bool> {
        match self.read(number, id)? {
            Some(row) => self.reaches(action, number, &row),
            None => Ok(false),
        }
    }

    /// Refuses what the actor may not do with a record: for an operation that then does something else on its behalf.
    ///
    /// # Errors
    /// `NotFound` for a record that the actor does not see, `Denied`.
    pub fn require(&self, action: Action, record: &str, id: RecordId) -> Result<()> {
        let schema = self.readable(record)?;
        let row = self.read(schema.number, id)?.ok_or_else(|| Error::not_found(&schema.name, id))?;
        if !self.may(action, schema.number) {
            self.permit(Action::Read, &schema, &row)?;
            self.writable(&schema.name, action)?;
        }
        self.permit(action, &schema, &row)
    }

    /// As [`seen`](Self::seen), or else as much of it as another record implies that the actor reads.
    pub(crate) fn seen_or_implied(&self, number: u16, id: RecordId) -> Result<Option<Arc<Row>>> {
        if let Some(row) = self.seen(number, id)? {
            return Ok(Some(row));
        }
        if self.is_elevated() || self.access().implied(number).is_empty() || !self.may(Action::Read, number) {
            return Ok(None);
        }
        let Some(row) = self.read(number, id)? else { return Ok(None) };
        // A restriction wins over what is implied too.
        if !self.within_limits(Action::Read, number, &row)? {
            return Ok(None);
        }
        let mut fields = Vec::new();
        for (from, reference, implied) in self.access().implied(number) {
            let Some(from) = self.full_catalog().by_number(*from).cloned() else { continue };
            if self.a_reader_of(&from, reference, id)?.is_some() {
                fields.extend_from_slice(implied);
            }
        }
        if fields.is_empty() {
            return Ok(None);
        }
        let mut row = Row::clone(&self.veiled(number, row));
        row.retain(|field, _| fields.contains(&field) || field == 0);
        Ok(Some(Arc::new(row)))
    }

    /// A record without what is hidden from the actor, and with what is masked.
    pub(crate) fn veiled(&self, number: u16, row: Arc<Row>) -> Arc<Row> {
        if self.is_elevated() || self.access().is_everything() {
            return row;
        }
        let mut levels = self.access().veiled(number).peekable();
        if levels.peek().is_none() {
            return row;
        }
        let mut row = Arc::unwrap_or_clone(row);
        for (field, level) in levels {
            let shown = row.remove(field).and_then(|value| shown(level, &value));
            row.set_opt(field, shown);
        }
        Arc::new(row)
    }

    /// What the actor sees of a value of a field.
    pub(crate) fn shown_value(&self, number: u16, field: u16, value: Option<Value>) -> Option<Value> {
        if self.is_elevated() {
            return value;
        }
        value.and_then(|value| match self.access().field(number, field) {
            FieldLevel::Read | FieldLevel::Write => Some(value),
            level => shown(level, &value),
        })
    }

    /// Whether a field does not exist for the actor.
    pub(crate) fn is_hidden(&self, number: u16, field: u16) -> bool {
        !self.is_elevated() && self.access().field(number, field) == FieldLevel::Hidden
    }

    /// Whether the actor sees a record that is there, or saw one that is not there any more as it last was.
    pub(crate) fn sees_or_saw(&self, number: u16, id: RecordId) -> Result<bool> {
        if !self.may(Action::Read, number) {
            return Ok(false);
        }
        if self.reaches_all(Action::Read, number) {
            return Ok(true);
        }
        match self.read(number, id)? {
            Some(row) => self.reaches(Action::Read, number, &row),
            None => match self.last_state(number, id)? {
                Some((row, made)) => {
                    let mut row = row;
                    row.set(system::CREATED_BY, Value::Text(made.actor));
                    self.reaches(Action::Read, number, &row)
                }
                None => Ok(false),
            },
        }
    }

    /// Whether a change of these fields can be seen at all: an update of nothing but hidden fields cannot.
    pub(crate) fn shows_change(&self, number: u16, kind: Kind, fields: impl IntoIterator<Item = u16>) -> bool {
        kind != Kind::Updated || fields.into_iter().any(|field| !self.is_hidden(number, field))
    }

    /// The schema of a type as the actor can ask about it, if it has to do with the type.
    pub(crate) fn askable(&self, number: u16) -> Option<&Arc<RecordSchema>> {
        match self.is_elevated() {
            true => self.full_catalog().by_number(number),
            false => self.access().queryable(number),
        }
    }
}

fn shown(level: FieldLevel, value: &Value) -> Option<Value> {
    match level {
        FieldLevel::Hidden => None,
        FieldLevel::Masked(mask) => mask.of(value),
        FieldLevel::Read | FieldLevel::Write => Some(value.clone()),
    }
}
