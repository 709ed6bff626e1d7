//! `audit`: check, sign, prove, and what a stranger makes of the proof.

use std::path::Path;
use std::process::Command;

use crmkit::serde_json::{Value as Json, json};
use crmkit::store::{Batch, Direction, KeyRange, Store, Write};
use crmkit::{Ed25519Signer, Signer as _, SledStore};

use crate::program::Program;

/// A store of three entries, the third with a reason, and a signed head.
fn signed() -> (Program, String) {
    let program = Program::new();
    for name in ["Halden Optik", "Linden AG"] {
        program.call("companies.create", json!({ "name": name }));
    }
    let id = program.json(&["list", "companies", "--sort", "name"])["items"][0]["id"].as_str().unwrap().to_owned();
    let set = json!({ "id": id, "set": { "name": "Halden" }, "reason": "a shorter name" });
    program.call("companies.update", set);
    program.write("seed", "05".repeat(32));
    let head = program.json(&["audit", "sign", "seed"]);
    assert_eq!(head["entry"], 3);
    let key = Ed25519Signer::from_seed(&[5; 32]).public_key();
    let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(head["public_key"], key);
    (program, key)
}

#[test]
fn a_sound_journal_is_sound_and_its_head_can_be_noted() {
    let (program, _) = signed();
    let found = program.json(&["audit", "verify"]);
    assert_eq!((&found["intact"], &found["entries"], &found["signed"]), (&json!(true), &json!(3), &json!(3)));
    assert!(program.text(&["audit", "verify"]).starts_with("sound  test.store"));
    let head = program.json(&["audit", "head"]);
    assert_eq!((&head["entry"], &head["hash"], &head["signed"]["entry"]), (&json!(3), &found["head"], &json!(3)));
    assert!(program.text(&["audit", "head"]).contains(found["head"].as_str().unwrap()));
}

#[test]
fn verify_says_where_the_chain_breaks_and_fails() {
    let (program, _) = signed();
    {
        let store = SledStore::open(program.path("test.store")).unwrap();
        let snapshot = store.snapshot().unwrap();
        let entries = snapshot.scan(&KeyRange::prefix(b"j"), Direction::Forward, 100).unwrap();
        let (key, mut value) = entries.into_iter().nth(1).unwrap();
        *value.last_mut().unwrap() ^= 1;
        let writes = vec![Write::Put(key, value)];
        store.commit(Batch { base: snapshot.revision(), writes, ..Batch::default() }).unwrap();
        drop(snapshot);
        store.close().unwrap();
    }
    let run = program.run(&["audit", "verify"]);
    assert_eq!(run.code, 8, "{}{}", run.out, run.err);
    assert!(run.err.contains("its chain breaks at entry 2"), "{}", run.err);
    assert_eq!(program.run(&["audit", "head"]).code, 8);
}

/// What the checker in Python says; `None` where there is no Python.
fn in_python(proof: &Path, key: &str) -> Option<(bool, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/check_proof.py");
    let run = Command::new("python3").arg("-B").arg(script).arg(proof).arg(key).output().ok()?;
    Some((
        run.status.success(),
        String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr),
    ))
}

#[test]
fn a_proof_convinces_a_stranger_and_a_changed_one_does_not() {
    let (program, key) = signed();
    for (entry, more) in [("1", vec![]), ("3", vec!["--values"])] {
        program.text(&[&["audit", "prove", entry, "--output", "proof.json"], more.as_slice()].concat());
        let proven = program.json(&["audit", "check", "proof.json", "--key", &key]);
        assert_eq!((proven["entry"].to_string(), &proven["signed_entry"]), (entry.to_owned(), &json!(3)));
        if let Some((is_proven, said)) = in_python(&program.path("proof.json"), &key) {
            assert!(is_proven && (said.starts_with("proven") || said.contains("the hashes fit")), "{said}");
        }
    }
    let values = program.json(&["audit", "check", "proof.json", "--key", &key])["changes"][0]["values"].clone();
    assert!(values.as_array().unwrap().iter().any(|value| value["value"] == "Halden"), "{values}");

    let proof: Json = serde_json_from(&program.read("proof.json"));
    for pointer in ["/before", "/header", "/reason/text", "/slots/0/public", "/values/0/leaves/0/value", "/head/hash"] {
        let mut changed = proof.clone();
        let place = changed.pointer_mut(pointer).unwrap();
        let text = place.as_str().unwrap();
        let (rest, last) = text.split_at(text.len() - 1);
        *place = json!(format!("{rest}{}", if last == "1" { "2" } else { "1" }));
        program.write("changed.json", changed.to_string());
        let run = program.run(&["audit", "check", "changed.json", "--key", &key]);
        assert_eq!(run.code, 8, "{pointer}: {}{}", run.out, run.err);
        if let Some((is_proven, said)) = in_python(&program.path("changed.json"), &key) {
            assert!(!is_proven, "{pointer}: {said}");
        }
    }
    let run = program.run(&["audit", "check", "proof.json", "--key", &"01".repeat(32)]);
    assert_eq!(run.code, 8, "{}", run.err);
    assert!(run.err.contains("another key"), "{}", run.err);
    assert_eq!(program.run(&["audit", "check", "proof.json", "--key", "xyz"]).code, 2);
    assert_eq!(program.run(&["audit", "check", "nothing.json", "--key", &key]).code, 4);
    assert_eq!(program.run(&["audit", "prove", "9"]).code, 4);
}

fn serde_json_from(text: &str) -> Json {
    crmkit::serde_json::from_str(text).unwrap()
}
