//! Which records are about a person, found by the schema alone: those that refer to it.

use crmkit_engine::{ErrorKind, Result, View};
use crmkit_record::{FieldKind, Id, OnDelete, Record as _, RecordId, system};

use super::erasure::reference;
use crate::people::Contact;

/// One record that refers to a person, and by which field.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) record: String,
    pub(super) id: RecordId,
    pub(super) field: String,
    pub(super) on_delete: OnDelete,
    /// Whether the record belongs to the person: it falls with the person, or is about a person and kept from falling. A field
    /// that a customer adds makes nothing belong to anybody.
    pub(super) belongs: bool,
}

/// A field by which records of a type refer to persons.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) record: String,
    pub(super) field: String,
    pub(super) on_delete: OnDelete,
    pub(super) belongs: bool,
}

/// Every field by which a record can refer to a person, as far as the reader may see its type.
pub(super) fn ways(view: &View) -> Vec<Way> {
    let mut ways = Vec::new();
    for schema in view.catalog().records().iter().filter(|schema| view.may_read(&schema.name)) {
        for field in schema.fields.iter().filter(|field| field.number > system::LAST) {
            if let FieldKind::Reference { to, on_delete } = field.kind.item().0
                && to == Contact::NAME
            {
                let about_somebody = schema.fields.iter().any(|field| field.subject);
                let belongs = match on_delete {
                    OnDelete::Cascade => true,
                    OnDelete::Refuse => about_somebody && !field.custom,
                    OnDelete::Clear => false,
                };
                let record = schema.name.clone();
                ways.push(Way { record, field: field.path(), on_delete: *on_delete, belongs });
            }
        }
    }
    ways
}

/// The records that refer to a person by a field; none by a field that the reader may not see.
pub(super) fn along(view: &View, way: &Way, person: Id<Contact>) -> Result<Vec<RecordId>> {
    match view.lookup(&way.record, &way.field, &reference(person)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        outcome => outcome,
    }
}

/// Every record that refers to a person. A record that does so twice is there twice.
pub(super) fn links(view: &View, person: Id<Contact>) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    for way in ways(view) {
        for id in along(view, &way, person)? {
            let Way { record, field, on_delete, belongs } = way.clone();
            links.push(Link { record, id, field, on_delete, belongs });
        }
    }
    Ok(links)
}
