//! Random values, each of which is nowhere else.

pub(crate) struct Chance {
    pub(crate) seed: u64,
    state: u64,
}

impl Chance {
    pub(crate) fn new() -> Self {
        let given = std::env::var("CRMKIT_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            use std::hash::{BuildHasher, Hasher};
            std::collections::hash_map::RandomState::new().build_hasher().finish() >> 16
        });
        Self { seed, state: seed }
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub(crate) fn half(&mut self) -> bool {
        self.below(2) == 0
    }

    /// A word that nothing else holds.
    pub(crate) fn word(&mut self) -> String {
        (0..12).map(|_| char::from(b'a' + self.below(26) as u8)).collect()
    }

    /// Digits that nothing else holds.
    pub(crate) fn digits(&mut self) -> String {
        (0..8).map(|_| char::from(b'1' + self.below(9) as u8)).collect()
    }
}
