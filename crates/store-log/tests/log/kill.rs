//! A process that is killed at any moment leaves whole batches, and all that it was told are durable.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use crmkit_store::{Direction, Durability, KeyRange, Store};
use crmkit_store_log::LogStore;

use crate::batches::{LAST, Random, state_after};
use crate::child::{compacting_writer, writer};

#[test]
fn a_killed_writer_leaves_every_acknowledged_batch_whole() {
    // A process has no say in what the operating system keeps of it, so it makes no difference what was asked for.
    for (durability, rounds) in [(Durability::Immediate, 80), (Durability::Relaxed, 40)] {
        let mut random = seeded();
        let directory = tempfile::tempdir().unwrap();
        LogStore::create(directory.path()).unwrap().close().unwrap();
        let (mut last, mut rounds_with_commits, mut anew, mut cut_short, mut length) = (0, 0, 0, 0, 0);
        for round in 0..rounds {
            let acknowledged = write_and_kill(directory.path(), durability, 60_000, &mut random).unwrap_or(last);
            let unfinished = ["crmkit.log.unfinished", "crmkit.base.unfinished"];
            cut_short += u32::from(unfinished.iter().any(|name| directory.path().join(name).exists()));
            let store = LogStore::open(directory.path()).unwrap();
            anew += u32::from(store.size_on_disk().unwrap() < length);
            length = store.size_on_disk().unwrap();
            let found = whole_batches(store);
            assert!(acknowledged <= found, "round {round}: batch {acknowledged} was acknowledged, {found} is the last");
            assert!(found <= acknowledged + 1, "round {round}: batch {found} was never begun");
            rounds_with_commits += u32::from(found > last);
            last = found;
        }
        println!("{last} batches; begun anew in {anew} rounds and cut short in that in {cut_short}");
        assert!(rounds_with_commits > rounds / 3, "only {rounds_with_commits} rounds committed anything");
        assert!(anew > 5, "the log was begun anew in {anew} rounds only");
    }
}

#[test]
fn a_writer_that_is_killed_while_bases_come_and_go_leaves_every_acknowledged_batch_whole() {
    let mut random = seeded();
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    let names = || -> BTreeSet<String> {
        let names = std::fs::read_dir(directory.path()).unwrap();
        names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    let (mut last, mut in_the_base, mut between, mut in_the_log) = (0, 0, 0, 0);
    let mut bases = BTreeSet::new();
    for round in 0..150 {
        let writer = compacting_writer(directory.path(), Durability::Immediate, 1 + random.below(20_000));
        let acknowledged = kill(writer, 40_000, &mut random).unwrap_or(last);
        let left = names();
        let is_base = |name: &&String| name.starts_with("crmkit.base.") && !name.ends_with("unfinished");
        in_the_base += u32::from(left.contains("crmkit.base.unfinished"));
        in_the_log += u32::from(left.contains("crmkit.log.unfinished"));
        between += u32::from(left.iter().filter(is_base).count() > 1);
        bases.extend(left.iter().filter(is_base).cloned());
        let found = whole_batches(LogStore::open(directory.path()).unwrap());
        assert!((acknowledged..=acknowledged + 1).contains(&found), "round {round}: {acknowledged}, {found}");
        assert!(names().len() <= 3, "{:?}", names());
        last = found;
    }
    println!(
        "{last} batches; cut short in a base {in_the_base}, between {between}, in the log {in_the_log}; {bases:?}"
    );
    assert!(bases.len() > 40, "only {} bases were seen", bases.len());
    assert!(in_the_base + between + in_the_log > 10, "kills hit no compaction");
}

#[test]
fn a_store_whose_creator_was_killed_can_be_created_again() {
    let rounds = 60;
    let mut random = seeded();
    let mut cut_short = 0;
    for round in 0..rounds {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store");
        let acknowledged = write_and_kill(&path, Durability::Immediate, 6_000, &mut random).unwrap_or(0);
        cut_short += u32::from(LogStore::open(&path).is_err());
        let found = whole_batches(LogStore::open_or_create(&path).unwrap());
        assert!((acknowledged..=acknowledged + 1).contains(&found), "round {round}: {acknowledged}, {found}");
    }
    println!("{cut_short} of {rounds} creations were cut short");
}

/// Runs the writer, kills it at a random moment, and returns the last batch that it acknowledged.
fn write_and_kill(path: &Path, durability: Durability, microseconds: u64, random: &mut Random) -> Option<u64> {
    kill(writer(path, durability), microseconds, random)
}

/// Runs a writer, kills it at a random moment, and returns the last batch that it acknowledged.
fn kill(mut writer: Command, microseconds: u64, random: &mut Random) -> Option<u64> {
    let mut child = writer.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    if microseconds > 20_000 && random.below(5) > 0 {
        // Most kills hit a commit, the others the opening of the store.
        assert!(said.any(|line| line.unwrap() == "open"));
    }
    thread::sleep(Duration::from_micros(random.below(microseconds)));
    child.kill().unwrap();
    // A line is written in one piece, so the last one is whole.
    let numbers = said.map_while(Result::ok).filter_map(|line| line.parse().ok());
    let last = numbers.last();
    child.wait().unwrap();
    last
}

/// The number of the last batch, after the store was found to hold exactly what it and those before it leave.
pub(crate) fn whole_batches(store: LogStore) -> u64 {
    let checked = store.check().unwrap();
    let snapshot = store.snapshot().unwrap();
    let last = snapshot.get(LAST).unwrap().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
    let found: BTreeMap<_, _> =
        snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap().into_iter().collect();
    assert!(found == state_after(last), "batch {last} or one before it is not whole");
    assert_eq!(checked.pairs, found.len() as u64);
    assert_eq!(checked.bytes, found.iter().map(|(key, value)| (key.len() + value.len()) as u64).sum::<u64>());
    drop(snapshot);
    store.close().unwrap();
    last
}

/// Other kills in every run; `CRMKIT_SEED` repeats those of one.
fn seeded() -> Random {
    let seed = std::env::var("CRMKIT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        now.as_secs() ^ u64::from(now.subsec_nanos()) << 32
    });
    println!("CRMKIT_SEED={seed}");
    Random(seed)
}
