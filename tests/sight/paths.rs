//! Every way of asking answers an actor as a store would that holds nothing but what the actor sees.

use crmkit_engine::{Actor, View, journal};
use crmkit_record::{Row, Value};

use crate::asking::Ask;
use crate::chance::{Chance, seed};
use crate::oracle::{Facts, Thing, Who};
use crate::specimen::{House, TYPES};
use crate::world::{Twist, World, dry};

const WORLDS: u64 = 16;
const QUESTIONS: usize = 40;

#[test]
fn every_question_is_answered_from_what_the_actor_sees_alone() {
    let seed = seed();
    println!("seed {seed}");
    let (mut answered, mut refused) = (0, 0);
    for n in 0..WORLDS {
        let seed = seed + n;
        let mut world = World::new(seed, Twist::default(), 48);
        let mut chance = Chance::new(seed ^ 0xa5);
        for moment in 0..3 {
            let facts = world.facts();
            for actor in &world.actors {
                let Some(who) = facts.who(actor) else { continue };
                let session = world.house.crm.session(actor.clone());
                let view = session.view().unwrap();
                let house = shadow(&facts, &who);
                let shadow = house.system().view().unwrap();
                for _ in 0..QUESTIONS {
                    let ask = Ask::random(&mut chance);
                    let told = format!("CRMKIT_SEED={seed} moment {moment} {actor} {ask:?}");
                    let answer = match chance.once_in(4) {
                        // In a write that has done nothing yet.
                        true => session.write_with(&dry(), |work| ask.of(work)).map(|written| written.value),
                        false => ask.of(&view),
                    };
                    if may_ask(&facts, &who, &ask) {
                        let expected = ask.of(&shadow);
                        assert!(answer.as_ref().ok() == expected.as_ref().ok(), "{told}: {answer:?}, not {expected:?}");
                        answered += 1;
                    } else if !format!("{ask:?}").contains("in segment") {
                        // What a segment asks for is looked at only where there is a record to look at.
                        assert!(answer.is_err(), "{told}: {answer:?}");
                        refused += 1;
                    }
                }
                feed(&world, &facts, actor, &view, &format!("CRMKIT_SEED={seed} moment {moment} {actor}"));
            }
            for _ in 0..8 {
                world.step();
            }
        }
    }
    println!("{answered} answers, {refused} refusals");
    assert!(answered > 5_000 && refused > 1_000);
}

fn may_ask(facts: &Facts, who: &Who<'_>, ask: &Ask) -> bool {
    facts.has_right(who, "read", ask.record)
        && ask.needs.iter().all(|(record, field)| {
            facts.has_right(who, "read", record) && ["read", "write"].contains(&facts.level(who, record, field))
        })
}

/// A store with nothing in it but what the actor sees and may ask about.
fn shadow(facts: &Facts, who: &Who<'_>) -> House {
    let house = House::open(9);
    let seen = |thing: &&Thing| facts.may(who, "read", thing);
    let leads = |value: &Value| match value {
        Value::Reference(id) => facts.things.iter().filter(seen).any(|thing| thing.id == *id),
        _ => true,
    };
    let fill = |work: &mut crmkit_engine::Work<'_>| {
        for user in &facts.users {
            let user = crmkit_engine::User { id: user.id, name: user.name.clone(), ..Default::default() };
            work.create(user)?;
        }
        for thing in facts.things.iter().filter(seen) {
            let schema = work.catalog().record(thing.record).unwrap().clone();
            let mut row = Row::new(thing.id);
            for (name, value) in &thing.values {
                let field = schema.field(name).unwrap();
                let level = facts.level(who, thing.record, name);
                if field.number >= 20 && ["read", "write"].contains(&level) && (name == "owner" || leads(value)) {
                    row.set(field.number, value.clone());
                }
            }
            work.create_row(thing.record, row)?;
        }
        Ok(())
    };
    house.system().write(fill).unwrap();
    house
}

/// The journal tells of what the actor sees, or saw when it was deleted, and nothing else.
fn feed(world: &World, facts: &Facts, actor: &Actor, view: &View, told: &str) {
    let who = facts.who(actor).unwrap();
    let system = world.house.system().view().unwrap();
    let all = journal::entries(&system, None, Some(10_000)).unwrap();
    let tells = |change: &journal::JournalChange| {
        let record = TYPES.into_iter().find(|record| *record == change.record)?;
        let thing = facts.things.iter().chain(&world.gone).find(|thing| thing.id == change.id)?;
        let fields: Vec<String> = change.fields.iter().map(|field| field.field.clone()).collect();
        let shown = fields.iter().filter(|field| facts.level(&who, record, field) != "hidden");
        let shown: Vec<String> = shown.cloned().collect();
        let tells = facts.may(&who, "read", thing) && (change.change != "updated" || !shown.is_empty());
        tells.then(|| (change.id, change.change.clone(), shown))
    };
    let expected: Vec<_> = all
        .iter()
        .flat_map(|entry| entry.changes.iter().filter_map(tells).map(|told| (entry.revision, told)))
        .collect();
    let given = journal::entries(view, None, Some(10_000)).unwrap();
    let told_of = |change: &journal::JournalChange| {
        let fields = change.fields.iter().map(|field| field.field.clone()).collect::<Vec<_>>();
        TYPES.contains(&change.record.as_str()).then(|| (change.id, change.change.clone(), fields))
    };
    let given: Vec<_> = given
        .iter()
        .flat_map(|entry| entry.changes.iter().filter_map(told_of).map(|told| (entry.revision, told)))
        .collect();
    assert_eq!(given, expected, "{told}");
}
