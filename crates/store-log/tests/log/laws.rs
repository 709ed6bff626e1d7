//! The laws.

use crmkit_store::Store;
use crmkit_store::conformance::Subject;
use crmkit_store_log::LogStore;
use tempfile::TempDir;

struct InALog {
    store: Option<LogStore>,
    directory: TempDir,
}

impl InALog {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = LogStore::create(directory.path()).unwrap();
        Self { store: Some(store), directory }
    }
}

impl Subject for InALog {
    fn store(&self) -> &dyn Store {
        self.store.as_ref().unwrap()
    }

    fn reopen(&mut self) {
        self.store.take().unwrap().close().unwrap();
        let store = LogStore::open(self.directory.path()).unwrap();
        store.check().unwrap();
        self.store = Some(store);
    }

    fn retained(&self) -> Option<usize> {
        Some(self.store.as_ref().unwrap().retained())
    }
}

crmkit_store::store_laws!(InALog::new());
