//! Questions of every kind about the record types of the worlds, as a view answers them and as a call by name does.

use crmkit_engine::{Query, ReportQuery, Result, Session, View};
use crmkit_record::{Filter, Record, parse_sort};
use serde_json::{Value as Json, json};

use crate::chance::Chance;
use crate::specimen::{Case, Firm, Memo, Sale, TYPES};

/// A question, and the fields without which there is no answer.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) record: &'static str,
    pub(crate) needs: Vec<(&'static str, &'static str)>,
    what: What,
    filter: String,
}

#[derive(Clone, Debug)]
enum What {
    List(String),
    Count,
    Ids,
    Each,
    Sum(&'static str),
    Facets(Vec<&'static str>),
    Report(Vec<&'static str>, Vec<&'static str>),
    Search(&'static str),
    Duplicates(&'static str),
    Lookup(&'static str),
}

impl Ask {
    pub(crate) fn random(chance: &mut Chance) -> Self {
        let record = chance.one(&TYPES);
        let mut needs = Vec::new();
        let filter = filter(chance, record, &mut needs, 2);
        let what = match chance.below(12) {
            0 | 1 => {
                let sort = chance.one(&["", "size", "-size,name", "stage,-size", "-name"]);
                let named = ["size", "name", "stage"].into_iter().filter(|field| sort.contains(field));
                needs.extend(named.map(|field| (record, field)));
                What::List(sort.to_owned())
            }
            2 => What::Ids,
            3 => What::Each,
            4 => {
                needs.push((record, "size"));
                What::Sum("size")
            }
            5 => {
                needs.extend([(record, "stage"), (record, "tags")]);
                What::Facets(vec!["stage", "tags"])
            }
            6 => {
                needs.extend([(record, "stage"), (record, "size"), (record, "tags")]);
                let by = if chance.once_in(2) { vec!["stage"] } else { vec!["tags", "stage"] };
                What::Report(by, vec!["count", "sum(size)", "percentile(size, 70)", "max(size)", "distinct(tags)"])
            }
            7 if record == "sale" || record == "case" => {
                needs.extend([("firm", "stage"), (record, "size"), (record, "firm")]);
                What::Report(vec!["firm.stage"], vec!["count", "average(size)", "min(size)"])
            }
            8 | 9 => What::Search(chance.one(&["anna", "berlin ca*", "delta", "hotel", "golf", "zebr", "fo"])),
            10 => {
                needs.clear();
                let field = chance.one(&["tags", "name", "size", "secret"]);
                needs.push((record, field));
                What::Duplicates(field)
            }
            11 => {
                needs.clear();
                needs.push((record, "tags"));
                What::Lookup("vip")
            }
            _ => What::Count,
        };
        Self { record, needs, what, filter }
    }

    /// What a view answers.
    pub(crate) fn of(&self, view: &View) -> Result<String> {
        let filter = Filter::parse(&self.filter)?;
        let record = self.record;
        Ok(match &self.what {
            What::List(sort) => {
                let sort = parse_sort(sort)?;
                let mut query = Query { filter, sort, limit: 5, cursor: None };
                let mut pages: Vec<Vec<String>> = Vec::new();
                loop {
                    let page = view.rows(record, &query)?;
                    pages.push(page.items.iter().map(|row| row.id.to_string()).collect());
                    query.cursor = page.cursor;
                    if query.cursor.is_none() {
                        break format!("{pages:?}");
                    }
                }
            }
            What::Count => view.count(record, &filter)?.to_string(),
            What::Ids => format!("{:?}", view.ids(record, &view.bind(record, &filter)?)?),
            What::Each => {
                let mut names = match record {
                    "firm" => each(view, &filter, |one: Firm| one.id.to_string())?,
                    "sale" => each(view, &filter, |one: Sale| one.id.to_string())?,
                    "case" => each(view, &filter, |one: Case| one.id.to_string())?,
                    _ => each(view, &filter, |one: Memo| one.id.to_string())?,
                };
                names.sort_unstable();
                format!("{names:?}")
            }
            What::Sum(field) => format!("{:?}", view.sum(record, field, &filter)?),
            What::Facets(fields) => {
                let fields: Vec<_> = fields.iter().map(|field| field.parse().unwrap()).collect();
                format!("{:?}", view.facets(record, &fields, &filter, 2)?)
            }
            What::Report(by, measures) => {
                let by = by.iter().map(|by| by.parse().unwrap()).collect();
                let measures = measures.iter().map(|measure| measure.parse().unwrap()).collect();
                let query = ReportQuery { filter, by, measures, ..ReportQuery::default() };
                format!("{:?}", view.report(record, &query)?)
            }
            What::Search(words) => {
                // What the title of a hit says is in the masks' hand.
                let hits = view.search(record, words, &filter, 10)?;
                format!("{:?}", hits.iter().map(|hit| (hit.id, hit.score, &hit.highlights)).collect::<Vec<_>>())
            }
            What::Duplicates(field) => format!("{:?}", view.duplicates(record, &[field], 4)?),
            What::Lookup(tag) => {
                format!("{:?}", view.lookup(record, "tags", &crmkit_record::Value::Text((*tag).to_owned()))?)
            }
        })
    }

    /// What a session answers by name, errors included.
    pub(crate) fn named(&self, session: &Session) -> String {
        let Self { record, filter, .. } = self;
        let (verb, arguments) = match &self.what {
            What::List(sort) => ("list", json!({ "filter": filter, "sort": sort, "limit": 5 })),
            What::Count => ("count", json!({ "filter": filter })),
            What::Ids => ("list", json!({ "filter": filter })),
            What::Each => ("list", json!({ "filter": filter, "sort": "created_at", "limit": 3 })),
            What::Sum(field) => ("sum", json!({ "filter": filter, "field": field })),
            What::Facets(fields) => ("facets", json!({ "filter": filter, "fields": fields })),
            What::Report(by, measures) => ("report", json!({ "filter": filter, "by": by, "measures": measures })),
            What::Search(words) => ("search", json!({ "filter": filter, "text": words })),
            What::Duplicates(field) => ("duplicates", json!({ "fields": [field] })),
            What::Lookup(_) => ("facets", json!({ "filter": filter, "fields": ["tags", "owner"] })),
        };
        ask(session, &format!("{record}s.{verb}"), arguments)
    }
}

fn each<T: Record>(view: &View, filter: &Filter, name: impl Fn(T) -> String) -> Result<Vec<String>> {
    let mut names = Vec::new();
    view.each_matching(filter, |one: T| {
        names.push(name(one));
        Ok(())
    })?;
    Ok(names)
}

pub(crate) fn ask(session: &Session, question: &str, arguments: Json) -> String {
    let answer = session.ask(question, arguments.clone());
    let answer = answer.map_or_else(|error| error.to_json().to_string(), |answer| answer.to_string());
    format!("{question} {arguments}: {answer}")
}

fn filter(
    chance: &mut Chance,
    record: &'static str,
    needs: &mut Vec<(&'static str, &'static str)>,
    depth: u32,
) -> String {
    if depth > 0 && chance.once_in(2) {
        let one = filter(chance, record, needs, depth - 1);
        let by = chance.one(&["and", "or", "not"]);
        return match by {
            "not" => format!("not ({one})"),
            _ => format!("(({one}) {by} ({}))", filter(chance, record, needs, depth - 1)),
        };
    }
    if depth > 0 && chance.once_in(3) {
        let (link, field, to): (&str, &str, &'static str) = match record {
            "firm" => chance.one(&[("sales", "firm", "sale"), ("cases", "firm", "case")]),
            "sale" => ("firm", "firm", "firm"),
            "case" => chance.one(&[("firm", "firm", "firm"), ("parent", "parent", "case"), ("memos", "case", "memo")]),
            _ => ("case", "case", "case"),
        };
        let from = if link.ends_with('s') { to } else { record };
        needs.push((to, "id"));
        needs.push((
            from,
            match field {
                "firm" => "firm",
                "parent" => "parent",
                _ => "case",
            },
        ));
        let inner = filter(chance, to, needs, depth - 1);
        return match chance.below(4) {
            0 => format!("none {link} where ({inner})"),
            1 => format!("every {link} where ({inner})"),
            2 => format!("count({link} where ({inner})) > 0"),
            _ => format!("some {link} where ({inner})"),
        };
    }
    let tests = [
        ("stage", "stage = lead"),
        ("stage", "stage unknown"),
        ("size", "size > 5"),
        ("size", "size <= 3"),
        ("tags", "tags has vip"),
        ("name", "name contains \"an\""),
        ("secret", "secret contains \"anna\""),
        ("stage", "in segment \"the one\""),
    ];
    let (field, text) = chance.one(&tests);
    needs.push((record, field));
    text.to_owned()
}
