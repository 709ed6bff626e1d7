//! Batches that follow from their number alone, so that two processes know what a store must hold after any of them.

use std::collections::BTreeMap;

use crmkit_store::{Bytes, Write};

/// The key that holds the number of the last batch.
pub(crate) const LAST: &[u8] = b"last";
/// A batch removes what the batch this far before it has written.
const WINDOW: u64 = 8;

/// A small generator with a good spread: splitmix64 (Steele, Lea, Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// The writes of batch `number`, which counts from 1.
#[allow(dead_code, reason = "only the writer writes")]
pub(crate) fn batch(number: u64) -> Vec<Write> {
    let mut writes = vec![Write::Put(LAST.to_vec(), number.to_be_bytes().to_vec())];
    writes.extend(written(number).into_iter().map(|(key, value)| Write::Put(key, value)));
    if let Some(before) = number.checked_sub(WINDOW) {
        writes.extend(written(before).into_keys().map(Write::Delete));
    }
    writes
}

/// What a store holds after the batches `1..=number`.
#[allow(dead_code, reason = "only the tests look")]
pub(crate) fn state_after(number: u64) -> BTreeMap<Bytes, Bytes> {
    let mut state = BTreeMap::new();
    for batch in number.saturating_sub(WINDOW - 1)..=number {
        state.extend(written(batch));
    }
    if number > 0 {
        state.insert(LAST.to_vec(), number.to_be_bytes().to_vec());
    }
    state
}

fn written(number: u64) -> BTreeMap<Bytes, Bytes> {
    let mut random = Random(number);
    let count = if number == 0 { 0 } else { 2 + random.below(60) };
    (0..count)
        .map(|_| {
            // Scattered over the store, so that a batch touches many pages.
            let key = [&random.below(u64::MAX).to_be_bytes()[..], &number.to_be_bytes()].concat();
            let length = if random.below(40) == 0 { 20_000 } else { random.below(600) };
            let byte = u8::try_from(random.below(256)).unwrap_or_default();
            (key, vec![byte; usize::try_from(length).unwrap_or_default()])
        })
        .collect()
}
