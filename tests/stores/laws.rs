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

/// Every store again with sealed values, and a vault of its own.
mod sealed {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::{Arc, LazyLock};

    use crmkit_seal::{Common, Cost, Passphrase, Random, SealedStore};
    use crmkit_store::conformance::Subject;
    use crmkit_store::{MemoryStore, Store};
    use crmkit_store_log::LogStore;
    use crmkit_store_sled::SledStore;
    use tempfile::TempDir;

    /// Bytes that do not repeat, which is all that the laws need.
    static RANDOM: LazyLock<Random> = LazyLock::new(|| {
        let count = AtomicU64::new(0);
        Arc::new(move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(8) {
                let next = count.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
            }
        })
    });

    /// A sealed store over what `open` opens in a directory; a second one holds its vault.
    struct Sealed<S> {
        open: fn(&std::path::Path) -> S,
        close: fn(S),
        retained: fn(&S) -> Option<usize>,
        below: Vec<Arc<S>>,
        store: Option<SealedStore>,
        directory: TempDir,
    }

    impl<S: Store + 'static> Sealed<S> {
        fn new(open: fn(&std::path::Path) -> S, close: fn(S), retained: fn(&S) -> Option<usize>) -> Self {
            let directory = tempfile::tempdir().unwrap();
            let mut sealed = Self { open, close, retained, below: Vec::new(), store: None, directory };
            sealed.open();
            sealed
        }

        fn open(&mut self) {
            let below = ["data", "vault"].map(|name| Arc::new((self.open)(&self.directory.path().join(name))));
            let [data, vault] = below.clone();
            let passphrase = Passphrase::with_cost("of the laws", Cost::WEAK);
            let store = SealedStore::open(data, vault, &passphrase, Arc::new(Common), RANDOM.clone()).unwrap();
            (self.below, self.store) = (below.into(), Some(store));
        }
    }

    impl<S: Store + 'static> Subject for Sealed<S> {
        fn store(&self) -> &dyn Store {
            self.store.as_ref().unwrap()
        }

        fn reopen(&mut self) {
            self.store = None;
            for below in self.below.drain(..) {
                (self.close)(Arc::into_inner(below).expect("nobody else holds the store"));
            }
            self.open();
        }

        fn retained(&self) -> Option<usize> {
            (self.retained)(&self.below[0])
        }
    }

    mod memory {
        use super::*;

        struct Memory([Arc<MemoryStore>; 2], SealedStore);

        impl Memory {
            fn new() -> Self {
                let below = [Arc::new(MemoryStore::new()), Arc::new(MemoryStore::new())];
                let store = Self::open(&below);
                Self(below, store)
            }

            fn open([data, vault]: &[Arc<MemoryStore>; 2]) -> SealedStore {
                let passphrase = Passphrase::with_cost("of the laws", Cost::WEAK);
                let common = Arc::new(Common);
                SealedStore::open(data.clone(), vault.clone(), &passphrase, common, RANDOM.clone()).unwrap()
            }
        }

        impl Subject for Memory {
            fn store(&self) -> &dyn Store {
                &self.1
            }

            fn reopen(&mut self) {
                self.1 = Self::open(&self.0);
            }

            fn retained(&self) -> Option<usize> {
                Some(self.0[0].retained())
            }
        }

        crmkit_store::store_laws!(Memory::new());
    }

    mod sled {
        use super::*;

        crmkit_store::store_laws!(Sealed::new(
            |path| SledStore::open_or_create(path).unwrap(),
            |store| store.close().unwrap(),
            |store| Some(store.retained()),
        ));
    }

    mod log {
        use super::*;

        crmkit_store::store_laws!(Sealed::new(
            |path| LogStore::open_or_create(path).unwrap(),
            |store| store.close().unwrap(),
            |store| Some(store.retained()),
        ));
    }
}
