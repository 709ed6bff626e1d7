//! The order of texts in lists: by letters first, then accents, then case.
//!
//! It follows the levels of the Unicode Collation Algorithm (UTS #10) for its root order, without the tables of that order:
//! letters of one script stand in the order of their code points, after signs and digits. The tables would add 400 KB to a
//! page, compressed; canonical decomposition adds 56.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Value, encode_key, key};

/// The key by which a value is sorted in lists: [`BoundSort`](crate::BoundSort) orders present values as byte order orders
/// their keys. No key is the beginning of another.
///
/// Texts and options are in an order for people: accents count only among equal letters and case only among equal accents,
/// small letters first; what is still equal is ordered by its bytes. Every other value has the key of
/// [`encode_key`](crate::encode_key). A filter's `<` and `>` are not affected: they compare texts exactly.
///
/// ```
/// use crmkit_record::{Value, sort_key};
///
/// let mut names = ["Zoe", "Émile", "emil", "Anna", "anna", "Emilia", "9", "_"];
/// names.sort_by_key(|name| sort_key(&Value::Text((*name).into())));
/// assert_eq!(names, ["_", "9", "anna", "Anna", "emil", "Émile", "Emilia", "Zoe"]);
/// ```
#[must_use]
pub fn sort_key(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    let text = match value {
        Value::Text(text) | Value::Select(text) => text,
        Value::Labelled(item) => return sort_key(&item.value),
        _ => {
            encode_key(value, &mut out);
            return out;
        }
    };
    // The kind comes first and the bytes of the text last, both as in its other key.
    encode_key(value, &mut out);
    let bytes = out.split_off(1);
    letters(text).for_each(|weight| put(weight, &mut out));
    out.push(0);
    put_level(accents(text), &mut out);
    put_level(cases(text), &mut out);
    out.extend(bytes);
    out
}

/// The order of [`sort_key`], without building keys.
pub(super) fn compare(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) | (Value::Select(one), Value::Select(other)) => letters(one)
            .cmp(letters(other))
            .then_with(|| accents(one).cmp(accents(other)))
            .then_with(|| cases(one).cmp(cases(other)))
            .then_with(|| one.cmp(other)),
        (Value::Labelled(one), other) => compare(&one.value, other),
        (one, Value::Labelled(other)) => compare(one, &other.value),
        _ => key::compare(one, other),
    }
}

/// Appends a level. The plain weights at its end say nothing: texts that get here have equally many letters.
fn put_level(weights: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let mut plain = 0;
    for weight in weights {
        if weight == PLAIN {
            plain += 1;
            continue;
        }
        (0..plain).for_each(|_| put(PLAIN, out));
        plain = 0;
        put(weight, out);
    }
    out.push(0);
}

/// A piece of a decomposed text.
#[derive(Clone, Copy)]
enum Piece {
    /// A letter, digit or sign, and how its case differs from the plain one.
    Letter { weight: u32, case: u32 },
    /// An accent on the letter before it.
    Accent(u32),
}

/// The first byte of a weight says of what class it is, and with it how many bytes follow. 0 ends a level.
const PLAIN: u32 = 0x01 << 24;
const CAPITAL: u32 = 0x10 << 24;
const VARIANT: u32 = 0x11 << 24;
const ASCII_SIGN: u32 = 0x02 << 24;
const SIGN: u32 = 0x03 << 24;
const ASCII_DIGIT: u32 = 0x10 << 24;
const DIGIT: u32 = 0x1a << 24;
const ASCII_LETTER: u32 = 0x20 << 24;
const LETTER: u32 = 0x3a << 24;
const ACCENT: u32 = 0x3b << 24;

// INVARIANT: the order of weights is the byte order of what `put` writes for them, and none is the beginning of another.
fn put(weight: u32, out: &mut Vec<u8>) {
    let [class, high, middle, low] = weight.to_be_bytes();
    out.push(class);
    match u32::from(class) << 24 {
        ASCII_SIGN => out.push(low),
        SIGN | DIGIT | LETTER | ACCENT => out.extend([high, middle, low]),
        _ => {}
    }
}

fn letters(text: &str) -> impl Iterator<Item = u32> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Letter { weight, .. } => Some(weight),
        Piece::Accent(_) => None,
    })
}

fn accents(text: &str) -> impl Iterator<Item = u32> {
    pieces(text).map(|piece| match piece {
        Piece::Letter { .. } => PLAIN,
        Piece::Accent(weight) => weight,
    })
}

fn cases(text: &str) -> impl Iterator<Item = u32> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Letter { case, .. } => Some(case),
        Piece::Accent(_) => None,
    })
}

fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    text.nfd().flat_map(|c| pieces_of(c).into_iter().flatten())
}

fn pieces_of(c: char) -> [Option<Piece>; 3] {
    if is_combining_mark(c) {
        return [Some(Piece::Accent(ACCENT | u32::from(c))), None, None];
    }
    // Letters that sort as others but have no decomposition in Unicode.
    let like = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => "",
    };
    if !like.is_empty() {
        let mut letters = like.chars().map(|letter| letter_of(letter, VARIANT));
        return [letters.next(), letters.next(), None];
    }
    let mut lower = c.to_lowercase();
    let (Some(first), None) = (lower.next(), lower.next()) else { return [Some(letter_of(c, PLAIN)), None, None] };
    [Some(letter_of(first, if first == c { PLAIN } else { CAPITAL })), None, None]
}

fn letter_of(c: char, case: u32) -> Piece {
    let code = u32::from(c);
    let weight = match c {
        '0'..='9' => ASCII_DIGIT + ((code - u32::from('0')) << 24),
        'a'..='z' => ASCII_LETTER + ((code - u32::from('a')) << 24),
        _ if c.is_ascii() => ASCII_SIGN | code,
        _ if c.is_alphabetic() => LETTER | code,
        _ if c.is_numeric() => DIGIT | code,
        _ => SIGN | code,
    };
    Piece::Letter { weight, case }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(texts: &[&str]) {
        for pair in texts.windows(2) {
            let (one, other) = (Value::Text(pair[0].into()), Value::Text(pair[1].into()));
            assert_eq!(compare(&one, &other), Ordering::Less, "{pair:?}");
            assert!(sort_key(&one) < sort_key(&other), "{pair:?}");
        }
    }

    #[test]
    fn letters_count_before_accents_and_accents_before_case() {
        sorted(&["", " ", "-", "1", "10", "2", "a", "A", "á", "Á", "ab", "Ab", "b"]);
        sorted(&["cote", "coté", "côte", "côté", "cotes"]);
        sorted(&["Strasse", "Straße", "strasse 2", "Straße 3", "Strasser"]);
        sorted(&["lodz", "Łódź", "lodzia", "M", "œuvre", "of", "Øl", "om"]);
        sorted(&["zebra", "άλφα", "βήτα", "анна", "Борис", "東京"]);
    }

    #[test]
    fn one_text_in_two_compositions_differs_only_at_last() {
        sorted(&["e\u{301}a", "éa", "e\u{301}b", "éb"]);
    }
}
