//! Import and export of CSV files, as a user meets them.
//!
//! The small files in `data` hold the same dirt as the real data sets. What needs the real ones finds them beside the
//! project and says so where they are missing.

mod bad;
mod contacts;
mod export;
mod files;
mod maven;
mod rules;
mod support;
