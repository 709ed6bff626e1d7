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

use crmkit_record::{Problem, RecordId};
use crmkit_store::Durability;

use super::ensure::{ensure, schema_in};
use super::finder::Finder;
use super::map::ImportMap;
use super::plan::{BoundColumn, Plan};
use super::report::{ImportReport, Note, NoteKind, Phase, Progress, REPORT_LIMIT, Refusal, shown};
use super::rows::Rows;
use super::sheet::{ROW_LIMIT, Sheet, SheetRow, Source};
use super::step::{Done, Fault, Halt, Step};
use crate::access::Action;
use crate::context::IdSource;
use crate::crm::Session;
use crate::error::{Error, ErrorKind, Result};
use crate::journal::ReadMode;
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
        let view = self.view_in(ReadMode::Free)?;
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
        let mut import =
            Import { map, options, write, total, report, finder: Finder::default(), waiting: Rows::default() };
        if options.dry_run {
            import.run_dry(self, &header, source, progress)?;
        } else {
            import.run(self, &header, source, progress)?;
        }
        Ok(import.report)
    }
}

fn rewound(source: &mut dyn Source) -> Result<&mut dyn Read> {
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
        if rows.is_multiple_of(TOLD_EVERY) {
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

type Noted = (String, u64, u64);

/// What a unit did, kept apart until its write is committed.
#[derive(Debug, Default)]
struct Outcome {
    created: u64,
    updated: u64,
    unchanged: u64,
    refused: u64,
    also_created: HashMap<String, u64>,
    refusals: Vec<Refusal>,
    /// By kind, column and value: the result, how many, and the line of the first.
    notes: HashMap<(NoteKind, usize, String), Noted>,
    /// For each column, how many cells were empty, and the line of the first.
    empties: Vec<(u64, u64)>,
    /// The rows of the unit that have to wait.
    waiting: Vec<usize>,
    /// The records that rows became, with the line of the row.
    became: Vec<(RecordId, u64)>,
}

impl Import<'_> {
    fn run(
        &mut self,
        session: &Session,
        header: &[String],
        source: &mut dyn Source,
        progress: Listener<'_>,
    ) -> Result<()> {
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
        let view = session.view_in(ReadMode::Free)?;
        let plan = Plan::bind(map, &|record| view.readable(record).ok(), header)?;
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

    fn run_dry(
        &mut self,
        session: &Session,
        header: &[String],
        source: &mut dyn Source,
        progress: Listener<'_>,
    ) -> Result<()> {
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
                                Done::Updated(Some(before))
                                    if work.read(plan.schema.number, id)?.as_ref() == Some(&before) =>
                                {
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

fn refusal(plan: &Plan, row: SheetRow<'_>, fault: Fault) -> Refusal {
    let column =
        fault.column.or_else(|| column_of(plan, row, &fault.problem.path)).and_then(|index| plan.column(index));
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
