//! Sets of users: teams, groups and territories.

use crmkit_record::{Id, Rest};
use crmkit_record_derive::Record;

use super::{Role, User};

/// People who work together. A user is in as many teams as it names.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 4, name = "team", plural = "teams", title = "name")]
pub struct Team {
    /// The team's id.
    pub id: Id<Team>,
    /// What the team is called; no two teams share a name.
    #[field(20, unique)]
    pub name: String,
    /// What the team is for.
    #[field(21)]
    pub description: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A set of users that is named in rules: users, everybody with a role, teams, other groups.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 5, name = "user_group", plural = "user_groups", title = "name")]
pub struct UserGroup {
    /// The group's id.
    pub id: Id<UserGroup>,
    /// What the group is called; no two groups share a name.
    #[field(20, unique)]
    pub name: String,
    /// Users who are in it.
    #[field(21, on_delete = "clear")]
    pub users: Vec<Id<User>>,
    /// Roles whose users are in it.
    #[field(22, on_delete = "clear")]
    pub roles: Vec<Id<Role>>,
    /// Teams whose users are in it.
    #[field(23, on_delete = "clear")]
    pub teams: Vec<Id<Team>>,
    /// Groups whose users are in it.
    #[field(24, on_delete = "clear")]
    pub groups: Vec<Id<UserGroup>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A part of the market. Which records lie in it is said by [`TerritoryRule`]s; who works there works in every territory
/// below it too.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 6, name = "territory", plural = "territories", title = "name")]
pub struct Territory {
    /// The territory's id.
    pub id: Id<Territory>,
    /// What the territory is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// The territory that this one is a part of.
    #[field(21, on_delete = "clear")]
    pub parent: Option<Id<Territory>>,
    /// Who works there.
    #[field(22, on_delete = "clear")]
    pub users: Vec<Id<User>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Which records of a type lie in a territory: those that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 7, name = "territory_rule", plural = "territory_rules")]
pub struct TerritoryRule {
    /// The rule's id.
    pub id: Id<TerritoryRule>,
    /// Which territory.
    #[field(20, on_delete = "cascade")]
    pub territory: Id<Territory>,
    /// The record type, for example `company`.
    #[field(21)]
    pub record_type: String,
    /// Which records, for example `address.country = DE`.
    #[field(22)]
    pub filter: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}
