//! Writes every generated file of the repository.

use std::path::Path;
use std::process::ExitCode;

use crmkit_codegen::{File, built_in_catalog, files};

fn main() -> ExitCode {
    match write_all() {
        Ok(written) => {
            println!("{written} files written");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write_all() -> Result<usize, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("..");
    let catalog = built_in_catalog().map_err(|error| error.to_string())?;
    let mut written = 0;
    for File { path, text } in files(&catalog).map_err(|error| error.to_string())? {
        let target = root.join(&path);
        if std::fs::read_to_string(&target).is_ok_and(|present| present == text) {
            continue;
        }
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("cannot make the folder of {path}: {error}"))?;
        }
        std::fs::write(&target, text).map_err(|error| format!("cannot write {path}: {error}"))?;
        println!("{path}");
        written += 1;
    }
    Ok(written)
}
