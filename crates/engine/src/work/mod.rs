//! The write gate: every change of every record passes through these stages, one file each.
//!
//! | stage | file | what happens |
//! | --- | --- | --- |
//! | 1 begin | `begin.rs` | a snapshot, and now, ids and seed fixed for the attempt |
//! | 2 change | `change.rs` | operations put records into the overlay and see their own writes |
//! | | `sequence.rs` | numbers that grow and are drawn once |
//! | 3 permit | `permit.rs` | may this actor do this |
//! | 4 normalise, validate | `validate.rs` | schema, garde, references |
//! | 5 rules | `rules.rs` | rooms refuse, derive or change more, until quiet |
//! | 6 index | `unique.rs` | key differences (kept by the overlay) and uniqueness |
//! | 7 journal | `journal.rs` of the crate | who, when, why, field by field |
//! | 8 due, outbox | `effects.rs` | jobs and messages |
//! | | `erase.rs` | what an erasure takes from the past |
//! | 9 commit | `commit.rs` | one batch; on a conflict everything runs again |
//!
//! INVARIANT: only `commit.rs` builds a [`crmkit_store::Batch`]. Dropping a [`Work`] discards everything.

mod begin;
mod change;
mod commit;
mod effects;
mod erase;
mod garde;
mod permit;
mod rules;
mod sequence;
mod unique;
mod validate;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::{Deref, DerefMut};

use crmkit_record::{Id, Record, RecordId};

pub use change::Changed;
pub use commit::{ChangeKind, ChangeSummary, Committed, WriteOptions};
pub(crate) use garde::check_with_garde;

use crate::access::Action;
use crate::context::IdSource;
use crate::crm::Session;
use crate::error::Result;
use crate::journal::Erasure;
use crate::overlay::Address;
use crate::view::View;
use effects::Effects;

/// A write that is under way: everything that a [`View`] can do, and changes on top.
///
/// What it changes is invisible to everybody else until the write is committed, and discarded if the write fails.
pub struct Work<'a> {
    view: View,
    session: std::marker::PhantomData<&'a Session>,
    ids: IdSource,
    /// The randomness of this attempt: ids show a part of it, salts follow from all of it.
    seed: [u8; 32],
    operations: Vec<Cow<'static, str>>,
    effects: Effects,
    /// Engine facts that change or go with this write, by key.
    facts: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    /// Records of the snapshot that are known to exist, so that a reference to them is checked once.
    known: HashSet<Address>,
    settled: HashMap<Address, u32>,
    /// How deep rules are inside rules.
    settling: u32,
    /// Records that were deleted before and come back: their history goes on.
    revived: HashSet<Address>,
    trace: Vec<String>,
    /// What is to go from the past of records.
    erasures: BTreeMap<Address, Erasure>,
    /// Records that were shown, to be noted.
    reads: BTreeSet<Address>,
}

impl Work<'_> {
    /// Notes in the journal that an operation runs. The `#[operation]` attribute calls it.
    pub fn enter(&mut self, operation: &'static str) {
        self.enter_named(operation.into());
    }

    /// Whether this write is a part of an import: what comes with it was said and done elsewhere before.
    #[must_use]
    pub fn is_import(&self) -> bool {
        self.operations.iter().any(|operation| operation == "import")
    }

    pub(crate) fn enter_named(&mut self, operation: Cow<'static, str>) {
        if self.operations.last() != Some(&operation) {
            self.operations.push(operation);
        }
    }

    /// Runs a part of the write that may fail alone: its changes are checked at once and undone if it or a check fails.
    ///
    /// # Errors
    /// What `part` or the checks return; the write can go on without the part.
    pub fn attempt<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.settle()?;
        self.or_undone(|work| {
            let value = part(work)?;
            work.settle_within()?;
            Ok(value)
        })
    }

    /// Runs a part of the write of which nothing is left if it fails.
    pub(crate) fn or_undone<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mark = self.view.overlay.mark();
        let effects = self.effects.mark();
        let facts = self.facts.clone();
        let erasures = self.erasures.clone();
        let (trace, operations) = (self.trace.len(), self.operations.len());
        let outcome = part(self);
        if outcome.is_ok() {
            self.view.overlay.keep(mark);
        } else {
            self.view.overlay.go_back(mark);
            self.effects.go_back(effects);
            self.facts = facts;
            self.erasures = erasures;
            self.trace.truncate(trace);
            self.operations.truncate(operations);
        }
        outcome
    }

    /// Makes a record and gives its id. A record whose id is nil gets a new one.
    ///
    /// # Errors
    /// `Denied`; `Duplicate` if the id exists. Whether the data is valid is checked when the write ends.
    pub fn create<T: Record>(&mut self, record: T) -> Result<Id<T>> {
        Ok(Id::new(self.create_row(T::NAME, record.into_row())?))
    }

    /// Replaces the fields of a record that exists.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub fn update<T: Record>(&mut self, record: T) -> Result<()> {
        self.update_row(T::NAME, record.into_row())
    }

    /// Changes a record in place and gives its new state, before the rules have seen it: see [`settled`](Self::settled).
    ///
    /// # Errors
    /// `NotFound`, `Denied`, and what `change` returns.
    pub fn modify<T: Record>(&mut self, id: Id<T>, change: impl FnOnce(&mut T) -> Result<()>) -> Result<T> {
        let mut record = self.get(id)?;
        change(&mut record)?;
        self.update(record.clone())?;
        Ok(record)
    }

    /// A record after every check and rule that its change calls for: what an operation answers with, so that a caller in
    /// Rust sees what a caller by name sees. Only the stamps of the commit (revision, changed when and by whom) come later.
    ///
    /// # Errors
    /// `NotFound`, and what the checks and rules return.
    pub fn settled<T: Record>(&mut self, id: Id<T>) -> Result<T> {
        self.settle()?;
        self.get(id)
    }

    /// Deletes a record. What refers to it is refused, cleared or deleted, as each reference says.
    ///
    /// # Errors
    /// `NotFound`, `Denied`, `Referenced`.
    pub fn delete<T: Record>(&mut self, id: Id<T>) -> Result<()> {
        self.delete_row(T::NAME, id.untyped())
    }

    /// Changes something with the rights of the system: for an operation that has checked that its actor may have it done,
    /// such as to share a record. The journal names the actor.
    ///
    /// # Errors
    /// What `change` returns.
    pub fn with_authority<T>(&mut self, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.raise();
        let outcome = change(self);
        self.lower();
        outcome
    }

    /// What the write changes so far, as far as the actor may know of it.
    pub fn changes(&self) -> Vec<ChangeSummary> {
        let touched = self.view.overlay.touched().filter(|(address, pending)| self.tells_of(*address, pending));
        let mut changes = commit::summaries(self.view.full_catalog(), touched);
        if !self.access().is_everything() {
            for change in &mut changes {
                let Some(schema) = self.view.full_catalog().record(&change.record) else { continue };
                let hidden = |path: &String| {
                    schema
                        .field(path)
                        .is_some_and(|field| self.with_own_rights(|view| view.is_hidden(schema.number, field.number)))
                };
                change.fields.retain(|path| !hidden(path));
            }
            changes.retain(|change| change.change != ChangeKind::Updated || !change.fields.is_empty());
        }
        changes
    }

    /// Whether the actor may know of a change: it sees the record, before or after, or was let make it.
    fn tells_of(&self, address: Address, pending: &crate::overlay::Pending) -> bool {
        let reads = |view: &View| {
            let mut states = pending.before.iter().chain(&pending.after);
            match view.may(Action::Read, address.0) {
                true => states.any(|row| matches!(view.reaches(Action::Read, address.0, row), Ok(true))),
                false => pending.before.is_none() && view.may(Action::Create, address.0),
            }
        };
        self.with_own_rights(reads)
    }

    /// What rules changed on their own, as far as the actor may know of it.
    pub(crate) fn told_trace(&self, changes: &[ChangeSummary]) -> Vec<String> {
        if self.access().is_everything() {
            return self.trace.clone();
        }
        let told = |line: &&String| changes.iter().any(|change| line.ends_with(&change.id.to_string()));
        self.trace.iter().filter(told).cloned().collect()
    }

    /// An engine fact, as the write has it so far.
    pub(crate) fn fact(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        match self.facts.get(key) {
            Some(value) => Ok(value.clone()),
            None => self.view.fetch(key),
        }
    }

    pub(crate) fn set_fact(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.facts.insert(key, Some(value));
    }

    /// Removes a fact, or an index entry whose field is gone.
    pub(crate) fn clear_fact(&mut self, key: Vec<u8>) {
        self.facts.insert(key, None);
    }

    /// Whether the record was deleted before and comes back with this write.
    pub(crate) fn is_revived(&self, address: Address) -> bool {
        self.revived.contains(&address)
    }

    /// Thirty-two unpredictable bytes for a room that needs a secret of its own: the same for the same use within one attempt of
    /// a write, and others in every other.
    pub fn secret(&self, used_for: &str) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key("crmkit 2026 secret of a room");
        hasher.update(&self.seed);
        hasher.update(used_for.as_bytes());
        *hasher.finalize().as_bytes()
    }

    pub(crate) fn next_id(&mut self) -> RecordId {
        self.ids.next()
    }
}

impl Deref for Work<'_> {
    type Target = View;

    fn deref(&self) -> &View {
        &self.view
    }
}

impl DerefMut for Work<'_> {
    fn deref_mut(&mut self) -> &mut View {
        &mut self.view
    }
}

impl std::fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("view", &self.view).field("operations", &self.operations).finish_non_exhaustive()
    }
}
