//! What deleting does to what refers to a record, and how a record comes back.

use chrono::TimeDelta;
use crmkit_engine::{ChangeKind, ErrorKind};
use crmkit_record::{Id, RecordId};
use serde_json::json;

use crate::library::{Author, Book, Library, Shelf, book, problem, refused, start};

#[test]
fn a_record_that_is_referred_to_stays() {
    let library = Library::new();
    let author = library.author("Ada");
    let written = library.add(Book { author: Some(author), ..book("by Ada") });
    let (kind, message) = refused(library.system().write(|work| work.delete(author)));
    assert_eq!(kind, ErrorKind::Referenced);
    assert_eq!(message, "this author is referred to by `author` of 1 books");
    // With the record that refers, it may go.
    library
        .system()
        .write(|work| {
            work.delete(written)?;
            work.delete(author)
        })
        .unwrap();
    assert_eq!(library.find(author), None);
}

#[test]
fn a_reference_made_in_the_same_write_counts() {
    let library = Library::new();
    let author = library.author("Ada");
    let deleted = library.system().write(|work| {
        work.create(Book { author: Some(author), ..book("by Ada") })?;
        work.delete(author)
    });
    assert_eq!(refused(deleted).0, ErrorKind::Referenced);
    let released = library.add(Book { author: Some(author), ..book("by Ada") });
    library
        .system()
        .write(|work| {
            work.modify(released, |book| {
                book.author = None;
                Ok(())
            })?;
            work.delete(author)
        })
        .unwrap();
}

#[test]
fn a_reference_is_cleared_also_inside_a_list() {
    let library = Library::new();
    let [first, other] = ["first", "other"].map(|title| library.book(title));
    let next = library.add(Book { sequel_of: Some(first), related: vec![other, first], ..book("next") });
    let committed = library.system().write(|work| work.delete(first)).unwrap();
    let next_now = library.get(next);
    assert_eq!((next_now.sequel_of, next_now.related), (None, vec![other]));
    assert_eq!(
        committed.changes.iter().map(|change| change.change).collect::<Vec<_>>(),
        [ChangeKind::Deleted, ChangeKind::Updated]
    );
    library.system().write(|work| work.delete(other)).unwrap();
    assert_eq!(library.get(next).related, []);
}

#[test]
fn what_stands_on_a_record_goes_with_it() {
    let library = Library::new();
    let shelf = library.shelf("one");
    let author = library.author("Ada");
    let on_it: Vec<Id<Book>> = (0..5)
        .map(|number| library.add(Book { shelf: Some(shelf), author: Some(author), ..book(&format!("book {number}")) }))
        .collect();
    let sequel = library.add(Book { sequel_of: Some(on_it[0]), ..book("elsewhere") });
    library.system().write(|work| work.delete(shelf)).unwrap();
    assert!(on_it.iter().all(|id| library.find(*id).is_none()));
    assert_eq!(library.get(sequel).sequel_of, None, "a cascade clears and cascades further");
    assert_eq!(library.get(author).books, 0, "the rules of what went along have run");
}

#[test]
fn a_record_may_refer_to_itself_and_go() {
    let library = Library::new();
    let id = Id::new(RecordId::from_bytes([3; 16]));
    library.add(Book { id, sequel_of: Some(id), related: vec![id], ..book("of itself") });
    library.system().write(|work| work.delete(id)).unwrap();
    assert_eq!(library.find(id), None);
}

#[test]
fn whoever_deletes_needs_no_right_on_what_is_cleared() {
    let library = Library::new();
    let first = library.book("first");
    let shelf = library.add(Shelf { name: "one".to_owned(), ..Shelf::default() });
    let on_it = library.add(Book { shelf: Some(shelf), sequel_of: Some(first), ..book("on it") });
    let keeper = library.user(&["shelf.*"]);
    keeper.write(|work| work.delete(shelf)).unwrap();
    assert_eq!(library.find(on_it), None);
}

#[test]
fn a_refusal_names_nothing_that_the_actor_may_not_read() {
    let library = Library::new();
    let author = library.author("Ada");
    library.add(Book { author: Some(author), ..book("by Ada") });
    let delete = |rights: &[&str]| refused(library.user(rights).write(|work| work.delete(author)));
    let (kind, message) = delete(&["author.*"]);
    assert_eq!((kind, message.as_str()), (ErrorKind::Referenced, "this author is referred to by other records"));
    let (kind, message) = delete(&["author.*", "book.read"]);
    assert_eq!((kind, message.as_str()), (ErrorKind::Referenced, "this author is referred to by `author` of 1 books"));
}

#[test]
fn a_restored_record_is_as_it_was() {
    let library = Library::new();
    let clerk = library.user(&["book.*", "shelf.read"]);
    let shelf = library.shelf("one");
    let id = clerk
        .write(|work| {
            work.create(Book {
                pages: Some(10),
                shelf: Some(shelf),
                tags: vec!["a".to_owned()],
                isbn: Some("1".to_owned()),
                ..book("kept")
            })
        })
        .unwrap()
        .value;
    let before = library.get(id);
    library.clock.advance(TimeDelta::days(3));
    library.system().write(|work| work.delete(id)).unwrap();
    library.clock.advance(TimeDelta::days(3));
    let restored = library.system().call("books.restore", json!({ "id": id })).unwrap();
    assert_eq!(restored["title"], json!("kept"));
    let now = library.get(id);
    assert_eq!(
        (now.pages, now.shelf, &now.tags, &now.isbn, &now.slug),
        (before.pages, before.shelf, &before.tags, &before.isbn, &before.slug)
    );
    assert_eq!(
        (now.rest.created_at(), now.rest.created_by()),
        (Some(start()), before.rest.created_by()),
        "it was made once"
    );
    assert_eq!(now.rest.updated_at(), Some(start() + TimeDelta::days(6)));
    let history = library.system().view().unwrap().history("book", id.untyped()).unwrap();
    assert_eq!(
        history.iter().map(|entry| entry.change.as_str()).collect::<Vec<_>>(),
        ["created", "deleted", "created"]
    );
    let twin = library.system().write(|work| work.create(Book { isbn: Some("1".to_owned()), ..book("twin") }));
    assert_eq!(refused(twin).0, ErrorKind::Duplicate, "its unique value is taken again");
}

#[test]
fn a_record_can_go_and_come_back_many_times() {
    let library = Library::new();
    let id = library.book("restless");
    for _ in 0..3 {
        library.system().write(|work| work.delete(id)).unwrap();
        library.system().write(|work| work.restore_row("book", id.untyped())).unwrap();
    }
    assert_eq!(library.get(id).rest.created_at(), Some(start()));
    let view = library.system().view().unwrap();
    assert_eq!(view.history("book", id.untyped()).unwrap().len(), 7);
    assert!(crmkit_engine::journal::verify(&view).unwrap().intact);
}

#[test]
fn what_is_deleted_and_restored_in_one_write_has_not_changed() {
    let library = Library::new();
    let id = library.book("wavering");
    let before = library.bytes();
    library
        .system()
        .write(|work| {
            work.delete(id)?;
            work.restore_row("book", id.untyped())?;
            work.get(id)
        })
        .unwrap();
    assert_eq!(library.bytes(), before);
}

#[test]
fn a_restored_record_is_checked_like_any_other() {
    let library = Library::new();
    let author = library.author("Ada");
    let id = library.add(Book { author: Some(author), isbn: Some("1".to_owned()), ..book("kept") });
    library.system().write(|work| work.delete(id)).unwrap();
    library.system().write(|work| work.delete(author)).unwrap();
    let restore = || library.system().write(|work| work.restore_row("book", id.untyped()));
    assert_eq!(problem(restore()).2, "reference.unknown");
    library.system().write(|work| work.restore_row("author", author.untyped())).unwrap();
    library.add(Book { isbn: Some("1".to_owned()), ..book("twin") });
    assert_eq!(refused(restore()).0, ErrorKind::Duplicate);
}

#[test]
fn what_is_again_as_it_was_is_still_checked() {
    let library = Library::new();
    let first = library.book("first");
    let next = library.add(Book { sequel_of: Some(first), isbn: Some("1".to_owned()), ..book("next") });
    let dangling = library.system().write(|work| {
        work.delete(first)?;
        work.modify(next, |book| {
            book.sequel_of = Some(first);
            Ok(())
        })
    });
    assert_eq!(problem(dangling).2, "reference.unknown");
    let dangling = library.system().write(|work| {
        work.delete(first)?;
        work.delete(next)?;
        work.restore_row("book", next.untyped())
    });
    assert_eq!(problem(dangling).2, "reference.unknown");
    let twin = library.system().write(|work| {
        work.delete(next)?;
        work.attempt(|work| work.create(Book { isbn: Some("1".to_owned()), ..book("twin") }))?;
        work.restore_row("book", next.untyped())
    });
    assert_eq!(refused(twin).0, ErrorKind::Duplicate);
}

#[test]
fn only_what_was_deleted_can_be_restored() {
    let library = Library::new();
    let id = library.book("there");
    let restore = |id: RecordId| library.system().write(|work| work.restore_row("book", id));
    assert_eq!(refused(restore(id.untyped())).0, ErrorKind::NotFound);
    assert_eq!(refused(restore(RecordId::from_bytes([1; 16]))).0, ErrorKind::NotFound);
    library.system().write(|work| work.delete(id)).unwrap();
    let reader = library.user(&["book.read", "book.update"]);
    assert_eq!(refused(reader.write(|work| work.restore_row("book", id.untyped()))).0, ErrorKind::Denied);
    assert_eq!(library.find::<Author>(Id::new(id.untyped())), None);
}
