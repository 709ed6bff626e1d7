//! What the rules look at: the files that git knows or would take, and what cargo says about the packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A text file, its path relative to the root with `/` between the folders.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Generated files say so in their first line, and nobody edits them.
    pub(crate) fn is_generated(&self) -> bool {
        self.text.lines().next().unwrap_or("").to_lowercase().contains("generated")
    }

    pub(crate) fn is_lock(&self) -> bool {
        matches!(self.name(), "Cargo.lock" | "package-lock.json")
    }
}

pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap().to_owned()
}

/// Every text file of the repository, also those that are not committed yet; no ignored file.
pub(crate) fn files() -> Vec<File> {
    let git = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git is needed to list the files");
    assert!(git.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&git.stderr));
    let list = String::from_utf8(git.stdout).expect("file names are UTF-8");
    let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    // A file that cannot be read is one that was deleted and not committed yet; one that is not UTF-8 is not text.
    let read =
        |path: &str| Some(File { path: path.to_owned(), text: std::fs::read_to_string(root().join(path)).ok()? });
    let files: Vec<File> = paths.into_iter().filter_map(read).collect();
    assert!(files.len() > 20, "only {} files were found", files.len());
    files
}

/// A package of the workspace or one that it depends on.
#[derive(Debug, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) licence: Option<String>,
    /// `None` for a package of the workspace.
    pub(crate) source: Option<String>,
    /// The folder, relative to the root, of a package of the workspace.
    pub(crate) folder: String,
    /// What it needs to run, without what only its tests need.
    pub(crate) needs: Vec<String>,
}

/// The packages of the workspace; with `all`, every package in the lock file, too.
pub(crate) fn packages(all: bool) -> Vec<Package> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1"]).current_dir(root());
    if !all {
        command.arg("--no-deps");
    }
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages: Vec<Package> = metadata["packages"].as_array().unwrap().iter().map(package).collect();
    assert!(packages.len() > 5, "only {} packages were found", packages.len());
    packages
}

fn package(value: &Value) -> Package {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let manifest = PathBuf::from(text(&value["manifest_path"]).unwrap());
    let folder = manifest.parent().unwrap().strip_prefix(root()).map(|path| path.to_string_lossy().into_owned());
    let needs = value["dependencies"].as_array().unwrap().iter().filter(|need| need["kind"].as_str() != Some("dev"));
    Package {
        name: text(&value["name"]).unwrap(),
        licence: text(&value["license"]),
        source: text(&value["source"]),
        folder: folder.unwrap_or_default(),
        needs: needs.filter_map(|need| text(&need["name"])).collect(),
    }
}

/// Fails with every place that breaks the rule.
pub(crate) fn assert_kept(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}\n  broken {} times:\n  {}\n", broken.len(), broken.join("\n  "));
}
