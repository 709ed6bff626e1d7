//! Everything there is, as plain data: read once with the rights of the system.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use crmkit_engine::{
    AccessDefault, Actor, ApiKey, Delegation, Openness, Restriction, Role, Share, SharingRule, Territory,
    TerritoryRule, User, UserGroup, View,
};
use crmkit_record::{Filter, Id, RecordId, Value};

use crate::specimen::TYPES;

/// A record, its values by name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    pub(crate) record: &'static str,
    pub(crate) id: RecordId,
    pub(crate) values: BTreeMap<String, Value>,
}

/// Everything there is.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) now: DateTime<Utc>,
    pub(crate) users: Vec<User>,
    pub(crate) roles: Vec<Role>,
    pub(crate) groups: Vec<UserGroup>,
    pub(crate) territories: Vec<Territory>,
    pub(crate) territory_rules: Vec<TerritoryRule>,
    pub(crate) defaults: Vec<AccessDefault>,
    pub(crate) rules: Vec<SharingRule>,
    pub(crate) shares: Vec<Share>,
    pub(crate) restrictions: Vec<Restriction>,
    pub(crate) delegations: Vec<Delegation>,
    pub(crate) keys: Vec<ApiKey>,
    pub(crate) things: Vec<Thing>,
}

pub(crate) fn facts(view: &View) -> Facts {
    fn all<T: crmkit_record::Record>(view: &View) -> Vec<T> {
        let mut all = Vec::new();
        view.each(|record: T| {
            all.push(record);
            Ok(())
        })
        .unwrap();
        all
    }
    let mut things = Vec::new();
    for record in TYPES {
        let schema = view.catalog().record(record).unwrap();
        let query = crmkit_engine::Query { filter: Filter::All, limit: 1000, ..Default::default() };
        for row in view.rows(record, &query).unwrap().items {
            let values: BTreeMap<_, _> =
                row.iter().map(|(n, value)| (schema.path_of(n).unwrap(), value.clone())).collect();
            things.push(Thing { record, id: row.id, values });
        }
    }
    let restrictions: Vec<Restriction> = all(view);
    let mut defaults: Vec<AccessDefault> = all(view);
    // A memo is part of a case: where nothing is said about memos, and cases are not everybody's, the case decides.
    let is_kept = defaults.iter().any(|one| one.record_type == "case" && one.access != Openness::Public)
        || restrictions.iter().any(|one| one.record_type == "case");
    if is_kept && defaults.iter().all(|one| one.record_type != "memo") {
        let (record_type, parent) = ("memo".to_owned(), Some("case".to_owned()));
        defaults.push(AccessDefault { record_type, access: Openness::Parent, parent, ..AccessDefault::default() });
    }
    Facts {
        now: view.now(),
        users: all(view),
        roles: all(view),
        groups: all(view),
        territories: all(view),
        territory_rules: all(view),
        defaults,
        rules: all(view),
        shares: all(view),
        restrictions,
        delegations: all(view),
        keys: all(view),
        things,
    }
}

impl Facts {
    /// The owner; of a memo, which has no owner, who made it, or for whom it was made.
    pub(crate) fn owner_of(&self, thing: &Thing) -> Option<Id<User>> {
        match (thing.record, thing.values.get("owner"), thing.values.get("created_by")) {
            ("memo", _, Some(Value::Text(by))) => match by.parse().ok()? {
                Actor::User(id) | Actor::Delegate { of: id, .. } => Some(id),
                Actor::Key(key) => Some(self.keys.iter().find(|one| one.id == key)?.user),
                Actor::System(_) => None,
            },
            (_, Some(Value::Reference(id)), _) => Some(Id::new(*id)),
            _ => None,
        }
    }
}
