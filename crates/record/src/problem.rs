//! A problem: what is wrong with an input, where, and under which stable code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that is wrong with an input.
///
/// The `code` is stable and meant for programs and translations; the `message` is meant for people: lower case, no
/// period at the end, what the user typed in backticks.
///
/// ```
/// use crmkit_record::Problem;
///
/// let problem = Problem::new("amount", "range", "`-5` is below the minimum `0`").with("minimum", 0).at("lines[2]");
/// assert_eq!(problem.to_string(), "`lines[2].amount`: `-5` is below the minimum `0`");
/// assert_eq!(problem.parameters["minimum"], "0");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: `amount`, `emails[0]`, `custom.size`; empty when the whole input is meant.
    #[serde(default)]
    pub path: String,
    /// Which kind of problem, stable across versions: `required`, `money.invalid`.
    pub code: Cow<'static, str>,
    /// What is wrong, for people.
    pub message: String,
    /// The parts of the message by name, for translations.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
}

impl Problem {
    /// A problem at a path.
    #[must_use]
    pub fn new(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code: Cow::Borrowed(code), message: message.into(), parameters: BTreeMap::new() }
    }

    /// The same problem with one more parameter.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.parameters.insert(name.into(), value.to_string());
        self
    }

    /// The same problem seen from further outside: `prefix` is put before its path.
    #[must_use]
    pub fn at(mut self, prefix: impl fmt::Display) -> Self {
        let prefix = prefix.to_string();
        if self.path.is_empty() {
            self.path = prefix;
        } else if !prefix.is_empty() {
            let dot = if self.path.starts_with('[') { "" } else { "." };
            self.path = format!("{prefix}{dot}{}", self.path);
        }
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "`{}`: {}", self.path, self.message) }
    }
}

impl std::error::Error for Problem {}

/// What the user typed, shortened for a message.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_joins_with_a_dot_or_an_index() {
        assert_eq!(Problem::new("", "x", "m").at("emails").path, "emails");
        assert_eq!(Problem::new("[0]", "x", "m").at("emails").path, "emails[0]");
        assert_eq!(Problem::new("city", "x", "m").at("address").path, "address.city");
        assert_eq!(Problem::new("city", "x", "m").at("").path, "city");
    }

    #[test]
    fn a_problem_survives_json() {
        let problem = Problem::new("a", "required", "is required").with("label", "A");
        let back: Problem = serde_json::from_str(&serde_json::to_string(&problem).unwrap()).unwrap();
        assert_eq!(back, problem);
    }

    #[test]
    fn a_long_input_is_shortened_between_characters() {
        assert_eq!(shown(&"ä".repeat(61)).chars().count(), 61);
        assert_eq!(shown("short"), "short");
    }
}
