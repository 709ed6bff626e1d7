//! What words feel like: a guess, by a short list of English and German words with a weight each.
//!
//! The list, `lexicon.txt`, was written for crmkit and has its licence. Negations turn what follows within three words; words
//! that strengthen count half as much again. No model, no grammar, no irony: good for sorting answers, not for deciding about
//! anybody. The libraries that carry a lexicon bring half a megabyte and a second engine of regular expressions for English only.

use std::collections::HashMap;

use crmkit_engine::words;
use crmkit_record_derive::{Select, Shaped};
use serde::{Deserialize, Serialize};

/// How many words a negation reaches.
const REACH: usize = 3;

/// From there on a text has a feeling.
const CLEAR: i64 = 20;

/// The words with their weights, from -3 to 3.
const LEXICON: &str = include_str!("lexicon.txt");

/// What a text feels like, by which words. A guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Sentiment {
    /// From -100, all words are bad, to 100, all are good; 0 where there are none or they balance.
    pub score: i64,
    /// The same in a word.
    pub feeling: Feeling,
    /// The good words, as they count.
    pub good: Vec<String>,
    /// The bad words, as they count: a good one that is negated is among them as `not good`.
    pub bad: Vec<String>,
}

/// What a text feels like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Select)]
pub enum Feeling {
    /// Bad words weigh more.
    Negative,
    /// Neither, or no word is known.
    #[default]
    Neutral,
    /// Good words weigh more.
    Positive,
}

/// What is known of a word.
#[derive(Clone, Copy)]
enum Known {
    Weight(i64),
    Negation,
    Strong,
}

fn lexicon() -> HashMap<String, Known> {
    let lines = LEXICON.lines().filter(|line| !line.starts_with('#'));
    let known = lines.filter_map(|line| line.split_once(' ')).filter_map(|(weight, rest)| {
        let known = match weight {
            "not" => Known::Negation,
            "very" => Known::Strong,
            number => Known::Weight(number.parse().ok()?),
        };
        Some(rest.split_whitespace().map(move |word| (words(word, None).concat(), known)))
    });
    known.flatten().collect()
}

/// A guess at what a text feels like: (good - bad) / (good + bad) of the weights of its words, in percent, cut to a whole number.
#[must_use]
pub fn sentiment_of(text: &str) -> Sentiment {
    let lexicon = lexicon();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let (mut plus, mut minus) = (0_i64, 0_i64);
    // How many words the last negation still reaches.
    let mut negated = 0_usize;
    let mut strong = false;
    for word in words(text, None) {
        match lexicon.get(&word) {
            Some(Known::Negation) => negated = REACH + 1,
            Some(Known::Strong) => strong = true,
            Some(Known::Weight(weight)) => {
                let doubled = if strong { weight * 3 } else { weight * 2 };
                let counted = if negated > 0 { -doubled } else { doubled };
                let told = if negated > 0 { format!("not {word}") } else { word };
                if counted > 0 {
                    plus += counted;
                    good.push(told);
                } else {
                    minus -= counted;
                    bad.push(told);
                }
                (negated, strong) = (0, false);
            }
            None => strong = false,
        }
        negated = negated.saturating_sub(1);
    }
    let score = if plus + minus == 0 { 0 } else { (plus - minus) * 100 / (plus + minus) };
    let feeling = match score {
        CLEAR.. => Feeling::Positive,
        score if score <= -CLEAR => Feeling::Negative,
        _ => Feeling::Neutral,
    };
    Sentiment { score, feeling, good, bad }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn feelings_are_guessed_by_words() {
        let cases = [
            ("Great service, thank you", Feeling::Positive),
            ("Terrible. Nobody helped.", Feeling::Negative),
            ("This was not good at all", Feeling::Negative),
            ("I don't like it", Feeling::Negative),
            ("not bad", Feeling::Positive),
            ("It is a printer", Feeling::Neutral),
            ("", Feeling::Neutral),
            ("good but slow", Feeling::Neutral),
            ("Sehr freundlich und schnell", Feeling::Positive),
            ("Leider nicht zufrieden", Feeling::Negative),
        ];
        for (text, expected) in cases {
            let found = sentiment_of(text);
            assert_eq!(found.feeling, expected, "{text}: {found:?}");
        }
        let told = sentiment_of("Not helpful, very rude");
        assert_eq!(
            (told.score, told.bad, told.good.len()),
            (-100, vec!["not helpful".to_owned(), "rude".to_owned()], 0)
        );
        assert!(sentiment_of("very good but slow").score > sentiment_of("good but slow").score);
    }

    #[test]
    fn every_word_of_the_list_is_one_word_and_there_once() {
        let mut seen = std::collections::HashSet::new();
        for line in LEXICON.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (weight, rest) = line.split_once(' ').unwrap();
            assert!(["not", "very", "-3", "-2", "-1", "1", "2", "3"].contains(&weight), "{line}");
            for word in rest.split_whitespace() {
                assert_eq!(words(word, None).len(), 1, "{word}");
                assert!(seen.insert(words(word, None)), "{word} stands there twice");
            }
        }
        assert!(seen.len() > 150);
    }

    proptest! {
        #[test]
        fn a_score_stays_in_its_bounds(text in "(good|bad|not|very|slow|x| ){0,30}") {
            let found = sentiment_of(&text);
            prop_assert!((-100..=100).contains(&found.score));
            prop_assert_eq!(found.good.is_empty() && found.bad.is_empty(), found.score == 0 && found.good.is_empty());
        }
    }
}
