//! Values as keys: bytes that sort as the values do.
//!
//! No key is the beginning of another, so that an id or another key can follow it. Forms in which values were entered do
//! not count: a key speaks of what a value means.

use std::cmp::Ordering;

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::codec::tag;
use crate::value::Value;

/// Appends the key of a value. Within a kind, byte order is the order of [`compare`].
///
/// Decimals sort by worth whatever their scale, money by currency and then amount, a labelled item as its value.
///
/// ```
/// use crmkit_record::{Value, encode_key};
///
/// let key = |number| {
///     let mut bytes = Vec::new();
///     encode_key(&Value::Integer(number), &mut bytes);
///     bytes
/// };
/// assert!(key(-5) < key(0) && key(0) < key(1) && key(1) < key(256));
/// ```
pub fn encode_key(value: &Value, out: &mut Vec<u8>) {
    if !matches!(value, Value::Labelled(_)) {
        out.push(rank(value));
    }
    match value {
        Value::Bool(yes) => out.push(u8::from(*yes)),
        Value::Integer(number) => put_int(*number, out),
        Value::Decimal(number) => put_decimal(*number, out),
        Value::Money(money) => {
            out.extend(money.currency().bytes());
            put_decimal(money.amount(), out);
        }
        Value::Text(text) | Value::Select(text) => put_text(text.as_bytes(), out),
        Value::Date(date) => put_int(i64::from(date.num_days_from_ce()), out),
        Value::Instant(at) => put_int(at.timestamp_micros(), out),
        Value::LocalDateTime(at) => {
            put_int(at.local.and_utc().timestamp_micros(), out);
            put_text(at.zone.name().as_bytes(), out);
        }
        Value::Duration(seconds) => put_int(seconds.0, out),
        Value::MultiSelect(names) => {
            for name in names {
                out.push(1);
                put_text(name.as_bytes(), out);
            }
            out.push(0);
        }
        Value::Email(email) => put_text(email.as_str().as_bytes(), out),
        Value::Phone(phone) => put_text(phone.as_str().as_bytes(), out),
        Value::Url(url) => put_text(url.as_str().as_bytes(), out),
        Value::Address(address) => {
            for text in address.texts() {
                put_text(text.as_bytes(), out);
            }
            put_text(address.country.as_ref().map_or("", |country| country.code()).as_bytes(), out);
        }
        Value::Country(country) => out.extend(country.bytes()),
        Value::Language(language) => put_text(language.as_str().as_bytes(), out),
        Value::Currency(currency) => out.extend(currency.currency().bytes()),
        Value::Reference(id) => out.extend(id.to_bytes()),
        Value::ExternalId(id) => {
            put_text(id.system.as_bytes(), out);
            put_text(id.id.as_bytes(), out);
        }
        Value::List(items) => {
            for item in items {
                out.push(1);
                encode_key(item, out);
            }
            out.push(0);
        }
        Value::Labelled(item) => encode_key(&item.value, out),
        Value::Unknown(unknown) => {
            out.push(unknown.tag());
            put_text(unknown.bytes(), out);
        }
    }
}

/// The order of two values by what they mean: equal for two forms of one e-mail address and for `1.0` and `1.00`. Values
/// of two kinds are in the order of their kinds.
#[must_use]
pub fn compare(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Labelled(one), other) => compare(&one.value, other),
        (one, Value::Labelled(other)) => compare(one, &other.value),
        (Value::Bool(one), Value::Bool(other)) => one.cmp(other),
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Decimal(one), Value::Decimal(other)) => one.cmp(other),
        (Value::Money(one), Value::Money(other)) => {
            one.currency().cmp(&other.currency()).then_with(|| one.amount().cmp(&other.amount()))
        }
        (Value::Text(one), Value::Text(other)) | (Value::Select(one), Value::Select(other)) => one.cmp(other),
        (Value::Date(one), Value::Date(other)) => one.cmp(other),
        (Value::Instant(one), Value::Instant(other)) => one.timestamp_micros().cmp(&other.timestamp_micros()),
        (Value::LocalDateTime(one), Value::LocalDateTime(other)) => {
            let micros = |at: &crate::LocalDateTime| at.local.and_utc().timestamp_micros();
            micros(one).cmp(&micros(other)).then_with(|| one.zone.name().cmp(other.zone.name()))
        }
        (Value::Duration(one), Value::Duration(other)) => one.cmp(other),
        (Value::MultiSelect(one), Value::MultiSelect(other)) => one.cmp(other),
        (Value::Email(one), Value::Email(other)) => one.as_str().cmp(other.as_str()),
        (Value::Phone(one), Value::Phone(other)) => one.as_str().cmp(other.as_str()),
        (Value::Url(one), Value::Url(other)) => one.as_str().cmp(other.as_str()),
        (Value::Address(one), Value::Address(other)) => one.texts().cmp(&other.texts()).then_with(|| {
            let code = |address: &crate::Address| address.country.as_ref().map(crate::Country::bytes);
            code(one).cmp(&code(other))
        }),
        (Value::Country(one), Value::Country(other)) => one.bytes().cmp(&other.bytes()),
        (Value::Language(one), Value::Language(other)) => one.cmp(other),
        (Value::Currency(one), Value::Currency(other)) => one.currency().cmp(&other.currency()),
        (Value::Reference(one), Value::Reference(other)) => one.cmp(other),
        (Value::ExternalId(one), Value::ExternalId(other)) => one.cmp(other),
        (Value::List(one), Value::List(other)) => {
            let differing = one.iter().zip(other).map(|(one, other)| compare(one, other)).find(|order| order.is_ne());
            differing.unwrap_or_else(|| one.len().cmp(&other.len()))
        }
        (Value::Unknown(one), Value::Unknown(other)) => {
            one.tag().cmp(&other.tag()).then_with(|| one.bytes().cmp(other.bytes()))
        }
        (one, other) => rank(one).cmp(&rank(other)),
    }
}

/// The place of a kind among the kinds: its tag in the stored format.
fn rank(value: &Value) -> u8 {
    match value {
        Value::Bool(_) => tag::BOOL,
        Value::Integer(_) => tag::INTEGER,
        Value::Decimal(_) => tag::DECIMAL,
        Value::Money(_) => tag::MONEY,
        Value::Text(_) => tag::TEXT,
        Value::Date(_) => tag::DATE,
        Value::Instant(_) => tag::INSTANT,
        Value::LocalDateTime(_) => tag::LOCAL_DATE_TIME,
        Value::Duration(_) => tag::DURATION,
        Value::Select(_) => tag::SELECT,
        Value::MultiSelect(_) => tag::MULTI_SELECT,
        Value::Email(_) => tag::EMAIL,
        Value::Phone(_) => tag::PHONE,
        Value::Url(_) => tag::URL,
        Value::Address(_) => tag::ADDRESS,
        Value::Country(_) => tag::COUNTRY,
        Value::Language(_) => tag::LANGUAGE,
        Value::Currency(_) => tag::CURRENCY,
        Value::Reference(_) => tag::REFERENCE,
        Value::ExternalId(_) => tag::EXTERNAL_ID,
        Value::List(_) => tag::LIST,
        Value::Labelled(item) => rank(&item.value),
        Value::Unknown(_) => u8::MAX,
    }
}

/// Eight bytes, the highest first, with the sign turned so that negative numbers come first.
fn put_int(number: i64, out: &mut Vec<u8>) {
    out.extend((number ^ i64::MIN).to_be_bytes());
}

/// The bytes with every zero marked, then an end that sorts before whatever could follow.
fn put_text(text: &[u8], out: &mut Vec<u8>) {
    let mut parts = text.split(|byte| *byte == 0);
    out.extend_from_slice(parts.next().unwrap_or_default());
    for part in parts {
        out.extend([0, 0xff]);
        out.extend_from_slice(part);
    }
    out.extend([0, 0]);
}

/// Sign, exponent, and the digits moved to the left of 29 places: fifteen bytes, or one for zero. Of negative numbers
/// everything after the sign is turned over.
fn put_decimal(number: Decimal, out: &mut Vec<u8>) {
    const PLACES: u32 = 29;
    let mantissa = number.mantissa();
    if mantissa == 0 {
        out.push(1);
        return;
    }
    let digits = mantissa.unsigned_abs();
    let count = digits.ilog10() + 1;
    // INVARIANT: 96 bits are at most 29 digits, so the shift is not negative and the result stays below 10^29, 13 bytes.
    let moved = digits * 10u128.pow(PLACES - count);
    // INVARIANT: between 1 - 28 and 29, so one byte after the shift.
    let exponent = (count + 64 - number.scale()) as u8;
    let turn = if mantissa < 0 { 0xff } else { 0 };
    out.push(if mantissa < 0 { 0 } else { 2 });
    out.push(exponent ^ turn);
    out.extend(moved.to_be_bytes().into_iter().skip(3).map(|byte| byte ^ turn));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(value: &Value) -> Vec<u8> {
        let mut bytes = Vec::new();
        encode_key(value, &mut bytes);
        bytes
    }

    fn sorted(values: &[Value]) {
        for pair in values.windows(2) {
            assert!(key(&pair[0]) < key(&pair[1]), "{pair:?}");
            assert_eq!(compare(&pair[0], &pair[1]), Ordering::Less, "{pair:?}");
        }
    }

    #[test]
    fn decimals_sort_by_worth() {
        let texts = [
            "-79228162514264337593543950335",
            "-100",
            "-1.01",
            "-1",
            "-0.001",
            "0",
            "0.0000000000000000000000000001",
            "0.5",
            "1",
            "1.000001",
            "9",
            "10",
            "79228162514264337593543950335",
        ];
        sorted(&texts.map(|text| Value::Decimal(text.parse().unwrap())));
        let same = ["1.0", "1.00", "1"].map(|text| key(&Value::Decimal(text.parse().unwrap())));
        assert!(same.windows(2).all(|pair| pair[0] == pair[1]));
        assert_eq!(key(&Value::Decimal("-0.00".parse().unwrap())), key(&Value::Decimal(Decimal::ZERO)));
    }

    #[test]
    fn text_sorts_by_bytes_and_no_key_begins_another() {
        let texts =
            ["", "\0", "\0\0", "\0a", "\u{1}", "a", "a\0", "a\0b", "aa", "b"].map(|text| Value::Text(text.into()));
        sorted(&texts);
        for one in &texts {
            for other in &texts {
                assert_eq!(key(one).starts_with(&key(other)), one == other);
            }
        }
    }

    #[test]
    fn forms_of_one_value_have_one_key() {
        let one = Value::Email("Ada@Example.org".parse().unwrap());
        let other = Value::Email("ada@example.org".parse().unwrap());
        assert_ne!(one, other);
        assert_eq!(key(&one), key(&other));
        assert!(one.same_as(&other));
    }
}
