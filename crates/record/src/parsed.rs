//! Serde for types that are one text outside.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use crate::problem::Problem;

/// Reads a text and parses it; the problem's message becomes the error.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: FromStr<Err = Problem>>(
    deserializer: D,
) -> Result<T, D::Error> {
    text(deserializer)?.parse().map_err(D::Error::custom)
}

/// Reads a text without copying it where the format allows.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    struct Text;
    impl<'de> Visitor<'de> for Text {
        type Value = Cow<'de, str>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
            Ok(Cow::Borrowed(text))
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Cow::Owned(text.to_owned()))
        }
        fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
            Ok(Cow::Owned(text))
        }
    }
    deserializer.deserialize_str(Text)
}

/// Implements serde as the canonical text, and reading through `FromStr`.
macro_rules! serde_as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::parsed::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use serde_as_text;

/// Reads `T` or, where the input is not an object, whatever a bare value may be. Used by labelled items.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Either<A, B> {
    /// The full form.
    Full(A),
    /// The short form.
    Bare(B),
}
