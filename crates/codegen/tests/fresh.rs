//! What is committed is what the catalog says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

use std::path::{Path, PathBuf};

use crmkit_codegen::{COMMAND, File, built_in_catalog, files};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("..")
}

fn generated() -> Vec<File> {
    files(&built_in_catalog().unwrap()).unwrap()
}

/// The line on which two texts part.
fn difference(committed: &str, generated: &str) -> String {
    let mut lines = committed.lines().zip(generated.lines()).enumerate();
    match lines.find(|(_, (committed, generated))| committed != generated) {
        Some((number, (committed, generated))) => {
            format!("line {}\n    is        {committed}\n    should be {generated}", number + 1)
        }
        None => "one is longer".to_owned(),
    }
}

#[test]
fn committed_files_are_fresh() {
    let mut stale = Vec::new();
    for File { path, text } in generated() {
        match std::fs::read_to_string(root().join(&path)) {
            Ok(committed) if committed == text => {}
            Ok(committed) => stale.push(format!("{path}: {}", difference(&committed, &text))),
            Err(_) => stale.push(format!("{path} is missing")),
        }
    }
    assert!(stale.is_empty(), "run `{COMMAND}` and commit what it writes:\n  {}", stale.join("\n  "));
}

#[test]
fn no_schema_outlives_its_record() {
    let known: Vec<String> = generated().into_iter().map(|file| file.path).collect();
    let folder = root().join("docs/generated/schema");
    let left: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("docs/generated/schema/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|path| !known.contains(path))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "delete what is generated no more");
}

#[test]
fn generated_files_say_so_in_their_first_line() {
    for File { path, text } in generated() {
        let first = text.lines().next().unwrap();
        assert!(first.contains("Generated") && first.contains(COMMAND), "{path}: {first}");
        assert!(text.ends_with('\n'), "{path} ends with a line end");
    }
}

#[test]
fn generation_is_the_same_every_time() {
    assert_eq!(generated(), generated());
}
