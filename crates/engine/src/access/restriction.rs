//! What narrows: no grant gets past it.

use chrono::{DateTime, Utc};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, Select};

use super::{Role, Team, Territory, User, UserGroup};

/// Takes records away from some users, whatever else gives them.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 72, name = "restriction", plural = "restrictions", title = "name")]
pub struct Restriction {
    /// The restriction's id.
    pub id: Id<Restriction>,
    /// What the restriction is called.
    #[field(20)]
    pub name: String,
    /// The record type, for example `deal`.
    #[field(21)]
    pub record_type: String,
    /// Whether only records that pass the filter stay, or those that pass it go.
    #[field(22, default = "narrow")]
    pub kind: RestrictionKind,
    /// Which records. `@me`, `@person` and `@organisations` stand for the one who asks.
    #[field(23)]
    pub filter: String,
    /// What may no longer be done with them, for example `delete`; everything where none is named.
    #[field(24)]
    pub actions: Vec<String>,
    /// Whether it is about everybody, those named below, or everybody else.
    #[field(25, default = "everybody")]
    pub applies_to: AppliesTo,
    /// These users.
    #[field(26)]
    pub users: Vec<Id<User>>,
    /// Everybody with one of these roles.
    #[field(27)]
    pub roles: Vec<Id<Role>>,
    /// Everybody in these teams.
    #[field(28)]
    pub teams: Vec<Id<Team>>,
    /// Everybody in these groups.
    #[field(29)]
    pub groups: Vec<Id<UserGroup>>,
    /// Everybody who works in these territories.
    #[field(30)]
    pub territories: Vec<Id<Territory>>,
    /// Why, for those who may read restrictions.
    #[field(31)]
    pub grounds: Option<String>,
    /// When it ends; the instant itself no longer counts.
    #[field(32)]
    pub until: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a restriction does with the records that pass its filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum RestrictionKind {
    /// Only they stay.
    #[default]
    Narrow,
    /// They go: a legal hold, a wall between two sides, somebody whom few may see.
    Forbid,
}

/// Whom a restriction is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum AppliesTo {
    /// Everybody.
    #[default]
    Everybody,
    /// Those whom it names.
    Named,
    /// Everybody but those whom it names.
    Others,
}
