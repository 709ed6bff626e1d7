//! What goes wrong: the message, what to do, and the exit code.

use std::fs;

use crmkit::SledStore;
use crmkit::serde_json::json;
use crmkit::store::{Batch, Store, Write};

use crate::program::Program;

#[test]
fn a_bad_filter_is_pointed_at() {
    let program = Program::with_demo();
    let run = program.run(&["list", "deals", "--filter", "status = won and"]);
    assert_eq!(run.code, 5);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines[1], "  status = won and");
    assert_eq!(lines[2], format!("  {}^", " ".repeat(16)), "{}", run.err);
    assert!(lines[3].contains("hint:"), "{}", run.err);
    let run = program.run(&["--json", "count", "deals", "amount >> 5"]);
    let error = run.error();
    assert_eq!((&error["kind"], &error["exit_code"]), (&json!("invalid"), &json!(5)));
    assert_eq!(error["problems"][0]["path"], "filter");
    assert_eq!(error["problems"][0]["parameters"]["offset"], "8");
    let run = program.run(&["count", "deals", "amout > 5"]);
    assert_eq!(run.code, 5);
    assert!(run.err.contains("amount"), "a close field is named: {}", run.err);
    assert_eq!(program.run(&["list", "deals", "--sort", "-"]).code, 5);
    assert_eq!(program.run(&["list", "deals", "--columns", "amout"]).code, 5);
    assert_eq!(program.run(&["list", "deals", "--limit", "5000"]).code, 5);
}

#[test]
fn what_does_not_exist_is_not_found() {
    let program = Program::with_demo();
    let nobody = "0199a93e-f6e0-72e3-a39d-000000000000";
    for (arguments, word) in [
        (vec!["list", "dragons"], "deals"),
        (vec!["show", "deals", nobody], nobody),
        (vec!["show", "companies", "Nowhere Inc."], "Nowhere Inc."),
        (vec!["show", "companies", "x", "--by", "colour"], "colour"),
        (vec!["history", "deals", nobody], nobody),
        (vec!["board", "Nothing"], "Nothing"),
        (vec!["call", "deals.explode"], "deals.move_to"),
        (vec!["ask", "deals.explode"], "deals.board"),
        (vec!["catalog", "deals.explode"], "deals.explode"),
    ] {
        let run = program.run(&arguments);
        assert_eq!(run.code, 4, "{arguments:?}: {}{}", run.out, run.err);
        assert!(run.err.starts_with("error: ") && run.err.contains(word), "{arguments:?}: {}", run.err);
        assert!(run.err.contains("hint: "), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn where_there_is_no_store_it_says_how_to_make_one() {
    let program = Program::new();
    for arguments in [vec!["list", "deals"], vec!["check"], vec!["backup", "b"], vec!["export", "deals"], vec!["board"]]
    {
        let run = program.run(&arguments);
        assert_eq!(run.code, 4, "{}", run.err);
        assert!(
            run.err.contains("there is no store in `test.store`") && run.err.contains("crmkit demo"),
            "{}",
            run.err
        );
        assert!(!program.path("test.store").exists(), "{arguments:?}");
    }
    assert_eq!(program.run(&["--json", "list", "deals"]).error()["kind"], "not_found");
}

#[test]
fn what_cannot_be_understood_is_usage() {
    let program = Program::with_demo();
    for arguments in [
        vec!["explode"],
        vec![],
        vec!["list"],
        vec!["list", "deals", "--limit", "many"],
        vec!["list", "deals", "--all", "--limit", "5"],
        vec!["--as", "ines", "list", "deals"],
        vec!["forecast", "--by", "weather"],
        vec!["forecast", "--from", "31-12-2026"],
        vec!["board", "--currency", "BTC"],
        vec!["call", "companies.create", "{name: Halden}"],
        vec!["ask", "deals.board", "not json"],
        vec!["show", "affiliations", "Ines Moreau"],
    ] {
        let run = program.run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
        let run = program.run(&[&["--json"], &arguments[..]].concat());
        let error = run.error();
        assert_eq!(
            (run.code, &error["kind"], &error["exit_code"]),
            (2, &json!("usage"), &json!(2)),
            "{arguments:?}: {}",
            run.err
        );
    }
}

#[test]
fn a_rule_that_refuses_is_told_with_its_problems() {
    let program = Program::with_demo();
    let run = program.run(&["--json", "call", "contacts.create", r#"{"emails": ["nonsense"]}"#]);
    assert_eq!(run.code, 5);
    let error = run.error();
    assert_eq!(
        (&error["kind"], &error["problems"][0]["code"]),
        (&json!("invalid"), &json!("email.invalid")),
        "{}",
        run.err
    );
    let run = program.run(&["--json", "call", "pipelines.create", r#"{"name": "Renewals"}"#]);
    assert_eq!((run.code, &run.error()["kind"]), (5, &json!("duplicate")), "{}", run.err);
    let pipeline = program.json(&["show", "pipelines", "Renewals"]);
    let run = program.run(&["--json", "call", "pipelines.delete", &json!({ "id": pipeline["id"] }).to_string()]);
    assert_eq!((run.code, &run.error()["kind"]), (5, &json!("referenced")), "{}", run.err);
    let run = program.run(&["call", "contacts.create", r#"{"emails": ["a b", "c d"], "birthday": "31-02-17"}"#]);
    assert!(run.err.starts_with("error: it breaks 2 rules\n"), "{}", run.err);
}

#[test]
fn a_change_that_came_too_late_can_be_tried_again() {
    let program = Program::new();
    let company = program.call("companies.create", json!({ "name": "Halden Optik" }));
    let late = json!({ "id": company["id"], "set": { "tier": "A" }, "expected_revision": 99 }).to_string();
    let run = program.run(&["--json", "call", "companies.update", &late]);
    assert_eq!((run.code, &run.error()["kind"]), (7, &json!("conflict")), "{}", run.err);
}

#[test]
fn a_store_that_another_process_holds_is_busy() {
    let program = Program::with_demo();
    let held = SledStore::open(program.path("test.store")).unwrap();
    for arguments in [vec!["list", "deals"], vec!["check"], vec!["call", "companies.create", r#"{"name": "A"}"#]] {
        let run = program.run(&arguments);
        assert_eq!(run.code, 7, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("holds the store") && run.err.contains("hint:"), "{}", run.err);
    }
    assert_eq!(program.run(&["--json", "count", "deals"]).error()["kind"], "busy");
    drop(held);
    assert_eq!(program.text(&["count", "deals"]), "150\n");
}

#[test]
fn a_damaged_store_is_told_and_left_alone() {
    let program = Program::with_demo();
    let label = program.path("test.store").join("crmkit.store");
    let mut bytes = fs::read(&label).unwrap();
    bytes[20] ^= 1;
    fs::write(&label, &bytes).unwrap();
    let run = program.run(&["list", "deals"]);
    assert_eq!(run.code, 8, "{}", run.err);
    assert!(run.err.contains("damaged") && run.err.contains("crmkit restore"), "{}", run.err);
    assert_eq!(fs::read(&label).unwrap(), bytes);
    assert_eq!(program.run(&["--json", "check"]).error()["kind"], "corrupt");
}

#[test]
fn damage_in_the_middle_of_the_store_is_found() {
    let program = Program::with_demo();
    let file = program.path("test.store").join("db");
    let mut bytes = fs::read(&file).unwrap();
    bytes.iter_mut().skip(1_000).step_by(2_000).for_each(|byte| *byte ^= 0x10);
    fs::write(&file, &bytes).unwrap();
    let run = program.run(&["check"]);
    assert_eq!(run.code, 8, "{}{}", run.out, run.err);
}

#[test]
fn data_of_a_newer_version_is_refused() {
    let program = Program::with_demo();
    {
        let store = SledStore::open(program.path("test.store")).unwrap();
        let base = store.snapshot().unwrap().revision();
        let writes = vec![Write::Put(b"mformat".to_vec(), 99_u32.to_be_bytes().to_vec())];
        store.commit(Batch { base, writes, ..Batch::default() }).unwrap();
        store.close().unwrap();
    }
    let run = program.run(&["--json", "list", "deals"]);
    assert_eq!((run.code, &run.error()["kind"]), (5, &json!("unsupported")), "{}", run.err);
    assert!(run.err.contains("format 99"), "{}", run.err);
}

#[test]
fn a_store_of_a_newer_version_is_refused() {
    let program = Program::with_demo();
    let label = program.path("test.store").join("crmkit.store");
    let mut bytes = fs::read(&label).unwrap();
    bytes[16..20].copy_from_slice(&7_u32.to_le_bytes());
    let sum = crc32fast::hash(&bytes[..24]);
    bytes[24..28].copy_from_slice(&sum.to_le_bytes());
    fs::write(&label, &bytes).unwrap();
    let run = program.run(&["list", "deals"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("format version 7"), "{}", run.err);
}

#[test]
fn a_file_in_the_place_of_the_store_cannot_be_used() {
    let program = Program::new();
    program.write("test.store", "a letter");
    let run = program.run(&["list", "deals"]);
    assert_eq!(run.code, 4, "it is no store: {}", run.err);
    let run = program.run(&["call", "companies.create", r#"{"name": "Halden Optik"}"#]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(program.read("test.store"), "a letter");
}

#[test]
fn a_call_that_fails_leaves_no_store_behind() {
    let program = Program::new();
    let run = program.run(&["call", "companies.create", r#"{"nme": "Halden Optik"}"#]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("name") && !run.err.contains("made a new store"), "a close field is named: {}", run.err);
    assert!(!program.path("test.store").exists());
    // One that was there before stays.
    program.call("companies.create", json!({ "name": "Linden AG" }));
    assert_eq!(program.run(&["call", "companies.create", r#"{"nme": "Halden Optik"}"#]).code, 5);
    assert_eq!(program.text(&["count", "companies"]), "1\n");
}
