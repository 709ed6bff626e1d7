//! Resident columns, sets of rows and text, over dense row numbers: what makes a filter over a million records a matter of
//! microseconds.
//!
//! This crate is a leaf. It knows rows, numbers, bytes and words; it knows nothing of records, stores or customers. Everything
//! in it can be cloned for the price of a few pointers, so that a reader keeps the state of its revision while a writer goes on.

mod chunks;
mod codes;
mod dictionary;
mod ids;
mod many;
mod numbers;
mod order;
mod packed;
mod plan;
mod rows;
mod saved;
mod scan;
pub mod text;

pub use chunks::Chunks;
pub use codes::{Codes, MOST_SETS};
pub use dictionary::Dictionary;
pub use ids::Ids;
pub use many::Many;
pub use numbers::{BlockNumbers, Numbers, Offsets};
pub use order::Order;
pub use plan::{Ask, Plan};
pub use rows::{BLOCK, Mask, Rows};
pub use saved::Saved;
