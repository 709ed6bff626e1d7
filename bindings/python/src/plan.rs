//! Which Python value each part of an answer becomes, worked out from the catalog.
//!
//! INVARIANT: what a text becomes follows from the catalog alone, never from what the text looks like: a name that reads
//! `2026-01-01` stays a text.

use std::collections::HashMap;
use std::sync::Arc;

use crmkit::{Catalog, FieldKind, FieldNumber, FieldSchema, RecordSchema, Shape, TypeBody, TypeSpec};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

use crate::types::Types;

/// What a value becomes. Null becomes `None` whatever is expected.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// What JSON says: text, number, bool, list, dict.
    Plain,
    /// `decimal.Decimal`
    Decimal,
    /// `Money`
    Money,
    /// `datetime.date`
    Date,
    /// `datetime.datetime`, aware, in UTC
    Instant,
    /// `LocalDateTime`
    LocalDateTime,
    /// `datetime.timedelta`
    Duration,
    /// `Address`
    Address,
    /// `ExternalId`
    ExternalId,
    /// A tuple, or a list where it is the answer itself.
    List(Box<Kind>),
    /// `Labelled`
    Labelled(Box<Kind>),
    /// A dict of these by text.
    Map(Box<Kind>),
    /// An instance of a class of the plan: a record or a struct.
    Instance(usize),
    /// A change of a field, whose values are of that field's kind.
    FieldHistory(usize),
}

/// A class and what its attributes become.
pub(crate) struct Class {
    pub(crate) python: Py<PyType>,
    pub(crate) attributes: HashMap<String, Attribute>,
    /// For records: the fields that a customer added.
    pub(crate) custom: HashMap<String, Attribute>,
    /// For records: all fields, in the order of their numbers.
    columns: Vec<Column>,
}

/// A field of a record that was not made data.
pub(crate) struct Column {
    number: FieldNumber,
    pub(crate) is_custom: bool,
    pub(crate) attribute: Attribute,
}

impl Class {
    /// The field with a number, unless it stays inside.
    pub(crate) fn column(&self, number: FieldNumber) -> Option<&Column> {
        let at = self.columns.binary_search_by_key(&number, |column| column.number).ok()?;
        self.columns.get(at)
    }
}

/// An attribute.
pub(crate) struct Attribute {
    pub(crate) name: Py<PyString>,
    pub(crate) kind: Kind,
}

/// The classes of a catalog.
pub(crate) struct Plan {
    catalog: Arc<Catalog>,
    classes: Vec<Class>,
    /// By singular and by plural.
    records: HashMap<String, usize>,
    structs: HashMap<String, usize>,
    /// What each verb of a room answers with.
    answers: HashMap<String, Kind>,
}

impl Plan {
    /// # Errors
    /// When the Python half of the package is not whole.
    pub(crate) fn of(py: Python<'_>, catalog: Arc<Catalog>) -> PyResult<Self> {
        let mut plan = Self {
            catalog: catalog.clone(),
            classes: Vec::new(),
            records: HashMap::new(),
            structs: HashMap::new(),
            answers: HashMap::new(),
        };
        let types = Types::get(py)?;
        // Classes have their places before their attributes are known, since they contain each other.
        for schema in catalog.records() {
            let place = plan.place(types.record_class(py, &schema.name)?);
            plan.records.insert(schema.name.clone(), place);
            plan.records.insert(schema.plural.clone(), place);
        }
        for spec in catalog.types() {
            if let TypeBody::Struct(_) = spec.body {
                let place = plan.place(types.struct_class(py, &spec.name)?);
                plan.structs.insert(spec.name.clone(), place);
            }
        }
        for schema in catalog.records() {
            plan.fill_record(py, schema);
        }
        for spec in catalog.types() {
            plan.fill_struct(py, spec);
        }
        for verb in catalog.operations().iter().chain(catalog.questions()) {
            let kind = plan.of_shape(&verb.returns);
            plan.answers.insert(verb.name.clone(), kind);
        }
        Ok(plan)
    }

    /// Whether the plan was made from this very catalog.
    pub(crate) fn is_of(&self, catalog: &Arc<Catalog>) -> bool {
        Arc::ptr_eq(&self.catalog, catalog)
    }

    /// What an operation or a question answers with, and the record type whose history it is, if it is one.
    pub(crate) fn answer(&self, verb: &str) -> (Kind, Option<usize>) {
        if let Some(kind) = self.answers.get(verb) {
            return (kind.clone(), None);
        }
        let record = verb.split_once('.').and_then(|(plural, verb)| Some((*self.records.get(plural)?, verb)));
        match record {
            Some((record, "create" | "update" | "restore")) => (Kind::Instance(record), None),
            Some((_, "sum")) => (self.named("Sum"), None),
            Some((_, "report")) => (self.named("GroupReport"), None),
            Some((_, "facets")) => (Kind::List(Box::new(self.named("Facet"))), None),
            Some((_, "duplicates")) => (Kind::List(Box::new(self.named("Duplicates"))), None),
            Some((_, "sharing")) => (Kind::List(Box::new(Kind::Plain)), None),
            Some((_, "search")) => (Kind::List(Box::new(self.named("SearchHit"))), None),
            Some((_, "explain")) => (self.named("PlanStep"), None),
            Some((record, "history")) => (Kind::List(Box::new(self.named("HistoryEntry"))), Some(record)),
            _ => (Kind::Plain, None),
        }
    }

    pub(crate) fn class(&self, place: usize) -> Option<&Class> {
        self.classes.get(place)
    }

    /// The place of a record type, by name or plural.
    pub(crate) fn record(&self, name: &str) -> Option<usize> {
        self.records.get(name).copied()
    }

    /// The kind of a record's field, by path.
    pub(crate) fn field(&self, record: usize, path: &str) -> Option<&Kind> {
        let class = self.classes.get(record)?;
        let attribute = match path.strip_prefix("custom.") {
            Some(name) => class.custom.get(name),
            None => class.attributes.get(path),
        };
        Some(&attribute?.kind)
    }

    fn place(&mut self, python: Py<PyType>) -> usize {
        let (attributes, custom) = (HashMap::new(), HashMap::new());
        self.classes.push(Class { python, attributes, custom, columns: Vec::new() });
        self.classes.len() - 1
    }

    fn fill_record(&mut self, py: Python<'_>, schema: &RecordSchema) {
        let shown = || schema.fields.iter().filter(|field| !field.hidden);
        let attribute = |field: &FieldSchema| Attribute {
            name: PyString::intern(py, &field.name).unbind(),
            kind: of_field(&field.kind),
        };
        let named = |field: &FieldSchema| (field.name.clone(), attribute(field));
        let column =
            |field: &FieldSchema| Column { number: field.number, is_custom: field.custom, attribute: attribute(field) };
        let mut attributes: HashMap<_, _> = shown().filter(|field| !field.custom).map(named).collect();
        let id = Attribute { name: PyString::intern(py, "id").unbind(), kind: Kind::Plain };
        attributes.insert("id".to_owned(), id);
        let custom = shown().filter(|field| field.custom).map(named).collect();
        if let Some(class) = self.records.get(&schema.name).and_then(|place| self.classes.get_mut(*place)) {
            class.attributes = attributes;
            class.custom = custom;
            // A schema has its fields in the order of their numbers.
            class.columns = shown().map(column).collect();
        }
    }

    fn fill_struct(&mut self, py: Python<'_>, spec: &TypeSpec) {
        let TypeBody::Struct(fields) = &spec.body else { return };
        let attributes = fields
            .iter()
            .map(|field| {
                let kind = self.of_shape(&field.shape);
                (field.name.clone(), Attribute { name: PyString::intern(py, &field.name).unbind(), kind })
            })
            .collect();
        if let Some(class) = self.structs.get(&spec.name).and_then(|place| self.classes.get_mut(*place)) {
            class.attributes = attributes;
        }
    }

    fn of_shape(&self, shape: &Shape) -> Kind {
        match shape {
            Shape::Decimal => Kind::Decimal,
            Shape::Date => Kind::Date,
            Shape::Instant => Kind::Instant,
            Shape::Money => Kind::Money,
            Shape::Record(name) => self.record(name).map_or(Kind::Plain, Kind::Instance),
            Shape::List(inner) => Kind::List(Box::new(self.of_shape(inner))),
            Shape::Map(inner) => Kind::Map(Box::new(self.of_shape(inner))),
            Shape::Optional(inner) => self.of_shape(inner),
            Shape::Named(name) => self.named(name),
            _ => Kind::Plain,
        }
    }

    /// A struct; an enum is a text.
    fn named(&self, name: &str) -> Kind {
        match self.structs.get(name) {
            Some(place) if name == "FieldHistory" => Kind::FieldHistory(*place),
            Some(place) => Kind::Instance(*place),
            None => Kind::Plain,
        }
    }
}

fn of_field(kind: &FieldKind) -> Kind {
    match kind {
        FieldKind::Decimal => Kind::Decimal,
        FieldKind::Money => Kind::Money,
        FieldKind::Date => Kind::Date,
        FieldKind::Instant => Kind::Instant,
        FieldKind::LocalDateTime => Kind::LocalDateTime,
        FieldKind::Duration => Kind::Duration,
        FieldKind::Address => Kind::Address,
        FieldKind::ExternalId => Kind::ExternalId,
        FieldKind::MultiSelect(_) => Kind::List(Box::new(Kind::Plain)),
        FieldKind::List(inner) => Kind::List(Box::new(of_field(inner))),
        FieldKind::Labelled(inner) => Kind::List(Box::new(Kind::Labelled(Box::new(of_field(inner))))),
        _ => Kind::Plain,
    }
}
