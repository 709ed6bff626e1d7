//! Where in a text the words of a query stand.

use std::ops::Range;

use super::fold::fold_letter;
use super::language::Stems;
use super::options::TextOptions;
use super::query::{How, Lookup, Query};
use super::terms::each_term;
use super::tokens::Tokens;

impl TextOptions {
    /// The bytes of a text in a slot that answer words of the query, in order and apart. Of a word that goes on only its beginning is
    /// given, of one found by its stem or with an error the whole.
    ///
    /// Give the query of [`TextIndex::widen`](super::TextIndex::widen) to see typing errors as well.
    ///
    /// ```
    /// use crmkit_index::text::{Query, TextOptions};
    /// let places = TextOptions::default().highlight(0, "Jürgen Müller", &Query::parse("mul"));
    /// assert_eq!(places, [8..12]);
    /// ```
    #[must_use]
    pub fn highlight(&self, slot: u8, text: &str, query: &Query) -> Vec<Range<usize>> {
        let lookups: Vec<Lookup> = query.bind(self.language()).into_iter().flatten().collect();
        let stems = self.language().filter(|_| self.field(slot).stemmed).map(Stems::of);
        let mut places: Vec<Range<usize>> = Vec::new();
        each_term(&Tokens::of(text), stems.as_ref(), &mut |key, place| {
            let answering = lookups.iter().filter(|lookup| lookup.answer(key).is_some());
            places.extend(answering.map(|lookup| match lookup.how {
                How::Beginning => beginning(text, &place, &lookup.key),
                How::Key | How::Near(_) => place.clone(),
            }));
        });
        places.sort_unstable_by_key(|place| (place.start, place.end));
        apart(places)
    }
}

/// The part of the place whose letters fold to the key; all of it if they do not, as in a number found by its end.
fn beginning(text: &str, place: &Range<usize>, key: &str) -> Range<usize> {
    let word = text.get(place.clone()).unwrap_or_default();
    let mut folded = String::new();
    let mut end = place.start;
    for (at, letter) in word.char_indices() {
        // Marks that follow belong to the last letter.
        if folded.len() >= key.len() && (letter.is_ascii() || letter.is_alphanumeric()) {
            break;
        }
        fold_letter(letter, &mut folded);
        end = place.start + at + letter.len_utf8();
    }
    if folded.starts_with(key) { place.start..end } else { place.clone() }
}

/// Places in order, those that overlap made one.
fn apart(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}
