//! How the room behaves as a whole.

use crmkit_engine::{ErrorKind, Query, SearchHit, View};
use crmkit_record::{ExternalId, Filter, Record, text_matches};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::desk::{Desk, date, decimal, money, refused};

fn desk() -> Desk {
    Desk::at("2026-01-31T12:00:00Z")
}

#[test]
fn a_rate_applies_until_the_day_before_the_next_begins() {
    let desk = desk();
    desk.rate("USD/AUD", "1.39", "2026-01-01").unwrap();
    desk.rate("USD/AUD", "1.42", "2026-02-01").unwrap();
    let on = |day: &str| convert(&desk.view(), money("100 USD"), "AUD".parse().unwrap(), Some(date(day)));
    for (day, expected, since) in [
        ("2026-01-01", "139 AUD", "2026-01-01"),
        ("2026-01-31", "139 AUD", "2026-01-01"),
        ("2026-02-01", "142 AUD", "2026-02-01"),
        ("2030-01-01", "142 AUD", "2026-02-01"),
    ] {
        let converted = on(day).unwrap();
        assert_eq!((converted.amount, converted.rate_date), (money(expected), Some(date(since))), "{day}");
    }
    assert_eq!(refused(on("2025-12-31")), "rate.missing");
}

#[test]
fn today_is_the_organisations_today() {
    let desk = desk();
    desk.rate("USD/AUD", "1.39", "2026-01-01").unwrap();
    desk.rate("USD/AUD", "1.42", "2026-02-01").unwrap();
    let now = |desk: &Desk| convert(&desk.view(), money("1 USD"), "AUD".parse().unwrap(), None).unwrap().rate;
    assert_eq!(now(&desk), decimal("1.39"));
    // Noon of the last of January in UTC is one in the morning of the first of February in Auckland.
    desk.organisation(Organisation { zone: Some("Pacific/Auckland".into()), ..Organisation::default() });
    assert_eq!(now(&desk), decimal("1.42"));
}

#[test]
fn a_rate_is_refused_where_it_makes_no_sense() {
    let desk = desk();
    let first = desk.rate("USD/EUR", "0.9", "2026-01-01").unwrap();
    assert_eq!(refused(desk.rate("USD/EUR", "0.8", "2026-01-01")), "rate.twice");
    assert_eq!(refused(desk.rate("USD/EUR", "0", "2026-02-01")), "rate.not_positive");
    assert_eq!(refused(desk.rate("USD/EUR", "-1", "2026-02-01")), "rate.not_positive");
    assert_eq!(refused(desk.rate("USD/USD", "1", "2026-02-01")), "rate.same_currency");
    desk.rate("EUR/USD", "1.1", "2026-01-01").unwrap();
    desk.modify(first, |rate| rate.rate = decimal("0.91")).unwrap();
}

#[test]
fn a_pair_without_a_rate_is_reached_in_reverse_or_over_a_third_currency() {
    let desk = desk();
    desk.rate("EUR/USD", "1.25", "2026-01-01").unwrap();
    desk.rate("GBP/USD", "1.5", "2026-01-15").unwrap();
    let to = |amount: &str, target: &str| {
        convert(&desk.view(), money(amount), target.parse().unwrap(), Some(date("2026-01-20")))
    };
    // 10 / 1.25 = 8; 10 × 1.5 / 1.25 = 12, by the older of the two rates' dates.
    let reverse = to("10 USD", "EUR").unwrap();
    assert_eq!((reverse.amount, reverse.rate), (money("8 EUR"), decimal("0.8")));
    let over = to("10 GBP", "EUR").unwrap();
    assert_eq!((over.amount, over.rate, over.rate_date), (money("12 EUR"), decimal("1.2"), Some(date("2026-01-01"))));
    assert_eq!(refused(to("10 JPY", "EUR")), "rate.missing");
    // A rate of the pair itself goes before both.
    desk.rate("GBP/EUR", "1.3", "2026-01-01").unwrap();
    assert_eq!(to("10 GBP", "EUR").unwrap().amount, money("13 EUR"));
    let same = to("10 EUR", "EUR").unwrap();
    assert_eq!((same.amount, same.rate_date), (money("10 EUR"), None));
}

#[test]
fn a_total_counts_what_it_cannot_convert_beside_the_sum() {
    let desk = desk();
    desk.rate("USD/EUR", "0.5", "2026-01-01").unwrap();
    desk.rate("GBP/EUR", "1.111", "2026-02-01").unwrap();
    let rates = Rates::load(&desk.view()).unwrap();
    let mut total = Total::zero("EUR".parse().unwrap());
    for (amount, day) in [
        ("10.00 EUR", "2026-01-05"),
        ("4 USD", "2026-01-05"),
        ("10 GBP", "2026-02-05"),
        ("7 GBP", "2026-01-05"),
        ("500 JPY", "2026-01-05"),
        ("20 JPY", "2026-01-05"),
    ] {
        total.add(&rates, &money(amount), date(day)).unwrap();
    }
    // 10 + 4 × 0.5 + 10 × 1.111 = 23.11. The pounds of January are from before the rate, the yen have none.
    let total = total.rounded();
    assert_eq!((total.amount, total.count, total.oldest_rate), (money("23.11 EUR"), 3, Some(date("2026-01-01"))));
    assert_eq!(total.unconverted.count, 3);
    let amounts: Vec<(String, Decimal)> = total.unconverted.amounts.into_iter().collect();
    assert_eq!(amounts, [("GBP".to_owned(), decimal("7")), ("JPY".to_owned(), decimal("520"))]);
}

#[test]
fn there_is_one_organisation() {
    let desk = desk();
    let id = desk.organisation(Organisation::default());
    let second = || Organisation { name: "They".into(), ..Organisation::default() };
    assert_eq!(refused(desk.write(|work| work.create(second()))), "organisation.only_one");
    let zone = |text: &str| desk.modify(id, |ours| ours.zone = Some(text.to_owned()));
    zone("Asia/Tokyo").unwrap();
    assert_eq!(refused(zone("Asia/Nowhere")), "zone.unknown");
    assert_eq!(refused(desk.modify(id, |ours| ours.fiscal_start_month = Some(13))), "range");
    desk.delete(id).unwrap();
    desk.create(second());
}

#[test]
fn a_product_has_a_stock_keeping_unit_of_its_own() {
    let desk = desk();
    let product = |sku: &str| Product { name: "Bolt".into(), sku: Some(sku.into()), ..Product::default() };
    let first = desk.create(Product { external_ids: vec![ExternalId::new("shop", "1")], ..product("B-1") });
    assert_eq!(desk.write(|work| work.create(product("B-1"))).unwrap_err().kind(), ErrorKind::Duplicate);
    desk.create(product("B-2"));
    desk.modify(first, |product| product.discontinued = true).unwrap();
    assert!(desk.get(first).discontinued);
}

#[test]
fn fiscal_periods_follow_the_organisation() {
    let desk = desk();
    let ask = |start: &str, end: &str| fiscal_periods(&desk.view(), date(start), date(end));
    let starts = |periods: Vec<Period>| periods.iter().map(|period| period.start.to_string()).collect::<Vec<_>>();
    assert_eq!(starts(ask("2026-01-15", "2026-03-01").unwrap()), ["2026-01-01", "2026-02-01"]);
    desk.organisation(Organisation { fiscal_start_month: Some(10), ..Organisation::default() });
    let periods = ask("2026-09-30", "2026-10-02").unwrap();
    let named: Vec<(i64, u32, u32)> =
        periods.iter().map(|period| (period.year, period.quarter, period.number)).collect();
    assert_eq!(named, [(2026, 4, 12), (2027, 1, 1)]);
    assert_eq!(ask("2026-02-01", "2026-01-01").unwrap(), []);
    assert_eq!(refused(ask("2000-01-01", "2051-01-01")), "date.span_too_long");
}

proptest! {
    #[test]
    fn converting_there_and_back_by_one_rate_gives_the_amount(
        cents in -1_000_000_000_i64..1_000_000_000, digits in 1_i64..10_000_000, scale in 0_u32..6, reversed in any::<bool>(),
    ) {
        let desk = desk();
        let rate = Decimal::new(digits, scale).to_string();
        desk.rate(if reversed { "EUR/USD" } else { "USD/EUR" }, &rate, "2026-01-01").unwrap();
        let rates = Rates::load(&desk.view()).unwrap();
        let amount = crmkit_record::Money::new(Decimal::new(cents, 2), "USD".parse().unwrap());
        let day = date("2026-01-02");
        let there = rates.convert(&amount, "EUR".parse().unwrap(), day).unwrap().amount;
        let back = rates.convert(&there, "USD".parse().unwrap(), day).unwrap().amount;
        let off = (back.amount() - amount.amount()).abs();
        prop_assert!(off <= decimal("0.00000000000000000001"), "{} there {} back {}", amount, there, back);
    }
}

#[test]
fn filters_speak_of_our_quarters_weeks_and_days() {
    // A Saturday evening in UTC, and already Sunday in Auckland.
    let desk = Desk::at("2026-01-31T12:00:00Z");
    let way = desk.pipeline("Sales");
    for day in ["2025-12-31", "2026-01-25", "2026-01-26", "2026-02-01", "2026-04-30", "2026-05-01"] {
        desk.deal(way.first(), "10 EUR", day);
    }
    let found = |filter: &str| {
        let mut days = Vec::new();
        let filter = crmkit_record::Filter::parse(filter).unwrap();
        desk.view()
            .each_matching(&filter, |deal: crate::deals::Deal| {
                days.push(deal.close_date.unwrap().to_string());
                Ok(())
            })
            .unwrap();
        days.sort();
        days
    };
    let quarter = "close_date during this fiscal quarter";
    let week = "close_date during this week";
    assert_eq!(found(quarter), ["2026-01-25", "2026-01-26", "2026-02-01"]);
    assert_eq!(found(week), ["2026-01-26", "2026-02-01"]);
    assert_eq!(found("close_date = today"), [""; 0]);
    let ours = desk.organisation(Organisation {
        zone: Some("Pacific/Auckland".into()),
        week_start: Some(WeekStart::Sunday),
        fiscal_start_month: Some(2),
        currency: Some("EUR".parse().unwrap()),
        ..Organisation::default()
    });
    assert_eq!(found(quarter), ["2026-02-01", "2026-04-30"]);
    assert_eq!(found(week), ["2026-02-01"]);
    assert_eq!(found("close_date = today"), ["2026-02-01"]);
    assert_eq!(found("amount > 5").len(), 6, "an amount without a currency is in ours");
    desk.modify(ours, |ours| ours.zone = None).unwrap();
    let expected = ["2025-12-31", "2026-01-25", "2026-01-26"];
    assert_eq!(found(quarter), expected, "it is January, the end of our fiscal year");
    assert_eq!(found(week), ["2026-01-25", "2026-01-26"]);
}

#[test]
fn lists_follow_our_alphabet() {
    let desk = desk();
    for name in ["Zorn", "Åkesson", "Olsson", "Öberg"] {
        desk.create(Product { name: name.into(), ..Product::default() });
    }
    let names = || -> Vec<String> {
        let query = crmkit_engine::Query { sort: vec!["name".parse().unwrap()], ..Default::default() };
        desk.view().list::<Product>(&query).unwrap().items.into_iter().map(|product| product.name).collect()
    };
    assert_eq!(names(), ["Åkesson", "Öberg", "Olsson", "Zorn"]);
    let language = Some("sv-SE".parse().unwrap());
    desk.organisation(Organisation { name: "Vi".into(), language, ..Organisation::default() });
    assert_eq!(names(), ["Olsson", "Zorn", "Åkesson", "Öberg"]);
}

/// Which products an index finds, by name, and the same row by row.
fn found(view: &View, words: &str) -> Vec<String> {
    let filter = text_matches(words);
    let sort = vec!["name".parse().unwrap()];
    let query = Query { filter: filter.clone(), sort: sort.clone(), ..Query::default() };
    let by_index: Vec<Product> = view.list(&query).unwrap().items;
    let bound = view.bind("product", &filter).unwrap();
    let all: Vec<Product> = view.list(&Query { sort, ..Query::default() }).unwrap().items;
    let by_row = all.into_iter().filter(|product| view.holds(&bound, &product.clone().into_row()).unwrap());
    let names: Vec<String> = by_index.into_iter().map(|product| product.name).collect();
    assert_eq!(by_row.map(|product| product.name).collect::<Vec<_>>(), names, "{words}");
    names
}

#[test]
fn long_texts_are_found_by_the_stems_of_our_language() {
    let mut desk = desk();
    for (name, description) in [
        ("Drill", "Bores holes quickly, with two batteries."),
        ("Bohrer", "Mit zwei Akkus und vielen Häusern."),
        ("Houses", "A game."),
    ] {
        let description = Some(description.into());
        desk.create(Product { name: name.into(), description, ..Product::default() });
    }
    let none: [&str; 0] = [];
    let ask = |desk: &Desk| {
        let view = desk.view();
        ["boring battery", "haus", "house"].map(|words| found(&view, words))
    };
    // Without a language, words are found as they are or begin.
    let before = ask(&desk);
    assert_eq!(before[0], none);
    let ours = desk.organisation(Organisation { name: "We".into(), ..Organisation::default() });
    let old = desk.view();
    desk.modify(ours, |ours| ours.language = Some("en-GB".parse().unwrap())).unwrap();
    assert_eq!(ask(&desk)[0], ["Drill"]);
    assert_eq!(found(&old, "boring battery"), none, "a view does not move");
    assert_eq!(found(&desk.view(), "boring battery"), ["Drill"]);
    // A highlight shows the word that was found, and no stem in a name.
    let hits = desk.view().search("product", "boring", &Filter::All, 10).unwrap();
    let pieces = |hit: &SearchHit| -> Vec<String> {
        let pieces = hit.highlights.iter().flat_map(|highlight| &highlight.pieces);
        pieces.filter(|piece| piece.found).map(|piece| piece.text.clone()).collect()
    };
    assert_eq!(hits.iter().map(pieces).collect::<Vec<_>>(), [["Bores"]]);
    // What comes later is found as well, also within the write that makes it.
    desk.write(|work| {
        let product = Product { name: "Awl".into(), description: Some("It bored.".into()), ..Product::default() };
        work.create(product)?;
        assert_eq!(work.count("product", &text_matches("boring"))?, 2);
        Ok(())
    })
    .unwrap();
    assert_eq!(found(&desk.view(), "boring"), ["Awl", "Drill"]);
    // A checkpoint keeps words of one language, and those of another are made anew.
    for _ in 0..2 {
        desk = desk.reopened();
        assert_eq!(found(&desk.view(), "boring"), ["Awl", "Drill"]);
    }
    desk.modify(ours, |ours| ours.language = Some("de".parse().unwrap())).unwrap();
    assert_eq!(found(&desk.view(), "boring"), none);
    assert_eq!(found(&desk.view(), "vieler Akku"), ["Bohrer"]);
    desk = desk.reopened();
    assert_eq!(found(&desk.view(), "vieler Akku"), ["Bohrer"]);
    // A language without a stemmer.
    desk.modify(ours, |ours| ours.language = Some("ja".parse().unwrap())).unwrap();
    assert_eq!(ask(&desk), before);
}
