//! What a crmkit record is: schema, values, ids, money, codec, order-preserving keys, filters.
//!
//! Every other crate but the stores stands on this one. It knows no word of customer relationships, and it reads no
//! clock, no file and no randomness: what it needs is passed in.

mod address;
mod codec;
mod columns;
mod country;
mod decimal;
mod diff;
mod email;
mod external_id;
mod filter;
mod id;
mod json;
mod key;
mod labelled;
mod language;
mod money;
mod parsed;
mod phone;
mod problem;
mod record;
mod schema;
mod text;
mod time;
mod url;
mod validate;
mod value;

pub use address::Address;
pub use codec::{CodecError, decode, decode_value, encode, encode_into, encode_value, read_field};
pub use columns::to_columns;
pub use country::Country;
pub use decimal::DecimalFormat;
pub use diff::{FieldChange, apply, decode_changes, diff, differences, encode_changes, encode_differences, revert};
pub use email::Email;
pub use external_id::ExternalId;
pub use filter::{
    BindContext, BoundFilter, BoundHistory, BoundMeasure, BoundRelated, BoundSort, BoundTest, BoundTree, Calendar,
    Collation, DayRange, Event, FieldTest, Filter, Link, Literal, MAX_NESTING, Measure, MeasureTest, Op, Past, Period,
    Quantifier, Reason, Related, RelatedTest, RelatedWhy, Schemas, Sort, Validity, Why, World, field, in_segment,
    parse_sort, related, sort_key, text_matches,
};
pub use id::{Id, RecordId};
pub use json::{
    changes_from_json, changes_from_json_with, entered_forms, from_json, from_json_with, id_from_json, to_json,
    unknown_field, value_from_json, value_to_json,
};
pub use key::{compare, encode_key};
pub use labelled::Labelled;
pub use language::Language;
pub use money::{Currency, Money};
pub use phone::Phone;
pub use problem::Problem;
pub use record::{Field, Record, Rest, Select};
pub use schema::{FIRST_CUSTOM, FieldKind, FieldSchema, OnDelete, RecordSchema, SelectOption, system};
pub use text::{ParseOptions, parse_text, to_canonical_text, to_text};
pub use time::{LocalDateTime, Seconds};
pub use url::WebUrl;
pub use value::{EnteredCurrency, FieldNumber, Row, UnknownValue, Value};
