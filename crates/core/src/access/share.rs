//! Sharing one record, and passing it on to another owner.

use chrono::{DateTime, Utc};
use crmkit_engine::{
    Action, Error, ErrorKind, Result, Role, Share, ShareLevel, Team, Territory, User, UserGroup, View, Work,
};
use crmkit_record::{Id, RecordId, Value};
use crmkit_record_derive::{Shaped, operation, question};
use serde::{Deserialize, Serialize};

/// Whom a record is shared with: one of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ShareTarget {
    /// A user.
    pub user: Option<Id<User>>,
    /// Everybody in a team.
    pub team: Option<Id<Team>>,
    /// Everybody in a group.
    pub group: Option<Id<UserGroup>>,
    /// Everybody with a role.
    pub role: Option<Id<Role>>,
    /// Everybody who works in a territory.
    pub territory: Option<Id<Territory>>,
}

/// A share of a record, as whoever may share the record sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SharedWith {
    /// The share's id.
    pub id: Id<Share>,
    /// With whom.
    pub to: ShareTarget,
    /// What they may do with the record.
    pub level: ShareLevel,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// What a user is in the team of the record.
    pub member_role: Option<String>,
    /// Whether it stays when the record gets another owner.
    pub kept: bool,
}

impl From<Share> for SharedWith {
    fn from(share: Share) -> Self {
        let Share { id, user, team, group, role, territory, level, expires_at, member_role, kept, .. } = share;
        Self { id, to: ShareTarget { user, team, group, role, territory }, level, expires_at, member_role, kept }
    }
}

/// How a record is shared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct ShareOptions {
    /// What they may do with it; where it is missing, read it.
    pub level: Option<ShareLevel>,
    /// When the share ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// What a user is in the team of the record, for example `Engineer`.
    pub member_role: Option<String>,
    /// Whether the share stays when the record gets another owner.
    pub kept: bool,
}

/// Shares a record. Who shares it must have the right to share it, and may give no more than it may do itself.
///
/// # Arguments
/// - `record_type`: the type of the record, for example `deal`
/// - `record`: which record
/// - `to`: whom it is shared with
/// - `options`: what they may do with it, and for how long
///
/// # Errors
/// `NotFound` for a record that the actor does not see, `Denied`, `Invalid` for a target that is none.
#[operation(room = "access")]
pub fn share(
    work: &mut Work<'_>,
    record_type: String,
    record: RecordId,
    to: ShareTarget,
    options: Option<ShareOptions>,
) -> Result<SharedWith> {
    let ShareOptions { level, expires_at, member_role, kept } = options.unwrap_or_default();
    let level = level.unwrap_or_default();
    work.require(Action::Share, &record_type, record)?;
    let own = match level {
        ShareLevel::Read => Action::Read,
        ShareLevel::Edit => Action::Update,
        ShareLevel::Full => Action::Delete,
    };
    work.require(own, &record_type, record)?;
    let ShareTarget { user, team, group, role, territory } = to;
    let subject = record.to_string();
    work.with_authority(|work| {
        let before = work.all_by::<Share>("subject", &Value::Text(subject.clone()))?.into_iter().find(|share| {
            (share.user, share.team, share.group, share.role, share.territory) == (user, team, group, role, territory)
        });
        let (rest, id) = before.map(|share| (share.rest, share.id)).unwrap_or_default();
        let is_new = id.is_nil();
        let share = Share {
            id,
            record_type: record_type.clone(),
            subject,
            user,
            team,
            group,
            role,
            territory,
            level,
            expires_at,
            member_role,
            kept,
            rest,
        };
        let id = if is_new {
            work.create(share)?
        } else {
            work.update(share)?;
            id
        };
        Ok(work.settled(id)?.into())
    })
}

/// Takes a share back. The right to share the record is enough, whoever shared it.
///
/// # Arguments
/// - `share`: which share
///
/// # Errors
/// `NotFound` also for a share of a record that the actor does not see; `Denied`.
#[operation(room = "access")]
pub fn unshare(work: &mut Work<'_>, share: Id<Share>) -> Result<()> {
    let unknown = || Error::not_found("share", share);
    let found = work.with_system_rights(|view| view.find(share))?.ok_or_else(unknown)?;
    let subject: RecordId = found.subject.parse().map_err(|_| unknown())?;
    // Of a type that the actor may not read there is no word either.
    match work.sees(&found.record_type, subject) {
        Ok(true) => {}
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => return Err(unknown()),
    }
    work.require(Action::Share, &found.record_type, subject)?;
    work.with_authority(|work| work.delete(share))
}

/// The shares of a record, for whoever may share it.
///
/// # Arguments
/// - `record_type`: the type of the record, for example `deal`
/// - `record`: which record
///
/// # Errors
/// `NotFound` for a record that the actor does not see, `Denied`.
#[question(room = "access")]
pub fn shares_of(view: &View, record_type: String, record: RecordId) -> Result<Vec<SharedWith>> {
    view.require(Action::Share, &record_type, record)?;
    let shares: Vec<Share> =
        view.with_system_rights(|view| view.all_by("subject", &Value::Text(record.to_string())))?;
    Ok(shares.into_iter().map(SharedWith::from).collect())
}

/// Gives a record another owner. Its shares go with the old one, unless they are to be kept.
///
/// # Arguments
/// - `record_type`: the type of the record, for example `deal`
/// - `record`: which record
/// - `owner`: the new owner
///
/// # Errors
/// `NotFound` for a record that the actor does not see, `Denied`; `Invalid` for a type without owners, and for an owner who is
/// not there or whose account is closed.
#[operation(room = "access")]
pub fn transfer(work: &mut Work<'_>, record_type: String, record: RecordId, owner: Id<User>) -> Result<()> {
    let mut row = work.row(&record_type, record)?;
    let schema = work.catalog().record(&record_type).cloned();
    let schema = schema.ok_or_else(|| Error::not_found("record type", &record_type))?;
    let Some(field) = schema.field("owner") else {
        let message = format!("a {} has no owner", schema.name);
        return Err(Error::problem("record_type", "access.no_owner", message));
    };
    let closed = work
        .with_system_rights(|view| view.find(owner))?
        .is_some_and(|user| user.status == Some(crmkit_engine::UserStatus::Inactive));
    if closed {
        return Err(Error::problem("owner", "share.user_inactive", "this user's account is closed"));
    }
    row.set(field.number, Value::Reference(owner.untyped()));
    work.update_row(&record_type, row)
}
