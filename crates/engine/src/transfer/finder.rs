//! Finds records by the value of a field, again and again in one import.
//!
//! An indexed or unique field is asked through its keys. Any other field would cost a scan of every record for every row,
//! so the first question reads all values of the field into memory, and the records that the import makes are added.
//! Whatever memory says is checked against the record itself, because a row that fails is undone.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crmkit_record::{FieldNumber, FieldSchema, RecordId, RecordSchema, Row, Value, encode_key};

use crate::error::Result;
use crate::index::is_indexed;
use crate::overlay::items;
use crate::view::View;

/// The most names that are remembered before memory starts again.
const NAMES: usize = 1 << 18;

#[derive(Debug, Default)]
pub(crate) struct Finder {
    scanned: HashMap<(u16, FieldNumber), HashMap<Vec<u8>, Vec<RecordId>>>,
    named: HashMap<Name, RecordId>,
    /// Names remembered since the last [`settled`](Self::settled), to be forgotten when their changes are undone.
    fresh: Vec<Name>,
}

/// A column, the scope of its look-up and the text that names a record.
pub(crate) type Name = (usize, Vec<RecordId>, String);

impl Finder {
    /// The records whose field has this value, or an item like it.
    pub(crate) fn find(
        &mut self,
        view: &View,
        schema: &RecordSchema,
        field: &FieldSchema,
        value: &Value,
    ) -> Result<Vec<RecordId>> {
        if is_indexed(field) {
            return view.holders(schema, field, value);
        }
        let place = (schema.number, field.number);
        if let Entry::Vacant(vacant) = self.scanned.entry(place) {
            let mut values: HashMap<Vec<u8>, Vec<RecordId>> = HashMap::new();
            view.scan(schema, None, |row| {
                for key in value_keys(&row, field.number) {
                    values.entry(key).or_default().push(row.id);
                }
                Ok(std::ops::ControlFlow::Continue(()))
            })?;
            vacant.insert(values);
        }
        let wanted = value_key(value);
        let mut found = Vec::new();
        for id in self.scanned.get(&place).and_then(|values| values.get(&wanted)).into_iter().flatten() {
            let row = view.seen(schema.number, *id)?;
            if row.is_some_and(|row| value_keys(&row, field.number).contains(&wanted)) && !found.contains(id) {
                found.push(*id);
            }
        }
        Ok(found)
    }

    /// Whether values of this record type are in memory.
    pub(crate) fn knows(&self, schema: &RecordSchema) -> bool {
        self.scanned.keys().any(|(record, _)| *record == schema.number)
    }

    /// Takes in the values of a record that the import made or changed.
    pub(crate) fn learn(&mut self, schema: &RecordSchema, id: RecordId, row: &Row) {
        for ((record, field), values) in &mut self.scanned {
            if *record == schema.number {
                for key in value_keys(row, *field) {
                    let ids = values.entry(key).or_default();
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
            }
        }
    }

    /// The record that a name stood for before.
    pub(crate) fn remembered(&self, name: &Name) -> Option<RecordId> {
        self.named.get(name).copied()
    }

    pub(crate) fn remember(&mut self, name: Name, id: RecordId) {
        if self.named.len() >= NAMES {
            self.named.clear();
        }
        self.fresh.push(name.clone());
        self.named.insert(name, id);
    }

    /// How many names are not settled: a place to [`forget`](Self::forget) back to.
    pub(crate) fn mark(&self) -> usize {
        self.fresh.len()
    }

    /// Forgets the names since a mark, because what they rest on was undone.
    pub(crate) fn forget(&mut self, mark: usize) {
        for name in self.fresh.drain(mark.min(self.fresh.len())..) {
            self.named.remove(&name);
        }
    }

    /// What is remembered has been committed.
    pub(crate) fn settled(&mut self) {
        self.fresh.clear();
    }
}

fn value_keys(row: &Row, field: FieldNumber) -> Vec<Vec<u8>> {
    row.get(field).map(|value| items(value).into_iter().map(value_key).collect()).unwrap_or_default()
}

fn value_key(value: &Value) -> Vec<u8> {
    let mut key = Vec::new();
    encode_key(value, &mut key);
    key
}
