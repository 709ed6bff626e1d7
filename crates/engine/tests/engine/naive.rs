//! Random writes through the gate against the plainest model there is: maps of rows, searched from one end to the other.

use std::collections::BTreeMap;

use crmkit_engine::{ErrorKind, MAX_LIMIT, Query, Result, Work, journal};
use crmkit_record::{Filter, Id, Value, field};
use proptest::prelude::*;

use crate::library::{Author, Book, Format, Genre, Library};
use crate::store_keys::assert_index_is_exact;

/// One step of a write. Numbers choose among what exists, or among what does not.
#[derive(Clone, Debug)]
enum Step {
    AddAuthor,
    AddBook(Content),
    ChangeBook(usize, Content),
    DeleteBook(usize),
    RestoreBook(usize),
    DeleteAuthor(usize),
    /// Steps of which all or none happen, inside the write.
    Attempt(Vec<Step>),
}

/// What a book is to hold.
#[derive(Clone, Debug)]
struct Content {
    title: u8,
    isbn: Option<u8>,
    author: Option<usize>,
    sequel_of: Option<usize>,
    tags: Vec<u8>,
    genre: Option<u8>,
    formats: u8,
    pages: Option<i64>,
}

fn content() -> impl Strategy<Value = Content> {
    let isbn = prop_oneof![2 => Just(None), 1 => (0..6_u8).prop_map(Some)];
    let author = prop_oneof![1 => Just(None), 2 => (0..6_usize).prop_map(Some)];
    let sequel = prop_oneof![2 => Just(None), 1 => (0..9_usize).prop_map(Some)];
    let parts =
        (0..5_u8, isbn, author, sequel, prop::collection::vec(0..4_u8, 0..3), prop::option::of(0..3_u8), 0..4_u8);
    (parts, prop::option::of(-1..12_i64)).prop_map(|((title, isbn, author, sequel_of, tags, genre, formats), pages)| {
        Content { title, isbn, author, sequel_of, tags, genre, formats, pages }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let leaf = prop_oneof![
        2 => Just(Step::AddAuthor),
        6 => content().prop_map(Step::AddBook),
        6 => (0..12_usize, content()).prop_map(|(at, content)| Step::ChangeBook(at, content)),
        2 => (0..12_usize).prop_map(Step::DeleteBook),
        2 => (0..12_usize).prop_map(Step::RestoreBook),
        1 => (0..6_usize).prop_map(Step::DeleteAuthor),
    ];
    let several = prop::collection::vec(leaf.clone(), 1..4).prop_map(Step::Attempt);
    prop_oneof![5 => leaf, 1 => several]
}

#[derive(Clone, Debug, Default)]
struct Model {
    authors: BTreeMap<Id<Author>, Author>,
    books: BTreeMap<Id<Book>, Book>,
    /// Every book that ever was, in the order of creation, and what it was when it was deleted.
    every_book: Vec<Id<Book>>,
    every_author: Vec<Id<Author>>,
    deleted: BTreeMap<Id<Book>, Book>,
    /// The books as the store has them.
    stored: BTreeMap<Id<Book>, Book>,
    /// How many commits changed the book.
    history: BTreeMap<Id<Book>, usize>,
}

fn nth<T: Copy>(list: &[T], at: usize) -> Option<T> {
    list.get(at % list.len().max(1)).copied()
}

impl Content {
    fn book(&self, model: &Model, id: Id<Book>) -> Book {
        let formats = [Format::Paper, Format::Audio];
        Book {
            id,
            title: if self.title == 0 { String::new() } else { format!("Title {}", self.title) },
            isbn: self.isbn.map(|isbn| format!("isbn {isbn}")),
            author: self.author.and_then(|at| nth(&model.every_author, at)),
            sequel_of: self.sequel_of.and_then(|at| nth(&model.every_book, at)),
            tags: self.tags.iter().map(|tag| format!("tag {tag}")).collect(),
            genre: self.genre.map(|genre| [Genre::Novel, Genre::Poems, Genre::Travel][usize::from(genre)]),
            formats: (0..2_usize).filter(|bit| self.formats >> bit & 1 == 1).map(|bit| formats[bit]).collect(),
            pages: self.pages,
            ..Book::default()
        }
    }
}

impl Model {
    /// Whether the state is one that the gate lets through.
    fn is_sound(&self) -> bool {
        let mut isbns = std::collections::HashSet::new();
        self.books.values().all(|book| {
            !book.title.is_empty()
                && book.pages.is_none_or(|pages| (1..=9_999).contains(&pages))
                && book.author.is_none_or(|author| self.authors.contains_key(&author))
                && book.sequel_of.is_none_or(|book| self.books.contains_key(&book))
                && book.isbn.as_ref().is_none_or(|isbn| isbns.insert(isbn.clone()))
        })
    }

    /// What the rules of the library make of it.
    fn derive(&mut self) {
        for book in self.books.values_mut() {
            book.slug = Some(book.title.to_lowercase().replace(' ', "-"));
        }
        let books = &self.books;
        for (id, author) in &mut self.authors {
            author.books = books.values().filter(|book| book.author == Some(*id)).count() as i64;
        }
    }

    fn delete_book(&mut self, id: Id<Book>) {
        let gone = self.books.remove(&id).unwrap();
        // The journal knows the book as the store had it, not what the same write did to it before.
        match self.stored.get(&id) {
            Some(stored) => drop(self.deleted.insert(id, stored.clone())),
            None => drop(self.deleted.entry(id).or_insert(gone)),
        }
        for book in self.books.values_mut().filter(|book| book.sequel_of == Some(id)) {
            book.sequel_of = None;
        }
    }
}

/// Does the step in both worlds. `Err` when the gate refuses at once; what is only wrong in the end shows in the end.
fn take(step: &Step, work: &mut Work<'_>, model: &mut Model) -> Result<()> {
    match step {
        Step::AddAuthor => {
            let author = Author { name: "Somebody".to_owned(), ..Author::default() };
            let id = work.create(author.clone())?;
            model.authors.insert(id, Author { id, ..author });
            model.every_author.push(id);
        }
        Step::AddBook(content) => {
            let book = content.book(model, Id::nil());
            let id = work.create(book.clone())?;
            model.books.insert(id, Book { id, ..book });
            model.every_book.push(id);
        }
        Step::ChangeBook(at, content) => {
            let Some(id) = nth(&model.every_book, *at) else { return Ok(()) };
            let known = model.books.contains_key(&id);
            let book = content.book(model, id);
            let outcome = work.update(book.clone());
            assert_eq!(outcome.is_ok(), known);
            outcome?;
            model.books.insert(id, book);
        }
        Step::DeleteBook(at) => {
            let Some(id) = nth(&model.every_book, *at) else { return Ok(()) };
            let known = model.books.contains_key(&id);
            let outcome = work.delete(id);
            assert_eq!(outcome.is_ok(), known);
            outcome?;
            model.delete_book(id);
        }
        Step::RestoreBook(at) => {
            let Some(id) = nth(&model.every_book, *at) else { return Ok(()) };
            let gone = model.deleted.get(&id).filter(|_| !model.books.contains_key(&id)).cloned();
            let outcome = work.restore_row("book", id.untyped());
            // A book that was made and deleted within this very write never was.
            outcome?;
            // One that this very write has deleted is again as the store has it.
            model.books.insert(id, model.stored.get(&id).cloned().or(gone).unwrap());
        }
        Step::DeleteAuthor(at) => {
            let Some(id) = nth(&model.every_author, *at) else { return Ok(()) };
            let free = model.authors.contains_key(&id) && !model.books.values().any(|book| book.author == Some(id));
            let outcome = work.delete(id);
            assert_eq!(outcome.is_ok(), free);
            outcome?;
            model.authors.remove(&id);
        }
        Step::Attempt(steps) => {
            let before = model.clone();
            let outcome = work.attempt(|work| steps.iter().try_for_each(|step| take(step, work, model)));
            if let Err(error) = outcome {
                assert_ne!(error.kind(), ErrorKind::Limit, "{error}");
                // What was wrong before the attempt is told by it, and by the write in the end.
                *model = before;
            } else {
                assert!(model.is_sound());
            }
        }
    }
    Ok(())
}

/// Every answer that the engine gives about the present equals that of the model.
fn compare(library: &Library, model: &Model, commits: u64) {
    let view = library.system().view().unwrap();
    let whole = Query { limit: MAX_LIMIT, ..Query::default() };
    let strip = |mut book: Book| {
        book.rest = Default::default();
        book
    };
    let books: Vec<Book> = view.list::<Book>(&whole).unwrap().items.into_iter().map(strip).collect();
    assert_eq!(books, model.books.values().cloned().collect::<Vec<_>>());
    let authors: Vec<(Id<Author>, i64)> =
        view.list::<Author>(&whole).unwrap().items.into_iter().map(|author| (author.id, author.books)).collect();
    assert_eq!(authors, model.authors.values().map(|author| (author.id, author.books)).collect::<Vec<_>>());
    for id in &model.every_book {
        assert_eq!(view.find(*id).unwrap().map(strip), model.books.get(id).cloned());
        assert_eq!(view.history("book", id.untyped()).unwrap().len(), model.history[id], "{id}");
    }
    let ids = |holds: &dyn Fn(&Book) -> bool| {
        model.books.values().filter(|book| holds(book)).map(|book| book.id.untyped()).collect::<Vec<_>>()
    };
    for number in 0..6 {
        let (isbn, tag) = (format!("isbn {number}"), format!("tag {number}"));
        assert_eq!(
            view.lookup("book", "isbn", &Value::Text(isbn.clone())).unwrap(),
            ids(&|book| book.isbn.as_ref() == Some(&isbn))
        );
        assert_eq!(
            view.lookup("book", "tags", &Value::Text(tag.clone())).unwrap(),
            ids(&|book| book.tags.contains(&tag))
        );
    }
    for (name, genre) in [("novel", Genre::Novel), ("poems", Genre::Poems), ("travel", Genre::Travel)] {
        let expected = ids(&|book| book.genre == Some(genre)).len() as u64;
        assert_eq!(view.count("book", &field("genre").equals(name)).unwrap(), expected);
        let some = Filter::parse(&format!("genre = {name} and pages > 5")).unwrap();
        let expected = ids(&|book| book.genre == Some(genre) && book.pages.is_some_and(|pages| pages > 5)).len() as u64;
        assert_eq!(view.count("book", &some).unwrap(), expected);
    }
    assert_eq!(
        view.count("book", &field("formats").has("audio")).unwrap(),
        ids(&|book| book.formats.contains(&Format::Audio)).len() as u64
    );
    for author in &model.every_author {
        let value = Value::Reference(author.untyped());
        assert_eq!(view.lookup("book", "author", &value).unwrap(), ids(&|book| book.author == Some(*author)));
    }
    let check = journal::verify(&view).unwrap();
    assert_eq!((check.entries, check.intact), (commits, true));
    assert_index_is_exact(library);
}

/// A rule counts two books, of which one is then found wanting and taken back: the count must follow.
#[test]
fn a_check_that_fails_leaves_nothing_of_the_rules_that_ran_before_it() {
    let library = Library::new();
    let author = library
        .system()
        .write(|work| work.create(Author { name: "Somebody".to_owned(), ..Author::default() }))
        .unwrap()
        .value;
    let book = |title: &str| Book { title: title.to_owned(), author: Some(author), ..Book::default() };
    library
        .system()
        .write(|work| {
            work.create(book("Good"))?;
            let bad = work.create(book(""))?;
            assert_eq!(work.attempt(|_| Ok(())).unwrap_err().kind(), ErrorKind::Invalid);
            work.delete(bad)
        })
        .unwrap();
    assert_eq!(library.system().view().unwrap().get(author).unwrap().books, 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_writes_equal_the_plainest_model(writes in prop::collection::vec(prop::collection::vec(step(), 1..5), 1..14)) {
        let library = Library::new();
        let mut model = Model::default();
        let mut commits = 0;
        for steps in writes {
            let mut next = model.clone();
            let before = library.bytes();
            let outcome = library.system().write(|work| {
                next = Model { stored: model.books.clone(), ..model.clone() };
                steps.iter().try_for_each(|step| take(step, work, &mut next))
            });
            match outcome {
                Ok(committed) => {
                    next.derive();
                    prop_assert!(next.is_sound(), "the gate let {next:?} through");
                    for change in &committed.changes {
                        if change.record == "book" {
                            *next.history.entry(Id::new(change.id)).or_default() += 1;
                        }
                    }
                    commits += u64::from(!committed.changes.is_empty());
                    prop_assert_eq!(committed.revision, commits);
                    // A book that was made and deleted in one write never was.
                    next.every_book.retain(|id| next.history.contains_key(id));
                    next.deleted.retain(|id, _| next.every_book.contains(id));
                    model = next;
                }
                Err(error) => {
                    let known = [ErrorKind::Invalid, ErrorKind::Duplicate, ErrorKind::Referenced, ErrorKind::NotFound];
                    prop_assert!(known.contains(&error.kind()), "{error}");
                    prop_assert_eq!(library.bytes(), before, "nothing is half written");
                }
            }
            compare(&library, &model, commits);
        }
        compare(&library.reopened(), &model, commits);
    }
}
