//! One answer of a response.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::Record;
use rust_decimal::Decimal;

use super::response::SurveyResponse;

/// The answer to one question of a survey, beside its score and reason.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 134, name = "survey_answer", plural = "survey_answers", part_of = "response")]
pub struct SurveyAnswer {
    /// The answer's id.
    pub id: Id<SurveyAnswer>,
    /// Which response it belongs to.
    #[field(20, read_only, on_delete = "cascade")]
    pub response: Id<SurveyResponse>,
    /// The key of the question.
    #[field(21, read_only, indexed)]
    pub question: String,
    /// What was said in words.
    #[field(22, read_only, long, personal)]
    pub text: Option<String>,
    /// The number that was said.
    #[field(23, read_only)]
    pub number: Option<Decimal>,
    /// What was chosen; `yes` or `no` where that was the question.
    #[field(24, read_only)]
    pub choices: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// INVARIANT: an answer does not change, but what is personal in it may go, and goes with its response.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(before) = changed.before::<SurveyAnswer>()? else { return Ok(()) };
    let fixed = || Err(Error::problem("", "survey_answer.fixed", "an answer does not change"));
    match changed.after::<SurveyAnswer>()? {
        Some(after) => {
            let facts = |it: &SurveyAnswer| (it.response, it.question.clone(), it.number, it.choices.clone());
            let replaced = after.text.is_some() && after.text != before.text;
            if facts(&before) != facts(&after) || replaced { fixed() } else { Ok(()) }
        }
        None if work.find(before.response)?.is_some() => fixed(),
        None => Ok(()),
    }
}
