//! What a person can ask for: everything, the page, the copy, the register.

use crmkit_engine::{CustomField, CustomKind, ErrorKind, Role};
use crmkit_record::{Address, Id, Labelled, Phone, Record as _};
use proptest::prelude::*;
use serde_json::json;

use super::card::card;
use super::*;
use crate::deals;
use crate::desk::{Desk, email, new_deal};
use crate::people::{self, Contact, ContactChannel, Purpose};
use crate::segments::{self, Segment, SegmentKind};

fn desk() -> Desk {
    Desk::at("2026-03-02T09:00:00Z")
}

fn mallory(desk: &Desk) -> Id<Contact> {
    desk.create(Contact {
        first_name: Some("<script>alert(1)</script>".into()),
        last_name: Some("O'Neil & \"Sons\"".into()),
        emails: vec![email("work", "mallory@example.org")],
        tags: vec!["=cmd|'/c calc'!A1".into()],
        description: Some("line one\nline </td> two".into()),
        ..Contact::default()
    })
}

fn everything_of(desk: &Desk, person: Id<Contact>) -> PersonFile {
    everything(&desk.view(), person, None).unwrap()
}

#[test]
fn everything_is_found_by_the_schema_alone() {
    let desk = desk();
    let ada = desk.contact("Lovelace");
    let bob = desk.contact("Bob");
    let acme = desk.company("Acme");
    desk.write(|work| people::link_company(work, ada, acme, None, None, None, None)).unwrap();
    let sales = desk.pipeline("Sales");
    let deal = desk.create(new_deal(sales.first(), "100 USD", "2026-06-30"));
    desk.write(|work| deals::add_contact(work, deal, ada, None, None)).unwrap();
    let purpose = desk.create(Purpose { name: "Newsletter".into(), ..Purpose::default() });
    desk.write(|work| people::give_consent(work, ada, purpose, ContactChannel::Post, None)).unwrap();
    desk.write(|work| people::object(work, bob, None, None)).unwrap();
    // A field that a customer adds leads to the person as any other does.
    desk.create(CustomField {
        record: "deal".into(),
        name: "patron".into(),
        kind: Some(CustomKind::Reference),
        to: Some("contact".into()),
        ..CustomField::default()
    });
    desk.session.call("deals.update", json!({ "id": deal, "set": { "custom": { "patron": ada } } })).unwrap();
    let segment = desk.create(Segment {
        name: "By hand".into(),
        record_type: "contact".into(),
        kind: SegmentKind::Static,
        ..Segment::default()
    });
    desk.write(|work| segments::pin(work, segment, ada.untyped(), None)).unwrap();
    desk.modify(ada, |contact| contact.title = Some("Countess".into())).unwrap();

    let file = everything_of(&desk, ada);
    let relations: Vec<&str> = file.records.iter().map(|record| record.relation.as_str()).collect();
    assert_eq!(relations[0], "self");
    for relation in ["affiliation.contact", "deal_role.contact", "consent.person", "deal.custom.patron"] {
        assert_eq!(relations.iter().filter(|it| **it == relation).count(), 1, "{relation} in {relations:?}");
    }
    assert!(!relations.contains(&"objection.person"), "that is about Bob");
    assert!(file.links.iter().any(|link| link.record == "objection" && link.found == 0), "it was looked for");
    assert_eq!(file.segments.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["By hand"]);
    assert_eq!((file.records[0].history.len(), file.complete), (3, true));
    let affiliation = file.records.iter().find(|record| record.record == "affiliation").unwrap();
    assert_eq!(affiliation.names.get(&acme.to_string()).map(String::as_str), Some("Acme"));

    let options = EverythingOptions { only: Some(vec!["consent".into()]), without_history: true };
    let part = everything(&desk.view(), ada, Some(options)).unwrap();
    assert_eq!(part.records.iter().map(|it| it.record.as_str()).collect::<Vec<_>>(), ["contact", "consent"]);
    assert!(part.records.iter().all(|record| record.history.is_empty()));
}

#[test]
fn what_stands_and_falls_with_a_found_record_is_found_too() {
    let desk = desk();
    let ada = desk.contact("Lovelace");
    let sales = desk.pipeline("Sales");
    desk.create(CustomField {
        record: "deal".into(),
        name: "patron".into(),
        kind: Some(CustomKind::Reference),
        to: Some("contact".into()),
        ..CustomField::default()
    });
    let deal = desk.create(new_deal(sales.first(), "100 USD", "2026-06-30"));
    desk.session.call("deals.update", json!({ "id": deal, "set": { "custom": { "patron": ada } } })).unwrap();
    let bob = desk.contact("Bob");
    desk.write(|work| deals::add_contact(work, deal, bob, None, None)).unwrap();
    let file = everything_of(&desk, ada);
    let relations: Vec<&str> = file.records.iter().map(|record| record.relation.as_str()).collect();
    assert_eq!(relations, ["self", "deal.custom.patron", "deal_role.deal"]);
}

#[test]
fn only_what_the_reader_may_see_is_given_out() {
    let desk = desk();
    let ada = mallory(&desk);
    let purpose = desk.create(Purpose { name: "Newsletter".into(), ..Purpose::default() });
    desk.write(|work| people::give_consent(work, ada, purpose, ContactChannel::Email, None)).unwrap();
    let ines = desk.user_with(&["contact.read"]);
    let role = desk.all::<Role>().into_iter().find(|role| role.rights == ["contact.read"]).unwrap();
    desk.modify(role.id, |role| role.fields = vec!["contact.emails:hidden".into()]).unwrap();
    let view = ines.view().unwrap();
    let file = everything(&view, ada, None).unwrap();
    assert_eq!(file.records.iter().map(|it| it.record.as_str()).collect::<Vec<_>>(), ["contact"]);
    let said = [
        serde_json::to_string(&file).unwrap(),
        everything_page(&view, ada, None).unwrap(),
        serde_json::to_string(&portable(&view, ada).unwrap()).unwrap(),
    ];
    for text in said {
        assert!(!text.contains("mallory@example.org") && !text.contains("consent"), "{text}");
    }
    let nobody = desk.user_with(&["deal.read"]);
    assert_eq!(everything(&nobody.view().unwrap(), ada, None).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn the_page_needs_nothing_else_and_runs_nothing() {
    let desk = desk();
    let mallory = mallory(&desk);
    let page = everything_page(&desk.view(), mallory, None).unwrap();
    for shown in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "O&#39;Neil &amp; &quot;Sons&quot;",
        "line one<br>line &lt;/td&gt; two",
        "mallory@example.org",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    for absent in ["<script", "http://", "https://", "src=", "href=", "url("] {
        assert!(!page.contains(absent), "{absent}");
    }
    let tags = |name: &str| (page.matches(&format!("<{name}>")).count(), page.matches(&format!("</{name}>")).count());
    for name in ["table", "tr", "td", "th", "details", "body", "ul"] {
        let (opened, closed) = tags(name);
        assert_eq!(opened, closed, "{name}");
    }
}

#[test]
fn the_portable_copy_is_read_by_other_programs() {
    let desk = desk();
    let mallory = mallory(&desk);
    let PortableCopy { files } = portable(&desk.view(), mallory).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["person.json", "person.vcf", "contacts.csv"]);
    let file: PersonFile = serde_json::from_str(&files[0].text).unwrap();
    assert_eq!(file.person, mallory);
    let mut reader = csv::Reader::from_reader(files[2].text.as_bytes());
    let at = |name: &str, header: &csv::StringRecord| header.iter().position(|it| it == name).unwrap();
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(&rows[0][at("last_name", &header)], "O'Neil & \"Sons\"");
    assert!(rows[0][at("tags", &header)].starts_with("'="), "no spreadsheet runs it");
}

/// The lines of a vCard as another program reads them: unfolded, with their names.
fn lines(card: &str) -> Vec<(String, String)> {
    assert!(card.lines().all(|line| line.len() <= 75), "{card}");
    assert_eq!(card.matches('\n').count(), card.matches("\r\n").count());
    let unfolded = card.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(|line| line.split_once(':').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// A text value as another program reads it.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'n' | 'N' => text.push('\n'),
                c => text.push(c),
            },
            ',' | ';' => panic!("an unescaped `{c}` in {value}"),
            c => text.push(c),
        }
    }
    text
}

#[test]
fn a_contact_is_a_card() {
    let contact = Contact {
        first_name: Some("Ada".into()),
        last_name: Some("Lovelace; Countess".into()),
        name: "Ada Lovelace; Countess".into(),
        emails: vec![Labelled { primary: true, ..email("work", "ada@example.org") }, email("Lab", "ada@example.net")],
        phones: vec![Labelled::new("mobile", Phone::parse("+14152933313", None).unwrap())],
        addresses: vec![Labelled::new(
            "home",
            Address {
                street: "12, St James's Sq".into(),
                city: "London".into(),
                postal_code: "SW1Y 4JH".into(),
                country: Some("GB".parse().unwrap()),
                ..Address::default()
            },
        )],
        birthday: Some("1815-12-10".parse().unwrap()),
        ..Contact::default()
    };
    let lines = lines(&card(&contact));
    let has = |name: &str, value: &str| {
        assert!(lines.iter().any(|line| line.0 == name && line.1 == value), "{name}:{value} in {lines:?}");
    };
    assert_eq!((lines[0].1.as_str(), lines[1].1.as_str()), ("VCARD", "4.0"));
    has("FN", "Ada Lovelace\\; Countess");
    has("N", "Lovelace\\; Countess;Ada;;;");
    has("EMAIL;TYPE=work;PREF=1", "ada@example.org");
    has("item1.EMAIL", "ada@example.net");
    has("item1.X-ABLabel", "Lab");
    has("TEL;VALUE=uri;TYPE=cell", "tel:+14152933313");
    has("ADR;TYPE=home", ";;12\\, St James's Sq;London;;SW1Y 4JH;GB");
    has("BDAY", "18151210");
    assert_eq!(lines.last().unwrap().1, "VCARD");
}

#[test]
fn the_register_is_made_from_the_schema() {
    let desk = desk();
    desk.create(CustomField {
        record: "deal".into(),
        name: "gift".into(),
        kind: Some(CustomKind::Text),
        personal: true,
        ..CustomField::default()
    });
    desk.create(Purpose { name: "Newsletter".into(), marketing: true, ..Purpose::default() });
    desk.create(RetentionRule {
        name: "Old contacts".into(),
        record_type: "contact".into(),
        days: 1_095,
        legal_basis: Some("our interest in winning people back".into()),
        ..RetentionRule::default()
    });
    let register = register(&desk.view()).unwrap();
    let of = |name: &str| register.records.iter().find(|record| record.record == name).unwrap();
    let contact = of("contact");
    for personal in Contact::schema().fields.iter().filter(|field| field.personal) {
        assert!(contact.fields.iter().any(|field| field.field == personal.name), "{}", personal.name);
    }
    assert_eq!(contact.retention[0].period, "1095 days from its last change");
    assert_eq!(of("deal").fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(), ["custom.gift"]);
    assert_eq!(of("deal_role").relations, ["contact"]);
    assert!(register.records.iter().all(|record| record.record != "product"), "it is about nobody");
    assert_eq!(register.purposes[0].consent_channels.len(), 6, "nothing is allowed without consent by itself");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_contact_holds_its_card_is_read_back(name in "\\PC{0,120}", note in "(\\PC|\n|\t){0,300}", label in "\\PC{0,20}") {
        let contact = Contact {
            name: name.clone(),
            description: Some(note.clone()),
            emails: vec![email(&label, "ada@example.org")],
            ..Contact::default()
        };
        let lines = lines(&card(&contact));
        let value = |name: &str| unescaped(&lines.iter().find(|line| line.0 == name).unwrap().1);
        prop_assert_eq!(value("FN"), name);
        prop_assert_eq!(value("NOTE"), note);
    }

    #[test]
    fn whatever_a_contact_holds_its_page_has_no_tag_of_it(text in "[<>&\"'a-z/ =]{1,40}") {
        let desk = desk();
        let person = desk.contact(&format!("x{text}"));
        desk.modify(person, |contact| {
            contact.tags = vec![text.clone()];
        }).unwrap();
        let plain = desk.contact("plain");
        let count = |person| {
            let page = everything_page(&desk.view(), person, None).unwrap();
            ["<script", "<img", "<a ", "<svg", "<iframe"].map(|tag| page.matches(tag).count())
        };
        prop_assert_eq!(count(person), count(plain));
    }
}
