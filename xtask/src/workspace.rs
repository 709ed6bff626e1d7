//! Where things lie.

use std::path::{Path, PathBuf};

/// The root of the workspace: the folder above this package.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The cargo that runs this program, so that every step uses the same toolchain.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// The files of a folder, not below it, whose names start and end so; sorted, empty if there is no such folder.
pub(crate) fn files(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(start) && name.ends_with(end)
        })
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

/// A copy, under the target folder, of what was installed from `sources`: installing again is needed when it differs.
pub(crate) struct Stamp {
    path: PathBuf,
    content: String,
}

impl Stamp {
    pub(crate) fn of(name: &str, sources: &[PathBuf]) -> Self {
        let content = sources.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
        Self { path: target().join("xtask").join(name), content }
    }

    pub(crate) fn is_fresh(&self) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|content| content == self.content)
    }

    /// Remembers that everything is installed.
    ///
    /// # Errors
    ///
    /// When the target folder cannot be written.
    pub(crate) fn press(&self) -> Result<(), String> {
        let folder = self.path.parent().unwrap_or(&self.path);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&self.path, &self.content))
            .map_err(|error| format!("cannot write {}: {error}", self.path.display()))
    }
}
