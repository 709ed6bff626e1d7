//! Everything that rights are decided from, as of one epoch: users, teams, roles, rules.

use std::collections::{HashMap, HashSet};

use crmkit_record::{FieldKind, Id, Record, RecordId, decode};
use crmkit_store::{Direction, Snapshot};

use super::{
    AccessDefault, ApiKey, Delegation, Openness, Restriction, Role, SharingRule, Team, Territory, TerritoryRule, User,
    UserGroup,
};
use crate::catalog::Catalog;
use crate::error::Result;
use crate::keys;

/// The policy of one epoch. Shares of single records are not a part of it: they come and go with the day's work.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    pub(crate) users: HashMap<Id<User>, User>,
    pub(crate) roles: HashMap<Id<Role>, Role>,
    pub(crate) groups: HashMap<Id<UserGroup>, UserGroup>,
    pub(crate) territories: HashMap<Id<Territory>, Territory>,
    pub(crate) territory_rules: Vec<TerritoryRule>,
    pub(crate) defaults: HashMap<String, AccessDefault>,
    pub(crate) sharing_rules: Vec<SharingRule>,
    pub(crate) restrictions: Vec<Restriction>,
    pub(crate) delegations: Vec<Delegation>,
    pub(crate) keys: HashMap<Id<ApiKey>, ApiKey>,
    /// Who reports to whom: the users right below each.
    below: HashMap<Id<User>, Vec<Id<User>>>,
    /// Who has a role.
    holders: HashMap<Id<Role>, Vec<Id<User>>>,
}

/// Users, roles, teams, groups and territories that something names.
#[derive(Debug, Default)]
pub(crate) struct Named<'a> {
    pub(crate) users: &'a [Id<User>],
    pub(crate) roles: &'a [Id<Role>],
    pub(crate) teams: &'a [Id<Team>],
    pub(crate) groups: &'a [Id<UserGroup>],
    pub(crate) territories: &'a [Id<Territory>],
}

/// One who asks, with everything that it may be named by.
#[derive(Debug, Default)]
pub(crate) struct Principal {
    pub(crate) user: Id<User>,
    pub(crate) roles: HashSet<Id<Role>>,
    pub(crate) teams: HashSet<Id<Team>>,
    pub(crate) groups: HashSet<Id<UserGroup>>,
    /// Where the user works, and every territory below.
    pub(crate) territories: HashSet<Id<Territory>>,
    /// Everybody below the user: by reporting, and by a role below one of the user's.
    pub(crate) subordinates: HashSet<Id<User>>,
    /// The roles of those below.
    pub(crate) roles_below: HashSet<Id<Role>>,
}

impl Directory {
    pub(crate) fn load(snapshot: &dyn Snapshot, catalog: &Catalog) -> Result<Self> {
        let mut directory = Self {
            users: by_id(snapshot, |user: &User| user.id)?,
            roles: by_id(snapshot, |role: &Role| role.id)?,
            groups: by_id(snapshot, |group: &UserGroup| group.id)?,
            territories: by_id(snapshot, |territory: &Territory| territory.id)?,
            keys: by_id(snapshot, |key: &ApiKey| key.id)?,
            territory_rules: all(snapshot)?,
            sharing_rules: all(snapshot)?,
            restrictions: all(snapshot)?,
            delegations: all(snapshot)?,
            ..Self::default()
        };
        for default in all::<AccessDefault>(snapshot)? {
            directory.defaults.insert(default.record_type.clone(), default);
        }
        while directory.take_parts(catalog) {}
        for user in directory.users.values() {
            if let Some(manager) = user.manager {
                directory.below.entry(manager).or_default().push(user.id);
            }
            for role in &user.roles {
                directory.holders.entry(*role).or_default().push(user.id);
            }
        }
        Ok(directory)
    }

    /// INVARIANT: nothing of a part is open to everybody where its whole is not. Where no default is said for a type that is part of another, and not
    /// everybody has all of the other, the whole decides. Says whether anything was new: parts have parts.
    fn take_parts(&mut self, catalog: &Catalog) -> bool {
        let kept = |whole: &str| {
            self.restrictions.iter().any(|restriction| restriction.record_type == whole)
                || self.defaults.get(whole).is_some_and(|default| default.access != Openness::Public)
        };
        let mut parts = Vec::new();
        for schema in catalog.records().iter().filter(|schema| !self.defaults.contains_key(&schema.name)) {
            let Some(field) = schema.part_of.and_then(|number| schema.field_by_number(number)) else { continue };
            match &field.kind {
                FieldKind::Reference { to, .. } if kept(to) => parts.push((schema.name.clone(), field.path())),
                _ => {}
            }
        }
        let found = !parts.is_empty();
        for (record_type, parent) in parts {
            let (access, parent) = (Openness::Parent, Some(parent));
            let default =
                AccessDefault { record_type: record_type.clone(), access, parent, ..AccessDefault::default() };
            self.defaults.insert(record_type, default);
        }
        found
    }

    /// What a user is named by, with the roles that are in force.
    pub(crate) fn principal(&self, user: Id<User>, roles: HashSet<Id<Role>>) -> Principal {
        let teams: HashSet<Id<Team>> =
            self.users.get(&user).map(|user| user.teams.iter().copied().collect()).unwrap_or_default();
        let subordinates = self.subordinates(user, &roles);
        let below = subordinates.iter().filter_map(|user| self.users.get(user));
        let roles_below = below.flat_map(|user| user.roles.iter().copied()).collect();
        let groups = self.groups_of(user, &roles, &teams);
        let territories = self.territories_of(user);
        Principal { user, roles, teams, groups, territories, subordinates, roles_below }
    }

    /// Everybody below a user.
    fn subordinates(&self, user: Id<User>, roles: &HashSet<Id<Role>>) -> HashSet<Id<User>> {
        let mut found: HashSet<Id<User>> = HashSet::new();
        let mut next: Vec<Id<User>> = self.below.get(&user).cloned().unwrap_or_default();
        for (id, role) in &self.roles {
            if self.is_below(role.parent, roles) {
                next.extend(self.holders.get(id).into_iter().flatten());
            }
        }
        while let Some(one) = next.pop() {
            if one != user && found.insert(one) {
                next.extend(self.below.get(&one).into_iter().flatten());
            }
        }
        found
    }

    /// Whether a role, by the one above it, stands below one of these.
    fn is_below(&self, mut above: Option<Id<Role>>, roles: &HashSet<Id<Role>>) -> bool {
        let mut seen = HashSet::new();
        while let Some(role) = above.filter(|role| seen.insert(*role)) {
            if roles.contains(&role) {
                return true;
            }
            above = self.roles.get(&role).and_then(|role| role.parent);
        }
        false
    }

    fn groups_of(
        &self,
        user: Id<User>,
        roles: &HashSet<Id<Role>>,
        teams: &HashSet<Id<Team>>,
    ) -> HashSet<Id<UserGroup>> {
        let mut found: HashSet<Id<UserGroup>> = HashSet::new();
        loop {
            let size = found.len();
            for (id, group) in &self.groups {
                let inside = group.users.contains(&user)
                    || group.roles.iter().any(|role| roles.contains(role))
                    || group.teams.iter().any(|team| teams.contains(team))
                    || group.groups.iter().any(|group| found.contains(group));
                if inside {
                    found.insert(*id);
                }
            }
            if found.len() == size {
                return found;
            }
        }
    }

    fn territories_of(&self, user: Id<User>) -> HashSet<Id<Territory>> {
        let works_in = |territory: &Territory| territory.users.contains(&user);
        let above = |territory: &Territory| {
            let mut seen = HashSet::new();
            let mut at = Some(territory);
            while let Some(territory) = at.filter(|territory| seen.insert(territory.id)) {
                if works_in(territory) {
                    return true;
                }
                at = territory.parent.and_then(|parent| self.territories.get(&parent));
            }
            false
        };
        self.territories.values().filter(|territory| above(territory)).map(|territory| territory.id).collect()
    }

    /// The owners that a sharing rule is about; `None` for everybody.
    pub(crate) fn owners(&self, rule: &SharingRule) -> Option<HashSet<Id<User>>> {
        let SharingRule { owner_users: users, owner_roles: roles, owner_teams: teams, owner_groups: groups, .. } = rule;
        if users.is_empty() && roles.is_empty() && teams.is_empty() && groups.is_empty() {
            return None;
        }
        let named = Named { users, roles, teams, groups, territories: &[] };
        let owners = self.users.values().filter(|user| {
            let roles: HashSet<Id<Role>> = user.roles.iter().copied().collect();
            let teams: HashSet<Id<Team>> = user.teams.iter().copied().collect();
            let groups = if named.groups.is_empty() { HashSet::new() } else { self.groups_of(user.id, &roles, &teams) };
            named.names(&Principal { user: user.id, roles, teams, groups, ..Principal::default() })
        });
        Some(owners.map(|user| user.id).collect())
    }

    /// Everybody who is in one of these teams.
    pub(crate) fn in_teams(&self, teams: &HashSet<Id<Team>>) -> HashSet<Id<User>> {
        let members = self.users.values().filter(|user| user.teams.iter().any(|team| teams.contains(team)));
        members.map(|user| user.id).collect()
    }
}

impl Named<'_> {
    /// Whether it names one.
    pub(crate) fn names(&self, principal: &Principal) -> bool {
        self.users.contains(&principal.user)
            || self.roles.iter().any(|role| principal.roles.contains(role))
            || self.teams.iter().any(|team| principal.teams.contains(team))
            || self.groups.iter().any(|group| principal.groups.contains(group))
            || self.territories.iter().any(|territory| principal.territories.contains(territory))
    }

    /// Whether it names one who stands below, as a user or by a role: what passes upwards.
    pub(crate) fn names_below(&self, principal: &Principal) -> bool {
        self.users.iter().any(|user| principal.subordinates.contains(user))
            || self.roles.iter().any(|role| principal.roles_below.contains(role))
    }
}

fn all<T: Record>(snapshot: &dyn Snapshot) -> Result<Vec<T>> {
    let mut records = Vec::new();
    for (key, bytes) in snapshot.scan(&keys::records(T::NUMBER), Direction::Forward, usize::MAX)? {
        let id: RecordId = keys::id_of(&key).unwrap_or_default();
        records.push(T::from_row(decode(id, &bytes)?)?);
    }
    Ok(records)
}

fn by_id<T: Record>(snapshot: &dyn Snapshot, id: impl Fn(&T) -> Id<T>) -> Result<HashMap<Id<T>, T>> {
    Ok(all::<T>(snapshot)?.into_iter().map(|record| (id(&record), record)).collect())
}
