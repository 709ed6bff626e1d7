//! The Python classes that values are made of, looked up once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};

/// Classes of the standard library and of the package's Python half.
pub(crate) struct Types {
    /// `object.__new__`: makes an instance without running its `__init__`.
    new: Py<PyAny>,
    pub(crate) decimal: Py<PyType>,
    pub(crate) uuid: Py<PyType>,
    pub(crate) mapping: Py<PyType>,
    pub(crate) utc: Py<PyAny>,
    pub(crate) structure: Py<PyType>,
    pub(crate) record: Py<PyType>,
    pub(crate) money: Py<PyType>,
    pub(crate) labelled: Py<PyType>,
    pub(crate) address: Py<PyType>,
    pub(crate) external_id: Py<PyType>,
    pub(crate) local_date_time: Py<PyType>,
    pub(crate) page: Py<PyType>,
    /// The generated classes of records, by the name of the record type.
    records: Py<PyDict>,
    /// The generated classes of the catalog's structs, by name.
    structs: Py<PyDict>,
}

impl Types {
    /// # Errors
    /// When the Python half of the package cannot be imported.
    pub(crate) fn get(py: Python<'_>) -> PyResult<&Self> {
        static TYPES: PyOnceLock<Types> = PyOnceLock::new();
        TYPES.get_or_try_init(py, || {
            let class = |module: &str, name: &str| -> PyResult<Py<PyType>> {
                Ok(py.import(module)?.getattr(name)?.cast_into::<PyType>()?.unbind())
            };
            let table = |name: &str| -> PyResult<Py<PyDict>> {
                Ok(py.import("crmkit._generated")?.getattr(name)?.cast_into::<PyDict>()?.unbind())
            };
            Ok(Self {
                new: py.import("builtins")?.getattr("object")?.getattr("__new__")?.unbind(),
                decimal: class("decimal", "Decimal")?,
                uuid: class("uuid", "UUID")?,
                mapping: class("collections.abc", "Mapping")?,
                utc: py.import("datetime")?.getattr("timezone")?.getattr("utc")?.unbind(),
                structure: class("crmkit._values", "Struct")?,
                record: class("crmkit._values", "Record")?,
                money: class("crmkit._values", "Money")?,
                labelled: class("crmkit._values", "Labelled")?,
                address: class("crmkit._values", "Address")?,
                external_id: class("crmkit._values", "ExternalId")?,
                local_date_time: class("crmkit._values", "LocalDateTime")?,
                page: class("crmkit._values", "Page")?,
                records: table("RECORDS")?,
                structs: table("STRUCTS")?,
            })
        })
    }

    /// The class of a record type; the base class for one that the generated client does not know.
    pub(crate) fn record_class(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyType>> {
        of_table(py, &self.records, name, &self.record)
    }

    /// The class of a struct of the catalog; the base class for one that the generated client does not know.
    pub(crate) fn struct_class(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyType>> {
        of_table(py, &self.structs, name, &self.structure)
    }

    /// An instance without anything in it, and the dict that its attributes go into.
    pub(crate) fn make<'py>(
        &self,
        py: Python<'py>,
        class: &Py<PyType>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyDict>)> {
        let instance = self.new.bind(py).call1((class,))?;
        let attributes = instance.getattr(pyo3::intern!(py, "__dict__"))?.cast_into::<PyDict>()?;
        Ok((instance, attributes))
    }
}

fn of_table(py: Python<'_>, table: &Py<PyDict>, name: &str, otherwise: &Py<PyType>) -> PyResult<Py<PyType>> {
    match table.bind(py).get_item(name)? {
        Some(class) => Ok(class.cast_into::<PyType>()?.unbind()),
        None => Ok(otherwise.clone_ref(py)),
    }
}
