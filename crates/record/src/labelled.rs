//! Items of labelled lists.

use serde::{Deserialize, Deserializer, Serialize};

use crate::parsed::Either;

/// An item of a labelled list, such as one of a person's e-mail addresses.
///
/// In JSON a bare value is understood as an item without a label.
///
/// ```
/// use crmkit_record::{Email, Labelled};
///
/// let item: Labelled<Email> = serde_json::from_str(r#"{"label":"work","value":"ada@example.org"}"#).unwrap();
/// assert_eq!((item.label.as_str(), item.primary), ("work", false));
/// let bare: Labelled<Email> = serde_json::from_str(r#""ada@example.org""#).unwrap();
/// assert_eq!(bare.value, item.value);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Labelled<T> {
    /// What it is for: `work`, `home`; may be empty.
    pub label: String,
    /// Whether it is the one to use when only one can be used.
    pub primary: bool,
    /// The value itself.
    pub value: T,
}

impl<T> Labelled<T> {
    /// An item that is not the primary one.
    #[must_use]
    pub fn new(label: impl Into<String>, value: T) -> Self {
        Self { label: label.into(), primary: false, value }
    }

    /// The primary item.
    #[must_use]
    pub fn primary(label: impl Into<String>, value: T) -> Self {
        Self { label: label.into(), primary: true, value }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Labelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Full<T> {
            #[serde(default)]
            label: String,
            #[serde(default)]
            primary: bool,
            value: T,
        }
        Either::<Full<T>, T>::deserialize(deserializer).map(|either| match either {
            Either::Full(Full { label, primary, value }) => Self { label, primary, value },
            Either::Bare(value) => Self { label: String::new(), primary: false, value },
        })
    }
}
