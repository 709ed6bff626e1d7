//! A page of rows as columns, for hosts across a border that is dear to cross: one block of bytes, read in place and field by
//! field, instead of a text of which everything is read at once.
//!
//! ```text
//! 0   magic (8 bytes)  length of the header (u32)  0 (u32)
//! 16  header: JSON, padded with spaces to a multiple of 8
//!     parts, each at a multiple of 8 bytes behind the header
//! ```
//!
//! Numbers are little-endian. The header is `{"rows", "cursor", "heap": [at, bytes], "columns": [{"name", …}], "custom": […], "entered"}`:
//! `entered` is a column or null; `columns` holds the fields in the order in which [`to_json`](crate::to_json) writes them, `custom` those that it writes under
//! `custom`. A field that no row of the page has is left out. `at` counts from the end of the header. The heap is one UTF-8 text
//! that all texts are parts of. What a column says besides depends on its `form`:
//!
//! | form | parts, for `n` rows | a row without a value |
//! | --- | --- | --- |
//! | `text`, `json` | at `at`, `n + 1` u32: where each text begins in the heap, in units of UTF-16 | has the highest bit set |
//! | `number` | at `at`, `n` f64 | is not a number |
//! | `date` | the same, days since 1970-01-01 | the same |
//! | `instant` | the same, milliseconds since 1970; at `micros`, if it is there, `n` u16 to add | the same |
//! | `bool` | at `at`, `n` bytes: 1 is false, 2 is true | is 0 |
//! | `object` | at `at`, `n` bytes: 1 where there is an object; `parts` are columns of `n` rows | is 0 |
//! | `list` | at `at`, `n + 1` u32: where each list begins in `items`, a column of `count` rows | has the highest bit set |
//!
//! INVARIANT: whoever reads every row so gets what `to_json` writes, since both ask the same values the same questions.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::{Value as Json, json};

use crate::json::{entered_forms, has_entered, value_to_json};
use crate::problem::Problem;
use crate::schema::RecordSchema;
use crate::text::text_of;
use crate::value::{Row, Value};

const MAGIC: &[u8; 8] = b"crmcols1";
/// What marks an offset of a row without a value.
const ABSENT: u32 = 1 << 31;
/// The years that a date of four digits can say.
const YEARS: std::ops::RangeInclusive<i32> = 0..=9999;

/// A page of rows as columns.
///
/// ```
/// use crmkit_record::{FieldKind, FieldSchema, RecordId, RecordSchema, Row, Value, to_columns};
///
/// let schema = RecordSchema::new(1, "company", "companies", vec![FieldSchema::new(20, "name", FieldKind::Text)]);
/// let mut row = Row::new(RecordId::nil());
/// row.set(20, Value::Text("Acme".into()));
/// let bytes = to_columns(&schema, &[row], None)?;
/// assert!(bytes.starts_with(b"crmcols1") && bytes.ends_with(b"Acme"));
/// # Ok::<(), crmkit_record::Problem>(())
/// ```
///
/// # Errors
/// `page.too_large` for more than 2 GiB of text.
pub fn to_columns(schema: &RecordSchema, rows: &[Row], cursor: Option<&str>) -> Result<Vec<u8>, Problem> {
    let mut packer = Packer::default();
    let ids = packer.texts(rows.iter().map(|row| Some(row.id)), |heap, id| {
        // Writing to a String cannot fail.
        let _ = write!(heap, "{id}");
    });
    let mut columns = vec![named("id", ids)];
    let mut custom = Vec::new();
    for (at, cells) in cells(schema, rows).into_iter().enumerate() {
        let Some(field) = schema.fields.get(at).filter(|_| !cells.is_empty()) else { continue };
        let column = named(&field.name, packer.values(&cells));
        if field.custom { &mut custom } else { &mut columns }.push(column);
    }
    let entered = rows.iter().any(|row| row.iter().any(|(_, value)| has_entered(value)));
    let entered = if entered {
        let forms = rows.iter().map(|row| Some(entered_forms(schema, row)).filter(|forms| !forms.is_empty()));
        packer.jsons(forms.map(|forms| forms.map(Json::Object)))
    } else {
        Json::Null
    };
    packer
        .page(json!({ "rows": rows.len(), "cursor": cursor, "columns": columns, "custom": custom, "entered": entered }))
}

/// The values by field and row; no cells for a field that is not shown or that no row has.
fn cells<'a>(schema: &RecordSchema, rows: &'a [Row]) -> Vec<Vec<Option<&'a Value>>> {
    let mut cells: Vec<Vec<Option<&Value>>> = vec![Vec::new(); schema.fields.len()];
    for (at, row) in rows.iter().enumerate() {
        // INVARIANT: fields and values are both sorted by number.
        let mut values = row.iter().peekable();
        for (field, cells) in schema.fields.iter().zip(&mut cells) {
            while values.next_if(|(number, _)| *number < field.number).is_some() {}
            let value = values.next_if(|(number, _)| *number == field.number);
            let value = value.filter(|(_, value)| !field.hidden && !matches!(value, Value::Unknown(_)));
            let Some((_, value)) = value else { continue };
            if cells.is_empty() {
                cells.resize(rows.len(), None);
            }
            if let Some(cell) = cells.get_mut(at) {
                *cell = Some(value);
            }
        }
    }
    cells
}

/// An object with one more entry.
fn with(mut object: Json, name: &str, value: Json) -> Json {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
    object
}

fn named(name: &str, column: Json) -> Json {
    with(column, "name", json!(name))
}

/// How the values of a column are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Integer,
    Bool,
    Date,
    Instant,
    Money,
    ExternalId,
    Names,
    List,
    Labelled,
    /// What no other form says, and values of different forms.
    Json,
}

impl Form {
    fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Bool,
            Value::Integer(_) | Value::Duration(_) => Self::Integer,
            Value::Date(date) if YEARS.contains(&date.year()) => Self::Date,
            Value::Instant(at) if YEARS.contains(&at.year()) => Self::Instant,
            Value::Money(_) => Self::Money,
            Value::ExternalId(_) => Self::ExternalId,
            Value::MultiSelect(_) => Self::Names,
            Value::List(_) => Self::List,
            Value::Labelled(_) => Self::Labelled,
            Value::Address(_) | Value::LocalDateTime(_) | Value::Unknown(_) => Self::Json,
            _ => Self::Text,
        }
    }

    /// The form that all values have.
    fn common(cells: &[Option<&Value>]) -> Self {
        let mut forms = cells.iter().flatten().map(|value| Self::of(value));
        let first = forms.next().unwrap_or(Self::Json);
        if forms.all(|form| form == first) { first } else { Self::Json }
    }
}

#[derive(Default)]
struct Packer {
    parts: Vec<u8>,
    heap: String,
    /// The length of the heap in units of UTF-16.
    units: u64,
}

impl Packer {
    fn values(&mut self, cells: &[Option<&Value>]) -> Json {
        /// Cells that all hold one variant, as what is in it.
        macro_rules! inside {
            ($variant:ident) => {
                cells.iter().map(|cell| match cell {
                    Some(Value::$variant(inside)) => Some(inside),
                    _ => None,
                })
            };
        }
        match Form::common(cells) {
            Form::Text => self.texts(cells.iter().copied(), write_text),
            Form::Bool => self.bools(inside!(Bool).map(|yes| yes.copied())),
            Form::Integer => self.numbers(
                "number",
                cells.iter().map(|cell| match cell {
                    Some(Value::Integer(number)) => Some(*number as f64),
                    Some(Value::Duration(seconds)) => Some(seconds.0 as f64),
                    _ => None,
                }),
            ),
            Form::Date => {
                let days = |date: &NaiveDate| date.signed_duration_since(NaiveDate::default()).num_days() as f64;
                self.numbers("date", inside!(Date).map(|date| date.map(days)))
            }
            Form::Instant => {
                let millis = |at: &DateTime<Utc>| at.timestamp_millis() as f64;
                let micros = |at: &DateTime<Utc>| at.timestamp_subsec_micros() % 1_000;
                let column = self.numbers("instant", inside!(Instant).map(|at| at.map(millis)));
                if inside!(Instant).flatten().all(|at| micros(at) == 0) {
                    return column;
                }
                let micros = inside!(Instant).map(|at| at.map_or(0, micros) as u16);
                let at = self.begin();
                micros.for_each(|micros| self.parts.extend_from_slice(&micros.to_le_bytes()));
                with(column, "micros", json!(at))
            }
            Form::Money => {
                let amount = self.texts(inside!(Money), |heap, money| {
                    // Writing to a String cannot fail.
                    let _ = write!(heap, "{}", money.amount());
                });
                let currency = self.texts(inside!(Money), |heap, money| heap.push_str(money.currency().code()));
                self.object(cells, vec![named("amount", amount), named("currency", currency)])
            }
            Form::ExternalId => {
                let system = self.texts(inside!(ExternalId), |heap, id| heap.push_str(&id.system));
                let id = self.texts(inside!(ExternalId), |heap, id| heap.push_str(&id.id));
                self.object(cells, vec![named("system", system), named("id", id)])
            }
            Form::Names => {
                let at = self.offsets(inside!(MultiSelect).map(|names| names.map(Vec::len)));
                let names: Vec<&String> = inside!(MultiSelect).flatten().flatten().collect();
                let count = names.len();
                let items = self.texts(names.into_iter().map(Some), |heap, name| heap.push_str(name));
                json!({ "form": "list", "at": at, "count": count, "items": items })
            }
            Form::List => {
                let at = self.offsets(inside!(List).map(|items| items.map(Vec::len)));
                let items: Vec<Option<&Value>> = inside!(List).flatten().flatten().map(Some).collect();
                let column = self.values(&items);
                json!({ "form": "list", "at": at, "count": items.len(), "items": column })
            }
            Form::Labelled => {
                let label = self.texts(inside!(Labelled), |heap, item| heap.push_str(&item.label));
                let primary = self.bools(inside!(Labelled).map(|item| item.map(|item| item.primary)));
                let values: Vec<Option<&Value>> = inside!(Labelled).map(|item| item.map(|item| &item.value)).collect();
                let value = self.values(&values);
                self.object(cells, vec![named("label", label), named("primary", primary), named("value", value)])
            }
            Form::Json => self.jsons(cells.iter().map(|cell| cell.map(value_to_json))),
        }
    }

    fn texts<T>(&mut self, texts: impl IntoIterator<Item = Option<T>>, write: impl Fn(&mut String, T)) -> Json {
        let at = self.begin();
        for text in texts {
            let begins = self.units as u32;
            let Some(text) = text else {
                self.add(begins | ABSENT);
                continue;
            };
            self.add(begins);
            let from = self.heap.len();
            write(&mut self.heap, text);
            let written = self.heap.get(from..).unwrap_or_default();
            let units = if written.is_ascii() { written.len() } else { written.encode_utf16().count() };
            self.units += units as u64;
        }
        self.add(self.units as u32);
        json!({ "form": "text", "at": at })
    }

    fn jsons(&mut self, values: impl IntoIterator<Item = Option<Json>>) -> Json {
        let texts = values.into_iter().map(|value| value.map(|value| value.to_string()));
        with(self.texts(texts, |heap, text| heap.push_str(&text)), "form", json!("json"))
    }

    fn numbers(&mut self, form: &str, numbers: impl Iterator<Item = Option<f64>>) -> Json {
        let at = self.begin();
        for number in numbers {
            self.parts.extend_from_slice(&number.unwrap_or(f64::NAN).to_le_bytes());
        }
        json!({ "form": form, "at": at })
    }

    fn bools(&mut self, bools: impl Iterator<Item = Option<bool>>) -> Json {
        let at = self.begin();
        self.parts.extend(bools.map(|yes| yes.map_or(0, |yes| 1 + u8::from(yes))));
        json!({ "form": "bool", "at": at })
    }

    fn object(&mut self, cells: &[Option<&Value>], parts: Vec<Json>) -> Json {
        let at = self.begin();
        self.parts.extend(cells.iter().map(|cell| u8::from(cell.is_some())));
        json!({ "form": "object", "at": at, "parts": parts })
    }

    /// Where each list begins among the items of all, and where the last one ends.
    fn offsets(&mut self, lengths: impl Iterator<Item = Option<usize>>) -> usize {
        let at = self.begin();
        let mut next = 0_u32;
        for length in lengths {
            self.add(if length.is_some() { next } else { next | ABSENT });
            next += length.unwrap_or_default() as u32;
        }
        self.add(next);
        at
    }

    /// The place of the part that is added next.
    fn begin(&mut self) -> usize {
        self.parts.resize(self.parts.len().next_multiple_of(8), 0);
        self.parts.len()
    }

    fn add(&mut self, number: u32) {
        self.parts.extend_from_slice(&number.to_le_bytes());
    }

    fn page(mut self, header: Json) -> Result<Vec<u8>, Problem> {
        if self.units >= u64::from(ABSENT) {
            return Err(Problem::new(
                "",
                "page.too_large",
                "the page has more than 2 GiB of text: ask for fewer records",
            ));
        }
        let heap = std::mem::take(&mut self.heap);
        let heap_at = self.begin();
        let mut header = with(header, "heap", json!([heap_at, heap.len()])).to_string();
        while !header.len().is_multiple_of(8) {
            header.push(' ');
        }
        let mut bytes = Vec::with_capacity(16 + header.len() + self.parts.len() + heap.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend_from_slice(header.as_bytes());
        bytes.append(&mut self.parts);
        bytes.extend_from_slice(heap.as_bytes());
        Ok(bytes)
    }
}

/// A value as its canonical text, without making the text anew where it is there already.
fn write_text(heap: &mut String, value: &Value) {
    match value {
        Value::Text(text) | Value::Select(text) => heap.push_str(text),
        Value::Email(email) => heap.push_str(email.as_str()),
        Value::Phone(phone) => heap.push_str(phone.as_str()),
        Value::Url(url) => heap.push_str(url.as_str()),
        Value::Country(country) => heap.push_str(country.code()),
        Value::Currency(currency) => heap.push_str(currency.currency().code()),
        other => heap.push_str(&text_of(other, crate::json::Form::Canonical)),
    }
}
