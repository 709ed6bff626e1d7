//! Columns and sets as bytes, for a checkpoint.
//!
//! Numbers are little-endian. What can be computed quickly is not stored. Reading checks all that later code relies on, so
//! that damaged bytes are no column, and takes no more memory than a few times their length.

/// What can be kept as bytes and read back.
///
/// ```
/// use crmkit_index::{Rows, Saved};
///
/// let rows: Rows = [3, 70_000].into_iter().collect();
/// let mut bytes = Vec::new();
/// rows.save(&mut bytes);
/// assert_eq!(Rows::load(&mut bytes.as_slice()), Some(rows));
/// assert_eq!(Rows::load(&mut &bytes[1..]), None);
/// ```
pub trait Saved: Sized {
    /// Adds the bytes.
    fn save(&self, out: &mut Vec<u8>);

    /// Takes the bytes from the front; `None` if they are not what was saved.
    fn load(bytes: &mut &[u8]) -> Option<Self>;
}

/// Numbers of one width, as many as there are.
pub(crate) trait Plain: Copy {
    const BYTES: usize;

    fn put(list: &[Self], out: &mut Vec<u8>);

    /// Exactly so many of them.
    fn take(bytes: &mut &[u8], count: usize) -> Option<Vec<Self>>;
}

macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl Plain for $kind {
            const BYTES: usize = size_of::<$kind>();

            fn put(list: &[Self], out: &mut Vec<u8>) {
                out.reserve(list.len() * Self::BYTES);
                list.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
            }

            fn take(bytes: &mut &[u8], count: usize) -> Option<Vec<Self>> {
                let (taken, rest) = bytes.split_at_checked(count.checked_mul(Self::BYTES)?)?;
                *bytes = rest;
                Some(taken.as_chunks().0.iter().map(|number| Self::from_le_bytes(*number)).collect())
            }
        }
    )*};
}

plain!(u8, u16, u32, u64);

pub(crate) fn put_u64(number: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(&number.to_le_bytes());
}

pub(crate) fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

/// A number of things, each of which takes at least a byte: more than there are bytes is damage.
pub(crate) fn take_count(bytes: &mut &[u8]) -> Option<usize> {
    usize::try_from(take_u64(bytes)?).ok().filter(|count| *count <= bytes.len())
}

pub(crate) fn take_u8(bytes: &mut &[u8]) -> Option<u8> {
    let (number, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*number)
}
