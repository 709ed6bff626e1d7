//! What a policy must be: rules of the records that rights are decided from. A policy that does not fit is refused when it is
//! written, so that none is passed over when it is asked.

use std::collections::HashSet;

use crmkit_record::{FieldKind, Filter, Id, Problem, Record, RecordId, RecordSchema};

use super::action::{Right, What};
use super::rights::{field_level, field_of_record, is_active};
use super::variables::{VARIABLES, replaced};
use super::{
    AccessDefault, Action, ApiKey, AppliesTo, Delegation, Openness, Restriction, Role, Share, SharingRule, Territory,
    TerritoryRule, User, UserGroup,
};
use crate::error::Result;
use crate::view::View;
use crate::work::{Changed, Work};

/// Refuses rights and fields that do not exist, and a role that would stand above itself.
pub(crate) fn role(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(before) = changed.before::<Role>()?
        && gives_everything(&before)
    {
        let after = changed.after::<Role>()?;
        if !after.as_ref().is_some_and(gives_everything) {
            keep_an_administrator(work)?;
        }
    }
    let Some(role) = changed.after::<Role>()? else { return Ok(()) };
    let mut problems = Vec::new();
    for (position, right) in (0..).zip(&role.rights) {
        if !is_right(work, right) {
            let actions = Action::ALL.map(Action::as_str).join(", ");
            let message = format!(
                "`{right}` is not a right: write `<record>.<action>` with one of {actions}, or `*`; or the name of an \
                 operation or a question"
            );
            problems.push(Problem::new(format!("rights[{position}]"), "role.right_unknown", message));
        }
    }
    for (position, line) in (0..).zip(&role.fields) {
        let found = field_of_record(line, work.full_catalog()).is_some_and(|(record, path, _)| {
            work.full_catalog().record(record).and_then(|schema| schema.field(path)).is_some_and(may_be_hidden)
        });
        if !found {
            problems.push(field_problem(format!("fields[{position}]"), line, "contact.birthday:hidden"));
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    no_circle(work, role.id, role.parent, "parent", "role.cycle", |role: Role| role.parent)
}

/// The record's own id is always seen.
fn may_be_hidden(field: &crmkit_record::FieldSchema) -> bool {
    field.number != 0
}

fn field_problem(path: String, line: &str, example: &str) -> Problem {
    let levels = "hidden, mask=all, mask=first, mask=last, mask=year, read, write";
    Problem::new(
        path,
        "access.field_unknown",
        format!("`{line}` names no field and level: write for example `{example}`, with one of {levels}"),
    )
}

fn gives_everything(role: &Role) -> bool {
    role.rights.iter().filter_map(|right| Right::parse(right)).any(|right| right.is_everything())
}

fn is_right(work: &Work<'_>, text: &str) -> bool {
    let Some(right) = Right::parse(text) else { return false };
    let catalog = work.full_catalog();
    let is_record = || right.of == "*" || catalog.records().iter().any(|schema| schema.name == right.of);
    let verbs = || catalog.operations().iter().chain(catalog.questions()).map(|verb| verb.name.as_str());
    let is_room = || verbs().any(|verb| verb.split('.').next() == Some(right.of));
    match right.what {
        What::Every => is_record() || is_room(),
        What::Action(_) => is_record() || verbs().any(|verb| verb == text),
        What::Verb(name) if right.of == "*" => verbs().any(|verb| verb.split('.').nth(1) == Some(name)),
        What::Verb(_) => verbs().any(|verb| verb == text),
    }
}

/// Refuses a chain that leads back to where it begins.
fn no_circle<T: Record>(
    work: &Work<'_>,
    id: Id<T>,
    first: Option<Id<T>>,
    path: &str,
    code: &'static str,
    above: impl Fn(T) -> Option<Id<T>>,
) -> Result<()> {
    let mut at = first;
    let mut seen = HashSet::new();
    while let Some(next) = at.filter(|next| seen.insert(*next)) {
        if next == id {
            let message = format!("a {} cannot stand above itself", T::NAME);
            return Err(Problem::new(path, code, message).into());
        }
        at = work.find(next)?.and_then(&above);
    }
    Ok(())
}

/// Refuses a time zone that does not exist and a manager who reports to the user; and that the last administrator goes.
pub(crate) fn user(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if let Some(before) = changed.before::<User>()?
        && is_administrator(work, &before)?
        && !matches!(changed.after::<User>()?, Some(after) if is_administrator(work, &after)?)
    {
        keep_an_administrator(work)?;
    }
    let Some(user) = changed.after::<User>()? else { return Ok(()) };
    if let Some(zone) = &user.zone
        && zone.parse::<chrono_tz::Tz>().is_err()
    {
        let message = format!("`{zone}` is not a time zone: write for example `Europe/Berlin`");
        return Err(Problem::new("zone", "user.zone_unknown", message).into());
    }
    no_circle(work, user.id, user.manager, "manager", "user.manager_cycle", |user: User| user.manager)
}

fn is_administrator(work: &Work<'_>, user: &User) -> Result<bool> {
    if !is_active(user) {
        return Ok(false);
    }
    for role in &user.roles {
        // Also a role that this very write has changed: what it was counts.
        let now = work.find(*role)?;
        let was = work.as_stored(|view| view.find(*role))?;
        if now.iter().chain(&was).any(gives_everything) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Refuses a change after which nobody could give anybody rights. Where nobody could before, there is nothing to keep.
fn keep_an_administrator(work: &Work<'_>) -> Result<()> {
    let mut found = false;
    let mut roles: HashSet<Id<Role>> = HashSet::new();
    work.each(|role: Role| {
        if gives_everything(&role) {
            roles.insert(role.id);
        }
        Ok(())
    })?;
    work.each(|user: User| {
        found |= is_active(&user) && user.roles.iter().any(|role| roles.contains(role));
        Ok(())
    })?;
    if found {
        return Ok(());
    }
    let message = "nobody would be left who may do everything: give somebody else a role with `*.*` first";
    Err(Problem::new("", "access.last_administrator", message).into())
}

/// Refuses a group that is inside itself.
pub(crate) fn group(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(group) = changed.after::<UserGroup>()? else { return Ok(()) };
    let mut next = group.groups.clone();
    let mut seen = HashSet::new();
    while let Some(inner) = next.pop() {
        if inner == group.id {
            return Err(Problem::new("groups", "user_group.cycle", "a group cannot be inside itself").into());
        }
        if seen.insert(inner) {
            next.extend(work.find(inner)?.map(|group| group.groups).unwrap_or_default());
        }
    }
    Ok(())
}

/// Refuses a territory that would be a part of itself.
pub(crate) fn territory(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(territory) = changed.after::<Territory>()? else { return Ok(()) };
    no_circle(work, territory.id, territory.parent, "parent", "territory.cycle", |one: Territory| one.parent)
}

/// Refuses a rule about records or fields that do not exist.
pub(crate) fn territory_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(rule) = changed.after::<TerritoryRule>()? else { return Ok(()) };
    let schema = record_type(work, &rule.record_type, "record_type")?;
    check_filter(work, &schema, &rule.filter, "filter")
}

/// Refuses a rule about records or fields that do not exist, and one for nobody.
pub(crate) fn sharing_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(rule) = changed.after::<SharingRule>()? else { return Ok(()) };
    let schema = record_type(work, &rule.record_type, "record_type")?;
    let nobody = rule.users.is_empty()
        && rule.roles.is_empty()
        && rule.teams.is_empty()
        && rule.groups.is_empty()
        && rule.territories.is_empty();
    if nobody && !rule.everybody {
        let message =
            "the rule gives records to nobody: name users, roles, teams, groups or territories, or `everybody`";
        return Err(Problem::new("users", "sharing_rule.nobody", message).into());
    }
    match &rule.filter {
        Some(filter) => check_filter(work, &schema, filter, "filter"),
        None => Ok(()),
    }
}

/// Refuses a restriction about records, fields or actions that do not exist, and one about nobody.
pub(crate) fn restriction(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(restriction) = changed.after::<Restriction>()? else { return Ok(()) };
    let schema = record_type(work, &restriction.record_type, "record_type")?;
    for (position, action) in (0..).zip(&restriction.actions) {
        action.parse::<Action>().map_err(|error| error.at(&format!("actions[{position}]")))?;
    }
    let nobody = restriction.users.is_empty()
        && restriction.roles.is_empty()
        && restriction.teams.is_empty()
        && restriction.groups.is_empty()
        && restriction.territories.is_empty();
    if nobody && restriction.applies_to != AppliesTo::Everybody {
        let message = "name the users, roles, teams, groups or territories that the restriction is about";
        return Err(Problem::new("users", "restriction.nobody", message).into());
    }
    check_filter(work, &schema, &restriction.filter, "filter")
}

/// Refuses a default for a type, a parent or fields that do not exist.
pub(crate) fn access_default(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(default) = changed.after::<AccessDefault>()? else { return Ok(()) };
    let schema = record_type(work, &default.record_type, "record_type")?;
    if schema.name != default.record_type {
        let record_type = schema.name.clone();
        return work.update(AccessDefault { record_type, ..default });
    }
    let mut problems = Vec::new();
    match (default.access, &default.parent) {
        (Openness::Parent, Some(parent)) => check_parent(work, &schema, parent, &mut problems)?,
        (Openness::Parent, None) => problems.push(Problem::new(
            "parent",
            "required",
            "name the reference to the record that decides, for example `company`",
        )),
        _ => {}
    }
    for (position, line) in (0..).zip(&default.fields) {
        let known = field_level(line).and_then(|(path, _)| schema.field(path)).is_some_and(may_be_hidden);
        if !known {
            problems.push(field_problem(format!("fields[{position}]"), line, "birthday:hidden"));
        }
    }
    for (position, line) in (0..).zip(&default.implied) {
        let target = line.split_once(':').and_then(|(field, names)| {
            let FieldKind::Reference { to, .. } = &schema.field(field.trim())?.kind else { return None };
            Some((work.full_catalog().record(to)?, names))
        });
        let known = target.is_some_and(|(to, names)| names.split(',').all(|name| to.field(name.trim()).is_some()));
        if !known {
            let message = format!("`{line}` names no reference and fields: write for example `company:name`");
            problems.push(Problem::new(format!("implied[{position}]"), "access.implied_unknown", message));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// The record that decides must be of a type that exists, and no type may decide for itself by way of others.
fn check_parent(work: &Work<'_>, schema: &RecordSchema, parent: &str, problems: &mut Vec<Problem>) -> Result<()> {
    let target = |schema: &RecordSchema, parent: &str| match schema.field(parent).map(|field| &field.kind) {
        Some(FieldKind::Reference { to, .. }) => work.full_catalog().record(to).cloned(),
        _ => None,
    };
    let Some(mut above) = target(schema, parent) else {
        let message = format!("`{parent}` is no reference of a {}", schema.name);
        problems.push(Problem::new("parent", "access.parent_unknown", message));
        return Ok(());
    };
    if above.number == schema.number {
        return Ok(());
    }
    let mut seen = HashSet::new();
    while seen.insert(above.number) {
        let value = crmkit_record::Value::Text(above.name.clone());
        let defaults: Vec<AccessDefault> = work.all_by("record_type", &value)?;
        let next = defaults.first().filter(|default| default.access == Openness::Parent);
        let Some(next) = next.and_then(|default| target(&above, default.parent.as_deref()?)) else { return Ok(()) };
        if next.number == above.number {
            return Ok(());
        }
        if next.number == schema.number {
            let message = format!("the {} would decide for the {} and the other way round", above.name, schema.name);
            problems.push(Problem::new("parent", "access.parent_cycle", message));
            return Ok(());
        }
        above = next;
    }
    Ok(())
}

/// Refuses a share of a record that is not there, to nobody, to several, or to somebody who is not there any more.
pub(crate) fn share(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(share) = changed.after::<Share>()? else { return Ok(()) };
    let schema = record_type(work, &share.record_type, "record_type")?;
    let subject: Option<RecordId> = share.subject.parse().ok();
    let exists = match subject {
        Some(id) => work.read(schema.number, id)?.is_some(),
        None => false,
    };
    if !exists {
        let message = format!("there is no {} `{}`", schema.name, share.subject);
        return Err(Problem::new("subject", "share.subject_unknown", message).into());
    }
    let to = [
        share.user.is_some(),
        share.team.is_some(),
        share.group.is_some(),
        share.role.is_some(),
        share.territory.is_some(),
    ];
    if to.into_iter().filter(|named| *named).count() != 1 {
        let message = "a share is for one user, team, group, role or territory";
        return Err(Problem::new("user", "share.to", message).into());
    }
    if let Some(user) = share.user
        && changed.before::<Share>()?.is_none_or(|before| before.user != share.user)
        && work.find(user)?.is_some_and(|user| !is_active(&user))
    {
        return Err(Problem::new("user", "share.user_inactive", "this user's account is closed").into());
    }
    let subject = subject.map(|id| id.to_string()).unwrap_or_default();
    if (share.record_type.as_str(), share.subject.as_str()) != (schema.name.as_str(), subject.as_str()) {
        return work.update(Share { record_type: schema.name.clone(), subject, ..share });
    }
    Ok(())
}

/// Refuses a delegation to oneself.
pub(crate) fn delegation(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    match changed.after::<Delegation>()? {
        Some(delegation) if delegation.of == delegation.to => {
            Err(Problem::new("to", "delegation.same", "nobody acts on behalf of oneself").into())
        }
        _ => Ok(()),
    }
}

/// Refuses roles that the key's user does not have.
pub(crate) fn api_key(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(key) = changed.after::<ApiKey>()? else { return Ok(()) };
    let Some(user) = work.find(key.user)? else { return Ok(()) };
    let news = changed.before::<ApiKey>()?.is_none_or(|before| before.roles != key.roles);
    for (position, role) in (0..).zip(&key.roles).filter(|_| news) {
        if !user.roles.contains(role) {
            let message = "a key brings only roles that its user has";
            return Err(Problem::new(format!("roles[{position}]"), "api_key.role", message).into());
        }
    }
    Ok(())
}

/// Takes away the shares of a record that is gone, and those of one that has another owner, unless they are to be kept.
pub(crate) fn release_shares(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    if changed.record() == Share::NAME || work.full_catalog().record(Share::NAME).is_none() {
        return Ok(());
    }
    let owner = changed.schema.field("owner").map(|field| field.number);
    let passed_on = changed.before_row().is_some() && owner.is_some_and(|owner| changed.touches(owner));
    if changed.after_row().is_some() && !passed_on {
        return Ok(());
    }
    let subject = crmkit_record::Value::Text(changed.id.to_string());
    for share in work.all_by::<Share>("subject", &subject)? {
        if changed.after_row().is_none() || !share.kept {
            work.delete(share.id)?;
        }
    }
    Ok(())
}

fn record_type(work: &Work<'_>, name: &str, path: &str) -> Result<std::sync::Arc<RecordSchema>> {
    work.full_catalog()
        .record(name)
        .cloned()
        .ok_or_else(|| Problem::new(path, "access.record_unknown", format!("there is no record type `{name}`")).into())
}

/// Refuses a filter that does not fit the type. The words for the one who asks stand for some id.
fn check_filter(view: &View, schema: &RecordSchema, text: &str, path: &str) -> Result<()> {
    let filter = Filter::parse(text).map_err(|problem| problem.at(path))?;
    let nobody = |word: &str| VARIABLES.contains(&word).then(|| vec![RecordId::nil().to_string()]);
    view.bind_at(schema, &replaced(filter, &nobody), view.now()).map_err(|error| error.at(path))?;
    Ok(())
}
