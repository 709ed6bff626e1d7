//! Why a filter holds for a row or does not: the parts with the values seen.

use std::fmt;
use std::ops::ControlFlow;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use super::bound::{BoundFilter, BoundHistory, BoundMeasure, BoundRelated, BoundTree};
use super::context::{Past, World};
use crate::{RecordId, Row, Value, to_canonical_text, value_to_json};

/// How many related records an explanation shows.
const MOST_SHOWN: u64 = 10;

/// An answer with its reasons. Nothing is hidden: whoever asked may see the fields that the filter reads.
///
/// As JSON, the parts of the reason stand beside `holds`, and `kind` says which one it is. Values are in canonical form. As
/// text, one line a part, indented, each begun by `yes` or `no`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// Whether it holds.
    pub holds: bool,
    /// What the answer was made from.
    #[serde(flatten)]
    pub reason: Reason,
}

/// What an answer was made from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// Everything matches.
    All,
    /// Every part has to hold.
    And {
        /// The parts, all of them answered.
        parts: Vec<Why>,
    },
    /// At least one part has to hold.
    Or {
        /// The parts, all of them answered.
        parts: Vec<Why>,
    },
    /// The part must not hold.
    Not {
        /// The part.
        part: Box<Why>,
    },
    /// A value was compared.
    Test {
        /// The field's name, as written in the filter.
        field: String,
        /// The operator.
        op: String,
        /// What the value was compared with.
        #[serde(serialize_with = "values")]
        wanted: Vec<Value>,
        /// The value.
        #[serde(serialize_with = "value")]
        seen: Option<Value>,
    },
    /// The past of a field was looked at.
    History {
        /// The field's name, as written in the filter.
        field: String,
        /// The values of which it must have had one; empty when any change will do.
        #[serde(serialize_with = "values")]
        wanted: Vec<Value>,
        /// The first moment that counts.
        since: Option<DateTime<Utc>>,
        /// The first moment that counts no more.
        before: Option<DateTime<Utc>>,
        /// The values that it took and when, oldest first.
        #[serde(serialize_with = "moments")]
        seen: Past,
    },
    /// Related records were asked one by one.
    Related {
        /// How they are called in the filter.
        records: String,
        /// How many of them have to match: `some`, `every` or `none`.
        quantifier: &'static str,
        /// How many there are.
        count: u64,
        /// How many of them match.
        matching: u64,
        /// The first ten, each with its answer.
        shown: Vec<RelatedWhy>,
    },
    /// A number computed from related records was compared.
    Measure {
        /// How they are called in the filter.
        records: String,
        /// What was computed: `count`, `sum`, `min`, `max` or `average`.
        measure: &'static str,
        /// The field that was measured.
        of: Option<String>,
        /// The operator.
        op: String,
        /// What the number was compared with.
        #[serde(serialize_with = "values")]
        wanted: Vec<Value>,
        /// The number.
        #[serde(serialize_with = "value")]
        seen: Option<Value>,
    },
    /// A text search was asked.
    Text {
        /// The words.
        query: String,
    },
    /// A segment was asked.
    Segment {
        /// Its name or id.
        segment: String,
    },
}

/// A related record and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedWhy {
    /// Its id.
    pub id: RecordId,
    /// Its answer.
    pub why: Why,
}

impl BoundFilter {
    /// The answer of [`matches_in`](BoundFilter::matches_in), with its reasons. Every part is answered, also one that could
    /// not change the outcome.
    ///
    /// # Errors
    ///
    /// Those of the world.
    pub fn why<W: World>(&self, row: &Row, world: &W) -> Result<Why, W::Error> {
        self.tree.why(self.record, row, world)
    }
}

impl BoundTree {
    /// The answer of [`holds`](BoundTree::holds), with its reasons.
    ///
    /// # Errors
    ///
    /// Those of the world.
    pub fn why<W: World>(&self, record: u16, row: &Row, world: &W) -> Result<Why, W::Error> {
        let each =
            |parts: &[BoundTree]| parts.iter().map(|part| part.why(record, row, world)).collect::<Result<Vec<_>, _>>();
        Ok(match self {
            BoundTree::All => Why { holds: true, reason: Reason::All },
            BoundTree::And(parts) => {
                let parts = each(parts)?;
                Why { holds: parts.iter().all(|part| part.holds), reason: Reason::And { parts } }
            }
            BoundTree::Or(parts) => {
                let parts = each(parts)?;
                Why { holds: parts.iter().any(|part| part.holds), reason: Reason::Or { parts } }
            }
            BoundTree::Not(part) => {
                let part = Box::new(part.why(record, row, world)?);
                Why { holds: !part.holds, reason: Reason::Not { part } }
            }
            BoundTree::Test(test) => {
                let seen = test.field().map_or(Some(Value::Reference(row.id)), |field| row.get(field).cloned());
                let (field, op) = (test.name().to_owned(), test.op().to_string());
                let reason = Reason::Test { field, op, wanted: test.values().to_vec(), seen };
                Why { holds: test.matches(row), reason }
            }
            BoundTree::History(history) => history.why(record, row, world)?,
            BoundTree::Related(related) => related.why(row, world)?,
            BoundTree::Measure(measure) => measure.why(row, world)?,
            BoundTree::Text(query) => {
                Why { holds: world.text_matches(record, row, query)?, reason: Reason::Text { query: query.clone() } }
            }
            BoundTree::InSegment(segment) => {
                let holds = world.in_segment(record, row.id, segment)?;
                Why { holds, reason: Reason::Segment { segment: segment.clone() } }
            }
        })
    }
}

impl BoundHistory {
    fn why<W: World>(&self, record: u16, row: &Row, world: &W) -> Result<Why, W::Error> {
        let seen = world.history(record, row.id, self.field)?;
        let holds = self.happened(&seen, row);
        let wanted = self.been.as_ref().map(|test| test.values().to_vec()).unwrap_or_default();
        let (field, since, before) = (self.name.clone(), self.since, self.before);
        Ok(Why { holds, reason: Reason::History { field, wanted, since, before, seen } })
    }
}

impl BoundRelated {
    fn why<W: World>(&self, row: &Row, world: &W) -> Result<Why, W::Error> {
        let (mut count, mut matching, mut shown) = (0u64, 0u64, Vec::new());
        let mut failed = None;
        self.link.each(row, world, &mut |related| match self.filter.why(self.link.record(), related, world) {
            Ok(why) => {
                count += 1;
                matching += u64::from(why.holds);
                if count <= MOST_SHOWN {
                    shown.push(RelatedWhy { id: related.id, why });
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        let holds = match self.quantifier {
            super::Quantifier::Some => matching > 0,
            super::Quantifier::Every => matching == count,
            super::Quantifier::None => matching == 0,
        };
        let (records, quantifier) = (self.name.clone(), self.quantifier.symbol());
        Ok(Why { holds, reason: Reason::Related { records, quantifier, count, matching, shown } })
    }
}

impl BoundMeasure {
    fn why<W: World>(&self, row: &Row, world: &W) -> Result<Why, W::Error> {
        let seen = self.value(row, world)?;
        let holds = self.test.matches_value(seen.as_ref());
        let reason = Reason::Measure {
            records: self.name.clone(),
            measure: self.measure.symbol(),
            of: self.measure.field().map(str::to_owned),
            op: self.test.op().to_string(),
            wanted: self.test.values().to_vec(),
            seen,
        };
        Ok(Why { holds, reason })
    }
}

fn value<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
    value.as_ref().map(value_to_json).serialize(serializer)
}

fn values<S: Serializer>(values: &[Value], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(value_to_json))
}

fn moments<S: Serializer>(moments: &[(DateTime<Utc>, Option<Value>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(moments.iter().map(|(at, value)| (at, value.as_ref().map(value_to_json))))
}

/// One line a part, indented.
impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl Why {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        if depth > 0 {
            f.write_str("\n")?;
        }
        let answer = if self.holds { "yes" } else { "no " };
        write!(f, "{:indent$}{answer} {}", "", self.reason, indent = 2 * depth)?;
        match &self.reason {
            Reason::And { parts } | Reason::Or { parts } => parts.iter().try_for_each(|part| part.write(f, depth + 1)),
            Reason::Not { part } => part.write(f, depth + 1),
            Reason::Related { shown, .. } => shown.iter().try_for_each(|related| {
                write!(f, "\n{:indent$}{}", "", related.id, indent = 2 * depth + 2)?;
                related.why.write(f, depth + 2)
            }),
            _ => Ok(()),
        }
    }
}

/// The reason itself in one line, without its parts.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: &Option<Value>| value.as_ref().map_or("nothing".to_owned(), to_canonical_text);
        let list = |values: &[Value]| values.iter().map(to_canonical_text).collect::<Vec<_>>().join(", ");
        let moment = |at: &DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        match self {
            Reason::All => f.write_str("all"),
            Reason::And { .. } => f.write_str("every one of"),
            Reason::Or { .. } => f.write_str("at least one of"),
            Reason::Not { .. } => f.write_str("not"),
            Reason::Test { field, op, wanted, seen } if wanted.is_empty() => {
                write!(f, "{field} {op}: {}", text(seen))
            }
            Reason::Test { field, op, wanted, seen } => write!(f, "{field} {op} {}: {}", list(wanted), text(seen)),
            Reason::History { field, wanted, since, before, seen } => {
                let event = if wanted.is_empty() { "changed" } else { "has ever been" };
                write!(f, "{field} {event}")?;
                if !wanted.is_empty() {
                    write!(f, " {}", list(wanted))?;
                }
                for (word, at) in [("since", since), ("before", before)] {
                    if let Some(at) = at {
                        write!(f, " {word} {}", moment(at))?;
                    }
                }
                let seen = seen.iter().map(|(at, value)| format!("{} ({})", text(value), moment(at)));
                let seen = seen.collect::<Vec<_>>().join(", ");
                write!(f, ": {}", if seen.is_empty() { "no history" } else { &seen })
            }
            Reason::Related { records, quantifier, count, matching, .. } => {
                write!(f, "{quantifier} {records}: {matching} of {count} match")
            }
            Reason::Measure { records, measure, of, op, wanted, seen } => {
                let of = of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
                write!(f, "{measure}{of} ({records}) {op} {}: {}", list(wanted), text(seen))
            }
            Reason::Text { query } => write!(f, "text matches `{query}`"),
            Reason::Segment { segment } => write!(f, "in segment `{segment}`"),
        }
    }
}
