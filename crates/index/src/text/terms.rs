//! The keys under which a text is found. Documents, highlights and queries all make them here.
//!
//! A key is a folded word, or, in spaces of their own that no typed prefix reaches: a stem after [`STEM`], the digits of a
//! number from last to first after [`BACKWARDS`].

use std::ops::Range;

use super::fold::cut;
use super::language::Stems;
use super::tokens::{Chain, Token, Tokens};

pub(crate) const STEM: char = '\u{1}';
pub(crate) const BACKWARDS: char = '\u{2}';
/// The first byte of every key that is a word is greater.
pub(crate) const LAST_SPACE: u8 = 2;

/// Numbers of at least that many digits are found by how they end.
const SHORTEST_BACKWARDS: usize = 7;

/// Gives every key of the text with the bytes of the text that it stands for, as often as it occurs.
pub(crate) fn each_term(tokens: &Tokens<'_>, stems: Option<&Stems>, each: &mut dyn FnMut(&str, Range<usize>)) {
    for chain in tokens.chains() {
        match chain {
            Chain::Words(words) => {
                for token in words {
                    let key = tokens.key(token);
                    each(key, token.place.clone());
                    if let Some(stem) = stems.and_then(|stems| own_stem(tokens, token, stems)) {
                        each(&stem_key(&stem), token.place.clone());
                    }
                }
                if words.len() > 1 {
                    each(cut(&tokens.joined(words)), Tokens::place(words));
                }
            }
            Chain::Number(groups) => number(tokens, groups, each),
            Chain::Units(units) => {
                for token in units {
                    each(tokens.key(token), token.place.clone());
                }
                for pair in units.windows(2) {
                    each(&tokens.joined(pair), Tokens::place(pair));
                }
            }
        }
    }
}

/// The stem of a word if it is not the word itself, which is a key already.
fn own_stem(tokens: &Tokens<'_>, token: &Token, stems: &Stems) -> Option<String> {
    let stem = stems.stem(tokens.text.get(token.place.clone())?);
    (stem != tokens.key(token)).then_some(stem)
}

pub(crate) fn stem_key(stem: &str) -> String {
    let mut key = String::from(STEM);
    key.push_str(cut(stem));
    key
}

pub(crate) fn backwards_key(digits: &str) -> String {
    std::iter::once(BACKWARDS).chain(digits.chars().rev()).collect()
}

fn number(tokens: &Tokens<'_>, groups: &[Token], each: &mut dyn FnMut(&str, Range<usize>)) {
    for token in groups {
        each(tokens.key(token), token.place.clone());
    }
    let digits = tokens.joined(groups);
    let place = Tokens::place(groups);
    if groups.len() > 1 {
        each(&digits, place.clone());
    }
    if digits.len() < SHORTEST_BACKWARDS || digits.len() > 19 {
        return;
    }
    each(&backwards_key(&digits), place.clone());
    let is_international = tokens.text.get(..place.start).is_some_and(|before| before.ends_with('+'));
    if let Some(national) = is_international.then(|| digits.get(country_code(&digits)..)).flatten() {
        each(national, place);
    }
}

/// How many digits of an international number are the country's (ITU-T E.164, assigned codes).
fn country_code(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}
