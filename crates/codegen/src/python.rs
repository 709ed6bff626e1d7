//! The client of `bindings/python`: a class for each record type and each struct, and for each name that a session offers a
//! class with typed methods.
//!
//! - A record's fields are attributes; a field without a value is `None`, a list without items the empty tuple.
//! - What is taken is wider than what is given: a decimal may come as text, a reference as the record itself.
//! - Names of arguments and fields are those of the catalog; one that Python keeps for itself gets `_` behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crmkit::{
    ArgumentSpec, Catalog, FieldKind, FieldSchema, RecordSchema, SelectOption, Shape, TypeBody, TypeSpec, VerbSpec,
    system_fields,
};

use crate::files::notice;
use crate::namespace::{Directions, Namespace, enum_of, namespaces, verb_name, visible, writable};
use crate::words::{one_line, parted, pascal, sentence, wrapped};

/// How long a line of a docstring may be.
const WIDTH: usize = 110;

/// Names of the module that a class of the catalog cannot have.
const TAKEN: [&str; 19] = [
    "Address",
    "Any",
    "BaseSession",
    "Engine",
    "ExternalId",
    "Filter",
    "Labelled",
    "Literal",
    "LocalDateTime",
    "Mapping",
    "Money",
    "Record",
    "Records",
    "Room",
    "Sequence",
    "Session",
    "Struct",
    "TypeAlias",
    "TypedDict",
];

/// What Python keeps for itself.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

const HEAD: &str = r#""""The records, operations and questions of the CRM as Python classes and methods."""

from __future__ import annotations

import builtins
import datetime
import decimal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from ._session import BaseSession, Filter, Records, Room
from ._values import Address, ExternalId, Labelled, LocalDateTime, Money, Record, Struct

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._crmkit import Engine
"#;

/// The module `_generated.py`.
pub(crate) fn client(catalog: &Catalog) -> String {
    Client { catalog, directions: Directions::of(catalog), choices: choices(catalog) }.module()
}

struct Client<'a> {
    catalog: &'a Catalog,
    directions: Directions,
    /// The names of lists of options that only fields have, by their options.
    choices: BTreeMap<Vec<String>, String>,
}

/// A parameter of a method.
struct Parameter {
    name: String,
    data_name: String,
    hint: String,
    required: bool,
    doc: String,
}

impl Client<'_> {
    fn module(&self) -> String {
        let mut text = format!("# {}\n{HEAD}", notice());
        for (options, name) in &self.choices {
            let _ = writeln!(text, "\n{name}: TypeAlias = {}", alias(options));
        }
        for spec in self.catalog.types() {
            if let TypeBody::Enum(variants) = &spec.body {
                let names: Vec<String> = variants.iter().map(|variant| variant.name.clone()).collect();
                let _ = writeln!(text, "\n{}: TypeAlias = {}", class_name(&spec.name), alias(&names));
                docstring(&mut text, "", &sentence(&spec.doc));
            }
        }
        for record in self.catalog.records() {
            self.record(&mut text, record);
        }
        for spec in self.catalog.types() {
            self.structs(&mut text, spec);
        }
        for namespace in namespaces(self.catalog) {
            self.namespace(&mut text, &namespace);
        }
        self.session(&mut text);
        self.tables(&mut text);
        self.exports(&mut text);
        text
    }

    /// The names for users of the package.
    fn exports(&self, text: &mut String) {
        let mut names: BTreeSet<String> = self.choices.values().cloned().collect();
        names.insert("Session".to_owned());
        for record in self.catalog.records() {
            names.extend([pascal_class(record), format!("{}Changes", pascal_class(record))]);
        }
        for spec in self.catalog.types() {
            if matches!(spec.body, TypeBody::Enum(_)) || self.directions.is_given(&spec.name) {
                names.insert(class_name(&spec.name));
            }
            if self.directions.is_taken(&spec.name) {
                names.insert(self.taken_name(&spec.name));
            }
        }
        names.extend(namespaces(self.catalog).iter().map(|namespace| class_name(&pascal(&namespace.name))));
        text.push_str("\n__all__ = [\n");
        for name in names {
            let _ = writeln!(text, "    \"{name}\",");
        }
        text.push_str("]\n");
    }

    fn record(&self, text: &mut String, record: &RecordSchema) {
        let class = pascal_class(record);
        let _ = writeln!(text, "\n\nclass {class}(Record):");
        docstring(text, "    ", &sentence(&record.doc));
        for field in visible(record).filter(|field| field.number > system_fields::LAST) {
            let hint = self.given_field(&field.kind);
            let (hint, default) = match &field.kind {
                FieldKind::List(_) | FieldKind::Labelled(_) | FieldKind::MultiSelect(_) => (hint, " = ()"),
                _ if field.required => (hint, ""),
                _ => (format!("{hint} | None"), " = None"),
            };
            let _ = writeln!(text, "    {}: {hint}{default}", python_name(&field.name));
            docstring(text, "    ", &sentence(&field.doc));
        }
        let _ = writeln!(text, "\n\nclass {class}Changes(TypedDict, total=False):");
        docstring(text, "    ", &format!("What can be changed about a {}.", record.label.to_lowercase()));
        for field in writable(record) {
            let hint = self.taken_field(&field.kind);
            let hint = if field.required { hint } else { format!("{hint} | None") };
            let _ = writeln!(text, "    {}: {hint}", python_name(&field.name));
        }
        text.push_str("    custom: Mapping[str, Any]\n");
    }

    fn structs(&self, text: &mut String, spec: &TypeSpec) {
        let TypeBody::Struct(fields) = &spec.body else { return };
        if self.directions.is_given(&spec.name) {
            let _ = writeln!(text, "\n\nclass {}(Struct):", class_name(&spec.name));
            docstring(text, "    ", &sentence(&spec.doc));
            for field in fields {
                let _ = writeln!(text, "    {}: {}", python_name(&field.name), self.given(&field.shape, false));
                docstring(text, "    ", &sentence(&field.doc));
            }
        }
        if self.directions.is_taken(&spec.name) {
            let name = self.taken_name(&spec.name);
            let (required, optional): (Vec<&ArgumentSpec>, Vec<&ArgumentSpec>) =
                fields.iter().partition(|field| field.required);
            let base = if required.is_empty() || optional.is_empty() { None } else { Some(format!("_{name}")) };
            if let Some(base) = &base {
                let _ = writeln!(text, "\n\nclass {base}(TypedDict):");
                self.keys(text, &required);
            }
            let (parents, rest) = match (&base, required.is_empty()) {
                (Some(base), _) => (format!("{base}, total=False"), optional),
                (None, true) => ("TypedDict, total=False".to_owned(), optional),
                (None, false) => ("TypedDict".to_owned(), required),
            };
            let _ = writeln!(text, "\n\nclass {name}({parents}):");
            docstring(text, "    ", &sentence(&spec.doc));
            self.keys(text, &rest);
        }
    }

    fn keys(&self, text: &mut String, fields: &[&ArgumentSpec]) {
        for field in fields {
            let _ = writeln!(text, "    {}: {}", python_name(&field.name), self.taken(&field.shape));
            docstring(text, "    ", &sentence(&field.doc));
        }
    }

    fn namespace(&self, text: &mut String, namespace: &Namespace<'_>) {
        let class = class_name(&pascal(&namespace.name));
        match namespace.record {
            Some(record) => {
                let of = pascal_class(record);
                let _ = writeln!(text, "\n\nclass {class}(Records[{of}]):");
                docstring(text, "    ", &format!("Each one: {}", lower_first(&sentence(&record.doc))));
                let _ = writeln!(text, "\n    _plural = \"{}\"", record.plural);
                self.create(text, record);
                update(text, record);
            }
            None => {
                let _ = writeln!(text, "\n\nclass {class}(Room):");
                docstring(text, "    ", &format!("The room `{}`.", namespace.name));
            }
        }
        for (verb, is_operation) in namespace.verbs() {
            self.verb(text, verb, is_operation);
        }
    }

    fn create(&self, text: &mut String, record: &RecordSchema) {
        let field = |field: &FieldSchema| Parameter {
            name: python_name(&field.name),
            data_name: field.name.clone(),
            hint: self.taken_field(&field.kind),
            required: field.required && field.default.is_none(),
            doc: field.doc.clone(),
        };
        let mut parameters: Vec<Parameter> = writable(record).map(field).collect();
        parameters.push(Parameter {
            name: "custom".to_owned(),
            data_name: "custom".to_owned(),
            hint: "Mapping[str, Any]".to_owned(),
            required: false,
            doc: "the values of the fields that a customer added, by name".to_owned(),
        });
        let class = pascal_class(record);
        let label = record.label.to_lowercase();
        let errors = "`Invalid` if a value or a rule does not fit, `Duplicate`, `Denied`.";
        signature(text, "create", &parameters, &class);
        method_docstring(text, &format!("Creates a {label}, and gives it as it is then."), &parameters, errors);
        let _ = writeln!(text, "        return self._create(");
        arguments(text, &parameters);
        text.push_str("        )\n");
    }

    fn verb(&self, text: &mut String, verb: &VerbSpec, is_operation: bool) {
        let parameters: Vec<Parameter> = verb
            .arguments
            .iter()
            .map(|argument| Parameter {
                name: python_name(&argument.name),
                data_name: argument.name.clone(),
                hint: self.taken(without_optional(&argument.shape)),
                required: argument.required,
                doc: argument.doc.clone(),
            })
            .collect();
        let returns = self.given(&verb.returns, true);
        let (doc, errors) = parted(&verb.doc);
        signature(text, verb_name(verb), &parameters, &returns);
        method_docstring(text, doc, &parameters, errors);
        let call = if is_operation { "call" } else { "ask" };
        let target = if verb.returns == Shape::Nothing { String::new() } else { format!("answer: {returns} = ") };
        if parameters.is_empty() {
            let _ = writeln!(text, "        {target}self._{call}(\"{}\", {{}})", verb.name);
        } else {
            let _ = writeln!(text, "        {target}self._{call}(\n            \"{}\",", verb.name);
            arguments(text, &parameters);
            text.push_str("        )\n");
        }
        if verb.returns != Shape::Nothing {
            text.push_str("        return answer\n");
        }
    }

    fn session(&self, text: &mut String) {
        text.push_str("\n\nclass Session(BaseSession):\n");
        docstring(text, "    ", "The CRM as one actor may see and change it: records and rooms by name.");
        text.push_str("\n    def __init__(self, engine: Engine, actor: str, reason: str | None = None) -> None:\n");
        text.push_str("        super().__init__(engine, actor, reason)\n");
        for namespace in namespaces(self.catalog) {
            let _ = writeln!(text, "        self.{} = {}(self)", namespace.name, class_name(&pascal(&namespace.name)));
        }
    }

    /// What the native half looks classes up by.
    fn tables(&self, text: &mut String) {
        text.push_str("\n\nRECORDS: dict[str, type[Record]] = {\n");
        for record in self.catalog.records() {
            let _ = writeln!(text, "    \"{}\": {},", record.name, pascal_class(record));
        }
        text.push_str("}\n\nSTRUCTS: dict[str, type[Struct]] = {\n");
        for spec in self.catalog.types() {
            if matches!(spec.body, TypeBody::Struct(_)) && self.directions.is_given(&spec.name) {
                let _ = writeln!(text, "    \"{}\": {},", spec.name, class_name(&spec.name));
            }
        }
        text.push_str("}\n");
    }

    /// The type of an answer, or of a part of one: what the caller gets is a list, what a struct holds cannot be changed.
    fn given(&self, shape: &Shape, is_answer: bool) -> String {
        match shape {
            Shape::Nothing => "None".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::Integer => "int".to_owned(),
            Shape::Decimal => "decimal.Decimal".to_owned(),
            Shape::Text | Shape::Id(_) => "str".to_owned(),
            Shape::Date => "datetime.date".to_owned(),
            Shape::Instant => "datetime.datetime".to_owned(),
            Shape::Json | Shape::Filter => "Any".to_owned(),
            Shape::Money => "Money".to_owned(),
            Shape::Record(name) => self.record_class(name),
            Shape::List(item) if is_answer => format!("builtins.list[{}]", self.given(item, false)),
            Shape::List(item) => format!("tuple[{}, ...]", self.given(item, false)),
            Shape::Optional(inner) => format!("{} | None", self.given(inner, is_answer)),
            Shape::Map(item) => format!("Mapping[str, {}]", self.given(item, false)),
            Shape::Named(name) => class_name(name),
        }
    }

    fn taken(&self, shape: &Shape) -> String {
        match shape {
            Shape::Nothing => "None".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::Integer => "int".to_owned(),
            Shape::Decimal => "decimal.Decimal | int | str".to_owned(),
            Shape::Text => "str".to_owned(),
            Shape::Date => "datetime.date | str".to_owned(),
            Shape::Instant => "datetime.datetime | str".to_owned(),
            Shape::Json => "Any".to_owned(),
            Shape::Filter => "Filter".to_owned(),
            Shape::Money => "Money".to_owned(),
            Shape::Id(name) => format!("str | {}", self.record_class(name)),
            Shape::Record(_) => "Mapping[str, Any]".to_owned(),
            Shape::List(item) => format!("Sequence[{}]", self.taken(item)),
            Shape::Optional(inner) => format!("{} | None", self.taken(inner)),
            Shape::Map(item) => format!("Mapping[str, {}]", self.taken(item)),
            Shape::Named(name) => self.taken_name(name),
        }
    }

    /// A struct that goes both ways has two classes: what is given is an object, what is taken a dict.
    fn taken_name(&self, name: &str) -> String {
        let is_struct =
            self.catalog.types().iter().any(|spec| spec.name == name && matches!(spec.body, TypeBody::Struct(_)));
        let class = class_name(name);
        if is_struct && self.directions.is_given(name) { format!("{class}Input") } else { class }
    }

    fn given_field(&self, kind: &FieldKind) -> String {
        match kind {
            FieldKind::Bool => "bool".to_owned(),
            FieldKind::Integer => "int".to_owned(),
            FieldKind::Decimal => "decimal.Decimal".to_owned(),
            FieldKind::Money => "Money".to_owned(),
            FieldKind::Date => "datetime.date".to_owned(),
            FieldKind::Instant => "datetime.datetime".to_owned(),
            FieldKind::LocalDateTime => "LocalDateTime".to_owned(),
            FieldKind::Duration => "datetime.timedelta".to_owned(),
            FieldKind::Select(options) => self.choice(options),
            FieldKind::MultiSelect(options) => format!("tuple[{}, ...]", self.choice(options)),
            FieldKind::Address => "Address".to_owned(),
            FieldKind::ExternalId => "ExternalId".to_owned(),
            FieldKind::List(item) => format!("tuple[{}, ...]", self.given_field(item)),
            FieldKind::Labelled(item) => format!("tuple[Labelled[{}], ...]", self.given_field(item)),
            _ => "str".to_owned(),
        }
    }

    fn taken_field(&self, kind: &FieldKind) -> String {
        match kind {
            FieldKind::Bool => "bool".to_owned(),
            FieldKind::Integer => "int".to_owned(),
            FieldKind::Decimal => "decimal.Decimal | int | str".to_owned(),
            FieldKind::Money => "Money | str".to_owned(),
            FieldKind::Date => "datetime.date | str".to_owned(),
            FieldKind::Instant => "datetime.datetime | str".to_owned(),
            FieldKind::LocalDateTime => "LocalDateTime | str".to_owned(),
            FieldKind::Duration => "datetime.timedelta | int | str".to_owned(),
            FieldKind::Select(options) => self.choice(options),
            FieldKind::MultiSelect(options) => format!("Sequence[{}]", self.choice(options)),
            FieldKind::Address => "Address | Mapping[str, str]".to_owned(),
            FieldKind::ExternalId => "ExternalId | str".to_owned(),
            FieldKind::Reference { to, .. } => format!("str | {}", self.record_class(to)),
            FieldKind::List(item) => format!("Sequence[{}]", self.taken_field(item)),
            FieldKind::Labelled(item) => {
                format!(
                    "Sequence[{} | Labelled[{}] | Mapping[str, Any]]",
                    self.taken_field(item),
                    self.given_field(item)
                )
            }
            _ => "str".to_owned(),
        }
    }

    /// One of these options; any text where there are none.
    fn choice(&self, options: &[SelectOption]) -> String {
        if options.is_empty() {
            return "str".to_owned();
        }
        match (enum_of(self.catalog, options), self.choices.get(&names(options))) {
            (Some(name), _) => class_name(name),
            (None, Some(name)) => name.clone(),
            (None, None) => literal(&names(options)),
        }
    }

    fn record_class(&self, name: &str) -> String {
        self.catalog.record(name).map_or_else(|| "Record".to_owned(), |record| pascal_class(record))
    }
}

/// The lists of options of fields that are no enum of the catalog, each with a name made of the record's and the field's.
fn choices(catalog: &Catalog) -> BTreeMap<Vec<String>, String> {
    let mut found = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for record in catalog.records() {
        for field in visible(record) {
            let (FieldKind::Select(options) | FieldKind::MultiSelect(options)) = &field.kind else { continue };
            let name = class_name(&format!("{}{}", pascal(&record.name), pascal(&field.name)));
            if options.is_empty() || enum_of(catalog, options).is_some() || taken.contains(&name) {
                continue;
            }
            found.entry(names(options)).or_insert_with(|| {
                taken.insert(name.clone());
                name
            });
        }
    }
    found
}

fn names(options: &[SelectOption]) -> Vec<String> {
    options.iter().map(|option| option.name.clone()).collect()
}

fn literal(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("Literal[{}]", quoted.join(", "))
}

/// The same over several lines where one is too long.
fn alias(names: &[String]) -> String {
    let line = literal(names);
    if line.len() <= WIDTH - 40 {
        return line;
    }
    let lines: String = names.iter().map(|name| format!("    {},\n", quoted(name))).collect();
    format!("Literal[\n{lines}]")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The name of a class: as it is, unless the module needs the name itself.
fn class_name(name: &str) -> String {
    if TAKEN.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

fn pascal_class(record: &RecordSchema) -> String {
    class_name(&pascal(&record.name))
}

fn python_name(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

fn without_optional(shape: &Shape) -> &Shape {
    match shape {
        Shape::Optional(inner) => inner,
        shape => shape,
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn update(text: &mut String, record: &RecordSchema) {
    let class = pascal_class(record);
    let name = python_name(&record.name);
    let label = record.label.to_lowercase();
    let _ = writeln!(
        text,
        "\n    def update(\n        self,\n        {name}: str | {class},\n        /,\n        *,\n        \
         expected_revision: int | None = None,\n        reason: str | None = None,\n        \
         **changes: Unpack[{class}Changes],\n    ) -> {class}:"
    );
    let parameter = |name: &str, doc: &str| Parameter {
        name: name.to_owned(),
        data_name: name.to_owned(),
        hint: String::new(),
        required: false,
        doc: doc.to_owned(),
    };
    let parameters = [
        parameter(&name, "which one, by id"),
        parameter("expected_revision", "the `revision` that was read; if somebody changed it since, nothing happens"),
        parameter("reason", "why, for the journal"),
        parameter("changes", "the fields to change; `None` empties a field"),
    ];
    let errors = "`NotFound`, `Denied`, `Invalid`, `Duplicate`, and `Conflict` for another revision.";
    method_docstring(text, &format!("Changes fields of a {label}, and gives it as it is then."), &parameters, errors);
    let _ = writeln!(text, "        return self._update({name}, expected_revision, reason, changes)");
}

/// `def name(self, *, …) -> returns:`, with what must be given first.
fn signature(text: &mut String, name: &str, parameters: &[Parameter], returns: &str) {
    if parameters.is_empty() {
        let _ = writeln!(text, "\n    def {}(self) -> {returns}:", python_name(name));
        return;
    }
    let _ = writeln!(text, "\n    def {}(\n        self,\n        *,", python_name(name));
    for Parameter { name, hint, .. } in parameters.iter().filter(|parameter| parameter.required) {
        let _ = writeln!(text, "        {name}: {hint},");
    }
    for Parameter { name, hint, .. } in parameters.iter().filter(|parameter| !parameter.required) {
        let _ = writeln!(text, "        {name}: {hint} | None = None,");
    }
    let _ = writeln!(text, "    ) -> {returns}:");
}

/// The arguments as a dict, one a line.
fn arguments(text: &mut String, parameters: &[Parameter]) {
    text.push_str("            {\n");
    for Parameter { name, data_name, .. } in parameters {
        let _ = writeln!(text, "                \"{data_name}\": {name},");
    }
    text.push_str("            },\n");
}

/// What a method does, takes and raises, in the form that Python's tools read.
fn method_docstring(text: &mut String, doc: &str, parameters: &[Parameter], errors: &str) {
    let mut lines = wrapped(&sentence(doc), WIDTH - 8);
    let mut section = |title: &str, items: Vec<(String, String)>| {
        lines.extend([String::new(), format!("{title}:")]);
        for (name, said) in items {
            let said = wrapped(&format!("{name}: {}", sentence(&one_line(&said))), WIDTH - 16);
            for (at, line) in said.into_iter().enumerate() {
                lines.push(format!("{}{line}", if at == 0 { "    " } else { "        " }));
            }
        }
    };
    let described: Vec<(String, String)> = parameters
        .iter()
        .filter(|parameter| !parameter.doc.is_empty())
        .map(|parameter| (parameter.name.clone(), parameter.doc.clone()))
        .collect();
    if !described.is_empty() {
        section("Args", described);
    }
    if !errors.is_empty() {
        section("Raises", vec![("CrmError".to_owned(), errors.to_owned())]);
    }
    write_docstring(text, "        ", &lines);
}

/// A docstring, unless there is nothing to say.
fn docstring(text: &mut String, indent: &str, doc: &str) {
    if !doc.is_empty() {
        write_docstring(text, indent, &wrapped(doc, WIDTH - indent.len()));
    }
}

fn write_docstring(text: &mut String, indent: &str, lines: &[String]) {
    let whole = lines.join("\n").replace('\\', "\\\\").replace("\"\"\"", "'''");
    let several = lines.len() > 1;
    for (at, line) in whole.lines().enumerate() {
        let indent = if line.is_empty() { "" } else { indent };
        let _ = writeln!(
            text,
            "{indent}{}{line}{}",
            if at == 0 { "\"\"\"" } else { "" },
            if several { "" } else { "\"\"\"" }
        );
    }
    if several {
        let _ = writeln!(text, "{indent}\"\"\"");
    }
}
