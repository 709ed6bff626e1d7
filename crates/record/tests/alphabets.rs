//! The order of texts against that of ICU's collator: `alphabets.json`, which `alphabets.mjs` wrote and whose head says how.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly, also in helpers"
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crmkit_record::{Collation, Language, Value, sort_key};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// What ICU says of words without spaces.
#[derive(Deserialize)]
struct Icu {
    /// For each language lists of words in order, a space between two words.
    sorted: BTreeMap<String, Vec<String>>,
    /// A language, a word, one that stands behind it in ICU and before it here, and why.
    otherwise: Vec<(String, String, String, String)>,
}

static ICU: LazyLock<Icu> = LazyLock::new(|| serde_json::from_str(include_str!("alphabets.json")).unwrap());

fn of(tag: &str) -> Collation {
    Collation::of(&Language::parse(tag).unwrap())
}

fn key(word: &str, collation: Collation) -> Vec<u8> {
    sort_key(&Value::Text(word.into()), collation)
}

/// The neighbours of a list that do not stand in order, each written by a function.
fn wrong(write: impl Fn(&str) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    for (language, lists) in &ICU.sorted {
        let collation = of(language);
        for list in lists {
            let words: Vec<String> = list.split(' ').map(&write).collect();
            let apart = words.windows(2).filter(|pair| key(&pair[0], collation) >= key(&pair[1], collation));
            wrong.extend(apart.map(|pair| format!("{language}: {} < {}", pair[0], pair[1])));
        }
    }
    wrong
}

#[test]
fn words_are_in_the_order_of_icu() {
    assert_eq!(wrong(str::to_owned), Vec::<String>::new());
}

#[test]
fn accents_that_are_written_apart_change_nothing() {
    let mut wrong = wrong(|word| word.nfd().collect());
    // Only their bytes tell a cedilla from a comma in Romanian, and those of the comma are less when it is written apart.
    wrong.retain(|pair| {
        let words = pair.strip_prefix("ro: ").and_then(|pair| pair.split_once(" < "));
        words.is_none_or(|(cedilla, comma)| cedilla.replace('\u{327}', "\u{326}") != comma)
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_icu_orders_otherwise_is_known() {
    for (language, one, other, why) in &ICU.otherwise {
        assert!(
            key(one, of(language)) > key(other, of(language)),
            "{language}: {one} < {other}: no longer true: {why}"
        );
    }
}

/// ICU has the root order for these, or nothing at all.
#[test]
fn other_languages_have_the_root_order() {
    for language in ["de", "de-AT", "en", "eu", "fr", "it", "nl", "pt-BR"] {
        assert_eq!(of(language), Collation::ROOT, "{language}");
    }
}

#[test]
fn a_script_has_an_alphabet_of_its_own() {
    assert_eq!(of("sr-Latn"), of("hr"));
    assert_eq!(of("sr-Latn-RS"), of("hr"));
    assert_eq!(of("sr-RS"), of("sr"));
    assert_eq!(of("sr-Cyrl-RS"), of("sr"));
    assert_eq!(of("bs-Cyrl"), of("sr"));
    assert_eq!(of("bs-Latn-BA"), of("hr"));
    assert_ne!(of("sr"), of("hr"));
}
