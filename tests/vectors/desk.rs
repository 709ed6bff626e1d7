//! A CRM for one case, in which everything that is called and asked is written down.

use std::sync::Arc;

use crmkit_core::rooms;
use crmkit_engine::{Actor, Context, Crm, Error, ManualClock, Result, SeededRandom, Session};
use crmkit_store::MemoryStore;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::transcript::Transcript;

/// The cases of a family.
pub(crate) fn cases<T: DeserializeOwned>(text: &str) -> Vec<T> {
    #[derive(serde::Deserialize)]
    struct Family<T> {
        case: Vec<T>,
    }
    let family: Family<T> = toml::from_str(text).unwrap();
    assert!(!family.case.is_empty());
    family.case
}

/// An empty CRM whose clock stands at an instant until it is told, and somebody who may do everything.
pub(crate) struct Desk<'a> {
    crm: Crm,
    clock: Arc<ManualClock>,
    transcript: &'a Transcript,
}

impl<'a> Desk<'a> {
    pub(crate) fn open(transcript: &'a Transcript, case: &str, now: &str) -> Self {
        let now = now.parse().unwrap();
        let clock = Arc::new(ManualClock::new(now));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(Transcript::SEED)));
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &rooms()).unwrap();
        transcript.case(case, now);
        Self { crm, clock, transcript }
    }

    /// Another instant, a later one.
    pub(crate) fn now(&self, instant: &str) {
        let instant = instant.parse().unwrap();
        self.transcript.time(instant);
        self.clock.set(instant);
    }

    pub(crate) fn call(&self, operation: &str, arguments: Json) -> Json {
        self.calls(None, operation, arguments).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    pub(crate) fn ask(&self, question: &str, arguments: Json) -> Json {
        self.asks(None, question, arguments).unwrap_or_else(|error| panic!("{question}: {error}"))
    }

    /// The id of what an operation makes.
    pub(crate) fn make(&self, operation: &str, arguments: Json) -> String {
        text(&self.call(operation, arguments)["id"])
    }

    pub(crate) fn refused(&self, operation: &str, arguments: Json) -> Error {
        self.calls(None, operation, arguments).unwrap_err()
    }

    /// An operation of a user, or of the system.
    pub(crate) fn calls(&self, user: Option<&str>, operation: &str, arguments: Json) -> Result<Json> {
        let answer = self.session_of(user).call(operation, arguments.clone());
        self.transcript.step(user, "call", operation, arguments, &answer);
        answer
    }

    /// A question of a user, or of the system.
    pub(crate) fn asks(&self, user: Option<&str>, question: &str, arguments: Json) -> Result<Json> {
        let answer = self.session_of(user).ask(question, arguments.clone());
        self.transcript.step(user, "ask", question, arguments, &answer);
        answer
    }

    fn session_of(&self, user: Option<&str>) -> Session {
        self.crm.session(user.map_or_else(Transcript::actor, |user| Actor::user(user.parse().unwrap())))
    }

    /// A pipeline with these probabilities for its open stages, then won and lost; gives the stages' ids in order.
    pub(crate) fn pipeline(&self, probabilities: &[&str]) -> Vec<String> {
        let open = probabilities.iter().enumerate();
        let mut stages: Vec<Json> = open
            .map(|(place, probability)| json!({ "name": format!("Stage {place}"), "probability": probability }))
            .collect();
        stages.push(json!({ "name": "Won", "kind": "won" }));
        stages.push(json!({ "name": "Lost", "kind": "lost" }));
        self.call("deals.create_pipeline", json!({ "name": "Sales", "stages": stages }));
        let stages = self.ask("stages.list", json!({ "sort": "position" }));
        stages["items"].as_array().unwrap().iter().map(|stage| text(&stage["id"])).collect()
    }
}

pub(crate) fn text(json: &Json) -> String {
    json.as_str().unwrap_or_else(|| panic!("{json} is no text")).to_owned()
}
