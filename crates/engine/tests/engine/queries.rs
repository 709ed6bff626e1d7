//! Lists, counts and sums.

use crmkit_engine::{ErrorKind, MAX_LIMIT, Page, Query, Sum};
use crmkit_record::{Filter, Id, RecordId, Sort, Value, field, parse_sort};
use rust_decimal::Decimal;

use crate::library::{Book, Format, Genre, Library, Shelf, book, problem, refused};

fn sorted(sort: &str) -> Query {
    Query { sort: parse_sort(sort).unwrap(), ..Query::default() }
}

fn page(library: &Library, query: &Query) -> Page<Book> {
    library.system().view().unwrap().list(query).unwrap()
}

/// All pages of a list, with something happening after each of them.
fn pages(library: &Library, query: &Query, mut between: impl FnMut(&[Book])) -> Vec<Book> {
    let mut query = query.clone();
    let mut all = Vec::new();
    loop {
        let Page { items, cursor } = page(library, &query);
        assert!(items.len() <= query.limit);
        between(&items);
        all.extend(items);
        match cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return all,
        }
    }
}

/// Forty books, with gaps and equal values.
fn stocked() -> Library {
    let library = Library::new();
    let author = library.author("Ada");
    let shelves = ["one", "two"].map(|name| library.shelf(name));
    library
        .system()
        .write(|work| {
            (0..40_usize).try_for_each(|number| {
                let book = Book {
                    isbn: (number % 4 != 0).then(|| format!("isbn {number}")),
                    author: (number % 2 == 0).then_some(author),
                    shelf: (number % 3 != 0).then(|| shelves[number % 2]),
                    tags: ["a", "b", "c"].into_iter().take(number % 4).map(str::to_owned).collect(),
                    genre: [None, Some(Genre::Novel), Some(Genre::Poems)][number % 3],
                    pages: (number % 5 != 0).then_some((number % 7) as i64 + 1),
                    price: (number % 3 != 1)
                        .then(|| format!("{}.50 {}", number % 6, ["EUR", "USD"][number % 2]).parse().unwrap()),
                    formats: [Format::Paper, Format::Audio].into_iter().take(number % 3).collect(),
                    ..book(&format!("Title {}", number % 10))
                };
                work.create(book).map(drop)
            })
        })
        .unwrap();
    library
}

#[test]
fn a_filter_gives_the_same_by_index_and_by_scan() {
    let library = stocked();
    let view = library.system().view().unwrap();
    let all: Vec<Book> = view.list(&Query { limit: MAX_LIMIT, ..Query::default() }).unwrap().items;
    let author = all[0].author.unwrap();
    let shelf = all[1].shelf.unwrap();
    let ids = [all[3].id, all[5].id].map(|id| id.to_string());
    let texts = [
        "isbn = \"isbn 7\"".to_owned(),
        "isbn = \"nothing\"".to_owned(),
        "isbn in (\"isbn 7\", \"isbn 9\")".to_owned(),
        "isbn unknown".to_owned(),
        format!("author = {author}"),
        format!("shelf = {shelf} and pages > 3"),
        "tags has \"b\"".to_owned(),
        "tags = \"b\" and tags has \"c\"".to_owned(),
        "not tags has \"b\"".to_owned(),
        "genre = novel".to_owned(),
        "genre != novel".to_owned(),
        "genre = novel and title = \"Title 4\"".to_owned(),
        "genre = novel or genre = poems".to_owned(),
        "formats has audio".to_owned(),
        "formats = paper and genre = poems".to_owned(),
        "slug = \"title-3\"".to_owned(),
        format!("id = {}", ids[0]),
        format!("id in ({}, {})", ids[0], ids[1]),
        format!("id = {} and genre = novel", ids[0]),
        format!("id = {}", RecordId::from_bytes([1; 16])),
        "price >= 2 EUR".to_owned(),
        "title starts \"title 1\" and (pages < 4 or pages unknown)".to_owned(),
    ];
    for text in texts {
        let filter = Filter::parse(&text).unwrap();
        let bound = filter.bind(view.catalog().record("book").unwrap()).unwrap();
        let expected: Vec<Id<Book>> = all
            .iter()
            .filter(|book| bound.matches(&crmkit_record::Record::to_row(*book)))
            .map(|book| book.id)
            .collect();
        let query = Query { filter: filter.clone(), limit: MAX_LIMIT, ..Query::default() };
        let found: Vec<Id<Book>> = view.list::<Book>(&query).unwrap().items.into_iter().map(|book| book.id).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(view.count("books", &filter).unwrap(), expected.len() as u64, "{text}");
        let mut matching = Vec::new();
        view.each_matching(&filter, |book: Book| {
            matching.push(book.id);
            Ok(())
        })
        .unwrap();
        matching.sort_unstable();
        assert_eq!(matching, expected, "{text}");
    }
}

#[test]
fn a_look_up_gives_the_same_by_index_and_by_scan() {
    let library = stocked();
    let view = library.system().view().unwrap();
    let all: Vec<Book> = view.list(&Query { limit: MAX_LIMIT, ..Query::default() }).unwrap().items;
    let ids = |holds: &dyn Fn(&Book) -> bool| {
        all.iter().filter(|book| holds(book)).map(|book| book.id.untyped()).collect::<Vec<_>>()
    };
    let text = |text: &str| Value::Text(text.to_owned());
    assert_eq!(view.lookup("book", "tags", &text("b")).unwrap(), ids(&|book| book.tags.contains(&"b".to_owned())));
    assert_eq!(view.lookup("book", "title", &text("Title 3")).unwrap(), ids(&|book| book.title == "Title 3"));
    assert_eq!(
        view.lookup("book", "formats", &Value::Select("audio".into())).unwrap(),
        ids(&|book| book.formats.contains(&Format::Audio))
    );
    assert_eq!(view.lookup("book", "isbn", &text("isbn 7")).unwrap().len(), 1);
    assert_eq!(view.lookup("books", "pages", &Value::Integer(3)).unwrap(), ids(&|book| book.pages == Some(3)));
    assert_eq!(refused(view.lookup("book", "nothing", &text("x"))).0, ErrorKind::NotFound);
    assert_eq!(refused(view.lookup("ghost", "title", &text("x"))).0, ErrorKind::NotFound);
    let by: Vec<Book> = view.all_by("genre", &Value::Select("poems".into())).unwrap();
    assert_eq!(
        by.iter().map(|book| book.id.untyped()).collect::<Vec<_>>(),
        ids(&|book| book.genre == Some(Genre::Poems))
    );
}

#[test]
fn a_list_is_sorted_by_several_fields_and_pages_join_to_the_whole() {
    let library = stocked();
    let view = library.system().view().unwrap();
    for sort in [
        "",
        "title",
        "-title",
        "pages,-title",
        "-pages,title",
        "-price",
        "genre,-pages,isbn",
        "-id",
        "-tags,id",
        "shelf,-created_at",
    ] {
        for filter in ["", "genre = novel", "tags has \"a\" and pages known"] {
            let filter = if filter.is_empty() { Filter::All } else { Filter::parse(filter).unwrap() };
            let whole = page(&library, &Query { filter: filter.clone(), limit: MAX_LIMIT, ..sorted(sort) });
            assert_eq!(whole.cursor, None);
            let order = Sort::bind(&parse_sort(sort).unwrap(), view.catalog().record("book").unwrap()).unwrap();
            let rows: Vec<_> = whole.items.iter().map(crmkit_record::Record::to_row).collect();
            assert!(rows.windows(2).all(|pair| order.compare(&pair[0], &pair[1]).is_lt()), "{sort}");
            for limit in [1, 7, 40] {
                let query = Query { filter: filter.clone(), limit, ..sorted(sort) };
                assert_eq!(pages(&library, &query, |_| ()), whole.items, "{sort} by {limit}");
            }
        }
    }
}

#[test]
fn absent_values_come_last_in_both_directions() {
    let library = stocked();
    for sort in ["pages", "-pages"] {
        let listed = page(&library, &Query { limit: MAX_LIMIT, ..sorted(sort) }).items;
        let first_absent = listed.iter().position(|book| book.pages.is_none()).unwrap();
        assert!(listed[first_absent..].iter().all(|book| book.pages.is_none()), "{sort}");
    }
}

#[test]
fn a_list_neither_repeats_nor_loses_records_while_others_come_and_go() {
    for sort in ["", "title", "-title", "pages,-title"] {
        let library = stocked();
        let before: Vec<Id<Book>> =
            page(&library, &Query { limit: MAX_LIMIT, ..sorted(sort) }).items.iter().map(|book| book.id).collect();
        let mut gone = Vec::new();
        let mut step = 0;
        let seen = pages(&library, &Query { limit: 6, ..sorted(sort) }, |items| {
            step += 1;
            // The record that the page ended with goes, and so does one that is still to come; others arrive.
            if let Some(last) = items.last() {
                library.system().write(|work| work.delete(last.id)).unwrap();
            }
            let ahead =
                before.iter().rev().copied().find(|id| !gone.contains(id) && !items.iter().any(|book| book.id == *id));
            if let Some(ahead) = ahead.filter(|_| step == 1) {
                library.system().write(|work| work.delete(ahead)).unwrap();
                gone.push(ahead);
            }
            library.add(Book { pages: Some(step), ..book(&format!("Title {step}")) });
            library.add(Book { pages: Some(9), ..book("Aaa") });
        });
        let ids: Vec<Id<Book>> = seen.iter().map(|book| book.id).collect();
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{sort}: no record twice");
        for id in &before {
            assert_eq!(
                ids.contains(id),
                !gone.contains(id),
                "{sort}: what was there all the time is seen, what went before its page is not"
            );
        }
    }
}

#[test]
fn a_cursor_outlives_the_handle() {
    let library = stocked();
    let query = Query { limit: 10, ..sorted("-title,pages") };
    let first = page(&library, &query);
    let next = Query { cursor: first.cursor, ..query };
    assert_eq!(page(&library.reopened(), &next), page(&library, &next));
}

#[test]
fn what_is_no_cursor_of_this_list_is_refused() {
    let library = stocked();
    let cursor = page(&library, &Query { limit: 3, ..sorted("title") }).cursor.unwrap();
    let shelves =
        library.system().view().unwrap().list::<Shelf>(&Query { limit: 1, ..sorted("name") }).unwrap().cursor.unwrap();
    let list = |cursor: &str, sort: &str| {
        let query = Query { cursor: Some(cursor.to_owned()), ..sorted(sort) };
        library.system().view().unwrap().list::<Book>(&query)
    };
    assert!(list(&cursor, "title").is_ok());
    for (cursor, sort) in [
        (cursor.as_str(), "-title"),
        (&cursor, ""),
        (&cursor, "title,pages"),
        (&shelves, "title"),
        ("", "title"),
        ("abc", "title"),
        ("zz", "title"),
        ("é", "title"),
        (&cursor[..20], "title"),
        (&cursor[..cursor.len() - 2], "title"),
        (&format!("{cursor}00"), "title"),
    ] {
        assert_eq!(
            problem(list(cursor, sort)),
            (ErrorKind::Invalid, "cursor".to_owned(), "query.cursor".to_owned()),
            "{cursor} {sort}"
        );
    }
}

#[test]
fn a_page_has_a_size_within_bounds() {
    let library = stocked();
    for limit in [0, MAX_LIMIT + 1, usize::MAX] {
        let listed = library.system().view().unwrap().list::<Book>(&Query { limit, ..Query::default() });
        assert_eq!(problem(listed).2, "query.limit");
    }
    assert_eq!(page(&library, &Query { limit: 40, ..Query::default() }).cursor, None, "a full last page is the last");
    assert!(page(&library, &Query { limit: 39, ..Query::default() }).cursor.is_some());
}

#[test]
fn a_filter_or_sort_that_does_not_fit_is_refused() {
    let library = stocked();
    let view = library.system().view().unwrap();
    for (filter, code) in [
        ("titel = x", "filter.field_unknown"),
        ("slot = 1", "filter.field_unknown"),
        ("pages = many", "filter.value_invalid"),
        ("genre > novel", "filter.op_invalid"),
        ("custom.size = 1", "filter.field_unknown"),
    ] {
        let filter = Filter::parse(filter).unwrap();
        assert_eq!(problem(view.count("book", &filter)).2, code);
        assert_eq!(problem(view.list::<Book>(&Query { filter, ..Query::default() })).2, code);
    }
    assert_eq!(problem(view.list::<Book>(&sorted("titel"))).2, "filter.field_unknown");
}

#[test]
fn sums_keep_currencies_apart_and_count_what_is_unknown() {
    let library = stocked();
    let view = library.system().view().unwrap();
    let Sum { count, unknown, values } = view.sum("book", "price", &Filter::All).unwrap();
    let mut expected = std::collections::BTreeMap::<String, Decimal>::new();
    let mut known = 0;
    for book in view.list::<Book>(&Query { limit: MAX_LIMIT, ..Query::default() }).unwrap().items {
        if let Some(price) = book.price {
            known += 1;
            *expected.entry(price.currency().to_string()).or_default() += price.amount();
        }
    }
    assert_eq!((count, unknown, &values), (known, 40 - known, &expected));
    assert_eq!(values.len(), 2);
    let novels = view.sum("book", "pages", &field("genre").equals("novel")).unwrap();
    assert!(novels.count > 0 && novels.values[""] > Decimal::ZERO);
    assert_eq!(view.sum("book", "pages", &field("title").equals("none")).unwrap(), Sum::default());
    assert_eq!(problem(view.sum("book", "title", &Filter::All)).2, "sum.kind");
    assert_eq!(refused(view.sum("book", "nothing", &Filter::All)).0, ErrorKind::NotFound);
}

#[test]
fn a_list_inside_a_write_joins_what_is_stored_and_what_is_pending() {
    let library = stocked();
    let first = page(&library, &sorted("title,id")).items[0].id;
    library
        .system()
        .write(|work| {
            work.delete(first)?;
            let early = work.create(Book { id: Id::new(RecordId::from_bytes([0x01; 16])), ..book("Aaa") })?;
            let late = work.create(Book { id: Id::new(RecordId::from_bytes([0xfe; 16])), ..book("Zzz") })?;
            for sort in ["", "title", "-title"] {
                let mut query = Query { limit: 9, ..sorted(sort) };
                let mut seen = Vec::new();
                loop {
                    let Page { items, cursor } = work.list::<Book>(&query)?;
                    seen.extend(items.into_iter().map(|book| book.id));
                    query.cursor = cursor;
                    if query.cursor.is_none() {
                        break;
                    }
                }
                assert_eq!(seen.len(), 41, "{sort}");
                assert!(seen.contains(&early) && seen.contains(&late) && !seen.contains(&first));
                let ends = if sort == "-title" { [late, early] } else { [early, late] };
                assert_eq!([seen[0], seen[40]], ends, "{sort}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_meaning_of_a_text_is_kept_only_as_long_and_for_whom_it_is_true() {
    let library = Library::new();
    library.book("One");
    let at = library.system().view().unwrap().now();
    let session = library.user(&["book.read"]);
    let bind = |session: &crmkit_engine::Session, text: &str| session.view().unwrap().bind_text_as_of("book", text, at);
    let text = "author.name = \"Ann\"";
    let (one, again) = (bind(&library.system(), text).unwrap(), bind(&library.system(), text).unwrap());
    assert!(std::sync::Arc::ptr_eq(&one, &again));
    assert!(bind(&session, text).is_err(), "an author does not exist for whoever may not read authors");
    assert!(bind(&library.system(), "pages > > 3").is_err());
    // A custom field comes, and goes again.
    let text = "custom.size > 3";
    assert!(bind(&library.system(), text).is_err());
    let field = crmkit_engine::CustomField {
        record: "book".into(),
        name: "size".into(),
        kind: Some(crmkit_engine::CustomKind::Integer),
        ..Default::default()
    };
    let id = library.add(field);
    assert!(bind(&library.system(), text).is_ok());
    library.system().write(|work| work.delete(id)).unwrap();
    assert!(bind(&library.system(), text).is_err());
}
