//! What makes reads fast: index keys in the store, and resident columns in memory.
//!
//! - `entries`: which keys of the store a record stands under; they must be right, not only fast.
//! - `column`, `table`: the fields of a type as columns over row numbers.
//! - `resident`: the tables of all types, one revision of them shared by all readers, brought forward by every commit.
//! - `checkpoint`: tables as bytes in the store.
//! - `plan`: a filter as it is answered from a table. `select`: the records that a filter finds.

mod checkpoint;
mod column;
mod entries;
mod plan;
mod resident;
mod select;
mod table;
mod text;
mod world;

pub use checkpoint::Checkpoint;
pub(crate) use checkpoint::{ask_for_all, write as write_checkpoints};
pub(crate) use column::{Column, Content, decimals, number_of, number_value, value_of};
pub(crate) use entries::{found_under, index_prefixes, is_indexed, reference_target};
pub(crate) use plan::tested;
pub(crate) use resident::{Resident, RowChange, Tables};
pub use select::PlanStep;
pub(crate) use select::Selection;
pub(crate) use table::Table;
pub(crate) use text::{borrowed, fields, options, same_fields, stemmed, texts};
pub(crate) use world::Understanding;
pub use world::{Locale, Membership};
