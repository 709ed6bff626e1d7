//! Stage 3: may this actor do this. Asked when a record is put, so that a refusal comes before any word about the data.

use std::sync::Arc;

use crmkit_record::{RecordId, RecordSchema, Row};

use super::Work;
use crate::access::{Action, Actor};
use crate::error::{Error, ErrorKind, Result};
use crate::view::View;

impl View {
    /// The schema of a type, if the actor may do this with its records.
    ///
    /// # Errors
    /// `NotFound` for a type that does not exist or that the actor may not even read, `Denied` otherwise.
    pub(crate) fn writable(&self, record: &str, action: Action) -> Result<Arc<RecordSchema>> {
        let schema = match self.catalog().record(record) {
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
}

impl Work<'_> {
    /// A record that the actor may change, as the write has it so far.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub(crate) fn changeable(&self, record: &str, id: RecordId) -> Result<Row> {
        Ok(Row::clone(&self.existing(record, id, Action::Update)?.1))
    }

    /// Refuses everybody but the system: for what the host does on behalf of all.
    ///
    /// # Errors
    /// `Denied`.
    pub(crate) fn require_system(&self, what: &str) -> Result<()> {
        match self.actor() {
            Actor::System(_) => Ok(()),
            Actor::User(_) => Err(Error::new(ErrorKind::Denied, format!("only the system may {what}"))),
        }
    }

    /// A record that the actor may change in this way, as the write has it so far.
    pub(super) fn existing(&self, record: &str, id: RecordId, action: Action) -> Result<(Arc<RecordSchema>, Arc<Row>)> {
        let schema = self.catalog().record(record).cloned().ok_or_else(|| Error::not_found("record type", record))?;
        // A record that this write made itself may be changed by whoever may create it.
        let own = self.view.overlay.get((schema.number, id)).is_some_and(|pending| pending.before.is_none());
        let schema = self.writable(record, if own { Action::Create } else { action })?;
        match self.read(schema.number, id)? {
            Some(row) => Ok((schema, row)),
            None => Err(Error::not_found(&schema.name, id)),
        }
    }
}
