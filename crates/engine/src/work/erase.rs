//! What an erasure takes from the past, and what the journal notes of it and of reads.

use std::collections::{BTreeSet, HashSet};

use crmkit_record::{FieldNumber, Id, Record, RecordId, Value};
use crmkit_store::{Snapshot, Write};

use super::Work;
use crate::due::DueJob;
use crate::error::{Error, Result};
use crate::journal::{self, Erasure, Kind, NewChanges, Past};
use crate::keys;
use crate::outbox::OutboxMessage;
use crate::overlay::{Address, items};

impl Work<'_> {
    /// Takes the values of some fields of a record, or of all, out of its past for good, with this write. The chain of the
    /// journal stays whole: that the fields changed, when and by whom still shows, the values do not.
    ///
    /// - Every entry of the record's history loses them; without `fields` also the reasons of the entries that name the record.
    /// - What this write takes away from the record or changes in it is not kept as the value before.
    /// - Checkpoints of the type are dropped and its tables forgotten: both keep values that no record has any more.
    /// - Messages and due jobs that name the record go; where `fields` are given only those with a payload.
    ///
    /// What the record holds now is not touched: change or delete it in the same write. A record that is deleted with its whole
    /// past cannot be restored. The journal notes the erasure, with the fields and without a value. What a store below keeps of
    /// overwritten bytes until it compacts, and copies of the store elsewhere, are beyond its reach.
    ///
    /// # Errors
    /// `Denied` unless the system acts; `NotFound` for a type that does not exist or a record that never was.
    pub fn erase_past(&mut self, record: &str, id: RecordId, fields: Option<&[FieldNumber]>) -> Result<()> {
        self.require_system("erase the past")?;
        let schema =
            self.full_catalog().record(record).cloned().ok_or_else(|| Error::not_found("record type", record))?;
        let address = (schema.number, id);
        let pending = self.view.overlay.get(address).is_some();
        if !pending && journal::last_place(self.view.snapshot.as_ref(), schema.number, id)?.is_none() {
            return Err(Error::not_found(&schema.name, id));
        }
        let erasure = match fields {
            None => Erasure::All,
            Some(fields) => Erasure::Fields(fields.iter().copied().collect()),
        };
        let erasure = match self.erasures.remove(&address) {
            Some(before) => before.and(erasure),
            None => erasure,
        };
        // No field is not every field.
        if erasure != Erasure::Fields(BTreeSet::new()) {
            self.erasures.insert(address, erasure);
        }
        Ok(())
    }

    /// The records whose field referred to another one at some time, whether they still exist or not, as far as their past is not
    /// erased.
    ///
    /// It reads the whole journal and claims nothing of it, so that no commit elsewhere is in its way: what happens after this
    /// write has begun, it does not see.
    ///
    /// # Errors
    /// `Denied` unless the system acts; `NotFound` for a type or a field that does not exist.
    pub fn ever_referred(&self, record: &str, field: &str, to: RecordId) -> Result<BTreeSet<RecordId>> {
        self.require_system("look through the past of all records")?;
        let schema =
            self.full_catalog().record(record).cloned().ok_or_else(|| Error::not_found("record type", record))?;
        let field = schema.field(field).ok_or_else(|| Error::not_found("field", field))?;
        let wanted = Value::Reference(to);
        let mut found = BTreeSet::new();
        journal::each_value(self.view.snapshot.as_ref(), schema.number, field.number, |id, value| {
            if items(value).contains(&&wanted) {
                found.insert(id);
            }
        })?;
        Ok(found)
    }

    /// Whether this write takes values out of the past of a record: a rule that keeps a record as it is lets that pass.
    #[must_use]
    pub fn erases_past<T: Record>(&self, id: Id<T>) -> bool {
        self.erasures.contains_key(&(T::NUMBER, id.untyped()))
    }

    /// Notes that these records are shown.
    pub(crate) fn note_reads(&mut self, shown: &BTreeSet<Address>) {
        self.reads.extend(shown);
    }

    /// Adds what is to be noted of records that this entry does not change, and of erasures.
    pub(super) fn note(
        &mut self,
        number: u64,
        changed: &BTreeSet<Address>,
        changes: &mut NewChanges,
        writes: &mut Vec<Write>,
    ) -> Result<()> {
        let reads: Vec<Address> = std::mem::take(&mut self.reads).into_iter().collect();
        let reads =
            reads.iter().filter(|address| !changed.contains(*address)).map(|address| (*address, Kind::Read, vec![]));
        let erasures = self.erasures.iter().map(|(address, erasure)| (*address, Kind::Erased, erasure.fields()));
        for (address, kind, fields) in reads.chain(erasures) {
            writes.push(Write::Put(keys::note(address, number, changes.slot()?), Vec::new()));
            changes.note(address, kind, &fields);
        }
        Ok(())
    }

    /// The writes that take values out of the past, of the store as it is with the turn held. Gives the types whose tables are
    /// to be forgotten.
    pub(super) fn erase(&self, latest: &dyn Snapshot, writes: &mut Vec<Write>) -> Result<Vec<u16>> {
        if self.erasures.is_empty() {
            return Ok(Vec::new());
        }
        let mut past = Past::new(latest);
        for (address, erasure) in &self.erasures {
            past.erase(*address, erasure)?;
        }
        writes.extend(past.into_writes());
        let types: BTreeSet<u16> = self.erasures.keys().map(|(number, _)| *number).collect();
        for number in &types {
            // The manifest also if there is none: who writes a checkpoint at this moment relies on it.
            writes.push(Write::Delete(keys::checkpoint(*number)));
            journal::each_pair(latest, &keys::checkpoint(*number), |key, _| {
                writes.push(Write::Delete(key.to_vec()));
                Ok(())
            })?;
        }
        self.erase_effects(latest, writes)?;
        Ok(types.into_iter().collect())
    }

    /// Removes messages and jobs that name an erased record, as their subject or in their payload.
    fn erase_effects(&self, latest: &dyn Snapshot, writes: &mut Vec<Write>) -> Result<()> {
        let mut whole = Ids::default();
        let mut partly = Ids::default();
        for ((_, id), erasure) in &self.erasures {
            let ids = if *erasure == Erasure::All { &mut whole } else { &mut partly };
            ids.add(*id);
        }
        let goes =
            |bytes: &[u8], has_payload: bool| whole.are_named_in(bytes) || (has_payload && partly.are_named_in(bytes));
        journal::each_pair(latest, b"o", |key, bytes| {
            let message: Option<OutboxMessage> = serde_json::from_slice(bytes).ok();
            if goes(bytes, message.is_none_or(|message| !message.payload.is_null())) {
                writes.push(Write::Delete(key.to_vec()));
            }
            Ok(())
        })?;
        journal::each_pair(latest, b"d", |key, bytes| {
            let job = DueJob::decode(bytes)?;
            if goes(bytes, !job.payload.is_null()) {
                writes.push(Write::Delete(key.to_vec()));
                if let Some(schema) = self.full_catalog().record(&job.record) {
                    writes.push(Write::Delete(keys::scheduled((schema.number, job.subject), &job.kind)));
                }
            }
            Ok(())
        })
    }
}

/// Ids that are looked for in texts.
#[derive(Default)]
struct Ids(HashSet<String>);

impl Ids {
    fn add(&mut self, id: RecordId) {
        self.0.insert(id.to_string());
    }

    /// Whether one of them stands somewhere in these bytes. Each place is looked at once, however many ids there are.
    fn are_named_in(&self, bytes: &[u8]) -> bool {
        const LENGTH: usize = 36;
        const DASHES: [usize; 4] = [8, 13, 18, 23];
        !self.0.is_empty()
            && bytes.windows(LENGTH).any(|part| {
                DASHES.iter().all(|at| part.get(*at) == Some(&b'-'))
                    && std::str::from_utf8(part).is_ok_and(|text| self.0.contains(text))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_wherever_it_stands_and_no_other_is() {
        let id = |number: u8| RecordId::from_bytes([number; 16]);
        let mut ids = Ids::default();
        assert!(!ids.are_named_in(id(1).to_string().as_bytes()));
        (1..=200).for_each(|number| ids.add(id(number)));
        for number in [1, 77, 200] {
            assert!(ids.are_named_in(id(number).to_string().as_bytes()));
            assert!(ids.are_named_in(format!("\u{e4}-{{\"id\":\"{}\"}}", id(number)).as_bytes()));
        }
        assert!(!ids.are_named_in(format!("{{\"id\":\"{}\"}}", id(201)).as_bytes()));
        assert!(!ids.are_named_in(&id(1).to_string().as_bytes()[1..]));
    }

    #[test]
    fn many_ids_take_no_longer_than_a_few() {
        // 20,000 ids in 2 MB: one comparison for each pair would be forty thousand million.
        let mut ids = Ids::default();
        for number in 0..20_000_u128 {
            ids.add(RecordId::from_bytes(number.to_be_bytes()));
        }
        let other = RecordId::from_bytes(u128::MAX.to_be_bytes()).to_string();
        assert!(!ids.are_named_in(other.repeat(56_000).as_bytes()));
    }
}
