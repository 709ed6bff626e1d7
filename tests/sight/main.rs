//! Who may see what, asked a second time: an oracle, worlds and questions that were written apart from those of
//! `tests/visibility`, with segments, related records, chains of parents, keys and delegations. Where the two say different
//! things of `docs/access.md`, the page is not clear.
//!
//! Worlds are random; every failure tells the seed. `CRMKIT_SEED=N` begins with that one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod asking;
mod bad;
mod chance;
mod channels;
mod facts;
mod kept;
mod mask;
mod oracle;
mod pairs;
mod paths;
mod records;
mod specimen;
mod world;
mod writes;
