//! `call` and `ask`: whatever the catalog names.

use std::io::Read as _;

use crmkit::serde_json::{self, Value as Json, json};
use crmkit::{ChangeKind, WriteOptions};

use crate::arguments::{Ask, Call, Global};
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::opened::{Missing, open, open_or};
use crate::screen::{BAD, FAINT, GOOD, Screen, TITLE, paint, pretty};
use crate::words::Words;

pub(crate) fn call(global: &Global, arguments: &Call, screen: &Screen) -> Result<Exit, Failure> {
    let data = data(&arguments.arguments)?;
    let missing = if arguments.dry_run { Missing::Pretend } else { Missing::Create(arguments.making.kind) };
    let opened = open_or(global, missing)?;
    let options =
        WriteOptions { reason: arguments.reason.clone(), dry_run: arguments.dry_run, ..WriteOptions::default() };
    let done = match opened.session.call_with(&options, &arguments.operation, data) {
        Ok(done) => done,
        Err(error) => {
            opened.take_back();
            return Err(error.into());
        }
    };
    opened.announce(screen);
    if screen.json {
        let answer = json!({
            "value": done.value,
            "revision": done.revision,
            "changes": done.changes,
            "dry_run": arguments.dry_run,
        });
        screen.document(&answer)?;
        return Ok(Exit::Done);
    }
    let entry = match (arguments.dry_run, done.changes.is_empty()) {
        (true, true) => "would change nothing".to_owned(),
        (true, false) => "would change this; nothing is written".to_owned(),
        (false, true) => "changed nothing".to_owned(),
        (false, false) => format!("done, journal entry {}", done.revision),
    };
    let mut text = format!("{}  {}\n", paint(TITLE, &arguments.operation), paint(FAINT, entry));
    if !done.changes.is_empty() {
        let view = opened.session.view()?;
        let mut words = Words::new(&view);
        let mut grid = Grid::new().text("Change").text("Record").text("Which").text("Fields");
        for change in &done.changes {
            let (what, style) = match change.change {
                ChangeKind::Created => ("created", GOOD),
                ChangeKind::Updated => ("updated", anstyle::Style::new()),
                ChangeKind::Deleted => ("deleted", BAD),
            };
            let schema = view.catalog().record(&change.record);
            let kept = |path: &str| {
                schema
                    .and_then(|schema| schema.field(path))
                    .is_some_and(|field| field.number <= crmkit::system_fields::LAST)
            };
            let fields: Vec<&str> = change.fields.iter().map(String::as_str).filter(|path| !kept(path)).collect();
            let which = words.name(&change.record, &change.id.to_string());
            grid.styled_row(style, vec![what.to_owned(), change.record.clone(), which, fields.join(", ")]);
        }
        text.push_str(&grid.render(screen.width));
    }
    if !done.value.is_null() {
        text.push_str(&format!("{}\n", pretty(&done.value)));
    }
    screen.text(&text)?;
    Ok(Exit::Done)
}

pub(crate) fn ask(global: &Global, arguments: &Ask, screen: &Screen) -> Result<Exit, Failure> {
    let data = data(&arguments.arguments)?;
    let answer = open(global)?.session.ask(&arguments.question, data)?;
    if screen.json {
        screen.document(&answer)?;
    } else {
        screen.text(&format!("{}\n", pretty(&answer)))?;
    }
    Ok(Exit::Done)
}

/// The arguments that were typed, or read from standard input.
fn data(typed: &str) -> Result<Json, Failure> {
    let (text, place) = match typed {
        "-" => {
            let mut text = String::new();
            let input = std::io::stdin().read_to_string(&mut text);
            input.map_err(|error| Failure::file(std::path::Path::new("standard input"), "read", error))?;
            (text, "standard input")
        }
        typed => (typed.to_owned(), "the argument"),
    };
    serde_json::from_str(&text).map_err(|error| Failure::Usage {
        message: format!("{place} is not JSON: {error}"),
        hint: "write an object like '{\"name\": \"Halden Optik\"}', in single quotes for your shell, or `-` to read it from \
               standard input"
            .to_owned(),
    })
}
