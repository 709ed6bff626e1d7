//! What every record type can do without anyone writing it: `deals.create`, `contacts.list` and so on.

use std::sync::Arc;

use chrono::NaiveDate;
use crmkit_record::{
    DayRange, Filter, Problem, RecordId, RecordSchema, Row, Sort, Value, changes_from_json, from_json, parse_sort,
    system, to_columns, to_json,
};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::access::Action;
use crate::catalog::{RECORD_OPERATIONS, RECORD_QUESTIONS};
use crate::declare::read_arguments;
use crate::error::{Error, ErrorKind, Result};
use crate::query::{DEFAULT_LIMIT, Page, Query};
use crate::report::{Compare, Group, InCurrency, Measure, ReportPeriod, ReportQuery};
use crate::view::View;
use crate::work::Work;

/// An operation on a record of any type, read from data once and run as often as the write needs.
#[derive(Clone, Debug)]
pub(crate) struct RecordOperation {
    record: String,
    /// The full name, for the journal.
    name: String,
    what: What,
    reason: Option<String>,
}

#[derive(Clone, Debug)]
enum What {
    Create(Row),
    Update { id: RecordId, set: Vec<(u16, Option<Value>)>, expected_revision: Option<i64> },
    Delete(RecordId),
    Restore(RecordId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UpdateArguments {
    id: RecordId,
    set: Json,
    expected_revision: Option<i64>,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdArguments {
    id: RecordId,
    reason: Option<String>,
}

impl RecordOperation {
    pub(crate) fn parse(view: &View, name: &str, arguments: Json) -> Result<Self> {
        let unknown = || unknown("operation", name, view, true);
        let (plural, verb) = name.split_once('.').ok_or_else(unknown)?;
        let schema = view.catalog().record(plural).filter(|schema| schema.plural == plural).ok_or_else(unknown)?;
        let number = schema.number;
        if !view.may_touch(number) {
            return Err(unknown());
        }
        // Before a word about the data.
        let action = match verb {
            "create" => Action::Create,
            "update" => Action::Update,
            "delete" | "restore" => Action::Delete,
            _ => return Err(unknown()),
        };
        view.writable(&schema.name, action)?;
        let (what, reason) = match verb {
            "create" => (What::Create(from_json(schema, &arguments).map_err(Error::invalid)?), None),
            "update" => {
                let UpdateArguments { id, set, expected_revision, reason } = read_arguments(name, arguments)?;
                let set = changes_from_json(schema, &set).map_err(Error::invalid)?;
                (What::Update { id, set, expected_revision }, reason)
            }
            "delete" => {
                let IdArguments { id, reason } = read_arguments(name, arguments)?;
                (What::Delete(id), reason)
            }
            _ => {
                let IdArguments { id, reason } = read_arguments(name, arguments)?;
                (What::Restore(id), reason)
            }
        };
        Ok(Self { record: schema.name.clone(), name: name.to_owned(), what, reason })
    }

    pub(crate) fn record(&self) -> &str {
        &self.record
    }

    pub(crate) fn reason(&self) -> Option<String> {
        self.reason.clone()
    }

    pub(crate) fn call(&self, work: &mut Work<'_>) -> Result<Json> {
        work.enter_named(self.name.clone().into());
        let id = match &self.what {
            What::Create(row) => work.create_row(&self.record, row.clone())?,
            What::Update { id, set, expected_revision } => {
                let mut row = work.changeable(&self.record, *id)?;
                let revision = match row.get(system::REVISION) {
                    Some(Value::Integer(revision)) => *revision,
                    _ => 0,
                };
                if expected_revision.is_some_and(|expected| expected != revision) {
                    let message =
                        format!("this {} is at revision {revision}: somebody changed it meanwhile", self.record);
                    return Err(Error::new(ErrorKind::Conflict, message));
                }
                for (number, value) in set {
                    row.set_opt(*number, value.clone());
                }
                work.update_row(&self.record, row)?;
                *id
            }
            What::Delete(id) => {
                work.delete_row(&self.record, *id)?;
                return Ok(json!({ "id": id }));
            }
            What::Restore(id) => {
                work.restore_row(&self.record, *id)?;
                *id
            }
        };
        // Derived fields belong to the answer of a dry run too.
        work.settle()?;
        match work.row(&self.record, id) {
            Ok(row) => work.catalog().record_json(&self.record, &row),
            // Whoever may write but not read learns the id and nothing else.
            Err(_) => Ok(json!({ "id": id })),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ListArguments {
    filter: Option<Json>,
    sort: Option<Json>,
    limit: Option<usize>,
    cursor: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CountArguments {
    filter: Option<Json>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SumArguments {
    field: String,
    filter: Option<Json>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ReportArguments {
    by: Vec<String>,
    measures: Option<Vec<String>>,
    filter: Option<Json>,
    period: Option<PeriodArguments>,
    currency: Option<String>,
    rate_day: Option<NaiveDate>,
    rate_field: Option<String>,
    zone: Option<String>,
    fiscal_start: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodArguments {
    field: String,
    during: Option<String>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    #[serde(default)]
    so_far: bool,
    compare: Option<String>,
}

impl PeriodArguments {
    fn read(self) -> Result<ReportPeriod> {
        let days = match (self.during, self.start, self.end) {
            (Some(range), None, None) => range.parse().map_err(|problem: Problem| problem.at("period.during"))?,
            (None, Some(start), Some(end)) => DayRange::between(start, end).ok_or_else(|| {
                Error::problem("period.end", "range.invalid", "the end of a period is the first day after it")
            })?,
            _ => {
                let message = "a period is `during` a range such as `this month`, or from `start` until before `end`";
                return Err(Error::problem("period", "argument.invalid", message));
            }
        };
        let days: DayRange = if self.so_far { days.so_far() } else { days };
        let compare = self.compare.map(|compare| compare.parse::<Compare>()).transpose()?;
        Ok(ReportPeriod { field: self.field, days, compare })
    }
}

impl ReportArguments {
    fn in_currency(&self) -> Result<Option<InCurrency>> {
        let Some(currency) = &self.currency else {
            let orphan = self.rate_day.map(|_| "rate_day").or(self.rate_field.as_ref().map(|_| "rate_field"));
            return match orphan {
                Some(name) => Err(Error::problem(name, "argument.invalid", "rates are taken only for a `currency`")),
                None => Ok(None),
            };
        };
        let currency = currency.parse().map_err(|problem: Problem| problem.at("currency"))?;
        Ok(Some(InCurrency { currency, day: self.rate_day, field: self.rate_field.clone() }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FacetArguments {
    fields: Vec<String>,
    filter: Option<Json>,
    limit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DuplicatesArguments {
    fields: Vec<String>,
    limit: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharingArguments {
    id: RecordId,
    fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchArguments {
    text: String,
    filter: Option<Json>,
    limit: Option<usize>,
}

/// What a question answers, with records that are not data yet: for a host that makes objects of its own from them.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Data.
    Data(Json),
    /// A record of a type.
    Record(Arc<RecordSchema>, Row),
    /// A page of the records of a type.
    Records(Arc<RecordSchema>, Page<Row>),
}

impl Answer {
    /// The answer as data, as [`Session::ask`](crate::Session::ask) gives it.
    #[must_use]
    pub fn into_data(self) -> Json {
        match self {
            Self::Data(data) => data,
            Self::Record(schema, row) => to_json(&schema, &row),
            Self::Records(schema, page) => {
                let items = page.items.iter().map(|row| to_json(&schema, row)).collect();
                // Moved in, since `json!` would copy the whole page.
                let mut answer = Map::new();
                answer.insert("items".to_owned(), Json::Array(items));
                answer.insert("cursor".to_owned(), json!(page.cursor));
                Json::Object(answer)
            }
        }
    }
}

impl Answer {
    /// A page of records as columns, see [`to_columns`]: what the actor sees in [`into_data`](Self::into_data), in a form that
    /// is quick to hand over.
    ///
    /// # Errors
    /// `Unsupported` for an answer that is no page of records, `Invalid` for a page that is too large.
    pub fn to_columns(&self) -> Result<Vec<u8>> {
        match self {
            Self::Records(schema, page) => Ok(to_columns(schema, &page.items, page.cursor.as_deref())?),
            Self::Data(_) | Self::Record(..) => {
                Err(Error::new(ErrorKind::Unsupported, "only a page of records can be had as columns"))
            }
        }
    }
}

/// Answers a question that every record type has.
pub(crate) fn ask(view: &View, name: &str, arguments: Json) -> Result<Answer> {
    let unknown = || unknown("question", name, view, false);
    let (plural, verb) = name.split_once('.').ok_or_else(unknown)?;
    let schema = view.readable(plural).ok().filter(|schema| schema.plural == plural).ok_or_else(unknown)?;
    let record = schema.name.as_str();
    match verb {
        "get" => {
            let IdArguments { id, .. } = read_arguments(name, arguments)?;
            let row = view.row(record, id)?;
            Ok(Answer::Record(view.shown(record)?, row))
        }
        "list" => {
            let arguments: ListArguments = read_arguments(name, arguments)?;
            let query = Query {
                filter: filter(arguments.filter)?,
                sort: sort(arguments.sort)?,
                limit: arguments.limit.unwrap_or(DEFAULT_LIMIT),
                cursor: arguments.cursor,
            };
            let page = view.rows(record, &query)?;
            Ok(Answer::Records(view.shown(record)?, page))
        }
        "count" => {
            let arguments: CountArguments = read_arguments(name, arguments)?;
            Ok(Answer::Data(json!(view.count(record, &filter(arguments.filter)?)?)))
        }
        "sum" => {
            let arguments: SumArguments = read_arguments(name, arguments)?;
            Ok(Answer::Data(json!(view.sum(record, &arguments.field, &filter(arguments.filter)?)?)))
        }
        "report" => {
            let arguments: ReportArguments = read_arguments(name, arguments)?;
            let locale = view.locale()?;
            let query = ReportQuery {
                currency: arguments.in_currency()?,
                period: arguments.period.map(PeriodArguments::read).transpose()?,
                week_start: locale.week_start,
                filter: filter(arguments.filter)?,
                by: arguments.by.iter().map(|text| text.parse()).collect::<Result<_, Problem>>()?,
                measures: match arguments.measures {
                    Some(measures) => measures.iter().map(|text| text.parse()).collect::<Result<_, Problem>>()?,
                    None => vec![Measure::Count],
                },
                zone: match arguments.zone {
                    Some(zone) => zone.parse().map_err(|_| {
                        Error::problem(
                            "zone",
                            "zone.unknown",
                            "this is not a time zone: write for example `Europe/Berlin`",
                        )
                    })?,
                    None => locale.zone,
                },
                fiscal_start: arguments.fiscal_start.unwrap_or(locale.fiscal_start),
            };
            Ok(Answer::Data(json!(view.report(record, &query)?)))
        }
        "facets" => {
            let arguments: FacetArguments = read_arguments(name, arguments)?;
            let fields = arguments.fields.iter().map(|text| text.parse()).collect::<Result<Vec<Group>, Problem>>()?;
            let limit = arguments.limit.unwrap_or(DEFAULT_LIMIT);
            Ok(Answer::Data(json!(view.facets(record, &fields, &filter(arguments.filter)?, limit)?)))
        }
        "duplicates" => {
            let DuplicatesArguments { fields, limit } = read_arguments(name, arguments)?;
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            Ok(Answer::Data(json!(view.duplicates(record, &fields, limit.unwrap_or(DEFAULT_LIMIT))?)))
        }
        "sharing" => {
            let SharingArguments { id, fields } = read_arguments(name, arguments)?;
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            Ok(Answer::Data(json!(view.sharing(record, id, &fields)?)))
        }
        "search" => {
            let arguments: SearchArguments = read_arguments(name, arguments)?;
            let limit = arguments.limit.unwrap_or(DEFAULT_LIMIT);
            Ok(Answer::Data(json!(view.search(record, &arguments.text, &filter(arguments.filter)?, limit)?)))
        }
        "explain" => {
            let arguments: CountArguments = read_arguments(name, arguments)?;
            Ok(Answer::Data(json!(view.explain(record, &filter(arguments.filter)?)?)))
        }
        "history" => {
            let IdArguments { id, .. } = read_arguments(name, arguments)?;
            Ok(Answer::Data(json!(view.history(record, id)?)))
        }
        _ => Err(unknown()),
    }
}

/// A filter as text or as its JSON face.
fn filter(given: Option<Json>) -> Result<Filter> {
    match given {
        None | Some(Json::Null) => Ok(Filter::All),
        Some(Json::String(text)) => Ok(Filter::parse(&text).map_err(|problem| problem.at("filter"))?),
        Some(json) => Ok(read_arguments("filter", json)?),
    }
}

/// A sort as text, `-amount,name`, or as a list of such texts.
fn sort(given: Option<Json>) -> Result<Vec<Sort>> {
    let text = match given {
        None | Some(Json::Null) => return Ok(Vec::new()),
        Some(Json::String(text)) => text,
        Some(Json::Array(items)) => {
            let texts: Option<Vec<&str>> = items.iter().map(Json::as_str).collect();
            texts.ok_or_else(not_a_sort)?.join(",")
        }
        Some(_) => return Err(not_a_sort()),
    };
    Ok(parse_sort(&text)?)
}

fn not_a_sort() -> Error {
    Error::problem("sort", "argument.invalid", "a sort is a text such as `-amount,name`, or a list of such texts")
}

/// A record type that the actor may do nothing with is not hinted at either.
fn unknown(what: &str, name: &str, view: &View, operation: bool) -> Error {
    let catalog = view.catalog();
    let verbs = if operation { catalog.operations() } else { catalog.questions() };
    let room = name.split('.').next().unwrap_or_default();
    // Of a room that bears the name of records which the actor has nothing to do with, it learns nothing.
    let hidden = catalog.record(room).is_some_and(|schema| !view.may_touch(schema.number));
    let verbs = if hidden { &[] } else { verbs };
    let mut near: Vec<String> =
        verbs.iter().filter(|verb| verb.name.starts_with(&format!("{room}."))).map(|verb| verb.name.clone()).collect();
    if catalog.record(room).is_some_and(|schema| schema.plural == room && view.may_touch(schema.number)) {
        let every: &[&str] = if operation { &RECORD_OPERATIONS } else { &RECORD_QUESTIONS };
        near.extend(every.iter().map(|verb| format!("{room}.{verb}")));
    }
    let hint = if near.is_empty() { String::new() } else { format!(": there are {}", near.join(", ")) };
    Error::new(ErrorKind::NotFound, format!("there is no {what} `{name}`{hint}"))
}
