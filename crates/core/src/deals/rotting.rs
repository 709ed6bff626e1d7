//! Deals that nobody has touched for too long.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, DueJob, Result, User, View, Work};
use crmkit_record::{Id, Money, Value};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::deal::{Deal, DealStatus};
use super::pipeline::{Pipeline, Stage};

/// The kind of the due job and of the message that it leaves.
pub(super) const JOB: &str = "deals.rotting";

/// When a deal in a stage begins to rot: so many days after it came into the stage or something was last done about it,
/// whichever is later. Never, where the stage sets no days or the deal is decided.
fn rots_at(deal: &Deal, stage: &Stage) -> Option<DateTime<Utc>> {
    if deal.status != Some(DealStatus::Open) {
        return None;
    }
    let days = TimeDelta::try_days(stage.rot_days?)?;
    deal.stage_entered_at.max(deal.last_activity_at)?.checked_add_signed(days)
}

/// Keeps the due job of a deal in line with its stage and its last activity.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Deal>()? else {
        return work.unschedule(JOB, changed.id::<Deal>());
    };
    let at = rots_at(&after, &work.get(after.stage)?);
    let kept = match changed.before::<Deal>()? {
        // A stage that this very write removes says no more when its deals would have rotted.
        Some(before) => work.find(before.stage)?.is_some_and(|stage| rots_at(&before, &stage) == at),
        None => at.is_none(),
    };
    match at {
        _ if kept => Ok(()),
        Some(at) => work.schedule(JOB, after.id, at, Json::Null),
        None => work.unschedule(JOB, after.id),
    }
}

/// Moves the due jobs of a stage's deals when the stage gets other days.
pub(super) fn stage_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<Stage>()?, changed.after::<Stage>()?) else { return Ok(()) };
    if before.rot_days == after.rot_days {
        return Ok(());
    }
    let deals: Vec<Deal> = work.all_by("stage", &Value::Reference(after.id.untyped()))?;
    for deal in deals {
        match rots_at(&deal, &after) {
            Some(at) => work.schedule(JOB, deal.id, at, Json::Null)?,
            None => work.unschedule(JOB, deal.id)?,
        }
    }
    Ok(())
}

/// Leaves a message for the host that a deal is rotting.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<Deal>() else { return Ok(()) };
    if let Some(deal) = work.find(id)? {
        let payload = json!({ "name": deal.name, "owner": deal.owner, "since": job.at });
        work.emit(JOB, id, payload);
    }
    Ok(())
}

/// A deal that nobody has touched for too long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RottingDeal {
    /// The deal.
    pub deal: Id<Deal>,
    /// Its name.
    pub name: String,
    /// Its stage's name.
    pub stage: String,
    /// Who works on it.
    pub owner: Option<Id<User>>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it was last touched: entered its stage or had an activity.
    pub last_touched: Option<DateTime<Utc>>,
    /// Since when it is rotting.
    pub since: DateTime<Utc>,
    /// For how many whole days it has been rotting.
    pub days: i64,
}

/// The open deals that are rotting, longest first.
///
/// # Arguments
/// - `pipeline`: only deals of this pipeline
/// - `at`: the instant to judge at; the present where it is missing
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "deals")]
pub fn rotting(view: &View, pipeline: Option<Id<Pipeline>>, at: Option<DateTime<Utc>>) -> Result<Vec<RottingDeal>> {
    let at = at.unwrap_or(view.now());
    let stages = super::board::all_stages(view)?;
    let mut found = Vec::new();
    view.each(|deal: Deal| {
        let wanted = pipeline.is_none_or(|pipeline| deal.pipeline == Some(pipeline));
        if let Some(stage) = stages.get(&deal.stage).filter(|_| wanted)
            && let Some(since) = rots_at(&deal, stage).filter(|since| *since <= at)
        {
            found.push(RottingDeal {
                deal: deal.id,
                stage: stage.name.clone(),
                owner: deal.owner,
                amount: deal.amount,
                last_touched: deal.stage_entered_at.max(deal.last_activity_at),
                since,
                days: at.signed_duration_since(since).num_days(),
                name: deal.name,
            });
        }
        Ok(())
    })?;
    found.sort_by_key(|deal| (deal.since, deal.deal));
    Ok(found)
}
