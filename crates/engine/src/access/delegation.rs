//! Acting with the rights of somebody else: for a colleague, or by a key.

use chrono::{DateTime, Utc};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::Record;

use super::{Role, User};

/// Lets a user act on behalf of another, with the rights of the other. The journal names both.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 73, name = "delegation", plural = "delegations")]
pub struct Delegation {
    /// The delegation's id.
    pub id: Id<Delegation>,
    /// Whose rights.
    #[field(20, on_delete = "cascade")]
    pub of: Id<User>,
    /// Who may use them.
    #[field(21, on_delete = "cascade")]
    pub to: Id<User>,
    /// From when on.
    #[field(22)]
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends; the instant itself no longer counts.
    #[field(23)]
    pub expires_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Lets a program act as a user, with no more than some of the user's roles. The store holds a hash of the key.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 74, name = "api_key", plural = "api_keys", title = "name")]
pub struct ApiKey {
    /// The key's id.
    pub id: Id<ApiKey>,
    /// What the key is called, for example the program that has it.
    #[field(20)]
    pub name: String,
    /// Whom it acts as.
    #[field(21, on_delete = "cascade")]
    pub user: Id<User>,
    /// Of the user's roles, those that it brings; all where none is named.
    #[field(22)]
    pub roles: Vec<Id<Role>>,
    /// When it ends; the instant itself no longer counts.
    #[field(24)]
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[field(25)]
    pub revoked_at: Option<DateTime<Utc>>,
    /// The BLAKE3 hash of the key, as hexadecimal text.
    #[field(26, read_only, unique, hidden)]
    pub hash: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl ApiKey {
    /// What the store holds of a key.
    #[must_use]
    pub fn hash_of(key: &str) -> String {
        blake3::derive_key("crmkit 2026-11 api key", key.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
