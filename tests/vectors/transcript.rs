//! What every case calls, asks and is answered, in one file that JavaScript and Python play again.
//!
//! `transcript.json` is a list with one thing a line:
//!
//! - `{"case", "start", "seed"}`: an empty CRM in memory, whose clock stands at `start` and whose randomness is that of `seed`.
//! - `{"advance"}`: the clock moves on by so many seconds.
//! - `{"call" or "ask", "as", "with", "ok" or "error"}`: an operation or a question, who acts (a user's id; the system `vectors`
//!   where it is missing), the arguments, and the answer: a player must get its very bytes.
//!
//! Ids stand there as they are: they follow from the clock and the seed. The players are `bindings/wasm/test/vectors.mjs` and
//! `bindings/python/tests/test_vectors.py`.
//!
//! After a change that is meant, `CRMKIT_RENEW=1 cargo test --release -p crmkit-tests --test vectors` writes it again; read its
//! difference before you commit it.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use crmkit_engine::{Actor, Result};
use serde_json::{Map, Value as Json, json};

/// Written down while the cases run.
#[derive(Default)]
pub(crate) struct Transcript {
    lines: RefCell<Vec<String>>,
    now: Cell<DateTime<Utc>>,
}

impl Transcript {
    pub(crate) const SEED: u64 = 1;

    pub(crate) fn actor() -> Actor {
        Actor::system("vectors")
    }

    pub(crate) fn case(&self, case: &str, start: DateTime<Utc>) {
        self.now.set(start);
        self.line(&json!({ "case": case, "start": start, "seed": Self::SEED }));
    }

    pub(crate) fn time(&self, instant: DateTime<Utc>) {
        let seconds = instant.signed_duration_since(self.now.replace(instant)).num_seconds();
        assert!(seconds >= 0, "{instant} is earlier than it is");
        if seconds > 0 {
            self.line(&json!({ "advance": seconds }));
        }
    }

    pub(crate) fn step(&self, user: Option<&str>, verb: &str, name: &str, arguments: Json, answer: &Result<Json>) {
        let mut step = Map::new();
        step.insert(verb.to_owned(), json!(name));
        if let Some(user) = user {
            step.insert("as".to_owned(), json!(user));
        }
        step.insert("with".to_owned(), arguments);
        match answer {
            Ok(answer) => step.insert("ok".to_owned(), answer.clone()),
            Err(error) => step.insert("error".to_owned(), error.to_json()),
        };
        self.line(&Json::Object(step));
    }

    fn line(&self, line: &Json) {
        self.lines.borrow_mut().push(line.to_string());
    }
}

#[test]
fn the_transcript_is_what_the_cases_say() {
    let transcript = Transcript::default();
    for family in crate::FAMILIES {
        family(&transcript);
    }
    let lines = transcript.lines.into_inner();
    let found = format!("[\n{}\n]\n", lines.join(",\n"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join("transcript.json");
    if std::env::var_os("CRMKIT_RENEW").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap();
    for (number, (found, kept)) in found.lines().zip(kept.lines()).enumerate() {
        assert_eq!(found, kept, "line {} of transcript.json", number + 1);
    }
    assert_eq!(found.len(), kept.len(), "one of the two has more steps");
}

/// Every family of cases is in the list, so that none is left out of the transcript.
#[test]
fn every_family_is_played() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join("cases");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), crate::FAMILIES.len());
}
