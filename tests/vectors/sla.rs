//! Business time, and the clocks of service levels.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crmkit_core::calendar::{BusinessCalendar, BusinessHours};
use crmkit_core::rooms;
use crmkit_engine::{Actor, Context, Crm, ManualClock, SeededRandom, Session};
use crmkit_store::MemoryStore;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::desk::{ask, call, text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    time: Vec<Time>,
    elapsed: Vec<Elapsed>,
    days: Vec<Days>,
    open: Vec<Open>,
    refused: Vec<Refused>,
    priority: Vec<Priority>,
    clock: Vec<Clock>,
}

#[derive(Deserialize)]
struct Time {
    id: String,
    from: DateTime<Utc>,
    seconds: i64,
    at: DateTime<Utc>,
    #[serde(flatten)]
    calendar: Calendar,
}

#[derive(Deserialize)]
struct Elapsed {
    id: String,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    seconds: i64,
    #[serde(flatten)]
    calendar: Calendar,
}

#[derive(Deserialize)]
struct Days {
    id: String,
    from: NaiveDate,
    until: NaiveDate,
    working: Vec<NaiveDate>,
    #[serde(flatten)]
    calendar: Calendar,
}

#[derive(Deserialize)]
struct Open {
    id: String,
    open: Vec<DateTime<Utc>>,
    closed: Vec<DateTime<Utc>>,
    #[serde(flatten)]
    calendar: Calendar,
}

#[derive(Deserialize)]
struct Refused {
    id: String,
    code: String,
    #[serde(flatten)]
    calendar: Calendar,
}

#[derive(Clone, Deserialize)]
struct Calendar {
    #[serde(default)]
    zone: Option<String>,
    hours: Vec<String>,
    #[serde(default)]
    holidays: Vec<String>,
    #[serde(default)]
    closed_all_week: Option<String>,
    #[serde(default)]
    closing_time: Option<String>,
    #[serde(default)]
    deadline_seconds: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Priority {
    id: String,
    said: Option<String>,
    r#type: Option<String>,
    is: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    id: String,
    policy: String,
    #[serde(default)]
    holidays: Vec<String>,
    after_solved: Option<String>,
    steps: Vec<Step>,
    expect: Vec<Expected>,
    next_due: Option<String>,
    #[serde(default)]
    absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    at: DateTime<Utc>,
    open: Option<String>,
    status: Option<String>,
    priority: Option<String>,
    promise: Option<String>,
    #[serde(default)]
    customer: bool,
    #[serde(default)]
    reply: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    at: DateTime<Utc>,
    metric: String,
    state: String,
    due: Option<String>,
    taken: Option<i64>,
    left: Option<i64>,
    overdue: Option<i64>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("cases/sla.toml")).unwrap()
}

impl Calendar {
    fn record(&self) -> BusinessCalendar {
        let (hours, holidays) = (self.hours.clone(), self.holidays.clone());
        let zone = self.zone.clone().unwrap_or_else(|| "UTC".to_owned());
        let read = |text: &Option<String>| text.clone().unwrap_or_default();
        BusinessCalendar {
            zone,
            hours,
            holidays,
            closed_all_week: read(&self.closed_all_week).parse().unwrap_or_default(),
            closing_time: read(&self.closing_time).parse().unwrap_or_default(),
            deadline_seconds: read(&self.deadline_seconds).parse().unwrap_or_default(),
            ..BusinessCalendar::default()
        }
    }

    fn compiled(&self) -> BusinessHours {
        self.record().compile().unwrap()
    }
}

#[test]
fn business_time_is_added_and_measured() {
    let Cases { time, elapsed, days, open, refused, .. } = cases();
    for Time { id, from, seconds, at, calendar } in time {
        let hours = calendar.compiled();
        assert_eq!(hours.deadline(from, TimeDelta::seconds(seconds)).unwrap(), at, "{id}");
    }
    for Elapsed { id, from, to, seconds, calendar } in elapsed {
        assert_eq!(calendar.compiled().between(from, to).unwrap(), TimeDelta::seconds(seconds), "{id}");
    }
    for Days { id, from, until, working, calendar } in days {
        let hours = calendar.compiled();
        assert_eq!(hours.working_days(from, until).unwrap(), working.len() as u64, "{id}");
        for day in from.iter_days().take_while(|day| *day < until) {
            assert_eq!(hours.is_working_day(day), working.contains(&day), "{id} {day}");
        }
    }
    for Open { id, open, closed, calendar } in open {
        let hours = calendar.compiled();
        assert!(open.iter().all(|at| hours.is_open(*at)), "{id}");
        assert!(!closed.iter().any(|at| hours.is_open(*at)), "{id}");
    }
    for Refused { id, code, calendar } in refused {
        let error = calendar.record().compile().unwrap_err();
        assert!(error.problems().iter().all(|problem| problem.code == code), "{id}: {error}");
    }
}

/// A CRM whose clock is set by the case.
struct Office {
    clock: Arc<ManualClock>,
    session: Session,
}

impl Office {
    fn at(now: DateTime<Utc>) -> Self {
        let clock = Arc::new(ManualClock::new(now));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &rooms()).unwrap();
        Self { clock, session: crm.session(Actor::system("vectors")) }
    }

    fn made(&self, operation: &str, arguments: Json) -> String {
        text(&call(&self.session, operation, arguments)["id"])
    }
}

#[test]
fn a_priority_is_said_or_the_types_or_everybodys() {
    for Priority { id, said, r#type, is } in cases().priority {
        let office = Office::at("2026-03-02T09:00:00Z".parse().unwrap());
        call(&office.session, "ticket_settings.create", json!({ "default_priority": "low" }));
        let of_type = r#type.map(|default| {
            let mut record = json!({ "name": "Bug" });
            if !default.is_empty() {
                record["default_priority"] = json!(default);
            }
            office.made("ticket_types.create", record)
        });
        let mut ticket = json!({ "subject": "A ticket" });
        if let Some(said) = &said {
            ticket["priority"] = json!(said);
        }
        if let Some(of_type) = &of_type {
            ticket["ticket_type"] = json!(of_type);
        }
        let made = call(&office.session, "tickets.create", ticket);
        assert_eq!(made["effective_priority"], json!(is), "{id} {said:?} {of_type:?}");
    }
}

/// The policies of the sources: zone, hours, and targets as metric, priority, seconds.
fn policy(office: &Office, name: &str, holidays: &[String], after_solved: Option<&str>) {
    let helpdesk: &[(&str, &str, i64)] = &[
        ("first_reply", "low", 86_400),
        ("total_resolution", "low", 259_200),
        ("first_reply", "normal", 28_800),
        ("total_resolution", "normal", 86_400),
        ("first_reply", "high", 3_600),
        ("total_resolution", "high", 14_400),
        ("first_reply", "urgent", 1_800),
        ("total_resolution", "urgent", 7_200),
    ];
    let crm: &[(&str, &str, i64)] =
        &[("first_reply", "high", 3_600), ("first_reply", "urgent", 1_800), ("next_reply", "high", 3_600)];
    let zammad: &[(&str, &str, i64)] =
        &[("first_reply", "normal", 3_600), ("next_reply", "normal", 7_200), ("total_resolution", "normal", 10_800)];
    let (zone, hours, pauses, targets) = match name {
        "helpdesk" => ("UTC", "Mo-Fr 10:00-18:00", json!(["pending", "on_hold"]), helpdesk),
        "crm" => ("UTC", "Mo-Fr 09:00-17:00", json!([]), crm),
        "zammad" => ("UTC", "24/7", json!(["pending"]), zammad),
        "berlin" => ("Europe/Berlin", "Mo-Su 09:00-18:00", json!(["pending"]), &[("first_reply", "normal", 7_200)][..]),
        "z11" => ("UTC", "24/7", json!(["pending"]), &[("total_resolution", "normal", 14_400)][..]),
        other => panic!("{other} is no policy"),
    };
    let calendar = json!({ "name": "Support", "zone": zone, "hours": [hours], "holidays": holidays });
    let calendar = office.made("business_calendars.create", calendar);
    let targets: Vec<Json> = targets
        .iter()
        .map(|(metric, priority, seconds)| {
            json!({ "metric": metric, "priority": priority, "seconds": seconds, "business": true })
        })
        .collect();
    let after_solved = after_solved.unwrap_or("stop");
    let policy = json!({
        "name": name, "is_default": true, "calendar": calendar, "pauses": pauses, "after_solved": after_solved,
        "targets": targets,
    });
    call(&office.session, "tickets.create_sla_policy", policy);
}

#[test]
fn clocks_run_as_the_sources_say() {
    for case in cases().clock {
        let id = &case.id;
        let start = case.steps[0].at;
        let office = Office::at(start);
        policy(&office, &case.policy, &case.holidays, case.after_solved.as_deref());
        let agent = office.made("users.create", json!({ "name": "Olga" }));
        let requester = office.made("contacts.create", json!({ "last_name": "Ann" }));
        let mut ticket = String::new();
        let mut steps = case.steps.iter().peekable();
        let mut looks = case.expect.iter().collect::<Vec<_>>();
        looks.sort_by_key(|look| look.at);
        for look in looks {
            while let Some(step) = steps.next_if(|step| step.at <= look.at) {
                office.clock.set(step.at);
                if let Some(priority) = &step.open {
                    let status = step.status.as_deref().unwrap_or("new");
                    let record = json!({
                        "subject": "A ticket", "requester": requester, "priority": priority, "status": status,
                        "assignee": agent,
                    });
                    ticket = office.made("tickets.create", record);
                }
                if step.customer {
                    let said = json!({ "ticket": ticket, "said": { "body": "Hello" } });
                    call(&office.session, "tickets.customer_message", said);
                }
                if step.reply {
                    let reply = json!({ "ticket": ticket, "kind": "reply", "body": "Hello", "author": agent });
                    call(&office.session, "ticket_messages.create", reply);
                }
                if let (Some(status), None) = (&step.status, &step.open) {
                    call(&office.session, "tickets.set_status", json!({ "ticket": ticket, "status": status }));
                }
                if let Some(priority) = &step.priority {
                    call(&office.session, "tickets.update", json!({ "id": ticket, "set": { "priority": priority } }));
                }
                if let Some(due) = &step.promise {
                    let promise = json!({ "ticket": ticket, "metric": "first_reply", "due": due });
                    call(&office.session, "tickets.promise_due", promise);
                }
            }
            office.clock.set(look.at);
            let status = ask(&office.session, "tickets.sla_status", json!({ "ticket": ticket }));
            let clocks = status["clocks"].as_array().unwrap();
            let clock = clocks.iter().find(|clock| clock["metric"] == json!(look.metric));
            let clock = clock.unwrap_or_else(|| panic!("{id}: no clock of {}: {status}", look.metric));
            let place = format!("{id}, {} at {}: {clock}", look.metric, look.at);
            assert_eq!(clock["state"], json!(look.state), "{place}");
            let instant = |json: &Json| json.as_str().map(|at| at.parse::<DateTime<Utc>>().unwrap());
            if let Some(due) = &look.due {
                assert_eq!(instant(&clock["due"]), Some(due.parse().unwrap()), "{place}");
            }
            for (field, expected) in
                [("taken_seconds", look.taken), ("left_seconds", look.left), ("overdue_seconds", look.overdue)]
            {
                if let Some(expected) = expected {
                    assert_eq!(clock[field], json!(expected), "{place}");
                }
            }
            if let Some(due) = &case.next_due {
                assert_eq!(instant(&status["next_due"]), Some(due.parse().unwrap()), "{place}");
            }
            assert!(
                !clocks.iter().any(|clock| case.absent.iter().any(|absent| clock["metric"] == json!(absent))),
                "{place}"
            );
            // What is explained adds up to what the clock says.
            let asked = json!({ "ticket": ticket, "metric": look.metric });
            let why = ask(&office.session, "tickets.why", asked);
            assert_eq!(why["running_seconds"], why["clock"]["taken_seconds"], "{place}");
        }
        assert!(steps.next().is_none(), "{id}: a step that nothing looks at");
    }
}

/// H24: an enabled policy whose condition is blank or null is no catch-all; the default is.
#[test]
fn a_blank_condition_never_matches() {
    for filter in [json!(""), json!("   "), Json::Null] {
        let office = Office::at("2026-03-02T09:00:00Z".parse().unwrap());
        let targets = json!([{ "metric": "first_reply", "seconds": 60 }]);
        let blank = json!({ "name": "Blank", "position": 1, "filter": filter, "targets": targets });
        call(&office.session, "tickets.create_sla_policy", blank);
        let ticket = office.made("tickets.create", json!({ "subject": "A ticket", "priority": "normal" }));
        let status = ask(&office.session, "tickets.sla_status", json!({ "ticket": ticket }));
        assert_eq!((&status["policy"]["because"], &status["clocks"]), (&json!("none"), &json!([])), "H24");
        let default = json!({ "name": "Default", "position": 2, "is_default": true, "targets": targets });
        call(&office.session, "tickets.create_sla_policy", default);
        // A job chooses anew for the tickets that are there.
        call(&office.session, "due.run", json!({}));
        let status = ask(&office.session, "tickets.sla_status", json!({ "ticket": ticket }));
        assert_eq!(status["policy"]["name"], json!("Default"), "H24");
        assert_eq!(status["policy"]["passed_over"][0]["why"], json!("no_filter"), "H24");
    }
}
