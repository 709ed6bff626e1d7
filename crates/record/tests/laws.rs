//! The laws of values and rows, at random.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly, also in helpers"
)]

mod common;

use std::cmp::Ordering;

use common::{kind_and_value, kinds, row, schema, value_of};
use crmkit_record::{
    FieldKind, ParseOptions, Phone, RecordId, RecordSchema, Row, Value, apply, compare, decode, decode_changes, diff,
    encode, encode_changes, encode_key, from_json, parse_text, read_field, revert, to_canonical_text, to_json, to_text,
    value_from_json, value_to_json,
};
use proptest::prelude::*;
use proptest::sample::select;

fn key(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_key(value, &mut bytes);
    bytes
}

/// Two values of one kind, sometimes nearly the same.
fn pair() -> impl Strategy<Value = (Value, Value)> {
    select(kinds()).prop_flat_map(|kind| (value_of(&kind), value_of(&kind)))
}

/// A telephone number may lose the form in which it was entered on the way through text, never what it means.
fn says_the_same(kind: &FieldKind, one: &Value, other: &Value) -> bool {
    let phones = match kind {
        FieldKind::Phone => true,
        FieldKind::List(item) | FieldKind::Labelled(item) => **item == FieldKind::Phone,
        _ => false,
    };
    if phones { to_canonical_text(one) == to_canonical_text(other) } else { one == other }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_survives_its_bytes(row in row()) {
        let bytes = encode(&row);
        let back = decode(row.id, &bytes).unwrap();
        prop_assert_eq!(&back, &row);
        prop_assert_eq!(encode(&back), bytes);
    }

    #[test]
    fn one_field_reads_as_in_the_whole_row(row in row(), number in 1u16..2_000) {
        let bytes = encode(&row);
        let read = read_field(&bytes, number).unwrap();
        prop_assert_eq!(read.as_ref(), row.get(number));
        for (number, value) in row.iter() {
            let read = read_field(&bytes, number).unwrap();
            prop_assert_eq!(read.as_ref(), Some(value));
        }
    }

    #[test]
    fn no_bytes_make_the_codec_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..80), sound in any::<bool>()) {
        if sound && let Some(first) = bytes.first_mut() {
            *first = 1;
        }
        if let Ok(row) = decode(RecordId::nil(), &bytes) {
            prop_assert_eq!(&decode(RecordId::nil(), &encode(&row)).unwrap(), &row);
        }
        let _ = read_field(&bytes, 20);
        if let Ok(changes) = decode_changes(&bytes) {
            let mut again = Vec::new();
            encode_changes(&changes, &mut again);
            prop_assert_eq!(decode_changes(&again).unwrap(), changes);
        }
    }

    #[test]
    fn a_damaged_row_is_another_row_or_an_error(row in row(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = encode(&row);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(other) = decode(row.id, &bytes) {
            prop_assert_eq!(&decode(row.id, &encode(&other)).unwrap(), &other);
            for (_, value) in other.iter() {
                // Whatever was read can be shown and compared.
                let _ = (to_text(value), value_to_json(value), key(value), compare(value, value));
            }
        }
    }

    #[test]
    fn kinds_of_newer_versions_survive_a_rewrite(row in row(), tag in 23u8.., payload in proptest::collection::vec(any::<u8>(), 0..200), number in 3_000u16..4_000) {
        let mut bytes = encode(&row);
        // Number and length as groups of seven bits, then the unknown value alone and within a list.
        let varint = |mut number: usize, bytes: &mut Vec<u8>| {
            while number >= 0x80 {
                bytes.push(number as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        };
        let mut unknown = vec![tag];
        unknown.extend(&payload);
        let mut list = vec![21];
        varint(unknown.len(), &mut list);
        list.extend(&unknown);
        for (number, value) in [(number, unknown), (number + 1, list)] {
            varint(usize::from(number), &mut bytes);
            varint(value.len(), &mut bytes);
            bytes.extend(value);
        }
        let back = decode(row.id, &bytes).unwrap();
        prop_assert!(matches!(back.get(number), Some(Value::Unknown(unknown)) if unknown.tag() == tag && unknown.bytes() == payload));
        prop_assert_eq!(encode(&back), bytes);
    }

    #[test]
    fn keys_sort_as_values_do((one, other) in pair()) {
        prop_assert_eq!(key(&one).cmp(&key(&other)), compare(&one, &other));
        prop_assert_eq!(compare(&one, &other), compare(&other, &one).reverse());
        prop_assert_eq!(compare(&one, &one), Ordering::Equal);
        prop_assert_eq!(one.same_as(&other), key(&one) == key(&other));
    }

    #[test]
    fn no_key_begins_another((one, other) in pair()) {
        prop_assert_eq!(key(&one).starts_with(&key(&other)), key(&one) == key(&other));
    }

    #[test]
    fn keys_of_two_kinds_sort_by_kind((_, one) in kind_and_value(), (_, other) in kind_and_value()) {
        prop_assert_eq!(key(&one).cmp(&key(&other)), compare(&one, &other));
    }

    #[test]
    fn changes_lead_there_and_back(before in row(), after in row()) {
        let after = Row::clone(&after);
        let mut after_here = Row::new(before.id);
        after.iter().for_each(|(number, value)| after_here.set(number, value.clone()));
        let changes = diff(Some(&before), Some(&after_here));
        let mut bytes = Vec::new();
        encode_changes(&changes, &mut bytes);
        let changes = decode_changes(&bytes).unwrap();
        let mut row = before.clone();
        apply(&mut row, &changes);
        prop_assert_eq!(encode(&row), encode(&after_here));
        revert(&mut row, &changes);
        prop_assert_eq!(encode(&row), encode(&before));
        prop_assert!(diff(Some(&before), Some(&before)).is_empty());
    }

    #[test]
    fn making_and_deleting_are_changes_from_and_to_nothing(row in row()) {
        let mut made = Row::new(row.id);
        apply(&mut made, &diff(None, Some(&row)));
        prop_assert_eq!(&made, &row);
        apply(&mut made, &diff(Some(&row), None));
        prop_assert!(made.is_empty());
    }

    #[test]
    fn a_value_survives_its_text((kind, value) in kind_and_value()) {
        let options = ParseOptions::default();
        let text = to_text(&value);
        let back = parse_text(&kind, &text, "f", &options).unwrap().unwrap();
        prop_assert!(says_the_same(&kind, &back, &value), "{text:?} gave {back:?} instead of {value:?}");
        let canonical = to_canonical_text(&value);
        let back = parse_text(&kind, &canonical, "f", &options).unwrap().unwrap();
        prop_assert_eq!(to_canonical_text(&back), canonical);
    }

    #[test]
    fn a_value_means_the_same_after_json((kind, value) in kind_and_value()) {
        let json = value_to_json(&value);
        let back = value_from_json(&kind, &json, "f", &ParseOptions::default()).unwrap().unwrap();
        prop_assert_eq!(value_to_json(&back), json);
        prop_assert!(back.same_as(&value));
    }

    #[test]
    fn a_row_survives_json_with_its_entered_forms(row in row()) {
        let json = to_json(&schema(), &row);
        let text = json.to_string();
        let back = from_json(&schema(), &serde_json::from_str(&text).unwrap()).unwrap();
        prop_assert_eq!(encode(&back), encode(&row));
        prop_assert_eq!(back, row);
    }

    #[test]
    fn a_value_means_the_same_after_serde((_, value) in kind_and_value()) {
        let back: Value = serde_json::from_str(&serde_json::to_string(&value).unwrap()).unwrap();
        prop_assert!(back.same_as(&value), "{back:?}");
    }

    #[test]
    fn no_text_makes_a_parser_panic(kind in select(kinds()), text in prop_oneof![".{0,30}", "[-+0-9TZ:.PTHMS \\[\\]{}\";,x#@/]{0,30}"]) {
        let options = ParseOptions { date_formats: vec!["%d.%m.%y".into(), "%H".into()], zone: "Europe/Berlin".parse().ok(), currency: "EUR".parse().ok(), default_country: crmkit_record::Country::parse("DE").ok(), ..ParseOptions::default() };
        for options in [ParseOptions::default(), options] {
            match parse_text(&kind, &text, "f", &options) {
                Ok(Some(value)) => {
                    // What was read once is read again from its canonical text.
                    let canonical = to_canonical_text(&value);
                    let back = parse_text(&kind, &canonical, "f", &ParseOptions::default());
                    let back = back.unwrap_or_else(|problem| panic!("{canonical:?}: {problem}"));
                    prop_assert_eq!(back.as_ref().map(to_canonical_text), Some(canonical));
                }
                Ok(None) => {}
                Err(problem) => {
                    prop_assert!(problem.path.starts_with('f'), "{problem:?}");
                    prop_assert!(!problem.message.ends_with('.') && !problem.message.contains('\n'), "{problem:?}");
                }
            }
        }
    }

    #[test]
    fn normalising_twice_changes_nothing_more(row in row()) {
        let mut once = row.clone();
        RecordSchema::default().normalise(&mut once);
        let mut twice = once.clone();
        RecordSchema::default().normalise(&mut twice);
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn a_normalised_row_of_the_schema_is_valid_but_for_its_primaries(row in row()) {
        let mut row = row;
        schema().normalise(&mut row);
        let problems = schema().validate(&row);
        prop_assert!(problems.iter().all(|problem| problem.code == "list.two_primaries"), "{problems:?}");
    }

    #[test]
    fn a_canonical_telephone_number_is_read_as_itself(phone in common::phone()) {
        let again = Phone::parse(phone.as_str(), None).unwrap();
        prop_assert_eq!(again.as_str(), phone.as_str());
        let elsewhere = Phone::parse(phone.as_str(), crmkit_record::Country::parse("US").ok().as_ref()).unwrap();
        prop_assert_eq!(elsewhere.as_str(), phone.as_str());
    }
}
