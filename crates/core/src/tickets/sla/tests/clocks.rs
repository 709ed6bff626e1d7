//! The laws of clocks, on random histories, without any CRM.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::calendar::{BusinessHours, read_hours};
use crate::desk::instant;
use crate::tickets::sla::why::{SpanKind, spans};
use crate::tickets::sla::*;
use crate::tickets::{EventKind, Priority, StatusCategory, TicketEvent};

fn hours() -> BusinessHours {
    let week = read_hours(&["Mo-Fr 09:00-12:00,13:00-17:00".to_owned(), "Sa 10:00-12:00".to_owned()]).unwrap();
    BusinessHours::new(chrono_tz::Europe::Berlin, week, Vec::new())
}

/// The start: a Friday before the clocks change.
fn start() -> DateTime<Utc> {
    instant("2026-03-27T08:30:00Z")
}

fn kind() -> impl Strategy<Value = EventKind> {
    use StatusCategory::{Closed, OnHold, Open, Pending, Solved};
    prop_oneof![
        3 => Just(EventKind::PublicReply { by_agent: true }),
        1 => Just(EventKind::PublicReply { by_agent: false }),
        3 => Just(EventKind::CustomerMessage),
        1 => Just(EventKind::InternalNote),
        6 => prop_oneof![Just(Open), Just(Pending), Just(OnHold), Just(Solved), Just(Closed)].prop_map(EventKind::Status),
        1 => Just(EventKind::Merged(Some(crmkit_record::Id::nil()))),
        1 => Just(EventKind::Merged(None)),
    ]
}

/// A history in minutes, from the opening on; several things may happen at once.
fn history() -> impl Strategy<Value = Vec<TicketEvent>> {
    proptest::collection::vec((0_i64..600, kind()), 0..14).prop_map(|steps| {
        let mut at = start();
        let mut events = vec![TicketEvent { at, kind: EventKind::Created }];
        for (minutes, kind) in steps {
            at += TimeDelta::minutes(minutes);
            events.push(TicketEvent { at, kind });
        }
        events
    })
}

fn goal() -> impl Strategy<Value = Goal> {
    let statuses = vec![StatusCategory::New, StatusCategory::Pending, StatusCategory::OnHold];
    let pauses = proptest::sample::subsequence(statuses, 0..3);
    (0..SlaMetric::ALL.len(), 1_i64..1_500, any::<bool>(), pauses, any::<bool>()).prop_map(
        |(metric, minutes, business, pauses, runs_on)| Goal {
            metric: SlaMetric::ALL[metric],
            targets: [Some(Target { seconds: minutes * 60, business, warn_seconds: None }); 4],
            pauses,
            after_solved: if runs_on { AfterSolved::RunOn } else { AfterSolved::Stop },
            ..Goal::default()
        },
    )
}

fn status_at(events: &[TicketEvent], at: DateTime<Utc>) -> (StatusCategory, bool) {
    let (mut status, mut merged) = (StatusCategory::New, false);
    for event in events.iter().filter(|event| event.at <= at) {
        match event.kind {
            EventKind::Status(to) => status = to,
            EventKind::Merged(into) => merged = into.is_some(),
            _ => {}
        }
    }
    (status, merged)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_said_of_an_instant_rests_on_nothing_later(events in history(), goal in goal(), minutes in 0_i64..6_000) {
        let now = start() + TimeDelta::minutes(minutes);
        let known: Vec<TicketEvent> = events.iter().filter(|event| event.at <= now).cloned().collect();
        prop_assert_eq!(clock(&events, &goal, &hours(), now).unwrap(), clock(&known, &goal, &hours(), now).unwrap());
    }

    #[test]
    fn what_is_breached_stays_breached(events in history(), goal in goal(), minutes in 0_i64..6_000, more in 1_i64..6_000) {
        let now = start() + TimeDelta::minutes(minutes);
        let before = clock(&events, &goal, &hours(), now).unwrap();
        let after = clock(&events, &goal, &hours(), now + TimeDelta::minutes(more)).unwrap();
        // A ticket that was merged away meanwhile has no clocks.
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(after.rounds.len() >= before.rounds.len());
            for (before, after) in before.rounds.iter().zip(&after.rounds) {
                prop_assert!(after.taken >= before.taken);
                if before.state == SlaState::Breached {
                    prop_assert_eq!(after.state, SlaState::Breached);
                    prop_assert!(after.due == before.due && after.overdue >= before.overdue);
                }
            }
        }
    }

    /// What was decided by one policy stays, whatever the next one says; and what goes on is measured by the next one.
    #[test]
    fn what_was_decided_stays(
        events in history(),
        goal in goal(),
        next in goal(),
        promised in proptest::option::of((0_i64..6_000, 0_i64..9_000)),
        minutes in 0_i64..6_000,
        more in 0_i64..6_000,
    ) {
        let now = start() + TimeDelta::minutes(minutes);
        let Some(before) = clock(&events, &goal, &hours(), now).unwrap() else { return Ok(()) };
        let decided: Vec<Round> = before.rounds.into_iter().filter(|round| round.stopped_at.is_some()).collect();
        let promised = promised.map(|(made, due)| PromisedDue { made_at: at(made), due: at(due) });
        let next = Goal { metric: goal.metric, decided: decided.clone(), promised, decides_from: Some(now), ..next };
        let later = now + TimeDelta::minutes(more);
        let Some(after) = clock(&events, &next, &BusinessHours::always(), later).unwrap() else { return Ok(()) };
        let stay: Vec<Round> = decided.into_iter().map(|round| Round { decided: true, ..round }).collect();
        if goal.metric.is_cumulative() {
            let same = |one: &Round| stay.iter().all(|stay| stay.stopped_at != one.stopped_at || stay == one);
            prop_assert!(after.rounds.iter().all(same));
        } else {
            prop_assert_eq!(&after.rounds[..stay.len()], &stay[..]);
            for pair in after.rounds.windows(2) {
                prop_assert!(pair[0].stopped_at.is_some_and(|end| end <= pair[1].started_at));
            }
        }
        for round in after.rounds.iter().filter(|round| round.promised) {
            prop_assert_eq!(round.due, promised.map(|promised| promised.due));
            prop_assert!(round.due >= Some(round.started_at) || round.started_at <= promised.unwrap().made_at);
        }
        prop_assert!(after.rounds.iter().filter(|round| round.promised).count() <= 1);
    }

    #[test]
    fn the_spans_of_a_round_follow_one_another_and_add_up(events in history(), goal in goal(), minutes in 0_i64..6_000) {
        let now = start() + TimeDelta::minutes(minutes);
        let Some(found) = clock(&events, &goal, &hours(), now).unwrap() else { return Ok(()) };
        let always = BusinessHours::always();
        let target = found.round().unwrap().target;
        let counted = if target.business { hours() } else { always };
        for round in &found.rounds {
            let spans = spans(round, &counted).unwrap();
            let end = round.stopped_at.unwrap_or(now);
            let mut at = round.started_at;
            for span in &spans {
                prop_assert_eq!(span.from, at);
                at = span.to;
            }
            prop_assert_eq!(at, end.max(round.started_at));
            let sum = |kind| spans.iter().filter(|span| span.kind == kind).map(|span| span.seconds).sum::<i64>();
            prop_assert_eq!(sum(SpanKind::Running), round.taken.num_seconds());
            let all: i64 = spans.iter().map(|span| span.seconds).sum();
            prop_assert_eq!(all, (end - round.started_at).num_seconds());
            if let (true, Some(due)) = (round.running, round.due.filter(|_| round.state != SlaState::Breached)) {
                let target = TimeDelta::seconds(target.seconds);
                prop_assert_eq!(counted.between(now, due).unwrap(), target - round.taken);
            }
        }
    }

    /// Minute by minute: the time in the statuses that the metric is about, while it is open.
    #[test]
    fn time_in_statuses_is_what_a_look_at_every_minute_counts(events in history(), goal in goal(), minutes in 0_i64..5_000) {
        prop_assume!(goal.metric.is_cumulative());
        let now = start() + TimeDelta::minutes(minutes);
        let Some(found) = clock(&events, &goal, &hours(), now).unwrap() else { return Ok(()) };
        use StatusCategory::{New, OnHold, Open, Pending};
        let counts = |at: DateTime<Utc>| {
            let (status, merged) = status_at(&events, at);
            let of_metric = match goal.metric {
                SlaMetric::RequesterWait => [New, Open, OnHold].contains(&status),
                SlaMetric::AgentWork => [New, Open].contains(&status),
                _ => [New, Open, Pending, OnHold].contains(&status) && !goal.pauses.contains(&status),
            };
            of_metric && !merged && (!found.round().unwrap().target.business || hours().is_open(at))
        };
        let counted = (0..minutes).filter(|minute| counts(start() + TimeDelta::minutes(*minute))).count();
        let round = found.round().unwrap();
        prop_assert_eq!(round.taken, TimeDelta::minutes(i64::try_from(counted).unwrap()));
        let (status, _) = status_at(&events, now);
        prop_assert_eq!(round.stopped_at.is_some(), !status.is_unsolved());
    }

    /// A pause moves the deadline by the business time of the pause.
    #[test]
    fn a_pause_moves_the_deadline_by_its_business_time(from in 0_i64..300, length in 1_i64..4_000, target in 301_i64..2_000) {
        let event = |minutes: i64, kind| TicketEvent { at: start() + TimeDelta::minutes(minutes), kind };
        let without = vec![event(0, EventKind::Created)];
        let pause = [
            event(from, EventKind::Status(StatusCategory::Pending)),
            event(from + length, EventKind::Status(StatusCategory::Open)),
        ];
        let with: Vec<TicketEvent> = without.iter().cloned().chain(pause).collect();
        let targets = [Some(Target { seconds: target * 60, business: true, warn_seconds: None }); 4];
        let pauses = vec![StatusCategory::Pending];
        let goal = Goal { metric: SlaMetric::TotalResolution, targets, pauses, ..Goal::default() };
        let due = |events: &[TicketEvent], minutes: i64| {
            let found = clock(events, &goal, &hours(), start() + TimeDelta::minutes(minutes)).unwrap().unwrap();
            found.round().unwrap().due.unwrap()
        };
        let (before, after) = (due(&without, 0), due(&with, from + length));
        let paused = hours().between(start() + TimeDelta::minutes(from), start() + TimeDelta::minutes(from + length)).unwrap();
        prop_assert_eq!(hours().between(before, after).unwrap(), paused);
    }
}

fn at(minutes: i64) -> DateTime<Utc> {
    start() + TimeDelta::minutes(minutes)
}

fn told(metric: SlaMetric, steps: &[(i64, EventKind)], now: i64) -> Option<Clock> {
    let events = [(0, EventKind::Created)].iter().chain(steps);
    let events: Vec<TicketEvent> =
        events.map(|(minutes, kind)| TicketEvent { at: at(*minutes), kind: *kind }).collect();
    let targets = [Some(Target { seconds: 3_600, business: false, warn_seconds: Some(600) }); 4];
    clock(&events, &Goal { metric, targets, ..Goal::default() }, &BusinessHours::always(), at(now)).unwrap()
}

const REPLY: EventKind = EventKind::PublicReply { by_agent: true };

#[test]
fn a_first_reply_is_not_started_again() {
    let found = told(SlaMetric::FirstReply, &[(10, REPLY), (20, EventKind::CustomerMessage)], 500).unwrap();
    assert_eq!((found.rounds.len(), found.met()), (1, 1));
    // What a program or a colleague in private says is no reply.
    let program = [(10, EventKind::PublicReply { by_agent: false }), (11, EventKind::InternalNote)];
    assert_eq!(told(SlaMetric::FirstReply, &program, 20).unwrap().round().unwrap().stopped_at, None);
}

#[test]
fn the_next_reply_counts_from_the_oldest_message_without_an_answer() {
    let steps = [(5, EventKind::CustomerMessage), (30, EventKind::CustomerMessage), (40, REPLY), (50, REPLY)];
    assert_eq!(told(SlaMetric::NextReply, &steps, 35).unwrap().round().unwrap().due, Some(at(65)));
    let found = told(SlaMetric::NextReply, &steps, 300).unwrap();
    assert_eq!((found.rounds.len(), found.round().unwrap().taken), (1, TimeDelta::minutes(35)));
    assert!(told(SlaMetric::NextReply, &[(5, REPLY)], 300).is_none());
}

#[test]
fn updates_count_from_reply_to_reply_and_one_stops_while_it_is_pending() {
    let pending = EventKind::Status(StatusCategory::Pending);
    let open = EventKind::Status(StatusCategory::Open);
    let steps = [(5, REPLY), (10, pending), (40, open), (50, REPLY)];
    let periodic = told(SlaMetric::PeriodicUpdate, &steps, 60).unwrap();
    let taken = |clock: &Clock| clock.rounds.iter().map(|round| round.taken.num_minutes()).collect::<Vec<_>>();
    assert_eq!(taken(&periodic), [45, 10]);
    assert_eq!(taken(&told(SlaMetric::PausableUpdate, &steps, 60).unwrap()), [15, 10]);
    // The reply with which a ticket is solved promises no other one.
    let solving = [(5, REPLY), (5, EventKind::Status(StatusCategory::Solved))];
    assert!(told(SlaMetric::PeriodicUpdate, &solving, 60).is_none());
}

#[test]
fn a_clock_is_due_soon_before_it_is_breached() {
    let state = |minutes| told(SlaMetric::FirstReply, &[], minutes).unwrap().round().unwrap().state;
    assert_eq!([49, 50, 59, 60, 61].map(state), {
        use SlaState::{Active, Breached, DueSoon};
        [Active, DueSoon, DueSoon, Breached, Breached]
    });
    let in_time = told(SlaMetric::FirstReply, &[(60, REPLY)], 70).unwrap();
    assert_eq!(in_time.round().unwrap().state, SlaState::Met);
}

#[test]
fn a_solved_ticket_that_comes_back_goes_on_where_it_was() {
    let (solved, open) = (EventKind::Status(StatusCategory::Solved), EventKind::Status(StatusCategory::Open));
    let steps = [(20, solved), (100, open)];
    let found = told(SlaMetric::TotalResolution, &steps, 110).unwrap();
    let round = found.round().unwrap();
    assert_eq!((round.taken, round.due), (TimeDelta::minutes(30), Some(at(140))));
    assert_eq!((round.state, round.stopped_at), (SlaState::Active, None));
    let closed = [(20, solved), (90, EventKind::Status(StatusCategory::Closed))];
    let found = told(SlaMetric::TotalResolution, &closed, 600).unwrap();
    assert_eq!(found.round().unwrap().stopped_at, Some(at(20)));
}

#[test]
fn another_priority_is_measured_by_its_own_target_from_the_start() {
    let targets = [None, None, None, Some(Target { seconds: 600, business: false, warn_seconds: None })];
    let goal = Goal { metric: SlaMetric::FirstReply, targets, ..Goal::default() };
    let mut events = vec![TicketEvent { at: at(0), kind: EventKind::Created }];
    let always = BusinessHours::always();
    // Nothing is promised for a normal ticket.
    assert_eq!(clock(&events, &goal, &always, at(5)).unwrap(), None);
    events.push(TicketEvent { at: at(5), kind: EventKind::Priority(Priority::Urgent) });
    assert_eq!(clock(&events, &goal, &always, at(5)).unwrap().unwrap().round().unwrap().due, Some(at(10)));
    events.push(TicketEvent { at: at(6), kind: EventKind::Priority(Priority::Low) });
    assert_eq!(clock(&events, &goal, &always, at(7)).unwrap(), None);
}
