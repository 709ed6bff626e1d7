//! The index: parts that never change, and the documents that came last.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::document::Document;
use super::options::TextOptions;
use super::part::Part;

/// That many documents wait before they become a part.
const WAITING: usize = 64;
/// That many parts of about one size become one.
const ALIKE: usize = 8;
/// Parts from there on stay as they are, so that no single change costs more than merging up to that size.
const LARGE_ROWS: u64 = 32_768;
const LARGE_BYTES: usize = 64 << 20;

/// Which rows say which words: see [the module](super).
///
/// A clone costs the copying of some pointers, shares what it holds and keeps answering as of its time, whatever is then
/// inserted into or removed from the other.
///
/// ```
/// use crmkit_index::text::{Field, Query, TextIndex, TextOptions};
///
/// const NAME: u8 = 0;
/// const EMAIL: u8 = 1;
/// let mut index = TextIndex::new(TextOptions::new(vec![Field::short(8), Field::short(4)]));
/// index.insert(7, &[(NAME, "Anna Müller"), (EMAIL, "anna@example.com")]);
/// index.insert(8, &[(NAME, "Annabel Berg"), (EMAIL, "berg@example.org")]);
///
/// let found = index.search(&Query::parse("anna"), None, 20);
/// assert_eq!(found.iter().map(|hit| hit.row).collect::<Vec<u32>>(), [7, 8]);
/// assert_eq!(index.rows(&Query::parse("annab"), None).iter().collect::<Vec<u32>>(), [8]);
/// ```
#[derive(Clone, Debug)]
pub struct TextIndex {
    pub(super) options: Arc<TextOptions>,
    pub(super) parts: Vec<Part>,
    /// INVARIANT: no row of these is live in a part, and none is here twice.
    pub(super) waiting: Vec<(u32, Arc<Document>)>,
}

impl TextIndex {
    /// An index without documents.
    #[must_use]
    pub fn new(options: TextOptions) -> Self {
        TextIndex { options: Arc::new(options), parts: Vec::new(), waiting: Vec::new() }
    }

    /// What the index was told about its documents.
    #[must_use]
    pub fn options(&self) -> &TextOptions {
        &self.options
    }

    /// How many documents it holds.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.parts.iter().map(|part| part.live.len()).sum::<u64>() + self.waiting.len() as u64
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it holds a document for the row.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        self.waiting.iter().any(|(waiting, _)| *waiting == row) || self.parts.iter().any(|part| part.live.contains(row))
    }

    /// About how many bytes it takes in memory, counting in full what is shared with clones.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let waiting = self.waiting.iter().map(|(_, document)| document.bytes() + 256).sum::<usize>();
        self.parts.iter().map(Part::bytes).sum::<usize>() + waiting
    }

    /// Puts a document, texts with their slots, in place of what the row said before. A slot may be given several texts.
    pub fn insert(&mut self, row: u32, texts: &[(u8, &str)]) {
        self.put(row, Document::of(&self.options, texts));
    }

    pub(super) fn put(&mut self, row: u32, document: Document) {
        self.remove(row);
        self.waiting.push((row, Arc::new(document)));
        if self.waiting.len() >= WAITING {
            let documents = std::mem::take(&mut self.waiting);
            self.parts.push(Part::of_documents(documents.iter().map(|(row, document)| (*row, &**document))));
            self.settle();
        }
    }

    /// Forgets what the row says; false if it said nothing.
    pub fn remove(&mut self, row: u32) -> bool {
        if let Some(at) = self.waiting.iter().position(|(waiting, _)| *waiting == row) {
            self.waiting.swap_remove(at);
            return true;
        }
        let Some(at) = self.parts.iter().position(|part| part.live.contains(row)) else { return false };
        if let Some(part) = self.parts.get_mut(at) {
            let live = Arc::make_mut(&mut part.live);
            live.remove(row);
            // Half of what is kept is no longer said.
            if live.is_empty() {
                self.parts.remove(at);
            } else if live.len() * 2 < part.written {
                *part = Part::merge(std::slice::from_ref(part));
                self.settle();
            }
        }
        true
    }

    /// Merges parts of about one size until there are few of any: the smallest of them, and no more than make a large one.
    fn settle(&mut self) {
        while let Some(size) = self.crowded() {
            self.parts.sort_by_key(|part| (class(part) != Some(size), part.live.len()));
            let mut rows = 0;
            let enough = self.parts.iter().take(ALIKE).position(|part| {
                rows += part.live.len();
                rows >= LARGE_ROWS
            });
            let count = enough.map_or(ALIKE, |at| at + 1);
            let alike: Vec<Part> = self.parts.drain(..count).collect();
            self.parts.push(Part::merge(&alike));
        }
    }

    fn crowded(&self) -> Option<u32> {
        let of_size = |size: u32| self.parts.iter().filter(|part| class(part) == Some(size)).count();
        (0..=LARGE_ROWS.ilog2()).find(|size| of_size(*size) >= ALIKE)
    }

    pub(super) fn waiting_rows(&self) -> RoaringBitmap {
        self.waiting.iter().map(|(row, _)| *row).collect()
    }
}

/// Parts of one class differ in size by less than eight times; none for those that are large enough.
fn class(part: &Part) -> Option<u32> {
    let rows = part.live.len();
    let is_large = rows >= LARGE_ROWS || part.bytes_written() >= LARGE_BYTES;
    (!is_large).then(|| (rows / WAITING as u64).max(1).ilog2() / 3)
}
