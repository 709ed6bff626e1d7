//! What a segment depends on: the segments that its rule names and the records that it reaches.

use std::collections::BTreeSet;
use std::sync::Arc;

use crmkit_engine::{Error, Result, View};
use crmkit_record::{BoundFilter, BoundTree, Id, Link, RecordId, RecordSchema, Row, Value};

use super::membership::{bound, find, row, understood};
use super::segment::Segment;

/// How deep segments may name each other. The engine answers a little more than that.
const DEEPEST: usize = 12;

/// What a segment depends on.
pub(super) struct Dependencies {
    /// Its rule.
    pub(super) filter: Arc<BoundFilter>,
    /// The names of the record types whose changes can move somebody.
    pub(super) types: Vec<String>,
    /// The segments that its rule names.
    pub(super) uses: Vec<Id<Segment>>,
}

/// Finds out what a segment depends on.
///
/// # Errors
/// `Invalid` at `filter`: what binding says, `segment.unknown`, `segment.cycle`, `segment.too_deep`.
pub(super) fn dependencies(view: &View, segment: &Segment) -> Result<Dependencies> {
    let filter = bound(view, segment)?;
    let mut types = BTreeSet::from([segment.record_type.clone()]);
    let mut uses = BTreeSet::new();
    let mut within = vec![segment.id];
    collect(view, &segment.record_type, filter.tree(), &mut within, &mut |found| match found {
        Found::Type(name) => {
            types.insert(name);
        }
        Found::Segment(used) => {
            uses.insert(used);
        }
    })?;
    Ok(Dependencies { filter, types: types.into_iter().collect(), uses: uses.into_iter().collect() })
}

enum Found {
    /// A record type that is reached, also by a segment that is named.
    Type(String),
    /// A segment that the rule itself names.
    Segment(Id<Segment>),
}

fn collect(
    view: &View,
    record: &str,
    tree: &BoundTree,
    within: &mut Vec<Id<Segment>>,
    found: &mut dyn FnMut(Found),
) -> Result<()> {
    match tree {
        BoundTree::And(parts) | BoundTree::Or(parts) => {
            parts.iter().try_for_each(|part| collect(view, record, part, within, found))
        }
        BoundTree::Not(part) => collect(view, record, part, within, found),
        BoundTree::Related(related) => reach(view, related.link, &related.filter, within, found),
        BoundTree::Measure(measure) => reach(view, measure.link, &measure.filter, within, found),
        BoundTree::InSegment(word) => {
            let Some(used) = find(view, record, word)? else {
                let message = format!("there is no segment `{word}` of {record} records");
                return Err(Error::problem("filter", "segment.unknown", message));
            };
            if within.len() == 1 {
                found(Found::Segment(used.id));
            }
            if within.contains(&used.id) {
                let message = format!("the segment `{word}` leads back to this one");
                return Err(Error::problem("filter", "segment.cycle", message));
            }
            if within.len() >= DEEPEST {
                let message = format!("segments name each other at most {DEEPEST} deep");
                return Err(Error::problem("filter", "segment.too_deep", message));
            }
            within.push(used.id);
            if let Some(filter) = understood(view, &used)? {
                collect(view, record, filter.tree(), within, found)?;
            }
            within.pop();
            Ok(())
        }
        BoundTree::All | BoundTree::Test(_) | BoundTree::History(_) | BoundTree::Text(_) => Ok(()),
    }
}

fn reach(
    view: &View,
    link: Link,
    filter: &BoundTree,
    within: &mut Vec<Id<Segment>>,
    found: &mut dyn FnMut(Found),
) -> Result<()> {
    let Some(schema) = schema(view, link.record()) else { return Ok(()) };
    found(Found::Type(schema.name.clone()));
    collect(view, &schema.name, filter, within, found)
}

fn schema(view: &View, number: u16) -> Option<&RecordSchema> {
    view.catalog().records().iter().find(|schema| schema.number == number).map(AsRef::as_ref)
}

/// A step from a record to those that a filter asks about it.
#[derive(Clone, Copy)]
pub(super) struct Hop {
    from: u16,
    link: Link,
}

/// The ways on which a segment's rule reaches records of a type, other than the members themselves.
pub(super) fn ways(view: &View, segment: &Segment, filter: &BoundFilter, to: &str) -> Result<Vec<Vec<Hop>>> {
    let mut ways = Vec::new();
    let Some(to) = view.catalog().record(to) else { return Ok(ways) };
    follow(view, filter.record(), filter.tree(), &mut vec![segment.id], &mut Vec::new(), &mut |way| {
        if way.last().is_some_and(|hop| hop.link.record() == to.number) {
            ways.push(way.to_vec());
        }
    })?;
    Ok(ways)
}

fn follow(
    view: &View,
    record: u16,
    tree: &BoundTree,
    within: &mut Vec<Id<Segment>>,
    way: &mut Vec<Hop>,
    each: &mut dyn FnMut(&[Hop]),
) -> Result<()> {
    let (link, filter) = match tree {
        BoundTree::And(parts) | BoundTree::Or(parts) => {
            return parts.iter().try_for_each(|part| follow(view, record, part, within, way, each));
        }
        BoundTree::Not(part) => return follow(view, record, part, within, way, each),
        BoundTree::InSegment(word) => {
            let Some(schema) = schema(view, record) else { return Ok(()) };
            if let Some(used) = find(view, &schema.name, word)?
                && within.len() < DEEPEST
                && !within.contains(&used.id)
                && let Some(filter) = understood(view, &used)?
            {
                within.push(used.id);
                follow(view, record, filter.tree(), within, way, each)?;
                within.pop();
            }
            return Ok(());
        }
        BoundTree::Related(related) => (related.link, &related.filter),
        BoundTree::Measure(measure) => (measure.link, &measure.filter),
        BoundTree::All | BoundTree::Test(_) | BoundTree::History(_) | BoundTree::Text(_) => return Ok(()),
    };
    way.push(Hop { from: record, link });
    each(way);
    follow(view, link.record(), filter, within, way, each)?;
    way.pop();
    Ok(())
}

/// The records at the beginning of a way that lead, or led before this write, to a record at its end.
///
/// `known` are states of that record in which it may have pointed back elsewhere.
pub(super) fn beginnings(view: &View, way: &[Hop], end: RecordId, known: &[&Row]) -> Result<BTreeSet<RecordId>> {
    let mut ids = BTreeSet::from([end]);
    for (step, hop) in way.iter().rev().enumerate() {
        let mut before = BTreeSet::new();
        for id in ids {
            match hop.link {
                Link::To { field, .. } => {
                    if let Some(schema) = schema(view, hop.from)
                        && let Some(field) = schema.field_by_number(field)
                    {
                        let path = field.path();
                        let holders = |view: &View| view.lookup(&schema.name, &path, &Value::Reference(id));
                        before.extend(holders(view)?);
                        before.extend(view.as_stored(holders)?);
                    }
                }
                Link::From { record, field } => {
                    if let Some(schema) = schema(view, record) {
                        let at = |view: &View| row(view, &schema.name, id);
                        let states = [at(view)?, view.as_stored(at)?];
                        let known = if step == 0 { known } else { &[] };
                        for state in states.iter().flatten().chain(known.iter().copied()) {
                            references(state.get(field), &mut before);
                        }
                    }
                }
            }
        }
        ids = before;
    }
    Ok(ids)
}

/// The ids in a reference or in a list of them.
fn references(value: Option<&Value>, ids: &mut BTreeSet<RecordId>) {
    match value {
        Some(Value::Reference(id)) => {
            ids.insert(*id);
        }
        Some(Value::List(items)) => items.iter().for_each(|item| references(Some(item), ids)),
        Some(Value::Labelled(labelled)) => references(Some(&labelled.value), ids),
        _ => {}
    }
}
