//! Priorities, portals and turns of tickets.

use std::sync::Arc;

use crmkit_core::tickets::next_in_turn;
use crmkit_engine::{Actor, Context, Crm};
use crmkit_store::MemoryStore;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::desk::{ask, call, cases, session, text};

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum What {
    Priority {
        default: String,
        tickets: Vec<Prioritised>,
    },
    Portal {
        raised: Vec<(usize, String)>,
        seen: Vec<Vec<String>>,
        manager: usize,
        seen_by_manager: Vec<String>,
    },
    Organisations {
        refused: String,
    },
    Turns {
        #[serde(default)]
        stale: Vec<i64>,
        members: Vec<i64>,
        allowed: Vec<Vec<i64>>,
        picked: Vec<i64>,
        order: Vec<i64>,
    },
}

#[derive(Deserialize)]
struct Prioritised {
    set: Option<String>,
    #[serde(rename = "type")]
    of_type: Option<String>,
    expected: String,
}

const START: &str = "2026-03-02T09:00:00Z";

#[test]
fn tickets_behave_as_others_say() {
    for Case { id, what } in cases(include_str!("cases/tickets.toml")) {
        match what {
            What::Priority { default, tickets } => {
                for ticket in tickets {
                    let session = session(START);
                    call(&session, "ticket_settings.create", json!({ "default_priority": default }));
                    let of_type = ticket.of_type.map(|priority| {
                        let priority = (priority != "none").then_some(priority);
                        call(
                                &session,
                                "ticket_types.create",
                                json!({ "name": "Bug", "default_priority": priority }),
                            )["id"]
                                .clone()
                    });
                    let made = json!({ "subject": "x", "priority": ticket.set, "ticket_type": of_type });
                    let made = call(&session, "tickets.create", made);
                    assert_eq!(text(&made["effective_priority"]), ticket.expected, "{id}");
                }
            }
            What::Portal { raised, seen, manager, seen_by_manager } => {
                let portal = Portal::new();
                for (place, subject) in raised {
                    call(&portal.customer(place), "tickets.open", json!({ "subject": subject }));
                }
                for (place, expected) in seen.into_iter().enumerate() {
                    assert_eq!(portal.seen(place), expected, "{id}");
                }
                let set = json!({ "organisations": [portal.company] });
                call(&portal.system(), "users.update", json!({ "id": portal.users[manager], "set": set }));
                assert_eq!(portal.seen(manager), seen_by_manager, "{id}");
            }
            What::Organisations { refused } => {
                let portal = Portal::new();
                let other = call(&portal.system(), "companies.create", json!({ "name": "Bolt" }))["id"].clone();
                let link = json!({ "contact": portal.people[0], "company": other });
                call(&portal.system(), "people.link_company", link);
                let error = portal.customer(0).call("tickets.open", json!({ "subject": "x" })).unwrap_err();
                assert_eq!(error.problems()[0].code, refused, "{id}");
                call(&portal.customer(0), "tickets.open", json!({ "subject": "x", "company": other }));
            }
            What::Turns { stale, members, allowed, picked, order } => {
                let mut turns = stale;
                let found: Vec<i64> = allowed
                    .iter()
                    .map(|allowed| next_in_turn(&mut turns, &members, |member| allowed.contains(&member)).unwrap_or(-1))
                    .collect();
                assert_eq!((found, turns), (picked, order), "{id}");
            }
        }
    }
}

/// Two contacts of one organisation at its portal.
struct Portal {
    crm: Crm,
    company: Json,
    people: [Json; 2],
    users: [Json; 2],
}

impl Portal {
    fn new() -> Self {
        let context = Context::seeded(START.parse().unwrap(), 1);
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &crmkit_core::rooms()).unwrap();
        let system = crm.session(Actor::system("vectors"));
        let role = call(&system, "tickets.set_up_portal", json!({}));
        let company = call(&system, "companies.create", json!({ "name": "Acme" }))["id"].clone();
        let people = ["c1", "c2"].map(|name| {
            let contact = call(&system, "contacts.create", json!({ "last_name": name }))["id"].clone();
            call(&system, "people.link_company", json!({ "contact": contact, "company": company }));
            contact
        });
        let users = people.clone().map(|person| {
            let user = json!({ "name": "customer", "roles": [role], "person": person });
            call(&system, "users.create", user)["id"].clone()
        });
        Self { crm, company, people, users }
    }

    fn system(&self) -> crmkit_engine::Session {
        self.crm.session(Actor::system("vectors"))
    }

    fn customer(&self, place: usize) -> crmkit_engine::Session {
        self.crm.session(Actor::user(text(&self.users[place]).parse().unwrap()))
    }

    fn seen(&self, place: usize) -> Vec<String> {
        let listed = ask(&self.customer(place), "tickets.list", json!({ "sort": "subject" }));
        listed["items"].as_array().unwrap().iter().map(|ticket| text(&ticket["subject"])).collect()
    }
}
