//! Languages by their tags.

use std::fmt;
use std::str::FromStr;

use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// A language tag: the language, optionally a script and a region: `en`, `pt-BR`, `zh-Hant-TW`.
///
/// The language is an ISO 639 code (two letters where there are two, else three), the region an ISO 3166-1 alpha-2 code
/// or `419` for Latin America. Scripts are four letters and not looked up.
///
/// ```
/// use crmkit_record::Language;
///
/// assert_eq!(Language::parse("PT_br").unwrap().as_str(), "pt-BR");
/// assert_eq!(Language::parse("deu").unwrap().as_str(), "de");
/// assert_eq!(Language::parse("xx").unwrap_err().code, "language.unknown");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// Reads a tag in any case, with `-` or `_` between its parts.
    ///
    /// # Errors
    /// `language.unknown`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        canonical(text.trim()).map(|tag| Self(tag.into())).ok_or_else(|| {
            let text = shown(text);
            Problem::new("", "language.unknown", format!("`{text}` is not a language tag such as `en` or `pt-BR`"))
                .with("value", text)
        })
    }

    /// The canonical tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region.
    #[must_use]
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    pub(crate) fn from_stored(tag: &str) -> Self {
        Self(tag.into())
    }
}

fn canonical(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']).peekable();
    let code = parts.next()?.to_ascii_lowercase();
    let language = match code.len() {
        2 => isolang::Language::from_639_1(&code)?,
        3 => isolang::Language::from_639_3(&code)?,
        _ => return None,
    };
    let mut tag = language.to_639_1().unwrap_or(language.to_639_3()).to_owned();
    if let Some(script) = parts.next_if(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        let (first, rest) = script.split_at(1);
        tag.extend(["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()]);
    }
    if let Some(region) = parts.next() {
        let region = region.to_ascii_uppercase();
        if region != "419" {
            rust_iso3166::from_alpha2(&region)?;
        }
        tag.extend(["-", &region]);
    }
    parts.next().is_none().then_some(tag)
}

impl FromStr for Language {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(Language);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_brought_to_one_form() {
        for (text, tag) in [
            ("EN", "en"),
            ("eng", "en"),
            ("haw", "haw"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("sr_LATN", "sr-Latn"),
            ("es-419", "es-419"),
            (" fr-CA ", "fr-CA"),
        ] {
            assert_eq!(Language::parse(text).unwrap().as_str(), tag);
            assert_eq!(Language::parse(tag).unwrap().as_str(), tag);
        }
        assert_eq!(Language::parse("pt-BR").unwrap().base(), "pt");
    }

    #[test]
    fn what_is_not_a_tag_is_refused() {
        for text in ["", "e", "zz", "english", "en-", "en-ZZ", "en-US-x", "en US", "äö"] {
            assert_eq!(Language::parse(text).unwrap_err().code, "language.unknown", "{text}");
        }
    }
}
