//! What a change of a deal does, and what is refused.

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::desk::{Desk, cases};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    now: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    call: String,
    arguments: Json,
    /// The name under which the id of the answer is known to later steps.
    known_as: Option<String>,
    /// The code of the refusal, where it is refused.
    refused: Option<String>,
    /// Fields of the answer.
    expected: Option<Map<String, Json>>,
}

#[test]
fn deals_follow_the_rules_that_others_follow() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, now, steps } in cases(include_str!("cases/rules.toml")) {
        let desk = Desk::open(transcript, &id, &now);
        let stages = desk.pipeline(&["40"]);
        let mut known: Map<String, Json> = ["open", "won", "lost"]
            .into_iter()
            .zip(stages)
            .map(|(name, stage)| (name.to_owned(), json!(stage)))
            .collect();
        for Step { call: operation, arguments, known_as, refused, expected } in steps {
            let arguments = filled_in(arguments, &known);
            if let Some(code) = refused {
                let error = desk.refused(&operation, arguments);
                let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code.as_ref()).collect();
                assert_eq!(codes, [code], "{id} {operation}");
                continue;
            }
            let answer = desk.call(&operation, arguments);
            for (field, value) in expected.into_iter().flatten() {
                assert_eq!(answer[&field], filled_in(value, &known), "{id} {operation} {field}");
            }
            if let Some(name) = known_as {
                known.insert(name, answer["id"].clone());
            }
        }
    }
}

/// The same data with each text that is `$name` replaced by the id that the name stands for.
pub(crate) fn filled_in(json: Json, known: &Map<String, Json>) -> Json {
    match json {
        Json::String(text) => match text.strip_prefix('$') {
            Some(name) => known.get(name).unwrap_or_else(|| panic!("nothing is known as {name}")).clone(),
            None => Json::String(text),
        },
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, filled_in(value, known))).collect(),
        Json::Array(items) => items.into_iter().map(|item| filled_in(item, known)).collect(),
        other => other,
    }
}
