//! Stage 1: a snapshot, and now, ids and seed fixed once for the attempt.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Work;
use super::effects::Effects;
use crate::access::Actor;
use crate::context::IdSource;
use crate::crm::Session;
use crate::error::Result;
use crate::journal::ReadMode;
use crate::keys;
use crate::view::Claims;

impl<'a> Work<'a> {
    pub(crate) fn begin(session: &'a Session) -> Result<Self> {
        // What a system does in a write is its own change; what anybody else is shown meanwhile is noted in the same entry.
        let mode = if matches!(session.actor(), Actor::System(_)) { ReadMode::Free } else { ReadMode::Noted };
        let mut view = session.view_in(mode)?;
        view.claims = Claims::recording();
        // INVARIANT: a write relies on the custom fields and rights of its snapshot; a change of either is a conflict.
        view.fetch(keys::EPOCH)?;
        let seed = view.shared.context.seed();
        let ids = IdSource::new(view.now(), seed);
        Ok(Self {
            view,
            session: std::marker::PhantomData,
            ids,
            seed,
            operations: Vec::new(),
            effects: Effects::default(),
            facts: BTreeMap::new(),
            known: HashSet::new(),
            settled: HashMap::new(),
            settling: 0,
            revived: HashSet::new(),
            trace: Vec::new(),
            erasures: BTreeMap::new(),
            reads: BTreeSet::new(),
        })
    }
}
