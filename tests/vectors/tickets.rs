//! Priorities, portals and turns of tickets.

use std::collections::BTreeMap;

use crmkit_core::tickets::next_in_turn;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::desk::{Desk, cases, text};
use crate::transcript::Transcript;

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
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, what } in cases(include_str!("cases/tickets.toml")) {
        match what {
            What::Priority { default, tickets } => {
                for ticket in tickets {
                    let desk = Desk::open(transcript, &id, START);
                    desk.call("ticket_settings.create", json!({ "default_priority": default }));
                    let of_type = ticket.of_type.map(|priority| {
                        let priority = (priority != "none").then_some(priority);
                        desk.make("ticket_types.create", json!({ "name": "Bug", "default_priority": priority }))
                    });
                    let made = json!({ "subject": "x", "priority": ticket.set, "ticket_type": of_type });
                    let made = desk.call("tickets.create", made);
                    assert_eq!(text(&made["effective_priority"]), ticket.expected, "{id}");
                }
            }
            What::Portal { raised, seen, manager, seen_by_manager } => {
                let portal = Portal::new(transcript, &id);
                for (place, subject) in raised {
                    portal.open(place, json!({ "subject": subject })).unwrap();
                }
                for (place, expected) in seen.into_iter().enumerate() {
                    assert_eq!(portal.seen(place), expected, "{id}");
                }
                let set = json!({ "organisations": [portal.company] });
                portal.desk.call("users.update", json!({ "id": portal.users[manager], "set": set }));
                assert_eq!(portal.seen(manager), seen_by_manager, "{id}");
            }
            What::Organisations { refused } => {
                let portal = Portal::new(transcript, &id);
                let other = portal.desk.make("companies.create", json!({ "name": "Bolt" }));
                let link = json!({ "contact": portal.people[0], "company": other });
                portal.desk.call("people.link_company", link);
                let error = portal.open(0, json!({ "subject": "x" })).unwrap_err();
                assert_eq!(error.problems()[0].code, refused, "{id}");
                portal.open(0, json!({ "subject": "x", "company": other })).unwrap();
            }
            What::Turns { stale, members, allowed, picked, order } => {
                let mut turns = stale.clone();
                let found: Vec<i64> = allowed
                    .iter()
                    .map(|allowed| next_in_turn(&mut turns, &members, |member| allowed.contains(&member)).unwrap_or(-1))
                    .collect();
                assert_eq!((&found, &turns), (&picked, &order), "{id}");
                let desk = Desk::open(transcript, &id, START);
                assert_eq!(routed(&desk, &stale, &members, &allowed), (picked, order), "{id}");
            }
        }
    }
}

/// The same turns as those of a queue: each ticket asks for a skill of its own, which those have who are allowed. Who got each
/// ticket, and whose turn it is then.
fn routed(desk: &Desk<'_>, stale: &[i64], members: &[i64], allowed: &[Vec<i64>]) -> (Vec<i64>, Vec<i64>) {
    let mut users: BTreeMap<i64, String> = BTreeMap::new();
    for member in stale.iter().chain(members) {
        if users.contains_key(member) {
            continue;
        }
        let user = desk.make("users.create", json!({ "name": format!("Agent {member}") }));
        let knows = |(place, _): (usize, _)| format!("skill {place}");
        let may = allowed.iter().enumerate().filter(|(_, allowed)| allowed.contains(member));
        let mut skills: Vec<String> = may.map(knows).collect();
        if stale.last() == Some(member) {
            skills.push("the first turn".to_owned());
        }
        let agent = json!({ "user": user, "status": "online", "skills": skills });
        desk.call("ticket_agents.create", agent);
        users.insert(*member, user);
    }
    let ids = |members: &[i64]| -> Vec<&str> { members.iter().map(|member| users[member].as_str()).collect() };
    let place = |id: &Json| users.iter().find(|(_, user)| id == *user).map_or(-1, |(member, _)| *member);
    let give = |skill: String| {
        desk.call("tickets.create", json!({ "subject": "x", "skills": [skill] }));
        place(&desk.call("tickets.route", json!({}))[0]["assignee"])
    };
    let queue = |members: &[i64]| {
        let queue = json!({ "name": "All", "position": 0, "filter": "all", "members": ids(members) });
        desk.make("ticket_queues.create", queue)
    };
    let queue = if let [first @ .., last] = stale {
        // Whoever gets a ticket comes last: so the turns are those of before.
        let mut before = vec![*last];
        before.extend(first);
        let queue = queue(&before);
        assert_eq!(give("the first turn".to_owned()), *last);
        let turns = desk.ask("ticket_queues.get", json!({ "id": queue }))["turns"].clone();
        assert_eq!(turns, json!(ids(stale)));
        desk.call("ticket_queues.update", json!({ "id": queue, "set": { "members": ids(members) } }));
        queue
    } else {
        queue(members)
    };
    let found = (0..allowed.len()).map(|place| give(format!("skill {place}"))).collect();
    let turns = desk.ask("ticket_queues.get", json!({ "id": queue }))["turns"].clone();
    (found, turns.as_array().unwrap().iter().map(place).collect())
}

/// Two contacts of one organisation at its portal.
struct Portal<'a> {
    desk: Desk<'a>,
    company: String,
    people: [String; 2],
    users: [String; 2],
}

impl<'a> Portal<'a> {
    fn new(transcript: &'a Transcript, id: &str) -> Self {
        let desk = Desk::open(transcript, id, START);
        let role = desk.call("tickets.set_up_portal", json!({}));
        let company = desk.make("companies.create", json!({ "name": "Acme" }));
        let people = ["c1", "c2"].map(|name| {
            let contact = desk.make("contacts.create", json!({ "last_name": name }));
            desk.call("people.link_company", json!({ "contact": contact, "company": company }));
            contact
        });
        let users = people
            .clone()
            .map(|person| desk.make("users.create", json!({ "name": "customer", "roles": [role], "person": person })));
        Self { desk, company, people, users }
    }

    fn open(&self, place: usize, ticket: Json) -> crmkit_engine::Result<Json> {
        self.desk.calls(Some(&self.users[place]), "tickets.open", ticket)
    }

    fn seen(&self, place: usize) -> Vec<String> {
        let listed = self.desk.asks(Some(&self.users[place]), "tickets.list", json!({ "sort": "subject" })).unwrap();
        listed["items"].as_array().unwrap().iter().map(|ticket| text(&ticket["subject"])).collect()
    }
}
