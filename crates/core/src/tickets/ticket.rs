//! A matter that somebody wants settled.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, Team, User, View, Work};
use crmkit_record::{ExternalId, FieldKind, FieldNumber, Id, Record as _, Rest, Row, Value};
use crmkit_record_derive::{Record, Select};
use serde_json::json;

use super::closing;
use super::form::TicketForm;
use super::priority::{Priority, TicketType, priority_of};
use super::queue::TicketQueue;
use super::status::{StatusCategory, TicketStatus};
use crate::people::{Company, Contact, companies_of};

/// The sequence that numbers are drawn from.
const SEQUENCE: &str = "ticket";

/// What of a closed ticket may still change: tags, followers, CC and external ids; custom fields too.
const OPEN_WHEN_CLOSED: [FieldNumber; 4] = [33, 34, 35, 40];

/// A matter that somebody wants settled.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 80, name = "ticket", plural = "tickets", title = "subject")]
pub struct Ticket {
    /// The ticket's id.
    pub id: Id<Ticket>,
    /// The number that people call it by: unique, and greater than those before it.
    #[field(20, unique, read_only, computed_by = "the sequence of tickets")]
    pub number: Option<i64>,
    /// What it is about, in a line.
    #[field(21, searchable, personal)]
    pub subject: String,
    /// How far it has come.
    #[field(22, default = "new")]
    pub status: StatusCategory,
    /// How far it has come in the words of the house; decides the status.
    #[field(23, on_delete = "refuse")]
    pub custom_status: Option<Id<TicketStatus>>,
    /// What kind of thing it is about.
    #[field(24, on_delete = "refuse")]
    pub ticket_type: Option<Id<TicketType>>,
    /// How urgent somebody said it is: beats the type's and everybody's default until it is cleared.
    #[field(25)]
    pub priority: Option<Priority>,
    /// How urgent it is.
    #[field(26, read_only, computed_by = "the priority, the type and the settings")]
    pub effective_priority: Option<Priority>,
    /// The way it came.
    #[field(27)]
    pub channel: Option<TicketChannel>,
    /// Who wants it settled.
    #[field(28, subject, on_delete = "refuse")]
    pub requester: Option<Id<Contact>>,
    /// For which company; the requester's where nobody says.
    #[field(29, on_delete = "refuse")]
    pub company: Option<Id<Company>>,
    /// Who works on it.
    #[field(30, on_delete = "clear")]
    pub assignee: Option<Id<User>>,
    /// The group that works on it.
    #[field(31, on_delete = "clear")]
    pub team: Option<Id<Team>>,
    /// The queue that it waits in; the first one whose filter it passes where nobody says.
    #[field(32, on_delete = "clear")]
    pub queue: Option<Id<TicketQueue>>,
    /// Free labels.
    #[field(33)]
    pub tags: Vec<String>,
    /// The colleagues who want to know of everything that happens.
    #[field(34, on_delete = "clear")]
    pub followers: Vec<Id<User>>,
    /// Who else is told of public replies.
    #[field(35, on_delete = "clear")]
    pub cc: Vec<Id<Contact>>,
    /// Whether it is a question, an incident, a problem behind incidents, or a task.
    #[field(36)]
    pub kind: Option<TicketKind>,
    /// The problem behind this incident, or the ticket that this one is a part of.
    #[field(37, on_delete = "clear")]
    pub parent: Option<Id<Ticket>>,
    /// The ticket that this one was merged into: replies go there.
    #[field(38, read_only, on_delete = "clear")]
    pub survivor: Option<Id<Ticket>>,
    /// The closed ticket that this one goes on from.
    #[field(39, read_only, on_delete = "clear")]
    pub follow_up_of: Option<Id<Ticket>>,
    /// What other systems call it; unique in each system.
    #[field(40, unique)]
    pub external_ids: Vec<ExternalId>,
    /// The ticket that this one was split from.
    #[field(41, read_only, on_delete = "clear")]
    pub split_from: Option<Id<Ticket>>,
    /// When it was solved, if it is.
    #[field(42, read_only, computed_by = "the change of status")]
    pub solved_at: Option<DateTime<Utc>>,
    /// When it was closed, if it is.
    #[field(43, read_only, computed_by = "the change of status")]
    pub closed_at: Option<DateTime<Utc>>,
    /// How many times it was reopened after it had been solved.
    #[field(44, read_only, optional, computed_by = "the change of status")]
    pub reopens: i64,
    /// When an agent first replied in public.
    #[field(45, read_only, computed_by = "the messages")]
    pub first_replied_at: Option<DateTime<Utc>>,
    /// When an agent last replied in public.
    #[field(46, read_only, computed_by = "the messages")]
    pub last_replied_at: Option<DateTime<Utc>>,
    /// When the customer last wrote.
    #[field(47, read_only, computed_by = "the messages")]
    pub last_customer_message_at: Option<DateTime<Utc>>,
    /// The form that was filled in.
    #[field(48, read_only, on_delete = "refuse")]
    pub form: Option<Id<TicketForm>>,
    /// What was answered to it, as JSON by the names of the fields.
    #[field(49, read_only, long, personal)]
    pub answers: Option<String>,
    /// What whoever works on it must know.
    #[field(50)]
    pub skills: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// The way that a ticket or a message came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum TicketChannel {
    /// By e-mail.
    #[default]
    Email,
    /// From the customers' portal.
    Portal,
    /// By telephone.
    Phone,
    /// From a live chat.
    Chat,
    /// From a form on a web page.
    Web,
    /// From a social network.
    Social,
    /// From another program.
    Api,
}

/// What sort of matter a ticket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum TicketKind {
    /// Somebody wants to know something.
    #[default]
    Question,
    /// Something does not work for somebody.
    Incident,
    /// What is behind several incidents.
    Problem,
    /// Something has to be done.
    Task,
    /// Somebody wants a service, as a form describes it.
    ServiceRequest,
}

impl Ticket {
    /// The number that people call it by; 0 before the rules have given it one.
    #[must_use]
    pub fn called(&self) -> i64 {
        self.number.unwrap_or_default()
    }
}

/// Keeps a ticket within the fixed rules of the room, and derives what follows from them.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let before = changed.before::<Ticket>()?;
    let Some(after) = changed.after::<Ticket>()? else {
        return work.unschedule(closing::JOB, changed.id::<Ticket>());
    };
    let mut ticket = after.clone();
    number(work, before.as_ref(), &mut ticket)?;
    if before.is_none() {
        ticket.company = company_of(work, &ticket)?;
    }
    follow_custom_status(work, before.as_ref(), &mut ticket)?;
    let assigned = ticket.assignee.is_some() && before.as_ref().is_none_or(|before| before.assignee.is_none());
    if assigned && ticket.status == StatusCategory::New {
        ticket.status = StatusCategory::Open;
    }
    if let (Some(before), Some(before_row), Some(after_row)) = (&before, changed.before_row(), changed.after_row())
        && before.status == StatusCategory::Closed
        && before.survivor == ticket.survivor
    {
        check_closed(work, before_row, after_row)?;
    }
    check_status(work, before.as_ref(), &ticket)?;
    check_tree(work, before.as_ref(), &ticket)?;
    let same_urgency = before.as_ref().is_some_and(|before| {
        (before.priority, before.ticket_type) == (ticket.priority, ticket.ticket_type)
            && before.effective_priority.is_some()
    });
    if !same_urgency {
        ticket.effective_priority = Some(priority_of(work, &ticket)?);
    }
    stamp(work, before.as_ref(), &mut ticket);
    if ticket != after {
        // The rule runs again on the new state, so that what happened is told once and with its last word.
        return work.update(ticket);
    }
    let closing = |ticket: &Ticket| (ticket.status == StatusCategory::Solved).then_some(ticket.solved_at);
    if before.as_ref().and_then(closing) != closing(&ticket) {
        closing::plan(work, &ticket)?;
    }
    if let Some(user) = ticket.assignee.filter(|user| before.as_ref().is_none_or(|was| was.assignee != Some(*user))) {
        super::agent::given(work, user)?;
    }
    announce(work, before.as_ref(), &ticket);
    Ok(())
}

fn number(work: &mut Work<'_>, before: Option<&Ticket>, ticket: &mut Ticket) -> Result<()> {
    match before {
        Some(before) if before.number != ticket.number => {
            Err(Error::problem("number", "ticket.number_fixed", "a ticket keeps its number"))
        }
        Some(_) => Ok(()),
        None => match ticket.number {
            Some(taken) => work.skip_numbers(SEQUENCE, taken),
            None => {
                ticket.number = Some(work.draw_number(SEQUENCE)?);
                Ok(())
            }
        },
    }
}

/// The company of a new ticket: the one that was named, or the requester's. Somebody who belongs to several companies says at
/// the portal for which one it is; elsewhere it is the primary one.
fn company_of(view: &View, ticket: &Ticket) -> Result<Option<Id<Company>>> {
    let at_portal = ticket.channel == Some(TicketChannel::Portal);
    let Some(requester) = ticket.requester.filter(|_| at_portal || ticket.company.is_none()) else {
        return Ok(ticket.company);
    };
    let today = view.now().date_naive();
    let mut links = companies_of(view, requester)?;
    links.retain(|link| link.until.is_none_or(|until| until >= today));
    match ticket.company {
        Some(named) if !links.iter().any(|link| link.company == named) => {
            let message = "the requester does not belong to this company";
            Err(Error::problem("company", "ticket.company_foreign", message))
        }
        Some(named) => Ok(Some(named)),
        None if at_portal && links.iter().map(|link| link.company).collect::<HashSet<_>>().len() > 1 => {
            let message = "the requester belongs to several companies: say for which one the ticket is";
            Err(Error::problem("company", "ticket.company_ambiguous", message))
        }
        None => Ok(links.iter().find(|link| link.primary).or(links.first()).map(|link| link.company)),
    }
}

/// Brings the status and its name in the words of the house together: the one that was changed decides.
fn follow_custom_status(work: &Work<'_>, before: Option<&Ticket>, ticket: &mut Ticket) -> Result<()> {
    let Some(custom) = ticket.custom_status else { return Ok(()) };
    let category = work.get(custom)?.category;
    if before.is_none_or(|before| before.custom_status != ticket.custom_status) {
        ticket.status = category;
    } else if category != ticket.status {
        ticket.custom_status = None;
    }
    Ok(())
}

/// INVARIANT: a ticket never gets back to new, unless a merge is undone; a solved or closed one has an assignee, unless it was merged or its assignee
/// was deleted; a closed one stays closed, unless a merge is undone; one that was merged is closed.
fn check_status(work: &Work<'_>, before: Option<&Ticket>, ticket: &Ticket) -> Result<()> {
    let refuse = |code, message: &str| Err(Error::problem("status", code, message));
    let status = ticket.status;
    if ticket.survivor.is_some() && status != StatusCategory::Closed {
        return refuse("ticket.merged", "a ticket that was merged into another one is closed");
    }
    if let Some(before) = before {
        let unmerged = before.survivor.is_some() && ticket.survivor.is_none();
        if before.status != status && status == StatusCategory::New && !unmerged {
            return refuse("ticket.never_new_again", "a ticket does not get back to new");
        }
        if before.status == StatusCategory::Closed && status != before.status && !unmerged {
            return refuse("ticket.closed", "a closed ticket stays closed: open a follow-up");
        }
    }
    if !status.is_unsolved() && ticket.assignee.is_none() && ticket.survivor.is_none() {
        let was = before.and_then(|before| before.assignee);
        let deleted = was.is_some_and(|was| matches!(work.find(was), Ok(None)));
        let was_so = before.is_some_and(|before| before.assignee.is_none() && !before.status.is_unsolved());
        if !deleted && !was_so {
            return Err(Error::problem("assignee", "ticket.assignee_required", "a solved ticket has an assignee"));
        }
    }
    Ok(())
}

/// INVARIANT: of a closed ticket only tags, followers, CC, external ids and custom fields change. A reference to something that
/// was deleted may go, and an erasure may take what says who somebody is.
fn check_closed(work: &Work<'_>, before: &Row, after: &Row) -> Result<()> {
    let schema = Ticket::schema();
    let of_ours = |number: FieldNumber| !OPEN_WHEN_CLOSED.contains(&number);
    for field in schema.fields.iter().filter(|field| field.number >= 20 && of_ours(field.number)) {
        let (was, is) = (before.get(field.number), after.get(field.number));
        if was == is {
            continue;
        }
        let gone = match (&field.kind, was, is) {
            (FieldKind::Reference { to, .. }, Some(Value::Reference(id)), None) => work.row(to, *id).is_err(),
            _ => work.erases_past(Id::<Ticket>::new(after.id)),
        };
        if !gone {
            let message = "a closed ticket changes only in tags, followers, CC and custom fields";
            return Err(Error::problem(field.path(), "ticket.closed", message));
        }
    }
    Ok(())
}

/// INVARIANT: neither parents nor survivors of a ticket run in a circle.
fn check_tree(work: &Work<'_>, before: Option<&Ticket>, ticket: &Ticket) -> Result<()> {
    type Step = fn(&Ticket) -> Option<Id<Ticket>>;
    let steps: [(&str, &'static str, Step); 2] = [
        ("parent", "ticket.parent_cycle", |ticket| ticket.parent),
        ("survivor", "ticket.merge_cycle", |ticket| ticket.survivor),
    ];
    for (path, code, step) in steps {
        let mut next = step(ticket).filter(|next| before.and_then(step) != Some(*next));
        let mut seen = HashSet::new();
        while let Some(above) = next.filter(|above| seen.insert(*above)) {
            if above == ticket.id {
                return Err(Error::problem(path, code, "a ticket cannot lead to itself"));
            }
            next = work.find(above)?.as_ref().and_then(step);
        }
    }
    Ok(())
}

/// Notes when a ticket was solved and closed, and how often it was reopened.
fn stamp(work: &Work<'_>, before: Option<&Ticket>, ticket: &mut Ticket) {
    let was = before.map(|before| before.status);
    let came_with = |at: Option<DateTime<Utc>>| match before {
        // A ticket that arrives with a past, as one that is restored, keeps it; so does one whose merge is undone.
        None => at,
        Some(before) if before.survivor.is_some() && ticket.survivor.is_none() => at,
        Some(before) if before.status == ticket.status => at,
        Some(_) => None,
    };
    let (solved_at, closed_at) = (ticket.solved_at, ticket.closed_at);
    match ticket.status {
        StatusCategory::Solved => {
            ticket.solved_at = came_with(solved_at).or(Some(work.now()));
            ticket.closed_at = None;
        }
        StatusCategory::Closed => {
            ticket.closed_at = came_with(closed_at).or(Some(work.now()));
            // Closing does not change when it was solved.
            let solved_now = (ticket.survivor.is_none()).then_some(work.now());
            let came_solved = if was == Some(StatusCategory::Solved) { solved_at } else { came_with(solved_at) };
            ticket.solved_at = came_solved.or(solved_now);
        }
        _ => {
            if was == Some(StatusCategory::Solved) {
                let before = before.map_or(0, |before| before.reopens);
                ticket.reopens = before.saturating_add(1);
            }
            (ticket.solved_at, ticket.closed_at) = (None, None);
        }
    }
}

/// Tells the host and the rooms above what happened. A ticket that arrives solved, as from an import, is no news.
fn announce(work: &mut Work<'_>, before: Option<&Ticket>, ticket: &Ticket) {
    let payload = json!({ "number": ticket.number, "requester": ticket.requester, "assignee": ticket.assignee });
    match before {
        None => work.emit("tickets.opened", ticket.id, payload),
        Some(before) if before.status != ticket.status => match ticket.status {
            StatusCategory::Solved => work.emit("tickets.solved", ticket.id, payload),
            StatusCategory::Closed => work.emit("tickets.closed", ticket.id, payload),
            status if !before.status.is_unsolved() && status.is_unsolved() => {
                work.emit("tickets.reopened", ticket.id, payload);
            }
            _ => {}
        },
        Some(_) => {}
    }
}
