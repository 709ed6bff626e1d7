//! Who may open a sealed store, and with what.

use std::sync::Arc;

use crmkit_seal::{Common, KeyProvider, SealedStore};
use crmkit_store::{Store, StoreError};

use crate::fixture::{Below, RANDOM, all, pair, passphrase, put, some};

fn refused(result: Result<SealedStore, StoreError>) -> String {
    match result {
        Err(StoreError::Sealed(message)) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let below = Below::default();
    put(&below.open(), &some()).unwrap();
    let store = below.open();
    assert_eq!(all(&store), some());
    for (key, value) in some() {
        assert_eq!(store.snapshot().unwrap().get(&key).unwrap(), Some(value));
    }
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_writes_nothing() {
    let below = Below::default();
    put(&below.open(), &some()).unwrap();
    let (data, vault) = (all(below.data.as_ref()), all(below.vault.as_ref()));
    assert_eq!(refused(below.open_with("wrong")), "the passphrase is wrong");
    assert_eq!((data, vault), (all(below.data.as_ref()), all(below.vault.as_ref())));
    assert_eq!(all(&below.open()), some());
}

#[test]
fn another_provider_is_named() {
    struct Module;
    impl KeyProvider for Module {
        fn id(&self) -> String {
            "module/1".to_owned()
        }
        fn wrap(&self, key: &crmkit_seal::Key, _: &crmkit_seal::Random) -> Result<Vec<u8>, StoreError> {
            Ok(key.as_bytes().to_vec())
        }
        fn unwrap_key(&self, wrapped: &[u8]) -> Result<crmkit_seal::Key, StoreError> {
            Ok(crmkit_seal::Key::from_bytes(wrapped.try_into().unwrap()))
        }
    }
    let below = Below::default();
    let open = |provider: &dyn KeyProvider| {
        SealedStore::open(below.data.clone(), below.vault.clone(), provider, Arc::new(Common), RANDOM.clone())
    };
    open(&Module).unwrap();
    assert_eq!(refused(open(&passphrase("right"))), "the vault is wrapped by `module/1`, and `passphrase` was given");
    open(&Module).unwrap();
}

#[test]
fn a_store_with_data_that_is_not_sealed_is_refused() {
    let below = Below::default();
    put(below.data.as_ref(), &[pair(b"a", b"plain")]).unwrap();
    assert!(refused(below.open_with("right")).contains("not sealed"));
    assert_eq!(all(below.vault.as_ref()), []);
}

#[test]
fn a_sealed_store_without_its_vault_or_with_another_one_is_refused() {
    let (one, other) = (Below::default(), Below::default());
    put(&one.open(), &some()).unwrap();
    put(&other.open(), &some()).unwrap();
    let lost = Below { vault: Arc::default(), ..one.clone() };
    assert!(refused(lost.open_with("right")).contains("its vault is empty"));
    assert_eq!(all(lost.vault.as_ref()), [], "no new vault is made for it");
    let mixed = Below { vault: other.vault.clone(), ..one.clone() };
    assert!(refused(mixed.open_with("right")).contains("another store"));
    let taken = Below { vault: other.data.clone(), ..Below::default() };
    assert!(refused(taken.open_with("right")).contains("no vault"));
}

#[test]
fn a_creation_that_was_cut_short_is_taken_up() {
    for commits in 0..3 {
        let below = Below::default();
        assert_eq!(below.open_to_die(commits).is_ok(), commits == 2);
        put(&below.open(), &some()).unwrap();
        assert_eq!(all(&below.open()), some());
    }
}

#[test]
fn a_passphrase_can_be_changed() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    let wrong = store.change_provider(&passphrase("wrong"), &passphrase("new"));
    assert!(matches!(wrong, Err(StoreError::Sealed(_))));
    store.change_provider(&passphrase("right"), &passphrase("new")).unwrap();
    assert_eq!(refused(below.open_with("right")), "the passphrase is wrong");
    assert_eq!(all(&below.open_with("new").unwrap()), some());
}

#[test]
fn nothing_of_the_seal_is_seen_from_above() {
    let below = Below::default();
    let store = below.open();
    assert_eq!(all(&store), []);
    let marker = all(below.data.as_ref()).remove(0).0;
    assert_eq!(store.snapshot().unwrap().get(&marker).unwrap(), None);
    assert!(matches!(put(&store, &[(marker, Vec::new())]), Err(StoreError::Sealed(_))));
}
