//! crmkit on its sled store.

use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use crmkit_core::people::Contact;
use crmkit_engine::{Actor, Clock, Context, Crm, SeededRandom, Session, User, View};
use crmkit_record::{Email, ExternalId, Id, Value};
use crmkit_store_sled::SledStore;

use crate::person::{Person, Sides};
use crate::{ACTOR, Failure, UNIT};

/// An open CRM.
pub(crate) struct Ours {
    store: Arc<SledStore>,
    session: Session,
}

pub(crate) struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> DateTime<Utc> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        DateTime::from_timestamp_micros(i64::try_from(since.as_micros()).unwrap_or_default()).unwrap_or_default()
    }
}

impl Ours {
    /// Opens the CRM in a directory, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let store = Arc::new(SledStore::open_or_create(path)?);
        let random = SeededRandom::new(u64::try_from(WallClock.now().timestamp_micros())?);
        let context = Context::new(Arc::new(WallClock), Arc::new(random));
        let crm = Crm::open(store.clone(), context, &crmkit_core::rooms())?;
        let session = crm.session(Actor::system(ACTOR));
        Ok(Self { store, session })
    }

    pub(crate) fn add_users(&self, users: &[User]) -> Result<(), Failure> {
        let _ = self.session.write(|work| {
            for user in users {
                work.create(user.clone())?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Creates the contacts in units and gives their ids in the same order.
    pub(crate) fn import(&self, contacts: &[Contact]) -> Result<Vec<Id<Contact>>, Failure> {
        let mut ids = Vec::with_capacity(contacts.len());
        for unit in contacts.chunks(UNIT) {
            let created = self
                .session
                .write(|work| unit.iter().map(|contact| work.create(contact.clone())).collect::<Result<Vec<_>, _>>())?;
            ids.extend(created.value);
        }
        Ok(ids)
    }

    pub(crate) fn view(&self) -> Result<View, Failure> {
        Ok(self.session.view()?)
    }

    pub(crate) fn read(&self, id: Id<Contact>) -> Result<Contact, Failure> {
        Ok(self.session.view()?.get(id)?)
    }

    pub(crate) fn by_email(&self, email: &Email) -> Result<Vec<Contact>, Failure> {
        Ok(self.session.view()?.all_by("emails", &Value::Email(email.clone()))?)
    }

    pub(crate) fn retitle_all(&self, ids: &[Id<Contact>], title: &str) -> Result<(), Failure> {
        let _ = self.session.write(|work| {
            for id in ids {
                work.modify(*id, |contact| {
                    contact.title = Some(title.to_owned());
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    pub(crate) fn count(&self) -> Result<u64, Failure> {
        Ok(self.view()?.count("contact", &crmkit_record::Filter::All)?)
    }

    /// Every contact whose e-mail address, external id or owner this is, through the index.
    pub(crate) fn found(&self, field: &str, value: &Value) -> Result<Vec<Person>, Failure> {
        Ok(self.view()?.all_by::<Contact>(field, value)?.iter().map(Person::from).collect())
    }

    pub(crate) fn found_by_external_id(&self, system: &str, id: &str) -> Result<Vec<Person>, Failure> {
        self.found("external_ids", &Value::ExternalId(ExternalId::new(system, id)))
    }

    pub(crate) fn owned(&self, owner: Id<User>) -> Result<usize, Failure> {
        Ok(self.view()?.lookup("contact", "owner", &Value::Reference(owner.untyped()))?.len())
    }

    /// What history says of a contact's title, oldest first.
    pub(crate) fn titles(&self, id: Id<Contact>) -> Result<Vec<Sides>, Failure> {
        let text = |json: Option<serde_json::Value>| json.and_then(|json| json.as_str().map(str::to_owned));
        let mut titles = Vec::new();
        for entry in self.view()?.history("contact", id.untyped())?.into_iter().rev() {
            titles.extend(
                entry
                    .fields
                    .into_iter()
                    .filter(|field| field.field == "title")
                    .map(|f| (text(f.before), text(f.after))),
            );
        }
        Ok(titles)
    }

    pub(crate) fn close(self) -> Result<(), Failure> {
        self.store.flush()?;
        Ok(())
    }
}
