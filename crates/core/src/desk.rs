//! What the tests of the rooms begin with: a CRM in memory, under a clock that stands until it is told.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use crmkit_engine::{Actor, Context, Crm, Error, ManualClock, Result, Role, SeededRandom, Session, User, View, Work};
use crmkit_record::{Email, Id, Labelled, Money, Record};
use crmkit_store::MemoryStore;
use rust_decimal::Decimal;

use crate::catalog::{CurrencyRate, Organisation};
use crate::deals::{Deal, NewStage, Pipeline, Stage, StageKind, create_pipeline};
use crate::people::{Company, Contact};

/// A CRM, its clock, and somebody who may do everything.
pub(crate) struct Desk {
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) session: Session,
    pub(crate) crm: Crm,
}

impl Desk {
    pub(crate) fn at(start: &str) -> Self {
        let clock = Arc::new(ManualClock::new(instant(start)));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(1)));
        let crm = Crm::open(Arc::new(MemoryStore::new()), context, &crate::rooms()).unwrap();
        Self { clock, session: crm.session(Actor::system("test")), crm }
    }

    /// The same store, opened once more behind a checkpoint of everything.
    pub(crate) fn reopened(&self) -> Self {
        self.crm.checkpoint_all().unwrap();
        let context = Context::new(self.clock.clone(), Arc::new(SeededRandom::new(2)));
        let crm = Crm::open(self.crm.store().clone(), context, &crate::rooms()).unwrap();
        Self { clock: self.clock.clone(), session: crm.session(Actor::system("test")), crm }
    }

    /// The session of a new user whose one role has these rights.
    pub(crate) fn user_with(&self, rights: &[&str]) -> Session {
        let rights: Vec<String> = rights.iter().map(|right| (*right).to_owned()).collect();
        let role = self.create(Role { name: rights.join(", "), rights, ..Role::default() });
        self.crm.session(Actor::user(self.create(User { name: "Ines".into(), roles: vec![role], ..User::default() })))
    }

    pub(crate) fn write<T>(&self, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        Ok(self.session.write(change)?.value)
    }

    pub(crate) fn create<T: Record>(&self, record: T) -> Id<T> {
        self.write(|work| work.create(record.clone())).unwrap()
    }

    pub(crate) fn modify<T: Record>(&self, id: Id<T>, change: impl Fn(&mut T)) -> Result<()> {
        self.write(|work| {
            work.modify(id, |record| {
                change(record);
                Ok(())
            })
        })
        .map(drop)
    }

    pub(crate) fn delete<T: Record>(&self, id: Id<T>) -> Result<()> {
        self.write(|work| work.delete(id))
    }

    pub(crate) fn view(&self) -> View {
        self.session.view().unwrap()
    }

    pub(crate) fn get<T: Record>(&self, id: Id<T>) -> T {
        self.view().get(id).unwrap()
    }

    pub(crate) fn all<T: Record>(&self) -> Vec<T> {
        let mut all = Vec::new();
        self.view()
            .each(|record: T| {
                all.push(record);
                Ok(())
            })
            .unwrap();
        all
    }

    pub(crate) fn days_pass(&self, days: i64) {
        self.clock.advance(TimeDelta::days(days));
    }

    pub(crate) fn contact(&self, name: &str) -> Id<Contact> {
        self.create(Contact { last_name: Some(name.to_owned()), ..Contact::default() })
    }

    pub(crate) fn company(&self, name: &str) -> Id<Company> {
        self.create(Company { name: name.to_owned(), ..Company::default() })
    }

    pub(crate) fn user(&self, name: &str, zone: &str) -> Id<User> {
        self.create(User { name: name.to_owned(), zone: Some(zone.to_owned()), ..User::default() })
    }

    pub(crate) fn organisation(&self, organisation: Organisation) -> Id<Organisation> {
        self.create(Organisation { name: "We".to_owned(), ..organisation })
    }

    pub(crate) fn rate(&self, pair: &str, rate: &str, starts_on: &str) -> Result<Id<CurrencyRate>> {
        let (currency, target) = pair.split_once('/').unwrap();
        let (id, rest) = (Id::nil(), crmkit_record::Rest::default());
        let (currency, target) = (currency.parse()?, target.parse()?);
        let rate = CurrencyRate { id, currency, rate: decimal(rate), target, starts_on: date(starts_on), rest };
        self.write(|work| work.create(rate.clone()))
    }

    /// A pipeline of open stages at 20, 40 and 80 percent, then won and lost.
    pub(crate) fn pipeline(&self, name: &str) -> Way {
        self.pipeline_of(name, sales_stages(), false)
    }

    pub(crate) fn pipeline_of(&self, name: &str, stages: Vec<NewStage>, forbid_skip: bool) -> Way {
        let make = |work: &mut Work<'_>| create_pipeline(work, name.to_owned(), stages.clone(), Some(forbid_skip));
        let pipeline = self.write(make).unwrap().id;
        let mut stages: Vec<Stage> = self.all();
        stages.retain(|stage| stage.pipeline == pipeline);
        stages.sort_by_key(|stage| stage.position);
        Way { pipeline, stages: stages.into_iter().map(|stage| stage.id).collect() }
    }

    pub(crate) fn deal(&self, stage: Id<Stage>, amount: &str, close_date: &str) -> Id<Deal> {
        self.create(new_deal(stage, amount, close_date))
    }
}

/// A pipeline and its stages in order.
pub(crate) struct Way {
    pub(crate) pipeline: Id<Pipeline>,
    pub(crate) stages: Vec<Id<Stage>>,
}

impl Way {
    pub(crate) fn first(&self) -> Id<Stage> {
        self.stages[0]
    }

    pub(crate) fn second(&self) -> Id<Stage> {
        self.stages[1]
    }

    pub(crate) fn third(&self) -> Id<Stage> {
        self.stages[2]
    }

    pub(crate) fn won(&self) -> Id<Stage> {
        self.stages[3]
    }

    pub(crate) fn lost(&self) -> Id<Stage> {
        self.stages[4]
    }
}

pub(crate) fn sales_stages() -> Vec<NewStage> {
    let open = |name: &str, probability: &str| NewStage {
        name: name.to_owned(),
        probability: Some(decimal(probability)),
        ..NewStage::default()
    };
    let decided = |name: &str, kind| NewStage { name: name.to_owned(), kind, ..NewStage::default() };
    vec![
        open("Qualify", "20"),
        open("Offer", "40"),
        open("Negotiate", "80"),
        decided("Won", StageKind::Won),
        decided("Lost", StageKind::Lost),
    ]
}

/// A deal; an empty amount or close date is none.
pub(crate) fn new_deal(stage: Id<Stage>, amount: &str, close_date: &str) -> Deal {
    Deal {
        name: "A deal".to_owned(),
        stage,
        amount: (!amount.is_empty()).then(|| money(amount)),
        close_date: (!close_date.is_empty()).then(|| date(close_date)),
        ..Deal::default()
    }
}

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn money(text: &str) -> Money {
    text.parse().unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn email(label: &str, address: &str) -> Labelled<Email> {
    Labelled::new(label, Email::parse(address).unwrap())
}

/// The codes of what an error complains about.
pub(crate) fn codes(error: &Error) -> Vec<&str> {
    error.problems().iter().map(|problem| problem.code.as_ref()).collect()
}

/// The one code that a refusal gives.
pub(crate) fn refused<T>(outcome: Result<T>) -> String {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(error) => match codes(&error).as_slice() {
            [code] => (*code).to_owned(),
            [] => error.kind().to_string(),
            codes => panic!("{codes:?}"),
        },
    }
}
