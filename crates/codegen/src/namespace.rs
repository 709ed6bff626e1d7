//! What a client offers under one name: `session.deals` is the deals as records and the room `deals` in one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crmkit::{
    ArgumentSpec, Catalog, Error, ErrorKind, FieldKind, FieldSchema, RECORD_OPERATIONS, RECORD_QUESTIONS, RecordSchema,
    Result, SelectOption, Shape, TypeBody, TypeSpec, VerbSpec,
};

use crate::words::one;

/// Record verbs and room verbs that share a name.
pub(crate) struct Namespace<'a> {
    /// The name as the catalog writes it: the plural of a record, a room, or both.
    pub(crate) name: String,
    /// The record type, if the name is the plural of one.
    pub(crate) record: Option<&'a RecordSchema>,
    /// The room's operations.
    pub(crate) operations: Vec<&'a VerbSpec>,
    /// The room's questions.
    pub(crate) questions: Vec<&'a VerbSpec>,
}

impl Namespace<'_> {
    /// The verbs that a room adds, with whether they are operations.
    pub(crate) fn verbs(&self) -> impl Iterator<Item = (&VerbSpec, bool)> {
        let operations = self.operations.iter().map(|verb| (*verb, true));
        operations.chain(self.questions.iter().map(|verb| (*verb, false)))
    }
}

/// The verb's name without its room.
pub(crate) fn verb_name(verb: &VerbSpec) -> &str {
    verb.name.split_once('.').map_or(verb.name.as_str(), |(_, name)| name)
}

/// Everything that a client offers, record types first, in the order of the catalog.
pub(crate) fn namespaces(catalog: &Catalog) -> Vec<Namespace<'_>> {
    let mut all: Vec<Namespace<'_>> = catalog
        .records()
        .iter()
        .map(Arc::as_ref)
        .map(|record| Namespace {
            name: record.plural.clone(),
            record: Some(record),
            operations: Vec::new(),
            questions: Vec::new(),
        })
        .collect();
    let operations = catalog.operations().iter().map(|verb| (verb, true));
    for (verb, is_operation) in operations.chain(catalog.questions().iter().map(|verb| (verb, false))) {
        let room = verb.name.split('.').next().unwrap_or_default();
        let at = match all.iter().position(|namespace| namespace.name == room) {
            Some(at) => at,
            None => {
                let name = room.to_owned();
                all.push(Namespace { name, record: None, operations: Vec::new(), questions: Vec::new() });
                all.len() - 1
            }
        };
        if let Some(namespace) = all.get_mut(at) {
            let verbs = if is_operation { &mut namespace.operations } else { &mut namespace.questions };
            verbs.push(verb);
        }
    }
    all
}

/// Refuses a catalog of which no client can be made: a room's verb that hides one of the records of the same name.
///
/// # Errors
/// `Invalid`, naming the verbs.
pub(crate) fn check(catalog: &Catalog) -> Result<()> {
    let taken: BTreeSet<&str> = RECORD_OPERATIONS.into_iter().chain(RECORD_QUESTIONS).chain(["each"]).collect();
    let hidden: Vec<String> = namespaces(catalog)
        .iter()
        .filter(|namespace| namespace.record.is_some())
        .flat_map(|namespace| namespace.verbs().map(|(verb, _)| verb.name.clone()).collect::<Vec<_>>())
        .filter(|name| name.split_once('.').is_some_and(|(_, verb)| taken.contains(verb)))
        .collect();
    if hidden.is_empty() {
        return Ok(());
    }
    let message = format!("a verb of every record is hidden by {}: choose another name", hidden.join(", "));
    Err(Error::new(ErrorKind::Invalid, message))
}

/// The fields that a host sees, without what stays inside and what a customer added.
pub(crate) fn visible(record: &RecordSchema) -> impl Iterator<Item = &FieldSchema> {
    record.fields.iter().filter(|field| !field.hidden && !field.custom)
}

/// The fields that a host may write.
pub(crate) fn writable(record: &RecordSchema) -> impl Iterator<Item = &FieldSchema> {
    visible(record).filter(|field| !field.read_only)
}

/// Which of the catalog's types are taken and which are given: a part that may be left out when it is taken is null when it
/// is given.
pub(crate) struct Directions {
    taken: BTreeSet<String>,
    given: BTreeSet<String>,
}

impl Directions {
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let mut directions = Self { taken: BTreeSet::new(), given: BTreeSet::new() };
        let types: BTreeMap<&str, &TypeSpec> = catalog.types().iter().map(|spec| (spec.name.as_str(), spec)).collect();
        for verb in catalog.operations().iter().chain(catalog.questions()) {
            for argument in &verb.arguments {
                reach(&argument.shape, &types, &mut directions.taken);
            }
            reach(&verb.returns, &types, &mut directions.given);
        }
        // What the questions of every record answer is named by no verb of a room.
        for spec in catalog.types() {
            if !directions.taken.contains(&spec.name) {
                directions.given.insert(spec.name.clone());
            }
        }
        directions
    }

    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    pub(crate) fn is_given(&self, name: &str) -> bool {
        self.given.contains(name)
    }
}

fn reach(shape: &Shape, types: &BTreeMap<&str, &TypeSpec>, found: &mut BTreeSet<String>) {
    match shape {
        Shape::List(inner) | Shape::Optional(inner) | Shape::Map(inner) => reach(inner, types, found),
        Shape::Named(name) if found.insert(name.clone()) => {
            if let Some(TypeSpec { body: TypeBody::Struct(fields), .. }) = types.get(name.as_str()) {
                for ArgumentSpec { shape, .. } in fields {
                    reach(shape, types, found);
                }
            }
        }
        _ => {}
    }
}

/// The catalog's enum whose choices are these options, if there is exactly one: a field names its options only.
pub(crate) fn enum_of<'a>(catalog: &'a Catalog, options: &[SelectOption]) -> Option<&'a str> {
    let same = |spec: &&TypeSpec| match &spec.body {
        TypeBody::Enum(variants) => variants.iter().map(|v| &v.name).eq(options.iter().map(|option| &option.name)),
        TypeBody::Struct(_) => false,
    };
    let mut found = catalog.types().iter().filter(same);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(&only.name),
        _ => None,
    }
}

/// A field's kind in words, as the reference shows it.
pub(crate) fn kind_words(kind: &FieldKind) -> String {
    let options = |options: &[SelectOption]| {
        let names: Vec<String> = options.iter().map(|option| format!("`{}`", option.name)).collect();
        if names.is_empty() { "any text".to_owned() } else { names.join(", ") }
    };
    match kind {
        FieldKind::Select(choices) => format!("one of {}", options(choices)),
        FieldKind::MultiSelect(choices) => format!("any of {}", options(choices)),
        FieldKind::Reference { to, .. } => format!("id of {}", one(to)),
        FieldKind::List(inner) => format!("list of {}", kind_words(inner)),
        FieldKind::Labelled(inner) => format!("labelled list of {}", kind_words(inner)),
        plain => plain.name().to_owned(),
    }
}
