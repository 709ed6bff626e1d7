//! Random records and random filters. The seed is told by every failure: set `CRMKIT_SEED` to it to see the failure again.

use crmkit_engine::View;
use crmkit_record::{
    FieldKind, Filter, Id, Labelled, LocalDateTime, Money, Op, Record as _, RecordSchema, Seconds, system,
};
use rust_decimal::Decimal;

use crate::oracle::id_of;
use crate::specimen::{Note, Specimen, Stage};

pub(crate) struct Chance {
    pub(crate) seed: u64,
    state: u64,
}

const WORDS: [&str; 8] = ["anna", "berlin", "carla", "Delta", "echo", "an", "Émile", "zebra"];
const SOURCES: [&str; 4] = ["web", "fair", "Call", "mail"];
const COUNTRIES: [&str; 3] = ["DE", "FR", "JP"];
const CURRENCIES: [&str; 2] = ["EUR", "JPY"];

impl Chance {
    pub(crate) fn new() -> Self {
        let given = std::env::var("CRMKIT_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            use std::hash::{BuildHasher, Hasher};
            std::collections::hash_map::RandomState::new().build_hasher().finish() >> 16
        });
        Self { seed, state: seed }
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub(crate) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(4) > 0).then(|| make(self))
    }

    fn some<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn decimal(&mut self) -> Decimal {
        match self.below(12) {
            // More decimals, or more digits, than a column keeps.
            0 => Decimal::new(self.below(50) as i64, 9),
            1 => Decimal::new(i64::MAX, 2),
            _ => Decimal::new(self.below(400) as i64 - 200, self.below(4) as u32),
        }
    }

    fn money(&mut self) -> Money {
        Money::new(self.decimal(), self.one(&CURRENCIES).parse().unwrap())
    }

    fn stage(&mut self) -> Stage {
        [Stage::Lead, Stage::Customer, Stage::Lost][self.below(3) as usize]
    }

    fn number(&mut self) -> i64 {
        match self.below(15) {
            0 => i64::MIN,
            1 => i64::MAX,
            2 => 1_000_000_007,
            _ => self.below(20) as i64 - 5,
        }
    }

    fn text(&mut self) -> String {
        (0..1 + self.below(3)).map(|_| self.one(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn other(&mut self, view: &View) -> Option<Id<Specimen>> {
        let at = self.below(1_000) as usize;
        id_of(view, at)
    }

    pub(crate) fn specimen(&mut self, view: &View) -> Specimen {
        let at = chrono::DateTime::from_timestamp(1_760_000_000 + self.below(300) as i64 * 86_400 / 2, 0).unwrap();
        let mut emails = self.some(2, |chance| {
            Labelled::new("work", format!("{}@example.com", chance.one(&["a", "b", "c"])).parse().unwrap())
        });
        emails.dedup_by(|one, other| one.value == other.value);
        if let Some(first) = emails.first_mut() {
            first.primary = true;
        }
        let mut friends: Vec<Id<Specimen>> = self.some(2, |chance| chance.other(view)).into_iter().flatten().collect();
        friends.dedup();
        Specimen {
            name: self.maybe(Self::text).unwrap_or_default(),
            code: (self.below(6) == 0).then(|| format!("code {}", self.below(60))),
            stage: self.maybe(Self::stage),
            tags: self.some(3, |chance| chance.one(&["vip", "new", "Old", "cold"]).to_owned()),
            active: self.maybe(|chance| chance.below(2) == 0),
            number: self.maybe(Self::number),
            ratio: self.maybe(Self::decimal),
            amount: self.maybe(Self::money),
            day: self.maybe(|_| at.date_naive()),
            at: self.maybe(|_| at),
            length: self.maybe(|chance| Seconds(chance.below(5_000) as i64)),
            country: self.maybe(|chance| chance.one(&COUNTRIES).parse().unwrap()),
            language: self.maybe(|chance| chance.one(&["de", "fr"]).parse().unwrap()),
            parent: if self.below(2) == 0 { self.other(view) } else { None },
            source: self.maybe(|chance| chance.one(&SOURCES).to_owned()),
            stages: self.some(2, Self::stage),
            emails,
            local: self.maybe(|_| LocalDateTime::new(at.naive_utc(), chrono_tz::Europe::Berlin)),
            about: self.maybe(Self::text),
            friends,
            ..Specimen::default()
        }
    }

    pub(crate) fn note(&mut self, view: &View) -> Note {
        Note {
            specimen: self.other(view),
            weight: self.maybe(Self::number),
            amount: self.maybe(Self::money),
            stage: self.maybe(Self::stage),
            ..Note::default()
        }
    }

    /// A filter that can be bound: what cannot is made again.
    pub(crate) fn filter(&mut self, view: &View, depth: u32) -> Filter {
        loop {
            let text = self.tree(view, Specimen::NAME, depth);
            let filter = Filter::parse(&text).unwrap_or_else(|problem| panic!("{text}: {}", problem.message));
            match view.bind(Specimen::NAME, &filter) {
                Ok(_) => return filter,
                Err(error) => assert!(!error.to_string().contains("unknown"), "{text}: {error}"),
            }
        }
    }

    fn tree(&mut self, view: &View, record: &str, depth: u32) -> String {
        if depth > 0 {
            match self.below(5) {
                0 => {
                    let (one, other) = (self.tree(view, record, depth - 1), self.tree(view, record, depth - 1));
                    return format!("({one} and {other})");
                }
                1 => {
                    let (one, other) = (self.tree(view, record, depth - 1), self.tree(view, record, depth - 1));
                    return format!("({one} or {other})");
                }
                2 => return format!("not ({})", self.tree(view, record, depth - 1)),
                _ => {}
            }
        }
        match self.below(12) {
            0 if depth > 0 => self.related(view, record, depth - 1),
            1 => self.history(record),
            2 if record == Specimen::NAME => {
                let words = self.text().to_lowercase();
                let words: Vec<&str> = words.split(' ').filter(|word| word.is_ascii()).collect();
                let words = if words.is_empty() { "an".to_owned() } else { words.join(" ") };
                format!("text matches \"{words}\"")
            }
            3 => "in segment \"the one\"".to_owned(),
            _ => self.test(view, record),
        }
    }

    fn related(&mut self, view: &View, record: &str, depth: u32) -> String {
        let links: &[(&str, &str)] = match record {
            Specimen::NAME => &[
                ("notes", Note::NAME),
                ("parent", Specimen::NAME),
                ("friends", Specimen::NAME),
                ("specimens by parent", Specimen::NAME),
                ("specimens by friends", Specimen::NAME),
            ],
            _ => &[("specimen", Specimen::NAME)],
        };
        let (link, target) = links[self.below(links.len() as u64) as usize];
        let inner = self.tree(view, target, depth);
        match self.below(6) {
            0 | 1 => format!("some {link} where ({inner})"),
            2 => format!("every {link} where ({inner})"),
            3 => format!("none {link} where ({inner})"),
            4 => format!("count({link} where ({inner})) {} {}", self.one(&["=", ">=", "<", "!="]), self.below(3)),
            _ if target == Note::NAME => {
                format!("sum(notes.amount where ({inner})) {} {} EUR", self.one(&[">", "<="]), self.below(100))
            }
            _ => format!("max({} where ({inner})) >= {}", link_field(link), self.below(10)),
        }
    }

    fn history(&mut self, record: &str) -> String {
        let period = match self.below(4) {
            0 => " since now - 5d",
            1 => " before now - 3d",
            2 => " since 2026-03-03",
            _ => "",
        };
        let stage = self.one(&["lead", "customer", "lost"]);
        match self.below(5) {
            0 => format!("stage has ever been {stage}{period}"),
            1 => format!("stage has never been {stage}{period}"),
            2 if record == Specimen::NAME => format!("number has ever been {}{period}", self.number()),
            3 if record == Specimen::NAME => format!("tags has ever been vip{period}"),
            _ => format!("stage changed{}", if period.is_empty() { " since now - 2d" } else { period }),
        }
    }

    fn test(&mut self, view: &View, record: &str) -> String {
        let schema: &RecordSchema = view.catalog().record(record).unwrap();
        let fields: Vec<_> = schema
            .fields
            .iter()
            .filter(|field| {
                !field.hidden
                    && (field.number >= 20 || field.number == system::CREATED_AT || field.number == system::UPDATED_AT)
            })
            .collect();
        if self.below(20) == 0 {
            let id = self.other(view).map(|id| id.to_string()).unwrap_or_else(|| Id::<Specimen>::nil().to_string());
            return format!("id {} {id}", self.one(&["=", "!=", ">", "<="]));
        }
        let field = fields[self.below(fields.len() as u64) as usize];
        let ops = Op::for_kind(&field.kind);
        let op = ops[self.below(ops.len() as u64) as usize];
        let name = field.path();
        let value = |chance: &mut Self| chance.value(view, &field.kind);
        match op {
            Op::Known | Op::Unknown => format!("{name} {op}"),
            Op::In | Op::NotIn | Op::HasAny | Op::HasAll | Op::Exactly => {
                let values: Vec<String> = (0..1 + self.below(3)).map(|_| value(self)).collect();
                format!("{name} {op} ({})", values.join(", "))
            }
            Op::Between => format!("{name} between {} and {}", value(self), value(self)),
            Op::During | Op::AnniversaryDuring => {
                let range = self.one(&[
                    "this month",
                    "last week",
                    "past 7 days",
                    "next 3 months",
                    "this quarter",
                    "today",
                    "last year",
                    "fiscal year",
                ]);
                let range = if range == "fiscal year" { "this fiscal year" } else { range };
                format!("{name} {op} {range}")
            }
            Op::Contains | Op::Starts | Op::Ends => {
                format!("{name} {op} \"{}\"", self.one(&["a", "an", "E", "é", "b", "we", "vip", "1"]))
            }
            Op::Regex => format!("{name} regex \"{}\"", self.one(&["^a", "n+a", "[bB]e", "e$"])),
            _ => format!("{name} {op} {}", value(self)),
        }
    }

    fn value(&mut self, view: &View, kind: &FieldKind) -> String {
        match kind {
            FieldKind::List(item) | FieldKind::Labelled(item) => self.value(view, item),
            FieldKind::Text | FieldKind::LongText => {
                let text = match self.below(3) {
                    0 => self.one(&SOURCES).to_owned(),
                    1 => self.one(&["vip", "new", "Old", "cold"]).to_owned(),
                    _ => self.text(),
                };
                format!("\"{text}\"")
            }
            FieldKind::Bool => self.one(&["true", "false"]).to_owned(),
            FieldKind::Integer => self.number().to_string(),
            FieldKind::Decimal => self.decimal().to_string(),
            FieldKind::Money => format!("{} {}", self.decimal(), self.one(&CURRENCIES)),
            FieldKind::Date => self.one(&["2025-10-12", "2026-01-01", "today", "today - 1mo"]).to_owned(),
            FieldKind::Instant => {
                self.one(&["2025-12-24", "2026-01-01T00:00:00Z", "now - 30d", "now", "today", "now - 2h"]).to_owned()
            }
            FieldKind::LocalDateTime => "\"2026-01-01T00:00:00[Europe/Berlin]\"".to_owned(),
            FieldKind::Duration => "1h".to_owned(),
            FieldKind::Select(_) | FieldKind::MultiSelect(_) => self.one(&["lead", "customer", "lost"]).to_owned(),
            FieldKind::Email => format!("{}@example.com", self.one(&["a", "b", "d"])),
            FieldKind::Country => self.one(&["DE", "FR", "IT"]).to_owned(),
            FieldKind::Language => self.one(&["de", "fr", "it"]).to_owned(),
            FieldKind::Reference { .. } => {
                self.other(view).map_or_else(|| Id::<Specimen>::nil().to_string(), |id| id.to_string())
            }
            _ => "x".to_owned(),
        }
    }
}

fn link_field(link: &str) -> String {
    match link.split_once(' ') {
        Some((name, rest)) => format!("{name}.number {rest}"),
        None => format!("{link}.number"),
    }
}
