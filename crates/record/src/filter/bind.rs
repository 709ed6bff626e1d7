//! A filter tied to a schema: fields by number, values by kind, and the one evaluator.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::mem::discriminant;

use chrono::{Days, NaiveTime};
use chrono_tz::Tz;

use super::close::close_names;
use super::tree::item_kind;
use super::{Filter, Literal, MAX_NESTING, Op};
use crate::problem::shown;
use crate::text::unknown_option;
use crate::{
    FieldKind, FieldNumber, FieldSchema, LocalDateTime, ParseOptions, Problem, RecordId, RecordSchema, Row, Value, key,
    parse_text, to_canonical_text,
};

impl Filter {
    /// Resolves fields and reads values, so that rows can be tested.
    ///
    /// On a field that holds instants, a date without a time means the whole day in UTC: `created_at = 2026-01-31` holds
    /// throughout that day and `created_at > 2026-01-31` from the next one on. A list of instants takes no dates.
    ///
    /// ```
    /// use crmkit_record::{FieldKind, FieldSchema, Filter, RecordId, RecordSchema, Row, Value};
    ///
    /// let schema = RecordSchema::new(7, "deal", "deals", vec![FieldSchema::new(20, "stage", FieldKind::Text)]);
    ///
    /// let open = Filter::parse("stage not in (Won, Lost)")?.bind(&schema)?;
    /// let mut row = Row::new(RecordId::nil());
    /// assert!(open.matches(&row));
    /// row.set(20, Value::Text("Won".into()));
    /// assert!(!open.matches(&row));
    ///
    /// let problem = Filter::parse("stgae = Won")?.bind(&schema).unwrap_err();
    /// assert_eq!(problem.code, "filter.field_unknown");
    /// assert_eq!(problem.parameters["close"], "stage");
    /// # Ok::<(), crmkit_record::Problem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `filter.field_unknown` (parameters `field`, `record`, `close`), `filter.op_invalid` when the operator does not suit
    /// the field's kind (`field`, `kind`, `op`, `allowed`), `filter.value_invalid` when a value cannot be read as that kind
    /// (`field`, `kind`, `value`, `reason`), `filter.value_count` and `filter.too_deep` for a tree made by hand.
    pub fn bind(&self, schema: &RecordSchema) -> Result<BoundFilter, Problem> {
        self.bind_with(schema, &ParseOptions::default())
    }

    /// As [`Filter::bind`], with the country of phone numbers, the currency of bare amounts and the zone of days.
    ///
    /// Only these three of the options count: numbers and dates in a filter are always written the ISO way.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn bind_with(&self, schema: &RecordSchema, options: &ParseOptions) -> Result<BoundFilter, Problem> {
        if !self.is_shallow() {
            return Err(Problem::new(
                "",
                "filter.too_deep",
                format!("the filter has more than {MAX_NESTING} levels of nesting"),
            )
            .with("limit", MAX_NESTING));
        }
        let options = ParseOptions {
            default_country: options.default_country.clone(),
            currency: options.currency,
            zone: options.zone,
            ..ParseOptions::default()
        };
        Ok(BoundFilter { tree: Binder { schema, options: &options }.tree(self)? })
    }
}

/// A filter that can test rows of one schema.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundFilter {
    tree: BoundTree,
}

/// The parts of a bound filter, for whoever answers it in another way than row by row.
#[derive(Clone, Debug, PartialEq)]
pub enum BoundTree {
    /// Holds for every row.
    All,
    /// Holds when every part holds.
    And(Vec<BoundTree>),
    /// Holds when at least one part holds.
    Or(Vec<BoundTree>),
    /// Holds when the part does not.
    Not(Box<BoundTree>),
    /// Holds when the value passes.
    Test(BoundTest),
}

/// A test of one field, or of the row's id.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundTest {
    /// None for the id.
    field: Option<FieldNumber>,
    op: Op,
    // INVARIANT: in the order of `key::compare`, all of one variant; one folded text for `contains`, `starts`, `ends`.
    values: Vec<Value>,
    unique: bool,
    indexed: bool,
}

impl BoundFilter {
    /// Whether the filter holds for a row.
    pub fn matches(&self, row: &Row) -> bool {
        self.tree.matches(row)
    }

    /// The parts.
    pub fn tree(&self) -> &BoundTree {
        &self.tree
    }

    /// The numbers of the fields that the filter reads, ascending, each once; the id is not among them.
    ///
    /// Whoever may not see one of them must not be answered: the rows that match would tell its values.
    pub fn fields(&self) -> Vec<FieldNumber> {
        let mut numbers: Vec<FieldNumber> = self.tree.tests().iter().filter_map(|test| test.field).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// An equality on a unique or indexed field that holds for every row that matches; a unique field is preferred.
    ///
    /// On a field of many values, every row that matches has the value among them.
    pub fn required_equality(&self) -> Option<(FieldNumber, &Value)> {
        let mut best: Option<(FieldNumber, &Value)> = None;
        for test in self.tree.required() {
            let (Some(number), [value], true) = (test.field, test.values.as_slice(), test.is_equality()) else {
                continue;
            };
            if test.unique {
                return Some((number, value));
            }
            if test.indexed && best.is_none() {
                best = Some((number, value));
            }
        }
        best
    }

    /// The ids outside of which no row matches, if the filter names them.
    pub fn required_ids(&self) -> Option<Vec<RecordId>> {
        let test = self.tree.required().into_iter().find(|test| test.field.is_none() && test.is_equality())?;
        let id = |value: &Value| if let Value::Reference(id) = value { Some(*id) } else { None };
        Some(test.values.iter().filter_map(id).collect())
    }
}

impl BoundTree {
    /// Whether this part holds for a row.
    pub fn matches(&self, row: &Row) -> bool {
        match self {
            BoundTree::All => true,
            BoundTree::And(parts) => parts.iter().all(|part| part.matches(row)),
            BoundTree::Or(parts) => parts.iter().any(|part| part.matches(row)),
            BoundTree::Not(part) => !part.matches(row),
            BoundTree::Test(test) => test.matches(row),
        }
    }

    /// Every test in the tree.
    fn tests(&self) -> Vec<&BoundTest> {
        match self {
            BoundTree::All => Vec::new(),
            BoundTree::And(parts) | BoundTree::Or(parts) => parts.iter().flat_map(BoundTree::tests).collect(),
            BoundTree::Not(part) => part.tests(),
            BoundTree::Test(test) => vec![test],
        }
    }

    /// The tests that every matching row passes.
    fn required(&self) -> Vec<&BoundTest> {
        match self {
            BoundTree::And(parts) => parts.iter().flat_map(BoundTree::required).collect(),
            BoundTree::Test(test) => vec![test],
            BoundTree::All | BoundTree::Or(_) | BoundTree::Not(_) => Vec::new(),
        }
    }
}

impl BoundTest {
    /// The field tested; none for the id, which is tested as a reference.
    pub fn field(&self) -> Option<FieldNumber> {
        self.field
    }

    /// What is asked.
    pub fn op(&self) -> Op {
        self.op
    }

    /// What the field's value, or each of its items, is compared with: of the item's kind (a choice for a choice of many),
    /// ascending; for `contains`, `starts` and `ends` one text with its case folded.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Whether a row passes.
    pub fn matches(&self, row: &Row) -> bool {
        match self.field {
            Some(number) => self.matches_value(row.get(number)),
            None => self.matches_value(Some(&Value::Reference(row.id))),
        }
    }

    /// Whether a value passes, given that it is the tested field's.
    pub fn matches_value(&self, value: Option<&Value>) -> bool {
        let value = value.filter(|value| is_present(value));
        match self.op {
            Op::Known => value.is_some(),
            Op::Unknown => value.is_none(),
            Op::Equal | Op::In | Op::Has => self.equals_any(value),
            Op::NotEqual | Op::NotIn => !self.equals_any(value),
            Op::Less => self.any_ordered(value, Ordering::is_lt),
            Op::AtMost => self.any_ordered(value, Ordering::is_le),
            Op::Greater => self.any_ordered(value, Ordering::is_gt),
            Op::AtLeast => self.any_ordered(value, Ordering::is_ge),
            Op::Contains | Op::Starts | Op::Ends => match self.values.first() {
                Some(Value::Text(part)) => any_item(value, &|item| text_matches(self.op, &item.text(), part)),
                _ => false,
            },
        }
    }

    fn equals_any(&self, value: Option<&Value>) -> bool {
        let Some(first) = self.values.first() else { return false };
        // All values are of one kind, so an item of another (a newer version's) equals none of them.
        any_item(value, &|item| {
            item.is_comparable(first) && self.values.binary_search_by(|value| item.total_order(value).reverse()).is_ok()
        })
    }

    fn any_ordered(&self, value: Option<&Value>, holds: impl Fn(Ordering) -> bool) -> bool {
        let Some(bound) = self.values.first() else { return false };
        any_item(value, &|item| item.order(bound).is_some_and(&holds))
    }

    /// Whether a row that passes has one of the values.
    fn is_equality(&self) -> bool {
        matches!(self.op, Op::Equal | Op::In | Op::Has)
    }
}

/// One of a field's values: a value, or a name among the names of a choice of many.
#[derive(Clone, Copy)]
enum Item<'a> {
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
    fn order(self, other: &Value) -> Option<Ordering> {
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

    fn text(&self) -> Cow<'_, str> {
        match self {
            Item::Choice(name) => Cow::Borrowed(name),
            Item::Value(Value::Text(text) | Value::Select(text)) => Cow::Borrowed(text),
            Item::Value(Value::Address(address)) => Cow::Owned(address.to_string()),
            Item::Value(value) => Cow::Owned(to_canonical_text(value)),
        }
    }
}

/// Whether a test holds for the value or, when it is of many, for at least one of them.
fn any_item(value: Option<&Value>, holds: &dyn Fn(Item<'_>) -> bool) -> bool {
    match value {
        None => false,
        Some(Value::List(items)) => items.iter().any(|item| any_item(Some(item), holds)),
        Some(Value::Labelled(labelled)) => any_item(Some(&labelled.value), holds),
        Some(Value::MultiSelect(names)) => names.iter().any(|name| holds(Item::Choice(name))),
        Some(value) => holds(Item::Value(value)),
    }
}

/// Whether a value counts as one: empty texts and lists and the nil reference stand for no value.
pub(super) fn is_present(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Select(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::MultiSelect(names) => !names.is_empty(),
        Value::Reference(id) => !id.is_nil(),
        _ => true,
    }
}

/// Compares texts whatever their case; `part` is folded already.
fn text_matches(op: Op, text: &str, part: &str) -> bool {
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
fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// What a name in a filter or a sort stands for.
pub(super) enum Target<'a> {
    Id,
    Field(&'a FieldSchema),
}

impl Target<'_> {
    pub(super) fn number(&self) -> Option<FieldNumber> {
        match self {
            Target::Id => None,
            Target::Field(field) => Some(field.number),
        }
    }
}

/// Finds the field of a name, or says which ones are close to it.
pub(super) fn resolve<'a>(schema: &'a RecordSchema, name: &str) -> Result<Target<'a>, Problem> {
    if name == "id" {
        return Ok(Target::Id);
    }
    let field = schema.field(name).filter(|field| !field.hidden);
    field.map(Target::Field).ok_or_else(|| {
        let paths: Vec<String> = schema.fields.iter().filter(|field| !field.hidden).map(FieldSchema::path).collect();
        let close = close_names(name, paths.iter().map(String::as_str).chain(["id"]));
        let hint = if close.is_empty() { String::new() } else { format!("; close: `{}`", close.join("`, `")) };
        let record = &schema.name;
        Problem::new(name, "filter.field_unknown", format!("`{record}` has no field `{name}`{hint}"))
            .with("field", name)
            .with("record", record)
            .with("close", close.join(", "))
    })
}

struct Binder<'a> {
    schema: &'a RecordSchema,
    options: &'a ParseOptions,
}

/// A literal as read: a value, or a day among instants as its first instant and the next day's.
enum Operand {
    Value(Value),
    Day(Value, Value),
}

impl Binder<'_> {
    fn tree(&self, filter: &Filter) -> Result<BoundTree, Problem> {
        let each = |parts: &[Filter]| parts.iter().map(|part| self.tree(part)).collect::<Result<Vec<_>, _>>();
        Ok(match filter {
            Filter::All => BoundTree::All,
            Filter::And(parts) => BoundTree::And(each(parts)?),
            Filter::Or(parts) => BoundTree::Or(each(parts)?),
            Filter::Not(part) => BoundTree::Not(Box::new(self.tree(part)?)),
            Filter::Test { field, op, values } => self.test(field, *op, values)?,
        })
    }

    fn test(&self, name: &str, op: Op, literals: &[Literal]) -> Result<BoundTree, Problem> {
        let target = resolve(self.schema, name)?;
        check_op(name, &target, op)?;
        if op.arity().is_some_and(|arity| arity != literals.len()) {
            let (count, message) = (literals.len(), if op.arity() == Some(0) { "no value" } else { "one value" });
            return Err(Problem::new(name, "filter.value_count", format!("`{op}` takes {message}, not {count}"))
                .with("field", name)
                .with("op", op));
        }
        let (unique, indexed) = match &target {
            Target::Id => (true, true),
            Target::Field(field) => (field.unique, field.indexed),
        };
        let test = |op: Op, mut values: Vec<Value>| {
            values.sort_by(key::compare);
            values.dedup_by(|left, right| key::compare(left, right).is_eq());
            BoundTree::Test(BoundTest { field: target.number(), op, values, unique, indexed })
        };
        if matches!(op, Op::Contains | Op::Starts | Op::Ends) {
            let phone = matches!(&target, Target::Field(field) if matches!(item_kind(&field.kind).0, FieldKind::Phone));
            let parts = literals.iter().map(|literal| Value::Text(fold(&text_part(literal, phone))));
            return Ok(test(op, parts.collect()));
        }
        let mut values = Vec::new();
        let mut days = Vec::new();
        for literal in literals {
            match self.operand(name, &target, literal)? {
                Operand::Value(value) => values.push(value),
                Operand::Day(start, end) => days.push((start, end)),
            }
        }
        let Some((start, end)) = days.first().cloned() else { return Ok(test(op, values)) };
        let during = |(start, end)| BoundTree::And(vec![test(Op::AtLeast, vec![start]), test(Op::Less, vec![end])]);
        let in_any = || {
            let mut parts: Vec<BoundTree> = days.iter().cloned().map(during).collect();
            if !values.is_empty() {
                parts.push(test(Op::In, values.clone()));
            }
            BoundTree::Or(parts)
        };
        Ok(match op {
            Op::Less => test(op, vec![start]),
            Op::AtMost => test(Op::Less, vec![end]),
            Op::Greater => test(Op::AtLeast, vec![end]),
            Op::AtLeast => test(op, vec![start]),
            Op::Equal => during((start, end)),
            Op::NotEqual => BoundTree::Not(Box::new(during((start, end)))),
            Op::NotIn => BoundTree::Not(Box::new(in_any())),
            _ => in_any(),
        })
    }

    /// Reads a literal as the kind of the field, or of its items.
    fn operand(&self, name: &str, target: &Target<'_>, literal: &Literal) -> Result<Operand, Problem> {
        let text = match literal {
            Literal::Text(text) => Cow::Borrowed(text.as_str()),
            Literal::Number(number) => Cow::Owned(number.to_string()),
            Literal::Bool(value) => Cow::Owned(value.to_string()),
        };
        let Target::Field(field) = target else {
            let id = text.parse().map(|id| Operand::Value(Value::Reference(id)));
            return id.map_err(|reason| invalid(name, "id", &text, &reason));
        };
        let (kind, many) = item_kind(&field.kind);
        let kind = match kind {
            FieldKind::MultiSelect(options) => &FieldKind::Select(options.clone()),
            other => other,
        };
        if matches!(kind, FieldKind::Instant)
            && !many
            && let Some(day) = self.day(&text)
        {
            return Ok(day);
        }
        let read = match kind {
            // A form may be filled in with labels, but a filter is kept and must mean the same when labels change.
            FieldKind::Select(options) if !options.is_empty() && !options.iter().any(|option| option.name == *text) => {
                Err(unknown_option(options, &text))
            }
            _ => parse_text(kind, &text, name, self.options),
        };
        let present = read.and_then(|value| {
            value.ok_or_else(|| Problem::new("", "required", "the value is empty (`unknown` asks for none)"))
        });
        present.map(Operand::Value).map_err(|reason| invalid(name, kind_name(kind), &text, &reason))
    }

    /// The day of an ISO date, in the zone of the options.
    fn day(&self, text: &str) -> Option<Operand> {
        let Ok(Some(Value::Date(date))) = parse_text(&FieldKind::Date, text, "", self.options) else { return None };
        let zone = self.options.zone.unwrap_or(Tz::UTC);
        let midnight = |date: chrono::NaiveDate| {
            let local = LocalDateTime::new(date.and_time(NaiveTime::MIN), zone);
            local.to_instant().ok().map(Value::Instant)
        };
        Some(Operand::Day(midnight(date)?, midnight(date.checked_add_days(Days::new(1))?)?))
    }
}

fn check_op(name: &str, target: &Target<'_>, op: Op) -> Result<(), Problem> {
    let (kind, allowed) = match target {
        // An id has the order of its bytes, which is that of creation.
        Target::Id => ("id", Op::for_kind(&FieldKind::Integer)),
        Target::Field(field) => (kind_name(&field.kind), Op::for_kind(&field.kind)),
    };
    if allowed.contains(&op) {
        return Ok(());
    }
    let allowed = allowed.iter().map(|op| op.symbol()).collect::<Vec<_>>().join(", ");
    Err(Problem::new(
        name,
        "filter.op_invalid",
        format!("`{op}` does not suit `{name}` ({kind}); use one of: {allowed}"),
    )
    .with("field", name)
    .with("kind", kind)
    .with("op", op)
    .with("allowed", allowed))
}

/// The characters to look for; of a phone number only those that its canonical form has.
fn text_part(literal: &Literal, phone: bool) -> String {
    let text = match literal {
        Literal::Text(text) => text.clone(),
        Literal::Number(number) => number.to_string(),
        Literal::Bool(value) => value.to_string(),
    };
    if !phone {
        return text;
    }
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !"-()./".contains(*c)).collect();
    if digits.is_empty() { text } else { digits }
}

fn invalid(name: &str, kind: &str, value: &str, reason: &Problem) -> Problem {
    let message = format!("{}, in a test of `{name}` ({kind}) with `{}`", reason.message, shown(value));
    let mut problem = Problem::new(name, "filter.value_invalid", message);
    problem.parameters.clone_from(&reason.parameters);
    problem.with("field", name).with("kind", kind).with("value", value).with("reason", &reason.code)
}

/// A kind in words.
fn kind_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::LongText => "long text",
        FieldKind::Bool => "true or false",
        FieldKind::Integer => "whole number",
        FieldKind::Decimal => "number",
        FieldKind::Money => "amount with a currency",
        FieldKind::Date => "date",
        FieldKind::Instant => "instant",
        FieldKind::LocalDateTime => "local time with a zone",
        FieldKind::Duration => "duration",
        FieldKind::Select(_) => "choice",
        FieldKind::MultiSelect(_) => "choice of many",
        FieldKind::Email => "e-mail address",
        FieldKind::Phone => "phone number",
        FieldKind::Url => "web address",
        FieldKind::Address => "postal address",
        FieldKind::Country => "country",
        FieldKind::Language => "language",
        FieldKind::Currency => "currency",
        FieldKind::Reference { .. } => "reference",
        FieldKind::ExternalId => "external id",
        FieldKind::List(_) | FieldKind::Labelled(_) => "list",
    }
}
