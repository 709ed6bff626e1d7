//! How rounds that have ended were decided.
//!
//! INVARIANT: what was decided stays: no later change of a policy, a target, a calendar, a promise or a priority moves it.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::Record;

use super::clock::{Clock, Leg, Round, SlaState, Target};
use super::metric::SlaMetric;
use super::policy::{Promise, SlaPolicy};
use crate::calendar::{BusinessCalendar, BusinessHours, business_hours_as_of};
use crate::tickets::{Priority, Ticket};

/// How a round was decided when it ended, or when its ticket was closed.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 101, name = "sla_round", plural = "sla_rounds", part_of = "ticket")]
pub struct SlaRound {
    /// The round's id.
    pub id: Id<SlaRound>,
    /// The ticket.
    #[field(20, read_only, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// What was measured.
    #[field(21, read_only)]
    pub metric: SlaMetric,
    /// The policy that counted.
    #[field(22, read_only, hidden, on_delete = "clear")]
    pub policy: Option<Id<SlaPolicy>>,
    /// The calendar that its business time was counted by; the wall clock where it is missing. It stays as long as the round.
    #[field(23, read_only, on_delete = "refuse")]
    pub calendar: Option<Id<BusinessCalendar>>,
    /// The revision that the calendar had.
    #[field(24, read_only)]
    pub calendar_revision: Option<i64>,
    /// The priority whose target counted.
    #[field(25, read_only, hidden)]
    pub priority: Priority,
    /// The target, in seconds.
    #[field(26, read_only)]
    pub target_seconds: i64,
    /// Whether business time counted.
    #[field(27, read_only, optional)]
    pub business: bool,
    /// Whether the deadline was promised for this ticket, and not calculated.
    #[field(28, read_only, optional)]
    pub promised: bool,
    /// When it started.
    #[field(29, read_only)]
    pub started_at: DateTime<Utc>,
    /// When it ended; where it is missing, its ticket was closed before it did.
    #[field(30, read_only, hidden)]
    pub stopped_at: Option<DateTime<Utc>>,
    /// How it stood then.
    #[field(31, read_only)]
    pub state: SlaState,
    /// The deadline.
    #[field(32, read_only)]
    pub due: Option<DateTime<Utc>>,
    /// How much time had counted, in microseconds.
    #[field(33, read_only)]
    pub taken: i64,
    /// By how much it was late, in microseconds.
    #[field(34, read_only)]
    pub overdue: i64,
    /// What it consisted of, as JSON: from when, to when, and whether it ran.
    #[field(35, read_only, hidden, long)]
    pub legs: String,
    /// When it was decided.
    #[field(36, read_only)]
    pub decided_at: DateTime<Utc>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A round that was decided stays.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    match (changed.before::<SlaRound>()?, changed.after::<SlaRound>()?) {
        (Some(before), None) => super::sla_choice::stays(work, before.ticket),
        _ => Ok(()),
    }
}

impl SlaRound {
    fn of(round: &Round, clock: &Clock, ticket: Id<Ticket>, promise: Option<&Promise>, at: DateTime<Utc>) -> Self {
        let legs: Vec<_> = round.legs.iter().map(|leg| (leg.from, leg.to, leg.running)).collect();
        let micros = |time: TimeDelta| time.num_microseconds().unwrap_or(i64::MAX);
        let calendar = promise.and_then(|promise| promise.calendar.as_ref()).filter(|_| round.target.business);
        Self {
            ticket,
            metric: clock.metric,
            policy: promise.map(|promise| promise.policy.id),
            calendar: calendar.map(|calendar| calendar.id),
            calendar_revision: calendar.map(|calendar| calendar.rest.revision()),
            priority: round.priority,
            target_seconds: round.target.seconds,
            business: round.target.business,
            promised: round.promised,
            started_at: round.started_at,
            stopped_at: round.stopped_at,
            state: round.state,
            due: round.due,
            taken: micros(round.taken),
            overdue: micros(round.overdue),
            legs: serde_json::to_string(&legs).unwrap_or_default(),
            decided_at: at,
            ..Self::default()
        }
    }

    /// The round as it was decided.
    fn round(&self) -> Round {
        let legs: Vec<(DateTime<Utc>, DateTime<Utc>, bool)> = serde_json::from_str(&self.legs).unwrap_or_default();
        Round {
            priority: self.priority,
            target: Target { seconds: self.target_seconds, business: self.business, warn_seconds: None },
            promised: self.promised,
            decided: true,
            started_at: self.started_at,
            stopped_at: self.stopped_at,
            state: self.state,
            running: false,
            due: self.due,
            warn_at: None,
            taken: TimeDelta::microseconds(self.taken),
            overdue: TimeDelta::microseconds(self.overdue),
            legs: legs.into_iter().map(|(from, to, running)| Leg { from, to, running }).collect(),
        }
    }
}

fn rounds_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<SlaRound>> {
    let mut rounds: Vec<SlaRound> = view.all_by("ticket", &Value::Reference(ticket.untyped()))?;
    rounds.sort_by_key(|round| (round.started_at, round.id));
    Ok(rounds)
}

/// What was decided of a ticket up to an instant, by metric, in the order in which the rounds began.
pub(super) fn decided(view: &View, ticket: Id<Ticket>, at: DateTime<Utc>) -> Result<Vec<(SlaMetric, Round)>> {
    let known = rounds_of(view, ticket)?.into_iter().filter(|round| round.decided_at <= at);
    Ok(known.map(|round| (round.metric, round.round())).collect())
}

/// Keeps how the rounds of a clock were decided that have ended by now; all of them once the ticket is closed.
pub(super) fn decide(work: &mut Work<'_>, clock: &Clock, ticket: &Ticket, promise: Option<&Promise>) -> Result<()> {
    let now = work.now();
    let closed = super::sla_choice::is_over(ticket);
    for round in clock.rounds.iter().filter(|round| !round.decided && (closed || round.stopped_at.is_some())) {
        work.create(SlaRound::of(round, clock, ticket.id, promise, now))?;
    }
    Ok(())
}

/// The business hours by which a round of a ticket was decided.
pub(super) fn hours_of(view: &View, ticket: Id<Ticket>, metric: SlaMetric, round: &Round) -> Result<BusinessHours> {
    let same =
        |one: &SlaRound| (one.metric, one.started_at, one.stopped_at) == (metric, round.started_at, round.stopped_at);
    match rounds_of(view, ticket)?.into_iter().find(same) {
        Some(SlaRound { calendar: Some(calendar), calendar_revision, .. }) => {
            business_hours_as_of(view, calendar, calendar_revision.unwrap_or(i64::MAX))
        }
        _ => Ok(BusinessHours::always()),
    }
}
