//! What holds for every room alike.

use crmkit_engine::{ErrorKind, Result, Session, Shape, Work};
use crmkit_record::{Id, Phone, Record};
use serde_json::{Value as Json, json};

use crate::catalog::Organisation;
use crate::deals::{self, Deal, MoveOptions, NewStage, StageKind};
use crate::desk::{Desk, Way, email, instant, money, new_deal};
use crate::people::{self, Company, Contact, Lifecycle, RelationshipType, Touch};

/// A CRM with a little of everything: each one that is made is the same, down to the ids.
struct Office {
    desk: Desk,
    sales: Way,
    companies: [Id<Company>; 2],
    contacts: [Id<Contact>; 2],
    open: Id<Deal>,
    lost: Id<Deal>,
}

fn office() -> Office {
    let desk = Desk::at("2026-03-02T09:00:00Z");
    let sales = desk.pipeline("Sales");
    let companies = ["Acme", "Bolt"].map(|name| desk.company(name));
    let contacts = ["Ann", "Bob"].map(|name| {
        let phone = |text| crmkit_record::Labelled::new("", Phone::parse(text, None).unwrap());
        desk.create(Contact {
            last_name: Some(name.to_owned()),
            emails: vec![email("work", "one@example.org"), email("home", "two@example.org")],
            phones: vec![phone("+14152933313"), phone("+14152933314")],
            ..Contact::default()
        })
    });
    desk.write(|work| people::link_company(work, contacts[1], companies[0], None, None, None, None)).unwrap();
    desk.write(|work| people::link_company(work, contacts[1], companies[1], None, None, None, None)).unwrap();
    desk.create(RelationshipType { name: "manager".into(), inverse: "report".into(), ..RelationshipType::default() });
    let deal = || Deal { company: Some(companies[0]), ..new_deal(sales.first(), "100 USD", "2026-06-30") };
    let (open, lost) = (desk.create(deal()), desk.create(deal()));
    desk.write(|work| deals::add_contact(work, lost, contacts[0], None, None)).unwrap();
    desk.write(|work| deals::add_contact(work, lost, contacts[1], None, None)).unwrap();
    desk.write(|work| deals::lose(work, lost, "Price".into(), None)).unwrap();
    desk.days_pass(1);
    Office { desk, sales, companies, contacts, open, lost }
}

/// A record as data, without what the commit stamps on it.
fn unstamped(mut record: Json) -> Json {
    for stamp in ["revision", "created_at", "created_by", "updated_at", "updated_by"] {
        record.as_object_mut().unwrap().remove(stamp);
    }
    record
}

/// What an operation gives to a caller in Rust, and what it answers by name in an office that is the same.
fn both<T: Record>(
    in_rust: impl Fn(&mut Work<'_>, &Office) -> Result<T>,
    name: &'static str,
    arguments: impl Fn(&Office) -> Json,
) -> (&'static str, Json, Json) {
    let [one, other] = [office(), office()];
    let given = one.desk.write(|work| in_rust(work, &one)).unwrap();
    let given = one.desk.view().catalog().record_json(T::NAME, &given.into_row()).unwrap();
    let answered = other.desk.session.call(name, arguments(&other)).unwrap();
    (name, unstamped(given), unstamped(answered))
}

#[test]
fn an_operation_gives_in_rust_what_it_answers_by_name() {
    let stages = || {
        let stage = |name: &str, kind, percent: Option<i64>| NewStage {
            name: name.into(),
            kind,
            probability: percent.map(Into::into),
            ..NewStage::default()
        };
        let open = stage("New", StageKind::Open, Some(20));
        vec![open, stage("Won", StageKind::Won, None), stage("Lost", StageKind::Lost, None)]
    };
    let reason = || "told so".to_owned();
    let touched = || Touch { source: "fair".into(), ..Touch::default() };
    let moved = || MoveOptions { lost_reason: Some("Price".into()), ..MoveOptions::default() };
    let told = [
        both(
            |work, it| deals::move_to(work, it.open, it.sales.lost(), Some(moved())),
            "deals.move_to",
            |it| json!({ "deal": it.open, "stage": it.sales.lost(), "options": moved() }),
        ),
        both(|work, it| deals::win(work, it.open, None), "deals.win", |it| json!({ "deal": it.open })),
        both(
            |work, it| deals::lose(work, it.open, "Price".into(), None),
            "deals.lose",
            |it| json!({ "deal": it.open, "reason": "Price" }),
        ),
        both(|work, it| deals::reopen(work, it.lost, None), "deals.reopen", |it| json!({ "deal": it.lost })),
        both(
            |work, _| deals::create_pipeline(work, " Service ".into(), stages(), None),
            "deals.create_pipeline",
            |_| json!({ "name": " Service ", "stages": stages() }),
        ),
        both(
            |work, it| deals::add_contact(work, it.open, it.contacts[0], None, None),
            "deals.add_contact",
            |it| json!({ "deal": it.open, "contact": it.contacts[0] }),
        ),
        both(
            |work, it| deals::set_primary_contact(work, it.lost, it.contacts[1]),
            "deals.set_primary_contact",
            |it| json!({ "deal": it.lost, "contact": it.contacts[1] }),
        ),
        both(
            |work, it| people::link_company(work, it.contacts[0], it.companies[0], None, None, None, None),
            "people.link_company",
            |it| json!({ "contact": it.contacts[0], "company": it.companies[0] }),
        ),
        both(
            |work, it| people::set_primary_company(work, it.contacts[1], it.companies[1]),
            "people.set_primary_company",
            |it| json!({ "contact": it.contacts[1], "company": it.companies[1] }),
        ),
        both(
            |work, it| {
                people::relate(work, it.contacts[0], it.contacts[1], "report".into(), None, Some(" new ".into()))
            },
            "people.relate",
            |it| json!({ "contact": it.contacts[0], "other": it.contacts[1], "relation": "report", "note": " new " }),
        ),
        both(
            |work, it| people::touch(work, it.contacts[0], touched()),
            "people.touch",
            |it| json!({ "contact": it.contacts[0], "touch": touched() }),
        ),
        both(
            |work, it| people::set_primary_email(work, it.contacts[0], "two@example.org".into()),
            "people.set_primary_email",
            |it| json!({ "contact": it.contacts[0], "email": "two@example.org" }),
        ),
        both(
            |work, it| people::set_primary_phone(work, it.contacts[0], "+14152933314".into()),
            "people.set_primary_phone",
            |it| json!({ "contact": it.contacts[0], "phone": "+14152933314" }),
        ),
        both(
            |work, it| people::override_contact_lifecycle(work, it.contacts[0], Some(Lifecycle::Lead), reason()),
            "people.override_contact_lifecycle",
            |it| json!({ "contact": it.contacts[0], "stage": "lead", "reason": reason() }),
        ),
        both(
            |work, it| people::override_company_lifecycle(work, it.companies[0], Some(Lifecycle::Lead), reason()),
            "people.override_company_lifecycle",
            |it| json!({ "company": it.companies[0], "stage": "lead", "reason": reason() }),
        ),
    ];
    for (name, given, answered) in &told {
        assert_eq!(given, answered, "{name}");
    }
    let desk = office().desk;
    let view = desk.view();
    let ours = |name: &str| ["people.", "catalog.", "deals."].iter().any(|room| name.starts_with(room));
    let mut missing: Vec<&str> = view
        .catalog()
        .operations()
        .iter()
        .filter(|spec| ours(&spec.name) && matches!(spec.returns, Shape::Record(_)))
        .map(|spec| spec.name.as_str())
        .collect();
    missing.retain(|name| !told.iter().any(|(told, ..)| told == name));
    assert_eq!(missing, [""; 0], "every operation that answers with a record is told of here");
}

#[test]
fn the_settings_of_the_organisation_hold_for_whoever_may_not_read_it() {
    let questions = |office: &Office| {
        let window = json!({ "start": "2026-01-01", "end": "2026-12-31" });
        [
            ("catalog.fiscal_periods", window),
            ("catalog.convert", json!({ "amount": money("100 USD"), "to": "EUR" })),
            ("deals.forecast", json!({})),
            ("deals.forecast", json!({ "by": "quarter" })),
            ("deals.board", json!({})),
            ("deals.company_rollup", json!({ "company": office.companies[0] })),
            ("deals.velocity", json!({})),
        ]
    };
    let made = || {
        let office = office();
        office.desk.rate("USD/EUR", "0.9", "2026-01-01").unwrap();
        office.desk.rate("USD/EUR", "0.5", "2026-03-04").unwrap();
        // Three in the afternoon in UTC is four in the morning of the next day in Auckland: the second rate holds there.
        office.desk.clock.set(instant("2026-03-03T15:00:00Z"));
        office
    };
    let (with, without) = (made(), made());
    with.desk.organisation(Organisation {
        currency: Some("EUR".parse().unwrap()),
        zone: Some("Pacific/Auckland".into()),
        fiscal_start_month: Some(4),
        ..Organisation::default()
    });
    let rights = [
        "deal.read",
        "pipeline.read",
        "stage.read",
        "company.read",
        "currency_rate.read",
        "deals.*",
        "catalog.*",
        "people.*",
    ];
    let user = with.desk.user_with(&rights);
    assert_eq!(user.ask("organisations.list", json!({})).unwrap_err().kind(), ErrorKind::NotFound);
    for (question, arguments) in questions(&with) {
        let told = |session: &Session| session.ask(question, arguments.clone()).map_err(|error| error.to_string());
        let expected = told(&with.desk.session);
        assert!(expected.is_ok(), "{question}: {expected:?}");
        assert_eq!(told(&user), expected, "{question} {arguments}");
        assert_ne!(told(&without.desk.session), expected, "{question} {arguments}: the settings decide");
    }
    assert_eq!(user.ask("deals.forecast", json!({})).unwrap()["rows"][0]["label"], "FY2027 P03");
}
