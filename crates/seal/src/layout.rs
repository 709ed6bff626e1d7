//! Which part of a value belongs to which person: said by whoever knows what the values are.

use std::ops::Range;

use crmkit_store::{Bytes, StoreError};

/// The person that something belongs to, by the id of the record that stands for them.
pub type Subject = [u8; 16];

/// Whose a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody's in particular: sealed with the common key.
    Common,
    /// A person's: sealed with that person's key. Once it is destroyed, the value is absent.
    Person(Subject),
    /// Common but for these parts, in their order. Once a key is destroyed, the parts of that person are empty.
    Parts(Vec<Part>),
}

/// A part of a value that belongs to one person. Right before it the value has its length as four bytes, big-endian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The person.
    pub subject: Subject,
    /// Which part it is, in a count of the layout's own; later parts have higher numbers.
    pub number: u32,
    /// Where it stands in the value.
    pub range: Range<usize>,
}

/// What a layout may ask while it says whose something is.
pub trait Around {
    /// What the same commit puts under a key or, where it puts nothing there, what stood there before it.
    ///
    /// # Errors
    /// Those of reading the store.
    fn value(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError>;

    /// To whom the parts belong, by their numbers, of the value that stood under a key before the commit.
    ///
    /// # Errors
    /// Those of reading the store.
    fn owners(&self, key: &[u8]) -> Result<Vec<(u32, Subject)>, StoreError>;
}

/// Says whose a value is that is about to be written.
pub trait Layout: Send + Sync {
    /// Whose the value is that is put under `key`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a value that is not what belongs under the key, and what `around` returns.
    fn owner(&self, key: &[u8], value: &[u8], around: &dyn Around) -> Result<Owner, StoreError>;
}

/// The layout of data that belongs to nobody in particular.
#[derive(Clone, Copy, Debug, Default)]
pub struct Common;

impl Layout for Common {
    fn owner(&self, _key: &[u8], _value: &[u8], _around: &dyn Around) -> Result<Owner, StoreError> {
        Ok(Owner::Common)
    }
}
