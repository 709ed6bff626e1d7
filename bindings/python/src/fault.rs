//! Errors of the engine as Python exceptions. The exceptions are defined in Python, one class a kind.

use crmkit::portable::PortableError;
use crmkit::serde_json::json;
use crmkit::{Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::answer;

/// The exception of an error.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    make(py, error).map_or_else(|failed| failed, PyErr::from_value)
}

fn make<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let make = MAKE.import(py, "crmkit.errors", "of_engine")?;
    let problems = answer::plain(py, &json!(error.problems()))?;
    make.call1((error.kind().as_str(), error.to_string(), problems, error.is_retryable()))
}

/// The exception of what went wrong with a portable file.
pub(crate) fn of_portable(py: Python<'_>, error: PortableError) -> PyErr {
    let kind = match error {
        PortableError::Store(error) => return exception(py, &error.into()),
        PortableError::Io(error) => return error.into(),
        PortableError::Corrupt { .. } => ErrorKind::Corrupt,
        PortableError::UnknownVersion { .. } => ErrorKind::Unsupported,
        _ => ErrorKind::Storage,
    };
    exception(py, &Error::new(kind, error.to_string()))
}

/// The exception of a value that Python's types cannot hold.
pub(crate) fn beyond(py: Python<'_>, what: &str, text: &str) -> PyErr {
    exception(py, &Error::new(ErrorKind::Unsupported, format!("`{text}` is beyond what a Python {what} can hold")))
}
