//! What an export writes, and that import reads it.

use std::ops::ControlFlow;

use crmkit_core::people::{Affiliation, Company, Contact};
use crmkit_engine::transfer::{ExportPlan, ImportMap, Phase};
use crmkit_engine::{Actor, ErrorKind, Session, User};
use crmkit_record::{Email, Filter, Labelled, Sort};

use crate::support::{all, crm, example, export, import, session, small};

fn names() -> ImportMap {
    ImportMap::parse(
        "record = 'company'\nkey = ['name']\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'staff'\nfield = 'employees'\n",
    )
    .unwrap()
}

#[test]
fn a_formula_is_escaped_on_export_and_read_back_as_it_was() {
    let texts = ["=cmd|'/c calc'!A1", "+1+1", "-x", "@SUM(A1)", "'=quoted", "'Tis", "a=b", "＝1"];
    let first_crm = crm();
    let first = session(&first_crm);
    for name in texts {
        let company = Company { name: name.into(), ..Company::default() };
        let _ = first.write(|work| work.create(company.clone())).unwrap();
    }
    let written = export(&first, &ExportPlan::from_map(names()));
    for line in written.lines().skip(1) {
        assert!(!line.trim_start_matches('"').starts_with(['=', '+', '-', '@', '＝']), "{line}");
    }
    assert!(written.contains("\n'=cmd|'/c calc'!A1,\n") && written.contains("\n'Tis,\n"), "{written}");
    let second_crm = crm();
    let second = session(&second_crm);
    import(&second, &names(), written.as_bytes());
    let mut back: Vec<String> = all::<Company>(&second).into_iter().map(|company| company.name).collect();
    let mut expected = texts.map(String::from);
    back.sort_unstable();
    expected.sort_unstable();
    assert_eq!(back, expected);
    assert_eq!(export(&second, &ExportPlan::from_map(names())).len(), written.len());
}

#[test]
fn a_number_below_zero_is_not_taken_for_a_formula() {
    let crm = crm();
    let session = session(&crm);
    let map = ImportMap::parse(
        "record = 'company'\n[formats]\ndefault_currency = 'EUR'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'revenue'\nfield = 'revenue'\n",
    )
    .unwrap();
    import(&session, &map, b"name,revenue\nA,-5.50\nB,-7 USD\n");
    assert_eq!(export(&session, &ExportPlan::from_map(map)), "name,revenue\nA,-5.50\nB,-7 USD\n");
}

#[test]
fn quotes_delimiters_and_line_ends_survive() {
    let crm = crm();
    let session = session(&crm);
    let mut map = names();
    map.csv.delimiter = ';';
    let file = "name;staff\n\"semi;colon\";1\n\"say \"\"hi\"\"\";2\n\"two\nlines\";3\ncomma,4;4\n";
    let report = import(&session, &map, file.as_bytes());
    assert_eq!(report.created, 4, "{}", report.to_text());
    assert_eq!(export(&session, &ExportPlan::from_map(map)), file);
}

#[test]
fn a_filter_and_an_order_choose_the_rows() {
    let crm = crm();
    let session = session(&crm);
    import(&session, &names(), b"name,staff\nA,3\nB,1\nC,2\nD,\n");
    let plan = ExportPlan::from_map(names())
        .filter(Filter::parse("employees known").unwrap())
        .sort(vec![Sort { field: "employees".into(), descending: true }]);
    assert_eq!(export(&session, &plan), "name,staff\nA,3\nC,2\nB,1\n");
}

#[test]
fn an_order_runs_over_more_than_a_page() {
    let crm = crm();
    let session = session(&crm);
    let file: String = (0..2_500).map(|n| format!("C{n:04},{}\n", 2_500 - n)).collect();
    import(&session, &names(), format!("name,staff\n{file}").as_bytes());
    let plan = ExportPlan::from_map(names()).sort(vec![Sort { field: "employees".into(), descending: false }]);
    let written = export(&session, &plan);
    let staff: Vec<u32> =
        written.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(staff, (1..=2_500).collect::<Vec<_>>());
}

#[test]
fn what_the_columns_cannot_hold_is_counted_as_lost() {
    let crm = crm();
    let session = session(&crm);
    let email = |text: &str| Email::parse(text).unwrap();
    let _ = session
        .write(|work| {
            let contact = work.create(Contact {
                last_name: Some("A".into()),
                emails: vec![
                    Labelled::primary("work", email("a@x.example")),
                    Labelled::new("club", email("a@club.example")),
                ],
                ..Contact::default()
            })?;
            for name in ["One", "Two"] {
                let company = work.create(Company { name: name.into(), ..Company::default() })?;
                crmkit_core::people::link_company(work, contact, company, None, None, None, None)?;
            }
            Ok(())
        })
        .unwrap();
    let map = ImportMap::parse(
        "record = 'contact'\n[[column]]\nheader = 'name'\nfield = 'last_name'\n\
         [[column]]\nheader = 'mail'\nfield = 'emails'\nlabel = 'work'\n\
         [[link]]\nrecord = 'affiliation'\nown = 'contact'\n\
         [[link.constant]]\nfield = 'primary'\nvalue = 'true'\n\
         [[link.column]]\nheader = 'company'\nfield = 'company'\nlookup = { by = 'name' }\n",
    )
    .unwrap();
    let mut bytes = Vec::new();
    let report = session.export(&ExportPlan::from_map(map), &mut bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "name,mail,company\nA,a@x.example,One\n");
    assert_eq!(report.lost, [("affiliation".to_owned(), 1), ("emails".to_owned(), 1)].into());
    assert_eq!(all::<Affiliation>(&session).len(), 2);
}

#[test]
fn two_records_of_one_name_cannot_be_told_apart_and_are_counted_as_lost() {
    let crm = crm();
    let session = session(&crm);
    let _ = session
        .write(|work| {
            for _ in 0..2 {
                let owner = work.create(User { name: "Ann".into(), ..User::default() })?;
                work.create(Company { name: "A".into(), owner: Some(owner), ..Company::default() })?;
            }
            Ok(())
        })
        .unwrap();
    let map = ImportMap::parse(
        "record = 'company'\n[[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'owner'\nfield = 'owner'\nlookup = { by = 'name' }\n",
    )
    .unwrap();
    let mut bytes = Vec::new();
    let report = session.export(&ExportPlan::from_map(map), &mut bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(report.lost, [("owner".to_owned(), 2)].into());
}

#[test]
fn an_export_can_be_stopped() {
    let crm = crm();
    let session = session(&crm);
    let file: String = (0..2_500).map(|n| format!("C{n},\n")).collect();
    import(&session, &names(), format!("name,staff\n{file}").as_bytes());
    let mut bytes = Vec::new();
    let report = session
        .export(&ExportPlan::from_map(names()), &mut bytes, &mut |progress| {
            assert_eq!(progress.phase, Phase::Exporting);
            ControlFlow::Break(())
        })
        .unwrap();
    assert!(report.cancelled);
    assert_eq!(report.rows, 1_000);
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 1_001);
}

#[test]
fn an_actor_without_the_right_exports_nothing() {
    let crm = crm();
    let admin = session(&crm);
    let id = admin.write(|work| work.create(User { name: "Ann".into(), ..User::default() })).unwrap().value;
    let ann: Session = crm.session(Actor::user(id));
    let error =
        ann.export(&ExportPlan::from_map(names()), &mut Vec::new(), &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[test]
fn export_writes_what_import_reads_for_the_small_files() {
    let crm = crm();
    let session = session(&crm);
    for (map, file) in [("maven_teams.toml", "teams.csv"), ("maven_products.toml", "products.csv")] {
        let source = String::from_utf8(small(file)).unwrap();
        import(&session, &example(map), source.as_bytes());
        let plan = ExportPlan::from_map(example(map)).filter(match map {
            "maven_teams.toml" => Filter::parse("region known").unwrap(),
            _ => Filter::All,
        });
        assert_eq!(export(&session, &plan), source);
    }
}
