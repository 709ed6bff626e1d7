//! Tying a filter to a schema: fields by number, values by kind, dates by the present moment.

use std::borrow::Cow;
use std::cell::Cell;

use chrono::{Days, Utc};
use chrono_tz::Tz;
use regex_lite::RegexBuilder;

use super::bound::{BoundFilter, BoundHistory, BoundMeasure, BoundRelated, BoundTest, BoundTree, Link, Validity};
use super::close::close_names;
use super::context::BindContext;
use super::history::{Event, Period};
use super::item::fold;
use super::moment::{Calendar, DayRange, Moment, midnight};
use super::{Filter, Literal, MAX_NESTING, Measure, Op, Quantifier, Related};
use crate::problem::shown;
use crate::text::unknown_option;
use crate::value::to_micros;
use crate::{
    FieldKind, FieldNumber, FieldSchema, LocalDateTime, ParseOptions, Problem, RecordSchema, Value, key, parse_text,
    system,
};

/// The most references that one name may follow: `company.parent.name` follows two.
const MOST_HOPS: usize = 8;

/// The longest regular expression, in characters, and the most bytes that it may take when compiled.
const LONGEST_PATTERN: usize = 1_000;
const LARGEST_PATTERN: usize = 1 << 18;

/// The zone whose name comes first, so that no local time sorts before the same one there.
// INVARIANT: local times sort by what the wall shows and then by the name of the zone.
const FIRST_ZONE: Tz = Tz::Africa__Abidjan;

impl Filter {
    /// Resolves fields and reads values, so that rows can be tested.
    ///
    /// On a field that holds instants or local times, a date without a time means the whole day, of instants in UTC:
    /// `created_at = 2026-01-31` holds throughout that day and `created_at > 2026-01-31` from the next one on.
    ///
    /// What needs more than the row, or the present moment, needs [`Filter::bind_in`].
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
    /// `filter.field_unknown` (parameters `field`, `record`, `close`, `fields`), `filter.op_invalid` when the operator does
    /// not suit the field's kind (`field`, `kind`, `op`, `allowed`), `filter.value_invalid` when a value cannot be read as
    /// that kind (`field`, `kind`, `value`, `reason`), `filter.context_needed` (`needs`), `filter.value_count` and
    /// `filter.too_deep` for a tree made by hand.
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
        let options = literal_options(options);
        Binder::new(&options, None).filter(self, schema)
    }

    /// As [`Filter::bind`], with the present moment and with other kinds of record.
    ///
    /// Answer what it gives with [`BoundFilter::matches_in`] if it [`needs_world`](BoundFilter::needs_world), and bind it
    /// again when its [`validity`](BoundFilter::validity) ends.
    ///
    /// ```
    /// use crmkit_record::{BindContext, FieldKind, FieldSchema, Filter, ParseOptions, RecordId, RecordSchema, Row, Value};
    ///
    /// let schema = RecordSchema::new(7, "deal", "deals", vec![FieldSchema::new(20, "close_date", FieldKind::Date)]);
    /// let context = BindContext {
    ///     schemas: &(),
    ///     options: &ParseOptions::default(),
    ///     now: "2024-03-15T12:00:00Z".parse().unwrap(),
    ///     week_start: chrono::Weekday::Mon,
    ///     fiscal_start: 1,
    /// };
    /// let due = Filter::parse("close_date during next 7 days")?.bind_in(&schema, &context)?;
    /// let mut row = Row::new(RecordId::nil());
    /// row.set(20, Value::Date("2024-03-22".parse().unwrap()));
    /// assert!(due.matches(&row));
    /// # Ok::<(), crmkit_record::Problem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`]; `filter.record_unknown` (parameters `record`, `close`) and, when the related records do not
    /// refer to this one or do so through several fields, `filter.related_unknown` and `filter.related_ambiguous`
    /// (`record`, `fields`).
    pub fn bind_in(&self, schema: &RecordSchema, context: &BindContext<'_>) -> Result<BoundFilter, Problem> {
        let options = literal_options(context.options);
        Binder::new(&options, Some(context)).filter(self, schema)
    }

    /// Reads a text and binds it: [`Filter::parse`] and then [`Filter::bind_in`], with the place in the text also of what
    /// does not fit the schema.
    ///
    /// # Errors
    ///
    /// As both; each problem has the parameter `offset`: characters from the start, the first one being 0.
    pub fn bind_text(
        text: &str,
        schema: &RecordSchema,
        context: &BindContext<'_>,
    ) -> Result<(Filter, BoundFilter), Problem> {
        let (filter, places) = Filter::parse_with_places(text)?;
        let options = literal_options(context.options);
        let binder = Binder::new(&options, Some(context));
        match binder.filter(&filter, schema) {
            Ok(bound) => Ok((filter, bound)),
            Err(mut problem) => {
                let offset = binder.begun.get().checked_sub(1).and_then(|last| places.get(last)).copied().unwrap_or(0);
                problem.message = format!("{} (at character {offset})", problem.message);
                Err(problem.with("offset", offset))
            }
        }
    }

    /// A disjunction of conjunctions: holds when every filter of at least one group does.
    ///
    /// ```
    /// use crmkit_record::{Filter, field};
    ///
    /// let groups = vec![vec![field("a").known(), field("b").known()], vec![field("c").known()]];
    /// let filter = Filter::from_groups(groups.clone());
    /// assert_eq!(filter.to_string(), "a known and b known or c known");
    /// assert_eq!(filter.to_groups(), groups);
    /// ```
    pub fn from_groups(groups: impl IntoIterator<Item = Vec<Filter>>) -> Filter {
        Filter::any_of(groups.into_iter().map(Filter::all_of))
    }

    /// The filter as a disjunction of conjunctions, as far as it is written as one: a part that is nested deeper stays whole.
    #[must_use]
    pub fn to_groups(&self) -> Vec<Vec<Filter>> {
        let group = |filter: Filter| match filter {
            Filter::And(parts) => parts,
            other => vec![other],
        };
        match self.clone().normal() {
            Filter::Or(parts) => parts.into_iter().map(group).collect(),
            other => vec![group(other)],
        }
    }
}

/// The options that count for literals.
fn literal_options(options: &ParseOptions) -> ParseOptions {
    ParseOptions {
        default_country: options.default_country.clone(),
        currency: options.currency,
        zone: options.zone,
        ..ParseOptions::default()
    }
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

/// The field of a name; none when there is none to be seen.
fn find<'a>(schema: &'a RecordSchema, name: &str) -> Option<Target<'a>> {
    if name == "id" {
        return Some(Target::Id);
    }
    schema.field(name).filter(|field| !field.hidden).map(Target::Field)
}

/// Finds the field of a name, or says which ones are close to it.
pub(super) fn resolve<'a>(schema: &'a RecordSchema, name: &str) -> Result<Target<'a>, Problem> {
    find(schema, name).ok_or_else(|| {
        let mut paths: Vec<String> =
            schema.fields.iter().filter(|field| !field.hidden).map(FieldSchema::path).collect();
        paths.push("id".to_owned());
        let close = close_names(name, paths.iter().map(String::as_str));
        let hint = if close.is_empty() { String::new() } else { format!("; close: `{}`", close.join("`, `")) };
        let record = &schema.name;
        Problem::new(name, "filter.field_unknown", format!("`{record}` has no field `{name}`{hint}"))
            .with("field", name)
            .with("record", record)
            .with("close", close.join(", "))
            .with("fields", paths.join(", "))
    })
}

/// The record that a field, or each of its items, refers to.
fn reference(field: &FieldSchema) -> Option<&str> {
    match field.kind.item().0 {
        FieldKind::Reference { to, .. } if !field.hidden => Some(to),
        _ => None,
    }
}

/// What is compared: a field, the id, or what is computed from related records.
struct Subject<'a> {
    name: &'a str,
    number: Option<FieldNumber>,
    /// None for the id.
    kind: Option<&'a FieldKind>,
    unique: bool,
    indexed: bool,
}

impl<'a> Subject<'a> {
    fn new(name: &'a str, target: &Target<'a>) -> Self {
        match target {
            Target::Id => Subject { name, number: None, kind: None, unique: true, indexed: true },
            Target::Field(field) => Subject {
                name,
                number: Some(field.number),
                kind: Some(&field.kind),
                unique: field.unique,
                // A reference is found by its holders too.
                indexed: field.indexed || reference(field).is_some(),
            },
        }
    }

    /// The kind of the value or of its items.
    fn item(&self) -> Option<&'a FieldKind> {
        self.kind.map(|kind| kind.item().0)
    }

    /// The kind in words.
    fn kind_name(&self) -> &'static str {
        self.kind.map_or("id", kind_name)
    }

    fn allowed(&self) -> Vec<Op> {
        // An id has the order of its bytes, which is that of creation.
        Op::for_kind(self.kind.unwrap_or(&FieldKind::Integer))
    }
}

/// A literal as read: a value, or a day among instants or local times as its first one and that of the next day.
#[derive(Clone)]
enum Operand {
    Value(Value),
    Day(Value, Value),
}

impl Operand {
    fn first(&self) -> &Value {
        match self {
            Operand::Value(value) | Operand::Day(value, _) => value,
        }
    }
}

struct Binder<'a> {
    options: &'a ParseOptions,
    context: Option<&'a BindContext<'a>>,
    validity: Cell<Validity>,
    /// How many of the tests were begun, in the order of the text.
    begun: Cell<usize>,
}

impl<'a> Binder<'a> {
    fn new(options: &'a ParseOptions, context: Option<&'a BindContext<'a>>) -> Self {
        Self { options, context, validity: Cell::new(Validity::Always), begun: Cell::new(0) }
    }

    fn filter(&self, filter: &Filter, schema: &RecordSchema) -> Result<BoundFilter, Problem> {
        if !filter.is_shallow() {
            let message = format!("the filter has more than {MAX_NESTING} levels of nesting");
            return Err(Problem::new("", "filter.too_deep", message).with("limit", MAX_NESTING));
        }
        let tree = self.tree(filter, schema)?;
        Ok(BoundFilter { tree, record: schema.number, validity: self.validity.get() })
    }

    fn tree(&self, filter: &Filter, schema: &RecordSchema) -> Result<BoundTree, Problem> {
        let each = |parts: &[Filter]| parts.iter().map(|part| self.tree(part, schema)).collect::<Result<Vec<_>, _>>();
        match filter {
            Filter::All => return Ok(BoundTree::All),
            Filter::And(parts) => return Ok(BoundTree::And(each(parts)?)),
            Filter::Or(parts) => return Ok(BoundTree::Or(each(parts)?)),
            Filter::Not(part) => return Ok(BoundTree::Not(Box::new(self.tree(part, schema)?))),
            _ => self.begun.set(self.begun.get() + 1),
        }
        match filter {
            Filter::Test { field, op, values } => self.test(schema, field, *op, values),
            Filter::History { field, event, period } => self.history(schema, field, event, period),
            Filter::Related { quantifier, related, filter } => {
                let (link, other) = self.link(schema, related)?;
                let filter = self.tree(filter, &other)?;
                let name = related.to_string();
                Ok(BoundTree::Related(Box::new(BoundRelated { link, name, quantifier: *quantifier, filter })))
            }
            Filter::Measure { measure, related, filter, op, values } => {
                self.measure(schema, (measure, related), filter, *op, values)
            }
            Filter::Text(query) => {
                self.context("a text search")?;
                Ok(BoundTree::Text(query.clone()))
            }
            Filter::InSegment(segment) => {
                self.context("segments")?;
                Ok(BoundTree::InSegment(segment.clone()))
            }
            _ => Ok(BoundTree::All),
        }
    }

    fn context(&self, needs: &str) -> Result<&'a BindContext<'a>, Problem> {
        self.context.ok_or_else(|| {
            Problem::new("", "filter.context_needed", format!("the filter needs {needs}, which nobody gave"))
                .with("needs", needs)
        })
    }

    fn calendar(&self) -> Result<Calendar, Problem> {
        let context = self.context("the present moment")?;
        let (zone, fiscal_start) = (self.zone(), context.fiscal_start.clamp(1, 12));
        Ok(Calendar { now: context.now, zone, week_start: context.week_start, fiscal_start })
    }

    fn zone(&self) -> Tz {
        self.options.zone.unwrap_or(Tz::UTC)
    }

    /// Notes that the answer depends on the present, until a moment if one is given.
    fn depends(&self, until: Option<chrono::DateTime<Utc>>) {
        let validity = until.map_or(Validity::Momentary, Validity::Until);
        self.validity.set(self.validity.get().and(validity));
    }

    /// Binds what is asked of the field at a path, which may lead through references.
    ///
    /// `ask` is given the schema that has the field, and its name there. What it gives has to hold for at least one of the
    /// records at the end of the path.
    fn along(
        &self,
        schema: &RecordSchema,
        path: &str,
        hops: usize,
        ask: &dyn Fn(&RecordSchema, &str) -> Result<BoundTree, Problem>,
    ) -> Result<BoundTree, Problem> {
        if find(schema, path).is_some() {
            return ask(schema, path);
        }
        let mut dots = path.match_indices('.').filter_map(|(at, _)| path.split_at_checked(at));
        let hop = dots.find_map(|(name, rest)| {
            let field = schema.field(name)?;
            Some((field, name, reference(field)?, rest.strip_prefix('.')?))
        });
        let Some((field, name, to, rest)) = hop else { return ask(schema, path) };
        if hops == MOST_HOPS {
            let message = format!("`{path}` follows more than {MOST_HOPS} references");
            return Err(Problem::new(path, "filter.too_deep", message).with("limit", MOST_HOPS));
        }
        let other = self.record(to)?;
        let filter = self.along(&other, rest, hops + 1, ask).map_err(|problem| problem.at(name))?;
        let link = Link::To { field: field.number, record: other.number };
        let name = name.to_owned();
        Ok(BoundTree::Related(Box::new(BoundRelated { link, name, quantifier: Quantifier::Some, filter })))
    }

    fn record(&self, name: &str) -> Result<std::sync::Arc<RecordSchema>, Problem> {
        let context = self.context("other records")?;
        context.schemas.by_name(name).ok_or_else(|| {
            let all = context.schemas.all();
            let names = all.iter().flat_map(|schema| [schema.name.as_str(), schema.plural.as_str()]);
            let close = close_names(name, names);
            let hint = if close.is_empty() { String::new() } else { format!("; close: `{}`", close.join("`, `")) };
            Problem::new(name, "filter.record_unknown", format!("there are no records `{name}`{hint}"))
                .with("record", name)
                .with("close", close.join(", "))
        })
    }

    /// Finds the records that are called so, and how they are related to those of a schema.
    fn link(&self, schema: &RecordSchema, related: &Related) -> Result<(Link, std::sync::Arc<RecordSchema>), Problem> {
        let name = related.record.as_str();
        if related.by.is_none()
            && let Some(field) = schema.field(name)
            && let Some(to) = reference(field)
        {
            let other = self.record(to)?;
            return Ok((Link::To { field: field.number, record: other.number }, other));
        }
        let other = self.record(name)?;
        let referring: Vec<&FieldSchema> =
            other.fields.iter().filter(|field| reference(field) == Some(schema.name.as_str())).collect();
        let usual = || referring.iter().filter(|field| field.number > system::LAST);
        let chosen = match &related.by {
            Some(by) => referring.iter().find(|field| field.path() == *by),
            None if usual().count() > 1 => {
                let names = usual().map(|field| field.path()).collect::<Vec<_>>().join(", ");
                let message = format!("`{name}` refer to `{}` by several fields, name one: {names}", schema.name);
                return Err(Problem::new(name, "filter.related_ambiguous", message)
                    .with("record", name)
                    .with("fields", names));
            }
            None => usual().next(),
        };
        let Some(field) = chosen else {
            let names = referring.iter().map(|field| field.path()).collect::<Vec<_>>().join(", ");
            let by = related.by.as_ref().map(|by| format!(" by `{by}`")).unwrap_or_default();
            let message = format!("`{name}` do not refer to `{}`{by}", schema.name);
            return Err(Problem::new(name, "filter.related_unknown", message)
                .with("record", name)
                .with("fields", names));
        };
        Ok((Link::From { record: other.number, field: field.number }, other))
    }

    fn measure(
        &self,
        schema: &RecordSchema,
        (measure, related): (&Measure, &Related),
        filter: &Filter,
        op: Op,
        values: &[Literal],
    ) -> Result<BoundTree, Problem> {
        let (link, other) = self.link(schema, related)?;
        let name =
            measure.field().map_or_else(|| measure.symbol().to_owned(), |field| format!("{}.{field}", related.record));
        let field = measure.field().map(|field| resolve(&other, field)).transpose()?;
        let kind = match (measure, &field) {
            (Measure::Count, _) => Some(FieldKind::Integer),
            (_, Some(Target::Field(field))) => measured_kind(measure, &field.kind),
            _ => None,
        };
        let Some(kind) = kind else {
            let message = format!("`{}` does not suit `{name}`", measure.symbol());
            return Err(Problem::new(name.as_str(), "filter.op_invalid", message)
                .with("field", &name)
                .with("op", measure.symbol()));
        };
        let number = field.and_then(|field| field.number());
        let subject = Subject { name: &name, number, kind: Some(&kind), unique: false, indexed: false };
        if !Op::COMPARISONS.contains(&op) {
            return Err(op_invalid(&subject, op, &Op::COMPARISONS));
        }
        let test = self.compare(&subject, op, values)?;
        let filter = self.tree(filter, &other)?;
        let bound = |test: BoundTest| {
            let (measure, name) = (measure.clone(), related.to_string());
            BoundTree::Measure(Box::new(BoundMeasure { link, name, measure, filter, test }))
        };
        Ok(match test {
            BoundTree::Test(test) => bound(test),
            BoundTree::Not(part) => match *part {
                BoundTree::Test(test) => BoundTree::Not(Box::new(bound(test))),
                other => BoundTree::Not(Box::new(other)),
            },
            other => other,
        })
    }

    fn history(&self, schema: &RecordSchema, path: &str, event: &Event, period: &Period) -> Result<BoundTree, Problem> {
        self.context("the history of records")?;
        let bound = self.along(schema, path, 0, &|schema, name| {
            let target = resolve(schema, name)?;
            let subject = Subject::new(name, &target);
            let Some(field) = subject.number else {
                let message = format!("`{}` does not suit `{path}`, which never changes", event.symbol());
                return Err(Problem::new(path, "filter.op_invalid", message)
                    .with("field", path)
                    .with("op", event.symbol()));
            };
            let been = match event.value() {
                None => None,
                Some(value) => match self.compare(&subject, Op::Equal, std::slice::from_ref(value))? {
                    BoundTree::Test(test) => Some(test),
                    // What `=` gives is always one test.
                    _ => return Ok(BoundTree::Or(Vec::new())),
                },
            };
            let moment = |literal: &Option<Literal>| {
                let instant = Subject { kind: Some(&FieldKind::Instant), ..Subject::new(name, &Target::Id) };
                let read = literal.as_ref().map(|literal| self.operand(&instant, literal)).transpose()?;
                Ok(match read.as_ref().map(Operand::first) {
                    Some(Value::Instant(at)) => Some(*at),
                    _ => None,
                })
            };
            let (since, before) = (moment(&period.since)?, moment(&period.before)?);
            let name = name.to_owned();
            Ok(BoundTree::History(BoundHistory { field, name, been, since, before }))
        })?;
        Ok(if matches!(event, Event::NeverBeen(_)) { BoundTree::Not(Box::new(bound)) } else { bound })
    }

    fn test(&self, schema: &RecordSchema, path: &str, op: Op, literals: &[Literal]) -> Result<BoundTree, Problem> {
        // Through a reference, the opposite of a test is that no record at its end passes, also when there is none.
        let positive = match op {
            Op::NotEqual => Op::Equal,
            Op::NotIn => Op::In,
            Op::Unknown => Op::Known,
            Op::Exactly if literals.is_empty() => Op::Known,
            _ => op,
        };
        let ask = |op: Op| {
            self.along(schema, path, 0, &|schema, name| {
                let target = resolve(schema, name)?;
                self.compare(&Subject::new(name, &target), op, literals)
            })
        };
        if positive == op || find(schema, path).is_some() {
            return ask(op);
        }
        Ok(match ask(positive)? {
            tree @ BoundTree::Related(_) => BoundTree::Not(Box::new(tree)),
            tree => tree,
        })
    }

    /// Binds a test of a value.
    fn compare(&self, subject: &Subject<'_>, op: Op, literals: &[Literal]) -> Result<BoundTree, Problem> {
        let allowed = subject.allowed();
        if !allowed.contains(&op) {
            return Err(op_invalid(subject, op, &allowed));
        }
        if op.arity().is_some_and(|arity| arity != literals.len()) {
            let message = match op.arity() {
                Some(0) => "no value",
                Some(1) => "one value",
                _ => "two values",
            };
            let message = format!("`{op}` takes {message}, not {}", literals.len());
            return Err(Problem::new(subject.name, "filter.value_count", message)
                .with("field", subject.name)
                .with("op", op));
        }
        let make = |op: Op, mut values: Vec<Value>| {
            values.sort_by(key::compare);
            if op != Op::Between {
                values.dedup_by(|left, right| key::compare(left, right).is_eq());
            }
            BoundTest {
                field: subject.number,
                name: subject.name.to_owned(),
                op,
                values,
                zone: self.zone(),
                pattern: None,
                unique: subject.unique,
                indexed: subject.indexed,
            }
        };
        let test = |op: Op, values: Vec<Value>| BoundTree::Test(make(op, values));
        match (op, literals) {
            (Op::Exactly, []) => return Ok(test(Op::Unknown, Vec::new())),
            (Op::Contains | Op::Starts | Op::Ends, [literal]) => {
                let phone = matches!(subject.item(), Some(FieldKind::Phone));
                return Ok(test(op, vec![Value::Text(fold(&text_part(literal, phone)))]));
            }
            (Op::Regex, [literal]) => {
                let pattern = Some(pattern(subject, literal)?);
                let values = vec![Value::Text(literal_text(literal).into_owned())];
                return Ok(BoundTree::Test(BoundTest { pattern, ..make(op, values) }));
            }
            (Op::During | Op::AnniversaryDuring, [literal]) => {
                let (start, end) = self.range(subject, op, literal)?;
                return Ok(test(op, vec![start, end]));
            }
            _ => {}
        }
        let operands = literals.iter().map(|literal| self.operand(subject, literal)).collect::<Result<Vec<_>, _>>()?;
        if let (Op::Between, [low, high], [_, last]) = (op, operands.as_slice(), literals) {
            if let (Value::Money(low), Value::Money(high)) = (low.first(), high.first())
                && low.currency() != high.currency()
            {
                let reason = Problem::new("", "money.currencies", "both ends have to be in one currency");
                return Err(invalid(subject, &literal_text(last), &reason));
            }
            let low = low.first();
            let (op, high) = match high {
                Operand::Value(high) => (Op::Between, high),
                Operand::Day(_, end) => (Op::During, end),
            };
            let order = key::compare(low, high);
            let nothing = if op == Op::Between { order.is_gt() } else { order.is_ge() };
            return Ok(if nothing { BoundTree::Or(Vec::new()) } else { test(op, vec![low.clone(), high.clone()]) });
        }
        let (mut values, mut days) = (Vec::new(), Vec::new());
        for operand in operands {
            match operand {
                Operand::Value(value) => values.push(value),
                Operand::Day(start, end) => days.push((start, end)),
            }
        }
        let Some((start, end)) = days.first().cloned() else { return Ok(test(op, values)) };
        let during = |(start, end)| test(Op::During, vec![start, end]);
        let has_any = || {
            let mut parts: Vec<BoundTree> = days.iter().cloned().map(during).collect();
            if !values.is_empty() {
                parts.push(test(Op::In, values.clone()));
            }
            parts
        };
        Ok(match op {
            Op::Less => test(op, vec![start]),
            Op::AtMost => test(Op::Less, vec![end]),
            Op::Greater => test(Op::AtLeast, vec![end]),
            Op::AtLeast => test(op, vec![start]),
            Op::Equal | Op::Has => during((start, end)),
            Op::NotEqual => BoundTree::Not(Box::new(during((start, end)))),
            Op::NotIn => BoundTree::Not(Box::new(BoundTree::Or(has_any()))),
            Op::HasAll => BoundTree::And(has_any()),
            Op::Exactly => {
                let reason =
                    Problem::new("", "instant.invalid", "a list of instants is compared with instants, not days");
                let literal = literals.first().map(literal_text).unwrap_or_default();
                return Err(invalid(subject, &literal, &reason));
            }
            _ => BoundTree::Or(has_any()),
        })
    }

    /// Reads a literal as the kind of the subject, or of its items.
    fn operand(&self, subject: &Subject<'_>, literal: &Literal) -> Result<Operand, Problem> {
        let text = literal_text(literal);
        let Some(kind) = subject.item() else {
            let id = text.parse().map(|id| Operand::Value(Value::Reference(id)));
            return id.map_err(|reason| invalid(subject, &text, &reason));
        };
        let kind = match kind {
            FieldKind::MultiSelect(options) => &FieldKind::Select(options.clone()),
            other => other,
        };
        if matches!(kind, FieldKind::Date | FieldKind::Instant | FieldKind::LocalDateTime) {
            if let Some(moment) = Moment::parse(&text) {
                return self.moment(kind, moment)?.ok_or_else(|| invalid(subject, &text, &out_of_range()));
            }
            if let Some(day) = self.day(kind, &text) {
                return Ok(day);
            }
        }
        let read = match kind {
            // A form may be filled in with labels, but a filter is kept and must mean the same when labels change.
            FieldKind::Select(options) if !options.is_empty() && !options.iter().any(|option| option.name == *text) => {
                Err(unknown_option(options, &text))
            }
            _ => parse_text(kind, &text, subject.name, self.options),
        };
        let present = read.and_then(|value| {
            value.ok_or_else(|| Problem::new("", "required", "the value is empty (`unknown` asks for none)"))
        });
        present.map(Operand::Value).map_err(|reason| invalid(subject, &text, &reason))
    }

    /// The day of an ISO date among instants or local times.
    fn day(&self, kind: &FieldKind, text: &str) -> Option<Operand> {
        let Ok(Some(Value::Date(date))) = parse_text(&FieldKind::Date, text, "", self.options) else { return None };
        let next = date.checked_add_days(Days::new(1))?;
        match kind {
            FieldKind::Date => None,
            _ => Some(Operand::Day(self.start_of(kind, date)?, self.start_of(kind, next)?)),
        }
    }

    /// The least value of a kind on a day.
    fn start_of(&self, kind: &FieldKind, day: chrono::NaiveDate) -> Option<Value> {
        match kind {
            FieldKind::Instant => midnight(day, self.zone()).map(Value::Instant),
            FieldKind::LocalDateTime => {
                let midnight = day.and_time(chrono::NaiveTime::MIN);
                Some(Value::LocalDateTime(LocalDateTime::new(midnight, FIRST_ZONE)))
            }
            _ => Some(Value::Date(day)),
        }
    }

    /// A moment as a value of a kind; none beyond the calendar.
    fn moment(&self, kind: &FieldKind, moment: Moment) -> Result<Option<Operand>, Problem> {
        let calendar = self.calendar()?;
        let Some(local) = moment.local(&calendar) else { return Ok(None) };
        let day = local.date();
        // Of a moment so many days from now, only the day counts for a date, and that changes at midnight.
        if !moment.is_now || (matches!(kind, FieldKind::Date) && !moment.is_exact()) {
            self.depends(calendar.today().succ_opt().and_then(|day| calendar.midnight(day)));
        } else {
            self.depends(None);
        }
        Ok(match kind {
            FieldKind::Date => Some(Operand::Value(Value::Date(day))),
            _ if !moment.is_now => day
                .succ_opt()
                .and_then(|next| Some(Operand::Day(self.start_of(kind, day)?, self.start_of(kind, next)?))),
            FieldKind::Instant => moment.instant(&calendar).map(|at| Operand::Value(Value::Instant(to_micros(at)))),
            _ => {
                let at = LocalDateTime::new(crate::value::local_to_micros(local), calendar.zone);
                Some(Operand::Value(Value::LocalDateTime(at)))
            }
        })
    }

    /// The ends of a range of days, as values of the subject's kind or, for an anniversary, as dates.
    fn range(&self, subject: &Subject<'_>, op: Op, literal: &Literal) -> Result<(Value, Value), Problem> {
        let text = literal_text(literal);
        let range: DayRange = text.parse().map_err(|problem| invalid(subject, &text, &problem))?;
        let calendar = self.calendar()?;
        self.depends(range.changes(&calendar).and_then(|day| calendar.midnight(day)));
        let kind = match (op, subject.item()) {
            (Op::During, Some(kind)) => kind,
            _ => &FieldKind::Date,
        };
        let ends = range.days(&calendar).and_then(|(start, end)| {
            let (start, end) = (self.start_of(kind, start)?, self.start_of(kind, end)?);
            Some((start, end))
        });
        ends.ok_or_else(|| invalid(subject, &text, &out_of_range()))
    }
}

/// The kind of what is measured; none when the measure does not suit the kind.
fn measured_kind(measure: &Measure, kind: &FieldKind) -> Option<FieldKind> {
    match (measure, kind) {
        (Measure::Sum(_) | Measure::Average(_), FieldKind::Integer | FieldKind::Decimal) => Some(FieldKind::Decimal),
        (Measure::Sum(_) | Measure::Average(_), FieldKind::Money | FieldKind::Duration) => Some(kind.clone()),
        (Measure::Least(_) | Measure::Greatest(_), _) if Op::Less.suits(kind, false) => Some(kind.clone()),
        _ => None,
    }
}

fn pattern(subject: &Subject<'_>, literal: &Literal) -> Result<regex_lite::Regex, Problem> {
    let text = literal_text(literal);
    let refused = |reason: String| {
        let message = format!("`{}` is not a regular expression: {reason}", shown(&text));
        invalid(subject, &text, &Problem::new("", "regex.invalid", message))
    };
    if text.chars().nth(LONGEST_PATTERN).is_some() {
        return Err(refused(format!("it has more than {LONGEST_PATTERN} characters")));
    }
    let built = RegexBuilder::new(&text).size_limit(LARGEST_PATTERN).build();
    built.map_err(|error| refused(error.to_string()))
}

fn out_of_range() -> Problem {
    Problem::new("", "date.out_of_range", "the moment is too far from now")
}

fn op_invalid(subject: &Subject<'_>, op: Op, allowed: &[Op]) -> Problem {
    let (name, kind) = (subject.name, subject.kind_name());
    let allowed = allowed.iter().map(|op| op.symbol()).collect::<Vec<_>>().join(", ");
    let message = format!("`{op}` does not suit `{name}` ({kind}); use one of: {allowed}");
    Problem::new(name, "filter.op_invalid", message)
        .with("field", name)
        .with("kind", kind)
        .with("op", op)
        .with("allowed", allowed)
}

fn literal_text(literal: &Literal) -> Cow<'_, str> {
    match literal {
        Literal::Text(text) => Cow::Borrowed(text.as_str()),
        Literal::Number(number) => Cow::Owned(number.to_string()),
        Literal::Bool(value) => Cow::Owned(value.to_string()),
    }
}

/// The characters to look for; of a phone number only those that its canonical form has.
fn text_part(literal: &Literal, phone: bool) -> String {
    let text = literal_text(literal).into_owned();
    if !phone {
        return text;
    }
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !"-()./".contains(*c)).collect();
    if digits.is_empty() { text } else { digits }
}

fn invalid(subject: &Subject<'_>, value: &str, reason: &Problem) -> Problem {
    let (name, kind) = (
        subject.name,
        subject.item().map_or("id", |kind| match kind {
            FieldKind::MultiSelect(_) => "choice",
            kind => kind_name(kind),
        }),
    );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_zone_has_a_name_before_that_of_the_first() {
        assert!(chrono_tz::TZ_VARIANTS.iter().all(|zone| zone.name() >= FIRST_ZONE.name()));
    }
}
