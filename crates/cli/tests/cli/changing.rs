//! `call`: dry runs, reasons, actors.

use crmkit::serde_json::json;

use crate::program::Program;

#[test]
fn a_call_makes_a_store_and_tells_what_changed() {
    let program = Program::new();
    let run = program.run(&["call", "companies.create", r#"{"name": "Halden Optik"}"#, "--reason", "met at the fair"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("made a new store in test.store"), "{}", run.err);
    assert!(run.out.contains("companies.create  done, journal entry 1"), "{}", run.out);
    assert!(run.out.contains("created") && run.out.contains("Halden Optik"), "{}", run.out);
    let history = program.json(&["history", "companies", "Halden Optik"]);
    assert_eq!(history[0]["reason"], "met at the fair");
    assert_eq!(history[0]["actor"], "system:cli");
}

#[test]
fn a_call_answers_programs_with_value_changes_and_revision() {
    let program = Program::new();
    let answer = program.json(&["call", "companies.create", r#"{"name": "Halden Optik"}"#]);
    assert_eq!(answer["revision"], 1);
    assert_eq!(answer["value"]["name"], "Halden Optik");
    assert_eq!(answer["dry_run"], false);
    assert_eq!(answer["changes"][0]["change"], "created");
    assert_eq!(answer["changes"][0]["id"], answer["value"]["id"]);
}

#[test]
fn a_dry_run_changes_nothing_and_makes_no_store() {
    let program = Program::new();
    let arguments = ["call", "companies.create", r#"{"name": "Halden Optik"}"#, "--dry-run"];
    let answer = program.json(&arguments);
    assert_eq!((&answer["dry_run"], &answer["changes"][0]["change"]), (&json!(true), &json!("created")));
    assert!(!program.path("test.store").exists());
    program.call("companies.create", json!({ "name": "Linden AG" }));
    let text = program.text(&arguments);
    assert!(text.contains("would change this; nothing is written"), "{text}");
    assert_eq!(program.text(&["count", "companies"]), "1\n");
}

#[test]
fn arguments_come_from_standard_input() {
    let program = Program::new();
    let run = program.run_with(&["--json", "call", "companies.create", "-"], "{\n  \"name\": \"Halden Optik\"\n}\n");
    assert_eq!((run.code, &run.document()["value"]["name"]), (0, &json!("Halden Optik")));
}

#[test]
fn an_actor_has_the_rights_of_its_roles() {
    let program = Program::new();
    let role = program.call("roles.create", json!({ "name": "Reader", "rights": ["company.read"] }));
    let user = program.call("users.create", json!({ "name": "Ines Moreau", "roles": [role["id"]] }));
    let actor = format!("user:{}", user["id"].as_str().unwrap());
    program.call("companies.create", json!({ "name": "Halden Optik" }));
    assert_eq!(program.text(&["--as", &actor, "count", "companies"]), "1\n");
    let run = program.run(&["--json", "--as", &actor, "call", "companies.create", r#"{"name": "Linden AG"}"#]);
    assert_eq!((run.code, &run.error()["kind"]), (6, &json!("denied")), "{}", run.err);
    let run = program.run(&["--as", &actor, "list", "contacts"]);
    assert_eq!(run.code, 4, "what may not be read does not exist: {}", run.err);
}
