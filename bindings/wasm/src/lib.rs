//! crmkit as a WebAssembly module: a handle whose calls take JSON as text, and give JSON or columns.
//!
//! The JavaScript in `lib/` is what a user imports; it wraps these functions and nothing else calls them. Nothing is decided
//! here: a call goes to the engine by name. Pages of records cross as columns in one block of bytes, everything else as JSON text:
//! for a page of 1,000 contacts, writing the text and `JSON.parse` took less than half as long as building the same objects by
//! calls from WebAssembly that set one property each, and four times as long as the block.
//!
//! Errors are thrown as JSON text: the engine's error as data, and whether the call may be tried again. A panic cannot be
//! caught inside WebAssembly; it is kept for [`take_panic`], so that JavaScript can say what happened.

mod context;
mod failure;
mod handle;
mod table;

pub use failure::{take_panic, watch_panics};
pub use handle::Handle;
pub use table::CsvFile;
