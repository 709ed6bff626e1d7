//! Python values as data for the engine.
//!
//! What a value means is the engine's to say: a text that is no date, a number with too many digits or a time without a zone
//! is handed over as it is, and the engine answers with the problem and its path.

use crmkit::chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use crmkit::serde_json::{self, Map, Number, Value as Json};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDelta, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple,
    PyTzInfoAccess as _,
};

use crate::types::Types;

/// How deep lists and dicts may stand in each other; one that contains itself has no end.
const NESTING: u32 = 100;

/// How a record stands in the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Records {
    /// As its id: a deal is asked for by the deal that one has.
    ById,
    /// With everything in it.
    Whole,
}

/// The arguments of a call.
///
/// # Errors
/// `TypeError` for a value of a class that stands for nothing in a CRM, `ValueError` for one nested without end.
pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Json> {
    Writer { types: Types::get(value.py())?, records: Records::ById }.value(value, NESTING)
}

/// A value as JSON text, as the engine writes it: what `call` and `ask` gave comes out as it came in.
#[pyfunction]
pub(crate) fn to_json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let json = Writer { types: Types::get(value.py())?, records: Records::Whole }.value(value, NESTING)?;
    serde_json::to_string(&json).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// What is to be said of a file with this content, as JSON text: its name, media type, size, hash and first bytes.
#[pyfunction]
pub(crate) fn attachment(name: &str, media_type: &str, content: &[u8]) -> PyResult<String> {
    let file = crmkit::tickets::NewAttachment::of(name, media_type, content);
    serde_json::to_string(&file).map_err(|error| PyValueError::new_err(error.to_string()))
}

struct Writer<'a> {
    types: &'a Types,
    records: Records,
}

impl Writer<'_> {
    fn value(&self, value: &Bound<'_, PyAny>, depth: u32) -> PyResult<Json> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(PyValueError::new_err("lists and dicts are nested too deeply"));
        };
        if value.is_none() {
            return Ok(Json::Null);
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Json::String(text.to_str()?.to_owned()));
        }
        if let Ok(yes) = value.cast::<PyBool>() {
            return Ok(Json::Bool(yes.is_true()));
        }
        if value.is_instance_of::<PyInt>() {
            // A number of more digits goes as text: whether it fits is for the field to say.
            return match value.extract::<i64>() {
                Ok(number) => Ok(Json::from(number)),
                Err(_) => Ok(Json::String(value.str()?.to_str()?.to_owned())),
            };
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return match Number::from_f64(number.value()) {
                Some(number) => Ok(Json::Number(number)),
                None => Ok(Json::String(value.str()?.to_str()?.to_owned())),
            };
        }
        if let Ok(dict) = value.cast::<PyDict>() {
            return self.object(dict.iter().map(Ok), depth);
        }
        if let Ok(list) = value.cast::<PyList>() {
            return list.iter().map(|item| self.value(&item, depth)).collect::<PyResult<_>>().map(Json::Array);
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return tuple.iter().map(|item| self.value(&item, depth)).collect::<PyResult<_>>().map(Json::Array);
        }
        self.instance(value, depth)
    }

    fn instance(&self, value: &Bound<'_, PyAny>, depth: u32) -> PyResult<Json> {
        let py = value.py();
        let types = self.types;
        let is = |class: &Py<pyo3::types::PyType>| value.is_instance(class.bind(py));
        if is(&types.decimal)? {
            // Written out: the engine reads no exponents.
            let digits = value.call_method1(intern!(py, "__format__"), (intern!(py, "f"),))?;
            return Ok(Json::String(digits.cast::<PyString>()?.to_str()?.to_owned()));
        }
        if let Ok(at) = value.cast::<PyDateTime>() {
            return self.date_time(at);
        }
        if value.is_instance_of::<PyDate>() || is(&types.uuid)? {
            return Ok(Json::String(value.str()?.to_str()?.to_owned()));
        }
        if value.is_instance_of::<PyDelta>() {
            let span: TimeDelta = value.extract()?;
            return match span.subsec_nanos() {
                0 => Ok(Json::from(span.num_seconds())),
                _ => Ok(Json::String(value.call_method0(intern!(py, "total_seconds"))?.str()?.to_str()?.to_owned())),
            };
        }
        if is(&types.record)? && self.records == Records::ById {
            return self.value(&value.getattr(intern!(py, "id"))?, depth);
        }
        if is(&types.labelled)? {
            return self.attributes(value, &["label", "primary", "value"], depth);
        }
        if is(&types.money)? {
            return self.attributes(value, &["amount", "currency"], depth);
        }
        if is(&types.address)? {
            return self.attributes(value, &["street", "city", "region", "postal_code", "country"], depth);
        }
        if is(&types.external_id)? {
            return self.attributes(value, &["system", "id"], depth);
        }
        if is(&types.local_date_time)? {
            return self.attributes(value, &["local", "zone"], depth);
        }
        if is(&types.structure)? || is(&types.page)? {
            return self.object(value.getattr(intern!(py, "__dict__"))?.cast::<PyDict>()?.iter().map(Ok), depth);
        }
        if is(&types.mapping)? {
            let items = value.cast::<PyMapping>()?.items()?;
            return self.object(items.iter().map(|pair| pair.extract()), depth);
        }
        let class = value.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "a `{class}` stands for nothing in a CRM: give text, a number, a date, a dict, …"
        )))
    }

    /// An instant in UTC; a time without a zone as it is.
    fn date_time(&self, at: &Bound<'_, PyDateTime>) -> PyResult<Json> {
        let py = at.py();
        let text = if at.get_tzinfo().is_some() {
            let at = at.call_method1(intern!(py, "astimezone"), (&self.types.utc,))?;
            let at: DateTime<FixedOffset> = at.extract()?;
            at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true)
        } else {
            let at: NaiveDateTime = at.extract()?;
            format!("{at:?}")
        };
        Ok(Json::String(text))
    }

    /// The named attributes that are there, in this order.
    fn attributes(&self, value: &Bound<'_, PyAny>, names: &[&str], depth: u32) -> PyResult<Json> {
        let mut object = Map::new();
        for name in names {
            let value = value.getattr(*name)?;
            if !value.is_none() {
                object.insert((*name).to_owned(), self.value(&value, depth)?);
            }
        }
        Ok(Json::Object(object))
    }

    fn object<'py>(
        &self,
        items: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
        depth: u32,
    ) -> PyResult<Json> {
        let mut object = Map::new();
        for item in items {
            let (name, value) = item?;
            let Ok(name) = name.cast::<PyString>() else {
                let class = name.get_type().name()?;
                return Err(PyTypeError::new_err(format!("a name in a dict is text, not a `{class}`")));
            };
            object.insert(name.to_str()?.to_owned(), self.value(&value, depth)?);
        }
        Ok(Json::Object(object))
    }
}
