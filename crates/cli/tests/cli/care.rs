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
fn a_backup_of_a_newer_version_is_refused_and_makes_no_store() {
    let program = Program::with_demo();
    {
        let store = SledStore::open(program.path("test.store")).unwrap();
        let base = store.snapshot().unwrap().revision();
        let writes = vec![Write::Put(b"mformat".to_vec(), 99_u32.to_be_bytes().to_vec())];
        store.commit(Batch { base, writes, ..Batch::default() }).unwrap();
        store.export(program.path("all.crmkit")).unwrap();
        store.close().unwrap();
    }
    let run = program.run(&["--json", "--store", "copy.store", "restore", "all.crmkit"]);
    assert_eq!((run.code, &run.error()["kind"]), (5, &json!("unsupported")), "{}", run.err);
    assert!(!program.path("copy.store").exists());
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
    program.text(&["backup", "before.crmkit"]);
    let administrator = program.call("roles.create", json!({ "name": "Everything", "rights": ["*.*"] }));
    let user = program.call("users.create", json!({ "name": "Ines Moreau", "roles": [administrator["id"]] }));
    let actor = format!("user:{}", user["id"].as_str().unwrap());
    for (arguments, what) in [
        (vec!["check"], "check a store"),
        (vec!["backup", "all.crmkit"], "back a store up"),
        (vec!["--store", "copy.store", "restore", "before.crmkit"], "restore a store"),
    ] {
        let run = program.run(&[&["--as", &actor], &arguments[..]].concat());
        assert_eq!((run.code, run.out.as_str()), (6, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with(&format!("error: only the system may {what}\n")), "{}", run.err);
        assert!(run.err.contains("hint: ") && run.err.contains("--as system:"), "no role gives this: {}", run.err);
        let error = program.run(&[&["--json", "--as", &actor], &arguments[..]].concat()).error();
        assert_eq!((&error["kind"], &error["exit_code"]), (&json!("denied"), &json!(6)));
        // A part of the system may.
        let run = program.run(&[&["--as", "system:night"], &arguments[..]].concat());
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_user_who_may_not_leaves_nothing_behind() {
    let program = Program::with_demo();
    program.text(&["backup", "before.crmkit"]);
    let user = program.json(&["show", "users", "Helena Brandt"]);
    let actor = format!("user:{}", user["id"].as_str().unwrap());
    for arguments in [vec!["backup", "all.crmkit"], vec!["--store", "copy.store", "restore", "before.crmkit"]] {
        assert_eq!(program.run(&[&["--as", &actor], &arguments[..]].concat()).code, 6, "{arguments:?}");
    }
    assert!(!program.path("all.crmkit").exists() && !program.path("copy.store").exists());
}
