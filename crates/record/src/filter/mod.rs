//! The one predicate language: what lists, segments, sharing rules, conditions and reports have in common.
//!
//! A [`Filter`] is a small tree of tests. It is written in Rust ([`field`], [`related`]), as text ([`Filter::parse`]) or as
//! JSON ([`Filter::from_json`]), and each form gives back an equal tree. [`Filter::bind_in`] resolves it against a schema
//! into a [`BoundFilter`], which answers for one row at a time, explains its answers ([`BoundFilter::why`]) and shows its
//! parts to whoever plans a faster way. The book of the language, with an example for each operator, is `docs/filters.md`.
//!
//! # The language
//!
//! ```text
//! lifecycle = customer and (country in (DE, FR) or ltv > 500 EUR) and not tags has "churned"
//! some deals where (stage = Won and amount > 500 EUR) and last_contact < now - 30d
//! ```
//!
//! - `not` binds tighter than `and`, `and` tighter than `or`; keywords ignore case; `all` holds for every row.
//! - Tests of a value: `=`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)`, `not in (…)`, `known`, `unknown`, `between … and …`,
//!   `contains`, `starts`, `ends`, `regex`; of a list also `has`, `has any of (…)`, `has all of (…)`, `is exactly (…)`; of a
//!   date or time also `during` and `anniversary during`. [`Op`] says what each one means.
//! - Tests of the past: `stage has ever been Won`, `stage has never been Won`, `stage changed`, each with `since …` and
//!   `before …` if wanted. The present value counts.
//! - A value is a word (`customer`, `DE`, `2026-01-31`, `ada@example.org`), a number, an amount (`500 EUR`), `true`,
//!   `false`, or a text in quotes (`"` or `'`) with the escapes `\"`, `\'`, `\\`, `\n`, `\r`, `\t` and `\u{…}`.
//! - A date or time may be `now` or `today`, with a distance in `min`, `h`, `d`, `w`, `mo` or `y`: `now - 2h`, `today + 1w`.
//!   A range of days, for `during`, is `today`, `yesterday`, `tomorrow`; `this`, `last` or `next` and a unit; `past`, `last`
//!   or `next`, a number and a unit. Units are `day`, `week`, `month`, `quarter`, `year`, `fiscal quarter`, `fiscal year`.
//!   A range is made of whole units in the declared zone and leaves out the present one, unless it is `this`: on 15 March
//!   `past 7 days` is 8 to 14 March and `past quarter` is October to December. It begins with the first moment of its first
//!   day and ends before the first moment after its last.
//! - `company.country = DE` asks the record that the reference `company` leads to; of a list of references, at least one.
//! - `some`, `every` or `none`, the plural of records that refer to this one, and `where` a condition: all of it is asked of
//!   the same record. Of no records at all, `every` and `none` hold. If they refer by several fields, `by` names one.
//!   A reference of the record itself can stand in place of the plural.
//! - `count(deals where …) >= 2`, and `sum`, `min`, `max` and `average` of a field: `sum(deals.amount where …) > 500 EUR`.
//!   Records without a value do not take part, nor do amounts in another currency than that of the comparison: no rate is
//!   assumed. The sum of nothing is 0, the others are then absent.
//! - `text matches "anna berlin"` is a text search; `in segment "VIP"` asks for membership.
//! - After `where` stands one condition; several go in parentheses. A field name with unusual characters, or one that is a
//!   keyword (`and`, `or`, `not`, `all`, `some`, `every`, `none`), is written in backticks.
//!
//! # Invariants
//!
//! - A test never has a third outcome: an absent value fails every test except `unknown`, `!=`, `not in` and
//!   `has never been`, and `not` is plain negation. A path without a record at its end is absent.
//! - Every tree that [`Filter::parse`] or [`Filter::from_json`] returns is normal (see [`Filter::normal`]) and nested at
//!   most [`MAX_NESTING`] levels, so no input can exhaust the stack.
//! - Binding and answering read no clock and no store: the present comes in [`BindContext`], everything beyond the row in
//!   [`World`].
//!
//! Deliberately absent: permissions. Whoever binds a filter gives the schemas that the actor may see, or asks
//! [`BoundFilter::reads`] first.

mod bind;
mod bound;
mod builder;
mod close;
mod collate;
mod collation;
mod context;
mod history;
mod item;
mod json;
mod measure;
mod moment;
mod related;
mod sort;
mod text;
mod tree;
mod why;

pub use bound::{BoundFilter, BoundHistory, BoundMeasure, BoundRelated, BoundTest, BoundTree, Link, Validity};
pub use builder::{FieldTest, MeasureTest, RelatedTest, field, in_segment, related, text_matches};
pub use collate::sort_key;
pub use collation::Collation;
pub use context::{BindContext, Past, Schemas, World};
pub use history::{Event, Period};
pub use moment::{Calendar, DayRange};
pub use related::{Measure, Quantifier, Related};
pub use sort::{BoundSort, Sort, parse_sort};
pub use tree::{Filter, Literal, MAX_NESTING, Op};
pub use why::{Reason, RelatedWhy, Why};
