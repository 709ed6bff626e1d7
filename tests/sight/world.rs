//! Random worlds: users, a policy of everything that a policy can have, records, and what happens to them.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{
    AccessDefault, Actor, ApiKey, AppliesTo, Delegation, Openness, Restriction, RestrictionKind, Role, Session, Share,
    ShareLevel, SharingRule, Team, Territory, TerritoryRule, User, UserGroup, UserStatus, Work,
};
use crmkit_record::{Id, RecordId};
use serde_json::{Map, Value as Json, json};

use crate::chance::Chance;
use crate::facts::{Facts, Thing, facts};
use crate::specimen::{House, TYPES};

const WORDS: [&str; 7] = ["anna", "berlin", "carla", "delta", "echo", "foxtrot", "zebra"];
const STAGES: [&str; 3] = ["lead", "customer", "lost"];
const RIGHTS: [&str; 24] = [
    "firm.read",
    "sale.read",
    "case.read",
    "memo.read",
    "*.read",
    "firm.*",
    "sale.*",
    "case.*",
    "memo.*",
    "case.update",
    "sale.read:team",
    "sale.*:own",
    "case.read:territory",
    "firm.read:territory+team",
    "case.*:subordinates",
    "memo.*:team",
    "sale.view_all",
    "case.modify_all",
    "firm.view_all",
    "sale.update:all",
    "memo.delete:none",
    "firm.share",
    "case.delete",
    "sale.export:subordinates",
];
const FIELDS: [&str; 12] = [
    "firm.secret:hidden",
    "sale.secret:hidden",
    "case.secret:read",
    "memo.secret:hidden",
    "firm.name:mask=first",
    "firm.mail:mask=first",
    "firm.born:mask=year",
    "sale.amount:hidden",
    "sale.secret:mask=last",
    "case.size:mask=all",
    "firm.tags:mask=all",
    "sale.size:read",
];
const LINES: [&str; 6] =
    ["secret:hidden", "secret:mask=first", "size:read", "tags:hidden", "secret:mask=all", "stage:mask=all"];

/// Which values are made anew in the other world of a pair.
#[derive(Clone, Debug, Default)]
pub(crate) struct Twist {
    pub(crate) records: BTreeSet<usize>,
    pub(crate) secrets: bool,
}

pub(crate) struct World {
    pub(crate) house: House,
    seed: u64,
    chance: Chance,
    twist: Twist,
    touched: usize,
    pub(crate) users: Vec<Id<User>>,
    roles: Vec<Id<Role>>,
    teams: Vec<Id<Team>>,
    groups: Vec<Id<UserGroup>>,
    territories: Vec<Id<Territory>>,
    rules: Vec<Id<SharingRule>>,
    restrictions: Vec<Id<Restriction>>,
    pub(crate) actors: Vec<Actor>,
    /// Every record there ever was, by its place in the order of making, and whether it is there.
    pub(crate) made: Vec<(&'static str, RecordId, bool)>,
    /// What was deleted, as it was.
    pub(crate) gone: Vec<Thing>,
}

impl World {
    pub(crate) fn new(seed: u64, twist: Twist, records: usize) -> Self {
        let mut world = Self {
            house: House::open(seed),
            seed,
            chance: Chance::new(seed),
            twist,
            touched: 0,
            users: Vec::new(),
            roles: Vec::new(),
            teams: Vec::new(),
            groups: Vec::new(),
            territories: Vec::new(),
            rules: Vec::new(),
            restrictions: Vec::new(),
            actors: Vec::new(),
            made: Vec::new(),
            gone: Vec::new(),
        };
        world.house.system().write(|work| world.people(work)).unwrap();
        world.house.clock.advance(TimeDelta::hours(1));
        let firms = records / 4;
        world.make("firm", firms);
        world.name_persons();
        world.make("case", records / 4);
        world.make("sale", records / 4);
        world.make("memo", records / 4);
        let system = world.house.system();
        system.write(|work| world.policy(work)).unwrap();
        for _ in 0..records / 6 {
            world.share();
        }
        world
    }

    /// Writes run once here: nobody else writes, and nothing fails.
    fn people(&mut self, work: &mut Work<'_>) -> crmkit_engine::Result<()> {
        let chance = &mut self.chance;
        for n in 0..3 {
            self.teams.push(work.create(Team { name: format!("team {n}"), ..Team::default() })?);
        }
        for n in 0..6 {
            let mut rights: Vec<String> = chance.some(&RIGHTS, 6).into_iter().map(str::to_owned).collect();
            rights.push(chance.one(&["firm.read", "case.read", "sale.*", "user.read", "case.*"]).to_owned());
            if n == 0 {
                rights = vec!["*.*".to_owned()];
            }
            let fields = chance.some(&FIELDS, 3).into_iter().map(str::to_owned).collect();
            let parent = if chance.once_in(2) { chance.maybe(&self.roles) } else { None };
            self.roles.push(work.create(Role {
                name: format!("role {n}"),
                rights,
                fields,
                parent,
                ..Role::default()
            })?);
        }
        for n in 0..7 {
            let roles = match n {
                0 => vec![self.roles[0]],
                _ => chance.some(&self.roles[1..], 3),
            };
            let teams = chance.some(&self.teams, 2);
            let manager = chance.maybe(&self.users);
            let status = (n > 4 && chance.once_in(3)).then_some(UserStatus::Inactive);
            let user = User { name: format!("user {n}"), roles, teams, manager, status, ..User::default() };
            self.users.push(work.create(user)?);
        }
        for n in 0..4 {
            let group = UserGroup {
                name: format!("group {n}"),
                users: chance.some(&self.users, 1),
                roles: if chance.once_in(2) { chance.some(&self.roles[1..], 1) } else { Vec::new() },
                teams: if chance.once_in(2) { chance.some(&self.teams, 1) } else { Vec::new() },
                groups: if self.groups.is_empty() { Vec::new() } else { chance.some(&self.groups, 1) },
                ..UserGroup::default()
            };
            self.groups.push(work.create(group)?);
        }
        for n in 0..4 {
            let (parent, users) = (chance.maybe(&self.territories), chance.some(&self.users, 2));
            let name = format!("territory {n}");
            self.territories.push(work.create(Territory { name, parent, users, ..Territory::default() })?);
        }
        let now = work.now();
        for _ in 0..3 {
            let (of, to) = (chance.one(&self.users[1..]), chance.one(&self.users));
            if of != to {
                let (starts_at, expires_at) = (moment(chance, now), moment(chance, now));
                work.create(Delegation { of, to, starts_at, expires_at, ..Delegation::default() })?;
                if chance.once_in(2) {
                    let starts_at = Some(now + TimeDelta::hours(3));
                    work.create(Delegation { of, to, starts_at, ..Delegation::default() })?;
                }
                self.actors.push(Actor::Delegate { by: to, of });
            }
        }
        for n in 0..2 {
            let user = chance.one(&self.users[1..]);
            let roles = chance.some(&work.get(user)?.roles, 1.min(work.get(user)?.roles.len()));
            let expires_at = moment(chance, now);
            let key = ApiKey { name: format!("key {n}"), user, roles, expires_at, ..ApiKey::default() };
            self.actors.push(Actor::Key(work.create(key)?));
        }
        self.actors.extend(self.users.iter().map(|user| Actor::user(*user)));
        Ok(())
    }

    fn name_persons(&mut self) {
        let firms = self.ids("firm");
        let users = self.users.clone();
        let chance = &mut self.chance;
        let change = |work: &mut Work<'_>| {
            for user in &users {
                work.modify(*user, |user| {
                    user.person = chance.maybe(&firms).map(|id| id.to_string());
                    user.organisations = chance.some(&firms, 2).iter().map(ToString::to_string).collect();
                    Ok(())
                })?;
            }
            Ok(())
        };
        self.house.system().write(change).unwrap();
    }

    fn policy(&mut self, work: &mut Work<'_>) -> crmkit_engine::Result<()> {
        for record in TYPES {
            if self.chance.once_in(6) {
                continue;
            }
            let parents: &[&str] = match record {
                "sale" => &["firm"],
                "case" => &["parent", "firm", "parent"],
                "memo" => &["case"],
                _ => &[],
            };
            let open = [Openness::Private, Openness::PublicRead, Openness::Private, Openness::Parent, Openness::Public];
            let mut access = self.chance.one(&open);
            if parents.is_empty() && access == Openness::Parent {
                access = Openness::Private;
            }
            let parent = (access == Openness::Parent).then(|| self.chance.one(parents).to_owned());
            let fields = self.chance.some(&LINES, 2);
            let implied = ["sale", "case"].contains(&record) && self.chance.once_in(2);
            let default = AccessDefault {
                record_type: record.to_owned(),
                access,
                parent,
                flat: self.chance.once_in(3),
                fields: fields.into_iter().map(str::to_owned).collect(),
                implied: if implied { vec!["firm:name".to_owned()] } else { Vec::new() },
                ..AccessDefault::default()
            };
            work.create(default)?;
        }
        for _ in 0..self.chance.below(5) {
            let record = self.chance.one(&TYPES);
            let filter = self.filter(record, false);
            let territory = self.chance.one(&self.territories);
            work.create(TerritoryRule {
                territory,
                record_type: record.to_owned(),
                filter,
                ..TerritoryRule::default()
            })?;
        }
        for _ in 0..self.chance.below(4) {
            let rule = self.rule();
            self.rules.push(work.create(rule)?);
        }
        for _ in 0..self.chance.below(4) {
            let now = work.now();
            let restriction = self.restriction(now);
            self.restrictions.push(work.create(restriction)?);
        }
        Ok(())
    }

    fn rule(&mut self) -> SharingRule {
        let record = self.chance.one(&TYPES);
        let filter = (!self.chance.once_in(3)).then(|| self.filter(record, true));
        let chance = &mut self.chance;
        let all = chance.once_in(3);
        SharingRule {
            name: "a rule".to_owned(),
            record_type: record.to_owned(),
            filter,
            owner_users: if all { Vec::new() } else { chance.some(&self.users, 1) },
            owner_roles: if all { Vec::new() } else { chance.some(&self.roles, 1) },
            owner_teams: if all { Vec::new() } else { chance.some(&self.teams, 1) },
            owner_groups: if all { Vec::new() } else { chance.some(&self.groups, 1) },
            users: chance.some(&self.users, 1),
            roles: chance.some(&self.roles, 1),
            teams: chance.some(&self.teams, 1),
            groups: chance.some(&self.groups, 1),
            territories: vec![chance.one(&self.territories)],
            everybody: chance.once_in(8),
            level: chance.one(&[ShareLevel::Read, ShareLevel::Edit, ShareLevel::Full]),
            ..SharingRule::default()
        }
    }

    fn restriction(&mut self, now: DateTime<Utc>) -> Restriction {
        let record = self.chance.one(&TYPES);
        let filter = self.filter(record, true);
        let chance = &mut self.chance;
        let actions = chance.some(&["read", "update", "delete", "export", "share"], 2);
        Restriction {
            name: "a restriction".to_owned(),
            record_type: record.to_owned(),
            kind: chance.one(&[RestrictionKind::Forbid, RestrictionKind::Forbid, RestrictionKind::Narrow]),
            filter,
            actions: actions.into_iter().map(str::to_owned).collect(),
            applies_to: chance.one(&[AppliesTo::Everybody, AppliesTo::Named, AppliesTo::Named, AppliesTo::Others]),
            users: vec![chance.one(&self.users)],
            roles: chance.some(&self.roles, 1),
            teams: chance.some(&self.teams, 1),
            groups: chance.some(&self.groups, 1),
            territories: chance.some(&self.territories, 1),
            until: moment(chance, now),
            ..Restriction::default()
        }
    }

    fn filter(&mut self, record: &str, me: bool) -> String {
        let mut known = vec![
            "stage = lead",
            "stage = customer and size > 5",
            "size > 5",
            "not (size > 5)",
            "stage = lost or size > 5",
        ];
        if me && record != "memo" {
            known.extend(["owner = @me", "stage = lead or owner = @me"]);
        }
        if ["sale", "case"].contains(&record) {
            known.extend(["some firm where (stage = customer)", "some firm where (size > 5)"]);
            if me {
                known.extend(["firm = \"@person\"", "firm = \"@organisations\""]);
            }
        }
        self.chance.one(&known).to_owned()
    }

    pub(crate) fn ids(&self, record: &str) -> Vec<RecordId> {
        self.made.iter().filter(|(kind, _, there)| *kind == record && *there).map(|(_, id, _)| *id).collect()
    }

    fn make(&mut self, record: &'static str, count: usize) {
        let mut left = count;
        while left > 0 {
            let some = left.min(1 + self.chance.below(6));
            left -= some;
            let by = if record == "memo" { self.maker(record) } else { self.house.system() };
            let values: Vec<Json> = (0..some).map(|n| self.values(record, self.made.len() + n, 0)).collect();
            let catalog = self.house.crm.catalog().unwrap();
            let schema = catalog.record(record).unwrap();
            let rows = values.iter().map(|values| crmkit_record::from_json(schema, values).unwrap());
            let rows: Vec<_> = rows.collect();
            let make = |by: &Session| {
                by.write(|work| {
                    rows.iter().map(|row| work.create_row(record, row.clone())).collect::<Result<Vec<_>, _>>()
                })
            };
            // Where a restriction or a hidden field stands against it, the system does it.
            let made = make(&by).or_else(|_| make(&self.house.system())).unwrap();
            self.made.extend(made.value.into_iter().map(|id| (record, id, true)));
            self.house.clock.advance(TimeDelta::minutes(7));
        }
    }

    /// Makes some more records, and says which.
    pub(crate) fn add(&mut self, count: usize) -> Vec<(&'static str, RecordId)> {
        let there = self.made.len();
        for _ in 0..count {
            let record = self.chance.one(&TYPES);
            let values = self.values(record, self.made.len(), 0);
            let row =
                crmkit_record::from_json(self.house.crm.catalog().unwrap().record(record).unwrap(), &values).unwrap();
            let made = self.house.system().write(|work| work.create_row(record, row.clone())).unwrap().value;
            self.made.push((record, made, true));
        }
        self.made[there..].iter().map(|(record, id, _)| (*record, *id)).collect()
    }

    /// Makes as many records of a type that means nothing to anybody, with the same ids.
    pub(crate) fn add_others(&mut self, instead_of: &[(&'static str, RecordId)]) {
        for (record, id) in instead_of {
            let name = format!("nowhere {id}");
            let nowhere = Territory { name, ..Territory::default() };
            let made = self.house.system().write(|work| work.create(nowhere.clone())).unwrap().value;
            assert_eq!(made.untyped(), *id);
            self.made.push((record, *id, false));
        }
    }

    /// Somebody who may make records of a type.
    fn maker(&mut self, record: &str) -> Session {
        let actor = self.chance.one(&self.actors);
        let session = self.house.crm.session(actor);
        let may = session.view().unwrap().catalog().record(record).is_some()
            && session.write_with(&dry(), |work| work.create_row(record, crmkit_record::Row::default())).is_ok();
        if may { session } else { self.house.system() }
    }

    /// The values of the record at a place in the order of making, or what it is changed to the nth time.
    fn values(&self, record: &str, place: usize, nth: usize) -> Json {
        let twisted = self.twist.records.contains(&place);
        let seed = self.seed ^ ((place as u64 + 1) << 20) ^ ((nth as u64) << 48) ^ (u64::from(twisted) << 60);
        let chance = &mut Chance::new(seed);
        let mut values = Map::new();
        let name = (0..1 + chance.below(3)).map(|_| chance.one(&WORDS)).collect::<Vec<_>>().join(" ");
        values.insert("name".to_owned(), json!(name));
        values.insert("stage".to_owned(), json!(chance.maybe(&STAGES)));
        values.insert("size".to_owned(), json!(chance.maybe(&[1, 3, 5, 6, 8, 9])));
        values.insert("tags".to_owned(), json!(chance.some(&["vip", "new", "old"], 2)));
        let about = (0..2).map(|_| chance.one(&WORDS)).collect::<Vec<_>>().join(" ");
        let hidden = if self.twist.secrets { "golf" } else { "hotel" };
        values.insert("secret".to_owned(), json!(format!("{about} {hidden} {place} {nth}")));
        if record != "memo" {
            values.insert("owner".to_owned(), json!(chance.maybe(&self.users)));
        }
        let mut refer = |field: &str, ids: Vec<RecordId>| {
            values.insert(field.to_owned(), json!(chance.maybe(&ids)));
        };
        match record {
            "firm" => {
                values.insert("code".to_owned(), json!(format!("code {place} {nth} {twisted}")));
                values.insert("mail".to_owned(), json!(chance.maybe(&["a@example.com", "b@example.org"])));
                values.insert("born".to_owned(), json!(chance.maybe(&["1990-05-17", "2001-01-01"])));
            }
            "sale" => {
                refer("firm", self.ids("firm"));
                let amount = chance.maybe(&["10 EUR", "25.50 EUR", "700 JPY"]);
                values.insert("amount".to_owned(), json!(amount));
            }
            "case" => {
                refer("firm", self.ids("firm"));
                // Only what is older, so that there is no circle.
                let older = self.made.iter().take(place).filter(|(kind, _, there)| *kind == "case" && *there);
                refer("parent", older.map(|(_, id, _)| *id).collect());
            }
            _ => refer("case", self.ids("case")),
        }
        Json::Object(values)
    }

    fn share(&mut self) {
        let place = self.chance.below(self.made.len());
        let (record, id, there) = self.made[place];
        let chance = &mut self.chance;
        let mut share = Share {
            record_type: record.to_owned(),
            subject: id.to_string(),
            level: chance.one(&[ShareLevel::Read, ShareLevel::Edit, ShareLevel::Full]),
            expires_at: moment(chance, self.house.now()),
            kept: chance.once_in(3),
            ..Share::default()
        };
        match chance.below(7) {
            0 => share.team = Some(chance.one(&self.teams)),
            1 => share.group = Some(chance.one(&self.groups)),
            2 => share.role = Some(chance.one(&self.roles)),
            3 => share.territory = Some(chance.one(&self.territories)),
            _ => share.user = Some(chance.one(&self.users[..5])),
        }
        if there {
            self.house.system().write(|work| work.create(share.clone())).unwrap();
        }
    }

    /// Something happens.
    pub(crate) fn step(&mut self) {
        self.house.clock.advance(TimeDelta::minutes(self.chance.one(&[1, 20, 60])));
        self.touched += 1;
        let place = self.chance.below(self.made.len());
        let (record, id, there) = self.made[place];
        let system = self.house.system();
        match self.chance.below(12) {
            0 if there => {
                self.gone.extend(self.facts().things.into_iter().find(|thing| thing.id == id));
                system.write(|work| work.delete_row(record, id)).unwrap();
                self.made[place].2 = false;
            }
            1 if !there => {
                // What it referred to may be gone.
                self.made[place].2 = system.write(|work| work.restore_row(record, id)).is_ok();
                if self.made[place].2 {
                    self.gone.retain(|thing| thing.id != id);
                }
            }
            2 => self.share(),
            3 => {
                let rule = self.rule();
                self.rules.push(system.write(|work| work.create(rule.clone())).unwrap().value);
            }
            4 if !self.rules.is_empty() => {
                let at = self.chance.below(self.rules.len());
                let rule = self.rules.swap_remove(at);
                system.write(|work| work.delete(rule)).unwrap();
            }
            5 => {
                let one = self.restriction(self.house.now());
                self.restrictions.push(system.write(|work| work.create(one.clone())).unwrap().value);
            }
            6 if !self.restrictions.is_empty() => {
                let at = self.chance.below(self.restrictions.len());
                let restriction = self.restrictions.swap_remove(at);
                system.write(|work| work.delete(restriction)).unwrap();
            }
            7 => {
                let (user, teams) = (self.chance.one(&self.users), self.chance.some(&self.teams, 2));
                let change = |user: &mut User| {
                    user.teams.clone_from(&teams);
                    Ok(())
                };
                system.write(|work| work.modify(user, change)).unwrap();
            }
            8 => self.make(record, 1),
            _ if there => {
                let mut values = self.values(record, place, self.touched);
                // Sometimes nothing changes but what many do not see.
                if let Some(fields) = values.as_object_mut().filter(|_| self.chance.once_in(4)) {
                    fields.retain(|field, _| field == "secret");
                }
                let call = json!({ "id": id, "set": values });
                system.call(&format!("{record}s.update"), call).unwrap();
            }
            _ => {}
        }
    }

    /// Everything there is, read once with the rights of the system.
    pub(crate) fn facts(&self) -> Facts {
        facts(&self.house.system().view().unwrap())
    }
}

pub(crate) fn dry() -> crmkit_engine::WriteOptions {
    crmkit_engine::WriteOptions { dry_run: true, ..Default::default() }
}

fn moment(chance: &mut Chance, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    chance.once_in(3).then(|| now + TimeDelta::minutes(20 * chance.below(40) as i64))
}
