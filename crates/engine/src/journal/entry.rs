//! The bytes of an entry: a head and slots of changes, in each the public parts first and then the private ones.

use std::ops::{Bound, Range};

use chrono::{DateTime, Utc};
use crmkit_record::{FieldNumber, RecordId, Row, Value, decode, encode, system};
use crmkit_store::{Direction, KeyRange, Snapshot, Write};

use super::chain::Head;
use super::commitment::{self, Committer, Hash, Piece, Salt, Sides};
use super::{Reader, corrupt};
use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::overlay::Address;

/// How many changes share a slot.
const SLOT: usize = 256;

const AT: u16 = 1;
const ACTOR: u16 = 2;
const OPERATIONS: u16 = 3;
const BATCH: u16 = 5;
const CHANGES: u16 = 6;
const TRACE: u16 = 7;

/// Where a record's change stands: entry and slot. Entry 0 is nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) entry: u64,
    pub(crate) slot: u16,
}

/// Who, when and what for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor: String,
    pub(crate) operations: Vec<String>,
    pub(crate) reason: Option<String>,
    pub(crate) batch: Option<RecordId>,
    pub(crate) changes: u64,
    pub(crate) trace: Vec<String>,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Created,
    Updated,
    Deleted,
    /// Somebody was shown it; it stays as it is.
    Read,
    /// Values of its past were erased; it stays as it is.
    Erased,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
            Self::Read => "read",
            Self::Erased => "erased",
        }
    }

    fn of(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(Self::Created),
            1 => Ok(Self::Updated),
            2 => Ok(Self::Deleted),
            3 => Ok(Self::Read),
            4 => Ok(Self::Erased),
            other => Err(corrupt(&format!("{other} is not a kind of change"))),
        }
    }

    /// Whether the record's own chain of changes leads here. Notes are found by their keys instead.
    pub(crate) fn is_change(self) -> bool {
        !matches!(self, Self::Read | Self::Erased)
    }
}

/// A slot of an entry that is about to be written.
#[derive(Debug)]
struct NewSlot {
    count: u32,
    /// What is hashed of it.
    public: Vec<u8>,
    private: Vec<u8>,
}

impl NewSlot {
    fn new() -> Self {
        Self { count: 0, public: b"s\0\0\0\0".to_vec(), private: Vec::new() }
    }

    fn digest(&mut self) -> Hash {
        if let Some(count) = self.public.get_mut(1..).and_then(<[u8]>::first_chunk_mut) {
            *count = self.count.to_be_bytes();
        }
        *blake3::hash(&self.public).as_bytes()
    }

    fn put(self, out: &mut Vec<u8>) {
        let public = self.public.get(5..).unwrap_or_default();
        out.reserve(8 + public.len() + self.private.len());
        out.extend_from_slice(&self.count.to_be_bytes());
        out.extend_from_slice(&(public.len() as u32).to_be_bytes());
        out.extend_from_slice(public);
        out.extend_from_slice(&self.private);
    }
}

/// The changes of an entry that is about to be written, as bytes of its slots.
pub(crate) struct NewChanges {
    slots: Vec<NewSlot>,
    count: usize,
    seeds: blake3::OutputReader,
    committer: Committer,
}

impl NewChanges {
    /// No changes yet. Their salts follow from `secret`, which is written nowhere.
    pub(crate) fn new(secret: &[u8; 32]) -> Self {
        let seeds = blake3::Hasher::new_derive_key("crmkit journal salts").update(secret).finalize_xof();
        Self { slots: Vec::new(), count: 0, seeds, committer: Committer::default() }
    }

    pub(crate) fn count(&self) -> u64 {
        self.count as u64
    }

    /// The slot that the next change goes into.
    pub(crate) fn slot(&self) -> Result<u16> {
        u16::try_from(self.count / SLOT)
            .map_err(|_| Error::new(ErrorKind::Limit, "one write changes too many records: use several"))
    }

    fn seed(&mut self) -> Salt {
        let mut seed = [0; 16];
        self.seeds.fill(&mut seed);
        seed
    }

    /// Adds one record's part. The values before of `erased` fields are committed to and not kept.
    pub(crate) fn push<'a>(
        &mut self,
        address: Address,
        kind: Kind,
        previous: Place,
        fields: impl Iterator<Item = (FieldNumber, Option<&'a Value>, Option<&'a Value>)>,
        erased: impl Fn(FieldNumber) -> bool,
    ) {
        let seed = self.seed();
        if self.count.is_multiple_of(SLOT) {
            self.slots.push(NewSlot::new());
        }
        self.count += 1;
        let Some(slot) = self.slots.last_mut() else { return };
        slot.count += 1;
        slot.public.extend_from_slice(&address.0.to_be_bytes());
        slot.public.extend_from_slice(&address.1.to_bytes());
        slot.public.push(kind as u8);
        slot.public.extend_from_slice(&previous.entry.to_be_bytes());
        slot.public.extend_from_slice(&previous.slot.to_be_bytes());
        let at = slot.private.len();
        slot.private.extend_from_slice(&[0; 4]);
        self.committer.commit(&seed, fields, erased, &mut slot.public, &mut slot.private);
        let length = (slot.private.len() - at - 4) as u32;
        if let Some(place) = slot.private.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *place = length.to_be_bytes();
        }
    }

    /// Adds that something happened to a record which does not change it.
    pub(crate) fn note(&mut self, address: Address, kind: Kind, fields: &[FieldNumber]) {
        let fields = fields.iter().map(|number| (*number, None, None));
        self.push(address, kind, Place::default(), fields, |_| false);
    }
}

/// The head of an entry as bytes: the hash before, the header, the reason.
fn head_bytes(before: &Hash, header: &Header, salt: &Salt) -> Vec<u8> {
    let row = encode(&header.to_row());
    let mut bytes = before.to_vec();
    bytes.extend_from_slice(&(row.len() as u32).to_be_bytes());
    bytes.extend_from_slice(&row);
    match &header.reason {
        None => bytes.push(0),
        Some(reason) => {
            bytes.push(1);
            bytes.extend_from_slice(&commitment::reason_leaf(salt, reason));
            bytes.extend_from_slice(&((salt.len() + reason.len()) as u32).to_be_bytes());
            bytes.extend_from_slice(salt);
            bytes.extend_from_slice(reason.as_bytes());
        }
    }
    bytes
}

/// The writes of entry `head.number + 1`, and the head after it.
pub(crate) fn append(head: Head, header: &Header, changes: NewChanges) -> Result<(Vec<Write>, Head)> {
    let number = head.number + 1;
    let mut changes = changes;
    let salt = changes.seed();
    let mut slots = changes.slots;
    if slots.is_empty() {
        slots.push(NewSlot::new());
    }
    let mut bytes = head_bytes(&head.hash, header, &salt);
    let digests: Vec<Hash> = slots.iter_mut().map(NewSlot::digest).collect();
    let digest = EntryHead::read(&mut Reader(&bytes))?.digest(&digests);
    let after = head.after(&digest);
    let mut writes = Vec::with_capacity(slots.len() + 2);
    for (slot, new) in (0_u16..).zip(slots) {
        new.put(&mut bytes);
        writes.push(Write::Put(keys::journal(number, slot), std::mem::take(&mut bytes)));
    }
    writes.push(Write::Put(keys::HEAD.to_vec(), after.bytes()));
    Ok((writes, after))
}

impl Header {
    /// Everything but the reason, which is committed to apart.
    fn to_row(&self) -> Row {
        let mut row = Row::default();
        row.set(AT, Value::Instant(self.at));
        row.set(ACTOR, Value::Text(self.actor.clone()));
        row.set(CHANGES, Value::Integer(i64::try_from(self.changes).unwrap_or(i64::MAX)));
        let texts = |texts: &[String]| Value::List(texts.iter().cloned().map(Value::Text).collect());
        if !self.operations.is_empty() {
            row.set(OPERATIONS, texts(&self.operations));
        }
        if !self.trace.is_empty() {
            row.set(TRACE, texts(&self.trace));
        }
        if let Some(batch) = self.batch {
            row.set(BATCH, Value::Reference(batch));
        }
        row
    }

    pub(crate) fn from_bytes(bytes: &[u8], reason: Option<&str>) -> Result<Self> {
        let row = decode(RecordId::nil(), bytes)?;
        let (Some(Value::Instant(at)), Some(Value::Text(actor)), Some(Value::Integer(changes))) =
            (row.get(AT), row.get(ACTOR), row.get(CHANGES))
        else {
            return Err(corrupt("the head of an entry lacks a part"));
        };
        let texts = |number| match row.get(number) {
            Some(Value::List(items)) => items
                .iter()
                .filter_map(|item| match item {
                    Value::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        Ok(Self {
            at: *at,
            actor: actor.clone(),
            operations: texts(OPERATIONS),
            trace: texts(TRACE),
            reason: reason.map(str::to_owned),
            batch: match row.get(BATCH) {
                Some(Value::Reference(batch)) => Some(*batch),
                _ => None,
            },
            changes: u64::try_from(*changes).unwrap_or(0),
        })
    }
}

/// What stands before the changes of the first slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryHead<'a> {
    pub(crate) before: Hash,
    pub(crate) header: &'a [u8],
    /// What is committed to of the reason, and its salt and text unless they were erased.
    pub(crate) reason: Option<(Hash, Option<(Salt, &'a str)>)>,
}

impl<'a> EntryHead<'a> {
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self> {
        let before = reader.array()?;
        let header = reader.counted()?;
        let reason = match reader.array()? {
            [0] => None,
            [1] => {
                let leaf = reader.array()?;
                let mut private = Reader(reader.counted()?);
                let opened = match private.0.is_empty() {
                    true => None,
                    false => {
                        let salt = private.array()?;
                        Some((salt, std::str::from_utf8(private.0).map_err(|_| corrupt("a reason is no text"))?))
                    }
                };
                Some((leaf, opened))
            }
            _ => return Err(corrupt("the reason of an entry cannot be read")),
        };
        Ok(Self { before, header, reason })
    }

    pub(crate) fn header(&self) -> Result<Header> {
        Header::from_bytes(self.header, self.reason.and_then(|(_, opened)| opened).map(|(_, text)| text))
    }

    /// What the chain holds of the entry.
    pub(crate) fn digest(&self, slots: &[Hash]) -> Hash {
        entry_digest(self.header, self.reason.map(|(leaf, _)| leaf), slots)
    }

    fn put(&self, out: &mut Vec<u8>, keeps_reason: bool) {
        out.extend_from_slice(&self.before);
        out.extend_from_slice(&(self.header.len() as u32).to_be_bytes());
        out.extend_from_slice(self.header);
        match self.reason {
            None => out.push(0),
            Some((leaf, opened)) => {
                out.push(1);
                out.extend_from_slice(&leaf);
                match opened.filter(|_| keeps_reason) {
                    None => out.extend_from_slice(&[0; 4]),
                    Some((salt, text)) => {
                        out.extend_from_slice(&((salt.len() + text.len()) as u32).to_be_bytes());
                        out.extend_from_slice(&salt);
                        out.extend_from_slice(text.as_bytes());
                    }
                }
            }
        }
    }
}

/// `BLAKE3('e' ‖ length (4) ‖ header ‖ 0, or 1 and the reason's leaf ‖ digest of each slot)`.
pub(crate) fn entry_digest(header: &[u8], reason: Option<Hash>, slots: &[Hash]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"e").update(&(header.len() as u32).to_be_bytes()).update(header);
    match reason {
        None => hasher.update(&[0]),
        Some(leaf) => hasher.update(&[1]).update(&leaf),
    };
    for slot in slots {
        hasher.update(slot);
    }
    *hasher.finalize().as_bytes()
}

/// `BLAKE3('s' ‖ count (4) ‖ public parts)`.
pub(crate) fn slot_digest(count: u32, public: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"s").update(&count.to_be_bytes()).update(public);
    *hasher.finalize().as_bytes()
}

/// One record's part of a slot, as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct RecordChange<'a> {
    pub(crate) address: Address,
    pub(crate) kind: Kind,
    pub(crate) previous: Place,
    pub(crate) fields: Vec<Sides>,
    /// What its values were committed to, if it has any.
    pub(crate) root: Option<Hash>,
    pub(crate) private: &'a [u8],
}

/// A field of a change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PastField {
    pub(crate) number: FieldNumber,
    pub(crate) before: PastValue,
    pub(crate) after: PastValue,
}

/// A value before or after a change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PastValue {
    Absent,
    Held(Value),
    /// There was one, and it was erased.
    Erased,
}

impl PastValue {
    pub(crate) fn held(self) -> Option<Value> {
        match self {
            Self::Held(value) => Some(value),
            Self::Absent | Self::Erased => None,
        }
    }

    pub(crate) fn is_erased(&self) -> bool {
        *self == Self::Erased
    }
}

impl<'a> RecordChange<'a> {
    /// Its values, or what is left of them; `None` if nothing is left.
    pub(crate) fn pieces(&self) -> Result<Option<Vec<Piece<'a>>>> {
        commitment::pieces(&self.fields, self.private)
    }

    /// Its fields with their values.
    pub(crate) fn past(&self) -> Result<Vec<PastField>> {
        let pieces = self.pieces()?;
        let mut pieces = pieces.as_deref().map(<[_]>::iter);
        let mut value = |is_there: bool| -> Result<PastValue> {
            if !is_there {
                return Ok(PastValue::Absent);
            }
            let piece = pieces.as_mut().and_then(Iterator::next);
            Ok(piece.map(Piece::value).transpose()?.flatten().map_or(PastValue::Erased, PastValue::Held))
        };
        self.fields
            .iter()
            .map(|field| {
                let before = value(field.sides & commitment::BEFORE != 0)?;
                let after = value(field.sides & commitment::AFTER != 0)?;
                Ok(PastField { number: field.number, before, after })
            })
            .collect()
    }
}

/// A slot, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) head: Option<EntryHead<'a>>,
    /// What is hashed of its changes.
    pub(crate) public: &'a [u8],
    pub(crate) changes: Vec<RecordChange<'a>>,
}

/// The values in a slot, change by change: of which record they are and where they stand. Right before each stands its length,
/// and there is nothing where they were erased.
pub(crate) fn private_parts(key: &[u8], bytes: &[u8]) -> Result<Vec<(Address, Range<usize>)>> {
    let mut reader = Reader(bytes);
    if place_of(key)?.slot == 0 {
        EntryHead::read(&mut reader)?;
    }
    let count = u32::from_be_bytes(reader.array()?);
    let public = reader.counted()?;
    let part = |change: RecordChange<'_>| {
        let length = reader.counted()?.len();
        let end = bytes.len() - reader.0.len();
        Ok((change.address, end - length..end))
    };
    public_changes(count, public)?.into_iter().map(part).collect()
}

impl<'a> Slot<'a> {
    pub(crate) fn read(slot: u16, bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader(bytes);
        let head = if slot == 0 { Some(EntryHead::read(&mut reader)?) } else { None };
        let count = u32::from_be_bytes(reader.array()?);
        let public = reader.counted()?;
        let mut changes = public_changes(count, public)?;
        for change in &mut changes {
            change.private = reader.counted()?;
        }
        match reader.0.is_empty() {
            true => Ok(Self { head, public, changes }),
            false => Err(corrupt("a slot goes on after its end")),
        }
    }

    pub(crate) fn digest(&self) -> Hash {
        slot_digest(self.changes.len() as u32, self.public)
    }

    /// The bytes of the slot with other private parts.
    pub(crate) fn rewritten(&self, keeps_reason: bool, privates: &[Vec<u8>]) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(head) = &self.head {
            head.put(&mut out, keeps_reason);
        }
        out.extend_from_slice(&(self.changes.len() as u32).to_be_bytes());
        out.extend_from_slice(&(self.public.len() as u32).to_be_bytes());
        out.extend_from_slice(self.public);
        for private in privates {
            out.extend_from_slice(&(private.len() as u32).to_be_bytes());
            out.extend_from_slice(private);
        }
        out
    }
}

/// The public parts of changes, without their private ones.
pub(crate) fn public_changes<'a>(count: u32, public: &[u8]) -> Result<Vec<RecordChange<'a>>> {
    let mut reader = Reader(public);
    let changes: Vec<RecordChange<'_>> = (0..count).map(|_| public_change(&mut reader)).collect::<Result<_>>()?;
    match reader.0.is_empty() {
        true => Ok(changes),
        false => Err(corrupt("a slot has more changes than it counts")),
    }
}

fn public_change<'a>(reader: &mut Reader<'_>) -> Result<RecordChange<'a>> {
    let number = u16::from_be_bytes(reader.array()?);
    let id = RecordId::from_bytes(reader.array()?);
    let [kind] = reader.array()?;
    let kind = Kind::of(kind)?;
    let previous = Place { entry: u64::from_be_bytes(reader.array()?), slot: u16::from_be_bytes(reader.array()?) };
    let count = u16::from_be_bytes(reader.array()?);
    let mut fields = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        let number = u16::from_be_bytes(reader.array()?);
        let [sides] = reader.array()?;
        if sides > (commitment::BEFORE | commitment::AFTER) {
            return Err(corrupt("a field has more than two values"));
        }
        fields.push(Sides { number, sides });
    }
    let root = match commitment::leaves(&fields).next() {
        Some(_) => Some(reader.array()?),
        None => None,
    };
    Ok(RecordChange { address: (number, id), kind, previous, fields, root, private: &[] })
}

/// Calls `f` with every slot of the entries from one on, until it says that this is enough.
pub(crate) fn each_slot(
    snapshot: &dyn Snapshot,
    from: u64,
    mut f: impl FnMut(Place, &Slot<'_>) -> Result<()>,
) -> Result<()> {
    const PAGE: usize = 256;
    let mut range = KeyRange::prefix(b"j");
    range.start = Bound::Included(keys::journal_entry(from));
    loop {
        let page = snapshot.scan(&range, Direction::Forward, PAGE)?;
        for (key, bytes) in &page {
            let place = place_of(key)?;
            f(place, &Slot::read(place.slot, bytes)?)?;
        }
        match page.into_iter().nth(PAGE - 1) {
            Some((last, _)) => range.start = Bound::Excluded(last),
            None => return Ok(()),
        }
    }
}

/// The records that the entries after one changed, or whose past they erased, entry by entry, in the order in which a writer
/// takes them in.
pub(crate) fn touched_since(snapshot: &dyn Snapshot, entry: u64) -> Result<Vec<(Address, Kind)>> {
    let mut touched = Vec::new();
    each_slot(snapshot, entry.saturating_add(1), |_, slot| {
        let changes = slot.changes.iter().filter(|change| change.kind != Kind::Read);
        touched.extend(changes.map(|change| (change.address, change.kind)));
        Ok(())
    })?;
    Ok(touched)
}

/// Calls `f` with every value that a field of a type was given and that is still there, in the order of the journal.
pub(crate) fn each_value(
    snapshot: &dyn Snapshot,
    record: u16,
    field: FieldNumber,
    mut f: impl FnMut(RecordId, &Value),
) -> Result<()> {
    each_slot(snapshot, 0, |_, slot| {
        let has = |change: &&RecordChange<'_>| {
            change.address.0 == record && change.fields.iter().any(|changed| changed.number == field)
        };
        for change in slot.changes.iter().filter(has) {
            for changed in change.past()?.into_iter().filter(|changed| changed.number == field) {
                if let PastValue::Held(value) = &changed.after {
                    f(change.address.1, value);
                }
            }
        }
        Ok(())
    })
}

pub(crate) fn place_of(key: &[u8]) -> Result<Place> {
    let mut reader = Reader(key.get(1..).unwrap_or_default());
    let place = Place { entry: u64::from_be_bytes(reader.array()?), slot: u16::from_be_bytes(reader.array()?) };
    match reader.0.is_empty() {
        true => Ok(place),
        false => Err(corrupt("a key names more than an entry and a slot")),
    }
}

/// Where the last change of a stored record stands.
pub(crate) fn place_in(row: &Row) -> Place {
    let integer = |number| match row.get(number) {
        Some(Value::Integer(integer)) => *integer,
        _ => 0,
    };
    Place {
        entry: u64::try_from(integer(system::REVISION)).unwrap_or(0),
        slot: u16::try_from(integer(system::SLOT)).unwrap_or(0),
    }
}

pub(crate) fn tombstone_bytes(place: Place) -> Vec<u8> {
    let mut bytes = place.entry.to_be_bytes().to_vec();
    bytes.extend_from_slice(&place.slot.to_be_bytes());
    bytes
}

pub(crate) fn place_of_tombstone(bytes: &[u8]) -> Result<Place> {
    let mut reader = Reader(bytes);
    Ok(Place { entry: u64::from_be_bytes(reader.array()?), slot: u16::from_be_bytes(reader.array()?) })
}
