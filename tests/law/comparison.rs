//! What a report over a period, beside another period and in one currency, must answer, record by record.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;
use crmkit_engine::{
    Compare, ExchangeRate, ExchangeRates, Figure, FigureChange, InCurrency, Measure, ReportPeriod, ReportQuery, View,
};
use crmkit_record::{Calendar, Currency, DayRange, Filter, Money, Row, Value, to_canonical_text};
use rust_decimal::Decimal;

use crate::chance::Chance;
use crate::specimen::Rates;

const STAGE: u16 = 22;
const AMOUNT: u16 = 27;
const LENGTH: u16 = 30;

const MEASURES: [&str; 8] = [
    "count",
    "sum(amount)",
    "average(amount)",
    "min(amount)",
    "max(amount)",
    "percentile(amount, 70)",
    "sum(amount * length)",
    "distinct(stage)",
];

/// The day of a date, or of an instant in a zone.
fn day(row: &Row, field: &str, zone: Tz) -> Option<NaiveDate> {
    match row.get(if field == "day" { 28 } else { 29 })? {
        Value::Date(day) => Some(*day),
        Value::Instant(at) => Some(at.with_timezone(&zone).date_naive()),
        other => panic!("{other:?}"),
    }
}

/// The first day of a stretch, found by going back from one day to the day before.
fn first(mut day: NaiveDate, grain: &str, fiscal_start: u32) -> NaiveDate {
    let begins = |day: NaiveDate| match grain {
        "day" => true,
        "week" => day.weekday() == Weekday::Mon,
        "month" => day.day() == 1,
        "quarter" => day.day() == 1 && (day.month() - 1).is_multiple_of(3),
        "fiscal_quarter" => day.day() == 1 && (day.month() + 12 - fiscal_start).is_multiple_of(3),
        other => panic!("{other}"),
    };
    while !begins(day) {
        day = day.pred_opt().unwrap();
    }
    day
}

/// Which stretch from the one of `start` on begins on a day: the first one is 0.
fn place(start: NaiveDate, begins: NaiveDate, grain: &str, fiscal_start: u32) -> String {
    let days = first(start, grain, fiscal_start).iter_days().take_while(|day| *day <= begins);
    let starts: BTreeSet<NaiveDate> = days.map(|day| first(day, grain, fiscal_start)).collect();
    assert!(starts.contains(&begins), "{begins} is where a {grain} begins");
    (starts.len() - 1).to_string()
}

/// A measure of some records.
fn figure(measure: &str, rows: &[&Row], query: &ReportQuery, today: NaiveDate) -> Figure {
    let mut figure = Figure { count: rows.len() as u64, ..Figure::default() };
    if measure == "count" {
        return figure;
    }
    if measure == "distinct(stage)" {
        let stages: Vec<String> = rows.iter().filter_map(|row| row.get(STAGE)).map(to_canonical_text).collect();
        figure.count = stages.len() as u64;
        figure.unknown = rows.len() as u64 - figure.count;
        if !stages.is_empty() {
            let distinct: BTreeSet<String> = stages.into_iter().collect();
            figure.values.insert(String::new(), distinct.len().to_string());
        }
        return figure;
    }
    let mut amounts: BTreeMap<(Currency, Option<ExchangeRate>), Vec<Decimal>> = BTreeMap::new();
    for row in rows {
        let Some(Value::Money(money)) = row.get(AMOUNT) else { continue };
        let mut amount = money.amount();
        if measure == "sum(amount * length)" {
            let Some(Value::Duration(length)) = row.get(LENGTH) else { continue };
            amount *= Decimal::from(length.0);
        }
        let rate = query.currency.as_ref().and_then(|wanted| {
            let of_record = wanted.field.as_deref().and_then(|field| day(row, field, query.zone));
            let day = of_record.or(wanted.day).unwrap_or(today);
            if money.currency() == wanted.currency {
                return Some(ExchangeRate::SAME);
            }
            Rates.rate(money.currency(), wanted.currency, day)
        });
        amounts.entry((money.currency(), rate)).or_default().push(amount);
    }
    let chosen = |mut amounts: Vec<Decimal>| -> Decimal {
        amounts.sort();
        match measure {
            "min(amount)" => amounts[0],
            "max(amount)" => amounts[amounts.len() - 1],
            _ => amounts[(amounts.len() * 70).div_ceil(100) - 1],
        }
    };
    let sums = measure.starts_with("sum") || measure.starts_with("average");
    (figure.count, figure.unknown) = (0, rows.len() as u64);
    let (mut sum, mut converted) = (Decimal::ZERO, Vec::new());
    for ((currency, rate), amounts) in amounts {
        let count = amounts.len() as u64;
        figure.unknown -= count;
        match (rate, &query.currency) {
            (Some(rate), Some(_)) => {
                figure.count += count;
                figure.oldest_rate = figure.oldest_rate.into_iter().chain(rate.since).min();
                sum += rate.apply(amounts.iter().sum()).unwrap();
                converted.extend(amounts.iter().map(|amount| rate.apply(*amount).unwrap()));
            }
            (_, wanted) => {
                let total: Decimal = amounts.iter().sum();
                let value = match measure {
                    _ if !sums => chosen(amounts),
                    "average(amount)" => total / Decimal::from(count),
                    _ => total,
                };
                let (code, text) = (currency.code().to_owned(), value.normalize().to_string());
                if wanted.is_some() {
                    figure.unconverted += count;
                    figure.unconverted_values.insert(code, text);
                } else {
                    figure.count += count;
                    figure.values.insert(code, text);
                }
            }
        }
    }
    if let (Some(wanted), false) = (&query.currency, converted.is_empty()) {
        let value = match measure {
            _ if !sums => chosen(converted),
            "average(amount)" => sum / Decimal::from(figure.count),
            _ => sum,
        };
        let rounded = Money::new(value, wanted.currency).rounded().amount();
        figure.values.insert(wanted.currency.code().to_owned(), rounded.normalize().to_string());
    }
    figure
}

fn change(measure: &str, now: &Figure, before: &Figure) -> FigureChange {
    let numbers = |figure: &Figure| -> BTreeMap<String, Decimal> {
        if measure == "count" {
            return [(String::new(), figure.count.into())].into();
        }
        figure.values.iter().map(|(unit, value)| (unit.clone(), value.parse().unwrap())).collect()
    };
    let (now, before) = (numbers(now), numbers(before));
    let mut change = FigureChange::default();
    let from_zero = ["count", "sum", "distinct"].iter().any(|name| measure.starts_with(name));
    for unit in now.keys().chain(before.keys()) {
        let (one, other) = (now.get(unit), before.get(unit));
        if from_zero || (one.is_some() && other.is_some()) {
            let (one, other) = (one.copied().unwrap_or_default(), other.copied().unwrap_or_default());
            change.difference.insert(unit.clone(), (one - other).normalize().to_string());
            if !other.is_zero() {
                let percent = (one - other) * Decimal::from(100) / other.abs();
                change.percent.insert(unit.clone(), percent.normalize().to_string());
            }
        }
    }
    change
}

/// A random report among the records that a filter finds.
pub(crate) fn check(view: &View, matching: &[&Row], filter: &Filter, chance: &mut Chance) {
    let zone: Tz = chance.one(&["UTC", "Pacific/Auckland", "America/New_York"]).parse().unwrap();
    let (week_start, fiscal_start) = (Weekday::Sun, 1 + chance.below(12) as u32);
    let today = view.now().with_timezone(&zone).date_naive();
    let ranges = ["this month", "past 30 days", "last week", "this quarter", "last fiscal quarter", "past 2 months"];
    let days: DayRange = match chance.below(4) {
        0 => {
            let start = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap() + chrono::Days::new(chance.below(90));
            DayRange::between(start, start + chrono::Days::new(1 + chance.below(60))).unwrap()
        }
        _ => chance.one(&ranges).parse().unwrap(),
    };
    let days = if chance.below(4) == 0 { days.so_far() } else { days };
    let compare = [None, Some(Compare::Previous), Some(Compare::Previous), Some(Compare::YearBefore)];
    let compare = compare[chance.below(4) as usize];
    let field = chance.one(&["day", "at"]);
    let grain = chance.one(&["day", "week", "month", "quarter", "fiscal_quarter"]);
    let grained = format!("{grain}({field})");
    let (by, by_stage, by_grain): (Vec<&str>, bool, bool) = match chance.below(4) {
        0 => (vec![], false, false),
        1 => (vec!["stage"], true, false),
        2 => (vec![&grained], false, true),
        _ => (vec!["stage", &grained], true, true),
    };
    let currency = (chance.below(4) > 0).then(|| InCurrency {
        currency: chance.one(&["EUR", "JPY"]).parse().unwrap(),
        day: (chance.below(2) == 0).then(|| "2025-12-31".parse().unwrap()),
        field: [None, Some("day"), Some("at")][chance.below(3) as usize].map(str::to_owned),
    });
    let period = (chance.below(6) > 0).then(|| ReportPeriod { field: field.to_owned(), days, compare });
    let query = ReportQuery {
        filter: filter.clone(),
        by: by.iter().map(|by| by.parse().unwrap()).collect(),
        measures: MEASURES.iter().map(|measure| measure.parse::<Measure>().unwrap()).collect(),
        period,
        currency,
        zone,
        week_start,
        fiscal_start,
    };
    let said = format!("{query:?} (seed {})", chance.seed);
    let report = view.report("specimen", &query).unwrap();

    let calendar = Calendar { now: view.now(), zone, week_start, fiscal_start };
    let span = |range: DayRange| range.days(&calendar).unwrap();
    let here = query.period.as_ref().map(|period| span(period.days));
    let there = query.period.as_ref().and_then(|period| match period.compare? {
        Compare::Previous => Some(span(period.days.previous())),
        Compare::YearBefore => Some(span(period.days.year_before())),
    });
    assert_eq!(report.period.map(|span| (span.start, span.end)), here, "{said}");
    assert_eq!(report.compared_with.map(|span| (span.start, span.end)), there, "{said}");

    // The records of each group, told by stage and place in the period, or by day where there is no period.
    let key = |row: &Row, start: Option<NaiveDate>| -> Vec<Option<String>> {
        let mut key = Vec::new();
        if by_stage {
            key.push(row.get(STAGE).map(to_canonical_text));
        }
        if by_grain {
            key.push(day(row, field, zone).map(|day| {
                let first = first(day, grain, fiscal_start);
                start.map_or_else(|| first.to_string(), |start| place(start, first, grain, fiscal_start))
            }));
        }
        key
    };
    type Groups<'a> = BTreeMap<Vec<Option<String>>, (Vec<&'a Row>, Vec<&'a Row>)>;
    let mut groups = Groups::new();
    for row in matching {
        let within =
            |span: (NaiveDate, NaiveDate)| day(row, field, zone).is_some_and(|day| span.0 <= day && day < span.1);
        match here {
            None => groups.entry(key(row, None)).or_default().0.push(row),
            Some(span) if within(span) => groups.entry(key(row, Some(span.0))).or_default().0.push(row),
            Some(_) => {}
        }
        if let Some(span) = there.filter(|span| within(*span)) {
            groups.entry(key(row, Some(span.0))).or_default().1.push(row);
        }
    }
    let placed = |keys: &[Option<String>], start: Option<NaiveDate>| -> Vec<Option<String>> {
        let mut keys = keys.to_vec();
        if let (true, Some(start), Some(Some(last))) = (by_grain, start, keys.last_mut().map(Option::as_mut)) {
            *last = place(start, last.parse().unwrap(), grain, fiscal_start);
        }
        keys
    };
    assert_eq!(report.groups.len(), groups.len(), "{said}");
    for group in &report.groups {
        let keys = placed(&group.keys, here.map(|span| span.0));
        let (now, before) = groups.get(&keys).unwrap_or_else(|| panic!("{keys:?} in {said}"));
        let figures = |rows: &[&Row]| -> Vec<Figure> {
            MEASURES.iter().map(|measure| figure(measure, rows, &query, today)).collect()
        };
        let (now, before) = (figures(now), figures(before));
        assert_eq!(group.figures, now, "{keys:?} in {said}");
        assert_eq!(group.compared.is_some(), there.is_some(), "{said}");
        if let Some(compared) = &group.compared {
            assert_eq!(placed(&compared.keys, there.map(|span| span.0)), keys, "{said}");
            assert_eq!(compared.figures, before, "{keys:?} before in {said}");
            for (at, measure) in MEASURES.iter().enumerate() {
                let expected = change(measure, &now[at], &before[at]);
                assert_eq!(compared.changes[at], expected, "change of {measure} of {keys:?} in {said}");
            }
        }
    }
}
