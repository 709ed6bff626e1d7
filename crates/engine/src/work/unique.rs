//! Stage 6: uniqueness. The key differences themselves are kept by the overlay whenever a record is put.

use crmkit_record::{Problem, RecordSchema, Row};

use super::Work;
use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::overlay::items;

impl Work<'_> {
    /// Refuses a unique value that another record holds. The look-up is a claim, so that two writers cannot both take it.
    pub(super) fn check_unique(&self, schema: &RecordSchema, row: &Row) -> Result<()> {
        for field in schema.fields.iter().filter(|field| field.unique) {
            let Some(value) = row.get(field.number) else { continue };
            for item in items(value) {
                let prefix = keys::value_prefix(true, schema.number, field.number, item);
                if self.index_holders(true, &prefix)?.iter().any(|holder| *holder != row.id) {
                    // Says that the value is taken, never by whom.
                    let message = format!("another {} has the same `{}`", schema.name, field.path());
                    let problem = Problem::new(field.path(), "unique", message.clone());
                    return Err(Error::new(ErrorKind::Duplicate, message).with_problem(problem));
                }
            }
        }
        Ok(())
    }
}
