//! Destroying the key of a person.

use std::sync::Arc;

use crmkit::people::{Affiliation, Company, Contact};
use crmkit::{Crm, ErrorKind, MemoryStore, Session, Store, portable, system_context};
use serde_json::{Value as Json, json};

use crate::world::{KINDS, contact, desk, id, list, open, stores, values};

/// What history tells of a contact, as text.
fn history(session: &Session, contact: &str) -> String {
    session.ask("contacts.history", json!({ "id": contact })).map_or_else(|error| error.to_string(), |h| h.to_string())
}

fn feed(session: &Session) -> String {
    session.ask("journal.entries", json!({ "limit": 1000 })).unwrap().to_string()
}

fn tells(text: &str, n: u64) -> bool {
    values(n).iter().any(|value| text.contains(value))
}

/// Three contacts, the first with a job, who was changed and then deleted.
fn world(crm: &Crm) -> [String; 3] {
    let session = desk(crm);
    let contacts = [0, 1, 2].map(|n| contact(&session, n));
    let company = session.call("companies.create", json!({ "name": "Analytical Engines" })).unwrap();
    let role = values(0)[4].clone();
    let link = json!({ "contact": contacts[0], "company": company["id"], "role": role });
    session.call("affiliations.create", link).unwrap();
    session.call("contacts.update", json!({ "id": contacts[0], "set": { "title": values(0)[3] } })).unwrap();
    contacts
}

#[test]
fn history_and_backups_of_a_person_become_unreadable_and_everything_else_stays() {
    for kind in KINDS {
        let directory = tempfile::tempdir().unwrap();
        let below = stores(kind, directory.path());
        let crm = open(&below).unwrap();
        let contacts = world(&crm);
        let session = desk(&crm);
        crm.checkpoint_all().unwrap();
        let mut backup = Vec::new();
        portable::export(crm.store().as_ref(), &mut backup).unwrap();
        session.call("contacts.delete", json!({ "id": contacts[0] })).unwrap();
        assert!(tells(&feed(&session), 0), "the journal keeps what was deleted");

        assert!(crm.shred(id(&contacts[0])).unwrap());
        assert!(!tells(&feed(&session), 0), "{kind}");
        let verified = session.ask("journal.verify", json!({})).unwrap();
        assert_eq!(verified["intact"], true, "the chain holds without the values: {verified}");
        assert!(tells(&feed(&session), 1) && tells(&history(&session, &contacts[1]), 1));
        assert_eq!(list(&session, "").len(), 2);
        drop((session, crm));
        let again = open(&below).unwrap();
        assert!(!tells(&feed(&desk(&again)), 0));
        contact(&desk(&again), 7);
        assert_eq!(list(&desk(&again), "").len(), 3, "work goes on");
        drop(again);

        let restored: Arc<dyn Store> = Arc::new(MemoryStore::new());
        portable::import(restored.as_ref(), &mut backup.as_slice(), &mut |_| std::ops::ControlFlow::Continue(()))
            .unwrap();
        let crm = open(&(restored, below.1.clone())).unwrap();
        let session = desk(&crm);
        let all: Vec<String> = list(&session, "").iter().map(Json::to_string).collect();
        assert_eq!(all.len(), 2, "the person is not in the backup either: {all:?}");
        assert!(!tells(&all.concat(), 0) && tells(&all.concat(), 1) && tells(&all.concat(), 2));
        assert!(!tells(&feed(&session), 0) && !tells(&history(&session, &contacts[0]), 0));
        let mail = &values(0)[2];
        assert_eq!(list(&session, &format!("emails = \"{mail}@example.com\"")).len(), 0);
        assert_eq!(session.ask("contacts.get", json!({ "id": contacts[0] })).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(session.ask("contacts.count", json!({})).unwrap(), json!(2));
    }
}

#[test]
fn a_person_whose_records_are_still_there_is_gone_from_every_list() {
    let below = stores("memory", std::path::Path::new(""));
    let crm = open(&below).unwrap();
    let contacts = world(&crm);
    let session = desk(&crm);
    let [first, ..] = values(0);
    assert_eq!(list(&session, &format!("first_name = \"{first}\"")).len(), 1);
    crm.shred(id(&contacts[0])).unwrap();
    assert_eq!(list(&session, &format!("first_name = \"{first}\"")).len(), 0, "what was in memory is forgotten");
    assert_eq!(list(&session, "").len(), 2);
    assert_eq!(session.ask("affiliations.list", json!({})).unwrap()["items"], json!([]));
}

#[test]
fn what_was_a_persons_stays_so_when_its_entry_is_written_again() {
    let below = stores("memory", std::path::Path::new(""));
    let crm = open(&below).unwrap();
    let session = desk(&crm);
    // One entry with a job of the first person and a value of the second.
    let made = session.write(|work| {
        let person = |n: u64| Contact { last_name: Some(values(n)[1].clone()), ..Contact::default() };
        let (first, second) = (work.create(person(0))?, work.create(person(1))?);
        let company = work.create(Company { name: "Analytical Engines".to_owned(), ..Company::default() })?;
        let role = Some(values(0)[4].clone());
        work.create(Affiliation { contact: first, company, role, ..Affiliation::default() })?;
        Ok((first, second))
    });
    let (first, second) = made.unwrap().value;
    session.call("contacts.delete", json!({ "id": first })).unwrap();
    session.write(|work| work.erase_past("contact", second.untyped(), None)).unwrap();
    assert!(feed(&session).contains(&values(0)[4]) && !tells(&feed(&session), 1));
    crm.shred(first.untyped()).unwrap();
    assert!(!tells(&feed(&session), 0));
}

#[test]
fn a_checkpoint_of_a_sealed_crm_holds_nothing_of_persons() {
    let below = stores("memory", std::path::Path::new(""));
    let crm = open(&below).unwrap();
    world(&crm);
    crm.checkpoint_all().unwrap();
    let prefix = |number: u16| [b"c".as_slice(), &number.to_be_bytes()].concat();
    let parts = |number: u16| {
        let range = crmkit_store::KeyRange::prefix(&prefix(number));
        below.0.snapshot().unwrap().scan(&range, crmkit_store::Direction::Forward, 100).unwrap().len()
    };
    assert_eq!((parts(10), parts(12), parts(33)), (0, 0, 0), "contacts, affiliations and roles in deals");
    assert!(parts(11) > 0, "companies");
}

#[test]
fn a_crm_that_is_not_sealed_says_so() {
    let crm = crmkit::memory(system_context()).unwrap();
    let contact = contact(&desk(&crm), 1);
    assert_eq!(crm.shred(id(&contact)).unwrap_err().kind(), ErrorKind::Unsupported);
    assert!(crm.seal().is_none());
}
