//! What has to happen at a time.
//!
//! A room schedules a job; the host asks what is due, at an instant of its choosing, and lets the engine run it. So clocks
//! run the same under a test, in a browser and on a server, and nothing in the engine waits.

use std::ops::{Bound, ControlFlow};

use chrono::{DateTime, Utc};
use crmkit_record::{Record, RecordId};
use crmkit_record_derive::{Shaped, operation, question};
use crmkit_store::KeyRange;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::error::{Error, ErrorKind, Result};
use crate::keys;
use crate::view::View;
use crate::work::Work;

/// Something that has to happen to a record at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct DueJob {
    /// What has to happen, for example `deals.rotting`.
    pub kind: String,
    /// The type of the record.
    pub record: String,
    /// The record's id.
    pub subject: RecordId,
    /// When.
    pub at: DateTime<Utc>,
    /// What the room wants to know again.
    pub payload: Json,
}

impl DueJob {
    pub(crate) fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes)
            .map_err(|error| Error::new(ErrorKind::Corrupt, format!("a due job cannot be read: {error}")))
    }
}

/// The jobs that are due at an instant, earliest first.
///
/// # Arguments
/// - `until`: the instant; the present where it is missing
/// - `limit`: at most so many, 100 where it is missing
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "due")]
pub fn pending(view: &View, until: Option<DateTime<Utc>>, limit: Option<u32>) -> Result<Vec<DueJob>> {
    jobs(view, until, limit, |_| true)
}

fn jobs(
    view: &View,
    until: Option<DateTime<Utc>>,
    limit: Option<u32>,
    wanted: impl Fn(&DueJob) -> bool,
) -> Result<Vec<DueJob>> {
    let until = until.unwrap_or(view.now());
    let limit = usize::try_from(limit.unwrap_or(100)).unwrap_or(usize::MAX);
    let mut jobs = Vec::new();
    let end = keys::due_until(until.timestamp_micros().saturating_add(1));
    let range = KeyRange { start: Bound::Included(vec![b'd']), end: Bound::Excluded(end) };
    view.fetch_range(&range, |_, bytes| {
        if jobs.len() >= limit {
            return Ok(ControlFlow::Break(()));
        }
        let job = DueJob::decode(bytes)?;
        if wanted(&job) && sees_subject(view, &job)? {
            jobs.push(job);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(jobs)
}

/// Whether the actor sees what a job is about.
fn sees_subject(view: &View, job: &DueJob) -> Result<bool> {
    match view.catalog().record(&job.record) {
        Some(schema) => view.sees_or_saw(schema.number, job.subject),
        None => Ok(false),
    }
}

/// Runs the jobs that are due at an instant, earliest first, and gives how many it ran. Jobs of a kind that no room handles
/// are left for the host, which takes them away with `due.complete`.
///
/// # Arguments
/// - `until`: the instant; the present where it is missing
/// - `limit`: at most so many, 100 where it is missing
///
/// # Errors
/// `Denied` unless the system acts; what a room's handler returns, and nothing has happened then.
#[operation(room = "due")]
pub fn run(work: &mut Work<'_>, until: Option<DateTime<Utc>>, limit: Option<u32>) -> Result<u32> {
    work.require_system("run due jobs")?;
    let shared = work.shared.clone();
    let mut ran = 0;
    for job in jobs(work, until, limit, |job| shared.house.due_handler(&job.kind).is_some())? {
        let number = work.full_catalog().record(&job.record).map(|schema| schema.number);
        let (Some(handler), Some(number)) = (shared.house.due_handler(&job.kind), number) else { continue };
        // A job before it may have taken it back or put it off.
        if work.has_rescheduled((number, job.subject), &job.kind) {
            continue;
        }
        work.cancel((number, job.subject), &job.kind)?;
        handler(work, &job)?;
        ran += 1;
    }
    Ok(ran)
}

/// Takes away a job that the host has performed itself.
///
/// # Arguments
/// - `kind`: the job's kind
/// - `record`: the type of its record
/// - `subject`: the id of its record
///
/// # Errors
/// `Denied` unless the system acts; `NotFound` for an unknown record type.
#[operation(room = "due")]
pub fn complete(work: &mut Work<'_>, kind: String, record: String, subject: RecordId) -> Result<()> {
    work.require_system("complete due jobs")?;
    let schema = work.readable(&record)?;
    work.cancel((schema.number, subject), &kind)
}

/// A due job's record, typed.
impl DueJob {
    /// The id of the record, if it is of this type.
    #[must_use]
    pub fn subject<T: Record>(&self) -> Option<crmkit_record::Id<T>> {
        (self.record == T::NAME).then(|| crmkit_record::Id::new(self.subject))
    }
}
