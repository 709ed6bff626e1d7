//! Values, rows and schemas of every kind, at random.

#![allow(dead_code, reason = "each test file uses its part")]

use chrono::{DateTime, NaiveDate};
use crmkit_record::{
    Address, Country, Currency, Email, EnteredCurrency, ExternalId, FIRST_CUSTOM, FieldKind, FieldSchema, Labelled,
    Language, LocalDateTime, Money, OnDelete, Phone, RecordId, RecordSchema, Row, Seconds, Value, WebUrl,
};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Decimals of all sizes and scales.
pub(crate) fn decimal() -> impl Strategy<Value = Decimal> {
    let most = Decimal::MAX.mantissa();
    prop_oneof![
        3 => (-100_000i128..100_000, 0u32..6),
        1 => (-most..=most, 0u32..=28),
    ]
    .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

fn currency() -> impl Strategy<Value = Currency> {
    select(vec!["EUR", "USD", "JPY", "KWD"]).prop_map(|code| code.parse().unwrap())
}

/// Text with whatever could trouble a format.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-zA-Z0-9 ,.äöü-]{1,20}",
        1 => ".{1,12}",
        1 => "[\\x00\\x01;\\[\\]\"\\\\\n a]{1,8}",
    ]
    // Blank text is absent, see `parse_text`.
    .prop_filter("not blank", |text| !text.trim().is_empty())
}

fn email() -> impl Strategy<Value = Email> {
    "[a-zA-Z][a-zA-Z0-9.+_-]{0,8}[a-z]@[a-zA-Z][a-z0-9]{0,6}\\.(com|ORG|example)"
        .prop_filter_map("an address", |text| Email::parse(&text).ok())
}

fn country() -> impl Strategy<Value = Country> {
    select(vec!["DE", "de", "Germany", "USA", "United Kingdom", "410", "fr"])
        .prop_map(|text| Country::parse(text).unwrap())
}

/// Numbers with their calling code, in several forms.
pub(crate) fn phone() -> impl Strategy<Value = Phone> {
    let forms = vec!["{}", "{}x12", "{} ext. 007", "  {}"];
    let codes = vec![
        "+1 415-",
        "+49 30 ",
        "+44 (0)20 ",
        "+7 495 ",
        "+36 1 ",
        "+52 1 ",
        "+39 02",
        "+54 9 11 ",
        "+598 ",
        "+998 ",
    ];
    (select(forms), select(codes), "[0-9]{3}[ -]?[0-9]{4}").prop_filter_map("a number", |(form, code, number)| {
        Phone::parse(&form.replace("{}", &format!("{code}{number}")), None).ok()
    })
}

fn url() -> impl Strategy<Value = WebUrl> {
    "(https?://)?[a-zA-Z][a-z0-9]{0,6}\\.(com|ORG)(:8080)?(/[a-zA-Z0-9 %?#ä.]{0,8})?"
        .prop_filter_map("a web address", |text| WebUrl::parse(&text).ok())
}

fn address() -> impl Strategy<Value = Address> {
    (text(), "[A-Za-z ]{0,8}", "[A-Z]{0,2}", "[0-9]{0,5}", proptest::option::of(country()))
        .prop_map(|(street, city, region, postal_code, country)| Address { street, city, region, postal_code, country })
}

fn micros() -> impl Strategy<Value = i64> {
    prop_oneof![
        // 1900 to 2200, whole seconds and not.
        (-2_208_988_800i64..7_258_118_400).prop_map(|seconds| seconds * 1_000_000),
        -2_208_988_800_000_000i64..7_258_118_400_000_000,
    ]
}

fn local() -> impl Strategy<Value = LocalDateTime> {
    let zones = vec!["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"];
    (micros(), select(zones)).prop_map(|(micros, zone)| {
        LocalDateTime::new(DateTime::from_timestamp_micros(micros).unwrap().naive_utc(), zone.parse().unwrap())
    })
}

fn reference() -> FieldKind {
    FieldKind::Reference { to: "thing".into(), on_delete: OnDelete::Refuse }
}

/// Every kind that is no list.
pub(crate) fn scalar_kinds() -> Vec<FieldKind> {
    use FieldKind::*;
    let select = Select(Vec::new());
    vec![
        Text,
        LongText,
        Bool,
        Integer,
        Decimal,
        Money,
        Date,
        Instant,
        LocalDateTime,
        Duration,
        select,
        Email,
        Phone,
        Url,
        Address,
        Country,
        Language,
        Currency,
        reference(),
        ExternalId,
    ]
}

/// Every kind.
pub(crate) fn kinds() -> Vec<FieldKind> {
    let mut kinds = scalar_kinds();
    kinds.push(FieldKind::MultiSelect(Vec::new()));
    for kind in scalar_kinds() {
        kinds.push(FieldKind::List(Box::new(kind.clone())));
        kinds.push(FieldKind::Labelled(Box::new(kind)));
    }
    kinds
}

/// Values of a kind.
pub(crate) fn value_of(kind: &FieldKind) -> BoxedStrategy<Value> {
    let name = || "[a-zA-Z][a-zA-Z0-9_ ;\\[-]{0,6}[a-z]";
    match kind {
        FieldKind::Text | FieldKind::LongText => text().prop_map(Value::Text).boxed(),
        FieldKind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        FieldKind::Integer => prop_oneof![any::<i64>(), -300i64..300].prop_map(Value::Integer).boxed(),
        FieldKind::Decimal => decimal().prop_map(Value::Decimal).boxed(),
        FieldKind::Money => {
            (decimal(), currency()).prop_map(|(amount, currency)| Value::Money(Money::new(amount, currency))).boxed()
        }
        FieldKind::Date => {
            let day = |days| NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_oneof![700_000i32..800_000, -1_000_000i32..4_000_000]
                .prop_map(move |days| Value::Date(day(days)))
                .boxed()
        }
        FieldKind::Instant => {
            micros().prop_map(|micros| Value::Instant(DateTime::from_timestamp_micros(micros).unwrap())).boxed()
        }
        FieldKind::LocalDateTime => local().prop_map(Value::LocalDateTime).boxed(),
        FieldKind::Duration => any::<i64>().prop_map(|seconds| Value::Duration(Seconds(seconds))).boxed(),
        FieldKind::Select(_) => name().prop_map(Value::Select).boxed(),
        FieldKind::MultiSelect(_) => proptest::collection::vec(name(), 1..4).prop_map(Value::MultiSelect).boxed(),
        FieldKind::Email => email().prop_map(Value::Email).boxed(),
        FieldKind::Phone => phone().prop_map(Value::Phone).boxed(),
        FieldKind::Url => url().prop_map(Value::Url).boxed(),
        FieldKind::Address => address().prop_map(|address| Value::Address(Box::new(address))).boxed(),
        FieldKind::Country => country().prop_map(Value::Country).boxed(),
        FieldKind::Language => select(vec!["en", "pt-BR", "zh-Hant-TW", "haw"])
            .prop_map(|tag| Value::Language(Language::parse(tag).unwrap()))
            .boxed(),
        FieldKind::Currency => select(vec!["EUR", "eur", "Usd"])
            .prop_map(|code| Value::Currency(EnteredCurrency::parse(code).unwrap()))
            .boxed(),
        FieldKind::Reference { .. } => {
            any::<[u8; 16]>().prop_map(|bytes| Value::Reference(RecordId::from_bytes(bytes))).boxed()
        }
        FieldKind::ExternalId => ("[a-z]{1,5}", "[A-Z0-9:;-]{1,8}")
            .prop_map(|(system, id)| Value::ExternalId(ExternalId::new(system, id)))
            .boxed(),
        FieldKind::List(item) => proptest::collection::vec(value_of(item), 1..4).prop_map(Value::List).boxed(),
        FieldKind::Labelled(item) => proptest::collection::vec(("[a-z;]{0,4}", any::<bool>(), value_of(item)), 1..4)
            .prop_map(|items| {
                let item = |(label, primary, value)| Value::Labelled(Box::new(Labelled { label, primary, value }));
                Value::List(items.into_iter().map(item).collect())
            })
            .boxed(),
    }
}

/// Some kind and a value of it.
pub(crate) fn kind_and_value() -> impl Strategy<Value = (FieldKind, Value)> {
    select(kinds()).prop_flat_map(|kind| value_of(&kind).prop_map(move |value| (kind.clone(), value)))
}

/// A schema with a field of every kind, some of them custom.
pub(crate) fn schema() -> RecordSchema {
    let field = |(at, kind): (usize, FieldKind)| {
        let number = 20 + at as u16 * 30;
        FieldSchema { custom: number >= FIRST_CUSTOM, ..FieldSchema::new(number, format!("field_{at}"), kind) }
    };
    RecordSchema::new(9, "thing", "things", kinds().into_iter().enumerate().map(field).collect())
}

/// Rows with some of the fields of [`schema`].
pub(crate) fn row() -> impl Strategy<Value = Row> {
    let fields = kinds().into_iter().enumerate().map(|(at, kind)| (20 + at as u16 * 30, kind)).collect::<Vec<_>>();
    let field = select(fields).prop_flat_map(|(number, kind)| value_of(&kind).prop_map(move |value| (number, value)));
    (any::<[u8; 16]>(), proptest::collection::vec(field, 0..12)).prop_map(|(id, fields)| {
        let mut row = Row::new(RecordId::from_bytes(id));
        fields.into_iter().for_each(|(number, value)| row.set(number, value));
        row
    })
}

/// A row of about 370 bytes such as a contact has.
pub(crate) fn contact() -> Row {
    let labelled =
        |label: &str, primary, value| Value::Labelled(Box::new(Labelled { label: label.into(), primary, value }));
    let at = Value::Instant(DateTime::from_timestamp_micros(1_790_000_000_123_456).unwrap());
    let mut row = Row::new(RecordId::v7(1_790_000_000_000, [7; 10]));
    row.set(1, at.clone());
    row.set(2, Value::Text("importer".into()));
    row.set(3, at);
    row.set(4, Value::Text("grace".into()));
    row.set(5, Value::Integer(12_345));
    row.set(6, Value::Integer(3));
    row.set(20, Value::Text("Ada".into()));
    row.set(21, Value::Text("Lovelace".into()));
    let emails = ["Ada.Lovelace@Analytical-Engines.example", "ada@example.org"];
    let email =
        |(at, text): (usize, &str)| labelled(["work", "home"][at], at == 0, Value::Email(text.parse().unwrap()));
    row.set(22, Value::List(emails.into_iter().enumerate().map(email).collect()));
    let phone = Phone::parse("+1 415-295-3331 x371", None).unwrap();
    row.set(23, Value::List(vec![labelled("work", true, Value::Phone(phone))]));
    row.set(24, Value::Text("Head of Computation".into()));
    row.set(25, Value::Reference(RecordId::v7(1_780_000_000_000, [9; 10])));
    row.set(26, Value::Reference(RecordId::v7(1_780_000_000_001, [9; 10])));
    let address = Address {
        street: "12 St James's Square".into(),
        city: "London".into(),
        postal_code: "SW1Y 4JH".into(),
        country: Country::parse("GB").ok(),
        ..Address::default()
    };
    row.set(27, Value::Address(Box::new(address)));
    row.set(28, Value::MultiSelect(vec!["customer".into(), "newsletter".into()]));
    row.set(29, Value::Select("qualified".into()));
    row.set(30, Value::Language(Language::parse("en-GB").unwrap()));
    row.set(31, Value::Date(NaiveDate::from_ymd_opt(1985, 12, 10).unwrap()));
    row.set(32, Value::Bool(true));
    row.set(FIRST_CUSTOM, Value::Money("1250.00 EUR".parse().unwrap()));
    row
}
