//! How the desk does: what waits and for how long, what comes back, who has how much, how long customers waited. Times are
//! calendar time; those of business hours are told by the clocks of service levels.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use crmkit_engine::{Result, Team, User, View};
use crmkit_record::{Filter, Id, field};
use crmkit_record_derive::{Shaped, question};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::agent::{AgentStatus, CAPACITY, TicketAgent};
use super::priority::Priority;
use super::settings::settings;
use super::status::StatusCategory;
use super::ticket::Ticket;

const DAY: i64 = 86_400;

/// The bounds of the bands of age, in days: up to, not including.
const BANDS: [i64; 6] = [1, 3, 7, 14, 30, 90];

/// How many tickets are so old.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct AgeBand {
    /// From so many whole days on.
    pub from_days: i64,
    /// Up to so many days, which do not belong to it; the last band has no end.
    pub to_days: Option<i64>,
    /// How many tickets.
    pub tickets: u64,
}

/// What waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Backlog {
    /// How many tickets are not solved.
    pub tickets: u64,
    /// How many of them nobody has.
    pub unassigned: u64,
    /// By status.
    pub by_status: BTreeMap<String, u64>,
    /// By priority.
    pub by_priority: BTreeMap<String, u64>,
    /// By age since they were opened.
    pub ages: Vec<AgeBand>,
    /// The oldest of them.
    pub oldest: Option<Id<Ticket>>,
    /// For how many seconds it has been open.
    pub oldest_seconds: Option<i64>,
}

fn unsolved() -> Filter {
    let all = StatusCategory::ALL.into_iter().filter(|status| status.is_unsolved());
    field("status").one_of(all.map(|status| status.to_string()).collect::<Vec<_>>())
}

/// The tickets that are not solved: how many, in which status, how urgent, how old.
///
/// # Arguments
/// - `team`: only those of a group
/// - `assignee`: only those of somebody
/// - `at`: the instant to tell ages at; the present where it is missing
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
#[question(room = "tickets")]
pub fn backlog(
    view: &View,
    team: Option<Id<Team>>,
    assignee: Option<Id<User>>,
    at: Option<DateTime<Utc>>,
) -> Result<Backlog> {
    let at = at.unwrap_or(view.now());
    let starts = [0].into_iter().chain(BANDS);
    let ends = BANDS.into_iter().map(Some).chain([None]);
    let ages = starts.zip(ends).map(|(from_days, to_days)| AgeBand { from_days, to_days, tickets: 0 }).collect();
    let mut backlog = Backlog {
        tickets: 0,
        unassigned: 0,
        by_status: BTreeMap::new(),
        by_priority: BTreeMap::new(),
        ages,
        oldest: None,
        oldest_seconds: None,
    };
    view.each_matching(&unsolved(), |ticket: Ticket| {
        let wanted = team.is_none_or(|team| ticket.team == Some(team))
            && assignee.is_none_or(|assignee| ticket.assignee == Some(assignee));
        let Some(opened) = ticket.rest.created_at().filter(|opened| wanted && *opened <= at) else { return Ok(()) };
        backlog.tickets += 1;
        backlog.unassigned += u64::from(ticket.assignee.is_none());
        *backlog.by_status.entry(ticket.status.to_string()).or_default() += 1;
        let priority = ticket.effective_priority.unwrap_or_default();
        *backlog.by_priority.entry(priority.to_string()).or_default() += 1;
        let age = at.signed_duration_since(opened).num_seconds();
        let days = age / DAY;
        if let Some(band) = backlog.ages.iter_mut().find(|band| band.to_days.is_none_or(|end| days < end)) {
            band.tickets += 1;
        }
        if backlog.oldest_seconds.is_none_or(|oldest| age > oldest) {
            (backlog.oldest, backlog.oldest_seconds) = (Some(ticket.id), Some(age));
        }
        Ok(())
    })?;
    Ok(backlog)
}

/// Which tickets a measure is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceOptions {
    /// Only tickets that were opened at this instant or later.
    pub since: Option<DateTime<Utc>>,
    /// Only tickets that were opened before this instant.
    pub until: Option<DateTime<Utc>>,
    /// Only tickets of somebody.
    pub assignee: Option<Id<User>>,
    /// Only tickets of a group.
    pub team: Option<Id<Team>>,
    /// Only tickets that are so urgent.
    pub priority: Option<Priority>,
}

impl ServiceOptions {
    /// When a ticket was opened, if the measure is about it. One that was merged counts with the one that is left.
    pub(super) fn opened(&self, ticket: &Ticket) -> Option<DateTime<Utc>> {
        let wanted = ticket.survivor.is_none()
            && self.assignee.is_none_or(|assignee| ticket.assignee == Some(assignee))
            && self.team.is_none_or(|team| ticket.team == Some(team))
            && self.priority.is_none_or(|priority| ticket.effective_priority == Some(priority));
        let opened = ticket.rest.created_at().filter(|_| wanted)?;
        let within = self.since.is_none_or(|since| opened >= since) && self.until.is_none_or(|until| opened < until);
        within.then_some(opened)
    }
}

/// How many solutions did not last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ReopenRate {
    /// How many tickets were solved at least once.
    pub solved: u64,
    /// How many of them were reopened at least once.
    pub reopened: u64,
    /// How often tickets were reopened, all times together.
    pub times: u64,
    /// Reopened of solved, in percent with two digits; none where nothing was solved.
    pub percent: Option<Decimal>,
}

/// How many of the tickets that were solved were reopened.
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
#[question(room = "tickets")]
pub fn reopen_rate(view: &View, #[argument(whole)] options: ServiceOptions) -> Result<ReopenRate> {
    let (mut solved, mut reopened, mut times) = (0, 0, 0_u64);
    view.each(|ticket: Ticket| {
        if options.opened(&ticket).is_some() && (ticket.solved_at.is_some() || ticket.reopens > 0) {
            solved += 1;
            reopened += u64::from(ticket.reopens > 0);
            times = times.saturating_add(u64::try_from(ticket.reopens).unwrap_or(0));
        }
        Ok(())
    })?;
    Ok(ReopenRate { solved, reopened, times, percent: percent(reopened, solved) })
}

fn percent(part: u64, whole: u64) -> Option<Decimal> {
    let share = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole))?;
    let mut share = share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    share.rescale(2);
    Some(share)
}

/// How much an agent has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct AgentLoad {
    /// Who.
    pub user: Id<User>,
    /// How many open tickets.
    pub open: u64,
    /// How many that wait for the requester.
    pub pending: u64,
    /// How many that wait for a third party.
    pub on_hold: u64,
    /// The weights of the open ones.
    pub load: i64,
    /// How much it takes at a time; none for a user who is no agent.
    pub capacity: Option<i64>,
    /// Whether it takes tickets.
    pub status: Option<AgentStatus>,
}

/// How much each agent has, those with most first. Users who are no agents but have tickets are listed too.
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
#[question(room = "tickets")]
pub fn agent_load(view: &View) -> Result<Vec<AgentLoad>> {
    let weights = settings(view)?.weights();
    let mut loads: HashMap<Id<User>, AgentLoad> = HashMap::new();
    let nothing = |user| AgentLoad { user, open: 0, pending: 0, on_hold: 0, load: 0, capacity: None, status: None };
    if view.may_read("ticket_agent") {
        view.each(|agent: TicketAgent| {
            let (capacity, status) = (Some(agent.capacity.unwrap_or(CAPACITY)), Some(agent.status));
            loads.insert(agent.user, AgentLoad { capacity, status, ..nothing(agent.user) });
            Ok(())
        })?;
    }
    view.each_matching(&unsolved().and(field("assignee").known()), |ticket: Ticket| {
        let Some(user) = ticket.assignee else { return Ok(()) };
        let load = loads.entry(user).or_insert_with(|| nothing(user));
        match ticket.status {
            StatusCategory::Open => {
                load.open += 1;
                load.load = load.load.saturating_add(weights.of(ticket.channel));
            }
            StatusCategory::Pending => load.pending += 1,
            StatusCategory::OnHold => load.on_hold += 1,
            _ => {}
        }
        Ok(())
    })?;
    let mut loads: Vec<AgentLoad> = loads.into_values().collect();
    loads.sort_by_key(|load| (std::cmp::Reverse(load.load), load.user));
    Ok(loads)
}

/// How long customers waited, in whole seconds of calendar time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ServiceTimes {
    /// How many tickets the measure is about.
    pub tickets: u64,
    /// How many of them an agent has replied to.
    pub replied: u64,
    /// From opening to the first public reply of an agent: the mean.
    pub first_reply_mean: Option<i64>,
    /// The median: of two middles the earlier.
    pub first_reply_median: Option<i64>,
    /// How many of them are solved.
    pub solved: u64,
    /// From opening to the last solution: the mean.
    pub resolution_mean: Option<i64>,
    /// The median: of two middles the earlier.
    pub resolution_median: Option<i64>,
}

/// How long it took to reply first, and to solve.
///
/// # Errors
/// `Storage` or `Corrupt`; `NotFound` for whoever may not read tickets.
#[question(room = "tickets")]
pub fn service_times(view: &View, #[argument(whole)] options: ServiceOptions) -> Result<ServiceTimes> {
    let (mut replies, mut solutions) = (Vec::new(), Vec::new());
    let mut times = ServiceTimes::default();
    view.each(|ticket: Ticket| {
        let Some(opened) = options.opened(&ticket) else { return Ok(()) };
        // What an import says may have happened before the record was made here.
        let since = |at: DateTime<Utc>| at.signed_duration_since(opened).num_seconds().max(0);
        times.tickets += 1;
        replies.extend(ticket.first_replied_at.map(since));
        solutions.extend(ticket.solved_at.map(since));
        Ok(())
    })?;
    (times.replied, times.solved) = (replies.len() as u64, solutions.len() as u64);
    (times.first_reply_mean, times.first_reply_median) = middle(&mut replies);
    (times.resolution_mean, times.resolution_median) = middle(&mut solutions);
    Ok(times)
}

/// The mean, cut to whole seconds, and the median.
pub(super) fn middle(seconds: &mut [i64]) -> (Option<i64>, Option<i64>) {
    seconds.sort_unstable();
    let sum: i128 = seconds.iter().map(|seconds| i128::from(*seconds)).sum();
    let mean = i128::try_from(seconds.len()).ok().and_then(|count| sum.checked_div(count));
    let median = seconds.len().checked_sub(1).and_then(|last| seconds.get(last / 2)).copied();
    (mean.and_then(|mean| i64::try_from(mean).ok()), median)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_nothing_is_none() {
        assert_eq!(middle(&mut []), (None, None));
        assert_eq!(middle(&mut [5]), (Some(5), Some(5)));
        assert_eq!(middle(&mut [9, 1, 2, 3]), (Some(3), Some(2)));
        assert_eq!((percent(1, 3), percent(0, 0)), (Some(Decimal::new(3333, 2)), None));
    }
}
