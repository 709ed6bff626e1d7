//! Colours, pipes, help.

use std::io::Read;
use std::process::Stdio;

use crate::program::Program;

#[test]
fn there_are_no_colours_and_no_progress_in_a_pipe() {
    let program = Program::with_demo();
    for arguments in
        [vec!["board"], vec!["list", "deals"], vec!["check"], vec!["--help"], vec!["export", "deals", "-o", "d.csv"]]
    {
        let run = program.run(&arguments);
        assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{arguments:?}: {}{}", run.out, run.err);
    }
    let run = program.run(&["list", "nonsense"]);
    assert!(!run.err.contains('\u{1b}'), "{}", run.err);
}

#[test]
fn colours_can_be_forced_and_forbidden() {
    let program = Program::with_demo();
    let run = |name: &str| {
        let output = program.command(&["board"]).env(name, "1").output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(run("CLICOLOR_FORCE"));
    assert!(!run("NO_COLOR"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let program = Program::with_demo();
    for arguments in [
        vec!["--json", "ask", "journal.entries", r#"{"limit": 100000}"#],
        vec!["export", "deals"],
        vec!["list", "deals", "--all"],
        vec!["catalog"],
    ] {
        let mut child = program.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 16];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn help_names_every_command_and_every_exit_code() {
    let program = Program::new();
    let help = program.text(&["--help"]);
    for word in [
        "demo",
        "import",
        "list",
        "count",
        "sum",
        "show",
        "board",
        "forecast",
        "history",
        "export",
        "check",
        "call",
        "ask",
        "catalog",
        "backup",
        "restore",
        "--store",
        "--json",
        "--as",
        "CRMKIT_STORE",
        "NO_COLOR",
    ] {
        assert!(help.contains(word), "{word}");
    }
    for code in 0..=8 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}");
    }
    assert!(program.text(&["--version"]).starts_with("crmkit 0."));
    assert!(program.text(&["import", "--help"]).contains("--dry-run"));
}

#[test]
fn data_cannot_steer_the_terminal() {
    let program = Program::new();
    program.call("companies.create", crmkit::serde_json::json!({ "name": "Halden \u{1b}[31mOptik" }));
    for arguments in [vec!["list", "companies"], vec!["show", "companies", "Halden \u{1b}[31mOptik"]] {
        let run = program.run(&arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(!run.out.contains('\u{1b}') && run.out.contains("Halden"), "{}", run.out);
    }
}
