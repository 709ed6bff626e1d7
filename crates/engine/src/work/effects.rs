//! Stage 8: what has to happen later, and what the host has to do. Both are data in the same batch.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_record::{Id, Record};
use crmkit_store::Write;
use serde_json::Value as Json;

use super::Work;
use crate::due::DueJob;
use crate::error::Result;
use crate::keys;
use crate::outbox::OutboxMessage;
use crate::overlay::Address;

/// A job's subject and kind: of each there is one job at most.
type Place = (Address, String);

#[derive(Clone, Debug, Default)]
pub(super) struct Effects {
    /// By subject and kind: the new job, or that there is none any more.
    jobs: BTreeMap<Place, Option<DueJob>>,
    /// Instants of the jobs that these replace, by subject and kind.
    replaced: BTreeMap<Place, i64>,
    messages: Vec<OutboxMessage>,
    acknowledged: Vec<Vec<u8>>,
    /// What the jobs were before each change, for going back.
    trail: Vec<(Place, Option<Option<DueJob>>)>,
}

/// Where to go back to: how far the jobs' trail, the messages and the acknowledgements had come.
#[derive(Clone, Copy, Debug)]
pub(super) struct EffectsMark(usize, usize, usize);

impl Work<'_> {
    /// Sees to it that something happens to a record at a time. A job of the same kind for the same record is replaced.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn schedule<T: Record>(&mut self, kind: &str, subject: Id<T>, at: DateTime<Utc>, payload: Json) -> Result<()> {
        let address = (T::NUMBER, subject.untyped());
        self.replace_job(address, kind)?;
        let job = DueJob { kind: kind.to_owned(), record: T::NAME.to_owned(), subject: address.1, at, payload };
        self.effects.set_job((address, kind.to_owned()), Some(job));
        Ok(())
    }

    /// Takes a job back. Without one, nothing happens.
    ///
    /// # Errors
    /// `Storage` or `Corrupt`.
    pub fn unschedule<T: Record>(&mut self, kind: &str, subject: Id<T>) -> Result<()> {
        self.cancel((T::NUMBER, subject.untyped()), kind)
    }

    pub(crate) fn cancel(&mut self, address: Address, kind: &str) -> Result<()> {
        self.replace_job(address, kind)?;
        let place = (address, kind.to_owned());
        if self.effects.replaced.contains_key(&place) {
            self.effects.set_job(place, None);
        } else {
            self.effects.drop_job(place);
        }
        Ok(())
    }

    /// Whether this write has scheduled the job anew or taken it back.
    pub(crate) fn has_rescheduled(&self, address: Address, kind: &str) -> bool {
        self.effects.jobs.contains_key(&(address, kind.to_owned()))
    }

    fn replace_job(&mut self, address: Address, kind: &str) -> Result<()> {
        let stored = self.fetch(&keys::scheduled(address, kind))?.and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
        if let Some(micros) = stored {
            self.effects.replaced.insert((address, kind.to_owned()), i64::from_be_bytes(micros));
        }
        Ok(())
    }

    /// Leaves a message for the host: a mail to send, a webhook to call. It is given out once the write is committed and
    /// stays until the host acknowledges it.
    pub fn emit<T: Record>(&mut self, kind: &str, subject: Id<T>, payload: Json) {
        let at = self.now();
        let (kind, record) = (kind.to_owned(), T::NAME.to_owned());
        self.effects.messages.push(OutboxMessage {
            id: String::new(),
            kind,
            record,
            subject: subject.untyped(),
            at,
            payload,
        });
    }

    /// Removes a message that the host has dealt with.
    pub(crate) fn acknowledge(&mut self, key: Vec<u8>) {
        self.effects.acknowledged.push(key);
    }
}

impl Effects {
    fn set_job(&mut self, place: Place, job: Option<DueJob>) {
        let was = self.jobs.insert(place.clone(), job);
        self.trail.push((place, was));
    }

    /// Forgets a job that only this write has scheduled.
    fn drop_job(&mut self, place: Place) {
        if let Some(was) = self.jobs.remove(&place) {
            self.trail.push((place, Some(was)));
        }
    }

    pub(super) fn mark(&self) -> EffectsMark {
        EffectsMark(self.trail.len(), self.messages.len(), self.acknowledged.len())
    }

    /// Undoes what was done since the mark. That a stored job is replaced stays noted: it says what the store holds.
    pub(super) fn go_back(&mut self, mark: EffectsMark) {
        for (place, was) in self.trail.drain(mark.0..).rev() {
            match was {
                Some(job) => self.jobs.insert(place, job),
                None => self.jobs.remove(&place),
            };
        }
        self.messages.truncate(mark.1);
        self.acknowledged.truncate(mark.2);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.messages.is_empty() && self.acknowledged.is_empty()
    }

    /// The writes of the effects, in the batch of journal entry `number`.
    pub(super) fn into_writes(self, number: u64) -> Vec<Write> {
        let mut writes = Vec::new();
        for (place, micros) in self.replaced.iter().filter(|(place, _)| self.jobs.contains_key(*place)) {
            writes.push(Write::Delete(keys::due(*micros, place.0, &place.1)));
        }
        for ((address, kind), job) in self.jobs {
            let reference = keys::scheduled(address, &kind);
            match job {
                Some(job) => {
                    let micros = job.at.timestamp_micros();
                    writes.push(Write::Put(keys::due(micros, address, &kind), job.encode()));
                    writes.push(Write::Put(reference, micros.to_be_bytes().to_vec()));
                }
                None => writes.push(Write::Delete(reference)),
            }
        }
        for (position, message) in (0_u32..).zip(self.messages) {
            writes.push(Write::Put(keys::outbox(number, position), message.encode()));
        }
        writes.extend(self.acknowledged.into_iter().map(Write::Delete));
        writes
    }
}
