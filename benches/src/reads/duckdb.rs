//! DuckDB beside us: its Python package over the same people and sales, in the same run.

use std::path::Path;
use std::process::Command;

use crmkit_engine::GroupReport;
use crmkit_record::Filter;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::export::export;
use super::ours::Ours;
use super::{Bench, SIX, groups, measures, nanoseconds_of};
use crate::report::Line;
use crate::works::Work;
use crate::{Arguments, Failure};

/// What the script answers for one work.
#[derive(Deserialize)]
struct Answer {
    work: String,
    ns: u64,
    groups: usize,
    total: i64,
}

impl Bench {
    /// Runs the script with a Python that has DuckDB, and the same works here right after it.
    pub(super) fn duckdb(
        &mut self,
        arguments: &Arguments,
        python: &Path,
        ours: &Ours,
        wanted: impl Fn(Work) -> bool,
    ) -> Result<(), Failure> {
        let directory = tempfile::tempdir_in(&arguments.directory)?;
        export(directory.path(), usize::try_from(arguments.rows)?, arguments.seed)?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("duckdb_works.py");
        let output = Command::new(python).arg(script).arg(directory.path()).output()?;
        if !output.status.success() {
            return Err(format!("DuckDB failed: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        let six = Filter::parse(SIX)?;
        let works = [
            (Work::CountSix, "count_six", 30.0),
            (Work::MonthLifecycle, "month_lifecycle", 20.0),
            (Work::Pipeline, "pipeline", 15.0),
            (Work::AverageByOwner, "average_by_owner", 4.0),
        ];
        for answer in serde_json::from_slice::<Vec<Answer>>(&output.stdout)? {
            let Some((work, _, floor)) = works.iter().find(|(_, name, _)| *name == answer.work) else { continue };
            if !wanted(*work) {
                continue;
            }
            let report = |record: &str, by: &[&str], measure: &str, times: i64| -> Result<(usize, i64), Failure> {
                let report = ours.report(record, &groups(by)?, &measures(&[measure])?)?;
                Ok((report.groups.len(), total(&report)? * times))
            };
            let ask = || match work {
                Work::CountSix => Ok((1, i64::try_from(ours.count(&six)?)?)),
                Work::MonthLifecycle => report("person", &["month(met)", "lifecycle"], "count", 1),
                // The exported amounts are in cents.
                Work::Pipeline => report("sale", &["step", "agent"], "sum(amount * probability)", 100),
                _ => report("person", &["agent"], "average(score)", 1),
            };
            let (found, times) = nanoseconds_of(ask)?;
            let equal = found.0 == answer.groups && found.1.abs_diff(answer.total) <= 100;
            let floor = Some(*floor).filter(|_| self.floors);
            let mut line = Line::new(answer.work, "once", vec![answer.ns], times, floor, equal);
            line.peer = "duckdb";
            self.lines.push(line);
        }
        Ok(())
    }
}

/// The sum of the figures of all groups, whole.
fn total(report: &GroupReport) -> Result<i64, Failure> {
    let mut total = Decimal::ZERO;
    for figure in report.groups.iter().flat_map(|group| &group.figures) {
        for value in figure.values.values() {
            total += value.parse::<Decimal>()?;
        }
        if figure.values.is_empty() {
            total += Decimal::from(figure.count);
        }
    }
    Ok(total.round().try_into()?)
}
