//! Live conversations, and the bot that may begin them.
//!
//! A conversation is with one visitor, whom the host knows by a key, and may turn out to be a contact. A bot flow answers it first, by
//! rules that are data: patterns, keywords, likeness to examples, slots to be filled, articles of the knowledge base. It hands off to
//! people when a rule says so, when it does not understand, or when the visitor asks for it; out of hours, or where nobody is present,
//! the conversation becomes a ticket.
//!
//! - Who is present and who is typing is the host's to know: [`participants`] puts it beside the participants and keeps nothing.
//! - Every message of the bot says which rule, article or model it came from, and by what.
//! - A host may plug in a model ([`BotModel`]); it is asked where no rule applies, and everything works without one.
//!
//! Invariants, kept by the rules of this room:
//! - a conversation goes from the bot to waiting, from there to people, and ends closed;
//! - a message does not change, and messages are numbered from 1 without gaps;
//! - a visitor who was identified stays that contact.

mod bot;
mod conversation;
mod flow;
mod message;
mod participant;
#[cfg(test)]
mod tests;
mod understand;

pub use bot::{BotModel, BotTurn, ChatTurn, ModelAnswer, say, say_with};
pub use conversation::{
    ChatConversation, ChatState, StartChat, close, hand_off, identify, join, send, start, to_ticket, transfer,
};
pub use flow::{BotFlow, BotIntent, BotSlot, SlotKind};
pub use message::{ChatAuthor, ChatLine, ChatMessage, ChatSource, transcript};
pub use participant::{ChatParticipant, ChatPerson, ChatSeen, participants};
pub use understand::{Understood, understand};

use crmkit_engine::Room;

/// The room.
#[must_use]
pub fn room() -> Room {
    Room::new("chat")
        .record::<ChatConversation>()
        .record::<ChatParticipant>()
        .record::<ChatMessage>()
        .record::<BotFlow>()
        .record::<BotIntent>()
        .record::<BotSlot>()
        .rule::<ChatConversation>("chat conversation", conversation::rule)
        .rule::<ChatMessage>("chat message", message::rule)
        .rule::<BotFlow>("bot flow", flow::flow_rule)
        .rule::<BotIntent>("bot intent", flow::intent_rule)
        .rule::<BotSlot>("bot slot", flow::slot_rule)
        .operation::<conversation::StartOperation>()
        .operation::<bot::SayOperation>()
        .operation::<conversation::SendOperation>()
        .operation::<conversation::JoinOperation>()
        .operation::<conversation::TransferOperation>()
        .operation::<conversation::HandOffOperation>()
        .operation::<conversation::IdentifyOperation>()
        .operation::<conversation::CloseOperation>()
        .operation::<conversation::ToTicketOperation>()
        .question::<message::TranscriptQuestion>()
        .question::<participant::ParticipantsQuestion>()
        .question::<understand::UnderstandQuestion>()
}
