//! Stage 5: rules of the rooms refuse, derive or change more, until nothing moves.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Changed, Work};
use crate::error::{Error, ErrorKind, Result};
use crate::overlay::Address;

/// How often one record may be settled in one write before its rules count as never coming to rest.
const SETTLINGS: u32 = 32;

impl Work<'_> {
    /// Checks every record that has changed since it was last checked and runs its rules, until nothing moves.
    ///
    /// INVARIANT: when this returns, each touched record is valid, unique where it must be, and its rules have seen its
    /// present state. A record that rules keep changing is a `Limit` error, never an endless loop.
    ///
    /// INVARIANT: if it fails, no rule has run: one that had seen a record which the write then takes back would leave
    /// behind what it derived from it. Whoever ignores the error and goes on meets it again.
    pub(crate) fn settle(&mut self) -> Result<()> {
        if self.view.overlay.unsettled().len() == 0 {
            return Ok(());
        }
        self.or_undone(Self::settle_within)
    }

    /// [`settle`](Self::settle) where a failure undoes more than this.
    pub(crate) fn settle_within(&mut self) -> Result<()> {
        // The bound holds for one way to rest: each part of a long write starts afresh, a rule inside a rule does not.
        if self.settling == 0 {
            self.settled.clear();
        }
        self.settling += 1;
        let outcome = self.settle_all();
        self.settling -= 1;
        outcome
    }

    fn settle_all(&mut self) -> Result<()> {
        self.foresee_unique()?;
        while let Some(address) = self.view.overlay.next_unsettled() {
            self.settle_one(address)?;
        }
        Ok(())
    }

    fn settle_one(&mut self, address: Address) -> Result<()> {
        let Some(pending) = self.view.overlay.get(address).cloned() else { return Ok(()) };
        if pending.before.is_none() && pending.after.is_none() && !pending.is_news() {
            return Ok(());
        }
        let Some(schema) = self.full_catalog().by_number(address.0).cloned() else {
            return Err(Error::new(ErrorKind::Unsupported, format!("record type {} is unknown", address.0)));
        };
        let settlings = self.settled.entry(address).or_insert(0);
        *settlings += 1;
        if *settlings > SETTLINGS {
            let last: Vec<&str> = self.trace.iter().rev().take(4).map(String::as_str).collect();
            let message = format!("the rules of this {} do not come to rest: {}", schema.name, last.join(", "));
            return Err(Error::new(ErrorKind::Limit, message));
        }
        // Also what is again as it was: what it refers to may be gone, and what was unique taken.
        let checked = match &pending.after {
            Some(row) => self.validate(&schema, &pending, row)?,
            None => None,
        };
        if !pending.is_news() {
            return Ok(());
        }
        let shared = self.view.shared.clone();
        let before = pending.known().clone();
        let changed = Changed { id: address.1, schema, before, after: pending.after, checked: RefCell::new(checked) };
        for (name, rule) in shared.house.rules(address.0) {
            let touched = self.view.overlay.get(address).and_then(|pending| pending.after.clone());
            self.raise();
            let outcome = rule(self, &changed);
            self.lower();
            outcome?;
            // A rule that changed the record itself has put it back on the list: the other rules see the new state.
            let now = self.view.overlay.get(address).and_then(|pending| pending.after.as_ref());
            let moved = match (now, &touched) {
                (Some(now), Some(touched)) => !Arc::ptr_eq(now, touched) && now != touched,
                (now, touched) => now.is_some() != touched.is_some(),
            };
            if moved {
                self.trace.push(format!("{name} {}", address.1));
                return Ok(());
            }
        }
        self.view.overlay.rest(address);
        Ok(())
    }
}
