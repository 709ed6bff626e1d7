//! Who is asked: invitations, their tokens, and who is spared.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Record as _, RecordId, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::survey::Survey;
use crate::people::Contact;

/// For how many days an invitation can be answered where the survey does not say.
const ANSWER_DAYS: i64 = 30;

/// That somebody is asked. Its token is told once, in the message `surveys.invite`, and kept as a hash.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 132, name = "survey_invitation", plural = "survey_invitations", part_of = "survey")]
pub struct SurveyInvitation {
    /// The invitation's id.
    pub id: Id<SurveyInvitation>,
    /// Which survey.
    #[field(20, read_only, on_delete = "cascade")]
    pub survey: Id<Survey>,
    /// Who is asked.
    #[field(21, read_only, subject, on_delete = "cascade")]
    pub contact: Id<Contact>,
    /// The type of the record that it is about, for example `deal`.
    #[field(22, read_only)]
    pub about_type: Option<String>,
    /// The id of the record that it is about.
    #[field(23, read_only, indexed)]
    pub about: Option<String>,
    /// Where it stands.
    #[field(24, read_only)]
    pub state: InvitationState,
    /// When it was made.
    #[field(25, read_only)]
    pub invited_at: Option<DateTime<Utc>>,
    /// When it can no longer be answered: the instant itself is too late.
    #[field(26, read_only)]
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was answered.
    #[field(27, read_only)]
    pub answered_at: Option<DateTime<Utc>>,
    /// The BLAKE3 hash of its token.
    #[field(28, read_only, unique, hidden)]
    pub token_hash: Option<String>,
    /// When the host is to send it.
    #[field(29, read_only)]
    pub send_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum InvitationState {
    /// It can be answered until it ends.
    #[default]
    Open,
    /// It was answered.
    Answered,
    /// It was taken back.
    Withdrawn,
}

/// Why somebody is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Select)]
pub enum NotInvited {
    /// The person was asked not long ago.
    Quarantine,
    /// The person's data is not processed at present.
    Restricted,
    /// The survey rests.
    Paused,
    /// The person has been asked about this very record by this survey.
    AskedBefore,
}

/// Whether somebody was asked, or why not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Invited {
    /// The invitation.
    pub invitation: Option<Id<SurveyInvitation>>,
    /// The token that answers it; it is not told again.
    pub token: Option<String>,
    /// Why there is none.
    pub not: Option<NotInvited>,
    /// For a quarantine, until when it lasts.
    pub until: Option<DateTime<Utc>>,
}

/// INVARIANT: an invitation moves forward only, and whom it asks about what does not change.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let _ = &work;
    let (Some(before), Some(after)) = (changed.before::<SurveyInvitation>()?, changed.after::<SurveyInvitation>()?)
    else {
        return Ok(());
    };
    let facts = |it: &SurveyInvitation| (it.survey, it.contact, it.about.clone(), it.token_hash.clone(), it.expires_at);
    let is_decided = before.state != InvitationState::Open && before.state != after.state;
    if facts(&before) != facts(&after) || is_decided {
        return Err(Error::problem("state", "survey_invitation.fixed", "an invitation does not change: make another"));
    }
    Ok(())
}

/// Asks somebody, unless the person is to be spared: the answer says why. The host delivers the message `surveys.invite`, in which the
/// token stands.
///
/// # Arguments
/// - `survey`: which survey
/// - `contact`: who
/// - `about_type`: the type of the record that it is about
/// - `about`: the id of that record
///
/// # Errors
/// `NotFound` for a survey, a contact or a record that the actor may not read; `Denied`.
#[operation(room = "surveys")]
pub fn invite(
    work: &mut Work<'_>,
    survey: Id<Survey>,
    contact: Id<Contact>,
    about_type: Option<String>,
    about: Option<RecordId>,
) -> Result<Invited> {
    let survey = work.get(survey)?;
    let contact = work.get(contact)?;
    let about = match (about_type, about) {
        (Some(about_type), Some(about)) => {
            work.row(&about_type, about)?;
            let name = work.catalog().record(&about_type).map_or(about_type, |schema| schema.name.clone());
            Some((name, about))
        }
        (None, None) => None,
        _ => {
            let message = "a record that the survey is about has a type and an id";
            return Err(Error::problem("about", "survey_invitation.about", message));
        }
    };
    send(work, &survey, &contact, about)
}

/// Asks somebody about a record that is known to exist.
pub(super) fn send(
    work: &mut Work<'_>,
    survey: &Survey,
    contact: &Contact,
    about: Option<(String, RecordId)>,
) -> Result<Invited> {
    let about_id = about.as_ref().map(|(_, id)| id.to_string());
    let now = work.now();
    let days = survey.answer_days.unwrap_or(ANSWER_DAYS);
    let delay = TimeDelta::try_hours(survey.delay_hours.unwrap_or_default()).unwrap_or_default();
    let send_at = now.checked_add_signed(delay).unwrap_or(now);
    let spared = work.with_system_rights(|view| spared(view, survey, contact, about_id.as_deref(), send_at))?;
    if let Some((not, until)) = spared {
        return Ok(Invited { invitation: None, token: None, not: Some(not), until });
    }
    let expires_at = TimeDelta::try_days(days).and_then(|days| send_at.checked_add_signed(days));
    let token = token(work, survey.id, contact.id, about_id.as_deref());
    let id = work.create(SurveyInvitation {
        survey: survey.id,
        contact: contact.id,
        about_type: about.map(|(name, _)| name),
        about: about_id,
        state: InvitationState::Open,
        invited_at: Some(now),
        send_at: Some(send_at),
        expires_at,
        token_hash: Some(hash_of(&token)),
        ..SurveyInvitation::default()
    })?;
    let payload = json!({
        "survey": survey.id, "contact": contact.id, "token": token, "send_at": send_at, "expires_at": expires_at,
    });
    work.emit("surveys.invite", id, payload);
    Ok(Invited { invitation: Some(id), token: Some(token), not: None, until: None })
}

/// Whether somebody is to be spared, why and until when.
fn spared(
    view: &View,
    survey: &Survey,
    contact: &Contact,
    about: Option<&str>,
    send_at: DateTime<Utc>,
) -> Result<Option<(NotInvited, Option<DateTime<Utc>>)>> {
    if survey.paused {
        return Ok(Some((NotInvited::Paused, None)));
    }
    if contact.restricted_since.is_some() {
        return Ok(Some((NotInvited::Restricted, None)));
    }
    let asked: Vec<SurveyInvitation> = view.all_by("contact", &Value::Reference(contact.id.untyped()))?;
    let of_this = |it: &&SurveyInvitation| it.survey == survey.id && it.state != InvitationState::Withdrawn;
    if about.is_some() && asked.iter().filter(of_this).any(|it| it.about.as_deref() == about) {
        return Ok(Some((NotInvited::AskedBefore, None)));
    }
    let Some(days) = survey.quarantine_days.and_then(TimeDelta::try_days) else { return Ok(None) };
    // What counts is when one is asked, not when that was decided; also what is still to be sent counts.
    let asked = asked.iter().filter(|it| it.state != InvitationState::Withdrawn);
    let near = asked.filter_map(|it| it.send_at.or(it.invited_at)).filter(|other| (*other - send_at).abs() < days);
    let until = near.max().and_then(|last| last.checked_add_signed(days));
    Ok(until.map(|until| (NotInvited::Quarantine, Some(until))))
}

/// A token that nobody can guess: 256 bits that follow from the randomness of this write, as hexadecimal digits.
fn token(work: &Work<'_>, survey: Id<Survey>, contact: Id<Contact>, about: Option<&str>) -> String {
    // Of one person asked twice in one write, about different things or after the first was withdrawn, no two are alike.
    let made =
        work.lookup(SurveyInvitation::NAME, "contact", &Value::Reference(contact.untyped())).map_or(0, |it| it.len());
    let used_for = format!("survey token {survey} {contact} {} {made}", about.unwrap_or_default());
    work.secret(&used_for).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a token.
pub(super) fn hash_of(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// The open invitation of a token: whoever has the token may answer.
///
/// # Errors
/// `Invalid` at `token`: `survey_token.unknown`, `survey_token.other_survey`, `survey_token.used`, `survey_token.withdrawn`,
/// `survey_token.expired`.
pub(super) fn of_token(view: &View, token: &str, survey: Option<Id<Survey>>) -> Result<SurveyInvitation> {
    let found: Vec<SurveyInvitation> =
        view.with_system_rights(|view| view.all_by("token_hash", &Value::Text(hash_of(token))))?;
    let refused = |code, message| Err(Error::problem("token", code, message));
    let Some(invitation) = found.into_iter().next() else {
        return refused("survey_token.unknown", "this token is unknown");
    };
    if survey.is_some_and(|survey| survey != invitation.survey) {
        return refused("survey_token.other_survey", "this token is for another survey");
    }
    match invitation.state {
        InvitationState::Answered => refused("survey_token.used", "this token was used already"),
        InvitationState::Withdrawn => refused("survey_token.withdrawn", "this token was withdrawn"),
        InvitationState::Open if invitation.expires_at.is_some_and(|end| end <= view.now()) => {
            refused("survey_token.expired", "this token has expired")
        }
        InvitationState::Open => Ok(invitation),
    }
}

/// Takes an invitation back: it can no longer be answered, and does not count for the quarantine.
///
/// # Arguments
/// - `invitation`: which invitation
///
/// # Errors
/// `Invalid` for one that was answered or withdrawn; `NotFound`, `Denied`.
#[operation(room = "surveys")]
pub fn withdraw(work: &mut Work<'_>, invitation: Id<SurveyInvitation>) -> Result<SurveyInvitation> {
    let current = work.get(invitation)?;
    if current.state != InvitationState::Open {
        let message = format!("an invitation that is {} is not withdrawn", current.state);
        return Err(Error::problem("invitation", "survey_invitation.not_open", message));
    }
    work.update(SurveyInvitation { state: InvitationState::Withdrawn, ..current })?;
    work.settled(invitation)
}
