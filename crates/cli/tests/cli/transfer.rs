//! `import` and `export`.

use std::fs;

use crmkit::serde_json::{self, Value as Json, json};

use crate::program::Program;

const MAP: &str = r#"
record = "company"
key = ["name"]

[[column]]
header = "account"
field = "name"
required = true

[[column]]
header = "staff"
field = "employees"

[[column]]
header = "where"
field = "country"
"#;

fn with_files(rows: &str) -> Program {
    let program = Program::new();
    program.write("map.toml", MAP);
    program.write("accounts.csv", format!("account,staff,where\n{rows}"));
    program
}

const IMPORT: [&str; 4] = ["import", "--map", "map.toml", "accounts.csv"];

#[test]
fn an_import_reads_the_file_and_a_second_one_changes_nothing() {
    let program = with_files("Halden Optik,120,DE\nLinden AG,8,Switzerland\n");
    let report = program.json(&IMPORT);
    assert_eq!((&report["rows"], &report["created"], &report["refused"]), (&json!(2), &json!(2), &json!(0)));
    assert_eq!(program.json(&["show", "companies", "Linden AG"])["country"], "CH");
    let text = program.text(&IMPORT);
    assert!(text.contains("company  2 rows") && text.contains("unchanged          2"), "{text}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let program = with_files("Halden Optik,120,DE\n");
    let report = program.json(&[&IMPORT[..], &["--dry-run"]].concat());
    assert_eq!((&report["created"], &report["dry_run"]), (&json!(1), &json!(true)));
    assert!(!program.path("test.store").exists());
}

#[test]
fn refused_rows_are_told_and_give_exit_code_3() {
    let program = with_files("Halden Optik,many,DE\nLinden AG,8,Atlantis\nVega SA,3,FR\n");
    let run = program.run(&IMPORT);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(
        run.out.contains("refused            2") && run.out.contains("many") && run.out.contains("Atlantis"),
        "{}",
        run.out
    );
    assert_eq!(program.text(&["count", "companies"]), "1\n", "the rest is there");
    let run = program.run(&[&["--json"], &IMPORT[..], &["--report", "report.txt"]].concat());
    assert_eq!((run.code, run.err.as_str()), (3, ""));
    assert_eq!(run.document()["refusals"][0]["line"], 2);
    assert!(program.read("report.txt").contains("refused line 2, column `staff`, value `many`"));
    program.run(&[&IMPORT[..], &["--report", "report.json"]].concat());
    let report: Json = serde_json::from_str(&program.read("report.json")).unwrap();
    assert_eq!(report["refused"], 2);
}

#[test]
fn a_file_that_is_not_whole_is_refused_before_anything_is_written() {
    let program = with_files("Halden Optik,120,\"DE\nLinden AG,8,CH\n");
    let run = program.run(&["--json", "import", "--map", "map.toml", "accounts.csv"]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.error()["message"].as_str().unwrap().contains("quote"), "{}", run.err);
    assert!(!program.path("test.store").exists());
}

#[test]
fn an_import_that_fails_leaves_no_store_behind() {
    let program = with_files("Halden Optik,120,DE\n");
    program.write("bad.toml", MAP.replace("employees", "employes"));
    let bad = ["import", "--map", "bad.toml", "accounts.csv"];
    let run = program.run(&bad);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("employes") && !run.err.contains("made a new store"), "{}", run.err);
    assert!(!program.path("test.store").exists(), "the map does not fit, which shows when the store is there");
    assert_eq!(program.run(&IMPORT).code, 0);
    let run = program.run(&bad);
    assert_eq!(run.code, 5, "{}", run.err);
    assert_eq!(program.text(&["count", "companies"]), "1\n", "a store that was there before stays");
}

#[test]
fn a_folder_that_was_there_before_stays_when_an_import_fails() {
    let program = with_files("Halden Optik,120,DE\n");
    program.write("bad.toml", MAP.replace("employees", "employes"));
    fs::create_dir(program.path("test.store")).unwrap();
    let run = program.run(&["import", "--map", "bad.toml", "accounts.csv"]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(program.path("test.store").exists());
    assert_eq!(program.run(&IMPORT).code, 0, "and can be used");
}

#[test]
fn a_map_that_cannot_be_read_is_told_with_its_line() {
    let program = with_files("");
    program.write("map.toml", "record = \"company\"\n[[column]\n");
    let run = program.run(&IMPORT);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(run.err.contains("line 2"), "{}", run.err);
    for missing in [["import", "--map", "gone.toml", "accounts.csv"], ["import", "--map", "map.toml", "gone.csv"]] {
        let run = program.run(&missing);
        assert_eq!(run.code, 4, "{}", run.err);
        assert!(run.err.contains("gone"), "{}", run.err);
    }
    assert_eq!(program.run(&["import", "accounts.csv"]).code, 2, "without a map");
}

#[test]
fn what_is_exported_is_imported_again() {
    let program = Program::with_demo();
    let columns = ["--store", "test.store"];
    assert!(program.text(&["export", "companies", "-o", "companies.csv"]).contains("30 company"));
    let report = program.json(&[&columns[..], &["import", "--type", "companies", "companies.csv"]].concat());
    assert_eq!(
        (&report["rows"], &report["unchanged"]),
        (&json!(30), &json!(30)),
        "nothing to change where it came from"
    );
    let piped = program.text(&["export", "companies"]);
    assert_eq!(piped, program.read("companies.csv"), "standard output gives the same");
    let report = program.json(&["export", "companies", "-o", "some.csv", "--filter", "country = DE", "--sort", "name"]);
    assert_eq!(report["rows"], program.json(&["count", "companies", "country = DE"]));
    assert!(!program.path("some.csv.unfinished").exists());
}

#[test]
fn a_map_exports_what_it_imports() {
    let rows = "Halden Optik,120,DE\nLinden AG,8,CH\n";
    let program = with_files(rows);
    program.json(&IMPORT);
    program.text(&["export", "--map", "map.toml", "-o", "out.csv"]);
    assert_eq!(fs::read_to_string(program.path("out.csv")).unwrap(), format!("account,staff,where\n{rows}"));
    assert_eq!(program.run(&["--json", "export", "companies"]).code, 2, "JSON and CSV cannot share standard output");
}

#[test]
fn an_export_that_fails_leaves_no_file() {
    let program = with_files("Halden Optik,120,DE\n");
    program.json(&IMPORT);
    let run = program.run(&["export", "companies", "-o", "no/such/folder/out.csv"]);
    assert_eq!(run.code, 4, "{}", run.err);
    let run = program.run(&["export", "companies", "-o", "out.csv", "--sort", "nothing"]);
    assert_eq!(run.code, 5, "{}", run.err);
    assert!(!program.path("out.csv").exists() && !program.path("out.csv.unfinished").exists());
}
