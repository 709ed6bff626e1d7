//! The export of another product: typed e-mails and phones, tags, extensions, companies.

use crmkit_core::people::{Affiliation, Company, Contact};
use crmkit_engine::transfer::{ExportPlan, ImportMap, NoteKind};
use crmkit_engine::{CustomField, Session};
use crmkit_record::{ExternalId, Value};

use crate::support::{all, crm, example, export, import, journal_end, session, shared, small};

const MAP: &str = "atomic_crm_contacts.toml";

/// Export, import into an empty store, export again: the same bytes.
fn round_trip(source: &[u8]) -> String {
    let first_crm = crm();
    let first_session = session(&first_crm);
    let report = import(&first_session, &example(MAP), source);
    assert_eq!(report.refused, 0, "{}", report.to_text());
    let first = export(&first_session, &ExportPlan::from_map(example(MAP)));

    let second_crm = crm();
    let second_session = session(&second_crm);
    let report = import(&second_session, &example(MAP), first.as_bytes());
    assert_eq!(report.refused, 0, "{}", report.to_text());
    let second = export(&second_session, &ExportPlan::from_map(example(MAP)));
    assert_eq!(first, second);
    first
}

/// The rows of a CSV text as cells by header.
fn cells(text: &[u8]) -> Vec<Vec<(String, String)>> {
    let mut source = text;
    let mut sheet = crmkit_engine::transfer::Sheet::open(&mut source, &Default::default()).unwrap();
    let header = sheet.header().to_vec();
    let mut rows = Vec::new();
    while let Some(row) = sheet.next_row().unwrap() {
        let mut cells: Vec<_> = header.iter().cloned().zip(row.cells().map(str::to_owned)).collect();
        cells.sort();
        rows.push(cells);
    }
    rows
}

/// The same instant is written in another way: `2024-08-14T11:37:45.65+00:00` comes back as `2024-08-14T11:37:45.650Z`,
/// and the items of a list stand apart by a blank.
fn assert_same_cells(source: &[u8], written: &str) {
    let (source, written) = (cells(source), cells(written.as_bytes()));
    assert_eq!(source.len(), written.len());
    for (before, after) in source.iter().zip(&written) {
        for ((header, before), (other, after)) in before.iter().zip(after) {
            assert_eq!(header, other);
            if header.ends_with("_seen") {
                let instant = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
                assert_eq!(instant(before), instant(after));
            } else {
                assert_eq!(before, after, "{header}");
            }
        }
    }
}

#[test]
fn a_small_export_of_another_product_is_kept_whole() {
    let source = small("contacts.csv");
    let written = round_trip(&source);
    assert_same_cells(&source, &written);
}

#[test]
fn labels_extensions_tags_and_companies_arrive() {
    let crm = crm();
    let session = session(&crm);
    let report = import(&session, &example(MAP), &small("contacts.csv"));
    assert_eq!((report.created, report.also_created["company"], report.also_created["affiliation"]), (3, 2, 3));
    assert_eq!(report.also_created["user"], 1);
    let contacts = all::<Contact>(&session);
    let by_name = |name: &str| contacts.iter().find(|contact| contact.name == name).unwrap();
    let shelley = by_name("Shelley Kerluke");
    let phone = &shelley.phones[0];
    assert_eq!((phone.label.as_str(), phone.primary), ("home", true));
    assert_eq!((phone.value.as_str(), phone.value.entered()), ("+19553710847;ext=371", "1-955-371-0847 x371"));
    let leah = by_name("Leah Boehm");
    assert_eq!(leah.tags, ["football-fan", "manager"]);
    let emails: Vec<_> =
        leah.emails.iter().map(|item| (item.label.as_str(), item.value.entered(), item.primary)).collect();
    assert_eq!(emails, [("work", "leah@work.example", true), ("other", "Leah93@yahoo.com", false)]);
    assert_eq!(leah.description.as_deref(), Some("Two lines,\n\"quoted\"."));
    assert_eq!(leah.external_ids, [ExternalId::new("atomic-crm", "4")]);
    let fields = all::<CustomField>(&session);
    let status = fields.iter().find(|field| field.name == "status").unwrap();
    let number = u16::try_from(status.number.unwrap()).unwrap();
    assert_eq!(leah.rest.get(number), Some(&Value::Select("in-contract".into())));
    let company = all::<Company>(&session).into_iter().find(|company| company.name == "Gottlieb and Sons").unwrap();
    assert_eq!(company.external_ids, [ExternalId::new("atomic-crm", "1")]);
    let links = all::<Affiliation>(&session);
    assert!(links.iter().any(|link| link.contact == leah.id && link.company == company.id && link.primary));
}

#[test]
fn a_second_import_changes_nothing_and_a_contradiction_is_noted() {
    let crm = crm();
    let session = session(&crm);
    let source = String::from_utf8(small("contacts.csv")).unwrap();
    import(&session, &example(MAP), source.as_bytes());
    let before = journal_end(&session);
    let report = import(&session, &example(MAP), source.as_bytes());
    assert_eq!((report.created, report.updated, report.unchanged), (0, 0, 3), "{}", report.to_text());
    assert_eq!(journal_end(&session), before);
    // The row says that the company has the number 9; it keeps the number 2 and the report tells.
    let report = import(&session, &example(MAP), source.replace(",vip,2,", ",vip,9,").as_bytes());
    assert_eq!(report.unchanged, 3);
    let differs: Vec<_> = report.notes.iter().filter(|note| note.kind == NoteKind::Differs).collect();
    assert_eq!(differs.len(), 1);
    assert_eq!((differs[0].column.as_str(), differs[0].value.as_str(), differs[0].line), ("company_id", "9", 5));
}

#[test]
fn an_update_keeps_what_the_file_does_not_speak_of() {
    let crm = crm();
    let session = session(&crm);
    import(&session, &example(MAP), &small("contacts.csv"));
    let map = ImportMap::parse(
        "record = 'contact'\nkey = ['external_ids']\n\
         [[column]]\nheader = 'id'\nfield = 'external_ids'\nsystem = 'atomic-crm'\n\
         [[column]]\nheader = 'mail'\nfield = 'emails'\nlabel = 'work'\nprimary = true\n",
    )
    .unwrap();
    let report = import(&session, &map, b"id,mail\n2,shelley@work.example\n4,\n");
    assert_eq!((report.updated, report.unchanged), (1, 1), "{}", report.to_text());
    let contacts = all::<Contact>(&session);
    let shelley = contacts.iter().find(|contact| contact.name == "Shelley Kerluke").unwrap();
    let emails: Vec<_> =
        shelley.emails.iter().map(|item| (item.label.as_str(), item.value.entered(), item.primary)).collect();
    assert_eq!(emails, [("other", "Shelley_Kerluke47@hotmail.com", false), ("work", "shelley@work.example", true)]);
    assert_eq!(shelley.phones.len(), 1);
}

#[test]
fn five_hundred_real_contacts_lose_nothing() {
    let Some(path) = shared("crm/atomic_crm_contacts.csv") else { return };
    let source = std::fs::read(path).unwrap();
    let written = round_trip(&source);
    assert_eq!(cells(written.as_bytes()).len(), 500);
    assert_same_cells(&source, &written);
}

#[test]
fn every_field_of_every_contact_survives_the_plain_export() {
    fn plain(session: &Session, record: &str) -> String {
        let catalog = session.view().unwrap().catalog().clone();
        export(session, &ExportPlan::every_field(&catalog, record).unwrap())
    }
    let first_crm = crm();
    let first = session(&first_crm);
    import(&first, &example(MAP), &small("contacts.csv"));
    let second_crm = crm();
    let second = session(&second_crm);
    for record in ["custom_field", "user", "company", "contact", "affiliation"] {
        let text = plain(&first, record);
        let header = text.lines().next().unwrap().split(',').collect::<Vec<_>>();
        let report = import(&second, &ImportMap::of_fields(record, header), text.as_bytes());
        assert_eq!((report.refused, report.created), (0, report.rows), "{record}: {}", report.to_text());
        assert_eq!(plain(&second, record), text, "{record}");
        let header = text.lines().next().unwrap().split(',').collect::<Vec<_>>();
        let again = import(&second, &ImportMap::of_fields(record, header), text.as_bytes());
        assert_eq!(again.unchanged, again.rows, "{record}: {}", again.to_text());
    }
}
