//! CSV out: what import reads.
//!
//! Cells are written in the formats of the map, references by the field that they are looked up by, words of a value map
//! backwards where only one word has a meaning. Every row is read back through the same plan before it is written, and
//! what does not come back as it was is counted in the report under its field: nothing is lost silently.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::ops::ControlFlow;

use chrono::NaiveDate;
use crmkit_record::{
    FieldKind, FieldNumber, Filter, ParseOptions, RecordId, RecordSchema, Row, Sort, Value, parse_text, system,
    to_canonical_text, to_json, to_text, value_to_json,
};

use super::finder::Finder;
use super::formula::escape;
use super::import::Listener;
use super::map::ImportMap;
use super::plan::{BoundColumn, ENTERED, From as Origin, ID, Place, Plan, Word};
use super::report::{ExportReport, Phase, Progress};
use crate::access::Action;
use crate::catalog::Catalog;
use crate::crm::{ReadOptions, Session};
use crate::error::{Error, ErrorKind, Result};
use crate::journal::ReadMode;
use crate::query::{MAX_LIMIT, Query};
use crate::view::View;

/// What an export writes.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportPlan {
    /// The columns, as a map that reads them again.
    pub map: ImportMap,
    /// Which records.
    pub filter: Filter,
    /// In which order; by id, which is the order of creation, if empty.
    pub sort: Vec<Sort>,
}

impl ExportPlan {
    /// The columns of a map, in its order, for every record of its type. What the map ignores is not written.
    #[must_use]
    pub fn from_map(map: ImportMap) -> Self {
        Self { map, filter: Filter::All, sort: Vec::new() }
    }

    /// The id and every field that can be imported, one column each, named like the field. Lists and parts stand in one
    /// cell. [`ImportMap::of_fields`] reads such a file.
    ///
    /// # Errors
    /// `NotFound` for a record type that does not exist.
    pub fn every_field(catalog: &Catalog, record: &str) -> Result<Self> {
        let schema = catalog.record(record).ok_or_else(|| Error::not_found("record type", record))?;
        let paths: Vec<String> = [ID.to_owned()]
            .into_iter()
            .chain(exported(schema).map(|(_, path)| path))
            .chain([ENTERED.to_owned()])
            .collect();
        Ok(Self::from_map(ImportMap::of_fields(&schema.name, paths.iter().map(String::as_str))))
    }

    /// Only these records.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// In this order.
    #[must_use]
    pub fn sort(mut self, sort: Vec<Sort>) -> Self {
        self.sort = sort;
        self
    }
}

/// The fields that an export can hold: not what the engine keeps or computes, not secrets.
fn exported(schema: &RecordSchema) -> impl Iterator<Item = (FieldNumber, String)> {
    let open = schema.fields.iter().filter(|field| !field.read_only && !field.hidden && !field.secret);
    open.filter(|field| field.number > system::LAST).map(|field| (field.number, field.path()))
}

/// The types of other records whose fields a plan writes: of links, and of what a reference leads to. What a reference is called
/// by is a value of the record itself.
fn others(plan: &Plan) -> Vec<u16> {
    let through = plan.columns.iter().filter_map(|column| column.through).filter_map(|through| {
        let own = plan.columns.iter().find(|column| column.number == through && column.through.is_none());
        Some(own?.lookup.as_ref()?.record.number)
    });
    through.chain(plan.links.iter().map(|link| link.plan.schema.number)).collect()
}

const TOLD_EVERY: u64 = 1_000;

impl Session {
    /// Writes records to a CSV file, all of one revision.
    ///
    /// `progress` may stop the export between two rows; what is written then stays.
    ///
    /// # Errors
    /// `NotFound` or `Denied` for records that the actor may not export, `Invalid` for a plan that does not fit the
    /// catalog, `Storage` when the file cannot be written.
    pub fn export(&self, plan: &ExportPlan, target: &mut dyn Write, progress: Listener<'_>) -> Result<ExportReport> {
        let noted = self.view_in(ReadMode::Noted)?.full_catalog().logs_any_reads();
        if !noted {
            return Self::export_from(&self.view()?, plan, target, progress);
        }
        // What is noted is given out only when it has been noted.
        let mut kept = Vec::new();
        let report =
            self.noting(&ReadOptions::default(), "export", |view| Self::export_from(view, plan, &mut kept, progress))?;
        target.write_all(&kept).map_err(|error| unwritable(error.into()))?;
        Ok(report)
    }

    fn export_from(
        view: &View,
        plan: &ExportPlan,
        target: &mut dyn Write,
        progress: Listener<'_>,
    ) -> Result<ExportReport> {
        let schema = view.readable(&plan.map.record)?;
        if !view.may(Action::Export, schema.number) {
            let message = format!("{} may not export {}", view.actor(), schema.plural);
            return Err(Error::new(ErrorKind::Denied, message));
        }
        let mut header: Vec<String> = Vec::new();
        for column in plan.map.columns() {
            if !header.contains(&column.header) {
                header.push(column.header.clone());
            }
        }
        let bound = Plan::bind(&plan.map, &|record| view.shown(record).ok(), &header)?;
        if bound.columns.iter().any(|column| secret(&bound, column)) {
            return Err(Error::new(ErrorKind::Denied, "the plan names a secret field, which is never exported"));
        }
        for number in others(&bound) {
            let Some(other) = view.full_catalog().by_number(number).filter(|_| !view.may(Action::Export, number))
            else {
                continue;
            };
            let message = format!("{} may not export {}, of which the plan has fields", view.actor(), other.plural);
            return Err(Error::new(ErrorKind::Denied, message));
        }
        let total = if plan.filter == Filter::All { None } else { Some(view.count(&schema.name, &plan.filter)?) };
        let mut counted = Counted { target, bytes: 0 };
        let mut csv = csv::WriterBuilder::new()
            .delimiter(plan.map.csv.delimiter_byte()?)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(&mut counted);
        let mut export = Export {
            view,
            words: (0..bound.column_count())
                .filter_map(|number| bound.column(number))
                .map(BoundColumn::words)
                .collect(),
            plan: &bound,
            finder: Finder::default(),
            titles: HashMap::new(),
            report: ExportReport { record: schema.name.clone(), ..ExportReport::default() },
            kept: exported(&schema).collect(),
        };
        csv.write_record(header.iter().map(|name| escape(name).into_owned())).map_err(unwritable)?;
        let all = view.reaches_all(Action::Export, schema.number);
        let mut each = |row: Row| -> Result<ControlFlow<()>> {
            if !all && !view.may_with(Action::Export, schema.number, row.id)? {
                return Ok(ControlFlow::Continue(()));
            }
            view.shows(schema.number, row.id);
            let cells = export.cells(&row, header.len())?;
            csv.write_record(&cells).map_err(unwritable)?;
            export.report.rows += 1;
            if export.report.rows.is_multiple_of(TOLD_EVERY) {
                let progress =
                    progress(Progress { phase: Phase::Exporting, rows: export.report.rows, total, refused: 0 });
                if progress.is_break() {
                    export.report.cancelled = true;
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        };
        if plan.sort.is_empty() && plan.filter == Filter::All {
            view.scan(&schema, None, &mut each)?;
        } else {
            let mut query =
                Query { filter: plan.filter.clone(), sort: plan.sort.clone(), limit: MAX_LIMIT, cursor: None };
            'pages: loop {
                let page = view.rows(&schema.name, &query)?;
                for row in page.items {
                    if each(row)?.is_break() {
                        break 'pages;
                    }
                }
                match page.cursor {
                    Some(cursor) => query.cursor = Some(cursor),
                    None => break,
                }
            }
        }
        csv.flush().map_err(|error| unwritable(error.into()))?;
        drop(csv);
        let mut report = export.report;
        report.bytes = counted.bytes;
        Ok(report)
    }
}

fn secret(plan: &Plan, column: &BoundColumn) -> bool {
    column.through.is_none() && plan.schema.field_by_number(column.number).is_some_and(|field| field.secret)
}

fn unwritable(error: csv::Error) -> Error {
    Error::new(ErrorKind::Storage, format!("the export cannot be written: {error}"))
}

struct Counted<'a> {
    target: &'a mut dyn Write,
    bytes: u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.target.write(bytes)?;
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

/// The record that a reference leads to, as a cell names it; `None` when no text names it alone.
type Title = Option<String>;

/// An export under way.
struct Export<'a> {
    view: &'a View,
    plan: &'a Plan,
    words: Vec<HashMap<&'a str, &'a str>>,
    finder: Finder,
    titles: HashMap<(usize, RecordId), Title>,
    report: ExportReport,
    /// The fields whose loss counts.
    kept: BTreeMap<FieldNumber, String>,
}

impl Export<'_> {
    /// The cells of a record and its links, in the order of the header.
    fn cells(&mut self, row: &Row, width: usize) -> Result<Vec<String>> {
        let mut cells = vec![String::new(); width];
        let plan = self.plan;
        let returned = self.fill(plan, row, &mut cells)?;
        for (number, path) in &self.kept {
            if returned.get(*number) != row.get(*number) {
                *self.report.lost.entry(path.clone()).or_default() += 1;
            }
        }
        for link in &plan.links {
            let mut ties = Vec::new();
            for id in self.view.holders(&link.plan.schema, &link.own, &Value::Reference(row.id))? {
                self.view.shows(link.plan.schema.number, id);
                if self.view.may_with(Action::Export, link.plan.schema.number, id)? {
                    ties.extend(self.view.seen(link.plan.schema.number, id)?);
                }
            }
            // A row holds one tie: the first that comes back as it is, or else the first.
            let mut best: Option<(Vec<String>, Vec<String>)> = None;
            for tie in &ties {
                let mut filled = cells.clone();
                let mut returned = self.fill(&link.plan, tie, &mut filled)?;
                returned.set(link.own.number, Value::Reference(row.id));
                let lost: Vec<String> = exported(&link.plan.schema)
                    .filter(|(number, _)| returned.get(*number) != tie.get(*number))
                    .map(|(_, path)| format!("{}.{path}", link.plan.schema.name))
                    .collect();
                if best.as_ref().is_none_or(|(_, least)| lost.len() < least.len()) {
                    best = Some((filled, lost));
                }
            }
            if let Some((filled, lost)) = best {
                cells = filled;
                for path in lost {
                    *self.report.lost.entry(path).or_default() += 1;
                }
            }
            if ties.len() > 1 {
                *self.report.lost.entry(link.plan.schema.name.clone()).or_default() += ties.len() as u64 - 1;
            }
        }
        Ok(cells)
    }

    /// Fills in the cells of one record, and gives the record that import will make of them.
    fn fill(&mut self, plan: &Plan, row: &Row, cells: &mut [String]) -> Result<Row> {
        let mut back: Vec<Option<Value>> = Vec::with_capacity(plan.columns.len());
        let mut through: Option<(FieldNumber, Option<Row>)> = None;
        for (position, column) in plan.columns.iter().enumerate() {
            let index = plan.offset + position;
            if let Some(number) = column.through {
                if through.as_ref().is_none_or(|(known, _)| *known != number) {
                    through = Some((number, self.target(plan, row, number)?));
                }
                let value = through.as_ref().and_then(|(_, target)| column.extract(target.as_ref()?, true));
                let text = value.map(|value| self.text(index, column, &value)).transpose()?.flatten();
                put(cells, column, text.unwrap_or_default());
                back.push(None);
                continue;
            }
            if matches!(column.place, Place::Entered) {
                let forms = to_json(&plan.schema, row).get(ENTERED).map(ToString::to_string);
                back.push(forms.clone().map(Value::Text));
                put(cells, column, forms.unwrap_or_default());
                continue;
            }
            let first = plan.fields.iter().any(|field| field.columns.first() == Some(&position));
            let Some(value) = column.extract(row, first) else {
                back.push(self.read_back(index, column, "", None));
                continue;
            };
            let text = self.text(index, column, &value)?.unwrap_or_default();
            back.push(self.read_back(index, column, &text, Some(&value)));
            put(cells, column, text);
        }
        let mut returned = plan.assemble(None, back).unwrap_or_default();
        plan.schema.normalise(&mut returned);
        Ok(returned)
    }

    fn target(&self, plan: &Plan, row: &Row, number: FieldNumber) -> Result<Option<Row>> {
        let Some(Value::Reference(id)) = row.get(number) else { return Ok(None) };
        let lookup = plan
            .columns
            .iter()
            .filter(|column| column.number == number && column.through.is_none())
            .find_map(|column| column.lookup.as_ref());
        let Some(lookup) = lookup else { return Ok(None) };
        self.view.readable(&lookup.record.name)?;
        if !self.view.may_with(Action::Export, lookup.record.number, *id)? {
            return Ok(None);
        }
        Ok(self.view.seen(lookup.record.number, *id)?.map(|row| Row::clone(&row)))
    }

    /// What import will make of the text. A reference is taken as found, since its title was seen to be its own.
    fn read_back(&self, index: usize, column: &BoundColumn, text: &str, value: Option<&Value>) -> Option<Value> {
        let (text, constant) = match &column.from {
            Origin::Constant(constant) => (constant.as_str(), Some(constant)),
            Origin::Cell(_) => (text, None),
        };
        match column.read(column.meaning(text.trim())).ok()? {
            Word::Blank => None,
            Word::Value(value) => Some(value),
            Word::Names(_) => {
                let named = |id: &RecordId| match self.titles.get(&(index, *id)) {
                    Some(Some(title)) => constant.is_none_or(|constant| constant == title),
                    _ => false,
                };
                match value? {
                    Value::Reference(id) if named(id) => value.cloned(),
                    Value::List(items) => {
                        let found = items.iter().filter(|item| matches!(item, Value::Reference(id) if named(id)));
                        Some(Value::List(found.cloned().collect()))
                    }
                    _ => None,
                }
            }
        }
    }

    /// The text of a value in the words of the file.
    fn text(&mut self, index: usize, column: &BoundColumn, value: &Value) -> Result<Option<String>> {
        let text = match (&column.lookup, value) {
            (Some(_), Value::Reference(id)) => self.title(index, column, *id)?,
            (Some(_), Value::List(ids)) => {
                let mut titles = Vec::new();
                for id in ids {
                    if let Value::Reference(id) = id {
                        titles.extend(self.title(index, column, *id)?);
                    }
                }
                Some(titles.join(&column.options.list_separator.to_string()))
            }
            _ => Some(formatted(column, value)),
        };
        let Some(text) = text else { return Ok(None) };
        let word = self.words.get(index).and_then(|words| words.get(text.as_str()));
        Ok(Some(word.map_or(text, |word| (*word).to_owned())))
    }

    /// How a cell names a record: the text of the field that it is looked up by, if that finds this record alone.
    fn title(&mut self, index: usize, column: &BoundColumn, id: RecordId) -> Result<Title> {
        if let Some(title) = self.titles.get(&(index, id)) {
            return Ok(title.clone());
        }
        let title = self.title_now(column, id)?;
        self.titles.insert((index, id), title.clone());
        Ok(title)
    }

    fn title_now(&mut self, column: &BoundColumn, id: RecordId) -> Result<Title> {
        let Some(lookup) = &column.lookup else { return Ok(None) };
        let Some(row) = self.view.seen(lookup.record.number, id)? else { return Ok(None) };
        let values = match row.get(lookup.by.number) {
            Some(value) => crate::overlay::items(value),
            None => return Ok(None),
        };
        for value in values {
            let text = match (value, &lookup.system) {
                (Value::ExternalId(id), Some(system)) if id.system == *system => id.id.clone(),
                (Value::ExternalId(_), _) => continue,
                (value, _) => to_text(value),
            };
            let Ok(Some(asked)) = lookup.value(&text, &column.options) else { continue };
            let mut found = self.finder.find(self.view, &lookup.record, &lookup.by, &asked)?;
            if !lookup.within.is_empty() {
                let scope: Vec<Option<Value>> =
                    lookup.within.iter().map(|(there, _)| row.get(*there).cloned()).collect();
                let mut inside = Vec::new();
                for other in found {
                    let there = self.view.seen(lookup.record.number, other)?;
                    let agrees = lookup.within.iter().zip(&scope).all(|((number, _), wanted)| {
                        there.as_deref().and_then(|row| row.get(*number)) == wanted.as_ref()
                    });
                    if agrees {
                        inside.push(other);
                    }
                }
                found = inside;
            }
            if found == [id] {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }
}

fn put(cells: &mut [String], column: &BoundColumn, text: String) {
    let Origin::Cell(index) = column.from else { return };
    let Some(cell) = cells.get_mut(index).filter(|cell| cell.is_empty()) else { return };
    *cell = match escape(&text) {
        Cow::Owned(escaped) if is_text(column) => escaped,
        _ => text,
    };
}

/// Whether a spreadsheet could run the column's cells: numbers, dates and phones cannot be anything but what they are.
fn is_text(column: &BoundColumn) -> bool {
    if column.lookup.is_some() || matches!(column.place, Place::External(_) | Place::Items) || !column.values.is_empty()
    {
        return true;
    }
    !matches!(
        column.kind.item().0,
        FieldKind::Bool
            | FieldKind::Integer
            | FieldKind::Decimal
            | FieldKind::Money
            | FieldKind::Date
            | FieldKind::Instant
            | FieldKind::LocalDateTime
            | FieldKind::Duration
            | FieldKind::Phone
    )
}

/// The text of a value in the formats of its column: the first form that reads back as the same value.
fn formatted(column: &BoundColumn, value: &Value) -> String {
    let options = &column.options;
    let several = matches!(value, Value::List(_) | Value::MultiSelect(_));
    // Only these kinds depend on what the map declares; the others read back by the promise of `to_text`.
    let depends = matches!(
        value,
        Value::Date(_)
            | Value::Instant(_)
            | Value::LocalDateTime(_)
            | Value::Decimal(_)
            | Value::Money(_)
            | Value::Phone(_)
    );
    if !(depends || (several && options.list_separator != ParseOptions::default().list_separator))
        && column.times.is_none()
    {
        return to_text(value);
    }
    let value = match column.times {
        Some(times) => column.counted("", value, |number| number.checked_div(times)).unwrap_or_else(|_| value.clone()),
        None => value.clone(),
    };
    let forms: [&dyn Fn() -> Option<String>; 4] =
        [&|| declared(&value, options), &|| Some(to_text(&value)), &|| Some(to_canonical_text(&value)), &|| {
            several.then(|| value_to_json(&value).to_string())
        }];
    for form in forms {
        let Some(text) = form() else { continue };
        let back = parse_text(&column.kind, &text, &column.path, options);
        if matches!(back, Ok(Some(back)) if back == value) {
            return text;
        }
    }
    to_canonical_text(&value)
}

/// The text in the declared formats, for the kinds that have some.
fn declared(value: &Value, options: &ParseOptions) -> Option<String> {
    let number = |text: String| match options.decimal.point {
        '.' => text,
        point => text.replace('.', &point.to_string()),
    };
    let join = |items: Vec<String>| items.join(&format!("{} ", options.list_separator));
    match value {
        Value::Phone(phone) => Some(phone.entered().to_owned()),
        Value::Date(date) => options.date_formats.iter().find_map(|format| strftime(*date, format)),
        Value::Decimal(decimal) => Some(number(decimal.to_string())),
        Value::Money(money) if options.currency == Some(money.currency()) => Some(number(money.amount().to_string())),
        Value::Money(money) => Some(format!("{} {}", number(money.amount().to_string()), money.currency())),
        Value::MultiSelect(names) => Some(join(names.clone())),
        Value::List(items) if items.iter().all(|item| !matches!(item, Value::Labelled(_))) => {
            Some(join(items.iter().map(to_text).collect()))
        }
        _ => None,
    }
}

/// A date in a declared format; `None` if the format asks for more than a date has.
fn strftime(date: NaiveDate, format: &str) -> Option<String> {
    use std::fmt::Write as _;
    let mut text = String::new();
    write!(text, "{}", date.format(format)).ok()?;
    Some(text)
}
