//! Business time, and the clocks of service levels.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crmkit_core::calendar::{BusinessCalendar, BusinessHours};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::desk::Desk;
use crate::transcript::Transcript;

/// A Monday.
const START: &str = "2026-03-02T09:00:00Z";

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

    fn fields(&self) -> Json {
        let zone = self.zone.as_deref().unwrap_or("UTC");
        let mut fields = json!({ "name": "Support", "zone": zone, "hours": self.hours, "holidays": self.holidays });
        let switches = [
            ("closed_all_week", &self.closed_all_week),
            ("closing_time", &self.closing_time),
            ("deadline_seconds", &self.deadline_seconds),
        ];
        for (switch, choice) in switches {
            if let Some(choice) = choice {
                fields[switch] = json!(choice);
            }
        }
        fields
    }

    fn compiled(&self) -> BusinessHours {
        self.record().compile().unwrap()
    }
}

pub(crate) fn play(transcript: &Transcript) {
    business_time(transcript);
    priorities(transcript);
    clocks(transcript);
    blank_conditions(transcript);
}

#[test]
fn business_time_is_added_and_measured() {
    business_time(&Transcript::default());
}

/// The same is asked of the calculation and of the record.
fn business_time(transcript: &Transcript) {
    let Cases { time, elapsed, days, open, refused, .. } = cases();
    let desk = |id: &str, calendar: &Calendar| {
        let desk = Desk::open(transcript, id, START);
        let calendar = desk.make("business_calendars.create", calendar.fields());
        (desk, calendar)
    };
    for Time { id, from, seconds, at, calendar } in time {
        let hours = calendar.compiled();
        assert_eq!(hours.deadline(from, TimeDelta::seconds(seconds)).unwrap(), at, "{id}");
        let (desk, calendar) = desk(&id, &calendar);
        let told = desk.ask("calendar.add", json!({ "calendar": calendar, "from": from, "seconds": seconds }));
        assert_eq!(instant(&told["at"]), Some(at), "{id}");
    }
    for Elapsed { id, from, to, seconds, calendar } in elapsed {
        assert_eq!(calendar.compiled().between(from, to).unwrap(), TimeDelta::seconds(seconds), "{id}");
        let (desk, calendar) = desk(&id, &calendar);
        let told = desk.ask("calendar.between", json!({ "calendar": calendar, "from": from, "to": to }));
        assert_eq!(told["seconds"], json!(seconds), "{id}");
    }
    for Days { id, from, until, working, calendar } in days {
        let hours = calendar.compiled();
        assert_eq!(hours.working_days(from, until).unwrap(), working.len() as u64, "{id}");
        assert_eq!(calendar.zone, None, "{id}: the days that are asked for below are those of UTC");
        let (desk, calendar) = desk(&id, &calendar);
        for day in from.iter_days().take_while(|day| *day < until) {
            assert_eq!(hours.is_working_day(day), working.contains(&day), "{id} {day}");
            let [from, to] = [day, day.succ_opt().unwrap()].map(|day| format!("{day}T00:00:00Z"));
            let told = desk.ask("calendar.between", json!({ "calendar": calendar, "from": from, "to": to }));
            assert_eq!(told["seconds"] != json!(0), working.contains(&day), "{id} {day}");
        }
    }
    for Open { id, open, closed, calendar } in open {
        let hours = calendar.compiled();
        let (desk, calendar) = desk(&id, &calendar);
        for (instants, is) in [(open, true), (closed, false)] {
            for at in instants {
                assert_eq!(hours.is_open(at), is, "{id} {at}");
                let told = desk.ask("calendar.is_open", json!({ "calendar": calendar, "at": at }));
                assert_eq!(told["open"], json!(is), "{id} {at}");
                let next = desk.ask("calendar.next_opening", json!({ "calendar": calendar, "at": at }));
                assert_eq!(instant(&next) == Some(at), is, "{id} {at}");
            }
        }
    }
    for Refused { id, code, calendar } in refused {
        let of_record = calendar.record().compile().unwrap_err();
        let of_call = Desk::open(transcript, &id, START).refused("business_calendars.create", calendar.fields());
        for error in [of_record, of_call] {
            assert!(error.problems().iter().all(|problem| problem.code == code), "{id}: {error}");
        }
    }
}

fn instant(json: &Json) -> Option<DateTime<Utc>> {
    json.as_str().map(|at| at.parse().unwrap())
}

#[test]
fn a_priority_is_said_or_the_types_or_everybodys() {
    priorities(&Transcript::default());
}

fn priorities(transcript: &Transcript) {
    for Priority { id, said, r#type, is } in cases().priority {
        let desk = Desk::open(transcript, &id, START);
        desk.call("ticket_settings.create", json!({ "default_priority": "low" }));
        let of_type = r#type.map(|default| {
            let mut record = json!({ "name": "Bug" });
            if !default.is_empty() {
                record["default_priority"] = json!(default);
            }
            desk.make("ticket_types.create", record)
        });
        let mut ticket = json!({ "subject": "A ticket" });
        if let Some(said) = &said {
            ticket["priority"] = json!(said);
        }
        if let Some(of_type) = &of_type {
            ticket["ticket_type"] = json!(of_type);
        }
        let made = desk.call("tickets.create", ticket);
        assert_eq!(made["effective_priority"], json!(is), "{id} {said:?} {of_type:?}");
    }
}

/// The policies of the sources: zone, hours, and targets as metric, priority, seconds.
fn policy(desk: &Desk<'_>, name: &str, holidays: &[String], after_solved: Option<&str>) {
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
    let calendar = desk.make("business_calendars.create", calendar);
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
    desk.call("tickets.create_sla_policy", policy);
}

#[test]
fn clocks_run_as_the_sources_say() {
    clocks(&Transcript::default());
}

fn clocks(transcript: &Transcript) {
    for case in cases().clock {
        let id = &case.id;
        let desk = Desk::open(transcript, id, &case.steps[0].at.to_rfc3339());
        policy(&desk, &case.policy, &case.holidays, case.after_solved.as_deref());
        let agent = desk.make("users.create", json!({ "name": "Olga" }));
        let requester = desk.make("contacts.create", json!({ "last_name": "Ann" }));
        let mut ticket = String::new();
        let mut steps = case.steps.iter().peekable();
        let mut looks = case.expect.iter().collect::<Vec<_>>();
        looks.sort_by_key(|look| look.at);
        for look in looks {
            while let Some(step) = steps.next_if(|step| step.at <= look.at) {
                desk.now(&step.at.to_rfc3339());
                if let Some(priority) = &step.open {
                    let status = step.status.as_deref().unwrap_or("new");
                    let record = json!({
                        "subject": "A ticket", "requester": requester, "priority": priority, "status": status,
                        "assignee": agent,
                    });
                    ticket = desk.make("tickets.create", record);
                }
                if step.customer {
                    let said = json!({ "ticket": ticket, "said": { "body": "Hello" } });
                    desk.call("tickets.customer_message", said);
                }
                if step.reply {
                    let reply = json!({ "ticket": ticket, "kind": "reply", "body": "Hello", "author": agent });
                    desk.call("ticket_messages.create", reply);
                }
                if let (Some(status), None) = (&step.status, &step.open) {
                    desk.call("tickets.set_status", json!({ "ticket": ticket, "status": status }));
                }
                if let Some(priority) = &step.priority {
                    desk.call("tickets.update", json!({ "id": ticket, "set": { "priority": priority } }));
                }
                if let Some(due) = &step.promise {
                    let promise = json!({ "ticket": ticket, "metric": "first_reply", "due": due });
                    desk.call("tickets.promise_due", promise);
                }
            }
            desk.now(&look.at.to_rfc3339());
            let status = desk.ask("tickets.sla_status", json!({ "ticket": ticket }));
            let clocks = status["clocks"].as_array().unwrap();
            let clock = clocks.iter().find(|clock| clock["metric"] == json!(look.metric));
            let clock = clock.unwrap_or_else(|| panic!("{id}: no clock of {}: {status}", look.metric));
            let place = format!("{id}, {} at {}: {clock}", look.metric, look.at);
            assert_eq!(clock["state"], json!(look.state), "{place}");
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
            let why = desk.ask("tickets.why", asked);
            assert_eq!(why["running_seconds"], why["clock"]["taken_seconds"], "{place}");
        }
        assert!(steps.next().is_none(), "{id}: a step that nothing looks at");
    }
}

#[test]
fn a_blank_condition_never_matches() {
    blank_conditions(&Transcript::default());
}

/// H24: an enabled policy whose condition is blank or null is no catch-all; the default is.
fn blank_conditions(transcript: &Transcript) {
    for filter in [json!(""), json!("   "), Json::Null] {
        let desk = Desk::open(transcript, "H24", START);
        let targets = json!([{ "metric": "first_reply", "seconds": 60 }]);
        let blank = json!({ "name": "Blank", "position": 1, "filter": filter, "targets": targets });
        desk.call("tickets.create_sla_policy", blank);
        let ticket = desk.make("tickets.create", json!({ "subject": "A ticket", "priority": "normal" }));
        let status = desk.ask("tickets.sla_status", json!({ "ticket": ticket }));
        assert_eq!((&status["policy"]["because"], &status["clocks"]), (&json!("none"), &json!([])), "H24");
        let default = json!({ "name": "Default", "position": 2, "is_default": true, "targets": targets });
        desk.call("tickets.create_sla_policy", default);
        // A job chooses anew for the tickets that are there.
        desk.call("due.run", json!({}));
        let status = desk.ask("tickets.sla_status", json!({ "ticket": ticket }));
        assert_eq!(status["policy"]["name"], json!("Default"), "H24");
        assert_eq!(status["policy"]["passed_over"][0]["why"], json!("no_filter"), "H24");
    }
}
