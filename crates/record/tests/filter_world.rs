//! Filters that ask for more than a row has: the present, the past, other records, text search and segments.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::{DateTime, Utc, Weekday};
use crmkit_record::{
    BindContext, BoundFilter, FieldKind, FieldNumber, FieldSchema, Filter, LocalDateTime, OnDelete, ParseOptions, Past,
    Problem, RecordId, RecordSchema, Row, Validity, Value, World,
};
use proptest::prelude::*;
use serde_json::json;

const COMPANY: u16 = 1;
const CONTACT: u16 = 2;
const DEAL: u16 = 3;
const LINE: u16 = 4;

fn refers(to: &str) -> FieldKind {
    FieldKind::Reference { to: to.into(), on_delete: OnDelete::Clear }
}

fn schema(number: u16, name: &str, plural: &str, fields: Vec<(u16, &str, FieldKind)>) -> Arc<RecordSchema> {
    let fields = fields.into_iter().map(|(number, name, kind)| FieldSchema::new(number, name, kind)).collect();
    Arc::new(RecordSchema::new(number, name, plural, fields))
}

/// Companies, their contacts, the contacts' deals and the deals' lines.
fn schemas() -> Vec<Arc<RecordSchema>> {
    let companies =
        [(20, "name", FieldKind::Text), (21, "country", FieldKind::Country), (22, "parent", refers("company"))];
    let contacts = [
        (20, "name", FieldKind::Text),
        (21, "company", refers("company")),
        (22, "birthday", FieldKind::Date),
        (23, "seen", FieldKind::Instant),
        (24, "call", FieldKind::LocalDateTime),
        (25, "friends", FieldKind::List(Box::new(refers("contact")))),
    ];
    let deals = [
        (20, "stage", FieldKind::Text),
        (21, "amount", FieldKind::Money),
        (22, "contact", refers("contact")),
        (23, "advisor", refers("contact")),
        (24, "close_date", FieldKind::Date),
        (25, "score", FieldKind::Integer),
        (26, "effort", FieldKind::Duration),
    ];
    let lines = [(20, "deal", refers("deal")), (21, "quantity", FieldKind::Integer)];
    vec![
        schema(COMPANY, "company", "companies", companies.into()),
        schema(CONTACT, "contact", "contacts", contacts.into()),
        schema(DEAL, "deal", "deals", deals.into()),
        schema(LINE, "line", "lines", lines.into()),
    ]
}

/// Records in memory, read in the plainest way.
#[derive(Default)]
struct Records {
    rows: BTreeMap<(u16, RecordId), Row>,
    past: BTreeMap<(u16, RecordId, FieldNumber), Past>,
    segments: BTreeMap<String, Vec<RecordId>>,
}

impl Records {
    fn put(&mut self, record: u16, id: u8, values: impl IntoIterator<Item = (u16, Value)>) -> Row {
        let mut row = Row::new(one(id));
        values.into_iter().for_each(|(number, value)| row.set(number, value));
        self.rows.insert((record, row.id), row.clone());
        row
    }
}

impl World for Records {
    type Error = String;

    fn related(
        &self,
        record: u16,
        field: FieldNumber,
        to: RecordId,
        each: &mut dyn FnMut(&Row) -> ControlFlow<()>,
    ) -> Result<(), String> {
        let rows = self.rows.iter().filter(|((kind, _), _)| *kind == record).map(|(_, row)| row);
        for row in rows.filter(|row| row.get(field) == Some(&Value::Reference(to))) {
            if each(row).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn row(&self, record: u16, id: RecordId) -> Result<Option<Row>, String> {
        Ok(self.rows.get(&(record, id)).cloned())
    }

    fn history(&self, record: u16, id: RecordId, field: FieldNumber) -> Result<Past, String> {
        Ok(self.past.get(&(record, id, field)).cloned().unwrap_or_default())
    }

    fn text_matches(&self, _: u16, row: &Row, query: &str) -> Result<bool, String> {
        Ok(row.iter().any(|(_, value)| matches!(value, Value::Text(text) if text.contains(query))))
    }

    fn in_segment(&self, _: u16, id: RecordId, segment: &str) -> Result<bool, String> {
        let members = self.segments.get(segment).ok_or_else(|| format!("no segment `{segment}`"))?;
        Ok(members.contains(&id))
    }
}

fn one(id: u8) -> RecordId {
    RecordId::from_bytes([id; 16])
}

fn to(id: u8) -> Value {
    Value::Reference(one(id))
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn money(text: &str) -> Value {
    Value::Money(text.parse().unwrap())
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn instant(text: &str) -> Value {
    Value::Instant(text.parse().unwrap())
}

/// Friday, 15 March 2024, at noon, in a zone.
fn bind_at(record: u16, filter: &str, now: &str, zone: &str) -> Result<BoundFilter, Problem> {
    let all = schemas();
    let options = ParseOptions { zone: zone.parse().ok(), ..ParseOptions::default() };
    let context = BindContext {
        schemas: &all,
        options: &options,
        now: now.parse().unwrap(),
        week_start: Weekday::Mon,
        fiscal_start: 4,
    };
    let schema = all.iter().find(|schema| schema.number == record).unwrap();
    let bound = Filter::bind_text(filter, schema, &context).map(|(_, bound)| bound);
    // The other faces say the same.
    if let Ok(bound) = &bound {
        let filter = Filter::parse(filter).unwrap();
        for face in [Filter::from_json(&filter.to_json()).unwrap(), Filter::parse(&filter.to_string()).unwrap()] {
            assert_eq!(face.bind_in(schema, &context).as_ref(), Ok(bound));
        }
    }
    bound
}

fn bind(record: u16, filter: &str) -> BoundFilter {
    bind_at(record, filter, "2024-03-15T12:00:00Z", "UTC").unwrap_or_else(|problem| panic!("{filter}: {problem}"))
}

fn holds(records: &Records, record: u16, row: &Row, filter: &str) -> bool {
    let bound = bind(record, filter);
    let answer = bound.matches_in(row, records).unwrap();
    let why = bound.why(row, records).unwrap();
    assert_eq!(why.holds, answer, "{filter}\n{why}");
    answer
}

/// One contact of a German company with three deals.
fn world() -> (Records, Row) {
    let mut records = Records::default();
    records.put(COMPANY, 1, [(20, text("Holding")), (21, Value::Country("FR".parse().unwrap()))]);
    records.put(COMPANY, 2, [(20, text("Acme")), (21, Value::Country("DE".parse().unwrap())), (22, to(1))]);
    records.put(CONTACT, 4, [(20, text("Bob"))]);
    let ada = records.put(CONTACT, 3, [(20, text("Ada")), (21, to(2)), (25, Value::List(vec![to(4), to(9), to(4)]))]);
    let deal = |stage: &str, amount: &str, closed: &str| {
        vec![(20, text(stage)), (21, money(amount)), (22, to(3)), (23, to(4)), (24, date(closed))]
    };
    records.put(DEAL, 10, deal("Won", "100 EUR", "2024-03-10"));
    records.put(DEAL, 11, deal("Lost", "900 EUR", "2024-03-01"));
    let mut third = deal("Won", "300 USD", "2024-01-31");
    third.extend([(25, Value::Integer(4)), (26, Value::Duration(crmkit_record::Seconds(90)))]);
    records.put(DEAL, 12, third);
    records.put(LINE, 20, [(20, to(10)), (21, Value::Integer(7))]);
    (records, ada)
}

#[test]
fn one_deal_that_satisfies_both_is_not_some_deal_that_satisfies_each() {
    let (records, ada) = world();
    let both = "some deals by contact where (stage = Won and amount > 500 EUR)";
    let each = "some deals by contact where stage = Won and some deals by contact where amount > 500 EUR";
    assert!(!holds(&records, CONTACT, &ada, both));
    assert!(holds(&records, CONTACT, &ada, each));
}

#[test]
fn quantifiers_count_what_matches() {
    let (records, ada) = world();
    let bob = records.rows[&(CONTACT, one(4))].clone();
    for (filter, for_ada, for_bob) in [
        ("some deals by contact", true, false),
        ("none deals by contact", false, true),
        ("every deals by contact where stage in (Won, Lost)", true, true),
        ("every deals by contact where stage = Won", false, true),
        ("none deals by contact where stage = New", true, true),
        ("some deals by advisor where stage = Won", false, true),
        ("count(deals by contact where stage = Won) = 2", true, false),
        ("count(deals by contact) between 2 and 3", true, false),
        ("count(deals by contact) != 0", true, false),
        ("sum(deals.amount by contact) > 999 EUR", true, false),
        ("sum(deals.amount by contact) = 1000 EUR", true, false),
        ("sum(deals.amount by contact) = 300 USD", true, false),
        ("sum(deals.amount by contact) < 1 EUR", false, true),
        ("min(deals.amount by contact) = 100 EUR", true, false),
        ("max(deals.amount by contact where stage = Won) = 100.00 EUR", true, false),
        ("average(deals.amount by contact) = 500 EUR", true, false),
        ("average(deals.amount by contact) != 500 EUR", false, true),
        ("average(deals.score by contact) = 4", true, false),
        ("sum(deals.effort by contact) = 90", true, false),
        ("max(deals.close_date by contact) < today", true, false),
        ("max(deals.close_date by contact) >= now - 1w", true, false),
    ] {
        assert_eq!(holds(&records, CONTACT, &ada, filter), for_ada, "{filter}");
        assert_eq!(holds(&records, CONTACT, &bob, filter), for_bob, "{filter}");
    }
}

#[test]
fn conditions_reach_over_several_hops() {
    let (records, ada) = world();
    let acme = records.rows[&(COMPANY, one(2))].clone();
    let line = records.rows[&(LINE, one(20))].clone();
    for (record, row, filter, expected) in [
        (COMPANY, &acme, "some contacts where some deals by contact where some lines where quantity > 5", true),
        (COMPANY, &acme, "some contacts where some deals by contact where some lines where quantity > 7", false),
        (COMPANY, &acme, "some companies", false),
        (COMPANY, &acme, "some parent where name = Holding", true),
        (COMPANY, &acme, "some companies by parent", false),
        (LINE, &line, "deal.contact.company.country = DE and deal.contact.company.parent.country = FR", true),
        (LINE, &line, "some deal where (stage = Won and contact.name = Ada)", true),
        (CONTACT, &ada, "company.country = DE", true),
        (CONTACT, &ada, "company.country != DE", false),
        (CONTACT, &ada, "company.id known", true),
        (CONTACT, &ada, "company.parent.parent.name unknown", true),
        (CONTACT, &ada, "company.parent.parent.name != x and company.parent.parent.name not in (x)", true),
        (CONTACT, &ada, "company.parent.parent.name = x", false),
        (CONTACT, &ada, "friends.name = Bob and count(friends) = 1", true),
        (CONTACT, &ada, "friends.name != Bob", false),
    ] {
        assert_eq!(holds(&records, record, row, filter), expected, "{filter}");
    }
    let nobody = Row::new(one(30));
    assert!(holds(&records, CONTACT, &nobody, "company.country unknown and company.country != DE"));
    assert!(!holds(&records, CONTACT, &nobody, "company.country = DE"));
}

/// Occurrence refinement: which records, in what time, which rule, how many of them.
#[test]
fn a_count_with_a_time_range_asks_for_so_many_occurrences() {
    let (records, ada) = world();
    let filter = |range: &str, times: u32| {
        format!("count(deals by contact where (close_date during {range} and stage in (Won, Lost))) >= {times}")
    };
    assert!(holds(&records, CONTACT, &ada, &filter("this month", 2)));
    assert!(!holds(&records, CONTACT, &ada, &filter("this month", 3)));
    assert!(holds(&records, CONTACT, &ada, &filter("past 2 months", 1)));
}

#[test]
fn related_records_that_do_not_fit_say_what_would() {
    for (record, filter, code, parameter, value) in [
        (CONTACT, "some deals", "filter.related_ambiguous", "fields", "contact, advisor"),
        (CONTACT, "some deals by stage", "filter.related_unknown", "fields", "contact, advisor"),
        (CONTACT, "some deels", "filter.record_unknown", "close", "deals"),
        (COMPANY, "some deals", "filter.related_unknown", "fields", ""),
        (COMPANY, "some contacts where nmae = x", "filter.field_unknown", "close", "name"),
        (CONTACT, "company.cuontry = DE", "filter.field_unknown", "close", "country"),
        (CONTACT, "sum(deals.stage by contact) > 1", "filter.op_invalid", "op", "sum"),
        (CONTACT, "sum(deals.amount by contact) > 1", "filter.value_invalid", "reason", "money.currency_missing"),
        (CONTACT, "count(deals by contact) > 1.5", "filter.value_invalid", "kind", "whole number"),
        (CONTACT, "name during today", "filter.op_invalid", "kind", "text"),
        (CONTACT, "id changed", "filter.op_invalid", "op", "changed"),
        (CONTACT, "seen during past days", "filter.syntax", "offset", "12"),
        (CONTACT, "seen during \"past days\"", "filter.value_invalid", "reason", "range.invalid"),
        (CONTACT, "seen > now - 4000000000y", "filter.value_invalid", "reason", "date.out_of_range"),
        (
            COMPANY,
            "parent.parent.parent.parent.parent.parent.parent.parent.parent.name = x",
            "filter.too_deep",
            "limit",
            "8",
        ),
    ] {
        let problem = bind_at(record, filter, "2024-03-15T12:00:00Z", "UTC").expect_err(filter);
        assert_eq!(
            (problem.code.as_ref(), problem.parameters[parameter].as_str()),
            (code, value),
            "{filter}: {problem}"
        );
        assert!(problem.parameters.contains_key("offset"), "{problem:?}");
    }
    let problem = bind_at(CONTACT, "company.cuontry = DE", "2024-03-15T12:00:00Z", "UTC").unwrap_err();
    assert_eq!(problem.path, "company.cuontry");
}

#[test]
fn the_past_includes_the_present() {
    let mut records = Records::default();
    let deal = records.put(DEAL, 1, [(20, text("Lost"))]);
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    records.past.insert(
        (DEAL, one(1), 20),
        vec![
            (at("2024-01-01T00:00:00Z"), Some(text("New"))),
            (at("2024-02-01T00:00:00Z"), Some(text("Won"))),
            (at("2024-03-01T00:00:00Z"), Some(text("Lost"))),
        ],
    );
    for (filter, expected) in [
        ("stage has ever been Won", true),
        ("stage has ever been Lost", true),
        ("stage has ever been Open", false),
        ("stage has never been Won", false),
        ("stage has never been Open", true),
        ("stage has ever been Won since 2024-02-15", true),
        ("stage has ever been Won since 2024-03-01", false),
        ("stage has ever been Won before 2024-02-01", false),
        ("stage has ever been New before 2024-01-02", true),
        ("stage has ever been Lost since 2024-03-10", true),
        ("stage has ever been Lost before 2024-03-01", false),
        ("stage has never been Won since now - 7d", true),
        ("stage changed", true),
        ("stage changed since 2024-03-01", true),
        ("stage changed since now - 7d", false),
        ("stage changed since 2024-02-02 before 2024-03-01", false),
        ("not stage changed since today", true),
        ("amount changed", false),
        ("amount has ever been 5 EUR", false),
        ("amount has never been 5 EUR", true),
    ] {
        assert_eq!(holds(&records, DEAL, &deal, filter), expected, "{filter}");
    }
    // Without any history the present is all that is known.
    let fresh = records.put(DEAL, 2, [(20, text("Won"))]);
    assert!(holds(&records, DEAL, &fresh, "stage has ever been Won since 2024-01-01"));
    assert!(!holds(&records, DEAL, &fresh, "stage changed"));
    assert!(bind(DEAL, "stage has ever been Won").matches(&fresh));
    // Getting its first value later is a change; being created with one is none.
    let late = records.put(DEAL, 3, [(20, text("Won"))]);
    records.past.insert(
        (DEAL, one(3), 20),
        vec![(at("2024-01-01T00:00:00Z"), None), (at("2024-02-01T00:00:00Z"), Some(text("Won")))],
    );
    assert!(holds(&records, DEAL, &late, "stage changed"));
    // Over a reference.
    let line = records.put(LINE, 4, [(20, to(1))]);
    assert!(holds(&records, LINE, &line, "deal.stage has ever been Won and not deal.stage has never been Won"));
    let orphan = records.put(LINE, 5, []);
    assert!(holds(&records, LINE, &orphan, "deal.stage has never been Won"));
}

/// twenty, reference moment Friday 2024-03-15 12:00 UTC, half-open ranges (D1, D3, D6).
#[test]
fn ranges_of_days_are_those_of_the_reference_cases() {
    for (range, first, end) in [
        ("next 7 days", "2024-03-16", "2024-03-23"),
        ("past 7 days", "2024-03-08", "2024-03-15"),
        ("past quarter", "2023-10-01", "2024-01-01"),
        ("next quarter", "2024-04-01", "2024-07-01"),
        ("today", "2024-03-15", "2024-03-16"),
        ("this week", "2024-03-11", "2024-03-18"),
        ("last fiscal year", "2022-04-01", "2023-04-01"),
    ] {
        let (first, end): (chrono::NaiveDate, chrono::NaiveDate) = (first.parse().unwrap(), end.parse().unwrap());
        let contact = |field: u16, value: Value| {
            let mut row = Row::new(one(1));
            row.set(field, value);
            row
        };
        let day = |at: chrono::NaiveDate| contact(22, Value::Date(at));
        let at = |at: chrono::NaiveDate, back: i64| {
            let at = at.and_hms_opt(0, 0, 0).unwrap() - chrono::TimeDelta::microseconds(back);
            [
                ("seen", contact(23, Value::Instant(at.and_utc()))),
                ("call", contact(24, Value::LocalDateTime(LocalDateTime::new(at, chrono_tz::Tz::Africa__Abidjan)))),
                ("call", contact(24, Value::LocalDateTime(LocalDateTime::new(at, chrono_tz::Tz::Zulu)))),
            ]
        };
        let during = bind(CONTACT, &format!("birthday during {range}"));
        let seen = [first.pred_opt().unwrap(), first, end.pred_opt().unwrap(), end].map(|at| during.matches(&day(at)));
        assert_eq!(seen, [false, true, true, false], "{range}");
        for (moment, back, expected) in [(first, 0, true), (first, 1, false), (end, 1, true), (end, 0, false)] {
            for (field, row) in at(moment, back) {
                let during = bind(CONTACT, &format!("{field} during {range}"));
                assert_eq!(during.matches(&row), expected, "{field} during {range}: {moment} - {back}");
            }
        }
    }
    for text in ["birthday during past days", "birthday during next", "birthday during \"past quarters\""] {
        assert!(bind_at(CONTACT, text, "2024-03-15T12:00:00Z", "UTC").is_err(), "{text}");
    }
}

/// atomic-crm (D27), now Tuesday 2026-02-24 12:00 UTC.
#[test]
fn tasks_fall_into_overdue_today_tomorrow_this_week_and_later() {
    let due = |text: &str| {
        let mut row = Row::new(one(1));
        row.set(23, instant(text));
        row
    };
    let cases = [
        ("2026-02-23T12:00:00Z", "seen < today"),
        ("2026-02-24T00:00:00Z", "seen during today"),
        ("2026-02-25T12:00:00Z", "seen during tomorrow"),
        ("2026-02-27T12:00:00Z", "seen during this week and seen > today + 1d"),
        ("2026-03-03T12:00:00Z", "seen > today and not seen during this week"),
    ];
    for (at, expected) in &cases {
        for (_, filter) in &cases {
            let bound = bind_at(CONTACT, filter, "2026-02-24T12:00:00Z", "UTC").unwrap();
            assert_eq!(bound.matches(&due(at)), filter == expected, "{at} {filter}");
        }
    }
}

#[test]
fn days_are_those_of_the_declared_zone() {
    let mut row = Row::new(one(1));
    row.set(23, instant("2024-03-15T23:30:00Z"));
    row.set(22, date("2024-03-16"));
    row.set(24, Value::LocalDateTime("2024-03-16T08:00:00[America/New_York]".parse().unwrap()));
    let ask = |filter: &str, zone: &str| bind_at(CONTACT, filter, "2024-03-15T23:00:00Z", zone).unwrap().matches(&row);
    for field in ["seen", "birthday", "call"] {
        assert!(ask(&format!("{field} during today"), "Europe/Berlin"), "{field}");
    }
    assert!(ask("seen during today and birthday during tomorrow and call during tomorrow", "UTC"));
    assert!(ask("seen > now and seen < now + 1h and seen >= now + 30min", "UTC"));
    assert!(ask("birthday = now and birthday = today and birthday > today - 1d", "Europe/Berlin"));
    assert!(ask("call = 2024-03-16 and call > now", "Europe/Berlin"));
    assert!(ask("seen = 2024-03-16 and seen = today", "Europe/Berlin"));
    assert!(ask("seen in (today, 2020-01-01) and seen not in (today - 1d)", "UTC"));
}

#[test]
fn an_anniversary_comes_every_year() {
    let born = |day: &str| {
        let mut row = Row::new(one(1));
        row.set(22, date(day));
        row
    };
    let next = bind(CONTACT, "birthday anniversary during next 7 days");
    let seen =
        ["1985-03-16", "1985-03-22", "1985-03-15", "1985-03-23", "2030-03-16"].map(|day| next.matches(&born(day)));
    assert_eq!(seen, [true, true, false, false, false]);
    assert!(!next.matches(&Row::new(one(1))));
    let leap = bind_at(CONTACT, "birthday anniversary during today", "2023-02-28T12:00:00Z", "UTC").unwrap();
    assert!(leap.matches(&born("2000-02-29")));
}

#[test]
fn a_bound_filter_knows_how_long_it_stands() {
    let until = |text: &str| Validity::Until(text.parse().unwrap());
    for (filter, expected) in [
        ("name = x", Validity::Always),
        ("birthday during this month", until("2024-04-01T00:00:00Z")),
        ("birthday during past quarter", until("2024-04-01T00:00:00Z")),
        ("birthday during next 7 days or birthday during this year", until("2024-03-16T00:00:00Z")),
        ("birthday < now - 3d", until("2024-03-16T00:00:00Z")),
        ("seen > today", until("2024-03-16T00:00:00Z")),
        ("seen > now - 3d and birthday during this month", Validity::Momentary),
        ("stage changed since now - 7d", Validity::Momentary),
        ("birthday < now - 3h", Validity::Momentary),
    ] {
        let record = if filter.starts_with("stage") { DEAL } else { CONTACT };
        let bound = bind(record, filter);
        assert_eq!(bound.validity(), expected, "{filter}");
        assert_eq!(bound.depends_on_time(), expected != Validity::Always);
    }
}

#[test]
fn search_and_segments_are_asked_of_the_world() {
    let (mut records, ada) = world();
    records.segments.insert("VIP".into(), vec![ada.id]);
    assert!(holds(&records, CONTACT, &ada, "text matches Ada and in segment VIP"));
    assert!(!holds(&records, CONTACT, &ada, "text matches \"Ada Berlin\" or not in segment VIP"));
    let deal = records.rows[&(DEAL, one(10))].clone();
    assert!(holds(&records, DEAL, &deal, "some contact where in segment VIP"));
    // Whatever cannot be read is an error, at any depth.
    for filter in
        ["in segment Nobody", "some contact where not in segment Nobody", "count(lines) > 0 and not in segment Nobody"]
    {
        let bound = bind(DEAL, filter);
        assert_eq!(bound.matches_in(&deal, &records), Err("no segment `Nobody`".to_owned()));
        assert_eq!(bound.why(&deal, &records), Err("no segment `Nobody`".to_owned()));
    }
}

#[test]
fn a_filter_says_what_it_reads_and_needs() {
    let bound = bind(CONTACT, "name = x and company.country = DE and some deals by advisor where stage = Won");
    assert_eq!(bound.fields(), [20, 21]);
    assert_eq!(bound.reads(), [(COMPANY, 21), (CONTACT, 20), (CONTACT, 21), (DEAL, 20), (DEAL, 23)]);
    assert!(bound.needs_world() && !bind(CONTACT, "name = x and birthday during today").needs_world());
    let bound = bind(CONTACT, "max(deals.amount by contact) > 5 EUR or name = x");
    assert_eq!(bound.reads(), [(CONTACT, 20), (DEAL, 21), (DEAL, 22)]);
}

#[test]
fn an_answer_says_why() {
    let (records, ada) = world();
    let filter = "name = Ada and (company.country = FR or not name known) and some deals by contact where amount > 500 EUR \
                  and count(deals by contact) >= 5";
    let why = bind(CONTACT, filter).why(&ada, &records).unwrap();
    let ids = [2, 10, 11, 12].map(one);
    assert_eq!(
        why.to_string(),
        format!(
            "\
no  every one of
  yes name = Ada: Ada
  no  at least one of
    no  some company: 0 of 1 match
      {}
        no  country = FR: DE
    no  not
      yes name known: Ada
  yes some deals by contact: 1 of 3 match
    {}
      no  amount > 500.00 EUR: 100.00 EUR
    {}
      yes amount > 500.00 EUR: 900.00 EUR
    {}
      no  amount > 500.00 EUR: 300.00 USD
  no  count (deals by contact) >= 5: 3",
            ids[0], ids[1], ids[2], ids[3]
        )
        .replace(".00", "")
    );
    let json = serde_json::to_value(&why).unwrap();
    assert_eq!((&json["holds"], &json["kind"]), (&json!(false), &json!("and")));
    assert_eq!(
        json["parts"][0],
        json!({"holds": true, "kind": "test", "field": "name", "op": "=", "wanted": ["Ada"], "seen": "Ada"})
    );
    assert_eq!(json["parts"][2]["shown"][1]["why"]["seen"], json!({"amount": "900", "currency": "EUR"}));
    assert_eq!((&json["parts"][3]["measure"], &json["parts"][3]["seen"]), (&json!("count"), &json!(3)));
}

/// Contacts 1 to 3, and deals of theirs with a stage and a score.
fn deals() -> impl Strategy<Value = Vec<(u8, u8, i64)>> {
    proptest::collection::vec((1u8..4, 0u8..3, 0i64..4), 0..8)
}

proptest! {
    #[test]
    fn related_records_answer_as_a_naive_evaluator(deals in deals(), stage in 0u8..3, score in 0i64..4, wanted in 0usize..4) {
        let mut records = Records::default();
        for (at, (contact, stage, score)) in deals.iter().enumerate() {
            let id = 100 + u8::try_from(at).unwrap();
            records.put(DEAL, id, [(20, text(&format!("s{stage}"))), (22, to(*contact)), (25, Value::Integer(*score))]);
        }
        for contact in 1u8..4 {
            let row = records.put(CONTACT, contact, []);
            let own: Vec<_> = deals.iter().filter(|deal| deal.0 == contact).collect();
            let matching: Vec<_> = own.iter().filter(|deal| deal.1 == stage && deal.2 >= score).collect();
            let both = format!("deals by contact where (stage = s{stage} and score >= {score})");
            let sum: i64 = matching.iter().map(|deal| deal.2).sum();
            for (filter, expected) in [
                (format!("some {both}"), !matching.is_empty()),
                (format!("none {both}"), matching.is_empty()),
                (format!("every {both}"), matching.len() == own.len()),
                (format!("count({both}) >= {wanted}"), matching.len() >= wanted),
                (format!("sum({}) <= {wanted}", both.replace("deals", "deals.score")), sum <= i64::try_from(wanted).unwrap()),
                (format!("max({}) = {wanted}", both.replace("deals", "deals.score")),
                    matching.iter().map(|deal| deal.2).max() == i64::try_from(wanted).ok()),
            ] {
                prop_assert_eq!(holds(&records, CONTACT, &row, &filter), expected, "{}", filter);
            }
        }
    }
}

/// Every example of the book of the language is a filter, and means something for its contacts, deals or lines.
#[test]
fn every_example_of_the_book_binds() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/filters.md");
    let book = std::fs::read_to_string(path).unwrap();
    let mut examples = 0;
    for block in book.split("```filter").skip(1) {
        let (head, rest) = block.split_once('\n').unwrap();
        for line in rest.split("```").next().unwrap().lines().filter(|line| !line.trim().is_empty()) {
            let filter = Filter::parse(line).unwrap_or_else(|problem| panic!("{line}: {problem}"));
            assert_eq!(Filter::from_json(&filter.to_json()).as_ref(), Ok(&filter), "{line}");
            assert_eq!(filter.to_string(), line.trim(), "the book writes it as the library does");
            examples += 1;
            if head.trim() == "contact" {
                book_contact(line);
            }
        }
    }
    assert!(examples > 40, "{examples}");
    for op in crmkit_record::Op::ALL {
        assert!(book.contains(&format!("`{op}")), "the book does not name `{op}`");
    }
}

fn book_contact(filter: &str) {
    use FieldKind::*;
    let many = |kind| List(Box::new(kind));
    let all = vec![
        schema(
            1,
            "company",
            "companies",
            vec![
                (20, "name", Text),
                (21, "country", Country),
                (22, "size", Integer),
                (23, "parent", refers("company")),
            ],
        ),
        schema(
            2,
            "contact",
            "contacts",
            vec![
                (20, "name", Text),
                (21, "country", Country),
                (22, "lifecycle", Select(vec![])),
                (23, "tags", MultiSelect(vec![])),
                (24, "birthday", Date),
                (25, "last_contact", Instant),
                (26, "company", refers("company")),
                (27, "ltv", Money),
                (28, "score", Integer),
                (29, "emails", Labelled(Box::new(Email))),
                (30, "call", LocalDateTime),
                (31, "visits", many(Date)),
            ],
        ),
        schema(
            3,
            "deal",
            "deals",
            vec![(20, "stage", Text), (21, "amount", Money), (22, "contact", refers("contact")), (23, "closed", Date)],
        ),
        schema(4, "line", "lines", vec![(20, "deal", refers("deal")), (21, "quantity", Integer)]),
        schema(
            5,
            "ticket",
            "tickets",
            vec![(20, "requester", refers("contact")), (21, "assignee", refers("contact")), (22, "priority", Text)],
        ),
    ];
    let options = ParseOptions::default();
    let context = BindContext {
        schemas: &all,
        options: &options,
        now: "2024-03-15T12:00:00Z".parse().unwrap(),
        week_start: Weekday::Mon,
        fiscal_start: 4,
    };
    let bound = Filter::bind_text(filter, &all[1], &context).unwrap_or_else(|problem| panic!("{filter}: {problem}")).1;
    bound.matches(&Row::new(one(1)));
}
