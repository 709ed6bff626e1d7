//! Web addresses.

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// An `http` or `https` address, with the form in which it was entered. Serde writes the canonical form.
///
/// ```
/// use crmkit_record::WebUrl;
///
/// let site = WebUrl::parse("Example.com/pricing").unwrap();
/// assert_eq!(site.as_str(), "https://example.com/pricing");
/// assert_eq!(site.host(), "example.com");
/// assert_eq!(site.entered(), "Example.com/pricing");
/// assert_eq!(WebUrl::parse("javascript:alert(1)").unwrap_err().code, "url.invalid");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WebUrl {
    canonical: Box<str>,
    /// INVARIANT: only when it differs from the canonical form, and never empty.
    entered: Option<Box<str>>,
}

impl WebUrl {
    /// Reads an address; one without a scheme, such as `example.com`, gets `https`.
    ///
    /// # Errors
    /// `url.invalid`, also for every other scheme.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let entered = text.trim();
        Self::canonical(entered).map(|canonical| Self::from_stored(&canonical, Some(entered))).ok_or_else(|| {
            let text = shown(entered);
            Problem::new("", "url.invalid", format!("`{text}` is not a web address")).with("value", text)
        })
    }

    fn canonical(text: &str) -> Option<String> {
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        let url = if text.contains("://") {
            Url::parse(text).ok()?
        } else {
            // `example.com:8080/x` has a port; `mailto:x` and `javascript:x` have a scheme and are refused.
            let authority = text.split(['/', '?', '#']).next().unwrap_or_default();
            let has_scheme =
                authority.split_once(':').is_some_and(|(_, port)| !port.bytes().all(|b| b.is_ascii_digit()));
            if has_scheme || !authority.contains('.') || authority.starts_with('.') {
                return None;
            }
            Url::parse(&format!("https://{text}")).ok()?
        };
        (matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty()))
            .then(|| url.into())
    }

    /// The canonical form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.canonical
    }

    /// The form in which it was entered.
    #[must_use]
    pub fn entered(&self) -> &str {
        self.entered.as_deref().unwrap_or(&self.canonical)
    }

    /// The host, in lower case, without user and port.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.canonical.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        }
    }

    /// Whether both are the same address, however entered.
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

impl FromStr for WebUrl {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text)
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

serde_as_text!(WebUrl);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_host_becomes_https() {
        for (text, canonical) in [
            ("example.com", "https://example.com/"),
            ("HTTP://Example.com", "http://example.com/"),
            ("example.com:8080/a?b=c#d", "https://example.com:8080/a?b=c#d"),
            ("http://localhost:3000", "http://localhost:3000/"),
            ("https://müller.example/straße", "https://xn--mller-kva.example/stra%C3%9Fe"),
        ] {
            let url = WebUrl::parse(text).unwrap();
            assert_eq!(url.as_str(), canonical);
            assert_eq!(WebUrl::parse(canonical).unwrap().as_str(), canonical);
        }
    }

    #[test]
    fn other_schemes_and_words_are_refused() {
        for text in [
            "",
            "n/a",
            "none",
            "mailto:ada@example.org",
            "ftp://example.com",
            "javascript:alert(1)",
            "a b.com",
            "https://",
            ".",
        ] {
            assert_eq!(WebUrl::parse(text).unwrap_err().code, "url.invalid", "{text}");
        }
    }

    #[test]
    fn the_host_stands_alone() {
        assert_eq!(WebUrl::parse("https://ada:x@example.com:8443/").unwrap().host(), "example.com");
    }
}
