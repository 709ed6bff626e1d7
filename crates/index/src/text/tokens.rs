//! Cutting a text into words, keeping where each stands, and seeing which of them belong together.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{LONGEST_KEY, fold, fold_unit};

/// Signs that hold words together when exactly one stands between them.
const JOINERS: [char; 14] = ['.', '@', '_', '-', '\'', '&', '/', '+', ':', '’', 'ʹ', '‐', '‑', '·'];
/// Signs that may stand between the groups of one number.
const BETWEEN_DIGITS: [char; 8] = [' ', '-', '/', '(', ')', '.', '\u{a0}', '\u{202f}'];
const LONGEST_BETWEEN_DIGITS: usize = 3;
/// More words than that are not looked at as a whole.
const LONGEST_COMPOUND: usize = 12;
/// Fifteen digits make the longest telephone number, nineteen the longest card number.
const LONGEST_NUMBER: usize = 19;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, or letters and digits.
    Word,
    /// Digits only.
    Digits,
    /// One character of a script without blanks between words.
    Unit,
}

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// The bytes in the text.
    pub(crate) place: Range<usize>,
    key: Range<usize>,
    pub(crate) kind: Kind,
}

/// The words of one text.
pub(crate) struct Tokens<'t> {
    pub(crate) text: &'t str,
    keys: String,
    list: Vec<Token>,
}

/// Tokens that are one thing to people.
pub(crate) enum Chain<'a> {
    /// Words, one or more, held together by single signs.
    Words(&'a [Token]),
    /// Groups of digits.
    Number(&'a [Token]),
    /// Characters of a script without blanks, side by side.
    Units(&'a [Token]),
}

/// How a character takes part in words.
#[derive(PartialEq, Eq)]
enum Part {
    Letter,
    Unit,
    /// Goes on with the word or the character before it.
    Mark,
    /// Goes on with the character before it if that is a unit; a unit otherwise.
    UnitMark,
    Gap,
}

fn part(letter: char) -> Part {
    if letter.is_ascii() {
        return if letter.is_ascii_alphanumeric() { Part::Letter } else { Part::Gap };
    }
    match letter {
        // Voicing marks of kana, and vowels and finals of Korean written in single letters.
        '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}' | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' => {
            Part::UnitMark
        }
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{115f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}'
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}'
            if letter.is_alphanumeric() || is_combining_mark(letter) =>
        {
            Part::Unit
        }
        // Soft hyphen and joiners are inside words and mean nothing.
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => Part::Mark,
        _ if is_combining_mark(letter) => Part::Mark,
        _ if letter.is_alphanumeric() => Part::Letter,
        _ => Part::Gap,
    }
}

impl<'t> Tokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut tokens = Tokens { text, keys: String::with_capacity(text.len()), list: Vec::new() };
        let mut open: Option<(usize, Part)> = None;
        for (at, letter) in text.char_indices() {
            let part = part(letter);
            let goes_on = matches!(
                (&open, &part),
                (Some((_, Part::Letter)), Part::Letter | Part::Mark) | (Some((_, Part::Unit)), Part::UnitMark)
            );
            if goes_on {
                continue;
            }
            if let Some((start, kind)) = open.take() {
                tokens.add(start..at, &kind);
            }
            open = match part {
                Part::Letter => Some((at, Part::Letter)),
                Part::Unit | Part::UnitMark => Some((at, Part::Unit)),
                Part::Mark | Part::Gap => None,
            };
        }
        if let Some((start, kind)) = open {
            tokens.add(start..text.len(), &kind);
        }
        tokens
    }

    fn add(&mut self, place: Range<usize>, part: &Part) {
        let word = self.text.get(place.clone()).unwrap_or_default();
        let start = self.keys.len();
        match part {
            Part::Unit => fold_unit(word, &mut self.keys),
            _ => fold(word, &mut self.keys),
        }
        if self.keys.len() > start + LONGEST_KEY {
            self.keys.truncate(self.keys.floor_char_boundary(start + LONGEST_KEY));
        }
        let key = start..self.keys.len();
        let spelled = self.keys.get(key.clone()).unwrap_or_default();
        let kind = match part {
            Part::Unit => Kind::Unit,
            _ if spelled.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Digits,
            _ => Kind::Word,
        };
        if !key.is_empty() {
            self.list.push(Token { place, key, kind });
        }
    }

    pub(crate) fn list(&self) -> &[Token] {
        &self.list
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn key(&self, token: &Token) -> &str {
        self.keys.get(token.key.clone()).unwrap_or_default()
    }

    /// The bytes of the text from the first of these tokens to the last.
    pub(crate) fn place(tokens: &[Token]) -> Range<usize> {
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.place.start..last.place.end,
            _ => 0..0,
        }
    }

    /// The keys of these tokens without what stood between.
    pub(crate) fn joined(&self, tokens: &[Token]) -> String {
        tokens.iter().map(|token| self.key(token)).collect()
    }

    /// Every token in exactly one chain, in the order of the text.
    pub(crate) fn chains(&self) -> impl Iterator<Item = Chain<'_>> {
        let mut rest = self.list.as_slice();
        std::iter::from_fn(move || {
            let first = rest.first()?;
            let (length, number) = match first.kind {
                Kind::Unit => (self.run(rest, usize::MAX, |_, gap, next| gap.is_empty() && next.kind == Kind::Unit), 0),
                Kind::Word => (self.compound(rest), 0),
                Kind::Digits => (self.compound(rest), self.number(rest)),
            };
            let (chain, after) = rest.split_at_checked(length.max(number))?;
            rest = after;
            Some(match first.kind {
                Kind::Unit => Chain::Units(chain),
                Kind::Digits if number >= length => Chain::Number(chain),
                _ => Chain::Words(chain),
            })
        })
    }

    fn compound(&self, tokens: &[Token]) -> usize {
        self.run(tokens, LONGEST_COMPOUND, |_, gap, next| {
            let mut signs = gap.chars();
            let sign = signs.next();
            sign.is_some_and(|sign| JOINERS.contains(&sign)) && signs.next().is_none() && next.kind != Kind::Unit
        })
    }

    fn number(&self, tokens: &[Token]) -> usize {
        let mut digits = 0;
        self.run(tokens, LONGEST_NUMBER, |token, gap, next| {
            digits += self.key(token).len();
            next.kind == Kind::Digits
                && digits + self.key(next).len() <= LONGEST_NUMBER
                && !gap.is_empty()
                && gap.chars().count() <= LONGEST_BETWEEN_DIGITS
                && gap.chars().all(|sign| BETWEEN_DIGITS.contains(&sign))
        })
    }

    /// How many tokens from the first belong together by `joins`, at least one and at most `longest`.
    fn run(&self, tokens: &[Token], longest: usize, mut joins: impl FnMut(&Token, &str, &Token) -> bool) -> usize {
        let mut length = 1;
        for (token, next) in tokens.iter().zip(tokens.iter().skip(1)) {
            let gap = self.text.get(token.place.end..next.place.start).unwrap_or_default();
            if length == longest || !joins(token, gap, next) {
                break;
            }
            length += 1;
        }
        length
    }
}
