//! What the bot answers.

use std::collections::BTreeMap;

use crmkit_engine::{Error, Result, View, Work, words};
use crmkit_record::Id;
use crmkit_record_derive::{Shaped, operation};
use serde::{Deserialize, Serialize};

use super::conversation::{ChatConversation, ChatState, hand_off};
use super::flow::{BotFlow, BotIntent, BotSlot, intents_of, slots_of};
use super::message::{self, ChatAuthor, ChatLine, ChatSource, Origin};
use super::understand::meant;
use crate::catalog::organisation;
use crate::knowledge::{self, Article, ArticleState, Audience, FindOptions};

/// How many messages in a row the bot does not understand where the flow does not say.
const MISSES: i64 = 2;

/// How many words an article and a message share where the flow does not say.
const ARTICLE_WORDS: usize = 2;

/// How many earlier messages a model is told.
const REMEMBERED: usize = 20;

/// What a model is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct BotTurn {
    /// The message.
    pub text: String,
    /// What was said before, oldest first, at most 20 messages.
    pub before: Vec<ChatLine>,
    /// The language of the visitor.
    pub language: Option<String>,
}

/// What a model answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelAnswer {
    /// The words.
    pub text: String,
    /// Which model says so, as it is to be named beside the answer.
    pub model: String,
    /// What it relies on, if it says so.
    pub because: Option<String>,
}

/// A model of the host. It is asked where no rule and no article applies, inside the write: it must answer the same when it is asked again.
pub trait BotModel {
    /// What it answers; nothing where it does not know.
    fn answer(&self, turn: &BotTurn) -> Option<ModelAnswer>;
}

/// What came of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct ChatTurn {
    /// Where the conversation stands now.
    pub state: ChatState,
    /// What was said, the visitor's message first.
    pub messages: Vec<ChatLine>,
}

/// Says something as the visitor. While the bot has the conversation it answers, or hands off.
///
/// # Arguments
/// - `conversation`: which conversation
/// - `text`: the words
/// - `present`: how many people are present, if the host knows it: with 0 a hand-off becomes a ticket
///
/// # Errors
/// `Invalid` for a conversation that is over, and for words that are missing or too many; `NotFound`, `Denied`.
#[operation(room = "chat")]
pub fn say(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    text: String,
    present: Option<u32>,
) -> Result<ChatTurn> {
    say_with(work, conversation, &text, present, None)
}

/// As [`say`], with a model of the host that is asked where no rule applies.
///
/// # Errors
/// As [`say`].
pub fn say_with(
    work: &mut Work<'_>,
    conversation: Id<ChatConversation>,
    text: &str,
    present: Option<u32>,
    model: Option<&dyn BotModel>,
) -> Result<ChatTurn> {
    let current = work.get(conversation)?;
    if current.state == ChatState::Closed {
        return Err(Error::problem("conversation", "chat.closed", "the conversation is over: begin another"));
    }
    let before = message::of(work, conversation)?;
    message::append(work, conversation, ChatAuthor::Visitor, None, text, None)?;
    if let (ChatState::Bot, Some(flow)) = (current.state, current.flow) {
        let flow = work.with_system_rights(|view| view.get(flow))?;
        let skipped = before.len().saturating_sub(REMEMBERED);
        let turn = BotTurn {
            text: text.trim().to_owned(),
            before: before.iter().skip(skipped).cloned().map(ChatLine::from).collect(),
            language: current.language.as_ref().map(ToString::to_string),
        };
        answer(work, current, &flow, &turn, present, model)?;
    }
    let state = work.settled(conversation)?.state;
    let said = message::of(work, conversation)?.into_iter().skip(before.len());
    Ok(ChatTurn { state, messages: said.map(ChatLine::from).collect() })
}

/// What the bot has decided: what it says with which origin, what it keeps, and whether it hands off.
#[derive(Default)]
struct Decision {
    said: Vec<(String, Origin)>,
    intent: Option<Id<BotIntent>>,
    slots: BTreeMap<String, String>,
    misses: i64,
    hands_off: Option<String>,
}

fn answer(
    work: &mut Work<'_>,
    current: ChatConversation,
    flow: &BotFlow,
    turn: &BotTurn,
    present: Option<u32>,
    model: Option<&dyn BotModel>,
) -> Result<()> {
    let decision = decide(work, &current, flow, turn, model)?;
    let conversation = current.id;
    for (text, origin) in &decision.said {
        message::append(work, conversation, ChatAuthor::Bot, None, text, Some(origin.clone()))?;
    }
    let slots = match decision.slots.is_empty() {
        true => None,
        false => serde_json::to_string(&decision.slots).ok(),
    };
    work.update(ChatConversation { intent: decision.intent, slots, misses: decision.misses, ..current })?;
    if let Some(because) = decision.hands_off {
        hand_off(work, conversation, because, present)?;
    }
    Ok(())
}

/// Decides in this order: words that hand off, the slot that is being asked for, intents, articles, the model, and that it does not
/// understand.
fn decide(
    view: &View,
    current: &ChatConversation,
    flow: &BotFlow,
    turn: &BotTurn,
    model: Option<&dyn BotModel>,
) -> Result<Decision> {
    let language = current.language.clone().or(organisation(view)?.language);
    let said = words(&turn.text, language.as_ref());
    let kept = Decision { intent: current.intent, slots: current.told(), ..Decision::default() };
    let wanted = |word: &&String| words(word, language.as_ref()).iter().all(|word| said.contains(word));
    if let Some(word) = flow.hand_off_words.iter().find(wanted) {
        return Ok(Decision { hands_off: Some(format!("the visitor asked for it: `{word}`")), ..kept });
    }
    // What a flow consists of is read for every visitor; what it gives out is the visitor's to read.
    let intents = view.with_system_rights(|view| intents_of(view, flow.id))?;
    let asked = intents.iter().find(|intent| current.intent == Some(intent.id));
    if let Some(intent) = asked {
        let slots = view.with_system_rights(|view| slots_of(view, intent.id))?;
        let mut told = current.told();
        if let Some(slot) = slots.iter().find(|slot| !told.contains_key(&slot.key)) {
            if let Some(value) = slot.read(&turn.text) {
                told.insert(slot.key.clone(), value);
                return go_on(view, flow, intent, &slots, told, None);
            }
            // Whoever means something else by now is understood anew; otherwise it is asked once more.
            if meant(&intents, &turn.text, language.as_ref()).is_none_or(|found| found.intent == intent.id) {
                return Ok(missed(flow, current, kept, slot, intent));
            }
        }
    }
    if let Some(found) = meant(&intents, &turn.text, language.as_ref())
        && let Some(intent) = intents.iter().find(|intent| intent.id == found.intent)
    {
        let slots = view.with_system_rights(|view| slots_of(view, intent.id))?;
        return go_on(view, flow, intent, &slots, BTreeMap::new(), Some(found.because));
    }
    if flow.uses_articles && view.may_read("article") {
        let options = FindOptions {
            language: turn.language.clone(),
            limit: Some(1),
            audience: Some(audience_of(flow)),
            ..FindOptions::default()
        };
        let least = flow.article_words.and_then(|least| usize::try_from(least).ok()).unwrap_or(ARTICLE_WORDS);
        let found = knowledge::suggest(view, turn.text.clone(), Some(options))?.into_iter().next();
        if let Some(found) = found.filter(|found| found.words.len() >= least) {
            let because = format!("both say {}", found.words.join(", "));
            return Ok(Decision { said: vec![proposed(view, found.article, because)?], ..Decision::default() });
        }
    }
    if let Some(ModelAnswer { text, model, because }) = model.and_then(|model| model.answer(turn)) {
        let origin = Origin::new(ChatSource::Model, model, because);
        return Ok(Decision { said: vec![(text, origin)], ..Decision::default() });
    }
    let misses = current.misses.saturating_add(1);
    if misses >= flow.misses.unwrap_or(MISSES) {
        let because = format!("the bot did not understand {misses} messages in a row");
        return Ok(Decision { misses, hands_off: Some(because), ..kept });
    }
    let origin = Origin::new(ChatSource::Flow, &flow.name, Some("no rule applies".to_owned()));
    Ok(Decision { said: vec![(flow.fallback.clone(), origin)], misses, ..kept })
}

/// What the bot says to an answer that does not fit the slot it asked for.
fn missed(flow: &BotFlow, current: &ChatConversation, kept: Decision, slot: &BotSlot, intent: &BotIntent) -> Decision {
    let misses = current.misses.saturating_add(1);
    if misses >= flow.misses.unwrap_or(MISSES) {
        let because = format!("the bot did not understand {misses} messages in a row");
        return Decision { misses, hands_off: Some(because), ..kept };
    }
    let because = Some("the answer did not fit".to_owned());
    let origin = Origin::new(ChatSource::Slot, format!("{}.{}", intent.key, slot.key), because);
    Decision { said: vec![(slot.question.clone(), origin)], misses, ..kept }
}

/// Asks for the next slot of an intent, or does what it says.
fn go_on(
    view: &View,
    flow: &BotFlow,
    intent: &BotIntent,
    slots: &[BotSlot],
    told: BTreeMap<String, String>,
    because: Option<String>,
) -> Result<Decision> {
    if let Some(slot) = slots.iter().find(|slot| !told.contains_key(&slot.key)) {
        let origin = Origin::new(ChatSource::Slot, format!("{}.{}", intent.key, slot.key), because);
        let said = vec![(slot.question.clone(), origin)];
        return Ok(Decision { said, intent: Some(intent.id), slots: told, ..Decision::default() });
    }
    let mut said = Vec::new();
    if let Some(answer) = &intent.answer {
        said.push((filled(answer, &told), Origin::new(ChatSource::Intent, &intent.key, because.clone())));
    }
    let article = intent.article.map(|article| view.find(article)).transpose()?.flatten();
    let given_out = |it: &Article| it.state == ArticleState::Published && it.audience >= audience_of(flow);
    if let Some(article) = article.filter(given_out) {
        said.push(proposed(view, article.id, format!("intent `{}`", intent.key))?);
    }
    let hands_off = intent.hands_off.then(|| format!("the intent `{}` hands off", intent.key));
    // What was told goes with the hand-off; an answer that ends the matter forgets it.
    let (intent, slots) = if intent.hands_off { (Some(intent.id), told) } else { (None, BTreeMap::new()) };
    Ok(Decision { said, intent, slots, misses: 0, hands_off })
}

/// Whom an article is for, at least, that the bot gives out.
fn audience_of(flow: &BotFlow) -> Audience {
    flow.audience.unwrap_or(Audience::Public)
}

/// An article as the bot proposes it: its title and what it says in a sentence; the host links the article by the origin.
fn proposed(view: &View, article: Id<Article>, because: String) -> Result<(String, Origin)> {
    let article = view.get(article)?;
    let text = match &article.summary {
        Some(summary) => format!("{}: {summary}", article.title),
        None => article.title.clone(),
    };
    Ok((text, Origin::new(ChatSource::Article, article.id.to_string(), Some(because))))
}

/// A text with what is in the slots in place of `{name}`, once: what a visitor has said is never read as a placeholder.
fn filled(text: &str, told: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) if told.contains_key(name) => {
                out.push_str(told.get(name).map(String::as_str).unwrap_or_default());
                rest = behind;
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
