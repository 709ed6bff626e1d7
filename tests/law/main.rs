//! The law of filters: for random data, filters and histories, what columns and plans answer is what a naive look at every
//! decoded record answers. For every operator, before and after commits, inside writes, with and without a checkpoint, after
//! reopening, for every store.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

mod chance;
mod comparison;
mod oracle;
mod specimen;

use std::collections::BTreeMap;
use std::sync::Arc;

use crmkit_engine::{Grain, Group, Measure, Query, ReportQuery, View};
use crmkit_record::{Filter, RecordId, Sort};
use crmkit_store::{MemoryStore, Store};
use crmkit_store_log::LogStore;
use crmkit_store_sled::SledStore;
use rust_decimal::Decimal;

use chance::Chance;
use oracle::{Naive, bound, breakdown, id_of};
use specimen::{Note, Specimen, World};

const SORTS: [&str; 9] = ["", "number", "-number,name", "name", "-at", "amount,-day", "tags", "stage,-ratio", "-id"];

/// One filter, asked in every way.
fn check(view: &View, naive: &Naive, filter: &Filter, chance: &mut Chance) {
    let said = format!("{filter} (seed {})", chance.seed);
    let bound = bound(view, filter);
    let expected = naive.matching(&bound);
    assert_eq!(view.count("specimen", filter).unwrap(), expected.len() as u64, "count of {said}");
    let sort: Vec<Sort> = crmkit_record::parse_sort(SORTS[chance.below(SORTS.len() as u64) as usize]).unwrap();
    let ids = naive.sorted(view, &bound, &sort);
    let limit = 1 + chance.below(9) as usize;
    let mut query = Query { filter: filter.clone(), sort: sort.clone(), limit, cursor: None };
    let mut found: Vec<RecordId> = Vec::new();
    loop {
        let page = view.rows("specimen", &query).unwrap();
        found.extend(page.items.iter().map(|row| row.id));
        // Two pages of each list are enough most of the time.
        if page.cursor.is_none() || (found.len() >= 2 * limit && chance.below(4) > 0) {
            break;
        }
        query.cursor = page.cursor;
    }
    assert_eq!(found, ids[..found.len()], "list of {said} by {sort:?}");
    let explained = view.explain("specimen", filter).unwrap();
    assert_eq!(explained.passed, expected.len() as u64, "explanation of {said}");
    let (by, number, month) = match chance.below(8) {
        0 => (None, None, false),
        1 => (Some("stage"), Some(22), false),
        2 => (Some("tags"), Some(23), false),
        3 => (Some("number"), Some(25), false),
        4 => (Some("at"), Some(29), true),
        5 => (Some("country"), Some(31), false),
        6 => (Some("source"), Some(34), false),
        _ => (Some("name"), Some(20), false),
    };
    let by = by.map(|field| Group { field: field.to_owned(), grain: month.then_some(Grain::Month) });
    let report = view
        .report(
            "specimen",
            &ReportQuery {
                filter: filter.clone(),
                by: by.into_iter().collect(),
                measures: vec![Measure::Count, Measure::Sum("amount".to_owned())],
                ..ReportQuery::default()
            },
        )
        .unwrap();
    let mut groups = BTreeMap::new();
    for group in report.groups {
        let sums: BTreeMap<String, Decimal> =
            group.figures[1].values.iter().map(|(currency, sum)| (currency.clone(), sum.parse().unwrap())).collect();
        assert!(groups.insert(group.keys.first().cloned().flatten(), (group.figures[0].count, sums)).is_none());
    }
    assert_eq!(groups, breakdown(&expected, number, month), "report of {said}");
    comparison::check(view, &expected, filter, chance);
}

/// Some changes in one commit.
fn change(world: &World, chance: &mut Chance) {
    let before = world.session().view().unwrap();
    let steps = 1 + chance.below(12);
    let plans: Vec<(u64, usize, Specimen, Note)> = (0..steps)
        .map(|_| (chance.below(10), chance.below(1_000) as usize, chance.specimen(&before), chance.note(&before)))
        .collect();
    let filters: Vec<Filter> = (0..2).map(|_| chance.filter(&before, 2)).collect();
    // What is refused (a code that is taken) is refused as a whole: that is as good a history as any.
    let seed = chance.seed;
    let _ = world.session().write(|work| {
        for (what, at, specimen, note) in &plans {
            match what {
                0..=4 => drop(work.create(specimen.clone())?),
                5..=6 => {
                    if let Some(id) = id_of(work, *at) {
                        work.update(Specimen { id, ..specimen.clone() })?;
                    }
                }
                7 => {
                    if let Some(id) = id_of(work, *at) {
                        work.delete(id)?;
                    }
                }
                _ => drop(work.create(Note {
                    specimen: note.specimen.filter(|id| work.find(*id).unwrap().is_some()),
                    ..note.clone()
                })?),
            }
        }
        // A write sees what it has done so far.
        for filter in &filters {
            let bound = bound(work, filter);
            let mut rows = Vec::new();
            let all = Query { limit: 1_000, ..Query::default() };
            for row in work.rows("specimen", &all)?.items {
                rows.extend(bound.matches(&row).then_some(row.id));
            }
            if !bound.needs_world() {
                assert_eq!(work.count("specimen", filter)?, rows.len() as u64, "{filter} in a write (seed {seed})");
                let listed =
                    work.rows("specimen", &Query { filter: filter.clone(), limit: 1_000, ..Query::default() })?;
                let listed: Vec<RecordId> = listed.items.iter().map(|row| row.id).collect();
                assert_eq!(listed, rows, "{filter} listed in a write (seed {seed})");
            }
        }
        Ok(())
    });
    world.clock.advance(chrono::TimeDelta::minutes(chance.below(3_000) as i64));
}

fn obey(open: &dyn Fn() -> Arc<dyn Store>, worlds: u64, reopen: &dyn Fn(Arc<dyn Store>) -> Arc<dyn Store>) -> u64 {
    let mut cases = 0;
    for _ in 0..worlds {
        let mut chance = Chance::new();
        let mut store = open();
        let mut world = World::open(store.clone(), "2026-03-01T08:00:00Z".parse().unwrap(), chance.seed);
        let rounds = 3 + chance.below(4);
        let mut held: Option<(View, Naive)> = None;
        for round in 0..rounds {
            for _ in 0..=chance.below(5) {
                change(&world, &mut chance);
            }
            let seen = {
                let view = world.session().view().unwrap();
                let naive = Naive::of(&view);
                (view, naive)
            };
            for _ in 0..6 {
                let filter = chance.filter(&seen.0, 3);
                check(&seen.0, &seen.1, &filter, &mut chance);
                cases += 1;
                // A view does not move, whatever was committed since.
                if let Some((view, naive)) = &held {
                    check(view, naive, &filter, &mut chance);
                    cases += 1;
                }
            }
            match chance.below(3) {
                0 => held = Some(seen),
                1 => {
                    drop(seen);
                    held = None;
                }
                _ => drop(seen),
            }
            if chance.below(3) == 0 {
                world.crm.checkpoint().unwrap();
            }
            if round + 2 == rounds {
                held = None;
                let now = crmkit_engine::Clock::now(world.clock.as_ref());
                drop(world);
                store = reopen(store);
                world = World::open(store.clone(), now, chance.seed + 1);
                let view = world.session().view().unwrap();
                let naive = Naive::of(&view);
                for _ in 0..2 {
                    let filter = chance.filter(&view, 3);
                    check(&view, &naive, &filter, &mut chance);
                    cases += 1;
                }
            }
        }
    }
    cases
}

#[test]
fn plans_answer_what_naive_scans_answer_in_memory() {
    let cases = obey(&|| Arc::new(MemoryStore::new()), 110, &|store| store);
    assert!(cases >= 2_000, "{cases}");
}

#[test]
fn plans_answer_what_naive_scans_answer_on_sled() {
    let directory = tempfile::tempdir().unwrap();
    let count = std::cell::Cell::new(0);
    let path = || directory.path().join(count.get().to_string());
    let open = || {
        count.set(count.get() + 1);
        Arc::new(SledStore::open_or_create(path()).unwrap()) as Arc<dyn Store>
    };
    let reopen = |store: Arc<dyn Store>| {
        drop(store);
        Arc::new(SledStore::open_or_create(path()).unwrap()) as Arc<dyn Store>
    };
    assert!(obey(&open, 8, &reopen) >= 200);
}

#[test]
fn plans_answer_what_naive_scans_answer_on_a_log() {
    let directory = tempfile::tempdir().unwrap();
    let count = std::cell::Cell::new(0);
    let path = || directory.path().join(count.get().to_string());
    let open = || {
        count.set(count.get() + 1);
        Arc::new(LogStore::open_or_create(path()).unwrap()) as Arc<dyn Store>
    };
    let reopen = |store: Arc<dyn Store>| {
        drop(store);
        Arc::new(LogStore::open_or_create(path()).unwrap()) as Arc<dyn Store>
    };
    assert!(obey(&open, 8, &reopen) >= 200);
}
