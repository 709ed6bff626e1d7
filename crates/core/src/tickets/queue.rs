//! Where tickets wait until somebody takes them, and in which turn.

use std::collections::HashSet;
use std::hash::Hash;

use crmkit_engine::{Changed, Result, User, Work};
use crmkit_record::{Id, Record as _, Rest};
use crmkit_record_derive::{Record, Select};

use super::ticket::Ticket;

/// Where tickets wait until somebody takes them.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 89, name = "ticket_queue", plural = "ticket_queues", title = "name")]
pub struct TicketQueue {
    /// The queue's id.
    pub id: Id<TicketQueue>,
    /// What it is called; no two queues share a name.
    #[field(20, unique)]
    pub name: String,
    /// Where it stands: a ticket without a queue waits in the first one whose filter it passes.
    #[field(21)]
    pub position: i64,
    /// Which tickets wait in it, besides those that name it: a filter, such as `channel = chat`. None but those where it is
    /// missing; `all` is every ticket.
    #[field(22, long)]
    pub filter: Option<String>,
    /// Who works on its tickets.
    #[field(23, on_delete = "clear")]
    pub members: Vec<Id<User>>,
    /// Who of those who could take a ticket gets it.
    #[field(24, default = "round_robin")]
    pub method: RoutingMethod,
    /// The members in the order in which it is their turn.
    #[field(25, read_only, on_delete = "clear", computed_by = "the routing")]
    pub turns: Vec<Id<User>>,
    /// Whether nothing is given out from it.
    #[field(26, optional)]
    pub paused: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Who of those who could take a ticket gets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum RoutingMethod {
    /// Whose turn it is.
    #[default]
    RoundRobin,
    /// Who has been without a new ticket for longest.
    LongestIdle,
    /// Who has least to do, compared with what it can take.
    LeastLoaded,
}

/// Brings an order of turns in line with the members: who is no member any more is taken out, who is new comes last.
pub fn heal<T: Copy + Eq + Hash>(turns: &mut Vec<T>, members: &[T]) {
    let known: HashSet<T> = members.iter().copied().collect();
    let mut seen = HashSet::new();
    turns.retain(|member| known.contains(member) && seen.insert(*member));
    turns.extend(members.iter().copied().filter(|member| seen.insert(*member)));
}

/// The next in turn of those who are allowed, who then comes last; the others keep their places. The order heals itself
/// first: see [`heal`]. `None` if nobody is allowed.
///
/// The same queue as in chatwoot's assignment: see `tests/vectors/cases/tickets.toml`.
pub fn next_in_turn<T: Copy + Eq + Hash>(turns: &mut Vec<T>, members: &[T], allowed: impl Fn(T) -> bool) -> Option<T> {
    heal(turns, members);
    let place = turns.iter().position(|member| allowed(*member))?;
    let next = turns.remove(place);
    turns.push(next);
    Some(next)
}

/// Checks a queue's filter and keeps its turns in line with its members.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketQueue>()? else { return Ok(()) };
    let known = changed.before::<TicketQueue>()?.and_then(|before| before.filter);
    if let Some(filter) = after.filter.as_deref().filter(|filter| known.as_deref() != Some(*filter)) {
        work.check_written_filter(Ticket::NAME, filter, "filter")?;
    }
    let mut queue = after.clone();
    heal(&mut queue.turns, &queue.members);
    if queue == after { Ok(()) } else { work.update(queue) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whoever is allowed all the time is next again after each of the others at most once, and nobody is lost.
        #[test]
        fn turns_are_fair_and_nobody_is_lost(
            members in proptest::collection::hash_set(0_u32..12, 1..8),
            stale in proptest::collection::vec(0_u32..16, 0..10),
            picks in 1_usize..40,
        ) {
            let members: Vec<u32> = members.into_iter().collect();
            let mut turns = stale;
            let mut served = std::collections::HashMap::new();
            for _ in 0..picks {
                let next = next_in_turn(&mut turns, &members, |_| true).unwrap();
                *served.entry(next).or_insert(0) += 1;
                let mut sorted = turns.clone();
                sorted.sort_unstable();
                let mut all = members.clone();
                all.sort_unstable();
                prop_assert_eq!(sorted, all);
            }
            let most = served.values().max().copied().unwrap_or(0);
            let least = members.iter().map(|member| served.get(member).copied().unwrap_or(0)).min().unwrap_or(0);
            prop_assert!(most - least <= 1);
            let before = turns.clone();
            prop_assert_eq!(next_in_turn(&mut turns, &members, |_| false), None);
            prop_assert_eq!(turns, before);
        }
    }
}
