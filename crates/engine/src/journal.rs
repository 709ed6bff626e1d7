//! The ordered log of commits: audit log, change feed and history at once.
//!
//! Each entry says who, when, what for and which operation, and holds every changed field before and after. An entry is
//! stored in slots of a few hundred changes; a record points to the slot of its last change, and each change points to the
//! slot of the one before, so a record's history is a walk along its own changes and needs no index.
//!
//! INVARIANT: `hash(entry) = BLAKE3(hash(entry before) ‖ number ‖ its slots, each with its length)`; each entry begins with the
//! hash of the one before, and the hash of the last entry stands under `mjournal`. An edit, removal, reordering or insertion of entries breaks the chain; cutting off the end together
//! with a rewritten head does not: compare with a head kept elsewhere.

use std::collections::HashSet;
use std::ops::{Bound, ControlFlow};

use chrono::{DateTime, Utc};
use crmkit_record::{
    FieldChange, FieldNumber, RecordId, Row, Value, decode, decode_changes, encode, encode_differences, system,
};
use crmkit_record_derive::{Shaped, question};
use crmkit_store::{Snapshot, Write};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::overlay::Address;
use crate::view::View;

/// How many changes share a slot.
const SLOT: usize = 256;

const AT: u16 = 1;
const ACTOR: u16 = 2;
const OPERATIONS: u16 = 3;
const REASON: u16 = 4;
const BATCH: u16 = 5;
const CHANGES: u16 = 6;
const TRACE: u16 = 7;

/// Where a record's change stands: entry and slot. Entry 0 is nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// One record's part of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecordChange {
    pub(crate) address: Address,
    pub(crate) kind: Kind,
    pub(crate) previous: Place,
    pub(crate) fields: Vec<FieldChange>,
}

/// The changes of an entry that is about to be written, as bytes of its slots.
#[derive(Debug, Default)]
pub(crate) struct NewChanges {
    slots: Vec<Vec<u8>>,
    count: usize,
}

impl NewChanges {
    /// The slot that the next change goes into.
    pub(crate) fn slot(&self) -> Result<u16> {
        u16::try_from(self.count / SLOT)
            .map_err(|_| Error::new(ErrorKind::Limit, "one write changes too many records: use several"))
    }

    /// Adds one record's part.
    pub(crate) fn push<'a>(
        &mut self,
        address: Address,
        kind: Kind,
        previous: Place,
        fields: impl Iterator<Item = (FieldNumber, Option<&'a Value>, Option<&'a Value>)>,
    ) {
        if self.count.is_multiple_of(SLOT) {
            self.slots.push(0_u32.to_be_bytes().to_vec());
        }
        self.count += 1;
        let Some(slot) = self.slots.last_mut() else { return };
        let held = ((self.count - 1) % SLOT + 1) as u32;
        if let Some(count) = slot.first_chunk_mut() {
            *count = held.to_be_bytes();
        }
        slot.extend_from_slice(&address.0.to_be_bytes());
        slot.extend_from_slice(&address.1.to_bytes());
        slot.push(kind as u8);
        slot.extend_from_slice(&previous.entry.to_be_bytes());
        slot.extend_from_slice(&previous.slot.to_be_bytes());
        let at = slot.len();
        slot.extend_from_slice(&[0; 4]);
        encode_differences(fields, slot);
        let length = (slot.len() - at - 4) as u32;
        if let Some(place) = slot.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            *place = length.to_be_bytes();
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Created,
    Updated,
    Deleted,
}

/// The end of the journal: the number and the hash of its last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) number: u64,
    pub(crate) hash: [u8; 32],
}

impl Head {
    pub(crate) fn read(snapshot: &dyn Snapshot) -> Result<Self> {
        let Some(bytes) = snapshot.get(keys::HEAD)? else {
            return Ok(Self { number: 0, hash: [0; 32] });
        };
        let number = bytes.get(..8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes);
        let hash = bytes.get(8..).and_then(|bytes| bytes.try_into().ok());
        match (number, hash) {
            (Some(number), Some(hash)) => Ok(Self { number, hash }),
            _ => Err(corrupt("its head cannot be read")),
        }
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = self.number.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.hash);
        bytes
    }

    /// The head after an entry with these slots.
    fn after<'a>(self, number: u64, slots: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.hash);
        hasher.update(&number.to_be_bytes());
        for slot in slots {
            hasher.update(&(slot.len() as u64).to_be_bytes());
            hasher.update(slot);
        }
        Self { number, hash: *hasher.finalize().as_bytes() }
    }
}

/// The writes of entry `head.number + 1`, and the head after it.
pub(crate) fn append(head: Head, header: &Header, changes: NewChanges) -> (Vec<Write>, Head) {
    let number = head.number + 1;
    let mut slots = changes.slots;
    if slots.is_empty() {
        slots.push(0_u32.to_be_bytes().to_vec());
    }
    if let Some(first) = slots.first_mut() {
        let header = encode(&header.to_row());
        let mut bytes = head.hash.to_vec();
        bytes.extend_from_slice(&(header.len() as u32).to_be_bytes());
        bytes.extend_from_slice(&header);
        bytes.append(first);
        *first = bytes;
    }
    let after = head.after(number, slots.iter().map(Vec::as_slice));
    let mut writes: Vec<Write> =
        (0_u16..).zip(slots).map(|(slot, bytes)| Write::Put(keys::journal(number, slot), bytes)).collect();
    writes.push(Write::Put(keys::HEAD.to_vec(), after.bytes()));
    (writes, after)
}

impl Header {
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
        if let Some(reason) = &self.reason {
            row.set(REASON, Value::Text(reason.clone()));
        }
        if let Some(batch) = self.batch {
            row.set(BATCH, Value::Reference(batch));
        }
        row
    }

    fn from_row(row: &Row) -> Result<Self> {
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
            reason: match row.get(REASON) {
                Some(Value::Text(reason)) => Some(reason.clone()),
                _ => None,
            },
            batch: match row.get(BATCH) {
                Some(Value::Reference(batch)) => Some(*batch),
                _ => None,
            },
            changes: u64::try_from(*changes).unwrap_or(0),
        })
    }
}

/// The records that the entries after one changed, entry by entry, in the order in which a writer takes them in.
pub(crate) fn touched_since(snapshot: &dyn Snapshot, entry: u64) -> Result<Vec<Address>> {
    const PAGE: usize = 256;
    let mut range = crmkit_store::KeyRange::prefix(b"j");
    range.start = Bound::Included(keys::journal_entry(entry.saturating_add(1)));
    let mut touched = Vec::new();
    loop {
        let page = snapshot.scan(&range, crmkit_store::Direction::Forward, PAGE)?;
        for (key, bytes) in &page {
            let (_, changes) = decode_slot(place_of(key)?.slot, bytes)?;
            touched.extend(changes.into_iter().map(|change| change.address));
        }
        match page.into_iter().nth(PAGE - 1) {
            Some((last, _)) => range.start = Bound::Excluded(last),
            None => return Ok(touched),
        }
    }
}

/// The hash of an entry; `None` if there is no such entry.
pub(crate) fn hash_of(snapshot: &dyn Snapshot, entry: u64) -> Result<Option<[u8; 32]>> {
    let head = Head::read(snapshot)?;
    if head.number <= entry {
        return Ok((head.number == entry).then_some(head.hash));
    }
    // Each entry begins with the hash of the one before.
    let next = snapshot.get(&keys::journal(entry + 1, 0))?;
    Ok(next.and_then(|bytes| bytes.first_chunk().copied()))
}

/// Calls `f` with every value that a field of a type was given, in the order of the journal.
pub(crate) fn each_value(
    snapshot: &dyn Snapshot,
    record: u16,
    field: FieldNumber,
    mut f: impl FnMut(RecordId, &Value),
) -> Result<()> {
    const PAGE: usize = 256;
    let mut range = crmkit_store::KeyRange::prefix(b"j");
    loop {
        let page = snapshot.scan(&range, crmkit_store::Direction::Forward, PAGE)?;
        for (key, bytes) in &page {
            let (_, changes) = decode_slot(place_of(key)?.slot, bytes)?;
            for change in changes.iter().filter(|change| change.address.0 == record) {
                let values = change.fields.iter().filter(|changed| changed.number == field);
                values.filter_map(|changed| changed.after.as_ref()).for_each(|value| f(change.address.1, value));
            }
        }
        match page.into_iter().nth(PAGE - 1) {
            Some((last, _)) => range.start = Bound::Excluded(last),
            None => return Ok(()),
        }
    }
}

/// Reads a slot piece by piece; every piece that is missing is damage.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(|| corrupt("an entry ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| corrupt("an entry ends too early"))
    }

    fn counted(&mut self) -> Result<&'a [u8]> {
        let count = u32::from_be_bytes(self.array()?) as usize;
        self.take(count)
    }

    fn change(&mut self) -> Result<RecordChange> {
        let number = u16::from_be_bytes(self.array()?);
        let id = RecordId::from_bytes(self.array()?);
        let kind = match self.array()? {
            [0] => Kind::Created,
            [1] => Kind::Updated,
            [2] => Kind::Deleted,
            [other] => return Err(corrupt(&format!("{other} is not a kind of change"))),
        };
        let previous = Place { entry: u64::from_be_bytes(self.array()?), slot: u16::from_be_bytes(self.array()?) };
        let fields = decode_changes(self.counted()?)?;
        Ok(RecordChange { address: (number, id), kind, previous, fields })
    }
}

fn decode_slot(slot: u16, bytes: &[u8]) -> Result<(Option<Header>, Vec<RecordChange>)> {
    let mut reader = Reader(bytes);
    let header = match slot {
        0 => {
            let _hash_before: [u8; 32] = reader.array()?;
            Some(Header::from_row(&decode(RecordId::nil(), reader.counted()?)?)?)
        }
        _ => None,
    };
    let count = u32::from_be_bytes(reader.array()?);
    let changes = (0..count).map(|_| reader.change()).collect::<Result<_>>()?;
    Ok((header, changes))
}

fn corrupt(what: &str) -> Error {
    Error::new(ErrorKind::Corrupt, format!("the journal is damaged: {what}"))
}

/// A change of one field, as history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct FieldHistory {
    /// The field's path.
    pub field: String,
    /// What it held before, if anything.
    pub before: Option<Json>,
    /// What it holds after, if anything.
    pub after: Option<Json>,
}

/// A change of one record, as history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct HistoryEntry {
    /// The number of the journal entry.
    pub revision: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: `user:<id>` or `system:<name>`.
    pub actor: String,
    /// `created`, `updated` or `deleted`.
    pub change: String,
    /// The operations that ran, outermost first.
    pub operations: Vec<String>,
    /// Why, if somebody said so.
    pub reason: Option<String>,
    /// The import or other bulk work that this belongs to.
    pub batch: Option<RecordId>,
    /// The fields that changed.
    pub fields: Vec<FieldHistory>,
}

/// An entry of the journal, as the change feed shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct JournalEntry {
    /// The number of the entry: 1, 2, 3 …
    pub revision: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: `user:<id>` or `system:<name>`.
    pub actor: String,
    /// The operations that ran, outermost first.
    pub operations: Vec<String>,
    /// Why, if somebody said so.
    pub reason: Option<String>,
    /// The import or other bulk work that this belongs to.
    pub batch: Option<RecordId>,
    /// What rules of the rooms changed on their own, in order.
    pub trace: Vec<String>,
    /// The records that changed, as far as the actor may see them.
    pub changes: Vec<JournalChange>,
}

/// A record's part of a journal entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct JournalChange {
    /// The record's type.
    pub record: String,
    /// The record's id.
    pub id: RecordId,
    /// `created`, `updated` or `deleted`.
    pub change: String,
    /// The fields that changed.
    pub fields: Vec<FieldHistory>,
}

/// What a check of the whole journal found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct JournalCheck {
    /// How many entries were read.
    pub entries: u64,
    /// Whether each entry follows from the one before and the last is the one that the store names.
    pub intact: bool,
    /// The first entry that does not fit, if any: it was changed, or the one behind it that should follow from it was.
    pub broken_at: Option<u64>,
    /// The hash of the last entry, as hexadecimal text. Kept elsewhere, it proves later that nothing before it was changed.
    pub head: String,
}

/// One record's change with the header of its entry, for rooms that compute from history.
#[derive(Clone, Debug)]
pub struct PastChange {
    /// The number of the journal entry.
    pub revision: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// Why, if somebody said so.
    pub reason: Option<String>,
    /// The fields that changed.
    pub fields: Vec<FieldChange>,
}

/// The entries of the journal, oldest first: the change feed.
///
/// # Arguments
/// - `after`: only entries with a higher number
/// - `limit`: at most so many, 100 where it is missing
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "journal")]
pub fn entries(view: &View, after: Option<u64>, limit: Option<u32>) -> Result<Vec<JournalEntry>> {
    let limit = usize::try_from(limit.unwrap_or(100)).unwrap_or(usize::MAX);
    let mut entries: Vec<JournalEntry> = Vec::new();
    let mut range = crmkit_store::KeyRange::prefix(b"j");
    range.start = Bound::Included(keys::journal_entry(after.unwrap_or(0).saturating_add(1)));
    view.fetch_range(&range, |key, bytes| {
        let place = place_of(key)?;
        let (header, changes) = decode_slot(place.slot, bytes)?;
        if let Some(header) = header {
            view.veil(&mut entries);
            if entries.len() >= limit {
                return Ok(ControlFlow::Break(()));
            }
            entries.push(JournalEntry {
                revision: place.entry,
                at: header.at,
                actor: header.actor,
                operations: header.operations,
                reason: header.reason,
                batch: header.batch,
                trace: header.trace,
                changes: Vec::new(),
            });
        }
        if let Some(entry) = entries.last_mut() {
            for change in &changes {
                entry.changes.extend(view.journal_change(change)?);
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    view.veil(&mut entries);
    Ok(entries)
}

/// Checks the hash chain of the whole journal.
///
/// # Errors
/// `Storage`. Damage is an answer, not an error.
#[question(room = "journal")]
pub fn verify(view: &View) -> Result<JournalCheck> {
    let mut head = Head { number: 0, hash: [0; 32] };
    let mut slots: Vec<Vec<u8>> = Vec::new();
    let mut number = 0;
    let mut broken_at = None;
    let close = |head: &mut Head, number: u64, slots: &mut Vec<Vec<u8>>| {
        if number > 0 {
            *head = head.after(number, slots.iter().map(Vec::as_slice));
            slots.clear();
        }
    };
    view.fetch_range(&crmkit_store::KeyRange::prefix(b"j"), |key, bytes| {
        let Ok(place) = place_of(key) else {
            broken_at.get_or_insert(number + 1);
            return Ok(ControlFlow::Break(()));
        };
        if place.entry != number {
            close(&mut head, number, &mut slots);
            if place.entry != number + 1 {
                broken_at.get_or_insert(number + 1);
            } else if bytes.get(..32) != Some(&head.hash) {
                // One of the two was changed: this one says that it follows another one.
                broken_at.get_or_insert(number.max(1));
            }
            number = place.entry;
        }
        if usize::from(place.slot) != slots.len() || decode_slot(place.slot, bytes).is_err() {
            broken_at.get_or_insert(number);
        }
        slots.push(bytes.to_vec());
        Ok(ControlFlow::Continue(()))
    })?;
    close(&mut head, number, &mut slots);
    let kept = Head::read(view.snapshot.as_ref()).ok();
    if broken_at.is_none() && kept != Some(head) {
        // The chain holds in itself but does not end where the store says: an entry was changed, or the end is missing.
        broken_at = Some(kept.map_or(number, |kept| kept.number.min(number)));
    }
    let hash = blake3::Hash::from_bytes(head.hash).to_hex().to_string();
    Ok(JournalCheck { entries: head.number, intact: broken_at.is_none(), broken_at, head: hash })
}

fn place_of(key: &[u8]) -> Result<Place> {
    let mut reader = Reader(key.get(1..).unwrap_or_default());
    Ok(Place { entry: u64::from_be_bytes(reader.array()?), slot: u16::from_be_bytes(reader.array()?) })
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
        }
    }
}

impl View {
    /// Every change of a record, newest first, whether the record still exists or not.
    ///
    /// # Errors
    /// `NotFound` if there never was such a record or the actor may not see it.
    pub fn history(&self, record: &str, id: RecordId) -> Result<Vec<HistoryEntry>> {
        let schema = self.readable(record)?;
        let mut entries = Vec::new();
        if !self.sees_or_saw(schema.number, id)? {
            return Err(Error::not_found(&schema.name, id));
        }
        self.walk(schema.number, id, |place, header, change| {
            if !self.shows_change(schema.number, change.kind, change.fields.iter().map(|field| field.number)) {
                return Ok(ControlFlow::Continue(()));
            }
            entries.push(HistoryEntry {
                revision: place.entry,
                at: header.at,
                actor: header.actor,
                change: change.kind.as_str().to_owned(),
                operations: header.operations,
                reason: header.reason,
                batch: header.batch,
                fields: self.field_history(schema.number, &change.fields),
            });
            Ok(ControlFlow::Continue(()))
        })?;
        if entries.is_empty() {
            return Err(Error::not_found(&schema.name, id));
        }
        Ok(entries)
    }

    /// Every change of a record, newest first, as values: what rooms compute stage history and the like from.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read.
    pub fn past(&self, record: &str, id: RecordId) -> Result<Vec<PastChange>> {
        let schema = self.readable(record)?;
        let mut past = Vec::new();
        if !self.sees_or_saw(schema.number, id)? {
            return Ok(past);
        }
        self.walk(schema.number, id, |place, header, change| {
            if !self.shows_change(schema.number, change.kind, change.fields.iter().map(|field| field.number)) {
                return Ok(ControlFlow::Continue(()));
            }
            let Header { at, actor, reason, .. } = header;
            let fields = change.fields.into_iter().filter_map(|change| self.shown_change(schema.number, change));
            past.push(PastChange { revision: place.entry, at, actor, reason, fields: fields.collect() });
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(past)
    }

    /// The fields that a deleted record had, and the header of the entry that made it.
    pub(crate) fn last_state(&self, number: u16, id: RecordId) -> Result<Option<(Row, Header)>> {
        let mut state = None;
        let mut made = None;
        self.walk(number, id, |_, header, change| {
            if made.is_none() && change.kind == Kind::Deleted {
                let mut row = Row::new(id);
                for field in change.fields {
                    if let Some(before) = field.before {
                        row.set(field.number, before);
                    }
                }
                state = Some(row);
            }
            made = Some(header);
            Ok(if state.is_some() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(state.zip(made))
    }

    fn walk(
        &self,
        number: u16,
        id: RecordId,
        mut f: impl FnMut(Place, Header, RecordChange) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut place = match self.stored(number, id)? {
            Some(row) => place_in(&row),
            None => match self.fetch(&keys::tombstone(number, id))? {
                Some(bytes) => place_of_tombstone(&bytes)?,
                None => return Ok(()),
            },
        };
        while place.entry > 0 {
            let (header, changes) = self.slot(place)?;
            let header = match header {
                Some(header) => header,
                None => self
                    .slot(Place { entry: place.entry, slot: 0 })?
                    .0
                    .ok_or_else(|| corrupt("an entry has no head"))?,
            };
            let change = changes
                .into_iter()
                .find(|change| change.address == (number, id))
                .ok_or_else(|| corrupt("a record's history leads to an entry that does not name it"))?;
            let previous = change.previous;
            if previous.entry >= place.entry {
                return Err(corrupt("a record's history runs in a circle"));
            }
            if f(place, header, change)?.is_break() {
                break;
            }
            place = previous;
        }
        Ok(())
    }

    fn slot(&self, place: Place) -> Result<(Option<Header>, Vec<RecordChange>)> {
        let bytes = self.snapshot.get(&keys::journal(place.entry, place.slot))?;
        decode_slot(place.slot, &bytes.ok_or_else(|| corrupt("an entry is missing"))?)
    }

    /// Takes from the last entry what the actor may not know: the entry itself if none of its changes can be seen, and what
    /// rules did to records that cannot be seen. Whoever may read everything sees everything.
    fn veil(&self, entries: &mut Vec<JournalEntry>) {
        if self.is_elevated() || self.access().is_everything() {
            return;
        }
        if let Some(entry) = entries.last_mut() {
            let seen: HashSet<String> = entry.changes.iter().map(|change| change.id.to_string()).collect();
            entry.trace.retain(|line| line.rsplit(' ').next().is_some_and(|id| seen.contains(id)));
        }
        entries.pop_if(|entry| entry.changes.is_empty());
    }

    fn journal_change(&self, change: &RecordChange) -> Result<Option<JournalChange>> {
        let (number, id) = change.address;
        let Some(schema) = self.full_catalog().by_number(number) else { return Ok(None) };
        let shows = self.shows_change(number, change.kind, change.fields.iter().map(|field| field.number));
        if !shows || !self.sees_or_saw(number, id)? {
            return Ok(None);
        }
        Ok(Some(JournalChange {
            record: schema.name.clone(),
            id,
            change: change.kind.as_str().to_owned(),
            fields: self.field_history(number, &change.fields),
        }))
    }

    /// A change of a field as the actor sees it.
    fn shown_change(&self, number: u16, change: FieldChange) -> Option<FieldChange> {
        if self.is_hidden(number, change.number) {
            return None;
        }
        let FieldChange { number: field, before, after } = change;
        let shown = |value| self.shown_value(number, field, value);
        Some(FieldChange { number: field, before: shown(before), after: shown(after) })
    }

    fn field_history(&self, number: u16, changes: &[FieldChange]) -> Vec<FieldHistory> {
        let Some(schema) = self.full_catalog().by_number(number) else { return Vec::new() };
        let json = |value: &Option<Value>| value.as_ref().map(crmkit_record::value_to_json);
        // A secret that stays inside is in no record as data, and in no history either.
        let inside = |number| schema.field_by_number(number).is_some_and(|field| field.hidden && field.secret);
        changes
            .iter()
            .filter(|change| !inside(change.number))
            .filter_map(|change| self.shown_change(number, change.clone()))
            .map(|change| FieldHistory {
                field: schema.path_of(change.number).unwrap_or_else(|| format!("field {}", change.number)),
                before: json(&change.before),
                after: json(&change.after),
            })
            .collect()
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
