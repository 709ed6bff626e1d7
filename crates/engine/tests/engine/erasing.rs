//! Values leave the past, and the chain stands.

use crmkit_engine::{ErrorKind, JournalCheck, WriteOptions, journal};
use crmkit_record::{RecordId, Value};
use crmkit_store::{MemoryStore, Store as _};
use serde_json::json;

use crate::library::{Author, Book, Library, book, lend, refused};

const TITLE: u16 = 20;

fn check(library: &Library) -> JournalCheck {
    journal::verify(&library.system().view().unwrap()).unwrap()
}

/// Whether any key or value of the store holds the text.
fn holds(library: &Library, text: &str) -> bool {
    let text = text.to_lowercase();
    library.bytes().iter().any(|(key, value)| {
        [key, value]
            .into_iter()
            .any(|bytes| bytes.to_ascii_lowercase().windows(text.len()).any(|part| part == text.as_bytes()))
    })
}

#[test]
fn a_deleted_record_leaves_no_value_anywhere_and_the_chain_stands() {
    let library = Library::new();
    let other = library.book("Quiet");
    let id = library.book("Xanadu");
    let options = WriteOptions { reason: Some("Xanadu asked".to_owned()), ..WriteOptions::default() };
    library.system().write_with(&options, |work| lend(work, id)).unwrap();
    library
        .system()
        .call("books.update", json!({ "id": id, "set": { "title": "Xanadu two", "isbn": "xanadu-9" } }))
        .unwrap();
    // Columns and words of it are in the store, too.
    assert_eq!(library.system().view().unwrap().search("book", "xanadu", &Default::default(), 5).unwrap().len(), 1);
    library.crm.checkpoint().unwrap();
    let before = check(&library);
    assert!(holds(&library, "xanadu") && before.intact && before.erased == 0);

    let entries = library
        .system()
        .write(|work| {
            work.delete(id)?;
            work.erase_past("book", id.untyped(), None)
        })
        .unwrap()
        .revision;
    assert!(!holds(&library, "xanadu"));
    let after = check(&library);
    assert!(after.intact && after.erased > 0 && after.unexplained.is_none(), "{after:?}");
    assert_eq!(after.entries, entries);
    let view = library.system().view().unwrap();
    let history = view.history("book", id.untyped()).unwrap();
    let told: Vec<&str> = history.iter().map(|entry| entry.change.as_str()).collect();
    assert_eq!(told, ["deleted", "erased", "updated", "updated", "created"]);
    assert!(history.iter().all(|entry| entry.reason.is_none()));
    for field in history.iter().filter(|entry| entry.change != "erased").flat_map(|entry| &entry.fields) {
        assert!(field.erased && field.before.is_none() && field.after.is_none(), "{field:?}");
    }
    assert_eq!(view.history("book", other.untyped()).unwrap()[0].fields[0].after, Some(json!("Quiet")));
    assert_eq!(view.search("book", "quiet", &Default::default(), 5).unwrap().len(), 1);
    assert_eq!(refused(library.system().write(|work| work.restore_row("book", id.untyped()))).0, ErrorKind::NotFound);
    assert_eq!(check(&library.reopened()), after);
    // The next checkpoint is made from the records.
    library.crm.checkpoint_all().unwrap();
    assert!(!holds(&library, "xanadu"));
}

#[test]
fn some_fields_go_and_the_others_stay() {
    let library = Library::new();
    let id = library.add(Book { isbn: Some("keep-1".to_owned()), ..book("Secret") });
    library.system().call("books.update", json!({ "id": id, "set": { "title": "Hidden", "isbn": "keep-2" } })).unwrap();
    library
        .system()
        .write(|work| {
            work.modify(id, |book| {
                book.title = "Somebody".to_owned();
                Ok(())
            })?;
            let slug = work.catalog().record("book").unwrap().field("slug").unwrap().number;
            work.erase_past("book", id.untyped(), Some(&[TITLE, slug]))
        })
        .unwrap();
    assert!(!holds(&library, "secret") && !holds(&library, "hidden"));
    assert!(check(&library).intact);
    let history = library.system().view().unwrap().history("book", id.untyped()).unwrap();
    let of = |entry: usize, name: &str| history[entry].fields.iter().find(|field| field.field == name).unwrap().clone();
    assert_eq!((of(0, "title").before, of(0, "title").after), (None, Some(json!("Somebody"))));
    assert_eq!((history[1].change.as_str(), of(1, "title").before), ("erased", None));
    assert_eq!((of(2, "isbn").before, of(2, "isbn").after), (Some(json!("keep-1")), Some(json!("keep-2"))));
    assert!(of(2, "title").erased && !of(2, "isbn").erased);
    let past = library.system().view().unwrap().past("book", id.untyped()).unwrap();
    let titles: Vec<_> = past
        .iter()
        .map(|change| change.fields.iter().find(|field| field.number == TITLE).map(|f| f.after.clone()))
        .collect();
    assert_eq!(titles, [Some(Some(Value::Text("Somebody".to_owned()))), None, None]);
}

#[test]
fn the_past_of_one_record_among_hundreds_of_a_slot_goes_alone() {
    let library = Library::new();
    let ids = library
        .system()
        .write(|work| {
            (0..600)
                .map(|n| work.create(Author { name: format!("name-{n:03}-end"), ..Author::default() }))
                .collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
        .value;
    for n in [3, 300, 599] {
        library.system().write(|work| work.erase_past("author", ids[n].untyped(), None)).unwrap();
        // The record itself still says what it says.
        assert_eq!(library.get(ids[n]).name, format!("name-{n:03}-end"));
    }
    let found = check(&library);
    assert_eq!((found.intact, found.erased, found.unexplained), (true, 3, None));
    let view = library.system().view().unwrap();
    for n in [0, 2, 4, 299, 301, 598] {
        let history = view.history("author", ids[n].untyped()).unwrap();
        assert_eq!(history[0].fields[0].after, Some(json!(format!("name-{n:03}-end"))));
    }
}

#[test]
fn messages_and_jobs_that_name_the_record_go() {
    let library = Library::new();
    let (one, other) = (library.book("One"), library.book("Other"));
    library.system().write(|work| lend(work, one).and(lend(work, other))).unwrap();
    let waiting = |library: &Library| {
        let view = library.system().view().unwrap();
        let messages = crmkit_engine::outbox::pending(&view, None, None).unwrap();
        let jobs = crmkit_engine::due::pending(&view, Some("2030-01-01T00:00:00Z".parse().unwrap()), None).unwrap();
        let messages: Vec<_> = messages.into_iter().map(|message| message.subject).collect();
        (messages, jobs.into_iter().map(|job| job.subject).collect::<Vec<_>>())
    };
    assert_eq!(waiting(&library).0.len(), 2);
    library.system().write(|work| work.erase_past("book", one.untyped(), None)).unwrap();
    assert_eq!(waiting(&library), (vec![other.untyped()], vec![other.untyped()]));
    // It can be lent again, with a job of its own.
    library.system().write(|work| lend(work, one)).unwrap();
    assert_eq!(waiting(&library).1.len(), 2);
}

#[test]
fn only_the_system_erases_and_only_what_there_was() {
    let library = Library::new();
    let id = library.book("Kept");
    let clerk = library.user(&["*.*"]);
    assert_eq!(refused(clerk.write(|work| work.erase_past("book", id.untyped(), None))).0, ErrorKind::Denied);
    let nobody = RecordId::from_bytes([9; 16]);
    assert_eq!(refused(library.system().write(|work| work.erase_past("book", nobody, None))).0, ErrorKind::NotFound);
    assert_eq!(refused(library.system().write(|work| work.erase_past("nothing", nobody, None))).0, ErrorKind::NotFound);
    // What was undone erases nothing.
    library
        .system()
        .write(|work| {
            let failed: Result<(), _> = work.attempt(|work| {
                work.erase_past("book", id.untyped(), None)?;
                Err(crmkit_engine::Error::new(ErrorKind::Limit, "no"))
            });
            assert!(failed.is_err());
            work.create(book("More"))
        })
        .unwrap();
    let found = check(&library);
    assert_eq!((found.erased, found.unexplained), (0, None));
}

#[test]
fn a_value_that_somebody_took_out_by_hand_is_told_from_an_erased_one() {
    let library = Library::new();
    let id = library.book("Taken");
    library.system().write(|work| work.erase_past("book", id.untyped(), None)).unwrap();
    assert_eq!(check(&library).unexplained, None);
    // Without the entry that says so, the same bytes are a loss.
    let store = library.store.as_ref();
    let note = library.bytes().into_iter().find(|(key, _)| key[0] == b'j' && key[8] == 2).unwrap();
    let only_first: Vec<_> =
        library.bytes().into_iter().filter(|(key, _)| *key != note.0 && key != b"mjournal").collect();
    let cut = std::sync::Arc::new(MemoryStore::new());
    let mut writes: Vec<_> =
        only_first.iter().map(|(key, value)| crmkit_store::Write::Put(key.clone(), value.clone())).collect();
    let head = note.1[..32].to_vec();
    writes.push(crmkit_store::Write::Put(b"mjournal".to_vec(), [1_u64.to_be_bytes().as_slice(), &head].concat()));
    cut.commit(crmkit_store::Batch { writes, ..Default::default() }).unwrap();
    let crm = crate::library::open(&cut, &library.clock).unwrap();
    let found = journal::verify(&crm.session(crmkit_engine::Actor::system("test")).view().unwrap()).unwrap();
    assert_eq!((found.intact, found.unexplained), (true, Some(1)), "{:?}", store.snapshot().map(|s| s.revision()));
}

#[test]
fn dropped_checkpoints_are_made_anew() {
    let library = Library::new();
    library.book("One");
    library.crm.checkpoint_all().unwrap();
    let parts = |library: &Library| library.bytes().iter().filter(|(key, _)| key[0] == b'c').count();
    assert!(parts(&library) > 0);
    library.crm.drop_checkpoints().unwrap();
    assert_eq!(parts(&library), 0);
    assert_eq!(library.system().view().unwrap().search("book", "one", &Default::default(), 5).unwrap().len(), 1);
    library.crm.checkpoint_all().unwrap();
    assert!(parts(&library) > 0);
}

#[test]
fn another_program_on_the_same_store_forgets_what_was_erased() {
    let library = Library::new();
    let id = library.book("Xanadu");
    let beside = library.beside();
    assert_eq!(beside.system().view().unwrap().search("book", "xanadu", &Default::default(), 5).unwrap().len(), 1);
    library
        .system()
        .write(|work| {
            work.delete(id)?;
            work.erase_past("book", id.untyped(), None)
        })
        .unwrap();
    beside.book("Next");
    beside.crm.checkpoint_all().unwrap();
    assert!(!holds(&library, "xanadu"));
}
