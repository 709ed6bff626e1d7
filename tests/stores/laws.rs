//! The laws, run on each store.

mod memory {
    use crmkit_store::conformance::Subject;
    use crmkit_store::{MemoryStore, Store};

    struct Memory(MemoryStore);

    impl Subject for Memory {
        fn store(&self) -> &dyn Store {
            &self.0
        }

        fn reopen(&mut self) {}

        fn retained(&self) -> Option<usize> {
            Some(self.0.retained())
        }
    }

    crmkit_store::store_laws!(Memory(MemoryStore::new()));
}

mod sled {
    use crmkit_store::Store;
    use crmkit_store::conformance::Subject;
    use crmkit_store_sled::SledStore;
    use tempfile::TempDir;

    struct OnSled {
        store: Option<SledStore>,
        directory: TempDir,
    }

    impl OnSled {
        fn new() -> Self {
            let directory = tempfile::tempdir().unwrap();
            let store = SledStore::create(directory.path()).unwrap();
            Self { store: Some(store), directory }
        }
    }

    impl Subject for OnSled {
        fn store(&self) -> &dyn Store {
            self.store.as_ref().unwrap()
        }

        fn reopen(&mut self) {
            self.store.take().unwrap().close().unwrap();
            let store = SledStore::open(self.directory.path()).unwrap();
            store.check().unwrap();
            self.store = Some(store);
        }

        fn retained(&self) -> Option<usize> {
            Some(self.store.as_ref().unwrap().retained())
        }
    }

    crmkit_store::store_laws!(OnSled::new());
}
