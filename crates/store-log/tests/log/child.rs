//! Another process: this test program, asked by an environment variable to be a writer.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use crmkit_store::{Batch, Claim, Durability, Store};
use crmkit_store_log::{LogStore, Sizes};

use crate::batches;

const DIRECTORY: &str = "CRMKIT_WRITER_DIRECTORY";
const DURABILITY: &str = "CRMKIT_WRITER_DURABILITY";
const LOG: &str = "CRMKIT_WRITER_LOG";

/// A command that opens or creates the store in a directory, commits one batch after another, and says the number of each on
/// standard output when its commit has returned, or on standard error why one was refused.
pub(crate) fn writer(directory: &Path, durability: Durability) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child::commits_until_it_is_killed", "--nocapture", "--test-threads=1"]);
    command.env(DIRECTORY, directory).env(DURABILITY, format!("{durability:?}"));
    command
}

/// As [`writer`], and its log begins anew after so many bytes.
pub(crate) fn compacting_writer(directory: &Path, durability: Durability, log_bytes: u64) -> Command {
    let mut command = writer(directory, durability);
    command.env(LOG, log_bytes.to_string());
    command
}

/// Only the other process does anything in here.
#[test]
fn commits_until_it_is_killed() {
    let Ok(directory) = std::env::var(DIRECTORY) else { return };
    let relaxed = std::env::var(DURABILITY).unwrap() == format!("{:?}", Durability::Relaxed);
    let durability = if relaxed { Durability::Relaxed } else { Durability::Immediate };
    let mut sizes = Sizes::default();
    if let Ok(length) = std::env::var(LOG) {
        let length = length.parse().unwrap();
        sizes = Sizes { block_bytes: 1_000, least_log_bytes: length, most_log_bytes: length, ..sizes };
    }
    let store = match LogStore::open_or_create_with(directory, sizes) {
        Ok(store) => store,
        Err(error) => return eprintln!("{error:?}"),
    };
    let mut said = std::io::stdout().lock();
    // The first line is shared with the test harness.
    writeln!(said, "\nopen").unwrap();
    loop {
        let snapshot = store.snapshot().unwrap();
        let last = snapshot.get(batches::LAST).unwrap().unwrap_or_default();
        let number = 1 + last.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let claims = vec![Claim::Key(batches::LAST.to_vec())];
        let batch = Batch { base: snapshot.revision(), claims, writes: batches::batch(number), durability };
        match store.commit(batch) {
            Ok(_) => writeln!(said, "{number}").unwrap(),
            Err(error) => return eprintln!("{error:?}"),
        }
    }
}
