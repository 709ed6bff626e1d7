//! Import and export of CSV files, with a mapping file that says which column is which field.
//!
//! Called by hosts through [`Session::import`](crate::Session::import) and [`Session::export`](crate::Session::export).
//!
//! - [`ImportMap`] is the mapping file, in TOML or JSON.
//! - An import checks the whole file first, then writes it in units of some thousand rows that carry one batch in the
//!   journal. A row that is refused is reported and never stops the rest.
//! - An export written through a map is read back by the same map, and says what it could not keep.
//!
//! INVARIANT: every change goes through the write gate, with the rights of the session's actor.
//!
//! Absent on purpose: files and paths. A host opens them and hands over readers and writers.

mod assemble;
mod bind;
mod encoding;
mod ensure;
mod export;
mod finder;
mod formula;
mod import;
mod map;
mod plan;
mod report;
mod rows;
mod sheet;
mod step;

pub use encoding::Encoding;
pub use export::ExportPlan;
pub use formula::escape as escape_formula;
pub use import::{ImportOptions, Listener};
pub use map::{Blank, Column, Constant, Ensure, Formats, ImportMap, Link, Lookup, Part, Unknown};
pub use report::{ExportReport, ImportReport, Note, NoteKind, Phase, Progress, REPORT_LIMIT, Refusal};
pub use sheet::{CsvFormat, ROW_LIMIT, Sheet, SheetRow, Source};
