//! Words that no Rust file of ours holds: unfinished code, skipped tests, silenced lints without a reason, globs.

use crate::code::{attributes, line, places, without_comments_and_texts};
use crate::repository::{File, assert_kept, files};

fn unfinished(file: &File) -> Vec<String> {
    let code = without_comments_and_texts(&file.text);
    let words = ["todo!", "unimplemented!", "dbg!"];
    let found = words.iter().flat_map(|word| places(&code, word).into_iter().map(move |at| (at, *word)));
    let mut broken: Vec<String> =
        found.map(|(at, word)| format!("{}:{}: {word}", file.path, line(&code, at))).collect();
    for (at, attribute) in attributes(&code) {
        let skips = !places(attribute, "ignore").is_empty();
        if skips && attribute.trim_start_matches(['#', '!', '[']).trim_start().starts_with("ignore") {
            broken.push(format!("{}:{}: a test that does not run", file.path, line(&code, at)));
        }
    }
    broken
}

fn silenced(file: &File) -> Vec<String> {
    let code = without_comments_and_texts(&file.text);
    let silences = |attribute: &str| ["allow(", "expect("].iter().any(|word| !places(attribute, word).is_empty());
    let unexplained =
        attributes(&code).into_iter().filter(|(_, text)| silences(text) && places(text, "reason").is_empty());
    unexplained.map(|(at, text)| format!("{}:{}: {text} gives no reason", file.path, line(&code, at))).collect()
}

/// `lib.rs` and `mod.rs` are tables of contents, so that a name can be found where it is listed.
fn globs(file: &File) -> Vec<String> {
    if !matches!(file.name(), "lib.rs" | "mod.rs") {
        return Vec::new();
    }
    let code = without_comments_and_texts(&file.text);
    let statements = places(&code, "pub use").into_iter().map(|at| (at, code[at..].split(';').next().unwrap_or("")));
    let found = statements.filter(|(_, statement)| statement.contains('*'));
    found.map(|(at, _)| format!("{}:{}: a glob: name what is listed", file.path, line(&code, at))).collect()
}

fn over_rust_files(rule: fn(&File) -> Vec<String>) -> Vec<String> {
    files().iter().filter(|file| file.is_rust()).flat_map(rule).collect()
}

#[test]
fn nothing_is_left_unfinished() {
    assert_kept("no todo!, unimplemented!, dbg! or ignored test", &over_rust_files(unfinished));
}

#[test]
fn silenced_lints_give_a_reason() {
    assert_kept("every #[allow] and #[expect] has a reason", &over_rust_files(silenced));
}

#[test]
fn tables_of_contents_name_what_they_list() {
    assert_kept("no `pub use …::*` in lib.rs or mod.rs", &over_rust_files(globs));
}

#[test]
fn unfinished_code_is_seen() {
    let broken = |source: &str| unfinished(&File::new("a.rs", source)).len();
    assert_eq!(broken("fn f() { todo!() }"), 1);
    assert_eq!(broken("fn f() { unimplemented!(\"later\") }"), 1);
    assert_eq!(broken("#[test]\n#[ignore]\nfn f() {}\n#[ignore = \"slow\"]\nfn g() {}"), 2);
    assert_eq!(broken("// todo!\nfn ignore() { let s = \"todo!\"; }\n#[serde(ignore)]\nstruct A;"), 0);
}

#[test]
fn silence_without_a_reason_is_seen() {
    let broken = |source: &str| silenced(&File::new("a.rs", source)).len();
    assert_eq!(broken("#[allow(dead_code)]\nfn f() {}"), 1);
    assert_eq!(broken("#![allow(\n  dead_code,\n)]"), 1);
    assert_eq!(broken("#[cfg_attr(test, allow(dead_code))]\nfn f() {}"), 1);
    assert_eq!(broken("#[expect(dead_code, reason = \"the host calls it\")]\nfn f() { x.expect(\"y\"); }"), 0);
}

#[test]
fn globs_are_seen() {
    let broken = |path: &str, source: &str| globs(&File::new(path, source)).len();
    assert_eq!(broken("crates/core/src/lib.rs", "pub use deals::*;\npub use people::{\n    contact::*,\n};"), 2);
    assert_eq!(broken("crates/core/src/lib.rs", "pub use deals::{Deal, Stage};"), 0);
    assert_eq!(broken("crates/core/src/deals/tests.rs", "use super::*;"), 0);
}
