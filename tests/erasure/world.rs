//! A random world: persons, what is about them, and a history of it all.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use crmkit_core::deals::{self, Deal, NewStage, StageKind};
use crmkit_core::people::{
    self, Affiliation, Company, Consent, ConsentGiven, Contact, ContactChannel, NewBlock, Purpose, RelationshipType,
};
use crmkit_core::privacy::{self, ErasureMode, ErasureOptions};
use crmkit_engine::{Actor, Context, Crm, ManualClock, Query, Result, SeededRandom, Session, Work};
use crmkit_record::{Email, ExternalId, Filter, Id, Labelled, Phone};
use crmkit_store::Store;
use serde_json::json;

use crate::chance::Chance;

struct Person {
    id: Id<Contact>,
    /// Every value that the person ever had, or that stood in a record about it.
    traces: BTreeSet<String>,
}

pub(crate) struct World {
    crm: Crm,
    session: Session,
    clock: Arc<ManualClock>,
    people: Vec<Person>,
    victim: usize,
    purpose: Id<Purpose>,
    company: Id<Company>,
    deal: Id<Deal>,
    /// What happened, for whoever looks for a failure.
    story: Vec<String>,
}

impl World {
    pub(crate) fn happen(store: Arc<dyn Store>, chance: &mut Chance) -> Self {
        let clock = Arc::new(ManualClock::new("2026-03-02T09:00:00Z".parse().unwrap()));
        let context = Context::new(clock.clone(), Arc::new(SeededRandom::new(chance.below(1 << 40))));
        let crm = Crm::open(store, context, &crmkit_core::rooms()).unwrap();
        let session = crm.session(Actor::system("test"));
        let stages = vec![
            NewStage { name: "New".into(), probability: Some(20.into()), ..NewStage::default() },
            NewStage { name: "Won".into(), kind: StageKind::Won, ..NewStage::default() },
            NewStage { name: "Lost".into(), kind: StageKind::Lost, ..NewStage::default() },
        ];
        let purpose = Purpose { name: "Newsletter".into(), double_opt_in: chance.half(), ..Purpose::default() };
        let kind = RelationshipType { name: "manager".into(), inverse: "report".into(), ..RelationshipType::default() };
        let company = Company { name: "Acme".into(), ..Company::default() };
        let (purpose, company, deal) = session
            .write(|work| {
                let pipeline = deals::create_pipeline(work, "Sales".into(), stages.clone(), None)?.id;
                let stage =
                    work.all_by::<deals::Stage>("pipeline", &crmkit_record::Value::Reference(pipeline.untyped()))?;
                let stage = stage.iter().find(|stage| stage.name == "New").unwrap().id;
                work.create(kind.clone())?;
                let deal = Deal { name: "A deal".into(), stage, ..Deal::default() };
                Ok((work.create(purpose.clone())?, work.create(company.clone())?, work.create(deal)?))
            })
            .unwrap()
            .value;
        let mut world =
            Self { crm, session, clock, people: Vec::new(), victim: 0, purpose, company, deal, story: Vec::new() };
        for _ in 0..2 + chance.below(3) {
            world.meet(chance);
        }
        for _ in 0..12 + chance.below(20) {
            world.go_on(chance);
        }
        world.victim = chance.below(world.people.len() as u64) as usize;
        world
    }

    fn write<T>(&self, change: impl FnMut(&mut Work<'_>) -> Result<T>) -> Result<T> {
        Ok(self.session.write(change)?.value)
    }

    fn meet(&mut self, chance: &mut Chance) {
        let [first, last, local, system, title] = [(); 5].map(|()| chance.word());
        let digits = chance.digits();
        let contact = Contact {
            first_name: Some(first.clone()),
            last_name: Some(last.clone()),
            emails: vec![Labelled::new("work", Email::parse(&format!("{local}@example.org")).unwrap())],
            phones: vec![Labelled::new("", Phone::parse(&format!("+4930{digits}"), None).unwrap())],
            external_ids: vec![ExternalId::new("erp", system.clone())],
            title: Some(title.clone()),
            ..Contact::default()
        };
        let id = self.write(|work| work.create(contact.clone())).unwrap();
        let traces = [first, last, local, system, title, digits].into();
        self.people.push(Person { id, traces });
        self.story.push(format!("meet {id}"));
    }

    /// Something happens to somebody.
    fn go_on(&mut self, chance: &mut Chance) {
        let at = chance.below(self.people.len() as u64) as usize;
        let id = self.people[at].id;
        let word = chance.word();
        let what = chance.below(16);
        self.story.push(format!("{what} {id} {word}"));
        // Whatever a rule refuses leaves nothing behind; only what was written is looked for.
        let done = match what {
            0 => self.change(id, |contact| contact.last_name = Some(word.clone())),
            1 => self.change(id, |contact| contact.description = Some(format!("likes {word} most"))),
            2 => self.change(id, |contact| {
                contact.emails = vec![Labelled::new("home", Email::parse(&format!("{word}@example.net")).unwrap())];
            }),
            3 => self.change(id, |contact| contact.tags = vec![word.clone()]),
            4 => self.write(|work| {
                people::link_company(work, id, self.company, Some(word.clone()), None, None, None).map(drop)
            }),
            5 => {
                let links: Vec<Affiliation> = self.session.view().unwrap().list(&Query::default()).unwrap().items;
                if let Some(link) = links.iter().find(|link| link.contact == id) {
                    self.write(|work| work.delete(link.id)).unwrap();
                }
                return;
            }
            6 => self.write(|work| deals::add_contact(work, self.deal, id, Some(word.clone()), None).map(drop)),
            7 => {
                let given = ConsentGiven { evidence: Some(word.clone()), ..ConsentGiven::default() };
                self.write(|work| {
                    people::give_consent(work, id, self.purpose, ContactChannel::Email, Some(given.clone())).map(drop)
                })
            }
            8 => {
                let waiting: Vec<Consent> = self.session.view().unwrap().list(&Query::default()).unwrap().items;
                let Some(consent) = waiting.iter().find(|consent| consent.person == id).map(|it| it.id) else { return };
                self.write(|work| people::confirm_consent(work, consent, None, Some(word.clone())).map(drop))
            }
            9 => {
                let block = NewBlock { note: Some(word.clone()), ..NewBlock::default() };
                self.write(|work| people::block(work, id, ContactChannel::Phone, Some(block.clone())).map(drop))
            }
            10 => self.write(|work| {
                let objection = people::object(work, id, None, None)?;
                people::lift_objection(work, objection.id, word.clone()).map(drop)
            }),
            11 => self.write(|work| people::restrict(work, id, word.clone()).map(drop)),
            12 => {
                let _ = self.write(|work| people::unrestrict(work, id).map(drop));
                return;
            }
            13 => {
                let other = chance.below(self.people.len() as u64) as usize;
                let with = self.people[other].id;
                let done = self.write(|work| {
                    let related = people::relate(work, id, with, "manager".into(), None, None)?;
                    work.modify(related.id, |related| {
                        related.note = Some(word.clone());
                        Ok(())
                    })
                    .map(drop)
                });
                if done.is_ok() {
                    self.people[other].traces.insert(word.clone());
                }
                done
            }
            14 => {
                self.clock.advance(TimeDelta::days(1));
                self.crm.checkpoint_all().unwrap();
                return;
            }
            _ => {
                let view = self.session.view().unwrap();
                let trace = self.people[at].traces.first().unwrap();
                view.search("contact", trace, &Filter::All, 5).unwrap();
                view.count("contact", &Filter::parse(&format!("last_name = {word} or title = {word}")).unwrap())
                    .unwrap();
                return;
            }
        };
        if done.is_ok() {
            self.people[at].traces.insert(word);
        }
    }

    fn change(&self, id: Id<Contact>, change: impl Fn(&mut Contact)) -> Result<()> {
        self.write(|work| {
            work.modify(id, |contact| {
                change(contact);
                Ok(())
            })
            .map(drop)
        })
    }

    pub(crate) fn traces_of_victim(&self) -> Vec<String> {
        self.people[self.victim].traces.iter().cloned().collect()
    }

    /// What is only about others.
    pub(crate) fn traces_of_others(&self) -> Vec<String> {
        let gone = &self.people[self.victim].traces;
        let others = self.people.iter().enumerate().filter(|(at, _)| *at != self.victim);
        others.flat_map(|(_, person)| person.traces.difference(gone)).cloned().collect()
    }

    pub(crate) fn erase(&mut self, chance: &mut Chance) {
        let modes = [ErasureMode::Delete, ErasureMode::Anonymise, ErasureMode::Pseudonymise];
        let mode = modes[chance.below(3) as usize];
        self.story.push(format!("erase {} by {mode}", self.people[self.victim].id));
        let options = ErasureOptions { mode: Some(mode), may_return: chance.half(), ..ErasureOptions::default() };
        let person = self.people[self.victim].id;
        let plan = privacy::plan_erasure(&self.session.view().unwrap(), person, Some(options.clone())).unwrap();
        let certificate =
            self.write(|work| privacy::erase(work, person, Some(options.clone()), Some(plan.digest.clone()))).unwrap();
        let view = self.session.view().unwrap();
        let check = privacy::verify_removal(&view, certificate.id, Some(person.untyped())).unwrap();
        assert_eq!((check.intact, check.about_person, check.gone), (true, Some(true), Some(true)), "{}", self.told());
    }

    /// The chain of the journal is whole, every filter and search still answers, and a checkpoint brings nothing back.
    pub(crate) fn is_sound(&self) {
        let check = self.session.ask("journal.verify", json!({})).unwrap();
        assert_eq!(check["intact"], true, "{check}");
        let view = self.session.view().unwrap();
        for trace in self.traces_of_victim() {
            assert!(view.search("contact", &trace, &Filter::All, 5).unwrap().is_empty(), "{trace}");
        }
        self.crm.checkpoint_all().unwrap();
    }

    pub(crate) fn told(&self) -> String {
        self.story.join("\n")
    }
}
