//! Everything about a person: what it may ask for (GDPR, article 15).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, Utc};
use crmkit_engine::{ErrorKind, HistoryEntry, Result, View};
use crmkit_record::{FieldKind, Id, OnDelete, Record as _, RecordId, Row, Value, to_text};
use crmkit_record_derive::{Shaped, question};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::links::{along, ways};
use crate::people::Contact;
use crate::segments::{self, SegmentMembership};

/// How many records of one link are given out at most.
const MOST: usize = 10_000;

/// How many steps lead away from the person at most.
const DEPTH: u32 = 4;

/// How much about a person is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct EverythingOptions {
    /// Only records of these types besides the person's own; all types where it is missing.
    pub only: Option<Vec<String>>,
    /// Whether the history of each record is left out.
    pub without_history: bool,
}

/// Everything about a person, as far as the reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct PersonFile {
    /// Who.
    pub person: Id<Contact>,
    /// What the person is called.
    pub name: String,
    /// As of when.
    pub made_at: DateTime<Utc>,
    /// The person's own record first, then every record that is about it.
    pub records: Vec<PersonRecord>,
    /// The segments that the person is in.
    pub segments: Vec<SegmentMembership>,
    /// Which links were followed, and how many records they led to.
    pub links: Vec<FollowedLink>,
    /// Whether every link was followed to its end.
    pub complete: bool,
}

/// A record about a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Shaped)]
pub struct PersonRecord {
    /// The record's type.
    pub record: String,
    /// The name of the type for people.
    pub label: String,
    /// The record's id.
    pub id: RecordId,
    /// How it is about the person: `self`, or the field that leads to the person.
    pub relation: String,
    /// Its fields by name.
    pub data: Json,
    /// What the records that it refers to are called, by their id.
    pub names: BTreeMap<String, String>,
    /// Every change of it, newest first.
    pub history: Vec<HistoryEntry>,
}

/// A field by which records are about the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Shaped)]
pub struct FollowedLink {
    /// The type of the records.
    pub record: String,
    /// The field that refers to the person, or to a record about it.
    pub field: String,
    /// The type that it refers to.
    pub to: String,
    /// How many records it led to.
    pub found: u64,
    /// Whether there were more than are given out.
    pub cut: bool,
}

/// Everything about a person: its record, every record that refers to it, what stands and falls with those, and the history
/// of all. Links are found by the schema, so custom fields and new record types count by themselves. It shows what the
/// reader may see, and says which links it followed.
///
/// # Arguments
/// - `person`: who
/// - `options`: how much
///
/// # Errors
/// `NotFound`.
#[question(room = "privacy")]
pub fn everything(view: &View, person: Id<Contact>, options: Option<EverythingOptions>) -> Result<PersonFile> {
    let contact = view.get(person)?;
    let mut walk = Walk {
        view,
        options: options.unwrap_or_default(),
        seen: BTreeSet::from([(Contact::NAME.to_owned(), person.untyped())]),
        records: Vec::new(),
        links: Vec::new(),
        open: VecDeque::new(),
    };
    walk.add(Contact::NAME, person.untyped(), "self")?;
    for way in ways(view) {
        if walk.wants(&way.record) {
            let found = along(view, &way, person)?;
            walk.follow(&way.record, &way.field, Contact::NAME, found, 1)?;
        }
    }
    walk.go_on()?;
    let segments = match segments::of(view, Contact::NAME.to_owned(), person.untyped()) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        outcome => outcome?,
    };
    let Walk { records, links, .. } = walk;
    let complete = links.iter().all(|link| !link.cut);
    Ok(PersonFile { person, name: contact.name, made_at: view.now(), records, segments, links, complete })
}

struct Walk<'a> {
    view: &'a View,
    options: EverythingOptions,
    seen: BTreeSet<(String, RecordId)>,
    records: Vec<PersonRecord>,
    links: Vec<FollowedLink>,
    /// Records whose own parts are still to be looked for, and how far they are from the person.
    open: VecDeque<(String, RecordId, u32)>,
}

impl Walk<'_> {
    fn wants(&self, record: &str) -> bool {
        self.options.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == record))
    }

    fn follow(&mut self, record: &str, field: &str, to: &str, found: Vec<RecordId>, depth: u32) -> Result<()> {
        let cut = found.len() > MOST;
        let count = found.len().min(MOST) as u64;
        let same = |link: &&mut FollowedLink| (link.record.as_str(), link.field.as_str()) == (record, field);
        match self.links.iter_mut().find(same) {
            Some(link) => {
                link.found += count;
                link.cut |= cut;
            }
            None => {
                let (record, field, to) = (record.to_owned(), field.to_owned(), to.to_owned());
                self.links.push(FollowedLink { record, field, to, found: count, cut });
            }
        }
        for id in found.into_iter().take(MOST) {
            if self.seen.insert((record.to_owned(), id)) {
                self.add(record, id, &format!("{record}.{field}"))?;
                self.open.push_back((record.to_owned(), id, depth));
            }
        }
        Ok(())
    }

    /// Looks for what stands and falls with the records that were found: the lines of an order, the messages of a ticket.
    fn go_on(&mut self) -> Result<()> {
        while let Some((target, id, depth)) = self.open.pop_front() {
            for schema in self.view.catalog().records().to_vec() {
                if !self.wants(&schema.name) || !self.view.may_read(&schema.name) {
                    continue;
                }
                for field in &schema.fields {
                    let FieldKind::Reference { to, on_delete: OnDelete::Cascade } = field.kind.item().0 else {
                        continue;
                    };
                    if *to != target {
                        continue;
                    }
                    let found = match self.view.lookup(&schema.name, &field.path(), &Value::Reference(id)) {
                        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
                        outcome => outcome?,
                    };
                    if depth < DEPTH {
                        self.follow(&schema.name, &field.path(), &target, found, depth + 1)?;
                    } else if !found.is_empty()
                        && let Some(link) = self.links.last_mut()
                    {
                        link.cut = true;
                    }
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, record: &str, id: RecordId, relation: &str) -> Result<()> {
        let row = match self.view.row(record, id) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            outcome => outcome?,
        };
        let history = match self.options.without_history {
            true => Vec::new(),
            false => match self.view.history(record, id) {
                Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
                outcome => outcome?,
            },
        };
        let label = self.view.catalog().record(record).map_or(record, |schema| schema.label.as_str()).to_owned();
        self.records.push(PersonRecord {
            record: record.to_owned(),
            label,
            id,
            relation: relation.to_owned(),
            data: self.view.catalog().record_json(record, &row)?,
            names: self.names(record, &row)?,
            history,
        });
        Ok(())
    }

    /// What the records that this one refers to are called, as far as the reader may see them.
    fn names(&self, record: &str, row: &Row) -> Result<BTreeMap<String, String>> {
        let mut names = BTreeMap::new();
        let Some(schema) = self.view.catalog().record(record).cloned() else { return Ok(names) };
        for field in &schema.fields {
            let FieldKind::Reference { to, .. } = field.kind.item().0 else { continue };
            let Some(title) = self.view.catalog().record(to).and_then(|schema| schema.title) else { continue };
            let held: Vec<&Value> = match row.get(field.number) {
                Some(Value::List(items)) => items.iter().collect(),
                other => other.into_iter().collect(),
            };
            for value in held {
                let Value::Reference(id) = value else { continue };
                match self.view.row(to, *id) {
                    Ok(row) => {
                        names.extend(row.get(title).map(|title| (id.to_string(), to_text(title))));
                    }
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(names)
    }
}
