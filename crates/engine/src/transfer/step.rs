//! One row on its way to a record: its cells are read, the records that it names are found or made, and its own is written.

use std::sync::Arc;

use crmkit_record::{FieldKind, FieldNumber, Labelled, ParseOptions, Problem, RecordId, Row, Value, parse_text};

use super::ensure::titled;
use super::finder::{Finder, Name};
use super::map::Unknown;
use super::plan::{BoundColumn, BoundLink, BoundLookup, From as Origin, Place, Plan, Word};
use super::report::{NoteKind, shown};
use super::sheet::SheetRow;
use crate::error::{Error, ErrorKind};
use crate::index::reference_target;
use crate::overlay::items;
use crate::work::Work;

/// Why a row did not become a record.
pub(super) enum Halt {
    /// These columns are to blame.
    Faults(Vec<Fault>),
    /// It refers to a record of its own type that may still come.
    Wait,
    /// Something that is not the row's fault.
    Engine(Error),
}

#[derive(Debug)]
pub(super) struct Fault {
    pub(super) column: Option<usize>,
    pub(super) problem: Problem,
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::Storage | ErrorKind::Corrupt | ErrorKind::Conflict => Self::Engine(error),
            _ => Self::Faults(
                match error.problems() {
                    [] => vec![Problem::new("", error.kind().as_str(), error.to_string())],
                    problems => problems.to_vec(),
                }
                .into_iter()
                .map(|problem| Fault { column: None, problem })
                .collect(),
            ),
        }
    }
}

/// What became of a row.
pub(super) enum Done {
    Created,
    /// The record was this before; or it is as it was, and one of its links has changed.
    Updated(Option<Arc<Row>>),
    Unchanged,
}

/// One row on its way to a record.
pub(super) struct Step<'s> {
    pub(super) finder: &'s mut Finder,
    pub(super) plan: &'s Plan,
    pub(super) row: SheetRow<'s>,
    /// Whether a record of the row's own type that is not there may still come.
    pub(super) may_wait: bool,
    pub(super) notes: Vec<(NoteKind, usize, String, String)>,
    /// The types of the records that the row made besides its own.
    pub(super) made: Vec<String>,
}

impl<'s> Step<'s> {
    fn note(&mut self, kind: NoteKind, column: usize, value: &str, result: impl Into<String>) {
        self.notes.push((kind, self.plan.offset + column, shown(value), result.into()));
    }

    /// Reads the cells of the row's record and of its links.
    pub(super) fn read_all(&mut self, empties: &mut [(u64, u64)]) -> Result<(Vec<Word>, Vec<Vec<Word>>), Halt> {
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
    pub(super) fn write_all(
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
    fn write_link(
        &mut self,
        work: &mut Work<'_>,
        link: &BoundLink,
        words: Vec<Word>,
        own: RecordId,
    ) -> Result<bool, Halt> {
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
        let mut row =
            plan.assemble(before.as_deref(), cells).map_err(|(column, problem)| fault(Some(column), problem))?;
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
                let problem =
                    Problem::new("", "key.blank", "the row has no key, so nobody can tell whether it is known");
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
                        let message =
                            format!("there is no {} with `{}` `{name}`", lookup.record.name, lookup.by.path());
                        let problem = Problem::new("", "reference.unknown", message).with("to", &lookup.record.name);
                        Err(fault(Some(index), problem))
                    }
                }
            }
            several => {
                let message =
                    format!("{} {} have `{}` `{name}`", several.len(), lookup.record.plural, lookup.by.path());
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
                    let message = format!(
                        "this {} is looked up within `{path}`, which the row does not have",
                        lookup.record.name
                    );
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
    fn compare_through(
        &mut self,
        work: &Work<'_>,
        column: &BoundColumn,
        id: RecordId,
        cells: &[Option<Value>],
    ) -> Result<(), Halt> {
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
