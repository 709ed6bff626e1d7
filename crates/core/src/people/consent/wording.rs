//! The words that a person agreed to.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Language, Rest, Value};
use crmkit_record_derive::Record;

use super::ledger::Consent;
use super::purpose::Purpose;

/// One version of the words that a person is shown before agreeing.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 61, name = "wording", plural = "wordings", title = "version")]
pub struct Wording {
    /// The wording's id.
    pub id: Id<Wording>,
    /// For which purpose.
    #[field(20, on_delete = "refuse")]
    pub purpose: Id<Purpose>,
    /// Which version, for example `2026-03`.
    #[field(21)]
    pub version: String,
    /// In which language.
    #[field(22)]
    pub language: Option<Language>,
    /// The words themselves.
    #[field(23, long)]
    pub text: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

fn is_used(view: &View, wording: Id<Wording>) -> Result<bool> {
    Ok(!view.lookup("consent", "wording", &Value::Reference(wording.untyped()))?.is_empty())
}

/// INVARIANT: the words that somebody agreed to stay what they were; new words are a new version.
pub(in crate::people) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<Wording>()?, changed.after::<Wording>()?) else {
        return Ok(());
    };
    let words =
        |wording: &Wording| (wording.purpose, wording.version.clone(), wording.language.clone(), wording.text.clone());
    if words(&before) != words(&after) && is_used(work, after.id)? {
        let message = "somebody has agreed to these words: make a new version";
        return Err(Error::problem("text", "wording.used", message));
    }
    Ok(())
}

/// The wording, if it belongs to the purpose.
pub(super) fn of_purpose(view: &View, consent: &Consent) -> Result<()> {
    let Some(wording) = consent.wording else { return Ok(()) };
    if view.get(wording)?.purpose != consent.purpose {
        let message = "these words are about another purpose";
        return Err(Error::problem("wording", "consent.wording_of_other_purpose", message));
    }
    Ok(())
}
