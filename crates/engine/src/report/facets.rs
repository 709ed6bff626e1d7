//! The distinct values of fields among the records that a filter finds, and how often each occurs.

use crmkit_record::Filter;
use crmkit_record_derive::Shaped;
use serde::{Deserialize, Serialize};

use super::{Group, Measure, ReportQuery};
use crate::error::Result;
use crate::view::View;

/// The values of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct Facet {
    /// What was asked for.
    pub field: String,
    /// The values, the most frequent one first, equally frequent ones in their own order.
    pub values: Vec<FacetValue>,
    /// How many different values there are, shown or not.
    pub distinct: u64,
    /// How many records have no value.
    pub unknown: u64,
}

/// A value and how many records have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct FacetValue {
    /// The value as text.
    pub value: String,
    /// How many records have it.
    pub count: u64,
}

impl View {
    /// The values that each of the fields has among the records that a filter finds, at most `limit` of each.
    ///
    /// # Errors
    /// As [`report`](Self::report).
    pub fn facets(&self, record: &str, fields: &[Group], filter: &Filter, limit: usize) -> Result<Vec<Facet>> {
        let mut facets = Vec::new();
        for field in fields {
            let query = ReportQuery {
                filter: filter.clone(),
                by: vec![field.clone()],
                measures: vec![Measure::Count],
                ..ReportQuery::default()
            };
            let (mut values, mut unknown) = (Vec::new(), 0);
            for group in self.report(record, &query)?.groups {
                let count = group.figures.first().map_or(0, |figure| figure.count);
                match group.keys.into_iter().next().flatten() {
                    Some(value) => values.push(FacetValue { value, count }),
                    None => unknown = count,
                }
            }
            let distinct = values.len() as u64;
            values.sort_by_key(|value| std::cmp::Reverse(value.count));
            values.truncate(limit);
            facets.push(Facet { field: field.to_string(), values, distinct, unknown });
        }
        Ok(facets)
    }
}
