//! Operations and questions by name with data, dry runs, and the options of a write.

use crmkit_engine::{ChangeKind, ErrorKind, WriteOptions, journal};
use crmkit_record::{Id, RecordId};
use serde_json::{Value as Json, json};

use crate::library::{Book, Library, Shelf, book, problem, refused};

fn dry() -> WriteOptions {
    WriteOptions { dry_run: true, ..WriteOptions::default() }
}

#[test]
fn a_record_goes_its_way_by_name() {
    let library = Library::new();
    let system = library.system();
    let made = system
        .call(
            "books.create",
            json!({ "title": " One ", "pages": 5, "price": { "amount": "12.50", "currency": "EUR" } }),
        )
        .unwrap();
    let id = made["id"].clone();
    assert_eq!(
        (&made["title"], &made["slug"], &made["revision"]),
        (&json!("One"), &json!("one"), &json!(1)),
        "as it is after the commit"
    );
    assert_eq!(made["created_by"], json!("system:test"));
    let changed = system.call("books.update", json!({ "id": id, "set": { "pages": null, "title": "Two" } })).unwrap();
    assert_eq!((changed.get("pages"), &changed["slug"], &changed["revision"]), (None, &json!("two"), &json!(2)));
    assert_eq!(system.ask("books.get", json!({ "id": id })).unwrap(), changed);
    assert_eq!(system.ask("books.count", json!({ "filter": "price >= 12 EUR" })).unwrap(), json!(1));
    assert_eq!(
        system.ask("books.sum", json!({ "field": "price" })).unwrap(),
        json!({ "count": 1, "unknown": 0, "values": { "EUR": "12.50" } })
    );
    let listed = system
        .ask("books.list", json!({ "filter": { "field": "title", "op": "=", "value": "Two" }, "sort": ["-title"] }))
        .unwrap();
    assert_eq!(listed, json!({ "items": [changed], "cursor": null }));
    assert_eq!(system.call("books.delete", json!({ "id": id })).unwrap(), json!({ "id": id }));
    assert_eq!(refused(system.ask("books.get", json!({ "id": id }))).0, ErrorKind::NotFound);
    let restored = system.call("books.restore", json!({ "id": id })).unwrap();
    assert_eq!((&restored["title"], &restored["revision"]), (&json!("Two"), &json!(4)));
    assert_eq!(system.ask("books.history", json!({ "id": id })).unwrap().as_array().unwrap().len(), 4);
}

#[test]
fn a_room_s_operation_and_question_go_by_name() {
    let library = Library::new();
    let id = library.add(Book { pages: Some(40), ..book("lent") });
    let lent = library.system().call("library.lend", json!({ "book": id })).unwrap();
    assert_eq!((&lent["tags"], &lent["revision"]), (&json!(["lent"]), &json!(2)), "as it is after the commit");
    assert_eq!(library.system().ask("library.pages", json!(null)).unwrap(), json!(40));
    for arguments in [json!({}), json!({ "book": 5 }), json!({ "book": id, "more": 1 }), json!([id])] {
        assert_eq!(problem(library.system().call("library.lend", arguments)).2, "argument.invalid");
    }
}

#[test]
fn a_settled_record_is_what_a_call_by_name_answers() {
    let library = Library::new();
    let id = library.book("One");
    let rename = |title: &str| {
        let change = |book: &mut Book| {
            book.title = title.to_owned();
            Ok(())
        };
        let both = library.system().write(|work| Ok((work.modify(id, change)?, work.settled(id)?)));
        both.unwrap().value
    };
    let (modified, settled) = rename("Two");
    assert_eq!(
        (modified.slug.as_deref(), settled.slug.as_deref()),
        (Some("one"), Some("two")),
        "a rule makes the slug"
    );
    let stored = library.get(id);
    assert_eq!(Book { rest: stored.rest.clone(), ..settled }, stored, "only the stamps come later");
    library.system().call("books.update", json!({ "id": id, "set": { "title": "One" } })).unwrap();
    let by_name = library.system().call("books.update", json!({ "id": id, "set": { "title": "Two" } })).unwrap();
    assert_eq!(by_name["slug"], json!("two"));
}

#[test]
fn a_record_that_breaks_a_rule_does_not_settle() {
    let library = Library::new();
    let id = library.book("One");
    let refused = library.system().write(|work| {
        work.modify(id, |book| {
            book.title = "refused".to_owned();
            Ok(())
        })?;
        let settled = work.settled(id);
        assert_eq!(problem(settled).2, "book.refused");
        work.modify(id, |book| {
            book.title = "Two".to_owned();
            Ok(())
        })?;
        work.settled(id)
    });
    assert_eq!(refused.unwrap().value.slug.as_deref(), Some("two"), "a write may think better of it");
}

#[test]
fn names_that_do_not_exist_are_not_found() {
    let library = Library::new();
    let system = library.system();
    for name in ["", "books", "books.", ".create", "book.create", "books.get", "library.pages", "books.create.more"] {
        assert_eq!(refused(system.call(name, json!({}))).0, ErrorKind::NotFound, "{name}");
    }
    for name in ["", "books", "book.get", "books.create", "library.lend", "nothing.at_all"] {
        assert_eq!(refused(system.ask(name, json!({}))).0, ErrorKind::NotFound, "{name}");
    }
}

#[test]
fn data_that_does_not_fit_is_refused_with_its_place() {
    let library = Library::new();
    let id = library.book("there");
    let system = library.system();
    for (operation, arguments, path, code) in [
        ("books.create", json!({ "titel": "x" }), "titel", "field.unknown"),
        ("books.create", json!({ "title": 5 }), "title", "kind"),
        ("books.create", json!({ "title": "x", "custom": { "size": 1 } }), "custom.size", "field.unknown"),
        ("books.create", json!({ "title": "x", "genre": "cooking" }), "genre", "select.unknown"),
        ("books.update", json!({ "id": id, "set": { "slug": "mine" } }), "slug", "field.read_only"),
        ("books.update", json!({ "id": id }), "", "argument.invalid"),
        ("books.update", json!({ "id": "x", "set": {} }), "id", "argument.invalid"),
        ("books.update", json!({ "id": id, "set": {}, "sets": {} }), "sets", "argument.invalid"),
        ("books.delete", json!({ "id": null }), "id", "argument.invalid"),
    ] {
        let (kind, at, told) = problem(system.call(operation, arguments.clone()));
        assert_eq!((kind, at.as_str(), told.as_str()), (ErrorKind::Invalid, path, code), "{operation} {arguments}");
    }
}

#[test]
fn an_expected_revision_that_has_passed_is_a_conflict() {
    let library = Library::new();
    let id = library.book("One");
    let update = |title: &str, expected: u64| {
        library
            .system()
            .call("books.update", json!({ "id": id, "set": { "title": title }, "expected_revision": expected }))
    };
    assert_eq!(update("Two", 1).unwrap()["revision"], json!(2));
    library.book("something else");
    let (kind, message) = refused(update("Three", 1));
    assert_eq!(
        (kind, message.as_str()),
        (ErrorKind::Conflict, "this book is at revision 2: somebody changed it meanwhile")
    );
    assert_eq!(library.get(id).title, "Two");
    assert_eq!(update("Three", 2).unwrap()["revision"], json!(4));
}

#[test]
fn a_dry_run_says_what_the_call_then_does_and_stores_nothing() {
    let library = Library::new();
    let shelf = library.shelf("one");
    let [first, second] = ["first", "second"].map(|title| library.add(Book { shelf: Some(shelf), ..book(title) }));
    let calls: [(&str, Json); 5] = [
        ("books.update", json!({ "id": first, "set": { "title": "Changed" } })),
        ("library.lend", json!({ "book": second })),
        ("shelves.delete", json!({ "id": shelf })),
        ("books.restore", json!({ "id": first })),
        ("outbox.acknowledge", json!({ "ids": ["1.0"] })),
    ];
    for (operation, arguments) in calls {
        if operation == "books.restore" {
            library.system().call("shelves.restore", json!({ "id": shelf })).unwrap();
        }
        let before = library.bytes();
        let would = library.system().call_with(&dry(), operation, arguments.clone()).unwrap();
        assert_eq!(library.bytes(), before, "{operation}");
        let did = library.system().call_with(&WriteOptions::default(), operation, arguments).unwrap();
        assert_eq!(would.changes, did.changes, "{operation}");
        assert_eq!(would.revision + 1, did.revision, "{operation}");
        for field in ["title", "slug", "tags"] {
            assert_eq!(would.value.get(field), did.value.get(field), "{operation}: what rules derive is in the answer");
        }
    }
}

#[test]
fn a_dry_run_makes_up_the_same_kind_of_record_and_refuses_the_same() {
    let library = Library::new();
    let new = json!({ "title": "New", "pages": 7 });
    let would = library.system().call_with(&dry(), "books.create", new.clone()).unwrap();
    assert_eq!(
        (would.changes.len(), would.changes[0].change, &would.value["slug"]),
        (1, ChangeKind::Created, &json!("new"))
    );
    assert_eq!(would.changes[0].fields, ["title", "pages", "slug"]);
    let did = library.system().call_with(&WriteOptions::default(), "books.create", new).unwrap();
    assert_eq!(would.changes[0].fields, did.changes[0].fields);
    assert_eq!(library.counts()[2], 1);
    for (session, arguments) in [
        (library.system(), json!({ "title": "" })),
        (library.system(), json!({ "title": "refused" })),
        (library.user(&["book.read"]), json!({ "title": "fine" })),
    ] {
        let dry_error = refused(session.call_with(&dry(), "books.create", arguments.clone()));
        assert_eq!(dry_error, refused(session.call("books.create", arguments)));
    }
    let twin = || {
        library.system().write_with(&dry(), |work| work.create(Shelf { name: "one".to_owned(), ..Shelf::default() }))
    };
    assert!(twin().is_ok());
    library.shelf("one");
    assert_eq!(refused(twin()).0, ErrorKind::Duplicate);
}

#[test]
fn reason_and_batch_stand_in_the_journal() {
    let library = Library::new();
    let batch = RecordId::from_bytes([8; 16]);
    let options = WriteOptions { reason: Some("spring".to_owned()), batch: Some(batch), ..WriteOptions::default() };
    let made = library.system().call_with(&options, "books.create", json!({ "title": "One" })).unwrap();
    library
        .system()
        .call_with(&options, "books.delete", json!({ "id": made.value["id"], "reason": "its own" }))
        .unwrap();
    let entries = journal::entries(&library.system().view().unwrap(), None, None).unwrap();
    let told: Vec<_> = entries.into_iter().map(|entry| (entry.reason.unwrap(), entry.batch)).collect();
    assert_eq!(told, [("spring".to_owned(), Some(batch)), ("its own".to_owned(), Some(batch))]);
    let id: Id<Book> = made.value["id"].as_str().unwrap().parse().unwrap();
    let history = library.system().view().unwrap().history("book", id.untyped()).unwrap();
    assert_eq!(
        history.iter().map(|entry| (entry.reason.as_deref(), entry.batch)).collect::<Vec<_>>(),
        [(Some("its own"), Some(batch)), (Some("spring"), Some(batch))]
    );
}
