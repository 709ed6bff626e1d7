//! What somebody answered.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Select, operation};
use serde_json::{Value as Json, json};

use super::answer::SurveyAnswer;
use super::invitation::{InvitationState, SurveyInvitation, of_token};
use super::question::{COMMENT, Form, SCORE, kept};
use super::sentiment::{Feeling, sentiment_of};
use super::survey::{Survey, SurveyKind};
use super::topic;
use crate::people::Contact;
use crate::tickets::{self, NewTicket, Ticket};

/// What somebody answered to a survey.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 133, name = "survey_response", plural = "survey_responses", part_of = "invitation")]
pub struct SurveyResponse {
    /// The response's id.
    pub id: Id<SurveyResponse>,
    /// Which survey.
    #[field(20, read_only, on_delete = "refuse")]
    pub survey: Id<Survey>,
    /// The invitation that it answers.
    #[field(21, read_only, unique, on_delete = "cascade")]
    pub invitation: Id<SurveyInvitation>,
    /// Who answered.
    #[field(22, read_only, subject, on_delete = "cascade")]
    pub contact: Id<Contact>,
    /// When.
    #[field(23, read_only)]
    pub at: Option<DateTime<Utc>>,
    /// The score.
    #[field(24, read_only)]
    pub score: Option<i64>,
    /// What the score means.
    #[field(25, read_only)]
    pub standing: Option<Standing>,
    /// The reason, in words.
    #[field(26, read_only, long, personal, searchable)]
    pub comment: Option<String>,
    /// A guess at what the words feel like, from -100 to 100, by a list of words.
    #[field(27, read_only)]
    pub sentiment_guess: Option<i64>,
    /// The same guess in a word.
    #[field(28, read_only)]
    pub feeling_guess: Option<Feeling>,
    /// A guess at what the words are about: the names of topics.
    #[field(29, read_only)]
    pub topic_guesses: Vec<String>,
    /// The type of the record that it is about.
    #[field(30, read_only)]
    pub about_type: Option<String>,
    /// The id of the record that it is about.
    #[field(31, read_only, indexed)]
    pub about: Option<String>,
    /// Whether it opened a follow-up.
    #[field(32, read_only, optional)]
    pub follow_up: bool,
    /// The ticket that it opened.
    #[field(33, read_only, on_delete = "clear")]
    pub ticket: Option<Id<Ticket>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a score means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum Standing {
    /// NPS: 9 or 10.
    Promoter,
    /// NPS: 7 or 8.
    Passive,
    /// NPS: 0 to 6.
    Detractor,
    /// CSAT: 4 or 5.
    Satisfied,
    /// CSAT: 1 to 3.
    Unsatisfied,
    /// CES: it was easy: 5 to 7, or 1 to 3 where a high score means much effort.
    Easy,
    /// CES: it was not.
    NotEasy,
}

impl Standing {
    /// What a score of a survey means.
    #[must_use]
    pub fn of(survey: &Survey, score: i64) -> Option<Self> {
        Some(match (survey.kind, score) {
            (SurveyKind::Nps, 9..) => Self::Promoter,
            (SurveyKind::Nps, 7..) => Self::Passive,
            (SurveyKind::Nps, _) => Self::Detractor,
            (SurveyKind::Csat, 4..) => Self::Satisfied,
            (SurveyKind::Csat, _) => Self::Unsatisfied,
            (SurveyKind::Ces, ..=3) if survey.high_is_hard => Self::Easy,
            (SurveyKind::Ces, 5..) if !survey.high_is_hard => Self::Easy,
            (SurveyKind::Ces, _) => Self::NotEasy,
            (SurveyKind::Custom, _) => return None,
        })
    }
}

pub(super) fn is_answered(view: &View, survey: Id<Survey>) -> Result<bool> {
    Ok(!view.lookup(SurveyResponse::NAME, "survey", &Value::Reference(survey.untyped()))?.is_empty())
}

/// INVARIANT: a response does not change, but what is personal in it may go.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let _ = &work;
    let (Some(before), Some(after)) = (changed.before::<SurveyResponse>()?, changed.after::<SurveyResponse>()?) else {
        return Ok(());
    };
    let facts =
        |it: &SurveyResponse| (it.survey, it.invitation, it.contact, it.at, it.score, it.standing, it.about.clone());
    let replaced = after.comment.is_some() && after.comment != before.comment;
    if facts(&before) != facts(&after) || replaced {
        return Err(Error::problem("", "survey_response.fixed", "a response does not change"));
    }
    Ok(())
}

/// Answers a survey with a token, once. Who has the token may; no other right is asked for. A low score leaves a message
/// `surveys.follow_up` for the host, and opens a ticket where the survey says so; where the rules of the house refuse the ticket,
/// `ticket_refused` in the message says why.
///
/// # Arguments
/// - `token`: the token
/// - `answers`: the answers, by the keys of their questions; the score is `score`, the reason `comment`
/// - `survey`: the survey that the token is meant for, where the host knows it
///
/// # Errors
/// `Invalid` for a token that is unknown, for another survey, used, withdrawn or expired; for answers that are missing, do not fit
/// their questions, or are to questions that the other answers leave out. Nothing is kept then, and the token stays good.
#[operation(room = "surveys")]
pub fn respond(
    work: &mut Work<'_>,
    token: String,
    answers: BTreeMap<String, Json>,
    survey: Option<Id<Survey>>,
) -> Result<Id<SurveyResponse>> {
    let invitation = of_token(work, &token, survey)?;
    work.with_authority(|work| {
        let survey = work.get(invitation.survey)?;
        let form = Form::of(work, &survey)?;
        let walk = form.walk(&answers);
        let mut problems = walk.problems.clone();
        for (question, answer) in &walk.asked {
            let has_problem = problems.iter().any(|problem| problem.path == format!("answers.{}", question.key));
            if question.required && answer.is_none() && !has_problem {
                let message = format!("the question `{}` has to be answered", question.key);
                problems.push(Problem::new(format!("answers.{}", question.key), "survey_answer.required", message));
            }
        }
        for (key, ask_if) in &walk.skipped {
            if answers.get(key).is_some_and(|answer| !answer.is_null()) {
                let message = format!("the question `{key}` is asked only if {ask_if}");
                problems.push(Problem::new(format!("answers.{key}"), "survey_answer.not_asked", message));
            }
        }
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        let score = match walk.answer(SCORE) {
            Some(Value::Integer(score)) => Some(*score),
            _ => None,
        };
        let comment = match walk.answer(COMMENT) {
            Some(Value::Text(comment)) if !comment.is_empty() => Some(comment.clone()),
            _ => None,
        };
        let guess = comment.as_deref().map(sentiment_of);
        let topic_guesses = match comment.as_deref() {
            Some(comment) => topic::named_in(work, comment)?.into_iter().map(|(name, _)| name).collect(),
            None => Vec::new(),
        };
        let follow_up = score.is_some_and(|score| survey.is_low(score));
        let mut refused = None;
        let ticket = match score.filter(|_| follow_up && survey.opens_ticket) {
            Some(score) => {
                let subject = format!("Score {score} in the survey `{}`", survey.name);
                let body = comment.clone().unwrap_or_else(|| subject.clone());
                let (requester, tags) = (Some(invitation.contact), vec!["survey".to_owned()]);
                let new = NewTicket { subject, body: Some(body), requester, tags, ..NewTicket::default() };
                let new = NewTicket { assignee: survey.owner, ..new };
                // A ticket that the rules of the house refuse costs nobody the answer.
                let made = work.attempt(|work| tickets::opened(work, new, None));
                refused = made.as_ref().err().map(ToString::to_string);
                made.ok().map(|ticket| ticket.id)
            }
            None => None,
        };
        let now = work.now();
        let about = (invitation.about_type.clone(), invitation.about.clone());
        let response = work.create(SurveyResponse {
            survey: survey.id,
            invitation: invitation.id,
            contact: invitation.contact,
            at: Some(now),
            score,
            standing: score.and_then(|score| Standing::of(&survey, score)),
            comment,
            sentiment_guess: guess.as_ref().map(|guess| guess.score),
            feeling_guess: guess.map(|guess| guess.feeling),
            topic_guesses,
            about_type: about.0.clone(),
            about: about.1.clone(),
            follow_up,
            ticket,
            ..SurveyResponse::default()
        })?;
        for (question, answer) in walk.asked {
            let Some(answer) = answer.filter(|_| question.key != SCORE && question.key != COMMENT) else { continue };
            let (text, number, choices) = kept(&answer);
            let question = question.key;
            work.create(SurveyAnswer { response, question, text, number, choices, ..SurveyAnswer::default() })?;
        }
        let contact = invitation.contact;
        work.update(SurveyInvitation { state: InvitationState::Answered, answered_at: Some(now), ..invitation })?;
        if follow_up {
            let payload = json!({
                "survey": survey.id, "name": survey.name, "score": score, "contact": contact, "owner": survey.owner, "ticket": ticket,
                "ticket_refused": refused,
                "about_type": about.0, "about": about.1,
            });
            work.emit("surveys.follow_up", response, payload);
        }
        work.settled(response)?;
        Ok(response)
    })
}
