//! Everything that a host can see, as data: records, operations, questions and the types of their arguments.
//!
//! Rooms declare, the catalog collects. The bindings, the command line, import columns and the reference are made from it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crmkit_record::{Problem, Record, RecordSchema, Row, to_json};
use serde_json::{Value as Json, json};

use crate::declare::{ArgumentSpec, Operation, Question, Shape, Shaped as _, TypeSpec, Types};
use crate::due::DueJob;
use crate::duplicates::Duplicates;
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Locale, Membership, PlanStep};
use crate::journal::HistoryEntry;
use crate::query::Sum;
use crate::report::{ExchangeRates, Facet, GroupReport};
use crate::search::SearchHit;
use crate::view::View;
use crate::work::{Changed, Work};

/// A rule of a room: may refuse, derive or change more whenever a record of its type changed.
pub type Rule = fn(&mut Work<'_>, &Changed) -> Result<()>;

/// What a room does when one of its due jobs falls due.
pub type DueHandler = fn(&mut Work<'_>, &DueJob) -> Result<()>;

/// What the words of filters mean.
pub type LocaleSource = fn(&View) -> Result<Locale>;

/// What a segment means, by the record type and its name or id.
pub type SegmentSource = fn(&View, &str, &str) -> Result<Membership>;

/// The rates between currencies.
pub type RateSource = fn(&View) -> Result<Box<dyn ExchangeRates>>;

/// Checks a record and gives the problems, and the record as the type that was checked.
type Check = fn(&Row) -> Result<(Vec<Problem>, Box<dyn std::any::Any>)>;

/// One area of the domain: its records, rules, operations and questions.
///
/// ```
/// # use crmkit_engine::Room;
/// let room = Room::new("deals");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Room {
    name: &'static str,
    records: Vec<RecordSchema>,
    checks: Vec<(u16, Check)>,
    rules: Vec<(u16, &'static str, Rule)>,
    rules_for_every: Vec<(&'static str, Rule)>,
    operations: Vec<Verb<OperationCall>>,
    questions: Vec<Verb<QuestionCall>>,
    due: Vec<(&'static str, DueHandler)>,
    locale: Option<LocaleSource>,
    segments: Option<SegmentSource>,
    rates: Option<RateSource>,
}

pub(crate) type OperationCall = fn(&mut Work<'_>, Json) -> Result<Json>;
pub(crate) type QuestionCall = fn(&View, Json) -> Result<Json>;
type Described<T> = fn(&mut Types) -> T;

/// An operation or a question as a room declares it.
#[derive(Clone, Copy, Debug)]
struct Verb<C> {
    name: &'static str,
    doc: &'static str,
    arguments: Described<Vec<ArgumentSpec>>,
    returns: Described<Shape>,
    call: C,
}

impl Room {
    /// A room without anything in it.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Adds a record type.
    #[must_use]
    pub fn record<T: Record>(mut self) -> Self {
        self.records.push(T::schema());
        self
    }

    /// Adds a record type that is also checked by garde.
    #[must_use]
    pub fn checked_record<T>(mut self) -> Self
    where
        T: Record + garde::Validate<Context = ()>,
    {
        self.records.push(T::schema());
        self.checks.push((T::NUMBER, crate::work::check_with_garde::<T>));
        self
    }

    /// Adds a rule on a record type of this room or of one below.
    #[must_use]
    pub fn rule<T: Record>(mut self, name: &'static str, rule: Rule) -> Self {
        self.rules.push((T::NUMBER, name, rule));
        self
    }

    /// Adds a rule that runs whenever a record of any type changed, behind the rules of its type and once these have come to
    /// rest. [`Changed::record`] says which type it is.
    #[must_use]
    pub fn rule_for_every(mut self, name: &'static str, rule: Rule) -> Self {
        self.rules_for_every.push((name, rule));
        self
    }

    /// Adds an operation: the name of a function with `#[operation]`.
    #[must_use]
    pub fn operation<O: Operation>(mut self) -> Self {
        self.operations.push(Verb {
            name: O::NAME,
            doc: O::DOC,
            arguments: O::arguments,
            returns: O::returns,
            call: O::call,
        });
        self
    }

    /// Adds a question: the name of a function with `#[question]`.
    #[must_use]
    pub fn question<Q: Question>(mut self) -> Self {
        self.questions.push(Verb {
            name: Q::NAME,
            doc: Q::DOC,
            arguments: Q::arguments,
            returns: Q::returns,
            call: Q::ask,
        });
        self
    }

    /// Says what the words of filters mean: whose days, weeks and fiscal years count. One room may.
    #[must_use]
    pub fn locale(mut self, locale: LocaleSource) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Says what a segment means, by its name or id and the record type. One room may.
    #[must_use]
    pub fn segments(mut self, segments: SegmentSource) -> Self {
        self.segments = Some(segments);
        self
    }

    /// Gives the rates between currencies, for reports that convert amounts. One room may.
    #[must_use]
    pub fn rates(mut self, rates: RateSource) -> Self {
        self.rates = Some(rates);
        self
    }

    /// Says what happens when a due job of this kind falls due.
    #[must_use]
    pub fn on_due(mut self, kind: &'static str, handler: DueHandler) -> Self {
        self.due.push((kind, handler));
        self
    }
}

/// An operation or a question as a host sees it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct VerbSpec {
    /// The full name, for example `deals.move_to`.
    pub name: String,
    /// What it does.
    pub doc: String,
    /// What it takes, by name.
    pub arguments: Vec<ArgumentSpec>,
    /// What it answers with.
    pub returns: Shape,
}

/// The rooms of an engine, put together once when it opens.
#[derive(Debug)]
pub(crate) struct House {
    base: Vec<RecordSchema>,
    checks: HashMap<u16, Vec<Check>>,
    rules: HashMap<u16, Vec<(&'static str, Rule)>>,
    rules_for_every: Vec<(&'static str, Rule)>,
    operations: BTreeMap<&'static str, OperationCall>,
    questions: BTreeMap<&'static str, QuestionCall>,
    due: HashMap<&'static str, DueHandler>,
    locale: Option<LocaleSource>,
    segments: Option<SegmentSource>,
    rates: Option<RateSource>,
    operation_specs: Arc<Vec<VerbSpec>>,
    question_specs: Arc<Vec<VerbSpec>>,
    types: Arc<Vec<TypeSpec>>,
}

impl House {
    /// # Errors
    /// `Invalid` where two rooms use the same number or name: a mistake in the program.
    pub(crate) fn build(rooms: &[Room]) -> Result<Self> {
        let mut types = Types::default();
        let operation_specs = Arc::new(specs(rooms.iter().flat_map(|room| &room.operations), &mut types));
        let question_specs = Arc::new(specs(rooms.iter().flat_map(|room| &room.questions), &mut types));
        // What the questions of every record type answer: no room's verb need name it.
        for describe in [
            Sum::shape,
            HistoryEntry::shape,
            GroupReport::shape,
            Facet::shape,
            Duplicates::shape,
            SearchHit::shape,
            PlanStep::shape,
        ] {
            let _: Shape = describe(&mut types);
        }
        if !types.problems().is_empty() {
            return Err(Error::invalid(types.problems().to_vec()));
        }
        let mut house = Self {
            base: rooms.iter().flat_map(|room| room.records.iter().cloned()).collect(),
            checks: HashMap::new(),
            rules: HashMap::new(),
            rules_for_every: rooms.iter().flat_map(|room| room.rules_for_every.iter().copied()).collect(),
            operations: BTreeMap::new(),
            questions: BTreeMap::new(),
            due: HashMap::new(),
            locale: None,
            segments: None,
            rates: None,
            operation_specs,
            question_specs,
            types: Arc::new(types.into_specs()),
        };
        for schema in &house.base {
            let problems = schema.check_definition();
            if !problems.is_empty() {
                return Err(Error::invalid(problems.into_iter().map(|problem| problem.at(&schema.name)).collect()));
            }
        }
        house.base.sort_by_key(|schema| schema.number);
        for room in rooms {
            for (record, check) in &room.checks {
                house.checks.entry(*record).or_default().push(*check);
            }
            for (record, name, rule) in &room.rules {
                house.rules.entry(*record).or_default().push((name, *rule));
            }
            if let Some(locale) = room.locale {
                declared_once(room.name, "locale", house.locale.replace(locale).is_none())?;
            }
            if let Some(segments) = room.segments {
                declared_once(room.name, "segments", house.segments.replace(segments).is_none())?;
            }
            if let Some(rates) = room.rates {
                declared_once(room.name, "rates", house.rates.replace(rates).is_none())?;
            }
            for (kind, handler) in &room.due {
                declared_once(room.name, kind, house.due.insert(kind, *handler).is_none())?;
            }
            for verb in &room.operations {
                declared_once(room.name, verb.name, house.operations.insert(verb.name, verb.call).is_none())?;
            }
            for verb in &room.questions {
                declared_once(room.name, verb.name, house.questions.insert(verb.name, verb.call).is_none())?;
            }
        }
        let mut seen = HashMap::new();
        for schema in &house.base {
            for word in [schema.number.to_string(), schema.name.clone(), schema.plural.clone()] {
                declared_once(
                    "the rooms",
                    &word,
                    seen.insert(word.clone(), schema.number).is_none_or(|n| n == schema.number),
                )?;
            }
        }
        if house.base.windows(2).any(|pair| matches!(pair, [a, b] if a.number == b.number)) {
            return Err(Error::new(ErrorKind::Invalid, "two record types have the same number"));
        }
        Ok(house)
    }

    /// The catalog with these custom fields.
    pub(crate) fn catalog(&self, custom: Vec<(String, crmkit_record::FieldSchema)>) -> Catalog {
        let mut records: Vec<Arc<RecordSchema>> = Vec::with_capacity(self.base.len());
        for base in &self.base {
            let mut schema = base.clone();
            schema
                .fields
                .extend(custom.iter().filter(|(record, _)| *record == schema.name).map(|(_, field)| field.clone()));
            schema.fields.sort_by_key(|field| field.number);
            records.push(Arc::new(schema));
        }
        Catalog::new(records, self.operation_specs.clone(), self.question_specs.clone(), self.types.clone())
    }

    pub(crate) fn checks(&self, record: u16) -> &[Check] {
        self.checks.get(&record).map_or(&[], Vec::as_slice)
    }

    /// The rules of a type, those for every type last.
    pub(crate) fn rules(&self, record: u16) -> impl Iterator<Item = &(&'static str, Rule)> {
        self.rules.get(&record).into_iter().flatten().chain(&self.rules_for_every)
    }

    pub(crate) fn operation(&self, name: &str) -> Option<OperationCall> {
        self.operations.get(name).copied()
    }

    /// The record type that an operation answers with, if it answers with a record.
    pub(crate) fn answers_with_record(&self, name: &str) -> Option<String> {
        match &self.operation_specs.iter().find(|spec| spec.name == name)?.returns {
            Shape::Record(record) => Some(record.clone()),
            _ => None,
        }
    }

    pub(crate) fn question(&self, name: &str) -> Option<QuestionCall> {
        self.questions.get(name).copied()
    }

    pub(crate) fn locale(&self) -> Option<LocaleSource> {
        self.locale
    }

    pub(crate) fn segments(&self) -> Option<SegmentSource> {
        self.segments
    }

    pub(crate) fn rates(&self) -> Option<RateSource> {
        self.rates
    }

    pub(crate) fn due_handler(&self, kind: &str) -> Option<DueHandler> {
        self.due.get(kind).copied()
    }
}

fn specs<'a, C: 'a>(verbs: impl Iterator<Item = &'a Verb<C>>, types: &mut Types) -> Vec<VerbSpec> {
    verbs
        .map(|verb| VerbSpec {
            name: verb.name.to_owned(),
            doc: verb.doc.to_owned(),
            arguments: (verb.arguments)(types),
            returns: (verb.returns)(types),
        })
        .collect()
}

fn declared_once(place: &str, name: &str, new: bool) -> Result<()> {
    if new {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Invalid, format!("`{name}` in `{place}` is declared twice")))
}

/// Everything that a host can see, at one moment: custom fields included.
#[derive(Clone, Debug)]
pub struct Catalog {
    records: Vec<Arc<RecordSchema>>,
    by_name: HashMap<String, usize>,
    by_number: HashMap<u16, usize>,
    operations: Arc<Vec<VerbSpec>>,
    questions: Arc<Vec<VerbSpec>>,
    types: Arc<Vec<TypeSpec>>,
    /// The numbers of the record types whose reads are noted.
    read_logged: Arc<HashSet<u16>>,
}

/// The operations that every record type has, as in `deals.create`.
pub const RECORD_OPERATIONS: [&str; 4] = ["create", "update", "delete", "restore"];

/// The questions that every record type has, as in `deals.list`.
pub const RECORD_QUESTIONS: [&str; 11] =
    ["get", "list", "count", "sum", "history", "report", "facets", "duplicates", "sharing", "search", "explain"];

impl Catalog {
    fn new(
        records: Vec<Arc<RecordSchema>>,
        operations: Arc<Vec<VerbSpec>>,
        questions: Arc<Vec<VerbSpec>>,
        types: Arc<Vec<TypeSpec>>,
    ) -> Self {
        let mut by_name = HashMap::new();
        let mut by_number = HashMap::new();
        for (position, schema) in records.iter().enumerate() {
            by_name.insert(schema.name.clone(), position);
            by_name.insert(schema.plural.clone(), position);
            by_number.insert(schema.number, position);
        }
        Self { records, by_name, by_number, operations, questions, types, read_logged: Arc::default() }
    }

    /// The same catalog with the types whose reads are noted.
    pub(crate) fn with_read_logs(self, types: HashSet<u16>) -> Self {
        Self { read_logged: Arc::new(types), ..self }
    }

    /// Whether the journal notes who reads records of any type.
    pub(crate) fn logs_any_reads(&self) -> bool {
        !self.read_logged.is_empty()
    }

    /// Whether the journal notes who reads records of this type.
    pub(crate) fn logs_reads(&self, number: u16) -> bool {
        self.read_logged.contains(&number)
    }

    /// What an actor has to do with: these record types, with these fields, and the operations and questions it may use.
    pub(crate) fn visible(
        all: &Self,
        schemas: &HashMap<u16, Arc<RecordSchema>>,
        verb: impl Fn(&VerbSpec) -> bool,
    ) -> Self {
        let records = all.records.iter().filter_map(|schema| schemas.get(&schema.number).cloned()).collect();
        let some = |verbs: &Arc<Vec<VerbSpec>>| match verbs.iter().all(&verb) {
            true => verbs.clone(),
            false => Arc::new(verbs.iter().filter(|spec| verb(spec)).cloned().collect()),
        };
        Self::new(records, some(&all.operations), some(&all.questions), all.types.clone())
    }

    /// A record type by its name or its plural: `deal` or `deals`.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Arc<RecordSchema>> {
        self.records.get(*self.by_name.get(name)?)
    }

    pub(crate) fn by_number(&self, number: u16) -> Option<&Arc<RecordSchema>> {
        self.records.get(*self.by_number.get(&number)?)
    }

    /// Every record type, in the order of their numbers.
    #[must_use]
    pub fn records(&self) -> &[Arc<RecordSchema>] {
        &self.records
    }

    /// Every operation of the rooms. Each record type has those of [`RECORD_OPERATIONS`] besides.
    #[must_use]
    pub fn operations(&self) -> &[VerbSpec] {
        &self.operations
    }

    /// Every question of the rooms. Each record type has those of [`RECORD_QUESTIONS`] besides.
    #[must_use]
    pub fn questions(&self) -> &[VerbSpec] {
        &self.questions
    }

    /// The structs and enums that arguments and answers are made of.
    #[must_use]
    pub fn types(&self) -> &[TypeSpec] {
        &self.types
    }

    /// A record as data, with field names instead of numbers.
    ///
    /// # Errors
    /// `NotFound` for a record type that does not exist.
    pub fn record_json(&self, record: &str, row: &Row) -> Result<Json> {
        let schema = self.record(record).ok_or_else(|| Error::not_found("record type", record))?;
        Ok(to_json(schema, row))
    }

    /// The whole catalog as data.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let records: Vec<Json> = self
            .records
            .iter()
            .map(|schema| {
                let mut schema = RecordSchema::clone(schema);
                schema.fields.retain(|field| !field.hidden);
                json!(schema)
            })
            .collect();
        json!({
            "records": records,
            "record_operations": RECORD_OPERATIONS,
            "record_questions": RECORD_QUESTIONS,
            "operations": *self.operations,
            "questions": *self.questions,
            "types": *self.types,
        })
    }
}
