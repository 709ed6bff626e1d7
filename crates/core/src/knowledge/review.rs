//! Articles are looked at again from time to time.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use crmkit_engine::{Changed, DueJob, Result, View, Work};
use crmkit_record::Id;
use crmkit_record_derive::operation;
use serde_json::{Value as Json, json};

use super::article::{Article, ArticleState};
use crate::catalog::organisation;

/// The kind of the due job and of the message that it leaves.
pub(super) const JOB: &str = "knowledge.review";

/// The day so many days from now where the organisation is.
pub(super) fn day_after(view: &View, days: i64) -> Result<Option<NaiveDate>> {
    let today = organisation(view)?.day_of(view.now());
    Ok(u64::try_from(days).ok().and_then(|days| today.checked_add_days(Days::new(days))))
}

/// When a day begins where the organisation is; where that hour is left out, an hour later.
fn beginning(view: &View, day: NaiveDate) -> Result<Option<DateTime<Utc>>> {
    let zone = organisation(view)?.time_zone();
    let midnight = day.and_time(NaiveTime::MIN);
    let found = zone.from_local_datetime(&midnight).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(1))).earliest());
    Ok(found.map(|at| at.with_timezone(&Utc)))
}

/// Keeps the due job of a published article in line with its day of review.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let wanted = |article: &Article| article.review_by.filter(|_| article.state == ArticleState::Published);
    let Some(after) = changed.after::<Article>()? else { return work.unschedule(JOB, changed.id::<Article>()) };
    let before = changed.before::<Article>()?;
    if before.as_ref().and_then(&wanted) == wanted(&after) {
        return Ok(());
    }
    if after.review_due_since.is_some() {
        return work.update(Article { review_due_since: None, ..after });
    }
    match wanted(&after) {
        Some(day) => match beginning(work, day)? {
            Some(at) => work.schedule(JOB, after.id, at, Json::Null),
            None => work.unschedule(JOB, after.id),
        },
        None => work.unschedule(JOB, after.id),
    }
}

/// Notes that an article is to be looked at, and leaves a message for the host.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<Article>() else { return Ok(()) };
    if let Some(article) = work.find(id)?.filter(|article| article.state == ArticleState::Published) {
        let payload = json!({ "title": article.title, "owner": article.owner, "review_by": article.review_by });
        work.emit(JOB, id, payload);
        work.update(Article { review_due_since: Some(job.at), ..article })?;
    }
    Ok(())
}

/// Says that an article still holds.
///
/// # Arguments
/// - `article`: which article
/// - `review_by`: the day on which somebody is to look again; where it is missing, after the days of its category, if it has any
///
/// # Errors
/// `NotFound`, `Denied`.
#[operation(room = "knowledge")]
pub fn confirm(work: &mut Work<'_>, article: Id<Article>, review_by: Option<NaiveDate>) -> Result<Article> {
    let current = work.get(article)?;
    let category = match current.category {
        Some(category) => work.with_system_rights(|view| view.find(category))?,
        None => None,
    };
    let next = match (review_by, category.and_then(|category| category.review_days)) {
        (Some(day), _) => Some(day),
        (None, Some(days)) => day_after(work, days)?,
        (None, None) => None,
    };
    let (confirmed_at, confirmed_by) = (Some(work.now()), Some(work.actor().to_string()));
    work.update(Article { review_by: next, review_due_since: None, confirmed_at, confirmed_by, ..current })?;
    work.settled(article)
}
