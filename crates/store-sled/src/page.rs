//! Pages: a run of neighbouring pairs in one value of sled.
//!
//! sled pays for every key that it writes, far more than for the bytes behind it. A commit of many records writes some key
//! of its own for each record, index entry and journal slot; put together in pages they cost sled a tenth.
//!
//! ```text
//! page  = pair* crc32                     pairs in the order of their keys; the checksum covers the stored key as well
//! pair  = shared length rest cell         `shared` bytes of the key before, then `length` bytes of its own
//! cell  = 00 length bytes                 a short value
//!       | 01 revision ordinal length      where the pieces of a long one are
//! ```
//!
//! All numbers are varints: seven bits a byte, the least first.
//!
//! A page is stored under its *bound*, the largest key that it may hold; the last page's bound is beyond all keys. So the page
//! of a key is the first stored one at or behind it, which is how sled likes to be asked.
//!
//! INVARIANT: the pages of a tree split the keys without gap or overlap: a page holds exactly the keys behind the bound of
//! the page before, up to its own bound. No page but the last is empty.

use crmkit_store::{Bytes, Write};

use crate::value::{self, Pieces};

/// The longest page. A node of sled holds some sixteen of them and must stay below a quarter of a segment: see
/// [`key::LONGEST`](crate::key::LONGEST).
pub(crate) const PAGE_BYTES: usize = 4_096;

/// The longest value that stands in a page itself.
pub(crate) const SHORT_BYTES: usize = 2_048;

/// What a key holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Short(Bytes),
    Long(Pieces),
}

/// A pair of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) key: Bytes,
    pub(crate) cell: Cell,
}

/// The pairs of a page, or nothing if its bytes are damaged.
pub(crate) fn read(stored_key: &[u8], stored: &[u8]) -> Option<Vec<Pair>> {
    let mut bytes = value::unsealed(stored_key, stored)?;
    let mut pairs = Vec::new();
    let mut key = Vec::new();
    while !bytes.is_empty() {
        let cell = next(&mut bytes, &mut key)?;
        pairs.push(Pair { key: key.clone(), cell: cell.own() });
    }
    Some(pairs)
}

/// What a key holds in its page: nothing within if it is not there, nothing at all if the page is damaged.
pub(crate) fn find(stored_key: &[u8], stored: &[u8], wanted: &[u8]) -> Option<Option<Cell>> {
    Cursor::new(stored_key, stored)?.find(wanted)
}

/// A walk through a page that finds one key after the other, in their order.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    key: Bytes,
    /// The pair that was read last.
    found: Option<Found<'a>>,
}

impl<'a> Cursor<'a> {
    /// A walk from the first pair on, or nothing if the checksum does not match.
    pub(crate) fn new(stored_key: &[u8], stored: &'a [u8]) -> Option<Self> {
        Some(Self { rest: value::unsealed(stored_key, stored)?, key: Vec::with_capacity(64), found: None })
    }

    /// As [`find`]. INVARIANT: `wanted` is not smaller than any key that was asked for before.
    pub(crate) fn find(&mut self, wanted: &[u8]) -> Option<Option<Cell>> {
        loop {
            if let Some(found) = self.found {
                match self.key.as_slice().cmp(wanted) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => return Some(Some(found.own())),
                    std::cmp::Ordering::Greater => return Some(None),
                }
            }
            if self.rest.is_empty() {
                return Some(None);
            }
            self.found = Some(next(&mut self.rest, &mut self.key)?);
        }
    }
}

/// A cell that still lies in its page.
#[derive(Clone, Copy)]
enum Found<'a> {
    Short(&'a [u8]),
    Long(Pieces),
}

impl Found<'_> {
    fn own(self) -> Cell {
        match self {
            Self::Short(bytes) => Cell::Short(bytes.to_vec()),
            Self::Long(pieces) => Cell::Long(pieces),
        }
    }
}

/// Reads one pair; `key` goes from the key before to the pair's own.
fn next<'a>(bytes: &mut &'a [u8], key: &mut Bytes) -> Option<Found<'a>> {
    let shared = usize::try_from(number(bytes)?).ok()?;
    if shared > key.len() {
        return None;
    }
    key.truncate(shared);
    key.extend_from_slice(counted(bytes)?);
    let (kind, rest) = bytes.split_first()?;
    *bytes = rest;
    match kind {
        0 => Some(Found::Short(counted(bytes)?)),
        1 => {
            let (revision, ordinal, length) = (number(bytes)?, number(bytes)?, number(bytes)?);
            Some(Found::Long(Pieces { revision, ordinal: u32::try_from(ordinal).ok()?, length }))
        }
        _ => None,
    }
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn counted<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(bytes)?).ok()?;
    let (counted, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(counted)
}

fn put_number(out: &mut Bytes, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// How many bytes two keys share at their beginning.
fn shared(before: &[u8], key: &[u8]) -> usize {
    before.iter().zip(key).take_while(|(one, other)| one == other).count()
}

fn put(out: &mut Bytes, before: &[u8], pair: &Pair) {
    let shared = shared(before, &pair.key);
    let own = pair.key.get(shared..).unwrap_or_default();
    put_number(out, shared as u64);
    put_number(out, own.len() as u64);
    out.extend_from_slice(own);
    match &pair.cell {
        Cell::Short(bytes) => {
            out.push(0);
            put_number(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        Cell::Long(pieces) => {
            out.push(1);
            put_number(out, pieces.revision);
            put_number(out, u64::from(pieces.ordinal));
            put_number(out, pieces.length);
        }
    }
}

/// A page as it is stored.
pub(crate) fn stored(stored_key: &[u8], pairs: &[Pair]) -> Bytes {
    let mut bytes = Vec::with_capacity(PAGE_BYTES);
    let mut before: &[u8] = &[];
    for pair in pairs {
        put(&mut bytes, before, pair);
        before = &pair.key;
    }
    value::sealed(stored_key, bytes)
}

/// At most how many bytes a pair takes in a page.
fn size(pair: &Pair) -> usize {
    const NUMBERS: usize = 30;
    pair.key.len() + NUMBERS + if let Cell::Short(bytes) = &pair.cell { bytes.len() } else { 0 }
}

/// Pairs in as many pages as they need. Pairs that came at the end of a page fill one page after the other, as keys that
/// grow do; any others are shared out evenly, so that each page has room for more.
pub(crate) fn split(pairs: Vec<Pair>, at_the_end: bool) -> Vec<Vec<Pair>> {
    // What neighbouring keys share is not stored again: the estimate follows the key before.
    let mut sizes = Vec::with_capacity(pairs.len());
    let mut before: &[u8] = &[];
    for pair in &pairs {
        sizes.push(size(pair) - shared(before, &pair.key));
        before = &pair.key;
    }
    let total: usize = sizes.iter().sum();
    let room = PAGE_BYTES - 64;
    if total <= room {
        return vec![pairs];
    }
    let most = if at_the_end { room } else { (total / total.div_ceil(room * 3 / 4)).min(room) };
    let mut pages = Vec::new();
    let mut page: Vec<Pair> = Vec::new();
    let mut filled = 0;
    for (pair, lean) in pairs.into_iter().zip(sizes) {
        let needed = if page.is_empty() { size(&pair) } else { lean };
        if !page.is_empty() && filled + needed > most {
            pages.push(std::mem::take(&mut page));
            filled = size(&pair);
        } else {
            filled += needed;
        }
        page.push(pair);
    }
    pages.push(page);
    pages
}

/// What a write leaves behind in a page: pairs in order, and the pieces of long values that are no longer needed.
pub(crate) struct Merged {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) freed: Vec<Pieces>,
    /// Whether every new key came behind all old ones.
    pub(crate) at_the_end: bool,
}

/// Merges writes, in the order of their keys, into the pairs of a page. `long` gives the cell of a value that is too long
/// for a page.
pub(crate) fn merge(old: Vec<Pair>, writes: Vec<Write>, mut long: impl FnMut(Bytes) -> Pieces) -> Merged {
    let at_the_end = match (old.last(), writes.first()) {
        (Some(last), Some(first)) => first.key() > last.key.as_slice(),
        _ => true,
    };
    let mut merged = Merged { pairs: Vec::with_capacity(old.len() + writes.len()), freed: Vec::new(), at_the_end };
    let mut old = old.into_iter().peekable();
    for write in writes {
        while let Some(pair) = old.next_if(|pair| pair.key.as_slice() < write.key()) {
            merged.pairs.push(pair);
        }
        if let Some(replaced) = old.next_if(|pair| pair.key.as_slice() == write.key())
            && let Cell::Long(pieces) = replaced.cell
        {
            merged.freed.push(pieces);
        }
        if let Write::Put(key, value) = write {
            let cell = if value.len() <= SHORT_BYTES { Cell::Short(value) } else { Cell::Long(long(value)) };
            merged.pairs.push(Pair { key, cell });
        }
    }
    merged.pairs.extend(old);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &[u8], value: &[u8]) -> Pair {
        Pair { key: key.to_vec(), cell: Cell::Short(value.to_vec()) }
    }

    fn some_pairs(count: u32) -> Vec<Pair> {
        (0..count).map(|n| pair(format!("key {n:06}").as_bytes(), &vec![7; (n % 200) as usize])).collect()
    }

    #[test]
    fn a_page_reads_back_as_it_was_written() {
        let mut pairs = some_pairs(40);
        pairs.push(Pair { key: b"long".to_vec(), cell: Cell::Long(Pieces { revision: 7, ordinal: 3, length: 9_000 }) });
        let bytes = stored(b"bound", &pairs);
        assert_eq!(read(b"bound", &bytes), Some(pairs.clone()));
        for pair in &pairs {
            assert_eq!(find(b"bound", &bytes, &pair.key), Some(Some(pair.cell.clone())));
        }
        assert_eq!(find(b"bound", &bytes, b"key 000003x"), Some(None));
        assert_eq!(find(b"bound", &bytes, b"zzz"), Some(None));
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let bytes = stored(b"bound", &some_pairs(3));
        assert!(read(b"bounc", &bytes).is_none(), "the page of another bound");
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(read(b"bound", &flipped), None, "bit {bit}");
            assert_eq!(find(b"bound", &flipped, b"key 000001"), None, "bit {bit}");
        }
    }

    #[test]
    fn pages_hold_everything_in_order_and_are_never_too_long() {
        for at_the_end in [false, true] {
            let pairs = some_pairs(900);
            let pages = split(pairs.clone(), at_the_end);
            assert!(pages.len() > 10);
            assert!(pages.iter().all(|page| !page.is_empty() && stored(b"bound", page).len() <= PAGE_BYTES));
            assert_eq!(pages.concat(), pairs);
        }
    }

    #[test]
    fn the_longest_pair_fits_into_a_page() {
        let pair = pair(&[1; crate::key::LONGEST], &[2; SHORT_BYTES]);
        assert!(stored(&[2; 2 * crate::key::LONGEST], &[pair]).len() <= PAGE_BYTES);
    }

    #[test]
    fn stored_bytes_stay_as_they_were_released() {
        let pairs = [pair(b"ab", b"x"), pair(b"ac", b"")];
        let bytes = stored(b"b", &pairs);
        assert_eq!(bytes.split_last_chunk::<4>().unwrap().0, [0, 2, b'a', b'b', 0, 1, b'x', 1, 1, b'c', 0, 0]);
    }
}
