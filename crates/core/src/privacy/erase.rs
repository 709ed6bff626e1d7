//! Removing records so that nothing of them is left: not in the store, not in the journal, not in what is kept for filters.

use std::collections::HashSet;

use crmkit_engine::{Error, ErrorKind, Result, View, Work};
use crmkit_record::{FieldKind, FieldNumber, OnDelete, Record as _, RecordId, RecordSchema, Value};

use super::subject;
use crate::people::Contact;

/// What stands where a text must be.
pub(super) const ANONYMOUS: &str = "Anonymous";

/// The two ways of being removed, as reports name them.
pub(super) const DELETED: &str = "deleted";
pub(super) const ANONYMISED: &str = "anonymised";

/// What was done: each record's type and how it was removed.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) done: Vec<(String, &'static str)>,
}

/// The records that go when this one is deleted, itself first.
pub(super) fn falls_with(view: &View, record: &str, id: RecordId) -> Result<Vec<(String, RecordId)>> {
    view.with_system_rights(|view| {
        let mut found = vec![(record.to_owned(), id)];
        let mut seen: HashSet<(String, RecordId)> = found.iter().cloned().collect();
        let mut at = 0;
        while let Some((target, id)) = found.get(at).cloned() {
            at += 1;
            for source in view.catalog().records().to_vec() {
                for field in &source.fields {
                    let FieldKind::Reference { to, on_delete: OnDelete::Cascade } = field.kind.item().0 else {
                        continue;
                    };
                    if *to != target {
                        continue;
                    }
                    for holder in view.lookup(&source.name, &field.path(), &Value::Reference(id))? {
                        let place = (source.name.clone(), holder);
                        if seen.insert(place.clone()) {
                            found.push(place);
                        }
                    }
                }
            }
        }
        Ok(found)
    })
}

/// Deletes a record and what falls with it, and forgets what they were.
pub(super) fn delete(work: &mut Work<'_>, schema: &RecordSchema, id: RecordId) -> Result<Outcome> {
    let falling = falls_with(work, &schema.name, id)?;
    work.delete_row(&schema.name, id)?;
    let mut outcome = Outcome::default();
    for (record, id) in falling {
        forget(work, &record, id, None)?;
        outcome.done.push((record, DELETED));
    }
    Ok(outcome)
}

/// Takes from a record what identifies somebody, and forgets that it was there.
pub(super) fn anonymise(work: &mut Work<'_>, schema: &RecordSchema, id: RecordId, stand_in: &str) -> Result<Outcome> {
    let row = work.row(&schema.name, id)?;
    let Some(left) = subject::anonymous(schema, &row, stand_in) else {
        let message =
            format!("this {} cannot be anonymised: a value that identifies somebody must be there", schema.name);
        return Err(Error::problem("id", "privacy.not_anonymisable", message));
    };
    work.update_row(&schema.name, left)?;
    // A field that the actor may not see or change would keep its value.
    let whole = work.with_system_rights(|view| {
        let Some(schema) = view.catalog().record(&schema.name).cloned() else { return Ok(false) };
        Ok(subject::is_anonymous(&schema, &view.row(&schema.name, id)?, |text| text == stand_in))
    })?;
    if !whole {
        let message = format!("only who may change every field of a {} can anonymise it", schema.name);
        return Err(Error::new(ErrorKind::Denied, message));
    }
    let fields: Vec<FieldNumber> =
        schema.fields.iter().filter(|field| subject::identifies(schema, field)).map(|field| field.number).collect();
    forget(work, &schema.name, id, Some(&fields))?;
    Ok(Outcome { done: vec![(schema.name.clone(), ANONYMISED)] })
}

/// Anonymises a record; one that no rule of the house lets be without what identifies somebody, or that would be the same as
/// another then, is deleted: erasure does not fail for it.
pub(super) fn anonymise_or_delete(
    work: &mut Work<'_>,
    schema: &RecordSchema,
    id: RecordId,
    stand_in: &str,
) -> Result<Outcome> {
    // What went before is checked first: it is not this record that fails for it.
    work.attempt(|_| Ok(()))?;
    match work.attempt(|work| anonymise(work, schema, id, stand_in)) {
        Err(error) if error.kind() == ErrorKind::Invalid => delete(work, schema, id),
        outcome => outcome,
    }
}

/// Takes from a record the references to a person that would keep the person from being deleted, and forgets that they were
/// there.
pub(super) fn unlink(work: &mut Work<'_>, schema: &RecordSchema, id: RecordId, person: RecordId) -> Result<()> {
    let mut row = work.row(&schema.name, id)?;
    let mut numbers = Vec::new();
    for field in &schema.fields {
        let FieldKind::Reference { to, on_delete: OnDelete::Refuse } = field.kind.item().0 else { continue };
        if to == Contact::NAME
            && row.get(field.number).is_some_and(|value| subject::refers(value, person))
            && let Some(value) = row.remove(field.number)
        {
            row.set_opt(field.number, subject::without_reference(value, person));
            numbers.push(field.number);
        }
    }
    work.update_row(&schema.name, row)?;
    forget(work, &schema.name, id, Some(&numbers))
}

/// Forgets what a record, or some of its fields, held before.
pub(super) fn forget(work: &mut Work<'_>, record: &str, id: RecordId, fields: Option<&[FieldNumber]>) -> Result<()> {
    work.erase_past(record, id, fields)
}
