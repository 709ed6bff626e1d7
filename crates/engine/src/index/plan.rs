//! From a filter to a plan over a table.

use std::sync::Arc;

use crmkit_index::{Ask, Plan, Rows};
use crmkit_record::{
    BoundFilter, BoundHistory, BoundMeasure, BoundRelated, BoundTest, BoundTree, FieldNumber, Link, Measure, Op,
    Quantifier, RecordId, RecordSchema, Value, system,
};

use super::column::Content;
use super::select::Selection;
use super::table::Table;
use crate::error::Result;
use crate::view::View;

/// A step of a plan. What the columns cannot answer is asked of the record itself.
pub(crate) type Step = Plan<BoundTree>;

/// Makes plans over the table of one type.
pub(crate) struct Planner<'v> {
    pub(super) view: &'v View,
    pub(super) table: &'v Table,
    /// What each step is for, by its tag, if somebody wants to know.
    pub(super) labels: Option<Vec<String>>,
}

impl Planner<'_> {
    pub(super) fn plan(&mut self, tree: &BoundTree) -> Result<Step> {
        let total = self.table.live().len();
        let new = |ask| Plan::new(ask, total);
        let step = match tree {
            BoundTree::All => new(Ask::All),
            BoundTree::And(parts) => new(Ask::And(self.each(parts)?)),
            BoundTree::Or(parts) => new(Ask::Or(self.each(parts)?)),
            BoundTree::Not(part) => new(Ask::Not(Box::new(self.plan(part)?))),
            BoundTree::Test(test) => self.test(test, tree),
            BoundTree::History(history) => self.history(history, tree)?,
            BoundTree::Related(related) => self.related(related, tree)?,
            BoundTree::Measure(measure) => self.measure(measure, tree)?,
            BoundTree::Text(query) => self.text(query, tree)?,
            BoundTree::InSegment(segment) => self.segment(segment, tree)?,
        };
        let Some(labels) = &mut self.labels else { return Ok(step) };
        labels.push(label(tree));
        Ok(step.tagged(labels.len() - 1))
    }

    fn each(&mut self, parts: &[BoundTree]) -> Result<Vec<Step>> {
        parts.iter().map(|part| self.plan(part)).collect()
    }

    fn look(&self, tree: &BoundTree) -> Step {
        Plan::new(Ask::Look(tree.clone()), self.table.live().len())
    }

    fn rows(&self, rows: Rows) -> Step {
        Plan::new(Ask::Rows(rows), self.table.live().len())
    }

    fn test(&self, test: &BoundTest, tree: &BoundTree) -> Step {
        let answered = match test.field() {
            None => self.ids(test),
            Some(number) => self
                .table
                .schema()
                .field_by_number(number)
                .and_then(|field| self.table.column(field))
                .and_then(|column| column.plan(test, self.table.live().len())),
        };
        answered.unwrap_or_else(|| self.look(tree))
    }

    fn ids(&self, test: &BoundTest) -> Option<Step> {
        let total = self.table.live().len();
        let found = || {
            let ids = test
                .values()
                .iter()
                .filter_map(|value| if let Value::Reference(id) = value { Some(*id) } else { None });
            self.rows(ids.filter_map(|id| self.table.row(id)).collect())
        };
        match test.op() {
            Op::Equal | Op::In => Some(found()),
            Op::NotEqual | Op::NotIn => Some(Plan::new(Ask::Not(Box::new(found())), total)),
            Op::Known => Some(Plan::new(Ask::All, total)),
            Op::Unknown => Some(Plan::new(Ask::Or(Vec::new()), total)),
            _ => None,
        }
    }

    /// Whether other tables may be asked: in a write they know nothing of what it has done so far.
    fn may_ask_others(&self) -> bool {
        !self.view.is_recording()
    }

    /// What happened to a field since a moment happened to records that were changed since then.
    fn history(&self, history: &BoundHistory, tree: &BoundTree) -> Result<Step> {
        let total = self.table.live().len();
        if let Some(since) = history.since.filter(|_| history.been.is_none())
            && let Some(column) =
                self.table.schema().field_by_number(system::UPDATED_AT).and_then(|f| self.table.column(f))
            && let Content::Number(numbers) = &column.content
            && column.odd().is_empty()
        {
            let changed = Plan::new(Ask::Range(numbers.clone(), since.timestamp_micros(), i64::MAX), total);
            return Ok(Plan::new(Ask::And(vec![changed, self.look(tree)]), total));
        }
        if let Some(test) = &history.been
            && self.may_ask_others()
            && let Some(ever) = self.view.ever(self.table, history.field)?
            && let Some(candidates) = ever.plan(test, total)
        {
            return Ok(match history.since.is_none() && history.before.is_none() {
                true => candidates,
                false => Plan::new(Ask::And(vec![candidates, self.look(tree)]), total),
            });
        }
        Ok(self.look(tree))
    }

    /// The rows of another type that pass a part of the filter about them.
    fn others(&self, schema: &Arc<RecordSchema>, tree: &BoundTree) -> Result<(Arc<Table>, Rows)> {
        let filter = BoundFilter::of_tree(schema.number, tree.clone());
        let selection = Selection::new(self.view, schema, &filter)?;
        let rows = selection.rows()?;
        Ok((selection.table.clone(), rows))
    }

    fn related(&self, related: &BoundRelated, tree: &BoundTree) -> Result<Step> {
        let total = self.table.live().len();
        // Every one passes where there is none that does not.
        let (wanted, negated) = match related.quantifier {
            Quantifier::Some => (related.filter.clone(), false),
            Quantifier::None => (related.filter.clone(), true),
            Quantifier::Every => (BoundTree::Not(Box::new(related.filter.clone())), true),
        };
        let Some(schema) = self.view.askable(related.link.record()).cloned() else {
            return Ok(self.look(tree));
        };
        if !self.may_ask_others() {
            return Ok(self.look(tree));
        }
        let (other, passing) = self.others(&schema, &wanted)?;
        let found = match related.link {
            Link::From { field, .. } => {
                let Some(counts) = self.referred(&schema, &other, &passing, field)? else { return Ok(self.look(tree)) };
                self.rows(counts.into_iter().map(|(row, _)| row).collect())
            }
            Link::To { field, .. } => {
                let Some(column) =
                    self.table.schema().field_by_number(field).and_then(|field| self.table.column(field))
                else {
                    return Ok(self.look(tree));
                };
                let ids = |symbol: &[u8]| {
                    let id = <[u8; 16]>::try_from(symbol).ok().map(RecordId::from_bytes);
                    id.and_then(|id| other.row(id)).is_some_and(|row| passing.contains(row))
                };
                match column.listed(ids, total) {
                    Some(step) => step,
                    None => return Ok(self.look(tree)),
                }
            }
        };
        Ok(if negated { Plan::new(Ask::Not(Box::new(found)), total) } else { found })
    }

    /// The rows that the passing rows of another type refer to by a field, and how many of them do.
    fn referred(
        &self,
        schema: &Arc<RecordSchema>,
        other: &Arc<Table>,
        passing: &Rows,
        field: FieldNumber,
    ) -> Result<Option<Vec<(u32, u32)>>> {
        let Some(field) = schema.field_by_number(field) else { return Ok(None) };
        let other = match other.column(field) {
            Some(_) => other.clone(),
            None => self.view.table_with(schema, [field.number])?,
        };
        let Some(column) = other.column(field).filter(|column| column.odd().is_empty()) else { return Ok(None) };
        let Some(counts) = column.code_counts(passing) else { return Ok(None) };
        let mut rows = Vec::new();
        for (symbol, count) in counts {
            let id = <[u8; 16]>::try_from(symbol).ok().map(RecordId::from_bytes);
            if let Some(row) = id.and_then(|id| self.table.row(id)) {
                rows.push((row, count));
            }
        }
        Ok(Some(rows))
    }

    fn measure(&self, measure: &BoundMeasure, tree: &BoundTree) -> Result<Step> {
        let total = self.table.live().len();
        let (Link::From { field, .. }, Measure::Count, true) = (measure.link, &measure.measure, self.may_ask_others())
        else {
            return Ok(self.look(tree));
        };
        let Some(schema) = self.view.askable(measure.link.record()).cloned() else {
            return Ok(self.look(tree));
        };
        let (other, passing) = self.others(&schema, &measure.filter)?;
        let Some(counts) = self.referred(&schema, &other, &passing, field)? else { return Ok(self.look(tree)) };
        let passes = |count: u32| measure.test.matches_value(Some(&Value::Integer(i64::from(count))));
        // Most records have none: if none is right, those that have some and fail are fewer.
        let none_passes = passes(0);
        let listed = counts.into_iter().filter(|(_, count)| passes(*count) != none_passes).map(|(row, _)| row);
        let listed = self.rows(listed.collect());
        Ok(if none_passes { Plan::new(Ask::Not(Box::new(listed)), total) } else { listed })
    }

    fn text(&self, query: &str, tree: &BoundTree) -> Result<Step> {
        if !self.may_ask_others() {
            return Ok(self.look(tree));
        }
        let Some(schema) = self.view.askable(self.table.schema().number) else { return Ok(self.look(tree)) };
        let index = self.view.text_index(self.table, schema)?;
        let found = index.rows(&crmkit_index::text::Query::parse(query), None);
        Ok(self.rows(found.iter().collect()))
    }

    /// The rows that the rule of a segment finds: those that are kept, or all of them anew.
    ///
    /// INVARIANT: rows that are kept are those of everybody. Which of them an actor reaches is asked by whoever uses them.
    fn by_rule(&self, filter: &BoundFilter) -> Result<Rows> {
        if let Some(rows) = self.table.kept(filter) {
            return Ok(rows.clone());
        }
        let for_all = !filter.needs_world();
        let select = |_: &View| {
            let selection = Selection::new(self.view, self.table.schema(), filter)?;
            Ok((selection.rows()?, selection.table.clone()))
        };
        let (rows, table) = if for_all { self.view.with_system_rights(select)? } else { select(self.view)? };
        if for_all && !self.view.is_recording() {
            let mut table = Table::clone(&table);
            table.keep(filter, rows.clone());
            self.view.keep_table(Arc::new(table));
        }
        Ok(rows)
    }

    fn segment(&self, segment: &str, tree: &BoundTree) -> Result<Step> {
        if !self.may_ask_others() {
            return Ok(self.look(tree));
        }
        let view = self.view;
        view.within_segment(|| {
            let total = self.table.live().len();
            let (membership, filter) = view.membership(self.table.schema().number, segment)?;
            let rows = |ids: &[RecordId]| self.rows(ids.iter().filter_map(|id| self.table.row(*id)).collect());
            let (pinned, barred) = (rows(&membership.pinned), rows(&membership.barred));
            let by_rule = self.rows(self.by_rule(&filter)?);
            let some = Plan::new(Ask::Or(vec![by_rule, pinned]), total);
            Ok(Plan::new(Ask::And(vec![some, Plan::new(Ask::Not(Box::new(barred)), total)]), total))
        })
    }
}

/// The fields of the table's own type that a filter needs columns of.
pub(crate) fn tested(tree: &BoundTree, fields: &mut Vec<FieldNumber>) {
    match tree {
        BoundTree::And(parts) | BoundTree::Or(parts) => parts.iter().for_each(|part| tested(part, fields)),
        BoundTree::Not(part) => tested(part, fields),
        BoundTree::Test(test) => fields.extend(test.field()),
        // The past of a field since a moment is asked of records that were changed since then.
        BoundTree::History(history) if history.been.is_none() && history.since.is_some() => {
            fields.push(system::UPDATED_AT);
        }
        BoundTree::Related(related) => {
            if let Link::To { field, .. } = related.link {
                fields.push(field);
            }
        }
        BoundTree::All
        | BoundTree::History(_)
        | BoundTree::Measure(_)
        | BoundTree::Text(_)
        | BoundTree::InSegment(_) => {}
    }
}

/// What a part of a filter asks, in words.
fn label(tree: &BoundTree) -> String {
    match tree {
        BoundTree::All => "everything".to_owned(),
        BoundTree::And(_) => "and".to_owned(),
        BoundTree::Or(_) => "or".to_owned(),
        BoundTree::Not(_) => "not".to_owned(),
        BoundTree::Test(test) => shown(test),
        BoundTree::History(history) => format!("{} in the past", history.name),
        BoundTree::Related(related) => format!("{} {}", related.quantifier, related.name),
        BoundTree::Measure(measure) => format!("{} of {}", measure.measure.symbol(), measure.name),
        BoundTree::Text(query) => format!("text matches {query:?}"),
        BoundTree::InSegment(segment) => format!("in segment {segment:?}"),
    }
}

fn shown(test: &BoundTest) -> String {
    let values: Vec<String> = test.values().iter().map(crmkit_record::to_canonical_text).collect();
    match values.as_slice() {
        [] => format!("{} {}", test.name(), test.op()),
        [value] => format!("{} {} {value}", test.name(), test.op()),
        values => format!("{} {} ({})", test.name(), test.op(), values.join(", ")),
    }
}
