//! Building an index of many documents at once.

use super::document::Document;
use super::index::TextIndex;
use super::options::TextOptions;
use super::part::Part;

/// A part is made of that many documents, or of that many bytes of keys.
const ROWS: usize = 65_536;
const BYTES: usize = 32 << 20;

/// Builds an index of many documents several times faster than inserting them one by one. Best with rows in rising order.
///
/// ```
/// use crmkit_index::text::{Field, Query, TextIndexBuilder, TextOptions};
///
/// let mut builder = TextIndexBuilder::new(TextOptions::new(vec![Field::short(1)]));
/// for (row, name) in (0..).zip(["Anna", "Berta", "Anna"]) {
///     builder.add(row, &[(0, name)]);
/// }
/// let index = builder.finish();
/// assert_eq!(index.rows(&Query::parse("anna"), None).iter().collect::<Vec<u32>>(), [0, 2]);
/// ```
#[derive(Debug)]
pub struct TextIndexBuilder {
    index: TextIndex,
    documents: Vec<(u32, Document)>,
    bytes: usize,
    last: Option<u32>,
}

impl TextIndexBuilder {
    /// A builder without documents.
    #[must_use]
    pub fn new(options: TextOptions) -> Self {
        TextIndexBuilder { index: TextIndex::new(options), documents: Vec::new(), bytes: 0, last: None }
    }

    /// Adds a document, as [`TextIndex::insert`] does.
    pub fn add(&mut self, row: u32, texts: &[(u8, &str)]) {
        let document = Document::of(self.index.options(), texts);
        if self.last.is_some_and(|last| row <= last) {
            // It may stand for a row that is here already.
            self.flush();
            self.index.put(row, document);
            return;
        }
        self.last = Some(row);
        self.bytes += document.bytes();
        self.documents.push((row, document));
        if self.documents.len() >= ROWS || self.bytes >= BYTES {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.bytes = 0;
        let documents = std::mem::take(&mut self.documents);
        if !documents.is_empty() {
            self.index.parts.push(Part::of_documents(documents.iter().map(|(row, document)| (*row, document))));
        }
    }

    /// The index of all that was added.
    #[must_use]
    pub fn finish(mut self) -> TextIndex {
        self.flush();
        self.index
    }
}
