//! The native half of the Python package `crmkit`: a handle, calls by name, and values turned into each other.
//!
//! The Python half, with the classes and the typed methods that people use, is in `python/crmkit`; what depends on the
//! catalog there is generated. No decision about the domain is made in either half.

mod answer;
mod argument;
mod engine;
mod fault;
mod files;
mod plan;
mod transfer;
mod types;

/// The native half of crmkit. Use the package `crmkit`, which is made of it.
#[pyo3::pymodule]
mod _crmkit {
    #[pymodule_export]
    use super::argument::{attachment, to_json};
    #[pymodule_export]
    use super::engine::Engine;
}
