//! `check`, `backup` and `restore`.

use std::fs;

use crmkit::SledStore;
use crmkit::serde_json::json;
use crmkit::store::{Batch, Direction, KeyRange, Store, Write};

use crate::program::Program;

#[test]
fn a_sound_store_is_sound() {
    let program = Program::with_demo();
    let found = program.json(&["check"]);
    assert_eq!(found["journal"]["intact"], true);
    assert!(found["store"]["pairs"].as_u64().unwrap() > 1_000);
    let text = program.text(&["check"]);
    assert!(
        text.starts_with("sound  test.store") && text.contains(found["journal"]["head"].as_str().unwrap()),
        "{text}"
    );
}

#[test]
fn a_backup_restores_everything() {
    let program = Program::with_demo();
    let written = program.json(&["backup", "all.crmkit"]);
    assert!(program.text(&["backup", "all.crmkit"]).starts_with("wrote all.crmkit: "));
    let restored = program.json(&["--store", "copy.store", "restore", "all.crmkit"]);
    assert_eq!(restored["pairs"], written["pairs"]);
    let head = |store: &str| program.json(&["--store", store, "check"])["journal"]["head"].clone();
    assert_eq!(head("copy.store"), head("test.store"));
    let list = |store: &str| program.json(&["--store", store, "list", "deals", "--all"]);
    assert_eq!(list("copy.store"), list("test.store"));
}

#[test]
fn a_restore_never_mixes_with_what_is_there() {
    let program = Program::with_demo();
    program.text(&["backup", "all.crmkit"]);
    let run = program.run(&["--json", "restore", "all.crmkit"]);
    assert_eq!((run.code, &run.error()["kind"]), (5, &json!("unsupported")), "{}", run.err);
    assert_eq!(program.text(&["count", "deals"]), "150\n");
}

#[test]
fn a_damaged_backup_is_refused_and_makes_no_store() {
    let program = Program::with_demo();
    program.text(&["backup", "all.crmkit"]);
    let mut bytes = fs::read(program.path("all.crmkit")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    program.write("all.crmkit", &bytes);
    let run = program.run(&["--store", "copy.store", "restore", "all.crmkit"]);
    assert_eq!(run.code, 8, "{}", run.err);
    assert!(run.err.contains("damaged at byte") && run.err.contains("hint:"), "{}", run.err);
    assert!(!program.path("copy.store").exists());
    program.write("all.crmkit", &bytes[..middle]);
    assert_eq!(program.run(&["--store", "copy.store", "restore", "all.crmkit"]).code, 8, "cut off");
    assert_eq!(program.run(&["--store", "copy.store", "restore", "gone.crmkit"]).code, 4, "missing");
}

#[test]
fn a_journal_that_somebody_rewrote_is_found() {
    let program = Program::with_demo();
    {
        let store = SledStore::open(program.path("test.store")).unwrap();
        let snapshot = store.snapshot().unwrap();
        let entries = snapshot.scan(&KeyRange::prefix(b"j"), Direction::Forward, 100).unwrap();
        let (key, mut value) = entries.into_iter().nth(41).unwrap();
        *value.last_mut().unwrap() ^= 1;
        store
            .commit(Batch { base: snapshot.revision(), writes: vec![Write::Put(key, value)], ..Batch::default() })
            .unwrap();
        drop(snapshot);
        store.close().unwrap();
    }
    let run = program.run(&["check"]);
    assert_eq!(run.code, 8, "{}{}", run.out, run.err);
    assert!(run.err.contains("its chain breaks") && run.err.contains("hint:"), "{}", run.err);
}

#[test]
fn the_whole_store_is_for_the_system() {
    let program = Program::with_demo();
    let user = program.json(&["show", "users", "Helena Brandt"]);
    let actor = format!("user:{}", user["id"].as_str().unwrap());
    for arguments in [vec!["check"], vec!["backup", "all.crmkit"]] {
        let run = program.run(&[&["--as", &actor], &arguments[..]].concat());
        assert_eq!(run.code, 6, "{arguments:?}: {}{}", run.out, run.err);
    }
    assert!(!program.path("all.crmkit").exists());
}
