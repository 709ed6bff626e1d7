//! Pipelines, deals, and what is to be expected of them.
//!
//! Invariants, kept by the rules of this room:
//! - a deal stands in a stage of its pipeline, and its status (open, won, lost) is the stage's kind;
//! - an open stage has a probability, a won stage 100, a lost stage 0;
//! - a lost deal has a reason; a deal that is open again has none;
//! - a decided deal has a close date that does not lie in the future;
//! - a deal with contacts has exactly one primary contact;
//! - the stage history is the journal: it cannot be edited.

mod board;
mod deal;
mod forecast;
mod history;
mod measures;
mod pipeline;
mod role;
mod rotting;
#[cfg(test)]
mod tests;
mod worth;

pub use board::{Board, BoardColumn, BoardDeal, BoardOptions, CompanyRollup, board, company_rollup};
pub use deal::{Deal, DealStatus, MoveOptions, lose, move_to, reopen, win};
pub use forecast::{Forecast, ForecastBy, ForecastOptions, ForecastRow, forecast};
pub use history::{StageChange, StageTime, stage_history, time_in_stage};
pub use measures::{
    Conversion, CycleLength, MeasureOptions, Velocity, VelocityOptions, WinRate, cycle_length, stage_conversion,
    velocity, win_rate,
};
pub use pipeline::{ForecastCategory, NewStage, Pipeline, Stage, StageKind, create_pipeline, remove_stage, stages};
pub use role::{DealRole, add_contact, set_primary_contact};
pub use rotting::{RottingDeal, rotting};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("deals")
        .record::<Pipeline>()
        .checked_record::<Stage>()
        .checked_record::<Deal>()
        .record::<DealRole>()
        .rule::<Stage>("stage", pipeline::stage_rule)
        .rule::<Stage>("rotting", rotting::stage_rule)
        .rule::<Deal>("deal", deal::rule)
        .rule::<Deal>("rotting", rotting::rule)
        .rule::<DealRole>("deal role", role::rule)
        .on_due(rotting::JOB, rotting::fall_due)
        .operation::<pipeline::CreatePipelineOperation>()
        .operation::<pipeline::RemoveStageOperation>()
        .operation::<deal::MoveToOperation>()
        .operation::<deal::WinOperation>()
        .operation::<deal::LoseOperation>()
        .operation::<deal::ReopenOperation>()
        .operation::<role::AddContactOperation>()
        .operation::<role::SetPrimaryContactOperation>()
        .question::<pipeline::StagesQuestion>()
        .question::<board::BoardQuestion>()
        .question::<board::CompanyRollupQuestion>()
        .question::<forecast::ForecastQuestion>()
        .question::<history::StageHistoryQuestion>()
        .question::<history::TimeInStageQuestion>()
        .question::<measures::WinRateQuestion>()
        .question::<measures::CycleLengthQuestion>()
        .question::<measures::VelocityQuestion>()
        .question::<measures::StageConversionQuestion>()
        .question::<rotting::RottingQuestion>()
}
