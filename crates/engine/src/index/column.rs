//! A field as a column.
//!
//! INVARIANT: a column says of every live row exactly what the record's field says, or lists the row as odd: a row whose
//! value the column cannot hold (too many decimals, a kind of another version) is looked at itself.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate};
use crmkit_index::{Ask, Codes, Many, Numbers, Plan, Rows, Saved};
use crmkit_record::{
    BoundTest, BoundTree, Country, Currency, FieldKind, Language, Money, Op, RecordId, Seconds, Value,
};
use rust_decimal::Decimal;

use crate::overlay::items;

/// How many decimals a column of numbers keeps.
const DECIMALS: u32 = 6;

/// How many decimals a column of amounts keeps.
const AMOUNT_DECIMALS: u32 = 4;

/// What a column keeps of each value.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A whole number: a count, a date, an instant, a decimal times a power of ten.
    Number(Numbers),
    /// An amount times a power of ten, and its currency.
    Money(Numbers, Codes),
    /// One of several values.
    Code(Codes),
    /// Several values.
    Many(Many),
}

/// The column of one field.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    kind: FieldKind,
    pub(crate) content: Content,
    /// Rows with a value that `content` cannot hold; there it has none.
    odd: Rows,
}

/// Whether values of the kind are bytes that mean the same wherever they stand.
fn is_symbol(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::Bool
            | FieldKind::Select(_)
            | FieldKind::MultiSelect(_)
            | FieldKind::Country
            | FieldKind::Language
            | FieldKind::Currency
            | FieldKind::Reference { .. }
    )
}

/// The bytes of one value of such a kind; none for a value that counts as absent.
pub(crate) fn symbol(value: &Value) -> Option<Cow<'_, [u8]>> {
    match value {
        Value::Text(text) | Value::Select(text) => (!text.is_empty()).then(|| text.as_bytes().into()),
        Value::Bool(yes) => Some(vec![u8::from(*yes)].into()),
        Value::Country(country) => Some(country.code().as_bytes().to_vec().into()),
        Value::Language(language) => Some(language.as_str().as_bytes().into()),
        Value::Currency(currency) => Some(currency.currency().code().as_bytes().to_vec().into()),
        Value::Reference(id) => (!id.is_nil()).then(|| id.to_bytes().to_vec().into()),
        _ => None,
    }
}

/// The value of such bytes.
pub(crate) fn value_of(kind: &FieldKind, symbol: &[u8]) -> Option<Value> {
    let text = || std::str::from_utf8(symbol).ok();
    Some(match kind.item().0 {
        FieldKind::Text => Value::Text(text()?.to_owned()),
        FieldKind::Bool => Value::Bool(symbol == [1]),
        FieldKind::Select(_) | FieldKind::MultiSelect(_) => Value::Select(text()?.to_owned()),
        FieldKind::Country => Value::Country(text()?.parse::<Country>().ok()?),
        FieldKind::Language => Value::Language(text()?.parse::<Language>().ok()?),
        FieldKind::Currency => Value::Currency(text()?.parse::<Currency>().ok()?.into()),
        FieldKind::Reference { .. } => Value::Reference(RecordId::from_bytes(symbol.try_into().ok()?)),
        _ => return None,
    })
}

/// Whether the value is one of the kind.
fn suits(kind: &FieldKind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (FieldKind::Text, Value::Text(_))
            | (FieldKind::Bool, Value::Bool(_))
            | (FieldKind::Select(_), Value::Select(_))
            | (FieldKind::Country, Value::Country(_))
            | (FieldKind::Language, Value::Language(_))
            | (FieldKind::Currency, Value::Currency(_))
            | (FieldKind::Reference { .. }, Value::Reference(_))
    )
}

/// Ten to a small power.
fn power(exponent: u32) -> i128 {
    10_i128.pow(exponent.min(30))
}

/// The number times ten to `decimals`, if that is a whole number that fits.
fn scaled(number: Decimal, decimals: u32) -> Option<i64> {
    let (floor, ceiling) = bounds(number, decimals)?;
    (floor == ceiling).then(|| i64::try_from(floor).ok()).flatten()
}

/// The whole numbers just below and just above the number times ten to `decimals`; equal where it is whole.
fn bounds(number: Decimal, decimals: u32) -> Option<(i128, i128)> {
    let mantissa = number.mantissa();
    if number.scale() <= decimals {
        let whole = mantissa.checked_mul(power(decimals - number.scale()))?;
        return Some((whole, whole));
    }
    let divisor = power(number.scale() - decimals);
    let floor = mantissa.div_euclid(divisor);
    Some((floor, floor + i128::from(mantissa.rem_euclid(divisor) != 0)))
}

/// The number that a column keeps for a value.
pub(crate) fn number_of(kind: &FieldKind, value: &Value) -> Option<i64> {
    match (kind, value) {
        (FieldKind::Integer, Value::Integer(number)) => Some(*number),
        (FieldKind::Decimal, Value::Decimal(number)) => scaled(*number, DECIMALS),
        (FieldKind::Date, Value::Date(date)) => Some(i64::from(date.num_days_from_ce())),
        (FieldKind::Instant, Value::Instant(at)) => Some(at.timestamp_micros()),
        (FieldKind::Duration, Value::Duration(seconds)) => Some(seconds.0),
        _ => None,
    }
}

/// The range of column numbers for which an ordering test holds; `None` if it cannot be said.
fn range(op: Op, floor: i128, ceiling: i128) -> Option<(i64, i64)> {
    let (least, most) = (i128::from(i64::MIN), i128::from(i64::MAX));
    let (low, high) = match op {
        Op::Less => (least, ceiling - 1),
        Op::AtMost => (least, floor),
        Op::Greater => (floor + 1, most),
        Op::AtLeast => (ceiling, most),
        op if is_equality(op) && floor == ceiling => (floor, floor),
        // Nothing that the column keeps is equal to it.
        op if is_equality(op) => (1, 0),
        _ => return None,
    };
    if low > most || high < least || low > high {
        return Some((1, 0));
    }
    Some((i64::try_from(low.max(least)).ok()?, i64::try_from(high.min(most)).ok()?))
}

fn is_equality(op: Op) -> bool {
    matches!(op, Op::Equal | Op::In | Op::Has | Op::HasAny)
}

impl Column {
    /// An empty column for a field of a kind, if there are columns for it.
    pub(crate) fn new(kind: &FieldKind) -> Option<Column> {
        let (item, many) = kind.item();
        let content = match item {
            _ if many && is_symbol(item) => Content::Many(Many::new()),
            _ if many => return None,
            FieldKind::Money => Content::Money(Numbers::new(), Codes::new()),
            FieldKind::Integer | FieldKind::Decimal | FieldKind::Date | FieldKind::Instant | FieldKind::Duration => {
                Content::Number(Numbers::new())
            }
            item if is_symbol(item) => Content::Code(Codes::new()),
            _ => return None,
        };
        Some(Column { kind: kind.clone(), content, odd: Rows::new() })
    }

    /// Whether the column was made for this kind.
    pub(crate) fn is_for(&self, kind: &FieldKind) -> bool {
        match (&self.kind, kind) {
            // Options come and go; what is kept is their names.
            (FieldKind::Select(_), FieldKind::Select(_)) | (FieldKind::MultiSelect(_), FieldKind::MultiSelect(_)) => {
                true
            }
            (one, other) => one == other,
        }
    }

    /// Whether it keeps one or several of many distinct texts, so that it is better made only when somebody asks.
    pub(crate) fn is_wide(&self, rows: u64) -> bool {
        let distinct = self.distinct();
        distinct > 1_024 && distinct * 4 > rows
    }

    /// Whether it is wide and nearly no value repeats.
    pub(crate) fn is_of_distinct(&self, rows: u64) -> bool {
        let distinct = self.distinct();
        distinct > 1_024 && distinct * 16 > rows * 15
    }

    /// How many distinct texts it keeps.
    fn distinct(&self) -> u64 {
        let distinct = match &self.content {
            Content::Code(codes) => codes.dictionary().len(),
            Content::Many(many) => many.dictionary().len(),
            _ => 0,
        };
        distinct as u64
    }

    /// Gives a row a value. `before` is the value it had; without it, the column looks itself.
    pub(crate) fn set(&mut self, row: u32, before: Option<Option<&Value>>, value: Option<&Value>) {
        let (item, _) = self.kind.item();
        let value = value.filter(|value| value.is_present());
        let odd;
        match &mut self.content {
            Content::Number(numbers) => {
                let number = value.and_then(|value| number_of(item, value));
                odd = value.is_some() && number.is_none();
                if numbers.get(row) != number {
                    numbers.set(row, number);
                }
            }
            Content::Money(amounts, currencies) => {
                let money = match value {
                    Some(Value::Money(money)) => {
                        scaled(money.amount(), AMOUNT_DECIMALS).map(|amount| (amount, money.currency()))
                    }
                    _ => None,
                };
                odd = value.is_some() && money.is_none();
                let amount = money.map(|(amount, _)| amount);
                if amounts.get(row) != amount {
                    amounts.set(row, amount);
                }
                currencies.set(row, money.as_ref().map(|(_, currency)| currency.code().as_bytes()));
            }
            Content::Code(codes) => {
                let symbol = value.filter(|value| suits(item, value)).and_then(symbol);
                odd = value.is_some() && symbol.is_none();
                codes.set(row, symbol.as_deref());
            }
            Content::Many(many) => {
                let (symbols, strange) = symbols(item, value);
                odd = strange;
                let symbols: Vec<&[u8]> = symbols.iter().map(AsRef::as_ref).collect();
                let before = before.map(|before| self::symbols(item, before));
                match &before {
                    // What an odd row had is not among the sets.
                    Some((before, false)) => {
                        let before: Vec<&[u8]> = before.iter().map(AsRef::as_ref).collect();
                        many.set(row, Some(&before), if odd { &[] } else { &symbols });
                    }
                    _ => many.set(row, None, if odd { &[] } else { &symbols }),
                }
            }
        }
        if odd {
            self.odd.insert(row);
        } else {
            self.odd.remove(row);
        }
    }

    /// The step of a plan that answers a test, if the column can.
    pub(crate) fn plan(&self, test: &BoundTest, total: u64) -> Option<Plan<BoundTree>> {
        let new = |ask| Plan::new(ask, total);
        let negated = |op: Op| matches!(op, Op::NotEqual | Op::NotIn | Op::Unknown);
        let positive = match test.op() {
            Op::Known | Op::Unknown => {
                let known = match &self.content {
                    Content::Number(numbers) | Content::Money(numbers, _) => numbers,
                    Content::Code(codes) => codes.numbers(),
                    Content::Many(many) => many.counts(),
                };
                // A row whose value the column does not hold has one.
                match self.odd.is_empty() {
                    true => new(Ask::Known(known.clone())),
                    false => any_of(vec![new(Ask::Known(known.clone())), new(Ask::Rows(self.odd.clone()))], total),
                }
            }
            op => {
                let found = match &self.content {
                    Content::Number(numbers) => self.number_ranges(test, numbers, total)?,
                    Content::Money(amounts, currencies) => money_ranges(test, amounts, currencies, total)?,
                    Content::Code(codes) => self.code_plan(test, codes, total)?,
                    Content::Many(many) => self.many_plan(test, many, total)?,
                };
                if self.odd.is_empty() {
                    found
                } else {
                    let look = new(Ask::Look(BoundTree::Test(test.clone())));
                    let look = if negated(op) { new(Ask::Not(Box::new(look))) } else { look };
                    let odd = new(Ask::And(vec![new(Ask::Rows(self.odd.clone())), look]));
                    new(Ask::Or(vec![found, odd]))
                }
            }
        };
        Some(if negated(test.op()) { new(Ask::Not(Box::new(positive))) } else { positive })
    }

    /// The test without its negation, on numbers.
    fn number_ranges(&self, test: &BoundTest, numbers: &Numbers, total: u64) -> Option<Plan<BoundTree>> {
        let bounds_of = |value: &Value| match value {
            Value::Decimal(number) => bounds(*number, DECIMALS),
            value => number_of(&self.kind, value).map(|number| (i128::from(number), i128::from(number))),
        };
        if let Some((first, last)) = ends(test) {
            let (low, high) = within(test.op(), bounds_of(first)?, bounds_of(last)?)?;
            return Some(Plan::new(Ask::Range(numbers.clone(), low, high), total));
        }
        let op = positive(test.op());
        let mut parts = Vec::new();
        for value in test.values() {
            let (floor, ceiling) = bounds_of(value)?;
            let (low, high) = range(op, floor, ceiling)?;
            parts.push(Plan::new(Ask::Range(numbers.clone(), low, high), total));
        }
        Some(any_of(parts, total))
    }

    fn code_plan(&self, test: &BoundTest, codes: &Codes, total: u64) -> Option<Plan<BoundTree>> {
        let wanted = self.wanted(test, codes.dictionary())?;
        Some(listed_codes(codes, &wanted, total))
    }

    fn many_plan(&self, test: &BoundTest, many: &Many, total: u64) -> Option<Plan<BoundTree>> {
        let rows = |rows: &Rows| Plan::new(Ask::Rows(rows.clone()), total);
        if let Op::HasAll | Op::Exactly = test.op() {
            let mut parts = Vec::new();
            for value in test.values() {
                // Nothing has a value that no row ever had.
                let Some(set) = many.dictionary().find(&symbol(value)?).and_then(|code| many.rows(code)) else {
                    return Some(any_of(Vec::new(), total));
                };
                parts.push(rows(set));
            }
            if test.op() == Op::Exactly {
                let count = i64::try_from(test.values().len()).ok()?;
                parts.push(Plan::new(Ask::Range(many.counts().clone(), count, count), total));
            }
            return Some(Plan::new(Ask::And(parts), total));
        }
        let wanted = self.wanted(test, many.dictionary())?;
        Some(any_of(wanted.into_iter().filter_map(|code| many.rows(code)).map(rows).collect(), total))
    }

    /// The rows that have a value for whose symbol the test holds.
    pub(crate) fn listed(&self, holds: impl Fn(&[u8]) -> bool, total: u64) -> Option<Plan<BoundTree>> {
        if !self.odd.is_empty() {
            return None;
        }
        match &self.content {
            Content::Code(codes) => {
                let wanted = (0_u32..).zip(codes.dictionary().iter()).filter(|(_, symbol)| holds(symbol));
                Some(listed_codes(codes, &wanted.map(|(code, _)| code).collect::<Vec<_>>(), total))
            }
            Content::Many(many) => {
                let wanted = (0_u32..).zip(many.dictionary().iter()).filter(|(_, symbol)| holds(symbol));
                let sets = wanted.filter_map(|(code, _)| many.rows(code));
                Some(any_of(sets.map(|rows| Plan::new(Ask::Rows(rows.clone()), total)).collect(), total))
            }
            Content::Number(_) | Content::Money(..) => None,
        }
    }

    /// How many rows have a value, if there is a set of them.
    pub(crate) fn held(&self, value: &Value) -> Option<u64> {
        let symbol = symbol(value)?;
        let rows = match &self.content {
            Content::Code(codes) => codes.rows(codes.dictionary().find(&symbol)?),
            Content::Many(many) => many.rows(many.dictionary().find(&symbol)?),
            Content::Number(_) | Content::Money(..) => None,
        };
        rows.map(|rows| rows.len() + self.odd.len())
    }

    /// The symbols that rows have, and how many of the rows have each.
    pub(crate) fn code_counts(&self, rows: &Rows) -> Option<Vec<(&[u8], u32)>> {
        match &self.content {
            Content::Code(codes) => {
                let mut counts = vec![0_u32; codes.dictionary().len()];
                for code in rows.iter().filter_map(|row| codes.get(row)) {
                    if let Some(count) = counts.get_mut(code as usize) {
                        *count += 1;
                    }
                }
                Some(codes.dictionary().iter().zip(counts).filter(|(_, count)| *count > 0).collect())
            }
            Content::Many(many) => {
                let mut counts = Vec::new();
                for (code, symbol) in (0_u32..).zip(many.dictionary().iter()) {
                    let count = many.rows(code).map_or(0, |set| Rows::count_common(&[set, rows]));
                    if count > 0 {
                        counts.push((symbol, u32::try_from(count).unwrap_or(u32::MAX)));
                    }
                }
                Some(counts)
            }
            Content::Number(_) | Content::Money(..) => None,
        }
    }

    /// Adds to a column of several values what a field of the same kind has had at some time.
    pub(crate) fn add_past(&mut self, row: u32, value: Option<&Value>) {
        if let Content::Many(many) = &mut self.content
            && let Some(value) = value.filter(|value| value.is_present())
        {
            let (symbols, _) = symbols(self.kind.item().0, Some(value));
            for symbol in symbols {
                many.add(row, &symbol);
            }
        }
    }

    /// An empty column for all values that a field has had at some time, if they can be told apart.
    pub(crate) fn ever(kind: &FieldKind) -> Option<Column> {
        let (item, _) = kind.item();
        is_symbol(item).then(|| Column { kind: kind.clone(), content: Content::Many(Many::new()), odd: Rows::new() })
    }

    /// The codes of the values that pass the test without its negation.
    fn wanted(&self, test: &BoundTest, dictionary: &crmkit_index::Dictionary) -> Option<Vec<u32>> {
        if is_equality(positive(test.op())) {
            return test
                .values()
                .iter()
                .map(|value| symbol(value).map(|symbol| dictionary.find(&symbol)))
                .collect::<Option<Vec<_>>>()
                .map(|codes| codes.into_iter().flatten().collect());
        }
        if !matches!(
            test.op(),
            Op::Less
                | Op::AtMost
                | Op::Greater
                | Op::AtLeast
                | Op::Between
                | Op::Contains
                | Op::Starts
                | Op::Ends
                | Op::Regex
        ) {
            return None;
        }
        let passing = (0_u32..)
            .zip(dictionary.iter())
            .filter(|(_, symbol)| value_of(&self.kind, symbol).is_some_and(|value| test.matches_value(Some(&value))));
        Some(passing.map(|(code, _)| code).collect())
    }

    /// The value that a code of the column's dictionary stands for.
    pub(crate) fn coded_value(&self, symbol: &[u8]) -> Option<Value> {
        value_of(&self.kind, symbol)
    }

    /// The value of a row, for columns that keep one number or code; `Err` for a row that has to be looked at.
    pub(crate) fn value(&self, row: u32) -> Result<Option<Value>, ()> {
        if self.odd.contains(row) {
            return Err(());
        }
        Ok(match &self.content {
            Content::Number(numbers) => numbers.get(row).and_then(|number| number_value(&self.kind, number)),
            Content::Code(codes) => codes.value(row).and_then(|symbol| value_of(&self.kind, symbol)),
            Content::Money(..) | Content::Many(_) => return Err(()),
        })
    }

    /// Adds the column's bytes: a byte for what it keeps, then that, then the odd rows.
    pub(crate) fn save(&self, out: &mut Vec<u8>) {
        match &self.content {
            Content::Number(numbers) => {
                out.push(1);
                numbers.save(out);
            }
            Content::Money(amounts, currencies) => {
                out.push(2);
                amounts.save(out);
                currencies.save(out);
            }
            Content::Code(codes) => {
                out.push(3);
                codes.save(out);
            }
            Content::Many(many) => {
                out.push(4);
                many.save(out);
            }
        }
        self.odd.save(out);
    }

    /// The column of a field of a kind from its bytes, which are taken from the front; `None` if they are not such a column.
    pub(crate) fn load(kind: &FieldKind, bytes: &mut &[u8]) -> Option<Column> {
        let (tag, rest) = bytes.split_first()?;
        *bytes = rest;
        let content = match (tag, Column::new(kind)?.content) {
            (1, Content::Number(_)) => Content::Number(Numbers::load(bytes)?),
            (2, Content::Money(..)) => Content::Money(Numbers::load(bytes)?, Codes::load(bytes)?),
            (3, Content::Code(_)) => Content::Code(Codes::load(bytes)?),
            (4, Content::Many(_)) => Content::Many(Many::load(bytes)?),
            _ => return None,
        };
        Some(Column { kind: kind.clone(), content, odd: Rows::load(bytes)? })
    }

    /// A value that sorts as that of a row, which is not odd; of columns that keep one value a row.
    pub(crate) fn sort_value(&self, row: u32) -> Option<Value> {
        match &self.content {
            Content::Money(amounts, currencies) => {
                let currency = std::str::from_utf8(currencies.value(row)?).ok()?.parse().ok()?;
                Some(Value::Money(Money::new(Decimal::new(amounts.get(row)?, AMOUNT_DECIMALS), currency)))
            }
            _ => self.value(row).ok().flatten(),
        }
    }

    /// Rows whose value the column does not hold.
    pub(crate) fn odd(&self) -> &Rows {
        &self.odd
    }

    /// How many bytes it takes, shared parts included.
    pub(crate) fn bytes(&self) -> usize {
        self.odd.bytes()
            + match &self.content {
                Content::Number(numbers) => numbers.bytes(),
                Content::Money(amounts, currencies) => amounts.bytes() + currencies.bytes(),
                Content::Code(codes) => codes.bytes(),
                Content::Many(many) => many.bytes(),
            }
    }
}

/// The value of a number in a column of a kind.
pub(crate) fn number_value(kind: &FieldKind, number: i64) -> Option<Value> {
    Some(match kind {
        FieldKind::Integer => Value::Integer(number),
        FieldKind::Decimal => Value::Decimal(Decimal::new(number, DECIMALS).normalize()),
        FieldKind::Date => Value::Date(NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)?),
        FieldKind::Instant => Value::Instant(DateTime::from_timestamp_micros(number)?),
        FieldKind::Duration => Value::Duration(Seconds(number)),
        _ => return None,
    })
}

/// How many decimals the numbers of a column stand for.
pub(crate) fn decimals(kind: &FieldKind) -> u32 {
    match kind {
        FieldKind::Decimal => DECIMALS,
        FieldKind::Money => AMOUNT_DECIMALS,
        _ => 0,
    }
}

/// The rows whose code is one of these.
fn listed_codes(codes: &Codes, wanted: &[u32], total: u64) -> Plan<BoundTree> {
    let sets: Option<Vec<&Rows>> = wanted.iter().map(|code| codes.rows(*code)).collect();
    if let Some(sets) = sets {
        return any_of(sets.into_iter().map(|rows| Plan::new(Ask::Rows(rows.clone()), total)).collect(), total);
    }
    if let [code] = wanted {
        let code = i64::from(*code);
        return Plan::new(Ask::Range(codes.numbers().clone(), code, code), total);
    }
    let mut bits = vec![0_u64; codes.dictionary().len().div_ceil(64)];
    for code in wanted {
        if let Some(word) = bits.get_mut(*code as usize / 64) {
            *word |= 1 << (code % 64);
        }
    }
    Plan::new(Ask::Listed(codes.numbers().clone(), bits), total)
}

/// The two ends of a test between two values.
fn ends(test: &BoundTest) -> Option<(&Value, &Value)> {
    match (test.op(), test.values()) {
        (Op::Between | Op::During, [first, last]) => Some((first, last)),
        _ => None,
    }
}

/// The range of column numbers from one value to another.
fn within(op: Op, first: (i128, i128), last: (i128, i128)) -> Option<(i64, i64)> {
    let (low, _) = range(Op::AtLeast, first.0, first.1)?;
    let (_, high) = range(if op == Op::During { Op::Less } else { Op::AtMost }, last.0, last.1)?;
    let empty = range(Op::AtLeast, first.0, first.1)? == (1, 0);
    Some(if empty { (1, 0) } else { (low, high) })
}

fn money_ranges(test: &BoundTest, amounts: &Numbers, currencies: &Codes, total: u64) -> Option<Plan<BoundTree>> {
    let op = positive(test.op());
    let mut parts = Vec::new();
    let currency = |code: u32| match currencies.rows(code) {
        Some(rows) => Ask::Rows(rows.clone()),
        None => Ask::Range(currencies.numbers().clone(), i64::from(code), i64::from(code)),
    };
    if let Some((first, last)) = ends(test) {
        let (Value::Money(first), Value::Money(last)) = (first, last) else { return None };
        if first.currency() != last.currency() {
            return None;
        }
        let least = bounds(first.amount(), AMOUNT_DECIMALS)?;
        let (low, high) = within(op, least, bounds(last.amount(), AMOUNT_DECIMALS)?)?;
        let Some(code) = currencies.dictionary().find(first.currency().code().as_bytes()) else {
            return Some(any_of(Vec::new(), total));
        };
        let both = vec![Plan::new(currency(code), total), Plan::new(Ask::Range(amounts.clone(), low, high), total)];
        return Some(Plan::new(Ask::And(both), total));
    }
    for value in test.values() {
        let Value::Money(money) = value else { return None };
        let (floor, ceiling) = bounds(money.amount(), AMOUNT_DECIMALS)?;
        let (low, high) = range(op, floor, ceiling)?;
        let Some(code) = currencies.dictionary().find(money.currency().code().as_bytes()) else { continue };
        let both = vec![Plan::new(currency(code), total), Plan::new(Ask::Range(amounts.clone(), low, high), total)];
        parts.push(Plan::new(Ask::And(both), total));
    }
    Some(any_of(parts, total))
}

fn any_of(mut parts: Vec<Plan<BoundTree>>, total: u64) -> Plan<BoundTree> {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Plan::new(Ask::Or(parts), total)
        }
        None => Plan::new(Ask::Or(Vec::new()), total),
    }
}

/// The operator without its negation.
fn positive(op: Op) -> Op {
    match op {
        Op::NotEqual => Op::Equal,
        Op::NotIn => Op::In,
        op => op,
    }
}

/// The symbols of a value of many, and whether there is anything else in it.
fn symbols<'v>(item: &FieldKind, value: Option<&'v Value>) -> (Vec<Cow<'v, [u8]>>, bool) {
    let Some(value) = value else { return (Vec::new(), false) };
    if let Value::MultiSelect(names) = value {
        let strange = names.iter().any(String::is_empty);
        return (names.iter().map(|name| Cow::Borrowed(name.as_bytes())).collect(), strange);
    }
    let mut strange = false;
    let mut found = Vec::new();
    for value in items(value) {
        let kind = match item {
            FieldKind::MultiSelect(options) => &FieldKind::Select(options.clone()),
            other => other,
        };
        match symbol(value).filter(|_| suits(kind, value)) {
            Some(symbol) => found.push(symbol),
            None => strange = true,
        }
    }
    (found, strange)
}
