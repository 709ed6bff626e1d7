//! Who is in a segment, page by page, and who would be.

use crmkit_engine::{DEFAULT_LIMIT, Page, Query, Result, View};
use crmkit_record::{Filter, Id, RecordId, RecordSchema, Row, in_segment, to_canonical_text};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::membership::at_filter;
use super::segment::Segment;

/// A record in a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentMember {
    /// The record's id.
    pub id: RecordId,
    /// What the record is called: the text of its title field.
    pub title: Option<String>,
}

/// A part of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentMembers {
    /// The records, in the order of creation.
    pub members: Vec<SegmentMember>,
    /// Where the next page begins; none at the end.
    pub cursor: Option<String>,
}

/// Who would be in a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SegmentPreview {
    /// How many records the filter finds.
    pub count: u64,
    /// The first of them.
    pub sample: Vec<SegmentMember>,
}

/// The members of a segment, page by page.
///
/// # Arguments
/// - `segment`: which segment
/// - `limit`: at most so many, 50 where it is missing
/// - `cursor`: where the page before ended
///
/// # Errors
/// `NotFound`; `Invalid` for a limit or cursor that does not fit.
#[question(room = "segments")]
pub fn members(
    view: &View,
    segment: Id<Segment>,
    limit: Option<u32>,
    cursor: Option<String>,
) -> Result<SegmentMembers> {
    let segment = view.get(segment)?;
    let query =
        Query { filter: in_segment(segment.id.to_string()), limit: page_limit(limit), cursor, ..Query::default() };
    let Page { items, cursor } = view.rows(&segment.record_type, &query)?;
    Ok(SegmentMembers { members: titled(view, &segment.record_type, &items), cursor })
}

/// How many records are in a segment.
///
/// # Arguments
/// - `segment`: which segment
///
/// # Errors
/// `NotFound`.
#[question(room = "segments")]
pub fn size(view: &View, segment: Id<Segment>) -> Result<u64> {
    let segment = view.get(segment)?;
    view.count(&segment.record_type, &in_segment(segment.id.to_string()))
}

/// Who would be in a segment with this filter, without saving it.
///
/// # Arguments
/// - `record_type`: which records
/// - `filter`: the rule, as text
/// - `limit`: how many are shown, 50 where it is missing
///
/// # Errors
/// `NotFound` for a type that the actor may not read; `Invalid` for a filter or limit that does not fit.
#[question(room = "segments")]
pub fn preview(view: &View, record_type: String, filter: String, limit: Option<u32>) -> Result<SegmentPreview> {
    let filter = Filter::parse(&filter).map_err(|problem| at_filter(vec![problem]))?;
    let count = view.count(&record_type, &filter)?;
    let found = view.rows(&record_type, &Query { filter, limit: page_limit(limit), ..Query::default() })?;
    Ok(SegmentPreview { count, sample: titled(view, &record_type, &found.items) })
}

pub(super) fn page_limit(limit: Option<u32>) -> usize {
    limit.map_or(DEFAULT_LIMIT, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
}

fn titled(view: &View, record_type: &str, rows: &[Row]) -> Vec<SegmentMember> {
    let schema = view.catalog().record(record_type);
    let title = |row: &Row| {
        schema.and_then(|schema: &std::sync::Arc<RecordSchema>| row.get(schema.title?)).map(to_canonical_text)
    };
    rows.iter().map(|row| SegmentMember { id: row.id, title: title(row) }).collect()
}
