//! What somebody with a token is asked.

use std::collections::BTreeMap;

use crmkit_engine::{Error, Result, View};
use crmkit_record::Id;
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::invitation::of_token;
use super::question::{AskedQuestion, Form};
use super::survey::{Survey, SurveyKind};

/// A survey as somebody with a token sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct OpenSurvey {
    /// Which survey.
    pub survey: Id<Survey>,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub kind: SurveyKind,
    /// Everything that it may ask, in order; `ask_if` says what is left out when.
    pub questions: Vec<AskedQuestion>,
    /// The type of the record that it is about.
    pub about_type: Option<String>,
}

/// The survey of a token. Who has the token may see it; no other right is asked for.
///
/// # Arguments
/// - `token`: the token
/// - `survey`: the survey that the token is meant for, where the host knows it
///
/// # Errors
/// `Invalid` for a token that is unknown, for another survey, used, withdrawn or expired.
#[question(room = "surveys")]
pub fn open(view: &View, token: String, survey: Option<Id<Survey>>) -> Result<OpenSurvey> {
    let invitation = of_token(view, &token, survey)?;
    view.with_system_rights(|view| {
        let survey = view.get(invitation.survey)?;
        let form = Form::of(view, &survey)?;
        Ok(OpenSurvey {
            survey: survey.id,
            name: survey.name,
            kind: survey.kind,
            questions: form.questions().cloned().collect(),
            about_type: invitation.about_type,
        })
    })
}

/// A question that is left out, and the condition that it does not meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SkippedQuestion {
    /// The key of the question.
    pub question: String,
    /// Its condition.
    pub ask_if: String,
}

/// Where somebody stands in a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct FormStep {
    /// What is asked next; none where everything is answered.
    pub question: Option<AskedQuestion>,
    /// The keys of the questions that are asked, given these answers, in order.
    pub asked: Vec<String>,
    /// The questions that are left out, given these answers.
    pub skipped: Vec<SkippedQuestion>,
    /// Answers that were given to questions that are now left out: they do not count as long as that is so, and the host keeps them
    /// for the case that it changes.
    pub set_aside: Vec<String>,
}

/// What is asked next, given some answers.
///
/// # Arguments
/// - `token`: the token
/// - `answers`: the answers so far, by the keys of their questions
///
/// # Errors
/// As `surveys.open`; `Invalid` for an answer that does not fit its question.
#[question(room = "surveys")]
pub fn next(view: &View, token: String, answers: BTreeMap<String, Json>) -> Result<FormStep> {
    let invitation = of_token(view, &token, None)?;
    let form = view.with_system_rights(|view| Form::of(view, &view.get(invitation.survey)?))?;
    let walk = form.walk(&answers);
    if !walk.problems.is_empty() {
        return Err(Error::invalid(walk.problems));
    }
    let set_aside =
        walk.skipped.iter().map(|(key, _)| key).filter(|key| answers.get(*key).is_some_and(|it| !it.is_null()));
    Ok(FormStep {
        question: walk.next().cloned(),
        asked: walk.asked.iter().map(|(question, _)| question.key.clone()).collect(),
        set_aside: set_aside.cloned().collect(),
        skipped: walk.skipped.into_iter().map(|(question, ask_if)| SkippedQuestion { question, ask_if }).collect(),
    })
}
