//! A record put into a segment or out of it by hand.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, RecordId, Rest};
use crmkit_record_derive::{Record, Select, operation};

use super::keep;
use super::membership::{pin_of, row};
use super::segment::Segment;

/// That a record is in a segment, or not, whatever the rule says.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 51, name = "segment_pin", plural = "segment_pins", part_of = "segment")]
pub struct SegmentPin {
    /// The pin's id.
    pub id: Id<SegmentPin>,
    /// Which segment.
    #[field(20, on_delete = "cascade")]
    pub segment: Id<Segment>,
    /// The record's id.
    #[field(21, indexed)]
    pub subject: String,
    /// Whether the record is in or out.
    #[field(22)]
    pub side: PinSide,
    /// Segment and record in one: there is one pin of a record in a segment.
    #[field(23, read_only, unique, hidden)]
    pub key: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whether a pinned record is in or out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum PinSide {
    /// It is in the segment.
    #[default]
    In,
    /// It is not.
    Out,
}

/// Segment and record in one text.
pub(super) fn key(segment: Id<Segment>, subject: RecordId) -> String {
    format!("{segment}/{subject}")
}

/// Checks a pin and writes down whom it moves.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(after) = changed.after::<SegmentPin>()? {
        let segment = work.get(after.segment)?;
        let subject: Option<RecordId> = after.subject.parse().ok();
        let found = match subject {
            Some(subject) => row(work, &segment.record_type, subject)?,
            None => None,
        };
        let Some(found) = found else {
            let message = format!("there is no {} `{}`", segment.record_type, after.subject);
            return Err(Error::problem("subject", "segment_pin.unknown", message));
        };
        let kept = SegmentPin { subject: found.id.to_string(), key: Some(key(segment.id, found.id)), ..after.clone() };
        if kept != after {
            return work.update(kept);
        }
        keep::pinned(work, &segment, found.id)?;
    }
    if let Some(before) = changed.before::<SegmentPin>()?
        && let Some(segment) = work.find(before.segment)?
        && let Ok(subject) = before.subject.parse()
    {
        keep::pinned(work, &segment, subject)?;
    }
    Ok(())
}

/// Puts a record into a segment or out of it, whatever the rule says, until it is unpinned.
///
/// # Arguments
/// - `segment`: which segment
/// - `record`: which record of the segment's type
/// - `side`: in or out; in where it is missing
///
/// # Errors
/// `NotFound`, `Denied`.
#[operation(room = "segments")]
pub fn pin(work: &mut Work<'_>, segment: Id<Segment>, record: RecordId, side: Option<PinSide>) -> Result<SegmentPin> {
    let found = work.get(segment)?;
    work.row(&found.record_type, record)?;
    let side = side.unwrap_or_default();
    let id = match pin_of(work, segment, record)? {
        Some(pin) => {
            work.update(SegmentPin { side, ..pin.clone() })?;
            pin.id
        }
        None => work.create(SegmentPin { segment, subject: record.to_string(), side, ..SegmentPin::default() })?,
    };
    work.settled(id)
}

/// Lets the rule say again whether a record is in a segment.
///
/// # Arguments
/// - `segment`: which segment
/// - `record`: which record
///
/// # Errors
/// `NotFound` also where the record is not pinned; `Denied`.
#[operation(room = "segments")]
pub fn unpin(work: &mut Work<'_>, segment: Id<Segment>, record: RecordId) -> Result<()> {
    let found = work.get(segment)?;
    work.row(&found.record_type, record)?;
    let pin = pin_of(work, segment, record)?.ok_or_else(|| Error::not_found("pin of the record", record))?;
    work.delete(pin.id)
}
