//! Running the program in a directory of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crmkit::serde_json::{self, Value as Json};
use tempfile::TempDir;

/// The last day of the demo that the tests read.
pub(crate) const TODAY: &str = "2026-11-20";

/// A directory with a store, and the program to run in it.
pub(crate) struct Program {
    directory: TempDir,
    store: &'static str,
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    /// Without a store.
    pub(crate) fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), store: "test.store" }
    }

    /// With a small demo, made once and copied.
    pub(crate) fn with_demo() -> Self {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let directory = tempfile::tempdir().unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_crmkit"));
            command.current_dir(directory.path()).args(["--store", "test.store", "demo", "--today", TODAY]);
            command.args(["--companies", "30", "--deals", "150"]);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            directory
        });
        let program = Self::new();
        copy(&made.path().join("test.store"), &program.path("test.store"));
        program
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crmkit"));
        command
            .current_dir(self.directory.path())
            .env("CRMKIT_STORE", self.store)
            .env_remove("NO_COLOR")
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs with a text on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    /// Runs, expects success, and gives the text.
    pub(crate) fn text(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
        run.out
    }

    /// Runs with `--json`, expects success, and gives the one document.
    pub(crate) fn json(&self, arguments: &[&str]) -> Json {
        let run = self.run(&[&["--json"], arguments].concat());
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
        assert_eq!(run.err, "", "{arguments:?}");
        run.document()
    }

    /// Calls an operation and gives what it answers.
    pub(crate) fn call(&self, operation: &str, arguments: Json) -> Json {
        self.json(&["call", operation, &arguments.to_string()])["value"].clone()
    }
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(!err.contains("panicked"), "{err}");
        Self { code: output.status.code().unwrap(), out, err }
    }

    /// Standard output as one JSON document.
    pub(crate) fn document(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// Standard error as one JSON document.
    pub(crate) fn error(&self) -> Json {
        assert_eq!(self.out, "");
        serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {}", self.err))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
