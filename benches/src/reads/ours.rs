//! crmkit over the people and sales.

use std::sync::Arc;

use crmkit_engine::{
    Actor, Context, Crm, Group, GroupReport, Measure, Query, ReportQuery, SearchHit, SeededRandom, Session,
};
use crmkit_record::{Filter, Id, RecordId, Row, Sort, Value};
use crmkit_store::Store;

use super::records::{AGENTS, Agent, Made, Person, Sale, room};
use crate::ours::WallClock;
use crate::{ACTOR, Failure, UNIT};

/// An open CRM, and the numbers that the made-up records have on both sides.
pub(super) struct Ours {
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
        let session = Crm::open(store, context, &[room()])?.session(Actor::system(ACTOR));
        Ok(Self { session, agents: ids.agents, people: ids.people })
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

    pub(super) fn with_email(&self, email: &Value) -> Result<Vec<RecordId>, Failure> {
        Ok(self.session.view()?.lookup("person", "email", email)?)
    }

    pub(super) fn first_person(&self) -> Result<Person, Failure> {
        let id = self.people.first().copied().ok_or("nobody was imported")?;
        Ok(self.session.view()?.get(Id::new(id))?)
    }

    /// Gives a person another name.
    pub(super) fn change(&self, number: usize, name: &str) -> Result<(), Failure> {
        let id = self.people.get(number).copied().ok_or("no such person")?;
        let _ = self.session.write(|work| {
            work.modify::<Person>(Id::new(id), |person| {
                name.clone_into(&mut person.name);
                Ok(())
            })
        })?;
        Ok(())
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
