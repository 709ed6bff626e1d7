//! Grants: rules over many records, and shares of a single one.

use chrono::{DateTime, Utc};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, Select};

use super::{Role, Team, Territory, User, UserGroup};

/// Gives the records of some owners, or those that pass a filter, to others as well. It only ever widens.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 70, name = "sharing_rule", plural = "sharing_rules", title = "name")]
pub struct SharingRule {
    /// The rule's id.
    pub id: Id<SharingRule>,
    /// What the rule is called.
    #[field(20)]
    pub name: String,
    /// The record type, for example `deal`.
    #[field(21)]
    pub record_type: String,
    /// Which records; all where it is missing. `@me`, `@person` and `@organisations` stand for the one who asks.
    #[field(22)]
    pub filter: Option<String>,
    /// Only records that these users own.
    #[field(23)]
    pub owner_users: Vec<Id<User>>,
    /// Only records whose owner has one of these roles.
    #[field(24)]
    pub owner_roles: Vec<Id<Role>>,
    /// Only records whose owner is in one of these teams.
    #[field(25)]
    pub owner_teams: Vec<Id<Team>>,
    /// Only records whose owner is in one of these groups.
    #[field(26)]
    pub owner_groups: Vec<Id<UserGroup>>,
    /// Whom the records are given to: these users, and those above them where the type passes upwards.
    #[field(27)]
    pub users: Vec<Id<User>>,
    /// Everybody with one of these roles, and those above them where the type passes upwards.
    #[field(28)]
    pub roles: Vec<Id<Role>>,
    /// Everybody in these teams.
    #[field(29)]
    pub teams: Vec<Id<Team>>,
    /// Everybody in these groups.
    #[field(30)]
    pub groups: Vec<Id<UserGroup>>,
    /// Everybody who works in these territories.
    #[field(31)]
    pub territories: Vec<Id<Territory>>,
    /// Everybody.
    #[field(32, optional)]
    pub everybody: bool,
    /// What they may do with the records.
    #[field(33, default = "read")]
    pub level: ShareLevel,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Gives one record to a user, a team, a group, everybody with a role or in a territory.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 71, name = "share", plural = "shares")]
pub struct Share {
    /// The share's id.
    pub id: Id<Share>,
    /// The type of the record, for example `deal`.
    #[field(20)]
    pub record_type: String,
    /// The record's id.
    #[field(21, indexed)]
    pub subject: String,
    /// To this user, and those above where the type passes upwards.
    #[field(22, on_delete = "cascade")]
    pub user: Option<Id<User>>,
    /// To everybody in this team.
    #[field(23, on_delete = "cascade")]
    pub team: Option<Id<Team>>,
    /// To everybody in this group.
    #[field(24, on_delete = "cascade")]
    pub group: Option<Id<UserGroup>>,
    /// To everybody with this role, and those above where the type passes upwards.
    #[field(25, on_delete = "cascade")]
    pub role: Option<Id<Role>>,
    /// To everybody who works in this territory.
    #[field(26, on_delete = "cascade")]
    pub territory: Option<Id<Territory>>,
    /// What they may do with the record.
    #[field(27, default = "read")]
    pub level: ShareLevel,
    /// When it ends; the instant itself no longer counts.
    #[field(28)]
    pub expires_at: Option<DateTime<Utc>>,
    /// What the user is in the team of the record, for example `Engineer`.
    #[field(29)]
    pub member_role: Option<String>,
    /// Whether it stays when the record gets another owner.
    #[field(30, optional)]
    pub kept: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a grant lets somebody do who has the right on the type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Select)]
pub enum ShareLevel {
    /// Read and export.
    #[default]
    Read,
    /// Change and merge besides.
    Edit,
    /// Delete and share besides.
    Full,
}
