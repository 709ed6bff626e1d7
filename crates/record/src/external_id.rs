//! Ids that other systems gave.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, shown};

/// The id of the same thing in another system.
///
/// ```
/// use crmkit_record::ExternalId;
///
/// let id: ExternalId = "billing:C-1001".parse().unwrap();
/// assert_eq!((id.system.as_str(), id.id.as_str()), ("billing", "C-1001"));
/// assert_eq!(id.to_string(), "billing:C-1001");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    /// The other system; without a colon.
    pub system: String,
    /// The id there.
    pub id: String,
}

impl ExternalId {
    /// An id in a system.
    #[must_use]
    pub fn new(system: impl Into<String>, id: impl Into<String>) -> Self {
        Self { system: system.into(), id: id.into() }
    }

    /// Whether both parts are there and the system has no colon, so that the text form reads back.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let tidy = |part: &str| !part.is_empty() && part.trim() == part;
        tidy(&self.system) && tidy(&self.id) && !self.system.contains(':')
    }
}

impl FromStr for ExternalId {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        text.split_once(':')
            .map(|(system, id)| Self::new(system.trim(), id.trim()))
            .filter(Self::is_well_formed)
            .ok_or_else(|| invalid(text))
    }
}

pub(crate) fn invalid(text: &str) -> Problem {
    let text = shown(text);
    Problem::new("", "external_id.invalid", format!("`{text}` is not an id in another system such as `billing:1001`"))
        .with("value", text)
}

impl fmt::Display for ExternalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.system, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_may_hold_colons_but_the_system_may_not() {
        assert_eq!("erp:a:b".parse::<ExternalId>().unwrap(), ExternalId::new("erp", "a:b"));
        for text in ["", ":", "erp:", ":1", "erp"] {
            assert_eq!(text.parse::<ExternalId>().unwrap_err().code, "external_id.invalid", "{text}");
        }
    }
}
