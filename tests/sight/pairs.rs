//! Two worlds that differ only in what a session cannot see answer it with the same bytes.

use std::collections::BTreeMap;

use crmkit_engine::{Actor, Session, Share, journal};
use crmkit_record::{Record as _, Value};
use serde_json::json;

use crate::asking::{Ask, ask};
use crate::chance::{Chance, seed};
use crate::oracle::{Facts, Thing};
use crate::world::{Twist, World, dry};

const PAIRS: usize = 5_000;
const PAIRS_OF_MORE: usize = 1_000;
const CALLS: usize = 30;
const OTHERS: usize = 6;

#[test]
fn what_is_not_seen_makes_no_difference() {
    let first = seed();
    println!("seed {first}");
    let (mut pairs, mut worlds) = (0, 0);
    let mut seed = first;
    while pairs < PAIRS {
        seed += 1;
        let one = built(seed, Twist::default());
        worlds += 1;
        let facts = one.facts();
        let mut told: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut chance = Chance::new(seed ^ 0x77);
        for _ in 0..OTHERS {
            let twist = twist(&one, &facts, &mut chance);
            let other = built(seed, twist.clone());
            worlds += 1;
            let other_facts = other.facts();
            // Whether somebody was let make a record may hang on what it was: then another world came of it.
            if one.made != other.made {
                continue;
            }
            if differ(&facts, &other_facts).is_empty() {
                continue;
            }
            for (n, actor) in one.actors.iter().enumerate() {
                if seen(&facts, actor, &one) != seen(&other_facts, actor, &other) {
                    continue;
                }
                // Whoever reads shares is told which have gone with the owner of a record, seen or not.
                let reads_shares = facts.who(actor).is_some_and(|who| facts.has_right(&who, "read", "share"));
                if reads_shares && shares(&one) != shares(&other) {
                    continue;
                }
                let calls = |world: &World| transcript(&world.house.crm.session(actor.clone()), world, seed + n as u64);
                let here = told.entry(n).or_insert_with(|| calls(&one));
                for (here, there) in here.iter().zip(calls(&other)) {
                    assert_eq!(*here, there, "CRMKIT_SEED={} {actor} {twist:?}", seed - 1);
                }
                pairs += 1;
            }
        }
    }
    println!("{pairs} pairs of {worlds} worlds");
}

/// Two worlds, one of which has records that the session does not see and the other something else in their place.
#[test]
fn what_there_is_besides_makes_no_difference() {
    let first = seed();
    println!("seed {first}");
    let (mut pairs, mut seed) = (0, first);
    while pairs < PAIRS_OF_MORE {
        seed += 1;
        let [mut one, mut other] = [(); 2].map(|()| built(seed, Twist::default()));
        let more = one.add(3);
        other.add_others(&more);
        let (facts, other_facts) = (one.facts(), other.facts());
        assert_eq!(facts.things.len(), other_facts.things.len() + more.len());
        for (n, actor) in one.actors.iter().enumerate() {
            let sees_those = facts.who(actor).is_some_and(|who| facts.has_right(&who, "read", "territory"));
            if sees_those || seen(&facts, actor, &one) != seen(&other_facts, actor, &other) {
                continue;
            }
            let calls = |world: &World| transcript(&world.house.crm.session(actor.clone()), world, seed + n as u64);
            for (here, there) in calls(&one).iter().zip(calls(&other)) {
                assert_eq!(*here, there, "CRMKIT_SEED={} {actor}", seed - 1);
            }
            pairs += 1;
        }
    }
    println!("{pairs} pairs");
}

fn built(seed: u64, twist: Twist) -> World {
    let mut world = World::new(seed, twist, 16);
    for _ in 0..5 {
        world.step();
    }
    world
}

/// Some of what one of the actors does not see.
fn twist(world: &World, facts: &Facts, chance: &mut Chance) -> Twist {
    let who = facts.who(&chance.one(&world.actors));
    let unseen = |id: crmkit_record::RecordId| {
        let mut things = facts.things.iter().chain(&world.gone).filter(|thing| thing.id == id);
        things.all(|thing| who.as_ref().is_none_or(|who| facts.shown(who, thing).is_none()))
    };
    let places = world.made.iter().enumerate().filter(|(_, (_, id, _))| unseen(*id)).map(|(place, _)| place);
    Twist { records: places.filter(|_| !chance.once_in(3)).collect(), secrets: chance.once_in(3) }
}

fn differ<'a>(one: &'a Facts, other: &'a Facts) -> Vec<&'a Thing> {
    one.things.iter().zip(&other.things).filter(|(a, b)| a != b).map(|(a, _)| a).collect()
}

/// All that has become of shares.
fn shares(world: &World) -> Vec<String> {
    let view = world.house.system().view().unwrap();
    let entries = journal::entries(&view, None, Some(u32::MAX)).unwrap();
    let changes = entries.iter().flat_map(|entry| &entry.changes).filter(|change| change.record == Share::NAME);
    changes.map(|change| format!("{change:?}")).collect()
}

/// All that an actor sees of a world: records as they are and as they were when they were deleted.
fn seen(facts: &Facts, actor: &Actor, world: &World) -> Vec<(String, Option<BTreeMap<String, Value>>)> {
    let Some(who) = facts.who(actor) else { return Vec::new() };
    let things = facts.things.iter().chain(&world.gone);
    let rights = |thing: &Thing| ["update", "delete", "share"].map(|action| facts.may(&who, action, thing));
    let told = |thing: &Thing| {
        let shown = facts.shown(&who, thing);
        // Who may not read a type at all may still change what is in it, and is told whether a restriction stands against it.
        let blind = !facts.has_right(&who, "read", thing.record);
        let rights = rights(thing);
        let told = if blind && rights.contains(&true) { Some(thing.values.clone()) } else { shown };
        (told.is_some() || blind).then(|| (format!("{} {rights:?}", thing.id), told))
    };
    things.filter_map(told).collect()
}

/// What an actor is told, call by call.
fn transcript(session: &Session, world: &World, seed: u64) -> Vec<String> {
    let mut chance = Chance::new(seed);
    let mut told = Vec::new();
    for _ in 0..CALLS {
        let (record, id, _) = chance.one(&world.made);
        let name = format!("{record}s");
        told.push(match chance.below(10) {
            0 => ask(session, &format!("{name}.get"), json!({ "id": id })),
            1 => ask(session, &format!("{name}.history"), json!({ "id": id })),
            2 => ask(session, "journal.entries", json!({ "limit": 20 })),
            3 => {
                let set = json!({ "name": "another name", "size": 7 });
                let reported = session.call_with(&dry(), &format!("{name}.update"), json!({ "id": id, "set": set }));
                match reported {
                    Ok(done) => format!("{} {:?}", done.value, done.changes),
                    Err(error) => error.to_json().to_string(),
                }
            }
            4 => match session.call_with(&dry(), &format!("{name}.delete"), json!({ "id": id })) {
                Ok(mut done) => {
                    // What comes into sight by the very change is no secret any more.
                    let view = session.view().unwrap();
                    done.changes.retain(|change| view.sees(&change.record, change.id).unwrap_or(false));
                    format!("{} {:?}", done.value, done.changes)
                }
                Err(error) => error.to_json().to_string(),
            },
            5 => ask(session, "access.explain", json!({ "action": "update", "record_type": record, "record": id })),
            6 => ask(session, &format!("{name}.sharing"), json!({ "id": id, "fields": ["tags", "name"] })),
            _ => Ask::random(&mut chance).named(session),
        });
    }
    told.push(session.catalog().map_or_else(|error| error.to_string(), |catalog| catalog.to_json().to_string()));
    told
}
