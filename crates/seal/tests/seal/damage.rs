//! Whatever is changed, cut, moved or taken from elsewhere is found.

use std::sync::{Arc, LazyLock};

use crmkit_store::{Bytes, MemoryStore, Store, StoreError};
use proptest::prelude::*;

use crate::fixture::{Below, all, passphrase, put, some};

/// A sealed store, the same of another tenant, and the first before a rotation of its keys.
struct World {
    store: Below,
    other: Below,
    before: Below,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let (store, other) = (Below::default(), Below::default());
    put(&other.open(), &some()).unwrap();
    let sealed = store.open();
    put(&sealed, &some()).unwrap();
    let before = store.copy();
    sealed.begin_rotation(&passphrase("right")).unwrap();
    while sealed.rotate_step(3).unwrap() != crmkit_seal::Rotation::Done {}
    World { store, other, before }
});

/// The pairs of a store without the marker.
fn pairs(store: &MemoryStore) -> Vec<(Bytes, Bytes)> {
    all(store).into_iter().filter(|(key, _)| !key.starts_with(b"\0crmkit")).collect()
}

/// Reads everything of a store in which one value below was replaced, and gives what reading that key gives.
fn read_with(below: &Below, key: &[u8], value: Bytes) -> Result<Option<Bytes>, StoreError> {
    let copy = Below { data: Arc::default(), vault: below.vault.clone() };
    put(copy.data.as_ref(), &all(below.data.as_ref())).unwrap();
    put(copy.data.as_ref(), &[(key.to_vec(), value)]).unwrap();
    let snapshot = copy.open().snapshot().unwrap();
    for (other, expected) in some().into_iter().filter(|(other, _)| other != key) {
        assert_eq!(snapshot.get(&other).unwrap(), Some(expected), "the others are as they were");
    }
    snapshot.get(key)
}

fn is_found(result: &Result<Option<Bytes>, StoreError>) -> bool {
    matches!(result, Err(StoreError::Corrupt(_)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn a_changed_bit_is_found(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0..8) {
        let pairs = pairs(&WORLD.store.data);
        let (key, mut value) = pairs[which.index(pairs.len())].clone();
        let at = at.index(value.len());
        value[at] ^= 1_u8 << bit;
        let read = read_with(&WORLD.store, &key, value);
        prop_assert!(is_found(&read), "byte {at} of {key:?}: {read:?}");
    }

    #[test]
    fn a_cut_or_lengthened_value_is_found(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        more in prop::collection::vec(any::<u8>(), 1..20),
        cut in any::<bool>(),
    ) {
        let pairs = pairs(&WORLD.store.data);
        let (key, mut value) = pairs[which.index(pairs.len())].clone();
        match cut {
            true => value.truncate(at.index(value.len())),
            false => value.extend(more),
        }
        prop_assert!(is_found(&read_with(&WORLD.store, &key, value)));
    }

    #[test]
    fn bytes_that_move_within_a_value_are_found(
        which in any::<prop::sample::Index>(),
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        length in 1_usize..60,
    ) {
        let pairs = pairs(&WORLD.store.data);
        let (key, value) = pairs[which.index(pairs.len())].clone();
        let mut moved = value.clone();
        let (from, to) = (one.index(value.len()), other.index(value.len()));
        let length = length.min(value.len() - from.max(to));
        moved[to..to + length].copy_from_slice(&value[from..from + length]);
        prop_assume!(moved != value);
        prop_assert!(is_found(&read_with(&WORLD.store, &key, moved)));
    }

    #[test]
    fn a_value_from_elsewhere_is_found(
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        source in 0..3,
    ) {
        let source = match source {
            0 => &WORLD.store,
            1 => &WORLD.other,
            _ => &WORLD.before,
        };
        let (sources, targets) = (pairs(&source.data), pairs(&WORLD.store.data));
        let value = sources[from.index(sources.len())].1.clone();
        let (key, was) = &targets[to.index(targets.len())];
        prop_assume!(value != *was);
        let read = read_with(&WORLD.store, key, value);
        prop_assert!(is_found(&read), "{key:?}: {read:?}");
    }
}

#[test]
fn a_changed_vault_opens_nothing() {
    let vault = all(WORLD.store.vault.as_ref());
    for (key, value) in vault {
        for at in 0..value.len() {
            let copy = Below { data: WORLD.store.data.clone(), vault: WORLD.store.copy().vault };
            let mut changed = value.clone();
            changed[at] ^= 1;
            put(copy.vault.as_ref(), &[(key.clone(), changed)]).unwrap();
            let read = copy.open_with("right").and_then(|store| {
                let snapshot = store.snapshot()?;
                some().iter().try_for_each(|(key, _)| snapshot.get(key).map(drop))
            });
            assert!(matches!(read, Err(StoreError::Corrupt(_) | StoreError::Sealed(_))), "byte {at} of {key:?}");
        }
    }
}

#[test]
fn no_value_is_legible_below_and_equal_values_look_different() {
    for store in [&WORLD.store, &WORLD.before] {
        let below = [all(store.data.as_ref()), all(store.vault.as_ref())].concat();
        for word in ["Ada", "Bob", "common", "empty key", "was made"] {
            assert!(!below.iter().any(|(_, value)| value.windows(word.len()).any(|bytes| bytes == word.as_bytes())));
        }
    }
    let sealed = |below: &Below| pairs(&below.data).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    let (one, two) = (sealed(&WORLD.store), sealed(&WORLD.other));
    assert!(one.iter().all(|value| !two.contains(value)));
}
