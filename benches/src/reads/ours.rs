//! crmkit over the people and sales.

use std::sync::Arc;

use crmkit_engine::{
    Actor, Context, Crm, Group, GroupReport, Measure, Query, ReportQuery, SearchHit, SeededRandom, Session,
};
use crmkit_record::{Filter, Id, RecordId, Row, Sort, Value};
use crmkit_store::Store;

use super::records::{AGENTS, Agent, Made, Person, Sale, Touch, room};
use crate::ours::WallClock;
use crate::{ACTOR, Failure, UNIT};

/// An open CRM, and the numbers that the made-up records have on both sides.
pub(super) struct Ours {
    crm: Crm,
    session: Session,
    /// In the order in which they were made, which is also that of the ids.
    agents: Vec<RecordId>,
    people: Vec<RecordId>,
}

/// The ids that an import gave.
#[derive(Clone, Default)]
pub(super) struct Ids {
    agents: Vec<RecordId>,
    people: Vec<RecordId>,
}

impl Ours {
    pub(super) fn open(store: Arc<dyn Store>, ids: Ids) -> Result<Self, Failure> {
        let context = Context::new(Arc::new(WallClock), Arc::new(SeededRandom::new(7)));
        let crm = Crm::open(store, context, &[room()])?;
        let session = crm.session(Actor::system(ACTOR));
        Ok(Self { crm, session, agents: ids.agents, people: ids.people })
    }

    pub(super) fn ids(&self) -> Ids {
        Ids { agents: self.agents.clone(), people: self.people.clone() }
    }

    pub(super) fn import(&mut self, made: &Made) -> Result<(), Failure> {
        let agents = self.session.write(|work| {
            (0..AGENTS)
                .map(|number| work.create(Agent { name: format!("Agent {number}"), ..Agent::default() }))
                .collect::<Result<Vec<_>, _>>()
        })?;
        self.agents = agents.value.into_iter().map(Id::untyped).collect();
        for unit in made.people.chunks(UNIT) {
            let created = self.session.write(|work| {
                unit.iter()
                    .map(|made| {
                        let agent = self.agents.get(made.agent).copied().map(Id::new);
                        work.create(Person { agent, ..made.person.clone() })
                    })
                    .collect::<Result<Vec<_>, _>>()
            })?;
            self.people.extend(created.value.into_iter().map(Id::untyped));
        }
        for unit in made.sales.chunks(UNIT) {
            let _ = self.session.write(|work| {
                unit.iter().try_for_each(|made| {
                    let agent = self.agents.get(made.agent).copied().map(Id::new);
                    let person = self.people.get(made.person).copied().map(Id::new);
                    work.create(Sale { agent, person, ..made.sale.clone() }).map(drop)
                })
            })?;
        }
        for unit in made.touches.chunks(UNIT) {
            let _ = self.session.write(|work| {
                unit.iter().try_for_each(|made| {
                    let person = self.people.get(made.person).copied().map(Id::new);
                    work.create(Touch { person, ..made.touch.clone() }).map(drop)
                })
            })?;
        }
        Ok(())
    }

    /// Writes the columns and words into the store.
    pub(super) fn checkpoint(&self) -> Result<(), Failure> {
        self.crm.checkpoint()?;
        Ok(())
    }

    /// How many bytes the columns and sets take, without orders, words and what one filter alone asked for.
    pub(super) fn column_bytes(&self) -> Result<u64, Failure> {
        Ok(self.session.view()?.resident_bytes("person")?.into_values().sum())
    }

    /// The latest touches of a person.
    pub(super) fn timeline(&self, person: RecordId) -> Result<Vec<Row>, Failure> {
        let filter = Filter::parse(&format!("person = {person}"))?;
        let query = Query { filter, sort: vec!["-at".parse()?], limit: 20, ..Query::default() };
        Ok(self.session.view()?.rows("touch", &query)?.items)
    }

    pub(super) fn read(&self, person: RecordId) -> Result<Person, Failure> {
        Ok(self.session.view()?.get(Id::new(person))?)
    }

    pub(super) fn read_by_email(&self, email: &Value) -> Result<Vec<Person>, Failure> {
        Ok(self.session.view()?.all_by("email", email)?)
    }

    pub(super) fn sharing(&self, person: RecordId) -> Result<Vec<RecordId>, Failure> {
        Ok(self.session.view()?.sharing("person", person, &["email", "phone"])?)
    }

    pub(super) fn shared_emails(&self) -> Result<Vec<Vec<RecordId>>, Failure> {
        let shared = self.session.view()?.shared_values("person", "email", usize::MAX)?;
        Ok(shared.into_iter().map(|shared| shared.ids).collect())
    }

    pub(super) fn person(&self, number: usize) -> Result<RecordId, Failure> {
        Ok(self.people.get(number).copied().ok_or("no such person")?)
    }

    /// Gives some people another name in one commit.
    pub(super) fn change_all(&self, numbers: &[usize], name: &str) -> Result<(), Failure> {
        let ids = numbers.iter().map(|number| self.person(*number)).collect::<Result<Vec<_>, _>>()?;
        let _ = self.session.write(|work| {
            ids.iter().try_for_each(|id| {
                let changed = work.modify::<Person>(Id::new(*id), |person| {
                    name.clone_into(&mut person.name);
                    Ok(())
                });
                changed.map(drop)
            })
        })?;
        Ok(())
    }

    pub(super) fn count(&self, filter: &Filter) -> Result<u64, Failure> {
        Ok(self.session.view()?.count("person", filter)?)
    }

    pub(super) fn page(&self, filter: &Filter, sort: &[Sort]) -> Result<Vec<Row>, Failure> {
        let query = Query { filter: filter.clone(), sort: sort.to_vec(), ..Query::default() };
        Ok(self.session.view()?.rows("person", &query)?.items)
    }

    pub(super) fn report(&self, record: &str, by: &[Group], measures: &[Measure]) -> Result<GroupReport, Failure> {
        let query = ReportQuery { by: by.to_vec(), measures: measures.to_vec(), ..ReportQuery::default() };
        Ok(self.session.view()?.report(record, &query)?)
    }

    pub(super) fn search(&self, words: &str, limit: usize) -> Result<Vec<SearchHit>, Failure> {
        Ok(self.session.view()?.search("person", words, &Filter::All, limit)?)
    }

    pub(super) fn first_person(&self) -> Result<Person, Failure> {
        let id = self.people.first().copied().ok_or("nobody was imported")?;
        Ok(self.session.view()?.get(Id::new(id))?)
    }

    /// The agent's id as filters write it.
    pub(super) fn agent(&self, number: usize) -> Result<RecordId, Failure> {
        Ok(self.agents.get(number).copied().ok_or("no such agent")?)
    }

    /// What number a person has on both sides.
    pub(super) fn number(&self, id: RecordId) -> Option<i64> {
        self.people.binary_search(&id).ok().and_then(|at| i64::try_from(at).ok())
    }

    /// What number an agent has on both sides, from the text of its id.
    pub(super) fn agent_number(&self, text: &str) -> Option<i64> {
        self.agents.iter().position(|id| id.to_string() == text).and_then(|at| i64::try_from(at).ok())
    }
}
