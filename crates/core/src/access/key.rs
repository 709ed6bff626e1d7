//! Keys of programs.

use chrono::{DateTime, Utc};
use crmkit_engine::{ApiKey, Error, Result, Role, User, Work};
use crmkit_record::Id;
use crmkit_record_derive::operation;

/// The shortest key: 128 bits as hexadecimal text.
const SHORTEST: usize = 32;

/// Makes a key for a program. The host makes up its text from its own randomness and shows it once; the store has its hash.
///
/// # Arguments
/// - `name`: what the key is called
/// - `user`: whom it acts as
/// - `key`: the text of the key: 32 characters or more that nobody can guess
/// - `roles`: of the user's roles, those that it brings; all where it is missing
/// - `expires_at`: when it ends
///
/// # Errors
/// `Invalid` for a key that is too short or roles that the user does not have; `Duplicate` for one that is in use; `Denied`.
#[operation(room = "access")]
pub fn create_key(
    work: &mut Work<'_>,
    name: String,
    user: Id<User>,
    key: String,
    roles: Option<Vec<Id<Role>>>,
    expires_at: Option<DateTime<Utc>>,
) -> Result<ApiKey> {
    if key.len() < SHORTEST {
        let message = format!("a key has {SHORTEST} characters or more that nobody can guess");
        return Err(Error::problem("key", "api_key.short", message));
    }
    let (roles, hash) = (roles.unwrap_or_default(), Some(ApiKey::hash_of(&key)));
    let id = work.create(ApiKey { name, user, roles, expires_at, hash, ..ApiKey::default() })?;
    work.settled(id)
}

/// Takes a key back. It stays, so that the journal can say whose it was.
///
/// # Arguments
/// - `key`: which key
///
/// # Errors
/// `NotFound`, `Denied`.
#[operation(room = "access")]
pub fn revoke_key(work: &mut Work<'_>, key: Id<ApiKey>) -> Result<ApiKey> {
    let now = work.now();
    work.modify(key, |key| {
        key.revoked_at.get_or_insert(now);
        Ok(())
    })?;
    work.settled(key)
}
