//! How the room behaves as a whole.

use crmkit_engine::{ErrorKind, Result};
use crmkit_record::{ExternalId, Id, Labelled, Phone};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::deals::{self, Deal, DealRole};
use crate::desk::{Desk, email, new_deal, refused};
use crate::people::{self, Consent, Contact, ContactChannel, LegalBasis, Purpose};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn ada(desk: &Desk) -> Id<Contact> {
    desk.create(Contact {
        first_name: Some("Ada".into()),
        last_name: Some("Lovelace".into()),
        emails: vec![email("work", "ada@example.org")],
        phones: vec![Labelled::new("mobile", Phone::parse("+14152933313", None).unwrap())],
        external_ids: vec![ExternalId::new("erp", "A-1".to_owned())],
        description: Some("Writes programs for an engine that does not exist.".into()),
        source: Some("web".into()),
        ..Contact::default()
    })
}

/// Ada with a company, a deal and a consent.
struct Around {
    ada: Id<Contact>,
    deal: Id<Deal>,
    consent: Id<Consent>,
}

fn around(desk: &Desk) -> Around {
    let ada = ada(desk);
    let acme = desk.company("Acme");
    desk.write(|work| people::link_company(work, ada, acme, Some("Countess".into()), None, None, None)).unwrap();
    let sales = desk.pipeline("Sales");
    let deal = desk.create(Deal { company: Some(acme), ..new_deal(sales.first(), "100 USD", "2026-06-30") });
    desk.write(|work| deals::add_contact(work, deal, ada, None, None)).unwrap();
    let purpose = desk.create(Purpose { name: "Newsletter".into(), ..Purpose::default() });
    let given = people::ConsentGiven { evidence: Some("form of Ada".into()), ..people::ConsentGiven::default() };
    let consent = desk
        .write(|work| people::give_consent(work, ada, purpose, ContactChannel::Email, Some(given.clone())))
        .unwrap()
        .id;
    Around { ada, deal, consent }
}

fn hold_person(desk: &Desk, person: Id<Contact>) -> Id<LegalHold> {
    desk.create(LegalHold {
        name: "Case 7".into(),
        grounds: "lawsuit".into(),
        person: Some(person),
        ..LegalHold::default()
    })
}

fn rule_of(record_type: &str, days: i64, action: RetentionAction) -> RetentionRule {
    RetentionRule {
        name: format!("{record_type} {days} {action}"),
        record_type: record_type.into(),
        days,
        action,
        ..RetentionRule::default()
    }
}

fn run(desk: &Desk, rule: Id<RetentionRule>) -> Result<Removal> {
    desk.write(|work| run_retention(work, rule))
}

fn plan(desk: &Desk, person: Id<Contact>, options: &ErasureOptions) -> ErasurePlan {
    plan_erasure(&desk.view(), person, Some(options.clone())).unwrap()
}

fn erased(desk: &Desk, person: Id<Contact>, options: &ErasureOptions) -> Result<Removal> {
    desk.write(|work| erase(work, person, Some(options.clone()), None))
}

#[test]
fn nothing_under_a_legal_hold_is_removed() {
    let desk = desk();
    let Around { ada, deal, consent, .. } = around(&desk);
    let hold = hold_person(&desk, ada);
    desk.days_pass(400);
    assert_eq!(refused(desk.delete(ada)), "privacy.legal_hold");
    assert_eq!(refused(desk.delete(deal)), "privacy.legal_hold", "its role refers to the person");
    assert_eq!(refused(erased(&desk, ada, &ErasureOptions::default())), "privacy.legal_hold");
    assert!(plan(&desk, ada, &ErasureOptions::default()).held);
    for action in [RetentionAction::Delete, RetentionAction::Anonymise] {
        let rule = desk.create(rule_of("contact", 365, action));
        let report = run(&desk, rule).unwrap();
        assert_eq!((report.held, report.deleted, report.anonymised), (1, 0, 0));
    }
    assert_eq!(desk.get(ada).last_name.as_deref(), Some("Lovelace"));
    assert_eq!(holds_on(&desk.view(), "consent".into(), consent.untyped()).unwrap().len(), 1);
    assert_eq!(refused(desk.delete(hold)), "legal_hold.in_force");
    desk.write(|work| release_hold(work, hold)).unwrap();
    assert!(holds_on(&desk.view(), "contact".into(), ada.untyped()).unwrap().is_empty());
    desk.delete(ada).unwrap();
    assert_eq!(desk.get(hold).person, None);
    desk.delete(hold).unwrap();
}

#[test]
fn a_hold_by_filter_is_not_slipped_by_a_change_in_the_same_write() {
    let desk = desk();
    let Around { deal, .. } = around(&desk);
    let all_deals = LegalHold {
        name: "Big deals".into(),
        grounds: "inquiry".into(),
        record_type: Some("deals".into()),
        filter: Some("amount >= 50 USD".into()),
        ..LegalHold::default()
    };
    desk.create(all_deals.clone());
    let slipped = desk.write(|work| {
        work.modify(deal, |deal| {
            deal.amount = None;
            Ok(())
        })?;
        work.delete(deal)
    });
    assert_eq!(refused(slipped), "privacy.legal_hold");
    let broken = LegalHold { name: "Broken".into(), filter: Some("sise > 1".into()), ..all_deals.clone() };
    assert_eq!(refused(desk.write(|work| work.create(broken.clone()))), "filter.field_unknown");
    let both = LegalHold { name: "Both".into(), person: Some(desk.contact("Bob")), ..all_deals };
    assert_eq!(refused(desk.write(|work| work.create(both.clone()))), "legal_hold.about");
}

#[test]
fn a_refusal_does_not_tell_what_a_hold_is_about() {
    let desk = desk();
    let ada = ada(&desk);
    hold_person(&desk, ada);
    let ines = desk.user_with(&["contact.*"]);
    let error = ines.write(|work| work.delete(ada)).unwrap_err();
    assert_eq!(error.problems()[0].code, "privacy.legal_hold");
    assert!(!error.to_json().to_string().contains("Case 7") && !error.to_json().to_string().contains("lawsuit"));
    let asked = holds_on(&ines.view().unwrap(), "contact".into(), ada.untyped());
    assert_eq!(asked.unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn a_retention_rule_does_what_its_preview_says() {
    let desk = desk();
    let old = ada(&desk);
    let odd = desk.create(Contact { last_name: Some("Odd".into()), title: Some("Sir".into()), ..Contact::default() });
    let rule = desk.create(RetentionRule {
        filter: Some("title unknown".into()),
        ..rule_of("contact", 30, RetentionAction::Anonymise)
    });
    desk.days_pass(31);
    let young = desk.contact("Young");
    let preview = retention_preview(&desk.view(), rule, None).unwrap();
    assert_eq!((preview.due, preview.removed, preview.held, preview.records.clone()), (1, 1, 0, vec![old.untyped()]));
    assert_eq!(desk.get(old).last_name.as_deref(), Some("Lovelace"), "a preview changes nothing");
    let report = run(&desk, rule).unwrap();
    assert_eq!((report.anonymised, report.deleted, report.unfinished), (1, 0, false));
    let left = desk.get(old);
    assert_eq!((left.name.as_str(), left.emails.len(), left.phones.len()), ("Anonymous", 0, 0));
    assert_eq!((left.description, left.external_ids.len(), left.source.as_deref()), (None, 0, Some("web")));
    assert_eq!(desk.get(odd).last_name.as_deref(), Some("Odd"));
    assert_eq!(desk.get(young).last_name.as_deref(), Some("Young"));
    // Whoever is anonymous stays as it is.
    desk.days_pass(31);
    assert_eq!(retention_preview(&desk.view(), rule, None).unwrap().anonymous, 1);
    assert_eq!(run(&desk, rule).unwrap().anonymised, 1, "only the young one, who is old now");
    assert!(verify_removal(&desk.view(), report.id, None).unwrap().intact);
}

#[test]
fn a_retention_rule_runs_by_itself_once_a_day() {
    let desk = desk();
    ada(&desk);
    let rule = desk.create(RetentionRule { enabled: true, ..rule_of("contact", 2, RetentionAction::Delete) });
    let run_due = || desk.session.call("due.run", json!({})).unwrap();
    assert_eq!((run_due(), desk.all::<Contact>().len()), (json!(1), 1));
    assert_eq!(run_due(), json!(0));
    desk.days_pass(1);
    assert_eq!((run_due(), desk.all::<Contact>().len()), (json!(1), 1));
    desk.days_pass(1);
    assert_eq!((run_due(), desk.all::<Contact>().len()), (json!(1), 0));
    assert_eq!(desk.all::<Removal>().iter().map(|report| report.deleted).collect::<Vec<_>>(), [0, 0, 1]);
    desk.modify(rule, |rule| rule.enabled = false).unwrap();
    desk.days_pass(9);
    assert_eq!(run_due(), json!(0));
}

#[test]
fn a_long_run_is_taken_up_where_it_ended() {
    let desk = desk();
    desk.write(|work| {
        for at in 0..1_203 {
            work.create(Contact { last_name: Some(format!("Nobody {at}")), ..Contact::default() })?;
        }
        Ok(())
    })
    .unwrap();
    desk.days_pass(3);
    let rule = desk.create(rule_of("contact", 2, RetentionAction::Delete));
    let done: Vec<(i64, bool)> =
        (0..3).map(|_| run(&desk, rule).unwrap()).map(|report| (report.deleted, report.unfinished)).collect();
    assert_eq!(done, [(500, true), (500, true), (203, false)]);
    assert_eq!(desk.all::<Contact>().len(), 0);
}

#[test]
fn a_rule_that_cannot_work_is_refused() {
    let desk = desk();
    let made = |rule: RetentionRule| refused(desk.write(|work| work.create(rule.clone())));
    let base = || rule_of("contact", 30, RetentionAction::Delete);
    assert_eq!(made(RetentionRule { record_type: "removal".into(), ..base() }), "retention_rule.type_unknown");
    assert_eq!(made(RetentionRule { field: Some("birthday".into()), ..base() }), "retention_rule.field");
    let counted =
        |path: &str| RetentionRule { counted_from: RetentionStart::Field, field: Some(path.into()), ..base() };
    assert_eq!(made(counted("last_name")), "retention_rule.field");
    assert_eq!(made(RetentionRule { filter: Some("nme = x".into()), ..base() }), "filter.field_unknown");
    desk.create(counted("birthday"));
}

#[test]
fn erasing_deletes_the_person_and_keeps_what_is_no_longer_about_anybody() {
    let desk = desk();
    let Around { ada, deal, .. } = around(&desk);
    let planned = plan(&desk, ada, &ErasureOptions::default());
    let mut said: Vec<(&str, ErasureAction)> =
        planned.steps.iter().map(|step| (step.relation.as_str(), step.action)).collect();
    said.sort_by_key(|step| step.0);
    let delete = ErasureAction::Delete;
    let expected =
        [("affiliation.contact", delete), ("consent.person", delete), ("deal_role.contact", delete), ("self", delete)];
    assert_eq!(said, expected);
    assert_eq!((planned.suppressed, planned.held), (3, false));
    let certificate = erased(&desk, ada, &ErasureOptions::default()).unwrap();
    assert_eq!((certificate.deleted, certificate.kept, certificate.suppressed), (4, 0, 3));
    assert_eq!(desk.view().find(ada).unwrap(), None);
    assert_eq!(desk.all::<Consent>().len(), 0);
    assert_eq!(desk.get(deal).name, "A deal");
    let check = verify_removal(&desk.view(), certificate.id, Some(ada.untyped())).unwrap();
    assert_eq!((check.intact, check.about_person), (true, Some(true)));
    let other = verify_removal(&desk.view(), certificate.id, Some(deal.untyped())).unwrap();
    assert_eq!(other.about_person, Some(false));
    let text = desk.session.ask("removals.get", json!({ "id": certificate.id })).unwrap().to_string();
    for value in ["Ada", "Lovelace", "ada@example.org", "4152933313", &ada.to_string()] {
        assert!(!text.contains(value), "{value} in {text}");
    }
    assert_eq!(refused(desk.delete(certificate.id)), "removal.fixed");
    assert_eq!(refused(desk.modify(certificate.id, |removal| removal.deleted = 0)), "removal.fixed");
}

#[test]
fn what_is_kept_by_law_is_kept_and_the_person_goes_from_it() {
    let desk = desk();
    let Around { ada, consent, .. } = around(&desk);
    let law = "accountability, GDPR article 7(1)".to_owned();
    let keep = vec![KeptRecords { record: "consent".into(), basis: LegalBasis::LegalObligation, because: law.clone() }];
    let options = ErasureOptions { keep, ..ErasureOptions::default() };
    let planned = plan(&desk, ada, &options);
    let kept = planned.steps.iter().find(|step| step.action == ErasureAction::Keep).unwrap();
    assert_eq!((kept.id, kept.basis, &kept.because), (consent.untyped(), Some(LegalBasis::LegalObligation), &law));
    assert_eq!(planned.mode, ErasureMode::Anonymise, "its person must stay to be referred to");
    erased(&desk, ada, &options).unwrap();
    assert_eq!(desk.get(ada).name, "Anonymous");
    assert_eq!(desk.get(consent).evidence.as_deref(), Some("form of Ada"));
    let strange = ErasureOptions {
        keep: vec![KeptRecords { record: "nothing".into(), basis: LegalBasis::Contract, because: law }],
        ..ErasureOptions::default()
    };
    let asked = plan_erasure(&desk.view(), ada, Some(strange));
    assert_eq!(refused(asked), "erasure.type_unknown");
}

#[test]
fn a_pseudonym_is_one_name_for_one_person() {
    let desk = desk();
    let Around { ada, consent, deal, .. } = around(&desk);
    let bob = desk.contact("Bob");
    let options = ErasureOptions { mode: Some(ErasureMode::Pseudonymise), ..ErasureOptions::default() };
    let certificate = erased(&desk, ada, &options).unwrap();
    erased(&desk, bob, &options).unwrap();
    let (one, other) = (desk.get(ada).name, desk.get(bob).name);
    assert!(one.starts_with("Person ") && other.starts_with("Person ") && one != other, "{one}, {other}");
    let left = desk.get(consent);
    assert_eq!((left.person, left.evidence, left.address), (ada, None, None));
    assert_eq!(
        desk.all::<DealRole>().iter().filter(|role| role.deal == deal).count(),
        1,
        "the deal still counts its one contact"
    );
    assert_eq!(verify_removal(&desk.view(), certificate.id, Some(ada.untyped())).unwrap().about_person, Some(true));
}

#[test]
fn a_record_that_cannot_be_anonymous_is_deleted() {
    let desk = desk();
    let ada = ada(&desk);
    let acme = desk.company("Acme");
    for role in ["Countess", "Mathematician"] {
        desk.write(|work| people::link_company(work, ada, acme, Some(role.into()), None, None, None)).unwrap();
    }
    // Without their roles the two would be one and the same.
    let options = ErasureOptions { mode: Some(ErasureMode::Anonymise), ..ErasureOptions::default() };
    let certificate = erased(&desk, ada, &options).unwrap();
    assert_eq!((certificate.anonymised, certificate.deleted), (2, 1));
    assert_eq!(desk.all::<people::Affiliation>().iter().map(|it| it.role.clone()).collect::<Vec<_>>(), [None]);
}

#[test]
fn an_erased_person_does_not_come_back_by_itself() {
    let desk = desk();
    let gone = ada(&desk);
    erased(&desk, gone, &ErasureOptions::default()).unwrap();
    let again = |change: fn(&mut Contact)| {
        let mut contact = Contact { last_name: Some("Again".into()), ..Contact::default() };
        change(&mut contact);
        desk.write(|work| work.create(contact.clone()))
    };
    let by_email = |contact: &mut Contact| contact.emails = vec![email("home", "ADA@Example.org")];
    assert_eq!(refused(again(by_email)), "privacy.suppressed");
    let by_phone = |contact: &mut Contact| {
        contact.phones = vec![Labelled::new("", Phone::parse("+1 415-293-3313", None).unwrap())];
    };
    assert_eq!(refused(again(by_phone)), "privacy.suppressed");
    assert_eq!(
        refused(again(|contact| contact.external_ids = vec![ExternalId::new("erp", "A-1".to_owned())])),
        "privacy.suppressed"
    );
    let restored = desk.session.call("contacts.restore", json!({ "id": gone }));
    assert!(restored.is_err(), "what was erased is not brought back");
    let bob = again(|contact| contact.emails = vec![email("", "bob@example.org")]).unwrap();
    assert_eq!(refused(desk.modify(bob, by_email)), "privacy.suppressed");
    desk.write(|work| readmit(work, ContactChannel::Email, "ada@example.ORG".into())).unwrap();
    desk.modify(bob, by_email).unwrap();
    assert_eq!(refused(again(by_phone)), "privacy.suppressed");
    let twice = desk.write(|work| readmit(work, ContactChannel::Email, "ada@example.org".into()));
    assert_eq!(twice.unwrap_err().kind(), ErrorKind::NotFound);
    let welcome = ada(&Desk::at("2026-03-02T09:00:00Z"));
    assert!(!welcome.is_nil(), "another store knows nothing of it");
}

#[test]
fn who_may_return_does() {
    let desk = desk();
    let gone = ada(&desk);
    let options = ErasureOptions { may_return: true, ..ErasureOptions::default() };
    assert_eq!(erased(&desk, gone, &options).unwrap().suppressed, 0);
    ada(&desk);
}

#[test]
fn a_plan_that_was_agreed_to_is_carried_out_or_nothing() {
    let desk = desk();
    let Around { ada, .. } = around(&desk);
    let digest = plan(&desk, ada, &ErasureOptions::default()).digest;
    let again = plan(&desk, ada, &ErasureOptions::default()).digest;
    assert_eq!(digest, again);
    desk.write(|work| people::object(work, ada, None, None)).unwrap();
    let erase_by = |digest: &str| desk.write(|work| erase(work, ada, None, Some(digest.to_owned())));
    assert_eq!(refused(erase_by(&digest)), "erasure.plan_changed");
    assert_eq!(desk.get(ada).last_name.as_deref(), Some("Lovelace"));
    erase_by(&plan(&desk, ada, &ErasureOptions::default()).digest).unwrap();
}

#[test]
fn a_restricted_person_is_erased_when_it_asks_for_it_and_by_no_rule_before() {
    let desk = desk();
    let ada = ada(&desk);
    desk.write(|work| people::restrict(work, ada, "disputed".into())).unwrap();
    desk.days_pass(9);
    for action in [RetentionAction::Delete, RetentionAction::Anonymise] {
        let rule = desk.create(rule_of("contact", 2, action));
        assert_eq!(run(&desk, rule).unwrap().refused, 1);
    }
    erased(&desk, ada, &ErasureOptions::default()).unwrap();
    assert_eq!(desk.view().find(ada).unwrap(), None);
}

#[test]
fn only_who_sees_everything_about_a_person_erases_it() {
    let desk = desk();
    let Around { ada, .. } = around(&desk);
    let ines = desk.user_with(&["contact.*", "removal.*", "suppression.*", "privacy_key.create", "consent.*"]);
    let error = plan_erasure(&ines.view().unwrap(), ada, None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Denied);
    assert_eq!(ines.write(|work| erase(work, ada, None, None)).unwrap_err().kind(), ErrorKind::Denied);
    let reader = desk.user_with(&["*.read"]);
    plan_erasure(&reader.view().unwrap(), ada, None).unwrap();
    assert_eq!(reader.write(|work| erase(work, ada, None, None)).unwrap_err().kind(), ErrorKind::Denied);
    assert_eq!(desk.get(ada).last_name.as_deref(), Some("Lovelace"));
}

#[test]
fn the_key_of_the_hashes_is_not_shown_and_not_changed() {
    let desk = desk();
    erased(&desk, ada(&desk), &ErasureOptions::default()).unwrap();
    let [key] = desk.all::<PrivacyKey>().try_into().unwrap();
    assert_eq!(key.secret.len(), 64);
    let shown = desk.session.ask("privacy_keys.list", json!({})).unwrap().to_string();
    assert!(!shown.contains(&key.secret));
    let history = desk.session.ask("privacy_keys.history", json!({ "id": key.id })).unwrap().to_string();
    assert!(!history.contains(&key.secret));
    assert_eq!(refused(desk.delete(key.id)), "privacy_key.fixed");
    assert_eq!(refused(desk.modify(key.id, |key| key.secret = "0".repeat(64))), "privacy_key.fixed");
    let second = PrivacyKey { secret: "1".repeat(64), ..PrivacyKey::default() };
    assert_eq!(refused(desk.write(|work| work.create(second.clone()))), "privacy_key.fixed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_preview_counts_what_the_run_removes(
        ages in prop::collection::vec((0..60_i64, any::<bool>(), any::<bool>()), 1..20),
        days in 1..60_i64,
        delete in any::<bool>(),
    ) {
        let desk = desk();
        let mut made: Vec<(Id<Contact>, i64, bool)> = Vec::new();
        let mut by_age = ages.clone();
        by_age.sort_by_key(|age| -age.0);
        let mut past = 60;
        for (age, titled, held) in by_age {
            desk.days_pass(past - age);
            past = age;
            let title = titled.then(|| "Sir".to_owned());
            let id = desk.create(Contact { last_name: Some("Somebody".into()), title, ..Contact::default() });
            made.push((id, age, held));
        }
        desk.days_pass(past);
        for (at, (id, _, _)) in made.iter().enumerate().filter(|(_, made)| made.2) {
            let name = format!("Case {at}");
            desk.create(LegalHold { name, grounds: "case".into(), person: Some(*id), ..LegalHold::default() });
        }
        let action = if delete { RetentionAction::Delete } else { RetentionAction::Anonymise };
        let rule = desk.create(rule_of("contact", days, action));
        let preview = retention_preview(&desk.view(), rule, None).unwrap();
        let due = made.iter().filter(|made| made.1 >= days).count() as u64;
        let held = made.iter().filter(|made| made.1 >= days && made.2).count() as u64;
        prop_assert_eq!((preview.due, preview.held, preview.removed), (due, held, due - held));
        let report = run(&desk, rule).unwrap();
        prop_assert_eq!(report.held as u64, held);
        prop_assert_eq!((report.deleted + report.anonymised) as u64, due - held);
        for (id, age, held) in made {
            let left = desk.view().find(id).unwrap();
            let removed = left.is_none_or(|left| left.last_name.as_deref() == Some("Anonymous"));
            prop_assert_eq!(removed, age >= days && !held);
        }
    }
}
