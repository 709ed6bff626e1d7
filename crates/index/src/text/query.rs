//! What a person types, and what is looked up for it.

use super::fold::fold;
use super::fold::{LONGEST_KEY, cut, lower_case};
use super::language::{Language, Stems};
use super::near::Near;
use super::score::Band;
use super::terms::{LAST_SPACE, backwards_key, stem_key};
use super::tokens::{Chain, Kind, Token, Tokens};

/// Words from there on have licence for one error.
const LETTERS_FOR_ONE_ERROR: usize = 4;
const LETTERS_FOR_TWO_ERRORS: usize = 8;
/// Fewer digits than that are not looked for at the end of numbers.
const SHORTEST_ENDING: usize = 4;
/// A number is also looked for without its leading zeros if that many digits are left.
const SHORTEST_WITHOUT_ZEROS: usize = 5;
/// More words than that are not looked at: a query is typed, and each word costs.
const MOST_CLAUSES: usize = 64;
/// More different words of a text are not compared with other texts.
const MOST_COMPARED: usize = 256;

/// A query: words that must all occur, as described at [the module](super).
///
/// ```
/// use crmkit_index::text::Query;
/// assert!(Query::parse(" ?! 🙂").is_empty());
/// assert_eq!(Query::parse("Anna,  BERG"), Query::parse("anna berg"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(crate) clauses: Vec<Clause>,
}

/// One word: a document must answer one of its lookups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// From the best band to the least.
    lookups: Vec<Lookup>,
    /// The word in lower case, if its stem is looked for as well.
    stemmed: Option<String>,
    /// What is looked for when the word is not found.
    fallback: Option<Lookup>,
}

/// What is looked for among the keys of documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lookup {
    pub(crate) how: How,
    pub(crate) key: String,
    pub(crate) band: Band,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// The key itself.
    Key,
    /// Keys that begin so.
    Beginning,
    /// Words at a distance up to this, but not 0.
    Near(u8),
}

impl Lookup {
    fn key(key: &str, band: Band) -> Self {
        Lookup { how: How::Key, key: key.to_owned(), band }
    }

    fn beginning(key: &str) -> Self {
        Lookup { how: How::Beginning, key: key.to_owned(), band: Band::Prefix }
    }

    /// Words at one or two errors from this, by its length.
    fn near(key: &str) -> Self {
        let limit = if key.chars().count() < LETTERS_FOR_TWO_ERRORS { 1 } else { 2 };
        Lookup { how: How::Near(limit), key: key.to_owned(), band: Band::Near }
    }

    /// The band in which a key answers, if it does.
    pub(crate) fn answer(&self, key: &str) -> Option<Band> {
        match self.how {
            How::Key => (key == self.key).then_some(self.band),
            How::Beginning => key.starts_with(&self.key).then_some(self.band),
            How::Near(limit) => {
                let is_word = key.bytes().next().is_some_and(|first| first > LAST_SPACE);
                is_word.then(|| Near::new(&self.key, limit).distance(key.as_bytes())).flatten().and_then(near_band)
            }
        }
    }
}

/// The band of a distance; 0 is a matter of other lookups.
pub(crate) fn near_band(distance: u8) -> Option<Band> {
    match distance {
        0 => None,
        1 => Some(Band::Near),
        _ => Some(Band::Far),
    }
}

/// How a word of the query may differ from that of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Licence {
    /// Not at all: it stands in quotes.
    None,
    /// By its ending.
    Stem,
    /// It may go on, as the last word of a query does.
    Open,
    /// It goes on, as a star says: no stem is meant.
    Star,
    /// It may have errors.
    Errors,
}

impl Licence {
    fn goes_on(self) -> bool {
        matches!(self, Licence::Open | Licence::Star)
    }
}

impl Query {
    /// Reads a query. Every text is one; of more than 64 words only the first 64 are looked at.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Query::default();
        let pieces: Vec<&str> = text.split('"').collect();
        // With an odd number of quotes the last is not closed yet, and what follows is still being typed.
        let closed = pieces.len() - (pieces.len() + 1) % 2;
        let last = pieces.iter().rposition(|piece| piece.chars().any(char::is_alphanumeric));
        for (at, piece) in pieces.iter().enumerate() {
            let is_quoted = at % 2 == 1 && at < closed;
            query.read(piece, is_quoted, Some(at) == last);
        }
        query.clauses.truncate(MOST_CLAUSES);
        query
    }

    /// The words of a text that other texts are compared with, by [`TextIndex::similar`](super::TextIndex::similar): each one
    /// as it stands or by its stem. Of more than 256 different ones only the first 256 are looked at.
    #[must_use]
    pub fn compared(text: &str) -> Self {
        let mut query = Query::default();
        // Here these signs mean nothing.
        query.read(&text.replace(['*', '~'], " "), false, false);
        query
    }

    /// The word that stands at this place of the query, as it is looked for.
    pub(crate) fn word(&self, at: usize) -> &str {
        let lookups = self.clauses.get(at).map_or(&[][..], |clause| &clause.lookups);
        lookups.iter().find(|lookup| lookup.band == Band::Exact).map_or("", |lookup| &lookup.key)
    }

    /// Whether there is no word in it. Such a query finds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    fn read(&mut self, piece: &str, is_quoted: bool, is_last: bool) {
        let tokens = Tokens::of(piece);
        let chains: Vec<Chain<'_>> = tokens.chains().collect();
        let last = chains.len().checked_sub(1).filter(|_| is_last);
        for (at, chain) in chains.iter().enumerate() {
            let words = match chain {
                Chain::Words(words) | Chain::Number(words) | Chain::Units(words) => *words,
            };
            let sign = piece.get(Tokens::place(words).end..).and_then(|after| after.chars().next());
            let licence = match sign {
                _ if is_quoted => Licence::None,
                Some('*') => Licence::Star,
                Some('~') => Licence::Errors,
                _ if Some(at) == last => Licence::Open,
                _ => Licence::Stem,
            };
            match chain {
                Chain::Words(words) => self.add_words(&tokens, words, licence),
                Chain::Number(groups) => self.add_number(&tokens, groups, licence),
                Chain::Units(units) => self.add_units(&tokens, units),
            }
        }
    }

    fn add(&mut self, clause: Clause) {
        if self.clauses.len() < MOST_COMPARED && !self.clauses.contains(&clause) {
            self.clauses.push(clause);
        }
    }

    /// A clause for each word, and every one of them is also answered by the whole, so a document that says the whole
    /// answers all.
    fn add_words(&mut self, tokens: &Tokens<'_>, words: &[Token], licence: Licence) {
        let joined = tokens.joined(words);
        let whole = if words.len() > 1 { as_whole(cut(&joined), licence) } else { Vec::new() };
        for (at, token) in words.iter().enumerate() {
            let is_last = at + 1 == words.len();
            let licence = if is_last || !licence.goes_on() { licence } else { Licence::Stem };
            let key = tokens.key(token);
            let mut lookups = whole.clone();
            lookups.push(Lookup::key(key, Band::Exact));
            if licence.goes_on() {
                lookups.push(Lookup::beginning(key));
            }
            let is_word = token.kind == Kind::Word;
            if licence == Licence::Errors && is_word {
                lookups.push(Lookup::near(key));
            }
            let word = tokens.text.get(token.place.clone()).unwrap_or_default();
            let may_stem = is_word && !matches!(licence, Licence::None | Licence::Star);
            let may_err = is_word && matches!(licence, Licence::Stem | Licence::Open);
            let is_long = key.chars().count() >= LETTERS_FOR_ONE_ERROR;
            self.add(Clause {
                lookups: in_order(lookups),
                stemmed: may_stem.then(|| lower_case(word)),
                fallback: (may_err && is_long).then(|| Lookup::near(key)),
            });
        }
    }

    fn add_number(&mut self, tokens: &Tokens<'_>, groups: &[Token], licence: Licence) {
        let digits = tokens.joined(groups);
        let mut whole = if groups.len() > 1 { as_whole(&digits, licence) } else { Vec::new() };
        let without_zeros = digits.trim_start_matches('0');
        if licence != Licence::None {
            if without_zeros.len() < digits.len() && without_zeros.len() >= SHORTEST_WITHOUT_ZEROS {
                whole.extend(as_whole(without_zeros, licence));
            }
            if without_zeros.len() >= SHORTEST_ENDING {
                whole.push(Lookup::beginning(&backwards_key(without_zeros)));
            }
        }
        for (at, token) in groups.iter().enumerate() {
            let key = tokens.key(token);
            let mut lookups = whole.clone();
            lookups.push(Lookup::key(key, Band::Exact));
            if licence.goes_on() && at + 1 == groups.len() {
                lookups.push(Lookup::beginning(key));
            }
            self.add(Clause { lookups: in_order(lookups), stemmed: None, fallback: None });
        }
    }

    fn add_units(&mut self, tokens: &Tokens<'_>, units: &[Token]) {
        for pair in units.windows(2.min(units.len())) {
            let lookups = vec![Lookup::key(&tokens.joined(pair), Band::Exact)];
            self.add(Clause { lookups, stemmed: None, fallback: None });
        }
    }

    /// What is looked up in an index of that language, a list for each word.
    pub(crate) fn bind(&self, language: Option<Language>) -> Vec<Vec<Lookup>> {
        let stems = language.map(Stems::of);
        self.clauses.iter().map(|clause| clause.bind(stems.as_ref())).collect()
    }

    /// The query with errors allowed in the words at these places, where the word has such a licence.
    pub(crate) fn widened(&self, missing: &[usize]) -> Self {
        let mut query = self.clone();
        for at in missing {
            if let Some(clause) = query.clauses.get_mut(*at) {
                clause.lookups.extend(clause.fallback.take());
            }
        }
        query
    }
}

impl Clause {
    pub(crate) fn has_fallback(&self) -> bool {
        self.fallback.is_some()
    }

    fn bind(&self, stems: Option<&Stems>) -> Vec<Lookup> {
        let mut lookups = self.lookups.clone();
        if let (Some(stems), Some(word)) = (stems, &self.stemmed) {
            let stem = stems.stem(word);
            if !stem.is_empty() {
                lookups.push(Lookup::key(&stem_key(&stem), Band::Stem));
                let mut folded = String::with_capacity(LONGEST_KEY);
                fold(word, &mut folded);
                if folded != stem {
                    lookups.push(Lookup::key(cut(&stem), Band::Stem));
                }
            }
        }
        in_order(lookups)
    }
}

fn as_whole(key: &str, licence: Licence) -> Vec<Lookup> {
    let mut lookups = vec![Lookup::key(key, Band::Whole)];
    if licence.goes_on() {
        lookups.push(Lookup::beginning(key));
    }
    lookups
}

fn in_order(mut lookups: Vec<Lookup>) -> Vec<Lookup> {
    lookups.sort_by_key(|lookup| std::cmp::Reverse(lookup.band));
    lookups
}
