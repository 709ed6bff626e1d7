//! Signed heads, and proofs that somebody without the store can check.

use std::sync::Arc;

use crmkit_engine::{
    Actor, Context, Crm, Ed25519Signer, ErrorKind, Options, ProvenEntry, Random as _, SeededRandom, Session,
    SignedHead, Signer as _, WriteOptions, check_proof, journal,
};
use crmkit_record::Id;
use serde_json::{Value as Json, json};

use crate::library::{Book, Library, Tally, book, problem, refused, room};

fn signer() -> Arc<Ed25519Signer> {
    Arc::new(Ed25519Signer::from_seed(&[5; 32]))
}

/// A library whose heads are signed every four entries.
fn signing() -> (Library, Crm) {
    let library = Library::new();
    let context = Context::new(library.clock.clone(), Arc::new(SeededRandom::new(3)));
    let options = Options { signer: Some(signer()), sign_every: 4 };
    let crm = Crm::open_with(library.store.clone(), context, &[room()], options).unwrap();
    (library, crm)
}

fn add(session: &Session, title: &str) -> Id<Book> {
    let options = WriteOptions { reason: Some(format!("because of {title}")), ..WriteOptions::default() };
    session.write_with(&options, |work| work.create(book(title))).unwrap().value
}

fn heads(session: &Session) -> Vec<SignedHead> {
    serde_json::from_value(session.ask("journal.heads", json!({})).unwrap()).unwrap()
}

fn prove(session: &Session, arguments: Json) -> Json {
    session.ask("journal.proof", arguments).unwrap()
}

#[test]
fn heads_are_signed_in_turn_and_on_demand() {
    let (_library, crm) = signing();
    let session = crm.session(Actor::system("test"));
    assert_eq!(refused(crm.sign_head()).0, ErrorKind::NotFound);
    for number in 1..=9 {
        add(&session, &format!("Book {number}"));
    }
    assert_eq!(heads(&session).iter().map(|head| head.entry).collect::<Vec<_>>(), [4, 8]);
    let signed = crm.sign_head().unwrap();
    assert_eq!(signed.entry, 9);
    assert_eq!(heads(&session).last(), Some(&signed));
    let check = journal::verify(&session.view().unwrap()).unwrap();
    assert_eq!((check.intact, check.signed, &check.head), (true, Some(9), &signed.hash));
    let later = session.ask("journal.heads", json!({ "after": 4, "limit": 1 })).unwrap();
    assert_eq!(later[0]["entry"], 8);
}

#[test]
fn whoever_is_opened_without_a_signer_signs_nothing() {
    let library = Library::new();
    library.book("One");
    assert_eq!(refused(library.crm.sign_head()).0, ErrorKind::Unsupported);
    let asked = library.system().ask("journal.proof", json!({ "entry": 1 }));
    assert_eq!(refused(asked).0, ErrorKind::NotFound);
    let clerk = library.user(&["*.*"]);
    for question in ["journal.heads", "journal.proof"] {
        assert_eq!(
            refused(clerk.ask(question, json!({ "entry": 1 }))).0 == ErrorKind::Denied,
            question == "journal.proof"
        );
    }
    assert_eq!(refused(clerk.ask("journal.heads", json!({}))).0, ErrorKind::Denied);
}

#[test]
fn a_proof_shows_the_entry_and_only_the_values_that_it_opens() {
    let (_library, crm) = signing();
    let session = crm.session(Actor::system("test"));
    let ids: Vec<_> = (1..=9).map(|number| add(&session, &format!("Book {number}"))).collect();
    let key = signer().public_key();
    let closed = prove(&session, json!({ "entry": 3 }));
    assert!(!closed.to_string().contains(&hex(b"Book 3")) && !closed.to_string().contains("because"));
    let proven: ProvenEntry = check_proof(&closed, &key).unwrap();
    assert_eq!((proven.entry, proven.signed_entry, proven.complete), (3, 4, true));
    assert_eq!((proven.actor.as_str(), proven.reason), ("system:test", None));
    assert_eq!((proven.changes[0].id, proven.changes[0].change.as_str()), (ids[2].untyped(), "created"));
    assert!(proven.changes[0].fields.contains(&20) && proven.changes[0].values.is_empty());
    let open = check_proof(&prove(&session, json!({ "entry": 3, "values": true })), &key).unwrap();
    assert_eq!(open.reason.as_deref(), Some("because of Book 3"));
    assert_eq!((open.changes[0].values[0].field, &open.changes[0].values[0].value), (20, &json!("Book 3")));
    // An erased value stays closed, and everything else can still be shown.
    session.write(|work| work.erase_past("book", ids[2].untyped(), Some(&[20]))).unwrap();
    let rest = check_proof(&prove(&session, json!({ "entry": 3, "values": true })), &key).unwrap();
    assert_eq!(rest.changes[0].values.iter().map(|value| value.field).collect::<Vec<_>>(), [31]);
    session.write(|work| work.erase_past("book", ids[2].untyped(), None)).unwrap();
    let nothing = check_proof(&prove(&session, json!({ "entry": 3, "values": true })), &key).unwrap();
    assert!(nothing.changes[0].values.is_empty() && nothing.reason.is_none());
    assert_eq!(problem(check_proof(&closed, &[1; 32])).2, "proof.other_key");
}

#[test]
fn a_large_entry_is_proven_by_the_slot_of_one_record() {
    let (_library, crm) = signing();
    let session = crm.session(Actor::system("test"));
    let ids = session
        .write(|work| {
            (0..1_000).map(|value| work.create(Tally { value, ..Tally::default() })).collect::<Result<Vec<_>, _>>()
        })
        .unwrap()
        .value;
    crm.sign_head().unwrap();
    let whole = prove(&session, json!({ "entry": 1 }));
    let one = prove(&session, json!({ "entry": 1, "record": ids[700], "values": true }));
    assert!(one.to_string().len() * 3 < whole.to_string().len());
    let proven = check_proof(&one, &signer().public_key()).unwrap();
    assert!(!proven.complete);
    let change = proven.changes.iter().find(|change| change.id == ids[700].untyped()).unwrap();
    assert_eq!(change.values[0].value, json!(700));
    assert!(proven.changes.iter().all(|other| other.id == change.id || other.values.is_empty()));
    let stranger = session.ask("journal.proof", json!({ "entry": 1, "record": Id::<Book>::default() }));
    assert_eq!(refused(stranger).0, ErrorKind::NotFound);
}

/// Every text of a document that is hexadecimal, by its path.
fn texts(json: &Json, path: &str, found: &mut Vec<String>) {
    match json {
        Json::Object(object) => object.iter().for_each(|(key, value)| texts(value, &format!("{path}/{key}"), found)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| texts(value, &format!("{path}/{at}"), found));
        }
        Json::String(text) if text.len() >= 2 && !path.ends_with("/at") => found.push(path.to_owned()),
        _ => {}
    }
}

#[test]
fn a_proof_with_any_byte_changed_is_refused() {
    let (_library, crm) = signing();
    let session = crm.session(Actor::system("test"));
    let ids: Vec<_> = (1..=6).map(|number| add(&session, &format!("Book {number}"))).collect();
    session.write(|work| work.erase_past("book", ids[1].untyped(), Some(&[20]))).unwrap();
    crm.sign_head().unwrap();
    let key = signer().public_key();
    let random = SeededRandom::new(77);
    let draw = |below: usize| {
        let mut bytes = [0; 8];
        random.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below as u64).unwrap()
    };
    for entry in [1, 2, 5, 6] {
        let proof = prove(&session, json!({ "entry": entry, "values": true }));
        check_proof(&proof, &key).unwrap();
        let mut places = Vec::new();
        texts(&proof, "", &mut places);
        for _ in 0..500 {
            let mut changed = proof.clone();
            let place = changed.pointer_mut(&places[draw(places.len())]).unwrap();
            let mut text = place.as_str().unwrap().as_bytes().to_vec();
            let at = draw(text.len());
            text[at] = if text[at] == b'7' { b'8' } else { b'7' };
            *place = Json::String(String::from_utf8(text).unwrap());
            assert!(check_proof(&changed, &key).is_err(), "seed 77, entry {entry}: {changed}");
        }
        for (pointer, value) in [
            ("/entry", json!(entry + 1)),
            ("/entry", json!(0)),
            ("/entry", json!(u64::MAX)),
            ("/head/entry", json!(7)),
            ("/head/at", json!("2026-03-02T00:00:00Z")),
        ] {
            let mut changed = proof.clone();
            if *changed.pointer(pointer).unwrap() == value {
                continue;
            }
            *changed.pointer_mut(pointer).unwrap() = value;
            assert!(check_proof(&changed, &key).is_err(), "{pointer}");
        }
    }
    assert_eq!(problem(check_proof(&json!({ "format": "something" }), &key)).2, "proof.unreadable");
    assert_eq!(problem(check_proof(&json!(5), &key)).2, "proof.unreadable");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
