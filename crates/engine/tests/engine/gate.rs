//! The stages of a write, one after the other.

use chrono::TimeDelta;
use crmkit_engine::{ChangeKind, ErrorKind, Query};
use crmkit_record::{Filter, Id, Money, RecordId, Value, field, system};
use rust_decimal::Decimal;
use serde_json::json;

use crate::library::{Author, Book, Genre, Label, Library, Shelf, Tally, book, problem, refused, start};

#[test]
fn now_and_ids_are_fixed_for_an_attempt() {
    let library = Library::new();
    let ids = library
        .system()
        .write(|work| {
            let now = work.now();
            library.clock.advance(TimeDelta::hours(1));
            assert_eq!(work.now(), now);
            (0..50).map(|number| work.create(book(&format!("book {number}")))).collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
        .value;
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "records made together lie together, in their order");
    assert!(ids.iter().all(|id| library.get(*id).rest.created_at() == Some(start())));
}

#[test]
fn a_write_sees_its_own_changes_and_nobody_else_does() {
    let library = Library::new();
    let old = library.book("old");
    library
        .system()
        .write(|work| {
            let new = work.create(Book { genre: Some(Genre::Poems), pages: Some(3), ..book("new") })?;
            work.modify(old, |book| {
                book.genre = Some(Genre::Poems);
                Ok(())
            })?;
            let poems = field("genre").equals("poems");
            assert_eq!(work.get(new)?.title, "new");
            assert_eq!(work.count("book", &poems)?, 2);
            assert_eq!(work.list::<Book>(&Query::default())?.items.len(), 2);
            let mut both = [old.untyped(), new.untyped()];
            both.sort_unstable();
            assert_eq!(work.lookup("book", "genre", &Value::Select("poems".into()))?, both);
            assert_eq!(work.sum("book", "pages", &Filter::All)?.values[""], Decimal::from(3));
            work.delete(old)?;
            assert_eq!(work.find(old)?, None);
            assert_eq!(work.count("book", &poems)?, 1);
            assert_eq!(work.list::<Book>(&Query::default())?.items.len(), 1);

            let outside = library.system().view()?;
            assert_eq!(outside.find(new)?, None);
            assert_eq!((outside.get(old)?.genre, outside.count("book", &poems)?), (None, 0));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_view_never_moves() {
    let library = Library::new();
    let id = library.book("before");
    let view = library.system().view().unwrap();
    library
        .system()
        .write(|work| {
            work.modify(id, |book| {
                book.title = "after".to_owned();
                Ok(())
            })
        })
        .unwrap();
    library.book("another");
    assert_eq!(view.get(id).unwrap().title, "before");
    assert_eq!(view.count("book", &Filter::All).unwrap(), 1);
    assert_eq!(view.history("book", id.untyped()).unwrap().len(), 1);
}

#[test]
fn a_write_whose_ground_moved_runs_again() {
    let library = Library::new();
    let tally = library.add(Tally::default());
    let mut runs = 0;
    let mut seen = Vec::new();
    let committed = library
        .system()
        .write(|work| {
            runs += 1;
            let mine = work.get(tally)?;
            seen.push(work.create(book("of this attempt"))?);
            if runs < 3 {
                library.system().write(|other| {
                    other.modify(tally, |tally| {
                        tally.value += 10;
                        Ok(())
                    })
                })?;
            }
            work.update(Tally { value: mine.value + 1, ..mine })
        })
        .unwrap();
    assert_eq!((runs, library.get(tally).value), (3, 21));
    assert_eq!(committed.changes.len(), 2);
    assert_eq!(library.counts()[2], 1, "what the discarded attempts made is gone");
    assert!(seen[0] != seen[1] && seen[1] != seen[2]);
}

#[test]
fn a_write_that_changes_nothing_leaves_no_trace() {
    let library = Library::new();
    let id = library.book("as it is");
    let before = library.bytes();
    let committed = library
        .system()
        .write(|work| {
            let same = work.get(id)?;
            work.update(same)?;
            let gone = work.create(book("made and taken back"))?;
            work.delete(gone)
        })
        .unwrap();
    assert_eq!((committed.revision, committed.changes), (1, vec![]));
    assert_eq!(library.bytes(), before);
}

#[test]
fn a_commit_says_what_it_changed() {
    let library = Library::new();
    let [kept, gone] = ["kept", "gone"].map(|title| library.book(title));
    let committed = library
        .system()
        .write(|work| {
            work.delete(gone)?;
            work.modify(kept, |book| {
                book.pages = Some(7);
                Ok(())
            })?;
            work.create(book("new"))
        })
        .unwrap();
    let told = |id: Id<Book>| {
        let change = committed.changes.iter().find(|change| change.id == id.untyped()).unwrap();
        (change.record.as_str(), change.change, change.fields.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(committed.changes.len(), 3);
    assert_eq!(told(kept), ("book", ChangeKind::Updated, vec!["pages"]));
    assert_eq!(told(gone), ("book", ChangeKind::Deleted, vec!["title", "slug"]));
    assert_eq!(told(committed.value), ("book", ChangeKind::Created, vec!["title", "slug"]));
    assert_eq!(committed.revision, 3);
}

#[test]
fn denied_comes_before_invalid() {
    let library = Library::new();
    let reader = library.user(&["book.read"]);
    let mut nonsense = book("");
    nonsense.pages = Some(-5);
    assert_eq!(refused(reader.write(|work| work.create(nonsense.clone()))).0, ErrorKind::Denied);
    assert_eq!(refused(reader.call("books.create", json!({ "nonsense": 1 }))).0, ErrorKind::Denied);
    let id = library.book("a title");
    let update = json!({ "id": id, "set": { "nonsense": 1 } });
    assert_eq!(refused(reader.call("books.update", update)).0, ErrorKind::Denied);
    assert_eq!(refused(reader.call("books.delete", json!({ "id": id }))).0, ErrorKind::Denied);
}

#[test]
fn data_is_brought_into_shape_before_it_is_checked() {
    let library = Library::new();
    let id = library.add(Book {
        title: "  A title \n".to_owned(),
        isbn: Some("   ".to_owned()),
        tags: vec![" a ".to_owned(), String::new()],
        ..Book::default()
    });
    let kept = library.get(id);
    assert_eq!((kept.title.as_str(), kept.isbn, kept.tags), ("A title", None, vec!["a".to_owned()]));
    assert_eq!(problem(library.system().write(|work| work.create(book("  ")))).2, "required");
}

#[test]
fn a_default_stands_in_for_what_is_missing() {
    let library = Library::new();
    let made = library.system().call("shelves.create", json!({ "name": "window" })).unwrap();
    assert_eq!(made["places"], json!(10));
    let chosen = library.system().call("shelves.create", json!({ "name": "door", "places": 3 })).unwrap();
    assert_eq!(chosen["places"], json!(3));
}

#[test]
fn all_problems_of_a_record_are_told_at_once() {
    let library = Library::new();
    let error = library.system().write(|work| work.create(Book { pages: Some(0), ..Book::default() })).unwrap_err();
    let told: Vec<_> = error.problems().iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
    assert_eq!((error.kind(), told), (ErrorKind::Invalid, vec![("title", "required"), ("pages", "range")]));
}

#[test]
fn checks_of_garde_have_codes() {
    let library = Library::new();
    let label =
        |text: &str| library.system().write(|work| work.create(Label { text: text.to_owned(), ..Label::default() }));
    assert_eq!(problem(label("ab")), (ErrorKind::Invalid, "text".to_owned(), "length".to_owned()));
    let (kind, message) = refused(label("a bar"));
    assert_eq!(kind, ErrorKind::Invalid);
    assert!(message.ends_with("has a | b in it"), "the whole message is kept: {message}");
    assert!(label("abc").is_ok());
}

#[test]
fn a_reference_leads_somewhere() {
    let library = Library::new();
    let nobody: Id<Author> = Id::new(RecordId::from_bytes([9; 16]));
    let of = |author| Book { author: Some(author), ..book("of somebody") };
    let unknown = library.system().write(|work| work.create(of(nobody)));
    assert_eq!(problem(unknown), (ErrorKind::Invalid, "author".to_owned(), "reference.unknown".to_owned()));

    let shelf = library.shelf("not an author");
    assert_eq!(
        problem(library.system().write(|work| work.create(of(Id::new(shelf.untyped()))))).2,
        "reference.unknown"
    );

    let author = library.author("Ada");
    let deleted = library.system().write(|work| {
        work.delete(author)?;
        work.create(of(author))
    });
    assert_eq!(problem(deleted).2, "reference.unknown");

    let made = library.system().write(|work| {
        let author = work.create(Author { name: "Bea".to_owned(), ..Author::default() })?;
        work.create(of(author))
    });
    assert!(made.is_ok());
    // In a list, the item counts.
    let related = Book { related: vec![made.unwrap().value, Id::new(nobody.untyped())], ..book("with relatives") };
    assert_eq!(problem(library.system().write(|work| work.create(related.clone()))).1, "related");
}

#[test]
fn a_reference_may_lead_to_a_record_that_is_made_later_in_the_write() {
    let library = Library::new();
    let id = RecordId::from_bytes([7; 16]);
    let later = library.system().write(|work| {
        work.create(Book { author: Some(Id::new(id)), ..book("early") })?;
        work.create(Author { id: Id::new(id), name: "Late".to_owned(), ..Author::default() })
    });
    assert_eq!(later.unwrap().value.untyped(), id);
}

#[test]
fn rules_run_until_nothing_moves() {
    let library = Library::new();
    let committed = library
        .system()
        .write(|work| work.create(Tally { name: Some("to ten".to_owned()), ..Tally::default() }))
        .unwrap();
    assert_eq!(library.get(committed.value).value, 10);
    assert_eq!(committed.trace, vec![format!("tally {}", committed.value); 10], "what rules do is traced");
    let entry = library.system().view().unwrap();
    assert_eq!(crmkit_engine::journal::entries(&entry, None, None).unwrap()[0].trace, committed.trace);
}

#[test]
fn rules_that_never_come_to_rest_are_a_limit() {
    let library = Library::new();
    let before = library.bytes();
    let endless =
        library.system().write(|work| work.create(Tally { name: Some("endless".to_owned()), ..Tally::default() }));
    let (kind, message) = refused(endless);
    assert_eq!(kind, ErrorKind::Limit);
    assert!(message.contains("do not come to rest: tally"), "{message}");
    assert_eq!(library.bytes(), before);
}

#[test]
fn a_rule_may_refuse_derive_and_delete() {
    let library = Library::new();
    assert_eq!(problem(library.system().write(|work| work.create(book("refused one")))).2, "book.refused");
    assert_eq!(library.get(library.book("Two Words")).slug.as_deref(), Some("two-words"));
    let vanishing = library
        .system()
        .write(|work| work.create(Tally { name: Some("vanishing".to_owned()), ..Tally::default() }))
        .unwrap();
    assert_eq!((library.find(vanishing.value), vanishing.changes), (None, vec![]));
}

#[test]
fn a_rule_works_with_the_rights_of_the_system() {
    let library = Library::new();
    let author = library.author("Ada");
    let clerk = library.user(&["book.create", "book.read", "author.read"]);
    let made = clerk.write(|work| work.create(Book { author: Some(author), ..book("by Ada") })).unwrap();
    assert_eq!(library.get(author).books, 1);
    assert_eq!(
        library.get(author).rest.updated_by(),
        Some(clerk.actor().to_string().as_str()),
        "the journal names the person"
    );
    assert_eq!(refused(clerk.write(|work| work.delete(author))).0, ErrorKind::Denied, "the rights end with the rule");
    let theft = clerk.write(|work| {
        work.create(Book { author: Some(author), ..book("again by Ada") })?;
        work.update(Author { id: author, name: "Eve".to_owned(), ..Author::default() })
    });
    assert_eq!(refused(theft).0, ErrorKind::Denied);
    assert_eq!(made.changes.len(), 2);
}

#[test]
fn two_records_of_one_write_cannot_share_a_unique_value() {
    let library = Library::new();
    let twice = library.system().write(|work| {
        work.create(Shelf { name: "one".to_owned(), ..Shelf::default() })?;
        work.create(Shelf { name: " one ".to_owned(), ..Shelf::default() })
    });
    assert_eq!(problem(twice), (ErrorKind::Duplicate, "name".to_owned(), "unique".to_owned()));
    assert_eq!(library.counts()[0], 0);
}

#[test]
fn a_taken_value_is_refused_without_naming_its_holder() {
    let library = Library::new();
    let first = library.add(Author {
        email: Some("Ada@example.org".parse().unwrap()),
        ..Author { name: "Ada".to_owned(), ..Author::default() }
    });
    let second =
        Author { name: "Eve".to_owned(), email: Some("ada@EXAMPLE.org".parse().unwrap()), ..Author::default() };
    let error = library.system().write(|work| work.create(second.clone())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Duplicate);
    let all = error.to_json().to_string();
    assert!(!all.contains(&first.to_string()) && !all.contains("Ada"), "{all}");
    // Once it is free, it may be taken.
    library.system().write(|work| work.delete(first)).unwrap();
    assert!(library.system().write(|work| work.create(second.clone())).is_ok());
}

#[test]
fn unique_values_may_be_swapped_and_passed_on_in_one_write() {
    let library = Library::new();
    let [one, two] = ["one", "two"].map(|name| library.shelf(name));
    let rename = |shelf: Id<Shelf>, name: &'static str| {
        move |work: &mut crmkit_engine::Work<'_>| {
            work.modify(shelf, |shelf| {
                shelf.name = name.to_owned();
                Ok(())
            })
        }
    };
    library
        .system()
        .write(|work| {
            rename(one, "two")(work)?;
            rename(two, "one")(work)
        })
        .unwrap();
    let holder =
        |name: &str| library.system().view().unwrap().lookup("shelf", "name", &Value::Text(name.into())).unwrap();
    assert_eq!((holder("one"), holder("two")), (vec![two.untyped()], vec![one.untyped()]));
    let third = library
        .system()
        .write(|work| {
            work.delete(one)?;
            work.create(Shelf { name: "two".to_owned(), ..Shelf::default() })
        })
        .unwrap()
        .value;
    assert_eq!(holder("two"), [third.untyped()]);
    assert_eq!(problem(library.system().write(rename(third, "one"))).0, ErrorKind::Duplicate);
}

#[test]
fn a_long_unique_value_is_kept_apart_from_others_that_begin_the_same() {
    let library = Library::new();
    let long = |last: &str| Book { isbn: Some("é".repeat(999) + last), ..book("long") };
    let [a, b] = ["a", "b"].map(|last| library.add(long(last)));
    assert_eq!(refused(library.system().write(|work| work.create(long("a")))).0, ErrorKind::Duplicate);
    let find = |last: &str| {
        library.system().view().unwrap().lookup("book", "isbn", &Value::Text("é".repeat(999) + last)).unwrap()
    };
    assert_eq!((find("a"), find("b"), find("c")), (vec![a.untyped()], vec![b.untyped()], vec![]));
    library.add(Book { tags: vec!["ü".repeat(1_000)], ..book("long tag") });
    let longest = library.bytes().iter().map(|(key, _)| key.len()).max().unwrap();
    assert!(longest <= 900, "every store takes keys of 900 bytes, not of {longest}");
    assert_eq!(library.system().view().unwrap().count("book", &field("tags").has("ü".repeat(1_000))).unwrap(), 1);
}

#[test]
fn an_id_is_used_once() {
    let library = Library::new();
    let id = Id::new(RecordId::from_bytes([5; 16]));
    let with_id = || Book { id, ..book("with an id of its own") };
    assert_eq!(library.add(with_id()), id);
    assert_eq!(refused(library.system().write(|work| work.create(with_id()))).0, ErrorKind::Duplicate);
    let at_once = library.system().write(|work| {
        work.delete(id)?;
        work.create(with_id())
    });
    assert_eq!(refused(at_once).0, ErrorKind::Duplicate);
    library.system().write(|work| work.delete(id)).unwrap();
    assert_eq!(refused(library.system().write(|work| work.create(with_id()))).0, ErrorKind::Duplicate);
    // Another type has ids of its own.
    library.add(Tally { id: Id::new(id.untyped()), ..Tally::default() });
}

#[test]
fn system_fields_belong_to_the_engine() {
    let library = Library::new();
    let mut forged = book("forged");
    forged.rest.set(system::CREATED_BY, Some(Value::Text("somebody else".into())));
    forged.rest.set(system::REVISION, Some(Value::Integer(99)));
    let id = library.add(forged);
    let made = library.get(id);
    assert_eq!((made.rest.created_by(), made.rest.revision()), (Some("system:test"), 1));
    library.clock.advance(TimeDelta::minutes(5));
    let clerk = library.user(&["book.*"]);
    clerk
        .write(|work| {
            let mut book = work.get(id)?;
            book.rest.set(system::CREATED_AT, None);
            book.pages = Some(1);
            work.update(book)
        })
        .unwrap();
    let changed = library.get(id).rest;
    assert_eq!((changed.created_at(), changed.updated_at()), (Some(start()), Some(start() + TimeDelta::minutes(5))));
    assert_eq!(
        (changed.created_by(), changed.updated_by()),
        (Some("system:test"), Some(clerk.actor().to_string().as_str()))
    );
    let by_name = library.system().call("books.update", json!({ "id": id, "set": { "created_by": "me" } }));
    assert_eq!(problem(by_name).2, "field.read_only");
}

#[test]
fn another_number_of_digits_is_a_change() {
    let library = Library::new();
    let price = |text: &str| Some(text.parse::<Money>().unwrap());
    let id = library.add(Book { price: price("1.0 EUR"), ..book("priced") });
    let committed = library
        .system()
        .write(|work| {
            work.modify(id, |book| {
                book.price = price("1.00 EUR");
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(committed.changes.len(), 1);
    assert_eq!(library.get(id).price.unwrap().to_string(), "1.00 EUR");
}

#[test]
fn nothing_is_half_written_after_an_error() {
    let library = Library::new();
    let author = library.author("Ada");
    library.add(Book { author: Some(author), isbn: Some("1".to_owned()), ..book("kept") });
    let before = library.bytes();
    type Part = fn(&mut crmkit_engine::Work<'_>, Id<Author>) -> Result<(), crmkit_engine::Error>;
    let parts: [(Part, ErrorKind); 7] = [
        (|work, _| work.create(book("")).map(drop), ErrorKind::Invalid),
        (|work, _| work.create(book("refused")).map(drop), ErrorKind::Invalid),
        (|work, _| work.create(Book { isbn: Some("1".to_owned()), ..book("twin") }).map(drop), ErrorKind::Duplicate),
        (|work, author| work.delete(author), ErrorKind::Referenced),
        (|work, _| work.delete(Id::<Shelf>::new(RecordId::from_bytes([1; 16]))), ErrorKind::NotFound),
        (
            |work, _| work.create(Tally { name: Some("endless".to_owned()), ..Tally::default() }).map(drop),
            ErrorKind::Limit,
        ),
        (|_, _| Err(crmkit_engine::Error::new(ErrorKind::Unsupported, "given up")), ErrorKind::Unsupported),
    ];
    for (part, kind) in parts {
        let failed = library.system().write(|work| {
            let fine = work.create(book("fine by itself"))?;
            crate::library::lend(work, fine)?;
            work.create(Shelf { name: "fine, too".to_owned(), ..Shelf::default() })?;
            part(work, author)
        });
        assert_eq!(refused(failed).0, kind);
        assert_eq!(library.bytes(), before);
    }
}

#[test]
fn what_an_error_refused_stays_undone_when_the_write_goes_on() {
    let library = Library::new();
    let author = library.author("Ada");
    let written = library.add(Book { author: Some(author), ..book("by Ada") });
    library
        .system()
        .write(|work| {
            assert_eq!(refused(work.delete(author)).0, ErrorKind::Referenced);
            assert!(work.find(author)?.is_some());
            work.create(book("something else"))
        })
        .unwrap();
    assert_eq!(library.get(library.get(written).author.unwrap()).name, "Ada");
}
