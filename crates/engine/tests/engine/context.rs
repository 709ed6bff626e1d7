//! Time and chance come from outside.

use std::sync::Arc;

use chrono::TimeDelta;
use crmkit_engine::{Actor, Context, Crm};
use crmkit_record::Value;
use crmkit_store::{Direction, KeyRange, MemoryStore, Store as _};

use crate::library::{Library, book, room, start};

#[test]
fn a_clock_that_steps_back_stands_still() {
    let library = Library::new();
    library.clock.set(start() + TimeDelta::hours(2));
    let first = library.book("first");
    library.clock.set(start() - TimeDelta::days(400));
    let second = library.book("second");
    let [first_at, second_at] = [first, second].map(|id| library.get(id).rest.created_at().unwrap());
    assert_eq!((first_at, second_at), (start() + TimeDelta::hours(2), start() + TimeDelta::hours(2)));
    assert_eq!(library.system().view().unwrap().now(), first_at);
    library.clock.set(start() + TimeDelta::hours(3));
    assert_eq!(library.get(library.book("third")).rest.created_at(), Some(start() + TimeDelta::hours(3)));
    assert!(crmkit_engine::journal::verify(&library.system().view().unwrap()).unwrap().intact);
}

#[test]
fn times_are_kept_to_the_microsecond() {
    let library = Library::new();
    library.clock.set(start() + TimeDelta::nanoseconds(1_999));
    let id = library.book("precise");
    assert_eq!(library.get(id).rest.created_at(), Some(start() + TimeDelta::microseconds(1)));
    assert_eq!(library.system().view().unwrap().now(), start() + TimeDelta::microseconds(1));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let run = |seed| {
        let store = Arc::new(MemoryStore::new());
        let crm = Crm::open(store.clone(), Context::seeded(start(), seed), &[room()]).unwrap();
        let session = crm.session(Actor::system("test"));
        for number in 0..20 {
            session.write(|work| work.create(book(&format!("book {number}")))).unwrap();
        }
        store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn ids_lie_in_the_order_of_time() {
    let library = Library::new();
    let mut ids = Vec::new();
    for _ in 0..20 {
        library.clock.advance(TimeDelta::milliseconds(1));
        ids.push(library.book("another"));
    }
    assert!(ids.is_sorted());
    let listed = library.system().view().unwrap().lookup("book", "slug", &Value::Text("another".into())).unwrap();
    assert_eq!(listed, ids.iter().map(|id| id.untyped()).collect::<Vec<_>>());
}
