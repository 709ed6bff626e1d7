//! `check`, `backup` and `restore`.

use std::fs;

use crmkit::serde_json::json;
use crmkit::store::{Batch, Direction, KeyRange, Store, Write};
use crmkit::{DirectoryStore, SledStore};

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

/// How many keys of checkpoints a store has, and how long the log of a log store is.
#[cfg(test)]
fn held(program: &Program, store: &str) -> (usize, u64) {
    let log = fs::metadata(program.path(store).join("crmkit.log")).map(|about| about.len()).unwrap_or_default();
    let store = DirectoryStore::open(program.path(store)).unwrap();
    let keys = store.snapshot().unwrap().scan(&KeyRange::prefix(b"c"), Direction::Forward, 10_000).unwrap();
    (keys.len(), log)
}

#[test]
fn a_checkpoint_is_written_and_the_log_compacted() {
    for kind in ["sled", "log"] {
        let program = Program::new();
        for name in ["Halden Optik", "Linden AG"] {
            let fields = json!({ "name": name }).to_string();
            program.text(&["call", "companies.create", &fields, "--kind", kind]);
        }
        assert_eq!(held(&program, "test.store").0, 0);
        let written = program.json(&["checkpoint"]);
        assert!(written["types"].as_u64().unwrap() >= 1 && written["bytes"].as_u64().unwrap() > 0, "{written}");
        assert_eq!(written["compacted"], kind == "log");
        let (keys, log) = held(&program, "test.store");
        assert!(keys > 3 && log < 200, "{kind}: {keys} keys, a log of {log} bytes");
        let again = program.json(&["checkpoint"]);
        assert_eq!((&again["types"], &again["bytes"]), (&written["types"], &json!(0)));
        let text = program.text(&["checkpoint"]);
        assert!(text.starts_with("in order  test.store") && text.contains("nothing new to write"), "{text}");
        assert_eq!(program.text(&["count", "companies", "name = \"Linden AG\""]), "1\n");
    }
    assert_eq!(Program::new().run(&["checkpoint"]).code, 4, "there is no store");
}

#[test]
fn demo_import_and_restore_leave_a_checkpoint() {
    let program = Program::with_demo();
    let (keys, _) = held(&program, "test.store");
    assert!(keys > 10, "{keys}");
    program.text(&["backup", "all.crmkit"]);
    program.text(&["--store", "copy.store", "restore", "all.crmkit", "--kind", "log"]);
    let (copied, log) = held(&program, "copy.store");
    assert!(copied >= keys && log < 200, "{copied} keys, a log of {log} bytes");
    program.write("firms.csv", "name\nHalden Optik\n");
    let import = ["--store", "new.store", "import", "--type", "company", "firms.csv", "--kind", "log"];
    program.text(&[&import[..], &["--dry-run"]].concat());
    assert!(!program.path("new.store").exists());
    program.text(&import);
    let (keys, log) = held(&program, "new.store");
    assert!(keys > 3 && log < 200, "{keys} keys, a log of {log} bytes");
    assert_eq!(program.text(&["--store", "new.store", "count", "companies", "name contains \"optik\""]), "1\n");
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
        (vec!["checkpoint"], "write a checkpoint"),
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
