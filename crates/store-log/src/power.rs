//! What a power cut leaves at any moment of a compaction, and that each of it opens to the same.
//!
//! The functions of `directory` note what they do. From that follows what a disk may hold at any moment: of the names that
//! were made, changed and removed since the directory was last made durable any selection, and of a file that was not made
//! durable any beginning. All of that is laid out in another directory and opened.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crmkit_store::{Batch, Bytes, Direction, KeyRange, Sizes, Store, Write};

use crate::LogStore;

/// Something that was done to the directory, when it was done.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Create(PathBuf),
    SyncFile(PathBuf, Bytes),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    /// The first part of the label was written, and made durable.
    Label(Bytes),
    SyncDirectory,
}

thread_local! {
    static STEPS: RefCell<Option<Vec<Step>>> = const { RefCell::new(None) };
}

/// Notes a step, if a test of this thread wants to know.
pub(crate) fn note(step: Step) {
    STEPS.with_borrow_mut(|steps| steps.as_mut().map(|steps| steps.push(step)));
}

/// The names of a directory with the numbers of the files, and what is in them and durable; of one that is not, what it would be.
#[derive(Clone, Debug, Default)]
struct Disk {
    names: BTreeMap<String, usize>,
    files: Vec<(Bytes, bool)>,
}

impl Disk {
    fn of(directory: &Path) -> Self {
        let mut disk = Self::default();
        for file in fs::read_dir(directory).unwrap() {
            let path = file.unwrap().path();
            disk.names.insert(name(&path), disk.files.len());
            disk.files.push((fs::read(path).unwrap(), true));
        }
        disk
    }

    fn lay_out(&self, directory: &Path, part: usize) {
        for (name, file) in &self.names {
            let (bytes, is_durable) = &self.files[*file];
            let length = if *is_durable { bytes.len() } else { bytes.len() * part / 2 };
            fs::write(directory.join(name), &bytes[..length]).unwrap();
        }
    }

    fn apply(&mut self, change: &Change) {
        match change {
            Change::Link(name, file) => drop(self.names.insert(name.clone(), *file)),
            Change::Move(from, to, file) => {
                if self.names.get(from) == Some(file) {
                    self.names.remove(from);
                }
                self.names.insert(to.clone(), *file);
            }
            Change::Unlink(name) => drop(self.names.remove(name)),
        }
    }
}

/// A change of names that is not durable yet.
#[derive(Clone, Debug)]
enum Change {
    Link(String, usize),
    Move(String, String, usize),
    Unlink(String),
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Everything that a disk may hold after the steps.
fn possible(before: &Disk, steps: &[Step]) -> Vec<Disk> {
    let (mut durable, mut seen, mut pending) = (before.clone(), before.clone(), Vec::new());
    for step in steps {
        match step {
            Step::Create(path) => {
                let file = durable.files.len();
                for disk in [&mut durable, &mut seen] {
                    disk.files.push((Bytes::new(), false));
                }
                pending.push(Change::Link(name(path), file));
            }
            Step::SyncFile(path, bytes) => {
                let file = seen.names[&name(path)];
                for disk in [&mut durable, &mut seen] {
                    disk.files[file] = (bytes.clone(), true);
                }
            }
            Step::Rename(from, to) => pending.push(Change::Move(name(from), name(to), seen.names[&name(from)])),
            Step::Remove(path) => pending.push(Change::Unlink(name(path))),
            Step::Label(header) => {
                for disk in [&mut durable, &mut seen] {
                    let label = disk.names["crmkit.label"];
                    disk.files[label].0[..header.len()].copy_from_slice(header);
                }
            }
            Step::SyncDirectory => {
                pending.drain(..).for_each(|change| durable.apply(&change));
            }
        }
        seen.names.clone_from(&durable.names);
        pending.iter().for_each(|change| seen.apply(change));
    }
    let selections = 0..1_usize << pending.len();
    let disk = |selection: usize| {
        let mut disk = durable.clone();
        for (index, change) in pending.iter().enumerate() {
            if selection >> index & 1 == 1 {
                disk.apply(change);
            }
        }
        disk
    };
    selections.map(disk).collect()
}

fn all(store: &LogStore) -> Vec<(Bytes, Bytes)> {
    store.check().unwrap();
    store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
}

fn put(store: &LogStore, number: u32) {
    let writes = vec![
        Write::Put((number % 100).to_be_bytes().to_vec(), vec![7; 100]),
        Write::Delete((number * 7 % 100).to_be_bytes().to_vec()),
    ];
    store.commit(Batch { writes, ..Batch::default() }).unwrap();
}

/// Compacts a store and lays out everything that a power cut in the middle may leave. Returns how much was looked at.
fn cut_everywhere(directory: &Path, compact: impl Fn(&LogStore)) -> usize {
    let sizes = Sizes { block_bytes: 300, least_log_bytes: u64::MAX, ..Sizes::default() };
    let store = LogStore::open_or_create_with(directory, sizes).unwrap();
    (0..80).for_each(|number| put(&store, number));
    let expected = all(&store);
    drop(store);
    let store = LogStore::open(directory).unwrap();
    let before = Disk::of(directory);
    STEPS.set(Some(Vec::new()));
    compact(&store);
    let steps = STEPS.take().unwrap();
    assert_eq!(all(&store), expected);
    assert!(steps.len() >= 8, "{steps:?}");
    let mut looked_at = 0;
    for done in 0..=steps.len() {
        for disk in possible(&before, &steps[..done]) {
            for part in 0..3 {
                let copy = tempfile::tempdir().unwrap();
                disk.lay_out(copy.path(), part);
                let opened = LogStore::open(copy.path());
                let opened = opened.unwrap_or_else(|error| panic!("after {:?}: {error}", &steps[..done]));
                assert_eq!(all(&opened), expected, "after {:?}", &steps[..done]);
                // Nothing is left over, and the next compaction works.
                put(&opened, 3);
                assert!(opened.compact(&mut |_| ControlFlow::Continue(())).unwrap());
                let next = all(&opened);
                opened.close().unwrap();
                assert_eq!(fs::read_dir(copy.path()).unwrap().count(), 3, "label, log and base");
                assert_eq!(all(&LogStore::open(copy.path()).unwrap()), next);
                looked_at += 1;
            }
        }
    }
    looked_at
}

#[test]
fn a_power_cut_at_any_moment_of_a_compaction_leaves_one_valid_pair() {
    let directory = tempfile::tempdir().unwrap();
    let compact = |store: &LogStore| assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    let first = cut_everywhere(directory.path(), compact);
    // The second time there is an old base to remove.
    let second = cut_everywhere(directory.path(), compact);
    assert!(first > 30 && second > first, "{first} and {second} disks");
}

#[test]
fn a_power_cut_while_a_store_of_the_first_format_gets_its_first_base_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format-1");
    for name in ["crmkit.label", "crmkit.log"] {
        fs::copy(old.join(name), directory.path().join(name)).unwrap();
    }
    let looked_at = cut_everywhere(directory.path(), |store| {
        assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    });
    assert!(looked_at > 30, "{looked_at} disks");
}
