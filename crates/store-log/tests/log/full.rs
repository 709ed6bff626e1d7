//! A disk without room: here a limit that the operating system sets for the length of a file.

use std::fs;
use std::process::Command;

use crmkit_store::Durability;
use crmkit_store_log::LogStore;

use crate::child::{compacting_writer, writer};
use crate::kill::whole_batches;

#[test]
#[cfg(unix)]
fn a_full_disk_refuses_a_commit_and_keeps_all_before_it() {
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    let mut last = 0;
    for blocks in [100, 200, 300] {
        let acknowledged = fill(&writer(directory.path(), Durability::Immediate), blocks).unwrap_or(last);
        let found = whole_batches(LogStore::open(directory.path()).unwrap());
        assert_eq!(found, acknowledged);
        assert!(found > last, "nothing fitted into {blocks} blocks");
        last = found;
    }
}

#[test]
#[cfg(unix)]
fn without_room_for_a_new_base_the_old_one_and_the_log_go_on() {
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    // What the batches leave takes more than these blocks, so a base of it does not fit, but many a batch in the log.
    let acknowledged = fill(&compacting_writer(directory.path(), Durability::Immediate, 1), 120).unwrap();
    let bases = || -> Vec<String> {
        let names = fs::read_dir(directory.path()).unwrap();
        let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("crmkit.base.")).collect()
    };
    let [base] = &bases()[..] else { panic!("{:?}", bases()) };
    let revision: u64 = base.trim_start_matches("crmkit.base.").parse().unwrap();
    assert!(revision + 1 < acknowledged, "commits went on upon the base of {revision} to {acknowledged}");
    assert_eq!(whole_batches(LogStore::open(directory.path()).unwrap()), acknowledged);
}

/// Runs a writer that may make no file longer than so many blocks of 512 bytes until it is told that nothing fits any more, and
/// returns the last batch that was acknowledged.
fn fill(writer: &Command, blocks: u32) -> Option<u64> {
    let mut limited = Command::new("sh");
    // Without the signal a write beyond the limit is an error.
    limited.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
    limited.arg(writer.get_program()).args(writer.get_args());
    limited.envs(writer.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = limited.output().unwrap();
    let (said, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(why.contains("Full"), "{why}");
    said.lines().filter_map(|line| line.parse().ok()).next_back()
}
