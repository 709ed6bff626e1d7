//! Who is told when time runs out.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Result, User, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::Record;

use super::metric::SlaMetric;
use super::policy::SlaPolicy;
use crate::tickets::{EventKind, TicketEvent};

/// Something that is told to the host when the time of a clock has come so far.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 98, name = "sla_escalation", plural = "sla_escalations", title = "name", part_of = "policy")]
pub struct SlaEscalation {
    /// The escalation's id.
    pub id: Id<SlaEscalation>,
    /// What it is called.
    #[field(20)]
    pub name: String,
    /// The policy that it belongs to.
    #[field(21, on_delete = "cascade")]
    pub policy: Id<SlaPolicy>,
    /// Which metric; each one where it is missing.
    #[field(22)]
    pub metric: Option<SlaMetric>,
    /// When, in seconds of the clock's time: before the deadline where it is negative, after it otherwise.
    #[field(23, optional, minimum = "-316224000", maximum = "316224000")]
    pub offset_seconds: i64,
    /// It waits until no agent has replied or noted anything for so many seconds; it does not wait where this is missing.
    #[field(24, minimum = "1", maximum = "2678400")]
    pub quiet_seconds: Option<i64>,
    /// Who is told.
    #[field(25, on_delete = "clear")]
    pub notify: Vec<Id<User>>,
    /// What is told.
    #[field(26)]
    pub message: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// The escalations of a policy.
pub(super) fn escalations_of(view: &View, policy: Id<SlaPolicy>) -> Result<Vec<SlaEscalation>> {
    let mut escalations: Vec<SlaEscalation> = view.all_by("policy", &Value::Reference(policy.untyped()))?;
    escalations.sort_by_key(|escalation| (escalation.offset_seconds, escalation.id));
    Ok(escalations)
}

/// The first instant, from one on, up to which no agent has replied or noted anything for so long.
pub(super) fn quiet_from(events: &[TicketEvent], at: DateTime<Utc>, quiet: TimeDelta) -> DateTime<Utc> {
    let is_activity = |event: &&TicketEvent| {
        matches!(event.kind, EventKind::PublicReply { by_agent: true } | EventKind::InternalNote)
    };
    let mut active: Vec<DateTime<Utc>> = events.iter().filter(is_activity).map(|event| event.at).collect();
    active.sort_unstable();
    active.into_iter().fold(at, |at, active| {
        let again = active.checked_add_signed(quiet).unwrap_or(at);
        if active <= at { at.max(again) } else { at }
    })
}

/// Another escalation moves the jobs of the clocks.
pub(super) fn rule(work: &mut Work<'_>, _: &Changed) -> Result<()> {
    super::refresh::plan_all(work)
}
