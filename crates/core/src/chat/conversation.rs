//! A conversation: how it begins, who takes it over, how it ends.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_engine::{Action, Actor, Changed, Error, Result, User, View, Work};
use crmkit_record::{Id, Language, Record as _, Rest};
use crmkit_record_derive::{Record, Select, Shaped, operation};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::flow::{BotFlow, BotIntent};
use super::message::{self, ChatAuthor, ChatMessage, ChatSource, Origin};
use super::participant;
use crate::calendar::business_hours;
use crate::people::Contact;
use crate::tickets::{self, NewTicket, Said, Ticket, TicketChannel};

/// The longest key of a visitor.
const LONGEST_KEY: usize = 100;

/// The longest subject that a ticket gets from a message.
const LONGEST_SUBJECT: usize = 120;

/// A conversation with a visitor.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 120, name = "chat_conversation", plural = "chat_conversations", title = "visitor")]
pub struct ChatConversation {
    /// The conversation's id.
    pub id: Id<ChatConversation>,
    /// The key by which the host knows the visitor.
    #[field(20, read_only, indexed, personal)]
    pub visitor: String,
    /// Who the visitor is, once that is known.
    #[field(21, read_only, subject, on_delete = "clear")]
    pub contact: Option<Id<Contact>>,
    /// The language that the visitor speaks.
    #[field(22)]
    pub language: Option<Language>,
    /// Where it stands.
    #[field(23, read_only, default = "bot")]
    pub state: ChatState,
    /// Who answers it.
    #[field(24, read_only, on_delete = "clear")]
    pub assignee: Option<Id<User>>,
    /// The bot that answers first.
    #[field(25, read_only, on_delete = "refuse")]
    pub flow: Option<Id<BotFlow>>,
    /// What the visitor means, while the bot asks for what it needs.
    #[field(26, read_only, on_delete = "clear")]
    pub intent: Option<Id<BotIntent>>,
    /// What the visitor has told the bot, as an object of texts.
    #[field(27, read_only, long, personal)]
    pub slots: Option<String>,
    /// How many messages in a row the bot did not understand.
    #[field(28, read_only, optional)]
    pub misses: i64,
    /// When it began.
    #[field(29, read_only)]
    pub started_at: Option<DateTime<Utc>>,
    /// When it was handed off.
    #[field(30, read_only)]
    pub handed_off_at: Option<DateTime<Utc>>,
    /// Why it was handed off.
    #[field(31, read_only)]
    pub handed_off_because: Option<String>,
    /// When it was closed.
    #[field(32, read_only)]
    pub closed_at: Option<DateTime<Utc>>,
    /// The ticket that it became.
    #[field(33, read_only, on_delete = "clear")]
    pub ticket: Option<Id<Ticket>>,
    /// Whether nobody was there when it was handed off, and it becomes a ticket as soon as the visitor is known.
    #[field(34, read_only, optional)]
    pub awaits_contact: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum ChatState {
    /// The bot answers.
    #[default]
    Bot,
    /// It waits for somebody.
    Waiting,
    /// Somebody answers.
    Open,
    /// It is over.
    Closed,
}

impl ChatConversation {
    /// What the visitor has told the bot, by slot.
    pub(super) fn told(&self) -> BTreeMap<String, String> {
        self.slots.as_deref().and_then(|slots| serde_json::from_str(slots).ok()).unwrap_or_default()
    }
}

/// INVARIANT: a conversation moves forward only (one that is open may wait again), and a visitor who was identified stays that contact.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let (Some(before), Some(after)) = (changed.before::<ChatConversation>()?, changed.after::<ChatConversation>()?)
    else {
        return Ok(());
    };
    let waits_again = before.state == ChatState::Open && after.state == ChatState::Waiting;
    if after.state < before.state && !waits_again {
        let message = format!("a conversation that is {} does not become {}", before.state, after.state);
        return Err(Error::problem("state", "chat.state", message));
    }
    if before.visitor != after.visitor {
        return Err(Error::problem("visitor", "chat.visitor_fixed", "a conversation keeps its visitor"));
    }
    if let Some(contact) = before.contact
        && after.contact != before.contact
        && work.find(contact)?.is_some()
    {
        let message = "the visitor is another contact already: the two are never taken for one";
        return Err(Error::problem("contact", "chat.identified", message));
    }
    Ok(())
}

/// The user who acts, if one does.
pub(super) fn acting(view: &View) -> Option<Id<User>> {
    match view.actor() {
        Actor::User(user) => Some(*user),
        Actor::Delegate { of, .. } => Some(*of),
        _ => None,
    }
}

fn still_open(conversation: &ChatConversation) -> Result<()> {
    if conversation.state == ChatState::Closed {
        return Err(Error::problem("conversation", "chat.closed", "the conversation is over: begin another"));
    }
    Ok(())
}

/// A conversation that begins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct StartChat {
    /// The key by which the host knows the visitor.
    pub visitor: String,
    /// The language that the visitor speaks, for example `de`.
    pub language: Option<String>,
    /// The bot that answers first; people do where it is missing.
    pub flow: Option<Id<BotFlow>>,
    /// Who the visitor is, where the host knows it.
    pub contact: Option<Id<Contact>>,
}

/// Begins a conversation. The bot greets where it has words for that; without a bot the conversation waits for somebody.
///
/// # Errors
/// `Invalid` for a key that is empty or too long, or a language that does not exist; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn start(work: &mut Work<'_>, #[argument(whole)] chat: StartChat) -> Result<ChatConversation> {
    let StartChat { visitor, language, flow, contact } = chat;
    if visitor.trim().is_empty() || visitor.len() > LONGEST_KEY {
        let message = format!("the key of a visitor has 1 to {LONGEST_KEY} bytes");
        return Err(Error::problem("visitor", "chat.visitor", message));
    }
    let language = language.map(|text| Language::parse(&text).map_err(|problem| problem.at("language"))).transpose()?;
    let flow = flow.map(|flow| work.get(flow)).transpose()?;
    let known = contact_of(work, &visitor)?;
    if contact.is_some() && known.is_some() && contact != known {
        return Err(somebody_else());
    }
    let id = work.create(ChatConversation {
        visitor,
        contact,
        language,
        state: if flow.is_some() { ChatState::Bot } else { ChatState::Waiting },
        flow: flow.as_ref().map(|flow| flow.id),
        started_at: Some(work.now()),
        ..ChatConversation::default()
    })?;
    if let Some(BotFlow { name, greeting: Some(greeting), .. }) = flow {
        let origin = Origin::new(ChatSource::Flow, name, Some("greeting".to_owned()));
        message::append(work, id, ChatAuthor::Bot, None, &greeting, Some(origin))?;
    }
    if contact.is_none() && known.is_some() {
        // Whoever begins it need not see who the visitor is.
        work.with_authority(|work| {
            work.modify(id, |conversation| {
                conversation.contact = known;
                Ok(())
            })
        })?;
    }
    work.settled(id)
}

/// Who a visitor is known to be, whoever may see the conversation that says so.
fn contact_of(view: &View, visitor: &str) -> Result<Option<Id<Contact>>> {
    let visitor = crmkit_record::Value::Text(visitor.to_owned());
    let all: Vec<ChatConversation> = view.with_system_rights(|view| view.all_by("visitor", &visitor))?;
    Ok(all.into_iter().find_map(|it| it.contact))
}

fn somebody_else() -> Error {
    let message = "the visitor is another contact already: the two are never taken for one";
    Error::problem("contact", "chat.identified", message)
}

/// Says something as whoever works here and takes part.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `text`: the words
///
/// # Errors
/// `Invalid` for a conversation that is over or that nobody has joined, and for words that are missing or too many; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn send(work: &mut Work<'_>, conversation: Id<ChatConversation>, text: String) -> Result<ChatMessage> {
    let current = work.get(conversation)?;
    still_open(&current)?;
    if current.state != ChatState::Open {
        return Err(Error::problem("conversation", "chat.not_joined", "join the conversation first"));
    }
    let user = acting(work);
    let id = message::append(work, conversation, ChatAuthor::Agent, user, &text, None)?;
    work.settled(id)
}

/// Joins a conversation: the first who does answers it, and the bot is silent from then on.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `user`: who joins; whoever acts where it is missing
///
/// # Errors
/// `Invalid` for a conversation that is over, or where nobody acts; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn join(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    user: Option<Id<User>>,
) -> Result<ChatConversation> {
    let current = work.get(conversation)?;
    still_open(&current)?;
    let Some(user) = user.or(acting(work)) else {
        return Err(Error::problem("user", "chat.user_missing", "say who joins"));
    };
    participant::enter(work, conversation, user)?;
    let assignee = current.assignee.or(Some(user));
    work.update(ChatConversation { state: ChatState::Open, assignee, intent: None, ..current })?;
    work.settled(conversation)
}

/// Gives a conversation to somebody else, who takes part from now on; whoever had it leaves. A notice in the conversation says so.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `to`: who answers it from now on
/// - `because`: why, for the one who gets it
///
/// # Errors
/// `Invalid` for a conversation that is over, or that this user has already; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn transfer(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    to: Id<User>,
    because: Option<String>,
) -> Result<ChatConversation> {
    let current = work.get(conversation)?;
    still_open(&current)?;
    let name = work.get(to)?.name;
    if current.assignee == Some(to) {
        return Err(Error::problem("to", "chat.has_it", "this user has the conversation already"));
    }
    if let Some(before) = current.assignee {
        participant::leave(work, conversation, before)?;
    }
    participant::enter(work, conversation, to)?;
    let told = match &because {
        Some(because) => format!("transferred to {name}: {because}"),
        None => format!("transferred to {name}"),
    };
    message::append(work, conversation, ChatAuthor::Notice, acting(work), &told, None)?;
    work.update(ChatConversation { state: ChatState::Open, assignee: Some(to), intent: None, ..current })?;
    let payload = json!({ "to": to, "because": because });
    work.emit("chat.transferred", conversation, payload);
    work.settled(conversation)
}

/// The most bytes of a part of a transcript: below what a long text holds.
const LONGEST_TRANSCRIPT: usize = 512 * 1024;

/// Whether people can answer: within the hours of the flow's calendar, and with somebody present as far as the host says so.
pub(super) fn people_answer(view: &View, flow: Option<&BotFlow>, present: Option<u32>) -> Result<bool> {
    let open = match flow.and_then(|flow| flow.calendar) {
        Some(calendar) => business_hours(view, calendar)?.is_open(view.now()),
        None => true,
    };
    Ok(open && present != Some(0))
}

/// Hands a conversation to people, with what the bot has learned: the message `chat.handed_off` tells the intent, the slots, the reason and
/// where the transcript is. Out of the hours of the flow, or where the host says that nobody is present, a ticket is made instead if
/// the visitor is known, and otherwise as soon as `chat.identify` says who it is.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `because`: why
/// - `present`: how many people are present, if the host knows it
///
/// # Errors
/// `Invalid` for a conversation that is over or that people have already; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn hand_off(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    because: String,
    present: Option<u32>,
) -> Result<ChatConversation> {
    let current = work.get(conversation)?;
    still_open(&current)?;
    if current.state != ChatState::Bot {
        return Err(Error::problem("conversation", "chat.handed_off", "people have the conversation already"));
    }
    let flow = current.flow.map(|flow| work.with_system_rights(|view| view.get(flow))).transpose()?;
    let answers = people_answer(work, flow.as_ref(), present)?;
    let text = match (&flow, answers) {
        (Some(flow), true) => flow.hand_off_text.as_deref(),
        (Some(flow), false) => flow.away_text.as_deref(),
        (None, _) => None,
    };
    if let (Some(flow), Some(text)) = (&flow, text) {
        let why = if answers { "hand-off" } else { "nobody is there" };
        let origin = Origin::new(ChatSource::Flow, &flow.name, Some(why.to_owned()));
        message::append(work, conversation, ChatAuthor::Bot, None, text, Some(origin))?;
    }
    message::append(work, conversation, ChatAuthor::Notice, None, &format!("handed off: {because}"), None)?;
    let intent = match current.intent {
        Some(intent) => work.with_system_rights(|view| view.find(intent))?.map(|intent| intent.key),
        None => None,
    };
    let payload = json!({
        "because": because, "intent": intent, "slots": current.told(), "contact": current.contact, "language": current.language,
        "online": answers,
    });
    work.emit("chat.handed_off", conversation, payload);
    let becomes_ticket = !answers && current.ticket.is_none();
    let contact = current.contact;
    work.update(ChatConversation {
        state: ChatState::Waiting,
        handed_off_at: Some(work.now()),
        handed_off_because: Some(because),
        awaits_contact: becomes_ticket && contact.is_none(),
        ..current
    })?;
    if becomes_ticket && contact.is_some() {
        work.settled(conversation)?;
        work.with_authority(|work| make_ticket(work, conversation, None))?;
    }
    work.settled(conversation)
}

/// Says who a visitor is. A visitor who is somebody else already is never taken for both. Conversations of the same visitor that nobody
/// has been found for get the contact too, and those that were handed off when nobody was there become tickets.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `contact`: who it is
///
/// # Errors
/// `Invalid` if the visitor is another contact already; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn identify(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    contact: Id<Contact>,
) -> Result<ChatConversation> {
    let current = work.get(conversation)?;
    let contact = work.get(contact)?.id;
    if contact_of(work, &current.visitor)?.is_some_and(|known| known != contact) {
        return Err(somebody_else());
    }
    work.require(Action::Update, ChatConversation::NAME, conversation.untyped())?;
    // The visitor is the same in conversations that the actor does not see.
    work.with_authority(|work| {
        let visitor = crmkit_record::Value::Text(current.visitor.clone());
        let others: Vec<ChatConversation> = work.all_by("visitor", &visitor)?;
        for it in others.into_iter().filter(|it| it.contact.is_none()) {
            let (id, waits) = (it.id, it.awaits_contact);
            work.update(ChatConversation { contact: Some(contact), awaits_contact: false, ..it })?;
            if waits {
                work.settled(id)?;
                make_ticket(work, id, None)?;
            }
        }
        Ok(())
    })?;
    work.settled(conversation)
}

/// Ends a conversation.
///
/// # Arguments
/// - `conversation`: which conversation
///
/// # Errors
/// `Invalid` for one that is over; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn close(work: &mut Work<'_>, conversation: Id<ChatConversation>) -> Result<ChatConversation> {
    let current = work.get(conversation)?;
    still_open(&current)?;
    let closed_at = Some(work.now());
    work.update(ChatConversation { state: ChatState::Closed, closed_at, intent: None, ..current })?;
    work.settled(conversation)
}

/// Makes a ticket of a conversation, with its transcript. The visitor must be known: it is the requester.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `subject`: what it is about; the visitor's first message where it is missing
///
/// # Errors
/// `Invalid` if the visitor is not known, or there is a ticket already; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn to_ticket(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    subject: Option<String>,
) -> Result<ChatConversation> {
    make_ticket(work, conversation, subject)?;
    work.settled(conversation)
}

fn make_ticket(work: &mut Work<'_>, conversation: Id<ChatConversation>, subject: Option<String>) -> Result<()> {
    let current = work.get(conversation)?;
    if current.ticket.is_some() {
        return Err(Error::problem("conversation", "chat.has_ticket", "the conversation has a ticket already"));
    }
    let Some(requester) = current.contact else {
        let message = "a ticket has a requester: say who the visitor is first";
        return Err(Error::problem("conversation", "chat.unidentified", message));
    };
    let messages = message::of(work, conversation)?;
    let first = messages.iter().find(|message| message.author == ChatAuthor::Visitor);
    let subject = subject.or_else(|| first.map(|first| first.text.lines().next().unwrap_or_default().to_owned()));
    let subject: String = subject.unwrap_or_else(|| "Chat".to_owned()).chars().take(LONGEST_SUBJECT).collect();
    let body = first.map(|first| first.text.clone());
    let channel = Some(TicketChannel::Chat);
    let new = NewTicket { subject, body, requester: Some(requester), channel, ..NewTicket::default() };
    let ticket = tickets::opened(work, new, None)?.id;
    for body in as_texts(&messages) {
        tickets::note(work, ticket, Said { body, channel, ..Said::default() })?;
    }
    work.update(ChatConversation { ticket: Some(ticket), ..current })
}

/// A transcript as texts that each fit into a note: who said what when, and what the bot's answers came from.
fn as_texts(messages: &[ChatMessage]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = String::from("Transcript of the chat:\n");
    for message in messages {
        let at = message.at.map(|at| at.format("%Y-%m-%d %H:%M:%SZ").to_string()).unwrap_or_default();
        let source = match (message.source, &message.source_name) {
            (Some(source), Some(name)) => format!(" [{source} {name}]"),
            _ => String::new(),
        };
        let line = format!("\n{at} {}{source}: {}", message.author, message.text);
        if text.len() + line.len() > LONGEST_TRANSCRIPT {
            texts.push(std::mem::replace(&mut text, String::from("The transcript goes on:\n")));
        }
        text.push_str(&line);
    }
    texts.push(text);
    texts
}
