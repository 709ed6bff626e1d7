//! That a record came into a segment or left it.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Record as _, RecordId, Rest, Value};
use crmkit_record_derive::{Record, Select};

use super::segment::Segment;

/// That a record came into a segment or left it, written in the commit that moved it. The room writes it; nobody changes it.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(number = 52, name = "segment_event", plural = "segment_events", part_of = "segment")]
pub struct SegmentEvent {
    /// The event's id.
    pub id: Id<SegmentEvent>,
    /// Which segment.
    #[field(20, read_only, on_delete = "cascade")]
    pub segment: Id<Segment>,
    /// The record's id.
    #[field(21, read_only, indexed)]
    pub subject: String,
    /// Whether it came or left.
    #[field(22, read_only)]
    pub change: SegmentChange,
    /// When.
    #[field(23, read_only)]
    pub at: DateTime<Utc>,
    /// What moved it.
    #[field(24, read_only)]
    pub cause: SegmentCause,
    /// Segment and record in one, by which the events of a record in a segment are found.
    #[field(25, read_only, indexed, hidden)]
    pub pair: String,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whether a record came into a segment or left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
pub enum SegmentChange {
    /// It came in.
    Entered,
    /// It left.
    Left,
}

/// What moved a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Select)]
pub enum SegmentCause {
    /// A change of the record, of one that the rule reaches, or of the rule.
    Rule,
    /// A pin.
    Pin,
    /// Time.
    Time,
}

/// The events of a record in a segment, oldest first.
pub(super) fn events_of(view: &View, segment: Id<Segment>, subject: RecordId) -> Result<Vec<SegmentEvent>> {
    let mut events: Vec<SegmentEvent> = view.all_by("pair", &pair(segment, subject))?;
    in_order(&mut events);
    Ok(events)
}

/// Puts events in the order of the commits that hold them.
pub(super) fn in_order(events: &mut [SegmentEvent]) {
    events.sort_by_key(|event| (event.rest.revision(), event.id));
}

fn pair(segment: Id<Segment>, subject: RecordId) -> Value {
    Value::Text(super::pin::key(segment, subject))
}

/// Writes down that a record moved since before this write; takes back what this write has written down, if it did not.
pub(super) fn note(
    work: &mut Work<'_>,
    segment: Id<Segment>,
    subject: RecordId,
    was: bool,
    is: bool,
    cause: SegmentCause,
) -> Result<()> {
    let pair = pair(segment, subject);
    let find = |view: &View| view.lookup(SegmentEvent::NAME, "pair", &pair);
    let now = find(work)?;
    let stored = if now.is_empty() { Vec::new() } else { work.as_stored(find)? };
    let written = now.into_iter().find(|id| !stored.contains(id));
    match written {
        Some(id) if was == is => work.delete(Id::<SegmentEvent>::new(id)),
        None if was != is => {
            let change = if is { SegmentChange::Entered } else { SegmentChange::Left };
            let at = work.now();
            let pair = super::pin::key(segment, subject);
            let (id, rest, subject) = (Id::nil(), Rest::default(), subject.to_string());
            work.create(SegmentEvent { id, segment, subject, change, at, cause, pair, rest }).map(drop)
        }
        _ => Ok(()),
    }
}

/// Takes back an event that this write has written down about a segment, if its record did not move in the end.
pub(super) fn forget(
    work: &mut Work<'_>,
    event: Id<SegmentEvent>,
    segment: Id<Segment>,
    unmoved: impl Fn(RecordId) -> bool,
) -> Result<()> {
    match work.find(event)? {
        Some(found) if found.segment == segment && found.subject.parse().is_ok_and(&unmoved) => work.delete(event),
        _ => Ok(()),
    }
}

/// Refuses to change what has happened.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(stored) = work.as_stored(|view| view.find(changed.id::<SegmentEvent>()))? else { return Ok(()) };
    if changed.after_row().is_none() && work.find(stored.segment)?.is_none() {
        return Ok(());
    }
    Err(Error::problem("", "segment_event.final", "what happened in a segment is not changed"))
}
