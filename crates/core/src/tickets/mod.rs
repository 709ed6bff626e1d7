//! Tickets: what customers want settled, what is said about it, who works on it.
//!
//! Invariants, kept by the rules of this room:
//! - a ticket has a number of its own, greater than those before it, and keeps it;
//! - assigning a new ticket opens it, and no ticket gets back to new, unless a merge is undone;
//! - what a customer writes opens a ticket that is pending, on hold or solved;
//! - a solved or closed ticket has an assignee, unless it was merged or its assignee was deleted;
//! - of a closed ticket only tags, followers, CC, external ids and custom fields change; it stays closed unless a merge is undone;
//! - a ticket that was merged is closed, and merges run in no circle;
//! - nothing that was said gets lost: it goes to what is left of a merged ticket, and opens a follow-up of a closed one;
//! - a message keeps its kind, its author and its time: a note never becomes public;
//! - whoever speaks does so now and in its own name; a deleted message stays an event of its ticket;
//! - a file's media type contradicts neither its name nor its first bytes, where they are given;
//! - the history of a ticket is the journal: it cannot be edited.

mod agent;
mod attachment;
mod blobs;
mod closing;
mod collision;
mod conversation;
mod effort;
mod events;
mod form;
mod macros;
mod measures;
mod merge;
mod message;
mod portal;
mod priority;
mod problem;
mod progress;
mod queue;
mod rating;
mod routing;
mod settings;
mod similar;
pub mod sla;
mod split;
mod status;
#[cfg(test)]
mod tests;
mod ticket;
mod trace;

pub use agent::{AgentStatus, TicketAgent, set_agent_status};
pub(crate) use attachment::check as check_attachment;
pub use attachment::{LEADING_BYTES, NewAttachment, TicketAttachment, seen_media_type};
pub use blobs::{BlobStore, content_of, keep_content};
pub use collision::{CollisionNotice, Presence, SomebodyElse, collision};
pub(crate) use conversation::opened;
pub use conversation::{
    AttachedFile, ConversationEntry, NewTicket, Said, SourceId, conversation, customer_message, follow_up, note, open,
    reply,
};
pub use effort::{TicketTime, TimeSpent, log_time, time_spent};
pub use events::{EventKind, TicketEvent, TicketStep, events, happened};
pub use form::{
    AnswerKind, FormCondition, FormField, TicketForm, answers, check_answers, create_form, form_fields, request_service,
};
pub use macros::{MacroApplied, TicketMacro, apply_macro, macro_text};
pub use measures::{
    AgeBand, AgentLoad, Backlog, ReopenRate, ServiceOptions, ServiceTimes, agent_load, backlog, reopen_rate,
    service_times,
};
pub use merge::{MergePreview, TicketMerge, UnmergeReport, merge, merge_preview, undo_merge};
pub use message::{MessageKind, TicketMessage};
pub use portal::set_up_portal;
pub use priority::{Priority, TicketType, resolve_priority};
pub use problem::open_incidents;
pub use progress::{assign, close, follow, reopen, set_status, solve};
pub use queue::{RoutingMethod, TicketQueue, heal, next_in_turn};
pub use rating::{TicketRating, rate};
pub use routing::{AgentState, QueueState, RoutingCandidate, RoutingChoice, Waiting, give_out, route};
pub use settings::{TicketSetting, settings};
pub use similar::{SimilarTicket, similar};
pub use split::split;
pub use status::{StatusCategory, TicketStatus};
pub use ticket::{Ticket, TicketChannel, TicketKind};
pub use trace::TicketTrace;

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    sla::with_service_levels(tickets())
}

fn tickets() -> Room {
    Room::new("tickets")
        .record::<Ticket>()
        .record::<TicketStatus>()
        .record::<TicketType>()
        .record::<TicketMessage>()
        .record::<TicketTrace>()
        .record::<TicketAttachment>()
        .record::<TicketSetting>()
        .record::<TicketMerge>()
        .record::<TicketMacro>()
        .record::<TicketForm>()
        .record::<TicketQueue>()
        .record::<TicketAgent>()
        .record::<TicketRating>()
        .record::<TicketTime>()
        .rule::<Ticket>("ticket", ticket::rule)
        .rule::<TicketStatus>("ticket status", status::rule)
        .rule::<TicketMessage>("ticket message", message::rule)
        .rule::<TicketTrace>("ticket trace", trace::rule)
        .rule::<TicketAttachment>("ticket attachment", attachment::rule)
        .rule::<TicketSetting>("ticket settings", settings::rule)
        .rule::<TicketMacro>("ticket macro", macros::rule)
        .rule::<TicketForm>("ticket form", form::rule)
        .rule::<TicketQueue>("ticket queue", queue::rule)
        .rule::<TicketAgent>("ticket agent", agent::rule)
        .rule::<TicketRating>("ticket rating", rating::rule)
        .on_due(closing::JOB, closing::fall_due)
        .operation::<conversation::OpenOperation>()
        .operation::<conversation::ReplyOperation>()
        .operation::<conversation::NoteOperation>()
        .operation::<conversation::CustomerMessageOperation>()
        .operation::<conversation::FollowUpOperation>()
        .operation::<progress::AssignOperation>()
        .operation::<progress::SetStatusOperation>()
        .operation::<progress::SolveOperation>()
        .operation::<progress::CloseOperation>()
        .operation::<progress::ReopenOperation>()
        .operation::<progress::FollowOperation>()
        .operation::<merge::MergeOperation>()
        .operation::<merge::UndoMergeOperation>()
        .operation::<split::SplitOperation>()
        .operation::<macros::ApplyMacroOperation>()
        .operation::<form::CreateFormOperation>()
        .operation::<form::RequestServiceOperation>()
        .operation::<agent::SetAgentStatusOperation>()
        .operation::<routing::RouteOperation>()
        .operation::<rating::RateOperation>()
        .operation::<effort::LogTimeOperation>()
        .operation::<portal::SetUpPortalOperation>()
        .question::<conversation::ConversationQuestion>()
        .question::<events::HappenedQuestion>()
        .question::<problem::OpenIncidentsQuestion>()
        .question::<merge::MergePreviewQuestion>()
        .question::<macros::MacroTextQuestion>()
        .question::<form::FormFieldsQuestion>()
        .question::<form::AnswersQuestion>()
        .question::<effort::TimeSpentQuestion>()
        .question::<collision::CollisionQuestion>()
        .question::<similar::SimilarQuestion>()
        .question::<measures::BacklogQuestion>()
        .question::<measures::ReopenRateQuestion>()
        .question::<measures::AgentLoadQuestion>()
        .question::<measures::ServiceTimesQuestion>()
}
