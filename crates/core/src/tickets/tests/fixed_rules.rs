//! The fixed rules of statuses, and the first steps of a ticket's life.

use chrono::TimeDelta;
use crmkit_engine::{ErrorKind, User, due, outbox};
use crmkit_record::Id;
use proptest::prelude::*;

use crate::desk::{Desk, instant, refused};
use crate::people::{self, Contact};
use crate::tickets::*;

pub(super) fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

/// A ticket of Ann's with a first message.
pub(super) fn ticket_of(desk: &Desk, requester: Id<Contact>, subject: &str) -> Id<Ticket> {
    let new = NewTicket {
        subject: subject.to_owned(),
        body: Some(format!("About: {subject}")),
        requester: Some(requester),
        ..NewTicket::default()
    };
    desk.write(|work| open(work, new.clone())).unwrap().id
}

pub(super) fn said(body: &str) -> Said {
    Said { body: body.to_owned(), ..Said::default() }
}

/// A ticket, its requester and an agent who does not have it yet.
fn case(desk: &Desk) -> (Id<Ticket>, Id<Contact>, Id<User>) {
    let requester = desk.contact("Ann");
    (ticket_of(desk, requester, "Printer"), requester, desk.user("Olga", "Europe/Berlin"))
}

fn status(desk: &Desk, ticket: Id<Ticket>) -> StatusCategory {
    desk.get(ticket).status
}

fn set(desk: &Desk, ticket: Id<Ticket>, status: StatusCategory) -> crmkit_engine::Result<Ticket> {
    desk.write(|work| set_status(work, ticket, Some(status), None))
}

#[test]
fn numbers_grow_and_are_never_given_twice() {
    let desk = desk();
    let ann = desk.contact("Ann");
    let numbers: Vec<i64> = (0..3).map(|_| desk.get(ticket_of(&desk, ann, "Printer")).called()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let imported = desk.create(Ticket { number: Some(100), subject: "Old".into(), ..Ticket::default() });
    assert_eq!(desk.get(imported).called(), 100);
    let next = ticket_of(&desk, ann, "New");
    assert_eq!(desk.get(next).called(), 101);
    // A discarded write leaves no gap, and a deleted ticket's number is not given again.
    let failed = desk.write(|work| {
        work.create(Ticket { subject: "Lost".into(), ..Ticket::default() })?;
        work.create(Ticket::default())
    });
    assert_eq!(refused(failed), "required");
    desk.delete(next).unwrap();
    assert_eq!(desk.get(ticket_of(&desk, ann, "After")).called(), 102);
    assert_eq!(refused(desk.modify(imported, |ticket| ticket.number = Some(7))), "ticket.number_fixed");
    let twin =
        desk.write(|work| work.create(Ticket { number: Some(100), subject: "Twin".into(), ..Ticket::default() }));
    assert_eq!(twin.unwrap_err().kind(), ErrorKind::Duplicate);
}

#[test]
fn assigning_opens_a_new_ticket_and_it_never_gets_back_to_new() {
    let desk = desk();
    let (ticket, _, olga) = case(&desk);
    assert_eq!(status(&desk, ticket), StatusCategory::New);
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    assert_eq!(status(&desk, ticket), StatusCategory::Open);
    assert_eq!(refused(set(&desk, ticket, StatusCategory::New)), "ticket.never_new_again");
    // Also by the plain change of a record, and also after it was taken away again.
    assert_eq!(refused(desk.modify(ticket, |it| it.status = StatusCategory::New)), "ticket.never_new_again");
    desk.write(|work| assign(work, ticket, None, None)).unwrap();
    assert_eq!(status(&desk, ticket), StatusCategory::Open);
}

#[test]
fn what_a_customer_writes_opens_a_ticket_that_waits_or_is_solved() {
    for start in [StatusCategory::Pending, StatusCategory::OnHold, StatusCategory::Solved, StatusCategory::Open] {
        let desk = desk();
        let (ticket, requester, olga) = case(&desk);
        desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
        set(&desk, ticket, start).unwrap();
        desk.clock.advance(TimeDelta::minutes(1));
        let message = desk.write(|work| customer_message(work, ticket, said("Still broken"), None)).unwrap();
        assert_eq!((message.customer, message.ticket), (Some(requester), ticket));
        let now = desk.get(ticket);
        assert_eq!((now.status, now.solved_at), (StatusCategory::Open, None), "{start}");
        assert_eq!(now.reopens, i64::from(start == StatusCategory::Solved));
        assert_eq!(now.last_customer_message_at, Some(instant("2026-03-02T09:01:00Z")));
    }
    // A new ticket stays new.
    let desk = desk();
    let (ticket, ..) = case(&desk);
    desk.write(|work| customer_message(work, ticket, said("Hello?"), None)).unwrap();
    assert_eq!(status(&desk, ticket), StatusCategory::New);
}

#[test]
fn a_solved_ticket_has_an_assignee() {
    let desk = desk();
    let (ticket, _, olga) = case(&desk);
    assert_eq!(refused(set(&desk, ticket, StatusCategory::Solved)), "ticket.assignee_required");
    assert_eq!(refused(desk.write(|work| close(work, ticket))), "ticket.assignee_required");
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    desk.write(|work| solve(work, ticket, None)).unwrap();
    assert_eq!(refused(desk.write(|work| assign(work, ticket, None, None))), "ticket.assignee_required");
    // Somebody who is deleted leaves the ticket as it is.
    desk.delete(olga).unwrap();
    assert_eq!((desk.get(ticket).assignee, status(&desk, ticket)), (None, StatusCategory::Solved));
    desk.modify(ticket, |ticket| ticket.tags.push("late".into())).unwrap();
    // An agent who solves a ticket that nobody has takes it.
    let agent = desk.user_with(&["*.*"]);
    let other = ticket_of(&desk, desk.contact("Bob"), "Screen");
    let solved = agent.write(|work| solve(work, other, None)).unwrap().value;
    assert_eq!(crmkit_engine::Actor::user(solved.assignee.unwrap()), *agent.actor());
}

#[test]
fn a_closed_ticket_changes_only_in_tags_and_the_like() {
    let desk = desk();
    let (ticket, requester, olga) = case(&desk);
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    desk.write(|work| close(work, ticket)).unwrap();
    assert_eq!(desk.get(ticket).solved_at, Some(instant("2026-03-02T09:00:00Z")));
    let changes: [fn(&mut Ticket); 6] = [
        |ticket| ticket.subject = "Other".into(),
        |ticket| ticket.priority = Some(Priority::Urgent),
        |ticket| ticket.assignee = None,
        |ticket| ticket.requester = None,
        |ticket| ticket.status = StatusCategory::Open,
        |ticket| ticket.kind = Some(TicketKind::Problem),
    ];
    for change in changes {
        assert_eq!(refused(desk.modify(ticket, change)), "ticket.closed");
    }
    assert_eq!(refused(desk.write(|work| reopen(work, ticket))), "ticket.closed");
    assert_eq!(refused(desk.write(|work| note(work, ticket, said("psst")))), "ticket.closed");
    let direct = TicketMessage { ticket, body: "x".into(), ..TicketMessage::default() };
    assert_eq!(refused(desk.write(|work| work.create(direct.clone()))), "ticket.closed");
    desk.modify(ticket, |ticket| {
        ticket.tags = vec!["vip".into()];
        ticket.followers = vec![olga];
        ticket.cc = vec![requester];
    })
    .unwrap();
    desk.delete(olga).unwrap();
    assert_eq!((desk.get(ticket).assignee, desk.get(ticket).followers.len()), (None, 0));
}

#[test]
fn a_reply_to_a_closed_ticket_opens_a_linked_follow_up_once() {
    let desk = desk();
    let (ticket, requester, olga) = case(&desk);
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    assert_eq!(refused(desk.write(|work| follow_up(work, ticket, None))), "ticket.not_closed");
    desk.write(|work| close(work, ticket)).unwrap();
    let strict = Said { refuse_closed: true, ..said("Again") };
    assert_eq!(refused(desk.write(|work| customer_message(work, ticket, strict.clone(), None))), "ticket.closed");
    let message = desk.write(|work| customer_message(work, ticket, said("Again"), None)).unwrap();
    let follow = desk.get(message.ticket);
    assert_eq!((follow.follow_up_of, follow.requester), (Some(ticket), Some(requester)));
    assert_eq!((follow.status, message.addressed_to), (StatusCategory::New, Some(ticket)));
    assert_eq!(status(&desk, ticket), StatusCategory::Closed);
    let second = desk.write(|work| reply(work, ticket, said("We look at it"), None)).unwrap();
    assert_eq!(second.ticket, follow.id);
    let other = desk.write(|work| follow_up(work, ticket, Some("Another matter".into()))).unwrap();
    assert_eq!((other.subject.as_str(), other.follow_up_of), ("Another matter", Some(ticket)));
}

#[test]
fn a_solved_ticket_closes_by_itself() {
    let desk = desk();
    let (ticket, _, olga) = case(&desk);
    let run = || desk.write(|work| due::run(work, None, None)).unwrap();
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    desk.write(|work| solve(work, ticket, None)).unwrap();
    desk.days_pass(3);
    assert_eq!((run(), status(&desk, ticket)), (0, StatusCategory::Solved));
    desk.write(|work| customer_message(work, ticket, said("No"), None)).unwrap();
    desk.days_pass(10);
    assert_eq!((run(), status(&desk, ticket)), (0, StatusCategory::Open));
    desk.write(|work| solve(work, ticket, None)).unwrap();
    let settings = desk.create(TicketSetting { close_after_days: Some(28), ..TicketSetting::default() });
    desk.days_pass(27);
    assert_eq!((run(), status(&desk, ticket)), (0, StatusCategory::Solved));
    desk.modify(settings, |settings| settings.close_after_days = Some(1)).unwrap();
    assert_eq!((run(), status(&desk, ticket)), (1, StatusCategory::Closed));
    let closed = desk.get(ticket);
    assert_eq!(closed.solved_at.unwrap() + TimeDelta::days(27), closed.closed_at.unwrap());
    for days in [0, 29] {
        let set = desk.modify(settings, move |settings| settings.close_after_days = Some(days));
        assert_eq!(refused(set), "range");
    }
    let second = desk.write(|work| work.create(TicketSetting::default()));
    assert_eq!(refused(second), "ticket_settings.only_one");
    let told: Vec<String> =
        outbox::pending(&desk.view(), None, None).unwrap().into_iter().map(|message| message.kind).collect();
    assert_eq!(told, ["tickets.opened", "tickets.solved", "tickets.reopened", "tickets.solved", "tickets.closed"]);
}

#[test]
fn a_status_of_the_house_means_a_category() {
    let desk = desk();
    let (ticket, _, olga) = case(&desk);
    let named =
        |name: &str, category| desk.create(TicketStatus { name: name.into(), category, ..TicketStatus::default() });
    let (spare, done) = (named("Spare part", StatusCategory::OnHold), named("Done", StatusCategory::Solved));
    let to = |custom| desk.write(|work| set_status(work, ticket, None, Some(custom)));
    assert_eq!(refused(to(done)), "ticket.assignee_required");
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    assert_eq!(to(spare).unwrap().status, StatusCategory::OnHold);
    assert_eq!(refused(desk.modify(spare, |it| it.category = StatusCategory::Open)), "ticket_status.in_use");
    assert_eq!(desk.delete(spare).unwrap_err().kind(), ErrorKind::Referenced);
    let opened = set(&desk, ticket, StatusCategory::Open).unwrap();
    assert_eq!((opened.custom_status, opened.status), (None, StatusCategory::Open));
    // What a customer writes leaves the status of the house that no longer fits.
    to(spare).unwrap();
    desk.write(|work| customer_message(work, ticket, said("Well?"), None)).unwrap();
    assert_eq!((desk.get(ticket).custom_status, status(&desk, ticket)), (None, StatusCategory::Open));
    assert_eq!(to(done).unwrap().solved_at, Some(desk.view().now()));
    let both = desk.write(|work| set_status(work, ticket, Some(StatusCategory::Open), Some(spare)));
    assert_eq!(refused(both), "ticket.status_unclear");
    assert_eq!(refused(desk.write(|work| set_status(work, ticket, None, None))), "ticket.status_unclear");
}

#[test]
fn the_priority_is_the_explicit_one_or_the_types_or_everybodys() {
    let desk = desk();
    let bug =
        desk.create(TicketType { name: "Bug".into(), default_priority: Some(Priority::High), ..TicketType::default() });
    let plain = desk.create(TicketType { name: "Plain".into(), ..TicketType::default() });
    let make = |priority, ticket_type| {
        let ticket = Ticket { subject: "x".into(), priority, ticket_type, ..Ticket::default() };
        desk.get(desk.create(ticket)).effective_priority.unwrap()
    };
    assert_eq!(make(None, Some(plain)), Priority::Normal);
    let settings = desk.create(TicketSetting { default_priority: Some(Priority::Low), ..TicketSetting::default() });
    let found = [
        make(Some(Priority::High), None),
        make(None, Some(bug)),
        make(Some(Priority::Low), Some(bug)),
        make(None, Some(plain)),
        make(None, None),
    ];
    assert_eq!(found, [Priority::High, Priority::High, Priority::Low, Priority::Low, Priority::Low]);
    // A later setting is for later tickets; clearing what somebody said asks the type again.
    let ticket = desk.create(Ticket { subject: "x".into(), ticket_type: Some(bug), ..Ticket::default() });
    desk.modify(bug, |bug| bug.default_priority = Some(Priority::Urgent)).unwrap();
    desk.modify(settings, |settings| settings.default_priority = None).unwrap();
    desk.modify(ticket, |ticket| ticket.tags = vec!["a".into()]).unwrap();
    assert_eq!(desk.get(ticket).effective_priority, Some(Priority::High));
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Low)).unwrap();
    assert_eq!(desk.get(ticket).effective_priority, Some(Priority::Low));
    desk.modify(ticket, |ticket| ticket.priority = None).unwrap();
    assert_eq!(desk.get(ticket).effective_priority, Some(Priority::Urgent));
}

#[test]
fn a_ticket_is_for_the_requesters_company() {
    let desk = desk();
    let (ann, acme, bolt) = (desk.contact("Ann"), desk.company("Acme"), desk.company("Bolt"));
    let make = |channel, company| {
        let ticket = Ticket { subject: "x".into(), requester: Some(ann), channel, company, ..Ticket::default() };
        desk.write(|work| {
            let id = work.create(ticket.clone())?;
            Ok(work.settled(id)?.company)
        })
    };
    let portal = Some(TicketChannel::Portal);
    assert_eq!(make(portal, None).unwrap(), None);
    desk.write(|work| people::link_company(work, ann, acme, None, None, None, None)).unwrap();
    assert_eq!(make(portal, None).unwrap(), Some(acme));
    assert_eq!(refused(make(portal, Some(bolt))), "ticket.company_foreign");
    desk.write(|work| people::link_company(work, ann, bolt, None, None, None, None)).unwrap();
    assert_eq!(refused(make(portal, None)), "ticket.company_ambiguous");
    assert_eq!(make(portal, Some(bolt)).unwrap(), Some(bolt));
    assert_eq!(make(Some(TicketChannel::Email), None).unwrap(), Some(acme));
}

#[test]
fn a_message_keeps_its_kind_and_a_note_never_becomes_public() {
    let desk = desk();
    let (ticket, requester, _) = case(&desk);
    let note = desk.write(|work| note(work, ticket, said("Rude"))).unwrap();
    let make = |change: fn(&mut TicketMessage)| refused(desk.modify(note.id, change));
    assert_eq!(make(|note| note.kind = MessageKind::Reply), "ticket_message.fixed");
    assert_eq!(make(|note| note.at = None), "ticket_message.fixed");
    let other = ticket_of(&desk, requester, "Other");
    let moved = desk.modify(note.id, |note| note.ticket = other);
    assert_eq!(refused(moved), "ticket_message.fixed");
    for (kind, author, customer, code) in [
        (MessageKind::Customer, None, None, "ticket_message.customer_required"),
        (MessageKind::Reply, None, Some(requester), "ticket_message.customer"),
        (MessageKind::Customer, Some(desk.user("U", "UTC")), Some(requester), "ticket_message.author"),
    ] {
        let message = TicketMessage { ticket, kind, author, customer, body: "x".into(), ..TicketMessage::default() };
        assert_eq!(refused(desk.write(|work| work.create(message.clone()))), code);
    }
}

#[test]
fn what_happened_is_told_in_order() {
    let desk = desk();
    let (ticket, _, olga) = case(&desk);
    let agent = desk.user_with(&["*.*"]);
    let minute = || desk.clock.advance(TimeDelta::minutes(1));
    minute();
    desk.write(|work| assign(work, ticket, Some(olga), None)).unwrap();
    minute();
    agent.write(|work| note(work, ticket, said("Looks easy"))).unwrap();
    agent.write(|work| reply(work, ticket, said("Is it on?"), Some(StatusCategory::Pending))).unwrap();
    minute();
    desk.write(|work| customer_message(work, ticket, said("Now it is"), None)).unwrap();
    desk.modify(ticket, |ticket| ticket.priority = Some(Priority::Urgent)).unwrap();
    desk.write(|work| reply(work, ticket, said("Thank you"), None)).unwrap();
    let kinds: Vec<EventKind> = events(&desk.view(), ticket).unwrap().into_iter().map(|event| event.kind).collect();
    let expected = [
        EventKind::Created,
        EventKind::CustomerMessage,
        EventKind::Status(StatusCategory::New),
        EventKind::Priority(Priority::Normal),
        EventKind::Status(StatusCategory::Open),
        EventKind::Assigned(Some(olga)),
        EventKind::InternalNote,
        EventKind::PublicReply { by_agent: true },
        EventKind::Status(StatusCategory::Pending),
        EventKind::CustomerMessage,
        EventKind::Status(StatusCategory::Open),
        EventKind::Priority(Priority::Urgent),
        EventKind::PublicReply { by_agent: false },
    ];
    assert_eq!(kinds, expected);
    // Within a write, what it has done so far comes last.
    desk.write(|work| {
        set_status(work, ticket, Some(StatusCategory::Solved), None)?;
        assert_eq!(events(work, ticket)?.last().unwrap().kind, EventKind::Status(StatusCategory::Solved));
        Ok(())
    })
    .unwrap();
    let told = happened(&desk.view(), ticket).unwrap();
    assert_eq!(told.last().unwrap().status, Some(StatusCategory::Solved));
}

#[derive(Clone, Debug)]
enum Step {
    Assign(bool),
    Status(StatusCategory),
    Solve,
    Close,
    Reopen,
    Reply(Option<StatusCategory>),
    Note,
    Customer,
    DaysPass(i64),
}

fn any_status() -> impl Strategy<Value = StatusCategory> {
    proptest::sample::select(StatusCategory::ALL.to_vec())
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<bool>().prop_map(Step::Assign),
        any_status().prop_map(Step::Status),
        Just(Step::Solve),
        Just(Step::Close),
        Just(Step::Reopen),
        proptest::option::of(any_status()).prop_map(Step::Reply),
        Just(Step::Note),
        Just(Step::Customer),
        (1_i64..3).prop_map(Step::DaysPass),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is done in whatever order, the fixed rules hold at every moment, and what was said is there.
    #[test]
    fn the_fixed_rules_hold_over_random_operations(steps in proptest::collection::vec(any_step(), 1..20)) {
        let desk = desk();
        let (ticket, _, olga) = case(&desk);
        let mut spoken = 1;
        for step in steps {
            let before = desk.get(ticket);
            match &step {
                Step::Assign(to) => drop(desk.write(|work| assign(work, ticket, to.then_some(olga), None))),
                Step::Status(status) => drop(set(&desk, ticket, *status)),
                Step::Solve => drop(desk.write(|work| solve(work, ticket, None))),
                Step::Close => drop(desk.write(|work| close(work, ticket))),
                Step::Reopen => drop(desk.write(|work| reopen(work, ticket))),
                Step::Note => spoken += u32::from(desk.write(|work| note(work, ticket, said("n"))).is_ok()),
                Step::Reply(status) => {
                    spoken += u32::from(desk.write(|work| reply(work, ticket, said("r"), *status)).is_ok());
                }
                Step::Customer => {
                    desk.write(|work| customer_message(work, ticket, said("c"), None)).unwrap();
                    spoken += 1;
                }
                Step::DaysPass(days) => {
                    desk.days_pass(*days);
                    desk.write(|work| due::run(work, None, None)).unwrap();
                }
            }
            let after = desk.get(ticket);
            prop_assert!(after.status != StatusCategory::New || before.status == StatusCategory::New);
            prop_assert!(after.status != StatusCategory::New || after.assignee.is_none());
            prop_assert!(after.status.is_unsolved() || after.assignee.is_some());
            prop_assert!(before.status != StatusCategory::Closed || after.status == StatusCategory::Closed);
            prop_assert_eq!(after.solved_at.is_some(), !after.status.is_unsolved());
            prop_assert_eq!(after.closed_at.is_some(), after.status == StatusCategory::Closed);
            let waits = matches!(before.status, StatusCategory::Pending | StatusCategory::OnHold | StatusCategory::Solved);
            if matches!(step, Step::Customer) && waits {
                prop_assert_eq!(after.status, StatusCategory::Open);
            }
        }
        prop_assert_eq!(desk.all::<TicketMessage>().len(), spoken as usize);
    }
}
