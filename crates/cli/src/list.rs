//! `list`, `count` and `sum`: many records.

use crmkit::serde_json::{Map, Value as Json, json};
use crmkit::{Error, FieldKind, FieldSchema, MAX_LIMIT, RecordSchema, Sum};

use crate::arguments::{Count, Global, List, Sum as SumArguments};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::opened::{Opened, filter, open, sort};
use crate::screen::{FAINT, Screen, paint};
use crate::words::{Words, grouped};

/// The widest that a column counts for when columns are chosen.
const CHOSEN_WIDTH: usize = 30;
/// From this width on the id is shown unasked.
const ROOM_FOR_IDS: u16 = 120;

pub(crate) fn list(global: &Global, arguments: &List, screen: &Screen) -> Result<Exit, Failure> {
    filter(arguments.filter.as_deref())?;
    sort(arguments.sort.as_deref())?;
    let opened = open(global)?;
    let view = opened.session.view()?;
    let schema = schema_of(&opened, &arguments.record)?;
    let columns = named_columns(&schema, &arguments.columns)?;
    let (mut items, mut cursor) = (Vec::new(), arguments.cursor.clone());
    loop {
        let limit = if arguments.all { MAX_LIMIT } else { arguments.limit };
        let query = json!({ "filter": arguments.filter, "sort": arguments.sort, "limit": limit, "cursor": cursor });
        let mut page = opened.session.ask(&format!("{}.list", schema.plural), query)?;
        cursor = page.get("cursor").and_then(Json::as_str).map(str::to_owned);
        if let Some(Json::Array(more)) = page.get_mut("items").map(Json::take) {
            items.extend(more);
        }
        if !arguments.all || cursor.is_none() {
            break;
        }
    }
    if screen.json {
        if !columns.is_empty() {
            items = items.iter().map(|item| only(item, &columns)).collect();
        }
        screen.document(&json!({ "items": items, "cursor": cursor }))?;
        return Ok(Exit::Done);
    }
    if items.is_empty() {
        screen.text(&paint(FAINT, format!("no {}\n", schema.plural)))?;
        return Ok(Exit::Done);
    }
    let mut words = Words::new(&view);
    let mut text = table(&schema, &items, &columns, &mut words, screen);
    if let Some(cursor) = cursor {
        let filter = filter(arguments.filter.as_deref())?;
        let total = grouped(view.count(&schema.name, &filter)?.into());
        let told = format!("{} of {total} {}; more with --all, or --cursor {cursor}\n", items.len(), schema.plural);
        text.push_str(&paint(FAINT, told));
    }
    screen.text(&text)?;
    Ok(Exit::Done)
}

pub(crate) fn count(global: &Global, arguments: &Count, screen: &Screen) -> Result<Exit, Failure> {
    filter(arguments.filter.as_deref())?;
    let opened = open(global)?;
    let schema = schema_of(&opened, &arguments.record)?;
    let count = opened.session.ask(&format!("{}.count", schema.plural), json!({ "filter": arguments.filter }))?;
    screen.document(&count)?;
    Ok(Exit::Done)
}

pub(crate) fn sum(global: &Global, arguments: &SumArguments, screen: &Screen) -> Result<Exit, Failure> {
    filter(arguments.filter.as_deref())?;
    let opened = open(global)?;
    let schema = schema_of(&opened, &arguments.record)?;
    let question = json!({ "field": arguments.field, "filter": arguments.filter });
    let answer = opened.session.ask(&format!("{}.sum", schema.plural), question)?;
    if screen.json {
        screen.document(&answer)?;
        return Ok(Exit::Done);
    }
    let sum: Sum = read(answer)?;
    let mut text = String::new();
    for (currency, value) in &sum.values {
        text.push_str(format!("{} {currency}", grouped(*value)).trim_end());
        text.push('\n');
    }
    let unknown =
        if sum.unknown == 0 { String::new() } else { format!(", {} without a value", grouped(sum.unknown.into())) };
    text.push_str(&paint(FAINT, format!("over {} {}{unknown}\n", grouped(sum.count.into()), schema.plural)));
    screen.text(&text)?;
    Ok(Exit::Done)
}

/// An answer of the engine as the type that it was made from.
pub(crate) fn read<T>(answer: Json) -> Result<T, Failure>
where
    T: for<'de> crmkit::expanded::serde::Deserialize<'de>,
{
    crmkit::serde_json::from_value(answer)
        .map_err(|error| Error::new(crmkit::ErrorKind::Corrupt, format!("an answer cannot be read: {error}")).into())
}

/// The schema of a record type that the actor may read.
pub(crate) fn schema_of(opened: &Opened, record: &str) -> Result<RecordSchema, Failure> {
    let catalog = opened.session.catalog()?;
    let schema = catalog.record(record).ok_or_else(|| {
        let known: Vec<&str> = catalog.records().iter().map(|schema| schema.plural.as_str()).collect();
        Error::new(
            crmkit::ErrorKind::NotFound,
            format!("there is no record type `{record}`: there are {}", known.join(", ")),
        )
    })?;
    Ok(RecordSchema::clone(schema))
}

/// The paths that were asked for, checked.
fn named_columns(schema: &RecordSchema, asked: &[String]) -> Result<Vec<String>, Failure> {
    asked
        .iter()
        .map(|path| path.trim())
        .filter(|path| !path.is_empty())
        .map(|path| match schema.field(path).filter(|field| !field.hidden) {
            Some(field) => Ok(field.path()),
            None if path == "id" => Ok(path.to_owned()),
            None => Err(Error::from(crmkit::unknown_field(schema, path)).into()),
        })
        .collect()
}

fn value_of<'j>(item: &'j Json, path: &str) -> Option<&'j Json> {
    match path.split_once('.') {
        Some((group, name)) => item.get(group)?.get(name),
        None => item.get(path),
    }
}

/// The item with its id and these fields alone.
fn only(item: &Json, columns: &[String]) -> Json {
    let mut kept = Map::new();
    for path in std::iter::once("id").chain(columns.iter().map(String::as_str)) {
        let Some(value) = value_of(item, path) else { continue };
        match path.split_once('.') {
            Some((group, name)) => {
                if let Some(group) = kept.entry(group).or_insert_with(|| json!({})).as_object_mut() {
                    group.insert(name.to_owned(), value.clone());
                }
            }
            None => {
                kept.insert(path.to_owned(), value.clone());
            }
        }
    }
    Json::Object(kept)
}

fn is_number(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Duration)
}

fn table(schema: &RecordSchema, items: &[Json], columns: &[String], words: &mut Words<'_>, screen: &Screen) -> String {
    let chosen: Vec<String>;
    let columns = if columns.is_empty() {
        chosen = choose(schema, items, words, screen);
        &chosen
    } else {
        columns
    };
    let fields: Vec<Option<&FieldSchema>> = columns.iter().map(|path| schema.field(path)).collect();
    let mut grid = Grid::new();
    for (path, field) in columns.iter().zip(&fields) {
        let title = field.map_or(path.as_str(), |field| field.label.as_str());
        grid = match field {
            Some(field) if is_number(&field.kind) => grid.number(title),
            Some(_) => grid.text(title),
            None => grid.id(title),
        };
    }
    for item in items {
        let cells = columns.iter().zip(&fields).map(|(path, field)| {
            let value = value_of(item, path).unwrap_or(&Json::Null);
            words.value(field.map_or(&FieldKind::Text, |field| &field.kind), value)
        });
        grid.row(cells.collect());
    }
    grid.render(screen.width)
}

/// The columns that say most: the title, then what is filled in, as far as the terminal goes.
fn choose(schema: &RecordSchema, items: &[Json], words: &mut Words<'_>, screen: &Screen) -> Vec<String> {
    let title = schema.title.and_then(|number| schema.field_by_number(number));
    let mut fields: Vec<&FieldSchema> =
        schema.fields.iter().filter(|field| field.number > crmkit::system_fields::LAST).collect();
    fields.retain(|field| !field.hidden && !field.secret && field.kind != FieldKind::LongText);
    fields.sort_by_key(|field| title.is_none_or(|title| title.number != field.number));
    let mut room = screen.width.map(usize::from);
    let mut columns = Vec::new();
    if title.is_none() || screen.width.is_none_or(|width| width >= ROOM_FOR_IDS) {
        room = room.map(|room| room.saturating_sub(38));
        columns.push("id".to_owned());
    }
    for field in fields {
        let path = field.path();
        let cells =
            items.iter().take(50).filter_map(|item| value_of(item, &path)).map(|value| words.value(&field.kind, value));
        let Some(widest) = cells.map(|cell| cell.chars().count()).max() else { continue };
        let needed = widest.clamp(field.label.chars().count(), CHOSEN_WIDTH.max(field.label.chars().count())) + 2;
        match &mut room {
            Some(room) if *room < needed => continue,
            Some(room) => *room -= needed,
            None => {}
        }
        columns.push(path);
    }
    columns
}
