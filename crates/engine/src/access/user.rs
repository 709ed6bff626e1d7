//! A person who works with the CRM.

use crmkit_record::{Email, Id, Rest};
use crmkit_record_derive::{Record, Select};

use super::{Role, Team};

/// A person who works with the CRM. Logging in is the host's: crmkit trusts the id that it is given.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 1, name = "user", plural = "users", title = "name")]
pub struct User {
    /// The user's id.
    pub id: Id<User>,
    /// The name that colleagues know.
    #[field(20, searchable, indexed)]
    pub name: String,
    /// The address that the user logs in with; no two users share one.
    #[field(21, unique, personal)]
    pub email: Option<Email>,
    /// The IANA time zone that the user's days are counted in, for example `Europe/Berlin`; UTC where it is missing.
    #[field(22)]
    pub zone: Option<String>,
    /// Whom the user reports to.
    #[field(23, on_delete = "clear")]
    pub manager: Option<Id<User>>,
    /// What the user may do: the sum of these roles.
    #[field(24)]
    pub roles: Vec<Id<Role>>,
    /// Where the user works, for example a regional office.
    #[field(25, indexed)]
    pub region: Option<String>,
    /// Whether the account is open or closed.
    #[field(26)]
    pub status: Option<UserStatus>,
    /// The teams that the user is in.
    #[field(27, on_delete = "clear")]
    pub teams: Vec<Id<Team>>,
    /// The id of the record that stands for the user, for example of the contact that uses a portal: `@person` in the filters
    /// of rules.
    #[field(28)]
    pub person: Option<String>,
    /// The ids of the organisations that a portal user looks after: `@organisations` in the filters of rules.
    #[field(29)]
    pub organisations: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl User {
    /// The zone that the user's days are counted in.
    #[must_use]
    pub fn time_zone(&self) -> chrono_tz::Tz {
        self.zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(chrono_tz::Tz::UTC)
    }
}

/// Whether an account is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum UserStatus {
    /// The user may act.
    #[default]
    Active,
    /// The user keeps the history but may do nothing.
    Inactive,
}
