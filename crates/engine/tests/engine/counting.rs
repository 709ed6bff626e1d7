//! A store that tells how many books were read one after another: whoever answers from columns or keys reads none.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crmkit_engine::{Context, Crm, SeededRandom};
use crmkit_record::Record;
use crmkit_store::{Batch, Bytes, Direction, KeyRange, MemoryStore, Revision, Snapshot, Store, StoreError};

use crate::library::{Book, Library, room};

/// A store that counts the records of books that are read one after another.
struct Counting {
    store: Arc<MemoryStore>,
    books: Arc<AtomicU64>,
}

struct CountingSnapshot {
    snapshot: Box<dyn Snapshot>,
    books: Arc<AtomicU64>,
}

impl Store for Counting {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(CountingSnapshot { snapshot: self.store.snapshot()?, books: self.books.clone() }))
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        self.store.commit(batch)
    }
}

impl Snapshot for CountingSnapshot {
    fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        self.snapshot.get(key)
    }

    fn get_many(&self, keys: &[Bytes]) -> Result<Vec<Option<Bytes>>, StoreError> {
        self.snapshot.get_many(keys)
    }

    fn scan(&self, range: &KeyRange, way: Direction, limit: usize) -> Result<Vec<(Bytes, Bytes)>, StoreError> {
        let found = self.snapshot.scan(range, way, limit)?;
        let mut prefix = vec![b'r'];
        prefix.extend_from_slice(&Book::NUMBER.to_be_bytes());
        let books = found.iter().filter(|(key, _)| key.starts_with(&prefix)).count();
        self.books.fetch_add(books as u64, Ordering::Relaxed);
        Ok(found)
    }

    fn revision(&self) -> Revision {
        self.snapshot.revision()
    }
}

/// The same store opened by a program of its own, and how many books it reads.
pub(crate) fn opened(library: &Library) -> (Crm, Arc<AtomicU64>) {
    let books = Arc::new(AtomicU64::new(0));
    let store = Counting { store: library.store.clone(), books: books.clone() };
    let context = Context::new(library.clock.clone(), Arc::new(SeededRandom::new(8)));
    (Crm::open(Arc::new(store), context, &[room()]).unwrap(), books)
}
