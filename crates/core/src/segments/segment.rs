//! A segment: its record, what is checked when it is saved, and how time moves it.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, DueJob, Error, ErrorKind, Result, User, Work};
use crmkit_record::{BoundFilter, Id, Rest, Validity, Value};
use crmkit_record_derive::{Record, Select};
use serde_json::Value as Json;

use super::depends::{self, Dependencies};
use super::event::SegmentCause;
use super::keep;
use super::membership::understood;
use crate::catalog::Organisation;

/// The kind of the due job that evaluates a segment anew.
pub(super) const JOB: &str = "segments.evaluate";

/// How often a filter about the very instant is evaluated.
const MOMENTARY: TimeDelta = TimeDelta::minutes(15);

/// The names of this room's own records, which are in no segment.
pub(super) const OWN: [&str; 4] = ["segment", "segment_pin", "segment_event", "saved_list"];

/// Records of one type that belong together, by rule or by hand.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 50, name = "segment", plural = "segments", title = "name")]
pub struct Segment {
    /// The segment's id.
    pub id: Id<Segment>,
    /// What it is called; `in segment "VIP"` asks for it by this name or by its id.
    #[field(20, unique)]
    pub name: String,
    /// The type of its records, for example `contact`. It never changes.
    #[field(21, indexed)]
    pub record_type: String,
    /// Whether a rule says who is in it.
    #[field(22)]
    pub kind: SegmentKind,
    /// The rule of a dynamic segment, as a filter; a static one has none.
    #[field(23, long)]
    pub filter: Option<String>,
    /// What it is for.
    #[field(24, long)]
    pub description: Option<String>,
    /// Who looks after it.
    #[field(25, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// The instant that membership by rule is true for; none where the rule does not depend on time.
    #[field(26, read_only)]
    pub evaluated_at: Option<DateTime<Utc>>,
    /// The record types that can move somebody: its own, and those that its rule reaches.
    #[field(27, read_only, indexed)]
    pub depends_on: Vec<String>,
    /// The segments that its rule names.
    #[field(28, read_only, on_delete = "refuse")]
    pub uses: Vec<Id<Segment>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Whether a rule says who is in a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum SegmentKind {
    /// A filter says it; pins put single records in or out.
    #[default]
    Dynamic,
    /// Only pins say it.
    Static,
}

/// Checks a segment, derives what it depends on, and writes down whom a new definition moves.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let id = changed.id::<Segment>();
    let before = changed.before::<Segment>()?;
    let Some(after) = changed.after::<Segment>()? else {
        return work.unschedule(JOB, id);
    };
    let mut kept = after.clone();
    kept.record_type = record_type(work, &after, before.as_ref())?;
    check_kind(&kept)?;
    let known = before.as_ref().and_then(|before| before.filter.as_deref());
    if let Some(text) = kept.filter.as_deref().filter(|text| known != Some(*text)) {
        work.check_written_filter(&kept.record_type, text, "filter")?;
    }
    let Dependencies { filter, types, uses } = depends::dependencies(work, &kept)?;
    kept.depends_on = types;
    kept.uses = uses;
    let same_rule = before.as_ref().is_some_and(|before| before.filter == kept.filter && before.kind == kept.kind);
    kept.evaluated_at = match filter.depends_on_time() {
        true if same_rule => kept.evaluated_at.or(Some(work.now())),
        true => Some(work.now()),
        false => None,
    };
    if kept != after {
        return work.update(kept);
    }
    if before.as_ref().is_none_or(|before| before.name != after.name || before.depends_on != after.depends_on) {
        refresh_users(work, &after)?;
    }
    let same_instant = before.as_ref().is_some_and(|before| before.evaluated_at == after.evaluated_at);
    if !(same_rule && same_instant) {
        schedule(work, &after)?;
        let cause = if same_rule { SegmentCause::Time } else { SegmentCause::Rule };
        keep::recompute_with_users(work, &after, cause)?;
    }
    Ok(())
}

/// The name of the segment's record type, also where its plural was written.
fn record_type(work: &Work<'_>, after: &Segment, before: Option<&Segment>) -> Result<String> {
    let name = match work.catalog().record(&after.record_type) {
        Some(schema) if !OWN.contains(&schema.name.as_str()) => schema.name.clone(),
        _ => {
            let message = format!("there are no segments of `{}`", after.record_type);
            return Err(Error::problem("record_type", "segment.type_unknown", message));
        }
    };
    if before.is_some_and(|before| before.record_type != name) {
        let message = "a segment keeps its record type: make another segment";
        return Err(Error::problem("record_type", "segment.type_fixed", message));
    }
    Ok(name)
}

fn check_kind(segment: &Segment) -> Result<()> {
    match (segment.kind, &segment.filter) {
        (SegmentKind::Dynamic, None) => {
            Err(Error::problem("filter", "segment.filter_missing", "a dynamic segment has a filter: `all` is one"))
        }
        (SegmentKind::Static, Some(_)) => {
            Err(Error::problem("filter", "segment.filter_unused", "a static segment has pins only: make it dynamic"))
        }
        _ => Ok(()),
    }
}

/// Lets the segments whose rules name this one find out anew what they depend on.
fn refresh_users(work: &mut Work<'_>, segment: &Segment) -> Result<()> {
    for user in keep::users(work, segment.id)? {
        let dependencies = match depends::dependencies(work, &user) {
            Err(error) if error.problems().iter().any(|problem| problem.code == "segment.unknown") => {
                let message = format!("the segment `{}` names this one by its present name", user.name);
                return Err(Error::problem("name", "segment.name_used", message));
            }
            other => other?,
        };
        if user.depends_on != dependencies.types {
            work.update(Segment { depends_on: dependencies.types, ..user })?;
        }
    }
    Ok(())
}

/// Sees to it that the segment is evaluated again when time may have moved somebody.
fn schedule(work: &mut Work<'_>, segment: &Segment) -> Result<()> {
    let Some(at) = segment.evaluated_at else {
        return work.unschedule(JOB, segment.id);
    };
    let next = match understood(work, segment)?.as_deref().map(BoundFilter::validity) {
        None | Some(Validity::Always) => None,
        Some(Validity::Until(end)) => Some(end),
        Some(Validity::Momentary) => at.checked_add_signed(MOMENTARY),
    };
    match next {
        Some(next) => work.schedule(JOB, segment.id, next, Json::Null),
        None => work.unschedule(JOB, segment.id),
    }
}

/// Moves a segment on to the present: the segment's rule compares the two instants and schedules the next evaluation. One
/// whose filter can no longer be understood waits until it is mended, and holds up no other job.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<Segment>() else { return Ok(()) };
    if let Some(segment) = work.find(id)?.filter(|segment| segment.evaluated_at.is_some()) {
        let moved = Segment { evaluated_at: Some(work.now().max(job.at)), ..segment };
        match depends::dependencies(work, &moved) {
            Ok(_) => work.update(moved)?,
            Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes down whom other days, weeks and fiscal years and another language move.
pub(super) fn organisation_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let words = |organisation: Option<Organisation>| {
        organisation.map(|ours| {
            (ours.zone, ours.week_start, ours.fiscal_start_month, ours.country, ours.currency, ours.language)
        })
    };
    if words(changed.before()?) == words(changed.after()?) {
        return Ok(());
    }
    let mut segments = Vec::new();
    work.each(|segment: Segment| {
        segments.push(segment);
        Ok(())
    })?;
    for segment in segments {
        schedule(work, &segment)?;
        keep::recompute(work, &segment, SegmentCause::Rule)?;
    }
    Ok(())
}

/// The value under which the references to a segment are found.
pub(super) fn reference(segment: Id<Segment>) -> Value {
    Value::Reference(segment.untyped())
}
