//! What answers to surveys add up to.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use crate::desk::{Desk, cases, text};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    kind: String,
    #[serde(default)]
    high_is_hard: bool,
    /// How many gave which score.
    scores: BTreeMap<String, u32>,
    /// Figures by the path to them.
    expected: BTreeMap<String, String>,
}

#[test]
fn answers_add_up_as_the_field_defines_it() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, kind, high_is_hard, scores, expected } in cases(include_str!("cases/surveys.toml")) {
        let desk = Desk::open(transcript, &id, "2026-01-01T00:00:00Z");
        let survey =
            json!({ "name": "A survey", "kind": kind, "question": "How was it?", "high_is_hard": high_is_hard });
        let survey = desk.call("surveys.create", survey)["id"].clone();
        for (score, count) in scores {
            let score: i64 = score.parse().unwrap();
            for _ in 0..count {
                let contact = desk.call("contacts.create", json!({ "last_name": "Ann" }))["id"].clone();
                let asked = desk.call("surveys.invite", json!({ "survey": survey, "contact": contact }));
                desk.call("surveys.respond", json!({ "token": asked["token"], "answers": { "score": score } }));
            }
        }
        let told = desk.ask("surveys.results", json!({ "survey": survey }));
        for (path, expected) in expected {
            let found = path.split('.').fold(&told, |at, part| &at[part]);
            assert_eq!(text(found), expected, "{id} {path}");
        }
    }
}
