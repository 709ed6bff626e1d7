//! CSV in: rows become records, in one batch of the journal.
//!
//! 1. The whole file is read once to see that it is whole: encoding, quotes, header, length of rows. A fault of the file
//!    stops the import before anything is written.
//! 2. What the map wants to be there (`ensure`) is created, in one write.
//! 3. The rows are read again and written in units of some thousand, each unit one write, each row an attempt inside it: a
//!    row that fails is undone and reported, and never stops the rest.
//! 4. A row that refers to a record of its own type which is not there yet waits for the rest of the file.
//!
//! Every write carries the id of one batch. An import that is stopped can simply be run again: rows that were written are
//! found by their key and left as they are. A dry run does all of this in one write that is not committed, so its memory
//! grows with the file.

use std::collections::HashMap;
use std::io::{Read, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

use crmkit_record::{
    FieldKind, FieldNumber, Labelled, ParseOptions, Problem, RecordId, RecordSchema, Row, Value, parse_text,
    value_from_json,
};
use crmkit_store::Durability;

use super::finder::{Finder, Name};
use super::map::{Ensure, ImportMap, Unknown};
use super::plan::{BoundColumn, BoundLink, BoundLookup, From as Origin, Place, Plan, Word, at_problems};
use super::report::{ImportReport, Note, NoteKind, Phase, Progress, REPORT_LIMIT, Refusal, shown};
use super::rows::Rows;
use super::sheet::{ROW_LIMIT, Sheet, SheetRow, Source};
use crate::access::Action;
use crate::context::IdSource;
use crate::crm::Session;
use crate::custom::CustomField;
use crate::error::{Error, ErrorKind, Result};
use crate::index::reference_target;
use crate::overlay::items;
use crate::view::View;
use crate::work::{Work, WriteOptions};

/// How an import is carried out.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Whether to write nothing and only report what would happen. The whole file is then held in memory.
    pub dry_run: bool,
    /// Why, for the journal.
    pub reason: Option<String>,
    /// How many rows are written at once.
    pub unit: usize,
    /// The most bytes that one row may have.
    pub row_limit: usize,
    /// When each write may return.
    pub durability: Durability,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { dry_run: false, reason: None, unit: 2_000, row_limit: ROW_LIMIT, durability: Durability::default() }
    }
}

/// The most bytes of rows that wait for another row of their file.
const WAITING_LIMIT: usize = 64 << 20;
/// How often the progress of a pass is told, in rows.
const TOLD_EVERY: u64 = 1_000;

/// What an import tells its progress to; it may answer that the import should stop.
pub type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

impl Session {
    /// Reads records from a CSV file.
    ///
    /// A row that cannot become a record is refused and reported with its line, column, value and reason; it never stops
    /// the rest. All changes are one batch of the journal, and a second import of the same file changes nothing, as long as
    /// the map names a key. `progress` may stop the import between two units; what is written then stays.
    ///
    /// # Errors
    /// Before anything is written: `Invalid` for a file or a map that is not whole (each problem with a code, the file's
    /// with the line), `Limit` for a row of too many bytes, `NotFound` or `Denied` for records that the actor may not
    /// import. Later only `Storage`, `Corrupt`, or `Conflict` when other writers do not stop changing the same records.
    pub fn import(
        &self,
        map: &ImportMap,
        source: &mut dyn Source,
        options: &ImportOptions,
        progress: Listener<'_>,
    ) -> Result<ImportReport> {
        let view = self.view()?;
        let schema = view.readable(&map.record)?;
        if !view.may(Action::Import, schema.number) {
            let message = format!("{} may not import {}", view.actor(), schema.plural);
            return Err(Error::new(ErrorKind::Denied, message));
        }
        let batch = IdSource::new(view.now(), view.shared.context.seed()).next();
        drop(view);
        let mut report =
            ImportReport { record: schema.name.clone(), dry_run: options.dry_run, batch, ..ImportReport::default() };
        let checked = check(map, source, options, progress, &mut report)?;
        let Some(total) = checked else {
            report.cancelled = true;
            return Ok(report);
        };
        let write = WriteOptions {
            durability: options.durability,
            reason: options.reason.clone(),
            batch: Some(batch),
            dry_run: options.dry_run,
        };
        let header = header_of(map, source, options)?;
        let mut import = Import { map, options, write, total, report, finder: Finder::default(), waiting: Rows::default() };
        if options.dry_run {
            import.run_dry(self, &header, source, progress)?;
        } else {
            import.run(self, &header, source, progress)?;
        }
        Ok(import.report)
    }
}

fn rewound<'s>(source: &'s mut dyn Source) -> Result<&'s mut dyn Read> {
    let failed = |error| Error::new(ErrorKind::Storage, format!("the file cannot be read from its beginning: {error}"));
    source.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(source)
}

fn header_of(map: &ImportMap, source: &mut dyn Source, options: &ImportOptions) -> Result<Vec<String>> {
    let mut source = rewound(source)?;
    let sheet = Sheet::open_with_limit(&mut source, &map.csv, options.row_limit)?;
    Ok(sheet.header().to_vec())
}

/// Reads the whole file and gives the number of its rows; `None` when it is told to stop.
fn check(
    map: &ImportMap,
    source: &mut dyn Source,
    options: &ImportOptions,
    progress: Listener<'_>,
    report: &mut ImportReport,
) -> Result<Option<u64>> {
    let mut source = rewound(source)?;
    let mut sheet = Sheet::open_with_limit(&mut source, &map.csv, options.row_limit)?;
    let (mut rows, mut last) = (0, 1);
    while let Some(row) = sheet.next_row()? {
        rows += u64::from(!row.is_empty());
        last = row.line;
        if rows % TOLD_EVERY == 0 {
            let progress = progress(Progress { phase: Phase::Checking, rows, total: None, refused: 0 });
            if progress.is_break() {
                return Ok(None);
            }
        }
    }
    if !sheet.ends_with_line_end() {
        let result = "the file does not end with a line end: its last cell may have been cut off".to_owned();
        let (column, value) = (String::new(), String::new());
        report.notes.push(Note { kind: NoteKind::NoLineEnd, column, value, result, count: 1, line: last });
    }
    Ok(Some(rows))
}

/// An import under way.
struct Import<'a> {
    map: &'a ImportMap,
    options: &'a ImportOptions,
    write: WriteOptions,
    total: u64,
    report: ImportReport,
    finder: Finder,
    /// Rows that refer to records of their own type which are not there yet.
    waiting: Rows,
}

/// What a unit did, kept apart until its write is committed.
#[derive(Debug, Default)]
struct Outcome {
    created: u64,
    updated: u64,
    unchanged: u64,
    refused: u64,
    also_created: HashMap<String, u64>,
    refusals: Vec<Refusal>,
    notes: HashMap<(NoteKind, usize, String), (String, u64, u64)>,
    /// For each column, how many cells were empty, and the line of the first.
    empties: Vec<(u64, u64)>,
    /// The rows of the unit that have to wait.
    waiting: Vec<usize>,
    /// The records that rows became, with the line of the row.
    became: Vec<(RecordId, u64)>,
}

/// Why a row did not become a record.
enum Halt {
    /// These columns are to blame.
    Faults(Vec<Fault>),
    /// It refers to a record of its own type that may still come.
    Wait,
    /// Something that is not the row's fault.
    Engine(Error),
}

#[derive(Debug)]
struct Fault {
    column: Option<usize>,
    problem: Problem,
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::Storage | ErrorKind::Corrupt | ErrorKind::Conflict => Self::Engine(error),
            _ => Self::Faults(
                match error.problems() {
                    [] => vec![Problem::new("", code_of(error.kind()), error.to_string())],
                    problems => problems.to_vec(),
                }
                .into_iter()
                .map(|problem| Fault { column: None, problem })
                .collect(),
            ),
        }
    }
}

fn code_of(kind: ErrorKind) -> &'static str {
    kind.as_str()
}

impl Import<'_> {
    fn run(&mut self, session: &Session, header: &[String], source: &mut dyn Source, progress: Listener<'_>) -> Result<()> {
        let map = self.map;
        let ensured = session.write_with(&self.write, |work| {
            work.enter("import");
            let made = ensure(work, &map.ensure)?;
            // A map that does not fit is found before anything is written.
            Plan::bind(map, &|record| schema_in(work, record), header)?;
            Ok(made)
        })?;
        for (record, count) in ensured.value {
            *self.report.also_created.entry(record).or_default() += count;
        }
        let view = session.view()?;
        let plan = Plan::bind(map, &|record| view.catalog().record(record).cloned(), header)?;
        drop(view);
        let mut became = HashMap::new();
        let mut source = rewound(source)?;
        let mut sheet = Sheet::open_with_limit(&mut source, &map.csv, self.options.row_limit)?;
        let mut rows = Rows::default();
        loop {
            let more = self.fill(&mut rows, &mut sheet)?;
            if rows.len() > 0 {
                let outcome = self.unit(session, &plan, &rows, &became, true)?;
                self.take(&plan, outcome, &rows, &mut became);
            }
            if self.tell(progress, Phase::Importing).is_break() {
                self.report.cancelled = more || self.waiting.len() > 0;
                return Ok(());
            }
            if !more {
                break;
            }
        }
        self.run_waiting(progress, |import, waiting, may_wait| {
            let outcome = import.unit(session, &plan, waiting, &became, may_wait)?;
            import.take(&plan, outcome, waiting, &mut became);
            Ok(())
        })
    }

    fn run_dry(&mut self, session: &Session, header: &[String], source: &mut dyn Source, progress: Listener<'_>) -> Result<()> {
        let map = self.map;
        let write = self.write.clone();
        let _ = session.write_with(&write, |work| {
            work.enter("import");
            for (record, count) in ensure(work, &map.ensure)? {
                *self.report.also_created.entry(record).or_default() += count;
            }
            let plan = Plan::bind(map, &|record| schema_in(work, record), header)?;
            let mut became = HashMap::new();
            let mut source = rewound(source)?;
            let mut sheet = Sheet::open_with_limit(&mut source, &map.csv, self.options.row_limit)?;
            let mut rows = Rows::default();
            loop {
                let more = self.fill(&mut rows, &mut sheet)?;
                let outcome = self.rows(work, &plan, &rows, &became, true)?;
                self.take(&plan, outcome, &rows, &mut became);
                if self.tell(progress, Phase::Importing).is_break() {
                    self.report.cancelled = more || self.waiting.len() > 0;
                    return Ok(());
                }
                if !more {
                    break;
                }
            }
            self.run_waiting(progress, |import, waiting, may_wait| {
                let outcome = import.rows(work, &plan, waiting, &became, may_wait)?;
                import.take(&plan, outcome, waiting, &mut became);
                Ok(())
            })
        })?;
        Ok(())
    }

    /// Runs the rows that wait, again and again until none of them finds what it waits for; then the rest is refused, or
    /// what it names is created. The direction changes each time, so that a chain is done in two rounds either way.
    fn run_waiting(
        &mut self,
        progress: Listener<'_>,
        mut unit: impl FnMut(&mut Self, &Rows, bool) -> Result<()>,
    ) -> Result<()> {
        let mut may_wait = true;
        while self.waiting.len() > 0 {
            let waiting = std::mem::take(&mut self.waiting);
            let mut chunk = Rows::default();
            for index in (0..waiting.len()).rev() {
                if let Some(row) = waiting.get(index) {
                    chunk.push(row);
                }
                if chunk.len() >= self.options.unit.max(1) || index == 0 {
                    unit(self, &chunk, may_wait)?;
                    chunk.clear();
                    if self.tell(progress, Phase::Waiting).is_break() && index > 0 {
                        self.report.cancelled = true;
                        return Ok(());
                    }
                }
            }
            may_wait = self.waiting.len() < waiting.len();
        }
        Ok(())
    }

    fn tell(&self, progress: Listener<'_>, phase: Phase) -> ControlFlow<()> {
        let rows = self.report.rows - self.waiting.len() as u64;
        progress(Progress { phase, rows, total: Some(self.total), refused: self.report.refused })
    }

    /// Fills a unit; whether there may be more rows.
    fn fill(&mut self, rows: &mut Rows, sheet: &mut Sheet<'_>) -> Result<bool> {
        rows.clear();
        while rows.len() < self.options.unit.max(1) && rows.bytes() < WAITING_LIMIT {
            match sheet.next_row()? {
                Some(row) if row.is_empty() => self.report.blank += 1,
                Some(row) => {
                    self.report.rows += 1;
                    rows.push(row);
                }
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    fn unit(
        &mut self,
        session: &Session,
        plan: &Plan,
        rows: &Rows,
        became: &HashMap<RecordId, u64>,
        may_wait: bool,
    ) -> Result<Outcome> {
        let write = self.write.clone();
        let committed = session.write_with(&write, |work| {
            // The closure may run again after a conflict: what it remembered rests on changes that are gone.
            self.finder.forget(0);
            work.enter("import");
            self.rows(work, plan, rows, became, may_wait)
        })?;
        self.finder.settled();
        Ok(committed.value)
    }

    fn rows(
        &mut self,
        work: &mut Work<'_>,
        plan: &Plan,
        rows: &Rows,
        became: &HashMap<RecordId, u64>,
        may_wait: bool,
    ) -> Result<Outcome> {
        let mut outcome = Outcome { empties: vec![(0, u64::MAX); plan.column_count()], ..Outcome::default() };
        let mut here: HashMap<RecordId, u64> = HashMap::new();
        for index in 0..rows.len() {
            let Some(row) = rows.get(index) else { continue };
            let mark = self.finder.mark();
            let mut step = Step { finder: &mut self.finder, plan, row, may_wait, notes: Vec::new(), made: Vec::new() };
            let halt = match step.read_all(&mut outcome.empties) {
                Err(halt) => halt,
                Ok((words, links)) => {
                    let mut halt = None;
                    let earlier = |id: &RecordId| became.get(id).or_else(|| here.get(id)).copied();
                    let done = work.attempt(|work| {
                        step.write_all(work, words, links, &earlier).map_err(|why| match why {
                            Halt::Engine(error) => error,
                            why => {
                                halt = Some(why);
                                Error::new(ErrorKind::Invalid, "the row is refused")
                            }
                        })
                    });
                    match done {
                        Ok((id, done)) => {
                            match done {
                                Done::Created => outcome.created += 1,
                                // Rules may have taken back what the row says.
                                Done::Updated(Some(before)) if work.read(plan.schema.number, id)?.as_ref() == Some(&before) => {
                                    outcome.unchanged += 1;
                                }
                                Done::Updated(_) => outcome.updated += 1,
                                Done::Unchanged => outcome.unchanged += 1,
                            }
                            here.insert(id, row.line);
                            outcome.became.push((id, row.line));
                            for (kind, column, value, result) in step.notes {
                                let note = outcome.notes.entry((kind, column, value)).or_insert((result, 0, row.line));
                                note.1 += 1;
                            }
                            for record in step.made {
                                *outcome.also_created.entry(record).or_default() += 1;
                            }
                            continue;
                        }
                        Err(error) => halt.unwrap_or_else(|| Halt::from(error)),
                    }
                }
            };
            self.finder.forget(mark);
            match halt {
                Halt::Engine(error) => return Err(error),
                Halt::Wait => outcome.waiting.push(index),
                Halt::Faults(faults) => {
                    outcome.refused += 1;
                    for fault in faults {
                        outcome.refusals.push(refusal(plan, row, fault));
                    }
                }
            }
        }
        Ok(outcome)
    }

    /// Takes the outcome of a unit that is committed into the report.
    fn take(&mut self, plan: &Plan, outcome: Outcome, rows: &Rows, became: &mut HashMap<RecordId, u64>) {
        self.report.created += outcome.created;
        self.report.updated += outcome.updated;
        self.report.unchanged += outcome.unchanged;
        self.report.refused += outcome.refused;
        for (record, count) in outcome.also_created {
            *self.report.also_created.entry(record).or_default() += count;
        }
        // Rows without a key never meet again.
        if !plan.key.is_empty() {
            became.extend(outcome.became);
        }
        for refusal in outcome.refusals {
            if self.report.refusals.len() < REPORT_LIMIT {
                self.report.refusals.push(refusal);
            } else {
                self.report.refusals_left_out += 1;
            }
        }
        let mut notes: Vec<_> = outcome.notes.into_iter().collect();
        for (column, (count, line)) in outcome.empties.into_iter().enumerate().filter(|(_, (count, _))| *count > 0) {
            notes.push(((NoteKind::Empty, column, String::new()), (String::new(), count, line)));
        }
        notes.sort_by(|(a, (_, _, first)), (b, (_, _, other))| (first, a).cmp(&(other, b)));
        for ((kind, column, value), (result, count, line)) in notes {
            let column = plan.column(column).map(BoundColumn::name).unwrap_or_default();
            let alike = |note: &&mut Note| note.kind == kind && note.column == column && note.value == value;
            if let Some(known) = self.report.notes.iter_mut().find(alike) {
                known.count += count;
                known.line = known.line.min(line);
            } else if self.report.notes.len() < REPORT_LIMIT {
                self.report.notes.push(Note { kind, column, value, result, count, line });
            } else {
                self.report.notes_left_out += 1;
            }
        }
        for index in outcome.waiting {
            let Some(row) = rows.get(index) else { continue };
            if self.waiting.bytes() < WAITING_LIMIT {
                self.waiting.push(row);
                continue;
            }
            self.report.refused += 1;
            self.report.refusals_left_out += u64::from(self.report.refusals.len() >= REPORT_LIMIT);
            if self.report.refusals.len() < REPORT_LIMIT {
                let message = "too many rows of the file wait for a row that comes later: sort it, or import it again";
                let problem = Problem::new("", "reference.too_many_waiting", message);
                self.report.refusals.push(refusal(plan, row, Fault { column: None, problem }));
            }
        }
    }
}

/// A record type with the custom fields that the write has just made.
fn schema_in(work: &Work<'_>, record: &str) -> Option<Arc<RecordSchema>> {
    let known = work.catalog().record(record)?;
    let mut schema = RecordSchema::clone(known);
    let fields: Vec<CustomField> = work.all_by("record", &Value::Text(schema.name.clone())).ok()?;
    for field in fields {
        if schema.field(&format!("custom.{}", field.name)).is_none() {
            schema.fields.extend(field.schema().ok());
        }
    }
    schema.fields.sort_by_key(|field| field.number);
    Some(Arc::new(schema))
}

/// Creates the records of a map's `ensure` that are not there; how many of each type.
fn ensure(work: &mut Work<'_>, wanted: &[Ensure]) -> Result<HashMap<String, u64>> {
    let mut made = HashMap::new();
    for (position, ensure) in wanted.iter().enumerate() {
        let at = format!("ensure[{position}]");
        let Some(schema) = work.catalog().record(&ensure.record).cloned() else {
            let message = format!("there is no record type `{}`", ensure.record);
            return Err(Error::problem(at, "record.unknown", message));
        };
        let mut row = Row::default();
        for (path, json) in &ensure.set {
            let at = format!("{at}.set");
            let Some(field) = schema.field(path) else {
                let message = format!("a {} has no field `{path}`", schema.name);
                return Err(Error::invalid(vec![Problem::new(path.clone(), "field.unknown", message).at(at)]));
            };
            let value = match (reference_target(&field.kind), json.as_str()) {
                (Some((to, _)), Some(title)) => Some(titled(work, to, title).map_err(|problem| problem.at(path).at(at))?),
                _ => value_from_json(&field.kind, json, path, &ParseOptions::default()).map_err(|problem| problem.at(at))?,
            };
            row.set_opt(field.number, value);
        }
        schema.normalise(&mut row);
        let key: Vec<FieldNumber> = ensure.key.iter().filter_map(|path| Some(schema.field(path)?.number)).collect();
        if key.len() != ensure.key.len() || key.is_empty() || key.iter().any(|number| row.get(*number).is_none()) {
            let message = "the key names fields that `set` gives a value";
            return Err(Error::problem(format!("{at}.key"), "map.key", message));
        }
        let mut there = false;
        work.scan(&schema, None, |known| {
            there = key.iter().all(|number| match (known.get(*number), row.get(*number)) {
                (Some(known), Some(wanted)) => known.same_as(wanted),
                _ => false,
            });
            Ok(if there { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })?;
        if !there {
            work.create_row(&schema.name, row)?;
            // The next one may rely on what rules make of it.
            work.settle().map_err(|error| at_problems(error, &at))?;
            *made.entry(schema.name.clone()).or_default() += 1;
        }
    }
    Ok(made)
}

/// A reference to the record of a type that has this title.
fn titled(view: &View, record: &str, title: &str) -> Result<Value, Problem> {
    let unknown = || Problem::new("", "reference.unknown", format!("there is no {record} `{title}`"));
    let schema = view.catalog().record(record).cloned().ok_or_else(unknown)?;
    let field = schema.title.and_then(|number| schema.field_by_number(number)).ok_or_else(unknown)?;
    let value = parse_text(&field.kind, title, "", &ParseOptions::default())?.ok_or_else(unknown)?;
    match view.holders(&schema, field, &value).map_err(|error| Problem::new("", "reference.unknown", error.to_string()))?.as_slice() {
        [id] => Ok(Value::Reference(*id)),
        [] => Err(unknown()),
        several => {
            let message = format!("{} {} are called `{title}`", several.len(), schema.plural);
            Err(Problem::new("", "reference.ambiguous", message))
        }
    }
}

fn refusal(plan: &Plan, row: SheetRow<'_>, fault: Fault) -> Refusal {
    let column = fault.column.or_else(|| column_of(plan, row, &fault.problem.path)).and_then(|index| plan.column(index));
    Refusal {
        line: row.line,
        column: column.map(BoundColumn::name),
        value: column.map(|column| shown(column.text(row))),
        reason: match column {
            Some(_) => fault.problem.message.clone(),
            None => fault.problem.to_string(),
        },
        code: fault.problem.code.into_owned(),
    }
}

/// The column that fills the field of a problem's path: the one with text, if there are several.
fn column_of(plan: &Plan, row: SheetRow<'_>, path: &str) -> Option<usize> {
    let of_path = |column: &&(usize, &BoundColumn)| {
        path.strip_prefix(column.1.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let columns: Vec<(usize, &BoundColumn)> = plan.columns.iter().enumerate().collect();
    let filled = columns.iter().filter(of_path).find(|(_, column)| !column.text(row).is_empty());
    filled.or_else(|| columns.iter().find(of_path)).map(|(index, _)| *index)
}

impl BoundColumn {
    /// The name of the column for a report: its header, or the field of a constant.
    pub(crate) fn name(&self) -> String {
        if self.header.is_empty() { self.path.clone() } else { self.header.clone() }
    }
}

/// What became of a row.
enum Done {
    Created,
    /// The record was this before; or it is as it was, and one of its links has changed.
    Updated(Option<Arc<Row>>),
    Unchanged,
}

/// One row on its way to a record.
struct Step<'s> {
    finder: &'s mut Finder,
    plan: &'s Plan,
    row: SheetRow<'s>,
    /// Whether a record of the row's own type that is not there may still come.
    may_wait: bool,
    notes: Vec<(NoteKind, usize, String, String)>,
    /// The types of the records that the row made besides its own.
    made: Vec<String>,
}

impl<'s> Step<'s> {
    fn note(&mut self, kind: NoteKind, column: usize, value: &str, result: impl Into<String>) {
        self.notes.push((kind, self.plan.offset + column, shown(value), result.into()));
    }

    /// Reads the cells of the row's record and of its links.
    fn read_all(&mut self, empties: &mut [(u64, u64)]) -> Result<(Vec<Word>, Vec<Vec<Word>>), Halt> {
        let plan = self.plan;
        let cells = self.row.len();
        if cells != plan.width {
            let (code, many) = if cells > plan.width { ("row.too_many", "many") } else { ("row.too_few", "few") };
            let message = format!("the row has too {many} cells: {cells}, where the header has {}", plan.width);
            return Err(Halt::Faults(vec![Fault { column: None, problem: Problem::new("", code, message) }]));
        }
        let words = self.read(empties)?;
        let mut links = Vec::with_capacity(plan.links.len());
        for link in &plan.links {
            links.push(self.aside(&link.plan, |step| step.read(empties))?);
        }
        Ok((words, links))
    }

    /// Makes or changes the row's record and its links.
    fn write_all(
        &mut self,
        work: &mut Work<'_>,
        words: Vec<Word>,
        links: Vec<Vec<Word>>,
        earlier: &dyn Fn(&RecordId) -> Option<u64>,
    ) -> Result<(RecordId, Done), Halt> {
        let plan = self.plan;
        let (id, mut done) = self.write(work, words, earlier)?;
        for (link, words) in plan.links.iter().zip(links) {
            let moved = self.aside(&link.plan, |step| step.write_link(work, link, words, id))?;
            if moved && !matches!(done, Done::Created) {
                done = Done::Updated(None);
            }
        }
        Ok((id, done))
    }

    /// Does something with the plan of a link in the place of the row's.
    fn aside<T>(&mut self, plan: &'s Plan, part: impl FnOnce(&mut Self) -> Result<T, Halt>) -> Result<T, Halt> {
        let main = std::mem::replace(&mut self.plan, plan);
        let result = part(self);
        self.plan = main;
        result.map_err(|halt| match halt {
            Halt::Faults(mut faults) => {
                for column in faults.iter_mut().filter_map(|fault| fault.column.as_mut()) {
                    *column += plan.offset;
                }
                Halt::Faults(faults)
            }
            other => other,
        })
    }

    /// Makes or changes a link of the row's record; whether anything changed. Without a cell for it there is none.
    fn write_link(&mut self, work: &mut Work<'_>, link: &BoundLink, words: Vec<Word>, own: RecordId) -> Result<bool, Halt> {
        let plan = self.plan;
        let said = plan.columns.iter().zip(&words).any(|(column, word)| {
            matches!(column.from, Origin::Cell(_)) && column.through.is_none() && *word != Word::Blank
        });
        if !said {
            return Ok(false);
        }
        let cells = self.resolve(work, words)?;
        let refers = |(column, cell): (&BoundColumn, &Option<Value>)| match cell {
            Some(value @ Value::Reference(_)) if column.through.is_none() => Some((column.number, value.clone())),
            _ => None,
        };
        let key: Vec<(FieldNumber, Value)> = plan.columns.iter().zip(&cells).filter_map(refers).collect();
        let mut before = None;
        for id in work.holders(&plan.schema, &link.own, &Value::Reference(own))? {
            let row = work.read(plan.schema.number, id)?;
            before = row.filter(|row| key.iter().all(|(number, value)| row.get(*number) == Some(value)));
            if before.is_some() {
                break;
            }
        }
        let mut row =
            plan.assemble(before.as_deref(), cells).map_err(|(column, problem)| fault(Some(column), problem))?;
        row.set(link.own.number, Value::Reference(own));
        plan.schema.normalise(&mut row);
        match before {
            Some(before) if *before == row => return Ok(false),
            Some(_) => work.update_row(&plan.schema.name, row)?,
            None => {
                work.create_row(&plan.schema.name, row)?;
                self.made.push(plan.schema.name.clone());
            }
        }
        Ok(true)
    }

    /// Reads the cells, without looking at any record.
    fn read(&mut self, empties: &mut [(u64, u64)]) -> Result<Vec<Word>, Halt> {
        let (plan, row) = (self.plan, self.row);
        let mut words = Vec::with_capacity(plan.columns.len());
        let mut faults = Vec::new();
        for (index, column) in plan.columns.iter().enumerate() {
            let text = column.text(row);
            let meaning = column.meaning(text);
            if meaning != text {
                self.note(NoteKind::Mapped, index, text, format!("read as `{meaning}`"));
            }
            match column.read(meaning) {
                Ok(Word::Blank) if column.required => {
                    let message = format!("`{}` is required", column.name());
                    faults.push(Fault { column: Some(index), problem: Problem::new("", "required", message) });
                }
                Ok(Word::Blank) => {
                    if let Some(empty) = empties.get_mut(plan.offset + index) {
                        *empty = (empty.0 + 1, empty.1.min(row.line));
                    }
                    words.push(Word::Blank);
                }
                Ok(word) => words.push(word),
                Err(problem) if column.unknown == Unknown::Blank => {
                    self.note(NoteKind::LeftBlank, index, text, problem.message);
                    words.push(Word::Blank);
                }
                Err(problem) => faults.push(Fault { column: Some(index), problem }),
            }
        }
        if faults.is_empty() { Ok(words) } else { Err(Halt::Faults(faults)) }
    }

    /// Finds or makes the records that the row names, and makes or changes its own.
    fn write(
        &mut self,
        work: &mut Work<'_>,
        words: Vec<Word>,
        earlier: &dyn Fn(&RecordId) -> Option<u64>,
    ) -> Result<(RecordId, Done), Halt> {
        let cells = self.resolve(work, words)?;
        self.write_cells(work, cells, earlier)
    }

    /// Looks up the records that the cells name.
    fn resolve(&mut self, work: &mut Work<'_>, words: Vec<Word>) -> Result<Vec<Option<Value>>, Halt> {
        let plan = self.plan;
        let mut cells: Vec<Option<Value>> = Vec::with_capacity(words.len());
        let mut names: Vec<(usize, Vec<String>)> = Vec::new();
        for (index, word) in words.into_iter().enumerate() {
            cells.push(match word {
                Word::Value(value) => Some(value),
                Word::Blank => None,
                Word::Names(list) => {
                    names.push((index, list));
                    None
                }
            });
        }
        // A look-up inside the record that another look-up finds comes after it.
        names.sort_by_key(|(index, _)| {
            let lookup = plan.columns.get(*index).and_then(|column| column.lookup.as_ref());
            lookup.is_some_and(|lookup| !lookup.within.is_empty())
        });
        for (index, list) in names {
            let Some(column) = plan.columns.get(index) else { continue };
            let mut ids = Vec::new();
            for name in &list {
                ids.extend(self.named(work, index, name, &cells)?.map(Value::Reference));
            }
            let value = match column.kind {
                FieldKind::List(_) => Value::List(ids),
                _ => match ids.into_iter().next() {
                    Some(id) => id,
                    None => continue,
                },
            };
            if let Some(cell) = cells.get_mut(index) {
                *cell = Some(value);
            }
        }
        Ok(cells)
    }

    fn write_cells(
        &mut self,
        work: &mut Work<'_>,
        cells: Vec<Option<Value>>,
        earlier: &dyn Fn(&RecordId) -> Option<u64>,
    ) -> Result<(RecordId, Done), Halt> {
        let plan = self.plan;
        let known = self.known(work, &cells)?;
        if let Some(id) = known
            && let Some(line) = earlier(&id)
        {
            let message = format!("the row on line {line} has the same key");
            return Err(fault(self.key_column(), Problem::new("", "key.repeated", message).with("line", line)));
        }
        let before = match known {
            Some(id) => work.read(plan.schema.number, id)?,
            None => None,
        };
        let mut row = plan
            .assemble(before.as_deref(), cells)
            .map_err(|(column, problem)| fault(Some(column), problem))?;
        if before.is_some() || self.finder.knows(&plan.schema) {
            plan.schema.normalise(&mut row);
        }
        match before {
            Some(before) if *before == row => Ok((row.id, Done::Unchanged)),
            Some(before) => {
                let id = row.id;
                self.finder.learn(&plan.schema, id, &row);
                work.update_row(&plan.schema.name, row)?;
                Ok((id, Done::Updated(Some(before))))
            }
            None => {
                let kept = self.finder.knows(&plan.schema).then(|| row.clone());
                let id = work.create_row(&plan.schema.name, row)?;
                if let Some(row) = kept {
                    self.finder.learn(&plan.schema, id, &row);
                }
                Ok((id, Done::Created))
            }
        }
    }

    fn key_column(&self) -> Option<usize> {
        self.plan.key.first().and_then(|key| key.columns.first()).copied()
    }

    /// The record that the row's key tells, if it is there.
    fn known(&mut self, work: &Work<'_>, cells: &[Option<Value>]) -> Result<Option<RecordId>, Halt> {
        let plan = self.plan;
        let mut found: Option<Vec<RecordId>> = None;
        for key in &plan.key {
            let values: Vec<&Value> = key
                .columns
                .iter()
                .filter_map(|index| cells.get(*index).and_then(Option::as_ref))
                .flat_map(items)
                .collect();
            if values.is_empty() {
                let problem = Problem::new("", "key.blank", "the row has no key, so nobody can tell whether it is known");
                return Err(fault(key.columns.first().copied(), problem));
            }
            let mut holders = Vec::new();
            for value in values {
                match (&key.field, value) {
                    (Some(field), value) => holders.extend(match &found {
                        // A further field of the key only has to agree with the records found so far.
                        Some(found) => {
                            let mut agreeing = Vec::new();
                            for id in found {
                                let row = work.read(plan.schema.number, *id)?;
                                let held = row.as_deref().and_then(|row| row.get(field.number));
                                if held.is_some_and(|held| items(held).iter().any(|item| item.same_as(value))) {
                                    agreeing.push(*id);
                                }
                            }
                            agreeing
                        }
                        None => self.finder.find(work, &plan.schema, field, value)?,
                    }),
                    (None, Value::Reference(id)) => {
                        let there = work.read(plan.schema.number, *id)?.is_some();
                        holders.extend(there.then_some(*id));
                    }
                    (None, _) => {}
                }
            }
            holders.sort_unstable();
            holders.dedup();
            found = Some(holders);
        }
        match found.as_deref() {
            None | Some([]) => Ok(None),
            Some([id]) => Ok(Some(*id)),
            Some(several) => {
                let message = format!("{} {} have this key", several.len(), plan.schema.plural);
                Err(fault(self.key_column(), Problem::new("", "key.ambiguous", message)))
            }
        }
    }

    /// The record that a cell names: found, made, or left out.
    fn named(
        &mut self,
        work: &mut Work<'_>,
        index: usize,
        name: &str,
        cells: &[Option<Value>],
    ) -> Result<Option<RecordId>, Halt> {
        let plan = self.plan;
        let Some(column) = plan.columns.get(index) else { return Ok(None) };
        let Some(lookup) = &column.lookup else { return Ok(None) };
        let scope = self.scope(lookup, cells).map_err(|problem| fault(Some(index), problem))?;
        let key: Name = (plan.offset + index, scope.iter().map(|(_, id)| *id).collect(), name.to_owned());
        if let Some(id) = self.finder.remembered(&key) {
            self.compare_through(work, column, id, cells)?;
            return Ok(Some(id));
        }
        let value = match lookup.value(name, &column.options) {
            Ok(value) => value,
            Err(problem) if column.unknown == Unknown::Blank => {
                self.note(NoteKind::LeftBlank, index, name, problem.message);
                return Ok(None);
            }
            Err(problem) => return Err(fault(Some(index), problem)),
        };
        let Some(value) = value else { return Ok(None) };
        let mut found = self.finder.find(work, &lookup.record, &lookup.by, &value)?;
        if !scope.is_empty() {
            let mut inside = Vec::new();
            for id in found {
                let row = work.read(lookup.record.number, id)?;
                let agrees = |(number, wanted): &(FieldNumber, RecordId)| {
                    row.as_deref().and_then(|row| row.get(*number)) == Some(&Value::Reference(*wanted))
                };
                if scope.iter().all(agrees) {
                    inside.push(id);
                }
            }
            found = inside;
        }
        match found.as_slice() {
            [id] => {
                self.finder.remember(key, *id);
                self.compare_through(work, column, *id, cells)?;
                Ok(Some(*id))
            }
            [] => {
                // The rest of the file may bring it.
                if self.may_wait && lookup.record.number == plan.schema.number {
                    return Err(Halt::Wait);
                }
                match column.unknown {
                    Unknown::Create => self.make(work, index, lookup, name, value, &scope, cells).map(Some),
                    Unknown::Blank => {
                        self.note(NoteKind::LeftBlank, index, name, format!("there is no such {}", lookup.record.name));
                        Ok(None)
                    }
                    Unknown::Refuse => {
                        let message = format!("there is no {} with `{}` `{name}`", lookup.record.name, lookup.by.path());
                        let problem = Problem::new("", "reference.unknown", message).with("to", &lookup.record.name);
                        Err(fault(Some(index), problem))
                    }
                }
            }
            several => {
                let message = format!("{} {} have `{}` `{name}`", several.len(), lookup.record.plural, lookup.by.path());
                Err(fault(Some(index), Problem::new("", "reference.ambiguous", message)))
            }
        }
    }

    /// The references that the named record has in common with the row.
    fn scope(&self, lookup: &BoundLookup, cells: &[Option<Value>]) -> Result<Vec<(FieldNumber, RecordId)>, Problem> {
        let mut scope = Vec::new();
        for (there, here) in &lookup.within {
            let column = self.plan.columns.iter().position(|column| column.number == *here && column.through.is_none());
            match column.and_then(|index| cells.get(index)).and_then(Option::as_ref) {
                Some(Value::Reference(id)) => scope.push((*there, *id)),
                _ => {
                    let path = self.plan.schema.path_of(*here).unwrap_or_default();
                    let message = format!("this {} is looked up within `{path}`, which the row does not have", lookup.record.name);
                    return Err(Problem::new("", "reference.scope", message));
                }
            }
        }
        Ok(scope)
    }

    /// Makes the record that a cell names, with what other cells say about it.
    #[expect(clippy::too_many_arguments, reason = "everything that is known about the record meets here")]
    fn make(
        &mut self,
        work: &mut Work<'_>,
        index: usize,
        lookup: &BoundLookup,
        name: &str,
        value: Value,
        scope: &[(FieldNumber, RecordId)],
        cells: &[Option<Value>],
    ) -> Result<RecordId, Halt> {
        let plan = self.plan;
        let mut row = Row::default();
        row.set(lookup.by.number, lookup.field_value(value));
        for (number, id) in scope {
            row.set(*number, Value::Reference(*id));
        }
        for (field, text) in &lookup.set {
            let value = match reference_target(&field.kind) {
                Some((to, _)) => titled(work, to, text).map(Some),
                None => parse_text(&field.kind, text, &field.path(), &ParseOptions::default()),
            };
            row.set_opt(field.number, value.map_err(|problem| fault(Some(index), problem.at("lookup.set")))?);
        }
        let Some(column) = plan.columns.get(index) else { return Ok(RecordId::nil()) };
        for (other, through) in plan.columns.iter().enumerate() {
            if through.through == Some(column.number)
                && let Some(Some(value)) = cells.get(other)
            {
                place_in(&mut row, through, value);
            }
        }
        lookup.record.normalise(&mut row);
        let problems = lookup.record.validate(&row);
        if !problems.is_empty() {
            let at = format!("the {} `{name}` cannot be created", lookup.record.name);
            let faults = problems.into_iter().map(|mut problem| {
                problem.message = format!("{at}: {problem}");
                Fault { column: Some(index), problem }
            });
            return Err(Halt::Faults(faults.collect()));
        }
        let id = work.create_row(&lookup.record.name, row.clone())?;
        self.finder.learn(&lookup.record, id, &row);
        self.note(NoteKind::Created, index, name, format!("a {} that did not exist", lookup.record.name));
        self.made.push(lookup.record.name.clone());
        Ok(id)
    }

    /// Notes where the row says something else about the record that it names than that record does.
    fn compare_through(&mut self, work: &Work<'_>, column: &BoundColumn, id: RecordId, cells: &[Option<Value>]) -> Result<(), Halt> {
        let plan = self.plan;
        let Some(lookup) = &column.lookup else { return Ok(()) };
        for (other, through) in plan.columns.iter().enumerate() {
            let (true, Some(Some(said))) = (through.through == Some(column.number), cells.get(other)) else { continue };
            let row = work.read(lookup.record.number, id)?;
            let held = row.as_deref().and_then(|row| through.extract(row, true));
            let same = match (&held, said) {
                (Some(held), Value::ExternalId(said)) => matches!(&**held, Value::Text(held) if *held == said.id),
                (Some(held), said) => held.same_as(said),
                (None, _) => false,
            };
            if !same {
                let text = through.text(self.row).to_owned();
                let message = format!("the {} keeps what it has in `{}`", lookup.record.name, through.path);
                self.note(NoteKind::Differs, other, &text, message);
            }
        }
        Ok(())
    }
}

fn fault(column: Option<usize>, problem: Problem) -> Halt {
    Halt::Faults(vec![Fault { column, problem }])
}

/// Puts the value of a cell into the record that it belongs to through a reference.
fn place_in(row: &mut Row, column: &BoundColumn, value: &Value) {
    let value = match (&column.place, value) {
        (Place::Labelled { label, primary, .. }, value) => {
            let item = Labelled { label: label.clone(), primary: *primary, value: value.clone() };
            append(row.remove(column.number), Value::Labelled(Box::new(item)))
        }
        (Place::External(_), value) => append(row.remove(column.number), value.clone()),
        (_, value) => value.clone(),
    };
    row.set(column.number, value);
}

fn append(list: Option<Value>, item: Value) -> Value {
    match list {
        Some(Value::List(mut items)) => {
            items.push(item);
            Value::List(items)
        }
        _ => Value::List(vec![item]),
    }
}
