//! What service levels measure.

use crmkit_record_derive::Select;

use crate::tickets::StatusCategory;

/// What is measured of a ticket. The definitions are those of Zendesk's metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum SlaMetric {
    /// From the opening to the first public reply of an agent; it starts once.
    #[default]
    FirstReply,
    /// From the oldest message of the customer that is not answered to the next public reply of an agent.
    NextReply,
    /// From a public reply of an agent to the next one.
    PeriodicUpdate,
    /// As the periodic update, but not while the ticket is pending.
    PausableUpdate,
    /// The time that the customer waits: new, open and on hold.
    RequesterWait,
    /// The time that agents work: new and open.
    AgentWork,
    /// From the opening until it is solved, but not while it was solved and came back.
    TotalResolution,
}

/// What a status means for a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Time counts.
    Runs,
    /// Time does not count for the moment.
    Pauses,
    /// The clock has reached its end, unless the ticket comes back.
    Stops,
}

impl SlaMetric {
    /// Every metric, in the order of this list.
    pub const ALL: [Self; 7] = [
        Self::FirstReply,
        Self::NextReply,
        Self::PeriodicUpdate,
        Self::PausableUpdate,
        Self::RequesterWait,
        Self::AgentWork,
        Self::TotalResolution,
    ];

    /// Whether it is the time in some statuses, which goes on when a solved ticket comes back.
    #[must_use]
    pub fn is_cumulative(self) -> bool {
        matches!(self, Self::RequesterWait | Self::AgentWork | Self::TotalResolution)
    }

    /// Whether it begins again and again: each time is a round of its own.
    #[must_use]
    pub fn has_rounds(self) -> bool {
        matches!(self, Self::NextReply | Self::PeriodicUpdate | Self::PausableUpdate)
    }

    /// What a status means for it, where these statuses pause by the policy.
    pub(super) fn effect(self, status: StatusCategory, pauses: &[StatusCategory], runs_on: bool) -> Effect {
        use StatusCategory::{Closed, New, OnHold, Open, Pending, Solved};
        let by_policy = if pauses.contains(&status) { Effect::Pauses } else { Effect::Runs };
        match (self, status) {
            (Self::FirstReply, Solved | Closed) => Effect::Pauses,
            (Self::NextReply, Solved) if runs_on => Effect::Runs,
            (_, Solved | Closed) => Effect::Stops,
            (Self::PausableUpdate | Self::RequesterWait, Pending) => Effect::Pauses,
            (Self::AgentWork, Pending | OnHold) => Effect::Pauses,
            (Self::PausableUpdate | Self::RequesterWait | Self::AgentWork, New | Open | OnHold) => Effect::Runs,
            _ => by_policy,
        }
    }
}
