//! A process that is killed at any moment leaves whole batches, and all that it was told are durable.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use crmkit_store::{Direction, KeyRange, Store};
use crmkit_store_sled::SledStore;

use crate::batches::{LAST, Random, state_after};

#[test]
fn a_killed_writer_leaves_every_acknowledged_batch_whole() {
    let rounds = 80;
    let mut random = seeded();
    let directory = tempfile::tempdir().unwrap();
    SledStore::create(directory.path()).unwrap().close().unwrap();
    let (mut last, mut rounds_with_commits) = (0, 0);
    for round in 0..rounds {
        let acknowledged = write_and_kill(directory.path(), "immediate", 60_000, &mut random).unwrap_or(last);
        let found = whole_batches(SledStore::open(directory.path()).unwrap());
        assert!(acknowledged <= found, "round {round}: batch {acknowledged} was acknowledged, {found} is the last");
        assert!(found <= acknowledged + 1, "round {round}: batch {found} was never begun");
        rounds_with_commits += u32::from(found > last);
        last = found;
    }
    assert!(rounds_with_commits > rounds / 3, "only {rounds_with_commits} rounds committed anything");
}

#[test]
fn a_killed_relaxed_writer_leaves_a_prefix_of_whole_batches() {
    let rounds = 25;
    let mut random = seeded();
    let directory = tempfile::tempdir().unwrap();
    SledStore::create(directory.path()).unwrap().close().unwrap();
    let mut last = 0;
    for round in 0..rounds {
        let given = write_and_kill(directory.path(), "relaxed", 60_000, &mut random).unwrap_or(last);
        let found = whole_batches(SledStore::open(directory.path()).unwrap());
        assert!(found >= last, "round {round}: batch {last} was on disk, {found} is the last");
        assert!(found <= given + 1, "round {round}: batch {found} was never begun");
        last = found;
    }
    assert!(last > 0, "nothing was ever kept");
}

#[test]
fn a_store_whose_creator_was_killed_can_be_created_again() {
    let rounds = 40;
    let mut random = seeded();
    let mut cut_short = 0;
    for round in 0..rounds {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store");
        let acknowledged = write_and_kill(&path, "immediate", 12_000, &mut random).unwrap_or(0);
        cut_short += u32::from(SledStore::open(&path).is_err());
        let found = whole_batches(SledStore::open_or_create(&path).unwrap());
        assert!((acknowledged..=acknowledged + 1).contains(&found), "round {round}: {acknowledged}, {found}");
    }
    println!("{cut_short} of {rounds} creations were cut short");
}

/// Runs the writer, kills it at a random moment, and returns the last batch that it acknowledged.
fn write_and_kill(path: &Path, durability: &str, microseconds: u64, random: &mut Random) -> Option<u64> {
    let mut writer = Command::new(env!("CARGO_BIN_EXE_store-writer"))
        .args([path.as_os_str(), durability.as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(writer.stdout.take().unwrap()).lines();
    if microseconds > 20_000 && random.below(5) > 0 {
        // Most kills hit a commit, the others the opening of the store.
        assert_eq!(said.next().unwrap().unwrap(), "open");
    }
    thread::sleep(Duration::from_micros(random.below(microseconds)));
    writer.kill().unwrap();
    // A line is written in one piece, so the last one is whole.
    let numbers = said.map_while(Result::ok).filter_map(|line| line.parse().ok());
    let last = numbers.last();
    writer.wait().unwrap();
    last
}

/// The number of the last batch, after the store was found to hold exactly what it and those before it leave.
fn whole_batches(store: SledStore) -> u64 {
    store.check().unwrap();
    let snapshot = store.snapshot().unwrap();
    let last = snapshot.get(LAST).unwrap().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
    let found: BTreeMap<_, _> =
        snapshot.scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap().into_iter().collect();
    assert!(found == state_after(last), "batch {last} or one before it is not whole");
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
