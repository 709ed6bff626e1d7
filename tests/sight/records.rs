//! What may be done with each record, and what is seen of it, at every moment of random worlds: as the oracle says.

use std::collections::BTreeSet;

use crmkit_engine::{Action, Actor, ErrorKind, Query, View};
use crmkit_record::{Filter, RecordId};

use crate::chance::seed;
use crate::oracle::{ACTIONS, Facts, Thing, Who};
use crate::specimen::TYPES;
use crate::world::{Twist, World};

const WORLDS: u64 = 24;

#[test]
fn every_record_is_seen_and_touched_as_the_oracle_says() {
    let seed = seed();
    println!("seed {seed}");
    let mut checks = 0;
    for n in 0..WORLDS {
        let seed = seed + n;
        let mut world = World::new(seed, Twist::default(), 48);
        for moment in 0..5 {
            let facts = world.facts();
            let mut held = Vec::new();
            for actor in &world.actors {
                let view = world.house.crm.session(actor.clone()).view().unwrap();
                let told = format!("CRMKIT_SEED={seed} moment {moment} {actor}");
                checks += compare(&facts, actor, &view, &told);
                held.push((actor.clone(), view));
            }
            for _ in 0..6 {
                world.step();
            }
            // A view that is held stays as it was, whatever has happened since.
            let (actor, view) = &held[moment % held.len()];
            checks += compare(&facts, actor, view, &format!("CRMKIT_SEED={seed} held at moment {moment} {actor}"));
        }
    }
    println!("{checks} checks");
    assert!(checks >= 200_000, "{checks}");
}

/// A chain of cases longer than what may decide in a row, and memos on each: lists end where single records do.
#[test]
fn a_long_chain_of_parents_ends_at_the_same_record_for_lists() {
    use crate::specimen::{Case, House, Memo};
    use crmkit_engine::{AccessDefault, Openness, Role, User};
    let house = House::open(1);
    let made = house.system().write(|work| {
        let rights = vec!["case.*".to_owned(), "memo.*".to_owned()];
        let role = work.create(Role { name: "clerk".to_owned(), rights, ..Role::default() })?;
        let user = work.create(User { name: "Ada".to_owned(), roles: vec![role], ..User::default() })?;
        for (record, parent) in [("case", "parent"), ("memo", "case")] {
            let (record_type, parent) = (record.to_owned(), Some(parent.to_owned()));
            work.create(AccessDefault { record_type, access: Openness::Parent, parent, ..AccessDefault::default() })?;
        }
        let mut parent = None;
        for n in 0..20 {
            let owner = (n == 0).then_some(user);
            let case = work.create(Case { name: format!("case {n}"), owner, parent, ..Case::default() })?;
            work.create(Memo { name: format!("memo {n}"), case: Some(case), ..Memo::default() })?;
            parent = Some(case);
        }
        Ok(user)
    });
    let actor = Actor::user(made.unwrap().value);
    let facts = crate::facts::facts(&house.system().view().unwrap());
    let view = house.crm.session(actor.clone()).view().unwrap();
    compare(&facts, &actor, &view, "a chain");
    assert_eq!([view.count("case", &Filter::All).unwrap(), view.count("memo", &Filter::All).unwrap()], [17, 16]);
}

pub(crate) fn compare(facts: &Facts, actor: &Actor, view: &View, told: &str) -> u64 {
    let mut checks = 0;
    let who = facts.who(actor);
    for thing in &facts.things {
        checks += one(facts, who.as_ref(), view, thing, told);
    }
    for record in TYPES {
        let readable = who.as_ref().is_some_and(|who| facts.has_right(who, "read", record));
        assert_eq!(view.may_read(record), readable, "{told} {record}");
        let expected: Option<Vec<RecordId>> = who.as_ref().filter(|_| readable).map(|who| {
            let all = facts.things.iter().filter(|thing| thing.record == record && facts.may(who, "read", thing));
            all.map(|thing| thing.id).collect()
        });
        let count = view.count(record, &Filter::All).ok();
        assert_eq!(count, expected.as_ref().map(|ids| ids.len() as u64), "{told} count of {record}");
        assert_eq!(listed(view, record), expected, "{told} list of {record}");
        checks += 2;
    }
    checks
}

/// All pages of a list.
fn listed(view: &View, record: &str) -> Option<Vec<RecordId>> {
    let mut ids = Vec::new();
    let mut cursor = None;
    loop {
        let page = view.rows(record, &Query { limit: 7, cursor, ..Query::default() }).ok()?;
        ids.extend(page.items.iter().map(|row| row.id));
        cursor = page.cursor;
        if cursor.is_none() {
            return Some(ids);
        }
    }
}

fn one(facts: &Facts, who: Option<&Who<'_>>, view: &View, thing: &Thing, told: &str) -> u64 {
    let Thing { record, id, .. } = thing;
    let told = format!("{told} {record} {id}");
    let may = |action: &str| who.is_some_and(|who| facts.may(who, action, thing));
    let reads = may("read");
    for action in ACTIONS.iter().filter(|action| **action != "create") {
        let done: Action = action.parse().unwrap();
        let expected = if !reads { Some(ErrorKind::NotFound) } else { (!may(action)).then_some(ErrorKind::Denied) };
        let answer = view.require(done, record, *id).err().map(|error| error.kind());
        if answer != expected {
            let why = view.with_system_rights(|view| view.explain_access(None, done, record, *id, None));
            panic!("{told} {action}: {answer:?}, not {expected:?}: {why:?}");
        }
        if reads {
            let why = view.explain_access(None, done, record, *id, None).unwrap();
            assert_eq!(why.allowed, may(action), "{told} {action} {why:?}");
        }
    }
    let shown = who.filter(|who| facts.has_right(who, "read", record)).and_then(|who| facts.shown(who, thing));
    let row = view.row(record, *id).ok();
    let schema = row.as_ref().and_then(|_| view.catalog().record(record));
    let names = |row: &crmkit_record::Row| {
        row.iter().map(|(n, value)| (schema.unwrap().path_of(n).unwrap(), value.clone())).collect()
    };
    assert_eq!(row.as_ref().map(names), shown, "{told}");
    if let (Some(who), Some(schema)) = (who, view.catalog().record(record)) {
        let seen: BTreeSet<String> = schema.fields.iter().map(|field| field.path()).collect();
        for name in thing.values.keys() {
            assert_eq!(seen.contains(name), facts.level(who, record, name) != "hidden", "{told} {name}");
        }
    }
    ACTIONS.len() as u64
}
