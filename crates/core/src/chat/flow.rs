//! What a bot is made of: a flow, its intents, and what these have to ask.

use crmkit_engine::{Changed, Error, Result, View, Work};
use crmkit_record::{Id, Problem, Rest, Value};
use crmkit_record_derive::{Record, Select};

use crate::calendar::BusinessCalendar;
use crate::knowledge::{Article, Audience};

/// How a bot answers.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 123, name = "bot_flow", plural = "bot_flows", title = "name")]
pub struct BotFlow {
    /// The flow's id.
    pub id: Id<BotFlow>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// What it says first.
    #[field(21, long)]
    pub greeting: Option<String>,
    /// What it says when it does not understand.
    #[field(22, long)]
    pub fallback: String,
    /// What it says when it hands off to people.
    #[field(23, long)]
    pub hand_off_text: Option<String>,
    /// What it says when it hands off and nobody is there.
    #[field(24, long)]
    pub away_text: Option<String>,
    /// After how many messages in a row that it did not understand it hands off; 2 where it is missing.
    #[field(25, minimum = "1", maximum = "20")]
    pub misses: Option<i64>,
    /// Words that hand off whatever else is said: `human`, `agent`. One of them is enough.
    #[field(26)]
    pub hand_off_words: Vec<String>,
    /// Whether it proposes published articles where no intent fits.
    #[field(27, optional)]
    pub uses_articles: bool,
    /// How many words at least an article and a message have in common; 2 where it is missing.
    #[field(28, minimum = "1", maximum = "20")]
    pub article_words: Option<i64>,
    /// When people answer; at all times where it is missing.
    #[field(29, on_delete = "clear")]
    pub calendar: Option<Id<BusinessCalendar>>,
    /// Whom the articles are for that it proposes, at least; everybody where it is missing. Nothing narrower is given out, whoever
    /// speaks for the visitor.
    #[field(30)]
    pub audience: Option<Audience>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Something that a visitor may mean, how it is recognised, and what the bot does about it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 124, name = "bot_intent", plural = "bot_intents", title = "key", part_of = "flow")]
pub struct BotIntent {
    /// The intent's id.
    pub id: Id<BotIntent>,
    /// Which flow.
    #[field(20, on_delete = "cascade")]
    pub flow: Id<BotFlow>,
    /// What it is called; unique in its flow.
    #[field(21)]
    pub key: String,
    /// Of intents that fit equally well, the one with the least position is meant.
    #[field(22)]
    pub position: i64,
    /// Messages that mean it, word by word: `*` stands for any words, none included. `* opening hours *`.
    #[field(23)]
    pub patterns: Vec<String>,
    /// Words that mean it when all words of one entry are said, in any order.
    #[field(24)]
    pub keywords: Vec<String>,
    /// Messages that are like what means it.
    #[field(25)]
    pub examples: Vec<String>,
    /// How like an example a message must be, in percent; 50 where it is missing.
    #[field(26, minimum = "1", maximum = "100")]
    pub likeness: Option<i64>,
    /// What is answered when every slot is filled; `{name}` stands for what is in a slot.
    #[field(27, long)]
    pub answer: Option<String>,
    /// The article that is answered with.
    #[field(28, on_delete = "clear")]
    pub article: Option<Id<Article>>,
    /// Whether it hands off to people when every slot is filled.
    #[field(29, optional)]
    pub hands_off: bool,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Something that the bot has to ask before it can answer.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 125, name = "bot_slot", plural = "bot_slots", title = "key", part_of = "intent")]
pub struct BotSlot {
    /// The slot's id.
    pub id: Id<BotSlot>,
    /// Of which intent.
    #[field(20, on_delete = "cascade")]
    pub intent: Id<BotIntent>,
    /// What it is called; unique in its intent.
    #[field(21)]
    pub key: String,
    /// Slots are filled in the order of their positions.
    #[field(22)]
    pub position: i64,
    /// How it is asked for.
    #[field(23, long)]
    pub question: String,
    /// What can be in it.
    #[field(24)]
    pub kind: SlotKind,
    /// What can be chosen.
    #[field(25)]
    pub options: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// What can be in a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum SlotKind {
    /// Any words.
    #[default]
    Text,
    /// A whole number.
    Number,
    /// A day, as `2026-03-31`.
    Date,
    /// An e-mail address.
    Email,
    /// One of the options.
    Choice,
}

impl BotSlot {
    /// What is in the slot after an answer; none if the answer does not fit.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let word = |parts: fn(&str) -> Option<String>| {
            let strip = |word: &str| parts(word.trim_matches(|c: char| ",;!?()<>\"".contains(c)).trim_end_matches('.'));
            text.split_whitespace().find_map(strip)
        };
        match self.kind {
            SlotKind::Text => (!text.is_empty()).then(|| text.to_owned()),
            SlotKind::Number => {
                word(|word| word.trim_start_matches('#').parse::<i64>().ok().map(|number| number.to_string()))
            }
            SlotKind::Date => word(|word| word.parse::<chrono::NaiveDate>().ok().map(|day| day.to_string())),
            SlotKind::Email => {
                word(|word| crmkit_record::Email::parse(word).ok().map(|email| email.as_str().to_owned()))
            }
            SlotKind::Choice => {
                let said = crmkit_engine::words(text, None);
                let is_said = |option: &&String| {
                    let words = crmkit_engine::words(option, None);
                    !words.is_empty() && said.windows(words.len()).any(|window| window == words)
                };
                self.options.iter().find(is_said).cloned()
            }
        }
    }
}

pub(super) fn intents_of(view: &View, flow: Id<BotFlow>) -> Result<Vec<BotIntent>> {
    let mut intents: Vec<BotIntent> = view.all_by("flow", &Value::Reference(flow.untyped()))?;
    intents.sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
    Ok(intents)
}

pub(super) fn slots_of(view: &View, intent: Id<BotIntent>) -> Result<Vec<BotSlot>> {
    let mut slots: Vec<BotSlot> = view.all_by("intent", &Value::Reference(intent.untyped()))?;
    slots.sort_by(|a, b| (a.position, &a.key).cmp(&(b.position, &b.key)));
    Ok(slots)
}

pub(super) fn flow_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let _ = &work;
    let Some(after) = changed.after::<BotFlow>()? else { return Ok(()) };
    let mut problems = Vec::new();
    check_words("hand_off_words", &after.hand_off_words, "bot_flow.no_words", &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(Error::invalid(problems)) }
}

/// INVARIANT: what a bot looks for has a word in it: nothing would be said by everybody.
fn check_words(path: &str, texts: &[String], code: &'static str, problems: &mut Vec<Problem>) {
    for (position, text) in texts.iter().enumerate() {
        if crmkit_engine::words(text, None).is_empty() {
            problems.push(Problem::new(format!("{path}[{position}]"), code, "there is no word in it"));
        }
    }
}

pub(super) fn intent_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<BotIntent>()? else { return Ok(()) };
    let mut problems = Vec::new();
    if intents_of(work, after.flow)?.iter().any(|other| other.id != after.id && other.key == after.key) {
        let message = format!("the flow has an intent `{}` already", after.key);
        problems.push(Problem::new("key", "bot_intent.key_taken", message));
    }
    if after.patterns.is_empty() && after.keywords.is_empty() && after.examples.is_empty() {
        let message = "an intent is recognised by patterns, keywords or examples";
        problems.push(Problem::new("patterns", "bot_intent.unrecognised", message));
    }
    if after.answer.is_none() && after.article.is_none() && !after.hands_off {
        let message = "an intent answers, names an article or hands off";
        problems.push(Problem::new("answer", "bot_intent.does_nothing", message));
    }
    for (path, texts) in [("patterns", &after.patterns), ("keywords", &after.keywords), ("examples", &after.examples)] {
        check_words(path, texts, "bot_intent.no_words", &mut problems);
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::invalid(problems)) }
}

pub(super) fn slot_rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<BotSlot>()? else { return Ok(()) };
    if slots_of(work, after.intent)?.iter().any(|other| other.id != after.id && other.key == after.key) {
        let message = format!("the intent has a slot `{}` already", after.key);
        return Err(Error::problem("key", "bot_slot.key_taken", message));
    }
    if (after.kind == SlotKind::Choice) == after.options.is_empty() {
        let message = "a slot has options exactly if one chooses from them";
        return Err(Error::problem("options", "bot_slot.options", message));
    }
    Ok(())
}
