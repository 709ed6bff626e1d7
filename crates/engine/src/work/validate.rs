//! Stage 4: the schema's checks, garde's checks, and that references lead somewhere.

use std::any::Any;

use crmkit_record::{Problem, RecordSchema, Row, Value};

use super::Work;
use super::permit::unknown_reference;
use crate::error::{Error, ErrorKind, Result};
use crate::index::reference_target;
use crate::overlay::{Pending, items};

impl Work<'_> {
    /// Checks a record, and gives it as the type that garde has checked, if any.
    pub(super) fn validate(
        &mut self,
        schema: &RecordSchema,
        pending: &Pending,
        row: &Row,
    ) -> Result<Option<Box<dyn Any>>> {
        let mut problems = schema.validate(row);
        let mut checked = None;
        if problems.is_empty() {
            let shared = self.view.shared.clone();
            for check in shared.house.checks(schema.number) {
                let (found, record) = check(row)?;
                problems.extend(found);
                checked = Some(record);
            }
        }
        self.check_references(schema, pending, row, &mut problems)?;
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        self.check_unique(schema, row)?;
        Ok(checked)
    }

    fn check_references(
        &mut self,
        schema: &RecordSchema,
        pending: &Pending,
        row: &Row,
        problems: &mut Vec<Problem>,
    ) -> Result<()> {
        for field in &schema.fields {
            let Some((to, _)) = reference_target(&field.kind) else { continue };
            let Some(value) = row.get(field.number) else { continue };
            let Some(target) = self.full_catalog().record(to).map(|schema| schema.number) else {
                return Err(Error::new(ErrorKind::Unsupported, format!("no room declares the record type `{to}`")));
            };
            // A reference that was there before leads somewhere, unless this very write deletes its target.
            let unchanged = pending.before.as_ref().is_some_and(|before| before.get(field.number) == Some(value));
            for item in items(value) {
                let Value::Reference(id) = item else { continue };
                let exists = match self.view.overlay.get((target, *id)) {
                    Some(pending) => pending.after.is_some(),
                    None => unchanged || self.exists(target, *id)?,
                };
                if !exists {
                    problems.push(unknown_reference(field, to, *id));
                }
            }
        }
        Ok(())
    }

    /// Whether a record that this write has not touched exists.
    fn exists(&mut self, number: u16, id: crmkit_record::RecordId) -> Result<bool> {
        if self.known.contains(&(number, id)) {
            return Ok(true);
        }
        let exists = self.view.fetch(&crate::keys::record(number, id))?.is_some();
        if exists {
            self.known.insert((number, id));
        }
        Ok(exists)
    }
}
