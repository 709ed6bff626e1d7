//! The ways that deals go, stage by stage.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Record as _, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Deal;
use crate::catalog::{UnsetProbability, organisation};

/// A way that deals go, from the first stage to won or lost.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 30, name = "pipeline", plural = "pipelines", title = "name")]
pub struct Pipeline {
    /// The pipeline's id.
    pub id: Id<Pipeline>,
    /// What the pipeline is called; no two pipelines share a name.
    #[field(20, unique)]
    pub name: String,
    /// What it is for.
    #[field(21)]
    pub description: Option<String>,
    /// Where it stands among the pipelines.
    #[field(22)]
    pub position: Option<i64>,
    /// Whether a deal must go through every open stage in order: moving forward over one is refused.
    #[field(23, optional)]
    pub forbid_skip: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// A step of a pipeline.
#[derive(Clone, Debug, Default, PartialEq, Record, garde::Validate)]
#[garde(allow_unvalidated)]
#[record(number = 31, name = "stage", plural = "stages", title = "name", part_of = "pipeline")]
pub struct Stage {
    /// The stage's id.
    pub id: Id<Stage>,
    /// What the stage is called; unique in its pipeline.
    #[field(20, indexed)]
    pub name: String,
    /// The pipeline that it belongs to.
    #[field(21, on_delete = "cascade")]
    pub pipeline: Id<Pipeline>,
    /// Where it stands in the pipeline, from small to large.
    #[field(22)]
    pub position: i64,
    /// Whether deals in it are open, won or lost.
    #[field(23)]
    pub kind: StageKind,
    /// How likely a deal in it is won, in percent. Must be set for an open stage; 100 for won and 0 for lost.
    #[field(24, minimum = "0", maximum = "100")]
    pub probability: Option<Decimal>,
    /// How its deals count in a forecast; by its kind where it is missing.
    #[field(25)]
    pub category: Option<ForecastCategory>,
    /// The fields that a deal must have to enter it, by path.
    #[field(26)]
    pub required_fields: Vec<String>,
    /// After how many days without activity or change of stage a deal in it is rotting.
    #[field(27)]
    #[garde(inner(range(min = 1, max = 3650)))]
    pub rot_days: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What a stage means for its deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum StageKind {
    /// The outcome is not known.
    #[default]
    Open,
    /// The deal is won.
    Won,
    /// The deal is lost.
    Lost,
}

/// How sure a forecast may be of a deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum ForecastCategory {
    /// Does not count.
    Omitted,
    /// May come.
    #[default]
    Pipeline,
    /// Comes if things go well.
    BestCase,
    /// Is promised.
    Commit,
    /// Has come.
    Closed,
}

impl Stage {
    /// How likely a deal in it is won, in percent.
    #[must_use]
    pub fn effective_probability(&self) -> Decimal {
        match self.kind {
            StageKind::Won => Decimal::ONE_HUNDRED,
            StageKind::Lost => Decimal::ZERO,
            StageKind::Open => self.probability.unwrap_or_default(),
        }
    }

    /// How its deals count in a forecast.
    #[must_use]
    pub fn effective_category(&self) -> ForecastCategory {
        match self.kind {
            StageKind::Lost => ForecastCategory::Omitted,
            StageKind::Won => self.category.unwrap_or(ForecastCategory::Closed),
            StageKind::Open => self.category.unwrap_or(ForecastCategory::Pipeline),
        }
    }
}

/// The stages of a pipeline in order.
pub(super) fn stages_of(view: &View, pipeline: Id<Pipeline>) -> Result<Vec<Stage>> {
    let mut stages: Vec<Stage> = view.all_by("pipeline", &Value::Reference(pipeline.untyped()))?;
    stages.sort_by_key(|stage| (stage.position, stage.id));
    Ok(stages)
}

pub(super) fn stage_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(mut after) = changed.after::<Stage>()? else { return Ok(()) };
    let mut problems = Vec::new();
    let fixed = match after.kind {
        StageKind::Open => match organisation(work)?.unset_probability.unwrap_or_default() {
            _ if after.probability.is_some() => None,
            UnsetProbability::Refuse => None,
            UnsetProbability::Zero => Some(Decimal::ZERO),
            UnsetProbability::Hundred => Some(Decimal::ONE_HUNDRED),
        },
        StageKind::Won => Some(Decimal::ONE_HUNDRED),
        StageKind::Lost => Some(Decimal::ZERO),
    };
    match (fixed, after.probability) {
        (None, None) => {
            let message = "an open stage needs a probability: how likely is a deal in it won, in percent";
            problems.push(Problem::new("probability", "stage.probability_unset", message));
        }
        (Some(fixed), Some(given)) if fixed != given => {
            let message = format!("a stage of this kind has the probability {fixed}");
            problems.push(Problem::new("probability", "stage.probability_fixed", message));
        }
        _ => {}
    }
    if let Some(before) = changed.before::<Stage>()? {
        let redefined = before.kind != after.kind || before.pipeline != after.pipeline;
        if redefined && !work.lookup(Deal::NAME, "stage", &Value::Reference(after.id.untyped()))?.is_empty() {
            let message = "the stage has deals: its kind and pipeline cannot change";
            problems.push(Problem::new("kind", "stage.in_use", message));
        }
    }
    if stages_of(work, after.pipeline)?.iter().any(|other| other.id != after.id && other.name == after.name) {
        let message = format!("the pipeline has a stage `{}` already", after.name);
        problems.push(Problem::new("name", "stage.name_taken", message));
    }
    let deals = work.catalog().record(Deal::NAME).cloned();
    for (position, path) in after.required_fields.iter().enumerate() {
        let field = deals.as_ref().and_then(|schema| schema.field(path)).filter(|field| !field.hidden);
        let problem = match field {
            None => Some(("stage.field_unknown", format!("a deal has no field `{path}`"))),
            Some(field) if field.read_only => Some(("stage.field_computed", format!("nobody can fill in `{path}`"))),
            Some(_) => None,
        };
        if let Some((code, message)) = problem {
            problems.push(Problem::new(format!("required_fields[{position}]"), code, message));
        }
    }
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    if after.probability.is_none() {
        after.probability = fixed;
        work.update(after)?;
    }
    Ok(())
}

/// The stages of a pipeline, in order.
///
/// # Arguments
/// - `pipeline`: which pipeline; may be missing where there is only one
///
/// # Errors
/// `NotFound`; `Invalid` if it is not clear which pipeline.
#[question(room = "deals")]
pub fn stages(view: &View, pipeline: Option<Id<Pipeline>>) -> Result<Vec<Stage>> {
    stages_of(view, super::board::one_pipeline(view, pipeline)?.id)
}

/// A stage of a new pipeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct NewStage {
    /// What the stage is called.
    pub name: String,
    /// Whether deals in it are open, won or lost; open where it is missing.
    #[serde(default)]
    pub kind: StageKind,
    /// How likely a deal in it is won, in percent.
    pub probability: Option<Decimal>,
    /// How its deals count in a forecast.
    pub category: Option<ForecastCategory>,
    /// The fields that a deal must have to enter it.
    #[serde(default)]
    pub required_fields: Vec<String>,
    /// After how many days a deal in it is rotting.
    pub rot_days: Option<i64>,
}

/// Makes a pipeline with its stages, in the order given.
///
/// # Arguments
/// - `name`: what the pipeline is called
/// - `stages`: its stages, first to last
/// - `forbid_skip`: whether a deal must go through every open stage
///
/// # Errors
/// `Invalid` without an open, a won and a lost stage, and as the rules of stages say; `Duplicate`, `Denied`.
#[operation(room = "deals")]
pub fn create_pipeline(
    work: &mut Work<'_>,
    name: String,
    stages: Vec<NewStage>,
    forbid_skip: Option<bool>,
) -> Result<Pipeline> {
    for kind in [StageKind::Open, StageKind::Won, StageKind::Lost] {
        if !stages.iter().any(|stage| stage.kind == kind) {
            let message = format!("a pipeline needs a stage of kind `{kind}`");
            return Err(Error::problem("stages", "pipeline.kind_missing", message));
        }
    }
    let forbid_skip = forbid_skip.unwrap_or(false);
    let pipeline = work.create(Pipeline { name, forbid_skip, ..Pipeline::default() })?;
    for (position, stage) in (1..).zip(stages) {
        let NewStage { name, kind, probability, category, required_fields, rot_days } = stage;
        let rest = Rest::default();
        let id = Id::nil();
        work.create(Stage {
            id,
            name,
            pipeline,
            position,
            kind,
            probability,
            category,
            required_fields,
            rot_days,
            rest,
        })?;
    }
    work.settled(pipeline)
}

/// Removes a stage; its deals move to another one, through its gate.
///
/// # Arguments
/// - `stage`: which stage
/// - `move_to`: where its deals go; must be of the same kind and pipeline
///
/// # Errors
/// `Invalid` if the stages do not fit or a deal lacks what the other one asks for, `NotFound`, `Denied`.
#[operation(room = "deals")]
pub fn remove_stage(work: &mut Work<'_>, stage: Id<Stage>, move_to: Id<Stage>) -> Result<()> {
    let old = work.get(stage)?;
    let new = work.get(move_to)?;
    if old.id == new.id || (old.kind, old.pipeline) != (new.kind, new.pipeline) {
        let message = "deals move to another stage of the same kind and pipeline";
        return Err(Error::problem("move_to", "stage.mapping", message));
    }
    let deals: Vec<Deal> = work.all_by("stage", &Value::Reference(stage.untyped()))?;
    for deal in deals {
        work.update(Deal { stage: move_to, ..deal })?;
    }
    work.delete(stage)
}
