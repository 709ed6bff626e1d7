//! New keys for everything, a bounded piece at a time, while others read and write.
//!
//! A rotation begins with a new master key and a new common key; from then on everything is written with keys of the new
//! generation. Then the values of older ones are sealed again, then the keys of persons, and at last the old keys go. How far it
//! has come stands in the vault.
//!
//! INVARIANT: a key of an older generation goes when no value of that generation is left; a program that dies anywhere on the way
//! finds all keys that it needs and goes on where it was.

use std::ops::Bound as End;
use std::sync::PoisonError;

use crmkit_store::{Batch, Claim, Direction, KeyRange, StoreError};

use crate::provider::KeyProvider;
use crate::store::SealedStore;
use crate::vault::{Phase, State};

/// How often a step is tried again when others write what it seals.
const ATTEMPTS: u32 = 16;

/// What is left of a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// Nothing: everything is sealed with the present keys, and there are no others.
    Done,
    /// Values are sealed with older keys, and then the keys of persons.
    Values,
    /// The keys of persons are wrapped with an older master key.
    Keys,
}

impl SealedStore {
    /// Makes new keys, which are used from now on. The provider wraps the master keys, and must be the one that does already;
    /// [`change_provider`](Self::change_provider) changes it. Then call [`rotate_step`](Self::rotate_step) until it is done.
    ///
    /// Copies of the store of before are opened with a copy of the vault of before only.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] if a rotation is under way or the provider does not open the vault; those of the vault's store.
    pub fn begin_rotation(&self, provider: &dyn KeyProvider) -> Result<(), StoreError> {
        let mut phase = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        if *phase != Phase::Resting {
            return Err(StoreError::Sealed("a rotation of the keys is under way: let it end first".to_owned()));
        }
        let mut generation = self.generation.write().unwrap_or_else(PoisonError::into_inner);
        let state = self.vault.begin(&State { generation: *generation, phase: Phase::Resting }, provider)?;
        *generation = state.generation;
        *phase = state.phase;
        Ok(())
    }

    /// What is left of a rotation, also of one that another program began.
    #[must_use]
    pub fn rotation(&self) -> Rotation {
        left(&self.phase.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Goes on with a rotation by at most `limit` values or persons, in one commit, and says what is left. Where no rotation is under
    /// way it does nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if others change the same values again and again; what the stores return. It can be called again
    /// after any error.
    pub fn rotate_step(&self, limit: usize) -> Result<Rotation, StoreError> {
        let mut phase = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        let generation = *self.generation.read().unwrap_or_else(PoisonError::into_inner);
        let next = match &*phase {
            Phase::Resting => return Ok(Rotation::Done),
            Phase::Values(after) => {
                let last = self.values_step(generation, after.clone(), limit.max(1))?;
                let phase = last.map_or(Phase::Keys(None), |last| Phase::Values(Some(last)));
                self.vault.note(&State { generation, phase: phase.clone() })?;
                phase
            }
            Phase::Keys(after) => match self.vault.renew(generation, after.clone(), limit.max(1))? {
                Some(last) => Phase::Keys(Some(last)),
                None => {
                    // Nobody takes a snapshot meanwhile, whose keys would then be missing.
                    let _generation = self.generation.write().unwrap_or_else(PoisonError::into_inner);
                    self.vault.finish(generation)?.phase
                }
            },
        };
        *phase = next;
        Ok(left(&phase))
    }

    /// Seals a page again, and gives its last key unless the end is reached.
    fn values_step(
        &self,
        generation: u32,
        after: Option<Vec<u8>>,
        limit: usize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let start = after.map_or(End::Unbounded, End::Excluded);
        let range = KeyRange { start, end: End::Unbounded };
        for _ in 0..ATTEMPTS {
            let snapshot = self.view()?;
            let page = snapshot.inner.scan(&range, Direction::Forward, limit)?;
            // What others put behind the last page meanwhile is sealed with the new keys.
            let next = page.get(limit - 1).map(|(key, _)| key.clone());
            let writes = self.seal_again(&snapshot, generation, page)?;
            if writes.is_empty() {
                return Ok(next);
            }
            let claims = writes.iter().map(|write| Claim::Key(write.key().to_vec())).collect();
            let base = snapshot.inner.revision();
            match self.inner.commit(Batch { base, claims, writes, ..Batch::default() }) {
                Ok(_) => return Ok(next),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Conflict)
    }
}

fn left(phase: &Phase) -> Rotation {
    match phase {
        Phase::Resting => Rotation::Done,
        Phase::Values(_) => Rotation::Values,
        Phase::Keys(_) => Rotation::Keys,
    }
}
