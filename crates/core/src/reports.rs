//! Reports of deals over periods and in one currency, worked out by hand.

use crmkit_engine::{Error, Result};
use serde_json::{Value as Json, json};

use crate::desk::{Desk, refused};

/// Rates of dollars, and deals of January and February in three currencies.
fn desk() -> Desk {
    let desk = Desk::at("2026-02-15T12:00:00Z");
    desk.rate("USD/EUR", "0.9", "2026-01-01").unwrap();
    desk.rate("USD/EUR", "0.8", "2026-02-01").unwrap();
    let way = desk.pipeline("Sales");
    for (amount, close_date) in [
        ("100 EUR", "2026-01-10"),
        ("100.05 USD", "2026-01-20"),
        ("33.33 USD", "2026-02-10"),
        ("10 GBP", "2026-02-01"),
        ("200 USD", ""),
        ("", "2026-02-02"),
    ] {
        desk.deal(way.first(), amount, close_date);
    }
    desk
}

fn report(desk: &Desk, arguments: Json) -> Result<Json> {
    desk.session.ask("deals.report", arguments)
}

#[test]
fn amounts_are_converted_by_the_rates_of_the_day_that_was_asked_for() {
    let desk = desk();
    let first = |arguments: Json| report(&desk, arguments).unwrap()["groups"][0]["figures"].clone();
    // 333.38 dollars in all: 100 + 333.38 × 0.8 = 366.704.
    let today = first(json!({ "measures": ["sum(amount)"], "currency": "EUR" }));
    let expected = json!({
        "count": 4, "unknown": 1, "values": { "EUR": "366.7" }, "oldest_rate": "2026-02-01",
        "unconverted": 1, "unconverted_values": { "GBP": "10" },
    });
    assert_eq!(today[0], expected);
    // 100 + 333.38 × 0.9 = 400.042.
    let january = first(json!({ "measures": ["sum(amount)"], "currency": "EUR", "rate_day": "2026-01-05" }));
    assert_eq!(january[0]["values"]["EUR"], "400.04");
    // 100, 90.045, 26.664 and, by today's rate because nobody knows when it closes, 160.
    let measures = ["sum(amount)", "average(amount)", "min(amount)", "max(amount)", "median(amount)"];
    let each = first(json!({ "measures": measures, "currency": "EUR", "rate_field": "close_date" }));
    let values: Vec<&str> = (0..5).map(|at| each[at]["values"]["EUR"].as_str().unwrap()).collect();
    assert_eq!(values, ["376.71", "94.18", "26.66", "160", "90.05"]);
    assert_eq!(each[0]["oldest_rate"], "2026-01-01");
    assert_eq!(each[3]["unconverted_values"], json!({ "GBP": "10" }));
    // Before any rate, only euros are euros.
    let long_ago = first(json!({ "measures": ["sum(amount)"], "currency": "EUR", "rate_day": "2025-01-01" }));
    let beside = json!({ "GBP": "10", "USD": "333.38" });
    assert_eq!((&long_ago[0]["values"], &long_ago[0]["unconverted_values"]), (&json!({ "EUR": "100" }), &beside));
    assert_eq!(long_ago[0]["oldest_rate"], Json::Null);
}

#[test]
fn a_month_stands_beside_the_month_before() {
    let desk = desk();
    let answer = report(
        &desk,
        json!({
            "measures": ["count", "sum(amount)", "average(amount)"],
            "currency": "EUR",
            "rate_field": "close_date",
            "period": { "field": "close_date", "during": "this month", "compare": "previous" },
        }),
    )
    .unwrap();
    assert_eq!(answer["period"], json!({ "start": "2026-02-01", "end": "2026-03-01" }));
    assert_eq!(answer["compared_with"], json!({ "start": "2026-01-01", "end": "2026-02-01" }));
    let group = &answer["groups"][0];
    assert_eq!((&group["figures"][0]["count"], &group["compared"]["figures"][0]["count"]), (&json!(3), &json!(2)));
    assert_eq!(group["compared"]["changes"][0], json!({ "difference": { "": "1" }, "percent": { "": "50" } }));
    // 26.66 less 190.05, of figures as they are shown; and 26.66 less 95.02.
    let changes = &group["compared"]["changes"];
    assert_eq!(changes[1]["difference"]["EUR"], "-163.39");
    assert_eq!(changes[1]["percent"]["EUR"], "-85.97211260194685609050249934");
    assert_eq!(changes[2]["difference"]["EUR"], "-68.36");
}

#[test]
fn everybody_who_may_read_deals_gets_the_same_amounts() {
    let desk = desk();
    let arguments = || json!({ "measures": ["sum(amount)"], "currency": "EUR" });
    let reader = desk.user_with(&["deal.read"]);
    assert_eq!(reader.ask("deals.report", arguments()).unwrap(), report(&desk, arguments()).unwrap());
}

#[test]
fn a_period_or_a_currency_that_makes_no_sense_is_refused() {
    let desk = desk();
    let month = "this month";
    for (arguments, code) in [
        (json!({ "period": { "field": "closing", "during": month } }), "report.field_unknown"),
        (json!({ "period": { "field": "amount", "during": month } }), "report.kind"),
        (json!({ "period": { "field": "close_date" } }), "argument.invalid"),
        (json!({ "period": { "field": "close_date", "during": "this moment" } }), "range.invalid"),
        (json!({ "period": { "field": "close_date", "during": month, "end": "2026-01-01" } }), "argument.invalid"),
        (json!({ "period": { "field": "close_date", "start": "2026-01-02", "end": "2026-01-02" } }), "range.invalid"),
        (json!({ "period": { "field": "close_date", "during": month, "compare": "next" } }), "report.compare"),
        (json!({ "currency": "EURO" }), "currency.unknown"),
        (json!({ "currency": "EUR", "rate_field": "amount" }), "report.kind"),
        (json!({ "currency": "EUR", "rate_field": "closing" }), "report.field_unknown"),
        (json!({ "rate_day": "2026-01-01" }), "argument.invalid"),
    ] {
        let outcome: std::result::Result<Json, Error> = report(&desk, arguments.clone());
        assert_eq!(refused(outcome), code, "{arguments}");
    }
}
