//! A survey: its record and what is checked when it is saved.

use chrono::NaiveDate;
use crmkit_engine::{Changed, Error, Result, User, View, Work};
use crmkit_record::{Id, Record as _, Rest};
use crmkit_record_derive::{Record, Select};

use super::question::Form;
use crate::deals::Deal;
use crate::segments::Segment;

/// What is asked of whom, and when.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 130, name = "survey", plural = "surveys", title = "name")]
pub struct Survey {
    /// The survey's id.
    pub id: Id<Survey>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// What it measures. It does not change once somebody has answered.
    #[field(21)]
    pub kind: SurveyKind,
    /// How the score is asked for, for example `How likely are you to recommend us?`; a custom survey has none.
    #[field(22)]
    pub question: Option<String>,
    /// How the reason is asked for; it is not, where this is missing.
    #[field(23)]
    pub comment_question: Option<String>,
    /// For CES: whether a high score means much effort. Otherwise a high score means that it was easy.
    #[field(24, optional)]
    pub high_is_hard: bool,
    /// For how many days an invitation can be answered; 30 where it is missing.
    #[field(25, minimum = "1", maximum = "3650")]
    pub answer_days: Option<i64>,
    /// For how many days somebody who was asked anything is not asked by this survey; without it, nobody is spared.
    #[field(26, minimum = "1", maximum = "3650")]
    pub quarantine_days: Option<i64>,
    /// A score that is so bad or worse opens a follow-up: at or below it, or at or above it where a high score means much effort.
    #[field(27)]
    pub follow_up_at: Option<i64>,
    /// What sends it by itself.
    #[field(28, default = "manual")]
    pub trigger: SurveyTrigger,
    /// For deals: only those that pass this filter.
    #[field(29, long)]
    pub deal_filter: Option<String>,
    /// For a date: the day.
    #[field(30)]
    pub sends_on: Option<NaiveDate>,
    /// For a date: the contacts of this segment are asked.
    #[field(31, on_delete = "refuse")]
    pub segment: Option<Id<Segment>>,
    /// So many hours after what sends it the host delivers it; at once where it is missing.
    #[field(32, minimum = "0", maximum = "8760")]
    pub delay_hours: Option<i64>,
    /// Whether it rests: nobody is asked by rule.
    #[field(33, optional)]
    pub paused: bool,
    /// Who looks after it, and after what it brings.
    #[field(34, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Whether a low score also opens a ticket of the one who answered.
    #[field(35, optional)]
    pub opens_ticket: bool,
    /// The day for which its segment was asked: it is asked once for a day.
    #[field(36, read_only)]
    pub sent_for: Option<NaiveDate>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a survey measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum SurveyKind {
    /// Whether somebody would recommend us, from 0 to 10: the net promoter score.
    #[default]
    Nps,
    /// Whether somebody is satisfied, from 1 to 5.
    Csat,
    /// How easy something was, from 1 to 7: the customer effort score.
    Ces,
    /// Only the questions of the survey.
    Custom,
}

/// What sends a survey by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum SurveyTrigger {
    /// Nothing: somebody invites.
    #[default]
    Manual,
    /// A ticket is solved: its requester is asked.
    TicketSolved,
    /// A deal is won: its primary contact is asked.
    DealWon,
    /// A day comes: the contacts of a segment are asked.
    Date,
}

impl SurveyKind {
    /// The least and the greatest score; none for a survey without one.
    #[must_use]
    pub fn scale(self) -> Option<(i64, i64)> {
        match self {
            Self::Nps => Some((0, 10)),
            Self::Csat => Some((1, 5)),
            Self::Ces => Some((1, 7)),
            Self::Custom => None,
        }
    }
}

impl Survey {
    /// Whether a score is so bad that somebody has to look after it.
    #[must_use]
    pub fn is_low(&self, score: i64) -> bool {
        let is_hard = self.kind == SurveyKind::Ces && self.high_is_hard;
        self.follow_up_at.is_some_and(|bound| if is_hard { score >= bound } else { score <= bound })
    }
}

/// The active surveys that something sends.
pub(super) fn sent_by(view: &View, trigger: SurveyTrigger) -> Result<Vec<Survey>> {
    let mut found = Vec::new();
    view.each(|survey: Survey| {
        if survey.trigger == trigger && !survey.paused {
            found.push(survey);
        }
        Ok(())
    })?;
    Ok(found)
}

pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Survey>()? else { return Ok(()) };
    let refused = |path: &str, code, message: String| Err(Error::problem(path, code, message));
    match (after.kind.scale(), &after.question, after.follow_up_at) {
        (Some(_), None, _) => {
            let message = "say how the score is asked for".to_owned();
            return refused("question", "survey.question_missing", message);
        }
        (None, Some(_), _) => {
            let message = "a custom survey has no score: make a question of it".to_owned();
            return refused("question", "survey.question_unused", message);
        }
        (None, None, Some(_)) => {
            return refused("follow_up_at", "survey.follow_up_unused", "a custom survey has no score".to_owned());
        }
        (Some((least, most)), Some(_), Some(bound)) if bound < least || bound > most => {
            let message = format!("a score is between {least} and {most}");
            return refused("follow_up_at", "survey.follow_up_scale", message);
        }
        _ => {}
    }
    if let Some(before) = changed.before::<Survey>()?
        && (before.kind, before.high_is_hard) != (after.kind, after.high_is_hard)
        && super::response::is_answered(work, after.id)?
    {
        let message = "somebody has answered: what the survey measures does not change".to_owned();
        return refused("kind", "survey.answered", message);
    }
    if changed.before::<Survey>()?.is_some() {
        // What it asks for, and the conditions of its questions, must go on to fit each other.
        Form::of(work, &after)?;
    }
    let known = changed.before::<Survey>()?.and_then(|before| before.deal_filter);
    match (after.trigger, &after.deal_filter) {
        (SurveyTrigger::DealWon, Some(filter)) if known.as_ref() != Some(filter) => {
            work.check_written_filter(Deal::NAME, filter, "deal_filter")?;
        }
        (SurveyTrigger::DealWon, Some(_)) => {}
        (_, Some(_)) => {
            let message = "only a won deal is looked at by a filter".to_owned();
            return refused("deal_filter", "survey.filter_unused", message);
        }
        (_, None) => {}
    }
    if after.trigger == SurveyTrigger::Date {
        let Some(segment) = after.segment.filter(|_| after.sends_on.is_some()) else {
            let message = "a survey that is sent on a day has a day and a segment".to_owned();
            return refused("sends_on", "survey.date_missing", message);
        };
        if work.get(segment)?.record_type != "contact" {
            let message = "the segment has no contacts in it".to_owned();
            return refused("segment", "survey.segment_type", message);
        }
    }
    Ok(())
}
