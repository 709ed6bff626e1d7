//! Who gets a ticket, and why.

use std::collections::HashMap;

use chrono::TimeDelta;
use crmkit_engine::{ErrorKind, User};
use crmkit_record::Id;
use proptest::prelude::*;

use super::fixed_rules::desk;
use crate::desk::{Desk, instant, refused};
use crate::tickets::*;

fn agent(desk: &Desk, name: &str, skills: &[&str], capacity: i64) -> Id<User> {
    let user = desk.user(name, "UTC");
    desk.clock.advance(TimeDelta::seconds(1));
    desk.create(TicketAgent {
        user,
        status: AgentStatus::Online,
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        capacity: Some(capacity),
        ..TicketAgent::default()
    });
    user
}

fn queue(desk: &Desk, name: &str, members: &[Id<User>], method: RoutingMethod, filter: &str) -> Id<TicketQueue> {
    let position = desk.all::<TicketQueue>().len() as i64;
    let queue =
        TicketQueue { name: name.into(), position, members: members.to_vec(), method, ..TicketQueue::default() };
    desk.create(TicketQueue { filter: (!filter.is_empty()).then(|| filter.to_owned()), ..queue })
}

fn ticket(desk: &Desk, change: impl FnOnce(&mut Ticket)) -> Id<Ticket> {
    let mut ticket = Ticket { subject: "x".into(), ..Ticket::default() };
    change(&mut ticket);
    desk.create(ticket)
}

fn routed(desk: &Desk) -> Vec<RoutingChoice> {
    desk.write(|work| route(work, None, None)).unwrap()
}

#[test]
fn members_take_turns_and_the_urgent_and_old_come_first() {
    let desk = desk();
    let members = ["A", "B", "C"].map(|name| agent(&desk, name, &[], 10));
    let all = queue(&desk, "All", &members, RoutingMethod::RoundRobin, "all");
    let low = ticket(&desk, |ticket| ticket.priority = Some(Priority::Low));
    let normal = ticket(&desk, |_| {});
    let urgent = ticket(&desk, |ticket| ticket.priority = Some(Priority::Urgent));
    let later = ticket(&desk, |_| {});
    let choices = routed(&desk);
    let order: Vec<(Id<Ticket>, Option<Id<User>>)> = choices.iter().map(|it| (it.ticket, it.assignee)).collect();
    let [a, b, c] = members.map(Some);
    assert_eq!(order, [(urgent, a), (normal, b), (later, c), (low, a)]);
    let first = desk.get(urgent);
    assert_eq!((first.assignee, first.status, first.queue), (a, StatusCategory::Open, Some(all)));
    let why: Vec<Vec<String>> = choices[0].candidates.iter().map(|candidate| candidate.why_not.clone()).collect();
    assert_eq!(why, [vec![], vec!["another_is_before".to_owned()], vec!["another_is_before".to_owned()]]);
    assert_eq!(choices[0].decided_by, "round_robin");
    // The turns go on where they were, and heal when a member goes.
    desk.modify(all, |queue| queue.members = vec![members[2], members[0]]).unwrap();
    assert_eq!(desk.get(all).turns, [members[2], members[0]]);
    let next = ticket(&desk, |_| {});
    routed(&desk);
    assert_eq!(desk.get(next).assignee, c);
    assert_eq!(routed(&desk), []);
}

#[test]
fn whoever_is_away_full_or_does_not_know_enough_is_passed_over_with_a_reason() {
    let desk = desk();
    let settings = TicketSetting { channel_weights: vec!["chat=3".into()], ..TicketSetting::default() };
    let settings = desk.create(settings);
    let (away, full, able) = (
        agent(&desk, "Away", &["french"], 9),
        agent(&desk, "Full", &["french"], 2),
        agent(&desk, "Able", &["french"], 4),
    );
    let (plain, nobody) = (agent(&desk, "Plain", &[], 9), desk.user("No agent", "UTC"));
    desk.write(|work| set_agent_status(work, AgentStatus::Away, Some(away))).unwrap();
    queue(&desk, "All", &[away, full, nobody, plain, able], RoutingMethod::RoundRobin, "all");
    let chat = |desk: &Desk| {
        ticket(desk, |ticket| {
            ticket.channel = Some(TicketChannel::Chat);
            ticket.skills = vec!["french".into()];
        })
    };
    let first = chat(&desk);
    let choice = routed(&desk).remove(0);
    assert_eq!((choice.ticket, choice.assignee, choice.weight), (first, Some(able), 3));
    let why: HashMap<Id<User>, Vec<String>> =
        choice.candidates.into_iter().map(|candidate| (candidate.user, candidate.why_not)).collect();
    assert_eq!(why[&away], ["away"]);
    assert_eq!(why[&full], ["full"]);
    assert_eq!(why[&plain], ["lacks_skill:french"]);
    assert_eq!(why[&nobody], ["not_an_agent"]);
    assert_eq!(why[&able], [""; 0]);
    // A second chat fits nobody; it waits.
    let second = chat(&desk);
    let choice = routed(&desk).remove(0);
    assert_eq!((choice.ticket, choice.assignee, choice.decided_by.as_str()), (second, None, "nobody_available"));
    // A ticket that waits for the customer takes nothing.
    desk.write(|work| set_status(work, first, Some(StatusCategory::Pending), None)).unwrap();
    assert_eq!(routed(&desk)[0].assignee, Some(able));
    for bad in ["chat", "chat=0", "pigeon=1", "chat=x"] {
        let set = desk.modify(settings, |settings| settings.channel_weights = vec![bad.into()]);
        assert_eq!(refused(set), "ticket_settings.weight", "{bad}");
    }
}

#[test]
fn the_longest_idle_and_the_least_loaded_are_chosen_where_the_queue_says_so() {
    let desk = desk();
    let (a, b) = (agent(&desk, "A", &[], 4), agent(&desk, "B", &[], 8));
    queue(&desk, "Idle", &[b, a], RoutingMethod::LongestIdle, "tags has idle");
    queue(&desk, "Load", &[a, b], RoutingMethod::LeastLoaded, "tags has load");
    let tagged = |tag: &str| ticket(&desk, |ticket| ticket.tags = vec![tag.into()]);
    let give = |tag: &str| {
        let ticket = tagged(tag);
        desk.clock.advance(TimeDelta::minutes(1));
        routed(&desk);
        desk.get(ticket).assignee.unwrap()
    };
    // A came first, B waits longer after A got one.
    assert_eq!([give("idle"), give("idle"), give("idle")], [a, b, a]);
    // A has 2 of 4, B 1 of 8: B until it has half of what it takes.
    assert_eq!([give("load"), give("load"), give("load"), give("load")], [b, b, b, a]);
    // Somebody who was away waits from its coming back.
    desk.write(|work| set_agent_status(work, AgentStatus::Offline, Some(b))).unwrap();
    desk.clock.advance(TimeDelta::hours(1));
    desk.write(|work| set_agent_status(work, AgentStatus::Online, Some(b))).unwrap();
    assert_eq!(give("idle"), a);
}

#[test]
fn a_ticket_waits_in_the_queue_that_it_names_or_in_the_first_that_takes_it() {
    let desk = desk();
    let (a, b) = (agent(&desk, "A", &[], 50), agent(&desk, "B", &[], 50));
    let urgent = queue(&desk, "Urgent", &[a], RoutingMethod::RoundRobin, "effective_priority = urgent");
    let named = queue(&desk, "Named", &[b], RoutingMethod::RoundRobin, "");
    let one = ticket(&desk, |ticket| ticket.priority = Some(Priority::Urgent));
    let two = ticket(&desk, |ticket| (ticket.priority, ticket.queue) = (Some(Priority::Urgent), Some(named)));
    let three = ticket(&desk, |_| {});
    let choices: HashMap<Id<Ticket>, RoutingChoice> =
        routed(&desk).into_iter().map(|choice| (choice.ticket, choice)).collect();
    assert_eq!((choices[&one].queue, choices[&one].assignee), (Some(urgent), Some(a)));
    assert_eq!((choices[&two].queue, choices[&two].assignee), (Some(named), Some(b)));
    assert_eq!((choices[&three].queue, choices[&three].decided_by.as_str()), (None, "no_queue"));
    desk.modify(named, |queue| queue.paused = true).unwrap();
    let four = ticket(&desk, |ticket| ticket.queue = Some(named));
    let paused = routed(&desk).into_iter().find(|choice| choice.ticket == four).unwrap();
    assert_eq!((paused.assignee, paused.decided_by.as_str()), (None, "queue_paused"));
    let bad = TicketQueue { name: "Bad".into(), filter: Some("colour = red".into()), ..TicketQueue::default() };
    assert_eq!(refused(desk.write(|work| work.create(bad.clone()))), "filter.field_unknown");
}

#[test]
fn an_agent_says_of_itself_whether_it_is_there() {
    let desk = desk();
    let session = desk.user_with(&["tickets.set_agent_status"]);
    let status = |arguments| session.call("tickets.set_agent_status", arguments);
    assert_eq!(status(serde_json::json!({ "status": "online" })).unwrap_err().kind(), ErrorKind::NotFound);
    let crmkit_engine::Actor::User(user) = *session.actor() else { panic!("no user") };
    let agent = desk.create(TicketAgent { user, ..TicketAgent::default() });
    status(serde_json::json!({ "status": "online" })).unwrap();
    let now = desk.get(agent);
    assert_eq!((now.status, now.idle_since), (AgentStatus::Online, Some(instant("2026-03-02T09:00:00Z"))));
    let other = desk.user("Other", "UTC");
    assert!(status(serde_json::json!({ "status": "online", "user": other })).is_err());
    // A user is an agent once.
    let twin = desk.write(|work| work.create(TicketAgent { user, ..TicketAgent::default() }));
    assert_eq!(twin.unwrap_err().kind(), ErrorKind::Duplicate);
}

/// A desk's values for the calculation alone.
fn values(
    tickets: usize,
    members: usize,
    capacity: i64,
) -> (Vec<Waiting>, Vec<QueueState>, HashMap<Id<User>, AgentState>) {
    let user = |n: usize| Id::new(crmkit_record::RecordId::from_bytes([n as u8; 16]));
    let users: Vec<Id<User>> = (1..=members).map(user).collect();
    let waiting = (0..tickets).map(|n| Waiting {
        ticket: Id::new(crmkit_record::RecordId::from_bytes((n as u128).to_be_bytes())),
        number: n as i64,
        priority: Priority::ALL[n % 4],
        weight: 1 + (n % 2) as i64,
        skills: if n % 5 == 0 { vec!["rare".into()] } else { Vec::new() },
        queue: (n % 7 != 0).then_some(n % 2),
    });
    let queue = |place: usize| QueueState {
        queue: Id::new(crmkit_record::RecordId::from_bytes([100 + place as u8; 16])),
        method: [RoutingMethod::RoundRobin, RoutingMethod::LeastLoaded][place],
        members: users.clone(),
        turns: Vec::new(),
        paused: false,
    };
    let agents = users.iter().enumerate().map(|(n, user)| {
        let skills = if n % 2 == 0 { ["rare".to_owned()].into() } else { Default::default() };
        let state =
            AgentState { user: *user, status: AgentStatus::Online, skills, capacity, load: 0, idle_since: None };
        (*user, state)
    });
    (waiting.collect(), vec![queue(0), queue(1)], agents.collect())
}

proptest! {
    /// Nobody gets more than it takes, or what it does not know; whoever is passed over has a reason; nothing waits that somebody
    /// could have taken.
    #[test]
    fn nobody_is_overloaded_and_every_choice_is_explained(
        tickets in 0_usize..80, members in 1_usize..8, capacity in 0_i64..12, limit in 1_usize..100,
    ) {
        let now = instant("2026-03-02T09:00:00Z");
        let (mut waiting, mut queues, mut agents) = values(tickets, members, capacity);
        let choices = give_out(&mut waiting, &mut queues, &mut agents, limit, now);
        let given = choices.iter().filter(|choice| choice.assignee.is_some()).count();
        prop_assert!(given <= limit);
        prop_assert!(agents.values().all(|agent| agent.load <= agent.capacity));
        prop_assert!(choices.is_sorted_by_key(|choice| (std::cmp::Reverse(choice.priority), choice.number)));
        for choice in &choices {
            let chosen: Vec<Id<User>> =
                choice.candidates.iter().filter(|it| it.why_not.is_empty()).map(|it| it.user).collect();
            prop_assert_eq!(chosen, choice.assignee.into_iter().collect::<Vec<_>>());
        }
        if given < limit {
            prop_assert_eq!(choices.len(), tickets);
        }
    }
}

#[test]
fn ten_thousand_tickets_are_given_out_at_once() {
    let now = instant("2026-03-02T09:00:00Z");
    let (mut waiting, mut queues, mut agents) = values(10_000, 100, 40);
    let choices = give_out(&mut waiting, &mut queues, &mut agents, usize::MAX, now);
    assert_eq!(choices.len(), 10_000);
    let total: i64 = agents.values().map(|agent| agent.load).sum();
    assert!((3_900..=4_000).contains(&total), "{total}");
}

#[test]
fn ten_thousand_records_are_routed_in_one_write() {
    let desk = desk();
    let members: Vec<Id<User>> = (0..20).map(|n| agent(&desk, &format!("A{n}"), &[], 600)).collect();
    queue(&desk, "All", &members, RoutingMethod::RoundRobin, "all");
    for _ in 0..10 {
        desk.write(|work| {
            for _ in 0..1_000 {
                work.create(Ticket { subject: "x".into(), ..Ticket::default() })?;
            }
            Ok(())
        })
        .unwrap();
    }
    let choices = desk.write(|work| route(work, Some(10_000), Some(false))).unwrap();
    assert_eq!(choices.iter().filter(|choice| choice.assignee.is_some()).count(), 10_000);
    let loads = agent_load(&desk.view()).unwrap();
    assert!(loads.iter().all(|load| load.open == 500 && load.load == 500), "{loads:?}");
}

#[test]
fn whoever_is_given_a_ticket_by_hand_waits_longest_no_more() {
    let desk = desk();
    let users = ["Olga", "Omar"].map(|name| agent(&desk, name, &[], 5));
    queue(&desk, "All", &users, RoutingMethod::LongestIdle, "all");
    desk.clock.advance(TimeDelta::minutes(1));
    let [first, next] = [ticket(&desk, |_| ()), ticket(&desk, |_| ())];
    desk.write(|work| assign(work, first, Some(users[0]), None)).unwrap();
    let choice = routed(&desk).into_iter().find(|choice| choice.ticket == next).unwrap();
    assert_eq!(choice.assignee, Some(users[1]), "the other waits longer by now");
}

#[test]
fn a_queue_does_not_tell_of_fields_that_its_writer_does_not_see() {
    let desk = desk();
    let session = desk.user_with(&["ticket.*", "ticket_queue.*", "tickets.*", "segment.*", "survey.*", "deal.*"]);
    let crmkit_engine::Actor::User(user) = *session.actor() else { panic!("no user") };
    let role = desk.get(user).roles[0];
    let hidden = ["ticket.tags:hidden", "deal.amount:hidden"].map(str::to_owned).to_vec();
    desk.modify(role, |role| role.fields = hidden.clone()).unwrap();
    let refused_at = |operation: &str, given: serde_json::Value| {
        let error = session.call(operation, given).unwrap_err();
        let problem = error.problems().first().unwrap_or_else(|| panic!("{error}")).clone();
        (problem.path, problem.code.into_owned())
    };
    let queue = serde_json::json!({ "name": "VIP", "position": 1, "filter": "tags has vip" });
    assert_eq!(refused_at("ticket_queues.create", queue), ("filter".into(), "filter.field_unknown".into()));
    let segment =
        serde_json::json!({ "name": "VIP", "record_type": "ticket", "kind": "dynamic", "filter": "tags has vip" });
    assert_eq!(refused_at("segments.create", segment), ("filter".into(), "filter.field_unknown".into()));
    let survey = serde_json::json!({
        "name": "Big", "kind": "nps", "question": "How?", "trigger": "deal_won", "deal_filter": "amount > 1000 EUR",
    });
    assert_eq!(refused_at("surveys.create", survey), ("deal_filter".into(), "filter.field_unknown".into()));
    // What somebody else wrote stays when something else about it changes.
    let queue = TicketQueue { name: "VIP".into(), filter: Some("tags has vip".into()), ..TicketQueue::default() };
    let queue = desk.create(queue);
    session.call("ticket_queues.update", serde_json::json!({ "id": queue, "set": { "paused": true } })).unwrap();
}
