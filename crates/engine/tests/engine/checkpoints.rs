//! Checkpoints: what is opened from one answers as before, and reads no more than it needs.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crmkit_engine::{Actor, Context, Crm, CustomField, CustomKind, ErrorKind, SeededRandom};
use crmkit_record::{Filter, Record};
use crmkit_store::{Batch, Claim, Durability, MemoryStore, Revision, Snapshot, Store, StoreError, Write};

use crate::counting::opened;
use crate::library::{Author, Book, Library, book, refused, room};

fn count(crm: &Crm, filter: &str) -> u64 {
    crm.session(Actor::system("test")).view().unwrap().count("book", &Filter::parse(filter).unwrap()).unwrap()
}

fn shelves() -> Library {
    let library = Library::new();
    for number in 1..=50 {
        library.add(Book { pages: Some(number), ..book(if number % 5 == 0 { "Atlas of rivers" } else { "Novel" }) });
    }
    library
}

/// The keys of the store that belong to checkpoints, with their generation.
fn parts(library: &Library) -> BTreeMap<u64, usize> {
    let mut generations = BTreeMap::new();
    for (key, _) in library.bytes().into_iter().filter(|(key, _)| key[0] == b'c' && key.len() > 3) {
        *generations.entry(u64::from_be_bytes(key[3..11].try_into().unwrap())).or_default() += 1;
    }
    generations
}

const PAGES: &str = "pages between 10 and 19";
const WORDS: &str = "text matches \"rivers\"";

#[test]
fn an_opened_store_answers_from_its_checkpoint_without_reading_records() {
    let library = shelves();
    assert_eq!((count(&library.crm, PAGES), count(&library.crm, WORDS)), (10, 10));
    assert_eq!(library.crm.checkpoint().unwrap().types, 1);
    let (crm, books) = opened(&library);
    assert_eq!((count(&crm, PAGES), count(&crm, WORDS)), (10, 10));
    assert_eq!(books.load(Ordering::Relaxed), 0);
    // Without a checkpoint, every book is read.
    for (key, _) in library.bytes().into_iter().filter(|(key, _)| key[0] == b'c') {
        let writes = vec![Write::Delete(key)];
        library.store.commit(Batch { writes, ..Batch::default() }).unwrap();
    }
    let (crm, books) = opened(&library);
    assert_eq!(count(&crm, PAGES), 10);
    assert_eq!(books.load(Ordering::Relaxed), 50);
}

#[test]
fn what_changed_since_is_brought_forward() {
    let library = shelves();
    let first = library.add(Book { pages: Some(15), ..book("One more of rivers") });
    assert_eq!((count(&library.crm, PAGES), count(&library.crm, WORDS)), (11, 11));
    library.crm.checkpoint().unwrap();
    library.system().write(|work| work.delete(first)).unwrap();
    library.add(Book { pages: Some(12), ..book("Rivers") });
    let changed = library.add(book("Lakes"));
    library
        .system()
        .write(|work| {
            let book = work.get(changed)?;
            work.update(Book { pages: Some(18), title: "Rivers and lakes".to_owned(), ..book })
        })
        .unwrap();
    let (crm, books) = opened(&library);
    // One question after the other: the second takes a column that the first had no need of.
    assert_eq!(count(&crm, "title contains \"lakes\""), 1);
    library.add(Book { pages: Some(13), ..book("Rivers again") });
    assert_eq!((count(&crm, PAGES), count(&crm, WORDS)), (13, 13));
    assert_eq!(books.load(Ordering::Relaxed), 0);
    // The next checkpoint keeps what this program had not asked for.
    assert_eq!(crm.checkpoint().unwrap().types, 1);
    let (crm, books) = opened(&library);
    assert_eq!((count(&crm, PAGES), count(&crm, WORDS), count(&crm, "title = Lakes")), (13, 13, 0));
    assert_eq!(books.load(Ordering::Relaxed), 0);
}

#[test]
fn a_checkpoint_of_the_same_state_is_not_written_twice_and_an_old_one_goes() {
    let library = shelves();
    assert_eq!(library.crm.checkpoint().unwrap().types, 0, "nobody has asked anything");
    count(&library.crm, PAGES);
    let first = library.crm.checkpoint().unwrap();
    assert!(first.bytes > 0);
    assert_eq!(parts(&library).into_keys().collect::<Vec<_>>(), [1]);
    let again = library.crm.checkpoint().unwrap();
    assert_eq!((again.types, again.bytes), (1, 0));
    // What a program that died in the middle has left goes with the next one.
    let mut lost = parts_key();
    lost.extend_from_slice(&77_u64.to_be_bytes());
    lost.extend_from_slice(b"ids\0\0\0\0\0");
    library.store.commit(Batch { writes: vec![Write::Put(lost, vec![1; 10])], ..Batch::default() }).unwrap();
    library.book("Another");
    assert!(library.crm.checkpoint().unwrap().bytes > 0);
    assert_eq!(parts(&library).into_keys().collect::<Vec<_>>(), [2]);
}

#[test]
fn whoever_has_asked_nothing_can_have_a_checkpoint_of_everything() {
    let library = shelves();
    let author = library.system().write(|work| work.create(Author { name: "Ines".to_owned(), ..Author::default() }));
    author.unwrap();
    let (crm, _) = opened(&library);
    let written = crm.checkpoint_all().unwrap();
    assert!(written.types >= 2 && written.bytes > 0, "{written:?}");
    let (crm, books) = opened(&library);
    assert_eq!((count(&crm, PAGES), count(&crm, WORDS)), (10, 10));
    assert_eq!(books.load(Ordering::Relaxed), 0);
    let again = crm.checkpoint_all().unwrap();
    assert_eq!((again.types, again.bytes), (written.types, 0));
}

fn parts_key() -> Vec<u8> {
    let mut key = vec![b'c'];
    key.extend_from_slice(&Book::NUMBER.to_be_bytes());
    key
}

#[test]
fn a_damaged_checkpoint_is_as_good_as_none() {
    let library = shelves();
    assert_eq!((count(&library.crm, PAGES), count(&library.crm, WORDS)), (10, 10));
    library.crm.checkpoint().unwrap();
    for (key, value) in library.bytes().into_iter().filter(|(key, _)| key[0] == b'c') {
        for damage in [Vec::new(), value[..value.len() / 2].to_vec(), [&value[..], &[0]].concat()] {
            let put = |value: Vec<u8>| {
                let writes = vec![Write::Put(key.clone(), value)];
                library.store.commit(Batch { writes, ..Batch::default() }).unwrap();
            };
            put(damage);
            let (crm, _) = opened(&library);
            assert_eq!((count(&crm, PAGES), count(&crm, WORDS)), (10, 10));
            put(value.clone());
        }
    }
}

#[test]
fn a_checkpoint_that_is_far_behind_is_as_good_as_none() {
    let library = shelves();
    assert_eq!(count(&library.crm, PAGES), 10);
    library.crm.checkpoint().unwrap();
    for _ in 0..1_001 {
        library.author("Somebody");
    }
    let (crm, books) = opened(&library);
    assert_eq!(count(&crm, PAGES), 10);
    assert_eq!(books.load(Ordering::Relaxed), 50);
}

#[test]
fn a_checkpoint_of_another_journal_is_as_good_as_none() {
    let (library, other) = (shelves(), Library::new());
    for number in 1..=60 {
        other.add(Book { pages: Some(number), ..book("Other") });
    }
    count(&library.crm, PAGES);
    library.crm.checkpoint().unwrap();
    for (key, value) in library.bytes().into_iter().filter(|(key, _)| key[0] == b'c') {
        other.store.commit(Batch { writes: vec![Write::Put(key, value)], ..Batch::default() }).unwrap();
    }
    let (crm, books) = opened(&other);
    assert_eq!(count(&crm, "pages >= 0"), 60);
    assert_eq!(books.load(Ordering::Relaxed), 60);
}

#[test]
fn custom_fields_have_columns_in_a_checkpoint_too() {
    let library = shelves();
    let session = library.system();
    session.write(|work| work.create(CustomField { ..custom("shelf_mark", CustomKind::Text) })).unwrap();
    let set = |mark: &str| {
        session
            .call("books.create", serde_json::json!({ "title": "Marked", "custom": { "shelf_mark": mark } }))
            .unwrap();
    };
    set("A 1");
    set("A 2");
    assert_eq!(count(&library.crm, "custom.shelf_mark = \"A 1\""), 1);
    library.crm.checkpoint().unwrap();
    let (crm, books) = opened(&library);
    assert_eq!(count(&crm, "custom.shelf_mark starts A"), 2);
    assert_eq!(books.load(Ordering::Relaxed), 0);
}

fn custom(name: &str, kind: CustomKind) -> CustomField {
    CustomField {
        record: "book".to_owned(),
        name: name.to_owned(),
        label: Some(name.to_owned()),
        kind: Some(kind),
        ..CustomField::default()
    }
}

#[test]
fn two_programs_do_not_mix_their_rows() {
    let library = shelves();
    count(&library.crm, PAGES);
    library.crm.checkpoint().unwrap();
    // Both number their rows as the checkpoint does, and go on each in its own order.
    let (one, _) = opened(&library);
    let (other, _) = opened(&library);
    assert_eq!((count(&one, PAGES), count(&other, PAGES)), (10, 10));
    library
        .system()
        .write(|work| {
            for number in 0..20 {
                work.create(Author { name: format!("Author {number}"), ..Author::default() })?;
                work.create(Book { pages: Some(11), ..book("Late") })?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!((count(&one, PAGES), count(&other, PAGES)), (30, 30));
    library.add(Book { pages: Some(11), ..book("Later") });
    assert_eq!(count(&one, PAGES), 31);
    one.checkpoint().unwrap();
    // A column that `other` has not loaded yet does not come from the checkpoint of `one`.
    assert_eq!((count(&other, "title = Later"), count(&other, "title = Late")), (1, 20));
    other.checkpoint().unwrap();
    let (third, books) = opened(&library);
    assert_eq!((count(&third, PAGES), count(&third, "title = Late")), (31, 20));
    assert_eq!(books.load(Ordering::Relaxed), 0);
}

#[test]
fn a_checkpoint_that_somebody_else_writes_is_a_conflict() {
    /// A store in which somebody else writes a manifest before every batch of a checkpoint.
    struct Contested(Arc<MemoryStore>);
    impl Store for Contested {
        fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
            self.0.snapshot()
        }
        fn commit(&self, batch: Batch) -> Result<Revision, StoreError> {
            if let Some(Claim::Key(key)) = batch.claims.first()
                && key.first() == Some(&b'c')
            {
                let writes = vec![Write::Put(key.clone(), b"{}".to_vec())];
                self.0.commit(Batch { writes, durability: Durability::Relaxed, ..Batch::default() })?;
            }
            self.0.commit(batch)
        }
    }
    let library = shelves();
    let context = Context::new(library.clock.clone(), Arc::new(SeededRandom::new(8)));
    let crm = Crm::open(Arc::new(Contested(library.store.clone())), context, &[room()]).unwrap();
    assert_eq!(count(&crm, PAGES), 10);
    assert_eq!(refused(crm.checkpoint()).0, ErrorKind::Conflict);
    assert_eq!(count(&crm, PAGES), 10);
    let (crm, _) = opened(&library);
    assert_eq!(count(&crm, PAGES), 10);
}
