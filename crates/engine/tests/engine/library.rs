//! A lending library: a few records that have every kind of link, and rules that can be provoked.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{
    Actor, Changed, Context, Crm, DueJob, Error, ErrorKind, ManualClock, Result, Role, Room, SeededRandom, Session,
    User, View, Work,
};
use crmkit_record::{Email, Filter, Id, Money, Problem, Record as _, Rest};
use crmkit_record_derive::{Record, Select, operation, question};
use crmkit_store::MemoryStore;
use serde_json::json;

/// Where books stand.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 40, name = "shelf", plural = "shelves", title = "name")]
pub(crate) struct Shelf {
    pub(crate) id: Id<Shelf>,
    #[field(20, unique)]
    pub(crate) name: String,
    #[field(21, default = "10", minimum = "1", maximum = "500")]
    pub(crate) places: Option<i64>,
    pub(crate) rest: Rest,
}

/// Who writes books.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 41, name = "author", plural = "authors", title = "name")]
pub(crate) struct Author {
    pub(crate) id: Id<Author>,
    #[field(20)]
    pub(crate) name: String,
    #[field(21, unique)]
    pub(crate) email: Option<Email>,
    /// Kept by a rule.
    #[field(22, optional, read_only)]
    pub(crate) books: i64,
    pub(crate) rest: Rest,
}

/// What people read.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 42, name = "book", plural = "books", title = "title")]
pub(crate) struct Book {
    pub(crate) id: Id<Book>,
    #[field(20, searchable)]
    pub(crate) title: String,
    #[field(21, unique)]
    pub(crate) isbn: Option<String>,
    #[field(22)]
    pub(crate) author: Option<Id<Author>>,
    #[field(23, on_delete = "clear")]
    pub(crate) sequel_of: Option<Id<Book>>,
    #[field(24, on_delete = "cascade")]
    pub(crate) shelf: Option<Id<Shelf>>,
    #[field(25, indexed)]
    pub(crate) tags: Vec<String>,
    #[field(26, indexed)]
    pub(crate) genre: Option<Genre>,
    #[field(27, minimum = "1", maximum = "9999")]
    pub(crate) pages: Option<i64>,
    #[field(28)]
    pub(crate) price: Option<Money>,
    #[field(29, indexed)]
    pub(crate) formats: Vec<Format>,
    #[field(30, on_delete = "clear")]
    pub(crate) related: Vec<Id<Book>>,
    /// Made from the title by a rule.
    #[field(31, indexed, read_only)]
    pub(crate) slug: Option<String>,
    #[field(32)]
    pub(crate) codes: Vec<String>,
    /// Whom to write to for another copy.
    #[field(33, indexed)]
    pub(crate) orders: Option<Email>,
    pub(crate) rest: Rest,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Select)]
pub(crate) enum Genre {
    #[default]
    Novel,
    Poems,
    Travel,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub(crate) enum Format {
    #[default]
    Paper,
    Audio,
    Screen,
}

/// A number that many writers raise.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 43, name = "tally", plural = "tallies")]
pub(crate) struct Tally {
    pub(crate) id: Id<Tally>,
    #[field(20, unique)]
    pub(crate) name: Option<String>,
    #[field(21)]
    pub(crate) value: i64,
    pub(crate) rest: Rest,
}

/// A record with garde's checks.
#[derive(Clone, Debug, Default, PartialEq, Record, garde::Validate)]
#[record(number = 44, name = "label", plural = "labels")]
pub(crate) struct Label {
    #[garde(skip)]
    pub(crate) id: Id<Label>,
    #[field(20)]
    #[garde(length(min = 3), custom(no_bar))]
    pub(crate) text: String,
    #[garde(skip)]
    pub(crate) rest: Rest,
}

fn no_bar(text: &str, (): &()) -> garde::Result {
    if text.contains("bar") { Err(garde::Error::new("has a | b in it")) } else { Ok(()) }
}

fn book_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(mut book) = changed.after::<Book>()? else { return Ok(()) };
    if book.title.starts_with("refused") {
        return Err(Problem::new("title", "book.refused", "this title is refused").into());
    }
    let slug = book.title.to_lowercase().replace(' ', "-");
    if book.slug.as_deref() != Some(slug.as_str()) {
        book.slug = Some(slug);
        work.update(book)?;
    }
    Ok(())
}

/// Counts an author's books, whoever changes one.
fn count_books(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let authors =
        [changed.before::<Book>()?, changed.after::<Book>()?].into_iter().flatten().filter_map(|book| book.author);
    for id in authors {
        let count = work.lookup("book", "author", &crmkit_record::Value::Reference(id.untyped()))?.len();
        if let Some(mut author) = work.find(id)? {
            author.books = i64::try_from(count).unwrap();
            work.update(author)?;
        }
    }
    Ok(())
}

fn tally_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(mut tally) = changed.after::<Tally>()? else { return Ok(()) };
    match tally.name.as_deref() {
        Some("endless") => tally.value += 1,
        Some("to ten") if tally.value < 10 => tally.value += 1,
        Some("vanishing") => return work.delete(tally.id),
        _ => return Ok(()),
    }
    work.update(tally)
}

/// Lends a book: asks for it back after two weeks and tells the host.
///
/// # Errors
/// `NotFound`.
#[operation(room = "library")]
pub(crate) fn lend(work: &mut Work<'_>, book: Id<Book>) -> Result<Book> {
    let lent = work.modify(book, |book| {
        book.tags.push("lent".to_owned());
        Ok(())
    })?;
    work.schedule("library.remind", book, work.now() + TimeDelta::days(14), json!({ "first": true }))?;
    work.emit("library.lent", book, json!({ "title": lent.title }));
    Ok(lent)
}

/// How many pages there are in all books that can be seen.
///
/// # Errors
/// `NotFound` for somebody who may not read books.
#[question(room = "library")]
pub(crate) fn pages(view: &View) -> Result<i64> {
    let mut pages = 0;
    view.each(|book: Book| {
        pages += book.pages.unwrap_or(0);
        Ok(())
    })?;
    Ok(pages)
}

/// Marks the book and asks again once more.
fn remind(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let id = job.subject::<Book>().ok_or_else(|| Error::new(ErrorKind::Invalid, "not a book"))?;
    work.modify(id, |book| {
        book.tags.push("reminded".to_owned());
        Ok(())
    })?;
    if job.payload["first"] == json!(true) {
        work.schedule("library.remind", id, job.at + TimeDelta::days(7), json!({ "first": false }))?;
    }
    Ok(())
}

fn silence(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let id = job.subject::<Book>().ok_or_else(|| Error::new(ErrorKind::Invalid, "not a book"))?;
    work.unschedule("library.remind", id)
}

fn break_down(_: &mut Work<'_>, _: &DueJob) -> Result<()> {
    Err(Error::new(ErrorKind::Invalid, "this job breaks down"))
}

pub(crate) fn room() -> Room {
    Room::new("library")
        .record::<Shelf>()
        .record::<Author>()
        .record::<Book>()
        .record::<Tally>()
        .checked_record::<Label>()
        .rule::<Book>("slug", book_rule)
        .rule::<Book>("count books", count_books)
        .rule::<Tally>("tally", tally_rule)
        .operation::<LendOperation>()
        .question::<PagesQuestion>()
        .on_due("library.remind", remind)
        .on_due("library.silence", silence)
        .on_due("library.break", break_down)
}

/// One library with its clock and its store.
pub(crate) struct Library {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) store: Arc<MemoryStore>,
}

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

impl Library {
    pub(crate) fn new() -> Self {
        let (clock, store) = (Arc::new(ManualClock::new(start())), Arc::new(MemoryStore::new()));
        let crm = open(&store, &clock).unwrap();
        Self { crm, clock, store }
    }

    /// The session of the system.
    pub(crate) fn system(&self) -> Session {
        self.crm.session(Actor::system("test"))
    }

    /// The session of a new user whose one role has these rights.
    pub(crate) fn user(&self, rights: &[&str]) -> Session {
        self.crm.session(Actor::user(self.new_user(rights)))
    }

    pub(crate) fn new_user(&self, rights: &[&str]) -> Id<User> {
        let rights: Vec<String> = rights.iter().map(|right| (*right).to_owned()).collect();
        let made = self.system().write(|work| {
            let name = format!("role {}", work.count("role", &Filter::All)?);
            let role = work.create(Role { name, rights: rights.clone(), ..Role::default() })?;
            work.create(User { name: "Ada".to_owned(), roles: vec![role], ..User::default() })
        });
        made.unwrap().value
    }

    /// The same data, opened again.
    pub(crate) fn reopened(&self) -> Self {
        let crm = open(&self.store, &self.clock).unwrap();
        Self { crm, clock: self.clock.clone(), store: self.store.clone() }
    }

    /// Another CRM on the same store, with a chance of its own: two with the same would give out the same ids.
    pub(crate) fn beside(&self) -> Self {
        let context = Context::new(self.clock.clone(), Arc::new(SeededRandom::new(8)));
        let crm = Crm::open(self.store.clone(), context, &[room()]).unwrap();
        Self { crm, clock: self.clock.clone(), store: self.store.clone() }
    }

    pub(crate) fn book(&self, title: &str) -> Id<Book> {
        self.add(Book { title: title.to_owned(), ..Book::default() })
    }

    pub(crate) fn author(&self, name: &str) -> Id<Author> {
        self.add(Author { name: name.to_owned(), ..Author::default() })
    }

    pub(crate) fn shelf(&self, name: &str) -> Id<Shelf> {
        self.add(Shelf { name: name.to_owned(), ..Shelf::default() })
    }

    pub(crate) fn add<T: crmkit_record::Record>(&self, record: T) -> Id<T> {
        self.system().write(|work| work.create(record.clone())).unwrap().value
    }

    pub(crate) fn get<T: crmkit_record::Record>(&self, id: Id<T>) -> T {
        self.system().view().unwrap().get(id).unwrap()
    }

    pub(crate) fn find<T: crmkit_record::Record>(&self, id: Id<T>) -> Option<T> {
        self.system().view().unwrap().find(id).unwrap()
    }

    /// How many records of each type of the library there are.
    pub(crate) fn counts(&self) -> [u64; 5] {
        let view = self.system().view().unwrap();
        [Shelf::NAME, Author::NAME, Book::NAME, Tally::NAME, Label::NAME]
            .map(|name| view.count(name, &Filter::All).unwrap())
    }

    /// Every byte that the store holds.
    pub(crate) fn bytes(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        use crmkit_store::{Direction, KeyRange, Store as _};
        self.store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
    }
}

pub(crate) fn open(store: &Arc<MemoryStore>, clock: &Arc<ManualClock>) -> Result<Crm> {
    let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(7)));
    Crm::open(store.clone(), context, &[room()])
}

/// A book with nothing but a title.
pub(crate) fn book(title: &str) -> Book {
    Book { title: title.to_owned(), ..Book::default() }
}

/// The error of something that has to fail.
#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T>) -> (ErrorKind, String) {
    let error = result.expect_err("this has to be refused");
    (error.kind(), error.to_string())
}

/// The kind of an error and the path and code of its first problem.
#[track_caller]
pub(crate) fn problem<T: std::fmt::Debug>(result: Result<T>) -> (ErrorKind, String, String) {
    let error = result.expect_err("this has to be refused");
    let (path, code) =
        error.problems().first().map(|problem| (problem.path.clone(), problem.code.to_string())).unwrap_or_default();
    (error.kind(), path, code)
}
