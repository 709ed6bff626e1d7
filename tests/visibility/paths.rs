//! Every way of reading, and of being let write, against the oracle.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crmkit_engine::transfer::ExportPlan;
use crmkit_engine::{
    Action, Actor, Context, Crm, Group, Measure, Query, ReportQuery, Room, Session, View, WriteOptions,
};
use crmkit_record::{Filter, Record, RecordId, Value};
use crmkit_store::MemoryStore;
use serde_json::{Value as Json, json};

use crate::oracle::Truth;
use crate::world::{Case, Chance, Firm, KINDS, Note, Plan, World};

/// How often an answer was held against the oracle.
pub(crate) const CHECKS: usize = 200_000;
const WORDS: [&str; 4] = ["alpha", "beta", "gamma", "omega"];

fn id_of(record: &Json) -> &str {
    record["id"].as_str().unwrap()
}

/// What one user may see of one kind, as the oracle says.
struct Seen<'t> {
    truth: &'t Truth,
    user: &'t str,
    kind: &'static str,
    /// The records that the user reads, in the order of ids.
    records: Vec<&'t Json>,
    checks: usize,
}

impl<'t> Seen<'t> {
    fn new(truth: &'t Truth, user: &'t str, kind: &'static str) -> Self {
        let records = truth.all(kind).iter().filter(|record| truth.may(user, "read", kind, record)).collect();
        Self { truth, user, kind, records, checks: truth.all(kind).len() }
    }

    fn reads(&self, field: &str) -> bool {
        self.truth.field(self.user, self.kind, field) >= 2
    }

    fn ids(&self) -> Vec<String> {
        self.records.iter().map(|record| id_of(record).to_owned()).collect()
    }

    /// The records that the user finds under a filter: related ones count only where it reads them too.
    fn found(&self, filter: &str) -> Vec<String> {
        let mut shown = self.truth.clone();
        if let Some(firms) = shown.records.get_mut("firm") {
            firms.retain(|firm| self.truth.may(self.user, "read", "firm", firm));
        }
        let passes = |record: &&&Json| shown.passes(filter, record, self.user);
        self.records.iter().filter(passes).map(|record| id_of(record).to_owned()).collect()
    }
}

fn texts(ids: impl IntoIterator<Item = RecordId>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// All pages of a list.
fn listed(view: &View, kind: &str, filter: &Filter, sort: &str, limit: usize) -> Vec<String> {
    let sort = crmkit_record::parse_sort(sort).unwrap();
    let mut query = Query { filter: filter.clone(), sort, limit, cursor: None };
    let mut found = Vec::new();
    loop {
        let page = view.rows(kind, &query).unwrap();
        found.extend(page.items.iter().map(|row| row.id.to_string()));
        query.cursor = page.cursor;
        if query.cursor.is_none() {
            return found;
        }
    }
}

/// One record, field by field, as far as the user sees it.
fn same_fields(seen: &mut Seen<'_>, record: &Json, shown: &Json, said: &str) {
    for (field, value) in record.as_object().unwrap() {
        seen.checks += 1;
        let given = &shown[field];
        match seen.truth.field(seen.user, seen.kind, field) {
            0 => assert!(shown.get(field).is_none(), "{said}: `{field}` is hidden"),
            1 => {
                let masked = given.as_str().is_none_or(|given| given.contains("***"));
                assert!(masked && (given != value || value.is_null()), "{said}: `{field}` is masked, not {given}");
            }
            _ => assert_eq!(given, value, "{said}: `{field}`"),
        }
    }
}

fn check_records(seen: &mut Seen<'_>, session: &Session, view: &View, said: &str) {
    let (truth, user, kind) = (seen.truth, seen.user, seen.kind);
    for record in truth.all(kind) {
        let said = format!("{said} {}", id_of(record));
        let id: RecordId = id_of(record).parse().unwrap();
        let sees = truth.may(user, "read", kind, record);
        let row = view.row(kind, id);
        assert_eq!(row.is_ok(), sees, "{said}: {record}");
        if let Ok(row) = row {
            same_fields(seen, record, &view.catalog().record_json(kind, &row).unwrap(), &said);
        }
        let found = match kind {
            "firm" => view.find::<Firm>(id.to_string().parse().unwrap()).unwrap().is_some(),
            "case" => view.find::<Case>(id.to_string().parse().unwrap()).unwrap().is_some(),
            _ => view.find::<Note>(id.to_string().parse().unwrap()).unwrap().is_some(),
        };
        assert_eq!(found, sees, "{said}");
        assert_eq!(view.history(kind, id).is_ok(), sees, "{said}: history");
        if truth.has_right(user, "read", kind) {
            assert_eq!(!view.past(kind, id).unwrap().is_empty(), sees, "{said}: past");
            assert_eq!(view.sees(kind, id).unwrap(), sees, "{said}: sees");
        }
        for action in ["update", "delete", "share", "export", "merge"] {
            seen.checks += 1;
            let expected = sees && truth.may(user, action, kind, record);
            let given: Action = action.parse().unwrap();
            assert_eq!(view.require(given, kind, id).is_ok(), expected, "{said}: {action} {record}");
        }
        let dry = WriteOptions { dry_run: true, ..WriteOptions::default() };
        for (verb, action, arguments) in
            [("update", "update", json!({ "id": id, "set": {} })), ("delete", "delete", json!({ "id": id }))]
        {
            seen.checks += 1;
            let blind = !truth.has_right(user, "read", kind);
            let expected = (blind || sees) && truth.may(user, action, kind, record);
            let done = session.call_with(&dry, &format!("{kind}s.{verb}"), arguments);
            assert_eq!(done.is_ok(), expected, "{said}: {verb} {record} {:?}", done.err());
        }
        seen.checks += 5;
    }
}

/// The ids of all records of a type, by both ways of calling for each.
fn each_of<T: Record>(view: &View) -> (Vec<String>, Vec<String>) {
    let (mut each, mut matching) = (Vec::new(), Vec::new());
    view.each(|record: T| {
        each.push(record.id().to_string());
        Ok(())
    })
    .unwrap();
    view.each_matching(&Filter::All, |record: T| {
        matching.push(record.id().to_string());
        Ok(())
    })
    .unwrap();
    (each, matching)
}

fn check_lists(seen: &mut Seen<'_>, view: &View, plan: &mut Plan, said: &str) {
    let kind = seen.kind;
    let ids = seen.ids();
    assert_eq!(listed(view, kind, &Filter::All, "", 3), ids, "{said}: list");
    assert_eq!(view.count(kind, &Filter::All).unwrap(), ids.len() as u64, "{said}: count");
    let all = view.bind(kind, &Filter::All).unwrap();
    assert_eq!(texts(view.ids(kind, &all).unwrap()), ids, "{said}: ids");
    let (each, mut matching) = match kind {
        "firm" => each_of::<Firm>(view),
        "case" => each_of::<Case>(view),
        _ => each_of::<Note>(view),
    };
    matching.sort_unstable();
    assert_eq!((&each, &matching), (&ids, &ids), "{said}: each");
    seen.checks += 5 * seen.truth.all(kind).len();
    for _ in 0..3 {
        let text = plan.filter(kind).replace("\"@me\"", &format!("\"{}\"", seen.user));
        let filter: Filter = text.parse().unwrap();
        let known = filter.fields().iter().all(|path| match path.split_once('.') {
            Some((_, _)) => seen.reads("firm") && seen.truth.has_right(seen.user, "read", "firm"),
            None => seen.reads(path),
        });
        let counted = view.count(kind, &filter);
        assert_eq!(counted.is_ok(), known, "{said}: {text} {counted:?}");
        if !known {
            continue;
        }
        let expected = seen.found(&text);
        assert_eq!(counted.unwrap(), expected.len() as u64, "{said}: count of {text}");
        assert_eq!(listed(view, kind, &filter, "", 4), expected, "{said}: list of {text}");
        assert_eq!(view.explain(kind, &filter).unwrap().passed, expected.len() as u64, "{said}: explanation of {text}");
        let bound = view.bind(kind, &filter).unwrap();
        for record in &seen.records {
            let row = view.row(kind, id_of(record).parse().unwrap()).unwrap();
            let holds = expected.contains(&id_of(record).to_owned());
            assert_eq!(view.holds(&bound, &row).unwrap(), holds, "{said}: {text} holds for {record}");
            assert_eq!(view.why(&bound, &row).unwrap().holds, holds, "{said}: why {text} of {record}");
        }
        seen.checks += 5 * seen.truth.all(kind).len();
    }
}

fn check_cases(seen: &mut Seen<'_>, session: &Session, view: &View, said: &str) {
    let worth = |record: &&Json| record["worth"].as_i64();
    if seen.reads("worth") {
        let total: i64 = seen.records.iter().filter_map(worth).sum();
        let sum = view.sum("case", "worth", &Filter::All).unwrap();
        assert_eq!(sum.values.get("").map_or(0, |sum| i64::try_from(*sum).unwrap()), total, "{said}: sum");
        let mut sorted: Vec<(Option<i64>, String)> =
            seen.records.iter().map(|record| (worth(record), id_of(record).to_owned())).collect();
        sorted.sort_by_key(|(worth, id)| (worth.is_none(), *worth, id.clone()));
        let ids: Vec<String> = sorted.into_iter().map(|(_, id)| id).collect();
        assert_eq!(listed(view, "case", &Filter::All, "worth", 4), ids, "{said}: sorted");
        for record in &seen.records {
            let Some(held) = record["worth"].as_i64() else { continue };
            let same: Vec<String> = seen.found(&format!("worth > {}", held - 1));
            let same: Vec<String> = same
                .into_iter()
                .filter(|id| seen.truth.find("case", id).unwrap()["worth"].as_i64() == Some(held))
                .collect();
            assert_eq!(texts(view.lookup("case", "worth", &Value::Integer(held)).unwrap()), same, "{said}: lookup");
            let others: Vec<String> = same.into_iter().filter(|id| id != id_of(record)).collect();
            let id: RecordId = id_of(record).parse().unwrap();
            assert_eq!(texts(view.sharing("case", id, &["worth"]).unwrap()), others, "{said}: sharing");
        }
        let shared = view.shared_values("case", "worth", 100).unwrap();
        let expected: BTreeSet<i64> = seen.records.iter().filter_map(worth).collect();
        let several =
            expected.iter().filter(|held| seen.records.iter().filter(|r| worth(r) == Some(**held)).count() > 1);
        assert_eq!(shared.len(), several.count(), "{said}: shared values");
        seen.checks += 4 * seen.truth.all("case").len();
    } else {
        for failed in [
            view.sum("case", "worth", &Filter::All).err(),
            view.lookup("case", "worth", &Value::Integer(5)).err(),
            view.shared_values("case", "worth", 5).err(),
            view.duplicates("case", &["worth"], 5).err(),
            view.facets("case", &["worth".parse().unwrap()], &Filter::All, 5).err(),
        ] {
            assert!(failed.is_some(), "{said}: a field that is not read was asked about");
            seen.checks += 1;
        }
    }
    if seen.reads("stage") {
        let mut expected: BTreeMap<Option<String>, (u64, i64)> = BTreeMap::new();
        for record in &seen.records {
            let group = expected.entry(record["stage"].as_str().map(str::to_owned)).or_default();
            *group = (group.0 + 1, group.1 + worth(record).unwrap_or(0));
        }
        let measures = vec![Measure::Count];
        let query = ReportQuery { by: vec!["stage".parse::<Group>().unwrap()], measures, ..ReportQuery::default() };
        let report = view.report("case", &query).unwrap();
        let found: BTreeMap<Option<String>, u64> =
            report.groups.iter().map(|group| (group.keys[0].clone(), group.figures[0].count)).collect();
        assert_eq!(found, expected.iter().map(|(key, (count, _))| (key.clone(), *count)).collect(), "{said}: report");
        let facets = view.facets("case", &["stage".parse().unwrap()], &Filter::All, 10).unwrap();
        let distinct = expected.keys().filter(|key| key.is_some()).count() as u64;
        assert_eq!(facets[0].distinct, distinct, "{said}: facets");
        seen.checks += seen.truth.all("case").len();
    }
    check_search(seen, view, said);
    if seen.truth.has_right(seen.user, "export", "case") {
        let mut bytes = Vec::new();
        let plan = ExportPlan::every_field(view.catalog(), "case").unwrap();
        let report = session.export(&plan, &mut bytes, &mut |_| ControlFlow::Continue(())).unwrap();
        let expected = seen.records.iter().filter(|record| seen.truth.may(seen.user, "export", "case", record)).count();
        assert_eq!(report.rows, expected as u64, "{said}: export");
        let header = String::from_utf8(bytes).unwrap().lines().next().unwrap_or_default().to_owned();
        for field in ["secret", "worth", "mail", "stage"] {
            let hidden = seen.truth.field(seen.user, "case", field) == 0;
            assert!(!(hidden && header.contains(field)), "{said}: export of {field}");
        }
        seen.checks += seen.truth.all("case").len();
    }
}

/// The words that a user may find a case by.
fn says(seen: &Seen<'_>, record: &Json, word: &str) -> bool {
    let fields = ["title", "secret", "mail"].into_iter().filter(|field| seen.reads(field));
    let mut texts = fields.filter_map(|field| record[field].as_str());
    texts.any(|text| text.split(|c: char| !c.is_alphanumeric()).any(|token| token.starts_with(word)))
}

fn check_search(seen: &mut Seen<'_>, view: &View, said: &str) {
    let mut reference = None;
    for word in WORDS {
        let hits = view.search("case", word, &Filter::All, 100).unwrap();
        let found: BTreeSet<String> = hits.iter().map(|hit| hit.id.to_string()).collect();
        let expected: BTreeSet<String> = seen
            .records
            .iter()
            .filter(|record| says(seen, record, word))
            .map(|record| id_of(record).to_owned())
            .collect();
        // Where nobody says the word, it may be taken for a typing error.
        let near = expected.is_empty() && found.iter().all(|id| seen.ids().contains(id));
        assert!(found == expected || near, "{said}: search for {word}: {found:?}, not {expected:?}");
        let filter = Filter::Text(word.to_owned());
        assert_eq!(view.count("case", &filter).unwrap(), expected.len() as u64, "{said}: text matches {word}");
        seen.checks += 2 * seen.truth.all("case").len();
        // The ranking is that of a store which has nothing else.
        let alone = reference.get_or_insert_with(|| only(view));
        let there =
            alone.session(Actor::system("world")).view().unwrap().search("case", word, &Filter::All, 100).unwrap();
        let shown = |hits: &[crmkit_engine::SearchHit]| -> Vec<String> {
            let mut hits: Vec<_> = hits.iter().collect();
            // Equals follow each other in the order of rows, which is that of being read.
            hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.id));
            hits.into_iter().map(|hit| format!("{} {} {:?}", hit.id, hit.score, hit.highlights)).collect()
        };
        assert_eq!(shown(&hits), shown(&there), "{said}: ranking of {word}");
        seen.checks += hits.len();
    }
}

/// A CRM with nothing but the cases that a view shows, and of these only the words that it may find.
fn only(view: &View) -> Crm {
    let context = Context::seeded(crate::world::start(), 5);
    let room = Room::new("world").record::<Firm>().record::<Case>().record::<Note>();
    let crm = Crm::open(std::sync::Arc::new(MemoryStore::new()), context, &[room]).unwrap();
    let schema = view.catalog().record("case").unwrap().clone();
    let words: Vec<u16> = ["title", "secret", "mail"]
        .into_iter()
        .filter_map(|field| schema.field(field))
        .filter(|field| view.count("case", &format!("{} known", field.name).parse().unwrap()).is_ok())
        .map(|field| field.number)
        .collect();
    let _ = crm
        .session(Actor::system("world"))
        .write(|work| {
            for mut row in view.rows("case", &Query { limit: 1000, ..Query::default() })?.items {
                row.retain(|field, _| words.contains(&field));
                work.create_row("case", row)?;
            }
            Ok(())
        })
        .unwrap();
    crm
}

/// What the change feed tells: changes of what is seen, or was when it was last there, without hidden fields.
fn check_feed(truth: &Truth, user: &str, session: &Session, said: &str) -> usize {
    let Ok(entries) = session.ask("journal.entries", json!({ "limit": 10_000 })) else { return 0 };
    let mut told = BTreeSet::new();
    let mut checks = 0;
    for change in entries.as_array().unwrap().iter().flat_map(|entry| entry["changes"].as_array().unwrap()) {
        let (kind, id) = (change["record"].as_str().unwrap(), change["id"].as_str().unwrap());
        if !KINDS.contains(&kind) {
            assert!(truth.has_right(user, "read", kind), "{said}: the feed tells of a {kind}");
            continue;
        }
        if let Some(record) = truth.find(kind, id) {
            assert!(truth.may(user, "read", kind, record), "{said}: the feed tells of {record}");
            told.insert(id.to_owned());
        }
        for field in change["fields"].as_array().unwrap() {
            let name = field["field"].as_str().unwrap();
            assert!(truth.field(user, kind, name) > 0, "{said}: the feed tells of `{name}`");
            checks += 1;
        }
    }
    for kind in KINDS {
        for record in truth.all(kind) {
            let sees = truth.may(user, "read", kind, record);
            assert_eq!(told.contains(id_of(record)), sees, "{said}: the feed and {record}");
            checks += 1;
        }
    }
    checks
}

/// Everything about one world as it is now.
fn check(world: &World, plan: &mut Plan, said: &str) -> usize {
    let truth = world.truth();
    let system = world.system().view().unwrap();
    let mut checks = 0;
    for record in truth.all("user") {
        let user = id_of(record);
        let said = format!("{said} {user}");
        let session = world.session(user);
        let view = session.view().unwrap();
        let catalog = session.catalog().unwrap();
        for kind in KINDS {
            let actions = ["create", "read", "update", "delete", "export", "import", "merge", "share"];
            let any = actions.iter().any(|action| truth.has_right(user, action, kind));
            assert_eq!(catalog.record(kind).is_some(), any, "{said}: the catalog has {kind}");
            if let Some(schema) = catalog.record(kind) {
                for field in ["secret", "worth", "mail", "title", "stage"].into_iter().filter(|_| kind == "case") {
                    assert_eq!(schema.field(field).is_some(), truth.field(user, kind, field) > 0, "{said}: {field}");
                    checks += 1;
                }
            }
            let mut seen = Seen::new(&truth, user, kind);
            check_records(&mut seen, &session, &view, &format!("{said} {kind}"));
            if truth.has_right(user, "read", kind) {
                check_lists(&mut seen, &view, plan, &format!("{said} {kind}"));
                if kind == "case" {
                    check_cases(&mut seen, &session, &view, &said);
                }
            } else {
                assert!(view.count(kind, &Filter::All).is_err(), "{said}: {kind} cannot be counted");
            }
            // The reasons come to the same as the answers.
            let actor = Actor::user(user.parse().unwrap());
            for record in truth.all(kind) {
                if plan.chance.below(8) > 0 {
                    continue;
                }
                let action = plan.chance.one(&["read", "update", "delete", "share"]);
                let id = id_of(record).parse().unwrap();
                let why = system.explain_access(Some(&actor), action.parse().unwrap(), kind, id, None).unwrap();
                assert_eq!(why.allowed, truth.may(user, action, kind, record), "{said}: {} {record}", why.sentence);
                checks += 1;
            }
            checks += seen.checks;
        }
        checks += check_feed(&truth, user, &session, &said);
    }
    checks
}

/// Worlds until so many answers were held against the oracle.
fn worlds(first: u64, wanted: usize) {
    let (mut checks, mut number) = (0, 0);
    while checks < wanted {
        let seed = first.wrapping_add(number);
        let size = if number % 16 == 15 { 120 } else { 24 };
        let mut plan = Plan::new(seed, 6, size);
        let steps = plan.steps.clone();
        let half = steps.len() * 2 / 3;
        let mut world = World::new(&steps[..half]);
        checks += check(&world, &mut plan, &format!("seed {seed}, half"));
        steps[half..].iter().for_each(|step| world.take(step));
        checks += check(&world, &mut plan, &format!("seed {seed}, whole"));
        // The policy changes, and time passes.
        let more = plan.steps.len();
        let role = Chance(seed).below(3) + 2;
        let id = world.ids[role].clone();
        let rights = json!(["case.read", "firm.*", "case.update:own", "journal.entries"]);
        let _ = world.system().call("roles.update", json!({ "id": id, "set": { "rights": rights } }));
        plan.share();
        plan.change();
        let steps: Vec<_> = plan.steps[more..].to_vec();
        steps.iter().for_each(|step| world.take(step));
        world.clock.advance(chrono::TimeDelta::minutes(60));
        checks += check(&world, &mut plan, &format!("seed {seed}, later"));
        number += 1;
    }
    println!("{checks} answers in {number} worlds");
}

#[test]
fn every_way_of_reading_gives_what_the_oracle_says() {
    worlds(crate::seed(), CHECKS / 2);
}

#[test]
fn and_in_other_worlds_too() {
    worlds(crate::seed().wrapping_add(1 << 40), CHECKS / 2);
}
