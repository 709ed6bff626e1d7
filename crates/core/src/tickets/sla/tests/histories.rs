//! What is kept says what is calculated, after every event of random histories.

use chrono::TimeDelta;
use crmkit_engine::due;
use crmkit_record::Id;
use proptest::prelude::*;

use super::desk::{at, desk, policy, reply};
use crate::calendar::BusinessCalendar;
use crate::desk::Desk;
use crate::tickets::sla::refresh::calculate;
use crate::tickets::sla::sla_clock::clocks_of;
use crate::tickets::sla::*;
use crate::tickets::{MessageKind, NewTicket, Priority, StatusCategory, Ticket, TicketMessage, open, set_status};

#[derive(Clone, Debug)]
enum Step {
    Customer,
    Reply,
    Note,
    Status(StatusCategory),
    Priority(Priority),
    Promise(SlaMetric, Option<i64>),
    RunJobs,
}

fn step() -> impl Strategy<Value = (i64, Step)> {
    let status = proptest::sample::select(StatusCategory::ALL.to_vec());
    let metric = proptest::sample::select(SlaMetric::ALL.to_vec());
    let step = prop_oneof![
        3 => Just(Step::Customer),
        3 => Just(Step::Reply),
        1 => Just(Step::Note),
        4 => status.prop_map(Step::Status),
        2 => proptest::sample::select(Priority::ALL.to_vec()).prop_map(Step::Priority),
        1 => (metric, proptest::option::of(0_i64..4_000)).prop_map(|(metric, due)| Step::Promise(metric, due)),
        2 => Just(Step::RunJobs),
    ];
    (prop_oneof![Just(0_i64), 1_i64..90, 90_i64..3_000], step)
}

fn office() -> (Desk, Id<Ticket>) {
    let desk = desk();
    let calendar = desk.create(BusinessCalendar {
        name: "Office".into(),
        zone: "Europe/Berlin".into(),
        hours: vec!["Mo-Fr 09:00-12:00,13:00-17:00".into()],
        ..BusinessCalendar::default()
    });
    let target = |place: usize, metric| NewSlaTarget {
        metric,
        seconds: 1_800 * (i64::try_from(place).unwrap() + 1),
        business: place.is_multiple_of(2),
        ..NewSlaTarget::default()
    };
    let targets =
        |metrics: &[SlaMetric]| metrics.iter().enumerate().map(|(place, metric)| target(place, *metric)).collect();
    let named = |name: &str| NewSlaPolicy {
        name: name.into(),
        calendar: Some(calendar),
        pauses: vec![StatusCategory::OnHold],
        ..NewSlaPolicy::default()
    };
    policy(&desk, NewSlaPolicy { is_default: true, targets: targets(&SlaMetric::ALL), ..named("Default") });
    let filter = Some("effective_priority = urgent or status = on_hold".to_owned());
    policy(&desk, NewSlaPolicy { filter, targets: targets(&SlaMetric::ALL[..3]), ..named("Urgent") });
    let new = NewTicket {
        subject: "Down".into(),
        requester: Some(desk.contact("Ann")),
        body: Some("Help".into()),
        ..NewTicket::default()
    };
    let ticket = desk.write(|work| open(work, new.clone())).unwrap().id;
    (desk, ticket)
}

/// INVARIANT: what is kept of the clocks says what is calculated from the events.
fn compare(desk: &Desk, ticket: Id<Ticket>) {
    let view = desk.view();
    let now = view.now();
    let calculated = calculate(&view, ticket, now).unwrap();
    let kept = clocks_of(&view, ticket).unwrap();
    assert_eq!(kept.len(), calculated.clocks.len());
    for clock in &calculated.clocks {
        let kept = kept.iter().find(|kept| kept.metric == clock.metric).unwrap();
        let round = clock.round().unwrap();
        let place = format!("{kept:?}\n{clock:?}");
        assert_eq!(Some(kept.policy), calculated.choice.policy, "{place}");
        assert_eq!(kept.state_at(now), round.state, "{place}");
        assert_eq!((kept.due, kept.running, kept.stopped_at), (round.due, round.running, round.stopped_at), "{place}");
        assert_eq!((kept.priority, kept.target_seconds), (clock.priority, clock.target.seconds), "{place}");
        assert_eq!(usize::try_from(kept.round).unwrap(), clock.rounds.len(), "{place}");
        assert_eq!(usize::try_from(kept.rounds_met).unwrap(), clock.met(), "{place}");
        if !round.running {
            assert_eq!(kept.taken_seconds, Some(round.taken.num_seconds()), "{place}");
        }
        let reasons = why(&view, ticket, clock.metric, None).unwrap();
        assert_eq!(reasons.running_seconds, reasons.clock.taken_seconds, "{place}");
    }
    // Nothing that is late waits to be told once the jobs have run.
    for kept in kept.iter().filter(|kept| kept.running && kept.state == SlaState::Breached) {
        assert!(kept.told.contains(&"breach".to_owned()), "{kept:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_kept_says_what_is_calculated(steps in proptest::collection::vec(step(), 1..14)) {
        let (desk, ticket) = office();
        let agent = desk.user("Olga", "Europe/Berlin");
        desk.modify(ticket, |ticket| ticket.assignee = Some(agent)).unwrap();
        compare(&desk, ticket);
        for (minutes, step) in steps {
            desk.clock.advance(TimeDelta::minutes(minutes));
            let closed = desk.get(ticket).status == StatusCategory::Closed;
            match step {
                Step::RunJobs => drop(desk.write(|work| due::run(work, None, None)).unwrap()),
                Step::Promise(metric, due) => {
                    desk.write(|work| promise_due(work, ticket, metric, due.map(at))).unwrap();
                }
                _ if closed => {}
                Step::Customer | Step::Note => {
                    let customer = desk.get(ticket).requester;
                    let (kind, customer) = match step {
                        Step::Note => (MessageKind::Note, None),
                        _ => (MessageKind::Customer, customer),
                    };
                    let body = "Hello".to_owned();
                    desk.create(TicketMessage { ticket, kind, body, customer, ..TicketMessage::default() });
                }
                Step::Reply => reply(&desk, ticket, agent),
                Step::Status(status) => {
                    // What the fixed rules refuse moves nothing.
                    let _refused = desk.write(|work| set_status(work, ticket, Some(status), None));
                }
                Step::Priority(priority) => desk.modify(ticket, |ticket| ticket.priority = Some(priority)).unwrap(),
            }
            compare(&desk, ticket);
        }
    }
}
