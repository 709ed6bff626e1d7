//! Who may see what, held against a function that knows nothing of how it is decided.
//!
//! Worlds are random; every failure tells the seed. `CRMKIT_SEED=N` begins with that one.

mod asking;
mod chance;
mod kept;
mod oracle;
mod pairs;
mod paths;
mod records;
mod specimen;
mod world;
