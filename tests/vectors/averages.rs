//! Sums and averages of deals.

use serde::Deserialize;
use serde_json::json;

use crate::desk::{Desk, cases, text};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    /// How many deals of which amount an owner has.
    deals: Vec<(u32, String)>,
    open: u64,
    sum: String,
    average: String,
}

#[test]
fn deals_add_up_as_others_add_them() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, deals, open, sum, average } in cases(include_str!("cases/averages.toml")) {
        let desk = Desk::open(transcript, &id, "2026-01-01T00:00:00Z");
        let stages = desk.pipeline(&["40"]);
        let owner = desk.make("users.create", json!({ "name": "Olga" }));
        let deal = |amount: &str, owner: Option<&str>| {
            let amount = json!({ "amount": amount, "currency": "USD" });
            json!({ "name": "A deal", "stage": stages[0], "amount": amount, "owner": owner })
        };
        for (count, amount) in deals {
            for _ in 0..count {
                desk.call("deals.create", deal(&amount, Some(&owner)));
            }
        }
        // Somebody else's deal, which must not show.
        desk.call("deals.create", deal("1", None));
        let told = desk.ask("deals.velocity", json!({ "owner": owner }));
        let found = (
            told["open"].as_u64(),
            text(&told["open_total"]["amount"]["amount"]),
            text(&told["average_open"]["amount"]),
        );
        assert_eq!(found, (Some(open), sum.clone(), average), "{id}");
        assert_eq!((told["won"]["count"].as_u64(), told["average_won"].as_str()), (Some(0), None), "{id}");
        let filter = format!("owner = \"{owner}\" and status = \"open\"");
        let sums = desk.ask("deals.sum", json!({ "field": "amount", "filter": filter }));
        assert_eq!((sums["count"].as_u64(), text(&sums["values"]["USD"])), (Some(open), sum), "{id}");
    }
}
