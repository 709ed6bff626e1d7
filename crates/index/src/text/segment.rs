//! Keys and postings that never change.
//!
//! ```text
//! terms    := ( shared (varint) length (varint) rest of the key, length of the postings (varint) )*
//! postings := ( count (varint) ( (row - the one before) * 16 + level (varint) )+ )*
//! ```
//!
//! Keys rise strictly. Of a key only what differs from the one before is kept, but every sixteenth begins anew and is found by
//! bisection. The postings of keys that begin alike lie side by side, so those of a prefix are one run of bytes. Where such
//! a run is long, the rows of each level are kept ready as sets.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use roaring::RoaringBitmap;

use super::fold::LONGEST_KEY;
use super::grades::{Found, of_sorted};
use super::near::Near;
use super::query::{How, Lookup, near_band};
use super::score::{Band, LEVELS, strength};
use super::terms::{LAST_SPACE, STEM};
use super::varint::{read, read_length, write};

/// Every so many keys one is kept in full.
const BLOCK: usize = 16;
/// From that many postings on, the rows of a key or a prefix are kept ready.
const MANY: u64 = 1024;

/// A part of an index: the documents of some rows at some time.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    terms: Vec<u8>,
    postings: Vec<u8>,
    /// Where each block of keys begins.
    blocks: Vec<Offset>,
    /// Rows by level, the highest first, for runs of keys: from the number of the first to that after the last.
    ready: BTreeMap<(usize, usize), Vec<(u8, RoaringBitmap)>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Offset {
    terms: usize,
    postings: usize,
}

/// Where a key is, or would be.
#[derive(Clone, Debug)]
struct Place {
    number: usize,
    postings: Range<usize>,
}

/// One key after the other.
pub(crate) struct Cursor<'a> {
    segment: &'a Segment,
    rest: &'a [u8],
    /// The number of the next key.
    number: usize,
    /// The key read last.
    pub(crate) key: Vec<u8>,
    /// How many bytes that key has in common with the one before, as far as it is written.
    shared: usize,
    postings: Range<usize>,
}

impl<'a> Cursor<'a> {
    /// Reads the next key; false at the end.
    pub(crate) fn advance(&mut self) -> bool {
        self.read().is_some()
    }

    fn read(&mut self) -> Option<()> {
        let mut rest = self.rest;
        let shared = read_length(&mut rest)?;
        let length = read_length(&mut rest)?;
        let (key, after) = rest.split_at_checked(length)?;
        rest = after;
        let postings = read_length(&mut rest)?;
        self.shared = shared;
        self.key.truncate(shared);
        self.key.extend_from_slice(key);
        self.postings = self.postings.end..self.postings.end.checked_add(postings)?;
        self.rest = rest;
        self.number += 1;
        Some(())
    }

    /// Reads up to the first key that does not begin with the first bytes of this one; false at the end.
    fn skip(&mut self, length: usize) -> bool {
        let beginning = self.key.get(..length).unwrap_or_default().to_vec();
        let next = self.number.div_ceil(BLOCK);
        let blocks = self.segment.blocks.get(next..).unwrap_or_default();
        let begins = |block: &Offset| self.segment.first_key(*block).is_some_and(|key| key.starts_with(&beginning));
        if blocks.first().is_some_and(begins) {
            *self = self.segment.cursor_at(next + blocks.partition_point(begins) - 1);
        }
        while self.advance() {
            if !self.key.starts_with(&beginning) {
                return true;
            }
        }
        false
    }

    /// Where the key read last is.
    fn place(&self) -> Place {
        Place { number: self.number.saturating_sub(1), postings: self.postings.clone() }
    }

    /// Where the key after the one read last would be.
    fn end(&self) -> Place {
        Place { number: self.number, postings: self.postings.end..self.postings.end }
    }

    /// The rows of the key read last, each with its level.
    pub(crate) fn rows(&self) -> Postings<'a> {
        self.segment.rows(self.postings.clone())
    }
}

/// Rows with their levels: those of one key after those of another, rising for each.
pub(crate) struct Postings<'a> {
    bytes: &'a [u8],
    left: u64,
    before: u64,
}

impl Iterator for Postings<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        if self.left == 0 {
            self.left = read(&mut self.bytes)?;
            self.before = 0;
        }
        let number = read(&mut self.bytes)?;
        self.left = self.left.checked_sub(1)?;
        self.before = self.before.checked_add(number >> 4)?;
        Some((u32::try_from(self.before).ok()?, (number & 15) as u8))
    }
}

impl Segment {
    /// The segment of what `to_parts` gave; none if the bytes are not whole.
    pub(crate) fn from_parts(terms: Vec<u8>, postings: Vec<u8>) -> Option<Self> {
        let mut segment = Segment { terms, postings, blocks: Vec::new(), ready: BTreeMap::new() };
        segment.blocks = segment.checked()?;
        segment.make_ready();
        Some(segment)
    }

    /// The bytes of keys and postings, from which all else follows.
    pub(crate) fn to_parts(&self) -> (&[u8], &[u8]) {
        (&self.terms, &self.postings)
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        let ready = self.ready.values().flatten().map(|(_, rows)| rows.serialized_size() + 48).sum::<usize>();
        self.terms.capacity() + self.postings.capacity() + self.blocks.capacity() * size_of::<Offset>() + ready
    }

    pub(crate) fn cursor(&self) -> Cursor<'_> {
        self.cursor_at(0)
    }

    fn cursor_at(&self, block: usize) -> Cursor<'_> {
        let offset = self.blocks.get(block).copied().unwrap_or_default();
        Cursor {
            segment: self,
            rest: self.terms.get(offset.terms..).unwrap_or_default(),
            number: block * BLOCK,
            key: Vec::with_capacity(LONGEST_KEY),
            shared: 0,
            postings: offset.postings..offset.postings,
        }
    }

    fn rows(&self, place: Range<usize>) -> Postings<'_> {
        Postings { bytes: self.postings.get(place).unwrap_or_default(), left: 0, before: 0 }
    }

    /// The key that a block begins with.
    fn first_key(&self, block: Offset) -> Option<&[u8]> {
        let mut rest = self.terms.get(block.terms..)?;
        read(&mut rest)?;
        let length = read_length(&mut rest)?;
        rest.get(..length)
    }

    /// The first key that is not less than this, and how it compares.
    fn find(&self, key: &[u8]) -> (Place, bool) {
        let after = self.blocks.partition_point(|block| self.first_key(*block).is_some_and(|first| first <= key));
        let mut cursor = self.cursor_at(after.saturating_sub(1));
        while cursor.advance() {
            match cursor.key.as_slice().cmp(key) {
                Ordering::Less => {}
                Ordering::Equal => return (cursor.place(), true),
                Ordering::Greater => return (cursor.place(), false),
            }
        }
        (cursor.end(), false)
    }

    /// Adds what a lookup finds.
    pub(crate) fn collect<'a>(&'a self, lookup: &Lookup, found: &mut Found<'a>) {
        match lookup.how {
            How::Key => {
                let (from, is_there) = self.find(lookup.key.as_bytes());
                if is_there {
                    self.gather(from.number..from.number + 1, from.postings, lookup.band, found);
                }
            }
            How::Beginning => {
                let (from, _) = self.find(lookup.key.as_bytes());
                let (to, _) = self.find(&after_all(lookup.key.as_bytes()));
                self.gather(from.number..to.number, from.postings.start..to.postings.start, lookup.band, found);
            }
            How::Near(limit) => self.collect_near(lookup, limit, found),
        }
    }

    fn gather<'a>(&'a self, keys: Range<usize>, postings: Range<usize>, band: Band, found: &mut Found<'a>) {
        match self.ready.get(&(keys.start, keys.end)) {
            Some(levels) => found.add_sets(levels.iter().map(|(level, rows)| (strength(band, *level), rows))),
            None => found.rows.extend(self.rows(postings).map(|(row, level)| (strength(band, level), row))),
        }
    }

    fn collect_near<'a>(&'a self, lookup: &Lookup, limit: u8, found: &mut Found<'a>) {
        let mut near = Near::new(&lookup.key, limit);
        let mut cursor = self.cursor();
        let mut more = cursor.advance();
        while more {
            let is_word = cursor.key.first().is_some_and(|first| *first > LAST_SPACE);
            let distance = if is_word { near.distance(&cursor.key) } else { None };
            if let Some(band) = distance.and_then(near_band) {
                found.rows.extend(cursor.rows().map(|(row, level)| (strength(band, level), row)));
            }
            more = match near.lost().filter(|_| is_word) {
                Some(length) => cursor.skip(length),
                None => cursor.advance(),
            };
        }
    }

    /// Reads everything once and says where the blocks begin; none if anything is not as it is written.
    fn checked(&self) -> Option<Vec<Offset>> {
        let mut blocks = Vec::new();
        let mut cursor = self.cursor();
        let mut before: Vec<u8> = Vec::new();
        while !cursor.rest.is_empty() {
            let is_first = cursor.number.is_multiple_of(BLOCK);
            if is_first {
                blocks.push(Offset { terms: self.terms.len() - cursor.rest.len(), postings: cursor.postings.end });
            }
            cursor.read()?;
            let is_right = cursor.shared <= before.len()
                && !(is_first && cursor.shared > 0)
                && cursor.key.len() <= LONGEST_KEY + 1
                && cursor.key > before;
            let is_text = std::str::from_utf8(&cursor.key).is_ok();
            if !is_right || !is_text || !self.are_postings(cursor.postings.clone()) {
                return None;
            }
            before.clone_from(&cursor.key);
        }
        (cursor.postings.end == self.postings.len()).then_some(blocks)
    }

    /// Whether the bytes are the rows of one key.
    fn are_postings(&self, place: Range<usize>) -> bool {
        let Some(mut bytes) = self.postings.get(place) else { return false };
        let Some(count) = read(&mut bytes).filter(|count| *count > 0) else { return false };
        let mut rows = Postings { bytes, left: count, before: 0 };
        let mut last = None;
        for _ in 0..count {
            match rows.next() {
                Some((row, _)) if last.is_none_or(|last| last < row) => last = Some(row),
                _ => return false,
            }
        }
        rows.bytes.is_empty()
    }

    /// Finds the runs of many postings that a key or a prefix can ask for, and keeps their rows by level.
    ///
    /// Such a run is a key alone, or the keys between two places where less than a certain length is shared: the intervals of
    /// a suffix tree, found in one pass with a stack.
    fn make_ready(&mut self) {
        let mut runs: Vec<(usize, usize, Range<usize>)> = Vec::new();
        let mut open: Vec<Run> = Vec::new();
        let mut before: Vec<u8> = Vec::new();
        let mut total = 0;
        let mut last = Run::default();
        let mut cursor = self.cursor();
        loop {
            let more = cursor.advance();
            let (here, shared) = if more {
                let shared = before.iter().zip(&cursor.key).take_while(|(a, b)| a == b).count();
                (cursor.place(), shared)
            } else {
                (cursor.end(), 0)
            };
            let mut left = last;
            while let Some(run) = open.pop_if(|run| run.shared > shared) {
                if total - run.total >= MANY {
                    runs.push((run.number, here.number, run.postings..here.postings.start));
                }
                left = run;
            }
            // What begins with the sign of stems is never asked for by prefix.
            let is_asked = cursor.key.first().is_some_and(|first| u32::from(*first) != u32::from(STEM));
            if more && is_asked && shared > 0 && open.last().is_none_or(|run| run.shared < shared) {
                open.push(Run { shared, ..left });
            }
            if !more {
                break;
            }
            last = Run { shared: 0, number: here.number, postings: here.postings.start, total };
            let mut bytes = self.postings.get(cursor.postings.clone()).unwrap_or_default();
            let count = read(&mut bytes).unwrap_or_default();
            if count >= MANY {
                runs.push((here.number, here.number + 1, cursor.postings.clone()));
            }
            total += count;
            before.clone_from(&cursor.key);
        }
        let ready = runs.into_iter().map(|(from, to, postings)| ((from, to), by_level(self.rows(postings))));
        self.ready = ready.collect();
    }
}

/// A run of keys with the same beginning that has not ended yet.
#[derive(Clone, Copy, Default)]
struct Run {
    shared: usize,
    number: usize,
    postings: usize,
    /// The postings before it.
    total: u64,
}

/// The least key that is greater than all that begin so. Keys are UTF-8, so no byte of theirs is the last of all.
fn after_all(key: &[u8]) -> Vec<u8> {
    let mut after = key.to_vec();
    if let Some(last) = after.last_mut() {
        *last = last.saturating_add(1);
    }
    after
}

/// The rows by level, the highest first, each row where its level is highest.
fn by_level(postings: Postings<'_>) -> Vec<(u8, RoaringBitmap)> {
    let mut rows: Vec<(u32, u8)> = postings.collect();
    let least = rows.iter().map(|posting| posting.0).min().unwrap_or_default();
    let most = rows.iter().map(|posting| posting.0).max().unwrap_or_default();
    let mut levels: Vec<Vec<u32>> = vec![Vec::new(); usize::from(LEVELS)];
    let mut add = |row, level: u8| {
        if let Some(rows) = levels.get_mut(usize::from(level)) {
            rows.push(row);
        }
    };
    let span = usize::try_from(most - least).unwrap_or(usize::MAX);
    if span / 8 < rows.len() {
        // The rows lie close: a place for each costs less than sorting.
        let mut highest = vec![0_u8; span + 1];
        for (row, level) in rows {
            if let Some(found) = highest.get_mut((row - least) as usize) {
                *found = level.saturating_add(1).max(*found);
            }
        }
        for (row, level) in (least..=most).zip(highest).filter(|(_, level)| *level > 0) {
            add(row, level - 1);
        }
    } else {
        // Of a row that several keys have, the highest level comes first and stays.
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        rows.dedup_by_key(|posting| posting.0);
        rows.into_iter().for_each(|(row, level)| add(row, level));
    }
    let levels = (0..LEVELS).zip(levels).rev().filter(|(_, rows)| !rows.is_empty());
    levels.map(|(level, rows)| (level, of_sorted(rows))).collect()
}

/// Writes a segment, key by key.
#[derive(Default)]
pub(crate) struct SegmentWriter {
    terms: Vec<u8>,
    postings: Vec<u8>,
    blocks: Vec<Offset>,
    last: Vec<u8>,
    count: usize,
    total: u64,
}

impl SegmentWriter {
    /// Adds a key, greater than all before, with its rows, of which there is at least one and which rise.
    pub(crate) fn push(&mut self, key: &[u8], rows: &[(u32, u8)]) {
        let is_first = self.count.is_multiple_of(BLOCK);
        if is_first {
            self.blocks.push(Offset { terms: self.terms.len(), postings: self.postings.len() });
        }
        let alike = || self.last.iter().zip(key).take_while(|(a, b)| a == b).count();
        let shared = if is_first { 0 } else { alike() };
        let rest = key.get(shared..).unwrap_or_default();
        write(shared as u64, &mut self.terms);
        write(rest.len() as u64, &mut self.terms);
        self.terms.extend_from_slice(rest);
        let start = self.postings.len();
        write(rows.len() as u64, &mut self.postings);
        let mut before = 0;
        for (row, level) in rows {
            write(u64::from(row - before) << 4 | u64::from(*level), &mut self.postings);
            before = *row;
        }
        write((self.postings.len() - start) as u64, &mut self.terms);
        self.last.truncate(shared);
        self.last.extend_from_slice(rest);
        self.count += 1;
        self.total += rows.len() as u64;
    }

    pub(crate) fn finish(self) -> Segment {
        let SegmentWriter { mut terms, mut postings, mut blocks, total, .. } = self;
        terms.shrink_to_fit();
        postings.shrink_to_fit();
        blocks.shrink_to_fit();
        let mut segment = Segment { terms, postings, blocks, ready: BTreeMap::new() };
        if total >= MANY {
            segment.make_ready();
        }
        segment
    }
}
