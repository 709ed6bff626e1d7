//! `demo`.

use crmkit::serde_json::json;

use crate::program::{Program, TODAY};

const SMALL: [&str; 7] = ["demo", "--today", TODAY, "--companies", "12", "--deals", "40"];

#[test]
fn the_demo_shows_boards_a_forecast_and_a_history() {
    let program = Program::new();
    let text = program.text(&SMALL);
    for part in [
        "12 companies",
        "40 deals",
        "New business",
        "Renewals",
        "Next to close",
        "Forecast",
        "who changed what",
        "Try next",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(program.path("test.store").is_dir());
    assert!(!program.path("test.store.unfinished").exists() && !program.path("test.store.packed").exists());
}

#[test]
fn a_second_demo_uses_the_first_unless_it_shall_be_fresh() {
    let program = Program::new();
    program.text(&SMALL);
    program.call("companies.create", json!({ "name": "Halden Optik" }));
    let text = program.text(&SMALL);
    assert!(text.contains("13 companies") && text.contains("made earlier; --fresh makes it again"), "{text}");
    assert!(program.text(&[&SMALL[..], &["--fresh"]].concat()).contains("12 companies"));
}

#[test]
fn the_same_seed_and_day_make_the_same_journal() {
    let (one, other) = (Program::new(), Program::new());
    let head = |program: &Program, more: &[&str]| program.json(&[&SMALL[..], more].concat())["journal"]["head"].clone();
    assert_eq!(head(&one, &[]), head(&other, &[]));
    assert_ne!(head(&one, &[]), head(&one, &["--fresh", "--seed", "8"]));
}

#[test]
fn the_history_is_spread_over_a_year() {
    let program = Program::with_demo();
    let entries = program.json(&["ask", "journal.entries", r#"{"limit": 100000}"#]);
    let times: Vec<&str> = entries.as_array().unwrap().iter().map(|entry| entry["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted());
    assert!(times[0] < "2025-10-01" && *times.last().unwrap() > "2026-11-10", "{} {}", times[0], times.last().unwrap());
    let won = &program.json(&["list", "deals", "--filter", "status = won", "--limit", "1"])["items"][0];
    let stages = program.json(&["ask", "deals.time_in_stage", &json!({ "deal": won["id"] }).to_string()]);
    assert!(stages.as_array().unwrap().len() >= 4 && stages[0]["seconds"].as_i64().unwrap() > 86_400, "{stages}");
}

#[test]
fn a_store_that_is_no_demo_is_left_alone() {
    let program = Program::new();
    program.call("companies.create", json!({ "name": "Halden Optik" }));
    for more in [&[][..], &["--fresh"]] {
        let run = program.run(&[&SMALL[..], more].concat());
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains("is not a demo"), "{}", run.err);
    }
    assert_eq!(program.text(&["count", "companies"]), "1\n");
}
