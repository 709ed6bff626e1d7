//! The house part: the rules of the house, which are tests of the package `crmkit-tests`.

use crate::counts::Reader;
use crate::part::Part;
use crate::rust;

/// Runs the house rules.
///
/// # Errors
///
/// When a tool is missing.
pub(crate) fn test(part: &mut Part) -> Result<(), String> {
    rust::install(part)?;
    if rust::has_nextest() {
        part.step(Reader::Nextest, &rust::cargo("house rules", "nextest run --release --no-fail-fast --test house"));
    } else {
        part.step(Reader::CargoTest, &rust::cargo("house rules", "test --release --no-fail-fast --test house"));
    }
    Ok(())
}
