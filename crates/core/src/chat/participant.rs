//! Who takes part in a conversation, and who is there at the moment.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Result, User, View, Work};
use crmkit_record::{Id, Rest, Value};
use crmkit_record_derive::{Record, Shaped, question};
use serde::{Deserialize, Serialize};

use super::conversation::ChatConversation;

/// For how long somebody counts as present who was last seen.
const PRESENT: TimeDelta = TimeDelta::seconds(60);

/// For how long somebody counts as typing who last typed.
const TYPING: TimeDelta = TimeDelta::seconds(6);

/// That a user takes part in a conversation. The visitor always does.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 121, name = "chat_participant", plural = "chat_participants", part_of = "conversation")]
pub struct ChatParticipant {
    /// The id.
    pub id: Id<ChatParticipant>,
    /// In which conversation.
    #[field(20, read_only, on_delete = "cascade")]
    pub conversation: Id<ChatConversation>,
    /// Who.
    #[field(21, read_only, on_delete = "cascade")]
    pub user: Id<User>,
    /// Since when.
    #[field(22, read_only)]
    pub joined_at: Option<DateTime<Utc>>,
    /// Until when; still, where it is missing.
    #[field(23, read_only)]
    pub left_at: Option<DateTime<Utc>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

pub(super) fn of(view: &View, conversation: Id<ChatConversation>) -> Result<Vec<ChatParticipant>> {
    view.all_by("conversation", &Value::Reference(conversation.untyped()))
}

/// Notes that a user takes part, unless it does already.
pub(super) fn enter(work: &mut Work<'_>, conversation: Id<ChatConversation>, user: Id<User>) -> Result<()> {
    let known = of(work, conversation)?;
    if known.iter().any(|it| it.user == user && it.left_at.is_none()) {
        return Ok(());
    }
    let joined_at = Some(work.now());
    work.create(ChatParticipant { conversation, user, joined_at, ..ChatParticipant::default() }).map(drop)
}

/// Notes that a user no longer takes part.
pub(super) fn leave(work: &mut Work<'_>, conversation: Id<ChatConversation>, user: Id<User>) -> Result<()> {
    let left_at = Some(work.now());
    for it in of(work, conversation)? {
        if it.user == user && it.left_at.is_none() {
            work.update(ChatParticipant { left_at, ..it })?;
        }
    }
    Ok(())
}

/// When the host last saw somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(deny_unknown_fields)]
pub struct ChatSeen {
    /// Which user; the visitor where it is missing.
    pub user: Option<Id<User>>,
    /// When it was last there.
    pub seen_at: DateTime<Utc>,
    /// When it last typed.
    pub typed_at: Option<DateTime<Utc>>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ChatPerson {
    /// Which user; the visitor where it is missing.
    pub user: Option<Id<User>>,
    /// The user's name, if the reader may see it.
    pub name: Option<String>,
    /// Whether it was there within the last minute.
    pub present: bool,
    /// Whether it typed within the last six seconds.
    pub typing: bool,
}

/// Who takes part in a conversation, and who of them is there and types: presence is told by the host and kept nowhere.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `seen`: whom the host saw when
///
/// # Errors
/// `NotFound`.
#[question(room = "chat")]
pub fn participants(view: &View, conversation: Id<ChatConversation>, seen: Vec<ChatSeen>) -> Result<Vec<ChatPerson>> {
    let conversation = view.get(conversation)?.id;
    let now = view.now();
    let within = |at: DateTime<Utc>, span: TimeDelta| at.checked_add_signed(span).is_none_or(|end| now <= end);
    let person = |user: Option<Id<User>>, name: Option<String>| {
        let told = seen.iter().filter(|seen| seen.user == user);
        let present = told.clone().any(|seen| within(seen.seen_at, PRESENT));
        let typing = told.filter_map(|seen| seen.typed_at).any(|at| within(at, TYPING));
        ChatPerson { user, name, present, typing }
    };
    let mut people = vec![person(None, None)];
    for it in of(view, conversation)?.into_iter().filter(|it| it.left_at.is_none()) {
        let name = view.find(it.user)?.map(|user| user.name);
        people.push(person(Some(it.user), name));
    }
    Ok(people)
}
