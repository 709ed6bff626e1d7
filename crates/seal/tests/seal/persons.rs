//! Destroying the key of a person.

use crmkit_store::{Direction, KeyRange, Store, StoreError};

use crate::fixture::{Below, all, history, pair, put, some, subject};

fn without_ada() -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut pairs = some();
    pairs.retain(|(key, _)| key != b"p\x01");
    for (key, value) in &mut pairs {
        if key == b"h1" {
            *value = history(&[(1, ""), (2, ""), (2, "Bob was made"), (1, "")]);
        }
    }
    pairs
}

#[test]
fn a_person_whose_key_is_destroyed_is_absent_everywhere_and_the_others_stay() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    let backup = below.data.clone();
    let held = store.snapshot().unwrap();
    assert!(store.shred(&subject(1)).unwrap());
    assert!(!store.shred(&subject(1)).unwrap(), "there is nothing left");
    assert!(store.is_shredded(&subject(1)).unwrap() && !store.is_shredded(&subject(2)).unwrap());
    assert_eq!(all(&store), without_ada());
    assert_eq!(all(&below.open()), without_ada(), "after opening again");
    assert_eq!(held.get(b"p\x01").unwrap(), None, "a view of before cannot read the person either");
    let restored = Below { data: backup, vault: below.vault.clone() };
    assert_eq!(all(&restored.open()), without_ada(), "in a backup of before");
}

#[test]
fn pages_are_full_although_a_person_is_absent() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    store.shred(&subject(1)).unwrap();
    store.shred(&subject(2)).unwrap();
    let snapshot = store.snapshot().unwrap();
    let keys = |direction, limit| -> Vec<Vec<u8>> {
        let pairs = snapshot.scan(&KeyRange::prefix(b"p"), direction, limit).unwrap();
        pairs.into_iter().map(|(key, _)| key).collect()
    };
    assert_eq!(keys(Direction::Forward, 1), [b"p\x03".to_vec()]);
    assert_eq!(keys(Direction::Backward, 2), [b"p\x03".to_vec()]);
    assert_eq!(keys(Direction::Forward, 0), [] as [Vec<u8>; 0]);
    let all: Vec<Vec<u8>> = without_ada().into_iter().map(|(key, _)| key).collect();
    let expected: Vec<&Vec<u8>> = all.iter().filter(|key| !key.starts_with(b"p\x02")).collect();
    for limit in 1..expected.len() {
        let page = snapshot.scan(&KeyRange::all(), Direction::Forward, limit).unwrap();
        assert_eq!(page.iter().map(|(key, _)| key).collect::<Vec<_>>(), expected[..limit]);
    }
}

#[test]
fn nothing_new_is_written_of_a_destroyed_person_but_their_part_of_a_history_is_empty() {
    let below = Below::default();
    let store = below.open();
    put(&store, &some()).unwrap();
    store.shred(&subject(1)).unwrap();
    let refused = put(&store, &[pair(b"y", b"changed"), pair(b"p\x01", b"Ada again")]);
    assert!(matches!(refused, Err(StoreError::Sealed(_))));
    assert_eq!(all(&store), without_ada(), "all or nothing");
    put(&store, &[pair(b"h2", &history(&[(1, "Ada was erased"), (2, "Bob")]))]).unwrap();
    let read = store.snapshot().unwrap().get(b"h2").unwrap();
    assert_eq!(read, Some(history(&[(1, ""), (2, "Bob")])));
}

#[test]
fn a_person_without_any_value_can_be_destroyed_beforehand() {
    let store = Below::default().open();
    assert!(!store.shred(&subject(9)).unwrap());
    assert!(matches!(put(&store, &[pair(b"p\x09", b"Eve")]), Err(StoreError::Sealed(_))));
}

#[test]
fn keys_are_in_the_vault_before_anything_is_sealed_with_them() {
    let below = Below::default();
    drop(below.open());
    // The first commit is that of the keys, the second one that of the values.
    let store = below.open_to_die(1).unwrap();
    assert!(matches!(put(&store, &some()), Err(StoreError::Io(_))));
    assert_eq!(all(&below.open()), []);
    assert!(all(below.vault.as_ref()).iter().any(|(key, _)| *key == [b"p".as_slice(), &subject(1)].concat()));
    put(&below.open(), &some()).unwrap();
    assert_eq!(all(&below.open()), some());
}

#[test]
fn a_vault_that_lacks_a_key_is_damage_and_not_an_erased_person() {
    let below = Below::default();
    let old = {
        drop(below.open());
        below.copy()
    };
    put(&below.open(), &some()).unwrap();
    let mixed = Below { vault: old.vault, ..below };
    let read = mixed.open().snapshot().unwrap().get(b"p\x01");
    assert!(matches!(read, Err(StoreError::Corrupt(_))), "{read:?}");
}
