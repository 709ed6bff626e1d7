//! Reports, facets and search, worked out by hand.

use chrono::TimeDelta;
use crmkit_engine::{Compare, ErrorKind, Facet, GroupReport, InCurrency, ReportPeriod, ReportQuery, SearchHit};
use crmkit_record::Filter;

use crate::library::{Author, Book, Format, Genre, Library, book, start};

fn query(by: &[&str], measures: &[&str]) -> ReportQuery {
    ReportQuery {
        by: by.iter().map(|text| text.parse().unwrap()).collect(),
        measures: measures.iter().map(|text| text.parse().unwrap()).collect(),
        ..ReportQuery::default()
    }
}

/// The report as lines: keys, then the figures as text.
fn lines(report: &GroupReport) -> Vec<String> {
    report
        .groups
        .iter()
        .map(|group| {
            let keys: Vec<&str> = group.keys.iter().map(|key| key.as_deref().unwrap_or("-")).collect();
            let figures: Vec<String> = group
                .figures
                .iter()
                .map(|figure| {
                    let values: Vec<String> =
                        figure.values.iter().map(|(unit, value)| format!("{value}{unit}")).collect();
                    format!("{}/{} {}", figure.count, figure.unknown, values.join("+"))
                })
                .collect();
            format!("{}: {}", keys.join(","), figures.join(" | ").trim_end())
        })
        .collect()
}

fn report(library: &Library, query: &ReportQuery) -> Vec<String> {
    lines(&library.system().view().unwrap().report("book", query).unwrap())
}

/// Five books by two authors, in three months.
fn shelves() -> Library {
    let library = Library::new();
    let (ada, bob) = (library.author("Ada"), library.author("Bob"));
    let add = |title: &str, author, pages, price: Option<&str>, genre, formats: &[Format]| {
        library.add(Book {
            author,
            pages,
            price: price.map(|price| price.parse().unwrap()),
            genre,
            formats: formats.to_vec(),
            ..book(title)
        });
        library.clock.advance(TimeDelta::days(25));
    };
    add("One", Some(ada), Some(100), Some("10.50 EUR"), Some(Genre::Novel), &[Format::Paper, Format::Audio]);
    add("Two", Some(ada), Some(200), Some("5 USD"), Some(Genre::Novel), &[Format::Paper]);
    add("Three", Some(bob), Some(300), Some("4.25 EUR"), Some(Genre::Poems), &[]);
    add("Four", Some(bob), None, None, Some(Genre::Poems), &[Format::Audio]);
    add("Five", None, Some(300), Some("1 EUR"), None, &[Format::Audio]);
    library
}

#[test]
fn every_measure_tells_what_it_says() {
    let library = shelves();
    let measures = [
        "count",
        "sum(pages)",
        "average(pages)",
        "min(pages)",
        "max(pages)",
        "median(pages)",
        "percentile(pages, 100)",
        "distinct(pages)",
        "sum(price)",
        "sum(price * pages)",
        "min(created_at)",
    ];
    let figures = "5/0  | 4/1 900 | 4/1 225 | 4/1 100 | 4/1 300 | 4/1 200 | 4/1 300 | 4/1 3 | 4/1 15.75EUR+5USD \
                   | 4/1 2625EUR+1000USD | 5/0 2026-03-01T08:00:00Z";
    assert_eq!(report(&library, &query(&[], &measures)), [format!(": {figures}")]);
    // Of no records there is no group.
    let none = ReportQuery { filter: Filter::parse("pages > 5000").unwrap(), ..query(&[], &["count"]) };
    assert!(report(&library, &none).is_empty());
}

#[test]
fn groups_come_in_the_order_of_their_keys_and_absent_ones_last() {
    let library = shelves();
    assert_eq!(report(&library, &query(&["genre"], &["count"])), ["novel: 2/0", "poems: 2/0", "-: 1/0"]);
    assert_eq!(report(&library, &query(&["pages"], &["count"])), ["100: 1/0", "200: 1/0", "300: 2/0", "-: 1/0"]);
    // A record with several values counts in the group of each.
    assert_eq!(
        report(&library, &query(&["formats", "genre"], &["count", "sum(pages)"])),
        [
            "audio,novel: 1/0  | 1/0 100",
            "audio,poems: 1/0  | 0/1",
            "audio,-: 1/0  | 1/0 300",
            "paper,novel: 2/0  | 2/0 300",
            "-,poems: 1/0  | 1/0 300",
        ]
    );
    // What a reference leads to.
    assert_eq!(
        report(&library, &query(&["author.name"], &["sum(pages)"])),
        ["Ada: 2/0 300", "Bob: 1/1 300", "-: 1/0 300"]
    );
    let view = library.system().view().unwrap();
    let pivot = view.report("book", &query(&["author.name", "genre"], &["count"])).unwrap().pivot();
    assert_eq!(pivot.columns, [Some("novel".to_owned()), Some("poems".to_owned()), None]);
    let counts: Vec<Vec<u64>> = pivot
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.first().map_or(0, |figure| figure.count)).collect())
        .collect();
    assert_eq!(counts, [[2, 0, 0], [0, 2, 0], [0, 0, 1]]);
}

#[test]
fn stretches_of_the_calendar_are_those_of_the_zone() {
    let library = shelves();
    // 1 and 26 March, 20 April, 15 May, 9 June.
    let by = |grain: &str| query(&[&format!("{grain}(created_at)")], &["count"]);
    assert_eq!(
        report(&library, &by("month")),
        ["2026-03-01: 2/0", "2026-04-01: 1/0", "2026-05-01: 1/0", "2026-06-01: 1/0"]
    );
    assert_eq!(report(&library, &by("quarter")), ["2026-01-01: 2/0", "2026-04-01: 3/0"]);
    assert_eq!(report(&library, &by("year")), ["2026-01-01: 5/0"]);
    // 1 March is a Sunday.
    assert_eq!(report(&library, &by("week"))[..2], ["2026-02-23: 1/0", "2026-03-23: 1/0"]);
    let fiscal = ReportQuery { fiscal_start: 2, ..by("fiscal_quarter") };
    assert_eq!(report(&library, &fiscal), ["2026-02-01: 3/0", "2026-05-01: 2/0"]);
    let fiscal = ReportQuery { fiscal_start: 4, ..by("fiscal_year") };
    assert_eq!(report(&library, &fiscal), ["2025-04-01: 2/0", "2026-04-01: 3/0"]);
    // Eight in the morning in London is still the evening before in Honolulu, at ten hours less.
    let west = ReportQuery { zone: "Pacific/Honolulu".parse().unwrap(), ..by("day") };
    assert_eq!(report(&library, &west)[0], "2026-02-28: 1/0");
    assert_eq!(start().to_rfc3339(), "2026-03-01T08:00:00+00:00");
}

/// Books of March and April, looked at on 20 April: three in March, on the 1st, 10th and 15th, and three in April.
fn two_months() -> Library {
    let library = Library::new();
    let add = |title: &str, pages: i64, genre, days: i64| {
        library.add(Book { pages: Some(pages), genre, ..book(title) });
        library.clock.advance(TimeDelta::days(days));
    };
    add("1 March", 100, Some(Genre::Novel), 9);
    add("10 March", 200, Some(Genre::Novel), 5);
    add("15 March", 300, Some(Genre::Poems), 18);
    add("2 April", 150, Some(Genre::Novel), 9);
    add("11 April", 50, None, 9);
    add("20 April", 70, Some(Genre::Novel), 0);
    library
}

fn over(days: &str, compare: Compare, query: ReportQuery) -> ReportQuery {
    let period = ReportPeriod { field: "created_at".to_owned(), days: days.parse().unwrap(), compare: Some(compare) };
    ReportQuery { period: Some(period), ..query }
}

/// Keys here and there, and for each measure the figure here, there, their difference and the change in percent.
fn compared(library: &Library, query: &ReportQuery) -> Vec<String> {
    let report = library.system().view().unwrap().report("book", query).unwrap();
    let shown =
        |keys: &[Option<String>]| keys.iter().map(|key| key.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(",");
    let line = |group: &crmkit_engine::ReportGroup| {
        let beside = group.compared.as_ref().unwrap();
        let figures = group.figures.iter().zip(&beside.figures).zip(&beside.changes).map(|((now, before), change)| {
            let figure = |figure: &crmkit_engine::Figure| match figure.values.get("") {
                Some(value) => value.clone(),
                None => figure.count.to_string(),
            };
            let of =
                |map: &std::collections::BTreeMap<String, String>| map.get("").map_or("-", String::as_str).to_owned();
            format!("{}/{} {} {}%", figure(now), figure(before), of(&change.difference), of(&change.percent))
        });
        format!("{}|{}: {}", shown(&group.keys), shown(&beside.keys), figures.collect::<Vec<_>>().join("; "))
    };
    report.groups.iter().map(line).collect()
}

#[test]
fn a_period_stands_beside_the_one_before_group_by_group() {
    let library = two_months();
    assert_eq!(
        compared(&library, &over("this month", Compare::Previous, query(&["genre"], &["count", "sum(pages)"]))),
        [
            "novel|novel: 2/2 0 0%; 220/300 -80 -26.666666666666666666666666667%",
            "poems|poems: 0/1 -1 -100%; 0/300 -300 -100%",
            "-|-: 1/0 1 -%; 50/0 50 -%"
        ]
    );
    // The first week of April with the first week of March, whatever their dates.
    assert_eq!(
        compared(&library, &over("this month", Compare::Previous, query(&["week(created_at)"], &["sum(pages)"]))),
        [
            "2026-03-30|2026-02-23: 150/100 50 50%",
            "2026-04-06|2026-03-02: 50/0 50 -%",
            "2026-04-13|2026-03-09: 0/500 -500 -100%",
            "2026-04-20|2026-03-16: 70/0 70 -%",
        ]
    );
    // Averages of nothing are not 0.
    assert_eq!(
        compared(&library, &over("today", Compare::Previous, query(&[], &["average(pages)", "max(created_at)"])))[0],
        "|: 70/0 - -%; 2026-04-20T08:00:00Z/0 - -%"
    );
    // The ten days before today, beside the ten days before those.
    assert_eq!(compared(&library, &over("past 10 days", Compare::Previous, query(&[], &["count"]))), ["|: 1/1 0 0%"]);
    let year_before = over("this month", Compare::YearBefore, query(&["month(created_at)"], &["count"]));
    assert_eq!(compared(&library, &year_before), ["2026-04-01|2025-04-01: 3/0 3 -%"]);
    // At ten hours less, 1 March was still February.
    let west = ReportQuery {
        zone: "Pacific/Honolulu".parse().unwrap(),
        ..over("this month", Compare::Previous, query(&["genre"], &["count"]))
    };
    assert_eq!(compared(&library, &west)[0], "novel|novel: 2/1 1 100%");
}

#[test]
fn a_longer_month_before_goes_on_behind_the_end() {
    let library = Library::new();
    library.clock.set("2026-01-31T08:00:00Z".parse().unwrap());
    library.book("31 January");
    library.clock.advance(TimeDelta::days(1));
    library.book("1 February");
    let days = over("this month", Compare::Previous, query(&["day(created_at)"], &["count"]));
    assert_eq!(compared(&library, &days), ["2026-02-01|2026-01-01: 1/0 1 -%", "2026-03-03|2026-01-31: 0/1 -1 -100%"]);
    // What has passed of February, with as many days of January.
    let so_far = ReportPeriod { days: days.period.clone().unwrap().days.so_far(), ..days.period.clone().unwrap() };
    assert_eq!(compared(&library, &ReportQuery { period: Some(so_far), ..days }), ["2026-02-01|2026-01-01: 1/0 1 -%"]);
}

#[test]
fn without_rates_in_the_house_nothing_is_converted() {
    let library = shelves();
    let euros = ReportQuery { currency: Some(InCurrency::new("EUR".parse().unwrap())), ..query(&[], &["sum(price)"]) };
    let outcome = library.system().view().unwrap().report("book", &euros);
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Unsupported);
}

#[test]
fn blocks_without_any_value_do_not_disturb() {
    let library = Library::new();
    library
        .system()
        .write(|work| {
            (0..4_200_i64).try_for_each(|number| {
                let pages = (number >= 4_100).then_some(1 + number % 2);
                work.create(Book { pages, ..book("Title") }).map(drop)
            })
        })
        .unwrap();
    assert_eq!(report(&library, &query(&["pages"], &["count"])), ["1: 50/0", "2: 50/0", "-: 4100/0"]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let library = shelves();
    let view = library.system().view().unwrap();
    for (by, measure) in [
        ("nothing", "count"),
        ("author.nothing", "count"),
        ("month(pages)", "count"),
        ("price", "count"),
        ("genre", "sum(title)"),
        ("genre", "distinct(price)"),
    ] {
        let error = view.report("book", &query(&[by], &[measure])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{by} {measure}: {error}");
    }
    assert_eq!(view.report("nothing", &query(&[], &["count"])).unwrap_err().kind(), ErrorKind::NotFound);
    // Who may not read authors cannot group by what they are called.
    let reader = library.user(&["book.read"]).view().unwrap();
    assert_eq!(reader.report("book", &query(&["author.name"], &["count"])).unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(reader.report("author", &query(&[], &["count"])).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(
        "sum(a, b)".parse::<crmkit_engine::Measure>().is_err() && "age(x)".parse::<crmkit_engine::Group>().is_err()
    );
}

#[test]
fn facets_count_values() {
    let library = shelves();
    let view = library.system().view().unwrap();
    let fields = ["formats".parse().unwrap(), "pages".parse().unwrap()];
    let facets: Vec<Facet> = view.facets("book", &fields, &Filter::parse("title != Two").unwrap(), 1).unwrap();
    let shown: Vec<(String, u64, u64)> = facets
        .iter()
        .map(|facet| (format!("{} {}", facet.values[0].value, facet.values[0].count), facet.distinct, facet.unknown))
        .collect();
    assert_eq!(shown, [("audio 3".to_owned(), 2, 1), ("300 2".to_owned(), 2, 1)]);
}

fn titles(library: &Library, words: &str, filter: &str) -> Vec<String> {
    let filter = Filter::parse(filter).unwrap();
    let hits: Vec<SearchHit> = library.system().view().unwrap().search("book", words, &filter, 10).unwrap();
    hits.into_iter().filter_map(|hit| hit.title).collect()
}

#[test]
fn a_search_is_current_after_every_commit() {
    let library = Library::new();
    let müller = library.book("Das Haus der Müllers");
    library.book("Mulch");
    assert_eq!(titles(&library, "mul", ""), ["Mulch", "Das Haus der Müllers"]);
    library
        .system()
        .write(|work| {
            work.modify(müller, |book| {
                book.title = "Das Haus".to_owned();
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(titles(&library, "mul", ""), ["Mulch"]);
    library.system().write(|work| work.delete(müller)).unwrap();
    assert!(titles(&library, "haus", "").is_empty());
    library.system().write(|work| work.restore_row("book", müller.untyped())).unwrap();
    assert_eq!(titles(&library, "haus", ""), ["Das Haus"]);
    assert!(titles(&library, "haus", "pages > 5").is_empty());
    // A word that nobody says may be mistyped.
    assert_eq!(titles(&library, "muhlch", ""), ["Mulch"]);
    let reader = library.user(&["author.read"]).view().unwrap();
    assert_eq!(reader.search("book", "haus", &Filter::All, 10).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn what_is_filtered_out_has_no_part_in_the_ranking() {
    let scores = |others: usize| {
        let library = Library::new();
        library.add(Book { pages: Some(1), ..book("red car") });
        library.add(Book { pages: Some(1), ..book("red house of a car") });
        for _ in 0..others {
            library.book("red red car car");
        }
        let filter = Filter::parse("pages = 1").unwrap();
        let hits = library.system().view().unwrap().search("book", "red car", &filter, 10).unwrap();
        hits.into_iter().map(|hit| (hit.title, hit.score)).collect::<Vec<_>>()
    };
    assert_eq!(scores(0), scores(30));
}

#[test]
fn what_another_crm_writes_is_found_by_filters_and_words() {
    let library = shelves();
    let other = library.beside();
    assert_eq!(report(&library, &query(&[], &["count"])), [": 5/0"]);
    for number in 0..5 {
        let id = other.add(Author { name: format!("Author {number}"), ..Author::default() });
        other.add(Book { author: Some(id), pages: Some(7), ..book("Another") });
        let count = |library: &Library| {
            library.system().view().unwrap().count("book", &Filter::parse("pages = 7").unwrap()).unwrap()
        };
        assert_eq!((count(&library), count(&other)), (number + 1, number + 1));
        assert_eq!(titles(&library, "anot", "").len() as u64, number + 1);
        // Both write, in turns.
        library.add(Book { pages: Some(8), ..book("Mine") });
        assert_eq!(
            other.system().view().unwrap().count("book", &Filter::parse("pages = 8").unwrap()).unwrap(),
            number + 1
        );
    }
}

#[test]
fn an_explanation_names_the_steps() {
    let library = shelves();
    let view = library.system().view().unwrap();
    let filter = Filter::parse("genre = novel and pages > 100 and isbn unknown").unwrap();
    let plan = view.explain("book", &filter).unwrap();
    assert_eq!((plan.what.as_str(), plan.passed), ("and", 1));
    let mut steps: Vec<(&str, u64)> = plan.steps.iter().map(|step| (step.what.as_str(), step.passed)).collect();
    steps.sort_unstable();
    assert_eq!(
        steps.iter().map(|(what, _)| *what).collect::<Vec<_>>(),
        ["genre = novel", "isbn unknown", "pages > 100"]
    );
    assert!(plan.steps[0].asked == 5 && plan.steps.iter().any(|step| step.passed == 1));
}

/// What a report by genre must say, book by book: for each the count, the pages and how many have some, and the worth of all
/// pages by currency.
fn by_genre(books: &[Book]) -> Vec<String> {
    use std::collections::BTreeMap;

    type Worth = BTreeMap<String, rust_decimal::Decimal>;
    let mut groups: BTreeMap<Option<Genre>, (u64, u64, i64, u64, Worth)> = BTreeMap::new();
    for book in books {
        let (count, known, pages, priced, worth) = groups.entry(book.genre).or_default();
        *count += 1;
        *known += u64::from(book.pages.is_some());
        *pages += book.pages.unwrap_or_default();
        if let (Some(price), Some(pages)) = (book.price, book.pages) {
            *priced += 1;
            *worth.entry(price.currency().to_string()).or_default() +=
                price.amount() * rust_decimal::Decimal::from(pages);
        }
    }
    let absent_last = |(genre, _): &(Option<Genre>, _)| genre.is_none();
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(absent_last);
    let line = |(genre, (count, known, pages, priced, worth)): (Option<Genre>, (u64, u64, i64, u64, Worth))| {
        use crmkit_record::Select as _;
        let worth: Vec<String> = worth.iter().map(|(unit, sum)| format!("{}{unit}", sum.normalize())).collect();
        let pages = if known == 0 { String::new() } else { pages.to_string() };
        let key = genre.map_or("-", |genre| genre.name());
        format!(
            "{key}: {count}/0  | {known}/{} {pages} | {priced}/{} {}",
            count - known,
            count - priced,
            worth.join("+")
        )
    };
    groups.into_iter().map(line).map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn whole_blocks_say_what_their_records_say() {
    for currencies in [&["EUR"][..], &["EUR", "JPY", "USD"]] {
        let library = Library::new();
        let mut state = 7_u64;
        let mut below = |bound: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        // Two blocks and a part of a third one; in the second, most books have no pages. Few prices are large, so that blocks
        // keep them in different widths.
        let mut books: Vec<Book> = (0..9_000_u64)
            .map(|at| Book {
                pages: (below(10) > if at / 4_096 == 1 { 5 } else { 0 }).then(|| 1 + below(9_000) as i64),
                price: (below(8) > 0).then(|| {
                    let cents = if at < 4_000 { below(200) } else { below(90_000_000) } as i64 - 100;
                    let currency = currencies[below(currencies.len() as u64) as usize];
                    crmkit_record::Money::new(rust_decimal::Decimal::new(cents, 2), currency.parse().unwrap())
                }),
                genre: [None, Some(Genre::Novel), Some(Genre::Poems), Some(Genre::Travel)][below(4) as usize],
                ..book("Title")
            })
            .collect();
        let mut ids = Vec::new();
        for books in books.chunks(3_000) {
            let made = library.system().write(|work| {
                books.iter().map(|book| work.create(book.clone())).collect::<crmkit_engine::Result<Vec<_>>>()
            });
            ids.extend(made.unwrap().value);
        }
        let query = query(&["genre"], &["count", "sum(pages)", "sum(price * pages)"]);
        let with = |filter: &str| ReportQuery { filter: Filter::parse(filter).unwrap(), ..query.clone() };
        let passing = |books: &[Book], passes: fn(&Book) -> bool| -> Vec<Book> {
            books.iter().filter(|book| passes(book)).cloned().collect()
        };
        assert_eq!(report(&library, &query), by_genre(&books));
        for round in 0..2 {
            let most = passing(&books, |book| book.pages.is_none_or(|pages| pages > 500));
            assert_eq!(report(&library, &with("pages unknown or pages > 500")), by_genre(&most), "{round}");
            let few = passing(&books, |book| book.pages == Some(77));
            assert_eq!(report(&library, &with("pages = 77")), by_genre(&few), "{round}");
            // Values that go leave something behind in a block, and values that come may widen it.
            for at in (0..books.len()).step_by(5) {
                books[at].pages = None;
                books[at].genre = (at % 2 == 0).then_some(Genre::Novel);
                books[at].price = books[at].price.filter(|_| at % 3 == 0);
            }
            books[1].price = Some("999999999.9999 EUR".parse().unwrap());
            let changed: Vec<Book> =
                ids.iter().zip(&books).map(|(id, book)| Book { id: *id, ..book.clone() }).collect();
            for at in (0..changed.len()).filter(|at| at % 5 == 0 || *at == 1).collect::<Vec<_>>().chunks(500) {
                let update = |work: &mut crmkit_engine::Work<'_>| {
                    at.iter().try_for_each(|at| {
                        work.modify(ids[*at], |book| {
                            book.pages = changed[*at].pages;
                            book.genre = changed[*at].genre;
                            book.price = changed[*at].price;
                            Ok(())
                        })
                        .map(drop)
                    })
                };
                let _ = library.system().write(update).unwrap();
            }
            assert_eq!(report(&library, &query), by_genre(&books), "{round}");
        }
    }
}
