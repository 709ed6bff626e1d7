//! Reads the catalog and writes what would otherwise be written by hand a second time: the JavaScript client with its types,
//! the Python client, a JSON Schema for every record type, and the reference.
//!
//! `cargo run --release -p crmkit-codegen` writes the files into the repository, where they are committed beside their
//! users; a test compares them with the catalog. A program with rooms of its own passes its catalog to [`files`].

mod files;
mod javascript;
mod json_schema;
mod namespace;
mod python;
mod reference;
mod typescript;
mod words;

pub use files::{COMMAND, File, built_in_catalog, files};
