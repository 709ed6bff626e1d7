//! Macros: an answer from a template, and what is done with it, in one write. A canned reply is a macro with nothing but words.

use std::collections::{BTreeMap, BTreeSet};

use crmkit_engine::{Changed, Error, Result, Team, User, View, Work};
use crmkit_record::{Id, Problem, Rest};
use crmkit_record_derive::{Record, Shaped, operation, question};
use minijinja::{Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};

use super::conversation::{Said, note, reply};
use super::message::{TicketMessage, acting_user};
use super::priority::{Priority, TicketType};
use super::status::{StatusCategory, TicketStatus};
use super::ticket::Ticket;
use crate::catalog::organisation;

/// How much work a template may be.
const FUEL: u64 = 20_000;

/// What a template can name.
const PLACEHOLDERS: [&str; 13] = [
    "ticket.number",
    "ticket.subject",
    "ticket.status",
    "ticket.priority",
    "requester.name",
    "requester.first_name",
    "requester.last_name",
    "requester.email",
    "company.name",
    "assignee.name",
    "agent.name",
    "team.name",
    "organisation.name",
];

/// The functions that templates bring with them.
const FUNCTIONS: [&str; 3] = ["range", "dict", "namespace"];

/// An answer from a template, and what is done with it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 87, name = "ticket_macro", plural = "ticket_macros", title = "name")]
pub struct TicketMacro {
    /// The macro's id.
    pub id: Id<TicketMacro>,
    /// What it is called; no two share a name.
    #[field(20, unique)]
    pub name: String,
    /// What it is for.
    #[field(21)]
    pub description: Option<String>,
    /// What is said: text with placeholders such as `{{ requester.first_name }}`. Nothing is said where it is missing.
    #[field(22, long)]
    pub body: Option<String>,
    /// Whether that is an internal note instead of a public reply.
    #[field(23, optional)]
    pub internal: bool,
    /// What the ticket becomes.
    #[field(24)]
    pub status: Option<StatusCategory>,
    /// What it becomes in the words of the house.
    #[field(25, on_delete = "refuse")]
    pub custom_status: Option<Id<TicketStatus>>,
    /// How urgent it becomes.
    #[field(26)]
    pub priority: Option<Priority>,
    /// What kind of thing it is about.
    #[field(27, on_delete = "refuse")]
    pub ticket_type: Option<Id<TicketType>>,
    /// Who gets it.
    #[field(28, on_delete = "clear")]
    pub assignee: Option<Id<User>>,
    /// Whether whoever applies the macro gets it.
    #[field(29, optional)]
    pub assign_to_me: bool,
    /// The group that gets it.
    #[field(30, on_delete = "clear")]
    pub team: Option<Id<Team>>,
    /// Labels that it gets.
    #[field(31)]
    pub add_tags: Vec<String>,
    /// Labels that it loses.
    #[field(32)]
    pub remove_tags: Vec<String>,
    /// Whether it can no longer be applied.
    #[field(33, optional)]
    pub retired: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Texts by place and name, as `requester` and `first_name`.
type Values = BTreeMap<&'static str, BTreeMap<&'static str, String>>;

fn templates() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}

/// The problems of a template: what cannot be read, and what it names that there is not.
fn template_problems(body: &str) -> Vec<Problem> {
    let environment = templates();
    let template = match environment.template_from_str(body) {
        Ok(template) => template,
        Err(error) => {
            let message = format!("the text cannot be read in line {}: {error}", error.line().unwrap_or(1));
            return vec![Problem::new("body", "macro.template", message)];
        }
    };
    let unknown: BTreeSet<String> = template
        .undeclared_variables(true)
        .into_iter()
        .filter(|name| !PLACEHOLDERS.contains(&name.as_str()) && !FUNCTIONS.contains(&name.as_str()))
        .collect();
    let problem = |name: String| {
        let message = format!("there is no placeholder `{name}`: there are {}", PLACEHOLDERS.join(", "));
        Problem::new("body", "macro.placeholder_unknown", message).with("placeholder", name)
    };
    unknown.into_iter().map(problem).collect()
}

/// A template with its placeholders filled in. One that has no value is a problem, unless the template gives another with
/// `default`.
fn filled_in(body: &str, values: &Values) -> Result<String> {
    let problems = template_problems(body);
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    templates().render_str(body, values.clone()).map_err(|error| {
        let code = match error.kind() {
            minijinja::ErrorKind::UndefinedError => "macro.placeholder_missing",
            minijinja::ErrorKind::OutOfFuel => "macro.too_much",
            _ => "macro.template",
        };
        Error::problem("body", code, format!("the text cannot be filled in: {error}"))
    })
}

/// What the placeholders stand for, as far as the actor may read it.
fn values(view: &View, ticket: &Ticket) -> Result<Values> {
    let mut values = Values::new();
    let mut put = |place: &'static str, name: &'static str, value: Option<String>| {
        let of_place = values.entry(place).or_default();
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            of_place.insert(name, value);
        }
    };
    put("ticket", "number", ticket.number.map(|number| number.to_string()));
    put("ticket", "subject", Some(ticket.subject.clone()));
    put("ticket", "status", Some(ticket.status.to_string()));
    put("ticket", "priority", ticket.effective_priority.map(|priority| priority.to_string()));
    let requester = ticket.requester.map(|requester| view.find(requester)).transpose()?.flatten();
    put("requester", "email", requester.as_ref().and_then(|it| it.primary_email()).map(ToString::to_string));
    put("requester", "name", requester.as_ref().map(|it| it.name.clone()));
    put("requester", "first_name", requester.as_ref().and_then(|it| it.first_name.clone()));
    put("requester", "last_name", requester.and_then(|it| it.last_name));
    let company = ticket.company.map(|company| view.find(company)).transpose()?.flatten();
    put("company", "name", company.map(|company| company.name));
    for (place, user) in [("assignee", ticket.assignee), ("agent", acting_user(view))] {
        // The names of colleagues are no secret.
        let user = user.map(|user| view.with_system_rights(|view| view.find(user))).transpose()?.flatten();
        put(place, "name", user.map(|user| user.name));
    }
    let team = ticket.team.map(|team| view.find(team)).transpose()?.flatten();
    put("team", "name", team.map(|team| team.name));
    put("organisation", "name", Some(organisation(view)?.name));
    Ok(values)
}

/// Checks a macro when it is saved: its template, and that it says one thing only about who gets the ticket and its status.
pub(super) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketMacro>()? else { return Ok(()) };
    let mut problems = after.body.as_deref().map(template_problems).unwrap_or_default();
    if after.assign_to_me && after.assignee.is_some() {
        let message = "say either who gets the ticket or that whoever applies it does";
        problems.push(Problem::new("assignee", "macro.assignee_unclear", message));
    }
    if after.status.is_some() && after.custom_status.is_some() {
        let message = "say either a category or a status of the house";
        problems.push(Problem::new("status", "ticket.status_unclear", message));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::invalid(problems)) }
}

/// What a macro says about a ticket, without doing anything.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `macro_id`: which macro
///
/// # Errors
/// `Invalid` for a placeholder that has no value; `NotFound`.
#[question(room = "tickets")]
pub fn macro_text(view: &View, ticket: Id<Ticket>, macro_id: Id<TicketMacro>) -> Result<Option<String>> {
    let ticket = view.get(ticket)?;
    let body = view.get(macro_id)?.body;
    body.map(|body| filled_in(&body, &values(view, &ticket)?)).transpose()
}

/// What applying a macro did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct MacroApplied {
    /// The ticket.
    pub ticket: Id<Ticket>,
    /// Its status.
    pub status: StatusCategory,
    /// What was said.
    pub message: Option<Id<TicketMessage>>,
    /// The words.
    pub body: Option<String>,
}

/// Applies a macro to a ticket: says its words, and changes what it changes, all or nothing.
///
/// # Arguments
/// - `ticket`: which ticket
/// - `macro_id`: which macro
///
/// # Errors
/// `Invalid` for a placeholder that has no value, a retired macro, a closed ticket, and as the rules of tickets say; `NotFound`,
/// `Denied`.
#[operation(room = "tickets")]
pub fn apply_macro(work: &mut Work<'_>, ticket: Id<Ticket>, macro_id: Id<TicketMacro>) -> Result<MacroApplied> {
    let wanted = work.get(macro_id)?;
    if wanted.retired {
        let message = format!("the macro `{}` is retired", wanted.name);
        return Err(Error::problem("macro_id", "macro.retired", message));
    }
    let me = acting_user(work);
    if wanted.assign_to_me && me.is_none() {
        return Err(Error::problem("macro_id", "macro.nobody_acts", "no user acts who could get the ticket"));
    }
    let current = work.get(ticket)?;
    let body = wanted.body.map(|body| filled_in(&body, &values(work, &current)?)).transpose()?;
    // Who gets it and how urgent it is comes before what is said, so that a solving reply finds an assignee.
    work.modify(ticket, |ticket| {
        let assignee = wanted.assignee.or(me.filter(|_| wanted.assign_to_me));
        ticket.assignee = assignee.or(ticket.assignee);
        ticket.team = wanted.team.or(ticket.team);
        ticket.priority = wanted.priority.or(ticket.priority);
        ticket.ticket_type = wanted.ticket_type.or(ticket.ticket_type);
        ticket.tags.retain(|tag| !wanted.remove_tags.contains(tag));
        for tag in &wanted.add_tags {
            if !ticket.tags.contains(tag) {
                ticket.tags.push(tag.clone());
            }
        }
        Ok(())
    })?;
    let said = |body: String| Said { body, refuse_closed: true, ..Said::default() };
    let message = match body.clone() {
        Some(body) if wanted.internal => Some(note(work, ticket, said(body))?.id),
        Some(body) => Some(reply(work, ticket, said(body), None)?.id),
        None => None,
    };
    if wanted.status.is_some() || wanted.custom_status.is_some() {
        super::set_status(work, ticket, wanted.status, wanted.custom_status)?;
    }
    let settled = work.settled(ticket)?;
    Ok(MacroApplied { ticket, status: settled.status, message, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_names_only_what_there_is() {
        let codes = |body: &str| -> Vec<String> {
            template_problems(body).into_iter().map(|problem| problem.code.into_owned()).collect()
        };
        assert_eq!(codes("Dear {{ requester.name }}, about {{ ticket.number }}"), [""; 0]);
        assert_eq!(codes("{{ requester.shoe_size }} {{ price }}"), ["macro.placeholder_unknown"; 2]);
        assert_eq!(codes("{{ requester.name "), ["macro.template"]);
        let mut values = BTreeMap::from([("requester", BTreeMap::new())]);
        let missing = filled_in("Dear {{ requester.first_name }}", &values).unwrap_err();
        assert_eq!(missing.problems()[0].code, "macro.placeholder_missing");
        let instead = filled_in("Dear {{ requester.first_name | default('customer') }}", &values).unwrap();
        assert_eq!(instead, "Dear customer");
        values.insert("requester", BTreeMap::from([("first_name", "<Ann> {{ 1 }}".to_owned())]));
        assert_eq!(filled_in("Dear {{ requester.first_name }}", &values).unwrap(), "Dear <Ann> {{ 1 }}");
        let endless = "{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}";
        assert_eq!(codes(endless), ["macro.placeholder_unknown"; 0]);
        assert_eq!(filled_in(endless, &values).unwrap_err().problems()[0].code, "macro.too_much");
    }
}
