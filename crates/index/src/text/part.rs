//! A segment with those of its rows that still say what it holds.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::document::Document;
use super::fold::{head, in_order};
use super::segment::{Cursor, Segment, SegmentWriter};

#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) segment: Arc<Segment>,
    /// INVARIANT: a row is live in one part of an index at most.
    pub(crate) live: Arc<RoaringBitmap>,
    /// How many rows were written into the segment.
    pub(crate) written: u64,
}

/// A part while it is merged.
struct Input<'a> {
    cursor: Cursor<'a>,
    head: u128,
    /// The rows that are taken over, if not all.
    live: Option<&'a RoaringBitmap>,
}

impl<'a> Input<'a> {
    /// The input at its first key, if there is one.
    fn of(part: &'a Part) -> Option<Self> {
        let is_whole = part.live.len() == part.written;
        let mut input = Input { cursor: part.segment.cursor(), head: 0, live: (!is_whole).then_some(&*part.live) };
        input.advance().then_some(input)
    }

    fn advance(&mut self) -> bool {
        let more = self.cursor.advance();
        self.head = head(&self.cursor.key);
        more
    }

    fn key(&self) -> (u128, &[u8]) {
        (self.head, &self.cursor.key)
    }
}

impl Part {
    pub(crate) fn new(segment: Segment, live: RoaringBitmap) -> Self {
        let written = live.len();
        Part { segment: Arc::new(segment), live: Arc::new(live), written }
    }

    /// The part of these documents, each row once.
    pub(crate) fn of_documents<'a>(documents: impl Iterator<Item = (u32, &'a Document)>) -> Self {
        let mut live = RoaringBitmap::new();
        let mut terms: Vec<(u128, &[u8], u32, u8)> = Vec::new();
        for (row, document) in documents {
            live.insert(row);
            terms.extend(document.terms().map(|(key, level)| (head(key.as_bytes()), key.as_bytes(), row, level)));
        }
        terms.sort_unstable_by(|a, b| in_order((a.0, a.1), (b.0, b.1)).then(a.2.cmp(&b.2)));
        let mut writer = SegmentWriter::default();
        let mut rows = Vec::new();
        for same in terms.chunk_by(|a, b| in_order((a.0, a.1), (b.0, b.1)).is_eq()) {
            rows.clear();
            rows.extend(same.iter().map(|term| (term.2, term.3)));
            if let Some(first) = same.first() {
                writer.push(first.1, &rows);
            }
        }
        Part::new(writer.finish(), live)
    }

    /// One part of what is live in these.
    pub(crate) fn merge(parts: &[Part]) -> Self {
        let mut live = RoaringBitmap::new();
        let mut inputs: Vec<Input<'_>> = Vec::with_capacity(parts.len());
        for part in parts {
            live |= &*part.live;
            inputs.extend(Input::of(part));
        }
        let mut writer = SegmentWriter::default();
        let mut rows = Vec::new();
        let mut key = Vec::new();
        while let Some(least) = inputs.iter().min_by(|a, b| in_order(a.key(), b.key())) {
            let head = least.head;
            key.clone_from(&least.cursor.key);
            rows.clear();
            inputs.retain_mut(|input| {
                if in_order(input.key(), (head, &key)).is_ne() {
                    return true;
                }
                match input.live {
                    Some(live) => rows.extend(input.cursor.rows().filter(|(row, _)| live.contains(*row))),
                    None => rows.extend(input.cursor.rows()),
                }
                input.advance()
            });
            if !rows.is_empty() {
                rows.sort_unstable();
                writer.push(&key, &rows);
            }
        }
        Part::new(writer.finish(), live)
    }

    /// How many bytes its keys and postings have.
    pub(crate) fn bytes_written(&self) -> usize {
        let (terms, postings) = self.segment.to_parts();
        terms.len() + postings.len()
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.segment.bytes() + self.live.serialized_size()
    }
}
