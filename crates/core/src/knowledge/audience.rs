//! What the audiences of articles mean, said in the permissions of the house.

use crmkit_engine::{AccessDefault, Openness, Result, Role, ShareLevel, SharingRule, Work};
use crmkit_record::{Id, Value};
use crmkit_record_derive::{Shaped, operation};
use serde::{Deserialize, Serialize};

/// Who belongs to which audience, by role. A role still needs the rights on the types, as `article.read`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Shaped)]
#[serde(default, deny_unknown_fields)]
pub struct Audiences {
    /// Those who work here: they have every article, in every state, and its versions.
    pub internal: Vec<Id<Role>>,
    /// Customers with an account: they read what is published for customers or for everybody.
    pub customers: Vec<Id<Role>>,
    /// Everybody: they read what is published for everybody.
    pub public: Vec<Id<Role>>,
}

/// Whom a rule gives the articles that it is about.
struct Given {
    name: &'static str,
    record_type: &'static str,
    filter: Option<&'static str>,
    level: ShareLevel,
}

const CUSTOMERS: &str = "state = published and audience in (customers, public)";
const PUBLIC: &str = "state = published and audience = public";

/// Says in the permissions of the house who reads which articles: only what is granted, to those who work here all, to customers and
/// everybody what is published for them. Attachments go with their article. It can be said again with other roles.
///
/// # Errors
/// `Denied` for whoever may not change the permissions, `NotFound` for a role that does not exist.
#[operation(room = "knowledge")]
pub fn open_to(work: &mut Work<'_>, #[argument(whole)] audiences: Audiences) -> Result<()> {
    let with_article = || Some("article".to_owned());
    keep_default(work, "article", Openness::Private, None)?;
    keep_default(work, "article_version", Openness::Private, None)?;
    keep_default(work, "article_attachment", Openness::Parent, with_article())?;
    keep_default(work, "article_vote", Openness::Private, None)?;
    keep_default(work, "article_use", Openness::Private, None)?;
    keep_default(work, "article_views", Openness::Private, None)?;
    let given = |name, record_type, filter, level| Given { name, record_type, filter, level };
    let internal = [
        given("Articles for those who work here", "article", None, ShareLevel::Full),
        given("Versions of articles", "article_version", None, ShareLevel::Full),
        given("Votes about articles", "article_vote", None, ShareLevel::Read),
        given("Uses of articles", "article_use", None, ShareLevel::Read),
        given("Views of articles", "article_views", None, ShareLevel::Read),
    ];
    for given in internal {
        keep_rule(work, given, &audiences.internal)?;
    }
    let customers = given("Articles for customers", "article", Some(CUSTOMERS), ShareLevel::Read);
    keep_rule(work, customers, &audiences.customers)?;
    keep_rule(work, given("Articles for everybody", "article", Some(PUBLIC), ShareLevel::Read), &audiences.public)
}

fn keep_default(work: &mut Work<'_>, record_type: &str, access: Openness, parent: Option<String>) -> Result<()> {
    let found: Vec<AccessDefault> = work.all_by("record_type", &Value::Text(record_type.to_owned()))?;
    // What roles pass upwards would reach beyond an audience.
    let flat = true;
    match found.into_iter().next() {
        Some(default) => work.update(AccessDefault { access, parent, flat, ..default }),
        None => {
            let record_type = record_type.to_owned();
            work.create(AccessDefault { record_type, access, parent, flat, ..AccessDefault::default() }).map(drop)
        }
    }
}

fn keep_rule(work: &mut Work<'_>, given: Given, roles: &[Id<Role>]) -> Result<()> {
    let Given { name, record_type, filter, level } = given;
    let mut found = None;
    work.each(|rule: SharingRule| {
        if rule.record_type == record_type && rule.name == name {
            found = Some(rule);
        }
        Ok(())
    })?;
    let rule = SharingRule {
        name: name.to_owned(),
        record_type: record_type.to_owned(),
        filter: filter.map(str::to_owned),
        roles: roles.to_vec(),
        level,
        ..found.clone().unwrap_or_default()
    };
    match (found, roles.is_empty()) {
        (Some(_), false) => work.update(rule),
        (Some(found), true) => work.delete(found.id),
        (None, false) => work.create(rule).map(drop),
        (None, true) => Ok(()),
    }
}
