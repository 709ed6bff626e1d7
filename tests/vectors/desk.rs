//! A CRM for one case.

use std::sync::Arc;

use crmkit_core::rooms;
use crmkit_engine::{Actor, Context, Crm, Session};
use crmkit_store::MemoryStore;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

/// Somebody who may do everything, in an empty CRM whose clock stands at an instant.
pub(crate) fn session(now: &str) -> Session {
    let context = Context::seeded(now.parse().unwrap(), 1);
    Crm::open(Arc::new(MemoryStore::new()), context, &rooms()).unwrap().session(Actor::system("vectors"))
}

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

pub(crate) fn call(session: &Session, operation: &str, arguments: Json) -> Json {
    session.call(operation, arguments).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

pub(crate) fn ask(session: &Session, question: &str, arguments: Json) -> Json {
    session.ask(question, arguments).unwrap_or_else(|error| panic!("{question}: {error}"))
}

/// A pipeline with these probabilities for its open stages, then won and lost; gives the stages' ids in order.
pub(crate) fn pipeline(session: &Session, probabilities: &[&str]) -> Vec<String> {
    let open = probabilities.iter().enumerate();
    let mut stages: Vec<Json> = open
        .map(|(place, probability)| json!({ "name": format!("Stage {place}"), "probability": probability }))
        .collect();
    stages.push(json!({ "name": "Won", "kind": "won" }));
    stages.push(json!({ "name": "Lost", "kind": "lost" }));
    call(session, "deals.create_pipeline", json!({ "name": "Sales", "stages": stages }));
    let stages = ask(session, "stages.list", json!({ "sort": "position" }));
    stages["items"].as_array().unwrap().iter().map(|stage| text(&stage["id"])).collect()
}

pub(crate) fn text(json: &Json) -> String {
    json.as_str().unwrap_or_else(|| panic!("{json} is no text")).to_owned()
}
