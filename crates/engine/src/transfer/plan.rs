//! A map, bound to a catalog and a header: what is left to do for a row is to read its cells.
//!
//! Both directions go through the same plan. Import reads cells into values and assembles a record from them; export takes
//! the values apart and writes cells, and reads every row back to see whether something got lost.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crmkit_record::{
    Address, Country, Currency, DecimalFormat, EnteredCurrency, ExternalId, FieldKind, FieldNumber, FieldSchema,
    Labelled, Money, ParseOptions, Problem, RecordId, RecordSchema, Row, Value, from_json, parse_text, to_json,
};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::formula::unescape;
use super::map::{Blank, Column, Formats, ImportMap, Lookup, Part, Unknown};
use super::sheet::SheetRow;
use crate::error::{Error, Result};
use crate::index::reference_target;

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
    Labelled { label: String, primary: bool, nth: usize },
    /// A part of the address, or of the item with this label.
    Address { label: Option<String>, primary: bool, part: Part },
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
    /// Binds a map to record types and to the header of a file.
    ///
    /// # Errors
    /// `Invalid` with every problem of the map at once.
    pub(crate) fn bind(map: &ImportMap, schemas: Schemas<'_>, header: &[String]) -> Result<Self> {
        let mut problems = Vec::new();
        for name in header {
            if !map.ignore.contains(name) && !map.columns().any(|column| column.header == *name) {
                let message = format!("the column `{name}` is neither mapped nor named in `ignore`");
                problems.push(Problem::new("line 1", "header.unmapped", message).with("column", name));
            }
        }
        let mut plan = match Self::bind_part(map, schemas, header) {
            Ok(plan) if problems.is_empty() => plan,
            Ok(_) => return Err(Error::invalid(problems)),
            Err(error) => {
                let found = error.problems().iter().cloned().chain(problems).collect::<Vec<_>>();
                return Err(if error.problems().is_empty() { error } else { Error::invalid(found) });
            }
        };
        let mut offset = plan.columns.len();
        for (position, link) in map.link.iter().enumerate() {
            let at = format!("link[{position}]");
            let mut bound = Self::bind_part(&map.of_link(link), schemas, header).map_err(|error| at_problems(error, &at))?;
            bound.offset = offset;
            offset += bound.columns.len();
            let refers = |field: &&FieldSchema| {
                reference_target(&field.kind).is_some_and(|(to, _)| to == plan.schema.name) && matches!(field.kind, FieldKind::Reference { .. })
            };
            let Some(own) = bound.schema.field(&link.own).filter(refers).cloned() else {
                let message = format!("`{}` of a {} does not refer to a {}", link.own, bound.schema.name, plan.schema.name);
                return Err(Error::problem(format!("{at}.own"), "map.link", message));
            };
            plan.links.push(BoundLink { plan: bound, own });
        }
        Ok(plan)
    }

    /// The column with a number, counted over this plan and its links.
    pub(crate) fn column(&self, number: usize) -> Option<&BoundColumn> {
        let plans = std::iter::once(self).chain(self.links.iter().map(|link| &link.plan));
        plans.flat_map(|plan| &plan.columns).nth(number)
    }

    /// How many columns this plan and its links have.
    pub(crate) fn column_count(&self) -> usize {
        self.columns.len() + self.links.iter().map(|link| link.plan.columns.len()).sum::<usize>()
    }

    fn bind_part(map: &ImportMap, schemas: Schemas<'_>, header: &[String]) -> Result<Self> {
        let schema = schemas(&map.record).ok_or_else(|| Error::not_found("record type", &map.record))?;
        let mut problems = Vec::new();
        let mut columns: Vec<BoundColumn> = Vec::new();
        let bind = Binding { map, schema: &schema, schemas };
        for (position, column) in map.column.iter().enumerate() {
            let at = format!("column[{position}]");
            let from = match header.iter().position(|name| *name == column.header) {
                Some(index) => From::Cell(index),
                None => {
                    let message = format!("the file has no column `{}`, which the map reads", column.header);
                    problems.push(Problem::new("line 1", "header.missing", message).with("column", &column.header));
                    continue;
                }
            };
            match bind.column(column, from, &columns) {
                Ok(bound) => columns.push(bound),
                Err(problem) => problems.push(problem.at(at)),
            }
        }
        for (position, constant) in map.constant.iter().enumerate() {
            match bind.column(&constant.as_column(), From::Constant(constant.value.clone()), &columns) {
                Ok(bound) => columns.push(bound),
                Err(problem) => problems.push(problem.at(format!("constant[{position}]"))),
            }
        }
        let mut fields: Vec<BoundField> = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if column.through.is_some() || matches!(column.place, Place::Id | Place::Entered) {
                continue;
            }
            match fields.iter_mut().find(|field| field.number == column.number) {
                Some(field) => {
                    let alike = field.columns.first().and_then(|first| columns.get(*first)).is_some_and(|first| {
                        std::mem::discriminant(&first.place) == std::mem::discriminant(&column.place)
                    });
                    if !alike {
                        let message = format!("the columns of `{}` fill it in different ways", column.path);
                        problems.push(Problem::new("column", "map.mixed", message));
                    }
                    field.columns.push(index);
                }
                None => fields.push(BoundField { number: column.number, columns: vec![index] }),
            }
        }
        let mut key = Vec::new();
        for path in &map.key {
            let own = |column: &BoundColumn| column.through.is_none();
            let mut of_key: Vec<usize> = Vec::new();
            for (index, column) in columns.iter().enumerate().filter(|(_, column)| own(column)) {
                if column.path == *path || (!column.header.is_empty() && column.header == *path) {
                    of_key.push(index);
                }
            }
            let field = of_key.first().and_then(|first| columns.get(*first)).and_then(|column| match column.place {
                Place::Id | Place::Entered => None,
                _ => schema.field(&column.path).cloned(),
            });
            let part = of_key.iter().filter_map(|index| columns.get(*index)).any(|column| {
                matches!(column.place, Place::Address { .. } | Place::Money(_) | Place::Entered)
            });
            if of_key.is_empty() || part {
                let message = format!("no column fills the key `{path}`");
                problems.push(Problem::new("key", "map.key", message));
            }
            key.push(BoundKey { field, columns: of_key });
        }
        if !problems.is_empty() {
            return Err(Error::invalid(problems));
        }
        Ok(Self { schema, blank: map.blank, width: header.len(), columns, fields, key, links: Vec::new(), offset: 0 })
    }

    /// Puts the values of a row's cells, one for each column, into a new record or over one that is there. The row is not
    /// normalised.
    ///
    /// # Errors
    /// The problem and its column, when values of several cells do not fit together.
    pub(crate) fn assemble(&self, known: Option<&Row>, mut cells: Vec<Option<Value>>) -> Result<Row, (usize, Problem)> {
        let mut row = known.cloned().unwrap_or_default();
        let mut take = |index: usize| cells.get_mut(index).and_then(Option::take);
        for field in &self.fields {
            if let [index] = field.columns[..]
                && let Some(BoundColumn { place: Place::Whole, .. }) = self.columns.get(index)
            {
                match take(index) {
                    Some(value) => row.set(field.number, value),
                    None if self.blank == Blank::Clear => row.set_opt(field.number, None),
                    None => {}
                }
                continue;
            }
            let places: Vec<(usize, &BoundColumn, Option<Value>)> = field
                .columns
                .iter()
                .filter_map(|index| Some((*index, self.columns.get(*index)?, take(*index))))
                .collect();
            if self.blank == Blank::Keep && places.iter().all(|(.., value)| value.is_none()) {
                continue;
            }
            let value = assemble_field(row.get(field.number), self.blank, places)?;
            row.set_opt(field.number, value);
        }
        for (index, column) in self.columns.iter().enumerate().filter(|(_, column)| column.through.is_none()) {
            match (&column.place, take(index)) {
                (Place::Id, Some(Value::Reference(id))) if known.is_none() => row.id = id,
                (Place::Entered, Some(Value::Text(forms))) => {
                    row = self.with_forms(row, &forms).map_err(|problem| (index, problem))?;
                }
                _ => {}
            }
        }
        Ok(row)
    }

    /// The row with the forms in which its values were entered. What the engine keeps is no part of the JSON that goes in.
    fn with_forms(&self, row: Row, forms: &str) -> Result<Row, Problem> {
        let invalid = |message: String| Problem::new(ENTERED, "entered.invalid", message);
        let forms: serde_json::Value =
            serde_json::from_str(forms).map_err(|error| invalid(format!("the entered forms are no JSON: {error}")))?;
        let kept: Vec<(FieldNumber, Value)> = row
            .iter()
            .filter(|(number, _)| self.schema.field_by_number(*number).is_none_or(|field| field.read_only || field.hidden))
            .map(|(number, value)| (number, value.clone()))
            .collect();
        let mut open = row;
        self.schema.normalise(&mut open);
        open.retain(|number, _| kept.iter().all(|(other, _)| *other != number));
        let mut json = to_json(&self.schema, &open);
        if let Some(object) = json.as_object_mut() {
            object.insert(ENTERED.to_owned(), forms);
        }
        let mut read = from_json(&self.schema, &json).map_err(|problems| {
            problems.into_iter().next().unwrap_or_else(|| invalid("the entered forms do not fit".to_owned()))
        })?;
        for (number, value) in kept {
            read.set(number, value);
        }
        Ok(read)
    }
}

/// The same error with the place in the map before its problems' paths.
pub(crate) fn at_problems(error: Error, at: &str) -> Error {
    match error.problems() {
        [] => error,
        problems => Error::invalid(problems.iter().cloned().map(|problem| problem.at(at)).collect()),
    }
}

type Filled<'a> = (usize, &'a BoundColumn, Option<Value>);

fn assemble_field(known: Option<&Value>, blank: Blank, cells: Vec<Filled<'_>>) -> Result<Option<Value>, (usize, Problem)> {
    let Some(&(_, first, _)) = cells.first() else { return Ok(known.cloned()) };
    match &first.place {
        Place::Id | Place::Entered => Ok(None),
        Place::Whole => {
            let mut given = cells.into_iter().filter_map(|(index, column, value)| Some((index, column, value?)));
            let Some((.., value)) = given.next() else { return Ok(None) };
            match given.find(|(.., other)| !other.same_as(&value)) {
                None => Ok(Some(value)),
                Some((index, column, _)) => {
                    let message = format!("two columns say different things about `{}`", column.path);
                    Err((index, Problem::new(column.path.clone(), "columns.disagree", message)))
                }
            }
        }
        Place::Items => {
            let mut items = Vec::new();
            let mut several = Vec::new();
            for value in cells.into_iter().filter_map(|(.., value)| value) {
                match value {
                    Value::List(list) => items.extend(list),
                    Value::MultiSelect(names) => several.extend(names),
                    other => items.push(other),
                }
            }
            Ok(match (items.is_empty(), several.is_empty()) {
                (true, true) => None,
                (true, false) => Some(Value::MultiSelect(several)),
                _ => Some(Value::List(items)),
            })
        }
        Place::External(_) => {
            let mut items = match known {
                Some(Value::List(items)) => items.clone(),
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            };
            for (_, column, value) in cells {
                let Place::External(system) = &column.place else { continue };
                let of_system = |item: &Value| matches!(item, Value::ExternalId(id) if id.system == *system);
                match (value, items.iter_mut().find(|item| of_system(item))) {
                    (Some(value), Some(item)) => *item = value,
                    (Some(value), None) => items.push(value),
                    (None, Some(_)) if blank == Blank::Clear => items.retain(|item| !of_system(item)),
                    (None, _) => {}
                }
            }
            Ok((!items.is_empty()).then_some(Value::List(items)))
        }
        Place::Labelled { .. } => {
            let mut groups: Vec<Group> = Vec::new();
            for (_, column, value) in cells {
                let Place::Labelled { label, primary, .. } = &column.place else { continue };
                let group = Group::of(&mut groups, label);
                match value {
                    Some(value) => group.values.push((value, *primary)),
                    None => group.blanks = true,
                }
            }
            Ok(relabel(known, blank, groups))
        }
        Place::Address { label: None, .. } => {
            let mut address = match known {
                Some(Value::Address(address)) => Address::clone(address),
                _ => Address::default(),
            };
            for (_, column, value) in cells {
                if let Place::Address { part, .. } = &column.place {
                    set_part(&mut address, *part, value.as_ref(), blank);
                }
            }
            Ok((!address.is_empty()).then(|| Value::Address(Box::new(address))))
        }
        Place::Address { label: Some(_), .. } => {
            let mut addresses: Vec<(&str, bool, Address)> = Vec::new();
            for (_, column, value) in cells {
                let Place::Address { label: Some(label), primary, part } = &column.place else { continue };
                let position = match addresses.iter().position(|(known, ..)| known == label) {
                    Some(position) => position,
                    None => {
                        addresses.push((label, *primary, labelled_address(known, label)));
                        addresses.len() - 1
                    }
                };
                if let Some((_, _, address)) = addresses.get_mut(position) {
                    set_part(address, *part, value.as_ref(), blank);
                }
            }
            let groups = addresses
                .into_iter()
                .map(|(label, primary, address)| {
                    let blanks = address.is_empty();
                    let values = if blanks { Vec::new() } else { vec![(Value::Address(Box::new(address)), primary)] };
                    Group { label: label.to_owned(), values, blanks }
                })
                .collect();
            Ok(relabel(known, blank, groups))
        }
        Place::Money(_) => {
            let (mut amount, mut currency) = match known {
                Some(Value::Money(money)) => (Some(money.amount()), Some(money.currency())),
                _ => (None, None),
            };
            let at = cells.first().map_or(0, |(index, ..)| *index);
            for (_, column, value) in cells {
                match value {
                    Some(Value::Decimal(decimal)) => amount = Some(decimal),
                    Some(Value::Currency(given)) => currency = Some(given.currency()),
                    None if blank == Blank::Clear && matches!(column.place, Place::Money(Part::Amount)) => amount = None,
                    _ => {}
                }
            }
            match (amount, currency.or(first.options.currency)) {
                (None, _) => Ok(None),
                (Some(amount), Some(currency)) => Ok(Some(Value::Money(Money::new(amount, currency)))),
                (Some(amount), None) => {
                    let message = format!("the amount `{amount}` has no currency, and the map declares none");
                    Err((at, Problem::new(first.path.clone(), "money.currency_missing", message)))
                }
            }
        }
    }
}

/// The cells of one label: their values, and whether some are blank.
struct Group {
    label: String,
    values: Vec<(Value, bool)>,
    blanks: bool,
}

impl Group {
    fn of<'a>(groups: &'a mut Vec<Self>, label: &str) -> &'a mut Self {
        let position = groups.iter().position(|group| group.label == label).unwrap_or(groups.len());
        if position == groups.len() {
            groups.push(Self { label: label.to_owned(), values: Vec::new(), blanks: false });
        }
        // The position is that of a group that was found or pushed just now.
        #[expect(clippy::indexing_slicing, reason = "the position was found or pushed just now")]
        &mut groups[position]
    }
}

/// Replaces the items of each group's label where they stand; items of other labels stay as they are.
fn relabel(known: Option<&Value>, blank: Blank, groups: Vec<Group>) -> Option<Value> {
    let mut items: Vec<Labelled<Value>> = match known {
        Some(Value::List(items)) => items.iter().filter_map(labelled).cloned().collect(),
        _ => Vec::new(),
    };
    let mut chosen = None;
    for group in groups {
        if group.values.is_empty() && (blank == Blank::Keep || !group.blanks) {
            continue;
        }
        let mut places: Vec<usize> = Vec::new();
        places.extend(items.iter().enumerate().filter(|(_, item)| item.label == group.label).map(|(at, _)| at));
        let surplus: Vec<usize> = places.iter().skip(group.values.len()).copied().collect();
        let mut places = places.into_iter();
        for (value, primary) in group.values {
            let at = match places.next().and_then(|at| items.get_mut(at).map(|item| (at, item))) {
                Some((at, item)) => {
                    item.value = value;
                    at
                }
                None => {
                    items.push(Labelled { label: group.label.clone(), primary: false, value });
                    items.len() - 1
                }
            };
            if primary {
                chosen = Some(at);
            }
        }
        if let Some(at) = chosen {
            for (other, item) in items.iter_mut().enumerate() {
                item.primary = other == at;
            }
        }
        for at in surplus.into_iter().rev() {
            items.remove(at);
        }
        chosen = None;
    }
    let items: Vec<Value> = items.into_iter().map(|item| Value::Labelled(Box::new(item))).collect();
    (!items.is_empty()).then_some(Value::List(items))
}

pub(crate) fn labelled(value: &Value) -> Option<&Labelled<Value>> {
    match value {
        Value::Labelled(item) => Some(item),
        _ => None,
    }
}

fn labelled_address(known: Option<&Value>, label: &str) -> Address {
    let Some(Value::List(items)) = known else { return Address::default() };
    let item = items.iter().filter_map(labelled).find(|item| item.label == label);
    match item.map(|item| &item.value) {
        Some(Value::Address(address)) => Address::clone(address),
        _ => Address::default(),
    }
}

fn set_part(address: &mut Address, part: Part, value: Option<&Value>, blank: Blank) {
    let text = match value {
        Some(Value::Country(country)) => {
            address.country = Some(country.clone());
            return;
        }
        Some(Value::Text(text)) => text.clone(),
        _ if blank == Blank::Clear => String::new(),
        _ => return,
    };
    match part {
        Part::Street => address.street = text,
        Part::City => address.city = text,
        Part::Region => address.region = text,
        Part::PostalCode => address.postal_code = text,
        Part::Country => address.country = None,
        Part::Amount | Part::Currency => {}
    }
}

/// What binding a column needs to know.
struct Binding<'a> {
    map: &'a ImportMap,
    schema: &'a RecordSchema,
    schemas: Schemas<'a>,
}

impl Binding<'_> {
    fn column(&self, column: &Column, from: From, before: &[BoundColumn]) -> Result<BoundColumn, Problem> {
        let through = match &column.through {
            None => None,
            Some(path) => {
                let field = self.field(self.schema, path, "through")?;
                match reference_target(&field.kind) {
                    Some((to, _)) => Some((field.number, self.target(to)?)),
                    None => return Err(Problem::new("through", "map.through", format!("`{path}` is no reference"))),
                }
            }
        };
        let schema = through.as_ref().map_or(self.schema, |(_, target)| target);
        let formats = column.formats.as_ref().map_or_else(|| self.map.formats.clone(), |own| own.over(&self.map.formats));
        let options = parse_options(&formats)?;
        let (number, place, kind, lookup) = if column.field == ID && through.is_none() {
            let kind = FieldKind::Reference { to: schema.name.clone(), on_delete: crmkit_record::OnDelete::Refuse };
            (0, Place::Id, kind, None)
        } else if column.field == ENTERED && through.is_none() {
            (0, Place::Entered, FieldKind::LongText, None)
        } else {
            let field = self.field(schema, &column.field, "field")?;
            if field.read_only || field.hidden {
                let message = format!("`{}` is kept by the engine and cannot be imported", column.field);
                return Err(Problem::new("field", "field.read_only", message));
            }
            let (place, kind) = place(column, &field.kind, before)?;
            let lookup = column.lookup.as_ref().map(|lookup| self.lookup(lookup, field)).transpose()?;
            (field.number, place, kind, lookup)
        };
        if column.unknown == Unknown::Create && lookup.is_none() {
            let message = "only a reference with a `lookup` can be created";
            return Err(Problem::new("unknown", "map.create", message));
        }
        let countable = matches!(kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Money);
        if column.times.is_some_and(|times| times <= 0 || !countable) {
            let message = "`times` is a positive number, and only numbers and amounts can be counted in units";
            return Err(Problem::new("times", "map.times", message));
        }
        let values = column.values.iter().map(|(word, meaning)| (word.clone(), meaning.clone())).collect();
        Ok(BoundColumn {
            header: column.header.clone(),
            from,
            path: column.field.clone(),
            number,
            place,
            kind,
            options,
            times: column.times.map(Decimal::from),
            values,
            unknown: column.unknown,
            required: column.required,
            lookup,
            through: through.map(|(number, _)| number),
        })
    }

    fn lookup(&self, lookup: &Lookup, field: &FieldSchema) -> Result<BoundLookup, Problem> {
        let Some((to, _)) = reference_target(&field.kind) else {
            let message = format!("`{}` is no reference, so there is nothing to look up", field.path());
            return Err(Problem::new("lookup", "map.lookup", message));
        };
        let record = self.target(to)?;
        let by = match &lookup.by {
            Some(path) => self.field(&record, path, "lookup.by")?,
            None => record.title.and_then(|title| record.field_by_number(title)).ok_or_else(|| {
                Problem::new("lookup.by", "map.lookup", format!("a {} has no title: say `by` which field", record.name))
            })?,
        };
        let by = by.clone();
        if matches!(item_kind(&by.kind), FieldKind::ExternalId) != lookup.system.is_some() {
            let message = "a `system` is needed to look up by external ids, and only there";
            return Err(Problem::new("lookup.system", "map.lookup", message));
        }
        let mut within = Vec::new();
        for path in &lookup.within {
            let there = self.field(&record, path, "lookup.within")?.number;
            let here = self.field(self.schema, path, "lookup.within")?.number;
            within.push((there, here));
        }
        let mut set = Vec::new();
        for (path, text) in &lookup.set {
            set.push((self.field(&record, path, "lookup.set")?.clone(), text.clone()));
        }
        Ok(BoundLookup { by, system: lookup.system.clone(), within, set, record })
    }

    fn target(&self, record: &str) -> Result<Arc<RecordSchema>, Problem> {
        (self.schemas)(record)
            .ok_or_else(|| Problem::new("lookup", "map.lookup", format!("there is no record type `{record}`")))
    }

    fn field<'s>(&self, schema: &'s RecordSchema, path: &str, at: &str) -> Result<&'s FieldSchema, Problem> {
        schema.field(path).ok_or_else(|| {
            let names = schema.fields.iter().filter(|field| !field.hidden && !field.read_only).map(FieldSchema::path);
            let names = names.collect::<Vec<_>>().join(", ");
            let message = format!("a {} has no field `{path}`; it has {names}", schema.name);
            Problem::new(at, "field.unknown", message).with("field", path)
        })
    }
}

/// Where in the field the cell goes, and as what kind it is read.
fn place(column: &Column, kind: &FieldKind, before: &[BoundColumn]) -> Result<(Place, FieldKind), Problem> {
    let wrong = |at: &str, message: String| Err(Problem::new(at, "map.place", message));
    if let Some(part) = column.part {
        let of_money = matches!(part, Part::Amount | Part::Currency);
        let label = match kind {
            FieldKind::Labelled(_) => Some(column.label.clone().unwrap_or_default()),
            _ => None,
        };
        return match item_kind(kind) {
            FieldKind::Address if !of_money && !matches!(kind, FieldKind::List(_)) => {
                let cell = if part == Part::Country { FieldKind::Country } else { FieldKind::LongText };
                Ok((Place::Address { label, primary: column.primary, part }, cell))
            }
            FieldKind::Money if of_money && matches!(kind, FieldKind::Money) => {
                let cell = if part == Part::Currency { FieldKind::Currency } else { FieldKind::Decimal };
                Ok((Place::Money(part), cell))
            }
            _ => wrong("part", format!("`{}` has no such part", column.field)),
        };
    }
    if let Some(system) = &column.system {
        return match item_kind(kind) {
            FieldKind::ExternalId if matches!(kind, FieldKind::List(_)) => {
                Ok((Place::External(system.clone()), FieldKind::Text))
            }
            _ => wrong("system", format!("`{}` is no list of external ids", column.field)),
        };
    }
    match (kind, &column.label) {
        (FieldKind::Labelled(item), Some(label)) => {
            let alike = |other: &&BoundColumn| {
                other.path == column.field && matches!(&other.place, Place::Labelled { label: known, .. } if known == label)
            };
            let nth = before.iter().filter(alike).count();
            let place = Place::Labelled { label: label.clone(), primary: column.primary, nth };
            Ok((place, FieldKind::clone(item)))
        }
        (_, Some(_)) => wrong("label", format!("the items of `{}` have no labels", column.field)),
        (FieldKind::List(_) | FieldKind::Labelled(_) | FieldKind::MultiSelect(_), None) => Ok((Place::Items, kind.clone())),
        (_, None) => Ok((Place::Whole, kind.clone())),
    }
}

/// The kind of one item of a list, or the kind itself.
pub(crate) fn item_kind(kind: &FieldKind) -> &FieldKind {
    match kind {
        FieldKind::List(item) | FieldKind::Labelled(item) => item_kind(item),
        other => other,
    }
}

fn parse_options(formats: &Formats) -> Result<ParseOptions, Problem> {
    let default = ParseOptions::default();
    let currency = match &formats.default_currency {
        Some(code) => Some(code.parse::<Currency>().map_err(|problem| problem.at("formats.default_currency"))?),
        None => None,
    };
    let default_country = match &formats.default_country {
        Some(name) => Some(Country::parse(name).map_err(|problem| problem.at("formats.default_country"))?),
        None => None,
    };
    let zone = match &formats.zone {
        Some(name) => Some(name.parse().map_err(|_| {
            Problem::new("formats.zone", "zone.unknown", format!("`{name}` is no time zone such as `Europe/Berlin`"))
        })?),
        None => None,
    };
    let point = formats.decimal_point.unwrap_or('.');
    if formats.group == Some(point) {
        return Err(Problem::new("formats.group", "map.formats", "the decimal point and the group separator are the same"));
    }
    Ok(ParseOptions {
        default_country,
        date_formats: formats.date.clone(),
        decimal: DecimalFormat { point, group: formats.group },
        currency,
        zone,
        list_separator: formats.list_separator.unwrap_or(default.list_separator),
    })
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
            Place::External(system) => {
                Ok(Word::Value(Value::ExternalId(ExternalId::new(system.clone(), meaning))))
            }
            _ => match (parse_text(&self.kind, meaning, &self.path, &self.options)?, self.times) {
                (None, _) => Ok(Word::Blank),
                (Some(value), None) => Ok(Word::Value(value)),
                (Some(value), Some(times)) => self.counted(meaning, &value, |number| number.checked_mul(times)).map(Word::Value),
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
            Value::Integer(number) => {
                change(Decimal::from(*number)).filter(Decimal::is_integer).and_then(|number| number.to_i64()).map(Value::Integer)
            }
            Value::Decimal(number) => change(*number).map(Value::Decimal),
            Value::Money(money) => change(money.amount()).map(|amount| Value::Money(Money::new(amount, money.currency()))),
            other => Some(other.clone()),
        };
        let message = || format!("`{text}` is out of range in the unit that the map declares");
        changed.ok_or_else(|| Problem::new(self.path.clone(), "number.out_of_range", message()))
    }

    /// The value of this column's cell in a record: the reverse of [`Plan::assemble`].
    pub(crate) fn extract<'r>(&self, row: &'r Row, first_of_field: bool) -> Option<Cow<'r, Value>> {
        let value = || row.get(self.number);
        match &self.place {
            Place::Id => Some(Cow::Owned(Value::Reference(row.id))),
            Place::Entered => None,
            Place::Whole => value().map(Cow::Borrowed),
            Place::Items if first_of_field => value().map(Cow::Borrowed),
            Place::Items => None,
            Place::Labelled { label, nth, .. } => {
                let Some(Value::List(items)) = value() else { return None };
                let item = items.iter().filter_map(labelled).filter(|item| item.label == *label).nth(*nth);
                item.map(|item| Cow::Borrowed(&item.value))
            }
            Place::Address { label, part, .. } => {
                let address = match (label, value()?) {
                    (None, Value::Address(address)) => Address::clone(address),
                    (Some(label), known) => labelled_address(Some(known), label),
                    _ => return None,
                };
                let text = match part {
                    Part::Street => address.street,
                    Part::City => address.city,
                    Part::Region => address.region,
                    Part::PostalCode => address.postal_code,
                    _ => return address.country.map(|country| Cow::Owned(Value::Country(country))),
                };
                (!text.is_empty()).then(|| Cow::Owned(Value::Text(text)))
            }
            Place::Money(part) => match (part, value()?) {
                (Part::Amount, Value::Money(money)) => Some(Cow::Owned(Value::Decimal(money.amount()))),
                (_, Value::Money(money)) => Some(Cow::Owned(Value::Currency(EnteredCurrency::from(money.currency())))),
                _ => None,
            },
            Place::External(system) => {
                let Some(Value::List(items)) = value() else { return None };
                items.iter().find_map(|item| match item {
                    Value::ExternalId(id) if id.system == *system => Some(Cow::Owned(Value::Text(id.id.clone()))),
                    _ => None,
                })
            }
        }
    }

    /// The words of the file by their meaning, where only one word has it.
    pub(crate) fn words(&self) -> HashMap<&str, &str> {
        let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (word, meaning) in &self.values {
            words.entry(meaning).or_default().push(word);
        }
        words.into_iter().filter_map(|(meaning, words)| Some((meaning, *words.first()?)).filter(|_| words.len() == 1)).collect()
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
            None => parse_text(item_kind(&self.by.kind), name, &self.by.path(), options),
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
