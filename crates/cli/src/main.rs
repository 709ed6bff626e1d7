//! The crmkit command line: the engine for people at a terminal and for shell scripts.
//!
//! It opens a store in a directory, calls what the catalog names, and shows the answer as a table, or with `--json` as it
//! is. It decides nothing about customers: whatever it can do, a program can do by the same names.

mod arguments;
mod audit;
mod backup;
mod board;
mod call;
mod catalog;
mod check;
mod checkpoint;
mod demo;
mod export;
mod failure;
mod forecast;
mod grid;
mod import;
mod keys;
mod list;
mod opened;
mod privacy;
mod progress;
mod screen;
mod show;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use failure::{Exit, Failure, report, usage};
use screen::Screen;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error).into(),
    };
    let screen = Screen::new(arguments.global.json);
    match run(&arguments, &screen) {
        Ok(exit) => exit.into(),
        Err(failure) => report(&failure, &screen).into(),
    }
}

fn run(arguments: &Arguments, screen: &Screen) -> Result<Exit, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Demo(demo) => demo::run(global, demo, screen),
        Command::List(list) => list::list(global, list, screen),
        Command::Count(count) => list::count(global, count, screen),
        Command::Sum(sum) => list::sum(global, sum, screen),
        Command::Show(show) => show::show(global, show, screen),
        Command::History(history) => show::history(global, history, screen),
        Command::Board(board) => board::run(global, board, screen),
        Command::Forecast(forecast) => forecast::run(global, forecast, screen),
        Command::Call(call) => call::call(global, call, screen),
        Command::Ask(ask) => call::ask(global, ask, screen),
        Command::Privacy(privacy) => privacy::run(global, privacy, screen),
        Command::Catalog(catalog) => catalog::run(global, catalog, screen),
        Command::Import(import) => import::run(global, import, screen),
        Command::Export(export) => export::run(global, export, screen),
        Command::Check => check::run(global, screen),
        Command::Audit(audit) => audit::run(global, audit, screen),
        Command::Checkpoint => checkpoint::run(global, screen),
        Command::Keys(keys) => keys::run(global, keys, screen),
        Command::Backup(backup) => backup::backup(global, backup, screen),
        Command::Restore(restore) => backup::restore(global, restore, screen),
    }
}
