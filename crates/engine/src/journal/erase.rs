//! How values leave the past: the slots of a record's history are written anew with commitments in the place of values.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crmkit_record::{FieldNumber, RecordId, decode};
use crmkit_store::{Direction, KeyRange, Snapshot, Write};

use super::commitment;
use super::entry::{Place, Slot, place_in, place_of_tombstone};
use super::{Reader, corrupt};
use crate::error::Result;
use crate::keys;
use crate::overlay::Address;

/// Which values of a record's past are to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Erasure {
    /// All of them, and the reasons of the entries that name the record.
    All,
    /// Those of these fields.
    Fields(BTreeSet<FieldNumber>),
}

impl Erasure {
    /// Whether it takes the values of a field.
    pub(crate) fn takes(&self, field: FieldNumber) -> bool {
        match self {
            Self::All => true,
            Self::Fields(fields) => fields.contains(&field),
        }
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fields(one), Self::Fields(other)) => Self::Fields(one.into_iter().chain(other).collect()),
            _ => Self::All,
        }
    }

    /// The fields that a note names; none stands for all.
    pub(crate) fn fields(&self) -> Vec<FieldNumber> {
        match self {
            Self::All => Vec::new(),
            Self::Fields(fields) => fields.iter().copied().collect(),
        }
    }
}

/// The slots of the past that are written anew.
pub(crate) struct Past<'s> {
    snapshot: &'s dyn Snapshot,
    slots: BTreeMap<Place, Vec<u8>>,
}

impl<'s> Past<'s> {
    pub(crate) fn new(snapshot: &'s dyn Snapshot) -> Self {
        Self { snapshot, slots: BTreeMap::new() }
    }

    /// Takes values out of the history of a record.
    ///
    /// INVARIANT: public parts stay as they are, byte for byte, so every hash stands.
    pub(crate) fn erase(&mut self, address: Address, erasure: &Erasure) -> Result<()> {
        let (number, id) = address;
        let mut place = last_place(self.snapshot, number, id)?.unwrap_or_default();
        while place.entry > 0 {
            let previous = self.erase_in(place, address, erasure)?;
            if previous.entry >= place.entry {
                return Err(corrupt("a record's history runs in a circle"));
            }
            place = previous;
        }
        if *erasure == Erasure::All {
            for place in noted(self.snapshot, number, id)? {
                self.erase_reason(place.entry)?;
            }
        }
        Ok(())
    }

    /// Erases in one slot; gives where the change before stands.
    fn erase_in(&mut self, place: Place, address: Address, erasure: &Erasure) -> Result<Place> {
        let bytes = self.bytes(place)?;
        let slot = Slot::read(place.slot, &bytes)?;
        let mut previous = None;
        let mut privates = Vec::with_capacity(slot.changes.len());
        for change in &slot.changes {
            if change.address == address && change.kind.is_change() {
                previous = Some(change.previous);
                privates.push(commitment::without(&change.fields, change.private, |field| erasure.takes(field))?);
            } else {
                privates.push(change.private.to_vec());
            }
        }
        let previous = previous.ok_or_else(|| corrupt("a record's history leads to an entry that does not name it"))?;
        self.slots.insert(place, slot.rewritten(true, &privates));
        if *erasure == Erasure::All {
            self.erase_reason(place.entry)?;
        }
        Ok(previous)
    }

    fn erase_reason(&mut self, entry: u64) -> Result<()> {
        let place = Place { entry, slot: 0 };
        let bytes = self.bytes(place)?;
        let slot = Slot::read(0, &bytes)?;
        if matches!(slot.head.and_then(|head| head.reason), Some((_, Some(_)))) {
            let privates: Vec<Vec<u8>> = slot.changes.iter().map(|change| change.private.to_vec()).collect();
            self.slots.insert(place, slot.rewritten(false, &privates));
        }
        Ok(())
    }

    fn bytes(&self, place: Place) -> Result<Vec<u8>> {
        match self.slots.get(&place) {
            Some(bytes) => Ok(bytes.clone()),
            None => {
                let bytes = self.snapshot.get(&keys::journal(place.entry, place.slot))?;
                bytes.ok_or_else(|| corrupt("an entry is missing"))
            }
        }
    }

    /// The slots as they are to be.
    pub(crate) fn into_writes(self) -> impl Iterator<Item = Write> {
        self.slots.into_iter().map(|(place, bytes)| Write::Put(keys::journal(place.entry, place.slot), bytes))
    }
}

/// The place of a record's last change, whether it still exists or not.
pub(crate) fn last_place(snapshot: &dyn Snapshot, number: u16, id: RecordId) -> Result<Option<Place>> {
    if let Some(bytes) = snapshot.get(&keys::record(number, id))? {
        return Ok(Some(place_in(&decode(id, &bytes)?)));
    }
    snapshot.get(&keys::tombstone(number, id))?.map(|bytes| place_of_tombstone(&bytes)).transpose()
}

/// Where the journal notes something of a record without a change of it.
fn noted(snapshot: &dyn Snapshot, number: u16, id: RecordId) -> Result<Vec<Place>> {
    let notes = snapshot.scan(&keys::notes(number, id), Direction::Forward, usize::MAX)?;
    notes.iter().map(|(key, _)| place_of_note(key)).collect()
}

pub(crate) fn place_of_note(key: &[u8]) -> Result<Place> {
    let tail = key.len().checked_sub(10).and_then(|at| key.get(at..));
    let mut reader = Reader(tail.ok_or_else(|| corrupt("the key of a note cannot be read"))?);
    Ok(Place { entry: u64::from_be_bytes(reader.array()?), slot: u16::from_be_bytes(reader.array()?) })
}

/// Calls `f` with every pair under a prefix.
pub(crate) fn each_pair(
    snapshot: &dyn Snapshot,
    prefix: &[u8],
    mut f: impl FnMut(&[u8], &[u8]) -> Result<()>,
) -> Result<()> {
    const PAGE: usize = 64;
    let mut range = KeyRange::prefix(prefix);
    loop {
        let page = snapshot.scan(&range, Direction::Forward, PAGE)?;
        for (key, bytes) in &page {
            f(key, bytes)?;
        }
        match page.into_iter().nth(PAGE - 1) {
            Some((last, _)) => range.start = Bound::Excluded(last),
            None => return Ok(()),
        }
    }
}
