//! Who may do what with which record, and what is seen of it: from `docs/access.md` alone, naively, nothing kept.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use crmkit_engine::{
    Actor, AppliesTo, Delegation, Openness, RestrictionKind, Role, ShareLevel, Team, Territory, User, UserGroup,
    UserStatus,
};
use crmkit_record::{Id, Value};

pub(crate) use crate::facts::{Facts, Thing};
use crate::mask::{LEVELS, masked, stage_value};

/// The user whose rights count, with the roles that are in force.
pub(crate) struct Who<'a> {
    pub(crate) user: &'a User,
    roles: Vec<&'a Role>,
}

type Names<'a> = (&'a [Id<User>], &'a [Id<Role>], &'a [Id<Team>], &'a [Id<UserGroup>], &'a [Id<Territory>]);

impl Facts {
    pub(crate) fn who(&self, actor: &Actor) -> Option<Who<'_>> {
        let now = self.now;
        let begun = |at: Option<DateTime<Utc>>| at.is_none_or(|at| at <= now);
        let lasting = |at: Option<DateTime<Utc>>| at.is_none_or(|at| now < at);
        let (id, only): (Id<User>, Vec<Id<Role>>) = match actor {
            Actor::User(id) => (*id, Vec::new()),
            Actor::Delegate { by, of } => {
                let holds = |one: &&Delegation| {
                    one.of == *of && one.to == *by && begun(one.starts_at) && lasting(one.expires_at)
                };
                self.delegations.iter().find(holds)?;
                self.active(*by)?;
                (*of, Vec::new())
            }
            Actor::Key(key) => {
                let key = self.keys.iter().find(|one| one.id == *key)?;
                if key.revoked_at.is_some() || !lasting(key.expires_at) {
                    return None;
                }
                (key.user, key.roles.clone())
            }
            Actor::System(_) => panic!("the system is not asked about"),
        };
        let user = self.active(id)?;
        let has = |role: &&Role| user.roles.contains(&role.id) && (only.is_empty() || only.contains(&role.id));
        Some(Who { user, roles: self.roles.iter().filter(has).collect() })
    }

    fn active(&self, id: Id<User>) -> Option<&User> {
        self.user(id).filter(|user| user.status != Some(UserStatus::Inactive))
    }

    fn user(&self, id: Id<User>) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn may(&self, who: &Who<'_>, action: &str, thing: &Thing) -> bool {
        self.may_at(who, action, thing, 0)
    }

    fn may_at(&self, who: &Who<'_>, action: &str, thing: &Thing, steps: u32) -> bool {
        self.has_right(who, action, thing.record)
            && !self.is_restricted(who, action, thing)
            && self.is_granted(who, action, thing, steps)
    }

    pub(crate) fn has_right(&self, who: &Who<'_>, action: &str, record: &str) -> bool {
        who.roles.iter().any(|role| role.rights.iter().any(|right| gives(right, action, record)))
    }

    pub(crate) fn is_restricted(&self, who: &Who<'_>, action: &str, thing: &Thing) -> bool {
        self.restrictions.iter().any(|one| {
            let named = self.names(who, (&one.users, &one.roles, &one.teams, &one.groups, &one.territories));
            let about = match one.applies_to {
                AppliesTo::Everybody => true,
                AppliesTo::Named => named,
                AppliesTo::Others => !named,
            };
            one.record_type == thing.record
                && (one.actions.is_empty() || one.actions.iter().any(|named| named == action))
                && one.until.is_none_or(|until| self.now < until)
                && about
                && self.passes(who.user, &one.filter, thing) == (one.kind == RestrictionKind::Forbid)
        })
    }

    fn is_granted(&self, who: &Who<'_>, action: &str, thing: &Thing, steps: u32) -> bool {
        let default = self.defaults.iter().find(|default| default.record_type == thing.record);
        let open = default.map_or(Openness::Public, |default| default.access);
        let flat = default.is_some_and(|default| default.flat);
        let by_default = open == Openness::Public || (open == Openness::PublicRead && covers(ShareLevel::Read, action));
        let owner = self.owner_of(thing);
        let owned = owner.is_some_and(|owner| owner == who.user.id || (!flat && self.is_above(who, owner)));
        let by_right = who.roles.iter().flat_map(|role| &role.rights).any(|right| {
            let (name, scopes) = right.split_once(':').unwrap_or((right, ""));
            let is_about = gives("*.*", action, thing.record) && name == "*.*";
            let whole = |all: &str| name == format!("{}.{all}", thing.record) || name == format!("*.{all}");
            is_about
                || whole("modify_all")
                || (whole("view_all") && covers(ShareLevel::Read, action))
                || (gives(right, action, thing.record)
                    && scopes.split('+').any(|scope| self.in_scope(who, scope.trim(), thing)))
        });
        let given = |names: Names<'_>| self.names(who, names) || (!flat && self.names_below(who, names));
        let by_rule = self.rules.iter().any(|rule| {
            let from = (&*rule.owner_users, &*rule.owner_roles, &*rule.owner_teams, &*rule.owner_groups, &[][..]);
            let from_all = from.0.is_empty() && from.1.is_empty() && from.2.is_empty() && from.3.is_empty();
            let owner = owner.and_then(|owner| self.user(owner)).map(|user| self.whole(user));
            rule.record_type == thing.record
                && covers(rule.level, action)
                && (from_all || owner.is_some_and(|owner| self.names(&owner, from)))
                && rule.filter.as_ref().is_none_or(|filter| self.passes(who.user, filter, thing))
                && (rule.everybody || given((&rule.users, &rule.roles, &rule.teams, &rule.groups, &rule.territories)))
        });
        let by_share = self.shares.iter().any(|share| {
            share.record_type == thing.record
                && share.subject == thing.id.to_string()
                && covers(share.level, action)
                && share.expires_at.is_none_or(|expires| self.now < expires)
                && given((
                    share.user.as_slice(),
                    share.role.as_slice(),
                    share.team.as_slice(),
                    share.group.as_slice(),
                    share.territory.as_slice(),
                ))
        });
        let by_parent = open == Openness::Parent && steps < 16 && {
            let above = default.and_then(|default| thing.values.get(default.parent.as_deref()?));
            let above = self.things.iter().find(|one| above == Some(&Value::Reference(one.id)));
            let action = if covers(ShareLevel::Read, action) { "read" } else { "update" };
            above.is_some_and(|above| self.may_at(who, action, above, steps + 1))
        };
        by_default || owned || by_right || by_rule || by_share || by_parent
    }

    fn in_scope(&self, who: &Who<'_>, scope: &str, thing: &Thing) -> bool {
        let owner = self.owner_of(thing);
        match scope {
            "all" => true,
            "own" => owner == Some(who.user.id),
            "team" => owner
                .and_then(|owner| self.user(owner))
                .is_some_and(|owner| owner.teams.iter().any(|team| who.user.teams.contains(team))),
            "subordinates" => owner.is_some_and(|owner| owner != who.user.id && self.is_above(who, owner)),
            "territory" => self.territory_rules.iter().any(|rule| {
                rule.record_type == thing.record
                    && self.works_in(who.user, rule.territory)
                    && self.passes(who.user, &rule.filter, thing)
            }),
            _ => false,
        }
    }

    fn whole<'a>(&'a self, user: &'a User) -> Who<'a> {
        Who { user, roles: self.roles.iter().filter(|role| user.roles.contains(&role.id)).collect() }
    }

    /// Whether one is among those above a user: its managers, and whoever has a role above a role of the user or of these.
    fn is_above(&self, who: &Who<'_>, below: Id<User>) -> bool {
        let parent = |id: Id<Role>| self.roles.iter().find(|role| role.id == id).and_then(|role| role.parent);
        let managers = self.managers(below);
        let mut roles: HashSet<Id<Role>> = HashSet::new();
        for user in [below].iter().chain(&managers).filter_map(|user| self.user(*user)) {
            for role in &user.roles {
                let mut next = parent(*role);
                while let Some(role) = next {
                    roles.insert(role);
                    next = parent(role);
                }
            }
        }
        below != who.user.id
            && (managers.contains(&who.user.id) || who.roles.iter().any(|role| roles.contains(&role.id)))
    }

    fn managers(&self, of: Id<User>) -> Vec<Id<User>> {
        let next = self.user(of).and_then(|user| user.manager);
        next.into_iter().chain(next.into_iter().flat_map(|next| self.managers(next))).collect()
    }

    fn names(&self, who: &Who<'_>, (users, roles, teams, groups, territories): Names<'_>) -> bool {
        users.contains(&who.user.id)
            || who.roles.iter().any(|role| roles.contains(&role.id))
            || who.user.teams.iter().any(|team| teams.contains(team))
            || groups.iter().any(|group| self.in_group(who, *group))
            || territories.iter().any(|territory| self.works_in(who.user, *territory))
    }

    fn names_below(&self, who: &Who<'_>, (users, roles, ..): Names<'_>) -> bool {
        users.iter().any(|user| self.is_above(who, *user))
            || self
                .users
                .iter()
                .any(|user| user.roles.iter().any(|role| roles.contains(role)) && self.is_above(who, user.id))
    }

    fn in_group(&self, who: &Who<'_>, group: Id<UserGroup>) -> bool {
        let Some(group) = self.groups.iter().find(|one| one.id == group) else { return false };
        self.names(who, (&group.users, &group.roles, &group.teams, &group.groups, &[]))
    }

    fn works_in(&self, user: &User, territory: Id<Territory>) -> bool {
        let Some(territory) = self.territories.iter().find(|one| one.id == territory) else { return false };
        territory.users.contains(&user.id) || territory.parent.is_some_and(|above| self.works_in(user, above))
    }

    /// The few filters that the worlds know.
    pub(crate) fn passes(&self, me: &User, filter: &str, thing: &Thing) -> bool {
        let all = |parts: &str, by: &str| parts.split(by).map(|part| self.passes(me, part, thing)).collect::<Vec<_>>();
        let firm = |holds: &dyn Fn(&Thing) -> bool| {
            let at = thing.values.get("firm");
            self.things.iter().any(|one| at == Some(&Value::Reference(one.id)) && holds(one))
        };
        let is_one_of = |ids: &[String]| match thing.values.get("firm") {
            Some(Value::Reference(id)) => ids.contains(&id.to_string()),
            _ => false,
        };
        match filter {
            _ if filter.contains(" and ") => all(filter, " and ").into_iter().all(|passes| passes),
            _ if filter.contains(" or ") => all(filter, " or ").into_iter().any(|passes| passes),
            "not (size > 5)" => !self.passes(me, "size > 5", thing),
            "size > 5" => matches!(thing.values.get("size"), Some(Value::Integer(size)) if *size > 5),
            "owner = @me" => thing.values.get("owner") == Some(&Value::Reference(me.id.untyped())),
            "firm = \"@person\"" => is_one_of(me.person.as_slice()),
            "firm = \"@organisations\"" => is_one_of(&me.organisations),
            "some firm where (stage = customer)" => firm(&|firm| self.passes(me, "stage = customer", firm)),
            "some firm where (size > 5)" => firm(&|firm| self.passes(me, "size > 5", firm)),
            _ => match filter.split_once(" = ") {
                Some(("stage", stage)) => thing.values.get("stage") == Some(&stage_value(stage)),
                _ => panic!("the worlds know no filter `{filter}`"),
            },
        }
    }

    pub(crate) fn level(&self, who: &Who<'_>, record: &str, field: &str) -> &str {
        if who.roles.iter().any(|role| role.rights.iter().any(|right| right == "*.*")) {
            return "write";
        }
        let named = |lines: &'_ [String], name: String| -> Vec<usize> {
            let levels = lines.iter().filter_map(|line| line.strip_prefix(&format!("{name}:")));
            levels.map(|level| LEVELS.iter().position(|known| *known == level).unwrap()).collect()
        };
        let default = self.defaults.iter().find(|default| default.record_type == record);
        let base = default.and_then(|default| named(&default.fields, field.to_owned()).into_iter().next());
        let base = base.unwrap_or(LEVELS.len() - 1);
        let speaks = |role: &&&Role| ACTIONS.iter().any(|a| role.rights.iter().any(|right| gives(right, a, record)));
        let of_role = |role: &&Role| named(&role.fields, format!("{record}.{field}")).into_iter().max().unwrap_or(base);
        LEVELS[who.roles.iter().filter(speaks).map(of_role).max().unwrap_or(base)]
    }

    /// What is seen of a record: of one that may be read, or of one of which something is implied.
    pub(crate) fn shown(&self, who: &Who<'_>, thing: &Thing) -> Option<BTreeMap<String, Value>> {
        let reads = self.may(who, "read", thing);
        let implied = thing.record == "firm"
            && self.has_right(who, "read", "firm")
            && !self.is_restricted(who, "read", thing)
            && self.defaults.iter().any(|default| {
                default.implied.iter().any(|line| line == "firm:name")
                    && self.things.iter().any(|one| {
                        one.record == default.record_type
                            && one.values.get("firm") == Some(&Value::Reference(thing.id))
                            && self.may(who, "read", one)
                    })
            });
        let fields = thing.values.iter().filter(|(name, _)| reads || (implied && *name == "name"));
        let shown = |(name, value): (&String, &Value)| {
            Some((name.clone(), masked(self.level(who, thing.record, name), value)?))
        };
        (reads || implied).then(|| fields.filter_map(shown).collect())
    }
}

pub(crate) const ACTIONS: [&str; 8] = ["read", "update", "delete", "export", "import", "merge", "share", "create"];

fn gives(right: &str, action: &str, record: &str) -> bool {
    let name = right.split(':').next().unwrap();
    let (of, what) = name.split_once('.').unwrap();
    let brought: &[&str] = match what {
        _ if name == "*.*" => return true,
        _ if of != "*" && of != record => &[],
        "*" => &ACTIONS,
        "view_all" => &["read"],
        "modify_all" => &["read", "update", "delete", "merge", "share"],
        one => return one == action,
    };
    brought.contains(&action)
}

fn covers(level: ShareLevel, action: &str) -> bool {
    match action {
        "read" | "export" => true,
        "update" | "import" | "merge" => level >= ShareLevel::Edit,
        _ => level == ShareLevel::Full,
    }
}
