//! Whose the values of a sealed store are.
//!
//! | value | whose |
//! | --- | --- |
//! | a record of a type that stands for persons | that person's |
//! | a record of a type with a field that names the subject | the subject's, if there is one |
//! | a part of a journal entry | everybody's, but the values of each change are those of the record's owner |
//! | anything else | nobody's: it holds ids, instants, and values of records that are nobody's |
//!
//! INVARIANT: a value of a person's record stands under no key that is not that person's: neither in the record nor in its history,
//! nor in a checkpoint, which leaves these types out.

use std::collections::HashMap;

use crmkit_record::{FieldNumber, RecordId, RecordSchema, Value, read_field};
use crmkit_seal::{Around, Layout, Owner, Part, Random, Subject};
use crmkit_store::{Bytes, StoreError};

use crate::catalog::Catalog;
use crate::context::Context;
use crate::error::Error;
use crate::journal;
use crate::keys;

/// Whether records of a type belong to persons.
pub(crate) fn is_personal(schema: &RecordSchema) -> bool {
    schema.person || schema.fields.iter().any(|field| field.subject)
}

/// The types whose records belong to persons.
pub(crate) struct PersonalLayout {
    types: HashMap<u16, Belonging>,
}

enum Belonging {
    /// To the person that the record stands for.
    Itself,
    /// To the first that one of these fields names.
    Named(Vec<FieldNumber>),
}

impl PersonalLayout {
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let belonging = |schema: &RecordSchema| match schema.person {
            true => Belonging::Itself,
            false => {
                Belonging::Named(schema.fields.iter().filter(|field| field.subject).map(|field| field.number).collect())
            }
        };
        let personal = catalog.records().iter().filter(|schema| is_personal(schema));
        Self { types: personal.map(|schema| (schema.number, belonging(schema))).collect() }
    }

    /// Whom a record belongs to, whose bytes `record` gives.
    fn subject(
        &self,
        (number, id): (u16, RecordId),
        record: impl FnOnce() -> Result<Option<Bytes>, StoreError>,
    ) -> Result<Option<Subject>, StoreError> {
        let fields = match self.types.get(&number) {
            None => return Ok(None),
            Some(Belonging::Itself) => return Ok(Some(id.to_bytes())),
            Some(Belonging::Named(fields)) => fields,
        };
        let Some(bytes) = record()? else { return Ok(None) };
        for field in fields {
            let value = read_field(&bytes, *field).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            if let Some(Value::Reference(person)) = value {
                return Ok(Some(person.to_bytes()));
            }
        }
        Ok(None)
    }

    fn journal(&self, key: &[u8], value: &[u8], around: &dyn Around) -> Result<Owner, StoreError> {
        let unreadable = |error: Error| StoreError::Corrupt(error.to_string());
        let mut before = None;
        let mut parts = Vec::new();
        for (number, ((record, id), range)) in (0_u32..).zip(journal::private_parts(key, value).map_err(unreadable)?) {
            if range.is_empty() || !self.types.contains_key(&record) {
                continue;
            }
            let mut subject = self.subject((record, id), || around.value(&keys::record(record, id)))?;
            if subject.is_none() {
                // The record is gone, and its past is written again: it belongs to whom it did.
                let before = match &before {
                    Some(before) => before,
                    None => before.insert(around.owners(key)?),
                };
                subject = before.iter().find(|(of, _)| *of == number).map(|(_, subject)| *subject);
            }
            if let Some(subject) = subject {
                parts.push(Part { subject, number, range });
            }
        }
        Ok(if parts.is_empty() { Owner::Common } else { Owner::Parts(parts) })
    }
}

impl Layout for PersonalLayout {
    fn owner(&self, key: &[u8], value: &[u8], around: &dyn Around) -> Result<Owner, StoreError> {
        match key.split_first() {
            Some((b'r', rest)) => {
                let (number, id) = match rest.split_first_chunk::<2>() {
                    Some((number, id)) => (u16::from_be_bytes(*number), id.try_into().ok().map(RecordId::from_bytes)),
                    None => (0, None),
                };
                let Some(id) = id else {
                    return Err(StoreError::Corrupt("the key of a record is too short".to_owned()));
                };
                let subject = self.subject((number, id), || Ok(Some(value.to_vec())))?;
                Ok(subject.map_or(Owner::Common, Owner::Person))
            }
            Some((b'j', _)) => self.journal(key, value, around),
            _ => Ok(Owner::Common),
        }
    }
}

/// The randomness of a context, for keys and nonces.
pub(crate) fn randomness(context: &Context) -> Random {
    let context = context.clone();
    std::sync::Arc::new(move |bytes: &mut [u8]| context.fill(bytes))
}
