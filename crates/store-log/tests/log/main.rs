//! The log store against every law, and what a store on disk has to stand: kills, damage, other processes, a full disk.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

#[path = "../../../../tests/stores/batches.rs"]
mod batches;
mod child;
mod damage;
mod full;
mod kill;
mod laws;
mod opening;
mod portable;
