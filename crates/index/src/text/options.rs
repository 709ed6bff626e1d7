//! What an index is told about its documents before the first.

use super::document::Document;
use super::language::Language;
use super::query::Query;

/// What one slot of a document holds.
///
/// ```
/// use crmkit_index::text::Field;
/// // A name counts eight times as much as a word of a note; notes of about a hundred words are searched by stem.
/// let fields = vec![Field::short(8), Field::prose(1)];
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// How much a word of this field counts against a word of a field of weight 1.
    pub weight: u8,
    /// About how many words such a field has. In a longer text one word counts for less, in a shorter one for more.
    pub words: u16,
    /// Whether its words are also found by their stems.
    pub stemmed: bool,
}

impl Field {
    /// A field of a few words that are looked for as they stand: a name, an address, a number.
    #[must_use]
    pub const fn short(weight: u8) -> Self {
        Field { weight, words: 3, stemmed: false }
    }

    /// A field of sentences: a description, a message.
    #[must_use]
    pub const fn prose(weight: u8) -> Self {
        Field { weight, words: 100, stemmed: true }
    }

    /// What one occurrence of a word counts in a text of that many words, in units of 1/1024.
    ///
    /// The share of BM25F before saturation, `weight / (1 - b + b length / expected)` with b = 3/4.
    pub(crate) fn gain(self, words: usize) -> u64 {
        let expected = u64::from(self.words.max(1));
        let words = u64::try_from(words).unwrap_or(u64::MAX);
        u64::from(self.weight) * 4096 * expected / words.saturating_mul(3).saturating_add(expected)
    }
}

/// The fields of the documents of an index, and the language of their prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    fields: Vec<Field>,
    language: Option<Language>,
}

impl TextOptions {
    /// Fields by slot. A text in a slot beyond the last is a short field of weight 1.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        TextOptions { fields, language: None }
    }

    /// The same with stems of a language in the fields of prose.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        TextOptions { language: Some(language), ..self }
    }

    /// The fields by slot.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The language whose stems are looked for, if any.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    pub(crate) fn field(&self, slot: u8) -> Field {
        self.fields.get(usize::from(slot)).copied().unwrap_or(Field::short(1))
    }

    /// Whether a document of these texts, each with its slot, matches the query: what [`TextIndex::rows`] answers, without
    /// an index.
    ///
    /// ```
    /// use crmkit_index::text::{Field, Query, TextOptions};
    /// let options = TextOptions::new(vec![Field::short(1)]);
    /// let anna = [(0, "Anna Müller"), (1, "anna@example.com")];
    /// assert!(options.matches(&anna, &Query::parse("muller anna@exam")));
    /// assert!(!options.matches(&anna, &Query::parse("berta")));
    /// ```
    ///
    /// [`TextIndex::rows`]: super::TextIndex::rows
    #[must_use]
    pub fn matches(&self, texts: &[(u8, &str)], query: &Query) -> bool {
        let clauses = query.bind(self.language);
        let document = Document::of(self, texts);
        !clauses.is_empty() && clauses.iter().all(|clause| document.strength(clause).is_some())
    }
}
