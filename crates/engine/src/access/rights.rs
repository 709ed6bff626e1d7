//! What one actor may do, at one epoch: made from the directory once and asked by every read and write.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use crmkit_record::{FieldKind, FieldNumber, Filter, Id, Literal, Op, RecordSchema, system};

use super::action::{Actions, Right, Scope, What};
use super::directory::{Directory, Named, Principal};
use super::field::FieldLevel;
use super::reach::{Kept, Policy};
use super::{Action, Actor, AppliesTo, Openness, Restriction, RestrictionKind, Role, ShareLevel, User, UserStatus};
use crate::catalog::{Catalog, VerbSpec};

/// What one actor may do.
#[derive(Debug)]
pub(crate) struct Access {
    /// Of the system: no question is asked.
    everything: bool,
    /// From when until when this holds, `None` is ever; without any, always.
    spans: Vec<Span>,
    pub(super) principal: Principal,
    pub(super) directory: Arc<Directory>,
    /// The catalog as the actor sees it.
    catalog: Arc<Catalog>,
    /// Types with masked fields, as they can be asked about.
    queryable: HashMap<u16, Arc<RecordSchema>>,
    types: HashMap<u16, TypeAccess>,
    /// For a type, what is read of its records by whoever reads one that refers to it: the type and the reference that say so,
    /// and the fields.
    implied: HashMap<u16, Vec<(u16, String, Vec<FieldNumber>)>>,
    policies: Mutex<HashMap<u16, Kept>>,
    pub(super) sets: super::reach::Sets,
}

/// From when until when; the end itself no longer counts.
type Span = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// What one actor may do with the records of a type.
#[derive(Debug, Default)]
pub(crate) struct TypeAccess {
    /// What the actor may do with a record that it reaches.
    pub(super) actions: Actions,
    /// What the actor may do with every record.
    pub(super) unrestricted: Actions,
    /// Fields that the actor may not write.
    pub(super) fields: BTreeMap<FieldNumber, FieldLevel>,
    pub(super) grants: Vec<Grant>,
    pub(super) restrictions: Vec<Limit>,
    /// The reference to the record that decides, by name.
    pub(super) parent: Option<String>,
    /// Whether those above have what those below have.
    pub(super) upwards: bool,
}

/// Why somebody has a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cause {
    /// Everybody has it.
    Open,
    Own,
    /// Somebody below owns it.
    Below,
    /// A role gives it to those who have it in a scope.
    Role(Id<Role>, Scope),
    Rule(Id<super::SharingRule>),
}

/// Records that an actor has.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) cause: Cause,
    pub(super) actions: Actions,
    pub(super) records: Records,
}

#[derive(Debug)]
pub(super) enum Records {
    All,
    OwnedBy(HashSet<Id<User>>),
    /// Those of owners, or of everybody, that pass a filter.
    Passing(Option<HashSet<Id<User>>>, String),
    /// Those that pass one of several filters.
    PassingAny(Vec<String>),
}

/// Records that an actor does not have, or alone has, whatever gives them.
#[derive(Debug)]
pub(super) struct Limit {
    pub(super) restriction: Id<Restriction>,
    pub(super) forbids: bool,
    pub(super) actions: Actions,
    pub(super) filter: String,
    pub(super) until: Option<DateTime<Utc>>,
}

impl Access {
    /// What the system may do.
    pub(crate) fn everything(catalog: Arc<Catalog>) -> Self {
        Self::new(true, catalog, Arc::default(), Principal::default())
    }

    /// What nobody may do: nothing.
    pub(crate) fn nothing(catalog: &Catalog) -> Self {
        let none = Catalog::visible(catalog, &HashMap::new(), |_| false);
        Self::new(false, Arc::new(none), Arc::default(), Principal::default())
    }

    fn new(everything: bool, catalog: Arc<Catalog>, directory: Arc<Directory>, principal: Principal) -> Self {
        Self {
            everything,
            spans: Vec::new(),
            principal,
            directory,
            catalog,
            queryable: HashMap::new(),
            types: HashMap::new(),
            implied: HashMap::new(),
            policies: Mutex::default(),
            sets: super::reach::Sets::default(),
        }
    }

    /// What an actor may do. One who does not exist, is inactive, revoked or not delegated to may do nothing.
    pub(crate) fn of(actor: &Actor, directory: &Arc<Directory>, catalog: &Arc<Catalog>) -> Self {
        let (user, only, spans) = match actor {
            Actor::System(_) => return Self::everything(catalog.clone()),
            Actor::User(user) => (Some(*user), None, Vec::new()),
            Actor::Delegate { by, of } => {
                let allowed = directory.delegations.iter().filter(|one| one.of == *of && one.to == *by);
                let spans: Vec<Span> = allowed.map(|one| (one.starts_at, one.expires_at)).collect();
                let active = directory.users.get(by).is_some_and(is_active);
                (Some(*of).filter(|_| active && !spans.is_empty()), None, spans)
            }
            Actor::Key(key) => match directory.keys.get(key).filter(|key| key.revoked_at.is_none()) {
                Some(key) => {
                    let only = (!key.roles.is_empty()).then(|| key.roles.iter().copied().collect::<HashSet<_>>());
                    (Some(key.user), only, vec![(None, key.expires_at)])
                }
                None => (None, None, Vec::new()),
            },
        };
        let user = user.and_then(|user| directory.users.get(&user)).filter(|user| is_active(user));
        let Some(user) = user else {
            return Self::nothing(catalog);
        };
        let roles: HashSet<Id<Role>> =
            user.roles.iter().copied().filter(|role| only.as_ref().is_none_or(|only| only.contains(role))).collect();
        let principal = directory.principal(user.id, roles);
        // In the order in which the user has them.
        let in_force = user.roles.iter().filter(|role| principal.roles.contains(role));
        let roles: Vec<&Role> = in_force.filter_map(|role| directory.roles.get(role)).collect();
        let mut types = HashMap::new();
        for schema in catalog.records() {
            types.insert(schema.number, TypeAccess::of(schema, catalog, directory, &principal, &roles));
        }
        let verb = |verb: &VerbSpec| may_verb(&roles, catalog, &verb.name);
        let shown = seen_schemas(catalog, &types, |level| level == FieldLevel::Hidden);
        let queryable = seen_schemas(catalog, &types, |level| level < FieldLevel::Read);
        let queryable = queryable.into_iter().filter(|(number, schema)| shown.get(number) != Some(schema)).collect();
        let catalog = Arc::new(Catalog::visible(catalog, &shown, verb));
        let implied = implied(&catalog, directory);
        let mut access = Self::new(false, catalog, directory.clone(), principal);
        (access.types, access.queryable, access.implied) = (types, queryable, implied);
        access.spans = spans;
        access
    }

    /// Whether this is the system, of which nothing is asked.
    pub(crate) fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether what this says holds at an instant: delegations and keys begin and end.
    pub(crate) fn holds_at(&self, now: DateTime<Utc>) -> bool {
        let within = |(starts, ends): &Span| starts.is_none_or(|at| at <= now) && ends.is_none_or(|at| now < at);
        self.spans.is_empty() || self.spans.iter().any(within)
    }

    /// Whether the actor may do this with some records of a type.
    pub(crate) fn may(&self, action: Action, record: u16) -> bool {
        self.everything || self.types.get(&record).is_some_and(|access| access.actions.has(action))
    }

    /// Whether the actor may run an operation or ask a question of this name.
    pub(crate) fn may_verb(&self, name: &str) -> bool {
        let known = |verbs: &[VerbSpec]| verbs.iter().any(|verb| verb.name == name);
        self.everything || known(self.catalog.operations()) || known(self.catalog.questions())
    }

    /// The catalog as the actor sees it.
    pub(crate) fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The schema of a type as the actor can ask about it: without what is hidden and what is masked.
    pub(crate) fn queryable(&self, number: u16) -> Option<&Arc<RecordSchema>> {
        self.queryable.get(&number).or_else(|| self.catalog.by_number(number))
    }

    /// What is implied of the records of a type.
    pub(super) fn implied(&self, number: u16) -> &[(u16, String, Vec<FieldNumber>)] {
        self.implied.get(&number).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_type(&self, number: u16) -> Option<&TypeAccess> {
        self.types.get(&number)
    }

    /// What the actor sees of a field.
    pub(crate) fn field(&self, number: u16, field: FieldNumber) -> FieldLevel {
        if self.everything {
            return FieldLevel::Write;
        }
        let level = self.types.get(&number).and_then(|access| access.fields.get(&field));
        level.copied().unwrap_or(FieldLevel::Write)
    }

    /// The fields of a type that the actor may not write.
    pub(crate) fn guarded(&self, number: u16) -> impl Iterator<Item = (FieldNumber, FieldLevel)> + '_ {
        let fields = self.types.get(&number).into_iter().flat_map(|access| &access.fields);
        fields.map(|(field, level)| (*field, *level))
    }

    /// The fields of a type that the actor does not see as they are.
    pub(crate) fn veiled(&self, number: u16) -> impl Iterator<Item = (FieldNumber, FieldLevel)> + '_ {
        let fields = self.types.get(&number).into_iter().flat_map(|access| &access.fields);
        fields.map(|(field, level)| (*field, *level)).filter(|(_, level)| *level < FieldLevel::Read)
    }

    /// The policy of a type that was bound before, if it still holds.
    pub(super) fn kept_policy(&self, number: u16, holds: impl Fn(&Kept) -> bool) -> Option<Arc<Policy>> {
        let kept = self.policies.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&number).filter(|kept| holds(kept)).map(|kept| kept.policy.clone())
    }

    /// Whether this is the policy that its type has at the moment.
    pub(super) fn has_policy(&self, policy: &Arc<Policy>) -> bool {
        let kept = self.policies.lock().unwrap_or_else(PoisonError::into_inner);
        kept.values().any(|kept| Arc::ptr_eq(&kept.policy, policy))
    }

    pub(super) fn keep_policy(&self, number: u16, kept: Kept) {
        self.policies.lock().unwrap_or_else(PoisonError::into_inner).insert(number, kept);
    }
}

pub(super) fn is_active(user: &User) -> bool {
    user.status != Some(UserStatus::Inactive)
}

/// What references imply, by the type that they lead to.
fn implied(catalog: &Catalog, directory: &Directory) -> HashMap<u16, Vec<(u16, String, Vec<FieldNumber>)>> {
    let mut implied: HashMap<u16, Vec<_>> = HashMap::new();
    for default in directory.defaults.values() {
        let Some(from) = catalog.record(&default.record_type) else { continue };
        for (field, names) in default.implied.iter().filter_map(|line| line.split_once(':')) {
            let Some(FieldKind::Reference { to, .. }) = from.field(field.trim()).map(|field| &field.kind) else {
                continue;
            };
            let Some(to) = catalog.record(to) else { continue };
            let fields = names.split(',').filter_map(|name| to.field(name.trim())).map(|field| field.number).collect();
            implied.entry(to.number).or_default().push((from.number, field.trim().to_owned(), fields));
        }
    }
    implied
}

/// The types that the actor has to do with, without the fields of these levels.
fn seen_schemas(
    catalog: &Catalog,
    types: &HashMap<u16, TypeAccess>,
    gone: impl Fn(FieldLevel) -> bool,
) -> HashMap<u16, Arc<RecordSchema>> {
    let mut seen = HashMap::new();
    for schema in catalog.records() {
        let Some(access) = types.get(&schema.number).filter(|access| !access.actions.is_empty()) else { continue };
        let is_gone = |field: FieldNumber| access.fields.get(&field).is_some_and(|level| gone(*level));
        let schema = match access.fields.keys().any(|field| is_gone(*field)) {
            false => schema.clone(),
            true => {
                let mut schema = RecordSchema::clone(schema);
                schema.fields.retain(|field| !is_gone(field.number));
                schema.title = schema.title.filter(|title| !is_gone(*title));
                Arc::new(schema)
            }
        };
        seen.insert(schema.number, schema);
    }
    seen
}

/// Whether one of the roles lets run an operation or ask a question. `deal.*` brings those of the room `deals`, which bears the
/// records' name.
fn may_verb(roles: &[&Role], catalog: &Catalog, name: &str) -> bool {
    let Some((room, verb)) = name.split_once('.') else { return false };
    let record = catalog.record(room).filter(|schema| schema.plural == room).map(|schema| schema.name.as_str());
    let lets = |right: Right<'_>| match right.what {
        What::Every => right.is_everything() || right.of == room || record == Some(right.of),
        What::Verb(given) => (right.of == room || right.of == "*") && given == verb,
        What::Action(action) => right.of == room && action.as_str() == verb,
    };
    roles.iter().flat_map(|role| &role.rights).filter_map(|right| Right::parse(right)).any(lets)
}

impl TypeAccess {
    fn of(
        schema: &RecordSchema,
        catalog: &Catalog,
        directory: &Directory,
        principal: &Principal,
        roles: &[&Role],
    ) -> Self {
        let default = directory.defaults.get(&schema.name);
        let openness = default.map_or(Openness::Public, |default| default.access);
        let mut access = Self {
            parent: default.filter(|_| openness == Openness::Parent).and_then(|default| default.parent.clone()),
            upwards: default.is_none_or(|default| !default.flat),
            ..Self::default()
        };
        let mut speaking: Vec<&Role> = Vec::new();
        for role in roles {
            let mut given = Actions::default();
            for right in role.rights.iter().filter_map(|right| Right::parse(right)) {
                given.add(access.take_right(schema, role.id, &right, directory, principal));
            }
            if !given.is_empty() {
                speaking.push(role);
            }
            access.actions.add(given);
        }
        access.take_default(openness, principal);
        access.take_rules(schema, directory, principal);
        access.take_restrictions(schema, directory, principal);
        access.take_fields(schema, catalog, default.map_or(&[], |default| &default.fields), &speaking);
        let open = access.grants.iter().filter(|grant| matches!(grant.records, Records::All));
        let open = open.fold(Actions::default(), |mut all, grant| {
            all.add(grant.actions);
            all
        });
        let limited = access.restrictions.iter().fold(Actions::default(), |mut all, limit| {
            all.add(limit.actions);
            all
        });
        let free = |action: &Action| access.actions.has(*action) && open.has(*action) && !limited.has(*action);
        access.unrestricted = Action::ALL.into_iter().filter(free).collect();
        access
    }

    /// Takes in a right of a role, and says what it lets do with the type.
    fn take_right(
        &mut self,
        schema: &RecordSchema,
        role: Id<Role>,
        right: &Right<'_>,
        directory: &Directory,
        principal: &Principal,
    ) -> Actions {
        if right.is_everything() {
            self.grants.push(Grant {
                cause: Cause::Role(role, Scope::All),
                actions: Actions::EVERY,
                records: Records::All,
            });
            return Actions::EVERY;
        }
        let mut given = right.actions_on(&schema.name);
        if given.has(Action::ModifyAll) {
            given.add(
                [Action::Read, Action::Update, Action::Delete, Action::Merge, Action::Share, Action::ViewAll]
                    .into_iter()
                    .collect(),
            );
            let (cause, actions) = (Cause::Role(role, Scope::All), Actions::EVERY);
            self.grants.push(Grant { cause, actions, records: Records::All });
        } else if given.has(Action::ViewAll) {
            given.add([Action::Read].into_iter().collect());
            let (cause, actions) = (Cause::Role(role, Scope::All), Actions::of_level(ShareLevel::Read));
            self.grants.push(Grant { cause, actions, records: Records::All });
        }
        if given.is_empty() {
            return given;
        }
        for scope in &right.scopes {
            let records = match scope {
                Scope::None => continue,
                Scope::All => Records::All,
                Scope::Own => Records::OwnedBy([principal.user].into()),
                Scope::Team => Records::OwnedBy(directory.in_teams(&principal.teams)),
                Scope::Subordinates => Records::OwnedBy(principal.subordinates.clone()),
                Scope::Territory => {
                    let rules = directory.territory_rules.iter().filter(|rule| {
                        rule.record_type == schema.name && principal.territories.contains(&rule.territory)
                    });
                    Records::PassingAny(rules.map(|rule| rule.filter.clone()).collect())
                }
            };
            self.grants.push(Grant { cause: Cause::Role(role, *scope), actions: given, records });
        }
        given
    }

    fn take_default(&mut self, openness: Openness, principal: &Principal) {
        let open = match openness {
            Openness::Public => Some(Actions::EVERY),
            Openness::PublicRead => Some(Actions::of_level(ShareLevel::Read)),
            Openness::Private | Openness::Parent => None,
        };
        if let Some(actions) = open {
            self.grants.push(Grant { cause: Cause::Open, actions, records: Records::All });
        }
        let own = Records::OwnedBy([principal.user].into());
        self.grants.push(Grant { cause: Cause::Own, actions: Actions::EVERY, records: own });
        if self.upwards && !principal.subordinates.is_empty() {
            let below = Records::OwnedBy(principal.subordinates.clone());
            self.grants.push(Grant { cause: Cause::Below, actions: Actions::EVERY, records: below });
        }
    }

    fn take_rules(&mut self, schema: &RecordSchema, directory: &Directory, principal: &Principal) {
        for rule in directory.sharing_rules.iter().filter(|rule| rule.record_type == schema.name) {
            let super::SharingRule { users, roles, teams, groups, territories, .. } = rule;
            let to = Named { users, roles, teams, groups, territories };
            if rule.everybody || to.names(principal) || (self.upwards && to.names_below(principal)) {
                let owners = directory.owners(rule);
                let records = match (&rule.filter, owners) {
                    (None, None) => Records::All,
                    (None, Some(owners)) => Records::OwnedBy(owners),
                    (Some(filter), owners) => Records::Passing(owners, filter.clone()),
                };
                let (cause, actions) = (Cause::Rule(rule.id), Actions::of_level(rule.level));
                self.grants.push(Grant { cause, actions, records });
            }
        }
    }

    fn take_restrictions(&mut self, schema: &RecordSchema, directory: &Directory, principal: &Principal) {
        for restriction in directory.restrictions.iter().filter(|one| one.record_type == schema.name) {
            let Restriction { users, roles, teams, groups, territories, .. } = restriction;
            let named = Named { users, roles, teams, groups, territories }.names(principal);
            let applies = match restriction.applies_to {
                AppliesTo::Everybody => true,
                AppliesTo::Named => named,
                AppliesTo::Others => !named,
            };
            if applies {
                let actions: Actions = match restriction.actions.is_empty() {
                    true => Actions::EVERY,
                    false => restriction.actions.iter().filter_map(|action| action.parse::<Action>().ok()).collect(),
                };
                self.restrictions.push(Limit {
                    restriction: restriction.id,
                    forbids: restriction.kind == RestrictionKind::Forbid,
                    actions,
                    filter: restriction.filter.clone(),
                    until: restriction.until,
                });
            }
        }
    }

    fn take_fields(&mut self, schema: &RecordSchema, catalog: &Catalog, default: &[String], roles: &[&Role]) {
        let everything = roles
            .iter()
            .any(|role| role.rights.iter().filter_map(|right| Right::parse(right)).any(|right| right.is_everything()));
        if everything {
            return;
        }
        for field in schema.fields.iter().filter(|field| field.number != 0) {
            let path = field.path();
            let base = default.iter().filter_map(|line| field_level(line)).find(|(known, _)| *known == path);
            let base = base.map_or(FieldLevel::Write, |(_, level)| level);
            let of_role = |role: &&Role| {
                let lines = role.fields.iter().filter_map(|line| field_of_record(line, catalog));
                let named = lines.filter(|(record, known, _)| *record == schema.name && *known == path);
                named.map(|(_, _, level)| level).max().unwrap_or(base)
            };
            let level = roles.iter().map(of_role).max().unwrap_or(base);
            if level < FieldLevel::Write {
                self.fields.insert(field.number, level);
            }
        }
    }
}

/// `<field>:<level>`.
pub(super) fn field_level(line: &str) -> Option<(&str, FieldLevel)> {
    let (path, level) = line.rsplit_once(':')?;
    Some((path.trim(), FieldLevel::parse(level.trim())?))
}

/// `<record>.<field>:<level>`.
pub(super) fn field_of_record<'a>(line: &'a str, catalog: &'a Catalog) -> Option<(&'a str, &'a str, FieldLevel)> {
    let (path, level) = field_level(line)?;
    let (record, field) = path.split_once('.')?;
    Some((catalog.record(record)?.name.as_str(), field, level))
}

/// The filter for records of some owners. Where a type has no owner, its records belong to whoever made them: to the user on
/// whose behalf somebody did, or whose key it was.
pub(super) fn owned_by(schema: &RecordSchema, owners: &HashSet<Id<User>>, directory: &Directory) -> Filter {
    let mut ids: Vec<String> = owners.iter().map(ToString::to_string).collect();
    ids.sort_unstable();
    let is_owner = |field: &&crmkit_record::FieldSchema| {
        field.name == "owner" && !field.custom && matches!(&field.kind, FieldKind::Reference { to, .. } if to == "user")
    };
    let test = |field: &str, op: Op, values: Vec<String>| match values.is_empty() {
        true => Filter::any_of([]),
        false => Filter::Test { field: field.to_owned(), op, values: values.into_iter().map(Literal::Text).collect() },
    };
    if let Some(field) = schema.fields.iter().find(is_owner) {
        return test(&field.path(), Op::In, ids);
    }
    let path = schema.path_of(system::CREATED_BY).unwrap_or_default();
    let keys = directory.keys.values().filter(|key| owners.contains(&key.user)).map(|key| format!("key:{}", key.id));
    let mut makers: Vec<String> = ids.iter().map(|id| format!("user:{id}")).chain(keys).collect();
    makers.sort_unstable();
    let behalf = ids.iter().map(|id| test(&path, Op::Ends, vec![format!(" for user:{id}")]));
    Filter::any_of(std::iter::once(test(&path, Op::In, makers)).chain(behalf))
}
