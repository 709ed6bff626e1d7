//! Milestones and entitlements.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{due, outbox};

use crate::calendar::BusinessHours;
use crate::desk::{Desk, instant, refused};
use crate::tickets::sla::*;
use crate::tickets::{EventKind, NewTicket, StatusCategory, Ticket, TicketEvent, open, set_status};

fn at(minutes: i64) -> DateTime<Utc> {
    instant("2026-03-02T10:00:00Z") + TimeDelta::minutes(minutes)
}

fn found(rule: &MilestoneRule, steps: &[(i64, EventKind)], now: i64) -> Vec<Occurrence> {
    let events = [(0, EventKind::Created)].iter().chain(steps);
    let events: Vec<TicketEvent> =
        events.map(|(minutes, kind)| TicketEvent { at: at(*minutes), kind: *kind }).collect();
    occurrences(&events, rule, at(0), &BusinessHours::always(), at(now)).unwrap()
}

fn starts(found: &[Occurrence]) -> Vec<i64> {
    found.iter().map(|one| (one.started_at - at(0)).num_minutes()).collect()
}

const REPLY: EventKind = EventKind::PublicReply { by_agent: true };

/// Four hours to do something.
fn rule(recurrence: Recurrence) -> MilestoneRule {
    MilestoneRule { recurrence, target_seconds: 4 * 3_600, warn_seconds: 3_600, ..MilestoneRule::default() }
}

#[test]
fn one_that_does_not_recur_comes_once() {
    // Created at 10:00 with a target of four hours, closed at 13:00.
    let closed = [(180, EventKind::Status(StatusCategory::Closed))];
    let one = &found(&rule(Recurrence::None), &closed, 600)[0];
    assert_eq!((one.target_at, one.completed_at, one.state), (at(240), Some(at(180)), SlaState::Met));
    let states = [0, 179, 180, 240, 241].map(|now| found(&rule(Recurrence::None), &[], now)[0].state);
    use SlaState::{Active, Breached, DueSoon};
    assert_eq!(states, [Active, Active, DueSoon, Breached, Breached]);
    let again = [(180, EventKind::Status(StatusCategory::Solved)), (200, EventKind::Status(StatusCategory::Open))];
    assert_eq!(found(&rule(Recurrence::None), &again, 600).len(), 1);
    let late = found(&rule(Recurrence::None), &[(250, EventKind::Status(StatusCategory::Solved))], 600);
    assert_eq!((late[0].state, late[0].overdue), (Breached, TimeDelta::minutes(10)));
}

#[test]
fn an_independent_one_begins_again_when_its_criteria_hold() {
    let rule = MilestoneRule {
        start: MilestoneStart::Criteria,
        awaits_reply: true,
        end: MilestoneEnd::PublicReply,
        ..rule(Recurrence::Independent)
    };
    let steps = [
        (5, EventKind::CustomerMessage),
        (30, REPLY),
        (40, EventKind::CustomerMessage),
        (50, EventKind::CustomerMessage),
    ];
    let all = found(&rule, &steps, 60);
    assert_eq!(starts(&all), [5, 40]);
    assert_eq!((all[0].completed_at, all[1].completed_at), (Some(at(30)), None));
}

#[test]
fn a_sequential_one_never_begins_before_the_target_of_the_one_before() {
    let of = |recurrence| MilestoneRule { end: MilestoneEnd::PublicReply, ..rule(recurrence) };
    let steps = [(60, REPLY), (100, REPLY), (250, REPLY)];
    // The independent one begins again with each reply.
    assert_eq!(starts(&found(&of(Recurrence::Independent), &steps, 300)), [0, 60, 100, 250]);
    let all = found(&of(Recurrence::Sequential), &steps, 300);
    assert_eq!(starts(&all), [0, 240, 480]);
    assert_eq!(all[1].completed_at, Some(at(250)));
    assert_eq!(all[2].state, SlaState::Paused);
    // Never two at a time.
    for pair in all.windows(2) {
        assert!(pair[0].completed_at.is_some() && pair[1].started_at >= pair[0].target_at);
    }
}

/// A sequential milestone that waits for the target of the one before: what it is about may be done before it begins.
#[test]
fn what_is_done_before_it_begins_is_not_asked_for() {
    let rule = MilestoneRule {
        start: MilestoneStart::Criteria,
        awaits_reply: true,
        end: MilestoneEnd::PublicReply,
        ..rule(Recurrence::Sequential)
    };
    let asked = [(0, EventKind::CustomerMessage), (180, REPLY), (185, EventKind::CustomerMessage)];
    let waiting = found(&rule, &asked, 186);
    assert_eq!((starts(&waiting), waiting[1].state), (vec![0, 240], SlaState::Paused));
    for ending in [REPLY, EventKind::Status(StatusCategory::Solved)] {
        let steps = [&asked[..], &[(190, ending)]].concat();
        assert_eq!(starts(&found(&rule, &steps, 600)), [0], "{ending:?}");
        // It comes again when somebody asks again.
        let again =
            [&steps[..], &[(200, EventKind::Status(StatusCategory::Open)), (200, EventKind::CustomerMessage)]].concat();
        assert_eq!(starts(&found(&rule, &again, 600)), [0, 240], "{ending:?}");
    }
}

#[test]
fn what_happens_at_the_instant_of_the_opening_counts() {
    let rule = MilestoneRule { end: MilestoneEnd::PublicReply, ..rule(Recurrence::None) };
    let one = &found(&rule, &[(0, EventKind::CustomerMessage), (0, REPLY)], 60)[0];
    assert_eq!((one.completed_at, one.state), (Some(at(0)), SlaState::Met));
    // What it was opened with is known from the start.
    let of_open = MilestoneRule { start: MilestoneStart::Criteria, statuses: vec![StatusCategory::New], ..rule };
    assert!(found(&of_open, &[(0, EventKind::Status(StatusCategory::Open))], 60).is_empty());
}

#[test]
fn a_merge_completes_nothing_and_undoing_it_brings_the_milestone_back() {
    let rule = rule(Recurrence::None);
    let merged = EventKind::Merged(Some(crmkit_record::Id::nil()));
    let steps = [
        (60, EventKind::Status(StatusCategory::Closed)),
        (60, merged),
        (90, EventKind::Status(StatusCategory::Open)),
        (90, EventKind::Merged(None)),
    ];
    assert!(found(&rule, &steps[..2], 80).is_empty());
    let back = &found(&rule, &steps, 100)[0];
    assert_eq!((back.completed_at, back.state, back.target_at), (None, SlaState::Active, at(240)));
    let case = case();
    let (source, other) = (ticket(&case), ticket(&case));
    let desk = &case.desk;
    desk.write(|work| crate::tickets::merge(work, source, other)).unwrap();
    assert!(milestones(&desk.view(), source, None).unwrap().is_empty());
    assert!(told(desk).is_empty());
    desk.write(|work| crate::tickets::undo_merge(work, source)).unwrap();
    assert_eq!(milestones(&desk.view(), source, None).unwrap()[0].state, SlaState::Active);
    desk.clock.set(at(240));
    desk.write(|work| due::run(work, None, None)).unwrap();
    assert_eq!(told(desk).iter().filter(|kind| kind.ends_with("violation")).count(), 2);
}

#[test]
fn longer_hours_move_the_target_and_its_job() {
    let desk = Desk::at("2026-03-02T10:00:00Z");
    let calendar = crate::calendar::BusinessCalendar {
        name: "Office".into(),
        zone: "UTC".into(),
        hours: vec!["Mo-Fr 10:00-11:00".into()],
        ..Default::default()
    };
    let calendar = desk.create(calendar);
    let company = desk.company("Acme");
    let gold = EntitlementProcess { name: "Gold".into(), calendar: Some(calendar), ..EntitlementProcess::default() };
    let process = desk.create(gold);
    let name = "Solve".to_owned();
    let two_hours = ProcessMilestone { name, process, target_seconds: 7_200, business: true, ..Default::default() };
    desk.create(two_hours);
    desk.create(Entitlement { name: "Gold of Acme".into(), company, process, ..Entitlement::default() });
    let case = Case { desk, process, company };
    let ticket = ticket(&case);
    let target = || milestones(&case.desk.view(), ticket, None).unwrap()[0].target_at;
    assert_eq!(target(), at(24 * 60 + 60));
    case.desk.modify(calendar, |calendar| calendar.hours = vec!["24/7".into()]).unwrap();
    assert_eq!(target(), at(120));
    let run = || case.desk.write(|work| due::run(work, None, None)).unwrap();
    run();
    case.desk.clock.set(at(120));
    run();
    assert!(told(&case.desk).contains(&"tickets.milestone_violation".to_owned()));
}

#[test]
fn the_name_of_a_milestone_is_told_to_whoever_may_read_it() {
    let case = case();
    let ticket = ticket(&case);
    let named = |rights: &[&str]| {
        let user = case.desk.user_with(&[&["ticket.read", "ticket.view_all", "tickets.*"], rights].concat());
        user.ask("tickets.milestones", serde_json::json!({ "ticket": ticket })).unwrap()[0]["name"].clone()
    };
    assert_eq!(named(&[]), serde_json::Value::Null);
    assert_eq!(named(&["process_milestone.read"]), serde_json::json!("Solve"));
}

struct Case {
    desk: Desk,
    process: crmkit_record::Id<EntitlementProcess>,
    company: crmkit_record::Id<crate::people::Company>,
}

fn case() -> Case {
    let desk = Desk::at("2026-03-02T10:00:00Z");
    let company = desk.company("Acme");
    let process = desk.create(EntitlementProcess { name: "Gold".into(), ..EntitlementProcess::default() });
    desk.create(ProcessMilestone {
        name: "Solve".into(),
        process,
        target_seconds: 4 * 3_600,
        ..ProcessMilestone::default()
    });
    desk.create(Entitlement { name: "Gold of Acme".into(), company, process, ..Entitlement::default() });
    Case { desk, process, company }
}

fn ticket(case: &Case) -> crmkit_record::Id<Ticket> {
    let new = NewTicket { subject: "Down".into(), company: Some(case.company), ..NewTicket::default() };
    case.desk.write(|work| open(work, new.clone())).unwrap().id
}

fn told(desk: &Desk) -> Vec<String> {
    let messages = outbox::pending(&desk.view(), None, Some(100)).unwrap();
    messages.into_iter().map(|message| message.kind).filter(|kind| kind.starts_with("tickets.milestone")).collect()
}

#[test]
fn tickets_stay_on_their_version_and_later_ones_enter_the_next() {
    let case = case();
    let first = ticket(&case);
    let milestone = case.desk.all::<ProcessMilestone>()[0].id;
    let longer = |milestone: &mut ProcessMilestone| milestone.target_seconds = 60;
    assert_eq!(refused(case.desk.modify(milestone, longer)), "entitlement_process.in_use");
    let next = case.desk.write(|work| revise_process(work, case.process)).unwrap();
    assert_eq!((next.version, next.revision_of), (2, Some(case.process)));
    let copy = case.desk.all::<ProcessMilestone>().into_iter().find(|one| one.process == next.id).unwrap();
    case.desk.modify(copy.id, longer).unwrap();
    let second = ticket(&case);
    let target = |ticket| milestones(&case.desk.view(), ticket, None).unwrap()[0].target_at;
    assert_eq!(target(first), at(240));
    assert_eq!(target(second), at(1));
    assert_eq!(refused(case.desk.modify(copy.id, |one| one.target_seconds = 90)), "entitlement_process.in_use");
}

#[test]
fn warnings_violations_and_successes_are_told_once() {
    let case = case();
    let ticket = ticket(&case);
    let run = || case.desk.write(|work| due::run(work, None, None)).unwrap();
    for (minutes, expected) in [(191, 0), (192, 1), (239, 1), (240, 2), (300, 2)] {
        case.desk.clock.set(at(minutes));
        run();
        assert_eq!(told(&case.desk).len(), expected, "{minutes}");
    }
    let agent = case.desk.user("Olga", "Europe/Berlin");
    case.desk.modify(ticket, |ticket| ticket.assignee = Some(agent)).unwrap();
    for status in [StatusCategory::Solved, StatusCategory::Closed] {
        case.desk.write(|work| set_status(work, ticket, Some(status), None)).unwrap();
    }
    let kinds = ["tickets.milestone_warning", "tickets.milestone_violation", "tickets.milestone_success"];
    assert_eq!(told(&case.desk), kinds);
}
