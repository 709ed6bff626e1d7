//! `import`: records from a CSV file.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use crmkit::serde_json::json;
use crmkit::transfer::{CsvFormat, ImportMap, ImportOptions, ImportReport, Sheet};

use crate::arguments::{Global, Import};
use crate::checkpoint::put_in_order;
use crate::failure::{Exit, Failure};
use crate::grid::Grid;
use crate::opened::{Missing, open_or};
use crate::progress::{counted, transferred};
use crate::screen::{FAINT, GOOD, Screen, TITLE, WARNING, paint};
use crate::words::{clean, grouped};

/// How many refusals and notes are shown; a report file has all.
const SHOWN: usize = 20;

pub(crate) fn run(global: &Global, arguments: &Import, screen: &Screen) -> Result<Exit, Failure> {
    let file = File::open(&arguments.file).map_err(|error| Failure::file(&arguments.file, "read", error))?;
    let mut file = BufReader::new(file);
    let map = match (&arguments.map, &arguments.record) {
        (Some(map), _) => read_map(map)?,
        (None, record) => {
            let record = record.as_deref().unwrap_or_default();
            let sheet = Sheet::open(&mut file, &CsvFormat::default())?;
            ImportMap::of_fields(record, sheet.header().iter().map(String::as_str))
        }
    };
    let missing = if arguments.dry_run { Missing::Pretend } else { Missing::Create(arguments.making.kind) };
    let opened = open_or(global, missing)?;
    let options =
        ImportOptions { dry_run: arguments.dry_run, reason: arguments.reason.clone(), ..ImportOptions::default() };
    let bar = counted(0, "checking the file");
    let report = opened.session.import(&map, &mut file, &options, &mut |progress| {
        transferred(&bar, progress);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    let report = match report {
        Ok(report) => report,
        Err(error) => {
            opened.take_back();
            return Err(error.into());
        }
    };
    opened.announce(screen);
    if !arguments.dry_run
        && report.created + report.updated > 0
        && let Err(failure) = put_in_order(&opened)
    {
        // The records are in: the store is only slower to open.
        screen.note(&format!("no checkpoint was written: {failure}"));
    }
    opened.close()?;
    if let Some(path) = &arguments.report {
        let as_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let text = if as_json { format!("{}\n", json!(report)) } else { report.to_text() };
        fs::write(path, text).map_err(|error| Failure::file(path, "written", error))?;
    }
    if screen.json {
        screen.document(&json!(report))?;
    } else {
        screen.text(&shown(&report, screen))?;
    }
    Ok(if report.refused > 0 { Exit::RowsRefused } else { Exit::Done })
}

/// Reads a mapping file.
pub(crate) fn read_map(path: &Path) -> Result<ImportMap, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(path, "read", error))?;
    Ok(ImportMap::parse(&text)?)
}

fn shown(report: &ImportReport, screen: &Screen) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_shown(&mut text, report, screen);
    text
}

fn write_shown(text: &mut String, report: &ImportReport, screen: &Screen) -> std::fmt::Result {
    let dry = if report.dry_run { "dry run: nothing is written" } else { "" };
    writeln!(
        text,
        "{}  {} {}",
        paint(TITLE, &report.record),
        grouped(report.rows.into()) + " rows",
        paint(FAINT, dry)
    )?;
    let counts = [("created", report.created), ("updated", report.updated), ("unchanged", report.unchanged)];
    for (word, count) in counts {
        writeln!(text, "  {word:<10} {:>9}", grouped(count.into()))?;
    }
    let style = if report.refused > 0 { WARNING } else { GOOD };
    writeln!(text, "  {}", paint(style, format!("{:<10} {:>9}", "refused", grouped(report.refused.into()))))?;
    for (record, count) in &report.also_created {
        writeln!(text, "  also created: {} {record}", grouped((*count).into()))?;
    }
    if !report.refusals.is_empty() {
        let mut grid = Grid::new().number("Line").text("Column").text("Value").text("Why it was refused");
        for refusal in report.refusals.iter().take(SHOWN) {
            let value = |value: &Option<String>| value.as_deref().map(clean).unwrap_or_default();
            grid.row(vec![
                refusal.line.to_string(),
                value(&refusal.column),
                value(&refusal.value),
                clean(&refusal.reason),
            ]);
        }
        text.push('\n');
        text.push_str(&grid.render(screen.width));
    }
    if !report.notes.is_empty() {
        let mut grid = Grid::new().text("Note").text("Column").text("Value").text("").number("Cells").number("Line");
        for note in report.notes.iter().take(SHOWN) {
            let kind = json!(note.kind).as_str().unwrap_or_default().replace('_', " ");
            let cells = [kind, clean(&note.column), clean(&note.value), clean(&note.result)];
            grid.row(cells.into_iter().chain([grouped(note.count.into()), note.line.to_string()]).collect());
        }
        text.push('\n');
        text.push_str(&grid.render(screen.width));
    }
    let left = |all: usize, left_out: u64| all.saturating_sub(SHOWN) as u64 + left_out;
    let left = left(report.refusals.len(), report.refusals_left_out) + left(report.notes.len(), report.notes_left_out);
    if left > 0 {
        writeln!(
            text,
            "{}",
            paint(FAINT, format!("and {} more: --report FILE writes all of them", grouped(left.into())))
        )?;
    }
    Ok(())
}
