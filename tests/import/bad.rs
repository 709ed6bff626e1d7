//! Bad input: each with a clear error, and nothing half written.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use crmkit_core::people::Company;
use crmkit_engine::transfer::{ImportMap, ImportOptions};
use crmkit_engine::{Actor, ErrorKind, User};

use crate::support::{all, crm, import, journal_end, refusals, refused, session};

fn map() -> ImportMap {
    ImportMap::parse(
        "record = 'company'\nkey = ['name']\n\
         [[column]]\nheader = 'name'\nfield = 'name'\n\
         [[column]]\nheader = 'revenue'\nfield = 'revenue'\n\
         [[column]]\nheader = 'owner'\nfield = 'owner'\nlookup = { by = 'name' }\n",
    )
    .unwrap()
}

#[test]
fn a_fault_of_the_file_is_found_before_anything_is_written() {
    let good = "name,revenue,owner\nAcme,1 EUR,\n";
    let cases: [(&str, Vec<u8>, &str, &str); 12] = [
        ("truncated inside quotes", [good.as_bytes(), b"B,\"2 E"].concat(), "file.quote", "line 3"),
        ("truncated inside a row", [good.as_bytes(), b"B,2"].concat(), "file.truncated", "2 of 3 cells"),
        ("an unclosed quote", [good.as_bytes(), b"B,\"2 EUR,\nC,3 EUR,\n"].concat(), "file.quote", "line 3"),
        ("another encoding", [good.as_bytes(), b"Caf\xe9,,\n"].concat(), "file.encoding", "line 3 in column `name`"),
        ("UTF-16", b"\xff\xfen\0a\0m\0e\0".to_vec(), "file.encoding", "utf-16"),
        ("not text", [good.as_bytes(), b"B\0,,\n"].concat(), "file.encoding", "zero byte"),
        ("duplicate headers", b"name,revenue,name\nA,,B\n".to_vec(), "header.duplicate", "`name`"),
        ("a header that nobody knows", b"name,revenue,owner,color\nA,,,\n".to_vec(), "header.unmapped", "`color`"),
        ("a header that is missing", b"name,owner\nA,\n".to_vec(), "header.missing", "`revenue`"),
        ("an empty file", Vec::new(), "file.empty", "no header"),
        ("a line without an end", [good.as_bytes(), &vec![b'x'; 5 << 20]].concat(), "file.row_too_long", "line 3"),
        ("ten thousand cells", [good.as_bytes(), &vec![b','; 10_000]].concat(), "file.too_many_columns", "line 3"),
    ];
    for (what, bytes, code, words) in cases {
        let crm = crm();
        let session = session(&crm);
        let before = journal_end(&session);
        let error = refused(&session, &map(), &bytes);
        let codes: Vec<_> = error.problems().iter().map(|problem| problem.code.as_ref()).collect();
        assert!(codes.contains(&code), "{what}: {error} {codes:?}");
        assert!(error.to_string().contains(words), "{what}: {error}");
        assert_eq!(journal_end(&session), before, "{what}");
        assert!(all::<Company>(&session).is_empty(), "{what}");
    }
}

/// A file that is one line of 200 MB, without ever being in memory.
struct LongLine {
    at: u64,
    largest_read: usize,
}

impl Read for LongLine {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const HEADER: &[u8] = b"name,revenue,owner\n";
        self.largest_read = self.largest_read.max(buffer.len());
        let mut n = 0;
        for byte in buffer.iter_mut() {
            if self.at == 200 << 20 {
                break;
            }
            *byte = HEADER.get(usize::try_from(self.at).unwrap()).copied().unwrap_or(b'x');
            self.at += 1;
            n += 1;
        }
        Ok(n)
    }
}

impl Seek for LongLine {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        assert_eq!(to, SeekFrom::Start(0));
        self.at = 0;
        Ok(0)
    }
}

#[test]
fn a_line_of_200_megabytes_is_refused_after_the_limit() {
    let crm = crm();
    let session = session(&crm);
    let mut file = LongLine { at: 0, largest_read: 0 };
    let options = ImportOptions::default();
    let error = session.import(&map(), &mut file, &options, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert_eq!(error.problems()[0].code, "file.row_too_long");
    // What has been taken is the row up to the limit and one buffer, not the file.
    assert!(file.at < (options.row_limit + (1 << 20)) as u64, "{}", file.at);
    assert!(file.largest_read <= 1 << 20);
}

#[test]
fn a_row_is_refused_with_its_line_column_value_and_reason_and_never_stops_the_rest() {
    let crm = crm();
    let session = session(&crm);
    let file = "name,revenue,owner\n\
                Good,12 EUR,\n\
                Too,1 EUR,,extra\n\
                Few,1 EUR\n\
                Owned,1 EUR,Nobody\n\
                Coin,1 EUX,\n\
                Comma,\"1.234,56 EUR\",\n\
                Bare,12,\n\
                \"Two\nlines\",x EUR,\n\
                ,5 EUR,\n\
                Good,13 EUR,\n\
                ,,\n\
                Last,14 EUR,\n";
    let report = import(&session, &map(), file.as_bytes());
    assert_eq!(
        refusals(&report),
        [
            (3, "", "row.too_many"),
            (4, "", "row.too_few"),
            (5, "owner", "reference.unknown"),
            (6, "revenue", "currency.unknown"),
            (7, "revenue", "decimal.ambiguous"),
            (8, "revenue", "money.currency_missing"),
            (9, "revenue", "currency.unknown"),
            (11, "name", "key.blank"),
            (12, "name", "key.repeated"),
        ],
        "{}",
        report.to_text()
    );
    assert_eq!(report.refusals[2].value.as_deref(), Some("Nobody"));
    assert_eq!(report.refusals[3].value.as_deref(), Some("1 EUX"));
    assert_eq!((report.rows, report.created, report.refused, report.blank), (11, 2, 9, 1));
    let names: Vec<String> = all::<Company>(&session).into_iter().map(|company| company.name).collect();
    assert_eq!(names, ["Good", "Last"]);

    let text = report.to_text();
    assert!(text.starts_with("company: 11 rows, 2 created, 0 updated, 0 unchanged, 9 refused\n"), "{text}");
    assert!(text.contains("refused line 6, column `revenue`, value `1 EUX`: "), "{text}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["refusals"][3]["line"], 6);
    assert_eq!(json["refusals"][3]["column"], "revenue");
    assert_eq!(json["refusals"][3]["value"], "1 EUX");
    assert_eq!(json["refusals"][3]["code"], "currency.unknown");
    assert!(json["refusals"][3]["reason"].as_str().is_some_and(|reason| reason.contains("EUX")));
}

#[test]
fn a_day_that_no_calendar_has_is_refused() {
    let crm = crm();
    let session = session(&crm);
    let map = ImportMap::parse(
        "record = 'contact'\n[formats]\ndate = '%d-%m-%y'\n\
         [[column]]\nheader = 'name'\nfield = 'last_name'\n[[column]]\nheader = 'born'\nfield = 'birthday'\n",
    )
    .unwrap();
    let report = import(&session, &map, b"name,born\nA,31-02-17\nB,28-02-17\nC,2017/02/28\n");
    assert_eq!(refusals(&report), [(2, "born", "date.impossible"), (4, "born", "date.invalid")]);
    assert_eq!(report.created, 1);
}

#[test]
fn a_number_in_a_declared_format_is_read_and_in_another_refused() {
    let crm = crm();
    let session = session(&crm);
    let map = ImportMap::parse(
        "record = 'company'\n[csv]\ndelimiter = ';'\n[formats]\ndecimal_point = ','\ngroup = '.'\ndefault_currency = 'EUR'\n\
         [[column]]\nheader = 'name'\nfield = 'name'\n[[column]]\nheader = 'revenue'\nfield = 'revenue'\n",
    )
    .unwrap();
    let report = import(&session, &map, b"name;revenue\nA;1.234,56\nB;7 USD\nC;1,2,3\n");
    let amounts: Vec<String> =
        all::<Company>(&session).into_iter().filter_map(|company| Some(company.revenue?.to_string())).collect();
    assert_eq!(amounts, ["1234.56 EUR", "7 USD"]);
    assert_eq!(report.refusals[0].line, 4);
}

#[test]
fn an_actor_without_the_right_imports_nothing() {
    let crm = crm();
    let admin = session(&crm);
    let id = admin.write(|work| work.create(User { name: "Ann".into(), ..User::default() })).unwrap().value;
    let ann = crm.session(Actor::user(id));
    let error = refused(&ann, &map(), b"name,revenue,owner\nA,,\n");
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[test]
fn a_map_that_does_not_fit_is_explained_before_anything_is_written() {
    let crm = crm();
    let session = session(&crm);
    for (map, code, words) in [
        ("record = 'company'\n[[column]]\nheader = 'a'\nfield = 'nmae'\n", "field.unknown", "name"),
        ("record = 'companny'\n", "", "companny"),
        ("record = 'company'\n[[column]]\nheader = 'a'\nfield = 'created_at'\n", "field.read_only", "created_at"),
        ("record = 'company'\n[[column]]\nheader = 'a'\nfield = 'name'\nlabel = 'work'\n", "map.place", "label"),
        (
            "record = 'company'\n[[column]]\nheader = 'a'\nfield = 'name'\nlookup = { by = 'name' }\n",
            "map.lookup",
            "no reference",
        ),
        ("record = 'company'\nkey = ['name']\n[[column]]\nheader = 'a'\nfield = 'industry'\n", "map.key", "name"),
        (
            "record = 'company'\n[formats]\ndefault_currency = 'EUX'\n[[column]]\nheader = 'a'\nfield = 'name'\n",
            "currency.unknown",
            "EUX",
        ),
        (
            "record = 'company'\n[[column]]\nheader = 'a'\nfield = 'name'\nunknown = 'create'\n",
            "map.create",
            "reference",
        ),
        (
            "record = 'company'\n[[ensure]]\nrecord = 'pipeline'\nkey = ['name']\nset = { name = 'New' }\n\
             [[column]]\nheader = 'a'\nfield = 'nmae'\n",
            "field.unknown",
            "nmae",
        ),
    ] {
        let map = ImportMap::parse(map).unwrap();
        let before = journal_end(&session);
        let error = refused(&session, &map, b"a\nx\n");
        assert!(error.to_string().contains(words), "{error}");
        if !code.is_empty() {
            assert!(error.problems().iter().any(|problem| problem.code == code), "{error} {:?}", error.problems());
        }
        assert_eq!(journal_end(&session), before);
    }
}
