//! Ids of records: UUID version 7, so that ids sort by the time of their creation.
//!
//! Clock and randomness are the caller's: nothing here asks the system for either.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::{Builder, Uuid};

use crate::problem::{Problem, shown};

/// The id of a record of any type.
///
/// ```
/// use crmkit_record::RecordId;
///
/// let id = RecordId::v7(1_700_000_000_000, [7; 10]);
/// assert_eq!(id.to_string().parse::<RecordId>().unwrap(), id);
/// assert!(id < RecordId::v7(1_700_000_000_001, [0; 10]));
/// assert!(RecordId::default().is_nil());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RecordId(Uuid);

impl RecordId {
    /// The UUID of version 7 for a time and ten random bytes.
    #[must_use]
    pub fn v7(unix_millis: u64, random: [u8; 10]) -> Self {
        Self(Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid())
    }

    /// The id with these sixteen bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The sixteen bytes; their order is the order of ids.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// The id of no record.
    #[must_use]
    pub const fn nil() -> Self {
        Self(Uuid::nil())
    }

    /// Whether this is the id of no record.
    #[must_use]
    pub const fn is_nil(&self) -> bool {
        self.0.is_nil()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RecordId {
    type Err = Problem;

    /// Reads the hyphenated form, in either case.
    fn from_str(text: &str) -> Result<Self, Problem> {
        // The uuid crate also reads braces, URNs and plain digits; one form is enough and keeps ids comparable as text.
        if text.len() == 36
            && let Ok(uuid) = Uuid::try_parse(text)
        {
            return Ok(Self(uuid));
        }
        Err(Problem::new("", "id.invalid", format!("`{}` is not an id", shown(text))).with("value", shown(text)))
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::parsed::deserialize(deserializer)
    }
}

/// The id of a record of type `T`: the same bytes as a [`RecordId`], and the type remembers what they point at.
///
/// ```
/// use crmkit_record::{Id, RecordId};
///
/// struct Deal;
/// let id: Id<Deal> = Id::new(RecordId::from_bytes([1; 16]));
/// assert_eq!(id.untyped(), RecordId::from_bytes([1; 16]));
/// ```
pub struct Id<T> {
    id: RecordId,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The typed form of an id.
    #[must_use]
    pub const fn new(id: RecordId) -> Self {
        Self { id, of: PhantomData }
    }

    /// The id without its type.
    #[must_use]
    pub const fn untyped(self) -> RecordId {
        self.id
    }

    /// The id of no record.
    #[must_use]
    pub const fn nil() -> Self {
        Self::new(RecordId::nil())
    }

    /// Whether this is the id of no record.
    #[must_use]
    pub const fn is_nil(&self) -> bool {
        self.id.is_nil()
    }
}

// Written by hand because a derive would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(&other.id)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}
impl<T> Default for Id<T> {
    fn default() -> Self {
        Self::nil()
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.id, f)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.id, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        text.parse().map(Self::new)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RecordId::deserialize(deserializer).map(Self::new)
    }
}
impl<T> From<Id<T>> for RecordId {
    fn from(id: Id<T>) -> Self {
        id.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_seven_carries_its_time_and_sorts_by_it() {
        let id = RecordId::v7(0x0123_4567_89ab, [0xff; 10]);
        assert_eq!(id.to_string(), "01234567-89ab-7fff-bfff-ffffffffffff");
        assert!(id < RecordId::v7(0x0123_4567_89ac, [0; 10]));
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        assert!("01234567-89AB-7FFF-BFFF-ffffffffffff".parse::<RecordId>().is_ok());
        for wrong in ["", "0123456789ab7fffbfffffffffffffff", "{01234567-89ab-7fff-bfff-ffffffffffff}", "x"] {
            assert_eq!(wrong.parse::<RecordId>().unwrap_err().code, "id.invalid", "{wrong}");
        }
    }

    #[test]
    fn an_id_is_its_text_in_json() {
        struct Deal;
        let id: Id<Deal> = Id::new(RecordId::from_bytes([0xab; 16]));
        let text = serde_json::to_string(&id).unwrap();
        assert_eq!(text, "\"abababab-abab-abab-abab-abababababab\"");
        assert_eq!(serde_json::from_str::<Id<Deal>>(&text).unwrap(), id);
    }
}
