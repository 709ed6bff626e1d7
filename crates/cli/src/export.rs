//! `export`: records as a CSV file.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use crmkit::Session;
use crmkit::serde_json::json;
use crmkit::transfer::{ExportPlan, ExportReport};

use crate::arguments::{Export, Global};
use crate::failure::{Exit, Failure};
use crate::import::read_map;
use crate::list::schema_of;
use crate::opened::{filter, open, sort};
use crate::progress::{counted, transferred};
use crate::screen::{Screen, WARNING, paint};
use crate::words::grouped;

pub(crate) fn run(global: &Global, arguments: &Export, screen: &Screen) -> Result<Exit, Failure> {
    if screen.json && arguments.output.is_none() {
        let message = "the report and the rows cannot share standard output".to_owned();
        return Err(Failure::Usage { message, hint: "name a file for the rows: `-o FILE`".to_owned() });
    }
    let (filter, sort) = (filter(arguments.filter.as_deref())?, sort(arguments.sort.as_deref())?);
    let map = arguments.map.as_deref().map(read_map).transpose()?;
    let opened = open(global)?;
    let plan = match (map, &arguments.record) {
        (Some(map), _) => ExportPlan::from_map(map),
        (None, record) => {
            let record = schema_of(&opened, record.as_deref().unwrap_or_default())?.name;
            ExportPlan::every_field(&*opened.session.catalog()?, &record)?
        }
    };
    let plan = plan.filter(filter).sort(sort);
    let report = match &arguments.output {
        Some(path) => to_file(&opened.session, &plan, path)?,
        None => to_stdout(&opened.session, &plan)?,
    };
    let lost: u64 = report.lost.values().sum();
    if screen.json {
        screen.document(&json!(report))?;
    } else if let Some(path) = &arguments.output {
        let (rows, bytes) = (grouped(report.rows.into()), grouped(report.bytes.into()));
        screen.text(&format!("wrote {}: {rows} {} in {bytes} bytes\n", path.display(), report.record))?;
    }
    if lost > 0 && !screen.json {
        let fields: Vec<String> = report.lost.iter().map(|(field, count)| format!("{field} ({count})")).collect();
        screen.note(&paint(WARNING, format!("the columns have no place for some values: {}", fields.join(", "))));
    }
    Ok(Exit::Done)
}

/// Writes under another name first, which takes the place of the old file when it is complete.
fn to_file(session: &Session, plan: &ExportPlan, path: &Path) -> Result<ExportReport, Failure> {
    let failed = |error| Failure::file(path, "written", error);
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let write = || {
        let mut file = BufWriter::new(File::create(&unfinished).map_err(failed)?);
        let bar = counted(0, "exporting");
        let report = session.export(plan, &mut file, &mut |progress| {
            transferred(&bar, progress);
            ControlFlow::Continue(())
        })?;
        bar.finish_and_clear();
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(failed)?;
        fs::rename(&unfinished, path).map_err(failed)?;
        Ok(report)
    };
    let written = write();
    if written.is_err() {
        // That half a file cannot be removed says less than why it is half.
        let _ = fs::remove_file(&unfinished);
    }
    written
}

fn to_stdout(session: &Session, plan: &ExportPlan) -> Result<ExportReport, Failure> {
    let mut target = Watched { inner: BufWriter::new(std::io::stdout().lock()), error: None };
    let exported = session.export(plan, &mut target, &mut |_| ControlFlow::Continue(()));
    let flushed = target.flush();
    if let Some(error) = target.error {
        return Err(Failure::output(error));
    }
    flushed.map_err(Failure::output)?;
    Ok(exported?)
}

/// Remembers why a write failed: the engine only says that it did.
struct Watched<W> {
    inner: W,
    error: Option<std::io::Error>,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes);
        self.kept(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let flushed = self.inner.flush();
        self.kept(flushed)
    }
}

impl<W> Watched<W> {
    fn kept<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        result.inspect_err(|error| {
            self.error.get_or_insert_with(|| error.kind().into());
        })
    }
}
