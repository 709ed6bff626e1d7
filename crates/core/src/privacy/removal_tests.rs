//! What a removal takes and what it leaves, where other records, holds and the past are in its way.

use crmkit_engine::{Actor, CustomField, CustomKind, ErrorKind, Role, Session, User};
use crmkit_record::{Id, Labelled, Phone};
use serde_json::json;

use super::*;
use crate::deals::{self, Deal};
use crate::desk::{Desk, email, new_deal, refused};
use crate::people::{self, Affiliation, Company, Consent, Contact, ContactChannel, DoNotContact, LegalBasis, Purpose};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn ada(desk: &Desk) -> Id<Contact> {
    desk.create(Contact {
        first_name: Some("Ada".into()),
        last_name: Some("Lovelace".into()),
        emails: vec![email("work", "ada@example.org")],
        phones: vec![Labelled::new("mobile", Phone::parse("+14152933313", None).unwrap())],
        ..Contact::default()
    })
}

/// A field by which records of a type refer to a contact.
fn field_to_contact(desk: &Desk, record: &str, name: &str, change: impl Fn(&mut CustomField)) {
    let mut field = CustomField {
        record: record.into(),
        name: name.into(),
        kind: Some(CustomKind::Reference),
        to: Some("contact".into()),
        ..CustomField::default()
    };
    change(&mut field);
    desk.create(field);
}

fn planned(desk: &Desk, person: Id<Contact>, options: &ErasureOptions) -> Vec<(String, ErasureAction)> {
    let plan = plan_erasure(&desk.view(), person, Some(options.clone())).unwrap();
    plan.steps.into_iter().map(|step| (step.relation, step.action)).collect()
}

fn erased(desk: &Desk, person: Id<Contact>, options: &ErasureOptions) -> Removal {
    desk.write(|work| erase(work, person, Some(options.clone()), None)).unwrap()
}

fn newsletter(desk: &Desk) -> Id<Purpose> {
    desk.create(Purpose { name: "Newsletter".into(), ..Purpose::default() })
}

fn agreed(desk: &Desk, person: Id<Contact>, purpose: Id<Purpose>) -> Id<Consent> {
    let given = people::ConsentGiven { evidence: Some("form of Ada".into()), ..people::ConsentGiven::default() };
    desk.write(|work| people::give_consent(work, person, purpose, ContactChannel::Email, Some(given.clone())))
        .unwrap()
        .id
}

fn hold_type(desk: &Desk, record_type: &str, filter: Option<&str>) -> Id<LegalHold> {
    desk.create(LegalHold {
        name: format!("Case of {record_type}"),
        grounds: "lawsuit".into(),
        record_type: Some(record_type.into()),
        filter: filter.map(str::to_owned),
        ..LegalHold::default()
    })
}

#[test]
fn what_only_refers_to_the_person_goes_on_without_it() {
    let desk = desk();
    let (ada, bob) = (ada(&desk), desk.contact("Bob"));
    field_to_contact(&desk, "company", "main_contact", |_| {});
    field_to_contact(&desk, "contact", "referred_by", |field| field.list = true);
    let acme = desk.company("Acme");
    desk.write(|work| people::link_company(work, bob, acme, Some("Clerk".into()), None, None, None)).unwrap();
    let sales = desk.pipeline("Sales");
    let deal = desk.create(Deal { company: Some(acme), ..new_deal(sales.first(), "100 USD", "2026-06-30") });
    let set = |verb: &str, id: String, custom| {
        desk.session.call(verb, json!({ "id": id, "set": { "custom": custom } })).unwrap();
    };
    set("companies.update", acme.to_string(), json!({ "main_contact": ada }));
    set("contacts.update", bob.to_string(), json!({ "referred_by": [ada, bob] }));
    set("contacts.update", ada.to_string(), json!({ "referred_by": [ada] }));
    let mut said = planned(&desk, ada, &ErasureOptions::default());
    said.sort_by(|one, other| one.0.cmp(&other.0));
    let unlink = ErasureAction::Unlink;
    assert_eq!(
        said,
        [
            ("company.custom.main_contact".to_owned(), unlink),
            ("contact.custom.referred_by".to_owned(), unlink),
            ("self".to_owned(), ErasureAction::Delete)
        ]
    );
    // What stands on a record that is only unlinked is not in the way.
    let keep = KeptRecords { record: "affiliation".into(), basis: LegalBasis::Contract, because: "a contract".into() };
    let kept = planned(&desk, ada, &ErasureOptions { keep: vec![keep], ..ErasureOptions::default() });
    assert_eq!(kept.last().map(|step| step.1), Some(ErasureAction::Delete));
    erased(&desk, ada, &ErasureOptions::default());
    assert_eq!((desk.view().find(ada).unwrap(), desk.get(acme).name), (None, "Acme".to_owned()));
    assert_eq!((desk.get(deal).company, desk.all::<Affiliation>().len()), (Some(acme), 1));
    let left = desk.session.ask("contacts.get", json!({ "id": bob })).unwrap();
    assert_eq!((&left["last_name"], &left["custom"]["referred_by"]), (&json!("Bob"), &json!([bob])));
    for (record, id) in [("companies", acme.to_string()), ("contacts", bob.to_string())] {
        let history = desk.session.ask(&format!("{record}.history"), json!({ "id": id })).unwrap().to_string();
        assert!(!history.contains(&ada.to_string()), "{history}");
    }
}

#[test]
fn a_person_to_whom_others_must_refer_stays_without_a_name() {
    let desk = desk();
    field_to_contact(&desk, "company", "main_contact", |field| field.required = true);
    let ada = ada(&desk);
    let made = desk.session.call("companies.create", json!({ "name": "Acme", "custom": { "main_contact": ada } }));
    made.unwrap();
    let steps = planned(&desk, ada, &ErasureOptions::default());
    assert_eq!(
        steps,
        [
            ("company.custom.main_contact".to_owned(), ErasureAction::Keep),
            ("self".to_owned(), ErasureAction::Anonymise)
        ]
    );
    erased(&desk, ada, &ErasureOptions::default());
    assert_eq!(desk.get(ada).name, "Anonymous");
    assert_eq!(desk.all::<Company>().iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
}

#[test]
fn a_hold_holds_what_was_deleted_before_it() {
    let desk = desk();
    let (ada, acme) = (ada(&desk), desk.company("Acme"));
    let link = |role: &str| {
        desk.write(|work| people::link_company(work, ada, acme, Some(role.into()), None, None, None)).unwrap().id
    };
    let (countess, clerk) = (link("Countess"), link("Clerk"));
    desk.delete(countess).unwrap();
    desk.delete(clerk).unwrap();
    let hold = hold_type(&desk, "affiliation", Some("role = Countess"));
    let forget = |id: Id<Affiliation>| desk.write(|work| forget_deleted(work, "affiliation".into(), id.untyped()));
    assert_eq!(refused(forget(countess)), "privacy.legal_hold");
    assert_eq!(holds_on(&desk.view(), "affiliation".into(), countess.untyped()).unwrap().len(), 1);
    assert_eq!(holds_on(&desk.view(), "affiliation".into(), clerk.untyped()).unwrap().len(), 0);
    let certificate = erased(&desk, ada, &ErasureOptions::default());
    assert_eq!((certificate.kept, certificate.held), (1, 1));
    let history =
        |id: Id<Affiliation>| desk.session.ask("affiliations.history", json!({ "id": id })).unwrap().to_string();
    assert!(history(countess).contains("Countess") && !history(clerk).contains("Clerk"));
    // Of what is erased nothing can be told: every hold that could cover it does.
    assert_eq!(holds_on(&desk.view(), "affiliation".into(), clerk.untyped()).unwrap().len(), 1);
    desk.write(|work| release_hold(work, hold)).unwrap();
    forget(countess).unwrap();
    assert!(!history(countess).contains("Countess"));
}

#[test]
fn what_is_kept_by_law_is_kept_in_the_past_too() {
    let desk = desk();
    let (ada, acme) = (ada(&desk), desk.company("Acme"));
    let link =
        desk.write(|work| people::link_company(work, ada, acme, Some("Countess".into()), None, None, None)).unwrap().id;
    desk.delete(link).unwrap();
    let because = "a contract".to_owned();
    let keep = vec![KeptRecords { record: "affiliation".into(), basis: LegalBasis::Contract, because }];
    let certificate = erased(&desk, ada, &ErasureOptions { keep, ..ErasureOptions::default() });
    assert_eq!((certificate.kept, certificate.held), (1, 0));
    let history = desk.session.ask("affiliations.history", json!({ "id": link })).unwrap().to_string();
    assert!(history.contains("Countess"));
}

#[test]
fn retention_takes_the_person_from_what_is_about_it() {
    let desk = desk();
    let (ada, acme, purpose) = (ada(&desk), desk.company("Acme"), newsletter(&desk));
    let consent = agreed(&desk, ada, purpose);
    let block = people::NewBlock {
        address: Some("ada@example.org".into()),
        note: Some("Ada called".into()),
        ..people::NewBlock::default()
    };
    let block = desk.write(|work| people::block(work, ada, ContactChannel::Email, Some(block.clone()))).unwrap().id;
    let link =
        desk.write(|work| people::link_company(work, ada, acme, Some("Countess".into()), None, None, None)).unwrap().id;
    let objection = desk.write(|work| people::object(work, ada, None, None)).unwrap().id;
    desk.write(|work| people::lift_objection(work, objection, "letter of Ada".into())).unwrap();
    desk.days_pass(40);
    let rule = desk.create(RetentionRule {
        name: "Old".into(),
        record_type: "contact".into(),
        days: 30,
        ..RetentionRule::default()
    });
    let report = desk.write(|work| run_retention(work, rule)).unwrap();
    assert_eq!((report.anonymised, report.refused), (5, 0));
    let (consent, block): (Consent, DoNotContact) = (desk.get(consent), desk.get(block));
    assert_eq!((consent.person, consent.address, consent.evidence), (ada, None, None));
    assert_eq!((block.person, block.address, block.note), (ada, None, None));
    assert_eq!(desk.get(link).role, None);
    let feed = desk.session.ask("journal.entries", json!({})).unwrap().to_string();
    for value in ["ada@example.org", "form of Ada", "letter of Ada", "Ada called", "Countess", "Lovelace"] {
        assert!(!feed.contains(value), "{value}");
    }
    desk.days_pass(40);
    assert_eq!(retention_preview(&desk.view(), rule, None).unwrap().anonymous, 1);
}

#[test]
fn retention_leaves_what_is_about_a_person_and_held() {
    let desk = desk();
    let (ada, purpose) = (ada(&desk), newsletter(&desk));
    let consent = agreed(&desk, ada, purpose);
    hold_type(&desk, "consent", None);
    desk.days_pass(40);
    let rule = desk.create(RetentionRule {
        name: "Old".into(),
        record_type: "contact".into(),
        days: 30,
        ..RetentionRule::default()
    });
    let report = desk.write(|work| run_retention(work, rule)).unwrap();
    assert_eq!((report.anonymised, report.held), (1, 1));
    assert_eq!(desk.get(consent).evidence.as_deref(), Some("form of Ada"));
}

fn session_without(desk: &Desk, field: &str) -> Session {
    let (rights, fields) = (vec!["*.read".to_owned()], vec![field.to_owned()]);
    let role = desk.create(Role { name: field.into(), rights, fields, ..Role::default() });
    desk.crm.session(Actor::user(desk.create(User { name: "Ines".into(), roles: vec![role], ..User::default() })))
}

#[test]
fn a_plan_names_no_field_that_the_reader_does_not_see() {
    let desk = desk();
    let ada = ada(&desk);
    agreed(&desk, ada, newsletter(&desk));
    field_to_contact(&desk, "company", "main_contact", |_| {});
    let acme = desk.company("Acme");
    let set = json!({ "id": acme, "set": { "custom": { "main_contact": ada } } });
    desk.session.call("companies.update", set).unwrap();
    for field in ["consent.evidence:hidden", "contact.emails:mask=first", "company.custom.main_contact:hidden"] {
        let ines = session_without(&desk, field);
        let error = plan_erasure(&ines.view().unwrap(), ada, None).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Denied, "{field}");
        assert!(!error.to_string().contains("evidence"));
    }
    // What the plan does not speak of is nobody's concern.
    let ines = session_without(&desk, "contact.birthday:hidden");
    plan_erasure(&ines.view().unwrap(), ada, None).unwrap();
}

#[test]
fn a_kept_record_that_would_lose_its_reference_keeps_the_person() {
    let desk = desk();
    let ada = ada(&desk);
    let past = desk.create(LegalHold {
        name: "Case 7".into(),
        grounds: "lawsuit".into(),
        person: Some(ada),
        ..LegalHold::default()
    });
    desk.write(|work| release_hold(work, past)).unwrap();
    let plain = planned(&desk, ada, &ErasureOptions::default());
    assert_eq!(plain.last().map(|step| step.1), Some(ErasureAction::Delete), "a released hold keeps nobody");
    hold_type(&desk, "legal_hold", None);
    erased(&desk, ada, &ErasureOptions::default());
    assert_eq!((desk.get(past).person, desk.get(ada).name), (Some(ada), "Anonymous".to_owned()));
}

#[test]
fn what_is_to_be_anonymised_is_not_deleted_because_something_else_is() {
    let desk = desk();
    let ada = ada(&desk);
    agreed(&desk, ada, newsletter(&desk));
    desk.create(CustomField {
        record: "legal_hold".into(),
        name: "witness".into(),
        kind: Some(CustomKind::Text),
        personal: true,
        ..CustomField::default()
    });
    let made = json!({ "name": "Case 7", "grounds": "lawsuit", "person": ada, "custom": { "witness": "Ada herself" } });
    desk.session.call("legal_holds.create", made).unwrap();
    let [hold] = desk.all::<LegalHold>().try_into().unwrap();
    desk.write(|work| release_hold(work, hold.id)).unwrap();
    let mut said = planned(&desk, ada, &ErasureOptions::default());
    said.retain(|step| step.0.starts_with("legal_hold"));
    assert_eq!(said, [("legal_hold.person".to_owned(), ErasureAction::Anonymise)]);
    let certificate = erased(&desk, ada, &ErasureOptions::default());
    assert_eq!((certificate.deleted, certificate.anonymised), (2, 1));
    let left = desk.session.ask("legal_holds.get", json!({ "id": hold.id })).unwrap();
    assert_eq!((&left["name"], left.to_string().contains("herself")), (&json!("Case 7"), false));
}

#[test]
fn an_address_that_the_person_had_earlier_does_not_come_back_either() {
    let desk = desk();
    let ada = ada(&desk);
    desk.modify(ada, |ada| ada.emails = vec![email("home", "countess@example.net")]).unwrap();
    let plan = plan_erasure(&desk.view(), ada, None).unwrap();
    assert_eq!(plan.suppressed, 3);
    assert_eq!(erased(&desk, ada, &ErasureOptions::default()).suppressed, 3);
    for address in ["ada@example.org", "countess@example.net"] {
        let again = Contact { emails: vec![email("", address)], ..Contact::default() };
        assert_eq!(refused(desk.write(|work| work.create(again.clone()))), "privacy.suppressed", "{address}");
    }
}

#[test]
fn a_commit_elsewhere_is_not_in_the_way_of_an_erasure() {
    let desk = desk();
    let ada = ada(&desk);
    let mut attempts = 0;
    desk.write(|work| {
        attempts += 1;
        let certificate = erase(work, ada, None, None)?;
        if attempts == 1 {
            desk.company("Acme");
        }
        Ok(certificate)
    })
    .unwrap();
    assert_eq!((attempts, desk.all::<Company>().len()), (1, 1));
}

#[test]
fn only_the_system_looks_through_the_past_of_all() {
    let desk = desk();
    let ada = ada(&desk);
    let sales = desk.pipeline("Sales");
    let deal = desk.deal(sales.first(), "1 USD", "2026-06-30");
    let role = desk.write(|work| deals::add_contact(work, deal, ada, None, None)).unwrap();
    desk.delete(role.id).unwrap();
    let found = desk.write(|work| work.ever_referred("deal_role", "contact", ada.untyped())).unwrap();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [role.id.untyped()]);
    let ines = desk.user_with(&["*.*"]);
    let denied = ines.write(|work| work.ever_referred("deal_role", "contact", ada.untyped()));
    assert_eq!(denied.unwrap_err().kind(), ErrorKind::Denied);
}
