//! Who may see or change which record and field.
//!
//! The gate and the views ask three questions: whether an actor may do something with records of a type at all
//! ([`View::may`]), whether it reaches a record for it ([`View::reaches`]), and what it sees of a record's fields
//! ([`View::veiled`]). How they are answered stays in this folder.
//!
//! | file | what it knows |
//! | --- | --- |
//! | `user.rs`, `role.rs`, `team.rs`, `default.rs`, `sharing.rs`, `restriction.rs`, `delegation.rs` | the records of a policy |
//! | `action.rs`, `field.rs`, `variables.rs` | rights, levels of fields, words in filters |
//! | `check.rs` | what a policy must be |
//! | `directory.rs` | all records of a policy at one epoch |
//! | `rights.rs` | what one actor may do, made of it |
//! | `reach.rs`, `visible.rs` | which records that are, and what is seen of them |
//! | `explain.rs` | why |

mod action;
mod check;
mod default;
mod delegation;
mod directory;
mod explain;
mod field;
mod reach;
mod restriction;
mod rights;
mod role;
mod sharing;
mod team;
mod user;
mod variables;
mod visible;

use std::fmt;
use std::sync::Arc;

use crmkit_record::{Id, Record};

pub use action::Action;
pub use default::{AccessDefault, Openness};
pub use delegation::{ApiKey, Delegation};
pub use explain::{AccessAnswer, AccessStep};
pub use restriction::{AppliesTo, Restriction, RestrictionKind};
pub use role::Role;
pub use sharing::{Share, ShareLevel, SharingRule};
pub use team::{Team, Territory, TerritoryRule, UserGroup};
pub use user::{User, UserStatus};

pub(crate) use directory::Directory;
pub(crate) use field::FieldLevel;
pub(crate) use reach::Sight;
pub(crate) use rights::Access;

use crate::catalog::Room;
use crate::error::Result;
use crate::view::View;

/// Who acts: every write names one in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person with an account. The host has already established who it is.
    User(Id<User>),
    /// A person who acts on behalf of another, with the rights of the other: a [`Delegation`] says so.
    Delegate {
        /// Who acts.
        by: Id<User>,
        /// Whose rights count.
        of: Id<User>,
    },
    /// A program that acts as a user, with a key that the host has checked: see [`ApiKey`].
    Key(Id<ApiKey>),
    /// A named part of the system, for example `import`. It may do everything.
    System(Arc<str>),
}

impl Actor {
    /// A person.
    #[must_use]
    pub fn user(id: Id<User>) -> Self {
        Self::User(id)
    }

    /// A named part of the system.
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self::System(name.into())
    }

    /// The same person on behalf of another. Programs and the system act for nobody else.
    #[must_use]
    pub fn on_behalf_of(self, of: Id<User>) -> Self {
        match self {
            Self::User(by) | Self::Delegate { by, .. } => Self::Delegate { by, of },
            other @ (Self::Key(_) | Self::System(_)) => other,
        }
    }
}

/// `user:<id>`, `user:<id> for user:<id>`, `key:<id>` or `system:<name>`, as the journal and `created_by` show it.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Delegate { by, of } => write!(f, "user:{by} for user:{of}"),
            Self::Key(id) => write!(f, "key:{id}"),
            Self::System(name) => write!(f, "system:{name}"),
        }
    }
}

/// Reads what [`Display`](fmt::Display) writes.
impl std::str::FromStr for Actor {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self> {
        let user = |text: &str| -> Result<Id<User>> { text.parse().map_err(|_| unreadable(text)) };
        match text.split_once(':') {
            Some(("system", name)) if !name.is_empty() => Ok(Self::system(name)),
            Some(("key", id)) => Ok(Self::Key(id.parse().map_err(|_| unreadable(text))?)),
            Some(("user", id)) => match id.split_once(" for user:") {
                Some((by, of)) => Ok(Self::Delegate { by: user(by)?, of: user(of)? }),
                None => Ok(Self::User(user(id)?)),
            },
            _ => Err(unreadable(text)),
        }
    }
}

fn unreadable(text: &str) -> crate::Error {
    let message = format!(
        "`{text}` is not an actor: write `user:<id>`, `user:<id> for user:<id>`, `key:<id>` or `system:<name>`"
    );
    crate::Error::problem("actor", "actor.invalid", message)
}

impl View {
    /// Reads with the rights of the system: for settings that an answer rests on whoever asks, such as the fiscal year.
    /// What it reads must not be given out as it is.
    ///
    /// # Errors
    /// What `read` returns.
    pub fn with_system_rights<T>(&self, read: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.raise();
        let outcome = read(self);
        self.lower();
        outcome
    }
}

/// The records of a policy and what they must be.
pub(crate) fn records(room: Room) -> Room {
    room.record::<User>()
        .record::<Role>()
        .record::<Team>()
        .record::<UserGroup>()
        .record::<Territory>()
        .record::<TerritoryRule>()
        .record::<AccessDefault>()
        .record::<SharingRule>()
        .record::<Share>()
        .record::<Restriction>()
        .record::<Delegation>()
        .record::<ApiKey>()
        .rule::<User>("user", check::user)
        .rule::<Role>("rights exist", check::role)
        .rule::<UserGroup>("group", check::group)
        .rule::<Territory>("territory", check::territory)
        .rule::<TerritoryRule>("territory rule", check::territory_rule)
        .rule::<AccessDefault>("access default", check::access_default)
        .rule::<SharingRule>("sharing rule", check::sharing_rule)
        .rule::<Share>("share", check::share)
        .rule::<Restriction>("restriction", check::restriction)
        .rule::<Delegation>("delegation", check::delegation)
        .rule::<ApiKey>("key", check::api_key)
        .rule_for_every("release shares", check::release_shares)
}

/// Whether a change of this record type can change anybody's rights. Shares do not count: they are asked for themselves.
pub(crate) fn decides_access(record: u16) -> bool {
    [
        User::NUMBER,
        Role::NUMBER,
        UserGroup::NUMBER,
        Team::NUMBER,
        Territory::NUMBER,
        TerritoryRule::NUMBER,
        AccessDefault::NUMBER,
        SharingRule::NUMBER,
        Restriction::NUMBER,
        Delegation::NUMBER,
        ApiKey::NUMBER,
    ]
    .contains(&record)
}
