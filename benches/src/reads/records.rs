//! The records that are read: people, their sales, and the agents who own both; and how they are made up.

use chrono::{DateTime, TimeDelta, Utc};
use crmkit_engine::{Membership, Room};
use crmkit_record::{Country, Currency, Email, Filter, Id, Money, Phone, Problem, Rest, Select as _};
use crmkit_record_derive::{Record, Select};
use rust_decimal::Decimal;

use crate::contacts::{COUNTRIES, Draw, FIRST, SYLLABLES, ascii};

/// How many agents own the people and the sales.
pub(super) const AGENTS: usize = 50;

/// What a firm is called last: each word stands in the name of one firm of twenty.
const TRADES: [&str; 20] = [
    "Logistics",
    "Foods",
    "Textiles",
    "Optics",
    "Robotics",
    "Energy",
    "Paper",
    "Glass",
    "Steel",
    "Plastics",
    "Shipping",
    "Insurance",
    "Banking",
    "Media",
    "Printing",
    "Software",
    "Hardware",
    "Brewing",
    "Farming",
    "Travel",
];
const SOURCES: [&str; 12] = [
    "web",
    "trade fair",
    "referral",
    "newsletter",
    "partner",
    "cold call",
    "webinar",
    "advert",
    "search",
    "social",
    "podcast",
    "walk-in",
];
const STEPS: [&str; 6] = ["new", "qualified", "demo", "offer", "won", "lost"];

/// Who owns people and sales.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 60, name = "agent", title = "name")]
pub(super) struct Agent {
    pub(super) id: Id<Agent>,
    #[field(20)]
    pub(super) name: String,
    pub(super) rest: Rest,
}

/// A contact with what lists and reports ask for.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 61, name = "person", plural = "people", title = "name")]
pub(super) struct Person {
    pub(super) id: Id<Person>,
    #[field(20, searchable)]
    pub(super) name: String,
    #[field(21, indexed)]
    pub(super) email: Option<Email>,
    #[field(22, indexed)]
    pub(super) phone: Option<Phone>,
    #[field(23, searchable)]
    pub(super) company: String,
    #[field(24)]
    pub(super) country: Option<Country>,
    #[field(25)]
    pub(super) lifecycle: Stand,
    #[field(26)]
    pub(super) source: Option<String>,
    #[field(27)]
    pub(super) agent: Option<Id<Agent>>,
    #[field(28)]
    pub(super) tags: Vec<String>,
    #[field(29)]
    pub(super) opt_in: bool,
    #[field(30, minimum = "0", maximum = "100")]
    pub(super) score: i64,
    #[field(31)]
    pub(super) worth: Option<Money>,
    #[field(32)]
    pub(super) met: DateTime<Utc>,
    pub(super) rest: Rest,
}

/// A deal with a person.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 62, name = "sale")]
pub(super) struct Sale {
    pub(super) id: Id<Sale>,
    #[field(20)]
    pub(super) amount: Option<Money>,
    /// In percent.
    #[field(21, minimum = "0", maximum = "100")]
    pub(super) probability: i64,
    #[field(22)]
    pub(super) step: String,
    #[field(23)]
    pub(super) agent: Option<Id<Agent>>,
    #[field(24)]
    pub(super) person: Option<Id<Person>>,
    pub(super) rest: Rest,
}

/// What was done with a person.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 63, name = "touch", plural = "touches")]
pub(super) struct Touch {
    pub(super) id: Id<Touch>,
    #[field(20)]
    pub(super) person: Option<Id<Person>>,
    #[field(21)]
    pub(super) kind: String,
    #[field(22)]
    pub(super) at: DateTime<Utc>,
    #[field(23)]
    pub(super) subject: String,
    pub(super) rest: Rest,
}

/// Where a person stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Select)]
pub(super) enum Stand {
    #[default]
    Subscriber,
    Lead,
    Marketing,
    Sales,
    Opportunity,
    Customer,
    Evangelist,
}

impl Stand {
    const ALL: [Stand; 7] = [
        Self::Subscriber,
        Self::Lead,
        Self::Marketing,
        Self::Sales,
        Self::Opportunity,
        Self::Customer,
        Self::Evangelist,
    ];

    pub(super) fn word(self) -> &'static str {
        self.name()
    }
}

/// The types as a room, with two segments: the people that pass six tests, and those that somebody may see.
pub(super) fn room() -> Room {
    Room::new("reads").record::<Agent>().record::<Person>().record::<Sale>().record::<Touch>().segments(|_, _, name| {
        let filter = Filter::parse(if name == "visible" { super::VISIBLE } else { super::SIX })
            .map_err(|problem| crmkit_engine::Error::invalid(vec![problem]))?;
        Ok(Membership { filter, ..Membership::default() })
    })
}

/// A person before anybody has given it an id.
#[derive(Clone)]
pub(super) struct MadePerson {
    pub(super) person: Person,
    pub(super) agent: usize,
}

/// A sale before anybody has given it an id.
#[derive(Clone)]
pub(super) struct MadeSale {
    pub(super) sale: Sale,
    pub(super) agent: usize,
    pub(super) person: usize,
}

/// Something that was done, before anybody has given it an id.
#[derive(Clone)]
pub(super) struct MadeTouch {
    pub(super) touch: Touch,
    pub(super) person: usize,
}

/// Everything that both sides hold.
pub(super) struct Made {
    pub(super) people: Vec<MadePerson>,
    pub(super) sales: Vec<MadeSale>,
    pub(super) touches: Vec<MadeTouch>,
}

/// The first day of the three years in which people were met.
pub(super) const FIRST_DAY: i64 = 1_640_995_200;
const THREE_YEARS: usize = 1_095 * 86_400;

/// As many people have touches, five each.
const TOUCHED: usize = 100_000;
const KINDS: [&str; 4] = ["call", "mail", "meeting", "note"];

/// So many people, a fifth as many sales, and five touches for each of the first people.
pub(super) fn made(rows: usize, seed: u64) -> Result<Made, Problem> {
    let mut draw = Draw::new(seed);
    let mut people: Vec<MadePerson> = Vec::with_capacity(rows);
    for number in 0..rows {
        let mut made = person(number, &mut draw)?;
        // One of fifty has the e-mail address of somebody before.
        if number > 0 && draw.below(50) == 0 {
            let twin = draw.below(number);
            made.person.email = people.get(twin).and_then(|twin| twin.person.email.clone());
        }
        people.push(made);
    }
    let euro: Currency = "EUR".parse()?;
    let sales = (0..rows / 5)
        .map(|_| MadeSale {
            sale: Sale {
                amount: Some(Money::new(cents(&mut draw, 10_000_000), euro)),
                probability: number_below(&mut draw, 21) * 5,
                step: draw.of(&STEPS).to_owned(),
                ..Sale::default()
            },
            agent: draw.below(AGENTS),
            person: draw.below(rows),
        })
        .collect();
    let touches = (0..rows.min(TOUCHED) * 5)
        .map(|_| MadeTouch {
            touch: Touch {
                kind: draw.of(&KINDS).to_owned(),
                at: DateTime::UNIX_EPOCH + TimeDelta::seconds(FIRST_DAY + number_below(&mut draw, THREE_YEARS)),
                subject: format!("About {} {}", draw.of(&SYLLABLES), draw.of(&TRADES)),
                ..Touch::default()
            },
            person: draw.below(rows.min(TOUCHED)),
        })
        .collect();
    Ok(Made { people, sales, touches })
}

fn person(number: usize, draw: &mut Draw) -> Result<MadePerson, Problem> {
    let first = draw.of(&FIRST);
    let syllables = [draw.of(&SYLLABLES), draw.of(&SYLLABLES), draw.of(&SYLLABLES)].concat();
    let firm = [draw.of(&SYLLABLES), draw.of(&SYLLABLES)].concat();
    let (country, dial) = draw.of(&COUNTRIES);
    let mut tags: Vec<String> = (0..draw.below(6)).map(|_| format!("tag-{}", draw.below(200))).collect();
    tags.sort();
    tags.dedup();
    let seconds = FIRST_DAY + number_below(draw, THREE_YEARS);
    let person = Person {
        name: format!("{first} {}", capital(&syllables)),
        email: Some(Email::parse(&format!("{}.{syllables}{number}@{firm}.example", ascii(first)))?),
        phone: Some(Phone::parse(&format!("+{dial}{:07}", 2_000_000 + draw.below(8_000_000)), None)?),
        company: format!("{} {}", capital(&firm), draw.of(&TRADES)),
        country: Some(Country::parse(country)?),
        lifecycle: draw.of(&Stand::ALL),
        source: Some(draw.of(&SOURCES).to_owned()),
        tags,
        opt_in: draw.below(2) == 1,
        score: number_below(draw, 101),
        worth: Some(Money::new(cents(draw, 5_000_000), "EUR".parse()?)),
        met: DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds),
        ..Person::default()
    };
    Ok(MadePerson { person, agent: draw.below(AGENTS) })
}

fn number_below(draw: &mut Draw, limit: usize) -> i64 {
    i64::try_from(draw.below(limit)).unwrap_or_default()
}

fn cents(draw: &mut Draw, limit: usize) -> Decimal {
    Decimal::new(number_below(draw, limit), 2)
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}
