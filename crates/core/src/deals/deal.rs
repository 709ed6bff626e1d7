//! A sale in progress.

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Changed, Error, Result, User, View, Work};
use crmkit_record::{ExternalId, Id, Money, Problem, Record as _, Rest};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::pipeline::{ForecastCategory, Pipeline, Stage, StageKind, stages_of};
use super::role::DealRole;
use crate::catalog::{Product, Rates, organisation};
use crate::people::{Company, Lifecycle, advance_company, advance_contact};

/// A sale in progress, won or lost.
#[derive(Clone, Debug, Default, PartialEq, Record, garde::Validate)]
#[garde(allow_unvalidated)]
#[record(number = 32, name = "deal", plural = "deals", title = "name")]
pub struct Deal {
    /// The deal's id.
    pub id: Id<Deal>,
    /// What the sale is called.
    #[field(20, searchable)]
    #[garde(length(chars, max = 500))]
    pub name: String,
    /// The way that it goes; follows from the stage.
    #[field(21, on_delete = "refuse")]
    pub pipeline: Option<Id<Pipeline>>,
    /// How far it has come.
    #[field(22, on_delete = "refuse")]
    pub stage: Id<Stage>,
    /// What it is worth.
    #[field(23)]
    pub amount: Option<Money>,
    /// How likely it is won, in percent: beats the stage's probability until it is cleared.
    #[field(24, minimum = "0", maximum = "100")]
    pub probability: Option<Decimal>,
    /// The day on which it is expected to be, or was, decided.
    #[field(25, indexed)]
    pub close_date: Option<NaiveDate>,
    /// How it counts in a forecast: beats the stage's category until it is cleared.
    #[field(26)]
    pub category: Option<ForecastCategory>,
    /// Who works on it.
    #[field(27, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Whom it is made with.
    #[field(28, on_delete = "refuse")]
    pub company: Option<Id<Company>>,
    /// What is sold.
    #[field(29, on_delete = "refuse")]
    pub product: Option<Id<Product>>,
    /// Why it was lost; required in a lost stage, gone in any other.
    #[field(30)]
    pub lost_reason: Option<String>,
    /// The reason in more words; required where the reason is `Other`.
    #[field(31)]
    pub lost_detail: Option<String>,
    /// What comes next.
    #[field(32)]
    pub next_step: Option<String>,
    /// The day on which it began; the day of creation where nobody says.
    #[field(33)]
    pub opened_on: Option<NaiveDate>,
    /// When it was won or lost.
    #[field(34, read_only, computed_by = "the move to a won or lost stage")]
    pub closed_at: Option<DateTime<Utc>>,
    /// Open, won or lost: the kind of its stage.
    #[field(35, read_only, computed_by = "the stage")]
    pub status: Option<DealStatus>,
    /// When it came into its stage.
    #[field(36, read_only, computed_by = "the change of stage")]
    pub stage_entered_at: Option<DateTime<Utc>>,
    /// When somebody last did something about it.
    #[field(37)]
    pub last_activity_at: Option<DateTime<Utc>>,
    /// Free labels.
    #[field(39)]
    pub tags: Vec<String>,
    /// What other systems call the deal; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// Where it came from.
    #[field(41)]
    pub source: Option<String>,
    /// Anything else.
    #[field(43, long, searchable)]
    pub description: Option<String>,
    /// What it was worth in the corporate currency when it was won, by the rate of its close date. A later rate does not
    /// change it.
    #[field(44, read_only, computed_by = "the move to a won stage")]
    pub won_amount: Option<Money>,
    /// The day from which the rate of that conversion applied; none where nothing had to be converted.
    #[field(45, read_only, computed_by = "the move to a won stage")]
    pub won_rate_date: Option<NaiveDate>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whether a deal is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum DealStatus {
    /// Not decided.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl From<StageKind> for DealStatus {
    fn from(kind: StageKind) -> Self {
        match kind {
            StageKind::Open => Self::Open,
            StageKind::Won => Self::Won,
            StageKind::Lost => Self::Lost,
        }
    }
}

impl Deal {
    /// How likely it is won, in percent: its own word beats the stage's, a decided deal is certain.
    #[must_use]
    pub fn effective_probability(&self, stage: &Stage) -> Decimal {
        match stage.kind {
            StageKind::Open => self.probability.unwrap_or_else(|| stage.effective_probability()),
            _ => stage.effective_probability(),
        }
    }

    /// How it counts in a forecast: its own word beats the stage's while it is open. A won deal has come, whatever was said
    /// before, unless it is omitted; a lost deal never counts.
    #[must_use]
    pub fn effective_category(&self, stage: &Stage) -> ForecastCategory {
        match stage.kind {
            StageKind::Lost => ForecastCategory::Omitted,
            StageKind::Won if self.category != Some(ForecastCategory::Omitted) => stage.effective_category(),
            StageKind::Won | StageKind::Open => self.category.unwrap_or_else(|| stage.effective_category()),
        }
    }

    /// Amount times probability, in the deal's own currency, not rounded.
    #[must_use]
    pub fn weighted(&self, stage: &Stage) -> Option<Money> {
        let amount = self.amount?;
        let percent = self.effective_probability(stage);
        let product =
            amount.amount().checked_mul(percent).and_then(|product| product.checked_div(Decimal::ONE_HUNDRED));
        // An amount too large to be multiplied by percent is multiplied by the share, which is at most one.
        let weighted = product.or_else(|| amount.amount().checked_mul(percent.checked_div(Decimal::ONE_HUNDRED)?))?;
        Some(Money::new(weighted, amount.currency()))
    }
}

/// The day that it is at an instant where a deal's owner lives, or else where the organisation is.
fn day_of(view: &View, at: DateTime<Utc>, owner: Option<Id<User>>) -> Result<NaiveDate> {
    let owner = match owner {
        Some(owner) => view.find(owner)?,
        None => None,
    };
    match owner {
        Some(owner) if owner.zone.is_some() => Ok(at.with_timezone(&owner.time_zone()).date_naive()),
        _ => Ok(organisation(view)?.day_of(at)),
    }
}

/// Keeps a deal in line with its stage.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Deal>()? else { return Ok(()) };
    let before = changed.before::<Deal>()?;
    let stage = work.get(after.stage)?;
    let mut deal = after.clone();
    place_in_pipeline(before.as_ref(), &mut deal, &stage)?;
    let entered = before.as_ref().is_none_or(|before| before.stage != deal.stage);
    if entered {
        check_gate(work, before.as_ref(), &deal, &stage)?;
    }
    // A deal that arrives with a past, as one that is restored, keeps it; otherwise both follow from the change.
    deal.stage_entered_at = match &before {
        Some(before) if !entered => before.stage_entered_at,
        Some(_) => Some(work.now()),
        None => Some(deal.stage_entered_at.unwrap_or(work.now())),
    };
    if deal.opened_on.is_none() {
        let created = before.as_ref().and_then(|before| before.rest.created_at()).unwrap_or(work.now());
        deal.opened_on = Some(day_of(work, created, deal.owner)?);
    }
    let status = DealStatus::from(stage.kind);
    deal.status = Some(status);
    match status {
        DealStatus::Open => {
            deal.closed_at = None;
            (deal.won_amount, deal.won_rate_date) = (None, None);
            (deal.lost_reason, deal.lost_detail) = (None, None);
        }
        DealStatus::Won => {
            (deal.lost_reason, deal.lost_detail) = (None, None);
            close(work, before.as_ref(), &mut deal)?;
            freeze(work, before.as_ref(), &mut deal)?;
        }
        DealStatus::Lost => {
            (deal.won_amount, deal.won_rate_date) = (None, None);
            check_lost_reason(&deal)?;
            close(work, before.as_ref(), &mut deal)?;
        }
    }
    if deal != after {
        // The rule runs again on the new state, so that what happened is told once and with its last word.
        return work.update(deal);
    }
    advance_lifecycles(work, before.as_ref(), &deal, status)?;
    announce(work, before.as_ref(), &deal, status);
    Ok(())
}

fn place_in_pipeline(before: Option<&Deal>, deal: &mut Deal, stage: &Stage) -> Result<()> {
    let named = deal.pipeline.filter(|named| before.and_then(|before| before.pipeline) != Some(*named));
    if named.is_some_and(|named| named != stage.pipeline) {
        let message = format!("the stage `{}` belongs to another pipeline", stage.name);
        return Err(Error::problem("stage", "deal.stage_of_other_pipeline", message));
    }
    deal.pipeline = Some(stage.pipeline);
    Ok(())
}

/// A stage's gate: the fields that it asks for, and no skipping where the pipeline forbids it.
fn check_gate(work: &Work<'_>, before: Option<&Deal>, deal: &Deal, stage: &Stage) -> Result<()> {
    let row = deal.to_row();
    let schema = work.catalog().record(Deal::NAME).cloned();
    let missing: Vec<Problem> = stage
        .required_fields
        .iter()
        .filter(|path| {
            let field = schema.as_ref().and_then(|schema| schema.field(path));
            field.is_some_and(|field| row.get(field.number).is_none())
        })
        .map(|path| {
            let message = format!("is required to enter the stage `{}`", stage.name);
            Problem::new(path.clone(), "deal.gate_required", message).with("stage", &stage.name)
        })
        .collect();
    if !missing.is_empty() {
        return Err(Error::invalid(missing));
    }
    let Some(before) = before else { return Ok(()) };
    if stage.kind == StageKind::Lost
        || before.pipeline != Some(stage.pipeline)
        || !work.get(stage.pipeline)?.forbid_skip
    {
        return Ok(());
    }
    // A stage that is removed by this very write has its deals moved where it says.
    let Some(from) = work.find(before.stage)? else { return Ok(()) };
    let skipped = stages_of(work, stage.pipeline)?.into_iter().find(|between| {
        between.kind == StageKind::Open && from.position < between.position && between.position < stage.position
    });
    match skipped {
        Some(between) if from.kind == StageKind::Open => {
            let message = format!("the pipeline does not let a deal skip the stage `{}`", between.name);
            Err(Error::problem("stage", "deal.stage_skipped", message))
        }
        _ => Ok(()),
    }
}

fn check_lost_reason(deal: &Deal) -> Result<()> {
    match deal.lost_reason.as_deref() {
        None => Err(Error::problem("lost_reason", "deal.lost_reason_required", "a lost deal needs a reason")),
        Some(reason) if reason.eq_ignore_ascii_case("other") && deal.lost_detail.is_none() => {
            let message = "the reason `Other` needs more words";
            Err(Error::problem("lost_detail", "deal.lost_detail_required", message))
        }
        Some(_) => Ok(()),
    }
}

/// Stamps the decision when it is made. A close date that is missing or lies in the future becomes the day of the decision
/// where the owner lives.
fn close(work: &Work<'_>, before: Option<&Deal>, deal: &mut Deal) -> Result<()> {
    let closed_at = match before {
        Some(before) if before.status == deal.status => before.closed_at,
        Some(_) => None,
        None => deal.closed_at,
    };
    let closed_at = closed_at.unwrap_or(work.now());
    deal.closed_at = Some(closed_at);
    let today = day_of(work, work.now(), deal.owner)?;
    if deal.close_date.is_none_or(|date| date > today) {
        deal.close_date = Some(day_of(work, closed_at, deal.owner)?.min(today));
    }
    Ok(())
}

/// Keeps what a won deal is worth in the corporate currency on its close date, if both are known and a rate applies. A
/// corrected amount or date is frozen anew, a later rate changes nothing.
fn freeze(work: &Work<'_>, before: Option<&Deal>, deal: &mut Deal) -> Result<()> {
    let facts = |deal: &Deal| (deal.status, deal.amount, deal.close_date);
    let frozen = |deal: &Deal| (deal.won_amount, deal.won_rate_date);
    (deal.won_amount, deal.won_rate_date) = match before {
        Some(before) if facts(before) == facts(deal) => frozen(before),
        None if deal.won_amount.is_some() => frozen(deal),
        _ => match (deal.amount, deal.close_date, organisation(work)?.currency) {
            (Some(amount), Some(day), Some(target)) => {
                let rates = Rates::load_between(work, amount.currency(), target, day)?;
                let converted = rates.convert(&amount, target, day);
                converted.map_or((None, None), |converted| (Some(converted.amount), converted.rate_date))
            }
            _ => (None, None),
        },
    };
    Ok(())
}

/// Whoever a deal is made with has become an opportunity, and a customer when it is won.
fn advance_lifecycles(work: &mut Work<'_>, before: Option<&Deal>, deal: &Deal, status: DealStatus) -> Result<()> {
    let decided = before.is_none_or(|before| before.status != Some(status));
    let other_company = before.is_none_or(|before| before.company != deal.company);
    let lifecycle = match status {
        DealStatus::Open if other_company => Lifecycle::Opportunity,
        DealStatus::Won if decided || other_company => Lifecycle::Customer,
        _ => return Ok(()),
    };
    if let Some(company) = deal.company {
        advance_company(work, company, lifecycle)?;
    }
    if decided {
        let contacts: Vec<DealRole> = work.all_by("deal", &crmkit_record::Value::Reference(deal.id.untyped()))?;
        for role in contacts {
            advance_contact(work, role.contact, lifecycle)?;
        }
    }
    Ok(())
}

/// Tells the host that a deal was decided. One that arrives decided, as from an import, is no news.
fn announce(work: &mut Work<'_>, before: Option<&Deal>, deal: &Deal, status: DealStatus) {
    let kind = match status {
        DealStatus::Open => return,
        DealStatus::Won => "deals.won",
        DealStatus::Lost => "deals.lost",
    };
    if before.is_some_and(|before| before.status != Some(status)) {
        let payload = json!({ "name": deal.name, "amount": deal.amount, "close_date": deal.close_date, "reason": deal.lost_reason });
        work.emit(kind, deal.id, payload);
    }
}

/// What can be said when a deal moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields, default)]
pub struct MoveOptions {
    /// Why it was lost, where it moves to a lost stage.
    pub lost_reason: Option<String>,
    /// The reason in more words.
    pub lost_detail: Option<String>,
}

/// Moves a deal to a stage, of its own pipeline or of another.
///
/// # Arguments
/// - `deal`: which deal
/// - `stage`: where to
/// - `options`: what can be said about it
///
/// # Errors
/// `Invalid` if the stage asks for a field that is missing, may not be skipped to, or is lost and has no reason;
/// `NotFound`, `Denied`.
#[operation(room = "deals")]
pub fn move_to(work: &mut Work<'_>, deal: Id<Deal>, stage: Id<Stage>, options: Option<MoveOptions>) -> Result<Deal> {
    let target = work.get(stage)?;
    let MoveOptions { lost_reason, lost_detail } = options.unwrap_or_default();
    work.modify(deal, |deal| {
        deal.stage = stage;
        deal.pipeline = Some(target.pipeline);
        if lost_reason.is_some() {
            deal.lost_reason = lost_reason;
            deal.lost_detail = None;
        }
        if lost_detail.is_some() {
            deal.lost_detail = lost_detail;
        }
        Ok(())
    })?;
    work.settled(deal)
}

/// Moves a deal to the won stage of its pipeline.
///
/// # Arguments
/// - `deal`: which deal
/// - `on`: the day of winning; where it is missing, the present close date unless it lies in the future
///
/// # Errors
/// As `deals.move_to`; `Invalid` if the pipeline has no won stage.
#[operation(room = "deals")]
pub fn win(work: &mut Work<'_>, deal: Id<Deal>, on: Option<NaiveDate>) -> Result<Deal> {
    let stage = stage_of_kind(work, deal, StageKind::Won)?;
    if on.is_some() {
        work.modify(deal, |deal| {
            deal.close_date = on;
            Ok(())
        })?;
    }
    move_to(work, deal, stage, None)
}

/// Moves a deal to the lost stage of its pipeline.
///
/// # Arguments
/// - `deal`: which deal
/// - `reason`: why; `Other` needs more words
/// - `detail`: the reason in more words
///
/// # Errors
/// As `deals.move_to`; `Invalid` if the pipeline has no lost stage.
#[operation(room = "deals")]
pub fn lose(work: &mut Work<'_>, deal: Id<Deal>, reason: String, detail: Option<String>) -> Result<Deal> {
    let stage = stage_of_kind(work, deal, StageKind::Lost)?;
    move_to(work, deal, stage, Some(MoveOptions { lost_reason: Some(reason), lost_detail: detail }))
}

/// Opens a decided deal again: in a stage of your choice, or else in the open stage of its pipeline that it stood in last. What the decision
/// left on the deal is cleared; the history keeps it.
///
/// # Arguments
/// - `deal`: which deal
/// - `stage`: where to; must be an open stage
///
/// # Errors
/// `Invalid` if the deal is open or the stage is not; `NotFound`, `Denied`.
#[operation(room = "deals")]
pub fn reopen(work: &mut Work<'_>, deal: Id<Deal>, stage: Option<Id<Stage>>) -> Result<Deal> {
    let current = work.get(deal)?;
    if work.get(current.stage)?.kind == StageKind::Open {
        return Err(Error::problem("deal", "deal.is_open", "the deal is open"));
    }
    let target = match stage {
        Some(stage) => work.get(stage)?,
        None => last_open_stage(work, &current)?,
    };
    if target.kind != StageKind::Open {
        return Err(Error::problem("stage", "deal.stage_not_open", "a deal is opened again in an open stage"));
    }
    move_to(work, deal, target.id, None)
}

fn last_open_stage(work: &Work<'_>, deal: &Deal) -> Result<Stage> {
    for change in super::history::past_stages(work, deal.id)? {
        if let Some(stage) = work.find(change)?
            && stage.kind == StageKind::Open
            && Some(stage.pipeline) == deal.pipeline
        {
            return Ok(stage);
        }
    }
    first_in(work, deal, StageKind::Open)
}

/// The stage of a kind that a deal stands in already, or else the first one of its pipeline.
fn stage_of_kind(work: &Work<'_>, deal: Id<Deal>, kind: StageKind) -> Result<Id<Stage>> {
    let deal = work.get(deal)?;
    if work.get(deal.stage)?.kind == kind {
        return Ok(deal.stage);
    }
    Ok(first_in(work, &deal, kind)?.id)
}

fn first_in(work: &Work<'_>, deal: &Deal, kind: StageKind) -> Result<Stage> {
    let pipeline = match deal.pipeline {
        Some(pipeline) => pipeline,
        None => work.get(deal.stage)?.pipeline,
    };
    stages_of(work, pipeline)?.into_iter().find(|stage| stage.kind == kind).ok_or_else(|| {
        let message = format!("the pipeline has no stage of kind `{kind}`");
        Error::problem("deal", "pipeline.kind_missing", message)
    })
}
