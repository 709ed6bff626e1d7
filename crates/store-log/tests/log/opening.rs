//! Who may open a store, and when.

use std::fs;
use std::ops::ControlFlow;

use crmkit_store::{Batch, Bytes, Direction, Durability, KeyRange, Revision, Store, StoreError, Write};
use crmkit_store_log::LogStore;

use crate::child::writer;

#[test]
fn a_second_process_is_told_that_the_store_is_held() {
    let directory = tempfile::tempdir().unwrap();
    let held = LogStore::create(directory.path()).unwrap();
    let output = writer(directory.path(), Durability::Immediate).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Closed") && said.contains("holds the store"), "{said}");
    held.commit(Batch { writes: vec![Write::Put(vec![1], vec![1])], ..Batch::default() }).unwrap();
}

#[test]
fn a_second_handle_is_told_that_the_store_is_held_until_the_first_is_closed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new").join("store");
    let first = LogStore::open_or_create(&path).unwrap();
    for second in [LogStore::open(&path), LogStore::create(&path), LogStore::open_or_create(&path)] {
        assert!(matches!(second, Err(StoreError::Closed(_))), "{second:?}");
    }
    first.close().unwrap();
    let second = LogStore::open_or_create(&path).unwrap();
    drop(second);
    LogStore::open(&path).unwrap();
}

#[test]
fn a_closed_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path()).unwrap();
    let snapshot = store.snapshot().unwrap();
    store.close().unwrap();
    assert!(matches!(snapshot.get(b"a"), Err(StoreError::Closed(_))));
    assert!(matches!(snapshot.scan(&KeyRange::all(), Direction::Forward, 1), Err(StoreError::Closed(_))));
    LogStore::open(directory.path()).unwrap();
}

#[test]
fn a_directory_without_a_store_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let error = LogStore::open(directory.path()).unwrap_err();
    assert!(matches!(&error, StoreError::Io(reason) if reason.contains("no store")), "{error}");
    assert!(!LogStore::exists(directory.path()));
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0, "and stays empty");
}

#[test]
fn the_files_of_others_are_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("letter.txt"), "dear").unwrap();
    assert!(matches!(LogStore::create(directory.path()), Err(StoreError::Io(_))));
    assert!(matches!(LogStore::open_or_create(directory.path()), Err(StoreError::Io(_))));
    assert_eq!(fs::read(directory.path().join("letter.txt")).unwrap(), b"dear");
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_finished_store_is_never_taken_for_an_unfinished_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("store");
    LogStore::create(&path).unwrap().close().unwrap();
    assert!(matches!(LogStore::create(&path), Err(StoreError::Io(_))), "it exists");
    fs::write(path.join("crmkit.label"), []).unwrap();
    assert!(matches!(LogStore::open(&path), Err(StoreError::Corrupt(_))));
    assert!(matches!(LogStore::open_or_create(&path), Err(StoreError::Io(_))));
    assert!(path.join("crmkit.log").is_file());
}

#[test]
fn an_unknown_store_version_is_named() {
    let directory = tempfile::tempdir().unwrap();
    LogStore::create(directory.path()).unwrap().close().unwrap();
    let label = directory.path().join("crmkit.label");
    let mut bytes = fs::read(&label).unwrap();
    assert_eq!(bytes[..24], *b"crmkit in a log\n\x02\0\0\0\x01\0\0\0", "version 2, ready");
    bytes[16] = 3;
    let checksum = crc32fast::hash(&bytes[..24]).to_le_bytes();
    bytes[24..28].copy_from_slice(&checksum);
    fs::write(&label, bytes).unwrap();
    let error = LogStore::open(directory.path()).unwrap_err().to_string();
    assert!(error.contains("format version 3") && error.contains("opens versions 1 to 2"), "{error}");
}

#[test]
fn a_store_of_the_first_format_is_opened_and_gets_a_base_with_its_first_compaction() {
    let directory = tempfile::tempdir().unwrap();
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format-1");
    for name in ["crmkit.label", "crmkit.log"] {
        fs::copy(old.join(name), directory.path().join(name)).unwrap();
    }
    let version = || fs::read(directory.path().join("crmkit.label")).unwrap()[16];
    let expected: Vec<(Bytes, Bytes)> = vec![
        (b"key/0".to_vec(), vec![6; 2_000]),
        (b"key/2".to_vec(), vec![8; 2_000]),
        (b"key/3".to_vec(), vec![5; 2_000]),
        (b"last".to_vec(), vec![]),
        (b"round".to_vec(), b"510".to_vec()),
    ];
    let all = |store: &LogStore| {
        store.check().unwrap();
        store.snapshot().unwrap().scan(&KeyRange::all(), Direction::Forward, usize::MAX).unwrap()
    };
    let store = LogStore::open(directory.path()).unwrap();
    assert_eq!((all(&store), store.snapshot().unwrap().revision()), (expected.clone(), Revision(512)));
    store.close().unwrap();
    assert_eq!((version(), fs::read_dir(directory.path()).unwrap().count()), (1, 2), "opening changes nothing");
    let store = LogStore::open(directory.path()).unwrap();
    assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    assert_eq!((version(), directory.path().join("crmkit.base.512").is_file()), (2, true));
    store.close().unwrap();
    let store = LogStore::open(directory.path()).unwrap();
    assert_eq!((all(&store), store.snapshot().unwrap().revision()), (expected, Revision(512)));
}

#[test]
fn a_compacted_store_is_opened_by_its_base_and_a_long_log_is_compacted_by_the_close() {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path()).unwrap();
    let batch = |byte: u8, count: u32| {
        let writes = (0..count).map(|number| Write::Put(number.to_be_bytes().to_vec(), vec![byte; 1_000])).collect();
        Batch { writes, ..Batch::default() }
    };
    let log = || fs::metadata(directory.path().join("crmkit.log")).unwrap().len();
    let bases = || {
        let names =
            fs::read_dir(directory.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("crmkit.base.")).collect::<Vec<_>>()
    };
    store.commit(batch(1, 20_000)).unwrap();
    assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    assert_eq!((bases(), log() < 100), (vec!["crmkit.base.1".to_owned()], true));
    let on_disk: u64 =
        fs::read_dir(directory.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    assert_eq!(store.size_on_disk().unwrap(), on_disk);
    // A log of two megabytes upon twenty is left alone, one of four is not.
    store.commit(batch(2, 2_000)).unwrap();
    store.close().unwrap();
    assert_eq!((bases(), log() > 2_000_000), (vec!["crmkit.base.1".to_owned()], true));
    let store = LogStore::open(directory.path()).unwrap();
    assert_eq!(store.snapshot().unwrap().get(&1_999_u32.to_be_bytes()).unwrap(), Some(vec![2; 1_000]));
    store.commit(batch(3, 2_000)).unwrap();
    store.close().unwrap();
    assert_eq!((bases(), log() < 100), (vec!["crmkit.base.3".to_owned()], true));
    let store = LogStore::open(directory.path()).unwrap();
    assert_eq!(store.check().unwrap().pairs, 20_000);
    assert_eq!(store.snapshot().unwrap().get(&1_999_u32.to_be_bytes()).unwrap(), Some(vec![3; 1_000]));
    assert_eq!(store.retained(), 0);
}

#[test]
fn what_an_interrupted_compaction_has_left_is_removed_and_the_files_of_others_are_not() {
    let directory = tempfile::tempdir().unwrap();
    let store = LogStore::create(directory.path()).unwrap();
    store.commit(Batch { writes: vec![Write::Put(vec![1], vec![1])], ..Batch::default() }).unwrap();
    assert!(store.compact(&mut |_| ControlFlow::Continue(())).unwrap());
    store.close().unwrap();
    for name in
        ["crmkit.base.0", "crmkit.base.77", "crmkit.base.unfinished", "crmkit.base.mine", "crmkit.log.unfinished"]
    {
        fs::write(directory.path().join(name), "left").unwrap();
    }
    LogStore::open(directory.path()).unwrap().check().unwrap();
    let mut names: Vec<_> =
        fs::read_dir(directory.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["crmkit.base.1", "crmkit.base.mine", "crmkit.label", "crmkit.log"]);
    fs::remove_file(directory.path().join("crmkit.base.1")).unwrap();
    assert!(matches!(LogStore::open(directory.path()), Err(StoreError::Corrupt(_))));
}
