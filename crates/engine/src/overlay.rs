//! The changes of a write that is under way, merged over its snapshot: the only place where that is done.
//!
//! Rows and index entries lie side by side, so that look-ups and lists inside a write see what the write has done so far.
//! Every change is put on a trail as long as somebody may want to go back to a mark.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use crmkit_record::{RecordId, RecordSchema, Row, Value, differences};
use crmkit_seal::Blinding;

use crate::index::{index_prefixes, is_indexed};

/// A record's address: its type's number and its id.
pub(crate) type Address = (u16, RecordId);

/// A record that the write has touched.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// As the snapshot has it.
    pub(crate) before: Option<Arc<Row>>,
    /// As the write leaves it.
    pub(crate) after: Option<Arc<Row>>,
    /// As the rules last left it, if they have run in this write.
    rested: Option<Option<Arc<Row>>>,
}

impl Pending {
    /// The record before and after the write, alone: nobody else holds them.
    pub(crate) fn into_states(self) -> (Option<Arc<Row>>, Option<Arc<Row>>) {
        (self.before, self.after)
    }

    /// The state that the rules know: what they last left, or what the snapshot has.
    pub(crate) fn known(&self) -> &Option<Arc<Row>> {
        self.rested.as_ref().unwrap_or(&self.before)
    }

    /// Whether the rules have not seen the present state.
    pub(crate) fn is_news(&self) -> bool {
        is_change(self.known(), &self.after)
    }

    /// Whether the write changes the record, be it only the number of digits of an amount.
    pub(crate) fn is_change(&self) -> bool {
        is_change(&self.before, &self.after)
    }
}

fn is_change(before: &Option<Arc<Row>>, after: &Option<Arc<Row>>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => differ(before, after),
        (before, after) => before.is_some() != after.is_some(),
    }
}

/// Whether two states of a record differ to the last digit: `1.0` and `1.00` are equal, but not the same.
pub(crate) fn differ(one: &Row, other: &Row) -> bool {
    one != other || differences(Some(one), Some(other)).next().is_some()
}

#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// What keys of values are made with in a sealed store.
    blinding: Option<Blinding>,
    rows: BTreeMap<Address, Pending>,
    /// For a value prefix: the ids that the write adds (`true`) or takes away (`false`).
    entries: BTreeMap<Vec<u8>, Holders>,
    /// Records that have changed since they were last checked.
    unsettled: BTreeSet<Address>,
    trail: Vec<Step>,
    marks: usize,
}

/// Ids that stand under a value prefix, or no longer do. Most values have one holder.
#[derive(Debug)]
enum Holders {
    One(RecordId, bool),
    Many(BTreeMap<RecordId, bool>),
}

impl Holders {
    fn insert(&mut self, id: RecordId, added: bool) {
        match self {
            Self::One(held, flag) if *held == id => *flag = added,
            Self::One(held, flag) => *self = Self::Many(BTreeMap::from([(*held, *flag), (id, added)])),
            Self::Many(ids) => {
                ids.insert(id, added);
            }
        }
    }

    fn remove(&mut self, id: RecordId) -> Option<bool> {
        match self {
            Self::One(held, flag) if *held == id => {
                let was = *flag;
                *self = Self::Many(BTreeMap::new());
                Some(was)
            }
            Self::One(..) => None,
            Self::Many(ids) => ids.remove(&id),
        }
    }

    fn iter(&self) -> impl Iterator<Item = (RecordId, bool)> {
        let (one, many) = match self {
            Self::One(id, added) => (Some((*id, *added)), None),
            Self::Many(ids) => (None, Some(ids)),
        };
        one.into_iter().chain(many.into_iter().flatten().map(|(id, added)| (*id, *added)))
    }
}

#[derive(Debug)]
enum Step {
    Row(Address, Option<Pending>, bool),
    Entry(Vec<u8>, RecordId, Option<bool>),
    Settled(Address),
    Rested(Address, Option<Option<Arc<Row>>>),
}

/// Where to go back to.
#[derive(Debug)]
#[must_use]
pub(crate) struct Mark(usize);

impl Overlay {
    /// Nothing yet, in a store with these keys of values.
    pub(crate) fn new(blinding: Option<Blinding>) -> Self {
        Self { blinding, ..Self::default() }
    }

    pub(crate) fn get(&self, address: Address) -> Option<&Pending> {
        self.rows.get(&address)
    }

    /// Every touched record, in the order of addresses.
    pub(crate) fn touched(&self) -> impl Iterator<Item = (Address, &Pending)> {
        self.rows.iter().map(|(address, pending)| (*address, pending))
    }

    /// Every touched record, taken out; the index entries stay.
    pub(crate) fn take_rows(&mut self) -> BTreeMap<Address, Pending> {
        std::mem::take(&mut self.rows)
    }

    /// The touched records of a type whose id lies behind `after`.
    pub(crate) fn touched_of(
        &self,
        number: u16,
        after: Option<RecordId>,
    ) -> impl Iterator<Item = (RecordId, &Pending)> {
        let start = match after {
            Some(id) => Bound::Excluded((number, id)),
            None => Bound::Included((number, RecordId::nil())),
        };
        let end = Bound::Included((number, RecordId::from_bytes([u8::MAX; 16])));
        self.rows.range((start, end)).map(|((_, id), pending)| (*id, pending))
    }

    /// Whether any record of a type was touched.
    pub(crate) fn touches(&self, number: u16) -> bool {
        self.touched_of(number, None).next().is_some()
    }

    /// What the write adds to and takes from the holders of a value.
    pub(crate) fn holders(&self, prefix: &[u8]) -> impl Iterator<Item = (RecordId, bool)> {
        self.entries.get(prefix).into_iter().flat_map(Holders::iter)
    }

    /// Every index entry that the write changes, taken out: value prefix, id, added or taken away.
    pub(crate) fn take_entries(&mut self, mut f: impl FnMut(Vec<u8>, RecordId, bool)) {
        for (prefix, holders) in std::mem::take(&mut self.entries) {
            match holders {
                Holders::One(id, added) => f(prefix, id, added),
                Holders::Many(ids) => ids.into_iter().for_each(|(id, added)| f(prefix.clone(), id, added)),
            }
        }
    }

    /// Puts a record's new state, with its index entries. `before` is what the snapshot has.
    pub(crate) fn put(
        &mut self,
        schema: &RecordSchema,
        id: RecordId,
        before: Option<Arc<Row>>,
        after: Option<Arc<Row>>,
    ) {
        let address = (schema.number, id);
        let was = self.rows.get(&address).cloned();
        let (snapshot, current) = match &was {
            Some(pending) => (pending.before.clone(), pending.after.clone()),
            None => (before.clone(), before),
        };
        for field in schema.fields.iter().filter(|field| is_indexed(field)) {
            let old = current.as_deref().and_then(|row| row.get(field.number));
            let new = after.as_deref().and_then(|row| row.get(field.number));
            if old == new {
                continue;
            }
            let blinding = self.blinding.as_ref();
            let [old, new] = [old, new].map(|value| index_prefixes(blinding, schema, field, value));
            for prefix in old.iter().filter(|prefix| !new.contains(*prefix)) {
                self.set_entry(prefix.clone(), id, false);
            }
            for prefix in new.into_iter().filter(|prefix| !old.contains(prefix)) {
                self.set_entry(prefix, id, true);
            }
        }
        let fresh = self.unsettled.insert(address);
        let rested = was.as_ref().and_then(|pending| pending.rested.clone());
        self.rows.insert(address, Pending { before: snapshot, after, rested });
        self.note(Step::Row(address, was, fresh));
    }

    fn set_entry(&mut self, prefix: Vec<u8>, id: RecordId, added: bool) {
        use std::collections::btree_map::Entry;
        let noted = (self.marks > 0).then(|| prefix.clone());
        let was = match self.entries.entry(prefix) {
            Entry::Vacant(vacant) => {
                vacant.insert(Holders::One(id, added));
                None
            }
            Entry::Occupied(occupied) => {
                let holders = occupied.into_mut();
                // An entry that was taken away and comes back, or the reverse, is as the snapshot has it.
                let was = holders.remove(id);
                if was != Some(!added) {
                    holders.insert(id, added);
                }
                was
            }
        };
        if let Some(prefix) = noted {
            self.note(Step::Entry(prefix, id, was));
        }
    }

    /// Every record that has changed since it was last checked.
    pub(crate) fn unsettled(&self) -> impl ExactSizeIterator<Item = Address> {
        self.unsettled.iter().copied()
    }

    /// The next record that has changed since it was last checked.
    pub(crate) fn next_unsettled(&mut self) -> Option<Address> {
        let address = self.unsettled.pop_first()?;
        self.note(Step::Settled(address));
        Some(address)
    }

    /// Notes that the rules have seen a record's present state and leave it.
    pub(crate) fn rest(&mut self, address: Address) {
        if let Some(pending) = self.rows.get_mut(&address) {
            let was = pending.rested.replace(pending.after.clone());
            self.note(Step::Rested(address, was));
        }
    }

    fn note(&mut self, step: Step) {
        if self.marks > 0 {
            self.trail.push(step);
        }
    }

    pub(crate) fn mark(&mut self) -> Mark {
        self.marks += 1;
        Mark(self.trail.len())
    }

    /// Keeps what was done since the mark.
    pub(crate) fn keep(&mut self, _mark: Mark) {
        self.marks = self.marks.saturating_sub(1);
        if self.marks == 0 {
            self.trail.clear();
        }
    }

    /// Undoes what was done since the mark.
    pub(crate) fn go_back(&mut self, mark: Mark) {
        while self.trail.len() > mark.0 {
            match self.trail.pop() {
                Some(Step::Row(address, was, fresh)) => {
                    match was {
                        Some(pending) => self.rows.insert(address, pending),
                        None => self.rows.remove(&address),
                    };
                    if fresh {
                        self.unsettled.remove(&address);
                    }
                }
                Some(Step::Entry(prefix, id, was)) => {
                    let holders = self.entries.entry(prefix).or_insert_with(|| Holders::Many(BTreeMap::new()));
                    match was {
                        Some(added) => holders.insert(id, added),
                        None => {
                            holders.remove(id);
                        }
                    }
                }
                Some(Step::Settled(address)) => {
                    self.unsettled.insert(address);
                }
                Some(Step::Rested(address, was)) => {
                    if let Some(pending) = self.rows.get_mut(&address) {
                        pending.rested = was;
                    }
                }
                None => break,
            }
        }
        self.keep(mark);
    }
}

/// The value of a field that may be a list, item by item, without labels.
pub(crate) fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::List(items) => items.iter().flat_map(|item| self::items(item)).collect(),
        Value::Labelled(labelled) => vec![&labelled.value],
        other => vec![other],
    }
}
