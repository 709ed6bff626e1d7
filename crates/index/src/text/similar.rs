//! Rows that say much of what a text says.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use super::grades::{Grades, count};
use super::index::TextIndex;
use super::query::Query;
use super::rank::grades;
use super::score::rarity;

/// So many words of a text decide what is like it: the rarest that other rows say as well.
const TELLING_WORDS: usize = 24;

/// A row that is like a text, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// The row.
    pub row: u32,
    /// How like it is: comparable within one answer, and otherwise without a unit.
    pub score: u64,
    /// The words that both say, the rarest first, at most 24.
    pub words: Vec<String>,
}

impl TextIndex {
    /// The rows that say most of what a text says, made by [`Query::compared`], the most like it first, equals in their order, at
    /// most `limit`.
    ///
    /// A row need not say every word. Its score is the sum, over the telling words that it says, of what each counts there
    /// times how rare it is, as in [`TextIndex::search`]. Telling are the 24 rarest words of the text that some row says; of
    /// equally rare ones, those that come first. A word that more than half of the rows say tells nothing, unless there
    /// are fewer than eight rows.
    ///
    /// `within` is the set of rows that may be found, all if none is given. Others take no part, not even in what is rare.
    #[must_use]
    pub fn similar(&self, query: &Query, within: Option<&RoaringBitmap>, limit: usize) -> Vec<Similar> {
        let scopes = self.scopes(within);
        let documents: u64 = scopes.iter().map(|scope| scope.rows.len()).sum();
        let mut telling: Vec<(u64, usize, Vec<Grades>)> = Vec::new();
        for (at, lookups) in query.bind(self.options().language()).iter().enumerate() {
            let found = grades(&scopes, lookups);
            let matching: u64 = found.iter().map(count).sum();
            if matching > 0 && (documents < 8 || matching <= documents / 2) {
                telling.push((matching, at, found));
            }
        }
        telling.sort_by_key(|(matching, at, _)| (*matching, *at));
        telling.truncate(TELLING_WORDS);
        let mut scores: BTreeMap<u32, (u64, Vec<usize>)> = BTreeMap::new();
        for (matching, at, found) in &telling {
            let rarity = rarity(documents, *matching);
            for (strength, rows) in found.iter().flatten() {
                for row in rows {
                    let (score, words) = scores.entry(row).or_default();
                    *score += u64::from(*strength) * rarity;
                    words.push(*at);
                }
            }
        }
        let mut best: Vec<(u32, (u64, Vec<usize>))> = scores.into_iter().collect();
        best.sort_by_key(|(row, (score, _))| (Reverse(*score), *row));
        best.truncate(limit);
        let words = |at: Vec<usize>| at.into_iter().map(|at| query.word(at).to_owned()).collect();
        best.into_iter().map(|(row, (score, at))| Similar { row, score, words: words(at) }).collect()
    }
}
