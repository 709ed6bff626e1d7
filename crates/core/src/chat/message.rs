//! What is said in a conversation.

use chrono::{DateTime, Utc};
use crmkit_engine::{Changed, Error, Result, User, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Select, Shaped, question};
use serde::{Deserialize, Serialize};

use super::conversation::ChatConversation;

/// The longest message, in bytes.
const LONGEST: usize = 16 * 1024;

/// Something that was said in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 122, name = "chat_message", plural = "chat_messages", part_of = "conversation")]
pub struct ChatMessage {
    /// The message's id.
    pub id: Id<ChatMessage>,
    /// In which conversation.
    #[field(20, read_only, on_delete = "cascade")]
    pub conversation: Id<ChatConversation>,
    /// Counted from 1 in its conversation.
    #[field(21, read_only)]
    pub number: i64,
    /// Who says it.
    #[field(22, read_only)]
    pub author: ChatAuthor,
    /// Which user, where one does.
    #[field(23, read_only, on_delete = "clear")]
    pub user: Option<Id<User>>,
    /// The words.
    #[field(24, read_only, long, personal, searchable)]
    pub text: String,
    /// When.
    #[field(25, read_only)]
    pub at: Option<DateTime<Utc>>,
    /// Of the bot: what kind of thing the answer came from.
    #[field(26, read_only)]
    pub source: Option<ChatSource>,
    /// Of the bot: which one, by its key, or the id of an article.
    #[field(27, read_only)]
    pub source_name: Option<String>,
    /// Of the bot: by what it was chosen, for example the pattern or the words.
    #[field(28, read_only)]
    pub because: Option<String>,
    /// Conversation and number in one.
    #[field(29, read_only, unique, hidden)]
    pub place: Option<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Who says something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum ChatAuthor {
    /// The visitor.
    #[default]
    Visitor,
    /// Somebody who works here.
    Agent,
    /// The bot.
    Bot,
    /// Nobody: what happened, as a hand-off.
    Notice,
}

/// What an answer of the bot came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Select)]
pub enum ChatSource {
    /// The flow itself: its greeting, or what it says when it does not understand or nobody is there.
    Flow,
    /// An intent.
    Intent,
    /// A slot of an intent that is being filled.
    Slot,
    /// An article of the knowledge base.
    Article,
    /// A model of the host.
    Model,
}

/// What an answer of the bot came from, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) source: ChatSource,
    pub(super) name: String,
    pub(super) because: Option<String>,
}

impl Origin {
    pub(super) fn new(source: ChatSource, name: impl Into<String>, because: Option<String>) -> Self {
        Self { source, name: name.into(), because }
    }
}

/// INVARIANT: a message does not change; what is personal in it may go.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let _ = &work;
    let (Some(before), Some(after)) = (changed.before::<ChatMessage>()?, changed.after::<ChatMessage>()?) else {
        return Ok(());
    };
    let facts = |it: &ChatMessage| (it.conversation, it.number, it.author, it.at, it.source, it.source_name.clone());
    let replaced = !after.text.is_empty() && after.text != before.text;
    if facts(&before) != facts(&after) || replaced {
        return Err(Error::problem("text", "chat_message.fixed", "what was said does not change"));
    }
    Ok(())
}

/// Puts a message at the end of a conversation.
pub(super) fn append(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    author: ChatAuthor,
    user: Option<Id<User>>,
    text: &str,
    origin: Option<Origin>,
) -> Result<Id<ChatMessage>> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::problem("text", "chat_message.empty", "a message has words"));
    }
    if text.len() > LONGEST {
        let message = format!("a message has {LONGEST} bytes at most, not {}", text.len());
        return Err(Error::problem("text", "chat_message.too_long", message));
    }
    // Whatever the speaker may see, the number is the next one.
    let last = work.with_system_rights(|view| Ok(of(view, conversation)?.last().map_or(0, |last| last.number)))?;
    let number = last.saturating_add(1);
    let (source, source_name, because) = match origin {
        Some(Origin { source, name, because }) => (Some(source), Some(name), because),
        None => (None, None, None),
    };
    work.create(ChatMessage {
        conversation,
        number,
        author,
        user,
        text: text.to_owned(),
        at: Some(work.now()),
        source,
        source_name,
        because,
        place: Some(format!("{conversation}:{number}")),
        ..ChatMessage::default()
    })
}

/// The messages of a conversation in their order.
pub(super) fn of(view: &View, conversation: Id<ChatConversation>) -> Result<Vec<ChatMessage>> {
    let mut messages: Vec<ChatMessage> = view.all_by("conversation", &Value::Reference(conversation.untyped()))?;
    messages.sort_by_key(|message| message.number);
    Ok(messages)
}

/// A message as a transcript tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ChatLine {
    /// Counted from 1.
    pub number: i64,
    /// Who says it.
    pub author: ChatAuthor,
    /// The name of the user, where one does and the reader may see it.
    pub name: Option<String>,
    /// The words.
    pub text: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// Of the bot: what kind of thing it came from.
    pub source: Option<ChatSource>,
    /// Of the bot: which one.
    pub source_name: Option<String>,
    /// Of the bot: by what it was chosen.
    pub because: Option<String>,
}

impl From<ChatMessage> for ChatLine {
    fn from(message: ChatMessage) -> Self {
        let ChatMessage { number, author, text, at, source, source_name, because, .. } = message;
        Self { number, author, name: None, text, at, source, source_name, because }
    }
}

/// Everything that was said in a conversation, in order.
///
/// # Arguments
/// - `conversation`: which conversation
///
/// # Errors
/// `NotFound`.
#[question(room = "chat")]
pub fn transcript(view: &View, conversation: Id<ChatConversation>) -> Result<Vec<ChatLine>> {
    let conversation = view.get(conversation)?.id;
    let line = |message: ChatMessage| {
        let user = message.user.map(|user| view.find(user)).transpose()?.flatten();
        Ok(ChatLine { name: user.map(|user| user.name), ..ChatLine::from(message) })
    };
    of(view, conversation)?.into_iter().map(line).collect()
}
