//! Where things lie in the one sled tree.
//!
//! ```text
//! 00                                    the totals, see `map`
//! 01 revision ordinal index             one piece of a long value, see `value`
//! 02 escaped user key                   the page that ends with this key at most, see `page`
//! 03                                    the last page
//! ```
//!
//! User keys are escaped so that no stored one contains the byte FF: FE becomes FE 00, and FF becomes FE 01. Order stays,
//! random keys grow by one byte in 128. The reason is how sled 0.34 walks backwards: to find the node before the one that
//! begins at P·c it seeks P·(c-1)·FF·FF·FF·FF, and where stored keys lie behind that it never arrives and panics after a
//! million steps. Descending and "none comes last" encodings are full of such keys.

use std::ops::Bound;

use crmkit_store::Bytes;

/// The key of the totals.
pub(crate) const TOTALS: &[u8] = &[0];
/// The longest user key. A node holds some sixteen pairs and must stay below a quarter of a segment: what is larger sled
/// puts into a file of its own, which it never syncs.
pub(crate) const LONGEST: usize = 1_536;

const PIECE: u8 = 1;
const USER: u8 = 2;
/// Before the stored bounds of all pages.
pub(crate) const FIRST_PAGE: &[u8] = &[USER];
/// The stored bound of the last page, behind all user keys.
pub(crate) const LAST_PAGE: &[u8] = &[3];
const ESCAPE: u8 = 0xFE;

/// How a user key is stored.
pub(crate) fn stored(key: &[u8]) -> Bytes {
    let mut stored = Vec::with_capacity(key.len() + 4);
    stored.push(USER);
    for &byte in key {
        stored.push(byte.min(ESCAPE));
        if byte >= ESCAPE {
            stored.push(byte - ESCAPE);
        }
    }
    stored
}

/// The user key of a stored one, or nothing if no store wrote it.
pub(crate) fn user(stored: &[u8]) -> Option<Bytes> {
    let (&USER, mut rest) = stored.split_first()? else { return None };
    let mut key = Vec::with_capacity(rest.len());
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == ESCAPE {
            let (&which, after) = rest.split_first()?;
            rest = after;
            key.push(if which <= 1 { ESCAPE + which } else { return None });
        } else {
            key.push(byte);
        }
    }
    Some(key)
}

/// The key of one piece of the long value that was the `ordinal`th long one of `revision`.
pub(crate) fn piece(revision: u64, ordinal: u32, index: u32) -> Bytes {
    let mut key = vec![PIECE];
    key.extend(revision.to_be_bytes());
    key.extend(ordinal.to_be_bytes());
    key.extend(index.to_be_bytes());
    key
}

/// The range of all pieces.
pub(crate) fn pieces() -> (Bound<Bytes>, Bound<Bytes>) {
    (Bound::Included(vec![PIECE]), Bound::Excluded(vec![USER]))
}

#[cfg(test)]
mod tests {
    use super::{stored, user};

    #[test]
    fn escaping_keeps_order_and_is_undone() {
        let mut keys: Vec<Vec<u8>> = vec![vec![]];
        for length in 0..3 {
            let longer: Vec<Vec<u8>> = keys
                .iter()
                .filter(|key| key.len() == length)
                .flat_map(|key| [0, 1, 0x7F, 0xFD, 0xFE, 0xFF].map(|byte| [key.as_slice(), &[byte]].concat()))
                .collect();
            keys.extend(longer);
        }
        keys.sort();
        let escaped: Vec<_> = keys.iter().map(|key| stored(key)).collect();
        assert!(escaped.is_sorted_by(|one, next| one < next));
        assert!(escaped.iter().all(|key| !key.contains(&0xFF)));
        assert_eq!(escaped.iter().map(|key| user(key).unwrap()).collect::<Vec<_>>(), keys);
    }

    #[test]
    fn a_key_that_no_store_wrote_is_refused() {
        for foreign in [&[][..], &[1, 5], &[2, 0xFE], &[2, 0xFE, 2]] {
            assert_eq!(user(foreign), None, "{foreign:?}");
        }
    }
}
