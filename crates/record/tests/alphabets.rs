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

/// Words of each language in ICU's order, a space between them.
static WORDS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("alphabets.json")).unwrap());

fn key(word: &str, language: &str) -> Vec<u8> {
    sort_key(&Value::Text(word.into()), Collation::of(&Language::parse(language).unwrap()))
}

/// Languages with words of two scripts, which stand in the order of the root one after the other. ICU puts the script of the
/// language first.
const OF_TWO_SCRIPTS: [&str; 1] = ["sr"];

/// What ICU orders otherwise: a language, words, and why.
const OTHERWISE: [(&str, &str, &str); 0] = [];

#[test]
fn words_are_in_the_order_of_icu() {
    let mut wrong = Vec::new();
    for (language, words) in WORDS.iter() {
        let left_out = |word: &&str| !OTHERWISE.iter().any(|(of, words, _)| of == language && words.contains(*word));
        let words: Vec<&str> = words.split(' ').filter(left_out).collect();
        let scripts = match OF_TWO_SCRIPTS.contains(&language.as_str()) {
            true => words.into_iter().partition(|word| word.chars().any(|c| ('а'..='џ').contains(&c))),
            false => (words, Vec::new()),
        };
        for pair in [scripts.0, scripts.1].iter().flat_map(|words| words.windows(2)) {
            if key(pair[0], language) >= key(pair[1], language) {
                wrong.push(format!("{language}: {} < {}", pair[0], pair[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} pairs:\n{}", wrong.len(), wrong.join("\n"));
}

/// ICU knows nothing of these, or nothing of its own, and neither do we.
#[test]
fn other_languages_have_the_root_order() {
    for language in ["de", "de-AT", "en", "eu", "fr", "it", "nl", "pt-BR"] {
        assert_eq!(Collation::of(&Language::parse(language).unwrap()), Collation::ROOT, "{language}");
    }
}

#[test]
fn a_script_has_an_alphabet_of_its_own() {
    let of = |tag: &str| Collation::of(&Language::parse(tag).unwrap());
    assert_eq!(of("sr-Latn"), of("hr"));
    assert_eq!(of("sr-Latn-RS"), of("hr"));
    assert_eq!(of("sr-RS"), of("sr"));
    assert_eq!(of("sr-Cyrl-RS"), of("sr"));
    assert_eq!(of("bs-Cyrl"), of("sr"));
    assert_eq!(of("bs-Latn-BA"), of("hr"));
    assert_ne!(of("sr"), of("hr"));
}
