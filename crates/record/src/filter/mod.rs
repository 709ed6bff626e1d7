//! The one predicate language: what lists, segments, sharing rules, conditions and reports have in common.
//!
//! A [`Filter`] is a small tree of tests. It is written in Rust ([`field`]), as text ([`Filter::parse`]) or as JSON
//! ([`Filter::from_json`]), and each form gives back an equal tree. [`Filter::bind`] resolves it against a schema into a
//! [`BoundFilter`], which answers for one row at a time and shows its parts to whoever plans a faster way.
//!
//! # The language
//!
//! ```text
//! lifecycle = customer and (country in (DE, FR) or ltv > 500 EUR) and not tags has "churned"
//! ```
//!
//! - `not` binds tighter than `and`, `and` tighter than `or`; keywords ignore case; `all` holds for every row.
//! - Comparisons: `=`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)`, `not in (…)`, `known`, `unknown`, `contains`, `starts`,
//!   `ends`, `has`. [`Op`] says what each one means.
//! - A value is a word (`customer`, `DE`, `2026-01-31`, `ada@example.org`), a number, an amount (`500 EUR`), `true`,
//!   `false`, or a text in quotes (`"` or `'`) with the escapes `\"`, `\'`, `\\`, `\n`, `\r`, `\t` and `\u{…}`.
//! - A field name with unusual characters, or one that is a keyword, is written in backticks.
//!
//! # Invariants
//!
//! - A test never has a third outcome: an absent value fails every test except `unknown`, `!=` and `not in`, and `not` is
//!   plain negation.
//! - Every tree that [`Filter::parse`] or [`Filter::from_json`] returns is normal (see [`Filter::normal`]) and nested at
//!   most [`MAX_NESTING`] levels, so no input can exhaust the stack.
//!
//! Deliberately absent: permissions (whoever binds a filter asks [`BoundFilter::fields`] first), clocks (no `today`), and
//! reading from any place other than the row at hand.

mod bind;
mod builder;
mod close;
mod json;
mod sort;
mod text;
mod tree;

pub use bind::{BoundFilter, BoundTest, BoundTree};
pub use builder::{FieldTest, field};
pub use sort::{BoundSort, Sort, parse_sort};
pub use tree::{Filter, Literal, MAX_NESTING, Op};
