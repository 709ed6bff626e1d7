//! What sealing promises, held against stores in memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod damage;
mod fixture;
mod opening;
mod persons;
mod rotation;
