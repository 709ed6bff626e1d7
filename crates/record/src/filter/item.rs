//! What a test compares: one value, or each of a field's many.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::mem::discriminant;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Op;
use crate::{Value, key, to_canonical_text};

/// One of a field's values: a value, or a name among the names of a choice of many.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    Value(&'a Value),
    Choice(&'a str),
}

impl Item<'_> {
    /// Whether the value is of the same kind as one of a filter.
    fn is_comparable(self, other: &Value) -> bool {
        match self {
            Item::Choice(_) => matches!(other, Value::Select(_)),
            Item::Value(value) => discriminant(value) == discriminant(other),
        }
    }

    /// The order to a value of a filter; none between two kinds or two currencies.
    pub(super) fn order(self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Item::Value(Value::Money(money)), Value::Money(other)) if money.currency() != other.currency() => None,
            _ => self.is_comparable(other).then(|| self.total_order(other)),
        }
    }

    /// The order of keys, in which the values of a test are kept.
    fn total_order(self, other: &Value) -> Ordering {
        match (self, other) {
            (Item::Choice(name), Value::Select(other)) => name.cmp(other.as_str()),
            (Item::Choice(_), _) => Ordering::Less,
            (Item::Value(value), _) => key::compare(value, other),
        }
    }

    /// Whether it is one of a test's values, which are of one kind and in the order of keys.
    pub(super) fn is_among(self, values: &[Value]) -> bool {
        // An item of another kind (a newer version's) equals none of them.
        values.first().is_some_and(|first| self.is_comparable(first))
            && values.binary_search_by(|value| self.total_order(value).reverse()).is_ok()
    }

    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Item::Choice(name) => Cow::Borrowed(name),
            Item::Value(Value::Text(text) | Value::Select(text)) => Cow::Borrowed(text),
            Item::Value(Value::Address(address)) => Cow::Owned(address.to_string()),
            Item::Value(value) => Cow::Owned(to_canonical_text(value)),
        }
    }

    /// The day of a date, of what the wall of its place shows, or of an instant in a zone.
    pub(super) fn day(&self, zone: Tz) -> Option<NaiveDate> {
        match self {
            Item::Value(Value::Date(date)) => Some(*date),
            Item::Value(Value::LocalDateTime(at)) => Some(at.local.date()),
            Item::Value(Value::Instant(at)) => Some(at.with_timezone(&zone).date_naive()),
            _ => None,
        }
    }
}

/// Whether a test holds for the value or, when it is of many, for at least one of them.
pub(super) fn any_item(value: Option<&Value>, holds: &dyn Fn(Item<'_>) -> bool) -> bool {
    match value {
        None => false,
        Some(Value::List(items)) => items.iter().any(|item| any_item(Some(item), holds)),
        Some(Value::Labelled(labelled)) => any_item(Some(&labelled.value), holds),
        Some(Value::MultiSelect(names)) => names.iter().any(|name| holds(Item::Choice(name))),
        Some(value) => holds(Item::Value(value)),
    }
}

/// Compares texts whatever their case; `part` is folded already.
pub(super) fn text_matches(op: Op, text: &str, part: &str) -> bool {
    if text.is_ascii() {
        let (text, part) = (text.as_bytes(), part.as_bytes());
        let same = |bytes: Option<&[u8]>| bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(part));
        return match op {
            Op::Starts => same(text.get(..part.len())),
            Op::Ends => text.len().checked_sub(part.len()).is_some_and(|start| same(text.get(start..))),
            _ => part.is_empty() || text.windows(part.len()).any(|bytes| same(Some(bytes))),
        };
    }
    let text = fold(text);
    match op {
        Op::Starts => text.starts_with(part),
        Op::Ends => text.ends_with(part),
        _ => text.contains(part),
    }
}

/// The text without its case. By way of upper case, so that `ß` and `SS`, `ς` and `Σ` are the same, wherever they stand.
pub(super) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}
