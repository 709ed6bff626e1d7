//! Policies: which promise counts for a ticket, and what it says.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Record as _, Rest, Row, Value};
use crmkit_record_derive::{Record, Shaped, operation};
use serde::{Deserialize, Serialize};

use super::clock::{AfterSolved, Goal, Target};
use super::metric::SlaMetric;
use super::sla_choice::SlaChoice;
use crate::calendar::{BusinessCalendar, BusinessHours};
use crate::tickets::{Priority, StatusCategory, Ticket};

/// The longest target: ten years, in seconds.
const LONGEST: i64 = 10 * 366 * 86_400;

/// What is promised for tickets that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 95, name = "sla_policy", plural = "sla_policies", title = "name")]
pub struct SlaPolicy {
    /// The policy's id.
    pub id: Id<SlaPolicy>,
    /// What it is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// Where it stands: the first policy counts whose filter a ticket passes.
    #[field(21, optional)]
    pub position: i64,
    /// Which tickets it is for: a filter, such as `priority = urgent`. One without a filter is for none, unless it is the default.
    #[field(22, long)]
    pub filter: Option<String>,
    /// Whether it counts where no other does; there is one such policy at most.
    #[field(23, optional)]
    pub is_default: bool,
    /// Whether it counts for nothing for the time being.
    #[field(24, optional)]
    pub disabled: bool,
    /// The calendar that its business time is counted by; the wall clock where it is missing.
    #[field(25, on_delete = "refuse")]
    pub calendar: Option<Id<BusinessCalendar>>,
    /// The statuses in which first reply, next reply, periodic update and total resolution are paused.
    #[field(26)]
    pub pauses: Vec<StatusCategory>,
    /// What becomes of the next reply when a ticket is solved.
    #[field(27, default = "stop")]
    pub after_solved: AfterSolved,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// How long a metric may take at a priority.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 96, name = "sla_target", plural = "sla_targets", part_of = "policy")]
pub struct SlaTarget {
    /// The target's id.
    pub id: Id<SlaTarget>,
    /// The policy that it belongs to.
    #[field(20, on_delete = "cascade")]
    pub policy: Id<SlaPolicy>,
    /// What is measured.
    #[field(21)]
    pub metric: SlaMetric,
    /// For tickets of this priority; one target for each metric and priority of a policy.
    #[field(22)]
    pub priority: Priority,
    /// How long it may take, in seconds.
    #[field(23, minimum = "1")]
    pub seconds: i64,
    /// Whether business time counts; calendar time otherwise.
    #[field(24, optional)]
    pub business: bool,
    /// How long before the end it is due soon, in seconds of its time; a fifth of the target where it is missing.
    #[field(25, minimum = "0")]
    pub warn_seconds: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A target of a new policy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct NewSlaTarget {
    /// What is measured.
    pub metric: SlaMetric,
    /// For which priority; for every one that has no other target where it is missing.
    pub priority: Option<Priority>,
    /// How long it may take, in seconds.
    pub seconds: i64,
    /// Whether business time counts; calendar time otherwise.
    pub business: bool,
    /// How long before the end it is due soon, in seconds.
    pub warn_seconds: Option<i64>,
}

/// A new policy with its targets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct NewSlaPolicy {
    /// What it is called.
    pub name: String,
    /// Where it stands; behind all others where it is missing.
    pub position: Option<i64>,
    /// Which tickets it is for.
    pub filter: Option<String>,
    /// Whether it counts where no other does.
    pub is_default: bool,
    /// The calendar that its business time is counted by.
    pub calendar: Option<Id<BusinessCalendar>>,
    /// The statuses in which its clocks are paused.
    pub pauses: Vec<StatusCategory>,
    /// What becomes of the next reply when a ticket is solved.
    pub after_solved: AfterSolved,
    /// How long what may take.
    pub targets: Vec<NewSlaTarget>,
}

/// Makes a policy with its targets.
///
/// # Errors
/// `Invalid` for a filter that does not fit or names a field that is hidden from the actor, for two targets of one metric and
/// priority, for a second default; `Denied`.
#[operation(room = "tickets")]
pub fn create_sla_policy(work: &mut Work<'_>, #[argument(whole)] policy: NewSlaPolicy) -> Result<SlaPolicy> {
    let NewSlaPolicy { name, position, filter, is_default, calendar, pauses, after_solved, targets } = policy;
    let position = match position {
        Some(position) => position,
        None => {
            let mut last = 0;
            work.with_system_rights(|view| {
                view.each(|policy: SlaPolicy| {
                    last = last.max(policy.position);
                    Ok(())
                })
            })?;
            last.saturating_add(1)
        }
    };
    let record =
        SlaPolicy { name, position, filter, is_default, calendar, pauses, after_solved, ..SlaPolicy::default() };
    let id = work.create(record)?;
    let mut made: BTreeMap<(SlaMetric, Priority), ()> = BTreeMap::new();
    let mut wide = Vec::new();
    for (place, target) in targets.iter().enumerate() {
        match target.priority {
            None => wide.push(target),
            Some(priority) => {
                if made.insert((target.metric, priority), ()).is_some() {
                    return Err(said_twice(format!("targets[{place}]"), target.metric, priority));
                }
                work.create(target_of(id, target, priority))?;
            }
        }
    }
    for target in wide {
        for priority in Priority::ALL {
            if made.insert((target.metric, priority), ()).is_none() {
                work.create(target_of(id, target, priority))?;
            }
        }
    }
    work.settled(id)
}

fn said_twice(path: impl Into<String>, metric: SlaMetric, priority: Priority) -> Error {
    Error::problem(
        path.into(),
        "sla_target.said_twice",
        format!("there is a target for {metric} at {priority} already"),
    )
}

fn target_of(policy: Id<SlaPolicy>, target: &NewSlaTarget, priority: Priority) -> SlaTarget {
    let NewSlaTarget { metric, seconds, business, warn_seconds, .. } = *target;
    SlaTarget { policy, metric, priority, seconds, business, warn_seconds, ..SlaTarget::default() }
}

/// The words of a filter, if there are any. INVARIANT: a filter that is missing or blank is none: nothing passes it.
pub(super) fn words(filter: Option<&str>) -> Option<&str> {
    filter.map(str::trim).filter(|filter| !filter.is_empty())
}

/// INVARIANT: a policy's filter fits a ticket and names no field that is hidden from whoever writes it; there is one default at
/// most. A change of a policy moves the clocks of the tickets.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<SlaPolicy>()?, changed.after::<SlaPolicy>()?);
    if let Some(after) = &after {
        let is_news = before.as_ref().is_none_or(|before| before.filter != after.filter);
        if let Some(text) = words(after.filter.as_deref()).filter(|_| is_news) {
            work.check_written_filter(Ticket::NAME, text, "filter")?;
        }
        if after.is_default {
            let mut others = 0;
            work.each(|other: SlaPolicy| {
                others += u32::from(other.is_default && other.id != after.id);
                Ok(())
            })?;
            if others > 0 {
                return Err(Error::problem(
                    "is_default",
                    "sla_policy.one_default",
                    "there is a default policy already",
                ));
            }
        }
    }
    super::refresh::plan_all(work)
}

/// INVARIANT: of a policy there is one target for each metric and priority, of one second to ten years.
pub(super) fn target_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(after) = changed.after::<SlaTarget>()? {
        let mut problems = Vec::new();
        if !(1..=LONGEST).contains(&after.seconds) {
            problems.push(Problem::new("seconds", "sla_target.seconds", "a target is one second to ten years"));
        }
        if after.warn_seconds.is_some_and(|warn| warn > after.seconds) {
            let message = "a warning comes after the start: give fewer seconds than the target has";
            problems.push(Problem::new("warn_seconds", "sla_target.warn_seconds", message));
        }
        if problems.is_empty() && after.business {
            let hours = Promise::read(work, work.get(after.policy)?)?.hours;
            let target = TimeDelta::try_seconds(after.seconds).unwrap_or(TimeDelta::MAX);
            if hours.deadline(work.now(), target).is_err() {
                let message = "the calendar of the policy is open too seldom for this target";
                problems.push(Problem::new("seconds", "sla_target.seconds", message));
            }
        }
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        let same = |other: &SlaTarget| (other.metric, other.priority) == (after.metric, after.priority);
        if targets_of(work, after.policy)?.iter().any(|other| other.id != after.id && same(other)) {
            return Err(said_twice("metric", after.metric, after.priority));
        }
    }
    super::refresh::plan_all(work)
}

fn targets_of(view: &View, policy: Id<SlaPolicy>) -> Result<Vec<SlaTarget>> {
    view.all_by("policy", &Value::Reference(policy.untyped()))
}

/// A policy with everything that its clocks need.
#[derive(Clone, Debug)]
pub(super) struct Promise {
    pub(super) policy: SlaPolicy,
    pub(super) calendar: Option<BusinessCalendar>,
    pub(super) hours: BusinessHours,
    /// What it promises, by metric in the order of [`SlaMetric::ALL`]; only metrics with a target.
    pub(super) goals: Vec<Goal>,
}

impl Promise {
    /// Reads it. To be called with the rights of the system.
    pub(super) fn read(view: &View, policy: SlaPolicy) -> Result<Self> {
        let calendar = policy.calendar.map(|calendar| view.get(calendar)).transpose()?;
        let hours = calendar.as_ref().map_or_else(|| Ok(BusinessHours::always()), BusinessCalendar::compile)?;
        let mut goals: BTreeMap<SlaMetric, Goal> = BTreeMap::new();
        for target in targets_of(view, policy.id)? {
            let goal = goals.entry(target.metric).or_insert_with(|| Goal {
                metric: target.metric,
                pauses: policy.pauses.clone(),
                after_solved: policy.after_solved,
                ..Goal::default()
            });
            let place = Priority::ALL.iter().position(|priority| *priority == target.priority);
            if let Some(slot) = place.and_then(|place| goal.targets.get_mut(place)) {
                let SlaTarget { seconds, business, warn_seconds, .. } = target;
                *slot = Some(Target { seconds, business, warn_seconds });
            }
        }
        Ok(Self { policy, calendar, hours, goals: goals.into_values().collect() })
    }
}

/// Every policy in order.
pub(super) fn policies(view: &View) -> Result<Vec<SlaPolicy>> {
    let mut policies = Vec::new();
    view.each(|policy: SlaPolicy| {
        policies.push(policy);
        Ok(())
    })?;
    policies.sort_by_key(|policy| (policy.position, policy.id));
    Ok(policies)
}

/// The policy of a ticket: the first one whose filter it passes, or else the default. INVARIANT: a blank filter is no catch-all.
/// To be called with the rights of the system.
pub(super) fn choose(view: &View, policies: &[SlaPolicy], row: &Row) -> Result<SlaChoice> {
    let mut passed_over = Vec::new();
    let mut chosen = None;
    for policy in policies {
        let why = match words(policy.filter.as_deref()) {
            _ if policy.disabled => "disabled",
            None => "no_filter",
            Some(text) => match view.bind_text_as_of(Ticket::NAME, text, view.now()) {
                Ok(filter) if view.holds(&filter, row)? => {
                    chosen = Some((policy.id, "first_match"));
                    break;
                }
                Ok(_) => "not_passed",
                Err(_) => "not_understood",
            },
        };
        if !policy.is_default || policy.disabled {
            passed_over.push(format!("{} {why}", policy.id));
        }
    }
    let default = || policies.iter().find(|policy| policy.is_default && !policy.disabled);
    let chosen = chosen.or_else(|| default().map(|policy| (policy.id, "default")));
    let because = chosen.map_or("none", |(_, because)| because).to_owned();
    Ok(SlaChoice { policy: chosen.map(|(policy, _)| policy), because, passed_over, ..SlaChoice::default() })
}
