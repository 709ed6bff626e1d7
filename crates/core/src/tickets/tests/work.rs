//! What else an agent does: macros, forms, problems, time, looking who else is there, and how the desk does.

use chrono::TimeDelta;
use crmkit_engine::{Actor, ErrorKind, User};
use crmkit_record::Id;
use serde_json::json;

use super::fixed_rules::{desk, said, ticket_of};
use crate::desk::{decimal, email, instant, refused};
use crate::people::Contact;
use crate::tickets::*;

#[test]
fn a_macro_answers_and_changes_in_one_write() {
    let desk = desk();
    let agent = desk.user_with(&["*.*"]);
    let Actor::User(me) = *agent.actor() else { panic!("no user") };
    let ann = desk.create(Contact {
        first_name: Some("Ann".into()),
        last_name: Some("Lee".into()),
        emails: vec![email("work", "ann@example.org")],
        ..Contact::default()
    });
    let ticket = ticket_of(&desk, ann, "Printer");
    desk.modify(ticket, |ticket| ticket.tags = vec!["new".into(), "paper".into()]).unwrap();
    let solved = desk.create(TicketMacro {
        name: "Solved".into(),
        body: Some(
            "Dear {{ requester.first_name }}, {{ ticket.subject }} ({{ ticket.number }}) is solved. {{ agent.name }}"
                .into(),
        ),
        status: Some(StatusCategory::Solved),
        priority: Some(Priority::Low),
        assign_to_me: true,
        add_tags: vec!["done".into(), "paper".into()],
        remove_tags: vec!["new".into()],
        ..TicketMacro::default()
    });
    let text = agent.read(|view| macro_text(view, ticket, solved)).unwrap().unwrap();
    assert_eq!(text, "Dear Ann, Printer (1) is solved. Ines");
    let applied = agent.write(|work| apply_macro(work, ticket, solved)).unwrap().value;
    assert_eq!((applied.status, applied.body.unwrap()), (StatusCategory::Solved, text));
    let after = desk.get(ticket);
    assert_eq!(
        (after.assignee, after.effective_priority, after.tags),
        (Some(me), Some(Priority::Low), vec!["paper".into(), "done".into()])
    );
    assert_eq!(desk.get(applied.message.unwrap()).author, Some(me));
    // Nobody acts: nothing happens at all.
    let before = desk.all::<TicketMessage>().len();
    assert_eq!(refused(desk.write(|work| apply_macro(work, ticket, solved))), "macro.nobody_acts");
    // A placeholder without a value: nothing is half done.
    let nameless = ticket_of(&desk, desk.contact("Lee"), "Screen");
    let failed = agent.write(|work| apply_macro(work, nameless, solved)).map(drop);
    assert_eq!(refused(failed), "macro.placeholder_missing");
    assert_eq!((desk.get(nameless).assignee, desk.all::<TicketMessage>().len()), (None, before + 1));
    desk.modify(solved, |it| it.retired = true).unwrap();
    assert_eq!(refused(desk.write(|work| apply_macro(work, ticket, solved))), "macro.retired");
    let bad = |change: fn(&mut TicketMacro)| {
        let mut new = TicketMacro { name: "Bad".into(), ..TicketMacro::default() };
        change(&mut new);
        refused(desk.write(|work| work.create(new.clone())))
    };
    assert_eq!(bad(|it| it.body = Some("{{ requester.salary }}".into())), "macro.placeholder_unknown");
    assert_eq!(bad(|it| it.body = Some("{% if".into())), "macro.template");
}

#[test]
fn a_canned_reply_can_be_a_note_and_leaves_a_closed_ticket_alone() {
    let desk = desk();
    let ticket = ticket_of(&desk, desk.contact("Ann"), "Printer");
    let hint =
        TicketMacro { name: "Hint".into(), body: Some("Look at {{ ticket.number }}".into()), ..TicketMacro::default() };
    let internal = desk.create(TicketMacro { internal: true, ..hint.clone() });
    let public = desk.create(TicketMacro { name: "Public".into(), ..hint });
    let note = desk.write(|work| apply_macro(work, ticket, internal)).unwrap().message.unwrap();
    assert_eq!((desk.get(note).kind, desk.get(ticket).first_replied_at), (MessageKind::Note, None));
    let olga = desk.user("Olga", "UTC");
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    desk.write(|work| close(work, ticket)).unwrap();
    assert_eq!(refused(desk.write(|work| apply_macro(work, ticket, public))), "ticket.closed");
}

#[test]
fn a_service_is_asked_for_with_a_form() {
    let desk = desk();
    let ann = desk.contact("Ann");
    let fields = || {
        let model = FormField {
            name: "model".into(),
            kind: AnswerKind::Choice,
            options: vec!["small".into(), "large".into()],
            required: true,
            ..FormField::default()
        };
        let when = FormCondition { field: "model".into(), one_of: vec![json!("large")] };
        let why = FormField { name: "why".into(), required: true, when: Some(when), ..FormField::default() };
        vec![model, why]
    };
    let form = desk.write(|work| create_form(work, "New laptop".into(), fields(), None)).unwrap().id;
    assert_eq!(form_fields(&desk.view(), form).unwrap(), fields());
    let ask = |given: serde_json::Value| {
        let given = serde_json::from_value::<std::collections::BTreeMap<_, _>>(given).unwrap();
        desk.write(|work| request_service(work, form, given.clone(), Some(ann), None, None))
    };
    assert_eq!(refused(ask(json!({ "model": "huge" }))), "answer.option");
    assert_eq!(refused(ask(json!({ "model": "large" }))), "answer.required");
    let ticket = ask(json!({ "model": "large", "why": "Video" })).unwrap();
    assert_eq!((ticket.subject.as_str(), ticket.kind), ("New laptop", Some(TicketKind::ServiceRequest)));
    let kept = answers(&desk.view(), ticket.id).unwrap();
    assert_eq!(json!(kept), json!({ "model": "large", "why": "Video" }));
    assert_eq!(desk.delete(form).unwrap_err().kind(), ErrorKind::Referenced);
    desk.modify(form, |form| form.retired = true).unwrap();
    assert_eq!(refused(ask(json!({ "model": "small" }))), "form.retired");
    assert_eq!(refused(desk.modify(form, |form| form.fields = "[".into())), "form.unreadable");
}

#[test]
fn solving_a_problem_offers_and_solves_its_incidents() {
    let desk = desk();
    let (ann, olga, otto) = (desk.contact("Ann"), desk.user("Olga", "UTC"), desk.user("Otto", "UTC"));
    let problem = ticket_of(&desk, ann, "Outage");
    let incidents = ["1", "2", "3"].map(|subject| {
        let ticket = ticket_of(&desk, ann, subject);
        desk.modify(ticket, |ticket| (ticket.parent, ticket.kind) = (Some(problem), Some(TicketKind::Incident)))
            .unwrap();
        ticket
    });
    desk.modify(problem, |ticket| (ticket.kind, ticket.assignee) = (Some(TicketKind::Problem), Some(olga))).unwrap();
    desk.write(|work| assign(work, incidents[0], Some(otto), None)).unwrap();
    desk.write(|work| solve(work, incidents[0], None)).unwrap();
    let offered: Vec<Id<Ticket>> =
        open_incidents(&desk.view(), problem).unwrap().into_iter().map(|ticket| ticket.id).collect();
    assert_eq!(offered, incidents[1..]);
    desk.write(|work| solve(work, problem, None)).unwrap();
    assert_eq!(desk.get(incidents[1]).status, StatusCategory::New);
    desk.write(|work| reopen(work, problem)).unwrap();
    desk.write(|work| solve(work, problem, Some(true))).unwrap();
    let now = incidents.map(|ticket| (desk.get(ticket).status, desk.get(ticket).assignee.unwrap()));
    let solved = StatusCategory::Solved;
    assert_eq!(now, [(solved, otto), (solved, olga), (solved, olga)]);
    assert_eq!(
        refused(desk.write(|work| reopen(work, incidents[1]).and_then(|_| reopen(work, incidents[1])))),
        "ticket.not_solved"
    );
}

#[test]
fn time_is_noted_and_added_up() {
    let desk = desk();
    let ticket = ticket_of(&desk, desk.contact("Ann"), "Printer");
    let (olga, otto) = (desk.user("Olga", "UTC"), desk.user("Otto", "UTC"));
    let log = |user, seconds, billable| desk.write(|work| log_time(work, ticket, seconds, user, None, billable, None));
    log(Some(olga), 600, Some(true)).unwrap();
    log(Some(olga), 60, None).unwrap();
    log(Some(otto), 1, None).unwrap();
    let spent = time_spent(&desk.view(), ticket).unwrap();
    assert_eq!((spent.seconds, spent.billable_seconds), (661, 600));
    assert_eq!(spent.by_user[&olga.to_string()], 660);
    assert_eq!(refused(log(None, 60, None)), "ticket_time.nobody");
    assert_eq!(refused(log(Some(olga), 0, None)), "range");
}

#[test]
fn whoever_else_is_at_a_ticket_is_told() {
    let desk = desk();
    let ticket = ticket_of(&desk, desk.contact("Ann"), "Printer");
    let agent = desk.user_with(&["*.*"]);
    let Actor::User(me) = *agent.actor() else { panic!("no user") };
    let (olga, otto) = (desk.user("Olga", "UTC"), desk.user("Otto", "UTC"));
    let loaded = desk.view().now();
    desk.clock.advance(TimeDelta::minutes(1));
    desk.write(|work| customer_message(work, ticket, said("Hello?"), None)).unwrap();
    desk.modify(ticket, |ticket| ticket.tags = vec!["late".into()]).unwrap();
    let present = |user: Id<User>, seconds: i64, writing| Presence {
        user,
        seen_at: desk.view().now() - TimeDelta::seconds(seconds),
        writing,
    };
    let all = vec![present(me, 0, true), present(otto, 5, false), present(olga, 9, true), present(olga, 9, true)];
    let notice = collision(&agent.view().unwrap(), ticket, all, Some(loaded)).unwrap();
    let others: Vec<(Option<&str>, bool, i64)> =
        notice.others.iter().map(|other| (other.name.as_deref(), other.writing, other.seconds_ago)).collect();
    assert_eq!(others, [(Some("Olga"), true, 9), (Some("Otto"), false, 5)]);
    assert!(notice.somebody_writes);
    assert_eq!((notice.new_customer_messages, notice.new_replies), (1, 0));
    assert_eq!(notice.changed_fields, ["last_customer_message_at", "tags"]);
    let gone = collision(&desk.view(), ticket, vec![present(olga, 121, true)], None).unwrap();
    assert_eq!(gone, CollisionNotice::default());
}

#[test]
fn an_attachment_that_lies_is_refused_and_nothing_is_half_done() {
    let desk = desk();
    let ticket = ticket_of(&desk, desk.contact("Ann"), "Printer");
    let file = |name: &str, bytes: &str| NewAttachment {
        name: name.into(),
        media_type: "image/png".into(),
        size: 8,
        hash: "A".repeat(64),
        leading_bytes: Some(bytes.into()),
    };
    let with = |files: Vec<NewAttachment>| {
        let said = Said { attachments: files, ..said("See the picture") };
        desk.write(|work| customer_message(work, ticket, said.clone(), None))
    };
    let lying = with(vec![file("a.png", "89504e470d0a1a0a"), file("b.png", "4d5a900003000000")]).unwrap_err();
    let problems: Vec<(&str, &str)> =
        lying.problems().iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
    assert_eq!(problems, [("attachments[1].media_type", "attachment.lies_about_bytes")]);
    assert_eq!((desk.all::<TicketMessage>().len(), desk.all::<TicketAttachment>().len()), (1, 0));
    with(vec![file("a.png", "89504e470d0a1a0a")]).unwrap();
    let kept = desk.all::<TicketAttachment>().remove(0);
    assert_eq!(kept.hash, "a".repeat(64));
    assert_eq!(refused(desk.modify(kept.id, |file| file.size = 9)), "attachment.fixed");
    assert_eq!(refused(desk.modify(kept.id, |file| file.name = "a.exe".into())), "attachment.lies_about_name");
    desk.modify(kept.id, |file| file.name = "b.png".into()).unwrap();
    let by_hand = TicketAttachment { name: "a.exe".into(), id: Id::nil(), ..kept };
    assert_eq!(refused(desk.write(|work| work.create(by_hand.clone()))), "attachment.lies_about_name");
}

#[test]
fn how_the_desk_does() {
    let desk = desk();
    let (ann, olga) = (desk.contact("Ann"), desk.user("Olga", "UTC"));
    let team = desk.create(crmkit_engine::Team { name: "First line".into(), ..crmkit_engine::Team::default() });
    let old = ticket_of(&desk, ann, "Old");
    desk.days_pass(8);
    let tickets = ["1", "2", "3"].map(|subject| ticket_of(&desk, ann, subject));
    for ticket in tickets {
        desk.write(|work| assign(work, ticket, Some(olga), Some(team))).unwrap();
    }
    desk.clock.advance(TimeDelta::minutes(10));
    let agent = desk.user_with(&["*.*"]);
    agent.write(|work| reply(work, tickets[0], said("Hello"), None)).unwrap();
    // What a program says is no reply of an agent.
    desk.write(|work| reply(work, tickets[1], said("We got it"), None)).unwrap();
    desk.clock.advance(TimeDelta::minutes(20));
    for ticket in &tickets[..2] {
        desk.write(|work| solve(work, *ticket, None)).unwrap();
    }
    desk.write(|work| reopen(work, tickets[1])).unwrap();
    desk.write(|work| set_status(work, tickets[1], Some(StatusCategory::Pending), None)).unwrap();
    let view = desk.view();
    let waiting = backlog(&view, None, None, None).unwrap();
    assert_eq!((waiting.tickets, waiting.unassigned, waiting.oldest), (3, 1, Some(old)));
    assert_eq!(json!(waiting.by_status), json!({ "new": 1, "open": 1, "pending": 1 }));
    let ages: Vec<u64> = waiting.ages.iter().map(|band| band.tickets).collect();
    assert_eq!(ages, [2, 0, 0, 1, 0, 0, 0]);
    assert_eq!(backlog(&view, Some(team), None, None).unwrap().tickets, 2);
    assert_eq!(backlog(&view, None, None, Some(instant("2026-03-02T09:00:00Z"))).unwrap().tickets, 1);
    let rate = reopen_rate(&view, ServiceOptions::default()).unwrap();
    assert_eq!((rate.solved, rate.reopened, rate.times, rate.percent), (2, 1, 1, Some(decimal("50.00"))));
    let load = agent_load(&view).unwrap();
    assert_eq!((load.len(), load[0].user, load[0].open, load[0].pending), (1, olga, 1, 1));
    let times = service_times(&view, ServiceOptions { team: Some(team), ..ServiceOptions::default() }).unwrap();
    assert_eq!((times.tickets, times.replied, times.first_reply_mean), (3, 1, Some(600)));
    assert_eq!((times.solved, times.resolution_median), (1, Some(1_800)));
    let later = ServiceOptions { since: Some(view.now()), ..ServiceOptions::default() };
    assert_eq!(service_times(&view, later).unwrap(), ServiceTimes::default());
}
