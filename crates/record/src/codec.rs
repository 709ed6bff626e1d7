//! Rows as bytes: numbered, self-describing fields, readable without a schema.
//!
//! The layout is documented in `docs/stored-format.md`, section "Record". It never changes for a tag once released: a new
//! need gets a new tag, which older versions carry along as [`Value::Unknown`].

use chrono::{DateTime, Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::address::Address;
use crate::country::Country;
use crate::email::Email;
use crate::external_id::ExternalId;
use crate::id::RecordId;
use crate::labelled::Labelled;
use crate::language::Language;
use crate::money::{Currency, Money};
use crate::phone::Phone;
use crate::time::{LocalDateTime, Seconds};
use crate::url::WebUrl;
use crate::value::{EnteredCurrency, FieldNumber, Row, UnknownValue, Value};

/// The first byte of an encoded row.
pub(crate) const FORMAT: u8 = 1;

/// How deep lists and labelled items may be nested in stored bytes, so that no bytes can exhaust the stack.
const MAX_DEPTH: u8 = 16;

/// The kinds of values in the stored format. Numbers are never reused.
pub(crate) mod tag {
    pub(crate) const BOOL: u8 = 1;
    pub(crate) const INTEGER: u8 = 2;
    pub(crate) const DECIMAL: u8 = 3;
    pub(crate) const MONEY: u8 = 4;
    pub(crate) const TEXT: u8 = 5;
    pub(crate) const DATE: u8 = 6;
    pub(crate) const INSTANT: u8 = 7;
    pub(crate) const LOCAL_DATE_TIME: u8 = 8;
    pub(crate) const DURATION: u8 = 9;
    pub(crate) const SELECT: u8 = 10;
    pub(crate) const MULTI_SELECT: u8 = 11;
    pub(crate) const EMAIL: u8 = 12;
    pub(crate) const PHONE: u8 = 13;
    pub(crate) const URL: u8 = 14;
    pub(crate) const ADDRESS: u8 = 15;
    pub(crate) const COUNTRY: u8 = 16;
    pub(crate) const LANGUAGE: u8 = 17;
    pub(crate) const CURRENCY: u8 = 18;
    pub(crate) const REFERENCE: u8 = 19;
    pub(crate) const EXTERNAL_ID: u8 = 20;
    pub(crate) const LIST: u8 = 21;
    pub(crate) const LABELLED: u8 = 22;
}

/// Why bytes are not a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// The bytes end in the middle of something, or a length points past their end.
    #[error("the stored bytes end too early")]
    Truncated,
    /// The first byte names a format that this version does not read.
    #[error("the stored bytes have format {0}, which this version does not read")]
    Format(u8),
    /// Fields are not in ascending order.
    #[error("field {0} of the stored bytes is out of order")]
    Order(FieldNumber),
    /// A number is larger than its place allows.
    #[error("a number in the stored bytes is too large")]
    Overflow,
    /// Text is not UTF-8.
    #[error("a text in the stored bytes is not UTF-8")]
    Text,
    /// The bytes of a value do not make a value of its kind.
    #[error("the stored bytes of a value of kind {0} do not make such a value")]
    Value(u8),
    /// Lists are nested too deeply.
    #[error("the stored bytes nest values too deeply")]
    Depth,
}

/// The bytes of a row's values. The id is not among them: it is part of the key under which they are stored.
///
/// ```
/// use crmkit_record::{RecordId, Row, Value, decode, encode, read_field};
///
/// let mut row = Row::new(RecordId::from_bytes([1; 16]));
/// row.set(20, Value::Text("Acme".into()));
/// let bytes = encode(&row);
/// assert_eq!(bytes, [1, 20, 5, 5, b'A', b'c', b'm', b'e']);
/// assert_eq!(decode(row.id, &bytes).unwrap(), row);
/// assert_eq!(read_field(&bytes, 20).unwrap().as_ref(), row.get(20));
/// ```
#[must_use]
pub fn encode(row: &Row) -> Vec<u8> {
    let mut out = Vec::with_capacity(32 + row.len() * 24);
    encode_into(row, &mut out);
    out
}

/// Appends the bytes of a row's values.
pub fn encode_into(row: &Row, out: &mut Vec<u8>) {
    out.push(FORMAT);
    for (number, value) in row.iter() {
        put_varint(u64::from(number), out);
        put_sized(out, |out| put_value(value, out));
    }
}

/// Reads a row back.
///
/// # Errors
/// When the bytes are not what [`encode`] writes in this or an older version. No bytes make it panic.
pub fn decode(id: RecordId, bytes: &[u8]) -> Result<Row, CodecError> {
    let mut fields = Fields::new(bytes)?;
    let mut row = Row::with_capacity(id, bytes.len() / 20);
    while let Some((number, bytes)) = fields.next_field()? {
        // INVARIANT: `Fields` gives numbers in ascending order only.
        row.push_last(number, value(bytes, 0)?);
    }
    Ok(row)
}

/// Reads one field and skips the others without looking into them.
///
/// # Errors
/// When the bytes up to and including the field are not a row's.
pub fn read_field(bytes: &[u8], number: FieldNumber) -> Result<Option<Value>, CodecError> {
    let mut fields = Fields::new(bytes)?;
    while let Some((found, bytes)) = fields.next_field()? {
        if found == number {
            return value(bytes, 0).map(Some);
        }
        if found > number {
            break;
        }
    }
    Ok(None)
}

/// Appends the bytes of one value, as a record holds them. The reader has to know where they end.
///
/// ```
/// use crmkit_record::{Value, decode_value, encode_value};
///
/// let mut bytes = Vec::new();
/// encode_value(&Value::Integer(5), &mut bytes);
/// assert_eq!(decode_value(&bytes)?, Value::Integer(5));
/// # Ok::<(), crmkit_record::CodecError>(())
/// ```
pub fn encode_value(value: &Value, out: &mut Vec<u8>) {
    put_value(value, out);
}

/// Reads one value back from exactly these bytes.
///
/// # Errors
/// When the bytes are not what [`encode_value`] writes in this or an older version. No bytes make it panic.
pub fn decode_value(bytes: &[u8]) -> Result<Value, CodecError> {
    value(bytes, 0)
}

/// Appends the tag and payload of a value. The reader has to know where it ends.
pub(crate) fn put_value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Bool(yes) => out.extend([tag::BOOL, u8::from(*yes)]),
        Value::Integer(number) => put_tagged_int(tag::INTEGER, *number, out),
        Value::Decimal(number) => {
            out.push(tag::DECIMAL);
            put_decimal(*number, out);
        }
        Value::Money(money) => {
            out.push(tag::MONEY);
            out.extend(money.currency().bytes());
            put_decimal(money.amount(), out);
        }
        Value::Text(text) => put_tagged(tag::TEXT, text, out),
        Value::Date(date) => put_tagged_int(tag::DATE, i64::from(date.num_days_from_ce()), out),
        Value::Instant(at) => {
            out.push(tag::INSTANT);
            out.extend(at.timestamp_micros().to_le_bytes());
        }
        Value::LocalDateTime(at) => {
            out.push(tag::LOCAL_DATE_TIME);
            out.extend(at.local.and_utc().timestamp_micros().to_le_bytes());
            out.extend(at.zone.name().as_bytes());
        }
        Value::Duration(seconds) => put_tagged_int(tag::DURATION, seconds.0, out),
        Value::Select(name) => put_tagged(tag::SELECT, name, out),
        Value::MultiSelect(names) => {
            out.push(tag::MULTI_SELECT);
            for name in names {
                put_text(name, out);
            }
        }
        Value::Email(email) => put_entered(tag::EMAIL, email.as_str(), email.other_form(), out),
        Value::Phone(phone) => put_entered(tag::PHONE, phone.as_str(), phone.other_form(), out),
        Value::Url(url) => put_entered(tag::URL, url.as_str(), url.other_form(), out),
        Value::Address(address) => {
            out.push(tag::ADDRESS);
            for text in address.texts() {
                put_text(text, out);
            }
            if let Some(country) = &address.country {
                put_country(country, out);
            }
        }
        Value::Country(country) => {
            out.push(tag::COUNTRY);
            put_country(country, out);
        }
        Value::Language(language) => put_tagged(tag::LANGUAGE, language.as_str(), out),
        Value::Currency(currency) => {
            out.push(tag::CURRENCY);
            out.extend(currency.currency().bytes());
            out.extend(currency.other_form().unwrap_or_default().as_bytes());
        }
        Value::Reference(id) => {
            out.push(tag::REFERENCE);
            out.extend(id.to_bytes());
        }
        Value::ExternalId(id) => {
            out.push(tag::EXTERNAL_ID);
            put_text(&id.system, out);
            out.extend(id.id.as_bytes());
        }
        Value::List(items) => {
            out.push(tag::LIST);
            for item in items {
                put_sized(out, |out| put_value(item, out));
            }
        }
        Value::Labelled(item) => {
            out.extend([tag::LABELLED, u8::from(item.primary)]);
            put_text(&item.label, out);
            put_value(&item.value, out);
        }
        Value::Unknown(unknown) => {
            out.push(unknown.tag());
            out.extend(unknown.bytes());
        }
    }
}

/// Reads a value from exactly these bytes.
pub(crate) fn value(bytes: &[u8], depth: u8) -> Result<Value, CodecError> {
    let (&kind, payload) = bytes.split_first().ok_or(CodecError::Truncated)?;
    let mut rest = Bytes(payload);
    let wrong = || CodecError::Value(kind);
    let value = match kind {
        tag::BOOL => match rest.byte()? {
            0 => Value::Bool(false),
            1 => Value::Bool(true),
            _ => return Err(wrong()),
        },
        tag::INTEGER => Value::Integer(rest.int()?),
        tag::DECIMAL => Value::Decimal(rest.decimal().ok_or_else(wrong)?),
        tag::MONEY => {
            let currency = Currency::from_stored(rest.array()?).ok_or_else(wrong)?;
            Value::Money(Money::new(rest.decimal().ok_or_else(wrong)?, currency))
        }
        tag::TEXT => Value::Text(rest.rest_text()?.to_owned()),
        tag::DATE => {
            let days = i32::try_from(rest.int()?).map_err(|_| wrong())?;
            Value::Date(NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(wrong)?)
        }
        tag::INSTANT => {
            let micros = i64::from_le_bytes(rest.array()?);
            Value::Instant(DateTime::from_timestamp_micros(micros).ok_or_else(wrong)?)
        }
        tag::LOCAL_DATE_TIME => {
            let micros = i64::from_le_bytes(rest.array()?);
            let local = DateTime::from_timestamp_micros(micros).ok_or_else(wrong)?.naive_utc();
            match rest.rest_text()?.parse() {
                Ok(zone) => Value::LocalDateTime(LocalDateTime { local, zone }),
                // A zone that was added to the time zone database since: kept, not understood.
                Err(_) => Value::Unknown(UnknownValue::new(kind, payload)),
            }
        }
        tag::DURATION => Value::Duration(Seconds(rest.int()?)),
        tag::SELECT => Value::Select(rest.rest_text()?.to_owned()),
        tag::MULTI_SELECT => {
            let mut names = Vec::new();
            while !rest.0.is_empty() {
                names.push(rest.text()?.to_owned());
            }
            Value::MultiSelect(names)
        }
        tag::EMAIL => {
            let (canonical, entered) = rest.entered()?;
            Value::Email(Email::from_stored(canonical, entered))
        }
        tag::PHONE => {
            let (canonical, entered) = rest.entered()?;
            Value::Phone(Phone::from_stored(canonical, entered))
        }
        tag::URL => {
            let (canonical, entered) = rest.entered()?;
            Value::Url(WebUrl::from_stored(canonical, entered))
        }
        tag::ADDRESS => {
            let mut address = Address::default();
            for text in address.texts_mut() {
                rest.text()?.clone_into(text);
            }
            if !rest.0.is_empty() {
                address.country = Some(rest.country()?.ok_or_else(wrong)?);
            }
            Value::Address(Box::new(address))
        }
        tag::COUNTRY => Value::Country(rest.country()?.ok_or_else(wrong)?),
        tag::LANGUAGE => Value::Language(Language::from_stored(rest.rest_text()?)),
        tag::CURRENCY => {
            let currency = Currency::from_stored(rest.array()?).ok_or_else(wrong)?;
            Value::Currency(EnteredCurrency::from_stored(currency, Some(rest.rest_text()?)))
        }
        tag::REFERENCE => Value::Reference(RecordId::from_bytes(rest.array()?)),
        tag::EXTERNAL_ID => {
            let system = rest.text()?.to_owned();
            Value::ExternalId(ExternalId { system, id: rest.rest_text()?.to_owned() })
        }
        tag::LIST => {
            let depth = deeper(depth)?;
            // Most lists hold one or two items.
            let mut items = Vec::with_capacity(2);
            while !rest.0.is_empty() {
                items.push(self::value(rest.sized()?, depth)?);
            }
            Value::List(items)
        }
        tag::LABELLED => {
            let primary = match rest.byte()? {
                0 => false,
                1 => true,
                _ => return Err(wrong()),
            };
            let label = rest.text()?.to_owned();
            let value = self::value(rest.take_rest(), deeper(depth)?)?;
            Value::Labelled(Box::new(Labelled { label, primary, value }))
        }
        _ => return Ok(Value::Unknown(UnknownValue::new(kind, payload))),
    };
    // A payload of a known kind that goes on is damage: what grows gets a new tag.
    if rest.0.is_empty() || matches!(value, Value::Unknown(_)) { Ok(value) } else { Err(wrong()) }
}

fn deeper(depth: u8) -> Result<u8, CodecError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(CodecError::Depth) }
}

/// Walks over the fields of an encoded row.
struct Fields<'a> {
    rest: Bytes<'a>,
    last: Option<FieldNumber>,
}

impl<'a> Fields<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, CodecError> {
        let mut rest = Bytes(bytes);
        match rest.byte()? {
            FORMAT => Ok(Self { rest, last: None }),
            other => Err(CodecError::Format(other)),
        }
    }

    #[inline]
    fn next_field(&mut self) -> Result<Option<(FieldNumber, &'a [u8])>, CodecError> {
        if self.rest.0.is_empty() {
            return Ok(None);
        }
        let number = self.rest.number()?;
        if self.last.is_some_and(|last| last >= number) {
            return Err(CodecError::Order(number));
        }
        self.last = Some(number);
        Ok(Some((number, self.rest.sized()?)))
    }
}

/// Appends a number in groups of seven bits, the least first.
pub(crate) fn put_varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends what `put` appends, with its length before it.
pub(crate) fn put_sized(out: &mut Vec<u8>, put: impl FnOnce(&mut Vec<u8>)) {
    // Nearly everything is shorter than 128 bytes: leave one byte for the length and make room only for more.
    let at = out.len();
    out.push(0);
    put(out);
    let length = out.len() - at - 1;
    if length < 0x80 {
        if let Some(byte) = out.get_mut(at) {
            *byte = length as u8;
        }
    } else {
        let mut prefix = Vec::with_capacity(10);
        put_varint(length as u64, &mut prefix);
        out.splice(at..=at, prefix);
    }
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    put_varint(text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}

fn put_tagged(tag: u8, text: &str, out: &mut Vec<u8>) {
    out.push(tag);
    out.extend_from_slice(text.as_bytes());
}

fn put_tagged_int(tag: u8, number: i64, out: &mut Vec<u8>) {
    out.push(tag);
    // Zigzag: small negative numbers stay short.
    put_varint(((number << 1) ^ (number >> 63)) as u64, out);
}

fn put_entered(tag: u8, canonical: &str, entered: Option<&str>, out: &mut Vec<u8>) {
    out.push(tag);
    put_text(canonical, out);
    out.extend_from_slice(entered.unwrap_or_default().as_bytes());
}

fn put_country(country: &Country, out: &mut Vec<u8>) {
    out.extend(country.bytes());
    out.extend(country.other_form().unwrap_or_default().as_bytes());
}

/// Appends the scale with the sign in its highest bit, then the digits as a number without leading zero bytes, the least
/// byte first.
fn put_decimal(number: Decimal, out: &mut Vec<u8>) {
    // INVARIANT: a scale is at most 28.
    out.push(number.scale() as u8 | (u8::from(number.is_sign_negative()) << 7));
    let mut digits = number.mantissa().unsigned_abs();
    while digits > 0 {
        out.push((digits & 0xff) as u8);
        digits >>= 8;
    }
}

/// Bytes that are still to be read.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, CodecError> {
        let (&byte, rest) = self.0.split_first().ok_or(CodecError::Truncated)?;
        self.0 = rest;
        Ok(byte)
    }

    #[inline]
    pub(crate) fn varint(&mut self) -> Result<u64, CodecError> {
        // Nearly every number is a single byte.
        if let Some((&byte, rest)) = self.0.split_first()
            && byte < 0x80
        {
            self.0 = rest;
            return Ok(u64::from(byte));
        }
        self.long_varint()
    }

    fn long_varint(&mut self) -> Result<u64, CodecError> {
        let mut number = 0u64;
        let mut shift = 0u32;
        loop {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(CodecError::Overflow);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
            shift += 7;
            if shift > 63 {
                return Err(CodecError::Overflow);
            }
        }
    }

    pub(crate) fn number(&mut self) -> Result<FieldNumber, CodecError> {
        FieldNumber::try_from(self.varint()?).map_err(|_| CodecError::Overflow)
    }

    fn int(&mut self) -> Result<i64, CodecError> {
        let zigzag = self.varint()?;
        Ok((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64))
    }

    #[inline]
    pub(crate) fn sized(&mut self) -> Result<&'a [u8], CodecError> {
        let length = usize::try_from(self.varint()?).map_err(|_| CodecError::Truncated)?;
        let (taken, rest) = self.0.split_at_checked(length).ok_or(CodecError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], CodecError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(CodecError::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn text(&mut self) -> Result<&'a str, CodecError> {
        std::str::from_utf8(self.sized()?).map_err(|_| CodecError::Text)
    }

    fn take_rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    fn rest_text(&mut self) -> Result<&'a str, CodecError> {
        std::str::from_utf8(self.take_rest()).map_err(|_| CodecError::Text)
    }

    fn entered(&mut self) -> Result<(&'a str, Option<&'a str>), CodecError> {
        let canonical = self.text()?;
        Ok((canonical, Some(self.rest_text()?)))
    }

    fn country(&mut self) -> Result<Option<Country>, CodecError> {
        let code = self.array()?;
        Ok(Country::from_stored(code, Some(self.rest_text()?)))
    }

    fn decimal(&mut self) -> Option<Decimal> {
        let (&first, digits) = self.0.split_first()?;
        if digits.len() > 12 {
            return None;
        }
        self.0 = &[];
        let mantissa = digits.iter().rev().fold(0i128, |number, byte| (number << 8) | i128::from(*byte));
        let mut number = Decimal::try_from_i128_with_scale(mantissa, u32::from(first & 0x7f)).ok()?;
        number.set_sign_negative(first & 0x80 != 0);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_gets_a_longer_length() {
        let mut row = Row::default();
        for (number, length) in [(20, 126), (21, 127), (300, 128), (301, 20_000)] {
            row.set(number, Value::Text("x".repeat(length)));
        }
        let bytes = encode(&row);
        assert_eq!(decode(row.id, &bytes).unwrap(), row);
        assert_eq!(read_field(&bytes, 301).unwrap().as_ref(), row.get(301));
        assert_eq!(read_field(&bytes, 299).unwrap(), None);
    }

    #[test]
    fn damaged_bytes_say_what_is_wrong() {
        let id = RecordId::nil();
        for (bytes, error) in [
            (&[][..], CodecError::Truncated),
            (&[9], CodecError::Format(9)),
            (&[1, 20, 5, 5, b'A'], CodecError::Truncated),
            (&[1, 20, 0], CodecError::Truncated),
            (&[1, 21, 2, 1, 1, 20, 2, 1, 1], CodecError::Order(20)),
            (&[1, 0xff, 0xff, 0xff, 1, 2, 1, 1], CodecError::Overflow),
            (&[1, 20, 2, tag::TEXT, 0xff], CodecError::Text),
            (&[1, 20, 2, tag::BOOL, 2], CodecError::Value(tag::BOOL)),
            (&[1, 20, 3, tag::INTEGER, 2, 2], CodecError::Value(tag::INTEGER)),
        ] {
            assert_eq!(decode(id, bytes).unwrap_err(), error, "{bytes:?}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_instead_of_exhausting_the_stack() {
        let mut bytes = vec![tag::BOOL, 1];
        for _ in 0..5_000 {
            let mut outer = vec![tag::LABELLED, 0, 0];
            outer.append(&mut bytes);
            bytes = outer;
        }
        let mut row = vec![FORMAT, 20];
        put_varint(bytes.len() as u64, &mut row);
        row.append(&mut bytes);
        assert_eq!(decode(RecordId::nil(), &row), Err(CodecError::Depth));
    }

    #[test]
    fn a_kind_of_a_newer_version_is_carried_along() {
        let bytes = [1, 20, 4, 200, 1, 2, 3];
        let row = decode(RecordId::nil(), &bytes).unwrap();
        assert!(matches!(row.get(20), Some(Value::Unknown(unknown)) if unknown.tag() == 200));
        assert_eq!(encode(&row), bytes);
    }
}
