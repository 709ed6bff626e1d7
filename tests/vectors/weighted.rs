//! Amount times probability.

use serde::Deserialize;
use serde_json::json;

use crate::desk::{Desk, cases, text};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    amount: String,
    /// The probabilities of the open stages.
    stages: Vec<String>,
    /// The deal's own probability.
    probability: Option<String>,
    /// What a deal is to be weighted with in each open stage.
    expected: Vec<String>,
}

#[test]
fn deals_are_weighted_as_others_weight_them() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, amount, stages, probability, expected } in cases(include_str!("cases/weighted.toml")) {
        let desk = Desk::open(transcript, &id, "2026-01-01T00:00:00Z");
        let stages = desk.pipeline(&stages.iter().map(String::as_str).collect::<Vec<_>>());
        let amount = json!({ "amount": amount, "currency": "EUR" });
        let deal = json!({ "name": "A deal", "stage": stages[0], "amount": amount, "close_date": "2026-02-01", "probability": probability });
        let deal = desk.make("deals.create", deal);
        assert_eq!(stages.len(), expected.len() + 2, "{id}");
        for (stage, expected) in stages.iter().zip(expected) {
            desk.call("deals.move_to", json!({ "deal": deal, "stage": stage }));
            let told = desk.ask("deals.forecast", json!({}));
            assert_eq!(text(&told["total"]["weighted"]["amount"]["amount"]), expected, "{id}");
        }
        desk.call("deals.win", json!({ "deal": deal }));
        let told = desk.ask("deals.forecast", json!({}));
        assert_eq!(told["total"]["won"]["amount"], amount, "{id}");
        assert_eq!(told["total"]["weighted"]["count"], 0, "{id}");
    }
}
