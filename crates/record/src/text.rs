//! Values as text: cells of a CSV file, literals of filters, form fields.
//!
//! [`to_text`] writes what [`parse_text`] reads back with default options. Only a blank text has no way back: it is absent.

use chrono::format::ParseErrorKind;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use crate::address::Address;
use crate::country::Country;
use crate::decimal::{self, DecimalFormat};
use crate::email::Email;
use crate::json::{Form, json_of, value_from_json};
use crate::labelled::Labelled;
use crate::language::Language;
use crate::money::{Currency, Money};
use crate::phone::Phone;
use crate::problem::{Problem, shown};
use crate::schema::{FieldKind, SelectOption};
use crate::time::{self, LocalDateTime};
use crate::url::WebUrl;
use crate::value::{EnteredCurrency, Value, to_micros};

/// How texts are to be understood where that depends on who wrote them. The default is strict: ISO dates, a decimal point,
/// no assumed country, currency or zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ParseOptions {
    /// The country of telephone numbers without a calling code.
    pub default_country: Option<Country>,
    /// Formats of dates in the notation of `strftime`, tried in order before ISO 8601: `%d.%m.%Y`. A `%Y` takes four
    /// digits. A two-digit year `%y` is one of 1970 to 2069.
    pub date_formats: Vec<String>,
    /// How decimals are written.
    pub decimal: DecimalFormat,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// The zone of times that name none.
    pub zone: Option<Tz>,
    /// What stands between the items of a list.
    pub list_separator: char,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            default_country: None,
            date_formats: Vec::new(),
            decimal: DecimalFormat::default(),
            currency: None,
            zone: None,
            list_separator: ';',
        }
    }
}

/// Reads a value of a kind; a blank text is absent.
///
/// Lists are items between separators, or a JSON array. Of a labelled list written as plain items the first is the primary
/// one. An address is a JSON object, or any other text, which is then taken as its street.
///
/// ```
/// use crmkit_record::{FieldKind, ParseOptions, Value, parse_text};
///
/// let strict = ParseOptions::default();
/// assert_eq!(parse_text(&FieldKind::Integer, " 42 ", "size", &strict).unwrap(), Some(Value::Integer(42)));
/// assert_eq!(parse_text(&FieldKind::Integer, "", "size", &strict).unwrap(), None);
/// let problem = parse_text(&FieldKind::Date, "2017-02-31", "close_date", &strict).unwrap_err();
/// assert_eq!((problem.path.as_str(), problem.code.as_ref()), ("close_date", "date.impossible"));
/// ```
///
/// # Errors
/// The problem of the kind, such as `decimal.invalid` or `email.invalid`, at `path`.
pub fn parse_text(kind: &FieldKind, text: &str, path: &str, options: &ParseOptions) -> Result<Option<Value>, Problem> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let value = match kind {
        // What people wrote is kept to the letter here; trimming is for `RecordSchema::normalise`.
        FieldKind::Text | FieldKind::LongText => Ok(Value::Text(text.to_owned())),
        FieldKind::List(_) | FieldKind::Labelled(_) | FieldKind::MultiSelect(_) => {
            return several(kind, trimmed, path, options);
        }
        FieldKind::Address if trimmed.starts_with('{') => {
            if let Ok(json) = serde_json::from_str(trimmed) {
                return value_from_json(kind, &json, path, options);
            }
            Ok(address(trimmed))
        }
        FieldKind::Address => Ok(address(trimmed)),
        FieldKind::Bool => bool(trimmed).map(Value::Bool),
        FieldKind::Integer => integer(trimmed, options).map(Value::Integer),
        FieldKind::Decimal => decimal::parse(trimmed, &options.decimal).map(Value::Decimal),
        FieldKind::Money => Money::parse_with(trimmed, &options.decimal, options.currency).map(Value::Money),
        FieldKind::Date => date(trimmed, &options.date_formats).map(Value::Date),
        FieldKind::Instant => instant(trimmed, options).map(Value::Instant),
        FieldKind::LocalDateTime => local_date_time(trimmed, options).map(Value::LocalDateTime),
        FieldKind::Duration => trimmed.parse().map(Value::Duration),
        FieldKind::Select(choices) => option(choices, trimmed).map(Value::Select),
        FieldKind::Email => Email::parse(trimmed).map(Value::Email),
        FieldKind::Phone => Phone::parse(trimmed, options.default_country.as_ref()).map(Value::Phone),
        FieldKind::Url => WebUrl::parse(trimmed).map(Value::Url),
        FieldKind::Country => Country::parse(trimmed).map(Value::Country),
        FieldKind::Language => Language::parse(trimmed).map(Value::Language),
        FieldKind::Currency => EnteredCurrency::parse(trimmed).map(Value::Currency),
        FieldKind::Reference { .. } => trimmed.parse().map(Value::Reference),
        FieldKind::ExternalId => trimmed.parse().map(Value::ExternalId),
    };
    value.map(Some).map_err(|problem| problem.at(path))
}

/// The text that [`parse_text`] reads back with default options, in the form in which the value was entered. A telephone
/// number that was entered without its calling code is written with it, because the text alone could not be read back.
///
/// ```
/// use crmkit_record::{Email, Value, to_canonical_text, to_text};
///
/// let email = Value::Email(Email::parse("Ada@Example.org").unwrap());
/// assert_eq!(to_text(&email), "Ada@Example.org");
/// assert_eq!(to_canonical_text(&email), "ada@example.org");
/// ```
#[must_use]
pub fn to_text(value: &Value) -> String {
    text_of(value, Form::Entered)
}

/// The text of the canonical form.
#[must_use]
pub fn to_canonical_text(value: &Value) -> String {
    text_of(value, Form::Canonical)
}

pub(crate) fn text_of(value: &Value, form: Form) -> String {
    let entered = form == Form::Entered;
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Money(money) => money.to_string(),
        Value::Text(text) | Value::Select(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Instant(at) => at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        Value::LocalDateTime(at) => at.to_string(),
        Value::Duration(seconds) => seconds.to_string(),
        Value::Email(email) => if entered { email.entered() } else { email.as_str() }.to_owned(),
        Value::Phone(phone) if entered && phone.entered().starts_with('+') => phone.entered().to_owned(),
        Value::Phone(phone) => phone.as_str().to_owned(),
        Value::Url(url) => if entered { url.entered() } else { url.as_str() }.to_owned(),
        Value::Country(country) => if entered { country.entered() } else { country.code() }.to_owned(),
        Value::Language(language) => language.to_string(),
        Value::Currency(currency) if entered => currency.entered().to_owned(),
        Value::Currency(currency) => currency.currency().to_string(),
        Value::Reference(id) => id.to_string(),
        Value::ExternalId(id) => id.to_string(),
        Value::Address(_) => json_of(value, form).to_string(),
        Value::MultiSelect(names) => {
            plain_list(names.iter().cloned()).unwrap_or_else(|| json_of(value, form).to_string())
        }
        Value::List(items) => {
            let plain =
                items.iter().enumerate().map(|(at, item)| plain_item(at, item, form)).collect::<Option<Vec<_>>>();
            plain.and_then(plain_list).unwrap_or_else(|| json_of(value, form).to_string())
        }
        Value::Labelled(item) if item.label.is_empty() => text_of(&item.value, form),
        Value::Labelled(item) => format!("{}: {}", item.label, text_of(&item.value, form)),
        Value::Unknown(_) => String::new(),
    }
}

/// An item of a list as text, if its text alone says everything.
fn plain_item(at: usize, item: &Value, form: Form) -> Option<String> {
    match item {
        Value::Labelled(item) if item.label.is_empty() && item.primary == (at == 0) => {
            plain_item(at, &item.value, form)
        }
        Value::Labelled(_) | Value::Address(_) | Value::List(_) | Value::MultiSelect(_) | Value::Unknown(_) => None,
        item => Some(text_of(item, form)),
    }
}

/// The items between separators, if they can be told apart again.
fn plain_list(items: impl IntoIterator<Item = String>) -> Option<String> {
    let mut text = String::new();
    for (at, item) in items.into_iter().enumerate() {
        if item.trim() != item || item.is_empty() || item.contains(';') || (at == 0 && item.starts_with('[')) {
            return None;
        }
        if at > 0 {
            text.push_str("; ");
        }
        text.push_str(&item);
    }
    Some(text)
}

fn several(kind: &FieldKind, text: &str, path: &str, options: &ParseOptions) -> Result<Option<Value>, Problem> {
    if text.starts_with('[')
        && let Ok(json) = serde_json::from_str::<serde_json::Value>(text)
    {
        return value_from_json(kind, &json, path, options);
    }
    let texts = text.split(options.list_separator).map(str::trim).filter(|item| !item.is_empty());
    if let FieldKind::MultiSelect(choices) = kind {
        let name = |(at, text)| option(choices, text).map_err(|problem| problem.at(format!("{path}[{at}]")));
        let names = texts.enumerate().map(name).collect::<Result<Vec<_>, _>>()?;
        return Ok((!names.is_empty()).then_some(Value::MultiSelect(names)));
    }
    let mut items = Vec::new();
    for text in texts {
        let path = format!("{path}[{}]", items.len());
        match kind {
            FieldKind::Labelled(inner) => {
                if let Some(value) = parse_text(inner, text, &path, options)? {
                    let item = Labelled { label: String::new(), primary: items.is_empty(), value };
                    items.push(Value::Labelled(Box::new(item)));
                }
            }
            FieldKind::List(inner) => items.extend(parse_text(inner, text, &path, options)?),
            _ => {}
        }
    }
    Ok((!items.is_empty()).then_some(Value::List(items)))
}

fn address(text: &str) -> Value {
    Value::Address(Box::new(Address { street: text.to_owned(), ..Address::default() }))
}

fn bool(text: &str) -> Result<bool, Problem> {
    let is = |words: [&str; 4]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(["true", "yes", "y", "1"]) {
        Ok(true)
    } else if is(["false", "no", "n", "0"]) {
        Ok(false)
    } else {
        Err(invalid("bool.invalid", text, "`true` or `false`"))
    }
}

fn integer(text: &str, options: &ParseOptions) -> Result<i64, Problem> {
    let refused = || invalid("integer.invalid", text, "a whole number");
    if let Ok(number) = text.parse() {
        return Ok(number);
    }
    if options.decimal.group.is_some()
        && let Ok(number) = decimal::parse(text, &options.decimal)
        && number.scale() == 0
    {
        return i64::try_from(number.mantissa()).map_err(|_| refused());
    }
    Err(refused())
}

/// The option that a text names: by its name, or by its name or label in any case. Any name when there are no options.
pub(crate) fn option(choices: &[SelectOption], text: &str) -> Result<String, Problem> {
    if choices.is_empty() || choices.iter().any(|choice| choice.name == text) {
        return Ok(text.to_owned());
    }
    let wanted = text.to_lowercase();
    let meant = |choice: &&SelectOption| choice.name.to_lowercase() == wanted || choice.label.to_lowercase() == wanted;
    let mut found = choices.iter().filter(meant);
    match (found.next(), found.next()) {
        (Some(choice), None) => Ok(choice.name.clone()),
        _ => Err(unknown_option(choices, text)),
    }
}

pub(crate) fn unknown_option(choices: &[SelectOption], text: &str) -> Problem {
    let names = choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join(", ");
    let value = shown(text);
    Problem::new("", "select.unknown", format!("`{value}` is not one of the options: {names}"))
        .with("value", value)
        .with("options", names)
}

fn invalid(code: &'static str, text: &str, expected: &str) -> Problem {
    let text = shown(text);
    Problem::new("", code, format!("`{text}` is not {expected}")).with("value", text)
}

/// Whether a text looks like a date of ISO 8601. chrono itself would also read `31-02-17` as a day in the year 31.
fn is_iso_date(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut parts = unsigned.split('-');
    let mut digits = |least: usize, most: usize| {
        let fits = |part: &str| (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        parts.next().is_some_and(fits)
    };
    digits(4, 6) && digits(2, 2) && digits(2, 2) && parts.next().is_none()
}

fn date(text: &str, formats: &[String]) -> Result<NaiveDate, Problem> {
    let mut impossible = false;
    for format in formats {
        match NaiveDate::parse_from_str(text, format) {
            Ok(date) if !four_digits_missing(text, format) => return Ok(date),
            Ok(_) => {}
            Err(error) => match error.kind() {
                ParseErrorKind::OutOfRange | ParseErrorKind::Impossible => impossible = true,
                ParseErrorKind::BadFormat => return Err(bad_format(format)),
                _ => {}
            },
        }
    }
    if is_iso_date(text) {
        match text.parse() {
            Ok(date) => return Ok(date),
            Err(_) => impossible = true,
        }
    }
    let value = shown(text);
    if impossible {
        let message = format!("`{value}` is a day that no calendar has");
        return Err(Problem::new("", "date.impossible", message).with("value", value));
    }
    let expected = if formats.is_empty() { "%Y-%m-%d".to_owned() } else { formats.join(" or ") };
    let message = format!("`{value}` is not a date in the format {expected}");
    Err(Problem::new("", "date.invalid", message).with("value", value).with("format", expected))
}

/// chrono reads the year 17 where a format asks for `%Y` and the text says `17`.
fn four_digits_missing(text: &str, format: &str) -> bool {
    format.contains("%Y") && !text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
}

fn bad_format(format: &str) -> Problem {
    let format = shown(format);
    Problem::new("", "date.format", format!("`{format}` is not a date format")).with("format", format)
}

fn instant(text: &str, options: &ParseOptions) -> Result<DateTime<Utc>, Problem> {
    let day = text.split(['T', 't', ' ']).next().unwrap_or_default();
    if is_iso_date(day)
        && let Ok(at) = text.parse::<DateTime<Utc>>()
    {
        return Ok(to_micros(at));
    }
    let local = (is_iso_date(day).then(|| time::local(text).ok()).flatten())
        .or_else(|| {
            let parse = |format: &String| NaiveDateTime::parse_from_str(text, format).ok();
            options.date_formats.iter().filter(|format| !four_digits_missing(text, format)).find_map(parse)
        })
        .or_else(|| date(text, &options.date_formats).ok().map(|date| date.and_time(NaiveTime::MIN)));
    match (local, options.zone) {
        (Some(local), Some(zone)) => LocalDateTime::new(local, zone).to_instant().map(to_micros),
        (Some(_), None) => {
            let value = shown(text);
            let message = format!("`{value}` has no offset such as `Z` or `+02:00`, and no zone is given");
            Err(Problem::new("", "instant.zone_missing", message).with("value", value))
        }
        (None, _) => Err(invalid("instant.invalid", text, "a point in time such as `2026-03-29T10:00:00Z`")),
    }
}

fn local_date_time(text: &str, options: &ParseOptions) -> Result<LocalDateTime, Problem> {
    match (text.parse::<LocalDateTime>(), options.zone) {
        (Err(problem), Some(zone)) if problem.code != "zone.unknown" => {
            time::local(text).map(|local| LocalDateTime::new(local, zone)).map_err(|_| problem)
        }
        (parsed, _) => parsed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &FieldKind, text: &str, options: &ParseOptions) -> Result<String, String> {
        match parse_text(kind, text, "f", options) {
            Ok(value) => Ok(value.as_ref().map(to_canonical_text).unwrap_or_default()),
            Err(problem) => {
                assert!(problem.path.starts_with('f'), "{problem:?}");
                Err(problem.code.into_owned())
            }
        }
    }

    #[test]
    fn strict_options_guess_nothing() {
        let strict = ParseOptions::default();
        for (kind, text, code) in [
            (FieldKind::Date, "31-02-17", "date.invalid"),
            (FieldKind::Date, "2017-02-31", "date.impossible"),
            (FieldKind::Date, "1/2/2026", "date.invalid"),
            (FieldKind::Decimal, "1.234,56", "decimal.ambiguous"),
            (FieldKind::Money, "12.50", "money.currency_missing"),
            (FieldKind::Money, "1.234,56 EUR", "decimal.ambiguous"),
            (FieldKind::Instant, "2026-03-29T10:00:00", "instant.zone_missing"),
            (FieldKind::Instant, "now", "instant.invalid"),
            (FieldKind::Phone, "030 12345678", "phone.country_unknown"),
            (FieldKind::Bool, "maybe", "bool.invalid"),
            (FieldKind::Integer, "1.5", "integer.invalid"),
            (FieldKind::Integer, "9223372036854775808", "integer.invalid"),
            (FieldKind::ExternalId, "C-1", "external_id.invalid"),
            (FieldKind::Reference { to: "deal".into(), on_delete: crate::OnDelete::Refuse }, "x", "id.invalid"),
        ] {
            assert_eq!(read(&kind, text, &strict), Err(code.into()), "{text}");
        }
    }

    #[test]
    fn declared_options_are_used() {
        let options = ParseOptions {
            date_formats: vec!["%d.%m.%Y".into(), "%d-%m-%y".into()],
            decimal: DecimalFormat { point: ',', group: Some('.') },
            currency: "EUR".parse().ok(),
            zone: "Europe/Berlin".parse().ok(),
            ..ParseOptions::default()
        };
        for (kind, text, expected) in [
            (FieldKind::Date, "01.02.2026", Ok("2026-02-01")),
            (FieldKind::Date, "2026-02-01", Ok("2026-02-01")),
            (FieldKind::Date, "28-02-17", Ok("2017-02-28")),
            (FieldKind::Date, "28-02-70", Ok("1970-02-28")),
            (FieldKind::Date, "31-02-17", Err("date.impossible")),
            (FieldKind::Date, "01.02.17", Err("date.invalid")),
            (FieldKind::Money, "1.234,56", Ok("1234.56 EUR")),
            (FieldKind::Integer, "1.234", Ok("1234")),
            (FieldKind::Instant, "2026-07-01 09:00", Ok("2026-07-01T07:00:00Z")),
            (FieldKind::Instant, "01.07.2026", Ok("2026-06-30T22:00:00Z")),
            (FieldKind::LocalDateTime, "2026-07-01T09:00:00", Ok("2026-07-01T09:00:00[Europe/Berlin]")),
        ] {
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(read(&kind, text, &options), expected, "{text}");
        }
    }

    #[test]
    fn options_are_found_by_name_and_by_label() {
        let stages =
            FieldKind::Select(vec![SelectOption::new("won", "Closed won"), SelectOption::new("lost", "Closed lost")]);
        let strict = ParseOptions::default();
        assert_eq!(read(&stages, "won", &strict), Ok("won".into()));
        assert_eq!(read(&stages, "closed LOST", &strict), Ok("lost".into()));
        let problem = parse_text(&stages, "open", "stage", &strict).unwrap_err();
        assert_eq!(problem.parameters["options"], "won, lost");
    }

    #[test]
    fn lists_are_separated_or_json() {
        let tags = FieldKind::List(Box::new(FieldKind::Text));
        let strict = ParseOptions::default();
        assert_eq!(read(&tags, "a; b;; c ", &strict), Ok("a; b; c".into()));
        assert_eq!(read(&tags, r#"["a;b","c"]"#, &strict), Ok(r#"["a;b","c"]"#.into()));
        assert_eq!(read(&tags, " ; ", &strict), Ok(String::new()));
        let emails = FieldKind::Labelled(Box::new(FieldKind::Email));
        assert_eq!(
            read(&emails, "ada@example.org; bob@example.org", &strict),
            Ok("ada@example.org; bob@example.org".into())
        );
        let problem = parse_text(&emails, "ada@example.org; bob", "emails", &strict).unwrap_err();
        assert_eq!(problem.path, "emails[1]");
    }
}
