//! A sealed store at the command line.

use crmkit::serde_json::json;

use crate::program::Program;

/// The program with a sealed store that has one contact, and its id.
fn sealed() -> (Program, String) {
    let program = Program::new();
    program.write("right", "correct horse\n");
    program.write("wrong", "battery staple\n");
    let contact = r#"{"first_name": "Ada", "last_name": "Quexington"}"#;
    let made = program.json(&["--passphrase-file", "right", "call", "contacts.create", contact]);
    let id = made["value"]["id"].as_str().or(made["id"].as_str()).unwrap_or_else(|| panic!("{made}")).to_owned();
    (program, id)
}

#[test]
fn a_sealed_store_needs_its_passphrase_and_its_vault() {
    let (program, _) = sealed();
    let list = ["list", "contacts"];
    let with = |file| [&["--passphrase-file", file][..], &list].concat();
    assert!(program.text(&with("right")).contains("Quexington"));
    let run = program.run(&list);
    assert_eq!((run.code, run.out.as_str()), (6, ""), "{}", run.err);
    assert!(run.err.contains("the data is sealed: open it with its passphrase or key"), "{}", run.err);
    let run = program.run(&with("wrong"));
    assert_eq!(run.code, 6);
    assert!(run.err.contains("the passphrase is wrong"), "{}", run.err);
    std::fs::rename(program.path("test.store.vault"), program.path("elsewhere")).unwrap();
    let run = program.run(&with("right"));
    assert_eq!(run.code, 6);
    assert!(run.err.contains("there is no vault in"), "{}", run.err);
    assert!(!program.path("test.store.vault").exists(), "and none is made");
    std::fs::rename(program.path("elsewhere"), program.path("test.store.vault")).unwrap();
    assert!(program.text(&with("right")).contains("Quexington"));
}

#[test]
fn keys_are_replaced_and_the_passphrase_changed() {
    let (program, _) = sealed();
    assert_eq!(
        program.json(&["--passphrase-file", "right", "keys", "rotate"]),
        json!({ "rotated": true, "resumed": false })
    );
    program.write("new", "tr0ub4dor");
    program.json(&["--passphrase-file", "right", "keys", "change-passphrase", "--new-passphrase-file", "new"]);
    assert_eq!(program.run(&["--passphrase-file", "right", "list", "contacts"]).code, 6);
    assert!(program.text(&["--passphrase-file", "new", "list", "contacts"]).contains("Quexington"));
    program.text(&["--passphrase-file", "new", "check"]);
    let run = Program::with_demo().run(&["keys", "rotate"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn a_person_is_shredded_once_the_contact_is_deleted() {
    let (program, id) = sealed();
    fn right<'a>(rest: &[&'a str]) -> Vec<&'a str> {
        [&["--passphrase-file", "right"], rest].concat()
    }
    let run = program.run(&right(&["keys", "shred", &id]));
    assert_eq!(run.code, 2, "{}", run.err);
    program.text(&right(&["call", "contacts.delete", &json!({ "id": id }).to_string()]));
    let feed = |program: &Program| program.json(&right(&["ask", "journal.entries"])).to_string();
    assert!(feed(&program).contains("Quexington"));
    let done = program.json(&right(&["keys", "shred", &id]));
    assert_eq!(done, json!({ "person": id, "destroyed": true }));
    assert!(!feed(&program).contains("Quexington"));
}

#[test]
fn a_person_whom_a_hold_covers_is_not_shredded() {
    let (program, id) = sealed();
    fn right<'a>(rest: &[&'a str]) -> Vec<&'a str> {
        [&["--passphrase-file", "right"], rest].concat()
    }
    program.text(&right(&["call", "contacts.delete", &json!({ "id": id }).to_string()]));
    let hold = json!({ "name": "Case 7", "grounds": "lawsuit", "record_type": "contact" }).to_string();
    let made = program.json(&right(&["call", "legal_holds.create", &hold]));
    let run = program.run(&right(&["keys", "shred", &id]));
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("a legal hold covers the contact"), "{}", run.err);
    let hold = made["value"]["id"].as_str().or(made["id"].as_str()).unwrap_or_else(|| panic!("{made}"));
    program.text(&right(&["call", "privacy.release_hold", &json!({ "hold": hold }).to_string()]));
    let done = program.json(&right(&["keys", "shred", &id]));
    assert_eq!(done, json!({ "person": id, "destroyed": true }));
}

#[test]
fn an_erasure_of_a_whole_person_destroys_its_key() {
    let (program, id) = sealed();
    let right = ["--passphrase-file", "right", "privacy"];
    let plan = program.json(&[&right[..], &["plan-erasure", "Ada Quexington"]].concat());
    let digest = plan["digest"].as_str().unwrap_or_else(|| panic!("{plan}"));
    program.json(&[&right[..], &["erase", "Ada Quexington", "--digest", digest]].concat());
    let again = program.json(&["--passphrase-file", "right", "keys", "shred", &id]);
    assert_eq!(again, json!({ "person": id, "destroyed": false }), "it went with the erasure");
    program.text(&["--passphrase-file", "right", "audit", "verify"]);
}
