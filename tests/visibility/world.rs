//! Random worlds: people, a policy, and records with a history. The same steps with the same seed give the same ids and times.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Actor, Context, Crm, ManualClock, Room, SeededRandom, Session};
use crmkit_record::{Email, Id, Rest};
use crmkit_record_derive::{Record, Select};
use crmkit_store::MemoryStore;
use serde_json::{Value as Json, json};

use crate::oracle::Truth;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub(crate) enum Stage {
    #[default]
    New,
    Open,
    Won,
}

/// A firm, perhaps a part of another.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 40, name = "firm", plural = "firms", title = "name")]
pub(crate) struct Firm {
    pub(crate) id: Id<Firm>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(21, on_delete = "clear")]
    pub(crate) owner: Option<Id<crmkit_engine::User>>,
    #[field(22)]
    pub(crate) size: Option<i64>,
    #[field(23, on_delete = "clear")]
    pub(crate) parent: Option<Id<Firm>>,
    pub(crate) rest: Rest,
}

/// Something that is dealt with for a firm.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 41, name = "case", plural = "cases", title = "title")]
pub(crate) struct Case {
    pub(crate) id: Id<Case>,
    #[field(20, searchable, optional)]
    pub(crate) title: String,
    #[field(21, on_delete = "clear")]
    pub(crate) owner: Option<Id<crmkit_engine::User>>,
    #[field(22, on_delete = "clear")]
    pub(crate) firm: Option<Id<Firm>>,
    #[field(23, indexed)]
    pub(crate) worth: Option<i64>,
    #[field(24, indexed)]
    pub(crate) stage: Option<Stage>,
    #[field(25, searchable)]
    pub(crate) secret: Option<String>,
    #[field(26, indexed, searchable)]
    pub(crate) mail: Option<Email>,
    #[field(27, unique)]
    pub(crate) code: Option<String>,
    pub(crate) rest: Rest,
}

/// A note about a case, which belongs to whoever wrote it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 42, name = "note", plural = "notes", title = "text")]
pub(crate) struct Note {
    pub(crate) id: Id<Note>,
    #[field(20, searchable, optional)]
    pub(crate) text: String,
    #[field(21, on_delete = "clear")]
    pub(crate) about: Option<Id<Case>>,
    pub(crate) rest: Rest,
}

pub(crate) const KINDS: [&str; 3] = ["firm", "case", "note"];
const POLICY: [&str; 11] = [
    "user",
    "role",
    "team",
    "user_group",
    "territory",
    "territory_rule",
    "access_default",
    "sharing_rule",
    "share",
    "restriction",
    "delegation",
];
const WORDS: [&str; 6] = ["alpha", "beta", "gamma", "delta", "alphabet", "omega"];

pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    pub(crate) fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(crate) fn maybe<T>(&mut self, one_in: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(one_in) == 0).then(|| make(self))
    }

    fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        if of.is_empty() {
            return Vec::new();
        }
        (0..self.below(most + 1)).map(|_| self.one(of)).collect()
    }

    fn words(&mut self) -> String {
        (0..1 + self.below(3)).map(|_| self.one(&WORDS)).collect::<Vec<_>>().join(" ")
    }
}

/// One change of a world: an actor, an operation and its arguments. `$n` in the arguments is the id that step `n` made.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) actor: Option<usize>,
    pub(crate) operation: String,
    pub(crate) arguments: Json,
    pub(crate) minutes: i64,
}

pub(crate) struct World {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<ManualClock>,
    /// What each step made, by its number.
    pub(crate) ids: Vec<Option<String>>,
}

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

impl World {
    /// Takes the steps one by one. A step that is refused is passed over: it is refused in every run.
    pub(crate) fn new(steps: &[Step]) -> Self {
        let clock = Arc::new(ManualClock::new(start()));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(11)));
        let room = Room::new("world").record::<Firm>().record::<Case>().record::<Note>();
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &[room]).unwrap();
        let mut world = Self { crm, clock, ids: Vec::new() };
        steps.iter().for_each(|step| world.take(step));
        world
    }

    pub(crate) fn take(&mut self, step: &Step) {
        self.clock.advance(TimeDelta::minutes(step.minutes));
        let actor = match step.actor.and_then(|user| self.ids[user].as_deref()) {
            Some(id) => Actor::user(id.parse().unwrap()),
            None => Actor::system("world"),
        };
        let arguments = self.resolved(&step.arguments);
        let made = self.crm.session(actor).call(&step.operation, arguments);
        self.ids.push(made.ok().and_then(|made| made["id"].as_str().map(str::to_owned)));
    }

    fn resolved(&self, json: &Json) -> Json {
        match json {
            Json::String(text) => match text.strip_prefix('$').and_then(|number| number.parse::<usize>().ok()) {
                Some(number) => self.ids[number].as_ref().map_or(Json::Null, |id| json!(id)),
                None => json.clone(),
            },
            Json::Array(items) => items.iter().map(|item| self.resolved(item)).filter(|item| !item.is_null()).collect(),
            Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), self.resolved(value))).collect(),
            other => other.clone(),
        }
    }

    pub(crate) fn system(&self) -> Session {
        self.crm.session(Actor::system("world"))
    }

    pub(crate) fn session(&self, user: &str) -> Session {
        self.crm.session(Actor::user(user.parse().unwrap()))
    }

    /// Everything, read by the system.
    pub(crate) fn truth(&self) -> Truth {
        let system = self.system();
        let mut records = BTreeMap::new();
        for kind in KINDS.into_iter().chain(POLICY) {
            let plural = system.catalog().unwrap().record(kind).unwrap().plural.clone();
            let page = system.ask(&format!("{plural}.list"), json!({ "limit": 1000 })).unwrap();
            records.insert(kind.to_owned(), page["items"].as_array().unwrap().clone());
        }
        let now = system.view().unwrap().now();
        Truth { records, now: now.format("%Y-%m-%dT%H:%M:%SZ").to_string() }
    }
}

/// The steps of a world of so many users and records.
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    pub(crate) users: Vec<usize>,
    /// The steps that made records, each with its type.
    pub(crate) records: Vec<(usize, &'static str)>,
    pub(crate) chance: Chance,
    serial: usize,
}

fn refer(steps: &[usize]) -> Vec<String> {
    steps.iter().map(|step| format!("${step}")).collect()
}

impl Plan {
    pub(crate) fn new(seed: u64, users: usize, records: usize) -> Self {
        let mut plan =
            Self { steps: Vec::new(), users: Vec::new(), records: Vec::new(), chance: Chance(seed), serial: 0 };
        plan.people(users);
        plan.policy();
        for _ in 0..records {
            plan.record();
        }
        for _ in 0..records / 3 {
            plan.change();
        }
        for _ in 0..1 + plan.chance.below(4) {
            plan.share();
        }
        plan
    }

    fn push(&mut self, operation: &str, arguments: Json) -> usize {
        self.push_as(None, operation, arguments)
    }

    fn push_as(&mut self, actor: Option<usize>, operation: &str, arguments: Json) -> usize {
        let minutes = self.chance.below(3) as i64;
        self.steps.push(Step { actor, operation: operation.to_owned(), arguments, minutes });
        self.steps.len() - 1
    }

    fn people(&mut self, users: usize) {
        let teams: Vec<usize> =
            (0..2).map(|n| self.push("teams.create", json!({ "name": format!("Team {n}") }))).collect();
        let mut roles = Vec::new();
        for number in 0..4 {
            let rights = match number {
                3 => vec!["*.*".to_owned()],
                _ => self.rights(),
            };
            let fields = self.levels("case.");
            let parent = if roles.is_empty() { None } else { self.chance.maybe(2, |chance| chance.one(&roles)) };
            let parent = parent.map(|parent: usize| format!("${parent}"));
            let role =
                json!({ "name": format!("Role {number}"), "rights": rights, "fields": fields, "parent": parent });
            roles.push(self.push("roles.create", role));
        }
        for number in 0..users {
            // The administrator's role goes to the last one only.
            let mut given = if number + 1 == users { vec![roles[3]] } else { vec![roles[self.chance.below(3)]] };
            if self.chance.below(3) == 0 && number + 1 < users {
                given.push(roles[self.chance.below(3)]);
            }
            given.sort_unstable();
            given.dedup();
            let manager = if self.users.is_empty() { None } else { self.chance.maybe(2, |chance| chance.one(&[0])) };
            let manager = manager.map(|_| format!("${}", self.chance.one(&self.users)));
            let teams = refer(&self.chance.some(&teams, 2));
            let user =
                json!({ "name": format!("User {number}"), "roles": refer(&given), "manager": manager, "teams": teams });
            let user = self.push("users.create", user);
            self.users.push(user);
        }
        let inner = json!({ "name": "Inner", "users": refer(&self.chance.some(&self.users.clone(), 2)), "teams": refer(&self.chance.some(&teams, 1)) });
        let inner = self.push("user_groups.create", inner);
        let outer = json!({ "name": "Outer", "groups": [format!("${inner}")], "roles": refer(&self.chance.some(&roles[..3], 1)) });
        let outer = self.push("user_groups.create", outer);
        let top = json!({ "name": "Top", "users": refer(&self.chance.some(&self.users.clone(), 2)) });
        let top = self.push("territories.create", top);
        let part = json!({ "name": "Part", "parent": format!("${top}"), "users": refer(&self.chance.some(&self.users.clone(), 1)) });
        let part = self.push("territories.create", part);
        for territory in [top, part] {
            let kind = self.chance.one(&["firm", "case"]);
            let filter = self.filter(kind);
            let rule = json!({ "territory": format!("${territory}"), "record_type": kind, "filter": filter });
            self.push("territory_rules.create", rule);
        }
        for _ in 0..self.chance.below(4) {
            let kind = self.chance.one(&KINDS);
            let to = self.targets(&roles[..3], &teams, &[inner, outer], &[top, part]);
            let level = self.chance.one(&["read", "edit", "full"]);
            let filter = self.chance.maybe(2, |_| ()).map(|()| self.filter(kind));
            let mut rule = json!({ "name": "Rule", "record_type": kind, "level": level, "filter": filter });
            for (field, steps) in to {
                rule[field] = json!(refer(&steps));
            }
            if self.chance.below(3) == 0 {
                rule["owner_users"] = json!(refer(&self.chance.some(&self.users.clone(), 2)));
                rule["owner_teams"] = json!(refer(&self.chance.some(&teams, 1)));
            }
            rule["everybody"] = json!(self.chance.below(6) == 0);
            self.push("sharing_rules.create", rule);
        }
        for _ in 0..self.chance.below(3) {
            let kind = self.chance.one(&KINDS);
            let to = self.targets(&roles[..3], &teams, &[inner, outer], &[top, part]);
            let filter = self.filter(kind);
            let mut one = json!({
                "name": "Restriction", "record_type": kind, "filter": filter,
                "kind": self.chance.one(&["narrow", "forbid"]),
                "applies_to": self.chance.one(&["everybody", "named", "others"]),
                "actions": self.chance.maybe(2, |chance| vec![chance.one(&["read", "update", "delete"])]),
            });
            if self.chance.below(4) == 0 {
                let until = start() + TimeDelta::minutes(30 + self.chance.below(60) as i64);
                one["until"] = json!(until.format("%Y-%m-%dT%H:%M:%SZ").to_string());
            }
            for (field, steps) in to {
                one[field] = json!(refer(&steps));
            }
            self.push("restrictions.create", one);
        }
    }

    fn targets(
        &mut self,
        roles: &[usize],
        teams: &[usize],
        groups: &[usize],
        territories: &[usize],
    ) -> Vec<(&'static str, Vec<usize>)> {
        let users = self.users.clone();
        let lists = [
            ("users", &users[..]),
            ("roles", roles),
            ("teams", teams),
            ("groups", groups),
            ("territories", territories),
        ];
        let (field, of) = self.chance.one(&lists);
        let mut found = vec![(field, vec![self.chance.one(of)])];
        if self.chance.below(3) == 0 {
            found.push(("users", vec![self.chance.one(&users)]));
        }
        found
    }

    fn rights(&mut self) -> Vec<String> {
        let mut rights = vec!["journal.entries".to_owned()];
        for kind in KINDS {
            match self.chance.below(8) {
                0 => {}
                1 => rights.push(format!("{kind}.read")),
                2 => rights.extend([format!("{kind}.read"), format!("{kind}.update:team"), format!("{kind}.create")]),
                3 => rights.push(format!("{kind}.view_all")),
                4 => rights.extend([format!("{kind}.*"), format!("{kind}.modify_all")]),
                _ => rights.push(format!("{kind}.*")),
            }
            if let Some(scope) = self
                .chance
                .maybe(3, |chance| chance.one(&["own", "team", "territory", "subordinates", "all", "team+own", "none"]))
            {
                let action = self.chance.one(&["read", "update", "delete"]);
                rights.push(format!("{kind}.{action}:{scope}"));
            }
        }
        if self.chance.below(6) == 0 {
            rights.push("*.read".to_owned());
        }
        rights
    }

    /// Lines of levels for some fields of a case.
    fn levels(&mut self, before: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for (field, masks) in [
            ("secret", "mask=first"),
            ("worth", "hidden"),
            ("mail", "mask=all"),
            ("title", "mask=last"),
            ("stage", "hidden"),
        ] {
            if self.chance.below(4) == 0 {
                let level = self.chance.one(&["hidden", masks, "read", "write"]);
                lines.push(format!("{before}{field}:{level}"));
            }
        }
        lines
    }

    fn policy(&mut self) {
        for kind in KINDS {
            let access = self.chance.one(&["public", "public_read", "private", "private", "parent", "parent"]);
            let parent = match (access, kind) {
                ("parent", "firm") => Some("parent"),
                ("parent", "case") => Some("firm"),
                ("parent", _) => Some("about"),
                _ => None,
            };
            if self.chance.below(8) == 0 {
                continue;
            }
            let fields = if kind == "case" { self.levels("") } else { Vec::new() };
            let default = json!({
                "record_type": kind, "access": access, "parent": parent, "fields": fields,
                "flat": self.chance.below(4) == 0,
            });
            self.push("access_defaults.create", default);
        }
    }

    pub(crate) fn filter(&mut self, kind: &str) -> String {
        let test = |chance: &mut Chance| match kind {
            "firm" => match chance.below(3) {
                0 => format!("size > {}", chance.below(100)),
                1 => "owner = \"@me\"".to_owned(),
                _ => format!("name = {}", chance.one(&WORDS)),
            },
            "case" => match chance.below(5) {
                0 => format!("worth > {}", chance.below(100)),
                1 => format!("stage = {}", chance.one(&["new", "open", "won"])),
                2 => "owner = \"@me\"".to_owned(),
                3 => format!("firm.size > {}", chance.below(100)),
                _ => format!("title = {}", chance.one(&WORDS)),
            },
            _ => format!("text = {}", chance.one(&WORDS)),
        };
        let one = test(&mut self.chance);
        match self.chance.below(4) {
            0 => format!("{one} and {}", test(&mut self.chance)),
            1 => format!("{one} or {}", test(&mut self.chance)),
            _ => one,
        }
    }

    /// The fields of a new record.
    pub(crate) fn fields(&mut self, kind: &str) -> Json {
        self.serial += 1;
        let serial = self.serial;
        let of = |plan: &mut Self, wanted: &str| -> Option<String> {
            let found: Vec<usize> =
                plan.records.iter().filter(|(_, kind)| *kind == wanted).map(|(step, _)| *step).collect();
            if found.is_empty() { None } else { plan.chance.maybe(1, |chance| format!("${}", chance.one(&found))) }
        };
        let owner = format!("${}", self.chance.one(&self.users.clone()));
        match kind {
            "firm" => {
                json!({ "name": self.chance.words(), "owner": owner, "size": self.chance.below(100), "parent": of(self, "firm") })
            }
            "case" => json!({
                "title": self.chance.words(), "owner": owner, "firm": of(self, "firm"), "worth": self.chance.below(100),
                "stage": self.chance.maybe(1, |chance| chance.one(&["new", "open", "won"])), "secret": self.chance.words(),
                "mail": format!("{}{serial}@example.org", self.chance.one(&WORDS)),
            }),
            _ => json!({ "text": self.chance.words(), "about": of(self, "case") }),
        }
    }

    fn record(&mut self) {
        let kind = self.chance.one(&["firm", "case", "case", "case", "note"]);
        let fields = self.fields(kind);
        let actor = if kind == "note" { Some(self.chance.one(&self.users.clone())) } else { None };
        let step = self.push_as(actor, &format!("{kind}s.create"), fields);
        self.records.push((step, kind));
    }

    /// Changes, deletes or brings back a record.
    pub(crate) fn change(&mut self) {
        let (step, kind) = self.chance.one(&self.records.clone());
        let id = format!("${step}");
        match self.chance.below(6) {
            0 => {
                self.push(&format!("{kind}s.delete"), json!({ "id": id }));
            }
            1 => {
                self.push(&format!("{kind}s.restore"), json!({ "id": id }));
            }
            _ => {
                let set = self.fields(kind);
                self.push(&format!("{kind}s.update"), json!({ "id": id, "set": set }));
            }
        }
    }

    pub(crate) fn share(&mut self) {
        let (step, kind) = self.chance.one(&self.records.clone());
        let user = format!("${}", self.chance.one(&self.users.clone()));
        let expires = start() + TimeDelta::minutes(40 + self.chance.below(120) as i64);
        let expires = self.chance.maybe(2, |_| expires.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        let level = self.chance.one(&["read", "edit", "full"]);
        let share = json!({ "record_type": kind, "subject": format!("${step}"), "user": user, "level": level, "expires_at": expires });
        self.push("shares.create", share);
    }
}
