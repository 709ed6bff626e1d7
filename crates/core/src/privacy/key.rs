//! The secret under which values are hashed that must be recognised again and never read.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, RecordId, Rest};
use crmkit_record_derive::Record;

/// The secret of this store: there is one at most, made when it is first needed. Whoever has it can find out whether a
/// value that they guess was erased, and no more.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 69, name = "privacy_key", plural = "privacy_keys")]
pub struct PrivacyKey {
    /// The key's id.
    pub id: Id<PrivacyKey>,
    /// Thirty-two bytes as hexadecimal text.
    #[field(20, read_only, hidden, secret)]
    pub secret: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a hash is for. The same value gives another hash for each.
#[derive(Clone, Copy, Debug)]
pub(super) enum Use {
    /// An address that must not come back.
    Suppression,
    /// What stands for an erased person.
    Subject,
    /// That a report was not changed.
    Report,
}

/// The key, ready to hash.
#[derive(Clone)]
pub(super) struct Key([u8; 32]);

impl Key {
    /// The key of the store, if there is one yet.
    pub(super) fn find(view: &View) -> Result<Option<Self>> {
        let mut found = None;
        view.with_system_rights(|view| {
            view.each(|key: PrivacyKey| {
                found = blake3::Hash::from_hex(&key.secret).ok().map(|hash| Self(*hash.as_bytes()));
                Ok(())
            })
        })?;
        Ok(found)
    }

    /// The key of the store, made now if there is none.
    pub(super) fn find_or_make(work: &mut Work<'_>) -> Result<Self> {
        if let Some(key) = Self::find(work)? {
            return Ok(key);
        }
        let secret = work.secret("privacy key");
        work.create(PrivacyKey {
            secret: blake3::Hash::from_bytes(secret).to_hex().to_string(),
            ..PrivacyKey::default()
        })?;
        Ok(Self(secret))
    }

    /// The keyed hash of a value, as hexadecimal text.
    pub(super) fn hash(&self, use_of: Use, value: &[u8]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(match use_of {
            Use::Suppression => b"suppression\0".as_slice(),
            Use::Subject => b"subject\0",
            Use::Report => b"report\0",
        });
        hasher.update(value);
        hasher.finalize().to_hex().to_string()
    }

    /// What stands for an erased person: the same for all of its records, and another in every store.
    pub(super) fn pseudonym(&self, person: RecordId) -> String {
        let hash = self.hash(Use::Subject, &person.to_bytes());
        format!("Person {}", hash.get(..16).unwrap_or_default())
    }
}

/// INVARIANT: the key never changes and never goes: every hash under it would be lost.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let fixed = |message| Err(Error::problem("id", "privacy_key.fixed", message));
    let (Some(after), before) = (changed.after::<PrivacyKey>()?, changed.before::<PrivacyKey>()?) else {
        return fixed("the key is kept: what was hashed under it would be forgotten");
    };
    if blake3::Hash::from_hex(&after.secret).is_err() || before.is_some_and(|before| before.secret != after.secret) {
        return fixed("the key is made by the engine and never changes");
    }
    let mut others = 0;
    work.each(|other: PrivacyKey| {
        others += u32::from(other.id != after.id);
        Ok(())
    })?;
    if others > 0 { fixed("there is one key") } else { Ok(()) }
}
