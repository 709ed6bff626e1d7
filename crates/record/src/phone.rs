//! Telephone numbers.

use std::fmt;
use std::str::FromStr;

use crate::country::Country;
use crate::parsed::serde_as_text;
use crate::problem::{Problem, shown};

/// A telephone number in its international form, with the form in which it was entered.
///
/// Numbers that can be read but are not in use anywhere are kept: a CRM is not the place to lose them, see
/// [`Phone::is_plausible`]. Serde writes the canonical form.
///
/// ```
/// use crmkit_record::{Country, Phone};
///
/// let phone = Phone::parse("+1 (415) 295-3331 x371", None).unwrap();
/// assert_eq!(phone.as_str(), "+14152953331;ext=371");
/// assert_eq!((phone.e164(), phone.extension()), ("+14152953331", Some("371")));
/// # #[cfg(feature = "phone")] {
/// let berlin = Phone::parse("030 12345678", Country::parse("DE").ok().as_ref()).unwrap();
/// assert_eq!(berlin.as_str(), "+493012345678");
/// assert_eq!(berlin.entered(), "030 12345678");
/// # }
/// assert_eq!(Phone::parse("030 12345678", None).unwrap_err().code, "phone.country_unknown");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone {
    /// INVARIANT: `+` and digits, then possibly `;ext=` and digits.
    canonical: Box<str>,
    /// INVARIANT: only when it differs from the canonical form, and never empty.
    entered: Option<Box<str>>,
}

impl Phone {
    /// Reads a number; one without a country calling code is a number of `default_country`.
    ///
    /// # Errors
    /// `phone.country_unknown` for a national number without a country; `phone.unparseable` for everything else that
    /// cannot be read.
    pub fn parse(text: &str, default_country: Option<&Country>) -> Result<Self, Problem> {
        let entered = text.trim();
        let unparseable = || {
            let text = shown(entered);
            Problem::new("", "phone.unparseable", format!("`{text}` is not a telephone number")).with("value", text)
        };
        let (number, extension) = split_extension(entered);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits < 3 || number.len() > 80 {
            return Err(unparseable());
        }
        // Numbers with `+` say their country themselves, and must not depend on where they are read.
        let number = number.strip_prefix("tel:").unwrap_or(number).trim();
        let e164 = if number.starts_with(['+', '＋']) {
            international(number).ok_or_else(unparseable)?
        } else {
            let Some(country) = default_country else {
                let text = shown(entered);
                let message = format!("`{text}` has no country calling code such as `+49`, and no country is given");
                return Err(Problem::new("", "phone.country_unknown", message).with("value", text));
            };
            national(number, country).ok_or_else(unparseable)?
        };
        let canonical = match extension {
            Some(extension) => format!("{e164};ext={extension}"),
            None => e164,
        };
        Ok(Self::from_stored(&canonical, Some(entered)))
    }

    /// The canonical form: `+14152953331`, with an extension `+14152953331;ext=371`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.canonical
    }

    /// The number without its extension, in the form of ITU-T E.164.
    #[must_use]
    pub fn e164(&self) -> &str {
        self.canonical.split(';').next().unwrap_or_default()
    }

    /// The extension to dial after the number.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.canonical.split_once(";ext=").map(|(_, extension)| extension)
    }

    /// The form in which it was entered.
    #[must_use]
    pub fn entered(&self) -> &str {
        self.entered.as_deref().unwrap_or(&self.canonical)
    }

    /// Whether a number like this is in use in its country, as far as the numbering plans say; without the feature
    /// `phone`, whether its length is possible.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        plausible(self.e164())
    }

    /// Whether both are the same number and extension, however entered.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.canonical == other.canonical
    }

    pub(crate) fn other_form(&self) -> Option<&str> {
        self.entered.as_deref()
    }

    /// The same number with another entered form, if that form can be read as this number.
    pub(crate) fn with_entered(&self, text: &str, default_country: Option<&Country>) -> Option<Self> {
        let same = |country: Option<&Country>| Self::parse(text, country).ok().filter(|same| same.same_as(self));
        same(default_country).or_else(|| plan::countries(self.e164()).iter().find_map(|country| same(Some(country))))
    }

    pub(crate) fn from_stored(canonical: &str, entered: Option<&str>) -> Self {
        Self { canonical: canonical.into(), entered: crate::value::other_form(canonical, entered) }
    }
}

/// Takes the extension off: `;ext=371`, `x371`, `ext. 371`, `extension 371`, `#371`.
fn split_extension(text: &str) -> (&str, Option<&str>) {
    let number_end = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = text.get(number_end.len()..).unwrap_or_default();
    if extension.is_empty() || extension.len() > 15 || number_end.len() < 4 {
        return (text, None);
    }
    let head = number_end.trim_end();
    let head = head.strip_suffix(['.', ':', '=']).unwrap_or(head).trim_end();
    for mark in ["extension", "extn", "ext", "x", "#"] {
        let Some(cut) = head.len().checked_sub(mark.len()) else { continue };
        if let (Some(number), Some(found)) = (head.get(..cut), head.get(cut..))
            && found.eq_ignore_ascii_case(mark)
        {
            let number = number.trim_end().trim_end_matches([';', ',']).trim_end();
            // A letter before the mark would make it part of a word such as `fax 371`.
            if number.ends_with(|c: char| c.is_ascii_digit() || c == ')') {
                return (number, Some(extension));
            }
        }
    }
    (text, None)
}

/// Whether the text is `+` and a possible count of digits that do not begin with a zero.
fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(feature = "phone")]
mod plan {
    //! Reading numbers by the numbering plans of all countries.

    use phonenumber::metadata::DATABASE;
    use phonenumber::{ParseError, PhoneNumber};

    use super::is_e164;
    use crate::country::Country;

    pub(super) fn international(text: &str) -> Option<String> {
        if is_e164(text) && is_settled(text) {
            return Some(text.to_owned());
        }
        settle(phonenumber::parse(None, text).ok()?)
    }

    pub(super) fn national(text: &str, country: &Country) -> Option<String> {
        // Unknown to the numbering plans: no number of that country can be read.
        let country = country.code().parse().ok()?;
        settle(phonenumber::parse(Some(country), text).ok()?)
    }

    pub(super) fn plausible(e164: &str) -> bool {
        phonenumber::parse(None, e164).is_ok_and(|number| number.is_valid())
    }

    /// The countries that a number could be dialled in without its calling code.
    pub(super) fn countries(e164: &str) -> Vec<Country> {
        let digits = e164.strip_prefix('+').unwrap_or(e164);
        let code = (1..=3).find_map(|length| DATABASE.region(&digits.get(..length)?.parse::<u16>().ok()?));
        code.unwrap_or_default().into_iter().filter_map(|country| Country::parse(country).ok()).collect()
    }

    /// The number in the form that reads back as itself. The library may take one more trunk prefix off on each
    /// reading; a canonical form must not depend on how often it was read.
    fn settle(number: PhoneNumber) -> Option<String> {
        let mut text = format!("+{}{}", number.code().value(), number.national());
        for _ in 0..4 {
            if is_settled(&text) {
                return Some(text);
            }
            let again: Result<PhoneNumber, ParseError> = phonenumber::parse(None, &text);
            let again = again.ok()?;
            let next = format!("+{}{}", again.code().value(), again.national());
            if next == text {
                return Some(text);
            }
            text = next;
        }
        None
    }

    /// Whether reading would surely change nothing: the calling code exists, and its plan has no prefix that the number
    /// could be taken to begin with. This spares canonical input the library's regular expressions.
    fn is_settled(text: &str) -> bool {
        let digits = text.strip_prefix('+').unwrap_or(text);
        // No calling code is the beginning of another.
        (1..=3).any(|length| {
            let (Some(code), Some(national)) = (digits.get(..length), digits.get(length..)) else { return false };
            let Some(plans) = code.parse().ok().and_then(|code: u16| DATABASE.by_code(&code)) else { return false };
            // Plain numbers of plans in which only a leading zero is special, and those of North America.
            match code {
                "1" => national.len() == 10 && national.starts_with(|c: char| ('2'..='9').contains(&c)),
                _ => {
                    national.len() >= 5
                        && !national.starts_with('0')
                        && plans.iter().all(|plan| {
                            plan.national_prefix().is_none_or(|prefix| prefix == "0")
                                && plan.national_prefix_for_parsing().is_none_or(|prefix| prefix.as_str() == "0")
                        })
                }
            }
        })
    }
}

#[cfg(not(feature = "phone"))]
mod plan {
    //! Reading international numbers only.

    use super::is_e164;
    use crate::country::Country;

    pub(super) fn international(text: &str) -> Option<String> {
        let plain: String = text.chars().filter(|c| !" -().".contains(*c)).collect();
        is_e164(&plain).then_some(plain)
    }

    pub(super) fn national(_: &str, _: &Country) -> Option<String> {
        None
    }

    pub(super) fn countries(_: &str) -> Vec<Country> {
        Vec::new()
    }

    pub(super) fn plausible(e164: &str) -> bool {
        is_e164(e164)
    }
}

use plan::{international, national, plausible};

impl FromStr for Phone {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::parse(text, None)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

serde_as_text!(Phone);

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str, country: Option<&str>) -> Result<String, String> {
        let country = country.map(|code| Country::parse(code).unwrap());
        let parsed = Phone::parse(text, country.as_ref());
        parsed.map(|phone| phone.as_str().to_owned()).map_err(|problem| problem.code.into_owned())
    }

    #[test]
    fn extensions_are_kept_in_every_common_form() {
        for text in ["x371", " x 371", " ext. 371", " ext 371", " Extension: 371", ";ext=371", ", ext. 371", " #371"] {
            let text = format!("+1 415-295-3331{text}");
            assert_eq!(canonical(&text, None).as_deref(), Ok("+14152953331;ext=371"), "{text}");
        }
        assert_eq!(Phone::parse("+14152953331", None).unwrap().extension(), None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "n/a", "+", "12", "+12", "call me", "+999999999999999999999", "+0"] {
            let code = canonical(text, Some("DE"));
            assert_eq!(code, Err("phone.unparseable".into()), "{text}");
        }
        assert_eq!(canonical("415 295 3331", None), Err("phone.country_unknown".into()));
    }

    #[cfg(feature = "phone")]
    #[test]
    fn national_numbers_are_read_in_their_country() {
        for (text, country, expected) in [
            ("(415) 295-3331", "US", "+14152953331"),
            ("1-415-295-3331 x5", "US", "+14152953331;ext=5"),
            ("030 12345678", "DE", "+493012345678"),
            ("02 1234 5678", "IT", "+390212345678"),
            ("020 7946 0958", "GB", "+442079460958"),
            ("8 (495) 123-45-67", "RU", "+74951234567"),
            ("0041 44 668 18 00", "DE", "+41446681800"),
            ("+49 30 12345678", "US", "+493012345678"),
            ("+44 (0)20 7946 0958", "US", "+442079460958"),
        ] {
            assert_eq!(canonical(text, Some(country)).as_deref(), Ok(expected), "{text}");
        }
    }

    #[cfg(feature = "phone")]
    #[test]
    fn a_number_that_nobody_has_is_kept_but_not_plausible() {
        let phone = Phone::parse("+1 555 123", None).unwrap();
        assert!(!phone.is_plausible(), "{phone}");
        assert!(Phone::parse("+1 415 295 3331", None).unwrap().is_plausible());
    }

    #[cfg(feature = "phone")]
    #[test]
    fn an_entered_form_is_taken_back_only_for_the_same_number() {
        let phone = Phone::parse("+493012345678", None).unwrap();
        assert_eq!(
            phone.with_entered("030 12345678", None).map(|same| same.entered().to_owned()).as_deref(),
            Some("030 12345678")
        );
        assert_eq!(phone.with_entered("030 12345679", None), None);
    }
}
