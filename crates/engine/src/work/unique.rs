//! Stage 6: uniqueness. The key differences themselves are kept by the overlay whenever a record is put.

use crmkit_record::{Problem, RecordSchema, Row};

use super::Work;
use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::overlay::items;

/// From how many unchecked records on their unique values are looked up at once.
const MANY: usize = 16;

impl Work<'_> {
    /// Looks up the unique values of many records at once, in the order of keys, before they are checked one by one.
    pub(super) fn foresee_unique(&self) -> Result<()> {
        let unsettled = self.view.overlay.unsettled();
        if unsettled.len() < MANY {
            return Ok(());
        }
        let blinding = self.view.shared.blinding();
        let mut keys = Vec::new();
        for (number, id) in unsettled {
            let Some(schema) = self.full_catalog().by_number(number) else { continue };
            let Some(row) = self.view.overlay.get((number, id)).and_then(|pending| pending.after.as_deref()) else {
                continue;
            };
            for field in schema.fields.iter().filter(|field| field.unique) {
                let items = row.get(field.number).map(items).unwrap_or_default();
                keys.extend(
                    items.into_iter().map(|item| keys::value_prefix(blinding, true, number, field.number, item)),
                );
            }
        }
        self.view.foresee_holders(keys)
    }

    /// Refuses a unique value that another record holds. The look-up is a claim, so that two writers cannot both take it.
    pub(super) fn check_unique(&self, schema: &RecordSchema, row: &Row) -> Result<()> {
        let blinding = self.view.shared.blinding();
        for field in schema.fields.iter().filter(|field| field.unique) {
            let Some(value) = row.get(field.number) else { continue };
            for item in items(value) {
                let prefix = keys::value_prefix(blinding, true, schema.number, field.number, item);
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
