//! Stage 2: operations put records into the overlay.

use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

use crmkit_record::{FieldNumber, Id, Record, RecordId, RecordSchema, Row, Value, system};

use super::Work;
use crate::access::Action;
use crate::error::{Error, ErrorKind, Result};
use crate::index::reference_target;
use crate::keys;
use crate::overlay::{differ, items};
use crate::view::View;

/// Field numbers below this belong to the engine, in every record type.
pub(super) const FIRST_OWN: FieldNumber = 20;

/// A record before and after a change, as a rule sees it.
///
/// A rule runs once for each state that a write brings to rest: after an attempt, and at the end. So what it derives in other
/// records can follow from the difference alone, also when the write changes its mind.
#[derive(Debug)]
pub struct Changed {
    /// The record's id.
    pub id: RecordId,
    pub(crate) schema: Arc<RecordSchema>,
    pub(crate) before: Option<Arc<Row>>,
    pub(crate) after: Option<Arc<Row>>,
    /// `after` as the type that garde has checked, for the first rule that asks for it.
    pub(crate) checked: RefCell<Option<Box<dyn Any>>>,
}

impl Clone for Changed {
    fn clone(&self) -> Self {
        let Self { id, schema, before, after, .. } = self;
        Self {
            id: *id,
            schema: schema.clone(),
            before: before.clone(),
            after: after.clone(),
            checked: RefCell::default(),
        }
    }
}

impl Changed {
    /// The name of the record's type, for example `deal`.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.schema.name
    }

    /// The fields by number of [`before`](Self::before), whatever the type is.
    #[must_use]
    pub fn before_row(&self) -> Option<&Row> {
        self.before.as_deref()
    }

    /// The fields by number of [`after`](Self::after), whatever the type is.
    #[must_use]
    pub fn after_row(&self) -> Option<&Row> {
        self.after.as_deref()
    }

    /// The record as the rules left it earlier in this write, or else as the store has it; `None` if it is new.
    ///
    /// # Errors
    /// `Invalid` if it is not a `T`.
    pub fn before<T: Record>(&self) -> Result<Option<T>> {
        typed(self.before.as_deref())
    }

    /// The record as the write leaves it; `None` if it is deleted.
    ///
    /// # Errors
    /// `Invalid` if it is not a `T`.
    pub fn after<T: Record>(&self) -> Result<Option<T>> {
        if let Some(checked) = self.checked.take()
            && let Ok(record) = checked.downcast::<T>()
        {
            return Ok(Some(*record));
        }
        typed(self.after.as_deref())
    }

    /// The record's id, with its type.
    pub fn id<T: Record>(&self) -> Id<T> {
        Id::new(self.id)
    }

    /// Whether the field differs between before and after.
    #[must_use]
    pub fn touches(&self, field: FieldNumber) -> bool {
        let before = self.before.as_deref().and_then(|row| row.get(field));
        let after = self.after.as_deref().and_then(|row| row.get(field));
        before != after
    }
}

fn typed<T: Record>(row: Option<&Row>) -> Result<Option<T>> {
    Ok(row.map(|row| T::from_row(row.clone())).transpose()?)
}

impl Work<'_> {
    /// Makes a record of a named type. A row whose id is nil gets a new one.
    ///
    /// # Errors
    /// `NotFound` for a type that does not exist, `Denied`, `Duplicate` if the id exists.
    pub fn create_row(&mut self, record: &str, mut row: Row) -> Result<RecordId> {
        let schema = self.writable(record, Action::Create)?;
        if row.id.is_nil() {
            row.id = self.next_id();
        } else if self.is_used(schema.number, row.id)? {
            let message = format!("the id `{}` has been used for a {}", row.id, schema.name);
            return Err(Error::new(ErrorKind::Duplicate, message));
        }
        strip_system(&mut row);
        self.guard(&schema, None, &mut row)?;
        for field in &schema.fields {
            if let Some(default) = &field.default
                && row.get(field.number).is_none()
            {
                row.set(field.number, default.clone());
            }
        }
        schema.normalise(&mut row);
        // Known before the commit that stamps it: who makes a record of a type without owner has it from then on.
        row.set(system::CREATED_BY, Value::Text(self.actor().to_string()));
        let id = row.id;
        self.view.overlay.put(&schema, id, None, Some(Arc::new(row)));
        Ok(id)
    }

    /// Replaces the fields of a record of a named type. System fields stay as they are.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub fn update_row(&mut self, record: &str, mut row: Row) -> Result<()> {
        let (schema, current) = self.existing(record, row.id, Action::Update)?;
        strip_system(&mut row);
        self.guard(&schema, Some(&current), &mut row)?;
        for (number, value) in current.iter().filter(|(number, _)| *number < FIRST_OWN) {
            row.set(number, value.clone());
        }
        fill_required(&schema, &mut row, &current);
        schema.normalise(&mut row);
        if differ(&row, &current) {
            let id = row.id;
            self.view.overlay.put(&schema, id, Some(current), Some(Arc::new(row)));
        }
        Ok(())
    }

    /// Deletes a record of a named type. What refers to it is refused, cleared or deleted, as each reference says.
    ///
    /// # Errors
    /// `NotFound`, `Denied`, `Referenced`.
    pub fn delete_row(&mut self, record: &str, id: RecordId) -> Result<()> {
        let (schema, current) = self.existing(record, id, Action::Delete)?;
        // Whoever ignores a refusal and goes on finds everything as it was.
        let mark = self.view.overlay.mark();
        self.view.overlay.put(&schema, id, Some(current), None);
        self.raise();
        let outcome = self.release_references(&schema, id);
        self.lower();
        match &outcome {
            Ok(()) => self.view.overlay.keep(mark),
            Err(_) => self.view.overlay.go_back(mark),
        }
        outcome
    }

    /// Brings a deleted record back with the fields it had; one that this very write has deleted as the store has it.
    ///
    /// # Errors
    /// `NotFound` if no record of that type and id was deleted, `Denied`.
    pub fn restore_row(&mut self, record: &str, id: RecordId) -> Result<()> {
        let schema = self.writable(record, Action::Delete)?;
        let missing = || Error::not_found(&format!("deleted {}", schema.name), id);
        if self.read(schema.number, id)?.is_some() {
            return Err(missing());
        }
        let pending = self.view.overlay.get((schema.number, id));
        if let Some(before) = pending.and_then(|pending| pending.before.clone()) {
            self.permit(Action::Delete, &schema, &before)?;
            // This very write has deleted it.
            self.view.overlay.put(&schema, id, Some(before.clone()), Some(before));
            return Ok(());
        }
        let (mut row, made) = self.last_state(schema.number, id)?.ok_or_else(missing)?;
        strip_system(&mut row);
        row.set(system::CREATED_AT, Value::Instant(made.at));
        row.set(system::CREATED_BY, Value::Text(made.actor));
        self.permit(Action::Delete, &schema, &row).map_err(|error| match error.kind() {
            ErrorKind::NotFound => missing(),
            _ => error,
        })?;
        fill_required(&schema, &mut row, &Row::new(id));
        self.revived.insert((schema.number, id));
        self.view.overlay.put(&schema, id, None, Some(Arc::new(row)));
        Ok(())
    }

    /// Whether a record has, or ever had, this id.
    fn is_used(&self, number: u16, id: RecordId) -> Result<bool> {
        match self.view.overlay.get((number, id)) {
            Some(pending) if pending.before.is_some() || pending.after.is_some() => Ok(true),
            _ => Ok(self.stored(number, id)?.is_some() || self.fetch(&keys::tombstone(number, id))?.is_some()),
        }
    }

    fn release_references(&mut self, target: &RecordSchema, id: RecordId) -> Result<()> {
        use crmkit_record::OnDelete;
        let sources: Vec<Arc<RecordSchema>> = self.full_catalog().records().to_vec();
        for source in sources {
            for field in &source.fields {
                let Some((to, on_delete)) = reference_target(&field.kind) else { continue };
                if to != target.name {
                    continue;
                }
                let holders = self.holders(&source, field, &Value::Reference(id))?;
                let holders: Vec<RecordId> =
                    holders.into_iter().filter(|holder| (source.number, *holder) != (target.number, id)).collect();
                match on_delete {
                    _ if holders.is_empty() => {}
                    OnDelete::Refuse => {
                        let message = format!(
                            "this {} is referred to by `{}` of {} {}",
                            target.name,
                            field.path(),
                            holders.len(),
                            source.plural
                        );
                        let refused = Error::new(ErrorKind::Referenced, message);
                        return Err(self.fit_to_tell(target, &source, &holders, refused));
                    }
                    OnDelete::Cascade => {
                        for holder in holders {
                            self.delete_row(&source.name, holder)
                                .map_err(|error| self.fit_to_tell(target, &source, &[holder], error))?;
                        }
                    }
                    OnDelete::Clear => {
                        for holder in holders {
                            let mut row = self.row(&source.name, holder)?;
                            clear_reference(&mut row, field.number, id);
                            self.update_row(&source.name, row)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// A refusal that speaks of records of this type, or of what stands on them. The search for references has the rights of
    /// the system, and what the actor may not read is not named.
    fn fit_to_tell(&self, target: &RecordSchema, source: &RecordSchema, holders: &[RecordId], error: Error) -> Error {
        let sees = |view: &View| -> bool {
            view.may(Action::Read, source.number)
                && holders.iter().all(|holder| matches!(view.sees_or_saw(source.number, *holder), Ok(true)))
        };
        if error.kind() != ErrorKind::Referenced || self.with_own_rights(sees) {
            return error;
        }
        Error::new(ErrorKind::Referenced, format!("this {} is referred to by other records", target.name))
    }
}

/// Gives a record the defaults of required fields that it never had: they are younger than the record.
fn fill_required(schema: &RecordSchema, row: &mut Row, current: &Row) {
    for field in schema.fields.iter().filter(|field| field.required) {
        if let Some(default) = &field.default
            && row.get(field.number).is_none()
            && current.get(field.number).is_none()
        {
            row.set(field.number, default.clone());
        }
    }
}

fn strip_system(row: &mut Row) {
    row.retain(|number, _| number >= FIRST_OWN || number == 0);
}

fn clear_reference(row: &mut Row, field: FieldNumber, id: RecordId) {
    let remaining: Vec<Value> = match row.remove(field) {
        Some(Value::List(list)) => {
            list.into_iter().filter(|item| !items(item).contains(&&Value::Reference(id))).collect()
        }
        _ => return,
    };
    if !remaining.is_empty() {
        row.set(field, Value::List(remaining));
    }
}
