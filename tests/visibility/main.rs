//! The proof that nobody sees more than it may: random worlds are asked by every public way of reading, and the answers are
//! those of a plain function; and two worlds that differ only in what a session cannot see answer it with the same bytes.
//!
//! `CRMKIT_SEED=N` runs the worlds of one seed again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod filter;
mod listed;
mod oracle;
mod pairs;
mod paths;
mod world;

/// The seed that was asked for, or a new one, told where a test fails.
fn seed() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let given = std::env::var("CRMKIT_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| std::collections::hash_map::RandomState::new().build_hasher().finish() >> 16);
    println!("CRMKIT_SEED={seed}");
    seed
}
