//! Who belongs together: segments by rule or by hand, who came and went, why somebody is in, and saved lists.
//!
//! Membership of a dynamic segment is what its filter finds, and those pinned in, but not those pinned out. The filter is
//! evaluated at the segment's `evaluated_at`; a filter that does not depend on time has none and is evaluated at the present.
//! A static segment has pins only.
//!
//! - A write that moves a record into a segment or out of it says so with a [`SegmentEvent`] in the same commit, also where
//!   the record itself did not change but one that the filter reaches through it, over any number of references. Both sides
//!   of the comparison are evaluated at `evaluated_at`.
//! - Time moves a segment only through its due job, which sets `evaluated_at` and compares all records before and after,
//!   without writing to them. It runs when the day or other unit that the filter speaks of ends. A filter about the very
//!   instant (`now - 2h`) is evaluated every 15 minutes: when it will turn would have to be worked out for every record.
//! - Those who are in a segment when it is made have no event: events begin behind the commit that makes it.
//!
//! Invariants, kept by the rules of this room:
//! - members when a segment was made, plus entered, minus left, are its members now;
//! - a segment has at most one pin for a record, and a record that is deleted leaves no pin behind;
//! - segments do not refer to each other in a circle, and a segment that another names keeps its name and stays;
//! - events are never changed and go only with their segment.
//!
//! Not kept: a filter that can no longer be understood, because a custom field is gone, has no members by rule and leaves no
//! events; the next save of the segment is refused until it is mended.

mod check;
mod depends;
mod event;
mod explain;
mod keep;
mod membership;
mod page;
mod pin;
mod saved_list;
mod segment;
#[cfg(test)]
mod tests;

pub use check::{RebuildCheck, rebuild_check};
pub use event::{SegmentCause, SegmentChange, SegmentEvent};
pub use explain::{SegmentMembership, SegmentWhy, events, of, why};
pub use page::{SegmentMember, SegmentMembers, SegmentPreview, members, preview, size};
pub use pin::{PinSide, SegmentPin, pin, unpin};
pub use saved_list::{SavedList, SavedListPage, run_list};
pub use segment::{Segment, SegmentKind};

use crmkit_engine::Room;

use crate::catalog::Organisation;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("segments")
        .record::<Segment>()
        .record::<SegmentPin>()
        .record::<SegmentEvent>()
        .record::<SavedList>()
        .segments(membership::resolve)
        .rule::<Segment>("segment", segment::rule)
        .rule::<SegmentPin>("segment pin", pin::rule)
        .rule::<SegmentEvent>("segment event", event::rule)
        .rule::<SavedList>("saved list", saved_list::rule)
        .rule::<Organisation>("segments", segment::organisation_rule)
        .rule_for_every("segments", keep::rule)
        .on_due(segment::JOB, segment::fall_due)
        .operation::<pin::PinOperation>()
        .operation::<pin::UnpinOperation>()
        .question::<page::MembersQuestion>()
        .question::<page::SizeQuestion>()
        .question::<page::PreviewQuestion>()
        .question::<explain::WhyQuestion>()
        .question::<explain::OfQuestion>()
        .question::<explain::EventsQuestion>()
        .question::<check::RebuildCheckQuestion>()
        .question::<saved_list::RunListQuestion>()
}
