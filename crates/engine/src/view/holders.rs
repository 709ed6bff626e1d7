//! Who holds a value: asked of the index entries of the snapshot and of what the write has done so far, or of each record.

use std::ops::ControlFlow;

use crmkit_record::{FieldSchema, RecordId, RecordSchema, Value};
use crmkit_store::{Direction, KeyRange};

use super::View;
use crate::access::Action;
use crate::error::Result;
use crate::index::{found_under, is_indexed};
use crate::keys;

impl View {
    /// The ids of the records that the actor sees and that hold a value in a field.
    pub(crate) fn holders(&self, schema: &RecordSchema, field: &FieldSchema, value: &Value) -> Result<Vec<RecordId>> {
        if is_indexed(field) {
            let prefix = keys::value_prefix(self.shared.blinding(), field.unique, schema.number, field.number, value);
            let mut ids = self.index_holders(field.unique, &prefix)?;
            if !self.reaches_all(Action::Read, schema.number) {
                let mut seen = Vec::with_capacity(ids.len());
                for id in ids {
                    if self.seen(schema.number, id)?.is_some() {
                        seen.push(id);
                    }
                }
                ids = seen;
            }
            return Ok(ids);
        }
        let mut ids = Vec::new();
        let wanted = keys::value_prefix(None, false, schema.number, field.number, value);
        self.scan(schema, None, |row| {
            let held = row.get(field.number).is_some_and(|held| {
                found_under(held)
                    .iter()
                    .any(|item| keys::value_prefix(None, false, schema.number, field.number, item) == wanted)
            });
            if held {
                ids.push(row.id);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(ids)
    }

    /// Asks the snapshot at once who holds these unique values, for a write that is about to ask one by one.
    pub(crate) fn foresee_holders(&self, mut keys: Vec<Vec<u8>>) -> Result<()> {
        keys.retain(|key| self.claims.holder(key).is_none());
        keys.sort_unstable();
        keys.dedup();
        let stored = self.snapshot.get_many(&keys)?;
        for (key, stored) in keys.into_iter().zip(stored) {
            self.claims.remember(key, holder_in(stored));
        }
        Ok(())
    }

    /// The ids that the snapshot has under a value prefix if they are so few; without a claim.
    pub(crate) fn few_stored_holders(&self, prefix: &[u8], most: usize) -> Result<Option<usize>> {
        if let Some(ids) = self.kept_holders.borrow().get(prefix) {
            return Ok((ids.len() <= most).then_some(ids.len()));
        }
        let found = self.snapshot.scan(&KeyRange::prefix(prefix), Direction::Forward, most + 1)?;
        if found.len() > most {
            return Ok(None);
        }
        self.keep_holders(prefix, found.iter().filter_map(|(key, _)| keys::id_of(key)).collect());
        Ok(Some(found.len()))
    }

    /// Keeps a short answer: rules ask the same again and again.
    fn keep_holders(&self, prefix: &[u8], ids: Vec<RecordId>) {
        const MOST_KEPT: usize = 4_096;
        const LONGEST: usize = 16;
        let mut kept = self.kept_holders.borrow_mut();
        if ids.len() <= LONGEST && kept.len() < MOST_KEPT {
            kept.insert(prefix.to_vec(), ids);
        }
    }

    /// The ids that the snapshot has under a value prefix.
    fn stored_holders(&self, prefix: &[u8]) -> Result<Vec<RecordId>> {
        if let Some(ids) = self.kept_holders.borrow().get(prefix) {
            return Ok(ids.clone());
        }
        let mut ids = Vec::new();
        self.fetch_range(&KeyRange::prefix(prefix), |key, _| {
            ids.extend(keys::id_of(key));
            Ok(ControlFlow::Continue(()))
        })?;
        self.keep_holders(prefix, ids.clone());
        Ok(ids)
    }

    pub(crate) fn index_holders(&self, unique: bool, prefix: &[u8]) -> Result<Vec<RecordId>> {
        let mut ids = Vec::new();
        if unique {
            let holder = match self.claims.holder(prefix) {
                Some(known) => known,
                None => {
                    let holder = holder_in(self.snapshot.get(prefix)?);
                    self.claims.remember(prefix.to_vec(), holder);
                    holder
                }
            };
            ids.extend(holder);
        } else {
            ids = self.stored_holders(prefix)?;
        }
        for (id, added) in self.pending().into_iter().flat_map(|overlay| overlay.holders(prefix)) {
            match added {
                true => ids.push(id),
                false => ids.retain(|held| *held != id),
            }
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}

/// The id that is stored under a unique value.
fn holder_in(stored: Option<Vec<u8>>) -> Option<RecordId> {
    stored.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok()).map(RecordId::from_bytes)
}
