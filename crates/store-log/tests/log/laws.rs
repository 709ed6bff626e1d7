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

/// The same with blocks of a few pairs, and a new base after every few commits.
mod with_a_base_at_every_turn {
    use crmkit_store::Store;
    use crmkit_store::conformance::Subject;
    use crmkit_store_log::{LogStore, Sizes};
    use tempfile::TempDir;

    struct OnABase {
        store: Option<LogStore>,
        directory: TempDir,
    }

    fn open(directory: &TempDir) -> LogStore {
        let sizes = Sizes { block_bytes: 200, cached_bytes: 2_000, least_log_bytes: 2_000, most_log_bytes: 4_000 };
        LogStore::open_or_create_with(directory.path(), sizes).unwrap()
    }

    impl Subject for OnABase {
        fn store(&self) -> &dyn Store {
            self.store.as_ref().unwrap()
        }

        fn reopen(&mut self) {
            self.store.take().unwrap().close().unwrap();
            let store = open(&self.directory);
            store.check().unwrap();
            self.store = Some(store);
        }

        fn retained(&self) -> Option<usize> {
            Some(self.store.as_ref().unwrap().retained())
        }
    }

    fn new() -> OnABase {
        let directory = tempfile::tempdir().unwrap();
        OnABase { store: Some(open(&directory)), directory }
    }

    crmkit_store::store_laws!(new());
}
