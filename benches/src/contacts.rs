//! Made-up contacts: the same ones for the same seed, on every machine.

use crmkit_core::people::{Contact, Lifecycle};
use crmkit_engine::{Random, SeededRandom, User};
use crmkit_record::{Country, Email, ExternalId, Id, Labelled, Phone, Problem, RecordId};

/// How many users own the contacts.
pub(crate) const OWNERS: usize = 50;
/// The system that the contacts come from.
pub(crate) const SYSTEM: &str = "old-crm";

pub(crate) const FIRST: [&str; 40] = [
    "Ada", "Amir", "Ana", "Anna", "Ben", "Carla", "Chen", "Daniel", "Elena", "Emma", "Fatima", "Felix", "Grace",
    "Hana", "Hugo", "Ines", "Ivan", "James", "Jana", "João", "Kofi", "Lea", "Léo", "Lina", "Maria", "Mateo", "Mei",
    "Mia", "Nina", "Noah", "Olga", "Omar", "Paul", "Priya", "Rosa", "Samir", "Sofía", "Tom", "Yuki", "Zoë",
];
pub(crate) const SYLLABLES: [&str; 24] = [
    "ba", "ber", "cor", "dan", "del", "fer", "gar", "hol", "jen", "kov", "lan", "lo", "mar", "mi", "nor", "ol", "pet",
    "ri", "sen", "sta", "tor", "vel", "wen", "zi",
];
const TITLES: [&str; 12] = [
    "Buyer",
    "Head of Purchasing",
    "Managing Director",
    "Accountant",
    "Engineer",
    "Team Lead",
    "Founder",
    "Consultant",
    "Office Manager",
    "Head of Sales",
    "Chief Technology Officer",
    "Analyst",
];
const SOURCES: [&str; 6] = ["web", "trade fair", "referral", "newsletter", "partner", "cold call"];
const SEGMENTS: [&str; 5] = ["smb", "mid-market", "enterprise", "public sector", "non-profit"];
const STAGES: [Lifecycle; 5] = [
    Lifecycle::Subscriber,
    Lifecycle::Lead,
    Lifecycle::MarketingQualified,
    Lifecycle::SalesQualified,
    Lifecycle::Customer,
];
/// Countries with their telephone code and the digits that their numbers begin with.
pub(crate) const COUNTRIES: [(&str, &str); 30] = [
    ("DE", "4930"),
    ("FR", "331"),
    ("GB", "4420"),
    ("US", "1212"),
    ("ES", "3491"),
    ("IT", "3906"),
    ("NL", "3120"),
    ("BE", "322"),
    ("AT", "431"),
    ("CH", "4144"),
    ("PL", "4822"),
    ("CZ", "4202"),
    ("DK", "4532"),
    ("SE", "468"),
    ("NO", "4722"),
    ("FI", "3589"),
    ("PT", "35121"),
    ("IE", "3531"),
    ("GR", "3021"),
    ("HU", "361"),
    ("RO", "4021"),
    ("BG", "3592"),
    ("HR", "3851"),
    ("SI", "3861"),
    ("SK", "4212"),
    ("CA", "1416"),
    ("AU", "612"),
    ("JP", "813"),
    ("IN", "9111"),
    ("BR", "5511"),
];

/// A stream of numbers that follow from a seed.
pub(crate) struct Draw {
    random: SeededRandom,
    ahead: Vec<u64>,
}

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: SeededRandom::new(seed), ahead: Vec::new() }
    }

    /// A number below `limit`, which is small.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        if self.ahead.is_empty() {
            let mut bytes = [0; 4096];
            self.random.fill(&mut bytes);
            self.ahead.extend(bytes.as_chunks::<8>().0.iter().map(|chunk| u64::from_le_bytes(*chunk)));
        }
        let drawn = self.ahead.pop().unwrap_or_default();
        usize::try_from(drawn % limit.max(1) as u64).unwrap_or_default()
    }

    pub(crate) fn of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let index = self.below(list.len());
        list.get(index).copied().unwrap_or_default()
    }
}

/// The users that own the contacts. Their ids are given here, so that both sides have the same ones.
pub(crate) fn users() -> Result<Vec<User>, Problem> {
    (0..OWNERS)
        .map(|number| {
            let id = Id::new(RecordId::v7(1_700_000_000_000, [u8::try_from(number).unwrap_or_default(); 10]));
            let email = Some(Email::parse(&format!("user{number}@crm.example"))?);
            Ok(User { id, name: format!("User {number}"), email, ..User::default() })
        })
        .collect()
}

/// This many contacts, without ids: each side gives its own.
pub(crate) fn contacts(rows: usize, seed: u64, users: &[User]) -> Result<Vec<Contact>, Problem> {
    let mut draw = Draw::new(seed);
    (0..rows).map(|number| contact(number, &mut draw, users)).collect()
}

fn contact(number: usize, draw: &mut Draw, users: &[User]) -> Result<Contact, Problem> {
    let first = draw.of(&FIRST);
    let syllables = [draw.of(&SYLLABLES), draw.of(&SYLLABLES), draw.of(&SYLLABLES)].concat();
    let last: String =
        syllables.chars().take(1).flat_map(char::to_uppercase).chain(syllables.chars().skip(1)).collect();
    let firm = format!("{}{}{}", draw.of(&SYLLABLES), draw.of(&SYLLABLES), draw.of(&SYLLABLES));
    let (country, dial) = draw.of(&COUNTRIES);
    let email = Email::parse(&format!("{}.{syllables}{number}@{firm}.example", ascii(first)))?;
    let phone = Phone::parse(&format!("+{dial}{:07}", 2_000_000 + draw.below(8_000_000)), None)?;
    let stage = draw.below(STAGES.len());
    Ok(Contact {
        first_name: Some(first.to_owned()),
        last_name: Some(last),
        title: Some(draw.of(&TITLES).to_owned()),
        emails: vec![Labelled::primary("work", email)],
        phones: vec![Labelled::primary("mobile", phone)],
        lifecycle: STAGES.get(stage).copied(),
        source: Some(draw.of(&SOURCES).to_owned()),
        owner: users.get(draw.below(OWNERS)).map(|user| user.id),
        tags: vec![format!("firm:{firm}"), draw.of(&SEGMENTS).to_owned()],
        external_ids: vec![ExternalId::new(SYSTEM, external_id(number))],
        country: Some(Country::parse(country)?),
        ..Contact::default()
    })
}

/// What the other system calls the contact of this number.
pub(crate) fn external_id(number: usize) -> String {
    format!("C-{number:07}")
}

pub(crate) fn ascii(name: &str) -> String {
    name.chars().filter(char::is_ascii).flat_map(char::to_lowercase).collect()
}
