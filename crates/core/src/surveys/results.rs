//! What the responses of a survey add up to, over time and by segment.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike as _, Days, NaiveDate};
use crmkit_engine::{Result, View};
use crmkit_record::{Id, Record as _, RecordId, Value, in_segment};
use crmkit_record_derive::{Select, Shaped, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::answer::SurveyAnswer;
use super::figures::{
    EffortFigures, Estimate, RecommendFigures, SatisfactionFigures, effort, mean_of, recommend, satisfaction, share_of,
};
use super::invitation::{InvitationState, SurveyInvitation};
use super::question::{COMMENT, Form, QuestionKind, SCORE};
use super::response::SurveyResponse;
use super::survey::{Survey, SurveyKind};
use crate::catalog::organisation;
use crate::people::Contact;
use crate::segments::Segment;

/// Which responses count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ResultOptions {
    /// Only responses of this day or later, where the organisation is.
    pub start: Option<NaiveDate>,
    /// Only responses before this day.
    pub end: Option<NaiveDate>,
    /// Only responses of contacts who are in this segment now.
    pub segment: Option<Id<Segment>>,
}

/// What the responses of a survey add up to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SurveyResults {
    /// How many were asked in the span.
    pub invited: u64,
    /// How many of them have answered, at any time, in percent.
    pub answered: Option<Estimate>,
    /// How many responses there are in the span.
    pub responses: u64,
    /// For NPS.
    pub recommend: Option<RecommendFigures>,
    /// For CSAT.
    pub satisfaction: Option<SatisfactionFigures>,
    /// For CES.
    pub effort: Option<EffortFigures>,
    /// The other questions.
    pub questions: Vec<QuestionFigures>,
    /// How many comments seem to feel like what: a guess by a list of words.
    pub feeling_guesses: BTreeMap<String, u64>,
    /// How many comments seem to be about which topic: a guess by lists of words.
    pub topic_guesses: BTreeMap<String, u64>,
    /// How many opened a follow-up.
    pub follow_ups: u64,
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct QuestionFigures {
    /// The key of the question.
    pub question: String,
    /// What kind of answer it has.
    pub kind: QuestionKind,
    /// How many answered it.
    pub answers: u64,
    /// How often each option was chosen, as a share of those who answered, in percent.
    pub choices: BTreeMap<String, Estimate>,
    /// The mean of numbers.
    pub mean: Option<Estimate>,
}

/// What the responses of a survey add up to, with confidence intervals, as far as the reader may see them.
///
/// # Arguments
/// - `survey`: which survey
/// - `options`: which responses
///
/// # Errors
/// `NotFound`.
#[question(room = "surveys")]
pub fn results(view: &View, survey: Id<Survey>, options: Option<ResultOptions>) -> Result<SurveyResults> {
    let options = options.unwrap_or_default();
    let base = Base::load(view, survey)?;
    let members = options.segment.map(|segment| members(view, segment)).transpose()?;
    base.results(view, |day, contact| options.takes(day) && members.as_ref().is_none_or(|it| it.contains(&contact)))
}

impl ResultOptions {
    fn takes(&self, day: Option<NaiveDate>) -> bool {
        match day {
            Some(day) => self.start.is_none_or(|start| day >= start) && self.end.is_none_or(|end| day < end),
            None => self.start.is_none() && self.end.is_none(),
        }
    }
}

fn members(view: &View, segment: Id<Segment>) -> Result<HashSet<RecordId>> {
    let filter = view.bind(Contact::NAME, &in_segment(view.get(segment)?.id.to_string()))?;
    Ok(view.ids(Contact::NAME, &filter)?.into_iter().collect())
}

/// The responses of the contacts of one segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentResults {
    /// Which segment.
    pub segment: Id<Segment>,
    /// Its name.
    pub name: String,
    /// What its responses add up to.
    pub results: SurveyResults,
}

/// What the responses add up to in each of some segments. Somebody who is in two of them counts in both.
///
/// # Arguments
/// - `survey`: which survey
/// - `segments`: which segments, of contacts
/// - `start`: only responses of this day or later
/// - `end`: only responses before this day
///
/// # Errors
/// `NotFound`; `Invalid` for a segment of other records.
#[question(room = "surveys")]
pub fn by_segment(
    view: &View,
    survey: Id<Survey>,
    segments: Vec<Id<Segment>>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> Result<Vec<SegmentResults>> {
    let base = Base::load(view, survey)?;
    let options = ResultOptions { start, end, segment: None };
    let mut found = Vec::with_capacity(segments.len());
    for segment in segments {
        let name = view.get(segment)?.name;
        let members = members(view, segment)?;
        let results = base.results(view, |day, contact| options.takes(day) && members.contains(&contact))?;
        found.push(SegmentResults { segment, name, results });
    }
    Ok(found)
}

/// How long the spans are that results are told for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum ResultPeriod {
    /// Days.
    Day,
    /// Weeks, from Monday.
    Week,
    /// Months.
    #[default]
    Month,
    /// Quarters of the calendar.
    Quarter,
    /// Years.
    Year,
}

impl ResultPeriod {
    /// The first day of the span that a day is in.
    fn beginning(self, day: NaiveDate) -> NaiveDate {
        let first = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => {
                let days = u64::from(day.weekday().num_days_from_monday());
                day.checked_sub_days(Days::new(days)).unwrap_or(day)
            }
            Self::Month => first(day.month()),
            Self::Quarter => first(day.month0() / 3 * 3 + 1),
            Self::Year => first(1),
        }
    }
}

/// The responses of one span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct PeriodResults {
    /// The first day of the span.
    pub start: NaiveDate,
    /// What its responses add up to.
    pub results: SurveyResults,
}

/// What the responses add up to in each span of time in which there is an invitation or a response, oldest first.
///
/// # Arguments
/// - `survey`: which survey
/// - `period`: how long a span is; a month where it is missing
/// - `options`: which responses
///
/// # Errors
/// `NotFound`.
#[question(room = "surveys")]
pub fn by_period(
    view: &View,
    survey: Id<Survey>,
    period: Option<ResultPeriod>,
    options: Option<ResultOptions>,
) -> Result<Vec<PeriodResults>> {
    let (period, options) = (period.unwrap_or_default(), options.unwrap_or_default());
    let base = Base::load(view, survey)?;
    let members = options.segment.map(|segment| members(view, segment)).transpose()?;
    let takes = |day: Option<NaiveDate>, contact: RecordId| {
        options.takes(day) && members.as_ref().is_none_or(|it| it.contains(&contact))
    };
    let days = base.invitations.iter().map(|(day, contact, _)| (*day, *contact));
    let days = days.chain(base.responses.iter().map(|(day, response)| (*day, response.contact.untyped())));
    let mut starts: Vec<NaiveDate> = days
        .filter(|(day, contact)| takes(*day, *contact))
        .filter_map(|(day, _)| day)
        .map(|day| period.beginning(day))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let of_span = |start: NaiveDate| {
        let within = |day: Option<NaiveDate>| day.map(|day| period.beginning(day)) == Some(start);
        let results = base.results(view, |day, contact| within(day) && takes(day, contact))?;
        Ok(PeriodResults { start, results })
    };
    starts.into_iter().map(of_span).collect()
}

/// Everything that results are made of, read once.
struct Base {
    survey: Survey,
    form: Form,
    /// The day, who was asked, and whether that was answered.
    invitations: Vec<(Option<NaiveDate>, RecordId, bool)>,
    responses: Vec<(Option<NaiveDate>, SurveyResponse)>,
}

impl Base {
    fn load(view: &View, survey: Id<Survey>) -> Result<Self> {
        let survey = view.get(survey)?;
        let form = view.with_system_rights(|view| Form::of(view, &survey))?;
        let organisation = organisation(view)?;
        let day = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| organisation.day_of(at));
        let reference = Value::Reference(survey.id.untyped());
        let mut invitations = Vec::new();
        if view.may_read(SurveyInvitation::NAME) {
            for asked in view.all_by::<SurveyInvitation>("survey", &reference)? {
                if asked.state == InvitationState::Withdrawn {
                    continue;
                }
                invitations.push((day(asked.invited_at), asked.contact.untyped(), asked.answered_at.is_some()));
            }
        }
        let responses: Vec<SurveyResponse> = view.all_by("survey", &reference)?;
        let responses = responses.into_iter().map(|response| (day(response.at), response)).collect();
        Ok(Self { survey, form, invitations, responses })
    }

    fn results(&self, view: &View, takes: impl Fn(Option<NaiveDate>, RecordId) -> bool) -> Result<SurveyResults> {
        let asked = || self.invitations.iter().filter(|(day, contact, _)| takes(*day, *contact));
        let invited = asked().count() as u64;
        let answered = asked().filter(|(.., answered)| *answered).count() as u64;
        let responses: Vec<&SurveyResponse> = self
            .responses
            .iter()
            .filter(|(day, response)| takes(*day, response.contact.untyped()))
            .map(|(_, response)| response)
            .collect();
        let with_score = |score: i64| responses.iter().filter(|it| it.score == Some(score)).count() as u64;
        let between = |scores: std::ops::RangeInclusive<i64>| scores.map(with_score).sum::<u64>();
        let kind = self.survey.kind;
        let mut feeling_guesses = BTreeMap::new();
        let mut topic_guesses = BTreeMap::new();
        for response in &responses {
            if let Some(feeling) = response.feeling_guess {
                *feeling_guesses.entry(crmkit_record::Select::name(feeling).to_owned()).or_insert(0) += 1;
            }
            for topic in &response.topic_guesses {
                *topic_guesses.entry(topic.clone()).or_insert(0) += 1;
            }
        }
        Ok(SurveyResults {
            invited,
            answered: share_of(answered, invited),
            responses: responses.len() as u64,
            recommend: (kind == SurveyKind::Nps).then(|| recommend(between(9..=10), between(7..=8), between(0..=6))),
            satisfaction: (kind == SurveyKind::Csat).then(|| satisfaction([1, 2, 3, 4, 5].map(with_score))),
            effort: (kind == SurveyKind::Ces)
                .then(|| effort([1, 2, 3, 4, 5, 6, 7].map(with_score), self.survey.high_is_hard)),
            questions: self.questions(view, &responses)?,
            feeling_guesses,
            topic_guesses,
            follow_ups: responses.iter().filter(|response| response.follow_up).count() as u64,
        })
    }

    fn questions(&self, view: &View, responses: &[&SurveyResponse]) -> Result<Vec<QuestionFigures>> {
        let own = || self.form.questions().filter(|question| question.key != SCORE && question.key != COMMENT);
        if own().next().is_none() || !view.may_read(SurveyAnswer::NAME) {
            return Ok(Vec::new());
        }
        let mut answers: BTreeMap<String, Vec<SurveyAnswer>> = BTreeMap::new();
        for response in responses {
            for answer in view.all_by::<SurveyAnswer>("response", &Value::Reference(response.id.untyped()))? {
                answers.entry(answer.question.clone()).or_default().push(answer);
            }
        }
        let figures = own().map(|question| {
            let given = answers.get(&question.key).map_or(&[][..], Vec::as_slice);
            let count = given.len() as u64;
            let mut choices: BTreeMap<String, u64> =
                question.options.iter().map(|option| (option.clone(), 0)).collect();
            let mut numbers: BTreeMap<i64, u64> = BTreeMap::new();
            for answer in given {
                for choice in &answer.choices {
                    *choices.entry(choice.clone()).or_default() += 1;
                }
                if let Some(number) = answer.number.and_then(whole) {
                    *numbers.entry(number).or_default() += 1;
                }
            }
            let shares = choices.into_iter().filter_map(|(option, chosen)| Some((option, share_of(chosen, count)?)));
            QuestionFigures {
                question: question.key.clone(),
                kind: question.kind,
                answers: count,
                choices: shares.collect(),
                mean: mean_of(numbers),
            }
        });
        Ok(figures.collect())
    }
}

fn whole(number: Decimal) -> Option<i64> {
    i64::try_from(number).ok()
}
