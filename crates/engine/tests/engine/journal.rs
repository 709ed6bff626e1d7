//! Who, when, what for, and every field before and after.

use chrono::TimeDelta;
use crmkit_engine::{ErrorKind, JournalEntry, WriteOptions, journal};
use crmkit_record::{Id, RecordId, Value};
use serde_json::{Value as Json, json};

use crate::library::{Author, Book, Library, Shelf, Tally, book, refused, start};

fn entries(library: &Library) -> Vec<JournalEntry> {
    journal::entries(&library.system().view().unwrap(), None, Some(u32::MAX)).unwrap()
}

fn fields(entry: &JournalEntry, change: usize) -> Vec<(String, Option<Json>, Option<Json>)> {
    let fields = entry.changes[change].fields.iter();
    fields.map(|field| (field.field.clone(), field.before.clone(), field.after.clone())).collect()
}

#[test]
fn an_entry_says_who_when_why_and_field_by_field() {
    let library = Library::new();
    let author = library.author("Ada");
    library.clock.advance(TimeDelta::hours(1));
    let clerk = library.user(&["*.*"]);
    let batch = RecordId::from_bytes([8; 16]);
    let options =
        WriteOptions { reason: Some("stock-taking".to_owned()), batch: Some(batch), ..WriteOptions::default() };
    let id =
        clerk.write_with(&options, |work| work.create(Book { author: Some(author), ..book("New") })).unwrap().value;
    let update = json!({ "id": id, "set": { "pages": 12, "title": "Newer" }, "reason": "a better title" });
    clerk.call("books.update", update).unwrap();

    let written = entries(&library);
    let [.., created, updated] = written.as_slice() else { panic!("two entries") };
    assert_eq!(
        (created.actor.as_str(), created.at),
        (clerk.actor().to_string().as_str(), start() + TimeDelta::hours(1))
    );
    assert_eq!((created.reason.as_deref(), created.batch), (Some("stock-taking"), Some(batch)));
    let changed: Vec<_> =
        created.changes.iter().map(|change| (change.record.as_str(), change.change.as_str())).collect();
    assert_eq!(changed, [("author", "updated"), ("book", "created")]);
    assert_eq!(
        fields(created, 1),
        [
            ("title".to_owned(), None, Some(json!("New"))),
            ("author".to_owned(), None, Some(json!(author))),
            ("slug".to_owned(), None, Some(json!("new"))),
        ]
    );
    assert_eq!(
        (updated.reason.as_deref(), updated.operations.as_slice()),
        (Some("a better title"), &["books.update".to_owned()][..])
    );
    assert_eq!(
        fields(updated, 0),
        [
            ("title".to_owned(), Some(json!("New")), Some(json!("Newer"))),
            ("pages".to_owned(), None, Some(json!(12))),
            ("slug".to_owned(), Some(json!("new")), Some(json!("newer"))),
        ],
        "what the engine keeps itself is no news"
    );
}

#[test]
fn operations_are_named_outermost_first() {
    let library = Library::new();
    let id = library.book("lent");
    library.system().call("library.lend", json!({ "book": id })).unwrap();
    assert_eq!(entries(&library)[1].operations, ["library.lend"]);
    library.system().call("books.delete", json!({ "id": id, "reason": "worn out" })).unwrap();
    library.system().call("books.restore", json!({ "id": id })).unwrap();
    let last = &entries(&library)[2..];
    assert_eq!(
        (last[0].operations.as_slice(), last[0].reason.as_deref()),
        (&["books.delete".to_owned()][..], Some("worn out"))
    );
    assert_eq!(last[1].operations, ["books.restore"]);
}

#[test]
fn history_goes_back_to_the_beginning_over_deletion_and_return() {
    let library = Library::new();
    let id = library.book("One");
    for title in ["Two", "Three"] {
        library.clock.advance(TimeDelta::minutes(1));
        library.system().call("books.update", json!({ "id": id, "set": { "title": title } })).unwrap();
    }
    let history = |library: &Library| {
        let entries = library.system().view().unwrap().history("book", id.untyped()).unwrap();
        entries
            .into_iter()
            .map(|entry| {
                let title = entry.fields.into_iter().find(|field| field.field == "title").unwrap();
                (entry.revision, entry.change, title.before, title.after)
            })
            .collect::<Vec<_>>()
    };
    let text = |text: &str| Some(json!(text));
    let mut expected = vec![
        (3, "updated".to_owned(), text("Two"), text("Three")),
        (2, "updated".to_owned(), text("One"), text("Two")),
        (1, "created".to_owned(), None, text("One")),
    ];
    assert_eq!(history(&library), expected);
    library.system().write(|work| work.delete(id)).unwrap();
    expected.insert(0, (4, "deleted".to_owned(), text("Three"), None));
    assert_eq!(history(&library), expected);
    library.system().write(|work| work.restore_row("book", id.untyped())).unwrap();
    expected.insert(0, (5, "created".to_owned(), None, text("Three")));
    assert_eq!(history(&library), expected);
    library.system().call("books.update", json!({ "id": id, "set": { "title": "Four" } })).unwrap();
    expected.insert(0, (6, "updated".to_owned(), text("Three"), text("Four")));
    assert_eq!(history(&library), expected);
    assert_eq!(history(&library.reopened()), expected);
    let past = library.system().view().unwrap().past("book", id.untyped()).unwrap();
    assert_eq!(past.iter().map(|change| change.revision).collect::<Vec<_>>(), [6, 5, 4, 3, 2, 1]);
}

#[test]
fn what_never_was_has_no_history() {
    let library = Library::new();
    let id = library.book("seen");
    let nobody = RecordId::from_bytes([1; 16]);
    assert_eq!(refused(library.system().view().unwrap().history("book", nobody)).0, ErrorKind::NotFound);
    let blind = library.user(&["shelf.*"]);
    assert_eq!(refused(blind.view().unwrap().history("book", id.untyped())).0, ErrorKind::NotFound);
}

#[test]
fn several_changes_of_a_record_in_one_write_are_one() {
    let library = Library::new();
    let id = library
        .system()
        .write(|work| {
            let id = work.create(book("One"))?;
            for title in ["Two", "Three"] {
                work.modify(id, |book| {
                    book.title = title.to_owned();
                    Ok(())
                })?;
            }
            Ok(id)
        })
        .unwrap()
        .value;
    let history = library.system().view().unwrap().history("book", id.untyped()).unwrap();
    assert_eq!((history.len(), history[0].change.as_str()), (1, "created"));
    assert_eq!(history[0].fields[0].after, Some(json!("Three")));
}

#[test]
fn the_feed_is_in_order_and_goes_on_where_it_stopped() {
    let library = Library::new();
    for number in 0..25 {
        library.book(&format!("book {number}"));
    }
    let view = library.system().view().unwrap();
    let mut seen = Vec::new();
    loop {
        let page = journal::entries(&view, seen.last().copied(), Some(7)).unwrap();
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 7);
        seen.extend(page.into_iter().map(|entry| entry.revision));
    }
    assert_eq!(seen, (1..=25).collect::<Vec<_>>());
    assert_eq!(journal::entries(&view, None, Some(0)).unwrap(), []);
    assert_eq!(journal::entries(&view, Some(u64::MAX), None).unwrap(), []);
    assert_eq!(library.system().ask("journal.entries", json!({ "after": 24 })).unwrap()[0]["revision"], json!(25));
}

#[test]
fn a_big_write_is_one_entry_of_many_parts() {
    let library = Library::new();
    let shelf = library.shelf("long");
    for (count, revision) in [(257, 2), (5_200, 4)] {
        let made: Vec<Id<Book>> = library
            .system()
            .write(|work| {
                (0..count)
                    .map(|number| {
                        work.create(Book { shelf: Some(shelf), pages: Some(1), ..book(&format!("book {number}")) })
                    })
                    .collect()
            })
            .unwrap()
            .value;
        let view = library.system().view().unwrap();
        let entry = journal::entries(&view, Some(revision - 1), Some(1)).unwrap().remove(0);
        assert_eq!((entry.revision, entry.changes.len()), (revision, count));
        let told: Vec<RecordId> = entry.changes.iter().map(|change| change.id).collect();
        assert_eq!(told, made.iter().map(|id| id.untyped()).collect::<Vec<_>>());
        for position in [0, 255, 256, count - 1] {
            let history = view.history("book", made[position].untyped()).unwrap();
            assert_eq!((history.len(), history[0].revision), (1, revision));
            assert_eq!(history[0].fields[0].after, Some(json!(format!("book {position}"))));
            assert_eq!(history[0].actor, "system:test");
        }
        let every_other: Vec<Id<Book>> = made.into_iter().step_by(2).collect();
        library
            .system()
            .write(|work| {
                every_other.iter().try_for_each(|id| {
                    work.modify(*id, |book| {
                        book.pages = None;
                        Ok(())
                    })
                    .map(drop)
                })
            })
            .unwrap();
        let view = library.system().view().unwrap();
        for id in [every_other[0], every_other[every_other.len() - 1]] {
            let history = view.history("book", id.untyped()).unwrap();
            assert_eq!(history.iter().map(|entry| entry.revision).collect::<Vec<_>>(), [revision + 1, revision]);
        }
    }
    let check = journal::verify(&library.system().view().unwrap()).unwrap();
    assert_eq!((check.entries, check.intact, check.broken_at), (5, true, None));
    // All of them go at once.
    let committed = library.system().write(|work| work.delete(shelf)).unwrap();
    assert_eq!(committed.changes.len(), 257 + 5_200 + 1);
    assert_eq!(library.counts(), [0; 5]);
    assert!(journal::verify(&library.system().view().unwrap()).unwrap().intact);
}

#[test]
fn the_feed_shows_what_the_reader_may_see() {
    let library = Library::new();
    let author = library.author("Ada");
    library.shelf("secret");
    library.add(Book { author: Some(author), ..book("by Ada") });
    let reader = library.user(&["book.read"]);
    let seen = journal::entries(&reader.view().unwrap(), None, None).unwrap();
    assert_eq!(
        seen.iter().map(|entry| entry.revision).collect::<Vec<_>>(),
        [3],
        "entries without anything to see are left out"
    );
    assert_eq!(seen[0].changes.iter().map(|change| change.record.as_str()).collect::<Vec<_>>(), ["book"]);
    let stranger = library.crm.session(crmkit_engine::Actor::user(Id::new(RecordId::from_bytes([1; 16]))));
    assert_eq!(journal::entries(&stranger.view().unwrap(), None, None).unwrap(), []);
}

#[test]
fn a_write_that_only_leaves_effects_is_an_entry_without_changes() {
    let library = Library::new();
    let id = library.book("talked about");
    let committed = library
        .system()
        .write(|work| {
            work.emit("test.said", id, json!(null));
            Ok(())
        })
        .unwrap();
    assert_eq!((committed.revision, committed.changes), (2, vec![]));
    let entry = &entries(&library)[1];
    assert_eq!((entry.revision, entry.changes.len()), (2, 0));
    assert!(journal::verify(&library.system().view().unwrap()).unwrap().intact);
}

#[test]
fn an_empty_journal_is_whole() {
    let library = Library::new();
    let check = journal::verify(&library.system().view().unwrap()).unwrap();
    assert_eq!((check.entries, check.intact, check.broken_at), (0, true, None));
    assert_eq!(check.head, "0".repeat(64));
    assert_eq!(entries(&library), []);
}

#[test]
fn the_head_names_all_that_came_before() {
    let library = Library::new();
    let mut heads = Vec::new();
    for number in 0..10 {
        library.add(Tally { value: number, ..Tally::default() });
        heads.push(journal::verify(&library.system().view().unwrap()).unwrap().head);
    }
    let distinct: std::collections::HashSet<_> = heads.iter().collect();
    assert_eq!(distinct.len(), 10);
    assert_eq!(journal::verify(&library.reopened().system().view().unwrap()).unwrap().head, heads[9]);
}

#[test]
fn deleting_leaves_the_last_values_in_the_journal() {
    let library = Library::new();
    let id = library.add(Author {
        email: Some("ada@example.org".parse().unwrap()),
        name: "Ada".to_owned(),
        ..Author::default()
    });
    library.add(Shelf { name: "by the door".to_owned(), ..Shelf::default() });
    library.system().write(|work| work.delete(id)).unwrap();
    let last = entries(&library).pop().unwrap();
    assert_eq!(last.changes[0].change, "deleted");
    assert!(fields(&last, 0).contains(&("email".to_owned(), Some(json!("ada@example.org")), None)));
    assert!(
        library
            .system()
            .view()
            .unwrap()
            .lookup("author", "email", &Value::Email("ada@example.org".parse().unwrap()))
            .unwrap()
            .is_empty()
    );
}
