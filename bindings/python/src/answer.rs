//! Data of the engine as Python values.

use std::sync::Arc;

use crmkit::chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use crmkit::serde_json::{Map, Value as Json};
use crmkit::{Answer, RecordSchema, Row, Value};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString, PyTuple, PyType};
use pyo3::{IntoPyObjectExt as _, intern};

use crate::fault;
use crate::plan::{Attribute, Column, Kind, Plan};
use crate::types::Types;

/// The years that Python's dates can hold.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// The answer of a question. Records become objects without being made data first, which is most of the time of a list.
///
/// # Errors
/// `Unsupported` for a date or a span that Python's types cannot hold.
pub(crate) fn of_question<'py>(
    py: Python<'py>,
    plan: &Plan,
    question: &str,
    answer: &Answer,
) -> PyResult<Bound<'py, PyAny>> {
    let mut reader = Reader { py, plan, types: Types::get(py)?, record: None, latest: None };
    match answer {
        Answer::Data(json) => of_verb(py, plan, question, json),
        Answer::Record(schema, row) => reader.row(schema, row),
        Answer::Records(schema, page) => {
            let (object, attributes) = reader.types.make(py, &reader.types.page)?;
            let items = PyList::empty(py);
            let collector = Collector::pause(py)?;
            for row in &page.items {
                items.append(reader.row(schema, row)?)?;
            }
            drop(collector);
            attributes.set_item(intern!(py, "items"), items)?;
            attributes.set_item(intern!(py, "cursor"), page.cursor.as_deref())?;
            Ok(object)
        }
    }
}

/// The answer of an operation or a question as data.
///
/// # Errors
/// `Unsupported` for a date or a span that Python's types cannot hold.
pub(crate) fn of_verb<'py>(py: Python<'py>, plan: &Plan, verb: &str, json: &Json) -> PyResult<Bound<'py, PyAny>> {
    let (kind, record) = plan.answer(verb);
    let mut reader = Reader { py, plan, types: Types::get(py)?, record, latest: None };
    match (&kind, json) {
        // The list is the caller's own; those inside records belong to the record and cannot be changed.
        (Kind::List(item), Json::Array(items)) => Ok(reader.list(item, items)?.into_any()),
        _ => reader.value(&kind, json),
    }
}

/// Data as JSON says it: texts stay texts.
pub(crate) fn plain<'py>(py: Python<'py>, json: &Json) -> PyResult<Bound<'py, PyAny>> {
    match json {
        Json::Null => Ok(py.None().into_bound(py)),
        Json::Bool(yes) => Ok(PyBool::new(py, *yes).to_owned().into_any()),
        Json::String(text) => Ok(PyString::new(py, text).into_any()),
        Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), _, _) => number.into_bound_py_any(py),
            (None, Some(number), _) => number.into_bound_py_any(py),
            (None, None, number) => number.into_bound_py_any(py),
        },
        Json::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(plain(py, item)?)?;
            }
            Ok(list.into_any())
        }
        Json::Object(object) => {
            let dict = PyDict::new(py);
            for (name, value) in object {
                dict.set_item(name, plain(py, value)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// Python's collector of cycles, not running until this is dropped. Making the thousands of objects of a page sets it off again
/// and again, and there is nothing to collect among them: a third of the time of a list in Python 3.11. Newer Pythons do not
/// run it inside a call either. The GIL is held meanwhile, so no other thread goes without it.
struct Collector<'py> {
    module: Bound<'py, PyModule>,
    was_enabled: bool,
}

impl<'py> Collector<'py> {
    fn pause(py: Python<'py>) -> PyResult<Self> {
        let module = py.import(intern!(py, "gc"))?;
        let was_enabled = module.call_method0(intern!(py, "isenabled"))?.is_truthy()?;
        if was_enabled {
            module.call_method0(intern!(py, "disable"))?;
        }
        Ok(Self { module, was_enabled })
    }
}

impl Drop for Collector<'_> {
    fn drop(&mut self) {
        if self.was_enabled {
            // Enabling cannot fail, and there would be nobody to tell.
            let _ = self.module.call_method0(intern!(self.module.py(), "enable"));
        }
    }
}

struct Reader<'a, 'py> {
    py: Python<'py>,
    plan: &'a Plan,
    types: &'a Types,
    /// The record type whose fields a history is about.
    record: Option<usize>,
    /// The instant that was read last: records of one import share theirs.
    latest: Option<(DateTime<Utc>, Bound<'py, PyAny>)>,
}

impl<'a, 'py> Reader<'a, 'py> {
    /// A value of the wrong form stays what JSON says.
    fn value(&mut self, kind: &Kind, json: &Json) -> PyResult<Bound<'py, PyAny>> {
        match (kind, json) {
            (_, Json::Null) => Ok(self.py.None().into_bound(self.py)),
            (Kind::Plain, json) => plain(self.py, json),
            (Kind::Decimal, Json::String(text)) => self.decimal(text),
            (Kind::Date, Json::String(text)) => self.date(text),
            (Kind::Instant, Json::String(text)) => self.instant(text),
            (Kind::Duration, Json::Number(number)) => self.duration(number.as_i64().unwrap_or(i64::MAX)),
            (Kind::Money, Json::Object(object)) => self.money(object),
            (Kind::LocalDateTime, Json::Object(object)) => self.local_date_time(object),
            (Kind::Address, Json::Object(object)) => self.parts(&self.types.address, object),
            (Kind::ExternalId, Json::Object(object)) => self.parts(&self.types.external_id, object),
            (Kind::Labelled(item), Json::Object(object)) => self.labelled(item, object),
            (Kind::List(item), Json::Array(items)) => {
                let values: Vec<_> = items.iter().map(|json| self.value(item, json)).collect::<PyResult<_>>()?;
                Ok(PyTuple::new(self.py, values)?.into_any())
            }
            (Kind::Map(item), Json::Object(object)) => {
                let dict = PyDict::new(self.py);
                for (name, json) in object {
                    dict.set_item(name, self.value(item, json)?)?;
                }
                Ok(dict.into_any())
            }
            (Kind::Instance(class), Json::Object(object)) => self.instance(*class, object),
            (Kind::FieldHistory(class), Json::Object(object)) => self.field_history(*class, object),
            (_, json) => plain(self.py, json),
        }
    }

    fn list(&mut self, item: &Kind, items: &[Json]) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(self.py);
        for json in items {
            list.append(self.value(item, json)?)?;
        }
        Ok(list)
    }

    /// A record or a struct. What the object does not hold is not set: the class answers for it.
    fn instance(&mut self, place: usize, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let Some(class) = self.plan.class(place) else { return plain(self.py, &Json::Object(object.clone())) };
        // A change in the journal is about the record type that it names.
        let outer = self.record;
        if let Some(Json::String(record)) = object.get("record") {
            self.record = self.plan.record(record);
        }
        let (instance, attributes) = self.types.make(self.py, &class.python)?;
        for (name, json) in object {
            match class.attributes.get(name) {
                Some(Attribute { name, kind }) => attributes.set_item(name, self.value(kind, json)?)?,
                None if name == "custom" => attributes.set_item(name, self.custom(place, json)?)?,
                None => attributes.set_item(name, plain(self.py, json)?)?,
            }
        }
        self.record = outer;
        Ok(instance)
    }

    /// A record from its row: the same object as from its data.
    fn row(&mut self, schema: &RecordSchema, row: &Row) -> PyResult<Bound<'py, PyAny>> {
        let Some(class) = self.plan.record(&schema.name).and_then(|place| self.plan.class(place)) else {
            return plain(self.py, &crmkit::Answer::Record(Arc::new(schema.clone()), row.clone()).into_data());
        };
        let (instance, attributes) = self.types.make(self.py, &class.python)?;
        attributes.set_item(intern!(self.py, "id"), row.id.to_string())?;
        let mut custom: Option<Bound<'py, PyDict>> = None;
        for (number, value) in row.iter() {
            let Some(Column { is_custom, attribute: Attribute { name, kind }, .. }) = class.column(number) else {
                continue;
            };
            if matches!(value, Value::Unknown(_)) {
                continue;
            }
            let value = self.field(kind, value)?;
            if *is_custom {
                custom.get_or_insert_with(|| PyDict::new(self.py)).set_item(name, value)?;
            } else {
                attributes.set_item(name, value)?;
            }
        }
        if let Some(custom) = custom {
            attributes.set_item(intern!(self.py, "custom"), custom)?;
        }
        let entered = crmkit::entered_forms(schema, row);
        if !entered.is_empty() {
            attributes.set_item(intern!(self.py, "entered"), plain(self.py, &Json::Object(entered))?)?;
        }
        Ok(instance)
    }

    /// The value of a field: what its data would become.
    fn field(&mut self, kind: &Kind, value: &Value) -> PyResult<Bound<'py, PyAny>> {
        let py = self.py;
        let text = |text: &str| Ok(PyString::new(py, text).into_any());
        match (kind, value) {
            (_, Value::Text(name) | Value::Select(name)) => text(name),
            (_, Value::Email(email)) => text(email.as_str()),
            (_, Value::Phone(phone)) => text(phone.as_str()),
            (_, Value::Url(url)) => text(url.as_str()),
            (_, Value::Reference(id)) => text(&id.to_string()),
            (_, Value::Bool(yes)) => Ok(PyBool::new(py, *yes).to_owned().into_any()),
            (_, Value::Integer(number)) => number.into_bound_py_any(py),
            (_, Value::Decimal(decimal)) => self.decimal(&decimal.to_string()),
            (_, Value::Money(money)) => {
                let (object, attributes) = self.types.make(py, &self.types.money)?;
                attributes.set_item(intern!(py, "amount"), self.decimal(&money.amount().to_string())?)?;
                attributes.set_item(intern!(py, "currency"), money.currency().code())?;
                Ok(object)
            }
            (_, Value::Date(date)) if YEARS.contains(&date.year()) => date.into_bound_py_any(py),
            (_, Value::Instant(at)) if YEARS.contains(&at.year()) => self.at(at),
            (_, Value::Country(country)) => text(country.code()),
            (_, Value::Address(address)) => {
                let (object, attributes) = self.types.make(py, &self.types.address)?;
                for (name, part) in [
                    (intern!(py, "street"), address.street.as_str()),
                    (intern!(py, "city"), address.city.as_str()),
                    (intern!(py, "region"), address.region.as_str()),
                    (intern!(py, "postal_code"), address.postal_code.as_str()),
                    (intern!(py, "country"), address.country.as_ref().map_or("", |country| country.code())),
                ] {
                    if !part.is_empty() {
                        attributes.set_item(name, part)?;
                    }
                }
                Ok(object)
            }
            (_, Value::ExternalId(external)) => {
                let (object, attributes) = self.types.make(py, &self.types.external_id)?;
                attributes.set_item(intern!(py, "system"), external.system.as_str())?;
                attributes.set_item(intern!(py, "id"), external.id.as_str())?;
                Ok(object)
            }
            (Kind::List(kind), Value::List(items)) => {
                let values: Vec<_> = items.iter().map(|item| self.field(kind, item)).collect::<PyResult<_>>()?;
                Ok(PyTuple::new(py, values)?.into_any())
            }
            (Kind::Labelled(kind), Value::Labelled(item)) => {
                let (object, attributes) = self.types.make(py, &self.types.labelled)?;
                attributes.set_item(intern!(py, "label"), item.label.as_str())?;
                attributes.set_item(intern!(py, "primary"), item.primary)?;
                attributes.set_item(intern!(py, "value"), self.field(kind, &item.value)?)?;
                Ok(object)
            }
            (kind, value) => self.value(kind, &crmkit::value_to_json(value)),
        }
    }

    fn custom(&mut self, place: usize, json: &Json) -> PyResult<Bound<'py, PyAny>> {
        let (Some(class), Json::Object(object)) = (self.plan.class(place), json) else { return plain(self.py, json) };
        let dict = PyDict::new(self.py);
        for (name, json) in object {
            let kind = class.custom.get(name).map_or(&Kind::Plain, |attribute| &attribute.kind);
            dict.set_item(name, self.value(kind, json)?)?;
        }
        Ok(dict.into_any())
    }

    /// A change of a field: its values are of the field's kind, as they are in the record.
    fn field_history(&mut self, place: usize, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let Some(class) = self.plan.class(place) else { return plain(self.py, &Json::Object(object.clone())) };
        let path = object.get("field").and_then(Json::as_str).unwrap_or_default();
        let kind = self.record.and_then(|record| self.plan.field(record, path)).unwrap_or(&Kind::Plain);
        let (instance, attributes) = self.types.make(self.py, &class.python)?;
        for (name, json) in object {
            let kind = if name == "before" || name == "after" { kind } else { &Kind::Plain };
            attributes.set_item(name, self.value(kind, json)?)?;
        }
        Ok(instance)
    }

    fn labelled(&mut self, item: &Kind, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let (labelled, attributes) = self.types.make(self.py, &self.types.labelled)?;
        for (name, json) in object {
            let kind = if name == "value" { item } else { &Kind::Plain };
            attributes.set_item(PyString::intern(self.py, name), self.value(kind, json)?)?;
        }
        Ok(labelled)
    }

    fn money(&mut self, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let (money, attributes) = self.types.make(self.py, &self.types.money)?;
        for (name, json) in object {
            let kind = if name == "amount" { &Kind::Decimal } else { &Kind::Plain };
            attributes.set_item(PyString::intern(self.py, name), self.value(kind, json)?)?;
        }
        Ok(money)
    }

    fn local_date_time(&mut self, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let (at, attributes) = self.types.make(self.py, &self.types.local_date_time)?;
        for (name, json) in object {
            let value = match json {
                Json::String(text) if name == "local" => self.local(text)?,
                json => plain(self.py, json)?,
            };
            attributes.set_item(PyString::intern(self.py, name), value)?;
        }
        Ok(at)
    }

    /// A value of named texts.
    fn parts(&self, class: &Py<PyType>, object: &Map<String, Json>) -> PyResult<Bound<'py, PyAny>> {
        let (value, attributes) = self.types.make(self.py, class)?;
        for (name, json) in object {
            attributes.set_item(PyString::intern(self.py, name), plain(self.py, json)?)?;
        }
        Ok(value)
    }

    fn decimal(&self, text: &str) -> PyResult<Bound<'py, PyAny>> {
        self.types.decimal.bind(self.py).call1((text,))
    }

    fn date(&self, text: &str) -> PyResult<Bound<'py, PyAny>> {
        match text.parse::<NaiveDate>() {
            Ok(date) if YEARS.contains(&date.year()) => date.into_bound_py_any(self.py),
            _ => Err(fault::beyond(self.py, "date", text)),
        }
    }

    fn local(&self, text: &str) -> PyResult<Bound<'py, PyAny>> {
        match text.parse::<NaiveDateTime>() {
            Ok(at) if YEARS.contains(&at.year()) => at.into_bound_py_any(self.py),
            _ => Err(fault::beyond(self.py, "datetime", text)),
        }
    }

    fn instant(&mut self, text: &str) -> PyResult<Bound<'py, PyAny>> {
        match text.parse::<DateTime<Utc>>() {
            Ok(at) if YEARS.contains(&at.year()) => self.at(&at),
            _ => Err(fault::beyond(self.py, "datetime", text)),
        }
    }

    fn at(&mut self, at: &DateTime<Utc>) -> PyResult<Bound<'py, PyAny>> {
        if let Some((known, value)) = &self.latest
            && known == at
        {
            return Ok(value.clone());
        }
        let value = at.into_bound_py_any(self.py)?;
        self.latest = Some((*at, value.clone()));
        Ok(value)
    }

    fn duration(&self, seconds: i64) -> PyResult<Bound<'py, PyAny>> {
        let beyond = |_| fault::beyond(self.py, "timedelta", &seconds.to_string());
        let Some(span) = TimeDelta::try_seconds(seconds) else { return Err(beyond(())) };
        span.into_bound_py_any(self.py).map_err(|_| beyond(()))
    }
}
