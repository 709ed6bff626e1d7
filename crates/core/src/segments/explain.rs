//! Why a record is in a segment, in which ones it is, and how it came there.

use chrono::{DateTime, Utc};
use crmkit_engine::{Error, Result, View};
use crmkit_record::{Id, RecordId, Value};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::event::{SegmentEvent, events_of, in_order};
use super::membership::{bound, is_member, pin_of, understood};
use super::pin::PinSide;
use super::segment::{Segment, SegmentKind, reference};

/// Why a record is in a segment, or is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentWhy {
    /// Whether it is in.
    pub member: bool,
    /// On which side it is pinned; the pin decides.
    pub pinned: Option<PinSide>,
    /// What the rule says; none for a static segment.
    pub by_rule: Option<bool>,
    /// The rule's answer part by part, with the values seen.
    pub rule: Option<Json>,
    /// The same as text, one line a part.
    pub text: Option<String>,
    /// The instant that the rule was evaluated for; none where it does not depend on time.
    pub evaluated_at: Option<DateTime<Utc>>,
    /// When it last came in or left; none where it has been as it is since the segment was made.
    pub since: Option<DateTime<Utc>>,
}

/// Why a record is in a segment, or is not.
///
/// # Arguments
/// - `segment`: which segment
/// - `record`: which record of the segment's type
///
/// # Errors
/// `NotFound`; `Invalid` where the rule can no longer be understood.
#[question(room = "segments")]
pub fn why(view: &View, segment: Id<Segment>, record: RecordId) -> Result<SegmentWhy> {
    let segment = view.get(segment)?;
    let row = view.row(&segment.record_type, record)?;
    let why = match segment.kind {
        SegmentKind::Dynamic => Some(view.why(&*bound(view, &segment)?, &row)?),
        SegmentKind::Static => None,
    };
    let pinned = pin_of(view, segment.id, record)?.map(|pin| pin.side);
    let by_rule = why.as_ref().map(|why| why.holds);
    let member = pinned.map_or(by_rule.unwrap_or(false), |side| side == PinSide::In);
    let events = view.with_system_rights(|view| events_of(view, segment.id, record))?;
    Ok(SegmentWhy {
        member,
        pinned,
        by_rule,
        text: why.as_ref().map(ToString::to_string),
        rule: why.and_then(|why| serde_json::to_value(why).ok()),
        evaluated_at: segment.evaluated_at,
        since: events.last().map(|event| event.at),
    })
}

/// A segment that a record is in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentMembership {
    /// The segment.
    pub segment: Id<Segment>,
    /// Its name.
    pub name: String,
    /// On which side the record is pinned.
    pub pinned: Option<PinSide>,
}

/// The segments that a record is in, by name.
///
/// # Arguments
/// - `record_type`: the type of the record
/// - `record`: which record
///
/// # Errors
/// `NotFound`.
#[question(room = "segments")]
pub fn of(view: &View, record_type: String, record: RecordId) -> Result<Vec<SegmentMembership>> {
    view.row(&record_type, record)?;
    let name = view.catalog().record(&record_type).map_or(record_type, |schema| schema.name.clone());
    let mut found = Vec::new();
    for segment in view.all_by::<Segment>("record_type", &Value::Text(name))? {
        if is_member(view, &segment, understood(view, &segment)?.as_deref(), record)? {
            let pinned = pin_of(view, segment.id, record)?.map(|pin| pin.side);
            found.push(SegmentMembership { segment: segment.id, name: segment.name, pinned });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Who came into a segment or left it, or which segments a record came into or left, oldest first.
///
/// # Arguments
/// - `segment`: only of this segment
/// - `record`: only of this record
/// - `since`: only from this instant on
///
/// # Errors
/// `NotFound`; `Invalid` where neither a segment nor a record is given.
#[question(room = "segments")]
pub fn events(
    view: &View,
    segment: Option<Id<Segment>>,
    record: Option<RecordId>,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<SegmentEvent>> {
    if let Some(segment) = segment
        && !view.may_read(&view.get(segment)?.record_type)
    {
        return Err(Error::not_found("segment", segment));
    }
    let mut events: Vec<SegmentEvent> = match (segment, record) {
        (Some(segment), Some(record)) => events_of(view, segment, record)?,
        (Some(segment), None) => view.all_by("segment", &reference(segment))?,
        (None, Some(record)) => view.all_by("subject", &Value::Text(record.to_string()))?,
        (None, None) => {
            return Err(Error::problem("segment", "segment_event.whose", "say of which segment or of which record"));
        }
    };
    events.retain(|event| since.is_none_or(|since| event.at >= since));
    if segment.is_none() {
        let mut readable = Vec::with_capacity(events.len());
        for event in events {
            if view.find(event.segment)?.is_some_and(|segment| view.may_read(&segment.record_type)) {
                readable.push(event);
            }
        }
        events = readable;
    }
    in_order(&mut events);
    Ok(events)
}
