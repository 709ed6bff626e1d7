//! The types of the JavaScript client: an interface for each record type and for each type of the catalog, the arguments and
//! the answer of every verb, and what a session offers by name.
//!
//! INVARIANT: names of fields and arguments are data and stay as the catalog has them; only methods are written in camel case.

use std::fmt::Write as _;

use crmkit::{ArgumentSpec, Catalog, FieldKind, FieldSchema, RecordSchema, Shape, TypeBody, TypeSpec, VerbSpec};

use crate::files::notice;
use crate::namespace::{Directions, Namespace, enum_of, namespaces, verb_name, visible, writable};
use crate::words::{camel, one, parted, pascal, sentence, with_kinds, wrapped};

/// The system fields that every stored record has.
const ALWAYS_THERE: [&str; 5] = ["created_at", "created_by", "updated_at", "updated_by", "revision"];

/// Names that are written by hand in `values.d.ts` and `records.d.ts`.
const VALUES: [&str; 20] = [
    "Address",
    "CallOptions",
    "CurrencyCode",
    "DateText",
    "Decimal",
    "ExternalId",
    "Filter",
    "Id",
    "InstantText",
    "Json",
    "Labelled",
    "LabelledInput",
    "ListQuery",
    "LocalDateTime",
    "Money",
    "MoneyInput",
    "Page",
    "ReportQuery",
    "UpdateOptions",
    "Changes",
];

/// The module `generated.d.ts`.
pub(crate) fn declarations(catalog: &Catalog) -> String {
    let writer = Writer { catalog, directions: Directions::of(catalog) };
    let mut text = String::new();
    for spec in catalog.types() {
        writer.named(&mut text, spec);
    }
    for record in catalog.records() {
        writer.record(&mut text, record);
    }
    let all = namespaces(catalog);
    for namespace in &all {
        writer.namespace(&mut text, namespace);
    }
    text.push_str("\n/** What a session offers, by name. */\nexport interface Namespaces {\n");
    for namespace in &all {
        let doc = match namespace.record {
            Some(record) => record.doc.clone(),
            None => format!("The room `{}`.", namespace.name),
        };
        comment(&mut text, "  ", &doc);
        let _ = writeln!(text, "  readonly {}: {};", camel(&namespace.name), writer.namespace_type(namespace));
    }
    text.push_str("}\n");
    writer.verbs(&mut text, true);
    writer.verbs(&mut text, false);
    let used: Vec<&str> = VALUES.into_iter().filter(|name| mentions(&text, name)).collect();
    format!(
        "// {}\nimport type {{ Records }} from \"./records.js\";\nimport type {{ {} }} from \"./values.js\";\n{text}",
        notice(),
        used.join(", ")
    )
}

fn mentions(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

struct Writer<'a> {
    catalog: &'a Catalog,
    directions: Directions,
}

/// Whether a value goes into the engine or comes out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Writer<'_> {
    fn named(&self, text: &mut String, spec: &TypeSpec) {
        match &spec.body {
            TypeBody::Enum(variants) => {
                let mut doc = spec.doc.clone();
                for variant in variants.iter().filter(|variant| !variant.doc.is_empty()) {
                    let _ = write!(doc, "\n\n- `{}`: {}", variant.name, variant.doc);
                }
                text.push('\n');
                comment(text, "", &doc);
                let names: Vec<String> = variants.iter().map(|variant| format!("\"{}\"", variant.name)).collect();
                let _ = writeln!(text, "export type {} = {};", spec.name, names.join(" | "));
            }
            TypeBody::Struct(fields) => {
                for way in [Way::Out, Way::In] {
                    let (wanted, name) = match way {
                        Way::Out => (self.directions.is_given(&spec.name), spec.name.clone()),
                        Way::In => (self.directions.is_taken(&spec.name), self.taken_name(&spec.name)),
                    };
                    if wanted {
                        text.push('\n');
                        comment(text, "", &spec.doc);
                        self.interface(text, &name, fields, way);
                    }
                }
            }
        }
    }

    /// A struct that is also given has another name where it is taken.
    fn taken_name(&self, name: &str) -> String {
        let is_enum =
            self.catalog.types().iter().any(|spec| spec.name == name && matches!(spec.body, TypeBody::Enum(_)));
        if is_enum || !self.directions.is_given(name) { name.to_owned() } else { format!("{name}Input") }
    }

    fn interface(&self, text: &mut String, name: &str, fields: &[ArgumentSpec], way: Way) {
        let _ = writeln!(text, "export interface {name} {{");
        for field in fields {
            comment(text, "  ", &sentence(&field.doc));
            let optional = if way == Way::In && !field.required { "?" } else { "" };
            let _ = writeln!(text, "  {}{optional}: {};", field.name, self.shape(&field.shape, way));
        }
        text.push_str("}\n");
    }

    fn shape(&self, shape: &Shape, way: Way) -> String {
        match shape {
            Shape::Nothing => "null".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Integer => "number".to_owned(),
            Shape::Decimal => "Decimal".to_owned(),
            Shape::Text => "string".to_owned(),
            Shape::Date => "DateText".to_owned(),
            Shape::Instant => "InstantText".to_owned(),
            Shape::Json => "Json".to_owned(),
            Shape::Money => "Money".to_owned(),
            Shape::Filter => "Filter".to_owned(),
            Shape::Id(name) if name.is_empty() => "Id".to_owned(),
            Shape::Id(name) => format!("Id<\"{name}\">"),
            Shape::Record(name) => pascal(name),
            Shape::List(inner) => list_of(&self.shape(inner, way)),
            Shape::Optional(inner) => format!("{} | null", self.shape(inner, way)),
            Shape::Map(inner) => format!("Record<string, {}>", self.shape(inner, way)),
            Shape::Named(name) if way == Way::In => self.taken_name(name),
            Shape::Named(name) => name.clone(),
        }
    }

    fn record(&self, text: &mut String, record: &RecordSchema) {
        let name = pascal(&record.name);
        let _ = writeln!(text, "\n/** The id of {}. */", one(&record.name));
        let _ = writeln!(text, "export type {name}Id = Id<\"{}\">;\n", record.name);
        comment(text, "", &record.doc);
        let _ = writeln!(text, "export interface {name} {{");
        let _ = writeln!(text, "  /** The id. */\n  id: {name}Id;");
        for field in visible(record) {
            comment(text, "  ", &remarks(field));
            let there = field.required || ALWAYS_THERE.contains(&field.name.as_str());
            let _ = writeln!(
                text,
                "  {}{}: {};",
                field.name,
                if there { "" } else { "?" },
                self.kind(&field.kind, Way::Out)
            );
        }
        comment(text, "  ", "The values of custom fields, by name.");
        text.push_str("  custom?: Record<string, unknown>;\n");
        comment(text, "  ", "What was entered, by path, where it differs from the form for machines.");
        text.push_str("  entered?: Record<string, string>;\n}\n\n");
        comment(text, "", &format!("What can be said of {}. What is missing or null has no value.", one(&record.name)));
        let _ = writeln!(text, "export interface {name}Input {{");
        comment(text, "  ", "The id, if the host gives one; a new one otherwise.");
        let _ = writeln!(text, "  id?: {name}Id;");
        for field in writable(record) {
            comment(text, "  ", &remarks(field));
            let kind = self.kind(&field.kind, Way::In);
            let (mark, or_null) = if field.required { ("", "") } else { ("?", " | null") };
            let _ = writeln!(text, "  {}{mark}: {kind}{or_null};", field.name);
        }
        comment(text, "  ", "The values of custom fields, by name.");
        text.push_str("  custom?: Record<string, unknown>;\n");
        comment(
            text,
            "  ",
            "The forms in which values were entered, by path; passed over where they mean something else.",
        );
        text.push_str("  entered?: Record<string, string>;\n}\n");
    }

    fn kind(&self, kind: &FieldKind, way: Way) -> String {
        let text = |name: &str| name.to_owned();
        match kind {
            FieldKind::Bool => text("boolean"),
            FieldKind::Integer | FieldKind::Duration => text("number"),
            FieldKind::Decimal if way == Way::In => text("Decimal | number"),
            FieldKind::Decimal => text("Decimal"),
            FieldKind::Money if way == Way::In => text("MoneyInput"),
            FieldKind::Money => text("Money"),
            FieldKind::Date => text("DateText"),
            FieldKind::Instant => text("InstantText"),
            FieldKind::LocalDateTime => text("LocalDateTime"),
            FieldKind::Select(options) if options.is_empty() => text("string"),
            FieldKind::Select(options) => match enum_of(self.catalog, options) {
                Some(name) => text(name),
                None => options.iter().map(|option| format!("\"{}\"", option.name)).collect::<Vec<_>>().join(" | "),
            },
            FieldKind::MultiSelect(options) => list_of(&self.kind(&FieldKind::Select(options.clone()), way)),
            FieldKind::Address => text("Address"),
            FieldKind::Currency => text("CurrencyCode"),
            FieldKind::Reference { to, .. } => format!("Id<\"{to}\">"),
            FieldKind::ExternalId => text("ExternalId"),
            FieldKind::List(inner) => list_of(&self.kind(inner, way)),
            FieldKind::Labelled(inner) => {
                let name = if way == Way::In { "LabelledInput" } else { "Labelled" };
                format!("{name}<{}>[]", self.kind(inner, way))
            }
            FieldKind::Text
            | FieldKind::LongText
            | FieldKind::Email
            | FieldKind::Phone
            | FieldKind::Url
            | FieldKind::Country
            | FieldKind::Language => text("string"),
        }
    }

    fn namespace(&self, text: &mut String, namespace: &Namespace<'_>) {
        for (verb, _) in namespace.verbs().filter(|(verb, _)| !verb.arguments.is_empty()) {
            let _ = writeln!(text, "\n/** What `{}` takes. */", verb.name);
            self.interface(text, &arguments_name(verb), &verb.arguments, Way::In);
        }
        if namespace.verbs().next().is_none() {
            return;
        }
        let extends = namespace.record.map_or(String::new(), |record| format!(" extends {}", records_of(record)));
        let title = match namespace.record {
            Some(record) => record.doc.clone(),
            None => format!("The room `{}`.", namespace.name),
        };
        text.push('\n');
        comment(text, "", &title);
        let _ = writeln!(text, "export interface {}{extends} {{", pascal(&namespace.name));
        for (verb, is_operation) in namespace.verbs() {
            let (doc, errors) = parted(&verb.doc);
            let errors = if errors.is_empty() {
                String::new()
            } else {
                format!("\n\n@throws {{CrmError}} {}", with_kinds(errors))
            };
            comment(text, "  ", &format!("{doc}{errors}"));
            let mut parameters = Vec::new();
            if !verb.arguments.is_empty() {
                let mark = if verb.arguments.iter().any(|argument| argument.required) { "" } else { "?" };
                parameters.push(format!("given{mark}: {}", arguments_name(verb)));
            }
            if is_operation {
                parameters.push("options?: CallOptions".to_owned());
            }
            let returns = self.shape(&verb.returns, Way::Out);
            let _ = writeln!(text, "  {}({}): {returns};", camel(verb_name(verb)), parameters.join(", "));
        }
        text.push_str("}\n");
    }

    fn namespace_type(&self, namespace: &Namespace<'_>) -> String {
        match namespace.record {
            Some(record) if namespace.verbs().next().is_none() => records_of(record),
            _ => pascal(&namespace.name),
        }
    }

    /// Every verb by its full name, for calls by name.
    fn verbs(&self, text: &mut String, operations: bool) {
        let (name, what, verbs) = match operations {
            true => ("Operations", "operation", self.catalog.operations()),
            false => ("Questions", "question", self.catalog.questions()),
        };
        let _ = writeln!(
            text,
            "\n/** What every {what} takes and answers, by its full name. */\nexport interface {name} {{"
        );
        for record in self.catalog.records() {
            let (plural, of) = (&record.plural, pascal(&record.name));
            let id = format!("id: {of}Id");
            let reason = "reason?: string | null";
            let rows = if operations {
                vec![
                    ("create", format!("{of}Input"), of.clone()),
                    (
                        "update",
                        format!("{{ {id}; set: Changes<{of}Input>; expected_revision?: number | null; {reason} }}"),
                        of.clone(),
                    ),
                    ("delete", format!("{{ {id}; {reason} }}"), format!("{{ {id} }}")),
                    ("restore", format!("{{ {id}; {reason} }}"), of.clone()),
                ]
            } else {
                vec![
                    ("get", format!("{{ {id} }}"), of.clone()),
                    ("list", "ListQuery".to_owned(), format!("Page<{of}>")),
                    ("count", "{ filter?: Filter | null }".to_owned(), "number".to_owned()),
                    ("sum", "{ field: string; filter?: Filter | null }".to_owned(), "Sum".to_owned()),
                    ("history", format!("{{ {id} }}"), "HistoryEntry[]".to_owned()),
                    ("report", "ReportQuery".to_owned(), "GroupReport".to_owned()),
                    (
                        "facets",
                        "{ fields: string[]; filter?: Filter | null; limit?: number | null }".to_owned(),
                        "Facet[]".to_owned(),
                    ),
                    ("duplicates", "{ fields: string[]; limit?: number | null }".to_owned(), "Duplicates[]".to_owned()),
                    ("sharing", format!("{{ {id}; fields: string[] }}"), format!("{of}Id[]")),
                    (
                        "search",
                        "{ text: string; filter?: Filter | null; limit?: number | null }".to_owned(),
                        "SearchHit[]".to_owned(),
                    ),
                    ("explain", "{ filter?: Filter | null }".to_owned(), "PlanStep".to_owned()),
                ]
            };
            for (verb, arguments, returns) in rows {
                let _ = writeln!(text, "  \"{plural}.{verb}\": {{ arguments: {arguments}; returns: {returns} }};");
            }
        }
        for verb in verbs {
            let none = "Record<string, never>".to_owned();
            let arguments = if verb.arguments.is_empty() { none } else { arguments_name(verb) };
            let returns = self.shape(&verb.returns, Way::Out);
            let _ = writeln!(text, "  \"{}\": {{ arguments: {arguments}; returns: {returns} }};", verb.name);
        }
        text.push_str("}\n");
    }
}

fn arguments_name(verb: &VerbSpec) -> String {
    format!("{}Arguments", pascal(&verb.name))
}

fn records_of(record: &RecordSchema) -> String {
    let name = pascal(&record.name);
    format!("Records<{name}, {name}Input>")
}

fn list_of(item: &str) -> String {
    if item.contains(['|', ' ']) { format!("({item})[]") } else { format!("{item}[]") }
}

/// A field's description with what a reader cannot see from its type.
fn remarks(field: &FieldSchema) -> String {
    let mut text = sentence(&field.doc);
    let says_so = text.to_lowercase().contains("unique") || text.contains("no two ");
    if field.unique && !says_so {
        text.push_str(" Unique.");
    }
    if let Some(computed_by) = &field.computed_by {
        let _ = write!(text, " Computed by {computed_by}.");
    }
    text
}

fn comment(text: &mut String, indent: &str, doc: &str) {
    let doc = doc.replace("*/", "*\\/");
    let lines = wrapped(&doc, 116 - indent.len());
    match lines.as_slice() {
        [] => {}
        [only] if only.is_empty() => {}
        [only] => {
            let _ = writeln!(text, "{indent}/** {only} */");
        }
        many => {
            let _ = writeln!(text, "{indent}/**");
            for line in many {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}
