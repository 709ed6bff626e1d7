//! Countries by ISO 3166-1.

use std::fmt;
use std::str::FromStr;

use rust_iso3166::CountryCode;

use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// Names that people use and the standard's short names do not give, with the code each stands for.
const COMMON_NAMES: &[(&str, &str)] = &[
    ("america", "US"),
    ("united states", "US"),
    ("usa", "US"),
    ("u.s.a.", "US"),
    ("u.s.", "US"),
    ("uk", "GB"),
    ("united kingdom", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("south korea", "KR"),
    ("north korea", "KP"),
    ("russia", "RU"),
    ("iran", "IR"),
    ("syria", "SY"),
    ("vietnam", "VN"),
    ("laos", "LA"),
    ("moldova", "MD"),
    ("bolivia", "BO"),
    ("venezuela", "VE"),
    ("tanzania", "TZ"),
    ("taiwan", "TW"),
    ("palestine", "PS"),
    ("czech republic", "CZ"),
    ("macedonia", "MK"),
    ("turkey", "TR"),
    ("turkiye", "TR"),
    ("ivory coast", "CI"),
    ("cape verde", "CV"),
    ("swaziland", "SZ"),
    ("burma", "MM"),
    ("brunei", "BN"),
    ("micronesia", "FM"),
    ("vatican", "VA"),
    ("vatican city", "VA"),
    ("holland", "NL"),
    ("netherlands", "NL"),
    ("the netherlands", "NL"),
    ("uae", "AE"),
    ("the gambia", "GM"),
    ("the bahamas", "BS"),
    ("democratic republic of the congo", "CD"),
    ("falkland islands", "FK"),
    ("british virgin islands", "VG"),
    ("us virgin islands", "VI"),
    ("macau", "MO"),
    ("cote d'ivoire", "CI"),
    ("curacao", "CW"),
    ("reunion", "RE"),
];

/// A country, with the form in which it was entered. Serde writes the alpha-2 code.
///
/// ```
/// use crmkit_record::Country;
///
/// for text in ["KR", "kor", "410", "South Korea", "Korea (Republic of)"] {
///     assert_eq!(Country::parse(text).unwrap().code(), "KR");
/// }
/// assert_eq!(Country::parse("Atlantis").unwrap_err().code, "country.unknown");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Country {
    /// INVARIANT: two ASCII capital letters.
    code: [u8; 2],
    /// INVARIANT: only when it differs from the code, and never empty.
    entered: Option<Box<str>>,
}

impl Country {
    /// Reads an alpha-2, alpha-3 or numeric code or an English name, in any case.
    ///
    /// # Errors
    /// `country.unknown`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let entered = text.trim();
        let unknown = || {
            let text = shown(entered);
            Problem::new("", "country.unknown", format!("`{text}` is not a country")).with("value", text)
        };
        let code = find(entered).and_then(|code| <[u8; 2]>::try_from(code.as_bytes()).ok()).ok_or_else(unknown)?;
        Self::from_stored(code, Some(entered)).ok_or_else(unknown)
    }

    /// The ISO 3166-1 alpha-2 code, upper case.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("ZZ")
    }

    /// The form in which it was entered.
    #[must_use]
    pub fn entered(&self) -> &str {
        self.entered.as_deref().unwrap_or(self.code())
    }

    /// The English short name of ISO 3166-1; the code for a country that a newer version knows.
    #[must_use]
    pub fn name(&self) -> &str {
        rust_iso3166::from_alpha2(self.code()).map_or(self.code(), |country| country.name)
    }

    /// Whether both are the same country, however entered.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.code == other.code
    }

    pub(crate) fn other_form(&self) -> Option<&str> {
        self.entered.as_deref()
    }

    pub(crate) fn bytes(&self) -> [u8; 2] {
        self.code
    }

    /// A code as it was stored: two capital letters, possibly of a country that a newer version knows.
    pub(crate) fn from_stored(code: [u8; 2], entered: Option<&str>) -> Option<Self> {
        if !code.iter().all(u8::is_ascii_uppercase) {
            return None;
        }
        let plain = Self { code, entered: None };
        let entered = crate::value::other_form(plain.code(), entered);
        Some(Self { entered, ..plain })
    }
}

fn find(text: &str) -> Option<&'static str> {
    let alpha2 = |country: CountryCode| country.alpha2;
    if text.len() == 2 || text.len() == 3 {
        let code = text.to_ascii_uppercase();
        let found = match code.len() {
            2 => rust_iso3166::from_alpha2(&code),
            _ if code.bytes().all(|b| b.is_ascii_digit()) => rust_iso3166::from_numeric_str(&code),
            _ => rust_iso3166::from_alpha3(&code),
        };
        if let Some(country) = found {
            return Some(alpha2(country));
        }
    }
    let name = text.to_lowercase();
    if let Some((_, code)) = COMMON_NAMES.iter().find(|(common, _)| *common == name) {
        return Some(code);
    }
    rust_iso3166::ALL.iter().find(|country| country.name.to_lowercase() == name).copied().map(alpha2)
}

impl FromStr for Country {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

serde_as_text!(Country);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_name_of_the_standard_is_read() {
        assert!(rust_iso3166::ALL.len() > 240);
        for country in rust_iso3166::ALL {
            for text in [country.alpha2, country.alpha3, &format!("{:03}", country.numeric), country.name] {
                assert_eq!(Country::parse(text).unwrap().code(), country.alpha2, "{text}");
                assert_eq!(Country::parse(&text.to_lowercase()).unwrap().code(), country.alpha2, "{text}");
            }
        }
    }

    #[test]
    fn every_common_name_stands_for_a_country_of_the_standard() {
        for (name, code) in COMMON_NAMES {
            assert_eq!(Country::parse(name).unwrap().code(), *code);
            assert!(rust_iso3166::from_alpha2(code).is_some(), "{code}");
            assert!(
                rust_iso3166::ALL.iter().all(|country| country.name.to_lowercase() != *name),
                "{name} is in the standard"
            );
        }
    }

    #[test]
    fn the_entered_form_is_kept_beside_the_code() {
        let country = Country::parse(" Germany ").unwrap();
        assert_eq!((country.code(), country.entered()), ("DE", "Germany"));
        assert!(country.same_as(&Country::parse("DE").unwrap()));
        assert_ne!(country, Country::parse("DE").unwrap());
    }
}
