//! One spelling for what people take for the same word.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// The longest key in bytes.
pub(crate) const LONGEST_KEY: usize = 64;

/// What stays a letter of its own after decomposition, though people type it as others.
const SPELLINGS: [(char, &str); 15] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ŋ', "n"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ς', "σ"),
    ('ə', "e"),
];

/// Digits of other scripts that people write telephone numbers with: Arabic, Persian, Devanagari.
const ZEROS: [u32; 3] = [0x0660, 0x06F0, 0x0966];

/// Adds the folded spelling of `word` to `out`.
pub(crate) fn fold(word: &str, out: &mut String) {
    for letter in word.chars() {
        fold_letter(letter, out);
    }
}

/// Adds the folded spelling of one character, which may be nothing. The spelling of a word is that of its characters in a row.
pub(crate) fn fold_letter(letter: char, out: &mut String) {
    if letter.is_ascii() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        }
        return;
    }
    decompose_compatible(letter, |part| {
        for lower in part.to_lowercase() {
            // A second time: the lower case of a Turkish capital I has a dot above.
            decompose_compatible(lower, |plain| push_plain(plain, out));
        }
    });
}

fn push_plain(letter: char, out: &mut String) {
    let known = SPELLINGS.iter().find(|(from, _)| *from == letter);
    if let Some((_, to)) = known {
        out.push_str(to);
    } else if let Some(digit) = digit(letter) {
        out.push(digit);
    } else if is_kept(letter) {
        out.push(letter);
    }
}

fn digit(letter: char) -> Option<char> {
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&u32::from(letter)))?;
    char::from_digit(u32::from(letter) - zero, 10)
}

/// Accents and the points of Hebrew and Arabic go; what joins or changes consonants in Indian scripts stays.
fn is_kept(letter: char) -> bool {
    match canonical_combining_class(letter) {
        0 => letter.is_alphanumeric() && !matches!(letter, '\u{640}' | '\u{2bc}'),
        10..=35 | 200.. => false,
        9 => true,
        _ => letter.is_alphanumeric(),
    }
}

/// Adds the key of one character of a script without blanks: composed, so that its marks stay, and wide or narrow alike.
pub(crate) fn fold_unit(unit: &str, out: &mut String) {
    out.extend(unit.nfkc().filter(|letter| !letter.is_whitespace()));
}

/// The word in lower case with its accents, for stemming.
pub(crate) fn lower_case(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.nfc().flat_map(char::to_lowercase).collect() }
}

/// The longest beginning of `text` that is no longer than a key.
pub(crate) fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST_KEY)).unwrap_or(text)
}

/// The first sixteen bytes as a number that compares as they do, for sorting keys. No key has a zero byte.
pub(crate) fn head(key: &[u8]) -> u128 {
    let mut head = [0; 16];
    for (to, from) in head.iter_mut().zip(key) {
        *to = *from;
    }
    u128::from_be_bytes(head)
}

/// The order of two keys of which the heads are known.
pub(crate) fn in_order(a: (u128, &[u8]), b: (u128, &[u8])) -> Ordering {
    a.0.cmp(&b.0).then_with(|| if a.1.len() > 16 || b.1.len() > 16 { a.1.cmp(b.1) } else { Ordering::Equal })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(word: &str) -> String {
        let mut out = String::new();
        fold(word, &mut out);
        out
    }

    #[test]
    fn words_are_spelled_without_case_and_accents() {
        let cases = [
            ("Müller", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("MUELLER", "mueller"),
            ("Żółć", "zolc"),
            ("Ærø", "aero"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Đặng", "dang"),
            ("Þór", "thor"),
            ("İstanbul", "istanbul"),
            ("ıssız", "issiz"),
            ("Ёлка", "елка"),
            ("Σίσυφος", "σισυφοσ"),
            ("مُحَمَّد", "محمد"),
            ("محـــمد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("हिन्दी", "हिन्दी"),
            ("ﬁnance", "finance"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("٠١٢", "012"),
            ("½", "12"),
            ("🙂", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(folded(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(word in "\\PC{0,12}") {
            prop_assert_eq!(folded(&folded(&word)), folded(&word));
        }
    }
}
