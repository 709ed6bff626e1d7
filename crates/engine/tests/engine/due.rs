//! What has to happen at a time.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{DueJob, ErrorKind, due, journal};
use crmkit_record::Id;
use serde_json::json;

use crate::library::{Book, Library, lend, refused, start};

fn day(number: i64) -> DateTime<Utc> {
    start() + TimeDelta::days(number)
}

fn pending(library: &Library, until: DateTime<Utc>) -> Vec<DueJob> {
    due::pending(&library.system().view().unwrap(), Some(until), None).unwrap()
}

fn schedule(library: &Library, kind: &str, book: Id<Book>, at: DateTime<Utc>) {
    library.system().write(|work| work.schedule(kind, book, at, json!({ "first": false }))).unwrap();
}

#[test]
fn a_job_waits_for_its_time_and_runs_once() {
    let library = Library::new();
    let id = library.book("lent");
    library.system().write(|work| lend(work, id)).unwrap();
    assert_eq!(pending(&library, day(13)), []);
    assert_eq!(library.system().call("due.run", json!({})).unwrap(), json!(0));
    library.clock.set(day(14));
    let job = pending(&library, day(14)).remove(0);
    assert_eq!(
        (job.kind.as_str(), job.record.as_str(), job.subject, job.at),
        ("library.remind", "book", id.untyped(), day(14))
    );
    assert_eq!(library.system().call("due.run", json!({})).unwrap(), json!(1));
    assert_eq!(library.get(id).tags, ["lent", "reminded"]);
    // Its handler has scheduled the job again, a week later.
    assert_eq!(pending(&library, day(20)), []);
    assert_eq!(library.system().call("due.run", json!({ "until": day(21) })).unwrap(), json!(1));
    assert_eq!(pending(&library, day(1_000)), []);
    assert_eq!(library.system().call("due.run", json!({ "until": day(1_000) })).unwrap(), json!(0));
}

#[test]
fn jobs_come_in_the_order_of_their_time() {
    let library = Library::new();
    let ids: Vec<Id<Book>> = (0..4).map(|number| library.book(&format!("book {number}"))).collect();
    for (id, at) in ids.iter().zip([day(3), day(-40_000), day(1), day(2)]) {
        schedule(&library, "host.call", *id, at);
    }
    let order = |jobs: Vec<DueJob>| jobs.into_iter().map(|job| job.subject).collect::<Vec<_>>();
    let expected = [ids[1], ids[2], ids[3], ids[0]].map(|id| id.untyped());
    assert_eq!(order(pending(&library, day(9))), expected, "also before 1970");
    let view = library.system().view().unwrap();
    assert_eq!(order(due::pending(&view, Some(day(9)), Some(2)).unwrap()), expected[..2]);
    assert_eq!(order(due::pending(&view, Some(day(9)), Some(0)).unwrap()), []);
    assert_eq!(order(pending(&library, day(1))), expected[..2], "an instant is due when it has come");
}

#[test]
fn a_job_is_replaced_by_one_of_its_kind_and_taken_back() {
    let library = Library::new();
    let [one, two] = ["one", "two"].map(|title| library.book(title));
    schedule(&library, "host.call", one, day(1));
    schedule(&library, "host.mail", one, day(1));
    schedule(&library, "host.call", two, day(1));
    schedule(&library, "host.call", one, day(5));
    assert_eq!(pending(&library, day(9)).len(), 3);
    let at = |kind: &str, id: Id<Book>| {
        pending(&library, day(9))
            .into_iter()
            .find(|job| job.kind == kind && job.subject == id.untyped())
            .map(|job| job.at)
    };
    assert_eq!(
        (at("host.call", one), at("host.mail", one), at("host.call", two)),
        (Some(day(5)), Some(day(1)), Some(day(1)))
    );
    library
        .system()
        .write(|work| {
            work.schedule("host.call", one, day(2), json!(1))?;
            work.schedule("host.call", one, day(3), json!(2))?;
            work.unschedule("host.mail", one)?;
            work.schedule("host.mail", one, day(4), json!(null))?;
            work.unschedule("host.call", two)
        })
        .unwrap();
    assert_eq!((at("host.call", one), at("host.mail", one), at("host.call", two)), (Some(day(3)), Some(day(4)), None));
    assert_eq!(pending(&library, day(9)).len(), 2);
}

#[test]
fn taking_back_what_is_not_there_changes_nothing() {
    let library = Library::new();
    let id = library.book("quiet");
    let before = library.bytes();
    library.system().write(|work| work.unschedule("host.call", id)).unwrap();
    library
        .system()
        .write(|work| {
            work.schedule("host.call", id, day(1), json!(null))?;
            work.unschedule("host.call", id)
        })
        .unwrap();
    assert_eq!(pending(&library, day(9)), []);
    assert_eq!(library.bytes(), before);
}

#[test]
fn what_no_room_handles_is_left_for_the_host() {
    let library = Library::new();
    let id = library.book("for the host");
    schedule(&library, "host.call", id, day(1));
    assert_eq!(library.system().call("due.run", json!({ "until": day(2) })).unwrap(), json!(0));
    assert_eq!(pending(&library, day(2)).len(), 1);
    let complete = json!({ "kind": "host.call", "record": "book", "subject": id });
    library.system().call("due.complete", complete).unwrap();
    assert_eq!(pending(&library, day(2)), []);
    let unknown = json!({ "kind": "host.call", "record": "nothing", "subject": id });
    assert_eq!(refused(library.system().call("due.complete", unknown)).0, ErrorKind::NotFound);
}

#[test]
fn jobs_of_the_host_do_not_hold_up_those_of_the_rooms() {
    let library = Library::new();
    let id = library.book("last in the queue");
    library
        .system()
        .write(|work| {
            for number in 0..150 {
                work.schedule(&format!("host.{number:03}"), id, day(1), json!(null))?;
            }
            work.schedule("library.remind", id, day(2), json!({}))
        })
        .unwrap();
    assert_eq!(library.system().call("due.run", json!({ "until": day(3) })).unwrap(), json!(1));
    assert_eq!(library.get(id).tags, ["reminded"]);
}

#[test]
fn a_job_that_an_earlier_one_took_back_does_not_run() {
    let library = Library::new();
    let id = library.book("quiet");
    schedule(&library, "library.silence", id, day(1));
    schedule(&library, "library.remind", id, day(2));
    assert_eq!(library.system().call("due.run", json!({ "until": day(3) })).unwrap(), json!(1));
    assert_eq!(library.get(id).tags, Vec::<String>::new());
    assert_eq!(pending(&library, day(9)), []);
}

#[test]
fn a_handler_that_fails_leaves_everything_as_it_was() {
    let library = Library::new();
    let [fine, broken] = ["fine", "broken"].map(|title| library.book(title));
    schedule(&library, "library.remind", fine, day(1));
    schedule(&library, "library.break", broken, day(2));
    let before = library.bytes();
    assert_eq!(refused(library.system().call("due.run", json!({ "until": day(3) }))).0, ErrorKind::Invalid);
    assert_eq!(library.bytes(), before);
    // A smaller bite gets past it.
    assert_eq!(library.system().call("due.run", json!({ "until": day(3), "limit": 1 })).unwrap(), json!(1));
}

#[test]
fn a_job_and_what_it_did_are_in_one_batch() {
    let library = Library::new();
    let id = library.book("lent");
    schedule(&library, "library.remind", id, day(1));
    let revision = journal::verify(&library.system().view().unwrap()).unwrap().entries;
    library.system().call("due.run", json!({ "until": day(1) })).unwrap();
    let view = library.system().view().unwrap();
    let entries = journal::entries(&view, Some(revision), None).unwrap();
    assert_eq!(entries.len(), 1, "there is no state in which the one is stored without the other");
    assert_eq!((entries[0].operations.as_slice(), entries[0].changes.len()), (&["due.run".to_owned()][..], 1));
    // Opened again at any time, the job is either waiting or done.
    assert_eq!(pending(&library.reopened(), day(9)), []);
}

#[test]
fn only_the_system_runs_jobs_and_readers_see_those_of_their_records() {
    let library = Library::new();
    let id = library.book("lent");
    schedule(&library, "library.remind", id, day(1));
    let user = library.user(&["book.*"]);
    assert_eq!(refused(user.call("due.run", json!({}))).0, ErrorKind::Denied);
    let complete = json!({ "kind": "library.remind", "record": "book", "subject": id });
    assert_eq!(refused(user.call("due.complete", complete)).0, ErrorKind::Denied);
    assert_eq!(due::pending(&user.view().unwrap(), Some(day(2)), None).unwrap().len(), 1);
    let other = library.user(&["shelf.*"]);
    assert_eq!(due::pending(&other.view().unwrap(), Some(day(2)), None).unwrap(), []);
}
