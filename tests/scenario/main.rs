//! One story, told in JSON, that gives the same bytes on every store and in every language.
//!
//! `scenario.json` holds the steps, `expected.json` what they answer. This test runs them on memory and on sled; the packages
//! for JavaScript and Python run the same file against the same answers. The interpreter is small on purpose: each language
//! has one of its own.
//!
//! - A step is an operation (`call`), a question (`ask`) or a move of the clock (`advance`, in seconds). `with` are its
//!   arguments, `actor` is who acts (the scenario's `actor` where it is missing): `system:<name>`, or the id of a user.
//! - `save` keeps an answer under a name. A text that is wholly `$name.part.0` stands for that part of a kept answer.
//! - The answers are a list with `{"ok": …}` or `{"error": …}` for each operation and question, printed with two spaces.
//!
//! After a change that is meant, `CRMKIT_RENEW=1 cargo test --release -p crmkit-tests --test scenario` writes `expected.json`
//! again; read its difference before you commit it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crmkit::chrono::{DateTime, TimeDelta, Utc};
use crmkit::serde_json::{Value as Json, from_str, json, to_string_pretty};
use crmkit::{Actor, Context, Crm, ManualClock, SeededRandom};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenario")
}

fn scenario() -> Json {
    let text = std::fs::read_to_string(folder().join("scenario.json")).expect("the scenario is there");
    from_str(&text).expect("the scenario is JSON")
}

/// Runs every step on a CRM that `open` makes, and prints the answers.
fn play(scenario: &Json, open: impl FnOnce(Context) -> Crm) -> String {
    let start: DateTime<Utc> = scenario["start"].as_str().unwrap().parse().unwrap();
    let clock = Arc::new(ManualClock::new(start));
    let random = Arc::new(SeededRandom::new(scenario["seed"].as_u64().unwrap()));
    let crm = open(Context::new(clock.clone(), random));
    let mut kept: HashMap<&str, Json> = HashMap::new();
    let mut answers = Vec::new();
    for step in scenario["steps"].as_array().unwrap() {
        if let Some(seconds) = step["advance"].as_i64() {
            clock.advance(TimeDelta::seconds(seconds));
            continue;
        }
        let arguments = filled(&step["with"], &kept);
        let session = |actor: Actor| crm.session(actor);
        let answer = actor(step.get("actor").unwrap_or(&scenario["actor"]), &kept).map(session).and_then(|session| {
            match step["call"].as_str() {
                Some(operation) => session.call(operation, arguments),
                None => session.ask(step["ask"].as_str().expect("a step is call, ask or advance"), arguments),
            }
        });
        if let (Some(name), Ok(value)) = (step["save"].as_str(), &answer) {
            kept.insert(name, value.clone());
        }
        answers.push(match answer {
            Ok(value) => json!({ "ok": value }),
            Err(error) => json!({ "error": error.to_json() }),
        });
    }
    to_string_pretty(&answers).unwrap() + "\n"
}

fn actor(given: &Json, kept: &HashMap<&str, Json>) -> Result<Actor, crmkit::Error> {
    let text = filled(given, kept).as_str().unwrap().to_owned();
    if text.starts_with("system:") { text.parse() } else { format!("user:{text}").parse() }
}

fn filled(given: &Json, kept: &HashMap<&str, Json>) -> Json {
    match given {
        Json::String(text) => match text.strip_prefix('$') {
            Some(path) => {
                let mut parts = path.split('.');
                let first = kept.get(parts.next().unwrap()).unwrap_or_else(|| panic!("nothing is kept for {text}"));
                let part = |value: Json, part: &str| match part.parse::<usize>() {
                    Ok(place) => value[place].clone(),
                    Err(_) => value[part].clone(),
                };
                parts.fold(first.clone(), part)
            }
            None => given.clone(),
        },
        Json::Array(items) => items.iter().map(|item| filled(item, kept)).collect(),
        Json::Object(object) => object.iter().map(|(name, value)| (name.clone(), filled(value, kept))).collect(),
        other => other.clone(),
    }
}

/// Compares line by line, so that a failure names the place instead of printing both texts.
fn assert_same(found: &str, expected: &str) {
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of expected.json", number + 1);
    }
    assert_eq!(found.len(), expected.len(), "one of the two has more answers");
}

#[test]
fn memory_and_sled_answer_as_expected() {
    let scenario = scenario();
    let memory = play(&scenario, |context| crmkit::memory(context).expect("memory opens"));
    let directory = tempfile::tempdir().expect("a temporary folder");
    let sled = play(&scenario, |context| crmkit::sled(directory.path().join("crm"), context).expect("sled opens"));
    assert_same(&sled, &memory);
    let path = folder().join("expected.json");
    if std::env::var_os("CRMKIT_RENEW").is_some() {
        std::fs::write(&path, &memory).expect("expected.json can be written");
    }
    assert_same(&memory, &std::fs::read_to_string(path).expect("expected.json is there"));
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let scenario = scenario();
    let run = || play(&scenario, |context| crmkit::memory(context).expect("memory opens"));
    assert_same(&run(), &run());
}

/// A scenario that left out a verb would prove nothing about it.
#[test]
fn every_verb_is_played() {
    let scenario = scenario();
    let played: Vec<&str> = scenario["steps"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| step["call"].as_str().or(step["ask"].as_str()))
        .collect();
    let catalog = crmkit::memory(Context::seeded(DateTime::UNIX_EPOCH, 0)).unwrap().catalog().unwrap();
    let verbs = catalog.operations().iter().chain(catalog.questions());
    let missing: Vec<&str> = verbs.map(|verb| verb.name.as_str()).filter(|name| !played.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
