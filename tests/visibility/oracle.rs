//! Who may do what, said by a function that is as plain as the page that it follows, `docs/access.md`: it looks at every record
//! of the policy each time, keeps nothing, and knows nothing of how crmkit does it. Records are data as JSON shows them.

use std::collections::BTreeMap;
use std::iter::successors;

use serde_json::Value as Json;

/// All records by type, and the present.
#[derive(Clone)]
pub(crate) struct Truth {
    pub(crate) records: BTreeMap<String, Vec<Json>>,
    pub(crate) now: String,
}

pub(crate) const LEVELS: [&str; 4] = ["hidden", "mask", "read", "write"];

pub(crate) fn text<'a>(record: &'a Json, field: &str) -> &'a str {
    record[field].as_str().unwrap_or_default()
}

fn list<'a>(record: &'a Json, field: &str) -> Vec<&'a str> {
    record[field].as_array().into_iter().flatten().filter_map(Json::as_str).collect()
}

fn level_of(action: &str) -> u8 {
    match action {
        "read" | "export" => 0,
        "update" | "import" | "merge" => 1,
        _ => 2,
    }
}

impl Truth {
    pub(crate) fn all(&self, kind: &str) -> &[Json] {
        self.records.get(kind).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn find(&self, kind: &str, id: &str) -> Option<&Json> {
        self.all(kind).iter().find(|record| text(record, "id") == id)
    }

    /// Whether an actor may do something with a record of a type.
    pub(crate) fn may(&self, user: &str, action: &str, kind: &str, record: &Json) -> bool {
        self.has_right(user, action, kind)
            && self.is_left(user, action, kind, record)
            && self.is_given(user, action, kind, record, 0)
    }

    fn roles(&self, user: &str) -> Vec<&Json> {
        let Some(user) = self.find("user", user).filter(|user| text(user, "status") != "inactive") else {
            return Vec::new();
        };
        list(user, "roles").into_iter().filter_map(|role| self.find("role", role)).collect()
    }

    fn is_administrator(&self, user: &str) -> bool {
        self.roles(user).iter().any(|role| list(role, "rights").contains(&"*.*"))
    }

    /// What a right lets do with a type.
    fn lets(right: &str, action: &str, kind: &str) -> bool {
        let right = right.split(':').next().unwrap_or_default();
        if right == "*.*" {
            return true;
        }
        let Some((of, what)) = right.split_once('.') else { return false };
        let reaches_all = matches!(action, "view_all" | "modify_all");
        (of == "*" || of == kind)
            && (what == action
                || (what == "*" && !reaches_all)
                || (what == "view_all" && action == "read")
                || (what == "modify_all"
                    && matches!(action, "read" | "update" | "delete" | "merge" | "share" | "view_all")))
    }

    pub(crate) fn has_right(&self, user: &str, action: &str, kind: &str) -> bool {
        self.roles(user).iter().any(|role| list(role, "rights").iter().any(|right| Self::lets(right, action, kind)))
    }

    fn default_of(&self, kind: &str) -> Json {
        self.all("access_default").iter().find(|one| text(one, "record_type") == kind).cloned().unwrap_or(Json::Null)
    }

    /// Whether one stands above another: by managers, by roles, or as a manager above somebody who does by roles.
    pub(crate) fn above(&self, one: &str, other: &str) -> bool {
        // Everybody below `one`, step by step.
        let mut below: Vec<String> = Vec::new();
        let mine: Vec<&str> = self.roles(one).iter().map(|role| text(role, "id")).collect();
        for user in self.all("user").iter().filter(|user| text(user, "id") != one) {
            let above = |role: &str| self.find("role", role).map(|role| text(role, "parent"));
            let roles = list(user, "roles");
            if roles.iter().any(|role| successors(above(role), |role| above(role)).any(|role| mine.contains(&role))) {
                below.push(text(user, "id").to_owned());
            }
        }
        for _ in 0..20 {
            for user in self.all("user") {
                let manager = text(user, "manager");
                let id = text(user, "id").to_owned();
                if id != one && !below.contains(&id) && (manager == one || below.iter().any(|known| known == manager)) {
                    below.push(id);
                }
            }
        }
        below.iter().any(|known| known == other)
    }

    fn in_group(&self, user: &str, group: &str, depth: u8) -> bool {
        let (Some(group), Some(user_record)) = (self.find("user_group", group), self.find("user", user)) else {
            return false;
        };
        let shares = |field: &str| list(user_record, field).iter().any(|id| list(group, field).contains(id));
        list(group, "users").contains(&user)
            || shares("roles")
            || shares("teams")
            || (depth < 10 && list(group, "groups").iter().any(|inner| self.in_group(user, inner, depth + 1)))
    }

    fn works_in(&self, user: &str, territory: &str) -> bool {
        let mut at = self.find("territory", territory);
        for _ in 0..10 {
            let Some(territory) = at else { return false };
            if list(territory, "users").contains(&user) {
                return true;
            }
            at = self.find("territory", text(territory, "parent"));
        }
        false
    }

    /// Whether users, roles, teams, groups or territories that something names include a user.
    fn names(&self, lists: [Vec<&str>; 5], user: &str) -> bool {
        let [users, roles, teams, groups, territories] = lists;
        let Some(record) = self.find("user", user) else { return false };
        users.contains(&user)
            || list(record, "roles").iter().any(|role| roles.contains(role))
            || list(record, "teams").iter().any(|team| teams.contains(team))
            || groups.iter().any(|group| self.in_group(user, group, 0))
            || territories.iter().any(|territory| self.works_in(user, territory))
    }

    fn is_left(&self, user: &str, action: &str, kind: &str, record: &Json) -> bool {
        self.all("restriction").iter().filter(|one| text(one, "record_type") == kind).all(|one| {
            let actions = list(one, "actions");
            let ended = one["until"].as_str().is_some_and(|until| *until <= *self.now);
            let lists = ["users", "roles", "teams", "groups", "territories"].map(|field| list(one, field));
            let about = match text(one, "applies_to") {
                "named" => self.names(lists, user),
                "others" => !self.names(lists, user),
                _ => true,
            };
            if !about || ended || !(actions.is_empty() || actions.contains(&action)) {
                return true;
            }
            self.passes(text(one, "filter"), record, user) != (text(one, "kind") == "forbid")
        })
    }

    fn owner<'a>(record: &'a Json, kind: &str) -> Option<&'a str> {
        match kind {
            "note" => Some(text(record, "created_by").rsplit_once("user:")?.1),
            _ => record["owner"].as_str(),
        }
    }

    fn is_given(&self, user: &str, action: &str, kind: &str, record: &Json, depth: u8) -> bool {
        let default = self.default_of(kind);
        let flat = default["flat"] == Json::Bool(true);
        let owner = Self::owner(record, kind);
        let open = match default["access"].as_str() {
            None | Some("public") => true,
            Some("public_read") => level_of(action) == 0,
            _ => false,
        };
        if open || self.is_administrator(user) || owner == Some(user) {
            return true;
        }
        if owner.is_some_and(|owner| self.above(user, owner)) && !flat {
            return true;
        }
        self.is_given_by_right(user, action, kind, record)
            || self.is_given_by_rule(user, action, kind, record, flat)
            || self.is_shared(user, action, kind, record, flat)
            || (default["access"] == "parent" && self.is_given_by_parent(user, action, &default, record, depth))
    }

    fn is_given_by_right(&self, user: &str, action: &str, kind: &str, record: &Json) -> bool {
        let roles = self.roles(user);
        let mut rights = roles.iter().flat_map(|role| list(role, "rights"));
        rights.any(|right| {
            let (name, scopes) = right.split_once(':').unwrap_or((right, ""));
            let (of, what) = name.split_once('.').unwrap_or((name, ""));
            if of != "*" && of != kind {
                return false;
            }
            let all = what == "modify_all" || (what == "view_all" && level_of(action) == 0);
            all || (Self::lets(right, action, kind)
                && scopes.split('+').any(|scope| self.in_scope(user, scope, kind, record)))
        })
    }

    fn in_scope(&self, user: &str, scope: &str, kind: &str, record: &Json) -> bool {
        let owner = Self::owner(record, kind).and_then(|owner| self.find("user", owner));
        match scope {
            "all" => true,
            "own" => owner.is_some_and(|owner| text(owner, "id") == user),
            "subordinates" => owner.is_some_and(|owner| self.above(user, text(owner, "id"))),
            "team" => {
                let mine = self.find("user", user).map(|user| list(user, "teams")).unwrap_or_default();
                owner.is_some_and(|owner| list(owner, "teams").iter().any(|team| mine.contains(team)))
            }
            "territory" => self.all("territory_rule").iter().any(|rule| {
                text(rule, "record_type") == kind
                    && self.works_in(user, text(rule, "territory"))
                    && self.passes(text(rule, "filter"), record, user)
            }),
            _ => false,
        }
    }

    /// Whether something given to some reaches a user: directly, or from somebody below as a user or by a role.
    fn reaches(&self, lists: [Vec<&str>; 5], user: &str, flat: bool) -> bool {
        let [users, roles, ..] = &lists;
        let below = |other: &&Json| {
            let named =
                users.contains(&text(other, "id")) || list(other, "roles").iter().any(|role| roles.contains(role));
            named && self.above(user, text(other, "id"))
        };
        let upwards = !flat && self.all("user").iter().any(|other| below(&other));
        upwards || self.names(lists, user)
    }

    fn is_given_by_rule(&self, user: &str, action: &str, kind: &str, record: &Json, flat: bool) -> bool {
        self.all("sharing_rule").iter().filter(|rule| text(rule, "record_type") == kind).any(|rule| {
            let owners = ["owner_users", "owner_roles", "owner_teams", "owner_groups"].map(|field| list(rule, field));
            let anybody = owners.iter().all(Vec::is_empty);
            let [users, roles, teams, groups] = owners;
            let owned = || {
                let lists = [users, roles, teams, groups, Vec::new()];
                Self::owner(record, kind).is_some_and(|owner| self.names(lists, owner))
            };
            let lists = ["users", "roles", "teams", "groups", "territories"].map(|field| list(rule, field));
            let level = ["read", "edit", "full"].iter().position(|name| *name == text(rule, "level")).unwrap_or(0);
            level_of(action) as usize <= level
                && (rule["everybody"] == Json::Bool(true) || self.reaches(lists, user, flat))
                && (anybody || owned())
                && rule["filter"].as_str().is_none_or(|filter| self.passes(filter, record, user))
        })
    }

    fn is_shared(&self, user: &str, action: &str, kind: &str, record: &Json, flat: bool) -> bool {
        self.all("share").iter().any(|share| {
            let lists =
                ["user", "role", "team", "group", "territory"].map(|field| share[field].as_str().into_iter().collect());
            let level = ["read", "edit", "full"].iter().position(|name| *name == text(share, "level")).unwrap_or(0);
            text(share, "record_type") == kind
                && text(share, "subject") == text(record, "id")
                && level_of(action) as usize <= level
                && share["expires_at"].as_str().is_none_or(|expires| *self.now < *expires)
                && self.reaches(lists, user, flat)
        })
    }

    fn is_given_by_parent(&self, user: &str, action: &str, default: &Json, record: &Json, depth: u8) -> bool {
        let field = text(default, "parent");
        let kind = if field == "about" { "case" } else { "firm" };
        let Some(parent) = self.find(kind, text(record, field)).filter(|_| depth < 16) else { return false };
        let action = if level_of(action) == 0 { "read" } else { "update" };
        self.has_right(user, action, kind)
            && self.is_left(user, action, kind, parent)
            && self.is_given(user, action, kind, parent, depth + 1)
    }

    /// What an actor may do with a field: a place in [`LEVELS`].
    pub(crate) fn field(&self, user: &str, kind: &str, field: &str) -> usize {
        if self.is_administrator(user) {
            return 3;
        }
        let place = |level: &str| LEVELS.iter().position(|known| level.starts_with(known)).unwrap();
        let levels = |lines: Vec<&str>, path: &str| -> Option<usize> {
            let of =
                |line: &&str| line.rsplit_once(':').filter(|(known, _)| *known == path).map(|(_, level)| place(level));
            lines.iter().filter_map(of).max()
        };
        let default = self.default_of(kind);
        let base = levels(list(&default, "fields"), field).unwrap_or(3);
        let actions =
            ["create", "read", "update", "delete", "export", "import", "merge", "share", "view_all", "modify_all"];
        let roles = self.roles(user);
        let speaking = roles.iter().filter(|role| {
            list(role, "rights").iter().any(|right| actions.iter().any(|action| Self::lets(right, action, kind)))
        });
        speaking
            .map(|role| levels(list(role, "fields"), &format!("{kind}.{field}")).unwrap_or(base))
            .max()
            .unwrap_or(base)
    }
}
