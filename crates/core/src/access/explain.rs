//! Why somebody may, and who may.

use crmkit_engine::{AccessAnswer, Action, Actor, Error, Result, User, View};
use crmkit_record::{Id, RecordId};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

/// Why somebody may or may not do something with a record, or with a field of it.
///
/// # Arguments
/// - `action`: what is to be done: `read`, `update`, `delete`, `export`, `merge`, `share`
/// - `record_type`: the type of the record, for example `deal`
/// - `record`: which record
/// - `field`: the field, if it is about one
/// - `actor`: who, for example `user:<id>`: the one who asks where it is missing
///
/// # Errors
/// `NotFound` for a record or field that the one who asks does not see; `Denied` where somebody asks about another without the
/// right to read users and roles.
#[question(room = "access")]
pub fn explain(
    view: &View,
    action: String,
    record_type: String,
    record: RecordId,
    field: Option<String>,
    actor: Option<String>,
) -> Result<AccessAnswer> {
    let action: Action = action.parse()?;
    let actor: Option<Actor> = actor.map(|actor| actor.parse()).transpose()?;
    view.explain_access(actor.as_ref(), action, &record_type, record, field.as_deref())
}

/// Somebody who may read a record, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RecordReader {
    /// Who.
    pub user: Id<User>,
    /// The user's name.
    pub name: String,
    /// What lets the user read it.
    pub because: String,
}

/// The users who may read a record, each with what lets it. For whoever may read users and roles.
///
/// # Arguments
/// - `record_type`: the type of the record, for example `deal`
/// - `record`: which record
///
/// # Errors
/// `NotFound` for a record that the one who asks does not see; `Denied`.
#[question(room = "access")]
pub fn readers(view: &View, record_type: String, record: RecordId) -> Result<Vec<RecordReader>> {
    if !view.sees(&record_type, record)? {
        return Err(Error::not_found(&record_type, record));
    }
    let mut users: Vec<User> = Vec::new();
    view.each(|user: User| {
        users.push(user);
        Ok(())
    })?;
    let mut readers = Vec::new();
    for user in users {
        let actor = Actor::user(user.id);
        let answer = view.explain_access(Some(&actor), Action::Read, &record_type, record, None)?;
        let because =
            answer.steps.into_iter().find(|step| matches!(step.kind.as_str(), "grant" | "rule") && step.passes);
        if answer.allowed {
            let because = because.map(|step| step.because).unwrap_or_default();
            readers.push(RecordReader { user: user.id, name: user.name, because });
        }
    }
    Ok(readers)
}
