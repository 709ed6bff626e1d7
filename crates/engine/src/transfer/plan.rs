//! A map, bound to a catalog and a header: what is left to do for a row is to read its cells.
//!
//! Both directions go through the same plan. Import reads cells into values and assembles a record from them; export takes
//! the values apart and writes cells, and reads every row back to see whether something got lost.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crmkit_record::{
    ExternalId, FieldKind, FieldNumber, FieldSchema, Labelled, Money, ParseOptions, Problem, RecordId, RecordSchema,
    Value, parse_text,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::formula::unescape;
use super::map::{Blank, Part, Unknown};
use super::sheet::SheetRow;

/// The path by which maps name a record's id.
pub(crate) const ID: &str = "id";
/// The path of the column that holds the forms in which values were entered, as in the JSON of a record.
pub(crate) const ENTERED: &str = "entered";

/// Gives the schema of a record type by name.
pub(crate) type Schemas<'a> = &'a dyn Fn(&str) -> Option<Arc<RecordSchema>>;

#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) schema: Arc<RecordSchema>,
    pub(crate) blank: Blank,
    /// How many cells the header has.
    pub(crate) width: usize,
    /// In the order of the map, constants last.
    pub(crate) columns: Vec<BoundColumn>,
    /// The fields of the record and the columns that fill each.
    pub(crate) fields: Vec<BoundField>,
    /// The columns of each field of the key.
    pub(crate) key: Vec<BoundKey>,
    /// What is made from the same row besides.
    pub(crate) links: Vec<BoundLink>,
    /// How many columns stand before those of this plan, where plans of links are counted together with their plan.
    pub(crate) offset: usize,
}

#[derive(Debug)]
pub(crate) struct BoundLink {
    pub(crate) plan: Plan,
    /// The field that refers to the row's record.
    pub(crate) own: FieldSchema,
}

#[derive(Debug)]
pub(crate) struct BoundField {
    pub(crate) number: FieldNumber,
    pub(crate) columns: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct BoundKey {
    pub(crate) field: Option<FieldSchema>,
    pub(crate) columns: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct BoundColumn {
    /// The name in the header; empty for a constant.
    pub(crate) header: String,
    pub(crate) from: From,
    pub(crate) path: String,
    pub(crate) number: FieldNumber,
    pub(crate) place: Place,
    /// The kind that one cell is read as.
    pub(crate) kind: FieldKind,
    pub(crate) options: ParseOptions,
    /// The unit that the file counts in, if it is not one.
    pub(crate) times: Option<Decimal>,
    pub(crate) values: HashMap<String, String>,
    pub(crate) unknown: Unknown,
    pub(crate) required: bool,
    pub(crate) lookup: Option<BoundLookup>,
    /// The reference field of the row through which the cell goes into another record.
    pub(crate) through: Option<FieldNumber>,
}

#[derive(Debug)]
pub(crate) enum From {
    Cell(usize),
    Constant(String),
}

/// Where in its field a cell goes.
#[derive(Debug)]
pub(crate) enum Place {
    Id,
    Whole,
    /// Further items of a list.
    Items,
    /// The `nth` item with this label.
    Labelled {
        label: String,
        primary: bool,
        nth: usize,
    },
    /// A part of the address, or of the item with this label.
    Address {
        label: Option<String>,
        primary: bool,
        part: Part,
    },
    Money(Part),
    /// The external id of this system.
    External(String),
    /// The forms in which values of other columns were entered, as a JSON object.
    Entered,
}

#[derive(Debug)]
pub(crate) struct BoundLookup {
    pub(crate) record: Arc<RecordSchema>,
    pub(crate) by: FieldSchema,
    pub(crate) system: Option<String>,
    /// Fields that the named record and the row have in common: number there, number in the row.
    pub(crate) within: Vec<(FieldNumber, FieldNumber)>,
    pub(crate) set: Vec<(FieldSchema, String)>,
}

impl Plan {
    /// The column with a number, counted over this plan and its links.
    pub(crate) fn column(&self, number: usize) -> Option<&BoundColumn> {
        let plans = std::iter::once(self).chain(self.links.iter().map(|link| &link.plan));
        plans.flat_map(|plan| &plan.columns).nth(number)
    }

    /// How many columns this plan and its links have.
    pub(crate) fn column_count(&self) -> usize {
        self.columns.len() + self.links.iter().map(|link| link.plan.columns.len()).sum::<usize>()
    }
}

/// What a cell says before any record is looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    Blank,
    Value(Value),
    /// The names of records, to be looked up.
    Names(Vec<String>),
}

impl BoundColumn {
    /// The name of the column for a report: its header, or the field of a constant.
    pub(crate) fn name(&self) -> String {
        if self.header.is_empty() { self.path.clone() } else { self.header.clone() }
    }

    /// The text of the column's cell, without the escape of a formula and without blanks around it.
    pub(crate) fn text<'r>(&'r self, row: SheetRow<'r>) -> &'r str {
        match &self.from {
            From::Cell(index) => unescape(row.cell(*index).unwrap_or_default().trim()),
            From::Constant(text) => text,
        }
    }

    /// What the map says the text means.
    pub(crate) fn meaning<'t>(&'t self, text: &'t str) -> &'t str {
        if self.values.is_empty() { text } else { self.values.get(text).map_or(text, String::as_str) }
    }

    /// Reads the meaning of a cell.
    ///
    /// # Errors
    /// The problem of a text that is no value of the kind.
    pub(crate) fn read(&self, meaning: &str) -> Result<Word, Problem> {
        if meaning.is_empty() {
            return Ok(Word::Blank);
        }
        if self.lookup.is_some() {
            let names = match self.kind {
                FieldKind::List(_) => {
                    let parts = meaning.split(self.options.list_separator).map(str::trim);
                    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
                }
                _ => vec![meaning.to_owned()],
            };
            return Ok(Word::Names(names));
        }
        match &self.place {
            Place::Id => match meaning.parse::<RecordId>() {
                Ok(id) => Ok(Word::Value(Value::Reference(id))),
                Err(_) => Err(Problem::new(ID, "id.invalid", format!("`{meaning}` is no id"))),
            },
            Place::External(system) => Ok(Word::Value(Value::ExternalId(ExternalId::new(system.clone(), meaning)))),
            _ => match (parse_text(&self.kind, meaning, &self.path, &self.options)?, self.times) {
                (None, _) => Ok(Word::Blank),
                (Some(value), None) => Ok(Word::Value(value)),
                (Some(value), Some(times)) => {
                    self.counted(meaning, &value, |number| number.checked_mul(times)).map(Word::Value)
                }
            },
        }
    }

    /// A number or an amount in another unit.
    pub(crate) fn counted(
        &self,
        text: &str,
        value: &Value,
        change: impl Fn(Decimal) -> Option<Decimal>,
    ) -> Result<Value, Problem> {
        let changed = match value {
            Value::Integer(number) => change(Decimal::from(*number))
                .filter(Decimal::is_integer)
                .and_then(|number| number.to_i64())
                .map(Value::Integer),
            Value::Decimal(number) => change(*number).map(Value::Decimal),
            Value::Money(money) => {
                change(money.amount()).map(|amount| Value::Money(Money::new(amount, money.currency())))
            }
            other => Some(other.clone()),
        };
        let message = || format!("`{text}` is out of range in the unit that the map declares");
        changed.ok_or_else(|| Problem::new(self.path.clone(), "number.out_of_range", message()))
    }

    /// The words of the file by their meaning, where only one word has it.
    pub(crate) fn words(&self) -> HashMap<&str, &str> {
        let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (word, meaning) in &self.values {
            words.entry(meaning).or_default().push(word);
        }
        words
            .into_iter()
            .filter_map(|(meaning, words)| Some((meaning, *words.first()?)).filter(|_| words.len() == 1))
            .collect()
    }
}

impl BoundLookup {
    /// The value that the named record has in the field that it is looked up by.
    ///
    /// # Errors
    /// The problem of a text that is no value of that field's kind.
    pub(crate) fn value(&self, name: &str, options: &ParseOptions) -> Result<Option<Value>, Problem> {
        match &self.system {
            Some(system) => Ok(Some(Value::ExternalId(ExternalId::new(system.clone(), name)))),
            None => parse_text(self.by.kind.item().0, name, &self.by.path(), options),
        }
    }

    /// The same value as the field of a new record holds it.
    pub(crate) fn field_value(&self, value: Value) -> Value {
        match self.by.kind {
            FieldKind::Labelled(_) => Value::List(vec![Value::Labelled(Box::new(Labelled::primary("", value)))]),
            FieldKind::List(_) => Value::List(vec![value]),
            _ => value,
        }
    }
}
