//! What sends surveys by itself: a deal that is won, a ticket that is solved, a day.

use chrono::{NaiveDate, NaiveTime, TimeZone as _, Utc};
use crmkit_engine::{Changed, DueJob, Result, Work};
use crmkit_record::{Id, Record as _, RecordId, Value, in_segment};
use serde_json::Value as Json;

use super::invitation::{Invited, send};
use super::survey::{Survey, SurveyTrigger, sent_by};
use crate::catalog::organisation;
use crate::deals::{Deal, DealRole, DealStatus};
use crate::people::Contact;
use crate::tickets::{StatusCategory, Ticket};

/// The kind of the due job that sends a survey on its day.
pub(super) const JOB: &str = "surveys.send";

/// Asks the primary contact of a deal that was won. One that arrives won, as from an import, is no news.
pub(super) fn deal_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<Deal>()?, changed.after::<Deal>()?) else { return Ok(()) };
    if after.status != Some(DealStatus::Won) || before.status == after.status {
        return Ok(());
    }
    let Some(row) = changed.after_row() else { return Ok(()) };
    let roles: Vec<DealRole> = work.all_by("deal", &Value::Reference(after.id.untyped()))?;
    let Some(primary) = roles.into_iter().find(|role| role.primary) else { return Ok(()) };
    let Some(contact) = work.find(primary.contact)? else { return Ok(()) };
    for survey in sent_by(work, SurveyTrigger::DealWon)? {
        let wanted = match &survey.deal_filter {
            Some(filter) => {
                let filter = work.bind_text_as_of(Deal::NAME, filter, work.now());
                // A filter that can no longer be understood asks nobody.
                filter.is_ok_and(|filter| work.holds(&filter, row).unwrap_or(false))
            }
            None => true,
        };
        if wanted {
            send(work, &survey, &contact, Some((Deal::NAME.to_owned(), after.id.untyped())))?;
        }
    }
    Ok(())
}

/// Asks the requester of a ticket that was solved. One that arrives solved is no news; of one that is opened again and solved again the
/// requester is not asked again.
pub(super) fn ticket_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<Ticket>()?, changed.after::<Ticket>()?) else { return Ok(()) };
    match after.requester {
        Some(requester) if after.status == StatusCategory::Solved && before.status != after.status => {
            tell_solved(work, Ticket::NAME, after.id.untyped(), requester).map(drop)
        }
        _ => Ok(()),
    }
}

/// Asks the requester of a ticket that was solved, by every survey that says so: for the room that knows when that is. What came of it
/// is told for each survey.
///
/// # Errors
/// `NotFound` for a contact that does not exist.
pub fn tell_solved(
    work: &mut Work<'_>,
    ticket_type: &str,
    ticket: RecordId,
    requester: Id<Contact>,
) -> Result<Vec<Invited>> {
    work.with_authority(|work| {
        let contact = work.get(requester)?;
        let surveys = sent_by(work, SurveyTrigger::TicketSolved)?;
        surveys.iter().map(|survey| send(work, survey, &contact, Some((ticket_type.to_owned(), ticket)))).collect()
    })
}

/// Keeps the due job of a survey in line with its day.
pub(super) fn date_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let wanted = |survey: &Survey| {
        let waits = survey.trigger == SurveyTrigger::Date && !survey.paused && survey.sent_for != survey.sends_on;
        survey.sends_on.filter(|_| waits)
    };
    let Some(after) = changed.after::<Survey>()? else { return work.unschedule(JOB, changed.id::<Survey>()) };
    let before = changed.before::<Survey>()?;
    if before.as_ref().and_then(wanted) == wanted(&after) {
        return Ok(());
    }
    match wanted(&after) {
        Some(day) => work.schedule(JOB, after.id, beginning(work, day)?, Json::Null),
        None => work.unschedule(JOB, after.id),
    }
}

/// When a day begins where the organisation is; where its first hour is left out, in UTC.
fn beginning(work: &Work<'_>, day: NaiveDate) -> Result<chrono::DateTime<Utc>> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = organisation(work)?.time_zone().from_local_datetime(&midnight).earliest();
    Ok(local.map_or_else(|| Utc.from_utc_datetime(&midnight), |at| at.with_timezone(&Utc)))
}

/// Asks the contacts of the segment of a survey whose day has come.
pub(super) fn fall_due(work: &mut Work<'_>, job: &DueJob) -> Result<()> {
    let Some(id) = job.subject::<Survey>() else { return Ok(()) };
    let Some(survey) = work.find(id)? else { return Ok(()) };
    let Some(segment) = survey.segment else { return Ok(()) };
    let filter = work.bind(Contact::NAME, &in_segment(segment.to_string()))?;
    for contact in work.ids(Contact::NAME, &filter)? {
        let contact = work.get(Id::<Contact>::new(contact))?;
        send(work, &survey, &contact, None)?;
    }
    work.update(Survey { sent_for: survey.sends_on, ..survey })
}
