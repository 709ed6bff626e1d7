//! What a message means, by rules alone: the same message means the same on every machine.

use std::collections::BTreeSet;

use crmkit_engine::{Result, View, words};
use crmkit_record::{Id, Language};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};

use super::flow::{BotFlow, BotIntent, intents_of};
use crate::catalog::organisation;

/// How like an example a message must be where the intent does not say, in percent.
const LIKENESS: i64 = 50;

/// A message that was understood, and by what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct Understood {
    /// The intent that is meant.
    pub intent: Id<BotIntent>,
    /// Its key.
    pub key: String,
    /// How sure it is: 300 for a pattern, 200 and a point for each word for keywords, or how like an example it is, in percent.
    pub score: i64,
    /// What decided: the pattern, the keywords or the example.
    pub because: String,
}

/// What a message means in a flow: the intent that fits best, and by what. A pattern beats keywords, more keywords beat fewer, and those
/// beat examples; of equals the one with the least position is meant.
///
/// # Arguments
/// - `flow`: which flow
/// - `text`: the message
///
/// # Errors
/// `NotFound`.
#[question(room = "chat")]
pub fn understand(view: &View, flow: Id<BotFlow>, text: String) -> Result<Option<Understood>> {
    let flow = view.get(flow)?.id;
    let language = organisation(view)?.language;
    Ok(meant(&intents_of(view, flow)?, &text, language.as_ref()))
}

/// The intent that fits best, of these in their order.
pub(super) fn meant(intents: &[BotIntent], text: &str, language: Option<&Language>) -> Option<Understood> {
    let plain = words(text, None);
    let stems: BTreeSet<String> = words(text, language).into_iter().collect();
    let mut best: Option<Understood> = None;
    for intent in intents {
        if let Some((score, because)) = fit(intent, &plain, &stems, language)
            && best.as_ref().is_none_or(|best| score > best.score)
        {
            best = Some(Understood { intent: intent.id, key: intent.key.clone(), score, because });
        }
    }
    best
}

fn fit(
    intent: &BotIntent,
    plain: &[String],
    stems: &BTreeSet<String>,
    language: Option<&Language>,
) -> Option<(i64, String)> {
    if let Some(pattern) = intent.patterns.iter().find(|pattern| matches(&pieces(pattern), plain)) {
        return Some((300, format!("pattern `{pattern}`")));
    }
    let said = |entry: &&String| words(entry, language).iter().all(|word| stems.contains(word));
    let keywords = intent.keywords.iter().filter(said).map(|entry| (words(entry, language).len(), entry));
    if let Some((count, entry)) = keywords.max_by_key(|(count, _)| *count) {
        return Some((200 + i64::try_from(count.min(99)).unwrap_or_default(), format!("keywords `{entry}`")));
    }
    let likeness = |example: &String| (alike(&words(example, language).into_iter().collect(), stems), example.clone());
    let (percent, example) = intent.examples.iter().map(likeness).max_by_key(|(percent, _)| *percent)?;
    (percent >= intent.likeness.unwrap_or(LIKENESS)).then(|| (percent, format!("{percent} percent like `{example}`")))
}

/// How like two sets of words are, in percent: twice what they share of what both have (Dice, Measures of the Amount of Ecologic
/// Association Between Species, Ecology 26, 1945).
fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> i64 {
    let shared = one.intersection(other).count();
    let both = one.len() + other.len();
    i64::try_from((200 * shared).checked_div(both).unwrap_or_default()).unwrap_or_default()
}

/// The words of a pattern; `None` stands for any words.
fn pieces(pattern: &str) -> Vec<Option<String>> {
    let mut pieces = Vec::new();
    for (at, part) in pattern.split('*').enumerate() {
        if at > 0 {
            pieces.push(None);
        }
        pieces.extend(words(part, None).into_iter().map(Some));
    }
    pieces
}

/// Whether words match a pattern, in time that is bounded by the product of their lengths.
fn matches(pattern: &[Option<String>], said: &[String]) -> bool {
    // Which numbers of words the pattern so far may have taken.
    let mut reached = vec![false; said.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for piece in pattern {
        let mut next = vec![false; said.len() + 1];
        match piece {
            None => {
                let mut any = false;
                for (from, to) in reached.iter().zip(next.iter_mut()) {
                    any |= *from;
                    *to = any;
                }
            }
            Some(word) => {
                for ((from, heard), to) in reached.iter().zip(said).zip(next.iter_mut().skip(1)) {
                    *to = *from && heard == word;
                }
            }
        }
        reached = next;
    }
    reached.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        matches(&pieces(pattern), &words(text, None))
    }

    #[test]
    fn patterns_are_words_and_stars() {
        for (pattern, text, expected) in [
            ("* opening hours *", "What are your Opening Hours?", true),
            ("* opening hours *", "opening hours", true),
            ("* opening hours *", "opening the hours", false),
            ("where is my order *", "Where is my order 17?", true),
            ("where is my order", "Where is my order 17?", false),
            ("hello", "Hello!", true),
            ("* * *", "", true),
            ("wo * paket", "Wo bleibt denn mein Paket", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} for {text}");
        }
    }

    #[test]
    fn the_best_intent_is_meant() {
        let intent = |key: &str, position, patterns: &[&str], keywords: &[&str], examples: &[&str]| {
            let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            let (patterns, keywords, examples) = (texts(patterns), texts(keywords), texts(examples));
            BotIntent { key: key.into(), position, patterns, keywords, examples, ..BotIntent::default() }
        };
        let intents = [
            intent("late", 1, &[], &["order late"], &["my parcel has not come"]),
            intent("order", 2, &[], &["order"], &[]),
            intent("stop", 3, &["* cancel *"], &[], &[]),
        ];
        let english: Language = "en".parse().unwrap();
        let meant = |text: &str| meant(&intents, text, Some(&english)).map(|it| (it.key, it.score, it.because));
        let told = |key: &str, score, because: &str| Some((key.to_owned(), score, because.to_owned()));
        assert_eq!(meant("My orders are late"), told("late", 202, "keywords `order late`"));
        assert_eq!(meant("I ordered"), told("order", 201, "keywords `order`"));
        assert_eq!(meant("cancel the late order"), told("stop", 300, "pattern `* cancel *`"));
        assert_eq!(meant("has the parcel come"), told("late", 66, "66 percent like `my parcel has not come`"));
        assert_eq!(meant("good morning"), None);
    }

    proptest! {
        #[test]
        fn a_pattern_matches_as_the_naive_way_does(pattern in "[ab*]( [ab*]){0,6}", said in "([ab]( [ab]){0,7})?") {
            fn naive(pattern: &[Option<String>], said: &[String]) -> bool {
                match pattern {
                    [] => said.is_empty(),
                    [None, rest @ ..] => (0..=said.len()).any(|skip| naive(rest, &said[skip..])),
                    [Some(word), rest @ ..] => said.first() == Some(word) && naive(rest, &said[1..]),
                }
            }
            let (pattern, said) = (pieces(&pattern), words(&said, None));
            prop_assert_eq!(matches(&pattern, &said), naive(&pattern, &said));
        }
    }
}
