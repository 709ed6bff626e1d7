//! An index as bytes, for a checkpoint.
//!
//! ```text
//! index  := magic (12 bytes) version (u32) language (u8) fields (u16) field* parts (u32) part* crc32 of all before (u32)
//! field  := weight (u8) words (u16) stemmed (u8)
//! part   := written (u64) terms (length u64, bytes) postings (length u64, bytes) live (length u64, a portable roaring bitmap)
//! ```
//!
//! Numbers are little-endian. What can be computed is not stored. The folding of words is part of the version.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::index::TextIndex;
use super::language::Language;
use super::options::{Field, TextOptions};
use super::part::Part;
use super::segment::Segment;

const MAGIC: &[u8; 12] = b"crmkit text\n";
const VERSION: u32 = 1;

/// Why bytes are not an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The bytes are not those that were written.
    #[error("the text index is damaged: {0}")]
    Corrupt(&'static str),
    /// Another version of the format: index the documents again.
    #[error("the text index has format version {found}; this crmkit reads version {known}")]
    UnknownVersion {
        /// The version that the bytes name.
        found: u32,
        /// The version that can be read.
        known: u32,
    },
}

impl TextIndex {
    /// The index as bytes, with its options. Two indexes that say the same may differ in their bytes.
    ///
    /// ```
    /// use crmkit_index::text::{Query, TextIndex, TextOptions};
    /// let mut index = TextIndex::new(TextOptions::default());
    /// index.insert(3, &[(0, "Anna")]);
    /// let copy = TextIndex::from_bytes(&index.to_bytes())?;
    /// assert!(copy.rows(&Query::parse("anna"), None).contains(3));
    /// # Ok::<(), crmkit_index::text::TextError>(())
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.push(self.options.language().map_or(0, Language::number));
        let fields = self.options.fields().iter().take(usize::from(u8::MAX) + 1);
        out.extend_from_slice(&(fields.len() as u16).to_le_bytes());
        for field in fields {
            out.push(field.weight);
            out.extend_from_slice(&field.words.to_le_bytes());
            out.push(u8::from(field.stemmed));
        }
        let waiting = self.waiting.iter().map(|(row, document)| (*row, &**document));
        let waiting = (!self.waiting.is_empty()).then(|| Part::of_documents(waiting));
        let parts: Vec<&Part> = self.parts.iter().chain(&waiting).collect();
        out.extend_from_slice(&(parts.len() as u32).to_le_bytes());
        for part in parts {
            out.extend_from_slice(&part.written.to_le_bytes());
            let (terms, postings) = part.segment.to_parts();
            write_bytes(terms, &mut out);
            write_bytes(postings, &mut out);
            let mut live = Vec::with_capacity(part.live.serialized_size());
            // Writing into memory does not fail.
            part.live.serialize_into(&mut live).unwrap_or_default();
            write_bytes(&live, &mut out);
        }
        out.extend_from_slice(&crc32fast::hash(&out).to_le_bytes());
        out
    }

    /// The index that [`TextIndex::to_bytes`] wrote. Everything is checked, and no more memory is taken than a few times the
    /// length of the bytes.
    ///
    /// # Errors
    /// [`TextError::UnknownVersion`] for another version of crmkit, [`TextError::Corrupt`] for anything else that is not
    /// whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TextError> {
        let corrupt = TextError::Corrupt;
        let (content, checksum) = bytes.split_last_chunk::<4>().ok_or(corrupt("too short"))?;
        let mut rest = content.strip_prefix(MAGIC).ok_or(corrupt("not a text index"))?;
        let version = u32::from_le_bytes(take(&mut rest)?);
        if version != VERSION {
            return Err(TextError::UnknownVersion { found: version, known: VERSION });
        }
        if crc32fast::hash(content) != u32::from_le_bytes(*checksum) {
            return Err(corrupt("the checksum differs"));
        }
        let options = read_options(&mut rest)?;
        let count = u32::from_le_bytes(take(&mut rest)?);
        let mut parts = Vec::new();
        let mut all = RoaringBitmap::new();
        for _ in 0..count {
            let part = read_part(&mut rest)?;
            if !all.is_disjoint(&part.live) {
                return Err(corrupt("a row stands twice"));
            }
            all |= &*part.live;
            parts.push(part);
        }
        if !rest.is_empty() {
            return Err(corrupt("something follows"));
        }
        Ok(TextIndex { options: Arc::new(options), parts, waiting: Vec::new() })
    }
}

fn read_options(rest: &mut &[u8]) -> Result<TextOptions, TextError> {
    let language = match take::<1>(rest)? {
        [0] => None,
        [number] => Some(Language::from_number(number).ok_or(TextError::Corrupt("no such language"))?),
    };
    let count = u16::from_le_bytes(take(rest)?);
    let mut fields = Vec::new();
    for _ in 0..count {
        let [weight] = take(rest)?;
        let words = u16::from_le_bytes(take(rest)?);
        let [stemmed] = take(rest)?;
        fields.push(Field { weight, words, stemmed: stemmed != 0 });
    }
    let options = TextOptions::new(fields);
    Ok(language.map_or(options.clone(), |language| options.with_language(language)))
}

fn read_part(rest: &mut &[u8]) -> Result<Part, TextError> {
    let written = u64::from_le_bytes(take(rest)?);
    let terms = take_bytes(rest)?.to_vec();
    let postings = take_bytes(rest)?.to_vec();
    let segment = Segment::from_parts(terms, postings).ok_or(TextError::Corrupt("words out of order"))?;
    let mut live = take_bytes(rest)?;
    let rows = RoaringBitmap::deserialize_from(&mut live).map_err(|_| TextError::Corrupt("rows out of order"))?;
    if !live.is_empty() || rows.is_empty() || rows.len() > written {
        return Err(TextError::Corrupt("wrong number of rows"));
    }
    Ok(Part { segment: Arc::new(segment), live: Arc::new(rows), written })
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    out.extend_from_slice(bytes);
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], TextError> {
    let (taken, after) = rest.split_first_chunk::<N>().ok_or(TextError::Corrupt("it ends early"))?;
    *rest = after;
    Ok(*taken)
}

fn take_bytes<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], TextError> {
    let length = u64::from_le_bytes(take(rest)?);
    let length = usize::try_from(length).map_err(|_| TextError::Corrupt("it ends early"))?;
    let (taken, after) = rest.split_at_checked(length).ok_or(TextError::Corrupt("it ends early"))?;
    *rest = after;
    Ok(taken)
}
