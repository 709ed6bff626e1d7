//! Who gets the tickets that wait.
//!
//! Tickets are given out by priority, then by age. Each waits in one queue; of the members who are there, know what is asked for
//! and have room for it, the queue's method says who gets it. Every choice says of every member why not. The calculation takes
//! values and returns values: [`give_out`].

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, Result, User, UserStatus, View, Work};
use crmkit_record::{Filter, Id, Record as _, RecordId, field};
use crmkit_record_derive::{Shaped, operation};
use serde::{Deserialize, Serialize};

use super::agent::{AgentStatus, CAPACITY, TicketAgent};
use super::priority::Priority;
use super::queue::{RoutingMethod, TicketQueue, heal, next_in_turn};
use super::settings::{Weights, settings};
use super::status::StatusCategory;
use super::ticket::Ticket;

/// How many tickets one call gives out where nobody says.
const LIMIT: u32 = 100;

/// A ticket that waits for somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// Its number: of two that are equally urgent the smaller, which is the older, comes first.
    pub number: i64,
    /// How urgent it is.
    pub priority: Priority,
    /// How much of somebody's capacity it takes.
    pub weight: i64,
    /// What whoever takes it must know.
    pub skills: Vec<String>,
    /// The place of its queue in the list of queues; none if it waits in none.
    pub queue: Option<usize>,
}

/// Somebody who works on tickets, as routing sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentState {
    /// Who.
    pub user: Id<User>,
    /// Whether it takes tickets at the moment.
    pub status: AgentStatus,
    /// What it knows.
    pub skills: HashSet<String>,
    /// How much it takes at a time.
    pub capacity: i64,
    /// How much it has: the weights of its open tickets.
    pub load: i64,
    /// Since when it has waited for a ticket.
    pub idle_since: Option<DateTime<Utc>>,
}

/// A queue as routing sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueState {
    /// The queue.
    pub queue: Id<TicketQueue>,
    /// Who of those who could take a ticket gets it.
    pub method: RoutingMethod,
    /// Who works on its tickets.
    pub members: Vec<Id<User>>,
    /// The members in the order in which it is their turn.
    pub turns: Vec<Id<User>>,
    /// Whether nothing is given out from it.
    pub paused: bool,
}

/// A member of a queue, looked at for a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RoutingCandidate {
    /// Who.
    pub user: Id<User>,
    /// How much it has.
    pub load: i64,
    /// How much it takes at a time.
    pub capacity: i64,
    /// Since when it has waited for a ticket.
    pub idle_since: Option<DateTime<Utc>>,
    /// Why it does not get the ticket: `not_an_agent`, `offline`, `away`, `lacks_skill:<skill>`, `full`, or `another_is_before`;
    /// empty for the one who gets it.
    pub why_not: Vec<String>,
}

/// What routing decided about a ticket, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RoutingChoice {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// Its number.
    pub number: i64,
    /// How urgent it is.
    pub priority: Priority,
    /// How much of somebody's capacity it takes.
    pub weight: i64,
    /// The queue that it waits in.
    pub queue: Option<Id<TicketQueue>>,
    /// Who gets it; nobody where it is missing.
    pub assignee: Option<Id<User>>,
    /// The method that chose, or why nobody gets it: `no_queue`, `queue_paused`, `nobody_available`.
    pub decided_by: String,
    /// The members of the queue. Where nobody is there who has room at all, they stand at the first such ticket of the queue only.
    pub candidates: Vec<RoutingCandidate>,
}

/// Gives out tickets that wait, by priority, then by age, and says why. Changes the load, the idle time and the turns of those
/// who get some. At most `limit` are given out; tickets that nobody can take do not count.
///
/// Takes a time that grows with tickets times members of their queue, and with tickets alone once a queue has nobody left.
pub fn give_out(
    waiting: &mut [Waiting],
    queues: &mut [QueueState],
    agents: &mut HashMap<Id<User>, AgentState>,
    limit: usize,
    now: DateTime<Utc>,
) -> Vec<RoutingChoice> {
    waiting.sort_by(|a, b| b.priority.cmp(&a.priority).then(a.number.cmp(&b.number)).then(a.ticket.cmp(&b.ticket)));
    for queue in queues.iter_mut() {
        heal(&mut queue.turns, &queue.members);
    }
    let mut exhausted: HashSet<usize> = HashSet::new();
    let mut given = 0;
    let mut choices = Vec::new();
    for ticket in waiting.iter() {
        if given >= limit {
            break;
        }
        let Waiting { ticket: id, number, priority, weight, .. } = *ticket;
        let mut choice = RoutingChoice {
            ticket: id,
            number,
            priority,
            weight,
            queue: None,
            assignee: None,
            decided_by: "no_queue".to_owned(),
            candidates: Vec::new(),
        };
        if let Some(place) = ticket.queue
            && let Some(queue) = queues.get_mut(place)
        {
            choice.queue = Some(queue.queue);
            if queue.paused {
                choice.decided_by = "queue_paused".to_owned();
            } else if exhausted.contains(&place) {
                choice.decided_by = "nobody_available".to_owned();
            } else {
                choose(queue, agents, ticket, now, &mut choice);
                let has_room = |user: &Id<User>| {
                    agents.get(user).is_some_and(|it| it.status == AgentStatus::Online && it.load < it.capacity)
                };
                if choice.assignee.is_none() && !queue.members.iter().any(has_room) {
                    exhausted.insert(place);
                }
            }
        }
        given += usize::from(choice.assignee.is_some());
        choices.push(choice);
    }
    choices
}

fn choose(
    queue: &mut QueueState,
    agents: &mut HashMap<Id<User>, AgentState>,
    ticket: &Waiting,
    now: DateTime<Utc>,
    choice: &mut RoutingChoice,
) {
    let mut able: Vec<Id<User>> = Vec::new();
    for user in &queue.turns {
        let agent = agents.get(user);
        let why_not = why_not(agent, ticket);
        if why_not.is_empty() {
            able.push(*user);
        }
        choice.candidates.push(RoutingCandidate {
            user: *user,
            load: agent.map_or(0, |agent| agent.load),
            capacity: agent.map_or(0, |agent| agent.capacity),
            idle_since: agent.and_then(|agent| agent.idle_since),
            why_not,
        });
    }
    // Of several who are equal, the one whose turn comes first gets it: `min_by` takes the first.
    let state = |user: &Id<User>| agents.get(user);
    let chosen = match queue.method {
        RoutingMethod::RoundRobin => able.first().copied(),
        RoutingMethod::LongestIdle => able.iter().copied().min_by_key(|user| state(user).and_then(|it| it.idle_since)),
        RoutingMethod::LeastLoaded => able.iter().copied().min_by(|one, other| {
            // Load over capacity, compared without division; who is able has a capacity above nothing.
            let share =
                |user: &Id<User>| state(user).map_or((0, 1), |it| (i128::from(it.load), i128::from(it.capacity)));
            let ((one_load, one_room), (other_load, other_room)) = (share(one), share(other));
            (one_load * other_room).cmp(&(other_load * one_room))
        }),
    };
    let Some(chosen) = chosen.and_then(|user| next_in_turn(&mut queue.turns, &queue.members, |next| next == user))
    else {
        choice.decided_by = "nobody_available".to_owned();
        return;
    };
    for candidate in choice.candidates.iter_mut().filter(|it| it.why_not.is_empty() && it.user != chosen) {
        candidate.why_not.push("another_is_before".to_owned());
    }
    if let Some(agent) = agents.get_mut(&chosen) {
        agent.load = agent.load.saturating_add(ticket.weight);
        agent.idle_since = Some(now);
    }
    choice.assignee = Some(chosen);
    choice.decided_by = queue.method.to_string();
}

fn why_not(agent: Option<&AgentState>, ticket: &Waiting) -> Vec<String> {
    let Some(agent) = agent else { return vec!["not_an_agent".to_owned()] };
    let mut why_not = Vec::new();
    if agent.status != AgentStatus::Online {
        why_not.push(agent.status.to_string());
    }
    let lacking = ticket.skills.iter().filter(|skill| !agent.skills.contains(*skill));
    why_not.extend(lacking.map(|skill| format!("lacks_skill:{skill}")));
    if agent.load.saturating_add(ticket.weight) > agent.capacity {
        why_not.push("full".to_owned());
    }
    why_not
}

/// The queues in order, with the tickets that each one's filter takes.
fn load_queues(view: &View) -> Result<(Vec<QueueState>, Vec<HashSet<RecordId>>)> {
    let mut queues: Vec<TicketQueue> = Vec::new();
    view.each(|queue: TicketQueue| {
        queues.push(queue);
        Ok(())
    })?;
    queues.sort_by_key(|queue| (queue.position, queue.id));
    let mut states = Vec::new();
    let mut taken = Vec::new();
    for TicketQueue { id, filter, members, method, turns, paused, .. } in queues {
        states.push(QueueState { queue: id, method, members, turns, paused });
        let ids = match filter {
            Some(filter) => {
                let filter = Filter::parse(&filter).map_err(|problem| Error::invalid(vec![problem]))?;
                let filter = view.bind(Ticket::NAME, &filter.and(unassigned()))?;
                view.ids(Ticket::NAME, &filter)?.into_iter().collect()
            }
            None => HashSet::new(),
        };
        taken.push(ids);
    }
    Ok((states, taken))
}

/// The tickets that nobody has and that somebody should have.
fn unassigned() -> Filter {
    let there = [StatusCategory::New, StatusCategory::Open].map(|status| status.to_string());
    field("status").one_of(there).and(field("assignee").unknown())
}

/// Everybody who works on tickets, with what each one has. Of the work of others the amount counts, whoever asks.
fn load_agents(view: &View, weights: &Weights) -> Result<HashMap<Id<User>, AgentState>> {
    view.with_system_rights(|view| {
        let mut agents = HashMap::new();
        let mut found: Vec<TicketAgent> = Vec::new();
        view.each(|agent: TicketAgent| {
            found.push(agent);
            Ok(())
        })?;
        for TicketAgent { user, status, skills, capacity, idle_since, .. } in found {
            let active = view.find(user)?.is_some_and(|user| user.status != Some(UserStatus::Inactive));
            let status = if active { status } else { AgentStatus::Offline };
            let (skills, capacity) = (skills.into_iter().collect(), capacity.unwrap_or(CAPACITY));
            agents.insert(user, AgentState { user, status, skills, capacity, load: 0, idle_since });
        }
        let open = field("status").equals(StatusCategory::Open.to_string()).and(field("assignee").known());
        view.each_matching(&open, |ticket: Ticket| {
            if let Some(agent) = ticket.assignee.and_then(|assignee| agents.get_mut(&assignee)) {
                agent.load = agent.load.saturating_add(weights.of(ticket.channel));
            }
            Ok(())
        })?;
        Ok(agents)
    })
}

/// Gives the tickets that wait to agents, by priority, then by age, and says of each why it goes where it goes. A ticket waits if
/// it is new or open and nobody has it.
///
/// # Arguments
/// - `limit`: how many are given out at most; 100 where it is missing
/// - `explain`: whether the members of the queues are listed with why not; yes where it is missing
///
/// # Errors
/// `Denied` for whoever may not change the tickets; `Invalid` for a queue whose filter no longer fits.
#[operation(room = "tickets")]
pub fn route(work: &mut Work<'_>, limit: Option<u32>, explain: Option<bool>) -> Result<Vec<RoutingChoice>> {
    let weights = settings(work)?.weights();
    let (mut queues, taken) = work.with_system_rights(load_queues)?;
    let mut agents = load_agents(work, &weights)?;
    let places: BTreeMap<Id<TicketQueue>, usize> =
        queues.iter().zip(0..).map(|(queue, place)| (queue.queue, place)).collect();
    let mut waiting = Vec::new();
    let mut tickets = HashMap::new();
    work.each_matching(&unassigned(), |ticket: Ticket| {
        let named = ticket.queue.and_then(|queue| places.get(&queue).copied());
        let queue = named.or_else(|| taken.iter().position(|ids| ids.contains(&ticket.id.untyped())));
        waiting.push(Waiting {
            ticket: ticket.id,
            number: ticket.called(),
            priority: ticket.effective_priority.unwrap_or_default(),
            weight: weights.of(ticket.channel),
            skills: ticket.skills.clone(),
            queue,
        });
        tickets.insert(ticket.id, ticket);
        Ok(())
    })?;
    let limit = usize::try_from(limit.unwrap_or(LIMIT)).unwrap_or(usize::MAX);
    let now = work.now();
    let turns: Vec<Vec<Id<User>>> = queues.iter().map(|queue| queue.turns.clone()).collect();
    let mut choices = give_out(&mut waiting, &mut queues, &mut agents, limit, now);
    for choice in &choices {
        let Some(assignee) = choice.assignee else { continue };
        if let Some(ticket) = tickets.remove(&choice.ticket) {
            work.update(Ticket { assignee: Some(assignee), queue: choice.queue, ..ticket })?;
        }
    }
    work.with_authority(|work| {
        for (queue, before) in queues.iter().zip(turns) {
            if queue.turns != before {
                let turns = queue.turns.clone();
                work.modify(queue.queue, |queue| {
                    queue.turns = turns;
                    Ok(())
                })?;
            }
        }
        Ok(())
    })?;
    if explain == Some(false) {
        choices.iter_mut().for_each(|choice| choice.candidates.clear());
    }
    Ok(choices)
}
