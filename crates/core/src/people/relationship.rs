//! How contacts are related to each other, seen from both sides.

use chrono::NaiveDate;
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Shaped, operation, question};
use serde::{Deserialize, Serialize};

use super::Contact;

/// A way in which two contacts can be related, with its name from both sides.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 13, name = "relationship_type", plural = "relationship_types", title = "name")]
pub struct RelationshipType {
    /// The type's id.
    pub id: Id<RelationshipType>,
    /// What the first contact is to the second, for example `manager`.
    #[field(20, unique)]
    pub name: String,
    /// What the second contact is to the first, for example `report`; the same word where both are alike, as `spouse`.
    #[field(21)]
    pub inverse: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// That one contact is something to another.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 14, name = "relationship", plural = "relationships", part_of = "contact")]
pub struct Relationship {
    /// The relationship's id.
    pub id: Id<Relationship>,
    /// Who.
    #[field(20, subject, on_delete = "cascade")]
    pub contact: Id<Contact>,
    /// To whom.
    #[field(21, on_delete = "cascade")]
    pub other: Id<Contact>,
    /// What `contact` is to `other`.
    #[field(22, on_delete = "refuse")]
    pub kind: Id<RelationshipType>,
    /// Since when.
    #[field(23)]
    pub since: Option<NaiveDate>,
    /// Until when.
    #[field(24)]
    pub until: Option<NaiveDate>,
    /// Anything else.
    #[field(25)]
    pub note: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Two types must not share a name in either direction: asking for `report` has one meaning.
pub(super) fn type_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<RelationshipType>()? else { return Ok(()) };
    let mut clash = None;
    work.each(|other: RelationshipType| {
        let names = [&other.name, &other.inverse];
        if other.id != after.id && (names.contains(&&after.name) || names.contains(&&after.inverse)) {
            clash = Some(other.name);
        }
        Ok(())
    })?;
    match clash {
        Some(other) => {
            let message = format!("the relationship type `{other}` uses one of these names already");
            Err(Error::problem("name", "relationship_type.name_taken", message))
        }
        None => Ok(()),
    }
}

/// Refuses a contact related to itself and the same relationship twice, from whichever side it is told.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Relationship>()? else { return Ok(()) };
    if after.contact == after.other {
        return Err(Error::problem("other", "relationship.self", "a contact is not related to itself"));
    }
    if let (Some(since), Some(until)) = (after.since, after.until)
        && until < since
    {
        return Err(Error::problem("until", "relationship.ends_early", "it ends before it begins"));
    }
    let kind = work.get(after.kind)?;
    let mirrored = kind.name == kind.inverse;
    let told: Vec<Relationship> = work.all_by("contact", &Value::Reference(after.contact.untyped()))?;
    let heard: Vec<Relationship> = work.all_by("other", &Value::Reference(after.contact.untyped()))?;
    let same =
        told.iter().any(|theirs| theirs.id != after.id && (theirs.other, theirs.kind) == (after.other, after.kind));
    let reverse = mirrored
        && heard
            .iter()
            .any(|theirs| theirs.id != after.id && (theirs.contact, theirs.kind) == (after.other, after.kind));
    if same || reverse {
        return Err(Error::problem("other", "relationship.twice", "the two contacts are related in this way already"));
    }
    Ok(())
}

/// Says what one contact is to another. The word may be the type's name or its inverse: `Ann` is `report` of `Bob` is stored
/// as `Bob` is `manager` of `Ann`.
///
/// # Arguments
/// - `contact`: who
/// - `other`: to whom
/// - `relation`: what `contact` is to `other`, by either name of a relationship type
/// - `since`: since when
/// - `note`: anything else
///
/// # Errors
/// `Invalid` for an unknown word, a contact and itself, or a relationship that exists; `NotFound`, `Denied`.
#[operation(room = "people")]
pub fn relate(
    work: &mut Work<'_>,
    contact: Id<Contact>,
    other: Id<Contact>,
    relation: String,
    since: Option<NaiveDate>,
    note: Option<String>,
) -> Result<Relationship> {
    let mut found = None;
    let mut known = Vec::new();
    work.each(|kind: RelationshipType| {
        if kind.name == relation {
            found = Some((kind.id, false));
        } else if kind.inverse == relation {
            found = Some((kind.id, true));
        }
        known.push(format!("`{}`/`{}`", kind.name, kind.inverse));
        Ok(())
    })?;
    let Some((kind, inverse)) = found else {
        let message = format!("`{relation}` is not a relationship type: there are {}", known.join(", "));
        return Err(Error::problem("relation", "relationship.unknown", message));
    };
    let (contact, other) = if inverse { (other, contact) } else { (contact, other) };
    let id = work.create(Relationship { contact, other, kind, since, note, ..Relationship::default() })?;
    work.settled(id)
}

/// A contact that another is related to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RelatedContact {
    /// The relationship.
    pub relationship: Id<Relationship>,
    /// The other contact.
    pub contact: Id<Contact>,
    /// The other contact's name.
    pub name: String,
    /// What the other contact is to the one that was asked about.
    pub relation: String,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Until when.
    pub until: Option<NaiveDate>,
}

/// Whom a contact is related to, and what they are to it, by name.
///
/// # Arguments
/// - `contact`: whose relationships
///
/// # Errors
/// `NotFound`.
#[question(room = "people")]
pub fn relationships(view: &View, contact: Id<Contact>) -> Result<Vec<RelatedContact>> {
    view.get(contact)?;
    let mut related = Vec::new();
    for (field, mine_is_first) in [("contact", true), ("other", false)] {
        let found: Vec<Relationship> = view.all_by(field, &Value::Reference(contact.untyped()))?;
        for relationship in found {
            let kind = view.get(relationship.kind)?;
            let (other, relation) =
                if mine_is_first { (relationship.other, kind.inverse) } else { (relationship.contact, kind.name) };
            if let Some(other) = view.find(other)? {
                let Relationship { id, since, until, .. } = relationship;
                related.push(RelatedContact {
                    relationship: id,
                    contact: other.id,
                    name: other.name,
                    relation,
                    since,
                    until,
                });
            }
        }
    }
    related.sort_by(|a, b| (&a.name, &a.relation, a.relationship).cmp(&(&b.name, &b.relation, b.relationship)));
    Ok(related)
}
