//! The questions of a survey, and which of them are asked.

use std::collections::BTreeMap;

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{
    BoundFilter, FieldKind, FieldNumber, FieldSchema, Filter, Id, Problem, Record as _, RecordId, RecordSchema, Rest,
    Row, Value,
};
use crmkit_record_derive::{Record, Select, Shaped};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::answer::SurveyAnswer;
use super::survey::Survey;

/// The key of the score of a survey that has one.
pub(super) const SCORE: &str = "score";

/// The key of the reason.
pub(super) const COMMENT: &str = "comment";

/// The longest answer in words, in characters.
pub(super) const LONGEST: usize = 10_000;

/// One question of a survey, beside its score.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 131, name = "survey_question", plural = "survey_questions", title = "text", part_of = "survey")]
pub struct SurveyQuestion {
    /// The question's id.
    pub id: Id<SurveyQuestion>,
    /// Which survey.
    #[field(20, on_delete = "cascade")]
    pub survey: Id<Survey>,
    /// What it is called in conditions and results: letters, digits and `_`.
    #[field(21)]
    pub key: String,
    /// How it is asked.
    #[field(22)]
    pub text: String,
    /// What kind of answer it has.
    #[field(23)]
    pub kind: QuestionKind,
    /// Where it stands; those of one place stand in the order of their keys.
    #[field(24)]
    pub position: i64,
    /// What can be chosen.
    #[field(25)]
    pub options: Vec<String>,
    /// The least number.
    #[field(26)]
    pub minimum: Option<i64>,
    /// The greatest number.
    #[field(27)]
    pub maximum: Option<i64>,
    /// Whether it has to be answered when it is asked.
    #[field(28, optional)]
    pub required: bool,
    /// It is asked only if the answers before it pass this filter, as in `score <= 6 and role = buyer`.
    #[field(29, long)]
    pub ask_if: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What kind of answer a question has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum QuestionKind {
    /// Words.
    #[default]
    Text,
    /// A whole number.
    Number,
    /// One of the options.
    Choice,
    /// Some of the options.
    Choices,
    /// Yes or no.
    YesNo,
}

/// A question as it is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct AskedQuestion {
    /// What it is called in answers.
    pub key: String,
    /// How it is asked.
    pub text: String,
    /// What kind of answer it has.
    pub kind: QuestionKind,
    /// What can be chosen.
    pub options: Vec<String>,
    /// The least number.
    pub minimum: Option<i64>,
    /// The greatest number.
    pub maximum: Option<i64>,
    /// Whether it has to be answered.
    pub required: bool,
    /// It is asked only if the answers before it pass this filter.
    pub ask_if: Option<String>,
}

/// Everything that a survey asks, in order, with its conditions understood.
pub(super) struct Form {
    questions: Vec<(AskedQuestion, Option<BoundFilter>)>,
}

/// What a set of answers means: what was asked, what was left out and why.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The questions that are asked, in order, with the answer if there is one.
    pub(super) asked: Vec<(AskedQuestion, Option<Value>)>,
    /// The questions that are left out, each with its condition.
    pub(super) skipped: Vec<(String, String)>,
    /// What is wrong with single answers.
    pub(super) problems: Vec<Problem>,
}

impl Walk {
    pub(super) fn answer(&self, key: &str) -> Option<&Value> {
        self.asked.iter().find(|(question, _)| question.key == key).and_then(|(_, answer)| answer.as_ref())
    }

    /// The first question that is asked and not answered.
    pub(super) fn next(&self) -> Option<&AskedQuestion> {
        self.asked.iter().find(|(_, answer)| answer.is_none()).map(|(question, _)| question)
    }
}

impl Form {
    /// Everything that a survey asks.
    pub(super) fn of(view: &View, survey: &Survey) -> Result<Self> {
        let questions: Vec<SurveyQuestion> = view.all_by("survey", &Value::Reference(survey.id.untyped()))?;
        Self::new(survey, questions).map_err(Error::from)
    }

    /// The form of a survey with these questions of its own.
    ///
    /// # Errors
    /// As the filter language says, for a condition that names anything but a question before it.
    pub(super) fn new(survey: &Survey, mut own: Vec<SurveyQuestion>) -> Result<Self, Problem> {
        own.sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
        let fixed = |key: &str, text: &str, kind, required| AskedQuestion {
            key: key.to_owned(),
            text: text.to_owned(),
            kind,
            options: Vec::new(),
            minimum: None,
            maximum: None,
            required,
            ask_if: None,
        };
        let mut asked = Vec::new();
        if let (Some((least, most)), Some(text)) = (survey.kind.scale(), &survey.question) {
            let score = fixed(SCORE, text, QuestionKind::Number, true);
            asked.push(AskedQuestion { minimum: Some(least), maximum: Some(most), ..score });
        }
        if let Some(text) = &survey.comment_question {
            asked.push(fixed(COMMENT, text, QuestionKind::Text, false));
        }
        asked.extend(own.into_iter().map(|question| AskedQuestion {
            key: question.key,
            text: question.text,
            kind: question.kind,
            options: question.options,
            minimum: question.minimum,
            maximum: question.maximum,
            required: question.required,
            ask_if: question.ask_if,
        }));
        let mut questions: Vec<(AskedQuestion, Option<BoundFilter>)> = Vec::with_capacity(asked.len());
        for question in asked {
            let condition = match &question.ask_if {
                Some(text) => Some(Filter::parse(text)?.bind(&schema_of(questions.iter().map(|(before, _)| before)))?),
                None => None,
            };
            questions.push((question, condition));
        }
        Ok(Self { questions })
    }

    pub(super) fn questions(&self) -> impl Iterator<Item = &AskedQuestion> {
        self.questions.iter().map(|(question, _)| question)
    }

    /// Goes through the questions with answers by key. A question is asked if it has no condition, or the answers to the questions
    /// that were asked before it pass the condition: an answer to a question that is left out counts as none.
    pub(super) fn walk(&self, answers: &BTreeMap<String, Json>) -> Walk {
        let mut walk = Walk::default();
        let mut row = Row::new(RecordId::nil());
        for (number, (question, condition)) in (FIRST..).zip(&self.questions) {
            if condition.as_ref().is_some_and(|condition| !condition.matches(&row)) {
                walk.skipped.push((question.key.clone(), question.ask_if.clone().unwrap_or_default()));
                continue;
            }
            let answer = answers.get(&question.key).filter(|answer| !answer.is_null());
            let answer = match answer.map(|answer| value_of(question, answer)) {
                Some(Ok(value)) => {
                    row.set(number, value.clone());
                    Some(value)
                }
                Some(Err(problem)) => {
                    walk.problems.push(problem.at(format!("answers.{}", question.key)));
                    None
                }
                None => None,
            };
            walk.asked.push((question.clone(), answer));
        }
        for key in answers.keys().filter(|key| !self.questions().any(|question| question.key == **key)) {
            let message = format!("the survey has no question `{key}`");
            walk.problems.push(Problem::new(format!("answers.{key}"), "survey_answer.unknown", message));
        }
        walk
    }
}

/// The number of the first question among the fields of a form.
const FIRST: FieldNumber = 20;

/// Questions as the fields of a record, so that conditions are filters like all others.
fn schema_of<'q>(questions: impl Iterator<Item = &'q AskedQuestion>) -> RecordSchema {
    let kind = |question: &AskedQuestion| match question.kind {
        QuestionKind::Text => FieldKind::LongText,
        QuestionKind::Number => FieldKind::Integer,
        QuestionKind::Choice => FieldKind::Select(Vec::new()),
        QuestionKind::Choices => FieldKind::MultiSelect(Vec::new()),
        QuestionKind::YesNo => FieldKind::Bool,
    };
    let fields =
        (FIRST..).zip(questions).map(|(number, question)| FieldSchema::new(number, &question.key, kind(question)));
    RecordSchema::new(SurveyAnswer::NUMBER, "answers", "answers", fields.collect())
}

/// Reads an answer as its question wants it.
fn value_of(question: &AskedQuestion, answer: &Json) -> Result<Value, Problem> {
    let kind = |expected: &str| {
        let message = format!("the answer to `{}` is {expected}", question.key);
        Problem::new("", "survey_answer.kind", message)
    };
    let option = |text: &str| match question.options.iter().any(|option| option == text) {
        true => Ok(text.to_owned()),
        false => {
            let message = format!("`{text}` is not one of the options: {}", question.options.join(", "));
            Err(Problem::new("", "survey_answer.option", message))
        }
    };
    match question.kind {
        QuestionKind::Text => {
            let text = answer.as_str().map(str::trim).ok_or_else(|| kind("a text"))?;
            if text.chars().count() > LONGEST {
                let message = format!("an answer has {LONGEST} characters at most");
                return Err(Problem::new("", "survey_answer.too_long", message));
            }
            Ok(Value::Text(text.to_owned()))
        }
        QuestionKind::Number => {
            let number = answer.as_i64().ok_or_else(|| kind("a whole number"))?;
            let fits = question.minimum.is_none_or(|least| number >= least)
                && question.maximum.is_none_or(|most| number <= most);
            if !fits {
                let bound =
                    |bound: Option<i64>| bound.map_or_else(|| "any number".to_owned(), |bound| bound.to_string());
                let (least, most) = (bound(question.minimum), bound(question.maximum));
                let message = format!("the answer to `{}` lies between {least} and {most}", question.key);
                return Err(Problem::new("", "survey_answer.range", message));
            }
            Ok(Value::Integer(number))
        }
        QuestionKind::Choice => option(answer.as_str().ok_or_else(|| kind("one of the options"))?).map(Value::Select),
        QuestionKind::Choices => {
            let given = answer.as_array().ok_or_else(|| kind("a list of options"))?;
            let texts = given.iter().map(|item| item.as_str().ok_or_else(|| kind("a list of options")));
            let mut chosen = texts.map(|text| option(text?)).collect::<Result<Vec<String>, Problem>>()?;
            chosen.sort_unstable();
            chosen.dedup();
            Ok(Value::MultiSelect(chosen))
        }
        QuestionKind::YesNo => answer.as_bool().map(Value::Bool).ok_or_else(|| kind("true or false")),
    }
}

/// An answer as it is kept: in words, as a number, as options.
pub(super) fn kept(value: &Value) -> (Option<String>, Option<Decimal>, Vec<String>) {
    match value {
        Value::Text(text) => (Some(text.clone()), None, Vec::new()),
        Value::Integer(number) => (None, Some(Decimal::from(*number)), Vec::new()),
        Value::Bool(yes) => (None, None, vec![if *yes { "yes" } else { "no" }.to_owned()]),
        Value::Select(option) => (None, None, vec![option.clone()]),
        Value::MultiSelect(options) => (None, None, options.clone()),
        _ => (None, None, Vec::new()),
    }
}

/// INVARIANT: a question is named once in its survey and refers to questions before it only.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (before, after) = (changed.before::<SurveyQuestion>()?, changed.after::<SurveyQuestion>()?);
    if let Some(after) = &after {
        check(work, before.as_ref(), after)?;
    }
    // Also what is left of a survey when a question goes or moves must be understood.
    for survey in before.iter().chain(&after).map(|question| question.survey) {
        if let Some(survey) = work.find(survey)? {
            Form::of(work, &survey).map_err(|error| {
                let problems = error.problems().iter().cloned();
                Error::invalid(problems.map(|problem| Problem { path: "ask_if".to_owned(), ..problem }).collect())
            })?;
        }
    }
    Ok(())
}

fn check(work: &Work<'_>, before: Option<&SurveyQuestion>, after: &SurveyQuestion) -> Result<()> {
    let refused = |path: &str, code, message: String| Err(Error::problem(path, code, message));
    let is_key = !after.key.is_empty()
        && after.key.starts_with(|first: char| first.is_ascii_lowercase())
        && after.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let is_taken = [SCORE, COMMENT, "id"].contains(&after.key.as_str())
        || crmkit_record::system::fields().iter().any(|field| field.name == after.key);
    if !is_key || is_taken {
        let message = format!("`{}` is no key of a question: write lower-case letters, digits and `_`", after.key);
        return refused("key", "survey_question.key", message);
    }
    let all: Vec<SurveyQuestion> = work.all_by("survey", &Value::Reference(after.survey.untyped()))?;
    if all.iter().any(|other| other.id != after.id && other.key == after.key) {
        return refused(
            "key",
            "survey_question.key_taken",
            format!("the survey has a question `{}` already", after.key),
        );
    }
    let chooses = matches!(after.kind, QuestionKind::Choice | QuestionKind::Choices);
    if chooses == after.options.is_empty() {
        let message = "a question has options exactly if one chooses from them".to_owned();
        return refused("options", "survey_question.options", message);
    }
    if after.kind != QuestionKind::Number && (after.minimum.is_some() || after.maximum.is_some()) {
        let message = "only a number has bounds".to_owned();
        return refused("minimum", "survey_question.bounds", message);
    }
    if after.minimum.zip(after.maximum).is_some_and(|(least, most)| least > most) {
        return refused("minimum", "survey_question.bounds", "the minimum lies above the maximum".to_owned());
    }
    let same = |before: &SurveyQuestion| (&before.key, before.kind) == (&after.key, after.kind);
    if before.is_some_and(|before| !same(before)) && super::response::is_answered(work, after.survey)? {
        let message = "somebody has answered: a question keeps its key and kind".to_owned();
        return refused("key", "survey_question.answered", message);
    }
    Ok(())
}
