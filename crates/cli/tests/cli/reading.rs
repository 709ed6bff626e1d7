//! `list`, `count`, `sum`, `show`, `history`, `board`, `forecast`, `ask` and `catalog`.

use crmkit::serde_json::json;

use crate::program::Program;

#[test]
fn list_shows_a_table() {
    let program = Program::with_demo();
    let text = program.text(&["list", "users", "--sort", "name", "--columns", "name,region,manager"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].trim().starts_with("Name") && lines[0].contains("Region") && lines[0].contains("Manager"),
        "{text}"
    );
    assert!(lines[1].starts_with('─'), "{text}");
    assert!(lines[2].contains("Aisha Rahman") && lines[2].contains("Western Europe"), "{text}");
    assert!(lines[2].contains("Helena Brandt"), "a reference is shown by name: {text}");
    assert_eq!(lines.len(), 2 + 11, "{text}");
}

#[test]
fn list_filters_sorts_and_pages() {
    let program = Program::with_demo();
    let all = program.json(&["list", "deals", "--filter", "status = won", "--sort", "-close_date,name", "--all"]);
    let all = all["items"].as_array().unwrap();
    assert!(all.len() > 20 && all.iter().all(|deal| deal["status"] == "won"));
    assert!(all.is_sorted_by(|a, b| a["close_date"].as_str() >= b["close_date"].as_str()));
    let (mut paged, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut arguments =
            vec!["list", "deals", "--filter", "status = won", "--sort", "-close_date,name", "--limit", "7"];
        if let Some(cursor) = &cursor {
            arguments.extend(["--cursor", cursor]);
        }
        let page = program.json(&arguments);
        paged.extend(page["items"].as_array().unwrap().clone());
        cursor = page["cursor"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(&paged, all);
    let text = program.text(&["list", "deals", "--filter", "status = won", "--limit", "7"]);
    assert!(text.contains(&format!("7 of {} deals; more with --all", all.len())), "{text}");
}

#[test]
fn list_takes_columns() {
    let program = Program::with_demo();
    let page = program.json(&["list", "products", "--columns", "sku,price", "--filter", "sku = LS-200"]);
    let item = &page["items"][0];
    assert_eq!(item.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "sku", "price"]);
    assert_eq!(item["price"], json!({ "amount": "18400", "currency": "EUR" }));
    let text = program.text(&["list", "products", "--columns", "sku,price", "--filter", "sku = LS-200"]);
    assert!(text.contains("18,400 EUR"), "{text}");
    assert_eq!(program.text(&["list", "relationships"]), "no relationships\n");
}

#[test]
fn count_and_sum_agree_with_list() {
    let program = Program::with_demo();
    let won = program.json(&["list", "deals", "--all", "--filter", "status = won and amount > 0 EUR"]);
    let won = won["items"].as_array().unwrap();
    assert_eq!(program.json(&["count", "deals", "status = won and amount > 0 EUR"]), json!(won.len()));
    assert_eq!(program.text(&["count", "deals"]), "150\n");
    let sum = program.json(&["sum", "deals", "amount", "status = won and amount > 0 EUR"]);
    let total: u64 = won.iter().map(|deal| deal["amount"]["amount"].as_str().unwrap().parse::<u64>().unwrap()).sum();
    assert_eq!(sum["values"], json!({ "EUR": total.to_string() }));
    let text = program.text(&["sum", "deals", "amount", "status = won and amount > 0 EUR"]);
    assert!(text.contains(&format!("over {} deals", won.len())), "{text}");
}

#[test]
fn show_finds_by_id_by_name_and_by_field() {
    let program = Program::with_demo();
    let by_name = program.json(&["show", "products", "FTIR Bench"]);
    let id = by_name["id"].as_str().unwrap();
    assert_eq!(program.json(&["show", "product", id]), by_name);
    assert_eq!(program.json(&["show", "products", "LF-100", "--by", "sku"]), by_name);
    let text = program.text(&["show", "products", id]);
    assert!(text.starts_with("FTIR Bench  product\n") && text.contains(id) && text.contains("63,500 EUR"), "{text}");
    let contact = &program.json(&["list", "contacts", "--limit", "1"])["items"][0];
    let email = contact["emails"][0]["value"].as_str().unwrap();
    assert_eq!(program.json(&["show", "contacts", email, "--by", "emails"])["id"], contact["id"]);
    assert!(program.text(&["show", "contacts", email, "--by", "emails"]).contains(&format!("{email} (work)")));
}

#[test]
fn history_tells_who_changed_what() {
    let program = Program::with_demo();
    let won = &program.json(&["list", "deals", "--filter", "status = won", "--limit", "1"])["items"][0];
    let id = won["id"].as_str().unwrap();
    let entries = program.json(&["history", "deals", id]);
    let entries = entries.as_array().unwrap();
    assert_eq!(entries[0]["operations"][0], "deals.win", "latest first");
    assert_eq!(entries.last().unwrap()["change"], "created");
    let text = program.text(&["history", "deals", id]);
    assert!(text.contains("deals.win") && text.contains("open → won"), "{text}");
    let owner = program.json(&["show", "users", won["owner"].as_str().unwrap()]);
    assert!(text.contains(owner["name"].as_str().unwrap()), "actors are shown by name: {text}");
}

#[test]
fn what_is_deleted_has_a_history() {
    let program = Program::with_demo();
    let company = program.call("companies.create", json!({ "name": "Halden Optik" }));
    let id = company["id"].as_str().unwrap();
    program.call("companies.delete", json!({ "id": id, "reason": "a test" }));
    assert_eq!(program.run(&["show", "companies", id]).code, 4);
    let text = program.text(&["history", "companies", id]);
    assert!(text.contains("deleted") && text.contains("“a test”"), "{text}");
}

#[test]
fn board_shows_every_pipeline_or_one() {
    let program = Program::with_demo();
    let boards = program.json(&["board"]);
    assert_eq!(
        boards.as_array().unwrap().iter().map(|board| board["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["New business", "Renewals"]
    );
    let counted: u64 = boards
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|board| board["columns"].as_array().unwrap())
        .map(|column| column["count"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, 150);
    assert_eq!(program.json(&["board", "Renewals"]).as_array().unwrap()[0], boards[1]);
    let text = program.text(&["board", "Renewals"]);
    assert!(
        text.starts_with("Renewals  open ") && text.contains("In talks") && text.contains("Next to close"),
        "{text}"
    );
    assert!(!text.contains("New business"), "{text}");
    let mine = program.json(&["board", "Renewals", "--owner", "Nora Feldmann"]);
    assert!(mine[0]["columns"][3]["count"].as_u64() < boards[1]["columns"][3]["count"].as_u64());
    assert_eq!(program.json(&["board", "Renewals", "--currency", "usd"])[0]["open"]["amount"]["currency"], "USD");
}

#[test]
fn forecast_splits_by_what_is_asked() {
    let program = Program::with_demo();
    let total = |by: &str| program.json(&["forecast", "--by", by])["total"]["expected"]["amount"].clone();
    for by in ["month", "quarter", "owner", "stage", "category"] {
        assert_eq!(total(by), total("month"), "{by}");
        let text = program.text(&["forecast", "--by", by]);
        assert!(text.starts_with(&format!("Forecast  by {by}, in EUR")) && text.contains("Total"), "{text}");
    }
    let part = program.json(&["forecast", "--from", "2026-09-01", "--to", "2026-10-01"]);
    assert_eq!(part["rows"].as_array().unwrap().len(), 1);
    assert_eq!(part["rows"][0]["key"], "2026-09-01");
    assert_eq!(program.json(&["forecast", "--currency", "CHF"])["currency"], "CHF");
    let text = program.text(&["forecast", "--pipeline", "Renewals", "--by", "stage"]);
    assert!(text.contains("Agreed") && !text.contains("Proposal"), "{text}");
}

#[test]
fn ask_answers_any_question() {
    let program = Program::with_demo();
    let deal = &program.json(&["list", "deals", "--limit", "1"])["items"][0]["id"];
    let history = program.json(&["ask", "deals.stage_history", &json!({ "deal": deal }).to_string()]);
    assert!(!history.as_array().unwrap().is_empty());
    let run = program.run_with(&["--json", "ask", "deals.stage_history", "-"], &json!({ "deal": deal }).to_string());
    assert_eq!((run.code, run.document()), (0, history));
    assert!(program.text(&["ask", "journal.verify"]).contains("\"intact\": true"));
}

#[test]
fn catalog_tells_what_there_is() {
    let program = Program::new();
    let catalog = program.json(&["catalog"]);
    assert!(catalog["records"].as_array().unwrap().iter().any(|record| record["plural"] == "deals"));
    let text = program.text(&["catalog"]);
    assert!(text.contains("deals.move_to") && text.contains("journal.verify") && text.contains("contacts"), "{text}");
    assert_eq!(program.json(&["catalog", "deals.move_to"])["arguments"][0]["name"], "deal");
    let text = program.text(&["catalog", "deals.create_pipeline"]);
    assert!(text.contains("forbid_skip") && text.contains("NewStage") && text.contains("required_fields"), "{text}");
    let text = program.text(&["catalog", "deal"]);
    assert!(text.contains("close_date") && text.contains("id of company") && text.contains("deals.create"), "{text}");
    assert!(program.text(&["catalog", "people"]).contains("people.touch"));
    assert!(!program.path("test.store").exists(), "looking makes no store");
    program.call("custom_fields.create", json!({ "record": "deal", "name": "site", "label": "Site", "kind": "text" }));
    assert!(program.text(&["catalog", "deals"]).contains("custom.site"), "custom fields come from the store");
}
