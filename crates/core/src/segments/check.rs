//! Whether the quick answer about a segment is the right one.

use std::collections::BTreeSet;

use crmkit_engine::{Result, View};
use crmkit_record::{Filter, Id, RecordId, in_segment};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::membership::{is_member, understood};
use super::segment::Segment;

/// What looking at every record says about a segment, against the answer from columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RebuildCheck {
    /// Whether both say the same.
    pub agrees: bool,
    /// How many members looking at every record finds.
    pub members: u64,
    /// How many the columns find.
    pub by_columns: u64,
    /// Members that the columns do not find.
    pub missing: Vec<RecordId>,
    /// Records that the columns find and that are no members.
    pub surplus: Vec<RecordId>,
}

/// Works out who is in a segment by looking at every record of its type, and compares that with the answer from columns.
///
/// # Arguments
/// - `segment`: which segment
///
/// # Errors
/// `NotFound`.
#[question(room = "segments")]
pub fn rebuild_check(view: &View, segment: Id<Segment>) -> Result<RebuildCheck> {
    let segment = view.get(segment)?;
    let record = &segment.record_type;
    let asked = view.bind(record, &in_segment(segment.id.to_string()))?;
    let by_columns: BTreeSet<RecordId> = view.ids(record, &asked)?.into_iter().collect();
    let rule = understood(view, &segment)?;
    let mut members = BTreeSet::new();
    for id in view.ids(record, &view.bind(record, &Filter::All)?)? {
        if is_member(view, &segment, rule.as_deref(), id)? {
            members.insert(id);
        }
    }
    Ok(RebuildCheck {
        agrees: members == by_columns,
        members: members.len() as u64,
        by_columns: by_columns.len() as u64,
        missing: members.difference(&by_columns).copied().collect(),
        surplus: by_columns.difference(&members).copied().collect(),
    })
}
