//! How the room behaves as a whole.

use crmkit_engine::{ErrorKind, Result};
use crmkit_record::{Address, ExternalId, Id, Labelled, Phone};
use proptest::prelude::*;

use super::*;
use crate::desk::{Desk, date, email, instant, refused};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn link(desk: &Desk, contact: Id<Contact>, company: Id<Company>, primary: Option<bool>) -> Result<Affiliation> {
    desk.write(|work| link_company(work, contact, company, None, None, None, primary))
}

fn primaries(desk: &Desk, contact: Id<Contact>) -> Vec<Id<Company>> {
    let links = companies_of(&desk.view(), contact).unwrap();
    links.into_iter().filter(|link| link.primary).map(|link| link.company).collect()
}

#[test]
fn a_contact_is_named_after_its_names_or_else_its_primary_email() {
    let desk = desk();
    let both = desk.create(Contact {
        first_name: Some("Ada".into()),
        last_name: Some("Lovelace".into()),
        emails: vec![email("", "ada@example.org")],
        ..Contact::default()
    });
    assert_eq!(desk.get(both).name, "Ada Lovelace");
    desk.modify(both, |contact| (contact.first_name, contact.last_name) = (None, None)).unwrap();
    assert_eq!(desk.get(both).name, "ada@example.org");
    assert_eq!(refused(desk.modify(both, |contact| contact.emails.clear())), "contact.name_required");
    assert_eq!(refused(desk.write(|work| work.create(Contact::default()))), "contact.name_required");
    let zone = |contact: &mut Contact| contact.zone = Some("Europe/Atlantis".into());
    assert_eq!(refused(desk.modify(both, zone)), "zone.unknown");
}

#[test]
fn each_list_of_a_contact_has_exactly_one_primary() {
    let desk = desk();
    let phone = |text| Phone::parse(text, None).unwrap();
    let address = |city: &str| Address { city: city.into(), ..Address::default() };
    let id = desk.create(Contact {
        last_name: Some("Lovelace".into()),
        emails: vec![email("work", "ada@example.org"), email("home", "ada@example.net")],
        phones: vec![Labelled::new("work", phone("+14152933313")), Labelled::primary("mobile", phone("+14152933314"))],
        addresses: vec![Labelled::new("home", address("London")), Labelled::new("work", address("Paris"))],
        ..Contact::default()
    });
    let contact = desk.get(id);
    assert_eq!(contact.emails.iter().map(|item| item.primary).collect::<Vec<_>>(), [true, false]);
    assert_eq!(contact.phones.iter().map(|item| item.primary).collect::<Vec<_>>(), [false, true]);
    assert_eq!(contact.addresses.iter().map(|item| item.primary).collect::<Vec<_>>(), [true, false]);
    assert_eq!(contact.emails[1].label, "home");

    desk.write(|work| set_primary_email(work, id, "ADA@example.net".into())).unwrap();
    desk.write(|work| set_primary_phone(work, id, "+14152933313".into())).unwrap();
    let contact = desk.get(id);
    assert_eq!(contact.primary_email().unwrap().as_str(), "ada@example.net");
    assert_eq!(contact.emails.iter().filter(|item| item.primary).count(), 1);
    assert_eq!(contact.phones.iter().map(|item| item.primary).collect::<Vec<_>>(), [true, false]);

    let stranger = desk.write(|work| set_primary_email(work, id, "bob@example.org".into()));
    assert_eq!(refused(stranger), "list.item_unknown");
    let two = desk.modify(id, |contact| contact.emails.iter_mut().for_each(|item| item.primary = true));
    assert_eq!(refused(two), "list.two_primaries");
    // The primary one is taken away: the first of the others takes its place.
    desk.modify(id, |contact| contact.emails.retain(|item| !item.primary)).unwrap();
    assert_eq!(desk.get(id).primary_email().unwrap().as_str(), "ada@example.org");
}

#[test]
fn a_contact_belongs_to_many_companies_and_one_is_primary() {
    let desk = desk();
    let ada = desk.contact("Ada");
    let [acme, bolt, cogs] = ["Acme", "Bolt", "Cogs"].map(|name| desk.company(name));
    let role = Some("Buyer".to_owned());
    let (since, until) = (Some(date("2024-01-01")), Some(date("2025-06-30")));
    desk.write(|work| link_company(work, ada, acme, role.clone(), since, until, None)).unwrap();
    link(&desk, ada, bolt, None).unwrap();
    assert_eq!(primaries(&desk, ada), [acme]);
    link(&desk, ada, cogs, Some(true)).unwrap();
    assert_eq!(primaries(&desk, ada), [cogs]);
    desk.write(|work| set_primary_company(work, ada, bolt)).unwrap();

    let links = companies_of(&desk.view(), ada).unwrap();
    assert_eq!((links[0].company, links[0].primary), (bolt, true));
    let of_acme = contacts_of(&desk.view(), acme).unwrap();
    assert_eq!(of_acme.len(), 1);
    assert_eq!((of_acme[0].role.as_deref(), of_acme[0].since, of_acme[0].until), (Some("Buyer"), since, until));
    assert!(!of_acme[0].primary);

    let first = |desk: &Desk| desk.all::<Affiliation>().into_iter().find(|link| link.company == acme).unwrap();
    assert_eq!(refused(desk.modify(first(&desk).id, |link| link.primary = true)), "affiliation.two_primaries");
    assert_eq!(refused(link(&desk, ada, bolt, None)), "affiliation.twice");
    let backwards = desk.write(|work| link_company(work, ada, cogs, Some("Guest".into()), until, since, None));
    assert_eq!(refused(backwards), "affiliation.ends_early");
    let stranger = desk.company("Stranger");
    assert_eq!(refused(desk.write(|work| set_primary_company(work, ada, stranger))), "affiliation.unknown");

    // The primary company goes, and with it the affiliation: the one that was added first takes its place.
    desk.delete(bolt).unwrap();
    assert_eq!(primaries(&desk, ada), [acme]);
    desk.delete(ada).unwrap();
    assert_eq!(desk.all::<Affiliation>().len(), 0);
}

#[test]
fn a_company_is_never_among_its_own_parents() {
    let desk = desk();
    let [top, middle, bottom] = ["Top", "Middle", "Bottom"].map(|name| desk.company(name));
    let under = |child: Id<Company>, parent| desk.modify(child, |company| company.parent = Some(parent));
    under(middle, top).unwrap();
    under(bottom, middle).unwrap();
    assert_eq!(refused(under(top, top)), "company.cycle");
    assert_eq!(refused(under(top, bottom)), "company.cycle");
    let [left, right] = ["Left", "Right"].map(|name| desk.company(name));
    let both = desk.write(|work| {
        for (child, parent) in [(left, right), (right, left)] {
            work.modify(child, |company| {
                company.parent = Some(parent);
                Ok(())
            })?;
        }
        Ok(())
    });
    assert_eq!(refused(both), "company.cycle");
    let aside = desk.company("Aside");
    under(aside, top).unwrap();
    let listed: Vec<(String, u32)> =
        hierarchy(&desk.view(), bottom).unwrap().into_iter().map(|node| (node.name, node.depth)).collect();
    let expected = [("Top", 0), ("Aside", 1), ("Middle", 1), ("Bottom", 2)];
    assert_eq!(listed, expected.map(|(name, depth)| (name.to_owned(), depth)));
    let below = with_subsidiaries(&desk.view(), middle).unwrap();
    assert_eq!((below.len(), below.contains(&bottom), below.contains(&aside)), (2, true, false));
    // Whoever stood below a company that goes stands on its own.
    desk.delete(middle).unwrap();
    assert_eq!(desk.get(bottom).parent, None);
}

#[test]
fn a_company_keeps_its_domains_in_lower_case() {
    let desk = desk();
    let domains = vec!["Example.COM".to_owned(), "example.org".to_owned()];
    let id = desk.create(Company { name: "Acme".into(), domains, ..Company::default() });
    assert_eq!(desk.get(id).domains, ["example.com", "example.org"]);
}

#[test]
fn a_relationship_is_seen_from_both_sides() {
    let desk = desk();
    let [ann, bob, cid] = ["Ann", "Bob", "Cid"].map(|name| desk.contact(name));
    let kind = |name: &str, inverse: &str| RelationshipType {
        name: name.into(),
        inverse: inverse.into(),
        ..RelationshipType::default()
    };
    let manager = desk.create(kind("manager", "report"));
    desk.create(kind("spouse", "spouse"));
    let say = |contact, other, word: &str| desk.write(|work| relate(work, contact, other, word.into(), None, None));
    // Told from below and stored from above.
    let told = say(ann, bob, "report").unwrap();
    assert_eq!((told.contact, told.other, told.kind), (bob, ann, manager));
    say(ann, cid, "spouse").unwrap();
    let of = |contact| -> Vec<(String, String)> {
        let related = relationships(&desk.view(), contact).unwrap();
        related.into_iter().map(|related| (related.name, related.relation)).collect()
    };
    let pair = |name: &str, relation: &str| (name.to_owned(), relation.to_owned());
    assert_eq!(of(ann), [pair("Bob", "manager"), pair("Cid", "spouse")]);
    assert_eq!(of(bob), [pair("Ann", "report")]);
    assert_eq!(of(cid), [pair("Ann", "spouse")]);

    assert_eq!(refused(say(bob, ann, "manager")), "relationship.twice");
    assert_eq!(refused(say(cid, ann, "spouse")), "relationship.twice");
    assert_eq!(refused(say(ann, ann, "manager")), "relationship.self");
    assert_eq!(refused(say(ann, bob, "boss")), "relationship.unknown");
    let clash = |name, inverse| refused(desk.write(|work| work.create(kind(name, inverse))));
    assert_eq!(clash("report", "head"), "relationship_type.name_taken");
    assert_eq!(clash("head", "manager"), "relationship_type.name_taken");
    assert_eq!(desk.delete(manager).unwrap_err().kind(), ErrorKind::Referenced);
    desk.delete(bob).unwrap();
    assert_eq!(of(ann), [pair("Cid", "spouse")]);
}

#[test]
fn the_lifecycle_moves_forward_and_back_only_with_a_reason() {
    let desk = desk();
    let ada = desk.contact("Ada");
    let set = |stage: Option<Lifecycle>| desk.modify(ada, |contact| contact.lifecycle = stage);
    let reason = || "bought by mistake".to_owned();
    set(Some(Lifecycle::Lead)).unwrap();
    desk.days_pass(1);
    set(Some(Lifecycle::Customer)).unwrap();
    assert_eq!(refused(set(Some(Lifecycle::Lead))), "lifecycle.backward");
    assert_eq!(refused(set(None)), "lifecycle.backward");
    let without = desk.write(|work| override_contact_lifecycle(work, ada, None, "  ".into()));
    assert_eq!(refused(without), "lifecycle.reason_required");

    desk.days_pass(1);
    let back = |stage| desk.write(|work| override_contact_lifecycle(work, ada, stage, reason()));
    back(Some(Lifecycle::Subscriber)).unwrap();
    let contact = desk.get(ada);
    assert_eq!(contact.lifecycle, Some(Lifecycle::Subscriber));
    assert_eq!(contact.lifecycle_reason.as_deref(), Some("bought by mistake"));
    set(Some(Lifecycle::Customer)).unwrap();
    // The clock has not moved since the override: that is no licence for others.
    assert_eq!(refused(set(Some(Lifecycle::Lead))), "lifecycle.backward");
    back(Some(Lifecycle::Lead)).unwrap();
    back(None).unwrap();
    assert_eq!(desk.get(ada).lifecycle, None);
    set(Some(Lifecycle::Lead)).unwrap();

    // The first entry of each stage stays.
    let contact = desk.get(ada);
    assert_eq!(contact.lead_since, Some(instant("2026-03-02T09:00:00Z")));
    assert_eq!(contact.customer_since, Some(instant("2026-03-03T09:00:00Z")));
    assert_eq!(contact.subscriber_since, Some(instant("2026-03-04T09:00:00Z")));
    assert_eq!(contact.opportunity_since, None);

    // Nothing that happens by itself moves it back, and a company follows the same rule.
    desk.write(|work| advance_contact(work, ada, Lifecycle::Subscriber)).unwrap();
    assert_eq!(desk.get(ada).lifecycle, Some(Lifecycle::Lead));
    let acme = desk.company("Acme");
    desk.write(|work| advance_company(work, acme, Lifecycle::Evangelist)).unwrap();
    let lead = desk.modify(acme, |company| company.lifecycle = Some(Lifecycle::Lead));
    assert_eq!(refused(lead), "lifecycle.backward");
    desk.write(|work| override_company_lifecycle(work, acme, Some(Lifecycle::Lead), reason())).unwrap();
    assert_eq!(desk.get(acme).lifecycle, Some(Lifecycle::Lead));
}

#[test]
fn the_first_source_stays_and_the_latest_follows_each_touch() {
    let desk = desk();
    let ada = desk.contact("Ada");
    let come = |source: &str, campaign: Option<&str>| {
        let touched = Touch { source: source.into(), utm_campaign: campaign.map(str::to_owned), ..Touch::default() };
        desk.write(|work| touch(work, ada, touched.clone()))
    };
    come("web", Some("spring")).unwrap();
    come("fair", None).unwrap();
    let contact = desk.get(ada);
    assert_eq!((contact.source.as_deref(), contact.latest_source.as_deref()), (Some("web"), Some("fair")));
    assert_eq!(contact.utm_campaign, None);
    assert_eq!(refused(come(" ", None)), "touch.source_required");
    assert_eq!(refused(desk.modify(ada, |contact| contact.source = Some("mail".into()))), "contact.source_fixed");
    assert_eq!(refused(desk.modify(ada, |contact| contact.source = None)), "contact.source_fixed");
    let acme = desk.create(Company { name: "Acme".into(), source: Some("fair".into()), ..Company::default() });
    assert_eq!(refused(desk.modify(acme, |company| company.source = None)), "company.source_fixed");
}

#[test]
fn an_external_id_is_unique_in_its_system() {
    let desk = desk();
    let with = |ids: &[(&str, &str)]| Contact {
        last_name: Some("Ada".into()),
        external_ids: ids.iter().map(|(system, id)| ExternalId::new(*system, *id)).collect(),
        ..Contact::default()
    };
    let first = desk.create(with(&[("billing", "1"), ("shop", "7")]));
    let twin = desk.write(|work| work.create(with(&[("shop", "7")]))).unwrap_err();
    assert_eq!(twin.kind(), ErrorKind::Duplicate);
    desk.create(with(&[("shop", "1"), ("support", "7")]));
    // A company is another thing: it may bear the same id.
    let ids = vec![ExternalId::new("shop", "7")];
    desk.create(Company { name: "Acme".into(), external_ids: ids, ..Company::default() });
    desk.delete(first).unwrap();
    desk.create(with(&[("shop", "7")]));
}

#[derive(Clone, Debug)]
enum Step {
    Link(usize, usize, bool),
    Primary(usize, usize),
    Flag(usize, bool),
    Unlink(usize),
    Move(usize, usize),
    DropCompany(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_usize, 0..4_usize, any::<bool>()).prop_map(|(contact, company, primary)| Step::Link(contact, company, primary)),
        2 => (0..3_usize, 0..4_usize).prop_map(|(contact, company)| Step::Primary(contact, company)),
        2 => (0..8_usize, any::<bool>()).prop_map(|(link, primary)| Step::Flag(link, primary)),
        2 => (0..8_usize).prop_map(Step::Unlink),
        2 => (0..8_usize, 0..3_usize).prop_map(|(link, contact)| Step::Move(link, contact)),
        1 => (0..4_usize).prop_map(Step::DropCompany),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_each_contact_has_one_primary_company(steps in proptest::collection::vec(step(), 1..25)) {
        let desk = desk();
        let contacts = ["Ann", "Bob", "Cid"].map(|name| desk.contact(name));
        let companies = ["Acme", "Bolt", "Cogs", "Dyno"].map(|name| desk.company(name));
        for step in steps {
            let links: Vec<Affiliation> = desk.all();
            let nth = |place: usize| links.get(place).map(|link| link.id);
            // A step that is refused changes nothing: whether it is does not matter here.
            let _refused = match step {
                Step::Link(contact, company, primary) =>
                    link(&desk, contacts[contact], companies[company], Some(primary)).map(drop),
                Step::Primary(contact, company) =>
                    desk.write(|work| set_primary_company(work, contacts[contact], companies[company])).map(drop),
                Step::Flag(place, primary) => nth(place).map_or(Ok(()), |id| desk.modify(id, |link| link.primary = primary)),
                Step::Unlink(place) => nth(place).map_or(Ok(()), |id| desk.delete(id)),
                Step::Move(place, contact) =>
                    nth(place).map_or(Ok(()), |id| desk.modify(id, |link| link.contact = contacts[contact])),
                Step::DropCompany(company) => desk.delete(companies[company]),
            };
            for contact in contacts {
                let links = companies_of(&desk.view(), contact).unwrap();
                let expected = usize::from(!links.is_empty());
                prop_assert_eq!(links.iter().filter(|link| link.primary).count(), expected);
            }
        }
    }

    #[test]
    fn whatever_is_done_the_hierarchy_has_no_cycle(
        steps in proptest::collection::vec(proptest::collection::vec((0..6_usize, 0..7_usize), 1..3), 1..20),
    ) {
        let desk = desk();
        let companies = ["A", "B", "C", "D", "E", "F"].map(|name| desk.company(name));
        for step in steps {
            // One write may move several companies at once; the last number stands for no parent.
            let _refused = desk.write(|work| {
                for (child, parent) in &step {
                    work.modify(companies[*child], |company| {
                        company.parent = companies.get(*parent).copied();
                        Ok(())
                    })?;
                }
                Ok(())
            });
            for company in companies {
                let mut above = desk.get(company).parent;
                let mut steps = 0;
                while let Some(parent) = above {
                    steps += 1;
                    prop_assert!(steps <= companies.len());
                    above = desk.get(parent).parent;
                }
            }
        }
    }
}
