//! CSV in and out.

use std::fs::File;
use std::io::{BufReader, BufWriter, Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use crmkit::serde_json::{Value as Json, json};
use crmkit::transfer::{ExportPlan, ImportMap, ImportOptions, Phase, Progress, Source};
use crmkit::{Error, ErrorKind, Filter, Session, Sort, parse_sort};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::files::PyFile;

/// Where an import reads from.
pub(crate) fn source(given: &Bound<'_, PyAny>) -> PyResult<Box<dyn Source + Send>> {
    if let Ok(bytes) = given.extract::<PyBackedBytes>() {
        return Ok(Box::new(Cursor::new(bytes)));
    }
    if given.hasattr("read")? {
        return Ok(Box::new(PyFile::new(given.clone().unbind())));
    }
    Ok(Box::new(BufReader::new(File::open(given.extract::<PathBuf>()?)?)))
}

/// Where an export writes to.
pub(crate) fn target(given: &Bound<'_, PyAny>) -> PyResult<Box<dyn Write + Send>> {
    if given.hasattr("write")? {
        return Ok(Box::new(PyFile::new(given.clone().unbind())));
    }
    Ok(Box::new(BufWriter::new(File::create(given.extract::<PathBuf>()?)?)))
}

/// Tells a Python function how far the work is, and what that function raised.
pub(crate) struct Listener {
    call: Option<Py<PyAny>>,
    raised: Option<PyErr>,
}

impl Listener {
    pub(crate) fn new(call: Option<Py<PyAny>>) -> Self {
        Self { call, raised: None }
    }

    /// Stops the work when the function answers `False` or raises, and when the user presses Ctrl-C.
    fn hear(&mut self, progress: Progress) -> ControlFlow<()> {
        let told = Python::attach(|py| {
            py.check_signals()?;
            let Some(call) = &self.call else { return Ok(true) };
            let answer = call.call1(py, (phase(progress.phase), progress.rows, progress.total, progress.refused))?;
            Ok(!answer.bind(py).is(pyo3::types::PyBool::new(py, false)))
        });
        match told {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(raised) => {
                self.raised = Some(raised);
                ControlFlow::Break(())
            }
        }
    }

    /// # Errors
    /// What the function raised.
    pub(crate) fn end(self) -> PyResult<()> {
        self.raised.map_or(Ok(()), Err)
    }
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Checking => "checking",
        Phase::Importing => "importing",
        Phase::Waiting => "waiting",
        Phase::Exporting => "exporting",
    }
}

/// Reads a CSV file; gives the report as data and as text.
pub(crate) fn import(
    session: &Session,
    map: &str,
    source: &mut dyn Source,
    options: &ImportOptions,
    listener: &mut Listener,
) -> Result<(Json, String), Error> {
    let map = ImportMap::parse(map)?;
    let report = session.import(&map, source, options, &mut |progress| listener.hear(progress))?;
    Ok((json!(report), report.to_text()))
}

/// What an export writes: by a map, or every field of a record type.
pub(crate) struct Wanted {
    pub(crate) record: Option<String>,
    pub(crate) map: Option<String>,
    pub(crate) filter: Json,
    pub(crate) sort: Option<String>,
}

/// Writes a CSV file; gives the report as data.
pub(crate) fn export(
    session: &Session,
    wanted: Wanted,
    target: &mut dyn Write,
    listener: &mut Listener,
) -> Result<Json, Error> {
    let plan = match (wanted.map, wanted.record) {
        (Some(map), _) => ExportPlan::from_map(ImportMap::parse(&map)?),
        (None, record) => ExportPlan::every_field(session.view()?.catalog(), &record.unwrap_or_default())?,
    };
    let sort: Vec<Sort> = wanted.sort.map(|sort| parse_sort(&sort)).transpose()?.unwrap_or_default();
    let plan = plan.filter(filter(&wanted.filter)?).sort(sort);
    let report = session.export(&plan, target, &mut |progress| listener.hear(progress))?;
    target.flush().map_err(|error| Error::new(ErrorKind::Storage, format!("the file cannot be written: {error}")))?;
    Ok(json!(report))
}

/// A filter as text or as data.
fn filter(given: &Json) -> Result<Filter, Error> {
    let read = match given {
        Json::Null => Ok(Filter::All),
        Json::String(text) => Filter::parse(text),
        json => Filter::from_json(json),
    };
    Ok(read.map_err(|problem| problem.at("filter"))?)
}
