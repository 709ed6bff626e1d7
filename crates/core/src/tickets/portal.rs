//! What a customers' portal needs of rights: one role, and rules that belong to it.
//!
//! INVARIANT: whoever has no other role sees its own tickets, those of the organisations that it looks after, and of what was said
//! about them everything but internal notes.

use crmkit_engine::{
    AccessDefault, AppliesTo, Openness, Restriction, RestrictionKind, Result, Role, SharingRule, Work,
};
use crmkit_record::{Id, Record as _};
use crmkit_record_derive::operation;

use super::attachment::TicketAttachment;
use super::message::TicketMessage;
use super::ticket::Ticket;

/// What the role may do and ask.
const RIGHTS: [&str; 14] = [
    "ticket.read",
    "ticket_message.read",
    "ticket_attachment.read",
    "ticket_rating.read",
    "ticket_form.read",
    "ticket_type.read",
    "tickets.open",
    "tickets.customer_message",
    "tickets.conversation",
    "tickets.happened",
    "tickets.rate",
    "tickets.request_service",
    "tickets.form_fields",
    "tickets.answers",
];

/// What of a ticket is nothing for customers.
const HIDDEN: [&str; 7] = [
    "ticket.tags:hidden",
    "ticket.followers:hidden",
    "ticket.parent:hidden",
    "ticket.split_from:hidden",
    "ticket.queue:hidden",
    "ticket.skills:hidden",
    "ticket.custom_status:hidden",
];

/// Makes the role of a customers' portal with its rules, and makes tickets, with what is part of them, private where nothing is said about them
/// yet: agents then need `ticket.view_all` or a rule of their own, beside what they are given and follow, which they see. A user of
/// the portal has the role, its contact's id in `person`, and in `organisations` the companies whose tickets it looks after.
///
/// # Arguments
/// - `name`: what the role is called; `Portal` where it is missing
///
/// # Errors
/// `Duplicate` for a name that is taken; `Denied` for whoever may not make roles and rules.
#[operation(room = "tickets")]
pub fn set_up_portal(work: &mut Work<'_>, name: Option<String>) -> Result<Id<Role>> {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let name = name.unwrap_or_else(|| "Portal".to_owned());
    let description = Some("Customers at the portal.".to_owned());
    let role = Role { name, description, rights: texts(&RIGHTS), fields: texts(&HIDDEN), ..Role::default() };
    let role = work.create(role)?;
    // What is part of a ticket goes with it.
    let known = crmkit_record::Value::Text(Ticket::NAME.to_owned());
    if work.lookup(AccessDefault::NAME, "record_type", &known)?.is_empty() {
        let (record_type, access) = (Ticket::NAME.to_owned(), Openness::Private);
        work.create(AccessDefault { record_type, access, ..AccessDefault::default() })?;
    }
    let rule = |name: &str, filter: &str, roles: Vec<Id<Role>>| SharingRule {
        name: name.to_owned(),
        record_type: Ticket::NAME.to_owned(),
        filter: Some(filter.to_owned()),
        everybody: roles.is_empty(),
        roles,
        ..SharingRule::default()
    };
    work.create(rule("Tickets of the customer", "requester = \"@person\"", vec![role]))?;
    work.create(rule("Tickets of the customer's organisations", "company = \"@organisations\"", vec![role]))?;
    // What somebody has said stays its own, also where its ticket was merged into one that it does not see.
    let said = rule("Messages of the customer", "customer = \"@person\"", vec![role]);
    work.create(SharingRule { record_type: TicketMessage::NAME.to_owned(), ..said })?;
    let own = rule("Tickets of an agent", "assignee = \"@me\" or followers has \"@me\"", Vec::new());
    work.create(SharingRule { level: crmkit_engine::ShareLevel::Edit, ..own })?;
    let restriction = |name: &str, record: &str, kind, filter: &str| Restriction {
        name: name.to_owned(),
        record_type: record.to_owned(),
        kind,
        filter: filter.to_owned(),
        applies_to: AppliesTo::Named,
        roles: vec![role],
        ..Restriction::default()
    };
    let (forbid, narrow) = (RestrictionKind::Forbid, RestrictionKind::Narrow);
    work.create(restriction("No internal notes at the portal", TicketMessage::NAME, forbid, "kind = note"))?;
    let files = "message.kind != note";
    work.create(restriction("No files of internal notes at the portal", TicketAttachment::NAME, narrow, files))?;
    Ok(role)
}
