//! How the engine behaves through its public face: the gate stage by stage, and everything that reads what it wrote.
//!
//! `library.rs` is the small house that the tests live in. Each other file is one part of the engine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod access;
mod attempts;
mod catalog;
mod checkpoints;
mod concurrency;
mod context;
mod counting;
mod custom_fields;
mod deleting;
mod due;
mod duplicates;
mod erasing;
mod gate;
mod journal;
mod library;
mod naive;
mod outbox;
mod proofs;
mod queries;
mod read_logs;
mod reports;
mod store_keys;
mod tampering;
mod two_crms;
mod verbs;
