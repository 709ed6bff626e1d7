//! Import and export of CSV files, as a user meets them.
//!
//! The small files in `data` hold the same dirt as the real data sets. What needs the real ones finds them beside the
//! project and says so where they are missing.

#[cfg(test)]
mod bad;
#[cfg(test)]
mod contacts;
#[cfg(test)]
mod export;
#[cfg(test)]
mod files;
#[cfg(test)]
mod maven;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod support;
