//! Set-up and tests of crmkit: `cargo xtask test` on a fresh clone installs what is missing and runs every test.
//!
//! It uses the standard library only, because it is compiled before anything else. Everything is built with the release
//! profile, so that the tests, the demo, the bindings and the benches share one compilation. It never decides what is
//! correct: it calls the tools, relays what they print, adds up what they count, and fails a part that ran no test.

mod counts;
mod house;
mod part;
mod python;
mod report;
mod rust;
mod step;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use crate::part::Part;
use crate::report::Report;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup                            install everything that the tests need
  test [rust|wasm|python|house]... install what is missing, then run these parts; all of them when none is named
  build wasm                       the npm package in bindings/wasm/dist, with its sizes
  build python                     the wheel in target/python-wheels
  bench [ARGUMENT]...              the benches, arguments passed on
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["setup"] => setup(),
        ["test", parts @ ..] => test(parts),
        ["build", "wasm"] => done(&wasm::build(&mut Part::new("wasm"))),
        ["build", "python"] => done(&python::build(&mut Part::new("python"))),
        ["bench", rest @ ..] => done(&rust::bench(&mut Part::new("bench"), rest)),
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn setup() -> ExitCode {
    let outcomes = [
        rust::install(&mut Part::new("rust")),
        wasm::install(&mut Part::new("wasm")),
        python::install(&mut Part::new("python")),
    ];
    let missing: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    done(&if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) })
}

fn test(names: &[&str]) -> ExitCode {
    const PARTS: [(&str, part::Run); 4] =
        [("house", house::test), ("rust", rust::test), ("wasm", wasm::test), ("python", python::test)];
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|(part, _)| part != *name)) {
        eprintln!("there is no part `{unknown}`\n\n{USAGE}");
        return ExitCode::from(2);
    }
    let mut report = Report::default();
    // In the order of the table, whatever order they were named in: the house rules are the quickest to fail.
    for (name, run) in PARTS.iter().filter(|(part, _)| names.is_empty() || names.contains(part)) {
        report.add(Part::new(name).finish(*run));
    }
    println!("\n{report}");
    if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn done(outcome: &Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
