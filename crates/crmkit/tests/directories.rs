//! One directory, two kinds of stores: what is there is recognised, and never taken for something else.

use std::fs;
use std::path::Path;

use crmkit::people::Company;
use crmkit::{Actor, DirectoryStore, Filter, Store, StoreError, StoreKind};

#[cfg(test)]
fn companies(path: &Path) -> u64 {
    let crm = crmkit::directory(path, crmkit::system_context()).unwrap();
    crm.session(Actor::system("test")).view().unwrap().count("company", &Filter::All).unwrap()
}

#[cfg(test)]
fn fill(path: &Path, kind: StoreKind) {
    let store = DirectoryStore::open_or_create(path, Some(kind)).unwrap();
    let crm = crmkit::open(std::sync::Arc::new(store), crmkit::system_context()).unwrap();
    let company = Company { name: "Acme".to_owned(), ..Company::default() };
    crm.session(Actor::system("test")).write(|work| work.create(company.clone())).unwrap();
}

#[test]
fn a_store_of_either_kind_is_recognised_when_it_is_opened() {
    for kind in StoreKind::ALL {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("deep").join("crm");
        fill(&path, kind);
        assert_eq!(StoreKind::of(&path), Some(kind));
        assert_eq!(companies(&path), 1);
        let store = DirectoryStore::open_or_create(&path, None).unwrap();
        assert_eq!((store.kind(), store.path()), (kind, path.as_path()));
        let checked = store.check().unwrap();
        assert_eq!(checked.revision, store.snapshot().unwrap().revision());
        assert!(checked.pairs > 1 && store.size_on_disk().unwrap() > checked.bytes / 2);
    }
}

#[test]
fn whoever_names_the_other_kind_is_told_and_nothing_is_touched() {
    for (there, asked) in [(StoreKind::Sled, StoreKind::Log), (StoreKind::Log, StoreKind::Sled)] {
        let directory = tempfile::tempdir().unwrap();
        fill(directory.path(), there);
        let error = DirectoryStore::open_or_create(directory.path(), Some(asked)).unwrap_err();
        let wanted = format!("is of the kind `{there}`, not `{asked}`");
        assert!(matches!(&error, StoreError::Io(reason) if reason.contains(&wanted)), "{error}");
        // Also by somebody who does not ask what is there.
        let refused = match asked {
            StoreKind::Log => crmkit::log(directory.path(), crmkit::system_context()),
            StoreKind::Sled => crmkit::sled(directory.path(), crmkit::system_context()),
        };
        assert!(refused.is_err());
        assert!(DirectoryStore::create(directory.path(), asked).is_err());
        assert_eq!(StoreKind::of(directory.path()), Some(there));
        assert_eq!(companies(directory.path()), 1);
    }
}

#[test]
fn a_directory_that_holds_something_else_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("letter.txt"), "dear").unwrap();
    let error = DirectoryStore::open(directory.path()).unwrap_err();
    assert!(matches!(&error, StoreError::Io(reason) if reason.contains("there is no store in")), "{error}");
    assert!(crmkit::directory(directory.path(), crmkit::system_context()).is_err());
    for kind in [None, Some(StoreKind::Sled), Some(StoreKind::Log)] {
        let error = DirectoryStore::open_or_create(directory.path(), kind).unwrap_err();
        assert!(matches!(&error, StoreError::Io(reason) if reason.contains("is not empty")), "{kind:?}: {error}");
    }
    let names: Vec<_> = fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["letter.txt"]);
}

#[test]
fn a_new_store_is_of_the_kind_that_was_named_or_the_default() {
    for (asked, made) in [(None, StoreKind::default()), (Some(StoreKind::Log), StoreKind::Log)] {
        let directory = tempfile::tempdir().unwrap();
        let store = DirectoryStore::open_or_create(directory.path(), asked).unwrap();
        assert_eq!(store.kind(), made);
    }
}

#[test]
fn a_portable_file_of_one_kind_fills_the_other() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    fill(&path("sled"), StoreKind::Sled);
    let store = DirectoryStore::open(path("sled")).unwrap();
    let written = store.export(path("all.crmkit")).unwrap();
    let copy = DirectoryStore::create(path("log"), StoreKind::Log).unwrap();
    let read = copy.import(path("all.crmkit"), &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(read.pairs, written.pairs);
    copy.flush().unwrap();
    copy.close().unwrap();
    assert_eq!(companies(&path("log")), 1);
}
