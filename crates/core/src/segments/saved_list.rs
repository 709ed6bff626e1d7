//! Lists that somebody keeps: which records, in which order, with which columns.

use std::collections::BTreeMap;

use crmkit_engine::{Actor, Changed, Error, Page, Query, Result, User, View, Work};
use crmkit_record::{Filter, Id, Problem, RecordSchema, Rest, Sort, parse_sort, value_to_json};
use crmkit_record_derive::{Record, Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::membership::at_filter;
use super::page::page_limit;

/// A list that somebody keeps.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 53, name = "saved_list", plural = "saved_lists", title = "name")]
pub struct SavedList {
    /// The list's id.
    pub id: Id<SavedList>,
    /// What it is called.
    #[field(20)]
    pub name: String,
    /// The type of its records, for example `deal`.
    #[field(21, indexed)]
    pub record_type: String,
    /// The fields that it shows, in order.
    #[field(22)]
    pub columns: Vec<String>,
    /// The order, as in `-amount, name`; the order of creation where it is missing.
    #[field(23)]
    pub sort: Option<String>,
    /// Which records, as a filter; all where it is missing.
    #[field(24, long)]
    pub filter: Option<String>,
    /// Whose list it is; everybody's where it is missing.
    #[field(25, on_delete = "clear")]
    pub owner: Option<Id<User>>,
    /// Who else may run it.
    #[field(26, on_delete = "clear")]
    pub shared_with: Vec<Id<User>>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Checks that the columns, the order and the filter fit the record type.
pub(super) fn rule(work: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<SavedList>()? else { return Ok(()) };
    let Some(schema) = work.catalog().record(&after.record_type).cloned() else {
        let message = format!("there is no record type `{}`", after.record_type);
        return Err(Error::problem("record_type", "saved_list.type_unknown", message));
    };
    for (position, column) in after.columns.iter().enumerate() {
        if !is_shown(&schema, column) {
            let message = format!("`{column}` is not a field of a {}", schema.name);
            return Err(Error::problem(format!("columns[{position}]"), "saved_list.column_unknown", message));
        }
    }
    let at_sort = |problem: Problem| Error::invalid(vec![Problem { path: "sort".to_owned(), ..problem }]);
    Sort::bind(&sorts(&after).map_err(at_sort)?, &schema).map_err(at_sort)?;
    work.bind(&schema.name, &filter(&after)?).map_err(|error| match error.problems() {
        [] => error,
        problems => at_filter(problems.to_vec()),
    })?;
    if schema.name != after.record_type {
        return work.update(SavedList { record_type: schema.name.clone(), ..after });
    }
    Ok(())
}

fn is_shown(schema: &RecordSchema, column: &str) -> bool {
    column == "id" || schema.field(column).is_some_and(|field| !field.hidden)
}

fn sorts(list: &SavedList) -> Result<Vec<Sort>, Problem> {
    list.sort.as_deref().map_or(Ok(Vec::new()), parse_sort)
}

fn filter(list: &SavedList) -> Result<Filter> {
    let text = list.filter.as_deref().unwrap_or("all");
    Filter::parse(text).map_err(|problem| at_filter(vec![problem]))
}

/// A part of a saved list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct SavedListPage {
    /// The fields that it shows, in order.
    pub columns: Vec<String>,
    /// The records: `id`, and each column that has a value.
    pub rows: Vec<BTreeMap<String, Json>>,
    /// Where the next page begins; none at the end.
    pub cursor: Option<String>,
}

/// The records of a saved list, page by page. A list is for its owner and for those whom it is shared with; one without an
/// owner is for everybody.
///
/// # Arguments
/// - `list`: which list
/// - `limit`: at most so many, 50 where it is missing
/// - `cursor`: where the page before ended
///
/// # Errors
/// `NotFound`; `Invalid` for a limit or cursor that does not fit.
#[question(room = "segments")]
pub fn run_list(view: &View, list: Id<SavedList>, limit: Option<u32>, cursor: Option<String>) -> Result<SavedListPage> {
    let list = view.get(list)?;
    if let (Actor::User(user), Some(owner)) = (view.actor(), list.owner)
        && owner != *user
        && !list.shared_with.contains(user)
    {
        return Err(Error::not_found("saved_list", list.id));
    }
    let query = Query { filter: filter(&list)?, sort: sorts(&list)?, limit: page_limit(limit), cursor };
    let Page { items, cursor } = view.rows(&list.record_type, &query)?;
    let schema = view.catalog().record(&list.record_type);
    let rows = items.iter().map(|row| {
        let shown = list.columns.iter().filter_map(|column| {
            let value = row.get(schema?.field(column)?.number)?;
            Some((column.clone(), value_to_json(value)))
        });
        let mut shown: BTreeMap<String, Json> = shown.collect();
        shown.insert("id".to_owned(), Json::String(row.id.to_string()));
        shown
    });
    Ok(SavedListPage { columns: list.columns.clone(), rows: rows.collect(), cursor })
}
