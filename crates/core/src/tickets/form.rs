//! Requests for a service, with a form whose fields are data.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Email, Id, Problem, Rest};
use crmkit_record_derive::{Record, Select, Shaped, operation, question};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::conversation::{NewTicket, acting_person, open};
use super::ticket::{Ticket, TicketChannel, TicketKind};
use crate::people::{Company, Contact};

/// How many fields a form has at most.
const MOST_FIELDS: usize = 200;

/// How many characters an answer has at most.
const LONGEST_ANSWER: usize = 10_000;

/// What is asked of somebody who wants a service.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 88, name = "ticket_form", plural = "ticket_forms", title = "name")]
pub struct TicketForm {
    /// The form's id.
    pub id: Id<TicketForm>,
    /// What is asked for, for example `New laptop`; no two forms share a name.
    #[field(20, unique)]
    pub name: String,
    /// What the service is.
    #[field(21, long)]
    pub description: Option<String>,
    /// The fields, as JSON: a list of what `tickets.form_fields` gives.
    #[field(22, long)]
    pub fields: String,
    /// Whether it can no longer be filled in.
    #[field(23, optional)]
    pub retired: bool,
    /// Where it stands among the others.
    #[field(24)]
    pub position: Option<i64>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub enum AnswerKind {
    /// One line of text.
    #[default]
    Text,
    /// Text of many lines.
    LongText,
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// An exact decimal number, as text.
    Decimal,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// One of the options.
    Choice,
    /// Several of the options.
    Choices,
    /// An e-mail address.
    Email,
}

/// A field of a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// The name of the answer in data: lower-case letters, digits and `_`.
    pub name: String,
    /// The question, for people.
    #[serde(default)]
    pub label: String,
    /// What an answer is.
    #[serde(default)]
    pub kind: AnswerKind,
    /// Whether there must be one where the field is shown.
    #[serde(default)]
    pub required: bool,
    /// What can be chosen.
    #[serde(default)]
    pub options: Vec<String>,
    /// The least number.
    pub minimum: Option<Decimal>,
    /// The greatest number.
    pub maximum: Option<Decimal>,
    /// When the field is shown: always where it is missing.
    pub when: Option<FormCondition>,
}

/// That an earlier field has one of these answers; of several choices, one of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct FormCondition {
    /// The earlier field.
    pub field: String,
    /// The answers.
    pub one_of: Vec<Json>,
}

fn read_fields(text: &str) -> Result<Vec<FormField>> {
    serde_json::from_str(text).map_err(|error| {
        let message = format!("the fields cannot be read: {error}");
        Error::problem("fields", "form.unreadable", message)
    })
}

/// What is wrong with the fields of a form.
fn form_problems(fields: &[FormField]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if fields.len() > MOST_FIELDS {
        let message = format!("a form has at most {MOST_FIELDS} fields");
        problems.push(Problem::new("fields", "form.too_long", message));
    }
    for (place, field) in fields.iter().enumerate() {
        let mut refuse = |part: &str, code, message: String| {
            problems.push(Problem::new(format!("fields[{place}].{part}"), code, message));
        };
        let earlier = fields.get(..place).unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if field.name.is_empty() || !field.name.chars().all(plain) {
            refuse(
                "name",
                "form.name",
                format!("`{}` is not a name: use lower-case letters, digits and `_`", field.name),
            );
        } else if earlier.iter().any(|other| other.name == field.name) {
            refuse("name", "form.name_taken", format!("there is a field `{}` already", field.name));
        }
        let chooses = matches!(field.kind, AnswerKind::Choice | AnswerKind::Choices);
        if chooses == field.options.is_empty() {
            let message = if chooses { "a choice needs options" } else { "only a choice has options" };
            refuse("options", "form.options", message.to_owned());
        }
        let counts = matches!(field.kind, AnswerKind::Integer | AnswerKind::Decimal);
        if !counts && (field.minimum.is_some() || field.maximum.is_some()) {
            refuse("minimum", "form.bounds", "only a number has bounds".to_owned());
        }
        if field.minimum.zip(field.maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
            refuse("minimum", "form.bounds", "the least number is greater than the greatest".to_owned());
        }
        if let Some(when) = &field.when
            && !earlier.iter().any(|other| other.name == when.field)
        {
            refuse("when.field", "form.condition", format!("there is no earlier field `{}`", when.field));
        }
    }
    problems
}

/// Whether a field is shown, given the answers to those before it.
fn is_shown(field: &FormField, answers: &BTreeMap<String, Json>) -> bool {
    let Some(when) = &field.when else { return true };
    match answers.get(&when.field) {
        Some(Json::Array(given)) => given.iter().any(|given| when.one_of.contains(given)),
        Some(given) => when.one_of.contains(given),
        None => false,
    }
}

/// Checks the answers to a form and gives those that count: an answer to a field that is not shown is refused, an empty one
/// is none. All problems at once.
///
/// # Errors
/// `answer.required`, `answer.unknown`, `answer.not_shown`, `answer.kind`, `answer.option`, `answer.range`, `answer.too_long`, each with
/// the field's name as its path.
pub fn check_answers(
    fields: &[FormField],
    given: &BTreeMap<String, Json>,
) -> std::result::Result<BTreeMap<String, Json>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut kept = BTreeMap::new();
    for name in given.keys().filter(|name| !fields.iter().any(|field| field.name == **name)) {
        problems.push(Problem::new(format!("answers.{name}"), "answer.unknown", "the form does not ask this"));
    }
    for field in fields {
        let path = format!("answers.{}", field.name);
        let is_empty = |answer: &Json| match answer {
            Json::Null => true,
            Json::String(text) => text.trim().is_empty(),
            Json::Array(items) => items.is_empty(),
            _ => false,
        };
        let answer = given.get(&field.name).filter(|answer| !is_empty(answer));
        match (is_shown(field, &kept), answer) {
            (false, Some(_)) => {
                problems.push(Problem::new(
                    path,
                    "answer.not_shown",
                    "this is not asked after what was answered before",
                ));
            }
            (true, None) if field.required => problems.push(Problem::new(path, "answer.required", "is required")),
            (true, Some(answer)) => match check_answer(field, answer) {
                Ok(answer) => {
                    kept.insert(field.name.clone(), answer);
                }
                Err((code, message)) => problems.push(Problem::new(path, code, message)),
            },
            (_, None) => {}
        }
    }
    if problems.is_empty() { Ok(kept) } else { Err(problems) }
}

fn check_answer(field: &FormField, answer: &Json) -> std::result::Result<Json, (&'static str, String)> {
    let wrong = || ("answer.kind", format!("is not what is asked for: {}", field.kind));
    let text = || answer.as_str().map(str::trim).ok_or_else(wrong);
    let option = |answer: &Json| match answer.as_str().filter(|text| field.options.iter().any(|option| option == text))
    {
        Some(_) => Ok(answer.clone()),
        None => Err(("answer.option", format!("is not among the options: {}", field.options.join(", ")))),
    };
    let within = |number: Decimal| match field.minimum.is_none_or(|minimum| number >= minimum)
        && field.maximum.is_none_or(|maximum| number <= maximum)
    {
        true => Ok(()),
        false => Err(("answer.range", "lies outside of what is asked for".to_owned())),
    };
    match field.kind {
        AnswerKind::Text | AnswerKind::LongText => {
            let text = text()?;
            if text.chars().count() > LONGEST_ANSWER {
                return Err(("answer.too_long", format!("has more than {LONGEST_ANSWER} characters")));
            }
            if field.kind == AnswerKind::Text && text.contains('\n') {
                return Err(wrong());
            }
            Ok(Json::from(text))
        }
        AnswerKind::Bool => answer.as_bool().map(Json::from).ok_or_else(wrong),
        AnswerKind::Integer => {
            let number = answer.as_i64().ok_or_else(wrong)?;
            within(Decimal::from(number))?;
            Ok(Json::from(number))
        }
        AnswerKind::Decimal => {
            let number = match answer {
                Json::Number(number) => number.to_string().parse::<Decimal>().map_err(|_| wrong())?,
                _ => text()?.parse::<Decimal>().map_err(|_| wrong())?,
            };
            within(number)?;
            Ok(Json::from(number.to_string()))
        }
        AnswerKind::Date => Ok(Json::from(text()?.parse::<NaiveDate>().map_err(|_| wrong())?.to_string())),
        AnswerKind::Email => Ok(Json::from(Email::parse(text()?).map_err(|_| wrong())?.to_string())),
        AnswerKind::Choice => option(answer),
        AnswerKind::Choices => {
            let mut chosen: Vec<Json> = Vec::new();
            for item in answer.as_array().ok_or_else(wrong)? {
                let item = option(item)?;
                if !chosen.contains(&item) {
                    chosen.push(item);
                }
            }
            Ok(Json::from(chosen))
        }
    }
}

/// Checks a form when it is saved.
pub(super) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<TicketForm>()? else { return Ok(()) };
    let problems = form_problems(&read_fields(&after.fields)?);
    if problems.is_empty() { Ok(()) } else { Err(Error::invalid(problems)) }
}

/// Makes a form.
///
/// # Arguments
/// - `name`: what is asked for
/// - `fields`: what is asked, first to last
/// - `description`: what the service is
///
/// # Errors
/// `Invalid` for fields that make no sense; `Duplicate`, `Denied`.
#[operation(room = "tickets")]
pub fn create_form(
    work: &mut Work<'_>,
    name: String,
    fields: Vec<FormField>,
    description: Option<String>,
) -> Result<TicketForm> {
    let fields = serde_json::to_string(&fields)
        .map_err(|error| Error::problem("fields", "form.unreadable", error.to_string()))?;
    let id = work.create(TicketForm { name, fields, description, ..TicketForm::default() })?;
    work.settled(id)
}

/// What a form asks.
///
/// # Arguments
/// - `form`: which form
///
/// # Errors
/// `NotFound`.
#[question(room = "tickets")]
pub fn form_fields(view: &View, form: Id<TicketForm>) -> Result<Vec<FormField>> {
    read_fields(&view.get(form)?.fields)
}

/// Asks for a service: opens a ticket with the answers to a form.
///
/// # Arguments
/// - `form`: which form
/// - `answers`: the answers by the names of the fields
/// - `requester`: who wants the service; whoever acts at a portal where it is missing
/// - `company`: for which company
/// - `subject`: what it is about; the form's name where it is missing
///
/// # Errors
/// `Invalid` for answers that do not fit, each with its place, and for a retired form; `NotFound`, `Denied`.
#[operation(room = "tickets")]
pub fn request_service(
    work: &mut Work<'_>,
    form: Id<TicketForm>,
    answers: BTreeMap<String, Json>,
    requester: Option<Id<Contact>>,
    company: Option<Id<Company>>,
    subject: Option<String>,
) -> Result<Ticket> {
    let asked = work.get(form)?;
    if asked.retired {
        let message = format!("the form `{}` is retired", asked.name);
        return Err(Error::problem("form", "form.retired", message));
    }
    let answers = check_answers(&read_fields(&asked.fields)?, &answers).map_err(Error::invalid)?;
    let answers =
        serde_json::to_string(&answers).map_err(|error| Error::problem("answers", "answer.kind", error.to_string()))?;
    let own = acting_person(work)?.is_some_and(|person| requester.is_none_or(|requester| requester == person));
    let channel = own.then_some(TicketChannel::Portal);
    let subject = subject.unwrap_or(asked.name);
    let kind = Some(TicketKind::ServiceRequest);
    let ticket = open(work, NewTicket { subject, requester, company, kind, channel, ..NewTicket::default() })?;
    let put = |work: &mut Work<'_>| {
        work.modify(ticket.id, |ticket| {
            ticket.form = Some(form);
            ticket.answers = Some(answers);
            Ok(())
        })
    };
    if own {
        work.with_authority(put)?
    } else {
        put(work)?
    };
    work.settled(ticket.id)
}

/// What was answered to the form of a ticket, by the names of the fields; nothing where there is none.
///
/// # Arguments
/// - `ticket`: which ticket
///
/// # Errors
/// `NotFound`; `Corrupt` if the answers cannot be read.
#[question(room = "tickets")]
pub fn answers(view: &View, ticket: Id<Ticket>) -> Result<BTreeMap<String, Json>> {
    let Some(answers) = view.get(ticket)?.answers else { return Ok(BTreeMap::new()) };
    // An erasure may have taken them.
    Ok(serde_json::from_str(&answers).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn laptop() -> Vec<FormField> {
        let fields = json!([
            { "name": "model", "kind": "choice", "required": true, "options": ["small", "large"] },
            { "name": "why_large", "kind": "long_text", "required": true, "when": { "field": "model", "one_of": ["large"] } },
            { "name": "days", "kind": "integer", "minimum": "1", "maximum": "30" },
            { "name": "extras", "kind": "choices", "options": ["mouse", "bag"] },
            { "name": "bag_colour", "when": { "field": "extras", "one_of": ["bag"] } },
            { "name": "from", "kind": "date" },
            { "name": "cost", "kind": "decimal" },
            { "name": "mail", "kind": "email" },
            { "name": "agreed", "kind": "bool" },
        ]);
        serde_json::from_value(fields).unwrap()
    }

    fn checked(answers: Json) -> std::result::Result<Json, Vec<(String, String)>> {
        let answers = serde_json::from_value(answers).unwrap();
        check_answers(&laptop(), &answers)
            .map(|kept| json!(kept))
            .map_err(|problems| problems.into_iter().map(|problem| (problem.path, problem.code.into_owned())).collect())
    }

    #[test]
    fn answers_are_checked_field_by_field() {
        assert_eq!(form_problems(&laptop()), []);
        let good = json!({ "model": "large", "why_large": " Video ", "days": 30, "extras": ["bag", "bag"], "bag_colour": "red",
            "from": "2026-03-01", "cost": "12.50", "mail": "a@b.example", "agreed": false });
        let kept = checked(good).unwrap();
        assert_eq!((&kept["why_large"], &kept["extras"]), (&json!("Video"), &json!(["bag"])));
        assert_eq!(checked(json!({ "model": "small", "why_large": "  " })).unwrap(), json!({ "model": "small" }));
        for (answers, path, code) in [
            (json!({}), "answers.model", "answer.required"),
            (json!({ "model": "huge" }), "answers.model", "answer.option"),
            (json!({ "model": "large" }), "answers.why_large", "answer.required"),
            (json!({ "model": "small", "why_large": "x" }), "answers.why_large", "answer.not_shown"),
            (json!({ "model": "small", "days": 31 }), "answers.days", "answer.range"),
            (json!({ "model": "small", "days": "3" }), "answers.days", "answer.kind"),
            (json!({ "model": "small", "extras": "bag" }), "answers.extras", "answer.kind"),
            (
                json!({ "model": "small", "extras": ["mouse"], "bag_colour": "red" }),
                "answers.bag_colour",
                "answer.not_shown",
            ),
            (json!({ "model": "small", "from": "01.03.2026" }), "answers.from", "answer.kind"),
            (json!({ "model": "small", "mail": "nobody" }), "answers.mail", "answer.kind"),
            (json!({ "model": "small", "price": 1 }), "answers.price", "answer.unknown"),
        ] {
            assert_eq!(checked(answers.clone()).unwrap_err(), [(path.to_owned(), code.to_owned())], "{answers}");
        }
    }

    #[test]
    fn a_form_that_makes_no_sense_is_refused() {
        for (fields, path, code) in [
            (json!([{ "name": "A b" }]), "fields[0].name", "form.name"),
            (json!([{ "name": "a" }, { "name": "a" }]), "fields[1].name", "form.name_taken"),
            (json!([{ "name": "a", "kind": "choice" }]), "fields[0].options", "form.options"),
            (json!([{ "name": "a", "options": ["x"] }]), "fields[0].options", "form.options"),
            (json!([{ "name": "a", "minimum": "1" }]), "fields[0].minimum", "form.bounds"),
            (
                json!([{ "name": "a", "kind": "integer", "minimum": "2", "maximum": "1" }]),
                "fields[0].minimum",
                "form.bounds",
            ),
            (
                json!([{ "name": "a", "when": { "field": "b", "one_of": [1] } }, { "name": "b" }]),
                "fields[0].when.field",
                "form.condition",
            ),
        ] {
            let problems = form_problems(&serde_json::from_value::<Vec<FormField>>(fields.clone()).unwrap());
            let found: Vec<(&str, &str)> =
                problems.iter().map(|problem| (problem.path.as_str(), problem.code.as_ref())).collect();
            assert_eq!(found, [(path, code)], "{fields}");
        }
    }
}
