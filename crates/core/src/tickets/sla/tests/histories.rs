//! What is kept says what is calculated, after every event of random histories.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::User;
use crmkit_record::Id;
use proptest::prelude::*;

use super::desk::{at, desk, policy, run};
use crate::calendar::BusinessCalendar;
use crate::desk::Desk;
use crate::people::Company;
use crate::tickets::sla::refresh::calculate;
use crate::tickets::sla::sla_clock::clocks_of;
use crate::tickets::sla::sla_round::decided;
use crate::tickets::sla::*;
use crate::tickets::{
    MessageKind, NewTicket, Priority, StatusCategory, Ticket, TicketMessage, merge, open, set_status, undo_merge,
};

#[derive(Clone, Debug)]
enum Step {
    Customer,
    Reply,
    Note,
    Status(StatusCategory),
    Priority(Priority),
    Promise(SlaMetric, Option<i64>),
    RunJobs,
    /// The system says that something was said earlier.
    Backdated(MessageKind, i64),
    DeleteMessage(usize),
    Tag(i64),
    /// The company becomes gold or stops being so, which happens to no ticket.
    Tier(bool),
    Target(usize, i64),
    Pauses(bool),
    DeletePolicy(usize),
    Calendar(bool),
    Merge,
    UndoMerge,
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
        1 => (proptest::sample::select(vec![MessageKind::Customer, MessageKind::Reply]), 0_i64..3_000)
            .prop_map(|(kind, minutes)| Step::Backdated(kind, minutes)),
        1 => (0_usize..8).prop_map(Step::DeleteMessage),
        1 => (0_i64..3).prop_map(Step::Tag),
        1 => any::<bool>().prop_map(Step::Tier),
        1 => (0_usize..80, 1_i64..20_000).prop_map(|(place, seconds)| Step::Target(place, seconds)),
        1 => any::<bool>().prop_map(Step::Pauses),
        1 => (0_usize..9).prop_map(Step::DeletePolicy),
        1 => any::<bool>().prop_map(Step::Calendar),
        1 => Just(Step::Merge),
        2 => Just(Step::UndoMerge),
    ];
    (prop_oneof![Just(0_i64), 1_i64..90, 90_i64..3_000], step)
}

struct Office {
    desk: Desk,
    ticket: Id<Ticket>,
    other: Id<Ticket>,
    company: Id<Company>,
    agent: Id<User>,
}

fn office() -> Office {
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
    // What these two say changes while nothing happens to the ticket.
    for (name, filter) in [("Gold", "company.tier = gold"), ("Yesterday", "created_at < now - 1d")] {
        let filter = Some(filter.to_owned());
        policy(&desk, NewSlaPolicy { filter, targets: targets(&SlaMetric::ALL[2..6]), ..named(name) });
    }
    let company = desk.company("Acme");
    let new = NewTicket {
        subject: "Down".into(),
        requester: Some(desk.contact("Ann")),
        company: Some(company),
        body: Some("Help".into()),
        ..NewTicket::default()
    };
    let [ticket, other] = [new.clone(), new].map(|new| desk.write(|work| open(work, new.clone())).unwrap().id);
    let agent = desk.user("Olga", "Europe/Berlin");
    for ticket in [ticket, other] {
        desk.modify(ticket, |ticket| ticket.assignee = Some(agent)).unwrap();
    }
    Office { desk, ticket, other, company, agent }
}

fn say(office: &Office, kind: MessageKind, at: Option<DateTime<Utc>>) {
    let customer = office.desk.get(office.ticket).requester.filter(|_| kind == MessageKind::Customer);
    let author = (kind != MessageKind::Customer).then_some(office.agent);
    let (ticket, body) = (office.ticket, "Hello".to_owned());
    office.desk.create(TicketMessage { ticket, kind, body, customer, author, at, ..TicketMessage::default() });
}

/// Does one step; what the fixed rules refuse moves nothing.
fn act(office: &Office, step: Step) {
    let Office { desk, ticket, other, company, .. } = office;
    let (ticket, other) = (*ticket, *other);
    let now = desk.view().now();
    let closed = desk.get(ticket).status == StatusCategory::Closed;
    match step {
        Step::RunJobs => run(desk),
        Step::Promise(metric, due) => {
            let _refused = desk.write(|work| promise_due(work, ticket, metric, due.map(at)));
        }
        Step::Tag(tag) => desk.modify(ticket, |ticket| ticket.tags = vec![format!("t{tag}")]).unwrap(),
        Step::Tier(gold) => desk.modify(*company, |it| it.tier = gold.then(|| "gold".to_owned())).unwrap(),
        Step::DeleteMessage(place) => {
            let messages = desk.all::<TicketMessage>();
            if let Some(message) = messages.into_iter().filter(|message| message.ticket == ticket).nth(place) {
                desk.delete(message.id).unwrap();
            }
        }
        // What changes a policy or its calendar is written down by a job.
        Step::Target(place, seconds) => {
            if let Some(target) = desk.all::<SlaTarget>().get(place) {
                desk.modify(target.id, |target| target.seconds = seconds).unwrap();
            }
            run(desk);
        }
        Step::Pauses(pauses) => {
            for policy in desk.all::<SlaPolicy>() {
                let paused = if pauses { vec![StatusCategory::Pending] } else { vec![StatusCategory::OnHold] };
                desk.modify(policy.id, |policy| policy.pauses.clone_from(&paused)).unwrap();
                let after_solved = if pauses { AfterSolved::RunOn } else { AfterSolved::Stop };
                desk.modify(policy.id, |policy| policy.after_solved = after_solved).unwrap();
            }
            run(desk);
        }
        Step::DeletePolicy(place) => {
            if let Some(policy) = desk.all::<SlaPolicy>().get(place) {
                desk.delete(policy.id).unwrap();
            }
            run(desk);
        }
        Step::Calendar(long) => {
            let calendar = desk.all::<BusinessCalendar>()[0].id;
            let hours = if long { "24/7" } else { "Mo-Fr 09:00-12:00" };
            desk.modify(calendar, |calendar| calendar.hours = vec![hours.to_owned()]).unwrap();
            run(desk);
        }
        Step::UndoMerge => {
            let _refused = desk.write(|work| undo_merge(work, ticket));
        }
        _ if closed => {}
        Step::Merge => drop(desk.write(|work| merge(work, ticket, other)).unwrap()),
        Step::Customer => say(office, MessageKind::Customer, None),
        Step::Note => say(office, MessageKind::Note, None),
        Step::Reply => say(office, MessageKind::Reply, None),
        Step::Backdated(kind, minutes) => say(office, kind, Some(now - TimeDelta::minutes(minutes))),
        Step::Status(status) => {
            let _refused = desk.write(|work| set_status(work, ticket, Some(status), None));
        }
        Step::Priority(priority) => desk.modify(ticket, |ticket| ticket.priority = Some(priority)).unwrap(),
    }
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
        assert_eq!(kept.policy, calculated.choice.policy, "{place}");
        assert_eq!(kept.state_at(now), round.state, "{place}");
        assert_eq!((kept.due, kept.running, kept.stopped_at), (round.due, round.running, round.stopped_at), "{place}");
        assert_eq!((kept.priority, kept.target_seconds), (round.priority, round.target.seconds), "{place}");
        assert_eq!(usize::try_from(kept.round).unwrap(), clock.rounds.len(), "{place}");
        assert_eq!(usize::try_from(kept.rounds_met).unwrap(), clock.met(), "{place}");
        if !round.running {
            assert_eq!(kept.taken_seconds, Some(round.taken.num_seconds()), "{place}");
        }
        let reasons = why(&view, ticket, clock.metric, None).unwrap();
        assert_eq!(reasons.running_seconds, reasons.clock.taken_seconds, "{place}");
    }
    // INVARIANT: what was decided stays, and is what the question tells.
    let rounds = decided(&view, ticket, now).unwrap();
    for (metric, round) in rounds.iter().filter(|(metric, _)| !metric.is_cumulative()) {
        if let Some(clock) = calculated.clocks.iter().find(|clock| clock.metric == *metric) {
            assert!(clock.rounds.contains(round), "{round:?}\n{clock:?}");
        }
    }
    // Nothing that is late waits to be told once the jobs have run.
    for kept in kept.iter().filter(|kept| kept.running && kept.state == SlaState::Breached) {
        assert!(kept.told.contains(&"breach".to_owned()), "{kept:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_kept_says_what_is_calculated(steps in proptest::collection::vec(step(), 1..18)) {
        let office = office();
        let Office { desk, ticket, other, .. } = &office;
        compare(desk, *ticket);
        let mut known: Vec<SlaRound> = Vec::new();
        for (minutes, step) in steps {
            desk.clock.advance(TimeDelta::minutes(minutes));
            act(&office, step);
            compare(desk, *ticket);
            compare(desk, *other);
            let rounds = desk.all::<SlaRound>();
            for round in &known {
                let same = rounds.iter().find(|one| one.id == round.id).unwrap();
                // Only the policy may be gone.
                let (policy, rest) = (round.policy, round.rest.clone());
                prop_assert_eq!(&SlaRound { policy, rest, ..same.clone() }, round);
            }
            known = rounds;
        }
    }
}
