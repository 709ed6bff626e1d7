//! Fields that an administrator adds while the system runs.

use crmkit_engine::{CustomField, CustomKind, ErrorKind, Query, journal};
use crmkit_record::{FIRST_CUSTOM, Filter, Id, Select as _, Value};
use serde_json::{Value as Json, json};

use crate::library::{Author, Book, Library, book, problem, refused};
use crate::store_keys::assert_index_is_exact;

fn add(library: &Library, definition: Json) -> Result<Json, crmkit_engine::Error> {
    let mut whole = json!({ "record": "book" });
    whole.as_object_mut().unwrap().extend(definition.as_object().unwrap().clone());
    library.system().call("custom_fields.create", whole)
}

fn make(library: &Library, custom: Json) -> Result<Json, crmkit_engine::Error> {
    library.system().call("books.create", json!({ "title": "made", "custom": custom }))
}

fn count(library: &Library, filter: &str) -> u64 {
    library.system().ask("books.count", json!({ "filter": filter })).unwrap().as_u64().unwrap()
}

/// For each kind: what is given, what comes back, a filter literal that finds it, and what is refused.
fn kinds(author: Id<Author>) -> Vec<(CustomKind, Json, Json, String, Json)> {
    let same = |kind, value: Json, literal: &str, wrong| (kind, value.clone(), value, literal.to_owned(), wrong);
    use CustomKind::*;
    vec![
        same(Text, json!("a line"), "\"a line\"", json!(5)),
        same(LongText, json!("many\nlines"), "\"many\nlines\"", json!(true)),
        same(Bool, json!(true), "true", json!("perhaps")),
        same(Integer, json!(-42), "-42", json!("4.5")),
        same(Decimal, json!("12.50"), "12.5", json!("twelve")),
        same(
            Money,
            json!({ "amount": "99.90", "currency": "EUR" }),
            "\"99.9 EUR\"",
            json!({ "amount": "1", "currency": "XQX" }),
        ),
        same(Date, json!("2026-02-28"), "2026-02-28", json!("2026-02-30")),
        same(Instant, json!("2026-03-01T08:00:00Z"), "\"2026-03-01T08:00:00Z\"", json!("noon")),
        same(
            LocalDateTime,
            json!({ "local": "2026-03-29T02:30:00", "zone": "Europe/Berlin" }),
            "\"2026-03-29T02:30:00 Europe/Berlin\"",
            json!({ "local": "2026-03-29T02:30:00", "zone": "Mars/Base" }),
        ),
        same(Duration, json!(5_400), "90m", json!("long")),
        same(Select, json!("red"), "red", json!("blue")),
        same(MultiSelect, json!(["green", "red"]), "green", json!(["red", "blue"])),
        (Email, json!("Ada@Example.org"), json!("ada@example.org"), "\"ADA@example.org\"".to_owned(), json!("ada@")),
        (Phone, json!("+1 415 293 3313"), json!("+14152933313"), "\"+14152933313\"".to_owned(), json!("call me")),
        (
            Url,
            json!("Example.org/a"),
            json!("https://example.org/a"),
            "\"https://example.org/a\"".to_owned(),
            json!("no address"),
        ),
        (
            Address,
            json!({ "street": "Main St 1", "city": "Springfield", "country": "USA" }),
            json!(null),
            String::new(),
            json!({ "planet": "Mars" }),
        ),
        (Country, json!("Germany"), json!("DE"), "DE".to_owned(), json!("Atlantis")),
        (Language, json!("pt-br"), json!("pt-BR"), "\"pt-BR\"".to_owned(), json!("speech")),
        (Currency, json!("eur"), json!("EUR"), "EUR".to_owned(), json!("XQX")),
        same(Reference, json!(author), &format!("\"{author}\""), json!("nobody")),
    ]
}

fn definition(kind: CustomKind) -> Json {
    let mut definition = json!({ "name": format!("f_{}", kind.name()), "kind": kind.name() });
    if matches!(kind, CustomKind::Select | CustomKind::MultiSelect) {
        definition["options"] = json!(["red", "green"]);
    }
    if kind == CustomKind::Reference {
        definition["to"] = json!("author");
    }
    definition
}

#[test]
fn a_field_of_every_kind_works_from_end_to_end() {
    for indexed in [false, true] {
        let library = Library::new();
        let author = library.author("Ada");
        let kinds = kinds(author);
        assert_eq!(kinds.len(), CustomKind::options().len(), "every kind has its case");
        library.book("without any");
        for (kind, given, expected, literal, wrong) in kinds {
            let mut definition = definition(kind);
            definition["indexed"] = json!(indexed);
            let name = definition["name"].as_str().unwrap().to_owned();
            add(&library, definition).unwrap();
            let made = make(&library, json!({ &name: given })).unwrap();
            let got = library.system().ask("books.get", json!({ "id": made["id"] })).unwrap();
            if kind == CustomKind::Address {
                assert_eq!(
                    (&got["custom"][&name]["city"], &got["custom"][&name]["country"]),
                    (&json!("Springfield"), &json!("US"))
                );
                assert_eq!(count(&library, &format!("custom.{name} contains springfield")), 1);
            } else {
                assert_eq!(got["custom"][&name], expected, "{kind}");
                assert_eq!(count(&library, &format!("custom.{name} = {literal}")), 1, "{kind}, indexed: {indexed}");
            }
            assert_eq!(count(&library, &format!("custom.{name} known")), 1, "{kind}");
            let path = problem(make(&library, json!({ &name: wrong }))).1;
            assert!(path.starts_with(&format!("custom.{name}")), "{kind}: {path}");
            let cleared = json!({ "id": made["id"], "set": { "custom": { &name: null } } });
            assert_eq!(library.system().call("books.update", cleared).unwrap().get("custom"), None, "{kind}");
            assert_eq!(count(&library, &format!("custom.{name} known")), 0, "{kind}");
            let history = library.system().ask("books.history", json!({ "id": made["id"] })).unwrap();
            assert_eq!(
                (history[0]["fields"][0]["field"].as_str(), history[0]["fields"][0]["after"].as_str()),
                (Some(format!("custom.{name}").as_str()), None)
            );
            // It stays for the next kinds and for the index check.
            make(&library, json!({ &name: given })).unwrap();
        }
        assert_index_is_exact(&library);
        assert_index_is_exact(&library.reopened());
    }
}

#[test]
fn a_list_of_every_kind_works_plain_and_labelled() {
    let library = Library::new();
    let author = library.author("Ada");
    for (kind, given, expected, literal, wrong) in kinds(author) {
        for (form, labelled) in [("list", false), ("labelled", true)] {
            let mut definition = definition(kind);
            definition[form] = json!(true);
            definition["indexed"] = json!(true);
            let name = format!("{form}_{}", kind.name());
            definition["name"] = json!(name);
            if kind == CustomKind::MultiSelect {
                assert_eq!(problem(add(&library, definition)).2, "schema.kind", "a list holds no lists");
                continue;
            }
            add(&library, definition).unwrap();
            let item = |value: &Json, label: &str| {
                if labelled { json!({ "label": label, "value": value }) } else { value.clone() }
            };
            let made = make(&library, json!({ &name: [item(&given, "first"), item(&given, "second")] })).unwrap();
            let got = &made["custom"][&name];
            assert_eq!(got.as_array().unwrap().len(), 2);
            if labelled {
                assert_eq!(
                    (&got[0]["label"], &got[0]["primary"], got[1]["primary"] == json!(true)),
                    (&json!("first"), &json!(true), false),
                    "{kind}"
                );
            }
            if kind != CustomKind::Address {
                let first = if labelled { &got[0]["value"] } else { &got[0] };
                assert_eq!(*first, expected, "{kind}");
                assert_eq!(count(&library, &format!("custom.{name} has {literal}")), 1, "{kind} {form}");
            }
            assert!(
                problem(make(&library, json!({ &name: [item(&given, "fine"), item(&wrong, "wrong")] })))
                    .1
                    .contains("[1]"),
                "{kind} {form}"
            );
        }
    }
    assert_index_is_exact(&library);
}

#[test]
fn a_required_field_is_demanded_and_a_default_stands_in() {
    let library = Library::new();
    add(&library, json!({ "name": "tier", "kind": "select", "options": ["gold", "silver"], "required": true }))
        .unwrap();
    assert_eq!(
        problem(make(&library, json!({}))),
        (ErrorKind::Invalid, "custom.tier".to_owned(), "required".to_owned())
    );
    let old = make(&library, json!({ "tier": "gold" })).unwrap();
    // Books exist now: a further required field needs a default.
    let strict = json!({ "name": "score", "kind": "integer", "required": true });
    assert_eq!(problem(add(&library, strict)).2, "custom.records_exist");
    add(
        &library,
        json!({ "name": "score", "kind": "integer", "required": true, "default": "5", "minimum": "1", "maximum": "9" }),
    )
    .unwrap();
    let new = make(&library, json!({ "tier": "silver" })).unwrap();
    assert_eq!(new["custom"]["score"], json!(5));
    // A book from before gets the default with its next change, and with its return.
    let id: Id<Book> = old["id"].as_str().unwrap().parse().unwrap();
    library.system().write(|work| work.delete(id)).unwrap();
    let back = library.system().call("books.restore", json!({ "id": id })).unwrap();
    assert_eq!(back["custom"]["score"], json!(5));
    let cleared = json!({ "id": id, "set": { "custom": { "score": null } } });
    assert_eq!(problem(library.system().call("books.update", cleared)).2, "required");
    for score in [0, 10] {
        assert_eq!(problem(make(&library, json!({ "tier": "gold", "score": score }))).2, "range");
    }
}

#[test]
fn a_list_has_the_range_of_its_items() {
    let library = Library::new();
    add(
        &library,
        json!({ "name": "scores", "kind": "integer", "list": true, "minimum": "1", "maximum": "9", "default": "3;4" }),
    )
    .unwrap();
    assert_eq!(make(&library, json!({})).unwrap()["custom"]["scores"], json!([3, 4]));
    assert!(make(&library, json!({ "scores": [1, 9] })).is_ok());
    assert_eq!(
        problem(make(&library, json!({ "scores": [1, 10] }))),
        (ErrorKind::Invalid, "custom.scores[1]".to_owned(), "range".to_owned())
    );
}

#[test]
fn a_unique_field_is_unique() {
    let library = Library::new();
    add(&library, json!({ "name": "code", "kind": "text", "unique": true })).unwrap();
    let first = make(&library, json!({ "code": "a" })).unwrap();
    assert_eq!(
        problem(make(&library, json!({ "code": " a " }))),
        (ErrorKind::Duplicate, "custom.code".to_owned(), "unique".to_owned())
    );
    make(&library, json!({ "code": "b" })).unwrap();
    library.system().call("books.delete", json!({ "id": first["id"] })).unwrap();
    make(&library, json!({ "code": "a" })).unwrap();
    assert_eq!(count(&library, "custom.code = a"), 1);
    add(&library, json!({ "name": "codes", "kind": "text", "list": true, "unique": true })).unwrap();
    make(&library, json!({ "codes": ["x", "y"] })).unwrap();
    assert_eq!(problem(make(&library, json!({ "codes": ["z", "y"] }))).0, ErrorKind::Duplicate);
    assert_index_is_exact(&library);
}

#[test]
fn a_number_is_never_given_twice() {
    let library = Library::new();
    let number = |made: &Json| made["number"].as_i64().unwrap();
    let first = add(&library, json!({ "name": "one" })).unwrap();
    let second = add(&library, json!({ "name": "two" })).unwrap();
    assert_eq!((number(&first), number(&second)), (FIRST_CUSTOM.into(), i64::from(FIRST_CUSTOM) + 1));
    library.system().call("custom_fields.delete", json!({ "id": second["id"] })).unwrap();
    library.system().call("custom_fields.delete", json!({ "id": first["id"] })).unwrap();
    let library = library.reopened();
    let third = add(&library, json!({ "name": "one" })).unwrap();
    assert_eq!(number(&third), i64::from(FIRST_CUSTOM) + 2);
    // Other types count for themselves.
    let shelf = library.system().call("custom_fields.create", json!({ "record": "shelf", "name": "one" })).unwrap();
    assert_eq!(number(&shelf), i64::from(FIRST_CUSTOM));
    // Nobody but the engine gives numbers.
    let chosen = json!({ "record": "book", "name": "mine", "number": 2_000 });
    assert_eq!(problem(library.system().call("custom_fields.create", chosen)).2, "field.read_only");
    let typed = |number| CustomField {
        record: "book".into(),
        name: format!("typed_{number}"),
        number: Some(number),
        ..CustomField::default()
    };
    let made = [1_000, 1_003, 20, 70_000].map(|number| library.get(library.add(typed(number))).number.unwrap());
    assert_eq!(made, [1_003, 1_004, 1_005, 1_006]);
    let id: Id<CustomField> = third["id"].as_str().unwrap().parse().unwrap();
    library
        .system()
        .write(|work| {
            work.modify(id, |field| {
                field.number = None;
                field.label = Some("First".to_owned());
                Ok(())
            })
        })
        .unwrap();
    assert_eq!((library.get(id).number, library.get(id).label.as_deref()), (Some(1_002), Some("First")));
}

#[test]
fn two_fields_made_in_one_write_get_two_numbers() {
    let library = Library::new();
    let field = |name: &str| CustomField { record: "book".into(), name: name.into(), ..CustomField::default() };
    let made =
        library.system().write(|work| Ok([work.create(field("one"))?, work.create(field("two"))?])).unwrap().value;
    let mut numbers = made.map(|id| library.get(id).number.unwrap());
    numbers.sort_unstable();
    assert_eq!(numbers, [1_000, 1_001]);
    let twins = library.system().write(|work| Ok([work.create(field("three"))?, work.create(field("three"))?]));
    assert_eq!(problem(twins).2, "custom.name_taken");
}

#[test]
fn what_a_field_is_cannot_change_and_what_it_is_called_can() {
    let library = Library::new();
    let made = add(&library, json!({ "name": "size", "kind": "integer" })).unwrap();
    make(&library, json!({ "size": 3 })).unwrap();
    let update = |set: Json| library.system().call("custom_fields.update", json!({ "id": made["id"], "set": set }));
    for set in
        [json!({ "kind": "text" }), json!({ "list": true }), json!({ "labelled": true }), json!({ "record": "shelf" })]
    {
        assert_eq!(problem(update(set)).2, "custom.kind_fixed");
    }
    for set in [json!({ "unique": true }), json!({ "indexed": true }), json!({ "required": true })] {
        assert_eq!(problem(update(set)).2, "custom.records_exist");
    }
    update(json!({ "name": "extent", "label": "Extent", "description": "How big.", "maximum": "10" })).unwrap();
    assert_eq!(count(&library, "custom.extent = 3"), 1);
    assert_eq!(problem(make(&library, json!({ "extent": 11 }))).2, "range");
    assert_eq!(problem(make(&library, json!({ "size": 1 }))).2, "field.unknown");
}

#[test]
fn a_definition_that_makes_no_sense_is_refused() {
    let library = Library::new();
    add(&library, json!({ "name": "taken" })).unwrap();
    for (definition, code) in [
        (json!({ "name": "taken" }), "custom.name_taken"),
        (json!({ "name": "Size" }), "custom.name_invalid"),
        (json!({ "name": "9lives" }), "custom.name_invalid"),
        (json!({ "name": "größe" }), "custom.name_invalid"),
        (json!({ "name": "x", "record": "books" }), "custom.record_unknown"),
        (json!({ "name": "x", "record": "ghost" }), "custom.record_unknown"),
        (json!({ "name": "x", "kind": "reference" }), "custom.target"),
        (json!({ "name": "x", "kind": "reference", "to": "ghost" }), "custom.record_unknown"),
        (json!({ "name": "x", "kind": "integer", "default": "many" }), "integer.invalid"),
        (json!({ "name": "x", "kind": "integer", "default": "9", "maximum": "5" }), "schema.default"),
        (json!({ "name": "x", "kind": "integer", "minimum": "9", "maximum": "5" }), "schema.range"),
        (json!({ "name": "x", "kind": "text", "minimum": "a" }), "schema.range"),
        (json!({ "name": "x", "kind": "bool", "unique": true }), "schema.unique"),
        (json!({ "name": "x", "kind": "select", "options": ["a", "a"] }), "schema.options"),
    ] {
        let (kind, _, told) = problem(add(&library, definition.clone()));
        assert_eq!((kind, told.as_str()), (ErrorKind::Invalid, code), "{definition}");
    }
    assert_eq!(library.system().view().unwrap().count("custom_field", &Filter::All).unwrap(), 1);
}

#[test]
fn a_field_shows_at_once_and_an_old_view_does_not_know_it() {
    let library = Library::new();
    let old = library.system().view().unwrap();
    let made = add(&library, json!({ "name": "size", "kind": "integer" })).unwrap();
    assert!(library.system().view().unwrap().catalog().record("book").unwrap().field("custom.size").is_some());
    assert!(library.crm.catalog().unwrap().record("book").unwrap().field("custom.size").is_some());
    assert!(old.catalog().record("book").unwrap().field("custom.size").is_none());
    library.system().call("custom_fields.delete", json!({ "id": made["id"] })).unwrap();
    assert!(library.crm.catalog().unwrap().record("book").unwrap().field("custom.size").is_none());
}

#[test]
fn only_who_may_makes_fields() {
    let library = Library::new();
    let clerk = library.user(&["book.*", "custom_field.read"]);
    let definition = json!({ "record": "book", "name": "size" });
    assert_eq!(refused(clerk.call("custom_fields.create", definition.clone())).0, ErrorKind::Denied);
    assert!(library.user(&["custom_field.*"]).call("custom_fields.create", definition).is_ok());
    assert!(clerk.call("books.create", json!({ "title": "x", "custom": { "size": "big" } })).is_ok());
}

#[test]
fn values_of_a_deleted_field_survive_and_come_back_with_it() {
    let library = Library::new();
    let field = add(&library, json!({ "name": "size", "kind": "integer" })).unwrap();
    let made = make(&library, json!({ "size": 3 })).unwrap();
    library.system().call("custom_fields.delete", json!({ "id": field["id"] })).unwrap();
    let update = json!({ "id": made["id"], "set": { "title": "Renamed" } });
    assert_eq!(library.system().call("books.update", update).unwrap().get("custom"), None);
    library.system().call("custom_fields.restore", json!({ "id": field["id"] })).unwrap();
    let got = library.system().ask("books.get", json!({ "id": made["id"] })).unwrap();
    assert_eq!(got["custom"]["size"], json!(3));
    assert_index_is_exact(&library);
}

#[test]
fn the_index_of_a_deleted_field_goes_with_it() {
    for property in ["unique", "indexed"] {
        let library = Library::new();
        let definition = json!({ "name": "code", "kind": "text", property: true });
        let field = add(&library, definition.clone()).unwrap();
        let made = make(&library, json!({ "code": "a" })).unwrap();
        library.system().call("custom_fields.delete", json!({ "id": field["id"] })).unwrap();
        assert_index_is_exact(&library);
        // With books about, its index cannot come back; without them it can, and nothing of the past is in it.
        let restore = || library.system().call("custom_fields.restore", json!({ "id": field["id"] }));
        assert_eq!(problem(restore()).2, "custom.records_exist");
        library.system().call("books.delete", json!({ "id": made["id"] })).unwrap();
        restore().unwrap();
        assert_eq!(
            library.system().view().unwrap().lookup("book", "custom.code", &Value::Text("a".into())).unwrap(),
            []
        );
        make(&library, json!({ "code": "a" })).unwrap();
        assert_index_is_exact(&library);
    }
}

#[test]
fn a_custom_reference_holds_its_target() {
    let library = Library::new();
    add(&library, json!({ "name": "translator", "kind": "reference", "to": "author" })).unwrap();
    let author = library.author("Ada");
    let made = make(&library, json!({ "translator": author })).unwrap();
    assert_eq!(refused(library.system().write(|work| work.delete(author))).0, ErrorKind::Referenced);
    assert_eq!(problem(make(&library, json!({ "translator": made["id"] }))).2, "reference.unknown");
    library.system().call("books.delete", json!({ "id": made["id"] })).unwrap();
    library.system().write(|work| work.delete(author)).unwrap();
}

#[test]
fn a_list_is_sorted_by_a_custom_field_over_pages() {
    let library = Library::new();
    add(&library, json!({ "name": "rank", "kind": "decimal" })).unwrap();
    for rank in ["2.5", "-1", "10", "0.75"] {
        make(&library, json!({ "rank": rank })).unwrap();
    }
    library.add(book("without"));
    let view = library.system().view().unwrap();
    let mut query = Query { sort: crmkit_record::parse_sort("-custom.rank").unwrap(), limit: 2, ..Query::default() };
    let mut ranks = Vec::new();
    loop {
        let page = view.rows("book", &query).unwrap();
        ranks.extend(page.items.iter().map(|row| row.get(FIRST_CUSTOM).map(crmkit_record::to_text)));
        query.cursor = page.cursor;
        if query.cursor.is_none() {
            break;
        }
    }
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(ranks, [text("10"), text("2.5"), text("0.75"), text("-1"), None]);
    assert!(journal::verify(&view).unwrap().intact);
}
