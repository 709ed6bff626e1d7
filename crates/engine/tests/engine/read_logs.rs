//! Who looked at what.

use crmkit_engine::{ErrorKind, HistoryEntry, ReadOptions, journal};
use crmkit_record::Filter;
use serde_json::json;

use crate::library::{Author, Library, lend, refused};

/// A library in which it is noted who reads about authors.
fn noted() -> Library {
    let library = Library::new();
    library.system().call("read_logs.create", json!({ "record_type": "author" })).unwrap();
    library
}

fn history(library: &Library, id: crmkit_record::Id<Author>) -> Vec<HistoryEntry> {
    library.system().view().unwrap().history("author", id.untyped()).unwrap()
}

fn told(library: &Library, id: crmkit_record::Id<Author>) -> Vec<(String, String, Vec<String>)> {
    history(library, id).into_iter().map(|entry| (entry.change, entry.actor, entry.operations)).collect()
}

#[test]
fn every_way_to_be_shown_a_record_leaves_a_note_and_the_record_as_it_was() {
    let library = noted();
    let (ada, bob) = (library.author("Ada"), library.author("Bob"));
    let revision = |library: &Library| library.get(ada).rest.clone();
    let before = revision(&library);
    let clerk = library.user(&["author.*", "book.*", "journal.entries"]);
    let who = clerk.actor().to_string();
    let mut expected = vec![("created".to_owned(), "system:test".to_owned(), vec![])];
    let questions = [
        ("authors.get", json!({ "id": ada })),
        ("authors.list", json!({ "filter": "name starts \"A\"" })),
        ("authors.list", json!({ "sort": "-name" })),
        ("authors.history", json!({ "id": ada })),
        ("journal.entries", json!({})),
    ];
    for (question, arguments) in questions {
        clerk.ask(question, arguments).unwrap();
        expected.insert(0, ("read".to_owned(), who.clone(), vec![question.to_owned()]));
        assert_eq!(told(&library, ada), expected, "{question}");
    }
    clerk.read(|view| view.get(ada)).unwrap();
    expected.insert(0, ("read".to_owned(), who.clone(), vec!["read".to_owned()]));
    assert_eq!(told(&library, ada), expected);
    // Bob was shown only where he was on the page.
    let bobs: Vec<_> = told(&library, bob).into_iter().map(|(_, _, question)| question).collect();
    assert!(bobs.contains(&vec!["authors.list".to_owned()]) && !bobs.contains(&vec!["authors.get".to_owned()]));
    assert_eq!(revision(&library), before);
    assert!(journal::verify(&library.system().view().unwrap()).unwrap().intact);
    // Numbers are no records.
    let entries = told(&library, ada).len();
    clerk.ask("authors.count", json!({})).unwrap();
    assert_eq!(told(&library, ada).len(), entries);
}

#[test]
fn a_reason_goes_along() {
    let library = noted();
    let ada = library.author("Ada");
    let clerk = library.user(&["author.read"]);
    let options = ReadOptions { reason: Some("she called".to_owned()) };
    clerk.read_with(&options, |view| view.get(ada)).unwrap();
    assert_eq!(history(&library, ada)[0].reason.as_deref(), Some("she called"));
}

#[test]
fn a_plain_view_of_a_user_refuses_and_one_of_the_system_gives() {
    let library = noted();
    let ada = library.author("Ada");
    let clerk = library.user(&["author.*", "book.*"]);
    let view = clerk.view().unwrap();
    assert_eq!(refused(view.get(ada)).0, ErrorKind::Denied);
    assert_eq!(refused(view.row("author", ada.untyped())).0, ErrorKind::Denied);
    assert_eq!(refused(view.count("author", &Filter::All)).0, ErrorKind::Denied);
    assert_eq!(refused(view.history("author", ada.untyped())).0, ErrorKind::Denied);
    assert!(
        journal::entries(&view, None, None)
            .unwrap()
            .iter()
            .all(|entry| entry.changes.iter().all(|c| c.record != "author"))
    );
    assert_eq!(view.count("book", &Filter::All).unwrap(), 0);
    assert_eq!(library.get(ada).name, "Ada");
    assert_eq!(told(&library, ada).len(), 1);
    // The system is exempt from the refusal, not from the note.
    library.system().ask("authors.get", json!({ "id": ada })).unwrap();
    assert_eq!(told(&library, ada)[0].1, "system:test");
}

#[test]
fn what_a_write_shows_is_noted_in_its_own_entry() {
    let library = noted();
    let ada = library.author("Ada");
    let book = library.book("One");
    let clerk = library.user(&["*.*"]);
    let entry = clerk.write(|work| {
        work.get(ada)?;
        lend(work, book)
    });
    let last = &history(&library, ada)[0];
    assert_eq!((last.change.as_str(), last.revision), ("read", entry.unwrap().revision));
    // What the write changes is no mere read.
    clerk.call("authors.update", json!({ "id": ada, "set": { "name": "Ada L." } })).unwrap();
    assert_eq!(history(&library, ada)[0].change, "updated");
    // A dry run shows as much as a real one.
    let dry = crmkit_engine::WriteOptions { dry_run: true, ..Default::default() };
    clerk.write_with(&dry, |work| work.get(ada)).unwrap();
    assert_eq!(history(&library, ada)[0].change, "read");
}

#[test]
fn without_the_setting_nothing_is_noted_and_it_can_be_taken_back() {
    let library = Library::new();
    let ada = library.author("Ada");
    let clerk = library.user(&["author.*"]);
    clerk.ask("authors.get", json!({ "id": ada })).unwrap();
    assert_eq!(told(&library, ada).len(), 1);
    let made = library.system().call("read_logs.create", json!({ "record_type": "author" })).unwrap();
    assert_eq!(refused(clerk.view().unwrap().get(ada)).0, ErrorKind::Denied);
    assert_eq!(
        refused(library.reopened().crm.session(clerk.actor().clone()).view().unwrap().get(ada)).0,
        ErrorKind::Denied
    );
    library.system().call("read_logs.delete", json!({ "id": made["id"] })).unwrap();
    assert_eq!(clerk.view().unwrap().get(ada).unwrap().name, "Ada");
    let unknown = library.system().call("read_logs.create", json!({ "record_type": "unicorn" }));
    assert_eq!(refused(unknown).0, ErrorKind::Invalid);
}
