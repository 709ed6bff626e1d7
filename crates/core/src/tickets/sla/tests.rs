//! How service levels behave as a whole.

mod clocks;
mod desk;
mod histories;
mod history;
mod milestones;
