//! The people around a customer, told by name and with data, as a page, a script or the command line would.

use serde_json::{Value as Json, json};

use crate::stores::{Scene, on_every_store};

on_every_store!(the_people_around_a_customer);

fn call(scene: &Scene, operation: &str, arguments: Json) -> Json {
    scene.session().call(operation, arguments).unwrap_or_else(|error| panic!("{operation}: {error}"))
}

fn ask(scene: &Scene, question: &str, arguments: Json) -> Json {
    scene.session().ask(question, arguments).unwrap_or_else(|error| panic!("{question}: {error}"))
}

fn make(scene: &Scene, operation: &str, arguments: Json) -> String {
    call(scene, operation, arguments)["id"].as_str().unwrap().to_owned()
}

fn refused(scene: &Scene, operation: &str, arguments: Json) -> String {
    let error = scene.session().call(operation, arguments).unwrap_err();
    error.problems()[0].code.to_string()
}

/// One field of each item of a list.
fn each(list: &Json, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
}

fn the_people_around_a_customer(mut scene: Scene) {
    // A group of three companies, and a consultant who works for two of them.
    let group = make(&scene, "companies.create", json!({ "name": "Group" }));
    let plant = make(&scene, "companies.create", json!({ "name": "Plant", "parent": group }));
    let shop = make(&scene, "companies.create", json!({ "name": "Shop", "parent": group }));
    let emails = json!([
        { "label": "work", "value": "ida@plant.example" },
        { "label": "private", "primary": true, "value": "ida@example.org" },
    ]);
    let ids = json!([{ "system": "billing", "id": "C-1" }]);
    let ida = make(
        &scene,
        "contacts.create",
        json!({ "first_name": "Ida", "last_name": "Berg", "emails": emails, "external_ids": ids }),
    );
    let jon = make(&scene, "contacts.create", json!({ "emails": ["jon@shop.example"] }));
    for (contact, company, role) in [(&ida, &plant, "Consultant"), (&ida, &shop, "Adviser"), (&jon, &shop, "Buyer")] {
        call(
            &scene,
            "people.link_company",
            json!({ "contact": contact, "company": company, "role": role, "since": "2026-01-01" }),
        );
    }
    call(&scene, "people.set_primary_company", json!({ "contact": ida, "company": shop }));
    call(&scene, "relationship_types.create", json!({ "name": "referrer", "inverse": "referred by" }));
    call(&scene, "people.relate", json!({ "contact": ida, "other": jon, "relation": "referrer" }));
    assert_eq!(refused(&scene, "contacts.create", json!({ "last_name": "Twin", "external_ids": ids })), "unique");
    assert_eq!(refused(&scene, "companies.update", json!({ "id": group, "set": { "parent": shop } })), "company.cycle");

    // Jon comes from the web and then from a fair; a deal makes him an opportunity, and winning it a customer.
    for source in ["web", "fair"] {
        call(&scene, "people.touch", json!({ "contact": jon, "touch": { "source": source } }));
    }
    let stages = json!([
        { "name": "Open", "probability": "50" },
        { "name": "Won", "kind": "won" },
        { "name": "Lost", "kind": "lost" },
    ]);
    call(&scene, "deals.create_pipeline", json!({ "name": "Sales", "stages": stages }));
    let open = ask(&scene, "stages.list", json!({ "filter": "name = \"Open\"" }))["items"][0]["id"].clone();
    let amount = json!({ "amount": "800.00", "currency": "EUR" });
    let deal =
        make(&scene, "deals.create", json!({ "name": "Scales", "stage": open, "company": shop, "amount": amount }));
    call(&scene, "deals.add_contact", json!({ "deal": deal, "contact": jon, "role": "Decision maker" }));
    assert_eq!(ask(&scene, "contacts.get", json!({ "id": jon }))["lifecycle"], "opportunity");
    let rolled = ask(&scene, "deals.company_rollup", json!({ "company": group }));
    assert_eq!((&rolled["companies"], &rolled["weighted"]["amount"]["amount"]), (&json!(3), &json!("400.00")));
    call(&scene, "deals.win", json!({ "deal": deal }));

    scene.reopen();
    let ida_at = ask(&scene, "people.companies_of", json!({ "contact": ida }));
    assert_eq!(
        (each(&ida_at, "name"), each(&ida_at, "role")),
        (texts(&["Shop", "Plant"]), texts(&["Adviser", "Consultant"]))
    );
    let of_shop = ask(&scene, "people.contacts_of", json!({ "company": shop }));
    assert_eq!(each(&of_shop, "name"), ["Ida Berg", "jon@shop.example"]);
    let around_jon = ask(&scene, "people.relationships", json!({ "contact": jon }));
    assert_eq!(
        (each(&around_jon, "name"), each(&around_jon, "relation")),
        (texts(&["Ida Berg"]), texts(&["referrer"]))
    );
    let around_ida = ask(&scene, "people.relationships", json!({ "contact": ida }));
    assert_eq!(each(&around_ida, "relation"), ["referred by"]);
    let tree = ask(&scene, "people.hierarchy", json!({ "company": shop }));
    assert_eq!(each(&tree, "name"), ["Group", "Plant", "Shop"]);
    let jon_now = ask(&scene, "contacts.get", json!({ "id": jon }));
    assert_eq!((&jon_now["source"], &jon_now["latest_source"]), (&json!("web"), &json!("fair")));
    assert_eq!(jon_now["lifecycle"], "customer");
    assert_eq!(ask(&scene, "companies.get", json!({ "id": shop }))["lifecycle"], "customer");
    assert_eq!(ask(&scene, "companies.get", json!({ "id": group }))["lifecycle"], Json::Null);
    let rolled = ask(&scene, "deals.company_rollup", json!({ "company": group }));
    assert_eq!((&rolled["won"]["amount"]["amount"], &rolled["open"]["count"]), (&json!("800.00"), &json!(0)));

    // It was a mistake: back only with a reason, which stays.
    let back = json!({ "contact": jon, "stage": "lead", "reason": "ordered for a friend" });
    assert_eq!(
        refused(&scene, "contacts.update", json!({ "id": jon, "set": { "lifecycle": "lead" } })),
        "lifecycle.backward"
    );
    call(&scene, "people.override_contact_lifecycle", back);
    let history = ask(&scene, "contacts.history", json!({ "id": jon }));
    assert_eq!(history[0]["operations"], json!(["people.override_contact_lifecycle"]));
    assert_eq!(ask(&scene, "contacts.get", json!({ "id": jon }))["lifecycle_reason"], "ordered for a friend");
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
