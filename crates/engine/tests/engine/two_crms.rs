//! Two `Crm`s on one store, as two parts of a program that each open it would have. Each has its own turn at the end of the
//! journal, so only the store can tell that both want the same entry.

use std::sync::{Arc, Mutex};

use crmkit_engine::{Actor, Context, Crm, SeededRandom, Session, journal};
use crmkit_record::Id;
use crmkit_store::{Batch, MemoryStore, Revision, Snapshot, Store, StoreError};

use crate::concurrency::{THREADS, all_at_once, assert_journal_is_whole, insist};
use crate::library::{Book, Library, Tally, book, room};

/// A store where something happens right before the next commit: what another `Crm` does after the journal was looked at.
struct Interrupted {
    store: Arc<MemoryStore>,
    interruption: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Store for Interrupted {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.store.snapshot()
    }

    fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
        let interruption = self.interruption.lock().unwrap().take();
        if let Some(interrupt) = interruption {
            interrupt();
        }
        self.store.commit(batch)
    }
}

/// The session of another `Crm` on the library's data. It draws other random numbers than the library, as two do.
fn other(library: &Library, store: Arc<dyn Store>) -> Session {
    let context = Context::new(library.clock.clone(), Arc::new(SeededRandom::new(8)));
    Crm::open(store, context, &[room()]).unwrap().session(Actor::system("other"))
}

fn entries(library: &Library) -> u64 {
    journal::verify(&library.system().view().unwrap()).unwrap().entries
}

#[test]
fn an_entry_that_another_crm_has_put_is_never_overwritten() {
    for put_between in 1..4 {
        let library = Library::new();
        library.book("there before");
        let store = Arc::new(Interrupted { store: library.store.clone(), interruption: Mutex::default() });
        let other = other(&library, store.clone());
        let session = library.system();
        let interrupt = move || {
            for number in 0..put_between {
                session.write(|work| work.create(book(&format!("between {number}")))).unwrap();
            }
        };
        *store.interruption.lock().unwrap() = Some(Box::new(interrupt));
        let mut runs = 0;
        let late = other
            .write(|work| {
                runs += 1;
                work.create(book("late"))
            })
            .unwrap();
        // Nothing that the late write read has changed: only the entry was taken.
        assert_eq!((runs, late.revision), (2, 1 + put_between + 1));
        assert_eq!(entries(&library), 1 + put_between + 1, "as many as there were commits");
        assert_eq!(library.counts()[2], 1 + put_between + 1);
        let view = library.system().view().unwrap();
        let actors: Vec<String> =
            journal::entries(&view, None, None).unwrap().into_iter().map(|entry| entry.actor).collect();
        let expected = std::iter::repeat_n("system:test", 1 + put_between as usize).chain(["system:other"]);
        assert_eq!(actors, expected.collect::<Vec<_>>());
        assert_eq!(view.history("book", late.value.untyped()).unwrap().len(), 1);
        assert_journal_is_whole(&library);
    }
}

#[test]
fn two_crms_that_write_side_by_side_share_one_journal() {
    const STEPS: i64 = 40;
    let library = Library::new();
    let other = other(&library, library.store.clone());
    let own: Vec<Id<Tally>> = (0..THREADS).map(|_| library.add(Tally::default())).collect();
    let shared = library.add(Tally::default());
    let before = entries(&library);
    let mut revisions = all_at_once(|thread| {
        let session = if thread % 2 == 0 { library.system() } else { other.clone() };
        let count = |id| {
            let step = |tally: &mut Tally| {
                tally.value += 1;
                Ok(())
            };
            insist(|| session.write(|work| work.modify(id, step))).unwrap().revision
        };
        (0..STEPS).flat_map(|_| [count(own[thread]), count(shared)]).collect::<Vec<_>>()
    })
    .concat();
    revisions.sort_unstable();
    let commits = 2 * STEPS as u64 * THREADS as u64;
    assert_eq!(revisions, (before + 1..=before + commits).collect::<Vec<_>>(), "every write is an entry of its own");
    assert_eq!(entries(&library), before + commits);
    assert!(own.iter().all(|id| library.get(*id).value == STEPS));
    assert_eq!(library.get(shared).value, STEPS * THREADS as i64);
    assert_journal_is_whole(&library);
}

#[test]
fn what_one_crm_changes_the_other_sees() {
    let library = Library::new();
    let other = other(&library, library.store.clone());
    let id = library.book("One");
    let rename = |session: &Session, title: &str| {
        let change = |book: &mut Book| {
            book.title = title.to_owned();
            Ok(())
        };
        session.write(|work| work.modify(id, change)).unwrap();
    };
    for title in ["Two", "Three"] {
        rename(&other, title);
        assert_eq!(library.get(id).title, title);
        rename(&library.system(), &format!("{title} again"));
        assert_eq!(other.view().unwrap().get(id).unwrap().slug.unwrap(), format!("{}-again", title.to_lowercase()));
    }
    assert_eq!(entries(&library), 5);
    assert_journal_is_whole(&library);
}
