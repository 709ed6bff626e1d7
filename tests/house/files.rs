//! Files as such: how long, how named, what they must not give away, and the ones that have to be there.

use crate::repository::{File, assert_kept, files};

const LONGEST: usize = 1200;
/// What people write and read; data and lock files may be as long as they are.
const WRITTEN: [&str; 10] = [".rs", ".py", ".pyi", ".js", ".mjs", ".ts", ".md", ".toml", ".css", ".html"];
/// Names that say a layer or nothing at all.
const EMPTY_NAMES: [&str; 15] = [
    "model",
    "models",
    "service",
    "services",
    "repo",
    "repository",
    "util",
    "utils",
    "helper",
    "helpers",
    "types",
    "manager",
    "common",
    "misc",
    "data",
];

fn too_long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    let counts = !file.is_lock() && !file.is_generated() && WRITTEN.iter().any(|end| file.path.ends_with(end));
    (counts && lines > LONGEST).then(|| format!("{}: {lines} lines tell more than one story", file.path))
}

/// Only in `src` folders: `core/src/data/` is a room of the CRM, `data.rs` is not a story.
fn named_by_layer(file: &File) -> Option<String> {
    let stem = file.name().strip_suffix(".rs")?;
    let is_source = file.path.starts_with("crates/") && file.path.contains("/src/");
    (is_source && EMPTY_NAMES.contains(&stem)).then(|| format!("{}: name it by the thing inside", file.path))
}

/// Folders of one machine. Written in two halves, so that this file keeps its own rule.
fn machine_folders() -> [String; 4] {
    ["work", "root", "home", "opt"].map(|name| format!("/{name}/"))
}

fn registry_hosts() -> [String; 7] {
    [
        ["crates", "io"],
        ["pypi", "org"],
        ["pythonhosted", "org"],
        ["npmjs", "org"],
        ["npmjs", "com"],
        ["yarnpkg", "com"],
        ["debian", "org"],
    ]
    .map(|halves| halves.join("."))
}

fn gives_away(file: &File) -> Vec<String> {
    if file.is_lock() {
        return Vec::new();
    }
    // `src/work/` is a folder of ours: an absolute path follows a space, a quote, a bracket, an equals sign or a colon.
    let is_inside = |c: char| c.is_alphanumeric() || "._-*}>)]$".contains(c);
    let mut broken = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for folder in machine_folders() {
            let absolute =
                line.match_indices(&folder).any(|(at, _)| !line[..at].chars().next_back().is_some_and(is_inside));
            if absolute {
                broken.push(format!("{}:{}: a path of one machine ({folder})", file.path, number + 1));
            }
        }
        let lower = line.to_lowercase();
        for host in registry_hosts().iter().filter(|host| lower.contains(*host)) {
            broken.push(format!("{}:{}: the host of a registry ({host})", file.path, number + 1));
        }
    }
    broken
}

/// A manifest takes the lints of the workspace, or says in the line above its own why not.
fn own_lints(file: &File) -> Option<String> {
    if file.name() != "Cargo.toml" || !file.text.contains("[package]") {
        return None;
    }
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let Some(at) = lines.iter().position(|line| line.starts_with("[lints")) else {
        return Some(format!("{}: takes no lints: add `[lints]` with `workspace = true`", file.path));
    };
    let shared = lines[at] == "[lints]" && lines.get(at + 1) == Some(&"workspace = true");
    let explained = at > 0 && lines[at - 1].starts_with('#');
    (!shared && !explained).then(|| format!("{}: lints of its own without a reason above them", file.path))
}

fn missing(files: &[File]) -> Vec<String> {
    let has = |path: &str, text: &str| files.iter().any(|file| file.path == path && file.text.contains(text));
    let needed = [
        ("LICENSE-MIT", "Copyright (c) The crmkit contributors"),
        ("LICENSE-APACHE", "Copyright The crmkit contributors"),
        ("README.md", "cargo xtask test"),
        ("ARCHITECTURE.md", ""),
        ("CHANGELOG.md", ""),
        ("CONTRIBUTING.md", ""),
        ("SECURITY.md", ""),
        ("docs/stored-format.md", ""),
        ("docs/security-model.md", ""),
        ("Cargo.lock", ""),
        (".ci/run", "cargo xtask test"),
    ];
    let absent = needed.iter().filter(|(path, text)| !has(path, text));
    absent
        .map(
            |(path, text)| {
                if text.is_empty() { format!("{path} is missing") } else { format!("{path} does not say `{text}`") }
            },
        )
        .collect()
}

#[test]
fn no_file_tells_more_than_one_story() {
    assert_kept("no file is longer than 1,200 lines", &files().iter().filter_map(too_long).collect::<Vec<_>>());
}

#[test]
fn files_are_named_by_the_thing_inside() {
    assert_kept("no file is named by a layer", &files().iter().filter_map(named_by_layer).collect::<Vec<_>>());
}

#[test]
fn nothing_of_one_machine_is_written_down() {
    assert_kept(
        "no machine path and no registry host in a file",
        &files().iter().flat_map(gives_away).collect::<Vec<_>>(),
    );
}

#[test]
fn manifests_take_the_lints_of_the_workspace() {
    assert_kept("lints come from the workspace", &files().iter().filter_map(own_lints).collect::<Vec<_>>());
}

#[test]
fn what_a_stranger_looks_for_is_there() {
    assert_kept("the files at the root", &missing(&files()));
}

#[test]
fn long_files_are_seen() {
    let long = "line\n".repeat(LONGEST + 1);
    assert!(too_long(&File::new("crates/a/src/b.rs", &long)).is_some());
    assert!(too_long(&File::new("crates/a/src/b.rs", &"line\n".repeat(LONGEST))).is_none());
    assert!(too_long(&File::new("a.ts", &format!("// Generated by codegen.\n{long}"))).is_none());
    assert!(too_long(&File::new("Cargo.lock", &long)).is_none());
}

#[test]
fn empty_names_are_seen() {
    assert!(named_by_layer(&File::new("crates/core/src/deals/model.rs", "")).is_some());
    assert!(named_by_layer(&File::new("crates/core/src/utils.rs", "")).is_some());
    assert!(named_by_layer(&File::new("crates/core/src/data/mod.rs", "")).is_none());
}

#[test]
fn machine_paths_and_hosts_are_seen() {
    for folder in machine_folders() {
        for line in [
            format!("cp x {folder}y"),
            format!("PATH={folder}bin"),
            format!("\"{folder}a\""),
            format!("file://{folder}a"),
        ] {
            assert_eq!(gives_away(&File::new("a.md", &line)).len(), 1, "{line}");
        }
        assert_eq!(gives_away(&File::new("a.md", &format!("crates/engine/src{folder}gate.rs"))).len(), 0);
    }
    for host in registry_hosts() {
        assert_eq!(gives_away(&File::new("a.md", &format!("see https://{}/x", host.to_uppercase()))).len(), 1);
        assert_eq!(gives_away(&File::new("Cargo.lock", &host)).len(), 0);
    }
}

#[test]
fn manifests_without_the_lints_are_seen() {
    let manifest =
        |text: &str| own_lints(&File::new("crates/a/Cargo.toml", &format!("[package]\nname = \"a\"\n{text}")));
    assert!(manifest("").is_some());
    assert!(manifest("[lints.rust]\nunsafe_code = \"allow\"\n").is_some());
    assert!(manifest("[lints]\nworkspace = true\n").is_none());
    assert!(manifest("# The macro of the host writes unsafe code.\n[lints.rust]\nunsafe_code = \"allow\"\n").is_none());
}

#[test]
fn missing_files_are_seen() {
    let broken =
        missing(&[File::new("LICENSE-MIT", "Copyright (c) Somebody"), File::new("README.md", "cargo xtask test")]);
    assert!(broken.iter().any(|line| line.starts_with("LICENSE-MIT does not say")), "{broken:?}");
    assert!(!broken.iter().any(|line| line.starts_with("README.md")), "{broken:?}");
}
