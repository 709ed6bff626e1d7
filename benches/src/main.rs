//! crmkit side by side with SQLite, measured in one run.
//!
//! ```text
//! cargo run --release -p crmkit-benches -- [--rows N] [--only WORK] [--json FILE]
//! ```
//!
//! The two sides take turns, each work is measured several times and the median counts. What they do is described in
//! `benches/README.md`.

mod contacts;
mod ours;
mod peer;
mod person;
mod reads;
mod report;
mod sealed;
mod segments;
mod service;
mod service_peer;
mod visibility;
mod works;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

// One allocator for everything in the process, SQLite's C included: with `override` it takes the place of `malloc`.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Why a run ended early.
type Failure = Box<dyn std::error::Error>;

/// Who writes on both sides.
const ACTOR: &str = "import";
/// How many contacts one commit of the import holds.
const UNIT: usize = 5_000;

/// Measures crmkit against SQLite.
#[derive(Parser)]
struct Arguments {
    /// How many contacts to import.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1_000..))]
    rows: u32,
    /// Only this work. May be given several times.
    #[arg(long, value_name = "WORK", value_enum)]
    only: Vec<works::Work>,
    /// Also write the figures as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How often the import is measured on each side.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Where the two databases are put, for a while. It must be on a real disk: in memory a durable commit costs nothing.
    #[arg(long, default_value_os_t = std::env::temp_dir())]
    directory: PathBuf,
    /// What the made-up contacts follow from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Also run four of the reads in DuckDB, with this Python, which has the package `duckdb`.
    #[arg(long, value_name = "PYTHON")]
    duckdb: Option<PathBuf>,
    /// Measure nothing, but write the people and sales of the reads into this directory as CSV.
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures, prints and writes the figures; gives whether both sides agreed everywhere.
fn run(arguments: &Arguments) -> Result<bool, Failure> {
    if let Some(directory) = &arguments.export {
        reads::export(directory, usize::try_from(arguments.rows)?, arguments.seed)?;
        return Ok(true);
    }
    let mut report = works::measure(arguments)?;
    reads::measure(arguments, &mut report)?;
    segments::measure(arguments, &mut report)?;
    service::measure(arguments, &mut report)?;
    visibility::measure(arguments, &mut report)?;
    sealed::measure(arguments, &mut report)?;
    report.print();
    if let Some(path) = &arguments.json {
        std::fs::write(path, report.json()?)?;
    }
    Ok(report.equal())
}
