//! What the documents name exists, and ARCHITECTURE.md names every crate.

use std::path::Path;

use crate::repository::{File, Package, assert_kept, files, packages, root};

/// Folders at the root: a word that starts with one of them is a path of this repository.
const FOLDERS: [&str; 9] =
    ["crates/", "bindings/", "examples/", "benches/", "tests/", "docs/", "xtask/", ".ci/", ".cargo/"];

/// Paths that a document names, with their line: words that start with a folder of ours, and the targets of links.
fn named_paths(file: &File) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let words = line.split(|c: char| c.is_whitespace() || "`()[]\"',;|<>".contains(c));
        for word in words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder))) {
            let path = word.split(['#', ':']).next().unwrap_or("").trim_end_matches(['.', '!', '?']);
            found.push((number + 1, path.to_owned()));
        }
        for (at, _) in line.match_indices("](") {
            let link = line[at + 2..].split([')', '#', ' ']).next().unwrap_or("");
            if !link.is_empty() && !link.contains(':') {
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                found.push((number + 1, Path::new(folder).join(link).to_string_lossy().into_owned()));
            }
        }
    }
    // A pattern is not a path, and what a build leaves behind is not there before it.
    let is_pattern = |path: &str| path.contains(['*', '{', '…', '$']) || path.contains("NNNN") || path.contains("...");
    let is_built = |path: &str| path.contains("/dist") || path.contains("/node_modules");
    found.retain(|(_, path)| !is_pattern(path) && !is_built(path));
    found
}

fn dead_paths(file: &File, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let dead = named_paths(file).into_iter().filter(|(_, path)| !exists(path));
    let mut broken: Vec<String> =
        dead.map(|(line, path)| format!("{}:{line}: {path} does not exist", file.path)).collect();
    broken.dedup();
    broken
}

fn unlisted(architecture: &str, packages: &[Package]) -> Vec<String> {
    let is_listed = |package: &&Package| {
        // `crates/store` must not be found in `crates/store-sled`.
        architecture.match_indices(&package.folder).any(|(at, folder)| {
            let after = architecture[at + folder.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
    };
    let absent = packages.iter().filter(|package| !is_listed(package));
    absent.map(|package| format!("{} ({}) is not in ARCHITECTURE.md", package.folder, package.name)).collect()
}

#[test]
fn documents_name_what_exists() {
    let files = files();
    // The change log tells of what was there once.
    let documents = files.iter().filter(|file| file.path.ends_with(".md") && file.name() != "CHANGELOG.md");
    let broken: Vec<String> = documents.flat_map(|file| dead_paths(file, |path| root().join(path).exists())).collect();
    assert_kept("paths that documents name exist", &broken);
}

#[test]
fn architecture_names_every_crate() {
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap_or_default();
    assert_kept("ARCHITECTURE.md has a word for every crate", &unlisted(&architecture, &packages(false)));
}

#[test]
fn dead_paths_are_seen() {
    let file = File::new(
        "docs/a.md",
        "See `crates/store/src/lib.rs`, (crates/gone/x.rs).\n[b](b.md) [web](https://example.com) [here](#top)\n`tests/*.rs` docs/decisions/NNNN-title.md bindings/wasm/dist/web",
    );
    assert_eq!(
        named_paths(&file),
        [(1, "crates/store/src/lib.rs".to_owned()), (1, "crates/gone/x.rs".to_owned()), (2, "docs/b.md".to_owned())]
    );
    let broken = dead_paths(&file, |path| path == "crates/store/src/lib.rs");
    assert_eq!(broken, ["docs/a.md:1: crates/gone/x.rs does not exist", "docs/a.md:2: docs/b.md does not exist"]);
}

#[test]
fn unlisted_crates_are_seen() {
    let package = |folder: &str| Package { folder: folder.to_owned(), ..Package::default() };
    let broken = unlisted("| `crates/store-sled` | sled |", &[package("crates/store"), package("crates/store-sled")]);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].starts_with("crates/store "));
}
