//! The order in which records are listed.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use winnow::combinator::{alt, cut_err, eof, opt, preceded, separated};
use winnow::prelude::*;

use super::bind;
use super::collate::compare;
use super::collation::Collation;
use super::text::{Failure, blank, end, field_name, read, write_field_name};
use crate::{FieldNumber, Problem, RecordSchema, Row, Value};

/// One field to order by; a list of them orders by the first, then among equals by the second, and so on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The field's name, as in a filter.
    pub field: String,
    /// Whether the greatest value comes first.
    pub descending: bool,
}

/// Reads `-amount,name`: fields separated by commas, a `-` before one that descends.
///
/// ```
/// use crmkit_record::{Sort, parse_sort};
///
/// let sort = parse_sort("-amount, name")?;
/// assert_eq!(sort, [Sort { field: "amount".into(), descending: true }, Sort { field: "name".into(), descending: false }]);
/// assert!(parse_sort("")?.is_empty());
/// assert_eq!(parse_sort("amount desc").unwrap_err().parameters["offset"], "7");
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
///
/// # Errors
///
/// `sort.syntax` with the parameters `offset`, `expected` and `found`.
pub fn parse_sort(text: &str) -> Result<Vec<Sort>, Problem> {
    let item = || preceded(blank, cut_err((opt(alt(('-', '+'))), preceded(blank, name))));
    let sort = || item().map(|(sign, field)| Sort { field, descending: sign == Some('-') });
    let sorts = alt((eof.value(Vec::new()), separated(1.., sort(), preceded(blank, ','))));
    read(text, "sort.syntax", (blank, sorts, end("`,` or the end")).map(|((), sorts, ())| sorts))
}

fn name(input: &mut &str) -> winnow::ModalResult<String, Failure> {
    field_name.context("a field name").parse_next(input)
}

impl Sort {
    /// Resolves the fields against a schema.
    ///
    /// # Errors
    ///
    /// `filter.field_unknown`, as for a filter.
    pub fn bind(sorts: &[Sort], schema: &RecordSchema) -> Result<BoundSort, Problem> {
        let keys = sorts.iter().map(|sort| {
            let target = bind::resolve(schema, &sort.field)?;
            Ok(SortKey { field: target.number(), descending: sort.descending })
        });
        Ok(BoundSort { keys: keys.collect::<Result<_, Problem>>()?, collation: Collation::ROOT })
    }
}

/// `amount` or `-amount`, which [`parse_sort`] reads back.
impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.descending { "-" } else { "" })?;
        write_field_name(f, &self.field)
    }
}

impl FromStr for Sort {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Sort, Problem> {
        match <[Sort; 1]>::try_from(parse_sort(text)?) {
            Ok([sort]) => Ok(sort),
            Err(_) => Err(Problem::new("", "sort.syntax", format!("expected one field to sort by, found `{text}`"))
                .with("expected", "one field to sort by")),
        }
    }
}

crate::parsed::serde_as_text!(Sort);

/// An order tied to a schema: total, so that a page begins where the one before it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoundSort {
    keys: Vec<SortKey>,
    collation: Collation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SortKey {
    /// None for the record's own id.
    field: Option<FieldNumber>,
    descending: bool,
}

impl BoundSort {
    /// The same order with texts as a language sorts them; otherwise they are in the root order.
    #[must_use]
    pub fn in_order_of(self, collation: Collation) -> Self {
        Self { collation, ..self }
    }

    /// How texts are sorted.
    pub fn collation(&self) -> Collation {
        self.collation
    }

    /// Compares two rows: an absent value comes last in either direction, and rows equal in every field are ordered by id.
    ///
    /// Values have the order of [`compare`](crate::compare), but texts that of [`sort_key`](crate::sort_key); a list stands
    /// where its primary item does, or its first.
    pub fn compare(&self, left: &Row, right: &Row) -> Ordering {
        let by_key = |key: &SortKey| {
            let Some(number) = key.field else { return directed(left.id.cmp(&right.id), key.descending) };
            match (leading(left.get(number)), leading(right.get(number))) {
                (Some(left), Some(right)) => directed(compare(left, right, self.collation), key.descending),
                (left, right) => right.is_some().cmp(&left.is_some()),
            }
        };
        let first_difference = self.keys.iter().map(by_key).find(|order| order.is_ne());
        first_difference.unwrap_or_else(|| left.id.cmp(&right.id))
    }

    /// The fields compared, with whether each descends, for whoever knows a faster way; no number stands for the id.
    pub fn keys(&self) -> impl Iterator<Item = (Option<FieldNumber>, bool)> + '_ {
        self.keys.iter().map(|key| (key.field, key.descending))
    }
}

fn directed(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

/// The value that stands for a field in an order.
fn leading(value: Option<&Value>) -> Option<&Value> {
    match value? {
        Value::List(items) => {
            let primary = items.iter().find(|item| matches!(item, Value::Labelled(labelled) if labelled.primary));
            leading(primary.or(items.first()))
        }
        Value::Labelled(labelled) => leading(Some(&labelled.value)),
        value => Some(value).filter(|value| value.is_present()),
    }
}
