//! Full text against the plainest model: documents looked through one by one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failed expectation is a failed test, also in the functions that the tests share"
)]

use std::collections::BTreeMap;

use crmkit_index::text::{Field, Hit, Language, Query, TextError, TextIndex, TextIndexBuilder, TextOptions};
use proptest::prelude::*;
use roaring::RoaringBitmap;

const NAME: u8 = 0;
const EMAIL: u8 = 1;
const NOTE: u8 = 2;

fn options() -> TextOptions {
    TextOptions::new(vec![Field::short(8), Field::short(4), Field::prose(1)]).with_language(Language::English)
}

/// An index of texts in one slot, by row from 0.
fn index(slot: u8, texts: &[&str]) -> TextIndex {
    let mut index = TextIndex::new(options());
    for (row, text) in (0..).zip(texts) {
        index.insert(row, &[(slot, text)]);
    }
    index
}

fn rows(hits: &[Hit]) -> Vec<u32> {
    hits.iter().map(|hit| hit.row).collect()
}

fn search(index: &TextIndex, query: &str) -> Vec<u32> {
    rows(&index.search(&Query::parse(query), None, usize::MAX))
}

fn highlighted<'t>(text: &'t str, query: &Query) -> Vec<&'t str> {
    options().highlight(NOTE, text, query).into_iter().map(|place| &text[place]).collect()
}

/// Whether a query matches a text, without an index and with one.
fn matches(slot: u8, text: &str, query: &str) -> bool {
    let query = Query::parse(query);
    let naive = options().matches(&[(slot, text)], &query);
    let index = index(slot, &[text]);
    assert_eq!(index.rows(&query, None).len() == 1, naive, "{text} for {query:?}");
    naive
}

#[test]
fn words_are_found_in_every_script() {
    let cases = [
        ("Müller", "muller MÜLLER Mu\u{308}ller mül", "mueller"),
        ("Żółć", "zolc żółć ŻÓŁĆ", "zlc"),
        ("Ærø", "aero ærø ÆRØ", "ero"),
        ("Hauptstraße 5", "hauptstrasse HAUPTSTRASSE hauptstr 5", "strasse"),
        ("東京都港区", "東京 京 京都 都港 東京都港区 区", "大阪 東港"),
        ("ﾄﾖﾀ自動車ｶﾞ", "トヨタ 自動 ガ", "カ"),
        ("김철수 부장", "김 김철 철수 김철수 부장", "김수"),
        ("สวัสดี", "สวัส ดี", "กข"),
        ("Кириллица и Ёлка", "кириллица КИРИЛ* елка ёлка", "кирилица"),
        ("مُحَمَّد العربية", "محمد العربية العر*", "عرب"),
        ("שָׁלוֹם", "שלום", "לום"),
        ("हिन्दी भाषा", "हिन्दी भाषा हिन्*", "हदी"),
        ("Grüße 🙂 an 👩‍👩‍👧 alle", "grusse an alle 🙂alle", ""),
        ("ﬁnance Ⅷ ½", "finance viii 12", ""),
        ("co\u{ad}operate", "cooperate", "operate"),
    ];
    for (text, found, not_found) in cases {
        for word in found.split_whitespace() {
            assert!(matches(NAME, text, word), "{text} by {word}");
        }
        for word in not_found.split_whitespace() {
            assert!(!matches(NAME, text, word), "{text} not by {word}");
        }
    }
}

#[test]
fn every_word_must_occur_in_some_field() {
    let anna = [(NAME, "Anna Müller"), (EMAIL, "a.m@example.com"), (NOTE, "met in Berlin")];
    let found = |query: &str| options().matches(&anna, &Query::parse(query));
    assert!(found("berlin anna") && found("example muller berlin") && found("anna anna"));
    assert!(!found("anna hamburg") && !found("") && !found("?!"));
}

#[test]
fn the_last_word_and_words_with_a_star_go_on() {
    assert!(matches(NAME, "Anna Berger", "anna ber"));
    assert!(matches(NAME, "Anna Berger", "ber* anna"));
    assert!(!matches(NAME, "Anna Berger", "ber anna"));
    assert!(!matches(NAME, "Anna Berger", "anna \"ber\""));
    assert!(matches(NAME, "Anna Berger", "\"berger\" ann"));
    // A quote that is not closed is still being typed.
    assert!(matches(NAME, "Anna Berger", "\"anna ber"));
}

#[test]
fn addresses_are_found_by_whole_and_by_parts() {
    let address = "Anna.Berg+news@mail.example.co.uk";
    for query in
        ["anna.berg+news@mail.example.co.uk", "anna.be", "berg", "example", "mail.example.co", "annaberg", "@mail"]
    {
        assert!(matches(EMAIL, address, query), "{query}");
    }
    assert!(!matches(EMAIL, address, "anna.bergmann"));
    assert!(
        matches(NAME, "Conor O'Brien", "obrien")
            && matches(NAME, "OBrien", "o'brien")
            && matches(NAME, "O’Brien", "brien")
    );
    assert!(
        matches(NAME, "Anna-Lena", "annalena") && matches(NAME, "e-mail", "email") && matches(NAME, "U.S.A.", "usa")
    );
    assert!(matches(NAME, "AT&T", "at&t") && matches(NAME, "AT&T", "att"));
    // The whole ranks above its parts in another order.
    let index = index(EMAIL, &["berg.anna@example.com", "anna.berg@example.com"]);
    assert_eq!(search(&index, "anna.berg@example.com"), [1, 0]);
}

#[test]
fn numbers_are_found_as_typed_and_without_blanks() {
    for text in ["+49 30 1234567", "+49301234567", "+49 (30) 123-4567", "Tel. +49 30/1234567 (Büro)"] {
        for query in [
            "+49 30 1234567",
            "49301234567",
            "4930123",
            "0049301234567",
            "030 1234567",
            "0301234567",
            "030 123",
            "4567",
            "301234567",
        ] {
            assert!(matches(NAME, text, query), "{text} by {query}");
        }
        assert!(
            !matches(NAME, text, "031 1234567") && !matches(NAME, text, "567") && !matches(NAME, text, "30 99"),
            "{text}"
        );
    }
    assert!(matches(NAME, "+49 30 1234567", "30 123"));
    assert!(matches(NAME, "٠٣٠ ١٢٣٤٥٦٧", "030 1234567"));
    assert!(matches(NAME, "4111 1111 1111 1111", "4111111111111111"));
    assert!(matches(NAME, "2026-01-15", "2026-01") && matches(NAME, "2026-01-15", "20260115"));
}

#[test]
fn prose_is_found_by_stem_and_never_worse_by_prefix() {
    assert!(matches(NOTE, "She was running late", "late runs"));
    assert!(matches(NOTE, "several meetings", "meeting several"));
    assert!(matches(NOTE, "organization", "organizat"));
    assert!(!matches(NOTE, "running", "\"runs\""));
    // A name is not a form of another word.
    assert!(!matches(NAME, "Banks running", "bank running"));
    let index = index(NOTE, &["meets", "meetings", "meeting", "meetingroom"]);
    assert_eq!(search(&index, "meeting"), [2, 0, 1, 3]);
}

#[test]
fn errors_are_forgiven_only_where_nothing_else_is_found() {
    let names = index(NAME, &["Friedrich", "Friedrichs", "Fridrich", "Mayer", "Meyer"]);
    assert_eq!(search(&names, "freidrich"), [0, 2, 1]);
    assert_eq!(search(&names, "meier"), [4]);
    assert_eq!(search(&names, "mayer"), [3]);
    assert_eq!(search(&names, "mayer~"), [3, 4]);
    assert_eq!(search(&names, "mei"), [] as [u32; 0]);
    // A filter means what it says.
    assert!(names.rows(&Query::parse("meier"), None).is_empty());
    assert_eq!(names.rows(&Query::parse("meier~"), None), RoaringBitmap::from([4]));
    // Whether a word is found depends on what may be seen.
    let visible = RoaringBitmap::from([0, 4]);
    assert_eq!(rows(&names.search(&Query::parse("mayer"), Some(&visible), 9)), [4]);
    let widened = names.widen(&Query::parse("mayer"), Some(&visible));
    assert_eq!(names.rows(&widened, Some(&visible)), RoaringBitmap::from([4]));
    assert_eq!(highlighted("Frau Meyer", &widened), ["Meyer"]);
}

#[test]
fn better_matches_come_first() {
    let index = index(NAME, &["Annabel", "Anna Maria Luisa Sophie Berg", "Annb", "Anna Berg", "Berta"]);
    assert_eq!(search(&index, "anna"), [3, 1, 0]);
    assert_eq!(search(&index, "an"), [0, 2, 3, 1]);
    let mut index = TextIndex::new(options());
    index.insert(0, &[(NAME, "Berta"), (NOTE, "knows Anna")]);
    index.insert(1, &[(NAME, "Anna"), (NOTE, "knows Berta")]);
    assert_eq!(search(&index, "anna"), [1, 0]);
    // The rarer word decides.
    let cities =
        ["Anna Berlin", "Anna Berlin", "Berlin", "Berlin Berlin Berlin Anna", "Anna Anna Anna Anna Berlin", "x", "y"];
    let index = self::index(NOTE, &cities);
    assert_eq!(search(&index, "\"anna\" \"berlin\"")[0], 4);
}

#[test]
fn scores_tell_nothing_of_hidden_rows() {
    let seen = ["Anna Berg", "Annabel Berg", "Berta Berg", "Anna Anna"];
    let alone = index(NAME, &seen);
    let mut among = alone.clone();
    for row in 100..600 {
        among.insert(row, &[(NAME, if row % 2 == 0 { "Anna Hidden" } else { "Berg Bergmann" }), (NOTE, "anna berg")]);
    }
    let visible: RoaringBitmap = (0..4).collect();
    for query in ["anna", "berg", "anna berg", "an", "b*", "hidden", "bergmann"] {
        let query = Query::parse(query);
        assert_eq!(among.search(&query, Some(&visible), 10), alone.search(&query, None, 10), "{query:?}");
        assert_eq!(among.rows(&query, Some(&visible)), alone.rows(&query, None), "{query:?}");
    }
}

#[test]
fn highlights_are_places_of_the_text_as_it_is_written() {
    let cases: [(&str, &str, &[&str]); 12] = [
        ("Jürgen MÜLLER", "mul", &["MÜL"]),
        ("Ju\u{308}rgen", "ju", &["Ju\u{308}"]),
        ("Hauptstraße", "hauptstras", &["Hauptstraß"]),
        ("Anna and Annabel", "anna", &["Anna", "Anna"]),
        ("She was running", "\"was\" runs", &["was", "running"]),
        ("東京都港区", "東京都", &["東京都"]),
        ("anna.berg@example.com", "anna.be", &["anna.be"]),
        ("anna.berg@example.com", "example", &["example"]),
        ("Tel +49 30 1234567", "0301234", &["49 30 1234567"]),
        ("Tel +49 30 1234567", "4930123", &["49 30 123"]),
        ("ﬁnance", "fi", &["ﬁ"]),
        ("nothing here", "berlin", &[]),
    ];
    for (text, query, expected) in cases {
        let found = highlighted(text, &Query::parse(query));
        assert_eq!(found, expected, "{text} for {query}");
    }
}

#[test]
fn long_words_and_queries_do_no_harm() {
    let long = "x".repeat(100_000);
    assert!(matches(NOTE, &long, &long));
    assert!(matches(NOTE, &long, "xxx"));
    let marks = format!("a{}b", "\u{301}".repeat(50_000));
    assert_eq!(highlighted(&marks, &Query::parse("a")), [marks.trim_end_matches('b')]);
    assert!(matches(NOTE, &marks, "ab"));
    assert!(!matches(NOTE, "anna", &"anna b".repeat(10_000)));
}

const WORDS: [&str; 28] = [
    "Anna",
    "ann",
    "Annabel",
    "Müller",
    "muller",
    "mullner",
    "O'Brien",
    "obrien",
    "anna.berg@example.com",
    "berg",
    "Example GmbH",
    "+49 30 1234567",
    "030",
    "1234",
    "東京都",
    "京都",
    "京",
    "running",
    "runs",
    "run",
    "e-mails",
    "email",
    "Straße",
    "strasse 12",
    "Ёлка",
    "2026-01-15",
    "x",
    "Friedrich",
];

const QUERIES: [&str; 34] = [
    "anna",
    "ann",
    "a",
    "ann*",
    "annabel",
    "\"anna\"",
    "anna muller",
    "mull",
    "mullre~",
    "friedrihc~",
    "obrien",
    "o'brien",
    "berg@ex",
    "anna.berg@example.com",
    "example berg",
    "030 1234567",
    "4930",
    "1234",
    "4567",
    "京",
    "東京",
    "東京都",
    "runs",
    "running x",
    "run",
    "emails",
    "e-mail",
    "email anna",
    "strasse",
    "елк",
    "2026-01",
    "x",
    "xyz",
    "",
];

type Documents = BTreeMap<u32, Vec<(u8, String)>>;

fn texts(document: &[(u8, String)]) -> Vec<(u8, &str)> {
    document.iter().map(|(slot, text)| (*slot, text.as_str())).collect()
}

/// Rows and ranks of every query, against the documents looked through one by one.
fn agrees(index: &TextIndex, documents: &Documents, within: Option<&RoaringBitmap>) {
    assert_eq!(index.len(), documents.len() as u64);
    let is_visible = |row: u32| within.is_none_or(|rows| rows.contains(row));
    for text in QUERIES {
        let query = Query::parse(text);
        let visible = documents.iter().filter(|(row, _)| is_visible(**row));
        let naive: RoaringBitmap = visible
            .clone()
            .filter(|(_, document)| options().matches(&texts(document), &query))
            .map(|(row, _)| *row)
            .collect();
        assert_eq!(index.rows(&query, within), naive, "{text}");

        let query = index.widen(&query, within);
        let hits = index.search(&query, within, usize::MAX);
        let mut found = rows(&hits);
        assert!(hits.is_sorted_by_key(|hit| (std::cmp::Reverse(hit.score), hit.row)), "{text}");
        assert_eq!(index.search(&query, within, 3), hits[..hits.len().min(3)], "{text}");
        found.sort_unstable();
        let all: Vec<u32> = visible
            .clone()
            .filter(|(_, document)| options().matches(&texts(document), &query))
            .map(|(row, _)| *row)
            .collect();
        assert_eq!(found, all, "{text}");

        // What a document of its own scores is the strength of its words, each as rare as any other.
        let alone = |document: &[(u8, String)]| {
            let mut index = TextIndex::new(options());
            index.insert(0, &texts(document));
            index.search(&query, None, 1)[0].score
        };
        if text.split_whitespace().count() == 1 && !text.contains(['@', '\'', '-', '都']) {
            for pair in hits.windows(2).step_by(1 + hits.len() / 10) {
                let alone = [alone(&documents[&pair[0].row]), alone(&documents[&pair[1].row])];
                assert_eq!(pair[0].score * alone[1], pair[1].score * alone[0], "{text}");
            }
        }
        // Several words score what each of them does.
        if let Some((first, last)) = text.split_once(' ').filter(|(first, _)| !first.contains('0')) {
            let scores = |word: &str| -> BTreeMap<u32, u64> {
                let hits = index.search(&Query::parse(word), within, usize::MAX);
                hits.iter().map(|hit| (hit.row, hit.score)).collect()
            };
            let (of_first, of_last) = (scores(&format!("\"{first}\"")), scores(last));
            // The first word does not go on; the second word alone goes on as it does here.
            let hits = index.search(&Query::parse(&format!("\"{first}\" {last}")), within, 5);
            for hit in hits {
                assert_eq!(hit.score, of_first[&hit.row] + of_last[&hit.row], "{text}");
            }
        }
    }
}

fn document() -> impl Strategy<Value = Vec<(u8, String)>> {
    let text = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..4).prop_map(|words| words.join(" "));
    prop::collection::vec((0_u8..4, text), 0..3)
}

/// Documents of the same kind in any number, the same at each run.
fn corpus(count: u32) -> Documents {
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let rows = 0..count;
    rows.map(|row| {
        let mut text = || (0..1 + next(3)).map(|_| WORDS[next(WORDS.len())]).collect::<Vec<&str>>().join(" ");
        let texts = [text(), text(), text()];
        (row * 3, (0..).zip(texts).collect())
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn an_index_answers_what_a_look_through_all_documents_does(
        changes in prop::collection::vec((0_u32..700, prop::option::weighted(0.8, document())), 0..900),
        visible in prop::collection::btree_set(0_u32..700, 0..400),
    ) {
        let mut index = TextIndex::new(options());
        let mut documents = Documents::new();
        let mut before = (index.clone(), documents.clone());
        for (at, (row, document)) in changes.iter().enumerate() {
            if at == changes.len() / 2 {
                before = (index.clone(), documents.clone());
            }
            match document {
                Some(document) => {
                    index.insert(*row, &texts(document));
                    documents.insert(*row, document.clone());
                }
                None => assert_eq!(index.remove(*row), documents.remove(row).is_some()),
            }
        }
        let visible: RoaringBitmap = visible.into_iter().collect();
        agrees(&index, &documents, None);
        agrees(&index, &documents, Some(&visible));
        agrees(&before.0, &before.1, Some(&visible));
        let copy = TextIndex::from_bytes(&index.to_bytes()).unwrap();
        agrees(&copy, &documents, Some(&visible));
    }

    #[test]
    fn every_text_can_be_indexed_searched_and_highlighted(text in "\\PC{0,40}", query in "\\PC{0,12}") {
        let index = index(NOTE, &[&text]);
        let query = Query::parse(&query);
        prop_assert_eq!(index.rows(&query, None).len() == 1, options().matches(&[(NOTE, &text)], &query));
        for place in options().highlight(NOTE, &text, &query) {
            prop_assert!(!text[place].is_empty());
        }
        // A text is found by itself.
        let own = Query::parse(&text.replace(['"', '*', '~'], " "));
        prop_assert!(own.is_empty() || options().matches(&[(NOTE, &text)], &own));
    }
}

#[test]
fn many_documents_are_answered_as_few() {
    let mut documents = corpus(4_000);
    let mut builder = TextIndexBuilder::new(options());
    for (row, document) in &documents {
        builder.add(*row, &texts(document));
    }
    let mut index = builder.finish();
    let visible: RoaringBitmap = (0..12_000).filter(|row| row % 7 < 3).collect();
    agrees(&index, &documents, None);
    agrees(&index, &documents, Some(&visible));

    let before = (index.clone(), documents.clone());
    for (row, document) in corpus(1_000) {
        index.insert(row + row % 2, &texts(&document));
        documents.insert(row + row % 2, document);
        let gone = 11_997 - row;
        assert_eq!(index.remove(gone), documents.remove(&gone).is_some());
    }
    agrees(&index, &documents, Some(&visible));
    agrees(&before.0, &before.1, Some(&visible));
    let copy = TextIndex::from_bytes(&index.to_bytes()).unwrap();
    agrees(&copy, &documents, None);
    for row in documents.keys() {
        assert!(index.contains(*row) && index.remove(*row) && !index.contains(*row));
    }
    assert!(index.is_empty());
}

#[test]
fn a_builder_takes_rows_in_any_order() {
    let mut builder = TextIndexBuilder::new(options());
    for (row, name) in [(5, "Anna"), (3, "Berta"), (5, "Carla"), (9, "Anna"), (3, "Anna")] {
        builder.add(row, &[(NAME, name)]);
    }
    let index = builder.finish();
    assert_eq!(search(&index, "anna"), [3, 9]);
    assert_eq!(search(&index, "carla"), [5]);
    assert_eq!(index.len(), 3);
}

#[test]
fn damaged_bytes_are_an_error() {
    let mut index = index(NAME, &["Anna Berg", "Annabel", "東京都"]);
    for (row, document) in corpus(200) {
        index.insert(row, &texts(&document));
    }
    let bytes = index.to_bytes();
    assert_eq!(TextIndex::from_bytes(&bytes).unwrap().options(), &options());
    for length in (0..bytes.len()).step_by(7) {
        assert!(TextIndex::from_bytes(&bytes[..length]).is_err());
    }
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x41;
        assert!(TextIndex::from_bytes(&damaged).is_err(), "byte {at}");
        // And with a checksum that fits: an error, or an index that answers something.
        let end = damaged.len() - 4;
        let checksum = crc32fast::hash(&damaged[..end]);
        damaged[end..].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(mut index) = TextIndex::from_bytes(&damaged) {
            for query in ["anna", "a", "annx~ b", "京"] {
                let _ = index.search(&Query::parse(query), None, 5);
            }
            index.remove(3);
        }
    }
    let mut newer = bytes;
    newer[12] = 2;
    assert_eq!(TextIndex::from_bytes(&newer).unwrap_err(), TextError::UnknownVersion { found: 2, known: 1 });
}

/// Scores are part of what three runtimes must agree on.
#[test]
fn scores_are_the_same_everywhere() {
    let mut index = TextIndex::new(options());
    for (row, document) in corpus(500) {
        index.insert(row, &texts(&document));
    }
    let scores: Vec<(u32, u64)> =
        index.search(&Query::parse("ann muller"), None, 3).iter().map(|hit| (hit.row, hit.score)).collect();
    assert_eq!(scores, [(6, 1_427_916), (501, 1_427_916), (1446, 1_423_278)]);
}

#[test]
fn similar_rows_share_rare_words_and_need_not_say_all() {
    let texts = [
        "The printer jams when the paper is thick",
        "Paper for the printer is out of stock",
        "How the invoice is paid by card",
        "The invoice is late",
        "The office is closed on Sunday",
        "The garden is green",
        "The kettle is on",
        "The kettle is off",
        "The door is open",
    ];
    let index = index(NOTE, &texts);
    let found = index.similar(&Query::compared("the thick paper jams* in our ~printer"), None, 10);
    assert_eq!(found.iter().map(|hit| hit.row).collect::<Vec<u32>>(), [0, 1]);
    assert_eq!(found[0].words, ["thick", "jams", "paper", "printer"]);
    assert_eq!(found[1].words, ["paper", "printer"]);
    assert!(index.similar(&Query::compared("the is"), None, 10).is_empty(), "what most rows say tells nothing");
    assert!(index.similar(&Query::compared(""), None, 10).is_empty());
    let within: RoaringBitmap = [1_u32, 4].into_iter().collect();
    let found = index.similar(&Query::compared("thick paper"), Some(&within), 10);
    assert_eq!(
        found.iter().map(|hit| (hit.row, hit.words.clone())).collect::<Vec<_>>(),
        [(1, vec!["paper".to_owned()])]
    );
}

proptest! {
    #[test]
    fn no_unseen_row_changes_what_is_similar(
        texts in proptest::collection::vec("[ab]{1,2}( [abcd]{1,2}){0,5}", 1..90),
        seen in proptest::collection::vec(any::<bool>(), 90),
        text in "[ab]{1,2}( [abcd]{1,2}){0,5}",
    ) {
        let all = index(NOTE, &texts.iter().map(String::as_str).collect::<Vec<_>>());
        let within: RoaringBitmap = (0..texts.len() as u32).filter(|row| seen[*row as usize]).collect();
        let mut only = TextIndex::new(options());
        for row in &within {
            only.insert(row, &[(NOTE, &texts[row as usize])]);
        }
        let query = Query::compared(&text);
        prop_assert_eq!(all.similar(&query, Some(&within), 5), only.similar(&query, None, 5));
    }
}
