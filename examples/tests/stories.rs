//! Every story runs, and says what it did.

use std::path::Path;
use std::process::Command;

/// Runs an example that was built beside this test.
#[cfg(test)]
fn run(name: &str) -> String {
    let test = std::env::current_exe().unwrap();
    let built = test.parent().and_then(Path::parent).unwrap().join("examples").join(name);
    let output = Command::new(&built).output().unwrap_or_else(|error| panic!("{}: {error}", built.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn readme() {
    let readme = include_str!("../../README.md");
    let program = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let said = program.lines().find_map(|line| line.trim().strip_prefix("println!")?.split_once("; // ")).unwrap().1;
    assert_eq!(said, "2026-09 13200.00 EUR");
    let told = run("readme");
    let lines: Vec<&str> = told.lines().collect();
    let [moved, forecast] = lines.as_slice() else { panic!("{told}") };
    assert!(moved.starts_with("Forty routers moved at Some("), "a rule has noted when: {moved}");
    assert_eq!(*forecast, said);
}

#[test]
fn first_steps() {
    let told = run("first_steps");
    assert!(told.contains("Halden Optik is now at lifecycle `opportunity`"), "{told}");
    assert!(told.contains("2027-03: 12000 EUR open, 7200 EUR weighted"), "{told}");
}

#[test]
fn win_a_deal() {
    let told = run("win_a_deal");
    assert!(told.contains("refused: `amount`: is required to enter the stage `Proposal`"), "{told}");
    assert_eq!(told.matches("refused: ").count(), 2, "{told}");
    assert!(told.contains("won `Spectrometer` on 2026-03-28"), "{told}");
    assert!(told.contains("Proposal     12 days"), "{told}");
    assert!(told.contains("deals.won"), "{told}");
}

#[test]
fn import_sales() {
    let told = run("import_sales");
    assert!(told.contains("maven_sales_pipeline.csv: 5 rows, 3 created, 0 unchanged, 2 refused"), "{told}");
    assert!(told.contains("line 4: ") && told.contains("line 6: "), "{told}");
    assert!(told.contains("maven_sales_pipeline.csv: 5 rows, 0 created, 3 unchanged, 2 refused"), "{told}");
    assert!(told.contains("4564"), "{told}");
}
