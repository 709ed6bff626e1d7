//! Two record types with a field of every kind that matters to filters, and the links between them.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{
    Actor, Context, Crm, ExchangeRate, ExchangeRates, Locale, ManualClock, Membership, Result, Room, SeededRandom,
    Session, View,
};
use crmkit_record::{
    Collation, Country, Currency, Email, Filter, Id, Labelled, Language, LocalDateTime, Money, Rest, Seconds,
};
use crmkit_record_derive::{Record, Select};
use crmkit_store::Store;
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub(crate) enum Stage {
    #[default]
    Lead,
    Customer,
    Lost,
}

/// Something with a field of every kind.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 60, name = "specimen", plural = "specimens", title = "name")]
pub(crate) struct Specimen {
    pub(crate) id: Id<Specimen>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(21, unique)]
    pub(crate) code: Option<String>,
    #[field(22)]
    pub(crate) stage: Option<Stage>,
    #[field(23)]
    pub(crate) tags: Vec<String>,
    #[field(24)]
    pub(crate) active: Option<bool>,
    #[field(25)]
    pub(crate) number: Option<i64>,
    #[field(26)]
    pub(crate) ratio: Option<Decimal>,
    #[field(27)]
    pub(crate) amount: Option<Money>,
    #[field(28)]
    pub(crate) day: Option<NaiveDate>,
    #[field(29)]
    pub(crate) at: Option<DateTime<Utc>>,
    #[field(30)]
    pub(crate) length: Option<Seconds>,
    #[field(31)]
    pub(crate) country: Option<Country>,
    #[field(32)]
    pub(crate) language: Option<Language>,
    #[field(33, on_delete = "clear")]
    pub(crate) parent: Option<Id<Specimen>>,
    #[field(34, indexed)]
    pub(crate) source: Option<String>,
    #[field(35)]
    pub(crate) stages: Vec<Stage>,
    #[field(36)]
    pub(crate) emails: Vec<Labelled<Email>>,
    #[field(37)]
    pub(crate) local: Option<LocalDateTime>,
    #[field(38, long, searchable)]
    pub(crate) about: Option<String>,
    #[field(39, on_delete = "clear")]
    pub(crate) friends: Vec<Id<Specimen>>,
    pub(crate) rest: Rest,
}

/// Something that refers to a specimen.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 61, name = "note", plural = "notes")]
pub(crate) struct Note {
    pub(crate) id: Id<Note>,
    #[field(20, on_delete = "cascade")]
    pub(crate) specimen: Option<Id<Specimen>>,
    #[field(21)]
    pub(crate) weight: Option<i64>,
    #[field(22)]
    pub(crate) amount: Option<Money>,
    #[field(23)]
    pub(crate) stage: Option<Stage>,
    pub(crate) rest: Rest,
}

/// The one segment of the house: those with a number of 0 or more, and the first specimen, but not the second.
pub(crate) fn segment(view: &View, record: &str, _: &str) -> Result<Membership> {
    let mut ids = Vec::new();
    if record == "specimen" {
        view.each(|specimen: Specimen| {
            ids.push(specimen.id.untyped());
            Ok(())
        })?;
    }
    Ok(Membership {
        filter: Filter::parse(if record == "specimen" { "number >= 0" } else { "weight >= 0" }).unwrap(),
        at: None,
        pinned: ids.first().copied().into_iter().collect(),
        barred: ids.get(1).copied().into_iter().collect(),
    })
}

/// The rates of the house between euros and yen: two one way, one the other way that ends, and none before.
pub(crate) struct Rates;

impl ExchangeRates for Rates {
    fn rate(&self, from: Currency, to: Currency, day: NaiveDate) -> Option<ExchangeRate> {
        let rate = |multiply: &str, divide: &str, since: &str| ExchangeRate {
            multiply: multiply.parse().unwrap(),
            divide: divide.parse().unwrap(),
            since: Some(since.parse().unwrap()),
        };
        let since = |text: &str| day >= text.parse().unwrap();
        match (from.code(), to.code()) {
            ("JPY", "EUR") if since("2026-01-10") => Some(rate("0.0061", "1", "2026-01-10")),
            ("JPY", "EUR") if since("2025-10-20") => Some(rate("1", "161.3", "2025-10-20")),
            ("EUR", "JPY") if since("2025-11-15") && !since("2026-02-01") => Some(rate("162.37", "1", "2025-11-15")),
            _ => None,
        }
    }

    fn days(&self) -> Vec<NaiveDate> {
        ["2025-10-20", "2025-11-15", "2026-01-10", "2026-02-01"].iter().map(|day| day.parse().unwrap()).collect()
    }
}

fn rates(_: &View) -> Result<Box<dyn ExchangeRates>> {
    Ok(Box::new(Rates))
}

pub(crate) struct World {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<ManualClock>,
}

impl World {
    pub(crate) fn open(store: Arc<dyn Store>, at: DateTime<Utc>, seed: u64) -> Self {
        let clock = Arc::new(ManualClock::new(at));
        let room = Room::new("law").record::<Specimen>().record::<Note>().segments(segment).rates(rates).locale(|_| {
            // An alphabet in which some pairs of letters are one.
            Ok(Locale { collation: Collation::of(&"cy".parse()?), ..Locale::default() })
        });
        let crm = Crm::open(store, Context::new(clock.clone(), Arc::new(SeededRandom::new(seed))), &[room]).unwrap();
        Self { crm, clock }
    }

    pub(crate) fn session(&self) -> Session {
        self.crm.session(Actor::system("law"))
    }
}
