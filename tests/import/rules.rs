//! What a map can say, and how an import is carried out.

use std::io::Cursor;
use std::ops::ControlFlow;

use crmkit_core::people::{Company, Contact};
use crmkit_engine::transfer::{ImportMap, ImportOptions, NoteKind, Phase};
use crmkit_engine::{CustomField, Session, User};

use crate::support::{all, crm, example, import, import_with, journal_end, refusals, session, small};

fn map(text: &str) -> ImportMap {
    ImportMap::parse(text).unwrap()
}

#[test]
fn an_unknown_reference_is_refused_created_or_left_blank() {
    let file = b"name,owner\nA,Ann\nB,Ann\nC,\n";
    let with = |unknown: &str| {
        map(&format!(
            "record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
             [[column]]\nheader = 'owner'\nfield = 'owner'\nlookup = {{ by = 'name', set = {{ region = 'East' }} }}\nunknown = '{unknown}'\n"
        ))
    };
    for (unknown, created, refused, users) in [("refuse", 1, 2, 0), ("create", 3, 0, 1), ("blank", 3, 0, 0)] {
        let crm = crm();
        let session = session(&crm);
        let report = import(&session, &with(unknown), file);
        assert_eq!((report.created, report.refused), (created, refused), "{unknown}");
        let found = all::<User>(&session);
        assert_eq!(found.len(), users, "{unknown}");
        assert!(found.iter().all(|user| user.region.as_deref() == Some("East")));
        let left: u64 =
            report.notes.iter().filter(|note| note.kind == NoteKind::LeftBlank).map(|note| note.count).sum();
        assert_eq!(left, if unknown == "blank" { 2 } else { 0 });
    }
}

#[test]
fn a_value_that_is_none_of_its_kind_can_be_left_blank() {
    let crm = crm();
    let session = session(&crm);
    let map = map("record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'staff'\nfield = 'employees'\nunknown = 'blank'\n");
    let report = import(&session, &map, b"name,staff\nA,many\nB,12\n");
    assert_eq!((report.created, report.refused), (2, 0));
    let note = report.notes.iter().find(|note| note.kind == NoteKind::LeftBlank).unwrap();
    assert_eq!((note.column.as_str(), note.value.as_str(), note.line), ("staff", "many", 2));
}

#[test]
fn a_chain_of_references_within_the_file_is_followed_in_any_order() {
    let crm = crm();
    let session = session(&crm);
    let map = map("record = 'company'\nkey = ['name']\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'parent'\nfield = 'parent'\nlookup = { by = 'name' }\n");
    let file = "name,parent\nC,B\nE,D\nB,A\nD,C\nA,\nX,Y\nY,X\nLost,Nowhere\n";
    let report = import(&session, &map, file.as_bytes());
    assert_eq!(report.created, 5, "{}", report.to_text());
    let mut refused = refusals(&report);
    refused.sort_unstable();
    assert_eq!(refused, [7, 8, 9].map(|line| (line, "parent", "reference.unknown")));
    let companies = all::<Company>(&session);
    let find = |name: &str| companies.iter().find(|company| company.name == name).unwrap();
    for (child, parent) in [("E", "D"), ("D", "C"), ("C", "B"), ("B", "A")] {
        assert_eq!(find(child).parent, Some(find(parent).id));
    }
}

#[test]
fn a_blank_cell_keeps_or_clears() {
    for (blank, industry) in [("keep", Some("retail")), ("clear", None)] {
        let crm = crm();
        let session = session(&crm);
        let map = map(&format!(
            "record = 'company'\nkey = ['name']\nblank = '{blank}'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
             [[column]]\nheader = 'sector'\nfield = 'industry'\n[[column]]\nheader = 'country'\nfield = 'addresses'\nlabel = 'office'\npart = 'country'\n\
             [[column]]\nheader = 'city'\nfield = 'addresses'\nlabel = 'office'\npart = 'city'\n"
        ));
        import(&session, &map, b"name,sector,country,city\nA,retail,Kenya,Nairobi\n");
        let report = import(&session, &map, b"name,sector,country,city\nA,,,Mombasa\n");
        assert_eq!(report.updated, 1);
        let company = all::<Company>(&session).remove(0);
        assert_eq!(company.industry.as_deref(), industry);
        let office = &company.addresses[0];
        assert_eq!((office.label.as_str(), office.primary, office.value.city.as_str()), ("office", true, "Mombasa"));
        assert_eq!(office.value.country.is_some(), blank == "keep");
    }
}

#[test]
fn a_dry_run_reports_the_same_and_writes_nothing() {
    let crm = crm();
    let session = session(&crm);
    let map = example("atomic_crm_contacts.toml");
    let file = small("contacts.csv");
    let before = journal_end(&session);
    let options = ImportOptions { dry_run: true, unit: 2, ..ImportOptions::default() };
    let dry = import_with(&session, &map, &file, &options).unwrap();
    assert!(dry.dry_run);
    assert_eq!(journal_end(&session), before);
    assert!(all::<Contact>(&session).is_empty() && all::<CustomField>(&session).is_empty());
    let wet = import(&session, &map, &file);
    assert_eq!(
        (dry.rows, dry.created, dry.refused, &dry.also_created, &dry.notes),
        (wet.rows, wet.created, wet.refused, &wet.also_created, &wet.notes)
    );
    assert!(dry.to_text().contains("would be 3 created"), "{}", dry.to_text());
}

fn thousand() -> (ImportMap, String) {
    let map = map("record = 'company'\nkey = ['name']\n[[column]]\nheader = 'name'\nfield = 'name'\n");
    let rows: String = (0..1_000).map(|n| format!("Company {n}\n")).collect();
    (map, format!("name\n{rows}"))
}

fn import_telling(
    session: &Session,
    map: &ImportMap,
    file: &str,
    stop_after: u64,
) -> (Vec<(Phase, u64, Option<u64>)>, u64) {
    let mut told = Vec::new();
    let options = ImportOptions { unit: 100, ..ImportOptions::default() };
    let report = session
        .import(map, &mut Cursor::new(file), &options, &mut |progress| {
            told.push((progress.phase, progress.rows, progress.total));
            if progress.phase == Phase::Importing && progress.rows >= stop_after {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(report.cancelled, stop_after < 1_000);
    (told, report.created)
}

#[test]
fn progress_is_told_and_an_import_that_was_stopped_goes_on_when_run_again() {
    let crm = crm();
    let session = session(&crm);
    let (map, file) = thousand();
    let (told, created) = import_telling(&session, &map, &file, 300);
    assert_eq!(told[0], (Phase::Checking, 1_000, None));
    assert_eq!(told[1..], [100, 200, 300].map(|rows| (Phase::Importing, rows, Some(1_000))));
    assert_eq!(created, 300);
    assert_eq!(all::<Company>(&session).len(), 300);
    let (_, created) = import_telling(&session, &map, &file, u64::MAX);
    assert_eq!(created, 700);
    assert_eq!(all::<Company>(&session).len(), 1_000);
}

#[test]
fn stopping_while_the_file_is_checked_writes_nothing() {
    let crm = crm();
    let session = session(&crm);
    let (map, file) = thousand();
    let before = journal_end(&session);
    let report = session
        .import(&map, &mut Cursor::new(file), &ImportOptions::default(), &mut |_| ControlFlow::Break(()))
        .unwrap();
    assert!(report.cancelled && report.created == 0);
    assert_eq!(journal_end(&session), before);
}

#[test]
fn values_constants_required_cells_and_column_formats_are_obeyed() {
    let crm = crm();
    let session = session(&crm);
    let map = map("record = 'contact'\n\
         [[column]]\nheader = 'name'\nfield = 'last_name'\nrequired = true\n\
         [[column]]\nheader = 'born'\nfield = 'birthday'\nformats = { date = ['%d.%m.%Y', '%m/%d/%Y'] }\n\
         [[column]]\nheader = 'lang'\nfield = 'language'\nvalues = { german = 'de', '' = 'en' }\n\
         [[column]]\nheader = 'tags'\nfield = 'tags'\n\
         [[constant]]\nfield = 'source'\nvalue = 'fair'\n");
    let report = import(&session, &map, b"name,born,lang,tags\nA,24.12.1980,german,a; b\nB,12/24/1980,,\n,,,c\n");
    assert_eq!(refusals(&report), [(4, "name", "required")]);
    let contacts = all::<Contact>(&session);
    assert_eq!(contacts[0].birthday, contacts[1].birthday);
    let languages: Vec<String> =
        contacts.iter().map(|contact| contact.language.as_ref().unwrap().to_string()).collect();
    assert_eq!(languages, ["de", "en"]);
    assert_eq!(contacts[0].tags, ["a", "b"]);
    assert!(contacts.iter().all(|contact| contact.source.as_deref() == Some("fair")));
}

#[test]
fn a_file_in_another_encoding_is_read_when_the_map_says_so() {
    let crm = crm();
    let session = session(&crm);
    let text = "record = 'company'\nkey = ['name']\n[[column]]\nheader = 'name'\nfield = 'name'\n[csv]\nencoding = ";
    import(&session, &map(&format!("{text}'windows-1252'\n")), b"name\nCaf\xe9 \x80\n");
    let utf16: Vec<u8> = "\u{feff}name\nЖук\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    import(&session, &map(&format!("{text}'utf-16'\n")), &utf16);
    let mut names: Vec<String> = all::<Company>(&session).into_iter().map(|company| company.name).collect();
    names.sort();
    assert_eq!(names, ["Café €", "Жук"]);
}

#[test]
fn a_key_of_several_records_is_refused_and_a_unique_value_that_is_taken_too() {
    let crm = crm();
    let session = session(&crm);
    let by_name = map("record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n");
    import(&session, &by_name, b"name\nTwin\nTwin\n");
    let keyed = ImportMap { key: vec!["name".into()], ..by_name };
    let report = import(&session, &keyed, b"name\nTwin\nOther\n");
    assert_eq!(refusals(&report), [(2, "name", "key.ambiguous")]);
    let ids = map("record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'id'\nfield = 'external_ids'\nsystem = 'erp'\n");
    let report = import(&session, &ids, b"name,id\nA,1\nB,1\nC,2\n");
    assert_eq!(refusals(&report), [(3, "id", "unique")]);
    assert_eq!(report.created, 2);
}

#[test]
fn a_record_is_found_by_any_of_its_e_mails() {
    let crm = crm();
    let session = session(&crm);
    let map = map("record = 'contact'\nkey = ['emails']\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
         [[column]]\nheader = 'work'\nfield = 'emails'\nlabel = 'work'\n[[column]]\nheader = 'home'\nfield = 'emails'\nlabel = 'home'\n");
    import(&session, &map, b"name,work,home\nA,a@x.example,a@home.example\n");
    let report = import(&session, &map, b"name,work,home\nB,,A@HOME.example\n");
    assert_eq!(report.updated, 1);
    assert_eq!(all::<Contact>(&session)[0].last_name.as_deref(), Some("B"));
}

#[test]
fn the_map_can_be_json() {
    let crm = crm();
    let session = session(&crm);
    let json = serde_json::to_string(&example("maven_accounts.toml")).unwrap();
    let report = import(&session, &ImportMap::from_json(&json).unwrap(), &small("accounts.csv"));
    assert_eq!(report.created, 4);
}

#[test]
fn a_file_without_a_last_line_end_is_imported_with_a_warning() {
    let crm = crm();
    let session = session(&crm);
    let map = map("record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n");
    let report = import(&session, &map, b"name\nAcme");
    assert_eq!(report.created, 1);
    assert_eq!((report.notes[0].kind, report.notes[0].line), (NoteKind::NoLineEnd, 2));
}
