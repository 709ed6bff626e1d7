//! Records that share a value with others: where a search for duplicates begins.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crmkit_record::{FieldSchema, RecordId, RecordSchema, unknown_field};
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::error::{Error, Result};
use crate::index::{found_under, is_indexed};
use crate::keys;
use crate::query::MAX_LIMIT;
use crate::view::View;

/// A value that several records have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SharedValue {
    /// The value, as text.
    pub value: String,
    /// The records that have it, in the order of ids: two or more.
    pub ids: Vec<RecordId>,
}

/// The values of a field that several records share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Duplicates {
    /// The field.
    pub field: String,
    /// The values, in their order, each with the records that have it.
    pub values: Vec<SharedValue>,
    /// Whether there are more of them.
    pub more: bool,
}

impl View {
    /// The values that more than one record has in each of these fields, at most `limit` of each field: whom to look at for
    /// duplicates. Values are compared as [`sharing`](Self::sharing) compares them.
    ///
    /// # Errors
    /// `NotFound` for a type that does not exist or that the actor may not read; `Invalid` for a field that does not exist or a
    /// limit that does not fit.
    pub fn duplicates(&self, record: &str, fields: &[&str], limit: usize) -> Result<Vec<Duplicates>> {
        let schema = self.readable(record)?;
        if limit == 0 || limit > MAX_LIMIT {
            let message = format!("of a field 1 to {MAX_LIMIT} shared values are given, not {limit}");
            return Err(Error::problem("limit", "query.limit", message));
        }
        let found = fields_of(&schema, fields)?.into_iter().map(|field| {
            let mut values = self.values_shared(&schema, field, limit + 1)?;
            let more = values.len() > limit;
            values.truncate(limit);
            Ok(Duplicates { field: field.name.clone(), values, more })
        });
        found.collect()
    }

    /// The other records that have a value of this one in one of these fields, in the order of ids. Of a list, one item in
    /// common is enough. Values are compared as filters compare them: telephone numbers and e-mail addresses in their normal
    /// form.
    ///
    /// Takes microseconds for fields that are indexed.
    ///
    /// # Errors
    /// `NotFound` for a type or a record that does not exist or that the actor may not read; `Invalid` for a field that does
    /// not exist.
    pub fn sharing(&self, record: &str, id: RecordId, fields: &[&str]) -> Result<Vec<RecordId>> {
        let schema = self.readable(record)?;
        let fields = fields_of(&schema, fields)?;
        let row = self.seen(schema.number, id)?.ok_or_else(|| Error::not_found(&schema.name, id))?;
        let mut ids = Vec::new();
        for field in fields {
            for value in row.get(field.number).map(found_under).unwrap_or_default() {
                ids.extend(self.holders(&schema, field, &value)?);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|other| *other != id);
        Ok(ids)
    }

    /// The values of a field that more than one record has, with those records; in the order of values, at most `limit` of them.
    ///
    /// # Errors
    /// `NotFound` for a type that does not exist or that the actor may not read; `Invalid` for a field that does not exist.
    pub fn shared_values(&self, record: &str, field: &str, limit: usize) -> Result<Vec<SharedValue>> {
        let schema = self.readable(record)?;
        let field = field_of(&schema, field, "field".to_owned())?;
        self.values_shared(&schema, field, limit)
    }

    fn values_shared(&self, schema: &RecordSchema, field: &FieldSchema, limit: usize) -> Result<Vec<SharedValue>> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        // Index entries stand side by side whoever sees the records behind them.
        let all = self.reaches_all(Action::Read, schema.number);
        let shared = match all && is_indexed(field) && !field.unique && !self.is_recording() {
            true => self.neighbours(schema, field, limit)?,
            false => self.grouped(schema, field, limit)?,
        };
        let mut values = Vec::new();
        for ids in shared {
            // The key may be a hash: what it stands for is in the records.
            let rows = ids.iter().take(2).map(|id| self.seen(schema.number, *id)).collect::<Result<Vec<_>>>()?;
            let mut held = rows.iter().flatten().map(|row| row.get(field.number).map(found_under).unwrap_or_default());
            let (first, second) = (held.next().unwrap_or_default(), held.next().unwrap_or_default());
            let common = first.into_iter().find(|value| second.iter().any(|other| value.same_as(other)));
            values.extend(common.map(|value| SharedValue { value: crmkit_record::to_canonical_text(&value), ids }));
        }
        Ok(values)
    }

    /// Records whose index entries stand side by side under one value.
    fn neighbours(&self, schema: &RecordSchema, field: &FieldSchema, limit: usize) -> Result<Vec<Vec<RecordId>>> {
        let mut shared = Vec::new();
        let mut value: Vec<u8> = Vec::new();
        let mut ids = Vec::new();
        self.fetch_range(&keys::field_values(false, schema.number, field.number), |key, _| {
            let Some((prefix, id)) = key.split_last_chunk::<16>() else { return Ok(ControlFlow::Continue(())) };
            if prefix != value {
                if ids.len() > 1 {
                    shared.push(std::mem::take(&mut ids));
                    if shared.len() >= limit {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                ids.clear();
                value.clear();
                value.extend_from_slice(prefix);
            }
            ids.push(RecordId::from_bytes(*id));
            Ok(ControlFlow::Continue(()))
        })?;
        if ids.len() > 1 {
            shared.push(ids);
        }
        Ok(shared)
    }

    /// The same from the records themselves, also from those that a write has touched.
    fn grouped(&self, schema: &RecordSchema, field: &FieldSchema, limit: usize) -> Result<Vec<Vec<RecordId>>> {
        let mut holders: BTreeMap<Vec<u8>, Vec<RecordId>> = BTreeMap::new();
        self.scan(schema, None, |row| {
            for value in row.get(field.number).filter(|value| value.is_present()).map(found_under).unwrap_or_default() {
                let ids =
                    holders.entry(keys::value_prefix(None, false, schema.number, field.number, &value)).or_default();
                if ids.last() != Some(&row.id) {
                    ids.push(row.id);
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(holders.into_values().filter(|ids| ids.len() > 1).take(limit).collect())
    }
}

fn fields_of<'s>(schema: &'s RecordSchema, names: &[&str]) -> Result<Vec<&'s FieldSchema>> {
    names.iter().enumerate().map(|(at, name)| field_of(schema, name, format!("fields[{at}]"))).collect()
}

/// The field of a name that stands at a place of the arguments.
fn field_of<'s>(schema: &'s RecordSchema, name: &str, path: String) -> Result<&'s FieldSchema> {
    schema.field(name).filter(|field| !field.hidden).ok_or_else(|| {
        let mut problem = unknown_field(schema, name);
        problem.path = path;
        Error::invalid(vec![problem])
    })
}
