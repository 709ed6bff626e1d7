//! Which files are generated, and where they lie.

use std::sync::Arc;

use crmkit::chrono::DateTime;
use crmkit::{Catalog, Context, Result};

use crate::{javascript, json_schema, namespace, python, reference, typescript};

/// What rewrites every generated file.
pub const COMMAND: &str = "cargo run --release -p crmkit-codegen";

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it lies, from the root of the repository.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The catalog of the rooms that crmkit brings along, without custom fields.
///
/// # Errors
/// `Invalid` if two rooms use the same name: a mistake in the program.
pub fn built_in_catalog() -> Result<Arc<Catalog>> {
    crmkit::memory(Context::seeded(DateTime::UNIX_EPOCH, 0))?.catalog()
}

/// Every generated file, in the order of their paths.
///
/// ```
/// let catalog = crmkit_codegen::built_in_catalog()?;
/// let files = crmkit_codegen::files(&catalog)?;
/// assert!(files.iter().any(|file| file.path == "docs/reference.md"));
/// # Ok::<(), crmkit::Error>(())
/// ```
///
/// # Errors
/// `Invalid` for a catalog in which a room's verb has the name of a verb that every record has.
pub fn files(catalog: &Catalog) -> Result<Vec<File>> {
    namespace::check(catalog)?;
    let file = |path: &str, text: String| File { path: path.to_owned(), text };
    let mut files = vec![
        file("bindings/python/python/crmkit/_generated.py", python::client(catalog)),
        file("bindings/wasm/lib/generated.d.ts", typescript::declarations(catalog)),
        file("bindings/wasm/lib/generated.js", javascript::client(catalog)),
        file("docs/reference.md", reference::document(catalog)),
    ];
    let schemas = catalog.records().iter().map(|record| File {
        path: format!("docs/generated/schema/{}.json", record.name),
        text: json_schema::schema(catalog, record),
    });
    files.extend(schemas);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// What the first line of every generated file says.
pub(crate) fn notice() -> String {
    format!("Generated from the catalog by crmkit-codegen: do not edit, run `{COMMAND}`.")
}
