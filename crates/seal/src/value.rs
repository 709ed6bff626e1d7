//! The bytes of sealed values.
//!
//! | first byte | rest |
//! | --- | --- |
//! | 1, common | generation, nonce, sealed value |
//! | 2, a person's | generation, subject, nonce, sealed value |
//! | 3, with parts | generation, nonce, length, sealed rest, sealed parts |
//! | 4, common and empty | generation, tag |
//!
//! The rest of a value with parts begins with their count and, for each, subject, number, where it goes and how long it is; behind that
//! stands the value with every part taken out and its length set to 0. The nonces of the parts follow the one that is stored, so a
//! part fits to its own rest only. A generation is a number in LEB128.
//!
//! An empty value has nothing to hide, only a place: its tag is a keyed BLAKE3 hash of what it is bound to, with a key that follows from
//! the common one. Index entries are most of a store's values, and are empty.
//!
//! INVARIANT: everything sealed is bound to format, tenant, first byte, generation, subject, number of the part and key of the
//! store, so whatever was changed, cut or moved does not open.

use std::sync::Arc;

use crmkit_store::StoreError;

use crate::cipher::{self, Key, NONCE, Nonces, TAG, nth};
use crate::layout::{Part, Subject};

const COMMON: u8 = 1;
const PERSON: u8 = 2;
const PARTS: u8 = 3;
const EMPTY: u8 = 4;

/// Stands in place of the length of a part that is erased for good.
const ERASED: u32 = u32::MAX;

/// What everything of one tenant is bound to, and the buffer that it is put together in.
pub(crate) struct Bound(Vec<u8>);

impl Bound {
    pub(crate) fn new(tenant: &[u8; 16]) -> Self {
        let mut bytes = b"crmkit seal 1\0".to_vec();
        bytes.extend_from_slice(tenant);
        Self(bytes)
    }

    /// INVARIANT: all but the last is of fixed length, so that two places never give the same bytes.
    fn to(&mut self, kind: u8, generation: u32, subject: &Subject, part: u32, key: &[u8]) -> &[u8] {
        self.0.truncate(14 + 16);
        self.0.push(kind);
        self.0.extend_from_slice(&generation.to_be_bytes());
        self.0.extend_from_slice(subject);
        self.0.extend_from_slice(&part.to_be_bytes());
        self.0.extend_from_slice(key);
        &self.0
    }
}

/// A value as it was before it was sealed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    Common(Vec<u8>),
    /// Nothing once the person's key is destroyed.
    Person(Subject, Option<Vec<u8>>),
    Parts(Parted),
}

/// A value whose parts are taken out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parted {
    /// The rest, with the lengths of the parts set to 0.
    rest: Vec<u8>,
    parts: Vec<OpenedPart>,
}

#[derive(Debug, PartialEq, Eq)]
struct OpenedPart {
    subject: Subject,
    /// Which part it is for the layout.
    number: u32,
    /// Where it goes in the rest.
    at: usize,
    /// Nothing once the person's key is destroyed.
    text: Option<Vec<u8>>,
}

impl Parted {
    /// Takes the parts out of a value.
    pub(crate) fn of(value: &[u8], parts: &[Part]) -> Option<Self> {
        let mut rest = Vec::with_capacity(value.len());
        let mut taken = Vec::with_capacity(parts.len());
        let mut done = 0;
        for part in parts {
            let text = value.get(part.range.clone())?;
            let length = part.range.start.checked_sub(4).filter(|length| *length >= done)?;
            if value.get(length..part.range.start)? != u32::try_from(text.len()).ok()?.to_be_bytes() {
                return None;
            }
            rest.extend_from_slice(value.get(done..length)?);
            rest.extend_from_slice(&[0; 4]);
            let (subject, number) = (part.subject, part.number);
            taken.push(OpenedPart { subject, number, at: rest.len(), text: Some(text.to_vec()) });
            done = part.range.end;
        }
        rest.extend_from_slice(value.get(done..)?);
        Some(Self { rest, parts: taken })
    }

    /// The value, with every part that can be read back in its place.
    fn join(self) -> Option<Vec<u8>> {
        let length: usize = self.parts.iter().map(|part| part.text.as_ref().map_or(0, Vec::len)).sum();
        let mut value = Vec::with_capacity(self.rest.len() + length);
        let mut done = 0;
        for part in &self.parts {
            let text = part.text.as_deref().unwrap_or_default();
            value.extend_from_slice(self.rest.get(done..part.at.checked_sub(4)?)?);
            value.extend_from_slice(&u32::try_from(text.len()).ok()?.to_be_bytes());
            value.extend_from_slice(text);
            done = part.at;
        }
        value.extend_from_slice(self.rest.get(done..)?);
        Some(value)
    }
}

impl Opened {
    /// The value; nothing if it is of a person whose key is destroyed.
    pub(crate) fn into_value(self) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::Common(value) => Ok(Some(value)),
            Self::Person(_, value) => Ok(value),
            Self::Parts(parted) => parted.join().map(Some).ok_or_else(|| damaged("its parts do not fit")),
        }
    }

    /// The owners of the parts, by their numbers.
    pub(crate) fn owners(&self) -> Vec<(u32, Subject)> {
        match self {
            Self::Parts(parted) => parted.parts.iter().map(|part| (part.number, part.subject)).collect(),
            Self::Common(_) | Self::Person(..) => Vec::new(),
        }
    }

    pub(crate) fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Common(_) => Vec::new(),
            Self::Person(subject, _) => vec![*subject],
            Self::Parts(parted) => parted.parts.iter().map(|part| part.subject).collect(),
        }
    }
}

/// The keys that values of nobody in particular are sealed with in one generation.
#[derive(Clone, Debug)]
pub(crate) struct CommonKey {
    values: Key,
    empty: Key,
}

impl CommonKey {
    pub(crate) fn new(values: Key) -> Self {
        let empty = Key::from_bytes(blake3::derive_key("crmkit seal of empty values 1", values.as_bytes()));
        Self { values, empty }
    }

    pub(crate) fn values(&self) -> &Key {
        &self.values
    }

    fn tag(&self, bound: &[u8]) -> blake3::Hash {
        blake3::keyed_hash(self.empty.as_bytes(), bound)
    }
}

/// What sealing needs: the keys of one generation.
pub(crate) struct Sealing<'a> {
    pub(crate) generation: u32,
    pub(crate) common: &'a CommonKey,
    pub(crate) bound: &'a mut Bound,
    pub(crate) nonces: &'a mut Nonces,
}

impl Sealing<'_> {
    fn start(&self, kind: u8, room: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(room + 48 + NONCE);
        out.push(kind);
        put_number(self.generation, &mut out);
        out
    }

    pub(crate) fn common(&mut self, key: &[u8], value: &[u8]) -> Result<Vec<u8>, StoreError> {
        if value.is_empty() {
            let mut out = Vec::with_capacity(6 + blake3::OUT_LEN);
            out.push(EMPTY);
            put_number(self.generation, &mut out);
            let tag = self.common.tag(self.bound.to(EMPTY, self.generation, &[0; 16], 0, key));
            out.extend_from_slice(tag.as_bytes().get(..TAG).unwrap_or_default());
            return Ok(out);
        }
        let mut out = self.start(COMMON, value.len());
        let nonce = self.nonces.take(1);
        out.extend_from_slice(&nonce);
        let start = out.len();
        out.extend_from_slice(value);
        let bound = self.bound.to(COMMON, self.generation, &[0; 16], 0, key);
        cipher::seal(&self.common.values, &nonce, bound, &mut out, start)?;
        Ok(out)
    }

    pub(crate) fn person(
        &mut self,
        key: &[u8],
        subject: &Subject,
        secret: &Key,
        value: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let mut out = self.start(PERSON, value.len());
        out.extend_from_slice(subject);
        let nonce = self.nonces.take(1);
        out.extend_from_slice(&nonce);
        let start = out.len();
        out.extend_from_slice(value);
        let bound = self.bound.to(PERSON, self.generation, subject, 0, key);
        cipher::seal(secret, &nonce, bound, &mut out, start)?;
        Ok(out)
    }

    /// `secret` gives the key of a person, or nothing if it is destroyed: the part is erased then.
    pub(crate) fn parts<'k>(
        &mut self,
        key: &[u8],
        parted: &Parted,
        secret: impl Fn(&Subject) -> Option<&'k Key>,
    ) -> Result<Vec<u8>, StoreError> {
        let texts: usize = parted.parts.iter().map(|part| part.text.as_ref().map_or(0, Vec::len) + TAG + 28).sum();
        let mut out = self.start(PARTS, parted.rest.len() + texts);
        let nonce = self.nonces.take(1 + parted.parts.len() as u64);
        out.extend_from_slice(&nonce);
        let length = out.len();
        out.extend_from_slice(&[0; 4]);
        let start = out.len();
        out.extend_from_slice(&(parted.parts.len() as u32).to_be_bytes());
        let readable: Vec<Option<(&Key, &[u8])>> =
            parted.parts.iter().map(|part| Some((secret(&part.subject)?, part.text.as_deref()?))).collect();
        for (part, readable) in parted.parts.iter().zip(&readable) {
            out.extend_from_slice(&part.subject);
            out.extend_from_slice(&part.number.to_be_bytes());
            out.extend_from_slice(&(part.at as u32).to_be_bytes());
            out.extend_from_slice(&readable.map_or(ERASED, |(_, text)| text.len() as u32).to_be_bytes());
        }
        out.extend_from_slice(&parted.rest);
        cipher::seal(
            &self.common.values,
            &nonce,
            self.bound.to(PARTS, self.generation, &[0; 16], 0, key),
            &mut out,
            start,
        )?;
        let sealed = (out.len() - start) as u32;
        if let Some(place) = out.get_mut(length..).and_then(<[u8]>::first_chunk_mut) {
            *place = sealed.to_be_bytes();
        }
        for ((number, part), readable) in (1_u32..).zip(&parted.parts).zip(readable) {
            let Some((secret, text)) = readable else { continue };
            let start = out.len();
            out.extend_from_slice(text);
            let bound = self.bound.to(PARTS, self.generation, &part.subject, number, key);
            cipher::seal(secret, &nth(nonce, u64::from(number)), bound, &mut out, start)?;
        }
        Ok(out)
    }

    /// A value that was opened, sealed again with the keys of this generation. What nobody can read any more stays so.
    pub(crate) fn again<'k>(
        &mut self,
        key: &[u8],
        opened: &Opened,
        secret: impl Fn(&Subject) -> Option<&'k Key>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        match opened {
            Opened::Common(value) => self.common(key, value).map(Some),
            Opened::Person(subject, value) => match (secret(subject), value) {
                (Some(secret), Some(value)) => self.person(key, subject, secret, value).map(Some),
                _ => Ok(None),
            },
            Opened::Parts(parted) => self.parts(key, parted, secret).map(Some),
        }
    }
}

/// What opening needs: keys by generation, and by person. A person's key that is destroyed is no error.
pub(crate) trait Keys {
    fn common(&self, generation: u32) -> Result<Arc<CommonKey>, StoreError>;
    fn person(&self, subject: &Subject, generation: u32) -> Result<Option<Key>, StoreError>;
}

/// The generation that a value was sealed in.
pub(crate) fn generation(sealed: &[u8]) -> Result<u32, StoreError> {
    let mut rest = sealed.get(1..).unwrap_or_default();
    number(&mut rest).ok_or_else(|| damaged("it is too short"))
}

/// Opens what stands under a key.
pub(crate) fn open(bound: &mut Bound, keys: &dyn Keys, key: &[u8], sealed: &[u8]) -> Result<Opened, StoreError> {
    let short = || damaged("it is too short");
    let other = || damaged("it was changed, or written under another key or for another tenant");
    let (kind, mut rest) = sealed.split_first().ok_or_else(short)?;
    let generation = number(&mut rest).ok_or_else(short)?;
    match *kind {
        COMMON => {
            let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(short)?;
            let bound = bound.to(COMMON, generation, &[0; 16], 0, key);
            let value = cipher::open(&keys.common(generation)?.values, nonce, bound, sealed).ok_or_else(other)?;
            Ok(Opened::Common(value))
        }
        EMPTY => {
            let found: &[u8; TAG] = rest.try_into().map_err(|_| other())?;
            let tag = keys.common(generation)?.tag(bound.to(EMPTY, generation, &[0; 16], 0, key));
            // Compared in constant time, as a hash is.
            let mut whole = *tag.as_bytes();
            if let Some(place) = whole.first_chunk_mut() {
                *place = *found;
            }
            if blake3::Hash::from_bytes(whole) == tag { Ok(Opened::Common(Vec::new())) } else { Err(other()) }
        }
        PERSON => {
            let (subject, rest) = rest.split_first_chunk::<16>().ok_or_else(short)?;
            let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(short)?;
            let Some(secret) = keys.person(subject, generation)? else {
                return Ok(Opened::Person(*subject, None));
            };
            let bound = bound.to(PERSON, generation, subject, 0, key);
            let value = cipher::open(&secret, nonce, bound, sealed).ok_or_else(other)?;
            Ok(Opened::Person(*subject, Some(value)))
        }
        PARTS => {
            let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or_else(short)?;
            let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(short)?;
            let (sealed, mut texts) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(short)?;
            let common = keys.common(generation)?;
            let text = cipher::open(&common.values, nonce, bound.to(PARTS, generation, &[0; 16], 0, key), sealed)
                .ok_or_else(other)?;
            let (listed, rest) = list(&text).ok_or_else(|| damaged("its parts cannot be read"))?;
            let mut parts = Vec::with_capacity(listed.len());
            for (place, (subject, number, at, length)) in (1_u32..).zip(listed) {
                let mut text = None;
                if length != ERASED {
                    let (sealed, behind) = texts.split_at_checked(length as usize + TAG).ok_or_else(short)?;
                    texts = behind;
                    if let Some(secret) = keys.person(&subject, generation)? {
                        let bound = bound.to(PARTS, generation, &subject, place, key);
                        let nonce = nth(*nonce, u64::from(place));
                        text = Some(cipher::open(&secret, &nonce, bound, sealed).ok_or_else(other)?);
                    }
                }
                parts.push(OpenedPart { subject, number, at: at as usize, text });
            }
            if !texts.is_empty() {
                return Err(other());
            }
            Ok(Opened::Parts(Parted { rest: rest.to_vec(), parts }))
        }
        _ => Err(damaged("it is of no kind that this program knows")),
    }
}

type Listed = Vec<(Subject, u32, u32, u32)>;

fn list(text: &[u8]) -> Option<(Listed, &[u8])> {
    let (count, mut rest) = text.split_first_chunk::<4>()?;
    let count = u32::from_be_bytes(*count) as usize;
    let mut listed = Vec::with_capacity(count.min(text.len() / 28));
    for _ in 0..count {
        let (subject, behind) = rest.split_first_chunk::<16>()?;
        let (number, behind) = behind.split_first_chunk::<4>()?;
        let (at, behind) = behind.split_first_chunk::<4>()?;
        let (length, behind) = behind.split_first_chunk::<4>()?;
        rest = behind;
        let [number, at, length] = [number, at, length].map(|bytes| u32::from_be_bytes(*bytes));
        listed.push((*subject, number, at, length));
    }
    Some((listed, rest))
}

fn put_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u32::from(byte & 0x7F);
        if bits << shift >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            // One way of writing a number: its last byte is 0 only if the number is.
            return (*byte != 0 || shift == 0).then_some(number);
        }
    }
    None
}

pub(crate) fn damaged(why: &str) -> StoreError {
    StoreError::Corrupt(format!("a sealed value does not open: {why}"))
}
