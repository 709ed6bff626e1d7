//! Keeps the events in line with the members, from the changes of records.

use std::collections::BTreeSet;

use crmkit_engine::{ChangeKind, Changed, Result, View, Work};
use crmkit_record::{BoundFilter, Id, Record as _, RecordId, Row, Value};

use super::depends::{beginnings, ways};
use super::event::{SegmentCause, SegmentEvent, forget, note};
use super::membership::{is_member, members, row, understood};
use super::pin::SegmentPin;
use super::segment::{OWN, Segment, SegmentKind, reference};

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
    let states = States::of(work, changed)?;
    for segment in &concerned {
        let unmoved = |filter: &BoundFilter| {
            let fields = || filter.fields().into_iter().any(|field| changed.touches(field));
            changed.before_row().is_some() && changed.after_row().is_some() && !filter.needs_world() && !fields()
        };
        let moved = Moved { record: changed.record(), id: changed.id, known: &known, states: Some(&states) };
        reconsider(work, segment, &moved, SegmentCause::Rule, unmoved)?;
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
        let moved = Moved { record: &segment.record_type, id: subject, known: &[], states: None };
        reconsider(work, &concerned, &moved, SegmentCause::Pin, |_| false)?;
    }
    Ok(())
}

fn depending_on(view: &View, record: &str) -> Result<Vec<Segment>> {
    view.all_by("depends_on", &Value::Text(record.to_owned()))
}

/// What may have moved somebody.
struct Moved<'c> {
    record: &'c str,
    id: RecordId,
    /// States of the record in which it may have pointed back elsewhere.
    known: &'c [&'c Row],
    /// What is asked of the record for every segment, read once.
    states: Option<&'c States>,
}

/// A changed record as it was before this write and as it is, for rules that need nothing else.
struct States {
    was: Option<Row>,
    is: Option<Row>,
    /// Whether no pin speaks of it, neither before this write nor now.
    is_unpinned: bool,
    /// Whether the words of filters mean what they meant before this write.
    same_words: bool,
}

impl States {
    fn of(work: &Work<'_>, changed: &Changed) -> Result<Self> {
        let subject = Value::Text(changed.id.to_string());
        let pins = |view: &View| view.with_system_rights(|view| view.lookup(SegmentPin::NAME, "subject", &subject));
        Ok(Self {
            was: work.as_stored(|view| row(view, changed.record(), changed.id))?,
            is: changed.after_row().cloned(),
            is_unpinned: pins(work)?.is_empty() && work.as_stored(pins)?.is_empty(),
            same_words: work.locale()? == work.as_stored(View::locale)?,
        })
    }
}

/// Compares for one segment whoever the change of a record may have moved.
fn reconsider(
    work: &mut Work<'_>,
    segment: &Segment,
    moved: &Moved<'_>,
    cause: SegmentCause,
    unmoved: impl Fn(&BoundFilter) -> bool,
) -> Result<()> {
    let Moved { record, id, known, states } = *moved;
    let is_changed = work.touches(segment.id);
    let stored = match is_changed {
        true => work.as_stored(|view| view.find(segment.id))?,
        false => None,
    };
    if is_changed && stored.is_none() {
        return Ok(());
    }
    let stored = stored.as_ref().unwrap_or(segment);
    let filter = understood(work, segment)?;
    let mut subjects = BTreeSet::new();
    if segment.record_type == record && !filter.as_deref().is_some_and(&unmoved) {
        subjects.insert(id);
    }
    if let Some(filter) = filter.as_deref().filter(|filter| filter.needs_world()) {
        for way in ways(work, segment, filter, record)? {
            subjects.extend(beginnings(work, &way, id, known)?);
        }
    }
    if subjects.is_empty() {
        return Ok(());
    }
    let then = match !is_changed && states.is_some_and(|states| states.same_words) {
        true => filter.clone(),
        false => work.as_stored(|view| understood(view, stored))?,
    };
    for subject in subjects {
        let alone = states.filter(|states| states.is_unpinned && subject == id && segment.record_type == record);
        let by_rule = [&then, &filter].into_iter().flatten().all(|filter| !filter.needs_world());
        let (was, is) = match alone.filter(|_| by_rule) {
            Some(states) => {
                let passes = |segment: &Segment, filter: Option<&BoundFilter>, row: Option<&Row>| {
                    let rule = filter.filter(|_| segment.kind == SegmentKind::Dynamic);
                    rule.zip(row).is_some_and(|(filter, row)| filter.matches(row))
                };
                (
                    passes(stored, then.as_deref(), states.was.as_ref()),
                    passes(segment, filter.as_deref(), states.is.as_ref()),
                )
            }
            None => (
                work.as_stored(|view| is_member(view, stored, then.as_deref(), subject))?,
                is_member(work, segment, filter.as_deref(), subject)?,
            ),
        };
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
