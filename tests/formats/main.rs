//! Bytes that were written once and must be readable for ever.
//!
//! - `records/<type>.hex` is a record of each type with every field filled. A new field makes new bytes, an old one never
//!   changes its own.
//! - `stores/format-<n>.portable` is a whole store that an earlier crmkit wrote, and `stores/format-<n>.json` is everything
//!   that is in it; `stores/sealed-<n>.*` the same of a sealed store, with its vault.
//!
//! With `UPDATE_FORMATS=1` in the environment the tests write the records anew, and those stores that are missing: a store
//! that was released is never written again. To make another one, say why its bytes may change, delete it, and run
//! `UPDATE_FORMATS=1 cargo test --release -p crmkit-tests --test formats`.

#[cfg(test)]
mod base;
#[cfg(test)]
mod records;
#[cfg(test)]
mod sealed;
#[cfg(test)]
mod stores;

#[cfg(test)]
fn folder(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("formats").join(name)
}

#[cfg(test)]
fn updates() -> bool {
    std::env::var("UPDATE_FORMATS").is_ok_and(|value| value == "1")
}
