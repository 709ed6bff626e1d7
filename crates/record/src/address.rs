//! Postal addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::country::Country;

/// A postal address. Every part may be missing, though not all of them.
///
/// ```
/// use crmkit_record::{Address, Country};
///
/// let address = Address {
///     street: "12 Main Street\nSuite 5".into(),
///     city: "Springfield".into(),
///     region: "IL".into(),
///     postal_code: "62704".into(),
///     country: Country::parse("US").ok(),
/// };
/// assert_eq!(address.to_string(), "12 Main Street, Suite 5, Springfield, IL 62704, US");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and number, as many lines as it takes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// The town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// State, province or county, as written on an envelope.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// The postal code, which is a text everywhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// The country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

impl Address {
    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.country.is_none() && self.texts().iter().all(|text| text.is_empty())
    }

    pub(crate) fn texts(&self) -> [&String; 4] {
        [&self.street, &self.city, &self.region, &self.postal_code]
    }

    pub(crate) fn texts_mut(&mut self) -> [&mut String; 4] {
        [&mut self.street, &mut self.city, &mut self.region, &mut self.postal_code]
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = [self.region.as_str(), self.postal_code.as_str()].join(" ");
        let country = self.country.as_ref().map_or("", |country| country.code());
        let lines = self.street.lines().chain([self.city.as_str(), last.as_str(), country]);
        let mut first = true;
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            if !first {
                f.write_str(", ")?;
            }
            first = false;
            f.write_str(line)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_parts_leave_no_gaps() {
        let address = Address { city: "Paris".into(), postal_code: "75001".into(), ..Address::default() };
        assert_eq!(address.to_string(), "Paris, 75001");
        assert!(!address.is_empty());
        assert!(Address::default().is_empty());
        assert_eq!(
            serde_json::to_value(&address).unwrap(),
            serde_json::json!({"city": "Paris", "postal_code": "75001"})
        );
    }
}
