//! What will have happened: companies, contacts, deals, and everything that was ever done to them, in order of time.
//!
//! The plan follows from the seed and the last day alone. Nothing here touches a store.

use crmkit::Money;
use crmkit::chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use crmkit::rust_decimal::Decimal;

use super::dice::Dice;
use super::market::{
    CAMPAIGNS, INDUSTRIES, LOST, MARKETS, Market, NAME_BEGINS, NEXT_STEPS, PRODUCTS, RATES, RENEWED, SELLERS, SOURCES,
    TITLES,
};

/// How long ago the story begins, in days.
const DAYS: i64 = 420;
/// How many days lie between two things of which the second needs the first: what falls on a weekend waits for Monday.
const APART: i64 = 3;
/// The open stages of both pipelines, before won and lost.
pub(crate) const OPEN_STAGES: [usize; 2] = [4, 3];

/// Everything that will have happened.
pub(crate) struct Plan {
    pub(crate) start: DateTime<Utc>,
    pub(crate) companies: Vec<PlannedCompany>,
    pub(crate) contacts: Vec<PlannedContact>,
    pub(crate) deals: Vec<PlannedDeal>,
    /// In order of time.
    pub(crate) events: Vec<Event>,
}

pub(crate) struct PlannedCompany {
    pub(crate) market: &'static Market,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) domain: String,
    pub(crate) industry: &'static str,
    pub(crate) employees: i64,
    pub(crate) street: String,
    pub(crate) city: (&'static str, &'static str),
    pub(crate) phone: String,
    pub(crate) parent: Option<usize>,
    pub(crate) seller: usize,
    pub(crate) source: &'static str,
    contacts: Vec<usize>,
    day: i64,
}

pub(crate) struct PlannedContact {
    pub(crate) company: usize,
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    pub(crate) title: &'static str,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) source: &'static str,
    day: i64,
}

pub(crate) struct PlannedDeal {
    pub(crate) name: String,
    pub(crate) company: usize,
    /// Who takes part, as what; the first is the primary contact.
    pub(crate) contacts: Vec<(usize, &'static str)>,
    pub(crate) seller: usize,
    pub(crate) product: usize,
    pub(crate) amount: Money,
    pub(crate) pipeline: usize,
    pub(crate) close: NaiveDate,
    pub(crate) source: &'static str,
}

/// Something that somebody does at some time.
pub(crate) struct Event {
    pub(crate) at: DateTime<Utc>,
    /// The seller; none is the system.
    pub(crate) who: Option<usize>,
    pub(crate) act: Act,
}

/// What is done.
pub(crate) enum Act {
    /// The rates of a month begin: currency and what one unit is worth in euros.
    Rates(NaiveDate, Vec<(&'static str, Decimal)>),
    Company(usize),
    Contact(usize),
    Touch(usize, usize),
    Promote(usize, &'static str),
    Open(usize),
    Move {
        deal: usize,
        stage: usize,
        next: &'static str,
        close: Option<NaiveDate>,
    },
    Revise {
        deal: usize,
        amount: Money,
    },
    Postpone {
        deal: usize,
        close: NaiveDate,
    },
    HandOver {
        deal: usize,
        seller: usize,
    },
    Win(usize),
    Lose {
        deal: usize,
        reason: &'static str,
    },
    Reopen {
        deal: usize,
        close: NaiveDate,
    },
}

/// How much there shall be.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) companies: usize,
    pub(crate) deals: usize,
}

impl Plan {
    /// The plan that follows from a seed and the last day.
    pub(crate) fn new(seed: u64, today: NaiveDate, size: Size) -> Self {
        let start = today - TimeDelta::days(DAYS);
        let mut planner = Planner {
            dice: Dice::new(seed),
            start,
            today,
            companies: Vec::new(),
            contacts: Vec::new(),
            deals: Vec::new(),
            events: Vec::new(),
        };
        planner.rates();
        planner.companies(size.companies);
        planner.people();
        for _ in 0..size.deals {
            planner.deal();
        }
        let Planner { companies, contacts, deals, mut events, .. } = planner;
        // What happens at the same minute stays in the order in which it was thought of.
        events.sort_by_key(|event| event.at);
        Self { start: midnight(start), companies, contacts, deals, events }
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(crmkit::chrono::NaiveTime::MIN).and_utc()
}

struct Planner {
    dice: Dice,
    start: NaiveDate,
    today: NaiveDate,
    companies: Vec<PlannedCompany>,
    contacts: Vec<PlannedContact>,
    deals: Vec<PlannedDeal>,
    events: Vec<Event>,
}

impl Planner {
    fn date(&self, day: i64) -> NaiveDate {
        self.start + TimeDelta::days(day)
    }

    /// A minute of a working day, where the seller lives.
    fn minute(&mut self, day: i64, seller: Option<usize>) -> DateTime<Utc> {
        let mut date = self.date(day);
        while matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
            date += TimeDelta::days(1);
        }
        let hours = seller.and_then(|seller| SELLERS.get(seller)).map_or(0, |seller| seller.2);
        midnight(date) + TimeDelta::minutes(self.dice.between(8 * 60, 17 * 60) - 60 * hours)
    }

    /// Notes that something happens, unless it would lie in the future. Gives whether it happens.
    fn happens(&mut self, day: i64, who: Option<usize>, act: Act) -> bool {
        let at = self.minute(day, who);
        let past = at < midnight(self.today);
        if past {
            self.events.push(Event { at, who, act });
        }
        past
    }

    fn rates(&mut self) {
        let mut rates: Vec<(&str, i64)> = RATES.iter().map(|(currency, rate)| (*currency, rate * 100)).collect();
        let mut day = 0;
        while day < DAYS {
            let date = self.date(day);
            for (_, rate) in &mut rates {
                *rate += *rate * self.dice.between(-15, 15) / 1_000;
            }
            let told = rates.iter().map(|(currency, rate)| (*currency, Decimal::new(*rate, 6))).collect();
            // Rates come before anybody works.
            self.events.push(Event { at: midnight(date), who: None, act: Act::Rates(date, told) });
            day += 1;
            while day < DAYS && self.date(day).day() != 1 {
                day += 1;
            }
        }
    }

    fn market(&mut self) -> Option<&'static Market> {
        let weights = MARKETS.iter().flat_map(|market| std::iter::repeat_n(market, market.weight)).collect::<Vec<_>>();
        self.dice.pick(&weights).copied()
    }

    fn companies(&mut self, count: usize) {
        for number in 0..count {
            let Some(market) = self.market() else { continue };
            let (industry, ends) = self.dice.pick(INDUSTRIES).copied().unwrap_or(("Research", &["Research"]));
            let mut short = format!("{} {}", self.dice.word(NAME_BEGINS), self.dice.word(ends));
            while self.companies.iter().any(|company| company.short == short) {
                short = format!("{} {short}", self.dice.word(NAME_BEGINS));
            }
            let sells: Vec<usize> = (0..)
                .zip(SELLERS)
                .filter(|(_, seller)| seller.4.contains(&market.country))
                .map(|(place, _)| place)
                .collect();
            // The first half of the companies was there before the story begins; parents come before their subsidiaries.
            let day = match number {
                0..10 => 0,
                _ if number * 2 < count => APART,
                _ => self.dice.between(2 * APART, DAYS - 15),
            };
            let parent = if day > 0 && self.dice.chance(12) { Some(self.dice.between(0, 9) as usize) } else { None };
            let company = PlannedCompany {
                market,
                name: format!("{short} {}", self.dice.word(market.forms)),
                domain: format!("{}.example", ascii(&short).replace(' ', "-")),
                short,
                industry,
                employees: self.dice.between(2, 60) * self.dice.between(4, 90),
                street: format!("{} {}", self.dice.word(market.streets), self.dice.between(1, 140)),
                city: self.dice.pick(market.cities).copied().unwrap_or_default(),
                phone: self.phone(market),
                parent,
                seller: self.dice.pick(&sells).copied().unwrap_or(0),
                source: self.dice.word(SOURCES),
                contacts: Vec::new(),
                day,
            };
            let seller = company.seller;
            self.companies.push(company);
            self.happens(day, Some(seller).filter(|_| day > APART), Act::Company(number));
        }
    }

    fn phone(&mut self, market: &Market) -> String {
        market
            .phone
            .chars()
            .map(|c| if c == '#' { char::from(b'0' + self.dice.between(0, 9) as u8) } else { c })
            .collect()
    }

    fn people(&mut self) {
        for company in 0..self.companies.len() {
            for number in 0..self.dice.between(2, 4) {
                self.contact(company, number == 0);
            }
        }
    }

    fn contact(&mut self, company: usize, early: bool) {
        let Some(PlannedCompany { market, day, seller, domain, .. }) = self.companies.get(company) else { return };
        let (market, mut day, seller, domain) = (*market, (*day + APART).max(2 * APART), *seller, domain.clone());
        if !early && self.dice.chance(40) {
            day += self.dice.between(5, 120);
        }
        let (mut first, mut last) = (self.dice.word(market.first), self.dice.word(market.last));
        while self.contacts.iter().any(|other| (other.company, other.first, other.last) == (company, first, last)) {
            (first, last) = (self.dice.word(market.first), self.dice.word(market.last));
        }
        let phone = if self.dice.chance(70) { Some(self.phone(market)) } else { None };
        let contact = PlannedContact {
            company,
            first,
            last,
            title: self.dice.word(TITLES),
            email: format!("{}.{}@{domain}", ascii(first), ascii(last)),
            phone,
            source: self.dice.word(SOURCES),
            day,
        };
        let place = self.contacts.len();
        let taken_over = day == 2 * APART;
        if !self.happens(day, Some(seller).filter(|_| !taken_over), Act::Contact(place)) {
            return;
        }
        self.contacts.push(contact);
        if let Some(company) = self.companies.get_mut(company) {
            company.contacts.push(place);
        }
        if self.dice.chance(25) {
            for _ in 0..self.dice.between(1, 3) {
                day += self.dice.between(6, 90);
                let campaign = self.dice.between(0, CAMPAIGNS.len() as i64 - 1) as usize;
                self.happens(day, None, Act::Touch(place, campaign));
            }
        }
        if self.dice.chance(8) {
            let title = self.dice.word(TITLES);
            day += self.dice.between(20, 160);
            self.happens(day, Some(seller), Act::Promote(place, title));
        }
    }

    fn deal(&mut self) {
        let opened = self.dice.between(4 * APART, DAYS - 1);
        let ready = |company: &PlannedCompany| company.day + APART <= opened;
        let candidates: Vec<usize> =
            (0..).zip(&self.companies).filter(|(_, company)| ready(company)).map(|(place, _)| place).collect();
        let Some(&place) = self.dice.pick(&candidates) else { return };
        let Some(company) = self.companies.get(place) else { return };
        let (market, seller, short, source) = (company.market, company.seller, company.short.clone(), company.source);
        let known: Vec<usize> = company
            .contacts
            .iter()
            .copied()
            .filter(|contact| self.contacts.get(*contact).is_some_and(|contact| contact.day + APART <= opened))
            .collect();
        let pipeline = usize::from(self.dice.chance(30));
        let sold: Vec<usize> = (0..)
            .zip(PRODUCTS)
            .filter(|(_, product)| RENEWED.contains(&product.1) == (pipeline == 1))
            .map(|(place, _)| place)
            .collect();
        let Some(&product) = self.dice.pick(&sold) else { return };
        let Some((title, _, _, price, _)) = PRODUCTS.get(product).copied() else { return };
        let quantity = match price {
            0..2_000 => self.dice.between(5, 40),
            2_000..15_000 => self.dice.between(1, 9),
            _ => self.dice.between(1, 3),
        };
        let name = match (pipeline, quantity) {
            (1, _) => format!("{short}: {title} renewal"),
            (_, 1) => format!("{short}: {title}"),
            _ => format!("{short}: {quantity} × {title}"),
        };
        let discounted = price * quantity * self.dice.between(82, 100) / 100;
        let Some(amount) = money(discounted, market.currency) else { return };
        let mut contacts: Vec<(usize, &'static str)> = Vec::new();
        for role in ["Decision maker", "User", "Purchasing"] {
            let wanted = contacts.is_empty() || self.dice.chance(35);
            if let Some(&contact) = self.dice.pick(&known).filter(|_| wanted)
                && contacts.iter().all(|(other, _)| *other != contact)
            {
                contacts.push((contact, role));
            }
        }
        let deal = self.deals.len();
        let patience = if pipeline == 0 { self.dice.between(45, 110) } else { self.dice.between(25, 60) };
        let close = self.date(opened + patience);
        if self.happens(opened, Some(seller), Act::Open(deal)) {
            self.deals.push(PlannedDeal {
                name,
                company: place,
                contacts,
                seller,
                product,
                amount,
                pipeline,
                close,
                source,
            });
            self.course(deal, seller, opened, close, amount);
        }
    }

    /// What becomes of a deal.
    fn course(&mut self, deal: usize, mut seller: usize, opened: i64, mut close: NaiveDate, mut amount: Money) {
        let pipeline = self.deals.get(deal).map_or(0, |deal| deal.pipeline);
        let stages = OPEN_STAGES.get(pipeline).copied().unwrap_or(0);
        let (loses, slow) = if pipeline == 0 { (19, 26) } else { (6, 15) };
        let mut day = opened;
        let mut stage = 0;
        loop {
            // Some deals are simply forgotten, and rot.
            if self.dice.chance(3) {
                break;
            }
            day += self.dice.between(3, slow);
            if self.dice.chance(12) && stage > 0 {
                let percent = self.dice.between(85, 118);
                let revised = amount.amount() * Decimal::from(percent) / Decimal::ONE_HUNDRED;
                amount = Money::new(revised.round(), amount.currency());
                self.happens(day, Some(seller), Act::Revise { deal, amount });
                day += 1;
            }
            if self.dice.chance(2) {
                let region = SELLERS.get(seller).map(|seller| seller.3);
                let same: Vec<usize> =
                    (0..).zip(SELLERS).filter(|(_, other)| Some(other.3) == region).map(|(place, _)| place).collect();
                if let Some(&other) = self.dice.pick(&same).filter(|other| **other != seller) {
                    self.happens(day, Some(seller), Act::HandOver { deal, seller: other });
                    seller = other;
                    day += 2;
                }
            }
            if self.dice.chance(loses) {
                let reason = if self.dice.chance(5) { "Other" } else { self.dice.word(LOST) };
                if !self.happens(day, Some(seller), Act::Lose { deal, reason }) {
                    break;
                }
                if self.dice.chance(2) {
                    day += self.dice.between(20, 60);
                    close = self.date(day + 40);
                    if self.happens(day, Some(seller), Act::Reopen { deal, close }) {
                        continue;
                    }
                }
                return;
            }
            stage += 1;
            if stage == stages {
                if self.happens(day, Some(seller), Act::Win(deal)) {
                    return;
                }
                break;
            }
            let left = i64::try_from(stages - stage).unwrap_or(0) * 14;
            let later = day + left + self.dice.between(0, 20);
            let postponed = Some(self.date(later)).filter(|later| *later > close);
            close = postponed.unwrap_or(close);
            let next = self.dice.word(NEXT_STEPS);
            if !self.happens(day, Some(seller), Act::Move { deal, stage, next, close: postponed }) {
                break;
            }
        }
        // The deal is open. Most sellers notice when its day has passed.
        if close <= self.today && self.dice.chance(88) {
            let noticed = DAYS - self.dice.between(1, 12);
            let later = self.today + TimeDelta::days(self.dice.between(3, 75));
            self.happens(noticed.max(day.min(DAYS - 1)), Some(seller), Act::Postpone { deal, close: later });
        }
    }
}

/// An amount of euros in another currency, in round figures.
fn money(euros: i64, currency: &str) -> Option<Money> {
    let rate = RATES.iter().find(|(other, _)| *other == currency).map_or(10_000, |(_, rate)| *rate);
    let amount = euros * 10_000 / rate;
    let round = match amount {
        0..1_000 => 10,
        1_000..200_000 => 50,
        _ => 1_000,
    };
    Some(Money::new(Decimal::from((amount / round).max(1) * round), currency.parse().ok()?))
}

/// A name as it stands in an address.
fn ascii(name: &str) -> String {
    let letter = |c: char| match c {
        'ä' | 'à' | 'á' | 'â' | 'å' | 'ą' => 'a',
        'ö' | 'ó' | 'ô' => 'o',
        'ü' | 'ú' => 'u',
        'é' | 'è' | 'ê' | 'ę' => 'e',
        'í' | 'ï' => 'i',
        'ç' | 'ć' => 'c',
        'ł' => 'l',
        'ń' | 'ñ' => 'n',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        other => other,
    };
    name.to_lowercase().chars().map(letter).filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(seed: u64) -> Plan {
        Plan::new(seed, "2026-11-20".parse().unwrap(), Size { companies: 60, deals: 300 })
    }

    #[test]
    fn the_same_seed_and_day_give_the_same_story() {
        let told = |plan: &Plan| {
            let times: Vec<_> = plan.events.iter().map(|event| event.at).collect();
            (times, plan.deals.iter().map(|deal| (deal.name.clone(), deal.amount)).collect::<Vec<_>>())
        };
        assert_eq!(told(&plan(7)), told(&plan(7)));
        assert_ne!(told(&plan(7)).1, told(&plan(8)).1);
    }

    #[test]
    fn everything_happens_in_order_and_in_the_past() {
        let plan = plan(7);
        assert!(plan.events.is_sorted_by_key(|event| event.at));
        assert!(plan.events.iter().all(|event| event.at < midnight("2026-11-20".parse().unwrap())));
        let place = |wanted: &dyn Fn(&Act) -> bool| plan.events.iter().position(|event| wanted(&event.act)).unwrap();
        for (number, contact) in (0..).zip(&plan.contacts) {
            let company = place(&|act| matches!(act, Act::Company(company) if *company == contact.company));
            assert!(
                company < place(&|act| matches!(act, Act::Contact(contact) if *contact == number)),
                "contact {number}"
            );
        }
        for (number, deal) in (0..).zip(&plan.deals) {
            let opened = place(&|act| matches!(act, Act::Open(deal) if *deal == number));
            for (contact, _) in &deal.contacts {
                assert!(place(&|act| matches!(act, Act::Contact(other) if other == contact)) < opened, "deal {number}");
            }
        }
    }

    #[test]
    fn names_become_addresses() {
        assert_eq!(ascii("Élodie Lefèvre"), "elodie lefevre");
        assert_eq!(ascii("Dąbrowska"), "dabrowska");
    }
}
