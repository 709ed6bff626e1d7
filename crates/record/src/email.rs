//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

use email_address::{EmailAddress, Options};

use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// An e-mail address, with the form in which it was entered.
///
/// Two addresses are the same mailbox when their lower-case forms are equal: the standard lets the part before `@` be
/// case sensitive, but nobody runs mailboxes that way and people type both. Serde writes the canonical form.
///
/// ```
/// use crmkit_record::Email;
///
/// let email = Email::parse("Ada.Lovelace@Example.ORG").unwrap();
/// assert_eq!(email.as_str(), "ada.lovelace@example.org");
/// assert_eq!(email.entered(), "Ada.Lovelace@Example.ORG");
/// assert_eq!(email.domain(), "example.org");
/// assert_eq!(Email::parse("ada at example.org").unwrap_err().code, "email.invalid");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email {
    canonical: Box<str>,
    /// INVARIANT: only when it differs from the canonical form, and never empty.
    entered: Option<Box<str>>,
}

impl Email {
    /// Reads an address such as `ada@example.org`, without a display name, at a domain with at least two parts.
    ///
    /// # Errors
    /// `email.invalid`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let entered = text.trim();
        if !is_valid(entered) {
            return Err(invalid(entered));
        }
        let canonical = if entered.is_ascii() { entered.to_ascii_lowercase() } else { entered.to_lowercase() };
        // Lower case can be longer than upper case outside ASCII.
        if !entered.is_ascii() && !is_valid(&canonical) {
            return Err(invalid(entered));
        }
        Ok(Self::from_stored(&canonical, Some(entered)))
    }

    /// The canonical form, all in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.canonical
    }

    /// The form in which it was entered.
    #[must_use]
    pub fn entered(&self) -> &str {
        self.entered.as_deref().unwrap_or(&self.canonical)
    }

    /// The part after `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.canonical.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether both are the same mailbox, however entered.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }

    pub(crate) fn other_form(&self) -> Option<&str> {
        self.entered.as_deref()
    }

    pub(crate) fn from_stored(canonical: &str, entered: Option<&str>) -> Self {
        Self { canonical: canonical.into(), entered: crate::value::other_form(canonical, entered) }
    }
}

fn is_valid(text: &str) -> bool {
    let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
    EmailAddress::parse_with_options(text, options).is_ok()
}

fn invalid(text: &str) -> Problem {
    let text = shown(text);
    Problem::new("", "email.invalid", format!("`{text}` is not an e-mail address")).with("value", text)
}

impl FromStr for Email {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

serde_as_text!(Email);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_make_another_mailbox() {
        let (one, other) = (Email::parse("Ada@Example.org").unwrap(), Email::parse("ada@example.ORG").unwrap());
        assert!(one.same_as(&other));
        assert_ne!(one, other);
        assert_eq!(serde_json::to_string(&one).unwrap(), "\"ada@example.org\"");
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        for text in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "ada@localhost",
            "Ada <ada@example.org>",
            "a b@example.org",
            "ada@example..org",
        ] {
            assert_eq!(Email::parse(text).unwrap_err().code, "email.invalid", "{text}");
        }
    }

    #[test]
    fn addresses_of_other_alphabets_are_understood() {
        assert_eq!(Email::parse("Jörg@Müller.example").unwrap().as_str(), "jörg@müller.example");
        assert_eq!(Email::parse("ada+crm@example.co.uk").unwrap().domain(), "example.co.uk");
    }
}
