//! How the promises stand: of one ticket, of all unsolved ones, in the next hours, and how they were kept.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Error, Query, Result, View};
use crmkit_record::{Filter, Id, Record as _, field};
use crmkit_record_derive::{Shaped, question};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, SlaState};
use super::metric::SlaMetric;
use super::policy::SlaPolicy;
use super::refresh::calculate;
use super::sla_choice::PolicyChoice;
use super::sla_clock::SlaClock;
use crate::calendar::{BusinessCalendar, BusinessHours, business_hours};
use crate::tickets::measures::{ServiceOptions, middle};
use crate::tickets::{Priority, ServiceTimes, Ticket};

/// At most so many tickets are listed in an answer where nobody says.
const LISTED: u32 = 50;
/// The most that somebody may ask for.
const MOST: u32 = 1_000;

/// How one clock stands. Its seconds are business seconds where its target is in business time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct ClockStanding {
    /// What is measured.
    pub metric: SlaMetric,
    /// How it stands.
    pub state: SlaState,
    /// The priority whose target counts; missing for whoever may not see how urgent tickets are.
    pub priority: Option<Priority>,
    /// The target, in seconds.
    pub target_seconds: i64,
    /// Whether the deadline was promised for this ticket, and not calculated.
    pub promised: bool,
    /// Whether business time counts.
    pub business: bool,
    /// When the present round started.
    pub started_at: DateTime<Utc>,
    /// The deadline; none while it is paused.
    pub due: Option<DateTime<Utc>>,
    /// From when on it is due soon.
    pub warn_at: Option<DateTime<Utc>>,
    /// When it reached its end; missing for whoever may not see the status of tickets.
    pub stopped_at: Option<DateTime<Utc>>,
    /// How many seconds counted so far. Zero is a value.
    pub taken_seconds: i64,
    /// How many are left; 0 once it is late.
    pub left_seconds: i64,
    /// By how many it is late.
    pub overdue_seconds: i64,
    /// Which round it is, from 1 on.
    pub round: u64,
    /// How many rounds were reached in time.
    pub rounds_met: u64,
    /// How many were not, this one included.
    pub rounds_breached: u64,
}

/// What of a ticket whoever asks may see in the answer that was calculated with the rights of the system.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) status: bool,
    priority: bool,
}

impl Told {
    pub(super) fn to(view: &View) -> Self {
        let may_ask = |field| view.with_own_rights(|view| view.may_ask(Ticket::NAME, field));
        Self { status: may_ask("status"), priority: may_ask("effective_priority") }
    }
}

/// How a clock stands, for people. Its hours are those of its policy.
pub(super) fn standing(
    clock: &Clock,
    hours: &BusinessHours,
    at: DateTime<Utc>,
    seen: Told,
) -> Result<Option<ClockStanding>> {
    let Some(round) = clock.round() else { return Ok(None) };
    let target = TimeDelta::try_seconds(round.target.seconds).unwrap_or(TimeDelta::MAX);
    let always = BusinessHours::always();
    let hours = if round.target.business { hours } else { &always };
    let left = match round.due.filter(|_| round.running && round.state != SlaState::Breached) {
        Some(due) => hours.between(at, due)?,
        None if round.state == SlaState::Breached => TimeDelta::zero(),
        None => target - round.taken,
    };
    Ok(Some(ClockStanding {
        metric: clock.metric,
        state: round.state,
        priority: Some(round.priority).filter(|_| seen.priority),
        target_seconds: round.target.seconds,
        promised: round.promised,
        business: round.target.business,
        started_at: round.started_at,
        due: round.due,
        warn_at: round.warn_at,
        stopped_at: round.stopped_at.filter(|_| seen.status),
        taken_seconds: round.taken.num_seconds(),
        left_seconds: left.num_seconds().max(0),
        overdue_seconds: round.overdue.num_seconds(),
        round: clock.rounds.len() as u64,
        rounds_met: clock.met() as u64,
        rounds_breached: clock.breached() as u64,
    }))
}

/// How the promises of a ticket stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct TicketSla {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// The instant that this is true for.
    pub at: DateTime<Utc>,
    /// The policy that counts, and why, as far as whoever asks may know it.
    pub policy: PolicyChoice,
    /// The earliest deadline of what runs.
    pub next_due: Option<DateTime<Utc>>,
    /// What is measured, in the order of the metrics.
    pub clocks: Vec<ClockStanding>,
}

/// How the promises of a ticket stand, calculated from what happened to it.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `at`: the instant to judge at; the present where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn sla_status(view: &View, ticket: Id<Ticket>, at: Option<DateTime<Utc>>) -> Result<TicketSla> {
    view.get(ticket)?;
    let at = at.unwrap_or(view.now());
    let calculated = view.with_system_rights(|view| calculate(view, ticket, at))?;
    let (hours, seen) = (calculated.hours(), Told::to(view));
    let mut told = Vec::new();
    for clock in &calculated.clocks {
        told.extend(standing(clock, &hours, at, seen)?);
    }
    let runs = |clock: &&ClockStanding| matches!(clock.state, SlaState::Active | SlaState::DueSoon);
    let next_due = told.iter().filter(runs).filter_map(|clock| clock.due).min();
    Ok(TicketSla { ticket, at, policy: calculated.choice.told(view)?, next_due, clocks: told })
}

/// How many clocks of a metric stand how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SlaCounts {
    /// What is measured.
    pub metric: SlaMetric,
    /// The time runs.
    pub active: u64,
    /// The time does not count for the moment.
    pub paused: u64,
    /// The time runs and is almost over.
    pub due_soon: u64,
    /// Reached in time.
    pub met: u64,
    /// Not reached in time.
    pub breached: u64,
}

/// A clock that needs somebody's attention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SlaItem {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// What is measured.
    pub metric: SlaMetric,
    /// How it stands.
    pub state: SlaState,
    /// The deadline.
    pub due: Option<DateTime<Utc>>,
    /// By how many seconds of its time it is late.
    pub overdue_seconds: i64,
    /// The priority whose target counts; missing for whoever may not see how urgent tickets are.
    pub priority: Option<Priority>,
    /// The policy; none where only a deadline was promised for this ticket, or where whoever asks may not read policies.
    pub policy: Option<Id<SlaPolicy>>,
}

/// How the promises of all unsolved tickets stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SlaOverview {
    /// The instant that this is true for.
    pub at: DateTime<Utc>,
    /// How many clocks stand how, by metric.
    pub metrics: Vec<SlaCounts>,
    /// The running clocks by deadline, the most urgent first.
    pub next: Vec<SlaItem>,
}

fn limited(limit: Option<u32>) -> Result<usize> {
    let limit = limit.unwrap_or(LISTED);
    if !(1..=MOST).contains(&limit) {
        let message = format!("give a limit of 1 to {MOST}");
        return Err(Error::problem("limit", "sla.limit", message));
    }
    Ok(usize::try_from(limit).unwrap_or(usize::MAX))
}

/// The calendars of policies, each read once.
#[derive(Default)]
struct Calendars(BTreeMap<Id<SlaPolicy>, BusinessHours>);

impl Calendars {
    fn of(&mut self, view: &View, policy: Id<SlaPolicy>) -> Result<&BusinessHours> {
        if let std::collections::btree_map::Entry::Vacant(place) = self.0.entry(policy) {
            let calendar = view.with_system_rights(|view| view.find(policy))?.and_then(|policy| policy.calendar);
            let hours =
                calendar.map_or_else(|| Ok(BusinessHours::always()), |calendar| business_hours(view, calendar))?;
            place.insert(hours);
        }
        self.0.get(&policy).ok_or_else(|| Error::not_found("sla_policy", policy))
    }

    /// A kept clock at an instant.
    fn item(&mut self, view: &View, clock: &SlaClock, at: DateTime<Utc>) -> Result<SlaItem> {
        let state = clock.state_at(at);
        let late = clock.due.filter(|_| state == SlaState::Breached && clock.running);
        let overdue_seconds = match (late, clock.policy) {
            // It was paused after its deadline: how much of that counts is known from its history.
            (Some(due), _) if clock.runs_since.is_some_and(|since| since > due) => {
                let found = view.with_system_rights(|view| calculate(view, clock.ticket, at))?;
                let same = found.clocks.iter().find(|one| one.metric == clock.metric);
                same.and_then(Clock::round).map_or(0, |round| round.overdue.num_seconds())
            }
            (Some(due), Some(policy)) if clock.business => self.of(view, policy)?.between(due, at)?.num_seconds(),
            (Some(due), _) => at.signed_duration_since(due).num_seconds(),
            (None, _) => clock.overdue_seconds.unwrap_or(0),
        };
        let SlaClock { ticket, metric, due, policy, .. } = *clock;
        let priority = Some(clock.priority).filter(|_| Told::to(view).priority);
        let policy = policy.filter(|_| view.may_read(SlaPolicy::NAME));
        Ok(SlaItem { ticket, metric, state, due, overdue_seconds, priority, policy })
    }
}

fn with_tickets_seen(view: &View, clocks: Vec<SlaClock>) -> Result<Vec<SlaClock>> {
    let mut seen = Vec::new();
    for clock in clocks {
        if view.find(clock.ticket)?.is_some() {
            seen.push(clock);
        }
    }
    Ok(seen)
}

/// How the promises of all unsolved tickets stand, from what is kept: counts by metric, and the running clocks with the
/// earliest deadlines. The clocks that the actor may not read are not counted.
///
/// # Arguments
/// - `at`: the instant to judge at; the present where it is missing. Nothing that happened later is taken back
/// - `limit`: how many clocks are listed, 50 where it is missing
///
/// # Errors
/// `Invalid` for a limit beyond 1,000; `NotFound` for whoever may not read clocks.
#[question(room = "tickets")]
pub fn sla_overview(view: &View, at: Option<DateTime<Utc>>, limit: Option<u32>) -> Result<SlaOverview> {
    let at = at.unwrap_or(view.now());
    let limit = limited(limit)?;
    let open = || field("open").equals(true);
    let running = || open().and(field("running").equals(true));
    let count = |filter: Filter| view.count(SlaClock::NAME, &filter);
    let mut metrics = Vec::new();
    for metric in SlaMetric::ALL {
        let of_metric = || field("metric").equals(metric.to_string());
        let all = count(of_metric().and(open()))?;
        if all == 0 {
            continue;
        }
        let runs = count(of_metric().and(running()))?;
        let late = count(of_metric().and(running()).and(field("due").at_most(at)))?;
        let warned = running().and(field("warn_at").at_most(at)).and(field("due").above(at));
        let warned = count(of_metric().and(warned))?;
        let still = |state: SlaState| {
            let stopped = open().and(field("running").equals(false));
            count(of_metric().and(stopped).and(field("state").equals(state.to_string())))
        };
        let (stopped_late, paused) = (still(SlaState::Breached)?, still(SlaState::Paused)?);
        metrics.push(SlaCounts {
            metric,
            active: runs.saturating_sub(late).saturating_sub(warned),
            paused,
            due_soon: warned,
            met: still(SlaState::Met)?,
            breached: late.saturating_add(stopped_late),
        });
    }
    let query = Query { filter: running(), sort: vec!["due".parse()?], limit, ..Query::default() };
    let mut calendars = Calendars::default();
    let clocks = with_tickets_seen(view, view.list::<SlaClock>(&query)?.items)?;
    let next = clocks.iter().map(|clock| calendars.item(view, clock, at)).collect::<Result<_>>()?;
    Ok(SlaOverview { at, metrics, next })
}

/// How many clocks run out within an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct BreachHour {
    /// The start of the hour.
    pub from: DateTime<Utc>,
    /// How many clocks run out within it.
    pub breaches: u64,
}

/// What will be late if nobody does anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct BreachForecast {
    /// The instant that it is made at.
    pub at: DateTime<Utc>,
    /// How many clocks run out.
    pub breaches: u64,
    /// By hour, from that instant on.
    pub hours: Vec<BreachHour>,
    /// The first of them, the most urgent first.
    pub next: Vec<SlaItem>,
}

/// What will be late within some hours if nobody does anything: the clocks that run now, by their deadlines.
///
/// # Arguments
/// - `hours`: how many hours, 1 to 744
/// - `at`: from which instant on; the present where it is missing
/// - `limit`: how many clocks are listed, 50 where it is missing
///
/// # Errors
/// `Invalid` for hours or a limit beyond that; `NotFound` for whoever may not read clocks.
#[question(room = "tickets")]
pub fn breach_forecast(
    view: &View,
    hours: u32,
    at: Option<DateTime<Utc>>,
    limit: Option<u32>,
) -> Result<BreachForecast> {
    if !(1..=744).contains(&hours) {
        return Err(Error::problem("hours", "sla.hours", "give 1 to 744 hours"));
    }
    let at = at.unwrap_or(view.now());
    let limit = limited(limit)?;
    let within = |from: DateTime<Utc>, to: DateTime<Utc>| {
        let running = field("open").equals(true).and(field("running").equals(true));
        running.and(field("due").above(from)).and(field("due").at_most(to))
    };
    let step = |hour: u32| at.checked_add_signed(TimeDelta::hours(i64::from(hour))).unwrap_or(at);
    let mut by_hour = Vec::new();
    for hour in 0..hours {
        let breaches = view.count(SlaClock::NAME, &within(step(hour), step(hour + 1)))?;
        by_hour.push(BreachHour { from: step(hour), breaches });
    }
    let query = Query { filter: within(at, step(hours)), sort: vec!["due".parse()?], limit, ..Query::default() };
    let mut calendars = Calendars::default();
    let clocks = with_tickets_seen(view, view.list::<SlaClock>(&query)?.items)?;
    let next = clocks.iter().map(|clock| calendars.item(view, clock, at)).collect::<Result<_>>()?;
    Ok(BreachForecast { at, breaches: by_hour.iter().map(|hour| hour.breaches).sum(), hours: by_hour, next })
}

/// How a promise was kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SlaAttainment {
    /// What is measured.
    pub metric: SlaMetric,
    /// How many rounds were reached in time.
    pub met: u64,
    /// How many were not.
    pub breached: u64,
    /// How many are not decided yet.
    pub undecided: u64,
    /// The share of the decided ones that were reached in time, in percent, rounded to two places; none where nothing is decided.
    pub percent: Option<Decimal>,
}

/// How the promises were kept, by metric: of each clock every round that was decided.
///
/// # Arguments
/// - `since`: only clocks whose present round started at this instant or later
/// - `until`: only those whose present round started before this instant
/// - `policy`: only those of a policy
/// - `priority`: only those of a priority
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read clocks.
#[question(room = "tickets")]
pub fn attainment(
    view: &View,
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    policy: Option<Id<SlaPolicy>>,
    priority: Option<Priority>,
) -> Result<Vec<SlaAttainment>> {
    let now = view.now();
    let mut found: BTreeMap<SlaMetric, SlaAttainment> = BTreeMap::new();
    view.each(|clock: SlaClock| {
        let started = clock.started_at.unwrap_or_default();
        let wanted = since.is_none_or(|since| started >= since)
            && until.is_none_or(|until| started < until)
            && policy.is_none_or(|policy| clock.policy == Some(policy))
            && priority.is_none_or(|priority| clock.priority == priority);
        if !wanted {
            return Ok(());
        }
        let count = |count: i64| u64::try_from(count).unwrap_or(0);
        let row = found.entry(clock.metric).or_default();
        row.met += count(clock.rounds_met);
        row.breached += count(clock.rounds_breached);
        match clock.state_at(now) {
            SlaState::Breached => row.breached += 1,
            // A round that was reached in time is among those that were met.
            SlaState::Met => {}
            SlaState::Active | SlaState::Paused | SlaState::DueSoon => row.undecided += 1,
        }
        Ok(())
    })?;
    let rows = found.into_iter().map(|(metric, row)| {
        let decided = row.met + row.breached;
        let percent = Decimal::from(row.met * 100).checked_div(Decimal::from(decided));
        let percent = percent.map(|percent| percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
        SlaAttainment { metric, percent, ..row }
    });
    Ok(rows.collect())
}

/// How long customers waited for the first reply and for the solution, in business time of a calendar: as
/// `tickets.service_times`, which tells it in calendar time.
///
/// # Arguments
/// - `calendar`: which calendar
/// - `options`: which tickets
///
/// # Errors
/// `NotFound`; `Storage` or `Corrupt`.
#[question(room = "tickets")]
pub fn business_times(
    view: &View,
    calendar: Id<BusinessCalendar>,
    options: Option<ServiceOptions>,
) -> Result<ServiceTimes> {
    view.get(calendar)?;
    let hours = business_hours(view, calendar)?;
    let options = options.unwrap_or_default();
    let (mut replies, mut solutions) = (Vec::new(), Vec::new());
    let mut times = ServiceTimes::default();
    view.each(|ticket: Ticket| {
        let Some(opened) = options.opened(&ticket) else { return Ok(()) };
        let since = |at: DateTime<Utc>| Ok::<_, Error>(hours.between(opened, at.max(opened))?.num_seconds());
        times.tickets += 1;
        if let Some(replied) = ticket.first_replied_at {
            replies.push(since(replied)?);
        }
        if let Some(solved) = ticket.solved_at {
            solutions.push(since(solved)?);
        }
        Ok::<_, Error>(())
    })?;
    (times.replied, times.solved) = (replies.len() as u64, solutions.len() as u64);
    (times.first_reply_mean, times.first_reply_median) = middle(&mut replies);
    (times.resolution_mean, times.resolution_median) = middle(&mut solutions);
    Ok(times)
}
