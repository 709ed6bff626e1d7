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
