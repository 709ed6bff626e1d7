//! Records that share values, and look-ups by indexed fields.

use std::sync::atomic::Ordering;

use crmkit_engine::{Actor, ErrorKind};
use crmkit_record::{Email, Filter, Id, RecordId};
use serde_json::json;

use crate::counting::opened;
use crate::library::{Book, Library, book, problem, refused};

fn email(text: &str) -> Option<Email> {
    Some(Email::parse(text).unwrap())
}

fn ids(ids: &[Id<Book>]) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = ids.iter().map(|id| id.untyped()).collect();
    ids.sort_unstable();
    ids
}

struct Shelves {
    library: Library,
    books: Vec<Id<Book>>,
}

fn shelves() -> Shelves {
    let library = Library::new();
    let tagged =
        |title: &str, tags: &[&str]| Book { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..book(title) };
    let books = vec![
        library.add(Book { orders: email("Shop@Example.org"), ..tagged("One", &["red", "old"]) }),
        library.add(Book {
            orders: email("shop@example.org"),
            codes: vec!["7".to_owned()],
            ..tagged("Two", &["blue"])
        }),
        library.add(Book { orders: email("other@example.org"), ..tagged("Three", &["old", "old", "thin"]) }),
        library.add(Book { codes: vec!["7".to_owned(), "8".to_owned()], ..tagged("Four", &[]) }),
    ];
    Shelves { library, books }
}

#[test]
fn others_with_a_value_of_this_one_are_found_by_any_of_the_fields() {
    let Shelves { library, books } = shelves();
    let view = library.system().view().unwrap();
    let sharing = |at: usize, fields: &[&str]| view.sharing("book", books[at].untyped(), fields).unwrap();
    assert_eq!(sharing(0, &["orders"]), ids(&books[1..2]));
    assert_eq!(sharing(0, &["tags"]), ids(&books[2..3]));
    assert_eq!(sharing(0, &["orders", "tags"]), ids(&books[1..3]));
    assert_eq!(sharing(3, &["codes"]), ids(&books[1..2]), "a field without an index");
    assert_eq!(sharing(3, &["orders", "tags"]), []);
    let misspelt = view.sharing("book", books[0].untyped(), &["tags", "ordres"]);
    assert_eq!(problem(misspelt), (ErrorKind::Invalid, "fields[1]".to_owned(), "field.unknown".to_owned()));
    assert_eq!(refused(view.sharing("book", RecordId::default(), &["orders"])).0, ErrorKind::NotFound);
    let nobody = library.user(&["author.read"]);
    assert_eq!(refused(nobody.view().unwrap().sharing("book", books[0].untyped(), &["orders"])).0, ErrorKind::NotFound);
}

#[test]
fn all_values_that_several_records_have() {
    let Shelves { library, books } = shelves();
    let view = library.system().view().unwrap();
    let shared = |field: &str, limit: usize| -> Vec<(String, Vec<RecordId>)> {
        view.shared_values("book", field, limit).unwrap().into_iter().map(|found| (found.value, found.ids)).collect()
    };
    assert_eq!(shared("orders", 10), [("shop@example.org".to_owned(), ids(&books[..2]))]);
    assert_eq!(shared("tags", 10), [("old".to_owned(), ids(&[books[0], books[2]]))]);
    assert_eq!(shared("codes", 10), [("7".to_owned(), ids(&[books[1], books[3]]))]);
    assert_eq!(shared("isbn", 10), []);
    assert_eq!(shared("tags", 0), []);
    assert_eq!(problem(view.shared_values("book", "colour", 10)).2, "field.unknown");
    // A long value stands under its hash; and a write sees what it has done so far.
    let long = "x".repeat(700);
    library
        .system()
        .write(|work| {
            work.create(Book { tags: vec![long.clone()], ..book("Five") })?;
            work.create(Book { tags: vec![long.clone(), "blue".to_owned()], ..book("Six") })?;
            let found = work.shared_values("book", "tags", 10)?;
            assert_eq!(found.iter().map(|found| found.value.len()).collect::<Vec<_>>(), [4, 3, 700]);
            Ok(())
        })
        .unwrap();
    let found = library.system().view().unwrap().shared_values("book", "tags", 10).unwrap();
    let mut lengths: Vec<usize> = found.iter().map(|found| found.value.len()).collect();
    lengths.sort_unstable();
    assert_eq!(lengths, [3, 4, 700]);
}

#[test]
fn every_record_type_can_be_asked_for_them_by_name() {
    let Shelves { library, books } = shelves();
    let system = library.system();
    let duplicates = system.ask("books.duplicates", json!({ "fields": ["orders", "tags", "isbn"] })).unwrap();
    assert_eq!(
        duplicates,
        json!([
            { "field": "orders", "values": [{ "value": "shop@example.org", "ids": ids(&books[..2]) }], "more": false },
            { "field": "tags", "values": [{ "value": "old", "ids": ids(&[books[0], books[2]]) }], "more": false },
            { "field": "isbn", "values": [], "more": false },
        ])
    );
    for tag in ["blue", "thin"] {
        library.add(Book { tags: vec![tag.to_owned()], ..book("More") });
    }
    let first = system.ask("books.duplicates", json!({ "fields": ["tags"], "limit": 2 })).unwrap();
    assert_eq!(first[0]["values"].as_array().unwrap().len(), 2);
    assert_eq!((&first[0]["values"][0]["value"], &first[0]["more"]), (&json!("blue"), &json!(true)));
    let sharing = |fields: &[&str]| system.ask("books.sharing", json!({ "id": books[0], "fields": fields })).unwrap();
    assert_eq!(sharing(&["orders", "tags"]), json!(ids(&books[1..3])));
    assert_eq!(sharing(&[]), json!([]));
}

#[test]
fn whoever_asks_for_what_is_not_there_is_told_what_is() {
    let Shelves { library, books } = shelves();
    let system = library.system();
    let (kind, said) = refused(system.ask("books.duplicates", json!({ "fields": ["tags", "ordres"] })));
    assert_eq!(kind, ErrorKind::Invalid);
    assert!(said.contains("fields[1]") && said.contains("no field `ordres`") && said.contains("`orders`"), "{said}");
    let (kind, said) = refused(system.ask("books.sharing", json!({ "id": books[0], "fields": ["tgas"] })));
    assert!(kind == ErrorKind::Invalid && said.contains("`tags`"), "{said}");
    for limit in [0, 1_001] {
        let asked = system.ask("books.duplicates", json!({ "fields": ["tags"], "limit": limit }));
        assert_eq!(problem(asked), (ErrorKind::Invalid, "limit".to_owned(), "query.limit".to_owned()));
    }
    for arguments in [json!({}), json!({ "fields": "tags" }), json!({ "fields": ["tags"], "filter": "pages > 1" })] {
        assert_eq!(problem(system.ask("books.duplicates", arguments)).2, "argument.invalid");
    }
    let nobody = library.user(&["author.read"]);
    let asked =
        |question: &str, fields: &str| refused(nobody.ask(question, json!({ "id": books[0], "fields": [fields] })));
    for question in ["books.duplicates", "books.sharing"] {
        assert_eq!(asked(question, "tags").0, ErrorKind::NotFound);
        assert!(!asked(question, "tgas").1.contains("tags"), "{question}");
    }
}

#[test]
fn a_field_without_columns_is_found_by_its_keys_also_when_there_is_a_table() {
    let Shelves { library, .. } = shelves();
    let (crm, read) = opened(&library);
    let view = crm.session(Actor::system("test")).view().unwrap();
    let count = |filter: &str| view.count("book", &Filter::parse(filter).unwrap()).unwrap();
    assert_eq!(count("pages unknown"), 4);
    let before = read.load(Ordering::Relaxed);
    assert_eq!(count("orders = \"shop@example.org\" and pages unknown"), 2);
    assert_eq!(
        view.sharing("book", view.shared_values("book", "orders", 1).unwrap()[0].ids[0], &["orders"]).unwrap().len(),
        1
    );
    assert_eq!(read.load(Ordering::Relaxed), before);
}
