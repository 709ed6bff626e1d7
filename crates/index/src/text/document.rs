//! The keys of one document, each with its level.

use super::fold::{head, in_order};
use super::language::Stems;
use super::near::Near;
use super::options::TextOptions;
use super::query::{How, Lookup, near_band};
use super::score::{level, strength};
use super::terms::{LAST_SPACE, each_term};
use super::tokens::Tokens;

/// A document as it is indexed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    keys: String,
    /// In the order of their keys, each key once.
    terms: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Term {
    start: usize,
    end: usize,
    level: u8,
}

/// A key where it occurs.
struct Occurrence {
    head: u128,
    start: usize,
    end: usize,
    gain: u64,
}

impl Document {
    /// The document of these texts, each with its slot. A slot may have several texts.
    pub(crate) fn of(options: &TextOptions, texts: &[(u8, &str)]) -> Self {
        let stems = options.language().map(Stems::of);
        let mut keys = String::with_capacity(256);
        let mut found: Vec<Occurrence> = Vec::with_capacity(32);
        for (slot, text) in texts {
            let field = options.field(*slot);
            let tokens = Tokens::of(text);
            let gain = field.gain(tokens.len());
            each_term(&tokens, stems.as_ref().filter(|_| field.stemmed), &mut |key, _| {
                let start = keys.len();
                keys.push_str(key);
                found.push(Occurrence { head: head(key.as_bytes()), start, end: keys.len(), gain });
            });
        }
        let key = |found: &Occurrence| keys.get(found.start..found.end).unwrap_or_default();
        let order = |a: &Occurrence, b: &Occurrence| in_order((a.head, key(a).as_bytes()), (b.head, key(b).as_bytes()));
        found.sort_unstable_by(order);
        let mut document = Document { keys: String::with_capacity(keys.len()), terms: Vec::with_capacity(found.len()) };
        for same in found.chunk_by(|a, b| order(a, b).is_eq()) {
            let gain = same.iter().fold(0, |sum: u64, found| sum.saturating_add(found.gain));
            if let Some(first) = same.first() {
                let start = document.keys.len();
                document.keys.push_str(key(first));
                document.terms.push(Term { start, end: document.keys.len(), level: level(gain) });
            }
        }
        document
    }

    /// The keys in order, each with its level.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&str, u8)> {
        self.terms.iter().map(|term| (self.key(term), term.level))
    }

    /// How many bytes its keys have.
    pub(crate) fn bytes(&self) -> usize {
        self.keys.len()
    }

    fn key(&self, term: &Term) -> &str {
        self.keys.get(term.start..term.end).unwrap_or_default()
    }

    /// What the document has for a word of a query: the most that one of its keys has for one of the lookups.
    pub(crate) fn strength(&self, lookups: &[Lookup]) -> Option<u16> {
        lookups.iter().filter_map(|lookup| self.answer(lookup)).max()
    }

    fn answer(&self, lookup: &Lookup) -> Option<u16> {
        let from = |key: &str| self.terms.partition_point(|term| self.key(term) < key);
        let rest = self.terms.get(from(&lookup.key)..).unwrap_or_default();
        let answers = |term: &Term| strength(lookup.band, term.level);
        match lookup.how {
            How::Key => rest.first().filter(|term| self.key(term) == lookup.key).map(answers),
            How::Beginning => rest.iter().take_while(|term| self.key(term).starts_with(&lookup.key)).map(answers).max(),
            How::Near(limit) => {
                let mut near = Near::new(&lookup.key, limit);
                let words = self.terms().filter(|(key, _)| key.bytes().next().is_some_and(|first| first > LAST_SPACE));
                let found = words.filter_map(|(key, level)| {
                    near.distance(key.as_bytes()).and_then(near_band).map(|band| strength(band, level))
                });
                found.max()
            }
        }
    }
}
