//! The tables of all types, shared by all readers of a CRM.
//!
//! A reader takes the latest tables and then a snapshot of the store, so its tables are never newer than its snapshot. If they
//! are older, it brings its own copy forward from the journal: what changed since is little. Nobody waits for anybody.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};

use crmkit_record::{Record, Row, decode};
use crmkit_store::{Snapshot, Store};

use super::table::Table;
use crate::custom::CustomField;
use crate::error::Result;
use crate::journal::{self, Head, Kind};
use crate::keys;
use crate::overlay::Address;

/// A record before and after a commit.
pub(crate) type RowChange = (Address, Option<Arc<Row>>, Option<Arc<Row>>);

/// The tables as of one entry of the journal.
///
/// INVARIANT: every table holds exactly the records of its type as the entry left them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) entry: u64,
    types: BTreeMap<u16, Arc<Table>>,
}

impl Tables {
    pub(crate) fn table(&self, number: u16) -> Option<&Arc<Table>> {
        self.types.get(&number)
    }

    /// The types that there are tables of.
    pub(crate) fn numbers(&self) -> Vec<u16> {
        self.types.keys().copied().collect()
    }

    /// Whether changes of this type have to be told to the tables.
    pub(crate) fn is_resident(&self, number: u16) -> bool {
        number == CustomField::NUMBER || self.types.contains_key(&number)
    }

    pub(crate) fn put(&mut self, table: Arc<Table>) {
        self.types.insert(table.schema().number, table);
    }

    /// Brings the tables forward by the next entry, which may have erased values of some types: their tables still hold them.
    fn apply(&mut self, entry: u64, changes: &[RowChange], forgotten: &[u16]) {
        self.entry = entry;
        for ((number, id), before, after) in changes {
            self.change(*number, |table| table.apply(*id, Some(before.as_deref()), after.as_deref()));
        }
        for number in forgotten {
            self.types.remove(number);
        }
    }

    fn change(&mut self, number: u16, change: impl FnOnce(&mut Table)) {
        if number == CustomField::NUMBER {
            // Fields have come or gone: the tables are made anew for whoever asks next.
            self.types.clear();
        } else if let Some(table) = self.types.get_mut(&number) {
            change(Arc::make_mut(table));
        }
    }

    /// Brings the tables forward to what a later snapshot holds.
    pub(crate) fn catch_up(&mut self, snapshot: &dyn Snapshot) -> Result<()> {
        let head = Head::read(snapshot)?.number;
        if head == self.entry {
            return Ok(());
        }
        if !self.types.is_empty() {
            for ((number, id), kind) in journal::touched_since(snapshot, self.entry)? {
                if kind == Kind::Erased {
                    // Dictionaries keep what no record says any more.
                    self.types.remove(&number);
                    continue;
                }
                let row = match self.types.contains_key(&number) {
                    true => match snapshot.get(&keys::record(number, id))? {
                        Some(bytes) => Some(decode(id, &bytes)?),
                        None => None,
                    },
                    false => None,
                };
                self.change(number, |table| table.apply(id, None, row.as_ref()));
            }
        }
        self.entry = head;
        Ok(())
    }

    fn lacks(&self, other: &Tables) -> bool {
        other.types.iter().any(|(number, table)| self.types.get(number).is_none_or(|known| known.lacks(table)))
    }

    /// Takes over tables, columns and orders of the same entry that are missing here.
    fn adopt(&mut self, other: &Tables) {
        for (number, table) in &other.types {
            match self.types.get_mut(number) {
                Some(known) if known.lacks(table) => Arc::make_mut(known).adopt(table),
                Some(_) => {}
                None => {
                    self.types.insert(*number, table.clone());
                }
            }
        }
    }
}

/// The latest tables of a CRM.
#[derive(Debug, Default)]
pub(crate) struct Resident {
    latest: RwLock<Arc<Tables>>,
    /// Tables that readers made and could not publish because a writer was at it.
    offers: Mutex<Vec<Tables>>,
}

impl Resident {
    /// The latest tables.
    pub(crate) fn latest(&self) -> Arc<Tables> {
        self.latest.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn publish(&self, tables: Tables) {
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tables);
    }

    /// Takes in a commit. The caller holds the turn, so no other entry comes between.
    pub(crate) fn committed(&self, store: &dyn Store, entry: u64, changes: &[RowChange], forgotten: &[u16]) {
        let mut tables = Tables::clone(&self.latest());
        if tables.entry + 1 == entry {
            tables.apply(entry, changes, forgotten);
            self.publish(tables);
        } else if let Ok(snapshot) = store.snapshot()
            && tables.catch_up(snapshot.as_ref()).is_ok()
        {
            // Somebody else writes to the same store.
            self.publish(tables);
        }
        self.take_offers(store);
    }

    /// Forgets all tables. The caller holds the turn.
    pub(crate) fn forget(&self) {
        self.offers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.publish(Tables { entry: self.latest().entry, ..Tables::default() });
    }

    /// Makes the tables that a reader has brought forward from `base` the latest, unless there are others by now: so that what
    /// another `Crm` writes to the store is brought forward once, not by every reader.
    pub(crate) fn advance(&self, turn: &Mutex<()>, base: &Arc<Tables>, tables: &Arc<Tables>) {
        // A writer at work publishes itself when it is done.
        let Ok(_turn) = turn.try_lock() else { return };
        let mut latest = self.latest.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&latest, base) {
            latest.clone_from(tables);
        }
    }

    /// Makes tables that a reader has made the property of all. `turn` is what a writer holds while it commits.
    pub(crate) fn offer(&self, store: &dyn Store, turn: &Mutex<()>, made: Tables) {
        if !self.latest().lacks(&made) {
            return;
        }
        self.offers.lock().unwrap_or_else(PoisonError::into_inner).push(made);
        // A writer takes what is on offer when it is done.
        match turn.try_lock() {
            Ok(_turn) => self.take_offers(store),
            Err(TryLockError::Poisoned(turn)) => {
                self.take_offers(store);
                drop(turn);
            }
            Err(TryLockError::WouldBlock) => {}
        }
    }

    fn take_offers(&self, store: &dyn Store) {
        let offers = std::mem::take(&mut *self.offers.lock().unwrap_or_else(PoisonError::into_inner));
        if offers.is_empty() {
            return;
        }
        let Ok(snapshot) = store.snapshot() else { return };
        let mut tables = Tables::clone(&self.latest());
        if tables.catch_up(snapshot.as_ref()).is_err() {
            return;
        }
        for mut made in offers {
            if made.catch_up(snapshot.as_ref()).is_ok() {
                tables.adopt(&made);
            }
        }
        self.publish(tables);
    }
}
