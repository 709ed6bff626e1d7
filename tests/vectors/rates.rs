//! Amounts in another currency, by dated rates.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;
use serde_json::json;

use crate::desk::{Desk, cases, text};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    /// Currency, target, rate, first day.
    rates: Vec<[String; 4]>,
    amount: String,
    to: String,
    on: String,
    /// To how many digits the source states its result.
    digits: u32,
    expected: Decimal,
}

#[test]
fn amounts_are_converted_as_others_convert_them() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, rates, amount, to, on, digits, expected } in cases(include_str!("cases/rates.toml")) {
        let desk = Desk::open(transcript, &id, "2026-01-01T00:00:00Z");
        for [currency, target, rate, starts_on] in rates {
            let rate = json!({ "currency": currency, "target": target, "rate": rate, "starts_on": starts_on });
            desk.call("currency_rates.create", rate);
        }
        let (amount, currency) = amount.split_once(' ').unwrap();
        let asked = json!({ "amount": { "amount": amount, "currency": currency }, "to": to, "on": on });
        let told = desk.ask("catalog.convert", asked);
        let converted: Decimal = text(&told["amount"]["amount"]).parse().unwrap();
        let rounded = converted.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        assert_eq!(rounded, expected, "{id}");
        assert_eq!(text(&told["amount"]["currency"]), to, "{id}");
    }
}
