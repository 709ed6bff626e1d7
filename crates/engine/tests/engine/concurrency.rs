//! Writers side by side, with real threads.

use std::sync::Barrier;
use std::thread;

use crmkit_engine::{Error, ErrorKind, Result, journal};
use crmkit_record::{Id, Value};

use crate::library::{Author, Book, Library, Shelf, Tally, book};
use crate::store_keys::assert_index_is_exact;

pub(crate) const THREADS: usize = 8;

/// Runs the same work on every thread at once and gives what each of them got.
pub(crate) fn all_at_once<T: Send>(run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|number| {
                let (barrier, run) = (&barrier, &run);
                scope.spawn(move || {
                    barrier.wait();
                    run(number)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Again and again while the answer is that others were faster.
pub(crate) fn insist<T>(mut write: impl FnMut() -> Result<T>) -> Result<T> {
    loop {
        match write() {
            Err(error) if error.is_retryable() => {}
            done => return done,
        }
    }
}

pub(crate) fn assert_journal_is_whole(library: &Library) {
    let view = library.system().view().unwrap();
    let check = journal::verify(&view).unwrap();
    assert!(check.intact, "{check:?}");
    let entries = journal::entries(&view, None, Some(u32::MAX)).unwrap();
    let numbers: Vec<u64> = entries.iter().map(|entry| entry.revision).collect();
    assert_eq!(numbers, (1..=check.entries).collect::<Vec<_>>(), "numbered without gaps");
    assert_index_is_exact(library);
}

#[test]
fn writers_of_different_records_never_stop_each_other() {
    let library = Library::new();
    let tallies: Vec<Id<Tally>> = (0..THREADS).map(|_| library.add(Tally::default())).collect();
    let runs = all_at_once(|thread| {
        let mut runs = 0;
        for _ in 0..100 {
            library
                .system()
                .write(|work| {
                    runs += 1;
                    work.modify(tallies[thread], |tally| {
                        tally.value += 1;
                        Ok(())
                    })
                })
                .unwrap();
        }
        runs
    });
    assert_eq!(runs, [100; THREADS], "no write had to run twice");
    assert!(tallies.iter().all(|id| library.get(*id).value == 100));
    assert_journal_is_whole(&library);
}

#[test]
fn no_step_of_a_shared_counter_is_lost() {
    let library = Library::new();
    let tally = library.add(Tally::default());
    let count = |library: &Library| {
        let id = tally;
        insist(|| {
            library.system().write(|work| {
                work.modify(id, |tally| {
                    tally.value += 1;
                    Ok(())
                })
            })
        })
        .unwrap()
        .revision
    };
    let mut revisions: Vec<u64> = all_at_once(|_| (0..50).map(|_| count(&library)).collect::<Vec<_>>()).concat();
    revisions.sort_unstable();
    assert_eq!(revisions, (2..2 + 50 * THREADS as u64).collect::<Vec<_>>(), "every write is an entry of its own");
    assert_eq!(library.get(tally).value, 50 * THREADS as i64);
    assert_eq!(library.system().view().unwrap().history("tally", tally.untyped()).unwrap().len(), 50 * THREADS + 1);
    assert_journal_is_whole(&library);
}

#[test]
fn of_many_who_want_a_unique_value_one_gets_it() {
    let library = Library::new();
    for round in 0..20 {
        let outcomes = all_at_once(|_| {
            insist(|| {
                library.system().write(|work| work.create(Shelf { name: format!("shelf {round}"), ..Shelf::default() }))
            })
        });
        let (got, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(got.len(), 1);
        assert!(refused.into_iter().all(|error| error.unwrap_err().kind() == ErrorKind::Duplicate));
    }
    assert_eq!(library.counts()[0], 20);
    assert_journal_is_whole(&library);
}

#[test]
fn a_record_is_never_deleted_under_a_new_reference() {
    let library = Library::new();
    for _ in 0..30 {
        let author = library.author("Ada");
        let outcomes = all_at_once(|thread| {
            insist(|| {
                library.system().write(|work| match thread % 2 {
                    0 => work.delete(author),
                    _ => work.create(Book { author: Some(author), ..book("by Ada") }).map(drop),
                })
            })
            .map_err(|error| error.kind())
        });
        let deleted = outcomes.iter().step_by(2).filter(|outcome| outcome.is_ok()).count();
        let referred = outcomes.iter().skip(1).step_by(2).filter(|outcome| outcome.is_ok()).count();
        let view = library.system().view().unwrap();
        let books = view.lookup("book", "author", &Value::Reference(author.untyped())).unwrap().len();
        assert_eq!(books, referred);
        match deleted {
            0 => assert!(referred > 0 && library.find(author).is_some()),
            1 => assert!(referred == 0 && library.find(author).is_none()),
            more => panic!("{more} writers deleted the same record"),
        }
        for outcome in outcomes.into_iter().filter_map(Result::err) {
            assert!(matches!(outcome, ErrorKind::Referenced | ErrorKind::NotFound | ErrorKind::Invalid), "{outcome}");
        }
    }
    assert_journal_is_whole(&library);
}

#[test]
fn a_decision_made_on_a_count_holds() {
    // Each writer adds a book only if there are fewer than ten: what was counted is a part of what the write relies on.
    let library = Library::new();
    all_at_once(|_| {
        for _ in 0..5 {
            let added = insist(|| {
                library.system().write(|work| {
                    if work.count("book", &crmkit_record::Filter::All)? >= 10 {
                        return Err(Error::new(ErrorKind::Limit, "the library is full"));
                    }
                    work.create(book("one more"))
                })
            });
            assert!(added.is_ok_and(|_| true) || library.counts()[2] == 10);
        }
    });
    assert_eq!(library.counts()[2], 10);
}

#[test]
fn views_taken_while_others_write_are_consistent() {
    // Books move between two authors; every view finds all of them.
    let library = Library::new();
    let authors = [library.author("Ada"), library.author("Bea")];
    let books: Vec<Id<Book>> =
        (0..6).map(|number| library.add(Book { author: Some(authors[number % 2]), ..book("moving") })).collect();
    all_at_once(|thread| {
        for step in 0..40 {
            if thread < 3 {
                let (book, author) = (books[(thread + step) % books.len()], authors[(thread + step) % 2]);
                insist(|| {
                    library.system().write(|work| {
                        work.modify(book, |book| {
                            book.author = Some(author);
                            Ok(())
                        })
                    })
                })
                .unwrap();
            } else {
                let view = library.system().view().unwrap();
                let counted: Vec<i64> =
                    authors.iter().map(|author| view.get::<Author>(*author).unwrap().books).collect();
                let found: Vec<usize> = authors
                    .iter()
                    .map(|author| view.lookup("book", "author", &Value::Reference(author.untyped())).unwrap().len())
                    .collect();
                assert_eq!(counted.iter().sum::<i64>(), 6);
                assert_eq!(counted, found.iter().map(|count| *count as i64).collect::<Vec<_>>());
            }
        }
    });
    assert_journal_is_whole(&library);
}
