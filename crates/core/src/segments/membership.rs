//! Who is in a segment.

use std::collections::BTreeSet;
use std::sync::Arc;

use crmkit_engine::{Error, ErrorKind, Membership, Result, View};
use crmkit_record::{BoundFilter, Filter, Id, Problem, RecordId, Row, Value};

use super::pin::{PinSide, SegmentPin, key};
use super::segment::{Segment, SegmentKind, reference};

/// The segment of a record type with this name or id, if there is one.
pub(super) fn find(view: &View, record_type: &str, word: &str) -> Result<Option<Segment>> {
    let named: Vec<Segment> = view.all_by("name", &Value::Text(word.to_owned()))?;
    let found = match (named.into_iter().next(), word.parse::<RecordId>()) {
        (Some(named), _) => Some(named),
        (None, Ok(id)) => view.find(Id::<Segment>::new(id))?,
        (None, Err(_)) => None,
    };
    Ok(found.filter(|segment| segment.record_type == record_type))
}

/// What `in segment "VIP"` means.
pub(super) fn resolve(view: &View, record_type: &str, word: &str) -> Result<Membership> {
    let segment = find(view, record_type, word)?.ok_or_else(|| Error::not_found("segment", word))?;
    let (mut pinned, mut barred) = (Vec::new(), Vec::new());
    for (subject, side) in pins(view, segment.id)? {
        match side {
            PinSide::In => pinned.push(subject),
            PinSide::Out => barred.push(subject),
        }
    }
    Ok(Membership { filter: parsed(&segment)?, at: segment.evaluated_at, pinned, barred })
}

/// The rule of a segment; nobody passes that of a static one.
pub(super) fn parsed(segment: &Segment) -> Result<Filter> {
    match (segment.kind, &segment.filter) {
        (SegmentKind::Dynamic, Some(text)) => Ok(Filter::parse(text).map_err(|problem| at_filter(vec![problem]))?),
        _ => Ok(!Filter::All),
    }
}

/// Ties the rule of a segment to its record type, at the instant that it is true for.
pub(super) fn bound(view: &View, segment: &Segment) -> Result<Arc<BoundFilter>> {
    // Of a rule that time does not move, any instant means the same; one that all views share is understood once.
    let at = segment.evaluated_at.unwrap_or_default();
    let bound = match (segment.kind, &segment.filter) {
        (SegmentKind::Dynamic, Some(text)) => view.bind_text_as_of(&segment.record_type, text, at),
        _ => view.bind_as_of(&segment.record_type, &!Filter::All, at).map(Arc::new),
    };
    bound.map_err(|error| match error.problems() {
        [] => error,
        problems => at_filter(problems.to_vec()),
    })
}

/// The same problems, told as those of the field `filter`.
pub(super) fn at_filter(problems: Vec<Problem>) -> Error {
    Error::invalid(problems.into_iter().map(|problem| Problem { path: "filter".to_owned(), ..problem }).collect())
}

/// As [`bound`]; `None` where the rule can no longer be understood.
pub(super) fn understood(view: &View, segment: &Segment) -> Result<Option<Arc<BoundFilter>>> {
    match bound(view, segment) {
        Ok(filter) => Ok(Some(filter)),
        Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The record, if there is one that the actor may see.
pub(super) fn row(view: &View, record_type: &str, id: RecordId) -> Result<Option<Row>> {
    match view.row(record_type, id) {
        Ok(row) => Ok(Some(row)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Everybody pinned in a segment, and on which side. Pins are read for everybody: they decide who is in.
pub(super) fn pins(view: &View, segment: Id<Segment>) -> Result<Vec<(RecordId, PinSide)>> {
    let pins: Vec<SegmentPin> = view.with_system_rights(|view| view.all_by("segment", &reference(segment)))?;
    Ok(pins.iter().filter_map(|pin| Some((pin.subject.parse().ok()?, pin.side))).collect())
}

/// The pin of a record in a segment.
pub(super) fn pin_of(view: &View, segment: Id<Segment>, subject: RecordId) -> Result<Option<SegmentPin>> {
    let found: Vec<SegmentPin> =
        view.with_system_rights(|view| view.all_by("key", &Value::Text(key(segment, subject))))?;
    Ok(found.into_iter().next())
}

/// Whether a record is in a segment, whose rule is `filter`; without one, nobody is in by rule.
pub(super) fn is_member(
    view: &View,
    segment: &Segment,
    filter: Option<&BoundFilter>,
    subject: RecordId,
) -> Result<bool> {
    let Some(row) = row(view, &segment.record_type, subject)? else { return Ok(false) };
    if let Some(pin) = pin_of(view, segment.id, subject)? {
        return Ok(pin.side == PinSide::In);
    }
    match filter {
        Some(filter) if segment.kind == SegmentKind::Dynamic => view.holds(filter, &row),
        _ => Ok(false),
    }
}

/// Everybody in a segment.
pub(super) fn members(view: &View, segment: &Segment) -> Result<BTreeSet<RecordId>> {
    let mut members = match (segment.kind, understood(view, segment)?) {
        (SegmentKind::Dynamic, Some(filter)) => view.ids(&segment.record_type, &filter)?.into_iter().collect(),
        _ => BTreeSet::new(),
    };
    for (subject, side) in pins(view, segment.id)? {
        match side {
            PinSide::Out => {
                members.remove(&subject);
            }
            PinSide::In if row(view, &segment.record_type, subject)?.is_some() => {
                members.insert(subject);
            }
            PinSide::In => {}
        }
    }
    Ok(members)
}
