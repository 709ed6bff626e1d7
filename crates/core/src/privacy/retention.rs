//! How long records are kept, and what becomes of them then.

use chrono::TimeDelta;
use crmkit_engine::{Changed, DueJob, Error, ErrorKind, Result, View, Work};
use crmkit_record::{FieldKind, Filter, Id, Problem, RecordId, RecordSchema, Rest, field};
use crmkit_record_derive::{Record, Select, Shaped, operation, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::erase::{self, Outcome};
use super::hold;
use super::key::Key;
use super::removal::{Removal, RemovalKind, Tally};
use super::subject;

/// The kind of the due job that runs a rule.
pub(super) const JOB: &str = "privacy.retention";

/// How many records one run removes at most: the next one goes on where it ended.
const MOST: usize = 500;

/// How many records one run or preview looks at.
const LOOKED_AT: usize = 20_000;

/// The names of records that say what happened to others: no rule removes them.
const OWN: [&str; 6] = ["retention_rule", "removal", "suppression", "privacy_key", "legal_hold", "user"];

/// How long the records of a type are kept, and what becomes of them then.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 66, name = "retention_rule", plural = "retention_rules", title = "name")]
pub struct RetentionRule {
    /// The rule's id.
    pub id: Id<RetentionRule>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// The type of the records, for example `contact`.
    #[field(21)]
    pub record_type: String,
    /// Which records of that type; all of them where it is missing.
    #[field(22, long)]
    pub filter: Option<String>,
    /// How many days they are kept.
    #[field(23, minimum = "1")]
    pub days: i64,
    /// From when the days are counted.
    #[field(24)]
    pub counted_from: RetentionStart,
    /// The date or instant to count from, where `counted_from` says so, for example `closed_at`.
    #[field(25)]
    pub field: Option<String>,
    /// What becomes of them.
    #[field(26)]
    pub action: RetentionAction,
    /// Whether it runs by itself, once a day.
    #[field(27, optional)]
    pub enabled: bool,
    /// Which law or interest the period stands on, for the register of processing.
    #[field(28, long)]
    pub legal_basis: Option<String>,
    /// The record that the last run ended with, where it did not come to the end.
    #[field(29, read_only, hidden)]
    pub position: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// From when a period is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum RetentionStart {
    /// From the last change of the record: inactivity.
    #[default]
    Changed,
    /// From when the record was made: age.
    Created,
    /// From a field of the record; one without a value is kept.
    Field,
}

/// What becomes of a record whose time is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum RetentionAction {
    /// It loses what identifies somebody and goes on being counted.
    #[default]
    Anonymise,
    /// It is deleted, with what stands and falls with it.
    Delete,
}

impl RetentionRule {
    fn start<'a>(&'a self, schema: &RecordSchema) -> Result<(&'a str, bool)> {
        let path = match (self.counted_from, &self.field) {
            (RetentionStart::Changed, None) => "updated_at",
            (RetentionStart::Created, None) => "created_at",
            (RetentionStart::Field, Some(path)) => path,
            _ => {
                let message = "a rule that counts from a field names one, and no other rule does";
                return Err(Error::problem("field", "retention_rule.field", message));
            }
        };
        match schema.field(path).map(|field| &field.kind) {
            Some(FieldKind::Instant) => Ok((path, false)),
            Some(FieldKind::Date) => Ok((path, true)),
            _ => {
                let message = format!("a {} has no date or instant `{path}`", schema.name);
                Err(Error::problem("field", "retention_rule.field", message))
            }
        }
    }

    /// Which records' time is over.
    fn due(&self, view: &View, schema: &RecordSchema) -> Result<Filter> {
        let wanted = match &self.filter {
            Some(text) => Filter::parse(text).map_err(|problem| problem.at("filter"))?,
            None => Filter::All,
        };
        let (path, is_date) = self.start(schema)?;
        let days = TimeDelta::try_days(self.days).and_then(|days| view.now().checked_sub_signed(days));
        let Some(end) = days else {
            return Err(Error::problem("days", "retention_rule.days", "nothing has been kept for so long"));
        };
        let over = if is_date { field(path).at_most(end.date_naive()) } else { field(path).at_most(end) };
        Ok(wanted.and(over))
    }
}

/// Checks a rule and sees to it that it runs.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<RetentionRule>()? else {
        return work.unschedule(JOB, changed.id::<RetentionRule>());
    };
    let known =
        work.catalog().record(&after.record_type).filter(|schema| !OWN.contains(&schema.name.as_str())).cloned();
    let Some(schema) = known else {
        let message = format!("no rule can remove `{}`", after.record_type);
        return Err(Error::problem("record_type", "retention_rule.type_unknown", message));
    };
    let filter = after.due(work, &schema)?;
    work.bind(&schema.name, &filter).map_err(|error| match error.problems() {
        [] => error,
        problems => Error::invalid(
            problems.iter().map(|problem| Problem { path: "filter".to_owned(), ..problem.clone() }).collect(),
        ),
    })?;
    let before = changed.before::<RetentionRule>()?;
    let mut kept = RetentionRule { record_type: schema.name.clone(), ..after.clone() };
    let what = |rule: &RetentionRule| (rule.record_type.clone(), rule.filter.clone(), rule.days, rule.field.clone());
    if before.as_ref().is_some_and(|before| what(before) != what(&kept)) {
        kept.position = None;
    }
    if kept != after {
        return work.update(kept);
    }
    match (after.enabled, before.is_some_and(|before| before.enabled)) {
        (true, false) => work.schedule(JOB, after.id, work.now(), Json::Null),
        (false, _) => work.unschedule(JOB, after.id),
        (true, true) => Ok(()),
    }
}

/// Runs a rule that fell due, and lets it fall due again: tomorrow, or at once where there is more to do.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(rule) = job.subject::<RetentionRule>().map(|id| work.find(id)).transpose()?.flatten() else {
        return Ok(());
    };
    if !rule.enabled {
        return Ok(());
    }
    let unfinished = match run_retention(work, rule.id) {
        Ok(report) => report.unfinished,
        // A rule that can no longer be understood waits until it is mended, and holds up no other job.
        Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound) => false,
        Err(error) => return Err(error),
    };
    let from = work.now().max(job.at);
    let next = if unfinished {
        from.checked_add_signed(TimeDelta::seconds(1))
    } else {
        from.checked_add_signed(TimeDelta::days(1))
    };
    match next {
        Some(next) => work.schedule(JOB, rule.id, next, Json::Null),
        None => Ok(()),
    }
}

/// What a retention rule would do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct RetentionPreview {
    /// What it would do.
    pub action: RetentionAction,
    /// How many records' time is over.
    pub due: u64,
    /// How many of them it would remove.
    pub removed: u64,
    /// How many stay because of a legal hold.
    pub held: u64,
    /// How many are anonymous already.
    pub anonymous: u64,
    /// The first of those that it would remove.
    pub records: Vec<RecordId>,
    /// Whether all were looked at.
    pub complete: bool,
}

/// What a retention rule would do now; nothing is changed.
///
/// # Arguments
/// - `rule`: which rule
/// - `limit`: how many records to name, 100 where it is missing
///
/// # Errors
/// `NotFound` for a rule or records that the reader may not see; `Invalid` for a rule that can no longer be understood.
#[question(room = "privacy")]
pub fn retention_preview(view: &View, rule: Id<RetentionRule>, limit: Option<usize>) -> Result<RetentionPreview> {
    let rule = view.get(rule)?;
    let schema = readable(view, &rule.record_type)?;
    let due = view.ids(&schema.name, &view.bind(&schema.name, &rule.due(view, &schema)?)?)?;
    let holds = hold::in_force(view)?;
    let key = Key::find(view)?;
    let limit = limit.unwrap_or(100);
    let complete = due.len() <= LOOKED_AT;
    let mut preview = RetentionPreview {
        action: rule.action,
        due: due.len() as u64,
        removed: 0,
        held: 0,
        anonymous: 0,
        records: Vec::new(),
        complete,
    };
    for id in due.into_iter().take(LOOKED_AT) {
        match fate(view, &rule, &schema, &holds, key.as_ref(), id)? {
            Fate::Held => preview.held += 1,
            Fate::Anonymous => preview.anonymous += 1,
            Fate::Removed => {
                preview.removed += 1;
                if preview.records.len() < limit {
                    preview.records.push(id);
                }
            }
        }
    }
    Ok(preview)
}

fn readable(view: &View, record: &str) -> Result<std::sync::Arc<RecordSchema>> {
    match view.catalog().record(record) {
        Some(schema) if view.may_read(record) => Ok(schema.clone()),
        _ => Err(Error::not_found("record type", record)),
    }
}

/// What would become of a record whose time is over: the preview and the run ask the same.
enum Fate {
    Held,
    Anonymous,
    Removed,
}

fn fate(
    view: &View,
    rule: &RetentionRule,
    schema: &RecordSchema,
    holds: &[hold::LegalHold],
    key: Option<&Key>,
    id: RecordId,
) -> Result<Fate> {
    let row = view.row(&schema.name, id)?;
    if hold::is_held(view, holds, &schema.name, &row)? {
        return Ok(Fate::Held);
    }
    let pseudonym = key.map(|key| key.pseudonym(id));
    let is_stand_in = |text: &str| text == erase::ANONYMOUS || Some(text) == pseudonym.as_deref();
    match rule.action {
        RetentionAction::Anonymise if subject::is_anonymous(schema, &row, is_stand_in) => {
            // What is about the person may still say who it was.
            for (schema, id) in subject::records_about(view, schema, id)? {
                let row = view.row(&schema.name, id)?;
                if !subject::is_anonymous(&schema, &row, is_stand_in)
                    && !hold::is_held(view, holds, &schema.name, &row)?
                {
                    return Ok(Fate::Removed);
                }
            }
            Ok(Fate::Anonymous)
        }
        _ => Ok(Fate::Removed),
    }
}

/// Anonymises a record and, if it is a person, the records that name it as the one whom they are about, as an erasure does. One
/// that a hold covers stays as it is. Gives how many are held.
fn anonymise(
    work: &mut Work<'_>,
    schema: &RecordSchema,
    holds: &[hold::LegalHold],
    id: RecordId,
) -> Result<(Outcome, i64)> {
    let mut outcome = Outcome::default();
    let mut held = 0;
    let mut others = Vec::new();
    for (schema, id) in subject::records_about(work, schema, id)? {
        let row = work.row(&schema.name, id)?;
        match hold::is_held(work, holds, &schema.name, &row)? {
            true => held += 1,
            // Also one that says nothing now: its past may.
            false => others.push((schema, id)),
        }
    }
    // The person loses its addresses first: what was agreed to for one keeps it as long as the person does.
    outcome.done.extend(erase::anonymise(work, schema, id, erase::ANONYMOUS)?.done);
    for (schema, id) in others {
        outcome.done.extend(erase::anonymise_or_delete(work, &schema, id, erase::ANONYMOUS)?.done);
    }
    Ok((outcome, held))
}

/// Runs a retention rule now and gives the report of the run. A record under a legal
/// hold stays, and so does one that a rule of the house refuses to let go; the report counts them.
///
/// # Arguments
/// - `rule`: which rule
///
/// # Errors
/// `Denied` unless the system acts, which alone may take something out of the journal; `NotFound`; `Invalid` for a rule that
/// can no longer be understood.
#[operation(room = "privacy")]
pub fn run_retention(work: &mut Work<'_>, rule: Id<RetentionRule>) -> Result<Removal> {
    let rule = work.get(rule)?;
    let schema = readable(work, &rule.record_type)?;
    let key = Key::find_or_make(work)?;
    let due = work.ids(&schema.name, &work.bind(&schema.name, &rule.due(work, &schema)?)?)?;
    let holds = hold::in_force(work)?;
    let start: Option<RecordId> = rule.position.as_deref().and_then(|text| text.parse().ok());
    let mut report = Removal { kind: RemovalKind::Retention, rule: Some(rule.name.clone()), ..Removal::default() };
    let mut tally = Tally::new();
    let (mut acted, mut last) = (0, None);
    for (seen, id) in due.into_iter().filter(|id| start.is_none_or(|start| *id > start)).enumerate() {
        if acted >= MOST || seen >= LOOKED_AT {
            report.unfinished = true;
            break;
        }
        last = Some(id);
        // What went before may have taken it along.
        if matches!(work.row(&schema.name, id), Err(error) if error.kind() == ErrorKind::NotFound) {
            continue;
        }
        match fate(work, &rule, &schema, &holds, Some(&key), id)? {
            Fate::Held => report.held += 1,
            Fate::Anonymous => {}
            Fate::Removed => {
                acted += 1;
                let removed = work.attempt(|work| match rule.action {
                    RetentionAction::Delete => Ok((erase::delete(work, &schema, id)?, 0)),
                    RetentionAction::Anonymise => anonymise(work, &schema, &holds, id),
                });
                match removed {
                    Ok((outcome, held)) => {
                        report.held += held;
                        count(&mut report, &mut tally, &outcome);
                    }
                    Err(error) if error.kind() == ErrorKind::Denied => return Err(error),
                    Err(error) if error.problems().iter().any(|problem| problem.code == "privacy.legal_hold") => {
                        report.held += 1;
                    }
                    Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::Referenced) => {
                        report.refused += 1;
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    report.kept = report.held;
    let position = last.filter(|_| report.unfinished).map(|id| id.to_string());
    if position != rule.position {
        work.update(RetentionRule { position, ..rule.clone() })?;
    }
    let id = report.write(work, &key, &tally)?;
    work.settled(id)
}

fn count(report: &mut Removal, tally: &mut Tally, outcome: &Outcome) {
    for (record, action) in &outcome.done {
        match *action {
            erase::DELETED => report.deleted += 1,
            _ => report.anonymised += 1,
        }
        *tally.entry((record.clone(), (*action).to_owned())).or_default() += 1;
    }
}

/// How long a rule keeps records, in words.
pub(super) fn period(rule: &RetentionRule) -> String {
    let from = match (rule.counted_from, &rule.field) {
        (RetentionStart::Created, _) => "it was made",
        (RetentionStart::Field, Some(path)) => path,
        _ => "its last change",
    };
    format!("{} days from {from}", rule.days)
}
