//! A pipeline at a glance.

use std::collections::HashMap;

use chrono::NaiveDate;
use crmkit_engine::{Error, Result, User, View};
use crmkit_record::{Currency, Id, Money, Value};
use crmkit_record_derive::{Shaped, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::deal::{Deal, DealStatus};
use super::pipeline::{Pipeline, Stage, StageKind, stages_of};
use super::worth::Worth;
use crate::catalog::{Total, organisation};
use crate::people::{Company, with_subsidiaries};

/// Every stage by id.
pub(super) fn all_stages(view: &View) -> Result<HashMap<Id<Stage>, Stage>> {
    let mut stages = HashMap::new();
    view.each(|stage: Stage| {
        stages.insert(stage.id, stage);
        Ok(())
    })?;
    Ok(stages)
}

/// The currency that totals are in: the one asked for, or else the corporate one, or else the only one that the amounts
/// have.
pub(super) fn total_currency(view: &View, asked: Option<Currency>) -> Result<Currency> {
    if let Some(currency) = asked.or(organisation(view)?.currency) {
        return Ok(currency);
    }
    let mut found: Vec<Currency> = Vec::new();
    view.each(|deal: Deal| {
        if let Some(amount) = deal.amount
            && !found.contains(&amount.currency())
        {
            found.push(amount.currency());
        }
        Ok(())
    })?;
    match found.as_slice() {
        [only] => Ok(*only),
        // Without any amount every currency gives the same total: nothing.
        [] => Ok("USD".parse()?),
        _ => {
            let message = "deals have amounts in several currencies: name one, or set the organisation's currency";
            Err(Error::problem("currency", "currency.required", message))
        }
    }
}

/// A pipeline at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Board {
    /// The pipeline.
    pub pipeline: Id<Pipeline>,
    /// Its name.
    pub name: String,
    /// Its stages in order.
    pub columns: Vec<BoardColumn>,
    /// What its open deals are worth.
    pub open: Total,
    /// What its open deals are worth, each times its probability.
    pub weighted: Total,
}

/// A stage with its deals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct BoardColumn {
    /// The stage.
    pub stage: Id<Stage>,
    /// Its name.
    pub name: String,
    /// Whether deals in it are open, won or lost.
    pub kind: StageKind,
    /// How likely a deal in it is won, in percent.
    pub probability: Decimal,
    /// How many deals are in it.
    pub count: u64,
    /// What they are worth.
    pub total: Total,
    /// What they are worth, each times its probability.
    pub weighted: Total,
    /// The first deals: by close date, those without one last.
    pub deals: Vec<BoardDeal>,
}

/// A deal on a board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct BoardDeal {
    /// The deal.
    pub deal: Id<Deal>,
    /// Its name.
    pub name: String,
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it is expected to be decided.
    pub close_date: Option<NaiveDate>,
    /// Who works on it.
    pub owner: Option<Id<User>>,
    /// Whom it is made with.
    pub company: Option<Id<Company>>,
}

/// Which part of a board is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields, default)]
pub struct BoardOptions {
    /// Which pipeline; may be missing where there is only one.
    pub pipeline: Option<Id<Pipeline>>,
    /// Only deals of this user.
    pub owner: Option<Id<User>>,
    /// The currency of the totals; the corporate currency where it is missing.
    pub currency: Option<Currency>,
    /// How many deals a column shows at most, 10 where it is missing.
    pub limit: Option<u32>,
}

/// A pipeline at a glance: its stages with their deals and totals. Amounts in other currencies are converted by the rate of
/// the deal's close date, or of today where it has none, won ones as frozen when they were won; what has no rate is counted
/// beside the total.
///
/// # Errors
/// `NotFound`; `Invalid` if it is not clear which pipeline or which currency.
#[question(room = "deals")]
pub fn board(view: &View, #[argument(whole)] options: BoardOptions) -> Result<Board> {
    let BoardOptions { pipeline, owner, currency, limit } = options;
    let pipeline = one_pipeline(view, pipeline)?;
    let worth = Worth::load(view, total_currency(view, currency)?)?;
    let limit = usize::try_from(limit.unwrap_or(10)).unwrap_or(usize::MAX);
    let stages = stages_of(view, pipeline.id)?;
    let zero = || worth.zero();
    let mut columns: Vec<BoardColumn> = stages
        .iter()
        .map(|stage| BoardColumn {
            stage: stage.id,
            name: stage.name.clone(),
            kind: stage.kind,
            probability: stage.effective_probability(),
            count: 0,
            total: zero(),
            weighted: zero(),
            deals: Vec::new(),
        })
        .collect();
    let places: HashMap<Id<Stage>, usize> = stages.iter().zip(0..).map(|(stage, place)| (stage.id, place)).collect();
    let (mut open, mut weighted) = (zero(), zero());
    let of_pipeline: Vec<Deal> = view.all_by("pipeline", &Value::Reference(pipeline.id.untyped()))?;
    for deal in of_pipeline.into_iter().filter(|deal| owner.is_none_or(|owner| deal.owner == Some(owner))) {
        let Some(place) = places.get(&deal.stage) else { continue };
        let (Some(stage), Some(column)) = (stages.get(*place), columns.get_mut(*place)) else { continue };
        column.count += 1;
        match (stage.kind, deal.amount, deal.weighted(stage)) {
            (StageKind::Won, ..) => {
                worth.add_won(&mut column.total, &deal)?;
                worth.add_won(&mut column.weighted, &deal)?;
            }
            (kind, Some(amount), Some(expected)) => {
                worth.add(&mut column.total, &amount, &deal)?;
                worth.add(&mut column.weighted, &expected, &deal)?;
                if kind == StageKind::Open {
                    worth.add(&mut open, &amount, &deal)?;
                    worth.add(&mut weighted, &expected, &deal)?;
                }
            }
            _ => {}
        }
        let Deal { id, name, amount, close_date, owner, company, .. } = deal;
        column.deals.push(BoardDeal { deal: id, name, amount, close_date, owner, company });
    }
    for column in &mut columns {
        column.deals.sort_by_key(|deal| (deal.close_date.is_none(), deal.close_date, deal.deal));
        column.deals.truncate(limit);
        (column.total, column.weighted) = (column.total.clone().rounded(), column.weighted.clone().rounded());
    }
    Ok(Board {
        pipeline: pipeline.id,
        name: pipeline.name,
        columns,
        open: open.rounded(),
        weighted: weighted.rounded(),
    })
}

pub(super) fn one_pipeline(view: &View, asked: Option<Id<Pipeline>>) -> Result<Pipeline> {
    if let Some(asked) = asked {
        return view.get(asked);
    }
    let mut all = Vec::new();
    view.each(|pipeline: Pipeline| {
        all.push(pipeline);
        Ok(())
    })?;
    match all.len() {
        0 => Err(Error::problem(
            "pipeline",
            "pipeline.none",
            "there is no pipeline: make one with `deals.create_pipeline`",
        )),
        1 => all.pop().ok_or_else(|| Error::not_found("pipeline", "")),
        count => {
            let names: Vec<&str> = all.iter().map(|pipeline| pipeline.name.as_str()).collect();
            let message = format!("there are {count} pipelines, name one: {}", names.join(", "));
            Err(Error::problem("pipeline", "pipeline.required", message))
        }
    }
}

/// What a company and everything below it has in deals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct CompanyRollup {
    /// The company.
    pub company: Id<Company>,
    /// How many companies are counted: itself and those below it.
    pub companies: u64,
    /// What the open deals are worth.
    pub open: Total,
    /// What the open deals are worth, each times its probability.
    pub weighted: Total,
    /// What the won deals are worth.
    pub won: Total,
}

/// What a company and everything below it in the hierarchy has in deals.
///
/// # Arguments
/// - `company`: the company at the top
/// - `currency`: the currency of the totals; the corporate currency where it is missing
///
/// # Errors
/// `NotFound`; `Invalid` if it is not clear which currency.
#[question(room = "deals")]
pub fn company_rollup(view: &View, company: Id<Company>, currency: Option<Currency>) -> Result<CompanyRollup> {
    let companies = with_subsidiaries(view, company)?;
    let worth = Worth::load(view, total_currency(view, currency)?)?;
    let stages = all_stages(view)?;
    let (mut open, mut weighted, mut won) = (worth.zero(), worth.zero(), worth.zero());
    let mut ordered: Vec<Id<Company>> = companies.iter().copied().collect();
    ordered.sort_unstable();
    for company in &ordered {
        let deals: Vec<Deal> = view.all_by("company", &Value::Reference(company.untyped()))?;
        for deal in deals {
            let Some(stage) = stages.get(&deal.stage) else { continue };
            match (deal.status, deal.amount, deal.weighted(stage)) {
                (Some(DealStatus::Open), Some(amount), Some(expected)) => {
                    worth.add(&mut open, &amount, &deal)?;
                    worth.add(&mut weighted, &expected, &deal)?;
                }
                (Some(DealStatus::Won), ..) => worth.add_won(&mut won, &deal)?,
                _ => {}
            }
        }
    }
    let count = companies.len() as u64;
    Ok(CompanyRollup {
        company,
        companies: count,
        open: open.rounded(),
        weighted: weighted.rounded(),
        won: won.rounded(),
    })
}
