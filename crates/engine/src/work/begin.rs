//! Stage 1: a snapshot, and now, ids and seed fixed once for the attempt.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Work;
use super::effects::Effects;
use crate::context::IdSource;
use crate::crm::Session;
use crate::error::Result;
use crate::keys;
use crate::view::Claims;

impl<'a> Work<'a> {
    pub(crate) fn begin(session: &'a Session) -> Result<Self> {
        let mut view = session.view()?;
        view.claims = Claims::recording();
        // INVARIANT: a write relies on the custom fields and rights of its snapshot; a change of either is a conflict.
        view.fetch(keys::EPOCH)?;
        let ids = IdSource::new(view.now(), view.shared.context.seed());
        Ok(Self {
            view,
            session: std::marker::PhantomData,
            ids,
            operations: Vec::new(),
            effects: Effects::default(),
            facts: BTreeMap::new(),
            known: HashSet::new(),
            settled: HashMap::new(),
            settling: 0,
            revived: HashSet::new(),
            trace: Vec::new(),
        })
    }
}
