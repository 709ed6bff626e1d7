//! Why a clock stands where it stands: what it ran, what it was paused, when it was closed.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Error, Result, View};
use crmkit_record::Id;
use crmkit_record_derive::{Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, Round};
use super::metric::SlaMetric;
use super::refresh::calculate;
use super::sla_round::hours_of;
use super::standing::{ClockStanding, Told, standing};
use crate::calendar::BusinessHours;
use crate::tickets::Ticket;

/// What a span of a clock was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum SpanKind {
    /// The time counted.
    #[default]
    Running,
    /// The status of the ticket paused it.
    Paused,
    /// It would have counted, but the calendar was closed.
    Closed,
}

/// A span of a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct ClockSpan {
    /// From this instant on.
    pub from: DateTime<Utc>,
    /// Up to this one.
    pub to: DateTime<Utc>,
    /// Whether it ran, was paused, or was closed.
    pub kind: SpanKind,
    /// How many seconds it has. Fractions of seconds go to the span that completes them, so that the seconds of one kind add up.
    pub seconds: i64,
}

/// Why a clock stands where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ClockReasons {
    /// How it stands.
    pub clock: ClockStanding,
    /// The present round from its start to its end or to the present, without a gap.
    pub spans: Vec<ClockSpan>,
    /// The seconds of the running spans together: what the clock says that it took.
    pub running_seconds: i64,
    /// The seconds of the paused spans together.
    pub paused_seconds: i64,
    /// The seconds of the closed spans together.
    pub closed_seconds: i64,
}

/// The spans of a round, in order and without a gap.
pub(super) fn spans(round: &Round, hours: &BusinessHours) -> Result<Vec<ClockSpan>> {
    let mut parts: Vec<(DateTime<Utc>, DateTime<Utc>, SpanKind)> = Vec::new();
    for leg in &round.legs {
        if !leg.running {
            parts.push((leg.from, leg.to, SpanKind::Paused));
            continue;
        }
        let mut at = leg.from;
        for (from, to) in hours.spans(leg.from, leg.to)? {
            if at < from {
                parts.push((at, from, SpanKind::Closed));
            }
            parts.push((from, to, SpanKind::Running));
            at = to;
        }
        if at < leg.to {
            parts.push((at, leg.to, SpanKind::Closed));
        }
    }
    let mut sums = [TimeDelta::zero(); 3];
    let spans = parts.into_iter().map(|(from, to, kind)| {
        let place = match kind {
            SpanKind::Running => 0,
            SpanKind::Paused => 1,
            SpanKind::Closed => 2,
        };
        let mut seconds = 0;
        if let Some(sum) = sums.get_mut(place) {
            let before = sum.num_seconds();
            *sum += to - from;
            seconds = sum.num_seconds() - before;
        }
        ClockSpan { from, to, kind, seconds }
    });
    Ok(spans.collect())
}

/// The reasons of a clock.
fn reasons(clock: &Clock, hours: &BusinessHours, at: DateTime<Utc>, seen: Told) -> Result<Option<ClockReasons>> {
    let (Some(round), Some(told)) = (clock.round(), standing(clock, hours, at, seen)?) else { return Ok(None) };
    let always = BusinessHours::always();
    let hours = if round.target.business { hours } else { &always };
    let spans = spans(round, hours)?;
    let sum = |kind| spans.iter().filter(|span| span.kind == kind).map(|span| span.seconds).sum();
    Ok(Some(ClockReasons {
        running_seconds: sum(SpanKind::Running),
        paused_seconds: sum(SpanKind::Paused),
        closed_seconds: sum(SpanKind::Closed),
        clock: told,
        spans,
    }))
}

/// Why a clock stands where it stands: each span of its present round, whether it ran, was paused or was closed, and how many
/// seconds it has. A round that has ended is told as it was decided, by the calendar as it was then.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `metric`: which clock
/// - `at`: the instant to judge at; the present where it is missing
///
/// # Errors
/// `NotFound` for a ticket that the actor may not see; `Invalid` where nothing is promised or nothing has started, and for whoever
/// may not see the status of tickets, because the spans say when it changed.
#[question(room = "tickets")]
pub fn why(view: &View, ticket: Id<Ticket>, metric: SlaMetric, at: Option<DateTime<Utc>>) -> Result<ClockReasons> {
    view.get(ticket)?;
    let at = at.unwrap_or(view.now());
    let seen = Told::to(view);
    if !seen.status {
        let message = "the spans of a clock say when the status changed, which is hidden from you";
        return Err(Error::problem("ticket", "sla.status_hidden", message));
    }
    let found = view.with_system_rights(|view| {
        let calculated = calculate(view, ticket, at)?;
        let Some(clock) = calculated.clocks.iter().find(|clock| clock.metric == metric) else { return Ok(None) };
        let hours = match clock.round().filter(|round| round.decided) {
            Some(round) => hours_of(view, ticket, metric, round)?,
            None => calculated.hours(),
        };
        reasons(clock, &hours, at, seen)
    })?;
    found.ok_or_else(|| {
        let message = format!("there is no clock of {metric} for this ticket");
        Error::problem("metric", "sla.no_clock", message)
    })
}
