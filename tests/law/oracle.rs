//! What a filter, a list and a report must answer, from nothing but decoded records: no index, no column, no plan.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use crmkit_engine::{MAX_LIMIT, Query, View};
use crmkit_record::{
    BoundFilter, FieldNumber, Filter, Id, Past, Record, RecordId, Row, Sort, Value, World, to_canonical_text,
};
use rust_decimal::Decimal;

use crate::specimen::{Note, Specimen};

/// Everything there is, decoded, with its past.
pub(crate) struct Naive {
    pub(crate) rows: BTreeMap<(u16, RecordId), Row>,
    past: BTreeMap<(u16, RecordId), Vec<crmkit_engine::PastChange>>,
}

impl Naive {
    pub(crate) fn of(view: &View) -> Naive {
        let mut naive = Naive { rows: BTreeMap::new(), past: BTreeMap::new() };
        for (number, name) in [(Specimen::NUMBER, Specimen::NAME), (Note::NUMBER, Note::NAME)] {
            let mut query = Query { limit: MAX_LIMIT, ..Query::default() };
            loop {
                let page = view.rows(name, &query).unwrap();
                for row in page.items {
                    naive.past.insert((number, row.id), view.past(name, row.id).unwrap());
                    naive.rows.insert((number, row.id), row);
                }
                match page.cursor {
                    Some(cursor) => query.cursor = Some(cursor),
                    None => break,
                }
            }
        }
        naive
    }

    pub(crate) fn specimens(&self) -> impl Iterator<Item = &Row> {
        self.of_type(Specimen::NUMBER)
    }

    fn of_type(&self, number: u16) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |((kind, _), _)| *kind == number).map(|(_, row)| row)
    }

    pub(crate) fn matching(&self, filter: &BoundFilter) -> Vec<&Row> {
        self.specimens().filter(|row| filter.matches_in(row, self).unwrap()).collect()
    }

    /// The matching rows in order.
    pub(crate) fn sorted(&self, view: &View, filter: &BoundFilter, sort: &[Sort]) -> Vec<RecordId> {
        let schema = view.catalog().record(Specimen::NAME).unwrap();
        let sort = Sort::bind(sort, schema).unwrap().in_order_of(view.locale().unwrap().collation);
        let mut rows = self.matching(filter);
        rows.sort_by(|one, other| sort.compare(one, other));
        rows.into_iter().map(|row| row.id).collect()
    }
}

/// The words of a text, as far as the texts of this test need it: letters a to z and blanks.
fn words(row: &Row) -> Vec<String> {
    let texts = [20, 38].into_iter().filter_map(|number| row.get(number)).map(to_canonical_text);
    texts.flat_map(|text| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

impl World for Naive {
    type Error = Infallible;

    fn related(
        &self,
        record: u16,
        field: FieldNumber,
        to: RecordId,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), Infallible> {
        for row in self.of_type(record) {
            let refers = match row.get(field) {
                Some(Value::Reference(id)) => *id == to,
                Some(Value::List(items)) => items.contains(&Value::Reference(to)),
                _ => false,
            };
            if refers && each(row).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn row(&self, record: u16, id: RecordId) -> Result<Option<Row>, Infallible> {
        Ok(self.rows.get(&(record, id)).cloned())
    }

    fn history(&self, record: u16, id: RecordId, field: FieldNumber) -> Result<Past, Infallible> {
        let mut past: Vec<(DateTime<Utc>, Option<Value>)> = Vec::new();
        for change in self.past[&(record, id)].iter().rev() {
            let changed = change.fields.iter().find(|changed| changed.number == field);
            match changed {
                Some(changed) => past.push((change.at, changed.after.clone())),
                None if past.is_empty() => past.push((change.at, None)),
                None => {}
            }
        }
        Ok(past)
    }

    fn text_matches(&self, _: u16, row: &Row, query: &str) -> Result<bool, Infallible> {
        let words = words(row);
        let wanted: Vec<&str> = query.split_whitespace().collect();
        let (last, whole) = wanted.split_last().unwrap();
        Ok(whole.iter().all(|word| words.iter().any(|said| said == word))
            && words.iter().any(|said| said.starts_with(last)))
    }

    fn in_segment(&self, record: u16, id: RecordId, _: &str) -> Result<bool, Infallible> {
        let ids: Vec<RecordId> = self.specimens().map(|row| row.id).collect();
        if record == Specimen::NUMBER && (ids.first() == Some(&id) || ids.get(1) == Some(&id)) {
            return Ok(ids.first() == Some(&id));
        }
        let field = if record == Specimen::NUMBER { 25 } else { 21 };
        let number = self.rows.get(&(record, id)).and_then(|row| row.get(field));
        Ok(matches!(number, Some(Value::Integer(number)) if *number >= 0))
    }
}

/// A report by one field, or the month of an instant, with count and the sum of the amounts by currency.
pub(crate) type Breakdown = BTreeMap<Option<String>, (u64, BTreeMap<String, Decimal>)>;

pub(crate) fn breakdown(rows: &[&Row], by: Option<FieldNumber>, month: bool) -> Breakdown {
    let mut groups = Breakdown::new();
    for row in rows {
        let mut keys = BTreeSet::new();
        match by.and_then(|by| row.get(by)) {
            _ if by.is_none() => drop(keys.insert(None)),
            Some(Value::List(items)) => keys.extend(items.iter().map(|item| Some(to_canonical_text(item)))),
            Some(Value::MultiSelect(names)) => keys.extend(names.iter().cloned().map(Some)),
            Some(Value::Instant(at)) if month => drop(keys.insert(Some(format!("{}", at.format("%Y-%m-01"))))),
            Some(Value::Text(text)) if text.is_empty() => {}
            Some(value) => drop(keys.insert(Some(to_canonical_text(value)))),
            None => {}
        }
        if keys.is_empty() {
            keys.insert(None);
        }
        for key in keys {
            let group = groups.entry(key).or_default();
            group.0 += 1;
            if let Some(Value::Money(money)) = row.get(27) {
                *group.1.entry(money.currency().code().to_owned()).or_default() += money.amount();
            }
        }
    }
    groups
}

/// Binds as the house does.
pub(crate) fn bound(view: &View, filter: &Filter) -> BoundFilter {
    view.bind(Specimen::NAME, filter).unwrap()
}

pub(crate) fn id_of(view: &View, at: usize) -> Option<Id<Specimen>> {
    let mut ids = Vec::new();
    view.each(|specimen: Specimen| {
        ids.push(specimen.id);
        Ok(())
    })
    .unwrap();
    (!ids.is_empty()).then(|| ids[at % ids.len()])
}
