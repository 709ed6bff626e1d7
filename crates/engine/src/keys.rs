//! The layout of keys in a store: the only place that knows it.
//!
//! | first byte | rest of the key | value |
//! | --- | --- | --- |
//! | `m` | name | engine facts: format version, journal head, epoch of custom fields and rights, last custom field number, last numbers of sequences |
//! | `r` | record number, id | the record |
//! | `t` | record number, id | where a deleted record's history ends |
//! | `u` | record number, field number, value key | the id that holds a unique value |
//! | `x` | record number, field number, value key, id | nothing: an index or reference entry |
//! | `j` | journal number, slot | a part of a journal entry |
//! | `h` | journal number | a signed head: instant, hash, public key, signature |
//! | `l` | record number, id, journal number, slot | nothing: an entry notes something of the record without changing it |
//! | `d` | instant, record number, id, kind | a due job |
//! | `s` | record number, id, kind | the instant of that job |
//! | `o` | journal number, position | an outbox message |
//! | `c` | record number | what a checkpoint of the type's table consists of |
//! | `c` | record number, generation, section, part | a part of a checkpoint |
//!
//! Numbers are big-endian, so that byte order is number order. A value key that is too long for every store is replaced by its
//! hash: look-ups ask for equal values only. In a sealed store every value key but that of a reference is a keyed hash.

use crmkit_record::{FieldNumber, RecordId, Value, encode_key};
use crmkit_seal::Blinding;
use crmkit_store::KeyRange;

pub(crate) const FORMAT: &[u8] = b"mformat";
pub(crate) const HEAD: &[u8] = b"mjournal";
pub(crate) const EPOCH: &[u8] = b"mepoch";

/// The highest number that was ever given to a custom field of a record type.
pub(crate) fn last_custom(number: u16) -> Vec<u8> {
    let mut key = b"mcustom".to_vec();
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The highest number that was ever drawn from a sequence.
pub(crate) fn sequence(name: &str) -> Vec<u8> {
    [b"msequence", name.as_bytes()].concat()
}

pub(crate) fn record(number: u16, id: RecordId) -> Vec<u8> {
    with_id(b'r', number, id)
}

pub(crate) fn records(number: u16) -> KeyRange {
    KeyRange::prefix(&type_prefix(b'r', number))
}

/// The id at the end of a record key.
pub(crate) fn id_of(key: &[u8]) -> Option<RecordId> {
    let tail: [u8; 16] = key.get(key.len().checked_sub(16)?..)?.try_into().ok()?;
    Some(RecordId::from_bytes(tail))
}

pub(crate) fn tombstone(number: u16, id: RecordId) -> Vec<u8> {
    with_id(b't', number, id)
}

/// How many bytes stand before a value key: the first byte, the record number and the field number.
const FIELD: usize = 5;

/// A longer value key is replaced by its hash: a store takes keys of 900 bytes, and a text may have thousands.
const LONGEST_VALUE: usize = 512;

/// What a hash begins with; no kind of value has this tag.
const HASHED: u8 = 254;

/// What a keyed hash begins with; no kind of value has this tag.
const BLINDED: u8 = 253;

/// The key of a unique value, or the prefix of an index value: the same bytes behind another first byte.
///
/// INVARIANT: with a blinding no key tells a value. A reference stays as it is: an id says nothing about anybody.
pub(crate) fn value_prefix(
    blinding: Option<&Blinding>,
    unique: bool,
    number: u16,
    field: FieldNumber,
    value: &Value,
) -> Vec<u8> {
    // Room for most values and for the id that follows in an index key.
    let mut key = Vec::with_capacity(64);
    key.push(if unique { b'u' } else { b'x' });
    key.extend_from_slice(&number.to_be_bytes());
    key.extend_from_slice(&field.to_be_bytes());
    encode_key(value, &mut key);
    if let Some(blinding) = blinding.filter(|_| !matches!(value, Value::Reference(_))) {
        // Bound to the field, so that equal values of two fields do not look alike.
        let blind = blinding.blind(key.get(1..).unwrap_or_default());
        key.truncate(FIELD);
        key.push(BLINDED);
        key.extend_from_slice(&blind);
        return key;
    }
    if key.len() > LONGEST_VALUE + FIELD {
        let hash = blake3::hash(key.get(FIELD..).unwrap_or_default());
        key.truncate(FIELD);
        key.push(HASHED);
        key.extend_from_slice(hash.as_bytes());
    }
    key
}

/// The keys of all unique or index values of a field.
pub(crate) fn field_values(unique: bool, number: u16, field: FieldNumber) -> KeyRange {
    let mut prefix = type_prefix(if unique { b'u' } else { b'x' }, number);
    prefix.extend_from_slice(&field.to_be_bytes());
    KeyRange::prefix(&prefix)
}

pub(crate) fn journal(number: u64, slot: u16) -> Vec<u8> {
    let mut key = journal_entry(number);
    key.extend_from_slice(&slot.to_be_bytes());
    key
}

pub(crate) fn journal_entry(number: u64) -> Vec<u8> {
    let mut key = vec![b'j'];
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The signature of the hash of an entry.
pub(crate) fn signed_head(number: u64) -> Vec<u8> {
    let mut key = vec![b'h'];
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// What the journal notes of a record besides its changes.
pub(crate) fn notes(number: u16, id: RecordId) -> KeyRange {
    KeyRange::prefix(&with_id(b'l', number, id))
}

pub(crate) fn note(subject: (u16, RecordId), entry: u64, slot: u16) -> Vec<u8> {
    let mut key = with_id(b'l', subject.0, subject.1);
    key.extend_from_slice(&entry.to_be_bytes());
    key.extend_from_slice(&slot.to_be_bytes());
    key
}

pub(crate) fn due(micros: i64, subject: (u16, RecordId), kind: &str) -> Vec<u8> {
    let mut key = due_until(micros);
    key.extend_from_slice(&subject.0.to_be_bytes());
    key.extend_from_slice(&subject.1.to_bytes());
    key.extend_from_slice(kind.as_bytes());
    key
}

/// The beginning of all due keys at an instant; flipping the sign bit makes byte order time order.
pub(crate) fn due_until(micros: i64) -> Vec<u8> {
    let mut key = vec![b'd'];
    key.extend_from_slice(&(micros as u64 ^ (1 << 63)).to_be_bytes());
    key
}

pub(crate) fn scheduled(subject: (u16, RecordId), kind: &str) -> Vec<u8> {
    let mut key = with_id(b's', subject.0, subject.1);
    key.extend_from_slice(kind.as_bytes());
    key
}

pub(crate) fn outbox(number: u64, position: u32) -> Vec<u8> {
    let mut key = vec![b'o'];
    key.extend_from_slice(&number.to_be_bytes());
    key.extend_from_slice(&position.to_be_bytes());
    key
}

/// What a checkpoint of a type consists of; also the beginning of the keys of all its parts.
pub(crate) fn checkpoint(number: u16) -> Vec<u8> {
    type_prefix(b'c', number)
}

pub(crate) fn checkpoint_generation(number: u16, generation: u64) -> Vec<u8> {
    let mut key = checkpoint(number);
    key.extend_from_slice(&generation.to_be_bytes());
    key
}

pub(crate) fn checkpoint_part(number: u16, generation: u64, section: &str, part: u32) -> Vec<u8> {
    let mut key = checkpoint_generation(number, generation);
    key.extend_from_slice(section.as_bytes());
    key.push(0);
    key.extend_from_slice(&part.to_be_bytes());
    key
}

fn type_prefix(first: u8, number: u16) -> Vec<u8> {
    let mut key = vec![first];
    key.extend_from_slice(&number.to_be_bytes());
    key
}

fn with_id(first: u8, number: u16, id: RecordId) -> Vec<u8> {
    let mut key = Vec::with_capacity(19);
    key.push(first);
    key.extend_from_slice(&number.to_be_bytes());
    key.extend_from_slice(&id.to_bytes());
    key
}
