//! Policies, what is kept of clocks, and what is told.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Actor, Role, User, due, outbox};
use crmkit_record::Id;
use serde_json::json;

use crate::calendar::BusinessCalendar;
use crate::desk::{Desk, instant, refused};
use crate::tickets::sla::*;
use crate::tickets::{MessageKind, NewTicket, Priority, ServiceOptions, StatusCategory, Ticket, TicketMessage, open};

pub(super) fn at(minutes: i64) -> DateTime<Utc> {
    instant("2026-03-02T09:00:00Z") + TimeDelta::minutes(minutes)
}

pub(super) fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn target(metric: SlaMetric, minutes: i64) -> NewSlaTarget {
    NewSlaTarget { metric, seconds: minutes * 60, ..NewSlaTarget::default() }
}

pub(super) fn policy(desk: &Desk, policy: NewSlaPolicy) -> Id<SlaPolicy> {
    desk.write(|work| create_sla_policy(work, policy.clone())).unwrap().id
}

/// The default: first reply within an hour, and a solution within ten.
fn default_policy(desk: &Desk) -> Id<SlaPolicy> {
    let targets = vec![target(SlaMetric::FirstReply, 60), target(SlaMetric::TotalResolution, 600)];
    policy(desk, NewSlaPolicy { name: "Default".into(), is_default: true, targets, ..NewSlaPolicy::default() })
}

fn ticket(desk: &Desk, priority: Priority) -> Id<Ticket> {
    let new = NewTicket { subject: "Down".into(), priority: Some(priority), ..NewTicket::default() };
    desk.write(|work| open(work, new.clone())).unwrap().id
}

pub(super) fn reply(desk: &Desk, ticket: Id<Ticket>, agent: Id<User>) {
    let body = "Hello".to_owned();
    let message =
        TicketMessage { ticket, kind: MessageKind::Reply, body, author: Some(agent), ..TicketMessage::default() };
    desk.create(message);
}

pub(super) fn run(desk: &Desk) {
    for _ in 0..20 {
        if desk.write(|work| due::run(work, None, None)).unwrap() == 0 {
            return;
        }
    }
    panic!("the jobs never end");
}

fn told(desk: &Desk) -> Vec<String> {
    let messages = outbox::pending(&desk.view(), None, Some(1_000)).unwrap();
    let ours = messages.into_iter().filter(|message| message.kind.starts_with("tickets.sla"));
    ours.map(|message| {
        let name = message.payload.get("escalation").or(message.payload.get("metric"));
        format!("{} {}", message.kind.trim_start_matches("tickets.sla_"), name.unwrap().as_str().unwrap())
    })
    .collect()
}

fn states(desk: &Desk, ticket: Id<Ticket>) -> Vec<(SlaMetric, SlaState)> {
    let status = sla_status(&desk.view(), ticket, None).unwrap();
    status.clocks.iter().map(|clock| (clock.metric, clock.state)).collect()
}

#[test]
fn the_first_policy_counts_that_a_ticket_passes() {
    let desk = desk();
    let named = |name: &str, filter: Option<&str>, position| NewSlaPolicy {
        name: name.into(),
        filter: filter.map(str::to_owned),
        position: Some(position),
        targets: vec![target(SlaMetric::FirstReply, 5)],
        ..NewSlaPolicy::default()
    };
    policy(&desk, named("Urgent", Some("effective_priority = urgent"), 2));
    policy(&desk, named("Pressing", Some("effective_priority in (high, urgent)"), 1));
    policy(&desk, named("Blank", Some(" "), 0));
    default_policy(&desk);
    let chosen = |priority| {
        let ticket = ticket(&desk, priority);
        let status = sla_status(&desk.view(), ticket, None).unwrap();
        (status.policy.name.unwrap(), status.policy.because)
    };
    assert_eq!(chosen(Priority::Urgent), ("Pressing".into(), "first_match".into()));
    assert_eq!(chosen(Priority::Low), ("Default".into(), "default".into()));
    let second = NewSlaPolicy { is_default: true, ..named("Another", None, 9) };
    assert_eq!(refused(desk.write(|work| create_sla_policy(work, second.clone()))), "sla_policy.one_default");
    let twice = NewSlaPolicy {
        targets: vec![NewSlaTarget { priority: Some(Priority::Low), ..target(SlaMetric::FirstReply, 5) }; 2],
        ..named("Twice", None, 9)
    };
    assert_eq!(refused(desk.write(|work| create_sla_policy(work, twice.clone()))), "sla_target.said_twice");
    let nonsense = named("Nonsense", Some("colour = red"), 9);
    assert_eq!(refused(desk.write(|work| create_sla_policy(work, nonsense.clone()))), "filter.field_unknown");
    assert_eq!(desk.all::<SlaPolicy>().len(), 4);
}

#[test]
fn a_condition_on_a_field_that_is_hidden_is_refused() {
    let desk = desk();
    let rights = ["sla_policy.*", "sla_target.*", "ticket.*", "tickets.*"];
    let role = desk.create(Role {
        name: "Writer of policies".into(),
        rights: rights.map(str::to_owned).to_vec(),
        fields: vec!["ticket.subject:hidden".into()],
        ..Role::default()
    });
    let user = desk.create(User { name: "Ines".into(), roles: vec![role], ..User::default() });
    let session = desk.crm.session(Actor::user(user));
    let named =
        |filter: &str| NewSlaPolicy { name: filter.into(), filter: Some(filter.into()), ..NewSlaPolicy::default() };
    let made = |filter: &str| session.write(|work| create_sla_policy(work, named(filter))).map(drop);
    assert_eq!(refused(made("subject contains secret")), "filter.field_unknown");
    made("status = new").unwrap();
}

#[test]
fn warnings_and_breaches_are_told_once() {
    let desk = desk();
    default_policy(&desk);
    let ticket = ticket(&desk, Priority::Normal);
    assert_eq!(
        states(&desk, ticket),
        [(SlaMetric::FirstReply, SlaState::Active), (SlaMetric::TotalResolution, SlaState::Active)]
    );
    for (minutes, expected) in [(47, 0), (48, 1), (59, 1), (60, 2), (479, 2), (480, 3), (599, 3), (600, 4), (900, 4)] {
        desk.clock.set(at(minutes));
        run(&desk);
        assert_eq!(told(&desk).len(), expected, "{minutes}");
    }
    let all = ["warning first_reply", "breach first_reply", "warning total_resolution", "breach total_resolution"];
    assert_eq!(told(&desk), all);
}

#[test]
fn a_breach_that_no_job_saw_is_told_when_something_happens() {
    let desk = desk();
    default_policy(&desk);
    let ticket = ticket(&desk, Priority::Normal);
    let agent = desk.user("Olga", "Europe/Berlin");
    desk.clock.set(at(90));
    reply(&desk, ticket, agent);
    assert_eq!(told(&desk), ["breach first_reply"]);
    run(&desk);
    assert_eq!(told(&desk), ["breach first_reply"]);
    assert_eq!(states(&desk, ticket)[0], (SlaMetric::FirstReply, SlaState::Breached));
}

#[test]
fn escalations_strike_at_their_time_and_may_wait_for_the_agent() {
    let desk = desk();
    let policy = default_policy(&desk);
    let escalation = |name: &str, minutes: i64, quiet: Option<i64>| SlaEscalation {
        name: name.into(),
        policy,
        metric: Some(SlaMetric::TotalResolution),
        offset_seconds: minutes * 60,
        quiet_seconds: quiet.map(|minutes| minutes * 60),
        ..SlaEscalation::default()
    };
    desk.create(escalation("half way", -300, None));
    desk.create(escalation("too late", 60, None));
    desk.create(escalation("patient", -300, Some(30)));
    let ticket = ticket(&desk, Priority::Normal);
    let agent = desk.user("Olga", "Europe/Berlin");
    desk.clock.set(at(290));
    reply(&desk, ticket, agent);
    let escalated = || told(&desk).into_iter().filter(|told| told.starts_with("escalation")).collect::<Vec<_>>();
    for (minutes, expected) in [(299, 0), (300, 1), (319, 1), (320, 2), (659, 2), (660, 3), (900, 3)] {
        desk.clock.set(at(minutes));
        run(&desk);
        assert_eq!(escalated().len(), expected, "{minutes}");
    }
    assert_eq!(escalated(), ["escalation half way", "escalation patient", "escalation too late"]);
}

#[test]
fn another_priority_or_policy_takes_stale_clocks_away() {
    let desk = desk();
    default_policy(&desk);
    let targets = vec![target(SlaMetric::FirstReply, 10), target(SlaMetric::AgentWork, 20)];
    let urgent = policy(
        &desk,
        NewSlaPolicy {
            name: "Urgent".into(),
            position: Some(-1),
            filter: Some("effective_priority = urgent".into()),
            targets,
            ..NewSlaPolicy::default()
        },
    );
    let ticket = ticket(&desk, Priority::Normal);
    desk.clock.set(at(15));
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Urgent)).unwrap();
    let kept = || {
        let mut clocks = desk.all::<SlaClock>();
        clocks.sort_by_key(|clock| clock.metric);
        clocks.into_iter().map(|clock| (clock.metric, clock.policy, clock.due)).collect::<Vec<_>>()
    };
    let urgent = Some(urgent);
    let expected = [(SlaMetric::FirstReply, urgent, Some(at(10))), (SlaMetric::AgentWork, urgent, Some(at(20)))];
    assert_eq!(kept(), expected);
    assert_eq!(states(&desk, ticket)[0].1, SlaState::Breached);
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Low)).unwrap();
    assert_eq!(states(&desk, ticket)[0].1, SlaState::Active);
    // A target that changes moves the clocks of the tickets that are there.
    let target = desk
        .all::<SlaTarget>()
        .into_iter()
        .find(|one| one.priority == Priority::Low && one.metric == SlaMetric::FirstReply);
    desk.modify(target.unwrap().id, |target| target.seconds = 7_200).unwrap();
    run(&desk);
    assert_eq!(kept()[0].2, Some(at(120)));
    // Without its policy a ticket has no clocks.
    for policy in desk.all::<SlaPolicy>() {
        desk.delete(policy.id).unwrap();
    }
    assert_eq!((kept(), states(&desk, ticket)), (vec![], vec![]));
    assert!(due::pending(&desk.view(), Some(at(9_999)), None).unwrap().iter().all(|job| !job.kind.contains("sla_b")));
}

#[test]
fn a_promised_deadline_is_not_overwritten() {
    let desk = desk();
    default_policy(&desk);
    let ticket = ticket(&desk, Priority::Normal);
    desk.write(|work| promise_due(work, ticket, SlaMetric::FirstReply, Some(at(200)))).unwrap();
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Urgent)).unwrap();
    let due = || desk.all::<SlaClock>().into_iter().find(|one| one.metric == SlaMetric::FirstReply).unwrap().due;
    assert_eq!(due(), Some(at(200)));
    desk.write(|work| promise_due(work, ticket, SlaMetric::FirstReply, None)).unwrap();
    assert_eq!(due(), Some(at(60)));
}

#[test]
fn all_unsolved_tickets_are_told_from_what_is_kept() {
    let desk = desk();
    default_policy(&desk);
    let agent = desk.user("Olga", "Europe/Berlin");
    let tickets: Vec<Id<Ticket>> = (0..5).map(|_| ticket(&desk, Priority::Normal)).collect();
    desk.clock.set(at(30));
    reply(&desk, tickets[0], agent);
    desk.modify(tickets[1], |ticket| {
        ticket.assignee = Some(agent);
        ticket.status = StatusCategory::Solved;
    })
    .unwrap();
    let counts = |minutes| {
        let overview = sla_overview(&desk.view(), Some(at(minutes)), None).unwrap();
        let of = |counts: &SlaCounts| [counts.active, counts.paused, counts.due_soon, counts.met, counts.breached];
        (overview.metrics.iter().map(of).collect::<Vec<_>>(), overview.next.len())
    };
    assert_eq!(counts(30), (vec![[3, 0, 0, 1, 0], [4, 0, 0, 0, 0]], 7));
    assert_eq!(counts(50), (vec![[0, 0, 3, 1, 0], [4, 0, 0, 0, 0]], 7));
    assert_eq!(counts(60).0[0], [0, 0, 0, 1, 3]);
    let next = sla_overview(&desk.view(), Some(at(90)), Some(1)).unwrap().next;
    assert_eq!((next[0].ticket, next[0].state, next[0].overdue_seconds), (tickets[2], SlaState::Breached, 1_800));
    let forecast = breach_forecast(&desk.view(), 12, Some(at(30)), None).unwrap();
    let hours: Vec<u64> = forecast.hours.iter().map(|hour| hour.breaches).collect();
    assert_eq!((forecast.breaches, hours), (7, vec![3, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0]));
    desk.clock.set(at(70));
    let attained = attainment(&desk.view(), None, None, None, None).unwrap();
    let first = &attained[0];
    assert_eq!((first.met, first.breached, first.undecided), (1, 3, 1));
    assert_eq!(first.percent.unwrap().to_string(), "25");
    assert_eq!(refused(sla_overview(&desk.view(), None, Some(0))), "sla.limit");
}

#[test]
fn first_replies_and_solutions_are_told_in_business_time() {
    let desk = desk();
    let calendar = BusinessCalendar {
        name: "Office".into(),
        zone: "UTC".into(),
        hours: vec!["Mo-Fr 09:00-17:00".into()],
        ..BusinessCalendar::default()
    };
    let calendar = desk.create(calendar);
    let ticket = ticket(&desk, Priority::Normal);
    let agent = desk.user("Olga", "UTC");
    desk.clock.set(at(24 * 60));
    reply(&desk, ticket, agent);
    let times = business_times(&desk.view(), calendar, Some(ServiceOptions::default())).unwrap();
    assert_eq!((times.replied, times.first_reply_mean), (1, Some(8 * 3_600)));
}

#[test]
fn a_target_beyond_the_calendar_is_refused_and_one_that_gets_there_stands_in_nobodys_way() {
    let desk = desk();
    let seldom = BusinessCalendar {
        name: "Seldom".into(),
        zone: "UTC".into(),
        hours: vec!["Mo 09:00-09:01".into()],
        ..BusinessCalendar::default()
    };
    let calendar = desk.create(seldom);
    let promised = |minutes: i64| NewSlaPolicy {
        name: "Seldom".into(),
        is_default: true,
        calendar: Some(calendar),
        targets: vec![NewSlaTarget { business: true, ..target(SlaMetric::FirstReply, minutes) }],
        ..NewSlaPolicy::default()
    };
    let refusal = desk.write(|work| create_sla_policy(work, promised(50_000)));
    assert_eq!(refused(refusal), "sla_target.seconds");
    policy(&desk, promised(20_000));
    let ticket = ticket(&desk, Priority::Normal);
    assert_eq!(states(&desk, ticket).len(), 1);
    desk.modify(calendar, |calendar| calendar.hours = vec!["24/7".into()]).unwrap();
    for one in desk.all::<SlaTarget>() {
        desk.modify(one.id, |target| target.seconds *= 100).unwrap();
    }
    desk.modify(calendar, |calendar| calendar.hours = vec!["Mo 09:00-09:01".into()]).unwrap();
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Urgent)).unwrap();
    assert_eq!(states(&desk, ticket), []);
}

#[test]
fn why_needs_the_right_to_see_the_ticket() {
    let desk = desk();
    default_policy(&desk);
    let ticket = ticket(&desk, Priority::Normal);
    let user = desk.user_with(&["tickets.*", "deal.read"]);
    for question in ["tickets.why", "tickets.sla_status"] {
        let asked = json!({ "ticket": ticket, "metric": "first_reply" });
        let asked = if question == "tickets.why" { asked } else { json!({ "ticket": ticket }) };
        assert!(user.ask(question, asked).is_err(), "{question}");
    }
    assert_eq!(refused(why(&desk.view(), ticket, SlaMetric::AgentWork, None)), "sla.no_clock");
}
