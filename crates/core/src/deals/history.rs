//! How a deal went through its stages, read from the journal: it cannot be edited.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Result, View};
use crmkit_record::{FieldNumber, Id, Money, Record as _, RecordId, Row, Value, revert};
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
    /// The stage's name, if the stage still exists.
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

/// The states of a deal that its history keeps, oldest first.
fn states(view: &View, deal: Id<Deal>) -> Result<Vec<State>> {
    let past = view.past(Deal::NAME, deal.untyped())?;
    // The journal holds differences: walking back from the present state gives each state before.
    let mut row = match view.find(deal)? {
        Some(deal) => deal.to_row(),
        None => Row::new(deal.untyped()),
    };
    let mut states = Vec::new();
    for change in past {
        let watched = change.fields.iter().any(|field| WATCHED.contains(&field.number));
        let lives = row.get(STAGE).is_some();
        if watched && lives {
            let deal = Deal::from_row(row.clone())?;
            states.push(State { revision: change.revision, at: change.at, actor: change.actor, deal });
        }
        revert(&mut row, &change.fields);
    }
    states.reverse();
    Ok(states)
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
/// category, with how all of them stood then. Present settings of the stage are used for its probability and category.
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
    for State { revision, at, actor, deal: state } in states(view, deal)? {
        let stage = view.find(state.stage)?;
        history.push(StageChange {
            revision,
            at,
            actor,
            stage: state.stage,
            stage_name: stage.as_ref().map(|stage| stage.name.clone()),
            amount: state.amount,
            probability: stage.as_ref().map(|stage| state.effective_probability(stage)),
            close_date: state.close_date,
            category: stage.as_ref().map(|stage| state.effective_category(stage)),
            expected_revenue: stage.as_ref().and_then(|stage| state.weighted(stage)).map(Money::rounded),
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

/// The stays of a deal in its stages, oldest first.
fn stays(view: &View, deal: Id<Deal>) -> Result<Vec<Stay>> {
    let mut entries: Vec<(Id<Stage>, DateTime<Utc>)> = Vec::new();
    for change in view.past(Deal::NAME, deal.untyped())?.into_iter().rev() {
        let stage = change.fields.iter().find(|field| field.number == STAGE).map(|field| field.after.clone());
        if let Some(Some(Value::Reference(stage))) = stage {
            entries.push((Id::new(stage), change.at));
        }
    }
    let ends: Vec<Option<DateTime<Utc>>> = entries.iter().skip(1).map(|(_, at)| Some(*at)).chain([None]).collect();
    Ok(entries.into_iter().zip(ends).map(|((stage, from), until)| Stay { stage, from, until }).collect())
}

/// How long a deal stood in each stage, in the order of first entry. Times in the same stage are added up.
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
    let mut places: BTreeMap<RecordId, usize> = BTreeMap::new();
    for Stay { stage, from, until } in stays(view, deal)? {
        if from > at {
            break;
        }
        let end = until.map_or(at, |until| until.min(at));
        let seconds = end.signed_duration_since(from).num_seconds();
        let current = until.is_none_or(|until| until > at);
        let place = *places.entry(stage.untyped()).or_insert(times.len());
        match times.get_mut(place) {
            Some(time) => {
                time.entries += 1;
                time.last_entered = from;
                time.seconds += seconds;
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
