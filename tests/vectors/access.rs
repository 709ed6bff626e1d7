//! Who may do what with which document, as public authorization projects assert it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crmkit_engine::{Actor, Context, Crm, ManualClock, Room, SeededRandom, User};
use crmkit_record::{Id, RecordId, Rest};
use crmkit_record_derive::Record;
use crmkit_store::MemoryStore;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::desk::{Desk, cases, text};
use crate::rules::filled_in;
use crate::transcript::Transcript;

/// Something that somebody owns, in a folder that is one itself.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 90, name = "document", plural = "documents", title = "name")]
pub(crate) struct Document {
    pub(crate) id: Id<Document>,
    #[field(20)]
    pub(crate) name: String,
    #[field(21)]
    pub(crate) owner: Option<Id<User>>,
    #[field(22)]
    pub(crate) folder: Option<Id<Document>>,
    /// Who asked for it, and for which organisation.
    #[field(23)]
    pub(crate) requester: Option<String>,
    #[field(24)]
    pub(crate) organisation: Option<String>,
    #[field(25)]
    pub(crate) format: Option<String>,
    #[field(26)]
    pub(crate) size: Option<i64>,
    pub(crate) rest: Rest,
}

const CASES: &str = include_str!("cases/access.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    #[serde(rename = "now")]
    start: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Step {
    /// The system does something; the answer's id is known by a name.
    Call { call: String, set: Json, known_as: Option<String> },
    /// Another instant.
    Time { at: String },
    /// May one do this with a document?
    May { may: String, actor: String, record: String, expected: bool },
    /// Which documents does one see?
    List { list: BTreeSet<String>, actor: String },
    /// What does one see of a document?
    Get { get: String, actor: String, expected: Map<String, Json> },
}

#[test]
fn documents_are_seen_by_those_who_others_say_may_see_them() {
    for Case { id: case, start, steps } in cases(CASES) {
        let clock = Arc::new(ManualClock::new(start.parse().unwrap()));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let room = Room::new("vectors").record::<Document>();
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &[room]).unwrap();
        let system = crm.session(Actor::system("vectors"));
        let mut known: Map<String, Json> = Map::new();
        for step in steps {
            let named = |name: &str| text(&filled_in(json!(format!("${name}")), &known));
            let record = |name: &str| -> RecordId { named(name).parse().unwrap() };
            let view = |actor: &str| crm.session(Actor::user(named(actor).parse().unwrap())).view().unwrap();
            match step {
                Step::Call { call, set, known_as } => {
                    let answer = system.call(&call, filled_in(set, &known));
                    let answer = answer.unwrap_or_else(|error| panic!("{case} {call}: {error}"));
                    if let Some(name) = known_as {
                        known.insert(name, answer["id"].clone());
                    }
                }
                Step::Time { at } => clock.set(at.parse().unwrap()),
                Step::May { may, actor, record: name, expected } => {
                    let answer = view(&actor).require(may.parse().unwrap(), "document", record(&name));
                    assert_eq!(answer.is_ok(), expected, "{case}: {actor} {may} {name}: {answer:?}");
                }
                Step::List { list, actor } => {
                    let mut names = BTreeSet::new();
                    let seen = view(&actor).each(|one: Document| {
                        names.insert(one.name);
                        Ok(())
                    });
                    assert!(seen.is_ok() && names == list, "{case}: {actor} sees {names:?}, not {list:?}");
                }
                Step::Get { get, actor, expected } => {
                    let view = view(&actor);
                    let row = view.row("document", record(&get)).unwrap();
                    let mut json = view.catalog().record_json("document", &row).unwrap();
                    let fields = json.as_object_mut().unwrap();
                    fields.retain(|name, value| name != "id" && !value.is_null());
                    assert_eq!(*fields, expected, "{case}: {actor} {get}");
                }
            }
        }
    }
}

/// What of a document is what of a company.
const WORDS: [(&str, &str); 11] = [
    ("documents.", "companies."),
    ("document", "company"),
    ("folder = ", "parent = "),
    ("parent = \"folder\"", "parent = \"parent\""),
    ("folder:name", "parent:name"),
    ("requester = ", "source = "),
    ("organisation = ", "industry = "),
    ("format = ", "tier = "),
    ("format in ", "tier in "),
    ("size = ", "employees = "),
    ("size <", "employees <"),
];

/// The same cases with companies: they have an owner, too, and a company that they belong to.
#[test]
fn companies_are_seen_by_those_who_others_say_may_see_documents() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    let text_of_cases =
        WORDS.iter().fold(CASES.to_owned(), |text, (document, company)| text.replace(document, company));
    for Case { id: case, start, steps } in cases(&text_of_cases) {
        let desk = Desk::open(transcript, &case, &start);
        let mut known: Map<String, Json> = Map::new();
        for step in steps {
            let named = |name: &str| text(&filled_in(json!(format!("${name}")), &known));
            match step {
                Step::Call { call, set, known_as } => {
                    let answer = desk.call(&call, filled_in(set, &known));
                    if let Some(name) = known_as {
                        known.insert(name, answer["id"].clone());
                    }
                }
                Step::Time { at } => desk.now(&at),
                Step::May { may, actor, record, expected } => {
                    let asked = json!({
                        "action": may, "record_type": "company", "record": named(&record),
                        "actor": format!("user:{}", named(&actor)),
                    });
                    let told = desk.ask("access.explain", asked);
                    assert_eq!(told["allowed"], json!(expected), "{case}: {actor} {may} {record}: {told}");
                    if may == "read" {
                        let got = desk.asks(Some(&named(&actor)), "companies.get", json!({ "id": named(&record) }));
                        // What is implied of a company is given to whoever may not read it.
                        let whole = got.is_ok_and(|company| company.get("created_at").is_some());
                        assert_eq!(whole, expected, "{case}: {actor} {record}");
                    }
                }
                Step::List { list, actor } => {
                    let listed = desk.asks(Some(&named(&actor)), "companies.list", json!({})).unwrap();
                    let names = listed["items"].as_array().unwrap().iter().map(|company| text(&company["name"]));
                    assert_eq!(names.collect::<BTreeSet<_>>(), list, "{case}: {actor}");
                }
                Step::Get { get, actor, expected } => {
                    let mut company =
                        desk.asks(Some(&named(&actor)), "companies.get", json!({ "id": named(&get) })).unwrap();
                    let fields = company.as_object_mut().unwrap();
                    fields.retain(|name, value| name != "id" && !value.is_null() && *value != json!([]));
                    assert_eq!(*fields, expected, "{case}: {actor} {get}");
                }
            }
        }
    }
}
