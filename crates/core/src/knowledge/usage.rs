//! How much articles are read, and whether they spare a ticket.
//!
//! Views are counted by day. An article that is opened from a ticket form is one use of it, under the host's key of the visit; when
//! the visit ends without a ticket, or nobody has heard of it for a day, the article has deflected one.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crmkit_engine::{Changed, DueJob, Error, Result, View, Work};
use crmkit_record::{Id, RecordId, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::article::Article;
use super::vote::ArticleVote;
use crate::catalog::{organisation, two_digits};

/// The kind of the due job that ends a visit of which nobody has heard.
pub(super) const JOB: &str = "knowledge.visit";

/// How long a visit to a ticket form lasts at most.
const LONGEST_VISIT: TimeDelta = TimeDelta::hours(24);

/// The longest key of a visit.
const LONGEST_KEY: usize = 100;

/// How often an article was read on a day.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 115, name = "article_views", plural = "article_views_by_day", part_of = "article")]
pub struct ArticleViews {
    /// The id.
    pub id: Id<ArticleViews>,
    /// Which article.
    #[field(20, read_only, on_delete = "cascade")]
    pub article: Id<Article>,
    /// The day where the organisation is.
    #[field(21, read_only)]
    pub day: Option<NaiveDate>,
    /// How often.
    #[field(22, read_only, optional)]
    pub count: i64,
    /// Article and day in one.
    #[field(23, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// That an article was of use for something else.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 116, name = "article_use", plural = "article_uses", part_of = "article")]
pub struct ArticleUse {
    /// The id.
    pub id: Id<ArticleUse>,
    /// Which article.
    #[field(20, read_only, on_delete = "cascade")]
    pub article: Id<Article>,
    /// How.
    #[field(21, read_only)]
    pub kind: UseKind,
    /// The type of the record that it was of use for, for example `ticket`.
    #[field(22, read_only)]
    pub subject_type: Option<String>,
    /// The id of that record; for a ticket form, the host's key of the visit.
    #[field(23, read_only, indexed)]
    pub subject: String,
    /// When.
    #[field(24, read_only)]
    pub at: Option<DateTime<Utc>>,
    /// What became of it, of a ticket form.
    #[field(25, read_only)]
    pub outcome: Option<UseOutcome>,
    /// Article, kind and subject in one.
    #[field(26, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// How an article was of use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum UseKind {
    /// Somebody linked it to a record.
    #[default]
    Linked,
    /// It was sent in an answer.
    Sent,
    /// It was proposed.
    Suggested,
    /// It was read while a ticket was about to be written.
    TicketForm,
}

/// What became of a visit to a ticket form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Select)]
pub enum UseOutcome {
    /// The visit goes on.
    Open,
    /// A ticket was made.
    TicketMade,
    /// No ticket was made.
    Deflected,
}

pub(super) fn views_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<ArticleViews>()? else { return Ok(()) };
    let place = after.day.map(|day| format!("{}:{day}", after.article));
    if after.place != place {
        return work.update(ArticleViews { place, ..after });
    }
    Ok(())
}

/// INVARIANT: a visit that ended does not end otherwise; one that goes on has a due job that ends it.
pub(super) fn use_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<ArticleUse>()? else { return work.unschedule(JOB, changed.id::<ArticleUse>()) };
    let place = Some(place_of(after.article, after.kind, &after.subject));
    if after.place != place {
        return work.update(ArticleUse { place, ..after });
    }
    match (after.outcome, after.at.and_then(|at| at.checked_add_signed(LONGEST_VISIT))) {
        (Some(UseOutcome::Open), Some(end)) => work.schedule(JOB, after.id, end, Json::Null),
        _ => work.unschedule(JOB, after.id),
    }
}

fn place_of(article: Id<Article>, kind: UseKind, subject: &str) -> String {
    format!("{article}:{kind}:{subject}")
}

pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<ArticleUse>() else { return Ok(()) };
    match work.find(id)? {
        Some(found) if found.outcome == Some(UseOutcome::Open) => {
            work.update(ArticleUse { outcome: Some(UseOutcome::Deflected), ..found })
        }
        _ => Ok(()),
    }
}

/// Notes that an article was read. Whoever may read it may say so.
///
/// # Arguments
/// - `article`: which article
/// - `ticket_form`: the host's key of a visit, where it was read while a ticket was about to be written
///
/// # Errors
/// `NotFound`; `Invalid` for a key that is empty or too long.
#[operation(room = "knowledge")]
pub fn note_view(work: &mut Work<'_>, article: Id<Article>, ticket_form: Option<String>) -> Result<()> {
    let article = work.get(article)?.id;
    let day = organisation(work)?.day_of(work.now());
    let visit = ticket_form.map(checked_key).transpose()?;
    work.with_authority(|work| {
        let place = format!("{article}:{day}");
        let found: Vec<ArticleViews> = work.all_by("place", &Value::Text(place.clone()))?;
        match found.into_iter().next() {
            Some(views) => work.update(ArticleViews { count: views.count.saturating_add(1), ..views })?,
            None => {
                let place = Some(place);
                work.create(ArticleViews { article, day: Some(day), count: 1, place, ..ArticleViews::default() })?;
            }
        }
        if let Some(visit) = visit {
            keep_use(work, article, UseKind::TicketForm, None, visit)?;
        }
        Ok(())
    })
}

fn checked_key(key: String) -> Result<String> {
    if key.trim().is_empty() || key.len() > LONGEST_KEY {
        let message = format!("the key of a visit has 1 to {LONGEST_KEY} bytes");
        return Err(Error::problem("ticket_form", "article_use.visit", message));
    }
    Ok(key)
}

/// The use of an article for a subject; a second one is the first.
fn keep_use(
    work: &mut Work<'_>,
    article: Id<Article>,
    kind: UseKind,
    subject_type: Option<String>,
    subject: String,
) -> Result<Id<ArticleUse>> {
    let place = place_of(article, kind, &subject);
    let found: Vec<ArticleUse> = work.all_by("place", &Value::Text(place.clone()))?;
    if let Some(found) = found.first() {
        return Ok(found.id);
    }
    let outcome = (kind == UseKind::TicketForm).then_some(UseOutcome::Open);
    let at = Some(work.now());
    let place = Some(place);
    work.create(ArticleUse { article, kind, subject_type, subject, at, outcome, place, ..ArticleUse::default() })
}

/// Ends a visit to a ticket form: each article that was read in it has deflected a ticket, or not. Gives how many articles that were.
/// A visit that has ended already, or in which nothing was read, is no error.
///
/// # Arguments
/// - `visit`: the host's key of the visit
/// - `ticket_made`: whether a ticket was made
///
/// # Errors
/// `Storage` or `Corrupt`.
#[operation(room = "knowledge")]
pub fn end_visit(work: &mut Work<'_>, visit: String, ticket_made: bool) -> Result<u32> {
    let outcome = Some(if ticket_made { UseOutcome::TicketMade } else { UseOutcome::Deflected });
    // The key of the visit is known to those who were there.
    work.with_authority(|work| {
        let uses: Vec<ArticleUse> = work.all_by("subject", &Value::Text(visit))?;
        let mut ended = 0;
        for found in uses {
            if found.kind == UseKind::TicketForm && found.outcome == Some(UseOutcome::Open) {
                work.update(ArticleUse { outcome, ..found })?;
                ended += 1;
            }
        }
        Ok(ended)
    })
}

/// Notes that an article was of use for a record, as a ticket that it answers. Doing it again changes nothing.
///
/// # Arguments
/// - `article`: which article
/// - `subject_type`: the type of the record, for example `ticket`
/// - `subject`: the record's id
/// - `kind`: how; it was linked where nothing is said
///
/// # Errors
/// `NotFound` for an article or a record that the actor may not read; `Invalid` for a ticket form, which `knowledge.note_view` notes.
#[operation(room = "knowledge")]
pub fn record_use(
    work: &mut Work<'_>,
    article: Id<Article>,
    subject_type: String,
    subject: RecordId,
    kind: Option<UseKind>,
) -> Result<()> {
    let article = work.get(article)?.id;
    work.row(&subject_type, subject)?;
    let subject_type = work.catalog().record(&subject_type).map(|schema| schema.name.clone());
    let kind = kind.unwrap_or_default();
    if kind == UseKind::TicketForm {
        let message = "what is read from a ticket form is noted with `knowledge.note_view`";
        return Err(Error::problem("kind", "article_use.kind", message));
    }
    work.with_authority(|work| keep_use(work, article, kind, subject_type, subject.to_string()).map(drop))
}

/// How much an article is read and helps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ArticleUsage {
    /// How often it was read.
    pub views: i64,
    /// How many said that it helped.
    pub helpful: u64,
    /// How many said that it did not.
    pub unhelpful: u64,
    /// How many of those who voted said that it helped, in percent with two digits; none where nobody voted.
    pub helpful_percent: Option<Decimal>,
    /// How many records it was linked to.
    pub linked: u64,
    /// How often it was sent.
    pub sent: u64,
    /// How often it was proposed.
    pub suggested: u64,
    /// How often it was read from a ticket form and no ticket was made.
    pub deflected: u64,
    /// How often it was read from a ticket form and a ticket was made all the same.
    pub not_deflected: u64,
    /// Deflected of the visits that ended, in percent with two digits; none where none ended.
    pub deflected_percent: Option<Decimal>,
}

/// How much an article is read and helps, as far as the reader may see views, votes and uses.
///
/// # Arguments
/// - `article`: which article
/// - `since`: views, votes and uses from this day on; all where it is missing
///
/// # Errors
/// `NotFound`.
#[question(room = "knowledge")]
pub fn usage(view: &View, article: Id<Article>, since: Option<NaiveDate>) -> Result<ArticleUsage> {
    let reference = Value::Reference(view.get(article)?.id.untyped());
    let organisation = organisation(view)?;
    let counts =
        |at: Option<DateTime<Utc>>| since.is_none_or(|since| at.is_some_and(|at| organisation.day_of(at) >= since));
    let mut views = 0_i64;
    for day in about::<ArticleViews>(view, &reference)? {
        if since.is_none_or(|since| day.day >= Some(since)) {
            views = views.saturating_add(day.count);
        }
    }
    let votes: Vec<ArticleVote> = about(view, &reference)?;
    let votes = || votes.iter().filter(|vote| counts(vote.at));
    let helpful = votes().filter(|vote| vote.helpful).count() as u64;
    let unhelpful = votes().filter(|vote| !vote.helpful).count() as u64;
    let uses: Vec<ArticleUse> = about(view, &reference)?;
    let of_kind = |kind| uses.iter().filter(|found| found.kind == kind && counts(found.at)).count() as u64;
    let ended = |outcome| uses.iter().filter(|found| found.outcome == Some(outcome) && counts(found.at)).count() as u64;
    let (deflected, not_deflected) = (ended(UseOutcome::Deflected), ended(UseOutcome::TicketMade));
    Ok(ArticleUsage {
        views,
        helpful,
        unhelpful,
        helpful_percent: percent(helpful, helpful + unhelpful),
        linked: of_kind(UseKind::Linked),
        sent: of_kind(UseKind::Sent),
        suggested: of_kind(UseKind::Suggested),
        deflected,
        not_deflected,
        deflected_percent: percent(deflected, deflected + not_deflected),
    })
}

/// The records of a type about an article; none where the reader may not see any of the type.
fn about<T: crmkit_record::Record>(view: &View, article: &Value) -> Result<Vec<T>> {
    if view.may_read(T::NAME) { view.all_by("article", article) } else { Ok(Vec::new()) }
}

fn percent(part: u64, whole: u64) -> Option<Decimal> {
    Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole)).map(two_digits)
}
