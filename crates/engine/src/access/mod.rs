//! Who may see or change which record.
//!
//! The gate and the view ask one question, [`Access::may`]; how it is answered stays in this folder. Today a user has roles
//! and a role has rights per record type.

mod role;
mod user;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crmkit_record::{Id, Problem, Record, RecordSchema};

pub use role::Role;
pub use user::{User, UserStatus};

use crate::catalog::Catalog;
use crate::error::Result;
use crate::view::View;
use crate::work::{Changed, Work};

/// Who acts: every write names one in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person with an account. The host has already established who it is.
    User(Id<User>),
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
}

/// `user:<id>` or `system:<name>`, as the journal and `created_by` show it.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::System(name) => write!(f, "system:{name}"),
        }
    }
}

/// Reads what [`Display`](fmt::Display) writes.
impl std::str::FromStr for Actor {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.split_once(':') {
            Some(("system", name)) if !name.is_empty() => Ok(Self::system(name)),
            Some(("user", id)) => Ok(Self::user(id.parse().map_err(|_| unreadable(text))?)),
            _ => Err(unreadable(text)),
        }
    }
}

fn unreadable(text: &str) -> crate::Error {
    let message = format!("`{text}` is not an actor: write `user:<id>` or `system:<name>`");
    crate::Error::problem("actor", "actor.invalid", message)
}

/// What can be done with the records of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Make a new one.
    Create,
    /// See it, count it, search it.
    Read,
    /// Change its fields.
    Update,
    /// Delete or restore it.
    Delete,
    /// Write many of them to a file.
    Export,
    /// Read many of them from a file.
    Import,
}

impl Action {
    /// Every action, in the order of the documentation.
    pub const ALL: [Self; 6] = [Self::Create, Self::Read, Self::Update, Self::Delete, Self::Export, Self::Import];

    /// The stable name, for example `create`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Import => "import",
        }
    }
}

/// What one actor may do, at one revision.
#[derive(Debug)]
pub(crate) struct Access {
    rights: Rights,
}

#[derive(Debug)]
enum Rights {
    Everything,
    These(HashSet<(Action, u16)>),
}

impl Access {
    /// Whether the actor may do this with records of this type.
    pub(crate) fn may(&self, action: Action, record: u16) -> bool {
        match &self.rights {
            Rights::Everything => true,
            Rights::These(rights) => rights.contains(&(action, record)),
        }
    }

    pub(crate) fn everything() -> Self {
        Self { rights: Rights::Everything }
    }

    /// The sum of the rights of an active user's roles. An inactive or unknown user has none.
    pub(crate) fn of_roles(catalog: &Catalog, roles: &[Role]) -> Self {
        let rights = roles
            .iter()
            .flat_map(|role| role.rights.iter())
            .filter_map(|right| Right::parse(right))
            .flat_map(|right| {
                catalog
                    .records()
                    .iter()
                    .filter(move |schema| right.covers(schema))
                    .flat_map(move |schema| right.actions().map(move |action| (action, schema.number)))
            })
            .collect();
        Self { rights: Rights::These(rights) }
    }
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

/// A right as a role writes it: `deal.read`, `deal.*`, `*.read` or `*.*`.
#[derive(Clone, Copy)]
pub(crate) struct Right<'a> {
    record: &'a str,
    action: Option<Action>,
}

impl<'a> Right<'a> {
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (record, action) = text.split_once('.')?;
        let action = match action {
            "*" => None,
            name => Some(Action::ALL.into_iter().find(|action| action.as_str() == name)?),
        };
        (!record.is_empty()).then_some(Self { record, action })
    }

    pub(crate) fn covers(self, schema: &RecordSchema) -> bool {
        self.record == "*" || self.record == schema.name
    }

    fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.into_iter().filter(move |action| self.action.is_none_or(|only| only == *action))
    }
}

/// Refuses a right that names no record type or no action.
pub(crate) fn check_rights(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(role) = changed.after::<Role>()? else { return Ok(()) };
    let known = |right: &str| {
        Right::parse(right).is_some_and(|right| work.catalog().records().iter().any(|schema| right.covers(schema)))
    };
    let problems: Vec<Problem> = (0..)
        .zip(&role.rights)
        .filter(|(_, right)| !known(right))
        .map(|(position, right)| {
            let actions = Action::ALL.map(Action::as_str).join(", ");
            let message = format!("`{right}` is not a right: write `<record>.<action>` with one of {actions}, or `*`");
            Problem::new(format!("rights[{position}]"), "role.right_unknown", message)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// Refuses a time zone that does not exist and a manager who reports to the user.
pub(crate) fn check_user(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(user) = changed.after::<User>()? else { return Ok(()) };
    if let Some(zone) = &user.zone
        && zone.parse::<chrono_tz::Tz>().is_err()
    {
        let message = format!("`{zone}` is not a time zone: write for example `Europe/Berlin`");
        return Err(Problem::new("zone", "user.zone_unknown", message).into());
    }
    let mut above = user.manager;
    let mut seen = HashSet::new();
    while let Some(manager) = above.filter(|manager| seen.insert(*manager)) {
        if manager == user.id {
            return Err(Problem::new("manager", "user.manager_cycle", "a user cannot be among its own managers").into());
        }
        above = work.find(manager)?.and_then(|manager| manager.manager);
    }
    Ok(())
}

/// Whether a change of this record type can change anybody's rights.
pub(crate) fn decides_access(record: u16) -> bool {
    record == User::NUMBER || record == Role::NUMBER
}
