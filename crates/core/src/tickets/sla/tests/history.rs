//! What belongs to the history of a ticket: what was said, which policy was chosen, what was promised, how rounds were decided.

use chrono::TimeDelta;
use crmkit_engine::{Actor, Role, Session, User, outbox};
use crmkit_record::{Id, Record as _};
use serde_json::{Value as Json, json};

use super::desk::{at, desk, policy, reply, run};
use crate::calendar::BusinessCalendar;
use crate::desk::{Desk, refused};
use crate::people::Company;
use crate::tickets::sla::*;
use crate::tickets::{
    EventKind, MessageKind, NewTicket, Priority, StatusCategory, Ticket, TicketMessage, TicketTrace, events, happened,
    merge, open, set_status, undo_merge,
};

const HOUR: i64 = 3_600;

fn target(metric: SlaMetric, seconds: i64) -> NewSlaTarget {
    NewSlaTarget { metric, seconds, ..NewSlaTarget::default() }
}

fn standard(targets: Vec<NewSlaTarget>) -> NewSlaPolicy {
    NewSlaPolicy { name: "Standard".into(), is_default: true, targets, ..NewSlaPolicy::default() }
}

/// A ticket of Ann that nobody has said anything to, and an agent.
fn ticket(desk: &Desk) -> (Id<Ticket>, Id<User>) {
    let agent = desk.user("Olga", "UTC");
    let requester = Some(desk.contact("Ann"));
    let new = NewTicket { subject: "Down".into(), requester, assignee: Some(agent), ..NewTicket::default() };
    (desk.write(|work| open(work, new.clone())).unwrap().id, agent)
}

fn customer(desk: &Desk, ticket: Id<Ticket>) -> Id<TicketMessage> {
    let customer = desk.get(ticket).requester;
    let kind = MessageKind::Customer;
    desk.create(TicketMessage { ticket, kind, body: "Hello".into(), customer, ..TicketMessage::default() })
}

fn status(desk: &Desk, ticket: Id<Ticket>, status: StatusCategory) {
    desk.write(|work| set_status(work, ticket, Some(status), None)).unwrap();
}

/// How a clock stands, from the question and from what is kept, which must not differ.
fn stands(desk: &Desk, ticket: Id<Ticket>, metric: SlaMetric) -> Option<ClockStanding> {
    let view = desk.view();
    let asked = sla_status(&view, ticket, None).unwrap().clocks.into_iter().find(|clock| clock.metric == metric);
    let kept = desk.all::<SlaClock>().into_iter().find(|kept| (kept.ticket, kept.metric) == (ticket, metric));
    let of_kept = kept.map(|kept| (kept.state_at(view.now()), kept.due, kept.target_seconds));
    assert_eq!(of_kept, asked.as_ref().map(|asked| (asked.state, asked.due, asked.target_seconds)));
    asked
}

fn state(desk: &Desk, ticket: Id<Ticket>, metric: SlaMetric) -> Option<SlaState> {
    stands(desk, ticket, metric).map(|clock| clock.state)
}

fn told(desk: &Desk, kind: &str) -> usize {
    let messages = outbox::pending(&desk.view(), None, Some(1_000)).unwrap();
    messages.iter().filter(|message| message.kind == kind).count()
}

// ---- what is said ----

#[test]
fn nobody_makes_up_for_a_late_reply_by_saying_that_it_was_earlier() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(60));
    run(&desk);
    assert_eq!(told(&desk, "tickets.sla_breach"), 1);
    desk.clock.set(at(90));
    let role = Role {
        name: "Agent".into(),
        rights: ["ticket.*", "ticket.modify_all", "ticket_message.*", "tickets.*"].map(str::to_owned).to_vec(),
        ..Role::default()
    };
    let role = desk.create(role);
    desk.modify(agent, |agent| agent.roles = vec![role]).unwrap();
    let session = desk.crm.session(Actor::user(agent));
    let earlier = json!({ "ticket": ticket, "said": { "body": "Hello", "at": at(30) } });
    assert_eq!(refused(session.call("tickets.reply", earlier)), "ticket_message.at");
    let other = desk.user("Ole", "UTC");
    let forged = json!({ "ticket": ticket, "kind": "reply", "body": "Hello", "author": other });
    assert_eq!(refused(session.call("ticket_messages.create", forged)), "ticket_message.author_foreign");
    let own = json!({ "ticket": ticket, "kind": "note", "body": "Hello", "author": agent, "at": at(90) });
    session.call("ticket_messages.create", own).unwrap();
    // What the system says to have been earlier counts from when it was written down too.
    let (kind, body) = (MessageKind::Reply, "Hello".to_owned());
    let backdated = TicketMessage { ticket, kind, body, author: Some(agent), at: Some(at(30)), ..Default::default() };
    desk.create(backdated);
    let stood = stands(&desk, ticket, SlaMetric::FirstReply).unwrap();
    assert_eq!((stood.state, stood.stopped_at), (SlaState::Breached, Some(at(90))));
}

#[test]
fn a_customer_at_the_portal_cannot_wait_for_longer_than_it_has() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::NextReply, HOUR)]));
    let role = desk.write(|work| crate::tickets::set_up_portal(work, None)).unwrap();
    let person = desk.contact("Ann");
    let user = User { name: "Ann".into(), roles: vec![role], person: Some(person.to_string()), ..User::default() };
    let session = desk.crm.session(Actor::user(desk.create(user)));
    let raised = session.call("tickets.open", json!({ "subject": "Down", "body": "Help" })).unwrap();
    desk.clock.set(at(240));
    let said = json!({ "ticket": raised["id"], "said": { "body": "Still", "at": at(1) } });
    assert_eq!(refused(session.call("tickets.customer_message", said)), "ticket_message.at");
}

#[test]
fn what_was_said_before_the_ticket_came_counts_from_its_opening() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(90));
    let (kind, body) = (MessageKind::Reply, "Hello".to_owned());
    let old = TicketMessage { ticket, kind, body, author: Some(agent), at: Some(at(-600)), ..Default::default() };
    desk.create(old);
    let stood = stands(&desk, ticket, SlaMetric::FirstReply).unwrap();
    assert_eq!((stood.state, stood.taken_seconds), (SlaState::Met, 0));
}

#[test]
fn a_message_that_is_deleted_stays_an_event() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR), target(SlaMetric::NextReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    let asked = customer(&desk, ticket);
    desk.clock.set(at(30));
    reply(&desk, ticket, agent);
    let answered = desk.all::<TicketMessage>().into_iter().find(|message| message.id != asked).unwrap().id;
    let before = (sla_status(&desk.view(), ticket, None).unwrap().clocks, happened(&desk.view(), ticket).unwrap());
    for message in [answered, asked] {
        desk.delete(message).unwrap();
        let after = (sla_status(&desk.view(), ticket, None).unwrap().clocks, happened(&desk.view(), ticket).unwrap());
        assert_eq!(after, before);
    }
    desk.write(|work| work.restore_row(TicketMessage::NAME, answered.untyped())).unwrap();
    assert_eq!(desk.all::<TicketTrace>().len(), 1);
    assert_eq!(happened(&desk.view(), ticket).unwrap(), before.1);
    desk.delete(ticket).unwrap();
    assert!(desk.all::<TicketTrace>().is_empty());
}

// ---- what was promised ----

#[test]
fn a_promise_holds_for_the_round_that_was_open_when_it_was_made() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::NextReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    let promise = |due: Option<i64>| desk.write(|work| promise_due(work, ticket, SlaMetric::NextReply, due.map(at)));
    customer(&desk, ticket);
    desk.clock.set(at(180));
    // Too late: what is late stays late.
    assert_eq!(refused(promise(Some(1_440))), "sla_promise.breached");
    reply(&desk, ticket, agent);
    promise(Some(1_440)).unwrap();
    assert_eq!(state(&desk, ticket, SlaMetric::NextReply), Some(SlaState::Breached));
    // The next round is the one that it holds for.
    desk.clock.set(at(300));
    customer(&desk, ticket);
    assert_eq!(stands(&desk, ticket, SlaMetric::NextReply).unwrap().due, Some(at(1_440)));
    desk.clock.set(at(1_000));
    reply(&desk, ticket, agent);
    // And no other one: these have deadlines of their own, before it and after it.
    desk.clock.set(at(1_100));
    customer(&desk, ticket);
    assert_eq!(stands(&desk, ticket, SlaMetric::NextReply).unwrap().due, Some(at(1_160)));
    reply(&desk, ticket, agent);
    desk.clock.set(at(2_000));
    customer(&desk, ticket);
    let stood = stands(&desk, ticket, SlaMetric::NextReply).unwrap();
    assert_eq!((stood.state, stood.due), (SlaState::Active, Some(at(2_060))));
    assert_eq!((stood.rounds_met, stood.rounds_breached), (2, 1));
    // Taking it back moves nothing that was decided.
    promise(None).unwrap();
    assert_eq!(stands(&desk, ticket, SlaMetric::NextReply).unwrap(), stood);
    // One that is over before a round begins holds for none.
    desk.clock.set(at(2_010));
    reply(&desk, ticket, agent);
    promise(Some(2_020)).unwrap();
    desk.clock.set(at(2_100));
    customer(&desk, ticket);
    assert_eq!(stands(&desk, ticket, SlaMetric::NextReply).unwrap().due, Some(at(2_160)));
}

#[test]
fn a_promise_makes_a_clock_where_there_is_no_target() {
    let desk = desk();
    let (without_policy, _) = ticket(&desk);
    let promise = |ticket, due| {
        desk.write(|work| promise_due(work, ticket, SlaMetric::FirstReply, Some(at(due)))).unwrap();
    };
    promise(without_policy, 100);
    assert_eq!(stands(&desk, without_policy, SlaMetric::FirstReply).unwrap().due, Some(at(100)));
    policy(&desk, standard(vec![target(SlaMetric::AgentWork, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    assert_eq!(state(&desk, ticket, SlaMetric::FirstReply), None);
    promise(ticket, 50);
    let stood = stands(&desk, ticket, SlaMetric::FirstReply).unwrap();
    assert_eq!((stood.promised, stood.due, stood.target_seconds), (true, Some(at(50)), 3_000));
    desk.clock.set(at(50));
    run(&desk);
    assert_eq!(told(&desk, "tickets.sla_breach"), 1);
    desk.clock.set(at(70));
    reply(&desk, ticket, agent);
    let stood = stands(&desk, ticket, SlaMetric::FirstReply).unwrap();
    assert_eq!((stood.state, stood.overdue_seconds), (SlaState::Breached, 1_200));
}

// ---- how rounds were decided ----

fn shorter(desk: &Desk) {
    for target in desk.all::<SlaTarget>() {
        desk.modify(target.id, |target| target.seconds = 60).unwrap();
    }
    run(desk);
}

#[test]
fn what_was_decided_stays_whatever_changes_afterwards() {
    let desk = desk();
    let hours = vec!["Mo-Fr 09:00-17:00".to_owned()];
    let office = BusinessCalendar { name: "Office".into(), zone: "UTC".into(), hours, ..Default::default() };
    let office = desk.create(office);
    let business = |metric| NewSlaTarget { business: true, ..target(metric, 4 * HOUR) };
    let targets = vec![business(SlaMetric::FirstReply), business(SlaMetric::TotalResolution)];
    policy(&desk, NewSlaPolicy { calendar: Some(office), ..standard(targets) });
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(60));
    reply(&desk, ticket, agent);
    desk.clock.set(at(120));
    status(&desk, ticket, StatusCategory::Solved);
    status(&desk, ticket, StatusCategory::Closed);
    let all = || {
        let view = desk.view();
        let metrics = [SlaMetric::FirstReply, SlaMetric::TotalResolution];
        metrics.map(|metric| (stands(&desk, ticket, metric), why(&view, ticket, metric, None).unwrap()))
    };
    let (before, attained) = (all(), attainment(&desk.view(), None, None, None, None).unwrap());
    assert_eq!(before[0].1.running_seconds, HOUR);
    shorter(&desk);
    desk.modify(office, |office| {
        office.holidays = vec!["2026-03-02".into()];
        office.hours = vec!["24/7".into()];
    })
    .unwrap();
    run(&desk);
    desk.days_pass(300);
    desk.modify(ticket, |ticket| ticket.tags = vec!["old".into()]).unwrap();
    run(&desk);
    assert_eq!(all(), before);
    assert_eq!(attainment(&desk.view(), None, None, None, None).unwrap(), attained);
    assert_eq!(told(&desk, "tickets.sla_breach"), 0);
    // A policy that comes later is none of its own.
    let first = NewSlaPolicy {
        name: "First".into(),
        position: Some(-1),
        filter: Some("status = closed".into()),
        ..standard(Vec::new())
    };
    policy(&desk, NewSlaPolicy { is_default: false, ..first });
    run(&desk);
    desk.modify(ticket, |ticket| ticket.tags = Vec::new()).unwrap();
    assert_eq!(all(), before);
}

#[test]
fn a_reply_in_time_stays_in_time_when_the_ticket_becomes_urgent() {
    let desk = desk();
    let of = |priority, seconds| NewSlaTarget { priority, ..target(SlaMetric::FirstReply, seconds) };
    let resolved = target(SlaMetric::TotalResolution, 10 * HOUR);
    policy(&desk, standard(vec![of(Some(Priority::Urgent), 60), of(None, HOUR), resolved]));
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(30));
    reply(&desk, ticket, agent);
    desk.clock.set(at(40));
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Urgent)).unwrap();
    assert_eq!(state(&desk, ticket, SlaMetric::FirstReply), Some(SlaState::Met));
    assert_eq!(told(&desk, "tickets.sla_breach"), 0);
    // A solution that comes undone is measured by what counts now.
    status(&desk, ticket, StatusCategory::Solved);
    shorter(&desk);
    assert_eq!(state(&desk, ticket, SlaMetric::TotalResolution), Some(SlaState::Met));
    desk.clock.set(at(50));
    status(&desk, ticket, StatusCategory::Open);
    assert_eq!(state(&desk, ticket, SlaMetric::TotalResolution), Some(SlaState::Breached));
    assert_eq!(state(&desk, ticket, SlaMetric::FirstReply), Some(SlaState::Met));
}

#[test]
fn a_ticket_that_was_closed_before_there_were_policies_has_no_clocks_and_no_news() {
    let desk = desk();
    let (ticket, _) = ticket(&desk);
    desk.clock.set(at(600));
    status(&desk, ticket, StatusCategory::Closed);
    desk.days_pass(1);
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, 60), target(SlaMetric::TotalResolution, 60)]));
    run(&desk);
    desk.modify(ticket, |ticket| ticket.tags = vec!["old".into()]).unwrap();
    run(&desk);
    assert!(desk.all::<SlaClock>().is_empty());
    assert_eq!(told(&desk, "tickets.sla_breach"), 0);
}

#[test]
fn a_merge_that_is_undone_brings_the_clocks_back() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR), target(SlaMetric::NextReply, HOUR)]));
    let (source, agent) = ticket(&desk);
    let (other, _) = ticket(&desk);
    customer(&desk, source);
    desk.clock.set(at(10));
    reply(&desk, source, agent);
    customer(&desk, source);
    let before = sla_status(&desk.view(), source, None).unwrap().clocks;
    desk.write(|work| merge(work, source, other)).unwrap();
    assert!(sla_status(&desk.view(), source, None).unwrap().clocks.is_empty());
    desk.write(|work| undo_merge(work, source)).unwrap();
    assert_eq!(sla_status(&desk.view(), source, None).unwrap().clocks, before);
}

#[test]
fn a_reply_to_a_merged_ticket_counts_for_it_once_it_is_back() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (source, _) = ticket(&desk);
    let clerk = desk.user_with(&["ticket.*", "ticket_message.*", "tickets.*"]);
    let (other, _) = ticket(&desk);
    desk.clock.set(at(10));
    desk.write(|work| merge(work, source, other)).unwrap();
    let promise = desk.write(|work| promise_due(work, source, SlaMetric::FirstReply, Some(at(600))));
    assert_eq!(refused(promise), "sla_promise.merged");
    desk.clock.set(at(180));
    let said = crate::tickets::Said { body: "On it".into(), ..crate::tickets::Said::default() };
    clerk.write(|work| crate::tickets::reply(work, source, said.clone(), None)).unwrap();
    desk.clock.set(at(240));
    desk.write(|work| undo_merge(work, source)).unwrap();
    let status = sla_status(&desk.view(), source, None).unwrap();
    let first = status.clocks.iter().find(|clock| clock.metric == SlaMetric::FirstReply).unwrap();
    assert_eq!((first.state, first.stopped_at, first.overdue_seconds), (SlaState::Met, Some(at(180)), 0));
    // The time in which it was merged does not count, but the round is decided, and stays.
    let kept: Vec<SlaRound> = desk.all();
    assert!(kept.iter().any(|round| round.ticket == source && round.state == SlaState::Met));
}

#[test]
fn nobody_but_the_system_takes_the_history_away() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(120));
    reply(&desk, ticket, agent);
    let said =
        desk.all::<TicketMessage>().into_iter().find(|it| it.kind == crate::tickets::MessageKind::Reply).unwrap();
    desk.delete(said.id).unwrap();
    let clerk = desk.user_with(&["*.read", "*.create", "*.update", "*.delete", "*.view_all", "*.modify_all"]);
    let (choice, round, trace) =
        (desk.all::<SlaChoice>()[0].id, desk.all::<SlaRound>()[0].id, desk.all::<TicketTrace>()[0].id);
    assert_eq!(refused(clerk.write(|work| work.delete(choice))), "sla.history");
    assert_eq!(refused(clerk.write(|work| work.delete(round))), "sla.history");
    assert_eq!(refused(clerk.write(|work| work.delete(trace))), "sla.history");
    // What they say may follow from what the reader does not see.
    for list in ["sla_choices.list", "sla_rounds.list"] {
        let told = clerk.ask(list, serde_json::json!({})).unwrap()["items"][0].clone();
        for hidden in ["policy", "because", "passed_over", "priority", "stopped_at", "legs"] {
            assert!(told.get(hidden).is_none(), "{list} {told}");
        }
    }
    clerk.write(|work| work.delete(ticket)).unwrap();
    assert!(desk.all::<SlaRound>().is_empty() && desk.all::<TicketTrace>().is_empty());
}

#[test]
fn a_deleted_note_leaves_nothing() {
    let desk = desk();
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (ticket, _) = ticket(&desk);
    let said = crate::tickets::Said { body: "Between us".into(), ..crate::tickets::Said::default() };
    let noted = desk.write(|work| crate::tickets::note(work, ticket, said.clone())).unwrap().id;
    desk.delete(noted).unwrap();
    assert!(desk.all::<TicketTrace>().is_empty());
}

// ---- which policy was chosen ----

#[test]
fn the_policy_is_chosen_when_something_happens_to_the_ticket() {
    let desk = desk();
    let acme = desk.company("Acme");
    let gold = |name: &str, filter: &str, position| NewSlaPolicy {
        name: name.into(),
        filter: Some(filter.into()),
        position: Some(position),
        targets: vec![target(SlaMetric::FirstReply, HOUR / 2)],
        ..NewSlaPolicy::default()
    };
    let of_gold = policy(&desk, gold("Gold", "company.tier = gold", 1));
    let today = policy(&desk, gold("Today", "created_at = today", 2));
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    run(&desk);
    let new = NewTicket { subject: "Down".into(), company: Some(acme), ..NewTicket::default() };
    let ticket = desk.write(|work| open(work, new.clone())).unwrap().id;
    let chosen = |at| sla_status(&desk.view(), ticket, at).unwrap().policy;
    let kept = || desk.all::<SlaClock>()[0].policy;
    assert_eq!((chosen(None).policy, kept()), (Some(today), Some(today)));
    // Midnight passes, and the company becomes gold: neither happens to the ticket.
    desk.days_pass(1);
    run(&desk);
    desk.modify(acme, |acme: &mut Company| acme.tier = Some("gold".into())).unwrap();
    assert_eq!((chosen(None).policy, kept()), (Some(today), Some(today)));
    let noon = desk.view().now();
    desk.modify(ticket, |ticket| ticket.tags = vec!["vip".into()]).unwrap();
    assert_eq!((chosen(None).policy, kept()), (Some(of_gold), Some(of_gold)));
    assert_eq!((chosen(None).because.as_str(), chosen(None).chosen_at), ("first_match", Some(noon)));
    // What was chosen before is known: the answer for an instant rests on nothing later.
    let before = chosen(Some(noon - TimeDelta::minutes(1)));
    assert_eq!((before.policy, before.passed_over[0].policy), (Some(today), of_gold));
    assert_eq!(chosen(Some(at(-1))).policy, None);
    // Without its policy another one counts.
    desk.delete(of_gold).unwrap();
    assert_ne!(chosen(None).policy, None);
    assert_eq!(chosen(None).policy, kept());
}

// ---- who is told what ----

fn reader(desk: &Desk, rights: &[&str], hidden: &[&str]) -> Session {
    let role = Role {
        name: format!("{rights:?} {hidden:?}"),
        rights: ["ticket.read", "ticket.view_all", "tickets.*"]
            .iter()
            .chain(rights)
            .map(|it| (*it).to_owned())
            .collect(),
        fields: hidden.iter().map(|field| format!("{field}:hidden")).collect(),
        ..Role::default()
    };
    let role = desk.create(role);
    desk.crm.session(Actor::user(desk.create(User { name: "Ines".into(), roles: vec![role], ..User::default() })))
}

#[test]
fn an_answer_names_no_policy_and_no_field_that_its_reader_may_not_see() {
    let desk = desk();
    let named = |name: &str, filter: &str, position| NewSlaPolicy {
        name: name.into(),
        filter: Some(filter.into()),
        position: Some(position),
        ..NewSlaPolicy::default()
    };
    policy(&desk, named("Secret", "subject contains merger", 1));
    policy(&desk, named("Open", "status = closed", 2));
    policy(&desk, standard(vec![target(SlaMetric::FirstReply, HOUR)]));
    let (ticket, agent) = ticket(&desk);
    desk.clock.set(at(10));
    reply(&desk, ticket, agent);
    let ask = |session: &Session| session.ask("tickets.sla_status", json!({ "ticket": ticket })).unwrap();
    let passed = |answer: &Json| {
        let passed = answer["policy"]["passed_over"].as_array().unwrap().iter();
        passed.map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let answer = ask(&reader(&desk, &[], &[]));
    assert_eq!((&answer["policy"]["policy"], &answer["policy"]["name"]), (&Json::Null, &Json::Null));
    assert_eq!(passed(&answer), [""; 0]);
    let answer = ask(&reader(&desk, &["sla_policy.read"], &["ticket.subject"]));
    assert_eq!(answer["policy"]["name"], json!("Standard"));
    assert_eq!(passed(&answer), ["Open"]);
    assert_eq!(answer["clocks"][0]["priority"], json!("normal"));
    assert_eq!(passed(&ask(&reader(&desk, &["sla_policy.read"], &[]))), ["Secret", "Open"]);
    let session = reader(&desk, &["sla_policy.read"], &["ticket.effective_priority", "ticket.status"]);
    let answer = ask(&session);
    assert_eq!((&answer["clocks"][0]["priority"], &answer["clocks"][0]["stopped_at"]), (&Json::Null, &Json::Null));
    let asked = json!({ "ticket": ticket, "metric": "first_reply" });
    assert_eq!(refused(session.ask("tickets.why", asked)), "sla.status_hidden");
    assert_eq!(events(&desk.view(), ticket).unwrap()[0].kind, EventKind::Created);
}

// ---- what is late by how much ----

#[test]
fn what_is_late_is_late_by_the_same_amount_everywhere() {
    let desk = Desk::at("2026-03-02T09:00:40Z");
    let office = BusinessCalendar {
        name: "Office".into(),
        zone: "UTC".into(),
        hours: vec!["Mo-Fr 09:00-17:00".into()],
        deadline_seconds: crate::calendar::DeadlineSeconds::Drop,
        ..BusinessCalendar::default()
    };
    let office = desk.create(office);
    let business = |metric| NewSlaTarget { business: true, ..target(metric, HOUR) };
    let targets = vec![business(SlaMetric::FirstReply), business(SlaMetric::TotalResolution)];
    let pauses = vec![StatusCategory::Pending];
    policy(&desk, NewSlaPolicy { calendar: Some(office), pauses, ..standard(targets) });
    let (ticket, agent) = ticket(&desk);
    let late = || {
        let asked = sla_status(&desk.view(), ticket, None).unwrap().clocks;
        let asked: Vec<_> = asked.iter().map(|clock| (clock.metric, clock.state, clock.overdue_seconds)).collect();
        let listed = sla_overview(&desk.view(), None, None).unwrap().next;
        for item in listed {
            assert!(asked.contains(&(item.metric, item.state, item.overdue_seconds)), "{item:?} {asked:?}");
        }
        asked.iter().map(|(.., overdue)| *overdue).collect::<Vec<_>>()
    };
    desk.clock.set(at(60) + TimeDelta::seconds(20));
    assert_eq!(late(), [20, 20]);
    desk.clock.set(at(61));
    status(&desk, ticket, StatusCategory::Pending);
    assert_eq!(late(), [60, 60]);
    // A pause after the deadline does not count.
    desk.clock.set(at(70));
    status(&desk, ticket, StatusCategory::Open);
    desk.clock.set(at(71));
    assert_eq!(late(), [120, 120]);
    reply(&desk, ticket, agent);
    desk.clock.set(at(75));
    assert_eq!(late(), [120, 360]);
}

// ---- escalations ----

fn escalated(desk: &Desk) -> usize {
    told(desk, "tickets.sla_escalation")
}

#[test]
fn an_escalation_is_told_though_something_happened_before_its_job_ran() {
    for paused in [false, true] {
        let desk = desk();
        let of = policy(
            &desk,
            NewSlaPolicy {
                pauses: vec![StatusCategory::Pending],
                ..standard(vec![target(SlaMetric::FirstReply, 2 * HOUR)])
            },
        );
        let late = SlaEscalation { name: "Late".into(), policy: of, offset_seconds: HOUR, ..Default::default() };
        desk.create(late.clone());
        desk.create(SlaEscalation { name: "Later".into(), offset_seconds: 2 * HOUR, ..late });
        let (ticket, agent) = ticket(&desk);
        desk.clock.set(at(170));
        run(&desk);
        assert_eq!(escalated(&desk), 0);
        desk.clock.set(at(185));
        match paused {
            true => status(&desk, ticket, StatusCategory::Pending),
            false => reply(&desk, ticket, agent),
        }
        assert_eq!(escalated(&desk), 1, "{paused}");
        desk.clock.set(at(500));
        run(&desk);
        desk.modify(ticket, |ticket| ticket.tags = vec!["seen".into()]).unwrap();
        assert_eq!(escalated(&desk), 1, "{paused}");
    }
}

#[test]
fn a_second_breach_by_another_target_escalates_again() {
    let desk = desk();
    let of = |priority, seconds| NewSlaTarget { priority, ..target(SlaMetric::FirstReply, seconds) };
    let standard = policy(&desk, standard(vec![of(Some(Priority::Urgent), HOUR), of(None, 4 * HOUR)]));
    desk.create(SlaEscalation { name: "Late".into(), policy: standard, offset_seconds: 60, ..Default::default() });
    let (ticket, _) = ticket(&desk);
    let urgent = |priority| desk.modify(ticket, |ticket| ticket.priority = Some(priority)).unwrap();
    urgent(Priority::Urgent);
    for (minutes, expected) in [(61, 1), (120, 1)] {
        desk.clock.set(at(minutes));
        run(&desk);
        assert_eq!(escalated(&desk), expected, "{minutes}");
    }
    urgent(Priority::Low);
    for (minutes, expected) in [(240, 1), (241, 2), (400, 2)] {
        desk.clock.set(at(minutes));
        run(&desk);
        assert_eq!(escalated(&desk), expected, "{minutes}");
    }
    assert_eq!(told(&desk, "tickets.sla_breach"), 2);
}
