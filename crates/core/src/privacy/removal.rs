//! What was removed, when and why, without a word about whom: the certificate of an erasure, the report of a retention run.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, RecordId, Rest};
use crmkit_record_derive::{Record, Select, Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::key::{Key, Use};
use super::subject;
use crate::people::Contact;

/// What was removed, when and why. It holds no personal data, does not change and does not go.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 67, name = "removal", plural = "removals")]
pub struct Removal {
    /// The removal's id.
    pub id: Id<Removal>,
    /// Whether it is the certificate of an erasure or the report of a retention run.
    #[field(20, read_only)]
    pub kind: RemovalKind,
    /// When.
    #[field(21, read_only)]
    pub at: Option<DateTime<Utc>>,
    /// The name of the retention rule that ran.
    #[field(22, read_only)]
    pub rule: Option<String>,
    /// What stands for the erased person: a keyed hash of its id.
    #[field(23, read_only, indexed)]
    pub subject: Option<String>,
    /// How many records were deleted.
    #[field(24, read_only)]
    pub deleted: i64,
    /// How many records lost what identifies somebody.
    #[field(25, read_only)]
    pub anonymised: i64,
    /// How many records were kept although they are about the person, with a legal basis or under a hold.
    #[field(26, read_only)]
    pub kept: i64,
    /// How many of these because of a legal hold.
    #[field(27, read_only)]
    pub held: i64,
    /// How many a rule of the house refused to remove.
    #[field(28, read_only)]
    pub refused: i64,
    /// How many addresses may not come back.
    #[field(29, read_only)]
    pub suppressed: i64,
    /// Whether a retention run has more to do.
    #[field(30, read_only, optional)]
    pub unfinished: bool,
    /// What was done, by record type and action, as JSON.
    #[field(31, read_only, long)]
    pub details: Option<String>,
    /// The keyed hash of all that.
    #[field(32, read_only)]
    pub seal: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a removal was for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum RemovalKind {
    /// A person was erased.
    #[default]
    Erasure,
    /// A retention rule ran.
    Retention,
}

/// How many records of a type something happened to.
pub(super) type Tally = BTreeMap<(String, String), i64>;

impl Removal {
    fn sealed_by(&self, key: &Key) -> String {
        let Self { kind, at, rule, subject, deleted, anonymised, kept, held, refused, suppressed, .. } = self;
        let said = json!([
            kind,
            at,
            rule,
            subject,
            deleted,
            anonymised,
            kept,
            held,
            refused,
            suppressed,
            self.unfinished,
            self.details
        ]);
        key.hash(Use::Report, said.to_string().as_bytes())
    }

    /// Writes it down, with its seal.
    pub(super) fn write(self, work: &mut Work<'_>, key: &Key, tally: &Tally) -> Result<Id<Self>> {
        let lines: Vec<_> = tally
            .iter()
            .map(|((record, action), count)| json!({ "record": record, "action": action, "count": count }))
            .collect();
        let at = Some(work.now());
        let said = Self { at, details: Some(json!(lines).to_string()), seal: None, ..self };
        work.create(Self { seal: Some(said.sealed_by(key)), ..said })
    }
}

/// INVARIANT: what is written down about a removal stays.
pub(super) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if changed.before::<Removal>()?.is_some() {
        let message = "the certificate of an erasure and the report of a run stay as they are";
        return Err(Error::problem("id", "removal.fixed", message));
    }
    Ok(())
}

/// What a check of a certificate or report found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RemovalCheck {
    /// Whether it is as it was written down.
    pub intact: bool,
    /// Whether it is about this person; nothing where no person was named.
    pub about_person: Option<bool>,
    /// Whether nothing that identifies the person is left in its record and its history; nothing where no person was named.
    pub gone: Option<bool>,
}

/// Checks the certificate of an erasure or the report of a retention run.
///
/// # Arguments
/// - `removal`: which one
/// - `person`: the id that the person's record had, to find out whether the certificate is about it and whether it is gone
///
/// # Errors
/// `NotFound`.
#[question(room = "privacy")]
pub fn verify_removal(view: &View, removal: Id<Removal>, person: Option<RecordId>) -> Result<RemovalCheck> {
    let removal = view.get(removal)?;
    let key = Key::find(view)?;
    let intact = key.as_ref().is_some_and(|key| removal.seal.as_ref() == Some(&removal.sealed_by(key)));
    let about_person = person.map(|person| {
        key.as_ref().is_some_and(|key| removal.subject == Some(key.hash(Use::Subject, &person.to_bytes())))
    });
    let gone = match person {
        Some(person) => Some(view.with_system_rights(|view| is_gone(view, person, key.as_ref()))?),
        None => None,
    };
    Ok(RemovalCheck { intact, about_person, gone })
}

/// Whether neither the person's record nor its history says who it was.
pub(super) fn is_gone(view: &View, person: RecordId, key: Option<&Key>) -> Result<bool> {
    let Some(schema) = view.catalog().record("contact").cloned() else { return Ok(true) };
    let pseudonym = key.map(|key| key.pseudonym(person));
    let is_stand_in = |text: &str| text == super::erase::ANONYMOUS || Some(text) == pseudonym.as_deref();
    if let Some(contact) = view.find(Id::<Contact>::new(person))?
        && !subject::is_anonymous(&schema, &crmkit_record::Record::into_row(contact), is_stand_in)
    {
        return Ok(false);
    }
    let says = |field: u16, value: Option<&crmkit_record::Value>| {
        let identifies = schema.field_by_number(field).is_some_and(|field| subject::identifies(&schema, field));
        identifies && value.is_some_and(|value| !matches!(value, crmkit_record::Value::Text(text) if is_stand_in(text)))
    };
    let past = view.past("contact", person)?;
    Ok(past
        .iter()
        .flat_map(|change| &change.fields)
        .all(|field| !says(field.number, field.before.as_ref()) && !says(field.number, field.after.as_ref())))
}
