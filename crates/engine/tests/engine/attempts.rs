//! Parts of a write that may fail alone.

use crmkit_engine::{CustomField, ErrorKind, Result, Work};
use crmkit_record::{Id, Value};
use serde_json::json;

use crate::library::{Book, Library, Shelf, Tally, book, lend, problem, refused};

fn shelf(name: &str) -> Shelf {
    Shelf { name: name.to_owned(), ..Shelf::default() }
}

#[test]
fn a_failed_attempt_undoes_rows_index_entries_and_effects() {
    let library = Library::new();
    let old = library.book("old");
    let committed = library
        .system()
        .write(|work| {
            work.create(shelf("kept"))?;
            let failed: Result<()> = work.attempt(|work| {
                let new = work.create(Book { tags: vec!["new".to_owned()], ..book("new") })?;
                lend(work, new)?;
                lend(work, old)?;
                work.create(shelf("undone"))?;
                work.create(CustomField { record: "book".into(), name: "colour".into(), ..CustomField::default() })?;
                work.create(book(""))?;
                Ok(())
            });
            assert_eq!(problem(failed).2, "required");
            assert_eq!(work.get(old)?.tags, Vec::<String>::new());
            for (field, value) in [("tags", "new"), ("tags", "lent"), ("slug", "new")] {
                assert_eq!(work.lookup("book", field, &Value::Text(value.into()))?, []);
            }
            // The value that the attempt took is free again.
            work.create(shelf("undone"))
        })
        .unwrap();
    assert_eq!(committed.changes.len(), 2);
    assert_eq!((library.counts()[0], library.counts()[2]), (2, 1));
    let view = library.system().view().unwrap();
    assert_eq!(crmkit_engine::due::pending(&view, Some("2027-01-01T00:00:00Z".parse().unwrap()), None).unwrap(), []);
    assert_eq!(crmkit_engine::outbox::pending(&view, None, None).unwrap(), []);
    let entry = crmkit_engine::journal::entries(&view, Some(1), None).unwrap().remove(0);
    assert_eq!((entry.operations, entry.trace), (vec![], vec![]), "operations that did not happen are not journaled");
    // The number that the field was given in the attempt was not used up.
    let field = library.add(CustomField { record: "book".into(), name: "size".into(), ..CustomField::default() });
    assert_eq!(library.get(field).number, Some(1000));
}

#[test]
fn an_attempt_that_works_is_kept_with_its_effects() {
    let library = Library::new();
    let id = library.book("old");
    library.system().write(|work| work.attempt(|work| lend(work, id))).unwrap();
    assert_eq!(library.get(id).tags, ["lent"]);
    assert_eq!(crmkit_engine::outbox::pending(&library.system().view().unwrap(), None, None).unwrap().len(), 1);
}

#[test]
fn a_job_that_a_failed_attempt_took_away_is_still_there() {
    let library = Library::new();
    let id = library.book("lent");
    library.system().call("library.lend", json!({ "book": id })).unwrap();
    let jobs = || {
        let view = library.system().view().unwrap();
        crmkit_engine::due::pending(&view, Some("2027-01-01T00:00:00Z".parse().unwrap()), None).unwrap()
    };
    let before = jobs();
    library
        .system()
        .write(|work| {
            let failed: Result<()> = work.attempt(|work| {
                work.unschedule("library.remind", id)?;
                Err(crmkit_engine::Error::new(ErrorKind::Unsupported, "changed my mind"))
            });
            refused(failed);
            work.create(shelf("something else"))
        })
        .unwrap();
    assert_eq!((before.len(), jobs()), (1, before));
}

#[test]
fn attempts_nest() {
    let library = Library::new();
    let fail = || -> Result<()> { Err(crmkit_engine::Error::new(ErrorKind::Unsupported, "on purpose")) };
    library
        .system()
        .write(|work| {
            work.attempt(|work| {
                work.create(shelf("outer"))?;
                refused(work.attempt(|work| {
                    work.create(shelf("inner"))?;
                    fail()
                }));
                Ok(())
            })?;
            refused(work.attempt(|work| {
                work.attempt(|work| work.create(shelf("kept by the inner only")))?;
                fail()
            }));
            Ok(())
        })
        .unwrap();
    let names: Vec<String> = library
        .system()
        .view()
        .unwrap()
        .list::<Shelf>(&Default::default())
        .unwrap()
        .items
        .into_iter()
        .map(|shelf| shelf.name)
        .collect();
    assert_eq!(names, ["outer"]);
}

#[test]
fn what_was_wrong_before_an_attempt_is_not_forgiven_with_it() {
    let library = Library::new();
    let written = library.system().write(|work| {
        work.create(book(""))?;
        // Fails because of the record before it, and the failure is ignored.
        let _: Result<Id<Shelf>> = work.attempt(|work| work.create(shelf("fine")));
        Ok(())
    });
    assert_eq!(problem(written).2, "required");
    assert_eq!(library.counts(), [0; 5]);
}

#[test]
fn many_attempts_on_one_record_are_no_endless_rule() {
    let library = Library::new();
    let tally = library.add(Tally::default());
    library
        .system()
        .write(|work| {
            for _ in 0..200 {
                work.attempt(|work: &mut Work<'_>| {
                    work.modify(tally, |tally| {
                        tally.value += 1;
                        Ok(())
                    })
                })?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(library.get(tally).value, 200);
}

#[test]
fn rules_follow_a_write_that_changes_its_mind() {
    let library = Library::new();
    let [first, second] = ["Ada", "Bea"].map(|name| library.author(name));
    let moved = library.add(Book { author: Some(first), ..book("moved") });
    let give = |work: &mut Work<'_>, author| {
        work.attempt(|work| {
            work.modify(moved, |book| {
                book.author = author;
                Ok(())
            })
        })
        .map(drop)
    };
    library
        .system()
        .write(|work| {
            give(work, Some(second))?;
            assert_eq!((work.get(first)?.books, work.get(second)?.books), (0, 1));
            give(work, Some(first))?;
            let passing = work.attempt(|work| work.create(Book { author: Some(second), ..book("passing") }))?;
            work.delete(passing)
        })
        .unwrap();
    assert_eq!((library.get(first).books, library.get(second).books), (1, 0));
    library
        .system()
        .write(|work| {
            give(work, Some(second))?;
            give(work, None)
        })
        .unwrap();
    assert_eq!((library.get(first).books, library.get(second).books), (0, 0));
}
