//! The bytes of one value of every kind, as released. A failure here means that stored data would not be read any more.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly, also in helpers"
)]

mod common;

use chrono::{DateTime, NaiveDate};
use crmkit_record::{
    Address, Country, Email, EnteredCurrency, ExternalId, Labelled, Language, Phone, RecordId, Row, Seconds, Value,
    WebUrl, decode, encode,
};

fn bytes(value: Value) -> String {
    let mut row = Row::default();
    row.set(20, value);
    let bytes = encode(&row);
    assert_eq!(decode(row.id, &bytes).unwrap(), row);
    // The format byte, the number and the length go before every value.
    assert_eq!(bytes[..3], [1, 20, bytes.len() as u8 - 3]);
    bytes[3..].iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_kind_has_its_bytes() {
    let labelled = Labelled::primary("w", Value::Bool(true));
    let address = Address { city: "Rom".into(), country: Country::parse("it").ok(), ..Address::default() };
    let cases = [
        (Value::Bool(true), "01 01"),
        (Value::Integer(-3), "02 05"),
        (Value::Decimal("-12.50".parse().unwrap()), "03 82 e2 04"),
        (Value::Money("12.50 EUR".parse().unwrap()), "04 45 55 52 02 e2 04"),
        (Value::Text("hé".into()), "05 68 c3 a9"),
        (Value::Date(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()), "06 ca a9 5a"),
        (Value::Instant(DateTime::from_timestamp_micros(1).unwrap()), "07 01 00 00 00 00 00 00 00"),
        (
            Value::LocalDateTime("1970-01-01T00:00:00.000002[UTC]".parse().unwrap()),
            "08 02 00 00 00 00 00 00 00 55 54 43",
        ),
        (Value::Duration(Seconds(90)), "09 b4 01"),
        (Value::Select("won".into()), "0a 77 6f 6e"),
        (Value::MultiSelect(vec!["a".into(), "bc".into()]), "0b 01 61 02 62 63"),
        (Value::Email(Email::parse("A@b.de").unwrap()), "0c 06 61 40 62 2e 64 65 41 40 62 2e 64 65"),
        (Value::Phone(Phone::parse("+14152953331", None).unwrap()), "0d 0c 2b 31 34 31 35 32 39 35 33 33 33 31"),
        (Value::Url(WebUrl::parse("http://a.b/").unwrap()), "0e 0b 68 74 74 70 3a 2f 2f 61 2e 62 2f"),
        (Value::Address(Box::new(address)), "0f 00 03 52 6f 6d 00 00 49 54 69 74"),
        (Value::Country(Country::parse("IT").unwrap()), "10 49 54"),
        (Value::Language(Language::parse("en").unwrap()), "11 65 6e"),
        (Value::Currency(EnteredCurrency::parse("eur").unwrap()), "12 45 55 52 65 75 72"),
        (Value::Reference(RecordId::from_bytes([0xab; 16])), "13 ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab"),
        (Value::ExternalId(ExternalId::new("e", "7")), "14 01 65 37"),
        (Value::List(vec![Value::Bool(false), Value::Integer(0)]), "15 02 01 00 02 02 00"),
        (Value::Labelled(Box::new(labelled)), "16 01 01 77 01 01"),
    ];
    for (value, expected) in cases {
        assert_eq!(bytes(value.clone()), expected, "{value:?}");
    }
}

#[test]
fn a_whole_contact_is_about_as_large_as_what_is_in_it() {
    let length = encode(&common::contact()).len();
    assert!((300..420).contains(&length), "{length}");
}
