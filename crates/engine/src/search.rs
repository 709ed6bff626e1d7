//! Full text: the records that say some words, the best first.

use crmkit_index::text::{Query as Words, TextOptions};
use crmkit_record::{BoundTree, Filter, Language, RecordId, RecordSchema, Row, to_canonical_text};
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use crate::access::Action;
use crate::error::{Error, Result};
use crate::index::{Selection, fields, stemmed, texts};
use crate::query::MAX_LIMIT;
use crate::view::View;

/// A record that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SearchHit {
    /// The record's id.
    pub id: RecordId,
    /// What the record is called: the text of its title field.
    pub title: Option<String>,
    /// How well it fits, compared with the other hits of the same search; more is better.
    pub score: u64,
    /// The texts in which words were found, cut where a found part begins and ends.
    pub highlights: Vec<Highlight>,
}

/// A record that is like a text, and by which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct SimilarHit {
    /// The record's id.
    pub id: RecordId,
    /// What the record is called: the text of its title field.
    pub title: Option<String>,
    /// How like it is, compared with the other hits of the same answer; more is more.
    pub score: u64,
    /// The words that both say, the rarest first.
    pub words: Vec<String>,
}

/// A text of a record with what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Highlight {
    /// The field.
    pub field: String,
    /// The text, piece by piece.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct TextPiece {
    /// The characters.
    pub text: String,
    /// Whether they are what was looked for.
    pub found: bool,
}

impl View {
    /// The records of a type that say all the words in their searchable fields and pass a filter, the best first.
    ///
    /// The last word, and each with a `*` after it, may go on; a word of four letters or more that no record says may have a
    /// typing error. What the filter leaves out, and what the actor may not see, takes no part in the ranking. In a write,
    /// the search is about the state before it.
    ///
    /// # Errors
    /// `NotFound` for a type that the actor may not read, `Invalid` for a filter or limit that does not fit.
    pub fn search(&self, record: &str, words: &str, filter: &Filter, limit: usize) -> Result<Vec<SearchHit>> {
        let schema = self.readable(record)?;
        if limit == 0 || limit > MAX_LIMIT {
            let message = format!("a search gives 1 to {MAX_LIMIT} records, not {limit}");
            return Err(Error::problem("limit", "query.limit", message));
        }
        let filter = self.bind(record, filter)?;
        let words = Words::parse(words);
        let all = matches!(filter.tree(), BoundTree::All) && self.reaches_all(Action::Read, schema.number);
        let (table, within) = if all {
            (self.table(&schema)?, None)
        } else {
            let selection = Selection::new(self, &schema, &filter)?;
            let within = selection.rows()?.to_bitmap();
            (selection.table.clone(), Some(within))
        };
        let index = self.text_index(&table, &schema)?;
        let looked_for = index.widen(&words, within.as_ref());
        let mut hits = Vec::new();
        for hit in index.search(&words, within.as_ref(), limit) {
            let id = table.id(hit.row);
            let Some(row) = self.peek_veiled(schema.number, id)? else { continue };
            self.shows(schema.number, id);
            let title = schema.title.and_then(|number| row.get(number)).map(to_canonical_text);
            let highlights = highlights(&schema, index.options(), &row, &looked_for);
            hits.push(SearchHit { id, title, score: hit.score, highlights });
        }
        Ok(hits)
    }
}

impl View {
    /// The records of a type that say most of what a text says in their searchable fields and pass a filter, the most like it
    /// first. A record need not say every word; rare words count most, and those that most records say do not count. What the
    /// filter leaves out, and what the actor may not see, takes no part, not even in what is rare. In a write, the answer
    /// is about the state before it.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn similar(&self, record: &str, text: &str, filter: &Filter, limit: usize) -> Result<Vec<SimilarHit>> {
        let schema = self.readable(record)?;
        if limit == 0 || limit > MAX_LIMIT {
            let message = format!("a search gives 1 to {MAX_LIMIT} records, not {limit}");
            return Err(Error::problem("limit", "query.limit", message));
        }
        let filter = self.bind(record, filter)?;
        let selection = Selection::new(self, &schema, &filter)?;
        let within = selection.rows()?.to_bitmap();
        let table = selection.table.clone();
        let index = self.text_index(&table, &schema)?;
        let mut hits = Vec::new();
        for hit in index.similar(&Words::compared(text), Some(&within), limit) {
            let id = table.id(hit.row);
            let Some(row) = self.peek_veiled(schema.number, id)? else { continue };
            self.shows(schema.number, id);
            let title = schema.title.and_then(|number| row.get(number)).map(to_canonical_text);
            hits.push(SimilarHit { id, title, score: hit.score, words: hit.words });
        }
        Ok(hits)
    }
}

/// The words of a text in their order, as search knows them: lower case without accents, and by their stems where a language is
/// named that has any.
#[must_use]
pub fn words(text: &str, language: Option<&Language>) -> Vec<String> {
    crmkit_index::text::words(text, language.and_then(stemmed))
}

fn highlights(schema: &RecordSchema, options: &TextOptions, row: &Row, words: &Words) -> Vec<Highlight> {
    let fields = fields(schema);
    let mut highlights = Vec::new();
    for (slot, text) in texts(schema, row) {
        let places = options.highlight(slot, &text, words);
        let Some(field) = fields.get(usize::from(slot)).filter(|_| !places.is_empty()) else { continue };
        let mut pieces = Vec::new();
        let mut piece = |range: std::ops::Range<usize>, found| {
            if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
                pieces.push(TextPiece { text: text.to_owned(), found });
            }
        };
        let mut from = 0;
        for place in places {
            piece(from..place.start, false);
            from = place.end;
            piece(place, true);
        }
        piece(from..text.len(), false);
        highlights.push(Highlight { field: field.path(), pieces });
    }
    highlights
}
