//! The kinds of stores: made as asked, recognised when they are opened.

use std::fs;

use crmkit::serde_json::json;
use crmkit::{DirectoryStore, StoreKind};

use crate::program::{Program, TODAY};

const ACME: &str = r#"{"name": "Halden Optik"}"#;

#[test]
fn a_store_of_either_kind_is_made_as_asked_and_recognised_afterwards() {
    for (options, kind) in
        [(vec![], StoreKind::Sled), (vec!["--kind", "sled"], StoreKind::Sled), (vec!["--kind", "log"], StoreKind::Log)]
    {
        let program = Program::new();
        program.text(&[&["call", "companies.create", ACME], &options[..]].concat());
        assert_eq!(StoreKind::of(program.path("test.store")), Some(kind));
        // Without a word about the kind, and with the right one.
        program.text(&["call", "companies.create", r#"{"name": "Linden AG"}"#]);
        program.text(&["call", "companies.create", r#"{"name": "Orla Foods"}"#, "--kind", kind.name()]);
        assert_eq!(program.text(&["count", "companies"]), "3\n");
        let found = program.json(&["check"]);
        assert_eq!(found["journal"]["intact"], true);
        assert!(found["store"]["size_on_disk"].as_u64().unwrap() > 1_000);
        program.text(&["export", "companies", "-o", "companies.csv"]);
        assert!(program.read("companies.csv").contains("Orla Foods"));
    }
}

#[test]
fn whoever_asks_for_the_other_kind_is_told_what_is_there() {
    for (there, asked) in [("sled", "log"), ("log", "sled")] {
        let program = Program::new();
        program.text(&["call", "companies.create", ACME, "--kind", there]);
        let run = program.run(&["call", "companies.create", ACME, "--kind", asked]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains(&format!("of the kind `{there}`, not `{asked}`")), "{}", run.err);
        assert_eq!(program.text(&["count", "companies"]), "1\n");
    }
    let run = Program::new().run(&["call", "companies.create", ACME, "--kind", "redis"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("write `sled` or `log`"), "{}", run.err);
}

#[test]
fn a_directory_of_something_else_is_no_store() {
    let program = Program::new();
    fs::create_dir(program.path("test.store")).unwrap();
    program.write("test.store/letter.txt", "dear");
    let run = program.run(&["list", "companies"]);
    assert_eq!(run.code, 4, "{}", run.err);
    assert!(run.err.contains("there is no store in `test.store`"), "{}", run.err);
    for kind in ["sled", "log"] {
        let run = program.run(&["--json", "call", "companies.create", ACME, "--kind", kind]);
        assert_eq!((run.code, &run.error()["kind"]), (1, &json!("storage")), "{}", run.err);
        assert!(run.err.contains("is not empty"), "{}", run.err);
    }
    assert_eq!(fs::read_dir(program.path("test.store")).unwrap().count(), 1);
}

#[test]
fn a_backup_of_one_kind_is_restored_as_the_other() {
    let program = Program::with_demo();
    program.text(&["backup", "all.crmkit"]);
    let head = |store: &str| program.json(&["--store", store, "check"])["journal"]["head"].clone();
    program.text(&["--store", "log.store", "restore", "all.crmkit", "--kind", "log"]);
    assert_eq!(StoreKind::of(program.path("log.store")), Some(StoreKind::Log));
    assert_eq!(head("log.store"), head("test.store"));
    program.text(&["--store", "log.store", "backup", "again.crmkit"]);
    program.text(&["--store", "back.store", "restore", "again.crmkit"]);
    assert_eq!(StoreKind::of(program.path("back.store")), Some(StoreKind::Sled));
    assert_eq!(head("back.store"), head("test.store"));
}

#[test]
fn a_demo_is_made_in_a_store_of_the_kind_that_was_asked_for() {
    let program = Program::new();
    let demo = ["demo", "--today", TODAY, "--companies", "5", "--deals", "10"];
    assert_eq!(program.json(&[&demo[..], &["--kind", "log"]].concat())["made"], true);
    assert_eq!(StoreKind::of(program.path("test.store")), Some(StoreKind::Log));
    assert_eq!(program.json(&demo)["made"], false, "it is recognised");
    let run = program.run(&[&demo[..], &["--kind", "sled"]].concat());
    assert_eq!(run.code, 1, "{}", run.err);
    program.text(&[&demo[..], &["--kind", "sled", "--fresh"]].concat());
    assert_eq!(StoreKind::of(program.path("test.store")), Some(StoreKind::Sled));
}

#[test]
fn a_log_store_that_another_process_holds_is_busy() {
    let program = Program::new();
    program.text(&["call", "companies.create", ACME, "--kind", "log"]);
    let held = DirectoryStore::open(program.path("test.store")).unwrap();
    let run = program.run(&["count", "companies"]);
    assert_eq!(run.code, 7, "{}", run.err);
    assert!(run.err.contains("holds the store") && run.err.contains("hint:"), "{}", run.err);
    drop(held);
    assert_eq!(program.text(&["count", "companies"]), "1\n");
}
