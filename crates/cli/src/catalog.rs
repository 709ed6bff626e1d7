//! `catalog`: what can be shown, called and asked.

use crmkit::serde_json::{Value as Json, json};
use crmkit::{
    ArgumentSpec, Catalog, Error, ErrorKind, FieldKind, FieldSchema, RECORD_OPERATIONS, RECORD_QUESTIONS, RecordSchema,
    Shape, TypeBody, VerbSpec,
};

use crate::arguments::{Catalog as Arguments, Global};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::opened::{Missing, open_or};
use crate::screen::{FAINT, Screen, TITLE, paint};
use crate::words::clean;

pub(crate) fn run(global: &Global, arguments: &Arguments, screen: &Screen) -> Result<Exit, Failure> {
    // What is built in can be read without a store; custom fields come from it.
    let opened = open_or(global, Missing::Pretend)?;
    let catalog = opened.session.catalog()?;
    match &arguments.name {
        Some(name) => one(&catalog, name, screen)?,
        None if screen.json => screen.document(&catalog.to_json())?,
        None => screen.text(&overview(&catalog, screen))?,
    }
    Ok(Exit::Done)
}

fn one(catalog: &Catalog, name: &str, screen: &Screen) -> Result<(), Failure> {
    if let Some(schema) = catalog.record(name) {
        if screen.json {
            let mut schema = RecordSchema::clone(schema);
            schema.fields.retain(|field| !field.hidden);
            return screen.document(&json!(schema));
        }
        return screen.text(&record(schema, screen));
    }
    let verbs = || catalog.operations().iter().chain(catalog.questions());
    if let Some(found) = verbs().find(|verb| verb.name == name) {
        if screen.json {
            return screen.document(&json!(found));
        }
        return screen.text(&verb(found, catalog, screen));
    }
    let of_room: Vec<&VerbSpec> = verbs().filter(|verb| verb.name.split('.').next() == Some(name)).collect();
    if !of_room.is_empty() {
        return if screen.json {
            screen.document(&json!(of_room))
        } else {
            screen.text(&verbs_table(&of_room, screen))
        };
    }
    let message = format!("the catalog has no `{name}`: name a record type, a room, an operation or a question");
    Err(Error::new(ErrorKind::NotFound, message).into())
}

fn overview(catalog: &Catalog, screen: &Screen) -> String {
    let mut text = format!("{}\n", paint(TITLE, "Records"));
    let mut grid = Grid::new().text("Type").number("Fields").text("What it is").wrapping();
    for schema in catalog.records() {
        let fields =
            schema.fields.iter().filter(|field| !field.hidden && field.number > crmkit::system_fields::LAST).count();
        grid.row(vec![schema.plural.clone(), fields.to_string(), first_sentence(&schema.doc)]);
    }
    text.push_str(&grid.render(screen.width));
    let told = format!(
        "each with the operations {} and the questions {}\n",
        RECORD_OPERATIONS.join(", "),
        RECORD_QUESTIONS.join(", ")
    );
    text.push_str(&paint(FAINT, told));
    for (title, verbs) in [("Operations", catalog.operations()), ("Questions", catalog.questions())] {
        text.push_str(&format!("\n{}\n", paint(TITLE, title)));
        text.push_str(&verbs_table(&verbs.iter().collect::<Vec<_>>(), screen));
    }
    text.push_str(&paint(FAINT, "\n`crmkit catalog NAME` tells more about any of them\n"));
    text
}

fn verbs_table(verbs: &[&VerbSpec], screen: &Screen) -> String {
    let mut grid = Grid::new().text("Name").text("What it does").wrapping();
    for verb in verbs {
        grid.row(vec![verb.name.clone(), first_sentence(&verb.doc)]);
    }
    grid.render(screen.width)
}

fn first_sentence(doc: &str) -> String {
    let line = clean(doc.split("\n\n").next().unwrap_or_default());
    match line.find(". ") {
        Some(end) => line.get(..=end).unwrap_or_default().to_owned(),
        None => line,
    }
}

fn record(schema: &RecordSchema, screen: &Screen) -> String {
    let mut text = format!("{}  {}\n", paint(TITLE, &schema.plural), first_sentence(&schema.doc));
    let mut grid = Grid::new().text("Field").text("Kind").text("").text("What it is").wrapping();
    for field in schema.fields.iter().filter(|field| !field.hidden) {
        grid.row(vec![field.path(), kind(&field.kind), flags(field), first_sentence(&field.doc)]);
    }
    text.push_str(&grid.render(screen.width));
    let verbs =
        |verbs: &[&str]| verbs.iter().map(|verb| format!("{}.{verb}", schema.plural)).collect::<Vec<_>>().join("  ");
    text.push_str(&format!("\n{}  {}\n", paint(TITLE, "operations"), verbs(&RECORD_OPERATIONS)));
    text.push_str(&format!("{}  {}\n", paint(TITLE, "questions"), verbs(&RECORD_QUESTIONS)));
    text
}

fn flags(field: &FieldSchema) -> String {
    let flags = [
        (field.required, "required"),
        (field.unique, "unique"),
        (field.read_only, "read only"),
        (field.personal, "personal"),
        (field.subject, "subject"),
        (field.secret, "secret"),
    ];
    flags.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

fn kind(kind: &FieldKind) -> String {
    match kind {
        FieldKind::LongText => "long text".to_owned(),
        FieldKind::LocalDateTime => "local time".to_owned(),
        FieldKind::ExternalId => "external id".to_owned(),
        FieldKind::Select(options) => options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>().join(" | "),
        FieldKind::MultiSelect(options) => {
            format!("any of {}", options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>().join(", "))
        }
        FieldKind::Reference { to, .. } => format!("id of {to}"),
        FieldKind::List(item) => format!("list of {}", self::kind(item)),
        FieldKind::Labelled(item) => format!("labelled {}", self::kind(item)),
        plain => format!("{plain:?}").to_lowercase(),
    }
}

fn verb(verb: &VerbSpec, catalog: &Catalog, screen: &Screen) -> String {
    let mut text = format!("{}\n", paint(TITLE, &verb.name));
    for paragraph in verb.doc.split("\n\n") {
        let told = match paragraph.strip_prefix("# ").and_then(|section| section.split_once('\n')) {
            Some((title, rest)) => format!("{}: {}", title.to_lowercase(), clean(rest)),
            None => clean(paragraph),
        };
        text.push_str(&format!("  {told}\n"));
    }
    text.push('\n');
    text.push_str(&arguments(&verb.arguments, "Argument", screen));
    text.push_str(&format!("\nanswers with {}\n", shape(&verb.returns)));
    let mut named = Vec::new();
    for argument in &verb.arguments {
        names(&argument.shape, catalog, &mut named);
    }
    names(&verb.returns, catalog, &mut named);
    for spec in named.iter().filter_map(|name| catalog.types().iter().find(|spec| spec.name == *name)) {
        text.push_str(&format!("\n{}  {}\n", paint(TITLE, &spec.name), first_sentence(&spec.doc)));
        match &spec.body {
            TypeBody::Struct(fields) => text.push_str(&arguments(fields, "Field", screen)),
            TypeBody::Enum(variants) => {
                let mut grid = Grid::new().text("Choice").text("What it means").wrapping();
                for variant in variants {
                    grid.row(vec![variant.name.clone(), first_sentence(&variant.doc)]);
                }
                text.push_str(&grid.render(screen.width));
            }
        }
    }
    text
}

fn arguments(arguments: &[ArgumentSpec], title: &str, screen: &Screen) -> String {
    if arguments.is_empty() {
        return paint(FAINT, "takes nothing\n");
    }
    let mut grid = Grid::new().text(title).text("Kind").text("").text("What it means").wrapping();
    for argument in arguments {
        let required = if argument.required { "required" } else { "" };
        grid.row(vec![
            argument.name.clone(),
            shape(&argument.shape),
            required.to_owned(),
            first_sentence(&argument.doc),
        ]);
    }
    grid.render(screen.width)
}

/// The named types that a shape is made of, and theirs, each once.
fn names(shape: &Shape, catalog: &Catalog, found: &mut Vec<String>) {
    match shape {
        Shape::List(item) | Shape::Optional(item) | Shape::Map(item) => names(item, catalog, found),
        Shape::Named(name) if !found.contains(name) => {
            found.push(name.clone());
            let spec = catalog.types().iter().find(|spec| spec.name == *name);
            if let Some(TypeBody::Struct(fields)) = spec.map(|spec| &spec.body) {
                for field in fields {
                    names(&field.shape, catalog, found);
                }
            }
        }
        _ => {}
    }
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Id(record) if record.is_empty() => "id".to_owned(),
        Shape::Id(record) => format!("id of {record}"),
        Shape::Record(record) => record.clone(),
        Shape::List(item) => format!("list of {}", self::shape(item)),
        Shape::Map(item) => format!("object of {}", self::shape(item)),
        Shape::Optional(item) => self::shape(item),
        Shape::Named(name) => name.clone(),
        plain => match json!(plain) {
            Json::String(name) => name,
            other => other.to_string(),
        },
    }
}
