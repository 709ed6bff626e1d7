//! Keeps the events in line with the members, from the changes of records.

use std::collections::BTreeSet;

use crmkit_engine::{ChangeKind, Changed, Result, View, Work};
use crmkit_record::{BoundFilter, Id, Record as _, RecordId, Row, Value};

use super::depends::{beginnings, ways};
use super::event::{SegmentCause, SegmentEvent, forget, note};
use super::membership::{is_member, members, understood};
use super::pin::SegmentPin;
use super::segment::{OWN, Segment, reference};

/// Writes down whom the change of a record of any type moves. Where no segment depends on the type, this is one look into an
/// index that is empty.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if OWN.contains(&changed.record()) {
        return Ok(());
    }
    let concerned = depending_on(work, changed.record())?;
    if concerned.is_empty() {
        return Ok(());
    }
    let known: Vec<&Row> = changed.before_row().into_iter().chain(changed.after_row()).collect();
    for segment in &concerned {
        let unmoved = |filter: &BoundFilter| {
            let fields = || filter.fields().into_iter().any(|field| changed.touches(field));
            changed.before_row().is_some() && changed.after_row().is_some() && !filter.needs_world() && !fields()
        };
        reconsider(work, segment, changed.record(), changed.id, &known, SegmentCause::Rule, unmoved)?;
    }
    if changed.after_row().is_none() {
        let pins: Vec<SegmentPin> = work.all_by("subject", &Value::Text(changed.id.to_string()))?;
        for pin in pins {
            if concerned.iter().any(|segment| segment.id == pin.segment && segment.record_type == changed.record()) {
                work.delete(pin.id)?;
            }
        }
    }
    Ok(())
}

/// Writes down whom a pin of a record moves, also in the segments that name the pin's segment.
pub(super) fn pinned(work: &mut Work<'_>, segment: &Segment, subject: RecordId) -> Result<()> {
    for concerned in depending_on(work, &segment.record_type)? {
        reconsider(work, &concerned, &segment.record_type, subject, &[], SegmentCause::Pin, |_| false)?;
    }
    Ok(())
}

fn depending_on(view: &View, record: &str) -> Result<Vec<Segment>> {
    view.all_by("depends_on", &Value::Text(record.to_owned()))
}

/// Compares for one segment whoever the change of a record may have moved.
fn reconsider(
    work: &mut Work<'_>,
    segment: &Segment,
    record: &str,
    id: RecordId,
    known: &[&Row],
    cause: SegmentCause,
    unmoved: impl Fn(&BoundFilter) -> bool,
) -> Result<()> {
    let Some(stored) = work.as_stored(|view| view.find(segment.id))? else { return Ok(()) };
    let filter = understood(work, segment)?;
    let mut subjects = BTreeSet::new();
    if segment.record_type == record && !filter.as_ref().is_some_and(&unmoved) {
        subjects.insert(id);
    }
    if let Some(filter) = filter.as_ref().filter(|filter| filter.needs_world()) {
        for way in ways(work, segment, filter, record)? {
            subjects.extend(beginnings(work, &way, id, known)?);
        }
    }
    if subjects.is_empty() {
        return Ok(());
    }
    let then = work.as_stored(|view| understood(view, &stored))?;
    for subject in subjects {
        let was = work.as_stored(|view| is_member(view, &stored, then.as_ref(), subject))?;
        let is = is_member(work, segment, filter.as_ref(), subject)?;
        note(work, segment.id, subject, was, is, cause)?;
    }
    Ok(())
}

/// The segments whose rules name this one.
pub(super) fn users(view: &View, segment: Id<Segment>) -> Result<Vec<Segment>> {
    view.all_by("uses", &reference(segment))
}

/// Compares all records for a segment and for every one that names it, directly or not.
pub(super) fn recompute_with_users(work: &mut Work<'_>, segment: &Segment, cause: SegmentCause) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![segment.clone()];
    while let Some(segment) = waiting.pop() {
        if seen.insert(segment.id) {
            recompute(work, &segment, cause)?;
            waiting.extend(users(work, segment.id)?);
        }
    }
    Ok(())
}

/// Compares all records for a segment, before this write and now. A new segment has no events.
pub(super) fn recompute(work: &mut Work<'_>, segment: &Segment, cause: SegmentCause) -> Result<()> {
    let was = work.as_stored(|view| match view.find(segment.id)? {
        Some(stored) => Ok(Some(members(view, &stored)?)),
        None => Ok(None),
    })?;
    let Some(was) = was else { return Ok(()) };
    let is = members(work, segment)?;
    // What this write has written down before may have turned out otherwise.
    let written: Vec<RecordId> = work
        .changes()
        .into_iter()
        .filter(|change| change.record == SegmentEvent::NAME && change.change == ChangeKind::Created)
        .map(|change| change.id)
        .collect();
    for id in written {
        forget(work, Id::new(id), segment.id, |subject| was.contains(&subject) == is.contains(&subject))?;
    }
    for subject in was.symmetric_difference(&is) {
        note(work, segment.id, *subject, was.contains(subject), is.contains(subject), cause)?;
    }
    Ok(())
}
