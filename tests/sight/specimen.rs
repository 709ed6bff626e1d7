//! Record types with an owner, without one, with a parent of another type and of their own, and the room that brings them.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use crmkit_engine::{Actor, Context, Crm, ManualClock, Membership, Result, Room, SeededRandom, Session, User, View};
use crmkit_record::{Email, Filter, Id, Money, Rest};
use crmkit_record_derive::{Record, Select};
use crmkit_store::MemoryStore;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub(crate) enum Stage {
    #[default]
    Lead,
    Customer,
    Lost,
}

/// A firm.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 60, name = "firm", plural = "firms", title = "name")]
pub(crate) struct Firm {
    pub(crate) id: Id<Firm>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(21, on_delete = "clear")]
    pub(crate) owner: Option<Id<User>>,
    #[field(22)]
    pub(crate) stage: Option<Stage>,
    #[field(23)]
    pub(crate) size: Option<i64>,
    #[field(24, indexed)]
    pub(crate) tags: Vec<String>,
    #[field(25, long, searchable)]
    pub(crate) secret: Option<String>,
    #[field(26, unique)]
    pub(crate) code: Option<String>,
    #[field(27)]
    pub(crate) mail: Option<Email>,
    #[field(28)]
    pub(crate) born: Option<NaiveDate>,
    pub(crate) rest: Rest,
}

/// What is sold to a firm.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 61, name = "sale", plural = "sales", title = "name")]
pub(crate) struct Sale {
    pub(crate) id: Id<Sale>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(21, on_delete = "clear")]
    pub(crate) owner: Option<Id<User>>,
    #[field(22)]
    pub(crate) stage: Option<Stage>,
    #[field(23)]
    pub(crate) size: Option<i64>,
    #[field(24, indexed)]
    pub(crate) tags: Vec<String>,
    #[field(25, long, searchable)]
    pub(crate) secret: Option<String>,
    #[field(26, on_delete = "clear")]
    pub(crate) firm: Option<Id<Firm>>,
    #[field(27)]
    pub(crate) amount: Option<Money>,
    pub(crate) rest: Rest,
}

/// What a firm asks for; one may stand below another.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 62, name = "case", plural = "cases", title = "name")]
pub(crate) struct Case {
    pub(crate) id: Id<Case>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(21, on_delete = "clear")]
    pub(crate) owner: Option<Id<User>>,
    #[field(22)]
    pub(crate) stage: Option<Stage>,
    #[field(23)]
    pub(crate) size: Option<i64>,
    #[field(24, indexed)]
    pub(crate) tags: Vec<String>,
    #[field(25, long, searchable)]
    pub(crate) secret: Option<String>,
    #[field(26, on_delete = "clear")]
    pub(crate) firm: Option<Id<Firm>>,
    #[field(27, on_delete = "clear")]
    pub(crate) parent: Option<Id<Case>>,
    pub(crate) rest: Rest,
}

/// Something written down about a case, and a part of it: it belongs to whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 63, name = "memo", plural = "memos", title = "name", part_of = "case")]
pub(crate) struct Memo {
    pub(crate) id: Id<Memo>,
    #[field(20, searchable, optional)]
    pub(crate) name: String,
    #[field(22)]
    pub(crate) stage: Option<Stage>,
    #[field(23)]
    pub(crate) size: Option<i64>,
    #[field(24, indexed)]
    pub(crate) tags: Vec<String>,
    #[field(25, long, searchable)]
    pub(crate) secret: Option<String>,
    #[field(26, on_delete = "clear")]
    pub(crate) case: Option<Id<Case>>,
    pub(crate) rest: Rest,
}

/// The record types, each after those that it refers to.
pub(crate) const TYPES: [&str; 4] = ["firm", "sale", "case", "memo"];

/// The one segment: everything that is a lead, whoever asks.
fn segment(_: &View, _: &str, _: &str) -> Result<Membership> {
    Ok(Membership { filter: Filter::parse("stage = lead")?, at: None, pinned: Vec::new(), barred: Vec::new() })
}

pub(crate) struct House {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<ManualClock>,
}

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

impl House {
    pub(crate) fn open(seed: u64) -> Self {
        let clock = Arc::new(ManualClock::new(start()));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(seed)));
        let room = Room::new("visibility").record::<Firm>().record::<Sale>().record::<Case>().record::<Memo>();
        let rooms = [crmkit_core::access::room(), room.segments(segment)];
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &rooms).unwrap();
        Self { crm, clock }
    }

    pub(crate) fn system(&self) -> Session {
        self.crm.session(Actor::system("test"))
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        use crmkit_engine::Clock as _;
        self.clock.now()
    }
}
