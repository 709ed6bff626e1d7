//! How a deal went through its stages, read from the journal: it cannot be edited, and what it shows of a stage is how the
//! stage was set then. Times are calendar time; business time needs business hours, which this build does not know.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crmkit_engine::{PastChange, Result, View};
use crmkit_record::{FieldNumber, Id, Money, Record as _, RecordId, Row, Value, apply};
use crmkit_record_derive::{Shaped, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::deal::Deal;
use super::pipeline::{ForecastCategory, Stage};

/// The field of [`Deal`] that names its stage, as the derive numbers it.
const STAGE: FieldNumber = 22;

/// What the history keeps a row for: stage, amount, probability, close date and category.
const WATCHED: [FieldNumber; 5] = [STAGE, 23, 24, 25, 26];

/// A row of a deal's stage history: how the deal stood after a change of stage, amount, probability, close date or category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct StageChange {
    /// The number of the journal entry.
    pub revision: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: `user:<id>` or `system:<name>`.
    pub actor: String,
    /// The stage.
    pub stage: Id<Stage>,
    /// The stage's name then.
    pub stage_name: Option<String>,
    /// What the deal was worth.
    pub amount: Option<Money>,
    /// How likely it was won, in percent.
    pub probability: Option<Decimal>,
    /// When it was expected to be decided.
    pub close_date: Option<NaiveDate>,
    /// How it counted in a forecast.
    pub category: Option<ForecastCategory>,
    /// Amount times probability.
    pub expected_revenue: Option<Money>,
}

/// A deal as it stood after a change.
struct State {
    revision: u64,
    at: DateTime<Utc>,
    actor: String,
    deal: Deal,
}

/// A record as it stood after each of its changes, oldest first. The journal holds differences: they are added up.
fn past_rows(view: &View, record: &str, id: RecordId) -> Result<Vec<(PastChange, Row)>> {
    let mut row = Row::new(id);
    let past = view.past(record, id)?.into_iter().rev();
    Ok(past
        .map(|change| {
            apply(&mut row, &change.fields);
            (change, row.clone())
        })
        .collect())
}

/// The states of a deal that its history keeps, oldest first.
fn states(view: &View, deal: Id<Deal>) -> Result<Vec<State>> {
    let mut states = Vec::new();
    for (change, row) in past_rows(view, Deal::NAME, deal.untyped())? {
        let watched = change.fields.iter().any(|field| WATCHED.contains(&field.number));
        if watched && row.get(STAGE).is_some() {
            states.push(State {
                revision: change.revision,
                at: change.at,
                actor: change.actor,
                deal: Deal::from_row(row)?,
            });
        }
    }
    Ok(states)
}

/// Stages as they were set at a revision.
#[derive(Default)]
struct PastStages(HashMap<Id<Stage>, Vec<(u64, Stage)>>);

impl PastStages {
    /// The stage as it was set after the entry of this number, `None` if it was not there.
    fn at(&mut self, view: &View, stage: Id<Stage>, revision: u64) -> Result<Option<&Stage>> {
        let settings = match self.0.entry(stage) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let rows = past_rows(view, Stage::NAME, stage.untyped())?.into_iter();
                let there = rows.filter(|(_, row)| !row.is_empty());
                let settings = there.map(|(change, row)| Ok((change.revision, Stage::from_row(row)?)));
                unknown.insert(settings.collect::<Result<_>>()?)
            }
        };
        Ok(settings.iter().rev().find(|(since, _)| *since <= revision).map(|(_, stage)| stage))
    }
}

/// The stages that a deal stood in, latest first, the present one included.
pub(super) fn past_stages(view: &View, deal: Id<Deal>) -> Result<Vec<Id<Stage>>> {
    let past = view.past(Deal::NAME, deal.untyped())?;
    let stages = past.iter().flat_map(|change| &change.fields).filter(|field| field.number == STAGE);
    Ok(stages
        .filter_map(|field| match &field.after {
            Some(Value::Reference(stage)) => Some(Id::new(*stage)),
            _ => None,
        })
        .collect())
}

/// How a deal went through its stages, oldest first: a row for each change of stage, amount, probability, close date or
/// category, with how all of them stood then. A later change of the stage's own settings changes nothing in it.
///
/// # Arguments
/// - `deal`: which deal
///
/// # Errors
/// `NotFound`.
#[question(room = "deals")]
pub fn stage_history(view: &View, deal: Id<Deal>) -> Result<Vec<StageChange>> {
    view.get(deal)?;
    let mut history = Vec::new();
    let mut stages = PastStages::default();
    for State { revision, at, actor, deal: state } in states(view, deal)? {
        let stage = stages.at(view, state.stage, revision)?;
        history.push(StageChange {
            revision,
            at,
            actor,
            stage: state.stage,
            stage_name: stage.map(|stage| stage.name.clone()),
            amount: state.amount,
            probability: stage.map(|stage| state.effective_probability(stage)),
            close_date: state.close_date,
            category: stage.map(|stage| state.effective_category(stage)),
            expected_revenue: stage.and_then(|stage| state.weighted(stage)).map(Money::rounded),
        });
    }
    Ok(history)
}

/// How long a deal stood in a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct StageTime {
    /// The stage.
    pub stage: Id<Stage>,
    /// The stage's name, if the stage still exists.
    pub stage_name: Option<String>,
    /// How many times the deal came into the stage.
    pub entries: u32,
    /// When it first came into the stage.
    pub first_entered: DateTime<Utc>,
    /// When it last came into the stage.
    pub last_entered: DateTime<Utc>,
    /// For how long it stood there, all times together, in whole seconds of calendar time.
    pub seconds: i64,
    /// Whether it stands there now.
    pub current: bool,
}

/// That a deal stood in a stage: when it came and when it went.
struct Stay {
    stage: Id<Stage>,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

/// The stays of a deal in its stages, oldest first. A deleted deal stands nowhere until it is restored.
fn stays(view: &View, deal: Id<Deal>) -> Result<Vec<Stay>> {
    let mut stays: Vec<Stay> = Vec::new();
    for change in view.past(Deal::NAME, deal.untyped())?.into_iter().rev() {
        let Some(field) = change.fields.iter().find(|field| field.number == STAGE) else { continue };
        if let Some(last) = stays.last_mut() {
            last.until.get_or_insert(change.at);
        }
        if let Some(Value::Reference(stage)) = &field.after {
            stays.push(Stay { stage: Id::new(*stage), from: change.at, until: None });
        }
    }
    Ok(stays)
}

/// How long a deal stood in each stage in calendar time, in the order of first entry. Times in the same stage are added up.
///
/// # Arguments
/// - `deal`: which deal
/// - `at`: up to which instant; the present where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "deals")]
pub fn time_in_stage(view: &View, deal: Id<Deal>, at: Option<DateTime<Utc>>) -> Result<Vec<StageTime>> {
    view.get(deal)?;
    let at = at.unwrap_or(view.now());
    let mut times: Vec<StageTime> = Vec::new();
    let mut places: BTreeMap<RecordId, (usize, TimeDelta)> = BTreeMap::new();
    for Stay { stage, from, until } in stays(view, deal)? {
        if from > at {
            break;
        }
        let end = until.map_or(at, |until| until.min(at));
        let current = until.is_none_or(|until| until > at);
        let (place, spent) = places.entry(stage.untyped()).or_insert((times.len(), TimeDelta::zero()));
        *spent += end.signed_duration_since(from);
        let (place, seconds) = (*place, spent.num_seconds());
        match times.get_mut(place) {
            Some(time) => {
                time.entries += 1;
                time.last_entered = from;
                time.seconds = seconds;
                time.current |= current;
            }
            None => {
                let stage_name = view.find(stage)?.map(|stage| stage.name);
                let (first_entered, last_entered) = (from, from);
                times.push(StageTime { stage, stage_name, entries: 1, first_entered, last_entered, seconds, current });
            }
        }
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_watched_numbers_are_those_of_the_deal() {
        let schema = Deal::schema();
        let numbers = ["stage", "amount", "probability", "close_date", "category"]
            .map(|path| schema.field(path).map(|field| field.number));
        assert_eq!(numbers, WATCHED.map(Some));
    }
}
