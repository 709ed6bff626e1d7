//! The handle: one CRM in one store.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crmkit::chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use crmkit::portable::{self, PortableError};
use crmkit::seal::Passphrase;
use crmkit::serde_json::Value as Json;
use crmkit::transfer::ImportOptions;
use crmkit::{
    Actor, Catalog, Compaction, Context, Crm, DirectoryStore, Error, ErrorKind, ManualClock, MemoryStore, Reported,
    SeededRandom, Session, Store, StoreKind, WriteOptions,
};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

use crate::plan::Plan;
use crate::transfer::{self, Listener, Wanted};
use crate::{answer, argument, fault};

/// The handle that `crmkit.Crm` is made of.
///
/// The engine runs without the GIL: other Python threads go on meanwhile.
#[pyclass(frozen, module = "crmkit._crmkit")]
pub(crate) struct Engine {
    /// Absent once it is closed. Every call holds it for reading, so closing waits for them.
    open: RwLock<Option<Open>>,
    /// The clock that stands still until it is told, if the CRM is a deterministic one.
    clock: Option<Arc<ManualClock>>,
    plan: Mutex<Option<Arc<Plan>>>,
}

struct Open {
    crm: Crm,
    directory: Option<Arc<DirectoryStore>>,
}

/// Where a call goes wrong: in the engine, or on the way to it.
enum Wrong {
    Engine(Error),
    Portable(PortableError),
}

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl From<crmkit::StoreError> for Wrong {
    fn from(error: crmkit::StoreError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<PortableError> for Wrong {
    fn from(error: PortableError) -> Self {
        Self::Portable(error)
    }
}

impl Wrong {
    fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Engine(error) => fault::exception(py, &error),
            Self::Portable(error) => fault::of_portable(py, error),
        }
    }
}

#[pymethods]
impl Engine {
    /// Opens a CRM: in a directory, or in memory without one. With `store`, the name of a kind of store, the directory is to
    /// hold that kind; without it, what is there. With `start` it is a deterministic one: its clock stands at
    /// `start` until it is told, and its ids come from `seed`. With `data`, what `export_bytes` gave, the CRM begins with
    /// that; a directory must then hold no store. With `passphrase` the directory is sealed, its keys in a vault beside it.
    #[staticmethod]
    #[pyo3(signature = (path=None, *, store=None, start=None, seed=0, data=None, passphrase=None))]
    fn open(
        py: Python<'_>,
        path: Option<PathBuf>,
        store: Option<&str>,
        start: Option<DateTime<FixedOffset>>,
        seed: u64,
        data: Option<PyBackedBytes>,
        passphrase: Option<&str>,
    ) -> PyResult<Self> {
        let passphrase = passphrase.map(Passphrase::new);
        let clock = start.map(|start| Arc::new(ManualClock::new(start.with_timezone(&Utc))));
        let context = match &clock {
            Some(clock) => Context::new(clock.clone(), Arc::new(SeededRandom::new(seed))),
            None => crmkit::system_context(),
        };
        let open = py
            .detach(|| open(path, store, context, data.as_deref(), passphrase.as_ref()))
            .map_err(|wrong| wrong.raise(py))?;
        Ok(Self { open: RwLock::new(Some(open)), clock, plan: Mutex::new(None) })
    }

    /// Carries out an operation and gives its answer.
    #[pyo3(signature = (actor, operation, arguments, reason=None))]
    fn call<'py>(
        &self,
        py: Python<'py>,
        actor: &str,
        operation: &str,
        arguments: &Bound<'py, PyAny>,
        reason: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = WriteOptions { reason, ..WriteOptions::default() };
        let (reported, catalog) = self.write(py, actor, operation, arguments, &options)?;
        let plan = self.plan(py, catalog)?;
        answer::of_verb(py, &plan, operation, &reported.value)
    }

    /// Carries out an operation, or only says what it would do, and gives its answer, the number of the journal entry and
    /// the records that changed.
    #[pyo3(signature = (actor, operation, arguments, reason=None, dry_run=false))]
    fn report<'py>(
        &self,
        py: Python<'py>,
        actor: &str,
        operation: &str,
        arguments: &Bound<'py, PyAny>,
        reason: Option<String>,
        dry_run: bool,
    ) -> PyResult<(Bound<'py, PyAny>, u64, Bound<'py, PyAny>)> {
        let options = WriteOptions { reason, dry_run, ..WriteOptions::default() };
        let (reported, catalog) = self.write(py, actor, operation, arguments, &options)?;
        let plan = self.plan(py, catalog)?;
        let value = answer::of_verb(py, &plan, operation, &reported.value)?;
        let changes = answer::plain(py, &crmkit::serde_json::json!(reported.changes))?;
        Ok((value, reported.revision, changes))
    }

    /// Asks a question.
    fn ask<'py>(
        &self,
        py: Python<'py>,
        actor: &str,
        question: &str,
        arguments: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let arguments = argument::of(arguments)?;
        let (answer, catalog) =
            self.run(py, |open| Ok((session(open, actor)?.answer(question, arguments)?, open.crm.catalog()?)))?;
        let plan = self.plan(py, catalog)?;
        answer::of_question(py, &plan, question, &answer)
    }

    /// Everything that the CRM can do, custom fields included.
    #[pyo3(signature = (actor = None))]
    fn catalog<'py>(&self, py: Python<'py>, actor: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        let json = self.run(py, |open| {
            Ok(match actor {
                Some(actor) => session(open, actor)?.catalog()?.to_json(),
                None => open.crm.catalog()?.to_json(),
            })
        })?;
        answer::plain(py, &json)
    }

    /// Reads a CSV file through a map; gives the report as data and as text.
    #[pyo3(signature = (actor, map, source, dry_run, reason, progress))]
    #[expect(clippy::too_many_arguments, reason = "the Python half names each of them")]
    fn import_csv<'py>(
        &self,
        py: Python<'py>,
        actor: &str,
        map: &str,
        source: &Bound<'py, PyAny>,
        dry_run: bool,
        reason: Option<String>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<(Bound<'py, PyAny>, String)> {
        let mut source = transfer::source(source)?;
        let mut listener = Listener::new(progress);
        let options = ImportOptions { dry_run, reason, ..ImportOptions::default() };
        let read = self.run(py, |open| {
            Ok(transfer::import(&session(open, actor)?, map, source.as_mut(), &options, &mut listener)?)
        });
        listener.end()?;
        let (json, text) = read?;
        Ok((answer::plain(py, &json)?, text))
    }

    /// Writes a CSV file, through a map or with every field of a record type; gives the report as data.
    #[pyo3(signature = (actor, target, *, record, map, filter, sort, progress))]
    #[expect(clippy::too_many_arguments, reason = "the Python half names each of them")]
    fn export_csv<'py>(
        &self,
        py: Python<'py>,
        actor: &str,
        target: &Bound<'py, PyAny>,
        record: Option<String>,
        map: Option<String>,
        filter: &Bound<'py, PyAny>,
        sort: Option<String>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut target = transfer::target(target)?;
        let mut listener = Listener::new(progress);
        let wanted = Wanted { record, map, filter: argument::of(filter)?, sort };
        let written =
            self.run(py, |open| Ok(transfer::export(&session(open, actor)?, wanted, target.as_mut(), &mut listener)?));
        listener.end()?;
        answer::plain(py, &written?)
    }

    /// Everything in the store, in the format that every store can read.
    fn export_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = self.run(py, |open| {
            let mut bytes = Vec::new();
            portable::export(open.crm.store().as_ref(), &mut bytes)?;
            Ok(bytes)
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Reads everything in the store and verifies it; gives its revision and the number of its keys and their bytes.
    fn check(&self, py: Python<'_>) -> PyResult<(u64, u64, u64)> {
        self.run(py, |open| match &open.directory {
            Some(directory) => {
                let checked = directory.check()?;
                Ok((checked.revision.0, checked.pairs, checked.bytes))
            }
            None => {
                let summary = portable::export(open.crm.store().as_ref(), &mut std::io::sink())?;
                Ok((summary.revision.0, summary.pairs, summary.bytes))
            }
        })
    }

    /// Writes the columns and words that answers come from into the store, with `all` those of every record type; gives the
    /// number of types and of bytes.
    fn checkpoint(&self, py: Python<'_>, all: bool) -> PyResult<(usize, u64)> {
        self.run(py, |open| {
            let written = if all { open.crm.checkpoint_all()? } else { open.crm.checkpoint()? };
            Ok((written.types, written.bytes))
        })
    }

    /// Puts the files of the store in order; whether there was anything to do.
    fn compact(&self, py: Python<'_>) -> PyResult<bool> {
        self.run(py, |open| match &open.directory {
            Some(directory) => Ok(directory.compact(&mut |_| ControlFlow::Continue(()))? == Compaction::Done),
            None => Ok(false),
        })
    }

    /// Moves the clock of a deterministic CRM on.
    fn advance(&self, span: TimeDelta) -> PyResult<()> {
        let Some(clock) = &self.clock else {
            return Err(PyTypeError::new_err("only the clock of a deterministic CRM can be set: open it with `start`"));
        };
        clock.advance(span);
        Ok(())
    }

    /// Makes everything durable and frees the directory, when the calls that run have ended. Closing twice is no error.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| {
            let taken = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
            match taken {
                Some(Open { crm, directory: Some(directory) }) => {
                    drop(crm);
                    match Arc::try_unwrap(directory) {
                        Ok(directory) => directory.close(),
                        Err(directory) => directory.flush(),
                    }
                }
                _ => Ok(()),
            }
        })
        .map_err(|error| fault::exception(py, &error.into()))
    }

    /// Whether it is closed.
    #[getter]
    fn closed(&self, py: Python<'_>) -> bool {
        py.detach(|| self.open.read().unwrap_or_else(PoisonError::into_inner).is_none())
    }
}

impl Engine {
    /// Runs without the GIL.
    fn run<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&Open) -> Result<T, Wrong> + Send) -> PyResult<T> {
        py.detach(|| {
            let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
            match open.as_ref() {
                Some(open) => work(open),
                None => Err(Error::new(ErrorKind::Storage, "the CRM is closed").into()),
            }
        })
        .map_err(|wrong| wrong.raise(py))
    }

    fn write(
        &self,
        py: Python<'_>,
        actor: &str,
        operation: &str,
        arguments: &Bound<'_, PyAny>,
        options: &WriteOptions,
    ) -> PyResult<(Reported, Arc<Catalog>)> {
        let arguments: Json = argument::of(arguments)?;
        self.run(py, |open| Ok((session(open, actor)?.call_with(options, operation, arguments)?, open.crm.catalog()?)))
    }

    /// What answers become, as of this catalog.
    fn plan(&self, py: Python<'_>, catalog: Arc<Catalog>) -> PyResult<Arc<Plan>> {
        let kept = self.plan.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(plan) = kept.filter(|plan| plan.is_of(&catalog)) {
            return Ok(plan);
        }
        // Made without the lock, since Python code runs in between.
        let plan = Arc::new(Plan::of(py, catalog)?);
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = Some(plan.clone());
        Ok(plan)
    }
}

fn session(open: &Open, actor: &str) -> Result<Session, Error> {
    Ok(open.crm.session(actor.parse::<Actor>()?))
}

fn open(
    path: Option<PathBuf>,
    kind: Option<&str>,
    context: Context,
    data: Option<&[u8]>,
    passphrase: Option<&Passphrase>,
) -> Result<Open, Wrong> {
    let kind: Option<StoreKind> = kind.map(str::parse).transpose().map_err(Error::from)?;
    let Some(path) = path else {
        let store = MemoryStore::new();
        if let Some(data) = data {
            fill(&store, data)?;
        }
        return Ok(Open { crm: crmkit::open(Arc::new(store), context)?, directory: None });
    };
    let store = match data {
        Some(data) => {
            portable::verify(&mut &*data)?;
            let store = DirectoryStore::create(path, kind.unwrap_or_default())?;
            fill(&store, data)?;
            store
        }
        None => DirectoryStore::open_or_create(path, kind)?,
    };
    let directory = Arc::new(store);
    let crm = match passphrase {
        Some(passphrase) => {
            let vault = Arc::new(crmkit::vault_of(&directory)?);
            crmkit::sealed(directory.clone(), vault, passphrase, context)?
        }
        None => crmkit::open(directory.clone(), context)?,
    };
    Ok(Open { crm, directory: Some(directory) })
}

fn fill(store: &dyn Store, mut data: &[u8]) -> Result<(), Wrong> {
    portable::import(store, &mut data, &mut |_| ControlFlow::Continue(()))?;
    Ok(())
}
