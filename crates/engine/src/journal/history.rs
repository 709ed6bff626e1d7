//! What readers see of the journal: the history of a record, and the entries one after another.

use std::collections::HashSet;
use std::ops::{Bound, ControlFlow};

use chrono::{DateTime, Utc};
use crmkit_record::{FieldChange, RecordId, Row};
use crmkit_record_derive::{Shaped, question};
use crmkit_store::KeyRange;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::corrupt;
use super::entry::{
    Header, Kind, PastField, PastValue, Place, RecordChange, Slot, place_in, place_of, place_of_tombstone,
};
use super::erase::place_of_note;
use crate::error::{Error, Result};
use crate::keys;
use crate::view::View;

/// A change of one field, as history shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct FieldHistory {
    /// The field's path.
    pub field: String,
    /// What it held before, if anything.
    pub before: Option<Json>,
    /// What it holds after, if anything.
    pub after: Option<Json>,
    /// Whether there was a value, before or after, that has been erased since.
    pub erased: bool,
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
    /// `created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were erased.
    pub change: String,
    /// The operations that ran, outermost first; of a read the question.
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
    /// `created`, `updated` or `deleted`; `read` if somebody was shown it, `erased` if values of its past were erased.
    pub change: String,
    /// The fields that changed.
    pub fields: Vec<FieldHistory>,
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
    /// The fields that changed. One whose value after was erased is not among them; a value before that was erased is absent.
    pub fields: Vec<FieldChange>,
}

/// The entries of the journal, oldest first: the change feed. A plain view of a user is not given the changes of records whose
/// reads are noted.
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
    let mut range = KeyRange::prefix(b"j");
    range.start = Bound::Included(keys::journal_entry(after.unwrap_or(0).saturating_add(1)));
    view.fetch_range(&range, |key, bytes| {
        let place = place_of(key)?;
        let slot = Slot::read(place.slot, bytes)?;
        if let Some(head) = &slot.head {
            view.veil(&mut entries);
            if entries.len() >= limit {
                return Ok(ControlFlow::Break(()));
            }
            let header = head.header()?;
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
            for change in &slot.changes {
                entry.changes.extend(view.journal_change(change)?);
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    view.veil(&mut entries);
    Ok(entries)
}

/// A change on a record's way back through its history.
struct Step {
    place: Place,
    header: Header,
    kind: Kind,
    fields: Vec<PastField>,
}

impl View {
    /// Every change of a record, newest first, whether the record still exists or not, and what else the journal notes of it:
    /// who was shown it, and when values of its past were erased.
    ///
    /// # Errors
    /// `NotFound` if there never was such a record or the actor may not see it.
    pub fn history(&self, record: &str, id: RecordId) -> Result<Vec<HistoryEntry>> {
        let schema = self.readable(record)?;
        let mut entries = Vec::new();
        if !self.sees_or_saw(schema.number, id)? {
            return Err(Error::not_found(&schema.name, id));
        }
        let mut put = |step: Step| {
            if !self.shows_change(schema.number, step.kind, step.fields.iter().map(|field| field.number)) {
                return Ok(ControlFlow::Continue(()));
            }
            entries.push(HistoryEntry {
                revision: step.place.entry,
                at: step.header.at,
                actor: step.header.actor,
                change: step.kind.as_str().to_owned(),
                operations: step.header.operations,
                reason: step.header.reason,
                batch: step.header.batch,
                fields: self.field_history(schema.number, step.fields),
            });
            Ok(ControlFlow::Continue(()))
        };
        self.walk(schema.number, id, &mut put)?;
        self.notes_of(schema.number, id, &mut put)?;
        if entries.is_empty() {
            return Err(Error::not_found(&schema.name, id));
        }
        self.shows(schema.number, id);
        // Notes of an entry were made after its changes.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.revision));
        Ok(entries)
    }

    /// Every change of a record, newest first, as values: what rooms compute stage history and the like from.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read.
    pub fn past(&self, record: &str, id: RecordId) -> Result<Vec<PastChange>> {
        let past = self.past_of(record, id)?;
        if let Some(schema) = self.full_catalog().record(record).filter(|_| !past.is_empty()) {
            self.shows(schema.number, id);
        }
        Ok(past)
    }

    /// As [`past`](Self::past), for what is shown to nobody.
    pub(crate) fn past_of(&self, record: &str, id: RecordId) -> Result<Vec<PastChange>> {
        let schema = self.readable(record)?;
        let mut past = Vec::new();
        if !self.sees_or_saw(schema.number, id)? {
            return Ok(past);
        }
        self.walk(schema.number, id, &mut |step: Step| {
            if !self.shows_change(schema.number, step.kind, step.fields.iter().map(|field| field.number)) {
                return Ok(ControlFlow::Continue(()));
            }
            let Header { at, actor, reason, .. } = step.header;
            let known = step.fields.into_iter().filter(|field| !field.after.is_erased());
            let fields = known
                .filter_map(|field| self.shown_change(schema.number, field))
                .map(|field| FieldChange {
                    number: field.number,
                    before: field.before.held(),
                    after: field.after.held(),
                })
                .collect();
            past.push(PastChange { revision: step.place.entry, at, actor, reason, fields });
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(past)
    }

    /// The fields that a deleted record had, and the header of the entry that made it; `None` if all of them were erased.
    pub(crate) fn last_state(&self, number: u16, id: RecordId) -> Result<Option<(Row, Header)>> {
        let mut state = None;
        let mut made = None;
        self.walk(number, id, &mut |step: Step| {
            if made.is_none() && step.kind == Kind::Deleted {
                let all_erased = !step.fields.is_empty() && step.fields.iter().all(|field| field.before.is_erased());
                let mut row = Row::new(id);
                for field in step.fields {
                    if let PastValue::Held(before) = field.before {
                        row.set(field.number, before);
                    }
                }
                state = (!all_erased).then_some(row);
            }
            made = Some(step.header);
            Ok(if state.is_some() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(state.zip(made))
    }

    /// The place of a record's last change, whether it still exists or not.
    fn last_place(&self, number: u16, id: RecordId) -> Result<Option<Place>> {
        match self.stored(number, id)? {
            Some(row) => Ok(Some(place_in(&row))),
            None => self.fetch(&keys::tombstone(number, id))?.map(|bytes| place_of_tombstone(&bytes)).transpose(),
        }
    }

    fn walk(&self, number: u16, id: RecordId, f: &mut impl FnMut(Step) -> Result<ControlFlow<()>>) -> Result<()> {
        let mut place = self.last_place(number, id)?.unwrap_or_default();
        while place.entry > 0 {
            let missing = "a record's history leads to an entry that does not name it";
            let (header, change, fields) =
                self.in_slot(place, |change| change.address == (number, id) && change.kind.is_change(), missing)?;
            if change.previous.entry >= place.entry {
                return Err(corrupt("a record's history runs in a circle"));
            }
            let next = change.previous;
            if f(Step { place, header, kind: change.kind, fields })?.is_break() {
                break;
            }
            place = next;
        }
        Ok(())
    }

    /// What the journal notes of a record without a change of it.
    fn notes_of(&self, number: u16, id: RecordId, f: &mut impl FnMut(Step) -> Result<ControlFlow<()>>) -> Result<()> {
        let mut noted = Vec::new();
        self.fetch_range(&keys::notes(number, id), |key, _| {
            noted.push(place_of_note(key)?);
            Ok(ControlFlow::Continue(()))
        })?;
        for place in noted {
            let missing = "a note of a record leads to an entry that does not name it";
            let (header, change, fields) =
                self.in_slot(place, |change| change.address == (number, id) && !change.kind.is_change(), missing)?;
            if f(Step { place, header, kind: change.kind, fields })?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// A change in a slot, its fields, and the header of its entry.
    fn in_slot(
        &self,
        place: Place,
        wanted: impl Fn(&RecordChange<'_>) -> bool,
        missing: &str,
    ) -> Result<(Header, RecordChange<'static>, Vec<PastField>)> {
        let bytes = |slot| -> Result<Vec<u8>> {
            let bytes = self.snapshot.get(&keys::journal(place.entry, slot))?;
            bytes.ok_or_else(|| corrupt("an entry is missing"))
        };
        let here = bytes(place.slot)?;
        let slot = Slot::read(place.slot, &here)?;
        let header = match &slot.head {
            Some(head) => head.header()?,
            None => match Slot::read(0, &bytes(0)?)?.head {
                Some(head) => head.header()?,
                None => return Err(corrupt("an entry has no head")),
            },
        };
        let change = slot.changes.into_iter().find(wanted).ok_or_else(|| corrupt(missing))?;
        let fields = change.past()?;
        Ok((header, RecordChange { private: &[], ..change }, fields))
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

    fn journal_change(&self, change: &RecordChange<'_>) -> Result<Option<JournalChange>> {
        let (number, id) = change.address;
        let Some(schema) = self.full_catalog().by_number(number) else { return Ok(None) };
        let shows = self.shows_change(number, change.kind, change.fields.iter().map(|field| field.number));
        if !shows || self.withholds(number) || !self.sees_or_saw(number, id)? {
            return Ok(None);
        }
        self.shows(number, id);
        Ok(Some(JournalChange {
            record: schema.name.clone(),
            id,
            change: change.kind.as_str().to_owned(),
            fields: self.field_history(number, change.past()?),
        }))
    }

    /// A change of a field as the actor sees it.
    fn shown_change(&self, number: u16, change: PastField) -> Option<PastField> {
        if self.is_hidden(number, change.number) {
            return None;
        }
        let PastField { number: field, before, after } = change;
        let shown = |value| match value {
            PastValue::Held(value) => {
                self.shown_value(number, field, Some(value)).map_or(PastValue::Absent, PastValue::Held)
            }
            other => other,
        };
        Some(PastField { number: field, before: shown(before), after: shown(after) })
    }

    fn field_history(&self, number: u16, changes: Vec<PastField>) -> Vec<FieldHistory> {
        let Some(schema) = self.full_catalog().by_number(number) else { return Vec::new() };
        let json = |value: PastValue| value.held().as_ref().map(crmkit_record::value_to_json);
        // A secret that stays inside is in no record as data, and in no history either.
        let inside = |number| schema.field_by_number(number).is_some_and(|field| field.hidden && field.secret);
        changes
            .into_iter()
            .filter(|change| !inside(change.number))
            .filter_map(|change| self.shown_change(number, change))
            .map(|change| FieldHistory {
                field: schema.path_of(change.number).unwrap_or_else(|| format!("field {}", change.number)),
                erased: change.before.is_erased() || change.after.is_erased(),
                before: json(change.before),
                after: json(change.after),
            })
            .collect()
    }
}
