//! Stage 9: one batch.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use crmkit_record::{Record, RecordId, Row, Value, differences, encode, system};
use crmkit_store::{Batch, Claim, Durability, Write};
use serde::Serialize;

use super::Work;
use crate::access;
use crate::catalog::Catalog;
use crate::custom::CustomField;
use crate::error::Result;
use crate::index::{RowChange, Tables};
use crate::journal::{self, Head, Header, Kind, NewChanges, Place, ReadLog};
use crate::keys;
use crate::overlay::{Address, Overlay, Pending};

/// How a write is carried out.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    /// When the write may return.
    pub durability: Durability,
    /// Why, for the journal.
    pub reason: Option<String>,
    /// The bulk work that this write is a part of, for the journal.
    pub batch: Option<RecordId>,
    /// Whether to stop before the commit and only say what would change.
    pub dry_run: bool,
}

/// What a write did.
#[derive(Clone, Debug)]
pub struct Committed<T> {
    /// The number of its journal entry; the number of the last entry if nothing changed.
    pub revision: u64,
    /// What the closure returned.
    pub value: T,
    /// The records that changed.
    pub changes: Vec<ChangeSummary>,
    /// Which rules changed a record on their own, in order.
    pub trace: Vec<String>,
}

/// A record that a write changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeSummary {
    /// The record's type.
    pub record: String,
    /// The record's id.
    pub id: RecordId,
    /// What happened to it.
    pub change: ChangeKind,
    /// The paths of the fields that changed.
    pub fields: Vec<String>,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Created,
    /// Fields changed.
    Updated,
    /// It is gone.
    Deleted,
}

pub(super) fn summaries<'a>(
    catalog: &Catalog,
    touched: impl Iterator<Item = (Address, &'a Pending)>,
) -> Vec<ChangeSummary> {
    touched
        .filter(|(_, pending)| pending.is_change())
        .filter_map(|((number, id), pending)| {
            let schema = catalog.by_number(number)?;
            let change = match (&pending.before, &pending.after) {
                (None, Some(_)) => ChangeKind::Created,
                (Some(_), Some(_)) => ChangeKind::Updated,
                (Some(_), None) => ChangeKind::Deleted,
                (None, None) => return None,
            };
            let fields = differences(pending.before.as_deref(), pending.after.as_deref())
                .filter(|(number, ..)| *number > system::SLOT)
                .filter_map(|(number, ..)| schema.path_of(number))
                .collect();
            Some(ChangeSummary { record: schema.name.clone(), id, change, fields })
        })
        .collect()
}

impl Work<'_> {
    /// What a dry run answers: as if committed, but nothing is.
    pub(crate) fn would_be<T>(self, value: T) -> Committed<T> {
        let revision = Head::read(self.view.snapshot.as_ref()).map_or(0, |head| head.number);
        let changes = self.changes();
        let trace = self.told_trace(&changes);
        Committed { revision, value, changes, trace }
    }

    /// Writes everything in one batch. `Conflict` means that somebody else changed what this write relied on.
    pub(crate) fn commit(mut self, options: &WriteOptions) -> Result<Committed<()>> {
        let changes = self.changes();
        let told = self.told_trace(&changes);
        let shared = self.view.shared.clone();
        let changed = self.view.overlay.touched().filter(|(_, pending)| pending.is_change()).count();
        self.reads.extend(self.view.take_shown());
        let notes = !self.erasures.is_empty() || !self.reads.is_empty();
        if changed == 0 && self.effects.is_empty() && self.facts.is_empty() && !notes {
            let revision = Head::read(self.view.snapshot.as_ref())?.number;
            return Ok(Committed { revision, value: (), changes, trace: told });
        }
        // The journal is one chain: entries are numbered and hashed one after another. Writers run side by side up to here,
        // and what a writer relied on is checked by the store, so two that touch different records both succeed.
        let _turn = shared.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let latest = shared.store.snapshot()?;
        let head = Head::read(latest.as_ref())?;
        let number = head.number + 1;
        let mut header = Header {
            at: self.view.now(),
            actor: self.view.actor().to_string(),
            operations: self.operations.iter().map(|name| name.clone().into_owned()).collect(),
            reason: options.reason.clone(),
            batch: options.batch,
            changes: changed as u64,
            trace: std::mem::take(&mut self.trace),
        };
        let mut overlay = std::mem::take(&mut self.view.overlay);
        let decides = overlay.touched().filter(|(_, pending)| pending.is_change()).any(|((number, _), _)| {
            matches!(number, CustomField::NUMBER | ReadLog::NUMBER) || access::decides_access(number)
        });
        let changed_records: BTreeSet<Address> =
            overlay.touched().filter(|(_, pending)| pending.is_change()).map(|(address, _)| address).collect();
        let resident = shared.resident.latest();
        let (mut writes, mut new_changes, row_changes) =
            record_writes(&self, &mut overlay, number, &header, &resident)?;
        overlay.take_entries(|prefix, id, added| writes.push(index_write(prefix, id, added)));
        drop_displaced_deletes(&mut writes);
        self.note(number, &changed_records, &mut new_changes, &mut writes)?;
        let forgotten = self.erase(latest.as_ref(), &mut writes)?;
        header.changes = new_changes.count();
        let (journal_writes, after) = journal::append(head, &header, new_changes)?;
        writes.extend(journal_writes);
        writes.extend(shared.signing.as_ref().and_then(|signing| signing.in_turn(after, header.at)));
        writes.extend(std::mem::take(&mut self.effects).into_writes(number));
        writes.extend(std::mem::take(&mut self.facts).into_iter().map(|(key, value)| match value {
            Some(value) => Write::Put(key, value),
            None => Write::Delete(key),
        }));
        if decides {
            writes.push(Write::Put(keys::EPOCH.to_vec(), number.to_be_bytes().to_vec()));
        }
        let base = self.view.snapshot.revision();
        let mut claims = self.view.claims.take();
        // INVARIANT: nobody else has put this entry. Within one `Crm` the turn sees to that; a second one on the same store
        // is found here and makes this write run again.
        claims.push(Claim::Key(keys::journal(number, 0)));
        shared.store.commit(Batch { base, claims, writes, durability: options.durability })?;
        shared.resident.committed(shared.store.as_ref(), number, &row_changes, &forgotten);
        Ok(Committed { revision: number, value: (), changes, trace: told })
    }
}

/// The record keys of a write, stamped with who and when, and its part of the journal.
fn record_writes(
    work: &Work<'_>,
    overlay: &mut Overlay,
    number: u64,
    header: &Header,
    resident: &Tables,
) -> Result<(Vec<Write>, NewChanges, Vec<RowChange>)> {
    let mut row_changes = Vec::new();
    let mut writes = Vec::new();
    let mut changes = NewChanges::new(&work.seed);
    for ((record, id), pending) in overlay.take_rows() {
        if !pending.is_change() {
            continue;
        }
        let (before, after) = pending.into_states();
        let place = Place { entry: number, slot: changes.slot()? };
        let kind = match (&before, &after) {
            (None, _) => Kind::Created,
            (_, Some(_)) => Kind::Updated,
            (_, None) => Kind::Deleted,
        };
        let previous = match &before {
            Some(before) => journal::place_in(before),
            None if !work.revived.contains(&(record, id)) => Place::default(),
            None => match work.fetch(&keys::tombstone(record, id))? {
                Some(bytes) if !bytes.is_empty() => {
                    writes.push(Write::Delete(keys::tombstone(record, id)));
                    journal::place_of_tombstone(&bytes)?
                }
                _ => Place::default(),
            },
        };
        let changed = differences(before.as_deref(), after.as_deref()).filter(|(number, ..)| *number > system::SLOT);
        let erasure = work.erasures.get(&(record, id));
        let erased = |number| erasure.is_some_and(|erasure| erasure.takes(number));
        changes.push((record, id), kind, previous, changed, erased);
        let keep = resident.is_resident(record);
        match after {
            Some(after) => {
                let mut row = Arc::unwrap_or_clone(after);
                stamp(&mut row, kind, place, header);
                writes.push(Write::Put(keys::record(record, id), encode(&row)));
                if keep {
                    row_changes.push(((record, id), before, Some(Arc::new(row))));
                }
            }
            None => {
                if keep {
                    row_changes.push(((record, id), before, None));
                }
                writes.push(Write::Delete(keys::record(record, id)));
                writes.push(Write::Put(keys::tombstone(record, id), journal::tombstone_bytes(place)));
            }
        }
    }
    Ok((writes, changes, row_changes))
}

fn stamp(row: &mut Row, kind: Kind, place: Place, header: &Header) {
    // A record that comes back brings along when it was made.
    if kind == Kind::Created && row.get(system::CREATED_AT).is_none() {
        row.set(system::CREATED_AT, Value::Instant(header.at));
        row.set(system::CREATED_BY, Value::Text(header.actor.clone()));
    }
    row.set(system::UPDATED_AT, Value::Instant(header.at));
    row.set(system::UPDATED_BY, Value::Text(header.actor.clone()));
    row.set(system::REVISION, Value::Integer(i64::try_from(place.entry).unwrap_or(i64::MAX)));
    row.set(system::SLOT, Value::Integer(i64::from(place.slot)));
}

fn index_write(prefix: Vec<u8>, id: RecordId, added: bool) -> Write {
    let unique = prefix.first() == Some(&b'u');
    let mut key = prefix;
    if !unique {
        key.extend_from_slice(&id.to_bytes());
    }
    match added {
        true if unique => Write::Put(key, id.to_bytes().to_vec()),
        true => Write::Put(key, Vec::new()),
        false => Write::Delete(key),
    }
}

/// A unique value that passes from one record to another in the same write is taken away and given under the same key: only
/// the giving is written.
fn drop_displaced_deletes(writes: &mut Vec<Write>) {
    let unique = |key: &[u8]| key.first() == Some(&b'u');
    let taken = |write: &Write| matches!(write, Write::Delete(key) if unique(key));
    if !writes.iter().any(taken) {
        return;
    }
    let given: std::collections::HashSet<Vec<u8>> = writes
        .iter()
        .filter_map(|write| match write {
            Write::Put(key, _) if unique(key) => Some(key.clone()),
            _ => None,
        })
        .collect();
    if !given.is_empty() {
        writes.retain(|write| !matches!(write, Write::Delete(key) if given.contains(key)));
    }
}
