//! Answering queries.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::document::Document;
use super::grades::{Found, Grades, count, union};
use super::index::TextIndex;
use super::query::{Lookup, Query};
use super::score::rarity;
use super::segment::Segment;

/// A row that matches, and how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The row.
    pub row: u32,
    /// How well it matches: comparable within one answer, and otherwise without a unit.
    pub score: u64,
}

/// A piece of an index with those of its rows that are asked for.
pub(super) struct Scoped<'a> {
    piece: Piece<'a>,
    pub(super) rows: Cow<'a, RoaringBitmap>,
}

enum Piece<'a> {
    Segment(&'a Segment),
    Waiting(&'a [(u32, Arc<Document>)]),
}

impl TextIndex {
    /// The rows that match best, the best first, equals in their order, at most `limit`.
    ///
    /// `within` is the set of rows that may be found, all if none is given. Others take no part: not as hits, not in the counts
    /// that make a word rare, not in whether a word is taken for a typing error. So no score tells of what may not be seen.
    #[must_use]
    pub fn search(&self, query: &Query, within: Option<&RoaringBitmap>, limit: usize) -> Vec<Hit> {
        let scopes = self.scopes(within);
        let (_, found) = self.found_widely(query, &scopes);
        rank(&scopes, &found, limit)
    }

    /// All rows that match, as a filter means it: no errors but where the query asks for them with `~`.
    ///
    /// The same rows for which [`TextOptions::matches`](super::TextOptions::matches) holds.
    #[must_use]
    pub fn rows(&self, query: &Query, within: Option<&RoaringBitmap>) -> RoaringBitmap {
        let lookups = query.bind(self.options.language());
        let mut all = RoaringBitmap::new();
        for scope in self.scopes(within) {
            let mut left = if lookups.is_empty() { RoaringBitmap::new() } else { scope.rows.clone().into_owned() };
            for lookups in &lookups {
                // Only what is left is looked at: a filter needs no counts.
                left = union(&scope.grades(lookups, &left));
            }
            all |= left;
        }
        all
    }

    /// The query as [`TextIndex::search`] takes it within these rows: words of four letters or more that none of them says
    /// may have typing errors. For showing what was looked for, and for
    /// [`TextOptions::highlight`](super::TextOptions::highlight).
    #[must_use]
    pub fn widen(&self, query: &Query, within: Option<&RoaringBitmap>) -> Query {
        self.found_widely(query, &self.scopes(within)).0
    }

    pub(super) fn scopes(&self, within: Option<&RoaringBitmap>) -> Vec<Scoped<'_>> {
        let mut scopes: Vec<Scoped<'_>> = Vec::with_capacity(self.parts.len() + 1);
        for part in &self.parts {
            let rows = match within {
                Some(within) => Cow::Owned(within & &*part.live),
                None => Cow::Borrowed(&*part.live),
            };
            scopes.push(Scoped { piece: Piece::Segment(&part.segment), rows });
        }
        let waiting = self.waiting_rows();
        let rows = within.map_or(Cow::Owned(waiting.clone()), |within| Cow::Owned(within & &waiting));
        scopes.push(Scoped { piece: Piece::Waiting(&self.waiting), rows });
        scopes.retain(|scope| !scope.rows.is_empty());
        scopes
    }

    /// The query with errors allowed where nothing else is found, and what each of its words finds in each scope.
    fn found_widely(&self, query: &Query, scopes: &[Scoped<'_>]) -> (Query, Vec<Vec<Grades>>) {
        let language = self.options.language();
        let mut found: Vec<Vec<Grades>> = query.bind(language).iter().map(|lookups| grades(scopes, lookups)).collect();
        let is_missing = |(at, clause): (usize, &super::query::Clause)| {
            let none = found.get(at).is_some_and(|grades| grades.iter().all(Vec::is_empty));
            (none && clause.has_fallback()).then_some(at)
        };
        let missing: Vec<usize> = query.clauses.iter().enumerate().filter_map(is_missing).collect();
        if missing.is_empty() {
            return (query.clone(), found);
        }
        let query = query.widened(&missing);
        let lookups = query.bind(language);
        for at in missing {
            if let (Some(found), Some(lookups)) = (found.get_mut(at), lookups.get(at)) {
                *found = grades(scopes, lookups);
            }
        }
        (query, found)
    }
}

pub(super) fn grades(scopes: &[Scoped<'_>], lookups: &[Lookup]) -> Vec<Grades> {
    scopes.iter().map(|scope| scope.grades(lookups, &scope.rows)).collect()
}

impl Scoped<'_> {
    /// Which of `rows`, which are of this scope, answer one of the lookups, and how well.
    fn grades(&self, lookups: &[Lookup], rows: &RoaringBitmap) -> Grades {
        let segment = match self.piece {
            Piece::Segment(segment) => segment,
            Piece::Waiting(documents) => {
                let mut found = Found::default();
                let visible = documents.iter().filter(|(row, _)| rows.contains(*row));
                found.rows.extend(visible.filter_map(|(row, document)| Some((document.strength(lookups)?, *row))));
                return found.grades(rows);
            }
        };
        let mut grades = Grades::new();
        let mut seen = RoaringBitmap::new();
        let mut left = lookups;
        // Every row of a better band is stronger than any of a lesser one, and is not looked at again there.
        for band in lookups.chunk_by(|a, b| a.band == b.band) {
            left = left.get(band.len()..).unwrap_or_default();
            let mut found = Found::default();
            for lookup in band {
                segment.collect(lookup, &mut found);
            }
            let mut more = found.grades(rows);
            if !seen.is_empty() {
                more.iter_mut().for_each(|(_, rows)| *rows -= &seen);
                more.retain(|(_, rows)| !rows.is_empty());
            }
            if !left.is_empty() {
                more.iter().for_each(|(_, rows)| seen |= rows);
            }
            grades.append(&mut more);
        }
        grades
    }
}

/// The best rows, from what each word found in each scope.
fn rank(scopes: &[Scoped<'_>], found: &[Vec<Grades>], limit: usize) -> Vec<Hit> {
    let documents = scopes.iter().map(|scope| scope.rows.len()).sum();
    let rarities: Vec<u64> = found.iter().map(|grades| rarity(documents, grades.iter().map(count).sum())).collect();
    match (found, rarities.as_slice()) {
        ([grades], [rarity]) => strongest(grades, *rarity, limit),
        _ => best(scopes.len(), found, &rarities, limit),
    }
}

/// The best rows for one word: those of the strongest grade, then those of the next, until there are enough.
fn strongest(grades: &[Grades], rarity: u64, limit: usize) -> Vec<Hit> {
    let strengths: BTreeSet<u16> = grades.iter().flatten().map(|(strength, _)| *strength).collect();
    let mut hits: Vec<Hit> = Vec::new();
    for strength in strengths.into_iter().rev() {
        let wanted = limit.saturating_sub(hits.len());
        if wanted == 0 {
            break;
        }
        let same = grades.iter().flatten().filter(|(found, _)| *found == strength);
        let mut rows: Vec<u32> = same.flat_map(|(_, rows)| rows.iter().take(wanted)).collect();
        rows.sort_unstable();
        rows.truncate(wanted);
        hits.extend(rows.into_iter().map(|row| Hit { row, score: u64::from(strength) * rarity }));
    }
    hits
}

/// The best rows for several words: the sum of what each says, over the rows that answer all.
fn best(scopes: usize, found: &[Vec<Grades>], rarities: &[u64], limit: usize) -> Vec<Hit> {
    let mut heap: BinaryHeap<Reverse<(u64, Reverse<u32>)>> = BinaryHeap::new();
    for scope in 0..scopes {
        let words = found.iter().filter_map(|grades| grades.get(scope)).zip(rarities.iter().copied());
        let Some(scores) = Scores::of(words.collect()) else { continue };
        for (row, score) in scores.each() {
            let entry = Reverse((score, Reverse(row)));
            if heap.len() < limit {
                heap.push(entry);
            } else if heap.peek().is_some_and(|least| entry < *least) {
                heap.pop();
                heap.push(entry);
            }
        }
    }
    // Reversed, the highest score comes first, and of equals the least row.
    heap.into_sorted_vec().into_iter().map(|Reverse((score, Reverse(row)))| Hit { row, score }).collect()
}

/// The scores of the rows that answer every word.
struct Scores {
    rows: RoaringBitmap,
    /// For every row from the least to the greatest, if they lie close; otherwise for the rows alone, in order.
    scores: Vec<u64>,
    /// The least row, if they lie close.
    least: Option<u32>,
}

impl Scores {
    /// The scores for the grades of each word and how rare it is; none if no row answers all.
    fn of(mut words: Vec<(&Grades, u64)>) -> Option<Self> {
        // From the rarest on, so that what is left is soon small.
        words.sort_by_key(|(grades, _)| count(grades));
        let mut rows = union(words.first()?.0);
        for (grades, _) in words.iter().skip(1) {
            let answering = grades.iter().map(|(_, found)| found & &rows);
            rows = answering.reduce(|all, more| all | more).unwrap_or_default();
        }
        let (least, most) = (rows.min()?, rows.max()?);
        let count = usize::try_from(rows.len()).ok()?;
        let span = usize::try_from(most - least).ok()?;
        let is_close = span / 4 < count;
        let scores = vec![0; if is_close { span + 1 } else { count }];
        let mut scores = Scores { rows, scores, least: is_close.then_some(least) };
        for (grades, rarity) in words {
            for (strength, found) in grades {
                scores.add(found & &scores.rows, u64::from(*strength) * rarity);
            }
        }
        Some(scores)
    }

    fn add(&mut self, found: RoaringBitmap, score: u64) {
        for row in found {
            let at = match self.least {
                Some(least) => (row - least) as usize,
                None => self.rows.rank(row).saturating_sub(1) as usize,
            };
            if let Some(sum) = self.scores.get_mut(at) {
                *sum += score;
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.rows.iter().enumerate().filter_map(|(number, row)| {
            let at = self.least.map_or(number, |least| (row - least) as usize);
            Some((row, *self.scores.get(at)?))
        })
    }
}
