//! Non-interference: two worlds of the same steps that differ only in what a session cannot see answer it with the same bytes.

use serde_json::{Value as Json, json};

use crate::oracle::Truth;
use crate::world::{Chance, KINDS, Plan, Step, World};

/// How many pairs a run compares.
const PAIRS: usize = 5_000;

/// What a session may ask, some of it about fields and records that it may not see.
fn calls(chance: &mut Chance, ids: &[String]) -> Vec<(String, Json)> {
    let filters = [
        "worth > 30",
        "stage = open",
        "title = alpha",
        "secret contains a",
        "mail known",
        "firm.size > 40",
        "text matches \"alpha\"",
        "worth > 10 and not stage = won",
        "created_at during today",
        "stage has been won",
    ];
    let mut calls = vec![("journal.entries".to_owned(), json!({ "limit": 7 + chance.below(20) }))];
    for kind in KINDS {
        let plural = format!("{kind}s");
        calls.push((format!("{plural}.list"), json!({ "limit": 1 + chance.below(5) })));
        calls.push((format!("{plural}.count"), json!({})));
    }
    for _ in 0..6 {
        let filter = chance.one(&filters);
        let sort = chance.one(&["worth", "-title", "secret", "mail", "-updated_at", ""]);
        calls.push(("cases.list".to_owned(), json!({ "filter": filter, "sort": sort, "limit": 1 + chance.below(6) })));
        calls.push(("cases.count".to_owned(), json!({ "filter": chance.one(&filters) })));
        calls.push(("cases.explain".to_owned(), json!({ "filter": chance.one(&filters) })));
        let id = chance.one(ids);
        calls.push((format!("{}s.get", chance.one(&KINDS)), json!({ "id": id })));
        calls.push((format!("{}s.history", chance.one(&KINDS)), json!({ "id": chance.one(ids) })));
        let word = chance.one(&["alpha", "beta", "omega", "gam", "example"]);
        calls.push(("cases.search".to_owned(), json!({ "text": word })));
        let action = chance.one(&["read", "update"]);
        calls.push(("access".to_owned(), json!({ "action": action, "record": id })));
    }
    for field in ["worth", "secret", "stage", "mail"] {
        calls.push(("cases.sum".to_owned(), json!({ "field": field })));
        calls.push(("cases.facets".to_owned(), json!({ "fields": [field], "limit": 3 })));
        calls.push(("cases.duplicates".to_owned(), json!({ "fields": [field] })));
        calls.push((
            "cases.report".to_owned(),
            json!({ "by": ["stage"], "measures": ["count", format!("max {field}")] }),
        ));
    }
    calls.push(("cases.report".to_owned(), json!({ "by": ["firm.size"] })));
    calls.push(("firms.sharing".to_owned(), json!({ "id": chance.one(ids), "fields": ["size"] })));
    calls
}

/// Everything that a session is told in answer to the same calls.
fn transcript(world: &World, user: &str, seed: u64, ids: &[String]) -> Vec<String> {
    let session = world.session(user);
    let mut told = Vec::new();
    for (question, arguments) in calls(&mut Chance(seed), ids) {
        if question == "access" {
            let view = session.view().unwrap();
            let id = arguments["record"].as_str().unwrap().parse().unwrap();
            let action = arguments["action"].as_str().unwrap().parse().unwrap();
            told.push(format!("{arguments}: {:?}", view.explain_access(None, action, "case", id, Some("worth"))));
            continue;
        }
        let mut arguments = arguments;
        // Lists are read on, page after page.
        for _ in 0..3 {
            let answer = session.ask(&question, arguments.clone());
            told.push(match &answer {
                Ok(answer) => format!("{question} {arguments}: {answer}"),
                Err(error) => format!("{question} {arguments}: {}", error.to_json()),
            });
            match answer.ok().and_then(|answer| answer["cursor"].as_str().map(str::to_owned)) {
                Some(cursor) => arguments["cursor"] = json!(cursor),
                None => break,
            }
        }
    }
    let catalog = session.catalog().unwrap().to_json();
    told.push(format!("catalog: {catalog}"));
    // And what it is told of its own changes, which the other world makes as well.
    for (at, id) in ids.iter().enumerate().take(12) {
        let kind = KINDS[at % 3];
        let set = match kind {
            "firm" => json!({ "name": "mine" }),
            "case" => json!({ "title": "mine", "worth": 1 }),
            _ => json!({ "text": "mine" }),
        };
        for (operation, arguments) in [
            (format!("{kind}s.update"), json!({ "id": id, "set": set })),
            ("cases.update".to_owned(), json!({ "id": id, "set": { "firm": ids[(at * 7 + 3) % ids.len()] } })),
            (format!("{kind}s.restore"), json!({ "id": id })),
        ] {
            let options = crmkit_engine::WriteOptions { dry_run: at % 2 == 0, ..Default::default() };
            told.push(match session.call_with(&options, &operation, arguments.clone()) {
                Ok(done) => format!("{operation} {arguments}: {} {} {:?}", done.value, done.revision, done.changes),
                Err(error) => format!("{operation} {arguments}: {}", error.to_json()),
            });
        }
    }
    told
}

/// Whether a user sees a record now; one that is gone counts as seen, since the user may have seen it.
fn sees(truth: &Truth, user: &str, kind: &str, id: &str) -> bool {
    truth.find(kind, id).is_none_or(|record| truth.may(user, "read", kind, record))
}

/// The same steps with other values where the user does not see them: in records that it does not see, and in hidden fields.
fn other(plan: &Plan, world: &World, truth: &Truth, user: &str, chance: &mut Chance) -> (Vec<Step>, usize) {
    let mut steps = plan.steps.clone();
    let mut changed = 0;
    let made: Vec<(Option<&str>, &str)> =
        plan.records.iter().map(|(step, kind)| (world.ids[*step].as_deref(), *kind)).collect();
    for (number, step) in steps.iter_mut().enumerate() {
        let Some((kind, verb)) = step.operation.split_once("s.").filter(|(kind, _)| KINDS.contains(kind)) else {
            continue;
        };
        let kind = kind.to_owned();
        let id = match verb {
            "create" => world.ids[number].clone(),
            "update" => step.arguments["id"]
                .as_str()
                .and_then(|id| id.strip_prefix('$'))
                .and_then(|made| world.ids[made.parse::<usize>().unwrap()].clone()),
            _ => None,
        };
        let Some(id) = id else { continue };
        debug_assert!(made.iter().any(|(made, _)| *made == Some(id.as_str())));
        let unseen = !sees(truth, user, &kind, &id);
        let fields = match verb {
            "create" => &mut step.arguments,
            _ => &mut step.arguments["set"],
        };
        for (field, words) in
            [("title", true), ("secret", true), ("text", true), ("name", true), ("worth", false), ("size", false)]
        {
            let hidden = kind == "case" && truth.field(user, "case", field) == 0;
            if fields[field].is_null() || !(unseen || hidden) || chance.below(2) == 0 {
                continue;
            }
            // Never the value that was there before, so that both worlds have as many changes.
            fields[field] = match words {
                true => json!(format!("{} unseen{number}", chance.one(&["alpha", "beta", "omega gamma", "delta"]))),
                false => json!(1_000 + number * 10 + chance.below(10)),
            };
            changed += 1;
        }
        if kind == "case" && (unseen || truth.field(user, "case", "stage") == 0) && chance.below(2) == 0 {
            fields["stage"] = json!(chance.one(&["new", "open", "won"]));
            changed += 1;
        }
    }
    (steps, changed)
}

/// Compares so many pairs, from a seed on.
fn compare(first: u64, wanted: usize) {
    let (mut pairs, mut seed, mut differing) = (0, first, 0);
    while pairs < wanted {
        seed = seed.wrapping_add(1);
        let mut plan = Plan::new(seed, 5, 14);
        let one = World::new(&plan.steps);
        let truth = one.truth();
        let mut chance = Chance(seed ^ 0x5eed);
        let users: Vec<String> = plan.users.iter().filter_map(|step| one.ids[*step].clone()).collect();
        for user in &users {
            let (steps, changed) = other(&plan, &one, &truth, user, &mut chance);
            let two = World::new(&steps);
            let there = two.truth();
            // The steps must have had the same effect, and what differs must not be seen there either.
            let same = changed > 0
                && one.ids == two.ids
                && KINDS.iter().all(|kind| {
                    let alike = |record: &Json| {
                        let id = record["id"].as_str().unwrap();
                        there.find(kind, id).is_some_and(|other| {
                            let actions = ["read", "update", "delete", "share", "export"];
                            let may = |truth: &Truth, record: &Json| {
                                actions.map(|action| truth.may(user, action, kind, record))
                            };
                            record["revision"] == other["revision"] && may(&truth, record) == may(&there, other)
                        })
                    };
                    truth.all(kind).len() == there.all(kind).len() && truth.all(kind).iter().all(alike)
                });
            let gone =
                |kind: &&str| plan.records.iter().filter(|(_, made)| *made == *kind).count() > truth.all(kind).len();
            // Whether somebody saw a record that is gone would have to be asked of the past.
            if !same || (KINDS.iter().any(gone) && deleted_differ(&plan.steps, &steps)) {
                continue;
            }
            let ids: Vec<String> = one.ids.iter().flatten().cloned().collect();
            // A fresh copy of the first world, since a transcript writes.
            let copy = World::new(&plan.steps);
            let (here, elsewhere) = (transcript(&copy, user, seed, &ids), transcript(&two, user, seed, &ids));
            for (here, elsewhere) in here.iter().zip(&elsewhere) {
                assert_eq!(here, elsewhere, "seed {seed}, {user}, {changed} differences");
            }
            assert_eq!(here.len(), elsewhere.len());
            pairs += 1;
            differing += changed;
        }
        plan.chance.below(2);
    }
    println!("{pairs} pairs with {differing} differences that nobody was told of");
}

/// Whether the steps differ of a record that one of them deletes, or of one that it refers to, which may decide who saw it.
fn deleted_differ(one: &[Step], other: &[Step]) -> bool {
    let is_delete = |step: &&Step| step.operation.ends_with(".delete");
    let about = |(number, step): (usize, &Step)| match step.arguments["id"].as_str() {
        Some(id) => id.to_owned(),
        None => format!("${number}"),
    };
    let mut known: Vec<String> =
        one.iter().filter(is_delete).filter_map(|step| step.arguments["id"].as_str().map(str::to_owned)).collect();
    let mut next = 0;
    while let Some(id) = known.get(next).cloned() {
        next += 1;
        for steps in [one, other] {
            for step in steps.iter().enumerate().filter(|step| about(*step) == id) {
                let mut named = Vec::new();
                names(&step.1.arguments, &mut named);
                known.extend(named.into_iter().filter(|name| !known.contains(name)).collect::<Vec<_>>());
            }
        }
    }
    let differing = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one.arguments != other.arguments);
    differing.into_iter().any(|(number, (one, _))| known.contains(&about((number, one))))
}

/// The records that some arguments name: those that earlier steps made.
fn names(arguments: &Json, found: &mut Vec<String>) {
    match arguments {
        Json::String(text) if text.starts_with('$') => found.push(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| names(item, found)),
        Json::Object(fields) => fields.values().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn what_is_not_seen_changes_no_answer() {
    compare(crate::seed(), PAIRS / 2);
}

#[test]
fn nor_in_other_worlds() {
    compare(crate::seed().wrapping_add(1 << 40), PAIRS / 2);
}
