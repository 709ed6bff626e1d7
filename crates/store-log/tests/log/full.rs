//! A disk without room: here a limit that the operating system sets for the length of a file.

use crmkit_store::Durability;
use crmkit_store_log::LogStore;

use crate::child::writer;
use crate::kill::whole_batches;

#[test]
#[cfg(unix)]
fn a_full_disk_refuses_a_commit_and_keeps_all_before_it() {
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    let mut last = 0;
    for blocks in [100, 200, 300] {
        let writer = writer(directory.path(), Durability::Immediate);
        let mut limited = std::process::Command::new("sh");
        // Blocks of 512 bytes; without the signal a write beyond them is an error.
        limited.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")]);
        limited.arg(writer.get_program()).args(writer.get_args());
        limited.envs(writer.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = limited.output().unwrap();
        let (said, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(why.contains("Full"), "{why}");
        let acknowledged = said.lines().filter_map(|line| line.parse().ok()).next_back().unwrap_or(last);
        let found = whole_batches(LogStore::open(directory.path()).unwrap());
        assert_eq!(found, acknowledged);
        assert!(found > last, "nothing fitted into {blocks} blocks");
        last = found;
    }
}
