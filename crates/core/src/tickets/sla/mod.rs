//! Service levels: what is promised for a ticket, how its clocks run, and who is told when time runs out.
//!
//! Invariants:
//! - a clock is a function of the ticket's history, the policy, the calendar and an instant ([`clock`]); records only keep it;
//! - the history is what happened, which policy was chosen when, what was promised when, and how rounds were decided that ended;
//! - the first policy counts whose filter a ticket passes, or else the default; a blank filter is no catch-all;
//! - a policy's filter names no field that is hidden from whoever writes it, and no answer tells more of it than its reader may ask;
//! - a round that has ended, or whose ticket was closed, stays as it was decided, whatever changes afterwards;
//! - a round that is late stays late; only another target, by another priority or policy, makes it something else;
//! - time in a paused status never counts, also where the ticket is solved right out of it; closing changes nothing;
//! - a promised deadline is never overwritten by a calculated one, and takes no breach back;
//! - each warning, breach and escalation of a round is told once, and none of a round that was decided before.

mod clock;
mod entitlement;
mod escalation;
mod metric;
mod milestone;
mod policy;
mod promise;
mod refresh;
mod sla_choice;
mod sla_clock;
mod sla_round;
mod standing;
#[cfg(test)]
mod tests;
mod why;

pub use clock::{AfterSolved, Clock, Goal, Leg, PromisedDue, Round, SlaState, Target, clock};
pub use entitlement::{
    Entitlement, EntitlementProcess, ProcessMilestone, TicketEntitlement, TicketMilestone, milestones, revise_process,
};
pub use escalation::SlaEscalation;
pub use metric::SlaMetric;
pub use milestone::{MilestoneEnd, MilestoneRule, MilestoneStart, Occurrence, Recurrence, occurrences};
pub use policy::{NewSlaPolicy, NewSlaTarget, SlaPolicy, SlaTarget, create_sla_policy};
pub use promise::{SlaPromise, promise_due};
pub(super) use sla_choice::stays;
pub use sla_choice::{PassedOver, PolicyChoice, SlaChoice};
pub use sla_clock::SlaClock;
pub use sla_round::SlaRound;
pub use standing::{
    BreachForecast, BreachHour, ClockStanding, SlaAttainment, SlaCounts, SlaItem, SlaOverview, TicketSla, attainment,
    breach_forecast, business_times, sla_overview, sla_status,
};
pub use why::{ClockReasons, ClockSpan, SpanKind, why};

use crmkit_engine::Room;

use super::{Ticket, TicketMessage};
use crate::calendar::BusinessCalendar;

/// Adds service levels to the room.
pub(super) fn with_service_levels(room: Room) -> Room {
    room.record::<SlaPolicy>()
        .record::<SlaTarget>()
        .record::<SlaChoice>()
        .record::<SlaClock>()
        .record::<SlaRound>()
        .record::<SlaEscalation>()
        .record::<SlaPromise>()
        .record::<EntitlementProcess>()
        .record::<ProcessMilestone>()
        .record::<Entitlement>()
        .record::<TicketEntitlement>()
        .rule::<SlaPolicy>("sla policy", policy::rule)
        .rule::<SlaTarget>("sla target", policy::target_rule)
        .rule::<SlaChoice>("sla choice", sla_choice::rule)
        .rule::<SlaRound>("sla round", sla_round::rule)
        .rule::<SlaClock>("sla clock", sla_clock::rule)
        .rule::<SlaEscalation>("sla escalation", escalation::rule)
        .rule::<SlaPromise>("sla promise", promise::rule)
        .rule::<EntitlementProcess>("entitlement process", entitlement::process_rule)
        .rule::<ProcessMilestone>("process milestone", entitlement::milestone_rule)
        .rule::<TicketEntitlement>("ticket entitlement", entitlement::entered_rule)
        .rule::<Ticket>("service levels", refresh::ticket_rule)
        .rule::<Ticket>("milestones", entitlement::ticket_rule)
        .rule::<TicketMessage>("service levels", refresh::message_rule)
        .rule::<BusinessCalendar>("service levels", refresh::calendar_rule)
        .rule::<BusinessCalendar>("milestones", entitlement::calendar_rule)
        .on_due(refresh::WARNING, refresh::fall_due)
        .on_due(refresh::BREACH, refresh::fall_due)
        .on_due(refresh::ESCALATION, refresh::fall_due)
        .on_due(entitlement::JOB, entitlement::fall_due)
        .on_due(entitlement::REFRESH, entitlement::fall_due_refresh)
        .on_due(refresh::REFRESH, refresh::fall_due_refresh)
        .operation::<policy::CreateSlaPolicyOperation>()
        .operation::<promise::PromiseDueOperation>()
        .operation::<entitlement::ReviseProcessOperation>()
        .question::<standing::SlaStatusQuestion>()
        .question::<standing::SlaOverviewQuestion>()
        .question::<standing::BreachForecastQuestion>()
        .question::<standing::AttainmentQuestion>()
        .question::<standing::BusinessTimesQuestion>()
        .question::<why::WhyQuestion>()
        .question::<entitlement::MilestonesQuestion>()
}
