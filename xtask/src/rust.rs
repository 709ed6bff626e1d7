//! The Rust part: tests, doc tests, lints, docs, formatting, examples, all over the default members.
//!
//! No step names a package: another selection of packages means other features, and everything would be compiled again.

use std::path::PathBuf;

use crate::counts::Reader;
use crate::part::Part;
use crate::step::{Step, ask};
use crate::tools;
use crate::workspace;

/// What the Rust part needs besides cargo.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub(crate) fn install(part: &mut Part) -> Result<(), String> {
    tools::need_program(part, "cc", &["gcc", "libc6-dev"])?;
    tools::need_rustup(part, "component", "clippy")?;
    tools::need_rustup(part, "component", "rustfmt")
}

/// Runs the whole part, but for the house rules, which are a part of their own.
///
/// # Errors
///
/// When a tool is missing.
pub(crate) fn test(part: &mut Part) -> Result<(), String> {
    install(part)?;
    part.step(Reader::ExitCode, &cargo("format", "fmt --all --check"));
    if has_nextest() {
        let tests = cargo("tests", "nextest run --release --no-fail-fast").argument("-E").argument("not binary(house)");
        part.step(Reader::Nextest, &tests);
    } else {
        part.say("cargo-nextest is not installed: using `cargo test`, which is slower but runs the same tests");
        part.step(Reader::CargoTest, &cargo("tests", "test --release --no-fail-fast --lib --bins --tests"));
    }
    part.step(Reader::CargoTest, &cargo("doc tests", "test --release --no-fail-fast --doc"));
    examples(part);
    part.step(Reader::ExitCode, &cargo("clippy", "clippy --release --all-targets -- -D warnings"));
    let docs = cargo("docs", "doc --release --no-deps").environment("RUSTDOCFLAGS", "-D warnings");
    part.step(Reader::ExitCode, &docs);
    Ok(())
}

/// The side-by-side measurements.
///
/// # Errors
///
/// When they fail.
pub(crate) fn bench(part: &mut Part, arguments: &[&str]) -> Result<(), String> {
    part.need(&cargo("benches", "bench --profile release -p crmkit-benches").arguments(arguments))
}

pub(crate) fn has_nextest() -> bool {
    ask(&workspace::cargo(), &["nextest", "--version"]).is_some()
}

pub(crate) fn cargo(name: &str, words: &str) -> Step {
    Step::new(name, workspace::cargo()).words(words)
}

/// Builds the examples and runs each of them: an example that ends well is a passed test.
fn examples(part: &mut Part) {
    let names = example_names();
    if names.is_empty() {
        return part.say("there are no examples yet");
    }
    if !part.step(Reader::Nothing, &cargo("examples", "build --release --examples")) {
        return;
    }
    let folder = workspace::target().join("release").join("examples");
    for name in names {
        part.step(Reader::ExitCode, &Step::new(format!("example {name}"), folder.join(&name).display()));
    }
}

/// `examples/NAME.rs`, and `examples/NAME/main.rs` for a story that needs a folder.
fn example_names() -> Vec<String> {
    let folder = workspace::root().join("examples");
    let stem = |path: PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut names: Vec<String> = workspace::files(&folder, "", ".rs").into_iter().filter_map(stem).collect();
    let folders = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    names.extend(folders.filter(|path| path.join("main.rs").is_file()).filter_map(stem));
    names.sort();
    names
}
