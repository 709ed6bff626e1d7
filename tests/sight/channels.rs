//! What can still be learned, as `docs/access.md` declares it: each of these says what the page says, and no more.

use crmkit_engine::{AccessDefault, Actor, ErrorKind, Openness, Role, Session, User, journal};
use crmkit_record::{Id, Record as _, RecordId};
use serde_json::json;

use crate::specimen::{Firm, House};

/// Firms are private; Bob sees his own, without `secret`, and another user has one more.
struct Office {
    house: House,
    bob: Session,
    own: Id<Firm>,
    other: Id<Firm>,
}

/// `other` is what differs between two offices: what nobody but its owner sees.
fn office(rights: &[&str], other: &Firm) -> Office {
    let house = House::open(1);
    let made = house.system().write(|work| {
        let rights = rights.iter().map(|right| (*right).to_owned()).collect();
        let fields = vec!["firm.secret:hidden".to_owned()];
        let role = work.create(Role { name: "clerk".to_owned(), rights, fields, ..Role::default() })?;
        let user = |name: &str| User { name: name.to_owned(), roles: vec![role], ..User::default() };
        let (ada, bob) = (work.create(user("Ada"))?, work.create(user("Bob"))?);
        let (record_type, access) = ("firm".to_owned(), Openness::Private);
        work.create(AccessDefault { record_type, access, ..AccessDefault::default() })?;
        let own = work.create(Firm { name: "Own".to_owned(), owner: Some(bob), ..Firm::default() })?;
        let other = work.create(Firm { owner: Some(ada), ..other.clone() })?;
        Ok((bob, own, other))
    });
    let (bob, own, other) = made.unwrap().value;
    let bob = house.crm.session(Actor::user(bob));
    Office { house, bob, own, other }
}

#[test]
fn a_unique_value_that_is_taken_says_so_and_never_by_whom() {
    let told = |other: &Firm| {
        let office = office(&["firm.*"], other);
        assert!(office.bob.view().unwrap().find(office.other).unwrap().is_none());
        let taken = office.bob.call("firms.create", json!({ "code": "X" })).unwrap_err();
        let put = office.bob.call("firms.update", json!({ "id": office.own, "set": { "code": "X" } })).unwrap_err();
        assert_eq!((taken.kind(), put.kind()), (ErrorKind::Duplicate, ErrorKind::Duplicate));
        let told = format!("{} {}", taken.to_json(), put.to_json());
        assert!(!told.contains(&office.other.to_string()) && !told.contains("Zebra"), "{told}");
        // A house for which that is too much puts a scope into the value.
        office.bob.call("firms.create", json!({ "code": "bob:X" })).unwrap();
        told
    };
    let code = Some("X".to_owned());
    let id = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
    let one = told(&Firm { code: code.clone(), name: "Zebra".to_owned(), ..Firm::default() });
    assert_eq!(one, told(&Firm { code, id, size: Some(7), ..Firm::default() }));
}

#[test]
fn an_id_that_was_used_says_so_and_no_more() {
    let id: Id<Firm> = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
    let office = office(&["firm.*"], &Firm { id, name: "Zebra".to_owned(), ..Firm::default() });
    let again = || office.bob.write(|work| work.create(Firm { id, ..Firm::default() })).unwrap_err().to_json();
    let there = again();
    assert!(!there.to_string().contains("Zebra"));
    office.house.system().write(|work| work.delete(office.other)).unwrap();
    assert_eq!(there, again(), "whether it still is there is not told");
}

#[test]
fn stamps_and_numbers_move_and_nothing_else_does() {
    let office = office(&["firm.*", "journal.*"], &Firm::default());
    let seen = || {
        let mut firm = office.bob.view().unwrap().get(office.own).unwrap().into_row();
        for stamp in 1..20 {
            firm.remove(stamp);
        }
        firm
    };
    let revision = || office.bob.view().unwrap().get(office.own).unwrap().rest.revision();
    let numbers = || {
        let entries = journal::entries(&office.bob.view().unwrap(), None, None).unwrap();
        entries.iter().map(|entry| entry.revision).collect::<Vec<_>>()
    };
    let (firm, stamp, entries) = (seen(), revision(), numbers());
    let system = office.house.system();
    let change = |secret: &str, id: Id<Firm>| {
        let set = |firm: &mut Firm| {
            firm.secret = Some(secret.to_owned());
            Ok(())
        };
        system.write(|work| work.modify(id, set)).unwrap();
    };
    change("Zebra", office.own);
    assert_eq!(seen(), firm);
    assert!(revision() > stamp);
    change("Zebra", office.other);
    system
        .write(|work| {
            work.modify(office.own, |firm| {
                firm.size = Some(3);
                Ok(())
            })
        })
        .unwrap();
    let later = numbers();
    assert!(later.starts_with(&entries), "{entries:?} {later:?}");
    assert!(later.last().unwrap() - entries.last().unwrap() > (later.len() - entries.len()) as u64, "{later:?}");
    let told = office.bob.ask("journal.entries", json!({ "limit": 1000 })).unwrap().to_string();
    assert!(!told.contains("Zebra") && !told.contains("secret"), "{told}");
}

#[test]
fn who_changes_what_it_may_not_read_is_told_whether_it_was_let() {
    let office = office(&["firm.update:all"], &Firm { name: "Zebra".to_owned(), ..Firm::default() });
    let nobody = RecordId::from_bytes([9; 16]);
    let set = |id: RecordId, field: &str| {
        let mut set = json!({});
        set[field] = json!("x");
        office.bob.call("firms.update", json!({ "id": id, "set": set })).map(|answer| answer.to_string())
    };
    let answer = set(office.other.untyped(), "name").unwrap();
    assert!(!answer.contains("Zebra"), "{answer}");
    assert_eq!(set(nobody, "name").unwrap_err().kind(), ErrorKind::NotFound);
    assert!(set(office.other.untyped(), "secret").is_err());
}
