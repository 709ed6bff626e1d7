//! The plan carried out, under a clock that walks through the past: so the journal, the stage history and the times in stages
//! are as if people had worked for a year.

use std::sync::Arc;

use crmkit::catalog::{CurrencyRate, Organisation, Product};
use crmkit::deals::{
    Deal, ForecastCategory, NewStage, Stage, StageKind, add_contact, create_pipeline, lose, move_to, reopen, win,
};
use crmkit::people::{Affiliation, Company, Contact, Lifecycle, Touch, touch};
use crmkit::rust_decimal::Decimal;
use crmkit::{
    Actor, Address, Context, Country, Crm, Durability, Email, Error, Id, Labelled, ManualClock, Money, Phone, Rest,
    Result, Role, SeededRandom, Session, Store, User, Value, Work, WriteOptions,
};

use super::market::{CAMPAIGNS, PRODUCTS, SELLERS};
use super::plan::{Act, Event, Plan};

/// What the company of the demo is called. A store that belongs to anybody else is never touched.
pub(crate) const NAME: &str = "Lumen Instruments";

/// A stage: name, kind, percent, category, fields that it asks for, days until a deal in it rots.
type Row = (&'static str, StageKind, i64, Option<ForecastCategory>, &'static [&'static str], Option<i64>);

const NEW_BUSINESS: &[Row] = &[
    ("Qualified", StageKind::Open, 10, Some(ForecastCategory::Pipeline), &["company"], Some(45)),
    ("Discovery", StageKind::Open, 25, Some(ForecastCategory::Pipeline), &[], Some(45)),
    ("Proposal", StageKind::Open, 50, Some(ForecastCategory::BestCase), &["amount"], Some(30)),
    ("Negotiation", StageKind::Open, 75, Some(ForecastCategory::Commit), &["amount", "close_date"], Some(30)),
    ("Won", StageKind::Won, 100, None, &[], None),
    ("Lost", StageKind::Lost, 0, None, &[], None),
];

const RENEWALS: &[Row] = &[
    ("Due", StageKind::Open, 60, Some(ForecastCategory::BestCase), &["amount", "close_date"], Some(30)),
    ("In talks", StageKind::Open, 75, Some(ForecastCategory::BestCase), &[], Some(30)),
    ("Agreed", StageKind::Open, 90, Some(ForecastCategory::Commit), &[], Some(30)),
    ("Renewed", StageKind::Won, 100, None, &[], None),
    ("Cancelled", StageKind::Lost, 0, None, &[], None),
];

/// What happens to a deal.
type Change = Box<dyn Fn(&mut Work<'_>, Id<Deal>) -> Result<()>>;

/// The store while it comes into being.
pub(crate) struct Performance<'a> {
    plan: &'a Plan,
    clock: Arc<ManualClock>,
    crm: Crm,
    sellers: Vec<Session>,
    ids: Ids,
}

/// What has been made so far, in the order of the plan.
#[derive(Default)]
struct Ids {
    sellers: Vec<Id<User>>,
    products: Vec<Id<Product>>,
    /// The open stages of each pipeline.
    stages: Vec<Vec<Id<Stage>>>,
    companies: Vec<Option<Id<Company>>>,
    contacts: Vec<Option<Id<Contact>>>,
    deals: Vec<Option<Id<Deal>>>,
}

impl<'a> Performance<'a> {
    /// Sets the company up: its people, pipelines and products.
    pub(crate) fn begin(plan: &'a Plan, store: Arc<dyn Store>, seed: u64) -> Result<Self> {
        let clock = Arc::new(ManualClock::new(plan.start));
        let crm = crmkit::open(store, Context::new(clock.clone(), Arc::new(SeededRandom::new(seed))))?;
        let mut performance = Self { plan, clock, crm, sellers: Vec::new(), ids: Ids::default() };
        let ids = performance.system("setup", set_up)?;
        performance.sellers = ids.sellers.iter().map(|seller| performance.crm.session(Actor::user(*seller))).collect();
        performance.ids = ids;
        performance.ids.companies.resize(plan.companies.len(), None);
        performance.ids.contacts.resize(plan.contacts.len(), None);
        performance.ids.deals.resize(plan.deals.len(), None);
        Ok(performance)
    }

    /// Carries one event out, at its time and in the name of whoever did it.
    pub(crate) fn perform(&mut self, event: &Event) -> Result<()> {
        self.clock.set(event.at);
        match &event.act {
            Act::Rates(day, rates) => {
                let euro = "EUR".parse()?;
                self.system("treasury", |work| {
                    for (currency, rate) in rates {
                        let currency = currency.parse()?;
                        let (id, rest) = (Id::nil(), Rest::default());
                        work.create(CurrencyRate { id, currency, rate: *rate, target: euro, starts_on: *day, rest })?;
                    }
                    Ok(())
                })
            }
            Act::Company(company) => {
                let record = self.company(*company)?;
                let id = self.by(event, "takeover", |work| work.create(record.clone()))?;
                put(&mut self.ids.companies, *company, id);
                Ok(())
            }
            Act::Contact(contact) => {
                let (record, affiliation) = self.contact(*contact)?;
                let id = self.by(event, "takeover", |work| {
                    let contact = work.create(record.clone())?;
                    work.create(Affiliation { contact, ..affiliation.clone() })?;
                    Ok(contact)
                })?;
                put(&mut self.ids.contacts, *contact, id);
                Ok(())
            }
            Act::Touch(contact, campaign) => {
                let contact = got(&self.ids.contacts, *contact)?;
                let (source, medium, campaign) = CAMPAIGNS.get(*campaign).copied().unwrap_or_default();
                let words = Touch {
                    source: medium.to_owned(),
                    utm_source: Some(source.to_owned()),
                    utm_medium: Some(medium.to_owned()),
                    utm_campaign: Some(campaign.to_owned()),
                };
                self.by(event, "website", |work| touch(work, contact, words.clone()).map(drop))
            }
            Act::Promote(contact, title) => {
                let contact = got(&self.ids.contacts, *contact)?;
                self.by(event, "cli", |work| {
                    work.modify(contact, |contact| {
                        contact.title = Some((*title).to_owned());
                        Ok(())
                    })
                    .map(drop)
                })
            }
            Act::Open(deal) => self.open(event, *deal),
            other => self.go_on(event, other),
        }
    }

    /// Something that happens to a deal that is there.
    fn go_on(&mut self, event: &Event, act: &Act) -> Result<()> {
        let (number, change): (usize, Change) = match act {
            Act::Move { deal, stage, next, close } => {
                let stage = self.stage(*deal, *stage)?;
                let (next, close, at) = (*next, *close, event.at);
                let change = move |work: &mut Work<'_>, id: Id<Deal>| {
                    work.modify(id, |deal| {
                        deal.next_step = Some(next.to_owned());
                        deal.close_date = close.or(deal.close_date);
                        deal.last_activity_at = Some(at);
                        Ok(())
                    })?;
                    move_to(work, id, stage, None).map(drop)
                };
                (*deal, Box::new(change))
            }
            Act::Revise { deal, amount } => {
                let amount: Money = *amount;
                (*deal, Box::new(move |work, id| set(work, id, |deal| deal.amount = Some(amount))))
            }
            Act::Postpone { deal, close } => {
                let (close, at) = (*close, event.at);
                let change = move |work: &mut Work<'_>, id: Id<Deal>| {
                    set(work, id, |deal| (deal.close_date, deal.last_activity_at) = (Some(close), Some(at)))
                };
                (*deal, Box::new(change))
            }
            Act::HandOver { deal, seller } => {
                let owner = self.ids.sellers.get(*seller).copied();
                (*deal, Box::new(move |work, id| set(work, id, |deal| deal.owner = owner)))
            }
            Act::Win(deal) => (*deal, Box::new(|work, id| win(work, id, None).map(drop))),
            Act::Lose { deal, reason } => {
                let reason = *reason;
                let detail = (reason == "Other").then(|| "The laboratory was moved to another site".to_owned());
                (*deal, Box::new(move |work, id| lose(work, id, reason.to_owned(), detail.clone()).map(drop)))
            }
            Act::Reopen { deal, close } => {
                let close = *close;
                let change = move |work: &mut Work<'_>, id: Id<Deal>| {
                    reopen(work, id, None)?;
                    set(work, id, |deal| deal.close_date = Some(close))
                };
                (*deal, Box::new(change))
            }
            _ => return Ok(()),
        };
        let id = got(&self.ids.deals, number)?;
        self.by(event, "cli", |work| change(work, id))
    }

    fn open(&mut self, event: &Event, number: usize) -> Result<()> {
        let deal = self.plan.deals.get(number).ok_or_else(|| absent(number))?;
        let record = Deal {
            name: deal.name.clone(),
            stage: self.stage(number, 0)?,
            amount: Some(deal.amount),
            close_date: Some(deal.close),
            owner: self.ids.sellers.get(deal.seller).copied(),
            company: Some(got(&self.ids.companies, deal.company)?),
            product: self.ids.products.get(deal.product).copied(),
            source: Some(deal.source.to_owned()),
            ..Deal::default()
        };
        let contacts = deal.contacts.iter().map(|(contact, role)| Ok((got(&self.ids.contacts, *contact)?, *role)));
        let contacts: Vec<(Id<Contact>, &str)> = contacts.collect::<Result<_>>()?;
        let id = self.by(event, "cli", |work| {
            let id = work.create(record.clone())?;
            for (contact, role) in &contacts {
                add_contact(work, id, *contact, Some((*role).to_owned()), None)?;
            }
            Ok(id)
        })?;
        put(&mut self.ids.deals, number, id);
        Ok(())
    }

    fn company(&self, number: usize) -> Result<Company> {
        let company = self.plan.companies.get(number).ok_or_else(|| absent(number))?;
        let country: Country = company.market.country.parse()?;
        let (postal_code, city) = company.city;
        let address = Address {
            street: company.street.clone(),
            city: city.to_owned(),
            postal_code: postal_code.to_owned(),
            country: Some(country.clone()),
            ..Address::default()
        };
        Ok(Company {
            name: company.name.clone(),
            website: Some(format!("https://{}", company.domain).parse()?),
            domains: vec![company.domain.clone()],
            industry: Some(company.industry.to_owned()),
            employees: Some(company.employees),
            phones: vec![Labelled::new("office", Phone::parse(&company.phone, Some(&country))?)],
            addresses: vec![Labelled::new("office", address)],
            parent: company.parent.and_then(|parent| self.ids.companies.get(parent).copied().flatten()),
            lifecycle: Some(Lifecycle::Lead),
            source: Some(company.source.to_owned()),
            owner: self.ids.sellers.get(company.seller).copied(),
            country: Some(country),
            ..Company::default()
        })
    }

    fn contact(&self, number: usize) -> Result<(Contact, Affiliation)> {
        let contact = self.plan.contacts.get(number).ok_or_else(|| absent(number))?;
        let company = self.plan.companies.get(contact.company).ok_or_else(|| absent(contact.company))?;
        let country: Country = company.market.country.parse()?;
        let phones = contact.phone.iter().map(|phone| Ok(Labelled::new("work", Phone::parse(phone, Some(&country))?)));
        let record = Contact {
            first_name: Some(contact.first.to_owned()),
            last_name: Some(contact.last.to_owned()),
            title: Some(contact.title.to_owned()),
            emails: vec![Labelled::new("work", Email::parse(&contact.email)?)],
            phones: phones.collect::<Result<_>>()?,
            language: Some(company.market.language.parse()?),
            zone: Some(company.market.zone.to_owned()),
            lifecycle: Some(Lifecycle::Lead),
            source: Some(contact.source.to_owned()),
            owner: self.ids.sellers.get(company.seller).copied(),
            country: Some(country),
            ..Contact::default()
        };
        let company = got(&self.ids.companies, contact.company)?;
        Ok((record, Affiliation { company, role: Some(contact.title.to_owned()), ..Affiliation::default() }))
    }

    /// A stage of the pipeline that a deal is in.
    fn stage(&self, deal: usize, stage: usize) -> Result<Id<Stage>> {
        let pipeline = self.plan.deals.get(deal).map_or(0, |deal| deal.pipeline);
        self.ids.stages.get(pipeline).and_then(|stages| stages.get(stage)).copied().ok_or_else(|| absent(stage))
    }

    /// A write in the name of whoever the event belongs to.
    fn by<T>(&self, event: &Event, system: &str, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        match event.who.and_then(|who| self.sellers.get(who)) {
            Some(seller) => Ok(seller.write_with(&relaxed(), change)?.value),
            None => self.system(system, change),
        }
    }

    fn system<T>(&self, name: &str, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        Ok(self.crm.session(Actor::system(name)).write_with(&relaxed(), change)?.value)
    }
}

/// The demo is made again when it is interrupted, so no write waits for the disk.
fn relaxed() -> WriteOptions {
    WriteOptions { durability: Durability::Relaxed, ..WriteOptions::default() }
}

fn set(work: &mut Work<'_>, deal: Id<Deal>, change: impl Fn(&mut Deal)) -> Result<()> {
    work.modify(deal, |deal| {
        change(deal);
        Ok(())
    })
    .map(drop)
}

fn put<T>(ids: &mut [Option<Id<T>>], place: usize, id: Id<T>) {
    if let Some(slot) = ids.get_mut(place) {
        *slot = Some(id);
    }
}

fn got<T>(ids: &[Option<Id<T>>], place: usize) -> Result<Id<T>> {
    ids.get(place).copied().flatten().ok_or_else(|| absent(place))
}

fn absent(place: usize) -> Error {
    Error::not_found("part of the demo", place)
}

/// Users, roles, pipelines and products.
fn set_up(work: &mut Work<'_>) -> Result<Ids> {
    let mut ids = Ids::default();
    work.create(Organisation {
        name: NAME.to_owned(),
        currency: Some("EUR".parse()?),
        country: Some("DE".parse()?),
        zone: Some("Europe/Berlin".to_owned()),
        ..Organisation::default()
    })?;
    let rights = |rights: &[&str]| rights.iter().map(|right| (*right).to_owned()).collect::<Vec<_>>();
    let sells = rights(&[
        "*.read",
        "contact.*",
        "company.*",
        "affiliation.*",
        "deal.*",
        "deal_role.*",
        "relationship.*",
        "people.*",
        "catalog.*",
        "segment.*",
        "journal.entries",
        "access.explain",
    ]);
    let sales = work.create(Role { name: "Sales".to_owned(), rights: sells, ..Role::default() })?;
    let leads = work.create(Role { name: "Sales lead".to_owned(), rights: rights(&["*.*"]), ..Role::default() })?;
    let user = |name: &str, zone: &str, region: &str, roles, manager| -> Result<User> {
        let email = format!("{}@lumen-instruments.example", name.to_lowercase().replace(' ', "."));
        Ok(User {
            name: name.to_owned(),
            email: Some(Email::parse(&email)?),
            zone: Some(zone.to_owned()),
            region: Some(region.to_owned()),
            roles,
            manager,
            ..User::default()
        })
    };
    let head = work.create(user("Helena Brandt", "Europe/Berlin", "Head office", vec![leads], None)?)?;
    for (name, zone, _, region, _) in SELLERS {
        ids.sellers.push(work.create(user(name, zone, region, vec![sales], Some(head))?)?);
    }
    let euro = "EUR".parse()?;
    for (name, sku, family, price, unit) in PRODUCTS {
        ids.products.push(work.create(Product {
            name: (*name).to_owned(),
            sku: Some((*sku).to_owned()),
            family: Some((*family).to_owned()),
            price: Some(Money::new(Decimal::from(*price), euro)),
            unit: Some((*unit).to_owned()),
            ..Product::default()
        })?);
    }
    for (position, (name, rows)) in (1..).zip([("New business", NEW_BUSINESS), ("Renewals", RENEWALS)]) {
        let stages = rows.iter().map(|(name, kind, percent, category, required, rot_days)| NewStage {
            name: (*name).to_owned(),
            kind: *kind,
            probability: Some(Decimal::from(*percent)),
            category: *category,
            required_fields: rights(required),
            rot_days: *rot_days,
        });
        let pipeline = create_pipeline(work, name.to_owned(), stages.collect(), None)?.id;
        work.modify(pipeline, |pipeline| {
            pipeline.position = Some(position);
            Ok(())
        })?;
        let mut stages: Vec<Stage> = work.all_by("pipeline", &Value::Reference(pipeline.untyped()))?;
        stages.sort_by_key(|stage| stage.position);
        ids.stages
            .push(stages.into_iter().filter(|stage| stage.kind == StageKind::Open).map(|stage| stage.id).collect());
    }
    Ok(ids)
}
