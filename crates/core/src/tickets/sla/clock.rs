//! Clocks: a pure function of what happened to a ticket, of a goal, of business hours and of an instant.
//!
//! A clock is a list of rounds, most often one. A round is a list of spans in which it ran or was paused. How much of a span
//! counts is said by the business hours. The deadline lies where the running time reaches the target.
//!
//! Besides what happened, two things belong to the history of a ticket: how the rounds that have ended were decided, and the
//! deadlines that were promised. A round that was decided stays as it was: no other target, calendar or pause moves it.
//!
//! Invariants, tested by properties:
//! - what a clock says at an instant depends on nothing that happens later;
//! - a round that was decided says the same for ever, unless its ticket comes back and it goes on;
//! - a promised deadline holds for one round: the one that was open when it was made, or else the next one that begins before it;
//! - a round that is breached stays breached, whatever happens, as long as the target is the same;
//! - the spans of a round follow one another without a gap, and its running spans add up to what it took;
//! - pausing a round moves its deadline by exactly the business time of the pause.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::Result;
use crmkit_record_derive::Select;

use super::metric::{Effect, SlaMetric};
use crate::calendar::BusinessHours;
use crate::tickets::{EventKind, Priority, StatusCategory, TicketEvent};

/// How a target stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum SlaState {
    /// The time runs.
    #[default]
    Active,
    /// The time does not count for the moment.
    Paused,
    /// The time runs and is almost over.
    DueSoon,
    /// It was reached in time.
    Met,
    /// It was not reached in time.
    Breached,
}

/// What becomes of a message that waits for a reply when its ticket is solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum AfterSolved {
    /// Solving is the answer: the clock of the next reply stops.
    #[default]
    Stop,
    /// The clock runs on until somebody replies or the ticket is closed.
    RunOn,
}

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// How long, in seconds.
    pub seconds: i64,
    /// Whether business time counts; calendar time otherwise.
    pub business: bool,
    /// How long before the end it is due soon, in seconds; a fifth of the target where it is missing.
    pub warn_seconds: Option<i64>,
}

impl Target {
    /// How long before the end it is due soon, in seconds.
    #[must_use]
    pub fn warns_before(&self) -> i64 {
        self.warn_seconds.unwrap_or(self.seconds / 5).clamp(0, self.seconds.max(0))
    }
}

/// What a policy promises for one metric.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// What is measured.
    pub metric: SlaMetric,
    /// How long it may take by priority, in the order of [`Priority::ALL`]; nothing is promised where it is missing.
    pub targets: [Option<Target>; 4],
    /// The statuses in which first reply, next reply, periodic update and total resolution are paused.
    pub pauses: Vec<StatusCategory>,
    /// What becomes of the next reply when a ticket is solved.
    pub after_solved: AfterSolved,
    /// A deadline that was promised for this ticket, and moves for nothing.
    pub promised: Option<PromisedDue>,
    /// The rounds of this ticket that were decided, in the order in which they began.
    pub decided: Vec<Round>,
    /// From when on a round that has ended is measured though it was not decided: one that ended before was promised nothing.
    /// All of them where it is missing.
    pub decides_from: Option<DateTime<Utc>>,
}

/// A deadline that was promised for a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromisedDue {
    /// When it was promised.
    pub made_at: DateTime<Utc>,
    /// The deadline.
    pub due: DateTime<Utc>,
}

impl Goal {
    /// What is promised for a priority.
    #[must_use]
    pub fn target(&self, priority: Priority) -> Option<Target> {
        let place = Priority::ALL.iter().position(|one| *one == priority)?;
        self.targets.get(place).copied().flatten()
    }
}

/// A part of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// From this instant on.
    pub from: DateTime<Utc>,
    /// Up to this one.
    pub to: DateTime<Utc>,
    /// Whether it ran; it was paused otherwise.
    pub running: bool,
}

/// One time that a clock was started, as the events say.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    started_at: DateTime<Utc>,
    legs: Vec<Leg>,
    stopped_at: Option<DateTime<Utc>>,
}

/// One time that a clock was started, measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The priority whose target counts.
    pub priority: Priority,
    /// The target.
    pub target: Target,
    /// Whether the deadline was promised for this ticket, and not calculated.
    pub promised: bool,
    /// Whether it was decided before, and stays as it is.
    pub decided: bool,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// When it reached its end; it goes on where it is missing.
    pub stopped_at: Option<DateTime<Utc>>,
    /// How it stands.
    pub state: SlaState,
    /// Whether its time runs at the moment.
    pub running: bool,
    /// Its deadline. None while it is paused, because nobody knows for how long, unless it was missed before.
    pub due: Option<DateTime<Utc>>,
    /// From when on it is due soon, if it runs.
    pub warn_at: Option<DateTime<Utc>>,
    /// The time that counted so far.
    pub taken: TimeDelta,
    /// By how much of such time it was late.
    pub overdue: TimeDelta,
    /// What it consists of, in order and without a gap.
    pub legs: Vec<Leg>,
}

/// How one metric of a ticket stands at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What is measured.
    pub metric: SlaMetric,
    /// Each time that it was started, in order; the last one is the present one.
    pub rounds: Vec<Round>,
}

impl Clock {
    /// The present round.
    #[must_use]
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// How many rounds were reached in time.
    #[must_use]
    pub fn met(&self) -> usize {
        self.rounds.iter().filter(|round| round.state == SlaState::Met).count()
    }

    /// How many rounds were not.
    #[must_use]
    pub fn breached(&self) -> usize {
        self.rounds.iter().filter(|round| round.state == SlaState::Breached).count()
    }
}

/// Reads events: which rounds there were.
struct Reader<'a> {
    goal: &'a Goal,
    created: Option<DateTime<Utc>>,
    status: StatusCategory,
    priority: Priority,
    gone: bool,
    merged: bool,
    runs: Vec<Run>,
}

impl Reader<'_> {
    fn effect(&self) -> Effect {
        match self.gone || self.merged {
            true => Effect::Pauses,
            false => {
                let runs_on = self.goal.after_solved == AfterSolved::RunOn;
                self.goal.metric.effect(self.status, &self.goal.pauses, runs_on)
            }
        }
    }

    /// The round that goes on. A cumulative metric goes on even after its end, because the ticket may come back.
    fn open(&mut self) -> Option<&mut Run> {
        let cumulative = self.goal.metric.is_cumulative();
        self.runs.last_mut().filter(|run| cumulative || run.stopped_at.is_none())
    }

    /// Ends the round that goes on where it was decided that it had ended before an instant, whatever the policy says by now.
    fn settle(&mut self, at: DateTime<Utc>) {
        if self.goal.metric.is_cumulative() {
            return;
        }
        let Some((run, before)) = self.runs.split_last_mut().filter(|(run, _)| run.stopped_at.is_none()) else {
            return;
        };
        // Several may begin at one instant: they are told apart by their order.
        let place = before.iter().filter(|one| one.started_at == run.started_at).count();
        let same = self.goal.decided.iter().filter(|one| one.started_at == run.started_at).nth(place);
        run.stopped_at = same.and_then(|one| one.stopped_at).filter(|end| *end < at);
    }

    /// Lets the time pass up to an instant.
    fn pass(&mut self, at: DateTime<Utc>) {
        let running = self.effect() == Effect::Runs;
        let Some(run) = self.open() else { return };
        let from = run.legs.last().map_or(run.started_at, |leg| leg.to);
        if from >= at {
            return;
        }
        match run.legs.last_mut() {
            Some(last) if last.running == running => last.to = at,
            _ => run.legs.push(Leg { from, to: at, running }),
        }
    }

    fn start(&mut self, at: DateTime<Utc>) {
        if self.effect() != Effect::Stops {
            self.runs.push(Run { started_at: at, legs: Vec::new(), stopped_at: None });
        }
    }

    fn stop(&mut self, at: DateTime<Utc>) {
        if let Some(run) = self.runs.last_mut() {
            run.stopped_at = run.stopped_at.or(Some(at));
        }
    }

    /// Brings the round that goes on in line with the status that the ticket has now.
    fn follow_status(&mut self, at: DateTime<Utc>) {
        let stops = self.effect() == Effect::Stops;
        let metric = self.goal.metric;
        let Some(run) = self.open() else { return };
        if !stops {
            run.stopped_at = None;
        } else if metric.has_rounds() && metric != SlaMetric::NextReply && run.started_at == at {
            // The reply that solves a ticket promises no further one.
            self.runs.pop();
        } else {
            self.stop(at);
        }
    }

    fn take(&mut self, at: DateTime<Utc>, kind: EventKind) {
        // What is said to have happened before the ticket was there happened when it came.
        let at = self.created.map_or(at, |created| at.max(created));
        self.settle(at);
        self.pass(at);
        let metric = self.goal.metric;
        let is_update = matches!(metric, SlaMetric::PeriodicUpdate | SlaMetric::PausableUpdate);
        match kind {
            EventKind::Created if self.created.is_none() => {
                self.created = Some(at);
                if !metric.has_rounds() {
                    self.start(at);
                }
            }
            EventKind::Created => self.gone = false,
            EventKind::Deleted => self.gone = true,
            EventKind::Merged(into) => {
                self.merged = into.is_some();
                if !self.merged {
                    self.follow_status(at);
                }
            }
            EventKind::Status(status) => {
                self.status = status;
                if !self.merged {
                    self.follow_status(at);
                }
            }
            EventKind::Priority(priority) => self.priority = priority,
            EventKind::PublicReply { by_agent: true } => {
                if !metric.is_cumulative() {
                    self.stop(at);
                }
                if is_update {
                    self.start(at);
                }
            }
            EventKind::CustomerMessage => {
                let waits = self.runs.last().is_some_and(|run| run.stopped_at.is_none());
                if metric == SlaMetric::NextReply && !waits {
                    // A message to a solved ticket opens it, in the same write.
                    self.runs.push(Run { started_at: at, legs: Vec::new(), stopped_at: None });
                }
            }
            EventKind::PublicReply { by_agent: false }
            | EventKind::InternalNote
            | EventKind::Assigned(_)
            | EventKind::Team(_) => {}
        }
    }
}

/// What happened up to an instant, in the order in which it is read: the opening first, because what an import says to have
/// happened before comes in its order, after the opening; and a merge before the closing that it brings, because that ends
/// nothing. `None` for a ticket that was not there yet.
pub(super) fn reading_order(events: &[TicketEvent], now: DateTime<Utc>) -> Option<Vec<&TicketEvent>> {
    let place = events.iter().position(|event| event.kind == EventKind::Created)?;
    let opening = events.get(place).filter(|opening| opening.at <= now)?;
    let others = events.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, event)| event);
    let mut known: Vec<&TicketEvent> = std::iter::once(opening).chain(others.filter(|event| event.at <= now)).collect();
    for place in 2..known.len() {
        for place in (2..=place).rev() {
            let (Some(before), Some(after)) = (known.get(place - 1), known.get(place)) else { break };
            let closes = matches!(before.kind, EventKind::Status(_)) && before.at == after.at;
            if !closes || !matches!(after.kind, EventKind::Merged(Some(_))) {
                break;
            }
            known.swap(place - 1, place);
        }
    }
    Some(known)
}

/// A round that was decided, or one that has to be measured.
enum Slot<'a> {
    Decided(&'a Round),
    Open(Run),
}

/// The rounds that the events say, each in the place of which stands what was decided of it.
fn slots(goal: &Goal, runs: Vec<Run>) -> Vec<Slot<'_>> {
    let mut slots = Vec::new();
    if goal.metric.is_cumulative() {
        // One that ended, came back and ended once more is decided once more.
        for run in runs {
            let same = |one: &&Round| (one.started_at, one.stopped_at) == (run.started_at, run.stopped_at);
            slots.push(goal.decided.iter().find(same).map_or(Slot::Open(run), Slot::Decided));
        }
        return slots;
    }
    let mut decided = goal.decided.iter().peekable();
    let mut over: Option<DateTime<Utc>> = None;
    for run in runs {
        while let Some(one) = decided.next_if(|one| one.started_at < run.started_at) {
            slots.push(Slot::Decided(one));
            over = over.max(one.stopped_at);
        }
        match decided.next_if(|one| one.started_at == run.started_at) {
            Some(one) => {
                slots.push(Slot::Decided(one));
                over = over.max(one.stopped_at);
            }
            // By the rules of today it began within a round that was decided by those of its time.
            None if over.is_some_and(|over| run.started_at < over) => {}
            None => slots.push(Slot::Open(run)),
        }
    }
    slots.extend(decided.map(Slot::Decided));
    slots
}

/// The place of the round that a promise holds for: one that was decided by it, the one that was open when it was made, or the
/// next one, unless that begins after it.
fn holder(slots: &[Slot<'_>], promise: PromisedDue) -> Option<usize> {
    let PromisedDue { made_at, due } = promise;
    let ends_later = |stopped_at: Option<DateTime<Utc>>| stopped_at.is_none_or(|end| made_at <= end);
    let kept = slots.iter().rposition(|slot| match slot {
        Slot::Decided(round) => round.promised && round.due == Some(due) && ends_later(round.stopped_at),
        Slot::Open(_) => false,
    });
    let open = || {
        slots.iter().rposition(|slot| match slot {
            Slot::Decided(_) => false,
            Slot::Open(run) => run.started_at <= made_at && ends_later(run.stopped_at),
        })
    };
    let next = || {
        let is_next = |slot: &Slot<'_>| matches!(slot, Slot::Open(run) if run.started_at >= made_at);
        let place = slots.iter().position(is_next)?;
        slots.get(place).filter(|slot| matches!(slot, Slot::Open(run) if run.started_at <= due)).map(|_| place)
    };
    kept.or_else(open).or_else(next)
}

/// How a metric stands at an instant: what happened up to then, measured by the target of the priority that the ticket has then.
/// `None` where nothing is promised, nothing has started yet, or the ticket was deleted or merged into another one.
///
/// # Errors
/// `Invalid` for a deadline beyond the calendar.
pub fn clock(events: &[TicketEvent], goal: &Goal, hours: &BusinessHours, now: DateTime<Utc>) -> Result<Option<Clock>> {
    let mut reader = Reader {
        goal,
        created: None,
        status: StatusCategory::New,
        priority: Priority::default(),
        gone: false,
        merged: false,
        runs: Vec::new(),
    };
    let Some(known) = reading_order(events, now) else { return Ok(None) };
    for event in known {
        reader.take(event.at, event.kind);
    }
    reader.settle(now);
    reader.pass(now);
    if reader.gone || reader.merged {
        return Ok(None);
    }
    let (is_running, created, priority) = (reader.effect() == Effect::Runs, reader.created, reader.priority);
    let slots = slots(goal, reader.runs);
    let promise = goal.promised.filter(|promise| promise.made_at <= now);
    let held = promise.and_then(|promise| Some((holder(&slots, promise)?, promise.due)));
    let last = slots.len().saturating_sub(1);
    let mut rounds = Vec::new();
    for (place, slot) in slots.into_iter().enumerate() {
        let run = match slot {
            Slot::Decided(round) => {
                rounds.push(Round { decided: true, ..round.clone() });
                continue;
            }
            Slot::Open(run) => run,
        };
        let fixed_due = held.filter(|(holder, _)| *holder == place).map(|(_, due)| due);
        let until_due = |due: DateTime<Utc>| {
            // Nothing is promised but this deadline.
            let seconds = due.signed_duration_since(run.started_at).num_seconds().max(0);
            Target { seconds, business: false, warn_seconds: None }
        };
        let Some(target) = goal.target(priority).or(fixed_due.map(until_due)) else { continue };
        let is_measured = |end: DateTime<Utc>| goal.decides_from.is_none_or(|from| end >= from) || Some(end) == created;
        if !run.stopped_at.is_none_or(is_measured) {
            continue;
        }
        let always = BusinessHours::always();
        let hours = if target.business { hours } else { &always };
        let running = is_running && place == last && run.stopped_at.is_none();
        rounds.push(Measure { priority, target, hours, now, fixed_due }.round(run, running)?);
    }
    Ok((!rounds.is_empty()).then_some(Clock { metric: goal.metric, rounds }))
}

/// What a round is measured by.
struct Measure<'a> {
    priority: Priority,
    target: Target,
    hours: &'a BusinessHours,
    now: DateTime<Utc>,
    fixed_due: Option<DateTime<Utc>>,
}

impl Measure<'_> {
    fn round(&self, run: Run, running: bool) -> Result<Round> {
        let Run { started_at, mut legs, stopped_at } = run;
        if let Some(stopped_at) = stopped_at {
            // What came after the end is no part of it.
            legs.retain_mut(|leg| {
                leg.to = leg.to.min(stopped_at);
                leg.from < leg.to
            });
        }
        let target = TimeDelta::try_seconds(self.target.seconds).unwrap_or(TimeDelta::MAX);
        let (mut taken, mut missed, mut deadline) = (TimeDelta::zero(), None, None);
        let mut at_start = (started_at, TimeDelta::zero());
        let running_legs: Vec<Leg> = legs.iter().copied().filter(|leg| leg.running).collect();
        for leg in &running_legs {
            at_start = (leg.from, taken);
            if missed.is_none() {
                let due = self.hours.deadline(leg.from, (target - taken).max(TimeDelta::zero()))?;
                // At the end of a leg that was paused then, nothing is missed yet.
                missed = Some(due).filter(|due| *due < leg.to);
                deadline = Some(due);
            }
            taken += self.hours.between(leg.from, leg.to)?;
        }
        let left = (target - taken).max(TimeDelta::zero());
        let ran_to_the_end = legs.last().is_some_and(|leg| leg.running) || legs.is_empty() && running;
        let due = match (self.fixed_due, missed, stopped_at) {
            (Some(fixed), ..) => Some(fixed),
            (None, Some(missed), _) => Some(missed),
            (None, None, Some(_)) if ran_to_the_end => deadline,
            (None, None, Some(stopped_at)) => Some(self.hours.deadline(stopped_at, left)?),
            (None, None, None) if running => match deadline.filter(|_| ran_to_the_end) {
                Some(deadline) => Some(deadline),
                None => Some(self.hours.deadline(self.now, left)?),
            },
            (None, None, None) => None,
        };
        let is_late = match (due, stopped_at) {
            (Some(due), Some(stopped_at)) => due < stopped_at,
            (Some(due), None) => due <= self.now && (running || missed.is_some() || self.fixed_due.is_some()),
            (None, _) => false,
        };
        // From the deadline as it is told, which a calendar may have moved to a whole minute or to an opening.
        let overdue = match due.filter(|_| is_late) {
            None => TimeDelta::zero(),
            Some(due) => {
                let late = running_legs.iter().map(|leg| self.hours.between(leg.from.max(due), leg.to.max(due)));
                late.sum::<Result<TimeDelta>>()?
            }
        };
        let warns_before = TimeDelta::try_seconds(self.target.warns_before()).unwrap_or_default();
        let warn_at = match due.filter(|_| running && !is_late) {
            None => None,
            Some(due) if self.fixed_due.is_some() => due.checked_sub_signed(warns_before),
            Some(_) => {
                let (from, before) = if ran_to_the_end { at_start } else { (self.now, taken) };
                Some(self.hours.add(from, (target - before - warns_before).max(TimeDelta::zero()))?)
            }
        };
        let state = match stopped_at {
            _ if is_late => SlaState::Breached,
            Some(_) => SlaState::Met,
            None if !running => SlaState::Paused,
            None if warn_at.is_some_and(|warn_at| warn_at <= self.now) => SlaState::DueSoon,
            None => SlaState::Active,
        };
        Ok(Round {
            priority: self.priority,
            target: self.target,
            promised: self.fixed_due.is_some(),
            decided: false,
            started_at,
            stopped_at,
            state,
            running,
            due,
            warn_at,
            taken,
            overdue,
            legs,
        })
    }
}

/// The instant at which the time of a round reaches an amount: where an escalation strikes. `None` for a round that ended or was
/// paused before it did.
///
/// # Errors
/// `Invalid` for an instant beyond the calendar.
pub(super) fn reaches(round: &Round, hours: &BusinessHours, amount: TimeDelta) -> Result<Option<DateTime<Utc>>> {
    let mut taken = TimeDelta::zero();
    for (place, leg) in round.legs.iter().enumerate().filter(|(_, leg)| leg.running) {
        let at = hours.add(leg.from, (amount - taken).max(TimeDelta::zero()))?;
        let goes_on = round.running && place + 1 == round.legs.len();
        // At the end of a leg that was paused or answered then, nothing has struck yet.
        if at < leg.to || goes_on {
            return Ok(Some(at));
        }
        taken += hours.between(leg.from, leg.to)?;
    }
    match round.running && !round.legs.last().is_some_and(|leg| leg.running) {
        true => {
            let from = round.legs.last().map_or(round.started_at, |leg| leg.to);
            Ok(Some(hours.add(from, (amount - taken).max(TimeDelta::zero()))?))
        }
        false => Ok(None),
    }
}
