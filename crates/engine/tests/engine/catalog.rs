//! Everything that a host can see, as data.

use std::sync::Arc;

use crmkit_engine::{Context, Crm, ErrorKind, Room};
use crmkit_store::{Batch, MemoryStore, Store as _, Write};
use serde_json::{Value as Json, json};

use crate::library::{Book, LendOperation, Library, Shelf, refused, room, start};

fn names(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[test]
fn the_catalog_as_data_holds_records_and_verbs() {
    let library = Library::new();
    let catalog = library.crm.catalog().unwrap().to_json();
    assert_eq!(
        names(&catalog["records"]),
        [
            "user",
            "role",
            "custom_field",
            "team",
            "user_group",
            "territory",
            "territory_rule",
            "access_default",
            "read_log",
            "shelf",
            "author",
            "book",
            "tally",
            "label",
            "sharing_rule",
            "share",
            "restriction",
            "delegation",
            "api_key"
        ]
    );
    assert_eq!(catalog["record_operations"], json!(["create", "update", "delete", "restore"]));
    assert_eq!(
        catalog["record_questions"],
        json!([
            "get",
            "list",
            "count",
            "sum",
            "history",
            "report",
            "facets",
            "duplicates",
            "sharing",
            "search",
            "explain"
        ])
    );
    assert_eq!(names(&catalog["operations"]), ["due.run", "due.complete", "outbox.acknowledge", "library.lend"]);
    assert_eq!(
        names(&catalog["questions"]),
        [
            "journal.entries",
            "journal.verify",
            "journal.heads",
            "journal.proof",
            "due.pending",
            "outbox.pending",
            "library.pages"
        ]
    );
    let lend = &catalog["operations"][3];
    assert_eq!(
        lend["doc"].as_str().unwrap().lines().next(),
        Some("Lends a book: asks for it back after two weeks and tells the host.")
    );
    assert_eq!(lend["arguments"][0]["shape"], json!({ "id": "book" }));
    assert_eq!((&lend["arguments"][0]["required"], &lend["returns"]), (&json!(true), &json!({ "record": "book" })));
    let types = names(&catalog["types"]);
    for named in ["DueJob", "OutboxMessage", "JournalEntry", "JournalCheck"] {
        assert!(types.contains(&named), "{types:?}");
    }
    assert!(types.is_sorted());
}

#[test]
fn a_record_in_the_catalog_says_all_about_its_fields_but_the_hidden_ones() {
    let library = Library::new();
    library
        .system()
        .call("custom_fields.create", json!({ "record": "book", "name": "size", "kind": "integer", "maximum": "9" }))
        .unwrap();
    let catalog = library.crm.catalog().unwrap().to_json();
    let book = catalog["records"].as_array().unwrap().iter().find(|record| record["name"] == json!("book")).unwrap();
    assert_eq!(
        (&book["plural"], &book["label"], &book["doc"]),
        (&json!("books"), &json!("Book"), &json!("What people read."))
    );
    let fields = names(&book["fields"]);
    assert!(!fields.contains(&"slot") && fields.contains(&"revision"));
    let field =
        |name: &str| book["fields"].as_array().unwrap().iter().find(|field| field["name"] == json!(name)).unwrap();
    assert_eq!(field("shelf")["kind"], json!({ "reference": { "to": "shelf", "on_delete": "cascade" } }));
    assert_eq!((&field("pages")["maximum"], &field("slug")["read_only"]), (&json!({ "integer": 9_999 }), &json!(true)));
    assert_eq!((&field("size")["custom"], &field("size")["number"]), (&json!(true), &json!(1_000)));
    // What is told can be read back as the same schema.
    let read: crmkit_record::RecordSchema = serde_json::from_value(book.clone()).unwrap();
    assert_eq!(read.field("custom.size").unwrap().maximum, Some(crmkit_record::Value::Integer(9)));
}

#[test]
fn a_record_type_is_found_by_both_of_its_names() {
    let catalog = Library::new().crm.catalog().unwrap();
    assert_eq!(catalog.record("shelf").unwrap().number, catalog.record("shelves").unwrap().number);
    assert!(catalog.record("Shelf").is_none() && catalog.record("").is_none());
}

#[test]
fn rooms_that_claim_the_same_thing_do_not_open() {
    let crm = |rooms: &[Room]| Crm::open(Arc::new(MemoryStore::new()), Context::seeded(start(), 1), rooms);
    let twice = |extra: Room| refused(crm(&[room(), extra])).0;
    assert_eq!(twice(Room::new("other").record::<Shelf>()), ErrorKind::Invalid);
    assert_eq!(twice(Room::new("other").operation::<LendOperation>()), ErrorKind::Invalid);
    assert_eq!(twice(Room::new("other").on_due("library.remind", |_, _| Ok(()))), ErrorKind::Invalid);
    assert!(crm(&[room(), Room::new("other")]).is_ok());
    assert!(crm(&[]).is_ok());
}

#[test]
fn a_rule_of_an_upper_room_on_a_lower_record_runs() {
    let upper = Room::new("upper")
        .rule::<Book>("never", |_, _| Err(crmkit_engine::Error::new(ErrorKind::Unsupported, "not today")));
    let crm = Crm::open(Arc::new(MemoryStore::new()), Context::seeded(start(), 1), &[room(), upper]).unwrap();
    let made = crm.session(crmkit_engine::Actor::system("test")).call("books.create", json!({ "title": "x" }));
    assert_eq!(refused(made), (ErrorKind::Unsupported, "not today".to_owned()));
}

#[test]
fn foreign_newer_and_damaged_stores_are_refused() {
    let open = |pairs: &[(&[u8], &[u8])]| {
        let store = Arc::new(MemoryStore::new());
        let writes = pairs.iter().map(|(key, value)| Write::Put(key.to_vec(), value.to_vec())).collect();
        store.commit(Batch { writes, ..Batch::default() }).unwrap();
        Crm::open(store, Context::seeded(start(), 1), &[room()])
    };
    assert_eq!(refused(open(&[(b"something", b"else")])).0, ErrorKind::Unsupported);
    for (format, said) in [
        (3, "the data has format 3, this program reads up to 2: use a newer crmkit"),
        (1, "the data has format 1, which was never released: make it anew in format 2"),
    ] {
        let (kind, message) = refused(open(&[(b"mformat", &[0, 0, 0, format])]));
        assert_eq!((kind, message.as_str()), (ErrorKind::Unsupported, said));
    }
    assert_eq!(refused(open(&[(b"mformat", &[1])])).0, ErrorKind::Corrupt);
    assert!(open(&[(b"mformat", &[0, 0, 0, 2])]).is_ok());
}

#[test]
fn opening_again_changes_nothing() {
    let library = Library::new();
    library.book("kept");
    let before = library.bytes();
    let again = library.reopened();
    assert_eq!(again.bytes(), before);
    assert_eq!(again.counts(), library.counts());
}
