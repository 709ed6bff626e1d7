//! What customers think: surveys that are sent by rule or by hand, answered once with a token, and what the answers add up to.
//!
//! A survey of kind NPS, CSAT or CES asks one score, and any survey may ask more. Who is asked gets an invitation; its token is told
//! once, in the message for the host, and kept as a hash. Whoever knows the token answers: no other right is asked for.
//!
//! - A question may be asked only if the answers before it pass a filter. What is asked follows from the answers alone.
//! - Nobody is asked again by a rule before the days of quarantine of the survey are over.
//! - A deal that is won, a ticket that is solved and a date send surveys by themselves; other rooms call [`invite`].
//! - A low score leaves a message `surveys.follow_up`.
//! - Sentiment and topics come from lists of words. They are guesses, labelled so, and say by which words they were made.
//!
//! Invariants, kept by the rules of this room:
//! - a question refers to questions before it only;
//! - an invitation has one response at most, and a response has one invitation;
//! - a response has an answer to no question that its other answers left out, and to every required one that was asked;
//! - a response does not change.

mod answer;
mod figures;
mod flow;
mod invitation;
mod question;
mod response;
mod results;
mod sentiment;
mod survey;
#[cfg(test)]
mod tests;
mod topic;
mod trigger;

pub use answer::SurveyAnswer;
pub use figures::{
    EffortFigures, Estimate, RecommendFigures, SatisfactionFigures, effort, mean_of, recommend, satisfaction, share_of,
};
pub use flow::{FormStep, OpenSurvey, SkippedQuestion, next, open};
pub use invitation::{InvitationState, Invited, NotInvited, SurveyInvitation, invite, withdraw};
pub use question::{AskedQuestion, QuestionKind, SurveyQuestion};
pub use response::{Standing, SurveyResponse, respond};
pub use results::{
    PeriodResults, QuestionFigures, ResultOptions, ResultPeriod, SegmentResults, SurveyResults, by_period, by_segment,
    results,
};
pub use sentiment::{Feeling, Sentiment, sentiment_of};
pub use survey::{Survey, SurveyKind, SurveyTrigger};
pub use topic::{Feedback, SurveyTopic, TopicGuess, feedback};
pub use trigger::tell_solved;

use crmkit_engine::Room;

use crate::deals::Deal;
use crate::tickets::Ticket;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("surveys")
        .record::<Survey>()
        .record::<SurveyQuestion>()
        .record::<SurveyInvitation>()
        .record::<SurveyResponse>()
        .record::<SurveyAnswer>()
        .record::<SurveyTopic>()
        .rule::<Survey>("survey", survey::rule)
        .rule::<Survey>("survey date", trigger::date_rule)
        .rule::<SurveyQuestion>("survey question", question::rule)
        .rule::<SurveyInvitation>("survey invitation", invitation::rule)
        .rule::<SurveyResponse>("survey response", response::rule)
        .rule::<SurveyAnswer>("survey answer", answer::rule)
        .rule::<SurveyTopic>("survey topic", topic::rule)
        .rule::<Deal>("surveys", trigger::deal_rule)
        .rule::<Ticket>("surveys", trigger::ticket_rule)
        .on_due(trigger::JOB, trigger::fall_due)
        .operation::<invitation::InviteOperation>()
        .operation::<invitation::WithdrawOperation>()
        .operation::<response::RespondOperation>()
        .question::<flow::OpenQuestion>()
        .question::<flow::NextQuestion>()
        .question::<results::ResultsQuestion>()
        .question::<results::ByPeriodQuestion>()
        .question::<results::BySegmentQuestion>()
        .question::<topic::FeedbackQuestion>()
}
