//! What words are about: a guess, by lists of words that somebody keeps.

use std::collections::{BTreeSet, HashSet};

use crmkit_engine::{Changed, Error, Result, View, Work, words};
use crmkit_record::{Id, Record as _, Rest};
use crmkit_record_derive::{Record, Shaped, question};
use serde::{Deserialize, Serialize};

use super::sentiment::{Sentiment, sentiment_of};
use crate::catalog::organisation;

/// Something that people write about, and the words by which it is recognised.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 135, name = "survey_topic", plural = "survey_topics", title = "name")]
pub struct SurveyTopic {
    /// The topic's id.
    pub id: Id<SurveyTopic>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// The words that stand for it; one of them is enough. They are found in other forms too, in the organisation's language.
    #[field(21)]
    pub words: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let _ = &work;
    let Some(after) = changed.after::<SurveyTopic>()? else { return Ok(()) };
    let at = after.words.iter().position(|word| words(word, None).len() != 1);
    match at {
        Some(at) => {
            let message = "a topic is recognised by single words";
            Err(Error::problem(format!("words[{at}]"), "survey_topic.word", message))
        }
        None if after.words.is_empty() => {
            Err(Error::problem("words", "survey_topic.word", "a topic is recognised by words"))
        }
        None => Ok(()),
    }
}

/// The topics that a text seems to be about, by name, each with the words that say so.
pub(super) fn named_in(view: &View, text: &str) -> Result<Vec<(String, Vec<String>)>> {
    let language = organisation(view)?.language;
    let said: HashSet<String> = words(text, language.as_ref()).into_iter().collect();
    let mut found = Vec::new();
    view.with_system_rights(|view| {
        view.each(|topic: SurveyTopic| {
            let is_said = |word: &&String| words(word, language.as_ref()).iter().all(|word| said.contains(word));
            let by: Vec<String> = topic.words.iter().filter(is_said).cloned().collect();
            if !by.is_empty() {
                found.push((topic.name, by));
            }
            Ok(())
        })
    })?;
    found.sort();
    Ok(found)
}

/// What a text seems to say. All of it is a guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Feedback {
    /// Always true: a list of words decides, nobody has understood anything.
    pub heuristic: bool,
    /// What it feels like.
    pub sentiment: Sentiment,
    /// What it is about.
    pub topics: Vec<TopicGuess>,
}

/// A topic that a text seems to be about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct TopicGuess {
    /// The topic's name.
    pub topic: String,
    /// The words of the topic that the text says.
    pub words: Vec<String>,
}

/// A guess at what a text feels like and is about, by lists of words, with the words that decided. Topics that the actor may not
/// read are not named.
///
/// # Arguments
/// - `text`: the text
///
/// # Errors
/// `Storage` or `Corrupt`.
#[question(room = "surveys")]
pub fn feedback(view: &View, text: String) -> Result<Feedback> {
    let mut topics = named_in(view, &text)?;
    let mut seen = BTreeSet::new();
    if view.may_ask(SurveyTopic::NAME, "name") && view.may_ask(SurveyTopic::NAME, "words") {
        view.each(|topic: SurveyTopic| {
            seen.insert(topic.name);
            Ok(())
        })?;
    }
    topics.retain(|(topic, _)| seen.contains(topic));
    Ok(Feedback {
        heuristic: true,
        sentiment: sentiment_of(&text),
        topics: topics.into_iter().map(|(topic, words)| TopicGuess { topic, words }).collect(),
    })
}
