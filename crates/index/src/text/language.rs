//! Languages whose words can be cut to their stems.

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::{fold, lower_case};

macro_rules! languages {
    ($($name:ident $code:literal $number:literal,)*) => {
        /// A language whose words can be cut to their stems, by the Snowball algorithms.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Language {
            $(#[doc = concat!("`", $code, "`")] $name,)*
        }

        impl Language {
            /// The language of an ISO 639-1 code in lower case, if its words can be stemmed.
            ///
            /// ```
            /// use crmkit_index::text::Language;
            /// assert_eq!(Language::from_code("de"), Some(Language::German));
            /// assert_eq!(Language::from_code("ja"), None);
            /// ```
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// The number that stands for the language in stored bytes, never 0 and never given twice.
            pub(crate) fn number(self) -> u8 {
                match self {
                    $(Self::$name => $number,)*
                }
            }

            pub(crate) fn from_number(number: u8) -> Option<Self> {
                match number {
                    $($number => Some(Self::$name),)*
                    _ => None,
                }
            }

            fn algorithm(self) -> Algorithm {
                match self {
                    $(Self::$name => Algorithm::$name,)*
                }
            }
        }
    };
}

languages! {
    Arabic "ar" 1,
    Danish "da" 2,
    Dutch "nl" 3,
    English "en" 4,
    Finnish "fi" 5,
    French "fr" 6,
    German "de" 7,
    Greek "el" 8,
    Hungarian "hu" 9,
    Italian "it" 10,
    Norwegian "no" 11,
    Portuguese "pt" 12,
    Romanian "ro" 13,
    Russian "ru" 14,
    Spanish "es" 15,
    Swedish "sv" 16,
    Tamil "ta" 17,
    Turkish "tr" 18,
}

/// Cuts words to their stems.
pub(crate) struct Stems(Stemmer);

impl Stems {
    pub(crate) fn of(language: Language) -> Self {
        Stems(Stemmer::create(language.algorithm()))
    }

    /// The folded stem of a word as written. The word is folded after it is cut, because endings are recognised by their
    /// accents.
    pub(crate) fn stem(&self, word: &str) -> String {
        let mut stem = String::new();
        fold(&self.0.stem(&lower_case(word)), &mut stem);
        stem
    }
}
