//! Whoever writes may change what the oracle says, and leaves what it does not see as it is.

use crmkit_engine::{Actor, ErrorKind, Work};
use crmkit_record::{Record as _, RecordSchema, Row, Value};

use crate::chance::{Chance, seed};
use crate::facts::facts;
use crate::mask::{masked, stage_value};
use crate::oracle::{Facts, Thing};
use crate::records::compare;
use crate::world::{Twist, World, dry};

const WORLDS: u64 = 24;
const WRITES: usize = 30;

#[test]
fn writes_are_let_through_exactly_where_the_oracle_lets_them() {
    let seed = seed();
    println!("seed {seed}");
    let mut outcomes = [0_u64; 4];
    for n in 0..WORLDS {
        let seed = seed + n;
        let mut world = World::new(seed, Twist::default(), 40);
        for _ in 0..8 {
            world.step();
        }
        let before = world.facts();
        let mut chance = Chance::new(seed ^ 0x5a);
        for actor in &world.actors {
            for _ in 0..WRITES {
                let thing = chance.one(&before.things);
                let told = format!("CRMKIT_SEED={seed} {actor} {} {}", thing.record, thing.id);
                let change = change(&world, &mut chance, &thing);
                let (done, expected) = match &change {
                    Some((field, value)) => (
                        update(&world, actor, &before, &thing, field, value, &told),
                        may_update(&before, actor, &thing, field, value),
                    ),
                    None => (delete(&world, actor, &thing, &told), may_delete(&before, actor, &thing)),
                };
                assert_eq!(done, expected, "{told} {change:?}");
                outcomes[match expected {
                    None => 0,
                    Some(ErrorKind::NotFound) => 1,
                    Some(ErrorKind::Denied) => 2,
                    Some(_) => 3,
                }] += 1;
            }
        }
    }
    println!("done, not found, denied, invalid: {outcomes:?}");
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}

/// Another value for a field; nothing to delete the record.
fn change(world: &World, chance: &mut Chance, thing: &Thing) -> Option<(&'static str, Value)> {
    Some(match chance.below(6) {
        0 => ("stage", stage_value(chance.one(&["lead", "customer", "lost"]))),
        1 => ("size", Value::Integer(chance.one(&[2, 7, 11]))),
        // What is there already, as a guess.
        2 if chance.below(2) == 0 => ("secret", thing.values.get("secret")?.clone()),
        2 => ("secret", Value::Text("written".to_owned())),
        3 if thing.record != "memo" => ("owner", Value::Reference(chance.one(&world.users).untyped())),
        4 if ["sale", "case"].contains(&thing.record) => ("firm", Value::Reference(chance.one(&world.ids("firm")))),
        5 => return None,
        _ => ("name", Value::Text("written".to_owned())),
    })
}

/// Puts the record as the actor sees it, with another value; the outcome, and in the write everything is as the oracle says.
fn update(
    world: &World,
    actor: &Actor,
    before: &Facts,
    thing: &Thing,
    field: &str,
    value: &Value,
    told: &str,
) -> Option<ErrorKind> {
    let session = world.house.crm.session(actor.clone());
    let catalog = world.house.crm.catalog().unwrap();
    let schema = catalog.record(thing.record).unwrap();
    let number = schema.field(field).unwrap().number;
    let written = session.write_with(&dry(), |work: &mut Work<'_>| {
        let seen = work.row(thing.record, thing.id).unwrap_or_else(|_| blind(before, actor, thing, schema, work));
        let mut row = Row::clone(&seen);
        row.set(number, value.clone());
        work.update_row(thing.record, row)?;
        let after = work.with_system_rights(|view| Ok(facts(view)))?;
        let mut expected = thing.values.clone();
        if before.who(actor).is_some_and(|who| before.level(&who, thing.record, field) == "write") {
            expected.insert(field.to_owned(), value.clone());
        }
        let now = after.things.iter().find(|one| one.id == thing.id).unwrap();
        assert_eq!(now.values, expected, "{told}: what it did not put stays as it was");
        compare(&after, actor, work, &format!("{told} in a write of {field}"));
        Ok(())
    });
    written.err().map(|error| error.kind())
}

/// What somebody puts who may not read: all that its levels leave, as the system told it.
fn blind(facts: &Facts, actor: &Actor, thing: &Thing, schema: &RecordSchema, work: &Work<'_>) -> Row {
    let row = work.with_system_rights(|view| view.row(thing.record, thing.id));
    let mut row = row.map_or_else(|_| crate::specimen::Firm::default().to_row(), |row| Row::clone(&row));
    let Some(who) = facts.who(actor) else { return row };
    for field in &schema.fields {
        let level = facts.level(&who, thing.record, &field.path());
        let value = row.remove(field.number);
        row.set_opt(field.number, value.and_then(|value| masked(level, &value)));
    }
    row
}

fn may_update(facts: &Facts, actor: &Actor, thing: &Thing, field: &str, value: &Value) -> Option<ErrorKind> {
    let Some(who) = facts.who(actor) else { return Some(ErrorKind::NotFound) };
    let reads = facts.has_right(&who, "read", thing.record);
    if !facts.has_right(&who, "update", thing.record) {
        return Some(if reads { ErrorKind::Denied } else { ErrorKind::NotFound });
    }
    if reads && !facts.may(&who, "read", thing) {
        return Some(ErrorKind::NotFound);
    }
    if !facts.may(&who, "update", thing) {
        return Some(if reads { ErrorKind::Denied } else { ErrorKind::NotFound });
    }
    let same = thing.values.get(field) == Some(value);
    let shown = thing.values.get(field).and_then(|value| masked(facts.level(&who, thing.record, field), value));
    match facts.level(&who, thing.record, field) {
        "write" => {}
        _ if shown.as_ref() == Some(value) => {}
        "hidden" => return Some(ErrorKind::Invalid),
        _ => return Some(ErrorKind::Denied),
    }
    let mut after = thing.clone();
    after.values.insert(field.to_owned(), value.clone());
    if facts.is_restricted(&who, "update", &after) || (reads && facts.is_restricted(&who, "read", &after)) {
        return Some(ErrorKind::Denied);
    }
    let target = facts.things.iter().find(|one| field == "firm" && *value == Value::Reference(one.id));
    match target {
        Some(target) if !same && (!facts.has_right(&who, "read", "firm") || facts.shown(&who, target).is_none()) => {
            Some(ErrorKind::Invalid)
        }
        _ => None,
    }
}

fn delete(world: &World, actor: &Actor, thing: &Thing, told: &str) -> Option<ErrorKind> {
    let session = world.house.crm.session(actor.clone());
    let written = session.write_with(&dry(), |work| {
        work.delete_row(thing.record, thing.id)?;
        let after = work.with_system_rights(|view| Ok(facts(view)))?;
        compare(&after, actor, work, &format!("{told} in a write that deletes it"));
        Ok(())
    });
    written.err().map(|error| error.kind())
}

fn may_delete(facts: &Facts, actor: &Actor, thing: &Thing) -> Option<ErrorKind> {
    let who = facts.who(actor);
    let right = |action: &str| who.as_ref().is_some_and(|who| facts.has_right(who, action, thing.record));
    let may = |action: &str| who.as_ref().is_some_and(|who| facts.may(who, action, thing));
    match (right("read"), right("delete")) {
        (true, false) => Some(ErrorKind::Denied),
        (false, false) => Some(ErrorKind::NotFound),
        (true, true) if !may("read") => Some(ErrorKind::NotFound),
        (reads, true) => (!may("delete")).then_some(if reads { ErrorKind::Denied } else { ErrorKind::NotFound }),
    }
}
