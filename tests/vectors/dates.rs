//! A calendar date is the same day everywhere.

use crmkit_engine::ErrorKind;
use serde::Deserialize;
use serde_json::json;

use crate::desk::{Desk, cases};
use crate::transcript::Transcript;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    date: String,
    zones: Vec<String>,
    refused: Vec<String>,
}

#[test]
fn a_date_is_the_same_day_in_every_zone() {
    play(&Transcript::default());
}

pub(crate) fn play(transcript: &Transcript) {
    for Case { id, date, zones, refused } in cases(include_str!("cases/dates.toml")) {
        // The last and the first minute of the day in UTC: elsewhere it is the day before or after.
        for now in [format!("{date}T00:01:00Z"), format!("{date}T23:59:00Z")] {
            for zone in &zones {
                let desk = Desk::open(transcript, &format!("{id} {zone}"), &now);
                desk.call("organisations.create", json!({ "name": "We", "zone": zone }));
                let stages = desk.pipeline(&["40"]);
                let owner = desk.make("users.create", json!({ "name": "Olga", "zone": zone }));
                let deal =
                    |day: &str| json!({ "name": "A deal", "stage": stages[0], "owner": owner, "close_date": day });
                let made = desk.call("deals.create", deal(&date));
                assert_eq!(made["close_date"], json!(date), "{id} {zone}");
                let found = desk.ask("deals.list", json!({ "filter": format!("close_date = \"{date}\"") }));
                assert_eq!(found["items"][0]["close_date"], json!(date), "{id} {zone}");
                let contact = json!({ "last_name": "Lovelace", "zone": zone, "birthday": date });
                assert_eq!(desk.call("contacts.create", contact)["birthday"], json!(date), "{id} {zone}");
                for refused in &refused {
                    let error = desk.refused("deals.create", deal(refused));
                    assert_eq!(
                        (error.kind(), error.problems()[0].path.as_str()),
                        (ErrorKind::Invalid, "close_date"),
                        "{id}"
                    );
                }
            }
        }
    }
}
