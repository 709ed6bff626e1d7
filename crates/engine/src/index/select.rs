//! The records of a type that a filter finds, as a view has them.

use std::cmp::Ordering;
use std::sync::Arc;

use crmkit_index::{Ask, BLOCK, Mask, Order, Rows};
use crmkit_record::{BoundFilter, BoundSort, BoundTree, RecordId, RecordSchema, Row};
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use super::plan::{Planner, Step};
use super::table::{SortKeys, Table};
use super::world::Around;
use crate::access::Action;
use crate::error::Result;
use crate::view::View;

/// A step in the answer of a filter: what it asks, how, and how many records that was expected to leave and left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct PlanStep {
    /// What is asked.
    pub what: String,
    /// What answers it.
    pub by: String,
    /// About how many records of the type were expected to pass.
    pub estimated: u64,
    /// How many records the step was asked about.
    pub asked: u64,
    /// How many of those passed.
    pub passed: u64,
    /// The steps that it consists of, in the order in which they were taken.
    pub steps: Vec<PlanStep>,
}

/// A filter over a table, ready to be answered.
///
/// In a write, records that the write has touched are looked at themselves: the table knows nothing of them.
pub(crate) struct Selection<'v> {
    view: &'v View,
    pub(crate) table: Arc<Table>,
    plan: Step,
    labels: Vec<String>,
    /// The live rows that the actor reaches and the write has not touched.
    within: Rows,
    /// Whether there are more records than the actor sees.
    restricted: bool,
    /// The records that the write has touched, that are still there, and that pass.
    touched: Vec<Arc<Row>>,
}

impl<'v> Selection<'v> {
    pub(crate) fn new(view: &'v View, schema: &Arc<RecordSchema>, filter: &BoundFilter) -> Result<Self> {
        Self::with(view, schema, filter, None)
    }

    /// A selection whose table has columns of what it is sorted by.
    pub(crate) fn sorted_by(
        view: &'v View,
        schema: &Arc<RecordSchema>,
        filter: &BoundFilter,
        sort: &BoundSort,
    ) -> Result<Self> {
        view.table_with(schema, sort.keys().filter_map(|(number, _)| number))?;
        Self::new(view, schema, filter)
    }

    /// A selection that can [`explain`](Self::explain) itself.
    pub(crate) fn explained_later(view: &'v View, schema: &Arc<RecordSchema>, filter: &BoundFilter) -> Result<Self> {
        Self::with(view, schema, filter, Some(Vec::new()))
    }

    fn with(
        view: &'v View,
        schema: &Arc<RecordSchema>,
        filter: &BoundFilter,
        labels: Option<Vec<String>>,
    ) -> Result<Self> {
        let table = view.table_for(schema, filter)?;
        let mut planner = Planner { view, table: &table, labels };
        let plan = planner.plan(filter.tree())?;
        let labels = planner.labels.unwrap_or_default();
        let reached = view.reached_rows(schema, Action::Read)?;
        let restricted = reached.is_some();
        let mut within = reached.unwrap_or_else(|| table.live().clone());
        let mut touched = Vec::new();
        for (id, pending) in view.pending().into_iter().flat_map(|overlay| overlay.touched_of(schema.number, None)) {
            if let Some(row) = table.ids().find(&id.to_bytes()) {
                within.remove(row);
            }
            if let Some(after) = &pending.after
                && view.reaches(Action::Read, schema.number, after)?
            {
                let after = view.veiled(schema.number, after.clone());
                if view.passes(filter, &after)? {
                    touched.push(after);
                }
            }
        }
        Ok(Self { view, table, plan, labels, within, restricted, touched })
    }

    /// How many records pass.
    pub(crate) fn count(&self) -> Result<u64> {
        Ok(self.plan.count(&self.within, self.look())? + self.touched.len() as u64)
    }

    /// How the filter is answered, with what each step was expected to do and did.
    pub(crate) fn explain(&self) -> Result<PlanStep> {
        let plan = self.plan.clone().counting();
        plan.count(&self.within, self.look())?;
        if !self.restricted {
            return Ok(self.explained(&plan));
        }
        // What was expected, and in which order parts were taken, tells of records that the actor does not see.
        let mut explained = self.explained(&self.plan);
        self.count_alone(&self.plan, &mut explained)?;
        Ok(explained)
    }

    /// Says of each step how many of the records that the actor sees pass it alone.
    fn count_alone(&self, step: &Step, explained: &mut PlanStep) -> Result<()> {
        explained.asked = self.within.len();
        explained.passed = step.count(&self.within, self.look())?;
        explained.estimated = explained.passed;
        "the records that the actor sees".clone_into(&mut explained.by);
        let mut parts: Vec<(PlanStep, &Step)> =
            std::mem::take(&mut explained.steps).into_iter().zip(parts(step)).collect();
        for (explained, step) in &mut parts {
            self.count_alone(step, explained)?;
        }
        // Below the parts of the filter itself, steps follow from what values there are.
        parts.retain(|(explained, _)| !explained.what.is_empty());
        parts.sort_by(|(one, _), (other, _)| one.what.cmp(&other.what));
        explained.steps = parts.into_iter().map(|(explained, _)| explained).collect();
        Ok(())
    }

    fn explained(&self, step: &Step) -> PlanStep {
        let by = match step.ask() {
            Ask::All => "nothing to do",
            Ask::Rows(_) => "a set of rows",
            Ask::Range(..) | Ask::Known(_) => "a column",
            Ask::Listed(..) => "a column of codes",
            Ask::And(_) => "one part after the other",
            Ask::Or(_) => "each part on what the others leave",
            Ask::Not(_) => "what the part leaves",
            Ask::Look(_) => "the records themselves",
        };
        let (asked, passed) = step.counts().unwrap_or_default();
        PlanStep {
            what: step.tag().and_then(|tag| self.labels.get(tag)).cloned().unwrap_or_default(),
            by: by.to_owned(),
            estimated: step.estimate(),
            asked,
            passed,
            steps: parts(step).into_iter().map(|part| self.explained(part)).collect(),
        }
    }

    /// The rows that pass, without the records that the write has touched.
    pub(crate) fn rows(&self) -> Result<Rows> {
        self.plan.rows(&self.within, self.look())
    }

    /// Those that the write has touched and that pass.
    pub(crate) fn touched(&self) -> &[Arc<Row>] {
        &self.touched
    }

    fn look(&self) -> impl FnMut(&BoundTree, u32) -> Result<bool> + '_ {
        |tree, row| match self.fetch(row)? {
            Some(row) => tree.holds(self.table.schema().number, &row, &Around(self.view)),
            None => Ok(false),
        }
    }

    /// A record that the write has not touched.
    fn fetch(&self, row: u32) -> Result<Option<Row>> {
        self.view.peek_veiled(self.table.schema().number, self.table.id(row))
    }

    /// Whether the columns narrow nothing down, so that the records are better read one after another.
    pub(crate) fn looks_at_everything(&self) -> bool {
        !self.restricted && self.plan.looks_at_everything()
    }

    /// Calls `f` with every record that passes, touched ones last.
    pub(crate) fn each(&self, mut f: impl FnMut(Row) -> Result<()>) -> Result<()> {
        for at in self.rows()?.iter() {
            if let Some(row) = self.fetch(at)? {
                f(row)?;
            }
        }
        self.touched.iter().try_for_each(|row| f(Row::clone(row)))
    }

    /// The first records that pass behind a place, in order; as many as asked, if there are.
    ///
    /// `None` if columns alone do not give the order.
    pub(crate) fn page(&self, sort: &BoundSort, last: Option<&Row>, limit: usize) -> Result<Option<Vec<Row>>> {
        let keys = SortKeys::of(sort);
        let ids = if keys.fields.is_empty() && self.table.ids().in_order() {
            self.by_id(last.map(|last| last.id), limit)?
        } else if self.table.sorts(&keys) {
            self.by_order(sort, &keys, last, limit)?
        } else {
            return Ok(None);
        };
        let mut rows = Vec::with_capacity(ids.len());
        for row in ids {
            rows.extend(self.fetch(row)?);
        }
        if !self.touched.is_empty() {
            let behind = |row: &&Arc<Row>| last.is_none_or(|last| sort.compare(row, last).is_gt());
            rows.extend(self.touched.iter().filter(behind).map(|row| Row::clone(row)));
            rows.sort_by(|one, other| sort.compare(one, other));
            rows.truncate(limit);
        }
        Ok(Some(rows))
    }

    fn by_id(&self, after: Option<RecordId>, limit: usize) -> Result<Vec<u32>> {
        let start = match after {
            // The record may be gone: its row stays, unless it never had one.
            Some(after) => match self.table.ids().find(&after.to_bytes()) {
                Some(row) => row as usize + 1,
                None => self.first_behind(after),
            },
            None => 0,
        };
        let mut found = Vec::new();
        let mut look = self.look();
        for block in start / BLOCK..self.within.blocks() {
            let mut mask = self.within.mask(block);
            if block == start / BLOCK {
                mask.and_not(&Mask::first(start % BLOCK));
            }
            self.plan.narrow(block, &mut mask, &mut look)?;
            let first = block * BLOCK;
            found.extend(mask.iter().take(limit - found.len()).filter_map(|at| u32::try_from(first + at).ok()));
            if found.len() >= limit {
                break;
            }
        }
        Ok(found)
    }

    /// The first row whose id is greater, given that rows and ids have the same order.
    fn first_behind(&self, id: RecordId) -> usize {
        let (mut low, mut high) = (0, self.table.ids().len());
        while low < high {
            let middle = low + (high - low) / 2;
            match u32::try_from(middle).is_ok_and(|row| self.table.id(row) <= id) {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    fn by_order(&self, sort: &BoundSort, keys: &SortKeys, last: Option<&Row>, limit: usize) -> Result<Vec<u32>> {
        let table = &self.table;
        let compare = |one: u32, other: u32| table.compare(sort, keys, one, other);
        if self.plan.estimate() < table.live().len() / 64 {
            // Few: cheaper to sort than to walk past all others.
            let mut rows: Vec<u32> = self.rows()?.iter().collect();
            rows.retain(|row| last.is_none_or(|last| sort.compare(&table.sort_row(*row, keys), last).is_gt()));
            if rows.len() > limit && limit > 0 {
                rows.select_nth_unstable_by(limit - 1, |one, other| compare(*one, *other));
                rows.truncate(limit);
            }
            rows.sort_unstable_by(|one, other| compare(*one, *other));
            return Ok(rows);
        }
        let order = self.order(sort, keys);
        let behind = last.map(|last| {
            move |row: u32| -> Ordering {
                match table.live().contains(row) {
                    true => sort.compare(&table.sort_row(row, keys), last),
                    false => Ordering::Less,
                }
            }
        });
        let behind = behind.as_ref().map(|behind| behind as &dyn Fn(u32) -> Ordering);
        let mut masks: Vec<Option<Box<Mask>>> = vec![None; self.within.blocks()];
        let mut look = self.look();
        order.page(table.live(), limit, behind, compare, |row| {
            let (block, at) = (row as usize / BLOCK, row as usize % BLOCK);
            let Some(kept) = masks.get_mut(block) else { return Ok(false) };
            if let Some(mask) = kept {
                return Ok(mask.contains(at));
            }
            let mut mask = self.within.mask(block);
            self.plan.narrow(block, &mut mask, &mut look)?;
            let passes = mask.contains(at);
            *kept = Some(Box::new(mask));
            Ok(passes)
        })
    }

    /// The order of all live rows: the one that is kept, put right, or a new one.
    fn order(&self, sort: &BoundSort, keys: &SortKeys) -> Arc<Order> {
        let order = match self.table.order(keys) {
            Some(order) if !order.is_unsettled() => return order.clone(),
            Some(order) => order.settled(self.table.live(), |one, other| self.table.compare(sort, keys, one, other)),
            None => self.table.sorted(keys),
        };
        let order = Arc::new(order);
        let mut table = Table::clone(&self.table);
        table.set_order(keys.clone(), order.clone());
        self.view.keep_table(Arc::new(table));
        order
    }
}

/// The steps that a step consists of.
fn parts(step: &Step) -> Vec<&Step> {
    match step.ask() {
        Ask::And(parts) | Ask::Or(parts) => parts.iter().collect(),
        Ask::Not(part) => vec![part],
        _ => Vec::new(),
    }
}
