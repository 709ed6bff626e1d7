//! What is kept of a clock, so that nobody has to look at every ticket to know which are late.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Result, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::Record;

use super::clock::{Clock, SlaState};
use super::metric::SlaMetric;
use super::policy::SlaPolicy;
use super::refresh::{BREACH, ESCALATION, WARNING};
use crate::tickets::{Priority, Ticket};

/// How one metric of a ticket stood when something last happened to it. INVARIANT: it says what the clock says that is calculated
/// from the ticket's events; it is only kept.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 97, name = "sla_clock", plural = "sla_clocks", part_of = "ticket")]
pub struct SlaClock {
    /// The clock's id.
    pub id: Id<SlaClock>,
    /// The ticket.
    #[field(20, read_only, on_delete = "cascade")]
    pub ticket: Id<Ticket>,
    /// The policy whose promise it measures; none where only a deadline was promised for this ticket.
    #[field(21, read_only, on_delete = "cascade")]
    pub policy: Option<Id<SlaPolicy>>,
    /// What is measured.
    #[field(22, read_only)]
    pub metric: SlaMetric,
    /// How it stood when it was written down; `tickets.sla_status` tells how it stands.
    #[field(23, read_only)]
    pub state: SlaState,
    /// Whether its time runs.
    #[field(24, read_only, optional)]
    pub running: bool,
    /// Whether the ticket is unsolved.
    #[field(25, read_only, optional)]
    pub open: bool,
    /// The priority whose target counts.
    #[field(26, read_only)]
    pub priority: Priority,
    /// When the present round started.
    #[field(27, read_only)]
    pub started_at: Option<DateTime<Utc>>,
    /// The deadline; none while it is paused.
    #[field(28, read_only)]
    pub due: Option<DateTime<Utc>>,
    /// From when on it is due soon.
    #[field(29, read_only)]
    pub warn_at: Option<DateTime<Utc>>,
    /// When the present round reached its end.
    #[field(30, read_only)]
    pub stopped_at: Option<DateTime<Utc>>,
    /// The target, in seconds.
    #[field(31, read_only)]
    pub target_seconds: i64,
    /// Whether business time counts.
    #[field(32, read_only, optional)]
    pub business: bool,
    /// How many seconds counted when it stopped or was paused.
    #[field(33, read_only)]
    pub taken_seconds: Option<i64>,
    /// By how many such seconds it was late when it stopped or was paused.
    #[field(34, read_only)]
    pub overdue_seconds: Option<i64>,
    /// Which round it is, from 1 on.
    #[field(35, read_only, optional)]
    pub round: i64,
    /// How many rounds were reached in time.
    #[field(36, read_only, optional)]
    pub rounds_met: i64,
    /// How many rounds before the present one were not.
    #[field(37, read_only, optional)]
    pub rounds_breached: i64,
    /// What was told of the present round already: `warning`, `breach`, and the ids of escalations.
    #[field(38, read_only)]
    pub told: Vec<String>,
    /// Since when its time runs without a pause.
    #[field(39, read_only)]
    pub runs_since: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

impl SlaClock {
    /// What is kept of a clock; `None` for one that has no round.
    pub(super) fn of(clock: &Clock, ticket: &Ticket, policy: Option<Id<SlaPolicy>>) -> Option<Self> {
        let round = clock.round()?;
        let last = round.legs.last();
        let since = last.map_or(round.started_at, |leg| if leg.running { leg.from } else { leg.to });
        let stands = !round.running;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let before = clock.rounds.len().saturating_sub(1);
        let breached = clock.rounds.iter().take(before).filter(|round| round.state == SlaState::Breached).count();
        Some(Self {
            ticket: ticket.id,
            policy,
            metric: clock.metric,
            state: round.state,
            running: round.running,
            open: ticket.status.is_unsolved(),
            priority: round.priority,
            started_at: Some(round.started_at),
            due: round.due,
            warn_at: round.warn_at,
            stopped_at: round.stopped_at,
            target_seconds: round.target.seconds,
            business: round.target.business,
            taken_seconds: stands.then_some(round.taken.num_seconds()),
            overdue_seconds: stands.then_some(round.overdue.num_seconds()),
            runs_since: round.running.then_some(since),
            round: count(clock.rounds.len()),
            rounds_met: count(clock.met()),
            rounds_breached: count(breached),
            ..Self::default()
        })
    }

    /// How it stands at an instant, if nothing has happened since it was written down.
    #[must_use]
    pub fn state_at(&self, at: DateTime<Utc>) -> SlaState {
        let fixed = !self.running && self.state == SlaState::Paused && self.due.is_some_and(|due| due <= at);
        match self.running {
            _ if fixed => SlaState::Breached,
            false => self.state,
            true if self.due.is_some_and(|due| due <= at) => SlaState::Breached,
            true if self.warn_at.is_some_and(|warn_at| warn_at <= at) => SlaState::DueSoon,
            true => SlaState::Active,
        }
    }
}

/// The clocks of a ticket that are kept.
pub(super) fn clocks_of(view: &View, ticket: Id<Ticket>) -> Result<Vec<SlaClock>> {
    let mut clocks: Vec<SlaClock> = view.all_by("ticket", &Value::Reference(ticket.untyped()))?;
    clocks.sort_by_key(|clock| clock.metric);
    Ok(clocks)
}

/// A clock that is gone waits for nothing.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if changed.after_row().is_none() {
        for job in [WARNING, BREACH, ESCALATION] {
            work.unschedule(job, changed.id::<SlaClock>())?;
        }
    }
    Ok(())
}
